//! Uppföljning through the window: an analysis is proposed and written, grounds are given, the nämnd judges; what is
//! copied; a file that can only be read.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{Command, FollowUpCommand};
use tolvan::ui::View;

use super::{Window, app, go_to, open_example, settle, type_text, window, year};
use crate::fixture::Folder;

/// Clicks a button wherever on the page it is.
fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click_accesskit();
    settle(window);
}

/// The name of the first button or field that begins so.
pub(super) fn named(window: &Window, role: Role, begins: &str) -> Option<String> {
    let mut names = window.query_all_by_role(role).filter_map(|node| node.accesskit_node().label());
    names.find(|name| name.starts_with(begins))
}

/// Writes into a field of several paragraphs and hands it over.
pub(super) fn write(window: &mut Window, field: &str, text: &str) {
    window.get_all_by_role_and_label(Role::MultilineTextInput, field).next().unwrap().focus();
    settle(window);
    type_text(window, text);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(window);
}

fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    type_text(window, text);
}

/// What a button puts on the clipboard.
fn copied(window: &mut Window, button: &str) -> String {
    window.get_all_by_role_and_label(Role::Button, button).next().unwrap().click_accesskit();
    window.step();
    let text = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    settle(window);
    text.expect("something is copied")
}

/// The example with the nämnd's words and grounds for all but the last of what speaks against.
fn nearly_answered() -> (Folder, Window, Objection) {
    let folder = Folder::new();
    let mut session = folder.example();
    let mut objections = session.year().objections(&History::none(), clock::today());
    let last = objections.pop().unwrap();
    for objection in objections {
        let give = FollowUpCommand::GiveGround { objection, text: "Görs under våren".into() };
        session.execute(&Command::FollowUp(give)).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let window = window(Some(&path));
    (folder, window, last)
}

pub(super) fn to_part(window: &mut Window, step: &str) {
    go_to(window, "Uppföljning");
    click(window, "Verksamhetsberättelse");
    let step = named(window, Role::Button, step).unwrap();
    click(window, &step);
}

#[test]
fn an_analysis_is_proposed_from_the_numbers_and_written_on() {
    let (_folder, mut window) = open_example();
    to_part(&mut window, "1 Kontrollerna");
    let method = year(&window).methods_in_order().next().unwrap().id;
    let button = named(&window, Role::Button, "Föreslå text: ").unwrap();
    window.get_all_by_role_and_label(Role::Button, &button).next().unwrap().click_accesskit();
    settle(&mut window);
    assert_eq!(year(&window).analysis_of(method), "Ingen kontroll har planerats eller genomförts.");
    let field = named(&window, Role::MultilineTextInput, "Analys: ").unwrap();
    write(&mut window, &field, " Det rättas i år.");
    let text = year(&window).analysis_of(method).to_owned();
    assert!(text.contains("Det rättas i år."), "{text}");
    assert!(named(&window, Role::Button, "1 Kontrollerna (1 av ").is_some());
}

#[test]
fn the_text_of_tertialrapport_2_is_written_and_copied() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Uppföljning");
    click(&mut window, "Tertialrapport 2");
    write(&mut window, "Nämndens egen text om arbetet", "Arbetet har börjat.");
    assert_eq!(year(&window).judgement().unwrap().interim_text, "Arbetet har börjat.");
    let text = copied(&mut window, "Kopiera: Kontrollerna i tertialrapport 2");
    assert!(text.starts_with("Läget 2019-08-31: inga kontroller är planerade för året."), "{text}");
    assert!(text.ends_with("\n\nArbetet har börjat."), "{text}");
    window.get_by_label("Kopierat");
    click(&mut window, "Visa delrapporten");
    assert_eq!(app(&window).state().view, View::Reports);
    assert_eq!(app(&window).state().paper.kind, tolvan::report::ReportKind::InterimReport);
}

#[test]
fn the_namnd_judges_when_every_ground_is_given_and_its_words_are_there() {
    let (_folder, mut window, last) = nearly_answered();
    to_part(&mut window, "3 Bedömningen");
    let judged = |window: &Window| year(window).judgement().and_then(|judgement| judgement.verdict);
    window.get_by_label_contains("Först: ");
    click(&mut window, "Tillräcklig");
    fill(&mut window, "Dag för bedömningen", "2020-02-12");
    fill(&mut window, "Paragraf i protokollet (§)", "12");
    window.get_by_label_contains("1\u{a0}sak som talar emot saknar skäl; nämndens egna ord saknas");
    // The button waits until nothing is missing.
    click(&mut window, "Notera bedömningen");
    assert_eq!(judged(&window), None);
    write(&mut window, "Vad bedömningen grundas på, i nämndens egna ord", "Arbetet fungerar i stort.");
    to_part(&mut window, "2 Det som talar emot (1 utan skäl)");
    let named_so = tolvan::text::follow_up::objection(&year(&window), last, clock::today());
    write(&mut window, &format!("Skäl: {named_so}"), "Rättas i mars");
    assert_eq!(year(&window).judgement().unwrap().ground(last), "Rättas i mars");
    to_part(&mut window, "3 Bedömningen");
    click(&mut window, "Notera bedömningen");
    assert_eq!(judged(&window), Some(Sufficiency::Sufficient));
    window.get_by_label("Den interna kontrollen 2019 bedömdes 2020-02-12, §\u{a0}12: Tillräcklig.");
    let field = named(&window, Role::MultilineTextInput, "Vad bedömningen");
    assert_eq!(field, None, "what is judged is only read");
    to_part(&mut window, "1 Kontrollerna");
    assert_eq!(named(&window, Role::MultilineTextInput, "Analys: "), None);
    to_part(&mut window, "3 Bedömningen");
    let text = copied(&mut window, "Kopiera: Nämndens bedömning");
    assert!(text.ends_with("§ 12: Tillräcklig.\n\nArbetet fungerar i stort."), "{text}");
    click(&mut window, "Ta tillbaka bedömningen");
    assert_eq!(judged(&window), None);
    window.get_by_label_contains("välj en bedömning");
}

#[test]
fn otillracklig_needs_no_grounds_and_a_day_ahead_is_told() {
    let (_folder, mut window, _) = nearly_answered();
    to_part(&mut window, "3 Bedömningen");
    write(&mut window, "Vad bedömningen grundas på, i nämndens egna ord", "Kontrollerna är inte gjorda.");
    click(&mut window, "Otillräcklig");
    fill(&mut window, "Dag för bedömningen", "2999-01-01");
    window.get_by_label("Först: dagen har inte varit ännu");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    type_text(&mut window, "2020-02-12");
    click(&mut window, "Notera bedömningen");
    assert_eq!(year(&window).judgement().unwrap().verdict, Some(Sufficiency::Insufficient));
}

#[test]
fn what_speaks_against_leads_to_where_it_is_mended_and_is_copied_with_its_grounds() {
    let (_folder, mut window, _) = nearly_answered();
    to_part(&mut window, "2 Det som talar emot");
    let text = copied(&mut window, "Kopiera: Det som talar emot tillräcklig, och skälen");
    assert_eq!(text.matches("Skäl saknas").count(), 1);
    assert!(text.matches("Skäl: Görs under våren").count() > 10, "{text}");
    let button = named(&window, Role::Button, "Visa: Händelse ").unwrap();
    click(&mut window, &button);
    assert_eq!(app(&window).state().view, View::Analysis);
}

#[test]
fn grounds_that_are_no_longer_needed_stay_in_sight() {
    let folder = Folder::new();
    let mut session = folder.example();
    let last = session.year().objections(&History::none(), clock::today()).pop().unwrap();
    let Objection::RiskWithoutControl(event) = last else { panic!("a risk without control comes last: {last:?}") };
    let practice = session.year().events().get(event).unwrap().work_practice;
    let give = FollowUpCommand::GiveGround { objection: last, text: "Rättas i mars".into() };
    session.execute(&Command::FollowUp(give)).unwrap();
    session.execute(&Command::AddControl { practice, text: "Avstämning varje månad".into() }).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&path));
    to_part(&mut window, "2 Det som talar emot");
    window.get_by_label("Skäl för sådant som inte längre talar emot");
    window.get_by_label_contains("Skäl: Rättas i mars");
}

#[test]
fn a_file_that_can_only_be_read_shows_and_copies_but_does_not_edit() {
    let (folder, mut first) = open_example();
    to_part(&mut first, "1 Kontrollerna");
    let button = named(&first, Role::Button, "Föreslå text: ").unwrap();
    first.get_all_by_role_and_label(Role::Button, &button).next().unwrap().click_accesskit();
    settle(&mut first);
    let mut second = window(Some(&folder.file("exempel.tolvan")));
    to_part(&mut second, "1 Kontrollerna");
    second.get_by_label("Ingen kontroll har planerats eller genomförts.");
    assert_eq!(named(&second, Role::MultilineTextInput, "Analys: "), None);
    assert_eq!(named(&second, Role::Button, "Föreslå text: "), None);
    let copy = named(&second, Role::Button, "Kopiera: ").unwrap();
    let text = copied(&mut second, &copy);
    assert!(text.contains("Ingen kontroll har planerats eller genomförts."), "{text}");
    to_part(&mut second, "3 Bedömningen");
    click(&mut second, "Otillräcklig");
    assert_eq!(app(&second).state().follow_up.form.verdict, None, "nothing can be chosen");
}
