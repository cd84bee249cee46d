//! What is chosen is told from what is only under the pointer or cut: the short forms of a draw on its card, the
//! number that the plan says, the fill of a button.

use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tolvan::domain::*;
use tolvan::edit::{Command, MethodPatch};

use super::{begun, click, fill};
use crate::fixture::Folder;
use crate::window::{Window, open_example, settle, window, year};

#[test]
fn what_was_drawn_is_seen_whole_on_its_card_in_a_window_of_1280_by_720() {
    let (_folder, mut window) = open_example();
    window.set_size(egui::vec2(1280.0, 720.0));
    settle(&mut window);
    let check = begun(&mut window, 120);
    window.get_by_role_and_label(Role::RadioButton, "Eget antal").click();
    settle(&mut window);
    fill(&mut window, Role::TextInput, "Antal poster", "30");
    click(&mut window, "Dra 30\u{a0}poster");
    window.get_by_label("Eget antal: 30 av 120, slump");
    click(&mut window, "Utöka stickprovet …");
    fill(&mut window, Role::TextInput, "Nytt antal poster", "40");
    fill(&mut window, Role::TextInput, "Varför stickprovet utökas", "planen säger fler");
    click(&mut window, "Utöka stickprovet");
    assert_eq!(year(&window).draw_of(check).unwrap().size, 40);
    window.get_by_label("Utökat till 40 av 120");
    assert!(window.query_by_label_contains("Eget antal: 40 av 120, slump").is_none(), "cut");
}

#[test]
fn where_the_plan_wants_as_many_as_there_are_everything_is_looked_at() {
    let folder = Folder::new();
    let mut session = folder.example();
    let methods: Vec<MethodId> = session.year().methods().iter().map(|method| method.id).collect();
    for method in methods {
        let patch = MethodPatch { planned_items: Some(Some(25)), ..MethodPatch::default() };
        session.execute(&Command::ChangeMethod { method, patch }).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&path));
    let check = begun(&mut window, 12);
    window.get_by_label("Planen säger 25\u{a0}poster, populationen har 12");
    click(&mut window, "Dra 12\u{a0}poster");
    assert_eq!(year(&window).draw_of(check).unwrap().selection, Selection::Total);
}

#[test]
fn a_sample_of_more_than_60_per_cent_says_that_everything_costs_little_more() {
    let (_folder, mut window) = open_example();
    begun(&mut window, 60);
    let told = "Mer än 60\u{a0}% av populationen: en totalkontroll kostar lite mer och ger hela svaret";
    let says = |window: &mut Window, choice: &str| {
        window.get_by_role_and_label(Role::RadioButton, choice).click();
        settle(window);
        window.query_by_label(told).is_some()
    };
    assert!(!says(&mut window, "Normal: 19"));
    assert!(says(&mut window, "Skärpt: 38"));
    assert!(!says(&mut window, "Totalkontroll: 60"), "that is all of it");
    assert!(!says(&mut window, "Eget antal"), "nothing is typed");
    fill(&mut window, Role::TextInput, "Antal poster", "37");
    window.get_by_label(told);
    assert!(!takes_most(36, 60), "60 per cent are not more");
}

#[test]
fn a_button_under_the_pointer_does_not_look_as_if_it_were_chosen() {
    let (_folder, window) = open_example();
    for theme in [Theme::Light, Theme::Dark] {
        let visuals = window.ctx.style_of(theme).visuals.clone();
        let (hovered, chosen) = (visuals.widgets.hovered, visuals.selection);
        assert_ne!(hovered.weak_bg_fill, chosen.bg_fill, "{theme:?}");
        let [red, green, blue, _] = hovered.weak_bg_fill.to_array();
        assert!(red.abs_diff(blue) < 8 && red.abs_diff(green) < 8, "{theme:?}: grey, not in a colour");
        assert_eq!(hovered.bg_stroke.color, visuals.weak_text_color.unwrap(), "{theme:?}: a grey outline");
        assert!(hovered.bg_stroke.width <= 1.0, "{theme:?}");
    }
}
