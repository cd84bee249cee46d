//! Avvikelser through the window: written down, told, acted on, checked again, closed; what is protected, and what
//! has come back from an earlier year.

mod played;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, Command, CopyChoice, DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch,
};
use tolvan::session::{ListFrom, Session};
use tolvan::ui::View;

use super::{Window, app, find_event, go_to, open_example, press, settle, type_text, year};
use crate::fixture::{Folder, date, event, score};

/// Clicks as a screen reader does, also where one would have to scroll.
pub(super) fn click(window: &mut Window, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click_accesskit();
    settle(window);
    settle(window);
}

pub(super) fn fill(window: &mut Window, role: Role, field: &str, text: &str) {
    window.get_by_role_and_label(role, field).focus();
    settle(window);
    type_text(window, text);
}

pub(super) fn deviation(window: &Window, number: u32) -> Deviation {
    year(window).deviations_in_order().find(|it| it.number == number).unwrap().clone()
}

/// How often something is heard.
pub(super) fn heard(window: &Window, words: &str) -> usize {
    window.query_all_by_label_contains(words).count()
}

/// The first systematiska kontroll with a metod, and that metod.
fn first_control(year: &Year) -> (SystematicControl, CheckMethod) {
    let controls = year.work_practices_in_order().flat_map(|practice| year.controls().of(practice.id));
    let mut found = controls.filter_map(|it| Some((it.clone(), year.methods_of(it.id).next()?.clone())));
    found.next().unwrap()
}

fn reported(session: &mut Session, text: &str, number: u32, suspect: Option<Suspect>) {
    let draft = DeviationDraft {
        found_on: date("2020-03-02"),
        text: text.into(),
        event: Some(event(session.year(), number).id),
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: false,
        material_reason: String::new(),
        suspicion: suspect.map(|who| Suspicion { who, title: "enhetschef".into() }),
    };
    session.execute(&Command::Deviation(DeviationCommand::Report { draft })).unwrap();
}

fn reopened(folder: &Folder) -> Window {
    super::window(Some(&folder.file("exempel.tolvan")))
}

#[test]
fn a_deviation_is_written_down_told_acted_on_checked_again_and_closed() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Avvikelser");
    window.get_by_label("Inga avvikelser är registrerade");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    window.get_by_label("Skriv först vad som är fel.");
    fill(&mut window, Role::MultilineTextInput, "Vad som är fel", "Två beslut är fattade av fel delegat");
    click(&mut window, Role::ComboBox, "Risk");
    type_text(&mut window, "65");
    press(&mut window, Key::Enter);
    let (control, method) = first_control(&year(&window));
    click(&mut window, Role::ComboBox, "Systematisk kontroll");
    type_text(&mut window, &control.text);
    press(&mut window, Key::Enter);
    click(&mut window, Role::RadioButton, "Inte väsentlig");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    let written = deviation(&window, 1);
    assert_eq!(written.event, Some(event(&year(&window), 65).id));
    assert_eq!(written.control, Some(control.id));
    assert_eq!(app(&window).state().deviations.deviation, Some(written.id), "it is open as soon as it is there");
    window.get_by_label_contains("Avvikelse 1: Två beslut är fattade av fel delegat · Upptäckt");
    assert!(heard(&window, "Inte rapporterad · Ingen åtgärd") > 0);

    click(&mut window, Role::Button, "Stäng avvikelsen …");
    assert!(app(&window).state().form.is_none(), "it cannot be closed yet");
    window.get_by_label("Ska informeras: Närmaste chef");

    click(&mut window, Role::Button, "Informerad … Närmaste chef");
    fill(&mut window, Role::TextInput, "Hur, eller diarienummer", "på mötet");
    click(&mut window, Role::Button, "Notera");
    assert!(deviation(&window, 1).is_told());
    click(&mut window, Role::Button, "Stryk noteringen om närmaste chef");
    click(&mut window, Role::Button, "Stryk");
    window.get_by_label("Skriv först varför noteringen stryks.");
    click(&mut window, Role::Button, "Avbryt");

    click(&mut window, Role::Button, "Lägg till åtgärd …");
    fill(&mut window, Role::TextInput, "Vad som ska göras", "Rätta besluten");
    let today = tolvan::clock::today();
    fill(&mut window, Role::TextInput, "Klart senast", &today.to_string());
    press(&mut window, Key::Enter);
    assert_eq!(deviation(&window, 1).measures.len(), 1);
    fill(&mut window, Role::TextInput, "Åtgärd 1, klar den", &today.to_string());
    press(&mut window, Key::Enter);
    assert_eq!(deviation(&window, 1).measures[0].done_on, Some(today));
    assert_eq!(heard(&window, "Åtgärd försenad"), 0);

    click(&mut window, Role::Button, "Använd förslaget");
    assert_eq!(event(&year(&window), 65).score(), Some(score(5, 3)));
    window.get_by_label("Förslaget är använt");

    let begin = format!("Påbörja kontroll: {}", method.text);
    window.get_all_by_role_and_label(Role::Button, &begin).next().unwrap().click_accesskit();
    settle(&mut window);
    settle(&mut window);
    let recheck = year(&window).check_numbered(1).unwrap().id;
    assert_eq!(deviation(&window, 1).recheck, Some(recheck), "what is begun here is its ny kontroll");
    assert_eq!(app(&window).state().checks.check, Some(recheck), "and is open at once");
    go_to(&mut window, "Avvikelser");
    assert!(heard(&window, "Kontroll 1 är inte slutförd") > 0);
    click(&mut window, Role::Button, "Visa kontroll 1");
    check_passes(&mut window);
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Den nya kontrollen hittade inga fel bland");
    click(&mut window, Role::Button, "Stäng avvikelsen …");
    fill(&mut window, Role::MultilineTextInput, "Vad det ledde till", "Besluten är rättade");
    click(&mut window, Role::Button, "Stäng avvikelsen");
    assert!(!deviation(&window, 1).is_open());
    window.get_by_label("Ingen avvikelse att visa");
    click(&mut window, Role::Button, "Stängda");
    window.get_by_label_contains("Avvikelse 1: Två beslut");
    click(&mut window, Role::Button, "Öppna igen");
    assert!(deviation(&window, 1).is_open());
}

/// Carries the open check out: one item, and it is right.
fn check_passes(window: &mut Window) {
    assert_eq!(app(window).state().view, View::Checks);
    click(window, Role::Button, "Riktat urval …");
    fill(window, Role::MultilineTextInput, "Valda poster", "AMN 2019-007");
    click(window, Role::Button, "Lägg in urvalet");
    click(window, Role::Button, "Rätt: AMN 2019-007");
    click(window, Role::Button, "Slutför …");
    click(window, Role::Button, "Slutför kontrollen");
}

#[test]
fn what_a_check_found_wrong_is_written_down_from_there() {
    let folder = Folder::new();
    let mut session = folder.example();
    let (control, method) = first_control(session.year());
    let (begun_on, performed_by) = (date("2020-02-03"), String::new());
    let begin = CheckCommand::Begin { method: method.id, occasion: None, begun_on, performed_by };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().check_numbered(1).unwrap().id;
    session.draw_by_judgement(check, &ListFrom::Text("A-1\nA-2".into())).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    for (position, outcome) in [(1, Outcome::Deviation), (2, Outcome::Missing)] {
        let outcome = Some(outcome);
        session.execute(&Command::Check(CheckCommand::MarkItem { draw, position, outcome })).unwrap();
    }
    let draft = DeviationDraft {
        found_on: tolvan::clock::today(),
        text: "Fel delegat".into(),
        event: None,
        control: Some(control.id),
        draw: Some(draw),
        items: vec![1],
        is_material: false,
        material_reason: String::new(),
        suspicion: None,
    };
    session.execute(&Command::Deviation(DeviationCommand::Report { draft })).unwrap();
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Fel delegat").click();
    settle(&mut window);
    click(&mut window, Role::Button, "kontroll 1");
    assert_eq!(app(&window).state().view, View::Checks);
    window.get_by_label("1\u{a0}fel är inte registrerat som avvikelse");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    click(&mut window, Role::RadioButton, "Inte väsentlig");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    let written = deviation(&window, 2);
    assert_eq!(written.text, "Fel i 1 av 2\u{a0}granskade poster (kontroll 1). A-2: underlag saknas");
    assert_eq!((written.draw, written.items, written.control), (Some(draw), vec![2], Some(control.id)));
    assert!(year(&window).wrong_without_deviation(check).is_empty());
    assert_eq!(app(&window).state().view, View::Checks, "the check is not concluded: one goes on with it");
    assert_eq!(app(&window).state().checks.check, Some(check));
    assert!(heard(&window, "Registrera avvikelse 2") > 0, "which number it got");
    go_to(&mut window, "Avvikelser");
    assert_eq!(app(&window).state().deviations.deviation, Some(written.id));
    // Untouched items can be left out again.
    click(&mut window, Role::CheckBox, "A-2 (underlag saknas)");
    assert_eq!(year(&window).wrong_without_deviation(check), [(draw, 2)]);
}

fn measured(session: &mut Session, number: u32, text: &str, due: &str, done_on: Option<&str>) {
    let deviation = session.year().deviations_in_order().find(|it| it.number == number).unwrap().id;
    let (due, done_on) = (Some(date(due)), done_on.map(date));
    let draft = DeviationMeasureDraft { text: text.into(), responsible: "Enhetschef A".into(), due, done_on };
    session.execute(&Command::Deviation(DeviationCommand::AddMeasure { deviation, draft })).unwrap();
}

#[test]
fn what_is_done_against_open_deviations_stands_among_the_measures_and_what_is_protected_does_not() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    reported(&mut session, "Chefen har attesterat egna kostnader", 66, Some(Suspect::ClosestManager));
    measured(&mut session, 1, "Rätta besluten", "2020-04-01", None);
    measured(&mut session, 1, "Se över ordningen", "2020-04-01", Some("2020-03-15"));
    measured(&mut session, 2, "Byta attestant", "2020-04-01", None);
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Åtgärder");
    window.get_by_label("Mot avvikelser");
    window.get_by_label("Avvikelse 1 · Rätta besluten");
    window.get_by_label("Enhetschef A · senast 2020-04-01 · inte klar");
    window.get_by_label("Enhetschef A · senast 2020-04-01 · klar 2020-03-15");
    assert_eq!(heard(&window, "Åtgärd försenad"), 1, "what is done is not late");
    assert_eq!(heard(&window, "Byta attestant") + heard(&window, "Avvikelse 2"), 0);
    window.get_by_label_contains("Har passerat sitt datum").click();
    settle(&mut window);
    assert_eq!((heard(&window, "Avvikelse 1 · Rätta"), heard(&window, "Avvikelse 1 · Se över")), (1, 0));
    click(&mut window, Role::Button, "Visa avvikelse 1: Rätta besluten");
    assert_eq!(app(&window).state().view, View::Deviations);
    assert_eq!(app(&window).state().deviations.deviation, Some(deviation(&window, 1).id));
}

#[test]
fn a_second_click_where_one_noted_that_somebody_was_told_takes_nothing_back() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Två beslut").click();
    settle(&mut window);
    let place = |window: &Window, name: &str| window.get_by_role_and_label(Role::Button, name).rect();
    let opened = place(&window, "Informerad … Närmaste chef");
    click(&mut window, Role::Button, "Informerad … Närmaste chef");
    let noted = place(&window, "Notera");
    click(&mut window, Role::Button, "Notera");
    assert!(deviation(&window, 1).is_told());
    let takes_back = place(&window, "Stryk noteringen om närmaste chef");
    for clicked in [opened, noted] {
        assert!(!takes_back.intersects(clicked), "{takes_back:?} {clicked:?}");
    }
}

#[test]
fn what_is_to_be_done_comes_before_what_is_said() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Två beslut").click();
    settle(&mut window);
    let order = ["Ska informeras", "Ny kontroll", "Avslut", "Vad som är fel", "Väsentlighet", "Misstanke mot någon"];
    let tops = order.map(|caption| window.get_by_role_and_label(Role::Label, caption).rect().top());
    assert!(tops.is_sorted(), "{tops:?}");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    let suspect = window.get_by_role_and_label(Role::ComboBox, "Misstanke mot någon").rect();
    let text = window.get_by_role_and_label(Role::MultilineTextInput, "Vad som är fel").rect();
    assert!(suspect.bottom() < text.top(), "who is suspected decides who may read the text");
}

#[test]
fn what_is_protected_is_heard_nowhere_until_it_is_asked_for() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    reported(&mut session, "Chefen har attesterat egna kostnader", 66, Some(Suspect::ClosestManager));
    drop(session);
    let mut window = reopened(&folder);
    let secret = "attesterat egna";
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Två beslut");
    window.get_by_label("1\u{a0}avvikelse är skyddad");
    assert_eq!(heard(&window, secret), 0);
    find_event(&mut window, 66);
    assert_eq!(heard(&window, secret), 0, "on its event");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    type_text(&mut window, "attesterat");
    window.get_by_label("Inga träffar");
    assert_eq!(heard(&window, secret), 0, "in the search");
    press(&mut window, Key::Escape);
    go_to(&mut window, "Ändringslogg");
    settle(&mut window);
    click(&mut window, Role::Button, "Visa vad som ändrades: Registrerat avvikelse 2");
    window.get_by_label_contains("Skyddad tills skyddet hävs");
    assert_eq!(heard(&window, secret), 0, "in the log");

    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Visa skyddade …");
    window.get_by_label_contains("den som har filen kan läsa den här");
    click(&mut window, Role::Button, "Visa skyddade");
    window.get_by_label_contains("Avvikelse 2: Chefen har attesterat").click();
    settle(&mut window);
    click(&mut window, Role::Button, "Informerad … Ekonomichef, personalchef eller förvaltningschef");
    click(&mut window, Role::RadioButton, "Personalchef");
    click(&mut window, Role::Button, "Notera");
    assert_eq!(deviation(&window, 2).told[0].recipient, Recipient::PersonnelManager);
    go_to(&mut window, "Kontroller");
    assert_eq!(heard(&window, secret), 0, "not even in what was saved");
    go_to(&mut window, "Avvikelser");
    assert_eq!(heard(&window, secret), 0, "who has been elsewhere asks anew");
    window.get_by_label("Avvikelse 2 (skyddad)");

    window.get_all_by_role_and_label(Role::Button, "Visa skyddade …").next().unwrap().click_accesskit();
    settle(&mut window);
    click(&mut window, Role::Button, "Visa skyddade");
    click(&mut window, Role::Button, "Häv skyddet …");
    fill(&mut window, Role::TextInput, "Varför skyddet hävs", "Utredningen är klar");
    click(&mut window, Role::Button, "Häv skyddet");
    assert!(!deviation(&window, 2).is_protected());
    assert!(heard(&window, secret) > 0);
}

#[test]
fn one_on_the_same_risk_as_a_protected_one_says_nothing_of_it() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Chefen har attesterat egna kostnader", 65, Some(Suspect::ClosestManager));
    session.start_year(2020, CopyChoice::ALL).unwrap();
    reported(&mut session, "Tre beslut av fel delegat", 65, None);
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    let row = window.get_by_label_contains("Avvikelse 1: Tre beslut").accesskit_node().label().unwrap();
    assert!(!row.contains("Upprepad"), "{row}");
    assert_eq!(heard(&window, "samma risk hade"), 0);
    assert_eq!(heard(&window, "attesterat egna") + heard(&window, "(avvikelse 1)"), 0);
    go_to(&mut window, "Översikt");
    window.get_by_label("1\u{a0}öppen avvikelse från 2019 års plan");
    window.get_by_label("De hanteras i sitt eget år. Välj året i listan över år högst upp.");
    assert_eq!(heard(&window, "attesterat egna"), 0);
}

#[test]
fn another_ny_kontroll_is_begun_where_none_that_there_is_can_show_it() {
    assert!(offers_recheck(&["2020-03-03"]), "it was begun before the measures were done");
    assert!(!offers_recheck(&["2020-03-03", "2020-04-02"]), "the second can still show it");
}

/// Whether a new check is offered for a deviation whose åtgärd was done on 1 April, beside those begun on these days.
fn offers_recheck(begun: &[&str]) -> bool {
    let folder = Folder::new();
    let mut session = folder.example();
    let (control, method) = first_control(session.year());
    reported(&mut session, "Fel delegat", 65, None);
    let deviation = session.year().deviations_in_order().next().unwrap().id;
    let patch = DeviationPatch { control: Some(Some(control.id)), ..DeviationPatch::default() };
    session.execute(&Command::Deviation(DeviationCommand::Change { deviation, patch })).unwrap();
    let (text, done_on) = ("Rätta besluten".into(), Some(date("2020-04-01")));
    let draft = DeviationMeasureDraft { text, responsible: String::new(), due: None, done_on };
    session.execute(&Command::Deviation(DeviationCommand::AddMeasure { deviation, draft })).unwrap();
    for day in begun {
        let (begun_on, performed_by) = (date(day), String::new());
        let beginning = CheckCommand::Begin { method: method.id, occasion: None, begun_on, performed_by };
        session.execute(&Command::Check(beginning)).unwrap();
    }
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Fel delegat").click();
    settle(&mut window);
    let button = format!("Påbörja kontroll: {}", method.text);
    window.query_all_by_role_and_label(Role::Button, &button).count() > 0
}

#[test]
fn what_has_come_back_is_marked_and_shown_on_its_event() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    session.start_year(2020, CopyChoice::ALL).unwrap();
    reported(&mut session, "Tre beslut av fel delegat", 65, None);
    reported(&mut session, "Ett annat fel", 66, None);
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Avvikelser");
    let row = window.get_by_label_contains("Avvikelse 1: Tre beslut").accesskit_node().label().unwrap();
    let repeated = "Upprepad: samma risk hade en avvikelse i 2019 års plan (avvikelse 1)";
    assert!(row.contains(repeated), "{row}");
    let other = window.get_by_label_contains("Avvikelse 2: Ett annat").accesskit_node().label().unwrap();
    assert!(!other.contains("Upprepad"), "{other}");
    // From row to row by keyboard, and what one comes to is open.
    window.get_by_label_contains("Avvikelse 1: Tre beslut").focus();
    settle(&mut window);
    press(&mut window, Key::ArrowDown);
    assert_eq!(app(&window).state().deviations.deviation, Some(deviation(&window, 2).id));
    press(&mut window, Key::ArrowUp);
    window.get_by_label(&format!("{repeated} · Inte rapporterad · Ingen åtgärd"));
    find_event(&mut window, 65);
    window.get_by_label_contains("2019 · Avvikelse 1: Två beslut av fel delegat");
    let now = "2020 · Avvikelse 1: Tre beslut av fel delegat · inte väsentlig · öppen";
    click(&mut window, Role::Button, now);
    assert_eq!(app(&window).state().view, View::Deviations);
}
