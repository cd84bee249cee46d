//! The system's own file dialogs, in a thread of their own so that the frame never waits. Where the
//! system has none the answer is the same as Cancel, so every dialog also has a field to type a path in.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use crate::domain::{CheckId, CheckItemId, DrawId, MethodId, SigningId, WorkshopId};
use crate::papers::Paper;
use crate::text::screen;

/// What a path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A Tolvan file to open.
    Open,
    /// A table or interchange file to read.
    Import,
    /// Where a new file goes.
    Create,
    /// Where a report goes.
    Print(Paper),
    /// Where the interchange form goes.
    Export,
    /// Where a calendar goes: of the kontrollansvarig of a metod, or of everybody.
    Calendar(Option<MethodId>),
    /// Where a copy of the file goes.
    Copy,
    /// The scanned page of a signing.
    Scan,
    /// Where the scanned page of a signing goes.
    SaveScan(SigningId),
    /// The list of a population.
    Population,
    /// A file that shows what was found for the item at a place of a draw.
    Evidence(DrawId, i64),
    /// Where a file of evidence goes: which of an item's, from 0.
    SaveEvidence(CheckItemId, usize),
    /// Where the frozen list of a check goes.
    SavePopulation(CheckId),
    /// Where a workshop goes as a table.
    WorkshopTable(WorkshopId),
}

impl Purpose {
    /// Whether something is written there.
    pub fn is_saving(self) -> bool {
        !matches!(self, Self::Open | Self::Import | Self::Scan | Self::Population | Self::Evidence(..))
    }

    fn filter(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Open | Self::Create | Self::Copy => (screen::FILES_TOLVAN, &["tolvan"]),
            Self::Import => (screen::FILES_TABLE, &["tsv", "csv", "txt", "json"]),
            Self::Print(_) => (screen::FILES_PDF, &["pdf"]),
            Self::Calendar(_) => (screen::FILES_CALENDAR, &["ics"]),
            Self::Export => (screen::FILES_JSON, &["json"]),
            Self::Population | Self::SavePopulation(_) => (screen::FILES_LIST, &["txt", "csv", "tsv"]),
            Self::Evidence(..) | Self::SaveEvidence(..) => (screen::FILES_ANY, &["*"]),
            Self::WorkshopTable(_) => (screen::FILES_WORKSHOP_TABLE, &["csv"]),
            Self::Scan | Self::SaveScan(_) => (screen::FILES_SCAN, &["pdf", "png", "jpg", "jpeg", "tif", "tiff"]),
        }
    }
}

/// A dialog that is open.
#[derive(Debug)]
pub(super) struct Browsing {
    answer: Receiver<Option<PathBuf>>,
}

impl Browsing {
    /// Opens the system's dialog; `wake` is called when it is closed.
    pub(super) fn start(purpose: Purpose, suggestion: &str, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (send, answer) = channel();
        let suggestion = PathBuf::from(suggestion);
        std::thread::Builder::new().name("tolvan-dialog".to_owned()).spawn(move || {
            let (name, extensions) = purpose.filter();
            let mut dialog = rfd::FileDialog::new().add_filter(name, extensions);
            if let Some(folder) = suggestion.parent().filter(|folder| folder.is_dir()) {
                dialog = dialog.set_directory(folder);
            }
            let chosen = if purpose.is_saving() {
                let name = suggestion.file_name().unwrap_or_default().to_string_lossy();
                dialog.set_file_name(name).save_file()
            } else {
                dialog.pick_file()
            };
            // The window may be gone by now; then nobody waits for the answer.
            let _ = send.send(chosen);
            wake();
        })?;
        Ok(Self { answer })
    }

    /// What has come of it.
    pub(super) fn outcome(&self) -> Outcome {
        match self.answer.try_recv() {
            Ok(Some(path)) => Outcome::Chosen(path),
            Err(std::sync::mpsc::TryRecvError::Empty) => Outcome::Open,
            Ok(None) | Err(std::sync::mpsc::TryRecvError::Disconnected) => Outcome::Nothing,
        }
    }
}

/// What has come of a dialog.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It is still open.
    Open,
    /// A path was chosen.
    Chosen(PathBuf),
    /// It was closed without a choice, or the system has none.
    Nothing,
}
