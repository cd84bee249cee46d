//! Taken back: event by event and the whole session as one, exactly and as far as nobody has changed it since.

use tolvan::domain::*;
use tolvan::edit::{Command, WorkshopCommand as Act};

use super::{act, added, cast, heard, item, measure, meeting, next_year, room, scored, settled, told, up};
use crate::fixture::{apply, done, event, score, small};

/// Six events of a second year, all scores carried over, two of them confirmed already, one with an åtgärd.
fn carried() -> Year {
    let year = next_year(&scored(&small(6), 3, 3));
    let events = [1, 5].map(|number| event(&year, number).id).to_vec();
    let year = done(&year, &Command::KeepScores { events, reason: "Inget har hänt".into() });
    let events = vec![event(&year, 1).id];
    let draft = tolvan::edit::MeasureDraft { text: "Sedan förra året".into(), ..Default::default() };
    done(&year, &Command::AddMeasure { events, draft })
}

fn revert(year: &Year) -> Act {
    Act::Revert { workshop: meeting(year).id }
}

fn revert_item(year: &Year, number: u32) -> Act {
    Act::RevertItem { item: item(year, number).id }
}

/// All that a year says of one event: the event itself and its åtgärder.
fn of_event(year: &Year, number: u32) -> Vec<Record> {
    let event = event(year, number);
    let measures = year.measures_of(event.id).cloned().map(Record::from);
    [Record::from(event.clone())].into_iter().chain(measures).collect()
}

#[test]
fn the_whole_session_is_taken_back_to_the_letter() {
    let before = carried();
    let after = told(before.clone());
    assert_eq!(contents(&after).len(), contents(&before).len() + 3, "one event and two åtgärder more");
    let changes = apply(&after, &Command::Workshop(revert(&after))).unwrap();
    let reverted = after.with(&changes);
    assert_eq!(contents(&reverted), contents(&before));
    assert_eq!(reverted.next_number(), before.next_number(), "the number is free again");
    // The workshop is as it was prepared: its dagordning without what was heard, and nothing said about any.
    let session = meeting(&reverted);
    assert_eq!((session.state, session.current), (WorkshopState::Prepared, None));
    assert!(reverted.votes().is_empty());
    let untouched = |it: &AgendaItem| {
        let event = reverted.event_of(it).unwrap();
        *it == AgendaItem::new(it.id, it.workshop, it.position, event)
    };
    let agenda: Vec<&AgendaItem> = reverted.agenda_of(session.id).collect();
    assert_eq!(agenda.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(agenda.iter().copied().all(untouched), "{agenda:#?}");
    // Taken back itself, everything is there again.
    let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
    assert_eq!(reverted.with(&back), after);
    // What has given nothing can be deleted, and then it has never been.
    assert_eq!(act(&reverted, Act::Delete { workshop: session.id }), before);
}

#[test]
fn a_session_that_was_taken_back_is_held_again_from_the_beginning() {
    let before = carried();
    let after = told(before.clone());
    let workshop = meeting(&after).id;
    let year = act(&after, revert(&after));
    let year = act(&year, Act::GoTo { workshop, item: year.after_on_agenda(workshop, None), seconds: 0 });
    assert_eq!(up(&year), Some(1));
    let year = settled(&year, 1, 5, 5);
    assert_eq!(item(&year, 1).score_before(), Some(score(3, 3)));
    assert_eq!(contents(&act(&year, revert(&year))), contents(&before));
}

#[test]
fn each_event_is_taken_back_by_itself() {
    let before = carried();
    let after = told(before.clone());
    let new = added(&after);
    for number in [1, 2, 3, 4, 5, new] {
        let changes = apply(&after, &Command::Workshop(revert_item(&after, number))).unwrap();
        let year = after.with(&changes);
        if number == new {
            assert_eq!((event(&year, new).score(), year.measures_of(event(&year, new).id).count()), (None, 0));
        } else {
            assert_eq!(of_event(&year, number), of_event(&before, number), "{number}");
        }
        let id = item(&year, number).id;
        assert_eq!((year.votes().of(id).count(), item(&year, number).state), (0, AgendaState::Waiting));
        assert_eq!(item(&year, number).seconds, item(&after, number).seconds, "the time has been spent");
        for other in (1..=6).chain([new]).filter(|other| *other != number) {
            assert_eq!(of_event(&year, other), of_event(&after, other), "{number} leaves {other} alone");
        }
        assert_eq!(up(&year), up(&after));
        let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
        assert_eq!(year.with(&back), after);
    }
    let all = [1, 2, 3, 4, 5].into_iter().fold(after.clone(), |year, number| act(&year, revert_item(&year, number)));
    let rest = act(&all, revert(&all));
    assert_eq!(contents(&rest), contents(&before), "and the rest as one");
    assert_eq!(contents(&act(&rest, revert(&rest))), contents(&before), "twice is once");
}

#[test]
fn what_is_settled_again_after_it_was_taken_back_remembers_what_it_was_then() {
    let year = settled(&room(&scored(&small(1), 2, 2), 1, 0), 1, 4, 4);
    let year = act(&year, revert_item(&year, 1));
    assert_eq!((event(&year, 1).score(), item(&year, 1).settled_score()), (Some(score(2, 2)), None));
    let events = vec![event(&year, 1).id];
    let year = done(&year, &Command::Rescore { events, score: score(3, 3) });
    let year = settled(&year, 1, 5, 5);
    assert_eq!(item(&year, 1).score_before(), Some(score(3, 3)));
    let year = act(&year, revert_item(&year, 1));
    assert_eq!(event(&year, 1).score(), Some(score(3, 3)));
}

#[test]
fn half_a_score_comes_back_as_half() {
    let year = small(1);
    let events = vec![event(&year, 1).id];
    let year = done(&year, &Command::SetLevel { events, factor: Factor::Consequence, level: Level::new(4) });
    let before = event(&year, 1).clone();
    let year = settled(&room(&year, 1, 0), 1, 2, 2);
    assert_eq!(item(&year, 1).score_before(), None);
    for command in [revert_item(&year, 1), revert(&year)] {
        assert_eq!(*event(&act(&year, command), 1), before);
    }
}

#[test]
fn a_score_that_somebody_has_changed_since_is_left_alone() {
    let year = room(&scored(&small(3), 2, 2), 2, 1);
    let year = settled(&settled(&year, 1, 4, 4), 2, 4, 4);
    let year = act(&year, heard(&year, 1, "Något nytt"));
    let year = act(&year, heard(&year, 1, "Något annat"));
    let year = settled(&settled(&year, 4, 4, 4), 5, 4, 4);
    let events = [1, 4].map(|number| event(&year, number).id).to_vec();
    let year = done(&year, &Command::Rescore { events, score: score(5, 1) });
    let alone = act(&year, revert_item(&year, 1));
    assert_eq!((event(&alone, 1).score(), item(&alone, 1).state), (Some(score(5, 1)), AgendaState::Waiting));
    let all = act(&year, revert(&year));
    let scores: Vec<(u32, Option<Score>)> = all.events_in_order().map(|it| (it.number, it.score())).collect();
    let expected = [(1, Some(score(5, 1))), (2, Some(score(2, 2))), (3, Some(score(2, 2))), (4, Some(score(5, 1)))];
    assert_eq!(scores, expected, "an event that was heard there stays when somebody has scored it since");
    assert_eq!(super::numbers_on_agenda(&all), [1, 2]);
}

#[test]
fn what_has_been_deleted_since_stays_deleted() {
    let before = scored(&small(3), 2, 2);
    let year = room(&before, 3, 2);
    let year = settled(&cast(&year, 1, &[(4, 4), (4, 5)]), 1, 4, 4);
    let year = act(&year, measure(&year, 2, "Utbilda"));
    let year = act(&year, heard(&year, 1, "Något nytt"));
    let events = [1, added(&year)].map(|number| event(&year, number).id).to_vec();
    let year = done(&year, &Command::DeleteEvents { events });
    let measure = year.measures().iter().next().unwrap().id;
    let year = done(&year, &Command::DeleteMeasure { measure });
    let expected = contents(&done(&before, &Command::DeleteEvents { events: vec![event(&before, 1).id] }));
    assert_eq!(contents(&act(&year, revert_item(&year, 1))), expected);
    let year = act(&year, revert(&year));
    assert_eq!(contents(&year), expected);
    assert!(year.votes().is_empty());
    assert_eq!(super::numbers_on_agenda(&year), [1, 2, 3], "what was on it stays on it");
}

#[test]
fn a_session_on_the_same_events_as_another_is_taken_back_by_itself() {
    let before = scored(&small(2), 2, 2);
    let year = settled(&room(&before, 2, 0), 1, 3, 3);
    let first = meeting(&year).id;
    let year = settled(&settled(&room(&year, 2, 0), 1, 4, 4), 2, 4, 4);
    let only_first = act(&year, revert(&year));
    assert_eq!(event(&only_first, 1).score(), Some(score(3, 3)));
    assert_eq!(contents(&act(&only_first, Act::Revert { workshop: first })), contents(&before));
    let only_second = act(&year, Act::Revert { workshop: first });
    assert_eq!(event(&only_second, 1).score(), Some(score(4, 4)), "the second has scored it since");
}

#[test]
fn nothing_that_is_given_back_lies_off_the_scale() {
    let year = scored(&small(2), 5, 5);
    let year = settled(&settled(&room(&year, 2, 0), 1, 2, 2), 2, 2, 2);
    let levels: Vec<Option<Level>> = [1, 2, 3, 4, 4].map(Level::new).to_vec();
    let mapping = Some(LevelMapping { likelihood: levels.clone(), consequence: levels });
    let year = done(&year, &Command::ChangeMethodSheet { sheet: MethodSheet::four_levels(), mapping });
    for command in [revert_item(&year, 1), revert(&year)] {
        // Refused or left alone, but never a level that the year's scale does not have.
        let changes = apply(&year, &Command::Workshop(command.clone())).unwrap_or_default();
        let after = year.with(&changes);
        let mut levels = after.events().iter().flat_map(|event| [event.likelihood, event.consequence]).flatten();
        assert!(levels.all(|level| after.method_sheet().has(level)), "{command:?}");
    }
}
