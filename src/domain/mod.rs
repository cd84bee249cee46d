//! WHAT IS TRUE: the values of internal control and the rules between them. Pure: no I/O, no clock,
//! no window, no SQL. Time and identities come in from outside.
//!
//! Names follow the field's terms through this glossary, one Swedish term to one identifier
//! (a test keeps it and the code together). English never reaches the user; Swedish never reaches an
//! identifier, a column or a stored code.
//!
//! | Swedish | identifier |
//! |---|---|
//! | nämnd | `Board` |
//! | förvaltning | `administration` |
//! | inriktningsmål | `council_goal` |
//! | mål för verksamhetsområdet | `AreaGoal` |
//! | process | `Process` |
//! | ansvarig chef | `responsible_managers` |
//! | arbetssätt | `WorkPractice` |
//! | oönskad händelse | `UnwantedEvent` |
//! | sannolikhet | `Likelihood` |
//! | konsekvens | `Consequence` |
//! | riskvärde (RV) | `RiskValue` |
//! | internkontrollplan (IKP) | `control_plan` |
//! | i IKP av RV | `RequiredByScore` |
//! | vald till IKP | `Included` |
//! | endast VoR | `AnalysisOnly` |
//! | ej beslutad | `Undecided` |
//! | systematisk kontroll | `SystematicControl` |
//! | metod för kontroll | `CheckMethod` |
//! | kontrollansvarig | `owner` |
//! | åtgärd | `Measure` |
//! | granskning | `review` |
//! | motivering | `decision_reason` |
//! | metodblad | `MethodSheet` |

mod ids;
mod inclusion;
mod matrix;
mod method_sheet;
mod plan;
mod records;
mod review;
mod score;
mod shelf;
mod year;

pub use ids::{
    AreaGoalId, BoardId, ControlId, MeasureId, MethodId, OperationId, ProcessId, UnwantedEventId, WorkPracticeId,
    YearId,
};
pub use inclusion::{InclusionDecision, PlanInclusion, plan_inclusion};
pub use matrix::{MatrixCell, MatrixMark, RiskMatrix};
pub use method_sheet::{Band, MethodSheet, MethodSheetFault};
pub use plan::{PlanRow, control_plan};
pub use records::{
    AreaGoal, Board, Change, CheckMethod, Measure, MeasureState, PlanningYear, Process, Record, SystematicControl,
    UnwantedEvent, WorkPractice,
};
pub use review::{Finding, FindingCode, Severity, Subject, review};
pub use score::{Factor, Level, RiskValue, Score};
pub use shelf::{Shelf, Shelved};
pub use year::{EventPlace, Year};
