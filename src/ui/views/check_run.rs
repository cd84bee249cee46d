//! One check, from its population to its conclusion: four steps on top, then the draw to choose or the items to
//! go through, one line each, by keyboard all the way.

use egui::{Id, Response, Ui};

use crate::domain::{Check, CheckForm, FrozenPopulation, Occasion, Rhythm, SampleChoice};
use crate::edit::{CheckCommand, CheckPatch, Command};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::text::{checks, follow_up as words, paper_check, sampling, screen};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::{field, parts};
use crate::ui::worker::Task;

use super::check_forms::{ConcludeForm, PopulationForm, ReportDrawForm};
use super::check_items;
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

/// What is chosen for a draw, before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleForm {
    /// The choice; `None` takes what is proposed.
    pub choice: Option<SampleChoice>,
    /// How often the control runs.
    pub rhythm: Rhythm,
    /// The number that is typed; `None` until something is: what the plan says.
    pub own: Option<String>,
}

impl Default for SampleForm {
    fn default() -> Self {
        Self { choice: None, rhythm: Rhythm::Daily, own: None }
    }
}

/// A button as one of its kind is drawn.
type ButtonUi = fn(&mut Ui, &str) -> Response;

/// Which way to choose items stands first, by how the metod checks its control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// Stickprov.
    Sample,
    /// Totalkontroll via systemrapport.
    Report,
    /// Riktat urval.
    Judgement,
}

impl Lead {
    fn of(form: Option<CheckForm>) -> Self {
        match form {
            Some(CheckForm::Sample) | None => Self::Sample,
            Some(CheckForm::SystemReport) => Self::Report,
            Some(CheckForm::Visit | CheckForm::SelfDeclaration | CheckForm::Other) => Self::Judgement,
        }
    }
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

/// What a cancelled draw left behind, and what is to be drawn.
fn undrawn_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    check_items::unreported_ui(ui, model, state, check);
    if let Some(abandoned) = &check.abandoned {
        parts::text_ui(ui, &paper_check::abandoned(abandoned));
        return;
    }
    let lead = Lead::of(model.year.methods().get(check.method).and_then(|method| method.form));
    egui::ScrollArea::vertical().id_salt("check").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(860.0) - design::GRID);
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            unsaid_ui(ui, state, check);
            match &check.population {
                Some(population) => sample_ui(ui, model, state, outbox, (check, population), lead),
                None => no_population_ui(ui, model, state, check, lead),
            }
        });
        ui.add_space(design::GRID);
    });
}

/// That nobody has said what counts as fel, before something is drawn, and the way to say it.
fn unsaid_ui(ui: &mut Ui, state: &mut State, check: &Check) {
    if !check.criterion.trim().is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        parts::dot_ui(ui, false);
        parts::strong_ui(ui, screen::CRITERION_MISSING);
    });
    ui.horizontal_wrapped(|ui| {
        parts::quiet_ui(ui, screen::CRITERION_BEFORE_DRAW);
        if parts::small_link_ui(ui, screen::SAY_CRITERION).clicked() {
            state.focus = Some(field_id(check, "criterion"));
        }
    });
    ui.add_space(design::GRID);
}

fn field_id(check: &Check, what: &str) -> Id {
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
    egui::ComboBox::from_id_salt("occasion")
        .selected_text(current.map_or_else(|| screen::GROUP_BESIDE.to_owned(), screen::occasion_choice))
        .width(LEAST)
        .wrap_mode(egui::TextWrapMode::Extend)
        .show_ui(ui, |ui| {
            for occasion in offered {
                ui.selectable_value(&mut chosen, Some(occasion.id), screen::occasion_choice(occasion));
            }
            ui.selectable_value(&mut chosen, None, screen::GROUP_BESIDE);
        })
        .response
        .accessible_name(screen::OCCASION)
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
        occasion_ui(ui, model, outbox, check);
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
        let resume = parts::button_ui(ui, screen::RESUME_CHECK).on_hover_text(screen::RESUME_CHECK_HELP);
        if resume.clicked() {
            outbox.push(Command::Check(CheckCommand::Resume { check: check.id }));
        }
        return;
    }
    if let Some(draw) = year.draw_of(check.id) {
        if year.found(draw).waiting == 0 && parts::primary_ui(ui, screen::CONCLUDE_DOTS).clicked() {
            state.form = Some(Form::Conclude(Box::new(ConcludeForm::of(model, check, draw))));
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

/// The population to be frozen first, or what needs none.
fn no_population_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, lead: Lead) {
    match lead {
        Lead::Judgement => {
            parts::text_ui(ui, screen::JUDGEMENT_LEADS);
            ui.add_space(design::GRID);
            judgement_ui(ui, state, check, parts::primary_ui);
            ui.add_space(design::GRID);
        }
        Lead::Report => {
            parts::text_ui(ui, screen::REPORT_NEEDS_POPULATION);
            ui.add_space(design::GRID);
        }
        Lead::Sample => {}
    }
    parts::text_ui(ui, screen::POPULATION_HELP);
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        let add_ui: ButtonUi = if lead == Lead::Judgement { parts::button_ui } else { parts::primary_ui };
        if add_ui(ui, screen::ADD_POPULATION_DOTS).clicked() {
            state.form = Some(Form::Population(Box::new(PopulationForm::of(model, check))));
        }
        if lead != Lead::Judgement {
            judgement_ui(ui, state, check, parts::button_ui);
        }
    });
}

/// What stands before the sample. A riktat urval is not what one does first where there is a list to draw from.
fn lead_ui(ui: &mut Ui, state: &mut State, check: &Check, population: &FrozenPopulation, lead: Lead) {
    match lead {
        Lead::Sample => return,
        Lead::Report => {
            parts::text_ui(ui, &screen::report_leads(population));
            ui.add_space(4.0);
            report_ui(ui, state, check, parts::primary_ui);
        }
        Lead::Judgement => {
            parts::text_ui(ui, screen::JUDGEMENT_LEADS);
            ui.add_space(4.0);
            judgement_ui(ui, state, check, parts::button_ui);
        }
    }
    ui.add_space(design::GRID);
}

/// The number of one's own is typed as soon as it is chosen.
fn own_size_id() -> Id {
    Id::unique("own sample size")
}

/// The sample to be chosen.
fn sample_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    (check, population): (&Check, &FrozenPopulation),
    lead: Lead,
) {
    lead_ui(ui, state, check, population, lead);
    let count = u64::from(population.count);
    parts::subheading_ui(ui, screen::CHOOSE_SAMPLE);
    ui.spacing_mut().icon_spacing = design::GRID;
    let planned = model.year.methods().get(check.method).and_then(|method| method.planned_items);
    let planned_size = planned.map(|planned| planned.min(population.count).to_string());
    let form = &mut state.checks.choice;
    let mut typed = form.own.clone().or(planned_size).unwrap_or_default();
    let own = SampleChoice::Own(typed.trim().parse().unwrap_or(0));
    // What the plan says goes before what the program proposes.
    let proposed = match planned {
        Some(planned) if planned < population.count => own,
        Some(_) => SampleChoice::Total,
        None => SampleChoice::proposed(count),
    };
    let mut choice = form.choice.unwrap_or(proposed);
    // What is typed and chosen beside the words follows along.
    choice = match choice {
        SampleChoice::Own(_) => own,
        SampleChoice::Simple(_) => SampleChoice::Simple(form.rhythm),
        other => other,
    };
    let simple = SampleChoice::Simple(form.rhythm);
    for offered in [simple, SampleChoice::Normal, SampleChoice::Stringent, SampleChoice::Total, own] {
        let size = offered.size(count).ok();
        ui.horizontal_wrapped(|ui| {
            let text = screen::choice_with_size(checks::choice(offered), size);
            if ui.radio(choice == offered, text).clicked() {
                form.choice = Some(offered);
                if matches!(offered, SampleChoice::Own(_)) {
                    state.focus = Some(own_size_id());
                }
            }
            if choice == offered && matches!(offered, SampleChoice::Own(_)) {
                let line = egui::TextEdit::singleline(&mut typed).desired_width(80.0);
                if ui.add(line.id(own_size_id())).accessible_name(screen::OWN_SIZE).changed() {
                    form.own = Some(typed.clone());
                }
            }
            let help = parts::quiet_ui(ui, &checks::choice_help(offered));
            if let Some(rule) = checks::choice_rule(offered) {
                help.on_hover_text(rule);
            }
            if let (SampleChoice::Own(_), Some(planned)) = (offered, planned) {
                parts::quiet_ui(ui, &screen::planned_items_said(planned, population.count));
            }
        });
        if offered == simple && size > SampleChoice::Normal.size(count).ok() {
            parts::quiet_ui(ui, checks::SIMPLE_IS_MORE);
        }
        if choice == offered && matches!(offered, SampleChoice::Simple(_)) {
            rhythm_ui(ui, &mut form.rhythm);
        }
    }
    ui.add_space(design::GRID);
    let size = choice.size(count);
    match size {
        Ok(size) => {
            parts::text_ui(ui, &checks::choice_shows(size, count));
        }
        Err(_) if matches!(choice, SampleChoice::Own(_)) && typed.trim().is_empty() => {
            parts::quiet_ui(ui, screen::OWN_SIZE_HELP);
        }
        Err(fault) => {
            parts::text_ui(ui, &sampling::sampling_fault(fault).one_line());
        }
    }
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        let draw_ui: ButtonUi = if lead == Lead::Report { parts::button_ui } else { parts::primary_ui };
        if let Ok(size) = size
            && draw_ui(ui, &screen::draw_button(size)).clicked()
        {
            outbox.ask(Task::Draw(check.id, choice));
            (state.checks.row, state.checks.replacement) = (0, None);
            state.checks.wants_focus = true;
        }
        if lead != Lead::Judgement {
            judgement_ui(ui, state, check, parts::button_ui);
        }
        if lead != Lead::Report {
            report_ui(ui, state, check, parts::button_ui);
        }
    });
    parts::quiet_ui(ui, screen::DRAW_HELP);
}

fn judgement_ui(ui: &mut Ui, state: &mut State, check: &Check, button_ui: ButtonUi) {
    if button_ui(ui, screen::JUDGEMENT_DOTS).clicked() {
        state.form = Some(Form::Judgement { check: check.id, list: String::new() });
    }
}

fn report_ui(ui: &mut Ui, state: &mut State, check: &Check, button_ui: ButtonUi) {
    if button_ui(ui, screen::REPORT_DOTS).clicked() {
        state.form = Some(Form::ReportDraw(Box::new(ReportDrawForm::of(check))));
    }
}

fn rhythm_ui(ui: &mut Ui, rhythm: &mut Rhythm) {
    egui::ComboBox::from_id_salt("rhythm")
        .selected_text(checks::rhythm(*rhythm))
        .width(220.0)
        .show_ui(ui, |ui| {
            for offered in Rhythm::ALL {
                ui.selectable_value(rhythm, offered, checks::rhythm(offered));
            }
        })
        .response
        .accessible_name(screen::RHYTHM);
}
