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
//! | förvaltning | `Administration` |
//! | avdelning | `Division` |
//! | stab | `StaffOffice` |
//! | enhet | `Unit` |
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
//! | beslutad version | `DecidedVersion` |
//! | diarienummer | `registry_number` |
//! | § | `minutes_paragraph` |
//! | system för intern kontroll | `ControlSystem` |
//! | styrdokument | `GoverningDocument` |
//! | stickprov | `Sample` |
//! | population | `Population` |
//! | frö | `seed` |
//! | genomförd kontroll | `Check` |
//! | avvikelse | `Deviation` |
//! | väsentlig | `is_material` |
//! | planerat kontrolltillfälle | `Occasion` |
//! | tillräcklig | `Sufficient` |
//! | delvis tillräcklig | `PartlySufficient` |
//! | otillräcklig | `Insufficient` |
//! | tertialrapport 2 (T2) | `InterimReport` |
//! | uppföljning av internkontrollplan | `FollowUp` |
//! | workshop | `Workshop` |
//! | deltagare | `Participant` |
//! | dagordning | `agenda` |
//! | händelse på dagordningen | `AgendaItem` |
//! | röst | `Vote` |
//! | parkerad | `Parked` |
//! | spridning | `Spread` |
//! | snabbläge | `LeaderOnly` |

mod agenda;
mod check;
mod check_result;
mod decision;
mod deviation;
mod difference;
mod draw;
mod history;
mod ids;
mod inclusion;
mod judgement;
mod mapping;
mod matrix;
mod method_sheet;
mod occasion;
mod organisation;
mod plan;
mod population;
mod probability;
mod records;
mod resumption;
mod review;
mod review_follow_up;
mod sampling;
mod score;
mod sensitivity;
mod shelf;
mod standing;
mod system;
mod tally;
mod workshop;
mod year;

pub use agenda::{
    AgendaChoice, AgendaOrder, KeptInPlan, PlanEffect, Treatment, WorkshopFigures, candidates, has_changed_band,
    kept_in_plan, mean_range, ordered, seconds_per_event, seconds_spent,
};
pub use check::{
    Cancellation, Check, CheckForm, CheckItem, CheckSubject, Conclusion, Draw, Extension, FrozenPopulation, GradeRule,
    MOST_ITEMS, Outcome, Selection, SubjectRisk, drawn_with_reserve,
};
pub use check_result::{CheckResult, Found, Shown, proposed_grade};
pub use decision::{DecidedVersion, DocumentKind, KeptPaper, Override, Scan, Signing, grouped};
pub use deviation::{
    Closing, ClosingFault, Deviation, DeviationMeasure, Duty, ProposedScore, Recipient, Release, StruckTold, Suspect,
    Suspicion, Told,
};
pub use difference::{changes_between, contents, document_changes, everything};
pub use draw::{draw, draw_watched, sha256_hex, ticket};
pub use history::{History, Repeat, Standing, UNCHANGED_YEARS};
pub use ids::{
    AgendaItemId, AreaGoalId, BoardId, CheckId, CheckItemId, ControlId, DeviationId, DrawId, GoverningDocumentId,
    JudgementId, MeasureId, MethodAnalysisId, MethodId, OccasionId, OperationId, ParticipantId, ProcessId, RoleId,
    SectionId, SignerId, SigningId, UnitId, UnwantedEventId, VersionId, VoteId, WorkPracticeId, WorkshopId, YearId,
};
pub use inclusion::{InclusionDecision, PlanInclusion, plan_inclusion};
pub use judgement::{
    FIRST_RULES, FrozenYear, Ground, Judgement, MethodAnalysis, Objection, ObjectionKind, RULES, Sufficiency,
};
pub use mapping::{LevelMapping, MappingFault, Move, moves};
pub use matrix::{MatrixCell, MatrixMark, RiskMatrix};
pub use method_sheet::{Band, MethodSheet, MethodSheetFault, SheetWords};
pub use occasion::{
    EarlierChange, Frequency, Moment, Occasion, OccasionCount, OccasionState, PlannedWork, end_of_second_tertial,
    tertial,
};
pub use organisation::{Role, RoleHolder, Signer, Unit, UnitKind, role_key, same_role};
pub use plan::{PlanRow, control_plan};
pub use population::{Doubled, LONGEST_ID, Population, PopulationFault, has_personal_number, lines_like_names};
pub use records::{
    AreaGoal, Board, Change, CheckMethod, Measure, MeasureState, PlanningYear, Process, Record, SystematicControl,
    UnwantedEvent, WorkPractice,
};
pub use resumption::Resumption;
pub use review::{Finding, FindingCode, Severity, Subject, review};
pub use sampling::{
    ALWAYS_TOTAL, Demand, Extent, LARGEST, Percent, Rhythm, SampleChoice, SamplingFault, USUAL_CONFIDENCE, intolerable,
    is_near_total, miss_probability, sample_size, takes_most, upper_limit, upper_share,
};
pub use score::{Factor, Level, RiskValue, Score};
pub use sensitivity::{Limit, Sensitive, sensitive};
pub use shelf::{Shelf, Shelved};
pub use standing::{DeviationAge, DeviationsByAge, SOON_DAYS, UnitDone, YearStanding};
pub use system::{GoverningDocument, GoverningLevel, SystemSection, SystemTopic};
pub use tally::{Median, Spread, WIDE_RANGE};
pub use workshop::{AgendaItem, AgendaState, Participant, Presence, Vote, Workshop, WorkshopMode, WorkshopState};
pub use year::{EventPlace, Year};
