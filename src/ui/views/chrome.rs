//! What stands around every screen: the bar above, the side bar, the bar below.

use egui::{Button, RichText, Ui};

use crate::domain::{DocumentKind, FindingCode, Severity};
use crate::store::OperationKind;
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, Toast, View};
use crate::ui::widgets::list::List;
use crate::ui::widgets::parts;
use crate::ui::worker::{Snapshot, Task};

/// Whether the window is so narrow, or enlarged so much, that the side bar gives way to a list in the bar
/// above.
pub(crate) fn is_narrow(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() < 900.0
}

/// That something is under way, at the foot of the side bar.
pub(crate) fn working_ui(ui: &mut Ui) {
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.add_space(design::GRID);
        let bar = egui::ProgressBar::new(1.0).animate(true).desired_width(ui.available_width());
        ui.add(bar.text(screen::WORKING)).accessible_name(screen::WORKING);
    });
}

/// The screens as a list, where there is no room for the side bar.
fn view_ui(ui: &mut Ui, state: &mut State) {
    let mut chosen = state.view;
    let offered = View::ALL.map(|view| (view, screen::view(view).to_owned()));
    let list = List::new("view", screen::SCREENS, screen::view(state.view)).width(110.0);
    if list.show(ui, &mut chosen, offered).changed() {
        choose(state, chosen);
    }
}

/// Goes to a screen; from an open check to the list of them.
pub(crate) fn choose(state: &mut State, view: View) {
    if state.view == view && view == View::Checks {
        state.checks.check = None;
    }
    state.go_to(view);
}

/// The bar above: nämnd, year, state, search, menu.
pub(crate) fn top_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut State, outbox: &mut Outbox) {
    ui.horizontal_centered(|ui| {
        ui.add_space(design::GRID);
        let is_narrow = is_narrow(ui.ctx());
        if is_narrow {
            view_ui(ui, state);
        } else {
            parts::strong_ui(ui, &snapshot.model.year.board().name);
        }
        year_ui(ui, snapshot, outbox);
        let (note, help) = screen::state_note(&snapshot.model.year);
        let year = &snapshot.model.year;
        note_ui(ui, &note, &help, !year.versions().is_empty() && year.planning_year().revision.is_none());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(design::GRID);
            menu_ui(ui, snapshot, state, outbox);
            let text = if is_narrow { screen::SEARCH_SHORT } else { screen::SEARCH };
            let mut search = Button::new(RichText::new(text).color(palette(ui).quiet));
            if !is_narrow {
                let keys = RichText::new("Ctrl+K").color(palette(ui).quiet).size(design::SMALL);
                search = search.min_size(egui::vec2(260.0, 30.0)).right_text(keys);
            }
            if ui.add(search).accessible_name(screen::SEARCH).clicked() {
                state.form = Some(Form::Palette { search: String::new(), marked: 0 });
            }
        });
    });
}

fn year_ui(ui: &mut Ui, snapshot: &Snapshot, outbox: &mut Outbox) {
    let year = snapshot.model.year.planning_year().year;
    let mut chosen = year;
    let offered = snapshot.years.iter().map(|year| (*year, year.to_string()));
    let list = List::new("year", screen::PLANNING_YEAR, year.to_string()).width(64.0);
    list.show(ui, &mut chosen, offered);
    if chosen != year {
        outbox.ask(Task::Open(snapshot.path.clone(), Some(chosen)));
    }
}

fn note_ui(ui: &mut Ui, text: &str, help: &str, is_decided: bool) {
    let palette = palette(ui);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), egui::FontId::proportional(design::SMALL), palette.ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(20.0, 8.0), egui::Sense::hover());
    let fill = if is_decided { palette.shade } else { palette.note };
    ui.painter().rect_filled(rect, rect.height() / 2.0, fill);
    if is_decided {
        let edge = egui::Stroke::new(1.0, palette.accent);
        ui.painter().rect_stroke(rect, rect.height() / 2.0, edge, egui::StrokeKind::Inside);
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, palette.ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    response.on_hover_text(help);
}

fn menu_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut State, outbox: &mut Outbox) {
    ui.menu_button(screen::MENU, |ui| {
        ui.set_min_width(240.0);
        let mut path = |ui: &mut Ui, text: &str, purpose: Purpose| {
            if ui.button(text).clicked() {
                state.form = Some(super::reports::form(&snapshot.model, purpose));
            }
        };
        path(ui, screen::OPEN_FILE, Purpose::Open);
        path(ui, screen::IMPORT, Purpose::Import);
        path(ui, screen::COPY_FILE, Purpose::Copy);
        if ui.button(screen::NEW_FILE).clicked() {
            state.form = Some(super::start::new_file_form(String::new()));
        }
        if ui.button(screen::CLOSE_FILE).clicked() {
            outbox.ask(Task::Close);
        }
        if ui.button(screen::START_YEAR_DOTS).clicked() {
            state.form = Some(Form::NewYear(Box::new(super::new_year::NewYear::after(&snapshot.model))));
        }
        if ui.button(screen::VERIFY_TITLE).clicked() {
            outbox.ask(Task::Verify);
        }
        ui.separator();
        ui.label(RichText::new(screen::APPEARANCE).size(design::SMALL).color(palette(ui).quiet));
        let mut theme = ui.ctx().options(|options| options.theme_preference);
        let before = theme;
        for (choice, text) in [
            (egui::ThemePreference::System, screen::THEME_SYSTEM),
            (egui::ThemePreference::Light, screen::THEME_LIGHT),
            (egui::ThemePreference::Dark, screen::THEME_DARK),
        ] {
            ui.radio_value(&mut theme, choice, text);
        }
        if theme != before {
            ui.ctx().set_theme(theme);
        }
        ui.separator();
        if ui.add(Button::new(screen::HELP).right_text("F1")).clicked() {
            state.form = Some(Form::Help);
        }
    });
}

/// Room at the foot of the side bar for what tells that something is under way.
const SIDE_FOOT: f32 = 36.0;
/// Between the rows of the side bar, and how low and high they can be.
const SIDE_GAP: f32 = 2.0;
const SIDE_LOW: f32 = 28.0;
const SIDE_HIGH: f32 = 34.0;

/// The side bar with its counts: rows as high as the window lets them be, and where that is too low it scrolls.
pub(crate) fn side_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.add_space(design::GRID);
    let room = (ui.available_height() - SIDE_FOOT).max(SIDE_LOW);
    let height = (room / View::ALL.len() as f32 - SIDE_GAP).clamp(SIDE_LOW, SIDE_HIGH);
    egui::ScrollArea::vertical().id_salt("side").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = SIDE_GAP;
        if (SIDE_LOW + SIDE_GAP) * View::ALL.len() as f32 > room {
            // Beside the scroll bar.
            ui.set_width(ui.available_width() - design::GRID);
        }
        views_ui(ui, model, state, height);
    });
}

fn views_ui(ui: &mut Ui, model: &Model, state: &mut State, height: f32) {
    for view in View::ALL {
        let is_current = state.view == view;
        let palette = palette(ui);
        let font = if is_current { design::bold_font(design::BODY) } else { egui::FontId::proportional(design::BODY) };
        let ink = if is_current { palette.accent } else { palette.ink };
        let mut button = Button::selectable(is_current, RichText::new(screen::view(view)).font(font).color(ink))
            .min_size(egui::vec2(ui.available_width(), height));
        let count = count(model, view);
        if let Some(count) = count {
            let text = crate::text::numbers::whole(count);
            button = button.right_text(RichText::new(text).size(design::SMALL).color(palette.quiet));
        }
        let button = ui.add(button).accessible_name(screen::view(view));
        if button.gained_focus() {
            button.scroll_to_me(None);
        }
        if button.clicked() {
            choose(state, view);
        }
    }
}

fn count(model: &Model, view: View) -> Option<usize> {
    match view {
        View::Analysis => Some(model.rows.len()),
        View::Workshop => Some(model.year.workshops().len()).filter(|count| *count > 0),
        View::Measures => Some(model.year.measures().len() + super::measures::against_deviations(model).count()),
        View::Plan => Some(model.in_plan()),
        View::Checks => Some(model.year.methods().len()),
        // Also those that are protected: that there are some is no secret, and without them it would say that none is.
        View::Deviations => Some(model.year.deviations().iter().filter(|it| it.is_open()).count()),
        View::Findings => Some(model.findings.len()),
        View::Decisions => Some(model.year.versions().len()).filter(|count| *count > 0),
        View::Overview
        | View::Matrix
        | View::FollowUp
        | View::Reports
        | View::System
        | View::Organisation
        | View::MethodSheet
        | View::Log => None,
    }
}

/// The bar below: what is wrong, when it was saved, undo and redo.
pub(crate) fn bottom_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut State, outbox: &mut Outbox) {
    let model = &snapshot.model;
    ui.horizontal_centered(|ui| {
        ui.add_space(design::GRID);
        let errors = model.count(Severity::Error);
        if errors > 0 {
            parts::dot_ui(ui, true);
            let text = RichText::new(screen::errors(errors)).font(design::bold_font(design::SMALL));
            let link = Button::new(text.color(palette(ui).error));
            if parts::frameless_ui(ui, link).on_hover_text(screen::REVIEW_HINT).clicked() {
                state.view = View::Findings;
            }
        }
        let warnings = model.count(Severity::Warning);
        if warnings > 0 {
            parts::dot_ui(ui, false);
            let undecided = model.of_code(FindingCode::InclusionUndecided).count();
            let missing = model.of_code(FindingCode::MeasureMissing).count();
            let text = RichText::new(screen::warnings(warnings, undecided, missing)).size(design::SMALL);
            let link = Button::new(text.color(palette(ui).warning));
            if parts::frameless_ui(ui, link).on_hover_text(screen::REVIEW_HINT).clicked() {
                state.view = View::Findings;
            }
        }
        if errors + warnings == 0 {
            parts::quiet_ui(ui, screen::NO_FINDINGS);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(design::GRID);
            undo_ui(ui, snapshot, outbox);
            saved_ui(ui, snapshot, state);
        });
    });
}

/// When the file was saved last, and for a while what was: beside the button that takes it back, where it covers
/// nothing.
fn saved_ui(ui: &mut Ui, snapshot: &Snapshot, state: &State) {
    let saved = |text: &str| RichText::new(text).size(design::SMALL);
    if let Some(Toast::Saved { label, kind, .. }) = &state.toast {
        let text = saved_text(label, *kind);
        let text = saved(&text).font(design::bold_font(design::SMALL)).color(palette(ui).ink);
        ui.add(egui::Label::new(text).truncate());
    } else {
        let text = saved(&screen::saved(snapshot.saved_at.as_deref())).color(palette(ui).quiet);
        ui.add(egui::Label::new(text).extend());
    }
}

/// What was saved, or taken back.
fn saved_text(label: &str, kind: OperationKind) -> String {
    match kind {
        OperationKind::Create | OperationKind::Edit => screen::saved_edit(label),
        OperationKind::Undo | OperationKind::Redo => label.to_owned(),
    }
}

fn undo_ui(ui: &mut Ui, snapshot: &Snapshot, outbox: &mut Outbox) {
    let is_writable = snapshot.read_only.is_none();
    let mut button = |ui: &mut Ui, mark: &str, what: &str, label: Option<&String>, keys: &str, task: Task| {
        let text = RichText::new(format!("{mark} {what}")).size(design::SMALL);
        let name = label.map_or_else(|| what.to_owned(), |label| format!("{what}: {label}"));
        let response = ui.add_enabled(label.is_some() && is_writable, Button::new(text).small()).accessible_name(&name);
        if response.on_hover_text(format!("{name} ({keys})")).clicked() {
            outbox.ask(task);
        }
    };
    button(ui, "↷", screen::REDO, snapshot.redo.as_ref(), "Ctrl+Y", Task::Redo);
    button(ui, "↶", screen::UNDO, snapshot.undo.as_ref(), "Ctrl+Z", Task::Undo);
}

/// The band that says why the file can only be read.
pub(crate) fn read_only_ui(ui: &mut Ui, snapshot: &Snapshot, reason: &str, outbox: &mut Outbox) {
    egui::Frame::new().fill(palette(ui).note).inner_margin(design::GRID).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            parts::text_ui(ui, reason);
            if parts::button_ui(ui, screen::TRY_AGAIN).on_hover_text(screen::TRY_AGAIN_HELP).clicked() {
                let year = snapshot.model.year.planning_year().year;
                outbox.ask(Task::Open(snapshot.path.clone(), Some(year)));
            }
        });
    });
}

/// Whether a screen shows what is decided and locked.
pub(crate) fn shows_locked(model: &Model, view: View) -> bool {
    let document = match view {
        View::Analysis | View::Matrix => DocumentKind::RiskAnalysis,
        View::Plan => DocumentKind::ControlPlan,
        _ => return false,
    };
    model.year.is_locked(document)
}

/// The band that says what is decided, with the way to change it.
pub(crate) fn locked_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut State) {
    egui::Frame::new().fill(palette(ui).shade).inner_margin(design::GRID).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let newest = snapshot.model.year.versions().of(()).next_back();
            parts::text_ui(ui, &screen::decision_status(newest, None));
            let button = ui.add_enabled_ui(!state.is_read_only, |ui| parts::button_ui(ui, screen::BEGIN_REVISION_DOTS));
            if button.inner.clicked() {
                state.form = Some(Form::BeginRevision { reason: String::new() });
            }
        });
    });
}

/// What is told over the bottom of the window: a file was written, or what went wrong. What was saved stands in the bar
/// below, except in a workshop, which has none; what went wrong stands in the form that it is about.
pub(crate) fn toast_ui(ctx: &egui::Context, state: &mut State) {
    let Some(toast) = state.toast.clone() else { return };
    let now = ctx.input(|input| input.time);
    let is_elsewhere = match &toast {
        Toast::Saved { until, .. } if now >= *until => {
            state.toast = None;
            // The bar below has been drawn with it.
            ctx.request_repaint();
            return;
        }
        Toast::Saved { until, .. } => {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((until - now).max(0.01)));
            state.run.is_none()
        }
        // It comes back when the form is closed.
        Toast::Written(..) => state.form.is_some(),
        Toast::Failed(_) => state.form.as_ref().is_some_and(|form| super::form_frame::tells_fault(state, form)),
    };
    if is_elsewhere {
        return;
    }
    let area = egui::Area::new(egui::Id::unique("toast"))
        .order(egui::Order::Tooltip)
        .anchor(egui::Align2::CENTER_BOTTOM, [0.0, -46.0]);
    area.show(ctx, |ui| {
        let palette = palette(ui);
        let edge = if matches!(toast, Toast::Failed(_)) { palette.error } else { palette.accent };
        egui::Frame::popup(ui.style()).stroke(egui::Stroke::new(2.0, edge)).inner_margin(12.0).show(ui, |ui| {
            ui.set_max_width(design::sized(ui, 680.0).min(ctx.content_rect().width() - design::GRID * 6.0));
            if toast_contents_ui(ui, &toast) {
                state.toast = None;
            }
        });
    });
}

/// What went wrong, in the form that it is about.
pub(crate) fn fault_ui(ui: &mut Ui, state: &mut State) {
    let Some(toast @ Toast::Failed(_)) = state.toast.clone() else { return };
    ui.scope(|ui| {
        let edge = egui::Stroke::new(2.0, palette(ui).error);
        egui::Frame::new().stroke(edge).corner_radius(4.0).inner_margin(design::GRID).show(ui, |ui| {
            ui.set_width(ui.available_width());
            if toast_contents_ui(ui, &toast) {
                state.toast = None;
                // The keyboard goes on where it was.
                state.focus = state.form_focus;
            }
        });
    });
}

/// What is told; whether it is to be closed.
fn toast_contents_ui(ui: &mut Ui, toast: &Toast) -> bool {
    match toast {
        Toast::Saved { label, kind, .. } => {
            let width = ui.available_width();
            parts::rows_ui(ui, &saved_text(label, *kind), width, 2);
            false
        }
        Toast::Written(path, missing) => {
            parts::text_ui(ui, &crate::text::command_line::written(path));
            if !missing.is_empty() {
                parts::text_ui(ui, &crate::text::command_line::missing_glyphs(missing));
            }
            parts::link_ui(ui, screen::CLOSE).clicked()
        }
        Toast::Failed(message) => {
            ui.horizontal(|ui| {
                parts::dot_ui(ui, true);
                parts::strong_ui(ui, &message.what);
            });
            parts::text_ui(ui, &message.hint);
            parts::button_ui(ui, screen::CLOSE).clicked()
        }
    }
}

/// Where the keyboard stands after one has gone to a screen by key.
pub(crate) fn page_id() -> egui::Id {
    egui::Id::unique("page")
}

/// The beginning of a screen: from there Tab goes on to what comes first on it. It is none of the places that Tab stops
/// at otherwise.
pub(crate) fn page_ui(ui: &Ui, view: View) {
    if ui.memory(|memory| memory.has_focus(page_id())) {
        let corner = egui::Rect::from_min_size(ui.max_rect().min, egui::Vec2::ZERO);
        let beginning = ui.interact(corner, page_id(), egui::Sense::focusable_noninteractive());
        beginning.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Pane, true, screen::view(view)));
    }
}
