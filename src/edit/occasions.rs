//! Commands on planned occasions: move one, cancel one, put it back. They come and go with how often their metod
//! is carried out; here is worked out which stay.

use crate::domain::{Change, CheckMethod, Frequency, MethodAnalysis, Occasion, OccasionId, Record, Year};
use jiff::civil::Date;
use uuid::Uuid;

use super::order::STEP;
use super::{CheckRefusal, Context, Outcome, Refusal, optional};

/// One thing that a user does about a planned occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OccasionCommand {
    /// Moves an occasion to another day.
    Move {
        /// Which.
        occasion: OccasionId,
        /// The day that it is to be done by.
        due: Date,
        /// Why.
        reason: String,
    },
    /// Cancels an occasion.
    Cancel {
        /// Which.
        occasion: OccasionId,
        /// Why.
        reason: String,
    },
    /// Puts an occasion back as it was planned.
    Restore {
        /// Which.
        occasion: OccasionId,
    },
}

pub(super) fn apply(year: &Year, command: &OccasionCommand) -> Outcome {
    let find = |id: &OccasionId| year.occasions().get(*id).cloned().ok_or(Refusal::Gone);
    let (before, after) = match command {
        OccasionCommand::Move { occasion, due, reason } => {
            let before = find(occasion)?;
            if before.is_cancelled {
                return Err(CheckRefusal::OccasionCancelled.into());
            }
            // What was done late is not made to have been in time.
            if let Some(check) = year.check_of_occasion(*occasion).filter(|check| check.conclusion.is_some()) {
                return Err(CheckRefusal::Concluded(check.number).into());
            }
            let due = super::check::in_time(year, *due)?;
            // Back on its own day nothing is moved any more.
            let reason = if due == before.planned { String::new() } else { reasoned(reason)? };
            (before.clone(), Occasion { due, reason, ..before })
        }
        OccasionCommand::Cancel { occasion, reason } => {
            let before = find(occasion)?;
            if let Some(check) = year.check_of_occasion(*occasion) {
                return Err(CheckRefusal::OccasionTaken(check.number).into());
            }
            (before.clone(), Occasion { is_cancelled: true, reason: reasoned(reason)?, ..before })
        }
        OccasionCommand::Restore { occasion } => {
            let before = find(occasion)?;
            (before.clone(), Occasion { is_cancelled: false, due: before.planned, reason: String::new(), ..before })
        }
    };
    Ok(vec![Change::replace(before, after)])
}

fn reasoned(reason: &str) -> Result<String, Refusal> {
    let reason = optional(reason)?;
    if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(reason) }
}

/// A rhythm as it is kept: chosen days in order, each once, none before the year.
pub(super) fn tidy_frequency(year: &Year, frequency: Option<&Frequency>) -> Result<Option<Frequency>, Refusal> {
    let Some(Frequency::Dates(days)) = frequency else { return Ok(frequency.cloned()) };
    let mut days = days.iter().map(|day| super::check::in_time(year, *day)).collect::<Result<Vec<Date>, Refusal>>()?;
    days.sort_unstable();
    days.dedup();
    if days.is_empty() { Err(CheckRefusal::NoDates.into()) } else { Ok(Some(Frequency::Dates(days))) }
}

/// How many items or minutes are planned: unsaid, or at least one.
pub(super) fn at_least_one(number: Option<u32>) -> Result<Option<u32>, Refusal> {
    if number == Some(0) { Err(CheckRefusal::ZeroPlanned.into()) } else { Ok(number) }
}

/// The occasions that follow from how often a metod is carried out. One of the same period stays as it is, also
/// where it was moved or cancelled; one that a check answers stays in any case.
pub(super) fn follow(context: &mut Context<'_>, year: &Year, method: &CheckMethod) -> Vec<Change> {
    let periods = method.frequency.as_ref().map_or_else(Vec::new, |it| it.periods(year.planning_year().year));
    let old: Vec<&Occasion> = year.occasions().of(method.id).collect();
    let same = |period: &(Date, Date)| old.iter().find(|it| (it.first_day, it.planned) == *period).copied();
    let mut wanted: Vec<Occasion> = periods
        .iter()
        .map(|period| same(period).cloned().unwrap_or_else(|| fresh((context.new_id)().into(), method, *period)))
        .collect();
    let is_answered = |it: &&&Occasion| year.check_of_occasion(it.id).is_some();
    let kept = old.iter().filter(|it| !periods.contains(&(it.first_day, it.planned))).filter(is_answered);
    wanted.extend(kept.copied().cloned());
    wanted.sort_by_key(|it| (it.planned, it.first_day));
    for (occasion, place) in wanted.iter_mut().zip(1_i64..) {
        occasion.position = place * STEP;
    }
    let gone = old.iter().filter(|it| wanted.iter().all(|stays| stays.id != it.id));
    let mut changes: Vec<Change> = gone.map(|it| Change::remove((*it).clone())).collect();
    changes.extend(wanted.into_iter().map(|after| Change {
        before: year.occasions().get(after.id).cloned().map(Record::from),
        after: Some(after.into()),
    }));
    changes
}

/// The occasions of a metod in a year that has none yet, by how often it is carried out.
#[must_use]
pub fn planned_occasions(new_id: &mut dyn FnMut() -> Uuid, method: &CheckMethod, year: i16) -> Vec<Occasion> {
    let periods = method.frequency.as_ref().map_or_else(Vec::new, |it| it.periods(year));
    let mut occasions: Vec<Occasion> =
        periods.into_iter().map(|period| fresh(new_id().into(), method, period)).collect();
    for (occasion, place) in occasions.iter_mut().zip(1_i64..) {
        occasion.position = place * STEP;
    }
    occasions
}

/// An occasion as it is planned.
fn fresh(id: OccasionId, method: &CheckMethod, (first_day, planned): (Date, Date)) -> Occasion {
    Occasion {
        id,
        method: method.id,
        position: 0,
        first_day,
        planned,
        due: planned,
        is_cancelled: false,
        reason: String::new(),
    }
}

/// What goes with the metoder that a list of changes takes away: their occasions and the words about them.
pub(super) fn gone_with(year: &Year, changes: &[Change]) -> Vec<Change> {
    let gone = changes.iter().filter(|change| change.after.is_none()).filter_map(|change| change.before.as_ref());
    let methods = gone.filter_map(|record| if let Record::CheckMethod(it) = record { Some(it.id) } else { None });
    methods
        .flat_map(|method| {
            let occasions = year.occasions().of(method).cloned().map(Change::remove);
            occasions.chain(year.analyses().of(method).cloned().map(|it: MethodAnalysis| Change::remove(it)))
        })
        .collect()
}
