//! A deviation with a suspected chef is kept out of lists, prints and the log until it is released, and so is who
//! it is that is suspected.

use tolvan::domain::*;
use tolvan::edit::{
    Command, DeviationCommand, DeviationDraft, DeviationPatch, DeviationRefusal, FollowUpCommand, Refusal,
};
use tolvan::text::{edits, findings, follow_up, log};

use super::{change, draft, measure, report, reported, suspect, suspected, tell};
use crate::fixture::{Folder, date, done, small};
use crate::occasions::refused;

const SECRET: &str = "Privata inköp på kommunens kort";

fn secret(who: Suspect) -> DeviationDraft {
    DeviationDraft { is_material: true, suspicion: Some(suspected(who)), ..draft(SECRET) }
}

fn release(deviation: DeviationId, reason: &str) -> Command {
    Command::Deviation(DeviationCommand::Release { deviation, reason: reason.into() })
}

fn unsuspect(deviation: DeviationId) -> Command {
    change(deviation, DeviationPatch { suspicion: Some(None), ..DeviationPatch::default() })
}

/// That none of what may not be told is in some words.
#[track_caller]
fn is_silent(words: &str) {
    let told = ["Privata", "kort", "Gå igenom", "Chef A", "chef", "i möte", "misstan"];
    for word in told {
        assert!(!words.contains(word), "{words}");
    }
}

#[test]
fn a_suspected_chef_protects_and_an_employee_does_not() {
    for who in Suspect::ALL {
        let (year, deviation) = reported(&small(1), secret(who));
        let (shown, kept) = (year.shown_deviations().count(), year.protected_deviations());
        let expected = if who == Suspect::Employee { (1, 0) } else { (0, 1) };
        assert_eq!((shown, kept), expected, "{who:?}");
        assert_eq!(year.deviations_in_order().count(), 1);
        if who == Suspect::Employee {
            refused(&year, &release(deviation, "utrett"), DeviationRefusal::NotProtected);
        } else {
            let released = done(&year, &release(deviation, "Polisanmälan är gjord"));
            assert_eq!((released.shown_deviations().count(), released.protected_deviations()), (1, 0));
            refused(&released, &release(deviation, "igen"), DeviationRefusal::NotProtected);
            refused(&year, &release(deviation, " "), Refusal::ReasonMissing);
        }
    }
}

#[test]
fn a_release_holds_for_the_one_it_was_given_for() {
    let (year, deviation) = reported(&small(1), secret(Suspect::FinanceManager));
    let released = done(&year, &release(deviation, "Utredningen är klar"));
    let text = DeviationPatch { text: Some("Andra ord".into()), ..DeviationPatch::default() };
    assert_eq!(done(&released, &change(deviation, text)).protected_deviations(), 0);
    // Another chef is suspected now, at once or after nobody was.
    let other = done(&released, &suspect(deviation, Suspect::HeadOfAdministration));
    assert_eq!(other.protected_deviations(), 1);
    let nobody = done(&released, &unsuspect(deviation));
    let later = done(&nobody, &suspect(deviation, Suspect::HeadOfAdministration));
    assert_eq!((nobody.protected_deviations(), later.protected_deviations()), (0, 1));
}

#[test]
fn labels_fields_findings_and_names_are_silent() {
    let start = small(1);
    is_silent(&edits::label(&start, &report(secret(Suspect::ClosestManager))));
    // Also where the suspicion comes later: what the log once called it stays there.
    is_silent(&edits::label(&start, &report(draft(SECRET))));
    let (plain, deviation) = reported(&start, draft(SECRET));
    is_silent(&edits::label(&plain, &suspect(deviation, Suspect::ClosestManager)));
    let year = done(&plain, &suspect(deviation, Suspect::ClosestManager));
    let material = DeviationPatch { is_material: Some(true), ..DeviationPatch::default() };
    let year = done(&year, &change(deviation, material));
    let telling = tell(deviation, Recipient::FinanceManager, "2026-03-03");
    for command in [
        telling.clone(),
        Command::Deviation(DeviationCommand::Untell {
            deviation,
            recipient: Recipient::FinanceManager,
            reason: "fel dag".into(),
        }),
        measure(deviation, None),
        release(deviation, "Privata inköp är utredda"),
        unsuspect(deviation),
        Command::Deviation(DeviationCommand::Delete { deviation }),
    ] {
        is_silent(&edits::label(&year, &command));
    }
    let of = |year: &Year| Record::from(year.deviations().get(deviation).unwrap().clone());
    let told = done(&done(&year, &telling), &measure(deviation, None));
    for record in [of(&plain), of(&year), of(&told)] {
        is_silent(&log::contents(&told, &record));
        is_silent(&log::subject(&told, &record));
    }
    for (before, after) in [(&plain, &year), (&year, &told)] {
        let difference = log::difference((&told, &told), &of(before), &of(after));
        is_silent(&difference);
        assert!(!difference.contains("Ordning"), "{difference}");
    }
    let found = review(&told, &History::none(), date("2026-06-01"));
    let deviations: Vec<&Finding> = found.iter().filter(|it| it.subject.uuid() == deviation.uuid()).collect();
    assert_eq!(deviations[0].code, FindingCode::ProtectedDeviationWaits);
    for finding in deviations {
        is_silent(&findings::message(&told, finding));
    }
    let named = follow_up::deviation_named(told.deviations().get(deviation).unwrap());
    assert_eq!(named, "avvikelse 1 (skyddad)");
    for objection in told.objections(&History::none(), date("2026-06-01")) {
        is_silent(&follow_up::objection(&told, objection, date("2026-06-01")));
    }
    let objection = Objection::MaterialDeviationOpen(deviation);
    let give = FollowUpCommand::GiveGround { objection, text: "Privata inköp utreds av revisorn".into() };
    let give = Command::FollowUp(give);
    is_silent(&edits::label(&told, &give));
    let grounded = done(&told, &give);
    let judgement = Record::from(grounded.judgement().unwrap().clone());
    is_silent(&log::contents(&grounded, &judgement));
    assert!(log::contents(&done(&grounded, &release(deviation, "Utredd")), &judgement).contains("Privata"));
    // Released, the log says what it was; before that nothing, not even of its earlier states.
    let released = done(&told, &release(deviation, "Utredd"));
    assert!(log::contents(&released, &of(&released)).contains(SECRET));
    is_silent(&log::contents(&released, &of(&told)));
}

#[test]
fn the_log_of_a_file_calls_it_by_its_number() {
    let folder = Folder::new();
    let mut session = folder.example();
    let first = DeviationDraft { found_on: date("2019-03-02"), ..secret(Suspect::ClosestManager) };
    session.execute(&report(first)).unwrap();
    let deviation = session.year().deviations_in_order().next().unwrap().id;
    let labels = [session.undo_label().unwrap().unwrap(), session.undo().unwrap().label.unwrap()];
    assert_eq!(labels, ["Registrera avvikelse 1", "Ångrat: Registrera avvikelse 1"]);
    session.redo().unwrap();
    session.execute(&tell(deviation, Recipient::PersonnelManager, "2019-03-03")).unwrap();
    for entry in session.operations(0, 10).unwrap() {
        assert!(!entry.label.contains("Privata") && !entry.label.contains("chef"), "{}", entry.label);
    }
}
