//! A workshop while it runs, by keyboard alone: votes that nobody sees, what they come to, scores, what comes
//! up in the room, and going on where the power went.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, ConclusionDraft, CopyChoice, WorkshopCommand, WorkshopDraft};
use tolvan::session::Session;
use tolvan::ui::Form;
use tolvan::ui::app::Memory;

use super::{Window, app, palette, press, settle, type_text, window, year};
use crate::checks::kept::{file_with_check, listed, numbered};
use crate::fixture::{Folder, date, event, score};

const DAY: &str = "2019-03-12";

/// The example with a workshop: so many participants, and the events with these numbers.
fn prepared(folder: &Folder, minutes: u16, participants: usize, events: &[u32]) -> std::path::PathBuf {
    let mut session = folder.example();
    let draft =
        WorkshopDraft { title: "VoR-workshop".into(), held_on: Some(date(DAY)), minutes, ..WorkshopDraft::default() };
    let execute = |session: &mut Session, command| {
        session.execute(&Command::Workshop(command)).unwrap();
    };
    execute(&mut session, WorkshopCommand::Plan { draft });
    let workshop = session.year().workshops().of(()).next().unwrap().id;
    for at in 0..participants {
        let letter = char::from(b'A' + u8::try_from(at % 26).unwrap());
        let name = format!("Enhetschef {letter}{}", if at < 26 { "" } else { "2" });
        execute(&mut session, WorkshopCommand::AddParticipant { workshop, name, role: String::new() });
    }
    let events: Vec<_> = events.iter().map(|number| event(session.year(), *number).id).collect();
    execute(&mut session, WorkshopCommand::AddToAgenda { workshop, events });
    session.path().to_owned()
}

fn start(window: &mut Window) {
    palette(window, "starta workshopen");
    assert!(app(window).state().run.is_some(), "the workshop fills the window");
}

fn open(participants: usize, events: &[u32]) -> (Folder, Window) {
    let folder = Folder::new();
    let window = open_in(&folder, 90, participants, events);
    (folder, window)
}

fn open_in(folder: &Folder, minutes: u16, participants: usize, events: &[u32]) -> Window {
    let path = prepared(folder, minutes, participants, events);
    let mut window = window(Some(&path));
    window.set_size(egui::vec2(1280.0, 720.0));
    start(&mut window);
    window
}

/// Keys one after another, as fast as they come: digits and letters.
fn keys(window: &mut Window, typed: &str) {
    for key in typed.chars() {
        window.event(egui::Event::Text(key.to_string()));
        window.run_steps(1);
    }
    settle(window);
}

fn up(window: &Window) -> u32 {
    let year = year(window);
    let item = year.running_workshop().unwrap().current.unwrap();
    year.event_of(year.agenda().get(item).unwrap()).unwrap().number
}

fn item_of(year: &Year, number: u32) -> AgendaItem {
    year.agenda().iter().find(|item| year.event_of(item).is_some_and(|it| it.number == number)).unwrap().clone()
}

fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(window);
}

fn labels(window: &Window) -> Vec<String> {
    window.root().children_recursive().filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn votes_are_hidden_until_all_are_in_and_close_ones_are_accepted_with_one_key() {
    let (folder, mut window) = open(3, &[57, 58]);
    window.get_by_label_contains("57 · ");
    window.get_by_label("Enhetschef A: sannolikhet?");
    keys(&mut window, "3434");
    window.get_by_label("2 av 3 har röstat · dolda tills alla har röstat");
    window.get_by_label("Enhetschef A, sannolikhet: har röstat");
    let told = labels(&window).join("\n");
    assert!(!told.contains("\u{a0}röst") && !told.contains("median"), "{told}");
    keys(&mut window, "44");
    window.get_by_label("Sannolikhet – median 3, spridning 3–4");
    window.get_by_label("Konsekvens – median 4, alla lika");
    window.get_by_label("Sannolikhet 3, Möjlig: 2\u{a0}röster, vald");
    window.get_by_label_contains("★ Ingår i internkontrollplanen");
    press(&mut window, Key::Enter);
    assert_eq!(up(&window), 58, "the next event is up");
    let saved = Session::read(&folder.file("exempel.tolvan"), None).unwrap().year().clone();
    assert_eq!(event(&saved, 57).score(), Some(score(3, 4)));
    assert_eq!(saved.votes().len(), 3);
    assert_eq!(item_of(&saved, 57).settled_score(), Some(score(3, 4)));
}

#[test]
fn digits_tab_enter_and_backspace_do_what_a_person_with_paper_notes_expects() {
    let (_folder, mut window) = open(2, &[57]);
    // 3 Tab 4 Enter, as one who does not know that the turn moves by itself.
    keys(&mut window, "3");
    press(&mut window, Key::Tab);
    keys(&mut window, "4");
    press(&mut window, Key::Enter);
    window.get_by_label("Enhetschef B: sannolikhet?");
    keys(&mut window, "2");
    press(&mut window, Key::Backspace);
    window.get_by_label("Enhetschef B: sannolikhet?");
    assert_eq!(year(&window).votes().len(), 1, "the vote is taken back");
    keys(&mut window, "9");
    window.get_by_label("Skalan går från 1 till 5");
    // The first participant's votes stay; Shift+Tab goes back to them.
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    settle(&mut window);
    window.get_by_label("Enhetschef A: konsekvens?");
    keys(&mut window, "5");
    let shown = year(&window);
    let vote = shown.votes().iter().next().unwrap();
    assert_eq!((vote.likelihood, vote.consequence), (Level::new(3), Level::new(5)));
    undo(&mut window);
    assert_eq!(year(&window).votes().iter().next().unwrap().consequence, Level::new(4));
}

#[test]
fn a_wide_spread_is_talked_about_and_not_accepted_by_enter_alone() {
    let (_folder, mut window) = open(2, &[57, 58]);
    keys(&mut window, "1454");
    window.get_by_label("Rösterna skiljer 4\u{a0}steg i sannolikhet: diskutera");
    press(&mut window, Key::Enter);
    assert_eq!(up(&window), 57);
    window.get_by_label("Välj sannolikhet med en siffra 1–5");
    keys(&mut window, "2");
    press(&mut window, Key::Enter);
    assert_eq!(event(&year(&window), 57).score(), Some(score(2, 4)));
    assert_eq!(up(&window), 58);
}

#[test]
fn a_median_between_two_levels_proposes_the_higher_and_says_so() {
    let (_folder, mut window) = open(2, &[57]);
    keys(&mut window, "2433");
    window.get_by_label("Sannolikhet – median 2–3, spridning 2–3");
    window.get_by_label("Sannolikhet: medianen ligger mellan två nivåer, förslaget är den högre (3)");
    press(&mut window, Key::Enter);
    assert_eq!(event(&year(&window), 57).score(), Some(score(3, 4)));
}

#[test]
fn the_leader_shows_the_votes_before_all_are_in_and_an_absent_vote_is_absent() {
    let (_folder, mut window) = open(3, &[57]);
    keys(&mut window, "r");
    window.get_by_label("Ingen har röstat än");
    keys(&mut window, "44r");
    window.get_by_label("Sannolikhet 4, Sannolikt: 1\u{a0}röst, vald");
    window.get_by_label("Sannolikhet 1, Osannolikt: 0\u{a0}röster");
    assert_eq!(year(&window).votes().len(), 1);
}

#[test]
fn the_leader_alone_scores_with_two_digits_and_takes_every_key_back() {
    let (_folder, mut window) = open(0, &[57, 58, 59]);
    let before = year(&window);
    keys(&mut window, "34");
    assert_eq!(event(&year(&window), 57).score(), Some(score(3, 4)));
    keys(&mut window, "5512");
    let shown = year(&window);
    assert_eq!((event(&shown, 58).score(), event(&shown, 59).score()), (Some(score(5, 5)), Some(score(1, 2))));
    window.get_by_label("Dagordningen är slut");
    for _ in 0..6 {
        undo(&mut window);
    }
    assert_eq!(contents(&year(&window)), contents(&before), "every key is undone");
    assert_eq!(up(&window), 57);
}

#[test]
fn a_hundred_events_typed_at_once_lose_no_key() {
    let numbers: Vec<u32> = (1..=100).collect();
    let (_folder, mut window) = open(0, &numbers);
    for _ in 0..100 {
        window.event(egui::Event::Text("23".into()));
    }
    settle(&mut window);
    let shown = year(&window);
    assert!(shown.events().iter().all(|event| event.score() == Some(score(2, 3))));
    window.get_by_label("Dagordningen är slut");
}

#[test]
fn events_are_parked_skipped_gone_back_to_and_closed() {
    let (_folder, mut window) = open(2, &[57, 58, 59]);
    keys(&mut window, "p");
    assert_eq!(up(&window), 58);
    press(&mut window, Key::ArrowRight);
    assert_eq!(up(&window), 59);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(up(&window), 58);
    press(&mut window, Key::ArrowRight);
    keys(&mut window, "4444");
    press(&mut window, Key::Enter);
    window.get_by_label("Dagordningen är slut");
    window.get_by_label("1\u{a0}fastställd · 1\u{a0}parkerad · 1\u{a0}överhoppad");
    keys(&mut window, "p");
    assert_eq!(up(&window), 57, "back to what was parked");
    keys(&mut window, "3333");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    assert!(app(&window).state().run.is_none());
    let shown = year(&window);
    assert_eq!(shown.workshops().of(()).next().unwrap().state, WorkshopState::Closed);
    let states: Vec<AgendaState> =
        shown.agenda_of(shown.workshops().of(()).next().unwrap().id).map(|it| it.state).collect();
    assert_eq!(states, [AgendaState::Settled, AgendaState::Skipped, AgendaState::Settled]);
}

#[test]
fn a_reason_an_atgard_and_an_event_heard_in_the_room_are_written_on_the_spot() {
    let (_folder, mut window) = open(0, &[57, 58]);
    keys(&mut window, "m");
    type_text(&mut window, "Två ärenden i höst");
    press(&mut window, Key::Enter);
    keys(&mut window, "å");
    type_text(&mut window, "Ny rutin för delegation");
    press(&mut window, Key::Tab);
    type_text(&mut window, "Kanslichef");
    press(&mut window, Key::Tab);
    type_text(&mut window, "2019-06-30");
    press(&mut window, Key::Enter);
    keys(&mut window, "n");
    assert!(matches!(app(&window).state().form, Some(Form::NewEvent { .. })));
    type_text(&mut window, "Ersättare saknas i juli");
    press(&mut window, Key::Enter);
    keys(&mut window, "34");

    window.get_by_label_contains("101 · Ersättare saknas i juli");
    keys(&mut window, "23");
    assert_eq!(up(&window), 58);
    let shown = year(&window);
    let item = item_of(&shown, 57);
    assert_eq!((item.reason.as_str(), item.measures.len()), ("Två ärenden i höst", 1));
    let measure = shown.measures().get(item.measures[0]).unwrap();
    assert_eq!((measure.responsible.as_str(), measure.due), ("Kanslichef", Some(date("2019-06-30"))));
    let added = event(&shown, 101);
    assert_eq!(added.score(), Some(score(2, 3)));
    assert_eq!(added.work_practice, event(&shown, 57).work_practice);
}

#[test]
fn one_leaves_and_one_arrives_late() {
    let (_folder, mut window) = open(2, &[57, 58]);
    keys(&mut window, "34");
    keys(&mut window, "d");
    window.get_by_label("Enhetschef B: har gått").click();
    settle(&mut window);
    press(&mut window, Key::Escape);
    window.get_by_label("Sannolikhet – median 3, alla lika");
    keys(&mut window, "d");
    type_text(&mut window, "Enhetschef A");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Escape);
    // The room has seen the votes: whoever comes then votes on the next event.
    window.get_by_label("Sannolikhet – median 3, alla lika");
    press(&mut window, Key::Enter);
    window.get_by_label("Enhetschef A (1): sannolikhet?");
    window.get_by_label("Enhetschef A (2), sannolikhet: inte röstat");
    window.get_by_label("0 av 2 har röstat · dolda tills alla har röstat");
}

#[test]
fn the_window_goes_on_with_the_same_event_after_the_power_went() {
    let (folder, mut window) = open(2, &[57, 58, 59]);
    keys(&mut window, "3344");
    press(&mut window, Key::Enter);
    keys(&mut window, "5");
    drop(window);
    let mut window = super::window(Some(&folder.file("exempel.tolvan")));
    palette(&mut window, "fortsätt workshopen");
    assert_eq!(up(&window), 58);
    window.get_by_label("Enhetschef A: konsekvens?");
    window.get_by_label("Enhetschef A, sannolikhet: har röstat");
}

/// No command has passed when the power goes, so the file has nothing of the event's time.
#[test]
fn an_events_clock_is_at_most_ten_seconds_behind_after_the_power_went_and_no_edit() {
    let folder = Folder::new();
    let path = prepared(&folder, 90, 2, &[57, 58]);
    let memory = Memory::In(folder.file("minne"));
    let mut window = super::remembering(Some(&path), memory.clone());
    start(&mut window);
    keys(&mut window, "3");
    let logged = Session::read(&path, None).unwrap().operations(0, 1000).unwrap();
    window.run_steps(4 * 45);
    settle(&mut window);
    drop(window);
    assert_eq!(Session::read(&path, None).unwrap().operations(0, 1000).unwrap(), logged, "time is not logged");
    assert_eq!(item_of(Session::read(&path, None).unwrap().year(), 57).seconds, 0);
    let mut window = super::remembering(Some(&path), memory);
    palette(&mut window, "fortsätt workshopen");
    // What is undone is the vote, not the time.
    undo(&mut window);
    assert_eq!((up(&window), year(&window).votes().len()), (57, 0));
    press(&mut window, Key::ArrowRight);
    let seconds = item_of(&year(&window), 57).seconds;
    assert!((35..70).contains(&seconds), "{seconds} s");
    // It is counted once: gone back to, the event goes on from what the file has.
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::ArrowRight);
    let more = item_of(&year(&window), 57).seconds - seconds;
    assert!(more < 20, "{more} s more");
}

#[test]
fn a_decided_year_is_opened_for_revision_before_it_is_scored_anew() {
    let folder = Folder::new();
    let path = prepared(&folder, 90, 0, &[57, 58]);
    let mut session = Session::open(&path, None).unwrap();
    let draft = crate::decisions::draft(session.year());
    session.decide(&draft).unwrap();
    drop(session);
    let mut window = window(Some(&path));
    start(&mut window);
    window.get_by_label_contains("VoR är beslutad");
    keys(&mut window, "55");
    let Some(Form::BeginRevision { reason }) = &app(&window).state().form else { panic!("a revision is offered") };
    assert_eq!(reason, "VoR-workshop 2019-03-12");
    press(&mut window, Key::Enter);
    assert_eq!(year(&window).planning_year().revision.as_deref(), Some("VoR-workshop 2019-03-12"));
    keys(&mut window, "5");
    assert_eq!(event(&year(&window), 57).score(), Some(score(5, 5)));
}

#[test]
fn what_last_years_checks_found_stands_beside_the_event() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(437))).unwrap();
    session.draw(check, SampleChoice::Own(5)).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    for position in 1..=5 {
        let outcome = Some(if position < 3 { Outcome::Deviation } else { Outcome::Ok });
        session.execute(&Command::Check(CheckCommand::MarkItem { draw, position, outcome })).unwrap();
    }
    let draft = ConclusionDraft {
        concluded_on: tolvan::clock::today(),
        text: "Två fel".into(),
        grade: None,
        grade_reason: String::new(),
    };
    session.execute(&Command::Check(CheckCommand::Conclude { check, draft })).unwrap();
    session.start_year(2027, CopyChoice::ALL).unwrap();
    let execute = |session: &mut Session, command| session.execute(&Command::Workshop(command)).map(drop).unwrap();
    let draft = WorkshopDraft { title: "VoR".into(), ..WorkshopDraft::default() };
    execute(&mut session, WorkshopCommand::Plan { draft });
    let workshop = session.year().workshops().of(()).next().unwrap().id;
    let events: Vec<_> = session.year().events_in_order().map(|it| it.id).collect();
    execute(&mut session, WorkshopCommand::AddToAgenda { workshop, events });
    drop(session);
    let mut window = super::window(Some(&folder.file("prov.tolvan")));
    start(&mut window);
    window.get_by_label_contains("Kontroller 2026: 2\u{a0}avvikelser i 5 av 437");
}

/// Texts of 24 points have rows of some 33; those of a usual form have 18 to 21.
#[test]
fn forms_over_a_workshop_are_as_large_as_its_own_words_and_stay_in_the_window() {
    for size in [[1280.0, 720.0], [900.0, 560.0], [1920.0, 1080.0]] {
        let (_folder, mut window) = open(9, &[57]);
        window.set_size(size.into());
        settle(&mut window);
        for (key, texts) in
            [("å", ["Ny åtgärd", "Ansvarig", "Lägg till"]), ("n", ["Lägg till händelse", "Arbetssätt", "Avbryt"])]
        {
            keys(&mut window, key);
            settle(&mut window);
            for text in texts {
                let rect = window.get_all_by_label(text).next().unwrap().rect();
                let is_inside = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into()).contains_rect(rect);
                assert!(rect.height() >= 32.0 && is_inside, "{text} at {rect} in {size:?}");
            }
            press(&mut window, Key::Escape);
        }
        keys(&mut window, "d");
        let rect = window.get_by_label("Enhetschef A: har gått").rect();
        assert!(rect.height() >= 44.0, "{rect} in {size:?}");
        // Where the form is higher than the window, Tab brings its end into sight.
        if size[1] < 600.0 {
            for _ in 0..3 {
                press(&mut window, Key::Tab);
            }
            settle(&mut window);
        }
        let rect = window.get_by_label("Klar").rect();
        assert!(rect.bottom() <= size[1], "{rect} in {size:?}");
        press(&mut window, Key::Escape);
        assert!(app(&window).state().form.is_none());
    }
}

#[test]
fn forty_participants_all_have_a_named_place() {
    let (_folder, mut window) = open(40, &[57]);
    keys(&mut window, &"34".repeat(40));
    window.get_by_label("Sannolikhet – median 3, alla lika");
    assert_eq!(year(&window).votes().len(), 40);
}

/// Pictures to be read from across a room, at both sizes and in both themes.
#[test]
fn a_running_workshop_looks_as_it_should() {
    // Without a time set aside no clock goes, and the pictures are the same in every run.
    let folder = Folder::new();
    let mut window = open_in(&folder, 0, 9, &[57, 65, 90]);
    let picture = |window: &mut Window, name: &str, size: [f32; 2], theme: egui::Theme| {
        window.set_size(size.into());
        window.ctx.set_theme(theme);
        window.remove_cursor();
        settle(window);
        window.snapshot(name);
    };
    keys(&mut window, "34342");
    picture(&mut window, "workshop-roster", [1280.0, 720.0], egui::Theme::Light);
    picture(&mut window, "workshop-roster-dark", [1920.0, 1080.0], egui::Theme::Dark);
    keys(&mut window, "4233414334443");
    picture(&mut window, "workshop-val", [1920.0, 1080.0], egui::Theme::Light);
    picture(&mut window, "workshop-val-dark", [1280.0, 720.0], egui::Theme::Dark);
}
