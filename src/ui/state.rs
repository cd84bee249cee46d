//! What the window remembers between frames: where one is, what is chosen, what is open. Nothing of the
//! year itself: that is in the model.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{
    AgendaItemId, AreaGoalId, Change, CheckId, DrawId, InclusionDecision, ParticipantId, PlanInclusion, ProcessId,
    Score, Standing, UnitId, UnwantedEventId, WorkPracticeId, WorkshopId,
};
use crate::edit::Command;
use crate::papers::Paper;
use crate::report::{Pages, ReportKind};
use crate::store::{OperationEntry, OperationKind};
use crate::text::faults::Message;

use super::dialog::Purpose;
use super::settings::EventClock;
use super::views::analysis::TableState;
use super::views::check_forms::{ConcludeForm, ExtendForm, PopulationForm, ReportDrawForm};
use super::views::checks::ChecksState;
use super::views::decision_forms::{DecisionForm, SigningForm};
use super::views::deviation_forms::DeviationForm;
use super::views::deviations::DeviationsState;
use super::views::follow_up::FollowUpState;
use super::views::matrix::MatrixState;
use super::views::method_change::SheetChange;
use super::views::new_year::NewYear;
use super::views::occasion_forms::OccasionForm;
use super::views::run::Run;
use super::views::workshop::WorkshopPage;
use super::views::workshop_form::WorkshopForm;
use super::worker::Task;

/// The screens, in the order of the side bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Översikt.
    Overview,
    /// Riskanalys.
    Analysis,
    /// Matris.
    Matrix,
    /// Workshop.
    Workshop,
    /// Åtgärder.
    Measures,
    /// Plan (IKP).
    Plan,
    /// Kontroller.
    Checks,
    /// Avvikelser.
    Deviations,
    /// Uppföljning.
    FollowUp,
    /// Granskning.
    Findings,
    /// Beslut.
    Decisions,
    /// Rapporter.
    Reports,
    /// System.
    System,
    /// Organisation.
    Organisation,
    /// Metodblad.
    MethodSheet,
    /// Ändringslogg.
    Log,
}

impl View {
    /// All screens, in the order of the side bar.
    pub const ALL: [Self; 16] = [
        Self::Overview,
        Self::Analysis,
        Self::Matrix,
        Self::Workshop,
        Self::Measures,
        Self::Plan,
        Self::Checks,
        Self::Deviations,
        Self::FollowUp,
        Self::Findings,
        Self::Decisions,
        Self::Reports,
        Self::System,
        Self::Organisation,
        Self::MethodSheet,
        Self::Log,
    ];
}

/// What the details show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Nothing.
    #[default]
    Nothing,
    /// An event.
    Event(UnwantedEventId),
    /// An arbetssätt with its process.
    WorkPractice(WorkPracticeId),
    /// A process.
    Process(ProcessId),
    /// A mål.
    Goal(AreaGoalId),
}

/// Which events the table shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur.
    pub text: String,
    /// Only this mål.
    pub goal: Option<AreaGoalId>,
    /// Only this process.
    pub process: Option<ProcessId>,
    /// Only processes of this chef.
    pub manager: Option<String>,
    /// Only from this riskvärde.
    pub at_least: Option<u8>,
    /// Only this cell of the matrix.
    pub cell: Option<Score>,
    /// Only this state.
    pub inclusion: Option<PlanInclusion>,
    /// Only processes that this unit, or one below it, answers for.
    pub unit: Option<UnitId>,
    /// Only events that stand so against last year.
    pub standing: Option<Standing>,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sort {
    /// As printed, with headings.
    #[default]
    Printed,
    /// By text.
    Text,
    /// By sannolikhet, highest first.
    Likelihood,
    /// By konsekvens, highest first.
    Consequence,
    /// By riskvärde, highest first.
    RiskValue,
    /// By state.
    Inclusion,
}

/// A form that is open over the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A path to type or to browse for.
    Path {
        /// What for.
        purpose: Purpose,
        /// What is typed.
        path: String,
    },
    /// A new file.
    NewFile {
        /// Where.
        path: String,
        /// Name of the nämnd.
        board: String,
        /// Name of the förvaltning.
        administration: String,
        /// The planning year.
        year: String,
    },
    /// A new mål.
    NewGoal {
        /// Its number.
        number: String,
        /// Its words.
        text: String,
        /// Its inriktningsmål.
        council_goal: String,
    },
    /// A new process.
    NewProcess {
        /// Under which mål.
        goal: AreaGoalId,
        /// Its name.
        name: String,
    },
    /// A new arbetssätt.
    NewWorkPractice {
        /// In which process.
        process: ProcessId,
        /// What is done.
        text: String,
    },
    /// A new event.
    NewEvent {
        /// In which arbetssätt.
        practice: WorkPracticeId,
        /// What may happen.
        text: String,
        /// The workshop where it was heard, if any.
        workshop: Option<WorkshopId>,
    },
    /// A new åtgärd for a selection.
    NewMeasure {
        /// For which events.
        events: Vec<UnwantedEventId>,
        /// What is to be done.
        text: String,
        /// Who.
        responsible: String,
        /// By when.
        due: String,
        /// The event on a workshop's dagordning, if it was decided on there.
        item: Option<AgendaItemId>,
    },
    /// A workshop to be prepared, or another word on one.
    Workshop(Box<WorkshopForm>),
    /// Another name for a participant.
    RenameParticipant {
        /// Whose.
        participant: ParticipantId,
        /// The name.
        name: String,
        /// The role.
        role: String,
    },
    /// Who takes part in the workshop that runs.
    RunPeople {
        /// Which workshop.
        workshop: WorkshopId,
        /// Name of somebody new.
        name: String,
        /// Role of somebody new.
        role: String,
    },
    /// A decision with its motivering.
    Decide {
        /// For which events.
        events: Vec<UnwantedEventId>,
        /// The decision.
        decision: Option<InclusionDecision>,
        /// Motivering.
        reason: String,
    },
    /// Where a selection is to be moved.
    MoveEvents {
        /// Which.
        events: Vec<UnwantedEventId>,
        /// What is typed to find the arbetssätt.
        search: String,
    },
    /// A version to be decided.
    DecideVersion(Box<DecisionForm>),
    /// A revision to be begun.
    BeginRevision {
        /// Why.
        reason: String,
    },
    /// A signing to be noted.
    NoteSigning(Box<SigningForm>),
    /// A population to be frozen.
    Population(Box<PopulationForm>),
    /// A riktat urval.
    Judgement {
        /// In which check.
        check: CheckId,
        /// The items that are typed.
        list: String,
    },
    /// A draw to be cancelled.
    CancelDraw {
        /// Which.
        draw: DrawId,
        /// Why.
        reason: String,
    },
    /// A check to be abandoned.
    AbandonCheck {
        /// Which.
        check: CheckId,
        /// Why.
        reason: String,
    },
    /// A random draw to be made larger.
    ExtendDraw(Box<ExtendForm>),
    /// What a systemrapport shows of a whole population.
    ReportDraw(Box<ReportDrawForm>),
    /// A check to be concluded.
    Conclude(Box<ConcludeForm>),
    /// A planned occasion to be moved or cancelled.
    Occasion(OccasionForm),
    /// Something about an avvikelse.
    Deviation(Box<DeviationForm>),
    /// What it means to show the avvikelser that are protected.
    ShowProtected,
    /// Another metodblad, with what its levels become.
    ChangeSheet(Box<SheetChange>),
    /// A new year.
    NewYear(Box<NewYear>),
    /// What an import or a look through the file came to.
    Listing {
        /// What it is about.
        title: &'static str,
        /// The text.
        text: String,
    },
    /// Help.
    Help,
    /// Search for anything.
    Palette {
        /// What is typed.
        search: String,
        /// Which hit is marked.
        marked: usize,
    },
}

/// Something told at the bottom of the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Toast {
    /// An edit was saved.
    Saved {
        /// What the log calls it.
        label: String,
        /// Whether it was an edit, or an edit taken back or done again.
        kind: OperationKind,
        /// Until when it is shown, in the window's seconds.
        until: f64,
    },
    /// A file was written.
    Written(PathBuf, Vec<char>),
    /// Something did not work; stays until it is closed.
    Failed(Message),
}

/// What the window remembers.
#[derive(Debug)]
pub struct State {
    /// The screen.
    pub view: View,
    /// What the details show.
    pub choice: Choice,
    /// Marked events.
    pub selection: BTreeSet<UnwantedEventId>,
    /// Which events the table shows.
    pub filter: Filter,
    /// The order of the table.
    pub sort: Sort,
    /// The table's own memory.
    pub table: TableState,
    /// The matrix' own memory.
    pub matrix: MatrixState,
    /// The open form.
    pub form: Option<Form>,
    /// What is told at the bottom.
    pub toast: Option<Toast>,
    /// The newest operations, when they have been asked for.
    pub operations: Option<Vec<OperationEntry>>,
    /// The opened operation with its records.
    pub changes: Option<(i64, Vec<Change>)>,
    /// Which paper the preview shows.
    pub paper: Paper,
    /// The pages of the preview, and the generation they were laid out from.
    pub pages: Option<(Paper, u64, Arc<Pages>)>,
    /// The generation for which a layout is under way.
    pub laying_out: Option<(Paper, u64)>,
    /// What could not be laid out; not asked for again until something changes.
    pub no_pages: Option<(Paper, u64)>,
    /// Which åtgärder are shown.
    pub measure_filter: super::views::measures::MeasureFilter,
    /// The checks' own memory.
    pub checks: ChecksState,
    /// The deviations' own memory.
    pub deviations: DeviationsState,
    /// The follow-up's own memory.
    pub follow_up: FollowUpState,
    /// Where the last file lies, offered at the start.
    pub recent: Option<PathBuf>,
    /// The form that has been handed over and comes back if it did not work.
    pub handed_over: Option<Form>,
    /// What takes the keyboard's focus in the next frame.
    pub focus: Option<egui::Id>,
    /// What had it last in the form.
    pub form_focus: Option<egui::Id>,
    /// What the new file is for: an import follows at once.
    pub next_form: Option<Form>,
    /// The screen to go to after this frame.
    pub next_view: Option<View>,
    /// The theme to go to in the next frame.
    pub theme: Option<egui::Theme>,
    /// Whether the file can only be read.
    pub is_read_only: bool,
    /// What the screen Workshop remembers.
    pub workshop: WorkshopPage,
    /// The workshop that fills the window.
    pub run: Option<Run>,
    /// The clock of the event that is up in it, as it was last remembered.
    pub clock: Option<EventClock>,
    /// Whether the file's keeper is at work: what is shown is about to change.
    pub is_busy: bool,
}

impl State {
    /// The beginning.
    pub fn new(recent: Option<PathBuf>) -> Self {
        Self {
            view: View::Overview,
            choice: Choice::default(),
            selection: BTreeSet::new(),
            filter: Filter::default(),
            sort: Sort::default(),
            table: TableState::default(),
            matrix: MatrixState::default(),
            form: None,
            toast: None,
            operations: None,
            changes: None,
            paper: ReportKind::RiskAnalysis.into(),
            pages: None,
            laying_out: None,
            no_pages: None,
            measure_filter: super::views::measures::MeasureFilter::default(),
            checks: ChecksState::default(),
            deviations: DeviationsState::default(),
            follow_up: FollowUpState::default(),
            recent,
            handed_over: None,
            focus: None,
            form_focus: None,
            next_view: None,
            theme: None,
            next_form: None,
            is_read_only: false,
            workshop: WorkshopPage::default(),
            run: None,
            clock: None,
            is_busy: false,
        }
    }

    /// Chooses one event and marks it alone.
    pub fn choose(&mut self, event: UnwantedEventId) {
        self.choice = Choice::Event(event);
        self.selection = BTreeSet::from([event]);
        self.table.anchor = Some(event);
    }

    /// Goes to a screen; what went wrong on the one before is not told there.
    pub fn go_to(&mut self, view: View) {
        self.view = view;
        self.table.wants_focus = view == View::Analysis;
        if matches!(self.toast, Some(Toast::Failed(_))) {
            self.toast = None;
        }
    }

    /// Goes to an event in the table, whatever the filter was.
    pub fn go_to_event(&mut self, event: UnwantedEventId) {
        self.view = View::Analysis;
        self.filter = Filter::default();
        self.choose(event);
        self.table.scroll_to_choice = true;
        self.table.centres_choice = true;
        self.table.wants_focus = true;
    }
}

/// What the views ask for in a frame.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    /// In the order that they were asked for.
    pub tasks: Vec<Task>,
    /// Something that a view could not make sense of.
    pub message: Option<Message>,
}

impl Outbox {
    /// Asks for a command.
    pub(super) fn push(&mut self, command: Command) {
        self.tasks.push(Task::Execute(command));
    }

    /// Asks for anything else.
    pub(super) fn ask(&mut self, task: Task) {
        self.tasks.push(task);
    }
}
