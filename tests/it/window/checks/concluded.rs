//! A concluded check in the window: what the numbers say stands before words of one's own.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use super::{begun, click, fill};
use crate::window::{open_example, type_text, year};

#[test]
fn what_the_numbers_say_stands_before_words_of_ones_own() {
    let (_folder, mut window) = open_example();
    let check = begun(&mut window, 60);
    click(&mut window, "Dra 19\u{a0}poster");
    for _ in 0..19 {
        type_text(&mut window, "1");
    }
    click(&mut window, "Slutför …");
    fill(&mut window, Role::MultilineTextInput, "Slutsats", " Rutinen följs. ");
    click(&mut window, "Slutför kontrollen");
    let text = year(&window).checks().get(check).unwrap().conclusion.clone().unwrap().text;
    assert!(text.contains("Rutinen följs."), "{text}");
    let numbers = window.get_by_label_contains("Siffrorna säger: ").rect();
    let own = window.get_by_label(&text).rect();
    assert!(numbers.bottom() <= own.top(), "{numbers:?} {own:?}");
}
