//! The words of the screen where workshops are prepared and looked back on, of their places on Översikt, and
//! of what an event's details tell of them.

use jiff::civil::Date;

use crate::domain::{
    AgendaChoice, AgendaOrder, AgendaState, Factor, Presence, Score, Spread, Treatment, Vote, Workshop,
};
use crate::ui::{WorkshopOutcome, WorkshopPart};

use super::numbers::{NBSP, count, date, decimal, time, whole};
use super::terms;

/// *Workshop*
pub const WORKSHOP: &str = "Workshop";
/// *Förbered workshop …*
pub const PLAN_WORKSHOP: &str = "Förbered workshop …";
/// *Förbered workshop*
pub const PLAN_WORKSHOP_NOW: &str = "Förbered workshop";
/// *Vad en workshop är till för*
pub const NO_WORKSHOP_HINT: &str = "I en VoR-workshop går cheferna tillsammans igenom de oönskade händelserna. Var och en röstar först för sig om sannolikhet och konsekvens, sedan talar man om det som skiljer sig åt, och rösterna visar i efterhand varför det blev som det blev.";
/// *Starta workshopen*
pub const START_WORKSHOP: &str = "Starta workshopen";
/// *Fortsätt workshopen*
pub const RESUME_WORKSHOP: &str = "Fortsätt workshopen";
/// *Öppna igen*
pub const REOPEN_WORKSHOP: &str = "Öppna igen";
/// *Lägg först till händelser på dagordningen*
pub const WORKSHOP_NEEDS_EVENTS: &str = "Lägg först till händelser på dagordningen";
/// *Ange minuter*
pub const WORKSHOP_NEEDS_MINUTES: &str = "Välj Ändra … och skriv hur många minuter ni har, så visas tiden per händelse";
/// *Det är för kort för samtal*
pub const WORKSHOP_TOO_FAST: &str = "Det är för kort för samtal: välj färre händelser eller snabbläge";
/// *Utan deltagare körs workshopen i snabbläge*
pub const WORKSHOP_WITHOUT_PEOPLE: &str = "Utan deltagare körs workshopen i snabbläge";
/// *Workshopen är avslutad. Öppna den igen för att ändra.*
pub const WORKSHOP_CLOSED_HINT: &str = "Workshopen är avslutad. Öppna den igen för att ändra.";

// What is said of a workshop
/// *Ändra …*
pub const CHANGE_WORKSHOP: &str = "Ändra …";
/// *Ändra workshopen*
pub const CHANGE_WORKSHOP_NOW: &str = "Ändra workshopen";
/// *Namn*
pub const WORKSHOP_TITLE: &str = "Namn";
/// *Datum*
pub const WORKSHOP_DATE: &str = "Datum";
/// *Börjar*
pub const WORKSHOP_BEGINS: &str = "Börjar";
/// *Till exempel 9.00*
pub const WORKSHOP_BEGINS_HINT: &str = "till exempel 9.00";
/// *Minuter*
pub const WORKSHOP_MINUTES: &str = "Minuter";
/// *Plats*
pub const WORKSHOP_PLACE: &str = "Plats";
/// *Leds av*
pub const WORKSHOP_LEADER: &str = "Leds av";
/// *Den som leder, som roll*
pub const WORKSHOP_LEADER_HINT: &str = "som roll; kan lämnas tomt";
/// *Gruppen har kommit överens om att röster visas med namn i protokollet*
pub const WORKSHOP_SHOWS_NAMES: &str = "Gruppen har kommit överens om att röster visas med namn i protokollet";
/// *Vad som saknas: namn*
pub const NEEDS_WORKSHOP_TITLE: &str = "Skriv vad workshopen heter.";
/// *Tiden går inte att förstå*
pub const NO_TIME: &str = "Tiden går inte att förstå. Skriv till exempel 13.00.";
/// *Ange 5–600 minuter, eller lämna tomt*
pub const NO_MINUTES: &str = "Ange 5–600 minuter, eller lämna tomt";
/// *Rätta det som är markerat ovan*
pub const FIX_MARKED: &str = "Rätta det som är markerat ovan";

// What can be done with a workshop
/// *Skriv ut dagordning …*
pub const PRINT_AGENDA: &str = "Skriv ut dagordning …";
/// *Skriv ut protokoll …*
pub const PRINT_MINUTES: &str = "Skriv ut protokoll …";
/// *Spara som tabell (Excel) …*
pub const SAVE_WORKSHOP_TABLE: &str = "Spara som tabell (Excel) …";
/// *Tabell (CSV)*
pub const FILES_WORKSHOP_TABLE: &str = "Tabell (CSV)";
/// *Avsluta workshopen*
pub const CLOSE_WORKSHOP: &str = "Avsluta workshopen";
/// *Vad avsluta gör*
pub const CLOSE_WORKSHOP_HELP: &str =
    "Dagordning, deltagare, röster och värden står kvar som de är. Workshopen går att öppna igen.";
/// *Återställ hela workshopen*
pub const REVERT_WORKSHOP: &str = "Återställ hela workshopen";
/// *Vad återställ gör*
pub const REVERT_WORKSHOP_HELP: &str = "Varje händelse får tillbaka det värde den hade före workshopen, om ingen har ändrat värdet sedan dess. Röster och motiveringar tas bort, liksom de åtgärder och händelser som kom till under workshopen. Dagordning och deltagare står kvar. Ctrl+Z tar tillbaka allt.";
/// *Ta bort workshopen*
pub const DELETE_WORKSHOP: &str = "Ta bort workshopen";
/// *Vad ta bort gör*
pub const DELETE_WORKSHOP_HELP: &str = "Dagordning, deltagare och röster tas bort. Är händelser fastställda måste hela workshopen först återställas. Ctrl+Z tar tillbaka allt.";

// The dagordning
/// *Dagordningen är tom*
pub const EMPTY_AGENDA: &str = "Dagordningen är tom";
/// *Hur den fylls*
pub const EMPTY_AGENDA_HINT: &str = "Välj vilka händelser som ska tas upp och lägg till dem. De går att ordna, fylla på och ta bort tills workshopen är avslutad.";
/// *Enhet*
pub const AGENDA_UNIT: &str = "Enhet";
/// *Vad nära planens gräns betyder*
pub const NEAR_LIMIT_HELP: &str = "Ett steg i sannolikhet eller konsekvens flyttar händelsen in i eller ut ur planen";
/// *Process*
pub const AGENDA_PROCESS: &str = "Process";
/// *Det finns inga sådana händelser*
pub const AGENDA_NONE_SUCH: &str = "Det finns inga sådana händelser";
/// *Alla sådana händelser står redan på dagordningen*
pub const AGENDA_HAS_ALL: &str = "Alla sådana händelser står redan på dagordningen";
/// *Ordna*
pub const AGENDA_ORDER: &str = "Ordna";
/// *Flytta uppåt på dagordningen*
pub const AGENDA_UP: &str = "Flytta uppåt på dagordningen";
/// *Flytta nedåt på dagordningen*
pub const AGENDA_DOWN: &str = "Flytta nedåt på dagordningen";
/// *Ta bort från dagordningen*
pub const AGENDA_REMOVE: &str = "Ta bort från dagordningen";
/// *Dagordningens tabell*
pub const AGENDA_TABLE: &str =
    "Tabell med dagordningen. Pilar går mellan händelserna, Alt och pil flyttar, Delete tar bort.";
/// *Ordning*
pub const COLUMN_ORDER: &str = "Ordning";
/// *Status*
pub const COLUMN_STATE: &str = "Status";
/// *Borttagen ur VoR*
pub const AGENDA_EVENT_GONE: &str = "Borttagen ur VoR";

// Participants
/// *Så värderas händelserna*
pub const WORKSHOP_MODE: &str = "Så värderas händelserna";
/// *Lägg till deltagare*
pub const ADD_PARTICIPANT: &str = "Lägg till deltagare";
/// *Ny deltagare: namn*
pub const NEW_PARTICIPANT_NAME: &str = "Ny deltagare: namn";
/// *Ny deltagare: roll*
pub const NEW_PARTICIPANT_ROLE: &str = "Ny deltagare: roll";
/// *Namn; Enter lägger till*
pub const NEW_PARTICIPANT_NAME_HINT: &str = "Namn; Enter lägger till";
/// *Roll, kan lämnas tom*
pub const NEW_PARTICIPANT_ROLE_HINT: &str = "Roll, kan lämnas tom";
/// *Välj roll*
pub const PICK_ROLE: &str = "Välj roll";
/// *Hur deltagare läggs till*
pub const PARTICIPANTS_HELP: &str =
    "Det räcker med en roll. Heter två likadant skiljs de åt med (1) och (2), även i protokollet.";
/// *Inga deltagare ännu*
pub const NO_PARTICIPANTS: &str = "Inga deltagare ännu";
/// *Byt namn …*
pub const RENAME_PARTICIPANT: &str = "Byt namn …";
/// *Byt namn på deltagaren*
pub const RENAME_PARTICIPANT_NOW: &str = "Byt namn på deltagaren";
/// *Namn*
pub const PARTICIPANT_NAME: &str = "Deltagarens namn";
/// *Roll*
pub const PARTICIPANT_ROLE: &str = "Deltagarens roll";
/// *Vad som saknas: namn*
pub const NEEDS_PARTICIPANT_NAME: &str = "Skriv vad deltagaren heter, eller rollen.";

/// *Klar*
pub const PEOPLE_DONE: &str = "Klar";

// What came of it
/// *Inga sådana händelser*
pub const NO_SUCH_OUTCOME: &str = "Här finns inga händelser";
/// *Återställ*
pub const REVERT_ITEM: &str = "Återställ";
/// *Vad återställ gör*
pub const REVERT_ITEM_HELP: &str = "Händelsen får tillbaka det värde den hade före workshopen. Rösterna, motiveringen och de åtgärder som kom till här tas bort. Ctrl+Z tar tillbaka allt.";

// Översikt
/// *Vad färgfälten är*
pub const BANDS_HELP: &str = "Färgfälten är låg risk, måttlig risk, åtgärd krävs, alltid i IKP, och alltid i IKP med hög risk. Gränserna står i Metodblad.";
/// *Vad genomsnittet är*
pub const MEAN_RANGE_HELP: &str = "Stegen mellan den lägsta och den högsta rösten, i genomsnitt över årets röstningar. Rösterna är vad var och en tyckte före diskussionen.";

// The details of an event
/// *Varför?*
pub const WHY: &str = "Varför?";
/// *Röster med namn*
pub const WHY_NAMES: &str = "Röster med namn";
/// *Värdet har ändrats efter workshopen*
pub const WHY_CHANGED_SINCE: &str = "Värdet har ändrats efter workshopen";
/// *Värderad utan omröstning*
pub const WHY_WITHOUT_VOTES: &str = "Värderad utan omröstning";

/// That the year has no workshop: *Ingen workshop är förberedd för 2019*
#[must_use]
pub fn no_workshop(year: i16) -> String {
    format!("Ingen workshop är förberedd för {year}")
}

/// The name proposed for a workshop; `others` is how many the year has already.
#[must_use]
pub fn workshop_title(year: i16, others: usize) -> String {
    if others == 0 { format!("VoR-workshop {year}") } else { format!("VoR-workshop {year} ({})", others + 1) }
}

/// A workshop in the list of the year's.
#[must_use]
pub fn workshop_choice(workshop: &Workshop, settled: usize, events: usize) -> String {
    let day = workshop.held_on.map_or_else(String::new, |day| format!(" · {}", date(day)));
    let state = terms::workshop_state(workshop.state);
    let title = super::edits::short(&workshop.title);
    format!("{title}{day} · {state} · {} av {} fastställda", whole(settled), whole(events))
}

/// The button that goes on, with the number of the event that is up.
#[must_use]
pub fn resume_workshop(number: Option<u32>) -> String {
    number.map_or_else(|| RESUME_WORKSHOP.to_owned(), |number| format!("{RESUME_WORKSHOP} – händelse {number}"))
}

/// The time that each event has: *1 min 54 s per händelse*.
#[must_use]
pub fn workshop_pace(seconds: u32) -> String {
    format!("{} per händelse", duration(seconds))
}

/// Minutes and seconds in words.
fn duration(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}{NBSP}s"),
        (minutes, 0) => format!("{minutes}{NBSP}min"),
        (minutes, seconds) => format!("{minutes}{NBSP}min {seconds}{NBSP}s"),
    }
}

/// The time that was spent on the events, and what was set aside.
#[must_use]
pub fn workshop_time(seconds: u32, minutes: u16) -> String {
    let spent = seconds.div_ceil(60);
    if minutes == 0 { format!("Tid: {spent}{NBSP}min") } else { format!("Tid: {spent} av {minutes}{NBSP}min") }
}

/// When, where and by whom.
#[must_use]
pub fn workshop_facts(workshop: &Workshop) -> String {
    let named = if workshop.shows_names { "röster visas med namn" } else { "röster visas utan namn" };
    let facts = [
        workshop.held_on.map(date),
        workshop.begins.map(|begins| format!("kl.{NBSP}{}", time(begins))),
        Some(workshop.minutes).filter(|minutes| *minutes > 0).map(|minutes| format!("{minutes}{NBSP}min")),
        Some(workshop.place.clone()).filter(|place| !place.is_empty()),
        Some(&workshop.leader).filter(|leader| !leader.is_empty()).map(|leader| format!("leds av {leader}")),
        Some(named.to_owned()),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A year that is decided: votes can be cast, scores not be settled.
#[must_use]
pub fn workshop_locked(version: u32) -> String {
    format!("Version {version} är beslutad: värden kan fastställas först när en revidering är påbörjad")
}

/// A part of a workshop's page, with its count where it has one.
#[must_use]
pub fn workshop_part(part: WorkshopPart, number: usize) -> String {
    match part {
        WorkshopPart::Agenda => format!("Dagordning ({})", whole(number)),
        WorkshopPart::People => format!("Deltagare ({})", whole(number)),
        WorkshopPart::Outcome => "Resultat".to_owned(),
    }
}

/// What events are picked.
#[must_use]
pub const fn agenda_choice(choice: AgendaChoice) -> &'static str {
    match choice {
        AgendaChoice::All => "Alla händelser",
        AgendaChoice::Unit(_) => "En enhets händelser",
        AgendaChoice::Process(_) => "En process",
        AgendaChoice::ChangedSinceLast => "Nya eller ändrade sedan förra året",
        AgendaChoice::Sensitive => "Nära planens gräns",
        AgendaChoice::NeverScored => "Inte värderade",
        AgendaChoice::UnchangedForLong => "Samma värdering tre år i rad",
        AgendaChoice::Waiting => "Väntar på bekräftelse",
        AgendaChoice::NotDiscussed => "Ännu inte behandlade i workshop",
    }
}

/// What a choice of events means.
#[must_use]
pub const fn agenda_choice_help(choice: AgendaChoice) -> &'static str {
    match choice {
        AgendaChoice::All => "Årets alla händelser, i riskanalysens ordning",
        AgendaChoice::Unit(_) => "Händelserna i de processer som enheten, eller en enhet under den, svarar för",
        AgendaChoice::Process(_) => "Processens händelser",
        AgendaChoice::ChangedSinceLast => "Händelser som är nya i år eller har ett annat värde än förra året",
        AgendaChoice::Sensitive => NEAR_LIMIT_HELP,
        AgendaChoice::NeverScored => "Händelser som saknar sannolikhet eller konsekvens",
        AgendaChoice::UnchangedForLong => "Händelser som har haft samma värde i tre år: stämmer det fortfarande?",
        AgendaChoice::Waiting => "Händelser med förra årets värde som ingen har bekräftat",
        AgendaChoice::NotDiscussed => "Händelser som ingen workshop har fastställt eller parkerat för året",
    }
}

/// A unit or process with its count, in a list.
#[must_use]
pub fn agenda_group(name: &str, events: usize) -> String {
    format!("{} ({})", super::edits::short(name), whole(events))
}

/// The button that adds the picked events.
#[must_use]
pub fn add_to_agenda(events: usize) -> String {
    format!("Lägg till {}", count(events, "händelse", "händelser"))
}

/// An order of the dagordning.
#[must_use]
pub const fn agenda_order(order: AgendaOrder) -> &'static str {
    match order {
        AgendaOrder::Printed => "Som i VoR",
        AgendaOrder::RiskValue => "Högsta riskvärdet först",
        AgendaOrder::Sensitive => "Nära planens gräns först",
    }
}

/// Name of the button that orders the dagordning.
#[must_use]
pub fn order_agenda(order: AgendaOrder) -> String {
    format!("Ordna dagordningen: {}", agenda_order(order))
}

/// How many are in the room.
#[must_use]
pub fn participants_sum(present: usize, all: usize) -> String {
    format!("{} av {} {}", whole(present), whole(all), terms::presence(Presence::Present).to_lowercase())
}

/// A participant within a sentence.
#[must_use]
pub fn the_participant(name: &str) -> String {
    format!("deltagaren {name}")
}

/// Name of the button that renames a participant.
#[must_use]
pub fn rename_participant(name: &str) -> String {
    format!("Byt namn på deltagaren {name}")
}

/// What became of events.
#[must_use]
pub const fn outcome(outcome: WorkshopOutcome) -> &'static str {
    match outcome {
        WorkshopOutcome::Changed => "Ändrad hantering",
        WorkshopOutcome::Settled => "Fastställda",
        WorkshopOutcome::Parked => "Parkerade",
        WorkshopOutcome::Skipped => "Överhoppade",
        WorkshopOutcome::Waiting => "Återstår",
        WorkshopOutcome::Added => "Tillkomna under workshopen",
    }
}

/// A score before and after.
#[must_use]
pub fn before_after(before: Option<Score>, after: Score) -> String {
    match before {
        Some(before) if before == after => format!("{} som förut", terms::score(after)),
        Some(before) => format!("{} → {}", terms::score(before), terms::score(after)),
        None => format!("ej värderad → {}", terms::score(after)),
    }
}

/// How an event's score and treatment were changed, or how it was dealt with otherwise.
#[must_use]
pub fn outcome_line(
    state: AgendaState,
    (before, after): (Option<Score>, Option<Score>),
    change: Option<(Option<Treatment>, Treatment)>,
    seconds: u32,
) -> String {
    let dealt = || terms::agenda_state(state).to_owned();
    let mut parts = vec![after.map_or_else(dealt, |after| before_after(before, after))];
    if let Some((before, after)) = change {
        let before = before.map_or("ej värderad", terms::treatment);
        parts.push(format!("{before} → {}", terms::treatment(after)));
    }
    if seconds > 0 {
        parts.push(duration(seconds));
    }
    parts.join(" · ")
}

/// Why a score was chosen.
#[must_use]
pub fn because(reason: &str) -> String {
    format!("Motivering: {reason}")
}

/// Name of the button that gives an event back what it was.
#[must_use]
pub fn revert_item(number: u32) -> String {
    format!("Återställ händelse {number}")
}

/// That a workshop goes on, on Översikt: the event that is up and its place on the dagordning.
#[must_use]
pub fn workshop_running(up: Option<(u32, usize)>, events: usize) -> String {
    match up {
        Some((number, place)) => format!("En workshop pågår – händelse {number}, {place} av {}", whole(events)),
        None => "En workshop pågår – alla händelser är genomgångna".to_owned(),
    }
}

/// The share of events that a workshop has taken up.
#[must_use]
pub fn figure_discussed(discussed: usize, events: usize) -> String {
    let share = (discussed * 100 + events / 2).checked_div(events).unwrap_or(0);
    let all = count(events, "händelse", "händelser");
    format!("{} av {all} har tagits upp i en workshop ({share}{NBSP}%)", whole(discussed))
}

/// How far apart votes lay before the discussion.
#[must_use]
pub fn figure_range(steps: f64) -> String {
    format!("Rösterna skilde i genomsnitt {}{NBSP}steg före diskussionen", decimal(steps))
}

/// How many events got another band.
#[must_use]
pub fn figure_changed(events: usize) -> String {
    format!("{} har bytt färgfält", count(events, "händelse", "händelser"))
}

/// How many events no workshop has taken up.
#[must_use]
pub fn figure_never(events: usize) -> String {
    format!("{} har inte tagits upp i någon workshop", count(events, "händelse", "händelser"))
}

/// The heading of what explains a score: *Varför 4 × 3?*
#[must_use]
pub fn why_score(score: Score) -> String {
    format!("Varför {} × {}?", score.likelihood, score.consequence)
}

/// The workshop where a score was settled; the year where no day is known.
#[must_use]
pub fn why_title(title: &str, day: Option<Date>, year: i16) -> String {
    day.map_or_else(|| format!("{title}, {year}"), |day| format!("{title}, {}", date(day)))
}

/// The votes on a factor, sorted and without names.
#[must_use]
pub fn why_votes(factor: Factor, spread: &Spread) -> String {
    let levels: Vec<String> = spread.levels().iter().map(ToString::to_string).collect();
    let name = terms::factor(factor);
    let (Some((lowest, highest)), Some(median)) = (spread.ends(), spread.median()) else {
        return format!("{name}: inga röster");
    };
    let middle = match (median.lower(), median.proposed()) {
        (Some(lower), Some(upper)) if median.is_between() => format!("mellan {lower} och {upper}"),
        (_, upper) => upper.map_or_else(String::new, |upper| upper.to_string()),
    };
    format!("{name}: {} – median {middle}, spridning {lowest}–{highest}", levels.join(", "))
}

/// A vote with its name, where the group has agreed to names.
#[must_use]
pub fn why_named_vote(name: &str, vote: &Vote) -> String {
    let level = |factor| vote.level(factor).map_or_else(|| "–".to_owned(), |level| level.to_string());
    format!("{name}: {} × {}", level(Factor::Likelihood), level(Factor::Consequence))
}

/// What opens the workshops before the newest.
#[must_use]
pub fn why_earlier(workshops: usize) -> String {
    format!("Tidigare: {}", count(workshops, "workshop", "workshoppar"))
}
