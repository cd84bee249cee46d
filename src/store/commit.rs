//! The one door: everything that is ever written to a file passes here, in one transaction with its
//! row in the operation log. When it comes back, the edit is on the disk.

use rusqlite::{Transaction, TransactionBehavior, params};

use crate::domain::{Change, YearId};

use super::log::{Image, NewOperation, chain_hash};
use super::{Access, KeptFile, ReadOnlyReason, Store, StoreError, StoreFault, rows, rows_decided};

enum Halt {
    Sql(rusqlite::Error),
    ChangedElsewhere,
}

impl From<rusqlite::Error> for Halt {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl Store {
    /// Makes the changes, keeps the bytes that they name, and logs them. Either all is on disk afterwards or
    /// nothing has happened.
    pub fn commit(
        &mut self,
        year: YearId,
        changes: &[Change],
        kept: &[KeptFile],
        operation: &NewOperation,
    ) -> Result<(), StoreError> {
        match &self.access {
            Access::ReadWrite => {}
            Access::ReadOnly(ReadOnlyReason::KeptGone(_)) => {
                return Err(StoreError::new(&self.path, StoreFault::KeptChanged));
            }
            Access::ReadOnly(_) => return Err(StoreError::new(&self.path, StoreFault::ReadOnly)),
        }
        let images = images(changes);
        let sequence = self.head.sequence + 1;
        let hash = chain_hash(&self.head.hash, sequence, year, operation, &images);
        let mut write = || -> Result<(), Halt> {
            // A file put in place of ours, from a copy or by a folder that is kept alike elsewhere, may have
            // the engine's own count of changes by chance. What it remembers of the file is forgotten, so
            // that the check below reads what lies there now.
            self.connection.execute_batch("PRAGMA shrink_memory")?;
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let newest: String = transaction.query_row(
                "SELECT coalesce((SELECT hash FROM operation ORDER BY sequence DESC LIMIT 1), '')",
                [],
                |row| row.get(0),
            )?;
            if newest != self.head.hash {
                return Err(Halt::ChangedElsewhere);
            }
            for file in kept {
                rows_decided::keep(&transaction, file)?;
            }
            replace_rows(&transaction, year, changes)?;
            append(&transaction, year, sequence, operation, &self.head.hash, &hash, &images)?;
            transaction.commit()?;
            Ok(())
        };
        write().map_err(|halt| match halt {
            Halt::Sql(error) => StoreError::sql(&self.path, &error),
            Halt::ChangedElsewhere => StoreError::new(&self.path, StoreFault::ChangedElsewhere),
        })?;
        self.head.append(sequence, hash, year, operation.stamp.id, operation.kind, operation.target);
        Ok(())
    }
}

/// All old rows go before the first new one comes, so that numbers can change places.
fn replace_rows(transaction: &Transaction<'_>, year: YearId, changes: &[Change]) -> Result<(), Halt> {
    for record in changes.iter().filter_map(|change| change.before.as_ref()) {
        if rows::delete(transaction, record)? != 1 {
            return Err(Halt::ChangedElsewhere);
        }
    }
    for record in changes.iter().filter_map(|change| change.after.as_ref()) {
        rows::insert(transaction, year, record)?;
    }
    Ok(())
}

fn images(changes: &[Change]) -> Vec<Image> {
    changes
        .iter()
        .filter_map(|change| {
            let subject = change.subject()?;
            let image = |record: &Option<_>| record.as_ref().and_then(|record| serde_json::to_string(record).ok());
            Some(Image {
                kind: subject.kind().into(),
                id: subject.uuid().to_string(),
                before: image(&change.before),
                after: image(&change.after),
            })
        })
        .collect()
}

fn append(
    transaction: &Transaction<'_>,
    year: YearId,
    sequence: i64,
    operation: &NewOperation,
    previous_hash: &str,
    hash: &str,
    images: &[Image],
) -> rusqlite::Result<()> {
    let stamp = &operation.stamp;
    transaction
        .prepare_cached(
            "INSERT INTO operation (sequence, id, year_id, at, who, computer, label, kind, target, previous_hash, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            sequence,
            stamp.id.to_string(),
            year.to_string(),
            stamp.at,
            stamp.who,
            stamp.computer,
            operation.label,
            operation.kind.code(),
            operation.target.map(|target| target.to_string()),
            previous_hash,
            hash
        ])?;
    let mut statement = transaction.prepare_cached(
        "INSERT INTO operation_change (sequence, place, record_kind, record_id, before, after) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (image, place) in images.iter().zip(1_i64..) {
        statement.execute(params![sequence, place, image.kind.as_ref(), image.id, image.before, image.after])?;
    }
    Ok(())
}
