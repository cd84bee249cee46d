//! A new year from an old one: the same tree with new identities, each event knowing which one it goes on
//! from. What was decided stays behind; what comes along is for the user to choose.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Context;
use super::occasions::planned_occasions;
use crate::domain::{MethodSheet, PlanningYear, Record, Year, YearId, contents};

/// What comes along into a new year. Mål, processes, arbetssätt, events and the metodblad always do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that a user ticks, independent of the others")]
pub struct CopyChoice {
    /// Ansvariga chefer of the processes.
    pub managers: bool,
    /// The scores, to be confirmed or changed.
    pub scores: bool,
    /// Decisions on the plan for events below its limit, with their reasons.
    pub decisions: bool,
    /// Åtgärder that are not done or cancelled.
    pub measures: bool,
    /// Systematiska kontroller with their metoder.
    pub controls: bool,
    /// Units, roles and who holds them.
    pub organisation: bool,
    /// The system för intern kontroll with its styrdokument.
    pub system: bool,
    /// The lines of the signature page.
    pub signers: bool,
}

impl CopyChoice {
    /// Everything.
    pub const ALL: Self = Self {
        managers: true,
        scores: true,
        decisions: true,
        measures: true,
        controls: true,
        organisation: true,
        system: true,
        signers: true,
    };
}

/// The record and the contents of a new year, parents before children. Event numbers stay while nothing is
/// decided: the nämnd knows its risks by them.
#[must_use]
pub fn next_year(context: &mut Context<'_>, old: &Year, year: i16, choice: CopyChoice) -> (PlanningYear, Vec<Record>) {
    let sheet = moved_dates(old, year);
    let planning_year = PlanningYear::new(YearId((context.new_id)()), old.board().id, year, sheet);
    let mut ids: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    let mut records = Vec::new();
    for record in contents(old) {
        let Some(mut record) = chosen(record, choice) else {
            continue;
        };
        let id = (context.new_id)();
        ids.insert(record.uuid(), id);
        renew(&mut record, id, &ids);
        let mut occasions = Vec::new();
        if let Record::CheckMethod(method) = &mut record {
            method.frequency = method.frequency.as_ref().map(|it| it.moved(year - old.planning_year().year));
            occasions = planned_occasions(context.new_id, method, year, Some(context.today));
        }
        records.push(record);
        records.extend(occasions.into_iter().map(Record::from));
    }
    (planning_year, records)
}

/// Report dates stand on the same day of the new year.
fn moved_dates(old: &Year, year: i16) -> MethodSheet {
    let mut sheet = old.method_sheet().clone();
    let years = year - old.planning_year().year;
    for date in [&mut sheet.interim_report_on, &mut sheet.annual_report_on].into_iter().flatten() {
        *date = date.saturating_add(jiff::Span::new().years(years));
    }
    sheet
}

/// The record as it comes along, if it does.
fn chosen(record: Record, choice: CopyChoice) -> Option<Record> {
    match record {
        Record::Process(mut it) => {
            if !choice.managers {
                it.responsible_managers.clear();
            }
            Some(it.into())
        }
        Record::UnwantedEvent(mut it) => {
            it.carried_from = Some(it.id);
            it.remains_reason.clear();
            if !choice.scores {
                (it.likelihood, it.consequence) = (None, None);
            }
            if !choice.decisions {
                it.decision = None;
                it.decision_reason.clear();
            }
            Some(it.into())
        }
        Record::Measure(it) => (choice.measures && it.state.is_open()).then(|| it.into()),
        Record::SystematicControl(it) => choice.controls.then(|| it.into()),
        Record::CheckMethod(it) => choice.controls.then(|| it.into()),
        Record::Unit(it) => choice.organisation.then(|| it.into()),
        Record::Role(it) => choice.organisation.then(|| it.into()),
        Record::SystemSection(it) => choice.system.then(|| it.into()),
        Record::GoverningDocument(it) => choice.system.then(|| it.into()),
        Record::Signer(it) => choice.signers.then(|| it.into()),
        Record::AreaGoal(_) | Record::WorkPractice(_) => Some(record),
        Record::Board(_)
        | Record::PlanningYear(_)
        | Record::DecidedVersion(_)
        | Record::Signing(_)
        | Record::Workshop(_)
        | Record::Participant(_)
        | Record::AgendaItem(_)
        | Record::Vote(_)
        | Record::Check(_)
        | Record::Draw(_)
        | Record::CheckItem(_)
        | Record::Occasion(_)
        | Record::Deviation(_)
        | Record::Judgement(_)
        | Record::MethodAnalysis(_) => None,
    }
}

/// Gives a record its new identity and its new parent's.
fn renew(record: &mut Record, id: Uuid, ids: &BTreeMap<Uuid, Uuid>) {
    let new = |old: Uuid| ids.get(&old).copied().unwrap_or(old);
    match record {
        Record::AreaGoal(it) => it.id = id.into(),
        Record::Process(it) => (it.id, it.goal) = (id.into(), new(it.goal.0).into()),
        Record::WorkPractice(it) => (it.id, it.process) = (id.into(), new(it.process.0).into()),
        Record::UnwantedEvent(it) => (it.id, it.work_practice) = (id.into(), new(it.work_practice.0).into()),
        Record::Measure(it) => (it.id, it.event) = (id.into(), new(it.event.0).into()),
        Record::SystematicControl(it) => (it.id, it.work_practice) = (id.into(), new(it.work_practice.0).into()),
        Record::CheckMethod(it) => (it.id, it.control) = (id.into(), new(it.control.0).into()),
        Record::Unit(it) => (it.id, it.parent) = (id.into(), it.parent.map(|parent| new(parent.0).into())),
        Record::Role(it) => (it.id, it.unit) = (id.into(), it.unit.map(|unit| new(unit.0).into())),
        Record::Signer(it) => it.id = id.into(),
        Record::SystemSection(it) => it.id = id.into(),
        Record::GoverningDocument(it) => it.id = id.into(),
        Record::Board(_)
        | Record::PlanningYear(_)
        | Record::DecidedVersion(_)
        | Record::Signing(_)
        | Record::Workshop(_)
        | Record::Participant(_)
        | Record::AgendaItem(_)
        | Record::Vote(_)
        | Record::Check(_)
        | Record::Draw(_)
        | Record::CheckItem(_)
        | Record::Occasion(_)
        | Record::Deviation(_)
        | Record::Judgement(_)
        | Record::MethodAnalysis(_) => {}
    }
}
