//! Schema 7 in the file: the occasion that an abandoned check was for and every time that it was taken up again come
//! back as they were, are undone and done again, and the file's own rules refuse what the program never writes.

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command};
use tolvan::session::Session;

use super::follow_up::run;
use super::raw;
use crate::fixture::{Folder, date};
use crate::occasions::{ids, planned};

fn abandon(session: &mut Session, check: CheckId, reason: &str) {
    run(session, &Command::Check(CheckCommand::Abandon { check, reason: reason.into() }));
}

fn resume(session: &mut Session, check: CheckId) {
    run(session, &Command::Check(CheckCommand::Resume { check }));
}

fn begin(session: &mut Session, occasion: OccasionId) -> CheckId {
    let method = session.year().occasions().get(occasion).unwrap().method;
    let (occasion, begun_on, performed_by) = (Some(occasion), date("2026-03-02"), String::from("Controller"));
    run(session, &Command::Check(CheckCommand::Begin { method, occasion, begun_on, performed_by }));
    session.year().checks().iter().max_by_key(|it| it.number).unwrap().id
}

/// A file with two checks: one that was abandoned three times and taken up again twice, the second time without its
/// occasion, and one that answers that occasion meanwhile.
fn file(folder: &Folder) -> (Session, OccasionId, CheckId) {
    let (year, method) = planned(Frequency::Quarterly);
    let first = ids(&year, method)[0];
    let mut session = Session::create(&folder.file("prov.tolvan"), "Provnämnden", "", 2026).unwrap();
    let mut records = contents(&year);
    records.extend(year.occasions().iter().cloned().map(Record::from));
    run(&mut session, &Command::Import { records, source: "prov".into() });
    let check = begin(&mut session, first);
    abandon(&mut session, check, "enheten är nedlagd");
    resume(&mut session, check);
    assert_eq!(session.year().check_of_occasion(first).map(|it| it.id), Some(check));
    abandon(&mut session, check, "sjukdom");
    let other = begin(&mut session, first);
    resume(&mut session, check);
    abandon(&mut session, check, "fel metod");
    assert_eq!(session.year().check_of_occasion(first).map(|it| it.id), Some(other));
    (session, first, check)
}

#[test]
fn every_time_that_a_check_was_taken_up_again_comes_back_and_is_undone() {
    let folder = Folder::new();
    let (session, first, id) = file(&folder);
    let kept = session.year().clone();
    let check = kept.checks().get(id).unwrap();
    assert_eq!(check.resumptions.iter().map(|it| it.occasion).collect::<Vec<_>>(), [Some(first), Some(first)]);
    assert_eq!((check.occasion, check.abandoned_occasion), (None, None), "it was beside the plan by then");
    drop(session);
    let mut session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
    for _ in 0..4 {
        session.undo().unwrap();
    }
    let before = session.year().checks().get(id).unwrap();
    assert_eq!((before.occasion, before.resumptions.len(), before.is_going_on()), (Some(first), 1, true));
    session.redo().unwrap();
    let abandoned = session.year().checks().get(id).unwrap();
    assert_eq!((abandoned.occasion, abandoned.abandoned_occasion), (None, Some(first)));
    let again = session.year().clone();
    drop(session);
    let mut session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year(), &again, "also while it is abandoned");
    for _ in 0..3 {
        session.redo().unwrap();
    }
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn the_files_own_rules_refuse_what_is_never_written() {
    let folder = Folder::new();
    let (mut session, ..) = file(&folder);
    session.undo().unwrap();
    session.undo().unwrap();
    drop(session);
    let connection = raw(&folder.file("prov.tolvan"));
    for sql in [
        "UPDATE performed_check SET abandoned_occasion_id = (SELECT min(id) FROM occasion)",
        "UPDATE performed_check SET abandoned_occasion_id = 'ingen' WHERE abandoned IS NOT NULL",
        "UPDATE performed_check SET abandoned = NULL, abandoned_on = NULL, abandoned_by = NULL",
        "UPDATE check_resumption SET place = 0",
        "UPDATE check_resumption SET reason = ''",
        "UPDATE check_resumption SET abandoned_on = 'i våras'",
        "UPDATE check_resumption SET resumed_on = '2026-9-3'",
        "UPDATE check_resumption SET resumed_by = NULL",
        "UPDATE check_resumption SET occasion_id = 'ingen'",
        "DELETE FROM occasion",
    ] {
        let refused = connection.execute(sql, []).unwrap_err();
        let code = refused.sqlite_error_code();
        assert_eq!(code, Some(rusqlite::ErrorCode::ConstraintViolation), "{sql}: {refused}");
    }
}
