//! The file that schema 6 was released with: as long as programs are written it is opened, found whole and printed.

use std::fs;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, Command, DeviationCommand, DeviationDraft};
use tolvan::exchange::from_json;
use tolvan::papers::Paper;
use tolvan::report::ReportKind;
use tolvan::session::{ListFrom, Session};

use super::follow_up::{act, filled, run};
use crate::checks::kept::{listed, numbered};
use crate::fixture::{EXAMPLE, Folder, date};

/// A check beside the plan that is begun.
fn begun(session: &mut Session, at: usize) -> CheckId {
    let method = session.year().methods_in_order().nth(at).unwrap().id;
    let (begun_on, performed_by) = (date("2019-05-02"), String::from("Controller"));
    run(session, &Command::Check(CheckCommand::Begin { method, occasion: None, begun_on, performed_by }));
    session.year().checks().iter().max_by_key(|it| it.number).unwrap().id
}

/// Writes the fixture of today's schema: the example with a sample that was made larger, a check that was abandoned
/// twice, one by systemrapport, one where nothing is drawn, a follow-up with its verdict, and a note of telling that
/// was struck.
#[test]
fn a_fixture_with_a_follow_up_is_written_when_asked_for() {
    let Some(path) = std::env::var_os("TOLVAN_FOLLOW_UP_FIXTURE").map(std::path::PathBuf::from) else { return };
    let read = from_json(EXAMPLE, &mut clock::new_id).unwrap();
    let mut session = Session::create_from(&path, &read).unwrap();
    let larger = begun(&mut session, 1);
    session.freeze_population(larger, &listed(numbered(60))).unwrap();
    session.draw(larger, SampleChoice::Own(5)).unwrap();
    session.extend_draw(larger, 8, "ett fel bland de fem första").unwrap();
    let check = begun(&mut session, 2);
    session.freeze_population(check, &listed(numbered(30))).unwrap();
    session.draw(check, SampleChoice::Own(4)).unwrap();
    let draw = session.year().draw_of(check).unwrap().id;
    run(&mut session, &Command::Check(CheckCommand::CancelDraw { draw, reason: "fel period i listan".into() }));
    run(&mut session, &Command::Check(CheckCommand::Abandon { check, reason: "fel enhet".into() }));
    run(&mut session, &Command::Check(CheckCommand::Resume { check }));
    run(&mut session, &Command::Check(CheckCommand::Abandon { check, reason: "enheten är nedlagd".into() }));
    let reported = begun(&mut session, 3);
    session.freeze_population(reported, &listed(numbered(40))).unwrap();
    session.draw_by_report(reported, Some(&ListFrom::Text("0007\n0011".into()))).unwrap();
    begun(&mut session, 4);
    filled(&mut session);
    let draft = DeviationDraft { found_on: date("2019-10-01"), ..crate::deviations::draft("Behörighet kvar") };
    act(&mut session, DeviationCommand::Report { draft });
    let deviation = session.year().deviations_in_order().last().unwrap().id;
    let (recipient, on, note) = (Recipient::ClosestManager, date("2019-10-02"), String::from("i möte"));
    act(&mut session, DeviationCommand::Tell { deviation, recipient, on, note });
    act(&mut session, DeviationCommand::Untell { deviation, recipient, reason: "fel avvikelse".into() });
}

#[test]
fn the_file_of_schema_6_is_upgraded_whole_and_printed_as_it_was_judged() {
    let folder = Folder::new();
    let path = folder.file("bedomd.tolvan");
    fs::write(&path, include_bytes!("../../fixtures/schema-6.tolvan")).unwrap();
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.upgraded(), Some(folder.file("bedomd (schema 6).tolvan").as_path()));
    assert_eq!(session.verify().unwrap().broken, None);
    let year = session.year().clone();
    assert_eq!((year.checks().len(), year.deviations().len(), year.judgements().len()), (6, 2, 1));
    let by_number = |number: u32| year.check_numbered(number).unwrap();
    assert!(by_number(2).abandoned.is_some() && year.draw_of(by_number(2).id).is_none());
    let reported = year.draw_of(by_number(3).id).unwrap();
    assert_eq!((reported.is_by_report, reported.size), (true, 40));
    assert!(year.draws().of(by_number(4).id).next().is_none(), "nothing is drawn in it");
    assert!(by_number(5).conclusion.as_ref().is_some_and(|it| it.subject.is_some()), "what it was a check of is kept");
    let struck = year.deviations_in_order().last().unwrap();
    assert_eq!((struck.told.len(), struck.struck.len()), (0, 1));
    assert!(year.occasions().iter().any(Occasion::is_moved), "moved with a reason");
    let paper = Paper::from(ReportKind::FollowUp);
    let before = session.pages(paper).unwrap();
    run(&mut session, &Command::RenameBoard { name: "Nämnden efteråt".into(), administration: String::new() });
    assert_eq!(session.pages(paper).unwrap(), before, "what came afterwards changes no page of it");
    // Nobody kept which occasion the abandoned check was for.
    let check = by_number(2).id;
    assert_eq!(by_number(2).abandoned_occasion, None);
    run(&mut session, &Command::Check(CheckCommand::Resume { check }));
    let resumed = session.year().checks().get(check).unwrap();
    assert_eq!((resumed.is_going_on(), resumed.occasion, resumed.resumptions.len()), (true, None, 1));
    assert_eq!(resumed.resumptions[0].abandoned.reason, "enheten är nedlagd");
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn the_file_of_schema_7_is_opened_whole() {
    let folder = Folder::new();
    let path = folder.file("bedomd.tolvan");
    fs::write(&path, include_bytes!("../../fixtures/schema-7.tolvan")).unwrap();
    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.upgraded().is_some(), tolvan::store::SCHEMA_VERSION > 7);
    assert_eq!(session.verify().unwrap().broken, None);
    let year = session.year();
    let check = year.check_numbered(2).unwrap();
    assert!(check.abandoned.is_some());
    assert_eq!(check.resumptions.iter().map(|it| it.abandoned.reason.as_str()).collect::<Vec<_>>(), ["fel enhet"]);
    assert_eq!(year.judgement().map(|it| it.rules), Some(RULES));
    assert!(!session.pages(Paper::from(ReportKind::FollowUp)).unwrap().pages.is_empty());
}
