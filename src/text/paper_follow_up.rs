//! The words on the papers that follow the plan up: a kontrollansvarig's list, the delrapport in tertialrapport 2
//! and the uppföljning in the verksamhetsberättelse. What they share with the window stands in `follow_up`.

use jiff::civil::Date;

use super::follow_up as words;
use super::numbers::{NBSP, count, date, number_runs, whole};
use crate::domain::{Occasion, OccasionState, Year};

/// That the nämnd has judged its year, in the page head.
#[must_use]
pub fn judged(on: Date) -> String {
    format!("Bedömd av nämnden {}", date(on))
}

/// That it tells how things stand on a day, in the page head.
#[must_use]
pub fn standing(on: Date) -> String {
    format!("Läget {}", date(on))
}

/// Title of the list of planned checks: of all, of a kontrollansvarig, or of those that have none.
#[must_use]
pub fn list_title(year: i16, owner: Option<&str>) -> String {
    match owner.map(str::trim) {
        None => format!("Kontroller {year}"),
        Some("") => format!("Kontroller {year}: {}", super::paper::OWNER_MISSING.to_lowercase()),
        Some(owner) => format!("Kontroller {year}: {owner}"),
    }
}

/// A deviation of an earlier year, by its number.
#[must_use]
pub fn of_earlier_year(number: u32, year: i16) -> String {
    format!("Avvikelse {number} i {year} års plan")
}

/// Title of the delrapport.
#[must_use]
pub fn interim_title(year: i16) -> String {
    format!("Delrapport om intern kontroll, tertialrapport 2 {year}")
}

/// Title of the uppföljning.
#[must_use]
pub fn follow_up_title(year: i16) -> String {
    format!("Uppföljning av internkontrollplan {year}")
}

/// There is no metod at all.
pub const NO_METHODS: &str = "Inga metoder för kontroll är införda ännu.";
/// The kontrollansvarig has no metod.
pub const NO_METHODS_OF_OWNER: &str = "Planen har inga kontroller för den kontrollansvariga.";
/// Heading of what remains.
pub const TO_DO: &str = "Att göra";
/// Nothing remains.
pub const NOTHING_TO_DO: &str = "Inget återstår av det som är planerat.";
/// Nothing is planned.
pub const NOTHING_PLANNED: &str = "Inget är planerat.";
/// That nothing is planned for some kontrollansvariga, in one line; an empty one stands for metoder that have none.
#[must_use]
pub fn nothing_planned_for(owners: &[&str]) -> String {
    let names = owners.iter().map(|owner| if owner.is_empty() { "metoder utan kontrollansvarig" } else { *owner });
    let names: Vec<&str> = names.collect();
    let said = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} och {last}", others.join(", ")),
        None => return String::new(),
    };
    format!("Inget är planerat för {said}.")
}

/// A heading in the list of one kontrollansvarig among several.
#[must_use]
pub fn of_owner(heading: &str, owner: &str) -> String {
    format!("{heading} – {owner}")
}

/// Heading of what is done or cancelled.
pub const SETTLED: &str = "Gjorda och inställda";
/// Heading of metoder without occasions.
pub const UNPLANNED: &str = "Metoder utan planerad tid";
/// The same with how many they are: `Metoder utan planerad tid (14)`.
#[must_use]
pub fn unplanned(methods: usize) -> String {
    format!("{UNPLANNED} ({})", whole(methods))
}

/// The row of sums.
pub const SUM: &str = "Summa";
/// Heading of the strip of the year.
pub const YEAR_STRIP: &str = "Året i översikt";
/// Column of the last day.
pub const DUE: &str = "Senast";
/// Column of the period.
pub const PERIOD: &str = "Period";
/// Column of the metod.
pub const METHOD: &str = "Metod";
/// Column of what counts as fel.
pub const CRITERION: &str = "Ett fel är";
/// It is not said what counts as fel.
pub const NO_CRITERION: &str = "Inte bestämt";
/// Column of how many items.
pub const ITEMS: &str = "Poster";
/// Column of the planned time.
pub const TIME: &str = "Tid";
/// Column to sign in by hand.
pub const SIGNATURE: &str = "Signatur";
/// Column of what became of it.
pub const OUTCOME: &str = "Utfall";
/// Column of what falls after the year.
pub const LATER: &str = "Senare";
/// Columns of the months.
pub const MONTHS: [&str; 12] = ["Jan", "Feb", "Mars", "Apr", "Maj", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dec"];

/// After a number: late occasions.
#[must_use]
pub const fn late_noun(number: usize) -> &'static str {
    if number == 1 { "försenad" } else { "försenade" }
}

/// After a number: occasions that remain.
pub const REMAINING: &str = "återstår, inklusive de försenade";

/// After a number of hours: planned in a tertial, from 1.
#[must_use]
pub fn planned_time(tertial: usize) -> String {
    format!("planerad tid i tertial{NBSP}{tertial}")
}

/// That the planned time is not all.
#[must_use]
pub fn without_time(occasions: usize) -> String {
    format!("{} saknar uppgift om tid och ingår inte i tiden.", count(occasions, "tillfälle", "tillfällen"))
}

/// What the signs of the strip mean.
#[must_use]
pub fn legend() -> String {
    let signs: Vec<String> = OccasionState::ALL
        .iter()
        .map(|state| format!("{}{NBSP}{}", words::occasion_sign(*state), words::occasion_state(*state).to_lowercase()))
        .collect();
    format!("{}. Tecknet står i den månad då kontrollen senast ska vara gjord.", signs.join(" · "))
}

/// The period of an occasion, where it says more than its day.
fn period_in_brackets(occasion: &Occasion) -> String {
    let period = words::period(occasion);
    if period == date(occasion.planned) { String::new() } else { format!(" ({period})") }
}

/// An occasion: `Senast 2026-04-30 (tertial 1)`, and from where it was moved and why.
#[must_use]
pub fn occasion(occasion: &Occasion) -> String {
    let said = format!("Senast {}{}", date(occasion.due), period_in_brackets(occasion));
    if occasion.is_moved() { format!("{said}. {}", moved_from(occasion)) } else { said }
}

/// What was done with an occasion, and the day where it is known: `Flyttad 2026-03-02`.
fn changed(what: &str, occasion: &Occasion) -> String {
    occasion.changed_on.map_or_else(|| what.to_owned(), |day| format!("{what} {}", date(day)))
}

/// When and from where an occasion was moved, and why: `Flyttad 2026-03-02 från 2026-04-30: …`.
#[must_use]
pub fn moved_from(occasion: &Occasion) -> String {
    format!("{} från {}: {}", changed("Flyttad", occasion), date(occasion.planned), occasion.reason)
}

/// That an occasion is cancelled, when and why: `Inställd 2026-03-02, planerad till 2026-04-30 (tertial 1): …`.
#[must_use]
pub fn cancelled(occasion: &Occasion) -> String {
    let (said, planned) = (changed("Inställd", occasion), date(occasion.planned));
    format!("{said}, planerad till {planned}{}: {}", period_in_brackets(occasion), occasion.reason)
}

/// When and why an occasion was cancelled: `Inställd 2026-03-02. Skäl: …`.
#[must_use]
pub fn reason(occasion: &Occasion) -> String {
    format!("{}. Skäl: {}", changed("Inställd", occasion), occasion.reason)
}

/// Where an occasion was moved to.
#[must_use]
pub fn moved_to(day: Date) -> String {
    format!("Flyttad till {}", date(day))
}

/// A check by its number.
#[must_use]
pub fn check_named(number: u32) -> String {
    format!("Kontroll{NBSP}{number}")
}

/// A check by its number, with something said of it.
#[must_use]
pub fn of_check(number: u32, said: &str) -> String {
    format!("{}: {said}", check_named(number))
}

/// What the delrapport is.
#[must_use]
pub fn interim_about(year: i16, on: Date) -> String {
    format!(
        "Delrapporten visar läget {} i arbetet med internkontrollplan {year}: vilka kontroller som är gjorda, vilka som \
         återstår, vilka som är försenade eller inställda, vilka avvikelser som har upptäckts och vad som görs åt dem.",
        date(on)
    )
}

/// After a number of done checks.
#[must_use]
pub fn done_of(done: usize, wanted: usize) -> String {
    let done = if done == 1 { "gjord" } else { "gjorda" };
    format!("{done} av {}", count(wanted, "planerad kontroll", "planerade kontroller"))
}

/// After a number: cancelled occasions.
#[must_use]
pub const fn cancelled_noun(number: usize) -> &'static str {
    if number == 1 { "inställd" } else { "inställda" }
}

/// Heading of what the nämnd says of the work so far.
pub const INTERIM_WORDS: &str = "Om arbetet hittills";
/// Nothing is written.
pub const NO_WORDS: &str = "Ingen text är skriven ännu.";
/// Heading of the checks by metod.
pub const PER_METHOD: &str = "Kontroller per metod";
/// Column of what is done.
pub const DONE: &str = "Gjorda";
/// Column of what remains.
pub const LEFT: &str = "Återstår";
/// Column of what is late.
pub const LATE: &str = "Varav försenade";
/// Column of the newest result.
pub const LATEST: &str = "Senaste resultat";
/// A metod without occasions.
pub const NOT_PLANNED: &str = "Ingen tid planerad";
/// No check of a metod is concluded.
pub const NO_RESULT: &str = "Inget ännu";
/// Heading of cancelled and moved occasions.
pub const CHANGED: &str = "Inställda och flyttade kontroller";
/// None is.
pub const NONE_CHANGED: &str = "Ingen planerad kontroll är inställd eller flyttad.";
/// Column of the day that was planned.
pub const PLANNED: &str = "Planerad";
/// Column of what became of it.
pub const CHANGE: &str = "Ändring";
/// Column of the day of the change.
pub const CHANGED_ON: &str = "Ändrad";
/// Column of a unit.
pub const UNIT: &str = "Enhet";
/// Heading of the open deviations by how long they have been.
pub const BY_AGE: &str = "Öppna avvikelser efter ålder";
/// Column of how long.
pub const AGE: &str = "Ålder";
/// Column of how many.
pub const NUMBER: &str = "Antal";

/// Words as a sentence.
#[must_use]
pub fn sentence(words: &str) -> String {
    format!("{words}.")
}

/// Title of the judgement.
pub const JUDGEMENT: &str = "Nämndens bedömning";
/// There is none.
pub const NOT_JUDGED: &str = "Nämnden har inte bedömt året ännu.";
/// The verdict.
pub const VERDICT: &str = "Bedömning";
/// There is none, in a table.
pub const NO_VERDICT: &str = "Inte bedömt ännu";
/// The day of the verdict.
pub const JUDGED_ON: &str = "Bedömd";
/// The paragraph of the minutes.
pub const PARAGRAPH: &str = "Paragraf i protokollet";
/// Heading of the nämnd's words.
pub const WORDS: &str = "Nämndens ord";
/// Heading of the same before the verdict.
pub const PROPOSED_WORDS: &str = "Förslag till nämndens ord";

/// The paragraph of the minutes; empty while it is unsaid.
#[must_use]
pub fn paragraph(paragraph: &str) -> String {
    match paragraph.trim().trim_start_matches('§').trim() {
        "" => String::new(),
        number => format!("§{NBSP}{number}"),
    }
}

/// After a number of concluded checks.
#[must_use]
pub const fn carried_out_noun(number: usize) -> &'static str {
    if number == 1 { "slutförd kontroll" } else { "slutförda kontroller" }
}

/// After a number of deviations: how many are open.
#[must_use]
pub fn deviations_noun(number: usize, open: usize) -> String {
    match (number, open) {
        (0, _) => "avvikelser".to_owned(),
        (1, 0) => "avvikelse, stängd".to_owned(),
        (1, _) => "avvikelse, öppen".to_owned(),
        (_, 1) => "avvikelser, varav 1 öppen".to_owned(),
        (_, open) => format!("avvikelser, varav {} öppna", whole(open)),
    }
}

/// Heading of what speaks against the best verdict.
#[must_use]
pub fn against(verdict: &str) -> String {
    format!("Det som talar emot {}, och skälen", verdict.to_lowercase())
}

/// Column of what speaks against.
pub const AGAINST: &str = "Talar emot";
/// Nothing does, of what is tried now.
const NOTHING_AGAINST: &str = "Inget av det som prövas talar emot: öppna väsentliga eller upprepade avvikelser, \
                               öppna väsentliga avvikelser från tidigare år, kontroller som inte är gjorda \
                               eller har ställts in, risker i planen utan kontroll eller metod och svaga urval.";
/// Nothing did, of what the first programs tried.
const NOTHING_AGAINST_FIRST: &str = "Inget av det som prövas talar emot: öppna väsentliga eller upprepade avvikelser, \
                                     öppna väsentliga avvikelser från tidigare år, kontroller som inte är gjorda, \
                                     risker i planen utan kontroll och svaga urval.";

/// That nothing speaks against, and what was tried: by the rules that the verdict was noted by.
#[must_use]
pub fn nothing_against(year: &Year) -> &'static str {
    if year.is_judged_by_first_rules() { NOTHING_AGAINST_FIRST } else { NOTHING_AGAINST }
}

/// There are no grounds.
pub const GROUND_MISSING: &str = "Skäl saknas";

/// The same, or that none was asked for where a verdict stands without: earlier programs wanted none with the worst.
#[must_use]
pub fn no_ground(year: &Year) -> &'static str {
    let is_judged = year.judgement().is_some_and(|judgement| judgement.verdict.is_some());
    if is_judged { "Krävdes inte när året bedömdes" } else { GROUND_MISSING }
}

/// Heading of grounds that have lost what they were given for.
pub const OLD_GROUNDS: &str = "Skäl för sådant som inte längre talar emot";
/// Neither an occasion nor a check.
pub const NEVER: &str = "Varken planerad eller genomförd";
/// Every occasion is cancelled and no check done.
pub const ALL_CANCELLED: &str = "Alla tillfällen är inställda och ingen kontroll är gjord";

/// Title of the checks.
pub const CHECKS: &str = "Kontrollerna och vad de visade";
/// Column of the metod and what was planned.
pub const METHOD_AND_PLAN: &str = "Metod och plan";
/// Column of what was done.
pub const CARRIED_OUT: &str = "Genomfört";
/// Column of what came of it.
pub const RESULT: &str = "Resultat";
/// Nothing was done.
pub const NOT_CARRIED_OUT: &str = "Ingen kontroll är genomförd.";
/// The words about a metod.
pub const ANALYSIS: &str = "Analys:";
/// There are none.
pub const ANALYSIS_MISSING: &str = "Analys saknas";
/// A check that answers no planned occasion.
pub const BESIDE_PLAN: &str = super::screen_occasions::GROUP_BESIDE;

/// The period of the planned occasion that a check answers.
#[must_use]
pub fn answers(period: &str) -> String {
    format!("Avser {period}")
}

/// Nobody has said what counts as fel.
pub const CRITERION_MISSING: &str = "Inte bestämt vad som är fel";

/// How many items are planned each time.
#[must_use]
pub fn planned_items(items: u32) -> String {
    format!("{} per tillfälle", count(usize::try_from(items).unwrap_or(usize::MAX), "post", "poster"))
}

/// What counts as fel.
#[must_use]
pub fn criterion(text: &str) -> String {
    format!("{CRITERION}: {text}")
}

/// What the numbers say, where the conclusion says it in other words.
#[must_use]
pub fn numbers_say(text: &str) -> String {
    format!("{}: {text}", super::paper_check::NUMBERS_SAY)
}

/// Who carried a check out.
#[must_use]
pub fn performed_by(name: &str) -> String {
    format!("Utförd av {name}")
}

/// Where a population came from.
#[must_use]
pub fn population(items: &str, period: &str, source: &str) -> String {
    let parts: Vec<&str> = [items, period, source].into_iter().map(str::trim).filter(|it| !it.is_empty()).collect();
    format!("Population: {}", parts.join(", "))
}

/// Title of the appendix.
pub const TRACE: &str = "Bilaga: spårbarhet";
/// Below its title.
pub const TRACE_INTRODUCTION: &str = "Bilagan visar hur bedömningen hänger ihop med kontrollerna och riskerna. Den \
                                      första tabellen går från bedömningen över varje metods resultat till riskerna, \
                                      den andra från det som talar emot till riskerna, och den tredje från varje risk \
                                      i planen till dess kontroller och avvikelser.";
/// Heading.
pub const TRACE_DOWN: &str = "Från bedömningen till riskerna";
/// Heading.
pub const TRACE_AGAINST: &str = "Från det som talar emot till riskerna";
/// Heading.
pub const TRACE_UP: &str = "Från riskerna till avvikelserna";
/// Column of the checks.
pub const CHECKS_SHORT: &str = "Kontroller";
/// Column of the deviations.
pub const DEVIATIONS_SHORT: &str = "Avvikelser";
/// Nothing that can be shown here speaks against.
pub const NOTHING_TO_TRACE: &str = "Inget som talar emot redovisas här.";
/// A deviation that no control here is behind.
pub const OUTSIDE_CONTROLS: &str = "Inte knuten till någon av arbetssättets kontroller";
/// It is not said which risk.
pub const NO_RISK: &str = "Ingen risk angiven";

/// Risks by their numbers.
#[must_use]
pub fn risks_numbered(numbers: &[u32]) -> String {
    let noun = if numbers.len() == 1 { "Risk" } else { "Risker" };
    format!("{noun}{NBSP}{}", number_runs(numbers))
}

/// That no control answers the risks.
#[must_use]
pub const fn without_control(risks: usize) -> &'static str {
    if risks == 1 { "Ingen kontroll möter risken." } else { "Ingen kontroll möter riskerna." }
}
