//! The commands: every change that a user can make, named as the user would say it.
//! Carries only what the user said; what follows from it is worked out in `apply`.

use jiff::civil::Date;

use super::check::CheckCommand;
use super::decisions::DecisionCommand;
use super::deviations::DeviationCommand;
use super::follow_up::FollowUpCommand;
use super::occasions::OccasionCommand;
use super::organisation::OrganisationCommand;
use super::system::SystemCommand;
use super::workshop::WorkshopCommand;
use crate::domain::{
    AreaGoalId, CheckForm, ControlId, Factor, Frequency, InclusionDecision, Level, LevelMapping, MeasureId,
    MeasureState, MethodId, MethodSheet, ProcessId, Record, Score, UnwantedEventId, WorkPracticeId,
};

/// Where among its siblings something is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<I> {
    /// After all others.
    Last,
    /// Just before a sibling.
    Before(I),
    /// Just after a sibling.
    After(I),
    /// One step towards the beginning.
    Up,
    /// One step towards the end.
    Down,
}

/// What can be said of an åtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasureDraft {
    /// What is to be done.
    pub text: String,
    /// Who does it; may be empty.
    pub responsible: String,
    /// When it is to be ready.
    pub due: Option<Date>,
    /// How far it has come.
    pub state: MeasureState,
}

/// What changes of an åtgärd; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasurePatch {
    /// What is to be done.
    pub text: Option<String>,
    /// Who does it; may become empty.
    pub responsible: Option<String>,
    /// When it is to be ready; `Some(None)` takes the date away.
    pub due: Option<Option<Date>>,
    /// How far it has come.
    pub state: Option<MeasureState>,
}

impl From<MeasureDraft> for MeasurePatch {
    fn from(draft: MeasureDraft) -> Self {
        let MeasureDraft { text, responsible, due, state } = draft;
        Self { text: Some(text), responsible: Some(responsible), due: Some(due), state: Some(state) }
    }
}

/// What changes of a metod; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MethodPatch {
    /// How the control is checked.
    pub text: Option<String>,
    /// Kontrollansvarig; may become empty.
    pub owner: Option<String>,
    /// When or how often; may become empty.
    pub schedule: Option<String>,
    /// How it is carried out; `Some(None)` takes it away.
    pub form: Option<Option<CheckForm>>,
    /// What counts as fel; may become empty.
    pub criterion: Option<String>,
    /// How often; `Some(None)` takes it away. The occasions follow.
    pub frequency: Option<Option<Frequency>>,
    /// How many items at each occasion; `Some(None)` takes it away.
    pub planned_items: Option<Option<u32>>,
    /// How many minutes an item takes; `Some(None)` takes it away.
    pub minutes_per_item: Option<Option<u32>>,
}

impl From<MethodDraft> for MethodPatch {
    fn from(draft: MethodDraft) -> Self {
        let MethodDraft { text, owner, schedule, form, criterion, frequency, planned_items, minutes_per_item } = draft;
        Self {
            text: Some(text),
            owner: Some(owner),
            schedule: Some(schedule),
            form: Some(form),
            criterion: Some(criterion),
            frequency: Some(frequency),
            planned_items: Some(planned_items),
            minutes_per_item: Some(minutes_per_item),
        }
    }
}

/// What changes of a mål; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoalPatch {
    /// Its number; may become empty.
    pub number: Option<String>,
    /// Its words.
    pub text: Option<String>,
    /// The inriktningsmål above it; may become empty.
    pub council_goal: Option<String>,
}

/// What can be said of a metod.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MethodDraft {
    /// How the control is checked.
    pub text: String,
    /// Kontrollansvarig; may be empty.
    pub owner: String,
    /// When or how often; may be empty.
    pub schedule: String,
    /// How it is carried out.
    pub form: Option<CheckForm>,
    /// What counts as fel; may be empty.
    pub criterion: String,
    /// How often. The occasions follow.
    pub frequency: Option<Frequency>,
    /// How many items at each occasion.
    pub planned_items: Option<u32>,
    /// How many minutes an item takes.
    pub minutes_per_item: Option<u32>,
}

/// What can be said of a mål.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoalDraft {
    /// Its number, such as `3.2`; may be empty.
    pub number: String,
    /// Its words.
    pub text: String,
    /// The inriktningsmål above it; may be empty.
    pub council_goal: String,
}

/// One thing that a user does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Names the nämnd and its förvaltning.
    RenameBoard {
        /// Name of the nämnd.
        name: String,
        /// Name of the förvaltning; may be empty.
        administration: String,
    },
    /// Changes the year's metodblad.
    ChangeMethodSheet {
        /// The whole new sheet.
        sheet: MethodSheet,
        /// What the levels become; needed when the scale gets another length while events are scored.
        mapping: Option<LevelMapping>,
    },
    /// Gives the year's case its diarienummer.
    SetRegistryNumber {
        /// The number; may become empty.
        number: String,
    },
    /// What concerns units and roles.
    Organisation(OrganisationCommand),
    /// What concerns the system för intern kontroll.
    System(SystemCommand),
    /// What concerns decisions and signatures.
    Decision(DecisionCommand),
    /// What concerns workshops.
    Workshop(WorkshopCommand),
    /// Something about a genomförd kontroll.
    Check(CheckCommand),
    /// Something about a planned occasion.
    Occasion(OccasionCommand),
    /// Something about an avvikelse.
    Deviation(DeviationCommand),
    /// Something about the follow-up.
    FollowUp(FollowUpCommand),
    /// Says that scores carried over from last year still hold.
    KeepScores {
        /// Which events.
        events: Vec<UnwantedEventId>,
        /// Why.
        reason: String,
    },
    /// Adds a mål last.
    AddGoal {
        /// Its contents.
        draft: GoalDraft,
    },
    /// Changes a mål.
    ChangeGoal {
        /// Which.
        goal: AreaGoalId,
        /// What changes.
        patch: GoalPatch,
    },
    /// Reorders a mål.
    MoveGoal {
        /// Which.
        goal: AreaGoalId,
        /// Where to.
        place: Place<AreaGoalId>,
    },
    /// Deletes a mål with all below it.
    DeleteGoal {
        /// Which.
        goal: AreaGoalId,
    },
    /// Adds a process last under a mål.
    AddProcess {
        /// Under which.
        goal: AreaGoalId,
        /// Its name.
        name: String,
    },
    /// Renames a process.
    RenameProcess {
        /// Which.
        process: ProcessId,
        /// Its new name.
        name: String,
    },
    /// Says who answers for a process.
    SetManagers {
        /// Which.
        process: ProcessId,
        /// The ansvariga chefer, by role; none means nobody.
        managers: Vec<String>,
    },
    /// Moves a process to a mål or within it.
    MoveProcess {
        /// Which.
        process: ProcessId,
        /// To which mål.
        goal: AreaGoalId,
        /// Where there.
        place: Place<ProcessId>,
    },
    /// Deletes a process with all below it.
    DeleteProcess {
        /// Which.
        process: ProcessId,
    },
    /// Adds an arbetssätt last in a process.
    AddWorkPractice {
        /// In which.
        process: ProcessId,
        /// What is done.
        text: String,
    },
    /// Rewords an arbetssätt.
    RenameWorkPractice {
        /// Which.
        practice: WorkPracticeId,
        /// Its new words.
        text: String,
    },
    /// Moves an arbetssätt to a process or within it.
    MoveWorkPractice {
        /// Which.
        practice: WorkPracticeId,
        /// To which process.
        process: ProcessId,
        /// Where there.
        place: Place<WorkPracticeId>,
    },
    /// Makes an arbetssätt a process of its own, after the one it stood in, and keeps it there.
    MakeProcess {
        /// Which.
        practice: WorkPracticeId,
    },
    /// Deletes an arbetssätt with all below it.
    DeleteWorkPractice {
        /// Which.
        practice: WorkPracticeId,
    },
    /// Adds an event last in an arbetssätt, with the next free number.
    AddEvent {
        /// In which.
        practice: WorkPracticeId,
        /// What may happen.
        text: String,
    },
    /// Rewords an event.
    ChangeEventText {
        /// Which.
        event: UnwantedEventId,
        /// Its new words.
        text: String,
    },
    /// Gives an event a number that is free.
    ChangeEventNumber {
        /// Which.
        event: UnwantedEventId,
        /// Its new number, from 1.
        number: u32,
    },
    /// Numbers all events 1… in printed order.
    RenumberEvents,
    /// Sets or clears one factor of a selection.
    SetLevel {
        /// Which.
        events: Vec<UnwantedEventId>,
        /// Which factor.
        factor: Factor,
        /// The level, or `None` to clear it.
        level: Option<Level>,
    },
    /// Sets both factors of a selection.
    Rescore {
        /// Which.
        events: Vec<UnwantedEventId>,
        /// The score.
        score: Score,
    },
    /// Decides whether a selection stands in the plan.
    DecideInclusion {
        /// Which.
        events: Vec<UnwantedEventId>,
        /// The decision, or `None` for ej beslutad.
        decision: Option<InclusionDecision>,
        /// Motivering; `None` keeps each event's own.
        reason: Option<String>,
    },
    /// Moves a selection to an arbetssätt or within it.
    MoveEvents {
        /// Which.
        events: Vec<UnwantedEventId>,
        /// To which arbetssätt.
        practice: WorkPracticeId,
        /// Where there.
        place: Place<UnwantedEventId>,
    },
    /// Deletes a selection with its åtgärder.
    DeleteEvents {
        /// Which.
        events: Vec<UnwantedEventId>,
    },
    /// Adds the same åtgärd to each of a selection.
    AddMeasure {
        /// To which events.
        events: Vec<UnwantedEventId>,
        /// Its contents.
        draft: MeasureDraft,
    },
    /// Changes an åtgärd.
    ChangeMeasure {
        /// Which.
        measure: MeasureId,
        /// What changes.
        patch: MeasurePatch,
    },
    /// Reorders an åtgärd within its event.
    MoveMeasure {
        /// Which.
        measure: MeasureId,
        /// Where to.
        place: Place<MeasureId>,
    },
    /// Deletes an åtgärd.
    DeleteMeasure {
        /// Which.
        measure: MeasureId,
    },
    /// Adds a systematisk kontroll last to an arbetssätt.
    AddControl {
        /// To which.
        practice: WorkPracticeId,
        /// What is done.
        text: String,
    },
    /// Rewords a systematisk kontroll.
    ChangeControl {
        /// Which.
        control: ControlId,
        /// Its new words.
        text: String,
    },
    /// Moves a systematisk kontroll to an arbetssätt or within it.
    MoveControl {
        /// Which.
        control: ControlId,
        /// To which arbetssätt.
        practice: WorkPracticeId,
        /// Where there.
        place: Place<ControlId>,
    },
    /// Deletes a systematisk kontroll with its metoder.
    DeleteControl {
        /// Which.
        control: ControlId,
    },
    /// Adds a metod last to a systematisk kontroll.
    AddMethod {
        /// To which.
        control: ControlId,
        /// Its contents.
        draft: MethodDraft,
    },
    /// Changes a metod.
    ChangeMethod {
        /// Which.
        method: MethodId,
        /// What changes.
        patch: MethodPatch,
    },
    /// Moves a metod to a systematisk kontroll or within it.
    MoveMethod {
        /// Which.
        method: MethodId,
        /// To which control.
        control: ControlId,
        /// Where there.
        place: Place<MethodId>,
    },
    /// Deletes a metod.
    DeleteMethod {
        /// Which.
        method: MethodId,
    },
    /// Adds everything that was read from another file.
    Import {
        /// The records, parents before children; none of them in the year already.
        records: Vec<Record>,
        /// What it was read from, as the log names it.
        source: String,
    },
}
