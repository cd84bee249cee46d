//! Commands on what a check draws from and what is drawn: freeze a list, keep a draw, make one larger. What is random
//! or read from a list comes in with the command; see `Session`.

use crate::domain::{
    Change, Check, CheckId, Draw, DrawId, Extension, FrozenPopulation, MOST_ITEMS, SampleChoice, Selection, Year,
};

use super::check::open;
use super::command::Place;
use super::order::make_room;
use super::{CheckRefusal, Context, Outcome, Refusal, optional, reasoned, required};

/// The longest seed that is given, in characters: with it the script of the protokoll has ten lines at most.
pub const LONGEST_SEED: usize = 80;

/// Another list only while nothing that counts is drawn from this one.
pub(super) fn freeze(year: &Year, check: CheckId, population: &FrozenPopulation) -> Outcome {
    let before = open(year, check)?;
    if year.draw_of(check).is_some() {
        return Err(CheckRefusal::DrawStands.into());
    }
    if population.seed.trim().is_empty() || population.count == 0 {
        return Err(CheckRefusal::NoPopulation.into());
    }
    let length = population.seed.chars().count();
    if population.seed_given && length > LONGEST_SEED {
        return Err(CheckRefusal::SeedTooLong(length).into());
    }
    // What was drawn from stays for the protokoll, with the seed of its draws.
    let mut earlier_populations = before.earlier_populations.clone();
    let is_drawn_from =
        |list: &FrozenPopulation| year.draws().of(check).any(|draw| before.population_of(draw) == Some(list));
    earlier_populations.extend(before.population.clone().filter(is_drawn_from));
    let population = FrozenPopulation {
        items: required(&population.items)?,
        period: optional(&population.period)?,
        source: required(&population.source)?,
        ..population.clone()
    };
    let after = Check { population: Some(population), earlier_populations, ..before.clone() };
    Ok(vec![Change::replace(before.clone(), after)])
}

/// A draw from the list that is frozen now, where none counts yet.
pub(super) fn keep_draw(year: &Year, draw: &Draw) -> Outcome {
    let check = open(year, draw.check)?;
    if year.draw_of(check.id).is_some() {
        return Err(CheckRefusal::DrawStands.into());
    }
    let to_look_at = usize::try_from(draw.size).unwrap_or(usize::MAX).saturating_sub(draw.reported_right());
    if draw.size == 0 || draw.items.is_empty() && !draw.is_reported() {
        return Err(Refusal::NothingSelected);
    }
    if to_look_at > MOST_ITEMS {
        return Err(CheckRefusal::TooManyItems(to_look_at).into());
    }
    let frozen = check.population.as_ref();
    let is_of_population = frozen.is_some() && frozen.map(|it| &it.sha256) == draw.population.as_ref();
    let needs_population = draw.selection != Selection::Judgement || draw.population.is_some();
    if needs_population && !is_of_population {
        return Err(CheckRefusal::NoPopulation.into());
    }
    if draw.items.len() < to_look_at || draw.selection == Selection::Random && draw.seed.trim().is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let room = make_room(year.draws(), check.id, Place::Last, &[], 1);
    let mut changes = room.shifted;
    changes.extend(room.positions.into_iter().map(|position| {
        Change::add(Draw {
            position,
            criterion: check.criterion.clone(),
            population_count: frozen.filter(|_| is_of_population).map(|it| it.count),
            ..draw.clone()
        })
    }));
    Ok(changes)
}

/// A larger sample contains the smaller, so that nothing that was said of an item is lost.
pub(super) fn extend_draw(
    context: &Context<'_>,
    year: &Year,
    draw: DrawId,
    size: u32,
    items: &[String],
    reason: &str,
) -> Outcome {
    let before = year.draws().get(draw).ok_or(Refusal::Gone)?;
    open(year, before.check)?;
    if before.cancelled.is_some() {
        return Err(CheckRefusal::DrawCancelled.into());
    }
    let to_look_at = usize::try_from(size).unwrap_or(usize::MAX);
    if to_look_at > MOST_ITEMS {
        return Err(CheckRefusal::TooManyItems(to_look_at).into());
    }
    let is_larger = size > before.size && items.len() >= to_look_at;
    if before.selection != Selection::Random || !is_larger || !items.starts_with(&before.items) {
        return Err(CheckRefusal::NotLarger(before.size).into());
    }
    let reason = reasoned(reason)?;
    let choice = match before.choice {
        Some(SampleChoice::Own(_)) => Some(SampleChoice::Own(u64::from(size))),
        choice => choice,
    };
    let mut after = Draw { size, choice, items: items.to_vec(), ..before.clone() };
    after.extensions.push(Extension { from: before.size, reason, on: context.today, by: context.by.to_owned() });
    Ok(vec![Change::replace(before.clone(), after)])
}
