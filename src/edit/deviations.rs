//! Commands on avvikelser: write one down, tell who must be told, act, check again, close.

use crate::domain::{
    Cancellation, Change, CheckId, Closing, ClosingFault, ControlId, Deviation, DeviationId, DeviationMeasure, DrawId,
    Outcome as Found, Recipient, Record, Release, Score, StruckTold, Suspicion, Told, UnwantedEventId, Year,
};
use jiff::civil::Date;

use super::{Context, Outcome, Refusal, optional, optional_or, paragraphs, reasoned};

/// What can be said of a deviation when it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviationDraft {
    /// The day it was found.
    pub found_on: Date,
    /// What is wrong.
    pub text: String,
    /// The risk that it shows.
    pub event: Option<UnwantedEventId>,
    /// The systematiska kontroll that it escaped.
    pub control: Option<ControlId>,
    /// The draw that it was found in.
    pub draw: Option<DrawId>,
    /// The places of its items there, from 1.
    pub items: Vec<i64>,
    /// Whether it is väsentlig.
    pub is_material: bool,
    /// Why it is or is not.
    pub material_reason: String,
    /// A suspicion against somebody.
    pub suspicion: Option<Suspicion>,
}

/// What changes of a deviation; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationPatch {
    /// The day it was found.
    pub found_on: Option<Date>,
    /// What is wrong.
    pub text: Option<String>,
    /// The risk; `Some(None)` takes it away.
    pub event: Option<Option<UnwantedEventId>>,
    /// The control; `Some(None)` takes it away.
    pub control: Option<Option<ControlId>>,
    /// The places of its items in its draw.
    pub items: Option<Vec<i64>>,
    /// Whether it is väsentlig.
    pub is_material: Option<bool>,
    /// Why it is or is not.
    pub material_reason: Option<String>,
    /// A suspicion; `Some(None)` takes it away.
    pub suspicion: Option<Option<Suspicion>>,
}

/// What can be said of an åtgärd against a deviation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationMeasureDraft {
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub responsible: String,
    /// When it is to be ready.
    pub due: Option<Date>,
    /// The day it was.
    pub done_on: Option<Date>,
}

/// One thing that a user does about a deviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviationCommand {
    /// Writes a deviation down.
    Report {
        /// What is said of it.
        draft: DeviationDraft,
    },
    /// Changes what is said of it.
    Change {
        /// Which.
        deviation: DeviationId,
        /// What changes.
        patch: DeviationPatch,
    },
    /// Takes one away that nobody has been told of.
    Delete {
        /// Which.
        deviation: DeviationId,
    },
    /// Notes that somebody was told.
    Tell {
        /// Of which.
        deviation: DeviationId,
        /// Who.
        recipient: Recipient,
        /// The day.
        on: Date,
        /// How, or in which case.
        note: String,
    },
    /// Strikes out a note of telling, which stays as struck.
    Untell {
        /// Of which.
        deviation: DeviationId,
        /// Who.
        recipient: Recipient,
        /// Why it was wrong.
        reason: String,
    },
    /// Adds an åtgärd.
    AddMeasure {
        /// Against which.
        deviation: DeviationId,
        /// What is said of it.
        draft: DeviationMeasureDraft,
    },
    /// Changes an åtgärd.
    ChangeMeasure {
        /// Against which.
        deviation: DeviationId,
        /// Its place, from 0.
        place: usize,
        /// All that is said of it.
        draft: DeviationMeasureDraft,
    },
    /// Takes an åtgärd away.
    RemoveMeasure {
        /// Against which.
        deviation: DeviationId,
        /// Its place, from 0.
        place: usize,
    },
    /// Names the check that must pass before it closes.
    SetRecheck {
        /// Of which.
        deviation: DeviationId,
        /// The check; `None` takes it away.
        check: Option<CheckId>,
    },
    /// Lets a deviation with a suspected chef into ordinary lists and prints.
    Release {
        /// Which.
        deviation: DeviationId,
        /// Why.
        reason: String,
    },
    /// Closes a deviation.
    Close {
        /// Which.
        deviation: DeviationId,
        /// The day.
        on: Date,
        /// What came of it.
        text: String,
    },
    /// Opens a closed one again.
    Reopen {
        /// Which.
        deviation: DeviationId,
    },
}

/// Why a command on a deviation was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviationRefusal {
    /// So many deviations are on what would be deleted.
    InUse(usize),
    /// The deviation with this number is closed.
    Closed(u32),
    /// Somebody has been told of it.
    HasBeenTold,
    /// The recipient has been told already.
    AlreadyTold(Recipient),
    /// The recipient is the one suspected.
    Suspected(Recipient),
    /// A day that has not been yet.
    Ahead,
    /// A day before the deviation was found.
    BeforeFound(Date),
    /// An åtgärd that would be due before the deviation was found on this day.
    DueBeforeFound(Date),
    /// An item that was not found wrong in its draw.
    ItemNotWrong,
    /// An item that stands in another deviation, with this number; none where that one is protected.
    ItemTaken(Option<u32>),
    /// It is kept out of lists, and that ends with a reason alone.
    Protected,
    /// No chef is suspected, or it is released already.
    NotProtected,
    /// The check cannot show that it is put right.
    NotARecheck,
    /// It cannot be closed yet.
    CannotClose(Vec<ClosingFault>),
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &DeviationCommand) -> Outcome {
    use DeviationCommand as C;
    match command {
        C::Report { draft } => report(context, year, draft),
        C::Change { deviation, patch } => change(context, year, open(year, *deviation)?, patch),
        C::Delete { deviation } => {
            let before = open(year, *deviation)?;
            if !before.told.is_empty() || !before.struck.is_empty() {
                return Err(DeviationRefusal::HasBeenTold.into());
            }
            if before.is_protected() {
                return Err(DeviationRefusal::Protected.into());
            }
            Ok(vec![Change::remove(before.clone())])
        }
        C::Tell { deviation, recipient, on, note } => {
            let before = open(year, *deviation)?;
            tell(context, year, before, *recipient, *on, note)
        }
        C::Untell { deviation, recipient, reason } => {
            let mut after = open(year, *deviation)?.clone();
            let (reason, on, by) = (reasoned(reason)?, context.today, context.by.to_owned());
            let place = after.told.iter().position(|told| told.recipient == *recipient).ok_or(Refusal::Gone)?;
            let told = after.told.remove(place);
            after.struck.push(StruckTold { told, struck: Cancellation { reason, on, by } });
            replace(year, after)
        }
        C::AddMeasure { deviation, draft } => {
            let mut after = open(year, *deviation)?.clone();
            after.measures.push(measure(context, year, &after, draft)?);
            replace(year, after)
        }
        C::ChangeMeasure { deviation, place, draft } => {
            let mut after = open(year, *deviation)?.clone();
            let changed = measure(context, year, &after, draft)?;
            *after.measures.get_mut(*place).ok_or(Refusal::Gone)? = changed;
            replace(year, after)
        }
        C::RemoveMeasure { deviation, place } => {
            let mut after = open(year, *deviation)?.clone();
            if *place >= after.measures.len() {
                return Err(Refusal::Gone);
            }
            after.measures.remove(*place);
            replace(year, after)
        }
        C::SetRecheck { deviation, check } => {
            let before = open(year, *deviation)?;
            if check.is_some_and(|check| year.rechecks_for(before).iter().all(|it| it.id != check)) {
                return Err(DeviationRefusal::NotARecheck.into());
            }
            replace(year, Deviation { recheck: *check, ..before.clone() })
        }
        C::Release { deviation, reason } => {
            let before = open(year, *deviation)?;
            if !before.is_protected() {
                return Err(DeviationRefusal::NotProtected.into());
            }
            let reason = reasoned(reason)?;
            let release = Some(Release { on: context.today, reason, by: context.by.to_owned() });
            replace(year, Deviation { release, ..before.clone() })
        }
        C::Close { deviation, on, text } => close(context, year, *deviation, *on, text),
        C::Reopen { deviation } => {
            let before = year.deviations().get(*deviation).ok_or(Refusal::Gone)?;
            replace(year, Deviation { closing: None, ..before.clone() })
        }
    }
}

/// The number of a deviation, where it may be told.
pub(super) fn number_told(deviation: &Deviation) -> Option<u32> {
    (!deviation.is_protected()).then_some(deviation.number)
}

/// A deviation that is not closed.
fn open(year: &Year, deviation: DeviationId) -> Result<&Deviation, Refusal> {
    let found = year.deviations().get(deviation).ok_or(Refusal::Gone)?;
    if found.is_open() { Ok(found) } else { Err(DeviationRefusal::Closed(found.number).into()) }
}

fn replace(year: &Year, after: Deviation) -> Outcome {
    let before = year.deviations().get(after.id).ok_or(Refusal::Gone)?.clone();
    Ok(vec![Change::replace(before, after)])
}

/// A day that has been; in a year that has not begun, also its first day.
fn been(context: &Context<'_>, year: &Year, day: Date) -> Result<Date, Refusal> {
    if day > year.day_within(context.today) { Err(DeviationRefusal::Ahead.into()) } else { Ok(day) }
}

/// A day that has been, and not before the deviation was found.
fn since_found(context: &Context<'_>, year: &Year, deviation: &Deviation, day: Date) -> Result<Date, Refusal> {
    let day = been(context, year, day)?;
    if day < deviation.found_on { Err(DeviationRefusal::BeforeFound(deviation.found_on).into()) } else { Ok(day) }
}

fn report(context: &mut Context<'_>, year: &Year, draft: &DeviationDraft) -> Outcome {
    let DeviationDraft { found_on, event, control, draw, is_material, .. } = *draft;
    let deviation = Deviation {
        id: (context.new_id)().into(),
        number: year.next_deviation_number(),
        found_on: super::check::in_time(year, been(context, year, found_on)?)?,
        text: said(&draft.text)?,
        event,
        scored: score_of(year, event),
        control,
        draw,
        items: draft.items.clone(),
        is_material,
        material_reason: optional(&draft.material_reason)?,
        suspicion: suspicion(draft.suspicion.as_ref())?,
        release: None,
        told: Vec::new(),
        struck: Vec::new(),
        measures: Vec::new(),
        recheck: None,
        closing: None,
    };
    Ok(vec![Change::add(sound(year, deviation)?)])
}

fn change(context: &Context<'_>, year: &Year, before: &Deviation, patch: &DeviationPatch) -> Outcome {
    let after = Deviation {
        found_on: super::check::in_time(year, been(context, year, patch.found_on.unwrap_or(before.found_on))?)?,
        text: patch.text.as_ref().map_or_else(|| Ok(before.text.clone()), |text| said(text))?,
        event: patch.event.unwrap_or(before.event),
        scored: match patch.event {
            Some(event) if event != before.event => score_of(year, event),
            _ => before.scored,
        },
        control: patch.control.unwrap_or(before.control),
        items: patch.items.clone().unwrap_or_else(|| before.items.clone()),
        is_material: patch.is_material.unwrap_or(before.is_material),
        material_reason: optional_or(patch.material_reason.as_ref(), &before.material_reason)?,
        suspicion: match &patch.suspicion {
            Some(changed) => suspicion(changed.as_ref())?,
            None => before.suspicion.clone(),
        },
        ..before.clone()
    };
    // Who was told before anybody was suspected stays told; whom to tell now follows from the suspicion.
    if before.is_protected() && !after.is_protected() {
        return Err(DeviationRefusal::Protected.into());
    }
    let done = after.measures.iter().filter_map(|measure| measure.done_on);
    if after.told.iter().map(|told| told.on).chain(done).any(|day| day < after.found_on) {
        return Err(DeviationRefusal::BeforeFound(after.found_on).into());
    }
    if after.measures.iter().filter_map(|measure| measure.due).any(|day| day < after.found_on) {
        return Err(DeviationRefusal::DueBeforeFound(after.found_on).into());
    }
    // What was released was a suspicion against somebody else.
    let suspect = |deviation: &Deviation| deviation.suspicion.as_ref().map(|it| it.who);
    let release = after.release.clone().filter(|_| suspect(&after) == suspect(before));
    replace(year, sound(year, Deviation { release, ..after })?)
}

fn score_of(year: &Year, event: Option<UnwantedEventId>) -> Option<Score> {
    event.and_then(|event| year.events().get(event)?.score())
}

/// What is wrong must be said, in one or several paragraphs.
fn said(text: &str) -> Result<String, Refusal> {
    let text = paragraphs(text)?;
    if text.is_empty() { Err(Refusal::EmptyText) } else { Ok(text) }
}

fn suspicion(suspicion: Option<&Suspicion>) -> Result<Option<Suspicion>, Refusal> {
    suspicion.map(|it| Ok(Suspicion { who: it.who, title: optional(&it.title)? })).transpose()
}

/// A deviation whose risk and control exist, and whose items were found wrong and stand in no other.
fn sound(year: &Year, mut deviation: Deviation) -> Result<Deviation, Refusal> {
    let is_gone = deviation.event.is_some_and(|event| year.events().get(event).is_none())
        || deviation.control.is_some_and(|control| year.controls().get(control).is_none())
        || deviation.draw.is_some_and(|draw| year.draws().get(draw).is_none());
    if is_gone {
        return Err(Refusal::Gone);
    }
    deviation.items.sort_unstable();
    deviation.items.dedup();
    for place in &deviation.items {
        let item = deviation.draw.and_then(|draw| year.check_item(draw, *place));
        if !item.and_then(|item| item.outcome).is_some_and(Found::is_deviation) {
            return Err(DeviationRefusal::ItemNotWrong.into());
        }
        let mut others = year.deviations_in_order().filter(|it| it.id != deviation.id && it.draw == deviation.draw);
        if let Some(other) = others.find(|it| it.items.contains(place)) {
            return Err(DeviationRefusal::ItemTaken(number_told(other)).into());
        }
    }
    Ok(deviation)
}

/// Whether a recipient is the one suspected, or stands for them.
fn is_suspected(deviation: &Deviation, recipient: Recipient) -> bool {
    deviation.suspicion.as_ref().is_some_and(|it| recipient.is(it.who))
}

fn tell(context: &Context<'_>, year: &Year, before: &Deviation, recipient: Recipient, on: Date, note: &str) -> Outcome {
    if is_suspected(before, recipient) {
        return Err(DeviationRefusal::Suspected(recipient).into());
    }
    if before.told.iter().any(|told| told.recipient == recipient) {
        return Err(DeviationRefusal::AlreadyTold(recipient).into());
    }
    let on = since_found(context, year, before, on)?;
    let mut after = before.clone();
    after.told.push(Told { recipient, on, note: optional(note)?, noted_by: context.by.to_owned() });
    Ok(vec![Change::replace(before.clone(), after)])
}

fn measure(
    context: &Context<'_>,
    year: &Year,
    deviation: &Deviation,
    draft: &DeviationMeasureDraft,
) -> Result<DeviationMeasure, Refusal> {
    let done_on = draft.done_on.map(|day| since_found(context, year, deviation, day)).transpose()?;
    let responsible = optional(&draft.responsible)?;
    if draft.due.is_some_and(|due| due < deviation.found_on) {
        return Err(DeviationRefusal::DueBeforeFound(deviation.found_on).into());
    }
    Ok(DeviationMeasure { text: super::required(&draft.text)?, responsible, due: draft.due, done_on })
}

fn close(context: &Context<'_>, year: &Year, deviation: DeviationId, on: Date, text: &str) -> Outcome {
    let before = open(year, deviation)?;
    let faults = year.closing_faults(before);
    if !faults.is_empty() {
        return Err(DeviationRefusal::CannotClose(faults).into());
    }
    let done = before.measures.iter().filter_map(|measure| measure.done_on);
    let told = before.told.iter().map(|told| told.on);
    let recheck = before.recheck.and_then(|check| year.checks().get(check)).and_then(|it| it.conclusion.as_ref());
    let earliest = done.chain(told).chain(recheck.map(|it| it.concluded_on)).max().unwrap_or(before.found_on);
    let on = since_found(context, year, before, on)?;
    if on < earliest {
        return Err(DeviationRefusal::BeforeFound(earliest).into());
    }
    let closing = Some(Closing { on, text: said(text)?, by: context.by.to_owned() });
    replace(year, Deviation { closing, ..before.clone() })
}

/// What a deviation is on stays, whatever above it would be deleted; so does a check that closed one.
pub(super) fn keeps_deviations(year: &Year, changes: &[Change]) -> Result<(), Refusal> {
    let gone = changes.iter().filter(|change| change.after.is_none()).filter_map(|change| change.before.as_ref());
    let gone: Vec<&Record> = gone.collect();
    let is_on = |deviation: &Deviation, record: &Record| match record {
        Record::UnwantedEvent(it) => deviation.event == Some(it.id),
        Record::SystematicControl(it) => deviation.control == Some(it.id),
        Record::Check(it) => deviation.recheck == Some(it.id),
        Record::Draw(it) => deviation.draw == Some(it.id),
        _ => false,
    };
    match year.deviations().iter().filter(|it| gone.iter().any(|record| is_on(it, record))).count() {
        0 => Ok(()),
        deviations => Err(DeviationRefusal::InUse(deviations).into()),
    }
}
