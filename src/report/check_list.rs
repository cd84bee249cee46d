//! The list of planned checks that a kontrollansvarig carries about.
//! Must never know sheets or coordinates, and counts nothing itself.

use super::PrintOptions;
use super::content::Block;
use crate::domain::Year;
use crate::text::paper_follow_up;

/// The whole list.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    vec![Block::Part(paper_follow_up::list_title(year.planning_year().year, options.owner.as_deref()))]
}
