//! Why a command cannot be carried out. A refusal is a value that `text` puts into Swedish;
//! nothing has been changed when one comes back.

use crate::domain::{Level, MethodSheetFault};

/// Why a command was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The record that the command names is not there any more.
    Gone,
    /// The text is empty.
    EmptyText,
    /// The text is longer than `TEXT_LIMIT` characters; how long it is.
    TextTooLong(usize),
    /// The number is taken by another event.
    NumberTaken(u32),
    /// The number is above `HIGHEST_NUMBER`.
    NumberTooHigh(u32),
    /// Event numbers run from 1.
    NumberZero,
    /// The level does not exist on this year's scale, which has so many levels.
    LevelOutsideScale(Level, u8),
    /// These numbers reach the plan limit and cannot be left out.
    RequiredByScore(Vec<u32>),
    /// The metodblad cannot be used.
    MethodSheet(MethodSheetFault),
    /// The scale would get another length while so many events are scored.
    ScaleInUse(usize),
    /// A selection without events.
    NothingSelected,
    /// What is read in carries an identity or number that the year already has.
    ImportCollides,
}
