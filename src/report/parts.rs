//! What several parts share: the matrix, headings of mål, cells for a process, an arbetssätt, a riskvärde. Must never know the order of a report.

use super::content::{Block, Cell, Fact, GroupCell, Inline, MatrixFigure, beginning};
use super::design;
use crate::domain::{AreaGoal, Process, RiskMatrix, Score, UnwantedEvent, UnwantedEventId, WorkPractice, Year};
use crate::text::paper;

/// Longest text that is repeated whole at the top of a page.
const LONGEST_AGAIN: usize = 160;

/// A fact at the beginning of a part.
pub(super) fn fact(number: usize, label: String) -> Fact {
    Fact { value: crate::text::numbers::whole(number), label }
}

/// The matrix of the events that `keep` lets through, and what does not show in it.
pub(super) fn matrix(year: &Year, highest: f32, keep: impl Fn(UnwantedEventId) -> bool) -> Vec<Block> {
    let sheet = year.method_sheet();
    let matrix = RiskMatrix::of(year, keep);
    let colours = matrix.cells().iter().map(|cell| design::band(sheet.band_of(cell.score))).collect();
    let in_words: Vec<String> = matrix
        .cells()
        .iter()
        .filter(|cell| !cell.marks.is_empty())
        .map(|cell| {
            let numbers: Vec<String> = cell
                .marks
                .iter()
                .map(|mark| format!("{}{}", mark.number, if mark.in_plan { "★" } else { "" }))
                .collect();
            paper::cell_in_words(cell.score.likelihood.get(), cell.score.consequence.get(), &numbers.join(", "))
        })
        .collect();
    let unscored: Vec<u32> = matrix.unscored.iter().map(|mark| mark.number).collect();
    let mut blocks = vec![
        Block::Matrix(Box::new(MatrixFigure {
            matrix,
            likelihood_words: sheet.likelihood_words.clone(),
            consequence_words: sheet.consequence_words.clone(),
            colours,
            alternative: paper::matrix_in_words(&in_words),
            highest,
        })),
        Block::note(paper::MATRIX_NOTE),
    ];
    if !unscored.is_empty() {
        blocks.push(Block::note(paper::unscored_events(&crate::text::numbers::number_runs(&unscored))));
    }
    blocks
}

/// The heading of a mål: its number and words.
pub(super) fn goal_title(goal: &AreaGoal) -> String {
    let text = format!("{} {}", goal.number.trim(), goal.text.trim());
    let text = text.trim();
    if text.is_empty() { paper::GOAL_WITHOUT_TEXT.to_owned() } else { text.to_owned() }
}

/// The heading of a mål with its inriktningsmål above.
pub(super) fn goal_heading(goal: &AreaGoal) -> Block {
    Block::Heading { above: goal.council_goal.trim().to_owned(), text: goal_title(goal) }
}

/// A text, or words that say it is missing.
pub(super) fn or_missing(text: &str) -> &str {
    let text = text.trim();
    if text.is_empty() { paper::TEXT_MISSING } else { text }
}

/// The process with its ansvariga chefer below.
pub(super) fn process_cell(process: &Process) -> GroupCell {
    let managers: Vec<&str> =
        process.responsible_managers.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let cell = Cell::text(or_missing(&process.name));
    let cell = if managers.is_empty() {
        cell.and(design::SMALL_STRONG, paper::MANAGER_MISSING)
    } else {
        cell.and(design::SMALL, managers.join(", "))
    };
    GroupCell { key: process.id.uuid().as_u128(), cell: cell.heading(), continued: again(&process.name) }
}

/// The arbetssätt.
pub(super) fn practice_cell(practice: &WorkPractice) -> GroupCell {
    GroupCell {
        key: practice.id.uuid().as_u128(),
        cell: Cell::text(or_missing(&practice.text)).heading(),
        continued: again(&practice.text),
    }
}

/// A text at the top of a page where its rows go on.
pub(super) fn again(text: &str) -> Cell {
    Cell::of(vec![
        Inline::text(design::CELL, beginning(&or_missing(text).replace('\n', " "), LONGEST_AGAIN)),
        Inline::text(design::CELL_QUIET, format!(" {}", paper::CONTINUED)),
    ])
}

/// The riskvärde on its band.
pub(super) fn risk_value_cell(year: &Year, score: Option<Score>) -> Cell {
    score.map_or_else(|| Cell::text("–"), |score| Cell::of(vec![badge(year, score, String::new())]))
}

/// An event's number and its riskvärde.
pub(super) fn risk_inline(year: &Year, event: &UnwantedEvent) -> Inline {
    match event.score() {
        Some(score) => badge(year, score, event.number.to_string()),
        None => Inline::text(design::CELL, format!("{} ({}) ", event.number, paper::UNSCORED)),
    }
}

fn badge(year: &Year, score: Score, lead: String) -> Inline {
    let colour = design::band(year.method_sheet().band_of(score));
    Inline::Badge { lead, value: score.risk_value().to_string(), colour, least: design::BADGE_WIDTH }
}
