//! Avvikelser: what one is on, who must be told of it and who must not, and what cannot be said of it. How one is
//! closed, and what is kept out of lists, have their own files.

mod closing;
mod protected;
pub(crate) mod repeated;
mod traces;

use tolvan::domain::*;
use tolvan::edit::{
    CheckRefusal, Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch, DeviationRefusal,
    FollowUpRefusal, Refusal,
};

use crate::fixture::{apply, date, done, event, small};
use crate::occasions::{checked, in_three_parts, mark, planned, refused};

/// A deviation with nothing but its text and its day.
pub(crate) fn draft(text: &str) -> DeviationDraft {
    DeviationDraft {
        found_on: date("2026-03-02"),
        text: text.into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: false,
        material_reason: String::new(),
        suspicion: None,
    }
}

pub(crate) fn report(draft: DeviationDraft) -> Command {
    Command::Deviation(DeviationCommand::Report { draft })
}

pub(crate) fn reported(year: &Year, draft: DeviationDraft) -> (Year, DeviationId) {
    let year = done(year, &report(draft));
    let deviation = year.deviations_in_order().last().unwrap().id;
    (year, deviation)
}

pub(crate) fn tell(deviation: DeviationId, recipient: Recipient, on: &str) -> Command {
    Command::Deviation(DeviationCommand::Tell { deviation, recipient, on: date(on), note: "i möte".into() })
}

pub(crate) fn change(deviation: DeviationId, patch: DeviationPatch) -> Command {
    Command::Deviation(DeviationCommand::Change { deviation, patch })
}

pub(crate) fn suspected(who: Suspect) -> Suspicion {
    Suspicion { who, title: "Chef A".into() }
}

pub(crate) fn suspect(deviation: DeviationId, who: Suspect) -> Command {
    change(deviation, DeviationPatch { suspicion: Some(Some(suspected(who))), ..DeviationPatch::default() })
}

pub(crate) fn measure(deviation: DeviationId, done_on: Option<&str>) -> Command {
    let draft = DeviationMeasureDraft {
        text: "Gå igenom attesterna".into(),
        responsible: "Enhetschef A".into(),
        due: Some(date("2026-05-01")),
        done_on: done_on.map(date),
    };
    Command::Deviation(DeviationCommand::AddMeasure { deviation, draft })
}

#[test]
fn whom_to_tell_is_a_table_of_suspect_and_weight() {
    use Recipient::{AuditOffice, Board, ClosestManager, FinanceManager, HeadOfAdministration, PersonnelManager};
    let instead = vec![FinanceManager, PersonnelManager, HeadOfAdministration];
    let closest = vec![ClosestManager];
    let further = [vec![HeadOfAdministration], vec![Board], vec![AuditOffice]];
    let with = |first: &Vec<Recipient>, rest: &[Vec<Recipient>]| -> Vec<Vec<Recipient>> {
        [first.clone()].into_iter().chain(rest.iter().cloned()).collect()
    };
    let table: [(Option<Suspect>, bool, Vec<Vec<Recipient>>); 12] = [
        (None, false, with(&closest, &[])),
        (None, true, with(&closest, &further)),
        (Some(Suspect::Employee), false, with(&closest, &[])),
        (Some(Suspect::Employee), true, with(&closest, &further)),
        (Some(Suspect::ClosestManager), false, with(&instead, &[])),
        (Some(Suspect::ClosestManager), true, with(&instead, &further)),
        (Some(Suspect::FinanceManager), false, with(&closest, &[])),
        (Some(Suspect::FinanceManager), true, with(&closest, &further)),
        (Some(Suspect::PersonnelManager), false, with(&closest, &[])),
        (Some(Suspect::PersonnelManager), true, with(&closest, &further)),
        (Some(Suspect::HeadOfAdministration), false, with(&closest, &[])),
        (Some(Suspect::HeadOfAdministration), true, with(&closest, &further[1..])),
    ];
    let year = small(1);
    for (who, is_material, expected) in table {
        let suspicion = who.map(suspected);
        let (year, deviation) = reported(&year, DeviationDraft { is_material, suspicion, ..draft("Fel") });
        let of = |year: &Year| year.deviations().get(deviation).unwrap().clone();
        let duties: Vec<Vec<Recipient>> = of(&year).duties().into_iter().map(|duty| duty.any_of).collect();
        assert_eq!(duties, expected, "{who:?}, väsentlig: {is_material}");
        // Telling the first of each meets them all, and nothing less does.
        let told = duties.iter().fold(year.clone(), |year, duty| {
            assert!(!of(&year).is_told());
            let is_new = of(&year).told.iter().all(|told| told.recipient != duty[0]);
            if is_new { done(&year, &tell(deviation, duty[0], "2026-03-03")) } else { year }
        });
        assert!(of(&told).is_told());
    }
}

#[test]
fn any_of_those_in_the_managers_stead_will_do() {
    let (year, deviation) =
        reported(&small(1), DeviationDraft { suspicion: Some(suspected(Suspect::ClosestManager)), ..draft("Fel") });
    for instead in [Recipient::FinanceManager, Recipient::PersonnelManager, Recipient::HeadOfAdministration] {
        let year = done(&year, &tell(deviation, instead, "2026-03-03"));
        assert!(year.deviations().get(deviation).unwrap().is_told(), "{instead:?}");
    }
    let year = done(&year, &tell(deviation, Recipient::Board, "2026-03-03"));
    assert!(!year.deviations().get(deviation).unwrap().is_told(), "nämnden is not in anybody's stead");
    // A väsentlig one: förvaltningschefen meets both what the chef would have, and the own duty.
    let material = DeviationPatch { is_material: Some(true), ..DeviationPatch::default() };
    let year = done(&year, &change(deviation, material));
    let year = done(&year, &tell(deviation, Recipient::HeadOfAdministration, "2026-03-04"));
    let unmet: Vec<Recipient> = year
        .deviations()
        .get(deviation)
        .unwrap()
        .duties()
        .into_iter()
        .filter(|duty| duty.told.is_none())
        .map(|duty| duty.any_of[0])
        .collect();
    assert_eq!(unmet, [Recipient::AuditOffice]);
}

#[test]
fn the_one_suspected_is_never_told() {
    let managers = [
        (Suspect::ClosestManager, Recipient::ClosestManager),
        (Suspect::FinanceManager, Recipient::FinanceManager),
        (Suspect::PersonnelManager, Recipient::PersonnelManager),
        (Suspect::HeadOfAdministration, Recipient::HeadOfAdministration),
    ];
    for (who, recipient) in managers {
        let draft = DeviationDraft { is_material: true, suspicion: Some(suspected(who)), ..draft("Fel") };
        let (year, deviation) = reported(&small(1), draft);
        refused(&year, &tell(deviation, recipient, "2026-03-03"), DeviationRefusal::Suspected(recipient));
        let duties = year.deviations().get(deviation).unwrap().duties();
        assert!(duties.iter().all(|duty| !duty.any_of.contains(&recipient)), "{who:?}");
        // Who was told before anybody was suspected stays told; somebody else must be told now.
        let (year, deviation) = reported(&small(1), self::draft("Fel"));
        let year = done(&done(&year, &tell(deviation, recipient, "2026-03-03")), &suspect(deviation, who));
        let after = year.deviations().get(deviation).unwrap();
        assert!(after.is_protected() && after.told.len() == 1 && !after.is_told());
    }
}

#[test]
fn days_are_not_ahead_nor_before_it_was_found_nor_before_the_year() {
    let early = DeviationDraft { found_on: date("2025-12-31"), ..draft("Fel") };
    refused(&small(1), &report(early), CheckRefusal::BeforeTheYear(2026));
    let ahead = DeviationDraft { found_on: date("2027-01-01"), ..draft("Fel") };
    refused(&small(1), &report(ahead), DeviationRefusal::Ahead);
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let before = DeviationRefusal::BeforeFound(date("2026-03-02"));
    refused(&year, &tell(deviation, Recipient::ClosestManager, "2027-01-01"), DeviationRefusal::Ahead);
    refused(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-01"), before.clone());
    refused(&year, &measure(deviation, Some("2026-03-01")), before);
    refused(&year, &measure(deviation, Some("2027-01-01")), DeviationRefusal::Ahead);
    let found =
        |day: &str| change(deviation, DeviationPatch { found_on: Some(date(day)), ..DeviationPatch::default() });
    refused(&year, &found("2027-01-01"), DeviationRefusal::Ahead);
    refused(&year, &found("2025-12-31"), CheckRefusal::BeforeTheYear(2026));
    // Nor is it made found after what was done about it.
    let told = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-05"));
    refused(&told, &found("2026-03-06"), DeviationRefusal::BeforeFound(date("2026-03-06")));
    let acted = done(&year, &measure(deviation, Some("2026-03-05")));
    refused(&acted, &found("2026-03-06"), DeviationRefusal::BeforeFound(date("2026-03-06")));
    done(&done(&told, &measure(deviation, Some("2026-03-05"))), &found("2026-03-05"));
}

#[test]
fn each_is_told_once_and_a_told_one_is_not_deleted() {
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let delete = Command::Deviation(DeviationCommand::Delete { deviation });
    assert!(done(&year, &delete).deviations().is_empty());
    let year = done(&year, &tell(deviation, Recipient::ClosestManager, "2026-03-03"));
    let again = tell(deviation, Recipient::ClosestManager, "2026-03-04");
    refused(&year, &again, DeviationRefusal::AlreadyTold(Recipient::ClosestManager));
    refused(&year, &delete, DeviationRefusal::HasBeenTold);
    let told = &year.deviations().get(deviation).unwrap().told[0];
    assert_eq!((told.note.as_str(), told.noted_by.as_str()), ("i möte", "prov"));
    let (year, second) = reported(&year, draft("Fel igen"));
    assert_eq!(year.deviations().get(second).unwrap().number, 2);
    refused(&year, &report(draft(" \n ")), Refusal::EmptyText);
}

#[test]
fn an_item_was_found_wrong_in_its_draw_and_stands_in_one_deviation() {
    let (year, method) = planned(Frequency::Quarterly);
    let found = [Outcome::Ok, Outcome::Deviation, Outcome::Missing, Outcome::NotApplicable];
    let (year, first) = checked(&year, method, None, "2026-03-02", &found);
    let (year, second) = checked(&year, method, None, "2026-03-02", &[Outcome::Ok, Outcome::Ok, Outcome::Deviation]);
    let draw = |year: &Year, check| year.draw_of(check).unwrap().id;
    let of = |draw, items: &[i64]| DeviationDraft { draw: Some(draw), items: items.to_vec(), ..draft("Fel") };
    let (one, other) = (draw(&year, first), draw(&year, second));
    for place in [0, 1, 4, 5] {
        refused(&year, &report(of(one, &[2, place])), DeviationRefusal::ItemNotWrong);
    }
    refused(&year, &report(of(other, &[2])), DeviationRefusal::ItemNotWrong);
    let nowhere = DeviationDraft { items: vec![2], ..draft("Fel") };
    refused(&year, &report(nowhere), DeviationRefusal::ItemNotWrong);
    let (year, deviation) = reported(&year, of(one, &[3, 2, 3]));
    let it = year.deviations().get(deviation).unwrap();
    assert_eq!(it.items, [2, 3]);
    assert_eq!(year.items_of_deviation(it), ["F2", "F3"]);
    assert_eq!(year.check_of_deviation(it).unwrap().id, first);
    refused(&year, &report(of(one, &[3])), DeviationRefusal::ItemTaken(Some(1)));
    let (year, _) = reported(&year, of(other, &[3]));
    assert!(year.wrong_without_deviation(first).is_empty() && year.wrong_without_deviation(second).is_empty());
    let fewer = DeviationPatch { items: Some(vec![2]), ..DeviationPatch::default() };
    let year = done(&year, &change(deviation, fewer));
    assert_eq!(year.wrong_without_deviation(first), [(one, 3)]);
}

#[test]
fn an_item_that_stands_in_a_deviation_is_not_made_right_again() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, check) = checked(&year, method, None, "2026-03-02", &[Outcome::Deviation, Outcome::Deviation]);
    let draw = year.draw_of(check).unwrap().id;
    let (year, _) = reported(&year, DeviationDraft { draw: Some(draw), items: vec![1], ..draft("Fel") });
    let year = done(&year, &Command::Check(tolvan::edit::CheckCommand::Reopen { check }));
    for outcome in [None, Some(Outcome::Ok), Some(Outcome::NotApplicable)] {
        let command = Command::Check(tolvan::edit::CheckCommand::MarkItem { draw, position: 1, outcome });
        refused(&year, &command, DeviationRefusal::ItemTaken(Some(1)));
    }
    let year = mark(&year, check, 1, Outcome::Missing);
    mark(&year, check, 2, Outcome::Ok);
}

#[test]
fn what_a_deviation_is_on_is_not_deleted_with_anything() {
    let year = small(2);
    let practice = year.work_practices_in_order().next().unwrap().clone();
    let year = done(&year, &Command::AddControl { practice: practice.id, text: "Attest".into() });
    let control = year.controls().iter().next().unwrap().id;
    let first = event(&year, 1).id;
    let above = [
        Command::DeleteWorkPractice { practice: practice.id },
        Command::DeleteProcess { process: practice.process },
        Command::DeleteGoal { goal: year.goals().of(()).next().unwrap().id },
    ];
    let on_event = DeviationDraft { event: Some(first), ..draft("Fel") };
    let on_control = DeviationDraft { control: Some(control), ..draft("Fel") };
    let on_both = DeviationDraft { event: Some(first), ..on_control.clone() };
    let own = [Command::DeleteEvents { events: vec![first] }, Command::DeleteControl { control }];
    for (draft, own) in [(on_event, &own[..1]), (on_control, &own[1..]), (on_both, &own[..])] {
        let (year, deviation) = reported(&year, draft);
        for command in above.iter().chain(own) {
            refused(&year, command, DeviationRefusal::InUse(1));
        }
        done(&year, &Command::DeleteEvents { events: vec![event(&year, 2).id] });
        let year = done(&year, &Command::Deviation(DeviationCommand::Delete { deviation }));
        for command in above.iter().chain(own) {
            done(&year, command);
        }
    }
    let gone = DeviationDraft { event: Some(tolvan::clock::new_id().into()), ..draft("Fel") };
    refused(&year, &report(gone), Refusal::Gone);
}

#[test]
fn measures_are_changed_and_taken_away_by_their_place() {
    let (year, deviation) = reported(&small(1), draft("Fel"));
    let year = done(&done(&year, &measure(deviation, None)), &measure(deviation, Some("2026-03-03")));
    assert_eq!(year.deviations().get(deviation).unwrap().open_measures(), 1);
    let draft = DeviationMeasureDraft { text: "Ny rutin".into(), ..DeviationMeasureDraft::default() };
    let second = Command::Deviation(DeviationCommand::ChangeMeasure { deviation, place: 1, draft: draft.clone() });
    let year = done(&year, &second);
    assert_eq!(year.deviations().get(deviation).unwrap().open_measures(), 2);
    let missing = Command::Deviation(DeviationCommand::ChangeMeasure { deviation, place: 2, draft });
    refused(&year, &missing, Refusal::Gone);
    let remove = |place| Command::Deviation(DeviationCommand::RemoveMeasure { deviation, place });
    refused(&year, &remove(2), Refusal::Gone);
    let year = done(&year, &remove(0));
    assert_eq!(year.deviations().get(deviation).unwrap().measures[0].text, "Ny rutin");
    let empty = DeviationMeasureDraft::default();
    refused(&year, &Command::Deviation(DeviationCommand::AddMeasure { deviation, draft: empty }), Refusal::EmptyText);
}

#[test]
fn every_refusal_says_what_happened_what_it_means_and_what_to_do() {
    let day = date("2026-03-02");
    let faults = vec![
        ClosingFault::NoMeasure,
        ClosingFault::OpenMeasures(1),
        ClosingFault::NotTold(vec![vec![Recipient::Board], vec![Recipient::AuditOffice]]),
        ClosingFault::NoRecheck,
        ClosingFault::RecheckOpen(3),
        ClosingFault::RecheckFailed(3, 2),
    ];
    let deviations = [
        DeviationRefusal::InUse(1),
        DeviationRefusal::InUse(2),
        DeviationRefusal::Closed(1),
        DeviationRefusal::HasBeenTold,
        DeviationRefusal::AlreadyTold(Recipient::Board),
        DeviationRefusal::Suspected(Recipient::FinanceManager),
        DeviationRefusal::Ahead,
        DeviationRefusal::BeforeFound(day),
        DeviationRefusal::DueBeforeFound(day),
        DeviationRefusal::ItemNotWrong,
        DeviationRefusal::ItemTaken(Some(1)),
        DeviationRefusal::ItemTaken(None),
        DeviationRefusal::Protected,
        DeviationRefusal::NotProtected,
        DeviationRefusal::NotARecheck,
        DeviationRefusal::CannotClose(faults),
    ];
    let follow_up = [
        FollowUpRefusal::Judged,
        FollowUpRefusal::GroundsMissing(1),
        FollowUpRefusal::WordsMissing,
        FollowUpRefusal::Ahead,
    ];
    let checks = [
        CheckRefusal::OccasionTaken(1),
        CheckRefusal::OccasionCancelled,
        CheckRefusal::OccasionElsewhere,
        CheckRefusal::NoDates,
        CheckRefusal::ZeroPlanned,
        CheckRefusal::ClosesDeviation(Some(1)),
        CheckRefusal::ClosesDeviation(None),
        CheckRefusal::BegunTooLate(day),
    ];
    let refusals = deviations.map(Refusal::from).into_iter().chain(follow_up.map(Refusal::from));
    let mut words: Vec<String> = Vec::new();
    for refusal in refusals.chain(checks.map(Refusal::from)) {
        in_three_parts(&refusal);
        words.push(tolvan::text::faults::refusal(&refusal).what);
    }
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    // The day that has not been is the same day in both.
    assert_eq!(words.len(), count - 1, "each in its own words");
    let gone = Command::Deviation(DeviationCommand::Reopen { deviation: tolvan::clock::new_id().into() });
    assert_eq!(apply(&small(1), &gone).unwrap_err(), Refusal::Gone);
}
