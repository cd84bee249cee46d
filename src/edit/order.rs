//! Places among siblings. Positions are whole numbers with gaps, so that a move rewrites only what moved;
//! when a gap is used up, the siblings are spread out anew.

use crate::domain::{Change, Record, Shelf, Shelved};

use super::command::Place;

/// The gap between siblings that are laid out anew.
pub const STEP: i64 = 1024;

/// Positions for `count` records at a place, and the changes of siblings that had to give way.
pub(super) struct Room {
    pub(super) positions: Vec<i64>,
    pub(super) shifted: Vec<Change>,
}

/// Makes room under `parent` at `place` for the records `moved` (already there or not) or for new ones.
pub(super) fn make_room<R>(
    shelf: &Shelf<R>,
    parent: R::Parent,
    place: Place<R::Id>,
    moved: &[R::Id],
    count: usize,
) -> Room
where
    R: Shelved + Clone + Into<Record>,
{
    let at = index(shelf, parent, place, moved);
    if let Some(positions) = unmoved(shelf, parent, at, moved, count) {
        return Room { positions, shifted: Vec::new() };
    }
    let siblings: Vec<&R> = shelf.of(parent).filter(|sibling| !moved.contains(&sibling.id())).collect();
    let slots = i64::try_from(count).unwrap_or(i64::MAX - 1);
    let before = at.checked_sub(1).and_then(|before| siblings.get(before)).map(|sibling| sibling.position());
    let after = siblings.get(at).map(|sibling| sibling.position());
    let (start, step) = match (before, after) {
        (None, None) => (0, STEP),
        (Some(before), None) => (before, STEP),
        (None, Some(after)) => (after - STEP * (slots + 1), STEP),
        (Some(before), Some(after)) => (before, (after - before) / (slots + 1)),
    };
    if step > 0 {
        return Room { positions: (1..=slots).map(|slot| start + step * slot).collect(), shifted: Vec::new() };
    }
    spread(&siblings, at, count)
}

/// The positions of what is moved, where it stands at its place already, all together.
fn unmoved<R: Shelved>(
    shelf: &Shelf<R>,
    parent: R::Parent,
    at: usize,
    moved: &[R::Id],
    count: usize,
) -> Option<Vec<i64>> {
    let is_moved = |sibling: &&R| moved.contains(&sibling.id());
    let mut rest = shelf.of(parent).skip_while(|sibling| !is_moved(sibling)).peekable();
    rest.peek()?;
    let before = shelf.of(parent).take_while(|sibling| !is_moved(sibling)).count();
    let positions: Vec<i64> = rest.take_while(is_moved).map(Shelved::position).collect();
    (before == at && positions.len() == count && moved.len() == count).then_some(positions)
}

fn spread<R>(siblings: &[&R], at: usize, count: usize) -> Room
where
    R: Shelved + Clone + Into<Record>,
{
    let position = |index: usize| i64::try_from(index + 1).unwrap_or(i64::MAX / STEP) * STEP;
    let shifted = siblings
        .iter()
        .enumerate()
        .filter_map(|(index, sibling)| {
            let wanted = position(if index < at { index } else { index + count });
            (sibling.position() != wanted).then(|| {
                let before = R::clone(sibling);
                let mut after = before.clone();
                after.set_position(wanted);
                Change::replace(before, after)
            })
        })
        .collect();
    Room { positions: (at..at + count).map(position).collect(), shifted }
}

/// The index among the siblings that do not move.
fn index<R: Shelved>(shelf: &Shelf<R>, parent: R::Parent, place: Place<R::Id>, moved: &[R::Id]) -> usize {
    let mut staying = 0;
    let mut first_moved = None;
    let mut last_moved = None;
    let mut found = None;
    for sibling in shelf.of(parent) {
        if place == Place::Before(sibling.id()) {
            found = Some(staying);
        }
        if moved.contains(&sibling.id()) {
            first_moved.get_or_insert(staying);
            last_moved = Some(staying);
        } else {
            staying += 1;
        }
        if place == Place::After(sibling.id()) {
            found = Some(staying);
        }
    }
    match place {
        Place::Last => staying,
        Place::Before(_) | Place::After(_) => found.unwrap_or(staying),
        Place::Up => first_moved.map_or(staying, |at| at.saturating_sub(1)),
        Place::Down => last_moved.map_or(staying, |at| (at + 1).min(staying)),
    }
}
