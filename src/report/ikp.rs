//! The internkontrollplan: figures, matrix, the plan by mål, what is still missing.
//! Must never know sheets or coordinates.

use std::collections::BTreeMap;

use super::content::{Align, Block, Cell, Column, Fact, GroupCell, Row, Table, Width};
use super::design;
use super::parts;
use super::{DocumentState, PrintOptions};
use crate::domain::{
    AreaGoalId, CheckMethod, Finding, FindingCode, History, PlanRow, Severity, Subject, UnwantedEventId, Year,
    control_plan, review,
};
use crate::text::{paper, paper_front, terms};

/// Number of columns from the systematic control to the end.
const CONTROL_COLUMNS: usize = 4;

pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let rows = control_plan(year);
    // What was decided is decided: its holes are those that the decision names.
    let is_decided = matches!(options.state, DocumentState::Decided(_));
    let found = if is_decided { Vec::new() } else { review(year, &History::default(), options.printed_on) };
    let findings: Vec<Finding> = found.into_iter().filter(|it| it.severity() == Severity::Error).collect();
    let mut blocks = vec![Block::part(paper::control_plan_title(year.planning_year().year))];
    if rows.is_empty() {
        blocks.push(Block::paragraph(paper::EMPTY_PLAN));
    } else {
        let holes = if is_decided {
            let holes = options.overrides.len();
            parts::fact(holes, paper_front::overrides_noun(holes).to_owned())
        } else {
            parts::fact(findings.len(), paper::holes_noun(findings.len()).to_owned())
        };
        blocks.push(facts(year, &rows, holes));
    }
    blocks.push(Block::heading(paper::PLAN_MATRIX_HEADING));
    let in_plan = |id: UnwantedEventId| year.events().get(id).is_some_and(|event| year.in_plan(event));
    blocks.extend(parts::matrix(year, 470.0, in_plan));
    blocks.push(Block::NewPage);
    blocks.extend(plan(year, &rows));
    if !is_decided {
        blocks.extend(holes(year, &findings));
    } else if options.overrides.is_empty() {
        blocks.push(Block::heading(paper::HOLES_HEADING));
        blocks.push(Block::paragraph(paper_front::DECIDED_WITHOUT_HOLES));
    }
    blocks
}

fn facts(year: &Year, rows: &[PlanRow], holes: Fact) -> Block {
    let risks = rows.iter().map(|row| row.risks.len()).sum();
    let controls: usize = rows.iter().map(|row| row.controls.len()).sum();
    let methods = rows.iter().flat_map(|row| &row.controls).flat_map(|control| year.methods_of(*control)).count();
    Block::Facts(vec![
        parts::fact(rows.len(), paper::PRACTICES_IN_PLAN.to_owned()),
        parts::fact(risks, paper::events_in_plan(risks)),
        parts::fact(controls, paper::controls_noun(controls).to_owned()),
        parts::fact(methods, paper::methods_noun(methods).to_owned()),
        holes,
    ])
}

/// The plan: a heading and a table for each mål that has rows.
fn plan(year: &Year, rows: &[PlanRow]) -> Vec<Block> {
    let mut by_goal: BTreeMap<AreaGoalId, Vec<&PlanRow>> = BTreeMap::new();
    for row in rows {
        by_goal.entry(row.goal).or_default().push(row);
    }
    let mut blocks = Vec::new();
    for goal in year.goals().of(()) {
        blocks.push(parts::goal_heading(goal));
        let rows: Vec<Row> =
            by_goal.get(&goal.id).into_iter().flatten().flat_map(|row| practice_rows(year, row)).collect();
        blocks.push(if rows.is_empty() {
            Block::paragraph(paper::GOAL_OUTSIDE_PLAN)
        } else {
            let continued_heading = parts::goal_title(goal);
            Block::Table(Table { columns: columns(), rows, continued_heading, width: design::BODY_WIDTH })
        });
    }
    blocks
}

fn columns() -> Vec<Column> {
    let column = |heading| Column { heading, align: Align::Left, width: Width::Free };
    vec![
        column(paper::PROCESS),
        column(paper::WORK_PRACTICE),
        column(paper::RISKS),
        column(paper::SYSTEMATIC_CONTROLS),
        column(paper::CHECK_METHOD),
        column(paper::CHECK_OWNER),
        column(paper::WHEN),
    ]
}

/// The rows of one arbetssätt: one for each method, and one for each hole.
fn practice_rows(year: &Year, row: &PlanRow) -> Vec<Row> {
    let (Some(process), Some(practice)) =
        (year.processes().get(row.process), year.work_practices().get(row.work_practice))
    else {
        return Vec::new();
    };
    let risks = GroupCell { key: practice.id.uuid().as_u128(), cell: risks_cell(year, row), continued: Cell::empty() };
    let groups = vec![parts::process_cell(process), parts::practice_cell(practice), risks];
    if row.controls.is_empty() {
        let hole = Cell::strong(paper::CONTROL_MISSING).over(CONTROL_COLUMNS);
        return vec![Row { groups, cells: vec![hole] }];
    }
    let mut rows = Vec::new();
    for control in row.controls.iter().filter_map(|id| year.controls().get(*id)) {
        let mut groups = groups.clone();
        groups.push(GroupCell {
            key: control.id.uuid().as_u128(),
            cell: Cell::text(parts::or_missing(&control.text)),
            continued: parts::again(&control.text),
        });
        let before = rows.len();
        rows.extend(
            year.methods_of(control.id).map(|method| Row { groups: groups.clone(), cells: method_cells(method) }),
        );
        if rows.len() == before {
            let hole = Cell::strong(paper::METHOD_MISSING).over(CONTROL_COLUMNS - 1);
            rows.push(Row { groups, cells: vec![hole] });
        }
    }
    rows
}

fn risks_cell(year: &Year, row: &PlanRow) -> Cell {
    if row.risks.is_empty() {
        let others = year.events().of(row.work_practice).count();
        let words = if others == 0 { paper::NO_KNOWN_RISK } else { paper::NO_RISK_IN_PLAN };
        return Cell::styled(design::CELL_QUIET, words);
    }
    let events = row.risks.iter().filter_map(|id| year.events().get(*id));
    Cell::of(events.map(|event| parts::risk_inline(year, event)).collect())
}

fn method_cells(method: &CheckMethod) -> Vec<Cell> {
    let or_hole = |text: &str, hole: &'static str| {
        let text = text.trim();
        if text.is_empty() { Cell::strong(hole) } else { Cell::text(text) }
    };
    let schedule = method.schedule.trim();
    vec![
        or_hole(&method.text, paper::TEXT_MISSING),
        or_hole(&method.owner, paper::OWNER_MISSING),
        if schedule.is_empty() {
            Cell::styled(design::CELL_QUIET, paper::SCHEDULE_MISSING)
        } else {
            Cell::text(schedule)
        },
    ]
}

/// What hinders a decision, by kind.
fn holes(year: &Year, findings: &[Finding]) -> Vec<Block> {
    let mut blocks = vec![Block::heading(paper::HOLES_HEADING)];
    if findings.is_empty() {
        let nothing = year.events().is_empty() && year.controls().is_empty();
        blocks.push(Block::paragraph(if nothing { paper::NOTHING_TO_REVIEW } else { paper::NO_HOLES }));
        return blocks;
    }
    blocks.push(Block::paragraph(paper::HOLES_INTRODUCTION));
    let rows = findings.iter().map(|finding| hole_row(year, finding)).collect();
    let column = |heading| Column { heading, align: Align::Left, width: Width::Free };
    blocks.push(Block::Table(Table {
        columns: vec![column(paper::HOLE), column(paper::CONCERNS), column(paper::WHERE)],
        rows,
        continued_heading: paper::HOLES_HEADING.to_owned(),
        width: design::BODY_WIDTH,
    }));
    blocks
}

fn hole_row(year: &Year, finding: &Finding) -> Row {
    let heading = terms::finding_heading(finding.code);
    let group = GroupCell {
        key: FindingCode::ALL.iter().position(|code| *code == finding.code).unwrap_or(0) as u128,
        cell: Cell::strong(heading).heading(),
        continued: parts::again(heading),
    };
    let process = finding.process.and_then(|id| year.processes().get(id)).map(|it| parts::or_missing(&it.name));
    let practice =
        finding.work_practice.and_then(|id| year.work_practices().get(id)).map(|it| parts::or_missing(&it.text));
    let subject = match finding.subject {
        Subject::Event(id) => year
            .events()
            .get(id)
            .map(|event| format!("{} {}", event.number, parts::or_missing(&event.text)))
            .unwrap_or_default(),
        Subject::Control(id) => {
            year.controls().get(id).map(|it| parts::or_missing(&it.text).to_owned()).unwrap_or_default()
        }
        Subject::Method(id) => {
            year.methods().get(id).map(|it| parts::or_missing(&it.text).to_owned()).unwrap_or_default()
        }
        Subject::Measure(id) => {
            year.measures().get(id).map(|it| parts::or_missing(&it.text).to_owned()).unwrap_or_default()
        }
        Subject::GoverningDocument(id) => {
            year.governing_documents().get(id).map(|it| parts::or_missing(&it.title).to_owned()).unwrap_or_default()
        }
        // What is followed up through the year hinders no decision and is not printed here.
        Subject::Occasion(_) | Subject::Check(_) | Subject::Deviation(_) => String::new(),
        Subject::Process(_) => process.unwrap_or_default().to_owned(),
        Subject::WorkPractice(_) => practice.unwrap_or_default().to_owned(),
    };
    let goal = finding
        .process
        .and_then(|id| year.processes().get(id))
        .and_then(|process| year.goals().get(process.goal))
        .map(parts::goal_title);
    let place: Vec<String> = match finding.subject {
        Subject::Process(_) => goal.into_iter().collect(),
        _ => [process, practice].into_iter().flatten().map(str::to_owned).collect(),
    };
    Row { groups: vec![group], cells: vec![Cell::text(subject), Cell::text(place.join(" › "))] }
}
