//! Översikt: what needs doing now, one click from each; and the year in figures. Must never know the file.

use egui::containers::menu::MenuButton;
use egui::{Align2, Button, FontId, Id, RichText, Sense, Ui, Vec2, WidgetInfo};

use crate::domain::{CheckMethod, DocumentKind, Finding, FindingCode, PlanInclusion, Severity, Standing, Subject};
use crate::report::ReportKind;
use crate::text::{numbers, screen};
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Filter, Form, Outbox, State, View};
use crate::ui::widgets::parts;

use super::decision_forms::DecisionForm;
use super::deviations::DeviationsState;
use super::{overview_year, workshop_figures};

/// Between the columns.
const BETWEEN_COLUMNS: f32 = design::GRID * 4.0;

/// Rows of what remains to be done of the plan, once the year is under way, until all are asked for.
const SHOWN_TO_DO: usize = 5;
/// Below this width the buttons stand after the heading.
const ROOM_FOR_BUTTONS: f32 = 760.0;

/// The whole screen.
pub(crate) fn overview_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    head_ui(ui, model, state);
    ui.add_space(design::GRID);
    egui::ScrollArea::vertical().id_salt("overview").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        if model.rows.is_empty() {
            super::structure::begin_ui(ui, model, state);
            return;
        }
        workshop_figures::running_ui(ui, model, state, outbox);
        if ui.available_width() < 700.0 {
            doing_ui(ui, model, state);
            overview_year::plots_ui(ui, model, state);
            overview_year::strip_ui(ui, model, state);
            year_figures_ui(ui, model, state);
        } else {
            let has_narrow_columns = (ui.available_width() - BETWEEN_COLUMNS) / 2.0 < overview_year::LEAST_STRIP;
            parts::columns_ui(ui, BETWEEN_COLUMNS, |left, right| {
                doing_ui(left, model, state);
                // What is read in three seconds stands before the figures of the risks.
                overview_year::plots_ui(right, model, state);
                if !has_narrow_columns {
                    overview_year::strip_ui(right, model, state);
                }
                year_figures_ui(right, model, state);
            });
            if has_narrow_columns {
                overview_year::strip_ui(ui, model, state);
            }
        }
    });
}

/// The heading, and to the right of it what is decided and printed.
fn head_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let heading = |ui: &mut Ui| {
        parts::heading_ui(ui, screen::OVERVIEW);
        parts::quiet_ui(ui, &screen::overview_subtitle(model.year.planning_year().year));
    };
    if ui.available_width() < ROOM_FOR_BUTTONS {
        ui.horizontal_wrapped(heading);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            print_ui(ui, model, state);
            decide_ui(ui, model, state);
        });
    } else {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                decide_ui(ui, model, state);
                print_ui(ui, model, state);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), heading);
            });
        });
    }
}

/// What is printed of the plan and of how it goes, as a list to choose from.
fn print_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.rows.is_empty() {
        return;
    }
    let accent = palette(ui).accent;
    let button = Button::new(RichText::new(screen::PRINT_DOTS).color(accent)).stroke(egui::Stroke::new(1.0, accent));
    MenuButton::from_button(button).ui(ui, |ui| {
        for (kind, text) in [
            (ReportKind::Overview, screen::PRINT_OVERVIEW),
            (ReportKind::RiskAnalysis, screen::PRINT_VOR),
            (ReportKind::ControlPlan, screen::PRINT_IKP),
        ] {
            if ui.button(text).clicked() {
                let paper = crate::papers::current(kind, &model.year);
                state.form = Some(super::reports::form(model, Purpose::Print(paper)));
            }
        }
    });
}

/// The decision, while there is anything to decide on.
fn decide_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let documents = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    if model.rows.is_empty() || documents.iter().all(|document| model.year.is_locked(*document)) {
        return;
    }
    let button = ui.add_enabled_ui(!state.is_read_only, |ui| parts::primary_ui(ui, screen::DECIDE_VERSION_DOTS)).inner;
    if button.clicked() {
        // What was typed before the form was closed is still there.
        state.form = match state.handed_over.take() {
            Some(Form::DecideVersion(before)) => Some(Form::DecideVersion(before)),
            _ => Some(Form::DecideVersion(Box::new(DecisionForm::of(model)))),
        };
    }
}

/// What needs doing: of the plan alone until the year is under way, then what is so now first.
fn doing_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.year.is_followed_up() {
        overview_year::now_ui(ui, model, state);
        ui.add_space(design::GRID * 2.0);
        to_do_ui(ui, model, state);
    } else {
        to_do_ui(ui, model, state);
        overview_year::begin_ui(ui, model, state);
    }
}

/// The year in figures.
fn year_figures_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.year.is_followed_up() {
        ui.add_space(design::GRID * 2.0);
    }
    figures_ui(ui, model);
    against_ui(ui, model, state);
    workshop_figures::figures_ui(ui, model, state);
}

/// The year against the one before: how many events stand how, and what is gone.
fn against_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let Some(last) = model.history.last() else { return };
    ui.add_space(design::GRID * 2.0);
    parts::subheading_ui(ui, &screen::against_year(last.planning_year().year));
    for (standing, count) in &model.per_standing {
        if parts::link_ui(ui, &screen::standing_count(*standing, *count)).clicked() {
            state.filter = Filter { standing: Some(*standing), ..Filter::default() };
            state.go_to(View::Analysis);
        }
    }
    super::new_year::removed_ui(ui, model);
}

/// What stands between the year and a decision: a line per kind, with the button that leads there.
fn to_do_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let decided =
        model.year.decided(DocumentKind::ControlPlan).filter(|_| model.year.is_locked(DocumentKind::ControlPlan));
    match decided {
        Some(version) => parts::subheading_ui(ui, &screen::after_decision(version.number)),
        None => parts::subheading_ui(ui, screen::BEFORE_DECISION),
    };
    ui.add_space(4.0);
    // Those that do not say what counts as fel are told of already.
    let bare = model.year.methods().iter().filter(|it| it.is_bare() && !it.criterion.trim().is_empty()).count();
    let codes = FindingCode::ALL.into_iter().filter(|code| !overview_year::is_of_the_year(*code));
    let mut left: Vec<ToDo> = codes.filter(|code| model.of_code(*code).next().is_some()).map(ToDo::Findings).collect();
    left.extend((bare > 0).then_some(ToDo::BareMethods(bare)));
    if left.is_empty() {
        parts::text_ui(ui, screen::NOTHING_LEFT);
    }
    let folds = model.year.is_followed_up() && left.len() > SHOWN_TO_DO;
    let key = Id::unique("all to do");
    let is_unfolded = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    let most = if folds && !is_unfolded { SHOWN_TO_DO } else { left.len() };
    for to_do in left.iter().take(most) {
        match to_do {
            ToDo::Findings(code) => finding_ui(ui, model, state, *code),
            ToDo::BareMethods(bare) => bare_ui(ui, model, state, *bare),
        }
    }
    if folds {
        let text = if is_unfolded { screen::SHOW_FEWER.to_owned() } else { screen::show_all(left.len()) };
        if parts::link_ui(ui, &text).clicked() {
            ui.data_mut(|data| data.insert_temp(key, !is_unfolded));
        }
    }
}

/// Something that stands between the year and a decision.
enum ToDo {
    /// What the granskning says.
    Findings(FindingCode),
    /// So many metoder of one word.
    BareMethods(usize),
}

fn bare_ui(ui: &mut Ui, model: &Model, state: &mut State, bare: usize) {
    let title = screen::bare_methods(bare, model.year.methods().len());
    if quiet_line_ui(ui, Severity::Warning, &title, screen::SHOW, screen::BARE_METHODS_HINT) {
        state.view = View::Plan;
    }
}

/// A line of a kind of finding, where there are any, with the button that leads there.
pub(super) fn finding_ui(ui: &mut Ui, model: &Model, state: &mut State, code: FindingCode) {
    let found: Vec<&Finding> = model.of_code(code).collect();
    let Some(first) = found.first() else { return };
    let (title, below) = (screen::to_do(code, found.len(), &model.year, first), below(model, code, &found));
    if quiet_line_ui(ui, code.severity(), &title, screen::to_do_button(code), &below) {
        go_to(state, code, first, found.len());
    }
}

/// What a kind of finding is about, in a line. A deviation is told of by its number alone.
fn below(model: &Model, code: FindingCode, found: &[&Finding]) -> String {
    let year = &model.year;
    if code == FindingCode::MethodWithoutCriterion {
        let method = |finding: &&&Finding| match finding.subject {
            Subject::Method(id) => year.methods().get(id).is_some_and(CheckMethod::is_bare),
            _ => false,
        };
        return screen::criterion_hint(found.iter().filter(method).count(), found.len());
    }
    let (mut deviations, mut checks) = (Vec::new(), Vec::new());
    for finding in found {
        match finding.subject {
            Subject::Deviation(id) => deviations.extend(year.deviations().get(id).map(|it| it.number)),
            Subject::Check(id) => checks.extend(year.checks().get(id).map(|it| it.number)),
            _ => {}
        }
    }
    if !deviations.is_empty() {
        return screen::deviations_numbered(&numbers::number_runs(&deviations));
    }
    if !checks.is_empty() {
        return screen::checks_numbered(&numbers::number_runs(&checks));
    }
    let events = model.numbers(code);
    if !events.is_empty() {
        return screen::events_numbered(&numbers::number_runs(&events));
    }
    let names = found.iter().filter_map(|finding| {
        let practice = finding.work_practice.and_then(|id| year.work_practices().get(id));
        let process = finding.process.and_then(|id| year.processes().get(id));
        practice.map(|it| it.text.as_str()).or(process.map(|it| it.name.as_str()))
    });
    names.take(3).map(crate::text::edits::short).collect::<Vec<_>>().join(" · ")
}

fn quiet_line_ui(ui: &mut Ui, severity: Severity, title: &str, button: &str, below: &str) -> bool {
    line_ui(ui, severity, title, button, |ui| {
        parts::quiet_ui(ui, below);
    })
}

/// A line with its mark, what stands below it, and its button; whether that was clicked.
pub(super) fn line_ui(ui: &mut Ui, severity: Severity, title: &str, button: &str, below: impl FnOnce(&mut Ui)) -> bool {
    ui.add_space(4.0);
    let is_clicked = ui
        .horizontal_top(|ui| {
            parts::dot_ui(ui, severity == Severity::Error);
            let words =
                ui.painter().layout_no_wrap(button.to_owned(), FontId::proportional(design::BODY), palette(ui).ink);
            let beside = words.size().x + 2.0 * ui.spacing().button_padding.x + design::GRID * 3.0;
            let room = (ui.available_width() - beside).max(160.0);
            ui.vertical(|ui| {
                ui.set_width(room);
                ui.spacing_mut().item_spacing.y = 1.0;
                parts::text_ui(ui, title);
                below(ui);
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                parts::button_ui(ui, button).accessible_name(format!("{button}: {title}")).clicked()
            })
            .inner
        })
        .inner;
    ui.add_space(2.0);
    parts::rule_ui(ui);
    is_clicked
}

/// Goes to where findings of a kind can be mended.
pub(super) fn go_to(state: &mut State, code: FindingCode, first: &Finding, count: usize) {
    match code {
        FindingCode::EventWithoutControl
        | FindingCode::ControlWithoutMethod
        | FindingCode::MethodWithoutOwner
        | FindingCode::OwnerIsManager
        | FindingCode::MethodWithoutCriterion => state.view = View::Plan,
        FindingCode::GoverningDocumentOverdue => state.view = View::System,
        FindingCode::CheckOverdue => {
            state.checks.check = None;
            state.view = View::Checks;
        }
        FindingCode::DeviationWithoutMeasure
        | FindingCode::MaterialDeviationNotReported
        | FindingCode::RepeatedDeviation
        | FindingCode::ProtectedDeviationWaits
            if count > 1 =>
        {
            state.deviations = DeviationsState::default();
            state.view = View::Deviations;
        }
        FindingCode::ScoreUnconfirmed => {
            state.filter = Filter { standing: Some(Standing::Waiting), ..Filter::default() };
            state.view = View::Analysis;
        }
        FindingCode::InclusionUndecided => {
            state.filter = Filter { inclusion: Some(PlanInclusion::Undecided), ..Filter::default() };
            state.view = View::Analysis;
        }
        FindingCode::MeasureMissing => measures(state, super::measures::MeasureFilter::Missing),
        FindingCode::MeasureIncomplete => measures(state, super::measures::MeasureFilter::Incomplete),
        FindingCode::MeasureOverdue => measures(state, super::measures::MeasureFilter::Overdue),
        FindingCode::EventWithoutScore
        | FindingCode::ProcessWithoutManager
        | FindingCode::ControlWithoutEvent
        | FindingCode::DuplicateEvent
        | FindingCode::ScoreUnchanged
        | FindingCode::WrongItemsUnreported
        | FindingCode::DeviationWithoutMeasure
        | FindingCode::MaterialDeviationNotReported
        | FindingCode::RepeatedDeviation
        | FindingCode::ProtectedDeviationWaits
        | FindingCode::SampleTooWeak
        | FindingCode::ProcessWithoutEvent => {
            if count == 1 {
                super::findings::go_to(state, first);
            } else {
                state.view = View::Findings;
            }
        }
    }
}

fn measures(state: &mut State, filter: super::measures::MeasureFilter) {
    state.measure_filter = filter;
    state.view = View::Measures;
}

fn figures_ui(ui: &mut Ui, model: &Model) {
    let highest = model.per_risk_value.keys().next_back().map_or_else(|| "–".to_owned(), ToString::to_string);
    let processes = model.year.processes().len();
    ui.horizontal_top(|ui| {
        let width = ui.available_width() / 3.0 - design::GRID;
        for (figure, text) in [
            (numbers::whole(model.rows.len()), screen::events_in_processes(processes)),
            (format!("{} ★", numbers::whole(model.in_plan())), screen::IN_THE_PLAN.to_owned()),
            (highest, screen::HIGHEST_RISK_VALUE.to_owned()),
        ] {
            ui.allocate_ui(Vec2::new(width, 64.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let font = design::bold_font(30.0);
                    ui.label(egui::RichText::new(figure).font(font).color(palette(ui).ink));
                    parts::quiet_ui(ui, &text);
                });
            });
        }
    });
    ui.add_space(design::GRID);
    parts::subheading_ui(ui, screen::EVENTS_PER_RISK_VALUE);
    bars_ui(ui, model);
    let sheet = model.year.method_sheet();
    parts::quiet_ui(ui, &screen::limits_sentence(sheet.measure_limit, sheet.plan_limit));
    ui.add_space(design::GRID);
    parts::subheading_ui(ui, screen::DECISIONS);
    for inclusion in PlanInclusion::ALL {
        let count = model.per_inclusion.get(&inclusion).copied().unwrap_or(0);
        parts::text_ui(ui, &screen::inclusion_count(inclusion, count));
    }
}

/// A bar a riskvärde with its number above and its count below.
fn bars_ui(ui: &mut Ui, model: &Model) {
    let sheet = model.year.method_sheet();
    let values = sheet.reachable();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 190.0), Sense::hover());
    let told = screen::bars(&model.per_risk_value);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &told));
    let most = model.per_risk_value.values().copied().max().unwrap_or(1).max(1) as f32;
    let step = rect.width() / values.len().max(1) as f32;
    let base = rect.bottom() - 42.0;
    let palette = palette(ui);
    for (at, value) in values.into_iter().enumerate() {
        let count = model.per_risk_value.get(&value).copied().unwrap_or(0);
        let x = rect.left() + (at as f32 + 0.5) * step;
        let height = (base - rect.top() - 6.0) * count as f32 / most;
        let half = (step * 0.36).min(18.0);
        let bar = egui::Rect::from_min_max(egui::pos2(x - half, base - height.max(1.5)), egui::pos2(x + half, base));
        ui.painter().rect_filled(bar, 2.0, design::band(ui, sheet.band(value)));
        ui.painter().rect_stroke(bar, 2.0, egui::Stroke::new(1.0, palette.edge), egui::StrokeKind::Inside);
        let text = |y: f32, text: String, font: FontId| {
            ui.painter().text(egui::pos2(x, y), Align2::CENTER_TOP, text, font, palette.ink);
        };
        text(base + 3.0, value.to_string(), design::bold_font(design::SMALL));
        if count > 0 {
            text(base + 20.0, numbers::whole(count), FontId::proportional(design::SMALL));
        }
    }
}
