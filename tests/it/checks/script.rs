//! The script of the protokoll: at most ten lines that an outsider copies from the paper, and whatever the seed is they
//! draw what the program drew.

use std::process::Command as Process;

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckRefusal, Command, LONGEST_SEED, Refusal};
use tolvan::papers::{self, Paper, PaperOf};
use tolvan::report::{Item, Pages, ReportKind};
use tolvan::session::{PopulationDraft, Session, Trouble};
use tolvan::text::{faults, paper_check};

use super::kept::{file_with_check, listed, numbered};
use crate::fixture::{Folder, date};

/// The scripts as they stand on the paper, line by line, a row of the paper for each.
fn printed(pages: &Pages) -> Vec<Vec<String>> {
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.clone()),
        _ => None,
    });
    let mut scripts: Vec<Vec<String>> = Vec::new();
    let mut is_inside = false;
    for line in runs {
        if line.starts_with("from hashlib") {
            scripts.push(Vec::new());
            is_inside = true;
        }
        let is_last = line.starts_with("print(");
        if is_inside {
            scripts.last_mut().unwrap().push(line);
        }
        is_inside &= !is_last;
    }
    scripts
}

/// What Python reads in the literal of the seed, which may be of several parts in brackets.
fn seed_of(script: &[String]) -> String {
    let lines = script.iter().skip(1).take_while(|line| !line.starts_with("ids = "));
    let literal: String = lines.cloned().collect();
    let mut letters = literal.chars();
    let (mut seed, mut is_inside) = (String::new(), false);
    while let Some(letter) = letters.next() {
        let digits = match (letter, is_inside) {
            ('\'', _) => {
                is_inside = !is_inside;
                continue;
            }
            (_, false) => continue,
            ('\\', true) => match letters.next().unwrap() {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                sign => {
                    seed.push(sign);
                    continue;
                }
            },
            (plain, true) => {
                seed.push(plain);
                continue;
            }
        };
        let code: String = letters.by_ref().take(digits).collect();
        seed.push(char::from_u32(u32::from_str_radix(&code, 16).unwrap()).unwrap());
    }
    assert!(!is_inside, "{literal}");
    seed
}

fn given(seed: &str) -> PopulationDraft {
    PopulationDraft { seed: Some(seed.into()), ..listed(numbered(120)) }
}

/// A file with a draw of ten among 120.
fn drawn(folder: &Folder, seed: &str) -> (Session, CheckId) {
    let (mut session, check) = file_with_check(folder);
    session.freeze_population(check, &given(seed)).unwrap();
    session.draw(check, SampleChoice::Own(10)).unwrap();
    (session, check)
}

/// Runs a script on a list; nothing where there is no Python.
fn run(script: &[String], list: &str) -> Option<Vec<String>> {
    let folder = Folder::new();
    std::fs::write(folder.file("dra.py"), script.join("\n")).unwrap();
    std::fs::write(folder.file("lista.txt"), list).unwrap();
    let output = Process::new("python3").arg("dra.py").current_dir(folder.path()).output().ok()?;
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(if output.status.success() { lines.lines().map(str::to_owned).collect() } else { vec!["annan lista".into()] })
}

#[test]
fn the_printed_script_has_ten_lines_at_most_and_draws_the_same_whatever_the_seed() {
    let seeds = [
        "AMN|2019|K-57|2019-04-15|7F3A".to_owned(),
        "två  blanksteg,   tre".to_owned(),
        " först och sist ".to_owned(),
        "'apostrof' \"citat\" \\ \\n \\x41 {0} %s".to_owned(),
        "tabb\t rad\n och\u{a0}hårt\u{200b}".to_owned(),
        "年度 2026 – e\u{301} é ü ÅÄÖ åäö".to_owned(),
        "😀 tärning 🎲".to_owned(),
        "ett långt frö med vanliga ord ".repeat(3).chars().take(LONGEST_SEED).collect(),
        "W".repeat(LONGEST_SEED),
        "中".repeat(LONGEST_SEED),
        "😀".repeat(LONGEST_SEED),
    ];
    for seed in &seeds {
        let folder = Folder::new();
        let (mut session, check) = drawn(&folder, seed);
        let first = session.year().draw_of(check).unwrap().clone();
        assert_eq!(&first.seed, seed);
        let cancel = CheckCommand::CancelDraw { draw: first.id, reason: "fel period".into() };
        session.execute(&Command::Check(cancel)).unwrap();
        session.draw(check, SampleChoice::Own(10)).unwrap();
        let second = session.year().draw_of(check).unwrap().clone();
        let pages = session.pages(Paper { kind: ReportKind::Check, of: PaperOf::Check(check) }).unwrap();
        let scripts = printed(&pages);
        assert_eq!(scripts.len(), 2, "one for each draw");
        for (script, draw) in scripts.iter().zip([&first, &second]) {
            assert!(script.len() <= 10, "{script:#?}");
            assert!(script.iter().all(|line| !line.contains('□')), "{script:#?}");
            assert_eq!(seed_of(script), draw.seed, "{script:#?}");
            let beginnings = ["from hashlib ", "seed = ", "'", "ids = ", "assert ", "print("];
            let is_whole = |line: &String| beginnings.iter().any(|it| line.starts_with(it));
            assert!(script.iter().all(is_whole), "no line is broken: {script:#?}");
            let Some(output) = run(script, &numbered(120)) else { continue };
            assert_eq!(output, draw.items[..10], "{script:#?}");
        }
    }
}

#[test]
fn the_script_finds_another_list_out_and_reads_one_as_it_is_saved_elsewhere() {
    let folder = Folder::new();
    let (session, check) = drawn(&folder, "nämndens frö");
    let draw = session.year().draw_of(check).unwrap().clone();
    assert!(session.year().checks().get(check).unwrap().population.as_ref().unwrap().seed_given);
    let script = paper_check::script(&draw, session.year().shown_items(&draw), &|_| true);
    assert_eq!(script.len(), 5, "{script:#?}");
    let marked = format!("\u{feff}{}", numbered(120).replace('\n', "\r\n"));
    let doubled = numbered(120) + "0001\n";
    let expected = draw.items[..10].to_vec();
    for (list, expected) in [
        (numbered(120), expected.clone()),
        (marked, expected),
        (numbered(119), vec!["annan lista".to_owned()]),
        (doubled, vec!["annan lista".to_owned()]),
    ] {
        let Some(output) = run(&script, &list) else { return };
        assert_eq!(output, expected);
    }
    assert_eq!(paper_check::script_name(2, &draw), "Dragning 2");
    let cancelled = Some(Cancellation { reason: "fel".into(), on: date("2026-03-02"), by: "prov".into() });
    assert_eq!(paper_check::script_name(2, &Draw { cancelled, ..draw }), "Dragning 2 (makulerad)");
}

#[test]
fn a_longer_seed_is_refused_where_it_is_given_and_printed_whole_where_an_earlier_program_kept_it() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    let before = session.year().clone();
    let trouble = session.freeze_population(check, &given(&"é".repeat(81))).unwrap_err();
    assert!(matches!(&trouble, Trouble::Refused(Refusal::Check(CheckRefusal::SeedTooLong(81)))), "{trouble:?}");
    let message = faults::trouble(&trouble);
    assert_eq!(message.what.replace('\u{a0}', " "), "Fröet har 81 tecken; högst 80 får plats.");
    assert!(message.hint.starts_with("Inget är fryst, draget eller ändrat."), "{message:?}");
    assert_eq!(session.year(), &before);

    session.freeze_population(check, &given("kort")).unwrap();
    session.draw(check, SampleChoice::Own(10)).unwrap();
    let kept = session.year().draw_of(check).unwrap().clone();
    let long = "lång  och med 中 ".repeat(60);
    let year = session.year().with(&[Change::replace(kept.clone(), Draw { seed: long.clone(), ..kept })]);
    let scripts = printed(&papers::check_pages(&year, check, date("2026-12-31")));
    let [script] = &scripts[..] else { panic!("{scripts:#?}") };
    assert_eq!(seed_of(script), long);
}

#[test]
fn the_command_line_refuses_a_long_seed_for_a_check_and_draws_by_one_that_is_only_repeated() {
    let folder = Folder::new();
    let (session, _) = file_with_check(&folder);
    drop(session);
    std::fs::write(folder.file("lista.csv"), numbered(40)).unwrap();
    let before = std::fs::read(folder.file("prov.tolvan")).unwrap();
    let seed = "a".repeat(81);
    let run = |more: &[&str]| {
        let line = ["stickprov", "dra", "--population", "lista.csv", "--storlek", "5", "--fro", seed.as_str()];
        let output =
            Process::new(env!("CARGO_BIN_EXE_tolvan")).args(line).args(more).current_dir(folder.path()).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, out, err) = run(&["prov.tolvan", "--kontroll", "1"]);
    assert!(code == Some(1) && out.is_empty() && err.starts_with("Fröet har 81"), "{out}{err}");
    assert_eq!(std::fs::read(folder.file("prov.tolvan")).unwrap(), before);
    let (code, out, err) = run(&[]);
    assert!(code == Some(0) && out.lines().count() == 5, "what an earlier program drew can be repeated: {err}");
}
