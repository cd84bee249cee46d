//! One check, from its population to its conclusion: four steps on top, then the draw to choose or the items to
//! go through, one line each, by keyboard all the way.

use egui::{Id, Response, Ui};

use crate::domain::{Check, Draw, Occasion};
use crate::edit::{CheckCommand, CheckPatch, Command};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::text::{follow_up as words, screen};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::list::List;
use crate::ui::widgets::{field, parts};

use super::check_forms::ConcludeForm;
use super::check_items;
use super::check_sample::undrawn_ui;
use super::check_steps::steps_ui;

/// Around the text of a field, and a little more so that it is not cut.
const AROUND: f32 = 34.0;
/// What a field is never narrower than.
const LEAST: f32 = 140.0;
/// A window lower than this leaves no room over the items for more than the least.
const LOW_WINDOW: f32 = 640.0;

/// Whether the window is so low that what stands over the items is told in as few rows as can be.
pub(super) fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < LOW_WINDOW
}

/// The whole screen of a check.
pub(crate) fn check_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    let draw = model.year.draw_of(check.id);
    // What stands over the items is kept low: they are what one works with.
    ui.spacing_mut().item_spacing.y = 4.0;
    head_ui(ui, model, state, outbox, check);
    steps_ui(ui, model, state, check, draw);
    match draw {
        Some(draw) => check_items::items_ui(ui, model, state, outbox, check, draw),
        None => undrawn_ui(ui, model, state, outbox, check),
    }
}

pub(super) fn field_id(check: &Check, what: &str) -> Id {
    Id::unique(("check", what, check.id.uuid()))
}

fn head_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    let year = &model.year;
    let method = year.methods().get(check.method);
    let text = method.map_or("", |method| method.text.as_str());
    let title = screen::check_title(check.number, text);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_enabled_ui(!state.is_read_only, |ui| end_ui(ui, model, state, outbox, check));
            if parts::button_ui(ui, screen::SHOW_PROTOCOL).clicked() {
                state.paper = Paper { kind: ReportKind::Check, of: PaperOf::Check(check.id) };
                state.go_to(View::Reports);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                parts::heading_row_ui(ui, &title);
            });
        });
    });
    let control = method.and_then(|method| year.controls().get(method.control));
    let events = control.into_iter().flat_map(|control| year.events().of(control.work_practice));
    let risks: Vec<String> = events
        .map(|event| {
            let value = event.score().map(|score| score.risk_value().to_string());
            screen::risk(event.number, year.in_plan(event), value)
        })
        .collect();
    let control = control.map_or("", |control| control.text.as_str());
    let owner = method.map_or("", |method| method.owner.as_str());
    let about = screen::check_about(owner, control, &screen::risks(&risks));
    if is_low(ui) {
        ui.horizontal(|ui| {
            links_ui(ui, model, state, check);
            let text = egui::RichText::new(&about).size(design::SMALL).color(palette(ui).quiet);
            ui.add(egui::Label::new(text).truncate());
        });
    } else {
        ui.horizontal_wrapped(|ui| {
            links_ui(ui, model, state, check);
            parts::quiet_ui(ui, &about);
        });
        if let Some(past) = screen::check_past(year, check) {
            let text = egui::RichText::new(past).size(design::SMALL).color(palette(ui).quiet);
            ui.add(egui::Label::new(text).truncate());
        }
    }
    ui.add_enabled_ui(check.is_going_on() && !state.is_read_only, |ui| fields_ui(ui, model, outbox, check));
}

/// Back to the list, and to the deviation that it is the ny kontroll of.
fn links_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check) {
    if parts::link_ui(ui, screen::BACK_TO_CHECKS).clicked() {
        state.checks.check = None;
    }
    let of = words::rechecked_by(&model.year, check.id);
    if let Some((recheck, of)) = words::recheck_of(&model.year, check.id).zip(of.first())
        && parts::link_ui(ui, &recheck).clicked()
    {
        state.deviations.open(of.id);
        state.next_view = Some(View::Deviations);
    }
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    let font = egui::FontId::proportional(design::sized(ui, design::BODY));
    ui.painter().layout_no_wrap(text.to_owned(), font, palette(ui).ink).size().x
}

/// How wide a field is for all of its text, or of its hint, to be seen.
fn field_width(ui: &Ui, text: &str, hint: &str) -> f32 {
    (text_width(ui, if text.is_empty() { hint } else { text }) + AROUND).max(LEAST)
}

/// Goes on to the next row where there is no room for a label and its field after each other.
fn room_ui(ui: &mut Ui, label: &str, width: f32) {
    let needed = text_width(ui, label) + ui.spacing().item_spacing.x * 2.0 + width;
    if ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
}

/// Which planned occasion the check answers. Nothing is asked while its metod has none.
fn occasion_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, check: &Check) {
    let year = &model.year;
    let is_free = |it: &&Occasion| Some(it.id) == check.occasion || is_unanswered(model, it);
    let offered: Vec<&Occasion> = year.occasions().of(check.method).filter(is_free).collect();
    if offered.is_empty() {
        return;
    }
    let current = check.occasion.and_then(|occasion| year.occasions().get(occasion));
    let mut chosen = check.occasion;
    parts::label_ui(ui, screen::OCCASION);
    let beside = || screen::GROUP_BESIDE.to_owned();
    let choices = offered.into_iter().map(|it| (Some(it.id), screen::occasion_choice(it)));
    List::new("occasion", screen::OCCASION, current.map_or_else(beside, screen::occasion_choice))
        .width(LEAST)
        .wrap(egui::TextWrapMode::Extend)
        .show(ui, &mut chosen, choices.chain([(None, beside())]))
        .on_hover_text(screen::OCCASION_HELP);
    if let Some(moved) = current.filter(|occasion| occasion.is_moved()) {
        parts::quiet_ui(ui, &screen::moved_from(moved));
    }
    if chosen != check.occasion {
        let patch = CheckPatch { occasion: Some(chosen), ..CheckPatch::default() };
        outbox.push(Command::Check(CheckCommand::Change { check: check.id, patch }));
    }
}

fn is_unanswered(model: &Model, occasion: &Occasion) -> bool {
    !occasion.is_cancelled && model.year.check_of_occasion(occasion.id).is_none()
}

/// The occasion, who carries the check out and what counts as fel: after each other as far as there is room. A
/// criterion that is longer than a row gets rows of its own.
fn fields_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, check: &Check) {
    let row = ui.available_width();
    let (name, hint) = (screen::CRITERION, screen::CRITERION_HINT);
    let wanted = field_width(ui, &check.criterion, hint);
    let is_long = text_width(ui, name) + design::GRID * 2.0 + wanted > row;
    let mut criterion = None;
    ui.horizontal_wrapped(|ui| {
        if check.abandoned.is_none() {
            occasion_ui(ui, model, outbox, check);
        }
        person_ui(ui, outbox, check, row);
        if !is_long {
            room_ui(ui, name, wanted);
            parts::label_ui(ui, name);
            let width = (ui.available_size_before_wrap().x - 4.0).max(LEAST);
            criterion = field::line_ui(ui, field_id(check, "criterion"), name, &check.criterion, hint, width).entered;
        }
    });
    if is_long {
        parts::label_ui(ui, name);
        criterion = field::paragraph_ui(ui, field_id(check, "criterion"), name, &check.criterion, hint).entered;
    }
    if let Some(criterion) = criterion {
        let patch = CheckPatch { criterion: Some(criterion), ..CheckPatch::default() };
        outbox.push(Command::Check(CheckCommand::Change { check: check.id, patch }));
    }
}

fn person_ui(ui: &mut Ui, outbox: &mut Outbox, check: &Check, row: f32) {
    let (name, hint) = (screen::PERFORMED_BY, screen::PERFORMED_BY_HINT);
    let around = text_width(ui, name) + design::GRID * 2.0;
    let mut width = field_width(ui, &check.performed_by, hint).min(row - around);
    let left = ui.available_size_before_wrap().x - around - 1.0;
    if is_low(ui) && left >= LEAST {
        // Beside the occasion: a row of its own would cost one of the items.
        width = width.min(left);
    }
    // Nothing stands before it where the metod has no occasions.
    if ui.available_size_before_wrap().x < row - 1.0 {
        room_ui(ui, name, width);
    }
    parts::label_ui(ui, name);
    let id = field_id(check, "person");
    let field = field::line_ui(ui, id, name, &check.performed_by, hint, width);
    if width < field_width(ui, &check.performed_by, hint) {
        field.response.on_hover_text(&check.performed_by);
    }
    if let Some(performed_by) = field.entered {
        let patch = CheckPatch { performed_by: Some(performed_by), ..CheckPatch::default() };
        outbox.push(Command::Check(CheckCommand::Change { check: check.id, patch }));
    }
}

/// The form that concludes the check of a draw.
pub(super) fn conclude_form(model: &Model, draw: &Draw) -> Option<Form> {
    let check = model.year.checks().get(draw.check)?;
    Some(Form::Conclude(Box::new(ConcludeForm::of(model, check, draw))))
}

/// Gives what is done next the keyboard, where a form was just left or the check was just opened.
pub(super) fn take_focus(state: &mut State, response: &Response) {
    if state.checks.wants_focus && !state.is_busy && state.form.is_none() {
        state.checks.wants_focus = false;
        response.request_focus();
    }
}

/// The one thing to do next, to the right.
fn end_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    let year = &model.year;
    if check.conclusion.is_some() {
        if parts::button_ui(ui, screen::REOPEN).clicked() {
            outbox.push(Command::Check(CheckCommand::Reopen { check: check.id }));
        }
        return;
    }
    if check.abandoned.is_some() {
        let resume = parts::button_ui(ui, screen::RESUME_CHECK).on_hover_text(screen::resume_help(year, check));
        if resume.clicked() {
            outbox.push(Command::Check(CheckCommand::Resume { check: check.id }));
        }
        return;
    }
    if let Some(draw) = year.draw_of(check.id) {
        if year.found(draw).waiting == 0 {
            let conclude = parts::primary_ui(ui, screen::CONCLUDE_DOTS).on_hover_text(screen::CONCLUDE_KEY);
            if conclude.clicked() {
                state.form = conclude_form(model, draw);
            }
            if draw.items.is_empty() {
                take_focus(state, &conclude);
            }
        }
        return;
    }
    let is_blank = year.draws().of(check.id).next().is_none();
    let is_recheck = year.deviations().iter().any(|it| it.recheck == Some(check.id));
    if is_blank && !is_recheck && parts::button_ui(ui, screen::DELETE_CHECK).clicked() {
        outbox.push(Command::Check(CheckCommand::Delete { check: check.id }));
        state.checks.check = None;
    }
    let has_begun = !is_blank || check.population.is_some() || is_recheck;
    if has_begun && parts::button_ui(ui, screen::ABANDON_CHECK_DOTS).clicked() {
        state.form = Some(Form::AbandonCheck { check: check.id, reason: String::new() });
    }
}
