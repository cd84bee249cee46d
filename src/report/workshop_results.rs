//! The end of a workshopprotokoll: what changed treatment, what is parked, left and added, all åtgärder, and
//! the leader's signature. Must never know sheets or coordinates.

use super::content::{Align, Block, Cell, Column, Inline, Row, Table, Width};
use super::workshop::{Minutes, free, number_column, place, row};
use super::{PrintOptions, Signer, design, vor};
use crate::domain::{AgendaItem, AgendaState};
use crate::text::{paper, paper_workshop, terms};

/// Widest that a column of states or dates may be.
const WORD_COLUMN: f32 = 86.0;

/// The whole part.
pub(super) fn blocks(minutes: &Minutes<'_>, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(paper_workshop::RESULTS)];
    blocks.extend(changed(minutes));
    blocks.extend(parked(minutes));
    blocks.extend(left(minutes));
    blocks.extend(added(minutes));
    blocks.extend(measures(minutes));
    blocks.extend(signature(minutes, options));
    blocks
}

/// A heading with its table, or with a sentence that says there is nothing.
fn list(heading: &'static str, nothing: &'static str, columns: Vec<Column>, rows: Vec<Row>) -> [Block; 2] {
    let contents = if rows.is_empty() {
        Block::paragraph(nothing)
    } else {
        Block::Table(Table { columns, rows, continued_heading: heading.to_owned(), width: design::BODY_WIDTH })
    };
    [Block::heading(heading), contents]
}

fn fit(heading: &'static str, samples: &[&str]) -> Column {
    let samples = samples.iter().map(|sample| (*sample).to_owned()).collect();
    Column { heading, align: Align::Left, width: Width::Fit(samples, WORD_COLUMN) }
}

fn changed(minutes: &Minutes<'_>) -> Vec<Block> {
    let rows: Vec<Row> = minutes
        .items
        .iter()
        .filter_map(|item| {
            let change = minutes.treatment_change(item)?;
            Some(row(vec![
                minutes.number_cell(item),
                Cell::text(paper_workshop::event(minutes.year, item)),
                minutes.before_cell(item),
                minutes.after_cell(item),
                Cell::text(change),
            ]))
        })
        .collect();
    let note = (!rows.is_empty()).then(|| Block::note(paper_workshop::LIMITS_NOTE));
    let mut columns = vec![number_column(minutes.year), free(paper::UNWANTED_EVENT)];
    columns.extend(minutes.score_columns());
    columns.push(free(paper_workshop::TREATMENT));
    let mut blocks = Vec::from(list(paper_workshop::CHANGED_HEADING, paper_workshop::NONE_CHANGED, columns, rows));
    blocks.extend(note);
    blocks
}

/// An event with where it belongs.
fn placed(minutes: &Minutes<'_>, item: &AgendaItem) -> Vec<Cell> {
    let [process, practice] = place(minutes.year, item);
    vec![minutes.number_cell(item), Cell::text(paper_workshop::event(minutes.year, item)), process, practice]
}

fn placed_columns(minutes: &Minutes<'_>, last: Column) -> Vec<Column> {
    vec![
        number_column(minutes.year),
        free(paper::UNWANTED_EVENT),
        free(paper::PROCESS),
        free(paper::WORK_PRACTICE),
        last,
    ]
}

/// The events that `keep` lets through, with where they belong and one thing more.
fn placed_rows(
    minutes: &Minutes<'_>,
    keep: impl Fn(&AgendaItem) -> bool,
    last: impl Fn(&AgendaItem) -> Cell,
) -> Vec<Row> {
    let kept = minutes.items.iter().filter(|item| keep(item));
    kept.map(|item| row(placed(minutes, item).into_iter().chain([last(item)]).collect())).collect()
}

fn parked(minutes: &Minutes<'_>) -> [Block; 2] {
    let said = |item: &AgendaItem| match item.reason.trim() {
        "" => Cell::text("–"),
        reason => Cell::text(reason),
    };
    let rows = placed_rows(minutes, |item| item.state == AgendaState::Parked, said);
    let columns = placed_columns(minutes, free(paper_workshop::SAID));
    list(paper_workshop::PARKED_HEADING, paper_workshop::NONE_PARKED, columns, rows)
}

fn outcome_column() -> Column {
    fit(paper_workshop::OUTCOME, &AgendaState::ALL.map(terms::agenda_state))
}

fn left(minutes: &Minutes<'_>) -> [Block; 2] {
    let is_left = |item: &AgendaItem| matches!(item.state, AgendaState::Skipped | AgendaState::Waiting);
    let rows = placed_rows(minutes, is_left, |item| Cell::text(terms::agenda_state(item.state)));
    let columns = placed_columns(minutes, outcome_column());
    list(paper_workshop::LEFT_HEADING, paper_workshop::NONE_LEFT, columns, rows)
}

fn added(minutes: &Minutes<'_>) -> [Block; 2] {
    let outcome = |item: &AgendaItem| {
        Cell::text(item.settled_score().map_or_else(|| terms::agenda_state(item.state).to_owned(), terms::score))
    };
    let rows = placed_rows(minutes, |item| item.is_added, outcome);
    let columns = placed_columns(minutes, outcome_column());
    list(paper_workshop::ADDED_HEADING, paper_workshop::NONE_ADDED, columns, rows)
}

fn measures(minutes: &Minutes<'_>) -> [Block; 2] {
    let mut rows = Vec::new();
    for item in &minutes.items {
        let groups = minutes.event_groups(item);
        rows.extend(item.measures.iter().map(|measure| {
            let gone = || vec![Cell::text(paper_workshop::MEASURE_GONE).over(4)];
            let cells = minutes.year.measures().get(*measure).map_or_else(gone, vor::measure_cells);
            Row { groups: groups.clone(), cells }
        }));
    }
    let columns = vec![
        number_column(minutes.year),
        free(paper::UNWANTED_EVENT),
        free(paper::MEASURE),
        free(paper::RESPONSIBLE),
        fit(paper::DUE, &["2019-12-31"]),
        fit(paper::STATE, &["Planerad"]),
    ];
    list(paper_workshop::MEASURES_HEADING, paper_workshop::NO_MEASURES, columns, rows)
}

fn signature(minutes: &Minutes<'_>, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::heading(paper_workshop::SIGNATURE_HEADING)];
    if !options.fingerprint.is_empty() {
        blocks.push(Block::Paragraph(vec![
            Inline::text(design::BODY, paper_workshop::SIGNED),
            Inline::text(design::BODY_STRONG, format!(" {}", options.fingerprint)),
            Inline::text(design::BODY, "."),
        ]));
    }
    // Who leads is most often told by role; the name is written by hand.
    let role = paper_workshop::leader_role(minutes.workshop.leader.trim());
    blocks.push(Block::Signatures(vec![Signer { role, name: String::new() }]));
    blocks
}
