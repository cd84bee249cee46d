//! The VoR workshop below the window: what the tests of it start from, and the story that several of them
//! tell. The files beside it say what votes come to, how a workshop runs, what it refuses, what is taken
//! back, and what the file keeps.

mod agenda;
mod kept;
mod kill;
mod presence;
mod refusals;
mod revert;
mod run;
mod tally;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, Command, Context, CopyChoice, MeasureDraft, Refusal, WorkshopCommand as Act, WorkshopDraft};

use crate::fixture::{apply, date, done, event, score};

const FACTORS: [Factor; 2] = [Factor::Likelihood, Factor::Consequence];

/// What stands as the reason where a score from last year remains and the room has said no other.
const CONFIRMATION: &str = "Bekräftad vid workshopen";

#[track_caller]
fn act(year: &Year, command: Act) -> Year {
    done(year, &Command::Workshop(command))
}

#[track_caller]
fn refused(year: &Year, command: Act) -> Refusal {
    apply(year, &Command::Workshop(command)).unwrap_err()
}

fn draft(title: &str) -> WorkshopDraft {
    WorkshopDraft {
        title: title.into(),
        held_on: Some(date("2026-02-03")),
        begins: Some(jiff::civil::time(13, 30, 0, 0)),
        place: "Stora salen".into(),
        leader: "Controller A".into(),
        minutes: 90,
        shows_names: false,
    }
}

/// The newest workshop.
#[track_caller]
fn meeting(year: &Year) -> &Workshop {
    year.workshops().of(()).next_back().unwrap()
}

/// What stands on the newest workshop's dagordning under a number.
#[track_caller]
fn item(year: &Year, number: u32) -> &AgendaItem {
    year.agenda_of(meeting(year).id).find(|it| it.number == number).unwrap()
}

/// A participant of the newest workshop, from 0 around the table.
#[track_caller]
fn person(year: &Year, at: usize) -> &Participant {
    year.participants_of(meeting(year).id).nth(at).unwrap()
}

fn numbers_on_agenda(year: &Year) -> Vec<u32> {
    year.agenda_of(meeting(year).id).map(|it| it.number).collect()
}

/// The number of the event that is up.
fn up(year: &Year) -> Option<u32> {
    meeting(year).current.map(|id| year.agenda().get(id).unwrap().number)
}

/// The number of the event that was heard in the room.
fn added(year: &Year) -> u32 {
    year.agenda_of(meeting(year).id).find(|it| it.is_added).unwrap().number
}

fn participant(year: &Year, name: &str, role: &str) -> Act {
    Act::AddParticipant { workshop: meeting(year).id, name: name.into(), role: role.into() }
}

fn presence(year: &Year, at: usize, presence: Presence) -> Act {
    Act::SetPresence { participant: person(year, at).id, presence }
}

fn go_to(year: &Year, number: u32) -> Act {
    Act::GoTo { workshop: meeting(year).id, item: Some(item(year, number).id), seconds: 5 }
}

/// A vote; the digit 0 takes it back.
fn vote(year: &Year, number: u32, at: usize, factor: Factor, digit: u8) -> Act {
    let (item, participant) = (item(year, number).id, person(year, at).id);
    Act::Vote { item, participant, factor, level: Level::new(digit) }
}

/// What the leader chooses; the digit 0 takes it back.
fn choose(year: &Year, number: u32, factor: Factor, digit: u8) -> Act {
    Act::Choose { item: item(year, number).id, factor, level: Level::new(digit) }
}

fn reason(year: &Year, number: u32, reason: &str) -> Act {
    Act::SetReason { item: item(year, number).id, reason: reason.into() }
}

fn settle(year: &Year, number: u32, likelihood: u8, consequence: u8) -> Act {
    let (score, confirmation) = (score(likelihood, consequence), CONFIRMATION.to_owned());
    Act::Settle { item: item(year, number).id, score, last_year: None, confirmation, seconds: 60 }
}

fn park(year: &Year, number: u32) -> Act {
    Act::Pass { item: item(year, number).id, is_parked: true, seconds: 30 }
}

fn skip(year: &Year, number: u32) -> Act {
    Act::Pass { item: item(year, number).id, is_parked: false, seconds: 10 }
}

fn measure(year: &Year, number: u32, text: &str) -> Act {
    let draft = MeasureDraft {
        text: text.into(),
        responsible: "Enhetschef".into(),
        due: Some(date("2026-06-30")),
        ..MeasureDraft::default()
    };
    Act::AddMeasure { item: item(year, number).id, draft }
}

/// An event heard in the room, in the arbetssätt of another.
fn heard(year: &Year, beside: u32, text: &str) -> Act {
    Act::AddEvent { workshop: meeting(year).id, practice: event(year, beside).work_practice, text: text.into() }
}

#[track_caller]
fn settled(year: &Year, number: u32, likelihood: u8, consequence: u8) -> Year {
    act(year, settle(year, number, likelihood, consequence))
}

/// Both factors of the votes of the participants, in order.
#[track_caller]
fn cast(year: &Year, number: u32, votes: &[(u8, u8)]) -> Year {
    let mut year = year.clone();
    for (at, (likelihood, consequence)) in votes.iter().enumerate() {
        year = act(&year, vote(&year, number, at, Factor::Likelihood, *likelihood));
        year = act(&year, vote(&year, number, at, Factor::Consequence, *consequence));
    }
    year
}

/// A workshop on a year's first events, with so many participants, at its first event.
fn room(year: &Year, events: usize, people: usize) -> Year {
    let mut year = act(year, Act::Plan { draft: draft("VoR-workshop") });
    let workshop = meeting(&year).id;
    let events: Vec<UnwantedEventId> = year.events_in_order().take(events).map(|event| event.id).collect();
    if !events.is_empty() {
        year = act(&year, Act::AddToAgenda { workshop, events });
    }
    for at in 1..=people {
        year = act(&year, participant(&year, &format!("Enhetschef {at}"), ""));
    }
    let item = year.after_on_agenda(workshop, None);
    act(&year, Act::GoTo { workshop, item, seconds: 0 })
}

/// A year whose events all have the same score.
fn scored(year: &Year, likelihood: u8, consequence: u8) -> Year {
    let events = year.events().iter().map(|event| event.id).collect();
    done(year, &Command::Rescore { events, score: score(likelihood, consequence) })
}

/// The year after, with everything carried over.
fn next_year(old: &Year) -> Year {
    let context = &mut Context {
        new_id: &mut clock::new_id,
        by: "prov",
        today: jiff::civil::date(2026, 12, 31),
        history: &tolvan::domain::History::none(),
    };
    let (planning_year, records) = edit::next_year(context, old, old.planning_year().year + 1, CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    Year::empty(old.board().clone(), planning_year).with(&changes)
}

/// The year as it is once analysis and plan are decided.
fn decided(year: &Year) -> Year {
    let draft = crate::decisions::draft(year);
    let mut version = edit::decide(
        &mut Context {
            new_id: &mut clock::new_id,
            by: "prov",
            today: jiff::civil::date(2026, 12, 31),
            history: &tolvan::domain::History::none(),
        },
        year,
        &draft,
        date("2026-06-30"),
    )
    .unwrap();
    version.content = "0".repeat(64);
    done(year, &Command::Decision(edit::DecisionCommand::Decide { version: Box::new(version) }))
}

/// A whole session, step by step, on a year whose first events are numbered 1 to 5: votes, one who comes late
/// and one who leaves, scores changed and confirmed, åtgärder, an event heard in the room, parked and taken
/// up again, skipped, and a mind that is changed.
pub(crate) fn story(year: &Year, step: usize) -> Option<Act> {
    use Factor::{Consequence, Likelihood};
    if step == 0 {
        return Some(Act::Plan { draft: draft("VoR-workshop") });
    }
    let workshop = meeting(year).id;
    Some(match step {
        1 => Act::AddToAgenda { workshop, events: year.events_in_order().take(5).map(|it| it.id).collect() },
        2 => participant(year, "Enhetschef A", "Norra enheten"),
        3 => participant(year, "Enhetschef B", ""),
        4 => participant(year, "Stabschef A", ""),
        5 => presence(year, 2, Presence::Expected),
        6 => Act::GoTo { workshop, item: year.after_on_agenda(workshop, None), seconds: 0 },
        7 => vote(year, 1, 0, Likelihood, 4),
        8 => vote(year, 1, 0, Consequence, 3),
        9 => vote(year, 1, 1, Likelihood, 4),
        10 => vote(year, 1, 1, Consequence, 4),
        11 => reason(year, 1, "Flera fel under året"),
        12 => measure(year, 1, "Utbilda alla som handlägger"),
        13 => settle(year, 1, 4, 4),
        14 => presence(year, 2, Presence::Present),
        15 => vote(year, 2, 0, Likelihood, 5),
        16 => vote(year, 2, 2, Consequence, 3),
        17 => park(year, 2),
        18 => heard(year, 3, "Behörigheter tas inte bort när någon slutar"),
        19 => choose(year, 3, Likelihood, 2),
        20 => settle(year, 3, 2, 2),
        21 => measure(year, added(year), "Se över behörigheter varje kvartal"),
        22 => settle(year, added(year), 5, 4),
        23 => skip(year, 4),
        24 => presence(year, 1, Presence::Left),
        25 => vote(year, 5, 0, Likelihood, 2),
        26 => {
            let same = event(year, 5).score().unwrap_or(score(2, 2));
            settle(year, 5, same.likelihood.get(), same.consequence.get())
        }
        27 => go_to(year, 2),
        28 => Act::Reveal { item: item(year, 2).id },
        29 => settle(year, 2, 1, 1),
        30 => go_to(year, 1),
        31 => settle(year, 1, 4, 3),
        _ => return None,
    })
}

fn told(mut year: Year) -> Year {
    let mut step = 0;
    while let Some(command) = story(&year, step) {
        year = act(&year, command);
        step += 1;
    }
    year
}
