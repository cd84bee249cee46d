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

pub use error::{StoreError, StoreFault};
pub use lock::Holder;
pub use log::{NewOperation, OperationEntry, OperationKind, Stamp};
pub use open::{Beginning, SCHEMA_VERSION};

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
}

impl Store {
    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
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
