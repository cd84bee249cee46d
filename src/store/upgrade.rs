//! From an older schema to today's: first a copy of the file beside it, then all steps in one transaction.
//! A file that cannot be written to is read as if upgraded, in memory; the file itself is not touched.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{StoreError, StoreFault};

/// The steps, each from the schema before it.
pub(super) const MIGRATIONS: [&str; 2] =
    [include_str!("../../db-schema/0001_initial.sql"), include_str!("../../db-schema/0002_decisions.sql")];

/// The newest schema that this program knows.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

pub(super) fn schema_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Copies the file beside itself and upgrades it. Where the copy lies.
pub(super) fn in_place(path: &Path, connection: &mut Connection, from: u32) -> Result<PathBuf, StoreError> {
    let backup = copy_beside(path, connection, from)
        .ok_or_else(|| StoreError { detail: "backup".to_owned(), ..StoreError::new(path, StoreFault::NoBackup) })?;
    migrate(connection, from).map_err(|error| StoreError::sql(path, &error))?;
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

/// A copy under a name that is free: `namn (schema 1).tolvan`, then `namn (schema 1, 2).tolvan` and so on.
fn copy_beside(path: &Path, connection: &Connection, from: u32) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let target = (1..1000).find_map(|count| {
        let again = if count == 1 { String::new() } else { format!(", {count}") };
        let name = path.with_file_name(format!("{stem} (schema {from}{again}){ending}"));
        std::fs::OpenOptions::new().write(true).create_new(true).open(&name).ok().map(|_| name)
    })?;
    let copy = || -> rusqlite::Result<()> {
        // The name was taken above, so the file is there and ours.
        let mut copy = Connection::open_with_flags(&target, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        copy_all(connection, &mut copy)
    };
    if copy().is_ok() {
        Some(target)
    } else {
        // Our own unfinished copy.
        let _ = std::fs::remove_file(&target);
        None
    }
}

fn copy_all(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    rusqlite::backup::Backup::new(from, to)?.run_to_completion(1000, Duration::from_millis(5), None)
}
