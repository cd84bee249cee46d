//! What comes on a workshop's dagordning and in which order, how much time each event has, what a settled
//! score changed, and how good the year's workshops were. Pure.

use std::collections::BTreeSet;

use super::history::{History, Standing};
use super::ids::{ProcessId, UnitId, UnwantedEventId, WorkshopId};
use super::inclusion::{PlanInclusion, plan_inclusion};
use super::method_sheet::{Band, MethodSheet};
use super::records::UnwantedEvent;
use super::score::{Factor, Score};
use super::sensitivity::{Limit, sensitive};
use super::workshop::{AgendaItem, AgendaState, Workshop};
use super::year::Year;

/// Which events are picked for a dagordning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgendaChoice {
    /// All events of the year.
    All,
    /// Those of processes that a unit, or one below it, answers for.
    Unit(UnitId),
    /// Those of a process.
    Process(ProcessId),
    /// Those that are new, or scored otherwise than last year.
    ChangedSinceLast,
    /// Those that one step of one factor would carry into or out of the plan.
    Sensitive,
    /// Those without a score.
    NeverScored,
    /// Those with the same score three years running.
    UnchangedForLong,
    /// Those carried over whose score nobody has confirmed yet.
    Waiting,
    /// Those that no workshop of the year has dealt with.
    NotDiscussed,
}

impl AgendaChoice {
    /// The choices that name nothing more, in the order of a list.
    pub const SIMPLE: [Self; 7] = [
        Self::All,
        Self::NeverScored,
        Self::Sensitive,
        Self::ChangedSinceLast,
        Self::UnchangedForLong,
        Self::Waiting,
        Self::NotDiscussed,
    ];
}

/// In which order a dagordning stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgendaOrder {
    /// As the VoR is printed.
    Printed,
    /// The highest riskvärde first, unscored events before all.
    RiskValue,
    /// Those near the plan's limit first.
    Sensitive,
}

impl AgendaOrder {
    /// All orders, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Printed, Self::RiskValue, Self::Sensitive];
}

/// The events that a choice picks, in printed order.
#[must_use]
pub fn candidates(year: &Year, history: &History, choice: AgendaChoice) -> Vec<UnwantedEventId> {
    let processes: Option<BTreeSet<ProcessId>> = match choice {
        AgendaChoice::Unit(unit) => {
            let units = year.unit_with_all_below(unit);
            let own = year.units_of_processes().into_iter().filter(|(_, of)| !of.is_disjoint(&units));
            Some(own.map(|(process, _)| process).collect())
        }
        AgendaChoice::Process(process) => Some(BTreeSet::from([process])),
        _ => None,
    };
    let near = || sensitive(year, Limit::Plan).into_iter().map(|it| it.event).collect::<BTreeSet<_>>();
    let sensitive = if choice == AgendaChoice::Sensitive { near() } else { BTreeSet::new() };
    let discussed = if choice == AgendaChoice::NotDiscussed { discussed(year) } else { BTreeSet::new() };
    let is_picked = |event: &UnwantedEvent| match choice {
        AgendaChoice::All => true,
        AgendaChoice::Unit(_) | AgendaChoice::Process(_) => {
            let process = year.place_of(event).map(|place| place.process.id);
            process.is_some_and(|process| processes.as_ref().is_some_and(|picked| picked.contains(&process)))
        }
        AgendaChoice::ChangedSinceLast => {
            matches!(history.standing(year, event), Standing::New | Standing::Changed)
        }
        AgendaChoice::Sensitive => sensitive.contains(&event.id),
        AgendaChoice::NeverScored => event.score().is_none(),
        AgendaChoice::UnchangedForLong => history.is_unchanged_for_long(year, event),
        AgendaChoice::Waiting => history.standing(year, event) == Standing::Waiting,
        AgendaChoice::NotDiscussed => !discussed.contains(&event.id),
    };
    year.events_in_order().filter(|event| is_picked(event)).map(|event| event.id).collect()
}

/// The items of a dagordning in another order. Items whose event is gone stand last.
#[must_use]
pub fn ordered(year: &Year, workshop: WorkshopId, order: AgendaOrder) -> Vec<super::ids::AgendaItemId> {
    let printed: Vec<UnwantedEventId> = year.events_in_order().map(|event| event.id).collect();
    let place: std::collections::BTreeMap<UnwantedEventId, usize> =
        printed.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let near: BTreeSet<UnwantedEventId> = sensitive(year, Limit::Plan).into_iter().map(|it| it.event).collect();
    let mut items: Vec<&AgendaItem> = year.agenda_of(workshop).collect();
    items.sort_by_key(|item| {
        let value = year.event_of(item).and_then(UnwantedEvent::score).map_or(u8::MAX, |it| it.risk_value().get());
        let first = match order {
            AgendaOrder::Printed => 0,
            AgendaOrder::RiskValue => u8::MAX - value,
            AgendaOrder::Sensitive => u8::from(!near.contains(&item.event)),
        };
        (year.event_of(item).is_none(), first, place.get(&item.event).copied())
    });
    items.into_iter().map(|item| item.id).collect()
}

/// The time that each event has, in seconds; `None` while time or events are missing.
#[must_use]
pub fn seconds_per_event(year: &Year, workshop: &Workshop) -> Option<u32> {
    let events = u32::try_from(year.agenda_of(workshop.id).count()).ok().filter(|events| *events > 0)?;
    (workshop.minutes > 0).then(|| u32::from(workshop.minutes) * 60 / events)
}

/// The time that a workshop has taken, in seconds: what was spent on its events.
#[must_use]
pub fn seconds_spent(year: &Year, workshop: WorkshopId) -> u32 {
    year.agenda_of(workshop).fold(0_u32, |sum, item| sum.saturating_add(item.seconds))
}

/// What the method asks for at a score (METHOD.md, scales and rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// The nämnd decides.
    Free,
    /// At least one åtgärd.
    Measure,
    /// Åtgärd, and always in the plan.
    Plan,
}

impl Treatment {
    /// What a score asks for.
    #[must_use]
    pub fn of(sheet: &MethodSheet, score: Score) -> Self {
        match sheet.band_of(score) {
            Band::Low | Band::Moderate => Self::Free,
            Band::Measure => Self::Measure,
            Band::Plan | Band::PlanHigh => Self::Plan,
        }
    }

    /// What a settled event was treated as before and after, where that differs, by the limits that held in the
    /// workshop. An event without a score before is treated anew.
    #[must_use]
    pub fn change(year: &Year, item: &AgendaItem) -> Option<(Option<Self>, Self)> {
        let sheet = year.sheet_of(item.workshop);
        let after = Self::of(sheet, item.settled_score()?);
        let before = item.score_before().map(|score| Self::of(sheet, score));
        (before != Some(after)).then_some((before, after))
    }
}

/// Why a settled event stands in the plan though its score does not require it: by an explicit decision that
/// was there before, and applies again (METHOD.md, scales and rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeptInPlan {
    /// Its score required it before: whether it is to stay has not been asked since.
    Fallen,
    /// Its score did not require it before either.
    Chosen,
}

/// Whether a settled event is kept in the plan by decision, by the limits that held in the workshop. An event
/// that has been deleted is kept nowhere.
#[must_use]
pub fn kept_in_plan(year: &Year, item: &AgendaItem) -> Option<KeptInPlan> {
    let (sheet, after) = (year.sheet_of(item.workshop), item.settled_score()?);
    let decision = year.event_of(item)?.decision;
    let is_kept = plan_inclusion(sheet, Some(after), decision) == PlanInclusion::Included;
    let has_fallen = item.score_before().is_some_and(|before| sheet.requires_plan(before));
    is_kept.then_some(if has_fallen { KeptInPlan::Fallen } else { KeptInPlan::Chosen })
}

/// What a change of treatment means for the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanEffect {
    /// The event came into the plan.
    In,
    /// It went out of it.
    Out,
    /// It would have gone out, but stays by an earlier decision.
    Kept,
    /// It stands where it stood; an åtgärd is asked for that was not, or no longer.
    Elsewhere,
}

impl PlanEffect {
    /// All, in the order of a list.
    pub const ALL: [Self; 4] = [Self::In, Self::Out, Self::Kept, Self::Elsewhere];

    /// What a settled event's change of treatment means for the plan, by the limits that held in the workshop;
    /// `None` where the treatment is the same as before.
    #[must_use]
    pub fn of(year: &Year, item: &AgendaItem) -> Option<Self> {
        Treatment::change(year, item)?;
        if kept_in_plan(year, item) == Some(KeptInPlan::Fallen) {
            return Some(Self::Kept);
        }
        let sheet = year.sheet_of(item.workshop);
        let decision = year.event_of(item).and_then(|event| event.decision);
        let stands = |score| plan_inclusion(sheet, score, decision).in_plan();
        Some(match (stands(item.score_before()), stands(item.settled_score())) {
            (false, true) => Self::In,
            (true, false) => Self::Out,
            (true, true) | (false, false) => Self::Elsewhere,
        })
    }
}

/// How good the year's workshops were.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WorkshopFigures {
    /// The year's events.
    pub events: usize,
    /// Events that a workshop has settled or parked.
    pub discussed: usize,
    /// Steps between the lowest and the highest vote, as a mean over all factors with two votes or more:
    /// what the room thought before it talked. `None` where nobody has voted.
    pub mean_range: Option<f64>,
    /// Events that a workshop has moved to another band.
    pub changed_band: usize,
    /// Events that no workshop has settled or parked.
    pub never_looked_at: usize,
}

impl WorkshopFigures {
    /// Over all workshops of a year. Events that are gone count nowhere.
    #[must_use]
    pub fn of(year: &Year) -> Self {
        let discussed = discussed(year);
        let mut changed: BTreeSet<UnwantedEventId> = BTreeSet::new();
        let items = || year.agenda().iter().filter(|item| year.event_of(item).is_some());
        for item in items() {
            if has_changed_band(year, item) {
                changed.insert(item.event);
            }
        }
        let events = year.events().len();
        Self {
            events,
            discussed: discussed.len(),
            mean_range: mean_range(year, items()),
            changed_band: changed.len(),
            never_looked_at: events.saturating_sub(discussed.len()),
        }
    }
}

/// Whether a settled event has come to another band than before, by the limits that held in the workshop.
#[must_use]
pub fn has_changed_band(year: &Year, item: &AgendaItem) -> bool {
    let sheet = year.sheet_of(item.workshop);
    let scores = item.score_before().zip(item.settled_score());
    scores.is_some_and(|(before, after)| sheet.band_of(before) != sheet.band_of(after))
}

/// The events that a workshop of the year has settled or parked.
fn discussed(year: &Year) -> BTreeSet<UnwantedEventId> {
    let dealt = |item: &&AgendaItem| matches!(item.state, AgendaState::Settled | AgendaState::Parked);
    year.agenda().iter().filter(dealt).filter(|it| year.event_of(it).is_some()).map(|item| item.event).collect()
}

/// Steps between the lowest and the highest vote, as a mean over the factors of some events that have two
/// votes or more and whose votes the room has seen; `None` where none has.
#[must_use]
pub fn mean_range<'a>(year: &Year, items: impl Iterator<Item = &'a AgendaItem>) -> Option<f64> {
    let seen = items.filter(|item| year.votes_were_seen(item));
    let spreads = seen.flat_map(|item| [Factor::Likelihood, Factor::Consequence].map(|it| year.spread(item.id, it)));
    let ranges: Vec<f64> =
        spreads.filter(|spread| spread.votes() > 1).filter_map(|spread| spread.range().map(f64::from)).collect();
    let count = u32::try_from(ranges.len()).ok().filter(|count| *count > 0)?;
    Some(ranges.iter().sum::<f64>() / f64::from(count))
}
