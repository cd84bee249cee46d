//! What the operation log calls commands on workshops, and what it says of their records. A vote's level
//! never stands in a label: labels are shown while the room is still voting.

use crate::domain::{AgendaItem, AgendaItemId, Level, Participant, ParticipantId, Score, Vote, Workshop, Year};
use crate::edit::WorkshopCommand;

use super::edits::short;
use super::numbers::{self, count};
use super::terms;

pub(super) fn label(year: &Year, command: &WorkshopCommand) -> String {
    use WorkshopCommand as C;
    let title = |id| year.workshops().get(id).map_or_else(String::new, |it: &Workshop| short(&it.title));
    let event = |id: AgendaItemId| event_name(year, id);
    let person = |id: ParticipantId| {
        year.participants().get(id).map_or_else(String::new, |it| short(&year.participant_name(it)))
    };
    match command {
        C::Plan { draft } => format!("Förbered workshop {}", short(&draft.title)),
        C::Change { draft, .. } => format!("Ändra workshop {}", short(&draft.title)),
        C::SetMode { mode, .. } => format!("Workshop: byt till {}", terms::workshop_mode(*mode).to_lowercase()),
        C::Delete { workshop } => format!("Ta bort workshop {}", title(*workshop)),
        C::AddToAgenda { events, .. } => {
            format!("Lägg till {} på dagordningen", count(events.len(), "händelse", "händelser"))
        }
        C::RemoveFromAgenda { items } => match items.as_slice() {
            [item] => format!("Ta bort {} från dagordningen", event(*item)),
            _ => format!("Ta bort {} från dagordningen", count(items.len(), "händelse", "händelser")),
        },
        C::MoveOnAgenda { item, .. } => format!("Flytta {} på dagordningen", event(*item)),
        C::OrderAgenda { .. } => "Ordna dagordningen".to_owned(),
        C::AddParticipant { name, .. } => format!("Lägg till deltagare {}", short(name)),
        C::RenameParticipant { name, .. } => format!("Ändra deltagare {}", short(name)),
        C::SetPresence { participant, presence } => {
            format!("Deltagare {}: {}", person(*participant), terms::presence(*presence).to_lowercase())
        }
        C::RemoveParticipant { participant } => format!("Ta bort deltagare {}", person(*participant)),
        C::GoTo { item: Some(item), .. } => format!("Workshopen: till {}", event(*item)),
        C::GoTo { item: None, .. } => "Workshopen: till sammanfattningen".to_owned(),
        C::Vote { item, participant, level, .. } => {
            let what = if level.is_some() { "Röst" } else { "Röst tillbaka" };
            format!("{what}: {}, {}", person(*participant), event(*item))
        }
        C::Reveal { item } => format!("Visa rösterna för {}", event(*item)),
        C::Choose { item, .. } => format!("Nivå för {}", event(*item)),
        C::SetReason { item, .. } => format!("Workshop: motivering för {}", event(*item)),
        C::Settle { item, score: Score { likelihood, consequence }, .. } => {
            format!("Workshop: värdera {} till {likelihood} × {consequence}", event(*item))
        }
        C::Pass { item, is_parked: true, .. } => format!("Workshop: parkera {}", event(*item)),
        C::Pass { item, .. } => format!("Workshop: hoppa över {}", event(*item)),
        C::AddMeasure { item, .. } => format!("Workshop: åtgärd för {}", event(*item)),
        C::AddEvent { text, .. } => format!("Workshop: ny händelse {} {}", year.next_number(), short(text)),
        C::Close { workshop } => format!("Avsluta workshop {}", title(*workshop)),
        C::Reopen { workshop } => format!("Öppna workshop {} igen", title(*workshop)),
        C::RevertItem { item } => format!("Workshop: återställ {}", event(*item)),
        C::Revert { workshop } => format!("Återställ hela workshopen {}", title(*workshop)),
    }
}

fn event_name(year: &Year, item: AgendaItemId) -> String {
    let Some(item) = year.agenda().get(item) else { return "händelsen".to_owned() };
    format!("händelse {}", year.event_of(item).map_or(item.number, |event| event.number))
}

type Fields = Vec<(&'static str, String)>;

pub(super) fn workshop_fields(year: &Year, it: &Workshop) -> Fields {
    let yes = |so: bool| if so { "ja" } else { "nej" }.to_owned();
    vec![
        ("", it.title.clone()),
        ("Datum", it.held_on.map(numbers::date).unwrap_or_default()),
        ("Börjar", it.begins.map(numbers::time).unwrap_or_default()),
        ("Plats", it.place.clone()),
        ("Leds av", it.leader.clone()),
        ("Minuter", it.minutes.to_string()),
        ("Namn i protokollet", yes(it.shows_names)),
        ("Läge", terms::workshop_mode(it.mode).to_owned()),
        ("Status", terms::workshop_state(it.state).to_owned()),
        ("Uppe", it.current.map(|item| event_name(year, item)).unwrap_or_default()),
    ]
}

pub(super) fn participant_fields(year: &Year, it: &Participant) -> Fields {
    let at = |item: Option<AgendaItemId>| item.map(|item| event_name(year, item)).unwrap_or_default();
    vec![
        ("", it.name.clone()),
        ("Roll", it.role.clone()),
        ("Närvaro", terms::presence(it.presence).to_owned()),
        ("Kom vid", at(it.arrived_at)),
        ("Gick vid", at(it.left_at)),
    ]
}

pub(super) fn item_fields(year: &Year, it: &AgendaItem) -> Fields {
    let measures = it.measures.iter().filter_map(|id| year.measures().get(*id)).map(|it| short(&it.text));
    let score = |score: Option<Score>| score.map_or_else(String::new, terms::score);
    vec![
        ("", format!("{} {}", it.number, short(&it.text))),
        ("Status", terms::agenda_state(it.state).to_owned()),
        ("Rösterna visade", if it.is_revealed { "ja" } else { "" }.to_owned()),
        ("Vald sannolikhet", level(it.likelihood)),
        ("Vald konsekvens", level(it.consequence)),
        ("Före", score(it.score_before())),
        ("Efter", score(it.settled_score())),
        ("Motivering", it.reason.clone()),
        ("Sekunder", it.seconds.to_string()),
        ("Åtgärder", measures.collect::<Vec<_>>().join("; ")),
    ]
}

/// Who voted, and the levels only where the group has agreed to names and the votes have been seen. The log
/// itself has them all.
pub(super) fn vote_fields(year: &Year, it: &Vote) -> Fields {
    let voter = year.participants().get(it.participant).map_or_else(String::new, |it| year.participant_name(it));
    let item = year.agenda().get(it.item);
    let shows = item.is_some_and(|item| {
        year.votes_were_seen(item) && year.workshops().get(item.workshop).is_some_and(|workshop| workshop.shows_names)
    });
    let told = |vote: Option<Level>| match vote {
        Some(_) if !shows => "röstat".to_owned(),
        vote => level(vote),
    };
    vec![
        ("", event_name(year, it.item)),
        ("Deltagare", voter),
        ("Sannolikhet", told(it.likelihood)),
        ("Konsekvens", told(it.consequence)),
    ]
}

fn level(level: Option<Level>) -> String {
    level.map_or_else(String::new, |level| level.to_string())
}
