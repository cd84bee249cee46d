//! What a form says while something is missing: all of it at once, and which text or reason.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use super::checks::begun;
use super::follow_up::named;
use super::{Window, go_to, open_example, settle, type_text};

fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    settle(window);
}

fn fill(window: &mut Window, role: Role, field: &str, text: &str) {
    window.get_by_role_and_label(role, field).focus();
    settle(window);
    type_text(window, text);
}

#[test]
fn a_population_says_everything_that_it_lacks_at_once() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Kontroller");
    let begin = named(&window, Role::Button, "Påbörja kontroll: ").unwrap();
    window.get_all_by_role_and_label(Role::Button, &begin).next().unwrap().click();
    settle(&mut window);
    click(&mut window, "Lägg in populationen …");
    click(&mut window, "Frys populationen");
    window.get_by_label("Ange först vad posterna är, varifrån listan kommer och listan, inklistrad eller som fil.");
    fill(&mut window, Role::TextInput, "Vad posterna är (krävs)", "beslut");
    window.get_by_label("Ange först varifrån listan kommer och listan, inklistrad eller som fil.");
    fill(&mut window, Role::MultilineTextInput, "Klistra in listan", "AMN 2019-001\nAMN 2019-002");
    window.get_by_label("Ange först varifrån listan kommer.");
}

#[test]
fn a_riktat_urval_says_that_the_chosen_items_are_missing() {
    let (_folder, mut window) = open_example();
    begun(&mut window, 60);
    click(&mut window, "Riktat urval …");
    click(&mut window, "Lägg in urvalet");
    window.get_by_label("Klistra först in de valda posterna.");
}

#[test]
fn names_in_a_file_are_told_before_it_is_frozen_and_what_is_meant_so_is_frozen_all_the_same() {
    let (folder, mut window) = open_example();
    let path = folder.file("lista.txt");
    std::fs::write(&path, "AMN 2019-001\nAnna Exempel\nAMN 2019-002\n").unwrap();
    go_to(&mut window, "Kontroller");
    let begin = named(&window, Role::Button, "Påbörja kontroll: ").unwrap();
    window.get_all_by_role_and_label(Role::Button, &begin).next().unwrap().click();
    settle(&mut window);
    click(&mut window, "Lägg in populationen …");
    fill(&mut window, Role::TextInput, "Vad posterna är (krävs)", "beslut");
    fill(&mut window, Role::TextInput, "Varifrån listan kommer (krävs)", "diariet");
    fill(&mut window, Role::TextInput, "Eller ange en fil (text eller CSV med en kolumn)", path.to_str().unwrap());
    click(&mut window, "Frys populationen");
    settle(&mut window);
    let frozen = |window: &Window| {
        let year = super::year(window);
        year.check_numbered(1).and_then(|check| check.population.as_ref().map(|it| it.count))
    };
    window.get_by_label("1\u{a0}rad ser ut som ett namn i filen.");
    assert_eq!(frozen(&window), None);
    click(&mut window, "Frys populationen");
    settle(&mut window);
    assert_eq!(frozen(&window), Some(3));
}
