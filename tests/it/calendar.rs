//! The calendar file: what stands in it, that every calendar can read it, and that a moved occasion stays the same.

use std::ffi::OsString;

use jiff::Timestamp;
use tolvan::cli::{self, Arguments, Job, parse};
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, MethodPatch, OccasionCommand};
use tolvan::exchange::calendar;
use tolvan::session::Session;

use crate::fixture::{Folder, date, done};
use crate::occasions::{checked, planned};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The calendar on the first day of the year.
fn written(year: &Year) -> String {
    calendar(year, None, date("2026-01-01"), at("2026-01-01T09:30:00Z")).unwrap()
}

/// Its lines as a calendar reads them, folds taken away.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn value(text: &str, name: &str) -> String {
    let lines = lines(text);
    let found = lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    found.unwrap_or_else(|| panic!("no {name} in {text}")).to_owned()
}

fn with_texts(control: &str, criterion: &str) -> Year {
    let (year, method) = planned(Frequency::Once);
    let of = year.controls().iter().next().unwrap().id;
    let year = done(&year, &Command::ChangeControl { control: of, text: control.into() });
    let patch = MethodPatch { criterion: Some(criterion.into()), ..MethodPatch::default() };
    done(&year, &Command::ChangeMethod { method, patch })
}

#[test]
fn an_occasion_is_a_whole_day_with_a_reminder() {
    let (year, method) = planned(Frequency::Once);
    let id = year.occasions().of(method).next().unwrap().id;
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tolvan//Intern kontroll//SV",
        "X-WR-CALNAME:Kontroller 2026",
        "BEGIN:VEVENT",
        &format!("UID:{id}@tolvan"),
        "DTSTAMP:20260101T093000Z",
        "SEQUENCE:29454330",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Kontroll: Attest av två",
        "DESCRIPTION:Systematisk kontroll: Attest av två\\nMetod: Stickprov på fakturor\\nEtt fel är: fakturan har en \
         attest\\nPoster per tillfälle: 20\\nPlanerad tid: 5\u{a0}h\\nGäller: hela året\\nKontrollansvarig: Controller",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Kontroll: Attest av två",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(&written(&year)), expected);
}

#[test]
fn no_line_is_wider_than_75_octets_and_no_letter_is_broken() {
    let long = "W".repeat(400);
    let swedish: Vec<String> = (0..8).map(|shift| format!("{}{}", "x".repeat(shift), "åäö€𝄞".repeat(30))).collect();
    for control in swedish.iter().chain([&long]) {
        let text = written(&with_texts(control, "fel"));
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends as it should");
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.trim().is_empty(), "a fold has something in it");
        }
        assert_eq!(value(&text, "SUMMARY"), format!("Kontroll: {control}"));
        // Lines are filled: nothing is folded before it must be.
        let first = text.split("\r\n").find(|line| line.starts_with("SUMMARY")).unwrap();
        assert!(first.len() > 75 - 4, "{first}");
    }
}

#[test]
fn a_line_of_exactly_75_octets_is_not_folded() {
    let room = 75 - "SUMMARY:Kontroll: ".len();
    for (length, folds) in [(room, 0), (room + 1, 1)] {
        let text = written(&with_texts(&"a".repeat(length), ""));
        let summary = text.split("\r\n").skip_while(|line| !line.starts_with("SUMMARY"));
        assert_eq!(summary.skip(1).take_while(|line| line.starts_with(' ')).count(), folds, "{length}");
    }
}

#[test]
fn what_parts_a_value_is_marked() {
    let text = written(&with_texts(r"Attest; av två, c:\sökväg", r"a\nb"));
    assert_eq!(value(&text, "SUMMARY"), r"Kontroll: Attest\; av två\, c:\\sökväg");
    let description = value(&text, "DESCRIPTION");
    assert!(description.contains(r"\nEtt fel är: a\\nb\nPoster"), "{description}");
}

#[test]
fn a_moved_occasion_keeps_its_identity_and_goes_before_the_earlier_file() {
    let (year, method) = planned(Frequency::Once);
    let occasion = year.occasions().of(method).next().unwrap().id;
    let moving = OccasionCommand::Move { occasion, due: date("2026-11-20"), reason: "Revisionens önskan".into() };
    let moved = done(&year, &Command::Occasion(moving));
    let first = written(&year);
    let later = |year: &Year, when: &str| calendar(year, None, date("2026-02-01"), at(when)).unwrap();
    let second = later(&moved, "2026-02-01T08:00:00Z");
    let back = later(&done(&moved, &Command::Occasion(OccasionCommand::Restore { occasion })), "2026-02-02T08:00:00Z");
    assert_eq!(value(&first, "UID"), value(&second, "UID"));
    assert_eq!(value(&second, "DTSTART;VALUE=DATE"), "20261120");
    assert!(value(&second, "DESCRIPTION").ends_with(r"\nFlyttad från 2026-12-31: Revisionens önskan"));
    assert_eq!(value(&back, "DTSTART;VALUE=DATE"), "20261231");
    let sequences: Vec<u32> =
        [&first, &second, &back].iter().map(|it| value(it, "SEQUENCE").parse().unwrap()).collect();
    assert!(sequences.is_sorted_by(|one, next| one < next), "{sequences:?}");
}

#[test]
fn a_cancelled_occasion_is_taken_away_by_the_next_file_and_comes_back_when_it_is_restored() {
    let (year, method) = planned(Frequency::Once);
    let occasion = year.occasions().of(method).next().unwrap().id;
    let cancelling = OccasionCommand::Cancel { occasion, reason: "Ersätts av besök".into() };
    let cancelled = done(&year, &Command::Occasion(cancelling));
    let first = written(&year);
    let later = |year: &Year, when: &str| calendar(year, None, date("2026-02-01"), at(when)).unwrap();
    let second = later(&cancelled, "2026-02-01T08:00:00Z");
    assert_eq!(value(&first, "UID"), value(&second, "UID"));
    assert!(value(&first, "SEQUENCE").parse::<u32>().unwrap() < value(&second, "SEQUENCE").parse().unwrap());
    assert_eq!(value(&second, "STATUS"), "CANCELLED");
    assert_eq!(value(&second, "SUMMARY"), "Inställd kontroll: Attest av två");
    assert!(value(&second, "DESCRIPTION").ends_with(r"\nInställd: Ersätts av besök"));
    assert!(!second.contains("VALARM"), "nobody is reminded of it");
    let restore = Command::Occasion(OccasionCommand::Restore { occasion });
    let back = later(&done(&cancelled, &restore), "2026-02-02T08:00:00Z");
    assert!(!back.contains("CANCELLED") && !first.contains("CANCELLED"));
    assert_eq!(value(&back, "UID"), value(&first, "UID"));
}

#[test]
fn what_is_done_is_taken_away_by_the_next_file() {
    let (year, method) = planned(Frequency::Once);
    let occasion = year.occasions().of(method).next().unwrap().id;
    let first = written(&year);
    let (year, _) = checked(&year, method, Some(occasion), "2026-05-04", &[Outcome::Ok]);
    let second = calendar(&year, None, date("2026-06-01"), at("2026-06-01T09:00:00Z")).unwrap();
    assert_eq!(value(&first, "UID"), value(&second, "UID"));
    assert_eq!(value(&second, "STATUS"), "CANCELLED");
    assert_eq!(value(&second, "SUMMARY"), "Gjord kontroll: Attest av två");
    assert!(value(&second, "DESCRIPTION").ends_with(r"\nSlutförd 2026-05-04"));
    assert!(!second.contains("VALARM"), "nobody is reminded of it");
}

#[test]
fn all_occasions_are_written_and_only_of_the_one_who_is_asked_for() {
    let (year, method) = planned(Frequency::Tertially);
    let occasions: Vec<OccasionId> = year.occasions().of(method).map(|it| it.id).collect();
    let cancelling = OccasionCommand::Cancel { occasion: occasions[0], reason: "Ersätts av besök".into() };
    let year = done(&year, &Command::Occasion(cancelling));
    let begin = CheckCommand::Begin {
        method,
        occasion: Some(occasions[1]),
        begun_on: date("2026-05-04"),
        performed_by: String::new(),
    };
    let year = done(&year, &Command::Check(begin));
    let of = |owner: Option<&str>| calendar(&year, owner, date("2026-06-01"), at("2026-06-01T09:00:00Z"));
    let all = of(None).unwrap();
    assert_eq!(all.matches("BEGIN:VALARM").count(), 2, "one that is begun remains");
    let events: Vec<&str> = all.split("BEGIN:VEVENT").skip(1).collect();
    let cancelled: Vec<&&str> = events.iter().filter(|event| event.contains("STATUS:CANCELLED")).collect();
    assert_eq!((events.len(), cancelled.len()), (3, 1));
    assert!(cancelled[0].contains(&occasions[0].to_string()));
    let own = of(Some(" controller ")).unwrap();
    assert_eq!(value(&own, "X-WR-CALNAME"), "Kontroller 2026: controller");
    assert_eq!(own.matches("BEGIN:VEVENT").count(), 3);
    assert_eq!(of(Some("Ekonomichef")), None);
    assert_eq!(of(Some("")), None);
}

#[test]
fn the_command_line_writes_the_calendar_of_a_kontrollansvarig() {
    let folder = Folder::new();
    let session = folder.example();
    let method = session.year().methods_in_order().find(|it| !it.owner.is_empty()).unwrap().clone();
    let path = session.path().to_owned();
    drop(session);
    let run = |more: &[&str], output: &str| {
        let mut words: Vec<OsString> = vec!["tolvan".into(), "kalender".into(), path.clone().into()];
        words.extend(more.iter().map(OsString::from));
        words.push("-o".into());
        words.push(folder.file(output).into());
        let Arguments::Job(job) = parse(words) else { panic!("{more:?}") };
        assert!(matches!(job, Job::Calendar { .. }));
        cli::run(&job)
    };
    let nothing = run(&[], "inget.ics").unwrap_err();
    assert_eq!(nothing.0.what, "Det finns inga planerade tillfällen.");
    let mut session = Session::open(&path, None).unwrap();
    let monthly = MethodPatch { frequency: Some(Some(Frequency::Monthly)), ..MethodPatch::default() };
    session.execute(&Command::ChangeMethod { method: method.id, patch: monthly }).unwrap();
    drop(session);
    run(&["--ansvarig", &method.owner], "kontroller.ics").unwrap();
    let text = std::fs::read_to_string(folder.file("kontroller.ics")).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 12);
    let nobody = run(&["--ansvarig", "Trädgårdsmästare"], "ingen.ics").unwrap_err();
    assert!(nobody.0.hint.contains(&method.owner), "{nobody:?}");
    for name in ["inget.ics", "ingen.ics"] {
        assert!(!folder.file(name).exists(), "{name}");
    }
}
