//! The väsentlighets- och riskanalys: figures, matrix, all events by mål, åtgärder.
//! Must never know sheets or coordinates.

use super::PrintOptions;
use super::content::{Align, Block, Cell, Column, GroupCell, Inline, Row, Table, Width};
use super::design;
use super::parts;
use crate::domain::{AreaGoal, Factor, Measure, PlanInclusion, UnwantedEvent, Year};
use crate::text::{numbers, paper, paper_front, terms};

/// Widest that a column of scale words or states may be.
const WORD_COLUMN: f32 = 86.0;

pub(super) fn part(year: &Year, _: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(paper::risk_analysis_title(year.planning_year().year))];
    if year.events().is_empty() {
        blocks.push(Block::paragraph(paper::NO_EVENTS));
    } else {
        blocks.push(facts(year));
    }
    blocks.push(Block::heading(paper::MATRIX_HEADING));
    blocks.extend(parts::matrix(year, 470.0, |_| true));
    blocks.push(Block::Pointer {
        text: paper_front::METHOD_SHEET_POINTER.to_owned(),
        part: paper_front::METHOD_SHEET.to_owned(),
    });
    blocks.push(Block::NewPage);
    if year.goals().is_empty() {
        blocks.push(Block::heading(paper::EVENTS_HEADING));
        blocks.push(Block::paragraph(paper::NO_GOALS));
    }
    for goal in year.goals().of(()) {
        blocks.push(parts::goal_heading(goal));
        blocks.push(goal_table(year, goal));
    }
    blocks.push(Block::heading(paper::measures_heading(year.method_sheet().measure_limit.get())));
    blocks.push(measures(year));
    blocks
}

fn facts(year: &Year) -> Block {
    let sheet = year.method_sheet();
    let events = year.events().len();
    let processes = year.processes().len();
    let at_least = |limit| {
        let reached = |event: &&UnwantedEvent| event.score().is_some_and(|score| score.risk_value() >= limit);
        year.events().iter().filter(reached).count()
    };
    let in_plan = year.events().iter().filter(|event| year.in_plan(event)).count();
    Block::Facts(vec![
        parts::fact(events, paper::events_noun(events).to_owned()),
        parts::fact(processes, paper::processes_noun(processes).to_owned()),
        parts::fact(at_least(sheet.measure_limit), paper::with_risk_value_from(sheet.measure_limit.get())),
        parts::fact(at_least(sheet.plan_limit), paper::with_risk_value_from(sheet.plan_limit.get())),
        parts::fact(in_plan, paper::IN_PLAN.to_owned()),
    ])
}

fn column(heading: &'static str, align: Align, width: Width) -> Column {
    Column { heading, align, width }
}

fn number_column(year: &Year) -> Column {
    let highest = year.next_number().saturating_sub(1).max(100);
    column(paper::NUMBER, Align::Right, Width::Fit(vec![highest.to_string()], 60.0))
}

fn risk_value_column() -> Column {
    column(paper::RISK_VALUE_SHORT, Align::Right, Width::Fit(vec!["XXXX".to_owned()], 40.0))
}

/// All processes and arbetssätt of a mål with their events; what has none still has its row.
fn goal_table(year: &Year, goal: &AreaGoal) -> Block {
    let sheet = year.method_sheet();
    let words = |factor| {
        let samples = sheet.levels().map(|level| terms::level(sheet, factor, level)).collect();
        Width::Fit(samples, WORD_COLUMN)
    };
    let inclusions = PlanInclusion::ALL
        .map(|inclusion| terms::inclusion_printed(year.method_sheet(), inclusion).to_owned())
        .to_vec();
    let columns = vec![
        column(paper::PROCESS, Align::Left, Width::Free),
        column(paper::WORK_PRACTICE, Align::Left, Width::Free),
        number_column(year),
        column(paper::UNWANTED_EVENT, Align::Left, Width::Free),
        column(paper::LIKELIHOOD, Align::Left, words(Factor::Likelihood)),
        column(paper::CONSEQUENCE, Align::Left, words(Factor::Consequence)),
        risk_value_column(),
        column(paper::PLAN_SHORT, Align::Left, Width::Fit(inclusions, WORD_COLUMN)),
    ];
    let mut rows = Vec::new();
    for process in year.processes().of(goal.id) {
        let process_cell = parts::process_cell(process);
        let mut practices = year.work_practices().of(process.id).peekable();
        if practices.peek().is_none() {
            let nothing = Cell::styled(design::CELL_QUIET, paper::NO_WORK_PRACTICE).over(7);
            rows.push(Row { groups: vec![process_cell.clone()], cells: vec![nothing] });
        }
        for practice in practices {
            let groups = vec![process_cell.clone(), parts::practice_cell(practice)];
            let before = rows.len();
            rows.extend(
                year.events()
                    .of(practice.id)
                    .map(|event| Row { groups: groups.clone(), cells: event_cells(year, event) }),
            );
            if rows.len() == before {
                let nothing = Cell::styled(design::CELL_QUIET, paper::NO_EVENT).over(5);
                rows.push(Row { groups, cells: vec![Cell::empty(), nothing] });
            }
        }
    }
    if rows.is_empty() {
        return Block::paragraph(paper::NO_PROCESSES);
    }
    Block::Table(Table { columns, rows, continued_heading: parts::goal_title(goal), width: design::BODY_WIDTH })
}

fn event_cells(year: &Year, event: &UnwantedEvent) -> Vec<Cell> {
    let sheet = year.method_sheet();
    let factor = |factor, level: Option<crate::domain::Level>| {
        level.map_or_else(|| Cell::strong(paper::UNSCORED), |level| Cell::text(terms::level(sheet, factor, level)))
    };
    let mut text = Cell::text(parts::or_missing(&event.text));
    let reason = event.decision_reason.trim();
    if !reason.is_empty() {
        text = text.and(design::SMALL, paper::reason(reason));
    }
    vec![
        Cell::text(event.number.to_string()).heading(),
        text,
        factor(Factor::Likelihood, event.likelihood),
        factor(Factor::Consequence, event.consequence),
        parts::risk_value_cell(year, event.score()),
        Cell::text(terms::inclusion_printed(year.method_sheet(), year.inclusion_of(event))),
    ]
}

/// The åtgärder of all events that need one or have one.
fn measures(year: &Year) -> Block {
    let sheet = year.method_sheet();
    let mut rows = Vec::new();
    for event in year.events_in_order() {
        if !event.score().is_some_and(|score| sheet.needs_measure(score)) {
            continue;
        }
        let before = rows.len();
        let groups = event_groups(year, event);
        rows.extend(
            year.measures_of(event.id).map(|measure| Row { groups: groups.clone(), cells: measure_cells(measure) }),
        );
        if rows.len() == before {
            rows.push(Row { groups, cells: vec![Cell::strong(paper::MEASURE_MISSING).over(4)] });
        }
    }
    if rows.is_empty() {
        if year.events().is_empty() {
            return Block::paragraph(paper::NO_EVENTS);
        }
        return Block::paragraph(paper::no_event_needs_measure(sheet.measure_limit.get()));
    }
    let columns = vec![
        number_column(year),
        column(paper::UNWANTED_EVENT, Align::Left, Width::Free),
        risk_value_column(),
        column(paper::MEASURE, Align::Left, Width::Free),
        column(paper::RESPONSIBLE, Align::Left, Width::Free),
        column(paper::DUE, Align::Left, Width::Fit(vec!["2019-12-31".to_owned()], WORD_COLUMN)),
        column(paper::STATE, Align::Left, Width::Fit(vec!["Planerad".to_owned()], WORD_COLUMN)),
    ];
    let continued_heading = paper::measures_heading(sheet.measure_limit.get());
    Block::Table(Table { columns, rows, continued_heading, width: design::BODY_WIDTH })
}

fn event_groups(year: &Year, event: &UnwantedEvent) -> Vec<GroupCell> {
    let key = event.id.uuid().as_u128();
    let number = Cell::text(event.number.to_string()).heading();
    let value = parts::risk_value_cell(year, event.score());
    vec![
        GroupCell { key, cell: number.clone(), continued: number },
        GroupCell { key, cell: Cell::text(parts::or_missing(&event.text)), continued: parts::again(&event.text) },
        GroupCell { key, cell: value.clone(), continued: value },
    ]
}

pub(super) fn measure_cells(measure: &Measure) -> Vec<Cell> {
    let responsible = measure.responsible.trim();
    let open = measure.state.is_open();
    let lacking = |words: &'static str| if open { Cell::strong(words) } else { Cell::text("–") };
    vec![
        Cell::of(vec![Inline::text(design::CELL, parts::or_missing(&measure.text))]),
        if responsible.is_empty() { lacking(paper::RESPONSIBLE_MISSING) } else { Cell::text(responsible) },
        measure.due.map_or_else(|| lacking(paper::DUE_MISSING), |due| Cell::text(numbers::date(due))),
        Cell::text(terms::measure_state(measure.state)),
    ]
}
