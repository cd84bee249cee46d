//! The command line as people type it: numbers that cannot be are answered with what can.

use std::ffi::OsString;

use tolvan::cli::{Arguments, Job, parse};
use tolvan::domain::Year;
use tolvan::edit::Command;
use tolvan::text::command_line::{check_missing, no_check, no_unit};

use crate::fixture::{done, small};

fn parsed(line: &str) -> Arguments {
    parse(std::iter::once("tolvan").chain(line.split(' ')).map(OsString::from))
}

#[track_caller]
fn refused(line: &str, expected: &str) {
    let Arguments::Wrong(text) = parsed(line) else { panic!("{line} is understood") };
    let text = text.replace('\u{a0}', " ");
    assert!(text.starts_with(expected), "{line}: {text}");
    assert!(text.contains("\nInget har ändrats."), "{text}");
}

#[test]
fn a_number_that_cannot_be_is_answered_with_what_can() {
    let size = "stickprov storlek --sakerhet 90 --tolerans 10 --antal";
    let counts = "Ange ett heltal från 1 till 1 000 000 000.\n";
    for wrong in ["-5", "abc", "2,5", "99999999999999999999"] {
        let expected = format!("”{wrong}” går inte att använda som --antal <ANTAL>. {counts}");
        refused(&format!("{size} {wrong}"), &expected);
    }
    let limit = "stickprov grans --sakerhet 95 --storlek 30 --avvikelser";
    let expected = "”-1” går inte att använda som --avvikelser <ANTAL>. Ange ett heltal från 0 till 1 000 000 000.\n";
    refused(&format!("{limit} -1"), expected);
    let draw = "stickprov dra --population lista.csv --fro a --storlek";
    refused(&format!("{draw} -1"), &format!("”-1” går inte att använda som --storlek <ANTAL>. {counts}"));
    let report = "rapport kontroll f.tolvan -o ut.pdf";
    let numbers = "Ange ett heltal från 1 till 99 999.\n";
    refused(
        &format!("{report} --kontroll -1"),
        &format!("”-1” går inte att använda som --kontroll <NUMMER>. {numbers}"),
    );
    refused(&format!("{report} --version 0"), &format!("”0” går inte att använda som --version <NUMMER>. {numbers}"));
    refused(
        &format!("{report} --ar -2026"),
        "”-2026” går inte att använda som --ar <ÅR>. Ange ett år från 1900 till 2999.\n",
    );
    // What is allowed is read as before.
    for line in [
        format!("{size} 437"),
        format!("{limit} 0"),
        format!("{draw} 1"),
        format!("{report} --kontroll 1 --version 3 --ar 2026"),
    ] {
        assert!(matches!(parsed(&line), Arguments::Job(Job::Sample(_) | Job::Report { .. })), "{line}");
    }
}

#[test]
fn a_share_that_cannot_be_is_answered_with_what_can() {
    let share = "Ange en procentsats över 0 och under 100, med högst två decimaler.\n";
    // A confidence that is read as one of a hundred by mistake would give an answer that is worth nothing.
    let sure = "Ange säkerheten i procent, från 50 och under 100, med högst två decimaler: 95, inte 0,95.\n";
    for wrong in ["100", "0", "99.999", "-5", "nio"] {
        for (line, name, allowed) in [
            ("stickprov storlek --tolerans 10 --sakerhet", "sakerhet", sure),
            ("stickprov grans --storlek 30 --avvikelser 1 --sakerhet", "sakerhet", sure),
            ("stickprov storlek --sakerhet 90 --tolerans", "tolerans", share),
        ] {
            let told = format!("”{wrong}” går inte att använda som --{name} <PROCENT>. {allowed}");
            refused(&format!("{line} {wrong}"), &told);
        }
    }
    let told = format!("”0,95” går inte att använda som --sakerhet <PROCENT>. {sure}");
    refused("stickprov storlek --tolerans 10 --sakerhet 0,95", &told);
    let Arguments::Wrong(text) = parsed("stickprov storlek --tolerans 10 --sakerhet -2,5") else {
        panic!("it is understood")
    };
    assert!(text.contains("Inget tal här får vara negativt."), "{text}");
}

#[test]
fn one_of_a_kind_is_not_told_as_several() {
    let begun = |checks: usize| -> Year {
        let (mut year, method) = crate::ils::planned();
        for _ in 0..checks {
            let begin = tolvan::edit::CheckCommand::Begin {
                method,
                occasion: None,
                begun_on: crate::fixture::date("2026-03-02"),
                performed_by: String::new(),
            };
            year = done(&year, &Command::Check(begin));
        }
        year
    };
    let hint = |checks| check_missing(&begun(checks)).hint;
    assert!(hint(0).contains("inga kontroller ännu"), "{}", hint(0));
    assert!(hint(1).ends_with("Lägg till --kontroll 1, årets enda kontroll."), "{}", hint(1));
    assert!(hint(3).ends_with("Lägg till --kontroll och något av numren 1–3."), "{}", hint(3));
    let missing = |checks| no_check(&begun(checks), 9);
    assert_eq!(missing(3).what, "Det finns ingen kontroll 9 för år 2026.");
    let runs = "I filen finns kontroll 1–3 för år 2026; ange ett av de numren, eller ett annat år med --ar.";
    assert!(missing(3).hint.ends_with(runs), "{}", missing(3).hint);
    assert!(missing(1).hint.contains("År 2026 har bara kontroll 1;"), "{}", missing(1).hint);
    assert!(missing(0).hint.contains("har inga kontroller ännu; påbörja en i fönstret"), "{}", missing(0).hint);
    assert!(no_unit(&small(1), "Skolan").hint.contains("ingen organisation"));
}
