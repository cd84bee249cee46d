//! What the views show, computed once per edit and never per frame: the year, its findings, its matrix,
//! its plan, and the order and search texts of its events. Made off the frame, in the worker.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::{
    AgendaState, DocumentKind, Finding, FindingCode, History, Limit, ParticipantId, PlanInclusion, PlanRow, ProcessId,
    RiskMatrix, RiskValue, Sensitive, Severity, Standing, Subject, Treatment, UnitId, UnwantedEventId, Workshop,
    WorkshopFigures, WorkshopId, Year, YearStanding, control_plan, review, seconds_per_event, seconds_spent, sensitive,
};
use crate::session::Judged;

/// A year with everything that follows from it.
#[derive(Debug)]
pub struct Model {
    /// The year.
    pub year: Arc<Year>,
    /// The years before.
    pub history: Arc<History>,
    /// The year as the nämnd judged it, once it has.
    pub judged: Option<Judged>,
    /// What is missing or wrong.
    pub findings: Vec<Finding>,
    /// Which records each kind of finding points to, for the rows of a list to look themselves up in.
    pointed: BTreeSet<(FindingCode, Subject)>,
    /// All events in the matrix.
    pub matrix: RiskMatrix,
    /// The plan.
    pub plan: Vec<PlanRow>,
    /// The events that one step would carry over the plan limit.
    pub sensitive_plan: Vec<Sensitive>,
    /// The events that one step would carry over the åtgärd limit.
    pub sensitive_measure: Vec<Sensitive>,
    /// Whether one step would bring an event into the plan, or else out of it.
    sensitivity_of: BTreeMap<UnwantedEventId, bool>,
    /// Last year's events that no event of this year goes on from.
    pub removed: Vec<UnwantedEventId>,
    /// Events in printed order with what the table needs.
    pub rows: Vec<EventRow>,
    /// The place of each event in `rows`.
    pub row_of: BTreeMap<UnwantedEventId, usize>,
    /// How many events stand at each riskvärde.
    pub per_risk_value: BTreeMap<RiskValue, usize>,
    /// How many events stand in each state.
    pub per_inclusion: BTreeMap<PlanInclusion, usize>,
    /// How many events stand so against last year.
    pub per_standing: BTreeMap<Standing, usize>,
    /// Ansvariga chefer and kontrollansvariga that occur, sorted; offered when one is typed.
    pub roles: Vec<String>,
    /// The processes that each unit, with those below it, answers for.
    pub processes_of: BTreeMap<UnitId, BTreeSet<ProcessId>>,
    /// How good the year's workshops were.
    pub workshop_figures: WorkshopFigures,
    /// The year's workshops, counted, in order.
    pub workshops: Vec<WorkshopSum>,
    /// How the year stands: what is late, what comes, what is open, what is done.
    pub standing: YearStanding,
    /// How each participant of a workshop is told from the others.
    pub participant_names: BTreeMap<ParticipantId, String>,
    /// Tells two models apart.
    pub generation: u64,
    /// How many bytes of evidence the file holds, of all its years.
    pub evidence_bytes: u64,
    /// The day that the findings hold for.
    pub today: Date,
}

/// One event as the table shows it.
#[derive(Debug, Clone)]
pub struct EventRow {
    /// The event.
    pub event: UnwantedEventId,
    /// Number, text, arbetssätt, process and chef in lowercase, for searching.
    pub haystack: String,
    /// Riskvärde, for sorting; 0 where there is none.
    pub risk_value: u8,
    /// Its state.
    pub inclusion: PlanInclusion,
    /// Whether its score comes from last year and waits to be confirmed.
    pub is_waiting: bool,
}

/// What a workshop's dagordning comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkshopSum {
    /// The workshop.
    pub workshop: WorkshopId,
    /// Events on its dagordning.
    pub events: usize,
    /// Those with a score from it.
    pub settled: usize,
    /// Those put aside.
    pub parked: usize,
    /// Those passed over.
    pub skipped: usize,
    /// Those not dealt with.
    pub waiting: usize,
    /// Those heard in the room.
    pub added: usize,
    /// Those that are treated otherwise than before.
    pub changed: usize,
    /// The time spent on them, in seconds.
    pub seconds: u32,
    /// The time that each event has, in seconds; `None` while time or events are missing.
    pub pace: Option<u32>,
}

impl WorkshopSum {
    fn of(year: &Year, workshop: &Workshop) -> Self {
        let mut sum = Self {
            workshop: workshop.id,
            events: 0,
            settled: 0,
            parked: 0,
            skipped: 0,
            waiting: 0,
            added: 0,
            changed: 0,
            seconds: seconds_spent(year, workshop.id),
            pace: seconds_per_event(year, workshop),
        };
        for item in year.agenda_of(workshop.id) {
            sum.events += 1;
            match item.state {
                AgendaState::Settled => sum.settled += 1,
                AgendaState::Parked => sum.parked += 1,
                AgendaState::Skipped => sum.skipped += 1,
                AgendaState::Waiting => sum.waiting += 1,
            }
            sum.added += usize::from(item.is_added);
            sum.changed += usize::from(Treatment::change(year, item).is_some());
        }
        sum
    }
}

impl Model {
    /// Computes everything.
    pub fn of(year: Arc<Year>, history: Arc<History>, judged: Option<Judged>, today: Date, generation: u64) -> Self {
        let mut rows = Vec::with_capacity(year.events().len());
        let mut per_risk_value: BTreeMap<RiskValue, usize> = BTreeMap::new();
        let mut per_inclusion: BTreeMap<PlanInclusion, usize> = BTreeMap::new();
        let mut per_standing: BTreeMap<Standing, usize> = BTreeMap::new();
        for process in year.processes_in_order() {
            let managers = process.responsible_managers.join(", ");
            for practice in year.work_practices().of(process.id) {
                let above = format!("{} {} {managers}", practice.text, process.name).to_lowercase();
                for event in year.events().of(practice.id) {
                    let inclusion = year.inclusion_of(event);
                    *per_inclusion.entry(inclusion).or_default() += 1;
                    let standing = history.standing(&year, event);
                    *per_standing.entry(standing).or_default() += 1;
                    let risk_value = event.score().map(crate::domain::Score::risk_value);
                    if let Some(value) = risk_value {
                        *per_risk_value.entry(value).or_default() += 1;
                    }
                    rows.push(EventRow {
                        event: event.id,
                        haystack: format!("{} {} {above}", event.number, event.text.to_lowercase()),
                        risk_value: risk_value.map_or(0, RiskValue::get),
                        inclusion,
                        is_waiting: standing == Standing::Waiting,
                    });
                }
            }
        }
        let row_of = rows.iter().enumerate().map(|(at, row)| (row.event, at)).collect();
        let findings = review(&year, &history, today);
        let sensitive_plan = sensitive(&year, Limit::Plan);
        Self {
            pointed: findings.iter().map(|finding| (finding.code, finding.subject)).collect(),
            findings,
            matrix: RiskMatrix::of(&year, |_| true),
            plan: control_plan(&year),
            sensitivity_of: sensitive_plan.iter().map(|it| (it.event, it.enters)).collect(),
            sensitive_plan,
            removed: history.removed(&year).iter().map(|event| event.id).collect(),
            sensitive_measure: sensitive(&year, Limit::Measure),
            roles: roles(&year),
            processes_of: processes_of(&year),
            workshop_figures: WorkshopFigures::of(&year),
            workshops: year.workshops().of(()).map(|workshop| WorkshopSum::of(&year, workshop)).collect(),
            standing: YearStanding::of(&year, today),
            participant_names: year.participants().iter().map(|it| (it.id, year.participant_name(it))).collect(),
            rows,
            row_of,
            per_risk_value,
            per_inclusion,
            per_standing,
            generation,
            evidence_bytes: 0,
            today,
            history,
            judged,
            year,
        }
    }

    /// A mark for an event that one step would carry into the plan, ↑, or out of it, ↓; otherwise nothing.
    pub fn sensitivity_mark(&self, event: UnwantedEventId) -> &'static str {
        match self.sensitivity_of.get(&event) {
            Some(true) => "↑",
            Some(false) => "↓",
            None => "",
        }
    }

    /// What a workshop's dagordning comes to.
    pub fn workshop_sum(&self, workshop: WorkshopId) -> Option<&WorkshopSum> {
        self.workshops.iter().find(|sum| sum.workshop == workshop)
    }

    /// How a participant is told from the others.
    pub fn participant_name(&self, participant: ParticipantId) -> &str {
        self.participant_names.get(&participant).map_or("", String::as_str)
    }

    /// Whether a unit, or one below it, answers for a process.
    pub fn answers_for(&self, unit: UnitId, process: ProcessId) -> bool {
        self.processes_of.get(&unit).is_some_and(|processes| processes.contains(&process))
    }

    /// The errors that hinder a decision on some documents.
    pub fn hindrances(&self, documents: &[DocumentKind]) -> Vec<Finding> {
        let hinders = |finding: &&Finding| documents.iter().any(|document| finding.code.hinders(*document));
        self.findings.iter().filter(hinders).copied().collect()
    }

    /// How many findings of a weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }

    /// The findings of a kind.
    pub fn of_code(&self, code: FindingCode) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.code == code)
    }

    /// Numbers of the events that the findings of a kind concern.
    pub fn numbers(&self, code: FindingCode) -> Vec<u32> {
        self.of_code(code)
            .filter_map(|finding| finding.event)
            .filter_map(|id| self.year.events().get(id))
            .map(|event| event.number)
            .collect()
    }

    /// Whether a finding of a kind points to a record.
    pub fn has(&self, code: FindingCode, subject: Subject) -> bool {
        self.pointed.contains(&(code, subject))
    }

    /// How many events stand in the plan.
    pub fn in_plan(&self) -> usize {
        self.per_inclusion.iter().filter(|(inclusion, _)| inclusion.in_plan()).map(|(_, count)| count).sum()
    }
}

fn processes_of(year: &Year) -> BTreeMap<UnitId, BTreeSet<ProcessId>> {
    let own = year.units_of_processes();
    let below = |unit: UnitId| {
        let units = year.unit_with_all_below(unit);
        own.iter().filter(|(_, of)| !of.is_disjoint(&units)).map(|(process, _)| *process).collect()
    };
    year.units().iter().map(|unit| (unit.id, below(unit.id))).collect()
}

fn roles(year: &Year) -> Vec<String> {
    let managers = year.processes().iter().flat_map(|process| process.responsible_managers.iter());
    let owners = year.methods().iter().map(|method| &method.owner);
    let responsible = year.measures().iter().map(|measure| &measure.responsible);
    let mut roles: Vec<String> =
        managers.chain(owners).chain(responsible).filter(|role| !role.is_empty()).cloned().collect();
    roles.sort();
    roles.dedup();
    roles
}
