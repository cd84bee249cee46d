//! `tolvan rapport`: a report as PDF, of the year as it stands, of a beslutad version or of a workshop, whose
//! protokoll can also be had as a table.

use std::path::Path;

use crate::domain::{Unit, Workshop, WorkshopId};
use crate::edit::Refusal;
use crate::exchange::workshop_table;
use crate::papers::{self, Paper, PaperOf};
use crate::report::ReportKind;
use crate::session::{Session, Trouble};
use crate::text::{command_line, faults};

use super::{Ending, Failure, print_line, write_file};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted<'a> {
    pub(super) kind: ReportKind,
    pub(super) version: Option<u32>,
    pub(super) unit: Option<&'a str>,
    pub(super) check: Option<u32>,
    /// By its place among the year's, from 1.
    pub(super) workshop: Option<usize>,
}

pub(super) fn run(wanted: Wanted<'_>, file: &Path, year: Option<i16>, output: &Path) -> Result<Ending, Failure> {
    let session = super::open(file, year)?;
    if wanted.kind == ReportKind::Check {
        if wanted.version.is_some() || wanted.unit.is_some() {
            return Err(Failure(command_line::check_alone()));
        }
        let number = wanted.check.ok_or_else(|| Failure(command_line::check_missing(session.year())))?;
        let check = super::check_numbered(&session, number)?;
        write(&session, Paper { kind: wanted.kind, of: PaperOf::Check(check) }, output)?;
        print_line(&command_line::written(output));
        return Ok(Ending::Good);
    }
    if wanted.check.is_some() {
        return Err(Failure(command_line::check_alone()));
    }
    if wanted.kind.is_of_workshop() {
        return run_workshop(&session, wanted, output);
    }
    if wanted.workshop.is_some() {
        return Err(Failure(command_line::workshop_of_other()));
    }
    let of = match (wanted.version, wanted.unit) {
        (Some(_), Some(_)) => return Err(Failure(command_line::version_of_unit())),
        (Some(version), None) => PaperOf::Version(version),
        (None, Some(name)) => {
            let named = |unit: &&Unit| unit.name.to_lowercase() == name.to_lowercase();
            let mut found = session.year().units().iter().filter(named);
            match (found.next(), found.next()) {
                (Some(unit), None) => PaperOf::Unit(unit.id),
                (Some(_), Some(_)) => return Err(Failure(command_line::several_units(name))),
                (None, _) => return Err(Failure(command_line::no_unit(session.year(), name))),
            }
        }
        (None, None) => papers::current(wanted.kind, session.year()).of,
    };
    write(&session, Paper { kind: wanted.kind, of }, output)?;
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}

/// A dagordning or a workshopprotokoll; the protokoll as a table where the file's name says so.
fn run_workshop(session: &Session, wanted: Wanted<'_>, output: &Path) -> Result<Ending, Failure> {
    if wanted.version.is_some() || wanted.unit.is_some() {
        return Err(Failure(command_line::workshop_is_whole()));
    }
    let workshops: Vec<&Workshop> = session.year().workshops().of(()).collect();
    let number = wanted.workshop.unwrap_or(workshops.len());
    let workshop = match number.checked_sub(1).and_then(|at| workshops.get(at)) {
        Some(workshop) => workshop.id,
        None if workshops.is_empty() => return Err(Trouble::NoWorkshop.into()),
        None => return Err(Failure(command_line::no_workshop(number, &workshops))),
    };
    let is_table = output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if is_table && wanted.kind != ReportKind::WorkshopMinutes {
        return Err(Failure(command_line::no_table_of_agenda()));
    }
    if is_table {
        write_workshop_table(session, workshop, output)?;
    } else {
        write(session, Paper { kind: wanted.kind, of: PaperOf::Workshop(workshop) }, output)?;
    }
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}

/// Writes a workshop as a table for a spreadsheet.
pub fn write_workshop_table(session: &Session, workshop: WorkshopId, output: &Path) -> Result<(), Failure> {
    if session.year().workshops().get(workshop).is_none() {
        return Err(Failure(faults::refusal(&Refusal::Gone)));
    }
    let table = workshop_table(session.year(), workshop);
    write_file(output, table.as_bytes()).map_err(|error| Failure(faults::writing(output, &error)))
}

/// Writes a report as PDF; the characters that its typeface lacks come back, to be told.
pub fn print(session: &Session, paper: Paper, output: &Path) -> Result<Vec<char>, Failure> {
    let (bytes, missing) = session.print(paper).map_err(|trouble| match trouble {
        Trouble::Paper(detail) => Failure(command_line::pdf_fault(&detail)),
        other => other.into(),
    })?;
    write_file(output, &bytes).map_err(|error| Failure(faults::writing(output, &error)))?;
    Ok(missing)
}

pub(super) fn write(session: &Session, paper: Paper, output: &Path) -> Result<(), Failure> {
    let missing = print(session, paper, output)?;
    if !missing.is_empty() {
        print_line(&command_line::missing_glyphs(&missing));
    }
    Ok(())
}
