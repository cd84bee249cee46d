//! What the operation log calls commands on genomförda kontroller, what it says of their records, and why one
//! was not carried out.

use crate::domain::{Check, CheckId, CheckItem, Draw, DrawId, FrozenPopulation, MOST_ITEMS, OccasionId, Year};
use crate::edit::{CheckCommand, CheckRefusal, LONGEST_SEED};

use super::checks as words;
use super::edits::short;
use super::edits_follow_up::capital;
use super::faults::{Message, message};
use super::numbers::{self, count, whole};

pub(super) fn label(year: &Year, command: &CheckCommand) -> String {
    use CheckCommand as C;
    let of_draw = |draw: DrawId| year.draws().get(draw).map_or_else(String::new, |draw| check_name(year, draw.check));
    let item = |draw: DrawId, position: i64| {
        let place = usize::try_from(position).ok().and_then(|place| place.checked_sub(1));
        let item = year.draws().get(draw).and_then(|draw| draw.items.get(place?)).cloned().unwrap_or_default();
        format!("{}, {}", capital(&of_draw(draw)), short(&item))
    };
    match command {
        C::Begin { method, .. } => {
            let method = year.methods().get(*method).map_or_else(String::new, |method| short(&method.text));
            format!("Påbörja kontroll {}: {method}", year.next_check_number())
        }
        C::Change { check, .. } => format!("Ändra uppgifter om {}", check_name(year, *check)),
        C::Delete { check } => format!("Ta bort {}", check_name(year, *check)),
        C::FreezePopulation { check, population } => {
            format!(
                "Frys populationen i {}: {} {}",
                check_name(year, *check),
                whole(population.count as usize),
                short(&population.items)
            )
        }
        C::Draw { draw } => {
            let population = year.checks().get(draw.check).and_then(|check| check.population.as_ref());
            format!("Dra i {}: {}", check_name(year, draw.check), words::drawn(draw, population))
        }
        C::CancelDraw { draw, .. } => format!("Makulera dragningen i {}", of_draw(*draw)),
        C::ExtendDraw { draw, size, .. } => {
            format!("Utöka stickprovet i {} till {}", of_draw(*draw), count(*size as usize, "post", "poster"))
        }
        C::MarkItem { draw, position, outcome: Some(outcome) } => {
            let before = year.check_item(*draw, *position).and_then(|item| item.outcome);
            let new = words::outcome(*outcome).to_lowercase();
            let new = match before.filter(|before| before != outcome) {
                Some(before) => format!("{new} i stället för {}", words::outcome(before).to_lowercase()),
                None => new,
            };
            format!("{}: {new}", item(*draw, *position))
        }
        C::MarkItem { draw, position, outcome: None } => format!("{}: inte granskad", item(*draw, *position)),
        C::MarkRest { draw } => format!("{}: resten rätt", capital(&of_draw(*draw))),
        C::NoteItem { draw, position, .. } => format!("{}: anteckning", item(*draw, *position)),
        C::AttachEvidence { draw, position, evidence } => {
            format!("{}: bifoga {}", item(*draw, *position), short(&evidence.name))
        }
        C::DetachEvidence { draw, position, .. } => format!("{}: ta bort bifogad fil", item(*draw, *position)),
        C::Conclude { check, .. } => format!("Slutför {}", check_name(year, *check)),
        C::Reopen { check } => format!("Öppna {} igen", check_name(year, *check)),
        C::Abandon { check, .. } => format!("Avbryt {}", check_name(year, *check)),
        C::Resume { check } => resume_label(year, *check),
    }
}

/// That a check is taken up again, and that it answers its occasion no more where that is so.
fn resume_label(year: &Year, check: CheckId) -> String {
    let is_ousted = |it: &Check| it.abandoned_occasion.is_some() && year.occasion_to_resume(it).is_none();
    let beside = if year.checks().get(check).is_some_and(is_ousted) { ", nu vid sidan av planen" } else { "" };
    format!("Återuppta {}{beside}", check_name(year, check))
}

/// `kontroll 3`.
fn check_name(year: &Year, check: CheckId) -> String {
    year.checks().get(check).map_or_else(|| "kontrollen".to_owned(), |check| format!("kontroll {}", check.number))
}

type Fields = Vec<(&'static str, String)>;

pub(super) fn check_fields(year: &Year, it: &Check) -> Fields {
    let method = year.methods().get(it.method).map_or_else(String::new, |method| short(&method.text));
    let (population, conclusion) = (it.population.as_ref(), it.conclusion.as_ref());
    let occasion = |id: Option<OccasionId>| {
        let found = id.and_then(|id| year.occasions().get(id));
        found.map(super::screen::occasion_choice).unwrap_or_default()
    };
    let resumed = it.resumptions.iter().map(|earlier| super::paper_check::resumed(year, it, earlier));
    vec![
        ("", method),
        ("Tillfälle", occasion(it.occasion)),
        ("Påbörjad", numbers::date(it.begun_on)),
        ("Utförs av", it.performed_by.clone()),
        ("Ett fel är", it.criterion.clone()),
        ("Population", population.map_or_else(String::new, |it| format!("{} {}", whole(it.count as usize), it.items))),
        ("Period", population.map_or_else(String::new, |it| it.period.clone())),
        ("Källa", population.map_or_else(String::new, |it| it.source.clone())),
        ("Listans SHA-256", population.map_or_else(String::new, |it| it.sha256.clone())),
        ("Frö", population.map_or_else(String::new, |it| it.seed.clone())),
        ("Fröet", population.map_or("", |it| super::paper_check::seed_origin(it)).to_owned()),
        ("Tidigare populationer", it.earlier_populations.iter().map(earlier).collect::<Vec<_>>().join("; ")),
        ("Slutförd", conclusion.map(|it| numbers::date(it.concluded_on)).unwrap_or_default()),
        ("Slutsats", conclusion.map_or_else(String::new, |it| it.text.replace('\n', " "))),
        ("Betyg", conclusion.map_or_else(String::new, |it| it.grade.clone())),
        ("Skäl för betyget", conclusion.map_or_else(String::new, |it| it.grade_reason.clone())),
        ("Slutförd av", conclusion.map_or_else(String::new, |it| it.concluded_by.clone())),
        ("Avbruten", it.abandoned.as_deref().map(super::paper_check::cancelled_short).unwrap_or_default()),
        ("Tillfälle när den avbröts", occasion(it.abandoned_occasion)),
        ("Återupptagen", resumed.collect::<Vec<_>>().join("; ")),
    ]
}

/// A list that something was drawn from before another was frozen: `437 fakturor (ekonomisystemet)`.
fn earlier(it: &FrozenPopulation) -> String {
    format!("{} ({})", super::paper_check::items(it.count, &it.items), it.source)
}

pub(super) fn draw_fields(year: &Year, it: &Draw) -> Fields {
    vec![
        ("", check_name(year, it.check)),
        ("Urval", words::selection(it.selection).to_owned()),
        ("Via systemrapport", if it.is_by_report { "ja" } else { "" }.to_owned()),
        ("Antal", whole(it.size as usize)),
        ("Frö", it.seed.clone()),
        ("Dragen", numbers::date(it.drawn_on)),
        ("Av", it.drawn_by.clone()),
        ("Ett fel är", it.criterion.clone()),
        ("Utökad", it.extensions.iter().map(words::extension).collect::<Vec<_>>().join("; ")),
        ("Makulerad", it.cancelled.as_ref().map(super::paper_check::cancelled_short).unwrap_or_default()),
    ]
}

pub(super) fn item_fields(year: &Year, it: &CheckItem) -> Fields {
    let item = year.draws().get(it.draw).map_or_else(String::new, |draw| Year::drawn_item(draw, it));
    vec![
        ("", item),
        ("Utfall", it.outcome.map_or("", words::outcome).to_owned()),
        ("Anteckning", it.note.clone()),
        ("Underlag", it.evidence.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")),
    ]
}

/// Which draw, for the line above its change.
pub(super) fn draw_subject(it: &Draw) -> String {
    format!("Dragning av {}", count(it.size as usize, "post", "poster"))
}

/// Why nothing came of something about a check.
pub(super) fn refusal(refusal: &CheckRefusal) -> Message {
    let said = |what: &str, hint: &str| message(what, hint);
    match refusal {
        CheckRefusal::InUse(checks) => message(
            format!("{} bygger på det som skulle tas bort.", count(*checks, "kontroll", "kontroller")),
            "Inget har ändrats. En metod som har använts står kvar, så att kontrollen går att följa.",
        ),
        CheckRefusal::Concluded(number) => message(
            format!("Kontroll {number} är slutförd."),
            "Inget har ändrats. Öppna kontrollen igen om något ska ändras; det syns i ändringsloggen.",
        ),
        CheckRefusal::HasDraws => said(
            "Det finns redan en dragning i kontrollen.",
            "Inget har ändrats. Varje dragning står kvar i protokollet. Makulera den som gäller, med skäl, och avbryt \
             kontrollen i stället.",
        ),
        CheckRefusal::BeforeTheYear(year) => message(
            format!("Datumet är före {year}."),
            format!(
                "Inget har ändrats. Det som görs efter planen för {year} görs {year} eller senare. Kontrollera datumet."
            ),
        ),
        CheckRefusal::DrawStands => said(
            "Det finns redan en dragning som gäller.",
            "Inget har ändrats. Makulera den först, med skäl; den står kvar i protokollet.",
        ),
        CheckRefusal::DrawCancelled => {
            said("Dragningen är makulerad.", "Inget har ändrats. Arbeta vidare i den dragning som gäller.")
        }
        CheckRefusal::NoPopulation => said(
            "Det finns ingen fryst population att dra ur.",
            "Inget har dragits. Lägg in populationen och frys den först.",
        ),
        CheckRefusal::NotDrawn => {
            said("Posten är inte dragen.", "Inget har ändrats. Bara de poster som stickprovet omfattar får ett utfall.")
        }
        CheckRefusal::TooManyItems(items) => message(
            format!(
                "{} är för många att granska en och en; högst {} går.",
                count(*items, "post", "poster"),
                whole(MOST_ITEMS)
            ),
            "Inget har dragits. Välj ett stickprov, eller dela upp populationen.",
        ),
        CheckRefusal::NothingDrawn => {
            said("Inget är draget ännu.", "Inget har ändrats. Dra ett stickprov eller lägg in ett riktat urval först.")
        }
        CheckRefusal::NotTotal => said(
            "Bara i en totalkontroll post för post kan resten markeras på en gång.",
            "Inget har ändrats. I ett stickprov, och av det som en systemrapport visar är fel, granskas varje post för sig.",
        ),
        CheckRefusal::ItemsWaiting(waiting) => message(
            format!("{} återstår att granska.", count(*waiting, "post", "poster")),
            "Kontrollen är inte slutförd. Det som är ifyllt står kvar.",
        ),
        CheckRefusal::NothingLookedAt => said(
            "Ingen av posterna var tillämplig, så det finns inget att dra en slutsats av.",
            "Kontrollen är inte slutförd. Makulera dragningen och dra ur en population där posterna är tillämpliga.",
        ),
        CheckRefusal::ConcludedTooEarly(earliest) => message(
            format!("Slutdatumet är före {}, då kontrollen påbörjades, frystes eller drogs.", numbers::date(*earliest)),
            "Kontrollen är inte slutförd. Ange den dag då slutsatsen drogs.",
        ),
        CheckRefusal::ConcludedAhead => said(
            "Slutdatumet ligger efter dagens datum.",
            "Kontrollen är inte slutförd. Ange den dag då slutsatsen drogs, senast i dag.",
        ),
        CheckRefusal::GradeMissing => said(
            "Inget betyg är valt, och regeln föreslår inget.",
            "Kontrollen är inte slutförd. Välj ett betyg och skriv varför; skälet trycks i protokollet.",
        ),
        CheckRefusal::GradeReasonMissing => said(
            "Betyget är inte det föreslagna, och skälet saknas.",
            "Kontrollen är inte slutförd. Skriv varför; skälet trycks i protokollet.",
        ),
        other => planned(other),
    }
}

/// Why nothing came of something about a planned occasion, a seed, a larger sample, or what a check stands for.
fn planned(refusal: &CheckRefusal) -> Message {
    let said = |what: &str, hint: &str| message(what, hint);
    match refusal {
        CheckRefusal::OccasionsStay(occasions) => message(
            format!(
                "{} som har passerat, flyttats eller ställts in hör till det som skulle tas bort.",
                count(*occasions, "tillfälle", "tillfällen")
            ),
            "Inget har ändrats. Det som skulle göras försvinner inte utan skäl. Välj Inte bestämt under Hur ofta, så \
             planeras inget mer, och ställ in det som inte ska göras, med skäl.",
        ),
        CheckRefusal::OccasionTaken(number) => message(
            format!("Kontrolltillfället har redan kontroll {number}."),
            "Inget har ändrats. Arbeta vidare i den kontrollen, eller flytta den från tillfället först.",
        ),
        CheckRefusal::OccasionCancelled => said(
            "Kontrolltillfället är inställt.",
            "Inget har ändrats. Återställ tillfället först om kontrollen ändå ska göras.",
        ),
        CheckRefusal::OccasionElsewhere => said(
            "Kontrolltillfället hör till en annan metod.",
            "Inget har ändrats. Välj ett tillfälle för kontrollens egen metod.",
        ),
        CheckRefusal::LongAfterTheYear(last) => message(
            format!("Dagen är efter {last}."),
            "Inget har ändrats. Kontrollera årtalet, eller ställ in tillfället om det inte ska göras.",
        ),
        CheckRefusal::NoDates => said(
            "Inga dagar är angivna.",
            "Inget har ändrats. Skriv minst en dag, till exempel 2026-05-15, eller välj hur ofta i stället.",
        ),
        CheckRefusal::NotLarger(size) => message(
            format!("Stickprovet har redan {} och blir inte större.", count(*size as usize, "post", "poster")),
            "Inget har ändrats. Ange ett större antal, högst så många som populationen har.",
        ),
        CheckRefusal::ZeroPlanned => {
            said("Antalet kan inte vara noll.", "Inget har ändrats. Skriv ett antal från 1, eller lämna rutan tom.")
        }
        CheckRefusal::BegunTooLate(first) => message(
            format!("Kontrollen kan inte ha påbörjats efter {}, då något redan gjordes i den.", numbers::date(*first)),
            "Inget har ändrats. Ange en dag som inte är senare än listan och dragningen.",
        ),
        CheckRefusal::ClosesDeviation(number) => message(
            match number {
                Some(number) => format!("Kontrollen visar att avvikelse {number} är rättad, och avvikelsen är stängd."),
                None => "Kontrollen visar att en skyddad avvikelse är rättad, och avvikelsen är stängd.".to_owned(),
            },
            "Inget har ändrats. Öppna avvikelsen igen först.",
        ),
        CheckRefusal::SeedTooLong(length) => message(
            format!("Fröet har {}; högst {} får plats.", count(*length, "tecken", "tecken"), whole(LONGEST_SEED)),
            "Inget är fryst, draget eller ändrat. Ange ett kortare frö, till exempel nämnd, år, kontroll och datum, så \
             att protokollets skript förblir kort.",
        ),
        CheckRefusal::ClaimsNoFault => said(
            "Texten säger att det inte finns några fel, och det kan en kontroll inte visa.",
            "Inget är sparat. Ett stickprov visar vad som hittades bland de granskade, och hur många av alla som högst \
             kan vara fel, inte att inga är det. Skriv hur många som granskades och vad som hittades.",
        ),
        CheckRefusal::Abandoned(number) => message(
            format!("Kontroll {number} är avbruten."),
            "Inget har ändrats. Återuppta kontrollen först om den ändå ska göras.",
        ),
        _ => said("Ändringen går inte att göra.", "Inget har ändrats. Titta i ändringsloggen."),
    }
}
