//! `tolvan rapport`: a report as PDF.

use std::path::Path;

use crate::clock;
use crate::domain::Year;
use crate::exchange::fingerprint;
use crate::report::{self, DocumentState, PrintOptions, ReportKind};
use crate::session::Session;
use crate::text::{command_line, faults};

use super::{Ending, Failure, print_line, write_file};

pub(super) fn run(kind: ReportKind, file: &Path, year: Option<i16>, output: &Path) -> Result<Ending, Failure> {
    let session = Session::open_exactly(file, year)?;
    write(kind, session.year(), output)?;
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}

/// How a report of the year as it stands now is printed.
pub(super) fn options(year: &Year) -> PrintOptions {
    PrintOptions { printed_on: clock::today(), state: DocumentState::Draft, fingerprint: fingerprint(year) }
}

pub(super) fn write(kind: ReportKind, year: &Year, output: &Path) -> Result<(), Failure> {
    let pages = report::report(kind, year, &options(year));
    let bytes = report::pdf(&pages).map_err(|error| Failure(command_line::pdf_fault(&error.to_string())))?;
    write_file(output, &bytes).map_err(|error| Failure(faults::writing(output, &error)))?;
    if !pages.missing.is_empty() {
        print_line(&command_line::missing_glyphs(&pages.missing));
    }
    Ok(())
}
