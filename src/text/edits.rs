//! What the operation log and the undo button call each command.

use crate::domain::{Factor, InclusionDecision, Score, UnwantedEventId, Year};
use crate::edit::Command;

use super::numbers::{count, number_runs};
use super::{edits_check, edits_decided, edits_follow_up, edits_workshop, terms};

/// The first operation of a file.
#[must_use]
pub fn created(board: &str, year: i16) -> String {
    format!("Skapa fil för {board} {year}")
}

/// A year was added to the file.
#[must_use]
pub fn year_added(year: i16) -> String {
    format!("Lägg till år {year}")
}

/// A year was copied from another.
#[must_use]
pub fn year_copied(from: i16, year: i16) -> String {
    format!("Starta år {year} från {from}")
}

/// An operation taken back or done again.
#[must_use]
pub fn reversed(redo: bool, label: &str) -> String {
    if redo { format!("Gjort om: {label}") } else { format!("Ångrat: {label}") }
}

/// The verbs that labels begin with, and each once it is done.
const DEEDS: [(&str, &str); 36] = [
    ("Ange", "Angett"),
    ("Avbryt", "Avbrutit"),
    ("Avsluta", "Avslutat"),
    ("Bedöm", "Bedömt"),
    ("Besluta", "Beslutat"),
    ("Byt", "Bytt"),
    ("Börja", "Börjat"),
    ("Dra", "Dragit"),
    ("Flytta", "Flyttat"),
    ("Frys", "Fryst"),
    ("Förbered", "Förberett"),
    ("Gör", "Gjort"),
    ("Häv", "Hävt"),
    ("Importera", "Importerat"),
    ("Lägg", "Lagt"),
    ("Makulera", "Makulerat"),
    ("Notera", "Noterat"),
    ("Numrera", "Numrerat"),
    ("Ordna", "Ordnat"),
    ("Placera", "Placerat"),
    ("Påbörja", "Påbörjat"),
    ("Registrera", "Registrerat"),
    ("Skapa", "Skapat"),
    ("Skriv", "Skrivit"),
    ("Slutför", "Slutfört"),
    ("Starta", "Startat"),
    ("Ställ", "Ställt"),
    ("Stäng", "Stängt"),
    ("Ta", "Tagit"),
    ("Utöka", "Utökat"),
    ("Visa", "Visat"),
    ("Värdera", "Värderat"),
    ("Ändra", "Ändrat"),
    ("Återställ", "Återställt"),
    ("Återuppta", "Återupptagit"),
    ("Öppna", "Öppnat"),
];

/// A label as it is told once it is done: `Ändra metod X` as `Ändrat metod X`. One that names no deed stays as it is.
#[must_use]
pub fn done(label: &str) -> String {
    let (verb, rest) = label.split_once(' ').unwrap_or((label, ""));
    let found = DEEDS.iter().find(|(order, _)| *order == verb);
    found.map_or_else(|| label.to_owned(), |(_, done)| format!("{done} {rest}"))
}

/// The same within a sentence.
#[must_use]
pub fn done_within(label: &str) -> String {
    let told = done(label);
    if told == label {
        return told;
    }
    let mut letters = told.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What a command is called, seen from the year before it.
#[must_use]
pub fn label(year: &Year, command: &Command) -> String {
    match command {
        Command::RenameBoard { name, .. } => format!("Ändra nämndens uppgifter ({name})"),
        Command::ChangeMethodSheet { mapping: Some(_), .. } => "Ändra metodbladet, med skalan översatt".to_owned(),
        Command::ChangeMethodSheet { .. } => "Ändra metodbladet".to_owned(),
        Command::SetRegistryNumber { number } => format!("Ange diarienummer {number}"),
        Command::Organisation(command) => edits_decided::organisation(year, command),
        Command::System(command) => edits_decided::system(year, command),
        Command::Decision(command) => edits_decided::decision(year, command),
        Command::Workshop(command) => edits_workshop::label(year, command),
        Command::Check(command) => edits_check::label(year, command),
        Command::Occasion(command) => edits_follow_up::occasion_label(year, command),
        Command::Deviation(command) => edits_follow_up::deviation_label(year, command),
        Command::FollowUp(command) => edits_follow_up::follow_up_label(year, command),
        Command::AddGoal { draft } => format!("Lägg till mål {}", short(&format!("{} {}", draft.number, draft.text))),
        Command::ChangeGoal { goal, patch } => {
            let old = year.goals().get(*goal).map_or("", |goal| goal.text.as_str());
            format!("Ändra mål {}", short(patch.text.as_deref().unwrap_or(old)))
        }
        Command::MoveGoal { goal, .. } => {
            format!("Flytta mål {}", year.goals().get(*goal).map_or_else(String::new, |goal| short(&goal.text)))
        }
        Command::DeleteGoal { goal } => {
            format!("Ta bort mål {}", year.goals().get(*goal).map_or_else(String::new, |goal| short(&goal.text)))
        }
        Command::AddProcess { name, .. } => format!("Lägg till process {}", short(name)),
        Command::RenameProcess { name, .. } => format!("Byt namn på process till {}", short(name)),
        Command::SetManagers { process, managers } => {
            let name = process_name(year, *process);
            if managers.iter().all(|manager| manager.trim().is_empty()) {
                format!("Ta bort ansvarig chef för {name}")
            } else {
                format!("Ange ansvarig chef för {name}")
            }
        }
        Command::MoveProcess { process, .. } => format!("Flytta process {}", process_name(year, *process)),
        Command::DeleteProcess { process } => format!("Ta bort process {}", process_name(year, *process)),
        Command::AddWorkPractice { text, .. } => format!("Lägg till arbetssätt {}", short(text)),
        Command::RenameWorkPractice { text, .. } => format!("Ändra arbetssätt till {}", short(text)),
        Command::MoveWorkPractice { practice, .. } => format!("Flytta arbetssätt {}", practice_text(year, *practice)),
        Command::MakeProcess { practice } => {
            format!("Gör arbetssätt till egen process: {}", practice_text(year, *practice))
        }
        Command::DeleteWorkPractice { practice } => format!("Ta bort arbetssätt {}", practice_text(year, *practice)),
        _ => event_or_answer(year, command),
    }
}

fn event_or_answer(year: &Year, command: &Command) -> String {
    match command {
        Command::AddEvent { text, .. } => format!("Lägg till händelse {} {}", year.next_number(), short(text)),
        Command::ChangeEventText { event, .. } => format!("Ändra text för {}", events(year, &[*event])),
        Command::ChangeEventNumber { event, number } => {
            format!("Ändra nummer för {} till {number}", events(year, &[*event]))
        }
        Command::RenumberEvents => "Numrera om händelserna i ordning".to_owned(),
        Command::SetLevel { events: ids, factor, level } => {
            let what = match factor {
                Factor::Likelihood => "sannolikhet",
                Factor::Consequence => "konsekvens",
            };
            match level {
                Some(level) => format!("Ändra {what} för {} till {level}", events(year, ids)),
                None => format!("Ta bort {what} för {}", events(year, ids)),
            }
        }
        Command::Rescore { events: ids, score: Score { likelihood, consequence } } => {
            format!("Värdera {} till {likelihood} × {consequence}", events(year, ids))
        }
        Command::DecideInclusion { events: ids, decision, .. } => {
            let decision = match decision {
                Some(InclusionDecision::Include) => "ta med i IKP",
                Some(InclusionDecision::AnalysisOnly) => "endast VoR",
                None => "ej beslutad",
            };
            format!("Beslut för {}: {decision}", events(year, ids))
        }
        Command::KeepScores { events: ids, .. } => format!("Värderingen kvarstår för {}", events(year, ids)),
        Command::MoveEvents { events: ids, .. } => format!("Flytta {}", events(year, ids)),
        Command::DeleteEvents { events: ids } => format!("Ta bort {}", events(year, ids)),
        Command::AddMeasure { events: ids, .. } => format!("Lägg till åtgärd för {}", events(year, ids)),
        Command::ChangeMeasure { measure, patch } => {
            let old = year.measures().get(*measure).map_or("", |measure| measure.text.as_str());
            let state = patch.state.map(|state| format!(" ({})", terms::measure_state(state).to_lowercase()));
            format!("Ändra åtgärd {}{}", short(patch.text.as_deref().unwrap_or(old)), state.unwrap_or_default())
        }
        Command::MoveMeasure { .. } => "Flytta åtgärd".to_owned(),
        Command::DeleteMeasure { measure } => {
            format!("Ta bort åtgärd {}", year.measures().get(*measure).map_or_else(String::new, |it| short(&it.text)))
        }
        Command::AddControl { text, .. } => format!("Lägg till kontroll {}", short(text)),
        Command::ChangeControl { text, .. } => format!("Ändra kontroll till {}", short(text)),
        Command::MoveControl { control, .. } => format!("Flytta kontroll {}", control_text(year, *control)),
        Command::DeleteControl { control } => format!("Ta bort kontroll {}", control_text(year, *control)),
        Command::AddMethod { draft, .. } => format!("Lägg till metod {}", short(&draft.text)),
        Command::ChangeMethod { method, patch } => {
            let old = year.methods().get(*method).map_or("", |method| method.text.as_str());
            format!("Ändra metod {}", short(patch.text.as_deref().unwrap_or(old)))
        }
        Command::MoveMethod { method, .. } => {
            format!("Flytta metod {}", year.methods().get(*method).map_or_else(String::new, |it| short(&it.text)))
        }
        Command::DeleteMethod { method } => {
            format!("Ta bort metod {}", year.methods().get(*method).map_or_else(String::new, |it| short(&it.text)))
        }
        Command::Import { source, records } => {
            format!("Importera {source} ({})", count(records.len(), "post", "poster"))
        }
        _ => String::new(),
    }
}

fn events(year: &Year, ids: &[UnwantedEventId]) -> String {
    let numbers: Vec<u32> = ids.iter().filter_map(|id| year.events().get(*id)).map(|event| event.number).collect();
    if numbers.len() > 12 {
        count(numbers.len(), "händelse", "händelser")
    } else {
        format!("händelse {}", number_runs(&numbers))
    }
}

fn process_name(year: &Year, id: crate::domain::ProcessId) -> String {
    year.processes().get(id).map_or_else(String::new, |process| short(&process.name))
}

fn practice_text(year: &Year, id: crate::domain::WorkPracticeId) -> String {
    year.work_practices().get(id).map_or_else(String::new, |practice| short(&practice.text))
}

fn control_text(year: &Year, id: crate::domain::ControlId) -> String {
    year.controls().get(id).map_or_else(String::new, |control| short(&control.text))
}

/// The beginning of a text, cut at a word.
#[must_use]
pub fn short(text: &str) -> String {
    const LIMIT: usize = 48;
    let text = text.trim();
    if text.chars().count() <= LIMIT {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LIMIT).collect();
    if let Some(at) = cut.rfind(' ').filter(|at| *at > LIMIT / 2) {
        cut.truncate(at);
    }
    format!("{} …", cut.trim_end_matches([',', '.', ' ']))
}
