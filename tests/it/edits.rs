//! Every command: what it changes, what it refuses, and that it can be taken back.

use tolvan::domain::*;
use tolvan::edit::{Command, GoalPatch, MeasureDraft, MethodDraft, Place, Refusal};
use tolvan::text::{edits, screen};

use crate::fixture::{apply, date, done, event, example, level, numbers, score, small};

#[track_caller]
fn refused(year: &Year, command: &Command, expected: &Refusal) {
    assert_eq!(apply(year, command).as_ref().unwrap_err(), expected);
}

fn practice(year: &Year, text: &str) -> WorkPracticeId {
    year.work_practices().iter().find(|it| it.text.starts_with(text)).unwrap().id
}

fn process(year: &Year, name: &str) -> ProcessId {
    year.processes().iter().find(|it| it.name.starts_with(name)).unwrap().id
}

#[test]
fn an_event_whose_score_crosses_the_limit_enters_the_plan_by_itself() {
    let year = example();
    let id = event(&year, 85).id;
    assert_eq!(year.inclusion_of(event(&year, 85)), PlanInclusion::Undecided);
    let up = done(&year, &Command::Rescore { events: vec![id], score: score(4, 4) });
    assert_eq!(up.inclusion_of(event(&up, 85)), PlanInclusion::RequiredByScore);
    let down = done(&up, &Command::SetLevel { events: vec![id], factor: Factor::Likelihood, level: Some(level(2)) });
    assert_eq!(down.inclusion_of(event(&down, 85)), PlanInclusion::Undecided, "there was no explicit decision");
}

#[test]
fn an_earlier_decision_applies_again_below_the_limit() {
    let year = example();
    let id = event(&year, 58).id;
    assert_eq!(year.inclusion_of(event(&year, 58)), PlanInclusion::AnalysisOnly);
    let up = done(&year, &Command::Rescore { events: vec![id], score: score(3, 4) });
    assert!(up.in_plan(event(&up, 58)));
    let down = done(&up, &Command::Rescore { events: vec![id], score: score(3, 3) });
    assert_eq!(down.inclusion_of(event(&down, 58)), PlanInclusion::AnalysisOnly);
}

#[test]
fn nobody_decides_against_the_plan_at_the_limit() {
    let year = example();
    let events = [58, 65, 11].map(|number| event(&year, number).id).to_vec();
    let decision = Some(InclusionDecision::AnalysisOnly);
    let command = Command::DecideInclusion { events, decision, reason: None };
    refused(&year, &command, &Refusal::RequiredByScore(vec![11, 65]));
}

#[test]
fn a_decision_carries_its_reason_and_can_be_cleared() {
    let year = example();
    let events = vec![event(&year, 6).id];
    let decision = Some(InclusionDecision::Include);
    let reason = Some("  Återkommande   fel ".to_owned());
    let year = done(&year, &Command::DecideInclusion { events: events.clone(), decision, reason });
    assert_eq!(year.inclusion_of(event(&year, 6)), PlanInclusion::Included);
    assert_eq!(event(&year, 6).decision_reason, "Återkommande fel");
    let year = done(&year, &Command::DecideInclusion { events, decision: None, reason: None });
    assert_eq!(year.inclusion_of(event(&year, 6)), PlanInclusion::Undecided);
    assert_eq!(event(&year, 6).decision_reason, "Återkommande fel", "the reason is kept unless said otherwise");
}

#[test]
fn a_level_outside_the_scale_is_refused() {
    let year = small(1);
    let events = vec![event(&year, 1).id];
    let command = Command::SetLevel { events, factor: Factor::Consequence, level: Some(level(6)) };
    refused(&year, &command, &Refusal::LevelOutsideScale(level(6), 5));
}

#[test]
fn a_selection_is_edited_in_one_go() {
    let year = small(5);
    let events: Vec<UnwantedEventId> = year.events_in_order().map(|event| event.id).collect();
    let changes = apply(&year, &Command::Rescore { events: events.clone(), score: score(3, 3) }).unwrap();
    assert_eq!(changes.len(), 5);
    let year = year.with(&changes);
    assert!(year.events().iter().all(|event| event.score() == Some(score(3, 3))));
    let again = apply(&year, &Command::Rescore { events, score: score(3, 3) }).unwrap();
    assert_eq!(again, [], "what is already so is no change");
    refused(&year, &Command::Rescore { events: vec![], score: score(1, 1) }, &Refusal::NothingSelected);
}

#[test]
fn new_events_get_the_next_free_number_and_texts_are_tidied() {
    let year = example();
    let practice = practice(&year, "Löneutbetalning");
    let year = done(&year, &Command::AddEvent { practice, text: " Lön\tbetalas\n ut  dubbelt ".into() });
    assert_eq!(event(&year, 101).text, "Lön betalas ut dubbelt");
    refused(&year, &Command::AddEvent { practice, text: " \n ".into() }, &Refusal::EmptyText);
    let long = "å".repeat(10_001);
    refused(&year, &Command::AddEvent { practice, text: long }, &Refusal::TextTooLong(10_001));
}

#[test]
fn numbers_are_unique_and_can_be_run_anew_in_printed_order() {
    let year = example();
    let first = event(&year, 1).id;
    refused(&year, &Command::ChangeEventNumber { event: first, number: 7 }, &Refusal::NumberTaken(7));
    refused(&year, &Command::ChangeEventNumber { event: first, number: 0 }, &Refusal::NumberZero);
    let goal = year.goals().of(()).next().unwrap().id;
    let year = done(&year, &Command::MoveGoal { goal, place: Place::Last });
    assert_eq!(numbers(year.events_in_order()).first(), Some(&23));
    let year = done(&year, &Command::RenumberEvents);
    assert_eq!(numbers(year.events_in_order()), (1..=100).collect::<Vec<_>>());
    assert_eq!(year.events().get(first).unwrap().number, 79);
}

#[test]
fn moving_up_and_down_stops_at_the_ends() {
    let year = small(4);
    let practice = practice(&year, "Ett");
    let step = |year: &Year, number: u32, place| {
        done(year, &Command::MoveEvents { events: vec![event(year, number).id], practice, place })
    };
    let year = step(&year, 3, Place::Up);
    assert_eq!(numbers(year.events_in_order()), [1, 3, 2, 4]);
    let year = step(&year, 1, Place::Up);
    assert_eq!(numbers(year.events_in_order()), [1, 3, 2, 4]);
    let year = step(&year, 3, Place::Down);
    let year = step(&year, 3, Place::Down);
    let year = step(&year, 3, Place::Down);
    assert_eq!(numbers(year.events_in_order()), [1, 2, 4, 3]);
    let first = event(&year, 1).id;
    let year = step(&year, 3, Place::Before(first));
    assert_eq!(numbers(year.events_in_order()), [3, 1, 2, 4]);
}

#[test]
fn a_gap_that_is_used_up_is_spread_out_anew() {
    let mut year = small(3);
    let practice = practice(&year, "Ett");
    for _ in 0..40 {
        let (first, last) = (numbers(year.events_in_order())[0], numbers(year.events_in_order())[2]);
        let place = Place::After(event(&year, first).id);
        year = done(&year, &Command::MoveEvents { events: vec![event(&year, last).id], practice, place });
    }
    assert_eq!(numbers(year.events_in_order()), [1, 2, 3]);
    let positions: Vec<i64> = year.events_in_order().map(|event| event.position).collect();
    assert!(positions.is_sorted_by(|a, b| a < b), "{positions:?}");
}

#[test]
fn a_selection_moves_together_in_its_printed_order() {
    let year = example();
    let target = practice(&year, "Löneutbetalning");
    let events = [83, 2, 40].map(|number| event(&year, number).id).to_vec();
    let year = done(&year, &Command::MoveEvents { events, practice: target, place: Place::Last });
    assert_eq!(numbers(year.events().of(target)), [90, 2, 40, 83]);
}

#[test]
fn deleting_takes_everything_below_along_and_undo_brings_it_back() {
    let year = example();
    let goal = year.goals().of(()).next().unwrap().id;
    let events = vec![event(&year, 3).id];
    let draft = MeasureDraft { text: "Följ upp".into(), ..MeasureDraft::default() };
    let year = done(&year, &Command::AddMeasure { events, draft });
    let changes = apply(&year, &Command::DeleteGoal { goal }).unwrap();
    let without = year.with(&changes);
    assert_eq!(without.events().len(), 100 - 22);
    assert_eq!(without.measures().len(), 0);
    assert_eq!(without.controls().len(), 13);
    let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
    assert_eq!(without.with(&back), year);
}

#[test]
fn an_arbetssatt_can_become_a_process_and_move_back() {
    let year = example();
    let communication = practice(&year, "Kommunikationschefen");
    let press = process(&year, "Kontakt med press");
    let year = done(&year, &Command::MakeProcess { practice: communication });
    let place = year.place_of(event(&year, 88)).unwrap();
    assert!(place.process.name.starts_with("Kommunikationschefen"));
    let order: Vec<&str> = year.processes().of(place.goal.id).map(|it| it.name.as_str()).collect();
    let at = order.iter().position(|name| name.starts_with("Kommunikationschefen")).unwrap();
    assert!(order[at - 1].starts_with("Kontakt med press"), "it stands after the one it stood in");
    let back = Command::MoveWorkPractice { practice: communication, process: press, place: Place::Last };
    let year = done(&year, &back);
    assert_eq!(numbers(year.events_in_order()), (1..=100).collect::<Vec<_>>());
}

#[test]
fn managers_are_tidied_and_none_means_nobody() {
    let year = example();
    let safety = process(&year, "Förebyggande säkerhetsarbete");
    let managers = vec![" Säkerhetschef ".into(), String::new(), "Säkerhetschef".into()];
    let year = done(&year, &Command::SetManagers { process: safety, managers });
    assert_eq!(year.processes().get(safety).unwrap().responsible_managers, ["Säkerhetschef"]);
    let found = review(&year, &History::default(), date("2019-01-01"));
    assert!(found.iter().all(|finding| finding.code != FindingCode::ProcessWithoutManager));
}

#[test]
fn controls_and_methods_fill_the_holes_of_the_plan() {
    let year = example();
    let inner = practice(&year, "Interna insatser");
    let count = |year: &Year, code| {
        review(year, &History::default(), date("2019-01-01")).iter().filter(|f| f.code == code).count()
    };
    let year = done(&year, &Command::AddControl { practice: inner, text: "Månadsvis avstämning".into() });
    assert_eq!(count(&year, FindingCode::EventWithoutControl), 4);
    assert_eq!(count(&year, FindingCode::ControlWithoutMethod), 1);
    let control = year.controls().of(inner).next().unwrap().id;
    let draft = MethodDraft { text: "Stickprov på tio ärenden".into(), ..MethodDraft::default() };
    let year = done(&year, &Command::AddMethod { control, draft: draft.clone() });
    assert_eq!(count(&year, FindingCode::ControlWithoutMethod), 0);
    assert_eq!(count(&year, FindingCode::MethodWithoutOwner), 1);
    let method = year.methods_of(control).next().unwrap().id;
    let draft = MethodDraft { owner: "Enhetschef".into(), schedule: "per tertial".into(), ..draft };
    let year = done(&year, &Command::ChangeMethod { method, patch: draft.into() });
    assert_eq!(count(&year, FindingCode::MethodWithoutOwner), 0);
    let year = done(&year, &Command::DeleteControl { control });
    assert_eq!(year.methods().len(), 16, "the metod goes with its control");
}

#[test]
fn measures_are_complete_with_responsible_and_date_and_late_after_it() {
    let year = example();
    let id = event(&year, 65).id;
    let count = |year: &Year, code| {
        review(year, &History::default(), date("2019-06-01")).iter().filter(|f| f.code == code).count()
    };
    let draft = MeasureDraft { text: "Utbildning".into(), ..MeasureDraft::default() };
    let year = done(&year, &Command::AddMeasure { events: vec![id], draft: draft.clone() });
    assert_eq!(count(&year, FindingCode::MeasureMissing), 46);
    assert_eq!(count(&year, FindingCode::MeasureIncomplete), 1);
    let measure = year.measures_of(id).next().unwrap().id;
    let whole = MeasureDraft { responsible: "Upphandlingsansvarig".into(), due: Some(date("2019-05-31")), ..draft };
    let year = done(&year, &Command::ChangeMeasure { measure, patch: whole.clone().into() });
    assert_eq!(count(&year, FindingCode::MeasureIncomplete), 0);
    assert_eq!(count(&year, FindingCode::MeasureOverdue), 1);
    let finished = MeasureDraft { state: MeasureState::Done, ..whole.clone() };
    let year = done(&year, &Command::ChangeMeasure { measure, patch: finished.into() });
    assert_eq!(count(&year, FindingCode::MeasureOverdue), 0);
    let cancelled = MeasureDraft { state: MeasureState::Cancelled, ..whole };
    let year = done(&year, &Command::ChangeMeasure { measure, patch: cancelled.into() });
    assert_eq!(count(&year, FindingCode::MeasureMissing), 47, "a cancelled åtgärd answers no risk");
}

#[test]
fn the_method_sheet_keeps_its_length_once_in_use_and_its_limits_can_be_reached() {
    let year = example();
    let sheet = |edit: &dyn Fn(&mut MethodSheet)| {
        let mut sheet = MethodSheet::stockholm();
        edit(&mut sheet);
        Command::ChangeMethodSheet { sheet, mapping: None }
    };
    let changed = done(&year, &sheet(&|sheet| sheet.plan_limit = RiskValue::limit(16)));
    assert_eq!(
        changed.events().iter().filter(|event| changed.in_plan(event)).count(),
        16,
        "two by score, 14 by decision"
    );
    let fault = |fault| Refusal::MethodSheet(fault);
    let unreachable = RiskValue::limit(13);
    refused(&year, &sheet(&|s| s.plan_limit = unreachable), &fault(MethodSheetFault::UnreachableLimit(unreachable)));
    refused(&year, &sheet(&|s| s.measure_limit = RiskValue::limit(15)), &fault(MethodSheetFault::LimitsCrossed));
    let empty = fault(MethodSheetFault::EmptyWord(Factor::Consequence, 2));
    refused(&year, &sheet(&|s| s.consequence_words[1] = " ".into()), &empty);
    let shorter = sheet(&|s| {
        s.likelihood_words.pop();
        s.consequence_words.pop();
    });
    refused(&year, &shorter, &Refusal::ScaleInUse(100));
    let unscored = done(&small(2), &shorter);
    assert_eq!(unscored.method_sheet().scale_length(), 4);
}

#[test]
fn what_is_gone_is_told() {
    let year = small(1);
    let id = event(&year, 1).id;
    let without = done(&year, &Command::DeleteEvents { events: vec![id] });
    refused(&without, &Command::ChangeEventText { event: id, text: "x".into() }, &Refusal::Gone);
    refused(&without, &Command::DeleteEvents { events: vec![id] }, &Refusal::Gone);
    let goal = year.goals().of(()).next().unwrap().id;
    let patch = GoalPatch { text: Some("Nytt".into()), ..GoalPatch::default() };
    let gone = done(&year, &Command::DeleteGoal { goal });
    refused(&gone, &Command::ChangeGoal { goal, patch }, &Refusal::Gone);
}

#[test]
fn what_was_saved_is_told_as_done_and_what_can_be_undone_as_a_deed() {
    let year = small(1);
    let id = event(&year, 1).id;
    let label = |command: &Command| edits::label(&year, command);
    let rescore = label(&Command::Rescore { events: vec![id], score: score(4, 4) });
    assert_eq!(rescore, "Värdera händelse 1 till 4 × 4", "after Ångra");
    assert_eq!(edits::done(&rescore), "Värderat händelse 1 till 4 × 4");
    assert_eq!(screen::saved_edit(&rescore), "Sparat: värderat händelse 1 till 4 × 4");
    let deleted = label(&Command::DeleteEvents { events: vec![id] });
    assert_eq!(edits::done(&deleted), "Tagit bort händelse 1");
    for (deed, done) in [
        ("Ändra metod Stickprov", "Ändrat metod Stickprov"),
        ("Lägg till metod Besök", "Lagt till metod Besök"),
        ("Ställ in kontrolltillfället", "Ställt in kontrolltillfället"),
        ("Beslut för händelse 1: endast VoR", "Beslut för händelse 1: endast VoR"),
        ("Kontroll 1, F3: rätt", "Kontroll 1, F3: rätt"),
    ] {
        assert_eq!(edits::done(deed), done);
    }
    assert_eq!(screen::saved_edit("Beslut för händelse 1"), "Sparat: Beslut för händelse 1");
}

#[test]
fn an_import_that_collides_is_refused_whole() {
    let year = example();
    let record = Record::UnwantedEvent(UnwantedEvent { id: tolvan::clock::new_id().into(), ..event(&year, 7).clone() });
    let command = Command::Import { records: vec![record], source: "x".into() };
    refused(&year, &command, &Refusal::ImportCollides);
}
