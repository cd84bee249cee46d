//! Planned occasions, avvikelser and the judgement in Swedish: the words that screen, paper and log share.

use crate::domain::{
    Check, CheckId, CheckMethod, ClosingFault, Deviation, Duty, Frequency, MethodId, Objection, ObjectionKind,
    Occasion, OccasionCount, OccasionState, ProposedScore, Recipient, Repeat, Selection, StruckTold, Suspect,
    Suspicion, Year,
};

use jiff::civil::{Date, Weekday};

use super::edits::short;
use super::numbers::{self, count, whole};
use super::terms;

/// How often a metod is carried out.
#[must_use]
pub fn frequency(frequency: &Frequency) -> String {
    match frequency {
        Frequency::Once => "En gång under året".to_owned(),
        Frequency::Tertially => "Varje tertial".to_owned(),
        Frequency::Quarterly => "Varje kvartal".to_owned(),
        Frequency::Monthly => "Varje månad".to_owned(),
        Frequency::Weekly => "Varje vecka".to_owned(),
        Frequency::Dates(days) => {
            let days: Vec<String> = days.iter().map(|day| numbers::date(*day)).collect();
            days.join(", ")
        }
    }
}

/// How an occasion stands.
#[must_use]
pub const fn occasion_state(state: OccasionState) -> &'static str {
    match state {
        OccasionState::Late => "Försenad",
        OccasionState::Ongoing => "Påbörjad",
        OccasionState::Planned => "Planerad",
        OccasionState::Done => "Gjord",
        OccasionState::Cancelled => "Inställd",
    }
}

/// The sign of how an occasion stands, in a strip on screen and paper.
#[must_use]
pub const fn occasion_sign(state: OccasionState) -> &'static str {
    match state {
        OccasionState::Late => "!",
        OccasionState::Ongoing => "→",
        OccasionState::Planned => "○",
        OccasionState::Done => "●",
        OccasionState::Cancelled => "×",
    }
}

/// The period that an occasion looks at, in words: `tertial 2`, `mars`, `vecka 9`; else its last day. It follows
/// from the occasion's own days, which stay when its metod gets another rhythm.
#[must_use]
pub fn period(occasion: &Occasion) -> String {
    let (first, last) = (occasion.first_day, occasion.planned);
    months(first, last).or_else(|| week(first, last)).unwrap_or_else(|| numbers::date(last))
}

/// Whole months that make a period of a year.
fn months(first: Date, last: Date) -> Option<String> {
    if first.day() != 1 || last != last.last_of_month() || first.year() != last.year() {
        return None;
    }
    let before = usize::try_from(first.month() - 1).ok()?;
    match last.month() - first.month() + 1 {
        1 => MONTHS.get(before).map(|month| (*month).to_owned()),
        3 if before.is_multiple_of(3) => Some(format!("kvartal {}", before / 3 + 1)),
        4 if before.is_multiple_of(4) => Some(format!("tertial {}", before / 4 + 1)),
        12 => Some("hela året".to_owned()),
        _ => None,
    }
}

/// A working week; the last one ends with the year.
fn week(first: Date, last: Date) -> Option<String> {
    let (begun, ended) = (first.iso_week_date(), last.iso_week_date());
    let is_one = (begun.year(), begun.week()) == (ended.year(), ended.week());
    let is_end = last.weekday() == Weekday::Friday || (last.month(), last.day()) == (12, 31);
    let is_week = is_one && is_end && first.weekday() == Weekday::Monday && first < last;
    is_week.then(|| format!("vecka {}", ended.week()))
}

/// The months of a year.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// How many are late, and how many of those are begun: `8 försenade, varav 1 påbörjad`.
#[must_use]
pub fn late(late: usize, begun: usize) -> String {
    let said = count(late, "försenad", "försenade");
    match begun {
        0 => said,
        1 if late == 1 => format!("{said}, som är påbörjad"),
        all if all >= late => format!("{said}, alla påbörjade"),
        some => format!("{said}, varav {}", count(some, "påbörjad", "påbörjade")),
    }
}

/// How many occasions are done of how many, and what is late: `3 av 4 gjorda · 1 försenad`.
#[must_use]
pub fn occasion_count(found: &OccasionCount) -> String {
    let mut said = match found.wanted() {
        0 => "inga planerade tillfällen".to_owned(),
        wanted => format!("{} av {} gjorda", whole(found.done), whole(wanted)),
    };
    if found.late > 0 {
        said.push_str(&format!(" · {}", late(found.late, found.late_begun)));
    }
    if found.cancelled > 0 {
        said.push_str(&format!(" · {}", count(found.cancelled, "inställd", "inställda")));
    }
    said
}

/// Minutes as hours and minutes: `2 h 30 min`.
#[must_use]
pub fn hours(minutes: u64) -> String {
    let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest}{}min", numbers::NBSP),
        (hours, 0) => format!("{}{}h", whole(hours), numbers::NBSP),
        (hours, rest) => format!("{0}{2}h {1}{2}min", whole(hours), rest, numbers::NBSP),
    }
}

/// Who is told.
#[must_use]
pub const fn recipient(recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::ClosestManager => "Närmaste chef",
        Recipient::FinanceManager => "Ekonomichef",
        Recipient::PersonnelManager => "Personalchef",
        Recipient::HeadOfAdministration => "Förvaltningschef",
        Recipient::Board => "Nämnden",
        Recipient::AuditOffice => "Revisionskontoret",
    }
}

/// Who is suspected, as far as it decides whom to tell.
#[must_use]
pub const fn suspect(suspect: Suspect) -> &'static str {
    match suspect {
        Suspect::Employee => "Medarbetare eller annan",
        Suspect::ClosestManager => "Närmaste chef",
        Suspect::FinanceManager => "Ekonomichef",
        Suspect::PersonnelManager => "Personalchef",
        Suspect::HeadOfAdministration => "Förvaltningschef",
    }
}

/// A suspicion in words; empty where there is none.
#[must_use]
pub fn suspicion(suspicion: Option<&Suspicion>) -> String {
    match suspicion {
        None => String::new(),
        Some(it) if it.title.is_empty() => suspect(it.who).to_owned(),
        Some(it) => format!("{} ({})", suspect(it.who), it.title),
    }
}

/// Who may be told to meet a duty: `Ekonomichef, personalchef eller förvaltningschef`.
#[must_use]
pub fn recipients(any_of: &[Recipient]) -> String {
    let mut names = any_of.iter().map(|it| recipient(*it));
    let Some(first) = names.next() else { return String::new() };
    let mut rest: Vec<String> = names.map(str::to_lowercase).collect();
    match rest.pop() {
        None => first.to_owned(),
        Some(last) => {
            let before = [first.to_owned()].into_iter().chain(rest).collect::<Vec<_>>().join(", ");
            format!("{before} eller {last}")
        }
    }
}

/// *informerad*, in the form that agrees with who.
#[must_use]
pub const fn informed(who: Recipient) -> &'static str {
    match who {
        Recipient::AuditOffice => "informerat",
        Recipient::ClosestManager
        | Recipient::FinanceManager
        | Recipient::PersonnelManager
        | Recipient::HeadOfAdministration
        | Recipient::Board => "informerad",
    }
}

/// A note of telling that was struck out: `Nämnden 2026-05-04, struket 2026-05-06: fel dag`.
#[must_use]
pub fn struck(it: &StruckTold) -> String {
    let (told, struck) = (&it.told, &it.struck);
    let (told_on, struck_on) = (numbers::date(told.on), numbers::date(struck.on));
    format!("{} {told_on}, struket {struck_on}: {}", recipient(told.recipient), struck.reason)
}

/// A duty, met or not: `Närmaste chef 2026-05-04`, `Nämnden: inte informerad`.
#[must_use]
pub fn duty(duty: &Duty) -> String {
    match &duty.told {
        None => {
            let informed = duty.any_of.first().map_or("informerad", |first| informed(*first));
            format!("{}: inte {informed}", recipients(&duty.any_of))
        }
        Some(told) => format!("{} {}", recipient(told.recipient), numbers::date(told.on)),
    }
}

/// *väsentlig* or *inte väsentlig*.
#[must_use]
pub const fn material(is_material: bool) -> &'static str {
    if is_material { "Väsentlig" } else { "Inte väsentlig" }
}

/// A deviation in a sentence's middle; what is kept out of lists is told by its number alone.
#[must_use]
pub fn deviation_named(deviation: &Deviation) -> String {
    if deviation.is_protected() {
        format!("avvikelse {} (skyddad)", deviation.number)
    } else {
        format!("avvikelse {} ”{}”", deviation.number, short(&deviation.text))
    }
}

/// That the same risk had a deviation before: `Upprepad: samma risk hade en avvikelse i 2025 års plan (avvikelse 3)`.
#[must_use]
pub fn repeated(repeat: Repeat) -> String {
    format!("Upprepad: {}", same_risk(repeat))
}

/// The same within a sentence.
#[must_use]
pub fn same_risk(repeat: Repeat) -> String {
    format!("samma risk hade en avvikelse i {} års plan (avvikelse {})", repeat.year, repeat.number)
}

/// The score that the numbers behind a deviation speak for, and why.
#[must_use]
pub fn proposed_score(proposed: &ProposedScore) -> String {
    let change = format!("{} → {}", terms::score(proposed.from), terms::score(proposed.to));
    if proposed.looked_at == 0 || proposed.selection == Some(Selection::Judgement) && proposed.wrong == 0 {
        return format!("{change}. Det har hänt, så sannolikheten föreslås ett steg högre.");
    }
    if proposed.selection == Some(Selection::Judgement) {
        return format!(
            "{change}. Ett riktat urval hittade {}. Det har hänt, så sannolikheten föreslås ett steg högre; hur vanligt \
             det är säger urvalet inte.",
            count(proposed.wrong, "fel", "fel"),
        );
    }
    let steps = proposed.to.likelihood.get().saturating_sub(proposed.from.likelihood.get());
    format!(
        "{change}. {} av {} var fel, så sannolikheten föreslås {} högre.",
        whole(proposed.wrong),
        count(proposed.looked_at, "granskad post", "granskade poster"),
        count(usize::from(steps), "steg", "steg"),
    )
}

/// What still hinders a deviation from being closed.
#[must_use]
pub fn closing_fault(fault: &ClosingFault) -> String {
    match fault {
        ClosingFault::NoMeasure => "Ingen åtgärd är beslutad".to_owned(),
        ClosingFault::OpenMeasures(open) => count(*open, "åtgärd är inte klar", "åtgärder är inte klara"),
        ClosingFault::NotTold(missing) => {
            let names: Vec<String> = missing.iter().map(|any_of| recipients(any_of)).collect();
            let has_choice = missing.iter().any(|any_of| any_of.len() > 1);
            format!("Ska informeras: {}", names.join(if has_choice { "; " } else { ", " }))
        }
        ClosingFault::NoRecheck => "Ingen ny kontroll visar att det är rättat".to_owned(),
        ClosingFault::RecheckOpen(number) => format!("Kontroll {number} är inte slutförd"),
        ClosingFault::RecheckTooEarly(number, done) => {
            format!("Kontroll {number} påbörjades före {}, då den sista åtgärden blev klar", numbers::date(*done))
        }
        ClosingFault::RecheckFailed(number, wrong) => {
            format!("Kontroll {number} hittade {}", count(*wrong, "fel", "fel"))
        }
    }
}

/// The kinds of what speaks against *tillräcklig*.
#[must_use]
pub const fn objection_kind(kind: ObjectionKind) -> &'static str {
    match kind {
        ObjectionKind::MaterialDeviationOpen => "Väsentlig avvikelse öppen",
        ObjectionKind::RepeatedDeviationOpen => "Upprepad avvikelse öppen",
        ObjectionKind::EarlierDeviationOpen => "Väsentlig avvikelse från ett tidigare år öppen",
        ObjectionKind::ChecksNotDone => "Kontroller inte gjorda",
        ObjectionKind::RiskWithoutControl => "Risk i planen utan kontroll eller metod",
        ObjectionKind::WeakSample => "Svagt underlag",
    }
}

/// *Alla tillfällen är inställda*
pub const ALL_CANCELLED: &str = "alla tillfällen är inställda och ingen kontroll är gjord";
/// *Ingen metod för kontroll*
pub const NO_METHOD: &str = "Ingen metod för kontroll, så inget finns att genomföra";

/// How far the checks of a metod have come, where something planned is not done: `1 av 2 gjorda · 1 försenad`, or
/// `2 av 3 tillfällen är inställda` where nothing else is left. Beside the plan so many checks are done.
#[must_use]
pub fn not_done(found: &OccasionCount, beside: usize) -> String {
    if found.cancelled == 0 || found.open() > 0 {
        return occasion_count(found);
    }
    if found.wanted() == 0 && beside == 0 {
        return ALL_CANCELLED.to_owned();
    }
    let all = count(found.wanted() + found.cancelled, "tillfälle", "tillfällen");
    let are = if found.cancelled == 1 { "är inställt" } else { "är inställda" };
    let cancelled = format!("{} av {all} {are}", whole(found.cancelled));
    match beside {
        0 => cancelled,
        some => {
            format!("{cancelled}; {} vid sidan av planen", count(some, "kontroll är gjord", "kontroller är gjorda"))
        }
    }
}

/// How many checks of a metod were concluded by a day without answering an occasion.
#[must_use]
pub fn done_beside(year: &Year, method: MethodId, on: Date) -> usize {
    let is_done = |it: &&Check| it.conclusion.as_ref().is_some_and(|conclusion| conclusion.concluded_on <= on);
    year.checks().of(method).filter(|it| it.occasion.is_none()).filter(is_done).count()
}

/// Why occasions of a metod are cancelled, each reason once: `Skäl när det ställdes in: ingen verksamhet; sjukdom`.
#[must_use]
pub fn cancelled_because(year: &Year, method: MethodId, on: Date) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    for then in year.occasions_by(method, on.into()).map(|it| it.as_of(on)).filter(|it| it.is_cancelled) {
        if !reasons.contains(&then.reason) {
            reasons.push(then.reason);
        }
    }
    (!reasons.is_empty()).then(|| format!("Skäl när det ställdes in: {}", reasons.join("; ")))
}

/// One thing that speaks against *tillräcklig*, in a sentence without its full stop.
#[must_use]
pub fn objection(year: &Year, objection: Objection, on: Date) -> String {
    match objection {
        Objection::MaterialDeviationOpen(id) | Objection::RepeatedDeviationOpen(id) => {
            let named = year.deviations().get(id).map(deviation_named).unwrap_or_default();
            let kind = match objection {
                Objection::MaterialDeviationOpen(_) => "Väsentlig",
                _ => "Upprepad",
            };
            format!("{kind} {named} är inte stängd")
        }
        Objection::EarlierDeviationOpen(_, year, number) => {
            format!("Väsentlig avvikelse {number} i {year} års plan är inte stängd")
        }
        Objection::ChecksNotDone(id) => {
            let method = method_named(year, id);
            let found = year.count_occasions(id, on);
            match (found.wanted(), found.cancelled) {
                (0, 0) => format!("{method} har varken planerats eller genomförts"),
                _ => format!("{method}: {}", not_done(&found, done_beside(year, id, on))),
            }
        }
        Objection::RiskWithoutControl(id) => year.events().get(id).map_or_else(String::new, |event| {
            let is_bare = year.controls().of(event.work_practice).next().is_none();
            let missing = if is_bare { "ingen kontroll möter den" } else { "har ingen metod för kontroll" };
            format!("Händelse {} ”{}” ingår i planen men {missing}", event.number, short(&event.text))
        }),
        Objection::WeakSample(id) => year.checks().get(id).map_or_else(String::new, |check| {
            format!("Kontroll {} visar lite av helheten ({})", check.number, method_named(year, check.method))
        }),
    }
}

/// A metod by its control and its own words, and by its process where another reads the same:
/// `”Löpande kunskapskontroll: Stickprov” i Inköp`.
#[must_use]
pub fn method_named(year: &Year, method: MethodId) -> String {
    let Some(method) = year.methods().get(method) else { return String::new() };
    let control = year.controls().get(method.control).map_or_else(String::new, |it| short(&it.text));
    let named = format!("”{control}: {}”", short(&method.text));
    // Where another reads the same, its process tells them apart.
    let text_of = |it: &CheckMethod| year.controls().get(it.control).map(|control| control.text.as_str());
    let own = text_of(method);
    let is_alike = |it: &CheckMethod| it.id != method.id && it.text == method.text && text_of(it) == own;
    let place = year.controls().get(method.control).and_then(|it| year.place_of_practice(it.work_practice));
    match place.filter(|_| year.methods().iter().any(is_alike)) {
        Some(place) => format!("{named} i {}", short(&place.process.name)),
        None => named,
    }
}

/// The deviations that a check is the ny kontroll of, by number; never one that is protected.
#[must_use]
pub fn rechecked_by(year: &Year, check: CheckId) -> Vec<&Deviation> {
    year.shown_deviations().filter(|it| it.recheck == Some(check)).collect()
}

/// That a check is the ny kontroll of deviations: `Ny kontroll för avvikelse 1`; nothing where it is of none.
#[must_use]
pub fn recheck_of(year: &Year, check: CheckId) -> Option<String> {
    let numbers: Vec<String> = rechecked_by(year, check).iter().map(|it| it.number.to_string()).collect();
    (!numbers.is_empty()).then(|| format!("Ny kontroll för avvikelse {}", numbers.join(", ")))
}
