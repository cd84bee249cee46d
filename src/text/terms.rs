//! The field's own words for the domain's values.

use crate::domain::{Band, Factor, FindingCode, Level, MeasureState, MethodSheet, PlanInclusion, Severity};

/// The name of a factor.
#[must_use]
pub const fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::Likelihood => "Sannolikhet",
        Factor::Consequence => "Konsekvens",
    }
}

/// A level with its word: `4 Sannolikt`.
#[must_use]
pub fn level(sheet: &MethodSheet, which: Factor, level: Level) -> String {
    format!("{level} {}", sheet.word(which, level))
}

/// Where an event stands, as a table's cell says it.
#[must_use]
pub const fn inclusion(inclusion: PlanInclusion) -> &'static str {
    match inclusion {
        PlanInclusion::RequiredByScore => "★ alltid i IKP",
        PlanInclusion::Included => "★ vald till IKP",
        PlanInclusion::AnalysisOnly => "Nej, endast VoR",
        PlanInclusion::Undecided => "Ej beslutad",
    }
}

/// Where an event stands, as the printed IKP column says it.
#[must_use]
pub const fn inclusion_printed(inclusion: PlanInclusion) -> &'static str {
    match inclusion {
        PlanInclusion::RequiredByScore | PlanInclusion::Included => "★",
        PlanInclusion::AnalysisOnly => "Nej, endast VoR",
        PlanInclusion::Undecided => "Ej beslutad",
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
    }
}
