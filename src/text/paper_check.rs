//! The words of a kontrollprotokoll.

use crate::domain::{
    Cancellation, Check, CheckId, Conclusion, Draw, DrawId, FrozenPopulation, Occasion, Resumption, SubjectRisk, Year,
};

use super::checks;
use super::numbers::{count, date, whole};
use super::paper_follow_up;

/// Its title.
#[must_use]
pub fn title(number: u32, year: i16) -> String {
    format!("Kontrollprotokoll {number}, {year}")
}

/// The state of a check that is concluded.
#[must_use]
pub fn concluded(on: jiff::civil::Date) -> String {
    format!("Slutförd {}", date(on))
}

/// The state of a check that was abandoned.
#[must_use]
pub fn abandoned_on(on: jiff::civil::Date) -> String {
    format!("Avbruten {}", date(on))
}

/// That a check was abandoned: why, when and by whom.
#[must_use]
pub fn abandoned(it: &Cancellation) -> String {
    format!("Avbruten: {}", cancelled_short(it))
}

/// That the protokoll was asked for without a check.
pub const NO_CHECK: &str = "Kontrollen finns inte.";
/// Column of what a fact is.
pub const FACT: &str = "Uppgift";
/// Column of what it says.
pub const CONTENTS: &str = "Innehåll";
/// What the metod checks.
pub const CONTROL: &str = "Systematisk kontroll";
/// The metod.
pub const METHOD: &str = "Metod för kontroll";
/// Where it belongs.
pub const PLACE: &str = "Process och arbetssätt";
/// The risks that the control answers.
pub const RISKS: &str = "Risker";
/// Who answers for it.
pub const OWNER: &str = "Kontrollansvarig";
/// Who did it.
pub const PERFORMED_BY: &str = "Utförd av";
/// The planned occasion that it answers.
pub const OCCASION: &str = "Planerat tillfälle";
/// From when to when.
pub const TIME: &str = "Tid";
/// What counts as fel.
pub const CRITERION: &str = "Vad som räknas som fel";
/// It was never said.
pub const NO_CRITERION: &str = "Inte bestämt i förväg";
/// Nothing is said.
pub const NOT_SAID: &str = "Inte angivet";
/// Heading.
pub const POPULATION: &str = "Population";
/// None was frozen.
pub const NO_POPULATION: &str = "Ingen population är fryst. Resultatet gäller bara de granskade posterna.";
/// None was frozen, and there is no result.
pub const NOTHING_FROZEN: &str = "Ingen population är fryst.";
/// Heading of a list that was drawn from before another was frozen.
pub const EARLIER_POPULATION: &str = "Tidigare population";
/// Which draws were made from a list.
pub const DRAWN_FROM: &str = "Dragningar ur listan";
/// The items.
pub const ITEMS: &str = "Poster";
/// The time that they are from.
pub const PERIOD: &str = "Period";
/// Where the list came from.
pub const SOURCE: &str = "Källa";
/// When it was frozen.
pub const FROZEN: &str = "Fryst";
/// Its SHA-256.
pub const LIST_FINGERPRINT: &str = "Listans SHA-256";
/// The seed.
pub const SEED: &str = "Frö";
/// Heading.
pub const DRAWS: &str = "Urval";
/// Nothing was drawn.
pub const NO_DRAW: &str = "Inget är draget ännu.";
/// Nothing was drawn before the check was abandoned.
pub const NEVER_DRAWN: &str = "Inget drogs innan kontrollen avbröts.";
/// Column of a draw's number.
pub const DRAW: &str = "Dragning";
/// Column of how.
pub const HOW: &str = "Urval";
/// Column of when and by whom.
pub const DRAWN: &str = "Dragen";
/// The same where nothing was drawn: a systemrapport went through everything.
pub const TAKEN: &str = "När och av vem";
/// When and by whom a draw was made, or a systemrapport read.
#[must_use]
pub fn taken(draw: &Draw) -> String {
    let said = on_by(draw.drawn_on, &draw.drawn_by);
    if draw.is_reported() { format!("Systemrapporten läst {said}") } else { said }
}

/// Column of whether it counts.
pub const STATE: &str = "Läge";
/// It counts.
pub const COUNTS: &str = "Gäller";
/// Heading.
pub const LOOKED_AT: &str = "Granskade poster";
/// Heading of the same where a systemrapport went through everything.
pub const REPORTED_WRONG: &str = "Poster som systemrapporten visar som fel";
/// How many a systemrapport shows to be wrong, and that the others are right according to it.
#[must_use]
pub fn reported(draw: &Draw) -> String {
    let (wrong, right) = (draw.items.len(), draw.reported_right());
    let all = count(wrong.saturating_add(right), "post", "poster");
    match (wrong, right) {
        (0, 1) => "Ingen. Den enda posten är rätt enligt systemrapporten.".to_owned(),
        (0, _) => format!("Ingen. Alla {all} är rätt enligt systemrapporten."),
        (1, 0) => "Systemrapporten visar den enda posten som fel.".to_owned(),
        (_, 0) => format!("Systemrapporten visar alla {all} som fel."),
        (_, 1) => {
            format!("Systemrapporten visar {} av {all} som fel. Den andra är rätt enligt rapporten.", whole(wrong))
        }
        _ => format!(
            "Systemrapporten visar {} av {all} som fel. De andra {} är rätt enligt rapporten.",
            whole(wrong),
            whole(right)
        ),
    }
}

/// Column.
pub const ORDER: &str = "Nr";
/// Column.
pub const ITEM: &str = "Post";
/// Column.
pub const OUTCOME: &str = "Utfall";
/// Column.
pub const NOTE: &str = "Anteckning";
/// Column.
pub const EVIDENCE: &str = "Underlag";
/// Column of who said what was found, and when.
pub const NOTED: &str = "Noterat";
/// Nothing is said of an item yet.
pub const WAITING: &str = "Återstår";
/// Nothing was said of an item's outcome before its draw was cancelled.
pub const NO_OUTCOME: &str = "Inget utfall";
/// Heading.
pub const RESULT: &str = "Resultat";
/// What was found.
pub const FOUND: &str = "Utfall";
/// The conclusion.
pub const CONCLUSION: &str = "Slutsats";
/// What the numbers say, where the conclusion says it in other words.
pub const NUMBERS_SAY: &str = "Siffrorna säger";
/// What the numbers say of a concluded check, where its conclusion says it in other words. It stands before them.
#[must_use]
pub fn numbers_said(year: &Year, check: &Check) -> Option<String> {
    let conclusion = check.conclusion.as_ref()?;
    let kept = conclusion.proposed_text.clone();
    let said = kept.or_else(|| Some(checks::proposed_conclusion(year, check, year.draw_of(check.id)?)))?;
    (conclusion.text != said).then_some(said)
}

/// Not concluded.
pub const NOT_CONCLUDED: &str = "Kontrollen är inte slutförd.";
/// That a check answers no planned occasion, since it was abandoned.
pub const NO_OCCASION: &str = "Inget, kontrollen är avbruten";
/// The same with the planned occasion that it was for.
#[must_use]
pub fn abandoned_for(occasion: &Occasion) -> String {
    format!("{NO_OCCASION}. Den gällde tillfället {}", within(occasion))
}

/// An occasion within a sentence: `senast 2026-04-30 (tertial 1)`.
fn within(occasion: &Occasion) -> String {
    paper_follow_up::occasion(occasion).replacen('S', "s", 1)
}

/// How a check was abandoned and taken up again.
pub const RESUMED: &str = "Återupptagen";
/// That a check was abandoned and taken up again: when, by whom and why, and the planned occasion that it was for until
/// then where it is for that no more.
#[must_use]
pub fn resumed(year: &Year, check: &Check, it: &Resumption) -> String {
    let reason = it.abandoned.reason.trim().trim_end_matches('.');
    let abandoned = on_by(it.abandoned.on, &it.abandoned.by);
    let said = format!("Avbröts {abandoned}: {reason}. Återupptogs {}.", on_by(it.on, &it.by));
    let is_for = check.occasion.or(check.abandoned_occasion);
    let before = it.occasion.filter(|before| Some(*before) != is_for);
    match before.and_then(|before| year.occasions().get(before)) {
        Some(before) => {
            // As it stood then: what becomes of it afterwards is not of this check.
            let before = before.as_of(it.abandoned.on);
            format!("{said} Dessförinnan gällde den tillfället {}", within(&before))
        }
        None => said,
    }
}

/// The planned occasion that a check answers, and of which deviations it is the ny kontroll.
#[must_use]
pub fn answers(occasion: String, recheck: Option<String>) -> String {
    match recheck {
        Some(recheck) => format!("{occasion}. {recheck}"),
        None => occasion,
    }
}

/// Heading of the deviations that were found.
pub const DEVIATIONS: &str = "Avvikelser i kontrollen";
/// That wrong items of a check stand in no deviation that the paper shows; nothing where all do.
#[must_use]
pub fn unreported(year: &Year, check: CheckId) -> Option<String> {
    let wrong = year.wrong_without_shown_deviation(check);
    let is_cancelled = |draw: DrawId| year.draws().get(draw).is_some_and(|it| it.cancelled.is_some());
    let cancelled = wrong.iter().filter(|(draw, _)| is_cancelled(*draw)).count();
    let from = match cancelled {
        0 => String::new(),
        _ => format!(", varav {} i makulerad dragning", whole(cancelled)),
    };
    let (one, many) = ("fel är inte registrerat i någon avvikelse", "fel är inte registrerade i någon avvikelse");
    (!wrong.is_empty()).then(|| format!("{} som visas här{from}.", count(wrong.len(), one, many)))
}

/// Column of whether a deviation is väsentlig.
pub const MATERIALITY: &str = "Väsentlighet";
/// The grade.
pub const GRADE: &str = "Betyg";
/// Heading.
pub const REPEAT: &str = "Så görs dragningen om";
/// How the script is used.
pub const REPEAT_HELP: &str = "Spara listan med en post per rad i lista.txt och skriptet nedan i dra.py i samma mapp, \
                               och kör det med Python 3. Skriptet kontrollerar listans SHA-256 och skriver ut posterna \
                               i dragningsordning. Listans ordning spelar ingen roll.";

/// Column of the script.
pub const SCRIPT: &str = "Skript";

/// The seed of a draw, where it is not that of the population.
#[must_use]
pub fn seed_of_draw(seed: &str) -> String {
    format!("{SEED}: {seed}")
}

/// As long as the name of a script is.
#[must_use]
pub fn script_name_sample() -> String {
    format!("{DRAW} 000 (makulerad)")
}

/// Which draw a script repeats.
#[must_use]
pub fn script_name(place: usize, draw: &Draw) -> String {
    let cancelled = if draw.cancelled.is_some() { " (makulerad)" } else { "" };
    format!("{DRAW} {place}{cancelled}")
}

/// The script by which an outsider repeats a draw of which so many items are shown: five lines, and one more for each
/// that the seed goes on over. `fits` says whether a line has room on the paper.
#[must_use]
pub fn script(draw: &Draw, shown: usize, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    // The frozen list has no item twice, so that its SHA-256 also says that this one has none.
    let frozen = escaped(draw.population.as_deref().unwrap_or_default()).concat();
    let mut lines = vec!["from hashlib import sha256".to_owned()];
    lines.extend(script_seed(&draw.seed, fits));
    lines.extend([
        "ids = sorted(line.strip() for line in open('lista.txt', encoding='utf-8-sig') if line.strip())".to_owned(),
        format!("assert sha256(''.join(id + '\\n' for id in ids).encode()).hexdigest() == '{frozen}', 'annan lista'"),
        format!(
            "print('\\n'.join(sorted(ids, key=lambda id: sha256((seed + '|' + id).encode()).hexdigest())[:{shown}]))"
        ),
    ]);
    lines
}

/// The seed as the script holds it, over as few lines as it needs; lines in brackets are one text.
fn script_seed(seed: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let parts = escaped(seed);
    let whole = format!("seed = '{}'", parts.concat());
    if fits(&whole) {
        return vec![whole];
    }
    let (mut lines, mut line, mut is_bare) = (Vec::new(), "seed = ('".to_owned(), true);
    for part in parts {
        if !is_bare && !fits(&format!("{line}{part}')")) {
            lines.push(format!("{line}'"));
            line = String::from("'");
        }
        line.push_str(&part);
        is_bare = false;
    }
    lines.push(format!("{line}')"));
    lines
}

/// A text character by character as a Python literal holds it. What could be lost or changed on the way from the paper
/// is spelled out: everything but plain letters and signs, and a space that stands beside another or at an end.
fn escaped(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_space = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_none_or(|letter| *letter == ' ');
    let places = letters.iter().enumerate();
    places
        .map(|(at, letter)| match letter {
            '\\' | '\'' => format!("\\{letter}"),
            ' ' if !is_space(at.checked_sub(1)) && !is_space(Some(at + 1)) => " ".to_owned(),
            '!'..='~' | 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é' => letter.to_string(),
            other => match u32::from(*other) {
                code @ ..=0xff => format!("\\x{code:02x}"),
                code @ ..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            },
        })
        .collect()
}

/// Where it belongs: process and arbetssätt.
#[must_use]
pub fn place(process: &str, practice: &str) -> String {
    format!("{process} › {practice}")
}

/// A risk as the protokoll names it: `12★ (RV 16) Felaktiga löner`.
#[must_use]
pub fn risk(it: &SubjectRisk) -> String {
    let star = if it.in_plan { "★" } else { "" };
    let value = it.risk_value.map(|value| format!(" (RV {value})")).unwrap_or_default();
    format!("{}{star}{value} {}", it.number, it.text)
}

/// Of which day kontroll, metod and risks are, once the check is concluded.
#[must_use]
pub fn subject_as_of(conclusion: &Conclusion) -> &'static str {
    match conclusion.subject {
        Some(_) => "Kontroll, metod och risker står som de löd när kontrollen slutfördes.",
        None => {
            "Kontrollen slutfördes i en äldre version av programmet. Kontroll, metod och risker står som de lyder i dag."
        }
    }
}

/// From when to when.
#[must_use]
pub fn time(check: &Check) -> String {
    let begun = date(check.begun_on);
    match (&check.conclusion, &check.abandoned) {
        (Some(conclusion), _) => format!("Påbörjad {begun}, slutförd {}", date(conclusion.concluded_on)),
        (None, Some(abandoned)) => format!("Påbörjad {begun}, avbruten {}", date(abandoned.on)),
        (None, None) => format!("Påbörjad {begun}, pågår"),
    }
}

/// When and by whom.
#[must_use]
pub fn on_by(on: jiff::civil::Date, by: &str) -> String {
    if by.trim().is_empty() { date(on) } else { format!("{} av {by}", date(on)) }
}

/// How many of what.
#[must_use]
pub fn items(count: u32, items: &str) -> String {
    format!("{} {items}", whole(count as usize))
}

/// Draws by their numbers; that there is none.
#[must_use]
pub fn draws_numbered(places: &[usize]) -> String {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    if places.is_empty() { "Ingen".to_owned() } else { places.join(", ") }
}

/// That a draw is cancelled: when, by whom and why.
#[must_use]
pub fn cancelled(it: &Cancellation) -> String {
    format!("Makulerad: {} ({})", it.reason, on_by(it.on, &it.by))
}

/// The same without its first word.
#[must_use]
pub fn cancelled_short(it: &Cancellation) -> String {
    format!("{} ({})", it.reason, on_by(it.on, &it.by))
}

/// Where a seed came from.
#[must_use]
pub const fn seed_origin(population: &FrozenPopulation) -> &'static str {
    if population.seed_given { "Fröet angavs av den som drog" } else { "Fröet bestämdes av programmet" }
}

/// What counts as fel, and that it was changed after the draw.
#[must_use]
pub fn criterion(check: &Check, draw: Option<&Draw>) -> String {
    let said = |text: &str| if text.trim().is_empty() { NO_CRITERION.to_owned() } else { text.to_owned() };
    match draw.filter(|draw| draw.criterion != check.criterion) {
        None => said(&check.criterion),
        Some(draw) => match (draw.criterion.as_str(), check.criterion.as_str()) {
            (before, now) if before.trim().is_empty() => format!("Bestämt först efter dragningen: ”{now}”."),
            (before, now) if now.trim().is_empty() => format!("Borttaget efter dragningen, då det löd ”{before}”."),
            (before, now) => format!("Ändrat efter dragningen, från ”{before}” till ”{now}”."),
        },
    }
}

/// Heading of a draw that was cancelled.
#[must_use]
pub fn cancelled_draw(place: usize, it: &Cancellation) -> String {
    format!("{DRAW} {place}, makulerad {}", date(it.on))
}

/// Why a draw was cancelled and by whom; and what becomes of what is said of its items, where anything is.
#[must_use]
pub fn why_cancelled(it: &Cancellation, has_said: bool) -> String {
    let reason = it.reason.trim().trim_end_matches('.');
    let by = if it.by.trim().is_empty() { String::new() } else { format!(" Makulerad av {}.", it.by) };
    let said =
        if has_said { " Det som noterades om posterna står kvar här och räknas inte i resultatet." } else { "" };
    format!("Skäl: {reason}.{by}{said}")
}

/// The items of a cancelled draw that nothing is said of.
#[must_use]
pub fn nothing_said(items: &[&str]) -> String {
    format!("Inget var noterat om dessa poster när dragningen makulerades: {}.", items.join(", "))
}

/// A file of evidence with the beginning of its SHA-256.
#[must_use]
pub fn evidence(name: &str, sha256: &str) -> String {
    format!("{name} ({})", crate::domain::grouped(sha256))
}

/// The grade, and what the rule gave where that is another.
#[must_use]
pub fn grade(conclusion: &Conclusion) -> String {
    let (grade, reason) = (&conclusion.grade, &conclusion.grade_reason);
    match &conclusion.proposed_grade {
        _ if reason.is_empty() => grade.clone(),
        Some(proposed) => format!("{grade}. Regeln gav {}. Skäl: {reason}", proposed.to_lowercase()),
        None => format!("{grade}. Regeln gav inget betyg. Skäl: {reason}"),
    }
}

/// The grades as they were, the best first.
#[must_use]
pub fn scale(conclusion: &Conclusion) -> String {
    conclusion.grades.join(" – ")
}

/// Heading of the grades.
pub const SCALE: &str = "Betygsskala";
/// Heading of who concluded the check, and when.
pub const CONCLUDED: &str = "Slutförd";

/// The outcome of an item that is not of the sample any more.
#[must_use]
pub fn beyond(outcome: &str) -> String {
    format!("{outcome} ({})", checks::BEYOND.to_lowercase())
}

/// Who signs.
pub const SIGNER: &str = "Den som utfört kontrollen";
