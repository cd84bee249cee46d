//! A whole workshop by keyboard alone, by the names that a screen reader hears: prepared from nothing, held,
//! broken off and resumed, closed, printed.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use tolvan::domain::*;

use super::{Window, app, open_example, palette, press, settle, type_text, year};
use crate::fixture::{date, event, score};

/// Tab until what has a name has the focus, as one who sees nothing goes through a screen.
#[track_caller]
pub(super) fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..120 {
        let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label());
        if label.is_some_and(|label| label == name) {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("{name} is not reached by Tab");
}

pub(super) fn enter(window: &mut Window, name: &str) {
    tab_to(window, name);
    press(window, Key::Enter);
}

fn keys(window: &mut Window, typed: &str) {
    for key in typed.chars() {
        window.event(egui::Event::Text(key.to_string()));
    }
    settle(window);
}

fn meeting(window: &Window) -> Workshop {
    year(window).workshops().of(()).next().unwrap().clone()
}

fn item(window: &Window, place: usize) -> AgendaItem {
    year(window).agenda_of(meeting(window).id).nth(place).unwrap().clone()
}

#[test]
fn a_workshop_is_prepared_held_and_printed_without_a_mouse() {
    let (folder, mut window) = open_example();
    // Prepare: the day, two participants, the events near the plan's limit.
    palette(&mut window, "förbered workshop");
    press(&mut window, Key::Tab);
    type_text(&mut window, "2019-03-12");
    press(&mut window, Key::Enter);
    assert_eq!(meeting(&window).held_on, Some(date("2019-03-12")));
    enter(&mut window, "Deltagare (0)");
    tab_to(&mut window, "Ny deltagare: namn");
    for name in ["Enhetschef A", "Enhetschef B"] {
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    assert_eq!(year(&window).participants().len(), 2);
    enter(&mut window, "Dagordning (0)");
    enter(&mut window, "Nära planens gräns (61)");
    enter(&mut window, "Lägg till 61\u{a0}händelser");
    assert_eq!(year(&window).agenda().len(), 61);
    // Hold: close votes, wide votes, an event heard in the room, parked, passed over, gone back to.
    palette(&mut window, "starta workshopen");
    keys(&mut window, "3434");
    press(&mut window, Key::Enter);
    assert_eq!(item(&window, 0).settled_score(), Some(score(3, 4)));
    keys(&mut window, "1454");
    press(&mut window, Key::Enter);
    assert_eq!(item(&window, 1).settled_score(), None, "a wide spread is not accepted by Enter");
    keys(&mut window, "2m");
    type_text(&mut window, "Två ärenden i höst");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    let wide = item(&window, 1);
    assert_eq!((wide.settled_score(), wide.reason.as_str()), (Some(score(2, 4)), "Två ärenden i höst"));
    keys(&mut window, "n");
    type_text(&mut window, "Ersättare saknas i juli");
    press(&mut window, Key::Enter);
    keys(&mut window, "p");
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowLeft);
    keys(&mut window, "5");
    // Break off and go on with the same event and the same person.
    let up = meeting(&window).current;
    press(&mut window, Key::Escape);
    assert!(app(&window).state().run.is_none());
    palette(&mut window, "fortsätt workshopen");
    assert_eq!(meeting(&window).current, up);
    // The rest in snabbläge, then the end, the protokoll and its way to paper.
    keys(&mut window, "v");
    keys(&mut window, &"23".repeat(62));
    assert_eq!(meeting(&window).current, None);
    press(&mut window, Key::Enter);
    assert_eq!(meeting(&window).state, WorkshopState::Closed);
    enter(&mut window, "Skriv ut protokoll …");
    press(&mut window, Key::Enter);
    let printed = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let paper = printed.into_iter().find(|path| path.extension().is_some_and(|it| it == "pdf")).unwrap();
    assert!(std::fs::read(paper).unwrap().starts_with(b"%PDF-"));
    // And all of it can be taken back.
    let before = event(&year(&window), 101).score();
    assert_eq!(before, Some(score(2, 3)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(meeting(&window).state, WorkshopState::Running);
}
