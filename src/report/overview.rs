//! The Översikt on paper: how the year stands on the day of printing, how old the open avvikelser are, what each unit
//! has done, the year in signs, what is late and what comes. Of protected avvikelser it knows only how many they are.
//! Must never know sheets or coordinates, and counts nothing itself.

use std::collections::BTreeMap;

use super::content::{Block, Cell, Row};
use super::follow_up_parts::{DATE, control_group, fit, list, or_hole, strip, table};
use super::standing_parts::{by_age, figures, occasion_cells, per_unit};
use super::workshop::{free, row};
use super::{PrintOptions, design, parts};
use crate::domain::{CheckMethod, Occasion, OccasionState, SOON_DAYS, Year};
use crate::text::{paper, paper_check, paper_follow_up as text, paper_overview as own};
use crate::text::{screen, screen_overview as words};
use jiff::civil::Date;

/// The whole paper.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let on = options.printed_on;
    let is_planned = !year.occasions().is_empty();
    let methods: Vec<&CheckMethod> = year.methods_in_order().collect();
    let soon = year.coming_occasions(on, SOON_DAYS);
    let mut blocks = vec![
        Block::part(own::title(year.planning_year().year)),
        Block::note(text::standing(on)),
        state(year, on, soon.len()),
    ];
    if !is_planned {
        blocks.push(Block::paragraph(if methods.is_empty() { text::NO_METHODS } else { text::NOTHING_PLANNED }));
    }
    // What is read in three seconds comes first, what must be gone through one by one after it.
    blocks.extend(by_age(year, on));
    blocks.extend(earlier(options));
    if is_planned {
        let late = year.late_occasions(on);
        blocks.extend(per_unit(year, on));
        blocks.extend(strip(year, &methods, on.into(), words::CHECKS_OF_THE_YEAR));
        blocks.extend(occasions(year, on, own::LATE_CHECKS, words::NOTHING_LATE, &late));
        blocks.extend(occasions(year, on, words::NEXT_TWO_WEEKS, words::NOTHING_SOON, &soon));
    }
    blocks.extend(unplanned(year, &methods));
    blocks
}

/// The year in figures; of checks only where any is planned.
fn state(year: &Year, on: Date, soon: usize) -> Block {
    let mut facts = Vec::new();
    if !year.occasions().is_empty() {
        facts.extend(figures(year, on.into()));
        facts.push(parts::fact(soon, own::SOON.to_owned()));
    }
    let deviations = year.deviations_by_age(on);
    let open = deviations.sum() + deviations.protected;
    facts.push(parts::fact(open, own::open_deviations(open, deviations.protected)));
    Block::Facts(facts)
}

/// Occasions with who is to do them and how they stand.
fn occasions(year: &Year, on: Date, heading: &str, nothing: &str, found: &[&Occasion]) -> [Block; 2] {
    let rows = found.iter().map(|occasion| {
        let owner = year.methods().get(occasion.method).map_or("", |method| method.owner.as_str());
        let mut cells = occasion_cells(year, occasion);
        cells.extend([or_hole(owner, paper::OWNER_MISSING), standing(year, occasion, on)]);
        row(cells)
    });
    let columns = vec![
        fit(text::DUE, &[DATE]),
        fit(text::PERIOD, &["september", DATE]),
        free(paper_check::CONTROL),
        free(text::METHOD),
        free(paper::CHECK_OWNER),
        fit(paper::STATE, &["Flyttad 2026-12-31", "000 dagar försenad xx"]),
    ];
    list(heading, &text::sentence(nothing), columns, rows.collect())
}

/// How an occasion stands, with how many days it is late and from where it was moved.
fn standing(year: &Year, occasion: &Occasion, on: Date) -> Cell {
    let state = year.occasion_state(occasion, on);
    let said = screen::occasion_standing(occasion, state, on);
    let cell = if state == OccasionState::Late { Cell::strong(said) } else { Cell::text(said) };
    if occasion.is_moved() { cell.and(design::SMALL, text::moved_from(occasion)) } else { cell }
}

/// How many deviations of earlier years are still open, the newest year first.
fn earlier(options: &PrintOptions) -> Vec<Block> {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for (year, _) in options.history.open_deviations() {
        *years.entry(year).or_default() += 1;
    }
    let said = |(year, number): (i16, usize)| Block::paragraph(text::sentence(&words::earlier_open(number, year)));
    years.into_iter().rev().map(said).collect()
}

/// The metoder that nobody has planned, with what is said of when; nothing where all are.
fn unplanned(year: &Year, methods: &[&CheckMethod]) -> Vec<Block> {
    let bare = methods.iter().filter(|method| year.occasions().of(method.id).next().is_none());
    let rows: Vec<Row> = bare
        .map(|method| Row {
            groups: vec![control_group(year, method.control)],
            cells: vec![
                Cell::text(parts::or_missing(&method.text)).heading(),
                or_hole(&method.owner, paper::OWNER_MISSING),
                or_hole(&method.schedule, paper::SCHEDULE_MISSING),
            ],
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heading = text::unplanned(rows.len());
    let columns = vec![free(paper_check::CONTROL), free(text::METHOD), free(paper::CHECK_OWNER), free(paper::WHEN)];
    vec![Block::heading(heading.as_str()), table(heading, columns, rows)]
}
