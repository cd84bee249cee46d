//! A check in a file: from the pasted list to the signature page, its evidence and its script; the command line.

use std::path::Path;
use std::process::Command as Process;

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, ConclusionDraft, MethodPatch};
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Item, Pages, ReportKind};
use tolvan::session::{ListFrom, PopulationDraft, Session, Trouble};
use tolvan::text::{checks as words, faults};

use super::begun;
use crate::fixture::{Folder, date};

pub(crate) fn file_with_check(folder: &Folder) -> (Session, CheckId) {
    let (year, _) = begun();
    let mut session = Session::create(&folder.file("prov.tolvan"), "Provnämnden", "", 2026).unwrap();
    let records: Vec<Record> = contents(&year);
    session.execute(&Command::Import { records, source: "prov".into() }).unwrap();
    let method = session.year().methods().iter().next().unwrap().id;
    let begin =
        CheckCommand::Begin { method, occasion: None, begun_on: date("2026-03-02"), performed_by: "Controller".into() };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().checks().iter().next().unwrap().id;
    (session, check)
}

pub(crate) fn listed(text: String) -> PopulationDraft {
    PopulationDraft {
        list: ListFrom::Text(text),
        items: "fakturor".into(),
        period: "januari–mars".into(),
        source: "ekonomisystemet".into(),
        seed: None,
        is_told_of_names: false,
    }
}

pub(crate) fn numbered(count: usize) -> String {
    (1..=count).rev().map(|at| format!("{at:04}")).collect::<Vec<_>>().join("\n") + "\n"
}

pub(crate) fn text_of(pages: &Pages) -> String {
    let texts = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_check_from_list_to_signature_page() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    for (text, start) in
        [("", "Filen är tom"), ("1\n1\n", "Populationen har samma"), ("121212-1212\n", "Rad 1 innehåller ett pers")]
    {
        let trouble = session.freeze_population(check, &listed(text.into())).unwrap_err();
        let message = faults::trouble(&trouble);
        assert!(message.what.starts_with(start), "{message:?}");
        assert!(message.hint.starts_with("Inget har dragits"), "{message:?}");
    }
    session.freeze_population(check, &listed(numbered(437))).unwrap();
    let seed = session.year().checks().get(check).unwrap().population.clone().unwrap().seed;
    assert!(seed.starts_with("Provnämnden|2026|K-1|"), "{seed}");
    assert!(matches!(session.draw(check, SampleChoice::Own(438)).unwrap_err(), Trouble::Sampling(_)));
    session.draw(check, SampleChoice::Normal).unwrap();
    let ids = session.population(check).unwrap();
    assert!(ids.is_sorted() && ids.len() == 437);
    let first = session.year().draw_of(check).unwrap().clone();
    let again: Vec<String> = draw(&seed, &ids, 22).into_iter().map(|at| ids[at].clone()).collect();
    assert_eq!((first.size, &first.items[..22]), (22, &again[..]));
    // What has been seen is not taken back.
    assert_eq!(session.undo().unwrap().label, None);
    let cancel = CheckCommand::CancelDraw { draw: first.id, reason: "fel period i listan".into() };
    session.execute(&Command::Check(cancel)).unwrap();
    session.draw(check, SampleChoice::Own(5)).unwrap();
    let second = session.year().draw_of(check).unwrap().clone();
    assert_eq!(second.seed, format!("{seed}|2"));
    for position in 1..=5 {
        let outcome = Some(if position == 3 { Outcome::Deviation } else { Outcome::Ok });
        let command = CheckCommand::MarkItem { draw: second.id, position, outcome };
        session.execute(&Command::Check(command)).unwrap();
    }
    let note = CheckCommand::NoteItem { draw: second.id, position: 3, note: "En attest saknas".into() };
    session.execute(&Command::Check(note)).unwrap();
    std::fs::write(folder.file("faktura åäö.txt"), b"underlag").unwrap();
    let path = folder.file("faktura åäö.txt");
    session.attach_evidence(second.id, 3, &path).unwrap();
    let file = session.year().check_item(second.id, 3).unwrap().evidence[0].clone();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(session.scan(&file).unwrap(), b"underlag", "it lies in the file");
    assert!(matches!(session.attach_evidence(second.id, 3, &path).unwrap_err(), Trouble::Evidence(..)));
    session.undo().unwrap();
    session.redo().unwrap();
    let shown = session.year().checks().get(check).unwrap().clone();
    let text = words::proposed_conclusion(session.year(), &shown, &second);
    let today = tolvan::clock::today();
    let draft = ConclusionDraft { concluded_on: today, text, grade: None, grade_reason: String::new() };
    session.execute(&Command::Check(CheckCommand::Conclude { check, draft })).unwrap();

    let conclusion = session.year().checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!(
        conclusion.proposed_text,
        Some(conclusion.text),
        "what the numbers said is kept beside what was written"
    );
    let pages = session.pages(Paper { kind: ReportKind::Check, of: PaperOf::Check(check) }).unwrap();
    let printed = text_of(&pages);
    assert!(!printed.contains("Siffrorna säger"));
    for part in [
        "Kontrollprotokoll 1, 2026",
        "Attest av två",
        "fakturan har en attest",
        "437 fakturor",
        &shown.population.as_ref().unwrap().sha256[..20],
        "Makulerad: fel period i listan",
        "En attest saknas",
        "Avvikelse",
        "hashlib",
        "Väsentliga avvikelser",
        &format!("Slutförd {today}"),
        "Fröet bestämdes av programmet",
        "Inga avvikelser – Mindre avvikelser – Väsentliga avvikelser",
        "utanför urvalet eller i en makulerad dragning",
        "Controller",
    ] {
        assert!(printed.contains(part), "{part}\n{printed}");
    }
    assert!(!printed.contains("UTKAST"));
    let year = session.year().clone();
    let found = session.find_fingerprint(&papers::check_fingerprint(&year, check)).unwrap();
    assert!(matches!(found, Some(tolvan::session::PrintedFrom::Check { year: 2026, number: 1 })));
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    let mut session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year().as_ref(), year.as_ref(), "the file holds what was shown");

    // What is planned afterwards changes no page of what is concluded, nor its fingerprint; once it is open it does.
    let method = shown.method;
    let other = MethodPatch { text: Some("Något annat".into()), owner: Some("Ny roll".into()), ..Default::default() };
    session.execute(&Command::ChangeMethod { method, patch: other }).unwrap();
    let event = session.year().events().iter().next().unwrap().id;
    session.execute(&Command::Rescore { events: vec![event], score: crate::fixture::score(1, 1) }).unwrap();
    assert_ne!(session.year().subject_of(&shown), year.subject_of(&shown));
    let paper = Paper { kind: ReportKind::Check, of: PaperOf::Check(check) };
    assert_eq!(session.pages(paper).unwrap(), pages);
    assert_eq!(papers::check_fingerprint(session.year(), check), papers::check_fingerprint(&year, check));
    session.execute(&Command::Check(CheckCommand::Reopen { check })).unwrap();
    let reopened = text_of(&session.pages(paper).unwrap());
    assert!(reopened.contains("Något annat") && reopened.contains("Ny roll"), "{reopened}");
    assert_ne!(papers::check_fingerprint(session.year(), check), papers::check_fingerprint(&year, check));
}

#[test]
fn a_riktat_urval_must_be_of_the_population_where_there_is_one() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    let strange = session.draw_by_judgement(check, &ListFrom::Text("0001\n0011".into())).unwrap_err();
    let message = faults::trouble(&strange);
    assert_eq!(message.what, "Populationen har inte 0011.");
    session.draw_by_judgement(check, &ListFrom::Text("0003\n0001".into())).unwrap();
    assert_eq!(session.year().draw_of(check).unwrap().items, ["0003", "0001"]);
}

#[test]
fn evidence_that_was_changed_past_the_program_is_found() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    let sha256 = session.year().checks().get(check).unwrap().population.clone().unwrap().sha256;
    let path = session.path().to_owned();
    drop(session);
    change_past_the_program(&path, &sha256);
    let mut session = Session::open(&path, None).unwrap();
    let verdict = session.verify().unwrap();
    assert!(matches!(verdict.broken, Some(tolvan::store::Broken::Population { number: 1, .. })), "{verdict:?}");
    assert!(matches!(session.draw(check, SampleChoice::Total).unwrap_err(), Trouble::Store(_)));
    assert!(session.year().draws().is_empty());
}

#[test]
fn no_protokoll_is_printed_on_evidence_that_was_changed_past_the_program() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    session.draw(check, SampleChoice::Own(2)).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    let right = CheckCommand::MarkItem { draw, position: 1, outcome: Some(Outcome::Ok) };
    session.execute(&Command::Check(right)).unwrap();
    std::fs::write(folder.file("kvitto.txt"), b"underlag").unwrap();
    session.attach_evidence(draw, 1, &folder.file("kvitto.txt")).unwrap();
    let paper = Paper { kind: ReportKind::Check, of: PaperOf::Check(check) };
    session.print(paper).unwrap();
    let sha256 = session.year().check_item(draw, 1).unwrap().evidence[0].sha256.clone();
    let path = session.path().to_owned();
    drop(session);
    change_past_the_program(&path, &sha256);
    let line = ["rapport", "kontroll", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"];
    let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(line).current_dir(folder.path()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.starts_with("Den bifogade filen kvitto.txt är ändrad eller saknas"), "{err}");
    assert!(!folder.file("p.pdf").exists());
    let session = Session::open(&path, None).unwrap();
    let trouble = session.print(paper).unwrap_err();
    assert!(matches!(&trouble, Trouble::EvidenceChanged(name) if name == "kvitto.txt"), "{trouble:?}");
}

/// Other bytes under the same SHA-256, as by a tool that knows nothing of the program.
fn change_past_the_program(path: &Path, sha256: &str) {
    let bare = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::default()).unwrap();
    bare.execute_batch("DROP TRIGGER IF EXISTS kept_file_never_changes; DROP TRIGGER IF EXISTS kept_file_no_update")
        .unwrap();
    let triggers: Vec<String> = bare
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'kept_file'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        bare.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    bare.execute("UPDATE kept_file SET bytes = x'41' WHERE sha256 = ?1", [sha256]).unwrap();
}

#[test]
fn the_command_line_draws_into_a_check_and_prints_its_protokoll() {
    let folder = Folder::new();
    let (session, _) = file_with_check(&folder);
    drop(session);
    std::fs::write(folder.file("lista.csv"), numbered(40)).unwrap();
    let run = |arguments: &[&str]| {
        let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder.path()).output();
        let output = output.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let dra = ["stickprov", "dra", "--population", "lista.csv", "--storlek", "5", "--fro", "a|b"];
    let (_, plain, _) = run(&dra);
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan"]].concat());
    assert_eq!(code, Some(2), "{err}");
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "7"]].concat());
    assert!(code == Some(1) && err.contains("Det finns ingen kontroll 7 för år 2026."), "{err}");
    assert!(err.contains("År 2026 har bara kontroll 1; ange --kontroll 1"), "{err}");
    let (code, logged, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "1"]].concat());
    assert_eq!((code, logged.as_str()), (Some(0), plain.as_str()), "{err}");
    let session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    let draw = session.year().draws().iter().next().unwrap().clone();
    assert_eq!((draw.seed.as_str(), draw.items[..5].join("\n") + "\n"), ("a|b", plain));
    drop(session);
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "1"]].concat());
    assert!(code == Some(1) && err.contains("redan en dragning"), "{err}");
    let (code, _, err) = run(&["rapport", "kontroll", "prov.tolvan", "-o", "p.pdf"]);
    assert!(code == Some(1) && err.contains("Lägg till --kontroll 1, årets enda kontroll."), "{err}");
    let (code, out, err) = run(&["rapport", "kontroll", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(std::fs::read(folder.file("p.pdf")).unwrap().starts_with(b"%PDF"));
    let (code, _, err) = run(&["rapport", "vor", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"]);
    assert!(code == Some(1) && err.contains("--kontroll hör till"), "{err}");
}
