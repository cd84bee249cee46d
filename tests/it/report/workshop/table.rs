//! The table of a workshop to its bytes, what the command line writes, and where a fingerprint leads.

use tolvan::cli::{self, Arguments, Job, parse};
use tolvan::domain::*;
use tolvan::edit::{Command, MeasureDraft, WorkshopCommand as Act};
use tolvan::exchange::{workshop_fingerprint, workshop_table};
use tolvan::report::ReportKind;
use tolvan::session::{PrintedFrom, Session};

use super::story::{PARTICIPANTS, act, draft, held, item, meeting, prepared, reason, settle, vote};
use super::{said, says};
use crate::fixture::{Folder, done, event, small};

/// Where the columns are not the matter.
fn rows(table: &str) -> &str {
    table.split_once("\r\n").unwrap().1
}

#[test]
fn the_table_is_what_a_swedish_spreadsheet_reads() {
    let mut year = small(0);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddEvent { practice, text: "=SUM(A1);\"x\"".into() });
    year = act(&year, Act::Plan { draft: draft(false) });
    let workshop = meeting(&year).id;
    for name in ["+Chef A", "Chef B"] {
        year = act(&year, Act::AddParticipant { workshop, name: name.into(), role: String::new() });
    }
    let events = vec![event(&year, 1).id];
    year = act(&year, Act::AddToAgenda { workshop, events });
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    year = vote(&year, 1, 0, (3, 3));
    year = vote(&year, 1, 1, (2, 3));
    year = reason(&year, 1, "-5 % risk");
    let draft = MeasureDraft { text: "@mån".into(), ..Default::default() };
    year = act(&year, Act::AddMeasure { item: item(&year, 1), draft });
    year = settle(&year, 1, (3, 3), 65);
    let table = workshop_table(&year, workshop);
    let expected = "\u{feff}Ordning;Nr;Process;Arbetssätt;Oönskad händelse;Status;Röster S;Median S;Steg S;Röster K;\
                    Median K;Steg K;S före;K före;RV före;S efter;K efter;RV efter;Hantering före;Hantering efter;\
                    Tillagd;Omröstning;Motivering;Åtgärder;Sekunder\r\n\
                    1;1;En process;Ett arbetssätt;\"'=SUM(A1);\"\"x\"\"\";Fastställd;2, 3;2,5;1;3, 3;3;0;;;;3;3;9;\
                    ej värderad;åtgärd krävs;;ja;'-5 % risk;'@mån (Ansvarig saknas, datum saknas);65\r\n";
    assert_eq!(table, expected);
    // The same where the group agreed to names before anybody voted.
    let named = workshop_table(&with_names(&year), workshop);
    assert!(named.contains(";Sekunder;'+Chef A: S;'+Chef A: K;Chef B: S;Chef B: K\r\n"), "{named}");
    assert!(rows(&named).ends_with(";65;3;3;2;3\r\n"), "{named}");
}

#[test]
fn the_table_tells_the_same_as_the_protokoll() {
    let year = held(false);
    let table = workshop_table(&year, meeting(&year).id);
    let rows: Vec<&str> = rows(&table).lines().collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.matches(';').count() >= 24), "{table}");
    assert!(!PARTICIPANTS.iter().any(|(name, _)| table.contains(name)), "{table}");
    assert!(rows[0].contains(";2, 3, 4;3;2;3, 4, 5;4;2;3;3;9;3;4;12;åtgärd krävs;ingår alltid i IKP;"), "{table}");
    let second = "2;2;;;Händelse 2 (borttagen ur analysen);Fastställd;1, 1;1;0;2, 2;2;0;;;;1;2;2;ej värderad;";
    assert!(rows[1].starts_with(second), "{table}");
    assert!(rows[2].starts_with("3;3;En process;Ett arbetssätt;Händelse 3;Parkerad;;;;;;;"), "{table}");
    assert!(rows[5].starts_with("6;6;") && rows[5].ends_with(";ja;nej;;;0"), "{table}");
    assert!(rows[0].contains("; Åtgärd (borttagen)\""), "{table}");
}

#[test]
fn the_table_keeps_blind_votes_and_tells_the_treatment_by_the_limits_that_held() {
    let mut year = prepared(true);
    let workshop = meeting(&year).id;
    year = act(&year, Act::GoTo { workshop, item: Some(item(&year, 1)), seconds: 0 });
    year = vote(&year, 1, 0, (2, 5));
    let blind = format!(";Återstår{};nej;;;0{}", ";".repeat(15), ";".repeat(8));
    assert!(rows(&workshop_table(&year, workshop)).lines().all(|row| row.ends_with(&blind)));
    let mut year = held(false);
    let levels: Vec<Option<Level>> = [1, 2, 3, 4, 4].map(Level::new).to_vec();
    let mapping = Some(LevelMapping { likelihood: levels.clone(), consequence: levels });
    year = done(&year, &Command::ChangeMethodSheet { sheet: MethodSheet::four_levels(), mapping });
    let table = workshop_table(&year, meeting(&year).id);
    assert!(table.contains(";3;3;9;3;4;12;åtgärd krävs;ingår alltid i IKP;;ja;Nya avtal under året;"), "{table}");
}

#[test]
fn the_command_line_writes_protokoll_dagordning_and_table() {
    let folder = Folder::new();
    let mut session = folder.example();
    session.execute(&Command::Workshop(Act::Plan { draft: draft(false) })).unwrap();
    let (workshop, events) = (meeting(session.year()).id, vec![event(session.year(), 65).id]);
    session.execute(&Command::Workshop(Act::AddToAgenda { workshop, events })).unwrap();
    let table = workshop_table(session.year(), workshop);
    let path = session.path().to_owned();
    drop(session);
    let run = |report: &str, output: &str, more: &[&str]| {
        let (path, output) = (path.to_string_lossy().into_owned(), folder.file(output));
        let output = output.to_string_lossy().into_owned();
        let mut words = vec!["tolvan", "rapport", report, &path, "-o", &output];
        words.extend(more);
        let Arguments::Job(job) = parse(words.into_iter().map(Into::into)) else { panic!("{report} {more:?}") };
        assert!(matches!(job, Job::Report { .. }));
        cli::run(&job)
    };
    run("workshop", "protokoll.csv", &[]).unwrap();
    assert_eq!(std::fs::read_to_string(folder.file("protokoll.csv")).unwrap(), table);
    run("workshop", "protokoll.pdf", &["--workshop", "1"]).unwrap();
    run("dagordning", "dagordning.pdf", &[]).unwrap();
    for name in ["protokoll.pdf", "dagordning.pdf"] {
        assert!(std::fs::read(folder.file(name)).unwrap().starts_with(b"%PDF-"), "{name}");
    }
    let missing = run("workshop", "tre.pdf", &["--workshop", "3"]).unwrap_err();
    assert!(missing.0.hint.contains("1 VoR-workshop, 2026-03-12"), "{missing:?}");
    run("workshop", "version.pdf", &["--version", "1"]).unwrap_err();
    run("workshop", "enhet.pdf", &["--enhet", "Stab"]).unwrap_err();
    run("vor", "vor.pdf", &["--workshop", "1"]).unwrap_err();
    for name in ["tre.pdf", "version.pdf", "enhet.pdf", "vor.pdf"] {
        assert!(!folder.file(name).exists(), "{name}");
    }
}

#[test]
fn a_workshops_fingerprint_leads_back_to_it() {
    let folder = Folder::new();
    let mut session = folder.example();
    session.execute(&Command::Workshop(Act::Plan { draft: draft(false) })).unwrap();
    let printed = |session: &Session| workshop_fingerprint(session.year(), meeting(session.year()));
    let first = printed(&session);
    let found = session.find_fingerprint(&first).unwrap();
    assert_eq!(found, Some(PrintedFrom::Workshop { year: 2019, title: "VoR-workshop".into() }));
    let workshop = meeting(session.year()).id;
    let events = vec![event(session.year(), 65).id];
    session.execute(&Command::Workshop(Act::AddToAgenda { workshop, events })).unwrap();
    assert_ne!(printed(&session), first, "another dagordning has another fingerprint");
    assert_eq!(session.find_fingerprint(&first).unwrap(), None);
    let text = said(&session.pages(ReportKind::WorkshopMinutes.into()).unwrap());
    says(&text, &[&format!("Avtryck {}", printed(&session))]);
}

/// The same year, as if its group had agreed to names.
fn with_names(year: &Year) -> Year {
    let before = meeting(year).clone();
    year.with(&[Change::replace(before.clone(), Workshop { shows_names: true, ..before })])
}
