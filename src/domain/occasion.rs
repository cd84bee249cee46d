//! Planned occasions: when the checks of a metod are to be carried out. They follow from how often, and each is
//! a record of its own, so that one that was moved, cancelled or answered by a check stays told apart from the
//! next. Never knows today's date by itself.

use std::collections::BTreeMap;

use super::check::Check;
use super::decision::DocumentKind;
use super::ids::{MethodId, OccasionId};
use super::organisation::role_key;
use super::records::CheckMethod;
use super::year::Year;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use serde::{Deserialize, Serialize};

/// How often a metod is carried out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Once, before the year ends.
    Once,
    /// Per tertial.
    Tertially,
    /// Per quarter.
    Quarterly,
    /// Per month.
    Monthly,
    /// Per ISO week.
    Weekly,
    /// On these days, in order and each once.
    Dates(Vec<Date>),
}

impl Frequency {
    /// The regular ones, in the order of a list.
    pub const REGULAR: [Self; 5] = [Self::Once, Self::Tertially, Self::Quarterly, Self::Monthly, Self::Weekly];

    /// The first and last day of each period of a year; the last is the day that its check is to be done by. A
    /// week is due on its Friday, the last one no later than the year. A chosen day is a period by itself.
    #[must_use]
    pub fn periods(&self, year: i16) -> Vec<(Date, Date)> {
        let months = |length: i8| -> Vec<(Date, Date)> {
            (1..=12_i8)
                .step_by(usize::try_from(length).unwrap_or(1))
                .map(|month| (date(year, month, 1), date(year, month + length - 1, 1).last_of_month()))
                .collect()
        };
        match self {
            Self::Once => months(12),
            Self::Tertially => months(4),
            Self::Quarterly => months(3),
            Self::Monthly => months(1),
            Self::Weekly => (1..=53)
                .filter_map(|week| {
                    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(Date::from);
                    Some((day(Weekday::Monday)?, day(Weekday::Friday)?.min(date(year, 12, 31))))
                })
                .collect(),
            Self::Dates(days) => days.iter().map(|day| (*day, *day)).collect(),
        }
    }

    /// The same rhythm in another year: chosen days stand on the same day of it, 28 and 29 February on one.
    #[must_use]
    pub fn moved(&self, years: i16) -> Self {
        match self {
            Self::Dates(days) => {
                let moved = days.iter().map(|day| day.saturating_add(jiff::Span::new().years(years)));
                let mut days: Vec<Date> = moved.collect();
                days.sort_unstable();
                days.dedup();
                Self::Dates(days)
            }
            regular => regular.clone(),
        }
    }
}

/// A planned occasion to carry out a metod.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Identity.
    pub id: OccasionId,
    /// The metod.
    pub method: MethodId,
    /// Order among the occasions of the metod.
    pub position: i64,
    /// The first day of the period that it looks at.
    pub first_day: Date,
    /// The day that it was planned to be done by.
    pub planned: Date,
    /// The day that it is to be done by: `planned`, or where it was moved.
    pub due: Date,
    /// Whether it is cancelled.
    pub is_cancelled: bool,
    /// Why it was moved or cancelled; empty where it was neither.
    pub reason: String,
    /// The day it was moved or cancelled.
    pub changed_on: Option<Date>,
    /// Who moved or cancelled it, as the program knows the user; empty where nobody did.
    pub changed_by: String,
    /// The day that its metod was first given a rhythm, or that a change of the decided plan, or a chosen day that had
    /// passed, brought it; none where that is unknown, which reads as before everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_on: Option<Date>,
    /// Where it was moved before, or that it was cancelled before, the first time first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierChange>,
}

/// That an occasion was moved or cancelled, and what of that held until it was changed again or put back. What was
/// changed again the same day held on none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierChange {
    /// The day that it was to be done by.
    pub due: Date,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// Why.
    pub reason: String,
    /// The first day that this held.
    pub changed_on: Date,
    /// Who, as the program knows the user.
    pub changed_by: String,
    /// The first day that it held no more.
    pub until: Date,
}

/// What held of an occasion at a time.
enum Held<'a> {
    /// Neither moved nor cancelled.
    AsPlanned,
    /// What has been changed again since.
    Earlier(&'a EarlierChange),
    /// What holds now.
    Now,
}

impl Occasion {
    fn held(&self, at: Moment) -> Held<'_> {
        let day = at.day();
        match self.earlier.iter().find(|it| (it.changed_on..it.until).contains(&day)) {
            Some(earlier) => Held::Earlier(earlier),
            None if self.changed_on.is_some_and(|on| on <= day) => Held::Now,
            None => Held::AsPlanned,
        }
    }

    /// The day that it was to be done by, as it stood then: a later move does not count.
    #[must_use]
    pub fn due_at(&self, at: Moment) -> Date {
        match self.held(at) {
            Held::AsPlanned => self.planned,
            Held::Earlier(earlier) => earlier.due,
            Held::Now => self.due,
        }
    }

    /// Whether it was cancelled, as it stood then.
    #[must_use]
    pub fn is_cancelled_at(&self, at: Moment) -> bool {
        match self.held(at) {
            Held::AsPlanned => false,
            Held::Earlier(earlier) => earlier.is_cancelled,
            Held::Now => self.is_cancelled,
        }
    }

    /// The occasion as it stood then: its day, whether it was cancelled, and why, when and by whom.
    #[must_use]
    pub fn as_of(&self, at: impl Into<Moment>) -> Self {
        match self.held(at.into()) {
            Held::Now => self.clone(),
            Held::AsPlanned => self.put_back(),
            Held::Earlier(earlier) => Self {
                due: earlier.due,
                is_cancelled: earlier.is_cancelled,
                reason: earlier.reason.clone(),
                changed_on: Some(earlier.changed_on),
                changed_by: earlier.changed_by.clone(),
                ..self.clone()
            },
        }
    }

    /// The occasion neither moved nor cancelled.
    #[must_use]
    pub fn put_back(&self) -> Self {
        Self {
            due: self.planned,
            is_cancelled: false,
            reason: String::new(),
            changed_on: None,
            changed_by: String::new(),
            ..self.clone()
        }
    }

    /// Whether it stands on another day than was planned.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.due != self.planned
    }

    /// Whether it is moved or cancelled, or was on some day.
    #[must_use]
    pub fn was_changed(&self) -> bool {
        self.is_moved() || self.is_cancelled || !self.earlier.is_empty()
    }
}

/// When something is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// During a day: what is due that day may still be done.
    During(Date),
    /// When a day is over: what was due that day and is not done is late.
    EndOf(Date),
}

impl Moment {
    /// The day.
    #[must_use]
    pub const fn day(self) -> Date {
        match self {
            Self::During(day) | Self::EndOf(day) => day,
        }
    }

    /// Whether something due on a day is past its time.
    #[must_use]
    pub fn is_past(self, due: Date) -> bool {
        match self {
            Self::During(day) => due < day,
            Self::EndOf(day) => due <= day,
        }
    }
}

impl From<Date> for Moment {
    fn from(day: Date) -> Self {
        Self::During(day)
    }
}

/// How an occasion stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OccasionState {
    /// Its day has passed and it is not done, also when it is begun.
    Late,
    /// Begun, and its day has not passed.
    Ongoing,
    /// To be done.
    Planned,
    /// A check that answers it is concluded.
    Done,
    /// Inställd.
    Cancelled,
}

impl OccasionState {
    /// All states, in the order of a list.
    pub const ALL: [Self; 5] = [Self::Late, Self::Ongoing, Self::Planned, Self::Done, Self::Cancelled];

    /// Whether work remains.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Late | Self::Ongoing | Self::Planned)
    }
}

/// How many occasions are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OccasionCount {
    /// Late.
    pub late: usize,
    /// Of the late ones, those that are begun.
    pub late_begun: usize,
    /// Begun.
    pub ongoing: usize,
    /// To be done.
    pub planned: usize,
    /// Done.
    pub done: usize,
    /// Cancelled.
    pub cancelled: usize,
}

impl OccasionCount {
    /// Those that are to be done or are done: all but the cancelled.
    #[must_use]
    pub const fn wanted(&self) -> usize {
        self.late + self.ongoing + self.planned + self.done
    }

    /// Those that remain.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.late + self.ongoing + self.planned
    }

    /// Counts one more.
    pub fn add(&mut self, state: OccasionState) {
        match state {
            OccasionState::Late => self.late += 1,
            OccasionState::Ongoing => self.ongoing += 1,
            OccasionState::Planned => self.planned += 1,
            OccasionState::Done => self.done += 1,
            OccasionState::Cancelled => self.cancelled += 1,
        }
    }
}

/// The third of the year, 0 to 2, that a day lies in.
#[must_use]
pub fn tertial(day: Date) -> usize {
    usize::try_from((day.month() - 1) / 4).unwrap_or(0)
}

/// The last day of tertial 2: what tertialrapport 2 tells of.
#[must_use]
pub const fn end_of_second_tertial(year: i16) -> Date {
    date(year, 8, 31)
}

impl Year {
    /// The day that tertialrapport 2 tells of: 31 August, or today while that is ahead.
    #[must_use]
    pub fn interim_day(&self, today: Date) -> Date {
        today.min(end_of_second_tertial(self.planning_year().year))
    }

    /// When tertialrapport 2 looks at the year: when its day is over, or now while it is ahead.
    #[must_use]
    pub fn interim_moment(&self, today: Date) -> Moment {
        let day = self.interim_day(today);
        if day < today { Moment::EndOf(day) } else { Moment::During(day) }
    }

    /// The check that answers an occasion.
    #[must_use]
    pub fn check_of_occasion(&self, occasion: OccasionId) -> Option<&Check> {
        let method = self.occasions().get(occasion)?.method;
        self.checks().of(method).find(|check| check.occasion == Some(occasion))
    }

    /// How an occasion stands, by what had been concluded, moved and cancelled by then.
    #[must_use]
    pub fn occasion_state(&self, occasion: &Occasion, at: impl Into<Moment>) -> OccasionState {
        let at = at.into();
        let on = at.day();
        let check = self.check_of_occasion(occasion.id);
        let concluded = check.and_then(|check| check.conclusion.as_ref()).map(|it| it.concluded_on);
        if concluded.is_some_and(|day| day <= on) {
            OccasionState::Done
        } else if occasion.is_cancelled_at(at) {
            OccasionState::Cancelled
        } else if self.is_planned_by(occasion, at) && at.is_past(occasion.due_at(at)) {
            OccasionState::Late
        } else if self.is_begun_on(occasion, on) {
            OccasionState::Ongoing
        } else {
            OccasionState::Planned
        }
    }

    /// Whether an occasion belonged to the plan by then. What a metod was given first holds for the whole year, also
    /// where it was entered late; what a change of the decided plan brought, or of a metod that was planned before,
    /// holds from its day on.
    #[must_use]
    pub fn is_planned_by(&self, occasion: &Occasion, at: Moment) -> bool {
        let Some(planned_on) = occasion.planned_on.filter(|on| *on > at.day()) else { return true };
        let is_first = |it: &Occasion| it.planned_on.is_some_and(|on| on >= planned_on);
        let mut versions = self.versions().iter().filter(|version| version.covers(DocumentKind::ControlPlan));
        versions.all(|version| version.printed_on >= planned_on) && self.occasions().of(occasion.method).all(is_first)
    }

    /// How many occasions of a metod are late on a day that its rhythm does not plan: what stays of an earlier one.
    #[must_use]
    pub fn late_of_earlier_rhythm(&self, method: &CheckMethod, on: Date) -> usize {
        let periods = method.frequency.as_ref().map_or_else(Vec::new, |it| it.periods(self.planning_year().year));
        let is_left = |it: &&Occasion| {
            !periods.contains(&(it.first_day, it.planned)) && self.occasion_state(it, on) == OccasionState::Late
        };
        self.occasions().of(method.id).filter(is_left).count()
    }

    /// All metoder in printed order.
    pub fn methods_in_order(&self) -> impl Iterator<Item = &CheckMethod> {
        self.work_practices_in_order()
            .flat_map(|practice| self.controls().of(practice.id))
            .flat_map(|control| self.methods_of(control.id))
    }

    /// All occasions, the earliest first; of the same day in printed order.
    #[must_use]
    pub fn occasions_in_order(&self) -> Vec<&Occasion> {
        let mut found: Vec<&Occasion> =
            self.methods_in_order().flat_map(|method| self.occasions().of(method.id)).collect();
        found.sort_by_key(|occasion| occasion.due);
        found
    }

    /// The occasions of a metod that belonged to the plan by then.
    pub fn occasions_by(&self, method: MethodId, at: Moment) -> impl Iterator<Item = &Occasion> {
        self.occasions().of(method).filter(move |occasion| self.is_planned_by(occasion, at))
    }

    /// The occasions of a metod by how they stand; those that came later are not among them.
    #[must_use]
    pub fn count_occasions(&self, method: MethodId, at: impl Into<Moment>) -> OccasionCount {
        let at = at.into();
        let mut count = OccasionCount::default();
        for occasion in self.occasions_by(method, at) {
            self.count_one(&mut count, occasion, at);
        }
        count
    }

    fn count_one(&self, count: &mut OccasionCount, occasion: &Occasion, at: Moment) {
        let state = self.occasion_state(occasion, at);
        count.add(state);
        let is_begun = state == OccasionState::Late && self.is_begun_on(occasion, at.day());
        count.late_begun += usize::from(is_begun);
    }

    /// Every occasion of the year by how it stands; those that came later are not among them.
    #[must_use]
    pub fn count_all_occasions(&self, at: impl Into<Moment>) -> OccasionCount {
        let at = at.into();
        let mut count = OccasionCount::default();
        for occasion in self.occasions().iter().filter(|occasion| self.is_planned_by(occasion, at)) {
            self.count_one(&mut count, occasion, at);
        }
        count
    }

    /// The first occasion of a metod that nothing has been begun for and that is not cancelled.
    #[must_use]
    pub fn next_occasion(&self, method: MethodId) -> Option<&Occasion> {
        self.occasions().of(method).find(|it| !it.is_cancelled && self.check_of_occasion(it.id).is_none())
    }

    /// The minutes that an occasion is planned to take: minutes per item × items; `None` while either is unsaid.
    #[must_use]
    pub fn planned_minutes(&self, occasion: &Occasion) -> Option<u64> {
        let method = self.methods().get(occasion.method)?;
        Some(u64::from(method.minutes_per_item?) * u64::from(method.planned_items?))
    }

    /// The minutes planned per kontrollansvarig in each tertial by the day that an occasion is due, the last one
    /// where that is after the year; cancelled ones take no time. Beside them how many occasions have no time said.
    /// Each is spelled as in the first of their metoder that has an occasion.
    #[must_use]
    pub fn planned_work(&self) -> BTreeMap<&str, PlannedWork> {
        let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
        let mut work: BTreeMap<&str, PlannedWork> = BTreeMap::new();
        let last = date(self.planning_year().year, 12, 31);
        for method in self.methods_in_order() {
            let mut occasions = self.occasions().of(method.id).filter(|occasion| !occasion.is_cancelled).peekable();
            if occasions.peek().is_none() {
                continue;
            }
            let owner = method.owner.trim();
            let owner = *spelled.entry(role_key(owner)).or_insert(owner);
            let of = work.entry(owner).or_default();
            for occasion in occasions {
                of.occasions += 1;
                let place = tertial(occasion.due.min(last));
                match (self.planned_minutes(occasion), of.minutes.get_mut(place)) {
                    (Some(minutes), Some(sum)) => *sum = sum.saturating_add(minutes),
                    _ => of.without_time += 1,
                }
            }
        }
        work
    }
}

/// What is planned for a kontrollansvarig.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlannedWork {
    /// Minutes in each tertial.
    pub minutes: [u64; 3],
    /// How many occasions.
    pub occasions: usize,
    /// How many of those have no time said.
    pub without_time: usize,
}
