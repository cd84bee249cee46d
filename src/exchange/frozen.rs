//! The frozen form: a year as a nämnd decided it, whole and with its identities, as one line of JSON in a
//! fixed order. Its SHA-256 is what a version is known by. Written once and never again; records gain
//! fields with usual values over time, so that what was frozen long ago is still read.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Board, Change, History, PlanningYear, Record, UnwantedEvent, UnwantedEventId, Year, contents, everything,
};

const FORM: &str = "tolvan-beslut";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Frozen {
    form: String,
    version: u32,
    board: Board,
    planning_year: PlanningYear,
    records: Vec<Record>,
    /// Of the years before, what tells that a deviation is repeated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Frozen>,
}

/// A year in the frozen form. What is said about versions afterwards is no part of it.
#[must_use]
pub fn freeze(year: &Year) -> String {
    serde_json::to_string(&frozen(year, contents(year))).unwrap_or_default()
}

/// A year in the frozen form with all that was done and said in it, and what the years before say of its risks:
/// what the nämnd judges.
#[must_use]
pub fn freeze_all(year: &Year, history: &History) -> String {
    let mut records = everything(year);
    // It stands by itself in the form.
    records.retain(|record| !matches!(record, Record::PlanningYear(_)));
    // Of the years before only the risks that something was found on, and what they became.
    let mut found_on: BTreeSet<UnwantedEventId> = BTreeSet::new();
    let mut of_risks = |earlier: &Arc<Year>| {
        found_on.extend(earlier.deviations().iter().filter_map(|deviation| deviation.event));
        let goes_on = |event: &&UnwantedEvent| event.carried_from.is_some_and(|from| found_on.contains(&from));
        let became: Vec<UnwantedEventId> = earlier.events().iter().filter(goes_on).map(|event| event.id).collect();
        found_on.extend(became);
        let events = earlier.events().iter().filter(|event| found_on.contains(&event.id)).cloned().map(Record::from);
        let deviations = earlier.deviations_in_order().cloned().map(Record::from);
        frozen(earlier, events.chain(deviations).collect())
    };
    let earlier = history.years().iter().rev().map(&mut of_risks).collect();
    serde_json::to_string(&Frozen { earlier, ..frozen(year, records) }).unwrap_or_default()
}

fn frozen(year: &Year, records: Vec<Record>) -> Frozen {
    Frozen {
        form: FORM.to_owned(),
        version: VERSION,
        board: year.board().clone(),
        planning_year: PlanningYear { revision: None, ..year.planning_year().clone() },
        records,
        earlier: Vec::new(),
    }
}

/// A year from its frozen form; `None` when the text is something else.
#[must_use]
pub fn thaw(text: &[u8]) -> Option<Year> {
    thawed(serde_json::from_slice(text).ok()?)
}

/// A year from its frozen form with what the years before say of its risks; `None` when the text is something else.
#[must_use]
pub fn thaw_all(text: &[u8]) -> Option<(Year, History)> {
    let mut frozen: Frozen = serde_json::from_slice(text).ok()?;
    let earlier = std::mem::take(&mut frozen.earlier);
    let earlier: Option<Vec<Arc<Year>>> = earlier.into_iter().map(|it| thawed(it).map(Arc::new)).collect();
    Some((thawed(frozen)?, History::new(earlier?)))
}

fn thawed(frozen: Frozen) -> Option<Year> {
    if frozen.form != FORM || frozen.version != VERSION || !frozen.planning_year.method_sheet.is_sound() {
        return None;
    }
    let changes: Vec<Change> = frozen.records.into_iter().map(Change::add).collect();
    Some(Year::empty(frozen.board, frozen.planning_year).with(&changes))
}
