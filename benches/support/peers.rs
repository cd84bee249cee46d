//! The same table set as PDF by programs that people would otherwise use: LibreOffice from a document with
//! one real table, Typst from its own language. Each in a process of its own, from start to file on disk.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tolvan::domain::Year;

use super::figures::{self, Runs, timed};
use super::made;

/// What LibreOffice is asked for: the same, PDF/A-2 with tags.
const TAGGED_AND_ARCHIVED: &str = "pdf:writer_web_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},\
                                   \"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

/// The program, then each peer that is installed, in turns.
pub(crate) fn printed(folder: &Path, file: &Path, year: &Year) {
    let rows: Vec<Vec<String>> =
        made::table(year).lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let soffice = || {
        let source = folder.join("tabell.html");
        std::fs::write(&source, html(&rows)).unwrap();
        let mut command = Command::new("soffice");
        command.arg(format!("-env:UserInstallation=file://{}", folder.join("profil").display()));
        command.args(["--headless", "--convert-to", TAGGED_AND_ARCHIVED, "--outdir"]).arg(folder).arg(source);
        command
    };
    let typst = || {
        let source = folder.join("tabell.typ");
        std::fs::write(&source, typst_source(&rows)).unwrap();
        let mut command = Command::new("typst");
        command.arg("compile").arg(source).arg(folder.join("tabell.pdf"));
        command
    };
    let own = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tolvan"));
        command.args(["rapport", "vor"]).arg(file).arg("-o").arg(folder.join("egen.pdf"));
        command
    };
    let peers: [(&str, &dyn Fn() -> Command, f64); 2] = [("LibreOffice", &soffice, 25.0), ("Typst", &typst, 1.0)];
    for (name, peer, limit) in peers {
        let program = peer().get_program().to_owned();
        if !Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
        {
            figures::say(&format!("{name} is not installed: the comparison is left out."));
            continue;
        }
        // The first run makes the peer's own settings and is not counted.
        done(peer());
        let (mut own_times, mut peer_times) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            std::fs::remove_file(folder.join("egen.pdf")).ok();
            own_times.push(timed(|| done(own())).0);
            peer_times.push(timed(|| done(peer())).0);
        }
        let (own_times, peer_times) = (Runs::of(own_times), Runs::of(peer_times));
        figures::line("a table of 100 rows, whole process, from file to PDF", &own_times, Some(150.0));
        figures::line(&format!("peer: {name}, the same rows"), &peer_times, None);
        let times = peer_times.median() / own_times.median();
        let verdict = if times >= limit { "kept" } else { "MISSED" };
        figures::say(&format!(
            "{:<58} {:>9} {:>9} {:>9}   {limit:.0} × {verdict}",
            "  so many times the program",
            "",
            format!("{times:.1} ×"),
            ""
        ));
    }
}

fn done(mut command: Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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

fn typst_source(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(1, Vec::len);
    let mut out =
        format!("#set page(paper: \"a4\", flipped: true)\n#set text(size: 9pt)\n#table(columns: {columns},\n");
    for row in rows {
        for cell in row {
            write!(out, "[#{:?}], ", cell.as_str()).unwrap();
        }
        out.push('\n');
    }
    out + ")\n"
}
