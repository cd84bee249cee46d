//! The screens. Each reads the model and sends commands; none knows the file.

pub mod analysis;
pub mod analysis_bulk;
pub mod analysis_filter;
pub mod analysis_keys;
pub mod chrome;
pub mod controls;
pub mod details;
pub mod findings;
pub mod forms;
pub mod help;
pub mod log;
pub mod matrix;
pub mod measures;
pub mod method_sheet;
pub mod overview;
pub mod palette;
pub mod plan;
pub mod reports;
pub mod start;
pub mod structure;
