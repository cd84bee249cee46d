//! Tolvan: internal control of Swedish municipal boards (nämnder).
//!
//! ```text
//! domain/     what is true        values and rules; pure
//! edit/       what can change     Command → Changes → inverse; pure
//! store/      the file            the only place with SQL
//! exchange/   other formats       tables and JSON in and out
//! report/     paper               content → pages of placed items → PDF, screen preview
//! text/       Swedish             every label, date, number
//! ui/         screen              views read &Year and send Commands
//! cli/        command line        the same functions as the window
//! session     the one path of an edit: command → changes → commit → the new year
//! progress    how far long work has come, and whether it is to stop
//! clock       the one clock, the one source of identities
//! ```
//!
//! What always holds, each with a test that fails when it does not:
//!
//! 1. `domain` and `edit` name neither window, file, PDF nor clock; `report` names a PDF crate in one folder
//!    only; SQL stands only in `store`; nothing reaches the network (`tests/it/tidy.rs`).
//! 2. One door: nothing but `Store::commit` writes, and only `session` calls it with a user's command. Every
//!    command can be undone (`tests/it/properties.rs`) and its refusals are values (`tests/it/edits.rs`).
//! 3. `year.with(changes)` equals what the file holds, after any sequence of commands, undos and redos.
//! 4. The operation log is appended to, never altered, each row with the hash of the one before; undo
//!    and redo are operations of their own and survive a restart (`tests/it/store.rs`).
//! 5. A file is known by its header before the engine touches it: foreign, damaged and newer ones are
//!    refused and stay as they were. One writer; the second program reads and is told who writes.
//! 6. One function decides the band of a riskvärde, one the inclusion in the plan, for table, matrix, paper
//!    and export alike. Scores are never clamped (`tests/it/example.rs`).
//! 7. Screen preview and PDF are the same pages; same contents and day, same bytes (`tests/it/report.rs`).
//! 8. Every input on every screen has a name, every cell of the matrix too (`tests/it/window.rs`).

pub mod cli;
pub mod clock;
pub mod domain;
pub mod edit;
pub mod exchange;
pub mod papers;
pub mod progress;
pub mod report;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
