//! The words of the Översikt on paper that neither the window nor the other papers that follow the plan up have. What
//! it shares with the window stands in `screen_overview`, with those papers in `paper_follow_up`.

use super::numbers::whole;
use super::screen;

/// Title of the paper.
#[must_use]
pub fn title(year: i16) -> String {
    format!("{} {year}", screen::OVERVIEW)
}

/// Heading of what is late.
pub const LATE_CHECKS: &str = "Försenade kontroller";
/// After a number: what is to be done within two weeks.
pub const SOON: &str = "att göra de närmaste två veckorna";

/// After a number of open deviations: how many of them are protected.
#[must_use]
pub fn open_deviations(number: usize, protected: usize) -> String {
    let noun = if number == 1 { "öppen avvikelse" } else { "öppna avvikelser" };
    match protected {
        0 => noun.to_owned(),
        1 => format!("{noun}, varav 1 skyddad"),
        many => format!("{noun}, varav {} skyddade", whole(many)),
    }
}
