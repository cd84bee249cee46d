//! What somebody met who played the program through: what the numbers say beside other words, and papers that have
//! little or nothing to tell.

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, ConclusionDraft, MethodDraft};
use tolvan::papers;
use tolvan::report::{Pages, ReportKind};
use tolvan::text::checks;

use super::follow_up::story;
use super::workshop::{said, says};
use crate::fixture::{date, done, empty, example, small};

/// What stands on a paper, with plain spaces.
fn plain(pages: &Pages) -> String {
    said(pages).replace('\u{a0}', " ")
}

fn laid(kind: ReportKind, year: &Year, on: &str) -> Pages {
    papers::follow_up_pages(kind.into(), year, &History::default(), date(on))
}

#[test]
fn the_protokoll_says_what_the_numbers_say_where_the_conclusion_says_it_otherwise() {
    let year = story::checked(&story::planned());
    let check = year.checks().iter().next().unwrap().clone();
    let told = |year: &Year| plain(&papers::check_pages(year, check.id, date("2026-12-31")));
    let numbers = "3 slumpmässigt valda fakturor av 437 har granskats. 2 avvikelser hittades.";
    let text = told(&year);
    says(
        &text,
        &[&format!("\nSiffrorna säger\n{numbers}"), "av 437 fakturor är fel", "\nSlutsats\nAttesten brister.\n"],
    );
    assert!(text.find("Siffrorna säger") < text.find("Slutsats"), "the numbers come first\n{text}");

    let text = checks::proposed_conclusion(&year, &check, year.draw_of(check.id).unwrap());
    let year = done(&year, &Command::Check(CheckCommand::Reopen { check: check.id }));
    let draft = ConclusionDraft { concluded_on: date("2026-05-04"), text, grade: None, grade_reason: String::new() };
    let year = done(&year, &Command::Check(CheckCommand::Conclude { check: check.id, draft }));
    let text = told(&year);
    says(&text, &[&format!("\nSlutsats\n{numbers}")]);
    assert!(!text.contains("Siffrorna säger"), "{text}");
}

#[test]
fn those_for_whom_nothing_is_planned_stand_in_a_line_and_their_metoder_in_one_table() {
    let mut year = story::planned();
    let control = year.controls().iter().find(|it| it.text == "Rutin för inköp").unwrap().id;
    for owner in ["HR-chef", "IT-chef"] {
        let draft = MethodDraft { text: "Intervju".into(), owner: owner.into(), ..MethodDraft::default() };
        year = done(&year, &Command::AddMethod { control, draft });
    }
    let pages = laid(ReportKind::CheckList, &year, "2026-08-01");
    let text = plain(&pages);
    says(
        &text,
        &[
            "\nInget är planerat för Enhetschef B, HR-chef och IT-chef.\n",
            "\nEnhetschef B\nRutin för inköp\nBesök\nInte bestämt\nVid behov\n",
            "\nHR-chef\nRutin för inköp\nIntervju\n",
        ],
    );
    for owner in ["Enhetschef B", "HR-chef", "IT-chef"] {
        assert!(!text.contains(&format!("– {owner}")), "{owner} in\n{text}");
        assert!(pages.bookmarks.iter().all(|it| it.title != owner), "{owner}");
    }
    assert!(!text.contains("Inget är planerat.\n"), "{text}");
    assert_eq!(pages.bookmarks.last().unwrap().title, "Metoder utan planerad tid");

    // Where nothing is planned at all there are no figures of nothing.
    let text = plain(&laid(ReportKind::CheckList, &example(), "2019-03-01"));
    says(&text, &["Kontroller 2019\nInget är planerat för ", "\nMetoder utan planerad tid\n"]);
    assert!(!text.contains("Summa") && !text.contains("Att göra"), "{text}");
}

#[test]
fn a_delrapport_of_nothing_says_so_on_one_page() {
    for year in [empty(), small(3)] {
        let pages = laid(ReportKind::InterimReport, &year, "2026-11-15");
        let text = plain(&pages);
        says(&text, &["\nAvvikelser och åtgärder\nIngen avvikelse redovisas här.\n", "\nInga metoder för kontroll"]);
        for absent in ["Övriga avvikelser", "Öppna avvikelser", "per enhet", "Inställda och flyttade"] {
            assert!(!text.contains(absent), "{absent} in\n{text}");
        }
        assert_eq!(pages.pages.len(), 2, "the cover and a page\n{text}");
    }
}

#[test]
fn a_delrapport_ends_with_its_tables_where_nothing_was_found() {
    let year = example();
    let pages = laid(ReportKind::InterimReport, &year, "2019-11-15");
    let bare = format!("Metoder utan planerad tid ({})", year.methods().len());
    assert_eq!(pages.bookmarks.last().unwrap().title, bare);
    let text = plain(&pages);
    says(&text, &[&format!("\n{bare}\nInget är planerat.\n"), "\nIngen avvikelse redovisas här.\n"]);
    assert!(!text.contains("Kontroller per metod"), "{text}");
}
