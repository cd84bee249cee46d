//! The page of a workshop where all events are gone through: what it came to, and what is left to take up.

use egui::Ui;

use crate::domain::{AgendaItem, AgendaState, Treatment, Workshop, mean_range};
use crate::text::screen;
use crate::ui::design::palette;
use crate::ui::model::Model;

use super::run::{Look, Run};
use super::run_frame::{back_ui, key_ui, primary_key_ui, strong_ui, text_ui};
use super::run_keys::Press;

/// Draws the page.
pub(super) fn end_ui(ui: &mut Ui, look: Look, model: &Model, workshop: &Workshop) {
    let year = &model.year;
    let colours = palette(ui);
    let all: Vec<&AgendaItem> = year.agenda_of(workshop.id).collect();
    let of = |state: AgendaState| all.iter().filter(|item| item.state == state).count();
    ui.add_space(look.px(16.0));
    let title = if of(AgendaState::Waiting) == 0 { screen::RUN_ALL_DONE } else { screen::RUN_SOME_LEFT };
    strong_ui(ui, title, look.event(), colours.ink);
    let sum = screen::run_sum(of(AgendaState::Settled), of(AgendaState::Parked), of(AgendaState::Skipped));
    text_ui(ui, &sum, look.body(), colours.ink);
    let changed = all.iter().filter(|item| Treatment::change(year, item).is_some()).count();
    text_ui(ui, &screen::run_changes(changed, mean_range(year, all.iter().copied())), look.body(), colours.ink);
    for (state, title) in [(AgendaState::Parked, screen::RUN_PARKED), (AgendaState::Skipped, screen::RUN_SKIPPED)] {
        let items: Vec<&&AgendaItem> = all.iter().filter(|item| item.state == state).collect();
        if items.is_empty() {
            continue;
        }
        ui.add_space(look.px(12.0));
        strong_ui(ui, title, look.body(), colours.ink);
        for item in items {
            let text = screen::run_link(item, year.event_of(item));
            text_ui(ui, &text, look.body(), colours.ink);
        }
    }
}

/// The page's own keys.
pub(super) fn keys_ui(ui: &mut Ui, look: Look, model: &Model, workshop: &Workshop, run: &mut Run) {
    let has = |state| model.year.agenda_of(workshop.id).any(|item| item.state == state);
    let what = if has(AgendaState::Waiting) { screen::RUN_TO_WAITING } else { screen::RUN_CLOSE };
    primary_key_ui(ui, look, run, what, "Enter", Press::Enter);
    if has(AgendaState::Parked) {
        key_ui(ui, look, run, screen::RUN_TO_PARKED, "P", Press::Letter('p'));
    }
    if has(AgendaState::Skipped) {
        key_ui(ui, look, run, screen::RUN_TO_SKIPPED, "→", Press::Right);
    }
    back_ui(ui, look, run);
}
