//! COMMAND LINE: Swedish words, one file per subcommand, the same functions as the window. Prints for
//! people on the standard output and faults on the standard error; never touches a window.

mod arguments;
mod calendar;
mod example;
mod export;
mod findings;
mod import;
mod new;
mod report;
mod sample;
mod sample_arguments;
mod values;
mod verify;
mod write;

pub use arguments::{Arguments, Job, parse};
pub use calendar::write_calendar;
pub use import::read_into;
pub use report::{print, write_workshop_table};
pub use sample::{KeptIn, SampleJob};
pub use write::write_file;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::domain::CheckId;
use crate::session::{Session, Trouble};
use crate::text::command_line;
use crate::text::faults::{self, Message};

/// How a subcommand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Good,
    /// It did its work, and what it found or read is not in order.
    NotInOrder,
}

/// What `exempel` made; the window opens on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// The reports beside it.
    pub reports: Vec<PathBuf>,
}

/// A fault that ends a subcommand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub Message);

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self(faults::trouble(&trouble))
    }
}

/// Carries out everything but the window itself.
pub fn run(job: &Job) -> Result<Ending, Failure> {
    match job {
        Job::Window { .. } | Job::Example => Ok(Ending::Good),
        Job::New { file, board, administration, year } => new::run(file, board, administration, *year),
        Job::Import { source, target, year, board, administration } => {
            import::run(source, target, *year, board.as_deref(), administration.as_deref())
        }
        Job::Review { file, year, json } => findings::run(file, *year, *json),
        Job::Report { kind, file, year, version, unit, check, workshop, output } => {
            let (unit, workshop) = (unit.as_deref(), *workshop);
            let wanted = report::Wanted { kind: *kind, version: *version, unit, check: *check, workshop };
            report::run(wanted, file, *year, output)
        }
        Job::Verify { file, fingerprint } => verify::run(file, fingerprint.as_deref()),
        Job::Sample(job) => sample::run(job),
        Job::Export { file, year, output } => export::run(file, *year, output),
        Job::Calendar { file, year, owner, output } => calendar::run(file, *year, owner.as_deref(), output),
    }
}

/// Opens a file for a subcommand that only reads: the file stays as it is, byte for byte.
fn open(file: &Path, year: Option<i16>) -> Result<Session, Failure> {
    Ok(Session::read_exactly(file, year)?)
}

/// The check of the open year with a number.
fn check_numbered(session: &Session, number: u32) -> Result<CheckId, Failure> {
    let found = session.year().check_numbered(number).map(|check| check.id);
    found.ok_or_else(|| Failure(command_line::no_check(session.year(), number)))
}

/// Opens a file at whichever year, for what concerns the whole file.
fn open_any(file: &Path) -> Result<Session, Failure> {
    Ok(Session::read(file, None)?)
}

/// Opens a file that a subcommand writes to; an upgrade on the way is told.
fn open_to_write(file: &Path, year: Option<i16>) -> Result<Session, Trouble> {
    Session::open_exactly(file, year).inspect(tell_upgrade)
}

/// The same, at whichever year.
fn open_any_to_write(file: &Path) -> Result<Session, Trouble> {
    Session::open(file, None).inspect(tell_upgrade)
}

fn tell_upgrade(session: &Session) {
    if let Some(backup) = session.upgraded() {
        print_error(&command_line::upgraded(backup));
    }
}

/// Makes the example and its reports in the current folder.
pub fn make_example() -> Result<Made, Failure> {
    example::run(Path::new(""))
}

/// Makes the example in a folder, without its reports, and gives the session on it.
pub fn open_example(folder: &Path) -> Result<Session, Failure> {
    example::make(folder)
}

/// That a file to be opened is not there.
pub fn missing(file: &Path) -> Failure {
    Failure(faults::reading(file, &std::io::Error::from(std::io::ErrorKind::NotFound)))
}

/// Prints a fault the way all faults are printed.
pub fn print_failure(failure: &Failure) {
    print_error(&format!("{}\n{}", failure.0.what, failure.0.hint));
}

/// Prints a fault that has only one part.
pub fn print_error(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints a line for a person.
pub fn print_line(line: &str) {
    // Whoever reads may have stopped reading; that is no fault.
    let _ = writeln!(std::io::stdout(), "{line}");
}
