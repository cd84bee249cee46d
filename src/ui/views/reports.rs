//! Rapporter: the very pages that are printed, then the PDF; the interchange form and a copy of the file.

use egui::Ui;

use crate::report::ReportKind;
use crate::text::screen;
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::{paper, parts};
use crate::ui::worker::Task;

/// The whole screen.
pub(crate) fn reports_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::REPORTS);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for kind in ReportKind::ALL {
            ui.selectable_value(&mut state.report, kind, screen::report(kind));
        }
        ui.add_space(design::GRID);
        let kind = state.report;
        if parts::primary_ui(ui, screen::SAVE_PDF).clicked() {
            state.form = Some(form(model, Purpose::Print(kind)));
        }
        if parts::button_ui(ui, screen::EXPORT).clicked() {
            state.form = Some(form(model, Purpose::Export));
        }
        if parts::button_ui(ui, screen::COPY_FILE).on_hover_text(screen::COPY_FILE_HELP).clicked() {
            state.form = Some(form(model, Purpose::Copy));
        }
    });
    ui.add_space(design::GRID);
    let wanted = (state.report, model.generation);
    match &state.pages {
        Some((kind, generation, pages)) if (*kind, *generation) == wanted => {
            if !pages.missing.is_empty() {
                parts::text_ui(ui, &crate::text::command_line::missing_glyphs(&pages.missing));
            }
            egui::ScrollArea::vertical().id_salt(("pages", kind.command_name())).auto_shrink(false).show(ui, |ui| {
                paper::pages_ui(ui, pages);
            });
        }
        _ => {
            if state.laying_out != Some(wanted) {
                state.laying_out = Some(wanted);
                outbox.ask(Task::Layout(state.report));
            }
            parts::quiet_ui(ui, screen::LAYING_OUT);
        }
    }
}

/// The form that asks where something goes, with a name to begin with; `app` fills in the folder.
pub(crate) fn form(model: &Model, purpose: Purpose) -> Form {
    let year = model.year.planning_year().year;
    let path = match purpose {
        Purpose::Print(kind) => format!("{}-{year}.pdf", kind.command_name()),
        Purpose::Export => format!("vor-{year}.json"),
        Purpose::Copy => format!("{}-{year}.tolvan", screen::COPY_NAME),
        Purpose::Open | Purpose::Import | Purpose::Create => String::new(),
    };
    Form::Path { purpose, path }
}
