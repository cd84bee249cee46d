//! `tolvan rapport`: a report as PDF.

use std::path::Path;

use crate::clock;
use crate::domain::Year;
use crate::exchange::fingerprint;
use crate::report::{self, Pages, PrintOptions, ReportKind};
use crate::session::Session;
use crate::text::{command_line, faults};

use super::{Ending, Failure, print_line, write_file};

pub(super) fn run(kind: ReportKind, file: &Path, year: Option<i16>, output: &Path) -> Result<Ending, Failure> {
    let session = Session::open_exactly(file, year)?;
    write(kind, session.year(), output)?;
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}

/// The pages of a report of the year as it stands now, for the preview and the PDF alike.
pub fn pages_of(kind: ReportKind, year: &Year) -> Pages {
    let options = PrintOptions::draft(clock::today(), fingerprint(year));
    report::report(kind, year, &options)
}

/// Writes a report as PDF; the characters that its typeface lacks come back, to be told.
pub fn print(kind: ReportKind, year: &Year, output: &Path) -> Result<Vec<char>, Failure> {
    let pages = pages_of(kind, year);
    let bytes = report::pdf(&pages).map_err(|error| Failure(command_line::pdf_fault(&error.to_string())))?;
    write_file(output, &bytes).map_err(|error| Failure(faults::writing(output, &error)))?;
    Ok(pages.missing)
}

pub(super) fn write(kind: ReportKind, year: &Year, output: &Path) -> Result<(), Failure> {
    let missing = print(kind, year, output)?;
    if !missing.is_empty() {
        print_line(&command_line::missing_glyphs(&missing));
    }
    Ok(())
}
