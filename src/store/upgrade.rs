//! From an older schema to today's: first a copy of the file beside it, then all steps in one transaction.
//! A file that cannot be written to is read as if upgraded, in memory; the file itself is not touched.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, StoreFault};

/// The steps, each from the schema before it.
pub(super) const MIGRATIONS: [&str; 7] = [
    include_str!("../../db-schema/0001_initial.sql"),
    include_str!("../../db-schema/0002_decisions.sql"),
    include_str!("../../db-schema/0003_workshops.sql"),
    include_str!("../../db-schema/0004_checks.sql"),
    include_str!("../../db-schema/0005_follow_up.sql"),
    include_str!("../../db-schema/0006_traces.sql"),
    include_str!("../../db-schema/0007_resumed_checks.sql"),
];

/// The newest schema that this program knows.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

pub(super) fn schema_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Copies the file beside itself and upgrades it. Where the copy lies.
pub(super) fn in_place(path: &Path, connection: &mut Connection, from: u32) -> Result<PathBuf, StoreError> {
    let backup = copy_beside(path, from)
        .map_err(|error| StoreError { detail: error.to_string(), ..StoreError::new(path, StoreFault::NoBackup) })?;
    migrate(connection, from).map_err(|error| {
        // The file is as it was, so the copy says nothing new.
        let _ = std::fs::remove_file(&backup);
        StoreError::sql(path, &error)
    })?;
    Ok(backup)
}

/// A connection to a copy in memory, upgraded; for a file that can only be read.
pub(super) fn in_memory(connection: &Connection, from: u32) -> rusqlite::Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    copy_all(connection, &mut copy)?;
    copy.pragma_update(None, "foreign_keys", true)?;
    migrate(&mut copy, from)?;
    Ok(copy)
}

fn migrate(connection: &mut Connection, from: u32) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in MIGRATIONS.iter().skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()
}

/// A copy, byte for byte, under a name that is free: `namn (schema 1).tolvan`, then `namn (schema 1, 2).tolvan`
/// and so on. No transaction is open meanwhile: closing a second handle to the file would let go of the
/// engine's locks on it.
fn copy_beside(path: &Path, from: u32) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    for count in 1..1000 {
        let again = if count == 1 { String::new() } else { format!(", {count}") };
        let target = path.with_file_name(format!("{stem} (schema {from}{again}){ending}"));
        let mut copy = match OpenOptions::new().write(true).create_new(true).open(&target) {
            Ok(copy) => copy,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        let written =
            File::open(path).and_then(|mut file| io::copy(&mut file, &mut copy)).and_then(|_| copy.sync_all());
        if let Err(error) = written {
            // Our own unfinished copy.
            let _ = std::fs::remove_file(&target);
            return Err(error);
        }
        return Ok(target);
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

fn copy_all(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    rusqlite::backup::Backup::new(from, to)?.run_to_completion(1000, Duration::from_millis(5), None)
}
