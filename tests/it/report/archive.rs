//! What the PDF claims: that it can be archived (PDF/A-2a) and read aloud (PDF/UA-1). Looks at the bytes
//! only, as a reader's program would.

use lopdf::Document;
use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use tolvan::domain::{DocumentKind, MethodSheet, Process, Year};
use tolvan::report::{Against, PrintOptions, ReportKind, pdf, report};

use super::options;
use super::spoken::{Spoken, spoken};
use super::workshop;
use super::years::{Builder, empty, example, nasty, of_events};
use crate::fixture::furnished;

fn bytes_of(kind: ReportKind, year: &Year) -> Vec<u8> {
    let documents = DocumentKind::ALL.to_vec();
    let against = vec![Against { label: "version 1".into(), year: empty(), documents }];
    pdf(&report(kind, year, &PrintOptions { against, ..options() })).unwrap()
}

#[track_caller]
pub(crate) fn check_conforms(name: &str, bytes: &[u8]) {
    // Strict readers would take the return for the end of the line and find the stream too short.
    assert!(!bytes.windows(11).any(|part| part == b"\r\nendstream"), "{name}: a stream ends in a return");
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let many = 1 << 20;
        let limits = SafetyLimits::default()
            .with_max_table_span(many)
            .with_max_table_grid_rows(many)
            .with_max_table_grid_cells(many);
        let answer = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile).limits(limits)).unwrap();
        assert!(answer.is_compliant, "{name}, {profile:?}: {:#?}", answer.failures);
        assert!(answer.rules.passed > 50, "{name}: {:?}", answer.rules);
    }
}

fn one_event() -> Year {
    let mut it = Builder::new();
    let goal = it.goal("1", "Mål", "");
    let process = it.process(goal, "Process", &["Chef"]);
    let practice = it.practice(process, "Arbetssätt");
    it.event(practice, 1, "Händelse", Some((4, 4)), None, "");
    it.year("Nämnd", "Förvaltning", 2026, MethodSheet::stockholm())
}

#[test]
fn what_is_printed_can_be_archived_and_read_aloud() {
    for kind in ReportKind::ALL {
        for (name, year) in [("empty", empty()), ("one event", one_event()), ("example", furnished())] {
            check_conforms(&format!("{name} {}", kind.command_name()), &bytes_of(kind, &year));
        }
    }
    let workshops = [
        ("bare", workshop::bare()),
        ("held", workshop::held(false)),
        ("held with names", workshop::held(true)),
        ("crowd", workshop::crowd()),
    ];
    for (name, year) in &workshops {
        for kind in [ReportKind::WorkshopMinutes, ReportKind::WorkshopAgenda] {
            check_conforms(&format!("{name} {}", kind.command_name()), &pdf(&workshop::pages(kind, year)).unwrap());
        }
    }
    let decided = report(ReportKind::Combined, &example(), &super::front::decided());
    check_conforms("decided", &pdf(&decided).unwrap());
    check_conforms("nasty", &bytes_of(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm())));
    check_conforms("1 000 events", &bytes_of(ReportKind::RiskAnalysis, &of_events(1_000)));
}

#[test]
fn every_mark_on_a_page_leads_back_to_the_element_that_claims_it() {
    for kind in ReportKind::ALL {
        let year = if kind.is_of_workshop() { workshop::held(true) } else { furnished() };
        let document = Document::load_mem(&bytes_of(kind, &year)).unwrap();
        let Spoken { marks_on_pages, marks_claimed, .. } = spoken(&document);
        assert!(marks_on_pages.len() > 20);
        assert_eq!(marks_on_pages, marks_claimed);
    }
}

/// Texts as they are read, without what is only there for the line's sake.
fn cells(kind: ReportKind, year: &Year) -> Vec<String> {
    let document = Document::load_mem(&bytes_of(kind, year)).unwrap();
    spoken(&document)
        .leaves
        .into_iter()
        .filter(|(role, _)| role == "TD" || role == "TH")
        .map(|(_, text)| text)
        .collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_event_is_read_once_whole_and_in_order() {
    let year = example();
    let cells = cells(ReportKind::RiskAnalysis, &year);
    let numbers: Vec<usize> = (1..=100_u32)
        .map(|number| {
            let event = year.event_numbered(number).unwrap();
            let text = plain(&event.text);
            let number = number.to_string();
            // The number, then the text: the åtgärder have their own table, without the scores in words.
            let found: Vec<usize> = (0..cells.len() - 2)
                .filter(|at| cells[*at] == number && cells[at + 1] == text && cells[at + 2].len() > 2)
                .collect();
            assert_eq!(found.len(), 1, "{number} {text}");
            found[0]
        })
        .collect();
    assert!(numbers.is_sorted());
}

#[test]
fn a_process_that_stands_for_many_rows_is_read_once() {
    let year = example();
    let cells = cells(ReportKind::RiskAnalysis, &year);
    let spoken_name = |process: &Process| {
        let managers = process.responsible_managers.join(", ");
        let managers = if managers.trim().is_empty() { "Ansvarig chef saknas" } else { &managers };
        plain(&format!("{} {managers}", process.name))
    };
    for process in year.processes().iter() {
        let name = spoken_name(process);
        let read = cells.iter().filter(|cell| **cell == name).count();
        let of_that_name = year.processes().iter().filter(|other| spoken_name(other) == name).count();
        assert_eq!(read, of_that_name, "{name}");
    }
    assert!(!cells.iter().any(|cell| cell.contains("(forts.)")));
}

#[test]
fn a_word_broken_at_the_end_of_a_line_is_read_whole() {
    let mut it = Builder::new();
    let goal = it.goal("1", "Mål", "");
    let process = it.process(goal, "Verksamhetsuppföljningssystemansvarig", &[]);
    let practice = it.practice(process, "Upphandlingsdokumentationshantering och IT-/säkerhetsplaner");
    it.event(practice, 1, "Delegationsordningsbestämmelserna följs inte", Some((1, 1)), None, "");
    let year = it.year("Nämnd", "", 2026, MethodSheet::stockholm());
    let cells = cells(ReportKind::RiskAnalysis, &year);
    for text in [
        "Verksamhetsuppföljningssystemansvarig Ansvarig chef saknas",
        "Upphandlingsdokumentationshantering och IT-/säkerhetsplaner",
        "Delegationsordningsbestämmelserna följs inte",
    ] {
        assert!(cells.iter().any(|cell| cell == text), "{text}: {cells:?}");
    }
}
