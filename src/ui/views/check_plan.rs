//! The list of Kontroller as it is worked out, once per edit and choice: what is begun, what is late, what comes soon,
//! what comes later, what is done; metoder without a planned time. Draws nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::domain::{
    CheckId, CheckMethod, MethodId, OccasionCount, OccasionId, OccasionState, PlannedWork, SOON_DAYS, Year, same_role,
};
use crate::text::screen;
use crate::ui::model::Model;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChecksPage {
    /// What is to be done.
    #[default]
    ToDo,
    /// The year as a strip.
    Year,
    /// The planned hours.
    Hours,
}

/// The groups of the list, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    Begun,
    Late,
    Soon,
    Later,
    Done,
    Cancelled,
    Beside,
    Abandoned,
    Unplanned,
    Methods,
}

impl Group {
    fn of(state: OccasionState, due: Date, today: Date) -> Self {
        match state {
            OccasionState::Late => Self::Late,
            OccasionState::Done => Self::Done,
            OccasionState::Cancelled => Self::Cancelled,
            OccasionState::Ongoing | OccasionState::Planned => {
                let last = today.saturating_add(jiff::Span::new().days(SOON_DAYS));
                if due <= last { Self::Soon } else { Self::Later }
            }
        }
    }

    /// Whether it is folded until somebody wants to see it.
    pub(super) const fn folds(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Abandoned | Self::Methods)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Begun => screen::GROUP_BEGUN,
            Self::Late => screen::GROUP_LATE,
            Self::Soon => screen::GROUP_SOON,
            Self::Later => screen::GROUP_LATER,
            Self::Done => screen::GROUP_DONE,
            Self::Cancelled => screen::GROUP_CANCELLED,
            Self::Beside => screen::GROUP_BESIDE,
            Self::Abandoned => screen::GROUP_ABANDONED,
            Self::Unplanned => screen::GROUP_UNPLANNED,
            Self::Methods => screen::GROUP_METHODS,
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Row {
    Heading(Group, usize),
    Note(&'static str),
    Occasion(OccasionId, OccasionState),
    Check(CheckId),
    /// With how many of its occasions are late.
    Method(MethodId, usize),
}

/// The list as it was last worked out, and what the user has chosen in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckList {
    /// The part that is shown.
    pub page: ChecksPage,
    /// The metoder that have occasions, in printed order.
    pub(super) planned: Vec<MethodId>,
    /// The model and the kontrollansvarig that it was worked out from.
    made_of: Option<(u64, Option<String>)>,
    pub(super) rows: Vec<Row>,
    /// Metoder that read the same as another; their process tells them apart.
    alike: BTreeSet<MethodId>,
    methods: usize,
    count: OccasionCount,
    hours: Option<Vec<(String, PlannedWork)>>,
    unfolded: BTreeSet<Group>,
    /// The occasion that was gone to.
    pub(super) chosen: Option<OccasionId>,
    /// Whether it is still to be brought into view and given the focus.
    pub(super) goes_there: bool,
}

impl CheckList {
    /// Goes to an occasion.
    pub(super) fn show(&mut self, occasion: OccasionId) {
        (self.page, self.chosen, self.goes_there, self.made_of) = (ChecksPage::ToDo, Some(occasion), true, None);
    }

    /// What it comes to.
    pub(super) fn sum(&self) -> String {
        screen::checks_sum(self.methods, self.left_out(), &self.count)
    }

    /// How many metoder have no occasion.
    pub(super) fn left_out(&self) -> usize {
        self.methods.saturating_sub(self.planned.len())
    }

    /// Whether there is anything for a calendar.
    pub(super) const fn fills_calendar(&self) -> bool {
        self.count.wanted() + self.count.cancelled > 0
    }

    /// The process of a metod, where another metod reads the same.
    pub(super) fn process_of<'a>(&self, year: &'a Year, method: &CheckMethod) -> Option<&'a str> {
        if !self.alike.contains(&method.id) {
            return None;
        }
        let control = year.controls().get(method.control)?;
        Some(year.place_of_practice(control.work_practice)?.process.name.as_str())
    }

    /// Works the list out where something has changed.
    pub(super) fn refresh(&mut self, model: &Model, owner: Option<&str>) {
        let made_of = Some((model.generation, owner.map(str::to_owned)));
        if self.made_of == made_of {
            return;
        }
        let year = &model.year;
        (self.methods, self.count, self.hours, self.planned) = (0, OccasionCount::default(), None, Vec::new());
        let mut groups: BTreeMap<Group, Vec<(Date, Row)>> = BTreeMap::new();
        for method in year.methods_in_order().filter(|it| owner.is_none_or(|owner| same_role(owner, &it.owner))) {
            self.methods += 1;
            let before = self.count.late;
            let mut is_planned = false;
            for occasion in year.occasions().of(method.id) {
                is_planned = true;
                let state = year.occasion_state(occasion, model.today);
                self.count.add(state);
                let is_begun = state.is_open() && year.check_of_occasion(occasion.id).is_some();
                self.count.late_begun += usize::from(is_begun && state == OccasionState::Late);
                let group = if is_begun { Group::Begun } else { Group::of(state, occasion.due, model.today) };
                groups.entry(group).or_default().push((occasion.due, Row::Occasion(occasion.id, state)));
            }
            for check in year.checks().of(method.id).filter(|check| check.occasion.is_none()) {
                let group = if check.abandoned.is_some() {
                    Group::Abandoned
                } else if check.is_going_on() {
                    Group::Begun
                } else {
                    Group::Beside
                };
                groups.entry(group).or_default().push((check.begun_on, Row::Check(check.id)));
            }
            let group = if is_planned { Group::Methods } else { Group::Unplanned };
            self.planned.extend(is_planned.then_some(method.id));
            groups.entry(group).or_default().push((Date::ZERO, Row::Method(method.id, self.count.late - before)));
        }
        self.alike = alike(year);
        self.lay_out(groups);
        self.made_of = made_of;
    }

    fn lay_out(&mut self, groups: BTreeMap<Group, Vec<(Date, Row)>>) {
        self.rows.clear();
        if self.count.wanted() > 0 && self.count.open() == 0 {
            self.rows.push(Row::Note(screen::ALL_CHECKS_DONE));
        } else if self.count.open() > 0
            && [Group::Begun, Group::Late, Group::Soon].iter().all(|group| !groups.contains_key(group))
        {
            self.rows.push(Row::Note(screen::NOTHING_TO_DO_SOON));
        }
        for (group, mut found) in groups {
            // Of the same day they stay in printed order.
            found.sort_by_key(|(day, _)| *day);
            let is_gone_to = |row: &Row| matches!(row, Row::Occasion(id, _) if Some(*id) == self.chosen);
            if self.goes_there && found.iter().any(|(_, row)| is_gone_to(row)) {
                self.unfolded.insert(group);
            }
            self.rows.push(Row::Heading(group, found.len()));
            if group == Group::Unplanned {
                self.rows.push(Row::Note(screen::UNPLANNED_HINT));
            }
            if self.is_unfolded(group) {
                self.rows.extend(found.into_iter().map(|(_, row)| row));
            }
        }
    }

    /// Unfolds a group, or folds it.
    pub(super) fn fold(&mut self, group: Group) {
        if !self.unfolded.remove(&group) {
            self.unfolded.insert(group);
        }
        self.made_of = None;
    }

    /// Whether all of a group is shown.
    pub(super) fn is_unfolded(&self, group: Group) -> bool {
        !group.folds() || self.unfolded.contains(&group)
    }

    /// The planned hours of each kontrollansvarig that is shown, and of all of them together.
    pub(super) fn hours(&mut self, model: &Model) -> &[(String, PlannedWork)] {
        let owner = self.made_of.as_ref().and_then(|(_, owner)| owner.as_deref());
        self.hours.get_or_insert_with(|| {
            let work = model.year.planned_work().into_iter();
            let shown = work.filter(|(of, _)| owner.is_none_or(|owner| same_role(owner, of)));
            let name = |of: &str| if of.is_empty() { screen::CHECKS_OF_NOBODY.to_owned() } else { of.to_owned() };
            with_sum(shown.map(|(of, work)| (name(of), work)).collect())
        })
    }
}

/// The metoder that read the same as another.
fn alike(year: &Year) -> BTreeSet<MethodId> {
    let mut titles: BTreeMap<String, Vec<MethodId>> = BTreeMap::new();
    for method in year.methods().iter() {
        titles.entry(screen::method_title(year, method)).or_default().push(method.id);
    }
    titles.into_values().filter(|methods| methods.len() > 1).flatten().collect()
}

/// With what they come to together, last, where there are several.
fn with_sum(mut hours: Vec<(String, PlannedWork)>) -> Vec<(String, PlannedWork)> {
    if hours.len() < 2 {
        return hours;
    }
    let mut all = PlannedWork::default();
    for (_, work) in &hours {
        for (sum, minutes) in all.minutes.iter_mut().zip(work.minutes) {
            *sum = sum.saturating_add(minutes);
        }
        all.occasions += work.occasions;
        all.without_time += work.without_time;
    }
    hours.push((screen::HOURS_OF_ALL.to_owned(), all));
    hours
}
