//! The paper: example, empty and nasty years laid out and written, then looked at from outside.

pub(crate) mod archive;
mod follow_up;
mod front;
mod overview;
mod played;
mod spoken;
mod typography;
pub(crate) mod workshop;
mod years;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use tolvan::domain::{MethodSheet, Year};
use tolvan::report::{
    Decided, DocumentState, ElementId, Ending, Item, Page, Pages, PrintOptions, ReportKind, Role, TextRun, Weight, pdf,
    report,
};
use years::{empty, example, nasty, of_events, sheet_of};

fn options() -> PrintOptions {
    PrintOptions::draft(date(2019, 1, 7), "7F3A-91C2-0B44-E8D1".to_owned())
}

fn all(year: &Year) -> [Pages; 3] {
    [ReportKind::RiskAnalysis, ReportKind::ControlPlan, ReportKind::Combined].map(|kind| report(kind, year, &options()))
}

fn runs(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run),
        Item::Rect { .. } | Item::Line { .. } => None,
    })
}

/// Left, upper, right and lower edge.
type Edges = (f32, f32, f32, f32);

/// Ink of a text: from its cap height to a little under the baseline.
fn ink(run: &TextRun) -> Edges {
    let width = text_width(run);
    (run.x, run.y - 0.72 * run.size, run.x + width, run.y + 0.2 * run.size)
}

fn text_width(run: &TextRun) -> f32 {
    let file: &[u8] = match run.weight {
        Weight::Regular => include_bytes!("../../assets/fonts/TolvanSans-Regular.ttf"),
        Weight::Bold => include_bytes!("../../assets/fonts/TolvanSans-Bold.ttf"),
    };
    thread_local! {
        static WIDTHS: std::cell::RefCell<BTreeMap<(Weight, char), f32>> = const { std::cell::RefCell::new(BTreeMap::new()) };
    }
    WIDTHS.with_borrow_mut(|widths| {
        let mut of = |letter| {
            *widths.entry((run.weight, letter)).or_insert_with(|| {
                let face = ttf_parser::Face::parse(file, 0).unwrap();
                let glyph = face.glyph_index(letter).unwrap_or_else(|| panic!("{letter:?} is not in the face"));
                f32::from(face.glyph_hor_advance(glyph).unwrap()) / f32::from(face.units_per_em())
            })
        };
        run.text.chars().map(&mut of).sum::<f32>() * run.size
    })
}

/// No item outside the margins; no two texts over each other; no text over a page edge.
#[track_caller]
fn check_geometry(name: &str, pages: &Pages) {
    for (number, page) in pages.pages.iter().enumerate() {
        let place = format!("{name}, page {}", number + 1);
        let inside = |left: f32, top: f32, right: f32, bottom: f32, what: &str| {
            let fits = left >= 39.5 && top >= 28.0 && right <= page.width - 39.5 && bottom <= page.height - 20.0;
            assert!(fits, "{place}: {what} at {left} {top} {right} {bottom} leaves the margins");
        };
        for placed in &page.items {
            assert!(pages.structure.get(placed.element).is_some());
            match &placed.item {
                Item::Rect { x, y, width, height, .. } => inside(*x, *y, x + width, y + height, "rectangle"),
                Item::Line { from, to, .. } => inside(from.0, from.1, to.0, to.1, "line"),
                Item::Text(_) => {}
            }
        }
        let mut texts: Vec<(&TextRun, Edges)> =
            runs(page).filter(|run| run.angle == 0.0).map(|run| (run, ink(run))).collect();
        texts.sort_by(|one, other| one.1.1.total_cmp(&other.1.1));
        for (at, (run, own)) in texts.iter().enumerate() {
            inside(own.0, own.1, own.2, own.3, &run.text);
            for (other, box_of) in texts.iter().skip(at + 1) {
                if box_of.1 >= own.3 - 0.1 {
                    break;
                }
                let apart = box_of.0 >= own.2 - 0.1 || own.0 >= box_of.2 - 0.1;
                assert!(apart, "{place}: {:?} and {:?} overlap", run.text, other.text);
            }
        }
        // Body texts end above the page foot.
        let foot = runs(page).filter(|run| run.angle == 0.0 && run.y > page.height - 39.0).count();
        assert!(foot <= 3, "{place}: text in the page foot");
    }
}

fn text_of_page(page: &Page) -> String {
    runs(page).map(|run| run.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn text_of(pages: &Pages) -> String {
    pages.pages.iter().flat_map(runs).map(|run| run.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Texts of a page under a column heading: those that begin where the heading does.
fn column_of<'a>(page: &'a Page, heading: &str, right: bool) -> Vec<&'a str> {
    let edge = |run: &TextRun| if right { run.x + text_width(run) } else { run.x };
    let Some(head) = runs(page).find(|run| run.text == heading) else { return Vec::new() };
    runs(page)
        .filter(|run| run.y > head.y && run.y < page.height - 39.0 && (edge(run) - edge(head)).abs() < 0.3)
        .map(|run| run.text.as_str())
        .collect()
}

const CHAPTERS: [&str; 4] = ["1.1 ", "1.2 ", "3.1 ", "3.2 "];

fn is_goal_page(page: &Page) -> bool {
    runs(page).any(|run| run.text == "Oönskad händelse") && runs(page).any(|run| run.text == "Arbetssätt")
}

#[test]
fn nothing_leaves_the_margins_or_lies_over_another() {
    let years = [
        ("example", example()),
        ("empty", empty()),
        ("nasty", nasty(MethodSheet::stockholm())),
        ("nasty with 7 levels", nasty(sheet_of(7, 20, 28))),
        ("nasty with 3 levels", nasty(sheet_of(3, 4, 6))),
    ];
    for (name, year) in &years {
        for pages in all(year) {
            check_geometry(name, &pages);
        }
    }
}

#[test]
fn each_event_stands_once_in_the_analysis() {
    let pages = report(ReportKind::RiskAnalysis, &example(), &options());
    let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
    for page in pages.pages.iter().filter(|page| is_goal_page(page)) {
        let heads: Vec<&TextRun> = runs(page).filter(|run| run.text == "Nr").collect();
        assert!(!heads.is_empty());
        for number in column_of(page, "Nr", true).iter().filter_map(|text| text.parse().ok()) {
            *numbers.entry(number).or_default() += 1;
        }
    }
    let expected: BTreeMap<u32, usize> = (1..=100).map(|number| (number, 1)).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn column_headings_and_goal_are_repeated_where_a_table_goes_on() {
    let pages = report(ReportKind::RiskAnalysis, &example(), &options());
    for page in pages.pages.iter().filter(|page| is_goal_page(page)) {
        for heading in ["Process", "Arbetssätt", "Nr", "Oönskad händelse", "Sannolikhet", "Konsekvens", "RV", "IKP"]
        {
            assert!(runs(page).any(|run| run.text == heading), "{heading}");
        }
        let first = runs(page).find(|run| run.size > 12.0 && run.angle == 0.0).unwrap();
        assert!(CHAPTERS.iter().any(|chapter| first.text.starts_with(chapter)), "{}", first.text);
    }
    let continued = pages.pages.iter().flat_map(runs).filter(|run| run.text == "(forts.)").count();
    assert!(continued >= 5, "{continued}");
}

#[test]
fn no_heading_stands_alone_at_the_bottom() {
    for year in [example(), nasty(MethodSheet::stockholm())] {
        for pages in all(&year) {
            let role = |element: ElementId| pages.structure.get(element).unwrap().role;
            // What is read on a page, without what is repeated on each.
            let read: Vec<Vec<ElementId>> = pages
                .pages
                .iter()
                .map(|page| page.items.iter().map(|placed| placed.element).filter(|it| role(*it) != Role::Artifact))
                .map(Iterator::collect)
                .collect();
            for (page, next) in read.iter().zip(read.iter().skip(1)) {
                let last = *page.last().unwrap();
                // A heading taller than a page may go on.
                assert!(!matches!(role(last), Role::Heading(_)) || next.first() == Some(&last), "{:?}", role(last));
            }
        }
    }
}

#[test]
fn the_holes_of_the_example_are_said_in_the_plan() {
    let pages = report(ReportKind::ControlPlan, &example(), &options());
    let text = text_of(&pages);
    assert_eq!(text.matches("Kontroll saknas.").count(), 2, "events 11 and 78, 80, 82, 83 in two arbetssätt");
    for hole in ["11 Utebliven behovsanalys", "82 Gallring verkställs inte", "Process utan ansvarig chef"] {
        assert!(text.contains(hole), "{hole}");
    }
    assert!(text.contains("Ingen känd risk"));
}

#[test]
fn an_event_that_needs_a_measure_says_that_it_is_missing() {
    let pages = report(ReportKind::RiskAnalysis, &example(), &options());
    assert_eq!(text_of(&pages).matches("Åtgärd saknas").count(), 47);
    assert!(text_of(&pages).contains("Ansvarig chef saknas"));
}

#[test]
fn the_example_is_laid_out_as_before() {
    let analysis = report(ReportKind::RiskAnalysis, &example(), &options());
    let plan = report(ReportKind::ControlPlan, &example(), &options());
    let combined = report(ReportKind::Combined, &example(), &options());
    check_golden("plan-page-1.txt", &combined, 1);
    check_golden("plan-page-2.txt", &combined, 2);
    check_golden("vor-page-3.txt", &analysis, 3);
    check_golden("vor-page-8.txt", &analysis, 8);
    check_golden("ikp-page-4.txt", &plan, 4);
    check_golden("ikp-page-6.txt", &plan, 6);
}

/// Compares one page with a file in `tests/golden`; `UPDATE_EXPECT=1` writes it anew.
#[track_caller]
fn check_golden(file: &str, pages: &Pages, page: usize) {
    let start = format!("{page} ");
    let golden = pages.golden();
    let lines: Vec<&str> = golden.lines().filter(|line| line.starts_with(&start)).collect();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    expect_test::expect_file![folder.join(file)].assert_eq(&format!("{}\n", lines.join("\n")));
}

#[test]
fn the_same_year_gives_the_same_bytes() {
    for kind in ReportKind::ALL {
        let bytes = || pdf(&report(kind, &example(), &options())).unwrap();
        assert!(bytes() == bytes(), "{kind:?}");
    }
}

#[test]
fn the_pdf_opens_with_title_language_bookmarks_and_text() {
    let pages = report(ReportKind::RiskAnalysis, &example(), &options());
    let document = lopdf::Document::load_mem(&pdf(&pages).unwrap()).unwrap();
    assert_eq!(document.get_pages().len(), pages.pages.len());
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"sv-SE");
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    let viewer = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    let utf16 = |text: &str| [vec![0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    assert_eq!(info.get(b"Title").unwrap().as_str().unwrap(), utf16("Väsentlighets- och riskanalys 2019"));
    assert_eq!(info.get(b"Author").unwrap().as_str().unwrap(), utf16("Arbetsmarknadsnämnden"));

    let sheets: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&sheets).unwrap();
    for words in ["Oönskad händelse", "Sannolikhet", "Åtgärd saknas", "Arbetssätt", "★"] {
        assert!(text.contains(words), "{words}");
    }

    let titles: Vec<&str> = pages.bookmarks.iter().map(|bookmark| bookmark.title.as_str()).collect();
    assert_eq!(titles[0], "Väsentlighets- och riskanalys 2019");
    assert_eq!(titles[1..4], ["Innehåll", "Väsentlighets- och riskanalys 2019", "Riskmatris"]);
    assert_eq!(titles.last(), Some(&"Bedömningar och rapportering"));
    let root = document.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), i64::try_from(titles.len()).unwrap());
    let first = document.get_dictionary(root.get(b"First").unwrap().as_reference().unwrap()).unwrap();
    let second = document.get_dictionary(first.get(b"First").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(second.get(b"Title").unwrap().as_str().unwrap(), utf16("Innehåll"));
}

#[test]
fn the_faces_are_embedded_with_the_glyphs_that_are_used() {
    let pages = report(ReportKind::RiskAnalysis, &example(), &options());
    let document = lopdf::Document::load_mem(&pdf(&pages).unwrap()).unwrap();
    let mut faces = Vec::new();
    for descriptor in document.objects.values().filter_map(|object| object.as_dict().ok()) {
        let Ok(file) = descriptor.get(b"FontFile2") else { continue };
        let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
        let (tag, name) = std::str::from_utf8(name).unwrap().split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{tag}");
        let file = document.get_object(file.as_reference().unwrap()).unwrap().as_stream().unwrap();
        let size = file.decompressed_content().unwrap().len();
        assert!((1000..25_000).contains(&size), "{name}: {size}");
        faces.push(name.to_owned());
    }
    faces.sort();
    assert_eq!(faces, ["TolvanSans-Bold", "TolvanSans-Regular"]);
}

#[test]
fn a_character_outside_the_face_is_seen_and_told() {
    let pages = report(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm()), &options());
    assert_eq!(pages.missing, ['字', '漢', '🙂']);
    assert!(text_of(&pages).contains("Tecken: □□ □ och åäö"));
    assert!(report(ReportKind::RiskAnalysis, &example(), &options()).missing.is_empty());
}

#[test]
fn an_empty_year_prints_and_says_what_is_missing() {
    let [analysis, plan, combined] = all(&empty());
    assert!(text_of(&analysis).contains("Analysen innehåller inga händelser ännu."));
    assert!(text_of(&plan).contains("Planen innehåller inga arbetssätt ännu."));
    for pages in [analysis, plan, combined] {
        assert!(!pdf(&pages).unwrap().is_empty());
    }
}

#[test]
fn a_row_taller_than_a_page_is_parted_and_complete() {
    let pages = report(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm()), &options());
    let event =
        |page: &Page| column_of(page, "Oönskad händelse", false).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let lines: Vec<String> = pages.pages.iter().filter(|page| is_goal_page(page)).flat_map(event).collect();
    let rows: BTreeSet<&String> = lines.iter().filter(|line| line.starts_with("rad ")).collect();
    assert_eq!(rows.len(), 200, "all lines of the tall cell are there");
    assert_eq!(lines.iter().filter(|line| line.starts_with("rad 137 ")).count(), 6, "each tall event once");
}

#[test]
fn process_and_practice_are_named_again_on_each_page_of_a_tall_row() {
    let pages = report(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm()), &options());
    let going_on = |page: &&Page| runs(page).any(|run| run.text.starts_with("rad 137 ")) && is_goal_page(page);
    let page = pages.pages.iter().find(going_on).unwrap();
    assert_eq!(text_of_page(page).matches("(forts.)").count(), 3, "goal, process and practice");
}

#[test]
fn a_cell_with_too_many_events_lists_them_all_below() {
    let pages = report(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm()), &options());
    let text = text_of(&pages);
    assert!(pages.pages.iter().flat_map(runs).any(|run| run.text.starts_with('+')), "{text}");
    let note = text.replace('\n', " ");
    let (_, after) = note.split_once("Samtliga händelser med sannolikhet 5, konsekvens 5").unwrap();
    for number in (5..65).chain([1]) {
        assert!(after.contains(&format!("{number}★")), "{number}");
    }
}

#[test]
fn a_long_word_breaks_with_a_hyphen() {
    let pages = report(ReportKind::RiskAnalysis, &nasty(MethodSheet::stockholm()), &options());
    let broken = pages.pages.iter().flat_map(runs).filter(|run| run.text.ends_with('-') && run.text.len() > 4).count();
    assert!(broken > 10);
}

#[test]
fn words_of_the_example_break_rarely_and_only_between_syllables() {
    for pages in all(&example()) {
        let runs: Vec<&TextRun> = pages.pages.iter().flat_map(runs).collect();
        let mut broken = 0;
        for pair in runs.windows(2).filter(|pair| pair[0].ending == Ending::SoftHyphen) {
            broken += 1;
            let head = pair[0].text.rsplit(' ').next().unwrap().trim_end_matches('-');
            let tail = pair[1].text.split(' ').next().unwrap();
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
            assert!(letters(head) >= 4 && letters(tail) >= 4, "{head}-{tail}");
        }
        assert!(broken <= pages.pages.len() * 2, "{broken}");
    }
}

/// How long it takes is a matter for `cargo bench`.
#[test]
fn ten_thousand_events_are_printed_whole() {
    let year = of_events(10_000);
    let pages = report(ReportKind::RiskAnalysis, &year, &options());
    let printed: Vec<u32> = pages
        .pages
        .iter()
        .filter(|page| is_goal_page(page))
        .flat_map(|page| column_of(page, "Nr", true))
        .filter_map(|text| text.parse().ok())
        .collect();
    assert!((1..=10_000).eq(printed));
    assert!(pdf(&pages).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn each_page_says_how_far_the_decision_has_come() {
    let decided = Decided {
        version: 1,
        decided_on: date(2019, 1, 24),
        minutes_paragraph: "8".to_owned(),
        registry_number: "AMN 2018-0456".to_owned(),
        valid_from: date(2019, 1, 1),
        reason: String::new(),
    };
    let states = [
        (DocumentState::Draft, "UTKAST", true),
        (DocumentState::Revision { after: 1 }, "UTKAST till revidering av version\u{a0}1", true),
        (DocumentState::Decided(decided), "Version\u{a0}1 · beslutad 2019-01-24 §\u{a0}8", false),
    ];
    for (state, words, is_draft) in states {
        let options = PrintOptions { state, ..options() };
        for kind in ReportKind::ALL {
            for page in &report(kind, &example(), &options).pages {
                assert!(runs(page).any(|run| run.angle == 0.0 && run.text.ends_with(words)), "{kind:?} {words}");
                assert_eq!(runs(page).any(|run| run.angle > 0.0), is_draft);
            }
        }
    }
}

/// For a person to look at, when a folder is named.
#[test]
fn pages_are_written_for_looking_at_when_asked_for() {
    let Some(folder) = std::env::var_os("TOLVAN_LOOK") else { return };
    let folder = std::path::PathBuf::from(folder);
    let years = [
        ("example", example()),
        ("furnished", crate::fixture::furnished()),
        ("empty", empty()),
        ("nasty", nasty(MethodSheet::stockholm())),
        ("nasty7", nasty(sheet_of(7, 20, 28))),
        ("nasty3", nasty(sheet_of(3, 4, 6))),
    ];
    for (name, year) in years {
        for kind in ReportKind::ALL {
            let bytes = pdf(&report(kind, &year, &options())).unwrap();
            std::fs::write(folder.join(format!("{name}-{}.pdf", kind.command_name())), bytes).unwrap();
        }
    }
    let bytes = pdf(&report(ReportKind::Combined, &example(), &front::decided())).unwrap();
    std::fs::write(folder.join("decided-plan.pdf"), bytes).unwrap();
}
