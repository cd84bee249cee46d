//! Commands on a workshop while it runs: votes, what the room chooses, scores, åtgärder and events that come
//! up, and taking it all back.

use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, Change, DocumentKind, Factor, Level, Measure, MeasureState, MethodSheet,
    Participant, ParticipantId, Presence, Record, Score, UnwantedEvent, Vote, WorkPracticeId, Workshop, WorkshopId,
    WorkshopState, Year,
};

use super::command::{MeasureDraft, Place};
use super::order::make_room;
use super::workshop::{WorkshopCommand, found, open, open_item, votes_gone, without};
use super::{Context, Outcome, Refusal, WorkshopRefusal, answers, locked, on_scale, optional, required};

/// A score, an added event and what takes them back change the VoR and with it the plan.
const SCORED: [DocumentKind; 2] = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &WorkshopCommand) -> Outcome {
    use WorkshopCommand as C;
    match command {
        C::GoTo { workshop, item, seconds } => go_to(year, *workshop, *item, *seconds),
        C::Vote { item, participant, factor, level } => vote(context, year, *item, *participant, *factor, *level),
        C::Reveal { item } => {
            let before = open_item(year, *item)?;
            Ok(vec![Change::replace(before.clone(), AgendaItem { is_revealed: true, ..before.clone() })])
        }
        C::Choose { item, factor, level } => choose(year, *item, *factor, *level),
        C::SetReason { item, reason } => set_reason(year, *item, reason),
        C::Settle { item, score, last_year, confirmation, seconds } => {
            settle(year, *item, (*score, *last_year), confirmation, *seconds)
        }
        C::Pass { item, is_parked, seconds } => pass(year, *item, *is_parked, *seconds),
        C::AddMeasure { item, draft } => add_measure(context, year, *item, draft),
        C::AddEvent { workshop, practice, text } => add_event(context, year, *workshop, *practice, text),
        C::RevertItem { item } => revert_item(year, *item),
        C::Revert { workshop } => revert(year, *workshop),
        C::Plan { .. }
        | C::Change { .. }
        | C::SetMode { .. }
        | C::Delete { .. }
        | C::AddToAgenda { .. }
        | C::RemoveFromAgenda { .. }
        | C::MoveOnAgenda { .. }
        | C::OrderAgenda { .. }
        | C::AddParticipant { .. }
        | C::RenameParticipant { .. }
        | C::SetPresence { .. }
        | C::RemoveParticipant { .. }
        | C::Close { .. }
        | C::Reopen { .. } => Err(Refusal::Gone),
    }
}

/// Goes on to another event; the time spent stays with the one that is left.
fn onward(year: &Year, workshop: &Workshop, item: Option<AgendaItemId>) -> Change {
    let sheet = if is_fresh(year, workshop.id) { None } else { workshop.sheet.clone() };
    let after = Workshop { state: WorkshopState::Running, current: item, sheet, ..workshop.clone() };
    Change::replace(workshop.clone(), after)
}

/// Whether no level has been said in a workshop yet, by anybody.
fn is_fresh(year: &Year, workshop: WorkshopId) -> bool {
    let says = |item: &AgendaItem| {
        item.likelihood.is_some() || item.consequence.is_some() || year.votes().of(item.id).next().is_some()
    };
    !year.agenda_of(workshop).any(says)
}

/// The metodblad of a workshop where a level is about to be said. Levels of one workshop are all of one scale;
/// a workshop where none has been said takes the year's.
fn sheet_for(year: &Year, workshop: &Workshop) -> Result<Option<MethodSheet>, Refusal> {
    if workshop.sheet.is_none() || is_fresh(year, workshop.id) {
        return Ok(Some(year.method_sheet().clone()));
    }
    if !year.has_scales_of(workshop.id) {
        return Err(Refusal::Workshop(WorkshopRefusal::ScaleChanged));
    }
    Ok(workshop.sheet.clone())
}

/// The workshop with the metodblad of the level that is about to be said.
fn of_one_scale(year: &Year, workshop: WorkshopId) -> Result<Vec<Change>, Refusal> {
    let before = found(year, workshop)?;
    let after = Workshop { sheet: sheet_for(year, before)?, ..before.clone() };
    Ok(vec![Change::replace(before.clone(), after)])
}

fn go_to(year: &Year, workshop: WorkshopId, item: Option<AgendaItemId>, seconds: u32) -> Outcome {
    let session = open(year, workshop)?;
    if let Some(item) = item {
        year.agenda().get(item).filter(|item| item.workshop == workshop).ok_or(Refusal::Gone)?;
    }
    let left = session.current.and_then(|left| year.agenda().get(left));
    let mut changes = vec![onward(year, session, item)];
    changes.extend(left.map(|left| Change::replace(left.clone(), spent(left.clone(), seconds))));
    show_if_all_have_voted(year, &mut changes, item);
    Ok(changes)
}

fn spent(item: AgendaItem, seconds: u32) -> AgendaItem {
    AgendaItem { seconds: item.seconds.saturating_add(seconds), ..item }
}

fn vote(
    context: &mut Context<'_>,
    year: &Year,
    item: AgendaItemId,
    participant: ParticipantId,
    factor: Factor,
    level: Option<Level>,
) -> Outcome {
    let item = open_item(year, item)?;
    // What the room thought before it talked stays as it was.
    if item.state == AgendaState::Settled {
        return Err(Refusal::Workshop(WorkshopRefusal::ItemSettled(item.number)));
    }
    if item.is_revealed {
        return Err(Refusal::Workshop(WorkshopRefusal::VotesShown(item.number)));
    }
    let voter = year.participants().get(participant).filter(|it| it.workshop == item.workshop);
    let voter = voter.ok_or(Refusal::Gone)?;
    let mut changes = Vec::new();
    if let Some(level) = level {
        changes = of_one_scale(year, item.workshop)?;
        on_scale(year, level)?;
        if voter.presence != Presence::Present {
            return Err(Refusal::Workshop(WorkshopRefusal::NotInTheRoom));
        }
    }
    let before = year.vote(item.id, participant);
    let mut after = before.cloned().unwrap_or_else(|| Vote {
        id: (context.new_id)().into(),
        item: item.id,
        participant,
        likelihood: None,
        consequence: None,
    });
    match factor {
        Factor::Likelihood => after.likelihood = level,
        Factor::Consequence => after.consequence = level,
    }
    let is_empty = after.likelihood.is_none() && after.consequence.is_none();
    let after = Some(after).filter(|_| !is_empty).map(Into::into);
    if before.is_none() && after.is_none() {
        return Ok(Vec::new());
    }
    changes.push(Change { before: before.cloned().map(Into::into), after });
    show_if_all_have_voted(year, &mut changes, Some(item.id));
    Ok(changes)
}

fn choose(year: &Year, item: AgendaItemId, factor: Factor, level: Option<Level>) -> Outcome {
    let before = open_item(year, item)?;
    let mut changes = Vec::new();
    if let Some(level) = level {
        changes = of_one_scale(year, before.workshop)?;
        on_scale(year, level)?;
    }
    let mut after = before.clone();
    match factor {
        Factor::Likelihood => after.likelihood = level,
        Factor::Consequence => after.consequence = level,
    }
    changes.push(Change::replace(before.clone(), after));
    Ok(changes)
}

fn settle(
    year: &Year,
    item: AgendaItemId,
    (score, last_year): (Score, Option<Score>),
    confirmation: &str,
    seconds: u32,
) -> Outcome {
    locked(year, &SCORED)?;
    on_scale(year, score.likelihood)?;
    on_scale(year, score.consequence)?;
    let before = open_item(year, item)?;
    let session = found(year, before.workshop)?;
    let sheet = sheet_for(year, session)?;
    let event = year.event_of(before).ok_or(Refusal::Workshop(WorkshopRefusal::EventDeleted(before.number)))?;
    let mut after = spent(before.clone(), seconds);
    if before.state != AgendaState::Settled {
        (after.likelihood_before, after.consequence_before) = (event.likelihood, event.consequence);
        after.remains_before.clone_from(&event.remains_reason);
    }
    after.state = AgendaState::Settled;
    (after.number, after.text) = (event.number, event.text.clone());
    (after.likelihood, after.consequence) = (Some(score.likelihood), Some(score.consequence));
    (after.likelihood_after, after.consequence_after) = (after.likelihood, after.consequence);
    let mut scored = event.clone();
    (scored.likelihood, scored.consequence) = (after.likelihood, after.consequence);
    // A score that was carried over and comes out the same has been confirmed by the room. Where last year's
    // cannot be compared, what stood there before the workshop is what was carried over.
    let is_same = match last_year {
        Some(last_year) => last_year == score,
        None => after.score_before().is_none_or(|before| before == score),
    };
    if !is_same || event.carried_from.is_none() {
        scored.remains_reason.clear();
    } else if !before.reason.is_empty() {
        scored.remains_reason.clone_from(&before.reason);
    } else if scored.remains_reason.is_empty() {
        scored.remains_reason = optional(confirmation)?;
    }
    let next = year.next_waiting(before.workshop, item);
    let onward = Workshop { sheet, current: next, state: WorkshopState::Running, ..session.clone() };
    let mut changes = vec![
        Change::replace(event.clone(), scored),
        Change::replace(before.clone(), after),
        Change::replace(session.clone(), onward),
    ];
    show_if_all_have_voted(year, &mut changes, next);
    Ok(changes)
}

/// The votes on an event are seen by the room as soon as everybody in it has voted; from then on nobody votes.
pub(super) fn show_if_all_have_voted(year: &Year, changes: &mut Vec<Change>, item: Option<AgendaItemId>) {
    let after = year.with(changes);
    let Some(item) = item.and_then(|item| after.agenda().get(item)) else { return };
    if item.is_revealed || item.state == AgendaState::Settled || !after.all_have_voted(item) {
        return;
    }
    let seen = AgendaItem { is_revealed: true, ..item.clone() };
    // A record changes once in a stroke.
    let same = |change: &&mut Change| change.after.as_ref().is_some_and(|record| record.uuid() == item.id.0);
    match changes.iter_mut().find(same) {
        Some(change) => change.after = Some(seen.into()),
        None => changes.push(Change::replace(item.clone(), seen)),
    }
}

/// Also the reason why a score from last year remains, where that is what was settled.
fn set_reason(year: &Year, item: AgendaItemId, reason: &str) -> Outcome {
    let before = open_item(year, item)?;
    let after = AgendaItem { reason: optional(reason)?, ..before.clone() };
    let mut changes = Vec::new();
    if let Some(event) = year.event_of(before)
        && before.settled_score().is_some()
        && before.settled_score() == event.score()
        && !event.remains_reason.is_empty()
        && !after.reason.is_empty()
        && locked(year, &SCORED).is_ok()
    {
        let confirmed = UnwantedEvent { remains_reason: after.reason.clone(), ..event.clone() };
        changes.push(Change::replace(event.clone(), confirmed));
    }
    changes.push(Change::replace(before.clone(), after));
    Ok(changes)
}

fn pass(year: &Year, item: AgendaItemId, is_parked: bool, seconds: u32) -> Outcome {
    let before = open_item(year, item)?;
    if before.state == AgendaState::Settled {
        return Err(Refusal::Workshop(WorkshopRefusal::ItemSettled(before.number)));
    }
    let session = found(year, before.workshop)?;
    let mut after = spent(before.clone(), seconds);
    after.state = if is_parked { AgendaState::Parked } else { AgendaState::Skipped };
    if let Some(event) = year.event_of(before) {
        (after.number, after.text) = (event.number, event.text.clone());
    }
    let next = year.next_waiting(before.workshop, item);
    let mut changes = vec![Change::replace(before.clone(), after), onward(year, session, next)];
    show_if_all_have_voted(year, &mut changes, next);
    Ok(changes)
}

fn add_measure(context: &mut Context<'_>, year: &Year, item: AgendaItemId, draft: &MeasureDraft) -> Outcome {
    let before = open_item(year, item)?;
    let event = year.event_of(before).ok_or(Refusal::Workshop(WorkshopRefusal::EventDeleted(before.number)))?;
    let mut changes = answers::add_measure(context, year, &[event.id], draft)?;
    let mut after = before.clone();
    for change in &changes {
        if let (None, Some(Record::Measure(measure))) = (&change.before, &change.after) {
            after.measures.push(measure.id);
        }
    }
    changes.push(Change::replace(before.clone(), after));
    Ok(changes)
}

fn add_event(
    context: &mut Context<'_>,
    year: &Year,
    workshop: WorkshopId,
    practice: WorkPracticeId,
    text: &str,
) -> Outcome {
    locked(year, &SCORED)?;
    let session = open(year, workshop)?;
    year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let room = make_room(year.events(), practice, Place::Last, &[], 1);
    let mut changes = room.shifted;
    let place = next_place(year, session);
    for position in room.positions {
        let id = (context.new_id)().into();
        let event = UnwantedEvent::new(id, practice, position, year.next_number(), required(text)?);
        let on_agenda = make_room(year.agenda(), workshop, place, &[], 1);
        changes.extend(on_agenda.shifted);
        for position in on_agenda.positions {
            let item = AgendaItem::new((context.new_id)().into(), workshop, position, &event);
            if session.state == WorkshopState::Running && session.current.is_none() {
                changes.push(onward(year, session, Some(item.id)));
            }
            changes.push(Change::add(AgendaItem { is_added: true, ..item }));
        }
        changes.push(Change::add(event));
    }
    Ok(changes)
}

/// Whether nobody has scored, reworded, decided on or begun to answer an event since a workshop heard it.
fn is_as_heard(year: &Year, item: &AgendaItem, event: &UnwantedEvent) -> bool {
    event.score() == item.settled_score()
        && event.text == item.text
        && event.decision.is_none()
        && year.settled_in(event).iter().all(|other| other.id == item.id)
        && year.measures_of(event.id).all(|measure| measure.state == MeasureState::Planned)
}

/// Just after the event that is up, and after those that have been heard about it already.
fn next_place(year: &Year, session: &Workshop) -> Place<AgendaItemId> {
    let Some(current) = session.current else { return Place::Last };
    let heard = |item: &&AgendaItem| item.is_added && item.state == AgendaState::Waiting;
    let later = year.agenda_of(session.id).skip_while(|item| item.id != current).skip(1);
    Place::After(later.take_while(heard).last().map_or(current, |item| item.id))
}

fn revert_item(year: &Year, item: AgendaItemId) -> Outcome {
    let before = open_item(year, item)?;
    let mut changes = given_back(year, before);
    changes.extend(votes_gone(year, item));
    changes.push(Change::replace(before.clone(), untouched(before, before.seconds)));
    unless_locked(year, changes)
}

/// What changes the analysis waits for a revision; what only forgets votes does not.
fn unless_locked(year: &Year, changes: Vec<Change>) -> Outcome {
    let scores = |change: &Change| matches!(change.subject(), Some(Record::UnwantedEvent(_)));
    if changes.iter().any(scores) {
        locked(year, &SCORED)?;
    }
    Ok(changes)
}

/// An event on a dagordning as if nothing had been said about it.
fn untouched(item: &AgendaItem, seconds: u32) -> AgendaItem {
    AgendaItem {
        state: AgendaState::Waiting,
        is_revealed: false,
        likelihood: None,
        consequence: None,
        likelihood_after: None,
        consequence_after: None,
        likelihood_before: None,
        consequence_before: None,
        remains_before: String::new(),
        reason: String::new(),
        seconds,
        measures: Vec::new(),
        ..item.clone()
    }
}

/// The event's score as it was before, unless somebody has scored it otherwise or on another scale since, or
/// another workshop has come to the same; and the åtgärder that were decided on taken away, unless somebody
/// has begun on them.
fn given_back(year: &Year, item: &AgendaItem) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(event) = year.event_of(item)
        && item.settled_score().is_some()
        && event.score() == item.settled_score()
        && year.has_scales_of(item.workshop)
        && !year.settled_in(event).iter().any(|it| it.id != item.id && it.settled_score() == event.score())
    {
        let mut after = event.clone();
        (after.likelihood, after.consequence) = (item.likelihood_before, item.consequence_before);
        after.remains_reason.clone_from(&item.remains_before);
        changes.push(Change::replace(event.clone(), after));
    }
    let measures = item.measures.iter().filter_map(|measure| year.measures().get(*measure));
    let is_untouched = |measure: &&Measure| measure.state == MeasureState::Planned;
    changes.extend(measures.filter(is_untouched).cloned().map(Change::remove));
    changes
}

fn revert(year: &Year, workshop: WorkshopId) -> Outcome {
    let session = found(year, workshop)?;
    let mut changes = Vec::new();
    for item in year.agenda_of(workshop) {
        if item.is_added {
            // An event that was heard in the room goes with all that hangs on it, unless somebody has gone on
            // with it since: then it loses only what the workshop gave it.
            changes.extend(without(year, item));
            match year.event_of(item).filter(|event| is_as_heard(year, item, event)) {
                Some(event) => {
                    changes.push(Change::remove(event.clone()));
                    changes.extend(year.measures_of(event.id).cloned().map(Change::remove));
                }
                None => changes.extend(given_back(year, item)),
            }
        } else {
            changes.extend(given_back(year, item));
            changes.extend(votes_gone(year, item.id));
            changes.push(Change::replace(item.clone(), untouched(item, 0)));
        }
    }
    let begun = Workshop { state: WorkshopState::Prepared, current: None, ..session.clone() };
    changes.push(Change::replace(session.clone(), begun));
    for participant in year.participants_of(workshop) {
        let presence = if participant.presence == Presence::Left { Presence::Present } else { participant.presence };
        let after = Participant { presence, arrived_at: None, left_at: None, ..participant.clone() };
        changes.push(Change::replace(participant.clone(), after));
    }
    unless_locked(year, changes)
}
