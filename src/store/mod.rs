//! THE FILE: the only place with SQL. One SQLite file per nämnd; every edit is one transaction that
//! changes the rows and appends to the operation log. Knows nothing of windows or of what is allowed:
//! it keeps what `edit` has worked out, and can say what was there before.

mod commit;
mod error;
mod load;
mod lock;
mod log;
mod open;
mod rows;
mod rows_check;
mod rows_decided;
mod rows_follow_up;
mod rows_organisation;
mod rows_workshop;
mod upgrade;
mod verify;

pub use error::{StoreError, StoreFault};
pub use lock::Holder;
pub use log::{NewOperation, OperationEntry, OperationKind, Stamp};
pub use open::Beginning;
pub use rows_decided::KeptFile;
pub use upgrade::SCHEMA_VERSION;
pub use verify::{Broken, LostEvidence, Verdict};

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::{OperationId, YearId};

/// Why a file is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another program has it open for writing; who, where that could be read.
    InUse(Option<Holder>),
    /// The file or its folder cannot be written to.
    NotWritable,
    /// It was asked for so.
    ForReading,
    /// The file is of an older schema, and could not be copied and upgraded.
    NotUpgraded,
    /// Bytes that the file names are gone from it: the evidence among them, which is none where something else is gone.
    KeptGone(Vec<LostEvidence>),
}

/// Whether edits can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// This program alone may write.
    ReadWrite,
    /// The file can be looked at and printed.
    ReadOnly(ReadOnlyReason),
}

/// A year that a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearEntry {
    /// Its identity.
    pub id: YearId,
    /// The calendar year.
    pub year: i16,
}

/// An open file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    access: Access,
    head: log::Head,
    /// Held until the file is closed; the second program sees it.
    _lock: Option<lock::FileLock>,
    /// Where the file was copied to before it was upgraded, when that has just happened.
    upgraded: Option<PathBuf>,
}

impl Store {
    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the file was copied to before it was upgraded on opening; `None` when it was of today already.
    pub fn upgraded(&self) -> Option<&Path> {
        self.upgraded.as_deref()
    }

    /// The bytes that are kept under a SHA-256; checked, so that bytes which have changed never pass.
    pub fn kept(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let found =
            rows_decided::kept(&self.connection, sha256).map_err(|error| StoreError::sql(&self.path, &error))?;
        match found {
            Some(bytes) if log::sha256(&bytes) == sha256 => Ok(bytes),
            _ => Err(StoreError::new(&self.path, StoreFault::KeptChanged)),
        }
    }

    /// Whether there are any bytes under a SHA-256, changed or not.
    pub fn is_kept(&self, sha256: &str) -> Result<bool, StoreError> {
        rows_decided::is_kept(&self.connection, sha256).map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// How many bytes of evidence the file holds in all years, also of what is attached no more, with lists that were
    /// replaced before a draw and other files that were taken back: nothing that was kept goes away.
    pub fn evidence_bytes(&self) -> Result<u64, StoreError> {
        rows_decided::evidence_bytes(&self.connection).map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// Whether edits can be kept.
    pub fn access(&self) -> &Access {
        &self.access
    }
}

/// What an undo or redo would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// The operation that is taken back or done again.
    pub target: OperationId,
    /// Its label.
    pub label: String,
    /// The changes to make.
    pub changes: Vec<crate::domain::Change>,
}
