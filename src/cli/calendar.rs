//! `tolvan kalender`: the planned occasions as a calendar file.

use std::path::Path;

use crate::clock;
use crate::domain::same_role;
use crate::exchange::calendar;
use crate::session::Session;
use crate::text::{command_line, faults, screen};

use super::{Ending, Failure, print_line, write_file};

pub(super) fn run(file: &Path, year: Option<i16>, owner: Option<&str>, output: &Path) -> Result<Ending, Failure> {
    let session = super::open(file, year)?;
    if let Some(owner) = owner
        && session.year().methods().iter().all(|method| !same_role(owner, &method.owner))
    {
        return Err(Failure(screen::no_such_owner(session.year(), owner)));
    }
    write_calendar(&session, owner, output)?;
    print_line(&command_line::written(output));
    Ok(Ending::Good)
}

/// Writes the planned occasions, of everybody or of one kontrollansvarig, for a calendar.
pub fn write_calendar(session: &Session, owner: Option<&str>, output: &Path) -> Result<(), Failure> {
    let text = calendar(session.year(), owner, clock::today(), clock::timestamp());
    let text = text.ok_or_else(|| Failure(screen::no_occasions()))?;
    write_file(output, text.as_bytes()).map_err(|error| Failure(faults::writing(output, &error)))
}
