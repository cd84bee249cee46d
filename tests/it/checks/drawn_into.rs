//! A draw from the command line that is kept in a check: what is told beside the items, and what is said when the check
//! is not free for it.

use std::process::Command as Process;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckPatch, Command, ConclusionDraft};
use tolvan::session::Session;

use super::kept::{file_with_check, numbered};
use crate::fixture::Folder;

const DRA: [&str; 10] =
    ["stickprov", "dra", "--population", "lista.csv", "--storlek", "5", "--fro=a|b", "prov.tolvan", "--kontroll", "1"];

/// A file with a check, and a list beside it.
fn folder() -> Folder {
    let folder = Folder::new();
    drop(file_with_check(&folder));
    std::fs::write(folder.file("lista.csv"), numbered(40)).unwrap();
    folder
}

/// How the program ended, what it printed and what it told, with plain spaces.
fn run(folder: &Folder, more: &[&str]) -> (Option<i32>, String, String) {
    let arguments = [&DRA[..], more].concat();
    let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder.path()).output();
    let output = output.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace('\u{a0}', " ");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Does something in the file with its only check.
fn with_check(folder: &Folder, act: impl FnOnce(&mut Session, CheckId)) {
    let mut session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    let check = session.year().check_numbered(1).unwrap().id;
    act(&mut session, check);
}

fn execute(session: &mut Session, command: CheckCommand) {
    session.execute(&Command::Check(command)).unwrap();
}

#[test]
fn what_a_draw_came_to_is_told_beside_the_items() {
    let folder = folder();
    let (code, out, err) = run(&folder, &[]);
    assert_eq!((code, out.lines().count()), (Some(0), 5), "{err}");
    assert!(out.lines().all(|id| id.len() == 4), "only items: {out}");
    let told = "Populationen är fryst i kontroll 1 i prov.tolvan: 40 poster ur lista.csv.\n\
                Dragning 1 i kontroll 1 är sparad, med 5 av 40 poster, och står i ändringsloggen.\n\
                En dragning går inte att ångra. Är den fel makuleras den i fönstret, med skäl, och står kvar i \
                protokollet.\n\
                Det är inte sagt vilken period populationen gäller; det anges med --period när den fryses.\n";
    assert_eq!(err, told, "the check says what counts as fel");
}

#[test]
fn only_what_is_missing_is_told_to_be() {
    let folder = folder();
    with_check(&folder, |session, check| {
        let patch = CheckPatch { criterion: Some(String::new()), ..CheckPatch::default() };
        execute(session, CheckCommand::Change { check, patch });
    });
    let (code, _, err) = run(&folder, &["--period", "januari–mars", "--kalla", "ekonomisystemet"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("40 poster ur ekonomisystemet, period januari–mars."), "{err}");
    assert!(err.contains("i fältet ”Ett fel är” i kontroll 1, innan posterna granskas."), "{err}");
    assert!(!err.contains("--period"), "{err}");
    with_check(&folder, |session, check| {
        let population = session.year().checks().get(check).unwrap().population.clone().unwrap();
        assert_eq!((population.period.as_str(), population.source.as_str()), ("januari–mars", "ekonomisystemet"));
    });
}

#[test]
fn a_period_belongs_to_a_draw_that_is_kept() {
    let folder = folder();
    let arguments = [&DRA[..7], &["--period", "mars"]].concat();
    let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder.path()).output();
    assert_eq!(output.unwrap().status.code(), Some(2));
}

/// Draws once more, which is refused: the reason, and that nothing is changed.
#[track_caller]
fn refused(folder: &Folder, expected: &[&str]) {
    let shown = |folder: &Folder| Session::read(&folder.file("prov.tolvan"), None).unwrap().year().as_ref().clone();
    let before = shown(folder);
    let (code, out, err) = run(folder, &[]);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    for words in expected.iter().copied().chain(["Inget är fryst, draget eller ändrat nu."]) {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert_eq!(shown(folder), before);
}

#[test]
fn a_check_that_is_not_free_says_why_and_what_to_do() {
    let folder = folder();
    assert_eq!(run(&folder, &[]).0, Some(0));
    refused(&folder, &["Kontroll 1 har redan en dragning som gäller.", "utöka stickprovet", "makulera den i fönstret"]);
    with_check(&folder, |session, check| {
        let draw = session.year().draw_of(check).unwrap().id;
        for position in 1..=5 {
            execute(session, CheckCommand::MarkItem { draw, position, outcome: Some(Outcome::Ok) });
        }
        let (concluded_on, text) = (clock::today(), "Inga fel bland de granskade.".into());
        let draft = ConclusionDraft { concluded_on, text, grade: None, grade_reason: String::new() };
        execute(session, CheckCommand::Conclude { check, draft });
    });
    refused(&folder, &["Kontroll 1 är slutförd.", "Påbörja en annan kontroll", "öppna den igen i fönstret"]);
    with_check(&folder, |session, check| {
        execute(session, CheckCommand::Reopen { check });
        let draw = session.year().draw_of(check).unwrap().id;
        execute(session, CheckCommand::CancelDraw { draw, reason: "fel period".into() });
    });
    refused(&folder, &["Kontroll 1 har en makulerad dragning", "Dra om i fönstret, där programmet bestämmer fröet"]);
    with_check(&folder, |session, check| {
        execute(session, CheckCommand::Abandon { check, reason: "görs av revisionen".into() });
    });
    refused(&folder, &["Kontroll 1 är avbruten.", "återuppta den här och dra där"]);
}
