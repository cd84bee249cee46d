//! Why an event is scored as it is: the workshops that settled it, this year and the years before, with the
//! votes. In the event's details; without names unless the group agreed to them.

use std::sync::Arc;

use egui::{CollapsingHeader, RichText, Ui};

use crate::domain::{AgendaItem, Band, Factor, Score, UnwantedEvent, UnwantedEventId, Workshop, Year};
use crate::text::screen;
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::State;
use crate::ui::widgets::{badge, parts};

/// What was last told, worked out once per edit and event.
#[derive(Debug, Default)]
pub struct Explained {
    key: Option<(u64, UnwantedEventId)>,
    told: Arc<Vec<Why>>,
}

/// A workshop's settled treatment of an event, as the details tell it.
#[derive(Debug)]
struct Why {
    title: String,
    before: Option<Score>,
    after: Option<Score>,
    /// What the score meant on the sheet of its own year.
    band: Option<Band>,
    votes: Vec<String>,
    names: Vec<String>,
    reason: String,
}

impl Why {
    fn of(year: &Year, workshop: &Workshop, item: &AgendaItem) -> Self {
        let factors = [Factor::Likelihood, Factor::Consequence];
        let spreads = factors.map(|factor| (factor, year.spread(item.id, factor)));
        let has_votes = year.votes_were_seen(item);
        let votes = if has_votes {
            spreads.iter().map(|(factor, spread)| screen::why_votes(*factor, spread)).collect()
        } else {
            vec![screen::WHY_WITHOUT_VOTES.to_owned()]
        };
        let named = |workshop: &Workshop| -> Vec<String> {
            let people = year.participants_of(workshop.id);
            let cast = people.filter_map(|voter| Some((voter, year.vote(item.id, voter.id)?)));
            cast.map(|(voter, vote)| screen::why_named_vote(&year.participant_name(voter), vote)).collect()
        };
        Self {
            title: screen::why_title(&workshop.title, workshop.held_on, year.planning_year().year),
            before: item.score_before(),
            after: item.settled_score(),
            band: item.settled_score().map(|score| year.sheet_of(workshop.id).band_of(score)),
            votes,
            names: if workshop.shows_names && has_votes { named(workshop) } else { Vec::new() },
            reason: item.reason.clone(),
        }
    }
}

/// The newest first, then back through the years that the event goes on from.
fn told(model: &Model, state: &mut State, event: &UnwantedEvent) -> Arc<Vec<Why>> {
    let explained = &mut state.workshop.explained;
    let key = Some((model.generation, event.id));
    if explained.key != key {
        let mut told = Vec::new();
        let mut at: Option<(&Year, &UnwantedEvent)> = Some((model.year.as_ref(), event));
        // A chain cannot be longer than there are years; a circle in a damaged file ends there.
        for _ in 0..=model.history.years().len() {
            let Some((year, event)) = at else { break };
            for item in year.settled_in(event) {
                told.extend(year.workshops().get(item.workshop).map(|workshop| Why::of(year, workshop, item)));
            }
            at = model.history.before(event);
        }
        *explained = Explained { key, told: Arc::new(told) };
    }
    Arc::clone(&explained.told)
}

/// What explains the score of an event; nothing where no workshop has settled it.
pub(crate) fn why_ui(ui: &mut Ui, model: &Model, state: &mut State, event: &UnwantedEvent) {
    let told = told(model, state, event);
    let Some((newest, older)) = told.split_first() else { return };
    ui.add_space(design::GRID);
    ui.push_id(("why", event.id.uuid()), |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let heading = event.score().map_or_else(|| screen::WHY.to_owned(), screen::why_score);
        parts::caption_ui(ui, &heading);
        if newest.after != event.score() {
            parts::quiet_ui(ui, screen::WHY_CHANGED_SINCE);
        }
        workshop_ui(ui, newest, 0);
        if !older.is_empty() {
            let text = RichText::new(screen::why_earlier(older.len())).size(design::SMALL);
            CollapsingHeader::new(text).id_salt("earlier").show(ui, |ui| {
                for (why, at) in older.iter().zip(1_usize..) {
                    workshop_ui(ui, why, at);
                    ui.add_space(4.0);
                }
            });
        }
    });
    ui.add_space(design::GRID);
}

fn workshop_ui(ui: &mut Ui, why: &Why, at: usize) {
    parts::strong_ui(ui, &why.title);
    ui.horizontal_wrapped(|ui| {
        if let (Some(after), Some(band)) = (why.after, why.band) {
            badge::risk_value_ui(ui, after.risk_value(), band);
            parts::text_ui(ui, &screen::before_after(why.before, after));
        }
    });
    for line in &why.votes {
        parts::quiet_ui(ui, line);
    }
    if !why.reason.is_empty() {
        parts::text_ui(ui, &screen::because(&why.reason));
    }
    if !why.names.is_empty() {
        let text = RichText::new(screen::WHY_NAMES).size(design::SMALL);
        CollapsingHeader::new(text).id_salt(("names", at)).show(ui, |ui| {
            for line in &why.names {
                parts::quiet_ui(ui, line);
            }
        });
    }
}
