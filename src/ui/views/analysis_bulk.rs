//! The bar over the table while several events are marked: the same edit on all of them in one go.

use egui::Ui;

use crate::domain::{Factor, InclusionDecision, UnwantedEventId};
use crate::edit::Command;
use crate::text::{screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::parts;

use super::analysis_filter::shows;

/// Shown only while more than one event is marked.
pub(crate) fn bulk_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    // What the filter hides is not edited unseen.
    let row = |event: &UnwantedEventId| model.row_of.get(event).and_then(|at| model.rows.get(*at));
    let filter = state.filter.clone();
    state.selection.retain(|event| row(event).is_some_and(|row| shows(model, &filter, row)));
    if state.selection.len() < 2 {
        return;
    }
    let events: Vec<UnwantedEventId> = state.selection.iter().copied().collect();
    egui::Frame::new().fill(palette(ui).chosen).inner_margin(design::GRID).corner_radius(4.0).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            parts::strong_ui(ui, &screen::marked(events.len()));
            for factor in [Factor::Likelihood, Factor::Consequence] {
                level_menu_ui(ui, model, outbox, &events, factor);
            }
            let decide = |decision| Form::Decide { events: events.clone(), decision, reason: String::new() };
            ui.menu_button(screen::DECIDE, |ui| {
                if ui.button(screen::DECIDE_INCLUDE).clicked() {
                    state.form = Some(decide(Some(InclusionDecision::Include)));
                }
                if ui.button(screen::DECIDE_ANALYSIS_ONLY).clicked() {
                    state.form = Some(decide(Some(InclusionDecision::AnalysisOnly)));
                }
                if ui.button(screen::DECIDE_UNDECIDED).clicked() {
                    outbox.push(Command::DecideInclusion { events: events.clone(), decision: None, reason: None });
                }
            });
            if ui.button(screen::ADD_MEASURE_MORE).clicked() {
                state.form = Some(super::measures::new_measure_form(events.clone()));
            }
            if ui.button(screen::MOVE_TO).clicked() {
                state.form = Some(Form::MoveEvents { events: events.clone(), search: String::new() });
            }
            if ui.button(screen::DELETE).clicked() {
                outbox.push(Command::DeleteEvents { events: events.clone() });
            }
            if parts::link_ui(ui, screen::UNMARK).clicked() {
                state.selection.clear();
            }
        });
    });
    ui.add_space(4.0);
}

fn level_menu_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, events: &[UnwantedEventId], factor: Factor) {
    let sheet = model.year.method_sheet();
    ui.menu_button(terms::factor(factor), |ui| {
        for level in sheet.levels().rev() {
            if ui.button(terms::level(sheet, factor, level)).clicked() {
                outbox.push(Command::SetLevel { events: events.to_vec(), factor, level: Some(level) });
            }
        }
    });
}
