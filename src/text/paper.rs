//! What stands on the printed reports, beyond the data itself: titles, headings, columns, sentences.
//! Decides nothing and computes nothing.

use super::numbers::{NBSP, date};
use super::paper_workshop;
use crate::domain::{Factor, Level, MethodSheet};
use crate::report::{Decided, DocumentState};

/// After what goes on from the page before.
pub const CONTINUED: &str = "(forts.)";

/// The state.
#[must_use]
pub fn state(state: &DocumentState) -> String {
    match state {
        DocumentState::Draft => ACROSS.to_owned(),
        DocumentState::Revision { after } => format!("{ACROSS} till revidering av version{NBSP}{after}"),
        DocumentState::Concluded(on) => super::paper_check::concluded(*on),
        DocumentState::Abandoned(on) => super::paper_check::abandoned_on(*on),
        DocumentState::Judged(on) => super::paper_follow_up::judged(*on),
        DocumentState::Standing(on) => super::paper_follow_up::standing(*on),
        DocumentState::Decided(decided) => {
            format!("Version{NBSP}{} · {}", decided.version, decided_in_words(decided))
        }
        DocumentState::Workshop { held_on, is_draft: true } => {
            format!("{ACROSS} · {}", paper_workshop::held(*held_on))
        }
        DocumentState::Workshop { held_on, .. } => paper_workshop::held(*held_on),
    }
}

/// Diarienummer and state, in the page head.
#[must_use]
pub fn state_in_head(registry_number: &str, state: &DocumentState) -> String {
    let state = self::state(state);
    if registry_number.is_empty() { state } else { format!("Dnr {registry_number} · {state}") }
}

/// The state, on the cover.
#[must_use]
pub fn state_in_words(state: &DocumentState) -> String {
    match state {
        DocumentState::Draft => "Utkast, inte beslutat av nämnden".to_owned(),
        DocumentState::Revision { after } => {
            format!("Utkast till revidering av version{NBSP}{after}, inte beslutat av nämnden")
        }
        DocumentState::Decided(_)
        | DocumentState::Concluded(_)
        | DocumentState::Abandoned(_)
        | DocumentState::Judged(_)
        | DocumentState::Standing(_)
        | DocumentState::Workshop { .. } => self::state(state),
    }
}

/// The day and paragraph of a decision.
#[must_use]
pub fn decided_in_words(decided: &Decided) -> String {
    let paragraph = decided.minutes_paragraph.trim().trim_start_matches('§').trim();
    let date = date(decided.decided_on);
    if paragraph.is_empty() { format!("beslutad {date}") } else { format!("beslutad {date} §{NBSP}{paragraph}") }
}

/// What stands across each page until decided.
pub const ACROSS: &str = "UTKAST";

/// Title of the väsentlighets- och riskanalys.
#[must_use]
pub fn risk_analysis_title(year: i16) -> String {
    format!("Väsentlighets- och riskanalys {year}")
}

/// Title of the internkontrollplan.
#[must_use]
pub fn control_plan_title(year: i16) -> String {
    format!("Internkontrollplan {year}")
}

/// The page head.
#[must_use]
pub fn head(board: &str, title: &str) -> String {
    if board.is_empty() { title.to_owned() } else { format!("{board} · {title}") }
}

/// The fingerprint in the page foot.
#[must_use]
pub fn fingerprint(fingerprint: &str) -> String {
    if fingerprint.is_empty() { String::new() } else { format!("Avtryck {fingerprint}") }
}

/// The day of printing in the page foot.
#[must_use]
pub fn printed_on(date: &str) -> String {
    format!("Utskriven {date}")
}

/// The number of the page.
#[must_use]
pub fn page_of(number: usize, total: usize) -> String {
    format!("Sida {number} av {total}")
}

/// Noun after a number of events.
#[must_use]
pub const fn events_noun(number: usize) -> &'static str {
    if number == 1 { "oönskad händelse" } else { "oönskade händelser" }
}

/// Noun after a number of processes.
#[must_use]
pub const fn processes_noun(number: usize) -> &'static str {
    if number == 1 { "process" } else { "processer" }
}

/// Noun after a number of systematiska kontroller.
#[must_use]
pub const fn controls_noun(number: usize) -> &'static str {
    if number == 1 { "systematisk kontroll" } else { "systematiska kontroller" }
}

/// Noun after a number of methods.
#[must_use]
pub const fn methods_noun(number: usize) -> &'static str {
    if number == 1 { "metod för kontroll" } else { "metoder för kontroll" }
}

/// Noun after a number of holes.
#[must_use]
pub const fn holes_noun(number: usize) -> &'static str {
    if number == 1 { "brist som återstår" } else { "brister som återstår" }
}

/// After a number of events: those in the plan.
#[must_use]
pub fn events_in_plan(number: usize) -> String {
    format!("{} i planen", events_noun(number))
}

/// After a number of events: those from a riskvärde upwards.
#[must_use]
pub fn with_risk_value_from(limit: u8) -> String {
    format!("med riskvärde {limit} eller högre")
}

/// After a number of events: those in the plan.
pub const IN_PLAN: &str = "i internkontrollplanen";
/// After a number of arbetssätt.
pub const PRACTICES_IN_PLAN: &str = "arbetssätt i planen";

/// Instead of the facts of an analysis without events.
pub const NO_EVENTS: &str = "Analysen innehåller inga händelser ännu.";
/// Instead of the facts of an empty plan.
pub const EMPTY_PLAN: &str = "Planen innehåller inga arbetssätt ännu. Den fylls av de händelser som ska finnas i \
                              internkontrollplanen och av de systematiska kontroller som är införda.";
/// An analysis without mål.
pub const NO_GOALS: &str = "Inga mål är införda ännu.";
/// A mål without processes.
pub const NO_PROCESSES: &str = "Inga processer är införda under målet ännu.";
/// A process without arbetssätt.
pub const NO_WORK_PRACTICE: &str = "Inget arbetssätt är infört ännu.";
/// An arbetssätt without events.
pub const NO_EVENT: &str = "Ingen oönskad händelse är införd.";
/// A mål that the plan does not touch.
pub const GOAL_OUTSIDE_PLAN: &str = "Inget arbetssätt under målet finns i internkontrollplanen.";
/// A mål that has neither number nor text.
pub const GOAL_WITHOUT_TEXT: &str = "Mål utan text";
/// A text that is empty.
pub const TEXT_MISSING: &str = "Text saknas";

/// Heading of the matrix.
pub const MATRIX_HEADING: &str = "Riskmatris";
/// Heading of the plan's matrix.
pub const PLAN_MATRIX_HEADING: &str = "Riskmatris för händelser i planen";
/// Heading of the events where there is no mål to stand over them.
pub const EVENTS_HEADING: &str = "Oönskade händelser";
/// Name of the upward axis.
pub const LIKELIHOOD_AXIS: &str = "Sannolikhet ↑";
/// Name of the axis to the right.
pub const CONSEQUENCE_AXIS: &str = "Konsekvens →";
/// Under the matrix.
pub const MATRIX_NOTE: &str = "Händelserna visas med sitt nummer. ★ betyder att händelsen finns i \
                               internkontrollplanen. Talet i rutans övre högra hörn är riskvärdet (RV).";

/// All numbers of a cell that cannot show them.
#[must_use]
pub fn all_in_cell(likelihood: u8, consequence: u8, risk_value: u8, numbers: &str) -> String {
    format!(
        "Samtliga händelser med sannolikhet {likelihood}, konsekvens {consequence} (RV{NBSP}{risk_value}): {numbers}"
    )
}

/// One cell, read aloud.
#[must_use]
pub fn cell_in_words(likelihood: u8, consequence: u8, numbers: &str) -> String {
    format!("Sannolikhet {likelihood}, konsekvens {consequence}: {numbers}")
}

/// The matrix, read aloud.
#[must_use]
pub fn matrix_in_words(cells: &[String]) -> String {
    if cells.is_empty() {
        "Riskmatris utan händelser.".to_owned()
    } else {
        format!("Riskmatris. {}.", cells.join(". "))
    }
}

/// Events that stand in no cell.
#[must_use]
pub fn unscored_events(numbers: &str) -> String {
    format!("Händelser som inte är värderade och därför inte syns i matrisen: {numbers}")
}

/// How the riskvärde is made.
pub const RISK_VALUE_RULE: &str = "Riskvärdet (RV) är sannolikhet gånger konsekvens.";

/// What the limits mean.
#[must_use]
pub fn limit_rules(sheet: &MethodSheet) -> Vec<String> {
    let (measure_limit, plan_limit) = (sheet.measure_limit, sheet.plan_limit);
    let mut rules = vec![
        format!("Riskvärde {measure_limit} eller högre: minst en åtgärd som minskar risken ska vara framtagen."),
        format!("Riskvärde {plan_limit} eller högre: händelsen finns alltid i internkontrollplanen (★)."),
        format!(
            "Riskvärde under {plan_limit}: nämnden beslutar om händelsen också ska finnas i internkontrollplanen (★) \
             eller endast i väsentlighets- och riskanalysen ({}). Till dess är händelsen: {}.",
            sheet.words.analysis_only,
            sheet.words.undecided.to_lowercase()
        ),
    ];
    if sheet.highest_consequence_in_plan {
        let level = Level::scale(sheet.scale_length()).next_back();
        let word = level.map_or("", |level| sheet.word(Factor::Consequence, level));
        rules.push(format!(
            "Högsta konsekvens ({word}): händelsen finns alltid i internkontrollplanen (★), oavsett riskvärde."
        ));
    }
    rules
}

/// Heading of the table of åtgärder.
#[must_use]
pub fn measures_heading(limit: u8) -> String {
    format!("Åtgärder för händelser med riskvärde {limit} eller högre")
}

/// Instead of the table of åtgärder.
#[must_use]
pub fn no_event_needs_measure(limit: u8) -> String {
    format!("Ingen händelse har riskvärde {limit} eller högre.")
}

/// Motivering of a decision.
#[must_use]
pub fn reason(reason: &str) -> String {
    format!("Motivering: {reason}")
}

/// Column of levels.
pub const LEVEL: &str = "Nivå";
/// Column of likelihoods.
pub const LIKELIHOOD: &str = "Sannolikhet";
/// Column of consequences.
pub const CONSEQUENCE: &str = "Konsekvens";
/// Column of riskvärden.
pub const RISK_VALUE_SHORT: &str = "RV";
/// Column that says what a band means.
pub const MEANING: &str = "Innebörd";
/// Column of processes.
pub const PROCESS: &str = "Process";
/// Column of arbetssätt.
pub const WORK_PRACTICE: &str = "Arbetssätt";
/// Column of event numbers.
pub const NUMBER: &str = "Nr";
/// Column of events.
pub const UNWANTED_EVENT: &str = "Oönskad händelse";
/// Column of inclusion.
pub const PLAN_SHORT: &str = "IKP";
/// Column of åtgärder.
pub const MEASURE: &str = "Åtgärd";
/// Column of who does an åtgärd.
pub const RESPONSIBLE: &str = "Ansvarig";
/// Column of when an åtgärd is to be ready.
pub const DUE: &str = "Klart senast";
/// Column of how far an åtgärd has come.
pub const STATE: &str = "Status";
/// Column of an arbetssätt's risks.
pub const RISKS: &str = "Risker (nr, RV)";
/// Column of systematiska kontroller.
pub const SYSTEMATIC_CONTROLS: &str = "Systematiska kontroller";
/// Column of methods.
pub const CHECK_METHOD: &str = "Metod för kontroll";
/// Column of who checks.
pub const CHECK_OWNER: &str = "Kontrollansvarig";
/// Column of when it is checked.
pub const WHEN: &str = "När";
/// Column of what is missing.
pub const HOLE: &str = "Brist";
/// Column of what a hole concerns.
pub const CONCERNS: &str = "Gäller";
/// Column of where a hole is.
pub const WHERE: &str = "Var";

/// An event without a score.
pub const UNSCORED: &str = "ej värderad";
/// A process without ansvarig chef.
pub const MANAGER_MISSING: &str = "Ansvarig chef saknas";
/// An event that needs an åtgärd and has none.
pub const MEASURE_MISSING: &str = "Åtgärd saknas";
/// An åtgärd that nobody does.
pub const RESPONSIBLE_MISSING: &str = "Ansvarig saknas";
/// An åtgärd without a date.
pub const DUE_MISSING: &str = "Datum saknas";
/// An arbetssätt of the plan without a control.
pub const CONTROL_MISSING: &str = "Kontroll saknas.";
/// A control without a method.
pub const METHOD_MISSING: &str = "Metod saknas";
/// A method without kontrollansvarig.
pub const OWNER_MISSING: &str = "Kontrollansvarig saknas";
/// A method that does not say when.
pub const SCHEDULE_MISSING: &str = "Ej angivet";
/// A controlled arbetssätt without events.
pub const NO_KNOWN_RISK: &str = "Ingen känd risk";
/// A controlled arbetssätt whose events all stay out of the plan.
pub const NO_RISK_IN_PLAN: &str = "Ingen risk i planen";

/// Heading of what is missing.
pub const HOLES_HEADING: &str = "Brister som återstår";
/// Under the heading of what is missing.
pub const HOLES_INTRODUCTION: &str = "Granskningen visar att följande saknas för att planen ska vara fullständig.";
/// There is nothing that anything could be missing from.
pub const NOTHING_TO_REVIEW: &str = "Det finns varken händelser eller kontroller att granska ännu.";
/// Nothing is missing.
pub const NO_HOLES: &str = "Granskningen visar inga brister som hindrar ett beslut om planen.";

/// Heading of the signature page.
pub const SIGNATURES_HEADING: &str = "Underskrifter";
/// Before the fingerprint on the signature page.
pub const SIGNED_VERSION: &str = "Underskrifterna avser den version av dokumentet som har avtryck";
/// What the fingerprint is for.
pub const SIGNATURES_NOTE: &str = "Avtrycket räknas fram ur innehållet och står längst ned på varje sida. Samma \
                                   innehåll ger alltid samma avtryck.";
/// Field of the signature.
pub const SIGNATURE: &str = "Namnteckning";
/// Field of the name in clear.
pub const NAME_IN_CLEAR: &str = "Namnförtydligande";
/// Field of the role.
pub const ROLE: &str = "Roll";
/// Field of place and date.
pub const PLACE_AND_DATE: &str = "Ort och datum";
/// First signer.
pub const CHAIR: &str = "Nämndens ordförande";
/// Second signer.
pub const HEAD_OF_ADMINISTRATION: &str = "Förvaltningschef";
