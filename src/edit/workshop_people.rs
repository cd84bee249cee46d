//! Commands on who takes part in a workshop: who is called, who is in the room, who came late and who left.

use crate::domain::{
    AgendaItemId, AgendaState, Change, Participant, ParticipantId, Presence, Vote, Workshop, WorkshopId, WorkshopState,
    Year,
};

use super::command::Place;
use super::order::make_room;
use super::workshop::open;
use super::workshop_run::show_if_all_have_voted;
use super::{Context, Outcome, Refusal, WorkshopRefusal, optional};

fn named(name: &str) -> Result<String, Refusal> {
    let name = optional(name)?;
    if name.is_empty() { Err(Refusal::NameMissing) } else { Ok(name) }
}

pub(super) fn rename(year: &Year, participant: ParticipantId, name: &str, role: &str) -> Outcome {
    let before = year.participants().get(participant).ok_or(Refusal::Gone)?;
    open(year, before.workshop)?;
    let after = Participant { name: named(name)?, role: optional(role)?, ..before.clone() };
    Ok(vec![Change::replace(before.clone(), after)])
}

pub(super) fn add(context: &mut Context<'_>, year: &Year, workshop: WorkshopId, name: &str, role: &str) -> Outcome {
    let session = open(year, workshop)?;
    let room = make_room(year.participants(), workshop, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::add(Participant {
            id: (context.new_id)().into(),
            workshop,
            position,
            name: named(name)?,
            role: optional(role)?,
            presence: Presence::Present,
            arrived_at: late_at(year, session),
            left_at: None,
        }));
    }
    Ok(changes)
}

/// The event that is up, or the last where all are gone through; none while the workshop does not run.
fn up_now(year: &Year, workshop: &Workshop) -> Option<AgendaItemId> {
    let last = || year.before_on_agenda(workshop.id, None);
    if workshop.state == WorkshopState::Running { workshop.current.or_else(last) } else { None }
}

/// The event at which somebody comes late: none before the first has been dealt with.
fn late_at(year: &Year, workshop: &Workshop) -> Option<AgendaItemId> {
    let has_begun = year.agenda_of(workshop.id).any(|item| item.state != AgendaState::Waiting);
    up_now(year, workshop).filter(|_| has_begun)
}

pub(super) fn set_presence(year: &Year, participant: ParticipantId, presence: Presence) -> Outcome {
    let before = year.participants().get(participant).ok_or(Refusal::Gone)?;
    let session = open(year, before.workshop)?;
    if before.presence == presence {
        return Ok(Vec::new());
    }
    let mut after = Participant { presence, ..before.clone() };
    match presence {
        Presence::Expected => (after.arrived_at, after.left_at) = (None, None),
        Presence::Present => {
            if before.presence == Presence::Expected {
                after.arrived_at = late_at(year, session);
            }
            after.left_at = None;
        }
        Presence::Left => {
            after.left_at = up_now(year, session);
        }
    }
    let mut changes = vec![Change::replace(before.clone(), after)];
    show_if_all_have_voted(year, &mut changes, session.current);
    Ok(changes)
}

pub(super) fn remove(year: &Year, participant: ParticipantId) -> Outcome {
    let gone = year.participants().get(participant).ok_or(Refusal::Gone)?;
    open(year, gone.workshop)?;
    let votes = |vote: &&Vote| vote.participant == participant;
    if year.votes().iter().find(votes).is_some() {
        return Err(Refusal::Workshop(WorkshopRefusal::ParticipantHasVotes));
    }
    Ok(vec![Change::remove(gone.clone())])
}
