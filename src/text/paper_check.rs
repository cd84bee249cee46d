//! The words of a kontrollprotokoll.

use crate::domain::{Check, Draw, Year};

use super::checks;
use super::numbers::{date, whole};

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
/// Column of a draw's number.
pub const DRAW: &str = "Dragning";
/// Column of how.
pub const HOW: &str = "Urval";
/// Column of when and by whom.
pub const DRAWN: &str = "Dragen";
/// Column of whether it counts.
pub const STATE: &str = "Läge";
/// It counts.
pub const COUNTS: &str = "Gäller";
/// Heading.
pub const LOOKED_AT: &str = "Granskade poster";
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
/// Nothing is said of an item yet.
pub const WAITING: &str = "Återstår";
/// Heading.
pub const RESULT: &str = "Resultat";
/// What was found.
pub const FOUND: &str = "Utfall";
/// The conclusion.
pub const CONCLUSION: &str = "Slutsats";
/// Not concluded.
pub const NOT_CONCLUDED: &str = "Kontrollen är inte slutförd.";
/// The grade.
pub const GRADE: &str = "Betyg";
/// Heading.
pub const REPEAT: &str = "Så görs dragningen om";
/// How the script is used.
pub const REPEAT_HELP: &str = "Spara listan med en post per rad i lista.txt och skriptet nedan i dra.py. Skriptet \
                               behöver bara Python 3. Det kontrollerar listans SHA-256 och skriver ut posterna i \
                               dragningsordning. Listans ordning spelar ingen roll.";
/// Before the command that runs the script.
pub const REPEAT_COMMAND: &str = "Så körs det för den här dragningen:";
/// The script by which an outsider repeats a draw.
pub const SCRIPT: [&str; 8] = [
    "import hashlib, sys",
    "path, seed, size, expected = sys.argv[1:]",
    "ids = [line.strip() for line in open(path, encoding='utf-8') if line.strip()]",
    "frozen = ''.join(id + '\\n' for id in sorted(ids))",
    "assert hashlib.sha256(frozen.encode()).hexdigest() == expected, 'annan lista'",
    "assert len(ids) == len(set(ids)), 'dubbletter'",
    "ticket = lambda id: hashlib.sha256((seed + '|' + id).encode()).hexdigest()",
    "print('\\n'.join(sorted(ids, key=ticket)[:int(size)]))",
];

/// The command that runs the script for a draw.
#[must_use]
pub fn script_command(seed: &str, draw: &Draw) -> String {
    format!("python3 dra.py lista.txt '{seed}' {} {}", draw.items.len(), draw.population)
}

/// Where it belongs: process and arbetssätt.
#[must_use]
pub fn place(process: &str, practice: &str) -> String {
    format!("{process} › {practice}")
}

/// From when to when.
#[must_use]
pub fn time(check: &Check) -> String {
    let begun = date(check.begun_on);
    match &check.conclusion {
        Some(conclusion) => format!("Påbörjad {begun}, slutförd {}", date(conclusion.concluded_on)),
        None => format!("Påbörjad {begun}, pågår"),
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

/// That a draw is cancelled, and why.
#[must_use]
pub fn cancelled(reason: &str) -> String {
    format!("Makulerad: {reason}")
}

/// What a cancelled draw had brought, with what was found before it was cancelled.
#[must_use]
pub fn cancelled_items(place: usize, year: &Year, draw: &Draw) -> String {
    let size = usize::try_from(draw.size).unwrap_or(usize::MAX);
    let listed: Vec<String> = (1_i64..)
        .zip(&draw.items)
        .take(size)
        .map(|(position, item)| {
            let outcome = year.check_item(draw.id, position).and_then(|item| item.outcome);
            outcome.map_or_else(|| item.clone(), |it| format!("{item} ({})", checks::outcome(it).to_lowercase()))
        })
        .collect();
    format!("Poster i den makulerade dragning {place}: {}.", listed.join(", "))
}

/// A file of evidence with the beginning of its SHA-256.
#[must_use]
pub fn evidence(name: &str, sha256: &str) -> String {
    format!("{name} ({})", crate::domain::grouped(sha256))
}

/// Another grade than the rule gave.
#[must_use]
pub fn other_grade(grade: &str, proposed: &str, reason: &str) -> String {
    format!("{grade}. Regeln gav {}. Skäl: {reason}", proposed.to_lowercase())
}

/// Who signs.
pub const SIGNER: &str = "Den som utfört kontrollen";
