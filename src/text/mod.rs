//! SWEDISH: every label, date, number and plural that a person reads, by exhaustive matches on the
//! domain's enums, so that a new case cannot be forgotten. Decides nothing and computes nothing.

pub mod checks;
pub mod command_line;
pub mod edits;
mod edits_check;
mod edits_decided;
mod edits_follow_up;
mod edits_workshop;
pub mod faults;
pub mod findings;
pub mod follow_up;
pub mod import;
pub mod log;
mod notices;
pub mod numbers;
pub mod paper;
pub mod paper_check;
pub mod paper_follow_up;
pub mod paper_front;
pub mod paper_system;
pub mod paper_workshop;
mod refusals;
pub mod sampling;
pub mod screen;
mod screen_checks;
mod screen_decided;
mod screen_deviations;
mod screen_follow_up;
mod screen_method;
mod screen_offices;
mod screen_run;
mod screen_workshop;
mod sentences;
pub mod terms;
mod to_do;
pub mod verdict;
