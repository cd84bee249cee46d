//! What the file keeps of a workshop: all of it over a restart, its votes for years, and what an older file
//! held before there were workshops.

use std::fs;
use std::path::Path;

use tolvan::domain::*;
use tolvan::edit::{Command, CopyChoice, DecisionCommand, Refusal, WorkshopCommand as Act};
use tolvan::session::{Done, Session, Trouble};
use tolvan::store::{Access, Broken, OperationKind};

use super::{added, item, meeting, park, person, settle, story, told, up, vote};
use crate::fixture::{Folder, event, example, score};

/// Tells a part of the story to a file.
fn tell(session: &mut Session, steps: impl IntoIterator<Item = usize>) {
    for step in steps {
        let command = story(session.year(), step).unwrap();
        let done = session.execute(&Command::Workshop(command)).unwrap();
        assert!(done.label.is_some_and(|label| !label.is_empty()), "step {step} changes nothing");
    }
}

/// How many steps the story has.
fn length() -> usize {
    let mut year = example();
    let mut steps = 0;
    while let Some(command) = story(&year, steps) {
        year = super::act(&year, command);
        steps += 1;
    }
    steps
}

fn execute(session: &mut Session, command: Act) -> Result<Done, Trouble> {
    session.execute(&Command::Workshop(command))
}

#[track_caller]
fn refused(result: Result<Done, Trouble>) -> Refusal {
    match result {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// What is said of an event in words and numbers, whatever its identity.
fn outcome(year: &Year) -> Vec<(u32, Option<Score>, usize)> {
    year.events_in_order().map(|it| (it.number, it.score(), year.measures_of(it.id).count())).collect()
}

#[test]
fn a_session_is_the_same_after_every_restart_and_can_be_undone_to_its_beginning() {
    let folder = Folder::new();
    let mut session = folder.example();
    let (path, start, steps) = (session.path().to_owned(), session.year().clone(), length());
    for step in 0..steps {
        tell(&mut session, [step]);
        if step % 4 == 3 {
            let shown = session.year().clone();
            drop(session);
            session = Session::open(&path, None).unwrap();
            assert_eq!(session.year(), &shown, "after step {step}");
            assert_eq!(up(session.year()), up(&shown), "it resumes on the same event");
        }
    }
    assert_eq!(outcome(session.year()), outcome(&told(example())), "a file changes nothing");
    assert_eq!(session.verify().unwrap().broken, None);
    let end = session.year().clone();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.year(), &end);
    for step in 0..steps {
        assert!(session.undo().unwrap().label.is_some(), "{step}");
    }
    assert_eq!(session.year(), &start);
    assert_eq!(session.undo_label().unwrap(), None);
    for _ in 0..steps {
        session.redo().unwrap();
    }
    assert_eq!(session.year(), &end);
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn a_whole_session_is_taken_back_in_one_stroke_that_can_be_undone() {
    let folder = Folder::new();
    let mut session = folder.example();
    let before = contents(session.year());
    tell(&mut session, 0..length());
    let end = session.year().clone();
    let workshop = meeting(session.year()).id;
    execute(&mut session, Act::Revert { workshop }).unwrap();
    assert_eq!(contents(session.year()), before);
    let path = session.path().to_owned();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(contents(session.year()), before);
    session.undo().unwrap();
    assert_eq!(session.year(), &end);
    session.redo().unwrap();
    execute(&mut session, Act::Delete { workshop }).unwrap();
    assert_eq!(session.year().workshops().len() + session.year().agenda().len(), 0);
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn every_vote_is_an_operation_of_its_own_in_the_log() {
    let folder = Folder::new();
    let mut session = folder.example();
    tell(&mut session, 0..9);
    let newest = session.operations(0, 2).unwrap();
    let labels: Vec<&str> = newest.iter().map(|entry| entry.label.as_str()).collect();
    let expected = "Röst: Enhetschef A, Norra enheten, händelse 1";
    assert_eq!(labels, [expected; 2]);
    // The first of all has the workshop remember the scale that it votes on.
    assert!(newest.iter().all(|entry| entry.kind == OperationKind::Edit));
    assert_eq!(newest.iter().map(|entry| entry.change_count).collect::<Vec<_>>(), [1, 2]);
    let changes = session.changes_of(newest[0].sequence).unwrap();
    let [Change { before: Some(Record::Vote(before)), after: Some(Record::Vote(after)) }] = changes.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!((before.likelihood, before.consequence), (Level::new(4), None));
    assert_eq!((after.likelihood, after.consequence), (Level::new(4), Level::new(3)));
    // Taken back vote by vote.
    session.undo().unwrap();
    session.undo().unwrap();
    assert!(session.year().votes().is_empty());
}

#[test]
fn the_records_of_a_workshop_are_read_again_from_their_images() {
    let year = told(example());
    let mut records: Vec<Record> = year.workshops().iter().cloned().map(Record::from).collect();
    records.extend(year.participants().iter().cloned().map(Record::from));
    records.extend(year.agenda().iter().cloned().map(Record::from));
    records.extend(year.votes().iter().cloned().map(Record::from));
    let mut kinds = std::collections::BTreeSet::new();
    for record in records {
        let image = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&image).unwrap(), record, "{image}");
        kinds.insert(record.kind());
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["agenda_item", "participant", "vote", "workshop"]);
}

#[test]
fn a_vote_that_was_changed_past_the_program_is_named() {
    let folder = Folder::new();
    let mut session = folder.example();
    tell(&mut session, 0..11);
    let path = session.path().to_owned();
    drop(session);
    let tamper = |sql: &str| raw(&path).execute_batch(sql).unwrap();
    let broken = || Session::open(&path, None).unwrap().verify().unwrap().broken;
    tamper("UPDATE vote SET consequence = 1 WHERE consequence = 3");
    match broken() {
        Some(Broken::Record { year: 2019, record }) => {
            assert!(matches!(*record, Record::Vote(ref vote) if vote.consequence == Level::new(1)), "{record:?}");
        }
        other => panic!("{other:?}"),
    }
    tamper("UPDATE vote SET consequence = 3 WHERE consequence = 1");
    assert_eq!(broken(), None);
    tamper("DELETE FROM vote WHERE consequence = 3");
    let found = broken();
    assert!(matches!(found, Some(Broken::Record { ref record, .. }) if record.kind() == "vote"), "{found:?}");
}

#[test]
fn the_file_itself_holds_one_vote_of_each_and_no_level_for_an_absent_one() {
    let folder = Folder::new();
    let mut session = folder.example();
    tell(&mut session, 0..11);
    let path = session.path().to_owned();
    drop(session);
    let raw = raw(&path);
    for sql in [
        "INSERT INTO vote SELECT replace(id, '-7', '-8'), year_id, item_id, participant_id, 1, 1 FROM vote",
        "UPDATE vote SET likelihood = NULL, consequence = NULL",
        "UPDATE vote SET likelihood = 0",
        "UPDATE agenda_item SET state = 'settled'",
        "UPDATE participant SET name = ' '",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
}

fn raw(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
}

#[test]
fn a_year_decided_while_the_workshop_goes_on_is_scored_in_a_revision() {
    let folder = Folder::new();
    let mut session = folder.example();
    tell(&mut session, 0..14);
    let draft = crate::decisions::draft(session.year());
    session.decide(&draft).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(up(session.year()), Some(2), "the workshop stands where it stood");
    let locked = Refusal::Decided(DocumentKind::RiskAnalysis, 1);
    let scoring = settle(session.year(), 2, 5, 5);
    assert_eq!(refused(execute(&mut session, scoring.clone())), locked);
    let taken_back = Act::RevertItem { item: item(session.year(), 1).id };
    assert_eq!(refused(execute(&mut session, taken_back)), locked);
    // What only concerns the room goes on: nothing of it is lost by the decision.
    let cast = vote(session.year(), 2, 0, Factor::Likelihood, 5);
    execute(&mut session, cast).unwrap();
    let parked = park(session.year(), 2);
    execute(&mut session, parked).unwrap();
    let reason = "Workshopen kom fram till annat".to_owned();
    session.execute(&Command::Decision(DecisionCommand::BeginRevision { reason })).unwrap();
    execute(&mut session, scoring).unwrap();
    assert_eq!(event(session.year(), 2).score(), Some(score(5, 5)));
    let (_, frozen) = session.version(1).unwrap();
    assert_eq!((event(&frozen, 1).score(), event(&frozen, 2).score()), (Some(score(4, 4)), Some(score(2, 4))));
    assert!(frozen.workshops().is_empty(), "what is decided is the analysis, not how the room came to it");
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn a_new_year_has_no_workshop_and_its_events_still_find_the_votes_of_the_old() {
    let folder = Folder::new();
    let mut session = folder.example();
    tell(&mut session, 0..length());
    let number = added(session.year());
    session.start_year(2020, CopyChoice::ALL).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let session = Session::open(&path, Some(2020)).unwrap();
    let year = session.year();
    let left = year.workshops().len() + year.participants().len() + year.agenda().len() + year.votes().len();
    assert_eq!(left, 0);
    assert!(year.settled_in(event(year, 1)).is_empty());
    let (before, old) = session.history().before(event(year, 1)).unwrap();
    let [treated] = before.settled_in(old)[..] else { panic!("one workshop has settled it") };
    assert_eq!((treated.settled_score(), treated.reason.as_str()), (Some(score(4, 3)), "Flera fel under året"));
    let votes: Vec<(String, Option<Level>, Option<Level>)> = before
        .participants_of(treated.workshop)
        .filter_map(|it| Some((before.participant_name(it), before.vote(treated.id, it.id)?)))
        .map(|(name, vote)| (name, vote.likelihood, vote.consequence))
        .collect();
    let expected = [
        ("Enhetschef A, Norra enheten".to_owned(), Level::new(4), Level::new(3)),
        ("Enhetschef B".to_owned(), Level::new(4), Level::new(4)),
    ];
    assert_eq!(votes, expected);
    assert_eq!(treated.measures.len(), 1);
    // What was heard in the room came along as any other event.
    let (before, old) = session.history().before(event(year, number)).unwrap();
    assert_eq!(before.settled_in(old).len(), 1);
}

#[test]
fn a_workshop_is_not_exchanged_with_the_analysis() {
    let year = told(example());
    let text = tolvan::exchange::to_json(&year);
    let read = tolvan::exchange::from_json(text.as_bytes(), &mut tolvan::clock::new_id).unwrap();
    let kinds = ["workshop", "participant", "agenda_item", "vote"];
    assert!(read.records.iter().all(|record| !kinds.contains(&record.kind())));
    let foreign = Record::from(meeting(&year).clone());
    let import = Command::Import { records: vec![foreign], source: "annan fil".into() };
    assert_eq!(crate::fixture::apply(&example(), &import), Err(Refusal::ImportCollides));
}

const SCHEMA_2: &[u8] = include_bytes!("../../fixtures/schema-2.tolvan");

#[test]
fn a_file_from_before_there_were_workshops_keeps_its_decided_version_and_holds_one() {
    let folder = Folder::new();
    let path = folder.file("beslutad.tolvan");
    fs::write(&path, SCHEMA_2).unwrap();
    let unread = Session::read(&path, None).unwrap();
    assert!(unread.year().workshops().is_empty());
    drop(unread);
    assert!(fs::read(&path).unwrap() == SCHEMA_2, "reading leaves it as it is");
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.access(), &Access::ReadWrite);
    let backup = session.upgraded().unwrap().to_owned();
    assert_eq!(backup, folder.file("beslutad (schema 2).tolvan"));
    assert!(fs::read(&backup).unwrap() == SCHEMA_2, "the copy is the file as it was");
    let version = session.version(1).unwrap().0;
    assert_eq!(version.fingerprint(), "E588-8173-BAF5-2967");
    let before = contents(session.year());
    tell(&mut session, 0..14);
    let end = session.year().clone();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!((session.upgraded(), session.year()), (None, &end), "once is enough");
    assert_eq!(session.verify().unwrap().broken, None);
    assert_eq!(session.version(1).unwrap().0, version);
    assert_eq!(person(session.year(), 0).name, "Enhetschef A");
    let workshop = meeting(session.year()).id;
    execute(&mut session, Act::Revert { workshop }).unwrap();
    assert_eq!(contents(session.year()), before);
    assert_eq!(session.verify().unwrap().broken, None);
}
