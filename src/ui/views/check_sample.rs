//! What is drawn in a check, before it is: the population to be frozen, the sizes to choose among with what each can
//! show, and the ways that need no draw. What becomes of the items it does not know.

use egui::{Id, Response, Ui};

use crate::domain::{Check, CheckForm, FrozenPopulation, Rhythm, SampleChoice, takes_most};
use crate::text::{checks, paper_check, sampling, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

use super::check_forms::{PopulationForm, ReportDrawForm};
use super::check_items;
use super::check_run::{field_id, take_focus};

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

/// What a cancelled draw left behind, and what is to be drawn.
pub(super) fn undrawn_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check) {
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
        let add = add_ui(ui, screen::ADD_POPULATION_DOTS);
        take_focus(state, &add);
        if add.clicked() {
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
            let report = report_ui(ui, state, check, parts::primary_ui);
            take_focus(state, &report);
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
        if choice == offered && size.is_some_and(|size| size < count && takes_most(size, count)) {
            parts::quiet_ui(ui, screen::NEARLY_TOTAL);
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
        if let Ok(size) = size {
            let draw = draw_ui(ui, &screen::draw_button(size));
            if lead != Lead::Report {
                take_focus(state, &draw);
            }
            if draw.clicked() {
                outbox.ask(Task::Draw(check.id, choice));
                (state.checks.row, state.checks.replacement) = (0, None);
                state.checks.wants_focus = true;
            }
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

fn report_ui(ui: &mut Ui, state: &mut State, check: &Check, button_ui: ButtonUi) -> Response {
    let report = button_ui(ui, screen::REPORT_DOTS);
    if report.clicked() {
        state.form = Some(Form::ReportDraw(Box::new(ReportDrawForm::of(check))));
    }
    report
}

fn rhythm_ui(ui: &mut Ui, rhythm: &mut Rhythm) {
    let offered = Rhythm::ALL.map(|offered| (offered, checks::rhythm(offered).to_owned()));
    List::new("rhythm", screen::RHYTHM, checks::rhythm(*rhythm)).width(220.0).show(ui, rhythm, offered);
}
