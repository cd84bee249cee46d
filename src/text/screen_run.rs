//! The words of a workshop while it runs: read from across a room, so short.

use crate::domain::{
    AgendaItem, AgendaState, CheckResult, Factor, Level, Measure, MethodSheet, PlanInclusion, Presence, Score, Spread,
    Treatment, UnwantedEvent, WIDE_RANGE,
};

use super::numbers::{NBSP, clock, count, decimal};
use super::terms;

/// *VoR-workshop*
pub const RUN_TITLE: &str = "VoR-workshop";
/// *Visa rösterna*
pub const RUN_REVEAL: &str = "Visa rösterna";
/// *Parkera*
pub const RUN_PARK: &str = "Parkera";
/// *Hoppa över*
pub const RUN_SKIP: &str = "Hoppa över";
/// *Nästa*
pub const RUN_NEXT: &str = "Nästa";
/// *Tillbaka*
pub const RUN_BACK: &str = "Tillbaka";
/// *Ny händelse*
pub const RUN_NEW_EVENT: &str = "Ny händelse";
/// *Åtgärd*
pub const RUN_MEASURE: &str = "Åtgärd";
/// *Motivering*
pub const RUN_REASON: &str = "Motivering";
/// *Vad som skrivs i motiveringen*
pub const RUN_REASON_HINT: &str = "Motivering (M): varför just det här värdet?";
/// *Deltagare*
pub const RUN_PEOPLE: &str = "Deltagare";
/// *Till snabbläge*
pub const RUN_TO_QUICK: &str = "Snabbläge";
/// *Till omröstning*
pub const RUN_TO_VOTING: &str = "Omröstning";
/// *Paus*
pub const RUN_PAUSE: &str = "Paus";
/// *Avsluta workshopen*
pub const RUN_CLOSE: &str = "Avsluta workshopen";
/// *Till de parkerade*
pub const RUN_TO_PARKED: &str = "Till den första parkerade";
/// *Till de överhoppade*
pub const RUN_TO_SKIPPED: &str = "Till den första överhoppade";
/// *Till nästa som återstår*
pub const RUN_TO_WAITING: &str = "Till nästa som återstår";
/// *Händelser återstår*
pub const RUN_SOME_LEFT: &str = "Händelser återstår";
/// *Rösterna ligger långt isär*
pub const RUN_CHOOSE_FIRST: &str = "Välj nivån först: rösterna ligger långt isär";
/// *Redan fastställd*
pub const RUN_SETTLED: &str = "Händelsen är redan fastställd";
/// *Dagordningen är slut*
pub const RUN_ALL_DONE: &str = "Dagordningen är slut";
/// *Parkerade*
pub const RUN_PARKED: &str = "Parkerade";
/// *Överhoppade*
pub const RUN_SKIPPED: &str = "Överhoppade";
/// *Händelsen är borttagen ur riskanalysen*
pub const RUN_EVENT_GONE: &str = "Händelsen är borttagen ur riskanalysen. Rösterna finns kvar i protokollet.";
/// *Inget har röstats*
pub const RUN_NO_VOTES: &str = "Ingen har röstat än";
/// *Det finns ingen händelse före*
pub const RUN_AT_FIRST: &str = "Det här är den första händelsen";
/// *Det finns inget värde att behålla*
pub const RUN_TYPE_BOTH: &str = "Skriv två siffror: sannolikhet och konsekvens";
/// *Hur man ändrar något som är fastställt*
pub const RUN_TYPE_ANEW: &str = "Skriv två siffror för att ändra värdet";
/// *VoR är beslutad*
pub const RUN_LOCKED: &str = "VoR är beslutad. Röster sparas, men ett nytt värde kräver en revidering.";
/// *Påbörja revidering*
pub const RUN_REVISE: &str = "Påbörja revidering";
/// *Workshopens deltagare*
pub const RUN_PEOPLE_HELP: &str =
    "Den som har gått räknas inte längre in bland dem som ska rösta; rösterna som redan är lagda finns kvar.";
/// *Namn eller roll*
pub const RUN_PERSON_NAME: &str = "Namn";
/// *Roll, kan lämnas tom*
pub const RUN_PERSON_ROLE: &str = "Roll";
/// *Deltagaren saknar namn*
pub const RUN_NEEDS_NAME: &str = "Skriv ett namn först.";
/// *Händelsen läggs som nästa*
pub const RUN_NEW_EVENT_HELP: &str =
    "Händelsen läggs sist i sitt arbetssätt i riskanalysen och kommer som nästa på dagordningen.";
/// *Matrisens axlar*
pub const RUN_AXES: &str = "S uppåt, K åt höger";
/// *Matrisen i litet format*
pub const RUN_MATRIX: &str = "Riskmatris";

/// Which event of how many.
#[must_use]
pub fn run_place(place: usize, all: usize) -> String {
    format!("Händelse {place} av {all}")
}

/// How many events have been dealt with, as a screen reader hears the bar.
#[must_use]
pub fn run_progress(dealt: usize, all: usize) -> String {
    format!("{dealt} av {all} händelser är fastställda eller parkerade")
}

/// A participant's presence as a choice.
#[must_use]
pub fn run_presence(name: &str, presence: Presence) -> String {
    format!("{name}: {}", terms::presence(presence).to_lowercase())
}

/// The clocks: what is left of the event's time and of the meeting's.
#[must_use]
pub fn run_clocks(event: Option<i64>, meeting: Option<i64>) -> String {
    let told = |seconds: i64| u32::try_from(seconds.unsigned_abs()).unwrap_or(u32::MAX);
    let event = event.map(|left| {
        if left < 0 { format!("{} över tiden", clock(told(left))) } else { format!("{} kvar", clock(told(left))) }
    });
    let meeting = meeting.map(|left| {
        let minutes = told(left) / 60;
        if left < 0 { format!("mötet {minutes}{NBSP}min över") } else { format!("mötet {minutes}{NBSP}min kvar") }
    });
    event.into_iter().chain(meeting).collect::<Vec<_>>().join(" · ")
}

/// The event with its number.
#[must_use]
pub fn run_event(number: u32, text: &str) -> String {
    format!("{number} · {text}")
}

/// Where the event stands.
#[must_use]
pub fn run_above(process: &str, practice: &str) -> String {
    format!("{process} › {practice}")
}

/// The standing controls of the arbetssätt, with how they are checked.
#[must_use]
pub fn run_controls(controls: &[(String, Vec<String>)]) -> String {
    if controls.is_empty() {
        return "Ingen systematisk kontroll i dag".to_owned();
    }
    let told: Vec<String> = controls
        .iter()
        .map(
            |(control, methods)| {
                if methods.is_empty() { control.clone() } else { format!("{control} ({})", methods.join(", ")) }
            },
        )
        .collect();
    format!("Kontroll i dag: {}", told.join("; "))
}

/// The score of the year before.
#[must_use]
pub fn run_score_before(before: Option<(i16, Score)>) -> String {
    before.map_or_else(
        || "Ingen värdering från tidigare år".to_owned(),
        |(year, score)| format!("År {year}: {}", terms::score(score)),
    )
}

/// How many deviations the newest earlier year that has any wrote down on the risk, from the year of each, the
/// newest first: `2018: 2 avvikelser registrerade`. Empty without.
#[must_use]
pub fn run_deviations(years: &[i16]) -> String {
    let Some(newest) = years.first() else { return String::new() };
    let number = years.iter().filter(|year| *year == newest).count();
    format!("{newest}: {}", count(number, "avvikelse registrerad", "avvikelser registrerade"))
}

/// What the checks of the newest earlier year came to: `Kontroller 2018: 2 avvikelser i 25 av 437`. Empty without.
#[must_use]
pub fn run_results(results: &[&CheckResult]) -> String {
    let Some(newest) = results.iter().map(|result| result.year).max() else { return String::new() };
    let told: Vec<String> = results
        .iter()
        .filter(|result| result.year == newest)
        .map(|result| {
            let found = count(result.wrong, "avvikelse", "avvikelser");
            let of = super::checks::n_of_population(result.looked_at, result.population);
            match result.wrong_in_cancelled {
                0 => format!("{found} i {of}"),
                wrong => {
                    format!("{found} i {of}, {} i makulerad dragning", count(wrong, "avvikelse", "avvikelser"))
                }
            }
        })
        .collect();
    format!("Kontroller {newest}: {}", told.join("; "))
}

/// The heading over a factor while the votes are hidden.
#[must_use]
pub fn run_factor(factor: Factor) -> String {
    terms::factor(factor).to_owned()
}

/// The heading over a factor with what the votes came to: `Sannolikhet – median 3, spridning 1–4`.
#[must_use]
pub fn run_spread(factor: Factor, spread: &Spread) -> String {
    let name = terms::factor(factor);
    let (Some(median), Some((lowest, highest))) = (spread.median(), spread.ends()) else {
        return format!("{name} – inga röster");
    };
    let middle = match (median.is_between(), median.lower(), median.proposed()) {
        (true, Some(lower), Some(higher)) => format!("median {lower}–{higher}"),
        (_, _, Some(level)) => format!("median {level}"),
        _ => String::new(),
    };
    let ends = if lowest == highest { "alla lika".to_owned() } else { format!("spridning {lowest}–{highest}") };
    format!("{name} – {middle}, {ends}")
}

/// One level of a factor, as a screen reader hears it.
#[must_use]
pub fn run_level(sheet: &MethodSheet, factor: Factor, level: Level, votes: Option<usize>, is_chosen: bool) -> String {
    let votes = votes.map(|votes| format!(": {}", count(votes, "röst", "röster"))).unwrap_or_default();
    let chosen = if is_chosen { ", vald" } else { "" };
    format!("{} {level}, {}{votes}{chosen}", terms::factor(factor), sheet.word(factor, level))
}

/// Whose turn it is.
#[must_use]
pub fn run_turn(name: &str, factor: Factor) -> String {
    format!("{name}: {}?", terms::factor(factor).to_lowercase())
}

/// How many have voted.
#[must_use]
pub fn run_voted(voted: usize, all: usize) -> String {
    format!("{voted} av {all} har röstat · dolda tills alla har röstat")
}

/// One slot of a participant, as a screen reader hears it. Never the level.
#[must_use]
pub fn run_slot(name: &str, factor: Factor, has_voted: bool, is_turn: bool) -> String {
    let state = if has_voted { "har röstat" } else { "inte röstat" };
    let turn = if is_turn { ", tur nu" } else { "" };
    format!("{name}, {}: {state}{turn}", terms::factor(factor).to_lowercase())
}

/// What the room is asked to talk about; `None` where the votes lie close.
#[must_use]
pub fn run_talk(likelihood: &Spread, consequence: &Spread) -> Option<String> {
    let wide = [(Factor::Likelihood, likelihood), (Factor::Consequence, consequence)];
    let told: Vec<String> = wide
        .into_iter()
        .filter(|(_, spread)| spread.is_wide())
        .map(|(factor, spread)| {
            let steps = usize::from(spread.range().unwrap_or(WIDE_RANGE));
            format!("{} i {}", count(steps, "steg", "steg"), terms::factor(factor).to_lowercase())
        })
        .collect();
    (!told.is_empty()).then(|| format!("Rösterna skiljer {}: diskutera", told.join(" och ")))
}

/// That the median lies between two levels and which of them the program proposes.
#[must_use]
pub fn run_between(factor: Factor, proposed: Level) -> String {
    format!("{}: medianen ligger mellan två nivåer, förslaget är den högre ({proposed})", terms::factor(factor))
}

/// What the leader types next, when the leader enters alone.
#[must_use]
pub fn run_type(factor: Factor, length: u8) -> String {
    format!("{}: skriv en siffra 1–{length}", terms::factor(factor))
}

/// What is still to be chosen before a score can be settled.
#[must_use]
pub fn run_choose(factor: Factor, length: u8) -> String {
    format!("Välj {} med en siffra 1–{length}", terms::factor(factor).to_lowercase())
}

/// The digit lies outside the scale.
#[must_use]
pub fn run_outside(length: u8) -> String {
    format!("Skalan går från 1 till {length}")
}

/// The button that settles a score.
#[must_use]
pub fn run_settle(score: Score) -> String {
    format!("Fastställ {} × {}", score.likelihood, score.consequence)
}

/// The button that keeps the score as it is.
#[must_use]
pub fn run_keep(score: Score) -> String {
    format!("Behåll {} × {}", score.likelihood, score.consequence)
}

/// What a score means for the plan and for åtgärder, after what it was.
#[must_use]
pub fn run_treatment(treatment: Treatment, before: Option<Treatment>, inclusion: PlanInclusion) -> String {
    let now = match (treatment, inclusion) {
        (Treatment::Plan, _) => "★ Ingår i internkontrollplanen",
        (Treatment::Measure, PlanInclusion::Included) => "★ Kvar i planen genom tidigare val, åtgärd ska finnas",
        (Treatment::Free, PlanInclusion::Included) => "★ Kvar i planen genom tidigare val",
        (Treatment::Measure, _) => "Åtgärd ska finnas",
        (Treatment::Free, _) => "Nämnden avgör",
    };
    match before {
        Some(before) if before != treatment => format!("{now} (förut: {})", terms::treatment(before)),
        _ => now.to_owned(),
    }
}

/// The score before it came up.
#[must_use]
pub fn run_before(before: Option<Score>) -> String {
    before.map_or_else(|| "Förut ej värderad".to_owned(), |score| format!("Förut {}", terms::score(score)))
}

/// The åtgärder of an event, in one line.
#[must_use]
pub fn run_measures(measures: &[String]) -> String {
    match measures {
        [] => "Ingen åtgärd än".to_owned(),
        some => format!("{}: {}", if some.len() == 1 { "Åtgärd" } else { "Åtgärder" }, some.join("; ")),
    }
}

/// How an event was dealt with, where it was.
#[must_use]
pub fn run_state(item: &AgendaItem) -> Option<&'static str> {
    (item.state != AgendaState::Waiting).then(|| terms::agenda_state(item.state))
}

/// What the small matrix shows.
#[must_use]
pub fn run_matrix(before: Option<Score>, now: Option<Score>) -> String {
    let at = |score: Score| format!("sannolikhet {}, konsekvens {}", score.likelihood, score.consequence);
    match (before, now) {
        (Some(before), Some(now)) if before != now => format!("{RUN_MATRIX}: från {} till {}", at(before), at(now)),
        (_, Some(now)) => format!("{RUN_MATRIX}: {}", at(now)),
        (Some(before), None) => format!("{RUN_MATRIX}: förut {}", at(before)),
        (None, None) => format!("{RUN_MATRIX}: inget värde än"),
    }
}

/// What the workshop came to: settled, parked, passed over.
#[must_use]
pub fn run_sum(settled: usize, parked: usize, skipped: usize) -> String {
    let parts = [
        count(settled, "fastställd", "fastställda"),
        count(parked, "parkerad", "parkerade"),
        count(skipped, "överhoppad", "överhoppade"),
    ];
    parts.join(" · ")
}

/// How many events are treated otherwise than before, and how far apart the votes lay.
#[must_use]
pub fn run_changes(changed: usize, mean_range: Option<f64>) -> String {
    let changed = format!("{} ändrad hantering", count(changed, "händelse har fått", "händelser har fått"));
    match mean_range {
        Some(range) => {
            format!("{changed} · rösterna skilde i genomsnitt {}{NBSP}steg före diskussionen", decimal(range))
        }
        None => changed,
    }
}

/// Why the VoR is revised, as the form proposes it.
#[must_use]
pub fn run_revision_reason(title: &str, day: Option<jiff::civil::Date>) -> String {
    match day {
        Some(day) => format!("{title} {day}"),
        None => title.to_owned(),
    }
}

/// What stands as the reason why a score from last year remains, where the room said nothing else.
#[must_use]
pub fn run_confirmation(title: &str, day: Option<jiff::civil::Date>) -> String {
    format!("Bekräftat i {}", run_revision_reason(title, day))
}

/// An event in a list: as it is now, or as it was when it was last dealt with.
#[must_use]
pub fn run_link(item: &AgendaItem, event: Option<&UnwantedEvent>) -> String {
    let (number, text) = event.map_or((item.number, &item.text), |event| (event.number, &event.text));
    run_event(number, text)
}

/// How many have voted on both factors, once the votes are seen.
#[must_use]
pub fn run_votes(votes: usize) -> String {
    count(votes, "röst", "röster")
}

/// An åtgärd with who and when.
#[must_use]
pub fn run_measure(measure: &Measure) -> String {
    let mut terms: Vec<String> = Vec::new();
    if !measure.responsible.is_empty() {
        terms.push(measure.responsible.clone());
    }
    terms.extend(measure.due.map(super::numbers::date));
    if terms.is_empty() { measure.text.clone() } else { format!("{} ({})", measure.text, terms.join(", ")) }
}

/// A button with its key.
#[must_use]
pub fn run_key(text: &str, key: &str) -> String {
    format!("{text}  {key}")
}
