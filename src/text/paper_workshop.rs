//! The words of the dagordning and the workshopprotokoll, and of the table with the same contents. Decides
//! nothing and computes nothing.

use jiff::civil::{Date, Time};

use crate::domain::{
    AgendaItem, AgendaState, Factor, KeptInPlan, Level, Median, MethodSheet, PlanEffect, Presence, Spread, Treatment,
    Workshop, WorkshopMode, WorkshopState, Year,
};

use super::numbers::{NBSP, count, date, time, whole};
use super::{paper, paper_system, terms};

/// *Dagordning*
pub const AGENDA: &str = "Dagordning";
/// *Workshopprotokoll*
pub const MINUTES: &str = "Workshopprotokoll";
/// Instead of either, in a year that has none.
pub const NO_WORKSHOP: &str = "Året har ingen workshop ännu.";

/// Title of the dagordning.
#[must_use]
pub fn agenda_title(workshop: &str) -> String {
    format!("{AGENDA} – {workshop}")
}

/// Title of the workshopprotokoll.
#[must_use]
pub fn minutes_title(workshop: &str) -> String {
    format!("{MINUTES} – {workshop}")
}

/// A workshop by its day, as the page head tells it.
#[must_use]
pub fn held(held_on: Option<Date>) -> String {
    held_on.map_or_else(|| "Workshop".to_owned(), |day| format!("Workshop {}", date(day)))
}

/// A workshop among others.
#[must_use]
pub fn named(workshop: &Workshop) -> String {
    let title = &workshop.title;
    workshop.held_on.map_or_else(|| title.clone(), |day| format!("{title}, {}", date(day)))
}

/// The name that a file begins with: `workshop-2019-03-12.pdf`.
#[must_use]
pub fn file_name(report: &str, held_on: Option<Date>, year: i16, extension: &str) -> String {
    held_on.map_or_else(|| format!("{report}-{year}.{extension}"), |day| format!("{report}-{}.{extension}", date(day)))
}

/// The day, on the cover.
pub const DAY: &str = "Dag";
/// The time of day, on the cover.
pub const TIME: &str = "Planerad tid";
/// The place, on the cover.
pub const PLACE: &str = "Plats";
/// Who leads, on the cover.
pub const LEADER: &str = "Leds av";
/// The events, on the cover.
pub const EVENTS: &str = "Händelser";
/// How the events are scored, on the cover.
pub const MODE: &str = "Läge";
/// The time that was spent, on the cover.
pub const SPENT: &str = "Tidsåtgång";
/// A protokoll that may still change.
pub const STILL_OPEN: &str = "Utkast, workshopen är inte avslutad";
/// A protokoll that stands.
pub const CLOSED: &str = "Workshopen är avslutad";

/// From when to when: `09.00–10.30`.
#[must_use]
pub fn hours(begins: Option<Time>, ends: Option<Time>, minutes: u16) -> String {
    match (begins, ends) {
        (Some(begins), Some(ends)) => format!("{}–{}", time(begins), time(ends)),
        (Some(begins), None) => format!("Börjar {}", time(begins)),
        (None, _) if minutes > 0 => planned(minutes),
        (None, _) => paper_system::NOT_STATED.to_owned(),
    }
}

fn planned(minutes: u16) -> String {
    count(usize::from(minutes), "minut", "minuter")
}

/// A length of time: `45 sekunder`, `1 minut 57 sekunder`, `72 minuter`.
#[must_use]
pub fn duration(seconds: u32) -> String {
    let told = |number: u32, one, many| count(usize::try_from(number).unwrap_or(usize::MAX), one, many);
    let minutes = |number| told(number, "minut", "minuter");
    match (seconds / 60, seconds % 60) {
        (0, rest) => told(rest, "sekund", "sekunder"),
        (whole, 0) => minutes(whole),
        (whole, rest) if whole < 10 => format!("{} {}", minutes(whole), told(rest, "sekund", "sekunder")),
        (whole, rest) => minutes(whole + u32::from(rest >= 30)),
    }
}

/// How many events there are and how long each has.
#[must_use]
pub fn events_and_time(events: usize, seconds_each: Option<u32>) -> String {
    let events = count(events, "händelse", "händelser");
    seconds_each.map_or_else(|| events.clone(), |seconds| format!("{events}, {} per händelse", duration(seconds)))
}

/// The time that was spent, and what was planned.
#[must_use]
pub fn spent(seconds: u32, minutes: u16) -> String {
    let spent = match seconds {
        0 => "Ingen tid är noterad".to_owned(),
        seconds => format!("{} på händelserna", duration(seconds)),
    };
    if minutes == 0 { spent } else { format!("{spent}; {} planerade", planned(minutes)) }
}

/// How the events are scored.
#[must_use]
pub const fn mode(mode: WorkshopMode) -> &'static str {
    match mode {
        WorkshopMode::Voting => "Omröstning: var och en röstar för sig, och rösterna visas för alla samtidigt",
        WorkshopMode::LeaderOnly => "Snabbläge: ledaren för in det som gruppen kommer fram till",
    }
}

/// How the settled events were scored: `5 händelser med omröstning, 56 i snabbläge`.
#[must_use]
pub fn modes(voted: usize, quick: usize) -> String {
    let events = |number| count(number, "händelse", "händelser");
    match (voted, quick) {
        (voted, 0) => format!("{} med omröstning", events(voted)),
        (0, quick) => format!("{} i snabbläge", events(quick)),
        (voted, quick) => format!("{} med omröstning, {} i snabbläge", events(voted), whole(quick)),
    }
}

/// Title of what one should know before.
pub const BEFORE: &str = "Inför workshopen";
/// Heading of those who take part.
pub const PARTICIPANTS: &str = "Deltagare";
/// Nobody takes part.
pub const NO_PARTICIPANTS: &str = "Inga deltagare är införda.";
/// Before the box in which one writes one's name on a dagordning.
pub const NAME: &str = "Namn";
/// Column of participants.
pub const PARTICIPANT: &str = "Deltagare";
/// Column of who was there.
pub const PRESENCE: &str = "Närvaro";
/// Heading of how the events are scored.
pub const HOW_HEADING: &str = "Så här går värderingen till";

/// How the events are scored, in two sentences.
#[must_use]
pub const fn how(mode: WorkshopMode) -> &'static str {
    match mode {
        WorkshopMode::Voting => {
            "Var och en väljer själv, för varje händelse, en nivå för sannolikhet (S) och en för konsekvens (K). \
             Ledaren tar emot rösterna, och de visas för alla samtidigt."
        }
        WorkshopMode::LeaderOnly => {
            "Gruppen resonerar sig fram till en nivå för sannolikhet (S) och en för konsekvens (K) för varje händelse. \
             Ledaren för in dem, och ingen röstar för sig."
        }
    }
}

/// That names stand beside the votes afterwards.
pub const WITH_NAMES: &str = "Gruppen har kommit överens om att rösterna får stå med namn i protokollet.";
/// That they do not.
pub const WITHOUT_NAMES: &str = "I protokollet står rösterna utan namn.";

/// Over the dagordning.
pub const AGENDA_NOTE: &str = "De tomma rutorna S och K är till för egna anteckningar. Förra årets värde är \
                               sannolikhet × konsekvens = riskvärde. Ett streck betyder att värdet saknas eller att \
                               förra årets skala var en annan.";
/// There is nothing on the dagordning.
pub const EMPTY_AGENDA: &str = "Dagordningen är tom ännu.";
/// Column of places on the dagordning.
pub const ORDER: &str = "Ordning";
/// Column of last year's scores.
pub const LAST_YEAR: &str = "Förra året";

/// An event's number as the papers of a workshop tell it: as it was when it was last dealt with, and as it is
/// now while it waits.
#[must_use]
pub fn number(year: &Year, item: &AgendaItem) -> u32 {
    let waiting = year.event_of(item).filter(|_| item.state == AgendaState::Waiting);
    waiting.map_or(item.number, |event| event.number)
}

/// An event's words, by the same rule; that it has been deleted since is said.
#[must_use]
pub fn event(year: &Year, item: &AgendaItem) -> String {
    match year.event_of(item) {
        Some(event) if item.state == AgendaState::Waiting => event.text.clone(),
        Some(_) => item.text.clone(),
        None => format!("{} (borttagen ur analysen)", item.text),
    }
}

/// The number that an event has now, where it is another.
#[must_use]
pub fn number_now(number: u32) -> String {
    format!("Nu nr{NBSP}{number}")
}

/// Title of what the workshop came to in figures.
pub const SUMMARY: &str = "Sammanfattning";

/// After a number of events: how they were dealt with.
#[must_use]
pub const fn dealt_with(state: AgendaState, number: usize) -> &'static str {
    match (state, number) {
        (AgendaState::Settled, 1) => "fastställd",
        (AgendaState::Settled, _) => "fastställda",
        (AgendaState::Parked, 1) => "parkerad",
        (AgendaState::Parked, _) => "parkerade",
        (AgendaState::Skipped, 1) => "överhoppad",
        (AgendaState::Skipped, _) => "överhoppade",
        (AgendaState::Waiting, _) => "återstår",
    }
}

/// After a number of events: those that were heard in the room.
#[must_use]
pub const fn added(number: usize) -> &'static str {
    if number == 1 { "tillagd under workshopen" } else { "tillagda under workshopen" }
}

/// After a number of events that are treated otherwise: what that means for the plan.
#[must_use]
pub const fn plan_effect(effect: PlanEffect) -> &'static str {
    match effect {
        PlanEffect::In => "in i internkontrollplanen",
        PlanEffect::Out => "ut ur internkontrollplanen",
        PlanEffect::Kept => "kvar i planen genom tidigare val",
        PlanEffect::Elsewhere => "fick annan ändrad hantering",
    }
}

/// After a number of events: those that came into another band.
pub const CHANGED_BAND: &str = "bytte färgfält i riskmatrisen";
/// After the mean of the ranges.
pub const MEAN_RANGE: &str = "steg i genomsnitt mellan lägsta och högsta röst";

/// Whether a participant was in the room.
#[must_use]
pub fn presence(presence: Presence, arrived_at: Option<u32>, left_at: Option<u32>, workshop: WorkshopState) -> String {
    let left = match (presence, left_at) {
        (Presence::Left, Some(number)) => Some(format!("vid händelse{NBSP}{number}")),
        (Presence::Left, None) => Some("i förtid".to_owned()),
        (Presence::Expected | Presence::Present, _) => None,
    };
    match (presence, arrived_at, left) {
        _ if workshop == WorkshopState::Prepared => "Kallad".to_owned(),
        (Presence::Expected, ..) if workshop == WorkshopState::Closed => "Kom inte".to_owned(),
        (Presence::Expected, ..) => "Har inte kommit".to_owned(),
        (_, None, None) => "Närvarande".to_owned(),
        (_, Some(number), None) => format!("Kom vid händelse{NBSP}{number}"),
        (_, None, Some(left)) => format!("Gick {left}"),
        (_, Some(number), Some(left)) => format!("Kom vid händelse{NBSP}{number}, gick {left}"),
    }
}

/// Title of the events that were dealt with.
pub const EVENT_BY_EVENT: &str = "Händelse för händelse";
/// Nothing has been dealt with.
pub const NOTHING_DEALT_WITH: &str = "Ingen händelse är behandlad ännu.";
/// How the votes are told.
pub const VOTES_NOTE: &str = "Rösterna på sannolikhet (S) och konsekvens (K) står var för sig i storleksordning och \
                              utan namn. Är få röster lagda, eller är alla lika, kan det ändå framgå vem som röstade \
                              vad. Antalet röstande ställs mot dem som var på plats när händelsen togs upp.";
/// How they are told where names are agreed on.
pub const NAMED_VOTES_NOTE: &str = "Rösterna på sannolikhet (S) och konsekvens (K) står var för sig i storleksordning. \
                                    Gruppen har kommit överens om att de också får stå med namn; de listas efter \
                                    händelserna. Antalet röstande ställs mot dem som var på plats när händelsen togs \
                                    upp.";
/// That nobody has voted on anything.
pub const NO_VOTES_NOTE: &str = "Händelserna behandlades utan omröstning.";

/// Column of votes.
pub const VOTES: &str = "Röster";
/// Column of scores before.
pub const SCORE_BEFORE: &str = "Före";
/// Column of scores after.
pub const SCORE_AFTER: &str = "Efter";
/// Column of what the method asks for.
pub const TREATMENT: &str = "Hantering";
/// Column of åtgärder.
pub const MEASURES: &str = "Åtgärder";
/// Column of what was said.
pub const SAID: &str = "Motivering";
/// An event that was heard in the room.
pub const ADDED: &str = "Tillagd under workshopen";
/// Nobody voted on the event.
pub const NO_VOTES: &str = "Inga röster";
/// The votes on the event are still blind.
pub const HIDDEN_VOTES: &str = "Rösterna är inte visade ännu";
/// The votes on the event were given up before anybody saw them.
pub const BROKEN_VOTES: &str = "Omröstningen avbröts; rösterna visades inte";
/// A vote that was not cast.
pub const VOTE_ABSENT: &str = "saknas";
/// An åtgärd that has been deleted since.
pub const MEASURE_GONE: &str = "Åtgärd (borttagen)";

/// The votes on a factor, the lowest first: `S 2 3 3 4`.
#[must_use]
pub fn votes(factor: Factor, spread: &Spread) -> String {
    let levels: Vec<String> = spread.levels().iter().map(ToString::to_string).collect();
    let levels = if levels.is_empty() { "–".to_owned() } else { levels.join(" ") };
    format!("{} {levels}", terms::factor_letter(factor))
}

/// What the votes on a factor come to, and how many voted: `median 3, spridning 2–4, 4 av 5 röstade`.
#[must_use]
pub fn spread(spread: &Spread, voters: usize) -> String {
    let mut told = Vec::new();
    told.extend(spread.median().map(|it| format!("median {}", median(it))));
    told.extend(spread.ends().filter(|_| spread.votes() > 1).map(|(lowest, highest)| {
        if lowest == highest { "alla lika".to_owned() } else { format!("spridning {lowest}–{highest}") }
    }));
    let voted = spread.votes();
    told.push(format!("{voted} av {voters} röstade"));
    let absent = voters.saturating_sub(voted);
    if absent > 0 {
        told.push(count(absent, "röst saknas", "röster saknas"));
    }
    told.join(", ")
}

/// A median as a number: `3` or `3,5`.
#[must_use]
pub fn median(median: Median) -> String {
    let lower = median.lower().map_or(0, Level::get);
    if median.is_between() { format!("{lower},5") } else { lower.to_string() }
}

/// That the votes on a factor lay far apart.
#[must_use]
pub fn wide(factor: Factor, steps: u8) -> String {
    format!("Stor spridning i {}: {steps}{NBSP}steg", terms::factor(factor).to_lowercase())
}

/// A level's word with its factor: `S Möjlig`.
#[must_use]
pub fn level_word(sheet: &MethodSheet, factor: Factor, level: Level) -> String {
    format!("{} {}", terms::factor_letter(factor), sheet.word(factor, level))
}

/// How an event was treated before and is treated now, with why it stays in the plan where its score does not
/// ask for that.
#[must_use]
pub fn treatment_change(before: Option<Treatment>, after: Treatment, kept: Option<KeptInPlan>) -> String {
    format!("{} → {}", before.map_or(paper::UNSCORED, terms::treatment), terms::treatment_standing(after, kept))
}

/// Who does an åtgärd and by when.
#[must_use]
pub fn measure_terms(responsible: &str, due: Option<Date>) -> String {
    let responsible = if responsible.is_empty() { paper::RESPONSIBLE_MISSING } else { responsible };
    let due = due.map_or_else(|| paper::DUE_MISSING.to_lowercase(), |due| format!("klart senast {}", date(due)));
    format!("{responsible}, {due}")
}

/// Heading of the votes with names.
pub const NAMED_VOTES: &str = "Röster med namn";

/// Title of what the workshop came to.
pub const RESULTS: &str = "Resultat och fortsatt arbete";
/// Heading of events that are treated otherwise.
pub const CHANGED_HEADING: &str = "Händelser som fick ändrad hantering";
/// There are none.
pub const NONE_CHANGED: &str = "Ingen händelse fick ändrad hantering.";
/// By which limits the treatment is told.
pub const LIMITS_NOTE: &str = "Hanteringen följer av de gränser som gällde i workshopen. Tidigare val till IKP \
                               är de som står i analysen nu.";
/// Heading of parked events.
pub const PARKED_HEADING: &str = "Parkerade händelser";
/// There are none.
pub const NONE_PARKED: &str = "Ingen händelse är parkerad.";
/// Heading of events that were not dealt with.
pub const LEFT_HEADING: &str = "Överhoppade händelser och händelser som återstår";
/// There are none.
pub const NONE_LEFT: &str = "Inga händelser är överhoppade eller återstår.";
/// Heading of events that were heard in the room.
pub const ADDED_HEADING: &str = "Händelser som lades till under workshopen";
/// There are none.
pub const NONE_ADDED: &str = "Ingen händelse lades till under workshopen.";
/// Heading of åtgärder.
pub const MEASURES_HEADING: &str = "Åtgärder från workshopen";
/// There are none.
pub const NO_MEASURES: &str = "Inga åtgärder togs fram under workshopen.";
/// Column of how an event was dealt with.
pub const OUTCOME: &str = "Utfall";
/// Heading of the signature.
pub const SIGNATURE_HEADING: &str = "Underskrift";
/// Before the fingerprint over the signature.
pub const SIGNED: &str = "Underskriften avser det protokoll som har avtryck";
/// Who signs, by what the workshop says of who leads it, which is most often a role.
#[must_use]
pub fn leader_role(leader: &str) -> String {
    const ROLE: &str = "Ledare för workshopen";
    if leader.is_empty() { ROLE.to_owned() } else { format!("{ROLE}: {leader}") }
}

/// The columns of the table, before those of the participants.
pub const TABLE_COLUMNS: [&str; 25] = [
    "Ordning",
    "Nr",
    "Process",
    "Arbetssätt",
    "Oönskad händelse",
    "Status",
    "Röster S",
    "Median S",
    "Steg S",
    "Röster K",
    "Median K",
    "Steg K",
    "S före",
    "K före",
    "RV före",
    "S efter",
    "K efter",
    "RV efter",
    "Hantering före",
    "Hantering efter",
    "Tillagd",
    "Omröstning",
    "Motivering",
    "Åtgärder",
    "Sekunder",
];

/// That something is so, within a cell.
pub const YES: &str = "ja";
/// That it is not.
pub const NO: &str = "nej";

/// The column of a participant's votes on a factor.
#[must_use]
pub fn column_of(participant: &str, factor: Factor) -> String {
    format!("{participant}: {}", terms::factor_letter(factor))
}

/// An åtgärd within a cell.
#[must_use]
pub fn measure_in_cell(text: &str, responsible: &str, due: Option<Date>) -> String {
    format!("{text} ({})", measure_terms(responsible, due))
}
