//! The file: nothing is lost, nothing is half done, and what is not ours stays as it was.

mod earlier;
mod follow_up;
mod released;
mod resumed;

use std::fs;
use std::path::Path;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, DecisionCommand, MethodDraft, OrganisationCommand};
use tolvan::exchange::{from_json, system_template, to_json};
use tolvan::papers::{Paper, PaperOf};
use tolvan::report::ReportKind;
use tolvan::session::{ListFrom, PopulationDraft, Session, Trouble};
use tolvan::store::{Access, OperationKind, ReadOnlyReason, SCHEMA_VERSION, StoreFault};
use tolvan::text::faults;

use crate::fixture::{Folder, event, score};

/// The file past the program.
pub(crate) fn raw(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
}

#[track_caller]
fn fault(result: Result<Session, Trouble>) -> StoreFault {
    match result {
        Err(Trouble::Store(error)) => {
            let message = faults::store(&error);
            assert!(message.what.ends_with('.') && message.hint.ends_with('.'), "{message:?}");
            error.fault
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_edit_is_on_disk_when_it_is_shown_and_undone_after_a_restart() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    let id = event(session.year(), 90).id;
    session.execute(&Command::Rescore { events: vec![id], score: score(4, 4) }).unwrap();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(event(session.year(), 90).score(), Some(score(4, 4)));
    assert_eq!(session.undo_label().unwrap().as_deref(), Some("Värdera händelse 90 till 4 × 4"));
    let done = session.undo().unwrap();
    assert_eq!(done.label.as_deref(), Some("Ångrat: Värdera händelse 90 till 4 × 4"));
    assert_eq!(event(session.year(), 90).score(), Some(score(3, 3)));
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.redo_label().unwrap().as_deref(), Some("Värdera händelse 90 till 4 × 4"));
    session.redo().unwrap();
    assert_eq!(event(session.year(), 90).score(), Some(score(4, 4)));
    let kinds: Vec<OperationKind> = session.operations(0, 3).unwrap().iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [OperationKind::Redo, OperationKind::Undo, OperationKind::Edit]);
}

#[test]
fn the_creation_of_a_file_cannot_be_undone() {
    let folder = Folder::new();
    let mut session = Session::create(&folder.file("ny.tolvan"), "Provnämnden", "", 2026).unwrap();
    assert_eq!(session.undo_label().unwrap(), None);
    assert_eq!(session.undo().unwrap().label, None);
    assert_eq!(session.operations(0, 10).unwrap().len(), 1);
}

#[test]
fn a_new_edit_forgets_what_could_be_redone() {
    let folder = Folder::new();
    let mut session = folder.example();
    let events = vec![event(session.year(), 1).id];
    session.execute(&Command::Rescore { events: events.clone(), score: score(1, 1) }).unwrap();
    session.undo().unwrap();
    session.execute(&Command::Rescore { events, score: score(2, 2) }).unwrap();
    assert_eq!(session.redo_label().unwrap(), None);
}

#[test]
fn the_log_holds_before_and_after_and_cannot_be_altered() {
    let folder = Folder::new();
    let mut session = folder.example();
    let events = vec![event(session.year(), 90).id];
    session.execute(&Command::Rescore { events, score: score(4, 4) }).unwrap();
    let newest = session.operations(0, 1).unwrap().remove(0);
    let changes = session.changes_of(newest.sequence).unwrap();
    let [Change { before: Some(Record::UnwantedEvent(before)), after: Some(Record::UnwantedEvent(after)) }] =
        changes.as_slice()
    else {
        panic!("{changes:?}");
    };
    assert_eq!((before.score(), after.score()), (Some(score(3, 3)), Some(score(4, 4))));
    let path = session.path().to_owned();
    drop(session);
    let connection = raw(&path);
    for sql in [
        "UPDATE operation SET who = 'någon annan'",
        "DELETE FROM operation",
        "UPDATE operation_change SET after = NULL",
        "DELETE FROM operation_change",
        "INSERT INTO operation_change SELECT 1, 99, record_kind, record_id, before, after FROM operation_change",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn every_row_of_the_log_holds_the_hash_of_the_one_before() {
    let folder = Folder::new();
    let mut session = folder.example();
    for number in 1..=5 {
        let events = vec![event(session.year(), number).id];
        session.execute(&Command::Rescore { events, score: score(1, 1) }).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let connection = raw(&path);
    let rows: Vec<(String, String)> = connection
        .prepare("SELECT previous_hash, hash FROM operation ORDER BY sequence")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows[0].0, "");
    assert!(rows.windows(2).all(|pair| pair[0].1 == pair[1].0));
}

#[test]
fn a_second_program_reads_and_is_told_who_writes() {
    let folder = Folder::new();
    let first = folder.example();
    let path = first.path().to_owned();
    let mut second = Session::open(&path, None).unwrap();
    let Access::ReadOnly(ReadOnlyReason::InUse(Some(holder))) = second.access().clone() else {
        panic!("{:?}", second.access());
    };
    assert_eq!(holder.who, clock::stamp().who);
    assert!(faults::access(second.access()).unwrap().contains(&holder.who));
    let events = vec![event(second.year(), 1).id];
    let refused = second.execute(&Command::DeleteEvents { events });
    assert!(matches!(refused, Err(Trouble::Store(error)) if error.fault == StoreFault::ReadOnly));
    assert_eq!(second.year().events().len(), 100);
    drop(second);
    drop(first);
    assert_eq!(Session::open(&path, None).unwrap().access(), &Access::ReadWrite);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["exempel.tolvan"], "nothing is left beside the file");
}

#[test]
fn an_existing_file_is_never_written_over() {
    let folder = Folder::new();
    let path = folder.file("dagbok.tolvan");
    fs::write(&path, "något viktigt").unwrap();
    assert_eq!(fault(Session::create(&path, "Provnämnden", "", 2026)), StoreFault::AlreadyExists);
    assert_eq!(fs::read_to_string(&path).unwrap(), "något viktigt");
}

#[test]
fn what_is_not_ours_is_refused_and_stays_as_it_was() {
    let folder = Folder::new();
    let session = folder.example();
    let good = session.path().to_owned();
    drop(session);
    let bytes = fs::read(&good).unwrap();
    let other = |edit: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        edit(&mut bytes);
        bytes
    };
    let cases: Vec<(Vec<u8>, StoreFault)> = vec![
        (b"inte en databas, bara text".to_vec(), StoreFault::NotADatabase),
        (Vec::new(), StoreFault::NotADatabase),
        (other(&|bytes| bytes[68..72].fill(7)), StoreFault::NotOurs),
        (other(&|bytes| bytes[63] = (SCHEMA_VERSION + 1) as u8), StoreFault::Newer(SCHEMA_VERSION + 1)),
        (other(&|bytes| bytes.truncate(60)), StoreFault::Damaged),
        (other(&|bytes| bytes.truncate(bytes.len() / 2)), StoreFault::Damaged),
        (other(&|bytes| bytes[4096..4096 * 6].fill(0xA5)), StoreFault::Damaged),
    ];
    for (at, (contents, expected)) in cases.into_iter().enumerate() {
        let path = folder.file(&format!("fall {at}.tolvan"));
        fs::write(&path, &contents).unwrap();
        assert_eq!(fault(Session::open(&path, None)), expected, "case {at}");
        assert_eq!(fs::read(&path).unwrap(), contents, "case {at} is untouched");
    }
    assert_eq!(fault(Session::open(&folder.file("finns inte.tolvan"), None)), StoreFault::NotFound);
    assert_eq!(fs::read(&good).unwrap(), bytes);
}

#[test]
fn a_fault_between_any_two_statements_leaves_the_old_state() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    let before = session.year().clone();
    let goal = before.goals().of(()).next().unwrap().id;
    for table in ["area_goal", "process", "work_practice", "unwanted_event", "systematic_control", "check_method"] {
        let trap =
            format!("CREATE TRIGGER trap BEFORE DELETE ON {table} BEGIN SELECT raise(ABORT, 'strömmen gick'); END");
        raw(&path).execute_batch(&trap).unwrap();
        assert!(session.execute(&Command::DeleteGoal { goal }).is_err());
        assert_eq!(session.year(), &before);
        raw(&path).execute_batch("DROP TRIGGER trap").unwrap();
        let entry = session.years().unwrap()[0];
        session.go_to(entry).unwrap();
        assert_eq!(session.year(), &before, "{table}");
    }
    raw(&path)
        .execute_batch("CREATE TRIGGER trap BEFORE INSERT ON operation BEGIN SELECT raise(ABORT, 'nu'); END")
        .unwrap();
    assert!(session.execute(&Command::DeleteGoal { goal }).is_err());
    raw(&path).execute_batch("DROP TRIGGER trap").unwrap();
    session.execute(&Command::DeleteGoal { goal }).unwrap();
    assert_eq!(session.year().events().len(), 78, "and the next edit goes through");
}

#[test]
fn a_file_that_somebody_else_has_written_to_takes_no_edit() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    let copy = folder.file("kopia.tolvan");
    session.copy_to(&copy).unwrap();
    let mut other = Session::open(&copy, None).unwrap();
    let events = vec![event(other.year(), 1).id];
    other.execute(&Command::Rescore { events: events.clone(), score: score(1, 1) }).unwrap();
    drop(other);
    fs::copy(&copy, &path).unwrap();
    let refused = session.execute(&Command::Rescore { events, score: score(2, 2) });
    assert!(matches!(refused, Err(Trouble::Store(error)) if error.fault == StoreFault::ChangedElsewhere));
}

#[test]
fn a_file_can_hold_several_years_and_nothing_is_guessed() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    session.add_year(2020, &[]).unwrap();
    assert!(session.year().events().is_empty());
    drop(session);
    assert!(matches!(Session::open_exactly(&path, None), Err(Trouble::SeveralYears(years)) if years == [2020, 2019]));
    assert!(matches!(Session::open_exactly(&path, Some(2021)), Err(Trouble::NoYear(Some(2021)))));
    assert_eq!(Session::open_exactly(&path, Some(2019)).unwrap().year().events().len(), 100);
}

#[test]
fn the_schema_in_the_repository_is_the_schema_of_a_new_file() {
    let folder = Folder::new();
    let session = Session::create(&folder.file("ny.tolvan"), "Provnämnden", "", 2026).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let statements: Vec<String> = raw(&path)
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let dump = format!(
        "-- Generated from a new file by the test that compares it; schema {SCHEMA_VERSION}.\n\n{};\n",
        statements.join(";\n\n")
    );
    expect_test::expect_file!["../../db-schema/schema.sql"].assert_eq(&dump);
}

const OLD: &[u8] = include_bytes!("../fixtures/schema-1.tolvan");
const OLD_AS_JSON: &[u8] = include_bytes!("../fixtures/schema-1.json");

#[test]
fn an_older_file_is_copied_and_then_upgraded_with_all_it_holds() {
    let folder = Folder::new();
    let path = folder.file("gammal.tolvan");
    fs::write(&path, OLD).unwrap();
    let session = Session::open(&path, Some(2019)).unwrap();
    let backup = session.upgraded().unwrap().to_owned();
    assert_eq!(backup, folder.file("gammal (schema 1).tolvan"));
    assert!(fs::read(&backup).unwrap() == OLD, "the copy is the file as it was");
    assert_eq!(to_json(session.year()).as_bytes(), OLD_AS_JSON);
    assert_eq!(session.year().method_sheet().words, SheetWords::default());
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    let mut again = Session::open(&path, Some(2019)).unwrap();
    assert_eq!(again.upgraded(), None, "once is enough");
    let events = vec![again.year().events().iter().next().unwrap().id];
    again.execute(&Command::Rescore { events, score: score(2, 2) }).unwrap();
    again.undo().unwrap();
    assert_eq!(to_json(again.year()).as_bytes(), OLD_AS_JSON);
    // A name that is taken is never written over.
    fs::write(folder.file("gammal2.tolvan"), OLD).unwrap();
    fs::write(folder.file("gammal2 (schema 1).tolvan"), b"annat").unwrap();
    let session = Session::open(&folder.file("gammal2.tolvan"), Some(2019)).unwrap();
    assert_eq!(session.upgraded(), Some(folder.file("gammal2 (schema 1, 2).tolvan").as_path()));
}

#[test]
fn an_older_file_that_is_in_use_is_read_as_upgraded_and_stays_as_it_was() {
    let folder = Folder::new();
    let path = folder.file("gammal.tolvan");
    fs::write(&path, OLD).unwrap();
    let lock = fs::File::create(folder.file("gammal.tolvan.oppen")).unwrap();
    lock.lock().unwrap();
    let session = Session::open(&path, Some(2019)).unwrap();
    assert!(matches!(session.access(), Access::ReadOnly(_)));
    assert_eq!(to_json(session.year()).as_bytes(), OLD_AS_JSON);
    drop(session);
    assert!(fs::read(&path).unwrap() == OLD);
}

#[test]
fn reading_leaves_an_older_file_as_it_is() {
    let folder = Folder::new();
    let path = folder.file("gammal.tolvan");
    fs::write(&path, OLD).unwrap();
    let session = Session::read(&path, Some(2019)).unwrap();
    assert_eq!(to_json(session.year()).as_bytes(), OLD_AS_JSON);
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    assert!(fs::read(&path).unwrap() == OLD);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is put beside it");
}

/// Writes the fixture of today's schema: a small year, decided once and under revision, with a workshop.
#[test]
fn a_fixture_of_this_schema_is_written_when_asked_for() {
    let Some(path) = std::env::var_os("TOLVAN_FIXTURE").map(std::path::PathBuf::from) else { return };
    let read = from_json(OLD_AS_JSON, &mut clock::new_id).unwrap();
    let mut session = Session::create_from(&path, &read).unwrap();
    session.execute(&Command::System(system_template())).unwrap();
    session.execute(&Command::Organisation(OrganisationCommand::AdoptRoles)).unwrap();
    let mut whole = crate::decisions::draft(session.year());
    whole.documents.push(DocumentKind::ControlSystem);
    session.decide(&whole).unwrap();
    let reason = "Ny risk efter granskning".to_owned();
    session.execute(&Command::Decision(DecisionCommand::BeginRevision { reason })).unwrap();
    let events = vec![session.year().events().iter().next().unwrap().id];
    session.execute(&Command::Rescore { events, score: score(5, 5) }).unwrap();
    let practice = session.year().work_practices_in_order().next().unwrap().id;
    session.execute(&Command::AddEvent { practice, text: "Till workshopen".into() }).unwrap();
    let mut step = 0;
    while let Some(command) = crate::workshop::story(session.year(), step) {
        session.execute(&Command::Workshop(command)).unwrap();
        step += 1;
    }
    let practice = session.year().work_practices_in_order().next().unwrap().id;
    session.execute(&Command::AddControl { practice, text: "Attest".into() }).unwrap();
    let control = session.year().controls().of(practice).next_back().unwrap().id;
    let draft = MethodDraft { text: "Stickprov".into(), form: Some(CheckForm::Sample), ..MethodDraft::default() };
    session.execute(&Command::AddMethod { control, draft }).unwrap();
    let method = session.year().methods_of(control).next().unwrap().id;
    let begun_on = jiff::civil::date(session.year().planning_year().year, 3, 1);
    let begin = CheckCommand::Begin { method, occasion: None, begun_on, performed_by: "Controller".into() };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().check_numbered(1).unwrap().id;
    let draft = PopulationDraft {
        list: ListFrom::Text((1..=40).map(|at| format!("F{at}")).collect::<Vec<_>>().join("\n")),
        items: "fakturor".into(),
        period: String::new(),
        source: "ekonomisystemet".into(),
        seed: None,
        is_told_of_names: false,
    };
    session.freeze_population(check, &draft).unwrap();
    session.draw(check, SampleChoice::Own(3)).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    let mark = CheckCommand::MarkItem { draw, position: 1, outcome: Some(Outcome::Deviation) };
    session.execute(&Command::Check(mark)).unwrap();
}

#[test]
fn a_version_decided_by_an_earlier_program_is_opened_read_and_printed_byte_for_byte() {
    let folder = Folder::new();
    let path = folder.file("beslutad.tolvan");
    fs::write(&path, include_bytes!("../fixtures/schema-2.tolvan")).unwrap();
    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.verify().unwrap().broken, None);
    let (version, frozen) = session.version(1).unwrap();
    assert_eq!(version.fingerprint(), "E588-8173-BAF5-2967");
    assert_eq!((frozen.events().len(), frozen.sections().len() > 9), (4, true));
    assert_ne!(contents(&frozen), contents(session.year()), "the revision has gone on");
    let papers = ["vor", "ikp", "system", "plan"];
    for report in papers {
        let kind = ReportKind::ALL.into_iter().find(|kind| kind.command_name() == report).unwrap();
        let bytes = session.paper(1, kind).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"), "{report}");
        // What the paper is today may look otherwise; what was decided is what was kept.
        assert!(!papers_of(&session, kind).golden().contains("UTKAST"), "{report}");
    }
}

#[test]
fn a_workshop_and_a_check_of_an_earlier_program_are_opened_as_they_were_kept() {
    let folder = Folder::new();
    let path = folder.file("workshop.tolvan");
    fs::write(&path, include_bytes!("../fixtures/schema-4.tolvan")).unwrap();
    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.verify().unwrap().broken, None);
    let year = session.year();
    let workshop = year.workshops().of(()).next().unwrap();
    let settled = year.agenda_of(workshop.id).filter(|item| item.settled_score().is_some()).count();
    assert_eq!((year.agenda_of(workshop.id).count(), settled, year.votes().len()), (6, 5, 5));
    assert!(workshop.sheet.is_some());
    assert_eq!(year.checks().len(), 1);
}

fn papers_of(session: &Session, kind: ReportKind) -> tolvan::report::Pages {
    session.pages(Paper { kind, of: PaperOf::Version(1) }).unwrap()
}
