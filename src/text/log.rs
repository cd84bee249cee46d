//! What the ändringslogg says of a record: what it is, what it says, and what differs between two states.

use crate::domain::{InclusionDecision, Level, Record, Year};

use super::edits::short;
use super::{numbers, terms};

/// Which record, for the line above its change.
#[must_use]
pub fn subject(year: &Year, record: &Record) -> String {
    match record {
        Record::Board(_) => "Nämnd".to_owned(),
        Record::PlanningYear(_) => "Metodblad".to_owned(),
        Record::AreaGoal(it) => format!("Mål {}", it.number),
        Record::Process(_) => "Process".to_owned(),
        Record::WorkPractice(_) => "Arbetssätt".to_owned(),
        Record::UnwantedEvent(it) => format!("Händelse {}", it.number),
        Record::Measure(it) => year
            .events()
            .get(it.event)
            .map_or_else(|| "Åtgärd".to_owned(), |event| format!("Åtgärd för händelse {}", event.number)),
        Record::SystematicControl(_) => "Systematisk kontroll".to_owned(),
        Record::CheckMethod(_) => "Metod för kontroll".to_owned(),
    }
}

/// What a record says, in one line.
#[must_use]
pub fn contents(year: &Year, record: &Record) -> String {
    fields(year, record)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| if name.is_empty() { value } else { format!("{name} {value}") })
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What differs, each with its old and new value.
#[must_use]
pub fn difference(year: &Year, before: &Record, after: &Record) -> String {
    let (old, new) = (fields(year, before), fields(year, after));
    let differing = old.into_iter().zip(new).filter(|((_, old), (_, new))| old != new);
    let told: Vec<String> = differing
        .map(|((name, old), (_, new))| {
            let value = |text: String| if text.is_empty() { "–".to_owned() } else { text };
            let name = if name.is_empty() { "Text" } else { name };
            format!("{name}: {} → {}", value(old), value(new))
        })
        .collect();
    if told.is_empty() { "Ordning ändrad".to_owned() } else { told.join(" · ") }
}

fn fields(year: &Year, record: &Record) -> Vec<(&'static str, String)> {
    match record {
        Record::Board(it) => vec![("", it.name.clone()), ("Förvaltning", it.administration.clone())],
        Record::PlanningYear(it) => {
            let sheet = &it.method_sheet;
            vec![
                ("År", it.year.to_string()),
                ("Åtgärd från", sheet.measure_limit.to_string()),
                ("IKP från", sheet.plan_limit.to_string()),
                ("Sannolikhet", sheet.likelihood_words.join(", ")),
                ("Konsekvens", sheet.consequence_words.join(", ")),
            ]
        }
        Record::AreaGoal(it) => {
            vec![("Nummer", it.number.clone()), ("", it.text.clone()), ("Inriktningsmål", it.council_goal.clone())]
        }
        Record::Process(it) => vec![
            ("", it.name.clone()),
            ("Ansvarig chef", it.responsible_managers.join(", ")),
            ("Mål", year.goals().get(it.goal).map_or_else(String::new, |goal| goal.number.clone())),
        ],
        Record::WorkPractice(it) => {
            let process = year.processes().get(it.process).map_or_else(String::new, |process| short(&process.name));
            vec![("", it.text.clone()), ("Process", process)]
        }
        Record::UnwantedEvent(it) => {
            let level = |level: Option<Level>| level.map_or_else(String::new, |level| level.to_string());
            let decision = match it.decision {
                Some(InclusionDecision::Include) => "ta med i IKP",
                Some(InclusionDecision::AnalysisOnly) => "endast VoR",
                None => "",
            };
            let practice = year.work_practices().get(it.work_practice);
            vec![
                ("Nummer", it.number.to_string()),
                ("", it.text.clone()),
                ("Sannolikhet", level(it.likelihood)),
                ("Konsekvens", level(it.consequence)),
                ("Beslut", decision.to_owned()),
                ("Motivering", it.decision_reason.clone()),
                ("Arbetssätt", practice.map_or_else(String::new, |practice| short(&practice.text))),
            ]
        }
        Record::Measure(it) => vec![
            ("", it.text.clone()),
            ("Ansvarig", it.responsible.clone()),
            ("Klart senast", it.due.map(numbers::date).unwrap_or_default()),
            ("Status", terms::measure_state(it.state).to_owned()),
        ],
        Record::SystematicControl(it) => {
            let practice = year.work_practices().get(it.work_practice);
            vec![("", it.text.clone()), ("Arbetssätt", practice.map_or_else(String::new, |it| short(&it.text)))]
        }
        Record::CheckMethod(it) => {
            vec![("", it.text.clone()), ("Kontrollansvarig", it.owner.clone()), ("När", it.schedule.clone())]
        }
    }
}
