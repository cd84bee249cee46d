//! Matris: the printed matrix, live and large.

use egui::{Ui, Vec2};

use crate::text::screen;
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Choice, Outbox, State};
use crate::ui::widgets::{matrix_grid, parts};

/// What the matrix remembers.
#[derive(Debug, Default)]
pub struct MatrixState {
    /// Of the grid itself.
    pub grid: matrix_grid::Memory,
    /// Whether arrows from last year's positions are drawn.
    pub shows_last_year: bool,
    /// Whether events are marked that one step would carry over the plan limit.
    pub shows_sensitive: bool,
}

/// The whole screen.
pub(crate) fn matrix_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::MATRIX);
        ui.add_space(design::GRID * 2.0);
        let events = model.rows.len();
        parts::quiet_ui(ui, &screen::matrix_sum(events, model.in_plan(), model.matrix.unscored.len()));
        ui.checkbox(&mut state.matrix.shows_sensitive, screen::SHOW_SENSITIVE)
            .on_hover_text(screen::SHOW_SENSITIVE_HELP);
        if model.history.last().is_some() {
            ui.checkbox(&mut state.matrix.shows_last_year, screen::SHOW_LAST_YEAR);
        }
    });
    if state.matrix.shows_sensitive {
        let frame = egui::Frame::new().inner_margin(egui::Margin { left: 12, ..egui::Margin::ZERO });
        egui::Panel::right("sensitivity").exact_size(300.0).resizable(false).frame(frame).show(ui, |ui| {
            super::sensitivity::sensitivity_ui(ui, model, state);
        });
    }
    ui.add_space(design::GRID);
    let size = Vec2::new(ui.available_width(), (ui.available_height() - 66.0).max(260.0));
    super::analysis::matrix_ui(ui, "large matrix", model, state, outbox, size);
    ui.add_space(4.0);
    let chosen = match state.choice {
        Choice::Event(id) => model.year.events().get(id),
        Choice::Nothing | Choice::WorkPractice(_) | Choice::Process(_) | Choice::Goal(_) => None,
    };
    ui.horizontal_wrapped(|ui| match chosen {
        Some(event) => {
            if parts::link_ui(ui, screen::SHOW_DETAILS).clicked() {
                state.go_to_event(event.id);
            }
            let text = format!("{} · {}", event.number, event.text);
            let width = ui.available_width() - design::GRID;
            parts::rows_ui(ui, &text, width, 1);
        }
        None => {
            parts::quiet_ui(ui, screen::MATRIX_HELP);
        }
    });
}
