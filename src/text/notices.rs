//! The window's shorter notices with something in them.

use crate::domain::RiskValue;
use crate::report::ReportKind;
use crate::ui::Action;

use super::faults::Message;
use super::numbers::whole;
use super::screen;

/// An edit in a file that can only be read.
#[must_use]
pub fn not_while_read_only(reason: &str) -> Message {
    Message {
        what: reason.to_owned(),
        hint: "Ändringen är inte gjord. Be den som har filen att stänga den och välj sedan Försök igen.".to_owned(),
    }
}

// What a form lacks
/// *Skälet till att dragningen makuleras saknas*
pub const NEEDS_CANCEL_DRAW_REASON: &str = "Skriv först varför dragningen makuleras.";
/// *Skälet till att noteringen stryks saknas*
pub const NEEDS_STRIKE_REASON: &str = "Skriv först varför noteringen stryks.";
/// *Skälet till att skyddet hävs saknas*
pub const NEEDS_RELEASE_REASON: &str = "Skriv först varför skyddet hävs.";
/// *Slutsatsen saknas*
pub const NEEDS_CONCLUSION: &str = "Skriv först slutsatsen.";
/// *De valda posterna saknas*
pub const NEEDS_CHOSEN_ITEMS: &str = "Klistra först in de valda posterna.";
/// *Vad som är fel saknas*
pub const NEEDS_DEVIATION_TEXT: &str = "Skriv först vad som är fel.";
/// *Vad som ska göras saknas*
pub const NEEDS_MEASURE_TEXT: &str = "Skriv först vad som ska göras.";
/// *Vad avvikelsen ledde till saknas*
pub const NEEDS_CLOSED_TEXT: &str = "Skriv först vad det ledde till.";

/// A date that is none.
#[must_use]
pub fn no_such_date(typed: &str, stands: &str) -> Message {
    let stands =
        if stands.is_empty() { "Inget datum är satt".to_owned() } else { format!("Datumet {stands} står kvar") };
    Message {
        what: format!("”{typed}” är inget datum."), hint: format!("{stands}. Skriv till exempel 2027-03-31.")
    }
}

/// The plan limit in the filter.
#[must_use]
pub fn from_plan_limit(limit: RiskValue) -> String {
    format!("RV ≥ {limit}, alltid i planen")
}

/// The åtgärd limit in the filter.
#[must_use]
pub fn from_measure_limit(limit: RiskValue) -> String {
    format!("RV ≥ {limit}, åtgärd krävs")
}

/// More than are named on hover.
#[must_use]
pub fn and_more(number: usize) -> String {
    format!("och {} till; klicka för att se alla", whole(number))
}

/// The name of a nämnd's file when none is typed.
#[must_use]
pub fn file_name(board: &str) -> String {
    format!("{}.tolvan", in_file_name(board))
}

/// A name as part of a file's: small letters, figures, spaces and hyphens alone.
pub(super) fn in_file_name(name: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    name.trim().to_lowercase().chars().filter(|c| allowed(*c)).collect()
}

/// Where a new process goes.
#[must_use]
pub fn below_goal(number: &str, text: &str) -> String {
    format!("Under mål {number} {}", super::edits::short(text))
}

/// Where a new arbetssätt goes.
#[must_use]
pub fn below_process(name: &str) -> String {
    format!("I processen {}", super::edits::short(name))
}

/// An arbetssätt among the hits of the search.
#[must_use]
pub fn practice_hit(text: &str) -> String {
    format!("Arbetssätt: {text}")
}

/// A cell of the table as it is read aloud.
#[must_use]
pub fn level_cell(number: u32, which: &str, level: Option<&str>) -> String {
    format!("Händelse {number}, {}: {}", which.to_lowercase(), level.unwrap_or("inte värderad"))
}

/// Name of a command in the search.
#[must_use]
pub const fn action(action: Action) -> &'static str {
    match action {
        Action::Undo => "Ångra den senaste ändringen",
        Action::Redo => "Gör om den senast ångrade ändringen",
        Action::AddEvent => "Lägg till händelse",
        Action::AddGoal => "Lägg till mål",
        Action::AddProcess => "Lägg till process",
        Action::AddWorkPractice => "Lägg till arbetssätt",
        Action::AddMeasure => "Lägg till åtgärd",
        Action::ReportDeviation => screen::REPORT_DEVIATION,
        Action::Conclude => screen::CONCLUDE,
        Action::Theme(egui::Theme::Light) => "Ljust utseende",
        Action::Theme(egui::Theme::Dark) => "Mörkt utseende",
        Action::Print(ReportKind::RiskAnalysis) => "Skriv ut riskanalysen (VoR)",
        Action::Print(ReportKind::ControlPlan) => "Skriv ut internkontrollplanen (IKP)",
        Action::Print(ReportKind::ControlSystem) => "Skriv ut systemet för intern kontroll",
        Action::Print(ReportKind::Combined) => "Skriv ut allt i ett dokument",
        Action::Print(ReportKind::Difference) => "Skriv ut ändringarna mot den beslutade versionen",
        Action::Print(ReportKind::Check) => "Skriv ut ett kontrollprotokoll",
        Action::Print(ReportKind::WorkshopMinutes) => "Skriv ut workshopprotokollet",
        Action::Print(ReportKind::WorkshopAgenda) => "Skriv ut workshopens dagordning",
        Action::Print(ReportKind::CheckList) => "Skriv ut kontrollistan",
        Action::Print(ReportKind::InterimReport) => "Skriv ut delrapporten till tertialrapport 2",
        Action::Print(ReportKind::FollowUp) => "Skriv ut uppföljningen",
        Action::Print(ReportKind::Overview) => "Skriv ut översikten",
        Action::PlanWorkshop => screen::PLAN_WORKSHOP,
        Action::StartWorkshop => screen::START_WORKSHOP,
        Action::ResumeWorkshop => screen::RESUME_WORKSHOP,
        Action::Import => "Importera en tabell",
        Action::Open => "Öppna en annan fil",
        Action::Renumber => "Numrera om händelserna i ordning",
        Action::Decide => "Besluta version",
        Action::Revise => "Påbörja revidering",
        Action::Sign => "Notera underskrift",
        Action::StartYear => "Starta nytt år",
        Action::Verify => "Verifiera filen",
        Action::Help => "Visa hjälpen",
    }
}
