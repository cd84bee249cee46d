//! A check as somebody carried it out who had never seen the window: where the keyboard goes on, what is said before
//! the draw, and what there is room for in a small window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::edit::{Command, MethodPatch};
use tolvan::text::screen;
use tolvan::ui::{Form, Purpose};

use super::{begun, click, concluded, planned};
use crate::fixture::Folder;
use crate::window::{Window, app, go_to, open_example, press, settle, type_text, year};

/// The first check with a draw of 19 of 60.
fn drawn(window: &mut Window) -> Draw {
    let check = begun(window, 60);
    click(window, "Dra 19\u{a0}poster");
    year(window).draw_of(check).unwrap().clone()
}

fn outcome(window: &Window, draw: &Draw, position: i64) -> Option<Outcome> {
    year(window).check_item(draw.id, position).and_then(|item| item.outcome)
}

fn row(window: &Window) -> usize {
    app(window).state().checks.row
}

fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(window);
    settle(window);
}

#[test]
fn after_a_note_one_goes_on_at_the_next_item() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    type_text(&mut window, "4");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    type_text(&mut window, "Saknade protokoll");
    press(&mut window, Key::Enter);
    type_text(&mut window, "1");
    assert_eq!(outcome(&window, &draw, 1), Some(Outcome::Missing), "the mark stands with its note");
    assert_eq!(outcome(&window, &draw, 2), Some(Outcome::Ok));
    // Who gives a note up stays where it was.
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    type_text(&mut window, "Fel");
    press(&mut window, Key::Escape);
    assert_eq!(row(&window), 3);
}

#[test]
fn a_note_right_after_a_digit_is_about_the_item_that_got_its_outcome() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    type_text(&mut window, "4");
    press(&mut window, Key::Enter);
    type_text(&mut window, "Saknade protokoll");
    press(&mut window, Key::Enter);
    let note = |window: &Window, position: i64| {
        year(window).check_item(draw.id, position).map_or_else(String::new, |item| item.note.clone())
    };
    assert_eq!((note(&window, 1).as_str(), note(&window, 2).as_str()), ("Saknade protokoll", ""));
    assert_eq!(row(&window), 1, "and one goes on at the next");
    type_text(&mut window, "1");
    assert_eq!(outcome(&window, &draw, 1), Some(Outcome::Missing));
    assert_eq!(outcome(&window, &draw, 2), Some(Outcome::Ok));
    // Who has moved since means the row that the cursor stands on.
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    type_text(&mut window, "Här");
    press(&mut window, Key::Enter);
    assert_eq!((note(&window, 2).as_str(), note(&window, 4).as_str()), ("", "Här"));
}

#[test]
fn a_digit_falls_on_what_is_said_already_only_where_somebody_went() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    // Row 3 is said first; what is typed from the first row on passes it over.
    for _ in 0..2 {
        press(&mut window, Key::ArrowDown);
    }
    type_text(&mut window, "4");
    press(&mut window, Key::Home);
    for digit in ["1", "1", "1"] {
        type_text(&mut window, digit);
    }
    assert_eq!(outcome(&window, &draw, 3), Some(Outcome::Missing), "passed over");
    assert_eq!(outcome(&window, &draw, 4), Some(Outcome::Ok));
    // Who goes there corrects it, is told what it was, and stays.
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    type_text(&mut window, "2");
    assert_eq!((row(&window), outcome(&window, &draw, 3)), (2, Some(Outcome::Deviation)));
    let saved = "avvikelse i stället för underlag saknas";
    assert!(window.query_all_by_label_contains(saved).next().is_some(), "what it was is told");
    // When nothing waits, more digits change nothing and say so.
    press(&mut window, Key::N);
    for _ in 5..=19 {
        type_text(&mut window, "1");
    }
    type_text(&mut window, "2");
    assert_eq!(outcome(&window, &draw, 19), Some(Outcome::Ok));
    window.get_by_label_contains("har redan ett utfall: rätt");
}

#[test]
fn a_check_that_is_opened_again_stands_on_the_first_item_that_waits() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    for digit in ["1", "2", "1"] {
        type_text(&mut window, digit);
    }
    click(&mut window, "← Alla kontroller");
    let shown = year(&window);
    let line = screen::check_line(&shown, shown.checks().get(draw.check).unwrap());
    click(&mut window, &format!("Öppna: {line}"));
    assert_eq!(row(&window), 3);
}

#[test]
fn the_cursor_goes_to_the_row_that_was_taken_back_and_to_the_next_that_waits() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    for _ in 1..=5 {
        type_text(&mut window, "1");
    }
    assert_eq!(row(&window), 5, "what is marked leads on");
    undo(&mut window);
    assert_eq!((row(&window), outcome(&window, &draw, 5)), (4, None));
    type_text(&mut window, "2");
    assert_eq!(outcome(&window, &draw, 5), Some(Outcome::Deviation), "the row is not passed over");
    press(&mut window, Key::End);
    type_text(&mut window, "1");
    assert_eq!(row(&window), 5, "from the first one on again");
    press(&mut window, Key::N);
    assert_eq!(row(&window), 6);
    click(&mut window, screen::NEXT_WAITING);
    assert_eq!(row(&window), 7);
    type_text(&mut window, "1");
    assert_eq!(outcome(&window, &draw, 8), Some(Outcome::Ok), "and one can type there");
}

#[test]
fn what_the_plan_says_is_told_at_the_draw_and_taken_for_the_number() {
    let folder = Folder::new();
    let mut session = folder.example();
    let methods: Vec<MethodId> = session.year().methods().iter().map(|method| method.id).collect();
    for method in methods {
        let patch = MethodPatch { planned_items: Some(Some(25)), ..MethodPatch::default() };
        session.execute(&Command::ChangeMethod { method, patch }).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let mut window = crate::window::window(Some(&path));
    let check = begun(&mut window, 120);
    window.get_by_label("Planen säger 25\u{a0}poster");
    window.get_by_role_and_label(Role::RadioButton, "Eget antal: 25");
    window.get_by_label_contains("Vad urvalet kan visa: 25 av 120 granskas.");
    let typed = window.get_by_role_and_label(Role::TextInput, "Antal poster").accesskit_node().value();
    assert_eq!(typed.as_deref(), Some("25"));
    click(&mut window, "Dra 25\u{a0}poster");
    assert_eq!(year(&window).draw_of(check).unwrap().size, 25);
}

#[test]
fn enkel_says_where_its_number_comes_from_and_when_it_is_more_than_normal() {
    let (_folder, mut window) = open_example();
    begun(&mut window, 12);
    window.get_by_label_contains("för det som görs varje dag i verksamheten");
    window.get_by_label_contains("Enkel ger fler poster än Normal här");
}

#[test]
fn before_the_draw_it_is_told_that_nobody_has_said_what_counts_as_fel() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    window.get_by_label(screen::CRITERION_MISSING);
    click(&mut window, screen::SAY_CRITERION);
    assert!(window.get_by_role_and_label(Role::TextInput, "Ett fel är").is_focused());
    type_text(&mut window, "fel delegat");
    press(&mut window, Key::Enter);
    assert_eq!(year(&window).checks().get(check).unwrap().criterion, "fel delegat");
    assert!(window.query_by_label(screen::CRITERION_MISSING).is_none());
}

#[test]
fn a_limit_of_fewer_than_the_population_says_which_are_left_out() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    type_text(&mut window, "3");
    for _ in 2..=20 {
        type_text(&mut window, "1");
    }
    assert_eq!(year(&window).found(&draw).waiting, 0);
    window.get_by_label_contains("av 59 är fel; 1 av 60 är ej tillämplig");
    let text = concluded(&mut window, draw.check).text;
    let said = "Av populationens 60 beslut räknas 1 inte med, eftersom den inte var tillämplig.";
    assert!(text.contains(said), "{text}");
}

#[test]
fn the_form_for_a_file_says_to_which_item_it_belongs_and_the_way_to_add_more_is_seen_whole() {
    let folder = Folder::new();
    std::fs::write(folder.file("protokoll från nämndens möte.txt"), "underlag").unwrap();
    let path = folder.example().path().to_owned();
    let mut window = crate::window::window(Some(&path));
    let draw = drawn(&mut window);
    type_text(&mut window, "2");
    let attach = |of: usize| format!("Bifoga underlag till {}", draw.items[of]);
    let bare = window.get_by_role_and_label(Role::Button, &attach(0)).rect().width();
    click(&mut window, &attach(0));
    window.get_by_label(&format!("Underlag till {} (avvikelse), nr 1 i kontroll 1", draw.items[0]));
    let purpose = Purpose::Evidence(draw.id, 1);
    assert!(matches!(&app(&window).state().form, Some(Form::Path { purpose: of, .. }) if *of == purpose));
    let file = folder.file("protokoll från nämndens möte.txt").display().to_string();
    type_text(&mut window, &file);
    press(&mut window, Key::Enter);
    assert_eq!(year(&window).check_item(draw.id, 1).unwrap().evidence.len(), 1);
    for of in [0, 1] {
        let shown = window.get_by_role_and_label(Role::Button, &attach(of)).rect();
        assert!((shown.width() - bare).abs() < 1.0 && shown.right() <= 1280.0 - 16.0, "{shown:?} {bare}");
    }
    let takes_away = window.get_by_role_and_label(Role::Button, "Ta bort protokoll från nämndens möte.txt").rect();
    assert!(takes_away.right() <= 1280.0 - 16.0, "{takes_away:?}");
}

#[test]
fn four_items_with_room_for_a_note_are_seen_in_a_window_of_900_by_560() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    type_text(&mut window, "2");
    window.set_size(egui::vec2(900.0, 560.0));
    settle(&mut window);
    let bottom = 560.0 - 36.0 - 12.0;
    let is_whole = |item: &&String| {
        let name = format!("Rätt: {item}");
        let shown = window.query_by_role_and_label(Role::Button, &name);
        shown.is_some_and(|it| it.rect().bottom() <= bottom)
    };
    let seen = draw.items.iter().filter(is_whole).count();
    assert!(seen >= 4, "{seen} items are seen");
    let note = window.get_by_role_and_label(Role::TextInput, &format!("Anteckning till {}", draw.items[0])).rect();
    assert!(note.width() >= 90.0, "{note:?}");
    click(&mut window, "← Alla kontroller");
    let calendar = window.get_by_role_and_label(Role::Button, "Spara kalenderfil …").rect();
    assert!(calendar.right() <= 900.0 - 16.0, "{calendar:?}");
}

#[test]
fn what_counts_as_fel_is_said_among_the_checks_and_the_year_tells_whom_it_leaves_out() {
    let (_folder, mut window) = open_example();
    planned(&mut window);
    click(&mut window, "Året");
    window.get_by_label("15\u{a0}metoder har ingen planerad tid och visas inte här");
    click(&mut window, "Planerad tid");
    let missing = "3\u{a0}tillfällen saknar uppgift om tid";
    let shown = window.get_all_by_label(missing).next().unwrap().rect();
    assert!(shown.height() < 26.0, "in one row: {shown:?}");
    click(&mut window, "Att göra");
    window.get_all_by_role_and_label(Role::TextInput, "Ett fel är").next().unwrap().focus();
    settle(&mut window);
    type_text(&mut window, "beslut av fel delegat");
    press(&mut window, Key::Enter);
    let said = year(&window).methods().iter().filter(|it| it.criterion == "beslut av fel delegat").count();
    assert_eq!(said, 1);
}

#[test]
fn a_criterion_in_the_plan_is_seen_whole() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Plan (IKP)");
    let field = |window: &Window| {
        let mut fields = window.get_all_by_role_and_label(Role::MultilineTextInput, "Ett fel är");
        fields.next().unwrap().rect().height()
    };
    let low = field(&window);
    window.get_all_by_role_and_label(Role::MultilineTextInput, "Ett fel är").next().unwrap().focus();
    settle(&mut window);
    let long = "Beslutet saknar underlag, är fattat av fel delegat eller har inte anmälts till nämnden i tid";
    type_text(&mut window, long);
    press(&mut window, Key::Enter);
    assert!(field(&window) > low + 10.0, "it grows with its text");
}

#[test]
fn a_check_is_carried_out_by_keyboard_from_its_beginning_to_its_conclusion() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 12);
    // What comes next has the keyboard.
    let draw = window.get_by_role_and_label(Role::Button, "Dra 12\u{a0}poster");
    assert!(draw.is_focused(), "after the population is frozen");
    press(&mut window, Key::Enter);
    for _ in 0..12 {
        type_text(&mut window, "1");
    }
    window.key_press(Key::S);
    settle(&mut window);
    assert!(matches!(app(&window).state().form, Some(Form::Conclude(_))), "S concludes when nothing waits");
    let text = window.get_by_role_and_label(Role::MultilineTextInput, screen::CONCLUSION);
    assert!(text.is_focused(), "what is typed is not lost");
    press(&mut window, Key::Escape);
    // The search finds it too.
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    type_text(&mut window, "slutför");
    press(&mut window, Key::Enter);
    assert!(matches!(app(&window).state().form, Some(Form::Conclude(_))));
    assert!(year(&window).checks().get(check).unwrap().is_going_on());
}

#[test]
fn tab_stops_at_nothing_that_cannot_be_seen() {
    let (_folder, mut window) = open_example();
    drawn(&mut window);
    for _ in 0..24 {
        press(&mut window, Key::Tab);
        let Some(focused) = window.ctx.memory(egui::Memory::focused) else { continue };
        let named = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let label = named.and_then(|node| node.accesskit_node().label());
        assert!(label.is_some_and(|label| !label.is_empty()), "{focused:?} has no name");
    }
}

#[test]
fn several_keys_of_one_frame_are_taken_in_their_order() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    let key =
        |key| egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    for event in [
        egui::Event::Text("2".into()),
        egui::Event::Text("1".into()),
        egui::Event::Text("1".into()),
        key(Key::ArrowDown),
        egui::Event::Text("4".into()),
    ] {
        window.event(event);
    }
    settle(&mut window);
    settle(&mut window);
    let said: Vec<Option<Outcome>> = (1..=5).map(|position| outcome(&window, &draw, position)).collect();
    let (right, wrong, missing) = (Some(Outcome::Ok), Some(Outcome::Deviation), Some(Outcome::Missing));
    assert_eq!(said, [wrong, right, right, None, missing]);
}

#[test]
fn the_replacement_of_the_only_item_left_is_gone_to_and_what_is_typed_for_it_stands() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    for _ in 0..4 {
        type_text(&mut window, "1");
    }
    press(&mut window, Key::ArrowDown);
    for _ in 0..14 {
        type_text(&mut window, "1");
    }
    assert_eq!(row(&window), 4, "the one that was passed over");
    for digit in ["3", "1", "2"] {
        window.event(egui::Event::Text(digit.into()));
    }
    settle(&mut window);
    settle(&mut window);
    assert_eq!(outcome(&window, &draw, 5), Some(Outcome::NotApplicable));
    assert_eq!(
        (row(&window), outcome(&window, &draw, 20)),
        (19, Some(Outcome::Ok)),
        "the third digit falls on nothing"
    );
    // What is taken back at once asks for no replacement.
    press(&mut window, Key::Home);
    window.event(egui::Event::Text("3".into()));
    press(&mut window, Key::Delete);
    settle(&mut window);
    assert_eq!(app(&window).state().checks.replacement, None);
}

#[test]
fn tab_goes_into_the_row_that_is_marked_and_no_key_takes_an_outcome_away_unseen() {
    let (_folder, mut window) = open_example();
    let draw = drawn(&mut window);
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    for _ in 1..=19 {
        type_text(&mut window, "1");
    }
    press(&mut window, Key::End);
    press(&mut window, Key::Tab);
    settle(&mut window);
    let name = screen::note_of(&draw.items[18]);
    assert!(window.get_by_role_and_label(Role::TextInput, &name).is_focused(), "the note of the last");
    for key in [Key::Enter, Key::Tab, Key::Enter, Key::Escape] {
        press(&mut window, key);
    }
    assert!((1..=19).all(|position| outcome(&window, &draw, position) == Some(Outcome::Ok)));
}
