//! What the papers that follow the plan up share: columns, paragraphs, a metod's cells, the strip of the year.
//! Must never know sheets or coordinates, nor the order of a paper.

use super::content::{Align, Block, Cell, Column, GroupCell, Inline, Row, Table, Width};
use super::design::{self, Style};
use super::parts;
use super::workshop::free;
use crate::domain::{CheckMethod, ControlId, Moment, Occasion, UnwantedEvent, Year};
use crate::text::{follow_up as words, numbers, paper, paper_check, paper_follow_up as text};
use jiff::civil::Date;

/// A date as it stands in a column.
pub(super) const DATE: &str = "2026-12-31";
/// Widest that a column of days, counts or states may be.
pub(super) const WORD_COLUMN: f32 = 86.0;

/// A column as wide as the longest of some texts.
pub(super) fn fit(heading: &'static str, samples: &[&str]) -> Column {
    let samples = samples.iter().map(|sample| (*sample).to_owned()).collect();
    Column { heading, align: Align::Left, width: Width::Fit(samples, WORD_COLUMN) }
}

/// A column of counts.
pub(super) fn counts(heading: &'static str) -> Column {
    Column { heading, align: Align::Right, width: Width::Fit(vec!["000".to_owned()], WORD_COLUMN) }
}

/// A table over the whole width.
pub(super) fn table(heading: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table { columns, rows, continued_heading: heading.into(), width: design::BODY_WIDTH })
}

/// A heading with its table, or with a sentence that says there is nothing.
pub(super) fn list(heading: &str, nothing: &str, columns: Vec<Column>, rows: Vec<Row>) -> [Block; 2] {
    let contents = if rows.is_empty() { Block::paragraph(nothing) } else { table(heading, columns, rows) };
    [Block::heading(heading), contents]
}

/// A text of several paragraphs, or a sentence that says there is none.
pub(super) fn paragraphs(said: &str, nothing: &'static str) -> Vec<Block> {
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks: Vec<Block> = lines.map(Block::paragraph).collect();
    if blocks.is_empty() { vec![Block::paragraph(nothing)] } else { blocks }
}

/// A cell of lines under each other; empty ones fall away.
pub(super) fn lines(lines: impl IntoIterator<Item = (Style, String)>) -> Cell {
    let said = lines.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.fold(Cell::empty(), |cell, (style, text)| cell.and(style, text))
}

/// Words, or what says strongly that they are missing.
pub(super) fn or_hole(text: &str, hole: &'static str) -> Cell {
    match text.trim() {
        "" => Cell::strong(hole),
        text => Cell::text(text),
    }
}

/// A systematisk kontroll that stands for several rows.
pub(super) fn control_group(year: &Year, control: ControlId) -> GroupCell {
    let text = control_text(year, control);
    GroupCell { key: control.uuid().as_u128(), cell: Cell::text(text).heading(), continued: parts::again(text) }
}

/// The words of a systematisk kontroll.
pub(super) fn control_text(year: &Year, control: ControlId) -> &str {
    parts::or_missing(year.controls().get(control).map_or("", |control| control.text.as_str()))
}

/// A number, or what says that it is unsaid.
pub(super) fn number(number: Option<u32>) -> Cell {
    Cell::text(number.map_or_else(|| "–".to_owned(), |it| numbers::whole(usize::try_from(it).unwrap_or(usize::MAX))))
}

/// An event's number, riskvärde and words.
pub(super) fn risk_line(year: &Year, event: &UnwantedEvent) -> Vec<Inline> {
    // An unscored one brings its space.
    let gap = if event.score().is_some() { " " } else { "" };
    let said = format!("{gap}{}", parts::or_missing(&event.text));
    vec![parts::risk_inline(year, event), Inline::text(design::CELL, said)]
}

/// The year month by month, a row for each metod that has occasions, with what the signs mean; nothing where none
/// has any.
pub(super) fn strip(year: &Year, methods: &[&CheckMethod], at: Moment, heading: &str) -> Vec<Block> {
    let number = year.planning_year().year;
    let planned: Vec<(&CheckMethod, Vec<&Occasion>)> = methods
        .iter()
        .map(|method| (*method, year.occasions_by(method.id, at).collect::<Vec<_>>()))
        .filter(|(_, occasions)| !occasions.is_empty())
        .collect();
    if planned.is_empty() {
        return Vec::new();
    }
    let goes_on = planned.iter().flat_map(|(_, occasions)| occasions).any(|it| it.due_at(at).year() > number);
    let narrow = |heading: &'static str| fit(heading, &["● ●"]);
    let mut columns = vec![free(paper_check::CONTROL), free(text::METHOD)];
    columns.extend(text::MONTHS.map(narrow));
    columns.extend(goes_on.then(|| narrow(text::LATER)));
    let rows = planned.into_iter().map(|(method, mut occasions)| {
        occasions.sort_by_key(|occasion| occasion.due_at(at));
        let signs = |keep: &dyn Fn(Date) -> bool| {
            let kept = occasions.iter().filter(|occasion| keep(occasion.due_at(at)));
            let signs: Vec<&str> = kept.map(|it| words::occasion_sign(year.occasion_state(it, at))).collect();
            if signs.is_empty() { Cell::empty() } else { Cell::text(signs.join(" ")) }
        };
        let mut cells = vec![Cell::text(parts::or_missing(&method.text)).heading()];
        cells.extend((1..=12_i8).map(|month| signs(&|due| due.year() == number && due.month() == month)));
        cells.extend(goes_on.then(|| signs(&|due| due.year() > number)));
        Row { groups: vec![control_group(year, method.control)], cells }
    });
    let rows = rows.collect();
    vec![Block::heading(heading), table(heading, columns, rows), Block::note(text::legend())]
}

/// The numbers of events with their riskvärden, or what says that there are none.
pub(super) fn risk_numbers<'a>(year: &Year, events: impl Iterator<Item = &'a UnwantedEvent>) -> Cell {
    let inlines: Vec<Inline> = events.map(|event| parts::risk_inline(year, event)).collect();
    if inlines.is_empty() { Cell::styled(design::CELL_QUIET, paper::NO_RISK_IN_PLAN) } else { Cell::of(inlines) }
}
