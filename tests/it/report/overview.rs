//! The Översikt on paper: what it says of a year that is followed up and of one where nothing is planned, that nothing
//! protected is told, and that the command line prints it.

use std::process::Command as Process;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{Command, DeviationCommand};
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Item, Page, Pages, ReportKind, Role};
use tolvan::session::Trouble;

use super::follow_up::story::{self, SECRET, numbered};
use super::workshop::{said, says};
use super::years::{empty, example};
use super::{check_geometry, text_of_page};
use crate::fixture::{Folder, date, done};

fn pages(year: &Year, history: &History, on: &str) -> Pages {
    papers::follow_up_pages(ReportKind::Overview.into(), year, history, date(on))
}

fn plain(pages: &Pages) -> String {
    said(pages).replace('\u{a0}', " ")
}

fn told(year: &Year, on: &str) -> String {
    plain(&pages(year, &History::none(), on))
}

#[test]
fn the_oversikt_tells_how_the_year_stands_on_two_pages() {
    let laid = pages(&story::year(), &History::none(), "2026-09-20");
    check_geometry("overview", &laid);
    assert!(laid.pages.len() <= 2, "{}", laid.pages.len());
    assert_eq!(laid.title, "Översikt 2026");
    says(
        &plain(&laid),
        &[
            "Läget 2026-09-20",
            "1 gjord av 4 planerade kontroller\n",
            "3 återstår, inklusive de försenade\n",
            "1 försenad\n",
            "1 inställd\n",
            "2 att göra de närmaste två veckorna\n",
            "2 öppna avvikelser, varav 1 skyddad\n",
            "Försenade kontroller\n",
            "\n2026-03-15\n2026-03-15\nAttest av två\nGenomgång av leverantörer\nKontrollansvarig saknas\n189 dagar \
             försenad\n",
            "De närmaste två veckorna\n",
            "\n2026-09-30\ntertial 2\nAttest av två\nStickprov på fakturor\nController A\nPlanerad Flyttad 2026-02-10 \
             från 2026-08-31: Semester\n",
            "\n2026-10-01\n2026-10-01\nAttest av två\nGenomgång av leverantörer\nKontrollansvarig saknas\nPlanerad\n",
            "Öppna avvikelser efter ålder\n",
            "\nUnder 30 dagar\n0\n30–89 dagar\n0\n90–180 dagar\n1\nÖver 180 dagar\n0\n",
            "1 öppen avvikelse är skyddad och räknas inte här.",
            "\nHela nämnden\n1 av 2\n",
            "Kontroller under året\n",
            "\nStickprov på fakturor\n●\n○\n×\n",
            "\nGenomgång av leverantörer\n!\n○\n",
            "Metoder utan planerad tid (1)\n",
            "\nRutin för inköp\nBesök\nEnhetschef B\nVid behov\n",
        ],
    );
}

#[test]
fn what_is_neither_late_nor_near_is_said_to_be_so() {
    let text = told(&story::year(), "2026-02-15");
    says(
        &text,
        &[
            "Ingen kontroll är försenad.",
            "Ingen kontroll ska vara klar då.",
            "Ingen kontroll behöver vara gjord ännu.",
            "Ingen avvikelse är öppen.",
        ],
    );
}

#[test]
fn what_is_protected_is_counted_and_never_told() {
    let year = story::year();
    let text = told(&year, "2026-12-31");
    says(&text, &["3 öppna avvikelser, varav 1 skyddad\n", "1 öppen avvikelse är skyddad och räknas inte här."]);
    assert!(!text.contains(SECRET) && !text.contains("Avvikelse 2"), "{text}");
    // Released it is counted as any other.
    let release = DeviationCommand::Release { deviation: numbered(&year, 2), reason: "Utrett".into() };
    let text = told(&done(&year, &Command::Deviation(release)), "2026-12-31");
    says(&text, &["3 öppna avvikelser\n"]);
    assert!(!text.contains("skydda"), "{text}");
    // Those of earlier years are counted too.
    let (year, history) = story::next();
    let text = plain(&pages(&year, &history, "2027-02-01"));
    says(&text, &["3 öppna avvikelser från 2026 års plan."]);
    assert!(!text.contains(SECRET), "{text}");
}

#[test]
fn a_year_where_nothing_is_planned_says_so_and_what_there_is_to_plan() {
    let year = example();
    let text = told(&year, "2019-03-01");
    let bare = format!("Metoder utan planerad tid ({})\n", year.methods().len());
    says(&text, &["Översikt 2019\n", "Inget är planerat.", "Ingen avvikelse är öppen.", &bare]);
    for absent in
        ["Försenade kontroller", "De närmaste två veckorna", "Gjorda kontroller per enhet", "planerade kontroller"]
    {
        assert!(!text.contains(absent), "{absent} in\n{text}");
    }
    let text = told(&empty(), "2026-03-01");
    says(&text, &["Inga metoder för kontroll är införda ännu.", "0 öppna avvikelser\n"]);
    assert!(!text.contains("Metoder utan"), "{text}");
}

/// Width of everything painted on a page, in whole points, and that none of it is read aloud.
fn painted(pages: &Pages, page: &Page) -> Vec<i32> {
    let widths = page.items.iter().filter_map(|placed| match &placed.item {
        Item::Rect { width, .. } => {
            assert_eq!(pages.structure.get(placed.element).unwrap().role, Role::Artifact);
            Some(width.round() as i32)
        }
        Item::Text(_) | Item::Line { .. } => None,
    });
    widths.collect()
}

#[test]
fn a_bar_is_as_long_as_its_share_and_its_number_stands_beside_it() {
    for kind in [ReportKind::Overview, ReportKind::InterimReport] {
        let laid = papers::follow_up_pages(kind.into(), &story::year(), &History::none(), date("2026-08-31"));
        let text: String = laid.pages.iter().map(|page| text_of_page(page) + "\n").collect();
        assert!(text.contains("\n1 av 2\n") && !text.contains('■'), "{text}");
        let mut widths: Vec<i32> = laid.pages.iter().flat_map(|page| painted(&laid, page)).collect();
        widths.sort_unstable();
        // One deviation is a twentieth, the unit has done half of its track. Badges are neither so short nor so long.
        widths.retain(|width| !(13..100).contains(width));
        assert_eq!(widths, [12, 120, 240], "{kind:?}");
    }
}

#[test]
fn the_command_line_prints_the_oversikt_of_the_whole_year() {
    let folder = Folder::new();
    let session = folder.example();
    let text = plain(&session.pages(ReportKind::Overview.into()).unwrap());
    says(&text, &["Översikt 2019\n", &format!("Läget {}", clock::today())]);
    let of = PaperOf::Unit(clock::new_id().into());
    let refused = session.pages(Paper { kind: ReportKind::Overview, of });
    assert!(matches!(refused, Err(Trouble::FollowUpIsWhole)));
    drop(session);
    let arguments = ["rapport", "oversikt", "exempel.tolvan", "-o", "oversikt.pdf"];
    let output =
        Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder.path()).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
    assert!(std::fs::read(folder.file("oversikt.pdf")).unwrap().starts_with(b"%PDF-"));
}
