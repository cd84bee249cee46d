//! The start page: what one can begin with.

use egui::Ui;

use crate::text::screen;
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

/// The whole page.
pub(crate) fn start_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, is_busy: bool) {
    ui.add_space(ui.available_height() * 0.12);
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - 620.0).max(0.0) / 2.0);
        ui.vertical(|ui| {
            ui.set_max_width(620.0);
            ui.label(egui::RichText::new("Tolvan").font(design::bold_font(40.0)));
            parts::text_ui(ui, screen::START_SUBTITLE);
            ui.add_space(design::GRID * 3.0);
            if is_busy {
                parts::quiet_ui(ui, screen::OPENING);
                return;
            }
            choices_ui(ui, state, outbox);
        });
    });
}

fn choices_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox) {
    if let Some(recent) = state.recent.clone() {
        let name = recent.file_name().unwrap_or_default().to_string_lossy().into_owned();
        choice_ui(ui, true, &screen::open_recent(&name), &recent.to_string_lossy(), || {
            outbox.ask(Task::Open(recent.clone(), None));
        });
    }
    let is_first = state.recent.is_none();
    choice_ui(ui, is_first, screen::OPEN_EXAMPLE, screen::OPEN_EXAMPLE_HINT, || {
        outbox.ask(Task::Example(crate::ui::settings::documents()));
    });
    choice_ui(ui, false, screen::NEW_FILE, screen::NEW_FILE_HINT, || {
        state.form = Some(new_file_form(String::new()));
        state.next_form = None;
    });
    choice_ui(ui, false, screen::OPEN_FILE, screen::OPEN_FILE_HINT, || {
        state.form = Some(Form::Path { purpose: Purpose::Open, path: String::new() });
    });
    choice_ui(ui, false, screen::IMPORT_TABLE, screen::IMPORT_TABLE_HINT, || {
        state.form = Some(new_file_form(String::new()));
        state.next_form = Some(Form::Path { purpose: Purpose::Import, path: String::new() });
    });
    ui.add_space(design::GRID);
    if parts::link_ui(ui, screen::HELP).clicked() {
        state.form = Some(Form::Help);
    }
}

fn choice_ui(ui: &mut Ui, is_primary: bool, text: &str, hint: &str, act: impl FnOnce()) {
    let response = if is_primary { parts::primary_ui(ui, text) } else { parts::button_ui(ui, text) };
    parts::quiet_ui(ui, hint);
    ui.add_space(design::GRID * 1.5);
    if response.clicked() {
        act();
    }
}

/// The form for a new file.
pub(crate) fn new_file_form(year: String) -> Form {
    Form::NewFile { path: String::new(), board: String::new(), administration: String::new(), year }
}
