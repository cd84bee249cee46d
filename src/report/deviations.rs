//! Avvikelser on paper: which a paper may show, and how they stood on its day. What is kept out of prints is
//! counted and never shown: no number, no word, no risk of it. Must never know sheets or coordinates.

use super::content::{Block, Cell, Column, Row};
use super::follow_up_parts::{fit, lines, list, risk_line};
use super::workshop::{free, row};
use super::{PrintOptions, design, parts};
use crate::domain::{Deviation, Repeat, Year};
use crate::text::{follow_up as words, paper, paper_deviations as text};
use jiff::civil::Date;

/// The deviations that may be shown and had been found by a day, as they stood on it, by their number.
pub(super) fn known(year: &Year, on: Date) -> Vec<Deviation> {
    year.shown_deviations().filter(|deviation| deviation.found_on <= on).map(|it| as_of(it, on)).collect()
}

/// A deviation without what came after a day.
fn as_of(deviation: &Deviation, on: Date) -> Deviation {
    let mut then = deviation.clone();
    then.told.retain(|told| told.on <= on);
    for measure in &mut then.measures {
        measure.done_on = measure.done_on.filter(|day| *day <= on);
    }
    then.closing = then.closing.filter(|closing| closing.on <= on);
    then
}

/// That some are kept out; nothing where none is.
pub(super) fn protected(year: &Year) -> Option<Block> {
    let number = year.protected_deviations();
    (number > 0).then(|| Block::paragraph(text::protected(number)))
}

/// The väsentliga deviations, then the others, and that some are kept out.
pub(super) fn tables(year: &Year, options: &PrintOptions, known: &[Deviation], on: Date) -> Vec<Block> {
    let rows = |is_material: bool| -> Vec<Row> {
        let kept = known.iter().filter(|deviation| deviation.is_material == is_material);
        kept.map(|deviation| deviation_row(year, options, deviation, on)).collect()
    };
    let mut blocks = Vec::from(list(text::MATERIAL, text::NO_MATERIAL, columns(), rows(true)));
    blocks.extend(protected(year));
    blocks.extend(list(text::OTHER, text::NO_OTHER, columns(), rows(false)));
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

fn deviation_row(year: &Year, options: &PrintOptions, deviation: &Deviation, on: Date) -> Row {
    row(vec![
        Cell::text(deviation.number.to_string()).heading(),
        what(year, options, deviation),
        about(year, deviation),
        told(deviation),
        measures(deviation, on),
        state(year, deviation),
    ])
}

fn what(year: &Year, options: &PrintOptions, deviation: &Deviation) -> Cell {
    let style = if deviation.is_material { design::SMALL_STRONG } else { design::SMALL };
    lines([
        (design::CELL, deviation.text.clone()),
        (style, text::material(deviation)),
        (design::SMALL_STRONG, repeated(year, options, deviation).unwrap_or_default()),
        (design::SMALL, text::found_on(deviation.found_on)),
    ])
}

/// That the same risk had a deviation in an earlier year. One that is kept out of prints is not told by its number.
pub(super) fn repeated(year: &Year, options: &PrintOptions, deviation: &Deviation) -> Option<String> {
    let repeat = options.history.repeats(year, deviation)?;
    let is_protected = |it: &Repeat| {
        let years = options.history.years();
        let earlier = years.iter().find(|earlier| earlier.planning_year().year == it.year);
        earlier.is_none_or(|earlier| {
            earlier.deviations().iter().any(|other| other.number == it.number && other.is_protected())
        })
    };
    Some(if is_protected(&repeat) { text::repeated_since(repeat.year) } else { words::repeated(repeat) })
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
    lines(told.chain(unmet))
}

fn measures(deviation: &Deviation, on: Date) -> Cell {
    if deviation.measures.is_empty() {
        return Cell::strong(paper::MEASURE_MISSING);
    }
    lines(deviation.measures.iter().flat_map(|measure| {
        let is_late = measure.done_on.is_none() && measure.due.is_none_or(|due| due < on);
        let style = if is_late { design::SMALL_STRONG } else { design::SMALL };
        [(design::CELL, parts::or_missing(&measure.text).to_owned()), (style, text::measure(measure, on))]
    }))
}

fn state(year: &Year, deviation: &Deviation) -> Cell {
    let recheck = deviation.recheck.and_then(|check| year.checks().get(check));
    let recheck = recheck.map_or_else(|| text::NO_RECHECK.to_owned(), |check| text::recheck(check.number));
    match &deviation.closing {
        Some(closing) => lines([
            (design::CELL, text::closed(closing.on)),
            (design::SMALL, closing.text.clone()),
            (design::SMALL, recheck),
        ]),
        None => lines([(design::CELL_STRONG, text::OPEN.to_owned()), (design::SMALL, recheck)]),
    }
}
