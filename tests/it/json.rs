//! The interchange form: what goes out comes in the same, and what cannot come in says where.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{Command, MeasureDraft};
use tolvan::exchange::{JsonFault, fingerprint, from_json, to_json};
use tolvan::text::faults;

use crate::fixture::{EXAMPLE, date, done, event, example};

fn read(text: &str) -> Year {
    let read = from_json(text.as_bytes(), &mut clock::new_id).unwrap();
    let changes: Vec<Change> = read.records.into_iter().map(Change::add).collect();
    Year::empty(read.board, read.planning_year).with(&changes)
}

#[test]
fn import_export_import_gives_the_same_contents() {
    let mut year = example();
    let draft = MeasureDraft {
        text: "Utbilda".into(),
        responsible: "HR-chef".into(),
        due: Some(date("2019-05-01")),
        state: MeasureState::Ongoing,
    };
    year = done(&year, &Command::AddMeasure { events: vec![event(&year, 90).id], draft });
    let events = vec![event(&year, 6).id];
    let decision = Some(InclusionDecision::Include);
    year = done(&year, &Command::DecideInclusion { events, decision, reason: Some("Bra skäl".into()) });
    let cleared = Command::SetLevel { events: vec![event(&year, 9).id], factor: Factor::Likelihood, level: None };
    year = done(&year, &cleared);
    let first = to_json(&year);
    let second = to_json(&read(&first));
    assert_eq!(first, second);
    assert_eq!(fingerprint(&year), fingerprint(&read(&first)));
    assert!(first.contains("\"ikp_motivering\": \"Bra skäl\""));
}

#[test]
fn the_example_comes_out_as_it_went_in() {
    let source: serde_json::Value = serde_json::from_slice(EXAMPLE).unwrap();
    let mut out: serde_json::Value = serde_json::from_str(&to_json(&example())).unwrap();
    let fields = out.as_object_mut().unwrap();
    fields.remove("form");
    fields.remove("version");
    assert_eq!(source, out);
}

#[test]
fn the_fingerprint_follows_the_contents() {
    let year = example();
    let short = fingerprint(&year);
    assert_eq!(short.len(), 19);
    let other = done(&year, &Command::ChangeEventText { event: event(&year, 1).id, text: "Annat".into() });
    assert_ne!(short, fingerprint(&other));
}

#[track_caller]
fn refused(edit: impl Fn(&mut serde_json::Value), expected: &str) {
    let mut value: serde_json::Value = serde_json::from_slice(EXAMPLE).unwrap();
    edit(&mut value);
    let fault = from_json(value.to_string().as_bytes(), &mut clock::new_id).unwrap_err();
    let message = faults::json(&fault);
    assert!(message.what.contains(expected), "{message:?}");
    assert!(message.hint.contains("Inget har importerats"), "{message:?}");
}

#[test]
fn faults_are_told_in_swedish_with_their_place() {
    fn event(value: &mut serde_json::Value) -> &mut serde_json::Value {
        &mut value["mal"][0]["processer"][0]["arbetssatt"][0]["oonskade_handelser"][0]
    }
    refused(|value| event(value)["sannolikhet"] = 6.into(), "Händelse 1: nivå 6 finns inte på skalan");
    refused(|value| event(value)["nr"] = 7.into(), "Nummer 7 finns på två händelser");
    refused(|value| event(value)["text"] = " ".into(), "En text är tom: oönskad händelse vid 1");
    refused(|value| event(value)["ikp_beslut"] = "kanske".into(), "Händelse 1: ikp_beslut är ”kanske”");
    refused(|value| event(value)["okand"] = 1.into(), "Rad 1, kolumn");
    refused(|value| value["ar"] = 19.into(), "Året 19 ligger utanför");
    refused(|value| value["grans_ikp"] = 13.into(), "Gränsen 13 kan inte nås");
    refused(|value| value["version"] = 2.into(), "version (2)");
    refused(|value| value["skala"]["konsekvens"] = serde_json::json!({"1": "a", "3": "b"}), "olika många nivåer");
}

#[test]
fn a_truncated_file_is_refused_at_every_length() {
    for length in (0..EXAMPLE.len() - 2).step_by(97) {
        let fault = from_json(&EXAMPLE[..length], &mut clock::new_id).unwrap_err();
        assert!(matches!(fault, JsonFault::Form { .. }));
        assert!(!faults::json(&fault).what.is_empty());
    }
}
