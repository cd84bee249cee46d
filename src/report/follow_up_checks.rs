//! Every control of the plan in the uppföljning: what was planned, what was done and how, what it showed and what
//! it cannot show, and the words about it. Must never know sheets or coordinates, and counts nothing itself.

use std::collections::BTreeMap;

use super::check::not_concluded;
use super::content::{Block, Cell, Column, GroupCell, Inline, Row};
use super::follow_up_parts::{control_group, lines, table};
use super::workshop::free;
use super::{PrintOptions, design, parts};
use crate::domain::{AreaGoalId, Check, CheckMethod, ControlId, Occasion, OccasionState, PlanRow, Year, control_plan};
use crate::text::{checks, follow_up as words, paper, paper_check, paper_deviations, paper_follow_up as text};
use jiff::civil::Date;

/// All controls, a table for each mål.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let on = options.printed_on;
    let plan = control_plan(year);
    let mut blocks = vec![Block::part(text::CHECKS)];
    if plan.is_empty() {
        blocks.push(Block::paragraph(paper::EMPTY_PLAN));
    }
    let mut by_goal: BTreeMap<AreaGoalId, Vec<&PlanRow>> = BTreeMap::new();
    for row in &plan {
        by_goal.entry(row.goal).or_default().push(row);
    }
    for goal in year.goals().of(()) {
        let Some(of_goal) = by_goal.get(&goal.id) else { continue };
        let rows = of_goal.iter().flat_map(|row| practice_rows(year, row, on)).collect();
        blocks.push(parts::goal_heading(goal));
        blocks.push(table(parts::goal_title(goal), columns(), rows));
    }
    blocks
}

fn columns() -> Vec<Column> {
    vec![
        free(paper_check::PLACE),
        free(paper_check::CONTROL),
        free(text::METHOD_AND_PLAN),
        free(text::CARRIED_OUT),
        free(text::RESULT),
    ]
}

/// The rows of an arbetssätt: one for each check, one for the words about each metod, one for each hole.
fn practice_rows(year: &Year, row: &PlanRow, on: Date) -> Vec<Row> {
    let (Some(process), Some(practice)) =
        (year.processes().get(row.process), year.work_practices().get(row.work_practice))
    else {
        return Vec::new();
    };
    // One column for both leaves room for what the checks showed.
    let mut place = parts::practice_cell(practice);
    let mut said = parts::process_cell(process).cell.paragraphs;
    said.append(&mut place.cell.paragraphs);
    place.cell.paragraphs = said;
    let groups = vec![place];
    if row.controls.is_empty() {
        let risks: Vec<u32> =
            row.risks.iter().filter_map(|id| year.events().get(*id)).map(|event| event.number).collect();
        let hole = Cell::strong(text::without_control(risks.len()));
        let hole = hole.and(design::CELL, text::risks_numbered(&risks)).over(4);
        return vec![Row { groups, cells: vec![hole] }];
    }
    row.controls.iter().flat_map(|control| control_rows(year, *control, &groups, on)).collect()
}

fn control_rows(year: &Year, control: ControlId, groups: &[GroupCell], on: Date) -> Vec<Row> {
    let mut groups = groups.to_vec();
    groups.push(control_group(year, control));
    let mut rows: Vec<Row> =
        year.methods_of(control).flat_map(|method| method_rows(year, method, &groups, on)).collect();
    if rows.is_empty() {
        rows.push(Row { groups, cells: vec![Cell::strong(paper::METHOD_MISSING).over(3)] });
    }
    rows
}

fn method_rows(year: &Year, method: &CheckMethod, groups: &[GroupCell], on: Date) -> Vec<Row> {
    let mut groups = groups.to_vec();
    let (key, continued) = (method.id.uuid().as_u128(), parts::again(&method.text));
    groups.push(GroupCell { key, cell: planned(year, method, on), continued });
    let row = |cells| Row { groups: groups.clone(), cells };
    let mut rows: Vec<Row> =
        year.checks().of(method.id).map(|check| row(vec![carried_out(year, check), result(year, check)])).collect();
    if rows.is_empty() {
        rows.push(row(vec![Cell::strong(text::NOT_CARRIED_OUT).over(2)]));
    }
    let analysis = match year.analysis_of(method.id).trim() {
        "" => Cell::strong(text::ANALYSIS_MISSING),
        said => Cell::of(vec![
            Inline::text(design::CELL_STRONG, text::ANALYSIS),
            Inline::text(design::CELL, format!(" {said}")),
        ]),
    };
    rows.push(row(vec![analysis.over(2)]));
    rows
}

/// The metod and what was planned of it, with what was put off or left out and why.
fn planned(year: &Year, method: &CheckMethod, on: Date) -> Cell {
    let or_strong = |said: &str, hole: &str| match said.trim() {
        "" => (design::SMALL_STRONG, hole.to_owned()),
        said => (design::SMALL, said.to_owned()),
    };
    let rhythm = match (&method.frequency, method.schedule.trim()) {
        (Some(frequency), _) => (design::SMALL, words::frequency(frequency)),
        (None, "") => (design::SMALL_STRONG, text::NOT_PLANNED.to_owned()),
        (None, schedule) => (design::SMALL, schedule.to_owned()),
    };
    let is_told = year.checks().of(method.id).any(|check| has_own_criterion(check, method));
    let criterion = match method.criterion.trim() {
        // The check tells it.
        "" if is_told => (design::SMALL, String::new()),
        "" => (design::SMALL_STRONG, text::CRITERION_MISSING.to_owned()),
        said => (design::SMALL, text::criterion(said)),
    };
    let found = year.count_occasions(method.id, on);
    let count = if found.wanted() + found.cancelled > 0 { words::occasion_count(&found) } else { String::new() };
    let mut said = vec![
        (design::CELL, parts::or_missing(&method.text).to_owned()),
        or_strong(&method.owner, paper::OWNER_MISSING),
        (design::SMALL, method.form.map(|form| checks::form(form).to_owned()).unwrap_or_default()),
        rhythm,
        (design::SMALL, method.planned_items.map(text::planned_items).unwrap_or_default()),
        criterion,
        (if found.open() > 0 { design::SMALL_STRONG } else { design::SMALL }, count),
    ];
    let changed = year.occasions_by(method.id, on.into()).filter_map(|occasion| changed(year, occasion, on));
    said.extend(changed.map(|changed| (design::SMALL, changed)));
    lines(said)
}

/// Whether a concluded check says what counts as fel otherwise than its metod.
fn has_own_criterion(check: &Check, method: &CheckMethod) -> bool {
    let own = check.criterion.trim();
    check.conclusion.is_some() && !own.is_empty() && own != method.criterion.trim()
}

/// That an occasion was cancelled or moved, and why.
fn changed(year: &Year, occasion: &Occasion, on: Date) -> Option<String> {
    let then = occasion.as_of(on);
    match year.occasion_state(occasion, on) {
        OccasionState::Cancelled => Some(text::cancelled(&then)),
        _ => then.is_moved().then(|| text::occasion(&then)),
    }
}

/// What was done: for which occasion, how many of how many, how they were chosen, when and by whom.
fn carried_out(year: &Year, check: &Check) -> Cell {
    let mut said = vec![(design::CELL_STRONG, text::check_named(check.number))];
    let occasion = check.occasion.and_then(|occasion| year.occasions().get(occasion));
    let answers = occasion.map(|occasion| text::answers(&words::period(occasion)));
    // One that was abandoned answers none, and was not beside the plan for that.
    let beside = if check.abandoned.is_some() { "" } else { text::BESIDE_PLAN };
    said.push((design::SMALL, answers.unwrap_or_else(|| beside.to_owned())));
    match year.draw_of(check.id) {
        Some(draw) => {
            let population = check.population.as_ref().filter(|it| Some(&it.sha256) == draw.population.as_ref());
            said.push((design::CELL, checks::drawn(draw, population)));
        }
        None => said.push((design::CELL, paper_check::NO_DRAW.to_owned())),
    }
    if let Some(population) = &check.population {
        let told = text::population(&population.items, &population.period, &population.source);
        said.push((design::SMALL, told));
    }
    if year.methods().get(check.method).is_some_and(|method| has_own_criterion(check, method)) {
        let own = paper_check::criterion(check, year.draw_of(check.id));
        said.push((design::SMALL, text::criterion(&own)));
    }
    said.push((design::SMALL, paper_check::time(check)));
    if !check.performed_by.trim().is_empty() {
        said.push((design::SMALL, text::performed_by(check.performed_by.trim())));
    }
    lines(said)
}

/// The grade, what the numbers show where the conclusion does not say it, and the conclusion in words.
fn result(year: &Year, check: &Check) -> Cell {
    let mut said = Vec::new();
    if let Some(conclusion) = &check.conclusion {
        said.push((design::CELL_STRONG, paper_check::grade(conclusion)));
        said.extend(paper_check::numbers_said(year, check).map(|it| (design::CELL, text::numbers_say(&it))));
        said.push((design::CELL, conclusion.text.clone()));
    } else {
        said.push((design::CELL_STRONG, not_concluded(check)));
        let found = year.draw_of(check.id).map(|draw| checks::tally(&year.found(draw)));
        said.extend(found.map(|it| (design::CELL, it)));
    }
    if year.is_weak(check) {
        said.push((design::SMALL_STRONG, words::objection_kind(crate::domain::ObjectionKind::WeakSample).to_owned()));
    }
    let found: Vec<u32> = year
        .shown_deviations()
        .filter(|deviation| year.check_of_deviation(deviation).is_some_and(|it| it.id == check.id))
        .map(|deviation| deviation.number)
        .collect();
    if !found.is_empty() {
        said.push((design::SMALL, paper_deviations::deviations_numbered(&found)));
    }
    lines(said)
}
