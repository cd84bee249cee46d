//! Planned occasions: they follow from how often, each is told apart from the next, none is moved or cancelled
//! without a reason, and what is planned, late and done is counted by the day.

pub(crate) mod kept;
mod rhythm;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    self, CheckCommand, CheckPatch, CheckRefusal, Command, ConclusionDraft, Context, CopyChoice, FollowUpCommand,
    MethodDraft, MethodPatch, OccasionCommand, Refusal,
};
use tolvan::text::faults;

use crate::fixture::{apply, date, done, small};

/// A year with two events and a control with a metod that is carried out so often.
pub(crate) fn planned(frequency: Frequency) -> (Year, MethodId) {
    let mut year = small(2);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    year = done(&year, &Command::AddMethod { control, draft: method_draft(Some(frequency)) });
    let method = year.methods().iter().next().unwrap().id;
    (year, method)
}

pub(crate) fn method_draft(frequency: Option<Frequency>) -> MethodDraft {
    MethodDraft {
        text: "Stickprov på fakturor".into(),
        owner: "Controller".into(),
        schedule: String::new(),
        form: Some(CheckForm::Sample),
        criterion: "fakturan har en attest".into(),
        frequency,
        planned_items: Some(20),
        minutes_per_item: Some(15),
    }
}

fn begin(method: MethodId, occasion: Option<OccasionId>, on: &str) -> Command {
    Command::Check(CheckCommand::Begin { method, occasion, begun_on: date(on), performed_by: "Controller".into() })
}

pub(crate) fn begun(year: &Year, method: MethodId, occasion: Option<OccasionId>, on: &str) -> (Year, CheckId) {
    let year = done(year, &begin(method, occasion, on));
    let check = year.checks().iter().max_by_key(|check| check.number).unwrap().id;
    (year, check)
}

pub(crate) fn mark(year: &Year, check: CheckId, position: i64, outcome: Outcome) -> Year {
    let draw = year.draw_of(check).unwrap().id;
    done(year, &Command::Check(CheckCommand::MarkItem { draw, position, outcome: Some(outcome) }))
}

/// Riktat urval of as many items as there are outcomes.
pub(crate) fn seen(year: &Year, check: CheckId, on: &str, found: &[Outcome]) -> Year {
    drawn(year, check, on, found, None)
}

/// As many items as there are outcomes, drawn at random from a hundred.
pub(crate) fn seen_at_random(year: &Year, check: CheckId, on: &str, found: &[Outcome]) -> Year {
    let population = FrozenPopulation {
        sha256: "a".repeat(64),
        count: 100,
        items: "fakturor".into(),
        period: String::new(),
        source: "ekonomisystemet".into(),
        frozen_on: date(on),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    };
    let freeze = CheckCommand::FreezePopulation { check, population: Box::new(population.clone()) };
    drawn(&done(year, &Command::Check(freeze)), check, on, found, Some(population))
}

fn drawn(year: &Year, check: CheckId, on: &str, found: &[Outcome], from: Option<FrozenPopulation>) -> Year {
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection: if from.is_some() { Selection::Random } else { Selection::Judgement },
        choice: None,
        criterion: String::new(),
        population: from.as_ref().map(|it| it.sha256.clone()),
        population_count: None,
        seed: from.map(|it| it.seed).unwrap_or_default(),
        size: u32::try_from(found.len()).unwrap(),
        drawn_on: date(on),
        drawn_by: "prov".into(),
        items: (1..=found.len()).map(|at| format!("F{at}")).collect(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    let year = done(year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }));
    (1_i64..).zip(found).fold(year, |year, (position, outcome)| mark(&year, check, position, *outcome))
}

pub(crate) fn concluded(year: &Year, check: CheckId, on: &str) -> Year {
    let (concluded_on, text, grade_reason) = (date(on), "Så här var det.".into(), "sammantaget".into());
    let draft = ConclusionDraft { concluded_on, text, grade: Some(1), grade_reason };
    done(year, &Command::Check(CheckCommand::Conclude { check, draft }))
}

/// A check that is begun, gone through and concluded on a day.
pub(crate) fn checked(
    year: &Year,
    method: MethodId,
    occasion: Option<OccasionId>,
    on: &str,
    found: &[Outcome],
) -> (Year, CheckId) {
    let (year, check) = begun(year, method, occasion, on);
    (concluded(&seen(&year, check, on, found), check, on), check)
}

/// That a command is refused so, and that the refusal says what happened, what it means and what to do.
#[track_caller]
pub(crate) fn refused(year: &Year, command: &Command, expected: impl Into<Refusal>) {
    let (refusal, expected): (Refusal, Refusal) = (apply(year, command).unwrap_err(), expected.into());
    assert_eq!(refusal, expected, "{command:?}");
    in_three_parts(&refusal);
}

#[track_caller]
pub(crate) fn in_three_parts(refusal: &Refusal) {
    let message = faults::refusal(refusal);
    assert!(message.what.ends_with('.') && message.hint.ends_with('.'), "{message:?}");
    assert!(message.hint.contains(". "), "what it means for the data, and what to do: {message:?}");
    assert!(!message.what.contains("går inte att göra"), "{message:?}");
}

fn due(year: &Year, method: MethodId) -> Vec<String> {
    year.occasions().of(method).map(|it| it.due.to_string()).collect()
}

pub(crate) fn ids(year: &Year, method: MethodId) -> Vec<OccasionId> {
    year.occasions().of(method).map(|it| it.id).collect()
}

pub(crate) fn moved(occasion: OccasionId, due: &str, reason: &str) -> Command {
    Command::Occasion(OccasionCommand::Move { occasion, due: date(due), reason: reason.into() })
}

pub(crate) fn cancelled(occasion: OccasionId, reason: &str) -> Command {
    Command::Occasion(OccasionCommand::Cancel { occasion, reason: reason.into() })
}

fn often(method: MethodId, frequency: Option<Frequency>) -> Command {
    let patch = MethodPatch { frequency: Some(frequency), ..MethodPatch::default() };
    Command::ChangeMethod { method, patch }
}

fn days(days: &[&str]) -> Frequency {
    Frequency::Dates(days.iter().map(|day| date(day)).collect())
}

fn states(year: &Year, method: MethodId, on: &str) -> Vec<OccasionState> {
    year.occasions().of(method).map(|it| year.occasion_state(it, date(on))).collect()
}

#[test]
fn the_periods_of_a_year_meet_without_gaps_and_end_with_it() {
    let last_days = |frequency: Frequency, year| -> Vec<String> {
        frequency.periods(year).iter().map(|(_, last)| last.to_string()).collect()
    };
    assert_eq!(last_days(Frequency::Once, 2026), ["2026-12-31"]);
    assert_eq!(last_days(Frequency::Tertially, 2026), ["2026-04-30", "2026-08-31", "2026-12-31"]);
    assert_eq!(last_days(Frequency::Quarterly, 2026), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]);
    assert_eq!(last_days(Frequency::Monthly, 2026)[1], "2026-02-28");
    assert_eq!(last_days(Frequency::Monthly, 2028)[1], "2028-02-29", "a leap year");
    let regular = [Frequency::Once, Frequency::Tertially, Frequency::Quarterly, Frequency::Monthly];
    for (frequency, count) in regular.into_iter().zip([1, 3, 4, 12]) {
        for year in 2023..=2028 {
            let periods = frequency.periods(year);
            assert_eq!(periods.len(), count);
            assert_eq!(periods[0].0, jiff::civil::date(year, 1, 1));
            assert_eq!(periods[count - 1].1, jiff::civil::date(year, 12, 31));
            assert!(periods.windows(2).all(|pair| pair[0].1.tomorrow().unwrap() == pair[1].0), "{frequency:?} {year}");
        }
    }
    let two = days(&["2026-03-02", "2026-09-01"]).periods(2026);
    assert_eq!(two, [(date("2026-03-02"), date("2026-03-02")), (date("2026-09-01"), date("2026-09-01"))]);
}

#[test]
fn a_week_is_due_on_its_friday_and_the_last_one_within_the_year() {
    let ends = |year| {
        let weeks = Frequency::Weekly.periods(year);
        let (first, last) = (weeks[0], weeks[weeks.len() - 1]);
        (weeks.len(), [first.0, first.1, last.0, last.1].map(|day| day.to_string()))
    };
    assert_eq!(ends(2025), (52, ["2024-12-30", "2025-01-03", "2025-12-22", "2025-12-26"].map(str::to_owned)));
    assert_eq!(ends(2026), (53, ["2025-12-29", "2026-01-02", "2026-12-28", "2026-12-31"].map(str::to_owned)));
    assert_eq!(ends(2027), (52, ["2027-01-04", "2027-01-08", "2027-12-27", "2027-12-31"].map(str::to_owned)));
    assert_eq!((ends(2020).0, ends(2024).0), (53, 52), "leap years with 53 and with 52");
    for year in 1990..=2100 {
        let weeks = Frequency::Weekly.periods(year);
        assert!(weeks.iter().all(|(first, due)| due.year() == year && first < due), "{year}");
        assert!(weeks.windows(2).all(|pair| pair[0].1 < pair[1].1), "{year}");
    }
}

#[test]
fn occasions_follow_a_metod_in_order() {
    let (year, method) = planned(Frequency::Tertially);
    assert_eq!(due(&year, method), ["2026-04-30", "2026-08-31", "2026-12-31"]);
    let position: Vec<i64> = year.occasions().of(method).map(|it| it.position).collect();
    assert!(position.is_sorted() && position.iter().all(|at| *at > 0), "{position:?}");
    assert!(year.occasions().iter().all(|it| !it.is_moved() && !it.is_cancelled && it.reason.is_empty()));
    let year = done(&year, &often(method, None));
    assert!(year.occasions().is_empty(), "nothing is planned where nobody says how often");
}

#[test]
fn chosen_days_are_put_in_order_and_must_be_of_the_year_and_some() {
    let (year, method) = planned(days(&["2026-09-01", "2026-03-02", "2026-09-01"]));
    assert_eq!(due(&year, method), ["2026-03-02", "2026-09-01"]);
    let early = often(method, Some(days(&["2025-12-31"])));
    refused(&year, &early, CheckRefusal::BeforeTheYear(2026));
    refused(&year, &often(method, Some(days(&[]))), CheckRefusal::NoDates);
    for patch in [
        MethodPatch { planned_items: Some(Some(0)), ..MethodPatch::default() },
        MethodPatch { minutes_per_item: Some(Some(0)), ..MethodPatch::default() },
    ] {
        refused(&year, &Command::ChangeMethod { method, patch }, CheckRefusal::ZeroPlanned);
    }
}

#[test]
fn changing_how_often_keeps_what_is_of_the_same_period_and_whatever_is_answered_moved_or_cancelled() {
    let (year, method) = planned(days(&["2026-03-02", "2026-06-01", "2026-09-01", "2026-11-02"]));
    let [answered, later, off, _] = ids(&year, method)[..] else { panic!() };
    let year = done(&year, &moved(later, "2026-06-15", "ny kontrollansvarig"));
    let year = done(&year, &cancelled(off, "arbetssättet vilar"));
    let (year, _) = checked(&year, method, Some(answered), "2026-03-02", &[Outcome::Ok]);
    let command = often(method, Some(days(&["2026-06-01", "2026-09-01", "2026-12-01"])));
    let changes = apply(&year, &command).unwrap();
    let next = year.with(&changes);
    assert_eq!(due(&next, method), ["2026-03-02", "2026-06-15", "2026-09-01", "2026-12-01"]);
    assert_eq!(ids(&next, method)[..3], [answered, later, off]);
    assert!(next.occasions().get(off).unwrap().is_cancelled);
    assert_eq!(next.occasions().get(later).unwrap().reason, "ny kontrollansvarig");
    let position: Vec<i64> = next.occasions().of(method).map(|it| it.position).collect();
    assert!(position.windows(2).all(|pair| pair[0] < pair[1]), "{position:?}");
    let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
    assert_eq!(next.with(&back), year);
    // Another rhythm: what is answered stays, and so does what somebody gave a reason for.
    let monthly = done(&next, &often(method, Some(Frequency::Monthly)));
    assert_eq!((monthly.occasions().len(), monthly.occasions().get(answered).is_some()), (15, true));
    let none = done(&monthly, &often(method, None));
    assert_eq!(ids(&none, method), [answered, later, off]);
    // What is said of the metod besides leaves them alone.
    let patch = MethodPatch { owner: Some("Ekonom".into()), ..MethodPatch::default() };
    let same = done(&next, &Command::ChangeMethod { method, patch });
    assert_eq!(same.occasions(), next.occasions());
}

#[test]
fn a_begun_check_keeps_its_occasion_too() {
    let (year, method) = planned(Frequency::Quarterly);
    let first = ids(&year, method)[0];
    let (year, check) = begun(&year, method, Some(first), "2026-02-02");
    let year = done(&year, &often(method, Some(Frequency::Once)));
    assert_eq!(due(&year, method), ["2026-03-31", "2026-12-31"]);
    assert_eq!(year.check_of_occasion(first).unwrap().id, check);
}

#[test]
fn nothing_is_moved_or_cancelled_without_a_reason() {
    let (year, method) = planned(Frequency::Quarterly);
    let [first, second, ..] = ids(&year, method)[..] else { panic!() };
    refused(&year, &moved(first, "2026-04-15", " "), Refusal::ReasonMissing);
    refused(&year, &cancelled(first, "\n"), Refusal::ReasonMissing);
    refused(&year, &moved(first, "2025-12-31", "tidigare"), CheckRefusal::BeforeTheYear(2026));
    let late = done(&year, &moved(first, "2026-04-15", "sjukdom"));
    let it = late.occasions().get(first).unwrap();
    assert_eq!((it.due, it.planned, it.is_moved()), (date("2026-04-15"), date("2026-03-31"), true));
    let back = done(&late, &moved(first, "2026-03-31", "behövs inte"));
    assert_eq!(back, year, "on its own day nothing is moved, and no reason is kept");
    let off = done(&late, &cancelled(first, "ingen verksamhet"));
    refused(&off, &moved(first, "2026-05-01", "ändå"), CheckRefusal::OccasionCancelled);
    refused(&off, &begin(method, Some(first), "2026-03-01"), CheckRefusal::OccasionCancelled);
    assert_eq!(done(&off, &Command::Occasion(OccasionCommand::Restore { occasion: first })), year);
    let (begun, _) = begun(&year, method, Some(second), "2026-05-04");
    refused(&begun, &cancelled(second, "hinner inte"), CheckRefusal::OccasionTaken(1));
    done(&begun, &moved(second, "2026-07-10", "underlag dröjer"));
}

#[test]
fn what_was_done_late_is_not_moved_afterwards() {
    let (year, method) = planned(Frequency::Quarterly);
    let first = ids(&year, method)[0];
    let (year, _) = checked(&year, method, Some(first), "2026-05-04", &[Outcome::Ok]);
    refused(&year, &moved(first, "2026-05-31", "mer tid"), CheckRefusal::Concluded(1));
}

#[test]
fn a_second_check_in_a_quarter_does_not_answer_the_next_occasion() {
    use OccasionState::{Done, Planned};
    let (year, method) = planned(Frequency::Quarterly);
    let [first, second, ..] = ids(&year, method)[..] else { panic!() };
    let (year, _) = checked(&year, method, Some(first), "2026-02-02", &[Outcome::Ok]);
    let (year, _) = checked(&year, method, None, "2026-03-02", &[Outcome::Deviation]);
    assert_eq!(states(&year, method, "2026-03-31"), [Done, Planned, Planned, Planned]);
    assert_eq!(year.next_occasion(method).unwrap().id, second);
    let count = year.count_occasions(method, date("2026-07-01"));
    assert_eq!((count.done, count.late, count.planned, count.wanted(), count.open()), (1, 1, 2, 4, 3));
}

#[test]
fn an_occasion_has_one_check_and_a_check_its_own_metods_occasion() {
    let (year, method) = planned(Frequency::Quarterly);
    let control = year.controls().iter().next().unwrap().id;
    let year = done(&year, &Command::AddMethod { control, draft: method_draft(Some(Frequency::Once)) });
    let other = year.methods_of(control).map(|it| it.id).find(|it| *it != method).unwrap();
    let [first, second, ..] = ids(&year, method)[..] else { panic!() };
    let (year, check) = begun(&year, method, Some(first), "2026-02-02");
    refused(&year, &begin(method, Some(first), "2026-02-03"), CheckRefusal::OccasionTaken(1));
    refused(&year, &begin(other, Some(second), "2026-02-03"), CheckRefusal::OccasionElsewhere);
    let (year, extra) = begun(&year, method, None, "2026-02-03");
    let tie = |check, occasion| {
        let patch = CheckPatch { occasion: Some(occasion), ..CheckPatch::default() };
        Command::Check(CheckCommand::Change { check, patch })
    };
    refused(&year, &tie(extra, Some(first)), CheckRefusal::OccasionTaken(1));
    assert!(apply(&year, &tie(check, Some(first))).unwrap().is_empty(), "it has it already");
    let year = done(&year, &tie(check, None));
    let year = done(&year, &tie(extra, Some(first)));
    assert_eq!(year.check_of_occasion(first).unwrap().id, extra);
    // A check that is taken away leaves its occasion open.
    let year = done(&year, &Command::Check(CheckCommand::Delete { check: extra }));
    assert_eq!(year.next_occasion(method).unwrap().id, first);
}

#[test]
fn an_occasion_stands_otherwise_on_each_side_of_its_day() {
    use OccasionState::{Cancelled, Done, Late, Ongoing, Planned};
    let (year, method) = planned(Frequency::Quarterly);
    let [first, second, third, _] = ids(&year, method)[..] else { panic!() };
    let year = done(&year, &cancelled(second, "ingen verksamhet"));
    let year = done(&year, &moved(third, "2026-10-15", "sjukdom"));
    let of = |year: &Year, id, on: &str| year.occasion_state(year.occasions().get(id).unwrap(), date(on));
    assert_eq!((of(&year, first, "2026-03-31"), of(&year, first, "2026-04-01")), (Planned, Late));
    for on in ["2026-01-01", "2026-06-30", "2026-07-01"] {
        assert_eq!(of(&year, second, on), Cancelled);
    }
    assert_eq!((of(&year, third, "2026-10-15"), of(&year, third, "2026-10-16")), (Planned, Late));
    let (year, check) = begun(&year, method, Some(first), "2026-03-15");
    let begun = seen(&year, check, "2026-03-15", &[Outcome::Ok]);
    let around = ["2026-03-14", "2026-03-15", "2026-03-31", "2026-04-01"];
    assert_eq!(around.map(|on| of(&begun, first, on)), [Planned, Ongoing, Ongoing, Late], "begun is not done");
    // As of a day before it was concluded it is not done, also when that day is looked back at.
    let year = concluded(&begun, check, "2026-04-10");
    let around = ["2026-03-31", "2026-04-09", "2026-04-10", "2026-12-31"];
    assert_eq!(around.map(|on| of(&year, first, on)), [Ongoing, Late, Done, Done]);
    let count = year.count_all_occasions(date("2026-12-31"));
    let expected = OccasionCount { late: 1, late_begun: 0, ongoing: 0, planned: 1, done: 1, cancelled: 1 };
    assert_eq!((count, count.wanted()), (expected, 3));
    let reopened = done(&year, &Command::Check(CheckCommand::Reopen { check }));
    assert_eq!(of(&reopened, first, "2026-12-31"), Late, "opened again it is not done any more");
    let order: Vec<OccasionId> = year.occasions_in_order().iter().map(|it| it.id).collect();
    assert_eq!(order, ids(&year, method));
}

#[test]
fn hours_are_counted_per_person_and_tertial_by_the_day_it_is_due() {
    let (year, method) = planned(Frequency::Quarterly);
    let work = |year: &Year, who: &str| year.planned_work().get(who).copied().unwrap_or_default();
    let expected = PlannedWork { minutes: [300, 300, 600], occasions: 4, without_time: 0 };
    assert_eq!(work(&year, "Controller"), expected);
    let [_, second, third, last] = ids(&year, method)[..] else { panic!() };
    let year = done(&year, &cancelled(second, "ingen verksamhet"));
    let year = done(&year, &moved(third, "2026-08-31", "före delårsrapporten"));
    let year = done(&year, &moved(last, "2027-01-15", "efter bokslutet"));
    let expected = PlannedWork { minutes: [300, 300, 300], occasions: 3, without_time: 0 };
    assert_eq!(work(&year, "Controller"), expected, "after the year is not its first tertial");
    let control = year.controls().iter().next().unwrap().id;
    let untimed =
        MethodDraft { minutes_per_item: None, owner: " Ekonom ".into(), ..method_draft(Some(Frequency::Once)) };
    let year = done(&year, &Command::AddMethod { control, draft: untimed });
    assert_eq!(work(&year, "Ekonom"), PlannedWork { minutes: [0; 3], occasions: 1, without_time: 1 });
    let most = MethodDraft {
        planned_items: Some(u32::MAX),
        minutes_per_item: Some(u32::MAX),
        owner: "Arkivarie".into(),
        ..method_draft(Some(Frequency::Monthly))
    };
    let year = done(&year, &Command::AddMethod { control, draft: most });
    assert_eq!(work(&year, "Arkivarie").minutes, [u64::MAX; 3], "an absurd plan is told, and stops nothing");
}

#[test]
fn deleting_takes_occasions_and_analyses_along_and_undo_brings_them_back() {
    let (year, method) = planned(Frequency::Quarterly);
    let analysis = FollowUpCommand::Analyse { method, text: "Kontrollen fungerar.".into() };
    let year = done(&year, &Command::FollowUp(analysis));
    let practice = year.work_practices_in_order().next().unwrap().clone();
    for command in [
        Command::DeleteMethod { method },
        Command::DeleteControl { control: year.controls().iter().next().unwrap().id },
        Command::DeleteWorkPractice { practice: practice.id },
        Command::DeleteProcess { process: practice.process },
        Command::DeleteGoal { goal: year.goals().of(()).next().unwrap().id },
    ] {
        let changes = apply(&year, &command).unwrap();
        let after = year.with(&changes);
        assert!(after.occasions().is_empty() && after.analyses().is_empty(), "{command:?}");
        let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
        assert_eq!(after.with(&back), year, "{command:?}");
        // What somebody gave a reason for is not taken along.
        let off = done(&year, &cancelled(ids(&year, method)[1], "ingen verksamhet"));
        refused(&off, &command, CheckRefusal::OccasionsStay(1));
    }
}

#[test]
fn the_next_year_gets_its_own_occasions_and_none_of_what_was_said_of_the_old() {
    let (year, method) = planned(days(&["2026-03-02", "2026-09-01"]));
    let year = done(&year, &cancelled(ids(&year, method)[0], "ingen verksamhet"));
    let (year, _) = checked(&year, method, Some(ids(&year, method)[1]), "2026-09-01", &[Outcome::Ok]);
    let mut context =
        Context { new_id: &mut clock::new_id, by: "prov", today: date("2026-12-31"), history: &History::none() };
    let (planning_year, records) = edit::next_year(&mut context, &year, 2027, CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    let next = Year::empty(year.board().clone(), planning_year).with(&changes);
    let own = next.methods().iter().next().unwrap();
    assert_eq!(own.frequency, Some(days(&["2027-03-02", "2027-09-01"])));
    assert_eq!(due(&next, own.id), ["2027-03-02", "2027-09-01"]);
    assert!(next.occasions().iter().all(|it| !it.is_cancelled && it.reason.is_empty()));
    assert!(ids(&next, own.id).iter().all(|id| year.occasions().get(*id).is_none()));
}

#[test]
fn two_days_that_fall_on_one_in_the_next_year_are_one() {
    let moved = days(&["2028-02-28", "2028-02-29", "2028-05-01"]).moved(1);
    assert_eq!(moved, days(&["2029-02-28", "2029-05-01"]));
    assert_eq!(Frequency::Weekly.moved(1), Frequency::Weekly);
}
