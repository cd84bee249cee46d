//! The screens. Each reads the model and sends commands; none knows the file.

pub(super) mod analysis;
pub(super) mod analysis_bulk;
pub(super) mod analysis_filter;
pub(super) mod analysis_keys;
pub(crate) mod analysis_rows;
pub(super) mod chrome;
pub(super) mod controls;
pub(super) mod decisions;
pub(super) mod details;
pub(super) mod findings;
pub(super) mod forms;
pub(super) mod help;
pub(super) mod log;
pub(super) mod matrix;
pub(super) mod measures;
pub(super) mod method_sheet;
pub(super) mod organisation;
pub(super) mod overview;
pub(super) mod palette;
pub(super) mod plan;
pub(super) mod reports;
pub(super) mod start;
pub(super) mod structure;
pub(super) mod system;
