//! What is kept for ever, and what happens when somebody changes it past the program.

use std::fs;
use std::path::Path;

use tolvan::domain::*;
use tolvan::edit::{Command, DecisionCommand, Refusal, SigningDraft};
use tolvan::session::{LARGEST_SCAN, PrintedFrom, Session, Trouble};
use tolvan::store::{Broken, StoreFault};

use super::{decided_example, refused};
use crate::fixture::{Folder, date, event, furnished, score};

/// Does to the file what only somebody with another program can do.
fn tamper(path: &Path, sql: &str) {
    let raw = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let triggers: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    raw.execute_batch(sql).unwrap();
}

#[test]
fn a_changed_byte_in_a_frozen_version_is_refused_and_named() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().clone();
    let path = session.path().to_owned();
    drop(session);
    tamper(
        &path,
        &format!(
            "UPDATE kept_file SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Arbetsmarknad', 'Arbetsmerknad') AS BLOB) \
             WHERE sha256 = '{}'",
            version.content
        ),
    );
    let session = Session::open(&path, None).unwrap();
    match session.version(1) {
        Err(Trouble::Store(error)) => assert_eq!(error.fault, StoreFault::KeptChanged),
        other => panic!("{other:?}"),
    }
    assert_eq!(session.verify().unwrap().broken, Some(Broken::Version { year: 2019, number: 1, report: None }));
}

#[test]
fn the_first_row_of_the_log_that_does_not_hold_is_named() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    for to in [score(4, 4), score(2, 2)] {
        let events = vec![event(session.year(), 90).id];
        session.execute(&Command::Rescore { events, score: to }).unwrap();
    }
    let whole = session.verify().unwrap();
    assert_eq!((whole.operations, whole.broken), (3, None));
    drop(session);
    tamper(&path, "UPDATE operation SET who = 'någon annan' WHERE sequence = 2");
    match Session::open(&path, None).unwrap().verify().unwrap().broken {
        Some(Broken::Operation { sequence: 2, label, .. }) => assert_eq!(label, "Värdera händelse 90 till 4 × 4"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_that_was_changed_past_the_program_is_named() {
    let folder = Folder::new();
    let session = folder.example();
    let path = session.path().to_owned();
    drop(session);
    tamper(&path, "UPDATE unwanted_event SET likelihood = 1 WHERE number = 65");
    match Session::open(&path, None).unwrap().verify().unwrap().broken {
        Some(Broken::Record { year: 2019, record }) => {
            assert!(matches!(*record, Record::UnwantedEvent(ref event) if event.number == 65), "{record:?}");
        }
        other => panic!("{other:?}"),
    }
    tamper(&path, "DELETE FROM check_method WHERE rowid = (SELECT max(rowid) FROM check_method)");
    tamper(&path, "UPDATE unwanted_event SET likelihood = 4 WHERE number = 65");
    let found = Session::open(&path, None).unwrap().verify().unwrap().broken;
    assert!(matches!(found, Some(Broken::Record { ref record, .. }) if record.kind() == "check_method"), "{found:?}");
}

#[test]
fn the_file_itself_refuses_to_change_a_version() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let path = session.path().to_owned();
    drop(session);
    let raw = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    for table in ["decided_version", "version_document", "version_override", "version_paper", "kept_file"] {
        assert!(raw.execute_batch(&format!("DELETE FROM {table}")).is_err(), "{table}: rows can be taken away");
        let column: String = raw
            .query_row(&format!("SELECT name FROM pragma_table_info('{table}') LIMIT 1"), [], |row| row.get(0))
            .unwrap();
        assert!(raw.execute_batch(&format!("UPDATE {table} SET {column} = {column}")).is_err(), "{table}: changed");
    }
}

#[test]
fn a_printed_fingerprint_tells_its_version() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let printed = session.year().version_numbered(1).unwrap().fingerprint();
    assert_eq!(printed.len(), 19);
    match session.find_fingerprint(&printed.to_lowercase().replace('-', " ")).unwrap() {
        Some(PrintedFrom::Version { year: 2019, version }) => assert_eq!(version.number, 1),
        other => panic!("{other:?}"),
    }
    let draft = tolvan::exchange::fingerprint(session.year());
    assert_eq!(session.find_fingerprint(&draft).unwrap(), Some(PrintedFrom::Draft { year: 2019 }));
    assert_eq!(session.find_fingerprint("0000-0000-0000-0000").unwrap(), None);
}

#[test]
fn a_signing_is_noted_with_its_scanned_page() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().id;
    let signing = SigningDraft {
        role: "Ordförande".into(),
        name: "Ordförande Ett".into(),
        signed_on: Some(date("2019-01-25")),
        place: "Stockholm".into(),
        scan: None,
    };
    let page = folder.file("sida.pdf");
    fs::write(&page, b"%PDF-1.4 en skannad sida").unwrap();
    session.note_signing(version, &signing, Some(&page)).unwrap();
    let noted = session.year().signings().of(version).next().unwrap().clone();
    let scan = noted.scan.clone().unwrap();
    assert_eq!((scan.name.as_str(), scan.length), ("sida.pdf", 24));
    assert_eq!(session.scan(&scan).unwrap(), fs::read(&page).unwrap());
    let faulty = |change: &dyn Fn(&mut SigningDraft)| {
        let mut faulty = signing.clone();
        change(&mut faulty);
        faulty
    };
    let mut refusal = |draft: &SigningDraft| refused(session.note_signing(version, draft, None));
    assert_eq!(refusal(&faulty(&|it| it.name = " ".into())), Refusal::NameMissing);
    assert_eq!(refusal(&faulty(&|it| it.role.clear())), Refusal::RoleMissing);
    assert_eq!(refusal(&faulty(&|it| it.signed_on = None)), Refusal::SigningDateMissing);
    assert_eq!(refusal(&faulty(&|it| it.signed_on = Some(date("2019-01-23")))), Refusal::SignedBeforeDecision);
    session.undo().unwrap();
    assert_eq!(session.year().signings().len(), 0);
    session.redo().unwrap();
    assert_eq!(session.verify().unwrap().broken, None);
    let path = session.path().to_owned();
    drop(session);
    tamper(&path, &format!("UPDATE kept_file SET bytes = x'00' WHERE sha256 = '{}'", scan.sha256));
    let found = Session::open(&path, None).unwrap().verify().unwrap().broken;
    assert_eq!(found, Some(Broken::Scan { year: 2019, name: "sida.pdf".into() }));
}

#[test]
fn a_scanned_file_of_200_megabytes_is_refused_before_it_is_read() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().id;
    let large = folder.file("stor.pdf");
    fs::File::create(&large).unwrap().set_len(200_000_000).unwrap();
    let before = session.operations(0, 10).unwrap().len();
    let signing = SigningDraft {
        role: "Ordförande".into(),
        name: "Ordförande Ett".into(),
        signed_on: Some(date("2019-01-25")),
        ..Default::default()
    };
    match session.note_signing(version, &signing, Some(&large)) {
        Err(trouble @ Trouble::ScanTooLarge(200_000_000)) => {
            let message = tolvan::text::faults::trouble(&trouble);
            assert!(message.what.contains("200 MB") && message.what.contains("20 MB"), "{message:?}");
        }
        other => panic!("{other:?}"),
    }
    const { assert!(LARGEST_SCAN == 20_000_000) };
    assert_eq!(session.operations(0, 10).unwrap().len(), before);
    match session.note_signing(version, &signing, Some(&folder.file("finns inte.pdf"))) {
        Err(Trouble::Scan(..)) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_record_is_read_again_from_its_image_in_the_log() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().clone();
    let signing = SigningDraft {
        role: "Ordförande".into(),
        name: "Ordförande Ett".into(),
        signed_on: Some(date("2019-01-25")),
        ..Default::default()
    };
    session.note_signing(version.id, &signing, None).unwrap();
    let mut records = contents(&furnished());
    records.extend([Record::from(version), session.year().board().clone().into()]);
    records.extend(session.year().signings().iter().cloned().map(Record::from));
    records.push(session.year().planning_year().clone().into());
    let mut kinds = std::collections::BTreeSet::new();
    for record in records {
        let image = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&image).unwrap(), record, "{image}");
        kinds.insert(record.kind());
    }
    // An åtgärd is the one kind that neither has; the other stories log it.
    assert_eq!(kinds.len(), 15, "{kinds:?}");
}

#[test]
fn a_row_that_was_moved_to_another_year_is_named() {
    let folder = Folder::new();
    let mut session = folder.example();
    let (role, name) = ("Ordförande".to_owned(), "Ordförande Ett".to_owned());
    session.execute(&Command::Decision(DecisionCommand::AddSigner { role, name })).unwrap();
    session.start_year(2020, tolvan::edit::CopyChoice { signers: false, ..tolvan::edit::CopyChoice::ALL }).unwrap();
    let path = session.path().to_owned();
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    tamper(&path, "UPDATE signer SET year_id = (SELECT id FROM planning_year WHERE year = 2020)");
    let found = Session::open(&path, None).unwrap().verify().unwrap().broken;
    assert!(matches!(found, Some(Broken::Record { ref record, .. }) if record.kind() == "signer"), "{found:?}");
}
