//! The table of the Riskanalys by keyboard and by click: a cursor as in a spreadsheet, digits that score,
//! marks for a selection.
//!
//! Arrows move; digits set sannolikhet or konsekvens and go on to the next; Enter or F2 edits the text;
//! J takes into the plan, N leaves out; Delete clears a score or a decision; Shift and Ctrl mark;
//! Alt with arrows moves the event; Insert adds one.

use egui::{Event, Key, Modifiers, Response, Ui};

use crate::domain::{Factor, InclusionDecision, UnwantedEventId};
use crate::edit::{Command, Place};
use crate::ui::model::Model;
use crate::ui::state::{Choice, Outbox, State};
use crate::ui::widgets::scores;

use super::analysis::{Column, Line};

/// What a click on an event marks: alone, with Ctrl one more, with Shift a range.
pub(crate) fn click(ctx: &egui::Context, state: &mut State, model: &Model, event: UnwantedEventId, lines: &[Line]) {
    let modifiers = ctx.input(|input| input.modifiers);
    if modifiers.command {
        if !state.selection.remove(&event) {
            state.selection.insert(event);
        }
        state.choice = Choice::Event(event);
        state.table.anchor = Some(event);
    } else if modifiers.shift {
        extend(state, model, event, lines);
    } else {
        state.choose(event);
    }
}

fn extend(state: &mut State, model: &Model, to: UnwantedEventId, lines: &[Line]) {
    let shown = shown(model, lines);
    let from = state.table.anchor.unwrap_or(to);
    let place = |event| shown.iter().position(|shown| *shown == event);
    if let (Some(from), Some(to)) = (place(from), place(to)) {
        let range = from.min(to)..=from.max(to);
        state.selection = shown.get(range).unwrap_or_default().iter().copied().collect();
    }
    state.choice = Choice::Event(to);
}

fn shown(model: &Model, lines: &[Line]) -> Vec<UnwantedEventId> {
    let event = |line: &Line| match line {
        Line::Event(at) => model.rows.get(*at).map(|row| row.event),
        Line::Goal(_) | Line::WorkPractice(_) => None,
    };
    lines.iter().filter_map(event).collect()
}

/// Everything the keyboard does while the table has the focus.
pub(crate) fn keys_ui(
    ui: &Ui,
    focus: &Response,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    lines: &[Line],
) {
    // The key that brought the focus here, such as Enter in the search, is not meant for the table.
    if !focus.has_focus() || focus.gained_focus() || state.form.is_some() {
        return;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    movement(ui, model, state, outbox, lines);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Insert) {
        state.form = Some(super::structure::new_event_form(model, state));
    }
    let Choice::Event(choice) = state.choice else { return };
    if pressed(Key::Enter) || pressed(Key::F2) {
        state.table.column = Column::Text;
        state.table.editing = Some(choice).filter(|_| !state.is_read_only);
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        clear(state, outbox);
    }
    score(ui, model, state, outbox, lines);
    for (letter, decision) in [('j', InclusionDecision::Include), ('n', InclusionDecision::AnalysisOnly)] {
        if typed(ui, letter) {
            let events = selected(state, choice);
            outbox.push(Command::DecideInclusion { events, decision: Some(decision), reason: None });
        }
    }
}

fn typed(ui: &Ui, letter: char) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| match event {
            Event::Text(text) => text.chars().flat_map(char::to_lowercase).eq([letter]),
            _ => false,
        })
    })
}

/// The marked events, or the chosen one where none is marked.
fn selected(state: &State, choice: UnwantedEventId) -> Vec<UnwantedEventId> {
    let is_marked = state.selection.contains(&choice);
    if is_marked { state.selection.iter().copied().collect() } else { vec![choice] }
}

fn movement(ui: &Ui, model: &Model, state: &mut State, outbox: &mut Outbox, lines: &[Line]) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 12),
        (Key::PageUp, -12),
        (Key::End, isize::MAX / 2),
        (Key::Home, isize::MIN / 2),
    ];
    for (key, by) in steps {
        if matches!(key, Key::ArrowDown | Key::ArrowUp) && pressed(Modifiers::ALT, key) {
            move_events(model, state, outbox, if by > 0 { Place::Down } else { Place::Up });
        } else if pressed(Modifiers::SHIFT, key) {
            step(model, state, lines, by, true);
        } else if pressed(Modifiers::NONE, key) {
            step(model, state, lines, by, false);
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        state.selection = shown(model, lines).into_iter().collect();
    }
    let columns = [Column::Text, Column::Likelihood, Column::Consequence, Column::Inclusion];
    let at = columns.iter().position(|column| *column == state.table.column).unwrap_or(0);
    if pressed(Modifiers::NONE, Key::ArrowRight) {
        state.table.column = columns.get(at + 1).copied().unwrap_or(Column::Inclusion);
    }
    if pressed(Modifiers::NONE, Key::ArrowLeft) {
        state.table.column = columns.get(at.saturating_sub(1)).copied().unwrap_or_default();
    }
}

fn step(model: &Model, state: &mut State, lines: &[Line], by: isize, extends: bool) {
    let shown = shown(model, lines);
    let last = shown.len().saturating_sub(1);
    let to = match state.choice {
        Choice::Event(choice) => match shown.iter().position(|event| *event == choice) {
            Some(at) => at.saturating_add_signed(by).min(last),
            None => 0,
        },
        Choice::WorkPractice(practice) => below(model, lines, Line::WorkPractice(practice)),
        Choice::Goal(goal) => below(model, lines, Line::Goal(goal)),
        Choice::Process(_) | Choice::Nothing => 0,
    };
    let Some(event) = shown.get(to).copied() else { return };
    if extends {
        extend(state, model, event, lines);
    } else {
        state.choose(event);
    }
    state.table.scroll_to_choice = true;
}

/// The first event below a heading, counted among the events that are shown.
fn below(model: &Model, lines: &[Line], heading: Line) -> usize {
    let at = lines.iter().position(|line| *line == heading).unwrap_or(0);
    let above = shown(model, lines.get(..at).unwrap_or_default()).len();
    above.min(shown(model, lines).len().saturating_sub(1))
}

fn move_events(model: &Model, state: &State, outbox: &mut Outbox, place: Place<UnwantedEventId>) {
    if let Choice::Event(choice) = state.choice
        && let Some(event) = model.year.events().get(choice)
    {
        outbox.push(Command::MoveEvents { events: vec![choice], practice: event.work_practice, place });
    }
}

fn clear(state: &State, outbox: &mut Outbox) {
    let Choice::Event(choice) = state.choice else { return };
    let events = selected(state, choice);
    match state.table.column {
        Column::Text => outbox.push(Command::DeleteEvents { events }),
        Column::Likelihood => outbox.push(Command::SetLevel { events, factor: Factor::Likelihood, level: None }),
        Column::Consequence => outbox.push(Command::SetLevel { events, factor: Factor::Consequence, level: None }),
        Column::Inclusion => outbox.push(Command::DecideInclusion { events, decision: None, reason: None }),
    }
}

/// A digit scores and goes on: from sannolikhet to konsekvens, from there to the next event.
fn score(ui: &Ui, model: &Model, state: &mut State, outbox: &mut Outbox, lines: &[Line]) {
    let Some(level) = scores::typed_level(ui, model.year.method_sheet()) else { return };
    let Choice::Event(choice) = state.choice else { return };
    let events = selected(state, choice);
    let is_one = events.len() == 1;
    let level = Some(level);
    match state.table.column {
        Column::Text | Column::Likelihood => {
            outbox.push(Command::SetLevel { events, factor: Factor::Likelihood, level });
            state.table.column = Column::Consequence;
        }
        Column::Consequence => {
            outbox.push(Command::SetLevel { events, factor: Factor::Consequence, level });
            state.table.column = Column::Likelihood;
            if is_one {
                step(model, state, lines, 1, false);
            }
        }
        Column::Inclusion => {}
    }
}
