//! What the granskning says about each finding, and where.

use crate::domain::{Finding, FindingCode, Subject, UnwantedEvent, Year};

use super::edits::short;
use super::follow_up::method_named;

/// One finding in a sentence that names the place.
#[must_use]
pub fn message(year: &Year, finding: &Finding) -> String {
    let event = finding.event.and_then(|id| year.events().get(id));
    let process = finding.process.and_then(|id| year.processes().get(id)).map_or("", |process| process.name.as_str());
    let practice = finding
        .work_practice
        .and_then(|id| year.work_practices().get(id))
        .map_or("", |practice| practice.text.as_str());
    match finding.code {
        FindingCode::EventWithoutControl => format!(
            "{} ingår i internkontrollplanen, men arbetssättet ”{practice}” har ingen systematisk kontroll.",
            named(event)
        ),
        FindingCode::ControlWithoutMethod => {
            format!("Kontrollen ”{}” i arbetssättet ”{practice}” har ingen metod.", subject(year, finding))
        }
        FindingCode::MethodWithoutOwner => {
            format!("Metoden ”{}” i arbetssättet ”{practice}” har ingen kontrollansvarig.", subject(year, finding))
        }
        FindingCode::EventWithoutScore => {
            format!("{} är inte värderad: sannolikhet eller konsekvens saknas.", named(event))
        }
        FindingCode::ProcessWithoutManager => format!("Processen ”{process}” har ingen ansvarig chef."),
        FindingCode::InclusionUndecided => {
            format!("{} är ej beslutad: ska den ingå i internkontrollplanen?", named(event))
        }
        FindingCode::MeasureMissing => {
            format!("{} har riskvärde {} men ingen åtgärd.", named(event), risk_value(event))
        }
        FindingCode::MeasureIncomplete => {
            format!("Åtgärden ”{}” för {} saknar ansvarig eller datum.", subject(year, finding), numbered(event))
        }
        FindingCode::MeasureOverdue => {
            format!("Åtgärden ”{}” för {} har passerat sitt datum.", subject(year, finding), numbered(event))
        }
        FindingCode::ControlWithoutEvent => {
            format!(
                "Arbetssättet ”{practice}” har kontroller men ingen oönskad händelse: de svarar inte mot någon känd risk."
            )
        }
        FindingCode::DuplicateEvent => format!("{} finns två gånger i arbetssättet ”{practice}”.", named(event)),
        FindingCode::ProcessWithoutEvent => format!("Processen ”{process}” har ingen oönskad händelse."),
        FindingCode::OwnerIsManager => format!(
            "Metoden ”{}” i arbetssättet ”{practice}” kontrolleras av processens egen ansvariga chef: ingen bör \
             granska sitt eget arbete.",
            subject(year, finding)
        ),
        FindingCode::ScoreUnconfirmed => {
            format!("{} har kvar förra årets värdering: bekräfta att den kvarstår, eller ändra den.", named(event))
        }
        FindingCode::ScoreUnchanged => format!("{} har haft samma värdering tre år i rad.", named(event)),
        FindingCode::GoverningDocumentOverdue => {
            let review = match finding.subject {
                Subject::GoverningDocument(id) => year.governing_documents().get(id).and_then(|it| it.next_review),
                _ => None,
            };
            let day = review.map(|day| format!(" senast {}", super::numbers::date(day))).unwrap_or_default();
            format!("Styrdokumentet ”{}” skulle ha setts över{day}.", subject(year, finding))
        }
        other => follow_up(year, finding, other),
    }
}

/// What the granskning says of how the plan is carried out.
fn follow_up(year: &Year, finding: &Finding, code: FindingCode) -> String {
    let named = subject(year, finding);
    match (code, finding.subject) {
        (FindingCode::CheckOverdue, Subject::Occasion(id)) => {
            let due = year.occasions().get(id).map(|it| super::numbers::date(it.due)).unwrap_or_default();
            format!("Kontrollen {named} skulle ha gjorts senast {due}.")
        }
        (FindingCode::WrongItemsUnreported, Subject::Check(id)) => {
            let wrong = year.wrong_without_deviation(id).len();
            let wrong = super::numbers::count(
                wrong,
                "felaktig post som inte är registrerad",
                "felaktiga poster som inte är registrerade",
            );
            format!("{named} hittade {wrong} som avvikelse.")
        }
        (FindingCode::SampleTooWeak, _) => {
            format!(
                "{named} visar lite av helheten: urvalet är riktat, blev mindre än planerat, eller är mindre än vad nivån Normal kräver."
            )
        }
        (FindingCode::ProtectedDeviationWaits, _) => format!("{named} är inte färdigbehandlad."),
        (FindingCode::DeviationWithoutMeasure, _) => format!("{named} har ingen åtgärd."),
        (FindingCode::MaterialDeviationNotReported, Subject::Deviation(id)) => {
            let duties = year.deviations().get(id).map(crate::domain::Deviation::duties).unwrap_or_default();
            let missing: Vec<String> = duties
                .iter()
                .filter(|duty| duty.told.is_none())
                .map(|duty| super::follow_up::recipients(&duty.any_of).to_lowercase())
                .collect();
            let missing = match missing.split_last() {
                Some((last, before)) if !before.is_empty() => format!("{} och {last}", before.join(", ")),
                _ => missing.concat(),
            };
            format!("{named} är väsentlig men inte rapporterad till {missing}.")
        }
        (FindingCode::RepeatedDeviation, _) => format!("{named} gäller en risk som hade en avvikelse ett tidigare år."),
        (_, Subject::Method(id)) => {
            format!("Metoden {} säger inte vad som räknas som fel.", super::follow_up::method_named(year, id))
        }
        _ => format!("Metoden ”{named}” säger inte vad som räknas som fel."),
    }
}

fn subject(year: &Year, finding: &Finding) -> String {
    let text = match finding.subject {
        Subject::Process(id) => year.processes().get(id).map(|it| it.name.as_str()),
        Subject::WorkPractice(id) => year.work_practices().get(id).map(|it| it.text.as_str()),
        Subject::Event(id) => year.events().get(id).map(|it| it.text.as_str()),
        Subject::Measure(id) => year.measures().get(id).map(|it| it.text.as_str()),
        Subject::Control(id) => year.controls().get(id).map(|it| it.text.as_str()),
        Subject::Method(id) => year.methods().get(id).map(|it| it.text.as_str()),
        Subject::GoverningDocument(id) => year.governing_documents().get(id).map(|it| it.title.as_str()),
        Subject::Occasion(id) => {
            return year.occasions().get(id).map(|it| method_named(year, it.method)).unwrap_or_default();
        }
        Subject::Check(id) => {
            return year.checks().get(id).map(|it| format!("Kontroll {}", it.number)).unwrap_or_default();
        }
        Subject::Deviation(id) => {
            let named = year.deviations().get(id).map(super::follow_up::deviation_named).unwrap_or_default();
            return named.replacen('a', "A", 1);
        }
    };
    short(text.unwrap_or_default())
}

fn named(event: Option<&UnwantedEvent>) -> String {
    event.map_or_else(String::new, |event| format!("Händelse {} ”{}”", event.number, short(&event.text)))
}

fn numbered(event: Option<&UnwantedEvent>) -> String {
    event.map_or_else(String::new, |event| format!("händelse {}", event.number))
}

fn risk_value(event: Option<&UnwantedEvent>) -> String {
    event.and_then(UnwantedEvent::score).map_or_else(String::new, |score| score.risk_value().to_string())
}
