//! The delrapport in tertialrapport 2: what is done, what remains, what is late, and väsentliga avvikelser with
//! what is done about them. Must never know sheets or coordinates, and counts nothing itself.

use super::PrintOptions;
use super::content::Block;
use crate::domain::Year;
use crate::text::paper_follow_up;

/// The whole report.
pub(super) fn part(year: &Year, _: &PrintOptions) -> Vec<Block> {
    vec![Block::Part(paper_follow_up::interim_title(year.planning_year().year))]
}
