//! The protokoll of a totalkontroll via systemrapport: nothing was drawn in it, and it says so. What is wrong with the
//! list of a report is told in words of its own; wrong items that stand in no avvikelse are told.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, ConclusionDraft};
use tolvan::papers;
use tolvan::session::{ListFrom, Session};
use tolvan::text::{checks as words, faults};

use super::kept::{file_with_check, listed, numbered, text_of};
use crate::fixture::Folder;

fn mark(session: &mut Session, check: CheckId, position: i64, outcome: Outcome) {
    let draw = session.year().draw_of(check).unwrap().id;
    let mark = CheckCommand::MarkItem { draw, position, outcome: Some(outcome) };
    session.execute(&Command::Check(mark)).unwrap();
}

fn conclude(session: &mut Session, check: CheckId) {
    let year = session.year();
    let text = words::proposed_conclusion(year, year.checks().get(check).unwrap(), year.draw_of(check).unwrap());
    let draft = ConclusionDraft { concluded_on: clock::today(), text, grade: None, grade_reason: String::new() };
    session.execute(&Command::Check(CheckCommand::Conclude { check, draft })).unwrap();
}

/// What the protokoll says, with plain spaces.
fn told(session: &Session, check: CheckId) -> String {
    text_of(&papers::check_pages(session.year(), check, clock::today())).replace('\u{a0}', " ")
}

#[track_caller]
fn says(text: &str, said: &str) {
    assert!(text.replace(' ', "").contains(&said.replace(' ', "")), "{said} in\n{text}");
}

#[test]
fn the_protokoll_of_a_systemrapport_names_no_seed_no_draw_and_no_script() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(140))).unwrap();
    says(&told(&session, check), "Fröet bestämdes av programmet");
    session.draw_by_report(check, Some(&ListFrom::Text("0007\n0042\n".into()))).unwrap();
    mark(&mut session, check, 1, Outcome::Deviation);
    mark(&mut session, check, 2, Outcome::Ok);
    conclude(&mut session, check);
    let text = told(&session, check);
    for untrue in ["Frö", "Dragen", "Dragning", "hashlib", "Granskade poster"] {
        assert!(!text.contains(untrue), "{untrue} in\n{text}");
    }
    says(&text, &format!("Systemrapporten läst {}", clock::today()));
    says(&text, "Poster som systemrapporten visar som fel");
    says(&text, "Systemrapporten visar 2 av 140 poster som fel. De andra 138 är rätt enligt rapporten.");
    says(&text, "1 fel är inte registrerat i någon avvikelse som visas här.");
}

#[test]
fn a_report_that_shows_nothing_wrong_has_no_empty_table() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(140))).unwrap();
    session.draw_by_report(check, None).unwrap();
    conclude(&mut session, check);
    let text = told(&session, check);
    says(&text, "Ingen. Alla 140 poster är rätt enligt systemrapporten.");
    assert!(!text.contains("Utfall Anteckning") && !text.contains("inte registrerat"), "{text}");
}

#[test]
fn the_seed_stays_where_something_was_drawn_by_it_before() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(140))).unwrap();
    session.draw(check, SampleChoice::Own(3)).unwrap();
    mark(&mut session, check, 1, Outcome::Deviation);
    let draw = session.year().draw_of(check).unwrap().id;
    let cancel = CheckCommand::CancelDraw { draw, reason: "systemrapport finns".into() };
    session.execute(&Command::Check(cancel)).unwrap();
    session.draw_by_report(check, Some(&ListFrom::Text("0007\n".into()))).unwrap();
    mark(&mut session, check, 1, Outcome::Deviation);
    let text = told(&session, check);
    for said in ["Fröet bestämdes av programmet", "Dragen", "hashlib", "Systemrapporten läst"] {
        says(&text, said);
    }
    says(&text, "2 fel är inte registrerade i någon avvikelse som visas här, varav 1 i makulerad dragning.");
}

#[test]
fn what_is_wrong_with_a_chosen_list_is_told_in_words_of_its_own() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(140))).unwrap();
    let list = ListFrom::Text("0007\n0042\n0007\n".into());
    let by_report = session.draw_by_report(check, Some(&list)).unwrap_err();
    let by_judgement = session.draw_by_judgement(check, &list).unwrap_err();
    for trouble in [by_report, by_judgement] {
        let message = faults::trouble(&trouble);
        assert!(message.what.starts_with("Samma post står flera gånger i listan: 0007 (rad"), "{message:?}");
        let told = format!("{} {}", message.what, message.hint).to_lowercase();
        assert!(!told.contains("populationen") && !told.contains("dra"), "{told}");
    }
    assert!(session.year().draws().is_empty());
}
