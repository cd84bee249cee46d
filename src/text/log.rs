//! What the ändringslogg says of a record: what it is, what it says, and what differs between two states.

use crate::domain::{CheckMethod, InclusionDecision, Level, PlanningYear, Record, SystemTopic, Year};

use super::edits::short;
use super::{checks, edits_check, edits_follow_up, edits_workshop, numbers, terms};

/// What kind of record, with its number where it has one; for a file whose years are not at hand.
#[must_use]
pub fn kind(record: &Record) -> String {
    match record {
        Record::Measure(_) => "Åtgärd".to_owned(),
        other => subject_alone(other),
    }
}

/// Which record, for the line above its change.
#[must_use]
pub fn subject(year: &Year, record: &Record) -> String {
    match record {
        Record::Measure(it) => year
            .events()
            .get(it.event)
            .map_or_else(|| kind(record), |event| format!("Åtgärd för händelse {}", event.number)),
        other => subject_alone(other),
    }
}

fn subject_alone(record: &Record) -> String {
    match record {
        Record::Board(_) => "Nämnd".to_owned(),
        Record::PlanningYear(_) => "Årets uppgifter".to_owned(),
        Record::AreaGoal(it) => format!("Mål {}", it.number),
        Record::Process(_) => "Process".to_owned(),
        Record::WorkPractice(_) => "Arbetssätt".to_owned(),
        Record::UnwantedEvent(it) => format!("Händelse {}", it.number),
        Record::Measure(_) => "Åtgärd".to_owned(),
        Record::SystematicControl(_) => "Systematisk kontroll".to_owned(),
        Record::CheckMethod(_) => "Metod för kontroll".to_owned(),
        Record::Unit(it) => terms::unit_kind(it.kind).to_owned(),
        Record::Role(_) => "Roll".to_owned(),
        Record::Signer(_) => "Undertecknare".to_owned(),
        Record::SystemSection(it) => match it.topic {
            SystemTopic::Text => "System för intern kontroll, avsnitt",
            SystemTopic::Duty => "System för intern kontroll, ansvar",
            SystemTopic::Reporting => "System för intern kontroll, rapportering",
        }
        .to_owned(),
        Record::GoverningDocument(_) => "Styrdokument".to_owned(),
        Record::DecidedVersion(it) => format!("Beslutad version {}", it.number),
        Record::Signing(_) => "Underskrift".to_owned(),
        Record::Workshop(_) => "Workshop".to_owned(),
        Record::Participant(_) => "Deltagare i workshop".to_owned(),
        Record::AgendaItem(_) => "Händelse på dagordningen".to_owned(),
        Record::Vote(_) => "Röst i workshop".to_owned(),
        Record::Check(it) => format!("Kontroll {}", it.number),
        Record::Draw(it) => edits_check::draw_subject(it),
        Record::CheckItem(_) => "Granskad post".to_owned(),
        Record::Occasion(_) => "Kontrolltillfälle".to_owned(),
        Record::Deviation(it) => format!("Avvikelse {}", it.number),
        Record::Judgement(_) => "Uppföljning".to_owned(),
        Record::MethodAnalysis(_) => "Analys av metod".to_owned(),
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

/// What differs, each with its old and new value, each told in its own state of the year.
#[must_use]
pub fn difference((old_year, new_year): (&Year, &Year), before: &Record, after: &Record) -> String {
    let (old, new) = (fields(old_year, before), fields(new_year, after));
    let differing = old.into_iter().zip(new).filter(|((_, old), (_, new))| old != new);
    let told: Vec<String> = differing
        .map(|((name, old), (_, new))| {
            let value = |text: String| if text.is_empty() { "–".to_owned() } else { text };
            let name = if name.is_empty() { "Text" } else { name };
            format!("{name}: {} → {}", value(old), value(new))
        })
        .collect();
    if !told.is_empty() {
        told.join(" · ")
    } else if matches!(after, Record::Deviation(_) | Record::Judgement(_)) {
        // They have no order: what differs is protected.
        contents(new_year, after)
    } else {
        "Ordning ändrad".to_owned()
    }
}

fn fields(year: &Year, record: &Record) -> Vec<(&'static str, String)> {
    match record {
        Record::Board(it) => vec![("", it.name.clone()), ("Förvaltning", it.administration.clone())],
        Record::PlanningYear(it) => year_fields(it),
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
                ("RV", it.score().map_or_else(String::new, |score| score.risk_value().to_string())),
                ("Planen", terms::inclusion(year.method_sheet(), year.inclusion_of(it)).to_owned()),
                ("Beslut", decision.to_owned()),
                ("Motivering", it.decision_reason.clone()),
                ("Värdet kvarstår", it.remains_reason.clone()),
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
        Record::CheckMethod(it) => method_fields(year, it),
        Record::Unit(it) => {
            let parent = it.parent.and_then(|parent| year.units().get(parent)).map_or("", |unit| unit.name.as_str());
            vec![("", it.name.clone()), ("Sort", terms::unit_kind(it.kind).to_owned()), ("Under", parent.to_owned())]
        }
        Record::Role(it) => {
            let unit = it.unit.and_then(|unit| year.units().get(unit)).map_or("", |unit| unit.name.as_str());
            let holders = it.holders.iter().map(terms::holder).collect::<Vec<_>>().join("; ");
            vec![("", it.title.clone()), ("Enhet", unit.to_owned()), ("Innehavare", holders)]
        }
        Record::Signer(it) => vec![("", it.name.clone()), ("Roll", it.role.clone())],
        Record::SystemSection(it) => vec![("Rubrik", it.heading.clone()), ("", it.text.replace('\n', " "))],
        Record::GoverningDocument(it) => vec![
            ("", it.title.clone()),
            ("Beslutat av", it.decided_by.clone()),
            ("Beslutat", it.decided_on.map(numbers::date).unwrap_or_default()),
            ("Nivå", terms::governing_level(it.level).to_owned()),
            ("Ses över", it.next_review.map(numbers::date).unwrap_or_default()),
        ],
        Record::DecidedVersion(it) => vec![
            ("", it.documents.iter().map(|document| terms::document(*document)).collect::<Vec<_>>().join(", ")),
            ("Beslutad", numbers::date(it.decided_on)),
            ("§", it.minutes_paragraph.clone()),
            ("Diarienummer", it.registry_number.clone()),
            ("Gäller från", numbers::date(it.valid_from)),
            ("Avtryck", it.fingerprint()),
        ],
        Record::Signing(it) => vec![
            ("", it.name.clone()),
            ("Roll", it.role.clone()),
            ("Datum", numbers::date(it.signed_on)),
            ("Ort", it.place.clone()),
            ("Skannad sida", it.scan.as_ref().map_or_else(String::new, |scan| scan.name.clone())),
        ],
        Record::Workshop(it) => edits_workshop::workshop_fields(year, it),
        Record::Participant(it) => edits_workshop::participant_fields(year, it),
        Record::AgendaItem(it) => edits_workshop::item_fields(year, it),
        Record::Vote(it) => edits_workshop::vote_fields(year, it),
        Record::Check(it) => edits_check::check_fields(year, it),
        Record::Draw(it) => edits_check::draw_fields(year, it),
        Record::CheckItem(it) => edits_check::item_fields(year, it),
        Record::Occasion(it) => edits_follow_up::occasion_fields(year, it),
        Record::Deviation(it) => edits_follow_up::deviation_fields(year, it),
        Record::Judgement(it) => edits_follow_up::judgement_fields(year, it),
        Record::MethodAnalysis(it) => edits_follow_up::analysis_fields(year, it),
    }
}

fn method_fields(year: &Year, it: &CheckMethod) -> Vec<(&'static str, String)> {
    let control = year.controls().get(it.control).map_or_else(String::new, |control| short(&control.text));
    let mut fields = vec![
        ("", it.text.clone()),
        ("Kontrollansvarig", it.owner.clone()),
        ("När", it.schedule.clone()),
        ("Sort", it.form.map_or("", checks::form).to_owned()),
        ("Ett fel är", it.criterion.clone()),
        ("Kontroll", control),
    ];
    fields.extend(edits_follow_up::plan_fields(it));
    fields
}

fn year_fields(it: &PlanningYear) -> Vec<(&'static str, String)> {
    let sheet = &it.method_sheet;
    vec![
        ("År", it.year.to_string()),
        ("Åtgärd från", sheet.measure_limit.to_string()),
        ("IKP från", sheet.plan_limit.to_string()),
        ("Sannolikhet", sheet.likelihood_words.join(", ")),
        ("Konsekvens", sheet.consequence_words.join(", ")),
        ("Högsta konsekvens alltid i IKP", if sheet.highest_consequence_in_plan { "ja" } else { "nej" }.to_owned()),
        ("Utanför planen heter", sheet.words.analysis_only.clone()),
        ("Utan beslut heter", sheet.words.undecided.clone()),
        ("Bedömningar", sheet.words.verdicts.join(", ")),
        ("Betyg i uppföljningen", sheet.words.grades.join(", ")),
        ("Tertialrapport 2", sheet.interim_report_on.map(numbers::date).unwrap_or_default()),
        ("Verksamhetsberättelse", sheet.annual_report_on.map(numbers::date).unwrap_or_default()),
        ("Diarienummer", it.registry_number.clone()),
        ("Revidering", it.revision.clone().unwrap_or_default()),
    ]
}
