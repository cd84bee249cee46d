//! The one clock, the one source of identities and the one place that asks who is using the program.
//! Everything else gets time, identity and user as parameters.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use uuid::Uuid;

use crate::domain::OperationId;
use crate::store::Stamp;

/// Local time with offset, to the second, RFC 3339.
#[must_use]
pub fn now_text() -> String {
    now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Today in local time.
#[must_use]
pub fn today() -> Date {
    now().date()
}

/// The time of day, `14:02`.
#[must_use]
pub fn time_text() -> String {
    now().strftime("%H:%M").to_string()
}

/// Now, wherever one is.
#[must_use]
pub fn timestamp() -> Timestamp {
    now().timestamp()
}

/// A new identity that sorts by time.
#[must_use]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// Who is doing something now, and where.
#[must_use]
pub fn stamp() -> Stamp {
    let computer = whoami::fallible::hostname().unwrap_or_default();
    Stamp { id: OperationId(new_id()), at: now_text(), who: whoami::username(), computer }
}

#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
fn now() -> Zoned {
    Zoned::now()
}
