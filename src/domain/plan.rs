//! The internkontrollplan as it follows from the analysis by rule: one row per arbetssätt that has an
//! event in the plan or a systematisk kontroll. Holes are rows like any other, so none can be missed.

use super::ids::{AreaGoalId, ControlId, ProcessId, UnwantedEventId, WorkPracticeId};
use super::year::Year;

/// One arbetssätt of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its mål.
    pub goal: AreaGoalId,
    /// Its process.
    pub process: ProcessId,
    /// The arbetssätt.
    pub work_practice: WorkPracticeId,
    /// Its events that are in the plan, in printed order.
    pub risks: Vec<UnwantedEventId>,
    /// Its systematiska kontroller, in order.
    pub controls: Vec<ControlId>,
}

impl PlanRow {
    /// Whether risks stand here that no control answers.
    #[must_use]
    pub fn lacks_control(&self) -> bool {
        self.controls.is_empty() && !self.risks.is_empty()
    }
}

/// The plan of a year (`ControlPlan`), in printed order.
#[must_use]
pub fn control_plan(year: &Year) -> Vec<PlanRow> {
    year.work_practices_in_order()
        .filter_map(|practice| {
            let place = year.place_of_practice(practice.id)?;
            let row = PlanRow {
                goal: place.goal.id,
                process: place.process.id,
                work_practice: practice.id,
                risks: year
                    .events()
                    .of(practice.id)
                    .filter(|event| year.in_plan(event))
                    .map(|event| event.id)
                    .collect(),
                controls: year.controls().of(practice.id).map(|control| control.id).collect(),
            };
            (!row.risks.is_empty() || !row.controls.is_empty()).then_some(row)
        })
        .collect()
}
