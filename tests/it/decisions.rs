//! Decisions: what a nämnd has decided stays readable exactly as decided.

mod kept;
mod printed;

use std::fs;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, Command, Context, DecisionCommand, DecisionDraft, Refusal};
use tolvan::exchange::{freeze, thaw};
use tolvan::papers;
use tolvan::report::{self, ReportKind};
use tolvan::session::{Session, Trouble};

use crate::fixture::{Folder, date, done, event, example, furnished, score, small};

/// A decision on analysis and plan, with a reason for each error that remains.
pub(crate) fn draft(year: &Year) -> DecisionDraft {
    let documents = vec![DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    let remaining = edit::hindrances(year, &documents, date("2019-01-24"));
    let overrides = remaining.iter().map(|finding| Override {
        code: finding.code.code().to_owned(),
        subject: finding.subject.uuid(),
        reason: "Kontrollen införs under våren".into(),
    });
    DecisionDraft {
        overrides: overrides.collect(),
        documents,
        decided_on: Some(date("2019-01-24")),
        minutes_paragraph: "§ 8".into(),
        registry_number: "AMN 2018/0123".into(),
        valid_from: None,
    }
}

fn decide(year: &Year, draft: &DecisionDraft) -> Result<DecidedVersion, Refusal> {
    edit::decide(
        &mut Context {
            new_id: &mut clock::new_id,
            by: "prov",
            today: jiff::civil::date(2026, 12, 31),
            history: &tolvan::domain::History::none(),
        },
        year,
        draft,
        date("2019-01-30"),
    )
}

fn decided_example(folder: &Folder) -> Session {
    let mut session = folder.example();
    session.decide(&draft(session.year())).unwrap();
    session
}

fn refused(result: Result<tolvan::session::Done, Trouble>) -> Refusal {
    match result {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn begin_revision(session: &mut Session) {
    let reason = "Ny risk efter granskning".to_owned();
    session.execute(&Command::Decision(DecisionCommand::BeginRevision { reason })).unwrap();
}

#[test]
fn a_decision_freezes_content_numbers_and_papers() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let version = session.year().version_numbered(1).unwrap().clone();
    assert_eq!(version.minutes_paragraph, "8", "the sign is the paper's");
    assert_eq!((version.valid_from, version.highest_number), (date("2019-01-24"), 100));
    assert_eq!(session.year().planning_year().registry_number, "AMN 2018/0123");
    let reports: Vec<&str> = version.papers.iter().map(|paper| paper.report.as_str()).collect();
    assert!(reports.contains(&"vor") && reports.contains(&"ikp"), "{reports:?}");
    let (_, frozen) = session.version(1).unwrap();
    assert_eq!(contents(&frozen), contents(session.year()));
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    let again = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert_eq!(again.year().version_numbered(1), Some(&version));
}

#[test]
fn errors_must_be_answered_in_writing_one_by_one() {
    let year = example();
    let whole = draft(&year);
    // Five events without control and one process without chef.
    assert_eq!(whole.overrides.len(), 6);
    assert_eq!(decide(&year, &DecisionDraft { overrides: Vec::new(), ..whole.clone() }), Err(Refusal::ErrorsRemain(6)));
    let mut blank = whole.clone();
    blank.overrides[2].reason = "  ".into();
    assert_eq!(decide(&year, &blank), Err(Refusal::ErrorsRemain(1)));
    let mut foreign = whole.clone();
    foreign.overrides.push(Override { code: "x".into(), subject: clock::new_id(), reason: "Annat".into() });
    assert_eq!(decide(&year, &foreign).unwrap().overrides.len(), 6, "what answers nothing is left out");
    // The analysis alone is hindered by the process only.
    let analysis = DecisionDraft { documents: vec![DocumentKind::RiskAnalysis], overrides: Vec::new(), ..whole };
    assert_eq!(decide(&year, &analysis), Err(Refusal::ErrorsRemain(1)));
}

#[test]
fn a_decision_needs_a_document_a_date_and_a_paragraph() {
    let year = example();
    let whole = draft(&year);
    let refusal = |change: &dyn Fn(&mut DecisionDraft)| {
        let mut draft = whole.clone();
        change(&mut draft);
        decide(&year, &draft).unwrap_err()
    };
    assert_eq!(refusal(&|it| it.documents.clear()), Refusal::NoDocument);
    assert_eq!(refusal(&|it| it.decided_on = None), Refusal::DecisionDateMissing);
    assert_eq!(refusal(&|it| it.minutes_paragraph = " § ".into()), Refusal::ParagraphMissing);
    let system = |it: &mut DecisionDraft| it.documents = vec![DocumentKind::ControlSystem];
    assert_eq!(refusal(&system), Refusal::EmptyDocument(DocumentKind::ControlSystem));
    let empty = small(0);
    assert_eq!(decide(&empty, &draft(&empty)), Err(Refusal::EmptyDocument(DocumentKind::RiskAnalysis)));
}

#[test]
fn what_is_decided_is_locked_until_a_revision_is_begun() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let event_90 = event(session.year(), 90).id;
    let rescore = Command::Rescore { events: vec![event_90], score: score(4, 4) };
    assert_eq!(refused(session.execute(&rescore)), Refusal::Decided(DocumentKind::RiskAnalysis, 1));
    assert_eq!(
        refused(session.decide(&draft(session.year()))),
        Refusal::Decided(DocumentKind::RiskAnalysis, 1),
        "a decided document is decided again only after a revision"
    );
    // What goes on through the year is free.
    let measure = edit::MeasureDraft { text: "Utbilda".into(), ..Default::default() };
    session.execute(&Command::AddMeasure { events: vec![event_90], draft: measure }).unwrap();
    let no_reason = Command::Decision(DecisionCommand::BeginRevision { reason: " ".into() });
    assert_eq!(refused(session.execute(&no_reason)), Refusal::ReasonMissing);
    begin_revision(&mut session);
    session.execute(&rescore).unwrap();
    let mut second = draft(session.year());
    second.valid_from = Some(date("2019-01-01"));
    second.decided_on = Some(date("2019-09-12"));
    assert_eq!(refused(session.decide(&second)), Refusal::ValidBeforeDecision);
    second.valid_from = Some(date("2019-10-01"));
    session.decide(&second).unwrap();
    let version = session.year().version_numbered(2).unwrap();
    assert_eq!((version.valid_from, version.reason.as_str()), (date("2019-10-01"), "Ny risk efter granskning"));
    // The first version still says what it said.
    assert_eq!(event(&session.version(1).unwrap().1, 90).score(), Some(score(3, 3)));
    assert_eq!(event(&session.version(2).unwrap().1, 90).score(), Some(score(4, 4)));
}

#[test]
fn decided_numbers_never_change_and_never_come_back() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let (first, last) = (event(session.year(), 1).id, event(session.year(), 100).id);
    let change = |event, number| Command::ChangeEventNumber { event, number };
    assert_eq!(refused(session.execute(&change(first, 101))), Refusal::NumberDecided(1));
    session.execute(&Command::DeleteEvents { events: vec![last] }).unwrap();
    let practice = event(session.year(), 1).work_practice;
    session.execute(&Command::AddEvent { practice, text: "Ny händelse".into() }).unwrap();
    let new = session.year().events().iter().find(|event| event.text == "Ny händelse").unwrap();
    assert_eq!(new.number, 101);
    assert_eq!(refused(session.execute(&change(new.id, 100))), Refusal::NumberDecided(100));
    let before: Vec<u32> = session.year().events_in_order().map(|event| event.number).collect();
    session.execute(&Command::RenumberEvents).unwrap();
    assert_eq!(session.year().events_in_order().map(|event| event.number).collect::<Vec<_>>(), before);
}

#[test]
fn nothing_before_a_decision_can_be_undone_also_after_a_restart() {
    let folder = Folder::new();
    let mut session = folder.example();
    let id = event(session.year(), 90).id;
    session.execute(&Command::Rescore { events: vec![id], score: score(4, 4) }).unwrap();
    session.decide(&draft(session.year())).unwrap();
    assert_eq!(session.undo_label().unwrap(), None);
    drop(session);
    let mut session = Session::open(&folder.file("exempel.tolvan"), None).unwrap();
    assert_eq!(session.undo().unwrap().label, None);
    begin_revision(&mut session);
    session.undo().unwrap();
    assert_eq!(session.year().planning_year().revision, None);
    assert_eq!(session.undo_label().unwrap(), None, "the decision is the wall");
}

#[test]
fn a_version_is_printed_byte_for_byte_and_drawn_anew_alike() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let id = event(session.year(), 90).id;
    session.execute(&Command::Rescore { events: vec![id], score: score(1, 1) }).unwrap();
    let (version, frozen) = session.version(1).unwrap();
    for kind in papers::reports_of(&version) {
        let kept = session.paper(1, kind).unwrap();
        let drawn = report::pdf(&papers::version_pages(kind, &frozen, &version)).unwrap();
        assert!(kept == drawn, "{kind:?}: what was printed and what is drawn from the frozen year differ");
    }
    let pages = papers::version_pages(ReportKind::ControlPlan, &frozen, &version);
    let text = pages.golden();
    assert!(!text.contains("UTKAST"), "a decided version is no draft");
    let words = text.replace('\n', " ");
    assert!(words.contains("Kontrollen") && text.contains(&version.fingerprint()), "{text}");
    let draft = session.pages(ReportKind::ControlPlan.into()).unwrap().golden();
    assert!(draft.contains("UTKAST"));
}

#[test]
fn the_frozen_form_keeps_every_record_and_its_identity() {
    let year = furnished();
    let again = thaw(freeze(&year).as_bytes()).unwrap();
    assert_eq!(again, year);
    assert_eq!(freeze(&again), freeze(&year));
    assert_eq!(thaw(b"{}"), None);
}

#[test]
fn a_signer_has_role_and_name() {
    let year = example();
    let add =
        |role: &str, name: &str| Command::Decision(DecisionCommand::AddSigner { role: role.into(), name: name.into() });
    let refusal = |command| crate::fixture::apply(&year, &command).unwrap_err();
    assert_eq!(refusal(add("Ordförande", " ")), Refusal::NameMissing);
    assert_eq!(refusal(add("", "Ordförande Ett")), Refusal::RoleMissing);
    let year = done(&year, &add("Ordförande", "Ordförande Ett"));
    let year = done(&year, &add("Förvaltningschef", "Chef Två"));
    let last = year.signers().of(()).last().unwrap().id;
    let year = done(&year, &Command::Decision(DecisionCommand::MoveSigner { signer: last, place: edit::Place::Up }));
    let names: Vec<&str> = year.signers().of(()).map(|signer| signer.name.as_str()).collect();
    assert_eq!(names, ["Chef Två", "Ordförande Ett"]);
}

#[test]
fn the_difference_against_a_version_tells_new_removed_and_changed() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    let frozen = session.version(1).unwrap().1;
    assert_eq!(changes_between(&frozen, session.year()), []);
    begin_revision(&mut session);
    let (rescored, gone) = (event(session.year(), 90).clone(), event(session.year(), 91).clone());
    session.execute(&Command::Rescore { events: vec![rescored.id], score: score(4, 4) }).unwrap();
    session.execute(&Command::DeleteEvents { events: vec![gone.id] }).unwrap();
    let practice = rescored.work_practice;
    session.execute(&Command::AddEvent { practice, text: "Ny händelse".into() }).unwrap();
    let moved = event(session.year(), 1).id;
    let place = edit::Place::Down;
    let practice = event(session.year(), 1).work_practice;
    session.execute(&Command::MoveEvents { events: vec![moved], practice, place }).unwrap();
    let changes = changes_between(&frozen, session.year());
    let kinds: Vec<(bool, bool)> = changes.iter().map(|it| (it.before.is_some(), it.after.is_some())).collect();
    assert_eq!(kinds, [(true, true), (false, true), (true, false)], "a place alone is no difference");
    assert_eq!(changes[0].after.as_ref().unwrap().uuid(), rescored.id.uuid());
    assert_eq!(changes[2].before.as_ref().unwrap().uuid(), gone.id.uuid());
}

#[test]
fn decided_papers_are_written_for_looking_at_when_asked_for() {
    let Some(look) = std::env::var_os("TOLVAN_LOOK").map(std::path::PathBuf::from) else { return };
    let folder = Folder::new();
    let mut session = folder.example();
    session.execute(&Command::System(tolvan::exchange::system_template())).unwrap();
    for (role, name) in [("Ordförande", "Ordförande Ett"), ("Förvaltningschef", "Chef Två")] {
        let (role, name) = (role.to_owned(), name.to_owned());
        session.execute(&Command::Decision(DecisionCommand::AddSigner { role, name })).unwrap();
    }
    let mut whole = draft(session.year());
    whole.documents.push(DocumentKind::ControlSystem);
    session.decide(&whole).unwrap();
    begin_revision(&mut session);
    let events = vec![event(session.year(), 90).id];
    session.execute(&Command::Rescore { events, score: score(4, 4) }).unwrap();
    let events = vec![event(session.year(), 91).id];
    session.execute(&Command::DeleteEvents { events }).unwrap();
    for paper in &session.year().version_numbered(1).unwrap().papers.clone() {
        let kind = ReportKind::ALL.into_iter().find(|kind| kind.command_name() == paper.report).unwrap();
        fs::write(look.join(format!("beslutad-{}.pdf", paper.report)), session.paper(1, kind).unwrap()).unwrap();
    }
    let (bytes, _) = session.print(ReportKind::Difference.into()).unwrap();
    fs::write(look.join("beslutad-andringar.pdf"), bytes).unwrap();
}

#[test]
fn a_revision_is_not_closed_over_changes_that_the_decision_leaves_out() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    session.execute(&Command::System(tolvan::exchange::system_template())).unwrap();
    let system = DecisionDraft {
        documents: vec![DocumentKind::ControlSystem],
        decided_on: Some(date("2019-09-12")),
        minutes_paragraph: "14".into(),
        ..Default::default()
    };
    let control = session.year().controls().iter().next().unwrap().id;
    session.execute(&Command::ChangeControl { control, text: "Annan kontroll".into() }).unwrap();
    assert_eq!(refused(session.decide(&system)), Refusal::RevisionLeftOut(DocumentKind::ControlPlan));
    assert!(session.year().planning_year().revision.is_some());
    session.undo().unwrap();
    // Åtgärder are followed up without a decision and hinder none.
    let events = vec![event(session.year(), 90).id];
    let measure = edit::MeasureDraft { text: "Utbilda".into(), ..Default::default() };
    session.execute(&Command::AddMeasure { events, draft: measure }).unwrap();
    session.decide(&system).unwrap();
    assert_eq!(session.year().decided(DocumentKind::ControlPlan).unwrap().number, 1);
}

#[test]
fn differences_are_told_against_what_each_document_was() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    session.execute(&Command::System(tolvan::exchange::system_template())).unwrap();
    let system = DecisionDraft {
        documents: vec![DocumentKind::ControlSystem],
        decided_on: Some(date("2019-02-12")),
        minutes_paragraph: "14".into(),
        ..Default::default()
    };
    session.decide(&system).unwrap();
    begin_revision(&mut session);
    let events = vec![event(session.year(), 90).id];
    session.execute(&Command::Rescore { events, score: score(4, 4) }).unwrap();
    let mut third = draft(session.year());
    third.decided_on = Some(date("2019-09-12"));
    session.decide(&third).unwrap();
    let told = |number| {
        let of = papers::PaperOf::Version(number);
        session.pages(papers::Paper { kind: ReportKind::Difference, of }).map(|pages| pages.golden())
    };
    assert!(matches!(told(1), Err(Trouble::NothingToCompare)));
    assert!(matches!(told(2), Err(Trouble::NothingToCompare)), "the system was never decided before");
    let third = told(3).unwrap();
    assert!(third.contains("version 1") && third.contains("Händelse 90"), "{third}");
    assert!(!third.contains("Syfte"), "what the version does not cover is not told");
}

#[test]
fn the_analysis_does_not_print_what_only_the_plan_overrides() {
    let folder = Folder::new();
    let session = decided_example(&folder);
    let (version, frozen) = session.version(1).unwrap();
    let text = |kind| papers::version_pages(kind, &frozen, &version).golden();
    assert!(!text(ReportKind::RiskAnalysis).contains("utan systematisk kontroll"));
    assert!(text(ReportKind::RiskAnalysis).contains("ansvarig chef"));
    assert_eq!(papers::current(ReportKind::ControlPlan, session.year()).of, papers::PaperOf::Version(1));
}

#[test]
fn a_decision_is_dated_between_the_one_before_and_today() {
    let year = example();
    let whole = draft(&year);
    let late = DecisionDraft { decided_on: Some(date("2019-01-31")), ..whole };
    assert_eq!(decide(&year, &late), Err(Refusal::DecidedInFuture));
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let early = DecisionDraft { decided_on: Some(date("2019-01-23")), ..draft(session.year()) };
    assert_eq!(refused(session.decide(&early)), Refusal::DecidedBeforeLast);
}

#[test]
fn a_decided_number_is_not_brought_back_by_an_import() {
    let folder = Folder::new();
    let mut session = decided_example(&folder);
    begin_revision(&mut session);
    let gone = event(session.year(), 50).clone();
    session.execute(&Command::DeleteEvents { events: vec![gone.id] }).unwrap();
    let other = UnwantedEvent { id: clock::new_id().into(), text: "En annan risk".into(), ..gone };
    let import = Command::Import { records: vec![other.into()], source: "tabell.tsv".into() };
    assert_eq!(refused(session.execute(&import)), Refusal::NumberDecided(50));
}
