//! A check that was abandoned and is taken up again: it answers its occasion where that is free, says so where it is
//! not, keeps every time that it was abandoned, and a day is looked back at as it stood.

use tolvan::domain::OccasionState::{Done, Late, Ongoing, Planned};
use tolvan::domain::*;
use tolvan::edit::{Command, MethodPatch};
use tolvan::papers;
use tolvan::text::{edits, log, screen};

use super::abandoned::{abandon, printed, resume, without_breaks};
use crate::fixture::{apply, date, done};
use crate::occasions::kept::on;
use crate::occasions::{begun, cancelled, concluded, ids, planned, seen};

const WHY: &str = "enheten är nedlagd";

/// A check for an occasion, begun in February and abandoned in May.
fn abandoned_for(at: usize) -> (Year, MethodId, OccasionId, CheckId) {
    let (year, method) = planned(Frequency::Quarterly);
    let occasion = ids(&year, method)[at];
    let (year, check) = begun(&year, method, Some(occasion), "2026-02-02");
    (on(&year, "2026-05-04", &abandon(check, WHY)), method, occasion, check)
}

fn check(year: &Year, id: CheckId) -> &Check {
    year.checks().get(id).unwrap()
}

#[test]
fn a_check_that_is_taken_up_again_answers_its_occasion_where_that_is_free() {
    let (year, _, first, id) = abandoned_for(0);
    assert_eq!((check(&year, id).occasion, check(&year, id).abandoned_occasion), (None, Some(first)));
    assert_eq!(edits::label(&year, &resume(id)), "Återuppta kontroll 1");
    let help = screen::resume_help(&year, check(&year, id));
    assert_eq!(help, "Kontrollen pågår igen och gäller som förut tillfället kvartal 1, senast 2026-03-31");
    let year = on(&year, "2026-05-11", &resume(id));
    let it = check(&year, id);
    assert_eq!((it.occasion, it.abandoned_occasion, it.is_going_on()), (Some(first), None, true));
    let abandoned = Cancellation { reason: WHY.into(), on: date("2026-05-04"), by: "prov".into() };
    let once = [Resumption { abandoned, occasion: Some(first), on: date("2026-05-11"), by: "prov".into() }];
    assert_eq!(it.resumptions, once);
    assert!(apply(&year, &resume(id)).unwrap().is_empty(), "it goes on already");
    let year = on(&year, "2026-06-01", &abandon(id, "sjukdom"));
    assert_eq!(check(&year, id).resumptions, once, "what was before stays");
    let year = on(&year, "2026-06-02", &resume(id));
    let it = check(&year, id);
    assert!(it.resumptions.starts_with(&once) && it.resumptions.len() == 2);
    assert_eq!(it.occasion, Some(first));
}

#[test]
fn where_its_occasion_is_taken_or_cancelled_it_goes_on_beside_the_plan_and_says_so() {
    let (year, method, first, id) = abandoned_for(0);
    let (taken, other) = begun(&year, method, Some(first), "2026-05-05");
    let cancelled = done(&year, &cancelled(first, "ingen verksamhet"));
    for (year, why) in [(taken, "har nu kontroll 2"), (cancelled, "är inställt")] {
        assert_eq!(edits::label(&year, &resume(id)), "Återuppta kontroll 1, nu vid sidan av planen");
        let help = screen::resume_help(&year, check(&year, id));
        assert!(help.contains("vid sidan av planen") && help.contains(why), "{help}");
        let before = year.check_of_occasion(first).map(|it| it.id);
        let year = on(&year, "2026-05-11", &resume(id));
        assert_eq!((check(&year, id).occasion, check(&year, id).is_going_on()), (None, true));
        assert_eq!(check(&year, id).resumptions[0].occasion, Some(first));
        assert_eq!(year.check_of_occasion(first).map(|it| it.id), before);
        assert!(before.is_none_or(|it| it == other));
        let text = without_breaks(&printed(&year, id));
        for said in ["Vid sidan av planen", "Dessförinnan gällde den tillfället senast 2026-03-31 (kvartal 1)"] {
            assert!(text.contains(&without_breaks(said)), "{said} in\n{text}");
        }
    }
}

#[test]
fn one_beside_the_plan_stays_beside_it() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, id) = begun(&year, method, None, "2026-02-02");
    let year = on(&year, "2026-05-04", &abandon(id, WHY));
    assert_eq!(screen::resume_help(&year, check(&year, id)), screen::RESUME_CHECK_HELP);
    assert_eq!(edits::label(&year, &resume(id)), "Återuppta kontroll 1");
    let year = on(&year, "2026-05-11", &resume(id));
    assert_eq!((check(&year, id).occasion, check(&year, id).resumptions[0].occasion), (None, None));
}

#[test]
fn a_day_is_looked_back_at_as_it_stood() {
    let (year, _, second, id) = abandoned_for(1);
    let occasion = |year: &Year| year.occasions().get(second).unwrap().clone();
    let resumed = on(&year, "2026-06-10", &resume(id));
    let state = |year: &Year, day: &str| year.occasion_state(&occasion(year), date(day));
    for (day, expected) in [
        ("2026-02-01", Planned),
        ("2026-05-03", Ongoing),
        ("2026-05-04", Planned),
        ("2026-06-09", Planned),
        ("2026-06-10", Ongoing),
        ("2026-07-01", Late),
    ] {
        assert_eq!(state(&resumed, day), expected, "{day}");
    }
    let begun = |year: &Year| year.count_all_occasions(Moment::EndOf(date("2026-06-30"))).late_begun;
    assert_eq!((begun(&year), begun(&resumed)), (0, 1));
    let overdue = |year: &Year| {
        let findings = review(year, &History::none(), date("2026-07-01"));
        findings.iter().any(|it| it.code == FindingCode::CheckOverdue && it.subject == Subject::Occasion(second))
    };
    assert!(overdue(&year) && overdue(&resumed));
    let done = concluded(&seen(&resumed, id, "2026-06-20", &[Outcome::Ok]), id, "2026-06-20");
    assert_eq!(["2026-06-19", "2026-06-20"].map(|day| state(&done, day)), [Ongoing, Done]);
    assert!(!overdue(&done));
}

#[test]
fn another_rhythm_leaves_the_occasion_that_an_abandoned_check_was_for() {
    let (year, method, second, id) = abandoned_for(1);
    let third = ids(&year, method)[2];
    let patch = MethodPatch { frequency: Some(None), ..MethodPatch::default() };
    let year = on(&year, "2026-05-20", &Command::ChangeMethod { method, patch });
    assert!(year.occasions().get(second).is_some() && year.occasions().get(third).is_none());
    let year = on(&year, "2026-05-21", &resume(id));
    assert_eq!(check(&year, id).occasion, Some(second));
}

#[test]
fn protokoll_screen_and_log_say_what_it_has_been_through() {
    let (abandoned, _, _, id) = abandoned_for(0);
    let says = |year: &Year, said: &str| without_breaks(&printed(year, id)).contains(&without_breaks(said));
    let was_for = "Inget, kontrollen är avbruten. Den gällde tillfället senast 2026-03-31 (kvartal 1)";
    assert!(says(&abandoned, was_for), "{}", printed(&abandoned, id));
    assert!(!says(&abandoned, "Återupptagen"));
    let past = screen::check_past(&abandoned, check(&abandoned, id)).unwrap();
    assert_eq!(past, "Tills den avbröts gällde den tillfället kvartal 1, senast 2026-03-31");
    let resumed = on(&abandoned, "2026-05-11", &resume(id));
    let told = "Avbröts 2026-05-04 av prov: enheten är nedlagd. Återupptogs 2026-05-11 av prov.";
    for said in ["Senast 2026-03-31 (kvartal 1)", "Återupptagen", told] {
        assert!(says(&resumed, said), "{said} in {}", printed(&resumed, id));
    }
    assert!(!says(&resumed, "Dessförinnan") && !says(&resumed, "kontrollen är avbruten"));
    assert_eq!(screen::check_past(&resumed, check(&resumed, id)).as_deref(), Some(told));
    assert!(log::contents(&resumed, &Record::from(check(&resumed, id).clone())).contains(told));
    let was = log::contents(&abandoned, &Record::from(check(&abandoned, id).clone()));
    assert!(was.contains("Kvartal 1, senast 2026-03-31") && was.contains(WHY), "{was}");
    assert_ne!(papers::check_fingerprint(&resumed, id), papers::check_fingerprint(&abandoned, id));
    let done = concluded(&seen(&resumed, id, "2026-06-20", &[Outcome::Ok]), id, "2026-06-20");
    assert!(says(&done, told), "the signed one says it too");
}

#[test]
fn a_check_as_earlier_programs_wrote_it_is_read_and_written_as_it_was() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, id) = begun(&year, method, None, "2026-02-02");
    assert_eq!(screen::check_past(&year, check(&year, id)), None);
    let text = serde_json::to_string(check(&year, id)).unwrap();
    assert!(!text.contains("resumptions") && !text.contains("abandoned"), "{text}");
    assert_eq!(&serde_json::from_str::<Check>(&text).unwrap(), check(&year, id));
}
