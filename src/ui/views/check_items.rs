//! The items of a draw, one line each: outcome by click or key, note, evidence; and what was concluded.

use egui::{Id, Key, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

use crate::domain::{Check, CheckItem, Deviation, Draw, Outcome, Selection};
use crate::edit::{CheckCommand, Command};
use crate::session::{LARGEST_SCAN, MOST_EVIDENCE};
use crate::text::{checks, screen};
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::{field, parts};

use super::check_cursor::{self, position_of};
use super::{check_keys, deviation_forms};

const ROW_HEIGHT: f32 = 32.0;
const HEADER_HEIGHT: f32 = 26.0;
/// Narrower than this the columns are as narrow as they can be.
const NARROW: f32 = 900.0;
/// A cell of outcomes that is narrower than this has less around their words.
const TIGHT: f32 = 340.0;
/// The button that takes a file away, with the space around it.
const DETACH: f32 = 50.0;
/// The least that is seen of the name of a file.
const NAME: f32 = 24.0;

/// Identity of the items for the keyboard's focus.
fn items_id() -> Id {
    Id::unique("check items")
}

pub(super) fn note_id(draw: &Draw, position: i64) -> Id {
    Id::unique(("check note", draw.id.uuid(), position))
}

/// What a row needs of its surroundings.
pub(super) struct Rows<'a> {
    pub(super) model: &'a Model,
    pub(super) draw: &'a Draw,
    pub(super) is_open: bool,
    pub(super) count: usize,
}

/// The items, and above them the conclusion where there is one.
pub(super) fn items_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check, draw: &Draw) {
    if let Some(conclusion) = &check.conclusion {
        if let Some(numbers) = crate::text::paper_check::numbers_said(&model.year, check) {
            parts::text_ui(ui, &crate::text::paper_follow_up::numbers_say(&numbers));
        }
        parts::text_ui(ui, &conclusion.text);
        if !conclusion.grade_reason.is_empty() {
            parts::quiet_ui(ui, &crate::text::paper_check::grade(conclusion));
        }
        ui.add_space(4.0);
    }
    if tells_wrong(model, check) {
        ui.horizontal_wrapped(|ui| {
            rest_ui(ui, model, state, outbox, check, draw);
            report_ui(ui, model, state, check);
        });
    }
    if draw.is_reported() {
        parts::text_ui(ui, &screen::reported(draw.reported_right(), draw.items.len()));
        ui.add_space(4.0);
    }
    if draw.items.is_empty() {
        return;
    }
    let is_open = check.conclusion.is_none() && !state.is_read_only;
    let count = model.year.shown_items(draw);
    let rows = Rows { model, draw, is_open, count };
    state.checks.row = state.checks.row.min(count.saturating_sub(1));
    if std::mem::take(&mut state.checks.seeks_waiting) && is_open {
        check_cursor::go_to_first_waiting(state, &model.year, draw);
    }
    check_cursor::settle_replacement(state, count);
    let is_busy = state.is_busy;
    if let Some(row) = state.checks.seen.changed_otherwise(model, draw, is_busy).filter(|row| *row < count) {
        check_cursor::go_to(state, row);
    }
    let focus = ui.interact(ui.available_rect_before_wrap(), items_id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, screen::ITEMS_NAME));
    // Also a click beside the rows leaves the keyboard with them: the row that is marked is the one that keys are about.
    let is_left = ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.pointer.any_released());
    if std::mem::take(&mut state.checks.wants_focus) || is_left && state.form.is_none() {
        focus.request_focus();
    }
    check_keys::keys_ui(ui, &focus, state, outbox, &rows);
    table_ui(ui, state, outbox, &rows);
}

fn table_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>) {
    let wide = ui.available_width();
    let is_narrow = wide < NARROW;
    let (order, outcome) = if is_narrow { (34.0, 322.0) } else { (64.0, 372.0) };
    let has_evidence = rows.model.year.check_items().of(rows.draw.id).any(|item| !item.evidence.is_empty());
    let evidence = match (is_narrow, has_evidence) {
        (true, false) => 66.0,
        (true, true) => 140.0,
        (false, false) => 150.0,
        (false, true) => 220.0,
    };
    // Room is left below, so that the last row is seen whole.
    let height = (ui.available_height() - HEADER_HEIGHT - design::GRID).max(ROW_HEIGHT);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut table = TableBuilder::new(ui)
        .id_salt("check items")
        // The keyboard goes through the rows by arrows, so that Tab has none of them to stop at.
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .animate_scrolling(false)
        .min_scrolled_height(ROW_HEIGHT)
        .max_scroll_height(height)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(order))
        .column(Column::exact(item_width(rows, wide)).clip(true))
        .column(Column::exact(outcome))
        .column(Column::remainder().at_least(60.0).clip(true))
        .column(Column::exact(evidence).clip(true));
    if std::mem::take(&mut state.checks.scroll_to_row) {
        // In the middle, where nothing that is told at the bottom lies over it.
        table = table.scroll_to_row(state.checks.row, Some(egui::Align::Center));
    }
    let (keys, note) = if rows.is_open { (screen::OUTCOME_KEYS, screen::NOTE_KEY) } else { ("", "") };
    let headings = [
        (if is_narrow { screen::ITEM_ORDER_SHORT } else { screen::ITEM_ORDER }, ""),
        (screen::ITEM, ""),
        (screen::ITEM_OUTCOME, keys),
        (screen::ITEM_NOTE, note),
        (screen::ITEM_EVIDENCE, ""),
    ];
    table
        .header(HEADER_HEIGHT, |mut header| {
            for (heading, keys) in headings {
                header.col(|ui| {
                    parts::caption_ui(ui, heading);
                    if !keys.is_empty() {
                        let text = egui::RichText::new(keys).size(design::SMALL).color(palette(ui).quiet);
                        let label = egui::Label::new(text).truncate().show_tooltip_when_elided(false);
                        ui.add(label).on_hover_text(screen::ITEMS_KEYS);
                    }
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, rows.count, |mut row| {
                let at = row.index();
                row.set_selected(at == state.checks.row);
                row_ui(&mut row, state, outbox, rows, at);
                if row.response().clicked() {
                    check_cursor::stand_on(state, at);
                    state.checks.wants_focus = true;
                }
            });
        });
}

/// As wide as the longest identity, as far as there is room.
fn item_width(rows: &Rows<'_>, wide: f32) -> f32 {
    let longest = rows.draw.items.iter().take(rows.count).map(|item| item.chars().count()).max().unwrap_or(0);
    let beyond = if rows.count > rows.model.year.in_play(rows.draw) { 110.0 } else { 0.0 };
    let (least, most) = if wide < NARROW { (64.0, 110.0) } else { (90.0, wide * 0.3) };
    (longest as f32 * 8.5 + 12.0 + beyond).clamp(least, most)
}

/// Marks all that is left as right, where everything is looked at.
fn rest_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, check: &Check, draw: &Draw) {
    let is_open = check.conclusion.is_none() && !state.is_read_only;
    // What a systemrapport shows to be wrong is looked at one by one.
    let is_total = draw.selection == Selection::Total && !draw.is_reported();
    let is_waiting = is_open && is_total && model.year.found(draw).waiting > 0;
    if is_waiting && parts::button_ui(ui, screen::MARK_REST).on_hover_text(screen::MARK_REST_HELP).clicked() {
        outbox.push(Command::Check(CheckCommand::MarkRest { draw: draw.id }));
        state.checks.wants_focus = true;
    }
}

/// That something wrong stands in no deviation, in a row of its own.
pub(super) fn unreported_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check) {
    if tells_wrong(model, check) {
        ui.horizontal_wrapped(|ui| report_ui(ui, model, state, check));
    }
}

/// Whether there is anything to say of what is wrong: something not written down, or items to find it in.
fn tells_wrong(model: &Model, check: &Check) -> bool {
    let has_items = model.year.draw_of(check.id).is_some_and(|draw| !draw.items.is_empty());
    (check.conclusion.is_none() && has_items) || !model.year.wrong_without_deviation(check.id).is_empty()
}

/// That something wrong stands in no deviation, and the way to write it down.
fn report_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check) {
    // As high with the button as without, so that no row moves under the pointer while one works.
    ui.set_min_height(ui.spacing().interact_size.y);
    let wrong = model.year.wrong_without_deviation(check.id);
    if wrong.is_empty() {
        let shown = model.year.shown_deviations();
        let found: Vec<&Deviation> =
            shown.filter(|it| model.year.check_of_deviation(it).is_some_and(|of| of.id == check.id)).collect();
        parts::quiet_ui(ui, if found.is_empty() { screen::WRONG_BECOMES_DEVIATION } else { screen::REGISTERED_AS });
        for deviation in found {
            if parts::small_link_ui(ui, &screen::deviation_numbered(deviation.number)).clicked() {
                state.deviations.open(deviation.id);
                state.next_view = Some(View::Deviations);
            }
        }
        return;
    }
    parts::dot_ui(ui, false);
    parts::strong_ui(ui, &screen::wrong_unreported(&model.year, &wrong));
    // The button is the last in its row, and goes on to the next where there is no room for it.
    if state.is_read_only {
        ui.disable();
    }
    if parts::button_ui(ui, screen::REPORT_DEVIATION_DOTS).clicked() {
        state.form = Some(deviation_forms::report_form_of_check(model, check, &wrong));
    }
}

fn row_ui(row: &mut egui_extras::TableRow<'_, '_>, state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, at: usize) {
    let position = position_of(at);
    let item = rows.draw.items.get(at).map_or("", String::as_str);
    let said = rows.model.year.check_item(rows.draw.id, position);
    row.col(|ui| {
        let text = egui::RichText::new(position.to_string()).color(palette(ui).quiet);
        ui.add(egui::Label::new(text).selectable(false));
    });
    row.col(|ui| {
        if at < rows.model.year.in_play(rows.draw) {
            ui.add(egui::Label::new(item).selectable(false).truncate());
        } else {
            ui.add(egui::Label::new(item).selectable(false).truncate());
            let text = egui::RichText::new(checks::BEYOND).size(design::SMALL).color(palette(ui).quiet);
            ui.add(egui::Label::new(text).selectable(false).truncate());
        }
    });
    row.col(|ui| {
        if rows.is_open {
            outcomes_ui(ui, state, outbox, rows, at, item);
        } else {
            said_ui(ui, said);
        }
    });
    row.col(|ui| {
        if rows.is_open {
            note_ui(ui, state, outbox, rows, at, item);
        } else {
            let note = said.map_or("", |said| said.note.as_str());
            ui.add(egui::Label::new(note).selectable(false).truncate());
        }
    });
    row.col(|ui| evidence_ui(ui, state, outbox, rows, position, item, said));
}

/// The outcome alone, where it is not changed any more.
fn said_ui(ui: &mut Ui, said: Option<&CheckItem>) {
    let outcome = said.and_then(|said| said.outcome);
    let name = outcome.map_or(crate::text::paper_check::WAITING, checks::outcome);
    let mut text = egui::RichText::new(name);
    if outcome.is_some_and(Outcome::is_deviation) {
        text = text.font(design::bold_font(design::BODY)).color(palette(ui).error);
    }
    ui.add(egui::Label::new(text).selectable(false));
}

/// The four outcomes beside each other, the chosen one filled and bold; under the pointer only the outline changes.
fn outcomes_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, at: usize, item: &str) {
    let position = position_of(at);
    let chosen = rows.model.year.check_item(rows.draw.id, position).and_then(|item| item.outcome);
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.spacing_mut().button_padding = egui::vec2(if ui.available_width() < TIGHT { 5.0 } else { 8.0 }, 3.0);
    ui.spacing_mut().interact_size.y = 24.0;
    for outcome in Outcome::ALL {
        let (palette, is_chosen) = (palette(ui), chosen == Some(outcome));
        let fill = match (is_chosen, outcome.is_deviation()) {
            (false, _) => palette.page,
            (true, true) => palette.error,
            (true, false) => palette.accent,
        };
        let ink = if is_chosen { palette.on_accent } else { palette.ink };
        let mut text = egui::RichText::new(checks::outcome(outcome)).size(design::SMALL).color(ink);
        if is_chosen {
            text = text.font(design::bold_font(design::SMALL));
        }
        let button = egui::Button::new(text).fill(fill).corner_radius(12.0).selected(is_chosen);
        // Said by digits: Tab stops at none of them, where Enter would take an outcome away.
        let button = button.sense(Sense::CLICK);
        let button = ui.add(button).accessible_name(screen::outcome_of(checks::outcome(outcome), item));
        if button.clicked() {
            mark(state, outbox, rows, position, Some(outcome).filter(|_| !is_chosen));
            check_cursor::stand_on(state, at);
        }
    }
}

pub(super) fn mark(state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, position: i64, outcome: Option<Outcome>) {
    if rows.model.year.check_item(rows.draw.id, position).and_then(|item| item.outcome) != outcome {
        state.checks.seen.asks(position);
    }
    outbox.push(Command::Check(CheckCommand::MarkItem { draw: rows.draw.id, position, outcome }));
}

fn note_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, at: usize, item: &str) {
    let position = position_of(at);
    let note = rows.model.year.check_item(rows.draw.id, position).map_or("", |item| item.note.as_str());
    let id = note_id(rows.draw, position);
    let width = ui.available_width() - 12.0;
    let field = field::line_ui(ui, id, &screen::note_of(item), note, "", width);
    let (is_entered, is_given_up) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    if field.response.lost_focus() && (is_entered || is_given_up) {
        // The keyboard goes on as after a digit; without a note where it was.
        check_cursor::go_to(state, at);
        let is_said = rows.model.year.check_item(rows.draw.id, position).is_some_and(|item| item.outcome.is_some());
        if is_entered && is_said {
            check_cursor::go_on(state, &rows.model.year, rows.draw, at);
        }
        state.checks.wants_focus = true;
    }
    if let Some(note) = field.entered {
        state.checks.seen.asks(position);
        outbox.push(Command::Check(CheckCommand::NoteItem { draw: rows.draw.id, position, note }));
    }
}

fn evidence_ui(
    ui: &mut Ui,
    state: &mut State,
    outbox: &mut Outbox,
    rows: &Rows<'_>,
    position: i64,
    item: &str,
    said: Option<&CheckItem>,
) {
    if rows.is_open {
        let attach = parts::small_link_ui(ui, screen::ATTACH).accessible_name(screen::attach_to(item));
        let room = screen::evidence_room(rows.model.evidence_bytes, MOST_EVIDENCE, LARGEST_SCAN);
        if attach.on_hover_text(room).clicked() {
            let purpose = Purpose::Evidence(rows.draw.id, position);
            state.form = Some(Form::Path { purpose, path: String::new() });
        }
    }
    let Some(said) = said else { return };
    let mut left = said.evidence.len();
    for (at, file) in (0..).zip(&said.evidence) {
        // Each name has its share of what is left, so that the buttons are seen whole.
        let share = ui.available_width() / left.max(1) as f32;
        let width = (share - if rows.is_open { DETACH } else { design::GRID }).max(NAME);
        left = left.saturating_sub(1);
        let size = egui::vec2(width, ui.available_height());
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let save = ui.allocate_ui_with_layout(size, layout, |ui| parts::small_link_ui(ui, &file.name)).inner;
        let save = save.accessible_name(screen::save_evidence(&file.name)).on_hover_text(&file.name);
        if save.clicked() {
            let purpose = Purpose::SaveEvidence(said.id, at);
            state.form = Some(Form::Path { purpose, path: file.name.clone() });
        }
        if rows.is_open && parts::small_button_ui(ui, "✗", &screen::detach(&file.name)).clicked() {
            let (draw, sha256) = (rows.draw.id, file.sha256.clone());
            outbox.push(Command::Check(CheckCommand::DetachEvidence { draw, position, sha256 }));
        }
    }
}
