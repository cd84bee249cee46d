//! `tolvan verifiera`: whether a file is what it says it is, and which version a printed fingerprint
//! belongs to.

use std::path::Path;

use crate::session::Session;
use crate::text::{command_line, verdict};

use super::{Ending, Failure, print_line};

pub(super) fn run(file: &Path, fingerprint: Option<&str>) -> Result<Ending, Failure> {
    let session = super::open_any(file)?;
    match fingerprint {
        None => look_through(&session),
        Some(printed) if !is_whole(printed) => Err(Failure(command_line::fingerprint_not_whole(printed))),
        Some(printed) => {
            let found = session.find_fingerprint(printed)?;
            let nowhere = || verdict::belongs_nowhere(printed, &command_line::file_name(file));
            print_line(&found.as_ref().map_or_else(nowhere, |found| verdict::belongs(printed, found)));
            Ok(if found.is_some() { Ending::Good } else { Ending::NotInOrder })
        }
    }
}

/// Sixteen digits, whatever stands between them.
fn is_whole(printed: &str) -> bool {
    printed.chars().filter(char::is_ascii_alphanumeric).count() == 16
}

fn look_through(session: &Session) -> Result<Ending, Failure> {
    let found = session.verify()?;
    print_line(&verdict::sentence(&found));
    Ok(if found.broken.is_none() { Ending::Good } else { Ending::NotInOrder })
}
