//! What differs between two states of the same year: new, removed and changed records, by identity.

use std::collections::BTreeMap;

use super::decision::DocumentKind;
use super::records::{Change, Record};
use super::system::SystemTopic;
use super::year::Year;
use uuid::Uuid;

impl DocumentKind {
    /// Whether a document shows a record: what a decision on it decides.
    #[must_use]
    pub fn shows(self, record: &Record) -> bool {
        match record {
            Record::AreaGoal(_) | Record::Process(_) | Record::WorkPractice(_) | Record::UnwantedEvent(_) => {
                matches!(self, Self::RiskAnalysis | Self::ControlPlan)
            }
            Record::PlanningYear(_) => matches!(self, Self::RiskAnalysis | Self::ControlPlan),
            Record::Measure(_) => self == Self::RiskAnalysis,
            Record::SystematicControl(_) | Record::CheckMethod(_) => self == Self::ControlPlan,
            Record::SystemSection(_) | Record::GoverningDocument(_) => self == Self::ControlSystem,
            Record::Board(_)
            | Record::Unit(_)
            | Record::Role(_)
            | Record::Signer(_)
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
            | Record::MethodAnalysis(_) => false,
        }
    }
}

/// What differs in what some documents show. Åtgärder are followed up through the year without a new
/// decision; `decided` leaves them out, and the case's number.
#[must_use]
pub fn document_changes(old: &Year, new: &Year, documents: &[DocumentKind], decided: bool) -> Vec<Change> {
    let mut changes = changes_between(old, new);
    changes.retain(|change| {
        let Some(record) = change.subject() else { return false };
        let is_free = matches!(record, Record::Measure(_)) || only_number(change);
        documents.iter().any(|document| document.shows(record)) && !(decided && is_free)
    });
    changes
}

/// Whether only the diarienummer of the year's case differs.
fn only_number(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (Some(Record::PlanningYear(before)), Some(Record::PlanningYear(after))) => {
            before.method_sheet == after.method_sheet
        }
        _ => false,
    }
}

/// Everything that a version freezes, parents before children and in printed order: all but the nämnd, the
/// year itself, and what is said about versions afterwards.
#[must_use]
pub fn contents(year: &Year) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for goal in year.goals().of(()) {
        records.push(goal.clone().into());
        for process in year.processes().of(goal.id) {
            records.push(process.clone().into());
            for practice in year.work_practices().of(process.id) {
                records.push(practice.clone().into());
                for event in year.events().of(practice.id) {
                    records.push(event.clone().into());
                    records.extend(year.measures_of(event.id).cloned().map(Record::from));
                }
                for control in year.controls().of(practice.id) {
                    records.push(control.clone().into());
                    records.extend(year.methods_of(control.id).cloned().map(Record::from));
                }
            }
        }
    }
    records.extend(year.units_in_order().into_iter().map(|(_, unit)| unit.clone().into()));
    records.extend(year.roles_in_order().cloned().map(Record::from));
    records.extend(year.signers().of(()).cloned().map(Record::from));
    for topic in SystemTopic::ALL {
        records.extend(year.sections().of(topic).cloned().map(Record::from));
    }
    records.extend(year.governing_documents().of(()).cloned().map(Record::from));
    records
}

/// Every record of a year but the nämnd: what a version freezes, and all that was done and said beside it.
#[must_use]
pub fn everything(year: &Year) -> Vec<Record> {
    let mut records = vec![Record::from(year.planning_year().clone())];
    records.extend(contents(year));
    records.extend(year.versions().iter().cloned().map(Record::from));
    records.extend(year.signings().iter().cloned().map(Record::from));
    records.extend(year.workshops().iter().cloned().map(Record::from));
    records.extend(year.participants().iter().cloned().map(Record::from));
    records.extend(year.agenda().iter().cloned().map(Record::from));
    records.extend(year.votes().iter().cloned().map(Record::from));
    records.extend(year.checks().iter().cloned().map(Record::from));
    records.extend(year.draws().iter().cloned().map(Record::from));
    records.extend(year.check_items().iter().cloned().map(Record::from));
    records.extend(year.occasions().iter().cloned().map(Record::from));
    records.extend(year.deviations().iter().cloned().map(Record::from));
    records.extend(year.judgements().iter().cloned().map(Record::from));
    records.extend(year.analyses().iter().cloned().map(Record::from));
    records
}

/// What became of each record from an old state to a new one: additions and changes in the new state's
/// order, then what is gone in the old one's. A place among siblings alone is no difference.
#[must_use]
pub fn changes_between(old: &Year, new: &Year) -> Vec<Change> {
    let with_year = |year: &Year| {
        let mut plain = year.planning_year().clone();
        plain.revision = None;
        let mut records = vec![Record::from(year.board().clone()), Record::from(plain)];
        records.extend(contents(year));
        records
    };
    let mut before: BTreeMap<Uuid, Record> = with_year(old).into_iter().map(|record| (record.uuid(), record)).collect();
    let mut changes = Vec::new();
    for after in with_year(new) {
        match before.remove(&after.uuid()) {
            None => changes.push(Change { before: None, after: Some(after) }),
            Some(before) if without_place(&before) != without_place(&after) => {
                changes.push(Change { before: Some(before), after: Some(after) });
            }
            Some(_) => {}
        }
    }
    let gone = contents(old).into_iter().filter(|record| before.contains_key(&record.uuid()));
    changes.extend(gone.map(|record| Change { before: Some(record), after: None }));
    changes
}

fn without_place(record: &Record) -> Record {
    let mut record = record.clone();
    match &mut record {
        Record::AreaGoal(it) => it.position = 0,
        Record::Process(it) => it.position = 0,
        Record::WorkPractice(it) => it.position = 0,
        Record::UnwantedEvent(it) => it.position = 0,
        Record::Measure(it) => it.position = 0,
        Record::SystematicControl(it) => it.position = 0,
        Record::CheckMethod(it) => it.position = 0,
        Record::Unit(it) => it.position = 0,
        Record::Role(it) => it.position = 0,
        Record::Signer(it) => it.position = 0,
        Record::SystemSection(it) => it.position = 0,
        Record::GoverningDocument(it) => it.position = 0,
        Record::Signing(it) => it.position = 0,
        Record::Workshop(it) => it.position = 0,
        Record::Participant(it) => it.position = 0,
        Record::AgendaItem(it) => it.position = 0,
        Record::Check(it) => it.position = 0,
        Record::Occasion(it) => it.position = 0,
        // The place in a draw is what an item is.
        Record::Board(_)
        | Record::PlanningYear(_)
        | Record::DecidedVersion(_)
        | Record::Vote(_)
        | Record::Draw(_)
        | Record::CheckItem(_)
        | Record::Deviation(_)
        | Record::Judgement(_)
        | Record::MethodAnalysis(_) => {}
    }
    record
}
