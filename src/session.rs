//! The one path of an edit: command → changes → commit → the new year. Window and command line alike
//! go through here, and nothing else calls `Store::commit`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock;
use crate::domain::{
    Board, BoardId, Change, DecidedVersion, History, KeptPaper, MethodSheet, PlanningYear, Record, Scan, VersionId,
    Year, YearId,
};
use crate::edit::{self, Command, Context, CopyChoice, DecisionCommand, DecisionDraft, Refusal, SigningDraft};
use crate::exchange::{JsonYear, fingerprint, freeze, thaw};
use crate::papers::{self, Paper, PaperOf};
use crate::report::{self, Pages, ReportKind};
use crate::store::{
    Access, Beginning, KeptFile, NewOperation, OperationEntry, OperationKind, Reversal, Store, StoreError, StoreFault,
    Verdict, YearEntry,
};
use crate::text;

/// An open file with one of its years.
#[derive(Debug)]
pub struct Session {
    store: Store,
    year: Arc<Year>,
    history: Arc<History>,
}

/// The largest file that can be kept with a signing, in bytes: 20 MB.
pub const LARGEST_SCAN: u64 = 20_000_000;

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
    /// The utkast of a year as it stands now.
    Draft {
        /// The year.
        year: i16,
    },
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
    /// The scanned file is larger than `LARGEST_SCAN`; its length in bytes.
    #[error("scan of {0} bytes")]
    ScanTooLarge(u64),
    /// The scanned file could not be read.
    #[error("scan {0}: {1}")]
    Scan(PathBuf, std::io::Error),
    /// A paper of the version could not be printed, so nothing was decided.
    #[error("paper: {0}")]
    Paper(String),
    /// There is no decided version to compare with.
    #[error("nothing to compare with")]
    NothingToCompare,
    /// The year has no such version, or the version is not printed as that report.
    #[error("no version {0}")]
    NoVersion(u32),
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
        let store = Store::open(path, &clock::stamp())?;
        let years = store.years()?;
        let entry = match year {
            None => years.first(),
            Some(wanted) => years.iter().find(|entry| entry.year == wanted),
        };
        let entry = *entry.ok_or(Trouble::NoYear(year))?;
        Self::at(store, entry.id)
    }

    fn at(store: Store, id: YearId) -> Result<Self, Trouble> {
        let year = Arc::new(store.load_year(id)?);
        let history = Arc::new(read_history(&store, &year)?);
        Ok(Self { store, year, history })
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
        let sheet = self.year.method_sheet().clone();
        let planning_year = PlanningYear::new(YearId(clock::new_id()), self.year.board().id, year, sheet);
        self.take_year(&planning_year, records, text::edits::year_added(year))
    }

    /// Starts a year as a copy of the open one and goes to it. Each event knows which one it goes on from.
    pub fn start_year(&mut self, year: i16, choice: CopyChoice) -> Result<(), Trouble> {
        let mut new_id = clock::new_id;
        let old = self.year.clone();
        let (planning_year, records) = edit::next_year(&mut Context { new_id: &mut new_id }, &old, year, choice);
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

    /// Decides a version: freezes the year, prints its papers and keeps both, all in one transaction.
    pub fn decide(&mut self, draft: &DecisionDraft) -> Result<Done, Trouble> {
        let mut new_id = clock::new_id;
        let mut version = edit::decide(&mut Context { new_id: &mut new_id }, &self.year, draft, clock::today())?;
        // What is frozen carries the case's number as the decision says it.
        let mut frozen = (*self.year).clone();
        if !version.registry_number.is_empty() {
            let before = frozen.planning_year().clone();
            let after = PlanningYear { registry_number: version.registry_number.clone(), ..before.clone() };
            frozen = frozen.with(&[Change::replace(before, after)]);
        }
        let content = KeptFile::new(freeze(&frozen).into_bytes());
        let frozen = thaw(&content.bytes).ok_or_else(|| Trouble::Paper("freeze".to_owned()))?;
        version.content.clone_from(&content.sha256);
        let mut kept = vec![content];
        for kind in papers::reports_of(&version) {
            let pages = papers::version_pages(kind, &frozen, &version);
            let bytes = report::pdf(&pages).map_err(|error| Trouble::Paper(error.to_string()))?;
            let paper = KeptFile::new(bytes);
            version.papers.push(KeptPaper { report: kind.command_name().to_owned(), sha256: paper.sha256.clone() });
            kept.push(paper);
        }
        let command = Command::Decision(DecisionCommand::Decide { version: Box::new(version) });
        self.carry_out(&command, &kept, OperationKind::Create)
    }

    /// Notes that a version was signed, and keeps the scanned page where there is one.
    pub fn note_signing(
        &mut self,
        version: VersionId,
        draft: &SigningDraft,
        scan: Option<&Path>,
    ) -> Result<Done, Trouble> {
        let mut draft = draft.clone();
        let mut kept = Vec::new();
        if let Some(path) = scan {
            let fault = |error| Trouble::Scan(path.to_owned(), error);
            let length = std::fs::metadata(path).map_err(fault)?.len();
            if length > LARGEST_SCAN {
                return Err(Trouble::ScanTooLarge(length));
            }
            let file = KeptFile::new(std::fs::read(path).map_err(fault)?);
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            draft.scan = Some(Scan { name, sha256: file.sha256.clone(), length: file.bytes.len() as u64 });
            kept.push(file);
        }
        let command = Command::Decision(DecisionCommand::NoteSigning { version, draft });
        self.carry_out(&command, &kept, OperationKind::Edit)
    }

    /// A version with the year that it froze. Refused when the frozen bytes are not what they were.
    pub fn version(&self, number: u32) -> Result<(DecidedVersion, Year), Trouble> {
        let version = self.year.version_numbered(number).ok_or(Trouble::NoVersion(number))?.clone();
        let content = self.store.kept(&version.content)?;
        let frozen = thaw(&content).ok_or_else(|| self.changed())?;
        Ok((version, frozen))
    }

    /// A paper of a version, byte for byte as it was printed at the decision.
    pub fn paper(&self, number: u32, kind: ReportKind) -> Result<Vec<u8>, Trouble> {
        let version = self.year.version_numbered(number).ok_or(Trouble::NoVersion(number))?;
        let paper = version.papers.iter().find(|paper| paper.report == kind.command_name());
        Ok(self.store.kept(&paper.ok_or(Trouble::NoVersion(number))?.sha256)?)
    }

    /// The pages of a report.
    pub fn pages(&self, paper: Paper) -> Result<Pages, Trouble> {
        let today = clock::today();
        if paper.kind == ReportKind::Difference {
            return self.difference(paper.of);
        }
        Ok(match paper.of {
            PaperOf::Now => papers::draft_pages(paper.kind, &self.year, today),
            PaperOf::Unit(unit) => papers::unit_pages(paper.kind, &self.year, unit, today),
            PaperOf::Version(number) => {
                let (version, frozen) = self.version(number)?;
                papers::version_pages(paper.kind, &frozen, &version)
            }
        })
    }

    /// What a version changed against the one before; of the year as it stands, against the newest.
    fn difference(&self, of: PaperOf) -> Result<Pages, Trouble> {
        let newest = self.year.versions().of(()).next_back().map_or(0, |version| version.number);
        let (newer, before) = match of {
            PaperOf::Version(number) => (Some(self.version(number)?), number.saturating_sub(1)),
            PaperOf::Now | PaperOf::Unit(_) => (None, newest),
        };
        let (old, old_year) = self.version(before).map_err(|trouble| match trouble {
            Trouble::NoVersion(_) => Trouble::NothingToCompare,
            other => other,
        })?;
        Ok(match &newer {
            Some((version, year)) => {
                papers::difference_pages((&old, &old_year), Some(version), year, version.printed_on)
            }
            None => papers::difference_pages((&old, &old_year), None, &self.year, clock::today()),
        })
    }

    /// A report as PDF, and the characters that its typeface lacks. A beslutad version comes byte for byte
    /// as it was printed at the decision, whatever the program prints today.
    pub fn print(&self, paper: Paper) -> Result<(Vec<u8>, Vec<char>), Trouble> {
        if let PaperOf::Version(number) = paper.of
            && paper.kind != ReportKind::Difference
        {
            return Ok((self.paper(number, paper.kind)?, Vec::new()));
        }
        let pages = self.pages(paper)?;
        let bytes = report::pdf(&pages).map_err(|error| Trouble::Paper(error.to_string()))?;
        Ok((bytes, pages.missing))
    }

    /// Which paper a printed fingerprint belongs to: a beslutad version of any year, or the open year's
    /// utkast as it stands. Spaces, hyphens and case do not matter.
    pub fn find_fingerprint(&self, printed: &str) -> Result<Option<PrintedFrom>, Trouble> {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let wanted = plain(printed);
        for entry in self.store.years()? {
            let year = self.store.load_year(entry.id)?;
            if let Some(version) = year.versions().iter().find(|version| plain(&version.fingerprint()) == wanted) {
                return Ok(Some(PrintedFrom::Version { year: entry.year, version: Box::new(version.clone()) }));
            }
            if plain(&fingerprint(&year)) == wanted {
                return Ok(Some(PrintedFrom::Draft { year: entry.year }));
            }
        }
        Ok(None)
    }

    /// The scanned page of a signing.
    pub fn scan(&self, scan: &Scan) -> Result<Vec<u8>, Trouble> {
        Ok(self.store.kept(&scan.sha256)?)
    }

    fn changed(&self) -> Trouble {
        let (path, detail) = (self.store.path().to_owned(), "frozen".to_owned());
        Trouble::Store(StoreError { path, fault: StoreFault::KeptChanged, detail })
    }

    /// Recomputes the log's chain and every fingerprint.
    pub fn verify(&self) -> Result<Verdict, Trouble> {
        Ok(self.store.verify()?)
    }

    /// Where the file was copied to before it was upgraded on opening.
    pub fn upgraded(&self) -> Option<&Path> {
        self.store.upgraded()
    }

    /// The years before the open one.
    pub fn history(&self) -> &Arc<History> {
        &self.history
    }

    /// Carries a command out: on disk when it comes back.
    pub fn execute(&mut self, command: &Command) -> Result<Done, Trouble> {
        self.carry_out(command, &[], OperationKind::Edit)
    }

    fn carry_out(&mut self, command: &Command, kept: &[KeptFile], kind: OperationKind) -> Result<Done, Trouble> {
        let mut new_id = clock::new_id;
        let changes = edit::apply(&mut Context { new_id: &mut new_id }, &self.year, command)?;
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

/// How many earlier years are kept at hand: enough to see that a score has stood still.
const YEARS_BEFORE: usize = 4;

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
