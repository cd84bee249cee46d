//! Genomförda kontroller: begun, frozen, drawn, gone through, concluded; what is refused on the way; what the
//! numbers say in words; the protokoll and the script in it; the results over the years.

use std::process::Command as Process;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckPatch, Command, ConclusionDraft, MethodDraft, Refusal};
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Item, Pages, ReportKind, pdf};
use tolvan::session::{ListFrom, PopulationDraft, Session, Trouble};
use tolvan::text::{checks as words, faults, paper_check};

use crate::fixture::{Folder, apply, date, done, event, small};

/// A year with a controlled arbetssätt, its metod and a check that is begun.
fn begun() -> (Year, CheckId) {
    let mut year = small(2);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    let draft = MethodDraft {
        text: "Stickprov på fakturor".into(),
        owner: "Controller".into(),
        form: Some(CheckForm::Sample),
        criterion: "fakturan har en attest".into(),
        ..MethodDraft::default()
    };
    year = done(&year, &Command::AddMethod { control, draft });
    let method = year.methods().iter().next().unwrap().id;
    let begin = CheckCommand::Begin { method, begun_on: date("2026-03-02"), performed_by: "Controller".into() };
    year = done(&year, &Command::Check(begin));
    let check = year.checks().iter().next().unwrap().id;
    (year, check)
}

fn population(count: u32) -> FrozenPopulation {
    FrozenPopulation {
        sha256: "a".repeat(64),
        count,
        items: "fakturor".into(),
        period: "januari".into(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-03-02"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
    }
}

fn drawn(year: &Year, check: CheckId, selection: Selection, size: u32, items: usize) -> Year {
    let frozen = year.checks().get(check).unwrap().population.as_ref();
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection,
        choice: None,
        population: frozen.map_or_else(String::new, |it| it.sha256.clone()),
        seed: if selection == Selection::Random { "frö".into() } else { String::new() },
        size,
        drawn_on: date("2026-03-02"),
        drawn_by: "prov".into(),
        items: (1..=items).map(|at| format!("F{at}")).collect(),
        cancelled: None,
    };
    done(year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }))
}

fn frozen(count: u32) -> (Year, CheckId) {
    let (year, check) = begun();
    let command = CheckCommand::FreezePopulation { check, population: Box::new(population(count)) };
    (done(&year, &Command::Check(command)), check)
}

fn mark(year: &Year, check: CheckId, position: i64, outcome: Outcome) -> Year {
    let draw = year.draw_of(check).unwrap().id;
    done(year, &Command::Check(CheckCommand::MarkItem { draw, position, outcome: Some(outcome) }))
}

fn conclude(text: &str, grade: Option<usize>, reason: &str) -> impl Fn(CheckId) -> Command {
    let draft = ConclusionDraft {
        concluded_on: date("2026-03-09"),
        text: text.into(),
        grade,
        grade_reason: reason.into(),
    };
    move |check| Command::Check(CheckCommand::Conclude { check, draft: draft.clone() })
}

#[track_caller]
fn refused(year: &Year, command: CheckCommand, expected: &Refusal) {
    let refusal = apply(year, &Command::Check(command)).unwrap_err();
    assert_eq!(&refusal, expected);
    let message = faults::trouble(&Trouble::Refused(refusal));
    assert!(!message.what.contains("går inte att göra") && !message.hint.is_empty(), "{message:?}");
}

#[test]
fn a_check_takes_its_criterion_from_the_metod_and_its_number_from_the_year() {
    let (year, check) = begun();
    let first = year.checks().get(check).unwrap();
    assert_eq!((first.number, first.criterion.as_str()), (1, "fakturan har en attest"));
    let method = first.method;
    let again = CheckCommand::Begin { method, begun_on: date("2026-05-02"), performed_by: String::new() };
    let year = done(&year, &Command::Check(again));
    assert_eq!(year.check_numbered(2).unwrap().method, method);
    let early = CheckCommand::Begin { method, begun_on: date("2025-12-31"), performed_by: String::new() };
    refused(&year, early, &Refusal::BeforeTheYear(2026));
    let patch = CheckPatch { criterion: Some("ingen attest".into()), ..CheckPatch::default() };
    let year = done(&year, &Command::Check(CheckCommand::Change { check, patch }));
    assert_eq!(year.checks().get(check).unwrap().criterion, "ingen attest");
    assert_eq!(year.methods().get(method).unwrap().criterion, "fakturan har en attest", "the plan's own stays");
}

#[test]
fn a_metod_that_has_been_carried_out_is_not_deleted_with_anything() {
    let (year, check) = begun();
    let method = year.methods().get(year.checks().get(check).unwrap().method).unwrap().clone();
    let practice = year.work_practices_in_order().next().unwrap().clone();
    for command in [
        Command::DeleteMethod { method: method.id },
        Command::DeleteControl { control: method.control },
        Command::DeleteWorkPractice { practice: practice.id },
        Command::DeleteProcess { process: practice.process },
        Command::DeleteGoal { goal: year.goals().of(()).next().unwrap().id },
    ] {
        assert_eq!(apply(&year, &command).unwrap_err(), Refusal::HasChecks(1), "{command:?}");
    }
    let year = done(&year, &Command::Check(CheckCommand::Delete { check }));
    done(&year, &Command::DeleteMethod { method: method.id });
}

#[test]
fn what_is_ej_tillampligt_is_replaced_by_the_next_and_counted() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 5, 30);
    let draw = year.draw_of(check).unwrap().clone();
    assert_eq!(year.in_play(&draw), 5);
    year = mark(&year, check, 2, Outcome::NotApplicable);
    assert_eq!(year.in_play(&draw), 6);
    year = mark(&year, check, 6, Outcome::NotApplicable);
    assert_eq!(year.in_play(&draw), 7);
    for (position, outcome) in [(1, Outcome::Ok), (3, Outcome::Missing), (4, Outcome::Deviation), (5, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    refused(
        &year,
        CheckCommand::MarkItem { draw: draw.id, position: 8, outcome: Some(Outcome::Ok) },
        &Refusal::NotDrawn,
    );
    let found = year.found(&draw);
    assert_eq!(found, Found { right: 2, deviations: 1, missing: 1, not_applicable: 2, waiting: 1, short: 0 });
    assert_eq!((found.looked_at(), found.wrong()), (4, 2), "a missing underlag is a deviation");
    assert_eq!(apply(&year, &conclude("Text", None, "")(check)).unwrap_err(), Refusal::ItemsWaiting(1));
    year = mark(&year, check, 7, Outcome::Ok);
    let limit = upper_limit(98, 5, 2, USUAL_CONFIDENCE).unwrap();
    let shown = year.shown(year.checks().get(check).unwrap(), &draw);
    assert_eq!(shown, Shown::AtMost { wrong: limit, of: 98 }, "what is not applicable is not of the population");
    // Taken back: the items beyond it no longer count, and are still shown.
    year = mark(&year, check, 2, Outcome::Ok);
    assert_eq!((year.in_play(&draw), year.shown_items(&draw)), (6, 7));
}

#[test]
fn items_that_run_out_are_told() {
    let (year, check) = frozen(3);
    let mut year = drawn(&year, check, Selection::Random, 2, 3);
    for (position, outcome) in [(1, Outcome::NotApplicable), (2, Outcome::NotApplicable), (3, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    let draw = year.draw_of(check).unwrap();
    let found = year.found(draw);
    assert_eq!((found.short, found.waiting), (1, 0));
    assert_eq!(year.shown(year.checks().get(check).unwrap(), draw), Shown::Everything);
}

#[test]
fn draws_follow_their_population_and_are_never_lost() {
    let (year, check) = begun();
    let draw = |year: &Year, population: &str, selection| {
        let year = year.clone();
        let draw = Draw {
            id: clock::new_id().into(),
            check,
            position: 0,
            selection,
            choice: Some(SampleChoice::Normal),
            population: population.into(),
            seed: "frö".into(),
            size: 2,
            drawn_on: date("2026-03-02"),
            drawn_by: String::new(),
            items: vec!["1".into(), "2".into()],
            cancelled: None,
        };
        (year, CheckCommand::Draw { draw: Box::new(draw) })
    };
    let (_, command) = draw(&year, &"a".repeat(64), Selection::Random);
    refused(&year, command, &Refusal::NoPopulation);
    refused(&year, draw(&year, "", Selection::Total).1, &Refusal::NoPopulation);
    let (year, _) = {
        let command = CheckCommand::FreezePopulation { check, population: Box::new(population(100)) };
        (done(&year, &Command::Check(command)), ())
    };
    refused(&year, draw(&year, &"b".repeat(64), Selection::Random).1, &Refusal::NoPopulation);
    let year = drawn(&year, check, Selection::Random, 2, 24);
    refused(&year, draw(&year, &"a".repeat(64), Selection::Random).1, &Refusal::DrawStands);
    let refreeze = CheckCommand::FreezePopulation { check, population: Box::new(population(50)) };
    refused(&year, refreeze.clone(), &Refusal::DrawStands);
    refused(&year, CheckCommand::Delete { check }, &Refusal::CheckHasDraws);
    let first = year.draw_of(check).unwrap().id;
    refused(&year, CheckCommand::CancelDraw { draw: first, reason: " ".into() }, &Refusal::ReasonMissing);
    let cancel = CheckCommand::CancelDraw { draw: first, reason: "fel period".into() };
    let year = done(&year, &Command::Check(cancel.clone()));
    refused(&year, cancel, &Refusal::DrawCancelled);
    let item = CheckCommand::MarkItem { draw: first, position: 1, outcome: Some(Outcome::Ok) };
    refused(&year, item, &Refusal::DrawCancelled);
    refused(&year, CheckCommand::Delete { check }, &Refusal::CheckHasDraws);
    let year = done(&year, &Command::Check(refreeze));
    let year = drawn(&year, check, Selection::Total, 3, 3);
    assert_eq!(year.draws().of(check).count(), 2);
    let too_many = u32::try_from(MOST_ITEMS).unwrap() + 1;
    let (other, check) = frozen(too_many);
    let mut draw = year.draws().iter().next().unwrap().clone();
    (draw.check, draw.size, draw.cancelled) = (check, too_many, None);
    draw.items = (0..too_many).map(|at| at.to_string()).collect();
    refused(&other, CheckCommand::Draw { draw: Box::new(draw) }, &Refusal::TooManyItems(MOST_ITEMS + 1));
}

#[test]
fn a_conclusion_follows_the_rule_or_has_a_reason() {
    let (year, check) = frozen(100);
    let nothing = apply(&year, &conclude("Text", None, "")(check)).unwrap_err();
    assert_eq!(nothing, Refusal::NothingDrawn);
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Ok);
    assert_eq!(apply(&year, &conclude(" ", None, "")(check)).unwrap_err(), Refusal::EmptyText);
    let other = apply(&year, &conclude("Text", Some(1), " ")(check)).unwrap_err();
    assert_eq!(other, Refusal::GradeReasonMissing);
    let with_reason = done(&year, &conclude("Text", Some(1), "för få poster")(check));
    let conclusion = with_reason.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.grade.as_str(), conclusion.proposed_grade.as_str()), ("Mindre avvikelser", "Inga avvikelser"));
    let year = done(&year, &conclude("Text", None, "onödigt skäl")(check));
    let conclusion = year.checks().get(check).unwrap().conclusion.clone().unwrap();
    assert_eq!((conclusion.grade.as_str(), conclusion.grade_reason.as_str()), ("Inga avvikelser", ""));
    let draw = year.draw_of(check).unwrap().id;
    let item = CheckCommand::MarkItem { draw, position: 1, outcome: Some(Outcome::Deviation) };
    refused(&year, item.clone(), &Refusal::CheckConcluded(1));
    refused(&year, CheckCommand::CancelDraw { draw, reason: "x".into() }, &Refusal::CheckConcluded(1));
    let year = done(&year, &Command::Check(CheckCommand::Reopen { check }));
    done(&year, &Command::Check(item));
}

#[test]
fn the_grade_rule_is_a_table() {
    let grade = |wrong: usize, looked_at: usize, grades| {
        let found = Found { right: looked_at - wrong, deviations: wrong, ..Found::default() };
        proposed_grade(&found, grades)
    };
    assert_eq!(grade(0, 0, 3), None);
    for (wrong, looked_at, expected) in
        [(0, 22, [0, 0, 0, 0]), (1, 40, [1, 1, 1, 1]), (3, 40, [1, 1, 2, 3]), (4, 40, [1, 2, 3, 4]), (1, 1, [1, 2, 3, 4])]
    {
        let found = [2, 3, 4, 5].map(|grades| grade(wrong, looked_at, grades).unwrap());
        assert_eq!(found, expected, "{wrong} of {looked_at}");
    }
    for grades in 2..=5 {
        for looked_at in 1..60 {
            let places: Vec<usize> = (0..=looked_at).map(|wrong| grade(wrong, looked_at, grades).unwrap()).collect();
            assert!(places.is_sorted() && places.iter().all(|place| *place < grades), "{places:?}");
        }
    }
}

fn proposed(year: &Year, check: CheckId) -> String {
    let (check, draw) = (year.checks().get(check).unwrap(), year.draw_of(check).unwrap());
    words::proposed_conclusion(check, draw, &year.found(draw), year.shown(check, draw)).replace('\u{a0}', " ")
}

#[test]
fn the_words_say_what_the_numbers_show_and_no_more() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 3, 26);
    for (position, outcome) in [(1, Outcome::Ok), (2, Outcome::Ok), (3, Outcome::Ok)] {
        year = mark(&year, check, position, outcome);
    }
    assert_eq!(
        proposed(&year, check),
        "3 slumpmässigt valda fakturor av 100 har granskats. Ingen avvikelse hittades bland de granskade. Det visar \
         med 95 % säkerhet att högst 62 av 100 fakturor är fel; färre kan vara det."
    );
    year = mark(&year, check, 2, Outcome::Missing);
    year = mark(&year, check, 3, Outcome::NotApplicable);
    year = mark(&year, check, 4, Outcome::Deviation);
    let text = proposed(&year, check);
    assert!(text.contains("2 avvikelser hittades. I 1 fall saknades underlag"), "{text}");
    assert!(text.contains("1 post var inte tillämplig och ersattes av nästa i dragningen."), "{text}");
    let (year, check) = begun();
    let mut year = drawn(&year, check, Selection::Judgement, 2, 2);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Ok);
    let text = proposed(&year, check);
    assert!(!text.contains('%') && text.contains("säger inget om övriga"), "{text}");
    for text in [text, words::before_the_draw(22, 437)] {
        assert!(!text.to_lowercase().contains("inga fel finns"), "{text}");
    }
}

fn file_with_check(folder: &Folder) -> (Session, CheckId) {
    let (year, _) = begun();
    let mut session = Session::create(&folder.file("prov.tolvan"), "Provnämnden", "", 2026).unwrap();
    let records: Vec<Record> = contents(&year);
    session.execute(&Command::Import { records, source: "prov".into() }).unwrap();
    let method = session.year().methods().iter().next().unwrap().id;
    let begin = CheckCommand::Begin { method, begun_on: date("2026-03-02"), performed_by: "Controller".into() };
    session.execute(&Command::Check(begin)).unwrap();
    let check = session.year().checks().iter().next().unwrap().id;
    (session, check)
}

fn listed(text: String) -> PopulationDraft {
    PopulationDraft {
        list: ListFrom::Text(text),
        items: "fakturor".into(),
        period: "januari–mars".into(),
        source: "ekonomisystemet".into(),
        seed: None,
    }
}

fn numbered(count: usize) -> String {
    (1..=count).rev().map(|at| format!("{at:04}\n")).collect()
}

fn text_of(pages: &Pages) -> String {
    let texts = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_check_from_list_to_signature_page() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    for (text, start) in [("", "Filen är tom"), ("1\n1\n", "Populationen har samma"), ("121212-1212\n", "Rad 1 har pers")] {
        let trouble = session.freeze_population(check, &listed(text.into())).unwrap_err();
        let message = faults::trouble(&trouble);
        assert!(message.what.starts_with(start), "{message:?}");
        assert!(message.hint.starts_with("Inget har dragits"), "{message:?}");
    }
    session.freeze_population(check, &listed(numbered(437))).unwrap();
    let seed = session.year().checks().get(check).unwrap().population.clone().unwrap().seed;
    assert!(seed.starts_with("Provnämnden|2026|K-1|"), "{seed}");
    assert!(matches!(session.draw(check, SampleChoice::Own(438)).unwrap_err(), Trouble::Sampling(_)));
    session.draw(check, SampleChoice::Normal).unwrap();
    let ids = session.population(check).unwrap();
    assert!(ids.is_sorted() && ids.len() == 437);
    let first = session.year().draw_of(check).unwrap().clone();
    let again: Vec<String> = draw(&seed, &ids, 22).into_iter().map(|at| ids[at].clone()).collect();
    assert_eq!((first.size, &first.items[..22]), (22, &again[..]));
    // What has been seen is not taken back.
    assert_eq!(session.undo().unwrap().label, None);
    let cancel = CheckCommand::CancelDraw { draw: first.id, reason: "fel period i listan".into() };
    session.execute(&Command::Check(cancel)).unwrap();
    session.draw(check, SampleChoice::Own(5)).unwrap();
    let second = session.year().draw_of(check).unwrap().clone();
    assert_eq!(second.seed, format!("{seed}|2"));
    for position in 1..=5 {
        let outcome = Some(if position == 3 { Outcome::Deviation } else { Outcome::Ok });
        let command = CheckCommand::MarkItem { draw: second.id, position, outcome };
        session.execute(&Command::Check(command)).unwrap();
    }
    let note = CheckCommand::NoteItem { draw: second.id, position: 3, note: "En attest saknas".into() };
    session.execute(&Command::Check(note)).unwrap();
    std::fs::write(folder.file("faktura åäö.txt"), b"underlag").unwrap();
    let path = folder.file("faktura åäö.txt");
    session.attach_evidence(second.id, 3, &path).unwrap();
    let file = session.year().check_item(second.id, 3).unwrap().evidence[0].clone();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(session.scan(&file).unwrap(), b"underlag", "it lies in the file");
    assert!(matches!(session.attach_evidence(second.id, 3, &path).unwrap_err(), Trouble::Evidence(..)));
    session.undo().unwrap();
    session.redo().unwrap();
    let (shown, drawn) = (session.year().checks().get(check).unwrap().clone(), session.year().found(&second));
    let text = words::proposed_conclusion(&shown, &second, &drawn, session.year().shown(&shown, &second));
    let draft = ConclusionDraft { concluded_on: date("2026-04-01"), text, grade: None, grade_reason: String::new() };
    session.execute(&Command::Check(CheckCommand::Conclude { check, draft })).unwrap();

    let pages = session.pages(Paper { kind: ReportKind::Check, of: PaperOf::Check(check) }).unwrap();
    let printed = text_of(&pages);
    for part in [
        "Kontrollprotokoll 1, 2026",
        "Attest av två",
        "fakturan har en attest",
        "437 fakturor",
        &shown.population.as_ref().unwrap().sha256[..20],
        "Makulerad: fel period i listan",
        "En attest saknas",
        "Avvikelse",
        "hashlib",
        "Väsentliga avvikelser",
        "Slutförd 2026-04-01",
        "Controller",
    ] {
        assert!(printed.contains(part), "{part}\n{printed}");
    }
    assert!(!printed.contains("UTKAST"));
    let year = session.year().clone();
    let found = session.find_fingerprint(&papers::check_fingerprint(&year, check)).unwrap();
    assert!(matches!(found, Some(tolvan::session::PrintedFrom::Check { year: 2026, number: 1 })));
    assert_eq!(session.verify().unwrap().broken, None);
    drop(session);
    let session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    assert_eq!(session.year().as_ref(), year.as_ref(), "the file holds what was shown");
}

#[test]
fn the_protokoll_is_archived_and_read_aloud() {
    let (year, check) = frozen(437);
    let mut year = drawn(&year, check, Selection::Random, 60, 140);
    for position in 1..=60 {
        year = mark(&year, check, position, if position % 7 == 0 { Outcome::Missing } else { Outcome::Ok });
    }
    for (year, pages) in [(&year, 3), (&begun().0, 1)] {
        let check = year.checks().iter().next().unwrap().id;
        let laid = papers::check_pages(year, check, date("2026-03-09"));
        assert!(laid.missing.is_empty(), "{:?}", laid.missing);
        assert!(laid.pages.len() >= pages, "{}", laid.pages.len());
        crate::report::archive::check_conforms("kontroll", &pdf(&laid).unwrap());
        assert_eq!(laid, papers::check_pages(year, check, date("2026-03-09")));
    }
}

/// The script is what an outsider runs; where there is no Python it is not tried.
#[test]
fn the_printed_script_draws_the_same() {
    if Process::new("python3").arg("--version").output().is_err() {
        return;
    }
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(120))).unwrap();
    session.draw(check, SampleChoice::Own(10)).unwrap();
    let draw = session.year().draw_of(check).unwrap().clone();
    std::fs::write(folder.file("dra.py"), paper_check::SCRIPT.join("\n")).unwrap();
    std::fs::write(folder.file("lista.txt"), numbered(120)).unwrap();
    assert!(paper_check::SCRIPT.len() <= 10);
    let run = |population: &str| {
        let size = draw.items.len().to_string();
        let arguments = ["dra.py", "lista.txt", &draw.seed, &size, population];
        Process::new("python3").args(arguments).current_dir(folder.path()).output().unwrap()
    };
    let output = run(&draw.population);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), draw.items.join("\n") + "\n");
    assert!(!run(&"0".repeat(64)).status.success(), "another list is found out");
    let told = paper_check::script_command(&draw.seed, &draw);
    assert!(told.contains(&draw.seed) && told.ends_with(&draw.population), "{told}");
}

#[test]
fn a_riktat_urval_must_be_of_the_population_where_there_is_one() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    let strange = session.draw_by_judgement(check, &ListFrom::Text("0001\n0011".into())).unwrap_err();
    let message = faults::trouble(&strange);
    assert_eq!(message.what, "Populationen har inte 0011.");
    session.draw_by_judgement(check, &ListFrom::Text("0003\n0001".into())).unwrap();
    assert_eq!(session.year().draw_of(check).unwrap().items, ["0003", "0001"]);
}

#[test]
fn evidence_that_was_changed_past_the_program_is_found() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    let sha256 = session.year().checks().get(check).unwrap().population.clone().unwrap().sha256;
    let path = session.path().to_owned();
    drop(session);
    let bare = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::default()).unwrap();
    bare.execute_batch("DROP TRIGGER IF EXISTS kept_file_never_changes; DROP TRIGGER IF EXISTS kept_file_no_update")
        .unwrap();
    let triggers: Vec<String> = bare
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'kept_file'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        bare.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    bare.execute("UPDATE kept_file SET bytes = x'41' WHERE sha256 = ?1", [&sha256]).unwrap();
    drop(bare);
    let mut session = Session::open(&path, None).unwrap();
    let verdict = session.verify().unwrap();
    assert!(matches!(verdict.broken, Some(tolvan::store::Broken::Population { number: 1, .. })), "{verdict:?}");
    assert!(matches!(session.draw(check, SampleChoice::Total).unwrap_err(), Trouble::Store(_)));
    assert!(session.year().draws().is_empty());
}

#[test]
fn the_command_line_draws_into_a_check_and_prints_its_protokoll() {
    let folder = Folder::new();
    let (session, _) = file_with_check(&folder);
    drop(session);
    std::fs::write(folder.file("lista.csv"), numbered(40)).unwrap();
    let run = |arguments: &[&str]| {
        let output = Process::new(env!("CARGO_BIN_EXE_tolvan")).args(arguments).current_dir(folder.path()).output();
        let output = output.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let dra = ["stickprov", "dra", "--population", "lista.csv", "--storlek", "5", "--fro", "a|b"];
    let (_, plain, _) = run(&dra);
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan"]].concat());
    assert_eq!(code, Some(2), "{err}");
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "7"]].concat());
    assert!(code == Some(1) && err.contains("Året har ingen kontroll 7."), "{err}");
    let (code, logged, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "1"]].concat());
    assert_eq!((code, logged.as_str(), err.as_str()), (Some(0), plain.as_str(), ""));
    let session = Session::open(&folder.file("prov.tolvan"), None).unwrap();
    let draw = session.year().draws().iter().next().unwrap().clone();
    assert_eq!((draw.seed.as_str(), draw.items[..5].join("\n") + "\n"), ("a|b", plain));
    drop(session);
    let (code, _, err) = run(&[&dra[..], &["prov.tolvan", "--kontroll", "1"]].concat());
    assert!(code == Some(1) && err.contains("redan en dragning"), "{err}");
    let (code, _, err) = run(&["rapport", "kontroll", "prov.tolvan", "-o", "p.pdf"]);
    assert!(code == Some(1) && err.contains("numren 1"), "{err}");
    let (code, out, err) = run(&["rapport", "kontroll", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(std::fs::read(folder.file("p.pdf")).unwrap().starts_with(b"%PDF"));
    let (code, _, err) = run(&["rapport", "vor", "prov.tolvan", "--kontroll", "1", "-o", "p.pdf"]);
    assert!(code == Some(1) && err.contains("--kontroll hör till"), "{err}");
}

#[test]
fn results_follow_the_event_over_the_years() {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 2, 24);
    year = mark(&year, check, 1, Outcome::Ok);
    year = mark(&year, check, 2, Outcome::Deviation);
    let old = done(&year, &conclude("Text", None, "")(check));
    let mut new_id = clock::new_id;
    let mut context = tolvan::edit::Context { new_id: &mut new_id };
    let (planning_year, records) = tolvan::edit::next_year(&mut context, &old, 2027, tolvan::edit::CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    let next = Year::empty(old.board().clone(), planning_year).with(&changes);
    assert!(next.checks().is_empty(), "what was done stays in its year");
    assert_eq!(next.methods().iter().next().unwrap().form, Some(CheckForm::Sample), "the plan comes along");
    let history = History::new(vec![std::sync::Arc::new(old.clone())]);
    // Renamed and renumbered: it is the same event all the same.
    let renamed = Command::ChangeEventText { event: event(&next, 1).id, text: "Andra ord".into() };
    let next = done(&next, &renamed);
    let results = history.check_results(&next, event(&next, 1));
    let [result] = results.as_slice() else { panic!("{results:?}") };
    assert_eq!((result.year, result.looked_at, result.wrong, result.population), (2026, 2, 1, Some(100)));
    assert_eq!((result.grade.as_deref(), result.grade_place), (Some("Väsentliga avvikelser"), Some(2)));
    let line = words::result(result).replace('\u{a0}', " ");
    assert_eq!(line, "2026 · 2 av 100 · 1 avvikelse · Väsentliga avvikelser · 2026-03-09");
    let method = next.methods().iter().next().unwrap().id;
    let begin = CheckCommand::Begin { method, begun_on: date("2027-02-01"), performed_by: String::new() };
    let next = done(&next, &Command::Check(begin));
    let check = next.checks().iter().next().unwrap().id;
    let next = drawn(&next, check, Selection::Judgement, 1, 1);
    let years: Vec<i16> = history.check_results(&next, event(&next, 1)).iter().map(|it| it.year).collect();
    assert_eq!(years, [2027, 2026]);
    let alone = History::default().check_results(&next, event(&next, 2));
    assert_eq!(alone.len(), 1, "without the file's earlier years there is this year's");
}
