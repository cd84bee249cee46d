//! Evidence whose bytes are gone from the file: it opens for reading, says which, and prints all but that protokoll.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command};
use tolvan::papers::{Paper, PaperOf};
use tolvan::report::ReportKind;
use tolvan::session::{Session, Trouble};
use tolvan::store::{Access, Broken, LostEvidence, ReadOnlyReason, StoreFault};
use tolvan::text::{faults, verdict};

use super::kept::{file_with_check, listed, numbered};
use crate::fixture::Folder;

/// A file with a check whose first item lost its evidence past the program: the draw, the item, where the file lies.
fn with_lost_evidence(folder: &Folder) -> (DrawId, String, PathBuf) {
    let (mut session, check) = file_with_check(folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    session.draw(check, SampleChoice::Own(2)).unwrap();
    let draw = session.year().draw_of(check).unwrap().clone();
    let right = CheckCommand::MarkItem { draw: draw.id, position: 1, outcome: Some(Outcome::Ok) };
    session.execute(&Command::Check(right)).unwrap();
    std::fs::write(folder.file("bevis.pdf"), b"underlag").unwrap();
    session.attach_evidence(draw.id, 1, &folder.file("bevis.pdf")).unwrap();
    let sha256 = session.year().check_item(draw.id, 1).unwrap().evidence[0].sha256.clone();
    let path = session.path().to_owned();
    drop(session);
    past_the_program(&path, &format!("DELETE FROM kept_file WHERE sha256 = '{sha256}'"));
    (draw.id, draw.items[0].clone(), path)
}

/// As by a tool that knows nothing of the program.
fn past_the_program(path: &Path, sql: &str) {
    let bare = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::default()).unwrap();
    bare.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER kept_file_is_never_deleted").unwrap();
    assert_eq!(bare.execute(sql, []).unwrap(), 1);
}

#[test]
fn a_file_that_lost_evidence_opens_for_reading_and_says_which() {
    let folder = Folder::new();
    let (draw, item, path) = with_lost_evidence(&folder);
    let bytes = std::fs::read(&path).unwrap();
    let told = format!("nderlaget bevis.pdf till post {item} i kontroll 1 finns inte längre i filen");
    let lost = LostEvidence { year: 2026, check: 1, item, name: "bevis.pdf".into() };
    for open in [Session::open, Session::read] {
        let mut session = open(&path, None).unwrap();
        assert_eq!(session.access(), &Access::ReadOnly(ReadOnlyReason::KeptGone(vec![lost.clone()])));
        let band = faults::access(session.access()).unwrap();
        assert!(band.starts_with("Skadad: u") && band.contains(&told), "{band}");
        let found = session.verify().unwrap();
        assert_eq!(found.broken, Some(Broken::EvidenceGone(lost.clone())));
        assert!(verdict::sentence(&found).contains(&told), "{}", verdict::sentence(&found));
        let note = CheckCommand::NoteItem { draw, position: 2, note: "Sent".into() };
        let trouble = session.execute(&Command::Check(note)).unwrap_err();
        assert!(matches!(&trouble, Trouble::Store(error) if error.fault == StoreFault::KeptChanged), "{trouble:?}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the file is as it was");
}

#[test]
fn only_the_protokoll_that_would_vouch_for_it_is_not_printed() {
    let folder = Folder::new();
    let (_, item, path) = with_lost_evidence(&folder);
    let told = format!("Underlaget bevis.pdf till post {item} i kontroll 1 finns inte längre i filen");
    let session = Session::open(&path, None).unwrap();
    let check = session.year().checks().iter().next().unwrap().id;
    let trouble = session.print(Paper { kind: ReportKind::Check, of: PaperOf::Check(check) }).unwrap_err();
    assert!(matches!(&trouble, Trouble::EvidenceGone(lost) if lost.name == "bevis.pdf"), "{trouble:?}");
    let message = faults::trouble(&trouble);
    assert!(message.what.starts_with(&told) && message.hint.starts_with("Inget har skrivits"), "{message:?}");
    for kind in [ReportKind::RiskAnalysis, ReportKind::FollowUp] {
        session.print(kind.into()).unwrap();
    }
    drop(session);
    let run = |line: &[&str]| {
        let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(line).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, _, err) = run(&["rapport", "kontroll", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"]);
    assert!(code == Some(1) && err.contains(&told), "{err}");
    assert!(!folder.file("p.pdf").exists());
    let (code, _, err) = run(&["rapport", "uppfoljning", "prov.tolvan", "-o", "u.pdf"]);
    assert!(code == Some(0) && folder.file("u.pdf").exists(), "{err}");
    let (code, out, err) = run(&["verifiera", "prov.tolvan"]);
    assert!(code == Some(1) && out.contains(&told[1..]), "{out}{err}");
}

#[test]
fn a_file_that_lost_anything_else_is_still_damaged() {
    let folder = Folder::new();
    let (_, _, path) = with_lost_evidence(&folder);
    let bare = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::default()).unwrap();
    bare.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM performed_check").unwrap();
    drop(bare);
    let trouble = Session::open(&path, None).unwrap_err();
    assert!(matches!(&trouble, Trouble::Store(error) if error.fault == StoreFault::Damaged), "{trouble:?}");
}
