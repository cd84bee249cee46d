//! The years before: what an event was scored last year, what has happened to it since, and what is gone.
//! Events are followed by identity (`carried_from`), never by text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ids::UnwantedEventId;
use super::records::UnwantedEvent;
use super::score::Score;
use super::year::Year;

/// How many years in a row with the same score make a warning (METHOD.md, granskning).
pub const UNCHANGED_YEARS: usize = 3;

/// The earlier years of a file, the newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    years: Vec<Arc<Year>>,
}

/// How an event stands against the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// New this year.
    New,
    /// Carried over, and nobody has yet said whether its score still holds.
    Waiting,
    /// Carried over; the score still holds, with a reason.
    Unchanged,
    /// Carried over and scored otherwise.
    Changed,
}

impl Standing {
    /// All standings, in the order of a list.
    pub const ALL: [Self; 4] = [Self::New, Self::Waiting, Self::Unchanged, Self::Changed];
}

impl History {
    /// From the earlier years, in any order.
    #[must_use]
    pub fn new(mut years: Vec<Arc<Year>>) -> Self {
        years.sort_by_key(|year| std::cmp::Reverse(year.planning_year().year));
        Self { years }
    }

    /// The years, the newest first.
    #[must_use]
    pub fn years(&self) -> &[Arc<Year>] {
        &self.years
    }

    /// The year before.
    #[must_use]
    pub fn last(&self) -> Option<&Year> {
        self.years.first().map(Arc::as_ref)
    }

    /// The event that an event goes on from, with its year.
    #[must_use]
    pub fn before(&self, event: &UnwantedEvent) -> Option<(&Year, &UnwantedEvent)> {
        let id = event.carried_from?;
        self.years.iter().find_map(|year| Some((year.as_ref(), year.events().get(id)?)))
    }

    /// How an event stands against the year before. One whose earlier year is not in the file has nothing
    /// to be compared with and is waiting until somebody has confirmed its score.
    #[must_use]
    pub fn standing(&self, event: &UnwantedEvent) -> Standing {
        if event.carried_from.is_none() {
            return Standing::New;
        }
        if let Some((_, before)) = self.before(event)
            && before.score() != event.score()
        {
            return Standing::Changed;
        }
        if event.remains_reason.trim().is_empty() { Standing::Waiting } else { Standing::Unchanged }
    }

    /// The events of last year that no event of this year goes on from, in printed order.
    #[must_use]
    pub fn removed(&self, year: &Year) -> Vec<&UnwantedEvent> {
        let Some(last) = self.last() else {
            return Vec::new();
        };
        let kept: BTreeSet<UnwantedEventId> = year.events().iter().filter_map(|event| event.carried_from).collect();
        last.events_in_order().filter(|event| !kept.contains(&event.id)).collect()
    }

    /// The scores of an event in the years before, the newest first.
    #[must_use]
    pub fn scores(&self, event: &UnwantedEvent) -> Vec<(i16, Option<Score>)> {
        let mut found = Vec::new();
        let mut at = self.before(event);
        while let Some((year, before)) = at {
            found.push((year.planning_year().year, before.score()));
            // A chain cannot be longer than there are years; a circle in a damaged file ends there.
            at = if found.len() < self.years.len() { self.before(before) } else { None };
        }
        found
    }

    /// Whether an event has had the same score for three years running, this one included.
    #[must_use]
    pub fn is_unchanged_for_long(&self, event: &UnwantedEvent) -> bool {
        let earlier = self.scores(event);
        event.score().is_some()
            && earlier.len() + 1 >= UNCHANGED_YEARS
            && earlier.iter().take(UNCHANGED_YEARS - 1).all(|(_, score)| *score == event.score())
    }
}
