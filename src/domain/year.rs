//! A planning year as one immutable value: everything shown, checked and printed is computed from it.
//! Edits make a new value by `with`; nothing here can be changed in place.

use std::sync::Arc;

use jiff::civil::Date;

use super::check::{Check, CheckItem, Draw};
use super::decision::{DecidedVersion, Signing};
use super::deviation::Deviation;
use super::ids::{AreaGoalId, ControlId, UnwantedEventId, WorkPracticeId};
use super::inclusion::{PlanInclusion, plan_inclusion};
use super::judgement::{Judgement, MethodAnalysis};
use super::method_sheet::MethodSheet;
use super::occasion::Occasion;
use super::organisation::{Role, Signer, Unit};
use super::records::{
    AreaGoal, Board, Change, CheckMethod, Measure, PlanningYear, Process, Record, SystematicControl, UnwantedEvent,
    WorkPractice,
};
use super::shelf::Shelf;
use super::system::{GoverningDocument, SystemSection};
use super::workshop::{AgendaItem, Participant, Vote, Workshop};

/// One year of one nämnd, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Year {
    board: Arc<Board>,
    planning_year: Arc<PlanningYear>,
    goals: Arc<Shelf<AreaGoal>>,
    processes: Arc<Shelf<Process>>,
    work_practices: Arc<Shelf<WorkPractice>>,
    events: Arc<Shelf<UnwantedEvent>>,
    measures: Arc<Shelf<Measure>>,
    controls: Arc<Shelf<SystematicControl>>,
    methods: Arc<Shelf<CheckMethod>>,
    units: Arc<Shelf<Unit>>,
    roles: Arc<Shelf<Role>>,
    signers: Arc<Shelf<Signer>>,
    sections: Arc<Shelf<SystemSection>>,
    governing_documents: Arc<Shelf<GoverningDocument>>,
    versions: Arc<Shelf<DecidedVersion>>,
    signings: Arc<Shelf<Signing>>,
    workshops: Arc<Shelf<Workshop>>,
    participants: Arc<Shelf<Participant>>,
    agenda: Arc<Shelf<AgendaItem>>,
    votes: Arc<Shelf<Vote>>,
    checks: Arc<Shelf<Check>>,
    draws: Arc<Shelf<Draw>>,
    check_items: Arc<Shelf<CheckItem>>,
    occasions: Arc<Shelf<Occasion>>,
    deviations: Arc<Shelf<Deviation>>,
    judgements: Arc<Shelf<Judgement>>,
    analyses: Arc<Shelf<MethodAnalysis>>,
}

/// Where an event stands in the tree.
#[derive(Debug, Clone, Copy)]
pub struct EventPlace<'a> {
    /// Its mål.
    pub goal: &'a AreaGoal,
    /// Its process.
    pub process: &'a Process,
    /// Its arbetssätt.
    pub work_practice: &'a WorkPractice,
}

impl Year {
    /// A year with nothing in it yet.
    #[must_use]
    pub fn empty(board: Board, planning_year: PlanningYear) -> Self {
        Self {
            board: Arc::new(board),
            planning_year: Arc::new(planning_year),
            goals: Arc::default(),
            processes: Arc::default(),
            work_practices: Arc::default(),
            events: Arc::default(),
            measures: Arc::default(),
            controls: Arc::default(),
            methods: Arc::default(),
            units: Arc::default(),
            roles: Arc::default(),
            signers: Arc::default(),
            sections: Arc::default(),
            governing_documents: Arc::default(),
            versions: Arc::default(),
            signings: Arc::default(),
            workshops: Arc::default(),
            participants: Arc::default(),
            agenda: Arc::default(),
            votes: Arc::default(),
            checks: Arc::default(),
            draws: Arc::default(),
            check_items: Arc::default(),
            occasions: Arc::default(),
            deviations: Arc::default(),
            judgements: Arc::default(),
            analyses: Arc::default(),
        }
    }

    /// The nämnd.
    #[must_use]
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The planning year's own record.
    #[must_use]
    pub fn planning_year(&self) -> &PlanningYear {
        &self.planning_year
    }

    /// The day that what is done today is done on: where the year has not begun yet, its first day.
    #[must_use]
    pub fn day_within(&self, today: Date) -> Date {
        Date::new(self.planning_year.year, 1, 1).map_or(today, |first| first.max(today))
    }

    /// The metodblad.
    #[must_use]
    pub fn method_sheet(&self) -> &MethodSheet {
        &self.planning_year.method_sheet
    }

    /// All mål; those of the year in order by `goals().of(())`.
    #[must_use]
    pub fn goals(&self) -> &Shelf<AreaGoal> {
        &self.goals
    }

    /// All processes.
    #[must_use]
    pub fn processes(&self) -> &Shelf<Process> {
        &self.processes
    }

    /// All arbetssätt.
    #[must_use]
    pub fn work_practices(&self) -> &Shelf<WorkPractice> {
        &self.work_practices
    }

    /// All events, by identity. For printed order see `events_in_order`.
    #[must_use]
    pub fn events(&self) -> &Shelf<UnwantedEvent> {
        &self.events
    }

    /// All åtgärder.
    #[must_use]
    pub fn measures(&self) -> &Shelf<Measure> {
        &self.measures
    }

    /// All systematiska kontroller.
    #[must_use]
    pub fn controls(&self) -> &Shelf<SystematicControl> {
        &self.controls
    }

    /// All metoder.
    #[must_use]
    pub fn methods(&self) -> &Shelf<CheckMethod> {
        &self.methods
    }

    /// All units; the topmost in order by `units().of(None)`.
    #[must_use]
    pub fn units(&self) -> &Shelf<Unit> {
        &self.units
    }

    /// All roles.
    #[must_use]
    pub fn roles(&self) -> &Shelf<Role> {
        &self.roles
    }

    /// The lines of the signature page.
    #[must_use]
    pub fn signers(&self) -> &Shelf<Signer> {
        &self.signers
    }

    /// The texts of the system för intern kontroll.
    #[must_use]
    pub fn sections(&self) -> &Shelf<SystemSection> {
        &self.sections
    }

    /// The register of styrdokument.
    #[must_use]
    pub fn governing_documents(&self) -> &Shelf<GoverningDocument> {
        &self.governing_documents
    }

    /// The beslutade versioner, the oldest first by `versions().of(())`.
    #[must_use]
    pub fn versions(&self) -> &Shelf<DecidedVersion> {
        &self.versions
    }

    /// The signings of versions.
    #[must_use]
    pub fn signings(&self) -> &Shelf<Signing> {
        &self.signings
    }

    /// The VoR workshops, in order by `workshops().of(())`.
    #[must_use]
    pub fn workshops(&self) -> &Shelf<Workshop> {
        &self.workshops
    }

    /// The participants of workshops.
    #[must_use]
    pub fn participants(&self) -> &Shelf<Participant> {
        &self.participants
    }

    /// The events on the dagordningar of workshops.
    #[must_use]
    pub fn agenda(&self) -> &Shelf<AgendaItem> {
        &self.agenda
    }

    /// The votes.
    #[must_use]
    pub fn votes(&self) -> &Shelf<Vote> {
        &self.votes
    }

    /// The genomförda kontroller.
    #[must_use]
    pub fn checks(&self) -> &Shelf<Check> {
        &self.checks
    }

    /// What was drawn in them, also what was cancelled.
    #[must_use]
    pub fn draws(&self) -> &Shelf<Draw> {
        &self.draws
    }

    /// What is said of drawn items.
    #[must_use]
    pub fn check_items(&self) -> &Shelf<CheckItem> {
        &self.check_items
    }

    /// The planned occasions.
    #[must_use]
    pub fn occasions(&self) -> &Shelf<Occasion> {
        &self.occasions
    }

    /// The avvikelser, also those that are kept out of ordinary lists; see `shown_deviations`.
    #[must_use]
    pub fn deviations(&self) -> &Shelf<Deviation> {
        &self.deviations
    }

    /// The judgement of the year, at most one; see `judgement`.
    #[must_use]
    pub fn judgements(&self) -> &Shelf<Judgement> {
        &self.judgements
    }

    /// The words about metoder, at most one a metod; see `analysis_of`.
    #[must_use]
    pub fn analyses(&self) -> &Shelf<MethodAnalysis> {
        &self.analyses
    }

    /// All processes in printed order: by goal, then by place within the goal.
    pub fn processes_in_order(&self) -> impl Iterator<Item = &Process> {
        self.goals.of(()).flat_map(|goal| self.processes.of(goal.id))
    }

    /// All arbetssätt in printed order.
    pub fn work_practices_in_order(&self) -> impl Iterator<Item = &WorkPractice> {
        self.processes_in_order().flat_map(|process| self.work_practices.of(process.id))
    }

    /// All events in printed order.
    pub fn events_in_order(&self) -> impl Iterator<Item = &UnwantedEvent> {
        self.work_practices_in_order().flat_map(|practice| self.events.of(practice.id))
    }

    /// Mål, process and arbetssätt above an arbetssätt, itself included.
    #[must_use]
    pub fn place_of_practice(&self, id: WorkPracticeId) -> Option<EventPlace<'_>> {
        let work_practice = self.work_practices.get(id)?;
        let process = self.processes.get(work_practice.process)?;
        let goal = self.goals.get(process.goal)?;
        Some(EventPlace { goal, process, work_practice })
    }

    /// Mål, process and arbetssätt of an event.
    #[must_use]
    pub fn place_of(&self, event: &UnwantedEvent) -> Option<EventPlace<'_>> {
        self.place_of_practice(event.work_practice)
    }

    /// Where an event stands in relation to the plan.
    #[must_use]
    pub fn inclusion_of(&self, event: &UnwantedEvent) -> PlanInclusion {
        plan_inclusion(self.method_sheet(), event.score(), event.decision)
    }

    /// Whether an event stands in the plan.
    #[must_use]
    pub fn in_plan(&self, event: &UnwantedEvent) -> bool {
        self.inclusion_of(event).in_plan()
    }

    /// The event with a number.
    #[must_use]
    pub fn event_numbered(&self, number: u32) -> Option<&UnwantedEvent> {
        self.events.iter().find(|event| event.number == number)
    }

    /// The lowest number above all that are in use or have been decided.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        let highest = self.events.iter().map(|event| event.number).max().unwrap_or(0);
        highest.max(self.fixed_numbers()).saturating_add(1)
    }

    /// The year after a list of changes. The caller has them from `edit` or from the file, so that
    /// they fit; a change of a record that is not there is an addition.
    #[must_use]
    pub fn with(&self, changes: &[Change]) -> Self {
        let mut year = self.clone();
        let mut touched = Touched::default();
        for change in changes {
            if let Some(before) = &change.before {
                year.remove(before, &mut touched);
            }
            if let Some(after) = &change.after {
                year.insert(after.clone(), &mut touched);
            }
        }
        touched.settle(&mut year);
        year
    }

    fn remove(&mut self, record: &Record, touched: &mut Touched) {
        match record {
            Record::Board(_) | Record::PlanningYear(_) => {}
            Record::AreaGoal(it) => touched.goals(&mut self.goals).take(it.id),
            Record::Process(it) => touched.processes(&mut self.processes).take(it.id),
            Record::WorkPractice(it) => touched.practices(&mut self.work_practices).take(it.id),
            Record::UnwantedEvent(it) => touched.events(&mut self.events).take(it.id),
            Record::Measure(it) => touched.measures(&mut self.measures).take(it.id),
            Record::SystematicControl(it) => touched.controls(&mut self.controls).take(it.id),
            Record::CheckMethod(it) => touched.methods(&mut self.methods).take(it.id),
            Record::Unit(it) => touched.units(&mut self.units).take(it.id),
            Record::Role(it) => touched.roles(&mut self.roles).take(it.id),
            Record::Signer(it) => touched.signers(&mut self.signers).take(it.id),
            Record::SystemSection(it) => touched.sections(&mut self.sections).take(it.id),
            Record::GoverningDocument(it) => touched.governing_documents(&mut self.governing_documents).take(it.id),
            Record::DecidedVersion(it) => touched.versions(&mut self.versions).take(it.id),
            Record::Signing(it) => touched.signings(&mut self.signings).take(it.id),
            Record::Workshop(it) => touched.workshops(&mut self.workshops).take(it.id),
            Record::Participant(it) => touched.participants(&mut self.participants).take(it.id),
            Record::AgendaItem(it) => touched.agenda(&mut self.agenda).take(it.id),
            Record::Vote(it) => touched.votes(&mut self.votes).take(it.id),
            Record::Check(it) => touched.checks(&mut self.checks).take(it.id),
            Record::Draw(it) => touched.draws(&mut self.draws).take(it.id),
            Record::CheckItem(it) => touched.check_items(&mut self.check_items).take(it.id),
            Record::Occasion(it) => touched.occasions(&mut self.occasions).take(it.id),
            Record::Deviation(it) => touched.deviations(&mut self.deviations).take(it.id),
            Record::Judgement(it) => touched.judgements(&mut self.judgements).take(it.id),
            Record::MethodAnalysis(it) => touched.analyses(&mut self.analyses).take(it.id),
        }
    }

    fn insert(&mut self, record: Record, touched: &mut Touched) {
        match record {
            Record::Board(it) => self.board = Arc::new(it),
            Record::PlanningYear(it) => self.planning_year = Arc::new(it),
            Record::AreaGoal(it) => touched.goals(&mut self.goals).put(it),
            Record::Process(it) => touched.processes(&mut self.processes).put(it),
            Record::WorkPractice(it) => touched.practices(&mut self.work_practices).put(it),
            Record::UnwantedEvent(it) => touched.events(&mut self.events).put(it),
            Record::Measure(it) => touched.measures(&mut self.measures).put(it),
            Record::SystematicControl(it) => touched.controls(&mut self.controls).put(it),
            Record::CheckMethod(it) => touched.methods(&mut self.methods).put(it),
            Record::Unit(it) => touched.units(&mut self.units).put(it),
            Record::Role(it) => touched.roles(&mut self.roles).put(it),
            Record::Signer(it) => touched.signers(&mut self.signers).put(it),
            Record::SystemSection(it) => touched.sections(&mut self.sections).put(it),
            Record::GoverningDocument(it) => touched.governing_documents(&mut self.governing_documents).put(it),
            Record::DecidedVersion(it) => touched.versions(&mut self.versions).put(it),
            Record::Signing(it) => touched.signings(&mut self.signings).put(it),
            Record::Workshop(it) => touched.workshops(&mut self.workshops).put(it),
            Record::Participant(it) => touched.participants(&mut self.participants).put(it),
            Record::AgendaItem(it) => touched.agenda(&mut self.agenda).put(it),
            Record::Vote(it) => touched.votes(&mut self.votes).put(it),
            Record::Check(it) => touched.checks(&mut self.checks).put(it),
            Record::Draw(it) => touched.draws(&mut self.draws).put(it),
            Record::CheckItem(it) => touched.check_items(&mut self.check_items).put(it),
            Record::Occasion(it) => touched.occasions(&mut self.occasions).put(it),
            Record::Deviation(it) => touched.deviations(&mut self.deviations).put(it),
            Record::Judgement(it) => touched.judgements(&mut self.judgements).put(it),
            Record::MethodAnalysis(it) => touched.analyses(&mut self.analyses).put(it),
        }
    }

    /// How many methods are nothing but one bare word, and how many there are in all: a method that
    /// says only *Stickprov* tells neither population, number nor criterion.
    #[must_use]
    pub fn bare_methods(&self) -> (usize, usize) {
        let bare = self.methods.iter().filter(|method| method.is_bare()).count();
        (bare, self.methods.len())
    }

    /// The methods of a control, in order.
    pub fn methods_of(&self, control: ControlId) -> impl Iterator<Item = &CheckMethod> {
        self.methods.of(control)
    }

    /// The åtgärder of an event, in order.
    pub fn measures_of(&self, event: UnwantedEventId) -> impl Iterator<Item = &Measure> {
        self.measures.of(event)
    }

    /// All events under a goal, in printed order.
    pub fn events_of_goal(&self, goal: AreaGoalId) -> impl Iterator<Item = &UnwantedEvent> {
        self.processes
            .of(goal)
            .flat_map(|process| self.work_practices.of(process.id))
            .flat_map(|practice| self.events.of(practice.id))
    }
}

/// Which shelves an edit has opened, so that only those are copied and put in order again.
#[derive(Default)]
struct Touched {
    opened: [bool; 25],
}

macro_rules! touch {
    ($($name:ident: $record:ident = $place:literal, $field:ident);* $(;)?) => {
        impl Touched {
            $(fn $name<'a>(&mut self, shelf: &'a mut Arc<Shelf<$record>>) -> &'a mut Shelf<$record> {
                if let Some(opened) = self.opened.get_mut($place) {
                    *opened = true;
                }
                Arc::make_mut(shelf)
            })*

            fn settle(&self, year: &mut Year) {
                $(if self.opened.get($place).copied().unwrap_or(false) {
                    Arc::make_mut(&mut year.$field).settle();
                })*
            }
        }
    };
}

touch! {
    goals: AreaGoal = 0, goals;
    processes: Process = 1, processes;
    practices: WorkPractice = 2, work_practices;
    events: UnwantedEvent = 3, events;
    measures: Measure = 4, measures;
    controls: SystematicControl = 5, controls;
    methods: CheckMethod = 6, methods;
    units: Unit = 7, units;
    roles: Role = 8, roles;
    signers: Signer = 9, signers;
    sections: SystemSection = 10, sections;
    governing_documents: GoverningDocument = 11, governing_documents;
    versions: DecidedVersion = 12, versions;
    signings: Signing = 13, signings;
    workshops: Workshop = 14, workshops;
    participants: Participant = 15, participants;
    agenda: AgendaItem = 16, agenda;
    votes: Vote = 17, votes;
    checks: Check = 18, checks;
    draws: Draw = 19, draws;
    check_items: CheckItem = 20, check_items;
    occasions: Occasion = 21, occasions;
    deviations: Deviation = 22, deviations;
    judgements: Judgement = 23, judgements;
    analyses: MethodAnalysis = 24, analyses;
}
