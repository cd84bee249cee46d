//! The frozen form: a year as a nämnd decided it, whole and with its identities, as one line of JSON in a
//! fixed order. Its SHA-256 is what a version is known by. Written once and never again; records gain
//! fields with usual values over time, so that what was frozen long ago is still read.

use serde::{Deserialize, Serialize};

use crate::domain::{Board, Change, PlanningYear, Record, Year, contents, everything};

const FORM: &str = "tolvan-beslut";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Frozen {
    form: String,
    version: u32,
    board: Board,
    planning_year: PlanningYear,
    records: Vec<Record>,
}

/// A year in the frozen form. What is said about versions afterwards is no part of it.
#[must_use]
pub fn freeze(year: &Year) -> String {
    written(year, contents(year))
}

/// A year in the frozen form with all that was done and said in it: what the nämnd judges.
#[must_use]
pub fn freeze_all(year: &Year) -> String {
    let mut records = everything(year);
    // It stands by itself in the form.
    records.retain(|record| !matches!(record, Record::PlanningYear(_)));
    written(year, records)
}

fn written(year: &Year, records: Vec<Record>) -> String {
    let frozen = Frozen {
        form: FORM.to_owned(),
        version: VERSION,
        board: year.board().clone(),
        planning_year: PlanningYear { revision: None, ..year.planning_year().clone() },
        records,
    };
    serde_json::to_string(&frozen).unwrap_or_default()
}

/// A year from its frozen form; `None` when the text is something else.
#[must_use]
pub fn thaw(text: &[u8]) -> Option<Year> {
    let frozen: Frozen = serde_json::from_slice(text).ok()?;
    if frozen.form != FORM || frozen.version != VERSION || !frozen.planning_year.method_sheet.is_sound() {
        return None;
    }
    let changes: Vec<Change> = frozen.records.into_iter().map(Change::add).collect();
    Some(Year::empty(frozen.board, frozen.planning_year).with(&changes))
}
