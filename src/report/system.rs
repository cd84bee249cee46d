//! The system för intern kontroll: its texts, who does what, how it is reported, the styrdokument.
//! Must never know sheets or coordinates.

use jiff::civil::Date;

use super::content::{Align, Block, Cell, Column, Row, Table, Width};
use super::{PrintOptions, design, parts};
use crate::domain::{GoverningDocument, GoverningLevel, SystemSection, SystemTopic, Year};
use crate::text::{numbers, paper_system, terms};

/// Widest that a column of levels may be.
const LEVEL_COLUMN: f32 = 110.0;
/// Widest that a column of dates may be.
const DATE_COLUMN: f32 = 70.0;

/// Whether there is anything to print.
pub(super) fn is_written(year: &Year) -> bool {
    !year.sections().is_empty() || !year.governing_documents().is_empty()
}

/// The system, where there is anything to print.
pub(super) fn part_if_written(year: &Year, options: &PrintOptions) -> Vec<Block> {
    if is_written(year) { part(year, options) } else { Vec::new() }
}

/// The system as a part of any document.
pub(super) fn part(year: &Year, _: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::text_part(paper_system::system_title(year.planning_year().year))];
    if !is_written(year) {
        blocks.push(Block::paragraph(paper_system::EMPTY_SYSTEM));
        return blocks;
    }
    for section in year.sections().of(SystemTopic::Text) {
        blocks.push(Block::heading(parts::or_missing(&section.heading)));
        let before = blocks.len();
        blocks.extend(lines(&section.text).map(Block::paragraph));
        if blocks.len() == before {
            blocks.push(Block::paragraph(paper_system::EMPTY_SECTION));
        }
    }
    let duties = [paper_system::ROLE, paper_system::DUTY];
    blocks.push(Block::heading(paper_system::DUTIES_HEADING));
    blocks.push(list(year, SystemTopic::Duty, duties, paper_system::DUTIES_HEADING, paper_system::NO_DUTIES));
    let reporting = [paper_system::REPORTED, paper_system::HOW_REPORTED];
    blocks.push(Block::heading(paper_system::REPORTING_HEADING));
    let (heading, nothing) = (paper_system::REPORTING_HEADING, paper_system::NO_REPORTING);
    blocks.push(list(year, SystemTopic::Reporting, reporting, heading, nothing));
    blocks.push(Block::heading(paper_system::DOCUMENTS_HEADING));
    blocks.push(register(year));
    blocks
}

/// The paragraphs of a text.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty())
}

fn column(heading: &'static str, width: Width) -> Column {
    Column { heading, align: Align::Left, width }
}

/// A list of the system as a table of two columns, or a sentence that says it is empty.
fn list(year: &Year, topic: SystemTopic, columns: [&'static str; 2], heading: &str, nothing: &str) -> Block {
    let rows: Vec<Row> = year.sections().of(topic).map(section_row).collect();
    if rows.is_empty() {
        return Block::paragraph(nothing);
    }
    Block::Table(Table {
        columns: columns.map(|heading| column(heading, Width::Free)).to_vec(),
        rows,
        continued_heading: heading.to_owned(),
        width: design::MEASURE,
    })
}

fn section_row(section: &SystemSection) -> Row {
    let mut text = Cell::empty();
    for line in lines(&section.text) {
        text = text.and(design::CELL, line);
    }
    if text.paragraphs.is_empty() {
        text = not_stated();
    }
    Row { groups: Vec::new(), cells: vec![Cell::strong(parts::or_missing(&section.heading)).heading(), text] }
}

fn not_stated() -> Cell {
    Cell::styled(design::CELL_QUIET, paper_system::NOT_STATED)
}

/// The styrdokument, or a sentence that says that there are none.
fn register(year: &Year) -> Block {
    let rows: Vec<Row> = year.governing_documents().of(()).map(document_row).collect();
    if rows.is_empty() {
        return Block::paragraph(paper_system::NO_DOCUMENTS);
    }
    let dates = || Width::Fit(vec!["2019-12-31".to_owned(), paper_system::NOT_STATED.to_owned()], DATE_COLUMN);
    let levels = GoverningLevel::ALL.map(|level| terms::governing_level(level).to_owned()).to_vec();
    Block::Table(Table {
        columns: vec![
            column(paper_system::DOCUMENT, Width::Free),
            column(paper_system::DECIDED_BY, Width::Free),
            column(paper_system::DECIDED_ON, dates()),
            column(paper_system::GOVERNING_LEVEL, Width::Fit(levels, LEVEL_COLUMN)),
            column(paper_system::NEXT_REVIEW, dates()),
        ],
        rows,
        continued_heading: paper_system::DOCUMENTS_HEADING.to_owned(),
        width: design::MEASURE,
    })
}

fn document_row(document: &GoverningDocument) -> Row {
    let day = |day: Option<Date>| day.map_or_else(not_stated, |day| Cell::text(numbers::date(day)));
    let decided_by = document.decided_by.trim();
    let cells = vec![
        Cell::strong(parts::or_missing(&document.title)).heading(),
        if decided_by.is_empty() { not_stated() } else { Cell::text(decided_by) },
        day(document.decided_on),
        Cell::text(terms::governing_level(document.level)),
        day(document.next_review),
    ];
    Row { groups: Vec::new(), cells }
}
