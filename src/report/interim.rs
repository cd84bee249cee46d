//! The delrapport in tertialrapport 2: what is done, what remains, what is late, and the deviations with what is
//! done about them, as of the end of tertial 2 or the day of printing where that comes first. Must never know sheets
//! or coordinates, and counts nothing itself.

use super::content::{Align, Block, Cell, Column, Row, Table, Width};
use super::deviations;
use super::follow_up_parts::{
    DATE, WORD_COLUMN, control_group, control_text, counts, fit, is_as_planned, list, or_hole, paragraphs, strip, table,
};
use super::workshop::{free, row};
use super::{PrintOptions, design, parts};
use crate::domain::{CheckMethod, DeviationAge, Moment, Occasion, OccasionState, Year};
use crate::text::{checks, follow_up as words, numbers, paper, paper_check, paper_deviations};
use crate::text::{paper_follow_up as text, paper_front, screen_overview};
use jiff::civil::Date;

/// Wider than the longest bar.
const LONGEST_BAR_WIDTH: f32 = 240.0;

/// The whole report.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let number = year.planning_year().year;
    let at = year.interim_moment(options.printed_on);
    let on = at.day();
    let methods: Vec<&CheckMethod> = year.methods_in_order().collect();
    let mut blocks = vec![
        Block::part(text::interim_title(number)),
        Block::paragraph(text::interim_about(number, on)),
        figures(year, at),
        Block::heading(text::INTERIM_WORDS),
    ];
    let said = year.judgement().map_or("", |judgement| judgement.interim_text.as_str());
    blocks.extend(paragraphs(said, text::NO_WORDS));
    blocks.extend(per_method(year, &methods, at));
    blocks.extend(per_unit(year, on));
    blocks.extend(changed(year, at));
    blocks.extend(strip(year, &methods, at, text::YEAR_STRIP));
    blocks.extend(by_age(year, on));
    let known = deviations::known(year, on);
    blocks.extend(deviations::tables(year, options, &known, at));
    let later = year.shown_deviations().count().saturating_sub(known.len());
    if later > 0 {
        blocks.push(Block::note(paper_deviations::found_later(later, on)));
    }
    blocks
}

fn figures(year: &Year, at: Moment) -> Block {
    let found = year.count_all_occasions(at);
    Block::Facts(vec![
        parts::fact(found.done, text::done_of(found.done, found.wanted())),
        parts::fact(found.open(), text::REMAINING.to_owned()),
        parts::fact(found.late, text::late_noun(found.late).to_owned()),
        parts::fact(found.cancelled, text::cancelled_noun(found.cancelled).to_owned()),
    ])
}

/// The metoder with how far each has come; those that nobody has planned stand below, for they have no numbers.
fn per_method(year: &Year, methods: &[&CheckMethod], at: Moment) -> Vec<Block> {
    let is_planned = |method: &&CheckMethod| year.occasions().of(method.id).next().is_some();
    let (planned, unplanned): (Vec<&CheckMethod>, Vec<&CheckMethod>) = methods.iter().copied().partition(is_planned);
    let row = |method: &CheckMethod, counts: Vec<Cell>| {
        let mut cells =
            vec![Cell::text(parts::or_missing(&method.text)).heading(), or_hole(&method.owner, paper::OWNER_MISSING)];
        cells.extend(counts);
        cells.push(Cell::text(latest(year, method, at.day())));
        Row { groups: vec![control_group(year, method.control)], cells }
    };
    let rows = planned.into_iter().map(|method| {
        let found = year.count_occasions(method.id, at);
        let count = |number: usize| Cell::text(numbers::whole(number));
        let late = numbers::whole(found.late);
        let late = if found.late > 0 { Cell::strong(late) } else { Cell::text(late) };
        row(method, vec![count(found.done), count(found.open()), late])
    });
    let columns = vec![
        free(paper_check::CONTROL),
        free(text::METHOD),
        free(paper::CHECK_OWNER),
        counts(text::DONE),
        counts(text::LEFT),
        counts(text::LATE),
        free(text::LATEST),
    ];
    let nothing = if methods.is_empty() { text::NO_METHODS } else { text::NOTHING_PLANNED };
    let mut blocks = Vec::from(list(text::PER_METHOD, nothing, columns, rows.collect()));
    if !unplanned.is_empty() {
        let heading = text::unplanned(unplanned.len());
        let rows = unplanned.into_iter().map(|method| row(method, Vec::new())).collect();
        let columns =
            vec![free(paper_check::CONTROL), free(text::METHOD), free(paper::CHECK_OWNER), free(text::LATEST)];
        blocks.push(Block::heading(heading.as_str()));
        blocks.push(table(heading, columns, rows));
    }
    blocks
}

/// How much each unit has done of what was to be done.
fn per_unit(year: &Year, on: Date) -> Vec<Block> {
    let heading = screen_overview::DONE_PER_UNIT;
    let units = year.done_per_unit(on);
    if units.is_empty() {
        return vec![Block::heading(heading), Block::paragraph(text::sentence(screen_overview::NOTHING_WANTED_YET))];
    }
    let rows = units.iter().map(|unit| {
        let full = signs(unit.done, unit.wanted);
        row(vec![
            Cell::text(screen_overview::unit_of(year, unit)).heading(),
            Cell::text(text::bar(full, text::LONGEST_BAR.saturating_sub(full))),
            Cell::text(screen_overview::done_of_wanted(unit)),
        ])
    });
    let rows = rows.collect();
    let mut blocks = vec![
        Block::heading(heading),
        bars(heading, [text::UNIT, text::DONE], rows),
        Block::note(text::sentence(&screen_overview::done_up_to(on))),
    ];
    blocks.extend((!year.units().is_empty()).then(|| Block::note(screen_overview::DONE_PER_UNIT_HELP)));
    blocks
}

/// The open deviations by how long they have been open.
fn by_age(year: &Year, on: Date) -> Vec<Block> {
    let found = year.deviations_by_age(on);
    // While they are few, a sign is a deviation.
    let whole = found.shown.values().copied().max().unwrap_or(0).max(text::LONGEST_BAR);
    let rows = DeviationAge::ALL.into_iter().map(|age| {
        let number = found.count(age);
        row(vec![
            Cell::text(screen_overview::deviation_age(age)).heading(),
            if number > 0 { Cell::text(text::bar(signs(number, whole), 0)) } else { Cell::empty() },
            Cell::text(numbers::whole(number)),
        ])
    });
    let mut blocks = vec![Block::heading(text::BY_AGE)];
    if found.sum() > 0 {
        blocks.push(bars(text::BY_AGE, [text::AGE, text::NUMBER], rows.collect()));
    } else if found.protected == 0 {
        blocks.push(Block::paragraph(text::sentence(screen_overview::NO_OPEN_DEVIATION)));
    }
    if found.protected > 0 {
        blocks.push(Block::paragraph(text::sentence(&screen_overview::protected_open(found.protected))));
    }
    blocks
}

/// How many signs stand for a part of a whole: one at least where there is any, all only for the whole.
fn signs(part: usize, whole: usize) -> usize {
    let signs = (part * text::LONGEST_BAR).checked_div(whole).unwrap_or(0);
    signs.max(usize::from(part > 0))
}

/// A small table of what is counted, a bar of signs, and the number.
fn bars(heading: &'static str, [what, number]: [&'static str; 2], rows: Vec<Row>) -> Block {
    let bar = Width::Fit(vec![text::bar(text::LONGEST_BAR, 0)], LONGEST_BAR_WIDTH);
    let number_width = Width::Fit(vec!["000 av 000".to_owned()], WORD_COLUMN);
    Block::Table(Table {
        columns: vec![
            free(what),
            Column { heading: text::BAR, align: Align::Left, width: bar },
            Column { heading: number, align: Align::Right, width: number_width },
        ],
        rows,
        continued_heading: heading.to_owned(),
        width: design::MEASURE,
    })
}

/// What the newest check came to that was concluded by a day.
fn latest(year: &Year, method: &CheckMethod, on: Date) -> String {
    let concluded = year.checks().of(method.id).filter_map(|check| {
        let day = check.conclusion.as_ref()?.concluded_on;
        (day <= on).then_some((day, check))
    });
    let newest = concluded.max_by_key(|(day, check)| (*day, check.number)).map(|(_, check)| check);
    let result = newest.and_then(|check| Some(text::of_check(check.number, &checks::result(&year.result_of(check)?))));
    result.unwrap_or_else(|| text::NO_RESULT.to_owned())
}

/// The occasions that were cancelled or moved, and why.
fn changed(year: &Year, at: Moment) -> [Block; 2] {
    let change = |occasion: &Occasion| match year.occasion_state(occasion, at) {
        OccasionState::Cancelled => Some(words::occasion_state(OccasionState::Cancelled).to_owned()),
        _ if occasion.is_moved() && !is_as_planned(occasion, at) => Some(text::moved_to(occasion.due)),
        _ => None,
    };
    let occasions = year.occasions_in_order();
    let rows = occasions.into_iter().filter_map(|occasion| {
        let change = change(occasion)?;
        let method = year.methods().get(occasion.method)?;
        Some(row(vec![
            Cell::text(numbers::date(occasion.planned)).heading(),
            Cell::text(words::period(occasion)),
            Cell::text(control_text(year, method.control)),
            Cell::text(parts::or_missing(&method.text)),
            Cell::strong(change),
            Cell::text(occasion.changed_on.map_or_else(|| "–".to_owned(), numbers::date)),
            Cell::text(occasion.reason.as_str()),
        ]))
    });
    let columns = vec![
        fit(text::PLANNED, &[DATE]),
        fit(text::PERIOD, &["september", DATE]),
        free(paper_check::CONTROL),
        free(text::METHOD),
        fit(text::CHANGE, &["Flyttad till xx", "2026-12-31 xx"]),
        fit(text::CHANGED_ON, &[DATE]),
        free(paper_front::REASON),
    ];
    list(text::CHANGED, text::NONE_CHANGED, columns, rows.collect())
}
