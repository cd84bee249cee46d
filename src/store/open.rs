//! Creating and opening. A file is known by its first hundred bytes before the engine touches it: what
//! is not ours, damaged or newer is refused and stays as it was. One that only lacks bytes that it names is read.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::domain::{Board, Change, PlanningYear, Record, YearId};

use super::lock::{self, Attempt, Holder};
use super::log::{Head, NewOperation, OperationKind, Stamp};
use super::upgrade::{self, MIGRATIONS, SCHEMA_VERSION};
use super::{Access, ReadOnlyReason, Store, StoreError, StoreFault, YearEntry};

/// `TOLV` in the file's header, so that it is known whatever its name.
const APPLICATION_ID: u32 = 0x544F_4C56;

/// Long enough for another program's reading; never on the frame, which does not wait for the file.
const BUSY: Duration = Duration::from_secs(3);

/// How a year begins.
#[derive(Debug)]
pub struct Beginning<'a> {
    /// The nämnd.
    pub board: &'a Board,
    /// The year with its metodblad.
    pub year: &'a PlanningYear,
    /// What it holds, parents before children.
    pub records: &'a [Record],
    /// What the log calls its creation, in Swedish.
    pub label: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Store {
    /// Makes a new file with one year and what it holds from the beginning. Never overwrites.
    pub fn create(path: &Path, beginning: &Beginning<'_>) -> Result<Self, StoreError> {
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| StoreError::io(path, &error))?;
        let made = Self::fill(path, beginning);
        if made.is_err() {
            // The name was free a moment ago, so what stands there is our own unfinished file.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill(path: &Path, beginning: &Beginning<'_>) -> Result<Self, StoreError> {
        let holder = holder(&beginning.stamp);
        let lock = match lock::take(path, &holder) {
            Attempt::Held(lock) => lock,
            Attempt::InUse(_) => return Err(StoreError::new(path, StoreFault::Busy)),
            Attempt::NotWritable => return Err(StoreError::new(path, StoreFault::ReadOnly)),
        };
        let sql = |error: rusqlite::Error| StoreError::sql(path, &error);
        let mut connection = connect(path, true).map_err(sql)?;
        let transaction = connection.transaction().map_err(sql)?;
        for migration in MIGRATIONS {
            transaction.execute_batch(migration).map_err(sql)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
        transaction.pragma_update(None, "user_version", SCHEMA_VERSION).map_err(sql)?;
        transaction.commit().map_err(sql)?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
            access: Access::ReadWrite,
            head: Head::default(),
            _lock: Some(lock),
            upgraded: None,
        };
        store.begin(Some(beginning.board), beginning)?;
        Ok(store)
    }

    /// Opens a file, for writing where that is possible and nobody else has it.
    pub fn open(path: &Path, stamp: &Stamp) -> Result<Self, StoreError> {
        check_header(path)?;
        let (lock, mut access) = match lock::take(path, &holder(stamp)) {
            Attempt::Held(lock) if is_writable(path) => (Some(lock), Access::ReadWrite),
            Attempt::Held(_) | Attempt::NotWritable => (None, Access::ReadOnly(ReadOnlyReason::NotWritable)),
            Attempt::InUse(holder) => (None, Access::ReadOnly(ReadOnlyReason::InUse(holder))),
        };
        let sql = |error: rusqlite::Error| StoreError::sql(path, &error);
        let mut connection = connect(path, access == Access::ReadWrite).map_err(sql)?;
        if check_whole(path, &connection)? == Wholeness::KeptGone {
            // Nobody writes on in a damaged file; nobody else is kept out of it either.
            drop(lock);
            drop(connection);
            return Self::read_as_it_is(path);
        }
        let mut upgraded = None;
        let schema = upgrade::schema_of(&connection).map_err(sql)?;
        if schema < SCHEMA_VERSION {
            if access == Access::ReadWrite {
                match upgrade::in_place(path, &mut connection, schema) {
                    Ok(backup) => upgraded = Some(backup),
                    // It can still be read.
                    Err(_) => access = Access::ReadOnly(ReadOnlyReason::NotUpgraded),
                }
            }
            if access != Access::ReadWrite {
                connection = upgrade::in_memory(&connection, schema).map_err(sql)?;
            }
        }
        let head = Head::read(&connection).map_err(sql)?;
        Ok(Self { connection, path: path.to_owned(), access, head, _lock: lock, upgraded })
    }

    /// Opens a file for reading only: without a lock, and an older one upgraded in memory. One that a program
    /// has left in the middle of a write is opened as for writing, which mends it.
    pub fn read(path: &Path, stamp: &Stamp) -> Result<Self, StoreError> {
        check_header(path)?;
        let mut journal = path.as_os_str().to_owned();
        journal.push("-journal");
        if std::fs::metadata(&journal).is_ok_and(|journal| journal.len() > 0) {
            return Self::open(path, stamp);
        }
        Self::read_as_it_is(path)
    }

    /// The same of a file that nobody has left in the middle of a write.
    fn read_as_it_is(path: &Path) -> Result<Self, StoreError> {
        let sql = |error: rusqlite::Error| StoreError::sql(path, &error);
        let mut connection = connect(path, false).map_err(sql)?;
        let found = check_whole(path, &connection)?;
        let schema = upgrade::schema_of(&connection).map_err(sql)?;
        if schema < SCHEMA_VERSION {
            connection = upgrade::in_memory(&connection, schema).map_err(sql)?;
        }
        let head = Head::read(&connection).map_err(sql)?;
        let access = Access::ReadOnly(ReadOnlyReason::ForReading);
        let mut store = Self { connection, path: path.to_owned(), access, head, _lock: None, upgraded: None };
        if found == Wholeness::KeptGone {
            store.access = Access::ReadOnly(ReadOnlyReason::KeptGone(store.lost_evidence()?));
        }
        Ok(store)
    }

    /// Adds a year to the file, with what it holds from the beginning. The nämnd must be the file's own.
    pub fn add_year(&mut self, beginning: &Beginning<'_>) -> Result<(), StoreError> {
        self.begin(None, beginning)
    }

    /// What a year holds from the beginning is part of its creation: an undo never empties it.
    fn begin(&mut self, board: Option<&Board>, beginning: &Beginning<'_>) -> Result<(), StoreError> {
        let records = board.cloned().map(Record::from).into_iter();
        let records = records.chain([beginning.year.clone().into()]).chain(beginning.records.iter().cloned());
        let changes: Vec<Change> = records.map(Change::add).collect();
        let (label, stamp) = (beginning.label.clone(), beginning.stamp.clone());
        let operation = NewOperation { kind: OperationKind::Create, target: None, label, stamp };
        self.commit(beginning.year.id, &changes, &[], &operation)
    }

    /// The years of the file, the newest first.
    pub fn years(&self) -> Result<Vec<YearEntry>, StoreError> {
        let read = || -> rusqlite::Result<Vec<YearEntry>> {
            let mut statement = self.connection.prepare("SELECT id, year FROM planning_year ORDER BY year DESC")?;
            let rows = statement
                .query_map([], |row| Ok(YearEntry { id: YearId(super::rows::uuid(row, 0)?), year: row.get(1)? }))?;
            rows.collect()
        };
        read().map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// Writes a copy of the whole file elsewhere, also while it is open. Never overwrites.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        OpenOptions::new().write(true).create_new(true).open(target).map_err(|error| StoreError::io(target, &error))?;
        let copy = || -> rusqlite::Result<()> {
            let mut destination = connect(target, true)?;
            let backup = rusqlite::backup::Backup::new(&self.connection, &mut destination)?;
            backup.run_to_completion(1000, Duration::from_millis(5), None)
        };
        copy().map_err(|error| {
            let _ = std::fs::remove_file(target);
            StoreError::sql(target, &error)
        })
    }
}

fn holder(stamp: &Stamp) -> Holder {
    Holder { who: stamp.who.clone(), computer: stamp.computer.clone(), since: stamp.at.clone() }
}

fn connect(path: &Path, writable: bool) -> rusqlite::Result<Connection> {
    let mode = if writable { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    if writable {
        // The file may lie on a network share: a rollback journal, and the disk's own word for each commit.
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    Ok(connection)
}

/// Looks at the header as SQLite's file format lays it out: magic text, schema number at byte 60,
/// application id at byte 68.
fn check_header(path: &Path) -> Result<(), StoreError> {
    let file = File::open(path).map_err(|error| StoreError::io(path, &error))?;
    let mut header = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut header).map_err(|error| StoreError::io(path, &error))?;
    let number = |at: usize| {
        header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes).unwrap_or_default()
    };
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::new(path, StoreFault::NotADatabase));
    }
    if header.len() < 100 {
        return Err(StoreError::new(path, StoreFault::Damaged));
    }
    if number(68) != APPLICATION_ID {
        return Err(StoreError::new(path, StoreFault::NotOurs));
    }
    match number(60) {
        0 => Err(StoreError::new(path, StoreFault::Damaged)),
        version if version > SCHEMA_VERSION => Err(StoreError::new(path, StoreFault::Newer(version))),
        _ => Ok(()),
    }
}

fn is_writable(path: &Path) -> bool {
    OpenOptions::new().write(true).open(path).is_ok()
}

/// How whole a file is that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wholeness {
    /// All that it names is there.
    Whole,
    /// Bytes that it names are gone; everything else can be read.
    KeptGone,
}

/// Reads the whole file once: every page and every key.
fn check_whole(path: &Path, connection: &Connection) -> Result<Wholeness, StoreError> {
    let sql = |error: rusqlite::Error| StoreError::sql(path, &error);
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql)?;
    if verdict != "ok" {
        return Err(StoreError { detail: verdict, ..StoreError::new(path, StoreFault::Damaged) });
    }
    let mut orphans = connection.prepare("PRAGMA foreign_key_check").map_err(sql)?;
    let parents = orphans.query_map([], |row| row.get::<_, String>(2)).map_err(sql)?;
    let parents: Vec<String> = parents.collect::<rusqlite::Result<_>>().map_err(sql)?;
    if parents.iter().any(|parent| parent != "kept_file") {
        return Err(StoreError {
            detail: "foreign_key_check".to_owned(),
            ..StoreError::new(path, StoreFault::Damaged)
        });
    }
    Ok(if parents.is_empty() { Wholeness::Whole } else { Wholeness::KeptGone })
}
