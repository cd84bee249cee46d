//! Commands on planned occasions: move one, cancel one, put it back. They come and go with how often their metod
//! is carried out; here is worked out which stay.

use crate::domain::{
    Change, CheckMethod, DocumentKind, EarlierChange, Frequency, MethodAnalysis, MethodId, Occasion, OccasionId,
    Record, Year,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::order::STEP;
use super::{CheckRefusal, Context, Outcome, Refusal, reasoned};

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

pub(super) fn apply(context: &Context<'_>, year: &Year, command: &OccasionCommand) -> Outcome {
    let (OccasionCommand::Move { occasion, .. }
    | OccasionCommand::Cancel { occasion, .. }
    | OccasionCommand::Restore { occasion }) = command;
    let before = year.occasions().get(*occasion).ok_or(Refusal::Gone)?;
    let check = year.check_of_occasion(before.id);
    // What was done in time, or too late, stays so.
    if let Some(check) = check.filter(|check| check.conclusion.is_some()) {
        return Err(CheckRefusal::Concluded(check.number).into());
    }
    let earlier = earlier_with_today(before, context.today);
    let as_planned = || Occasion { earlier: earlier.clone(), ..before.put_back() };
    let changed = |reason: &str| -> Result<Occasion, Refusal> {
        let (reason, changed_by) = (reasoned(reason)?, context.by.to_owned());
        let earlier = earlier.clone();
        Ok(Occasion { reason, changed_on: Some(context.today), changed_by, earlier, ..before.clone() })
    };
    let after = match command {
        OccasionCommand::Move { due, reason, .. } => {
            if before.is_cancelled {
                return Err(CheckRefusal::OccasionCancelled.into());
            }
            let due = within_reach(year, *due, context.today)?;
            // Back on its own day nothing is moved any more.
            if due == before.planned { as_planned() } else { Occasion { due, ..changed(reason)? } }
        }
        OccasionCommand::Cancel { reason, .. } => {
            if let Some(check) = check {
                return Err(CheckRefusal::OccasionTaken(check.number).into());
            }
            Occasion { is_cancelled: true, ..changed(reason)? }
        }
        OccasionCommand::Restore { .. } => as_planned(),
    };
    Ok(vec![Change::replace(before.clone(), after)])
}

/// What held of an occasion before it is changed today; what was said of it today held on no day.
fn earlier_with_today(before: &Occasion, today: Date) -> Vec<EarlierChange> {
    let mut earlier = before.earlier.clone();
    earlier.extend(before.changed_on.filter(|on| *on < today).map(|changed_on| EarlierChange {
        due: before.due,
        is_cancelled: before.is_cancelled,
        reason: before.reason.clone(),
        changed_on,
        changed_by: before.changed_by.clone(),
        until: today,
    }));
    earlier
}

/// A day that a check can be planned for: of the year or later, at the latest in the year after that one, or after
/// today where an old year is still at work. A slip of the hand in the year is further off.
fn within_reach(year: &Year, day: Date, today: Date) -> Result<Date, Refusal> {
    let last = year.planning_year().year.max(today.year()).saturating_add(1);
    if day.year() > last {
        return Err(CheckRefusal::LongAfterTheYear(last).into());
    }
    super::check::in_time(year, day)
}

/// A rhythm as it is kept: chosen days in order, each once, none before the year or long after it.
pub(super) fn tidy_frequency(
    year: &Year,
    frequency: Option<&Frequency>,
    today: Date,
) -> Result<Option<Frequency>, Refusal> {
    let Some(Frequency::Dates(days)) = frequency else { return Ok(frequency.cloned()) };
    let mut days = days.iter().map(|day| within_reach(year, *day, today)).collect::<Result<Vec<Date>, Refusal>>()?;
    days.sort_unstable();
    days.dedup();
    if days.is_empty() { Err(CheckRefusal::NoDates.into()) } else { Ok(Some(Frequency::Dates(days))) }
}

/// How many items or minutes are planned: unsaid, or at least one.
pub(super) fn at_least_one(number: Option<u32>) -> Result<Option<u32>, Refusal> {
    if number == Some(0) { Err(CheckRefusal::ZeroPlanned.into()) } else { Ok(number) }
}

/// The occasions that follow from how often a metod is carried out. One of the same period stays as it is, and so
/// does every one that must stay whatever the rhythm. The first rhythm brings the whole year, so that a year can be
/// entered late; a later one brings what is still to come, and of chosen days all.
pub(super) fn follow(context: &mut Context<'_>, year: &Year, method: &CheckMethod) -> Vec<Change> {
    let today = context.today;
    let periods = method.frequency.as_ref().map_or_else(Vec::new, |it| it.periods(year.planning_year().year));
    let old: Vec<&Occasion> = year.occasions().of(method.id).collect();
    let is_of_rhythm = |it: &Occasion| periods.contains(&(it.first_day, it.planned));
    let kept: Vec<&Occasion> =
        old.iter().copied().filter(|it| !is_of_rhythm(it) && must_stay(year, it, today)).collect();
    // Since when the metod has been planned, where that was before today.
    let since = old.iter().filter(|it| is_settled(year, it, today)).map(|it| it.planned_on).min();
    let is_decided = year.decided(DocumentKind::ControlPlan).is_some();
    let mut wanted: Vec<Occasion> = kept.iter().copied().cloned().collect();
    for period in &periods {
        let (first, last) = *period;
        if let Some(same) = old.iter().copied().find(|it| (it.first_day, it.planned) == *period) {
            wanted.push(same.clone());
        } else if (since.is_none() || last >= today || first == last) && !kept.iter().any(|it| doubles(it, *period)) {
            let planned_on = match since {
                // It stands for what was planned all the time.
                Some(since) if !is_decided && last >= today => since,
                _ => Some(today),
            };
            wanted.push(Occasion { planned_on, ..fresh((context.new_id)().into(), method, *period) });
        }
    }
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

/// Whether an occasion stays when its metod gets another rhythm: a check answers it or was abandoned for it, somebody
/// said why it was moved or cancelled, or its day has passed and it was not planned just today. A slip of the hand can
/// be taken back the same day; nothing that was to be done goes away without a reason.
fn must_stay(year: &Year, it: &Occasion, today: Date) -> bool {
    it.was_changed() || it.due < today && is_settled(year, it, today) || year.is_named_by_check(it)
}

/// Whether an occasion was planned before today, as far as is known, or may stand in a decided plan.
fn is_settled(year: &Year, it: &Occasion, today: Date) -> bool {
    let may_be_decided =
        |on: Date| year.versions().iter().any(|it| it.covers(DocumentKind::ControlPlan) && it.printed_on >= on);
    it.planned_on.is_none_or(|on| on < today || may_be_decided(on))
}

/// Whether an occasion that stays is the same as a chosen day, or was itself chosen for the last day of a period.
fn doubles(it: &Occasion, (first, last): (Date, Date)) -> bool {
    let is_chosen = first == last || it.first_day == it.planned;
    is_chosen && it.due == last && !it.is_cancelled
}

/// A metod stays, whatever above it would be deleted, while it has occasions that no other rhythm takes away either.
pub(super) fn keeps_occasions(year: &Year, changes: &[Change], today: Date) -> Result<(), Refusal> {
    let stays = |it: &&Occasion| must_stay(year, it, today);
    let occasions: usize = gone_methods(changes).map(|method| year.occasions().of(method).filter(stays).count()).sum();
    if occasions == 0 { Ok(()) } else { Err(CheckRefusal::OccasionsStay(occasions).into()) }
}

/// The metoder that a list of changes takes away.
pub(super) fn gone_methods(changes: &[Change]) -> impl Iterator<Item = MethodId> {
    let gone = changes.iter().filter(|change| change.after.is_none()).filter_map(|change| change.before.as_ref());
    gone.filter_map(|record| if let Record::CheckMethod(it) = record { Some(it.id) } else { None })
}

/// The occasions of a metod in a year that has none yet, by how often it is carried out, planned on a day where that
/// is known.
#[must_use]
pub fn planned_occasions(
    new_id: &mut dyn FnMut() -> Uuid,
    method: &CheckMethod,
    year: i16,
    planned_on: Option<Date>,
) -> Vec<Occasion> {
    let periods = method.frequency.as_ref().map_or_else(Vec::new, |it| it.periods(year));
    let planned = |period| Occasion { planned_on, ..fresh(new_id().into(), method, period) };
    let mut occasions: Vec<Occasion> = periods.into_iter().map(planned).collect();
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
        changed_on: None,
        changed_by: String::new(),
        planned_on: None,
        earlier: Vec::new(),
    }
}

/// What goes with the metoder that a list of changes takes away: their occasions and the words about them.
pub(super) fn gone_with(year: &Year, changes: &[Change]) -> Vec<Change> {
    gone_methods(changes)
        .flat_map(|method| {
            let occasions = year.occasions().of(method).cloned().map(Change::remove);
            occasions.chain(year.analyses().of(method).cloned().map(|it: MethodAnalysis| Change::remove(it)))
        })
        .collect()
}
