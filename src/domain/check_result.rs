//! What a check has come to: which items are to be looked at, what was found, what it shows of the whole, and
//! the grade that follows. The one place where it is counted, for screen, paper and the years after.

use super::check::{Check, CheckItem, CheckSubject, Draw, GradeRule, Outcome, Selection, SubjectRisk};
use super::ids::{CheckId, CheckItemId, DrawId, MethodId};
use super::sampling::{USUAL_CONFIDENCE, upper_limit};
use super::year::Year;
use jiff::civil::Date;

/// What was found in the items of a draw that are to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Rätt.
    pub right: usize,
    /// Avvikelse, without those whose underlag is missing.
    pub deviations: usize,
    /// Underlag saknas.
    pub missing: usize,
    /// Ej tillämplig.
    pub not_applicable: usize,
    /// Not looked at yet.
    pub waiting: usize,
    /// How many were to be looked at and cannot be, as the items have run out.
    pub short: usize,
    /// Beyond the sample: looked at while it was in it, before an item that was ej tillämplig became something
    /// else. Counted in none of the others.
    pub beyond: usize,
    /// How many of those are wrong.
    pub beyond_wrong: usize,
}

impl Found {
    /// n: the items that say something.
    #[must_use]
    pub const fn looked_at(&self) -> usize {
        self.right + self.deviations + self.missing
    }

    /// x: the items that are wrong, missing ones included.
    #[must_use]
    pub const fn wrong(&self) -> usize {
        self.deviations + self.missing
    }

    /// The items that are wrong, those beyond the sample included.
    #[must_use]
    pub const fn all_wrong(&self) -> usize {
        self.wrong() + self.beyond_wrong
    }
}

/// What a result shows of what was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// At most so many of the population are wrong, at 95 %.
    AtMost {
        /// The limit; never below what was found, beyond the sample too.
        wrong: u64,
        /// The population, without what was found to be ej tillämplig.
        of: u64,
    },
    /// Everything was looked at.
    Everything,
    /// Nothing: it was chosen by judgement, or nothing was looked at.
    Nothing,
}

/// A check of any year as the analysis looks back at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckResult {
    /// The calendar year.
    pub year: i16,
    /// The check.
    pub check: CheckId,
    /// Its number in that year.
    pub number: u32,
    /// The metod.
    pub method: MethodId,
    /// The metod's words.
    pub method_text: String,
    /// N, where there was a population.
    pub population: Option<u32>,
    /// How the items were chosen.
    pub selection: Selection,
    /// n: how many were looked at.
    pub looked_at: usize,
    /// x: how many were wrong.
    pub wrong: usize,
    /// How many were wrong in draws that were cancelled.
    pub wrong_in_cancelled: usize,
    /// The grade in the metodblad's word; none while the check goes on.
    pub grade: Option<String>,
    /// Its place on the scale of that year's grades, 0 for the best; none while the check goes on.
    pub grade_place: Option<usize>,
    /// The day it was concluded, or begun while it goes on.
    pub on: Date,
}

/// From this share of deviations on the last grade is proposed: what *Normal* tolerates, in per cent.
const WORST_FROM: u32 = 10;

impl GradeRule {
    /// The rule of today for items that were chosen so.
    #[must_use]
    pub const fn of(selection: Selection) -> Self {
        match selection {
            Selection::Random | Selection::Total => Self::Share { worst_from: WORST_FROM },
            Selection::Judgement => Self::SeenOnly,
        }
    }
}

/// The place of the grade that the rule proposes, 0 for the best of `grades`: the best without deviations, the
/// last from a tenth, those between in equal steps. `elsewhere` deviations were seen that are not of the sample:
/// with them the best is never proposed. `None` where nothing was looked at, or the rule says nothing.
#[must_use]
pub fn proposed_grade(rule: GradeRule, found: &Found, elsewhere: usize, grades: usize) -> Option<usize> {
    let (looked_at, wrong) = (found.looked_at(), found.wrong());
    let seen_elsewhere = elsewhere + found.beyond_wrong > 0;
    let last = grades.checked_sub(1)?;
    if looked_at == 0 {
        return None;
    }
    if wrong == 0 && !seen_elsewhere {
        return Some(0);
    }
    let GradeRule::Share { worst_from } = rule else { return None };
    if wrong == 0 {
        return (last > 0).then_some(1);
    }
    let worst_from = usize::try_from(worst_from).unwrap_or(100).max(1);
    if wrong * 100 >= looked_at * worst_from {
        return Some(last);
    }
    let between = last.saturating_sub(1);
    if between == 0 {
        return Some(last);
    }
    // Below the limit, so that the step stays below `between`.
    Some(1 + wrong * 100 * between / (looked_at * worst_from))
}

impl Year {
    /// What a check is a check of, in the words of today.
    #[must_use]
    pub fn subject_of(&self, check: &Check) -> CheckSubject {
        let method = self.methods().get(check.method);
        let control = method.and_then(|method| self.controls().get(method.control));
        let place = control.and_then(|control| self.place_of_practice(control.work_practice));
        let risks = control.into_iter().flat_map(|control| self.events().of(control.work_practice));
        let words = |text: Option<&String>| text.cloned().unwrap_or_default();
        CheckSubject {
            control: words(control.map(|it| &it.text)),
            method: words(method.map(|it| &it.text)),
            process: words(place.as_ref().map(|it| &it.process.name)),
            work_practice: words(place.as_ref().map(|it| &it.work_practice.text)),
            owner: words(method.map(|it| &it.owner)),
            risks: risks
                .map(|event| SubjectRisk {
                    number: event.number,
                    text: event.text.clone(),
                    risk_value: event.score().map(|score| score.risk_value().get()),
                    in_plan: self.in_plan(event),
                })
                .collect(),
        }
    }

    /// What a check is a check of: as it stood when it was concluded, as it stands until then.
    #[must_use]
    pub fn subject_shown(&self, check: &Check) -> CheckSubject {
        let kept = check.conclusion.as_ref().and_then(|conclusion| conclusion.subject.clone());
        kept.map_or_else(|| self.subject_of(check), |subject| *subject)
    }

    /// The draw that counts: the newest that is not cancelled.
    #[must_use]
    pub fn draw_of(&self, check: CheckId) -> Option<&Draw> {
        self.draws().of(check).rev().find(|draw| draw.cancelled.is_none())
    }

    /// What is said of the item at a place of a draw, from 1.
    #[must_use]
    pub fn check_item(&self, draw: DrawId, position: i64) -> Option<&CheckItem> {
        self.check_items().at(draw, position)
    }

    /// How many of a draw's items, from its beginning, are to be looked at: a random draw goes on past what is
    /// ej tillämplig.
    #[must_use]
    pub fn in_play(&self, draw: &Draw) -> usize {
        if draw.selection != Selection::Random {
            return draw.items.len();
        }
        let passed = |item: &&CheckItem| item.outcome == Some(Outcome::NotApplicable);
        let mut passed: Vec<i64> = self.check_items().of(draw.id).filter(passed).map(|item| item.position).collect();
        passed.sort_unstable();
        let mut end = i64::from(draw.size);
        for position in passed {
            if position > end {
                break;
            }
            end += 1;
        }
        usize::try_from(end).unwrap_or(usize::MAX).min(draw.items.len())
    }

    /// How many of a draw's items are shown: those that are to be looked at, and any that something was said of
    /// before they no longer were.
    #[must_use]
    pub fn shown_items(&self, draw: &Draw) -> usize {
        let last = self.check_items().of(draw.id).map(|item| item.position).max().unwrap_or(0);
        self.in_play(draw).max(usize::try_from(last).unwrap_or(0)).min(draw.items.len())
    }

    /// What was found in a draw.
    #[must_use]
    pub fn found(&self, draw: &Draw) -> Found {
        let in_play = self.in_play(draw);
        let mut found = Found { waiting: in_play, right: draw.reported_right(), ..Found::default() };
        for item in self.check_items().of(draw.id) {
            let is_in_play = usize::try_from(item.position).is_ok_and(|position| position <= in_play);
            let Some(outcome) = item.outcome else { continue };
            if !is_in_play {
                found.beyond += usize::from(outcome != Outcome::NotApplicable);
                found.beyond_wrong += usize::from(outcome.is_deviation());
                continue;
            }
            found.waiting -= 1;
            match outcome {
                Outcome::Ok => found.right += 1,
                Outcome::Deviation => found.deviations += 1,
                Outcome::Missing => found.missing += 1,
                Outcome::NotApplicable => found.not_applicable += 1,
            }
        }
        if draw.selection == Selection::Random {
            let wanted = usize::try_from(draw.size).unwrap_or(usize::MAX);
            found.short = wanted.saturating_sub(found.looked_at() + found.waiting);
        }
        found
    }

    /// The cancelled draws of a check in which something wrong was found, with their place among its draws, from 1.
    pub fn cancelled_with_wrong(&self, check: CheckId) -> impl Iterator<Item = (usize, &Draw, Found)> {
        (1..)
            .zip(self.draws().of(check))
            .filter(|(_, draw)| draw.cancelled.is_some())
            .map(|(place, draw)| (place, draw, self.found(draw)))
            .filter(|(_, _, found)| found.wrong() + found.beyond_wrong > 0)
    }

    /// How many wrong items were found in the cancelled draws of a check.
    #[must_use]
    pub fn wrong_in_cancelled(&self, check: CheckId) -> usize {
        self.cancelled_with_wrong(check).map(|(_, _, found)| found.wrong() + found.beyond_wrong).sum()
    }

    /// The place of the grade that is proposed for a draw, 0 for the best.
    #[must_use]
    pub fn proposed_grade(&self, draw: &Draw) -> Option<usize> {
        let grades = self.method_sheet().words.grades.len();
        let elsewhere = self.wrong_in_cancelled(draw.check);
        proposed_grade(GradeRule::of(draw.selection), &self.found(draw), elsewhere, grades)
    }

    /// What a draw of a check shows of the whole.
    #[must_use]
    pub fn shown(&self, check: &Check, draw: &Draw) -> Shown {
        let found = self.found(draw);
        let looked_at = found.looked_at() as u64;
        match (draw.selection, &check.population) {
            _ if looked_at == 0 => Shown::Nothing,
            (Selection::Judgement, _) | (_, None) => Shown::Nothing,
            (Selection::Random | Selection::Total, Some(population)) => {
                let of = u64::from(population.count).saturating_sub(found.not_applicable as u64);
                if looked_at >= of {
                    return Shown::Everything;
                }
                upper_limit(of, looked_at, found.wrong() as u64, USUAL_CONFIDENCE)
                    .map_or(Shown::Nothing, |wrong| Shown::AtMost { wrong: wrong.max(found.all_wrong() as u64), of })
            }
        }
    }

    /// What a check came to, as the years after look at it; `None` until something was drawn.
    #[must_use]
    pub fn result_of(&self, check: &Check) -> Option<CheckResult> {
        let draw = self.draw_of(check.id)?;
        let found = self.found(draw);
        let grade = check.conclusion.as_ref().map(|conclusion| conclusion.grade.clone());
        let place = check.conclusion.as_ref().map(|conclusion| conclusion.grade_place);
        Some(CheckResult {
            year: self.planning_year().year,
            check: check.id,
            number: check.number,
            method: check.method,
            method_text: self.methods().get(check.method).map_or_else(String::new, |method| method.text.clone()),
            population: check.population.as_ref().map(|population| population.count),
            selection: draw.selection,
            looked_at: found.looked_at(),
            wrong: found.wrong(),
            wrong_in_cancelled: self.wrong_in_cancelled(check.id),
            grade_place: place.and_then(|place| usize::try_from(place).ok()),
            grade,
            on: check.conclusion.as_ref().map_or(check.begun_on, |conclusion| conclusion.concluded_on),
        })
    }

    /// The checks of the controls that guard an arbetssätt, in printed order.
    pub fn checks_of_practice(&self, practice: super::ids::WorkPracticeId) -> impl Iterator<Item = &Check> {
        self.controls()
            .of(practice)
            .flat_map(|control| self.methods_of(control.id))
            .flat_map(|method| self.checks().of(method.id))
    }

    /// The number of the next check.
    #[must_use]
    pub fn next_check_number(&self) -> u32 {
        self.checks().iter().map(|check| check.number).max().unwrap_or(0).saturating_add(1)
    }

    /// The check with a number.
    #[must_use]
    pub fn check_numbered(&self, number: u32) -> Option<&Check> {
        self.checks().iter().find(|check| check.number == number)
    }

    /// The item at a place of a draw, from 1.
    #[must_use]
    pub fn drawn_item(draw: &Draw, item: &CheckItem) -> String {
        let place = usize::try_from(item.position).unwrap_or(0);
        place.checked_sub(1).and_then(|at| draw.items.get(at)).cloned().unwrap_or_default()
    }

    /// What is said of an item, by its identity; for the log.
    #[must_use]
    pub fn item_name(&self, id: CheckItemId) -> String {
        let item = self.check_items().get(id);
        let drawn = item.and_then(|item| Some((self.draws().get(item.draw)?, item)));
        drawn.map_or_else(String::new, |(draw, item)| Self::drawn_item(draw, item))
    }
}
