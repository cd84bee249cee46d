//! Where the cursor stands among the items of a draw: it goes to the one where something was taken back, and to the
//! next that waits. Draws nothing; of the file it knows only what stands in the model.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Draw, DrawId, Outcome, Year};
use crate::ui::model::Model;
use crate::ui::state::State;

/// What is said of an item: its outcome and its note.
type Said = (Option<Outcome>, String);

/// What stood at each place of a draw when it was last looked at, and what was asked for here since.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The model and the draw that it was looked up in.
    of: Option<(u64, DrawId)>,
    said: BTreeMap<i64, Said>,
    /// How often each place was.
    asked: BTreeMap<i64, u32>,
}

impl Seen {
    /// Notes that what is said at a place, from 1, is about to be changed from here.
    pub(super) fn asks(&mut self, position: i64) {
        *self.asked.entry(position).or_default() += 1;
    }

    /// Whether what is said at a place, from 1, is being changed from here.
    pub(super) fn is_asked(&self, position: i64) -> bool {
        self.asked.contains_key(&position)
    }

    /// The row, from 0, that was changed otherwise since: taken back or done again. Of several none. `is_busy`
    /// while answers to what was asked for here are still to come.
    pub(super) fn changed_otherwise(&mut self, model: &Model, draw: &Draw, is_busy: bool) -> Option<usize> {
        let of = Some((model.generation, draw.id));
        if self.of == of {
            if !is_busy {
                self.asked.clear();
            }
            return None;
        }
        let is_same_draw = self.of.is_some_and(|(_, before)| before == draw.id);
        let items = model.year.check_items().of(draw.id);
        let said: BTreeMap<i64, Said> = items.map(|it| (it.position, (it.outcome, it.note.clone()))).collect();
        let before = std::mem::replace(&mut self.said, said);
        self.of = of;
        if !is_same_draw {
            self.asked.clear();
            return None;
        }
        let nothing: Said = (None, String::new());
        let places: BTreeSet<i64> = before.keys().chain(self.said.keys()).copied().collect();
        let mut changed: Vec<i64> = places.into_iter().collect();
        changed.retain(|place| before.get(place).unwrap_or(&nothing) != self.said.get(place).unwrap_or(&nothing));
        changed.retain(|place| match self.asked.get_mut(place) {
            Some(times) => {
                *times -= 1;
                if *times == 0 {
                    self.asked.remove(place);
                }
                false
            }
            None => true,
        });
        if !is_busy {
            // Everything is answered; what was refused changed nothing.
            self.asked.clear();
        }
        match changed.as_slice() {
            [only] => usize::try_from(only.checked_sub(1)?).ok(),
            _ => None,
        }
    }
}

/// The place of a row, from 0, within its draw, from 1.
pub(super) fn position_of(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX - 1) + 1
}

/// Puts the cursor on a row that was chosen; what was marked before is left.
pub(super) fn stand_on(state: &mut State, row: usize) {
    (state.checks.row, state.checks.replacement, state.checks.just_marked) = (row, None, None);
    state.checks.chosen = Some(row);
}

/// Lets the cursor go on by itself from a row that got its outcome: to the next item that waits, else it stays. What is
/// typed there must not fall on what is said already, which only who goes there changes. Whether any waits.
pub(super) fn go_on(state: &mut State, year: &Year, draw: &Draw, from: usize) -> bool {
    let next = waiting(state, year, draw, from.saturating_add(1));
    if let Some(row) = next {
        state.checks.row = row;
        state.checks.scroll_to_row = true;
    }
    (state.checks.replacement, state.checks.chosen) = (None, None);
    next.is_some()
}

/// Goes to the replacement that was waited for once it is there; where it did not come it is let go. Nobody went to it:
/// what was typed for it meanwhile stands.
pub(super) fn settle_replacement(state: &mut State, count: usize) {
    let Some(row) = state.checks.replacement else { return };
    if row < count {
        let just_marked = state.checks.just_marked;
        go_to(state, row);
        (state.checks.chosen, state.checks.just_marked) = (None, just_marked);
    } else if !state.is_busy {
        state.checks.replacement = None;
    }
}

/// Brings the cursor to a row, and the row into view.
pub(super) fn go_to(state: &mut State, row: usize) {
    stand_on(state, row);
    state.checks.scroll_to_row = true;
}

/// Brings the cursor to the next item that waits, from the first one on again after the last.
pub(super) fn go_to_next_waiting(state: &mut State, year: &Year, draw: &Draw) {
    go_to_waiting(state, year, draw, state.checks.row.saturating_add(1));
    state.checks.wants_focus = true;
}

/// Brings the cursor to the first item that waits: what is typed in a check that is opened again must not fall on
/// what is said already.
pub(super) fn go_to_first_waiting(state: &mut State, year: &Year, draw: &Draw) {
    go_to_waiting(state, year, draw, 0);
}

fn go_to_waiting(state: &mut State, year: &Year, draw: &Draw, from: usize) {
    if let Some(row) = waiting(state, year, draw, from) {
        go_to(state, row);
    }
}

/// The first row from one on, and then from the first, that waits and was not marked here just now.
fn waiting(state: &State, year: &Year, draw: &Draw, from: usize) -> Option<usize> {
    let all = year.in_play(draw);
    let is_waiting = |at: &usize| {
        let position = position_of(*at);
        let is_said = year.check_item(draw.id, position).is_some_and(|it| it.outcome.is_some());
        !is_said && !state.checks.seen.is_asked(position)
    };
    (from..all).chain(0..from.min(all)).find(is_waiting)
}
