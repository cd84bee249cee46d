//! Granskning: everything that is missing or wrong, by kind, with the way to it.

use egui::Ui;

use crate::domain::{Finding, FindingCode, Severity, Subject};
use crate::text::{findings, screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Choice, Filter, State, View};
use crate::ui::widgets::parts;

/// A line of the list.
enum Line {
    Heading(FindingCode, usize),
    Finding(usize),
}

/// The whole screen.
pub(crate) fn findings_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::REVIEW);
        ui.add_space(design::GRID);
        let (errors, warnings) = (model.count(Severity::Error), model.count(Severity::Warning));
        parts::quiet_ui(ui, &screen::findings_sum(errors, warnings));
    });
    ui.add_space(design::GRID);
    if model.findings.is_empty() {
        parts::empty_ui(ui, screen::NO_FINDINGS, screen::NO_FINDINGS_HINT);
        return;
    }
    let mut lines = Vec::new();
    let mut last = None;
    for (at, finding) in model.findings.iter().enumerate() {
        if last != Some(finding.code) {
            last = Some(finding.code);
            lines.push(Line::Heading(finding.code, model.of_code(finding.code).count()));
        }
        lines.push(Line::Finding(at));
    }
    let heights: Vec<f32> = lines
        .iter()
        .map(|line| match line {
            Line::Heading(..) => 48.0,
            Line::Finding(_) => 50.0,
        })
        .collect();
    super::measures::virtual_rows_ui(ui, "findings", &heights, |ui, at| match lines.get(at) {
        Some(Line::Heading(code, count)) => heading_ui(ui, *code, *count),
        Some(Line::Finding(at)) => {
            if let Some(finding) = model.findings.get(*at) {
                finding_ui(ui, model, state, finding);
            }
        }
        None => {}
    });
}

fn heading_ui(ui: &mut Ui, code: FindingCode, count: usize) {
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        parts::dot_ui(ui, code.severity() == Severity::Error);
        let text = format!("{}: {} ({count})", terms::severity(code.severity()), terms::finding_heading(code));
        parts::subheading_ui(ui, &text);
    });
}

fn finding_ui(ui: &mut Ui, model: &Model, state: &mut State, finding: &Finding) {
    parts::rule_ui(ui);
    ui.horizontal(|ui| {
        ui.add_space(design::GRID * 3.0);
        let message = findings::message(&model.year, finding);
        let name = screen::show_finding(&message);
        if parts::small_button_ui(ui, screen::SHOW, &name).clicked() {
            go_to(state, finding);
        }
        let width = ui.available_width() - design::GRID;
        parts::rows_ui(ui, &message, width, 2);
    });
}

/// Goes to where a finding can be mended.
pub(crate) fn go_to(state: &mut State, finding: &Finding) {
    state.view = View::Analysis;
    state.filter = Filter::default();
    state.table.centres_choice = true;
    match finding.subject {
        Subject::Event(event) => state.go_to_event(event),
        Subject::Measure(_) => {
            if let Some(event) = finding.event {
                state.go_to_event(event);
            }
        }
        Subject::Process(process) => {
            state.choice = Choice::Process(process);
            state.selection.clear();
            state.table.scroll_to_choice = true;
            if finding.code == FindingCode::ProcessWithoutManager {
                state.focus = Some(super::structure::managers_id(process));
            }
        }
        Subject::WorkPractice(practice) => {
            state.choice = Choice::WorkPractice(practice);
            state.selection.clear();
            state.table.scroll_to_choice = true;
        }
        Subject::GoverningDocument(_) => state.view = View::System,
        Subject::Occasion(_) => state.view = View::Checks,
        Subject::Check(check) => {
            state.checks.open(check);
            state.view = View::Checks;
        }
        Subject::Deviation(deviation) => {
            state.deviations.open(deviation);
            state.view = View::Deviations;
        }
        Subject::Control(_) | Subject::Method(_) => {
            if let Some(practice) = finding.work_practice {
                state.choice = Choice::WorkPractice(practice);
                state.table.scroll_to_choice = true;
            }
        }
    }
}
