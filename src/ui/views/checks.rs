//! Kontroller: every metod of the plan with the checks that follow it, by kontrollansvarig; a check is begun
//! and opened here.

use egui::Ui;

use crate::domain::{CheckId, CheckMethod, MethodId};
use crate::edit::{CheckCommand, Command};
use crate::text::screen;
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::parts;

use super::check_run;

/// What the screen remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChecksState {
    /// The check that is open.
    pub check: Option<CheckId>,
    /// Whose metoder are shown; `Some("")` for those of nobody.
    pub owner: Option<String>,
    /// The row of the open check's items that the cursor stands on, from 0.
    pub row: usize,
    /// The row that is to come for one that was marked Ej tillämplig as the last; the cursor goes on to it.
    pub replacement: Option<usize>,
    /// Bring the row into view in the next frame.
    pub scroll_to_row: bool,
    /// Give the items the focus in the next frame.
    pub wants_focus: bool,
    /// The metod whose newest check is opened as soon as it is there.
    pub opens: Option<(MethodId, u32)>,
    /// What is chosen for the draw.
    pub choice: check_run::SampleForm,
}

impl ChecksState {
    /// Opens a check at its first item.
    pub fn open(&mut self, check: CheckId) {
        let owner = self.owner.take();
        *self = Self { check: Some(check), owner, wants_focus: true, scroll_to_row: true, ..Self::default() };
    }
}

/// The whole screen.
pub(crate) fn checks_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    if let Some((method, number)) = state.checks.opens
        && let Some(check) = model.year.checks().of(method).find(|check| check.number == number)
    {
        state.checks.open(check.id);
    }
    let open = state.checks.check.and_then(|check| model.year.checks().get(check));
    match open {
        Some(check) => check_run::check_ui(ui, model, state, outbox, check),
        None => list_ui(ui, model, state, outbox),
    }
}

fn list_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    state.checks.check = None;
    let year = &model.year;
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::CHECKS);
        ui.add_space(design::GRID);
        let concluded = year.checks().iter().filter(|check| check.conclusion.is_some()).count();
        let going_on = year.checks().len() - concluded;
        parts::quiet_ui(ui, &screen::checks_sum(year.methods().len(), going_on, concluded));
    });
    if year.methods().is_empty() {
        parts::empty_ui(ui, screen::NO_METHODS, screen::NO_METHODS_HINT);
        return;
    }
    ui.add_space(4.0);
    owner_ui(ui, model, state);
    ui.add_space(design::GRID);
    let owner = state.checks.owner.clone();
    egui::ScrollArea::vertical().id_salt("checks").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        for practice in year.work_practices_in_order() {
            for control in year.controls().of(practice.id) {
                for method in year.methods_of(control.id).filter(|method| shows(owner.as_deref(), method)) {
                    ui.push_id(method.id.uuid(), |ui| method_ui(ui, model, state, outbox, method, &control.text));
                }
            }
        }
    });
}

fn shows(owner: Option<&str>, method: &CheckMethod) -> bool {
    owner.is_none_or(|owner| crate::domain::same_role(owner, &method.owner))
}

/// Whose metoder are shown.
fn owner_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let mut owners: Vec<&str> = model.year.methods().iter().map(|method| method.owner.trim()).collect();
    owners.sort_unstable();
    owners.dedup();
    let name = |owner: Option<&str>| match owner {
        None => screen::CHECKS_OF_ALL.to_owned(),
        Some("") => screen::CHECKS_OF_NOBODY.to_owned(),
        Some(owner) => owner.to_owned(),
    };
    ui.horizontal(|ui| {
        parts::label_ui(ui, screen::CHECKS_OF);
        egui::ComboBox::from_id_salt("checks of")
            .selected_text(name(state.checks.owner.as_deref()))
            .width(280.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut state.checks.owner, None, name(None));
                for owner in owners {
                    ui.selectable_value(&mut state.checks.owner, Some(owner.to_owned()), name(Some(owner)));
                }
            })
            .response
            .accessible_name(screen::CHECKS_OF);
    });
}

fn method_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, method: &CheckMethod, control: &str) {
    parts::rule_ui(ui);
    ui.add_space(4.0);
    let button = 150.0;
    ui.horizontal_top(|ui| {
        let layout = egui::Layout::top_down(egui::Align::Min);
        let width = ui.available_width() - button;
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
            ui.set_width(width);
            parts::strong_ui(ui, &method.text);
            let form = method.form.map_or("", crate::text::checks::form);
            parts::quiet_ui(ui, &screen::method_about(&method.owner, &method.schedule, form));
            parts::quiet_ui(ui, control);
            let criterion = screen::criterion_line(&method.criterion);
            parts::quiet_ui(ui, &criterion);
            let mut is_begun = false;
            for check in model.year.checks().of(method.id) {
                is_begun = true;
                if parts::link_ui(ui, &screen::check_line(&model.year, check)).clicked() {
                    state.checks.open(check.id);
                }
            }
            if !is_begun {
                parts::quiet_ui(ui, screen::NOT_BEGUN);
            }
        });
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            let begin = parts::button_ui(ui, screen::BEGIN_CHECK).accessible_name(screen::begin_check_of(&method.text));
            if begin.clicked() {
                let (begun_on, performed_by) = (model.today.max(first_day(model)), method.owner.clone());
                let occasion = model.year.next_occasion(method.id).map(|it| it.id);
                let command = CheckCommand::Begin { method: method.id, occasion, begun_on, performed_by };
                outbox.push(Command::Check(command));
                state.checks.opens = Some((method.id, model.year.next_check_number()));
            }
        });
    });
    ui.add_space(4.0);
}

/// A check of next year's plan is not begun before that year.
fn first_day(model: &Model) -> jiff::civil::Date {
    jiff::civil::Date::new(model.year.planning_year().year, 1, 1).unwrap_or(model.today)
}
