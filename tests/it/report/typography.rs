//! What a typographer would look for: no row, line or entry left alone, few broken words, leaders in line.

use std::collections::{BTreeMap, BTreeSet};

use tolvan::domain::{Change, MethodSheet, SectionId, SystemSection, SystemTopic, Year};
use tolvan::report::{ElementId, Ending, Item, Pages, ReportKind, Role, Structure, TextRun, report};
use uuid::Uuid;

use super::front::decided;
use super::years::{Builder, empty, example};
use super::{options, runs, text_width};
use crate::fixture::furnished;

/// A year with one mål, whose table has so many rows.
fn of_rows(rows: u32) -> Year {
    let mut it = Builder::new();
    let goal = it.goal("1.1", "Ett mål", "");
    let process = it.process(goal, "Process", &["Ekonomichef"]);
    let practice = it.practice(process, "Arbetssätt");
    for number in 1..=rows {
        let text =
            if number % 3 == 0 { "Regler och riktlinjer för upphandling följs inte i tid " } else { "Händelse " };
        it.event(practice, number, &text.repeat(3), Some((4, 4)), None, "");
    }
    it.year("Nämnden", "Förvaltningen", 2026, MethodSheet::stockholm())
}

/// Of each table, how many rows begin on each page that it has rows on.
fn rows_by_page(pages: &Pages) -> Vec<Vec<usize>> {
    let parent = |id: ElementId| pages.structure.get(id).unwrap().parent;
    let role = |id: ElementId| pages.structure.get(id).unwrap().role;
    let mut tables: BTreeMap<ElementId, BTreeMap<usize, BTreeSet<ElementId>>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for placed in &page.items {
            let row = parent(placed.element);
            if role(row) == Role::Row && role(parent(row)) == Role::TableBody && seen.insert(row) {
                tables.entry(parent(parent(row))).or_default().entry(number).or_default().insert(row);
            }
        }
    }
    tables.into_values().map(|pages| pages.into_values().map(|rows| rows.len()).collect()).collect()
}

#[test]
fn no_low_row_stands_alone_at_a_tables_beginning_or_end() {
    let mut parted = 0;
    for rows in 3..70 {
        let pages = report(ReportKind::RiskAnalysis, &of_rows(rows), &options());
        for table in rows_by_page(&pages) {
            parted += usize::from(table.len() > 1);
            assert!(table.iter().all(|rows| *rows >= 2), "{rows} events: {table:?}");
        }
    }
    assert!(parted > 50, "{parted}");
}

#[test]
fn every_row_is_printed_when_the_last_one_takes_another_along() {
    for rows in 3..70 {
        let pages = report(ReportKind::RiskAnalysis, &of_rows(rows), &options());
        let printed: Vec<usize> = rows_by_page(&pages).iter().map(|table| table.iter().sum()).collect();
        assert!(printed.iter().filter(|count| **count == rows as usize).count() >= 2, "{rows} events: {printed:?}");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    let sentence = "Nämnden ansvarar för att den interna kontrollen är tillräcklig och följs upp under året. ";
    let mut parted = 0;
    for sentences in 1..60_usize {
        let section = |position: i64, sentences: usize| {
            Change::add(SystemSection {
                id: SectionId::from(Uuid::from_u128(77 + u128::from(position.unsigned_abs()))),
                topic: SystemTopic::Text,
                position,
                heading: "Syfte".to_owned(),
                text: sentence.repeat(sentences),
            })
        };
        let year = empty().with(&[section(1, sentences), section(2, 17)]);
        let pages = report(ReportKind::ControlSystem, &year, &options());
        let mut lines: BTreeMap<ElementId, BTreeMap<usize, BTreeSet<u32>>> = BTreeMap::new();
        for (number, page) in pages.pages.iter().enumerate() {
            for placed in &page.items {
                let Item::Text(run) = &placed.item else { continue };
                if pages.structure.get(placed.element).unwrap().role == Role::Paragraph {
                    let line = (run.y * 10.0) as u32;
                    lines.entry(placed.element).or_default().entry(number).or_default().insert(line);
                }
            }
        }
        for by_page in lines.values().filter(|by_page| by_page.len() > 1) {
            parted += 1;
            assert!(by_page.values().all(|lines| lines.len() >= 2), "{sentences} sentences: {by_page:?}");
        }
    }
    assert!(parted > 10, "{parted}");
}

#[test]
fn words_of_the_example_are_broken_only_where_that_saves_a_line() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let broken: Vec<&str> = pages
        .pages
        .iter()
        .flat_map(runs)
        .filter(|run| run.ending == Ending::SoftHyphen)
        .map(|run| run.text.as_str())
        .collect();
    assert!(broken.len() <= 5, "{broken:?}");
    // These stand as well on a line of their own.
    assert!(!broken.iter().any(|line| line.ends_with("kommunika-") || line.ends_with("på arbets-")), "{broken:?}");
}

#[test]
fn no_sentence_begins_with_a_lone_letter_at_the_end_of_a_line() {
    let sentence = "Efter augusti visas hur det gått. I berättelsen finns resten. ";
    for words in 0..12 {
        let section = SystemSection {
            id: SectionId::from(Uuid::from_u128(77)),
            topic: SystemTopic::Text,
            position: 1,
            heading: "Syfte".to_owned(),
            text: format!("{} {}", "Ord ".repeat(words), sentence.repeat(9)),
        };
        let pages = report(ReportKind::ControlSystem, &empty().with(&[Change::add(section)]), &options());
        let lines: Vec<&TextRun> = pages.pages.iter().flat_map(runs).collect();
        assert!(!lines.iter().any(|run| run.text.ends_with(". I")), "{words} words");
        let all = lines.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(all.matches(". I berättelsen").count(), 9, "nothing is lost");
    }
}

#[test]
fn dots_lead_to_each_number_of_the_contents_and_are_not_read() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let page = &pages.pages[1];
    let is_leader = |run: &&TextRun| run.text.starts_with(". .");
    let leaders: Vec<&TextRun> = runs(page).filter(is_leader).collect();
    assert_eq!(leaders.len(), page.links.len());
    let read = page.items.iter().filter(|placed| placed.element != Structure::ARTIFACT);
    assert!(!read.clone().any(|placed| matches!(&placed.item, Item::Text(run) if is_leader(&run))));
    let end = |run: &TextRun| run.x + text_width(run);
    for leader in &leaders {
        assert!((end(leader) - end(leaders[0])).abs() < 0.1, "the dots stand under each other");
        let number = runs(page).find(|run| (run.y - leader.y).abs() < 0.01 && run.text.parse::<u32>().is_ok()).unwrap();
        assert!(number.x > end(leader));
    }
}

#[test]
fn the_lines_to_sign_on_reach_the_right_margin() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let page = pages.pages.iter().find(|page| runs(page).any(|run| run.text == "Namnteckning")).unwrap();
    let right = page.items.iter().filter_map(|placed| match placed.item {
        Item::Line { from, to, .. } if (80.0..page.height - 55.0).contains(&from.1) => Some(to.0),
        _ => None,
    });
    let frame = page.items.iter().filter_map(|placed| match placed.item {
        Item::Line { to, .. } if placed.element == Structure::PAGINATION => Some(to.0),
        _ => None,
    });
    assert!((right.fold(0.0, f32::max) - frame.fold(0.0, f32::max)).abs() < 0.1);
}

#[test]
fn running_text_stands_and_wide_tables_lie() {
    let pages = report(ReportKind::Combined, &furnished(), &options());
    let stands = |title: &str| {
        let bookmark = pages.bookmarks.iter().find(|bookmark| bookmark.title.starts_with(title)).unwrap();
        let page = &pages.pages[bookmark.page];
        page.height > page.width
    };
    for title in ["System för intern kontroll 2019", "Innehåll", "Styrdokument", "Underskrifter", "Bilaga: metodblad"]
    {
        assert!(stands(title), "{title}");
    }
    for title in ["Väsentlighets- och riskanalys 2019", "Internkontrollplan 2019", "Åtgärder för", "1.1 "] {
        assert!(!stands(title), "{title}");
    }
}

#[test]
fn the_head_names_namnd_and_document_whole_on_standing_and_lying_sheets() {
    let pages = report(ReportKind::Combined, &furnished(), &decided());
    for page in &pages.pages {
        let head: Vec<&str> = runs(page).filter(|run| run.y < 52.0).map(|run| run.text.as_str()).collect();
        let head = head.join(" ");
        for words in ["Arbetsmarknadsnämnden", pages.title.as_str(), "Version\u{a0}2 · beslutad 2019-05-23 §\u{a0}11"]
        {
            assert!(head.contains(words), "{head}");
        }
    }
}

#[test]
fn badges_under_each_other_have_one_width() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let appendix = pages.bookmarks.iter().find(|bookmark| bookmark.title == "Riskvärden och gränser").unwrap().page;
    let page = &pages.pages[appendix];
    let widths: Vec<f32> = page
        .items
        .iter()
        .filter_map(|placed| match placed.item {
            Item::Rect { width, .. } => Some(width),
            _ => None,
        })
        .collect();
    assert_eq!(widths.len(), 5);
    assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.01), "{widths:?}");
}

#[test]
fn the_appendix_of_the_example_is_one_page() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let appendix = pages.bookmarks.iter().find(|bookmark| bookmark.title == "Bilaga: metodblad").unwrap();
    assert_eq!(appendix.page + 1, pages.pages.len());
}
