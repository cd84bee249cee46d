//! How a year stands on a day: what is late, what comes soon, how old the open avvikelser are, how much each unit has
//! done, and which metoder have most left. Screen and paper show the same counts. Never knows today's date by itself,
//! and never what a deviation says.

use std::collections::BTreeMap;

use super::deviation::Deviation;
use super::ids::{MethodId, OccasionId, ProcessId, UnitId};
use super::occasion::{Occasion, OccasionState};
use super::records::CheckMethod;
use super::year::Year;
use jiff::civil::Date;

/// What comes within so many days comes soon.
pub const SOON_DAYS: i64 = 14;

/// How long a deviation has been open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationAge {
    /// Less than 30 days.
    UnderMonth,
    /// 30 to 89 days.
    UnderQuarter,
    /// 90 to 180 days.
    UpToHalfYear,
    /// More than 180 days.
    OverHalfYear,
}

impl DeviationAge {
    /// All ages, the shortest first.
    pub const ALL: [Self; 4] = [Self::UnderMonth, Self::UnderQuarter, Self::UpToHalfYear, Self::OverHalfYear];

    /// The age after so many days.
    #[must_use]
    pub const fn after(days: i64) -> Self {
        match days {
            ..=29 => Self::UnderMonth,
            30..=89 => Self::UnderQuarter,
            90..=180 => Self::UpToHalfYear,
            _ => Self::OverHalfYear,
        }
    }
}

/// The deviations that are open on a day, by how long they have been.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationsByAge {
    /// How many of each age, of those that ordinary lists and prints may show; an age that none has is not there.
    pub shown: BTreeMap<DeviationAge, usize>,
    /// How many are kept out of them, whatever their age.
    pub protected: usize,
}

impl DeviationsByAge {
    /// How many of an age.
    #[must_use]
    pub fn count(&self, age: DeviationAge) -> usize {
        self.shown.get(&age).copied().unwrap_or(0)
    }

    /// How many in all, of those that may be shown.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.shown.values().sum()
    }
}

/// How much a unit has done of what it should have done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitDone {
    /// The unit; `None` for processes that no unit answers for.
    pub unit: Option<UnitId>,
    /// Occasions that are done, also those done before their day.
    pub done: usize,
    /// Those and the ones whose day has come without it.
    pub wanted: usize,
}

/// Everything that an overview of a year tells of a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearStanding {
    /// Late occasions, the oldest first.
    pub late: Vec<OccasionId>,
    /// Open occasions due within `SOON_DAYS`, the earliest first.
    pub soon: Vec<OccasionId>,
    /// The open deviations.
    pub deviations: DeviationsByAge,
    /// What each unit has done, in the units' order.
    pub units: Vec<UnitDone>,
    /// The metoder that have occasions, those with most left first.
    pub methods: Vec<MethodId>,
}

impl YearStanding {
    /// How a year stands on a day.
    #[must_use]
    pub fn of(year: &Year, on: Date) -> Self {
        Self {
            late: year.late_occasions(on).iter().map(|occasion| occasion.id).collect(),
            soon: year.coming_occasions(on, SOON_DAYS).iter().map(|occasion| occasion.id).collect(),
            deviations: year.deviations_by_age(on),
            units: year.done_per_unit(on),
            methods: year.methods_by_work_left(on).iter().map(|method| method.id).collect(),
        }
    }
}

impl Year {
    /// Whether the work of the plan has begun: something is planned, checked or found.
    #[must_use]
    pub fn is_followed_up(&self) -> bool {
        !(self.occasions().is_empty() && self.checks().is_empty() && self.deviations().is_empty())
    }

    /// The occasions that are late on a day, the oldest first.
    #[must_use]
    pub fn late_occasions(&self, on: Date) -> Vec<&Occasion> {
        let mut found = self.occasions_in_order();
        found.retain(|occasion| self.occasion_state(occasion, on) == OccasionState::Late);
        found
    }

    /// The occasions that are to be done from a day and so many days on, the earliest first; what is late already
    /// is not among them.
    #[must_use]
    pub fn coming_occasions(&self, on: Date, days: i64) -> Vec<&Occasion> {
        let last = on.saturating_add(jiff::Span::new().days(days));
        let mut found = self.occasions_in_order();
        found.retain(|it| (on..=last).contains(&it.due_at(on.into())) && self.occasion_state(it, on).is_open());
        found
    }

    /// The deviations that are open on a day, by how long they have been.
    #[must_use]
    pub fn deviations_by_age(&self, on: Date) -> DeviationsByAge {
        let on = self.day_within(on);
        let is_open = |it: &&Deviation| it.found_on <= on && it.closing.as_ref().is_none_or(|closing| closing.on > on);
        let mut found = DeviationsByAge::default();
        for deviation in self.shown_deviations().filter(is_open) {
            let days = on.duration_since(deviation.found_on).as_hours() / 24;
            *found.shown.entry(DeviationAge::after(days)).or_default() += 1;
        }
        found.protected = self.deviations_in_order().filter(is_open).filter(|it| it.is_protected()).count();
        found
    }

    /// How much each unit has done of what was to be done by a day, in the units' order and last what no unit
    /// answers for; a unit that had nothing to do is left out. A process that several units answer for counts
    /// with each of them, by the units themselves and not by those above.
    #[must_use]
    pub fn done_per_unit(&self, on: Date) -> Vec<UnitDone> {
        let of_processes = self.units_of_processes();
        let mut counts: BTreeMap<Option<UnitId>, (usize, usize)> = BTreeMap::new();
        for occasion in self.occasions().iter().filter(|it| self.is_planned_by(it, on.into())) {
            let state = self.occasion_state(occasion, on);
            let is_done = state == OccasionState::Done;
            if !is_done && (state == OccasionState::Cancelled || occasion.due_at(on.into()) > on) {
                continue;
            }
            let units = self.process_of_method(occasion.method).and_then(|process| of_processes.get(&process));
            let mut units: Vec<Option<UnitId>> = units.into_iter().flatten().copied().map(Some).collect();
            if units.is_empty() {
                units.push(None);
            }
            for unit in units {
                let (done, wanted) = counts.entry(unit).or_default();
                *done += usize::from(is_done);
                *wanted += 1;
            }
        }
        let in_order = self.units_in_order().into_iter().map(|(_, unit)| Some(unit.id)).chain([None]);
        let done = |unit: Option<UnitId>| {
            let (done, wanted) = *counts.get(&unit)?;
            Some(UnitDone { unit, done, wanted })
        };
        in_order.filter_map(done).collect()
    }

    /// The metoder that have occasions to be done or done, those with most left first; as many left in printed
    /// order.
    #[must_use]
    pub fn methods_by_work_left(&self, on: Date) -> Vec<&CheckMethod> {
        let counted = self.methods_in_order().map(|method| (self.count_occasions(method.id, on), method));
        let mut found: Vec<_> = counted.filter(|(count, _)| count.wanted() > 0).collect();
        found.sort_by_key(|(count, _)| std::cmp::Reverse((count.open(), count.late)));
        found.into_iter().map(|(_, method)| method).collect()
    }

    /// The process whose control a metod checks.
    fn process_of_method(&self, method: MethodId) -> Option<ProcessId> {
        let control = self.controls().get(self.methods().get(method)?.control)?;
        Some(self.work_practices().get(control.work_practice)?.process)
    }
}
