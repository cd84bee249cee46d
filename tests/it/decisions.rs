//! Decisions: what a nämnd has decided stays readable exactly as decided.

use std::fs;
use std::path::Path;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, Command, Context, DecisionCommand, DecisionDraft, Refusal, SigningDraft};
use tolvan::exchange::{freeze, thaw};
use tolvan::papers;
use tolvan::report::{self, ReportKind};
use tolvan::session::{LARGEST_SCAN, PrintedFrom, Session, Trouble};
use tolvan::store::{Broken, StoreFault};

use crate::fixture::{Folder, date, done, event, example, furnished, score, small};

/// A decision on analysis and plan, with a reason for each error that remains.
pub(crate) fn draft(year: &Year) -> DecisionDraft {
    let documents = vec![DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    let remaining = edit::hindrances(year, &documents, date("2019-01-24"));
    let overrides = remaining.iter().map(|finding| Override {
        code: finding.code.code().to_owned(),
        subject: finding.subject.uuid(),
        reason: "Kontrollen införs under våren".into(),
    });
    DecisionDraft {
        overrides: overrides.collect(),
        documents,
        decided_on: Some(date("2019-01-24")),
        minutes_paragraph: "§ 8".into(),
        registry_number: "AMN 2018/0123".into(),
        valid_from: None,
    }
}

fn decide(year: &Year, draft: &DecisionDraft) -> Result<DecidedVersion, Refusal> {
    edit::decide(&mut Context { new_id: &mut clock::new_id }, year, draft, date("2019-01-30"))
}

fn decided_example(folder: &Folder) -> Session {
    let mut session = folder.example();
    session.decide(&draft(session.year())).unwrap();
    session
}

fn refused(result: Result<tolvan::session::Done, Trouble>) -> Refusal {
    match result {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn begin_revision(session: &mut Session) {
    let reason = "Ny risk efter granskning".to_owned();
    session.execute(&Command::Decision(DecisionCommand::BeginRevision { reason })).unwrap();
}

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
fn a_decision_freezes_content_numbers_and_papers() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().clone();
    assert_eq!(version.minutes_paragraph, "8", "the sign is the paper's");
    assert_eq!((version.valid_from, version.highest_number), (date("2019-01-24"), 100));
    assert_eq!(session.year().planning_year().registry_number, "AMN 2018/0123");
    let reports: Vec<&str> = version.papers.iter().map(|paper| paper.report.as_str()).collect();
    assert!(reports.contains(&"vor") && reports.contains(&"ikp"), "{reports:?}");
    let (_, frozen) = session.version(1).unwrap();
    assert_eq!(contents(&frozen), contents(session.year()));
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    let again = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert_eq!(again.year().version_numbered(1), Some(&version));
}

#[test]
fn errors_must_be_answered_in_writing_one_by_one() {
    let year = example();
    let whole = draft(&year);
    // Five events without control and one process without chef.
    assert_eq!(whole.overrides.len(), 6);
    assert_eq!(decide(&year, &DecisionDraft { overrides: Vec::new(), ..whole.clone() }), Err(Refusal::ErrorsRemain(6)));
    let mut blank = whole.clone();
    blank.overrides[2].reason = "  ".into();
    assert_eq!(decide(&year, &blank), Err(Refusal::ErrorsRemain(1)));
    let mut foreign = whole.clone();
    foreign.overrides.push(Override { code: "x".into(), subject: clock::new_id(), reason: "Annat".into() });
    assert_eq!(decide(&year, &foreign).unwrap().overrides.len(), 6, "what answers nothing is left out");
    // The analysis alone is hindered by the process only.
    let analysis = DecisionDraft { documents: vec![DocumentKind::RiskAnalysis], overrides: Vec::new(), ..whole };
    assert_eq!(decide(&year, &analysis), Err(Refusal::ErrorsRemain(1)));
}

#[test]
fn a_decision_needs_a_document_a_date_and_a_paragraph() {
    let year = example();
    let whole = draft(&year);
    let refusal = |change: &dyn Fn(&mut DecisionDraft)| {
        let mut draft = whole.clone();
        change(&mut draft);
        decide(&year, &draft).unwrap_err()
    };
    assert_eq!(refusal(&|it| it.documents.clear()), Refusal::NoDocument);
    assert_eq!(refusal(&|it| it.decided_on = None), Refusal::DecisionDateMissing);
    assert_eq!(refusal(&|it| it.minutes_paragraph = " § ".into()), Refusal::ParagraphMissing);
    let system = |it: &mut DecisionDraft| it.documents = vec![DocumentKind::ControlSystem];
    assert_eq!(refusal(&system), Refusal::EmptyDocument(DocumentKind::ControlSystem));
    let empty = small(0);
    assert_eq!(decide(&empty, &draft(&empty)), Err(Refusal::EmptyDocument(DocumentKind::RiskAnalysis)));
}

#[test]
fn what_is_decided_is_locked_until_a_revision_is_begun() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let event_90 = event(session.year(), 90).id;
    let rescore = Command::Rescore { events: vec![event_90], score: score(4, 4) };
    assert_eq!(refused(session.execute(&rescore)), Refusal::Decided(DocumentKind::RiskAnalysis, 1));
    assert_eq!(
        refused(session.decide(&draft(session.year()))),
        Refusal::Decided(DocumentKind::RiskAnalysis, 1),
        "a decided document is decided again only after a revision"
    );
    // What goes on through the year is free.
    let measure = edit::MeasureDraft { text: "Utbilda".into(), ..Default::default() };
    session.execute(&Command::AddMeasure { events: vec![event_90], draft: measure }).unwrap();
    let no_reason = Command::Decision(DecisionCommand::BeginRevision { reason: " ".into() });
    assert_eq!(refused(session.execute(&no_reason)), Refusal::ReasonMissing);
    begin_revision(&mut session);
    session.execute(&rescore).unwrap();
    let mut second = draft(session.year());
    second.valid_from = Some(date("2019-01-01"));
    second.decided_on = Some(date("2019-09-12"));
    assert_eq!(refused(session.decide(&second)), Refusal::ValidBeforeDecision);
    second.valid_from = Some(date("2019-10-01"));
    session.decide(&second).unwrap();
    let version = session.year().version_numbered(2).unwrap();
    assert_eq!((version.valid_from, version.reason.as_str()), (date("2019-10-01"), "Ny risk efter granskning"));
    // The first version still says what it said.
    assert_eq!(event(&session.version(1).unwrap().1, 90).score(), Some(score(3, 3)));
    assert_eq!(event(&session.version(2).unwrap().1, 90).score(), Some(score(4, 4)));
}

#[test]
fn decided_numbers_never_change_and_never_come_back() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let (first, last) = (event(session.year(), 1).id, event(session.year(), 100).id);
    let change = |event, number| Command::ChangeEventNumber { event, number };
    assert_eq!(refused(session.execute(&change(first, 101))), Refusal::NumberDecided(1));
    session.execute(&Command::DeleteEvents { events: vec![last] }).unwrap();
    let practice = event(session.year(), 1).work_practice;
    session.execute(&Command::AddEvent { practice, text: "Ny händelse".into() }).unwrap();
    let new = session.year().events().iter().find(|event| event.text == "Ny händelse").unwrap();
    assert_eq!(new.number, 101);
    assert_eq!(refused(session.execute(&change(new.id, 100))), Refusal::NumberDecided(100));
    let before: Vec<u32> = session.year().events_in_order().map(|event| event.number).collect();
    session.execute(&Command::RenumberEvents).unwrap();
    assert_eq!(session.year().events_in_order().map(|event| event.number).collect::<Vec<_>>(), before);
}

#[test]
fn nothing_before_a_decision_can_be_undone_also_after_a_restart() {
    let folder = Folder::new();
    let mut session = folder.example();
    let id = event(session.year(), 90).id;
    session.execute(&Command::Rescore { events: vec![id], score: score(4, 4) }).unwrap();
    session.decide(&draft(session.year())).unwrap();
    assert_eq!(session.undo_label().unwrap(), None);
    drop(session);
    let mut session = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert_eq!(session.undo().unwrap().label, None);
    begin_revision(&mut session);
    session.undo().unwrap();
    assert_eq!(session.year().planning_year().revision, None);
    assert_eq!(session.undo_label().unwrap(), None, "the decision is the wall");
}

#[test]
fn a_version_is_printed_byte_for_byte_and_drawn_anew_alike() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let id = event(session.year(), 90).id;
    session.execute(&Command::Rescore { events: vec![id], score: score(1, 1) }).unwrap();
    let (version, frozen) = session.version(1).unwrap();
    for kind in papers::reports_of(&version) {
        let kept = session.paper(1, kind).unwrap();
        let drawn = report::pdf(&papers::version_pages(kind, &frozen, &version)).unwrap();
        assert!(kept == drawn, "{kind:?}: what was printed and what is drawn from the frozen year differ");
    }
    let pages = papers::version_pages(ReportKind::ControlPlan, &frozen, &version);
    let text = pages.golden();
    assert!(!text.contains("UTKAST"), "a decided version is no draft");
    let words = text.replace('\n', " ");
    assert!(words.contains("Kontrollen") && text.contains(&version.fingerprint()), "{text}");
    let draft = session.pages(ReportKind::ControlPlan.into()).unwrap().golden();
    assert!(draft.contains("UTKAST"));
}

#[test]
fn the_frozen_form_keeps_every_record_and_its_identity() {
    let year = furnished();
    let again = thaw(freeze(&year).as_bytes()).unwrap();
    assert_eq!(again, year);
    assert_eq!(freeze(&again), freeze(&year));
    assert_eq!(thaw(b"{}"), None);
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
fn a_signer_has_role_and_name() {
    let year = example();
    let add =
        |role: &str, name: &str| Command::Decision(DecisionCommand::AddSigner { role: role.into(), name: name.into() });
    let refusal = |command| crate::fixture::apply(&year, &command).unwrap_err();
    assert_eq!(refusal(add("Ordförande", " ")), Refusal::NameMissing);
    assert_eq!(refusal(add("", "Ordförande Ett")), Refusal::RoleMissing);
    let year = done(&year, &add("Ordförande", "Ordförande Ett"));
    let year = done(&year, &add("Förvaltningschef", "Chef Två"));
    let last = year.signers().of(()).last().unwrap().id;
    let year = done(&year, &Command::Decision(DecisionCommand::MoveSigner { signer: last, place: edit::Place::Up }));
    let names: Vec<&str> = year.signers().of(()).map(|signer| signer.name.as_str()).collect();
    assert_eq!(names, ["Chef Två", "Ordförande Ett"]);
}

#[test]
fn the_difference_against_a_version_tells_new_removed_and_changed() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let frozen = session.version(1).unwrap().1;
    assert_eq!(changes_between(&frozen, session.year()), []);
    begin_revision(&mut session);
    let (rescored, gone) = (event(session.year(), 90).clone(), event(session.year(), 91).clone());
    session.execute(&Command::Rescore { events: vec![rescored.id], score: score(4, 4) }).unwrap();
    session.execute(&Command::DeleteEvents { events: vec![gone.id] }).unwrap();
    let practice = rescored.work_practice;
    session.execute(&Command::AddEvent { practice, text: "Ny händelse".into() }).unwrap();
    let moved = event(session.year(), 1).id;
    let place = edit::Place::Down;
    let practice = event(session.year(), 1).work_practice;
    session.execute(&Command::MoveEvents { events: vec![moved], practice, place }).unwrap();
    let changes = changes_between(&frozen, session.year());
    let kinds: Vec<(bool, bool)> = changes.iter().map(|it| (it.before.is_some(), it.after.is_some())).collect();
    assert_eq!(kinds, [(true, true), (false, true), (true, false)], "a place alone is no difference");
    assert_eq!(changes[0].after.as_ref().unwrap().uuid(), rescored.id.uuid());
    assert_eq!(changes[2].before.as_ref().unwrap().uuid(), gone.id.uuid());
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
fn decided_papers_are_written_for_looking_at_when_asked_for() {
    let Some(look) = std::env::var_os("TOLVAN_LOOK").map(std::path::PathBuf::from) else { return };
    let folder = Folder::new();
    let mut session = folder.example();
    session.execute(&Command::System(tolvan::exchange::system_template())).unwrap();
    for (role, name) in [("Ordförande", "Ordförande Ett"), ("Förvaltningschef", "Chef Två")] {
        let (role, name) = (role.to_owned(), name.to_owned());
        session.execute(&Command::Decision(DecisionCommand::AddSigner { role, name })).unwrap();
    }
    let mut whole = draft(session.year());
    whole.documents.push(DocumentKind::ControlSystem);
    session.decide(&whole).unwrap();
    begin_revision(&mut session);
    let events = vec![event(session.year(), 90).id];
    session.execute(&Command::Rescore { events, score: score(4, 4) }).unwrap();
    let events = vec![event(session.year(), 91).id];
    session.execute(&Command::DeleteEvents { events }).unwrap();
    for paper in &session.year().version_numbered(1).unwrap().papers.clone() {
        let kind = ReportKind::ALL.into_iter().find(|kind| kind.command_name() == paper.report).unwrap();
        fs::write(look.join(format!("beslutad-{}.pdf", paper.report)), session.paper(1, kind).unwrap()).unwrap();
    }
    let (bytes, _) = session.print(ReportKind::Difference.into()).unwrap();
    fs::write(look.join("beslutad-andringar.pdf"), bytes).unwrap();
}
