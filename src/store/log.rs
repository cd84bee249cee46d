//! The operation log: who changed what, when, from what to what; and what undo and redo follow from it.
//! Rows are only ever appended, each with the hash of the one before.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use crate::domain::{Change, OperationId, YearId};

use super::{Reversal, Store, StoreError, rows};

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Identity of the operation that is made.
    pub id: OperationId,
    /// Local time with offset, RFC 3339.
    pub at: String,
    /// The user.
    pub who: String,
    /// The computer.
    pub computer: String,
}

/// What kind of operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    /// A file, a year or a beslutad version came to be; cannot be undone, nor can anything before it.
    Create,
    /// A command.
    Edit,
    /// Takes another operation back.
    Undo,
    /// Does an undone operation again.
    Redo,
}

impl OperationKind {
    const ALL: [Self; 4] = [Self::Create, Self::Edit, Self::Undo, Self::Redo];

    /// The stable code in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// An operation about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOperation {
    /// What kind.
    pub kind: OperationKind,
    /// The operation that an undo or redo concerns.
    pub target: Option<OperationId>,
    /// What was done, in Swedish.
    pub label: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// An operation in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationEntry {
    /// Its place, from 1.
    pub sequence: i64,
    /// What kind.
    pub kind: OperationKind,
    /// The operation that an undo or redo concerns.
    pub target: Option<OperationId>,
    /// What was done, in Swedish.
    pub label: String,
    /// Who and when.
    pub stamp: Stamp,
    /// How many records it changed.
    pub change_count: u32,
}

/// The end of the log, and what can be undone and redone in each year.
#[derive(Debug, Default, Clone)]
pub(super) struct Head {
    pub(super) sequence: i64,
    pub(super) hash: String,
    stacks: BTreeMap<YearId, Stacks>,
}

#[derive(Debug, Default, Clone)]
struct Stacks {
    undo: Vec<OperationId>,
    redo: Vec<OperationId>,
}

impl Head {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut head = Self::default();
        let mut statement =
            connection.prepare("SELECT sequence, hash, year_id, id, kind, target FROM operation ORDER BY sequence")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let id = OperationId(rows::uuid(row, 3)?);
            head.append(row.get(0)?, row.get(1)?, YearId(rows::uuid(row, 2)?), id, kind(row, 4)?, target(row, 5)?);
        }
        Ok(head)
    }

    pub(super) fn append(
        &mut self,
        sequence: i64,
        hash: String,
        year: YearId,
        id: OperationId,
        kind: OperationKind,
        target: Option<OperationId>,
    ) {
        self.sequence = sequence;
        self.hash = hash;
        let stacks = self.stacks.entry(year).or_default();
        match kind {
            // Nothing before a decided version or a year's beginning can be taken back.
            OperationKind::Create => *stacks = Stacks::default(),
            OperationKind::Edit => {
                stacks.undo.push(id);
                stacks.redo.clear();
            }
            OperationKind::Undo => {
                stacks.undo.pop();
                stacks.redo.extend(target);
            }
            OperationKind::Redo => {
                stacks.redo.pop();
                stacks.undo.extend(target);
            }
        }
    }

    fn stacks(&self, year: YearId) -> Option<&Stacks> {
        self.stacks.get(&year)
    }
}

impl Store {
    /// What an undo would take back now, if anything.
    pub fn next_undo(&self, year: YearId) -> Result<Option<Reversal>, StoreError> {
        let Some(target) = self.head.stacks(year).and_then(|stacks| stacks.undo.last()) else {
            return Ok(None);
        };
        let mut reversal = self.reversal(*target)?;
        reversal.changes = reversal.changes.into_iter().rev().map(Change::inverse).collect();
        Ok(Some(reversal))
    }

    /// What a redo would do again now, if anything.
    pub fn next_redo(&self, year: YearId) -> Result<Option<Reversal>, StoreError> {
        let Some(target) = self.head.stacks(year).and_then(|stacks| stacks.redo.last()) else {
            return Ok(None);
        };
        self.reversal(*target).map(Some)
    }

    fn reversal(&self, target: OperationId) -> Result<Reversal, StoreError> {
        let read = || -> rusqlite::Result<Reversal> {
            let (sequence, label): (i64, String) = self.connection.query_row(
                "SELECT sequence, label FROM operation WHERE id = ?1",
                [target.to_string()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            Ok(Reversal { target, label, changes: read_changes(&self.connection, sequence)? })
        };
        read().map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// The newest operations of a year, newest first, at most `limit` after skipping `skip`.
    pub fn operations(&self, year: YearId, skip: u32, limit: u32) -> Result<Vec<OperationEntry>, StoreError> {
        let read = || -> rusqlite::Result<Vec<OperationEntry>> {
            self.connection
                .prepare_cached(
                    "SELECT sequence, id, kind, target, label, at, who, computer, \
                     (SELECT count(*) FROM operation_change c WHERE c.sequence = operation.sequence) \
                     FROM operation WHERE year_id = ?1 ORDER BY sequence DESC LIMIT ?3 OFFSET ?2",
                )?
                .query_map(params![year.to_string(), skip, limit], |row| {
                    Ok(OperationEntry {
                        sequence: row.get(0)?,
                        kind: kind(row, 2)?,
                        target: target(row, 3)?,
                        label: row.get(4)?,
                        stamp: Stamp {
                            id: OperationId(rows::uuid(row, 1)?),
                            at: row.get(5)?,
                            who: row.get(6)?,
                            computer: row.get(7)?,
                        },
                        change_count: row.get(8)?,
                    })
                })?
                .collect()
        };
        read().map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// The records of an operation, before and after.
    pub fn changes_of(&self, sequence: i64) -> Result<Vec<Change>, StoreError> {
        read_changes(&self.connection, sequence).map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// How many operations the file holds in all.
    pub fn operation_count(&self) -> i64 {
        self.head.sequence
    }
}

fn read_changes(connection: &Connection, sequence: i64) -> rusqlite::Result<Vec<Change>> {
    let image = |row: &Row<'_>, column: usize| {
        let text: Option<String> = row.get(column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| rows::unknown(column, "image"))).transpose()
    };
    connection
        .prepare_cached("SELECT before, after FROM operation_change WHERE sequence = ?1 ORDER BY place")?
        .query_map([sequence], |row| Ok(Change { before: image(row, 0)?, after: image(row, 1)? }))?
        .collect()
}

pub(super) fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<OperationKind> {
    let code = row.get_ref(column)?.as_str().unwrap_or_default();
    OperationKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(|| rows::unknown(column, code))
}

pub(super) fn target(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<OperationId>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map(OperationId).map_err(|_| rows::unknown(column, &text))).transpose()
}

/// One record of an operation, as the file and the hash have it.
pub(super) struct Image {
    pub(super) kind: Cow<'static, str>,
    pub(super) id: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// SHA-256 over the row before and everything in this one, as lowercase hex. The fields go in as one JSON
/// array, so that no two operations can be written alike.
pub(super) fn chain_hash(
    previous: &str,
    sequence: i64,
    year: YearId,
    operation: &NewOperation,
    images: &[Image],
) -> String {
    let images: Vec<_> = images.iter().map(|image| (&image.kind, &image.id, &image.before, &image.after)).collect();
    let stamp = &operation.stamp;
    let row = serde_json::json!([
        previous,
        sequence,
        stamp.id,
        year,
        stamp.at,
        stamp.who,
        stamp.computer,
        operation.label,
        operation.kind.code(),
        operation.target,
        images
    ]);
    sha256(row.to_string().as_bytes())
}

/// SHA-256 as lowercase hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digits: Vec<String> = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}
