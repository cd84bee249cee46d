//! The kontrollprotokoll of one check: what was checked and concluded, the population, every draw, every item
//! with its outcome, its deviations, a line to sign on, and last how an outsider repeats the draw.
//! Must never know sheets or coordinates, and counts nothing itself.

use super::content::{Align, Block, Cell, Column, Row, Table, Width};
use super::follow_up_parts::lines;
use super::{PrintOptions, Signer, design, fonts};
use crate::domain::{Check, CheckItem, CheckSubject, Deviation, Draw, FrozenPopulation, Selection, Year};
use crate::text::{checks, paper_check, paper_deviations, paper_follow_up};
use jiff::civil::Date;

/// The whole protokoll.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let Some(check) = options.check.and_then(|check| year.checks().get(check)) else {
        return vec![Block::paragraph(paper_check::NO_CHECK)];
    };
    let subject = year.subject_shown(check);
    let title = Block::part(paper_check::title(check.number, year.planning_year().year));
    let mut blocks = vec![title, about(year, check, &subject)];
    let as_of = check.conclusion.as_ref().map(paper_check::subject_as_of);
    blocks.extend(as_of.map(Block::note));
    result(year, check, &mut blocks);
    blocks.push(Block::heading(paper_check::POPULATION));
    populations(year, check, &mut blocks);
    draws(year, check, &mut blocks);
    deviations(year, check, &mut blocks);
    blocks.extend(signature(year, check, &subject.owner, options));
    repeat(year, check, &mut blocks);
    blocks
}

/// A fact of a table of two columns; what is unsaid is said to be.
pub(super) fn fact(heading: &'static str, text: impl Into<String>) -> Row {
    let text = text.into();
    let text = if text.trim().is_empty() { paper_check::NOT_SAID.to_owned() } else { text };
    Row { groups: Vec::new(), cells: vec![Cell::strong(heading).heading(), Cell::text(text)] }
}

/// Facts in a table of two columns.
pub(super) fn facts(rows: Vec<Row>) -> Block {
    let column = |heading, width| Column { heading, align: Align::Left, width };
    let widest = vec![format!("{} xx", paper_check::CRITERION)];
    let columns =
        vec![column(paper_check::FACT, Width::Fit(widest, 190.0)), column(paper_check::CONTENTS, Width::Free)];
    Block::Table(Table { columns, rows, continued_heading: String::new(), width: design::BODY_WIDTH })
}

fn about(year: &Year, check: &Check, subject: &CheckSubject) -> Block {
    let criterion = paper_check::criterion(check, year.draw_of(check.id));
    let mut rows = vec![
        fact(paper_check::CONTROL, subject.control.as_str()),
        fact(paper_check::METHOD, subject.method.as_str()),
        fact(paper_check::PLACE, paper_check::place(&subject.process, &subject.work_practice)),
    ];
    let risks = subject.risks.iter().map(|risk| (design::CELL, paper_check::risk(risk)));
    if !subject.risks.is_empty() {
        let cells = vec![Cell::strong(paper_check::RISKS).heading(), lines(risks)];
        rows.push(Row { groups: Vec::new(), cells });
    }
    rows.extend([fact(paper_check::OWNER, subject.owner.as_str()), fact(paper_check::OCCASION, answers(year, check))]);
    rows.extend(resumed(year, check));
    rows.extend([
        fact(paper_check::PERFORMED_BY, check.performed_by.as_str()),
        fact(paper_check::TIME, paper_check::time(check)),
        fact(paper_check::CRITERION, criterion),
    ]);
    facts(rows)
}

/// How often and why it was abandoned and taken up again, where it was.
fn resumed(year: &Year, check: &Check) -> Option<Row> {
    let said = check.resumptions.iter().map(|it| (design::CELL, paper_check::resumed(year, check, it)));
    let cells = vec![Cell::strong(paper_check::RESUMED).heading(), lines(said)];
    (!check.resumptions.is_empty()).then_some(Row { groups: Vec::new(), cells })
}

/// The planned occasion that a check answers, or was for until it was abandoned.
fn answers(year: &Year, check: &Check) -> String {
    let before = check.abandoned_occasion.and_then(|occasion| year.occasions().get(occasion));
    let none = || match (&check.abandoned, before) {
        (None, _) => paper_follow_up::BESIDE_PLAN.to_owned(),
        (Some(_), None) => paper_check::NO_OCCASION.to_owned(),
        (Some(abandoned), Some(before)) => paper_check::abandoned_for(&before.as_of(abandoned.on)),
    };
    let occasion = check.occasion.and_then(|occasion| year.occasions().get(occasion));
    let occasion = occasion.map_or_else(none, paper_follow_up::occasion);
    paper_check::answers(occasion, crate::text::follow_up::recheck_of(year, check.id))
}

/// That a check is not concluded, and why where it was abandoned.
pub(super) fn not_concluded(check: &Check) -> String {
    check.abandoned.as_deref().map_or_else(|| paper_check::NOT_CONCLUDED.to_owned(), paper_check::abandoned)
}

/// The list that is drawn from, and those before it with the draws that were made from each.
fn populations(year: &Year, check: &Check, blocks: &mut Vec<Block>) {
    let Some(population) = &check.population else {
        let has_result = year.draw_of(check.id).is_some();
        let said = if has_result { paper_check::NO_POPULATION } else { paper_check::NOTHING_FROZEN };
        blocks.push(Block::paragraph(said));
        return;
    };
    let mut rows = frozen(year, check, population);
    if !check.earlier_populations.is_empty() {
        rows.push(drawn_from(year, check, population));
    }
    blocks.push(facts(rows));
    for earlier in check.earlier_populations.iter().rev() {
        blocks.push(Block::heading(paper_check::EARLIER_POPULATION));
        let mut rows = frozen(year, check, earlier);
        rows.push(drawn_from(year, check, earlier));
        blocks.push(facts(rows));
    }
}

/// Which draws were made from a list.
fn drawn_from(year: &Year, check: &Check, list: &FrozenPopulation) -> Row {
    let places = (1_usize..).zip(year.draws().of(check.id)).filter(|(_, draw)| is_from(check, draw, list));
    let places: Vec<usize> = places.map(|(place, _)| place).collect();
    fact(paper_check::DRAWN_FROM, paper_check::draws_numbered(&places))
}

fn is_from(check: &Check, draw: &Draw, list: &FrozenPopulation) -> bool {
    check.population_of(draw).is_some_and(|it| std::ptr::eq(it, list))
}

/// Whether nothing is drawn from a list, since a systemrapport went through all of it.
fn is_only_reported(year: &Year, check: &Check, list: &FrozenPopulation) -> bool {
    let mut draws = year.draws().of(check.id).filter(|draw| is_from(check, draw, list)).peekable();
    draws.peek().is_some() && draws.all(Draw::is_reported)
}

/// A list as it was frozen, with its seed where that is of use.
fn frozen(year: &Year, check: &Check, population: &FrozenPopulation) -> Vec<Row> {
    let mut rows = vec![
        fact(paper_check::ITEMS, paper_check::items(population.count, &population.items)),
        fact(paper_check::PERIOD, population.period.as_str()),
        fact(paper_check::SOURCE, population.source.as_str()),
        fact(paper_check::FROZEN, paper_check::on_by(population.frozen_on, &population.frozen_by)),
        fact(paper_check::LIST_FINGERPRINT, population.sha256.as_str()),
    ];
    if !is_only_reported(year, check, population) {
        let seed = format!("{}. {}.", population.seed, paper_check::seed_origin(population));
        rows.push(fact(paper_check::SEED, seed));
    }
    rows
}

/// Every draw, and the items of each: first of the one that counts, then of those that were cancelled.
fn draws(year: &Year, check: &Check, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(paper_check::DRAWS));
    if year.draws().of(check.id).next().is_none() {
        let said = if check.abandoned.is_some() { paper_check::NEVER_DRAWN } else { paper_check::NO_DRAW };
        blocks.push(Block::paragraph(said));
        return;
    }
    let standing = year.draw_of(check.id);
    // What the sample will show is of use until it has shown it.
    if let (Some(draw), Some(population), None) = (standing, &check.population, &check.conclusion)
        && draw.selection != Selection::Judgement
    {
        blocks.push(Block::paragraph(checks::before_the_draw(u64::from(draw.size), u64::from(population.count))));
    }
    let rows = (1..).zip(year.draws().of(check.id)).map(|(place, draw): (usize, &Draw)| {
        let population = check.population_of(draw);
        let state = draw.cancelled.as_ref().map_or_else(|| paper_check::COUNTS.to_owned(), paper_check::cancelled);
        let cells = vec![
            Cell::strong(place.to_string()).heading(),
            how(check, draw, checks::drawn(draw, population)),
            Cell::text(paper_check::taken(draw)),
            Cell::text(state),
        ];
        Row { groups: Vec::new(), cells }
    });
    let (number, taken) = if year.draws().of(check.id).all(Draw::is_reported) {
        (paper_check::ORDER, paper_check::TAKEN)
    } else {
        (paper_check::DRAW, paper_check::DRAWN)
    };
    let columns = [
        (number, Width::Fit(vec![format!("{} x", paper_check::DRAW)], 70.0)),
        (paper_check::HOW, Width::Free),
        (taken, Width::Free),
        (paper_check::STATE, Width::Free),
    ];
    blocks.push(table(columns.to_vec(), rows.collect(), paper_check::DRAWS));
    if let Some(draw) = standing {
        looked_at(year, check, draw, blocks);
    }
    for (place, draw) in (1..).zip(year.draws().of(check.id)) {
        cancelled(year, check, place, draw, blocks);
    }
}

/// The items of the draw that counts: of a systemrapport those that it shows to be wrong.
fn looked_at(year: &Year, check: &Check, draw: &Draw, blocks: &mut Vec<Block>) {
    let heading = if draw.is_reported() { paper_check::REPORTED_WRONG } else { paper_check::LOOKED_AT };
    blocks.push(Block::heading(heading));
    if draw.is_reported() {
        blocks.push(Block::paragraph(paper_check::reported(draw)));
    }
    if !draw.items.is_empty() {
        blocks.push(items(year, check, draw, heading));
    }
}

/// A draw that was cancelled, with what had been said of its items by then.
fn cancelled(year: &Year, check: &Check, place: usize, draw: &Draw, blocks: &mut Vec<Block>) {
    let Some(cancellation) = &draw.cancelled else { return };
    let heading = paper_check::cancelled_draw(place, cancellation);
    let shown = (1_i64..).zip(&draw.items).take(year.shown_items(draw));
    let (said, unsaid): (Vec<_>, Vec<_>) =
        shown.partition(|(position, _)| year.check_item(draw.id, *position).is_some());
    blocks.push(Block::heading(heading.as_str()));
    blocks.push(Block::paragraph(paper_check::why_cancelled(cancellation, !said.is_empty())));
    if !said.is_empty() {
        blocks.push(items(year, check, draw, &heading));
    }
    if !unsaid.is_empty() {
        let unsaid: Vec<&str> = unsaid.into_iter().map(|(_, item)| item.as_str()).collect();
        blocks.push(Block::note(paper_check::nothing_said(&unsaid)));
    }
}

/// How a draw was made, with its seed where that is not the population's.
fn how(check: &Check, draw: &Draw, said: String) -> Cell {
    let known = check.population.as_ref().map_or("", |population| population.seed.as_str());
    let cell = Cell::text(said);
    if draw.seed.is_empty() || draw.seed == known {
        return cell;
    }
    cell.and(design::SMALL, paper_check::seed_of_draw(&draw.seed))
}

fn table(columns: Vec<(&'static str, Width)>, rows: Vec<Row>, heading: &str) -> Block {
    let columns = columns.into_iter().map(|(heading, width)| Column { heading, align: Align::Left, width }).collect();
    Block::Table(Table { columns, rows, continued_heading: heading.to_owned(), width: design::BODY_WIDTH })
}

/// Who said something of an item and when, where that is not who carries the check out.
fn noted<'a>(check: &Check, item: &'a CheckItem) -> Option<(&'a str, Date)> {
    let by = item.said_by.trim();
    (!by.is_empty() && by != check.performed_by.trim()).then_some((by, item.said_on))
}

/// The items of a draw with what is said of them; of one that was cancelled only those that something is said of.
fn items(year: &Year, check: &Check, draw: &Draw, heading: &str) -> Block {
    let in_play = year.in_play(draw);
    let has_noted = year.check_items().of(draw.id).any(|item| noted(check, item).is_some());
    let without = if draw.cancelled.is_some() { paper_check::NO_OUTCOME } else { paper_check::WAITING };
    let is_listed = |position: i64| draw.cancelled.is_none() || year.check_item(draw.id, position).is_some();
    let shown = (1_i64..).zip(&draw.items).take(year.shown_items(draw));
    let rows = shown.filter(|(position, _)| is_listed(*position)).map(|(position, item)| {
        let said = year.check_item(draw.id, position);
        let outcome = said.and_then(|it| it.outcome).map_or(without, checks::outcome);
        let is_beyond = usize::try_from(position).is_ok_and(|position| position > in_play);
        let outcome = if is_beyond { paper_check::beyond(outcome) } else { outcome.to_owned() };
        let is_wrong = said.and_then(|it| it.outcome).is_some_and(crate::domain::Outcome::is_deviation);
        let evidence = |it: &CheckItem| {
            it.evidence
                .iter()
                .map(|file| paper_check::evidence(&file.name, &file.sha256))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let by = said.and_then(|it| noted(check, it)).map(|(by, on)| Cell::text(paper_check::on_by(on, by)));
        let mut cells = vec![
            Cell::text(position.to_string()),
            Cell::text(item.as_str()).heading(),
            if is_wrong { Cell::strong(outcome) } else { Cell::text(outcome) },
            Cell::text(said.map_or("", |it| it.note.as_str())),
            Cell::text(said.map(evidence).unwrap_or_default()),
        ];
        cells.extend(has_noted.then(|| by.unwrap_or_else(Cell::empty)));
        Row { groups: Vec::new(), cells }
    });
    let outcomes = crate::domain::Outcome::ALL.map(|it| format!("{} xx", checks::outcome(it))).to_vec();
    let mut columns = vec![
        (paper_check::ORDER, Width::Fit(vec!["0000 x".to_owned()], 40.0)),
        (paper_check::ITEM, Width::Fit(draw.items.clone(), 200.0)),
        (paper_check::OUTCOME, Width::Fit(outcomes, 120.0)),
        (paper_check::NOTE, Width::Free),
        (paper_check::EVIDENCE, Width::Free),
    ];
    columns.extend(has_noted.then_some((paper_check::NOTED, Width::Free)));
    table(columns, rows.collect(), heading)
}

fn result(year: &Year, check: &Check, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(paper_check::RESULT));
    let mut rows = Vec::new();
    if let Some(draw) = year.draw_of(check.id) {
        rows.push(fact(paper_check::FOUND, checks::tally(&year.found(draw))));
    }
    match &check.conclusion {
        Some(conclusion) => {
            let numbers = paper_check::numbers_said(year, check);
            rows.extend(numbers.map(|said| fact(paper_check::NUMBERS_SAY, said)));
            rows.push(fact(paper_check::CONCLUSION, conclusion.text.as_str()));
            rows.push(fact(paper_check::GRADE, paper_check::grade(conclusion)));
            rows.push(fact(paper_check::SCALE, paper_check::scale(conclusion)));
            let by = paper_check::on_by(conclusion.concluded_on, &conclusion.concluded_by);
            rows.push(fact(paper_check::CONCLUDED, by));
        }
        None => rows.push(fact(paper_check::CONCLUSION, not_concluded(check))),
    }
    blocks.push(facts(rows));
    if let Some(conclusion) = &check.conclusion {
        blocks.push(Block::note(checks::grade_rule(conclusion.rule)));
    }
}

/// The deviations that were found in it and may be shown, and that wrong items stand in none of them; nothing is said
/// where there is neither.
fn deviations(year: &Year, check: &Check, blocks: &mut Vec<Block>) {
    let is_of = |it: &&Deviation| year.check_of_deviation(it).is_some_and(|found_in| found_in.id == check.id);
    let rows: Vec<Row> = year
        .shown_deviations()
        .filter(is_of)
        .map(|it| {
            let cells = vec![
                Cell::text(it.number.to_string()).heading(),
                Cell::text(it.text.as_str()),
                Cell::text(year.items_of_deviation(it).join(", ")),
                Cell::text(paper_deviations::material(it)),
            ];
            Row { groups: Vec::new(), cells }
        })
        .collect();
    let unreported = paper_check::unreported(year, check.id);
    if rows.is_empty() && unreported.is_none() {
        return;
    }
    blocks.push(Block::heading(paper_check::DEVIATIONS));
    if !rows.is_empty() {
        blocks.push(reported(rows));
    }
    blocks.extend(unreported.map(Block::paragraph));
}

fn reported(rows: Vec<Row>) -> Block {
    let columns = vec![
        (paper_check::ORDER, Width::Fit(vec!["0000 x".to_owned()], 40.0)),
        (paper_deviations::DEVIATION, Width::Free),
        (paper_check::ITEMS, Width::Free),
        (paper_check::MATERIALITY, Width::Free),
    ];
    table(columns, rows, paper_check::DEVIATIONS)
}

/// Widest that a line of a script is, so that its column holds it unbroken.
const SCRIPT_WIDTH: f32 = 626.0;

fn fits_script(line: &str) -> bool {
    fonts::width(design::SMALL, line) <= SCRIPT_WIDTH
}

/// The script, where something was left to the seed. Each is a row, which no page parts.
fn repeat(year: &Year, check: &Check, blocks: &mut Vec<Block>) {
    let draws = (1..).zip(year.draws().of(check.id)).filter(|(_, draw)| draw.selection == Selection::Random);
    let rows: Vec<Row> = draws
        .map(|(place, draw): (usize, &Draw)| {
            let script = paper_check::script(draw, year.shown_items(draw), &fits_script).join("\n");
            let name = Cell::text(paper_check::script_name(place, draw)).heading();
            Row { groups: Vec::new(), cells: vec![name, Cell::styled(design::SMALL, script)] }
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let widest = vec![paper_check::script_name_sample()];
    let columns = vec![(paper_check::DRAW, Width::Fit(widest, 150.0)), (paper_check::SCRIPT, Width::Free)];
    blocks.push(Block::heading(paper_check::REPEAT));
    blocks.push(Block::paragraph(paper_check::REPEAT_HELP));
    blocks.push(table(columns, rows, paper_check::REPEAT));
}

fn signature(year: &Year, check: &Check, owner: &str, options: &PrintOptions) -> Vec<Block> {
    let name = if check.performed_by == owner { String::new() } else { check.performed_by.clone() };
    let role = if owner.trim().is_empty() { paper_check::SIGNER } else { owner }.to_owned();
    let signers = vec![Signer { role, name }];
    let options = PrintOptions { signers, ..options.clone() };
    // The line to sign on stands with its heading, on a page of its own only where it must.
    let is_line = |block: &Block| matches!(block, Block::Part { .. } | Block::Signatures(_));
    let (line, told): (Vec<Block>, Vec<Block>) =
        super::closing::signatures(year, &options).into_iter().partition(is_line);
    let line = line.into_iter().map(|block| match block {
        Block::Part { title, .. } => Block::heading(title),
        other => other,
    });
    line.chain(told).collect()
}
