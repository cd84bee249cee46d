//! What the votes on an event come to: the distribution per factor, median and range, and what the program
//! proposes. Pure counting: an absent vote is absent and never a level.

use super::ids::AgendaItemId;
use super::records::UnwantedEvent;
use super::score::{Factor, Level, Score};
use super::workshop::{AgendaItem, AgendaState, Participant, WorkshopState};
use super::year::Year;

/// From so many steps between the lowest and the highest vote, the room talks before it settles.
pub const WIDE_RANGE: u8 = 2;

/// The median of a number of votes, kept as its double so that a half is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Median {
    doubled: u8,
}

impl Median {
    /// The level below, or at, the median.
    #[must_use]
    pub fn lower(self) -> Option<Level> {
        Level::new(self.doubled / 2)
    }

    /// The level at, or above, the median: what the program proposes.
    #[must_use]
    pub fn proposed(self) -> Option<Level> {
        Level::new(self.doubled.div_ceil(2))
    }

    /// Whether it lies between two levels, which only an even number of votes can give.
    #[must_use]
    pub const fn is_between(self) -> bool {
        self.doubled % 2 == 1
    }
}

/// The votes on one factor of an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// The levels voted for, the lowest first.
    levels: Vec<Level>,
}

impl Spread {
    /// From the levels voted for, in any order.
    #[must_use]
    pub fn of(levels: impl IntoIterator<Item = Level>) -> Self {
        let mut levels: Vec<Level> = levels.into_iter().collect();
        levels.sort_unstable();
        Self { levels }
    }

    /// The levels voted for, the lowest first.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// How many have voted.
    #[must_use]
    pub fn votes(&self) -> usize {
        self.levels.len()
    }

    /// How many have voted for a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.levels.iter().filter(|other| **other == level).count()
    }

    /// The lowest and the highest level voted for; `None` without votes.
    #[must_use]
    pub fn ends(&self) -> Option<(Level, Level)> {
        Some((*self.levels.first()?, *self.levels.last()?))
    }

    /// Steps between the lowest and the highest vote; `None` without votes.
    #[must_use]
    pub fn range(&self) -> Option<u8> {
        self.ends().map(|(lowest, highest)| highest.get() - lowest.get())
    }

    /// Whether the votes lie so far apart that the room should talk.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.range().is_some_and(|range| range >= WIDE_RANGE)
    }

    /// The median; `None` without votes.
    #[must_use]
    pub fn median(&self) -> Option<Median> {
        let middle = self.levels.len() / 2;
        let upper = self.levels.get(middle)?;
        let lower = if self.levels.len() % 2 == 1 { upper } else { self.levels.get(middle.checked_sub(1)?)? };
        Some(Median { doubled: lower.get() + upper.get() })
    }
}

impl Year {
    /// The votes on one factor of an event on the dagordning, also of participants who have left since.
    #[must_use]
    pub fn spread(&self, item: AgendaItemId, factor: Factor) -> Spread {
        Spread::of(self.votes().of(item).filter_map(|vote| vote.level(factor)))
    }

    /// Whether a participant has voted on both factors of an event.
    #[must_use]
    pub fn has_voted(&self, item: AgendaItemId, participant: &Participant) -> bool {
        self.vote(item, participant.id).is_some_and(super::workshop::Vote::is_whole)
    }

    /// Whether everybody in the room has voted on both factors. Nobody in the room is not everybody.
    #[must_use]
    pub fn all_have_voted(&self, item: &AgendaItem) -> bool {
        let mut present = self.present_at(item.workshop).peekable();
        present.peek().is_some() && present.all(|participant| self.has_voted(item.id, participant))
    }

    /// Whether the votes on an event are to be seen: the room has seen them, it is settled, or the workshop is
    /// closed.
    #[must_use]
    pub fn shows_votes(&self, item: &AgendaItem) -> bool {
        let is_over = || self.workshops().get(item.workshop).is_some_and(|it| it.state == WorkshopState::Closed);
        item.is_revealed || item.state == AgendaState::Settled || is_over()
    }

    /// Whether the room has voted on an event and seen the votes. Votes that were given up before they were shown
    /// say nothing of what the room thought: they are told nowhere, also once the event is settled.
    #[must_use]
    pub fn votes_were_seen(&self, item: &AgendaItem) -> bool {
        item.is_revealed && self.votes().of(item.id).next().is_some()
    }

    /// What stands for a factor: what has been chosen, otherwise the median's proposal where the votes lie
    /// close enough to be accepted as they are.
    #[must_use]
    pub fn standing_choice(&self, item: &AgendaItem, factor: Factor) -> Option<Level> {
        if item.chosen(factor).is_some() {
            return item.chosen(factor);
        }
        let spread = self.spread(item.id, factor);
        if !self.shows_votes(item) || spread.is_wide() {
            return None;
        }
        spread.median().and_then(Median::proposed)
    }

    /// The score that would be settled now; `None` while a factor is still to be chosen.
    #[must_use]
    pub fn standing_score(&self, item: &AgendaItem) -> Option<Score> {
        Some(Score {
            likelihood: self.standing_choice(item, Factor::Likelihood)?,
            consequence: self.standing_choice(item, Factor::Consequence)?,
        })
    }

    /// The workshops' settled treatments of an event, the newest workshop first: where its score comes from.
    #[must_use]
    pub fn settled_in(&self, event: &UnwantedEvent) -> Vec<&AgendaItem> {
        self.workshops()
            .of(())
            .rev()
            .flat_map(|workshop| self.agenda_of(workshop.id))
            .filter(|item| item.event == event.id && item.state == AgendaState::Settled)
            .collect()
    }
}
