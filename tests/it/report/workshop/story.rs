//! The workshop that the tests of its papers tell: prepared, running, held, bare and crowded.

use jiff::civil::time;
use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{Command, MeasureDraft, WorkshopCommand as Act, WorkshopDraft};
use tolvan::papers;
use tolvan::report::{Pages, ReportKind};

use crate::fixture::{date, done, event, level, score, small};

/// The participants with their roles; the last one never comes.
pub(crate) const PARTICIPANTS: [(&str, &str); 4] = [
    ("Enhetschef A", "Vuxenutbildningen"),
    ("Enhetschef B", "Vuxenutbildningen"),
    ("Stabschef", "Ekonomistaben"),
    ("Enhetschef D", ""),
];

#[track_caller]
pub(crate) fn act(year: &Year, act: Act) -> Year {
    done(year, &Command::Workshop(act))
}

pub(crate) fn meeting(year: &Year) -> &Workshop {
    year.workshops().of(()).next_back().unwrap()
}

#[track_caller]
pub(crate) fn item(year: &Year, number: u32) -> AgendaItemId {
    year.agenda_of(meeting(year).id).find(|item| item.number == number).unwrap().id
}

pub(crate) fn draft(shows_names: bool) -> WorkshopDraft {
    WorkshopDraft {
        title: "VoR-workshop".into(),
        held_on: Some(date("2026-03-12")),
        begins: Some(time(9, 0, 0, 0)),
        place: "Sal 1".into(),
        leader: "Controller A".into(),
        minutes: 90,
        shows_names,
    }
}

/// Five events, the first scored 3 × 3, all on the dagordning of a workshop with its participants.
pub(crate) fn prepared(shows_names: bool) -> Year {
    let mut year = small(5);
    let first = vec![event(&year, 1).id];
    year = done(&year, &Command::Rescore { events: first, score: score(3, 3) });
    year = act(&year, Act::Plan { draft: draft(shows_names) });
    let workshop = meeting(&year).id;
    for (name, role) in PARTICIPANTS {
        year = act(&year, Act::AddParticipant { workshop, name: name.into(), role: role.into() });
    }
    let absent = person(&year, 3);
    year = act(&year, Act::SetPresence { participant: absent, presence: Presence::Expected });
    let events = year.events_in_order().map(|event| event.id).collect();
    act(&year, Act::AddToAgenda { workshop, events })
}

pub(crate) fn person(year: &Year, at: usize) -> ParticipantId {
    year.participants_of(meeting(year).id).nth(at).unwrap().id
}

#[track_caller]
pub(crate) fn vote(year: &Year, number: u32, at: usize, levels: (u8, u8)) -> Year {
    let (item, participant) = (item(year, number), person(year, at));
    let cast =
        |year: &Year, factor, digit| act(year, Act::Vote { item, participant, factor, level: Some(level(digit)) });
    cast(&cast(year, Factor::Likelihood, levels.0), Factor::Consequence, levels.1)
}

#[track_caller]
pub(crate) fn settle(year: &Year, number: u32, given: (u8, u8), seconds: u32) -> Year {
    let (item, score, confirmation) = (item(year, number), score(given.0, given.1), String::new());
    act(year, Act::Settle { item, score, last_year: None, confirmation, seconds })
}

pub(crate) fn reason(year: &Year, number: u32, reason: &str) -> Year {
    act(year, Act::SetReason { item: item(year, number), reason: reason.into() })
}

pub(crate) fn add_measure(year: &Year, number: u32, text: &str) -> Year {
    let (responsible, due) = ("HR-chef".into(), Some(date("2026-09-30")));
    let draft = MeasureDraft { text: text.into(), responsible, due, ..Default::default() };
    act(year, Act::AddMeasure { item: item(year, number), draft })
}

/// One event settled by three wide votes, one settled with a vote missing, one parked, one passed over, one
/// left, one heard in the room; and one participant who left.
pub(crate) fn running(shows_names: bool) -> Year {
    let mut year = prepared(shows_names);
    let workshop = meeting(&year).id;
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    for (at, levels) in [(2, 5), (3, 4), (4, 3)].into_iter().enumerate() {
        year = vote(&year, 1, at, levels);
    }
    year = reason(&year, 1, "Nya avtal under året");
    year = add_measure(&year, 1, "Utbilda chefer");
    year = add_measure(&year, 1, "Se över rutinen");
    year = settle(&year, 1, (3, 4), 95);
    year = vote(&year, 2, 0, (1, 2));
    year = vote(&year, 2, 1, (1, 2));
    year = act(&year, Act::Reveal { item: item(&year, 2) });
    year = settle(&year, 2, (1, 2), 30);
    year = reason(&year, 3, "Behöver underlag");
    year = act(&year, Act::Pass { item: item(&year, 3), is_parked: true, seconds: 40 });
    year = act(&year, Act::Pass { item: item(&year, 4), is_parked: false, seconds: 5 });
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = act(&year, Act::AddEvent { workshop, practice, text: "Leverantören går i konkurs".into() });
    act(&year, Act::SetPresence { participant: person(&year, 2), presence: Presence::Left })
}

/// The same, closed; since then an åtgärd and an event have been deleted.
pub(crate) fn held(shows_names: bool) -> Year {
    let mut year = running(shows_names);
    year = act(&year, Act::Close { workshop: meeting(&year).id });
    let measure = year.measures().iter().find(|it| it.text == "Se över rutinen").unwrap().id;
    year = done(&year, &Command::DeleteMeasure { measure });
    let events = vec![event(&year, 2).id];
    done(&year, &Command::DeleteEvents { events })
}

/// A workshop about which nothing is said but its title.
pub(crate) fn bare() -> Year {
    let draft = WorkshopDraft { title: "VoR-workshop".into(), ..Default::default() };
    act(&small(0), Act::Plan { draft })
}

/// Forty participants with long names, twelve events and every vote cast, with names.
pub(crate) fn crowd() -> Year {
    let mut year = act(&small(12), Act::Plan { draft: draft(true) });
    let workshop = meeting(&year).id;
    let events = year.events_in_order().map(|event| event.id).collect();
    year = act(&year, Act::AddToAgenda { workshop, events });
    let mut changes = Vec::new();
    for at in 0..40_u8 {
        let participant = ParticipantId(clock::new_id());
        changes.push(Change::add(Participant {
            id: participant,
            workshop,
            position: i64::from(at),
            name: format!("Chef {at} för verksamhetsuppföljning och upphandlingsdokumentation"),
            role: "Arbetsmarknadsförvaltningens ekonomistab".into(),
            presence: Presence::Present,
            arrived_at: None,
            left_at: None,
        }));
        let (likelihood, consequence) = (Level::new(at % 5 + 1), Level::new((at + 2) % 5 + 1));
        let cast = |item: &AgendaItem| {
            let id = VoteId(clock::new_id());
            Change::add(Vote { id, item: item.id, participant, likelihood, consequence })
        };
        changes.extend(year.agenda_of(workshop).map(cast));
    }
    year = year.with(&changes);
    // Everybody has voted: each event's votes are seen as it comes up.
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    for number in 1..=12 {
        year = settle(&year, number, (3, 3), 60);
    }
    year
}

pub(crate) fn pages(kind: ReportKind, year: &Year) -> Pages {
    papers::workshop_pages(kind, year, &History::default(), meeting(year), date("2026-03-13"))
}
