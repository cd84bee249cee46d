//! A workshop is prepared from nothing, begun, and looked back on, through the window's names; what Översikt
//! and an event's details tell of it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use tolvan::domain::*;
use tolvan::edit::{Command, WorkshopCommand, WorkshopDraft};
use tolvan::session::Session;
use tolvan::text::screen;
use tolvan::ui::{Form, View, WorkshopPart};

use super::{Window, app, find_event, go_to, open_example, press, settle, type_text, window, year};
use crate::fixture::{Folder, date, event, level, score};

fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    settle(window);
}

/// Types into a field by its name, instead of what stood there.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(window);
    type_text(window, text);
}

fn meeting(window: &Window) -> Workshop {
    year(window).workshops().of(()).next_back().unwrap().clone()
}

fn agenda(window: &Window) -> Vec<AgendaItemId> {
    year(window).agenda_of(meeting(window).id).map(|item| item.id).collect()
}

/// A workshop with a name, a day and ninety minutes, from the empty screen.
fn plan(window: &mut Window) {
    go_to(window, "Workshop");
    window.get_by_label("Ingen workshop är förberedd för 2019");
    click(window, "Förbered workshop …");
    fill(window, "Datum", "2019-03-12");
    press(window, Key::Enter);
}

#[test]
fn a_workshop_is_prepared_from_nothing_and_started() {
    let (_folder, mut window) = open_example();
    plan(&mut window);
    let made = meeting(&window);
    assert_eq!((made.title.as_str(), made.held_on, made.minutes), ("VoR-workshop 2019", Some(date("2019-03-12")), 90));
    assert_eq!(app(&window).state().view, View::Workshop);
    window.get_by_label("Lägg först till händelser på dagordningen");
    window.get_by_label("Utan deltagare körs workshopen i snabbläge");

    click(&mut window, "Deltagare (0)");
    window.get_by_role_and_label(Role::TextInput, "Ny deltagare: namn").focus();
    settle(&mut window);
    for name in ["Enhetschef A", "Enhetschef A", "Enhetschef B"] {
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    window.get_by_label("Enhetschef A (1)");
    window.get_by_label("Enhetschef A (2)");
    click(&mut window, "Enhetschef B: inte kommit");
    window.get_by_label("2 av 3 på plats");
    click(&mut window, "Byt namn på deltagaren Enhetschef B");
    fill(&mut window, "Deltagarens roll", "Rektor");
    press(&mut window, Key::Enter);
    window.get_by_label("Enhetschef B, Rektor");
    click(&mut window, "Ta bort deltagaren Enhetschef A (2)");
    assert_eq!(year(&window).participants().len(), 2);

    click(&mut window, "Dagordning (0)");
    let shown = year(&window);
    let near = candidates(&shown, &History::default(), AgendaChoice::Sensitive);
    click(&mut window, &format!("Nära planens gräns ({})", near.len()));
    click(&mut window, &format!("Lägg till {}\u{a0}händelser", near.len()));
    let shown = year(&window);
    let there: Vec<_> = shown.agenda_of(meeting(&window).id).map(|item| item.event).collect();
    assert_eq!(there, near);
    window.get_by_label("Alla sådana händelser står redan på dagordningen");
    let pace = seconds_per_event(&shown, &meeting(&window)).unwrap();
    window.get_by_label(&screen::workshop_pace(pace));
    let wanted = ordered(&shown, meeting(&window).id, AgendaOrder::RiskValue);
    click(&mut window, "Ordna dagordningen: Högsta riskvärdet först");
    assert_eq!(agenda(&window), wanted);

    click(&mut window, "Starta workshopen");
    assert!(app(&window).state().run.is_some());
    let begun = meeting(&window);
    assert_eq!((begun.state, begun.current), (WorkshopState::Running, wanted.first().copied()));
}

#[test]
fn what_cannot_be_understood_is_told_at_its_field_and_nothing_is_lost() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Workshop");
    click(&mut window, "Förbered workshop …");
    fill(&mut window, "Plats", "Sal A");
    for (field, wrong, told, right) in [
        ("Datum", "i mars", "Datumet går inte att förstå. Skriv till exempel 2027-03-31.", "2019-03-12"),
        ("Börjar", "efter lunch", "Tiden går inte att förstå. Skriv till exempel 13.00.", "13"),
        ("Minuter", "länge", "Ange 5–600 minuter, eller lämna tomt", "4"),
        ("Minuter", "601", "Ange 5–600 minuter, eller lämna tomt", "60 min"),
    ] {
        fill(&mut window, field, wrong);
        click(&mut window, "Förbered workshop");
        assert!(matches!(app(&window).state().form, Some(Form::Workshop(_))));
        assert_eq!(window.query_all_by_label(told).count(), 1, "{told}");
        assert!(window.get_by_role_and_label(Role::TextInput, field).is_focused(), "{field}");
        assert!(year(&window).workshops().is_empty());
        fill(&mut window, field, right);
    }
    window.get_by_role_and_label(Role::CheckBox, screen::WORKSHOP_SHOWS_NAMES).click();
    settle(&mut window);
    click(&mut window, "Förbered workshop");
    let made = meeting(&window);
    assert_eq!((made.place.as_str(), made.minutes, made.shows_names), ("Sal A", 60, true));
    assert_eq!(made.begins, Some(jiff::civil::time(13, 0, 0, 0)));
    click(&mut window, "Ändra …");
    fill(&mut window, "Namn", "Årets workshop");
    click(&mut window, "Ändra workshopen");
    assert_eq!((meeting(&window).title.as_str(), meeting(&window).minutes), ("Årets workshop", 60));
    click(&mut window, "Ta bort workshopen");
    window.get_by_label("Ingen workshop är förberedd för 2019");
}

#[test]
fn the_dagordning_is_ordered_and_emptied_by_keyboard() {
    let (_folder, mut window) = open_example();
    plan(&mut window);
    click(&mut window, "Alla händelser (100)");
    click(&mut window, "Lägg till 100\u{a0}händelser");
    let before = agenda(&window);
    window.get_by_role_and_label(Role::Table, screen::AGENDA_TABLE).focus();
    settle(&mut window);
    press(&mut window, Key::ArrowDown);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    settle(&mut window);
    assert_eq!(agenda(&window)[..2], [before[1], before[0]]);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    settle(&mut window);
    window.get_by_label("2 markerade");
    press(&mut window, Key::Delete);
    assert_eq!(agenda(&window).len(), 98);
    assert_eq!(agenda(&window)[0], before[1]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(agenda(&window).len(), 100);
    window.get_by_label("54\u{a0}s per händelse");
}

/// The example with a workshop that goes on: two voters, event 58 settled at 3 × 4 and event 57 up.
fn running(folder: &Folder) -> Session {
    let mut session = folder.example();
    let mut act = |command| {
        session.execute(&Command::Workshop(command)).unwrap();
        session.year().clone()
    };
    let (title, held_on) = ("VoR-workshop".to_owned(), Some(date("2019-03-12")));
    let shown = act(WorkshopCommand::Plan { draft: WorkshopDraft { title, held_on, ..WorkshopDraft::default() } });
    let workshop = shown.workshops().of(()).next().unwrap().id;
    for name in ["Enhetschef A", "Enhetschef B"] {
        act(WorkshopCommand::AddParticipant { workshop, name: name.into(), role: String::new() });
    }
    let events = [58, 57, 59].map(|number| event(&shown, number).id).to_vec();
    let shown = act(WorkshopCommand::AddToAgenda { workshop, events });
    let item = shown.agenda_of(workshop).next().unwrap().id;
    act(WorkshopCommand::GoTo { workshop, item: Some(item), seconds: 0 });
    let voters: Vec<ParticipantId> = shown.participants_of(workshop).map(|it| it.id).collect();
    for (participant, likelihood, consequence) in [(voters[0], 3, 3), (voters[1], 4, 5)] {
        for (factor, digit) in [(Factor::Likelihood, likelihood), (Factor::Consequence, consequence)] {
            act(WorkshopCommand::Vote { item, participant, factor, level: Some(level(digit)) });
        }
    }
    act(WorkshopCommand::SetReason { item, reason: "Två ärenden i höst".into() });
    act(WorkshopCommand::Settle {
        item,
        score: score(3, 4),
        last_year: None,
        confirmation: String::new(),
        seconds: 114,
    });
    session
}

fn open_running() -> (Folder, Window) {
    let folder = Folder::new();
    let path = running(&folder).path().to_owned();
    let window = window(Some(&path));
    (folder, window)
}

#[test]
fn buttons_are_whole_and_stand_under_one_another_in_a_small_window_too() {
    let (_folder, mut window) = open_running();
    go_to(&mut window, "Workshop");
    click(&mut window, "Deltagare (2)");
    for size in [egui::vec2(1280.0, 720.0), egui::vec2(900.0, 560.0)] {
        window.set_size(size);
        settle(&mut window);
        for button in ["Förbered workshop …", "Avsluta workshopen", "Ta bort workshopen"] {
            let rect = window.get_by_role_and_label(Role::Button, button).rect();
            assert!(rect.height() < 40.0 && rect.right() < size.x, "{button} at {size}: {rect}");
        }
        let of = |person: &str| window.get_by_label(&format!("Ta bort deltagaren Enhetschef {person}")).rect();
        assert!((of("A").left() - of("B").left()).abs() < 0.5, "{} {}", of("A"), of("B"));
        assert!(of("B").right() < size.x, "{}", of("B"));
    }
}

#[test]
fn the_overview_tells_of_the_workshop_that_goes_on_and_how_good_it_is() {
    let (_folder, mut window) = open_running();
    window.get_by_label("En workshop pågår – händelse 57, 2 av 3");
    window.get_by_label("1 av 100\u{a0}händelser har tagits upp i en workshop (1\u{a0}%)");
    window.get_by_label("Rösterna skilde i genomsnitt 1,5\u{a0}steg före diskussionen");
    window.get_by_label("1\u{a0}händelse har bytt färgfält");
    window.get_by_label("99\u{a0}händelser har inte tagits upp i någon workshop").click_accesskit();
    settle(&mut window);
    let shown = app(&window).state();
    assert_eq!((shown.view, shown.workshop.part), (View::Workshop, Some(WorkshopPart::Agenda)));
    assert_eq!(shown.workshop.agenda.choice, AgendaChoice::NotDiscussed);
    go_to(&mut window, "Översikt");
    click(&mut window, "Fortsätt workshopen");
    assert!(app(&window).state().run.is_some());
}

#[test]
fn an_event_tells_why_it_is_scored_as_it_is() {
    let (_folder, mut window) = open_running();
    find_event(&mut window, 58);
    window.get_by_label("Varför 3 × 4?");
    window.get_by_label("VoR-workshop, 2019-03-12");
    window.get_by_label("3 × 3 = 9 → 3 × 4 = 12");
    window.get_by_label("Sannolikhet: 3, 4 – median mellan 3 och 4, spridning 3–4");
    window.get_by_label("Konsekvens: 3, 5 – median 4, spridning 3–5");
    window.get_by_label("Motivering: Två ärenden i höst");
    assert!(window.query_by_label("Röster med namn").is_none(), "the group has not agreed to names");
    find_event(&mut window, 57);
    assert!(window.query_by_label_contains("Varför").is_none());
}

#[test]
fn what_came_of_a_workshop_is_read_printed_and_taken_back() {
    let (folder, mut window) = open_running();
    go_to(&mut window, "Workshop");
    window.get_by_role_and_label(Role::Button, "Fortsätt workshopen – händelse 57");
    window.get_by_label_contains("åtgärd krävs → ingår alltid i IKP");
    for (button, file) in [
        ("Skriv ut dagordning …", "dagordning-2019-03-12.pdf"),
        ("Skriv ut protokoll …", "workshop-2019-03-12.pdf"),
        ("Spara som tabell (Excel) …", "workshop-2019-03-12.csv"),
    ] {
        click(&mut window, button);
        press(&mut window, Key::Enter);
        assert!(!std::fs::read(folder.file(file)).unwrap().is_empty(), "{file}");
    }
    click(&mut window, "Avsluta workshopen");
    assert_eq!(meeting(&window).state, WorkshopState::Closed);
    click(&mut window, "Öppna igen");
    assert_eq!(meeting(&window).state, WorkshopState::Running);
    click(&mut window, "Återställ händelse 58");
    assert_eq!(event(&year(&window), 58).score(), Some(score(3, 3)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(event(&year(&window), 58).score(), Some(score(3, 4)));
    click(&mut window, "Ta bort workshopen");
    window.get_by_label_contains("Återställ hela workshopen först");
    click(&mut window, "Återställ hela workshopen");
    let shown = year(&window);
    assert_eq!((event(&shown, 58).score(), shown.votes().len()), (Some(score(3, 3)), 0));
    assert_eq!(meeting(&window).state, WorkshopState::Prepared);
    click(&mut window, "Ta bort workshopen");
    assert!(year(&window).workshops().is_empty());
}
