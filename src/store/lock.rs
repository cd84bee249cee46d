//! One writer at a time. A lock file beside the file is held by the system while the program runs, so
//! that a crash releases it; a second file beside it says who holds it, for people.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Who has the file open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The user.
    pub who: String,
    /// The computer.
    pub computer: String,
    /// Since when: local time with offset, RFC 3339.
    pub since: String,
}

/// The held lock; released and cleared away when dropped.
#[derive(Debug)]
pub(super) struct FileLock {
    file: File,
    lock_path: PathBuf,
    holder_path: PathBuf,
}

/// What came of trying to take the lock.
pub(super) enum Attempt {
    Held(FileLock),
    InUse(Option<Holder>),
    NotWritable,
}

pub(super) fn take(path: &Path, holder: &Holder) -> Attempt {
    let lock_path = beside(path, ".oppen");
    let holder_path = beside(path, ".oppen-av");
    let Ok(file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&lock_path) else {
        return Attempt::NotWritable;
    };
    match file.try_lock() {
        Ok(()) => {
            // The name is a courtesy; the lock holds without it.
            let _ = serde_json::to_vec(holder)
                .map_err(io::Error::other)
                .and_then(|text| std::fs::write(&holder_path, text));
            Attempt::Held(FileLock { file, lock_path, holder_path })
        }
        Err(std::fs::TryLockError::WouldBlock) => Attempt::InUse(read_holder(&holder_path)),
        // A share without locks: the file's own transactions still keep it whole, and `commit` notices
        // when somebody else has written.
        Err(std::fs::TryLockError::Error(_)) => Attempt::Held(FileLock { file, lock_path, holder_path }),
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.holder_path);
        let _ = std::fs::remove_file(&self.lock_path);
        let _ = self.file.unlock();
    }
}

fn read_holder(path: &Path) -> Option<Holder> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}
