//! Avvikelser: what was found wrong, who must be told of it and was, what is done about it, and when it may be
//! closed. The rules of whom to tell are the method's (METHOD.md, Roles); names of people do not belong here,
//! a befattning does.

use super::check::{Cancellation, Check, Selection};
use super::ids::{CheckId, ControlId, DeviationId, DrawId, UnwantedEventId};
use super::occasion::Moment;
use super::score::{Level, Score};
use super::year::Year;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who is suspected, as far as it decides whom to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspect {
    /// Somebody who is not a chef named below.
    Employee,
    /// Närmaste chef.
    ClosestManager,
    /// Ekonomichef.
    FinanceManager,
    /// Personalchef.
    PersonnelManager,
    /// Förvaltningschef.
    HeadOfAdministration,
}

impl Suspect {
    /// All, in the order of a list.
    pub const ALL: [Self; 5] = [
        Self::Employee,
        Self::ClosestManager,
        Self::FinanceManager,
        Self::PersonnelManager,
        Self::HeadOfAdministration,
    ];

    /// Whether it is a chef: such a deviation is kept out of ordinary lists and prints until it is released.
    #[must_use]
    pub const fn is_manager(self) -> bool {
        !matches!(self, Self::Employee)
    }
}

/// A suspicion, by befattning and never by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspicion {
    /// Who, as far as it decides whom to tell.
    pub who: Suspect,
    /// The befattning in words; may be empty.
    pub title: String,
}

/// Who is told of a deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// Närmaste chef.
    ClosestManager,
    /// Ekonomichef.
    FinanceManager,
    /// Personalchef.
    PersonnelManager,
    /// Förvaltningschef.
    HeadOfAdministration,
    /// Nämnden.
    Board,
    /// Revisionskontoret.
    AuditOffice,
}

impl Recipient {
    /// All, in the order of a list.
    pub const ALL: [Self; 6] = [
        Self::ClosestManager,
        Self::FinanceManager,
        Self::PersonnelManager,
        Self::HeadOfAdministration,
        Self::Board,
        Self::AuditOffice,
    ];

    /// Whether this is the one suspected.
    #[must_use]
    pub const fn is(self, suspect: Suspect) -> bool {
        matches!(
            (self, suspect),
            (Self::ClosestManager, Suspect::ClosestManager)
                | (Self::FinanceManager, Suspect::FinanceManager)
                | (Self::PersonnelManager, Suspect::PersonnelManager)
                | (Self::HeadOfAdministration, Suspect::HeadOfAdministration)
        )
    }
}

/// That somebody was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who.
    pub recipient: Recipient,
    /// The day.
    pub on: Date,
    /// How, or in which case; may be empty.
    pub note: String,
    /// Who noted it, as the program knows the user.
    pub noted_by: String,
}

/// A note of telling that was struck out: wrong, but never as if it had not been made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StruckTold {
    /// What was noted.
    pub told: Told,
    /// That it was struck out.
    pub struck: Cancellation,
}

/// An åtgärd against a deviation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationMeasure {
    /// What is to be done.
    pub text: String,
    /// Who does it, by role; may be empty.
    pub responsible: String,
    /// When it is to be ready.
    pub due: Option<Date>,
    /// The day it was.
    pub done_on: Option<Date>,
}

impl DeviationMeasure {
    /// Whether its day is past and it is not done; one without a day is never late.
    #[must_use]
    pub fn is_late(&self, at: impl Into<Moment>) -> bool {
        let at = at.into();
        self.done_on.is_none() && self.due.is_some_and(|due| at.is_past(due))
    }
}

/// That a deviation was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The day.
    pub on: Date,
    /// What came of it, in words.
    pub text: String,
    /// Who closed it, as the program knows the user.
    pub by: String,
}

/// That a deviation with a suspected chef may stand in ordinary lists and prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who, as the program knows the user.
    pub by: String,
}

/// An avvikelse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// Identity.
    pub id: DeviationId,
    /// Its number in the year, from 1.
    pub number: u32,
    /// The day it was found.
    pub found_on: Date,
    /// What is wrong.
    pub text: String,
    /// The risk that it shows.
    pub event: Option<UnwantedEventId>,
    /// The score of the risk when it was tied to it; the numbers speak for a change of that one.
    pub scored: Option<Score>,
    /// The systematiska kontroll that it escaped.
    pub control: Option<ControlId>,
    /// The draw that it was found in.
    pub draw: Option<DrawId>,
    /// The places of its items in that draw, from 1, rising.
    pub items: Vec<i64>,
    /// Whether it is väsentlig.
    pub is_material: bool,
    /// Why it is väsentlig or not; may be empty.
    pub material_reason: String,
    /// A suspicion against somebody.
    pub suspicion: Option<Suspicion>,
    /// That it may be told in spite of a suspected chef.
    pub release: Option<Release>,
    /// Who has been told, in the order it was noted; each once.
    pub told: Vec<Told>,
    /// What was noted of telling and struck out since, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<StruckTold>,
    /// What is done about it.
    pub measures: Vec<DeviationMeasure>,
    /// The check that must pass before it closes.
    pub recheck: Option<CheckId>,
    /// That it is closed.
    pub closing: Option<Closing>,
}

/// Somebody who must be told: one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who may be told to meet it; the first is the usual one.
    pub any_of: Vec<Recipient>,
    /// That one of them was.
    pub told: Option<Told>,
}

impl Deviation {
    /// Whether it is kept out of ordinary lists and prints: a chef is suspected and it is not released.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.release.is_none() && self.suspicion.as_ref().is_some_and(|it| it.who.is_manager())
    }

    /// Whether it is open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closing.is_none()
    }

    /// Who must be told, and who was (METHOD.md, Roles): närmaste chef, or where that one is suspected one of
    /// ekonomichef, personalchef and förvaltningschef; of a väsentlig deviation also förvaltningschef, nämnd and
    /// revisionskontor. Nobody who is suspected is told.
    #[must_use]
    pub fn duties(&self) -> Vec<Duty> {
        let suspect = self.suspicion.as_ref().map(|it| it.who);
        let is_suspected = |recipient: Recipient| suspect.is_some_and(|suspect| recipient.is(suspect));
        let first = if is_suspected(Recipient::ClosestManager) {
            vec![Recipient::FinanceManager, Recipient::PersonnelManager, Recipient::HeadOfAdministration]
        } else {
            vec![Recipient::ClosestManager]
        };
        let mut duties = vec![first];
        if self.is_material {
            let further = [Recipient::HeadOfAdministration, Recipient::Board, Recipient::AuditOffice];
            duties.extend(further.into_iter().filter(|it| !is_suspected(*it)).map(|it| vec![it]));
        }
        let told = |any_of: &[Recipient]| self.told.iter().find(|told| any_of.contains(&told.recipient)).cloned();
        duties.into_iter().map(|any_of| Duty { told: told(&any_of), any_of }).collect()
    }

    /// Whether everybody who must be told has been.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.duties().iter().all(|duty| duty.told.is_some())
    }

    /// Whether there is an åtgärd.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.measures.is_empty()
    }

    /// How many åtgärder are not done.
    #[must_use]
    pub fn open_measures(&self) -> usize {
        self.measures.iter().filter(|measure| measure.done_on.is_none()).count()
    }

    /// Whether an åtgärd was done on a day: a ny kontroll that was begun on it may have been so before the åtgärd.
    #[must_use]
    pub fn is_done_on(&self, day: Date) -> bool {
        self.measures.iter().any(|measure| measure.done_on == Some(day))
    }

    /// It as it stood on a day, without who was told, what was done and that it was closed after it; `None` where it
    /// was found later. Whether it may be shown is not of that day: once it is released it may.
    #[must_use]
    pub fn as_of(&self, on: Date) -> Option<Self> {
        if self.found_on > on {
            return None;
        }
        let mut then = self.clone();
        then.told.retain(|told| told.on <= on);
        // What was struck out never held, also before it was seen to be wrong.
        then.struck.retain(|it| it.told.on <= on);
        for measure in &mut then.measures {
            measure.done_on = measure.done_on.filter(|day| *day <= on);
        }
        then.closing = then.closing.filter(|closing| closing.on <= on);
        Some(then)
    }
}

/// What still hinders a deviation from being closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingFault {
    /// Nothing is done about it.
    NoMeasure,
    /// So many åtgärder are not done.
    OpenMeasures(usize),
    /// Somebody who must be told has not been; for each duty those of whom one is enough.
    NotTold(Vec<Vec<Recipient>>),
    /// No check is named that shows that it is put right.
    NoRecheck,
    /// The check with this number is not concluded.
    RecheckOpen(u32),
    /// The check with this number was begun before this day, when the last åtgärd was done.
    RecheckTooEarly(u32, Date),
    /// The check with this number found so many deviations.
    RecheckFailed(u32, usize),
}

/// A score that the numbers behind a deviation speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposedScore {
    /// The score when it was found.
    pub from: Score,
    /// The proposed one.
    pub to: Score,
    /// How the items were chosen; none where no check lies behind.
    pub selection: Option<Selection>,
    /// How many items were looked at; 0 where no check lies behind.
    pub looked_at: usize,
    /// How many were wrong.
    pub wrong: usize,
}

/// From this share of wrong items, in per cent, sannolikhet is proposed two steps higher instead of one: what
/// *Normal* tolerates (SAMPLING.md). A riktat urval has no share.
const TWO_STEPS_FROM: usize = 10;

impl Year {
    /// The deviations by their number.
    pub fn deviations_in_order(&self) -> impl Iterator<Item = &Deviation> {
        self.deviations().of(())
    }

    /// The deviations that ordinary lists and prints may show, by their number.
    pub fn shown_deviations(&self) -> impl Iterator<Item = &Deviation> {
        self.deviations_in_order().filter(|deviation| !deviation.is_protected())
    }

    /// How many are kept out of them.
    #[must_use]
    pub fn protected_deviations(&self) -> usize {
        self.deviations().iter().filter(|deviation| deviation.is_protected()).count()
    }

    /// The number of the next deviation.
    #[must_use]
    pub fn next_deviation_number(&self) -> u32 {
        self.deviations().iter().map(|deviation| deviation.number).max().unwrap_or(0).saturating_add(1)
    }

    /// The check that a deviation was found in.
    #[must_use]
    pub fn check_of_deviation(&self, deviation: &Deviation) -> Option<&Check> {
        self.checks().get(self.draws().get(deviation.draw?)?.check)
    }

    /// The identities of a deviation's items.
    #[must_use]
    pub fn items_of_deviation(&self, deviation: &Deviation) -> Vec<&str> {
        let Some(draw) = deviation.draw.and_then(|draw| self.draws().get(draw)) else { return Vec::new() };
        let at = |place: &i64| usize::try_from(*place).ok().and_then(|place| draw.items.get(place.checked_sub(1)?));
        deviation.items.iter().filter_map(at).map(String::as_str).collect()
    }

    /// The places in a check's draws that were found wrong and stand in no deviation.
    #[must_use]
    pub fn wrong_without_deviation(&self, check: CheckId) -> Vec<(DrawId, i64)> {
        self.wrong_outside(check, |_| true)
    }

    /// The places in a check's draws that were found wrong and stand in no deviation that may be shown: what a paper
    /// can tell without giving away that one is protected.
    #[must_use]
    pub fn wrong_without_shown_deviation(&self, check: CheckId) -> Vec<(DrawId, i64)> {
        self.wrong_outside(check, |it| !it.is_protected())
    }

    fn wrong_outside(&self, check: CheckId, counts: impl Fn(&Deviation) -> bool) -> Vec<(DrawId, i64)> {
        let is_taken = |draw: DrawId, place: i64| {
            self.deviations().iter().any(|it| it.draw == Some(draw) && it.items.contains(&place) && counts(it))
        };
        let draws = self.draws().of(check);
        let wrong = draws.flat_map(|draw| self.check_items().of(draw.id)).filter(|item| {
            item.outcome.is_some_and(super::Outcome::is_deviation) && !is_taken(item.draw, item.position)
        });
        wrong.map(|item| (item.draw, item.position)).collect()
    }

    /// What hinders a deviation from being closed, in the order of work.
    #[must_use]
    pub fn closing_faults(&self, deviation: &Deviation) -> Vec<ClosingFault> {
        let mut faults = Vec::new();
        let unmet = deviation.duties().into_iter().filter(|duty| duty.told.is_none());
        let unmet: Vec<Vec<Recipient>> = unmet.map(|duty| duty.any_of).collect();
        if !unmet.is_empty() {
            faults.push(ClosingFault::NotTold(unmet));
        }
        match (deviation.is_answered(), deviation.open_measures()) {
            (false, _) => faults.push(ClosingFault::NoMeasure),
            (true, 0) => {}
            (true, open) => faults.push(ClosingFault::OpenMeasures(open)),
        }
        match deviation.recheck.and_then(|check| self.checks().get(check)) {
            None => faults.push(ClosingFault::NoRecheck),
            Some(check) => faults.extend(self.recheck_fault(deviation, check)),
        }
        faults
    }

    /// What hinders a check from showing that a deviation is put right.
    #[must_use]
    pub fn recheck_fault(&self, deviation: &Deviation, check: &Check) -> Option<ClosingFault> {
        // What is said of the deviation or of the check may have changed since it was chosen.
        if !self.may_recheck(deviation, check) {
            return Some(ClosingFault::NoRecheck);
        }
        let done = deviation.measures.iter().filter_map(|measure| measure.done_on).max();
        if let Some(done) = done.filter(|done| check.begun_on < *done) {
            return Some(ClosingFault::RecheckTooEarly(check.number, done));
        }
        if check.conclusion.is_none() {
            return Some(ClosingFault::RecheckOpen(check.number));
        }
        let found = self.draw_of(check.id).map(|draw| self.found(draw)).unwrap_or_default();
        let wrong = found.wrong() + found.beyond_wrong + self.wrong_in_cancelled(check.id);
        (wrong > 0).then_some(ClosingFault::RecheckFailed(check.number, wrong))
    }

    /// The systematiska kontroll that must be checked anew: the one whose check found it, else the one that is named.
    #[must_use]
    pub fn control_to_recheck(&self, deviation: &Deviation) -> Option<ControlId> {
        match self.check_of_deviation(deviation) {
            Some(found_in) => self.methods().get(found_in.method).map(|method| method.control),
            None => deviation.control,
        }
    }

    /// Whether a check is of the systematiska kontroll that must be checked anew, begun on the day the deviation was
    /// found or later, and not the one it was found in.
    fn may_recheck(&self, deviation: &Deviation, check: &Check) -> bool {
        let is_other = self.check_of_deviation(deviation).is_none_or(|found_in| found_in.id != check.id);
        let control = self.methods().get(check.method).map(|method| method.control);
        is_other
            && check.begun_on >= deviation.found_on
            && check.abandoned.is_none()
            && control.is_some()
            && control == self.control_to_recheck(deviation)
    }

    /// The checks that may show that a deviation is put right, by number: see `recheck_fault`.
    #[must_use]
    pub fn rechecks_for(&self, deviation: &Deviation) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.checks().iter().filter(|check| self.may_recheck(deviation, check)).collect();
        checks.sort_by_key(|check| check.number);
        checks
    }

    /// The score that the numbers behind a deviation speak for: what has happened is not unlikely. Sannolikhet
    /// rises one step, two from a tenth of the items, from what it was when the deviation was found; a riktat urval says
    /// nothing of the rest, and raises one step. Konsekvens says how bad, which numbers do not tell. `None` where the risk was not scored then, where it was as high as can be,
    /// or where its sannolikhet has come as high since.
    #[must_use]
    pub fn proposed_score(&self, deviation: &Deviation) -> Option<ProposedScore> {
        let (from, now) = (deviation.scored?, self.events().get(deviation.event?)?.score());
        // Of the draw that it was found in, also where that one was cancelled since.
        let draw = deviation.draw.and_then(|draw| self.draws().get(draw));
        let selection = draw.map(|draw| draw.selection);
        let found = draw.map(|draw| self.found(draw)).unwrap_or_default();
        let (looked_at, wrong) = (found.looked_at(), found.wrong());
        let has_share = looked_at > 0 && selection != Some(Selection::Judgement);
        let steps = if has_share && wrong * 100 >= looked_at * TWO_STEPS_FROM { 2 } else { 1 };
        let highest = self.method_sheet().scale_length();
        let raised = from.likelihood.get().saturating_add(steps).min(highest);
        let to = Score { likelihood: Level::new(raised)?, ..now.unwrap_or(from) };
        let has_risen = now.is_some_and(|now| now.likelihood >= to.likelihood);
        (!has_risen && to.likelihood > from.likelihood).then_some(ProposedScore {
            from,
            to,
            selection,
            looked_at,
            wrong,
        })
    }
}
