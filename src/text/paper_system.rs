//! What stands on the system för intern kontroll and on the list of changes against a beslutad version.
//! Decides nothing and computes nothing.

use super::numbers::count;

/// Title of the system för intern kontroll.
#[must_use]
pub fn system_title(year: i16) -> String {
    format!("System för intern kontroll {year}")
}

/// A system in which nothing is written.
pub const EMPTY_SYSTEM: &str = "Systemet för intern kontroll är inte skrivet ännu.";
/// A section that has only its heading.
pub const EMPTY_SECTION: &str = "Avsnittet är inte skrivet ännu.";

/// Heading of who does what.
pub const DUTIES_HEADING: &str = "Roller och ansvar";
/// Column of roles.
pub const ROLE: &str = "Roll";
/// Column of what a role does.
pub const DUTY: &str = "Ansvar";
/// Nobody's duty is written down.
pub const NO_DUTIES: &str = "Inga roller är införda ännu.";

/// Heading of how it is reported.
pub const REPORTING_HEADING: &str = "Rapportering";
/// Column of what is reported.
pub const REPORTED: &str = "Vad";
/// Column of when, by whom and to whom.
pub const HOW_REPORTED: &str = "När, av vem och till vem";
/// No reporting is written down.
pub const NO_REPORTING: &str = "Ingen rapportering är införd ännu.";

/// Heading of the register.
pub const DOCUMENTS_HEADING: &str = "Styrdokument";
/// Column of titles.
pub const DOCUMENT: &str = "Titel";
/// Column of who decided.
pub const DECIDED_BY: &str = "Beslutat av";
/// Column of when it was decided.
pub const DECIDED_ON: &str = "Datum";
/// Column of levels.
pub const GOVERNING_LEVEL: &str = "Nivå";
/// Column of when it is looked over next.
pub const NEXT_REVIEW: &str = "Ses över";
/// The register is empty.
pub const NO_DOCUMENTS: &str = "Inga styrdokument är införda ännu.";
/// A cell about which nothing is said.
pub const NOT_STATED: &str = "Ej angivet";

/// Title of the list of changes.
pub const DIFFERENCE_TITLE: &str = "Ändringar mot beslutad version";
/// Heading of what is new.
pub const ADDED_HEADING: &str = "Tillkommet";
/// Heading of what is changed.
pub const CHANGED_HEADING: &str = "Ändrat";
/// Heading of what is gone.
pub const REMOVED_HEADING: &str = "Borttaget";
/// Column of what sort of thing.
pub const WHAT: &str = "Uppgift";
/// Column of which one.
pub const WHICH: &str = "Gäller";
/// Column of old and new values.
pub const FROM_TO: &str = "Från → till";
/// Column of what it says.
pub const CONTENTS: &str = "Innehåll";

/// How much differs from an older state, such as `version 1`.
#[must_use]
pub fn difference_counts(older: &str, added: usize, changed: usize, removed: usize) -> String {
    let told = [
        (added, count(added, "uppgift är ny", "uppgifter är nya")),
        (changed, count(changed, "är ändrad", "är ändrade")),
        (removed, count(removed, "är borttagen", "är borttagna")),
    ];
    let told: Vec<String> = told.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
    format!("Jämfört med {older}: {}.", told.join(", "))
}

/// Nothing differs from an older state, such as `version 1`.
#[must_use]
pub fn no_difference(older: &str) -> String {
    format!("Inget innehåll skiljer sig från {older}.")
}

/// What is left out of the list.
pub const PLACES_NOT_COMPARED: &str = "Ordningen mellan uppgifterna jämförs inte.";

/// Nothing older is at hand.
pub const NOTHING_TO_COMPARE: &str = "Det finns ingen tidigare beslutad version att jämföra med.";

/// Title of the list of changes.
#[must_use]
pub fn difference_title(year: i16) -> String {
    format!("Ändringar i beslutade dokument {year}")
}

/// Why what is decided was revised.
#[must_use]
pub fn revised_because(reason: &str) -> String {
    format!("Skäl för revideringen: {reason}")
}

/// How many events have come into the plan and how many have left it.
#[must_use]
pub fn plan_moves(entered: usize, left: usize) -> String {
    format!(
        "{} in i internkontrollplanen och {} den.",
        count(entered, "händelse kommer", "händelser kommer"),
        count(left, "händelse lämnar", "händelser lämnar")
    )
}
