//! The thread that holds the file: reads, writes, lays out and prints, so that the frame never waits.
//! Tasks go in and replies come out in the same order. Knows nothing of views.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::clock;
use crate::domain::{Change, Year};
use crate::edit::Command;
use crate::exchange::{
    Import, TableKind, fingerprint, from_json, import_ikp, import_vor, kind_of, read_table, to_json,
};
use crate::report::{self, DocumentState, Pages, PrintOptions, ReportKind};
use crate::session::{Done, Session, Trouble};
use crate::store::OperationEntry;
use crate::text::faults::{self, Message};
use crate::text::{command_line, import};

use super::model::Model;

/// Something for the worker to do.
#[derive(Debug)]
pub(super) enum Task {
    /// Open a file at a year.
    Open(PathBuf, Option<i16>),
    /// Make a new file.
    Create {
        /// Where.
        path: PathBuf,
        /// Name of the nämnd.
        board: String,
        /// Name of the förvaltning.
        administration: String,
        /// The planning year.
        year: i16,
    },
    /// Make the example in a folder, under the first free name.
    Example(PathBuf),
    /// Close the file.
    Close,
    /// Carry a command out.
    Execute(Command),
    /// Take the last operation back.
    Undo,
    /// Do the last undone operation again.
    Redo,
    /// Read a table or the interchange form into the open year.
    Import(PathBuf),
    /// Lay a report out for the preview.
    Layout(ReportKind),
    /// Print a report.
    Print(ReportKind, PathBuf),
    /// Write the interchange form.
    Export(PathBuf),
    /// Write a copy of the whole file.
    CopyTo(PathBuf),
    /// The newest operations.
    Operations(u32),
    /// The records of an operation.
    Changes(i64),
}

/// What the worker answers.
#[derive(Debug)]
pub(super) enum Reply {
    /// A file is open.
    Opened(Box<Snapshot>),
    /// The file is closed.
    Closed,
    /// An edit is on disk, or nothing had to be written.
    Edited(Box<Snapshot>, Done),
    /// A table was read: what was repaired, assumed, doubtful; whether anything was refused.
    Imported(Box<Snapshot>, String, bool),
    /// A report is laid out.
    LaidOut(ReportKind, u64, Arc<Pages>),
    /// A file was written.
    Written(PathBuf, Vec<char>),
    /// The newest operations, newest first.
    Operations(Vec<OperationEntry>),
    /// The records of an operation.
    Changes(i64, Vec<Change>),
    /// It did not work.
    Failed(Message),
}

/// Everything the window shows of an open file.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    /// The year with what follows from it.
    pub model: Arc<Model>,
    /// The years of the file, newest first.
    pub years: Vec<i16>,
    /// Where it lies.
    pub path: PathBuf,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
    /// What an undo would take back.
    pub undo: Option<String>,
    /// What a redo would do again.
    pub redo: Option<String>,
    /// When it was last saved, `14:02`; `None` until an edit.
    pub saved_at: Option<String>,
}

/// The window's end of the worker.
#[derive(Debug)]
pub(super) struct Worker {
    tasks: Sender<Task>,
    replies: Receiver<Reply>,
    waiting: usize,
}

impl Worker {
    /// Starts the thread. `wake` is called after each reply.
    pub(super) fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (tasks, inbox) = channel();
        let (outbox, replies) = channel();
        std::thread::Builder::new().name("tolvan-fil".to_owned()).spawn(move || {
            let mut desk = Desk { session: None, generation: 0, saved_at: None };
            while let Ok(task) = inbox.recv() {
                for reply in desk.handle(task) {
                    if outbox.send(reply).is_err() {
                        return;
                    }
                }
                wake();
            }
        })?;
        Ok(Self { tasks, replies, waiting: 0 })
    }

    /// Hands a task over.
    pub(super) fn send(&mut self, task: Task) {
        if self.tasks.send(task).is_ok() {
            self.waiting += 1;
        }
    }

    /// The next reply, if one has come.
    pub(super) fn receive(&mut self) -> Option<Reply> {
        let reply = self.replies.try_recv().ok()?;
        self.waiting = self.waiting.saturating_sub(1);
        Some(reply)
    }

    /// Whether a task is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.waiting > 0
    }
}

struct Desk {
    session: Option<Session>,
    generation: u64,
    saved_at: Option<String>,
}

type Answer = Result<Reply, Message>;

impl Desk {
    /// Every task has exactly one reply, so that the window can count.
    fn handle(&mut self, task: Task) -> [Reply; 1] {
        [self.answer(task).unwrap_or_else(Reply::Failed)]
    }

    fn answer(&mut self, task: Task) -> Answer {
        match task {
            Task::Open(path, year) => self.open(&path, year),
            Task::Create { path, board, administration, year } => {
                self.session = None;
                let made = Session::create(&path, &board, &administration, year);
                self.opened(made)
            }
            Task::Example(folder) => {
                self.session = None;
                self.session = Some(crate::cli::open_example(&folder).map_err(|failure| failure.0)?);
                self.saved_at = None;
                self.snapshot().map(|snapshot| Reply::Opened(Box::new(snapshot)))
            }
            Task::Close => {
                self.session = None;
                Ok(Reply::Closed)
            }
            Task::Execute(command) => self.edit(|session| session.execute(&command)),
            Task::Undo => self.edit(Session::undo),
            Task::Redo => self.edit(Session::redo),
            Task::Import(source) => self.import(&source),
            Task::Layout(kind) => {
                let year = self.session()?.year();
                let pages = report::report(kind, year, &options(year));
                Ok(Reply::LaidOut(kind, self.generation, Arc::new(pages)))
            }
            Task::Print(kind, output) => print(kind, self.session()?.year(), output),
            Task::Export(output) => {
                let text = to_json(self.session()?.year());
                crate::cli::write_file(&output, text.as_bytes()).map_err(|error| faults::writing(&output, &error))?;
                Ok(Reply::Written(output, Vec::new()))
            }
            Task::CopyTo(output) => {
                self.session()?.copy_to(&output).map_err(|trouble| faults::trouble(&trouble))?;
                Ok(Reply::Written(output, Vec::new()))
            }
            Task::Operations(limit) => {
                self.session()?.operations(0, limit).map(Reply::Operations).map_err(|trouble| faults::trouble(&trouble))
            }
            Task::Changes(sequence) => self
                .session()?
                .changes_of(sequence)
                .map(|changes| Reply::Changes(sequence, changes))
                .map_err(|trouble| faults::trouble(&trouble)),
        }
    }

    fn session(&self) -> Result<&Session, Message> {
        self.session.as_ref().ok_or_else(faults::no_file)
    }

    fn open(&mut self, path: &Path, year: Option<i16>) -> Answer {
        // The open file goes first: opening it again must not find it locked by ourselves.
        let previous = self.session.take().map(|session| session.path().to_owned());
        let opened = Session::open(path, year);
        if opened.is_err()
            && let Some(previous) = previous
        {
            self.session = Session::open(&previous, None).ok();
        }
        self.opened(opened)
    }

    fn opened(&mut self, session: Result<Session, Trouble>) -> Answer {
        self.session = Some(session.map_err(|trouble| faults::trouble(&trouble))?);
        self.saved_at = None;
        self.snapshot().map(|snapshot| Reply::Opened(Box::new(snapshot)))
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Session) -> Result<Done, Trouble>) -> Answer {
        let session = self.session.as_mut().ok_or_else(faults::no_file)?;
        let done = edit(session).map_err(|trouble| faults::trouble(&trouble))?;
        if done.label.is_some() {
            self.saved_at = Some(clock::time_text());
        }
        Ok(Reply::Edited(Box::new(self.snapshot()?), done))
    }

    fn snapshot(&mut self) -> Result<Snapshot, Message> {
        self.generation += 1;
        let session = self.session.as_ref().ok_or_else(faults::no_file)?;
        let told = |trouble: Trouble| faults::trouble(&trouble);
        let width = |text: &str| report::text_width(text, 1.0);
        Ok(Snapshot {
            model: Arc::new(Model::of(session.year().clone(), clock::today(), self.generation, width)),
            years: session.years().map_err(told)?.iter().map(|entry| entry.year).collect(),
            path: session.path().to_owned(),
            read_only: faults::access(session.access()),
            undo: session.undo_label().map_err(told)?,
            redo: session.redo_label().map_err(told)?,
            saved_at: self.saved_at.clone(),
        })
    }

    fn import(&mut self, source: &Path) -> Answer {
        let bytes = std::fs::read(source).map_err(|error| faults::reading(source, &error))?;
        let session = self.session.as_mut().ok_or_else(faults::no_file)?;
        let name = source.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
            let incoming = from_json(&bytes, &mut clock::new_id).map_err(|fault| faults::json(&fault))?;
            session.add_year_from(&incoming).map_err(|trouble| faults::trouble(&trouble))?;
            return Ok(Reply::Opened(Box::new(self.snapshot()?)));
        }
        let outcome = read_into(session.year(), source, &bytes)?;
        let (listing, refused) = (command_line::imported(&outcome), outcome.is_refused());
        if !refused {
            let command = Command::Import { records: outcome.records, source: name };
            session.execute(&command).map_err(|trouble| faults::trouble(&trouble))?;
            self.saved_at = Some(clock::time_text());
        }
        Ok(Reply::Imported(Box::new(self.snapshot()?), listing, refused))
    }
}

fn read_into(year: &Year, source: &Path, bytes: &[u8]) -> Result<Import, Message> {
    let table = read_table(bytes).map_err(|fault| {
        let (what, hint) = import::table_fault(&fault);
        Message { what, hint }
    })?;
    match kind_of(&table) {
        Some(TableKind::RiskAnalysis) => Ok(import_vor(year, &table, &mut clock::new_id)),
        Some(TableKind::ControlPlan) => Ok(import_ikp(year, &table, &mut clock::new_id)),
        None => Err(command_line::unknown_table(source)),
    }
}

fn options(year: &Year) -> PrintOptions {
    PrintOptions { printed_on: clock::today(), state: DocumentState::Draft, fingerprint: fingerprint(year) }
}

fn print(kind: ReportKind, year: &Year, output: PathBuf) -> Answer {
    let pages = report::report(kind, year, &options(year));
    let bytes = report::pdf(&pages).map_err(|error| command_line::pdf_fault(&error.to_string()))?;
    crate::cli::write_file(&output, &bytes).map_err(|error| faults::writing(&output, &error))?;
    Ok(Reply::Written(output, pages.missing))
}
