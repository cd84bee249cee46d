//! The papers of the year: saved from Rapporter, and what they tell.

use egui::Key;
use egui_kittest::kittest::Queryable;
use tolvan::clock;
use tolvan::domain::*;
use tolvan::papers::{Paper, PaperOf};
use tolvan::report::ReportKind;
use tolvan::session::Session;
use tolvan::ui::View;

use super::super::{Window, app, go_to, press, year};
use super::{CANCELLED, GROUNDS, INTERIM, JUDGED, MATERIAL, MOVED, NOTE, SAMPLE, TOLD, VISIT};
use super::{button, check, day, of_occasion, sum, this_year};
use crate::fixture::Folder;
use crate::report::workshop::said;

/// Saves the report that Rapporter shows, under the name that is proposed.
fn saved(window: &mut Window, folder: &Folder, paper: Paper) -> (Paper, Vec<u8>) {
    assert_eq!((app(window).state().view, app(window).state().paper), (View::Reports, paper));
    window.get_by_label_contains("Sida 1 av");
    button(window, "Spara som PDF …");
    press(window, Key::Enter);
    let name = tolvan::text::screen::paper_file_name(paper, &year(window));
    let bytes = std::fs::read(folder.file(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(bytes.starts_with(b"%PDF-"), "{name}");
    (paper, bytes)
}

/// The papers of the year, each saved from the window.
pub(super) fn printed(window: &mut Window, folder: &Folder) -> Vec<(Paper, Vec<u8>)> {
    button(window, "Visa uppföljningen");
    let mut papers = vec![saved(window, folder, ReportKind::FollowUp.into())];
    for (name, kind) in [("Delrapport T2", ReportKind::InterimReport), ("Kontrollista", ReportKind::CheckList)] {
        button(window, name);
        papers.push(saved(window, folder, kind.into()));
    }
    go_to(window, "Kontroller");
    button(window, "← Alla kontroller");
    window.get_by_label(&sum(1, &["12-30", "12-31"], 1));
    button(window, "Gjorda (1)");
    button(window, &of_occasion("Öppna", "03-31"));
    button(window, "Visa protokollet");
    let of = PaperOf::Check(check(window, 1).id);
    papers.push(saved(window, folder, Paper { kind: ReportKind::Check, of }));
    papers
}

/// Without spaces and hyphens, wherever lines are broken.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !['-', '\u{ad}'].contains(it)).collect()
}

#[track_caller]
fn tells(session: &Session, paper: Paper, words: &[&str]) {
    let pages = session.pages(paper).unwrap();
    assert!(pages.missing.is_empty(), "{:?}", pages.missing);
    let (text, plain) = (squeezed(&said(&pages)), said(&pages));
    for words in words {
        assert!(text.contains(&squeezed(words)), "{words:?} is not in\n{plain}");
    }
}

/// What was done and found stands on each of them, read from the file.
pub(super) fn they_tell_what_happened(session: &Session, wrong: &str) {
    let (year, today) = (this_year(), clock::today());
    let deviation = format!("Fel i 1 av 17 granskade poster (kontroll 1). {wrong}: {NOTE}");
    let material = format!("Väsentlig: {MATERIAL}");
    let moved = format!("Flyttad {today} från {}: {MOVED}", day("06-30"));
    let cancelled = format!("Inställd {today}, planerad till {} (kvartal 3): {CANCELLED}", day("09-30"));
    let told = TOLD.map(|who| format!("{who} {today} (på möte)"));
    let closed = format!("Stängd {today}");
    let measure = format!("Enhetschef A, klart senast {today}, klar {today}");
    let mut words = vec!["Delvis tillräcklig", "§ 14", JUDGED, &deviation, &material, &moved, &cancelled];
    words.extend(GROUNDS);
    words.extend(told.iter().map(String::as_str));
    words.extend([closed.as_str(), "Beslutet är rättat", "Rätta beslutet", &measure]);
    words.extend(["Eget antal: 17 av 40, slumpmässigt urval", "Totalkontroll: 6 av 6", "Avser kvartal 1"]);
    words.push("17 slumpmässigt valda beslut av 40 har granskats. En avvikelse hittades.");
    words.extend(["Kontroll 2: Samtliga 6 beslut har gåtts igenom.", "Ingen kontroll har planerats eller genomförts."]);
    tells(session, ReportKind::FollowUp.into(), &words);

    // Of the end of tertial 2, where that has been: what is done, moved or cancelled today was not so then.
    let later = format!("1 avvikelse har upptäckts efter {year}-08-31 och ingår inte i delrapporten.");
    let moved_to = format!("Flyttad till {}", day("12-30"));
    let words = if today <= end_of_second_tertial(year) {
        vec!["1 gjord av 3 planerade kontroller", &deviation, &moved_to, MOVED, CANCELLED]
    } else {
        vec!["0 gjorda av 4 planerade kontroller", &later]
    };
    tells(session, ReportKind::InterimReport.into(), &words);
    tells(session, ReportKind::InterimReport.into(), &[INTERIM, SAMPLE, VISIT]);

    let result = format!("Kontroll 1: 17 av 40 · 1 avvikelse · Mindre avvikelser · {today}");
    let reason = format!("Skäl: {CANCELLED}");
    let list = ["Controller B", "1 h 25 min", &moved, &reason, &result, "Enhetschef C", VISIT];
    tells(session, ReportKind::CheckList.into(), &list);

    let of = PaperOf::Check(session.year().check_numbered(1).unwrap().id);
    let (title, answers) = (format!("Kontrollprotokoll 1, {year}"), format!("Senast {} (kvartal 1)", day("03-31")));
    let found = ["40 beslut", "januari–mars", "17 granskade, 1 avvikelse", "Mindre avvikelser"];
    let mut words = vec![title.as_str(), &answers, wrong, NOTE, &deviation, &material, "dra.py"];
    words.extend(found);
    tells(session, Paper { kind: ReportKind::Check, of }, &words);
}
