//! The same risk over the years, by identity and never by words, and the score that a deviation speaks for.

use std::sync::Arc;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, Command, Context, CopyChoice, DeviationCommand, DeviationDraft};
use tolvan::text::follow_up;

use super::{draft, report, reported};
use crate::fixture::{date, done, event, score, small};
use crate::occasions::{begun, checked, concluded, planned, seen_at_random};

/// A command as of the end of a later year.
pub(crate) fn done_then(year: &Year, command: &Command) -> Year {
    let mut context =
        Context { new_id: &mut clock::new_id, by: "prov", today: date("2029-12-31"), history: &History::none() };
    year.with(&edit::apply(&mut context, year, command).unwrap())
}

/// The year after.
pub(crate) fn following(old: &Year) -> Year {
    let mut context =
        Context { new_id: &mut clock::new_id, by: "prov", today: date("2029-12-31"), history: &History::none() };
    let next = old.planning_year().year + 1;
    let (planning_year, records) = edit::next_year(&mut context, old, next, CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    Year::empty(old.board().clone(), planning_year).with(&changes)
}

pub(crate) fn on_event(year: &Year, number: u32) -> DeviationDraft {
    let found_on = jiff::civil::date(year.planning_year().year, 3, 2);
    DeviationDraft { event: Some(event(year, number).id), found_on, ..draft("Attest saknas") }
}

fn history(years: &[&Year]) -> History {
    History::new(years.iter().map(|year| Arc::new((*year).clone())).collect())
}

fn repeats(history: &History, year: &Year) -> Vec<Option<(i16, u32)>> {
    let found = year.deviations_in_order().map(|it| history.repeats(year, it));
    found.map(|repeat| repeat.map(|it| (it.year, it.number))).collect()
}

#[test]
fn a_deviation_repeats_one_on_the_same_risk_over_two_and_three_years() {
    let first = done(&small(2), &report(draft("Utan risk")));
    let first = done(&first, &report(on_event(&first, 1)));
    let second = following(&first);
    let third = following(&second);
    // Renamed, and with other words: the same risk all the same.
    let renamed = Command::ChangeEventText { event: event(&second, 1).id, text: "Helt andra ord".into() };
    let second = done_then(&second, &renamed);
    let again = done_then(&second, &report(DeviationDraft { text: "Något annat".into(), ..on_event(&second, 1) }));
    assert_eq!(repeats(&history(&[&first]), &again), [Some((2026, 2))], "the number of the one on this risk");
    let past_a_good_year = done_then(&third, &report(on_event(&third, 1)));
    assert_eq!(repeats(&history(&[&first, &second]), &past_a_good_year), [Some((2026, 2))]);
    assert_eq!(repeats(&history(&[&first, &again]), &past_a_good_year), [Some((2027, 1))], "the newest of several");
    assert_eq!(repeats(&History::none(), &past_a_good_year), [None], "what the file does not hold is not claimed");
}

#[test]
fn the_same_words_are_not_the_same_risk() {
    let first = small(2);
    let first = done(&first, &report(on_event(&first, 1)));
    let next = following(&first);
    // A new event with the very same text, and the deviation in the very same words.
    let practice = event(&next, 1).work_practice;
    let next = done_then(&next, &Command::AddEvent { practice, text: event(&first, 1).text.clone() });
    let same_words = done_then(&next, &report(on_event(&next, 3)));
    assert_eq!(repeats(&history(&[&first]), &same_words), [None]);
    let other_risk = done_then(&next, &report(on_event(&next, 2)));
    assert_eq!(repeats(&history(&[&first]), &other_risk), [None]);
    let no_risk = done_then(&next, &report(DeviationDraft { event: None, ..on_event(&next, 1) }));
    assert_eq!(repeats(&history(&[&first]), &no_risk), [None]);
}

#[test]
fn a_protected_one_is_repeated_by_nothing_until_it_is_released() {
    let start = small(2);
    let suspicion = Some(super::suspected(Suspect::ClosestManager));
    let first = done_then(&start, &report(DeviationDraft { suspicion, ..on_event(&start, 1) }));
    let second = following(&first);
    let second = done_then(&second, &report(on_event(&second, 1)));
    assert_eq!(repeats(&history(&[&first]), &second), [None]);
    let objections = second.objections(&history(&[&first]), date("2027-12-31"));
    assert!(!objections.iter().any(|it| matches!(it, Objection::RepeatedDeviationOpen(_))));
    let deviation = first.deviations_in_order().next().unwrap().id;
    let release = DeviationCommand::Release { deviation, reason: "utrett".into() };
    let released = done_then(&first, &Command::Deviation(release));
    assert_eq!(repeats(&history(&[&released]), &second), [Some((2026, 1))]);
}

#[test]
fn numbers_behind_a_deviation_speak_for_a_score() {
    let (year, method) = planned(Frequency::Quarterly);
    let (few, many) = (vec![Outcome::Ok; 19], vec![Outcome::Ok; 9]);
    let with_one_wrong = |mut found: Vec<Outcome>| {
        found.push(Outcome::Missing);
        found
    };
    let at_random = |year: &Year, found: &[Outcome]| {
        let (year, check) = begun(year, method, None, "2026-03-02");
        (concluded(&seen_at_random(&year, check, "2026-03-02", found), check, "2026-03-02"), check)
    };
    let (year, little) = at_random(&year, &with_one_wrong(few));
    let (year, much) = at_random(&year, &with_one_wrong(many.clone()));
    let (year, chosen) = checked(&year, method, None, "2026-03-02", &with_one_wrong(many));
    let proposed = |from: Option<Score>, check: Option<CheckId>| {
        let events = vec![event(&year, 1).id];
        let scored = match from {
            Some(score) => done(&year, &Command::Rescore { events, score }),
            None => year.clone(),
        };
        let draw = check.map(|check| scored.draw_of(check).unwrap().id);
        let draft = DeviationDraft { draw, ..on_event(&scored, 1) };
        let (scored, deviation) = reported(&scored, draft);
        let it = scored.proposed_score(scored.deviations().get(deviation).unwrap())?;
        assert_eq!(Some(it.from), from);
        let has_share = follow_up::proposed_score(&it).contains(" av ");
        assert_eq!(has_share, check.is_some_and(|check| check != chosen), "a riktat urval has no share");
        Some((it.to, it.wrong, it.looked_at))
    };
    assert_eq!(proposed(Some(score(2, 3)), None), Some((score(3, 3), 0, 0)), "it has happened");
    assert_eq!(proposed(Some(score(2, 3)), Some(little)), Some((score(3, 3), 1, 20)), "below a tenth");
    assert_eq!(proposed(Some(score(2, 3)), Some(much)), Some((score(4, 3), 1, 10)), "from a tenth");
    assert_eq!(proposed(Some(score(2, 3)), Some(chosen)), Some((score(3, 3), 1, 10)), "says nothing of the rest");
    assert_eq!(proposed(Some(score(4, 3)), Some(much)), Some((score(5, 3), 1, 10)), "no higher than the scale");
    assert_eq!(proposed(Some(score(5, 1)), Some(much)), None, "at the top there is nothing to raise");
    assert_eq!(proposed(None, Some(much)), None, "nobody has scored it");
    let (alone, deviation) = reported(&small(1), draft("Fel"));
    assert_eq!(alone.proposed_score(alone.deviations().get(deviation).unwrap()), None, "on no risk");
}
