//! A whole year through the window, from the new file on: a metod gets its occasions, one is moved and one cancelled, a check finds
//! something wrong, which is told, put right, checked again and closed; the nämnd judges the year; all of it printed,
//! opened again and found unbroken. The year is the one that today lies in.

mod begun;
mod paper;

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use jiff::civil::Date;
use tolvan::clock;
use tolvan::domain::*;
use tolvan::session::Session;
use tolvan::text::follow_up;
use tolvan::ui::View;

use super::checks::choose;
use super::deviations::{click, deviation, fill, heard};
use super::follow_up::{named, to_part, write};
use super::workshop_story::{enter, tab_to};
use super::{Window, app, find_event, go_to, press, settle, type_text, year};
use crate::fixture::{Folder, date, event, score};
use paper::{printed, they_tell_what_happened};

const CONTROL: &str = "Två läser varje beslut";
const SAMPLE: &str = "Stickprov på beslut";
const VISIT: &str = "Besök på enheterna";
const MOVED: &str = "Systembyte i juni";
const CANCELLED: &str = "Enheten flyttar";
const NOTE: &str = "Fattat av handläggare";
const MATERIAL: &str = "Beslutet gäller stora belopp";
const INTERIM: &str = "Arbetet går enligt planen i stort.";
const JUDGED: &str = "Kontrollerna har gett kunskap, men alla är inte gjorda.";
const GROUNDS: [&str; 3] = ["Görs i januari", "Besöken börjar i vår", "Kontroll införs i mars"];
const TOLD: [&str; 4] = ["Närmaste chef", "Förvaltningschef", "Nämnden", "Revisionskontoret"];

fn this_year() -> i16 {
    clock::today().year()
}

/// A day of the year: `2026-03-31`.
fn day(of: &str) -> String {
    format!("{}-{of}", this_year())
}

fn is_past(of: &str) -> bool {
    date(&day(of)) < clock::today()
}

/// A button of an occasion.
fn of_occasion(verb: &str, of: &str) -> String {
    format!("{verb} {}: {CONTROL}: {SAMPLE}", day(of))
}

/// What stands above the list of checks, with the days of what remains.
fn sum(done: usize, left: &[&str], cancelled: usize) -> String {
    let mut said = format!("2\u{a0}metoder · {done} av {} gjorda", done + left.len());
    match left.iter().filter(|it| is_past(it)).count() {
        0 => {}
        1 => said += " · 1\u{a0}försenad",
        late => said += &format!(" · {late}\u{a0}försenade"),
    }
    if cancelled > 0 {
        said += &format!(" · {cancelled}\u{a0}inställd");
    }
    said + " · 1 utan planerad tid"
}

fn button(window: &mut Window, name: &str) {
    click(window, Role::Button, name);
}

/// Goes to a button as a screen reader does, and presses it.
fn by_key(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).focus();
    settle(window);
    press(window, Key::Enter);
}

/// A metod by its words.
fn method(year: &Year, text: &str) -> MethodId {
    year.methods_in_order().find(|method| method.text == text).unwrap().id
}

/// The occasion that was planned for a day.
fn occasion(window: &Window, planned: &str) -> Occasion {
    let (shown, planned) = (year(window), date(&day(planned)));
    let found = shown.occasions().of(method(&shown, SAMPLE)).find(|it| it.planned == planned).cloned();
    found.unwrap()
}

fn check(window: &Window, number: u32) -> Check {
    year(window).check_numbered(number).unwrap().clone()
}

#[test]
fn a_year_is_planned_carried_out_followed_up_judged_and_printed() {
    let folder = Folder::new();
    let (path, mut window) = begun::begun(&folder);
    the_metod_gets_its_occasions(&mut window);
    one_is_moved_and_one_cancelled(&mut window);
    let wrong = the_first_finds_something_wrong(&mut window);
    it_is_written_down_and_told(&mut window, &wrong);
    it_is_put_right_and_rescored(&mut window);
    a_new_check_shows_it_and_it_closes(&mut window);
    the_risk_shows_its_results(&mut window);
    the_texts_are_written(&mut window);
    the_year_is_judged(&mut window);
    let papers = printed(&mut window, &folder);
    let shown = year(&window);
    drop(window);

    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.year().as_ref(), &shown, "everything stands");
    assert_eq!(session.verify().unwrap().broken, None);
    for (paper, bytes) in &papers {
        assert!(session.print(*paper).unwrap().0 == *bytes, "{paper:?} is the same from the file");
    }
    they_tell_what_happened(&session, &wrong);
    drop(session);
    what_was_done_last_is_taken_back(&path, &shown);
    assert_eq!(Session::open(&path, None).unwrap().verify().unwrap().broken, None);
}

fn the_metod_gets_its_occasions(window: &mut Window) {
    go_to(window, "Kontroller");
    window.get_by_label("Ingen tid planerad (2)");
    for (field, number) in [("Poster per tillfälle", "17"), ("Minuter per post", "5")] {
        window.get_all_by_role_and_label(Role::TextInput, field).next().unwrap().focus();
        settle(window);
        type_text(window, number);
        press(window, Key::Enter);
    }
    window.get_by_label("= 1\u{a0}h 25\u{a0}min per tillfälle");
    choose(window, "Hur ofta", "Varje kvartal");
    let quarters = ["03-31", "06-30", "09-30", "12-31"];
    let dues: Vec<Date> = year(window).occasions_in_order().iter().map(|it| it.due).collect();
    assert_eq!(dues, quarters.map(|it| date(&day(it))));
    for quarter in quarters {
        window.get_by_role_and_label(Role::Button, &of_occasion("Påbörja", quarter));
    }
    window.get_by_label(&sum(0, &quarters, 0));
    let late = quarters.iter().filter(|it| is_past(it)).count();
    let heading = format!("Försenade ({late})");
    assert_eq!(window.query_by_label(&heading).is_some(), late > 0, "{heading}");
    button(window, "Planerad tid");
    window.get_by_label("5\u{a0}h 40\u{a0}min");
    button(window, "Att göra");
}

fn one_is_moved_and_one_cancelled(window: &mut Window) {
    button(window, &of_occasion("Flytta", "06-30"));
    fill(window, Role::TextInput, "Ny dag", &day("12-30"));
    press(window, Key::Enter);
    window.get_by_label("Skriv först varför tillfället flyttas.");
    assert!(!occasion(window, "06-30").is_moved());
    fill(window, Role::TextInput, "Varför tillfället flyttas", MOVED);
    press(window, Key::Enter);
    let moved = occasion(window, "06-30");
    assert_eq!((moved.due, moved.reason.as_str()), (date(&day("12-30")), MOVED));
    window.get_by_label_contains(&format!("flyttad från {}: {MOVED}", day("06-30")));

    button(window, &of_occasion("Ställ in", "09-30"));
    button(window, "Ställ in tillfället");
    window.get_by_label("Skriv först varför tillfället ställs in.");
    assert!(!occasion(window, "09-30").is_cancelled);
    fill(window, Role::TextInput, "Varför tillfället ställs in", CANCELLED);
    press(window, Key::Enter);
    let cancelled = occasion(window, "09-30");
    assert_eq!((cancelled.is_cancelled, cancelled.reason.as_str()), (true, CANCELLED));
    window.get_by_label(&sum(0, &["03-31", "12-30", "12-31"], 1));
}

/// Freezes a population of so many in the open check and draws as is proposed.
fn draw(window: &mut Window, count: usize, period: &str, size: usize) {
    by_key(window, "Lägg in populationen …");
    fill(window, Role::TextInput, "Vad posterna är (krävs)", "beslut");
    for (field, text) in [("Period", period), ("Varifrån listan kommer (krävs)", "diariet")] {
        tab_to(window, field);
        // The period of the occasion stands there already.
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        settle(window);
        type_text(window, text);
    }
    tab_to(window, "Klistra in listan");
    let list: Vec<String> = (1..=count).map(|at| format!("PN {}-{at:03}", this_year())).collect();
    window.event(egui::Event::Paste(list.join("\n")));
    settle(window);
    enter(window, "Frys populationen");
    let check = app(window).state().checks.check.unwrap();
    let frozen = year(window).checks().get(check).unwrap().population.clone().unwrap();
    assert_eq!((frozen.count as usize, frozen.period.as_str()), (count, period));
    by_key(window, &format!("Dra {size}\u{a0}poster"));
    assert_eq!(year(window).draw_of(check).unwrap().size as usize, size);
}

/// Concludes the open check with what is proposed.
fn conclude(window: &mut Window, grade: &str) {
    by_key(window, "Slutför …");
    window.get_by_label(&format!("{grade} (föreslaget)"));
    enter(window, "Slutför kontrollen");
    let check = app(window).state().checks.check.unwrap();
    let conclusion = year(window).checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.grade.as_str(), conclusion.concluded_on), (grade, clock::today()));
}

/// 17 of 40 are looked at by keyboard; the second is wrong. Which one that is.
fn the_first_finds_something_wrong(window: &mut Window) -> String {
    by_key(window, &of_occasion("Påbörja", "03-31"));
    let begun = check(window, 1);
    assert_eq!(app(window).state().checks.check, Some(begun.id), "it opens as it is begun");
    assert_eq!(begun.occasion, Some(occasion(window, "03-31").id));
    draw(window, 40, "januari–mars", 17);
    type_text(window, "1");
    type_text(window, "2");
    press(window, Key::ArrowUp);
    press(window, Key::Enter);
    type_text(window, NOTE);
    press(window, Key::Enter);
    for _ in 3..=17 {
        type_text(window, "1");
    }
    let drawn = year(window).draw_of(begun.id).unwrap().clone();
    let found = year(window).found(&drawn);
    assert_eq!((found.looked_at(), found.wrong(), found.waiting), (17, 1, 0));
    conclude(window, "Mindre avvikelser");
    let text = check(window, 1).conclusion.unwrap().text;
    assert!(text.starts_with("17 slumpmässigt valda beslut av 40 har granskats. En avvikelse hittades."), "{text}");
    drawn.items[1].clone()
}

fn it_is_written_down_and_told(window: &mut Window, wrong: &str) {
    window.get_by_label("1\u{a0}fel är inte registrerat som avvikelse");
    by_key(window, "Registrera avvikelse …");
    enter(window, "Väsentlig");
    tab_to(window, "Skäl till bedömningen");
    type_text(window, MATERIAL);
    press(window, Key::Enter);
    settle(window);
    let written = deviation(window, 1);
    assert_eq!(written.text, format!("Fel i 1 av 17\u{a0}granskade poster (kontroll 1). {wrong}: {NOTE}"));
    assert_eq!((written.is_material, written.material_reason.as_str()), (true, MATERIAL));
    assert_eq!(written.event, Some(event(&year(window), 1).id), "the only risk of the control");
    assert_eq!(year(window).items_of_deviation(&written), [wrong]);
    assert_eq!(app(window).state().view, View::Deviations);
    assert_eq!(app(window).state().deviations.deviation, Some(written.id));

    it_cannot_be_closed(window);
    window.get_by_label(&format!("Ska informeras: {}", TOLD.join(", ")));
    for who in TOLD {
        button(window, &format!("Informerad … {who}"));
        fill(window, Role::TextInput, "Hur, eller diarienummer", "på möte");
        press(window, Key::Enter);
        window.get_by_label(&format!("{who} {}", clock::today()));
    }
    assert!(deviation(window, 1).is_told());
}

fn it_cannot_be_closed(window: &mut Window) {
    button(window, "Stäng avvikelsen …");
    assert!(app(window).state().form.is_none(), "it cannot be closed yet");
}

fn it_is_put_right_and_rescored(window: &mut Window) {
    let today = clock::today();
    window.get_by_label("Ingen åtgärd är beslutad ännu");
    button(window, "Lägg till åtgärd …");
    let due = today.to_string();
    for (field, text) in
        [("Vad som ska göras", "Rätta beslutet"), ("Ansvarig", "Enhetschef A"), ("Klart senast", due.as_str())]
    {
        fill(window, Role::TextInput, field, text);
    }
    press(window, Key::Enter);
    assert!(heard(window, "1\u{a0}åtgärd är inte klar") > 0);
    it_cannot_be_closed(window);
    fill(window, Role::TextInput, "Åtgärd 1, klar den", &due);
    press(window, Key::Enter);
    let measure = deviation(window, 1).measures[0].clone();
    assert_eq!((measure.due, measure.done_on), (Some(today), Some(today)));
    assert_eq!(measure.responsible, "Enhetschef A");

    window.get_by_label_contains("1 av 17\u{a0}granskade poster var fel, så sannolikheten föreslås 1\u{a0}steg högre");
    button(window, "Använd förslaget");
    assert_eq!(event(&year(window), 1).score(), Some(score(4, 4)));
}

fn a_new_check_shows_it_and_it_closes(window: &mut Window) {
    window.get_by_label("Ingen ny kontroll visar att det är rättat");
    button(window, &format!("Påbörja kontroll: {SAMPLE}"));
    assert_eq!(deviation(window, 1).recheck, Some(check(window, 2).id), "what is begun here is its ny kontroll");
    assert_eq!(app(window).state().view, View::Checks);
    go_to(window, "Avvikelser");
    assert!(heard(window, "Kontroll 2 är inte slutförd") > 0);
    it_cannot_be_closed(window);
    button(window, "Visa kontroll 2");
    assert_eq!(app(window).state().view, View::Checks);
    // So few that all of them are gone through.
    draw(window, 6, "april", 6);
    for _ in 1..=6 {
        type_text(window, "1");
    }
    conclude(window, "Inga avvikelser");
    go_to(window, "Avvikelser");
    window.get_by_label_contains("Den nya kontrollen hittade inga fel bland");
    button(window, "Stäng avvikelsen …");
    fill(window, Role::MultilineTextInput, "Vad det ledde till", "Beslutet är rättat");
    enter(window, "Stäng avvikelsen");
    let closing = deviation(window, 1).closing.unwrap();
    assert_eq!((closing.on, closing.text.as_str()), (clock::today(), "Beslutet är rättat"));
}

fn the_risk_shows_its_results(window: &mut Window) {
    let today = clock::today();
    find_event(window, 1);
    for result in ["17 av 40 · 1\u{a0}avvikelse · Mindre avvikelser", "6 av 6 · 0\u{a0}avvikelser · Inga avvikelser"]
    {
        window.get_by_label_contains(&format!("{} · {result} · {today}", this_year()));
    }
    window.get_by_label_contains(&format!(" · väsentlig · stängd {today}"));
}

fn the_texts_are_written(window: &mut Window) {
    go_to(window, "Uppföljning");
    button(window, "Tertialrapport 2");
    write(window, "Nämndens egen text om arbetet", INTERIM);
    assert_eq!(year(window).judgement().unwrap().interim_text, INTERIM);
    to_part(window, "1 Kontrollerna");
    for text in [SAMPLE, VISIT] {
        let shown = year(window);
        let named = follow_up::method_named(&shown, method(&shown, text));
        button(window, &format!("Föreslå text: {named}"));
    }
    assert!(named(window, Role::Button, "1 Kontrollerna (2 av 2 har analys)").is_some());
    let shown = year(window);
    let analysis = |text| shown.analysis_of(method(&shown, text));
    for words in [
        "1 av 3 planerade kontroller är gjord.",
        "1 kontroll är inställd.",
        "Kontroll 1: 17 slumpmässigt valda beslut av 40 har granskats. En avvikelse hittades.",
        "Kontroll 2: Samtliga 6 beslut har gåtts igenom. Ingen avvikelse hittades bland de granskade.",
        "1 avvikelse är registrerad och stängd.",
    ] {
        assert!(analysis(SAMPLE).contains(words), "{words}: {}", analysis(SAMPLE));
    }
    assert_eq!(analysis(VISIT), "Ingen kontroll har planerats eller genomförts.");
}

fn the_year_is_judged(window: &mut Window) {
    let (shown, today) = (year(window), clock::today());
    let objections = shown.objections(&History::none(), today);
    assert_eq!(
        objections,
        [
            Objection::ChecksNotDone(method(&shown, SAMPLE)),
            Objection::ChecksNotDone(method(&shown, VISIT)),
            Objection::RiskWithoutControl(event(&shown, 2).id),
        ],
        "what is closed does not speak against any more"
    );
    to_part(window, "3 Bedömningen");
    write(window, "Vad bedömningen grundas på, i nämndens egna ord", JUDGED);
    button(window, "Delvis tillräcklig");
    fill(window, Role::TextInput, "Dag för bedömningen", &today.to_string());
    fill(window, Role::TextInput, "Paragraf i protokollet (§)", "14");
    window.get_by_label("Först: skriv skäl i steg 2 för 3\u{a0}saker som talar emot");
    button(window, "Notera bedömningen");
    assert_eq!(year(window).judgement().unwrap().verdict, None, "not without grounds");

    to_part(window, "2 Det som talar emot (3 utan skäl)");
    for (objection, ground) in objections.into_iter().zip(GROUNDS) {
        let what = follow_up::objection(&shown, objection, today);
        write(window, &format!("Skäl: {what}"), ground);
        assert_eq!(year(window).judgement().unwrap().ground(objection), ground);
    }
    to_part(window, "3 Bedömningen");
    button(window, "Notera bedömningen");
    let judgement = year(window).judgement().unwrap().clone();
    assert_eq!((judgement.verdict, judgement.judged_on), (Some(Sufficiency::PartlySufficient), Some(today)));
    let number = this_year();
    window.get_by_label(&format!("Den interna kontrollen {number} bedömdes {today}, §\u{a0}14: Delvis tillräcklig."));
}

fn what_was_done_last_is_taken_back(path: &Path, shown: &Year) {
    let mut window = super::window(Some(path));
    assert_eq!(&year(&window), shown);
    let verdict = |window: &Window| year(window).judgement().unwrap().verdict;
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(verdict(&window), None, "the judgement was done last");
    assert_eq!(year(&window).judgement().unwrap().text, JUDGED);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    settle(&mut window);
    assert_eq!(verdict(&window), Some(Sufficiency::PartlySufficient));
    assert_eq!(&year(&window), shown, "all as it was");
}
