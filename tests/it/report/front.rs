//! What stands before and after the parts: cover, list of contents, holes decided on in spite, signatures,
//! the metodblad; and that what is printed can be read.

use jiff::civil::date;
use lopdf::{Document, Object};
use tolvan::cli::{Arguments, Job, parse};
use tolvan::domain::MethodSheet;
use tolvan::report::{
    Colour, Decided, DocumentState, Ending, Item, Override, Page, Pages, PrintOptions, ReportKind, Role, Signer, pdf,
    report,
};

use super::years::{empty, example, nasty};
use super::{all, options, runs, text_of, text_of_page};

pub(super) fn decided() -> PrintOptions {
    let decided = Decided {
        version: 2,
        decided_on: date(2019, 5, 23),
        minutes_paragraph: "§ 11".to_owned(),
        registry_number: "AMN 2018-0456".to_owned(),
        valid_from: date(2019, 6, 1),
        reason: String::new(),
    };
    let signer = |role: &str, name: &str| Signer { role: role.to_owned(), name: name.to_owned() };
    PrintOptions {
        state: DocumentState::Decided(decided),
        registry_number: "AMN 2019-0001".to_owned(),
        signers: vec![signer("Ordförande", "Anna Öberg"), signer("Vice ordförande", ""), signer("", "Bo Ek")],
        overrides: vec![Override {
            heading: "Kontroll saknas".to_owned(),
            subject: "78 Allmänna handlingar finns inte tillgängliga skyndsamt".to_owned(),
            reason: "Ny rutin tas fram under första tertialen".to_owned(),
        }],
        ..options()
    }
}

fn lines(page: &Page) -> Vec<&str> {
    runs(page).map(|run| run.text.as_str()).collect()
}

#[test]
fn the_cover_says_what_the_document_is() {
    let pages = report(ReportKind::Combined, &example(), &decided());
    let cover = lines(&pages.pages[0]).join("\n");
    for words in [
        "Arbetsmarknadsnämnden",
        "Arbetsmarknadsförvaltningen",
        "Väsentlighets- och riskanalys",
        "Version\u{a0}2 · beslutad 2019-05-23 §\u{a0}11",
        "AMN 2018-0456",
        "Gäller från",
        "2019-06-01",
        "7F3A-91C2-0B44-E8D1",
    ] {
        assert!(cover.contains(words), "{words}: {cover}");
    }
    assert!(!cover.contains("AMN 2019-0001"), "the decision's own diarienummer stands before the case's");
    let draft = PrintOptions { registry_number: "AMN 2019-0001".to_owned(), ..options() };
    assert!(lines(&report(ReportKind::Combined, &example(), &draft).pages[0]).contains(&"AMN 2019-0001"));
}

/// The list of contents: each title with its page, as printed.
fn contents(pages: &Pages) -> Vec<(String, usize)> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    let is_link = |placed: &tolvan::report::Placed| {
        let element = pages.structure.get(placed.element).unwrap();
        element.role == Role::Link && pages.structure.get(element.parent).unwrap().role == Role::Reference
    };
    for placed in pages.pages.iter().flat_map(|page| &page.items).filter(|placed| is_link(placed)) {
        let Item::Text(run) = &placed.item else { continue };
        let end = if run.ending == Ending::Space { " " } else { "" };
        match entries.last_mut().filter(|last| last.0 == placed.element.0) {
            Some((_, text)) => *text += &format!("{}{end}", run.text),
            None => entries.push((placed.element.0, format!("{}{end}", run.text))),
        }
    }
    entries
        .into_iter()
        .map(|(_, text)| {
            let (title, number) = text.rsplit_once(' ').unwrap();
            (title.to_owned(), number.parse().unwrap())
        })
        .collect()
}

#[test]
fn the_contents_list_every_part_and_heading_with_its_page() {
    for year in [example(), empty(), nasty(MethodSheet::stockholm())] {
        for pages in all(&year) {
            let listed = contents(&pages);
            // The document's own title and the contents themselves are not listed.
            let wanted: Vec<(String, usize)> =
                pages.bookmarks.iter().skip(2).map(|it| (it.title.replace('\u{ad}', ""), it.page + 1)).collect();
            assert_eq!(listed.len(), wanted.len());
            // A long word is broken in the list, with a hyphen; a title like a page of text is shortened.
            let plain = |title: &str| title.replace(['-', ' ', '\n'], "");
            for ((title, page), (whole, wanted)) in listed.iter().zip(&wanted) {
                let shortened = title.strip_suffix('…').is_some_and(|title| plain(whole).starts_with(&plain(title)));
                assert!(shortened || plain(title) == plain(whole), "{title}");
                assert_eq!(page, wanted);
            }
        }
    }
}

#[test]
fn the_contents_of_the_example_name_both_parts_and_the_appendix() {
    let listed = contents(&report(ReportKind::Combined, &example(), &options()));
    let titles: Vec<&str> = listed.iter().map(|(title, _)| title.as_str()).collect();
    for title in ["Väsentlighets- och riskanalys 2019", "Internkontrollplan 2019", "Underskrifter", "Bilaga: metodblad"]
    {
        assert_eq!(titles.iter().filter(|it| **it == title).count(), 1, "{title}");
    }
    assert!(listed.iter().map(|(_, page)| page).is_sorted());
}

#[test]
fn every_link_leads_to_the_page_that_it_names() {
    let pages = report(ReportKind::Combined, &example(), &options());
    let document = Document::load_mem(&pdf(&pages).unwrap()).unwrap();
    let sheets: Vec<lopdf::ObjectId> = document.get_pages().into_values().collect();
    let mut targets = Vec::new();
    for sheet in &sheets {
        let Ok(links) = document.get_dictionary(*sheet).unwrap().get(b"Annots") else { continue };
        for link in links.as_array().unwrap() {
            let link = document.get_dictionary(link.as_reference().unwrap()).unwrap();
            assert_eq!(link.get(b"F").and_then(Object::as_i64).unwrap(), 4);
            assert!(link.has(b"Contents") && link.has(b"StructParent"));
            let place = link.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            targets.push(sheets.iter().position(|sheet| *sheet == place).unwrap() + 1);
        }
    }
    let mut wanted: Vec<usize> = contents(&pages).into_iter().map(|(_, page)| page).collect();
    let (_, appendix) = contents(&pages).into_iter().find(|(title, _)| title == "Bilaga: metodblad").unwrap();
    // The last is the note under the matrix.
    wanted.push(appendix);
    assert_eq!(targets, wanted);
}

#[test]
fn what_is_decided_in_spite_stands_with_its_reason_instead_of_the_holes() {
    for kind in [ReportKind::RiskAnalysis, ReportKind::ControlPlan, ReportKind::Combined] {
        let text = text_of(&report(kind, &example(), &decided()));
        for words in ["Brister som nämnden beslutat trots", "Kontroll saknas", "Ny rutin tas fram"] {
            assert!(text.contains(words), "{kind:?} {words}");
        }
        assert!(!text.contains("Brister som återstår"));
        let without = PrintOptions { overrides: Vec::new(), ..decided() };
        assert!(!text_of(&report(kind, &example(), &without)).contains("beslutat trots"));
    }
    let proposed = PrintOptions { state: DocumentState::Draft, ..decided() };
    let text = text_of(&report(ReportKind::ControlPlan, &example(), &proposed));
    assert!(text.contains("Brister som nämnden föreslås besluta trots") && text.contains("Brister som återstår"));
}

#[test]
fn a_decided_plan_does_not_change_with_the_day_it_is_looked_at() {
    let content = |day| {
        let options = PrintOptions { printed_on: day, ..decided() };
        text_of(&report(ReportKind::Combined, &example(), &options)).replace(&day.to_string(), "")
    };
    assert_eq!(content(date(2019, 6, 2)), content(date(2031, 1, 1)));
}

#[test]
fn each_signer_has_a_line_with_role_and_name() {
    for kind in [ReportKind::ControlPlan, ReportKind::Combined] {
        let pages = report(kind, &example(), &decided());
        let page = pages.pages.iter().find(|page| lines(page).contains(&"Namnteckning")).unwrap();
        let text = text_of_page(page);
        assert_eq!(text.matches("Namnteckning").count(), 3);
        assert_eq!(text.matches("Ort och datum").count(), 3);
        for words in ["Anna Öberg", "Ordförande", "Vice ordförande", "Bo Ek", "7F3A-91C2-0B44-E8D1"] {
            assert!(lines(page).contains(&words), "{words}");
        }
        let suggested = text_of(&report(kind, &example(), &options()));
        assert!(suggested.contains("Nämndens ordförande") && suggested.contains("Förvaltningschef"));
    }
}

#[test]
fn the_scale_stands_in_the_appendix_only() {
    for (kind, is_there) in
        [(ReportKind::RiskAnalysis, true), (ReportKind::ControlPlan, false), (ReportKind::Combined, true)]
    {
        let pages = report(kind, &example(), &options());
        let titles: Vec<&str> = pages.bookmarks.iter().map(|bookmark| bookmark.title.as_str()).collect();
        assert_eq!(titles.contains(&"Bilaga: metodblad"), is_there);
        let says = |page| text_of_page(page).contains("minst en åtgärd som minskar risken ska vara framtagen");
        let saying: Vec<usize> = (0..pages.pages.len()).filter(|at| says(&pages.pages[*at])).collect();
        // The appendix is the end of the document, and the rules stand nowhere else.
        assert_eq!(saying.len(), usize::from(is_there));
        assert!(saying.iter().all(|at| *at + 2 >= pages.pages.len()));
    }
}

#[test]
fn every_report_can_be_asked_for_on_the_command_line() {
    for wanted in ReportKind::ALL {
        let words = ["tolvan", "rapport", wanted.command_name(), "fil.tolvan", "-o", "ut.pdf"];
        let Arguments::Job(Job::Report { kind, .. }) = parse(words.map(Into::into)) else { panic!("{wanted:?}") };
        assert_eq!(kind, wanted);
    }
}

/// Relative luminance of a colour, 0 to 1.
fn luminance(colour: [f64; 3]) -> f64 {
    let part = |value: f64| if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
}

#[test]
fn all_text_stands_out_from_what_lies_behind_it() {
    let part = |Colour(red, green, blue): Colour| [red, green, blue].map(|value| f64::from(value) / 255.0);
    for pages in all(&example()) {
        for page in &pages.pages {
            let across = runs(page).find(|run| run.angle != 0.0).map_or(0.0, |run| f64::from(run.opacity));
            for run in runs(page).filter(|run| run.angle == 0.0) {
                let (x, y) = (run.x + 1.0, run.y - run.size * 0.3);
                let mut behind = page.items.iter().filter_map(|placed| match &placed.item {
                    Item::Rect { x: left, y: top, width, height, colour, .. } => {
                        let is_over = x >= *left && x <= left + width && y >= *top && y <= top + height;
                        is_over.then_some(*colour)
                    }
                    Item::Text(_) | Item::Line { .. } => None,
                });
                // The watermark darkens what lies behind.
                let paper =
                    part(behind.next_back().unwrap_or(Colour(255, 255, 255))).map(|value| value * (1.0 - across));
                let contrast = (luminance(paper) + 0.05) / (luminance(part(run.colour)) + 0.05);
                assert!(contrast >= 4.5, "{:?} {contrast:.2}", run.text);
            }
        }
    }
}
