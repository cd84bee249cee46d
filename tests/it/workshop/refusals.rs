//! What a workshop refuses and when: closed, decided and locked, off the scale; and that each refusal says in
//! Swedish what hinders, what it means for the data and what to do.

use tolvan::domain::*;
use tolvan::edit::{Command, DecisionCommand, Place, Refusal, WorkshopCommand as Act, WorkshopDraft, WorkshopRefusal};
use tolvan::text::{edits, faults};

use super::{
    act, cast, choose, decided, draft, go_to, heard, item, measure, meeting, park, participant, person, presence,
    reason, refused, room, scored, settle, settled, vote,
};
use crate::fixture::{apply, done, event, level, score, small};

/// Three events scored 2 × 2, the first of them settled anew, two participants of whom one has voted.
fn begun() -> Year {
    let year = cast(&room(&scored(&small(3), 2, 2), 2, 2), 1, &[(4, 4)]);
    settled(&year, 1, 4, 4)
}

/// One of each command that asks for an open workshop; each can be carried out on `begun`.
fn commands(year: &Year) -> Vec<Act> {
    let workshop = meeting(year).id;
    let (first, second) = (item(year, 1).id, item(year, 2).id);
    vec![
        Act::SetMode { workshop, mode: WorkshopMode::LeaderOnly },
        Act::AddToAgenda { workshop, events: vec![event(year, 3).id] },
        Act::RemoveFromAgenda { items: vec![second] },
        Act::MoveOnAgenda { item: first, place: Place::Last },
        Act::OrderAgenda { workshop, items: vec![second, first] },
        participant(year, "Stabschef A", ""),
        presence(year, 0, Presence::Left),
        Act::RemoveParticipant { participant: person(year, 1).id },
        go_to(year, 1),
        vote(year, 2, 0, Factor::Likelihood, 3),
        vote(year, 2, 0, Factor::Likelihood, 0),
        Act::Reveal { item: second },
        choose(year, 2, Factor::Consequence, 3),
        reason(year, 2, "Flera fel"),
        settle(year, 2, 3, 3),
        park(year, 2),
        measure(year, 2, "Utbilda"),
        heard(year, 1, "Något nytt"),
        Act::Close { workshop },
        Act::RevertItem { item: first },
    ]
}

/// Whether a command gives or takes back scores and events, which a decided analysis does not allow.
fn changes_the_analysis(command: &Act) -> bool {
    matches!(command, Act::Settle { .. } | Act::AddEvent { .. } | Act::RevertItem { .. } | Act::Revert { .. })
}

#[test]
fn a_closed_workshop_stays_as_it_is_until_it_is_opened_again() {
    let year = begun();
    let workshop = meeting(&year).id;
    let closed = act(&year, Act::Close { workshop });
    assert_eq!((closed.running_workshop(), meeting(&closed).state), (None, WorkshopState::Closed));
    for command in commands(&year) {
        assert!(apply(&year, &Command::Workshop(command.clone())).is_ok(), "{command:?}");
        assert_eq!(refused(&closed, command.clone()), Refusal::Workshop(WorkshopRefusal::Closed), "{command:?}");
    }
    let said = draft("VoR-workshop, Ekonomistaben");
    assert_eq!(
        refused(&closed, Act::Change { workshop, draft: said.clone() }),
        Refusal::Workshop(WorkshopRefusal::Closed)
    );
    // Opened, what the protokoll is headed by can be put right; but names that were not agreed on stay away.
    let changed = act(&act(&closed, Act::Reopen { workshop }), Act::Change { workshop, draft: said.clone() });
    assert_eq!(meeting(&changed).title, "VoR-workshop, Ekonomistaben");
    let named = Act::Change { workshop, draft: WorkshopDraft { shows_names: true, ..said } };
    assert_eq!(refused(&year, named), Refusal::Workshop(WorkshopRefusal::NamesAfterVotes));
    let opened = act(&closed, Act::Reopen { workshop });
    assert_eq!(opened, year, "it goes on at the same event");
    assert_eq!(act(&opened, Act::Reopen { workshop }), opened, "an open one is open already");
}

#[test]
fn what_a_workshop_has_settled_or_decided_on_keeps_it_and_its_events_there() {
    let year = begun();
    let workshop = meeting(&year).id;
    let delete = Act::Delete { workshop };
    assert_eq!(refused(&year, delete.clone()), Refusal::Workshop(WorkshopRefusal::HasScores));
    let remove = |year: &Year, number| Act::RemoveFromAgenda { items: vec![item(year, number).id] };
    assert_eq!(refused(&year, remove(&year, 1)), Refusal::Workshop(WorkshopRefusal::ItemSettled(1)));
    let with_measure = act(&year, Act::RevertItem { item: item(&year, 1).id });
    let with_measure = act(&with_measure, measure(&with_measure, 2, "Utbilda"));
    assert_eq!(refused(&with_measure, delete.clone()), Refusal::Workshop(WorkshopRefusal::HasScores));
    assert_eq!(refused(&with_measure, remove(&with_measure, 2)), Refusal::Workshop(WorkshopRefusal::ItemSettled(2)));
    // Votes alone go along.
    let before = scored(&small(3), 2, 2);
    let voted = cast(&room(&before, 2, 2), 1, &[(4, 4), (1, 1)]);
    let workshop = meeting(&voted).id;
    assert_eq!(act(&voted, Act::Delete { workshop }), before);
}

#[test]
fn a_decided_analysis_takes_no_scores_and_the_workshop_goes_into_a_revision() {
    let locked = decided(&begun());
    let refusal = Refusal::Decided(DocumentKind::RiskAnalysis, 1);
    let workshop = meeting(&locked).id;
    for command in commands(&locked).into_iter().chain([Act::Revert { workshop }]) {
        let outcome = apply(&locked, &Command::Workshop(command.clone()));
        if changes_the_analysis(&command) {
            assert_eq!(outcome, Err(refusal.clone()), "{command:?}");
        } else {
            let after = locked.with(&outcome.unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}")));
            let scores = |year: &Year| year.events_in_order().map(UnwantedEvent::score).collect::<Vec<_>>();
            assert_eq!(scores(&after), scores(&locked), "{command:?}");
        }
    }
    let reason = "Workshopen kom fram till annat".to_owned();
    let revised = done(&locked, &Command::Decision(DecisionCommand::BeginRevision { reason }));
    for command in commands(&revised).into_iter().chain([Act::Revert { workshop }]) {
        assert!(apply(&revised, &Command::Workshop(command.clone())).is_ok(), "{command:?}");
    }
    assert_eq!(event(&settled(&revised, 2, 5, 5), 2).score(), Some(score(5, 5)));
}

#[test]
fn a_level_off_the_scale_is_refused_wherever_it_is_said() {
    let year = begun();
    let outside = Refusal::LevelOutsideScale(level(6), 5);
    for factor in [Factor::Likelihood, Factor::Consequence] {
        assert_eq!(refused(&year, vote(&year, 2, 0, factor, 6)), outside);
        assert_eq!(refused(&year, choose(&year, 2, factor, 6)), outside);
    }
    assert_eq!(refused(&year, settle(&year, 2, 6, 1)), outside);
    assert_eq!(refused(&year, settle(&year, 2, 1, 6)), outside);
}

fn four_levels() -> Command {
    Command::ChangeMethodSheet { sheet: MethodSheet::four_levels(), mapping: None }
}

#[test]
fn votes_of_two_scales_are_never_mixed() {
    let year = cast(&room(&small(2), 2, 2), 1, &[(5, 5)]);
    let year = done(&year, &four_levels());
    assert_eq!(
        refused(&year, vote(&year, 1, 1, Factor::Likelihood, 3)),
        Refusal::Workshop(WorkshopRefusal::ScaleChanged)
    );
    assert_eq!(
        refused(&year, vote(&year, 2, 0, Factor::Likelihood, 3)),
        Refusal::Workshop(WorkshopRefusal::ScaleChanged)
    );
    let year = act(&year, vote(&year, 1, 0, Factor::Likelihood, 0));
    assert_eq!(year.vote(item(&year, 1).id, person(&year, 0).id).unwrap().consequence, Level::new(5));
    assert_eq!(
        meeting(&year).sheet.as_ref().unwrap().scale_length(),
        5,
        "the votes that are there are of the old scale"
    );
}

#[test]
fn a_scale_that_was_changed_before_the_first_vote_hinders_none() {
    let year = done(&room(&small(2), 2, 2), &four_levels());
    let year = cast(&year, 1, &[(4, 4), (3, 4)]);
    assert_eq!(meeting(&year).sheet.as_ref(), Some(year.method_sheet()));
    assert_eq!(year.standing_score(item(&year, 1)), Some(score(4, 4)));
}

#[test]
fn what_is_not_there_is_told() {
    let year = begun();
    let workshop = meeting(&year).id;
    let nobody = Act::AddToAgenda { workshop, events: Vec::new() };
    assert_eq!(refused(&year, nobody), Refusal::NothingSelected);
    assert_eq!(refused(&year, Act::RemoveFromAgenda { items: Vec::new() }), Refusal::NothingSelected);
    let gone = event(&year, 3).id;
    let without = done(&year, &Command::DeleteEvents { events: vec![gone] });
    assert_eq!(refused(&without, Act::AddToAgenda { workshop, events: vec![gone] }), Refusal::Gone);
    let bare = small(1);
    for command in commands(&year) {
        assert_eq!(refused(&bare, command.clone()), Refusal::Gone, "{command:?}");
    }
    let elsewhere = item(&year, 2).id;
    let year = room(&year, 1, 1);
    let workshop = meeting(&year).id;
    assert_eq!(refused(&year, Act::GoTo { workshop, item: Some(elsewhere), seconds: 0 }), Refusal::Gone);
    assert_eq!(refused(&year, Act::OrderAgenda { workshop, items: vec![elsewhere] }), Refusal::Gone);
    let draft = draft(" ");
    assert_eq!(refused(&year, Act::Plan { draft: draft.clone() }), Refusal::EmptyText);
    assert_eq!(refused(&year, Act::Change { workshop, draft }), Refusal::EmptyText);
    let long = "å".repeat(10_001);
    assert_eq!(refused(&year, reason(&year, 1, &long)), Refusal::TextTooLong(10_001));
}

#[test]
fn every_refusal_of_a_workshop_says_what_hinders_and_what_to_do() {
    let cases = [
        (Refusal::Workshop(WorkshopRefusal::Closed), "avslutad", "Öppna den igen"),
        (Refusal::Workshop(WorkshopRefusal::HasScores), "kan inte tas bort", "Återställ"),
        (Refusal::Workshop(WorkshopRefusal::VotesShown(7)), "händelse 7", "Återställ"),
        (Refusal::Workshop(WorkshopRefusal::ItemSettled(7)), "Händelse 7 är fastställd", "Återställ"),
        (Refusal::Workshop(WorkshopRefusal::EventDeleted(7)), "Händelse 7 har tagits bort", "ångra borttagningen"),
        (Refusal::Workshop(WorkshopRefusal::ParticipantHasVotes), "har röstat", "Har gått"),
        (Refusal::Workshop(WorkshopRefusal::NotInTheRoom), "inte på plats", "På plats"),
        (Refusal::Workshop(WorkshopRefusal::ScaleChanged), "Skalan", "förbered en ny"),
        (Refusal::Decided(DocumentKind::RiskAnalysis, 1), "beslutad", "revidering"),
        (Refusal::LevelOutsideScale(level(6), 5), "från 1 till 5", "Välj en nivå"),
        (Refusal::NothingSelected, "Ingen händelse", "Markera"),
        (Refusal::NameMissing, "Namnet", "Skriv"),
        (Refusal::EmptyText, "tom", "Skriv"),
        (Refusal::Gone, "finns inte", "titta i ändringsloggen"),
    ];
    let kept = ["Inget har ändrats", "finns kvar", "står kvar", "inte sparad"];
    for (refusal, what, hint) in cases {
        let message = faults::refusal(&refusal);
        assert!(message.what.contains(what) && message.what.ends_with('.'), "{message:?}");
        assert!(message.hint.contains(hint) && message.hint.ends_with('.'), "{message:?}");
        assert!(kept.iter().any(|word| message.hint.contains(word)), "what it means for the data: {message:?}");
        assert!(message.hint.matches(['.', ';']).count() >= 2, "and what to do: {message:?}");
    }
}

#[test]
fn every_command_has_a_name_and_none_tells_how_somebody_voted() {
    let year = begun();
    let workshop = meeting(&year).id;
    let others = [
        Act::Plan { draft: draft("Ny workshop") },
        Act::Change { workshop, draft: draft("Ny workshop") },
        Act::Delete { workshop },
        Act::RenameParticipant { participant: person(&year, 0).id, name: "Stabschef B".into(), role: String::new() },
        Act::GoTo { workshop, item: None, seconds: 0 },
        Act::Reopen { workshop },
        Act::Revert { workshop },
    ];
    let label = |command: Act| edits::label(&year, &Command::Workshop(command));
    for command in commands(&year).into_iter().chain(others) {
        let said = label(command.clone());
        assert!(said.chars().next().is_some_and(char::is_uppercase) && !said.contains("  "), "{command:?}: {said}");
    }
    for factor in [Factor::Likelihood, Factor::Consequence] {
        let labels: Vec<String> = (1..=5).map(|digit| label(vote(&year, 2, 0, factor, digit))).collect();
        assert!(labels.iter().all(|it| *it == labels[0]), "{labels:?}");
        let labels: Vec<String> = (1..=5).map(|digit| label(choose(&year, 2, factor, digit))).collect();
        assert!(labels.iter().all(|it| *it == labels[0]), "{labels:?}");
    }
}
