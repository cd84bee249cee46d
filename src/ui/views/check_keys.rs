//! What the keyboard does with the items of a draw: the cursor's way through them, their outcomes, and on to a note or
//! the conclusion. Keys are taken in the order that they were pressed in, also where a frame has several.

use egui::{Event, Key, Response, Ui};

use crate::domain::{Outcome, Selection};
use crate::text::screen;
use crate::ui::state::{Outbox, State};

use super::check_cursor::{self, position_of};
use super::check_items::{Rows, mark, note_id};
use super::check_run;

/// Rows that a page is.
const PAGE: usize = 10;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    /// Another row.
    Go(Key),
    /// An outcome.
    Outcome(Outcome),
    /// No outcome.
    Clear,
    /// The next item that waits.
    Next,
    /// The conclusion.
    Conclude,
    /// A note.
    Note,
}

/// What the keyboard does while the items have the focus.
pub(super) fn keys_ui(ui: &Ui, focus: &Response, state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>) {
    let is_tab = ui.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.shift);
    if focus.lost_focus() && is_tab && rows.is_open && state.form.is_none() {
        // Into the row that is marked, not into the first that happens to be drawn.
        state.focus = Some(note_id(rows.draw, position_of(state.checks.row)));
        state.checks.scroll_to_row = true;
        return;
    }
    if !focus.has_focus() || focus.gained_focus() || state.form.is_some() || rows.count == 0 {
        return;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    let before = state.checks.row;
    for press in ui.input_mut(|input| presses(&mut input.events)) {
        if let Press::Go(key) = press {
            check_cursor::stand_on(state, gone_to(key, state.checks.row, rows.count - 1));
        } else if rows.is_open {
            act(state, outbox, rows, press);
        }
        if state.form.is_some() || state.focus.is_some() {
            break;
        }
    }
    state.checks.scroll_to_row |= state.checks.row != before;
}

/// The keys that mean something here, in order, taken out of the events. A digit whose key is held says nothing more:
/// every item is looked at.
fn presses(events: &mut Vec<Event>) -> Vec<Press> {
    let (mut found, mut is_held) = (Vec::new(), false);
    events.retain(|event| match event {
        Event::Key { key, pressed, repeat, modifiers, .. } => {
            is_held = *pressed && *repeat;
            let press = if *pressed && modifiers.is_none() { press_of(*key) } else { None };
            found.extend(press);
            press.is_none()
        }
        Event::Text(text) if !is_held => {
            let typed = ["1", "2", "3", "4"].into_iter().zip(Outcome::ALL).find(|(digit, _)| text == digit);
            found.extend(typed.map(|(_, outcome)| Press::Outcome(outcome)));
            true
        }
        _ => true,
    });
    found
}

const fn press_of(key: Key) -> Option<Press> {
    match key {
        Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp | Key::Home | Key::End => Some(Press::Go(key)),
        Key::Delete | Key::Backspace => Some(Press::Clear),
        Key::N => Some(Press::Next),
        Key::S => Some(Press::Conclude),
        Key::Enter | Key::F2 => Some(Press::Note),
        _ => None,
    }
}

fn gone_to(key: Key, from: usize, last: usize) -> usize {
    match key {
        Key::ArrowDown => (from + 1).min(last),
        Key::ArrowUp => from.saturating_sub(1),
        Key::PageDown => (from + PAGE).min(last),
        Key::PageUp => from.saturating_sub(PAGE),
        Key::Home => 0,
        _ => last,
    }
}

fn act(state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, press: Press) {
    match press {
        Press::Go(_) => {}
        Press::Outcome(outcome) => say(state, outbox, rows, outcome),
        Press::Clear => {
            mark(state, outbox, rows, position_of(state.checks.row), None);
            (state.checks.just_marked, state.checks.replacement) = (None, None);
        }
        Press::Next => check_cursor::go_to_next_waiting(state, &rows.model.year, rows.draw),
        Press::Conclude => {
            if rows.model.year.found(rows.draw).waiting == 0 {
                state.form = check_run::conclude_form(rows.model, rows.draw);
            }
        }
        Press::Note => {
            // Right after a digit it is the item that got its outcome which is noted on, not the one that comes next.
            let row = state.checks.just_marked.unwrap_or(state.checks.row);
            check_cursor::stand_on(state, row);
            state.focus = Some(note_id(rows.draw, position_of(row)));
        }
    }
}

/// Says the outcome of the item that the cursor stands on, and goes on. What is said already is only changed where
/// somebody went.
fn say(state: &mut State, outbox: &mut Outbox, rows: &Rows<'_>, outcome: Outcome) {
    let year = &rows.model.year;
    // The replacement comes when the year is back; what is typed before that is said of it already.
    let at = state.checks.replacement.unwrap_or(state.checks.row);
    let position = position_of(at);
    let said = year.check_item(rows.draw.id, position).and_then(|item| item.outcome);
    let is_said = said.is_some() || state.checks.seen.is_asked(position);
    if is_said && state.checks.chosen != Some(at) {
        let item = rows.draw.items.get(at).map_or("", String::as_str);
        outbox.message = said.filter(|it| *it != outcome).map(|said| screen::said_already(item, said));
        return;
    }
    mark(state, outbox, rows, position, Some(outcome));
    state.checks.just_marked = Some(at);
    if said.is_some() {
        // Who corrects what was said stays there.
        return;
    }
    let all = year.in_play(rows.draw).max(at + 1);
    let is_replaced = rows.draw.selection == Selection::Random && outcome == Outcome::NotApplicable;
    let has_replacement = is_replaced && all < rows.draw.items.len();
    let is_last = at + 1 >= rows.count;
    let goes_on = !(is_last && has_replacement) && check_cursor::go_on(state, year, rows.draw, at);
    if !goes_on {
        // One that is still to come is gone to, also when its outcome is said already.
        let pending = Some(at).filter(|at| *at >= rows.count);
        state.checks.replacement = if has_replacement { Some(all) } else { pending };
        state.checks.chosen = None;
    }
}
