//! Commands on genomförda kontroller: begin one, freeze its population, draw, say what was found, conclude.
//! What is random or read from a list comes in with the command; see `Session`.

use crate::domain::{
    Cancellation, Change, Check, CheckId, CheckItem, CheckMethod, Conclusion, Draw, DrawId, FrozenPopulation,
    GradeRule, MethodId, OccasionId, Outcome, Scan, Selection, Year,
};
use jiff::civil::Date;

use super::check_abandon::{abandon, resume};
use super::check_draws::{extend_draw, freeze, keep_draw};
use super::claims::claims_no_fault;
use super::command::Place;
use super::order::make_room;
use super::{
    CheckRefusal, Context, DeviationRefusal, Outcome as EditOutcome, Refusal, optional, optional_or, paragraphs,
    reasoned,
};

/// What is changed of a check; `None` keeps what was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckPatch {
    /// The day it was begun.
    pub begun_on: Option<Date>,
    /// Who carries it out.
    pub performed_by: Option<String>,
    /// What counts as fel.
    pub criterion: Option<String>,
    /// The planned occasion that it answers; `Some(None)` takes it out of the plan.
    pub occasion: Option<Option<OccasionId>>,
}

/// What is said at the end of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConclusionDraft {
    /// The day.
    pub concluded_on: Date,
    /// In words.
    pub text: String,
    /// The place of the grade on the metodblad, 0 for the best; `None` takes the one that the rule gives.
    pub grade: Option<usize>,
    /// Why another grade than the rule gives.
    pub grade_reason: String,
}

/// One thing that a user does about a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckCommand {
    /// Begins a check.
    Begin {
        /// By which metod.
        method: MethodId,
        /// For which planned occasion; none for a check beside the plan.
        occasion: Option<OccasionId>,
        /// The day.
        begun_on: Date,
        /// Who carries it out.
        performed_by: String,
    },
    /// Changes what is said of a check.
    Change {
        /// Which.
        check: CheckId,
        /// What changes.
        patch: CheckPatch,
    },
    /// Takes a check away that nothing has been drawn in.
    Delete {
        /// Which.
        check: CheckId,
    },
    /// Freezes the population. Its list is kept in the same stroke.
    FreezePopulation {
        /// Of which check.
        check: CheckId,
        /// What was frozen.
        population: Box<FrozenPopulation>,
    },
    /// Keeps a draw. Cannot be undone: it has been seen.
    Draw {
        /// The draw, whole; its position is given here.
        draw: Box<Draw>,
    },
    /// Cancels a draw; it stays in the protokoll.
    CancelDraw {
        /// Which.
        draw: DrawId,
        /// Why.
        reason: String,
    },
    /// Makes a random draw larger by the same seed. Cannot be undone: it has been seen.
    ExtendDraw {
        /// Which.
        draw: DrawId,
        /// How many items are to be looked at now.
        size: u32,
        /// All items, the earlier ones first, reserve included.
        items: Vec<String>,
        /// Why.
        reason: String,
    },
    /// Says what was found for an item.
    MarkItem {
        /// In which draw.
        draw: DrawId,
        /// Its place there, from 1.
        position: i64,
        /// What was found; `None` takes it back.
        outcome: Option<Outcome>,
    },
    /// Says that everything that nothing is said of yet is right; only where everything is gone through.
    MarkRest {
        /// In which draw.
        draw: DrawId,
    },
    /// Notes something about an item.
    NoteItem {
        /// In which draw.
        draw: DrawId,
        /// Its place there, from 1.
        position: i64,
        /// The note; may be empty.
        note: String,
    },
    /// Attaches a file that shows it. Its bytes are kept in the same stroke.
    AttachEvidence {
        /// In which draw.
        draw: DrawId,
        /// The item's place there, from 1.
        position: i64,
        /// The file.
        evidence: Scan,
    },
    /// Takes a file from an item; its bytes stay in the file.
    DetachEvidence {
        /// In which draw.
        draw: DrawId,
        /// The item's place there, from 1.
        position: i64,
        /// SHA-256 of the file.
        sha256: String,
    },
    /// Concludes a check.
    Conclude {
        /// Which.
        check: CheckId,
        /// What is said.
        draft: ConclusionDraft,
    },
    /// Opens a concluded check again.
    Reopen {
        /// Which.
        check: CheckId,
    },
    /// Abandons a check in which no draw stands; it stays, and its occasion is open again.
    Abandon {
        /// Which.
        check: CheckId,
        /// Why.
        reason: String,
    },
    /// Takes an abandoned check up again, for the occasion that it was for where that is free.
    Resume {
        /// Which.
        check: CheckId,
    },
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &CheckCommand) -> EditOutcome {
    use CheckCommand as C;
    match command {
        C::Begin { method, occasion, begun_on, performed_by } => {
            begin(context, year, *method, *occasion, *begun_on, performed_by)
        }
        C::Change { check, patch } => {
            let before = open(year, *check)?;
            let after = Check {
                begun_on: begun_in_time(year, before, patch.begun_on.unwrap_or(before.begun_on))?,
                performed_by: optional_or(patch.performed_by.as_ref(), &before.performed_by)?,
                criterion: optional_or(patch.criterion.as_ref(), &before.criterion)?,
                occasion: free(year, before.method, patch.occasion.unwrap_or(before.occasion), Some(*check))?,
                ..before.clone()
            };
            Ok(vec![Change::replace(before.clone(), after)])
        }
        C::Delete { check } => {
            let check = year.checks().get(*check).ok_or(Refusal::Gone)?;
            if year.draws().of(check.id).next().is_some() {
                return Err(CheckRefusal::HasDraws.into());
            }
            Ok(vec![Change::remove(check.clone())])
        }
        C::FreezePopulation { check, population } => freeze(year, *check, population),
        C::Draw { draw } => keep_draw(year, draw),
        C::CancelDraw { draw, reason } => {
            let before = year.draws().get(*draw).ok_or(Refusal::Gone)?;
            open(year, before.check)?;
            if before.cancelled.is_some() {
                return Err(CheckRefusal::DrawCancelled.into());
            }
            let cancelled =
                Some(Cancellation { reason: reasoned(reason)?, on: context.today, by: context.by.to_owned() });
            Ok(vec![Change::replace(before.clone(), Draw { cancelled, ..before.clone() })])
        }
        C::ExtendDraw { draw, size, items, reason } => extend_draw(context, year, *draw, *size, items, reason),
        C::MarkItem { draw, position, outcome } => {
            if !outcome.is_some_and(Outcome::is_deviation) {
                stands_in_none(year, *draw, *position)?;
            }
            change_item(context, year, *draw, *position, |item| item.outcome = *outcome)
        }
        C::MarkRest { draw } => {
            let draw = year.draws().get(*draw).ok_or(Refusal::Gone)?;
            if draw.selection != Selection::Total || draw.is_reported() {
                return Err(CheckRefusal::NotTotal.into());
            }
            let mut changes = Vec::new();
            for (position, _) in (1_i64..).zip(&draw.items) {
                if year.check_item(draw.id, position).is_none_or(|item| item.outcome.is_none()) {
                    let mark = |item: &mut CheckItem| item.outcome = Some(Outcome::Ok);
                    changes.extend(change_item(context, year, draw.id, position, mark)?);
                }
            }
            Ok(changes)
        }
        C::NoteItem { draw, position, note } => {
            let note = optional(note)?;
            change_item(context, year, *draw, *position, |item| item.note = note)
        }
        C::AttachEvidence { draw, position, evidence } => change_item(context, year, *draw, *position, |item| {
            if item.evidence.iter().all(|it| it.sha256 != evidence.sha256) {
                item.evidence.push(evidence.clone());
            }
        }),
        C::DetachEvidence { draw, position, sha256 } => {
            change_item(context, year, *draw, *position, |item| item.evidence.retain(|it| it.sha256 != *sha256))
        }
        C::Conclude { check, draft } => conclude(context, year, *check, draft),
        C::Reopen { check } => {
            let before = year.checks().get(*check).ok_or(Refusal::Gone)?;
            let mut closed = year.deviations().iter().filter(|it| !it.is_open() && it.recheck == Some(*check));
            if let Some(deviation) = closed.next() {
                return Err(CheckRefusal::ClosesDeviation(super::deviations::number_told(deviation)).into());
            }
            Ok(vec![Change::replace(before.clone(), Check { conclusion: None, ..before.clone() })])
        }
        C::Abandon { check, reason } => abandon(context, year, *check, reason),
        C::Resume { check } => resume(context, year, *check),
    }
}

/// A check that is neither concluded nor abandoned.
pub(super) fn open(year: &Year, check: CheckId) -> Result<&Check, Refusal> {
    let check = year.checks().get(check).ok_or(Refusal::Gone)?;
    if check.conclusion.is_some() {
        Err(CheckRefusal::Concluded(check.number).into())
    } else if check.abandoned.is_some() {
        Err(CheckRefusal::Abandoned(check.number).into())
    } else {
        Ok(check)
    }
}

/// A check of a year is not done before it; after it it may be.
pub(super) fn in_time(year: &Year, day: Date) -> Result<Date, Refusal> {
    let first = year.planning_year().year;
    if day.year() < first { Err(CheckRefusal::BeforeTheYear(first).into()) } else { Ok(day) }
}

/// A check is not begun after what was done in it.
fn begun_in_time(year: &Year, check: &Check, day: Date) -> Result<Date, Refusal> {
    let drawn = year.draws().of(check.id).map(|draw| draw.drawn_on);
    let first = check.population.as_ref().map(|population| population.frozen_on).into_iter().chain(drawn).min();
    match first.filter(|first| *first < day) {
        Some(first) if day != check.begun_on => Err(CheckRefusal::BegunTooLate(first).into()),
        _ => in_time(year, day),
    }
}

/// A planned occasion of a metod that no other check answers.
fn free(
    year: &Year,
    method: MethodId,
    occasion: Option<OccasionId>,
    check: Option<CheckId>,
) -> Result<Option<OccasionId>, Refusal> {
    let Some(found) = occasion else { return Ok(None) };
    let found = year.occasions().get(found).ok_or(Refusal::Gone)?;
    if found.method != method {
        return Err(CheckRefusal::OccasionElsewhere.into());
    }
    if found.is_cancelled {
        return Err(CheckRefusal::OccasionCancelled.into());
    }
    match year.check_of_occasion(found.id) {
        Some(other) if Some(other.id) != check => Err(CheckRefusal::OccasionTaken(other.number).into()),
        _ => Ok(occasion),
    }
}

fn begin(
    context: &mut Context<'_>,
    year: &Year,
    method: MethodId,
    occasion: Option<OccasionId>,
    begun_on: Date,
    performed_by: &str,
) -> EditOutcome {
    let method = year.methods().get(method).ok_or(Refusal::Gone)?;
    let room = make_room(year.checks(), method.id, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::add(Check {
            id: (context.new_id)().into(),
            method: method.id,
            occasion: free(year, method.id, occasion, None)?,
            position,
            number: year.next_check_number(),
            begun_on: in_time(year, begun_on)?,
            performed_by: optional(performed_by)?,
            criterion: criterion_of(year, method),
            population: None,
            earlier_populations: Vec::new(),
            conclusion: None,
            abandoned: None,
            abandoned_occasion: None,
            resumptions: Vec::new(),
        }));
    }
    Ok(changes)
}

/// What counts as fel in a new check: as the metod says, or as its newest check did where the metod is silent.
fn criterion_of(year: &Year, method: &CheckMethod) -> String {
    let newest = || year.checks().of(method.id).next_back().map(|check| check.criterion.clone());
    if method.criterion.is_empty() { newest().unwrap_or_default() } else { method.criterion.clone() }
}

/// An item that stands in a deviation stays wrong.
fn stands_in_none(year: &Year, draw: DrawId, position: i64) -> Result<(), Refusal> {
    let mut deviations = year.deviations_in_order().filter(|it| it.draw == Some(draw));
    match deviations.find(|it| it.items.contains(&position)) {
        Some(deviation) => Err(DeviationRefusal::ItemTaken(super::deviations::number_told(deviation)).into()),
        None => Ok(()),
    }
}

/// Says something of an item that is to be looked at; where nothing is said any more its record goes.
fn change_item(
    context: &mut Context<'_>,
    year: &Year,
    draw: DrawId,
    position: i64,
    change: impl FnOnce(&mut CheckItem),
) -> EditOutcome {
    let draw = year.draws().get(draw).ok_or(Refusal::Gone)?;
    open(year, draw.check)?;
    if draw.cancelled.is_some() {
        return Err(CheckRefusal::DrawCancelled.into());
    }
    let before = year.check_item(draw.id, position);
    let is_drawn = usize::try_from(position).is_ok_and(|place| (1..=year.in_play(draw)).contains(&place));
    if before.is_none() && !is_drawn {
        return Err(CheckRefusal::NotDrawn.into());
    }
    let blank = || CheckItem {
        id: (context.new_id)().into(),
        draw: draw.id,
        position,
        outcome: None,
        note: String::new(),
        evidence: Vec::new(),
        said_on: context.today,
        said_by: context.by.to_owned(),
    };
    let mut after = before.cloned().unwrap_or_else(blank);
    change(&mut after);
    if before.is_some_and(|before| *before != after) {
        (after.said_on, after.said_by) = (context.today, context.by.to_owned());
    }
    let after = (!after.is_blank()).then(|| after.into());
    let before = before.cloned().map(Into::into);
    Ok(if before.is_none() && after.is_none() { Vec::new() } else { vec![Change { before, after }] })
}

fn conclude(context: &Context<'_>, year: &Year, check: CheckId, draft: &ConclusionDraft) -> EditOutcome {
    let before = open(year, check)?;
    let draw = year.draw_of(check).ok_or(CheckRefusal::NothingDrawn)?;
    let found = year.found(draw);
    if found.waiting > 0 {
        return Err(CheckRefusal::ItemsWaiting(found.waiting).into());
    }
    let text = paragraphs(&draft.text)?;
    if text.is_empty() {
        return Err(Refusal::EmptyText);
    }
    if claims_no_fault(&text) {
        return Err(CheckRefusal::ClaimsNoFault.into());
    }
    if found.looked_at() == 0 {
        return Err(CheckRefusal::NothingLookedAt.into());
    }
    let frozen_on = before.population.as_ref().map_or(before.begun_on, |population| population.frozen_on);
    let earliest = before.begun_on.max(frozen_on).max(draw.drawn_on);
    if draft.concluded_on < earliest {
        return Err(CheckRefusal::ConcludedTooEarly(earliest).into());
    }
    if draft.concluded_on > year.day_within(context.today) {
        return Err(CheckRefusal::ConcludedAhead.into());
    }
    let grades = &year.method_sheet().words.grades;
    let proposed = year.proposed_grade(draw);
    let chosen = draft.grade.or(proposed).ok_or(CheckRefusal::GradeMissing)?;
    let word = |place: usize| grades.get(place).cloned().ok_or(Refusal::Gone);
    let grade_reason = optional(&draft.grade_reason)?;
    let is_proposed = proposed == Some(chosen);
    if !is_proposed && grade_reason.is_empty() {
        return Err(CheckRefusal::GradeReasonMissing.into());
    }
    let conclusion = Conclusion {
        concluded_on: in_time(year, draft.concluded_on)?,
        text,
        proposed_text: None,
        grade: word(chosen)?,
        proposed_grade: proposed.map(word).transpose()?,
        grade_reason: if is_proposed { String::new() } else { grade_reason },
        concluded_by: context.by.to_owned(),
        grade_place: u32::try_from(chosen).map_err(|_| Refusal::Gone)?,
        grades: grades.clone(),
        rule: GradeRule::of(draw.selection),
        subject: Some(Box::new(year.subject_of(before))),
    };
    Ok(vec![Change::replace(before.clone(), Check { conclusion: Some(conclusion), ..before.clone() })])
}
