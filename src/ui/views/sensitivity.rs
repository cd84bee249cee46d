//! Känslighet: how many events one step would carry over a limit, and which.

use egui::Ui;

use crate::domain::{Limit, Sensitive};
use crate::text::screen;
use crate::ui::model::Model;
use crate::ui::state::State;
use crate::ui::widgets::parts;

use super::method_change::{line_ui, row_ui};

const ROW_HEIGHT: f32 = 46.0;

/// The panel beside the matrix.
pub(crate) fn sensitivity_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let sheet = model.year.method_sheet();
    let sensitive = &model.sensitive_plan;
    parts::subheading_ui(ui, screen::SENSITIVITY);
    parts::text_ui(ui, &screen::sensitivity_sum(Limit::Plan, sheet.plan_limit, sensitive));
    parts::quiet_ui(ui, &screen::sensitivity_sum(Limit::Measure, sheet.measure_limit, &model.sensitive_measure));
    ui.add_space(4.0);
    if sensitive.is_empty() {
        parts::quiet_ui(ui, screen::NOT_SENSITIVE);
        return;
    }
    let list = egui::ScrollArea::vertical().id_salt("sensitive").auto_shrink(false);
    list.show_rows(ui, ROW_HEIGHT, sensitive.len(), |ui, rows| {
        for at in rows {
            if let Some(it) = sensitive.get(at) {
                row_ui(ui, ROW_HEIGHT, at, |ui| event_ui(ui, model, state, it));
            }
        }
    });
}

fn event_ui(ui: &mut Ui, model: &Model, state: &mut State, it: &Sensitive) {
    let Some(event) = model.year.events().get(it.event) else { return };
    let width = ui.available_width();
    let link = parts::link_row_ui(ui, &format!("{} · {}", event.number, event.text), width);
    if link.on_hover_text(screen::SHOW_DETAILS).clicked() {
        state.go_to_event(event.id);
    }
    line_ui(ui, &screen::sensitivity_line(it));
}
