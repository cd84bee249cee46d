//! Schema 5 in the file: planned occasions, avvikelser and the judgement come back as they were, older files get
//! room for them, and the file's own rules refuse what the program never writes.

use std::fs;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, Command, ConclusionDraft, DeviationCommand, DeviationDraft, DeviationMeasureDraft, FollowUpCommand,
    MethodPatch, OccasionCommand,
};
use tolvan::papers::Paper;
use tolvan::report::ReportKind;
use tolvan::session::Session;
use tolvan::store::SCHEMA_VERSION;

use super::raw;
use crate::fixture::{Folder, date, event};

pub(super) fn run(session: &mut Session, command: &Command) {
    session.execute(command).unwrap_or_else(|trouble| panic!("{command:?}: {trouble:?}"));
}

pub(super) fn act(session: &mut Session, command: DeviationCommand) {
    run(session, &Command::Deviation(command));
}

fn often(method: MethodId, frequency: Option<Frequency>) -> Command {
    let patch = MethodPatch {
        frequency: Some(frequency),
        planned_items: Some(Some(20)),
        minutes_per_item: Some(Some(15)),
        ..MethodPatch::default()
    };
    Command::ChangeMethod { method, patch }
}

/// A check for a planned occasion, or beside the plan, gone through and concluded.
fn check(session: &mut Session, method: MethodId, occasion: Option<OccasionId>, day: &str, found: Outcome) -> CheckId {
    let performed_by = "Controller".into();
    run(session, &Command::Check(CheckCommand::Begin { method, occasion, begun_on: date(day), performed_by }));
    let check = session.year().checks().iter().max_by_key(|it| it.number).unwrap().id;
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection: Selection::Judgement,
        choice: None,
        criterion: String::new(),
        population: None,
        population_count: None,
        seed: String::new(),
        size: 1,
        drawn_on: date(day),
        drawn_by: "prov".into(),
        items: vec!["F1".into()],
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    let id = draw.id;
    run(session, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }));
    run(session, &Command::Check(CheckCommand::MarkItem { draw: id, position: 1, outcome: Some(found) }));
    let (concluded_on, text, grade_reason) = (date(day), "Så här var det.".into(), "sammantaget".into());
    let draft = ConclusionDraft { concluded_on, text, grade: Some(1), grade_reason };
    run(session, &Command::Check(CheckCommand::Conclude { check, draft }));
    check
}

/// Something of everything that schema 5 holds.
pub(super) fn filled(session: &mut Session) {
    let method = session.year().methods_in_order().next().unwrap().id;
    run(session, &often(method, Some(Frequency::Quarterly)));
    let occasions: Vec<OccasionId> = session.year().occasions().of(method).map(|it| it.id).collect();
    let (due, reason) = (date("2019-04-15"), String::from("sjukdom"));
    run(session, &Command::Occasion(OccasionCommand::Move { occasion: occasions[0], due, reason: reason.clone() }));
    run(session, &Command::Occasion(OccasionCommand::Cancel { occasion: occasions[1], reason }));
    let found_in = check(session, method, Some(occasions[0]), "2019-04-10", Outcome::Deviation);
    let draw = session.year().draw_of(found_in).map(|it| it.id);
    let draft = DeviationDraft {
        found_on: date("2019-04-10"),
        text: "Attest saknas.\n\nPå en faktura.".into(),
        event: Some(event(session.year(), 65).id),
        control: session.year().methods().get(method).map(|it| it.control),
        draw,
        items: vec![1],
        is_material: true,
        material_reason: "stort belopp".into(),
        suspicion: Some(Suspicion { who: Suspect::ClosestManager, title: "Enhetschef A".into() }),
    };
    act(session, DeviationCommand::Report { draft });
    let deviation = session.year().deviations_in_order().next().unwrap().id;
    for recipient in [Recipient::HeadOfAdministration, Recipient::AuditOffice, Recipient::Board] {
        act(session, DeviationCommand::Tell { deviation, recipient, on: date("2019-04-11"), note: "brev".into() });
    }
    for done_on in [Some(date("2019-05-02")), Some(date("2019-05-01"))] {
        let (text, responsible) = (String::from("Ny rutin"), String::from("Enhetschef B"));
        let draft = DeviationMeasureDraft { text, responsible, due: Some(date("2019-06-01")), done_on };
        act(session, DeviationCommand::AddMeasure { deviation, draft });
    }
    let again = check(session, method, Some(occasions[2]), "2019-09-02", Outcome::Ok);
    act(session, DeviationCommand::SetRecheck { deviation, check: Some(again) });
    act(session, DeviationCommand::Release { deviation, reason: "Utredningen är klar".into() });
    act(session, DeviationCommand::Close { deviation, on: date("2019-09-03"), text: "Rättat".into() });
    let said = |command| Command::FollowUp(command);
    run(session, &said(FollowUpCommand::Analyse { method, text: "Fungerar.\n\nMen sent.".into() }));
    run(session, &said(FollowUpCommand::WriteInterim { text: "Hittills i tid.".into() }));
    run(session, &said(FollowUpCommand::WriteJudgement { text: "Kontrollen har skötts.".into() }));
    let today = date("2019-12-31");
    let objections = session.year().objections(&History::none(), today);
    for (at, objection) in objections.into_iter().enumerate() {
        run(session, &said(FollowUpCommand::GiveGround { objection, text: format!("Skäl {at}") }));
    }
    let (verdict, minutes_paragraph) = (Sufficiency::Insufficient, "§ 12".into());
    run(session, &said(FollowUpCommand::Judge { verdict, judged_on: today, minutes_paragraph }));
}

#[test]
fn the_whole_follow_up_comes_back_as_it_was_kept() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    filled(&mut session);
    let kept = session.year().clone();
    let counts = (kept.occasions().len(), kept.deviations().len(), kept.analyses().len(), kept.judgements().len());
    assert_eq!(counts, (4, 1, 1, 1));
    assert!(kept.judgement().unwrap().grounds.len() > 3);
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
    // Every operation can be taken back from the file alone, and done again.
    let edits = session.operations(0, 100).unwrap().len() - 1;
    for _ in 0..edits {
        assert!(session.undo().unwrap().label.is_some());
    }
    assert!(session.year().occasions().is_empty() && session.year().judgements().is_empty());
    for _ in 0..edits {
        session.redo().unwrap();
    }
    assert_eq!(session.year(), &kept);
    assert_eq!(session.verify().unwrap().broken, None);
}

#[test]
fn a_judged_year_of_an_earlier_program_is_opened_and_printed_as_it_was_judged() {
    let folder = Folder::new();
    let path = folder.file("bedomd.tolvan");
    fs::write(&path, include_bytes!("../../fixtures/schema-5.tolvan")).unwrap();
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.upgraded(), Some(folder.file("bedomd (schema 5).tolvan").as_path()));
    assert_eq!(session.verify().unwrap().broken, None);
    let year = session.year().clone();
    let subjects = year.checks().iter().filter_map(|it| it.conclusion.as_ref()).map(|it| it.subject.as_ref());
    assert_eq!(subjects.collect::<Vec<_>>(), [None, None], "nobody kept what it was a check of");
    assert_eq!((year.occasions().len(), year.deviations().len(), year.judgements().len()), (4, 1, 1));
    let draw = year.draw_of(year.check_numbered(1).unwrap().id).unwrap();
    assert_eq!((draw.size, draw.extensions.len()), (8, 1));
    let paper = Paper::from(ReportKind::FollowUp);
    let before = session.pages(paper).unwrap();
    run(&mut session, &Command::RenameBoard { name: "Nämnden efteråt".into(), administration: String::new() });
    let after = session.pages(paper).unwrap();
    assert_eq!(before, after, "what came afterwards changes no page of it");
    let told = crate::checks::kept::text_of(&after);
    assert!(
        told.contains("Krävdes inte när året bedömdes") && !told.contains("Skäl saknas"),
        "it asked for no grounds"
    );
}

#[test]
fn every_rhythm_comes_back() {
    let folder = Folder::new();
    let mut session = folder.example();
    let path = session.path().to_owned();
    let method = session.year().methods_in_order().next().unwrap().id;
    let days = Frequency::Dates(vec![date("2019-03-02"), date("2020-01-15")]);
    for frequency in Frequency::REGULAR.into_iter().chain([days]).map(Some).chain([None]) {
        run(&mut session, &often(method, frequency.clone()));
        let kept = session.year().clone();
        drop(session);
        session = Session::open(&path, None).unwrap();
        assert_eq!(session.year().methods().get(method).unwrap().frequency, frequency);
        assert_eq!(session.year(), &kept);
    }
}

#[test]
fn a_deleted_metod_takes_its_rows_along() {
    let folder = Folder::new();
    let mut session = folder.example();
    let method = session.year().methods_in_order().next().unwrap().id;
    run(&mut session, &often(method, Some(Frequency::Weekly)));
    run(&mut session, &Command::FollowUp(FollowUpCommand::Analyse { method, text: "Fungerar.".into() }));
    let before = session.year().clone();
    let goal = session.year().goals().of(()).map(|it| it.id).collect::<Vec<_>>();
    for goal in goal {
        run(&mut session, &Command::DeleteGoal { goal });
    }
    assert!(session.year().occasions().is_empty() && session.year().analyses().is_empty());
    let path = session.path().to_owned();
    drop(session);
    let mut session = Session::open(&path, None).unwrap();
    while session.year().goals().len() < before.goals().len() {
        session.undo().unwrap();
    }
    assert_eq!(session.year(), &before);
}

#[test]
fn files_of_every_earlier_schema_get_room_for_the_follow_up() {
    let old: [(&[u8], u32, Option<i16>); 3] = [
        (include_bytes!("../../fixtures/schema-1.tolvan"), 1, Some(2019)),
        (include_bytes!("../../fixtures/schema-2.tolvan"), 2, None),
        (include_bytes!("../../fixtures/schema-4.tolvan"), 4, None),
    ];
    for (bytes, from, calendar_year) in old {
        let folder = Folder::new();
        let path = folder.file("gammal.tolvan");
        fs::write(&path, bytes).unwrap();
        let mut session = Session::open(&path, calendar_year).unwrap();
        assert_eq!(session.upgraded(), Some(folder.file(&format!("gammal (schema {from}).tolvan")).as_path()));
        let year = session.year();
        assert!(year.occasions().is_empty() && year.deviations().is_empty() && year.judgements().is_empty());
        assert!(year.methods().iter().all(|it| it.frequency.is_none() && it.planned_items.is_none()));
        assert!(year.checks().iter().all(|it| it.occasion.is_none()));
        let found_on = jiff::civil::date(year.planning_year().year, 3, 2);
        let draft = DeviationDraft { found_on, ..crate::deviations::draft("Fel") };
        act(&mut session, DeviationCommand::Report { draft });
        assert_eq!(session.verify().unwrap().broken, None, "schema {from}");
        drop(session);
        let version: u32 = raw(&path).query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!((version, SCHEMA_VERSION), (7, 7));
        let session = Session::open(&path, calendar_year).unwrap();
        assert_eq!((session.year().deviations().len(), session.upgraded()), (1, None));
    }
}

#[test]
fn the_files_own_rules_refuse_what_is_never_written() {
    let folder = Folder::new();
    let mut session = folder.example();
    filled(&mut session);
    let path = session.path().to_owned();
    drop(session);
    let connection = raw(&path);
    for sql in [
        "UPDATE occasion SET due = '2019-01-07' WHERE reason = ''",
        "UPDATE occasion SET is_cancelled = 1 WHERE reason = ''",
        "UPDATE occasion SET reason = '' WHERE is_cancelled = 1",
        "UPDATE occasion SET planned = 'i vår'",
        "UPDATE occasion SET first_day = '2019-01-01', planned = '2019-03-31'",
        "UPDATE performed_check SET occasion_id = (SELECT min(id) FROM occasion)",
        "UPDATE check_method SET frequency = 'ibland'",
        "UPDATE check_method SET frequency = 'dates'",
        "UPDATE check_method SET chosen_days = '[]'",
        "UPDATE check_method SET planned_items = 0",
        "UPDATE deviation SET text = ''",
        "UPDATE deviation SET suspect = NULL",
        "UPDATE deviation SET suspect = 'mayor'",
        "UPDATE deviation SET release_reason = ''",
        "UPDATE deviation SET released_by = NULL",
        "UPDATE deviation SET closed_text = NULL",
        "UPDATE deviation_told SET recipient = 'board'",
        "UPDATE deviation_item SET place = 0",
        "UPDATE deviation_measure SET text = ''",
        "UPDATE judgement SET judged_on = NULL",
        "UPDATE judgement SET verdict = NULL",
        "UPDATE judgement SET text = ''",
        "UPDATE judgement_ground SET text = ''",
        "UPDATE judgement_ground SET kind = 'mood'",
        "UPDATE method_analysis SET text = ''",
        // Something that is no day is told apart from no day.
        "UPDATE occasion SET due = 'i höst' WHERE is_cancelled = 1",
        "UPDATE deviation SET found_on = 'i våras'",
        "UPDATE deviation SET released_on = '2019-02-32'",
        "UPDATE deviation SET closed_on = '2019-9-3'",
        "UPDATE deviation_told SET told_on = 'nyss'",
        "UPDATE deviation_measure SET due = 'snart'",
        "UPDATE deviation_measure SET done_on = 'nyss'",
        "UPDATE judgement SET judged_on = 'i går'",
        "INSERT INTO judgement (id, year_id, interim_text, text, minutes_paragraph)
         SELECT replace(id, '0', '1'), year_id, '', '', '' FROM judgement",
    ] {
        let refused = connection.execute(sql, []).unwrap_err();
        let code = refused.sqlite_error_code();
        assert_eq!(code, Some(rusqlite::ErrorCode::ConstraintViolation), "{sql}: {refused}");
    }
}
