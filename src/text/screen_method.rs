//! The fixed words and the sentences of the metodblad, its mapping, sensitivity, and a new year.

use crate::domain::{
    Band, Factor, Level, Limit, MappingFault, MethodSheet, Move, RiskValue, Score, Sensitive, Standing,
};

use super::numbers::{count, whole};
use super::terms;

// Metodblad
/// *Diarienummer för årets ärende*
pub const CASE_NUMBER: &str = "Diarienummer för årets ärende";
/// *Till exempel AMN 2019-0017*
pub const CASE_NUMBER_HINT: &str = "Till exempel AMN 2019-0017";
/// *Börja från*
pub const PRESETS: &str = "Börja från";
/// *Stockholm 5×5 (9/12)*
pub const PRESET_STOCKHOLM: &str = "Stockholm 5×5 (9/12)";
/// *4×4 (6/9)*
pub const PRESET_FOUR: &str = "4×4 (6/9)";
/// *Byter skalornas ord och båda gränserna. Årets övriga ord och datum står kvar.*
pub const PRESETS_HELP: &str = "Byter skalornas ord och båda gränserna. Årets övriga ord och datum står kvar.";
/// *3–7 nivåer. Är händelser värderade anger du vad varje nivå blir på den nya skalan.*
pub const SCALE_LENGTH_RULE: &str =
    "3–7 nivåer. Är händelser värderade anger du vad varje nivå blir på den nya skalan.";
/// *Högsta konsekvens alltid i IKP*
pub const HIGHEST_RULE: &str = "Högsta konsekvens alltid i IKP";
/// *Ord för beslut, bedömning och betyg*
pub const SHEET_WORDS: &str = "Ord för beslut, bedömning och betyg";
/// *Händelse som nämnden lämnar utanför planen*
pub const WORD_ANALYSIS_ONLY: &str = "Händelse som nämnden lämnar utanför planen";
/// *Händelse som ingen har beslutat om*
pub const WORD_UNDECIDED: &str = "Händelse som ingen har beslutat om";
/// *Bedömning av året: bäst* och så vidare
pub const WORDS_VERDICTS: [&str; 3] =
    ["Bedömning av året: bäst", "Bedömning av året: mellan", "Bedömning av året: sämst"];
/// *Lägg till betyg*
pub const ADD_GRADE: &str = "Lägg till betyg";
/// *Ta bort sista betyget*
pub const REMOVE_GRADE: &str = "Ta bort sista betyget";
/// *Uppföljningen har 2–5 betyg, det bästa först.*
pub const GRADES_HELP: &str = "Uppföljningen har 2–5 betyg, det bästa först.";
/// *Rapporteringsdagar*
pub const REPORT_DATES: &str = "Rapporteringsdagar";
/// *Tertialrapport 2 (T2) lämnas*
pub const INTERIM_REPORT_ON: &str = "Tertialrapport 2 (T2) lämnas";
/// *Verksamhetsberättelsen (VB) lämnas*
pub const ANNUAL_REPORT_ON: &str = "Verksamhetsberättelsen (VB) lämnas";

/// Name of the field for a grade, and its first word.
#[must_use]
pub fn grade_name(place: usize) -> String {
    format!("Betyg {place}")
}

/// Why the metodblad cannot be changed.
#[must_use]
pub fn sheet_locked(version: u32) -> String {
    format!("Version {version} är beslutad. Påbörja en revidering under Beslut för att ändra metodbladet.")
}

/// What the rule of the highest konsekvens catches.
#[must_use]
pub fn highest_rule_catches(is_on: bool, caught: usize) -> String {
    let events = count(caught, "händelse", "händelser");
    match (caught, is_on) {
        (0, _) => "Just nu ändrar regeln inget: alla händelser med högsta konsekvens når planen ändå.".to_owned(),
        (_, true) => format!("Regeln tar in {events} i planen som inte når dit genom sitt riskvärde."),
        (_, false) => format!("Regeln skulle ta in {events} i planen som inte når dit genom sitt riskvärde."),
    }
}

// Another metodblad while events are scored
/// *Ändra metodbladet*
pub const CHANGE_SHEET: &str = "Ändra metodbladet";
/// *Vad de gamla nivåerna blir*
pub const NEW_LEVELS: &str = "Vad de gamla nivåerna blir";
/// *välj …*
pub const CHOOSE_LEVEL: &str = "välj …";
/// *Det här flyttas*
pub const MOVES: &str = "Det här flyttas";
/// *Ange en ny nivå för varje nivå som används först.*
pub const NEEDS_MAPPING: &str = "Ange en ny nivå för varje nivå som används först.";
/// *Avbryt och rätta metodbladet först.*
pub const NEEDS_SHEET: &str = "Avbryt och rätta metodbladet först.";

/// From which scale and limits to which.
#[must_use]
pub fn sheet_change(old: &MethodSheet, new: &MethodSheet) -> String {
    let described = |sheet: &MethodSheet| {
        let rule = if sheet.highest_consequence_in_plan { " eller vid högsta konsekvens" } else { "" };
        let MethodSheet { measure_limit, plan_limit, .. } = sheet;
        format!("{} nivåer, åtgärd från RV {measure_limit}, planen från RV {plan_limit}{rule}", sheet.scale_length())
    };
    format!("Nu: {}.\nNytt: {}.", described(old), described(new))
}

/// A level of the old scale with how many events have it.
#[must_use]
pub fn level_in_use(level: &str, events: usize) -> String {
    format!("{level} ({})", count(events, "händelse", "händelser"))
}

/// Name of the list where an old level gets its new one.
#[must_use]
pub fn new_level_name(factor: Factor, level: &str) -> String {
    format!("Ny nivå för {} {level}", terms::factor(factor).to_lowercase())
}

/// What is wrong with a mapping.
#[must_use]
pub fn mapping_fault(fault: MappingFault) -> String {
    let name = |factor: Factor| terms::factor(factor).to_lowercase();
    match fault {
        MappingFault::LevelLost(factor, level) => {
            format!("Nivå {level} för {} används, men har ingen ny nivå.", name(factor))
        }
        MappingFault::OutsideScale(factor, level) => {
            format!("Nivå {level} för {} finns inte på den nya skalan.", name(factor))
        }
        MappingFault::OrderTurned(factor, level) => {
            format!("Nivå {level} för {} skulle bli lägre än vad en lägre nivå blir.", name(factor))
        }
    }
}

/// What a new metodblad moves, in one sentence.
#[must_use]
pub fn moves_sum(moves: &[Move]) -> String {
    if moves.is_empty() {
        return "Ingen händelse får annan värdering eller behandling.".to_owned();
    }
    let rescored = moves.iter().filter(|it| it.score.0 != it.score.1).count();
    let enters = moves.iter().filter(|it| !it.inclusion.0.in_plan() && it.inclusion.1.in_plan()).count();
    let leaves = moves.iter().filter(|it| it.inclusion.0.in_plan() && !it.inclusion.1.in_plan()).count();
    let events = count(rescored, "händelse", "händelser");
    format!("{events} får annan värdering, {} kommer in i planen, {} faller ur.", whole(enters), whole(leaves))
}

/// How one event moves: score, band and place in the plan.
#[must_use]
pub fn move_line(it: &Move, before: &MethodSheet, after: &MethodSheet) -> String {
    let band = |band: Option<Band>| band.map(terms::band).unwrap_or_default().to_owned();
    let parts = [
        from_to(score_product(it.score.0), &score_product(it.score.1)),
        from_to(band(it.band.0), &band(it.band.1)),
        from_to(terms::inclusion(before, it.inclusion.0).to_owned(), terms::inclusion(after, it.inclusion.1)),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn from_to(before: String, after: &str) -> String {
    if before == after { before } else { format!("{before} → {after}") }
}

/// A score with its riskvärde: `4 × 3 = 12`.
#[must_use]
pub fn score_product(score: Option<Score>) -> String {
    score.map_or_else(
        || "inte värderad".to_owned(),
        |score| format!("{} × {} = {}", score.likelihood, score.consequence, score.risk_value()),
    )
}

// Sensitivity
/// *Känslighet*
pub const SENSITIVITY: &str = "Känslighet";
/// *Ingen händelse ligger ett steg från gränsen för planen.*
pub const NOT_SENSITIVE: &str = "Ingen händelse ligger ett steg från gränsen för planen.";

/// How many events one step would carry over a limit.
#[must_use]
pub fn sensitivity_sum(limit: Limit, value: RiskValue, sensitive: &[Sensitive]) -> String {
    let enters = sensitive.iter().filter(|it| it.enters).count();
    let leaves = whole(sensitive.len() - enters);
    let enters = count(enters, "händelse", "händelser");
    match limit {
        Limit::Plan => {
            format!("Om en faktor flyttas ett steg: {enters} skulle komma in i planen, {leaves} skulle falla ur.")
        }
        Limit::Measure => {
            format!("Gränsen för åtgärd (RV {value}): {enters} skulle nå den, {leaves} skulle hamna under.")
        }
    }
}

/// Which step would carry an event over the limit.
#[must_use]
pub fn sensitivity_line(it: &Sensitive) -> String {
    let (way, step) = if it.enters { ("in", "+1") } else { ("ut", "−1") };
    let factors: Vec<String> =
        it.factors.iter().map(|factor| format!("{} {step}", terms::factor_letter(*factor))).collect();
    format!("{} · {way} om {}", score_product(Some(it.score)), factors.join(" eller "))
}

// A new year
/// *Starta nytt år*
pub const START_YEAR: &str = "Starta nytt år";
/// *Mål, processer, arbetssätt, händelser och metodblad följer alltid med …*
pub const START_YEAR_HELP: &str = "Mål, processer, arbetssätt, händelser och metodblad följer alltid med. Värderingar som följer med måste bekräftas eller ändras, en i taget.";
/// *Det här ska också följa med*
pub const COPY_ALSO: &str = "Det här ska också följa med";
/// *Ansvariga chefer för processerna*
pub const COPY_MANAGERS: &str = "Ansvariga chefer för processerna";
/// *Värderingar, att bekräfta eller ändra*
pub const COPY_SCORES: &str = "Värderingar, att bekräfta eller ändra";
/// *Beslut om planen, med motiveringar*
pub const COPY_DECISIONS: &str = "Beslut om planen för händelser under gränsen, med motiveringar";
/// *Åtgärder som inte är klara eller avbrutna*
pub const COPY_MEASURES: &str = "Åtgärder som inte är klara eller avbrutna";
/// *Systematiska kontroller med metoder*
pub const COPY_CONTROLS: &str = "Systematiska kontroller med metoder";
/// *Enheter, roller och vem som har dem*
pub const COPY_ORGANISATION: &str = "Enheter, roller och vem som har dem";
/// *Systemet för intern kontroll med styrdokument*
pub const COPY_SYSTEM: &str = "Systemet för intern kontroll med styrdokument";
/// *Raderna på underskriftssidan*
pub const COPY_SIGNERS: &str = "Raderna på underskriftssidan";
/// *Skriv ett senare år än det som är öppet.*
pub const NEEDS_LATER_YEAR: &str = "Skriv ett senare år än det som är öppet.";

// An event against the years before
/// *Jämfört med tidigare år*
pub const EARLIER_YEARS: &str = "Jämfört med tidigare år";
/// *Händelsen kommer från ett år som inte finns i filen.*
pub const EARLIER_YEAR_MISSING: &str = "Händelsen kommer från ett år som inte finns i filen.";
/// *Varför värderingen kvarstår*
pub const KEEP_REASON: &str = "Varför värderingen kvarstår";
/// *Till exempel: Samma arbetssätt, inga avvikelser under året*
pub const KEEP_REASON_HINT: &str = "Till exempel: Samma arbetssätt, inga avvikelser under året";

/// The score of an earlier year.
#[must_use]
pub fn score_of_year(year: i16, score: Option<Score>) -> String {
    format!("{year}: {}", score_product(score))
}

/// The scores of the years before that, the newest first.
#[must_use]
pub fn score_trail(scores: &[(i16, Option<Score>)]) -> String {
    let years: Vec<String> = scores.iter().map(|(year, score)| score_of_year(*year, *score)).collect();
    format!("Dessförinnan: {}", years.join(", "))
}

/// Heading over the events that are gone.
#[must_use]
pub fn gone_since(year: i16, events: usize) -> String {
    format!("{} från {year} finns inte kvar", count(events, "händelse", "händelser"))
}

/// An event that is gone.
#[must_use]
pub fn gone_line(number: u32, text: &str, score: Option<Score>) -> String {
    format!("{number} · {text} ({})", score_product(score))
}

/// A level as it stands among others in a list.
#[must_use]
pub fn level_choice(sheet: &MethodSheet, factor: Factor, level: Option<Level>) -> String {
    level.map_or_else(|| CHOOSE_LEVEL.to_owned(), |level| terms::level(sheet, factor, level))
}

/// *Visa känslighet*
pub const SHOW_SENSITIVE: &str = "Visa känslighet";
/// *Vad känslighet är*
pub const SHOW_SENSITIVE_HELP: &str =
    "↑ kommer in i planen och ↓ faller ur den, om sannolikhet eller konsekvens flyttas ett steg";
/// *Visa pilar från förra året*
pub const SHOW_LAST_YEAR: &str = "Visa pilar från förra året";

/// Where an event stood last year, after its text.
#[must_use]
pub fn stood_last_year(score: Score) -> String {
    format!(" (förra året {})", score_product(Some(score)))
}

/// What a mark of sensitivity means, after an event's text.
#[must_use]
pub fn sensitivity_words(mark: &str) -> &'static str {
    match mark {
        "↑" => " (ett steg från planen)",
        "↓" => " (ett steg från att falla ur planen)",
        _ => "",
    }
}

/// *Enhet*
pub const FILTER_UNIT: &str = "Enhet";
/// *Mot förra året*
pub const FILTER_STANDING: &str = "Förra året";

/// Heading of how the year stands against the one before.
#[must_use]
pub fn against_year(year: i16) -> String {
    format!("Jämfört med {year}")
}

/// How many events stand so against last year.
#[must_use]
pub fn standing_count(standing: Standing, number: usize) -> String {
    format!("{}: {}", terms::standing(standing), count(number, "händelse", "händelser"))
}

/// That several levels become one.
#[must_use]
pub fn merged_levels(factor: Factor, old: &[Level], new: Level) -> String {
    let old: Vec<String> = old.iter().map(ToString::to_string).collect();
    format!("{}: nivå {} blir alla {new}.", terms::factor(factor), old.join(" och "))
}
