//! The dagordning of a workshop: what is sent out before it, then the events with boxes for one's own notes.
//! It is passed around the table while the votes are blind, so it never shows this year's scores.
//! Must never know sheets or coordinates.

use super::content::{Align, Block, Cell, Column, Inline, Row, Table, Width};
use super::{PrintOptions, design, method_sheet, workshop};
use crate::domain::{AgendaItem, Factor, UnwantedEvent, Workshop, Year, seconds_per_event};
use crate::text::{paper, paper_front, paper_workshop, terms};

/// Widest that a column of scores may be.
const SCORE_COLUMN: f32 = 70.0;
/// Width of a box for a level.
const BOX: f32 = 32.0;
/// Height of a box for a level: room for a digit and for the one that replaces it.
const BOX_HEIGHT: f32 = 18.0;
/// Width and height of the box for a name.
const NAME_BOX: (f32, f32) = (240.0, 22.0);

/// The title.
pub(super) fn title(year: &Year, options: &PrintOptions) -> String {
    let workshop = workshop::of(year, options);
    workshop.map_or_else(|| paper_workshop::AGENDA.to_owned(), |it| paper_workshop::agenda_title(&it.title))
}

/// What stands on the cover: when, where, who leads, how much time there is.
pub(super) fn facts(year: &Year, options: &PrintOptions) -> Vec<(&'static str, String)> {
    let Some(workshop) = workshop::of(year, options) else { return Vec::new() };
    let mut facts = workshop::when_and_where(workshop);
    let events = year.agenda_of(workshop.id).count();
    let told = paper_workshop::events_and_time(events, seconds_per_event(year, workshop));
    facts.push((paper_workshop::EVENTS, told));
    facts
}

/// Who takes part, what the levels mean and how one votes.
pub(super) fn before(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::text_part(paper_workshop::BEFORE)];
    let Some(workshop) = workshop::of(year, options) else {
        blocks.push(Block::paragraph(paper_workshop::NO_WORKSHOP));
        return blocks;
    };
    blocks.push(Block::heading(paper_workshop::PARTICIPANTS));
    blocks.push(participants(year, workshop));
    blocks.push(Block::heading(paper_front::SCALES_HEADING));
    blocks.push(method_sheet::levels(year));
    blocks.push(Block::heading(paper_workshop::HOW_HEADING));
    blocks.push(Block::paragraph(paper_workshop::how(workshop.mode)));
    let names = if workshop.shows_names { paper_workshop::WITH_NAMES } else { paper_workshop::WITHOUT_NAMES };
    blocks.push(Block::paragraph(names));
    blocks
}

fn participants(year: &Year, workshop: &Workshop) -> Block {
    let rows: Vec<Row> = year
        .participants_of(workshop.id)
        .map(|it| workshop::row(vec![Cell::text(year.participant_name(it)).heading()]))
        .collect();
    if rows.is_empty() {
        return Block::paragraph(paper_workshop::NO_PARTICIPANTS);
    }
    Block::Table(Table {
        columns: vec![workshop::free(paper_workshop::PARTICIPANT)],
        rows,
        continued_heading: paper_workshop::PARTICIPANTS.to_owned(),
        width: design::MEASURE,
    })
}

/// The events in order, each with two boxes to write in.
pub(super) fn events(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let Some(workshop) = workshop::of(year, options) else { return Vec::new() };
    let mut blocks = vec![Block::part(paper_workshop::AGENDA)];
    let rows: Vec<Row> =
        year.agenda_of(workshop.id).zip(1_usize..).map(|(item, order)| event_row(year, options, item, order)).collect();
    if rows.is_empty() {
        blocks.push(Block::paragraph(paper_workshop::EMPTY_AGENDA));
        return blocks;
    }
    let fit = |heading, align, sample: &str, most| Column {
        heading,
        align,
        width: Width::Fit(vec![sample.to_owned()], most),
    };
    let own = |factor| fit(terms::factor_letter(factor), Align::Left, "XXXXXXXX", BOX);
    let (width, height) = NAME_BOX;
    let name = Inline::text(design::BODY, paper_workshop::NAME);
    blocks.push(Block::Paragraph(vec![name, Inline::Blank { width, height }]));
    blocks.push(Block::note(paper_workshop::AGENDA_NOTE));
    blocks.push(Block::Table(Table {
        columns: vec![
            fit(paper_workshop::ORDER, Align::Right, "1 000", SCORE_COLUMN),
            workshop::number_column(year),
            workshop::free(paper::PROCESS),
            workshop::free(paper::WORK_PRACTICE),
            workshop::free(paper::UNWANTED_EVENT),
            fit(paper_workshop::LAST_YEAR, Align::Left, "7 × 7 = 49", SCORE_COLUMN),
            own(Factor::Likelihood),
            own(Factor::Consequence),
        ],
        rows,
        continued_heading: paper_workshop::AGENDA.to_owned(),
        width: design::BODY_WIDTH,
    }));
    blocks
}

fn event_row(year: &Year, options: &PrintOptions, item: &AgendaItem, order: usize) -> Row {
    let last_year = |event: &UnwantedEvent| options.last_year.get(&event.id).copied();
    let last_year = year.event_of(item).and_then(last_year).map_or_else(|| "–".to_owned(), terms::score);
    let [process, practice] = workshop::place(year, item);
    workshop::row(vec![
        Cell::text(order.to_string()),
        Cell::text(paper_workshop::number(year, item).to_string()).heading(),
        process,
        practice,
        Cell::text(paper_workshop::event(year, item)),
        Cell::text(last_year),
        blank(),
        blank(),
    ])
}

/// A box for a level.
fn blank() -> Cell {
    Cell::of(vec![Inline::Blank { width: BOX, height: BOX_HEIGHT }])
}
