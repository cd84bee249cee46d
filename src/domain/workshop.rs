//! The VoR workshop as records: the session, who takes part, which events stand on its dagordning, and each
//! participant's vote. Values only; what votes come to is in `tally`, what is picked and followed up in
//! `agenda`. Knows neither clock nor screen: time spent comes in as seconds.

use super::ids::{AgendaItemId, MeasureId, ParticipantId, UnwantedEventId, VoteId, WorkshopId};
use super::method_sheet::MethodSheet;
use super::records::UnwantedEvent;
use super::score::{Factor, Level, Score};
use super::year::Year;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// How the events of a workshop are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum WorkshopMode {
    /// Everybody votes, hidden until all votes are in.
    #[default]
    Voting,
    /// Snabbläge: the leader alone enters what the room says.
    LeaderOnly,
}

impl WorkshopMode {
    /// All modes, in the order of a list.
    pub const ALL: [Self; 2] = [Self::Voting, Self::LeaderOnly];
}

/// How far a workshop has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum WorkshopState {
    /// Being prepared.
    #[default]
    Prepared,
    /// Going on, or broken off to be resumed.
    Running,
    /// Closed; nothing more is said in it until it is opened again.
    Closed,
}

impl WorkshopState {
    /// All states, in order.
    pub const ALL: [Self; 3] = [Self::Prepared, Self::Running, Self::Closed];
}

/// A VoR workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Identity.
    pub id: WorkshopId,
    /// Order among the year's workshops.
    pub position: i64,
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
    /// How the events are scored.
    pub mode: WorkshopMode,
    /// How far it has come.
    pub state: WorkshopState,
    /// The event that is up; none before the beginning and when all are gone through.
    pub current: Option<AgendaItemId>,
    /// The metodblad as it was when the first level was said: its words, limits and bands belong to what was
    /// said here, whatever the year's own becomes. None until then.
    pub sheet: Option<MethodSheet>,
}

/// Whether a participant is in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Called, and not there yet.
    Expected,
    /// In the room.
    #[default]
    Present,
    /// Has left.
    Left,
}

impl Presence {
    /// All, in the order of a day.
    pub const ALL: [Self; 3] = [Self::Expected, Self::Present, Self::Left];
}

/// A participant of a workshop. Two of the same name are told apart by identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Identity.
    pub id: ParticipantId,
    /// The workshop.
    pub workshop: WorkshopId,
    /// Order around the table.
    pub position: i64,
    /// The name, or the role where that is what one goes by.
    pub name: String,
    /// The role; may be empty.
    pub role: String,
    /// Whether in the room now.
    pub presence: Presence,
    /// The event that was up when a latecomer came; none for those who were there from the beginning.
    pub arrived_at: Option<AgendaItemId>,
    /// The event that was up when the participant left; none for those who stayed.
    pub left_at: Option<AgendaItemId>,
}

/// How an event on the dagordning was dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum AgendaState {
    /// Not dealt with yet.
    #[default]
    Waiting,
    /// Scored.
    Settled,
    /// Talked about and put aside, to be settled later.
    Parked,
    /// Passed over.
    Skipped,
}

impl AgendaState {
    /// All states, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Settled, Self::Parked, Self::Skipped];
}

/// An event on the dagordning of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Identity.
    pub id: AgendaItemId,
    /// The workshop.
    pub workshop: WorkshopId,
    /// Order on the dagordning.
    pub position: i64,
    /// The event; it may have been deleted since.
    pub event: UnwantedEventId,
    /// The event's number when it was last dealt with here.
    pub number: u32,
    /// The event's words when it was last dealt with here.
    pub text: String,
    /// How it was dealt with.
    pub state: AgendaState,
    /// Whether the room has seen the votes: all were in, or the leader showed them before. Nobody votes then.
    pub is_revealed: bool,
    /// The sannolikhet that the room has chosen so far.
    pub likelihood: Option<Level>,
    /// The konsekvens that the room has chosen so far.
    pub consequence: Option<Level>,
    /// The sannolikhet that the event was given here; there once it is settled.
    pub likelihood_after: Option<Level>,
    /// The konsekvens that the event was given here; there once it is settled.
    pub consequence_after: Option<Level>,
    /// The event's sannolikhet before it was settled here.
    pub likelihood_before: Option<Level>,
    /// The event's konsekvens before it was settled here.
    pub consequence_before: Option<Level>,
    /// What said, before it was settled here, that the event's score remains from last year; may be empty.
    pub remains_before: String,
    /// Why this score; may be empty.
    pub reason: String,
    /// The time spent on it, in seconds.
    pub seconds: u32,
    /// Whether the event was heard in the room and added during the workshop.
    pub is_added: bool,
    /// The åtgärder that were decided on here, in order; they may have been deleted since.
    pub measures: Vec<MeasureId>,
}

impl AgendaItem {
    /// An event as it comes on a dagordning: nothing has happened to it yet.
    #[must_use]
    pub fn new(id: AgendaItemId, workshop: WorkshopId, position: i64, event: &UnwantedEvent) -> Self {
        Self {
            id,
            workshop,
            position,
            event: event.id,
            number: event.number,
            text: event.text.clone(),
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
            seconds: 0,
            is_added: false,
            measures: Vec::new(),
        }
    }

    /// What has been chosen for a factor.
    #[must_use]
    pub fn chosen(&self, factor: Factor) -> Option<Level> {
        match factor {
            Factor::Likelihood => self.likelihood,
            Factor::Consequence => self.consequence,
        }
    }

    /// The score that was settled; `None` while it is not.
    #[must_use]
    pub fn settled_score(&self) -> Option<Score> {
        Some(Score { likelihood: self.likelihood_after?, consequence: self.consequence_after? })
    }

    /// The event's score before it was settled here, where it had one.
    #[must_use]
    pub fn score_before(&self) -> Option<Score> {
        Some(Score { likelihood: self.likelihood_before?, consequence: self.consequence_before? })
    }
}

/// One participant's vote on one event. A factor without a level has not been voted on: it is absent and
/// counts nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Identity.
    pub id: VoteId,
    /// The event on the dagordning.
    pub item: AgendaItemId,
    /// Whose it is.
    pub participant: ParticipantId,
    /// Sannolikhet.
    pub likelihood: Option<Level>,
    /// Konsekvens.
    pub consequence: Option<Level>,
}

impl Vote {
    /// The level voted for on a factor.
    #[must_use]
    pub fn level(&self, factor: Factor) -> Option<Level> {
        match factor {
            Factor::Likelihood => self.likelihood,
            Factor::Consequence => self.consequence,
        }
    }

    /// Whether both factors are voted on.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.likelihood.is_some() && self.consequence.is_some()
    }
}

impl Year {
    /// The workshop that goes on, or was broken off; the newest when several are.
    #[must_use]
    pub fn running_workshop(&self) -> Option<&Workshop> {
        self.workshops().of(()).rev().find(|workshop| workshop.state == WorkshopState::Running)
    }

    /// The metodblad that belongs to what was said in a workshop.
    #[must_use]
    pub fn sheet_of(&self, workshop: WorkshopId) -> &MethodSheet {
        let own = self.workshops().get(workshop).and_then(|workshop| workshop.sheet.as_ref());
        own.unwrap_or_else(|| self.method_sheet())
    }

    /// Whether what was said in a workshop is of the scales that the year has now, word for word.
    #[must_use]
    pub fn has_scales_of(&self, workshop: WorkshopId) -> bool {
        let (then, now) = (self.sheet_of(workshop), self.method_sheet());
        then.likelihood_words == now.likelihood_words && then.consequence_words == now.consequence_words
    }

    /// The dagordning of a workshop, in order.
    pub fn agenda_of(&self, workshop: WorkshopId) -> impl DoubleEndedIterator<Item = &AgendaItem> {
        self.agenda().of(workshop)
    }

    /// The participants of a workshop, in order.
    pub fn participants_of(&self, workshop: WorkshopId) -> impl DoubleEndedIterator<Item = &Participant> {
        self.participants().of(workshop)
    }

    /// Those who are in the room.
    pub fn present_at(&self, workshop: WorkshopId) -> impl DoubleEndedIterator<Item = &Participant> {
        self.participants_of(workshop).filter(|participant| participant.presence == Presence::Present)
    }

    /// A participant's vote on an event.
    #[must_use]
    pub fn vote(&self, item: AgendaItemId, participant: ParticipantId) -> Option<&Vote> {
        self.votes().of(item).find(|vote| vote.participant == participant)
    }

    /// The event after another on the dagordning; the first where there is none before.
    #[must_use]
    pub fn after_on_agenda(&self, workshop: WorkshopId, item: Option<AgendaItemId>) -> Option<AgendaItemId> {
        let mut agenda = self.agenda_of(workshop).map(|item| item.id);
        if let Some(item) = item {
            agenda.find(|other| *other == item)?;
        }
        agenda.next()
    }

    /// The event before another on the dagordning; the last where all are gone through.
    #[must_use]
    pub fn before_on_agenda(&self, workshop: WorkshopId, item: Option<AgendaItemId>) -> Option<AgendaItemId> {
        let mut agenda = self.agenda_of(workshop).rev().map(|item| item.id);
        if let Some(item) = item {
            agenda.find(|other| *other == item)?;
        }
        agenda.next()
    }

    /// Where the workshop goes on after an event: the next that waits, then the first that waits at all; none
    /// when every event has been dealt with, parked or passed over.
    #[must_use]
    pub fn next_waiting(&self, workshop: WorkshopId, after: AgendaItemId) -> Option<AgendaItemId> {
        let waits = |item: &&AgendaItem| item.state == AgendaState::Waiting && item.id != after;
        let later = self.agenda_of(workshop).skip_while(|item| item.id != after).find(waits);
        later.or_else(|| self.agenda_of(workshop).find(waits)).map(|item| item.id)
    }

    /// What an event on the dagordning is now; `None` when it has been deleted.
    #[must_use]
    pub fn event_of(&self, item: &AgendaItem) -> Option<&UnwantedEvent> {
        self.events().get(item.event)
    }

    /// How a participant is told from others: the name, with a number where two have the same, and the role
    /// where there is one.
    #[must_use]
    pub fn participant_name(&self, participant: &Participant) -> String {
        let name = self.participant_short(participant);
        if participant.role.is_empty() { name } else { format!("{name}, {}", participant.role) }
    }

    /// The same without the role, for where there is little room.
    #[must_use]
    pub fn participant_short(&self, participant: &Participant) -> String {
        let alike = self.participants_of(participant.workshop).filter(|it| it.name == participant.name);
        let alike: Vec<ParticipantId> = alike.map(|it| it.id).collect();
        match alike.iter().position(|id| *id == participant.id) {
            Some(at) if alike.len() > 1 => format!("{} ({})", participant.name, at + 1),
            _ => participant.name.clone(),
        }
    }
}
