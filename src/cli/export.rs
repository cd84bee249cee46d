//! `tolvan exportera`: a year in the interchange form.

use std::path::Path;

use crate::exchange::to_json;
use crate::text::{command_line, faults};

use super::{Ending, Failure, print_line, write_file};

pub(super) fn run(file: &Path, year: Option<i16>, output: &Path) -> Result<Ending, Failure> {
    let session = super::open(file, year)?;
    let text = to_json(session.year());
    write_file(output, text.as_bytes()).map_err(|error| Failure(faults::writing(output, &error)))?;
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}
