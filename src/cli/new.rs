//! `tolvan ny`: a new file for a nämnd.

use std::path::Path;

use crate::session::Session;

use super::{Ending, Failure, print_line};

pub(super) fn run(file: &Path, board: &str, administration: &str, year: i16) -> Result<Ending, Failure> {
    let session = Session::create(file, board, administration, year)?;
    print_line(&crate::text::command_line::created(session.path(), session.year()));
    Ok(Ending::Good)
}
