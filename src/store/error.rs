//! What can go wrong with a file, told apart by what a person can do about it.
//! The engine's own words are English and name no file, so they only reach the program's log.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// What went wrong, and with which file.
#[derive(Debug, thiserror::Error)]
#[error("{fault:?}: {}", path.display())]
pub struct StoreError {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    pub fault: StoreFault,
    /// The engine's or the system's own words, for the program's log.
    pub detail: String,
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreFault {
    /// There is no such file.
    NotFound,
    /// A file with that name is there already.
    AlreadyExists,
    /// The file is something else than a SQLite file.
    NotADatabase,
    /// A SQLite file that another program has made.
    NotOurs,
    /// Made by a newer program; the schema's number.
    Newer(u32),
    /// The contents do not hold together.
    Damaged,
    /// File or folder cannot be written to, or this program opened it for reading only.
    ReadOnly,
    /// Another program is writing just now.
    Busy,
    /// The file cannot be reached.
    CannotOpen,
    /// No room left on the disk.
    DiskFull,
    /// Somebody else has changed the file since it was opened.
    ChangedElsewhere,
    /// The change breaks a rule of the file and was not made.
    Refused,
    /// What was frozen at a decision is not what it was.
    KeptChanged,
    /// The copy that goes before an upgrade could not be made.
    NoBackup,
    /// Anything else that the system reports.
    Other,
}

impl StoreError {
    pub(super) fn new(path: &Path, fault: StoreFault) -> Self {
        Self { path: path.to_owned(), fault, detail: String::new() }
    }

    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        let fault = match error.kind() {
            io::ErrorKind::NotFound => StoreFault::NotFound,
            io::ErrorKind::AlreadyExists => StoreFault::AlreadyExists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreFault::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreFault::DiskFull,
            _ => StoreFault::CannotOpen,
        };
        Self { path: path.to_owned(), fault, detail: error.to_string() }
    }

    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> Self {
        let fault = match error {
            rusqlite::Error::SqliteFailure(code, _) => match code.code {
                ErrorCode::NotADatabase => StoreFault::NotADatabase,
                ErrorCode::DatabaseCorrupt => StoreFault::Damaged,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreFault::ReadOnly,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreFault::Busy,
                ErrorCode::CannotOpen => StoreFault::CannotOpen,
                ErrorCode::DiskFull => StoreFault::DiskFull,
                ErrorCode::ConstraintViolation => StoreFault::Refused,
                _ => StoreFault::Other,
            },
            // A column of another type or a value that no code of ours has written.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => StoreFault::Damaged,
            _ => StoreFault::Other,
        };
        Self { path: path.to_owned(), fault, detail: error.to_string() }
    }
}

impl StoreFault {
    /// Whether reading and printing still makes sense after this fault.
    pub const fn is_about_writing(self) -> bool {
        matches!(self, Self::ReadOnly | Self::Busy | Self::DiskFull)
    }
}
