//! The words of the planned occasions: the list *Mina kontroller*, the year strip, the planned hours, the forms that
//! move and cancel, a check that is abandoned, and the calendar file.

use jiff::civil::Date;

use crate::domain::{Check, CheckMethod, Frequency, Occasion, OccasionCount, OccasionState, Year, same_role};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::ui::Purpose;

use super::faults::Message;
use super::follow_up;
use super::numbers::{self, count, whole};

/// *Mina kontroller*
pub const MY_CHECKS: &str = "Mina kontroller";
/// *Att göra*
pub const CHECKS_TO_DO: &str = "Att göra";
/// *Året*
pub const CHECKS_YEAR: &str = "Året";
/// *Planerad tid*
pub const CHECKS_HOURS: &str = "Planerad tid";
/// *Skriv ut listan …*
pub const PRINT_CHECK_LIST: &str = "Skriv ut listan …";
/// *Spara kalenderfil …*
pub const SAVE_CALENDAR: &str = "Spara kalenderfil …";

/// *Varför kalenderfilen inte kan sparas*
pub const NO_CALENDAR_HINT: &str = "Inga tillfällen är planerade. Välj först hur ofta kontrollerna ska göras.";

// The groups of the list
/// *Påbörjade*
pub const GROUP_BEGUN: &str = "Påbörjade";
/// *Försenade*
pub const GROUP_LATE: &str = "Försenade";
/// *Inom två veckor*
pub const GROUP_SOON: &str = "Inom två veckor";
/// *Senare*
pub const GROUP_LATER: &str = "Senare";
/// *Gjorda*
pub const GROUP_DONE: &str = "Gjorda";
/// *Inställda*
pub const GROUP_CANCELLED: &str = "Inställda";
/// *Vid sidan av planen*
pub const GROUP_BESIDE: &str = "Vid sidan av planen";
/// *Avbrutna*
pub const GROUP_ABANDONED: &str = "Avbrutna";
/// *Ingen tid planerad*
pub const GROUP_UNPLANNED: &str = "Ingen tid planerad";
/// *Metoder med planerad tid*
pub const GROUP_METHODS: &str = "Metoder med planerad tid";
/// *Ingen tid planerad, vad man gör*
pub const UNPLANNED_HINT: &str = "Välj hur ofta kontrollen ska göras, så läggs tillfällena in av sig själva. En kontroll kan också påbörjas utan planerad tid.";
/// *Inget att göra just nu*
pub const NOTHING_TO_DO_SOON: &str = "Inget är försenat, och inget ska göras de närmaste två veckorna";
/// *Allt är gjort*
pub const ALL_CHECKS_DONE: &str = "Alla planerade kontroller är gjorda";
/// *Inga tillfällen i året*
pub const NO_OCCASIONS: &str = "Inga tillfällen är planerade ännu";
/// *Inga tillfällen i året, vad man gör*
pub const NO_OCCASIONS_HINT: &str =
    "Välj hur ofta varje kontroll ska göras under Att göra eller i Plan (IKP), så visas tillfällena här";
/// *Välj hur ofta*
pub const CHOOSE_FREQUENCY: &str = "Välj hur ofta";

// An occasion
/// *Påbörja*
pub const BEGIN_OCCASION: &str = "Påbörja";
/// *Öppna*
pub const OPEN_CHECK: &str = "Öppna";
/// *Flytta …*
pub const MOVE_OCCASION_DOTS: &str = "Flytta …";
/// *Ställ in …*
pub const CANCEL_OCCASION_DOTS: &str = "Ställ in …";
/// *Återställ*
pub const RESTORE_OCCASION: &str = "Återställ";
/// *Vad Återställ gör*
pub const RESTORE_OCCASION_HELP: &str = "Tillfället står åter som det planerades från början, och skälet tas bort";
/// *Flytta tillfället*
pub const MOVE_OCCASION: &str = "Flytta tillfället";
/// *Vad Flytta gör*
pub const MOVE_OCCASION_HELP: &str =
    "Tillfället får en ny dag. Skriv varför; skälet står kvar vid tillfället och i ändringsloggen.";
/// *Ny dag*
pub const NEW_DAY: &str = "Ny dag";
/// *Ny dag saknas*
pub const NEEDS_NEW_DAY: &str = "Skriv den nya dagen först.";
/// *Dagen är samma*
pub const NEEDS_OTHER_DAY: &str = "Tillfället står redan på den dagen. Skriv en annan.";
/// *Varför tillfället flyttas*
pub const MOVE_REASON: &str = "Varför tillfället flyttas";
/// *Skäl saknas*
pub const NEEDS_MOVE_REASON: &str = "Skriv först varför tillfället flyttas.";
/// *Ställ in tillfället*
pub const CANCEL_OCCASION: &str = "Ställ in tillfället";
/// *Vad Ställ in gör*
pub const CANCEL_OCCASION_HELP: &str = "Kontrollen görs inte den här gången. Skriv varför; skälet står kvar vid tillfället och i ändringsloggen. Ett inställt tillfälle kan återställas.";
/// *Varför tillfället ställs in*
pub const CANCEL_OCCASION_REASON: &str = "Varför tillfället ställs in";
/// *Skäl saknas*
pub const NEEDS_CANCEL_REASON: &str = "Skriv först varför tillfället ställs in.";
/// *Kontrolltillfälle*
pub const OCCASION: &str = "Kontrolltillfälle";
/// *Vilket planerat tillfälle kontrollen svarar mot*
pub const OCCASION_HELP: &str = "Det planerade tillfälle som kontrollen svarar mot";

// A check that comes to nothing
/// *Avbryt kontrollen …*
pub const ABANDON_CHECK_DOTS: &str = "Avbryt kontrollen …";
/// *Avbryt kontrollen*
pub const ABANDON_CHECK: &str = "Avbryt kontrollen";
/// *Vad Avbryt kontrollen gör*
pub const ABANDON_CHECK_HELP: &str = "Kontrollen slutförs inte, men står kvar med det som är fryst och draget och med skälet. Det planerade tillfälle som den svarar mot ska då göras i en annan kontroll. En avbruten kontroll kan återupptas, för samma tillfälle om det är ledigt då.";
/// *Varför kontrollen avbryts*
pub const ABANDON_REASON: &str = "Varför kontrollen avbryts";
/// *Skäl saknas*
pub const NEEDS_ABANDON_REASON: &str = "Skriv först varför kontrollen avbryts.";
/// *Återuppta kontrollen*
pub const RESUME_CHECK: &str = "Återuppta kontrollen";
/// *Vad Återuppta gör*
pub const RESUME_CHECK_HELP: &str =
    "Kontrollen pågår igen, vid sidan av planen; välj tillfället på nytt om den ska svara mot ett";

// How often, and the time
/// *Hur ofta, poster och minuter*
pub const FREQUENCY_ITEMS_MINUTES: &str = "Hur ofta, poster per tillfälle och minuter per post";
/// *Att planen är beslutad*
pub const PLANNING_IS_DECIDED: &str = "Planen är beslutad; ändra hur ofta i en revidering";
/// *Hur ofta*
pub const FREQUENCY: &str = "Hur ofta";
/// *Inte bestämt*
pub const FREQUENCY_NONE: &str = "Inte bestämt";
/// *Valda datum*
pub const FREQUENCY_DATES: &str = "Valda datum";
/// *Dagar*
pub const DATES: &str = "Dagar då kontrollen ska vara gjord";
/// *Dagar, exempel*
pub const DATES_HINT: &str = "2027-03-31, 2027-09-30";
/// *Poster per tillfälle*
pub const PLANNED_ITEMS: &str = "Poster per tillfälle";
/// *Efter fältet för poster*
pub const ITEMS_TIMES: &str = "poster ×";
/// *Minuter per post*
pub const MINUTES_PER_ITEM: &str = "Minuter per post";
/// *Efter fältet för minuter*
pub const MINUTES_UNIT: &str = "min";
/// *Före tiden per tillfälle*
pub const COMES_TO: &str = "=";

// Hours
/// *Hur tiden räknas*
pub const HOURS_HELP: &str = "Poster per tillfälle gånger minuter per post, för alla tillfällen som inte är inställda. Tiden räknas i det tertial då kontrollen senast ska vara gjord.";
/// *Kolumnerna för tertialen*
pub const TERTIALS: [&str; 3] = ["Tertial 1", "Tertial 2", "Tertial 3"];
/// *Hela året*
pub const WHOLE_YEAR: &str = "Hela året";
/// *Alla tillsammans*
pub const HOURS_OF_ALL: &str = "Alla";

/// *Det som ska vara gjort efter året, i årsremsan*
pub const STRIP_LATER: &str = "senare";
/// *Årsremsan, för skärmläsaren*
pub const STRIP_NAME: &str = "Kontrollerna under året, en rad för varje metod, en ruta för varje månad och en för det som har flyttats till efter året";

/// *Vad kalenderfilen är*
pub const CALENDAR_HINT: &str = "Varje tillfälle som återstår blir en heldag i kalendern, med påminnelse en vecka före. Läs in filen i den egna kalendern, och på nytt när något har gjorts, flyttats eller ställts in; det som är gjort eller inställt tas då bort. Tillfällen som försvann när Hur ofta ändrades tar du själv bort i kalendern. Ett namn utan mapp läggs bredvid filen.";
/// *Kalenderfiler i fildialogen*
pub const FILES_CALENDAR: &str = "Kalenderfiler";

/// How many metoder, what is done of what is planned, and how many metoder have no occasion.
#[must_use]
pub fn checks_sum(methods: usize, unplanned: usize, found: &OccasionCount) -> String {
    let mut parts = vec![count(methods, "metod", "metoder")];
    if found.wanted() + found.cancelled > 0 {
        parts.push(follow_up::occasion_count(found));
    }
    if unplanned > 0 {
        parts.push(format!("{} utan planerad tid", whole(unplanned)));
    }
    parts.join(" · ")
}

/// A metod under its control: `Löpande kunskapskontroll: Stickprov`.
#[must_use]
pub fn method_title(year: &Year, method: &CheckMethod) -> String {
    let (control, method) = (control_of(year, method), unstopped(&method.text));
    if control.is_empty() { method.to_owned() } else { format!("{control}: {method}") }
}

fn control_of<'a>(year: &'a Year, method: &CheckMethod) -> &'a str {
    year.controls().get(method.control).map_or("", |control| unstopped(&control.text))
}

/// Without the full stop that does not end anything where something follows.
fn unstopped(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// How an occasion stands, under its day: `12 dagar försenad`.
#[must_use]
pub fn occasion_standing(occasion: &Occasion, state: OccasionState, today: Date) -> String {
    if state != OccasionState::Late {
        return follow_up::occasion_state(state).to_owned();
    }
    let days = usize::try_from(today.duration_since(occasion.due).as_hours() / 24).unwrap_or(0);
    format!("{} försenad", count(days, "dag", "dagar"))
}

/// An occasion's period, who answers for it where all are shown, and why it was moved or cancelled.
#[must_use]
pub fn occasion_about(occasion: &Occasion, owner: Option<&str>) -> String {
    let period = follow_up::period(occasion);
    // A chosen day is told already.
    let is_told = period == numbers::date(occasion.planned);
    let mut parts: Vec<String> = Some(capital(&period)).filter(|_| !is_told).into_iter().collect();
    parts.extend(owner.map(str::to_owned));
    if occasion.is_cancelled {
        parts.push(cancelled_because(occasion));
    } else if occasion.is_moved() {
        parts.push(moved_from(occasion));
    }
    parts.join(" · ")
}

/// Where an occasion was moved from, and why.
#[must_use]
pub fn moved_from(occasion: &Occasion) -> String {
    format!("flyttad från {}: {}", numbers::date(occasion.planned), occasion.reason)
}

/// Why an occasion is cancelled.
fn cancelled_because(occasion: &Occasion) -> String {
    format!("inställd: {}", occasion.reason)
}

/// An occasion to choose: `Tertial 1, senast 2026-04-30`.
#[must_use]
pub fn occasion_choice(occasion: &Occasion) -> String {
    capital(&occasion_within(occasion))
}

/// The same within a sentence: `tertial 1, senast 2026-04-30`.
fn occasion_within(occasion: &Occasion) -> String {
    let (period, due) = (follow_up::period(occasion), numbers::date(occasion.due));
    if period == due { format!("senast {due}") } else { format!("{period}, senast {due}") }
}

/// What *Återuppta kontrollen* does: whether the check answers its occasion again, and why not.
#[must_use]
pub fn resume_help(year: &Year, check: &Check) -> String {
    let Some(occasion) = check.abandoned_occasion.and_then(|occasion| year.occasions().get(occasion)) else {
        return RESUME_CHECK_HELP.to_owned();
    };
    let named = occasion_within(occasion);
    if year.occasion_to_resume(check).is_some() {
        return format!("Kontrollen pågår igen och gäller som förut tillfället {named}");
    }
    let why = match year.check_of_occasion(occasion.id) {
        Some(other) => format!("har nu kontroll {}", other.number),
        None => "är inställt".to_owned(),
    };
    format!("Kontrollen pågår igen, vid sidan av planen: tillfället som den gällde, {named}, {why}")
}

/// What a check has been through, in one line: the occasion that it was for until it was abandoned, and every time that
/// it was abandoned and taken up again. Nothing where it went on all the time.
#[must_use]
pub fn check_past(year: &Year, check: &Check) -> Option<String> {
    let occasion = check.abandoned_occasion.and_then(|occasion| year.occasions().get(occasion));
    let mut said: Vec<String> =
        check.resumptions.iter().map(|it| super::paper_check::resumed(year, check, it)).collect();
    said.extend(occasion.map(|it| format!("Tills den avbröts gällde den tillfället {}", occasion_within(it))));
    (!said.is_empty()).then(|| said.join(" · "))
}

/// Something to do about an occasion, for the screen reader: `Flytta 2026-04-30: Löpande kunskapskontroll`.
#[must_use]
pub fn occasion_button(button: &str, occasion: &Occasion, method: &str) -> String {
    let verb = button.trim_end_matches([' ', '…']);
    format!("{verb} {}: {method}", numbers::date(occasion.due))
}

/// Which occasion a form is about.
#[must_use]
pub fn occasion_in_form(year: &Year, occasion: &Occasion) -> String {
    let method = year.methods().get(occasion.method);
    let title = method.map_or_else(String::new, |method| method_title(year, method));
    format!("{title} · ska vara gjord senast {}", numbers::date(occasion.due))
}

/// A cell of a metod in the strip, for the pointer and the screen reader.
#[must_use]
pub fn strip_cell(method: &str, month: &str, found: &[(&Occasion, OccasionState)]) -> String {
    let said = match found {
        [(occasion, state)] => {
            let word = follow_up::occasion_state(*state).to_lowercase();
            if state.is_open() { format!("{word}, senast {}", numbers::date(occasion.due)) } else { word }
        }
        several => {
            let mut sum = OccasionCount::default();
            for (_, state) in several {
                sum.add(*state);
            }
            follow_up::occasion_count(&sum)
        }
    };
    format!("{method}, {month}: {said}")
}

/// How often, for a list of choices.
#[must_use]
pub fn frequency_choice(frequency: Option<&Frequency>) -> String {
    match frequency {
        None => FREQUENCY_NONE.to_owned(),
        Some(Frequency::Dates(_)) => FREQUENCY_DATES.to_owned(),
        Some(regular) => follow_up::frequency(regular),
    }
}

/// The time that an occasion is planned to take: `2 h per tillfälle`.
#[must_use]
pub fn time_per_occasion(minutes: u64) -> String {
    format!("{} per tillfälle", follow_up::hours(minutes))
}

/// Occasions whose time nobody has said.
#[must_use]
pub fn without_time(occasions: usize) -> String {
    format!("{} saknar uppgift om tid", count(occasions, "tillfälle", "tillfällen"))
}

/// That occasions lie behind, and how many of them stay from another rhythm: `2 av 4 tillfällen har redan passerat, 1
/// står kvar från en tidigare planering; …`.
#[must_use]
pub fn occasions_passed(found: &OccasionCount, earlier: usize) -> String {
    let of = count(found.wanted(), "tillfälle", "tillfällen");
    let them = if found.late == 1 { "det med skäl om det" } else { "dem med skäl om de" };
    let stay = match earlier {
        0 => String::new(),
        all if all == found.late => " och står kvar från en tidigare planering".to_owned(),
        some => format!(", {} står kvar från en tidigare planering", whole(some)),
    };
    format!("{} av {of} har redan passerat{stay}; ställ in {them} inte ska göras", whole(found.late))
}

/// Whose checks a list or a calendar file is of; nothing for what has no owner.
#[must_use]
pub fn whose_list(year: &Year, purpose: Purpose) -> Option<String> {
    let method = match purpose {
        Purpose::Calendar(method) => method,
        Purpose::Print(Paper { kind: ReportKind::CheckList, of: PaperOf::OwnerOf(method) }) => Some(method),
        Purpose::Print(Paper { kind: ReportKind::CheckList, .. }) => None,
        _ => return None,
    };
    let owner = method.and_then(|method| year.methods().get(method)).map(|method| method.owner.trim());
    Some(match owner {
        None => "Gäller alla kontrollansvariga".to_owned(),
        Some("") => "Gäller metoderna utan kontrollansvarig".to_owned(),
        Some(owner) => format!("Gäller {owner}"),
    })
}

/// Days that are none, where they are typed after each other.
#[must_use]
pub fn no_such_dates(typed: &str) -> Message {
    Message {
        what: format!("”{typed}” är inget datum."),
        hint: "Inget har ändrats. Skriv dagarna med komma emellan, till exempel 2027-03-31, 2027-09-30.".to_owned(),
    }
}

/// A number of items or minutes that is none.
#[must_use]
pub fn no_such_number(typed: &str) -> Message {
    Message {
        what: format!("”{typed}” är inget antal."),
        hint: "Inget har ändrats. Skriv ett heltal med siffror, till exempel 25, eller lämna rutan tom.".to_owned(),
    }
}

/// A name for the calendar file: of a kontrollansvarig, or of everybody.
#[must_use]
pub fn calendar_file(year: i16, owner: Option<&str>) -> String {
    match owner.map(super::notices::in_file_name).filter(|name| !name.is_empty()) {
        Some(name) => format!("kontroller-{year} {name}.ics"),
        None => format!("kontroller-{year}.ics"),
    }
}

/// The name of the calendar.
#[must_use]
pub fn calendar_name(year: i16, owner: Option<&str>) -> String {
    match owner.map(str::trim).filter(|owner| !owner.is_empty()) {
        Some(owner) => format!("Kontroller {year}: {owner}"),
        None => format!("Kontroller {year}"),
    }
}

/// What a calendar shows on the day; one that keeps what is taken away shows that it is done or cancelled.
#[must_use]
pub fn calendar_title(year: &Year, method: &CheckMethod, state: OccasionState) -> String {
    let control = control_of(year, method);
    if state.is_open() {
        format!("Kontroll: {control}")
    } else {
        format!("{} kontroll: {control}", follow_up::occasion_state(state))
    }
}

/// What a calendar tells of an occasion, a line each.
#[must_use]
pub fn calendar_lines(year: &Year, method: &CheckMethod, occasion: &Occasion) -> String {
    let mut lines = vec![
        format!("Systematisk kontroll: {}", control_of(year, method)),
        format!("Metod: {}", method.text),
        super::screen_checks::criterion_line(&method.criterion),
    ];
    lines.extend(method.planned_items.map(|items| format!("{PLANNED_ITEMS}: {items}")));
    lines.extend(year.planned_minutes(occasion).map(|minutes| format!("Planerad tid: {}", follow_up::hours(minutes))));
    lines.push(format!("Gäller: {}", follow_up::period(occasion)));
    if !method.owner.trim().is_empty() {
        lines.push(format!("Kontrollansvarig: {}", method.owner.trim()));
    }
    if occasion.is_cancelled {
        lines.push(capital(&cancelled_because(occasion)));
    } else if occasion.is_moved() {
        lines.push(capital(&moved_from(occasion)));
    }
    let done = year.check_of_occasion(occasion.id).and_then(|check| check.conclusion.as_ref());
    lines.extend(done.map(|conclusion| super::paper_check::concluded(conclusion.concluded_on)));
    lines.join("\n")
}

/// No metod has that kontrollansvarig.
#[must_use]
pub fn no_such_owner(year: &Year, owner: &str) -> Message {
    let mut owners: Vec<&str> =
        year.methods().iter().map(|method| method.owner.trim()).filter(|owner| !owner.is_empty()).collect();
    owners.sort_by_cached_key(|owner| owner.to_lowercase());
    owners.dedup_by(|one, other| same_role(one, other));
    let hint = if owners.is_empty() {
        "Inget har skrivits. Årets metoder har inga kontrollansvariga ännu; lägg till dem i fönstret.".to_owned()
    } else {
        format!("Inget har skrivits. Årets kontrollansvariga är {}.", owners.join(", "))
    };
    Message { what: format!("Ingen metod har {owner} som kontrollansvarig."), hint }
}

/// There is nothing to put in a calendar.
#[must_use]
pub fn no_occasions() -> Message {
    Message {
        what: "Det finns inga planerade tillfällen.".to_owned(),
        hint: "Ingen kalenderfil har skrivits. Välj först hur ofta kontrollerna ska göras.".to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
