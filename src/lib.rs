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
//! clock       the one clock, the one source of identities
//! ```

pub mod cli;
pub mod clock;
pub mod domain;
pub mod edit;
pub mod exchange;
pub mod report;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
