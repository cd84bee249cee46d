//! The field's own words for the domain's values.

use crate::domain::{
    AgendaState, Band, DecidedVersion, DocumentKind, Factor, FindingCode, GoverningLevel, KeptInPlan, Level,
    MeasureState, MethodSheet, PlanInclusion, Presence, RoleHolder, Score, Severity, Standing, Treatment, UnitKind,
    WorkshopMode, WorkshopState,
};

use super::numbers;

/// The name of a factor.
#[must_use]
pub const fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::Likelihood => "Sannolikhet",
        Factor::Consequence => "Konsekvens",
    }
}

/// A factor as the table's column heads it.
#[must_use]
pub const fn factor_letter(factor: Factor) -> &'static str {
    match factor {
        Factor::Likelihood => "S",
        Factor::Consequence => "K",
    }
}

/// A level with its word: `4 Sannolikt`.
#[must_use]
pub fn level(sheet: &MethodSheet, which: Factor, level: Level) -> String {
    format!("{level} {}", sheet.word(which, level))
}

/// Where an event stands, as a table's cell says it, in the nämnd's own words.
#[must_use]
pub fn inclusion(sheet: &MethodSheet, inclusion: PlanInclusion) -> &str {
    match inclusion {
        PlanInclusion::RequiredByScore => "★ alltid i IKP",
        PlanInclusion::Included => "★ vald till IKP",
        PlanInclusion::AnalysisOnly => &sheet.words.analysis_only,
        PlanInclusion::Undecided => &sheet.words.undecided,
    }
}

/// Where an event stands, as the printed IKP column says it, in the nämnd's own words.
#[must_use]
pub fn inclusion_printed(sheet: &MethodSheet, inclusion: PlanInclusion) -> &str {
    match inclusion {
        PlanInclusion::RequiredByScore | PlanInclusion::Included => "★",
        PlanInclusion::AnalysisOnly => &sheet.words.analysis_only,
        PlanInclusion::Undecided => &sheet.words.undecided,
    }
}

/// How far an åtgärd has come.
#[must_use]
pub const fn measure_state(state: MeasureState) -> &'static str {
    match state {
        MeasureState::Planned => "Planerad",
        MeasureState::Ongoing => "Pågår",
        MeasureState::Done => "Klar",
        MeasureState::Cancelled => "Avbruten",
    }
}

/// What a band means for an event, in a word or two.
#[must_use]
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Low => "Låg risk",
        Band::Moderate => "Måttlig risk",
        Band::Measure => "Åtgärd krävs",
        Band::Plan => "Alltid i IKP",
        Band::PlanHigh => "Alltid i IKP, hög risk",
    }
}

/// How much a finding weighs.
#[must_use]
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fel",
        Severity::Warning => "Varning",
    }
}

/// The heading over all findings of a kind.
#[must_use]
pub const fn finding_heading(code: FindingCode) -> &'static str {
    match code {
        FindingCode::EventWithoutControl => "Händelse i planen utan systematisk kontroll",
        FindingCode::ControlWithoutMethod => "Systematisk kontroll utan metod",
        FindingCode::MethodWithoutOwner => "Metod utan kontrollansvarig",
        FindingCode::EventWithoutScore => "Händelse som inte är värderad",
        FindingCode::ProcessWithoutManager => "Process utan ansvarig chef",
        FindingCode::InclusionUndecided => "Händelse utan beslut om planen",
        FindingCode::MeasureMissing => "Åtgärd saknas",
        FindingCode::MeasureIncomplete => "Åtgärd utan ansvarig eller datum",
        FindingCode::MeasureOverdue => "Åtgärd som har passerat sitt datum",
        FindingCode::ControlWithoutEvent => "Kontroll som inte svarar mot någon känd risk",
        FindingCode::DuplicateEvent => "Samma händelse två gånger",
        FindingCode::ProcessWithoutEvent => "Process utan händelse",
        FindingCode::OwnerIsManager => "Kontrollansvarig är processens egen ansvariga chef",
        FindingCode::ScoreUnconfirmed => "Värdering från förra året som inte är bekräftad",
        FindingCode::ScoreUnchanged => "Samma värdering tre år i rad",
        FindingCode::MethodWithoutCriterion => "Metod som inte säger vad som är fel",
        FindingCode::CheckOverdue => "Kontroll som är försenad",
        FindingCode::WrongItemsUnreported => "Fel i kontroll som inte är registrerat som avvikelse",
        FindingCode::DeviationWithoutMeasure => "Avvikelse utan åtgärd",
        FindingCode::MaterialDeviationNotReported => "Väsentlig avvikelse som inte är rapporterad",
        FindingCode::RepeatedDeviation => "Avvikelse som upprepas från ett tidigare år",
        FindingCode::ProtectedDeviationWaits => "Skyddad avvikelse som inte är färdigbehandlad",
        FindingCode::SampleTooWeak => "Kontroll som visar lite av helheten",
        FindingCode::GoverningDocumentOverdue => "Styrdokument som skulle ha setts över",
    }
}

/// The name of a document.
#[must_use]
pub const fn document(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::ControlSystem => "System för intern kontroll",
        DocumentKind::RiskAnalysis => "Väsentlighets- och riskanalys",
        DocumentKind::ControlPlan => "Internkontrollplan",
    }
}

/// A document with its article, within a sentence.
#[must_use]
pub const fn the_document(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::ControlSystem => "systemet för intern kontroll",
        DocumentKind::RiskAnalysis => "väsentlighets- och riskanalysen",
        DocumentKind::ControlPlan => "internkontrollplanen",
    }
}

/// What sort of unit.
#[must_use]
pub const fn unit_kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Administration => "Förvaltning",
        UnitKind::Division => "Avdelning",
        UnitKind::StaffOffice => "Stab",
        UnitKind::Unit => "Enhet",
        UnitKind::Company => "Bolag",
        UnitKind::ExternalProvider => "Extern utförare",
    }
}

/// Who stands behind a styrdokument.
#[must_use]
pub const fn governing_level(level: GoverningLevel) -> &'static str {
    match level {
        GoverningLevel::Law => "Lag eller förordning",
        GoverningLevel::Council => "Kommunfullmäktige",
        GoverningLevel::Board => "Nämnden",
        GoverningLevel::Administration => "Förvaltningen",
    }
}

/// How an event stands against last year.
#[must_use]
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::New => "Ny",
        Standing::Waiting => "Väntar på bekräftelse",
        Standing::Unchanged => "Kvarstår",
        Standing::Changed => "Ändrad",
    }
}

/// A version within a sentence: `version 1, beslutad 2019-01-24 § 8`.
#[must_use]
pub fn version_named(version: &DecidedVersion) -> String {
    let (day, paragraph) = (numbers::date(version.decided_on), &version.minutes_paragraph);
    format!("version {}, beslutad {day} § {paragraph}", version.number)
}

/// A unit's part of a förvaltning, as the cover names it.
#[must_use]
pub fn part_of(administration: &str, unit: &str) -> String {
    let administration = administration.trim();
    if administration.is_empty() || administration == unit {
        unit.to_owned()
    } else {
        format!("{administration}, {unit}")
    }
}

/// A score with its riskvärde: `3 × 4 = 12`.
#[must_use]
pub fn score(score: Score) -> String {
    format!("{} × {} = {}", score.likelihood, score.consequence, score.risk_value())
}

/// How a workshop's events are scored.
#[must_use]
pub const fn workshop_mode(mode: WorkshopMode) -> &'static str {
    match mode {
        WorkshopMode::Voting => "Omröstning",
        WorkshopMode::LeaderOnly => "Snabbläge",
    }
}

/// How far a workshop has come.
#[must_use]
pub const fn workshop_state(state: WorkshopState) -> &'static str {
    match state {
        WorkshopState::Prepared => "Förbereds",
        WorkshopState::Running => "Pågår",
        WorkshopState::Closed => "Avslutad",
    }
}

/// Whether a participant is in the room.
#[must_use]
pub const fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Expected => "Inte kommit",
        Presence::Present => "På plats",
        Presence::Left => "Har gått",
    }
}

/// How an event on a dagordning was dealt with.
#[must_use]
pub const fn agenda_state(state: AgendaState) -> &'static str {
    match state {
        AgendaState::Waiting => "Återstår",
        AgendaState::Settled => "Fastställd",
        AgendaState::Parked => "Parkerad",
        AgendaState::Skipped => "Överhoppad",
    }
}

/// What the method asks for at a score.
#[must_use]
pub const fn treatment(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Free => "nämnden avgör",
        Treatment::Measure => "åtgärd krävs",
        Treatment::Plan => "ingår alltid i IKP",
    }
}

/// The same of a settled event, with why it stands in the plan where its score does not ask for that.
#[must_use]
pub fn treatment_standing(asked: Treatment, kept: Option<KeptInPlan>) -> String {
    let Some(kept) = kept else { return treatment(asked).to_owned() };
    let first = match asked {
        Treatment::Measure => format!("{}, ", treatment(asked)),
        Treatment::Free | Treatment::Plan => String::new(),
    };
    let again = match kept {
        KeptInPlan::Fallen => ", pröva om det ska stå kvar",
        KeptInPlan::Chosen => "",
    };
    format!("{first}kvar i IKP genom tidigare val{again}")
}

/// Who holds a role and when: `Ekonomichef A 2019-01-01–2019-06-30 (ersättare)`.
#[must_use]
pub fn holder(holder: &RoleHolder) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map(numbers::date).unwrap_or_default();
    let period = match (holder.from, holder.to) {
        (None, None) => String::new(),
        (from, None) => format!(" från {}", day(from)),
        (None, to) => format!(" till {}", day(to)),
        (from, to) => format!(" {}–{}", day(from), day(to)),
    };
    let deputy = if holder.deputy { " (ersättare)" } else { "" };
    format!("{}{period}{deputy}", holder.person)
}
