//! What the papers share of how a year stands: its figures, the words of an occasion, and bars with their numbers of
//! the open avvikelser by age and of what each unit has done. Must never know sheets or coordinates, and counts
//! nothing itself.

use super::content::{Align, Block, Cell, Column, Fact, Inline, Row, Table, Width};
use super::follow_up_parts::control_text;
use super::workshop::{free, row};
use super::{design, parts};
use crate::domain::{DeviationAge, Moment, Occasion, Year};
use crate::text::{follow_up, numbers, paper_follow_up as text, screen_overview as words};
use jiff::civil::Date;

/// Length of the longest bar.
const LONGEST: f32 = 240.0;
/// Least length of a bar of anything, and least that a bar of less than all leaves of its track: its round corners.
const LEAST: f32 = 4.0;
/// A column of bars with their numbers after them.
const BAR_COLUMN: f32 = LONGEST + 66.0;
/// While they are no more than so many, each deviation is as long.
const FEW: usize = 20;

/// How many of the planned checks are done, remain, are late and are cancelled.
pub(super) fn figures(year: &Year, at: Moment) -> Vec<Fact> {
    let found = year.count_all_occasions(at);
    vec![
        parts::fact(found.done, text::done_of(found.done, found.wanted())),
        parts::fact(found.open(), text::REMAINING.to_owned()),
        parts::fact(found.late, text::late_noun(found.late).to_owned()),
        parts::fact(found.cancelled, text::cancelled_noun(found.cancelled).to_owned()),
    ]
}

/// The day, the period, the control and the metod of an occasion.
pub(super) fn occasion_cells(year: &Year, occasion: &Occasion) -> Vec<Cell> {
    let method = year.methods().get(occasion.method);
    vec![
        Cell::text(numbers::date(occasion.due)).heading(),
        Cell::text(follow_up::period(occasion)),
        Cell::text(method.map_or("", |method| control_text(year, method.control))),
        Cell::text(parts::or_missing(method.map_or("", |method| method.text.as_str()))),
    ]
}

/// How much each unit has done of what was to be done by a day.
pub(super) fn per_unit(year: &Year, on: Date) -> Vec<Block> {
    let heading = words::DONE_PER_UNIT;
    let units = year.done_per_unit(on);
    if units.is_empty() {
        return vec![Block::heading(heading), Block::paragraph(text::sentence(words::NOTHING_WANTED_YET))];
    }
    let rows = units.iter().map(|unit| {
        let bar = Inline::Bar { filled: length(unit.done, unit.wanted), track: LONGEST };
        row(vec![Cell::text(words::unit_of(year, unit)).heading(), numbered(bar, &words::done_of_wanted(unit))])
    });
    let rows = rows.collect();
    let mut blocks = vec![
        Block::heading(heading),
        bars(heading, [text::UNIT, text::DONE], rows),
        Block::note(text::sentence(&words::done_up_to(on))),
    ];
    blocks.extend((!year.units().is_empty()).then(|| Block::note(words::DONE_PER_UNIT_HELP)));
    blocks
}

/// The deviations that are open on a day by how long they have been; of protected ones how many they are.
pub(super) fn by_age(year: &Year, on: Date) -> Vec<Block> {
    let found = year.deviations_by_age(on);
    let longest = found.shown.values().copied().max().unwrap_or(0).max(FEW);
    let rows = DeviationAge::ALL.into_iter().map(|age| {
        let number = found.count(age);
        let (filled, said) = (length(number, longest), numbers::whole(number));
        let bar = Inline::Bar { filled, track: filled };
        let cell = if number > 0 { numbered(bar, &said) } else { Cell::text(said) };
        row(vec![Cell::text(words::deviation_age(age)).heading(), cell])
    });
    let mut blocks = vec![Block::heading(text::BY_AGE)];
    if found.sum() > 0 {
        blocks.push(bars(text::BY_AGE, [text::AGE, text::NUMBER], rows.collect()));
    } else if found.protected == 0 {
        blocks.push(Block::paragraph(text::sentence(words::NO_OPEN_DEVIATION)));
    }
    if found.protected > 0 {
        blocks.push(Block::paragraph(text::sentence(&words::protected_open(found.protected))));
    }
    blocks
}

/// How long a bar of a part of a whole is: seen where there is any, as long as the whole only for all of it.
fn length(part: usize, whole: usize) -> f32 {
    if part == 0 || whole == 0 {
        return 0.0;
    }
    if part >= whole {
        return LONGEST;
    }
    (LONGEST * part as f32 / whole as f32).clamp(LEAST, LONGEST - LEAST)
}

/// A bar with its number after it.
fn numbered(bar: Inline, number: &str) -> Cell {
    Cell::of(vec![bar, Inline::text(design::CELL, format!(" {number}"))])
}

/// A small table of what is counted, and its bar with the number.
fn bars(heading: &'static str, [what, number]: [&'static str; 2], rows: Vec<Row>) -> Block {
    // As wide as it may be, whatever stands in it.
    let width = Width::Fit(vec!["X".repeat(80)], BAR_COLUMN);
    Block::Table(Table {
        columns: vec![free(what), Column { heading: number, align: Align::Left, width }],
        rows,
        continued_heading: heading.to_owned(),
        width: design::MEASURE,
    })
}
