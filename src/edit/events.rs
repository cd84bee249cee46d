//! Commands on events: words, numbers, scores, decisions, and the same for a selection.

use std::collections::BTreeMap;

use crate::domain::{
    Change, Factor, InclusionDecision, Level, PlanInclusion, Score, UnwantedEvent, UnwantedEventId, WorkPracticeId,
    Year,
};

use super::command::Place;
use super::order::make_room;
use super::{Context, Outcome, Refusal, on_scale, optional, required};

/// The highest number an event can have; more than any VoR holds.
pub const HIGHEST_NUMBER: u32 = 99_999;

pub(super) fn add(context: &mut Context<'_>, year: &Year, practice: WorkPracticeId, text: &str) -> Outcome {
    year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let text = required(text)?;
    let room = make_room(year.events(), practice, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let id = (context.new_id)().into();
        changes.push(Change::add(UnwantedEvent::new(id, practice, position, year.next_number(), text.clone())));
    }
    Ok(changes)
}

pub(super) fn change_text(year: &Year, event: UnwantedEventId, text: &str) -> Outcome {
    let text = required(text)?;
    each(year, &[event], |event| event.text.clone_from(&text))
}

pub(super) fn change_number(year: &Year, event: UnwantedEventId, number: u32) -> Outcome {
    if number == 0 {
        return Err(Refusal::NumberZero);
    }
    if number > HIGHEST_NUMBER {
        return Err(Refusal::NumberTooHigh(number));
    }
    if year.event_numbered(number).is_some_and(|other| other.id != event) {
        return Err(Refusal::NumberTaken(number));
    }
    let old = year.events().get(event).ok_or(Refusal::Gone)?.number;
    if let Some(decided) = [old, number].into_iter().find(|number| *number <= year.fixed_numbers()) {
        return Err(Refusal::NumberDecided(decided));
    }
    each(year, &[event], |event| event.number = number)
}

/// Numbers that a decided VoR has stay; the others follow after them.
pub(super) fn renumber(year: &Year) -> Vec<Change> {
    let fixed = year.fixed_numbers();
    year.events_in_order()
        .filter(|event| event.number > fixed)
        .zip(fixed + 1..)
        .map(|(event, number)| Change::replace(event.clone(), UnwantedEvent { number, ..event.clone() }))
        .collect()
}

/// Says that scores carried over from last year still hold.
pub(super) fn keep_scores(year: &Year, events: &[UnwantedEventId], reason: &str) -> Outcome {
    let reason = required(reason).map_err(|refusal| match refusal {
        Refusal::EmptyText => Refusal::ReasonMissing,
        other => other,
    })?;
    let is_kept = |event: &UnwantedEvent| event.carried_from.is_some() && event.score().is_some();
    let carried = |id: &&UnwantedEventId| year.events().get(**id).is_some_and(is_kept);
    let carried: Vec<UnwantedEventId> = events.iter().filter(carried).copied().collect();
    if carried.is_empty() && !events.is_empty() {
        return Err(Refusal::NotCarried);
    }
    each(year, &carried, |event| event.remains_reason.clone_from(&reason))
}

pub(super) fn set_level(year: &Year, events: &[UnwantedEventId], factor: Factor, level: Option<Level>) -> Outcome {
    if let Some(level) = level {
        on_scale(year, level)?;
    }
    each(year, events, |event| {
        let before = event.score();
        match factor {
            Factor::Likelihood => event.likelihood = level,
            Factor::Consequence => event.consequence = level,
        }
        no_longer_remains(event, before);
    })
}

pub(super) fn rescore(year: &Year, events: &[UnwantedEventId], score: Score) -> Outcome {
    on_scale(year, score.likelihood)?;
    on_scale(year, score.consequence)?;
    each(year, events, |event| {
        let before = event.score();
        event.likelihood = Some(score.likelihood);
        event.consequence = Some(score.consequence);
        no_longer_remains(event, before);
    })
}

/// A score that is changed is not the one that somebody said remains.
fn no_longer_remains(event: &mut UnwantedEvent, before: Option<Score>) {
    if event.score() != before {
        event.remains_reason.clear();
    }
}

/// From the plan limit nobody can decide against the plan (METHOD.md); the numbers are told.
pub(super) fn decide(
    year: &Year,
    events: &[UnwantedEventId],
    decision: Option<InclusionDecision>,
    reason: Option<&str>,
) -> Outcome {
    let reason = reason.map(optional).transpose()?;
    if decision == Some(InclusionDecision::AnalysisOnly) {
        let mut forced: Vec<u32> = events
            .iter()
            .filter_map(|id| year.events().get(*id))
            .filter(|event| year.inclusion_of(event) == PlanInclusion::RequiredByScore)
            .map(|event| event.number)
            .collect();
        forced.sort_unstable();
        if !forced.is_empty() {
            return Err(Refusal::RequiredByScore(forced));
        }
    }
    each(year, events, |event| {
        event.decision = decision;
        if let Some(reason) = &reason {
            event.decision_reason.clone_from(reason);
        }
    })
}

pub(super) fn move_to(
    year: &Year,
    events: &[UnwantedEventId],
    practice: WorkPracticeId,
    place: Place<UnwantedEventId>,
) -> Outcome {
    year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let moved: Vec<&UnwantedEvent> = year.events_in_order().filter(|event| events.contains(&event.id)).collect();
    if moved.is_empty() {
        return Err(if events.is_empty() { Refusal::NothingSelected } else { Refusal::Gone });
    }
    let room = make_room(year.events(), practice, place, events, moved.len());
    let mut changes = room.shifted;
    for (event, position) in moved.into_iter().zip(room.positions) {
        let after = UnwantedEvent { work_practice: practice, position, ..event.clone() };
        changes.push(Change::replace(event.clone(), after));
    }
    Ok(changes)
}

pub(super) fn delete(year: &Year, events: &[UnwantedEventId]) -> Outcome {
    if events.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let mut gone: BTreeMap<UnwantedEventId, &UnwantedEvent> = BTreeMap::new();
    for id in events {
        gone.insert(*id, year.events().get(*id).ok_or(Refusal::Gone)?);
    }
    let mut changes = Vec::new();
    for event in gone.into_values() {
        changes.push(Change::remove(event.clone()));
        changes.extend(year.measures_of(event.id).cloned().map(Change::remove));
    }
    Ok(changes)
}

/// The same edit on each of a selection, each event once.
fn each(year: &Year, events: &[UnwantedEventId], edit: impl Fn(&mut UnwantedEvent)) -> Outcome {
    if events.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let mut edited: BTreeMap<UnwantedEventId, Change> = BTreeMap::new();
    for id in events {
        let before = year.events().get(*id).ok_or(Refusal::Gone)?.clone();
        let mut after = before.clone();
        edit(&mut after);
        edited.insert(*id, Change::replace(before, after));
    }
    Ok(edited.into_values().collect())
}
