//! The workshops on Översikt: that one goes on, and how good the year's have been. Each line leads to where
//! something can be done about it.

use egui::Ui;

use crate::domain::{AgendaChoice, Workshop, WorkshopState};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State, View};
use crate::ui::widgets::parts;

use super::workshop::{self, WorkshopPart};
use super::workshop_past::WorkshopOutcome;

/// The button has a row of its own where there is less room than this beside the text.
const LEAST_BUTTON: f32 = 200.0;

/// That a workshop goes on, with the way back to it; nothing where none does.
pub(crate) fn running_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let Some(workshop) = model.year.running_workshop() else { return };
    egui::Frame::new().fill(palette(ui).chosen).inner_margin(design::GRID).corner_radius(4.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            parts::strong_ui(ui, &running(model, workshop));
            if ui.available_size_before_wrap().x < LEAST_BUTTON {
                ui.end_row();
            }
            ui.add_enabled_ui(!state.is_read_only, |ui| {
                if parts::primary_ui(ui, screen::RESUME_WORKSHOP).clicked() {
                    workshop::begin(model, state, outbox, workshop);
                }
            });
        });
    });
    ui.add_space(design::GRID);
}

fn running(model: &Model, workshop: &Workshop) -> String {
    let year = &model.year;
    let events = model.workshop_sum(workshop.id).map_or(0, |sum| sum.events);
    let up = workshop.current.and_then(|item| {
        let place = year.agenda_of(workshop.id).position(|other| other.id == item)?;
        let item = year.agenda().get(item)?;
        Some((year.event_of(item).map_or(item.number, |event| event.number), place + 1))
    });
    screen::workshop_running(up, events)
}

/// How good the year's workshops have been, or the way to the first.
pub(crate) fn figures_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.add_space(design::GRID * 2.0);
    parts::subheading_ui(ui, screen::WORKSHOP);
    if model.workshops.is_empty() {
        parts::text_ui(ui, &screen::no_workshop(model.year.planning_year().year));
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            if parts::button_ui(ui, screen::PLAN_WORKSHOP).clicked() {
                state.form = Some(workshop::new_form(model));
            }
        });
        return;
    }
    let figures = model.workshop_figures;
    if parts::link_ui(ui, &screen::figure_discussed(figures.discussed, figures.events)).clicked() {
        state.go_to(View::Workshop);
    }
    if let Some(steps) = figures.mean_range {
        let link = parts::link_ui(ui, &screen::figure_range(steps)).on_hover_text(screen::MEAN_RANGE_HELP);
        if link.clicked() {
            outcome(state, WorkshopOutcome::Settled);
        }
    }
    let link = parts::link_ui(ui, &screen::figure_changed(figures.changed_band)).on_hover_text(screen::BANDS_HELP);
    if link.clicked() {
        outcome(state, WorkshopOutcome::Settled);
    }
    if parts::link_ui(ui, &screen::figure_never(figures.never_looked_at)).clicked() {
        not_discussed(model, state);
    }
}

fn outcome(state: &mut State, outcome: WorkshopOutcome) {
    state.go_to(View::Workshop);
    state.workshop.part = Some(WorkshopPart::Outcome);
    state.workshop.outcome.chosen = Some(outcome);
}

/// To the dagordning of a workshop that can still take events up, with those that none has.
fn not_discussed(model: &Model, state: &mut State) {
    let open = model.year.workshops().of(()).rev().find(|workshop| workshop.state != WorkshopState::Closed);
    state.go_to(View::Workshop);
    if let Some(open) = open {
        state.workshop.look_at(Some(open.id));
        state.workshop.part = Some(WorkshopPart::Agenda);
    }
    state.workshop.agenda.choice = AgendaChoice::NotDiscussed;
}
