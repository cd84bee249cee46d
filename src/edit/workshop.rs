//! Commands on a workshop before and after it: what it is, its dagordning, who takes part. What happens
//! while it runs is in `workshop_run`.

use std::collections::BTreeSet;

use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, Change, Factor, Level, MeasureId, Participant, ParticipantId, Presence,
    Score, UnwantedEventId, WorkPracticeId, Workshop, WorkshopId, WorkshopMode, WorkshopState, Year,
};
use jiff::civil::{Date, Time};

use super::command::{MeasureDraft, Place};
use super::order::{STEP, make_room};
use super::{Context, Outcome, Refusal, WorkshopRefusal, optional, required, workshop_people, workshop_run};

/// What is said of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkshopDraft {
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: Option<Date>,
    /// When it begins.
    pub begins: Option<Time>,
    /// Where; may be empty.
    pub place: String,
    /// Who leads it; may be empty.
    pub leader: String,
    /// The time set aside, in minutes; 0 while nobody has said.
    pub minutes: u16,
    /// Whether the group has agreed that votes are shown with names afterwards.
    pub shows_names: bool,
}

impl From<&Workshop> for WorkshopDraft {
    fn from(it: &Workshop) -> Self {
        Self {
            title: it.title.clone(),
            held_on: it.held_on,
            begins: it.begins,
            place: it.place.clone(),
            leader: it.leader.clone(),
            minutes: it.minutes,
            shows_names: it.shows_names,
        }
    }
}

/// One thing that a user does with a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopCommand {
    /// Adds a workshop last.
    Plan {
        /// What is said of it.
        draft: WorkshopDraft,
    },
    /// Changes what is said of a workshop.
    Change {
        /// Which.
        workshop: WorkshopId,
        /// All that is said of it.
        draft: WorkshopDraft,
    },
    /// Says how the events are scored.
    SetMode {
        /// Which workshop.
        workshop: WorkshopId,
        /// How.
        mode: WorkshopMode,
    },
    /// Deletes a workshop that has settled nothing, with its votes.
    Delete {
        /// Which.
        workshop: WorkshopId,
    },
    /// Puts events last on a dagordning; those that stand there already stay where they are.
    AddToAgenda {
        /// Which workshop.
        workshop: WorkshopId,
        /// The events, in order.
        events: Vec<UnwantedEventId>,
    },
    /// Takes events off a dagordning, with the votes on them.
    RemoveFromAgenda {
        /// Which.
        items: Vec<AgendaItemId>,
    },
    /// Moves an event on a dagordning.
    MoveOnAgenda {
        /// Which.
        item: AgendaItemId,
        /// Where to.
        place: Place<AgendaItemId>,
    },
    /// Puts a dagordning in another order.
    OrderAgenda {
        /// Which workshop.
        workshop: WorkshopId,
        /// All its events, in their new order.
        items: Vec<AgendaItemId>,
    },
    /// Adds a participant; one who comes while the workshop runs is a latecomer.
    AddParticipant {
        /// To which workshop.
        workshop: WorkshopId,
        /// The name.
        name: String,
        /// The role; may be empty.
        role: String,
    },
    /// Changes what a participant is called.
    RenameParticipant {
        /// Which.
        participant: ParticipantId,
        /// The name.
        name: String,
        /// The role; may be empty.
        role: String,
    },
    /// Says whether a participant is in the room.
    SetPresence {
        /// Which.
        participant: ParticipantId,
        /// Whether.
        presence: Presence,
    },
    /// Takes away a participant who has cast no vote.
    RemoveParticipant {
        /// Which.
        participant: ParticipantId,
    },
    /// Goes to an event, which also begins or resumes the workshop; to none when all are gone through.
    GoTo {
        /// Which workshop.
        workshop: WorkshopId,
        /// Where to.
        item: Option<AgendaItemId>,
        /// The time spent on the event that is left, in seconds.
        seconds: u32,
    },
    /// Casts, changes or takes back one factor of a vote.
    Vote {
        /// On which event.
        item: AgendaItemId,
        /// Whose.
        participant: ParticipantId,
        /// Which factor.
        factor: Factor,
        /// The level; `None` takes it back.
        level: Option<Level>,
    },
    /// Shows the votes on an event before all are in.
    Reveal {
        /// Which.
        item: AgendaItemId,
    },
    /// Chooses a level for the room, or takes the choice back.
    Choose {
        /// For which event.
        item: AgendaItemId,
        /// Which factor.
        factor: Factor,
        /// The level; `None` goes back to what the program proposes.
        level: Option<Level>,
    },
    /// Says why an event is scored as it is.
    SetReason {
        /// Which.
        item: AgendaItemId,
        /// Why; may become empty.
        reason: String,
    },
    /// Gives an event its score and goes on to the next that waits.
    Settle {
        /// Which.
        item: AgendaItemId,
        /// The score.
        score: Score,
        /// Last year's score of the same event, where it can be compared.
        last_year: Option<Score>,
        /// What stands as the reason why a score from last year remains, where nothing else has been said.
        confirmation: String,
        /// The time spent on it, in seconds.
        seconds: u32,
    },
    /// Puts an event aside, or passes over it, and goes on to the next that waits.
    Pass {
        /// Which.
        item: AgendaItemId,
        /// Whether to come back to it.
        is_parked: bool,
        /// The time spent on it, in seconds.
        seconds: u32,
    },
    /// Adds an åtgärd to the event that is up.
    AddMeasure {
        /// Which.
        item: AgendaItemId,
        /// What is to be done, by whom, by when.
        draft: MeasureDraft,
    },
    /// Adds an event that was heard in the room, to the analysis and next on the dagordning.
    AddEvent {
        /// Which workshop.
        workshop: WorkshopId,
        /// In which arbetssätt.
        practice: WorkPracticeId,
        /// What may happen.
        text: String,
    },
    /// Closes the workshop.
    Close {
        /// Which.
        workshop: WorkshopId,
    },
    /// Opens a closed workshop again.
    Reopen {
        /// Which.
        workshop: WorkshopId,
    },
    /// Gives an event back what it was before it came up, and forgets the votes on it.
    RevertItem {
        /// Which.
        item: AgendaItemId,
    },
    /// Gives the whole analysis back what it was before the workshop, as far as nobody has changed it since.
    Revert {
        /// Which workshop.
        workshop: WorkshopId,
    },
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &WorkshopCommand) -> Outcome {
    use WorkshopCommand as C;
    match command {
        C::Plan { draft } => plan(context, year, draft),
        C::Change { workshop, draft } => {
            let before = open(year, *workshop)?;
            // Votes that were cast without names stay without.
            if draft.shows_names && !before.shows_names && year.agenda_of(*workshop).any(|it| has_votes(year, it)) {
                return Err(Refusal::Workshop(WorkshopRefusal::NamesAfterVotes));
            }
            Ok(vec![Change::replace(before.clone(), drafted(before, draft)?)])
        }
        C::SetMode { workshop, mode } => {
            let before = open(year, *workshop)?;
            Ok(vec![Change::replace(before.clone(), Workshop { mode: *mode, ..before.clone() })])
        }
        C::Delete { workshop } => delete(year, *workshop),
        C::AddToAgenda { workshop, events } => add_to_agenda(context, year, *workshop, events),
        C::RemoveFromAgenda { items } => remove_from_agenda(year, items),
        C::MoveOnAgenda { item, place } => move_on_agenda(year, *item, *place),
        C::OrderAgenda { workshop, items } => order_agenda(year, *workshop, items),
        C::AddParticipant { workshop, name, role } => workshop_people::add(context, year, *workshop, name, role),
        C::RenameParticipant { participant, name, role } => workshop_people::rename(year, *participant, name, role),
        C::SetPresence { participant, presence } => workshop_people::set_presence(year, *participant, *presence),
        C::RemoveParticipant { participant } => workshop_people::remove(year, *participant),
        C::Close { workshop } => {
            let before = open(year, *workshop)?;
            Ok(vec![Change::replace(before.clone(), Workshop { state: WorkshopState::Closed, ..before.clone() })])
        }
        C::Reopen { workshop } => {
            let before = found(year, *workshop)?;
            let state = if before.state == WorkshopState::Closed { WorkshopState::Running } else { before.state };
            Ok(vec![Change::replace(before.clone(), Workshop { state, ..before.clone() })])
        }
        _ => workshop_run::apply(context, year, command),
    }
}

pub(super) fn found(year: &Year, workshop: WorkshopId) -> Result<&Workshop, Refusal> {
    year.workshops().get(workshop).ok_or(Refusal::Gone)
}

/// A workshop that is not closed.
pub(super) fn open(year: &Year, workshop: WorkshopId) -> Result<&Workshop, Refusal> {
    let workshop = found(year, workshop)?;
    if workshop.state == WorkshopState::Closed { Err(Refusal::Workshop(WorkshopRefusal::Closed)) } else { Ok(workshop) }
}

/// An event on the dagordning of a workshop that is not closed.
pub(super) fn open_item(year: &Year, item: AgendaItemId) -> Result<&AgendaItem, Refusal> {
    let item = year.agenda().get(item).ok_or(Refusal::Gone)?;
    open(year, item.workshop)?;
    Ok(item)
}

fn drafted(workshop: &Workshop, draft: &WorkshopDraft) -> Result<Workshop, Refusal> {
    Ok(Workshop {
        title: required(&draft.title)?,
        held_on: draft.held_on,
        begins: draft.begins,
        place: optional(&draft.place)?,
        leader: optional(&draft.leader)?,
        minutes: draft.minutes,
        shows_names: draft.shows_names,
        ..workshop.clone()
    })
}

fn plan(context: &mut Context<'_>, year: &Year, draft: &WorkshopDraft) -> Outcome {
    let room = make_room(year.workshops(), (), Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let blank = Workshop {
            id: (context.new_id)().into(),
            position,
            title: String::new(),
            held_on: None,
            begins: None,
            place: String::new(),
            leader: String::new(),
            minutes: 0,
            shows_names: false,
            mode: WorkshopMode::Voting,
            state: WorkshopState::Prepared,
            current: None,
            sheet: None,
        };
        changes.push(Change::add(drafted(&blank, draft)?));
    }
    Ok(changes)
}

fn delete(year: &Year, workshop: WorkshopId) -> Outcome {
    let gone = open(year, workshop)?;
    if year.agenda_of(workshop).any(|item| has_given(year, item)) {
        return Err(Refusal::Workshop(WorkshopRefusal::HasScores));
    }
    let mut changes = vec![Change::remove(gone.clone())];
    for item in year.agenda_of(workshop) {
        changes.extend(without(year, item));
    }
    changes.extend(year.participants_of(workshop).cloned().map(Change::remove));
    Ok(changes)
}

fn has_votes(year: &Year, item: &AgendaItem) -> bool {
    year.votes().of(item.id).next().is_some()
}

/// Whether the analysis has a score or an åtgärd from an event's treatment.
fn has_given(year: &Year, item: &AgendaItem) -> bool {
    let is_there = |measure: &MeasureId| year.measures().get(*measure).is_some();
    item.state == AgendaState::Settled || item.measures.iter().any(is_there)
}

/// An event taken off its dagordning, with the votes on it.
pub(super) fn without(year: &Year, item: &AgendaItem) -> Vec<Change> {
    let mut changes: Vec<Change> = votes_gone(year, item.id);
    changes.push(Change::remove(item.clone()));
    changes
}

/// The votes on an event, taken away.
pub(super) fn votes_gone(year: &Year, item: AgendaItemId) -> Vec<Change> {
    year.votes().of(item).cloned().map(Change::remove).collect()
}

fn add_to_agenda(context: &mut Context<'_>, year: &Year, workshop: WorkshopId, events: &[UnwantedEventId]) -> Outcome {
    open(year, workshop)?;
    if events.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let mut there: BTreeSet<UnwantedEventId> = year.agenda_of(workshop).map(|item| item.event).collect();
    let mut coming = Vec::new();
    for id in events {
        let event = year.events().get(*id).ok_or(Refusal::Gone)?;
        if there.insert(*id) {
            coming.push(event);
        }
    }
    let room = make_room(year.agenda(), workshop, Place::Last, &[], coming.len());
    let mut changes = room.shifted;
    for (event, position) in coming.into_iter().zip(room.positions) {
        changes.push(Change::add(AgendaItem::new((context.new_id)().into(), workshop, position, event)));
    }
    Ok(changes)
}

fn remove_from_agenda(year: &Year, items: &[AgendaItemId]) -> Outcome {
    if items.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let gone: BTreeSet<AgendaItemId> = items.iter().copied().collect();
    let mut changes = Vec::new();
    let mut workshops: BTreeSet<WorkshopId> = BTreeSet::new();
    for id in &gone {
        let item = open_item(year, *id)?;
        if has_given(year, item) {
            return Err(Refusal::Workshop(WorkshopRefusal::ItemSettled(item.number)));
        }
        workshops.insert(item.workshop);
        changes.extend(without(year, item));
    }
    for workshop in workshops {
        changes.extend(let_go(year, found(year, workshop)?, &gone));
    }
    Ok(changes)
}

/// What points to events that leave a dagordning points to them no more.
fn let_go(year: &Year, workshop: &Workshop, gone: &BTreeSet<AgendaItemId>) -> Vec<Change> {
    let stays = |item: Option<AgendaItemId>| item.filter(|item| !gone.contains(item));
    let waits = |item: &&AgendaItem| item.state == AgendaState::Waiting && !gone.contains(&item.id);
    let later = year.agenda_of(workshop.id).skip_while(|item| Some(item.id) != workshop.current);
    let next = || later.chain(year.agenda_of(workshop.id)).find(waits).map(|item| item.id);
    let current = stays(workshop.current).or_else(|| workshop.current.and_then(|_| next()));
    let after = Workshop { current, ..workshop.clone() };
    let mut changes = vec![Change::replace(workshop.clone(), after)];
    for participant in year.participants_of(workshop.id) {
        let (arrived_at, left_at) = (stays(participant.arrived_at), stays(participant.left_at));
        changes.push(Change::replace(participant.clone(), Participant { arrived_at, left_at, ..participant.clone() }));
    }
    changes
}

fn move_on_agenda(year: &Year, item: AgendaItemId, place: Place<AgendaItemId>) -> Outcome {
    let before = open_item(year, item)?;
    let room = make_room(year.agenda(), before.workshop, place, &[item], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), AgendaItem { position, ..before.clone() }));
    }
    Ok(changes)
}

/// Whatever is not named keeps its order, after what is.
fn order_agenda(year: &Year, workshop: WorkshopId, items: &[AgendaItemId]) -> Outcome {
    open(year, workshop)?;
    let named: BTreeSet<AgendaItemId> = items.iter().copied().collect();
    let rest = year.agenda_of(workshop).map(|item| item.id).filter(|item| !named.contains(item));
    let mut changes = Vec::new();
    let mut placed: BTreeSet<AgendaItemId> = BTreeSet::new();
    for (id, place) in items.iter().copied().chain(rest).filter(|id| placed.insert(*id)).zip(1_i64..) {
        let before = year.agenda().get(id).filter(|item| item.workshop == workshop).ok_or(Refusal::Gone)?;
        changes.push(Change::replace(before.clone(), AgendaItem { position: place * STEP, ..before.clone() }));
    }
    Ok(changes)
}
