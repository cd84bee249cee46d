//! Schema 6 in the file: what was said of an occasion before and a check that was abandoned come back as they were,
//! and the file's own rules refuse what the program never writes.

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command};
use tolvan::session::Session;

use super::raw;
use crate::checks::kept::{listed, numbered};
use crate::fixture::{Folder, date};
use crate::occasions::kept::{on, restored};
use crate::occasions::{cancelled, ids, moved, planned};

/// A file with an occasion that was moved twice, one that was cancelled and put back, and an abandoned check for the
/// third.
fn file(folder: &Folder) -> (Session, OccasionId) {
    let (year, method) = planned(Frequency::Quarterly);
    let [first, second, third, _] = ids(&year, method)[..] else { panic!() };
    let year = on(&year, "2026-02-10", &moved(first, "2026-04-15", "sjukdom"));
    let year = on(&year, "2026-04-10", &moved(first, "2026-05-15", "systembyte"));
    let year = on(&year, "2026-02-10", &cancelled(second, "ingen verksamhet"));
    let year = on(&year, "2026-05-10", &restored(second));
    let mut session = Session::create(&folder.file("prov.tolvan"), "Provnämnden", "", 2026).unwrap();
    let mut records = contents(&year);
    records.extend(year.occasions().iter().cloned().map(Record::from));
    session.execute(&Command::Import { records, source: "prov".into() }).unwrap();
    assert_eq!(session.year().occasions(), year.occasions());
    let (occasion, begun_on) = (Some(third), date("2026-03-02"));
    let begin = CheckCommand::Begin { method, occasion, begun_on, performed_by: "Controller".into() };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().check_numbered(1).unwrap().id;
    session.freeze_population(check, &listed(numbered(30))).unwrap();
    let abandon = CheckCommand::Abandon { check, reason: "enheten är nedlagd".into() };
    session.execute(&Command::Check(abandon)).unwrap();
    (session, third)
}

#[test]
fn what_was_said_before_and_what_was_abandoned_come_back_as_they_were() {
    let folder = Folder::new();
    let (session, third) = file(&folder);
    let kept = session.year().clone();
    let mut earlier: Vec<usize> = kept.occasions().iter().map(|it| it.earlier.len()).collect();
    earlier.sort_unstable();
    assert_eq!(earlier, [0, 0, 1, 1]);
    drop(session);
    let mut session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
    let check = kept.check_numbered(1).unwrap();
    assert!(check.abandoned.is_some() && check.occasion.is_none());
    session.undo().unwrap();
    assert_eq!(session.year().check_of_occasion(third).map(|it| it.id), Some(check.id), "undone it is as it was");
    session.redo().unwrap();
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn the_files_own_rules_refuse_what_is_never_written() {
    let folder = Folder::new();
    let (session, _) = file(&folder);
    drop(session);
    let connection = raw(&folder.file("prov.tolvan"));
    for sql in [
        "UPDATE occasion SET planned_on = 'nyss'",
        "UPDATE occasion_change SET until = changed_on",
        "UPDATE occasion_change SET until = 'snart'",
        "UPDATE occasion_change SET due = 'i höst'",
        "UPDATE occasion_change SET reason = ''",
        "UPDATE occasion_change SET is_cancelled = 2",
        "UPDATE performed_check SET abandoned = ''",
        "UPDATE performed_check SET abandoned = NULL",
        "UPDATE performed_check SET abandoned_on = NULL",
        "UPDATE performed_check SET abandoned_on = 'nyss'",
        "UPDATE performed_check SET abandoned_by = NULL",
        "UPDATE performed_check SET occasion_id = (SELECT min(id) FROM occasion)",
    ] {
        let refused = connection.execute(sql, []).unwrap_err();
        let code = refused.sqlite_error_code();
        assert_eq!(code, Some(rusqlite::ErrorCode::ConstraintViolation), "{sql}: {refused}");
    }
}
