//! The years before: what an event was scored last year, what has happened to it since, and what is gone.
//! Events are followed by identity (`carried_from`), never by text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::check_result::CheckResult;
use super::deviation::Deviation;
use super::ids::{DeviationId, UnwantedEventId};
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

/// That something was found on the same risk in an earlier year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repeat {
    /// The newest earlier year.
    pub year: i16,
    /// The number of its deviation, the first where there are several.
    pub number: u32,
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
    /// No earlier years.
    #[must_use]
    pub const fn none() -> Self {
        Self { years: Vec::new() }
    }

    /// From the earlier years, in any order.
    #[must_use]
    pub fn new(mut years: Vec<Arc<Year>>) -> Self {
        years.sort_by_key(|year| std::cmp::Reverse(year.planning_year().year));
        Self { years }
    }

    /// The same with something else in place of each year.
    #[must_use]
    pub fn map(&self, other: impl Fn(&Arc<Year>) -> Arc<Year>) -> Self {
        Self::new(self.years.iter().map(other).collect())
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

    /// How an event of a year stands against the year before. While it is not scored, while its earlier year
    /// is not in the file, or while the two years' scales have different lengths so that their levels cannot
    /// be compared, it waits until somebody has confirmed its score.
    #[must_use]
    pub fn standing(&self, year: &Year, event: &UnwantedEvent) -> Standing {
        if event.carried_from.is_none() {
            return Standing::New;
        }
        if event.score().is_none() {
            return Standing::Waiting;
        }
        if let Some((earlier, before)) = self.before(event)
            && has_same_scale(earlier, year)
            && before.score() != event.score()
        {
            return Standing::Changed;
        }
        if event.remains_reason.trim().is_empty() { Standing::Waiting } else { Standing::Unchanged }
    }

    /// Last year's score of an event, where its scale is as long as this year's.
    #[must_use]
    pub fn comparable_score(&self, year: &Year, event: &UnwantedEvent) -> Option<Score> {
        self.before(event).filter(|(earlier, _)| has_same_scale(earlier, year))?.1.score()
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

    /// What the checks of the controls against an event came to, of its own year and of the years that it goes
    /// on from, the newest first; within a year in printed order. The event is followed by identity.
    #[must_use]
    pub fn check_results(&self, year: &Year, event: &UnwantedEvent) -> Vec<CheckResult> {
        let of = |year: &Year, event: &UnwantedEvent| -> Vec<CheckResult> {
            year.checks_of_practice(event.work_practice).filter_map(|check| year.result_of(check)).collect()
        };
        let mut found = of(year, event);
        let mut at = self.before(event);
        // A chain cannot be longer than there are years; a circle in a damaged file ends there.
        for _ in 0..self.years.len() {
            let Some((earlier, before)) = at else { break };
            found.extend(of(earlier, before));
            at = self.before(before);
        }
        found
    }

    /// The avvikelser on an event, of its own year and of the years that it goes on from, the newest first and each
    /// with its year; without those that are kept out of ordinary lists. The event is followed by identity.
    #[must_use]
    pub fn deviations<'a>(&'a self, year: &'a Year, event: &UnwantedEvent) -> Vec<(i16, &'a Deviation)> {
        let of = |year: &'a Year, event: UnwantedEventId| -> Vec<(i16, &'a Deviation)> {
            let on_it = year.shown_deviations().filter(|it| it.event == Some(event));
            let mut found: Vec<(i16, &Deviation)> = on_it.map(|it| (year.planning_year().year, it)).collect();
            found.reverse();
            found
        };
        let mut found = of(year, event.id);
        let mut at = self.before(event);
        // A chain cannot be longer than there are years; a circle in a damaged file ends there.
        for _ in 0..self.years.len() {
            let Some((earlier, before)) = at else { break };
            found.extend(of(earlier, before.id));
            at = self.before(before);
        }
        found
    }

    /// The event of a year that goes on from one of an earlier year, by identity.
    #[must_use]
    pub fn carried<'a>(&self, year: &'a Year, earlier: UnwantedEventId) -> Option<&'a UnwantedEvent> {
        let mut at = earlier;
        // From the oldest year on; the event of each is what the one before it became.
        for later in self.years.iter().rev() {
            let next = later.events().iter().find(|event| event.carried_from == Some(at));
            at = next.map_or(at, |event| event.id);
        }
        year.events().iter().find(|event| event.carried_from == Some(at))
    }

    /// A deviation of an earlier year, with its year.
    #[must_use]
    pub fn deviation(&self, id: DeviationId) -> Option<(&Year, &Deviation)> {
        self.years.iter().find_map(|year| Some((year.as_ref(), year.deviations().get(id)?)))
    }

    /// The deviations of earlier years that are still open, the newest year first.
    #[must_use]
    pub fn open_deviations(&self) -> Vec<(i16, &Deviation)> {
        let of = |year: &'_ Arc<Year>| year.planning_year().year;
        let years = self.years.iter();
        years
            .flat_map(|year| year.deviations_in_order().filter(|it| it.is_open()).map(move |it| (of(year), it)))
            .collect()
    }

    /// Whether a deviation is on the same risk as one of an earlier year, by the risk's identity and not by words. One
    /// that is kept out of lists counts once it is released: until then this would tell what it is about.
    #[must_use]
    pub fn repeats(&self, year: &Year, deviation: &Deviation) -> Option<Repeat> {
        let mut at = self.before(year.events().get(deviation.event?)?);
        // A chain cannot be longer than there are years; a circle in a damaged file ends there.
        for _ in 0..self.years.len() {
            let (earlier, before) = at?;
            if let Some(same) = earlier.shown_deviations().find(|it| it.event == Some(before.id)) {
                return Some(Repeat { year: earlier.planning_year().year, number: same.number });
            }
            at = self.before(before);
        }
        None
    }

    /// Whether an event has had the same score for three years running, this one included.
    #[must_use]
    pub fn is_unchanged_for_long(&self, year: &Year, event: &UnwantedEvent) -> bool {
        let Some(score) = event.score() else { return false };
        let mut at = event;
        for back in (1..).take(UNCHANGED_YEARS - 1) {
            let Some((earlier, before)) = self.before(at) else { return false };
            let is_next = earlier.planning_year().year.saturating_add(back) == year.planning_year().year;
            if !is_next || !has_same_scale(earlier, year) || before.score() != Some(score) {
                return false;
            }
            at = before;
        }
        true
    }
}

fn has_same_scale(one: &Year, other: &Year) -> bool {
    one.method_sheet().scale_length() == other.method_sheet().scale_length()
}
