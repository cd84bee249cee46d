//! The dagordning of a workshop: which events are picked, in which order they stand. A table that draws only
//! the rows in view, with marks, keys and buttons that do the same.
//!
//! Arrows move; Shift with arrows marks on; Ctrl with A marks all; Alt with arrows moves the event; Delete
//! takes the marked ones off.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Key, Label, Modifiers, Response, RichText, Sense, Ui, Vec2, WidgetInfo};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::domain::{
    AgendaChoice, AgendaItem, AgendaItemId, AgendaOrder, ProcessId, UnitId, UnwantedEvent, UnwantedEventId, Workshop,
    WorkshopId, WorkshopState, candidates, ordered,
};
use crate::edit::{Command, Place, WorkshopCommand};
use crate::text::{screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::{badge, parts};

use super::analysis_rows::{cell_background, cursor_ring};
use super::organisation::choice_ui;

/// What the dagordning remembers.
#[derive(Debug)]
pub struct AgendaTable {
    /// Which events are offered.
    pub choice: AgendaChoice,
    /// Where the cursor stands.
    pub cursor: Option<AgendaItemId>,
    /// Marked events.
    pub marked: BTreeSet<AgendaItemId>,
    /// Where a range of marked events began.
    anchor: Option<AgendaItemId>,
    /// Scroll to the cursor in the next frame.
    scrolls: bool,
    offered: Arc<Offered>,
}

impl Default for AgendaTable {
    fn default() -> Self {
        Self {
            choice: AgendaChoice::All,
            cursor: None,
            marked: BTreeSet::new(),
            anchor: None,
            scrolls: false,
            offered: Arc::default(),
        }
    }
}

impl AgendaTable {
    /// Another workshop is looked at.
    pub(crate) fn forget_marks(&mut self) {
        self.cursor = None;
        self.anchor = None;
        self.marked.clear();
    }

    /// Puts the cursor on an event and marks it alone.
    fn choose(&mut self, item: AgendaItemId) {
        self.cursor = Some(item);
        self.anchor = Some(item);
        self.marked = BTreeSet::from([item]);
    }
}

/// What stands on the dagordning and what can be added, worked out once per edit and choice.
#[derive(Debug, Default)]
struct Offered {
    key: Option<(u64, WorkshopId, AgendaChoice)>,
    /// How many events each simple choice picks.
    counts: [usize; AgendaChoice::SIMPLE.len()],
    /// How many events each process has.
    per_process: BTreeMap<ProcessId, usize>,
    /// How many events the choice picks.
    picked: usize,
    /// Those of them that do not stand on the dagordning.
    events: Vec<UnwantedEventId>,
    /// The dagordning.
    items: Vec<AgendaItemId>,
}

impl Offered {
    fn of(model: &Model, workshop: WorkshopId, choice: AgendaChoice, before: &Self) -> Self {
        let year = &model.year;
        let picked = |choice| candidates(year, &model.history, choice);
        // Another choice in the same year only picks anew.
        let is_same_year = before.key.is_some_and(|(generation, ..)| generation == model.generation);
        let counts = if is_same_year { before.counts } else { AgendaChoice::SIMPLE.map(|choice| picked(choice).len()) };
        let events_of = |process: ProcessId| -> usize {
            year.work_practices().of(process).map(|practice| year.events().of(practice.id).count()).sum()
        };
        let per_process = if is_same_year {
            before.per_process.clone()
        } else {
            year.processes().iter().map(|process| (process.id, events_of(process.id))).collect()
        };
        let there: BTreeSet<UnwantedEventId> = year.agenda_of(workshop).map(|item| item.event).collect();
        let all = picked(choice);
        Self {
            key: Some((model.generation, workshop, choice)),
            counts,
            per_process,
            picked: all.len(),
            events: all.into_iter().filter(|event| !there.contains(event)).collect(),
            items: year.agenda_of(workshop).map(|item| item.id).collect(),
        }
    }
}

fn offered(model: &Model, state: &mut State, workshop: WorkshopId) -> Arc<Offered> {
    let table = &mut state.workshop.agenda;
    let is_there = match table.choice {
        AgendaChoice::Unit(unit) => model.year.units().get(unit).is_some(),
        AgendaChoice::Process(process) => model.year.processes().get(process).is_some(),
        _ => true,
    };
    if !is_there {
        table.choice = AgendaChoice::All;
    }
    if table.offered.key != Some((model.generation, workshop, table.choice)) {
        table.offered = Arc::new(Offered::of(model, workshop, table.choice, &table.offered));
        let year = &model.year;
        table.marked.retain(|item| year.agenda().get(*item).is_some());
        table.cursor = table.cursor.filter(|item| year.agenda().get(*item).is_some());
    }
    Arc::clone(&table.offered)
}

/// The table is never lower than this; on a lower window the whole screen scrolls.
const LEAST_HEIGHT: f32 = 280.0;

/// Identity of the table for the keyboard's focus.
pub(crate) fn table_id() -> Id {
    Id::unique("workshop agenda")
}

/// The whole part.
pub(crate) fn agenda_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop) {
    let offered = offered(model, state, workshop.id);
    let is_open = workshop.state != WorkshopState::Closed;
    let is_writable = is_open && !state.is_read_only;
    if is_open {
        if offered.items.is_empty() {
            parts::strong_ui(ui, screen::EMPTY_AGENDA);
            parts::text_ui(ui, screen::EMPTY_AGENDA_HINT);
            ui.add_space(4.0);
        }
        ui.add_enabled_ui(is_writable, |ui| {
            pick_ui(ui, model, state, outbox, workshop.id, &offered);
            if !offered.items.is_empty() {
                ui.add_space(4.0);
                bar_ui(ui, model, state, outbox, workshop.id);
            }
        });
    } else {
        parts::quiet_ui(ui, screen::WORKSHOP_CLOSED_HINT);
    }
    if offered.items.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let height = (ui.available_height() - 4.0).max(LEAST_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("agenda table"));
    table_ui(&mut child, model, state, outbox, &offered, is_writable);
}

/// The choices of events with how many each picks, and the button that adds them.
fn pick_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    workshop: WorkshopId,
    offered: &Offered,
) {
    ui.horizontal_wrapped(|ui| {
        for (choice, count) in AgendaChoice::SIMPLE.into_iter().zip(offered.counts) {
            let text = screen::with_count(screen::agenda_choice(choice), count);
            let response = ui.selectable_value(&mut state.workshop.agenda.choice, choice, text);
            response.on_hover_text(screen::agenda_choice_help(choice));
        }
        unit_ui(ui, model, state, offered);
        process_ui(ui, model, state, offered);
    });
    ui.horizontal_wrapped(|ui| {
        if !offered.events.is_empty() {
            if parts::button_ui(ui, &screen::add_to_agenda(offered.events.len())).clicked() {
                let events = offered.events.clone();
                outbox.push(Command::Workshop(WorkshopCommand::AddToAgenda { workshop, events }));
            }
        } else if offered.picked == 0 {
            parts::quiet_ui(ui, screen::AGENDA_NONE_SUCH);
        } else {
            parts::quiet_ui(ui, screen::AGENDA_HAS_ALL);
        }
    });
}

/// By unit, once there are any.
fn unit_ui(ui: &mut Ui, model: &Model, state: &mut State, offered: &Offered) {
    let units = model.year.units_in_order();
    if units.is_empty() {
        return;
    }
    let events_of = |unit: UnitId| -> usize {
        let processes = model.processes_of.get(&unit).into_iter().flatten();
        processes.filter_map(|process| offered.per_process.get(process)).sum()
    };
    let choice = &mut state.workshop.agenda.choice;
    let current = if let AgendaChoice::Unit(unit) = *choice { Some(unit) } else { None };
    let name = |unit: UnitId| model.year.units().get(unit).map_or("", |unit| unit.name.as_str());
    let shown =
        current.map_or_else(|| screen::AGENDA_UNIT.to_owned(), |it| screen::agenda_group(name(it), events_of(it)));
    let choices = units.into_iter().map(|(depth, unit)| {
        let text = screen::agenda_group(&unit.name, events_of(unit.id));
        (Some(unit.id), format!("{}{text}", "    ".repeat(depth)))
    });
    let id = Id::unique("agenda unit");
    if let Some(Some(unit)) = choice_ui(ui, id, screen::AGENDA_UNIT, current, &shown, 150.0, choices) {
        *choice = AgendaChoice::Unit(unit);
    }
}

/// By process.
fn process_ui(ui: &mut Ui, model: &Model, state: &mut State, offered: &Offered) {
    let events_of = |process: ProcessId| offered.per_process.get(&process).copied().unwrap_or(0);
    let choice = &mut state.workshop.agenda.choice;
    let current = if let AgendaChoice::Process(process) = *choice { Some(process) } else { None };
    let name = |process: ProcessId| model.year.processes().get(process).map_or("", |process| process.name.as_str());
    let shown =
        current.map_or_else(|| screen::AGENDA_PROCESS.to_owned(), |it| screen::agenda_group(name(it), events_of(it)));
    let choices = model.year.processes_in_order();
    let choices = choices.map(|it| (Some(it.id), screen::agenda_group(&it.name, events_of(it.id))));
    let id = Id::unique("agenda process");
    if let Some(Some(process)) = choice_ui(ui, id, screen::AGENDA_PROCESS, current, &shown, 190.0, choices) {
        *choice = AgendaChoice::Process(process);
    }
}

/// The bar over the table: the order of all, and what can be done with the marked.
fn bar_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: WorkshopId) {
    ui.horizontal_wrapped(|ui| {
        parts::caption_ui(ui, screen::AGENDA_ORDER);
        for order in AgendaOrder::ALL {
            let (text, name) = (screen::agenda_order(order), screen::order_agenda(order));
            if parts::small_button_ui(ui, text, &name).clicked() {
                let items = ordered(&model.year, workshop, order);
                outbox.push(Command::Workshop(WorkshopCommand::OrderAgenda { workshop, items }));
            }
        }
        ui.add_space(design::GRID * 2.0);
        let has_marks = !state.workshop.agenda.marked.is_empty();
        ui.add_enabled_ui(has_marks, |ui| {
            if parts::small_button_ui(ui, "↑", screen::AGENDA_UP).clicked() {
                shift(state, outbox, Place::Up);
            }
            if parts::small_button_ui(ui, "↓", screen::AGENDA_DOWN).clicked() {
                shift(state, outbox, Place::Down);
            }
            if parts::small_button_ui(ui, screen::AGENDA_REMOVE, screen::AGENDA_REMOVE).clicked() {
                remove(state, outbox);
            }
        });
        if state.workshop.agenda.marked.len() > 1 {
            parts::quiet_ui(ui, &screen::marked(state.workshop.agenda.marked.len()));
        }
    });
}

/// Moves the event under the cursor a step.
fn shift(state: &mut State, outbox: &mut Outbox, place: Place<AgendaItemId>) {
    let table = &mut state.workshop.agenda;
    let Some(item) = table.cursor.or_else(|| table.marked.first().copied()) else { return };
    table.scrolls = true;
    outbox.push(Command::Workshop(WorkshopCommand::MoveOnAgenda { item, place }));
}

/// Takes the marked events off the dagordning; the cursor goes on to what comes after them.
fn remove(state: &mut State, outbox: &mut Outbox) {
    let table = &mut state.workshop.agenda;
    if table.marked.is_empty() {
        return;
    }
    let items: Vec<AgendaItemId> =
        table.offered.items.iter().copied().filter(|item| table.marked.contains(item)).collect();
    let mut after = table.offered.items.iter().copied().skip_while(|item| !table.marked.contains(item));
    let next = after.find(|item| !table.marked.contains(item));
    let next = next.or_else(|| table.offered.items.iter().rev().copied().find(|item| !table.marked.contains(item)));
    table.forget_marks();
    if let Some(next) = next {
        table.choose(next);
    }
    outbox.push(Command::Workshop(WorkshopCommand::RemoveFromAgenda { items }));
}

const ORDER_WIDTH: f32 = 72.0;
const NUMBER_WIDTH: f32 = 52.0;
const VALUE_WIDTH: f32 = 54.0;
const STATE_WIDTH: f32 = 130.0;
const ROW_HEIGHT: f32 = 32.0;

fn table_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, offered: &Offered, is_writable: bool) {
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
        .sense(Sense::click())
        .auto_shrink(false)
        .animate_scrolling(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(ORDER_WIDTH))
        .column(Column::exact(NUMBER_WIDTH))
        .column(Column::exact(room * 0.6).clip(true))
        .column(Column::exact(room * 0.4).clip(true))
        .column(Column::exact(VALUE_WIDTH))
        .column(Column::remainder().clip(true));
    if std::mem::take(&mut state.workshop.agenda.scrolls)
        && let Some(at) = offered.items.iter().position(|item| Some(*item) == state.workshop.agenda.cursor)
    {
        table = table.scroll_to_row(at, None);
    }
    let has_focus = focus.has_focus();
    table
        .header(30.0, |mut header| {
            for text in [
                screen::COLUMN_ORDER,
                screen::COLUMN_NUMBER,
                screen::COLUMN_EVENT,
                screen::AGENDA_PROCESS,
                screen::COLUMN_RISK_VALUE,
                screen::COLUMN_STATE,
            ] {
                header.col(|ui| {
                    parts::caption_ui(ui, text);
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
    let cell = |row: &mut TableRow<'_, '_>, text: &str, has_ring: bool| {
        row.col(|ui| {
            cell_background(ui, is_marked);
            cursor_ring(ui, has_ring);
            ui.add_space(design::GRID);
            let label = RichText::new(text).color(palette(ui).ink);
            ui.add(Label::new(label).truncate().selectable(false));
        });
    };
    cell(row, &place, false);
    cell(row, &number, false);
    cell(row, text, has_cursor);
    cell(row, process, false);
    row.col(|ui| {
        cell_background(ui, is_marked);
        badge::score_ui(ui, year.method_sheet(), event.and_then(UnwantedEvent::score));
    });
    cell(row, dealt, false);
    let response = row.response();
    if response.clicked() {
        click(&response.ctx, state, offered, item.id);
        // At once, so that keys pressed right after the click come here.
        response.ctx.memory_mut(|memory| memory.request_focus(table_id()));
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
