//! Systematiska kontroller of an arbetssätt with the metoder that check them: shown, edited, added.
//! Used by the details and by the plan.

use egui::{Id, Ui};

use crate::domain::{CheckForm, CheckMethod, ControlId, MethodId, SystematicControl, WorkPracticeId};
use crate::edit::{Command, MethodDraft, MethodPatch, Place};
use crate::text::screen;
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::Outbox;
use crate::ui::widgets::{field, parts};

/// The controls under a heading.
pub(crate) fn of_practice_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, practice: WorkPracticeId) {
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::CONTROLS).on_hover_text(screen::CONTROLS_HELP);
    editor_ui(ui, model, outbox, practice);
}

/// The controls and a field for a new one.
pub(crate) fn editor_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, practice: WorkPracticeId) {
    for control in model.year.controls().of(practice) {
        ui.push_id(control.id.uuid(), |ui| control_ui(ui, model, outbox, control));
        ui.add_space(4.0);
    }
    let id = Id::unique(("new control", practice.uuid()));
    let field = field::paragraph_ui(ui, id, screen::NEW_CONTROL, "", screen::NEW_CONTROL_HINT);
    if let Some(text) = field.entered {
        outbox.push(Command::AddControl { practice, text });
    }
}

fn control_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, control: &SystematicControl) {
    let id = Id::unique(("control", control.id.uuid()));
    ui.horizontal_top(|ui| {
        let buttons = 96.0;
        let layout = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(egui::Vec2::new(ui.available_width() - buttons, 0.0), layout, |ui| {
            parts::quiet_ui(ui, screen::CONTROL);
            let field = field::paragraph_ui(ui, id, screen::CONTROL, &control.text, "");
            if let Some(text) = field.entered {
                outbox.push(Command::ChangeControl { control: control.id, text });
            }
        });
        let mut step = |ui: &mut Ui, text: &str, name: &str, place: Place<ControlId>| {
            if parts::small_button_ui(ui, text, name).clicked() {
                let practice = control.work_practice;
                outbox.push(Command::MoveControl { control: control.id, practice, place });
            }
        };
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 4.0;
        step(ui, "↑", screen::CONTROL_UP, Place::Up);
        step(ui, "↓", screen::CONTROL_DOWN, Place::Down);
        if parts::small_button_ui(ui, "✗", screen::DELETE_CONTROL).clicked() {
            outbox.push(Command::DeleteControl { control: control.id });
        }
    });
    ui.horizontal_top(|ui| {
        ui.add_space(design::GRID * 2.0);
        ui.vertical(|ui| {
            for method in model.year.methods_of(control.id) {
                ui.push_id(method.id.uuid(), |ui| method_ui(ui, outbox, method));
            }
            new_method_ui(ui, outbox, control.id);
        });
    });
}

fn method_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod) {
    let change = |outbox: &mut Outbox, patch: MethodPatch| {
        outbox.push(Command::ChangeMethod { method: method.id, patch });
    };
    let id = |what: &str| Id::unique(("method", what, method.id.uuid()));
    parts::quiet_ui(ui, screen::METHOD_FORM_AND_CRITERION);
    let text = field::paragraph_ui(ui, id("text"), screen::METHOD, &method.text, "");
    if let Some(text) = text.entered {
        change(outbox, MethodPatch { text: Some(text), ..MethodPatch::default() });
    }
    ui.horizontal(|ui| {
        form_ui(ui, outbox, method);
        let width = ui.available_width() - 4.0;
        let (name, hint) = (screen::CRITERION, screen::CRITERION_HINT);
        let criterion = field::line_ui(ui, id("criterion"), name, &method.criterion, hint, width);
        if let Some(criterion) = criterion.entered {
            change(outbox, MethodPatch { criterion: Some(criterion), ..MethodPatch::default() });
        }
    });
    parts::quiet_ui(ui, screen::OWNER_AND_SCHEDULE);
    let width = ui.available_width() - 4.0;
    let owner = field::line_ui(ui, id("owner"), screen::OWNER, &method.owner, screen::OWNER_HINT, width);
    if let Some(owner) = owner.entered {
        change(outbox, MethodPatch { owner: Some(owner), ..MethodPatch::default() });
    }
    ui.horizontal(|ui| {
        let rest = ui.available_width() - 96.0;
        let (name, hint) = (screen::SCHEDULE, screen::SCHEDULE_HINT);
        let schedule = field::line_ui(ui, id("schedule"), name, &method.schedule, hint, rest);
        if let Some(schedule) = schedule.entered {
            change(outbox, MethodPatch { schedule: Some(schedule), ..MethodPatch::default() });
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 4.0;
        let mut step = |ui: &mut Ui, text: &str, name: &str, place: Place<MethodId>| {
            if parts::small_button_ui(ui, text, name).clicked() {
                outbox.push(Command::MoveMethod { method: method.id, control: method.control, place });
            }
        };
        step(ui, "↑", screen::METHOD_UP, Place::Up);
        step(ui, "↓", screen::METHOD_DOWN, Place::Down);
        if parts::small_button_ui(ui, "✗", screen::DELETE_METHOD).clicked() {
            outbox.push(Command::DeleteMethod { method: method.id });
        }
    });
}

/// How the metod is carried out.
fn form_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod) {
    let name = |form: Option<CheckForm>| form.map_or(screen::FORM_NONE, crate::text::checks::form);
    let mut chosen = method.form;
    egui::ComboBox::from_id_salt("form")
        .selected_text(name(chosen))
        .width(110.0)
        .truncate()
        .show_ui(ui, |ui| {
            for form in CheckForm::ALL.map(Some).into_iter().chain([None]) {
                ui.selectable_value(&mut chosen, form, name(form));
            }
        })
        .response
        .accessible_name(screen::FORM);
    if chosen != method.form {
        let patch = MethodPatch { form: Some(chosen), ..MethodPatch::default() };
        outbox.push(Command::ChangeMethod { method: method.id, patch });
    }
}

fn new_method_ui(ui: &mut Ui, outbox: &mut Outbox, control: ControlId) {
    let id = Id::unique(("new method", control.uuid()));
    let field = field::paragraph_ui(ui, id, screen::NEW_METHOD, "", screen::NEW_METHOD_HINT);
    if let Some(text) = field.entered {
        outbox.push(Command::AddMethod { control, draft: MethodDraft { text, ..MethodDraft::default() } });
    }
}
