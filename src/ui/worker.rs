//! The thread that holds the file: reads, writes, lays out and prints, so that the frame never waits.
//! Tasks go in and replies come out in the same order. Knows nothing of views.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::cli;
use crate::clock;
use crate::domain::{
    Change, CheckId, CheckItemId, DrawId, MethodId, SampleChoice, SigningId, VersionId, WorkshopId, YearId,
};
use crate::edit::{Command, CopyChoice, DecisionDraft, Refusal, SigningDraft};
use crate::exchange::{from_json, is_json, to_json};
use crate::papers::Paper;
use crate::progress::Progress;
use crate::report::Pages;
use crate::session::{Done, ListFrom, PopulationDraft, Session, Trouble};
use crate::store::OperationEntry;
use crate::text::faults::{self, Message};
use crate::text::{command_line, verdict};

use super::model::Model;
use super::settings::{self, EventClock};

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
    /// Work out anew what follows from the day.
    Refresh,
    /// Carry a command out.
    Execute(Command),
    /// Take the last operation back.
    Undo,
    /// Do the last undone operation again.
    Redo,
    /// Decide a version.
    Decide(Box<DecisionDraft>),
    /// Note a signing, with the scanned page where there is one.
    NoteSigning(VersionId, Box<SigningDraft>, Option<PathBuf>),
    /// Freeze the population of a check.
    FreezePopulation(CheckId, Box<PopulationDraft>),
    /// Draw from the population of a check.
    Draw(CheckId, SampleChoice),
    /// Make the draw of a check larger.
    ExtendDraw(CheckId, u32, String),
    /// Keep a totalkontroll by systemrapport, with what it shows to be wrong.
    DrawByReport(CheckId, Option<ListFrom>),
    /// Keep a riktat urval.
    DrawByJudgement(CheckId, ListFrom),
    /// Attach a file to the item at a place of a draw.
    AttachEvidence(DrawId, i64, PathBuf),
    /// Write a file of evidence: which of an item's, from 0.
    SaveEvidence(CheckItemId, usize, PathBuf),
    /// Write the frozen list of a check.
    SavePopulation(CheckId, PathBuf),
    /// Write the scanned page of a signing.
    SaveScan(SigningId, PathBuf),
    /// Start a year as a copy of the open one.
    StartYear(i16, CopyChoice),
    /// Recompute the log and what is frozen.
    Verify,
    /// Read a table or the interchange form into the open year.
    Import(PathBuf),
    /// Lay a report out for the preview.
    Layout(Paper),
    /// Print a report.
    Print(Paper, PathBuf),
    /// Write a workshop as a table.
    WriteWorkshopTable(WorkshopId, PathBuf),
    /// Write the interchange form.
    Export(PathBuf),
    /// Write the planned occasions as a calendar: of the kontrollansvarig of a metod, or of everybody.
    WriteCalendar(Option<MethodId>, PathBuf),
    /// Write a copy of the whole file.
    CopyTo(PathBuf),
    /// Remember a workshop's clock in a folder for settings, or that none is going.
    RememberClock(Option<EventClock>, PathBuf),
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
    /// The file was looked through; what was found.
    Verified(String),
    /// A report is laid out.
    LaidOut(Paper, u64, Arc<Pages>),
    /// A file was written.
    Written(PathBuf, Vec<char>),
    /// It is remembered, or could not be.
    Remembered,
    /// The newest operations, newest first.
    Operations(Vec<OperationEntry>),
    /// The records of an operation.
    Changes(i64, Vec<Change>),
    /// The open file as it stands on another day.
    Refreshed(Box<Snapshot>),
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
    /// Why what the nämnd judged cannot be shown as it was, if so; the year is there all the same.
    pub damaged: Option<Message>,
    /// Where the file was copied to before it was upgraded on opening.
    pub upgraded: Option<PathBuf>,
}

/// The window's end of the worker.
#[derive(Debug)]
pub(super) struct Worker {
    /// Gone once the window closes, which ends the thread when it has done what it was given.
    tasks: Option<Sender<(Option<YearId>, Task)>>,
    replies: Receiver<Reply>,
    thread: Option<JoinHandle<()>>,
    waiting: usize,
    progress: Arc<Progress>,
}

impl Worker {
    /// Starts the thread. `wake` is called after each reply.
    pub(super) fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (tasks, inbox) = channel();
        let (outbox, replies) = channel();
        let progress = Arc::<Progress>::default();
        let shared = progress.clone();
        let thread = std::thread::Builder::new().name("tolvan-fil".to_owned()).spawn(move || {
            let mut desk = Desk { session: None, generation: 0, saved_at: None, progress: shared };
            while let Ok((year, task)) = inbox.recv() {
                // A fault in a report must not take the file's keeper with it.
                let reply = catch_unwind(AssertUnwindSafe(|| desk.handle(year, task)));
                let reply = reply.unwrap_or_else(|_| Reply::Failed(faults::unknown()));
                desk.progress.end();
                if outbox.send(reply).is_err() {
                    // The window is gone; what it asked for before is still done.
                    continue;
                }
                wake();
            }
        })?;
        Ok(Self { tasks: Some(tasks), replies, thread: Some(thread), waiting: 0, progress })
    }

    /// Hands a task over. An edit names the year that it was meant for.
    pub(super) fn send(&mut self, year: Option<YearId>, task: Task) {
        if self.tasks.as_ref().is_some_and(|tasks| tasks.send((year, task)).is_ok()) {
            self.waiting += 1;
        }
    }

    /// The next reply, if one has come.
    pub(super) fn receive(&mut self) -> Option<Reply> {
        let reply = self.replies.try_recv().ok()?;
        self.waiting = self.waiting.saturating_sub(1);
        Some(reply)
    }

    /// How far the task that can be stopped has come.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether a task is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.waiting > 0
    }
}

impl Drop for Worker {
    /// Whatever was asked for is on disk before the program ends.
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Desk {
    session: Option<Session>,
    generation: u64,
    saved_at: Option<String>,
    progress: Arc<Progress>,
}

type Answer = Result<Reply, Message>;

/// Writes a file beside the open one.
fn written(output: PathBuf, bytes: &[u8]) -> Answer {
    cli::write_file(&output, bytes).map_err(|error| faults::writing(&output, &error))?;
    Ok(Reply::Written(output, Vec::new()))
}

impl Desk {
    /// Every task has exactly one reply, so that the window can count.
    fn handle(&mut self, year: Option<YearId>, task: Task) -> Reply {
        let is_other = match (year, &self.session) {
            (Some(year), Some(session)) => session.year_id() != year,
            _ => false,
        };
        let answer = if is_other { Err(faults::other_year()) } else { self.answer(task) };
        answer.unwrap_or_else(Reply::Failed)
    }

    fn answer(&mut self, task: Task) -> Answer {
        match task {
            Task::Open(path, year) => self.open(&path, year),
            Task::Create { path, board, administration, year } => {
                let made = Session::create(&path, &board, &administration, year);
                self.opened(made)
            }
            Task::Example(folder) => {
                self.session = Some(cli::open_example(&folder).map_err(|failure| failure.0)?);
                self.saved_at = None;
                self.snapshot().map(|snapshot| Reply::Opened(Box::new(snapshot)))
            }
            Task::Close => {
                self.session = None;
                Ok(Reply::Closed)
            }
            Task::Refresh => self.snapshot().map(|snapshot| Reply::Refreshed(Box::new(snapshot))),
            Task::Execute(command) => self.edit(|session| session.execute(&command)),
            Task::Undo => self.edit(Session::undo),
            Task::Redo => self.edit(Session::redo),
            Task::Import(source) => self.import(&source),
            Task::Decide(draft) => self.edit(|session| session.decide(&draft)),
            Task::NoteSigning(version, draft, scan) => {
                self.edit(|session| session.note_signing(version, &draft, scan.as_deref()))
            }
            Task::SaveScan(signing, output) => {
                let session = self.session()?;
                let scan = session.year().signings().get(signing).and_then(|signing| signing.scan.as_ref());
                let bytes = match scan {
                    Some(scan) => session.scan(scan).map_err(|trouble| faults::trouble(&trouble))?,
                    None => return Err(faults::refusal(&Refusal::Gone)),
                };
                written(output, &bytes)
            }
            Task::FreezePopulation(check, draft) => self.watched(|session| session.freeze_population(check, &draft)),
            Task::Draw(check, choice) => self.watched(|session| session.draw(check, choice)),
            Task::ExtendDraw(check, size, reason) => self.watched(|session| session.extend_draw(check, size, &reason)),
            Task::DrawByReport(check, wrong) => self.edit(|session| session.draw_by_report(check, wrong.as_ref())),
            Task::DrawByJudgement(check, list) => self.edit(|session| session.draw_by_judgement(check, &list)),
            Task::AttachEvidence(draw, position, path) => {
                self.edit(|session| session.attach_evidence(draw, position, &path))
            }
            Task::SaveEvidence(item, at, output) => {
                let session = self.session()?;
                let file = session.year().check_items().get(item).and_then(|item| item.evidence.get(at));
                let file = file.ok_or_else(|| faults::refusal(&Refusal::Gone))?;
                let bytes = session.scan(file).map_err(|trouble| faults::trouble(&trouble))?;
                written(output, &bytes)
            }
            Task::SavePopulation(check, output) => {
                let ids = self.session()?.population(check).map_err(|trouble| faults::trouble(&trouble))?;
                let text = ids.join("\n") + "\n";
                written(output, text.as_bytes())
            }
            Task::StartYear(year, choice) => {
                let session = self.session.as_mut().ok_or_else(faults::no_file)?;
                session.start_year(year, choice).map_err(|trouble| faults::trouble(&trouble))?;
                self.saved_at = Some(clock::time_text());
                Ok(Reply::Opened(Box::new(self.snapshot()?)))
            }
            Task::Verify => {
                let found = self.session()?.verify().map_err(|trouble| faults::trouble(&trouble))?;
                Ok(Reply::Verified(verdict::sentence(&found)))
            }
            Task::Layout(paper) => {
                let pages = self.session()?.pages(paper).map_err(|trouble| faults::trouble(&trouble))?;
                Ok(Reply::LaidOut(paper, self.generation, Arc::new(pages)))
            }
            Task::Print(paper, output) => {
                let missing = cli::print(self.session()?, paper, &output).map_err(|failure| failure.0)?;
                Ok(Reply::Written(output, missing))
            }
            Task::WriteWorkshopTable(workshop, output) => {
                let written = cli::write_workshop_table(self.session()?, workshop, &output);
                written.map_err(|failure| failure.0)?;
                Ok(Reply::Written(output, Vec::new()))
            }
            Task::Export(output) => {
                let text = to_json(self.session()?.year());
                written(output, text.as_bytes())
            }
            Task::WriteCalendar(method, output) => self.write_calendar(method, output),
            Task::CopyTo(output) => {
                self.session()?.copy_to(&output).map_err(|trouble| faults::trouble(&trouble))?;
                Ok(Reply::Written(output, Vec::new()))
            }
            Task::RememberClock(clock, folder) => {
                settings::remember_clock(&folder, clock);
                Ok(Reply::Remembered)
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

    fn write_calendar(&self, method: Option<MethodId>, output: PathBuf) -> Answer {
        let session = self.session()?;
        let method = method.and_then(|method| session.year().methods().get(method));
        let owner = method.map(|method| method.owner.as_str());
        cli::write_calendar(session, owner, &output).map_err(|failure| failure.0)?;
        Ok(Reply::Written(output, Vec::new()))
    }

    fn session(&self) -> Result<&Session, Message> {
        self.session.as_ref().ok_or_else(faults::no_file)
    }

    fn open(&mut self, path: &Path, year: Option<i16>) -> Answer {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let is_open = self.session.as_ref().is_some_and(|session| absolute(session.path()) == absolute(path));
        if !is_open {
            return self.opened(Session::open(path, year));
        }
        // The same file anew: it must not find itself locked by ourselves.
        let before = self.session.take().map(|session| session.year().planning_year().year);
        let opened = Session::open(path, year);
        if opened.is_err() {
            self.session = Session::open(path, before).ok();
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

    /// An edit that takes its time and can be stopped before anything is written.
    fn watched(&mut self, edit: impl FnOnce(&mut Session) -> Result<Done, Trouble>) -> Answer {
        let progress = self.progress.clone();
        progress.begin();
        self.edit(|session| {
            session.watched_by(progress);
            edit(session)
        })
    }

    fn snapshot(&mut self) -> Result<Snapshot, Message> {
        self.generation += 1;
        let session = self.session.as_ref().ok_or_else(faults::no_file)?;
        let told = |trouble: Trouble| faults::trouble(&trouble);
        let (judged, damaged) = match session.judged() {
            Ok(judged) => (judged, None),
            Err(trouble) => (None, Some(told(trouble))),
        };
        let (year, history) = (session.year().clone(), session.history().clone());
        let mut model = Model::of(year, history, judged, clock::today(), self.generation);
        model.evidence_bytes = session.evidence_bytes().map_err(told)?;
        Ok(Snapshot {
            model: Arc::new(model),
            years: session.years().map_err(told)?.iter().map(|entry| entry.year).collect(),
            path: session.path().to_owned(),
            read_only: faults::access(session.access()),
            undo: session.undo_label().map_err(told)?,
            redo: session.redo_label().map_err(told)?,
            saved_at: self.saved_at.clone(),
            damaged,
            upgraded: session.upgraded().map(Path::to_owned),
        })
    }

    fn import(&mut self, source: &Path) -> Answer {
        let bytes = std::fs::read(source).map_err(|error| faults::reading(source, &error))?;
        let session = self.session.as_mut().ok_or_else(faults::no_file)?;
        let name = source.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if is_json(&bytes) {
            let incoming = from_json(&bytes, &mut clock::new_id).map_err(|fault| faults::json(&fault))?;
            session.add_year_from(&incoming).map_err(|trouble| faults::trouble(&trouble))?;
            return Ok(Reply::Opened(Box::new(self.snapshot()?)));
        }
        let outcome = cli::read_into(source, &bytes, session.year()).map_err(|failure| failure.0)?;
        let (listing, refused) = (command_line::imported(&outcome), outcome.is_refused());
        if !refused {
            let command = Command::Import { records: outcome.records, source: name };
            session.execute(&command).map_err(|trouble| faults::trouble(&trouble))?;
            self.saved_at = Some(clock::time_text());
        }
        Ok(Reply::Imported(Box::new(self.snapshot()?), listing, refused))
    }
}
