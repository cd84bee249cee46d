//! Stickprov in Swedish: what is wrong with a list or a number, and what a sample can and cannot show.
//! Computes nothing.

use crate::domain::{Doubled, LONGEST_ID, Percent, PopulationFault, SamplingFault, Selection};
use crate::exchange::ListFault;
use crate::session::DrawHinder;

use super::faults::{Message, message};
use super::import::table_fault;
use super::numbers::{NBSP, count, number_runs, whole};

/// More lines or identities than this are not listed one by one.
const MOST_LISTED: usize = 8;

/// A count that the arithmetic knows as a wide number.
fn number(count: u64) -> String {
    whole(usize::try_from(count).unwrap_or(usize::MAX))
}

/// A share with no more decimals than it has: 90 %, 2,5 %.
#[must_use]
pub fn percent(percent: Percent) -> String {
    let (whole, part) = (percent.hundredths() / 100, percent.hundredths() % 100);
    let decimals = format!("{part:02}");
    let decimals = decimals.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{whole}{comma}{decimals}{NBSP}%")
}

/// A part of one as a share with one decimal, rounded up, so that a limit never promises too much.
#[must_use]
pub fn share_at_most(part: f64) -> String {
    let tenths = (part * 1000.0 - 1e-9).ceil().clamp(0.0, 1000.0) as u32;
    format!("{},{}{NBSP}%", tenths / 10, tenths % 10)
}

/// Reads a share as people write it: 90, 2,5, 2.5 %. `None` where it is none, or not between 0 and 100.
#[must_use]
pub fn parse_percent(text: &str) -> Option<Percent> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if part.len() > 2 || !part.chars().all(|c| c.is_ascii_digit()) || !whole.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let hundredths = whole.parse::<u16>().ok()?.checked_mul(100)? + format!("{part:0<2}").parse::<u16>().ok()?;
    Percent::of_hundredths(hundredths)
}

fn lines(lines: &[usize]) -> String {
    let shown: Vec<u32> = lines.iter().take(MOST_LISTED).filter_map(|line| u32::try_from(*line).ok()).collect();
    let rest = lines.len() - shown.len();
    let rest = if rest == 0 { String::new() } else { format!(" och {} till", whole(rest)) };
    format!("{} {}{rest}", if lines.len() == 1 { "Rad" } else { "Raderna" }, number_runs(&shown))
}

/// Why a file or what was pasted is no list.
#[must_use]
pub fn list_fault(fault: ListFault) -> Message {
    match fault {
        ListFault::Text(fault) => {
            let (what, hint) = table_fault(&fault);
            message(what + ".", hint.replacen("Inget har importerats.", "Inget har dragits eller sparats.", 1))
        }
        ListFault::Columns(line) => message(
            format!("Rad {line} har flera kolumner. Populationen ska bara ha en: det som varje post är märkt med."),
            "Inget har dragits eller sparats. Ta bort de andra kolumnerna, så att namn och andra uppgifter inte \
             följer med, och försök igen.",
        ),
    }
}

/// Why a list cannot be drawn from.
#[must_use]
pub fn population_fault(fault: &PopulationFault) -> Message {
    match fault {
        PopulationFault::Empty => message(
            "Populationen är tom.",
            "Inget har dragits eller sparats. Lägg in en post per rad, till exempel diarienummer eller fakturanummer.",
        ),
        PopulationFault::PersonalNumbers(at) => message(
            format!(
                "{} innehåller {}personnummer eller samordningsnummer.",
                lines(at),
                if at.len() == 1 { "ett " } else { "" }
            ),
            "Inget har dragits eller sparats. Byt dem mot ärendenummer eller löpnummer. Är numret något annat, \
             sätt en bokstav direkt framför det.",
        ),
        PopulationFault::Doubled(doubled) => message(
            format!("Populationen har samma post flera gånger: {}.", doubled_list(doubled)),
            "Inget har dragits eller sparats. Varje post ska stå en gång, annars har den större chans än de andra \
             att dras. Ta bort dubbletterna, eller gör det som skiljer dem åt till en del av beteckningen.",
        ),
        PopulationFault::Stopped => message("Avbrutet.", "Inget är fryst, och inget har ändrats i filen."),
        PopulationFault::TooLong(at) => message(
            format!(
                "{} är för {}; en beteckning får ha högst {LONGEST_ID} tecken.",
                lines(at),
                if at.len() == 1 { "lång" } else { "långa" }
            ),
            "Inget har dragits eller sparats. Ta bara med det som posten är märkt med, inte text om den.",
        ),
    }
}

/// Why a list of chosen items, or of those that a systemrapport shows to be wrong, cannot be kept.
#[must_use]
pub fn chosen_fault(fault: &PopulationFault) -> Message {
    match fault {
        PopulationFault::Empty => {
            message("Listan är tom.", "Inget har sparats. Lägg in en post per rad, märkt så som den är i populationen.")
        }
        PopulationFault::Doubled(doubled) => message(
            format!("Samma post står flera gånger i listan: {}.", doubled_list(doubled)),
            "Inget har sparats. Varje post granskas och räknas en gång. Ta bort dubbletterna och försök igen.",
        ),
        PopulationFault::PersonalNumbers(_) | PopulationFault::TooLong(_) | PopulationFault::Stopped => {
            population_fault(fault)
        }
    }
}

/// That lines look like names, which do not belong in a population: how many and which is the first. Nothing where
/// none does.
#[must_use]
pub fn names_told(at: &[usize]) -> Option<String> {
    let first = at.first()?;
    if at.len() == 1 {
        return Some(format!(
            "Rad {} ser ut som ett namn. Populationen ska bara innehålla beteckningar.",
            whole(*first)
        ));
    }
    let said = count(at.len(), "rad ser ut som ett namn", "rader ser ut som namn");
    Some(format!("{said}, till exempel rad {}. Populationen ska bara innehålla beteckningar.", whole(*first)))
}

fn doubled_list(doubled: &[Doubled]) -> String {
    let shown: Vec<String> = doubled
        .iter()
        .take(MOST_LISTED)
        .map(|it| format!("{} ({})", it.id, lines(&it.lines).replacen('R', "r", 1)))
        .collect();
    let rest = doubled.len() - shown.len();
    let rest = if rest == 0 { String::new() } else { format!(" och {} till", whole(rest)) };
    shown.join(", ") + &rest
}

/// Why there is no number to give.
#[must_use]
pub fn sampling_fault(fault: SamplingFault) -> Message {
    let (what, hint) = match fault {
        SamplingFault::EmptyPopulation => {
            ("Populationen är tom.".to_owned(), "Ange hur många poster den har, minst 1.".to_owned())
        }
        SamplingFault::EmptySample => {
            ("Ett stickprov på 0 poster visar ingenting.".to_owned(), "Ange minst 1.".to_owned())
        }
        SamplingFault::SampleTooLarge { sample, population } => (
            format!("Stickprovet ({}) är större än populationen ({}).", number(sample), number(population)),
            format!("Ange högst {}; då granskas allt.", number(population)),
        ),
        SamplingFault::TooManyDeviations { deviations, sample } => (
            format!("Avvikelserna ({}) är fler än de granskade posterna ({}).", number(deviations), number(sample)),
            "Varje post räknas som en avvikelse högst en gång. Rätta ett av talen.".to_owned(),
        ),
        SamplingFault::TooManyWrong { wrong, population } => (
            format!("De felaktiga ({}) är fler än populationen ({}).", number(wrong), number(population)),
            "Rätta ett av talen.".to_owned(),
        ),
        SamplingFault::AcceptsTooMuch { accepted, tolerable } => {
            let accepted = usize::try_from(accepted).unwrap_or(usize::MAX);
            let accepted = count(accepted, "accepterad avvikelse", "accepterade avvikelser");
            let shown = match usize::try_from(tolerable).unwrap_or(usize::MAX) {
                0 | 1 => "ingen post är felaktig".to_owned(),
                fewer => format!("färre än {} är felaktiga", count(fewer, "post", "poster")),
            };
            (
                format!("Med {accepted} går det inte att visa att {shown}, hur många som än granskas."),
                "Godta färre avvikelser eller en högre tolerans.".to_owned(),
            )
        }
    };
    message(what, format!("Inget har dragits eller sparats. {hint}"))
}

/// Why nothing was drawn into a check from the command line.
#[must_use]
pub fn draw_hindered(number: u32, hinder: DrawHinder) -> Message {
    let untouched = "Inget är fryst, draget eller ändrat nu.";
    let (what, hint) = match hinder {
        DrawHinder::Concluded => (
            format!("Kontroll {number} är slutförd."),
            "Påbörja en annan kontroll i fönstret och dra i den. Var den här fel, så öppna den igen i fönstret, \
             makulera dragningen med skäl och dra om där.",
        ),
        DrawHinder::Abandoned => (
            format!("Kontroll {number} är avbruten."),
            "Påbörja en annan kontroll i fönstret, eller återuppta den här och dra där.",
        ),
        DrawHinder::Drawn(Selection::Random) => (
            format!("Kontroll {number} har redan en dragning som gäller."),
            "Behövs fler poster, så utöka stickprovet i fönstret. Var dragningen fel, så makulera den i fönstret med \
             skäl och dra om där; den makulerade står kvar i protokollet.",
        ),
        DrawHinder::Drawn(Selection::Total | Selection::Judgement) => (
            format!("Kontroll {number} har redan en dragning som gäller."),
            "Var den fel, så makulera den i fönstret med skäl och dra om där; den makulerade står kvar i protokollet.",
        ),
        DrawHinder::DrawnBefore => (
            format!("Kontroll {number} har en makulerad dragning, och sedan kan inget eget frö anges."),
            "Dra om i fönstret, där programmet bestämmer fröet: ett frö som väljs efter en dragning kan väljas för vad \
             det ger. Eller påbörja en annan kontroll i fönstret.",
        ),
    };
    message(what, format!("{untouched} {hint}"))
}

/// What is missing before a population can be frozen, all of it at once: `Ange först vad posterna är och listan eller
/// en fil.` Nothing where nothing is.
#[must_use]
pub fn population_needs(items: &str, source: &str, has_list: bool) -> Option<String> {
    let needed = [
        (items.trim().is_empty(), "vad posterna är"),
        (source.trim().is_empty(), "varifrån listan kommer"),
        (!has_list, "listan, inklistrad eller som fil"),
    ];
    let missing: Vec<&str> = needed.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect();
    let (last, before) = missing.split_last()?;
    let and = if before.is_empty() { "" } else { " och " };
    Some(format!("Ange först {}{and}{last}.", before.join(", ")))
}

/// What items are called where nobody has said.
pub const ITEMS: &str = "poster";

/// A draw without a seed.
#[must_use]
pub fn no_seed() -> Message {
    message(
        "Fröet är tomt.",
        "Inget har dragits eller sparats. Ange ett frö, till exempel nämnd, år, kontroll och datum; den som har det \
         kan göra om dragningen.",
    )
}
