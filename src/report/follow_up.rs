//! The uppföljning of the internkontrollplan: the nämnd's judgement and its grounds, every control with what was
//! done, deviations, and how it all hangs together. Must never know sheets or coordinates, and counts nothing itself.

use super::PrintOptions;
use super::content::Block;
use crate::domain::Year;

/// The nämnd's judgement, what speaks against it and the grounds.
pub(super) fn judgement(_: &Year, _: &PrintOptions) -> Vec<Block> {
    Vec::new()
}

/// Every control of the plan: what was done, n of N, the result, the analysis.
pub(super) fn checks(_: &Year, _: &PrintOptions) -> Vec<Block> {
    Vec::new()
}

/// The deviations and what was done about them.
pub(super) fn deviations(_: &Year, _: &PrintOptions) -> Vec<Block> {
    Vec::new()
}

/// The appendix: judgement, results, controls, risks.
pub(super) fn trace(_: &Year, _: &PrintOptions) -> Vec<Block> {
    Vec::new()
}
