//! What a nämnd decides, through the window: a version, its signing, the revision after it; a new year; a
//! new metodblad; organisation and system.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::domain::*;
use tolvan::papers::PaperOf;
use tolvan::session::Session;
use tolvan::ui::Form;

use super::{Window, app, find_event, go_to, open_example, press, settle, type_text, year};
use crate::fixture::{event, score};

fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    settle(window);
}

/// Types into a field by its name, whatever stood there.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    type_text(window, text);
}

fn menu(window: &mut Window, entry: &str) {
    click(window, "Meny");
    click(window, entry);
}

/// Decides version 1 of analysis and plan with a reason for each of the six errors.
fn decide(window: &mut Window) {
    go_to(window, "Beslut");
    click(window, "Besluta version …");
    let names = |part: &str, window: &Window| -> Vec<String> {
        let found = window.query_all_by_role(Role::TextInput).filter_map(|field| field.accesskit_node().label());
        found.filter(|label| label.contains(part)).collect()
    };
    fill(window, "Beslutsdatum", "2019-01-24");
    fill(window, "Paragraf i protokollet (§)", "8");
    // Nothing is decided while a reason is missing, and what was typed stays.
    click(window, "Besluta version 1");
    assert!(matches!(app(window).state().form, Some(Form::DecideVersion(_))));
    window.get_by_label("Skriv en motivering för varje fel som är kvar.");
    let reasons = names("Motivering: Händelse 11", window);
    fill(window, &reasons[0], "Kontroll införs i mars");
    let same = window
        .query_all_by_role(Role::Button)
        .filter_map(|button| button.accesskit_node().label())
        .find(|label| label.starts_with("Samma motivering") && label.contains("Händelse 11"))
        .unwrap();
    click(window, &same);
    let process = names("Motivering: Processen", window);
    fill(window, &process[0], "Chef utses i februari");
    click(window, "Besluta version 1");
}

#[test]
fn a_version_is_decided_printed_and_signed() {
    let (folder, mut window) = open_example();
    decide(&mut window);
    let version = year(&window).version_numbered(1).unwrap().clone();
    assert_eq!(version.overrides.len(), 6);
    assert_eq!(version.overrides.iter().filter(|it| it.reason == "Kontroll införs i mars").count(), 5);
    window.get_by_label("BESLUTAD · version 1");
    click(&mut window, "Visa IKP version 1");
    settle(&mut window);
    assert_eq!(app(&window).state().paper.of, PaperOf::Version(1));
    window.get_by_label_contains("Sida 1 av");
    click(&mut window, "Spara som PDF …");
    press(&mut window, egui::Key::Enter);
    let printed = std::fs::read(folder.file("ikp-2019-version-1.pdf")).unwrap();
    let session = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert!(printed == session.paper(1, tolvan::report::ReportKind::ControlPlan).unwrap());
    drop(session);
    go_to(&mut window, "Beslut");
    std::fs::write(folder.file("sida.pdf"), b"%PDF-1.4").unwrap();
    click(&mut window, "Notera underskrift av version 1");
    fill(&mut window, "Namn", "Ordförande Ett");
    fill(&mut window, "Roll", "Ordförande");
    fill(&mut window, "Undertecknad den", "2019-01-25");
    fill(&mut window, "Skannad sida", &folder.file("sida.pdf").to_string_lossy());
    click(&mut window, "Notera underskrift");
    let signing = year(&window).signings().of(version.id).next().unwrap().clone();
    assert_eq!((signing.name.as_str(), signing.scan.unwrap().length), ("Ordförande Ett", 8));
    click(&mut window, "Verifiera");
    window.get_by_label_contains("Allt stämmer");
}

#[test]
fn what_is_decided_is_changed_only_in_a_revision() {
    let (_folder, mut window) = open_example();
    decide(&mut window);
    find_event(&mut window, 90);
    type_text(&mut window, "5");
    assert_eq!(event(&year(&window), 90).score(), Some(score(3, 3)));
    window.get_by_label_contains("Version 1 av väsentlighets- och riskanalysen är beslutad.");
    go_to(&mut window, "Beslut");
    click(&mut window, "Påbörja revidering …");
    fill(&mut window, "Motivering", "Ny risk i augusti");
    click(&mut window, "Påbörja revidering");
    window.get_by_label("REVIDERING av version 1");
    find_event(&mut window, 90);
    type_text(&mut window, "5");
    assert_ne!(event(&year(&window), 90).score(), Some(score(3, 3)));
    go_to(&mut window, "Rapporter");
    window.get_by_label("Ändringar").click();
    settle(&mut window);
    settle(&mut window);
    window.get_by_label_contains("Sida 1 av");
}

#[test]
fn a_new_year_is_started_and_its_scores_confirmed() {
    let (_folder, mut window) = open_example();
    menu(&mut window, "Starta nytt år …");
    click(&mut window, "Starta nytt år");
    assert_eq!(year(&window).planning_year().year, 2020);
    assert_eq!(app(&window).model().unwrap().history.last().unwrap().planning_year().year, 2019);
    find_event(&mut window, 65);
    let field = window
        .query_all_by_role(Role::MultilineTextInput)
        .filter_map(|field| field.accesskit_node().label())
        .find(|label| label.contains("kvarstår"))
        .unwrap();
    window.get_by_role_and_label(Role::MultilineTextInput, &field).focus();
    settle(&mut window);
    type_text(&mut window, "Inget har ändrats");
    press(&mut window, egui::Key::Enter);
    assert_eq!(event(&year(&window), 65).remains_reason, "Inget har ändrats");
    go_to(&mut window, "Översikt");
    window.get_by_label_contains("Kvarstår: 1\u{a0}händelse");
    window.get_by_label_contains("Väntar på bekräftelse: 99");
}

#[test]
fn another_scale_shows_what_moves_before_it_is_made() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Metodblad");
    click(&mut window, "4×4 (6/9)");
    assert!(matches!(app(&window).state().form, Some(Form::ChangeSheet(_))));
    assert_eq!(year(&window).method_sheet().scale_length(), 5, "nothing has moved yet");
    // Möjlig and Kännbar have no level with their word: nothing is guessed, and nothing is done without.
    click(&mut window, "Ändra metodbladet");
    assert_eq!(year(&window).method_sheet().scale_length(), 5);
    for factor in ["sannolikhet", "konsekvens"] {
        let names: Vec<String> =
            window.query_all_by_role(Role::ComboBox).filter_map(|list| list.accesskit_node().label()).collect();
        let name = names.iter().find(|name| name.to_lowercase().contains(factor) && name.contains("3 ")).unwrap();
        window.get_by_role_and_label(Role::ComboBox, name).click();
        settle(&mut window);
        let words = if factor == "sannolikhet" { "3 Sannolikt" } else { "3 Allvarlig" };
        window.get_by_role_and_label(Role::Button, words).click();
        settle(&mut window);
    }
    click(&mut window, "Ändra metodbladet");
    assert_eq!(year(&window).method_sheet().scale_length(), 4);
    assert!(year(&window).events().iter().all(|event| event.score().is_some()));
}

#[test]
fn the_system_begins_from_the_template_and_the_organisation_from_the_analysis() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "System");
    click(&mut window, "Börja från mallen");
    assert_eq!(year(&window).sections().of(SystemTopic::Text).count(), 9);
    go_to(&mut window, "Organisation");
    click(&mut window, "Lägg till dem");
    assert_eq!(year(&window).roles().len(), 11);
    click(&mut window, "Lägg till förvaltningen");
    assert_eq!(year(&window).units().len(), 1);
}

#[test]
fn what_cannot_be_shown_is_told_once() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Rapporter");
    window.get_by_label("Ändringar").click();
    settle(&mut window);
    window.get_by_label_contains("Det finns ingen tidigare beslutad version");
    window.get_by_label_contains("Dokumentet kan inte visas.");
    click(&mut window, "Stäng");
    settle(&mut window);
    assert_eq!(app(&window).state().toast, None, "it is not asked for again and again");
}
