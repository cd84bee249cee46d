//! The same table set as PDF by programs that people would otherwise use: LibreOffice from a document with
//! one real table, Typst from its own language. Each in a process of its own, from start to file on disk, and
//! each asked for a tagged PDF to be archived. Typst is taken as a program, or else as the Python module; that
//! one also tells how long it compiled, so that the start of Python is not held against it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tolvan::domain::Year;

use super::figures::{self, Runs, timed};
use super::made;

/// What LibreOffice is asked for: the same, PDF/A-2 with tags.
const TAGGED_AND_ARCHIVED: &str = "pdf:writer_web_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},\
                                   \"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";
/// Typst as a Python module: sets a file and prints the seconds that this took. The typefaces that Typst
/// carries are enough; to look for those of the system would only cost it time.
const TYPST_IN_PYTHON: &str = "import sys, time, typst\n\
    start = time.perf_counter()\n\
    typst.compile(sys.argv[1], output=sys.argv[2], ignore_system_fonts=True, pdf_standards=['a-2a'])\n\
    print(time.perf_counter() - start)\n";
/// How many times each program runs.
const TURNS: usize = 9;
/// So many times as fast as LibreOffice, and as Typst.
const BESIDE_LIBREOFFICE: f64 = 25.0;
const BESIDE_TYPST: f64 = 2.0;

/// Another program that sets the table.
struct Peer {
    name: &'static str,
    command: Command,
    limit: f64,
    /// What of its time it tells itself, where it does.
    tells: Option<&'static str>,
}

/// The program, then each peer that is installed, in turns.
pub(crate) fn printed(folder: &Path, file: &Path, year: &Year) {
    let rows: Vec<Vec<String>> =
        made::table(year).lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    for peer in [libreoffice(folder, &rows), typst(folder, &rows)] {
        match peer {
            Ok(mut peer) => beside(folder, file, &mut peer),
            Err(name) => figures::say(&format!("{name} is not installed: the comparison is left out.")),
        }
    }
}

fn libreoffice(folder: &Path, rows: &[Vec<String>]) -> Result<Peer, &'static str> {
    let name = "LibreOffice";
    if !answers(Command::new("soffice").arg("--version")) {
        return Err(name);
    }
    let source = folder.join("tabell.html");
    std::fs::write(&source, html(rows)).unwrap();
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", folder.join("profil").display()));
    command.args(["--headless", "--convert-to", TAGGED_AND_ARCHIVED, "--outdir"]).arg(folder).arg(source);
    Ok(Peer { name, command, limit: BESIDE_LIBREOFFICE, tells: None })
}

fn typst(folder: &Path, rows: &[Vec<String>]) -> Result<Peer, &'static str> {
    let source = folder.join("tabell.typ");
    std::fs::write(&source, typst_source(rows)).unwrap();
    let (name, mut command, tells) = if answers(Command::new("typst").arg("--version")) {
        let mut command = Command::new("typst");
        command.args(["compile", "--ignore-system-fonts", "--pdf-standard", "a-2a"]);
        ("Typst", command, None)
    } else if answers(Command::new("python3").args(["-c", "import typst"])) {
        let mut command = Command::new("python3");
        command.args(["-c", TYPST_IN_PYTHON]);
        ("Typst as a Python module", command, Some("compiling alone, without the start of Python"))
    } else {
        return Err("Typst");
    };
    command.arg(source).arg(folder.join("tabell.pdf"));
    Ok(Peer { name, command, limit: BESIDE_TYPST, tells })
}

fn answers(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The program and a peer in turns.
fn beside(folder: &Path, file: &Path, peer: &mut Peer) {
    let output = folder.join("egen.pdf");
    // The first run makes the peer's own settings and is not counted.
    let first = peer.command.output().unwrap();
    if !first.status.success() {
        let why = String::from_utf8_lossy(&first.stderr);
        figures::say(&format!("{} could not set the table here and is left out: {}", peer.name, why.trim()));
        return;
    }
    let (mut own_times, mut peer_times, mut told_times) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        std::fs::remove_file(&output).ok();
        own_times.push(timed(|| done(&own(file, &output).output().unwrap())).0);
        let (time, said) = timed(|| done(&peer.command.output().unwrap()));
        peer_times.push(time);
        if peer.tells.is_some() {
            told_times.push(Duration::from_secs_f64(said.trim().parse().unwrap()));
        }
    }
    let own_times = Runs::of(own_times);
    figures::line("a table of 100 rows, whole process, from file to PDF", &own_times, Some(150.0));
    // Where a peer tells its own time, that is the one it is judged by: the shorter of the two.
    let limit = peer.tells.is_none().then_some(peer.limit);
    compare(&format!("peer: {}, the same rows, whole process", peer.name), &own_times, peer_times, limit);
    if let Some(what) = peer.tells {
        compare(&format!("  {what}"), &own_times, told_times, Some(peer.limit));
    }
}

fn own(file: &Path, output: &PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tolvan"));
    command.args(["rapport", "vor"]).arg(file).arg("-o").arg(output);
    command
}

fn compare(what: &str, own: &Runs, peer: Vec<Duration>, limit: Option<f64>) {
    let peer = Runs::of(peer);
    figures::line(what, &peer, None);
    let times = peer.median() / own.median();
    let verdict = limit.map_or_else(String::new, |limit| {
        format!("at least {limit:.0} × {}", if times >= limit { "kept" } else { "MISSED" })
    });
    let figure = format!("{times:.1} ×");
    figures::say(&format!("{:<58} {:>9} {figure:>9} {:>9}   {verdict}", "  so many times the program", "", ""));
}

/// What a program said, once it has done its work.
fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn html(rows: &[Vec<String>]) -> String {
    let mut out = String::from("<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">");
    for row in rows {
        out += "<tr>";
        for cell in row {
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            write!(out, "<td>{cell}</td>").unwrap();
        }
        out += "</tr>";
    }
    out + "</table></body></html>"
}

/// A document with one table: a heading row that is repeated on each page, Swedish syllables.
fn typst_source(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(1, Vec::len);
    let mut out = format!(
        "#set document(title: \"Tabell\")\n#set page(paper: \"a4\", flipped: true)\n\
         #set text(size: 9pt, lang: \"sv\", hyphenate: true)\n#table(columns: {columns},\n"
    );
    for (number, row) in rows.iter().enumerate() {
        out.push_str(if number == 0 { "table.header(" } else { "" });
        for cell in row {
            write!(out, "[#{cell:?}], ").unwrap();
        }
        out.push_str(if number == 0 { "),\n" } else { "\n" });
    }
    out + ")\n"
}
