//! All integration tests in one binary, so that the program is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![allow(missing_docs, reason = "tests are named by what they say")]

mod calendar;
mod checks;
mod command_line;
mod decisions;
mod deviations;
mod edits;
mod example;
mod fixture;
mod ils;
mod import;
mod json;
mod judgement;
mod method;
mod occasions;
mod office;
mod organisation;
mod properties;
mod renderer;
mod report;
mod sampling;
mod standing;
mod store;
mod tidy;
mod window;
mod workshop;
mod years;
