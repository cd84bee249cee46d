//! Plan (IKP): the rows that the nämnd will decide on, the holes on top.

use egui::Ui;

use crate::domain::{AreaGoalId, FindingCode, PlanRow, UnwantedEventId};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Choice, Outbox, State};
use crate::ui::widgets::{badge, parts};

use super::controls;

/// The whole screen.
pub(crate) fn plan_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::PLAN);
        ui.add_space(design::GRID);
        parts::quiet_ui(ui, &screen::plan_sum(model.plan.len(), model.in_plan(), model.year.controls().len()));
    });
    ui.add_space(design::GRID);
    if model.plan.is_empty() {
        parts::empty_ui(ui, screen::EMPTY_PLAN, screen::EMPTY_PLAN_HINT);
        return;
    }
    egui::ScrollArea::vertical().id_salt("plan").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        holes_ui(ui, model, state, outbox);
        let mut goal = None;
        for row in model.plan.iter().filter(|row| !is_hole(model, row)) {
            if goal != Some(row.goal) {
                goal = Some(row.goal);
                goal_ui(ui, model, row.goal);
            }
            ui.push_id(row.work_practice.uuid(), |ui| row_ui(ui, model, state, outbox, row));
        }
    });
}

fn holes_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let holes: Vec<&PlanRow> = model.plan.iter().filter(|row| is_hole(model, row)).collect();
    if holes.is_empty() {
        parts::quiet_ui(ui, screen::NO_HOLES);
        return;
    }
    egui::Frame::new()
        .stroke(egui::Stroke::new(2.0, palette(ui).error))
        .corner_radius(6.0)
        .inner_margin(design::GRID * 1.5)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                parts::dot_ui(ui, true);
                let events: usize = holes.iter().filter(|row| row.lacks_control()).map(|row| row.risks.len()).sum();
                let incomplete = model.of_code(FindingCode::ControlWithoutMethod).count()
                    + model.of_code(FindingCode::MethodWithoutOwner).count();
                parts::subheading_ui(ui, &screen::holes(events, incomplete));
            });
            for row in holes {
                ui.push_id(("hole", row.work_practice.uuid()), |ui| row_ui(ui, model, state, outbox, row));
            }
        });
    ui.add_space(design::GRID);
}

/// A row stays on top until control, metod and kontrollansvarig are all there.
fn is_hole(model: &Model, row: &PlanRow) -> bool {
    let is_incomplete = |control: &crate::domain::ControlId| {
        let mut methods = model.year.methods_of(*control).peekable();
        methods.peek().is_none() || methods.any(|method| method.owner.trim().is_empty())
    };
    row.lacks_control() || row.controls.iter().any(is_incomplete)
}

fn goal_ui(ui: &mut Ui, model: &Model, id: AreaGoalId) {
    if let Some(goal) = model.year.goals().get(id) {
        ui.add_space(design::GRID * 1.5);
        parts::subheading_ui(ui, format!("{} {}", goal.number, goal.text).trim());
    }
}

/// Process, arbetssätt and risks to the left; controls, metoder and kontrollansvarig to the right.
fn row_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, row: &PlanRow) {
    let Some(place) = model.year.place_of_practice(row.work_practice) else { return };
    ui.add_space(4.0);
    parts::rule_ui(ui);
    parts::columns_ui(ui, design::GRID * 2.0, |left, right| {
        parts::strong_ui(left, &place.process.name);
        if parts::link_ui(left, &place.work_practice.text).clicked() {
            state.choice = Choice::WorkPractice(row.work_practice);
            state.view = crate::ui::state::View::Analysis;
            state.table.scroll_to_choice = true;
        }
        risks_ui(left, model, state, row);
        if row.lacks_control() {
            right.horizontal(|ui| {
                parts::dot_ui(ui, true);
                parts::strong_ui(ui, screen::CONTROL_MISSING);
            });
        }
        controls::editor_ui(right, model, outbox, row.work_practice);
    });
}

fn risks_ui(ui: &mut Ui, model: &Model, state: &mut State, row: &PlanRow) {
    if row.risks.is_empty() {
        parts::quiet_ui(ui, screen::NO_RISK_IN_PLAN);
        return;
    }
    let mut chosen: Option<UnwantedEventId> = None;
    for event in row.risks.iter().filter_map(|id| model.year.events().get(*id)) {
        ui.horizontal(|ui| {
            badge::score_ui(ui, model.year.method_sheet(), event.score());
            if parts::link_ui(ui, &format!("{}★ {}", event.number, event.text)).clicked() {
                chosen = Some(event.id);
            }
        });
    }
    if let Some(event) = chosen {
        state.go_to_event(event);
    }
}
