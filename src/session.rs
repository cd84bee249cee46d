//! The one path of an edit: command → changes → commit → the new year. Window and command line alike
//! go through here, and nothing else calls `Store::commit`.

use std::path::Path;
use std::sync::Arc;

use crate::clock;
use crate::domain::{Board, BoardId, Change, MethodSheet, PlanningYear, Record, Year, YearId};
use crate::edit::{self, Command, Context, Refusal};
use crate::exchange::JsonYear;
use crate::store::{
    Access, Beginning, NewOperation, OperationEntry, OperationKind, Reversal, Store, StoreError, YearEntry,
};
use crate::text;

/// An open file with one of its years.
#[derive(Debug)]
pub struct Session {
    store: Store,
    year: Arc<Year>,
}

/// Why an edit did not come about. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The command cannot be carried out.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file has no such year.
    #[error("no year {0:?}")]
    NoYear(Option<i16>),
    /// The file holds several years and none was named.
    #[error("several years: {0:?}")]
    SeveralYears(Vec<i16>),
    /// The year that should come in is in the file already.
    #[error("year {0} exists")]
    YearExists(i16),
    /// What should come in belongs to another nämnd.
    #[error("another board: {0}")]
    OtherBoard(String),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
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
        let planning_year =
            PlanningYear { id: YearId(clock::new_id()), board: board.id, year, method_sheet: MethodSheet::stockholm() };
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
        let year = Arc::new(store.load_year(planning_year.id)?);
        Ok(Self { store, year })
    }

    /// Opens a file at a year; without a year at its newest where it has only one or `any` will do.
    pub fn open(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        let store = Store::open(path, &clock::stamp())?;
        let years = store.years()?;
        let entry = match year {
            None => years.first(),
            Some(wanted) => years.iter().find(|entry| entry.year == wanted),
        };
        let entry = *entry.ok_or(Trouble::NoYear(year))?;
        let year = Arc::new(store.load_year(entry.id)?);
        Ok(Self { store, year })
    }

    /// Opens a file at a year that must be named when the file holds several: nothing is guessed.
    pub fn open_exactly(path: &Path, year: Option<i16>) -> Result<Self, Trouble> {
        let session = Self::open(path, year)?;
        let years = session.years()?;
        if year.is_none() && years.len() > 1 {
            return Err(Trouble::SeveralYears(years.iter().map(|entry| entry.year).collect()));
        }
        Ok(session)
    }

    /// Adds a year with what was read for it, if anything, and goes to it. Its metodblad is that of the
    /// year that was open.
    pub fn add_year(&mut self, year: i16, records: &[Record]) -> Result<(), Trouble> {
        let planning_year = PlanningYear {
            id: YearId(clock::new_id()),
            board: self.year.board().id,
            year,
            method_sheet: self.year.method_sheet().clone(),
        };
        self.take_year(&planning_year, records)
    }

    /// Adds a year in the interchange form to the file and goes to it.
    pub fn add_year_from(&mut self, incoming: &JsonYear) -> Result<(), Trouble> {
        if incoming.board.name != self.year.board().name {
            return Err(Trouble::OtherBoard(incoming.board.name.clone()));
        }
        let board = self.year.board().id;
        self.take_year(&PlanningYear { board, ..incoming.planning_year.clone() }, &incoming.records)
    }

    fn take_year(&mut self, planning_year: &PlanningYear, records: &[Record]) -> Result<(), Trouble> {
        if self.years()?.iter().any(|entry| entry.year == planning_year.year) {
            return Err(Trouble::YearExists(planning_year.year));
        }
        let label = text::edits::year_added(planning_year.year);
        let board = self.year.board();
        let beginning = Beginning { board, year: planning_year, records, label, stamp: clock::stamp() };
        self.store.add_year(&beginning)?;
        self.year = Arc::new(self.store.load_year(planning_year.id)?);
        Ok(())
    }

    /// Goes to another year of the file.
    pub fn go_to(&mut self, entry: YearEntry) -> Result<(), Trouble> {
        self.year = Arc::new(self.store.load_year(entry.id)?);
        Ok(())
    }

    /// Carries a command out: on disk when it comes back.
    pub fn execute(&mut self, command: &Command) -> Result<Done, Trouble> {
        let mut new_id = clock::new_id;
        let changes = edit::apply(&mut Context { new_id: &mut new_id }, &self.year, command)?;
        if changes.is_empty() {
            return Ok(Done { label: None, kind: OperationKind::Edit });
        }
        let label = text::edits::label(&self.year, command);
        self.commit(&changes, OperationKind::Edit, None, label)
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
        self.commit(&changes, kind, Some(target), label)
    }

    fn commit(
        &mut self,
        changes: &[Change],
        kind: OperationKind,
        target: Option<crate::domain::OperationId>,
        label: String,
    ) -> Result<Done, Trouble> {
        let operation = NewOperation { kind, target, label: label.clone(), stamp: clock::stamp() };
        self.store.commit(self.year_id(), changes, &operation)?;
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

/// Whether a year has nothing in it yet.
#[must_use]
pub fn is_empty(year: &Year) -> bool {
    year.goals().is_empty() && year.processes().is_empty() && year.events().is_empty()
}
