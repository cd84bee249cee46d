//! What remains to be done on the overview, by kind of finding, and the button beside it.

use crate::domain::{Finding, FindingCode, Year};

use super::numbers::count;
use super::screen;

/// What remains to be done, by kind of finding.
#[must_use]
pub fn to_do(code: FindingCode, number: usize, year: &Year, first: &Finding) -> String {
    let events = count(number, "händelse", "händelser");
    let measures = count(number, "åtgärd", "åtgärder");
    let sheet = year.method_sheet();
    match code {
        FindingCode::EventWithoutControl => format!("{events} i planen saknar systematisk kontroll"),
        FindingCode::ControlWithoutMethod => format!("{} saknar metod", count(number, "kontroll", "kontroller")),
        FindingCode::MethodWithoutOwner => format!("{} saknar kontrollansvarig", count(number, "metod", "metoder")),
        FindingCode::EventWithoutScore => format!("{events} saknar värdering"),
        FindingCode::ProcessWithoutManager => match first.process.and_then(|id| year.processes().get(id)) {
            Some(process) if number == 1 => format!("{} saknar ansvarig chef", process.name),
            _ => format!("{} saknar ansvarig chef", count(number, "process", "processer")),
        },
        FindingCode::InclusionUndecided => format!("{events} saknar beslut om planen"),
        FindingCode::MeasureMissing => format!("{events} med RV {} eller högre saknar åtgärd", sheet.measure_limit),
        FindingCode::MeasureIncomplete => format!("{measures} saknar ansvarig eller datum"),
        FindingCode::MeasureOverdue => format!("{measures} har passerat sitt datum"),
        FindingCode::ControlWithoutEvent => {
            format!("{} har kontroller men ingen känd risk", count(number, "arbetssätt", "arbetssätt"))
        }
        FindingCode::DuplicateEvent => format!("{events} finns två gånger i samma arbetssätt"),
        FindingCode::ProcessWithoutEvent => format!("{} har ingen händelse", count(number, "process", "processer")),
        FindingCode::OwnerIsManager => {
            format!("{} kontrolleras av processens egen chef", count(number, "metod", "metoder"))
        }
        FindingCode::ScoreUnconfirmed => format!("{events} har kvar förra årets värdering utan bekräftelse"),
        FindingCode::ScoreUnchanged => format!("{events} har samma värdering tre år i rad"),
        FindingCode::GoverningDocumentOverdue => {
            format!("{} skulle ha setts över", count(number, "styrdokument", "styrdokument"))
        }
        FindingCode::MethodWithoutCriterion => {
            format!("{} säger inte vad som räknas som fel", count(number, "metod", "metoder"))
        }
        FindingCode::CheckOverdue => screen::late_checks(number, 0),
        FindingCode::WrongItemsUnreported => {
            format!("{} har fel som inte är registrerade som avvikelse", count(number, "kontroll", "kontroller"))
        }
        FindingCode::DeviationWithoutMeasure => format!("{} saknar åtgärd", count(number, "avvikelse", "avvikelser")),
        FindingCode::MaterialDeviationNotReported => {
            count(number, "väsentlig avvikelse är inte rapporterad", "väsentliga avvikelser är inte rapporterade")
        }
        FindingCode::RepeatedDeviation => {
            format!("{} från ett tidigare år", count(number, "avvikelse upprepas", "avvikelser upprepas"))
        }
        FindingCode::ProtectedDeviationWaits => {
            let one = "skyddad avvikelse är inte färdigbehandlad";
            count(number, one, "skyddade avvikelser är inte färdigbehandlade")
        }
        FindingCode::SampleTooWeak => format!("{} visar lite av helheten", count(number, "kontroll", "kontroller")),
    }
}

/// The button beside what remains to be done.
#[must_use]
pub const fn to_do_button(code: FindingCode) -> &'static str {
    match code {
        FindingCode::EventWithoutControl => "Lägg till kontroll",
        FindingCode::ControlWithoutMethod => "Lägg till metod",
        FindingCode::MethodWithoutOwner => "Välj ansvarig",
        FindingCode::EventWithoutScore => "Värdera",
        FindingCode::ProcessWithoutManager => "Välj chef",
        FindingCode::InclusionUndecided => "Besluta",
        FindingCode::ScoreUnconfirmed => "Bekräfta",
        FindingCode::GoverningDocumentOverdue => "Se över",
        FindingCode::WrongItemsUnreported => "Registrera",
        FindingCode::MaterialDeviationNotReported => "Rapportera",
        FindingCode::DeviationWithoutMeasure => "Lägg till åtgärd",
        FindingCode::MethodWithoutCriterion
        | FindingCode::CheckOverdue
        | FindingCode::RepeatedDeviation
        | FindingCode::ProtectedDeviationWaits
        | FindingCode::SampleTooWeak
        | FindingCode::OwnerIsManager
        | FindingCode::ScoreUnchanged
        | FindingCode::MeasureMissing
        | FindingCode::MeasureIncomplete
        | FindingCode::MeasureOverdue
        | FindingCode::ControlWithoutEvent
        | FindingCode::DuplicateEvent
        | FindingCode::ProcessWithoutEvent => screen::SHOW,
    }
}
