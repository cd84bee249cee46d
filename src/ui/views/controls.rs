//! Systematiska kontroller of an arbetssätt with the metoder that check them: shown, edited, added.
//! Used by the details and by the plan.

use egui::{Id, Ui};

use crate::domain::{CheckForm, CheckMethod, ControlId, Frequency, MethodId, SystematicControl, WorkPracticeId};
use crate::edit::{Command, MethodDraft, MethodPatch, Place};
use crate::text::{follow_up, numbers, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::Outbox;
use crate::ui::widgets::list::List;
use crate::ui::widgets::{field, parts};

/// The width of a field for a number.
const NUMBER: f32 = 56.0;

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
                ui.push_id(method.id.uuid(), |ui| method_ui(ui, model, outbox, method));
            }
            new_method_ui(ui, outbox, control.id);
        });
    });
}

fn method_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, method: &CheckMethod) {
    let change = |outbox: &mut Outbox, patch: MethodPatch| {
        outbox.push(Command::ChangeMethod { method: method.id, patch });
    };
    let id = |what: &str| Id::unique(("method", what, method.id.uuid()));
    parts::quiet_ui(ui, screen::METHOD_FORM_AND_CRITERION);
    let text = field::paragraph_ui(ui, id("text"), screen::METHOD, &method.text, "");
    if let Some(text) = text.entered {
        change(outbox, MethodPatch { text: Some(text), ..MethodPatch::default() });
    }
    form_and_criterion_ui(ui, outbox, method, Lines::AsNeeded);
    parts::quiet_ui(ui, screen::FREQUENCY_ITEMS_MINUTES);
    planning_ui(ui, outbox, method);
    let found = model.year.count_occasions(method.id, model.today);
    if found.late > 0 {
        let earlier = model.year.late_of_earlier_rhythm(method, model.today);
        parts::quiet_ui(ui, &screen::occasions_passed(&found, earlier));
    }
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

/// How many lines a field may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// One, where every row is equally tall.
    One,
    /// As many as its text needs.
    AsNeeded,
}

/// How the metod is carried out, and beside it what counts as fel.
pub(crate) fn form_and_criterion_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod, lines: Lines) {
    let id = Id::unique(("method", "criterion", method.id.uuid()));
    let (name, hint) = (screen::CRITERION, screen::CRITERION_HINT);
    let add = |ui: &mut Ui| {
        form_ui(ui, outbox, method);
        let criterion = match lines {
            Lines::One => {
                // No caption stands above it here.
                parts::quiet_ui(ui, name);
                let width = ui.available_width() - 4.0;
                field::line_ui(ui, id, name, &method.criterion, screen::CRITERION_MISSING, width)
            }
            Lines::AsNeeded => field::paragraph_ui(ui, id, name, &method.criterion, hint),
        };
        if let Some(criterion) = criterion.entered {
            let patch = MethodPatch { criterion: Some(criterion), ..MethodPatch::default() };
            outbox.push(Command::ChangeMethod { method: method.id, patch });
        }
    };
    match lines {
        Lines::One => ui.horizontal(add),
        Lines::AsNeeded => ui.horizontal_top(add),
    };
}

/// How the metod is carried out.
fn form_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod) {
    let name = |form: Option<CheckForm>| form.map_or(screen::FORM_NONE, crate::text::checks::form);
    let mut chosen = method.form;
    let offered = CheckForm::ALL.map(Some).into_iter().chain([None]);
    let list = List::new("form", screen::FORM, name(chosen)).width(110.0).wrap(egui::TextWrapMode::Truncate);
    list.show(ui, &mut chosen, offered.map(|form| (form, name(form).to_owned())));
    if chosen != method.form {
        let patch = MethodPatch { form: Some(chosen), ..MethodPatch::default() };
        outbox.push(Command::ChangeMethod { method: method.id, patch });
    }
}

/// How often a metod is carried out, and the time that it takes: a row of small fields.
pub(crate) fn planning_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod) {
    ui.horizontal_wrapped(|ui| {
        frequency_ui(ui, outbox, method);
        let items = |planned_items| MethodPatch { planned_items: Some(planned_items), ..MethodPatch::default() };
        let name = (screen::PLANNED_ITEMS, screen::ITEMS_TIMES);
        number_ui(ui, outbox, method.id, name, method.planned_items, items);
        let minutes = |minutes| MethodPatch { minutes_per_item: Some(minutes), ..MethodPatch::default() };
        let name = (screen::MINUTES_PER_ITEM, screen::MINUTES_UNIT);
        number_ui(ui, outbox, method.id, name, method.minutes_per_item, minutes);
        if let Some((items, minutes)) = method.planned_items.zip(method.minutes_per_item) {
            let minutes = u64::from(items) * u64::from(minutes);
            // In one piece: no word of it stands alone on a row.
            let text = format!("{} {}", screen::COMES_TO, screen::time_per_occasion(minutes));
            let text = egui::RichText::new(text).size(design::SMALL).color(design::palette(ui).quiet);
            ui.add(egui::Label::new(text).extend());
        }
    });
}

/// The regular choices, and chosen days with a field for them.
fn frequency_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod) {
    let field_id = Id::unique(("method", "dates", method.id.uuid()));
    // Chosen days have nothing to say until the first one is typed.
    let key = field_id.with("wanted");
    let current = &method.frequency;
    let is_wanted = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    let has_dates = matches!(current, Some(Frequency::Dates(_)));
    let days = || Some(Frequency::Dates(Vec::new()));
    let shown = if is_wanted { days() } else { current.clone() };
    let mut chosen = if is_wanted || has_dates { days() } else { current.clone() };
    let before = chosen.clone();
    let regular = Frequency::REGULAR.into_iter().map(Some);
    let offered = [None].into_iter().chain(regular).chain([days()]);
    let name = screen::frequency_choice;
    List::new("frequency", screen::FREQUENCY, name(shown.as_ref()))
        .width(150.0)
        .height(320.0)
        .wrap(egui::TextWrapMode::Truncate)
        .show(ui, &mut chosen, offered.map(|offered| (offered.clone(), name(offered.as_ref()))));
    if chosen != before {
        let is_wanted = chosen == days();
        ui.data_mut(|data| data.insert_temp(key, is_wanted));
        if is_wanted {
            ui.memory_mut(|memory| memory.request_focus(field_id));
        } else if chosen != *current {
            let patch = MethodPatch { frequency: Some(chosen), ..MethodPatch::default() };
            outbox.push(Command::ChangeMethod { method: method.id, patch });
        }
    } else if is_wanted || has_dates {
        dates_ui(ui, outbox, method, field_id);
    }
}

fn dates_ui(ui: &mut Ui, outbox: &mut Outbox, method: &CheckMethod, id: Id) {
    let current = match &method.frequency {
        Some(days @ Frequency::Dates(_)) => follow_up::frequency(days),
        _ => String::new(),
    };
    let width = 230.0_f32.min(ui.available_width().max(120.0));
    let field = field::line_ui(ui, id, screen::DATES, &current, screen::DATES_HINT, width);
    let Some(typed) = field.entered else { return };
    let words = typed.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
    let mut days = Vec::new();
    for word in words {
        let Some(day) = numbers::parse_date(word) else {
            outbox.message = Some(screen::no_such_dates(word));
            return;
        };
        days.push(day);
    }
    ui.data_mut(|data| data.remove_temp::<bool>(id.with("wanted")));
    let patch = MethodPatch { frequency: Some(Some(Frequency::Dates(days))), ..MethodPatch::default() };
    outbox.push(Command::ChangeMethod { method: method.id, patch });
}

/// A small field for a number, which may be left empty, with its unit after it.
fn number_ui(
    ui: &mut Ui,
    outbox: &mut Outbox,
    method: MethodId,
    (name, unit): (&'static str, &'static str),
    current: Option<u32>,
    patch: impl FnOnce(Option<u32>) -> MethodPatch,
) {
    let id = Id::unique(("method", name, method.uuid()));
    let shown = current.map_or_else(String::new, |number| number.to_string());
    let field = field::line_ui(ui, id, name, &shown, "", NUMBER);
    field.response.on_hover_text(name);
    parts::quiet_ui(ui, unit);
    let Some(typed) = field.entered else { return };
    let number: Option<u32> = typed.parse().ok();
    if number.is_some() || typed.is_empty() {
        outbox.push(Command::ChangeMethod { method, patch: patch(number) });
    } else {
        outbox.message = Some(screen::no_such_number(&typed));
    }
}

fn new_method_ui(ui: &mut Ui, outbox: &mut Outbox, control: ControlId) {
    let id = Id::unique(("new method", control.uuid()));
    let field = field::paragraph_ui(ui, id, screen::NEW_METHOD, "", screen::NEW_METHOD_HINT);
    if let Some(text) = field.entered {
        outbox.push(Command::AddMethod { control, draft: MethodDraft { text, ..MethodDraft::default() } });
    }
}
