//! What was noted of a deviation, or kept out of lists, never goes away without a trace.

use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, CheckPatch, CheckRefusal, Command, Context, DeviationCommand, DeviationDraft, DeviationMeasureDraft,
    DeviationPatch, DeviationRefusal, Refusal,
};
use tolvan::text::{edits, findings, log, terms};

use super::repeated::{following, on_event};
use super::{change, draft, measure, report, reported, suspect, suspected, tell};
use crate::fixture::{date, done, event, score, small};
use crate::occasions::{begun, checked, planned, refused};

fn strike(deviation: DeviationId, recipient: Recipient, reason: &str) -> Command {
    Command::Deviation(DeviationCommand::Untell { deviation, recipient, reason: reason.into() })
}

fn unsuspect(deviation: DeviationId) -> Command {
    change(deviation, DeviationPatch { suspicion: Some(None), ..DeviationPatch::default() })
}

fn of(year: &Year, deviation: DeviationId) -> &Deviation {
    year.deviations().get(deviation).unwrap()
}

#[test]
fn a_struck_note_of_telling_stays_as_struck_and_the_deviation_is_never_deleted() {
    let delete = |deviation| Command::Deviation(DeviationCommand::Delete { deviation });
    let (year, deviation) = reported(&small(1), draft("Fel"));
    done(&year, &delete(deviation));
    let year = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-03"));
    refused(&year, &strike(deviation, Recipient::ClosestManager, " "), Refusal::ReasonMissing);
    refused(&year, &strike(deviation, Recipient::Board, "fel"), Refusal::Gone);
    let year = done(&year, &strike(deviation, Recipient::ClosestManager, "fel dag"));
    let after = of(&year, deviation);
    assert!(after.told.is_empty() && !after.is_told());
    let kept: Vec<(Recipient, &str)> =
        after.struck.iter().map(|it| (it.told.recipient, it.struck.reason.as_str())).collect();
    assert_eq!(kept, [(Recipient::ClosestManager, "fel dag")]);
    refused(&year, &delete(deviation), DeviationRefusal::HasBeenTold);
    let again = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-05"));
    assert_eq!((of(&again, deviation).told.len(), of(&again, deviation).struck.len()), (1, 1));
    // What was struck out held on no day; the tests' day is the last of the year.
    let then = of(&year, deviation).as_of(date("2026-08-31")).unwrap();
    assert_eq!((then.told.len(), then.struck.len()), (0, 1));
    assert!(log::contents(&year, &Record::from(after.clone())).contains("fel dag"));
}

#[test]
fn protection_ends_by_a_release_with_its_reason_alone() {
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let year = done(&year, &suspect(deviation, Suspect::ClosestManager));
    for command in [unsuspect(deviation), suspect(deviation, Suspect::Employee)] {
        refused(&year, &command, DeviationRefusal::Protected);
    }
    refused(&year, &Command::Deviation(DeviationCommand::Delete { deviation }), DeviationRefusal::Protected);
    let other = done(&year, &suspect(deviation, Suspect::FinanceManager));
    assert!(of(&other, deviation).is_protected());
    let release = Command::Deviation(DeviationCommand::Release { deviation, reason: "utrett".into() });
    let released = done(&year, &release);
    done(&released, &unsuspect(deviation));
    done(&released, &Command::Deviation(DeviationCommand::Delete { deviation }));
}

#[test]
fn a_protected_deviation_is_found_under_one_code_whatever_is_missing() {
    let before = small(1);
    let (old, _) = reported(&before, on_event(&before, 1));
    let year = following(&old);
    let history = History::new(vec![std::sync::Arc::new(old)]);
    let draft = DeviationDraft { is_material: true, ..on_event(&year, 1) };
    let mut new_id = tolvan::clock::new_id;
    let mut context =
        tolvan::edit::Context { new_id: &mut new_id, by: "prov", today: date("2027-12-31"), history: &history };
    let report = Command::Deviation(DeviationCommand::Report { draft });
    let plain = year.with(&tolvan::edit::apply(&mut context, &year, &report).unwrap());
    let deviation = plain.deviations_in_order().next().unwrap().id;
    let today = date("2027-12-31");
    let codes = |year: &Year| -> Vec<&'static str> {
        let of_it = |finding: &&Finding| finding.subject == Subject::Deviation(deviation);
        review(year, &history, today).iter().filter(of_it).map(|finding| finding.code.code()).collect()
    };
    assert_eq!(codes(&plain).len(), 3, "untold, without åtgärd and repeated");
    let shut = of(&plain, deviation).clone();
    let shut = Change::replace(shut.clone(), Deviation { suspicion: Some(suspected(Suspect::ClosestManager)), ..shut });
    let shut = plain.with(&[shut]);
    assert_eq!(codes(&shut), ["protected_deviation_waits"]);
    let found = review(&shut, &history, today);
    let finding = found.iter().find(|it| it.code == FindingCode::ProtectedDeviationWaits).unwrap();
    let said = format!("{} {}", terms::finding_heading(finding.code), findings::message(&shut, finding));
    assert!(!said.contains("äsentlig") && !said.contains("repa") && !said.contains("åtgärd"), "{said}");
    assert_eq!((finding.event, finding.process), (None, None));
}

#[test]
fn which_check_tries_a_protected_deviation_is_not_told_nor_its_number_by_a_refusal() {
    let (year, method) = planned(Frequency::Quarterly);
    let control = year.methods().get(method).map(|it| it.control);
    let (year, found_in) = checked(&year, method, None, "2026-03-02", &[Outcome::Ok, Outcome::Deviation]);
    let draw = year.draw_of(found_in).map(|it| it.id);
    let suspicion = Some(suspected(Suspect::ClosestManager));
    let said = DeviationDraft { control, draw, items: vec![2], suspicion, ..draft("Fel") };
    let (year, deviation) = reported(&year, said.clone());
    let (year, again) = begun(&year, method, None, "2026-05-04");
    let recheck = Command::Deviation(DeviationCommand::SetRecheck { deviation, check: Some(again) });
    assert!(!edits::label(&year, &recheck).contains('2'), "{}", edits::label(&year, &recheck));
    let second = Command::Deviation(DeviationCommand::Report { draft: said });
    refused(&year, &second, DeviationRefusal::ItemTaken(None));
}

#[test]
fn a_mapped_scale_moves_the_score_that_a_deviation_remembers() {
    let year = small(1);
    let first = event(&year, 1).id;
    let year = done(&year, &Command::Rescore { events: vec![first], score: score(5, 4) });
    let (year, deviation) = reported(&year, DeviationDraft { event: Some(first), ..draft("Fel") });
    assert_eq!(of(&year, deviation).scored, Some(score(5, 4)));
    assert_eq!(year.proposed_score(of(&year, deviation)), None, "nothing is likelier than the highest");
    let sheet = MethodSheet::four_levels();
    let level = |level| Level::new(level).unwrap();
    let mapping = [1, 2, 3, 4, 4].map(|to| Some(level(to))).to_vec();
    let mapping = LevelMapping { likelihood: mapping.clone(), consequence: mapping };
    let change = Command::ChangeMethodSheet { sheet, mapping: Some(mapping) };
    let year = done(&year, &change);
    assert_eq!(of(&year, deviation).scored, Some(score(4, 4)));
}

#[test]
fn a_check_is_not_begun_after_it_was_drawn_in() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, check) = begun(&year, method, None, "2026-03-02");
    let at = |day: &str| {
        let patch = CheckPatch { begun_on: Some(date(day)), ..CheckPatch::default() };
        Command::Check(CheckCommand::Change { check, patch })
    };
    let free = done(&year, &at("2026-04-15"));
    assert_eq!(free.checks().get(check).unwrap().begun_on, date("2026-04-15"));
    let drawn = crate::occasions::seen(&year, check, "2026-03-02", &[Outcome::Ok]);
    refused(&drawn, &at("2026-04-15"), CheckRefusal::BegunTooLate(date("2026-03-02")));
    done(&drawn, &at("2026-03-01"));
}

#[test]
fn an_atgard_is_not_due_before_the_deviation_was_found_and_the_refusal_says_which_day_is_meant() {
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let text = "Ny rutin".into();
    let draft = DeviationMeasureDraft { text, due: Some(date("2026-03-01")), ..DeviationMeasureDraft::default() };
    let add = Command::Deviation(DeviationCommand::AddMeasure { deviation, draft });
    let refusal = DeviationRefusal::DueBeforeFound(date("2026-03-02"));
    refused(&year, &add, refusal.clone());
    let said = tolvan::text::faults::refusal(&Refusal::from(refusal));
    assert_eq!(said.what, "”Klart senast” är före den dag då avvikelsen upptäcktes.");
}

#[test]
fn the_day_it_was_found_does_not_pass_that_of_an_atgard() {
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let year = done(&year, &measure(deviation, None));
    let found_on = |day: &str| change(deviation, DeviationPatch { found_on: Some(date(day)), ..Default::default() });
    refused(&year, &found_on("2026-05-02"), DeviationRefusal::DueBeforeFound(date("2026-05-02")));
    done(&year, &found_on("2026-05-01"));
}

#[test]
fn in_a_year_that_has_not_begun_what_is_found_is_found_on_its_first_day() {
    let year = small(1);
    let at = |day: &str, today: &str| {
        let mut context =
            Context { new_id: &mut tolvan::clock::new_id, by: "prov", today: date(today), history: &History::none() };
        let draft = DeviationDraft { found_on: date(day), ..draft("Fel delegat") };
        tolvan::edit::apply(&mut context, &year, &report(draft)).map(|changes| year.with(&changes))
    };
    assert!(at("2026-01-01", "2025-11-22").is_ok());
    assert_eq!(at("2026-01-02", "2025-11-22").unwrap_err(), DeviationRefusal::Ahead.into());
    assert_eq!(at("2025-11-22", "2025-11-22").unwrap_err(), CheckRefusal::BeforeTheYear(2026).into());
    let found = at("2026-01-01", "2025-11-22").unwrap();
    assert_eq!(found.deviations_by_age(date("2025-11-22")).count(DeviationAge::UnderMonth), 1, "it is open now");
    assert_eq!(year.day_within(date("2026-05-05")), date("2026-05-05"));
}
