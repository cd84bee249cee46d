//! The words on the screen Avvikelser and its forms. What screen, paper and log share stands in `follow_up`.

use crate::domain::{
    Closing, Deviation, DeviationMeasure, DocumentKind, Draw, Recipient, Release, Told, UnwantedEvent, Year,
};

use super::edits::short;
use super::follow_up as words;
use super::numbers::{count, date, whole};
use super::terms;

/// *Avvikelser*
pub const DEVIATIONS: &str = "Avvikelser";
/// *Registrera avvikelse …*
pub const REPORT_DEVIATION_DOTS: &str = "Registrera avvikelse …";
/// *Registrera avvikelse*
pub const REPORT_DEVIATION: &str = "Registrera avvikelse";
/// *Registrera avvikelsen*
pub const REPORT_THE_DEVIATION: &str = "Registrera avvikelsen";
/// *Inga avvikelser*
pub const NO_DEVIATIONS: &str = "Inga avvikelser är registrerade";
/// *Inga avvikelser, vad man gör*
pub const NO_DEVIATIONS_HINT: &str = "Gör kontrollerna under Kontroller och registrera felen därifrån, eller registrera här det som har upptäckts på annat sätt.";
/// *Ingen i listan*
pub const NO_DEVIATIONS_SHOWN: &str = "Ingen avvikelse att visa";
/// *Ingen är vald*
pub const NO_DEVIATION_CHOSEN: &str = "Välj en avvikelse i listan";
/// *Öppna*
pub const DEVIATIONS_OPEN: &str = "Öppna";
/// *Stängda*
pub const DEVIATIONS_CLOSED: &str = "Stängda";
/// *Alla*
pub const DEVIATIONS_ALL: &str = "Alla";
/// *Inte rapporterad*
pub const DEVIATION_NOT_TOLD: &str = "Inte rapporterad";
/// *Ingen åtgärd*
pub const DEVIATION_NO_MEASURE: &str = "Ingen åtgärd";
/// *Åtgärd försenad*
pub const DEVIATION_MEASURE_LATE: &str = "Åtgärd försenad";
/// *Skyddade avvikelser*
pub const PROTECTED_DEVIATIONS: &str = "Skyddade avvikelser";
/// *Visa skyddade …*
pub const SHOW_PROTECTED_DOTS: &str = "Visa skyddade …";
/// *Visa skyddade*
pub const SHOW_PROTECTED: &str = "Visa skyddade";
/// *Dölj skyddade*
pub const HIDE_PROTECTED: &str = "Dölj skyddade";
/// *Vad skyddet är*
pub const PROTECTED_HELP: &str = "Skyddet håller avvikelsen borta från listor och utskrifter, men den som har filen kan läsa den här. Se till att ingen obehörig ser skärmen.";
/// *Att den valda är skyddad*
pub const PROTECTED_NOTE: &str =
    "Avvikelsen är skyddad eftersom en chef misstänks. Den visas inte i listor och utskrifter förrän skyddet hävs.";
/// *Häv skyddet …*
pub const RELEASE_DOTS: &str = "Häv skyddet …";
/// *Häv skyddet*
pub const RELEASE: &str = "Häv skyddet";
/// *Vad det innebär att häva skyddet*
pub const RELEASE_HELP: &str =
    "Avvikelsen visas sedan som alla andra i listor, utskrifter och ändringslogg. Skälet sparas.";
/// *Skäl för att häva skyddet*
pub const RELEASE_REASON: &str = "Varför skyddet hävs";
/// *Vad som är fel*
pub const DEVIATION_TEXT: &str = "Vad som är fel";
/// *Exempel på vad som är fel*
pub const DEVIATION_TEXT_HINT: &str = "Till exempel: två beslut är fattade av fel delegat. Skriv inga namn.";
/// *Upptäckt*
pub const DEVIATION_FOUND_ON: &str = "Upptäckt";
/// *Risk*
pub const DEVIATION_EVENT: &str = "Risk";
/// *Ingen risk*
pub const DEVIATION_NO_EVENT: &str = "Ingen risk vald";
/// *Visa i riskanalysen*
pub const DEVIATION_SHOW_EVENT: &str = "Visa i riskanalysen";
/// *Systematisk kontroll*
pub const DEVIATION_CONTROL: &str = "Systematisk kontroll";
/// *Ingen kontroll*
pub const DEVIATION_NO_CONTROL: &str = "Ingen systematisk kontroll vald";
/// *Upptäckt i*
pub const DEVIATION_FOUND_IN: &str = "Upptäckt i";
/// *Inte upptäckt i en kontroll*
pub const DEVIATION_NOT_FROM_CHECK: &str = "Upptäckt på annat sätt än i en genomförd kontroll";
/// *Poster som är fel*
pub const DEVIATION_ITEMS: &str = "Poster som hör till avvikelsen";
/// *Väsentlighet*
pub const DEVIATION_MATERIAL: &str = "Väsentlighet";
/// *Vad väsentlig innebär*
pub const DEVIATION_MATERIAL_HELP: &str = "En väsentlig avvikelse rapporteras vidare till förvaltningschef, nämnd och revisionskontor, och åtgärder ska vidtas.";
/// *Skäl till bedömningen*
pub const DEVIATION_MATERIAL_REASON: &str = "Skäl till bedömningen";
/// *Misstanke*
pub const DEVIATION_SUSPICION: &str = "Misstanke mot någon";
/// *Ingen misstanke*
pub const DEVIATION_NO_SUSPICION: &str = "Ingen";
/// *Befattning*
pub const DEVIATION_TITLE: &str = "Befattning";
/// *Befattning, aldrig namn*
pub const DEVIATION_TITLE_HINT: &str = "Befattning, aldrig ett namn";
/// *Brott av förmögenhetsrättslig karaktär*
pub const DEVIATION_CRIME_HELP: &str = "Gäller misstanken brott av förmögenhetsrättslig karaktär rapporterar förvaltningschefen genast till nämnden och revisionskontoret";
/// *Skyddas när den registreras*
pub const DEVIATION_WILL_BE_PROTECTED: &str = "När en chef misstänks skyddas avvikelsen: den visas inte i listor och utskrifter. Programmet visar vem som ska informeras i stället för den som misstänks.";
/// *Ska informeras*
pub const DEVIATION_DUTIES: &str = "Ska informeras";
/// *Regeln om vem som informeras*
pub const DEVIATION_DUTIES_RULE: &str = "Närmaste chef informeras om varje avvikelse. Är det den chefen som misstänks informeras i stället ekonomichef, personalchef eller förvaltningschef. En väsentlig avvikelse rapporteras vidare till förvaltningschef, nämnd och revisionskontor. Källa: kommunens rutin för rapportering av avvikelser.";
/// *Informerad …*
pub const TOLD_DOTS: &str = "Informerad …";
/// *Notera*
pub const TOLD_NOTE: &str = "Notera";
/// *Vem som är informerad*
pub const TOLD_TITLE: &str = "Notera vem som är informerad";
/// *Vem*
pub const TOLD_WHO: &str = "Vem";
/// *När*
pub const TOLD_ON: &str = "Informerad den";
/// *Hur*
pub const TOLD_HOW: &str = "Hur, eller diarienummer";
/// *Ta bort*
pub const REMOVE: &str = "Ta bort";
/// *Vad som ska göras*
pub const DEVIATION_MEASURE_TEXT: &str = "Vad som ska göras";
/// *Klar den*
pub const DEVIATION_DONE_ON: &str = "Klar den";
/// *Ingen åtgärd ännu*
pub const DEVIATION_NO_MEASURE_YET: &str = "Ingen åtgärd är beslutad ännu";
/// *Åtgärd mot avvikelsen*
pub const DEVIATION_NEW_MEASURE: &str = "Åtgärd mot avvikelsen";
/// *Mot avvikelser*
pub const MEASURES_AGAINST_DEVIATIONS: &str = "Mot avvikelser";
/// *Mot risker*
pub const MEASURES_AGAINST_RISKS: &str = "Mot risker";
/// *Exempel på åtgärd*
pub const DEVIATION_MEASURE_HINT: &str = "Till exempel: rätta besluten och gå igenom delegationsordningen";
/// *Ny kontroll*
pub const RECHECK: &str = "Ny kontroll";
/// *Vad den nya kontrollen är*
pub const RECHECK_HELP: &str = "En ny kontroll av samma systematiska kontroll, påbörjad efter att åtgärderna blev klara, ska visa att felet är rättat";
/// *Ingen ny kontroll vald*
pub const RECHECK_NONE: &str = "Ingen ny kontroll vald";
/// *Ingen ny kontroll är påbörjad*
pub const RECHECK_MISSING: &str = "Ingen ny kontroll är påbörjad";
/// *Kontroll saknas*
pub const RECHECK_NEEDS_CONTROL: &str = "Välj systematisk kontroll nedan, så går det att påbörja en ny kontroll av den";
/// *Metod saknas*
pub const RECHECK_NEEDS_METHOD: &str = "Den systematiska kontrollen har ingen metod. Lägg till en under Plan (IKP), så går det att påbörja en ny kontroll.";
/// *Förslag till ny värdering*
pub const PROPOSED_SCORE: &str = "Förslag till ny värdering";
/// *Använd förslaget*
pub const USE_PROPOSED_SCORE: &str = "Använd förslaget";
/// *Förslaget är använt*
pub const PROPOSED_SCORE_USED: &str = "Förslaget är använt";
/// *Avslut*
pub const CLOSE_DEVIATION_TITLE: &str = "Avslut";
/// *Innan den kan stängas*
pub const CLOSE_DEVIATION_FIRST: &str = "Innan avvikelsen kan stängas";
/// *Stäng avvikelsen …*
pub const CLOSE_DEVIATION_DOTS: &str = "Stäng avvikelsen …";
/// *Stäng avvikelsen*
pub const CLOSE_DEVIATION: &str = "Stäng avvikelsen";
/// *Stängd den*
pub const CLOSED_ON: &str = "Stängd den";
/// *Vad det ledde till*
pub const CLOSED_TEXT: &str = "Vad det ledde till";
/// *Ta bort avvikelsen*
pub const DELETE_DEVIATION: &str = "Ta bort avvikelsen";
/// *Avvikelser på händelsen*
pub const EVENT_DEVIATIONS: &str = "Årets och tidigare års avvikelser";
/// *Inga avvikelser på händelsen*
pub const NO_EVENT_DEVIATIONS: &str = "Ingen avvikelse har registrerats för händelsen";
/// *Sök i en lista*
pub const PICK_SEARCH: &str = "Sök i listan";
/// *Inga träffar i en lista*
pub const PICK_NO_HITS: &str = "Inga träffar";

/// *Att fel registreras*
pub const WRONG_BECOMES_DEVIATION: &str = "Det som är fel registreras som avvikelse härifrån";

/// A check within a sentence.
#[must_use]
pub fn the_check(number: u32) -> String {
    format!("kontroll {number}")
}

/// Goes to a check.
#[must_use]
pub fn show_check(number: u32) -> String {
    format!("Visa kontroll {number}")
}

/// How many are open and closed, and how many beside them are kept out of the list.
#[must_use]
pub fn deviations_sum(open: usize, closed: usize, protected: usize) -> String {
    let mut parts = vec![count(open, "öppen", "öppna"), count(closed, "stängd", "stängda")];
    parts.extend((protected > 0).then(|| count(protected, "skyddad", "skyddade")));
    parts.join(" · ")
}

/// How many are kept out of the list.
#[must_use]
pub fn protected_sum(protected: usize) -> String {
    count(protected, "avvikelse är skyddad", "avvikelser är skyddade")
}

/// A deviation by its number.
#[must_use]
pub fn deviation_numbered(number: u32) -> String {
    format!("Avvikelse {number}")
}

/// A deviation that is protected, by its number alone.
#[must_use]
pub fn deviation_protected(number: u32) -> String {
    format!("Avvikelse {number} (skyddad)")
}

/// Whether a deviation is open, and since when: `Öppen i 12 dagar`, `Stängd 2026-05-04`.
#[must_use]
pub fn deviation_state(deviation: &Deviation, days_open: usize) -> String {
    match &deviation.closing {
        Some(closing) => format!("Stängd {}", date(closing.on)),
        None if days_open == 0 => "Öppen sedan i dag".to_owned(),
        None => format!("Öppen i {}", count(days_open, "dag", "dagar")),
    }
}

/// When a deviation was found, its risk, whether it is väsentlig and how it stands.
#[must_use]
pub fn deviation_about(year: &Year, deviation: &Deviation, days_open: usize) -> String {
    let mut parts = vec![format!("Upptäckt {}", date(deviation.found_on))];
    if let Some(event) = deviation.event.and_then(|event| year.events().get(event)) {
        let value = event.score().map(|score| score.risk_value().to_string());
        parts.push(format!("Risk {}", super::screen::risk(event.number, year.in_plan(event), value)));
    }
    parts.push(words::material(deviation.is_material).to_owned());
    parts.push(deviation_state(deviation, days_open));
    parts.join(" · ")
}

/// A row of the list as it is read aloud.
#[must_use]
pub fn deviation_row(number: u32, text: &str, about: &str, marks: &[String]) -> String {
    let marks = if marks.is_empty() { String::new() } else { format!(" · {}", marks.join(" · ")) };
    format!("Avvikelse {number}: {text} · {about}{marks}")
}

/// A field of a deviation, for the screen reader.
#[must_use]
pub fn deviation_field(number: u32, field: &str) -> String {
    format!("Avvikelse {number}, {}", field.to_lowercase())
}

/// A risk in a list to choose from.
#[must_use]
pub fn event_choice(event: &UnwantedEvent) -> String {
    format!("{} · {}", event.number, event.text)
}

/// An item that was found wrong, with its note.
#[must_use]
pub fn wrong_item(item: &str, said: &str) -> String {
    if said.is_empty() { item.to_owned() } else { format!("{item} ({said})") }
}

/// What is said of a wrong item: its note, or that its underlag is missing.
#[must_use]
pub fn wrong_item_said(note: &str, is_missing: bool) -> String {
    match (note.trim(), is_missing) {
        ("", true) => "underlag saknas".to_owned(),
        ("", false) => String::new(),
        (note, _) => note.trim_end_matches('.').to_owned(),
    }
}

/// So many items are named in a proposed text.
const NAMED_ITEMS: usize = 10;

/// What is proposed to be wrong, from what was found: `Fel i 2 av 22 granskade poster (kontroll 3). A: fel delegat; B`.
#[must_use]
pub fn proposed_deviation(check: u32, draw: &Draw, looked_at: usize, items: &[(&str, String)]) -> String {
    let of = match draw.cancelled {
        None => count(looked_at, "granskad post", "granskade poster"),
        Some(_) => count(looked_at, "post i en makulerad dragning", "poster i en makulerad dragning"),
    };
    let named = items
        .iter()
        .take(NAMED_ITEMS)
        .map(|(item, said)| if said.is_empty() { (*item).to_owned() } else { format!("{item}: {said}") });
    let mut named = named.collect::<Vec<_>>().join("; ");
    if items.len() > NAMED_ITEMS {
        named.push_str(&format!("; och {} till", whole(items.len() - NAMED_ITEMS)));
    }
    format!("Fel i {} av {of} (kontroll {check}). {named}", whole(items.len()))
}

/// *Åtgärd och ny kontroll samma dag*
pub const RECHECK_SAME_DAY: &str =
    "Den nya kontrollen påbörjades samma dag som en åtgärd blev klar. Kontrollera att åtgärden kom först.";

/// That the ny kontroll found nothing wrong, and among how many: `… bland 12 granskade av 120`.
#[must_use]
pub fn recheck_passed(looked_at: usize, of: Option<u32>) -> String {
    let of = of.map(|of| format!(" av {}", whole(usize::try_from(of).unwrap_or(usize::MAX)))).unwrap_or_default();
    format!("Den nya kontrollen hittade inga fel bland {} granskade{of}", whole(looked_at))
}

/// Name of the button that notes that somebody was told.
#[must_use]
pub fn told_of(any_of: &[Recipient]) -> String {
    format!("{TOLD_DOTS} {}", words::recipients(any_of))
}

/// That somebody was told, how, and who noted it.
#[must_use]
pub fn told_note(told: &Told) -> String {
    let how = if told.note.is_empty() { String::new() } else { format!("{} · ", told.note) };
    format!("{how}noterat av {}", told.noted_by)
}

/// Button that opens the form of a note of telling that was wrong.
pub const STRIKE_DOTS: &str = "Stryk …";
/// Strikes it out.
pub const STRIKE: &str = "Stryk";
/// What striking out does.
pub const STRIKE_HELP: &str = "Noteringen står kvar som struken, med skälet; den tas inte bort.";
/// Why it was wrong.
pub const STRIKE_REASON: &str = "Varför noteringen var fel";

/// Name of the button that strikes out a note of telling.
#[must_use]
pub fn untell(recipient: Recipient) -> String {
    format!("{STRIKE} noteringen om {}", words::recipient(recipient).to_lowercase())
}

/// A field of an åtgärd by its place, from 1.
#[must_use]
pub fn deviation_measure_field(place: usize, field: &str) -> String {
    format!("Åtgärd {place}, {}", field.to_lowercase())
}

/// Name of the button that takes an åtgärd away.
#[must_use]
pub fn remove_deviation_measure(place: usize) -> String {
    format!("Ta bort åtgärd {place}")
}

/// An åtgärd against a deviation: `Avvikelse 3 · Rätta besluten`.
#[must_use]
pub fn deviation_measure(number: u32, text: &str) -> String {
    format!("{} · {text}", deviation_numbered(number))
}

/// Who does an åtgärd against a deviation, by when, and whether it is done: `Enhetschef A · senast 2026-05-04 · inte
/// klar`.
#[must_use]
pub fn deviation_measure_about(measure: &DeviationMeasure) -> String {
    let who = Some(measure.responsible.as_str()).filter(|who| !who.is_empty()).unwrap_or("ansvarig saknas");
    let due = measure.due.map_or_else(|| "datum saknas".to_owned(), |day| format!("senast {}", date(day)));
    let done = measure.done_on.map_or_else(|| "inte klar".to_owned(), |day| format!("klar {}", date(day)));
    format!("{who} · {due} · {done}")
}

/// Name of the button that goes to the deviation of an åtgärd.
#[must_use]
pub fn show_deviation_of(number: u32, text: &str) -> String {
    format!("Visa avvikelse {number}: {text}")
}

/// Why the proposed score cannot be used.
#[must_use]
pub fn proposal_locked(document: DocumentKind) -> String {
    format!(
        "Värderingen kan ändras först i en revidering, eftersom {} är beslutad. Påbörja revideringen under Beslut.",
        terms::the_document(document)
    )
}

/// That a deviation was closed, and by whom.
#[must_use]
pub fn closed_by(closing: &Closing) -> String {
    format!("Stängd {} av {}", date(closing.on), closing.by)
}

/// That a deviation was released, and why.
#[must_use]
pub fn released(release: &Release) -> String {
    format!("Skyddet hävt {} av {}: {}", date(release.on), release.by, release.reason)
}

/// A deviation of an event in a year.
#[must_use]
pub fn event_deviation(year: i16, deviation: &Deviation) -> String {
    let state = match &deviation.closing {
        Some(closing) => format!("stängd {}", date(closing.on)),
        None => "öppen".to_owned(),
    };
    let material = words::material(deviation.is_material).to_lowercase();
    format!("{year} · Avvikelse {}: {} · {material} · {state}", deviation.number, short(&deviation.text))
}

/// A deviation among the hits of the search.
#[must_use]
pub fn deviation_hit(deviation: &Deviation) -> String {
    format!("Avvikelse {}: {}", deviation.number, short(&deviation.text))
}

/// What a deviation is searched by.
#[must_use]
pub fn deviation_searched(deviation: &Deviation) -> String {
    format!("Avvikelse {} {}", deviation.number, deviation.text)
}
