//! A workshop while it runs: scores, what comes next, parked and skipped, åtgärder and events that come up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{Command, Refusal, STEP, WorkshopCommand as Act, WorkshopRefusal};

use super::{
    CONFIRMATION, act, added, cast, choose, go_to, heard, item, measure, meeting, next_year, numbers_on_agenda, park,
    reason, refused, room, scored, settle, settled, skip, up, vote,
};
use crate::fixture::{date, done, event, numbers, score, small};

#[test]
fn a_settled_event_has_its_score_and_the_first_one_before_is_kept() {
    let year = room(&scored(&small(3), 2, 2), 3, 0);
    let year = settled(&year, 1, 4, 3);
    assert_eq!(event(&year, 1).score(), Some(score(4, 3)));
    let first = item(&year, 1);
    assert_eq!((first.state, first.seconds), (AgendaState::Settled, 60));
    assert_eq!((first.score_before(), first.settled_score()), (Some(score(2, 2)), Some(score(4, 3))));
    assert_eq!(event(&year, 2).score(), Some(score(2, 2)), "no other event is touched");
    // Another mind, and somebody who scored it past the workshop in between.
    let events = vec![event(&year, 1).id];
    let year = done(&year, &Command::Rescore { events, score: score(5, 5) });
    let year = settled(&year, 1, 1, 1);
    assert_eq!(event(&year, 1).score(), Some(score(1, 1)));
    let first = item(&year, 1);
    assert_eq!((first.score_before(), first.settled_score()), (Some(score(2, 2)), Some(score(1, 1))));
    assert_eq!(first.seconds, 120, "time adds up");
}

#[test]
fn what_is_settled_stands_in_the_analysis_as_any_other_score() {
    let year = scored(&small(1), 2, 2);
    let events = vec![event(&year, 1).id];
    let decision = Some(InclusionDecision::AnalysisOnly);
    let year = done(&year, &Command::DecideInclusion { events, decision, reason: None });
    let year = settled(&room(&year, 1, 0), 1, 3, 4);
    assert_eq!(year.inclusion_of(event(&year, 1)), PlanInclusion::RequiredByScore);
    let year = settled(&year, 1, 2, 4);
    assert_eq!(year.inclusion_of(event(&year, 1)), PlanInclusion::AnalysisOnly, "the decision applies again");
}

#[test]
fn after_an_event_comes_the_next_that_waits_then_the_first_that_waits_then_none() {
    let year = room(&small(5), 5, 0);
    assert_eq!(up(&year), Some(1));
    let year = act(&year, go_to(&year, 4));
    let year = settled(&year, 4, 2, 2);
    assert_eq!(up(&year), Some(5));
    let year = settled(&year, 5, 2, 2);
    assert_eq!(up(&year), Some(1), "from the end to the first that waits");
    let year = act(&year, park(&year, 1));
    let year = act(&year, skip(&year, 2));
    assert_eq!(up(&year), Some(3));
    let year = settled(&year, 3, 2, 2);
    assert_eq!(up(&year), None, "what is parked or skipped does not wait");
    assert_eq!(meeting(&year).state, WorkshopState::Running, "the leader closes it");
    let year = settled(&year, 1, 2, 2);
    assert_eq!((item(&year, 1).state, up(&year)), (AgendaState::Settled, None));
}

#[test]
fn the_time_spent_stays_with_the_event_that_is_left() {
    let year = room(&small(3), 3, 0);
    let year = act(&year, go_to(&year, 3));
    let year = act(&year, go_to(&year, 2));
    let year = act(&year, park(&year, 2));
    let spent: Vec<u32> = year.agenda_of(meeting(&year).id).map(|it| it.seconds).collect();
    assert_eq!(spent, [5, 30, 5]);
    assert_eq!(seconds_spent(&year, meeting(&year).id), 40);
    let endless = Act::Pass { item: item(&year, 3).id, is_parked: false, seconds: u32::MAX };
    let year = act(&act(&year, endless.clone()), endless);
    assert_eq!((item(&year, 3).seconds, seconds_spent(&year, meeting(&year).id)), (u32::MAX, u32::MAX));
}

#[test]
fn a_carried_score_is_confirmed_by_the_room_and_a_changed_one_clears_what_was_said() {
    let old = scored(&small(4), 3, 3);
    let history = History::new(vec![Arc::new(old.clone())]);
    let standing = |year: &Year, number: u32| history.standing(year, event(year, number));
    let remains = |year: &Year, number: u32| event(year, number).remains_reason.clone();
    let year = room(&next_year(&old), 4, 0);
    assert_eq!(standing(&year, 1), Standing::Waiting);
    let year = settled(&year, 1, 3, 3);
    assert_eq!((remains(&year, 1), standing(&year, 1)), (CONFIRMATION.to_owned(), Standing::Unchanged));
    let year = act(&year, reason(&year, 2, " Inget  har hänt "));
    let year = settled(&year, 2, 3, 3);
    assert_eq!((remains(&year, 2), standing(&year, 2)), ("Inget har hänt".to_owned(), Standing::Unchanged));
    let year = settled(&year, 3, 4, 4);
    assert_eq!((remains(&year, 3), standing(&year, 3)), (String::new(), Standing::Changed));
    let year = settled(&year, 3, 3, 3);
    assert_eq!((remains(&year, 3), standing(&year, 3)), (CONFIRMATION.to_owned(), Standing::Unchanged));
    let events = vec![event(&year, 4).id];
    let year = done(&year, &Command::KeepScores { events, reason: "Sedan tidigare".into() });
    let year = settled(&year, 4, 3, 4);
    assert_eq!((remains(&year, 4), standing(&year, 4)), (String::new(), Standing::Changed));
    assert_eq!(item(&year, 4).remains_before, "Sedan tidigare");
    // An event of this year has nothing to confirm.
    let year = act(&year, heard(&year, 1, "Helt ny"));
    let year = settled(&settled(&year, 5, 2, 2), 5, 2, 2);
    assert_eq!((remains(&year, 5), standing(&year, 5)), (String::new(), Standing::New));
}

#[test]
fn parked_and_skipped_events_are_gone_back_to() {
    let year = room(&small(3), 3, 1);
    let year = cast(&year, 1, &[(4, 4)]);
    let year = act(&year, park(&year, 1));
    assert_eq!((item(&year, 1).state, up(&year)), (AgendaState::Parked, Some(2)));
    let year = act(&year, skip(&year, 2));
    assert_eq!((item(&year, 2).state, up(&year)), (AgendaState::Skipped, Some(3)));
    let workshop = meeting(&year).id;
    let (first, third) = (item(&year, 1).id, item(&year, 3).id);
    assert_eq!(year.before_on_agenda(workshop, Some(third)), Some(item(&year, 2).id));
    assert_eq!(year.before_on_agenda(workshop, Some(first)), None);
    assert_eq!(year.before_on_agenda(workshop, None), Some(third), "back from the end");
    assert_eq!(
        (year.after_on_agenda(workshop, Some(third)), year.after_on_agenda(workshop, None)),
        (None, Some(first))
    );
    let year = act(&year, go_to(&year, 1));
    assert_eq!((item(&year, 1).state, up(&year)), (AgendaState::Parked, Some(1)), "looking at it settles nothing");
    assert_eq!(year.spread(first, Factor::Likelihood).votes(), 1, "its votes are still there");
    let year = settled(&year, 1, 4, 4);
    assert_eq!((item(&year, 1).state, up(&year)), (AgendaState::Settled, Some(3)));
    for pass in [skip(&year, 1), park(&year, 1)] {
        assert_eq!(
            refused(&year, pass),
            Refusal::Workshop(WorkshopRefusal::ItemSettled(1)),
            "what is settled stays so"
        );
    }
    let end = act(&year, Act::GoTo { workshop, item: None, seconds: 0 });
    assert_eq!((up(&end), meeting(&end).state), (None, WorkshopState::Running));
}

#[test]
fn an_event_deleted_while_parked_stays_on_the_dagordning_with_number_and_words() {
    let year = room(&small(3), 3, 1);
    let year = cast(&year, 2, &[(4, 4)]);
    let year = act(&year, park(&year, 2));
    let events = vec![event(&year, 2).id];
    let with_it = year.clone();
    let year = done(&year, &Command::DeleteEvents { events });
    let parked = item(&year, 2);
    assert_eq!((parked.number, parked.text.as_str(), parked.state), (2, "Händelse 2", AgendaState::Parked));
    assert_eq!(year.event_of(parked), None);
    assert_eq!(year.spread(parked.id, Factor::Likelihood).votes(), 1);
    assert_eq!(refused(&year, settle(&year, 2, 3, 3)), Refusal::Workshop(WorkshopRefusal::EventDeleted(2)));
    assert_eq!(refused(&year, measure(&year, 2, "Utbilda")), Refusal::Workshop(WorkshopRefusal::EventDeleted(2)));
    // Everything that only concerns the workshop goes on.
    let year = act(&year, go_to(&year, 2));
    let year = act(&year, reason(&year, 2, "Borttagen av processägaren"));
    let year = act(&year, skip(&year, 2));
    assert_eq!((item(&year, 2).number, item(&year, 2).text.as_str()), (2, "Händelse 2"));
    // Another event that gets the number is not the one that was parked.
    let practice = event(&year, 1).work_practice;
    let year = done(&year, &Command::AddEvent { practice, text: "En annan".into() });
    let year = done(&year, &Command::ChangeEventNumber { event: event(&year, 4).id, number: 2 });
    assert_eq!(year.event_of(item(&year, 2)), None);
    assert_eq!(refused(&year, settle(&year, 2, 3, 3)), Refusal::Workshop(WorkshopRefusal::EventDeleted(2)));
    let gone = item(&year, 2).id;
    let year = act(&year, Act::RemoveFromAgenda { items: vec![gone] });
    assert_eq!((numbers_on_agenda(&year), year.votes().len()), (vec![1, 3], 0));
    // Where the deletion is undone, it can be settled.
    assert_eq!(event(&settled(&with_it, 2, 3, 3), 2).score(), Some(score(3, 3)));
}

#[test]
fn the_dagordning_keeps_the_number_and_words_of_when_an_event_was_dealt_with() {
    let year = room(&small(2), 2, 0);
    let reword = |year: &Year, number, text: &str| {
        done(year, &Command::ChangeEventText { event: event(year, number).id, text: text.into() })
    };
    let year = reword(&year, 1, "Bättre ord");
    assert_eq!(item(&year, 1).text, "Händelse 1");
    let year = settled(&year, 1, 3, 3);
    let year = reword(&year, 1, "Ännu bättre ord");
    assert_eq!(item(&year, 1).text, "Bättre ord");
    let year = reword(&year, 2, "Andra ord");
    let year = act(&year, park(&year, 2));
    assert_eq!(item(&year, 2).text, "Andra ord");
}

#[test]
fn an_event_heard_in_the_room_comes_next_with_the_next_free_number() {
    let year = room(&small(4), 3, 0);
    let year = act(&year, go_to(&year, 2));
    let year = act(&year, heard(&year, 1, " Nycklar  lämnas inte åter "));
    assert_eq!(numbers_on_agenda(&year), [1, 2, 5, 3]);
    assert_eq!(numbers(year.events_in_order()), [1, 2, 3, 4, 5], "last in its arbetssätt");
    assert_eq!(event(&year, 5).text, "Nycklar lämnas inte åter");
    let new = item(&year, 5);
    assert!(new.is_added && new.state == AgendaState::Waiting && new.event == event(&year, 5).id);
    assert_eq!(up(&year), Some(2), "the event that is up stays up");
    let year = settled(&year, 2, 2, 2);
    assert_eq!(up(&year), Some(5));
    let year = settled(&year, 5, 4, 4);
    assert_eq!((event(&year, 5).score(), item(&year, 5).score_before()), (Some(score(4, 4)), None));
    let workshop = meeting(&year).id;
    let end = act(&year, Act::GoTo { workshop, item: None, seconds: 0 });
    let end = act(&end, heard(&end, 1, "Sist"));
    assert_eq!(numbers_on_agenda(&end), [1, 2, 5, 3, 6], "when none is up it comes last");
    assert_eq!(refused(&year, heard(&year, 1, "  ")), Refusal::EmptyText);
    let goal = year.goals().of(()).next().unwrap().id;
    let command = heard(&year, 1, "För sent");
    assert_eq!(refused(&done(&year, &Command::DeleteGoal { goal }), command), Refusal::Gone);
}

#[test]
fn an_atgard_decided_on_in_the_room_is_the_events_own_and_remembered() {
    let year = room(&scored(&small(2), 3, 3), 2, 0);
    let year = act(&year, measure(&year, 1, "Utbilda"));
    let year = act(&year, measure(&year, 1, "Följ upp"));
    let event_1 = event(&year, 1).id;
    let measures: Vec<&Measure> = year.measures_of(event_1).collect();
    let said: Vec<&str> = measures.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(said, ["Utbilda", "Följ upp"]);
    assert_eq!(item(&year, 1).measures, [measures[0].id, measures[1].id]);
    assert_eq!((measures[0].responsible.as_str(), measures[0].due), ("Enhetschef", Some(date("2026-06-30"))));
    assert_eq!(item(&year, 2).measures, []);
    assert_eq!(refused(&year, measure(&year, 2, " ")), Refusal::EmptyText);
    // Settled or not, an åtgärd can be added.
    let year = settled(&year, 2, 3, 3);
    let year = act(&year, measure(&year, 2, "I efterhand"));
    assert_eq!((item(&year, 2).measures.len(), item(&year, 2).state), (1, AgendaState::Settled));
}

#[test]
fn where_a_score_comes_from_is_told_by_the_workshops_the_newest_first() {
    let year = settled(&room(&small(2), 2, 0), 1, 3, 3);
    let first = meeting(&year).id;
    let year = act(&room(&year, 2, 0), Act::Close { workshop: first });
    assert_eq!(year.settled_in(event(&year, 1)).len(), 1, "the second has not come to it yet");
    let year = settled(&year, 1, 4, 4);
    let from: Vec<(bool, Option<Score>)> =
        year.settled_in(event(&year, 1)).into_iter().map(|it| (it.workshop == first, it.settled_score())).collect();
    assert_eq!(from, [(false, Some(score(4, 4))), (true, Some(score(3, 3)))]);
    assert!(year.settled_in(event(&year, 2)).is_empty());
    assert_eq!(year.running_workshop().map(|it| it.id), Some(meeting(&year).id));
}

#[test]
fn without_participants_the_leader_scores_alone() {
    let year = room(&small(3), 3, 0);
    let workshop = meeting(&year).id;
    let year = act(&year, Act::SetMode { workshop, mode: WorkshopMode::LeaderOnly });
    let year = act(&year, choose(&year, 1, Factor::Likelihood, 4));
    assert_eq!(year.standing_score(item(&year, 1)), None);
    let year = act(&year, choose(&year, 1, Factor::Consequence, 3));
    assert_eq!(year.standing_score(item(&year, 1)), Some(score(4, 3)));
    let year = settled(&settled(&settled(&year, 1, 4, 3), 2, 1, 5), 3, 2, 2);
    let scores: Vec<Option<Score>> = year.events_in_order().map(UnwantedEvent::score).collect();
    assert_eq!(scores, [Some(score(4, 3)), Some(score(1, 5)), Some(score(2, 2))]);
    assert_eq!((up(&year), year.votes().len()), (None, 0));
    assert_eq!(WorkshopFigures::of(&year).mean_range, None, "nobody voted, so nobody disagreed");
}

#[test]
fn a_workshop_without_events_runs_and_takes_what_is_heard() {
    let year = room(&small(1), 0, 2);
    assert_eq!((up(&year), meeting(&year).state), (None, WorkshopState::Running));
    let year = act(&year, heard(&year, 1, "Något nytt"));
    let year = act(&year, go_to(&year, added(&year)));
    let year = act(&year, vote(&year, 2, 0, Factor::Likelihood, 3));
    assert_eq!(up(&settled(&year, 2, 3, 3)), None);
}

/// A year with many events, made in one stroke.
fn many(count: u32) -> Year {
    let year = small(0);
    let practice = year.work_practices_in_order().next().unwrap().id;
    let events = (1..=count).map(|number| {
        let (id, position) = (clock::new_id().into(), i64::from(number) * STEP);
        Change::add(UnwantedEvent::new(id, practice, position, number, format!("Händelse {number}")))
    });
    year.with(&events.collect::<Vec<_>>())
}

#[test]
fn a_thousand_events_are_settled_one_after_another_and_taken_back_as_one() {
    let started = Instant::now();
    let before = many(1000);
    let mut year = room(&before, 1000, 2);
    let mut order = Vec::new();
    while let Some(current) = meeting(&year).current {
        order.push(year.agenda().get(current).unwrap().number);
        let (score, confirmation) = (score(3, 4), String::new());
        year = act(&year, Act::Settle { item: current, score, last_year: None, confirmation, seconds: 1 });
    }
    assert_eq!(order, (1..=1000).collect::<Vec<_>>());
    assert_eq!(seconds_spent(&year, meeting(&year).id), 1000);
    assert_eq!(WorkshopFigures::of(&year).discussed, 1000);
    let year = act(&year, Act::Revert { workshop: meeting(&year).id });
    assert_eq!(contents(&year), contents(&before));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}
