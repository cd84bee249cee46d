//! A metod gets another rhythm, or is deleted: what was to be done and was not stays until somebody says why, decided
//! or not; a slip of the hand is taken back the same day; nothing is planned twice.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, CheckRefusal, Command, Context, Refusal};
use tolvan::text::screen;

use super::kept::{at_the_end_of_august, on, restored, told};
use super::{cancelled, days, due, ids, in_three_parts, method_draft, moved, often};
use crate::fixture::{date, done, small};

/// A year whose metod was given a rhythm on a day.
fn given(day: &str, frequency: Frequency) -> (Year, MethodId) {
    let year = small(2);
    let practice = year.work_practices_in_order().next().unwrap().id;
    let year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    let year = on(&year, day, &Command::AddMethod { control, draft: method_draft(Some(frequency)) });
    let method = year.methods().iter().next().unwrap().id;
    (year, method)
}

fn tried(year: &Year, today: &str, command: &Command) -> Result<Vec<Change>, Refusal> {
    let history = History::none();
    edit::apply(
        &mut Context { new_id: &mut clock::new_id, by: "prov", today: date(today), history: &history },
        year,
        command,
    )
}

/// The words of the delrapport but for its avtryck, which follows the rhythm too.
fn words(year: &Year, printed_on: &str) -> Vec<String> {
    let text = told(year, printed_on);
    let is_avtryck = |word: &str| word.len() == 19 && word.split('-').count() == 4;
    let words = text.split_whitespace().map(|word| word.trim_matches(|it: char| !it.is_alphanumeric()));
    words.filter(|word| !is_avtryck(word)).map(str::to_owned).collect()
}

#[test]
fn nothing_that_was_to_be_done_goes_away_with_its_rhythm_in_a_plan_that_is_not_decided() {
    let (year, method) = given("2026-01-07", Frequency::Monthly);
    let all = ids(&year, method);
    let year = on(&year, "2026-05-04", &cancelled(all[5], "ingen verksamhet"));
    let year = on(&year, "2026-05-04", &moved(all[10], "2026-12-15", "systembyte"));
    let year = on(&year, "2026-05-04", &moved(all[11], "2027-01-15", "bokslut"));
    let year = on(&year, "2026-06-01", &restored(all[11]));
    let none = on(&year, "2026-10-05", &often(method, None));
    let stays = [&all[..9], &all[10..]].concat();
    assert_eq!(ids(&none, method), stays, "October was neither passed nor told of");
    assert!(stays.iter().all(|id| none.occasions().get(*id).map(|it| (it.due, it.reason.as_str()))
        == year.occasions().get(*id).map(|it| (it.due, it.reason.as_str()))));
    let (before, after) = (at_the_end_of_august(&year), at_the_end_of_august(&none));
    assert_eq!((after.late, after.cancelled, after.done), (before.late, before.cancelled, before.done));
    assert_eq!((after.late, after.cancelled), (7, 1));
    // What stays is said where the rhythm is chosen, with what can be done.
    let it = none.methods().get(method).unwrap();
    assert_eq!(none.late_of_earlier_rhythm(it, date("2026-10-05")), 8);
    let found = none.count_occasions(method, date("2026-10-05"));
    let said = screen::occasions_passed(&found, 8).replace('\u{a0}', " ");
    assert_eq!(
        said,
        "8 av 10 tillfällen har redan passerat och står kvar från en tidigare planering; ställ in dem med skäl om de inte \
         ska göras"
    );
    let off = on(&none, "2026-10-05", &cancelled(all[0], "hanns inte med"));
    assert_eq!(off.count_occasions(method, date("2026-10-05")).late, 7);
}

#[test]
fn the_delrapport_says_in_october_what_it_said_before_the_rhythm_was_changed() {
    let (year, method) = given("2026-01-07", days(&["2026-03-31", "2026-06-30", "2026-09-30"]));
    let year = on(&year, "2026-05-04", &cancelled(ids(&year, method)[1], "ingen verksamhet"));
    let before = words(&year, "2026-10-05");
    assert!(before.iter().any(|word| word == "verksamhet"), "{before:?}");
    let none = on(&year, "2026-10-05", &often(method, None));
    assert_eq!(words(&none, "2026-10-05"), before);
    for frequency in Frequency::REGULAR {
        let other = on(&year, "2026-10-05", &often(method, Some(frequency)));
        let (then, now) = (at_the_end_of_august(&year), at_the_end_of_august(&other));
        assert_eq!((now.late, now.cancelled, now.done), (then.late, then.cancelled, then.done));
    }
}

#[test]
fn a_slip_of_the_hand_is_taken_back_the_same_day() {
    let (wrong, method) = given("2026-10-05", Frequency::Monthly);
    assert_eq!(wrong.count_occasions(method, date("2026-10-05")).late, 9);
    let right = on(&wrong, "2026-10-05", &often(method, Some(Frequency::Quarterly)));
    assert_eq!(due(&right, method), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]);
    assert!(on(&wrong, "2026-10-05", &often(method, None)).occasions().is_empty());
    assert!(on(&wrong, "2026-10-05", &Command::DeleteMethod { method }).occasions().is_empty());
    // The day after it has been planned.
    let late = on(&wrong, "2026-10-06", &often(method, None));
    assert_eq!(ids(&late, method), ids(&wrong, method)[..9]);
    // Where the day is unknown it was earlier.
    let unknown =
        wrong.occasions().iter().map(|it| Change::replace(it.clone(), Occasion { planned_on: None, ..it.clone() }));
    let unknown = wrong.with(&unknown.collect::<Vec<_>>());
    assert_eq!(on(&unknown, "2026-10-05", &often(method, None)).occasions().len(), 9);
}

#[test]
fn a_later_rhythm_brings_what_is_to_come_and_doubles_nothing() {
    let (year, method) = given("2026-01-07", Frequency::Quarterly);
    let passed = ["2026-03-31", "2026-06-30", "2026-09-30"];
    let monthly = on(&year, "2026-10-05", &often(method, Some(Frequency::Monthly)));
    assert_eq!(due(&monthly, method), [&passed[..], &["2026-10-31", "2026-11-30", "2026-12-31"]].concat());
    assert_eq!(ids(&monthly, method)[..3], ids(&year, method)[..3]);
    let back = on(&monthly, "2026-10-05", &often(method, Some(Frequency::Quarterly)));
    assert_eq!(due(&back, method), due(&year, method));
    assert_eq!(at_the_end_of_august(&back), at_the_end_of_august(&year));
    let tertially = on(&back, "2026-10-05", &often(method, Some(Frequency::Tertially)));
    assert_eq!(due(&tertially, method), [&passed[..], &["2026-12-31"]].concat());
    // Whatever was tried between.
    let (once, method) = given("2026-01-07", Frequency::Once);
    let tried = on(&once, "2026-10-05", &often(method, Some(Frequency::Monthly)));
    let quarterly = on(&tried, "2026-10-05", &often(method, Some(Frequency::Quarterly)));
    assert_eq!(due(&quarterly, method), ["2026-12-31"]);
    assert_eq!(at_the_end_of_august(&quarterly), at_the_end_of_august(&once));
    // A day that one was moved to is chosen already.
    let (year, method) = given("2026-01-07", days(&["2026-11-02"]));
    let year = on(&year, "2026-02-02", &moved(ids(&year, method)[0], "2026-12-01", "systembyte"));
    let chosen = on(&year, "2026-02-03", &often(method, Some(days(&["2026-12-01", "2026-12-15"]))));
    assert_eq!(due(&chosen, method), ["2026-12-01", "2026-12-15"]);
}

#[test]
fn a_first_rhythm_holds_for_the_whole_year_also_where_it_is_entered_late() {
    let (year, method) = given("2026-10-05", Frequency::Quarterly);
    let count = |year: &Year| {
        let found = at_the_end_of_august(year);
        (found.late, found.planned)
    };
    assert_eq!(count(&year), (2, 2));
    let later = on(&year, "2026-10-20", &often(method, Some(Frequency::Monthly)));
    assert_eq!(count(&later).0, 2, "late then is late then");
    assert_eq!(due(&later, method).len(), 6);
}

#[test]
fn what_stays_is_not_deleted_with_its_metod_or_what_is_above_it() {
    let (year, method) = given("2026-01-07", Frequency::Monthly);
    let practice = year.work_practices_in_order().next().unwrap().clone();
    let commands = [
        Command::DeleteMethod { method },
        Command::DeleteControl { control: year.controls().iter().next().unwrap().id },
        Command::DeleteWorkPractice { practice: practice.id },
        Command::DeleteProcess { process: practice.process },
        Command::DeleteGoal { goal: year.goals().of(()).next().unwrap().id },
    ];
    for command in &commands {
        let refusal = tried(&year, "2026-10-05", command).unwrap_err();
        assert_eq!(refusal, Refusal::from(CheckRefusal::OccasionsStay(9)));
        in_three_parts(&refusal);
        assert!(tried(&year, "2026-01-31", command).is_ok(), "nothing has passed yet");
    }
    let put_back = on(&year, "2026-01-08", &cancelled(ids(&year, method)[11], "ingen verksamhet"));
    let put_back = on(&put_back, "2026-01-09", &restored(ids(&year, method)[11]));
    let refusal = tried(&put_back, "2026-01-10", &commands[0]).unwrap_err();
    assert_eq!(refusal, Refusal::from(CheckRefusal::OccasionsStay(1)), "it was cancelled for a day");
}
