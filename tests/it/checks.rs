//! Genomförda kontroller: begun, frozen, drawn, gone through, concluded; what is refused on the way; what the
//! numbers say in words; the protokoll; the results over the years.

mod abandoned;
mod claims;
mod drawn_into;
mod evidence;
mod few;
pub(crate) mod kept;
mod larger;
mod lost;
mod replaced_list;
mod reported;
mod resumed;
mod script;
mod told;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckPatch, CheckRefusal, Command, ConclusionDraft, MethodDraft, Refusal};
use tolvan::papers;
use tolvan::report::{Item, pdf};
use tolvan::session::Trouble;
use tolvan::text::{checks as words, faults};

use crate::fixture::{apply, date, done, event, small};

/// A year with a controlled arbetssätt, its metod and a check that is begun.
fn begun() -> (Year, CheckId) {
    let mut year = small(2);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    let draft = MethodDraft {
        text: "Stickprov på fakturor".into(),
        owner: "Controller".into(),
        form: Some(CheckForm::Sample),
        criterion: "fakturan har en attest".into(),
        ..MethodDraft::default()
    };
    year = done(&year, &Command::AddMethod { control, draft });
    let method = year.methods().iter().next().unwrap().id;
    let begin =
        CheckCommand::Begin { method, occasion: None, begun_on: date("2026-03-02"), performed_by: "Controller".into() };
    year = done(&year, &Command::Check(begin));
    let check = year.checks().iter().next().unwrap().id;
    (year, check)
}

fn population(count: u32) -> FrozenPopulation {
    FrozenPopulation {
        sha256: "a".repeat(64),
        count,
        items: "fakturor".into(),
        period: "januari".into(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-03-02"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    }
}

fn drawn(year: &Year, check: CheckId, selection: Selection, size: u32, items: usize) -> Year {
    let frozen = year.checks().get(check).unwrap().population.as_ref();
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection,
        choice: None,
        criterion: String::new(),
        population: frozen.map(|it| it.sha256.clone()),
        population_count: None,
        seed: if selection == Selection::Random { "frö".into() } else { String::new() },
        size,
        drawn_on: date("2026-03-02"),
        drawn_by: "prov".into(),
        items: (1..=items).map(|at| format!("F{at}")).collect(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    done(year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }))
}

fn frozen(count: u32) -> (Year, CheckId) {
    let (year, check) = begun();
    let command = CheckCommand::FreezePopulation { check, population: Box::new(population(count)) };
    (done(&year, &Command::Check(command)), check)
}

fn mark(year: &Year, check: CheckId, position: i64, outcome: Outcome) -> Year {
    let draw = year.draw_of(check).unwrap().id;
    done(year, &Command::Check(CheckCommand::MarkItem { draw, position, outcome: Some(outcome) }))
}

fn conclude(text: &str, grade: Option<usize>, reason: &str) -> impl Fn(CheckId) -> Command {
    let draft =
        ConclusionDraft { concluded_on: date("2026-03-09"), text: text.into(), grade, grade_reason: reason.into() };
    move |check| Command::Check(CheckCommand::Conclude { check, draft: draft.clone() })
}

#[track_caller]
fn refused(year: &Year, command: CheckCommand, expected: &Refusal) {
    let refusal = apply(year, &Command::Check(command)).unwrap_err();
    assert_eq!(&refusal, expected);
    let message = faults::trouble(&Trouble::Refused(refusal));
    assert!(!message.what.contains("går inte att göra") && !message.hint.is_empty(), "{message:?}");
}

#[test]
fn a_check_takes_its_criterion_from_the_metod_and_its_number_from_the_year() {
    let (year, check) = begun();
    let first = year.checks().get(check).unwrap();
    assert_eq!((first.number, first.criterion.as_str()), (1, "fakturan har en attest"));
    let method = first.method;
    let again =
        CheckCommand::Begin { method, occasion: None, begun_on: date("2026-05-02"), performed_by: String::new() };
    let year = done(&year, &Command::Check(again));
    assert_eq!(year.check_numbered(2).unwrap().method, method);
    let early =
        CheckCommand::Begin { method, occasion: None, begun_on: date("2025-12-31"), performed_by: String::new() };
    refused(&year, early, &CheckRefusal::BeforeTheYear(2026).into());
    let patch = CheckPatch { criterion: Some("ingen attest".into()), ..CheckPatch::default() };
    let year = done(&year, &Command::Check(CheckCommand::Change { check, patch }));
    assert_eq!(year.checks().get(check).unwrap().criterion, "ingen attest");
    assert_eq!(year.methods().get(method).unwrap().criterion, "fakturan har en attest", "the plan's own stays");
}

#[test]
fn a_metod_that_has_been_carried_out_is_not_deleted_with_anything() {
    let (year, check) = begun();
    let method = year.methods().get(year.checks().get(check).unwrap().method).unwrap().clone();
    let practice = year.work_practices_in_order().next().unwrap().clone();
    for command in [
        Command::DeleteMethod { method: method.id },
        Command::DeleteControl { control: method.control },
        Command::DeleteWorkPractice { practice: practice.id },
        Command::DeleteProcess { process: practice.process },
        Command::DeleteGoal { goal: year.goals().of(()).next().unwrap().id },
    ] {
        assert_eq!(apply(&year, &command).unwrap_err(), CheckRefusal::InUse(1).into(), "{command:?}");
    }
    let year = done(&year, &Command::Check(CheckCommand::Delete { check }));
    done(&year, &Command::DeleteMethod { method: method.id });
}

#[test]
fn what_is_ej_tillampligt_is_replaced_by_the_next_and_counted() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 5, 30);
    let draw = year.draw_of(check).unwrap().clone();
    assert_eq!(year.in_play(&draw), 5);
    year = mark(&year, check, 2, Outcome::NotApplicable);
    assert_eq!(year.in_play(&draw), 6);
    year = mark(&year, check, 6, Outcome::NotApplicable);
    assert_eq!(year.in_play(&draw), 7);
    for (position, outcome) in [(1, Outcome::Ok), (3, Outcome::Missing), (4, Outcome::Deviation), (5, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    refused(
        &year,
        CheckCommand::MarkItem { draw: draw.id, position: 8, outcome: Some(Outcome::Ok) },
        &CheckRefusal::NotDrawn.into(),
    );
    let found = year.found(&draw);
    assert_eq!(found, Found { right: 2, deviations: 1, missing: 1, not_applicable: 2, waiting: 1, ..Found::default() });
    assert_eq!((found.looked_at(), found.wrong()), (4, 2), "a missing underlag is a deviation");
    assert_eq!(apply(&year, &conclude("Text", None, "")(check)).unwrap_err(), CheckRefusal::ItemsWaiting(1).into());
    year = mark(&year, check, 7, Outcome::Ok);
    let limit = upper_limit(98, 5, 2, USUAL_CONFIDENCE).unwrap();
    let shown = year.shown(year.checks().get(check).unwrap(), &draw);
    assert_eq!(shown, Shown::AtMost { wrong: limit, of: 98 }, "what is not applicable is not of the population");
    // Taken back: what came beyond it no longer counts, and is still shown.
    year = mark(&year, check, 2, Outcome::Ok);
    assert_eq!((year.in_play(&draw), year.shown_items(&draw)), (5, 7));
}

#[test]
fn items_that_run_out_are_told() {
    let (year, check) = frozen(3);
    let mut year = drawn(&year, check, Selection::Random, 2, 3);
    for (position, outcome) in [(1, Outcome::NotApplicable), (2, Outcome::NotApplicable), (3, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    let draw = year.draw_of(check).unwrap();
    let found = year.found(draw);
    assert_eq!((found.short, found.waiting), (1, 0));
    assert_eq!(year.shown(year.checks().get(check).unwrap(), draw), Shown::Everything);
}

#[test]
fn draws_follow_their_population_and_are_never_lost() {
    let (year, check) = begun();
    let draw = |year: &Year, population: &str, selection| {
        let year = year.clone();
        let draw = Draw {
            id: clock::new_id().into(),
            check,
            position: 0,
            selection,
            choice: Some(SampleChoice::Normal),
            criterion: String::new(),
            population: Some(population.to_owned()).filter(|it| !it.is_empty()),
            population_count: None,
            seed: "frö".into(),
            size: 2,
            drawn_on: date("2026-03-02"),
            drawn_by: String::new(),
            items: vec!["1".into(), "2".into()],
            cancelled: None,
            extensions: Vec::new(),
            is_by_report: false,
        };
        (year, CheckCommand::Draw { draw: Box::new(draw) })
    };
    let (_, command) = draw(&year, &"a".repeat(64), Selection::Random);
    refused(&year, command, &CheckRefusal::NoPopulation.into());
    refused(&year, draw(&year, "", Selection::Total).1, &CheckRefusal::NoPopulation.into());
    let year = {
        let command = CheckCommand::FreezePopulation { check, population: Box::new(population(100)) };
        done(&year, &Command::Check(command))
    };
    refused(&year, draw(&year, &"b".repeat(64), Selection::Random).1, &CheckRefusal::NoPopulation.into());
    let year = drawn(&year, check, Selection::Random, 2, 24);
    refused(&year, draw(&year, &"a".repeat(64), Selection::Random).1, &CheckRefusal::DrawStands.into());
    let refreeze = CheckCommand::FreezePopulation { check, population: Box::new(population(50)) };
    refused(&year, refreeze.clone(), &CheckRefusal::DrawStands.into());
    refused(&year, CheckCommand::Delete { check }, &CheckRefusal::HasDraws.into());
    let first = year.draw_of(check).unwrap().id;
    refused(&year, CheckCommand::CancelDraw { draw: first, reason: " ".into() }, &Refusal::ReasonMissing);
    let cancel = CheckCommand::CancelDraw { draw: first, reason: "fel period".into() };
    let year = done(&year, &Command::Check(cancel.clone()));
    refused(&year, cancel, &CheckRefusal::DrawCancelled.into());
    let item = CheckCommand::MarkItem { draw: first, position: 1, outcome: Some(Outcome::Ok) };
    refused(&year, item, &CheckRefusal::DrawCancelled.into());
    refused(&year, CheckCommand::Delete { check }, &CheckRefusal::HasDraws.into());
    let year = done(&year, &Command::Check(refreeze));
    let year = drawn(&year, check, Selection::Total, 3, 3);
    assert_eq!(year.draws().of(check).count(), 2);
    let too_many = u32::try_from(MOST_ITEMS).unwrap() + 1;
    let (other, check) = frozen(too_many);
    let mut draw = year.draws().iter().next().unwrap().clone();
    (draw.check, draw.size, draw.cancelled) = (check, too_many, None);
    draw.items = (0..too_many).map(|at| at.to_string()).collect();
    refused(&other, CheckCommand::Draw { draw: Box::new(draw) }, &CheckRefusal::TooManyItems(MOST_ITEMS + 1).into());
}

#[test]
fn in_a_totalkontroll_the_rest_is_right_in_one_stroke() {
    let (year, check) = frozen(3000);
    let mut year = drawn(&year, check, Selection::Total, 3000, 3000);
    year = mark(&year, check, 7, Outcome::Deviation);
    year = mark(&year, check, 2999, Outcome::NotApplicable);
    let draw = year.draw_of(check).unwrap().clone();
    let note = CheckCommand::NoteItem { draw: draw.id, position: 9, note: "sågs två gånger".into() };
    year = done(&year, &Command::Check(note));
    let rest = CheckCommand::MarkRest { draw: draw.id };
    let all = done(&year, &Command::Check(rest.clone()));
    let expected = Found { right: 2998, deviations: 1, not_applicable: 1, ..Found::default() };
    assert_eq!(all.found(&draw), expected);
    assert_eq!(all.check_item(draw.id, 9).unwrap().note, "sågs två gånger");
    assert_eq!(all.shown(all.checks().get(check).unwrap(), &draw), Shown::Everything);
    let text = proposed(&all, check);
    assert!(text.starts_with("Samtliga 3 000 fakturor har gåtts igenom. En avvikelse hittades."), "{text}");
    assert!(apply(&all, &Command::Check(rest)).unwrap().is_empty());
    let (year, check) = frozen(100);
    let year = drawn(&year, check, Selection::Random, 2, 24);
    let draw = year.draw_of(check).unwrap().id;
    refused(&year, CheckCommand::MarkRest { draw }, &CheckRefusal::NotTotal.into());
}

#[test]
fn a_conclusion_follows_the_rule_or_has_a_reason() {
    let (year, check) = frozen(100);
    let nothing = apply(&year, &conclude("Text", None, "")(check)).unwrap_err();
    assert_eq!(nothing, CheckRefusal::NothingDrawn.into());
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Ok);
    assert_eq!(apply(&year, &conclude(" ", None, "")(check)).unwrap_err(), Refusal::EmptyText);
    let other = apply(&year, &conclude("Text", Some(1), " ")(check)).unwrap_err();
    assert_eq!(other, CheckRefusal::GradeReasonMissing.into());
    let with_reason = done(&year, &conclude("Text", Some(1), "för få poster")(check));
    let conclusion = with_reason.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!(
        (conclusion.grade.as_str(), conclusion.proposed_grade.as_deref()),
        ("Mindre avvikelser", Some("Inga avvikelser"))
    );
    let year = done(&year, &conclude("Text", None, "onödigt skäl")(check));
    let conclusion = year.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.grade.as_str(), conclusion.grade_reason.as_str()), ("Inga avvikelser", ""));
    let draw = year.draw_of(check).unwrap().id;
    let item = CheckCommand::MarkItem { draw, position: 1, outcome: Some(Outcome::Deviation) };
    refused(&year, item.clone(), &CheckRefusal::Concluded(1).into());
    refused(&year, CheckCommand::CancelDraw { draw, reason: "x".into() }, &CheckRefusal::Concluded(1).into());
    let year = done(&year, &Command::Check(CheckCommand::Reopen { check }));
    done(&year, &Command::Check(item));
}

#[test]
fn the_grade_rule_is_a_table() {
    let grade = |wrong: usize, looked_at: usize, grades| {
        let found = Found { right: looked_at - wrong, deviations: wrong, ..Found::default() };
        proposed_grade(GradeRule::of(Selection::Random), &found, 0, grades)
    };
    assert_eq!(grade(0, 0, 3), None);
    for (wrong, looked_at, expected) in [
        (0, 22, [0, 0, 0, 0]),
        (1, 40, [1, 1, 1, 1]),
        (3, 40, [1, 1, 2, 3]),
        (4, 40, [1, 2, 3, 4]),
        (1, 1, [1, 2, 3, 4]),
    ] {
        let found = [2, 3, 4, 5].map(|grades| grade(wrong, looked_at, grades).unwrap());
        assert_eq!(found, expected, "{wrong} of {looked_at}");
    }
    for grades in 2..=5 {
        for looked_at in 1..60 {
            let places: Vec<usize> = (0..=looked_at).map(|wrong| grade(wrong, looked_at, grades).unwrap()).collect();
            assert!(places.is_sorted() && places.iter().all(|place| *place < grades), "{places:?}");
        }
    }
}

fn proposed(year: &Year, check: CheckId) -> String {
    let (check, draw) = (year.checks().get(check).unwrap(), year.draw_of(check).unwrap());
    words::proposed_conclusion(year, check, draw).replace('\u{a0}', " ")
}

#[test]
fn the_words_say_what_the_numbers_show_and_no_more() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 3, 26);
    for (position, outcome) in [(1, Outcome::Ok), (2, Outcome::Ok), (3, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    assert_eq!(
        proposed(&year, check),
        "3 slumpmässigt valda fakturor av 100 har granskats. Ingen avvikelse hittades bland de granskade. Det visar \
         med 95 % säkerhet att högst 62 av 100 fakturor är fel; färre kan vara det."
    );
    year = mark(&year, check, 2, Outcome::Missing);
    year = mark(&year, check, 3, Outcome::NotApplicable);
    year = mark(&year, check, 4, Outcome::Deviation);
    let text = proposed(&year, check);
    assert!(text.contains("2 avvikelser hittades. I ett fall saknades underlag"), "{text}");
    assert!(text.contains("1 post var inte tillämplig och ersattes av nästa i dragningen."), "{text}");
    let (year, check) = begun();
    let mut year = drawn(&year, check, Selection::Judgement, 2, 2);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Ok);
    let text = proposed(&year, check);
    assert!(!text.contains('%') && text.contains("säger inget om övriga"), "{text}");
    for text in [text, words::before_the_draw(22, 437)] {
        assert!(!text.to_lowercase().contains("inga fel finns"), "{text}");
    }
}

#[test]
fn the_protokoll_is_archived_and_read_aloud() {
    let (year, check) = frozen(437);
    let mut year = drawn(&year, check, Selection::Random, 60, 140);
    for position in 1..=60 {
        year = mark(&year, check, position, if position % 7 == 0 { Outcome::Missing } else { Outcome::Ok });
    }
    for (year, pages) in [(&year, 3), (&begun().0, 1)] {
        let check = year.checks().iter().next().unwrap().id;
        let laid = papers::check_pages(year, check, date("2026-03-09"));
        assert!(laid.missing.is_empty(), "{:?}", laid.missing);
        assert!(laid.pages.len() >= pages, "{}", laid.pages.len());
        crate::report::archive::check_conforms("kontroll", &pdf(&laid).unwrap());
        assert_eq!(laid, papers::check_pages(year, check, date("2026-03-09")));
        for placed in laid.pages.iter().flat_map(|page| &page.items) {
            if let Item::Text(run) = &placed.item {
                assert!(run.y < 551.0 || run.size <= 8.0, "nothing lies over the foot: {run:?}");
            }
        }
    }
}

#[test]
fn results_follow_the_event_over_the_years() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Deviation);
    let old = done(&year, &conclude("Text", None, "")(check));
    let mut new_id = clock::new_id;
    let mut context = tolvan::edit::Context {
        new_id: &mut new_id,
        by: "prov",
        today: jiff::civil::date(2026, 12, 31),
        history: &tolvan::domain::History::none(),
    };
    let (planning_year, records) = tolvan::edit::next_year(&mut context, &old, 2027, tolvan::edit::CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    let next = Year::empty(old.board().clone(), planning_year).with(&changes);
    assert!(next.checks().is_empty(), "what was done stays in its year");
    assert_eq!(next.methods().iter().next().unwrap().form, Some(CheckForm::Sample), "the plan comes along");
    let history = History::new(vec![std::sync::Arc::new(old.clone())]);
    // Renamed and renumbered: it is the same event all the same.
    let renamed = Command::ChangeEventText { event: event(&next, 1).id, text: "Andra ord".into() };
    let next = done(&next, &renamed);
    let results = history.check_results(&next, event(&next, 1));
    let [result] = results.as_slice() else { panic!("{results:?}") };
    assert_eq!((result.year, result.looked_at, result.wrong, result.population), (2026, 2, 1, Some(100)));
    assert_eq!((result.grade.as_deref(), result.grade_place), (Some("Väsentliga avvikelser"), Some(2)));
    let line = words::result_of_year(result).replace('\u{a0}', " ");
    assert_eq!(line, "2026 · 2 av 100 · 1 avvikelse · Väsentliga avvikelser · 2026-03-09");
    let method = next.methods().iter().next().unwrap().id;
    let begin =
        CheckCommand::Begin { method, occasion: None, begun_on: date("2027-02-01"), performed_by: String::new() };
    let next = done(&next, &Command::Check(begin));
    let check = next.checks().iter().next().unwrap().id;
    let next = drawn(&next, check, Selection::Judgement, 1, 1);
    let years: Vec<i16> = history.check_results(&next, event(&next, 1)).iter().map(|it| it.year).collect();
    assert_eq!(years, [2027, 2026]);
    let alone = History::default().check_results(&next, event(&next, 2));
    assert_eq!(alone.len(), 1, "without the file's earlier years there is this year's");
}
