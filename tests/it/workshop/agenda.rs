//! The dagordning: which events are picked, their order, the time that each has; and how good the year's
//! workshops were.

use std::cmp::Reverse;
use std::sync::Arc;

use tolvan::domain::*;
use tolvan::edit::{Command, OrganisationCommand, Place, WorkshopCommand as Act};

use super::{
    act, cast, draft, heard, item, meeting, next_year, numbers_on_agenda, park, participant, room, scored, settle,
    settled, skip, vote,
};
use crate::fixture::{done, event, example, numbers, score, small};

fn picked(year: &Year, history: &History, choice: AgendaChoice) -> Vec<u32> {
    numbers(candidates(year, history, choice).into_iter().map(|id| year.events().get(id).unwrap()))
}

/// The example with a förvaltning, a stab under it, and the ekonomichef in the stab.
fn organised() -> (Year, UnitId, UnitId) {
    let command = |year: &Year, command| done(year, &Command::Organisation(command));
    let unit = |year: &Year, name: &str| year.units().iter().find(|unit| unit.name == name).unwrap().id;
    let add = |parent, kind, name: &str| OrganisationCommand::AddUnit { parent, kind, name: name.into() };
    let year = command(&example(), add(None, UnitKind::Administration, "Förvaltningen"));
    let administration = unit(&year, "Förvaltningen");
    let year = command(&year, add(Some(administration), UnitKind::StaffOffice, "Ekonomistaben"));
    let office = unit(&year, "Ekonomistaben");
    let year = command(&year, OrganisationCommand::AdoptRoles);
    let role = year.role_titled("Ekonomichef").unwrap().id;
    (command(&year, OrganisationCommand::PlaceRole { role, unit: Some(office) }), administration, office)
}

#[test]
fn the_example_offers_for_each_choice_the_events_that_it_says() {
    let (year, history) = (example(), History::default());
    let of = |choice| picked(&year, &history, choice);
    let all: Vec<u32> = (1..=100).collect();
    assert_eq!(of(AgendaChoice::All), all, "in printed order");
    for none in [AgendaChoice::NeverScored, AgendaChoice::UnchangedForLong, AgendaChoice::Waiting] {
        assert!(of(none).is_empty(), "{none:?}");
    }
    assert_eq!(of(AgendaChoice::ChangedSinceLast), all, "without a year before every event is new");
    assert_eq!(of(AgendaChoice::NotDiscussed), all);
    let near = of(AgendaChoice::Sensitive);
    let value = |number: u32| event(&year, number).score().unwrap().risk_value();
    let inside = near.iter().filter(|number| value(**number) >= RiskValue::limit(12)).count();
    assert_eq!((near.len() - inside, inside), (42, 19), "42 would come in, 19 would go out");
    assert!(near.is_sorted());
}

#[test]
fn a_process_and_a_unit_offer_their_own_events() {
    let (year, administration, office) = organised();
    let history = History::default();
    let of = |choice| picked(&year, &history, choice);
    for process in year.processes_in_order() {
        let own = year.work_practices().of(process.id).flat_map(|practice| year.events().of(practice.id));
        assert_eq!(of(AgendaChoice::Process(process.id)), numbers(own), "{}", process.name);
    }
    let theirs = of(AgendaChoice::Unit(office));
    assert!(!theirs.is_empty() && theirs.len() < 100);
    assert_eq!(theirs, numbers(year.of_unit(office).events_in_order()), "the same as the unit's own paper");
    assert_eq!(of(AgendaChoice::Unit(administration)), theirs, "the upper unit has what those below it answer for");
    let kind = UnitKind::Unit;
    let idle = OrganisationCommand::AddUnit { parent: None, kind, name: "En annan enhet".into() };
    let year = done(&year, &Command::Organisation(idle));
    let idle = year.units().iter().find(|unit| unit.name == "En annan enhet").unwrap().id;
    assert!(picked(&year, &history, AgendaChoice::Unit(idle)).is_empty());
}

#[test]
fn the_years_before_tell_what_has_changed_waits_or_stood_still() {
    let first = scored(&small(5), 3, 3);
    let second = next_year(&first);
    let rescore = |year: &Year, number: u32, to| {
        done(year, &Command::Rescore { events: vec![event(year, number).id], score: to })
    };
    let second = rescore(&second, 2, score(4, 4));
    let third = next_year(&second);
    let third = rescore(&third, 3, score(1, 1));
    let practice = event(&third, 1).work_practice;
    let third = done(&third, &Command::AddEvent { practice, text: "Helt ny".into() });
    let events = vec![event(&third, 1).id];
    let third = done(&third, &Command::KeepScores { events, reason: "Inget har hänt".into() });
    let history = History::new(vec![Arc::new(first), Arc::new(second)]);
    let of = |choice| picked(&third, &history, choice);
    assert_eq!(of(AgendaChoice::ChangedSinceLast), [3, 6]);
    assert_eq!(of(AgendaChoice::Waiting), [2, 4, 5]);
    assert_eq!(of(AgendaChoice::UnchangedForLong), [1, 4, 5]);
    assert_eq!(of(AgendaChoice::NeverScored), [6]);
}

#[test]
fn what_a_workshop_has_settled_or_parked_has_been_discussed() {
    let year = room(&scored(&small(5), 2, 2), 4, 0);
    let year = settled(&year, 1, 3, 3);
    let year = act(&year, park(&year, 2));
    let year = act(&year, skip(&year, 3));
    let history = History::default();
    assert_eq!(picked(&year, &history, AgendaChoice::NotDiscussed), [3, 4, 5]);
    let reverted = act(&year, Act::Revert { workshop: meeting(&year).id });
    assert_eq!(picked(&reverted, &history, AgendaChoice::NotDiscussed), [1, 2, 3, 4, 5]);
}

#[test]
fn an_event_stands_once_on_a_dagordning_and_is_moved_on_it() {
    let year = room(&small(5), 2, 0);
    let workshop = meeting(&year).id;
    let ids = |year: &Year, wanted: &[u32]| wanted.iter().map(|number| event(year, *number).id).collect::<Vec<_>>();
    let year = act(&year, Act::AddToAgenda { workshop, events: ids(&year, &[4, 2, 5, 4, 1]) });
    assert_eq!(numbers_on_agenda(&year), [1, 2, 4, 5], "what stood there stays where it was");
    let year = act(&year, Act::AddToAgenda { workshop, events: ids(&year, &[4, 2]) });
    assert_eq!(numbers_on_agenda(&year), [1, 2, 4, 5]);
    let on = |year: &Year, number| item(year, number).id;
    let moved = |year: &Year, number, place| act(year, Act::MoveOnAgenda { item: on(year, number), place });
    let cases = [
        (5, Place::Before(on(&year, 1)), [5, 1, 2, 4]),
        (1, Place::After(on(&year, 4)), [2, 4, 1, 5]),
        (4, Place::Up, [1, 4, 2, 5]),
        (2, Place::Down, [1, 4, 2, 5]),
        (1, Place::Up, [1, 2, 4, 5]),
        (1, Place::Last, [2, 4, 5, 1]),
    ];
    for (number, place, expected) in cases {
        assert_eq!(numbers_on_agenda(&moved(&year, number, place)), expected, "{number} {place:?}");
    }
    let items = vec![on(&year, 5), on(&year, 2), on(&year, 5)];
    let year = act(&year, Act::OrderAgenda { workshop, items });
    assert_eq!(numbers_on_agenda(&year), [5, 2, 1, 4], "whatever is not named keeps its order after what is");
    let positions: Vec<i64> = year.agenda_of(workshop).map(|it| it.position).collect();
    assert!(positions.is_sorted_by(|a, b| a < b), "{positions:?}");
}

#[test]
fn a_dagordning_stands_in_the_order_that_is_asked_for() {
    let year = example();
    let practice = event(&year, 50).work_practice;
    let year = done(&year, &Command::AddEvent { practice, text: "Ännu inte värderad".into() });
    let year = room(&year, 101, 0);
    let workshop = meeting(&year).id;
    let items = year.agenda_of(workshop).rev().map(|it| it.id).collect();
    let year = act(&year, Act::OrderAgenda { workshop, items });
    let by = |year: &Year, order| -> Vec<u32> {
        ordered(year, workshop, order).into_iter().map(|id| year.agenda().get(id).unwrap().number).collect()
    };
    let printed = numbers(year.events_in_order());
    let mut by_value = printed.clone();
    let value = |number: u32| event(&year, number).score().map_or(u8::MAX, |score| score.risk_value().get());
    by_value.sort_by_key(|number| Reverse(value(*number)));
    let near = picked(&year, &History::default(), AgendaChoice::Sensitive);
    let mut by_limit = printed.clone();
    by_limit.sort_by_key(|number| !near.contains(number));
    assert_eq!((by_value[0], by_limit[..61] == near), (101, true), "what has no score comes before all");
    let gone = event(&year, 1).id;
    let without = done(&year, &Command::DeleteEvents { events: vec![gone] });
    for (order, mut expected) in AgendaOrder::ALL.into_iter().zip([printed, by_value, by_limit]) {
        assert_eq!(by(&year, order), expected, "{order:?}");
        let items = ordered(&year, workshop, order);
        assert_eq!(numbers_on_agenda(&act(&year, Act::OrderAgenda { workshop, items })), expected, "{order:?}");
        expected.retain(|number| *number != 1);
        expected.push(1);
        assert_eq!(by(&without, order), expected, "{order:?}: what is gone stands last");
    }
}

#[test]
fn the_time_is_shared_by_the_events() {
    let cases = [(90, 100, Some(54)), (90, 40, Some(135)), (1, 7, Some(8)), (0, 10, None), (90, 0, None)];
    let year = example();
    for (minutes, events, seconds) in cases {
        let year = room(&year, events, 0);
        let workshop = Workshop { minutes, ..meeting(&year).clone() };
        assert_eq!(seconds_per_event(&year, &workshop), seconds, "{minutes} min, {events}");
    }
}

#[test]
fn the_measures_of_a_workshop_are_those_worked_out_by_hand() {
    let year = scored(&small(6), 2, 2);
    let empty = WorkshopFigures { events: 6, never_looked_at: 6, ..WorkshopFigures::default() };
    assert_eq!(WorkshopFigures::of(&year), empty);
    let year = room(&year, 6, 2);
    assert_eq!(WorkshopFigures::of(&year), empty, "to be on a dagordning is not to be looked at");
    // Ranges 2 and 0; from RV 4 to RV 12 is another band.
    let year = settled(&cast(&year, 1, &[(2, 3), (4, 3)]), 1, 4, 3);
    // One vote alone has no range.
    let year = act(&cast(&year, 2, &[(3, 3)]), park(&year, 2));
    // Ranges 4 and 1; the same score is the same band.
    let year = settled(&cast(&year, 3, &[(1, 2), (5, 3)]), 3, 2, 2);
    // Another score in the same band: RV 4 and RV 3.
    let year = settled(&year, 4, 1, 3);
    let year = act(&year, skip(&year, 5));
    // Whatever is said of an event that is deleted afterwards counts nowhere.
    let year = settled(&cast(&year, 6, &[(1, 1), (5, 5)]), 6, 5, 5);
    let events = vec![event(&year, 6).id];
    let year = done(&year, &Command::DeleteEvents { events });
    let expected =
        WorkshopFigures { events: 5, discussed: 4, mean_range: Some(1.75), changed_band: 1, never_looked_at: 1 };
    assert_eq!(WorkshopFigures::of(&year), expected);
    // A second workshop looks at one more; an event counts once however often it is moved.
    let year = settled(&settled(&room(&year, 5, 0), 5, 5, 5), 1, 2, 2);
    let expected = WorkshopFigures { discussed: 5, changed_band: 2, never_looked_at: 0, ..expected };
    assert_eq!(WorkshopFigures::of(&year), expected);
}

#[test]
fn a_change_of_treatment_is_told_where_the_method_asks_for_something_else() {
    use Treatment::{Free, Measure, Plan};
    let cases = [
        (None, (2, 2), Some((None, Free))),
        (Some((2, 2)), (2, 4), None),
        (Some((2, 2)), (3, 3), Some((Some(Free), Measure))),
        (Some((3, 3)), (5, 2), None),
        (Some((3, 3)), (3, 4), Some((Some(Measure), Plan))),
        (Some((3, 4)), (5, 5), None),
        (Some((5, 5)), (1, 1), Some((Some(Plan), Free))),
    ];
    for (before, (likelihood, consequence), change) in cases {
        let year = small(1);
        let year =
            before.map_or_else(|| year.clone(), |(likelihood, consequence)| scored(&year, likelihood, consequence));
        let year = room(&year, 1, 0);
        assert_eq!(Treatment::change(&year, item(&year, 1)), None, "nothing is settled yet");
        let year = settled(&year, 1, likelihood, consequence);
        let told = Treatment::change(&year, item(&year, 1));
        assert_eq!(told, change, "{before:?} to {likelihood} × {consequence}");
    }
}

#[test]
fn what_falls_below_the_limit_stays_in_the_plan_where_that_was_decided_before() {
    use InclusionDecision::{AnalysisOnly, Include};
    use KeptInPlan::{Chosen, Fallen};
    use PlanEffect::{Elsewhere, In, Kept, Out};
    let cases = [
        (Some((3, 4)), Some(Include), (2, 2), Some(Fallen), Some(Kept)),
        (Some((3, 4)), Some(Include), (3, 3), Some(Fallen), Some(Kept)),
        (Some((3, 4)), None, (2, 2), None, Some(Out)),
        (Some((3, 4)), Some(Include), (5, 5), None, None),
        (Some((3, 3)), Some(Include), (2, 2), Some(Chosen), Some(Elsewhere)),
        (Some((3, 3)), Some(Include), (3, 4), None, Some(Elsewhere)),
        (Some((3, 3)), None, (3, 4), None, Some(In)),
        (Some((3, 3)), Some(AnalysisOnly), (3, 4), None, Some(In)),
        (Some((3, 3)), None, (2, 2), None, Some(Elsewhere)),
        (Some((2, 2)), Some(Include), (1, 2), Some(Chosen), None),
        (Some((2, 2)), None, (1, 2), None, None),
        (None, Some(Include), (2, 2), Some(Chosen), Some(Elsewhere)),
        (None, None, (4, 4), None, Some(In)),
        (None, None, (1, 1), None, Some(Elsewhere)),
    ];
    for (before, decision, (likelihood, consequence), kept, effect) in cases {
        let mut year = small(1);
        if let Some((likelihood, consequence)) = before {
            year = scored(&year, likelihood, consequence);
        }
        let events = vec![event(&year, 1).id];
        year = done(&year, &Command::DecideInclusion { events: events.clone(), decision, reason: None });
        year = room(&year, 1, 0);
        let told = |year: &Year| (kept_in_plan(year, item(year, 1)), PlanEffect::of(year, item(year, 1)));
        assert_eq!(told(&year), (None, None), "nothing is settled yet");
        year = settled(&year, 1, likelihood, consequence);
        let case = format!("{before:?}, {decision:?}, to {likelihood} × {consequence}");
        assert_eq!(told(&year), (kept, effect), "{case}");
        if kept.is_some() {
            assert!(year.in_plan(event(&year, 1)), "{case}");
            let without = done(&year, &Command::DeleteEvents { events });
            assert_eq!(told(&without).0, None, "{case}: what is gone is kept nowhere");
        }
    }
}

#[test]
fn votes_that_the_room_never_saw_are_no_measure_of_it() {
    let year = cast(&room(&small(2), 2, 3), 1, &[(1, 5), (5, 1)]);
    let figures = |year: &Year| mean_range(year, year.agenda_of(meeting(year).id));
    assert!(!year.votes_were_seen(item(&year, 1)));
    // The room gives up the ballot and settles without it.
    let given_up = settled(&year, 1, 3, 3);
    assert!(given_up.shows_votes(item(&given_up, 1)) && !given_up.votes_were_seen(item(&given_up, 1)));
    assert_eq!(figures(&given_up), None);
    let seen = settled(&act(&year, Act::Reveal { item: item(&year, 1).id }), 1, 3, 3);
    assert!(seen.votes_were_seen(item(&seen, 1)));
    assert_eq!(figures(&seen), Some(4.0));
    // To be shown no votes is not to have voted.
    let none = act(&seen, Act::Reveal { item: item(&seen, 2).id });
    assert!(!none.votes_were_seen(item(&none, 2)));
}

#[test]
fn a_workshop_is_what_was_said_of_it() {
    let year = act(&small(2), Act::Plan { draft: draft("  Första  workshopen ") });
    let first = meeting(&year).clone();
    assert_eq!((first.title.as_str(), first.place.as_str(), first.minutes), ("Första workshopen", "Stora salen", 90));
    assert_eq!((first.state, first.mode, first.current), (WorkshopState::Prepared, WorkshopMode::Voting, None));
    assert_eq!(first.sheet, None, "no level has been said");
    let year = act(&year, Act::Plan { draft: draft("Andra workshopen") });
    let titles: Vec<&str> = year.workshops().of(()).map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Första workshopen", "Andra workshopen"]);
    let mut said = draft("Tredje workshopen");
    (said.held_on, said.begins, said.place, said.leader, said.minutes) = (None, None, String::new(), String::new(), 0);
    let year = act(&year, Act::Change { workshop: first.id, draft: said });
    let changed = year.workshops().get(first.id).unwrap();
    let expected = Workshop {
        title: "Tredje workshopen".into(),
        held_on: None,
        begins: None,
        place: String::new(),
        leader: String::new(),
        minutes: 0,
        ..first
    };
    assert_eq!(*changed, expected);
    assert_eq!(year.running_workshop(), None, "none has begun");
}

#[test]
fn what_is_taken_off_the_dagordning_takes_its_votes_along() {
    let year = cast(&room(&small(3), 3, 1), 2, &[(3, 3)]);
    let year = act(&year, participant(&year, "Stabschef A", ""));
    let year = act(&year, vote(&year, 3, 1, Factor::Likelihood, 2));
    let year = act(&year, heard(&year, 1, "Något nytt"));
    let items = vec![item(&year, 2).id, item(&year, 2).id];
    let year = act(&year, Act::RemoveFromAgenda { items });
    assert_eq!((numbers_on_agenda(&year), year.votes().len()), (vec![1, 4, 3], 1));
    assert_eq!(event(&year, 2).text, "Händelse 2", "the event itself stays");
    let year = act(&year, settle(&year, 1, 2, 2));
    assert_eq!(super::up(&year), Some(4));
}
