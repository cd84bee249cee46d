//! How the story's year begins: a new file, a goal, a process with its chef, two risks that are scored into the
//! plan, and a kontroll with two metoder. All of it typed in the window.

use std::path::PathBuf;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tolvan::domain::{CheckForm, PlanInclusion};

use super::super::deviations::fill;
use super::super::{Window, find_event, go_to, palette, press, settle, type_text, window, year};
use super::{CONTROL, SAMPLE, VISIT, button, this_year};
use crate::fixture::{Folder, event};

/// A form asked for by its name, its fields filled in, handed over by Enter.
fn form(window: &mut Window, name: &str, fields: &[(&str, &str)]) {
    palette(window, name);
    for (field, text) in fields {
        fill(window, Role::TextInput, field, text);
    }
    press(window, Key::Enter);
}

/// Writes into the last field with a name.
fn write_last(window: &mut Window, role: Role, field: &str, text: &str) {
    window.get_all_by_role_and_label(role, field).last().unwrap().focus();
    settle(window);
    type_text(window, text);
    press(window, Key::Enter);
}

/// A nämnd with two risks in its plan, one of them without control, and a control with two metoder.
pub(super) fn begun(folder: &Folder) -> (PathBuf, Window) {
    let path = folder.file("provnämnden.tolvan");
    let mut window = window(None);
    window.get_by_role_and_label(Role::Button, "Ny fil …").click();
    settle(&mut window);
    let year_text = this_year().to_string();
    for (field, text) in [
        ("Nämndens namn", "Provnämnden"),
        ("Förvaltningens namn", "Provförvaltningen"),
        ("Planeringsår", year_text.as_str()),
        ("Sökväg", path.to_str().unwrap()),
    ] {
        let typed = window.get_by_role_and_label(Role::TextInput, field);
        typed.focus();
        settle(&mut window);
        window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        settle(&mut window);
        type_text(&mut window, text);
    }
    button(&mut window, "Skapa filen");
    go_to(&mut window, "Riskanalys");
    form(&mut window, "Lägg till mål", &[("Målets nummer", "1.1"), ("Målets lydelse", "Beslut är rättssäkra")]);
    form(&mut window, "Lägg till process", &[("Processens namn", "Delegerade beslut")]);
    let risks = [
        ("Beslut enligt delegationsordningen", "Beslut fattas av fel delegat", ["3", "4"]),
        ("Utlämnande av handlingar", "Handlingar lämnas ut utan prövning", ["4", "4"]),
    ];
    for (number, (practice, risk, levels)) in (1..).zip(risks) {
        form(&mut window, "Lägg till arbetssätt", &[("Arbetssätt", practice)]);
        form(&mut window, "Lägg till händelse", &[("Vad kan hända?", risk)]);
        find_event(&mut window, number);
        for level in levels {
            type_text(&mut window, level);
        }
        let shown = year(&window);
        let added = event(&shown, number);
        assert_eq!(added.text, risk);
        assert_eq!(shown.inclusion_of(added), PlanInclusion::RequiredByScore);
        assert_eq!(shown.work_practices().get(added.work_practice).unwrap().text, practice);
    }
    the_process_gets_its_chef(&mut window);
    the_plan_gets_its_control(&mut window);
    (path, window)
}

fn the_process_gets_its_chef(window: &mut Window) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    settle(window);
    type_text(window, "delegerade beslut");
    press(window, Key::Enter);
    fill(window, Role::MultilineTextInput, "Ansvarig chef", "Enhetschef A");
    press(window, Key::Enter);
    assert_eq!(year(window).processes_in_order().next().unwrap().responsible_managers, ["Enhetschef A"]);
}

/// Only the first risk gets a kontroll, with a stickprov and a visit.
fn the_plan_gets_its_control(window: &mut Window) {
    go_to(window, "Plan (IKP)");
    let practice = event(&year(window), 1).work_practice;
    window.get_all_by_role_and_label(Role::MultilineTextInput, "Ny systematisk kontroll").next().unwrap().focus();
    settle(window);
    type_text(window, CONTROL);
    press(window, Key::Enter);
    assert_eq!(year(window).controls().of(practice).next().unwrap().text, CONTROL);
    for (text, owner, form, name, criterion) in [
        (SAMPLE, "Controller B", CheckForm::Sample, "Stickprov", "beslutet är fattat av fel delegat"),
        (VISIT, "Enhetschef C", CheckForm::Visit, "Besök", "rutinen saknas på enheten"),
    ] {
        write_last(window, Role::MultilineTextInput, "Ny metod för kontroll", text);
        let list = window.get_all_by_role_and_label(Role::ComboBox, "Sort").last().unwrap();
        list.click();
        settle(window);
        window.get_by_role_and_label(Role::Button, name).click();
        settle(window);
        write_last(window, Role::MultilineTextInput, "Ett fel är", criterion);
        write_last(window, Role::TextInput, "Kontrollansvarig", owner);
        let shown = year(window);
        let method = shown.methods_in_order().last().unwrap();
        let said = (method.text.as_str(), method.owner.as_str(), method.form, method.criterion.as_str());
        assert_eq!(said, (text, owner, Some(form), criterion));
    }
}
