//! What the keys and the focus do at the edges: where something went wrong, where a list or a form opens and shuts,
//! where one comes to a screen; and that what is told covers nothing.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Popup, Theme};
use egui_kittest::kittest::Queryable;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command};
use tolvan::session::ListFrom;
use tolvan::text::screen;
use tolvan::ui::View;
use tolvan::ui::app::Memory;

use super::checks::begun;
use super::deviations::{click, fill};
use super::follow_up::{named, to_part};
use super::{Window, app, go_to, open_example, palette, press, remembering, settle, type_text, year};
use crate::fixture::{Folder, date};

/// The example with a check that is open, of these items, all of them right but those from a place on, from 0.
fn checking(items: &str, right: i64) -> (Folder, Window, CheckId) {
    let folder = Folder::new();
    let mut session = folder.example();
    let method = session.year().methods_in_order().next().unwrap().id;
    let (begun_on, performed_by) = (date("2020-02-03"), String::new());
    let begin = CheckCommand::Begin { method, occasion: None, begun_on, performed_by };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().check_numbered(1).unwrap().id;
    if !items.is_empty() {
        session.draw_by_judgement(check, &ListFrom::Text(items.into())).unwrap();
        let draw = session.year().draw_of(check).unwrap().id;
        for position in 1..=right {
            let mark = CheckCommand::MarkItem { draw, position, outcome: Some(Outcome::Ok) };
            session.execute(&Command::Check(mark)).unwrap();
        }
    }
    let path = session.path().to_owned();
    drop(session);
    let mut window = super::window(Some(&path));
    go_to(&mut window, "Kontroller");
    let shown = year(&window);
    let line = screen::check_line(&shown, shown.checks().get(check).unwrap());
    click(&mut window, Role::Button, &format!("Öppna: {line}"));
    assert_eq!(app(&window).state().checks.check, Some(check));
    (folder, window, check)
}

fn retype(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(window);
    type_text(window, text);
}

fn is_focused(window: &Window, role: Role, name: &str) -> bool {
    window.get_by_role_and_label(role, name).is_focused()
}

#[test]
fn escape_shuts_what_went_wrong_before_the_form_and_the_keyboard_stays_where_it_was() {
    let (_folder, mut window, check) = checking("A-1\nA-2", 2);
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    click(&mut window, Role::Button, "Slutför …");
    retype(&mut window, screen::CONCLUDED_ON, "2019-01-02");
    press(&mut window, Key::Enter);
    let state = app(&window).state();
    assert!(state.toast.is_some() && state.form.is_some(), "refused, and the form is back");
    assert!(is_focused(&window, Role::TextInput, screen::CONCLUDED_ON));
    // It stands over all that can be filled in or pressed, and all of that is seen.
    let told = window.get_by_role_and_label(Role::Button, "Stäng").rect();
    let text = window.get_by_role_and_label(Role::MultilineTextInput, screen::CONCLUSION).rect();
    let done = window.get_by_role_and_label(Role::Button, screen::CONCLUDE).rect();
    assert!(told.bottom() <= text.top() && text.bottom() < done.top() && done.bottom() < 720.0, "{told} {text} {done}");
    press(&mut window, Key::Escape);
    let state = app(&window).state();
    assert!(state.toast.is_none() && state.form.is_some(), "the form stays");
    assert!(is_focused(&window, Role::TextInput, screen::CONCLUDED_ON));
    let before = year(&window);
    type_text(&mut window, "2");
    let typed = window.get_by_role_and_label(Role::TextInput, screen::CONCLUDED_ON).value();
    assert_ne!(typed.as_deref(), Some("2019-01-02"), "one goes on typing there");
    assert_eq!(year(&window), before, "what is typed marks no item");
    press(&mut window, Key::Escape);
    assert!(app(&window).state().form.is_none());
    assert!(year(&window).checks().get(check).unwrap().conclusion.is_none());
}

#[test]
fn the_items_of_a_riktat_urval_are_typed_as_its_form_opens() {
    let (_folder, mut window, check) = checking("", 0);
    click(&mut window, Role::Button, "Riktat urval …");
    type_text(&mut window, "A-1");
    click(&mut window, Role::Button, "Lägg in urvalet");
    assert_eq!(year(&window).draw_of(check).unwrap().items, ["A-1"]);
}

#[test]
fn a_field_under_the_pointer_does_not_look_as_if_it_had_the_focus() {
    let (_folder, window) = open_example();
    for theme in [Theme::Light, Theme::Dark] {
        let visuals = window.ctx.style_of(theme).visuals.clone();
        let (hovered, focused) = (visuals.widgets.hovered.bg_stroke, visuals.selection.stroke);
        assert_ne!(hovered.color, focused.color);
        assert!(focused.width > hovered.width);
    }
}

#[test]
fn a_list_shuts_on_enter_and_escape_shuts_it_alone() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    fill(&mut window, Role::MultilineTextInput, "Vad som är fel", "Fel delegat");
    let list = screen::DEVIATION_SUSPICION;
    let shown = |window: &Window| window.get_by_role_and_label(Role::ComboBox, list).value();
    let nobody = shown(&window);
    window.get_by_role_and_label(Role::ComboBox, list).focus();
    settle(&mut window);
    for key in [Key::Enter, Key::ArrowDown, Key::ArrowDown] {
        press(&mut window, key);
    }
    assert!(Popup::is_any_open(&window.ctx));
    press(&mut window, Key::Enter);
    assert!(!Popup::is_any_open(&window.ctx), "what is chosen shuts it");
    assert_ne!(shown(&window), nobody);
    assert!(is_focused(&window, Role::ComboBox, list), "one goes on from there");
    press(&mut window, Key::Enter);
    assert!(Popup::is_any_open(&window.ctx));
    press(&mut window, Key::Escape);
    assert!(!Popup::is_any_open(&window.ctx));
    assert!(app(&window).state().form.is_some(), "the form stays with what was typed");
    assert!(is_focused(&window, Role::ComboBox, list));
    // Opened by the pointer, while another field had the focus, it is gone through by key as well.
    window.get_by_role_and_label(Role::MultilineTextInput, "Vad som är fel").focus();
    settle(&mut window);
    window.get_by_role_and_label(Role::ComboBox, list).click();
    settle(&mut window);
    press(&mut window, Key::Home);
    press(&mut window, Key::Enter);
    assert!(!Popup::is_any_open(&window.ctx) && app(&window).state().form.is_some());
    assert_eq!(shown(&window), nobody, "the first of them");
    assert!(year(&window).deviations().is_empty());
}

#[test]
fn a_number_of_ones_own_is_typed_as_soon_as_it_is_chosen() {
    let (_folder, mut window) = open_example();
    begun(&mut window, 120);
    let own = named(&window, Role::RadioButton, "Eget antal").unwrap();
    window.get_by_role_and_label(Role::RadioButton, &own).click();
    settle(&mut window);
    assert!(is_focused(&window, Role::TextInput, screen::OWN_SIZE));
}

#[test]
fn tab_goes_on_from_the_beginning_of_the_screen_that_one_went_to() {
    let (_folder, mut window) = open_example();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num7);
    settle(&mut window);
    assert_eq!(app(&window).state().view, View::Checks);
    press(&mut window, Key::Tab);
    assert!(is_focused(&window, Role::ComboBox, screen::CHECKS_OF), "not in the bar above");
}

#[test]
fn what_was_saved_is_told_in_the_bar_below_and_covers_no_item() {
    let items: Vec<String> = (1..=26).map(|at| format!("A-{at}")).collect();
    let (_folder, mut window, _) = checking(&items.join("\n"), 25);
    press(&mut window, Key::End);
    type_text(&mut window, "1");
    let told = window.get_by_label_contains("Sparat: ").rect();
    assert!(told.top() >= 800.0 - 36.0, "{told}");
    assert!(app(&window).state().toast.is_some());
}

#[test]
fn what_a_field_for_a_day_or_a_paragraph_wants_is_read_whole() {
    let (_folder, mut window) = open_example();
    let is_whole = |window: &Window, name: &str, hint: &str| {
        let font = egui::FontId::proportional(15.0);
        let galley =
            window.ctx.fonts_mut(|fonts| fonts.layout(hint.to_owned(), font, egui::Color32::BLACK, f32::INFINITY));
        let padding = window.ctx.style_of(Theme::Light).spacing.button_padding.x;
        let field = window.get_by_role_and_label(Role::TextInput, name).rect();
        assert!(field.width() >= galley.size().x + 2.0 * padding, "{name}: {hint}");
    };
    go_to(&mut window, "Metodblad");
    is_whole(&window, screen::INTERIM_REPORT_ON, screen::DATE_HINT);
    to_part(&mut window, "3 Bedömningen");
    is_whole(&window, screen::JUDGED_ON_DAY, screen::DATE_HINT);
    is_whole(&window, screen::MINUTES_PARAGRAPH, screen::MINUTES_PARAGRAPH_HINT);
}

#[test]
fn the_appearance_that_was_chosen_is_there_at_the_next_start() {
    let folder = Folder::new();
    let path = folder.example().path().to_owned();
    let memory = Memory::In(folder.file("minne"));
    let mut window = remembering(Some(&path), memory.clone());
    palette(&mut window, "mörkt utseende");
    assert_eq!(window.ctx.theme(), Theme::Dark);
    drop(window);
    let window = remembering(Some(&path), memory);
    assert_eq!(window.ctx.theme(), Theme::Dark);
}

#[test]
fn the_buttons_of_a_form_stay_in_view_whatever_it_tells_and_however_long_it_is() {
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    fill(&mut window, Role::MultilineTextInput, "Vad som är fel", "Fel delegat");
    let (material, hands_over) = ("Inte väsentlig", "Registrera avvikelsen");
    click(&mut window, Role::RadioButton, material);
    retype(&mut window, screen::DEVIATION_FOUND_ON, "2018-05-05");
    press(&mut window, Key::Enter);
    let is_seen = |window: &Window| {
        for name in [hands_over, "Avbryt"] {
            let button = window.get_by_role_and_label(Role::Button, name).rect();
            assert!(button.top() > 0.0 && button.bottom() < 720.0, "{name}: {button}");
        }
    };
    assert!(app(&window).state().toast.is_some(), "before the year");
    is_seen(&window);
    let day = window.get_by_role_and_label(Role::TextInput, screen::DEVIATION_FOUND_ON);
    assert!(day.is_focused(), "one goes on where it was wrong");
    assert!(day.rect().bottom() < window.get_by_role_and_label(Role::Button, hands_over).rect().top(), "and sees it");
    // What is missing now is told alone.
    retype(&mut window, screen::DEVIATION_FOUND_ON, "i maj");
    press(&mut window, Key::Enter);
    assert!(app(&window).state().toast.is_none(), "what went wrong before is gone");
    window.get_by_label(screen::NO_DATE);
    is_seen(&window);
    assert!(year(&window).deviations().is_empty());
}

#[test]
fn tab_brings_every_field_of_a_long_form_into_view() {
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(900.0, 480.0));
    settle(&mut window);
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    let lowest = |window: &Window| window.get_by_role_and_label(Role::Button, "Registrera avvikelsen").rect().top();
    let mut is_reached = false;
    for _ in 0..16 {
        press(&mut window, Key::Tab);
        settle(&mut window);
        for (role, name) in [
            (Role::TextInput, screen::DEVIATION_FOUND_ON),
            (Role::ComboBox, screen::DEVIATION_EVENT),
            (Role::ComboBox, screen::DEVIATION_CONTROL),
        ] {
            let field = window.get_by_role_and_label(role, name);
            if field.is_focused() {
                assert!(field.rect().bottom() <= lowest(&window) && field.rect().top() > 0.0, "{name}");
                is_reached |= name == screen::DEVIATION_CONTROL;
            }
        }
    }
    assert!(is_reached, "the last of them");
}

#[test]
fn a_list_is_gone_through_by_its_first_letters_and_its_ends() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Avvikelser");
    click(&mut window, Role::Button, "Registrera avvikelse …");
    let list = screen::DEVIATION_SUSPICION;
    let shown = |window: &Window| window.get_by_role_and_label(Role::ComboBox, list).value().unwrap_or_default();
    let nobody = shown(&window);
    // Opened by the pointer it begins at what is chosen.
    click(&mut window, Role::ComboBox, list);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let first = shown(&window);
    assert_ne!(first, nobody);
    for (key, expected) in [(Key::Home, &nobody), (Key::ArrowDown, &first)] {
        click(&mut window, Role::ComboBox, list);
        press(&mut window, key);
        press(&mut window, Key::Enter);
        assert_eq!(&shown(&window), expected);
    }
    click(&mut window, Role::ComboBox, list);
    press(&mut window, Key::End);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let end = shown(&window);
    assert!(end != first && end != nobody, "the last, and not beyond it");
    click(&mut window, Role::ComboBox, list);
    type_text(&mut window, &first.chars().next().unwrap().to_lowercase().to_string());
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window).chars().next(), first.chars().next(), "the next that begins so");
    assert!(app(&window).state().form.is_some());
}

#[test]
fn tab_goes_on_from_what_was_clicked_and_after_escape_from_where_it_was() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Kontroller");
    click(&mut window, Role::Button, screen::CHECKS_HOURS);
    press(&mut window, Key::Tab);
    let focused = window.ctx.memory(egui::Memory::focused).unwrap();
    let place = window.ctx.read_response(focused).unwrap().rect;
    assert!(place.top() > 100.0, "not in the bar above: {place}");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num7);
    settle(&mut window);
    press(&mut window, Key::Escape);
    press(&mut window, Key::Tab);
    assert!(is_focused(&window, Role::ComboBox, screen::CHECKS_OF));
}

#[test]
fn the_key_of_kontroller_goes_from_a_check_to_all_of_them() {
    let (_folder, mut window, _) = checking("A-1\nA-2", 0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num7);
    settle(&mut window);
    assert_eq!((app(&window).state().view, app(&window).state().checks.check), (View::Checks, None));
}

#[test]
fn no_shortcut_acts_behind_what_is_told() {
    let (_folder, mut window) = open_example();
    let (before, view) = (year(&window), app(&window).state().view);
    press(&mut window, Key::F1);
    assert!(app(&window).state().form.is_some());
    for key in [Key::Num7, Key::Z, Key::Y, Key::K, Key::P] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        settle(&mut window);
    }
    assert_eq!(app(&window).state().view, view);
    assert!(matches!(app(&window).state().form, Some(tolvan::ui::Form::Help)));
    assert_eq!(year(&window), before);
}

#[test]
fn a_check_is_found_by_its_number_and_the_keyboard_begins_where_the_search_led() {
    let (_folder, mut window, check) = checking("A-1\nA-2", 0);
    go_to(&mut window, "Avvikelser");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    type_text(&mut window, "kontroll 1");
    let shown = year(&window);
    let line = screen::check_hit(&shown, shown.checks().get(check).unwrap());
    click(&mut window, Role::Button, &line);
    assert_eq!((app(&window).state().view, app(&window).state().checks.check), (View::Checks, Some(check)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    type_text(&mut window, "gå till avvikelser");
    press(&mut window, Key::Enter);
    settle(&mut window);
    assert_eq!(app(&window).state().view, View::Deviations);
    press(&mut window, Key::Tab);
    let focused = window.ctx.memory(egui::Memory::focused).unwrap();
    let place = window.ctx.read_response(focused).unwrap().rect;
    assert!(place.left() > 184.0 && place.top() > 48.0, "on the screen, not in the bars: {place}");
}

#[test]
fn a_link_that_has_the_keyboard_can_be_told_from_one_that_has_not() {
    let (_folder, mut window, _) = checking("A-1\nA-2", 0);
    let link = window.get_by_role_and_label(Role::Button, "← Alla kontroller").rect();
    let before = window.render().unwrap();
    window.get_by_role_and_label(Role::Button, "← Alla kontroller").focus();
    settle(&mut window);
    let after = window.render().unwrap();
    let (x, y) = (link.center().x as u32, link.top() as u32 + 1);
    assert_ne!(before.get_pixel(x, y), after.get_pixel(x, y), "a ring around it");
}

#[test]
fn a_click_beside_the_rows_leaves_the_keyboard_with_them() {
    let (_folder, mut window, check) = checking("A-1\nA-2", 0);
    let beside = egui::pos2(700.0, 660.0);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        window.event(egui::Event::PointerMoved(beside));
        window.event(egui::Event::PointerButton { pos: beside, button, pressed, modifiers: Modifiers::NONE });
        settle(&mut window);
    }
    type_text(&mut window, "1");
    let shown = year(&window);
    let draw = shown.draw_of(check).unwrap();
    assert_eq!(shown.check_item(draw.id, 1).and_then(|item| item.outcome), Some(Outcome::Ok));
}

#[test]
fn each_kontrollansvarig_has_a_paper_of_a_name_of_its_own() {
    let (_folder, window) = open_example();
    let shown = year(&window);
    let mut names: Vec<String> = Vec::new();
    for method in shown.methods_in_order() {
        let kind = tolvan::report::ReportKind::CheckList;
        let paper = tolvan::papers::Paper { kind, of: tolvan::papers::PaperOf::OwnerOf(method.id) };
        names.push(screen::paper_file_name(paper, &shown));
    }
    let mut owners: Vec<&str> = shown.methods_in_order().map(|method| method.owner.trim()).collect();
    owners.sort_unstable();
    owners.dedup();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), owners.len(), "{names:?}");
}

#[test]
fn in_a_narrow_window_the_list_of_screens_leads_from_a_check_to_all_of_them() {
    let (_folder, mut window, _) = checking("A-1\nA-2", 0);
    window.set_size(egui::vec2(700.0, 560.0));
    settle(&mut window);
    click(&mut window, Role::ComboBox, screen::SCREENS);
    press(&mut window, Key::Enter);
    assert_eq!((app(&window).state().view, app(&window).state().checks.check), (View::Checks, None));
}

#[test]
fn a_form_of_several_lines_is_handed_over_by_ctrl_enter() {
    let (_folder, mut window, check) = checking("A-1\nA-2", 2);
    click(&mut window, Role::Button, "Slutför …");
    assert!(is_focused(&window, Role::MultilineTextInput, screen::CONCLUSION));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    settle(&mut window);
    let shown = year(&window);
    let conclusion = shown.checks().get(check).unwrap().conclusion.clone();
    assert!(conclusion.is_some_and(|it| !it.text.contains("\n\n")), "concluded, and nothing typed into it");
}

#[test]
fn the_start_page_is_gone_through_by_tab() {
    let mut window = super::window(None);
    for _ in 0..2 {
        press(&mut window, Key::Tab);
        settle(&mut window);
        assert!(window.ctx.memory(egui::Memory::focused).is_some());
    }
    let focused = window.ctx.memory(egui::Memory::focused).unwrap();
    assert!(window.ctx.read_response(focused).is_some(), "on something that is there");
}

#[test]
fn what_a_check_found_leads_to_where_it_was_registered() {
    let (_folder, mut window, _) = checking("A-1\nA-2", 1);
    press(&mut window, Key::End);
    type_text(&mut window, "2");
    click(&mut window, Role::Button, screen::REPORT_DEVIATION_DOTS);
    click(&mut window, Role::RadioButton, "Inte väsentlig");
    click(&mut window, Role::Button, "Registrera avvikelsen");
    settle(&mut window);
    click(&mut window, Role::Button, &screen::deviation_numbered(1));
    assert_eq!(app(&window).state().view, View::Deviations);
}
