//! `tolvan importera`: a table or the interchange form into a file. Everything is read and checked
//! first; the file is made or touched only when nothing was refused.

use std::path::Path;

use crate::clock;
use crate::domain::{Board, BoardId, MethodSheet, PlanningYear, Year, YearId};
use crate::edit::Command;
use crate::exchange::{Import, JsonYear, TableKind, from_json, import_ikp, import_vor, kind_of, read_table};
use crate::session::{Session, Trouble};
use crate::text::faults::Message;
use crate::text::{command_line, faults, import};

use super::{Ending, Failure, print_line};

pub(super) fn run(
    source: &Path,
    target: &Path,
    year: Option<i16>,
    board: Option<&str>,
    administration: Option<&str>,
) -> Result<Ending, Failure> {
    let bytes = std::fs::read(source).map_err(|error| Failure(faults::reading(source, &error)))?;
    if is_json(&bytes) {
        let incoming = from_json(&bytes, &mut clock::new_id).map_err(|fault| Failure(faults::json(&fault)))?;
        return import_json(source, target, year, board, incoming);
    }
    let read = |year: &Year| read_into(source, &bytes, year);
    if target.exists() {
        let session = match Session::open_exactly(target, year) {
            Err(Trouble::NoYear(Some(wanted))) => return into_new_year(source, target, wanted, read),
            other => other?,
        };
        let outcome = read(session.year())?;
        return finish(source, outcome, || Ok(session));
    }
    let board = required(board.filter(|name| !name.trim().is_empty()), "--namnd")?;
    let year = required(year, "--ar")?;
    let outcome = read(&empty_year(board, year))?;
    finish(source, outcome, || Session::create(target, board, administration.unwrap_or_default(), year))
}

fn into_new_year(
    source: &Path,
    target: &Path,
    year: i16,
    read: impl Fn(&Year) -> Result<Import, Failure>,
) -> Result<Ending, Failure> {
    let mut session = Session::open(target, None)?;
    let board = session.year().board().name.clone();
    let outcome = read(&empty_year(&board, year))?;
    finish(source, outcome, || {
        session.add_year(year)?;
        Ok(session)
    })
}

/// Tells what was read and, unless something was refused, writes it.
fn finish(
    source: &Path,
    outcome: Import,
    session: impl FnOnce() -> Result<Session, Trouble>,
) -> Result<Ending, Failure> {
    let listing = command_line::imported(&outcome);
    if outcome.is_refused() {
        print_line(&listing);
        return Ok(Ending::NotInOrder);
    }
    let mut session = session()?;
    session.execute(&Command::Import { records: outcome.records, source: file_name(source) })?;
    print_line(&listing);
    Ok(Ending::Good)
}

fn read_into(source: &Path, bytes: &[u8], year: &Year) -> Result<Import, Failure> {
    let table = read_table(bytes).map_err(|fault| {
        let (what, hint) = import::table_fault(&fault);
        Failure(Message { what, hint })
    })?;
    match kind_of(&table) {
        Some(TableKind::RiskAnalysis) => Ok(import_vor(year, &table, &mut clock::new_id)),
        Some(TableKind::ControlPlan) => Ok(import_ikp(year, &table, &mut clock::new_id)),
        None => Err(Failure(command_line::unknown_table(source))),
    }
}

fn import_json(
    source: &Path,
    target: &Path,
    year: Option<i16>,
    board: Option<&str>,
    incoming: JsonYear,
) -> Result<Ending, Failure> {
    let found = incoming.planning_year.year;
    if let Some(said) = year.filter(|said| *said != found) {
        return Err(Failure(command_line::json_says_other("år", &said.to_string(), &found.to_string())));
    }
    if let Some(said) = board.filter(|said| *said != incoming.board.name) {
        return Err(Failure(command_line::json_says_other("nämnd", said, &incoming.board.name)));
    }
    let name = file_name(source);
    let session = if target.exists() {
        let mut session = Session::open(target, None)?;
        session.add_year_from(&name, incoming)?;
        session
    } else {
        Session::create_from(target, &name, incoming)?
    };
    print_line(&command_line::imported_json(target, session.year()));
    Ok(Ending::Good)
}

fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

fn empty_year(board: &str, year: i16) -> Year {
    let board = Board { id: BoardId(clock::new_id()), name: board.to_owned(), administration: String::new() };
    let planning_year =
        PlanningYear { id: YearId(clock::new_id()), board: board.id, year, method_sheet: MethodSheet::stockholm() };
    Year::empty(board, planning_year)
}

fn required<T>(value: Option<T>, what: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure(command_line::import_needs(what)))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
