//! The words of the screen Kontroller.

use crate::domain::{
    Check, FrozenPopulation, Population, PopulationFault, USUAL_CONFIDENCE, Year, lines_like_names, upper_limit,
};
use crate::exchange::read_list;

use super::checks;
use super::numbers::{count, whole};
use super::sampling::{self, percent};

/// *Kontroller*
pub const CHECKS: &str = "Kontroller";
/// *Vems kontroller som visas*
pub const CHECKS_OF: &str = "Kontrollansvarig";
/// *Alla*
pub const CHECKS_OF_ALL: &str = "Alla kontrollansvariga";
/// *Metoder utan ansvarig*
pub const CHECKS_OF_NOBODY: &str = "Utan kontrollansvarig";
/// *Inga metoder*
pub const NO_METHODS: &str = "Planen har inga metoder för kontroll ännu";
/// *Inga metoder, vad man gör*
pub const NO_METHODS_HINT: &str =
    "En kontroll görs efter en metod i planen. Lägg till systematiska kontroller och metoder under Plan (IKP).";
/// *Påbörja kontroll*
pub const BEGIN_CHECK: &str = "Påbörja kontroll";
/// *Tillbaka*
pub const BACK_TO_CHECKS: &str = "← Alla kontroller";
/// *Utförs av*
pub const PERFORMED_BY: &str = "Utförs av";
/// *Roll eller namn*
pub const PERFORMED_BY_HINT: &str = "Roll eller namn";
/// *Vad som räknas som fel*
pub const CRITERION: &str = "Ett fel är";
/// *Exempel på kriterium*
pub const CRITERION_HINT: &str = "Till exempel beslut av fel delegat";
/// *Metodens sort*
pub const FORM: &str = "Sort";
/// *Metod, och under den sort och kriterium*
pub const METHOD_FORM_AND_CRITERION: &str = "Metod för kontroll, sort och vad som räknas som fel";
/// *Sort, inte vald*
pub const FORM_NONE: &str = "Inte vald";
/// *Visa protokollet*
pub const SHOW_PROTOCOL: &str = "Visa protokollet";
/// *Slutför*
pub const CONCLUDE_DOTS: &str = "Slutför …";
/// *Tangenten som slutför*
pub const CONCLUDE_KEY: &str = "S när posterna har fokus";
/// *Öppna igen*
pub const REOPEN: &str = "Öppna igen";
/// *Ta bort kontrollen*
pub const DELETE_CHECK: &str = "Ta bort kontrollen";
/// *Steg 1*
pub const STEP_POPULATION: &str = "1 Population";
/// *Steg 2*
pub const STEP_DRAW: &str = "2 Urval";
/// *Steg 3*
pub const STEP_ITEMS: &str = "3 Genomgång";
/// *Steg 4*
pub const STEP_CONCLUSION: &str = "4 Slutsats";
/// *Inte fryst*
pub const NOT_FROZEN: &str = "Inte fryst ännu";
/// *Inte draget*
pub const NOT_DRAWN: &str = "Inte draget ännu";
/// *Väntar på urval*
pub const WAITS_FOR_DRAW: &str = "Börjar när urvalet är draget";
/// *Väntar på genomgång*
pub const WAITS_FOR_ITEMS: &str = "Skrivs när allt är genomgånget";
/// *Klar att slutföra*
pub const READY_TO_CONCLUDE: &str = "Allt är genomgånget";
/// *Lägg in populationen*
pub const ADD_POPULATION_DOTS: &str = "Lägg in populationen …";
/// *Byt population, på kortet*
pub const OTHER_POPULATION_SHORT: &str = "Byt …";
/// *Spara listan, på kortet*
pub const SAVE_POPULATION_SHORT: &str = "Spara …";
/// *Utöka, på kortet*
pub const EXTEND_SHORT: &str = "Utöka …";
/// *Makulera, på kortet*
pub const CANCEL_SHORT: &str = "Makulera …";
/// *Byt population*
pub const OTHER_POPULATION_DOTS: &str = "Byt population …";
/// *Spara listan*
pub const SAVE_POPULATION_DOTS: &str = "Spara listan …";
/// *Populationens formulär*
pub const POPULATION_TITLE: &str = "Population";
/// *Vad populationen är*
pub const POPULATION_HELP: &str = "Alla poster som kontrollen gäller, en beteckning per rad: diarienummer, fakturanummer eller liknande. Inga namn och inga personnummer. När listan är fryst går det att visa vad stickprovet drogs ur.";
/// *Lista*
pub const POPULATION_LIST: &str = "Klistra in listan";
/// *Eller en fil*
pub const POPULATION_FILE: &str = "Eller ange en fil (text eller CSV med en kolumn)";
/// *Vad posterna är*
pub const POPULATION_ITEMS: &str = "Vad posterna är (krävs)";
/// *Vad posterna är, exempel*
pub const POPULATION_ITEMS_HINT: &str = "Till exempel beslut, fakturor, ärenden";
/// *Period*
pub const POPULATION_PERIOD: &str = "Period";
/// *Period, exempel*
pub const POPULATION_PERIOD_HINT: &str = "Till exempel januari–augusti";
/// *Källa*
pub const POPULATION_SOURCE: &str = "Varifrån listan kommer (krävs)";
/// *Källa, exempel*
pub const POPULATION_SOURCE_HINT: &str = "Till exempel diariet, uttaget den 3 september";
/// *Frys populationen*
pub const FREEZE: &str = "Frys populationen";
/// *Båda*
pub const ONE_LIST: &str = "Välj det ena: den inklistrade listan eller filen.";
/// *Välj urval*
pub const CHOOSE_SAMPLE: &str = "Välj urval";
/// *Hur ofta kontrollen görs*
pub const RHYTHM: &str = "Hur ofta kontrollen görs i verksamheten";
/// *Eget antal*
pub const OWN_SIZE: &str = "Antal poster";
/// *Vad man gör vid eget antal*
pub const OWN_SIZE_HELP: &str = "Skriv hur många poster som ska dras.";
/// *Riktat urval*
pub const JUDGEMENT_DOTS: &str = "Riktat urval …";
/// *Riktat urval*
pub const JUDGEMENT_TITLE: &str = "Riktat urval";
/// *Vad ett riktat urval är*
pub const JUDGEMENT_HELP: &str = "Poster eller enheter som du själv har valt, en per rad. Resultatet gäller bara dem: det säger inget om övriga, och inga procenttal räknas.";
/// *Listan*
pub const JUDGEMENT_LIST: &str = "Valda poster";
/// *Lägg in urvalet*
pub const JUDGEMENT_ADD: &str = "Lägg in urvalet";
/// *Makulera*
pub const CANCEL_DRAW_DOTS: &str = "Makulera dragningen …";
/// *Makulera*
pub const CANCEL_DRAW: &str = "Makulera dragningen";
/// *Vad makulering innebär*
pub const CANCEL_DRAW_HELP: &str = "Dragningen slutar gälla, men står kvar i protokollet med sina poster och skälet. Nästa dragning får ett nytt frö som programmet bestämmer.";
/// *Varför*
pub const CANCEL_REASON: &str = "Varför dragningen makuleras";
/// *Utöka*
pub const EXTEND_DRAW_DOTS: &str = "Utöka stickprovet …";
/// *Utöka*
pub const EXTEND_DRAW: &str = "Utöka stickprovet";
/// *Vad en utökning innebär*
pub const EXTEND_DRAW_HELP: &str = "Det som redan är granskat står kvar, och samma frö ger nästa poster. En utökning efter en funnen avvikelse är inte gratis: avvikelsen räknas med, gränsen räknas på hela stickprovet och protokollet säger att det utökades. En utökning går inte att ångra.";
/// *Nytt antal*
pub const EXTENDED_SIZE: &str = "Nytt antal poster";
/// *Varför*
pub const EXTEND_REASON: &str = "Varför stickprovet utökas";
/// *Antalet är inte större*
pub const NEEDS_LARGER: &str = "Skriv först ett större antal, högst så många som populationen har.";
/// *Skäl saknas*
pub const NEEDS_EXTEND_REASON: &str = "Skriv först varför stickprovet utökas.";
/// *Totalkontroll via systemrapport*
pub const REPORT_DOTS: &str = "Totalkontroll via systemrapport …";
/// *Populationen först, där metoden går via systemrapport*
pub const REPORT_NEEDS_POPULATION: &str = "Frys först hela populationen som systemrapporten har gått igenom, och skriv i källan var rapporten finns. Lägg sedan in det som är fel enligt rapporten.";
/// *Listan*
pub const REPORT_WRONG: &str = "Poster som är fel enligt rapporten";
/// *Rapporten visar inga fel*
pub const REPORT_CLEAN: &str = "Rapporten visar inga fel";
/// *Lägg in*
pub const REPORT_ADD: &str = "Lägg in rapportens resultat";
/// *Inget sagt*
pub const NEEDS_REPORT: &str =
    "Klistra in det som rapporten visar är fel, eller bekräfta att den inte visar några fel.";
/// *Båda*
pub const REPORT_BOTH: &str = "Välj det ena: posterna som är fel, eller att rapporten inte visar några fel.";
/// *Riktat urval står först*
pub const JUDGEMENT_LEADS: &str = "Det som besöks eller granskas kan väljas för hand. Finns det en lista att dra ur är ett slumpmässigt urval bättre: bara det säger något om det som inte granskas.";
/// *Inget att gå igenom*
pub const NOTHING_TO_GO_THROUGH: &str = "Inget att gå igenom";
/// *En dragning går inte att ångra*
pub const DRAW_HELP: &str = "En dragning går inte att ångra, bara att makulera.";
/// *Resten är rätt*
pub const MARK_REST: &str = "Markera resten som rätt";
/// *Vad Resten är rätt gör*
pub const MARK_REST_HELP: &str = "När allt är genomgånget: markera avvikelserna först, sedan resten på en gång";
/// *Posterna, för skärmläsaren*
pub const ITEMS_NAME: &str = "Poster att granska";
/// *Tangenterna, i tabellens huvud*
pub const OUTCOME_KEYS: &str = "1–4 väljer · Delete tar bort · pilar byter rad";
/// *Tangenten för en anteckning, i tabellens huvud*
pub const NOTE_KEY: &str = "Enter";
/// *Tangenterna*
pub const ITEMS_KEYS: &str = "Pilar byter rad · 1 Rätt · 2 Avvikelse · 3 Ej tillämplig · 4 Underlag saknas · Delete tar bort utfallet · Enter skriver en anteckning · N går till nästa som återstår · S slutför när inget återstår";
/// *Kolumn*
pub const ITEM_ORDER: &str = "Ordning";
/// *Kolumn*
pub const ITEM: &str = "Post";
/// *Kolumn*
pub const ITEM_OUTCOME: &str = "Utfall";
/// *Kolumn*
pub const ITEM_NOTE: &str = "Anteckning";
/// *Kolumn*
pub const ITEM_EVIDENCE: &str = "Underlag";
/// *Bifoga*
pub const ATTACH: &str = "Bifoga …";
/// *Slutsats*
pub const CONCLUSION: &str = "Slutsats";
/// *Slutför kontrollen*
pub const CONCLUDE: &str = "Slutför kontrollen";
/// *Vad slutsatsen är*
pub const CONCLUDE_HELP: &str =
    "Texten är ett förslag som bygger på siffrorna. Lägg gärna till vad du såg, men låt siffrorna stå.";
/// *Betyg*
pub const GRADE: &str = "Betyg";
/// *Skäl för betyget*
pub const GRADE_REASON: &str = "Skäl för betyget";
/// *Betyg saknas*
pub const NEEDS_GRADE: &str = "Välj ett betyg; regeln föreslår inget.";
/// *Skäl saknas*
pub const NEEDS_GRADE_REASON: &str = "Skriv varför betyget inte är det föreslagna.";
/// *Dag*
pub const CONCLUDED_ON: &str = "Slutförd den";
/// *Resultat över åren*
pub const CHECK_RESULTS: &str = "Kontrollernas resultat";
/// *Vad resultaten är*
pub const CHECK_RESULTS_HELP: &str = "Vad kontrollerna av arbetssättets systematiska kontroller har visat, i år och de tidigare år som händelsen kommer från";
/// *Inga resultat*
pub const NO_CHECK_RESULTS: &str = "Ingen kontroll har gjorts ännu.";
/// *Metoden säger inte vad ett fel är*
pub const CRITERION_MISSING: &str = "Det är inte bestämt vad som räknas som fel.";

/// The heading of a check.
#[must_use]
pub fn check_title(number: u32, method: &str) -> String {
    format!("Kontroll {number}: {method}")
}

/// A check in a list: its number, whether it is a ny kontroll, how far it has come, its grade.
#[must_use]
pub fn check_line(year: &Year, check: &Check) -> String {
    let mut parts = vec![format!("Kontroll {}", check.number)];
    parts.extend(super::follow_up::recheck_of(year, check.id));
    if let Some(draw) = year.draw_of(check.id) {
        parts.push(checks::tally(&year.found(draw)));
    }
    match (&check.conclusion, &check.abandoned) {
        (Some(conclusion), _) => {
            parts.push(format!("{}, slutförd {}", conclusion.grade, super::numbers::date(conclusion.concluded_on)));
        }
        (None, Some(it)) => parts.push(format!("avbruten {}: {}", super::numbers::date(it.on), it.reason)),
        (None, None) => parts.push(format!("påbörjad {}", super::numbers::date(check.begun_on))),
    }
    parts.join(" · ")
}

/// What counts as fel, or that nobody has said.
#[must_use]
pub fn criterion_line(criterion: &str) -> String {
    if criterion.trim().is_empty() { CRITERION_MISSING.to_owned() } else { format!("{CRITERION}: {criterion}") }
}

/// The button's name where several stand under each other.
#[must_use]
pub fn begin_check_of(method: &str) -> String {
    format!("Påbörja kontroll: {method}")
}

/// Draws so many.
#[must_use]
pub fn draw_button(size: u64) -> String {
    format!("Dra {}", count(usize::try_from(size).unwrap_or(usize::MAX), "post", "poster"))
}

/// How many items a sample can be made to have.
#[must_use]
pub fn extended_range(from: u32, population: u32) -> String {
    format!(
        "Stickprovet har {}. Skriv ett antal från {} till {}.",
        count(from as usize, "post", "poster"),
        whole((from as usize).saturating_add(1)),
        whole(population as usize)
    )
}

/// What a larger sample can show where something wrong has been found already.
#[must_use]
pub fn extended_with_found(sample: u32, population: u32, wrong: usize) -> String {
    let found = match wrong {
        1 => "En avvikelse är redan hittad".to_owned(),
        wrong => format!("{} avvikelser är redan hittade", whole(wrong)),
    };
    let limit = upper_limit(u64::from(population), u64::from(sample), wrong as u64, USUAL_CONFIDENCE);
    let limit = limit.map_or(population as usize, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    format!(
        "{found}. Hittas inga fler visar det med {} säkerhet att högst {} av {} är fel.",
        percent(USUAL_CONFIDENCE),
        whole(limit),
        whole(population as usize)
    )
}

/// When a totalkontroll via systemrapport is the way.
#[must_use]
pub fn report_leads(population: &FrozenPopulation) -> String {
    format!(
        "Har en systemrapport gått igenom alla {} {} lägger du bara in det som är fel enligt rapporten",
        whole(population.count as usize),
        population.items
    )
}

/// What a totalkontroll via systemrapport means.
#[must_use]
pub fn report_covers(population: &FrozenPopulation) -> String {
    format!(
        "Rapporten ska ha gått igenom hela populationen: {} {}. Bara det som den visar är fel gås igenom här, post \
         för post; resten räknas som rätt. Skriv en beteckning per rad, som i populationen.",
        whole(population.count as usize),
        population.items
    )
}

/// Where the report is kept, as far as the population says.
#[must_use]
pub fn report_kept(source: &str) -> String {
    format!(
        "Rapporten ska gå att visa efteråt: var den finns skrivs i populationens källa. Där står nu: {}. Källan \
         ändras med ”Byt population” innan resultatet läggs in.",
        source.trim().trim_end_matches('.')
    )
}

/// What a systemrapport went through, and what of it is gone through one by one.
#[must_use]
pub fn reported(right: usize, wrong: usize) -> String {
    if wrong == 0 {
        return format!(
            "Systemrapporten har gått igenom {} och visar inga fel. Det finns inget att gå igenom post för post.",
            count(right, "post", "poster")
        );
    }
    if right == 0 {
        return format!(
            "Systemrapporten har gått igenom {} och visar fel i {}. Här granskas det post för post.",
            count(wrong, "post", "poster"),
            if wrong == 1 { "den" } else { "alla" }
        );
    }
    format!(
        "Systemrapporten har gått igenom {}. Här granskas det som är fel enligt rapporten; resten, {}, räknas som rätt.",
        count(right.saturating_add(wrong), "post", "poster"),
        count(right, "post", "poster")
    )
}

/// A choice with what it comes to.
#[must_use]
pub fn choice_with_size(name: &str, size: Option<u64>) -> String {
    match size {
        Some(size) => format!("{name}: {}", whole(usize::try_from(size).unwrap_or(usize::MAX))),
        None => name.to_owned(),
    }
}

/// How far the items are gone through.
#[must_use]
pub fn done_of(done: usize, all: usize) -> String {
    format!("{} av {} klara", whole(done), whole(all))
}

/// An outcome of an item, for the screen reader.
#[must_use]
pub fn outcome_of(outcome: &str, item: &str) -> String {
    format!("{outcome}: {item}")
}

/// The note of an item, for the screen reader.
#[must_use]
pub fn note_of(item: &str) -> String {
    format!("Anteckning till {item}")
}

/// Attach a file to an item, for the screen reader.
#[must_use]
pub fn attach_to(item: &str) -> String {
    format!("Bifoga underlag till {item}")
}

/// Take a file from an item.
#[must_use]
pub fn detach(name: &str) -> String {
    format!("Ta bort {name}")
}

/// Save a file of evidence.
#[must_use]
pub fn save_evidence(name: &str) -> String {
    format!("Spara {name}")
}

/// How much room is left for evidence.
#[must_use]
pub fn evidence_room(used: u64, most: u64, largest: u64) -> String {
    format!(
        "Högst {} MB per fil och {} MB i hela Tolvan-filen. Hittills finns {} MB underlag.",
        largest / 1_000_000,
        most / 1_000_000,
        used.div_ceil(1_000_000)
    )
}

/// When the population was frozen, and how its fingerprint begins: `Fryst 2019-09-03 · avtryck 9C1F-20AB`.
#[must_use]
pub fn frozen_on(population: &FrozenPopulation) -> String {
    let fingerprint: String = crate::domain::grouped(&population.sha256).chars().take(9).collect();
    format!("Fryst {} · avtryck {fingerprint}", super::numbers::date(population.frozen_on))
}

/// The period and source of a population, as far as they are told: `januari–augusti, diariet`.
#[must_use]
pub fn from_where(population: &FrozenPopulation) -> String {
    let parts = [population.period.trim(), population.source.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// All that is known of a population.
#[must_use]
pub fn population_about(population: &FrozenPopulation) -> String {
    let items = super::paper_check::items(population.count, &population.items);
    format!("{items}: {}. SHA-256 {}", from_where(population), population.sha256)
}

/// What was drawn and by which seed.
#[must_use]
pub fn draw_about(drawn: &str, seed: &str) -> String {
    if seed.is_empty() { drawn.to_owned() } else { format!("{drawn}. {}: {seed}", super::paper_check::SEED) }
}

/// What a pasted list holds, before it is frozen: `60 rader, inga dubbletter`, or what stops it; and whether there
/// seem to be names in it.
#[must_use]
pub fn list_told(text: &str) -> String {
    let list = match read_list(text.as_bytes()) {
        Ok(list) => list,
        Err(fault) => return sampling::list_fault(fault).what,
    };
    let rows = count(list.lines.len(), "rad", "rader");
    let lines = || list.lines.iter().map(|(line, id)| (*line, id.as_str()));
    let told = match (Population::of(lines()).err(), list.heading.as_deref()) {
        (Some(PopulationFault::Empty), _) => return String::new(),
        (Some(fault), _) => format!("{rows}. {}", sampling::population_fault(&fault).what),
        (None, Some(heading)) => format!("{rows}, inga dubbletter. ”{heading}” är rubrik och räknas inte."),
        (None, None) => format!("{rows}, inga dubbletter"),
    };
    match sampling::names_told(&lines_like_names(lines())) {
        Some(names) => format!("{}. {names}", told.trim_end_matches('.')),
        None => told,
    }
}

/// Who answers for the method and what it checks.
#[must_use]
pub fn check_about(owner: &str, control: &str, risks: &str) -> String {
    let owner = if owner.trim().is_empty() { "saknas" } else { owner };
    let risks = if risks.is_empty() { String::new() } else { format!(" · {risks}") };
    format!("Kontrollansvarig: {owner} · {control}{risks}")
}

/// A risk that the control answers.
#[must_use]
pub fn risk(number: u32, in_plan: bool, risk_value: Option<String>) -> String {
    let star = if in_plan { " ★" } else { "" };
    let value = risk_value.map(|value| format!(" RV {value}")).unwrap_or_default();
    format!("{number}{star}{value}")
}

/// The risks that the control answers.
#[must_use]
pub fn risks(risks: &[String]) -> String {
    if risks.is_empty() { String::new() } else { format!("Risk {}", risks.join(", ")) }
}

/// *Listor i fildialogen*
pub const FILES_LIST: &str = "Listor";
/// *Alla filer i fildialogen*
pub const FILES_ANY: &str = "Alla filer";

/// A name for the list of a population.
#[must_use]
pub fn population_file(number: u32) -> String {
    format!("population-kontroll-{number}.txt")
}

/// A grade to choose.
#[must_use]
pub fn grade_choice(grade: &str, is_proposed: bool) -> String {
    if is_proposed { format!("{grade} (föreslaget)") } else { grade.to_owned() }
}

/// Who answers for a method, when it is done and how.
#[must_use]
pub fn method_about(owner: &str, schedule: &str, form: &str) -> String {
    let owner = if owner.trim().is_empty() { CHECKS_OF_NOBODY } else { owner };
    let parts = [owner, schedule.trim(), form];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
