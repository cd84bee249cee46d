//! The window's sentences with something in them.

use std::collections::BTreeMap;

use crate::domain::{Band, InclusionDecision, MatrixCell, MatrixMark, MethodSheet, PlanInclusion, RiskValue, Score};
use crate::report::ReportKind;
use crate::ui::{Purpose, View};

use super::numbers::{count, whole};
use super::{screen, terms};

/// Title of the window.
#[must_use]
pub fn window_title(board: &str, year: i16) -> String {
    format!("{} – {board} {year} · {}", screen::PROGRAM, screen::DRAFT)
}

/// Name of a screen.
#[must_use]
pub const fn view(view: View) -> &'static str {
    match view {
        View::Overview => screen::OVERVIEW,
        View::Analysis => screen::ANALYSIS,
        View::Matrix => screen::MATRIX,
        View::Workshop => screen::WORKSHOP,
        View::Measures => screen::MEASURES,
        View::Plan => screen::PLAN,
        View::Checks => screen::CHECKS,
        View::Deviations => screen::DEVIATIONS,
        View::FollowUp => screen::FOLLOW_UP,
        View::Findings => screen::REVIEW,
        View::Decisions => screen::VERSIONS,
        View::Reports => screen::REPORTS,
        View::System => screen::SYSTEM,
        View::Organisation => screen::ORGANISATION,
        View::MethodSheet => screen::METHOD_SHEET,
        View::Log => screen::LOG,
    }
}

/// Name of a report.
#[must_use]
pub const fn report(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::RiskAnalysis => "Väsentlighets- och riskanalys",
        ReportKind::ControlPlan => "Internkontrollplan",
        ReportKind::ControlSystem => "System för intern kontroll",
        ReportKind::Combined => "Allt i ett dokument",
        ReportKind::Difference => "Ändringar",
        ReportKind::Check => "Kontrollprotokoll",
        ReportKind::WorkshopMinutes => "Workshopprotokoll",
        ReportKind::WorkshopAgenda => "Dagordning",
        ReportKind::CheckList => "Kontrollista",
        ReportKind::InterimReport => "Delrapport T2",
        ReportKind::FollowUp => "Uppföljning",
        ReportKind::Overview => screen::OVERVIEW,
    }
}

/// A screen among the hits of the search.
#[must_use]
pub fn go_to(screen: &str) -> String {
    format!("Gå till {screen}")
}

/// A process among the hits of the search.
#[must_use]
pub fn process_hit(name: &str) -> String {
    format!("Process: {name}")
}

/// Heading of the form that asks for a path.
#[must_use]
pub const fn path_title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Öppna en Tolvan-fil",
        Purpose::Import => "Importera till det här året",
        Purpose::Create => "Ny fil",
        Purpose::Print(paper) => print_title(paper.kind),
        Purpose::Scan => "Den undertecknade sidan",
        Purpose::SaveScan(_) => "Spara den undertecknade sidan",
        Purpose::Population => "Populationens lista",
        Purpose::Evidence(..) => "Bifoga underlag",
        Purpose::SaveEvidence(..) => "Spara underlaget",
        Purpose::SavePopulation(_) => "Spara populationens lista",
        Purpose::Export => "Exportera i Tolvans utbytesformat",
        Purpose::Calendar(_) => "Spara kontrollerna som kalenderfil",
        Purpose::WorkshopTable(_) => "Spara workshopen som tabell",
        Purpose::Copy => "Spara en kopia av filen",
    }
}

const fn print_title(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::RiskAnalysis => "Skriv ut väsentlighets- och riskanalysen",
        ReportKind::ControlPlan => "Skriv ut internkontrollplanen",
        ReportKind::ControlSystem => "Skriv ut systemet för intern kontroll",
        ReportKind::Combined => "Skriv ut allt i ett dokument",
        ReportKind::Difference => "Skriv ut ändringarna mot den beslutade versionen",
        ReportKind::Check => "Skriv ut kontrollprotokollet",
        ReportKind::WorkshopMinutes => "Skriv ut workshopprotokollet",
        ReportKind::WorkshopAgenda => "Skriv ut workshopens dagordning",
        ReportKind::CheckList => "Skriv ut kontrollistan",
        ReportKind::InterimReport => "Skriv ut delrapporten till tertialrapport 2",
        ReportKind::FollowUp => "Skriv ut uppföljningen",
        ReportKind::Overview => "Skriv ut översikten",
    }
}

/// What the form that asks for a path says below its heading.
#[must_use]
pub const fn path_hint(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Filen slutar på .tolvan",
        Purpose::Import => {
            "En VoR- eller IKP-tabell som tabbavgränsad text eller CSV, eller ett år i Tolvans utbytesformat (JSON). \
             Inget ändras om någon rad inte går att läsa."
        }
        Purpose::Create => "Filen får inte finnas ännu",
        Purpose::Print(_) => "Rapporten sparas som en PDF-fil. Ett namn utan mapp läggs bredvid filen.",
        Purpose::Export => "Året som JSON, för andra program. Ett namn utan mapp läggs bredvid filen.",
        Purpose::Calendar(_) => super::screen::CALENDAR_HINT,
        Purpose::WorkshopTable(_) => {
            "En rad för varje händelse, som CSV-fil att öppna i Excel. Ett namn utan mapp läggs bredvid filen."
        }
        Purpose::Copy => "Hela filen med ändringsloggen. En fil som redan finns skrivs inte över.",
        Purpose::Scan => "PDF eller bild, högst 20 MB",
        Purpose::SaveScan(_) => "Sidan sparas som den var när den lades till.",
        Purpose::Population => "En beteckning per rad, som text eller CSV med en kolumn",
        Purpose::Evidence(..) => {
            "Högst 20 MB per fil och 500 MB i hela Tolvan-filen. Filen läggs i Tolvan-filen och kan inte ändras där. \
             Bifoga inget med personnummer som inte behövs."
        }
        Purpose::SaveEvidence(..) => "Filen sparas som den var när den bifogades.",
        Purpose::SavePopulation(_) => "Listan som den frystes, så att någon annan kan göra om dragningen.",
    }
}

/// The button of the form that asks for a path.
#[must_use]
pub const fn path_button(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Öppna",
        Purpose::Import => "Importera",
        Purpose::Create => "Skapa filen",
        Purpose::Print(_) => "Spara PDF",
        Purpose::Export => "Exportera",
        Purpose::Calendar(_) => "Spara kalenderfilen",
        Purpose::WorkshopTable(_) => "Spara tabellen",
        Purpose::Copy => "Spara kopian",
        Purpose::Scan | Purpose::Population => "Välj",
        Purpose::SaveScan(_) => "Spara sidan",
        Purpose::Evidence(..) => "Bifoga",
        Purpose::SaveEvidence(..) => "Spara filen",
        Purpose::SavePopulation(_) => "Spara listan",
    }
}

/// The last file at the start page.
#[must_use]
pub fn open_recent(name: &str) -> String {
    format!("Fortsätt med {name}")
}

/// A riskvärde with its meaning.
#[must_use]
pub fn risk_value(value: RiskValue, band: Band) -> String {
    format!("Riskvärde {value}: {}", terms::band(band).to_lowercase().replace("ikp", "IKP"))
}

/// A riskvärde as a lower limit.
#[must_use]
pub fn at_least(value: u8) -> String {
    format!("RV ≥ {value}")
}

/// What sorts the table.
#[must_use]
pub fn sort_by(heading: &str) -> String {
    format!("Sortera efter {heading}")
}

/// What a heading of the table means.
#[must_use]
pub fn column_help(heading: &str) -> &'static str {
    match heading {
        screen::COLUMN_NUMBER => "Händelsens nummer. Klicka för ordningen i rapporten.",
        screen::COLUMN_LIKELIHOOD => "Sannolikhet",
        screen::COLUMN_CONSEQUENCE => "Konsekvens",
        screen::COLUMN_RISK_VALUE => "Riskvärde: sannolikhet gånger konsekvens",
        screen::COLUMN_PLAN => "Om händelsen ingår i internkontrollplanen (IKP) eller endast i riskanalysen (VoR)",
        _ => "Vad som kan hända",
    }
}

/// The cell that the table is filtered by.
#[must_use]
pub fn filter_cell(score: Score) -> String {
    format!("S {} × K {}", score.likelihood, score.consequence)
}

/// What takes a filter away.
#[must_use]
pub fn remove_filter(filter: &str) -> String {
    format!("Ta bort filtret {filter}")
}

/// How many events a filter lets through.
#[must_use]
pub fn shown_of(shown: usize, all: usize) -> String {
    format!("{} av {}", whole(shown), count(all, "händelse", "händelser"))
}

/// How many events are marked.
#[must_use]
pub fn marked(number: usize) -> String {
    format!("{} {}", whole(number), if number == 1 { "markerad" } else { "markerade" })
}

/// Name of the field with an event's text.
#[must_use]
pub fn event_text_name(number: u32) -> String {
    format!("Text för händelse {number}")
}

/// Where an event stands, as a sentence.
#[must_use]
pub const fn inclusion_sentence(inclusion: PlanInclusion) -> &'static str {
    match inclusion {
        PlanInclusion::RequiredByScore => "★ Ingår alltid i internkontrollplanen",
        PlanInclusion::Included => "★ Ingår i internkontrollplanen genom beslut",
        PlanInclusion::AnalysisOnly => "Endast i riskanalysen (VoR)",
        PlanInclusion::Undecided => "Ej beslutad: ska den ingå i planen?",
    }
}

/// Why nobody can decide otherwise.
#[must_use]
pub fn required_because(limit: RiskValue) -> String {
    format!("Från riskvärde {limit} ingår händelsen alltid. Ett tidigare beslut gäller igen om riskvärdet sjunker.")
}

/// Heading of the form for a decision.
#[must_use]
pub fn decide_for(decision: Option<InclusionDecision>, events: usize) -> String {
    let what = match decision {
        Some(InclusionDecision::Include) => screen::DECIDE_INCLUDE,
        Some(InclusionDecision::AnalysisOnly) => screen::DECIDE_ANALYSIS_ONLY,
        None => screen::DECIDE_UNDECIDED,
    };
    format!("{what}: {}", count(events, "händelse", "händelser"))
}

/// Heading of the form for a move.
#[must_use]
pub fn move_title(events: usize) -> String {
    format!("Flytta {} till ett annat arbetssätt", count(events, "händelse", "händelser"))
}

/// Heading of the form for an åtgärd.
#[must_use]
pub fn new_measure_for(events: usize) -> String {
    if events == 1 {
        "Ny åtgärd".to_owned()
    } else {
        format!("Samma åtgärd för {}", count(events, "händelse", "händelser"))
    }
}

/// Name of the button that adds an åtgärd in a list.
#[must_use]
pub fn add_measure_for(number: u32) -> String {
    format!("Lägg till åtgärd för händelse {number}")
}

/// The rule about åtgärder.
#[must_use]
pub fn measures_rule(limit: RiskValue) -> String {
    format!("Från riskvärde {limit} ska minst en åtgärd som minskar risken vara framtagen")
}

/// That an event lacks one.
#[must_use]
pub fn measure_needed(limit: RiskValue) -> String {
    format!("Åtgärd saknas: RV {limit} eller högre kräver en")
}

/// A choice with its count.
#[must_use]
pub fn with_count(text: &str, number: usize) -> String {
    format!("{text} ({})", whole(number))
}

/// A cell of the matrix as it is read aloud.
#[must_use]
pub fn matrix_cell(sheet: &MethodSheet, cell: &MatrixCell) -> String {
    let Score { likelihood, consequence } = cell.score;
    let words = format!("Sannolikhet {likelihood}, konsekvens {consequence}");
    if cell.marks.is_empty() {
        let band = terms::band(sheet.band_of(cell.score)).to_lowercase().replace("ikp", "IKP");
        return format!("{words}: {band}, inga händelser");
    }
    format!("{words}: {}", matrix_list(cell))
}

/// The numbers of a cell.
#[must_use]
pub fn matrix_list(cell: &MatrixCell) -> String {
    let mark = |mark: &MatrixMark| format!("{}{}", mark.number, if mark.in_plan { "★" } else { "" });
    cell.marks.iter().take(400).map(mark).collect::<Vec<_>>().join(", ")
}

/// What does not fit into a cell.
#[must_use]
pub fn matrix_more(hidden: usize, sheet: &MethodSheet, cell: &MatrixCell) -> String {
    format!("{} till i rutan {}", whole(hidden), matrix_cell(sheet, cell))
}

/// An event in the matrix.
#[must_use]
pub fn matrix_mark(mark: &MatrixMark, text: &str) -> String {
    format!("{}{} {text}", mark.number, if mark.in_plan { "★" } else { "" })
}

/// What the matrix holds.
#[must_use]
pub fn matrix_sum(events: usize, in_plan: usize, unscored: usize) -> String {
    let mut text = format!("{}, {} ★ i internkontrollplanen", count(events, "händelse", "händelser"), whole(in_plan));
    if unscored > 0 {
        text.push_str(&format!(", {}", count(unscored, "inte värderad", "inte värderade")));
    }
    text
}

/// What the plan holds.
#[must_use]
pub fn plan_sum(rows: usize, risks: usize, controls: usize) -> String {
    format!(
        "{}, {}, {}",
        count(rows, "arbetssätt", "arbetssätt"),
        count(risks, "risk", "risker"),
        count(controls, "systematisk kontroll", "systematiska kontroller")
    )
}

/// The holes of the plan.
#[must_use]
pub fn holes(events: usize, others: usize) -> String {
    let mut parts = Vec::new();
    if events > 0 {
        parts.push(format!("{} saknar kontroll", count(events, "händelse i planen", "händelser i planen")));
    }
    if others > 0 {
        parts.push(count(others, "kontroll är ofullständig", "kontroller är ofullständiga"));
    }
    parts.join(", ")
}

/// How many findings.
#[must_use]
pub fn findings_sum(errors: usize, warnings: usize) -> String {
    format!("{} · {}", count(errors, "fel", "fel"), count(warnings, "varning", "varningar"))
}

/// How many errors.
#[must_use]
pub fn errors(number: usize) -> String {
    count(number, "fel", "fel")
}

/// How many warnings, and the two most usual kinds.
#[must_use]
pub fn warnings(all: usize, undecided: usize, missing: usize) -> String {
    let mut text = count(all, "varning", "varningar");
    if undecided > 0 {
        text.push_str(&format!(" · {}", count(undecided, "ej beslutad", "ej beslutade")));
    }
    if missing > 0 {
        text.push_str(&format!(" · {}", count(missing, "utan åtgärd", "utan åtgärd")));
    }
    text
}

/// Name of the button that goes to a finding.
#[must_use]
pub fn show_finding(message: &str) -> String {
    format!("{}: {message}", screen::SHOW)
}

/// When the file was last saved.
#[must_use]
pub fn saved(at: Option<&str>) -> String {
    at.map_or_else(|| "Allt är sparat".to_owned(), |at| format!("Sparat {at}"))
}

/// What was saved.
#[must_use]
pub fn saved_edit(label: &str) -> String {
    format!("Sparat: {}", super::edits::done_within(label))
}

/// A record came to be.
#[must_use]
pub fn added(contents: &str) -> String {
    format!("Tillagt: {contents}")
}

/// A record went.
#[must_use]
pub fn removed(contents: &str) -> String {
    format!("Borttaget: {contents}")
}

/// More records than are shown.
#[must_use]
pub fn more_changes(number: usize) -> String {
    format!("och {} till", count(number, "ändrad post", "ändrade poster"))
}

/// Name of the button that opens an operation.
#[must_use]
pub fn show_changes(label: &str) -> String {
    format!("Visa vad som ändrades: {label}")
}

/// A page of the preview.
#[must_use]
pub fn page_of(page: usize, pages: usize) -> String {
    format!("Sida {page} av {pages}")
}

/// How long the scale is.
#[must_use]
pub fn scale_length(length: u8) -> String {
    format!("Skalan har {length} nivåer")
}

/// The word of a level that has just come to be.
#[must_use]
pub fn level_word(level: usize) -> String {
    format!("Nivå {level}")
}

/// Below the heading of the overview.
#[must_use]
pub fn overview_subtitle(year: i16) -> String {
    format!("Väsentlighets- och riskanalys och internkontrollplan {year}")
}

/// Where all events stand.
#[must_use]
pub fn events_in_processes(processes: usize) -> String {
    format!("händelser i {}", count(processes, "process", "processer"))
}

/// What the limits mean.
#[must_use]
pub fn limits_sentence(measure: RiskValue, plan: RiskValue) -> String {
    format!("Åtgärd krävs från RV {measure}. Alltid i planen från RV {plan}.")
}

/// How many events stand in a state.
#[must_use]
pub fn inclusion_count(inclusion: PlanInclusion, number: usize) -> String {
    let text = match inclusion {
        PlanInclusion::RequiredByScore => "★ alltid i planen, genom sitt riskvärde",
        PlanInclusion::Included => "★ i planen genom beslut",
        PlanInclusion::AnalysisOnly => "endast i riskanalysen (VoR)",
        PlanInclusion::Undecided if number == 1 => "ej beslutad",
        PlanInclusion::Undecided => "ej beslutade",
    };
    format!("{} {text}", whole(number))
}

/// The bars as they are read aloud.
#[must_use]
pub fn bars(per_value: &BTreeMap<RiskValue, usize>) -> String {
    let bars: Vec<String> = per_value
        .iter()
        .map(|(value, number)| format!("riskvärde {value}: {}", count(*number, "händelse", "händelser")))
        .collect();
    format!("{}: {}", screen::EVENTS_PER_RISK_VALUE, bars.join(", "))
}

/// Which events.
#[must_use]
pub fn events_numbered(runs: &str) -> String {
    format!("Händelse {runs}")
}

/// Methods that say nothing.
#[must_use]
pub fn bare_methods(bare: usize, all: usize) -> String {
    format!("{} av {} är bara ett ord, som ”Stickprov”", whole(bare), count(all, "metod", "metoder"))
}
