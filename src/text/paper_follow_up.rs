//! The words on the papers that follow the plan up: a kontrollansvarig's list, the delrapport in tertialrapport 2
//! and the uppföljning in the verksamhetsberättelse.

use jiff::civil::Date;

use super::numbers::date;

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

/// Title of the list of planned checks.
#[must_use]
pub fn list_title(year: i16, owner: Option<&str>) -> String {
    match owner {
        Some(owner) if !owner.trim().is_empty() => format!("Kontroller {year}: {}", owner.trim()),
        _ => format!("Kontroller {year}"),
    }
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
