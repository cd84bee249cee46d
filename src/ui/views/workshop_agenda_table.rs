//! The table of a workshop's dagordning: it draws only the rows in view, with marks and keys.
//!
//! Arrows move; Shift with arrows marks on; Ctrl with A marks all; Alt with arrows moves the event; Delete
//! takes the marked ones off.

use egui::{Key, Label, Modifiers, Response, RichText, Sense, Ui, Vec2, WidgetInfo};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::domain::{AgendaItem, AgendaItemId, UnwantedEvent};
use crate::edit::Place;
use crate::text::{screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::{badge, parts};

use super::analysis_rows::{cell_background, cursor_ring};
use super::workshop_agenda::{AgendaTable, Offered, remove, shift, table_id};

const ORDER_WIDTH: f32 = 76.0;
const NUMBER_WIDTH: f32 = 52.0;
const VALUE_WIDTH: f32 = 54.0;
const STATE_WIDTH: f32 = 130.0;
pub(super) const ROW_HEIGHT: f32 = 32.0;
const HEADER_HEIGHT: f32 = 30.0;

/// The heading and so many rows.
pub(super) fn full_height(rows: usize) -> f32 {
    (0..rows).fold(HEADER_HEIGHT, |height, _| height + ROW_HEIGHT)
}

/// The whole table; in a low window it stands in full and scrolls with the screen.
pub(super) fn table_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    offered: &Offered,
    is_writable: bool,
    scrolls: bool,
) {
    let focus = ui.interact(ui.available_rect_before_wrap(), table_id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, screen::AGENDA_TABLE));
    keys_ui(ui, &focus, state, outbox, offered, is_writable);
    // The cells' backgrounds and rules run on from column to column.
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let fixed = ORDER_WIDTH + NUMBER_WIDTH + VALUE_WIDTH + STATE_WIDTH + 16.0;
    let room = (ui.available_width() - fixed).max(220.0);
    let mut table = TableBuilder::new(ui)
        .id_salt("agenda")
        .striped(false)
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .vscroll(scrolls)
        .animate_scrolling(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(ORDER_WIDTH))
        .column(Column::exact(NUMBER_WIDTH))
        .column(Column::exact(room * 0.6).clip(true))
        .column(Column::exact(room * 0.4).clip(true))
        .column(Column::exact(VALUE_WIDTH))
        .column(Column::remainder().clip(true));
    if std::mem::take(&mut state.workshop.agenda.scrolls)
        && let Some(at) = state.workshop.agenda.cursor_at(offered)
    {
        table = table.scroll_to_row(at, None);
    }
    let has_focus = focus.has_focus();
    table
        .header(HEADER_HEIGHT, |mut header| {
            for (text, is_number) in [
                (screen::COLUMN_ORDER, true),
                (screen::COLUMN_NUMBER, true),
                (screen::COLUMN_EVENT, false),
                (screen::AGENDA_PROCESS, false),
                (screen::COLUMN_RISK_VALUE, false),
                (screen::COLUMN_STATE, false),
            ] {
                header.col(|ui| {
                    cell_ui(ui, is_number, |ui| {
                        parts::caption_ui(ui, text);
                    });
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, offered.items.len(), |mut row| {
                let item = offered.items.get(row.index()).and_then(|id| model.year.agenda().get(*id));
                if let Some(item) = item {
                    row_ui(&mut row, model, state, offered, item, has_focus);
                }
            });
        });
}

fn row_ui(
    row: &mut TableRow<'_, '_>,
    model: &Model,
    state: &mut State,
    offered: &Offered,
    item: &AgendaItem,
    has_focus: bool,
) {
    let year = &model.year;
    let event = year.event_of(item);
    let is_marked = state.workshop.agenda.marked.contains(&item.id);
    let has_cursor = has_focus && state.workshop.agenda.cursor == Some(item.id);
    let place = (row.index() + 1).to_string();
    let number = event.map_or(item.number, |event| event.number).to_string();
    let text = event.map_or(item.text.as_str(), |event| event.text.as_str());
    let process = event.and_then(|event| year.place_of(event)).map_or("", |place| place.process.name.as_str());
    let dealt = if event.is_some() { terms::agenda_state(item.state) } else { screen::AGENDA_EVENT_GONE };
    let cell = |row: &mut TableRow<'_, '_>, text: &str, is_number: bool, has_ring: bool| {
        row.col(|ui| {
            cell_background(ui, is_marked);
            cursor_ring(ui, has_ring);
            cell_ui(ui, is_number, |ui| {
                let label = RichText::new(text).color(palette(ui).ink);
                ui.add(Label::new(label).truncate().selectable(false));
            });
        });
    };
    cell(row, &place, true, false);
    cell(row, &number, true, false);
    cell(row, text, false, has_cursor);
    cell(row, process, false, false);
    row.col(|ui| {
        cell_background(ui, is_marked);
        cell_ui(ui, false, |ui| {
            badge::score_ui(ui, year.method_sheet(), event.and_then(UnwantedEvent::score));
        });
    });
    cell(row, dealt, false, false);
    let response = row.response();
    if response.clicked() {
        click(&response.ctx, state, offered, item.id);
        // At once, so that keys pressed right after the click come here.
        response.ctx.memory_mut(|memory| memory.request_focus(table_id()));
    }
}

/// What stands in a cell or its heading, as far from the edge in both; numbers to the right.
fn cell_ui(ui: &mut Ui, is_number: bool, add: impl FnOnce(&mut Ui)) {
    if is_number {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(design::GRID);
            add(ui);
        });
    } else {
        ui.add_space(design::GRID);
        add(ui);
    }
}

/// What a click marks: one alone, with Ctrl one more, with Shift a range.
fn click(ctx: &egui::Context, state: &mut State, offered: &Offered, item: AgendaItemId) {
    let modifiers = ctx.input(|input| input.modifiers);
    let table = &mut state.workshop.agenda;
    if modifiers.command {
        if !table.marked.remove(&item) {
            table.marked.insert(item);
        }
        table.cursor = Some(item);
        table.anchor = Some(item);
    } else if modifiers.shift {
        extend(table, offered, item);
    } else {
        table.choose(item);
    }
}

/// Marks everything from where the range began to an event.
fn extend(table: &mut AgendaTable, offered: &Offered, to: AgendaItemId) {
    let place = |wanted| offered.items.iter().position(|item| *item == wanted);
    let from = table.anchor.unwrap_or(to);
    if let (Some(from), Some(end)) = (place(from), place(to)) {
        let range = from.min(end)..=from.max(end);
        table.marked = offered.items.get(range).unwrap_or_default().iter().copied().collect();
    }
    table.cursor = Some(to);
}

/// Everything the keyboard does while the table has the focus.
fn keys_ui(ui: &Ui, focus: &Response, state: &mut State, outbox: &mut Outbox, offered: &Offered, is_writable: bool) {
    if !focus.has_focus() || focus.gained_focus() || state.form.is_some() {
        return;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 10),
        (Key::PageUp, -10),
        (Key::End, isize::MAX / 2),
        (Key::Home, isize::MIN / 2),
    ];
    for (key, by) in steps {
        if matches!(key, Key::ArrowDown | Key::ArrowUp) && pressed(Modifiers::ALT, key) {
            if is_writable {
                shift(state, outbox, if by > 0 { Place::Down } else { Place::Up });
            }
        } else if pressed(Modifiers::SHIFT, key) {
            step(state, offered, by, extend);
        } else if pressed(Modifiers::NONE, key) {
            step(state, offered, by, |table, _, item| table.choose(item));
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        state.workshop.agenda.marked = offered.items.iter().copied().collect();
    }
    if (pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace)) && is_writable {
        remove(state, outbox);
    }
}

/// The cursor goes so many rows on, and marks what it should.
fn step(state: &mut State, offered: &Offered, by: isize, mark: impl Fn(&mut AgendaTable, &Offered, AgendaItemId)) {
    let table = &mut state.workshop.agenda;
    let last = offered.items.len().saturating_sub(1);
    let at = table.cursor.and_then(|cursor| offered.items.iter().position(|item| *item == cursor));
    let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
    if let Some(item) = offered.items.get(to).copied() {
        mark(table, offered, item);
        table.scrolls = true;
    }
}
