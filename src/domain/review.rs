//! The granskning: what makes an analysis or a plan incomplete (METHOD.md). Problems in the data are
//! values with the place they point to; finding them changes nothing and cannot fail.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::history::{History, Standing};
use super::ids::{
    CheckId, ControlId, DeviationId, GoverningDocumentId, MeasureId, MethodId, OccasionId, ProcessId, UnwantedEventId,
    WorkPracticeId,
};
use super::organisation::same_role;
use super::records::WorkPractice;
use super::review_follow_up::review_follow_up;
use super::year::Year;
use uuid::Uuid;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The plan cannot be decided without a written reason.
    Error,
    /// Shown and counted, but no hindrance.
    Warning,
}

/// The kinds of finding, errors first, in the order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingCode {
    /// An event in the plan whose arbetssätt has no systematisk kontroll.
    EventWithoutControl,
    /// A systematisk kontroll without any metod.
    ControlWithoutMethod,
    /// A metod without kontrollansvarig.
    MethodWithoutOwner,
    /// An event that is not scored.
    EventWithoutScore,
    /// A process without ansvarig chef.
    ProcessWithoutManager,
    /// An event ej beslutad.
    InclusionUndecided,
    /// RV at or above the åtgärd limit and no åtgärd that is not cancelled.
    MeasureMissing,
    /// An open åtgärd without responsible or date.
    MeasureIncomplete,
    /// An open åtgärd past its date.
    MeasureOverdue,
    /// A controlled arbetssätt with no event.
    ControlWithoutEvent,
    /// Two events with the same text in the same arbetssätt.
    DuplicateEvent,
    /// A process with no event.
    ProcessWithoutEvent,
    /// Kontrollansvarig is the process's own ansvarig chef: one checks oneself.
    OwnerIsManager,
    /// A score carried over from last year that nobody has confirmed or changed.
    ScoreUnconfirmed,
    /// The same score three years running.
    ScoreUnchanged,
    /// A styrdokument past the day it was to be looked over.
    GoverningDocumentOverdue,
    /// A metod that does not say what counts as fel.
    MethodWithoutCriterion,
    /// A planned occasion past its day and not done.
    CheckOverdue,
    /// Items found wrong in a concluded check that stand in no deviation.
    WrongItemsUnreported,
    /// An open deviation without åtgärd.
    DeviationWithoutMeasure,
    /// A väsentlig deviation that somebody who must be told has not been told of.
    MaterialDeviationNotReported,
    /// A deviation on the same risk as in an earlier year.
    RepeatedDeviation,
    /// A deviation that is kept out of lists and of which any of these is true; which one is not told.
    ProtectedDeviationWaits,
    /// A concluded check that shows little of the whole.
    SampleTooWeak,
}

impl FindingCode {
    /// All codes, in the order of a list.
    pub const ALL: [Self; 24] = [
        Self::EventWithoutControl,
        Self::ControlWithoutMethod,
        Self::MethodWithoutOwner,
        Self::EventWithoutScore,
        Self::ProcessWithoutManager,
        Self::InclusionUndecided,
        Self::MeasureMissing,
        Self::MeasureIncomplete,
        Self::MeasureOverdue,
        Self::ControlWithoutEvent,
        Self::DuplicateEvent,
        Self::ProcessWithoutEvent,
        Self::OwnerIsManager,
        Self::ScoreUnconfirmed,
        Self::ScoreUnchanged,
        Self::GoverningDocumentOverdue,
        Self::MethodWithoutCriterion,
        Self::CheckOverdue,
        Self::WrongItemsUnreported,
        Self::DeviationWithoutMeasure,
        Self::MaterialDeviationNotReported,
        Self::RepeatedDeviation,
        Self::ProtectedDeviationWaits,
        Self::SampleTooWeak,
    ];

    /// The stable code of the command line's JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EventWithoutControl => "event_without_control",
            Self::ControlWithoutMethod => "control_without_method",
            Self::MethodWithoutOwner => "method_without_owner",
            Self::EventWithoutScore => "event_without_score",
            Self::ProcessWithoutManager => "process_without_manager",
            Self::InclusionUndecided => "inclusion_undecided",
            Self::MeasureMissing => "measure_missing",
            Self::MeasureIncomplete => "measure_incomplete",
            Self::MeasureOverdue => "measure_overdue",
            Self::ControlWithoutEvent => "control_without_event",
            Self::DuplicateEvent => "duplicate_event",
            Self::ProcessWithoutEvent => "process_without_event",
            Self::OwnerIsManager => "owner_is_manager",
            Self::ScoreUnconfirmed => "score_unconfirmed",
            Self::ScoreUnchanged => "score_unchanged",
            Self::GoverningDocumentOverdue => "governing_document_overdue",
            Self::MethodWithoutCriterion => "method_without_criterion",
            Self::CheckOverdue => "check_overdue",
            Self::WrongItemsUnreported => "wrong_items_unreported",
            Self::DeviationWithoutMeasure => "deviation_without_measure",
            Self::MaterialDeviationNotReported => "material_deviation_not_reported",
            Self::RepeatedDeviation => "repeated_deviation",
            Self::ProtectedDeviationWaits => "protected_deviation_waits",
            Self::SampleTooWeak => "sample_too_weak",
        }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::EventWithoutControl
            | Self::ControlWithoutMethod
            | Self::MethodWithoutOwner
            | Self::EventWithoutScore
            | Self::ProcessWithoutManager => Severity::Error,
            Self::InclusionUndecided
            | Self::MeasureMissing
            | Self::MeasureIncomplete
            | Self::MeasureOverdue
            | Self::ControlWithoutEvent
            | Self::DuplicateEvent
            | Self::ProcessWithoutEvent
            | Self::OwnerIsManager
            | Self::ScoreUnconfirmed
            | Self::ScoreUnchanged
            | Self::GoverningDocumentOverdue
            | Self::MethodWithoutCriterion
            | Self::CheckOverdue
            | Self::WrongItemsUnreported
            | Self::DeviationWithoutMeasure
            | Self::MaterialDeviationNotReported
            | Self::RepeatedDeviation
            | Self::ProtectedDeviationWaits
            | Self::SampleTooWeak => Severity::Warning,
        }
    }
}

/// The record that a finding points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A process.
    Process(ProcessId),
    /// An arbetssätt.
    WorkPractice(WorkPracticeId),
    /// An event.
    Event(UnwantedEventId),
    /// An åtgärd.
    Measure(MeasureId),
    /// A systematisk kontroll.
    Control(ControlId),
    /// A metod.
    Method(MethodId),
    /// A styrdokument.
    GoverningDocument(GoverningDocumentId),
    /// A planned occasion.
    Occasion(OccasionId),
    /// A genomförd kontroll.
    Check(CheckId),
    /// An avvikelse.
    Deviation(DeviationId),
}

impl Subject {
    /// Identity of the record, whichever kind it is.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Process(id) => id.0,
            Self::WorkPractice(id) => id.0,
            Self::Event(id) => id.0,
            Self::Measure(id) => id.0,
            Self::Control(id) => id.0,
            Self::Method(id) => id.0,
            Self::GoverningDocument(id) => id.0,
            Self::Occasion(id) => id.0,
            Self::Check(id) => id.0,
            Self::Deviation(id) => id.0,
        }
    }
}

/// One thing that is missing or wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: FindingCode,
    /// What it points to.
    pub subject: Subject,
    /// The process it stands in.
    pub process: Option<ProcessId>,
    /// The arbetssätt it stands in.
    pub work_practice: Option<WorkPracticeId>,
    /// The event it concerns.
    pub event: Option<UnwantedEventId>,
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Everything that is missing or wrong on a given day, by code and then in printed order. The years before
/// tell which scores have stood still.
#[must_use]
pub fn review(year: &Year, history: &History, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for document in year.governing_documents().of(()) {
        if document.next_review.is_some_and(|review| review < today) {
            findings.push(Finding {
                code: FindingCode::GoverningDocumentOverdue,
                subject: Subject::GoverningDocument(document.id),
                process: None,
                work_practice: None,
                event: None,
            });
        }
    }
    for process in year.processes_in_order() {
        review_process(year, process.id, &mut findings);
        for practice in year.work_practices().of(process.id) {
            review_practice(year, history, practice, today, &mut findings);
        }
    }
    review_follow_up(year, history, today, &mut findings);
    findings.sort_by_key(|finding| finding.code);
    findings
}

fn review_process(year: &Year, process: ProcessId, findings: &mut Vec<Finding>) {
    let mut report = |code| {
        findings.push(Finding {
            code,
            subject: Subject::Process(process),
            process: Some(process),
            work_practice: None,
            event: None,
        });
    };
    let managed = year
        .processes()
        .get(process)
        .is_some_and(|process| process.responsible_managers.iter().any(|name| !name.trim().is_empty()));
    if !managed {
        report(FindingCode::ProcessWithoutManager);
    }
    let mut events = year.work_practices().of(process).flat_map(|practice| year.events().of(practice.id));
    if events.next().is_none() {
        report(FindingCode::ProcessWithoutEvent);
    }
}

fn review_practice(year: &Year, history: &History, practice: &WorkPractice, today: Date, findings: &mut Vec<Finding>) {
    let (process, practice) = (practice.process, practice.id);
    let mut report = |code, subject, event| {
        findings.push(Finding { code, subject, process: Some(process), work_practice: Some(practice), event });
    };
    let sheet = year.method_sheet();
    let managers = year.processes().get(process).map(|it| it.responsible_managers.as_slice()).unwrap_or_default();
    let controlled = year.controls().of(practice).next().is_some();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for event in year.events().of(practice) {
        let mut report = |code, subject| report(code, subject, Some(event.id));
        let inclusion = year.inclusion_of(event);
        if inclusion.in_plan() && !controlled {
            report(FindingCode::EventWithoutControl, Subject::Event(event.id));
        }
        if inclusion == super::PlanInclusion::Undecided {
            report(FindingCode::InclusionUndecided, Subject::Event(event.id));
        }
        let answered = year.measures_of(event.id).any(|measure| measure.state != super::MeasureState::Cancelled);
        match event.score() {
            None => report(FindingCode::EventWithoutScore, Subject::Event(event.id)),
            Some(score) if sheet.needs_measure(score) && !answered => {
                report(FindingCode::MeasureMissing, Subject::Event(event.id));
            }
            Some(_) => {}
        }
        for measure in year.measures_of(event.id).filter(|measure| measure.state.is_open()) {
            if measure.responsible.trim().is_empty() || measure.due.is_none() {
                report(FindingCode::MeasureIncomplete, Subject::Measure(measure.id));
            }
            if measure.due.is_some_and(|due| due < today) {
                report(FindingCode::MeasureOverdue, Subject::Measure(measure.id));
            }
        }
        if history.standing(year, event) == Standing::Waiting {
            report(FindingCode::ScoreUnconfirmed, Subject::Event(event.id));
        }
        if history.is_unchanged_for_long(year, event) {
            report(FindingCode::ScoreUnchanged, Subject::Event(event.id));
        }
        let seen = texts.entry(spelling(&event.text)).or_insert(0);
        *seen += 1;
        if *seen > 1 {
            report(FindingCode::DuplicateEvent, Subject::Event(event.id));
        }
    }
    if controlled && texts.is_empty() {
        report(FindingCode::ControlWithoutEvent, Subject::WorkPractice(practice), None);
    }
    for control in year.controls().of(practice) {
        if year.methods_of(control.id).next().is_none() {
            report(FindingCode::ControlWithoutMethod, Subject::Control(control.id), None);
        }
        for method in year.methods_of(control.id) {
            if method.owner.trim().is_empty() {
                report(FindingCode::MethodWithoutOwner, Subject::Method(method.id), None);
            } else if managers.iter().any(|manager| same_role(manager, &method.owner)) {
                report(FindingCode::OwnerIsManager, Subject::Method(method.id), None);
            }
        }
    }
}

/// A text without what two spellings of the same thing differ in: case, spaces, a last full stop.
fn spelling(text: &str) -> String {
    let mut spelling = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spelling.is_empty() {
            spelling.push(' ');
        }
        spelling.extend(word.chars().flat_map(char::to_lowercase));
    }
    spelling.truncate(spelling.trim_end_matches('.').len());
    spelling
}
