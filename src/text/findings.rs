//! What the granskning says about each finding, and where.

use crate::domain::{Finding, FindingCode, Subject, UnwantedEvent, Year};

use super::edits::short;

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
