//! The dagordning of a workshop: which events are picked, in which order they stand, with buttons that do what
//! the keys of its table do (`workshop_agenda_table`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Button, Id, RichText, Sense, Ui, Vec2};

use crate::domain::{
    AgendaChoice, AgendaItemId, AgendaOrder, ProcessId, UnitId, UnwantedEventId, Workshop, WorkshopId, WorkshopState,
    candidates, ordered,
};
use crate::edit::{Command, Place, WorkshopCommand};
use crate::text::screen;
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::parts;

use super::workshop::row_ui;
use super::workshop_agenda_table::{ROW_HEIGHT, full_height, table_ui};

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
    pub(super) anchor: Option<AgendaItemId>,
    /// Scroll to the cursor in the next frame.
    pub(super) scrolls: bool,
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

    /// The row where the cursor stands.
    pub(super) fn cursor_at(&self, offered: &Offered) -> Option<usize> {
        offered.items.iter().position(|item| Some(*item) == self.cursor)
    }

    /// Puts the cursor on an event and marks it alone.
    pub(super) fn choose(&mut self, item: AgendaItemId) {
        self.cursor = Some(item);
        self.anchor = Some(item);
        self.marked = BTreeSet::from([item]);
    }
}

/// What stands on the dagordning and what can be added, worked out once per edit and choice.
#[derive(Debug, Default)]
pub(super) struct Offered {
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
    pub(super) items: Vec<AgendaItemId>,
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
        choice => !needs_earlier(choice) || model.history.last().is_some(),
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

/// Where there is less height than this the table stands in full, and the whole screen scrolls: one bar only.
const LEAST_HEIGHT: f32 = 160.0;

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
    let room = ui.available_height() - 4.0;
    let scrolls = room >= LEAST_HEIGHT;
    let height = if scrolls { room } else { full_height(offered.items.len()) };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    if state.workshop.agenda.scrolls
        && !scrolls
        && let Some(row) = state.workshop.agenda.cursor_at(&offered)
    {
        let top = rect.top() + full_height(row);
        let range = top..=top + ROW_HEIGHT;
        ui.scroll_to_rect(egui::Rect::from_x_y_ranges(rect.x_range(), range), None);
    }
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("agenda table"));
    table_ui(&mut child, model, state, outbox, &offered, is_writable, scrolls);
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
    let has_earlier = model.history.last().is_some();
    row_ui(ui, |ui| {
        for (choice, count) in AgendaChoice::SIMPLE.into_iter().zip(offered.counts) {
            // They compare with earlier years.
            if !has_earlier && needs_earlier(choice) {
                continue;
            }
            let text = screen::with_count(screen::agenda_choice(choice), count);
            let response = ui.selectable_value(&mut state.workshop.agenda.choice, choice, text);
            response.on_hover_text(screen::agenda_choice_help(choice));
        }
        unit_ui(ui, model, state, offered);
        process_ui(ui, model, state, offered);
    });
    if state.workshop.agenda.choice == AgendaChoice::Sensitive {
        parts::quiet_ui(ui, screen::NEAR_LIMIT_HELP);
    }
    row_ui(ui, |ui| {
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

/// Whether a choice picks by what earlier years say.
const fn needs_earlier(choice: AgendaChoice) -> bool {
    matches!(choice, AgendaChoice::ChangedSinceLast | AgendaChoice::UnchangedForLong | AgendaChoice::Waiting)
}

const UNIT_WIDTH: f32 = 150.0;
const PROCESS_WIDTH: f32 = 190.0;

/// A list to choose from does not go on in the next row by itself.
fn make_room(ui: &mut Ui, width: f32) {
    if ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
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
    make_room(ui, UNIT_WIDTH);
    if let Some(Some(unit)) = choice_ui(ui, id, screen::AGENDA_UNIT, current, &shown, UNIT_WIDTH, choices) {
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
    make_room(ui, PROCESS_WIDTH);
    if let Some(Some(process)) = choice_ui(ui, id, screen::AGENDA_PROCESS, current, &shown, PROCESS_WIDTH, choices) {
        *choice = AgendaChoice::Process(process);
    }
}

/// The bar over the table: the order of all, and what can be done with the marked.
fn bar_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: WorkshopId) {
    row_ui(ui, |ui| {
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
        if marked_ui(ui, has_marks, "↑", screen::AGENDA_UP) {
            shift(state, outbox, Place::Up);
        }
        if marked_ui(ui, has_marks, "↓", screen::AGENDA_DOWN) {
            shift(state, outbox, Place::Down);
        }
        if marked_ui(ui, has_marks, screen::AGENDA_REMOVE, screen::AGENDA_REMOVE) {
            remove(state, outbox);
        }
        if state.workshop.agenda.marked.len() > 1 {
            parts::quiet_ui(ui, &screen::marked(state.workshop.agenda.marked.len()));
        }
    });
}

/// A small button for the marked events. Each is disabled by itself, so that the row goes on below.
fn marked_ui(ui: &mut Ui, has_marks: bool, text: &str, name: &str) -> bool {
    let button = Button::new(RichText::new(text).size(design::SMALL)).min_size(Vec2::new(26.0, 26.0));
    let response = ui.add_enabled(has_marks, button).accessible_name(name);
    let response = if text == name { response } else { response.on_hover_text(name) };
    response.clicked()
}

/// Moves the event under the cursor a step.
pub(super) fn shift(state: &mut State, outbox: &mut Outbox, place: Place<AgendaItemId>) {
    let table = &mut state.workshop.agenda;
    let Some(item) = table.cursor.or_else(|| table.marked.first().copied()) else { return };
    table.scrolls = true;
    outbox.push(Command::Workshop(WorkshopCommand::MoveOnAgenda { item, place }));
}

/// Takes the marked events off the dagordning; the cursor goes on to what comes after them.
pub(super) fn remove(state: &mut State, outbox: &mut Outbox) {
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
