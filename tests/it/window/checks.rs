//! A control carried out through the window: planned, begun, its population frozen, drawn, gone through by keyboard,
//! made larger, covered by a systemrapport, concluded, its protokoll shown; and what it shows on the event.

mod abandoned;
mod chosen;
mod concluded;
mod played;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::edit::{Command, MethodPatch};
use tolvan::papers::{Paper, PaperOf};
use tolvan::report::ReportKind;
use tolvan::text::screen;
use tolvan::ui::{Form, Purpose};

use super::{Window, app, find_event, go_to, open_example, press, settle, type_text, year};
use crate::fixture::{Folder, date, event};

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
pub(super) fn begun(window: &mut Window, count: usize) -> CheckId {
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
    fill(window, Role::TextInput, "Vad posterna är (krävs)", "beslut");
    fill(window, Role::TextInput, "Varifrån listan kommer (krävs)", "diariet");
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
    window.get_by_label("Skriv först varför dragningen makuleras.");
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
    window.get_by_label("19 + 1\u{a0}ersättare");
    window.get_by_label("0\u{a0}avvikelser, 1\u{a0}ej tillämplig");
    type_text(&mut window, "1");
    let outcome = |position| year(&window).check_item(draw.id, position).and_then(|item| item.outcome);
    assert_eq!((outcome(19), outcome(20)), (Some(Outcome::NotApplicable), Some(Outcome::Ok)));
}

#[test]
fn ten_items_are_seen_in_a_window_of_1280_by_720_and_the_last_one_whole() {
    // Above the status bar and the page's margin.
    let bottom = 720.0 - 36.0 - 12.0;
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    let check = begun(&mut window, 60);
    let button = "Dra 19\u{a0}poster";
    assert!(window.get_by_role_and_label(Role::Button, button).rect().bottom() <= bottom, "drawn without scrolling");
    click(&mut window, button);
    let items = year(&window).draw_of(check).unwrap().items.clone();
    let is_whole = |window: &Window, item: &String| {
        let name = format!("Rätt: {item}");
        let outcome = window.query_by_role_and_label(Role::Button, &name);
        outcome.is_some_and(|outcome| outcome.rect().bottom() <= bottom)
    };
    let seen = items.iter().filter(|item| is_whole(&window, item)).count();
    assert!(seen >= 10, "{seen} items are seen");
    press(&mut window, Key::End);
    settle(&mut window);
    assert!(is_whole(&window, &items[18]), "the last one is not cut");
}

#[test]
fn a_pasted_list_is_counted_before_it_is_frozen_and_the_period_is_that_of_the_occasion() {
    let (_folder, mut window) = open_example();
    let (title, _) = planned(&mut window);
    click(&mut window, &format!("Påbörja 2019-04-30: {title}"));
    click(&mut window, "Lägg in populationen …");
    let period = window.get_by_role_and_label(Role::TextInput, "Period").accesskit_node().value();
    assert_eq!(period.as_deref(), Some("tertial 1"));
    fill(&mut window, Role::MultilineTextInput, "Klistra in listan", "A-1\nA-2");
    window.get_by_label("2\u{a0}rader, inga dubbletter");
    type_text(&mut window, "\nA-1");
    window.get_by_label_contains("3\u{a0}rader. Populationen har samma post flera gånger: A-1");
}

/// The first metod in printed order, by the name that its rows have.
fn first(window: &Window) -> (CheckMethod, String) {
    let year = year(window);
    let method = year.methods_in_order().next().unwrap().clone();
    let title = screen::method_title(&year, &method);
    (method, title)
}

/// Chooses in the first list of that name.
pub(super) fn choose(window: &mut Window, list: &str, choice: &str) {
    window.get_all_by_role_and_label(Role::ComboBox, list).next().unwrap().click();
    settle(window);
    window.get_by_role_and_label(Role::Button, choice).click();
    settle(window);
}

/// The example with its first metod once a tertial, all of it late by now; the metod's name and its occasions.
fn planned(window: &mut Window) -> (String, Vec<OccasionId>) {
    go_to(window, "Kontroller");
    let (method, title) = first(window);
    choose(window, "Hur ofta", "Varje tertial");
    let occasions = year(window).occasions().of(method.id).map(|it| it.id).collect();
    (title, occasions)
}

fn occasion(window: &Window, id: OccasionId) -> Occasion {
    year(window).occasions().get(id).unwrap().clone()
}

#[test]
fn how_often_gives_occasions_and_the_hours_they_take() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Kontroller");
    window.get_by_label("Ingen tid planerad (16)");
    for (field, number) in [("Poster per tillfälle", "30"), ("Minuter per post", "4")] {
        window.get_all_by_role_and_label(Role::TextInput, field).next().unwrap().focus();
        settle(&mut window);
        type_text(&mut window, number);
        press(&mut window, Key::Enter);
    }
    window.get_by_label("= 2\u{a0}h per tillfälle");
    let (_, occasions) = planned(&mut window);
    assert_eq!(occasions.len(), 3);
    for group in ["Försenade (3)", "Ingen tid planerad (15)"] {
        window.get_by_label(group);
    }
    window.get_by_label("16\u{a0}metoder · 0 av 3 gjorda · 3\u{a0}försenade · 15 utan planerad tid");
    click(&mut window, "Planerad tid");
    window.get_by_label("6\u{a0}h");
    assert_eq!(window.get_all_by_label("2\u{a0}h").count(), 3, "one each tertial");
}

#[test]
fn chosen_days_are_typed_after_each_other_and_one_that_is_none_is_told() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Kontroller");
    let (method, _) = first(&window);
    choose(&mut window, "Hur ofta", "Valda datum");
    let days = |window: &Window| year(window).methods().get(method.id).unwrap().frequency.clone();
    let name = "Dagar då kontrollen ska vara gjord";
    assert!(window.get_by_role_and_label(Role::TextInput, name).is_focused(), "one goes on typing");
    type_text(&mut window, "2019-09-30, i höst");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("”i höst” är inget datum.");
    assert_eq!(days(&window), None);
    fill(&mut window, Role::TextInput, name, "2019-09-30, 31/3 2019");
    press(&mut window, Key::Enter);
    assert_eq!(days(&window), Some(Frequency::Dates(vec![date("2019-03-31"), date("2019-09-30")])));
}

#[test]
fn a_late_occasion_is_begun_and_the_check_can_answer_another() {
    let (_folder, mut window) = open_example();
    let (title, occasions) = planned(&mut window);
    click(&mut window, &format!("Påbörja 2019-04-30: {title}"));
    let check = year(&window).check_numbered(1).unwrap().clone();
    assert_eq!(app(&window).state().checks.check, Some(check.id), "it opens as it is begun");
    assert_eq!(check.occasion, Some(occasions[0]));
    choose(&mut window, "Kontrolltillfälle", "Tertial 2, senast 2019-08-31");
    assert_eq!(year(&window).checks().get(check.id).unwrap().occasion, Some(occasions[1]));
    click(&mut window, "← Alla kontroller");
    window.get_by_role_and_label(Role::Button, &format!("Påbörja 2019-04-30: {title}"));
    assert!(window.query_by_role_and_label(Role::Button, &format!("Ställ in 2019-08-31: {title}")).is_none());
    click(&mut window, &format!("Öppna 2019-08-31: {title}"));
    choose(&mut window, "Kontrolltillfälle", "Vid sidan av planen");
    assert_eq!(year(&window).checks().get(check.id).unwrap().occasion, None);
    click(&mut window, "← Alla kontroller");
    window.get_by_label("Påbörjade (1)");
    let shown = year(&window);
    let line = screen::check_line(&shown, shown.checks().get(check.id).unwrap());
    click(&mut window, &format!("Öppna: {line}"));
    assert_eq!(app(&window).state().checks.check, Some(check.id));
    go_to(&mut window, "Kontroller");
    window.get_by_label("Påbörjade (1)");
}

#[test]
fn an_occasion_is_moved_only_with_a_reason_and_put_back() {
    let (_folder, mut window) = open_example();
    let (title, occasions) = planned(&mut window);
    click(&mut window, &format!("Flytta 2019-04-30: {title}"));
    fill(&mut window, Role::TextInput, "Ny dag", "2019-05-15");
    click(&mut window, "Flytta tillfället");
    window.get_by_label("Skriv först varför tillfället flyttas.");
    assert!(!occasion(&window, occasions[0]).is_moved());
    fill(&mut window, Role::TextInput, "Varför tillfället flyttas", "Systembyte");
    click(&mut window, "Flytta tillfället");
    let moved = occasion(&window, occasions[0]);
    assert_eq!((moved.due, moved.reason.as_str()), (date("2019-05-15"), "Systembyte"));
    window.get_by_label_contains("flyttad från 2019-04-30: Systembyte");
    click(&mut window, &format!("Återställ 2019-05-15: {title}"));
    assert!(!occasion(&window, occasions[0]).is_moved());
}

#[test]
fn a_cancelled_occasion_is_folded_away_with_its_reason() {
    let (_folder, mut window) = open_example();
    let (title, occasions) = planned(&mut window);
    click(&mut window, &format!("Ställ in 2019-12-31: {title}"));
    click(&mut window, "Ställ in tillfället");
    window.get_by_label("Skriv först varför tillfället ställs in.");
    fill(&mut window, Role::TextInput, "Varför tillfället ställs in", "Verksamheten har upphört");
    click(&mut window, "Ställ in tillfället");
    assert!(occasion(&window, occasions[2]).is_cancelled);
    assert!(window.query_by_label_contains("Verksamheten har upphört").is_none());
    click(&mut window, "Inställda (1)");
    window.get_by_label_contains("inställd: Verksamheten har upphört");
    click(&mut window, &format!("Återställ 2019-12-31: {title}"));
    assert!(!occasion(&window, occasions[2]).is_cancelled);
}

#[test]
fn a_month_of_the_strip_leads_to_its_occasion() {
    let (_folder, mut window) = open_example();
    let (title, occasions) = planned(&mut window);
    click(&mut window, &format!("Ställ in 2019-12-31: {title}"));
    fill(&mut window, Role::TextInput, "Varför tillfället ställs in", "Inget att granska");
    click(&mut window, "Ställ in tillfället");
    click(&mut window, "Året");
    window.get_by_role_and_label(Role::Button, &format!("{title}, april: försenad, senast 2019-04-30"));
    click(&mut window, &format!("{title}, december: inställd"));
    let restore = format!("Återställ 2019-12-31: {title}");
    assert!(window.get_by_role_and_label(Role::Button, &restore).is_focused(), "unfolded, and ready to be acted on");
    assert!(occasion(&window, occasions[2]).is_cancelled, "nothing is done by going there");
}

#[test]
fn a_kontrollansvarig_has_a_list_of_their_own_on_screen_paper_and_in_a_calendar() {
    let (folder, mut window) = open_example();
    planned(&mut window);
    let (method, _) = first(&window);
    let own = year(&window).methods().iter().filter(|it| same_role(&it.owner, &method.owner)).count();
    // The first in the list: what lies further down must be scrolled to.
    let others = |it: &&CheckMethod| !same_role(&it.owner, &method.owner);
    let other = year(&window).methods().iter().filter(others).map(|it| it.owner.clone()).min().unwrap();
    choose(&mut window, "Kontrollansvarig", &method.owner);
    window.get_by_label("Mina kontroller");
    window.get_by_label("Försenade (3)");
    assert_eq!(window.query_all_by_label_contains(&other).count(), 0);
    if own > 1 {
        window.get_by_label(&format!("Ingen tid planerad ({})", own - 1));
    }
    click(&mut window, "Skriv ut listan …");
    let paper = Paper { kind: ReportKind::CheckList, of: PaperOf::OwnerOf(method.id) };
    let form = app(&window).state().form.clone();
    assert!(matches!(form, Some(Form::Path { purpose: Purpose::Print(asked), .. }) if asked == paper), "{form:?}");
    window.get_by_label(&format!("Gäller {}", method.owner));
    press(&mut window, Key::Escape);
    click(&mut window, "Spara kalenderfil …");
    press(&mut window, Key::Enter);
    // The kontrollansvarig's own, so that it never takes the place of everybody's.
    let own = tolvan::text::screen::calendar_file(2019, Some(&method.owner));
    assert!(own.len() > "kontroller-2019.ics".len() && !folder.file("kontroller-2019.ics").exists());
    let calendar = std::fs::read_to_string(folder.file(&own)).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3);
    choose(&mut window, "Kontrollansvarig", &other);
    assert!(window.query_by_label("Försenade (3)").is_none());
}

#[test]
fn a_sample_is_made_larger_only_with_a_reason_and_keeps_what_was_found() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    click(&mut window, "Dra 19\u{a0}poster");
    let before = year(&window).draw_of(check).unwrap().clone();
    type_text(&mut window, "2");
    type_text(&mut window, "1");
    click(&mut window, "Utöka stickprovet …");
    fill(&mut window, Role::TextInput, "Nytt antal poster", "3");
    window.get_by_label("Stickprovet har 19\u{a0}poster. Skriv ett antal från 20 till 60.");
    click(&mut window, "Utöka stickprovet");
    window.get_by_label(screen::NEEDS_LARGER);
    window.get_by_role_and_label(Role::TextInput, "Nytt antal poster").focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    type_text(&mut window, "30");
    window.get_by_label_contains("30 av 60 granskas.");
    window.get_by_label_contains("En avvikelse är redan hittad. Hittas inga fler visar det");
    click(&mut window, "Utöka stickprovet");
    window.get_by_label(screen::NEEDS_EXTEND_REASON);
    assert_eq!(year(&window).draw_of(check), Some(&before), "nothing without a reason");
    fill(&mut window, Role::TextInput, "Varför stickprovet utökas", "ett fel bland de första");
    click(&mut window, "Utöka stickprovet");
    let draw = year(&window).draw_of(check).unwrap().clone();
    assert_eq!((draw.id, draw.size), (before.id, 30));
    assert!(draw.items.starts_with(&before.items));
    window.get_by_label_contains("tökat till 30 av 60");
    let found = |window: &Window| year(window).found(&draw);
    assert_eq!((found(&window).looked_at(), found(&window).wrong(), found(&window).waiting), (2, 1, 28));
    // One goes on by keyboard where one was.
    type_text(&mut window, "1");
    assert_eq!(found(&window).waiting, 27);
}

#[test]
fn what_was_wrong_in_a_cancelled_draw_can_still_be_written_down() {
    let (_folder, mut window) = open_example();
    begun(&mut window, 60);
    assert!(window.query_by_label(screen::WRONG_BECOMES_DEVIATION).is_none(), "nothing is drawn yet");
    click(&mut window, "Dra 19\u{a0}poster");
    type_text(&mut window, "2");
    click(&mut window, "Makulera dragningen …");
    fill(&mut window, Role::TextInput, "Varför dragningen makuleras", "fel period");
    click(&mut window, "Makulera dragningen");
    window.get_by_label("1\u{a0}fel från en makulerad dragning är inte registrerat som avvikelse");
    click(&mut window, "Registrera avvikelse …");
    assert!(matches!(app(&window).state().form, Some(Form::Deviation(_))));
    let text = window.get_by_role_and_label(Role::MultilineTextInput, "Vad som är fel").accesskit_node().value();
    let text = text.unwrap();
    assert!(text.starts_with("Fel i 1 av 1\u{a0}post i en makulerad dragning (kontroll 1)."), "{text}");
}

/// Concludes the open check as it is proposed.
fn concluded(window: &mut Window, check: CheckId) -> Conclusion {
    click(window, "Slutför …");
    click(window, "Slutför kontrollen");
    year(window).checks().get(check).unwrap().conclusion.clone().unwrap()
}

#[test]
fn of_a_systemrapport_only_what_it_shows_to_be_wrong_is_gone_through() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 300);
    click(&mut window, "Totalkontroll via systemrapport …");
    window.get_by_label_contains("Där står nu: diariet.");
    click(&mut window, "Lägg in rapportens resultat");
    window.get_by_label(screen::NEEDS_REPORT);
    assert!(year(&window).draw_of(check).is_none(), "empty is not handed over by mistake");
    let field = "Poster som är fel enligt rapporten";
    fill(&mut window, Role::MultilineTextInput, field, "AMN 2019-007\nAMN 2019-042");
    click(&mut window, "Lägg in rapportens resultat");
    let draw = year(&window).draw_of(check).unwrap().clone();
    assert!(draw.is_reported());
    assert_eq!(draw.size, 300);
    assert_eq!(draw.items, ["AMN 2019-007", "AMN 2019-042"]);
    window.get_by_label_contains("resten, 298\u{a0}poster, räknas som rätt");
    for button in ["Markera resten som rätt", "Utöka stickprovet …"] {
        assert!(window.query_by_role_and_label(Role::Button, button).is_none(), "{button}");
    }
    type_text(&mut window, "2");
    type_text(&mut window, "1");
    let found = year(&window).found(&draw);
    assert_eq!((found.looked_at(), found.wrong(), found.waiting), (300, 1, 0));
    let conclusion = concluded(&mut window, check);
    let expected = "En systemrapport har gått igenom samtliga 300 beslut. En avvikelse hittades.";
    assert!(conclusion.text.starts_with(expected), "{}", conclusion.text);
}

#[test]
fn a_systemrapport_that_shows_nothing_wrong_is_confirmed_and_concluded() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 300);
    click(&mut window, "Totalkontroll via systemrapport …");
    let tick = |window: &mut Window| {
        window.get_by_role_and_label(Role::CheckBox, "Rapporten visar inga fel").click();
        settle(window);
    };
    fill(&mut window, Role::MultilineTextInput, "Poster som är fel enligt rapporten", "AMN 2019-007");
    tick(&mut window);
    click(&mut window, "Lägg in rapportens resultat");
    window.get_by_label(screen::REPORT_BOTH);
    press(&mut window, Key::Escape);
    click(&mut window, "Totalkontroll via systemrapport …");
    tick(&mut window);
    click(&mut window, "Lägg in rapportens resultat");
    let draw = year(&window).draw_of(check).unwrap().clone();
    assert!(draw.is_reported() && draw.items.is_empty());
    window.get_by_label("Inget att gå igenom");
    window.get_by_label_contains("gått igenom 300\u{a0}poster och visar inga fel.");
    let conclusion = concluded(&mut window, check);
    assert_eq!(conclusion.grade_place, 0, "{}", conclusion.text);
}

/// The example with every metod of a sort.
fn example_of(form: CheckForm) -> (Folder, Window) {
    let folder = Folder::new();
    let mut session = folder.example();
    let methods: Vec<MethodId> = session.year().methods().iter().map(|method| method.id).collect();
    for method in methods {
        let patch = MethodPatch { form: Some(Some(form)), ..MethodPatch::default() };
        session.execute(&Command::ChangeMethod { method, patch }).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let window = super::window(Some(&path));
    (folder, window)
}

#[test]
fn the_sort_of_a_metod_says_which_way_to_choose_stands_first() {
    for (form, first) in [
        (CheckForm::SystemReport, "Totalkontroll via systemrapport …"),
        (CheckForm::Visit, "Riktat urval …"),
        (CheckForm::Other, "Riktat urval …"),
    ] {
        let (_folder, mut window) = example_of(form);
        begun(&mut window, 300);
        let first = window.get_by_role_and_label(Role::Button, first).rect().top();
        let sample = window.get_by_role_and_label(Role::RadioButton, "Totalkontroll: 300").rect().top();
        assert!(first < sample, "{form:?}");
        let is_judged = window.query_by_label(screen::JUDGEMENT_LEADS).is_some();
        assert_eq!(is_judged, form != CheckForm::SystemReport, "a random sample is said to be better");
    }
}
