//! Who takes part: who comes late, who leaves, who may vote, and how two of the same name are told apart.

use tolvan::domain::*;
use tolvan::edit::{Command, Refusal, WorkshopCommand as Act, WorkshopRefusal};

use super::{act, cast, item, meeting, participant, person, presence, refused, room, settled, skip, vote};
use crate::fixture::{apply, level, small};

/// The numbers of the events that were up when a participant came and left.
fn at(year: &Year, person_at: usize) -> (Option<u32>, Option<u32>) {
    let number = |item: Option<AgendaItemId>| item.map(|item| year.agenda().get(item).unwrap().number);
    let person = person(year, person_at);
    (number(person.arrived_at), number(person.left_at))
}

#[test]
fn who_came_late_and_who_left_is_remembered_with_the_event_that_was_up() {
    let year = room(&small(5), 5, 3);
    assert_eq!([at(&year, 0), at(&year, 1), at(&year, 2)], [(None, None); 3], "there from the beginning");
    let year = act(&year, presence(&year, 1, Presence::Expected));
    let year = settled(&year, 1, 2, 2);
    let year = act(&year, participant(&year, "Stabschef A", ""));
    assert_eq!(at(&year, 3), (Some(2), None), "who is added while it runs has come late");
    let year = settled(&year, 2, 2, 2);
    let year = act(&year, presence(&year, 1, Presence::Present));
    assert_eq!(at(&year, 1), (Some(3), None));
    let year = act(&year, presence(&year, 0, Presence::Left));
    assert_eq!(at(&year, 0), (None, Some(3)));
    let year = settled(&year, 3, 2, 2);
    let year = act(&year, presence(&year, 1, Presence::Left));
    assert_eq!(at(&year, 1), (Some(3), Some(4)));
    let year = act(&year, presence(&year, 0, Presence::Present));
    assert_eq!(at(&year, 0), (None, None), "who comes back has not left");
    let year = act(&year, presence(&year, 3, Presence::Expected));
    assert_eq!(at(&year, 3), (None, None));
    let present: Vec<&str> = year.present_at(meeting(&year).id).map(|it| it.name.as_str()).collect();
    assert_eq!(present, ["Enhetschef 1", "Enhetschef 3"]);
}

#[test]
fn before_the_first_event_is_over_nobody_is_late() {
    let year = act(&small(2), Act::Plan { draft: super::draft("Förberedd") });
    let workshop = meeting(&year).id;
    let events = year.events_in_order().map(|event| event.id).collect();
    let year = act(&year, Act::AddToAgenda { workshop, events });
    let year = act(&year, participant(&year, "Enhetschef A", ""));
    let year = act(&year, participant(&year, "Enhetschef B", ""));
    let year = act(&year, presence(&year, 0, Presence::Left));
    assert_eq!(at(&year, 0), (None, None), "no event was up");
    let year = act(&year, presence(&year, 1, Presence::Expected));
    let item = year.after_on_agenda(workshop, None);
    let year = act(&year, Act::GoTo { workshop, item, seconds: 0 });
    let year = act(&year, presence(&year, 1, Presence::Present));
    let year = act(&year, participant(&year, "Enhetschef C", ""));
    assert_eq!([at(&year, 1), at(&year, 2)], [(None, None); 2]);
}

#[test]
fn to_say_again_that_somebody_has_left_changes_nothing() {
    let year = room(&small(3), 3, 1);
    let year = act(&year, presence(&year, 0, Presence::Left));
    let year = settled(&year, 1, 2, 2);
    assert_eq!(apply(&year, &Command::Workshop(presence(&year, 0, Presence::Left))), Ok(Vec::new()));
    assert_eq!(at(&year, 0), (None, Some(1)));
}

#[test]
fn only_those_in_the_room_vote_and_everybody_can_take_a_vote_back() {
    let year = cast(&room(&small(1), 1, 3), 1, &[(3, 3), (4, 4)]);
    for away in [Presence::Left, Presence::Expected] {
        let year = act(&year, presence(&year, 1, away));
        assert_eq!(
            refused(&year, vote(&year, 1, 1, Factor::Likelihood, 5)),
            Refusal::Workshop(WorkshopRefusal::NotInTheRoom)
        );
        assert_eq!(year.spread(item(&year, 1).id, Factor::Likelihood).levels(), [level(3), level(4)]);
        let year = act(&year, vote(&year, 1, 1, Factor::Likelihood, 0));
        assert_eq!(year.spread(item(&year, 1).id, Factor::Likelihood).levels(), [level(3)]);
        let year = act(&year, presence(&year, 1, Presence::Present));
        let year = act(&year, vote(&year, 1, 1, Factor::Likelihood, 5));
        assert_eq!(year.spread(item(&year, 1).id, Factor::Likelihood).levels(), [level(3), level(5)]);
    }
}

#[test]
fn a_vote_belongs_to_a_participant_of_the_same_workshop() {
    let year = room(&small(1), 1, 1);
    let elsewhere = item(&year, 1).id;
    let year = room(&year, 1, 1);
    let (participant, factor) = (person(&year, 0).id, Factor::Likelihood);
    let stray = Act::Vote { item: elsewhere, participant, factor, level: Some(level(3)) };
    assert_eq!(refused(&year, stray), Refusal::Gone);
}

#[test]
fn what_is_settled_is_not_voted_on_any_more() {
    let year = settled(&cast(&room(&small(2), 2, 2), 1, &[(3, 3)]), 1, 3, 3);
    assert!(year.shows_votes(item(&year, 1)), "what was thought is seen afterwards");
    for digit in [0, 5] {
        assert_eq!(
            refused(&year, vote(&year, 1, 0, Factor::Likelihood, digit)),
            Refusal::Workshop(WorkshopRefusal::ItemSettled(1))
        );
    }
    let year = act(&year, Act::RevertItem { item: item(&year, 1).id });
    let year = act(&year, vote(&year, 1, 0, Factor::Likelihood, 5));
    assert_eq!(year.spread(item(&year, 1).id, Factor::Likelihood).levels(), [level(5)]);
}

#[test]
fn a_participant_who_has_voted_is_not_taken_away() {
    let year = cast(&room(&small(2), 2, 3), 1, &[(3, 3)]);
    let remove = |year: &Year, at| Act::RemoveParticipant { participant: person(year, at).id };
    assert_eq!(refused(&year, remove(&year, 0)), Refusal::Workshop(WorkshopRefusal::ParticipantHasVotes));
    let year = act(&year, remove(&year, 2));
    assert_eq!(year.participants().len(), 2);
    let year = act(&year, vote(&year, 1, 0, Factor::Likelihood, 0));
    assert_eq!(
        refused(&year, remove(&year, 0)),
        Refusal::Workshop(WorkshopRefusal::ParticipantHasVotes),
        "half a vote is a vote"
    );
    let year = act(&year, vote(&year, 1, 0, Factor::Consequence, 0));
    let year = act(&year, remove(&year, 0));
    assert_eq!(person(&year, 0).name, "Enhetschef 2");
}

#[test]
fn two_of_the_same_name_are_told_apart() {
    let year = room(&small(1), 1, 0);
    let people = [
        ("Enhetschef A", "Norra enheten"),
        (" Enhetschef  A ", "Norra enheten"),
        ("Enhetschef A", "Södra enheten"),
        ("Stabschef A", ""),
        ("Enhetschef A, Södra enheten", ""),
    ];
    let year = people.iter().fold(year, |year, (name, role)| act(&year, participant(&year, name, role)));
    let names = |year: &Year| -> Vec<String> {
        year.participants_of(meeting(year).id).map(|it| year.participant_name(it)).collect()
    };
    let expected = [
        "Enhetschef A (1), Norra enheten",
        "Enhetschef A (2), Norra enheten",
        "Enhetschef A (3), Södra enheten",
        "Stabschef A",
        "Enhetschef A, Södra enheten",
    ];
    assert_eq!(names(&year), expected);
    let year = cast(&year, 1, &[(5, 5), (1, 1)]);
    let votes: Vec<Option<Level>> =
        (0..2).map(|at| year.vote(item(&year, 1).id, person(&year, at).id).and_then(|it| it.likelihood)).collect();
    assert_eq!(votes, [Level::new(5), Level::new(1)]);
    let (name, role) = ("Enhetschef B".to_owned(), "Norra enheten".to_owned());
    let year = act(&year, Act::RenameParticipant { participant: person(&year, 1).id, name, role });
    assert_eq!(names(&year)[..2], ["Enhetschef A (1), Norra enheten", "Enhetschef B, Norra enheten"]);
    assert_eq!(refused(&year, participant(&year, " \t", "Enhetschef")), Refusal::NameMissing);
}

#[test]
fn nothing_points_to_an_event_that_has_left_the_dagordning() {
    let year = room(&small(4), 4, 2);
    let year = act(&year, skip(&year, 1));
    let year = act(&year, participant(&year, "Stabschef A", ""));
    let year = act(&year, presence(&year, 0, Presence::Left));
    assert_eq!((at(&year, 2), at(&year, 0)), ((Some(2), None), (None, Some(2))));
    let year = act(&year, Act::RemoveFromAgenda { items: vec![item(&year, 2).id] });
    assert_eq!((at(&year, 2), at(&year, 0)), ((None, None), (None, None)));
    assert_eq!(meeting(&year).current, Some(item(&year, 3).id), "the next that waits is up");
    assert_eq!(person(&year, 0).presence, Presence::Left);
}

#[test]
fn what_has_been_shown_is_not_voted_on_any_more() {
    let year = cast(&room(&small(1), 1, 2), 1, &[(3, 3)]);
    let year = act(&year, Act::Reveal { item: item(&year, 1).id });
    let late = vote(&year, 1, 1, Factor::Likelihood, 5);
    assert_eq!(refused(&year, late), Refusal::Workshop(WorkshopRefusal::VotesShown(1)));
}
