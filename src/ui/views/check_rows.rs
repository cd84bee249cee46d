//! The rows of Kontroller: an occasion with what can be done about it, a check beside the plan, a metod with how often
//! it is carried out. Only the rows near the view are drawn.

use egui::{Label, Response, RichText, Ui, Vec2};

use crate::domain::{Check, CheckMethod, DocumentKind, Occasion, OccasionState};
use crate::edit::{Command, OccasionCommand};
use crate::text::{numbers, screen};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::{parts, year_strip};

use super::check_plan::{CheckList, Group, Row};
use super::occasion_forms::OccasionForm;
use super::{checks, controls};

/// Below this width the buttons stand under the words.
const NARROW: f32 = 700.0;
/// Below this width the fields of a metod may need two rows.
const ROOMY: f32 = 1000.0;
/// The width of the buttons of an occasion, of one more that puts it back, of its day, and of the button of a metod.
const BUTTONS: f32 = 252.0;
const RESTORE: f32 = 92.0;
const DAY: f32 = 150.0;
const BEGIN: f32 = 160.0;
/// The height of a line of small text.
const LINE: f32 = 20.0;
/// How far outside the view rows are drawn as well, so that the keyboard can go on to them.
const BEYOND: f32 = 600.0;

/// Rows of a kind are equally tall, so that a list of thousands is never measured; so much is said below a metod.
const fn height(row: Row, width: f32, below: f32) -> f32 {
    match row {
        Row::Heading(..) => 40.0,
        Row::Note(_) => 32.0,
        Row::Occasion(..) if width < NARROW => 94.0,
        Row::Occasion(..) => 58.0,
        Row::Check(_) => 64.0,
        Row::Method(_, late) => {
            let rows = if width < ROOMY { 162.0 } else { 126.0 };
            let passed = if late > 0 { LINE } else { 0.0 };
            rows + passed + below
        }
    }
}

/// Whether how often a metod is carried out can only be changed in a revidering.
fn is_decided(model: &Model) -> bool {
    model.year.is_locked(DocumentKind::ControlPlan)
}

/// The rows in view.
pub(super) fn to_do_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, list: &mut CheckList) {
    let rows = std::mem::take(&mut list.rows);
    let width = ui.available_width() - 14.0;
    let below = if is_decided(model) { LINE } else { 0.0 };
    let height = |row: Row| height(row, width, below);
    let is_chosen = |row: &Row| matches!(row, Row::Occasion(id, _) if Some(*id) == list.chosen);
    let place = rows.iter().position(is_chosen).filter(|_| list.goes_there);
    list.goes_there = place.is_some();
    let mut area = egui::ScrollArea::vertical().id_salt("checks to do").auto_shrink(false);
    if let Some(place) = place {
        let above: f32 = rows.iter().take(place).map(|row| height(*row)).sum();
        area = area.vertical_scroll_offset((above - ui.available_height() / 3.0).max(0.0));
    }
    area.show_viewport(ui, |ui, view| {
        ui.set_height(rows.iter().map(|row| height(*row)).sum());
        let view = view.expand(BEYOND);
        let min = ui.min_rect().min;
        let mut y = 0.0;
        for row in &rows {
            let height = height(*row);
            if y + height >= view.top() && y <= view.bottom() {
                let rect = egui::Rect::from_min_size(min + Vec2::new(0.0, y), Vec2::new(width, height));
                let builder = egui::UiBuilder::new().max_rect(rect).id_salt(*row);
                ui.scope_builder(builder, |ui| row_ui(ui, model, state, outbox, list, *row));
            }
            y += height;
        }
    });
    // What was folded meanwhile is worked out before the next frame.
    list.rows = rows;
}

fn row_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, list: &mut CheckList, row: Row) {
    let year = &model.year;
    match row {
        Row::Heading(group, count) => heading_ui(ui, list, group, count),
        Row::Note(text) => {
            parts::quiet_ui(ui, text);
        }
        Row::Occasion(id, standing) => {
            let Some(occasion) = year.occasions().get(id) else { return };
            let Some(method) = year.methods().get(occasion.method) else { return };
            let title = screen::method_title(year, method);
            let check = year.check_of_occasion(id);
            let owner = Some(method.owner.trim()).filter(|_| state.checks.owner.is_none());
            let owner = owner.map(|owner| if owner.is_empty() { screen::CHECKS_OF_NOBODY } else { owner });
            let process = list.process_of(year, method);
            let shown = Shown { model, occasion, method, title, standing, check, owner, process };
            occasion_ui(ui, &shown, state, outbox, list);
        }
        Row::Check(id) => {
            let Some(check) = year.checks().get(id) else { return };
            parts::rule_ui(ui);
            let title = year.methods().get(check.method).map(|method| screen::method_title(year, method));
            let line = screen::check_line(year, check);
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - if ui.available_width() < NARROW { BEGIN } else { BUTTONS };
                column_ui(ui, width, |ui| {
                    quiet_row_ui(ui, &title.unwrap_or_default());
                    parts::rows_ui(ui, &line, width, 1);
                });
                let open = parts::button_ui(ui, screen::OPEN_CHECK);
                if open.accessible_name(format!("{}: {line}", screen::OPEN_CHECK)).clicked() {
                    state.checks.open(id);
                }
            });
        }
        Row::Method(id, late) => {
            if let Some(method) = year.methods().get(id) {
                method_ui(ui, model, state, outbox, (method, list.process_of(year, method)), late);
            }
        }
    }
}

fn heading_ui(ui: &mut Ui, list: &mut CheckList, group: Group, count: usize) {
    ui.add_space(design::GRID);
    let text = screen::with_count(group.name(), count);
    if !group.folds() {
        parts::subheading_ui(ui, &text);
        return;
    }
    let mark = if list.is_unfolded(group) { "▾" } else { "▸" };
    if parts::link_ui(ui, &format!("{mark} {text}")).accessible_name(text).clicked() {
        list.fold(group);
    }
}

/// An occasion with what its row is made of.
struct Shown<'a> {
    model: &'a Model,
    occasion: &'a Occasion,
    method: &'a CheckMethod,
    title: String,
    standing: OccasionState,
    check: Option<&'a Check>,
    /// Who answers for it, where that is not chosen.
    owner: Option<&'a str>,
    /// Its process, where another metod reads the same.
    process: Option<&'a str>,
}

impl Shown<'_> {
    /// Whether it was moved or cancelled and can be put back.
    fn is_changed(&self) -> bool {
        self.standing == OccasionState::Cancelled || self.standing.is_open() && self.occasion.is_moved()
    }
}

/// Sign and day, metod and what else there is to know, and what can be done.
fn occasion_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut State, outbox: &mut Outbox, list: &mut CheckList) {
    let is_chosen = list.chosen == Some(shown.occasion.id);
    if is_chosen {
        ui.painter().rect_filled(ui.max_rect(), 4.0, palette(ui).chosen);
    }
    parts::rule_ui(ui);
    let is_narrow = ui.available_width() < NARROW;
    let beside = ui.horizontal_top(|ui| {
        year_strip::sign_ui(ui, shown.standing);
        column_ui(ui, DAY, |ui| day_ui(ui, shown));
        let buttons = if shown.is_changed() { BUTTONS + RESTORE } else { BUTTONS };
        let width = ui.available_width() - if is_narrow { 0.0 } else { buttons };
        column_ui(ui, width, |ui| words_ui(ui, shown));
        if is_narrow { None } else { buttons_ui(ui, shown, state, outbox) }
    });
    let below = if is_narrow { ui.horizontal(|ui| buttons_ui(ui, shown, state, outbox)).inner } else { None };
    let first = beside.inner.or(below);
    if is_chosen
        && std::mem::take(&mut list.goes_there)
        && let Some(button) = first
    {
        button.request_focus();
    }
}

/// A column of a row, of a width of its own.
fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(width, 44.0), layout, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        add(ui);
    });
}

fn day_ui(ui: &mut Ui, shown: &Shown<'_>) {
    parts::strong_ui(ui, &numbers::date(shown.occasion.due));
    let is_late = shown.standing == OccasionState::Late;
    let ink = if is_late { palette(ui).error } else { palette(ui).quiet };
    let text = screen::occasion_standing(shown.occasion, shown.standing, shown.model.today);
    ui.add(Label::new(RichText::new(text).size(design::SMALL).color(ink)).truncate());
}

fn words_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let width = ui.available_width();
    parts::rows_ui(ui, &shown.title, width, 1);
    let about = screen::occasion_about(shown.occasion, shown.owner);
    let check = shown.check.map(|check| screen::check_line(&shown.model.year, check));
    let parts = [Some(about).filter(|about| !about.is_empty()), shown.process.map(str::to_owned), check];
    quiet_row_ui(ui, &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
}

/// What can be done about an occasion; the first button comes back.
fn buttons_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut State, outbox: &mut Outbox) -> Option<Response> {
    let (occasion, is_open) = (shown.occasion, shown.standing.is_open());
    let name = |button: &str| screen::occasion_button(button, occasion, &shown.title);
    ui.spacing_mut().button_padding.x = 10.0;
    let opens = shown.check.map(|check| {
        let open = parts::button_ui(ui, screen::OPEN_CHECK).accessible_name(name(screen::OPEN_CHECK));
        if open.clicked() {
            state.checks.open(check.id);
        }
        open
    });
    let edits = ui.add_enabled_ui(!state.is_read_only, |ui| {
        let begins = (is_open && shown.check.is_none()).then(|| {
            let begin = parts::button_ui(ui, screen::BEGIN_OCCASION).accessible_name(name(screen::BEGIN_OCCASION));
            if begin.clicked() {
                checks::begin(shown.model, state, outbox, shown.method, Some(occasion.id));
            }
            begin
        });
        if is_open {
            let move_name = name(screen::MOVE_OCCASION_DOTS);
            if parts::small_button_ui(ui, screen::MOVE_OCCASION_DOTS, &move_name).clicked() {
                state.form = Some(Form::Occasion(OccasionForm::moving(occasion.id)));
            }
        }
        if is_open && shown.check.is_none() {
            let cancel_name = name(screen::CANCEL_OCCASION_DOTS);
            if parts::small_button_ui(ui, screen::CANCEL_OCCASION_DOTS, &cancel_name).clicked() {
                state.form = Some(Form::Occasion(OccasionForm::cancelling(occasion.id)));
            }
        }
        let restores = shown.is_changed().then(|| {
            let restore = parts::small_button_ui(ui, screen::RESTORE_OCCASION, &name(screen::RESTORE_OCCASION));
            let restore = restore.on_hover_text(screen::RESTORE_OCCASION_HELP);
            if restore.clicked() {
                outbox.push(Command::Occasion(OccasionCommand::Restore { occasion: occasion.id }));
            }
            restore
        });
        begins.or(restores)
    });
    opens.or(edits.inner)
}

/// A metod, with its process where that tells it from another: how often it is carried out, that so many of its
/// occasions are late, and a check beside the plan.
fn method_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    (method, process): (&CheckMethod, Option<&str>),
    late: usize,
) {
    parts::rule_ui(ui);
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - BEGIN;
        column_ui(ui, width, |ui| {
            parts::rows_ui(ui, &screen::method_title(&model.year, method), width, 1);
            let form = method.form.map_or("", crate::text::checks::form);
            let about = screen::method_about(&method.owner, &method.schedule, form);
            quiet_row_ui(ui, &[Some(about.as_str()), process].into_iter().flatten().collect::<Vec<_>>().join(" · "));
            let is_decided = is_decided(model);
            ui.add_enabled_ui(!state.is_read_only && !is_decided, |ui| {
                controls::form_and_criterion_ui(ui, outbox, method, controls::Lines::One);
                controls::planning_ui(ui, outbox, method);
            });
            if late > 0 {
                let found = model.year.count_occasions(method.id, model.today);
                let earlier = model.year.late_of_earlier_rhythm(method, model.today);
                quiet_row_ui(ui, &screen::occasions_passed(&found, earlier));
            }
            if is_decided {
                quiet_row_ui(ui, screen::PLANNING_IS_DECIDED);
            }
        });
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            let begin = parts::button_ui(ui, screen::BEGIN_CHECK).accessible_name(screen::begin_check_of(&method.text));
            if begin.clicked() {
                checks::begin(model, state, outbox, method, None);
            }
        });
    });
}

/// Quiet text in one row; the rest is told on hover.
fn quiet_row_ui(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(design::SMALL).color(palette(ui).quiet)).truncate());
}
