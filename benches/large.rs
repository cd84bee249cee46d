//! A file of 10 000 events: how long it takes to open, to edit, to review, to print and to import, each
//! beside its limit; an edit beside what one durable transaction of SQLite alone costs on the same disk, and
//! a printed table beside what other programs take to set the same.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark stops where something is wrong")]

mod support;

use std::path::Path;
use std::process::{Command as Process, ExitCode};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use support::figures::{self, Runs, timed};
use support::{made, memory, peers};
use tolvan::clock;
use tolvan::domain::{Factor, Level, RiskMatrix, Year, control_plan, review};
use tolvan::edit::{self, Command, Context};
use tolvan::exchange::{fingerprint, import_vor, read_table};
use tolvan::report::{PrintOptions, ReportKind, pdf, report};
use tolvan::session::Session;

const MANY: u32 = 10_000;
const FEW: u32 = 100;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--print") {
        print_alone(&arguments[at + 1], Path::new(&arguments[at + 2]), Path::new(&arguments[at + 3]));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("stor.tolvan");
    let small = folder.path().join("liten.tolvan");
    let (created, ()) = timed(|| create(&file, MANY));
    create(&small, FEW);

    figures::head("A file of 10 000 events");
    figures::say(&format!("{:<58} {:>9} {:>6.0} ms", "the file made, whole", "", created.as_secs_f64() * 1000.0));
    figures::line("opened", &Runs::measure(11, || Session::open(&file, None).unwrap()), Some(200.0));
    pure(&Session::open(&file, None).unwrap());
    edits(&file, folder.path());
    import(folder.path());
    for (what, kind) in [("VoR", ReportKind::RiskAnalysis), ("VoR and IKP", ReportKind::Combined)] {
        let whole = format!("{what} of 10 000 events: laid out and written, tagged");
        printed(&whole, kind, &file, 3, 4000.0, Some((500.0, 6.0)));
        printed(&format!("{what} of 100 events: laid out and written, tagged"), kind, &small, 9, 100.0, None);
    }
    peers::printed(folder.path(), &small, &made::year(FEW));
    let program = Path::new(env!("CARGO_BIN_EXE_tolvan"));
    let megabytes = std::fs::metadata(program).unwrap().len() as f64 / 1e6;
    figures::amount("the program, stripped", megabytes, "MB", Some(25.0));
    ExitCode::SUCCESS
}

fn create(file: &Path, events: u32) {
    let mut session = Session::create(file, made::BOARD, made::ADMINISTRATION, made::YEAR).unwrap();
    let import = Command::Import { records: made::records(events), source: "gjord".to_owned() };
    session.execute(&import).unwrap();
}

/// What is computed after each edit, off the frame.
fn pure(session: &Session) {
    let year = session.year();
    let today = clock::today();
    let command = rescore(year, 4711, 5);
    let changes = edit::apply(
        &mut Context {
            new_id: &mut clock::new_id,
            by: "prov",
            today: jiff::civil::date(2026, 12, 31),
            history: &tolvan::domain::History::none(),
        },
        year,
        &command,
    )
    .unwrap();
    figures::line("one edit in memory (Year::with)", &Runs::measure(31, || year.with(&changes)), None);
    figures::line(
        "everything reviewed",
        &Runs::measure(31, || review(year, &tolvan::domain::History::default(), today)),
        None,
    );
    figures::line("the matrix", &Runs::measure(31, || RiskMatrix::of(year, |_| true)), None);
    figures::line("the plan", &Runs::measure(31, || control_plan(year)), None);
}

fn rescore(year: &Year, number: u32, level: u8) -> Command {
    let event = year.event_numbered(number).unwrap().id;
    Command::SetLevel { events: vec![event], factor: Factor::Likelihood, level: Level::new(level) }
}

/// An edit and one durable transaction of SQLite alone, in turns.
fn edits(file: &Path, folder: &Path) {
    let mut session = Session::open(file, None).unwrap();
    let bare = bare_file(&folder.join("bar.sqlite"));
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for run in 0..61_u32 {
        let level = u8::try_from(1 + run % 5).unwrap();
        let number = 4000 + run * 17 / 5;
        let event = session.year().event_numbered(number).unwrap();
        // Never the level that it has: then nothing would be written.
        let level = if event.likelihood == Level::new(level) { level % 5 + 1 } else { level };
        let command = rescore(session.year(), number, level);
        own.push(timed(|| session.execute(&command).unwrap()).0);
        peer.push(timed(|| bare.execute("UPDATE bare SET value = value + 1", []).unwrap()).0);
    }
    let (own, peer) = (Runs::of(own), Runs::of(peer));
    figures::line("one edit on disk", &own, None);
    figures::line("peer: one durable row in SQLite alone, same disk", &peer, None);
    figures::amount("an edit above its peer", own.median() - peer.median(), "ms", Some(20.0));
    figures::amount("an edit as so many of its peer", own.median() / peer.median(), "×", None);
}

fn bare_file(path: &Path) -> Connection {
    let connection = Connection::open_with_flags(path, OpenFlags::default()).unwrap();
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.execute_batch("CREATE TABLE bare (value INTEGER); INSERT INTO bare VALUES (0)").unwrap();
    connection
}

fn import(folder: &Path) {
    let text = made::table(&made::year(MANY));
    let empty = Session::create(&folder.join("tom.tolvan"), made::BOARD, made::ADMINISTRATION, made::YEAR).unwrap();
    let read = || {
        let table = read_table(text.as_bytes()).unwrap();
        import_vor(empty.year(), &table, &mut clock::new_id)
    };
    figures::line("a table of 10 000 rows read and understood", &Runs::measure(3, read), None);
    let mut numbers = 0..;
    let written = || {
        let path = folder.join(format!("import-{}.tolvan", numbers.next().unwrap()));
        let mut session = Session::create(&path, made::BOARD, made::ADMINISTRATION, made::YEAR).unwrap();
        let outcome = read();
        assert!(!outcome.is_refused());
        session.execute(&Command::Import { records: outcome.records, source: "tabell".to_owned() }).unwrap();
        assert_eq!(session.year().events().len(), MANY as usize);
        session
    };
    figures::line("the same into a new file on disk", &Runs::measure(3, written), None);
}

/// A report printed in a process of its own, so that the most it held is its own.
fn printed(
    what: &str,
    kind: ReportKind,
    file: &Path,
    times: usize,
    limit: f64,
    megabytes_held_and_written: Option<(f64, f64)>,
) {
    let output = file.with_extension("pdf");
    let mut seconds = Vec::new();
    let mut most = 0.0_f64;
    for _ in 0..times {
        let own = std::env::current_exe().unwrap();
        let answer = Process::new(own).args(["--print", kind.command_name()]).arg(file).arg(&output).output().unwrap();
        let answer = String::from_utf8(answer.stdout).unwrap();
        let mut words = answer.split_whitespace();
        seconds.push(Duration::from_secs_f64(words.next().unwrap().parse().unwrap()));
        most = words.next().map_or(most, |megabytes| most.max(megabytes.parse().unwrap()));
    }
    figures::line(what, &Runs::of(seconds), Some(limit));
    if most > 0.0 {
        figures::amount("  the most memory held meanwhile", most, "MB", megabytes_held_and_written.map(|it| it.0));
    }
    let bytes = std::fs::metadata(&output).unwrap().len() as f64;
    figures::amount("  its size", bytes / 1e6, "MB", megabytes_held_and_written.map(|it| it.1));
}

/// Prints the seconds it took and the most megabytes that were held.
fn print_alone(kind: &str, file: &Path, output: &Path) {
    let kind = ReportKind::ALL.into_iter().find(|known| known.command_name() == kind).unwrap();
    let session = Session::open(file, None).unwrap();
    let year = session.year();
    let start = Instant::now();
    let options = PrintOptions::draft(clock::today(), fingerprint(year));
    let pages = report(kind, year, &options);
    let bytes = pdf(&pages).unwrap();
    let taken = start.elapsed();
    std::fs::write(output, bytes).unwrap();
    figures::say(&format!(
        "{} {}",
        taken.as_secs_f64(),
        memory::peak_megabytes().map_or_else(String::new, |peak| peak.to_string())
    ));
}
