//! A new year: every field comes along, events keep their identity, and scores wait for confirmation.

use tolvan::domain::*;
use tolvan::edit::{Command, CopyChoice, DecisionCommand, OrganisationCommand, Refusal};
use tolvan::session::{Session, Trouble};

use crate::fixture::{Folder, event, numbers, score};

fn next(session: &mut Session) {
    let year = session.year().planning_year().year + 1;
    session.start_year(year, CopyChoice::ALL).unwrap();
}

/// What a record says, without its identity, its parents and what ties it to last year.
fn plain(record: &Record) -> String {
    let mut value = serde_json::to_value(record).unwrap();
    let fields = value.as_object_mut().unwrap();
    let ids =
        ["id", "goal", "process", "work_practice", "event", "control", "unit", "parent", "carried_from", "version"];
    for id in ids {
        fields.remove(id);
    }
    value.to_string()
}

#[test]
fn every_field_survives_into_the_new_year() {
    let folder = Folder::new();
    let mut session = folder.example();
    session.execute(&Command::Organisation(OrganisationCommand::AdoptRoles)).unwrap();
    let kind = UnitKind::Administration;
    let unit = OrganisationCommand::AddUnit { parent: None, kind, name: "Förvaltningen".into() };
    session.execute(&Command::Organisation(unit)).unwrap();
    let events = vec![event(session.year(), 65).id];
    let measure = tolvan::edit::MeasureDraft { text: "Utbilda".into(), ..Default::default() };
    session.execute(&Command::AddMeasure { events, draft: measure }).unwrap();
    let signer = DecisionCommand::AddSigner { role: "Ordförande".into(), name: "Ordförande Ett".into() };
    session.execute(&Command::Decision(signer)).unwrap();
    let old = session.year().clone();
    next(&mut session);
    let new = session.year();
    assert_eq!(new.planning_year().year, 2020);
    assert_eq!(new.method_sheet(), old.method_sheet());
    let said = |year: &Year| contents(year).iter().map(plain).collect::<Vec<_>>();
    assert_eq!(said(new), said(&old));
    for record in contents(new) {
        assert!(contents(&old).iter().all(|other| other.uuid() != record.uuid()), "an identity is used twice");
    }
    for event in new.events().iter() {
        let before = old.events().get(event.carried_from.unwrap()).unwrap();
        assert_eq!((before.number, &before.text), (event.number, &event.text));
    }
    assert_eq!(session.undo_label().unwrap(), None, "a year's beginning is not undone into nothing");
    match session.start_year(2019, CopyChoice::ALL) {
        Err(Trouble::YearExists(2019)) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_chosen_stays_behind() {
    let folder = Folder::new();
    let mut session = folder.example();
    let none = CopyChoice {
        managers: false,
        scores: false,
        decisions: false,
        measures: false,
        controls: false,
        organisation: false,
        system: false,
        signers: false,
    };
    session.start_year(2020, none).unwrap();
    let year = session.year();
    assert_eq!((year.events().len(), year.controls().len(), year.methods().len()), (100, 0, 0));
    assert!(year.events().iter().all(|event| event.score().is_none() && event.decision.is_none()));
    assert!(year.processes().iter().all(|process| process.responsible_managers.is_empty()));
}

#[test]
fn scores_wait_until_they_are_confirmed_with_a_reason_or_changed() {
    let folder = Folder::new();
    let mut session = folder.example();
    next(&mut session);
    let waiting = |session: &Session| {
        review(session.year(), session.history(), crate::fixture::date("2020-01-01"))
            .iter()
            .filter(|finding| finding.code == FindingCode::ScoreUnconfirmed)
            .count()
    };
    assert_eq!(waiting(&session), 100);
    let standing =
        |session: &Session, number| session.history().standing(session.year(), event(session.year(), number));
    assert_eq!(standing(&session, 65), Standing::Waiting);
    let keep = |session: &Session, number: u32, reason: &str| Command::KeepScores {
        events: vec![event(session.year(), number).id],
        reason: reason.into(),
    };
    let bare = session.execute(&keep(&session, 65, " "));
    assert!(matches!(bare, Err(Trouble::Refused(Refusal::ReasonMissing))), "{bare:?}");
    session.execute(&keep(&session, 65, "Inget har ändrats")).unwrap();
    assert_eq!(standing(&session, 65), Standing::Unchanged);
    let events = vec![event(session.year(), 66).id];
    session.execute(&Command::Rescore { events, score: score(2, 2) }).unwrap();
    assert_eq!(standing(&session, 66), Standing::Changed);
    let practice = event(session.year(), 66).work_practice;
    session.execute(&Command::AddEvent { practice, text: "Helt ny".into() }).unwrap();
    assert_eq!(standing(&session, 101), Standing::New);
    let new = session.execute(&keep(&session, 101, "Kvar"));
    assert!(matches!(new, Err(Trouble::Refused(Refusal::NotCarried))), "{new:?}");
    let events = vec![event(session.year(), 1).id];
    session.execute(&Command::DeleteEvents { events }).unwrap();
    assert_eq!(numbers(session.history().removed(session.year()).into_iter()), [1]);
    assert_eq!(waiting(&session), 97);
}

#[test]
fn the_same_score_three_years_running_is_a_warning() {
    let folder = Folder::new();
    let mut session = folder.example();
    let long = |session: &Session| {
        review(session.year(), session.history(), crate::fixture::date("2021-01-01"))
            .iter()
            .filter(|finding| finding.code == FindingCode::ScoreUnchanged)
            .count()
    };
    next(&mut session);
    assert_eq!(long(&session), 0, "two years are not three");
    let events = vec![event(session.year(), 65).id];
    session.execute(&Command::Rescore { events, score: score(5, 5) }).unwrap();
    next(&mut session);
    assert_eq!(long(&session), 99, "all but the one that was changed in between");
    let trail: Vec<(i16, Option<Score>)> = session.history().scores(event(session.year(), 65));
    assert_eq!(trail, [(2020, Some(score(5, 5))), (2019, Some(score(4, 3)))]);
    // After a restart the same is found.
    let path = session.path().to_owned();
    drop(session);
    let session = Session::open(&path, Some(2021)).unwrap();
    assert_eq!(long(&session), 99);
}

#[test]
fn what_cannot_be_compared_waits() {
    let folder = Folder::new();
    let mut session = folder.example();
    session.start_year(2020, CopyChoice { scores: false, ..CopyChoice::ALL }).unwrap();
    let standing =
        |session: &Session, number| session.history().standing(session.year(), event(session.year(), number));
    assert_eq!(standing(&session, 65), Standing::Waiting, "not scored is not changed");
    let events = vec![event(session.year(), 65).id];
    let unscored = session.execute(&Command::KeepScores { events: events.clone(), reason: "Kvar".into() });
    assert!(matches!(unscored, Err(Trouble::Refused(Refusal::NotCarried))), "{unscored:?}");
    session.execute(&Command::Rescore { events: events.clone(), score: score(4, 3) }).unwrap();
    assert_eq!(standing(&session, 65), Standing::Waiting, "the same again, but nobody has said why");
    session.execute(&Command::KeepScores { events: events.clone(), reason: "Kvar".into() }).unwrap();
    session.execute(&Command::Rescore { events, score: score(1, 1) }).unwrap();
    assert_eq!(event(session.year(), 65).remains_reason, "", "what is changed does not remain");
    let levels: Vec<Option<Level>> = [1, 1, 2, 3, 4].map(Level::new).to_vec();
    let mapping = Some(LevelMapping { likelihood: levels.clone(), consequence: levels });
    session.execute(&Command::ChangeMethodSheet { sheet: MethodSheet::four_levels(), mapping }).unwrap();
    assert_eq!(standing(&session, 65), Standing::Waiting, "levels of another scale say nothing");
}

#[test]
fn no_year_is_copied_past_another() {
    let folder = Folder::new();
    let mut session = folder.example();
    next(&mut session);
    let path = session.path().to_owned();
    drop(session);
    let mut session = Session::open(&path, Some(2019)).unwrap();
    let refused = session.start_year(2021, CopyChoice::ALL);
    assert!(matches!(refused, Err(Trouble::YearBetween(2020))), "{refused:?}");
}
