//! What has become of a year since an older state of it: new, changed and removed records.
//! Must never know which decision the older state comes from; its name comes in from outside.

use std::collections::BTreeSet;

use super::content::{Align, Block, Cell, Column, Row, Table, Width};
use super::{Against, DocumentState, PrintOptions, design};
use crate::domain::{Record, Year, document_changes};
use crate::text::{log, paper_system, terms};

/// The changes since the older state that the options name.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(paper_system::DIFFERENCE_TITLE)];
    if options.against.is_empty() {
        blocks.push(Block::paragraph(paper_system::NOTHING_TO_COMPARE));
    }
    let reason = match &options.state {
        DocumentState::Decided(decided) => Some(decided.reason.as_str()),
        DocumentState::Draft
        | DocumentState::Revision { .. }
        | DocumentState::Concluded(_)
        | DocumentState::Abandoned(_)
        | DocumentState::Judged(_)
        | DocumentState::Standing(_)
        | DocumentState::Workshop { .. } => year.planning_year().revision.as_deref(),
    };
    if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
        blocks.push(Block::paragraph(paper_system::revised_because(reason)));
    }
    for against in &options.against {
        if options.against.len() > 1 {
            let documents: Vec<&str> = against.documents.iter().map(|document| terms::document(*document)).collect();
            blocks.push(Block::heading(documents.join(" · ")));
        }
        blocks.extend(changes(against, year));
    }
    blocks
}

fn changes(against: &Against, year: &Year) -> Vec<Block> {
    let (old, old_label) = (&against.year, against.label.as_str());
    let (mut added, mut changed, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    for change in document_changes(old, year, &against.documents, false) {
        match (change.before, change.after) {
            (None, Some(record)) => added.push(whole_row(year, &record)),
            (Some(before), Some(after)) => changed.push(changed_row(old, year, &before, &after)),
            (Some(record), None) => removed.push(whole_row(old, &record)),
            (None, None) => {}
        }
    }
    let counts = if added.is_empty() && changed.is_empty() && removed.is_empty() {
        paper_system::no_difference(old_label)
    } else {
        paper_system::difference_counts(old_label, added.len(), changed.len(), removed.len())
    };
    let whole = [paper_system::WHAT, paper_system::CONTENTS];
    let differing = [paper_system::WHAT, paper_system::WHICH, paper_system::FROM_TO];
    let inclusion = |year: &Year| {
        let events = year.events().iter().filter(|event| year.in_plan(event));
        events.map(|event| event.id).collect::<BTreeSet<_>>()
    };
    let (before, after) = (inclusion(old), inclusion(year));
    let plan = paper_system::plan_moves(after.difference(&before).count(), before.difference(&after).count());
    let mut blocks =
        vec![Block::paragraph(counts), Block::paragraph(plan), Block::note(paper_system::PLACES_NOT_COMPARED)];
    blocks.extend(table(paper_system::ADDED_HEADING, &whole, added));
    blocks.extend(table(paper_system::CHANGED_HEADING, &differing, changed));
    blocks.extend(table(paper_system::REMOVED_HEADING, &whole, removed));
    blocks
}

/// A heading with its table; nothing where there are no rows.
fn table(heading: &str, columns: &[&'static str], rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let column = |heading: &&'static str| Column { heading, align: Align::Left, width: Width::Free };
    let table = Table {
        columns: columns.iter().map(column).collect(),
        rows,
        continued_heading: heading.to_owned(),
        width: design::BODY_WIDTH,
    };
    vec![Block::heading(heading), Block::Table(table)]
}

/// A record that only one of the states has, told in that state.
fn whole_row(year: &Year, record: &Record) -> Row {
    let cells = vec![subject(year, record), Cell::text(log::contents(year, record))];
    Row { groups: Vec::new(), cells }
}

fn changed_row(old: &Year, year: &Year, before: &Record, after: &Record) -> Row {
    let words = own_words(after).trim();
    let words = if words.is_empty() { "–" } else { words };
    let cells = vec![subject(year, after), Cell::text(words), Cell::text(log::difference((old, year), before, after))];
    Row { groups: Vec::new(), cells }
}

fn subject(year: &Year, record: &Record) -> Cell {
    Cell::strong(log::subject(year, record)).heading()
}

/// What a record is known by; empty where its kind says all.
fn own_words(record: &Record) -> &str {
    match record {
        Record::Board(it) => &it.name,
        Record::AreaGoal(it) => &it.text,
        Record::Process(it) => &it.name,
        Record::WorkPractice(it) => &it.text,
        Record::UnwantedEvent(it) => &it.text,
        Record::Measure(it) => &it.text,
        Record::SystematicControl(it) => &it.text,
        Record::CheckMethod(it) => &it.text,
        Record::Unit(it) => &it.name,
        Record::Role(it) => &it.title,
        Record::Signer(it) => &it.name,
        Record::SystemSection(it) => &it.heading,
        Record::GoverningDocument(it) => &it.title,
        Record::Workshop(it) => &it.title,
        Record::Participant(it) => &it.name,
        Record::AgendaItem(it) => &it.text,
        Record::Check(it) => &it.performed_by,
        Record::CheckItem(it) => &it.note,
        Record::MethodAnalysis(it) => &it.text,
        Record::PlanningYear(_)
        | Record::DecidedVersion(_)
        | Record::Signing(_)
        | Record::Vote(_)
        | Record::Draw(_)
        | Record::Occasion(_)
        | Record::Deviation(_)
        | Record::Judgement(_) => "",
    }
}
