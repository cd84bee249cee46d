//! The window without a graphics card: acted on by the names that a screen reader hears, judged by what
//! the file holds afterwards.

use std::path::Path;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::session::Session;
use tolvan::ui::app::{App, Memory};
use tolvan::ui::{Choice, Form, View};

use crate::fixture::{Folder, event, score};
use crate::renderer::CpuRenderer;

mod checks;
mod decided;
mod deviations;
mod follow_up;
mod keys;
mod lacking;
mod overview;
mod run;
mod workshop;
mod workshop_story;
mod year_story;

type Window = Harness<'static, Option<App>>;

fn window(file: Option<&Path>) -> Window {
    remembering(file, Memory::Nowhere)
}

/// A window that keeps its settings somewhere.
fn remembering(file: Option<&Path>, memory: Memory) -> Window {
    let file = file.map(Path::to_owned);
    let mut window = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_theme(egui::Theme::Light)
        .with_max_steps(40)
        .renderer(CpuRenderer::default())
        .build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| App::new(ui.ctx(), file.as_deref(), memory.clone()).unwrap());
                app.logic(ui.ctx());
                app.ui(ui);
            },
            None,
        );
    settle(&mut window);
    window
}

/// Runs until the file has answered everything.
fn settle(window: &mut Window) {
    for _ in 0..2000 {
        window.run_steps(2);
        if app(window).is_idle() {
            window.run_steps(4);
            if app(window).is_idle() {
                return;
            }
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("the worker does not come to rest");
}

fn app(window: &Window) -> &App {
    window.state().as_ref().unwrap()
}

fn year(window: &Window) -> Year {
    app(window).model().unwrap().year.as_ref().clone()
}

fn go_to(window: &mut Window, view: &str) {
    window.get_by_role_and_label(Role::Button, view).click();
    settle(window);
    settle(window);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    settle(window);
}

fn find_event(window: &mut Window, number: u32) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(window);
    type_text(window, &number.to_string());
    press(window, Key::Enter);
}

/// Asks for a command by its name.
fn palette(window: &mut Window, words: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(window);
    type_text(window, words);
    press(window, Key::Enter);
}

fn open_example() -> (Folder, Window) {
    let folder = Folder::new();
    let path = folder.example().path().to_owned();
    let window = window(Some(&path));
    (folder, window)
}

#[test]
fn an_event_is_found_rescored_and_undone_by_keyboard_alone() {
    let (folder, mut window) = open_example();
    find_event(&mut window, 90);
    assert_eq!(app(&window).state().view, View::Analysis);
    type_text(&mut window, "4");
    type_text(&mut window, "4");
    let shown = year(&window);
    assert_eq!(event(&shown, 90).score(), Some(score(4, 4)));
    assert_eq!(shown.inclusion_of(event(&shown, 90)), PlanInclusion::RequiredByScore);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(event(&year(&window), 90).score(), Some(score(3, 3)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    settle(&mut window);
    let shown = year(&window);
    drop(window);
    let session = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert_eq!(session.year().as_ref(), &shown, "the file holds what was shown");
    assert_eq!(event(session.year(), 90).likelihood.unwrap().get(), 4);
}

#[test]
fn the_matrix_has_a_named_cell_for_every_score_and_moves_events_by_keyboard() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Matris");
    for likelihood in 1..=5 {
        for consequence in 1..=5 {
            let name = format!("Sannolikhet {likelihood}, konsekvens {consequence}: ");
            window.get_by(|node| node.label().is_some_and(|label| label.starts_with(&name)));
        }
    }
    window.get_by_label("Sannolikhet 4, konsekvens 4: 75★, 76★").focus();
    settle(&mut window);
    for key in [Key::Space, Key::ArrowDown, Key::ArrowLeft, Key::Space] {
        press(&mut window, key);
    }
    let shown = year(&window);
    assert_eq!(event(&shown, 75).score(), Some(score(3, 3)));
    assert_eq!(shown.inclusion_of(event(&shown, 75)), PlanInclusion::Included, "its decision applies again");
}

#[test]
fn a_number_is_dragged_to_another_cell() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Matris");
    let from = window.get_by_label_contains("90★ Förekomst av felaktiga").rect().center();
    let to = window.get_by_label("Sannolikhet 4, konsekvens 4: 75★, 76★").rect().center();
    window.drag_at(from);
    window.run_steps(2);
    for step in 1..=4 {
        window.hover_at(from.lerp(to, step as f32 / 4.0));
        window.run_steps(1);
    }
    window.drop_at(to);
    settle(&mut window);
    assert_eq!(event(&year(&window), 90).score(), Some(score(4, 4)));
}

#[test]
fn a_click_on_a_cell_filters_the_table() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Matris");
    window.get_by_label("Sannolikhet 2, konsekvens 5: 5, 6, 12, 96").click();
    settle(&mut window);
    assert_eq!(app(&window).state().view, View::Analysis);
    assert_eq!(app(&window).state().filter.cell, Some(score(2, 5)));
    window.get_by_label("4 av 100\u{a0}händelser");
}

#[test]
fn the_holes_of_the_plan_stand_on_top_and_are_filled_there() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Plan (IKP)");
    window.get_by_label("5\u{a0}händelser i planen saknar kontroll");
    window.get_all_by_label("Ny systematisk kontroll").next().unwrap().focus();
    settle(&mut window);
    type_text(&mut window, "Månadsvis avstämning av insatser");
    press(&mut window, Key::Enter);
    let shown = year(&window);
    let practice = event(&shown, 11).work_practice;
    assert_eq!(shown.controls().of(practice).next().unwrap().text, "Månadsvis avstämning av insatser");
    window.get_by_label_contains("4\u{a0}händelser i planen saknar kontroll");
}

#[test]
fn a_new_file_grows_from_a_goal_to_a_scored_event() {
    let folder = Folder::new();
    let path = folder.file("ny nämnd.tolvan");
    drop(Session::create(&path, "Kulturnämnden", "Kulturförvaltningen", 2027).unwrap());
    let mut window = window(Some(&path));
    go_to(&mut window, "Riskanalys");
    let fill = |window: &mut Window, button: &str, field: &str, text: &str| {
        window.get_all_by_role_and_label(Role::Button, button).next().unwrap().click();
        settle(window);
        window.get_by_role_and_label(Role::TextInput, field).focus();
        settle(window);
        type_text(window, text);
        press(window, Key::Enter);
    };
    fill(&mut window, "Lägg till mål", "Målets lydelse", "Kulturen når alla");
    fill(&mut window, "Lägg till process", "Processens namn", "Bidragsgivning");
    fill(&mut window, "Lägg till arbetssätt", "Arbetssätt", "Prövning av ansökningar");
    fill(&mut window, "Lägg till händelse", "Vad kan hända?", "Bidrag betalas ut två gånger");
    let shown = year(&window);
    assert_eq!(event(&shown, 1).text, "Bidrag betalas ut två gånger");
    find_event(&mut window, 1);
    type_text(&mut window, "3");
    type_text(&mut window, "4");
    let shown = year(&window);
    assert!(shown.in_plan(event(&shown, 1)));
}

#[test]
fn a_selection_gets_one_measure_each() {
    let (_folder, mut window) = open_example();
    find_event(&mut window, 65);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    settle(&mut window);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    settle(&mut window);
    window.get_by_label("3 markerade");
    window.get_all_by_role_and_label(Role::Button, "Lägg till åtgärd …").last().unwrap().click();
    settle(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Åtgärd").focus();
    settle(&mut window);
    type_text(&mut window, "Utbildning i inköp");
    press(&mut window, Key::Enter);
    let shown = year(&window);
    assert_eq!(shown.measures().len(), 3);
    assert!([65, 66, 67].iter().all(|number| shown.measures_of(event(&shown, *number).id).count() == 1));
}

#[test]
fn escape_takes_back_what_was_typed_and_enter_keeps_it() {
    let (_folder, mut window) = open_example();
    find_event(&mut window, 90);
    let typed = |window: &mut Window, text: &str, last: Key| {
        press(window, Key::Enter);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        settle(window);
        type_text(window, text);
        press(window, last);
    };
    typed(&mut window, "Något annat", Key::Escape);
    assert_eq!(event(&year(&window), 90).text, "Förekomst av felaktiga löneutbetalningar");
    typed(&mut window, "Fel lön betalas ut", Key::Enter);
    assert_eq!(event(&year(&window), 90).text, "Fel lön betalas ut");
}

#[test]
fn the_second_window_reads_and_says_who_writes() {
    let (folder, mut first) = open_example();
    let mut second = window(Some(&folder.file("exempel.tolvan")));
    second.get_by_label_contains("har filen öppen på");
    find_event(&mut second, 90);
    type_text(&mut second, "5");
    assert_eq!(event(&year(&second), 90).score(), Some(score(3, 3)));
    second.get_by_label_contains("Be den som har filen att stänga den");
    find_event(&mut first, 90);
    type_text(&mut first, "5");
    assert_eq!(event(&year(&first), 90).likelihood.unwrap().get(), 5);
}

#[test]
fn a_file_that_cannot_be_opened_is_told_in_swedish() {
    let folder = Folder::new();
    let path = folder.file("trasig.tolvan");
    std::fs::write(&path, "inte en databas").unwrap();
    let window = window(Some(&path));
    window.get_by_label("trasig.tolvan är inte en Tolvan-fil.");
    window.get_by_label("Öppna exemplet (Arbetsmarknadsnämnden 2019)");
}

#[test]
fn a_report_is_printed_from_the_window() {
    let (folder, mut window) = open_example();
    go_to(&mut window, "Rapporter");
    window.get_by_label_contains("Sida 1 av");
    window.get_by_role_and_label(Role::Button, "Spara som PDF …").click();
    settle(&mut window);
    assert!(matches!(app(&window).state().form, Some(Form::Path { .. })));
    press(&mut window, Key::Enter);
    let printed = std::fs::read(folder.file("vor-2019-utkast.pdf")).unwrap();
    assert!(printed.starts_with(b"%PDF-"));
}

#[test]
fn every_finding_leads_to_its_place() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Granskning");
    window.get_by_label_contains("Visa: Händelse 78").click();
    settle(&mut window);
    let shown = year(&window);
    assert_eq!(app(&window).state().choice, Choice::Event(event(&shown, 78).id));
    go_to(&mut window, "Granskning");
    window.get_by_label_contains("Visa: Processen ”Förebyggande säkerhetsarbete”").click();
    settle(&mut window);
    window.get_by_role_and_label(Role::MultilineTextInput, "Ansvarig chef").focus();
    settle(&mut window);
    type_text(&mut window, "Säkerhetschef");
    press(&mut window, Key::Enter);
    let shown = year(&window);
    let process = shown.processes().iter().find(|it| it.name == "Förebyggande säkerhetsarbete").unwrap();
    assert_eq!(process.responsible_managers, ["Säkerhetschef"]);
}

#[test]
fn every_input_on_every_screen_has_a_name() {
    let (_folder, mut window) = open_example();
    find_event(&mut window, 1);
    for view in View::ALL {
        go_to(&mut window, tolvan::text::screen::view(view));
        let named = [Role::TextInput, Role::MultilineTextInput, Role::Button, Role::ComboBox, Role::RadioButton];
        for node in window.root().children_recursive() {
            let node = node.accesskit_node();
            if named.contains(&node.role()) {
                assert!(node.label().is_some_and(|label| !label.trim().is_empty()), "{view:?}: {node:?}");
            }
        }
    }
}

/// Pictures are few and small; what is chosen and where the pointer is never differs between runs.
#[test]
fn the_screens_look_as_they_should() {
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(1000.0, 640.0));
    for (view, name) in [("Översikt", "oversikt"), ("Matris", "matris"), ("Plan (IKP)", "plan")] {
        go_to(&mut window, view);
        window.remove_cursor();
        settle(&mut window);
        window.snapshot(name);
    }
    find_event(&mut window, 65);
    window.snapshot("riskanalys");
    window.ctx.set_theme(egui::Theme::Dark);
    settle(&mut window);
    window.snapshot("riskanalys-dark");
}
