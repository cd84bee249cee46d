//! Avvikelser on paper: which a paper may show, and how they stood on its day. What is kept out of prints is
//! counted and never shown: no number, no word, no risk of it. Must never know sheets or coordinates.

use super::content::{Block, Cell, Column, Row};
use super::follow_up_parts::{fit, lines, list, risk_line};
use super::workshop::{free, row};
use super::{PrintOptions, design, parts};
use crate::domain::{Deviation, Moment, Year};
use crate::text::{follow_up as words, ils, paper, paper_deviations as text};
use jiff::civil::Date;

/// The deviations that may be shown and had been found by a day, as they stood on it, by their number.
pub(super) fn known(year: &Year, on: Date) -> Vec<Deviation> {
    year.shown_deviations().filter_map(|deviation| deviation.as_of(on)).collect()
}

/// That some that had been found by a day are kept out; nothing where none is.
pub(super) fn protected(year: &Year, on: Date) -> Option<Block> {
    let said = ils::protected_note(year, on);
    (!said.is_empty()).then(|| Block::paragraph(said))
}

/// That open väsentliga ones of earlier years are kept out; nothing where none is.
pub(super) fn protected_earlier(options: &PrintOptions) -> Option<Block> {
    let said = ils::protected_earlier_note(&options.history);
    (!said.is_empty()).then(|| Block::paragraph(said))
}

/// The väsentliga deviations, then the others, and that some are kept out.
pub(super) fn tables(year: &Year, options: &PrintOptions, known: &[Deviation], at: Moment) -> Vec<Block> {
    let rows = |is_material: bool| -> Vec<Row> {
        let kept = known.iter().filter(|deviation| deviation.is_material == is_material);
        kept.map(|deviation| row(cells(year, options, deviation, at))).collect()
    };
    let mut blocks = Vec::from(list(text::MATERIAL, text::NO_MATERIAL, columns(), rows(true)));
    blocks.extend(protected(year, at.day()));
    blocks.extend(list(text::OTHER, text::NO_OTHER, columns(), rows(false)));
    blocks
}

/// The väsentliga deviations of earlier years that were open on a day, and that some are kept out; nothing where
/// there is none.
pub(super) fn earlier(options: &PrintOptions, on: Date) -> Vec<Block> {
    let rows: Vec<Row> = ils::earlier_material(&options.history, on)
        .iter()
        .map(|(year, deviation)| {
            let mut cells = cells(year, options, deviation, on.into());
            cells.insert(0, Cell::text(year.planning_year().year.to_string()));
            row(cells)
        })
        .collect();
    let protected = protected_earlier(options);
    if rows.is_empty() && protected.is_none() {
        return Vec::new();
    }
    let mut columns = columns();
    columns.insert(0, fit(text::PLAN, &["2026"]));
    let mut blocks = Vec::from(list(text::EARLIER, text::NO_EARLIER, columns, rows));
    blocks.extend(protected);
    blocks
}

fn columns() -> Vec<Column> {
    vec![
        fit(paper::NUMBER, &["000"]),
        free(text::DEVIATION),
        free(text::ABOUT),
        free(text::TOLD),
        free(text::MEASURES),
        free(text::STATE),
    ]
}

fn cells(year: &Year, options: &PrintOptions, deviation: &Deviation, at: Moment) -> Vec<Cell> {
    vec![
        Cell::text(deviation.number.to_string()).heading(),
        what(year, options, deviation),
        about(year, deviation),
        told(deviation),
        measures(deviation, at),
        state(year, deviation, at.day()),
    ]
}

fn what(year: &Year, options: &PrintOptions, deviation: &Deviation) -> Cell {
    let style = if deviation.is_material { design::SMALL_STRONG } else { design::SMALL };
    lines([
        (design::CELL, deviation.text.clone()),
        (style, text::material(deviation)),
        (design::SMALL_STRONG, repeated(year, options, deviation)),
        (design::SMALL, text::found_on(deviation.found_on)),
    ])
}

/// That the same risk had a deviation in an earlier year; empty where it had none.
pub(super) fn repeated(year: &Year, options: &PrintOptions, deviation: &Deviation) -> String {
    options.history.repeats(year, deviation).map(words::repeated).unwrap_or_default()
}

fn about(year: &Year, deviation: &Deviation) -> Cell {
    let risk = deviation.event.and_then(|event| year.events().get(event));
    let mut cell = risk.map_or_else(Cell::empty, |event| Cell::of(risk_line(year, event)));
    if let Some(control) = deviation.control.and_then(|control| year.controls().get(control)) {
        cell = cell.and(design::CELL, text::control(parts::or_missing(&control.text)));
    }
    if let Some(check) = year.check_of_deviation(deviation) {
        cell = cell.and(design::SMALL, text::in_check(check.number, &year.items_of_deviation(deviation)));
    }
    if cell.paragraphs.is_empty() { Cell::text("–") } else { cell }
}

/// Who was told, and strongly who must be and was not.
fn told(deviation: &Deviation) -> Cell {
    let told = deviation.told.iter().map(|told| (design::CELL, text::told(told)));
    let unmet = deviation.duties().into_iter().filter(|duty| duty.told.is_none());
    let unmet: Vec<_> = unmet.map(|duty| (design::CELL_STRONG, words::duty(&duty))).collect();
    let struck = deviation.struck.iter().map(|it| (design::SMALL, words::struck(it)));
    lines(told.chain(unmet).chain(struck))
}

fn measures(deviation: &Deviation, at: Moment) -> Cell {
    if deviation.measures.is_empty() {
        return Cell::strong(paper::MEASURE_MISSING);
    }
    lines(deviation.measures.iter().flat_map(|measure| {
        let style = if measure.is_late(at) { design::SMALL_STRONG } else { design::SMALL };
        [(design::CELL, parts::or_missing(&measure.text).to_owned()), (style, text::measure(measure, at))]
    }))
}

fn state(year: &Year, deviation: &Deviation, on: Date) -> Cell {
    let recheck = deviation.recheck.and_then(|check| year.checks().get(check)).filter(|check| check.begun_on <= on);
    let recheck = recheck.map_or_else(|| text::NO_RECHECK.to_owned(), text::recheck);
    match &deviation.closing {
        Some(closing) => lines([
            (design::CELL, text::closed(closing.on)),
            (design::SMALL, closing.text.clone()),
            (design::SMALL, recheck),
        ]),
        None => lines([(design::CELL_STRONG, text::OPEN.to_owned()), (design::SMALL, recheck)]),
    }
}
