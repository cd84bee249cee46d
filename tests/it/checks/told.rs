//! What was found and would rather not be told: in a cancelled draw, beyond the sample, by judgement; the days.

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckPatch, CheckRefusal, Command};
use tolvan::papers;
use tolvan::report::{Item, Page};
use tolvan::text::checks as words;

use super::{begun, conclude, drawn, frozen, mark, proposed};
use crate::fixture::{apply, date, done};

fn printed(year: &Year, check: CheckId) -> String {
    let pages = papers::check_pages(year, check, date("2026-03-09"));
    let texts = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn a_deviation_cannot_be_drawn_away() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    year = mark(&year, check, 1, Outcome::Deviation);
    year = mark(&year, check, 2, Outcome::Ok);
    let draw = year.draw_of(check).unwrap().id;
    year = done(&year, &Command::Check(CheckCommand::CancelDraw { draw, reason: "fel period.".into() }));
    let cancelled = year.draws().get(draw).unwrap().cancelled.clone().unwrap();
    assert_eq!((cancelled.on, cancelled.by.as_str()), (date("2026-12-31"), "prov"));
    year = drawn(&year, check, Selection::Random, 2, 24);
    for position in [1, 2] {
        year = mark(&year, check, position, Outcome::Ok);
    }
    let said = year.check_item(year.draw_of(check).unwrap().id, 1).unwrap();
    assert_eq!((said.said_on, said.said_by.as_str()), (date("2026-12-31"), "prov"));
    let told = "En tidigare dragning med 1 avvikelse bland 2 granskade makulerades: fel period.";
    assert!(proposed(&year, check).contains(told), "{}", proposed(&year, check));
    assert_eq!(year.proposed_grade(year.draw_of(check).unwrap()), Some(1), "never the best");
    year = done(&year, &conclude("Text", None, "")(check));
    let result = year.result_of(year.checks().get(check).unwrap()).unwrap();
    assert_eq!((result.wrong, result.wrong_in_cancelled, result.grade_place), (0, 1, Some(1)));
    let line = words::result(&result).replace('\u{a0}', " ");
    assert!(line.contains("0 avvikelser") && line.contains("1 avvikelse i makulerad dragning"), "{line}");
    let paper = printed(&year, check);
    assert!(paper.contains("Dragning 1 (makulerad)") && paper.contains("Dragning 2"), "{paper}");
}

/// What stands on a page, with plain spaces.
fn on_page(page: &Page) -> String {
    let texts = page.items.iter().filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn the_protokoll_begins_with_the_result_and_ends_with_a_script_on_one_page() {
    let (year, check) = frozen(437);
    let mut year = drawn(&year, check, Selection::Random, 20, 60);
    let promised = "Hittas inga avvikelser";
    assert!(printed(&year, check).contains(promised));
    for position in 1..=20 {
        year = mark(&year, check, position, Outcome::Ok);
    }
    year = done(&year, &conclude("Text", None, "")(check));
    let pages = papers::check_pages(&year, check, date("2026-03-09"));
    let pages: Vec<String> = pages.pages.iter().map(on_page).collect();
    let first = pages.first().unwrap();
    let places = ["Resultat", "Slutsats", "Population"].map(|it| first.find(it).unwrap_or(usize::MAX));
    assert!(places.is_sorted() && places[1] < usize::MAX, "{first}");
    let script: Vec<&String> =
        pages.iter().filter(|page| page.contains("dra.py") || page.contains("hashlib")).collect();
    let [script] = script[..] else { panic!("the script stands on one page with its explanation: {pages:#?}") };
    assert!(script.contains("dra.py") && script.contains("import sha256") && script.contains("[:20]"), "{script}");
    let signed = pages.iter().find(|page| page.contains("Underskrifter")).unwrap();
    assert!(signed.contains("Granskade poster") || signed.contains("dra.py"), "not alone: {signed}");
    assert!(pages.len() <= 4, "{pages:#?}");
    let whole = pages.join(" ");
    assert!(!whole.contains(promised), "{whole}");
    let (seeds, scripts) = (whole.matches("frö").count(), whole.matches("seed = 'frö'").count());
    assert_eq!((seeds, scripts), (2, 1), "once beside the script\n{whole}");
}

#[test]
fn a_deviation_beyond_the_sample_is_told() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    for (position, outcome) in [(1, Outcome::NotApplicable), (2, Outcome::Ok), (3, Outcome::Missing), (1, Outcome::Ok)]
    {
        year = mark(&year, check, position, outcome);
    }
    let draw = year.draw_of(check).unwrap();
    let found = year.found(draw);
    assert_eq!(found, Found { right: 2, beyond: 1, beyond_wrong: 1, ..Found::default() });
    assert_eq!(year.proposed_grade(draw), Some(1));
    let text = proposed(&year, check);
    assert!(text.contains("Utanför urvalet hittades 1 avvikelse bland 1 granskad post."), "{text}");
    assert!(printed(&year, check).contains("(utanför urvalet)"));
}

#[test]
fn by_judgement_the_rule_gives_the_best_or_nothing() {
    let (year, check) = begun();
    let mut year = drawn(&year, check, Selection::Judgement, 30, 30);
    for position in 1..=30 {
        year = mark(&year, check, position, Outcome::Ok);
    }
    assert_eq!(year.proposed_grade(year.draw_of(check).unwrap()), Some(0));
    year = mark(&year, check, 1, Outcome::Deviation);
    assert_eq!(year.proposed_grade(year.draw_of(check).unwrap()), None);
    let refusal = |command: Command| apply(&year, &command).unwrap_err();
    assert_eq!(refusal(conclude("Text", None, "")(check)), CheckRefusal::GradeMissing.into());
    assert_eq!(refusal(conclude("Text", Some(1), "")(check)), CheckRefusal::GradeReasonMissing.into());
    let year = done(&year, &conclude("Text", Some(1), "bara en liten brist")(check));
    let conclusion = year.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.proposed_grade, conclusion.rule), (None, GradeRule::SeenOnly));
    assert!(printed(&year, check).contains("Regeln gav inget betyg. Skäl: bara en liten brist"));
}

#[test]
fn a_conclusion_keeps_its_rule_and_its_day_is_possible() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 1, 22);
    year = mark(&year, check, 1, Outcome::Ok);
    let on = |day: &str| {
        let Command::Check(CheckCommand::Conclude { check, mut draft }) = conclude("Text", None, "")(check) else {
            panic!("a conclusion")
        };
        draft.concluded_on = date(day);
        Command::Check(CheckCommand::Conclude { check, draft })
    };
    let early = CheckRefusal::ConcludedTooEarly(date("2026-03-02"));
    assert_eq!(apply(&year, &on("2026-03-01")).unwrap_err(), early.into());
    assert_eq!(apply(&year, &on("2027-01-01")).unwrap_err(), CheckRefusal::ConcludedAhead.into());
    let patch = CheckPatch { criterion: Some("två attester".into()), ..CheckPatch::default() };
    year = done(&year, &Command::Check(CheckCommand::Change { check, patch }));
    year = done(&year, &on("2026-03-02"));
    let conclusion = year.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.grade_place, conclusion.concluded_by.as_str()), (0, "prov"));
    assert_eq!((conclusion.grades.len(), conclusion.rule), (3, GradeRule::Share { worst_from: 10 }));
    let paper = printed(&year, check);
    let changed = "Ändrat efter dragningen, från ”fakturan har en attest” till ”två attester”.";
    assert!(paper.replace(' ', "").contains(&changed.replace(' ', "")), "{paper}");
    assert!(paper.contains("Fröet angavs av den som drog"), "{paper}");
}
