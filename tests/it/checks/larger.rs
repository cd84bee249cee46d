//! A check that grew or covers much: a sample made larger, a whole population by systemrapport, long work that is
//! stopped, and a sample that is drawn again when the file is verified.

use std::sync::Arc;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckRefusal, Command, ConclusionDraft, Refusal};
use tolvan::papers::{Paper, PaperOf};
use tolvan::progress::Progress;
use tolvan::report::ReportKind;
use tolvan::session::{ListFrom, Session, Trouble};
use tolvan::store::Broken;
use tolvan::text::checks as words;

use super::kept::{file_with_check, listed, numbered};
use crate::fixture::Folder;

fn mark(session: &mut Session, check: CheckId, position: i64, outcome: Outcome) {
    let draw = session.year().draw_of(check).unwrap().id;
    let mark = CheckCommand::MarkItem { draw, position, outcome: Some(outcome) };
    session.execute(&Command::Check(mark)).unwrap();
}

#[test]
fn a_sample_made_larger_keeps_what_was_found_and_says_that_it_grew() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(400))).unwrap();
    session.draw(check, SampleChoice::Own(5)).unwrap();
    let before = session.year().draw_of(check).unwrap().clone();
    mark(&mut session, check, 1, Outcome::Deviation);
    for (size, reason) in [(5, "ett fel"), (4, "ett fel"), (500, "ett fel"), (30, " ")] {
        let trouble = session.extend_draw(check, size, reason).unwrap_err();
        let expected = if reason == " " { Refusal::ReasonMissing } else { CheckRefusal::NotLarger(5).into() };
        assert!(matches!(trouble, Trouble::Refused(refusal) if refusal == expected), "{size}");
    }
    session.extend_draw(check, 30, "ett fel bland de fem första").unwrap();
    let draw = session.year().draw_of(check).unwrap().clone();
    assert_eq!((draw.size, draw.id), (30, before.id));
    assert!(draw.items.starts_with(&before.items), "a larger sample contains the smaller");
    assert_eq!((session.year().found(&draw).wrong(), session.year().found(&draw).waiting), (1, 29));
    assert!(words::drawn(&draw, None).contains("utökat från 5\u{a0}poster"), "{}", words::drawn(&draw, None));
    assert!(session.undo().is_err() || session.year().draw_of(check) == Some(&draw), "what was seen stays seen");
    for position in 2..=30 {
        mark(&mut session, check, position, Outcome::Ok);
    }
    let said = words::proposed_conclusion(session.year(), session.year().checks().get(check).unwrap(), &draw);
    assert!(said.contains("utökades under arbetet"), "{said}");
    drop(session);
    let session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year().draw_of(check), Some(&draw), "kept as it was");
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn a_systemrapport_covers_a_population_that_nobody_goes_through_one_by_one() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    let list = |text: &str| ListFrom::Text(text.to_owned());
    let none = session.draw_by_report(check, None).unwrap_err();
    assert!(matches!(none, Trouble::Refused(Refusal::Check(CheckRefusal::NoPopulation))));
    session.freeze_population(check, &listed(numbered(9000))).unwrap();
    let strangers = session.draw_by_report(check, Some(&list("0001\n9999\n"))).unwrap_err();
    assert!(matches!(strangers, Trouble::NotInPopulation(items) if items == ["9999"]));
    session.draw_by_report(check, Some(&list("0007\n0042\n"))).unwrap();
    mark(&mut session, check, 1, Outcome::Deviation);
    mark(&mut session, check, 2, Outcome::Ok);
    let year = session.year();
    let (draw, open) = (year.draw_of(check).unwrap(), year.checks().get(check).unwrap());
    assert!(draw.is_reported());
    assert_eq!((year.found(draw).looked_at(), year.found(draw).wrong()), (9000, 1));
    assert_eq!(year.shown(open, draw), Shown::Everything);
    let said = words::proposed_conclusion(year, open, draw);
    assert!(said.starts_with("En systemrapport har gått igenom samtliga 9\u{a0}000 fakturor."), "{said}");
    let draft = ConclusionDraft { concluded_on: clock::today(), text: said, grade: None, grade_reason: String::new() };
    session.execute(&Command::Check(CheckCommand::Conclude { check, draft })).unwrap();
    session.print(Paper { kind: ReportKind::Check, of: PaperOf::Check(check) }).unwrap();
    assert!(!session.year().is_weak(session.year().checks().get(check).unwrap()));
}

#[test]
fn a_report_that_shows_nothing_wrong_is_a_result_too() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(300))).unwrap();
    session.draw_by_report(check, None).unwrap();
    let year = session.year();
    let draw = year.draw_of(check).unwrap();
    assert_eq!((year.found(draw).looked_at(), year.found(draw).waiting, year.found(draw).wrong()), (300, 0, 0));
    assert_eq!(year.proposed_grade(draw), Some(0));
}

#[test]
fn stopped_work_leaves_nothing_behind_and_does_not_stop_the_next() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    let progress = Arc::new(Progress::default());
    session.watched_by(progress.clone());
    progress.begin();
    progress.stop();
    let before = session.year().clone();
    assert!(matches!(session.freeze_population(check, &listed(numbered(20))), Err(Trouble::Stopped)));
    assert_eq!(session.year(), &before);
    progress.end();
    assert_eq!(progress.share(), None);
    session.freeze_population(check, &listed(numbered(20))).unwrap();
    progress.begin();
    progress.stop();
    assert!(matches!(session.draw(check, SampleChoice::Own(3)), Err(Trouble::Stopped)));
    assert!(session.year().draws().is_empty());
    progress.end();
    session.draw(check, SampleChoice::Own(3)).unwrap();
    assert!(progress.share().is_some_and(|share| share > 0.9), "it was told how far it came");
}

#[test]
fn verify_draws_again_and_tells_a_sample_that_the_seed_does_not_give() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(50))).unwrap();
    session.draw(check, SampleChoice::Own(3)).unwrap();
    assert_eq!(session.verify().unwrap().broken, None);
    let draw = Draw {
        id: clock::new_id().into(),
        items: vec!["0001".into(), "0002".into(), "0003".into()],
        ..session.year().draw_of(check).unwrap().clone()
    };
    let cancel = CheckCommand::CancelDraw { draw: session.year().draw_of(check).unwrap().id, reason: "prov".into() };
    session.execute(&Command::Check(cancel)).unwrap();
    // Somebody chose the items and says that the seed did.
    session.execute(&Command::Check(CheckCommand::Draw { draw: Box::new(draw) })).unwrap();
    let broken = session.verify().unwrap().broken;
    assert!(matches!(broken, Some(Broken::Draw { number: 1, .. })), "{broken:?}");
}
