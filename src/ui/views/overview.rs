//! Översikt: what needs doing now, one click from each; and the year in figures. Must never know the file.

use egui::{Align2, FontId, Sense, Ui, Vec2, WidgetInfo};

use crate::domain::{CheckMethod, DocumentKind, Finding, FindingCode, PlanInclusion, Severity, Standing, Subject};
use crate::text::{numbers, screen};
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Filter, Outbox, State, View};
use crate::ui::widgets::parts;

use super::deviations::DeviationsState;
use super::{overview_year, workshop_figures};

/// Between the columns.
const BETWEEN_COLUMNS: f32 = design::GRID * 4.0;

/// The whole screen.
pub(crate) fn overview_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::OVERVIEW);
        parts::quiet_ui(ui, &screen::overview_subtitle(model.year.planning_year().year));
        ui.add_space(design::GRID * 2.0);
        if !model.rows.is_empty() {
            if parts::primary_ui(ui, screen::PRINT_VOR).clicked() {
                let kind = crate::report::ReportKind::RiskAnalysis;
                state.form =
                    Some(super::reports::form(model, Purpose::Print(crate::papers::current(kind, &model.year))));
            }
            if parts::button_ui(ui, screen::PRINT_IKP).clicked() {
                let kind = crate::report::ReportKind::ControlPlan;
                state.form =
                    Some(super::reports::form(model, Purpose::Print(crate::papers::current(kind, &model.year))));
            }
        }
    });
    ui.add_space(design::GRID);
    egui::ScrollArea::vertical().id_salt("overview").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        if model.rows.is_empty() {
            super::structure::begin_ui(ui, model, state);
            return;
        }
        workshop_figures::running_ui(ui, model, state, outbox);
        if ui.available_width() < 700.0 {
            to_do_ui(ui, model, state);
            overview_year::year_ui(ui, model, state);
            overview_year::strip_ui(ui, model, state);
            ui.add_space(design::GRID * 2.0);
            figures_ui(ui, model);
            against_ui(ui, model, state);
            workshop_figures::figures_ui(ui, model, state);
        } else {
            let has_narrow_columns = (ui.available_width() - BETWEEN_COLUMNS) / 2.0 < overview_year::LEAST_STRIP;
            parts::columns_ui(ui, BETWEEN_COLUMNS, |left, right| {
                to_do_ui(left, model, state);
                overview_year::year_ui(left, model, state);
                if !has_narrow_columns {
                    overview_year::strip_ui(left, model, state);
                }
                figures_ui(right, model);
                against_ui(right, model, state);
                workshop_figures::figures_ui(right, model, state);
            });
            if has_narrow_columns {
                overview_year::strip_ui(ui, model, state);
            }
        }
    });
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
    let mut is_clean = true;
    for code in FindingCode::ALL.into_iter().filter(|code| !overview_year::is_of_the_year(*code)) {
        is_clean &= !finding_ui(ui, model, state, code);
    }
    // Those that do not say what counts as fel are told of already.
    let bare = model.year.methods().iter().filter(|it| it.is_bare() && !it.criterion.trim().is_empty()).count();
    if bare > 0 {
        is_clean = false;
        let title = screen::bare_methods(bare, model.year.methods().len());
        if quiet_line_ui(ui, Severity::Warning, &title, screen::SHOW, screen::BARE_METHODS_HINT) {
            state.view = View::Plan;
        }
    }
    if is_clean {
        parts::text_ui(ui, screen::NOTHING_LEFT);
    }
}

/// A line of a kind of finding, with the button that leads there; whether there was any.
pub(super) fn finding_ui(ui: &mut Ui, model: &Model, state: &mut State, code: FindingCode) -> bool {
    let found: Vec<&Finding> = model.of_code(code).collect();
    let Some(first) = found.first() else { return false };
    let (title, below) = (screen::to_do(code, found.len(), &model.year, first), below(model, code, &found));
    if quiet_line_ui(ui, code.severity(), &title, screen::to_do_button(code), &below) {
        go_to(state, code, first, found.len());
    }
    true
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
            let room = (ui.available_width() - 160.0).max(160.0);
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
