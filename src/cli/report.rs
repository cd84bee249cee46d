//! `tolvan rapport`: a report as PDF, of the year as it stands or of a beslutad version.

use std::path::Path;

use crate::domain::Unit;
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
}

pub(super) fn run(wanted: Wanted<'_>, file: &Path, year: Option<i16>, output: &Path) -> Result<Ending, Failure> {
    let session = super::open(file, year)?;
    if wanted.kind == ReportKind::Check {
        if wanted.version.is_some() || wanted.unit.is_some() {
            return Err(Failure(command_line::check_alone()));
        }
        let number = wanted.check.ok_or_else(|| Failure(command_line::check_missing(session.year())))?;
        let check = session.year().check_numbered(number).ok_or(Trouble::NoCheck(number))?.id;
        write(&session, Paper { kind: wanted.kind, of: PaperOf::Check(check) }, output)?;
        print_line(&command_line::written(output));
        return Ok(Ending::Good);
    }
    if wanted.check.is_some() {
        return Err(Failure(command_line::check_alone()));
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
