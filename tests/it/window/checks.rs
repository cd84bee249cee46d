//! A control carried out through the window: begun, its population frozen, drawn, gone through by keyboard,
//! concluded, its protokoll shown; and what it shows on the event.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tolvan::domain::*;

use super::{Window, app, find_event, go_to, open_example, press, settle, type_text, year};
use crate::fixture::event;

fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    settle(window);
}

fn fill(window: &mut Window, role: Role, field: &str, text: &str) {
    window.get_by_role_and_label(role, field).focus();
    settle(window);
    type_text(window, text);
}

/// Begins the first check of the plan and freezes a population of so many.
fn begun(window: &mut Window, count: usize) -> CheckId {
    go_to(window, "Kontroller");
    let first = year(window).work_practices_in_order().find_map(|practice| {
        let year = year(window);
        let control = year.controls().of(practice.id).next()?.id;
        year.methods_of(control).next().cloned()
    });
    let method = first.unwrap();
    let name = format!("Påbörja kontroll: {}", method.text);
    window.get_all_by_role_and_label(Role::Button, &name).next().unwrap().click();
    settle(window);
    let check = year(window).check_numbered(1).unwrap().id;
    assert_eq!(app(window).state().checks.check, Some(check), "it opens as it is begun");
    click(window, "Lägg in populationen …");
    fill(window, Role::TextInput, "Vad posterna är", "beslut");
    fill(window, Role::TextInput, "Varifrån listan kommer", "diariet");
    let list: Vec<String> = (1..=count).map(|at| format!("AMN 2019-{at:03}")).collect();
    fill(window, Role::MultilineTextInput, "Klistra in listan", &list.join("\n"));
    click(window, "Frys populationen");
    assert_eq!(year(window).checks().get(check).unwrap().population.as_ref().unwrap().count as usize, count);
    check
}

#[test]
fn a_control_is_carried_out_by_keyboard_and_shown_on_its_event() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 437);
    window.get_by_label_contains("Hittas inga avvikelser visar det");
    click(&mut window, "Dra 22\u{a0}poster");
    let draw = year(&window).draw_of(check).unwrap().clone();
    assert_eq!((draw.size, draw.selection), (22, Selection::Random));
    // The items have the focus: outcomes by their keys, each going on to the next.
    type_text(&mut window, "1");
    type_text(&mut window, "2");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    type_text(&mut window, "Fel delegat");
    press(&mut window, Key::Enter);
    let said = year(&window).check_item(draw.id, 2).unwrap().clone();
    assert_eq!((said.outcome, said.note.as_str()), (Some(Outcome::Deviation), "Fel delegat"));
    press(&mut window, Key::ArrowDown);
    type_text(&mut window, "3");
    assert_eq!(year(&window).in_play(&draw), 23, "replaced by the next");
    for _ in 4..=23 {
        type_text(&mut window, "1");
    }
    let found = year(&window).found(&draw);
    assert_eq!((found.looked_at(), found.wrong(), found.waiting), (22, 1, 0));
    click(&mut window, "Slutför …");
    click(&mut window, "Slutför kontrollen");
    let conclusion = year(&window).checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!(conclusion.grade, "Mindre avvikelser");
    assert!(conclusion.text.contains("En avvikelse hittades."), "{}", conclusion.text);
    click(&mut window, "Visa protokollet");
    settle(&mut window);
    window.get_by_label_contains("Sida 1 av");
    let shown = year(&window);
    let method = shown.methods().get(shown.checks().get(check).unwrap().method).unwrap();
    let practice = shown.controls().get(method.control).unwrap().work_practice;
    let of_practice = shown.events_in_order().find(|event| event.work_practice == practice).unwrap().number;
    find_event(&mut window, of_practice);
    window.get_by_label_contains("22 av 437 · 1\u{a0}avvikelse · Mindre avvikelser");
    assert_eq!(app(&window).model().unwrap().history.check_results(&shown, event(&shown, of_practice)).len(), 1);
}

#[test]
fn a_draw_is_cancelled_with_a_reason_and_judgement_takes_its_place() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    click(&mut window, "Dra 19\u{a0}poster");
    click(&mut window, "Makulera dragningen …");
    click(&mut window, "Makulera dragningen");
    window.get_by_label("Skriv en text först.");
    fill(&mut window, Role::TextInput, "Varför dragningen makuleras", "fel period");
    click(&mut window, "Makulera dragningen");
    assert!(year(&window).draw_of(check).is_none());
    click(&mut window, "Riktat urval …");
    fill(&mut window, Role::MultilineTextInput, "Valda poster", "AMN 2019-007\nAMN 2019-061");
    click(&mut window, "Lägg in urvalet");
    window.get_by_label_contains("Populationen har inte AMN 2019-061.");
    let form = app(&window).state().form.is_some();
    assert!(form, "what was typed comes back");
    press(&mut window, Key::Escape);
    assert_eq!(year(&window).draws().of(check).count(), 1);
}

#[test]
fn the_last_item_ej_tillamplig_goes_on_to_its_replacement() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    click(&mut window, "Dra 19\u{a0}poster");
    let draw = year(&window).draw_of(check).unwrap().clone();
    press(&mut window, Key::End);
    type_text(&mut window, "3");
    settle(&mut window);
    assert_eq!(app(&window).state().checks.row, 19, "the twentieth");
    type_text(&mut window, "1");
    let outcome = |position| year(&window).check_item(draw.id, position).and_then(|item| item.outcome);
    assert_eq!((outcome(19), outcome(20)), (Some(Outcome::NotApplicable), Some(Outcome::Ok)));
}
