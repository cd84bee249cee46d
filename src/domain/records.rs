//! The records of a year: what is stored, logged and exchanged, one struct a kind.
//! Plain values with no behaviour beyond what follows from their own fields.

use super::check::{Check, CheckForm, CheckItem, Draw};
use super::decision::{DecidedVersion, Signing};
use super::deviation::Deviation;
use super::ids::{
    AreaGoalId, BoardId, ControlId, MeasureId, MethodId, ProcessId, UnwantedEventId, WorkPracticeId, YearId,
};
use super::inclusion::InclusionDecision;
use super::judgement::{Judgement, MethodAnalysis};
use super::method_sheet::MethodSheet;
use super::occasion::{Frequency, Occasion};
use super::organisation::{Role, Signer, Unit};
use super::score::{Factor, Level, Score};
use super::system::{GoverningDocument, SystemSection};
use super::workshop::{AgendaItem, Participant, Vote, Workshop};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A nämnd; one per file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// Identity.
    pub id: BoardId,
    /// Name of the nämnd.
    pub name: String,
    /// Name of its förvaltning; may be empty.
    pub administration: String,
}

/// One planning year of a nämnd, with its metodblad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningYear {
    /// Identity.
    pub id: YearId,
    /// The nämnd.
    pub board: BoardId,
    /// The calendar year, 1900 to 2999.
    pub year: i16,
    /// Scales and limits of this year.
    pub method_sheet: MethodSheet,
    /// Diarienummer of the year's case; may be empty.
    #[serde(default)]
    pub registry_number: String,
    /// Why what is decided is being revised, while that is going on.
    #[serde(default)]
    pub revision: Option<String>,
}

impl PlanningYear {
    /// A year at its beginning: no dnr, no revision.
    #[must_use]
    pub fn new(id: YearId, board: BoardId, year: i16, method_sheet: MethodSheet) -> Self {
        Self { id, board, year, method_sheet, registry_number: String::new(), revision: None }
    }
}

/// A mål för verksamhetsområdet, under its inriktningsmål.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaGoal {
    /// Identity.
    pub id: AreaGoalId,
    /// Order among the goals.
    pub position: i64,
    /// The number that it is known by, such as `3.2`; may be empty.
    pub number: String,
    /// The goal's own words.
    pub text: String,
    /// The inriktningsmål above it (`CouncilGoal`); may be empty.
    pub council_goal: String,
}

/// A process and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Identity.
    pub id: ProcessId,
    /// The goal it serves.
    pub goal: AreaGoalId,
    /// Order within the goal.
    pub position: i64,
    /// Its name.
    pub name: String,
    /// Ansvariga chefer this year, by role; empty means that nobody answers for it.
    pub responsible_managers: Vec<String>,
}

/// An arbetssätt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkPractice {
    /// Identity.
    pub id: WorkPracticeId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// Order within the process.
    pub position: i64,
    /// What is done.
    pub text: String,
}

/// An oönskad händelse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnwantedEvent {
    /// Identity.
    pub id: UnwantedEventId,
    /// The arbetssätt where it may happen.
    pub work_practice: WorkPracticeId,
    /// Order within the arbetssätt.
    pub position: i64,
    /// The number in the year's VoR, from 1; unique within the year.
    pub number: u32,
    /// What may happen.
    pub text: String,
    /// Sannolikhet, when scored.
    pub likelihood: Option<Level>,
    /// Konsekvens, when scored.
    pub consequence: Option<Level>,
    /// The explicit decision on the plan, kept also while the score forces the event in.
    pub decision: Option<InclusionDecision>,
    /// Motivering of the decision; may be empty.
    pub decision_reason: String,
    /// The event of an earlier year that this one goes on from: the same risk, by identity.
    #[serde(default)]
    pub carried_from: Option<UnwantedEventId>,
    /// Why the score that was carried over still holds; empty until somebody has said so.
    #[serde(default)]
    pub remains_reason: String,
}

impl UnwantedEvent {
    /// An event as it is when it is first written down: not scored, not decided on.
    #[must_use]
    pub fn new(id: UnwantedEventId, work_practice: WorkPracticeId, position: i64, number: u32, text: String) -> Self {
        Self {
            id,
            work_practice,
            position,
            number,
            text,
            likelihood: None,
            consequence: None,
            decision: None,
            decision_reason: String::new(),
            carried_from: None,
            remains_reason: String::new(),
        }
    }

    /// The score, once both factors are set.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        Some(Score { likelihood: self.likelihood?, consequence: self.consequence? })
    }

    /// One factor, when it is set.
    #[must_use]
    pub fn level(&self, factor: Factor) -> Option<Level> {
        match factor {
            Factor::Likelihood => self.likelihood,
            Factor::Consequence => self.consequence,
        }
    }
}

/// How far an åtgärd has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum MeasureState {
    /// Planerad.
    #[default]
    Planned,
    /// Pågår.
    Ongoing,
    /// Klar.
    Done,
    /// Avbruten; answers no risk.
    Cancelled,
}

impl MeasureState {
    /// All states, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Ongoing, Self::Done, Self::Cancelled];

    /// Whether work remains.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Ongoing)
    }
}

/// An åtgärd that lowers an event's risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Identity.
    pub id: MeasureId,
    /// The event it answers.
    pub event: UnwantedEventId,
    /// Order within the event.
    pub position: i64,
    /// What is to be done.
    pub text: String,
    /// Who does it, by role; may be empty, which is a finding.
    pub responsible: String,
    /// When it is to be ready.
    pub due: Option<Date>,
    /// How far it has come.
    pub state: MeasureState,
}

/// A systematisk kontroll: what the organisation does all the time to keep the risk down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystematicControl {
    /// Identity.
    pub id: ControlId,
    /// The arbetssätt that it guards.
    pub work_practice: WorkPracticeId,
    /// Order within the arbetssätt.
    pub position: i64,
    /// What is done.
    pub text: String,
}

/// A metod för kontroll: how the plan checks that a systematisk kontroll works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckMethod {
    /// Identity.
    pub id: MethodId,
    /// The control that is checked.
    pub control: ControlId,
    /// Order within the control.
    pub position: i64,
    /// How it is checked.
    pub text: String,
    /// Kontrollansvarig this year, by role; may be empty, which is a finding.
    pub owner: String,
    /// When or how often, in the nämnd's own words; may be empty.
    pub schedule: String,
    /// How it is carried out; `None` until somebody has said.
    #[serde(default)]
    pub form: Option<CheckForm>,
    /// What counts as fel; may be empty.
    #[serde(default)]
    pub criterion: String,
    /// How often it is carried out; `None` until somebody has said. Its occasions follow from it.
    #[serde(default)]
    pub frequency: Option<Frequency>,
    /// How many items are planned at each occasion, from 1; for the hours.
    #[serde(default)]
    pub planned_items: Option<u32>,
    /// How many minutes an item is planned to take, from 1.
    #[serde(default)]
    pub minutes_per_item: Option<u32>,
}

impl CheckMethod {
    /// Whether it is nothing but one bare word: one that says only *Stickprov* tells neither what nor how many.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.text.split_whitespace().count() == 1
    }
}

/// Any record, with the stable code that the operation log uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// The nämnd.
    Board(Board),
    /// The planning year.
    PlanningYear(PlanningYear),
    /// A goal.
    AreaGoal(AreaGoal),
    /// A process.
    Process(Process),
    /// An arbetssätt.
    WorkPractice(WorkPractice),
    /// An event.
    UnwantedEvent(UnwantedEvent),
    /// An åtgärd.
    Measure(Measure),
    /// A systematisk kontroll.
    SystematicControl(SystematicControl),
    /// A metod för kontroll.
    CheckMethod(CheckMethod),
    /// A unit.
    Unit(Unit),
    /// A role.
    Role(Role),
    /// A line of the signature page.
    Signer(Signer),
    /// A text of the system för intern kontroll.
    SystemSection(SystemSection),
    /// A styrdokument.
    GoverningDocument(GoverningDocument),
    /// A beslutad version.
    DecidedVersion(DecidedVersion),
    /// A signing.
    Signing(Signing),
    /// A workshop.
    Workshop(Workshop),
    /// A participant of a workshop.
    Participant(Participant),
    /// An event on a dagordning.
    AgendaItem(AgendaItem),
    /// A vote.
    Vote(Vote),
    /// A genomförd kontroll.
    Check(Check),
    /// A draw of a check.
    Draw(Draw),
    /// What is said of a drawn item.
    CheckItem(CheckItem),
    /// A planned occasion.
    Occasion(Occasion),
    /// An avvikelse.
    Deviation(Deviation),
    /// The judgement of the year.
    Judgement(Judgement),
    /// The words about a metod.
    MethodAnalysis(MethodAnalysis),
}

macro_rules! into_record {
    ($($kind:ident),*) => {$(
        impl From<$kind> for Record {
            fn from(record: $kind) -> Self {
                Self::$kind(record)
            }
        }
    )*};
}

into_record!(
    Board,
    PlanningYear,
    AreaGoal,
    Process,
    WorkPractice,
    UnwantedEvent,
    Measure,
    SystematicControl,
    CheckMethod,
    Unit,
    Role,
    Signer,
    SystemSection,
    GoverningDocument,
    DecidedVersion,
    Signing,
    Workshop,
    Participant,
    AgendaItem,
    Vote,
    Check,
    Draw,
    CheckItem,
    Occasion,
    Deviation,
    Judgement,
    MethodAnalysis
);

impl Record {
    /// The identity of whichever record this is.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        match self {
            Self::Board(it) => it.id.0,
            Self::PlanningYear(it) => it.id.0,
            Self::AreaGoal(it) => it.id.0,
            Self::Process(it) => it.id.0,
            Self::WorkPractice(it) => it.id.0,
            Self::UnwantedEvent(it) => it.id.0,
            Self::Measure(it) => it.id.0,
            Self::SystematicControl(it) => it.id.0,
            Self::CheckMethod(it) => it.id.0,
            Self::Unit(it) => it.id.0,
            Self::Role(it) => it.id.0,
            Self::Signer(it) => it.id.0,
            Self::SystemSection(it) => it.id.0,
            Self::GoverningDocument(it) => it.id.0,
            Self::DecidedVersion(it) => it.id.0,
            Self::Signing(it) => it.id.0,
            Self::Workshop(it) => it.id.0,
            Self::Participant(it) => it.id.0,
            Self::AgendaItem(it) => it.id.0,
            Self::Vote(it) => it.id.0,
            Self::Check(it) => it.id.0,
            Self::Draw(it) => it.id.0,
            Self::CheckItem(it) => it.id.0,
            Self::Occasion(it) => it.id.0,
            Self::Deviation(it) => it.id.0,
            Self::Judgement(it) => it.id.0,
            Self::MethodAnalysis(it) => it.id.0,
        }
    }

    /// The stable code of the kind of record.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Board(_) => "board",
            Self::PlanningYear(_) => "planning_year",
            Self::AreaGoal(_) => "area_goal",
            Self::Process(_) => "process",
            Self::WorkPractice(_) => "work_practice",
            Self::UnwantedEvent(_) => "unwanted_event",
            Self::Measure(_) => "measure",
            Self::SystematicControl(_) => "systematic_control",
            Self::CheckMethod(_) => "check_method",
            Self::Unit(_) => "unit",
            Self::Role(_) => "role",
            Self::Signer(_) => "signer",
            Self::SystemSection(_) => "system_section",
            Self::GoverningDocument(_) => "governing_document",
            Self::DecidedVersion(_) => "decided_version",
            Self::Signing(_) => "signing",
            Self::Workshop(_) => "workshop",
            Self::Participant(_) => "participant",
            Self::AgendaItem(_) => "agenda_item",
            Self::Vote(_) => "vote",
            Self::Check(_) => "check",
            Self::Draw(_) => "draw",
            Self::CheckItem(_) => "check_item",
            Self::Occasion(_) => "occasion",
            Self::Deviation(_) => "deviation",
            Self::Judgement(_) => "judgement",
            Self::MethodAnalysis(_) => "method_analysis",
        }
    }
}

/// One record before and after an edit. Neither side missing is a change; no `before` an addition;
/// no `after` a deletion. Both missing never occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The record as it was.
    pub before: Option<Record>,
    /// The record as it became.
    pub after: Option<Record>,
}

impl Change {
    /// An addition.
    #[must_use]
    pub fn add(record: impl Into<Record>) -> Self {
        Self { before: None, after: Some(record.into()) }
    }

    /// A change from one state to another.
    #[must_use]
    pub fn replace(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        Self { before: Some(before.into()), after: Some(after.into()) }
    }

    /// A deletion.
    #[must_use]
    pub fn remove(record: impl Into<Record>) -> Self {
        Self { before: Some(record.into()), after: None }
    }

    /// The same change backwards.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// Whichever side exists, the newer first.
    #[must_use]
    pub fn subject(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }
}
