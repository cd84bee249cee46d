//! Avvikelser as somebody met them who had never seen the window: what is protected in a low window, what is judged
//! before it is written up, and what is offered that cannot be done.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::edit::{Command, DeviationCommand};
use tolvan::text::screen;
use tolvan::ui::Form;

use super::{click, deviation, fill, first_control, heard, reopened, reported};
use crate::fixture::{Folder, date};
use crate::window::{app, find_event, go_to, open_example, settle, year};

#[test]
fn in_a_low_window_what_is_protected_is_counted_and_can_be_asked_for() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Chefen har attesterat egna kostnader", 66, Some(Suspect::ClosestManager));
    drop(session);
    let mut window = reopened(&folder);
    window.set_size(egui::vec2(900.0, 560.0));
    settle(&mut window);
    go_to(&mut window, "Avvikelser");
    window.get_by_label("0\u{a0}öppna · 0\u{a0}stängda · 1\u{a0}skyddad");
    let asks = window.get_by_role_and_label(Role::Button, "Visa skyddade …");
    let list_ends = window.get_by_label("Välj en avvikelse i listan").rect().top();
    assert!(asks.rect().bottom() <= list_ends, "{:?} {list_ends}", asks.rect());
    asks.click();
    settle(&mut window);
    assert!(matches!(app(&window).state().form, Some(Form::ShowProtected)), "the click reaches it");
}

#[test]
fn where_any_is_protected_a_risk_does_not_say_that_none_is_written_up_on_it() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Chefen har attesterat egna kostnader", 66, Some(Suspect::ClosestManager));
    drop(session);
    let mut window = reopened(&folder);
    for number in [65, 66] {
        find_event(&mut window, number);
        settle(&mut window);
        assert!(window.query_by_label(screen::NO_EVENT_DEVIATIONS).is_none(), "{number}");
        window.get_by_label(screen::NO_DEVIATIONS_SHOWN);
    }
    let (_folder, mut window) = open_example();
    find_event(&mut window, 66);
    window.get_by_label(screen::NO_EVENT_DEVIATIONS);
}

#[test]
fn nobody_has_judged_whether_a_deviation_is_vasentlig_until_it_is_chosen() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    fill(&mut window, Role::MultilineTextInput, "Vad som är fel", "Två beslut av fel delegat");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    window.get_by_label(screen::NEEDS_MATERIAL);
    assert!(year(&window).deviations().is_empty(), "nothing is recorded that nobody said");
    click(&mut window, Role::RadioButton, "Väsentlig");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    assert!(deviation(&window, 1).is_material);
}

#[test]
fn the_risks_of_the_control_are_chosen_at_once() {
    let (_folder, mut window) = open_example();
    let (control, _) = first_control(&year(&window));
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    assert_eq!(heard(&window, screen::RISKS_OF_CONTROL), 0);
    click(&mut window, Role::ComboBox, "Systematisk kontroll");
    super::type_text(&mut window, &control.text);
    super::press(&mut window, egui::Key::Enter);
    let shown = year(&window);
    let own = shown.events().of(control.work_practice).next().unwrap();
    click(&mut window, Role::RadioButton, &screen::event_choice(own));
    fill(&mut window, Role::MultilineTextInput, "Vad som är fel", "Två beslut av fel delegat");
    click(&mut window, Role::RadioButton, "Inte väsentlig");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    assert_eq!(deviation(&window, 1).event, Some(own.id));
}

#[test]
fn what_cannot_be_done_yet_is_seen_to_be_so() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Två beslut av fel delegat", 65, None);
    drop(session);
    let mut window = reopened(&folder);
    // So high that nothing is scrolled away.
    window.set_size(egui::vec2(1280.0, 1400.0));
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Två beslut").click();
    settle(&mut window);
    let closes = window.get_by_role_and_label(Role::Button, "Stäng avvikelsen …").rect();
    let picture = window.render().unwrap();
    let beside_its_words = picture.get_pixel(closes.left() as u32 + 5, closes.center().y as u32);
    assert!(beside_its_words.0.iter().all(|part| *part > 160), "not filled: {beside_its_words:?}");
    let removes = window.get_by_role_and_label(Role::Button, "Ta bort avvikelsen");
    assert!(!removes.accesskit_node().is_disabled(), "nobody has been told");
    click(&mut window, Role::Button, "Informerad … Närmaste chef");
    click(&mut window, Role::Button, "Notera");
    let removes = window.get_by_role_and_label(Role::Button, "Ta bort avvikelsen");
    assert!(removes.accesskit_node().is_disabled(), "what has been told stays");
}

#[test]
fn a_ny_kontroll_of_what_is_protected_does_not_say_so() {
    let folder = Folder::new();
    let mut session = folder.example();
    let (control, method) = first_control(session.year());
    let begin = tolvan::edit::CheckCommand::Begin {
        method: method.id,
        occasion: None,
        begun_on: date("2020-03-03"),
        performed_by: String::new(),
    };
    session.execute(&Command::Check(begin)).unwrap();
    for (number, suspect) in [(1, None), (2, Some(Suspect::ClosestManager))] {
        reported(&mut session, "Fel delegat", 65, suspect);
        let id = session.year().deviations_in_order().find(|it| it.number == number).unwrap().id;
        let patch = tolvan::edit::DeviationPatch { control: Some(Some(control.id)), ..Default::default() };
        session.execute(&Command::Deviation(DeviationCommand::Change { deviation: id, patch })).unwrap();
        let check = Some(session.year().check_numbered(1).unwrap().id);
        session.execute(&Command::Deviation(DeviationCommand::SetRecheck { deviation: id, check })).unwrap();
    }
    drop(session);
    let mut window = reopened(&folder);
    go_to(&mut window, "Kontroller");
    assert!(heard(&window, "Kontroll 1 · Ny kontroll för avvikelse 1 · påbörjad") > 0);
    let shown = year(&window);
    let check = shown.check_numbered(1).unwrap();
    click(&mut window, Role::Button, &format!("Öppna: {}", screen::check_line(&shown, check)));
    window.get_by_role_and_label(Role::Button, "Ny kontroll för avvikelse 1");
    let pages = tolvan::papers::check_pages(&shown, check.id, date("2020-03-09")).pages;
    let read: String = pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|placed| match &placed.item {
            tolvan::report::Item::Text(run) => Some(format!("{} ", run.text)),
            _ => None,
        })
        .collect();
    let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains("Vid sidan av planen. Ny kontroll för avvikelse 1"), "{read}");
    assert!(!read.contains("avvikelse 1, 2"), "{read}");
    click(&mut window, Role::Button, "Ny kontroll för avvikelse 1");
    assert_eq!(app(&window).state().deviations.deviation, Some(deviation(&window, 1).id));
}

#[test]
fn who_is_suspected_is_said_whole_before_the_deviation_is_hidden() {
    let folder = Folder::new();
    let mut session = folder.example();
    reported(&mut session, "Egna kostnader är attesterade", 65, None);
    drop(session);
    let mut window = reopened(&folder);
    window.set_size(egui::vec2(1280.0, 1400.0));
    go_to(&mut window, "Avvikelser");
    window.get_by_label_contains("Avvikelse 1: Egna").click();
    settle(&mut window);
    let name = screen::deviation_field(1, screen::DEVIATION_SUSPICION);
    click(&mut window, Role::ComboBox, &name);
    click(&mut window, Role::Button, tolvan::text::follow_up::suspect(Suspect::ClosestManager));
    assert!(deviation(&window, 1).is_protected());
    fill(&mut window, Role::TextInput, &screen::deviation_field(1, screen::DEVIATION_TITLE), "Enhetschef A");
    super::press(&mut window, egui::Key::Enter);
    assert_eq!(deviation(&window, 1).suspicion.unwrap().title, "Enhetschef A");
    // The list does not tell it, and who goes away and comes back must ask.
    assert!(window.query_all_by_label_contains("Avvikelse 1: Egna").next().is_none());
    go_to(&mut window, "Kontroller");
    go_to(&mut window, "Avvikelser");
    settle(&mut window);
    assert_eq!(heard(&window, "Egna kostnader"), 0);
}
