//! Sensitivity: which events would be treated otherwise if one factor were one step higher or lower.
//! A score is a judgement; an event that stands a step from a limit is worth a second look.

use super::ids::UnwantedEventId;
use super::method_sheet::MethodSheet;
use super::score::{Factor, Level, Score};
use super::year::Year;

/// Which limit is crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// The one from which an åtgärd is needed.
    Measure,
    /// The one from which an event is always in the plan.
    Plan,
}

impl Limit {
    /// Both, the plan's first.
    pub const ALL: [Self; 2] = [Self::Plan, Self::Measure];

    fn reached(self, sheet: &MethodSheet, score: Score) -> bool {
        match self {
            Self::Measure => sheet.needs_measure(score),
            Self::Plan => sheet.requires_plan(score),
        }
    }
}

/// An event that a single step would carry over a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitive {
    /// The event.
    pub event: UnwantedEventId,
    /// Its score.
    pub score: Score,
    /// Whether the step would bring it above the limit; otherwise it would fall below.
    pub enters: bool,
    /// The factors of which one step is enough.
    pub factors: Vec<Factor>,
}

/// The events that one step would carry over a limit, in printed order. Only steps within the scale count,
/// and the nämnd's own decisions play no part: the question is what the score alone calls for.
#[must_use]
pub fn sensitive(year: &Year, limit: Limit) -> Vec<Sensitive> {
    let sheet = year.method_sheet();
    year.events_in_order()
        .filter_map(|event| {
            let score = event.score()?;
            let above = limit.reached(sheet, score);
            let factors: Vec<Factor> = [Factor::Likelihood, Factor::Consequence]
                .into_iter()
                .filter(|factor| {
                    step(sheet, score, *factor, !above).is_some_and(|moved| limit.reached(sheet, moved) != above)
                })
                .collect();
            (!factors.is_empty()).then_some(Sensitive { event: event.id, score, enters: !above, factors })
        })
        .collect()
}

/// The score with one factor one step higher or lower, where the scale goes that far.
fn step(sheet: &MethodSheet, score: Score, factor: Factor, up: bool) -> Option<Score> {
    let moved = |level: Level| {
        let digit = if up { level.get() + 1 } else { level.get() - 1 };
        Level::new(digit).filter(|level| sheet.has(*level))
    };
    Some(match factor {
        Factor::Likelihood => Score { likelihood: moved(score.likelihood)?, ..score },
        Factor::Consequence => Score { consequence: moved(score.consequence)?, ..score },
    })
}
