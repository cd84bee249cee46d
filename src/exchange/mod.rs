//! OTHER FORMATS: tables and JSON in and out. Speaks `domain` and `edit` only; reads bytes and gives
//! records and notes, writes nothing to any file.

mod json;

pub use json::{ContentFault, JSON_VERSION, JsonFault, JsonYear, fingerprint, from_json, to_json};
