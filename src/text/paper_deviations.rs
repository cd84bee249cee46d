//! The words of avvikelser on paper. What is kept out of prints comes here as a number of deviations and nothing
//! else; see `report::deviations`.

use jiff::civil::Date;

use super::follow_up as words;
use super::numbers::{NBSP, count, date, number_runs};
use crate::domain::{Check, Deviation, DeviationMeasure, Moment, Told};

/// Heading of väsentliga deviations.
pub const MATERIAL: &str = "Väsentliga avvikelser";
/// None is shown.
pub const NO_MATERIAL: &str = "Ingen väsentlig avvikelse redovisas här.";
/// Heading of the others.
pub const OTHER: &str = "Övriga avvikelser";
/// None is shown.
pub const NO_OTHER: &str = "Ingen övrig avvikelse redovisas här.";
/// Column of the deviation.
pub const DEVIATION: &str = "Avvikelse";
/// Column of the risk and the control.
pub const ABOUT: &str = "Risk och kontroll";
/// Column of who was told.
pub const TOLD: &str = "Informerade";
/// Column of what is done about it.
pub const MEASURES: &str = "Åtgärder";
/// Column of whether it is open.
pub const STATE: &str = "Läge";
/// It is open.
pub const OPEN: &str = "Öppen";
/// No check is named that must pass before it closes.
pub const NO_RECHECK: &str = "Ny kontroll är inte utsedd";

/// That some deviations are kept out.
#[must_use]
pub fn protected(number: usize) -> String {
    let is = if number == 1 { "är skyddad" } else { "är skyddade" };
    format!("{} {is} och redovisas särskilt.", count(number, "avvikelse", "avvikelser"))
}

/// The same of earlier years.
#[must_use]
pub fn protected_earlier(number: usize) -> String {
    let is = if number == 1 { "är skyddad" } else { "är skyddade" };
    format!("{} från tidigare år {is} och redovisas särskilt.", count(number, "avvikelse", "avvikelser"))
}

/// Heading of the väsentliga deviations of earlier years that are not closed.
pub const EARLIER: &str = "Öppna väsentliga avvikelser från tidigare år";
/// None is shown.
pub const NO_EARLIER: &str = "Ingen öppen väsentlig avvikelse från tidigare år redovisas här.";
/// Column of the year of the plan.
pub const PLAN: &str = "Plan";

/// Which year's plan.
#[must_use]
pub fn plan_of(year: i16) -> String {
    format!("{year} års plan")
}

/// That some were found after the day that is told of.
#[must_use]
pub fn found_later(number: usize, on: Date) -> String {
    let has = count(number, "avvikelse", "avvikelser");
    format!("{has} har upptäckts efter {} och ingår inte i delrapporten.", date(on))
}

/// The day a deviation was found.
#[must_use]
pub fn found_on(on: Date) -> String {
    format!("Upptäckt {}", date(on))
}

/// Whether a deviation is väsentlig, and why.
#[must_use]
pub fn material(deviation: &Deviation) -> String {
    let word = words::material(deviation.is_material);
    let reason = deviation.material_reason.trim();
    if reason.is_empty() { word.to_owned() } else { format!("{word}: {reason}") }
}

/// The systematiska kontroll that it escaped.
#[must_use]
pub fn control(text: &str) -> String {
    format!("Kontroll: {text}")
}

/// The check that found it, with its items: `Kontroll 3, poster F1, F2`.
#[must_use]
pub fn in_check(number: u32, items: &[&str]) -> String {
    let check = super::paper_follow_up::check_named(number);
    match items {
        [] => check,
        [one] => format!("{check}, post {one}"),
        many => format!("{check}, poster {}", many.join(", ")),
    }
}

/// Who was told, when and how.
#[must_use]
pub fn told(told: &Told) -> String {
    let said = format!("{} {}", words::recipient(told.recipient), date(told.on));
    if told.note.trim().is_empty() { said } else { format!("{said} ({})", told.note.trim()) }
}

/// Who does an åtgärd, by when, and how far it has come.
#[must_use]
pub fn measure(measure: &DeviationMeasure, at: impl Into<Moment>) -> String {
    let who = match measure.responsible.trim() {
        "" => "ansvarig saknas",
        who => who,
    };
    let due = measure.due.map_or_else(|| "datum saknas".to_owned(), |due| format!("klart senast {}", date(due)));
    let state = match measure.done_on {
        Some(done) => format!("klar {}", date(done)),
        None if measure.is_late(at) => "försenad".to_owned(),
        None => "inte klar".to_owned(),
    };
    format!("{who}, {due}, {state}")
}

/// That a deviation is closed.
#[must_use]
pub fn closed(on: Date) -> String {
    format!("Stängd {}", date(on))
}

/// The check that must pass before a deviation closes.
#[must_use]
pub fn recheck(check: &Check) -> String {
    let state = if check.is_going_on() { ", påbörjad men inte slutförd" } else { "" };
    format!("Ny kontroll: kontroll{NBSP}{}{state}", check.number)
}

/// A deviation with its words.
#[must_use]
pub fn deviation(deviation: &Deviation) -> String {
    format!("{}: {}", deviation_numbered(deviation.number), deviation.text)
}

/// A deviation by its number.
#[must_use]
pub fn deviation_numbered(number: u32) -> String {
    format!("Avvikelse{NBSP}{number}")
}

/// Deviations by their numbers.
#[must_use]
pub fn deviations_numbered(numbers: &[u32]) -> String {
    let noun = if numbers.len() == 1 { "Avvikelse" } else { "Avvikelser" };
    format!("{noun}{NBSP}{}", number_runs(numbers))
}

/// Title of the deviations.
pub const DEVIATIONS: &str = "Avvikelser och åtgärder";

/// A deviation with whether it is väsentlig and open, and its risk: `Avvikelse 2, väsentlig, öppen, risk 12`.
#[must_use]
pub fn deviation_traced(deviation: &Deviation, risk: Option<u32>, check: Option<u32>) -> String {
    let mut parts = vec![deviation_numbered(deviation.number)];
    parts.push(words::material(deviation.is_material).to_lowercase());
    parts.push(if deviation.is_open() { "öppen" } else { "stängd" }.to_owned());
    parts.extend(risk.map(|risk| format!("risk{NBSP}{risk}")));
    parts.extend(check.map(|check| format!("kontroll{NBSP}{check}")));
    parts.join(", ")
}

/// Deviations that lead nowhere.
#[must_use]
pub fn loose(numbers: &[u32]) -> String {
    format!("{} hör varken till en risk eller till en kontroll i planen.", deviations_numbered(numbers))
}
