//! Whether an event stands in the internkontrollplan, and by whose decision.
//! From the plan limit the score decides alone; below it the nämnd does, and until it has, the state
//! is its own: undecided is never read as no.

use super::method_sheet::MethodSheet;
use super::score::Score;
use serde::{Deserialize, Serialize};

/// What the nämnd has decided for an event below the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InclusionDecision {
    /// ★ — in the plan as well.
    Include,
    /// Nej, endast VoR.
    AnalysisOnly,
}

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanInclusion {
    /// The riskvärde has reached the plan limit; nobody can decide otherwise.
    RequiredByScore,
    /// Chosen into the plan.
    Included,
    /// Chosen to stay out: *Nej, endast VoR*.
    AnalysisOnly,
    /// Ej beslutad.
    Undecided,
}

impl PlanInclusion {
    /// All states, in the order of a filter's list.
    pub const ALL: [Self; 4] = [Self::RequiredByScore, Self::Included, Self::AnalysisOnly, Self::Undecided];

    /// Whether the event carries ★.
    #[must_use]
    pub const fn in_plan(self) -> bool {
        matches!(self, Self::RequiredByScore | Self::Included)
    }
}

/// The one place that decides inclusion (METHOD.md, scales and rules). An explicit decision is kept
/// while the score forces the event in, and applies again when the score falls below the limit.
#[must_use]
pub fn plan_inclusion(sheet: &MethodSheet, score: Option<Score>, decision: Option<InclusionDecision>) -> PlanInclusion {
    if score.is_some_and(|score| sheet.requires_plan(score)) {
        return PlanInclusion::RequiredByScore;
    }
    match decision {
        Some(InclusionDecision::Include) => PlanInclusion::Included,
        Some(InclusionDecision::AnalysisOnly) => PlanInclusion::AnalysisOnly,
        None => PlanInclusion::Undecided,
    }
}
