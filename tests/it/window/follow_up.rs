//! Uppföljning through the window: an analysis is proposed and written, grounds are given, the nämnd judges; what is
//! copied; a file that can only be read.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch, FollowUpCommand, MethodDraft,
    MethodPatch,
};
use tolvan::session::Session;
use tolvan::ui::View;

use super::{Window, app, go_to, open_example, settle, type_text, window, year};
use crate::fixture::{Folder, date};

/// Clicks a button wherever on the page it is.
fn click(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click_accesskit();
    settle(window);
}

/// The name of the first button or field that begins so.
pub(super) fn named(window: &Window, role: Role, begins: &str) -> Option<String> {
    let mut names = window.query_all_by_role(role).filter_map(|node| node.accesskit_node().label());
    names.find(|name| name.starts_with(begins))
}

/// Writes into a field of several paragraphs and hands it over.
pub(super) fn write(window: &mut Window, field: &str, text: &str) {
    window.get_all_by_role_and_label(Role::MultilineTextInput, field).next().unwrap().focus();
    settle(window);
    type_text(window, text);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(window);
}

fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    type_text(window, text);
}

/// What a button puts on the clipboard.
fn copied(window: &mut Window, button: &str) -> String {
    window.get_all_by_role_and_label(Role::Button, button).next().unwrap().click_accesskit();
    window.step();
    let text = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    settle(window);
    text.expect("something is copied")
}

/// The example with the nämnd's words and grounds for all but the last of what speaks against.
fn nearly_answered() -> (Folder, Window, Objection) {
    let folder = Folder::new();
    let mut session = folder.example();
    let mut objections = session.year().objections(&History::none(), clock::today());
    let last = objections.pop().unwrap();
    for objection in objections {
        let give = FollowUpCommand::GiveGround { objection, text: "Görs under våren".into() };
        session.execute(&Command::FollowUp(give)).unwrap();
    }
    let path = session.path().to_owned();
    drop(session);
    let window = window(Some(&path));
    (folder, window, last)
}

pub(super) fn to_part(window: &mut Window, step: &str) {
    go_to(window, "Uppföljning");
    click(window, "Verksamhetsberättelse");
    let step = named(window, Role::Button, step).unwrap();
    click(window, &step);
}

#[test]
fn an_analysis_is_proposed_from_the_numbers_and_written_on() {
    let (_folder, mut window) = open_example();
    to_part(&mut window, "1 Kontrollerna");
    let method = year(&window).methods_in_order().next().unwrap().id;
    let button = named(&window, Role::Button, "Föreslå text: ").unwrap();
    window.get_all_by_role_and_label(Role::Button, &button).next().unwrap().click_accesskit();
    settle(&mut window);
    assert_eq!(year(&window).analysis_of(method), "Ingen kontroll har planerats eller genomförts.");
    let field = named(&window, Role::MultilineTextInput, "Analys: ").unwrap();
    write(&mut window, &field, " Det rättas i år.");
    let text = year(&window).analysis_of(method).to_owned();
    assert!(text.contains("Det rättas i år."), "{text}");
    assert!(named(&window, Role::Button, "1 Kontrollerna (1 av ").is_some());
}

#[test]
fn an_old_analysis_is_proposed_anew_and_comes_back_with_undo() {
    let (_folder, mut window) = open_example();
    to_part(&mut window, "1 Kontrollerna");
    let method = year(&window).methods_in_order().next().unwrap().id;
    let field = named(&window, Role::MultilineTextInput, "Analys: ").unwrap();
    write(&mut window, &field, "Skrivet i somras.");
    assert_eq!(year(&window).analysis_of(method), "Skrivet i somras.");
    let button = named(&window, Role::Button, "Föreslå ny text: ").unwrap();
    let propose = |window: &mut Window| {
        window.get_all_by_role_and_label(Role::Button, &button).next().unwrap().click_accesskit();
        settle(window);
    };
    propose(&mut window);
    assert_eq!(year(&window).analysis_of(method), "Ingen kontroll har planerats eller genomförts.");
    assert!(window.query_by_label("Texten är redan den som siffrorna ger").is_none());
    propose(&mut window);
    window.get_by_label("Texten är redan den som siffrorna ger");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(year(&window).analysis_of(method), "Skrivet i somras.");
}

#[test]
fn the_next_step_and_its_button_are_in_view_in_a_low_window_whatever_is_written() {
    let (_folder, mut window, _) = nearly_answered();
    window.set_size(egui::vec2(1280.0, 720.0));
    to_part(&mut window, "3 Bedömningen");
    let long = "Arbetet fungerar i stort.\n".repeat(40);
    write(&mut window, "Vad bedömningen grundas på, i nämndens egna ord", &long);
    let button = window.get_by_role_and_label(Role::Button, "Notera bedömningen").rect();
    let told = window.get_by_label_contains("Först: skriv skäl i steg 2 för 1\u{a0}sak som talar emot; välj").rect();
    let words = window.get_all_by_label("Vad bedömningen grundas på, i nämndens egna ord").next().unwrap().rect();
    assert!(button.bottom() < words.top() && told.bottom() < words.top(), "{button} {told} {words}");
    assert!(words.top() < 720.0 - 36.0, "{words}");
}

#[test]
fn the_text_of_tertialrapport_2_is_written_and_copied() {
    let (_folder, mut window) = open_example();
    go_to(&mut window, "Uppföljning");
    click(&mut window, "Tertialrapport 2");
    write(&mut window, "Nämndens egen text om arbetet", "Arbetet har börjat.");
    assert_eq!(year(&window).judgement().unwrap().interim_text, "Arbetet har börjat.");
    let text = copied(&mut window, "Kopiera: Kontrollerna i tertialrapport 2");
    assert!(text.starts_with("Läget 2019-08-31: inga kontroller är planerade för året."), "{text}");
    assert!(text.ends_with("\n\nArbetet har börjat."), "{text}");
    window.get_by_label("Kopierat");
    click(&mut window, "Visa delrapporten");
    assert_eq!(app(&window).state().view, View::Reports);
    assert_eq!(app(&window).state().paper.kind, tolvan::report::ReportKind::InterimReport);
}

#[test]
fn the_namnd_judges_when_every_ground_is_given_and_its_words_are_there() {
    let (_folder, mut window, last) = nearly_answered();
    to_part(&mut window, "3 Bedömningen");
    let judged = |window: &Window| year(window).judgement().and_then(|judgement| judgement.verdict);
    window.get_by_label_contains("Först: ");
    click(&mut window, "Tillräcklig");
    fill(&mut window, "Dag för bedömningen", "2020-02-12");
    fill(&mut window, "Paragraf i protokollet (§)", "12");
    window.get_by_label_contains("skriv skäl i steg 2 för 1\u{a0}sak som talar emot; skriv vad bedömningen grundas på");
    // The button waits until nothing is missing.
    click(&mut window, "Notera bedömningen");
    assert_eq!(judged(&window), None);
    write(&mut window, "Vad bedömningen grundas på, i nämndens egna ord", "Arbetet fungerar i stort.");
    to_part(&mut window, "2 Det som talar emot (1 utan skäl)");
    let named_so = tolvan::text::follow_up::objection(&year(&window), last, clock::today());
    write(&mut window, &format!("Skäl: {named_so}"), "Rättas i mars");
    assert_eq!(year(&window).judgement().unwrap().ground(last), "Rättas i mars");
    to_part(&mut window, "3 Bedömningen");
    click(&mut window, "Notera bedömningen");
    assert_eq!(judged(&window), Some(Sufficiency::Sufficient));
    window.get_by_label("Den interna kontrollen 2019 bedömdes 2020-02-12, §\u{a0}12: Tillräcklig.");
    let field = named(&window, Role::MultilineTextInput, "Vad bedömningen");
    assert_eq!(field, None, "what is judged is only read");
    to_part(&mut window, "1 Kontrollerna");
    assert_eq!(named(&window, Role::MultilineTextInput, "Analys: "), None);
    to_part(&mut window, "3 Bedömningen");
    let text = copied(&mut window, "Kopiera: Nämndens bedömning");
    assert!(text.ends_with("§ 12: Tillräcklig.\n\nArbetet fungerar i stort."), "{text}");
    click(&mut window, "Ta tillbaka bedömningen");
    assert_eq!(judged(&window), None);
    window.get_by_label_contains("välj nämndens bedömning");
}

#[test]
fn who_judges_before_the_year_is_over_or_the_plan_decided_is_told_and_not_hindered() {
    let folder = Folder::new();
    let mut session = folder.example();
    let method = session.year().methods_in_order().next().unwrap().id;
    let monthly = MethodPatch { frequency: Some(Some(Frequency::Monthly)), ..MethodPatch::default() };
    session.execute(&Command::ChangeMethod { method, patch: monthly }).unwrap();
    let objections = session.year().objections(&History::none(), clock::today());
    for objection in objections {
        let give = FollowUpCommand::GiveGround { objection, text: "Görs under våren".into() };
        session.execute(&Command::FollowUp(give)).unwrap();
    }
    let words = FollowUpCommand::WriteJudgement { text: "Arbetet fungerar.".into() };
    session.execute(&Command::FollowUp(words)).unwrap();
    let path = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&path));
    to_part(&mut window, "3 Bedömningen");
    click(&mut window, "Tillräcklig");
    window.get_by_label_contains("Internkontrollplanen är inte beslutad");
    assert!(window.query_by_label_contains("Året är inte slut").is_none(), "today it is over");
    fill(&mut window, "Dag för bedömningen", "2019-11-22");
    window.get_by_label_contains(
        "Året är inte slut 2019-11-22, och 2\u{a0}planerade kontroller ska göras efter den dagen",
    );
    click(&mut window, "Notera bedömningen");
    assert_eq!(year(&window).judgement().unwrap().verdict, Some(Sufficiency::Sufficient));
}

#[test]
fn otillracklig_needs_its_grounds_too_and_a_day_ahead_is_told() {
    let (_folder, mut window, last) = nearly_answered();
    to_part(&mut window, "3 Bedömningen");
    click(&mut window, "Otillräcklig");
    window.get_by_label_contains("skriv skäl i steg 2 för 1\u{a0}sak som talar emot");
    // The last one is given what was said of another of its kind, by one button.
    to_part(&mut window, "2 Det som talar emot (1 utan skäl)");
    let share = named(&window, Role::Button, "Samma skäl för 1 till av samma slag: ").unwrap();
    window.get_all_by_role_and_label(Role::Button, &share).next().unwrap().click_accesskit();
    settle(&mut window);
    assert_eq!(year(&window).judgement().unwrap().ground(last), "Görs under våren");
    assert_eq!(named(&window, Role::Button, "Samma skäl för"), None);
    to_part(&mut window, "3 Bedömningen");
    write(&mut window, "Vad bedömningen grundas på, i nämndens egna ord", "Kontrollerna är inte gjorda.");
    click(&mut window, "Otillräcklig");
    fill(&mut window, "Dag för bedömningen", "2999-01-01");
    window.get_by_label("Först: ändra dagen för bedömningen till en som har varit");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    type_text(&mut window, "2020-02-12");
    click(&mut window, "Notera bedömningen");
    assert_eq!(year(&window).judgement().unwrap().verdict, Some(Sufficiency::Insufficient));
}

#[test]
fn what_speaks_against_leads_to_where_it_is_mended_and_is_copied_with_its_grounds() {
    let (_folder, mut window, _) = nearly_answered();
    to_part(&mut window, "2 Det som talar emot");
    let text = copied(&mut window, "Kopiera: Det som talar emot tillräcklig, och skälen");
    assert_eq!(text.matches("Skäl saknas").count(), 1);
    assert!(text.matches("Skäl: Görs under våren").count() > 10, "{text}");
    let button = named(&window, Role::Button, "Visa: Händelse ").unwrap();
    click(&mut window, &button);
    assert_eq!(app(&window).state().view, View::Analysis);
}

#[test]
fn grounds_that_are_no_longer_needed_stay_in_sight() {
    let folder = Folder::new();
    let mut session = folder.example();
    let last = session.year().objections(&History::none(), clock::today()).pop().unwrap();
    let Objection::RiskWithoutControl(event) = last else { panic!("a risk without control comes last: {last:?}") };
    let practice = session.year().events().get(event).unwrap().work_practice;
    let give = FollowUpCommand::GiveGround { objection: last, text: "Rättas i mars".into() };
    session.execute(&Command::FollowUp(give)).unwrap();
    session.execute(&Command::AddControl { practice, text: "Avstämning varje månad".into() }).unwrap();
    // A control alone is nothing that can be carried out.
    let control = session.year().controls().of(practice).next().unwrap().id;
    let draft = MethodDraft { text: "Stickprov".into(), ..MethodDraft::default() };
    session.execute(&Command::AddMethod { control, draft }).unwrap();
    let kept = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&kept));
    to_part(&mut window, "2 Det som talar emot");
    window.get_by_label("Skäl för sådant som inte längre talar emot");
    window.get_by_label_contains("Skäl: Rättas i mars");
}

/// A väsentlig deviation with an åtgärd that was to be ready on a day.
fn material(session: &mut Session, text: &str, found_on: &str, suspect: Option<Suspect>) -> DeviationId {
    let draft = DeviationDraft {
        found_on: date(found_on),
        text: text.into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: true,
        material_reason: String::new(),
        suspicion: suspect.map(|who| Suspicion { who, title: "enhetschef".into() }),
    };
    session.execute(&Command::Deviation(DeviationCommand::Report { draft })).unwrap();
    session.year().deviations_in_order().last().unwrap().id
}

/// How often something is shown, read or written in.
fn shown(window: &Window, words: &str) -> usize {
    let said = |text: Option<String>| text.is_some_and(|text| text.contains(words));
    let mut count = 0;
    for node in window.root().children_recursive() {
        count += usize::from(said(node.accesskit_node().label()) || said(node.accesskit_node().value()));
    }
    count
}

#[test]
fn tertialrapport_2_says_how_it_stood_when_its_day_was_over() {
    let folder = Folder::new();
    let mut session = folder.example();
    let method = session.year().methods_in_order().next().unwrap().id;
    let patch = MethodPatch { frequency: Some(Some(Frequency::Tertially)), ..MethodPatch::default() };
    session.execute(&Command::ChangeMethod { method, patch }).unwrap();
    let deviation = material(&mut session, "Två beslut av fel delegat", "2019-05-06", None);
    let (text, due) = ("Rätta besluten".into(), Some(date("2019-08-31")));
    let draft = DeviationMeasureDraft { text, responsible: String::new(), due, done_on: Some(date("2019-09-02")) };
    session.execute(&Command::Deviation(DeviationCommand::AddMeasure { deviation, draft })).unwrap();
    material(&mut session, "Upptäckt på hösten", "2019-10-01", None);
    let kept = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&kept));
    go_to(&mut window, "Uppföljning");
    click(&mut window, "Tertialrapport 2");
    // What was due on the day itself and not done is late once the day is over.
    window.get_by_label("gjorda av 3");
    let said = "0 av 3\u{a0}planerade kontroller är gjorda. 3 återstår, varav 2 är försenade.";
    assert!(shown(&window, said) > 0);
    assert!(shown(&window, "Två beslut av fel delegat") > 0);
    assert_eq!(shown(&window, "2019-09-02"), 0, "what was done later was not done then");
    assert_eq!(shown(&window, "Upptäckt på hösten"), 0);
}

#[test]
fn what_is_said_of_a_protected_deviation_is_shown_only_to_who_asks() {
    let folder = Folder::new();
    let mut session = folder.example();
    let secret = "attesterat egna";
    let suspect = Some(Suspect::ClosestManager);
    let first = material(&mut session, "Chefen har attesterat egna kostnader", "2019-05-06", suspect);
    let second = material(&mut session, "Chefen har attesterat egna resor", "2019-05-07", suspect);
    for deviation in [first, second] {
        let (objection, text) =
            (Objection::MaterialDeviationOpen(deviation), "Chefen har attesterat egna utlägg".into());
        session.execute(&Command::FollowUp(FollowUpCommand::GiveGround { objection, text })).unwrap();
    }
    // No longer väsentlig: its grounds are not needed any more.
    let patch = DeviationPatch { is_material: Some(false), ..DeviationPatch::default() };
    session.execute(&Command::Deviation(DeviationCommand::Change { deviation: second, patch })).unwrap();
    let kept = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&kept));
    to_part(&mut window, "2 Det som talar emot");
    let field = "Skäl: Väsentlig avvikelse 1 (skyddad) är inte stängd";
    assert_eq!(named(&window, Role::MultilineTextInput, field), None);
    window.get_by_label("(skyddad)");
    assert!(shown(&window, "Skäl: (skyddad)") > 0, "of what no longer speaks against");
    window.get_by_label_contains("saker talar emot, och 1\u{a0}skyddad avvikelse; ");
    assert_eq!(shown(&window, secret), 0);
    // From there one comes to the line that asks, not to what it says.
    click(&mut window, "Visa: Väsentlig avvikelse 1 (skyddad) är inte stängd");
    assert_eq!(app(&window).state().view, View::Deviations);
    window.get_by_label("Avvikelse 1 (skyddad)");
    assert_eq!(shown(&window, secret), 0);
    go_to(&mut window, "Uppföljning");
    click(&mut window, "Visa skyddade …");
    click(&mut window, "Visa skyddade");
    assert!(named(&window, Role::MultilineTextInput, field).is_some());
    assert!(shown(&window, "Skäl: Chefen har attesterat egna utlägg") > 0);
    go_to(&mut window, "Kontroller");
    go_to(&mut window, "Uppföljning");
    assert_eq!(shown(&window, secret), 0, "who has been elsewhere asks anew");
}

#[test]
fn what_is_copied_after_the_verdict_is_the_year_as_it_was_judged() {
    let folder = Folder::new();
    let mut session = folder.example();
    material(&mut session, "Två beslut av fel delegat", "2019-05-06", None);
    let text = "Kontrollerna är inte gjorda.".into();
    session.execute(&Command::FollowUp(FollowUpCommand::WriteJudgement { text })).unwrap();
    for objection in session.year().unanswered(&History::none(), clock::today()) {
        let give = FollowUpCommand::GiveGround { objection, text: "Det stämmer.".into() };
        session.execute(&Command::FollowUp(give)).unwrap();
    }
    let (verdict, judged_on, minutes_paragraph) = (Sufficiency::Insufficient, date("2020-02-12"), "12".into());
    let judge = FollowUpCommand::Judge { verdict, judged_on, minutes_paragraph };
    session.execute(&Command::FollowUp(judge)).unwrap();
    material(&mut session, "Upptäckt efter bedömningen", "2020-03-02", None);
    let kept = session.path().to_owned();
    drop(session);
    let mut window = window(Some(&kept));
    to_part(&mut window, "2 Det som talar emot");
    let text = copied(&mut window, "Kopiera: Det som talar emot tillräcklig, och skälen");
    assert!(text.contains("avvikelse 1") && !text.contains("avvikelse 2"), "{text}");
    assert_eq!(shown(&window, "Upptäckt efter"), 0);
    to_part(&mut window, "1 Kontrollerna");
    let text = copied(&mut window, "Kopiera: Avvikelser och åtgärder");
    assert!(text.contains("Två beslut") && !text.contains("Upptäckt efter"), "{text}");
    click(&mut window, "Tertialrapport 2");
    assert!(shown(&window, "Två beslut") > 0, "that one is of the year as it is");
}

#[test]
fn a_file_that_can_only_be_read_shows_and_copies_but_does_not_edit() {
    let (folder, mut first) = open_example();
    to_part(&mut first, "1 Kontrollerna");
    let button = named(&first, Role::Button, "Föreslå text: ").unwrap();
    first.get_all_by_role_and_label(Role::Button, &button).next().unwrap().click_accesskit();
    settle(&mut first);
    let mut second = window(Some(&folder.file("exempel.tolvan")));
    to_part(&mut second, "1 Kontrollerna");
    second.get_by_label("Ingen kontroll har planerats eller genomförts.");
    assert_eq!(named(&second, Role::MultilineTextInput, "Analys: "), None);
    assert_eq!(named(&second, Role::Button, "Föreslå text: "), None);
    let copy = named(&second, Role::Button, "Kopiera: ").unwrap();
    let text = copied(&mut second, &copy);
    assert!(text.contains("Ingen kontroll har planerats eller genomförts."), "{text}");
    to_part(&mut second, "3 Bedömningen");
    click(&mut second, "Otillräcklig");
    assert_eq!(app(&second).state().follow_up.form.verdict, None, "nothing can be chosen");
}

#[test]
fn an_analysis_that_claims_that_nothing_is_wrong_stays_in_its_field_until_it_can_be_kept() {
    let (_folder, mut window) = open_example();
    to_part(&mut window, "1 Kontrollerna");
    let method = year(&window).methods_in_order().next().unwrap().id;
    let field = named(&window, Role::MultilineTextInput, "Analys: ").unwrap();
    write(&mut window, &field, "Allt är genomgånget. Det finns inga avvikelser.");
    assert_eq!(year(&window).analysis_of(method), "");
    window.get_by_label(tolvan::text::screen::CLAIMS_NO_FAULT);
    let shown = |window: &Window| {
        window.get_all_by_role_and_label(Role::MultilineTextInput, &field).next().unwrap().value().unwrap_or_default()
    };
    assert_eq!(shown(&window), "Allt är genomgånget. Det finns inga avvikelser.", "nothing typed is lost");
    window.get_all_by_role_and_label(Role::MultilineTextInput, &field).next().unwrap().focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    write(&mut window, &field, "Inga avvikelser hittades bland 25 granskade.");
    assert!(year(&window).analysis_of(method).contains("bland 25 granskade"));
}
