//! A deviation closes when everybody is told, everything is done and a new check has found nothing; not before.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, CheckPatch, CheckRefusal, Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft,
    DeviationPatch, DeviationRefusal, Refusal,
};

use super::{change, draft, measure, reported, tell};
use crate::fixture::{apply, date, done, small};
use crate::occasions::{begun, checked, concluded, mark, method_draft, planned, refused, seen};

fn close(deviation: DeviationId, on: &str, text: &str) -> Command {
    Command::Deviation(DeviationCommand::Close { deviation, on: date(on), text: text.into() })
}

fn recheck(deviation: DeviationId, check: CheckId) -> Command {
    Command::Deviation(DeviationCommand::SetRecheck { deviation, check: Some(check) })
}

fn faults(year: &Year, deviation: DeviationId) -> Vec<ClosingFault> {
    year.closing_faults(year.deviations().get(deviation).unwrap())
}

/// A deviation that a check found, told and with an åtgärd that is done.
fn acted_on() -> (Year, MethodId, CheckId, DeviationId) {
    let (year, method) = planned(Frequency::Quarterly);
    let control = year.controls().iter().next().map(|it| it.id);
    let (year, check) = checked(&year, method, None, "2026-03-02", &[Outcome::Ok, Outcome::Deviation]);
    let draw = year.draw_of(check).map(|it| it.id);
    let (year, deviation) = reported(&year, DeviationDraft { draw, control, items: vec![2], ..draft("Attest saknas") });
    let year = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-03"));
    (done(&year, &measure(deviation, Some("2026-04-10"))), method, check, deviation)
}

#[test]
fn each_fault_hinders_and_none_is_left_when_all_is_met() {
    let (year, method) = planned(Frequency::Quarterly);
    let control = year.controls().iter().next().map(|it| it.id);
    let (year, found_in) = checked(&year, method, None, "2026-03-02", &[Outcome::Ok, Outcome::Deviation]);
    let draw = year.draw_of(found_in).map(|it| it.id);
    let said = DeviationDraft { draw, control, items: vec![2], is_material: true, ..draft("Attest saknas") };
    let (year, deviation) = reported(&year, said);
    let further = [Recipient::HeadOfAdministration, Recipient::Board, Recipient::AuditOffice];
    let all = [Recipient::ClosestManager].into_iter().chain(further).map(|it| vec![it]).collect();
    let expected = vec![ClosingFault::NotTold(all), ClosingFault::NoMeasure, ClosingFault::NoRecheck];
    assert_eq!(faults(&year, deviation), expected);
    refused(&year, &close(deviation, "2026-03-03", "Klart"), DeviationRefusal::CannotClose(expected));
    let year = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-03"));
    assert_eq!(faults(&year, deviation)[0], ClosingFault::NotTold(further.map(|it| vec![it]).to_vec()));
    let year = further.into_iter().fold(year, |year, who| done(&year, &tell(deviation, who, "2026-03-04")));
    assert_eq!(faults(&year, deviation), [ClosingFault::NoMeasure, ClosingFault::NoRecheck]);
    let year = done(&year, &measure(deviation, None));
    assert_eq!(faults(&year, deviation)[0], ClosingFault::OpenMeasures(1));
    let done_on = Some(date("2026-04-10"));
    let draft = DeviationMeasureDraft { text: "Ny rutin".into(), done_on, ..DeviationMeasureDraft::default() };
    let year = done(&year, &Command::Deviation(DeviationCommand::ChangeMeasure { deviation, place: 0, draft }));
    assert_eq!(faults(&year, deviation), [ClosingFault::NoRecheck]);
    let (year, again) = begun(&year, method, None, "2026-05-04");
    let year = done(&year, &recheck(deviation, again));
    assert_eq!(faults(&year, deviation), [ClosingFault::RecheckOpen(2)]);
    let year = seen(&year, again, "2026-05-04", &[Outcome::Ok, Outcome::Missing]);
    let failed = concluded(&year, again, "2026-05-05");
    assert_eq!(faults(&failed, deviation), [ClosingFault::RecheckFailed(2, 1)], "a recheck that finds errors");
    let year = concluded(&mark(&year, again, 2, Outcome::Ok), again, "2026-05-05");
    assert!(faults(&year, deviation).is_empty());
    refused(&year, &close(deviation, "2026-05-04", "Klart"), DeviationRefusal::BeforeFound(date("2026-05-05")));
    refused(&year, &close(deviation, "2027-01-01", "Klart"), DeviationRefusal::Ahead);
    refused(&year, &close(deviation, "2026-05-06", " "), Refusal::EmptyText);
    let year = done(&year, &close(deviation, "2026-05-05", "Nya rutinen fungerar."));
    let closing = year.deviations().get(deviation).unwrap().closing.clone().unwrap();
    assert_eq!((closing.by.as_str(), closing.text.as_str()), ("prov", "Nya rutinen fungerar."));
}

#[test]
fn nothing_of_a_closed_one_changes_until_it_is_opened_again() {
    let (year, method, _, deviation) = acted_on();
    let (year, again) = checked(&year, method, None, "2026-05-04", &[Outcome::Ok]);
    let year = done(&year, &recheck(deviation, again));
    let year = done(&year, &close(deviation, "2026-05-04", "Klart"));
    let reason = String::from("skäl");
    for command in [
        DeviationCommand::Change { deviation, patch: DeviationPatch::default() },
        DeviationCommand::Delete { deviation },
        DeviationCommand::Untell { deviation, recipient: Recipient::ClosestManager, reason: reason.clone() },
        DeviationCommand::RemoveMeasure { deviation, place: 0 },
        DeviationCommand::SetRecheck { deviation, check: None },
        DeviationCommand::Release { deviation, reason },
        DeviationCommand::Close { deviation, on: date("2026-05-05"), text: "Klart".into() },
    ] {
        refused(&year, &Command::Deviation(command), DeviationRefusal::Closed(1));
    }
    refused(&year, &tell(deviation, Recipient::Board, "2026-05-05"), DeviationRefusal::Closed(1));
    // The check that closed it is not opened, nor taken away, under it.
    let reopen = Command::Check(CheckCommand::Reopen { check: again });
    refused(&year, &reopen, CheckRefusal::ClosesDeviation(Some(1)));
    let open = done(&year, &Command::Deviation(DeviationCommand::Reopen { deviation }));
    assert!(open.deviations().get(deviation).unwrap().is_open());
    let open = done(&open, &reopen);
    let not_yet = DeviationRefusal::CannotClose(vec![ClosingFault::RecheckOpen(2)]);
    refused(&open, &close(deviation, "2026-05-05", "Klart"), not_yet);
}

#[test]
fn only_a_later_check_of_the_same_control_shows_that_it_is_put_right() {
    let (year, method, found_in, deviation) = acted_on();
    let practice = year.work_practices_in_order().next().unwrap().id;
    let year = done(&year, &Command::AddControl { practice, text: "En annan kontroll".into() });
    let other = year.controls().of(practice).next_back().unwrap().id;
    let year = done(&year, &Command::AddMethod { control: other, draft: method_draft(None) });
    let elsewhere = year.methods_of(other).next().unwrap().id;
    let (year, unrelated) = checked(&year, elsewhere, None, "2026-05-04", &[Outcome::Ok]);
    let (year, before) = begun(&year, method, None, "2026-03-01");
    for check in [found_in, unrelated, before, clock::new_id().into()] {
        refused(&year, &recheck(deviation, check), DeviationRefusal::NotARecheck);
    }
    let (year, after) = begun(&year, method, None, "2026-03-02");
    let year = done(&year, &recheck(deviation, after));
    // It is kept while the deviation names it.
    refused(&year, &Command::Check(CheckCommand::Delete { check: after }), DeviationRefusal::InUse(1));
    // Nor does another become one by what is said of the deviation: the check that found it names the control.
    for control in [None, Some(other)] {
        let said = DeviationPatch { control: Some(control), ..DeviationPatch::default() };
        refused(&done(&year, &change(deviation, said)), &recheck(deviation, unrelated), DeviationRefusal::NotARecheck);
    }
    // Nor by what is said of the check afterwards.
    let earlier = CheckPatch { begun_on: Some(date("2026-02-02")), ..CheckPatch::default() };
    let year = done(&year, &Command::Check(CheckCommand::Change { check: after, patch: earlier }));
    assert_eq!(faults(&year, deviation), [ClosingFault::NoRecheck]);
}

#[test]
fn what_a_recheck_found_beside_its_sample_counts_too() {
    let (year, method, _, deviation) = acted_on();
    let (year, again) = begun(&year, method, None, "2026-05-04");
    let population = FrozenPopulation {
        sha256: "a".repeat(64),
        count: 100,
        items: "fakturor".into(),
        period: String::new(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-05-04"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    };
    let freeze = CheckCommand::FreezePopulation { check: again, population: Box::new(population) };
    let year = done(&year, &Command::Check(freeze));
    let draw = Draw {
        id: clock::new_id().into(),
        check: again,
        position: 0,
        selection: Selection::Random,
        choice: Some(SampleChoice::Own(1)),
        criterion: String::new(),
        population: Some("a".repeat(64)),
        population_count: None,
        seed: "frö".into(),
        size: 1,
        drawn_on: date("2026-05-04"),
        drawn_by: "prov".into(),
        items: vec!["F1".into(), "F2".into(), "F3".into()],
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    let year = done(&year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }));
    let year = mark(&year, again, 1, Outcome::NotApplicable);
    let year = mark(&year, again, 2, Outcome::Deviation);
    let beside = mark(&year, again, 1, Outcome::Ok);
    let of = |year: &Year| faults(&done(&concluded(year, again, "2026-05-04"), &recheck(deviation, again)), deviation);
    assert_eq!(of(&beside), [ClosingFault::RecheckFailed(2, 1)]);
    // So does what was seen in a draw that was cancelled.
    let id = beside.draw_of(again).unwrap().id;
    let cancel = CheckCommand::CancelDraw { draw: id, reason: "fel period".into() };
    let other = seen(&done(&beside, &Command::Check(cancel)), again, "2026-05-04", &[Outcome::Ok]);
    assert_eq!(of(&other), [ClosingFault::RecheckFailed(2, 1)]);
}

#[test]
fn a_deviation_that_no_check_found_closes_by_a_later_check_of_the_control_that_it_names() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, deviation) = reported(&year, draft("Iakttaget vid besök"));
    let year = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-03"));
    let year = done(&year, &measure(deviation, Some("2026-04-10")));
    let (year, again) = checked(&year, method, None, "2026-05-04", &[Outcome::Ok]);
    refused(&year, &recheck(deviation, again), DeviationRefusal::NotARecheck);
    let control = Some(year.methods().get(method).map(|it| it.control));
    let year = done(&year, &change(deviation, DeviationPatch { control, ..DeviationPatch::default() }));
    let year = done(&year, &recheck(deviation, again));
    done(&year, &close(deviation, "2026-05-04", "Klart"));
    let nothing = Command::Deviation(DeviationCommand::Reopen { deviation });
    assert!(apply(&year, &nothing).unwrap().is_empty(), "it is open already");
    let (alone, deviation) = reported(&small(1), draft("Fel"));
    assert!(alone.rechecks_for(alone.deviations().get(deviation).unwrap()).is_empty());
}

#[test]
fn a_ny_kontroll_of_the_same_day_as_the_atgard_is_told_to_be_so() {
    let (year, method, _, deviation) = acted_on();
    let found = |year: &Year| year.deviations().get(deviation).unwrap().clone();
    let (year, again) = begun(&year, method, None, "2026-05-04");
    let year = done(&year, &recheck(deviation, again));
    let check = year.checks().get(again).unwrap().clone();
    assert!(!found(&year).is_done_on(check.begun_on), "done before it began");
    let year = done(&year, &measure(deviation, Some("2026-05-04")));
    assert!(found(&year).is_done_on(check.begun_on));
    assert_eq!(faults(&year, deviation), [ClosingFault::RecheckOpen(2)], "which hinders nothing");
    let words = tolvan::text::screen::recheck_passed(12, Some(1200));
    assert_eq!(words, "Den nya kontrollen hittade inga fel bland 12 granskade av 1\u{a0}200");
}
