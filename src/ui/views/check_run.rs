//! One check, from its population to its conclusion: four steps on top, then the draw to choose or the items to
//! go through, one line each, by keyboard all the way.

use egui::{Id, Response, Ui};

use crate::domain::{Check, CheckForm, Draw, FrozenPopulation, Occasion, Rhythm, SampleChoice, Selection};
use crate::edit::{CheckCommand, CheckPatch, Command};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::text::{checks, sampling, screen};
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::{field, parts};
use crate::ui::worker::Task;

use super::check_forms::{ConcludeForm, ExtendForm, PopulationForm, ReportDrawForm};
use super::check_items;

/// What is chosen for a draw, before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleForm {
    /// The choice; `None` takes what is proposed.
    pub choice: Option<SampleChoice>,
    /// How often the control runs.
    pub rhythm: Rhythm,
    /// The number that is typed.
    pub own: String,
}

impl Default for SampleForm {
    fn default() -> Self {
        Self { choice: None, rhythm: Rhythm::Daily, own: String::new() }
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
    head_ui(ui, model, state, outbox, check);
    ui.add_space(design::GRID);
    steps_ui(ui, model, state, check, draw);
    ui.add_space(design::GRID);
    match draw {
        Some(draw) => check_items::items_ui(ui, model, state, outbox, check, draw),
        None => undrawn_ui(ui, model, state, outbox, check),
    }
}

/// What a cancelled draw left behind, and what is to be drawn.
fn undrawn_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    check_items::unreported_ui(ui, model, state, check);
    let lead = Lead::of(model.year.methods().get(check.method).and_then(|method| method.form));
    egui::ScrollArea::vertical().id_salt("check").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(860.0) - design::GRID);
        ui.add_enabled_ui(!state.is_read_only, |ui| sample_ui(ui, state, outbox, check, lead));
    });
}

fn head_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
    let year = &model.year;
    let method = year.methods().get(check.method);
    ui.horizontal(|ui| {
        if parts::link_ui(ui, screen::BACK_TO_CHECKS).clicked() {
            state.checks.check = None;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_enabled_ui(!state.is_read_only, |ui| end_ui(ui, model, state, outbox, check));
            if parts::button_ui(ui, screen::SHOW_PROTOCOL).clicked() {
                state.paper = Paper { kind: ReportKind::Check, of: PaperOf::Check(check.id) };
                state.go_to(View::Reports);
            }
        });
    });
    let text = method.map_or("", |method| method.text.as_str());
    parts::heading_row_ui(ui, &screen::check_title(check.number, text));
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
    parts::quiet_ui(ui, &screen::check_about(owner, control, &screen::risks(&risks)));
    let is_open = check.conclusion.is_none() && !state.is_read_only;
    ui.add_enabled_ui(is_open, |ui| {
        occasion_ui(ui, model, outbox, check);
        fields_ui(ui, outbox, check);
    });
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
    ui.horizontal_wrapped(|ui| {
        parts::label_ui(ui, screen::OCCASION);
        egui::ComboBox::from_id_salt("occasion")
            .selected_text(current.map_or_else(|| screen::GROUP_BESIDE.to_owned(), screen::occasion_choice))
            .width(280.0)
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
    });
    if chosen != check.occasion {
        let patch = CheckPatch { occasion: Some(chosen), ..CheckPatch::default() };
        outbox.push(Command::Check(CheckCommand::Change { check: check.id, patch }));
    }
}

fn is_unanswered(model: &Model, occasion: &Occasion) -> bool {
    !occasion.is_cancelled && model.year.check_of_occasion(occasion.id).is_none()
}

fn fields_ui(ui: &mut Ui, outbox: &mut Outbox, check: &Check) {
    let id = |what: &str| Id::unique(("check", what, check.id.uuid()));
    let mut change = |patch: CheckPatch| {
        outbox.push(Command::Check(CheckCommand::Change { check: check.id, patch }));
    };
    ui.horizontal(|ui| {
        parts::label_ui(ui, screen::PERFORMED_BY);
        let (name, hint) = (screen::PERFORMED_BY, screen::PERFORMED_BY_HINT);
        let person = field::line_ui(ui, id("person"), name, &check.performed_by, hint, 280.0);
        if let Some(performed_by) = person.entered {
            change(CheckPatch { performed_by: Some(performed_by), ..CheckPatch::default() });
        }
        parts::label_ui(ui, screen::CRITERION);
        let width = (ui.available_width() - 8.0).max(160.0);
        let (name, hint) = (screen::CRITERION, screen::CRITERION_HINT);
        let criterion = field::line_ui(ui, id("criterion"), name, &check.criterion, hint, width);
        if let Some(criterion) = criterion.entered {
            change(CheckPatch { criterion: Some(criterion), ..CheckPatch::default() });
        }
    });
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
    if let Some(draw) = year.draw_of(check.id) {
        if year.found(draw).waiting == 0 && parts::primary_ui(ui, screen::CONCLUDE_DOTS).clicked() {
            state.form = Some(Form::Conclude(Box::new(ConcludeForm::of(model, check, draw))));
        }
        if parts::button_ui(ui, screen::CANCEL_DRAW_DOTS).clicked() {
            state.form = Some(Form::CancelDraw { draw: draw.id, reason: String::new() });
        }
        let has_more = check.population.as_ref().is_some_and(|population| draw.size < population.count);
        let can_grow = draw.selection == Selection::Random && has_more;
        if can_grow && parts::button_ui(ui, screen::EXTEND_DRAW_DOTS).clicked() {
            state.form = Some(Form::ExtendDraw(Box::new(ExtendForm::of(check))));
        }
        return;
    }
    let is_blank = year.draws().of(check.id).next().is_none();
    if is_blank && parts::button_ui(ui, screen::DELETE_CHECK).clicked() {
        outbox.push(Command::Check(CheckCommand::Delete { check: check.id }));
        state.checks.check = None;
    }
}

/// Four boxes beside each other, or two and two where there is little room.
fn steps_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>) {
    let gap = design::GRID;
    let per_row = if ui.available_width() < 760.0 { 2 } else { 4 };
    let width = (ui.available_width() - gap * (per_row as f32 - 1.0)) / per_row as f32;
    let mut steps = [0, 1, 2, 3].into_iter();
    for _ in 0..4 / per_row {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for step in steps.by_ref().take(per_row) {
                let frame = egui::Frame::new().fill(palette(ui).shade).corner_radius(6.0).inner_margin(10.0);
                let layout = egui::Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
                    frame.show(ui, |ui| {
                        ui.set_width(width - 20.0);
                        ui.set_min_height(if check.population.is_some() { 120.0 } else { 62.0 });
                        step_ui(ui, model, state, check, draw, step);
                    });
                });
            }
        });
        ui.add_space(4.0);
    }
}

fn step_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>, step: usize) {
    let found = draw.map(|draw| model.year.found(draw));
    match step {
        0 => {
            parts::caption_ui(ui, screen::STEP_POPULATION);
            population_ui(ui, state, check, draw.is_none());
        }
        1 => {
            parts::caption_ui(ui, screen::STEP_DRAW);
            let Some(draw) = draw else {
                parts::quiet_ui(ui, screen::NOT_DRAWN);
                return;
            };
            parts::strong_ui(ui, &checks::drawn(draw, check.population.as_ref()));
            if !draw.seed.is_empty() {
                parts::quiet_ui(ui, &draw.seed);
            }
        }
        2 => {
            parts::caption_ui(ui, screen::STEP_ITEMS);
            let Some((draw, found)) = draw.zip(found) else {
                parts::quiet_ui(ui, screen::WAITS_FOR_DRAW);
                return;
            };
            let all = model.year.in_play(draw);
            if all == 0 {
                parts::strong_ui(ui, screen::NOTHING_TO_GO_THROUGH);
                parts::quiet_ui(ui, &checks::tally(&found));
                return;
            }
            let done = all - found.waiting;
            parts::strong_ui(ui, &screen::done_of(done, all));
            let bar =
                egui::ProgressBar::new(done as f32 / all.max(1) as f32).desired_height(6.0).fill(palette(ui).accent);
            ui.add(bar).accessible_name(screen::done_of(done, all));
            parts::quiet_ui(ui, &checks::tally(&found));
        }
        _ => {
            parts::caption_ui(ui, screen::STEP_CONCLUSION);
            match &check.conclusion {
                Some(conclusion) => {
                    parts::strong_ui(ui, &conclusion.grade);
                    parts::quiet_ui(ui, &crate::text::paper_check::concluded(conclusion.concluded_on));
                }
                None if found.is_some_and(|found| found.waiting == 0) => {
                    parts::strong_ui(ui, screen::READY_TO_CONCLUDE);
                }
                None => {
                    parts::quiet_ui(ui, screen::WAITS_FOR_ITEMS);
                }
            }
        }
    }
}

fn population_ui(ui: &mut Ui, state: &mut State, check: &Check, is_open: bool) {
    let Some(population) = &check.population else {
        parts::quiet_ui(ui, screen::NOT_FROZEN);
        return;
    };
    parts::strong_ui(ui, &crate::text::paper_check::items(population.count, &population.items));
    parts::quiet_ui(ui, &screen::frozen_on(population.frozen_on, &population.sha256));
    ui.horizontal_wrapped(|ui| {
        let save = parts::small_link_ui(ui, screen::SAVE_POPULATION_DOTS);
        if save.on_hover_text(&population.sha256).clicked() {
            let path = screen::population_file(check.number);
            state.form = Some(Form::Path { purpose: Purpose::SavePopulation(check.id), path });
        }
        if is_open && !state.is_read_only && parts::small_link_ui(ui, screen::OTHER_POPULATION_DOTS).clicked() {
            state.form = Some(Form::Population(Box::new(PopulationForm::of(check))));
        }
    });
}

/// The population to be frozen first, or what needs none.
fn no_population_ui(ui: &mut Ui, state: &mut State, check: &Check, lead: Lead) {
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
            state.form = Some(Form::Population(Box::new(PopulationForm::of(check))));
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

/// The population to be frozen, or the sample to be chosen.
fn sample_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, check: &Check, lead: Lead) {
    let Some(population) = &check.population else {
        no_population_ui(ui, state, check, lead);
        return;
    };
    lead_ui(ui, state, check, population, lead);
    let count = u64::from(population.count);
    parts::subheading_ui(ui, screen::CHOOSE_SAMPLE);
    let form = &mut state.checks.choice;
    let own = SampleChoice::Own(form.own.trim().parse().unwrap_or(0));
    let mut choice = form.choice.unwrap_or_else(|| SampleChoice::proposed(count));
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
            }
            parts::quiet_ui(ui, checks::choice_help(offered));
        });
        if choice == offered && matches!(offered, SampleChoice::Simple(_)) {
            rhythm_ui(ui, &mut form.rhythm);
        }
        if choice == offered && matches!(offered, SampleChoice::Own(_)) {
            let line = egui::TextEdit::singleline(&mut form.own).desired_width(80.0);
            ui.add(line).accessible_name(screen::OWN_SIZE);
        }
    }
    ui.add_space(design::GRID);
    let size = choice.size(count);
    match size {
        Ok(size) => {
            parts::text_ui(ui, &checks::before_the_draw(size, count));
        }
        Err(_) if matches!(choice, SampleChoice::Own(_)) && form.own.trim().is_empty() => {
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
