//! `tolvan importera`: a table or the interchange form into a file. Everything is read and checked
//! first; the file is made or touched only when nothing was refused.

use std::path::Path;

use crate::clock;
use crate::domain::{Board, BoardId, MethodSheet, PlanningYear, Record, Year, YearId};
use crate::edit::Command;
use crate::exchange::{Import, JsonYear, TableKind, from_json, import_ikp, import_vor, is_json, kind_of, read_table};
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
        return import_json(target, year, board, &incoming);
    }
    let read = |year: &Year| read_into(source, &bytes, year);
    if target.exists() {
        return match super::open_to_write(target, year) {
            Err(Trouble::NoYear(Some(wanted))) => into_new_year(target, wanted, read),
            other => into_year(source, other?, read),
        };
    }
    let board = required(board.filter(|name| !name.trim().is_empty()), "--namnd")?;
    let year = required(year, "--ar")?;
    into_new_file(target, &new_year(board, administration.unwrap_or_default(), year), read)
}

fn into_new_file(
    target: &Path,
    year: &Year,
    read: impl Fn(&Year) -> Result<Import, Failure>,
) -> Result<Ending, Failure> {
    let outcome = read(year)?;
    tell(&outcome, |records| {
        let (board, planning_year) = (year.board().clone(), year.planning_year().clone());
        Session::create_from(target, &JsonYear { board, planning_year, records })?;
        Ok(())
    })
}

fn into_new_year(target: &Path, year: i16, read: impl Fn(&Year) -> Result<Import, Failure>) -> Result<Ending, Failure> {
    let mut session = super::open_any_to_write(target)?;
    let sheet = session.year().method_sheet().clone();
    let planning_year = PlanningYear::new(YearId(clock::new_id()), session.year().board().id, year, sheet);
    let outcome = read(&Year::empty(session.year().board().clone(), planning_year))?;
    tell(&outcome, |records| session.add_year(year, &records))
}

fn into_year(
    source: &Path,
    mut session: Session,
    read: impl Fn(&Year) -> Result<Import, Failure>,
) -> Result<Ending, Failure> {
    let outcome = read(session.year())?;
    let source = file_name(source);
    tell(&outcome, |records| session.execute(&Command::Import { records, source }).map(|_| ()))
}

/// Tells what was read and, unless something was refused, writes it.
fn tell(outcome: &Import, write: impl FnOnce(Vec<Record>) -> Result<(), Trouble>) -> Result<Ending, Failure> {
    let listing = command_line::imported(outcome);
    let is_refused = outcome.is_refused();
    if !is_refused {
        write(outcome.records.clone())?;
    }
    print_line(&listing);
    Ok(if is_refused { Ending::NotInOrder } else { Ending::Good })
}

/// Reads a table against a year; nothing is written.
pub fn read_into(source: &Path, bytes: &[u8], year: &Year) -> Result<Import, Failure> {
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

fn import_json(target: &Path, year: Option<i16>, board: Option<&str>, incoming: &JsonYear) -> Result<Ending, Failure> {
    let found = incoming.planning_year.year;
    if let Some(said) = year.filter(|said| *said != found) {
        return Err(Failure(command_line::json_says_other("år", &said.to_string(), &found.to_string())));
    }
    if let Some(said) = board.filter(|said| *said != incoming.board.name) {
        return Err(Failure(command_line::json_says_other("nämnd", said, &incoming.board.name)));
    }
    let session = if target.exists() {
        let mut session = super::open_any_to_write(target)?;
        session.add_year_from(incoming)?;
        session
    } else {
        Session::create_from(target, incoming)?
    };
    print_line(&command_line::imported_json(target, session.year()));
    Ok(Ending::Good)
}

fn new_year(board: &str, administration: &str, year: i16) -> Year {
    let (name, administration) = (board.trim().to_owned(), administration.trim().to_owned());
    let board = Board { id: BoardId(clock::new_id()), name, administration };
    let planning_year = PlanningYear::new(YearId(clock::new_id()), board.id, year, MethodSheet::stockholm());
    Year::empty(board, planning_year)
}

fn required<T>(value: Option<T>, what: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure(command_line::import_needs(what)))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
