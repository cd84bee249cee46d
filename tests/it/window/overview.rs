//! What Översikt tells of the year as it goes: late controls, deviations by age, what each unit has done; how it
//! begins, and that it fits in every window.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, Command, CopyChoice, DeviationCommand, DeviationDraft, MethodPatch, OccasionCommand,
    OrganisationCommand,
};
use tolvan::report::ReportKind;
use tolvan::session::Session;
use tolvan::ui::{Form, Purpose, View};

use super::follow_up::named;
use super::{Window, app, go_to, open_example, palette, press, settle, window, year};
use crate::fixture::{Folder, date};

/// The example with its first metod per tertial and on a day within two weeks, in a window.
fn open_planned(more: impl FnOnce(&mut Session)) -> (Folder, Window) {
    let folder = Folder::new();
    let mut session = folder.example();
    let methods: Vec<MethodId> = session.year().methods_in_order().map(|method| method.id).collect();
    plan(&mut session, methods[0], Frequency::Tertially);
    let soon = clock::today().saturating_add(jiff::Span::new().days(3));
    plan(&mut session, methods[1], Frequency::Dates(vec![soon]));
    more(&mut session);
    let path = session.path().to_owned();
    drop(session);
    let window = window(Some(&path));
    (folder, window)
}

fn plan(session: &mut Session, method: MethodId, frequency: Frequency) {
    let patch = MethodPatch { frequency: Some(Some(frequency)), ..MethodPatch::default() };
    session.execute(&Command::ChangeMethod { method, patch }).unwrap();
}

fn report(session: &mut Session, text: &str, suspicion: Option<Suspicion>) {
    let draft = DeviationDraft {
        found_on: clock::today().saturating_add(jiff::Span::new().days(-100)),
        text: text.into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: false,
        material_reason: String::new(),
        suspicion,
    };
    session.execute(&Command::Deviation(DeviationCommand::Report { draft })).unwrap();
}

fn click(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click_accesskit();
    settle(window);
}

/// The line of an occasion of the metod at a place in printed order.
fn line(window: &Window, method: usize, day: &str) -> String {
    let year = year(window);
    let method = year.methods_in_order().nth(method).unwrap();
    let control = year.controls().get(method.control).unwrap();
    format!("{day} · {} · {}", tolvan::text::edits::short(&control.text), method.owner)
}

#[test]
fn a_year_where_nothing_is_planned_tells_in_a_line_how_to_begin() {
    let (_folder, mut window) = open_example();
    assert!(window.query_by_label("Nu").is_none() && window.query_by_label("Öppna avvikelser").is_none());
    click(&mut window, "Planera kontrollerna");
    assert_eq!(app(&window).state().view, View::Plan);
}

#[test]
fn metoder_that_say_too_little_are_told_of_once() {
    let (_folder, window) = open_example();
    window.get_by_label("16\u{a0}metoder säger inte vad som räknas som fel");
    window
        .get_by_label("13 av dem är bara ett ord, som ”Stickprov”. Ange urval, omfattning och vad som räknas som fel.");
    assert_eq!(window.query_all_by_label_contains("bara ett ord").count(), 1);
}

#[test]
fn a_bare_metod_that_says_what_counts_as_fel_is_still_told_of() {
    let folder = Folder::new();
    let mut session = folder.example();
    let methods: Vec<MethodId> = session.year().methods_in_order().map(|method| method.id).collect();
    for method in methods {
        let patch = MethodPatch { criterion: Some("beslutet saknas".into()), ..MethodPatch::default() };
        session.execute(&Command::ChangeMethod { method, patch }).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let window = window(Some(&path));
    assert!(window.query_by_label_contains("räknas som fel").is_none());
    window.get_by_label("13 av 16\u{a0}metoder är bara ett ord, som ”Stickprov”");
}

#[test]
fn late_controls_are_named_the_oldest_first_and_lead_to_kontroller() {
    let (_folder, mut window) = open_planned(|_| ());
    window.get_by_label("Nu");
    let tops: Vec<f32> = ["2019-04-30", "2019-08-31", "2019-12-31"]
        .iter()
        .map(|day| {
            let line = line(&window, 0, day);
            window.get_by_role_and_label(Role::Button, &line).rect().top()
        })
        .collect();
    assert!(tops.is_sorted(), "{tops:?}");
    click(&mut window, "Visa: 3\u{a0}kontroller är försenade");
    assert_eq!(app(&window).state().view, View::Checks);
    go_to(&mut window, "Översikt");
    let oldest = line(&window, 0, "2019-04-30");
    click(&mut window, &oldest);
    assert_eq!(app(&window).state().view, View::Checks);
}

#[test]
fn what_needs_doing_now_stands_first_and_five_rows_of_the_plan_after_it() {
    let (_folder, mut window) = open_planned(|_| ());
    let top = |window: &Window, label: &str| window.get_by_label(label).rect().top();
    assert!(top(&window, "Nu") < top(&window, "Innan nämnden kan besluta"));
    let rest = "16\u{a0}metoder säger inte vad som räknas som fel";
    assert!(window.query_by_label(rest).is_none());
    let all = named(&window, Role::Button, "Visa alla ").unwrap();
    click(&mut window, &all);
    window.get_by_label(rest);
    click(&mut window, "Visa färre");
    assert!(window.query_by_label(rest).is_none());
}

#[test]
fn the_decision_and_the_papers_stand_at_the_top() {
    let (_folder, mut window) = open_example();
    click(&mut window, "Skriv ut …");
    click(&mut window, "Skriv ut översikten …");
    let form = &app(&window).state().form;
    let printed = |purpose: &Purpose| *purpose == Purpose::Print(ReportKind::Overview.into());
    assert!(matches!(form, Some(Form::Path { purpose, .. }) if printed(purpose)), "{form:?}");
    press(&mut window, Key::Escape);
    click(&mut window, "Skriv ut …");
    click(&mut window, "Skriv ut planen …");
    assert!(matches!(app(&window).state().form, Some(Form::Path { .. })));
    press(&mut window, Key::Escape);
    click(&mut window, "Besluta version …");
    assert!(matches!(app(&window).state().form, Some(Form::DecideVersion(_))));
}

#[test]
fn late_controls_are_as_many_everywhere_and_those_that_are_begun_are_said_to_be() {
    let (_folder, mut window) = open_planned(|session| {
        let method = session.year().methods_in_order().next().unwrap().id;
        let occasion = session.year().occasions().of(method).next().map(|it| it.id);
        let (begun_on, performed_by) = (date("2019-05-02"), String::new());
        let begin = CheckCommand::Begin { method, occasion, begun_on, performed_by };
        session.execute(&Command::Check(begin)).unwrap();
    });
    window.get_by_label("3\u{a0}kontroller är försenade, varav 1\u{a0}är påbörjad");
    go_to(&mut window, "Kontroller");
    window.get_by_label_contains("0 av 4 gjorda · 3\u{a0}försenade, varav 1\u{a0}påbörjad");
    window.get_by_label("Påbörjade (1)");
    window.get_by_label("Försenade (2)");
}

#[test]
fn the_last_of_the_side_bar_is_reached_in_a_low_window() {
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    assert!(window.get_by_role_and_label(Role::Button, "Ändringslogg").rect().bottom() <= 720.0 - 36.0);
    go_to(&mut window, "Ändringslogg");
    assert_eq!(app(&window).state().view, View::Log);
}

#[test]
fn what_comes_within_two_weeks_stands_by_itself() {
    let (_folder, window) = open_planned(|_| ());
    window.get_by_label("De närmaste två veckorna");
    let day = clock::today().saturating_add(jiff::Span::new().days(3)).to_string();
    let soon = line(&window, 1, &day);
    window.get_by_role_and_label(Role::Button, &soon);
}

#[test]
fn open_deviations_stand_by_age_and_a_protected_one_says_nothing() {
    let suspicion = Suspicion { who: Suspect::ClosestManager, title: "Chefen för enheten".into() };
    let (_folder, mut window) = open_planned(|session| {
        report(session, "Attest saknas", None);
        report(session, "Hemlig uppgift", Some(suspicion));
    });
    let plot = "Öppna avvikelser: Under 30 dagar: 0, 30–89 dagar: 0, 90–180 dagar: 1, Över 180 dagar: 0";
    window.get_by_role_and_label(Role::Image, plot);
    window.get_by_label("1\u{a0}öppen avvikelse är skyddad och räknas inte här");
    window.get_by_label("1\u{a0}avvikelse saknar åtgärd");
    window.get_by_label("1\u{a0}skyddad avvikelse är inte färdigbehandlad");
    for node in window.root().children_recursive() {
        let said = node.accesskit_node().label().unwrap_or_default();
        assert!(!said.contains("Hemlig") && !said.contains("Chefen för enheten"), "{said}");
    }
    click(&mut window, "Visa avvikelserna");
    assert_eq!(app(&window).state().view, View::Deviations);
}

#[test]
fn what_each_unit_has_done_is_heard_with_its_numbers() {
    let (_folder, window) = open_planned(|_| ());
    window.get_by_role_and_label(Role::Image, "Gjorda kontroller per enhet: Hela nämnden: 0 av 3");
    let (_folder, window) = open_planned(|session| {
        let (parent, kind) = (None, UnitKind::Administration);
        let unit = OrganisationCommand::AddUnit { parent, kind, name: "Förvaltningen".into() };
        session.execute(&Command::Organisation(unit)).unwrap();
        session.execute(&Command::Organisation(OrganisationCommand::AdoptRoles)).unwrap();
    });
    window.get_by_role_and_label(Role::Image, "Gjorda kontroller per enhet: Utan enhet: 0 av 3");
}

#[test]
fn the_strip_has_the_eight_metoder_with_most_left_and_says_how_many_more() {
    let (_folder, mut window) = open_planned(|session| {
        let methods: Vec<MethodId> = session.year().methods_in_order().map(|method| method.id).collect();
        for method in methods {
            plan(session, method, Frequency::Quarterly);
        }
    });
    window.get_by_label("Kontroller under året");
    click(&mut window, "och 8\u{a0}metoder till");
    assert_eq!(app(&window).state().view, View::Checks);
}

#[test]
fn what_was_moved_beyond_the_year_stands_after_its_months() {
    let (_folder, mut window) = open_planned(|session| {
        let year = session.year().clone();
        let method = year.methods_in_order().next().unwrap().id;
        let occasion = year.occasions().of(method).last().unwrap().id;
        let due = jiff::civil::date(2020, 1, 15);
        let moving = OccasionCommand::Move { occasion, due, reason: "Systembyte".into() };
        session.execute(&Command::Occasion(moving)).unwrap();
    });
    // Where the strip is whole and in view.
    go_to(&mut window, "Kontroller");
    click(&mut window, "Året");
    assert_eq!(window.query_all_by_label_contains(", senare: försenad, senast 2020-01-15").count(), 1);
    assert_eq!(window.query_all_by_label_contains(", december: ").count(), 0);
}

#[test]
fn open_deviations_of_the_year_before_are_told_of_before_anything_is_planned() {
    let folder = Folder::new();
    let mut session = folder.example();
    let suspicion = Suspicion { who: Suspect::ClosestManager, title: "Chefen för enheten".into() };
    report(&mut session, "Attest saknas", None);
    report(&mut session, "Hemlig uppgift", Some(suspicion));
    session.start_year(2020, CopyChoice::ALL).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let window = window(Some(&path));
    window.get_by_label("Planera kontrollerna");
    window.get_by_label("2\u{a0}öppna avvikelser från 2019 års plan");
    assert_eq!(window.query_all_by_label_contains("Hemlig").count(), 0);
}

#[test]
fn nothing_is_cut_off_in_a_small_window_or_a_large_one() {
    let (_folder, mut window) = open_planned(|session| report(session, "Attest saknas", None));
    for size in [egui::vec2(900.0, 560.0), egui::vec2(1280.0, 720.0), egui::vec2(1920.0, 1080.0)] {
        window.set_size(size);
        settle(&mut window);
        for node in window.root().children_recursive() {
            let named = node.accesskit_node().label().unwrap_or_default();
            if [Role::Button, Role::Label, Role::Image].contains(&node.accesskit_node().role()) {
                let rect = node.rect();
                assert!(rect.left() >= -0.5 && rect.right() <= size.x + 0.5, "{named} at {size}: {rect}");
            }
        }
    }
}

#[test]
fn another_day_works_everything_out_anew_without_an_edit() {
    let (_folder, mut window) = open_example();
    let before = app(&window).model().unwrap().clone();
    let tomorrow = before.today.tomorrow().unwrap();
    window.state_mut().as_mut().unwrap().day_is(before.today);
    settle(&mut window);
    assert_eq!(app(&window).model().unwrap().generation, before.generation);
    window.state_mut().as_mut().unwrap().day_is(tomorrow);
    settle(&mut window);
    let after = app(&window).model().unwrap();
    assert!(after.generation > before.generation);
    assert_eq!(after.year, before.year, "nothing was edited");
    assert!(app(&window).state().toast.is_none());
}

#[test]
fn a_screen_is_found_by_its_name_before_the_papers_of_that_name() {
    let (_folder, mut window) = open_example();
    for (words, view) in [("uppföljning", View::FollowUp), ("översikt", View::Overview), ("kontroller", View::Checks)]
    {
        palette(&mut window, words);
        assert_eq!(app(&window).state().view, view, "{words}");
        assert!(app(&window).state().form.is_none());
    }
    palette(&mut window, "skriv ut");
    assert!(app(&window).state().form.is_some(), "who begins a command's name means the command");
}
