//! The one path of an edit: command → changes → commit → the new year. Window and command line alike
//! go through here, and nothing else calls `Store::commit`.

mod checks;
mod decided;
mod trouble;

pub use checks::{DrawHinder, ListFrom, PopulationDraft};
pub use trouble::Trouble;

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::clock;
use crate::domain::{Board, BoardId, Change, DecidedVersion, History, MethodSheet, PlanningYear, Record, Year, YearId};
use crate::edit::{self, CheckCommand, Command, Context, CopyChoice, FollowUpCommand};
use crate::exchange::JsonYear;
use crate::papers::FollowUpPaper;
use crate::progress::Progress;
use crate::report::ReportKind;
use crate::store::{
    Access, Beginning, KeptFile, NewOperation, OperationEntry, OperationKind, Reversal, Store, StoreError, Verdict,
    YearEntry,
};
use crate::text;

/// An open file with one of its years.
#[derive(Debug)]
pub struct Session {
    store: Store,
    year: Arc<Year>,
    history: Arc<History>,
    progress: Arc<Progress>,
    /// The judged year that was last thawed, by the SHA-256 of its frozen form.
    thawed: RefCell<Option<(String, Judged)>>,
}

/// A year as its nämnd judged it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The year, with the deviations protected that are today.
    pub year: Arc<Year>,
    /// What the years before said of its risks.
    pub history: Arc<History>,
    /// The day it was judged here.
    pub on: Date,
}

/// The largest file that can be kept with a signing, in bytes: 20 MB.
pub const LARGEST_SCAN: u64 = 20_000_000;

/// The most bytes of evidence that a file holds, of all its years: 500 MB.
pub const MOST_EVIDENCE: u64 = 500_000_000;

/// What a printed fingerprint belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedFrom {
    /// A beslutad version.
    Version {
        /// The year.
        year: i16,
        /// The version.
        version: Box<DecidedVersion>,
    },
    /// The protokoll of a check as it stands now.
    Check {
        /// The year.
        year: i16,
        /// The check's number.
        number: u32,
    },
    /// What follows a year up, as it stands now.
    FollowUp {
        /// The year.
        year: i16,
        /// Which paper.
        paper: FollowUpPaper,
    },
    /// What follows a year up, as it was frozen with a judgement of the nämnd's.
    Judged {
        /// The year.
        year: i16,
        /// Which paper.
        kind: ReportKind,
        /// The day that it was frozen.
        on: Date,
    },
    /// The utkast of a year as it stands now.
    Draft {
        /// The year.
        year: i16,
    },
    /// The dagordning or protokoll of a workshop as it stands now.
    Workshop {
        /// The year.
        year: i16,
        /// What the workshop is called.
        title: String,
    },
}

/// What an edit came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What was done, in Swedish; `None` when all was already so and nothing was written.
    pub label: Option<String>,
    /// Whether it was an edit, or an edit taken back or done again.
    pub kind: OperationKind,
}

impl Session {
    /// Makes a new file for a nämnd with one empty year.
    pub fn create(path: &Path, board: &str, administration: &str, year: i16) -> Result<Self, Trouble> {
        let board = Board {
            id: BoardId(clock::new_id()),
            name: board.trim().to_owned(),
            administration: administration.trim().to_owned(),
        };
        let planning_year = PlanningYear::new(YearId(clock::new_id()), board.id, year, MethodSheet::stockholm());
        Self::create_with(path, &board, &planning_year, &[])
    }

    /// Makes a new file with a year that was read from elsewhere.
    pub fn create_from(path: &Path, incoming: &JsonYear) -> Result<Self, Trouble> {
        Self::create_with(path, &incoming.board, &incoming.planning_year, &incoming.records)
    }

    fn create_with(
        path: &Path,
        board: &Board,
        planning_year: &PlanningYear,
        records: &[Record],
    ) -> Result<Self, Trouble> {
        let label = text::edits::created(&board.name, planning_year.year);
        let beginning = Beginning { board, year: planning_year, records, label, stamp: clock::stamp() };
        let store = Store::create(path, &beginning)?;
        Self::at(store, planning_year.id)
    }

    /// Opens a file at a year; without a year at its newest where it has only one or `any` will do.
    pub fn open(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        Self::at_year(Store::open(path, &clock::stamp())?, year)
    }

    fn at_year(store: Store, year: Option<i16>) -> Result<Self, Trouble> {
        let years = store.years()?;
        let entry = match year {
            None => years.first(),
            Some(wanted) => years.iter().find(|entry| entry.year == wanted),
        };
        let entry = *entry.ok_or(Trouble::NoYear(year))?;
        Self::at(store, entry.id)
    }

    /// Opens a file for reading only, at a year that must be named when the file holds several. An older file
    /// is read as upgraded and stays as it is.
    pub fn read_exactly(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        let session = Self::read(path, year)?;
        session.only_year(year)?;
        Ok(session)
    }

    /// Opens a file for reading only, at a year or at its newest.
    pub fn read(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        Self::at_year(Store::read(path, &clock::stamp())?, year)
    }

    fn only_year(&self, year: Option<i16>) -> Result<(), Trouble> {
        let years = self.years()?;
        if year.is_none() && years.len() > 1 {
            return Err(Trouble::SeveralYears(years.iter().map(|entry| entry.year).collect()));
        }
        Ok(())
    }

    fn at(store: Store, id: YearId) -> Result<Self, Trouble> {
        let year = Arc::new(store.load_year(id)?);
        let history = Arc::new(read_history(&store, &year)?);
        Ok(Self { store, year, history, progress: Arc::default(), thawed: RefCell::default() })
    }

    /// Opens a file at a year that must be named when the file holds several: nothing is guessed.
    pub fn open_exactly(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        let session = Self::open(path, year)?;
        session.only_year(year)?;
        Ok(session)
    }

    /// Adds a year with what was read for it, if anything, and goes to it. Its metodblad is that of the
    /// year that was open.
    pub fn add_year(&mut self, year: i16, records: &[Record]) -> Result<(), Trouble> {
        let sheet = self.year.method_sheet().clone();
        let planning_year = PlanningYear::new(YearId(clock::new_id()), self.year.board().id, year, sheet);
        self.take_year(&planning_year, records, text::edits::year_added(year))
    }

    /// Starts a year as a copy of the open one and goes to it. Each event knows which one it goes on from.
    pub fn start_year(&mut self, year: i16, choice: CopyChoice) -> Result<(), Trouble> {
        let open = self.year.planning_year().year;
        let between = self.years()?.into_iter().map(|entry| entry.year).filter(|other| open < *other && *other < year);
        if let Some(between) = between.max() {
            return Err(Trouble::YearBetween(between));
        }
        let mut new_id = clock::new_id;
        let old = self.year.clone();
        let (planning_year, records) = edit::next_year(
            &mut Context {
                new_id: &mut new_id,
                by: &clock::stamp().who,
                today: clock::today(),
                history: &self.history,
            },
            &old,
            year,
            choice,
        );
        self.take_year(&planning_year, &records, text::edits::year_copied(old.planning_year().year, year))
    }

    /// Adds a year in the interchange form to the file and goes to it.
    pub fn add_year_from(&mut self, incoming: &JsonYear) -> Result<(), Trouble> {
        if incoming.board.name != self.year.board().name {
            return Err(Trouble::OtherBoard(incoming.board.name.clone()));
        }
        let board = self.year.board().id;
        let label = text::edits::year_added(incoming.planning_year.year);
        self.take_year(&PlanningYear { board, ..incoming.planning_year.clone() }, &incoming.records, label)
    }

    fn take_year(&mut self, planning_year: &PlanningYear, records: &[Record], label: String) -> Result<(), Trouble> {
        if self.years()?.iter().any(|entry| entry.year == planning_year.year) {
            return Err(Trouble::YearExists(planning_year.year));
        }
        let board = self.year.board();
        let beginning = Beginning { board, year: planning_year, records, label, stamp: clock::stamp() };
        self.store.add_year(&beginning)?;
        self.turn_to(planning_year.id)
    }

    fn turn_to(&mut self, id: YearId) -> Result<(), Trouble> {
        let year = Arc::new(self.store.load_year(id)?);
        self.history = Arc::new(read_history(&self.store, &year)?);
        self.year = year;
        Ok(())
    }

    /// Goes to another year of the file.
    pub fn go_to(&mut self, entry: YearEntry) -> Result<(), Trouble> {
        self.turn_to(entry.id)
    }

    /// Recomputes the log's chain and every fingerprint.
    pub fn verify(&self) -> Result<Verdict, Trouble> {
        Ok(self.store.verify()?)
    }

    /// Where the file was copied to before it was upgraded on opening.
    pub fn upgraded(&self) -> Option<&Path> {
        self.store.upgraded()
    }

    /// Lets somebody watch how far long work comes, and stop it.
    pub fn watched_by(&mut self, progress: Arc<Progress>) {
        self.progress = progress;
    }

    /// The years before the open one.
    pub fn history(&self) -> &Arc<History> {
        &self.history
    }

    /// Carries a command out: on disk when it comes back.
    pub fn execute(&mut self, command: &Command) -> Result<Done, Trouble> {
        if matches!(command, Command::FollowUp(FollowUpCommand::Judge { .. })) {
            return self.judge(command);
        }
        if let Command::Check(CheckCommand::Conclude { check, .. }) = command {
            return self.conclude(*check, command);
        }
        self.carry_out(command, &[], OperationKind::Edit)
    }

    /// What a command changes, by today's clock and whoever uses the program.
    fn changes(&self, command: &Command) -> Result<Vec<Change>, Trouble> {
        let mut new_id = clock::new_id;
        Ok(edit::apply(
            &mut Context {
                new_id: &mut new_id,
                by: &clock::stamp().who,
                today: clock::today(),
                history: &self.history,
            },
            &self.year,
            command,
        )?)
    }

    fn carry_out(&mut self, command: &Command, kept: &[KeptFile], kind: OperationKind) -> Result<Done, Trouble> {
        let changes = self.changes(command)?;
        if changes.is_empty() {
            return Ok(Done { label: None, kind });
        }
        let label = text::edits::label(&self.year, command);
        self.commit(&changes, kept, kind, None, label)
    }

    /// Takes the last operation back, also one from before the program was started.
    pub fn undo(&mut self) -> Result<Done, Trouble> {
        let reversal = self.store.next_undo(self.year_id())?;
        self.reverse(reversal, OperationKind::Undo)
    }

    /// Does the last undone operation again.
    pub fn redo(&mut self) -> Result<Done, Trouble> {
        let reversal = self.store.next_redo(self.year_id())?;
        self.reverse(reversal, OperationKind::Redo)
    }

    fn reverse(&mut self, reversal: Option<Reversal>, kind: OperationKind) -> Result<Done, Trouble> {
        let Some(Reversal { target, label, changes }) = reversal else {
            return Ok(Done { label: None, kind });
        };
        let label = text::edits::reversed(kind == OperationKind::Redo, &label);
        self.commit(&changes, &[], kind, Some(target), label)
    }

    fn commit(
        &mut self,
        changes: &[Change],
        kept: &[KeptFile],
        kind: OperationKind,
        target: Option<crate::domain::OperationId>,
        label: String,
    ) -> Result<Done, Trouble> {
        let operation = NewOperation { kind, target, label: label.clone(), stamp: clock::stamp() };
        self.store.commit(self.year_id(), changes, kept, &operation)?;
        self.year = Arc::new(self.year.with(changes));
        Ok(Done { label: Some(label), kind })
    }

    /// The year as it stands.
    pub fn year(&self) -> &Arc<Year> {
        &self.year
    }

    /// Identity of the year.
    pub fn year_id(&self) -> YearId {
        self.year.planning_year().id
    }

    /// The years of the file, newest first.
    pub fn years(&self) -> Result<Vec<YearEntry>, Trouble> {
        Ok(self.store.years()?)
    }

    /// Whether edits can be kept.
    pub fn access(&self) -> &Access {
        self.store.access()
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// What an undo would take back, as the log calls it.
    pub fn undo_label(&self) -> Result<Option<String>, Trouble> {
        Ok(self.store.next_undo(self.year_id())?.map(|reversal| reversal.label))
    }

    /// What a redo would do again, as the log calls it.
    pub fn redo_label(&self) -> Result<Option<String>, Trouble> {
        Ok(self.store.next_redo(self.year_id())?.map(|reversal| reversal.label))
    }

    /// The newest operations of the year, newest first.
    pub fn operations(&self, skip: u32, limit: u32) -> Result<Vec<OperationEntry>, Trouble> {
        Ok(self.store.operations(self.year_id(), skip, limit)?)
    }

    /// The records of an operation, before and after.
    pub fn changes_of(&self, sequence: i64) -> Result<Vec<Change>, Trouble> {
        Ok(self.store.changes_of(sequence)?)
    }

    /// Writes a copy of the whole file elsewhere.
    pub fn copy_to(&self, target: &Path) -> Result<(), Trouble> {
        Ok(self.store.copy_to(target)?)
    }
}

/// How many earlier years are kept at hand: a score is explained by the votes of as many.
const YEARS_BEFORE: usize = 10;

fn read_history(store: &Store, year: &Year) -> Result<History, Trouble> {
    let entries = store.years()?.into_iter().filter(|entry| entry.year < year.planning_year().year);
    let years: Result<Vec<Arc<Year>>, StoreError> =
        entries.take(YEARS_BEFORE).map(|entry| store.load_year(entry.id).map(Arc::new)).collect();
    Ok(History::new(years?))
}

/// Whether a year has nothing in it yet.
#[must_use]
pub fn is_empty(year: &Year) -> bool {
    year.goals().is_empty() && year.processes().is_empty() && year.events().is_empty()
}
