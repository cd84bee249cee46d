//! The words of the Översikt about the year as it goes: what is late, what comes, how old the open avvikelser are,
//! what each unit has done. The names of ages and units serve paper too.

use crate::domain::{DeviationAge, Occasion, UnitDone, Year};

use super::edits::short;
use super::follow_up;
use super::numbers::{self, count, whole};
use super::screen_checks::CHECKS_OF_NOBODY;

/// *Skriv ut …*
pub const PRINT_DOTS: &str = "Skriv ut …";
/// *Skriv ut översikten …*
pub const PRINT_OVERVIEW: &str = "Skriv ut översikten …";
/// *Visa färre*
pub const SHOW_FEWER: &str = "Visa färre";
/// *Nu*
pub const OVERVIEW_NOW: &str = "Nu";
/// *Ingen kontroll är försenad*
pub const NOTHING_LATE: &str = "Ingen kontroll är försenad";
/// *De närmaste två veckorna*
pub const NEXT_TWO_WEEKS: &str = "De närmaste två veckorna";
/// *Ingen kontroll ska vara klar då*
pub const NOTHING_SOON: &str = "Ingen kontroll ska vara klar då";
/// *Öppna avvikelser*
pub const OPEN_DEVIATIONS: &str = "Öppna avvikelser";
/// *Ingen avvikelse är öppen*
pub const NO_OPEN_DEVIATION: &str = "Ingen avvikelse är öppen";
/// *Visa avvikelserna*
pub const SHOW_DEVIATIONS: &str = "Visa avvikelserna";
/// *Gjorda kontroller per enhet*
pub const DONE_PER_UNIT: &str = "Gjorda kontroller per enhet";
/// *Hur en process med flera enheter räknas*
pub const DONE_PER_UNIT_HELP: &str = "Enheten är den där processens ansvariga chef har sin roll. Svarar flera enheter för processen räknas kontrollen hos var och en.";
/// *Ingen kontroll behöver vara gjord ännu*
pub const NOTHING_WANTED_YET: &str = "Ingen kontroll behöver vara gjord ännu";
/// *Utan enhet*
pub const WITHOUT_UNIT: &str = "Utan enhet";
/// *Hela nämnden, där inga enheter finns*
pub const WHOLE_BOARD: &str = "Hela nämnden";
/// *Kontroller under året*
pub const CHECKS_OF_THE_YEAR: &str = "Kontroller under året";
/// *Inga kontroller är planerade*
pub const NOTHING_PLANNED: &str = "Inga kontroller är planerade ännu. Välj i Plan (IKP) hur ofta varje kontroll ska göras, så läggs tillfällena in av sig själva.";
/// *Planera kontrollerna*
pub const PLAN_CHECKS: &str = "Planera kontrollerna";

/// A planned occasion in a line: `2019-04-30 · Löpande kunskapskontroll · Enhetschef A`. Where another of the same day
/// reads so too, with its metod and what it looks at: `… · Stickprov · tertial 1 · Enhetschef A`.
#[must_use]
pub fn occasion_line(year: &Year, occasion: &Occasion) -> String {
    let control = |it: &Occasion| {
        let method = year.methods().get(it.method);
        method.and_then(|method| year.controls().get(method.control)).map(|control| control.text.as_str())
    };
    let method = year.methods().get(occasion.method);
    let owner = method.map(|method| method.owner.trim()).filter(|owner| !owner.is_empty());
    let is_alike = |it: &Occasion| it.id != occasion.id && it.due == occasion.due && control(it) == control(occasion);
    let mut parts = vec![numbers::date(occasion.due), control(occasion).map(short).unwrap_or_default()];
    let alike: Vec<&Occasion> = year.occasions().iter().filter(|it| is_alike(it)).collect();
    if alike.iter().any(|it| it.method != occasion.method) {
        parts.extend(method.map(|method| short(&method.text)));
    }
    if alike.iter().any(|it| it.method == occasion.method) {
        parts.push(follow_up::period(occasion));
    }
    parts.push(owner.unwrap_or(CHECKS_OF_NOBODY).to_owned());
    parts.join(" · ")
}

/// How many checks are late, and how many of those are begun: `8 kontroller är försenade, varav 1 är påbörjad`.
#[must_use]
pub fn late_checks(late: usize, begun: usize) -> String {
    let said = count(late, "kontroll är försenad", "kontroller är försenade");
    match begun {
        0 => said,
        1 if late == 1 => format!("{said}, men påbörjad"),
        all if all >= late => format!("{said}, men alla är påbörjade"),
        some => format!("{said}, varav {}", count(some, "är påbörjad", "är påbörjade")),
    }
}

/// The link to the whole of a list: `Visa alla 9`.
#[must_use]
pub fn show_all(number: usize) -> String {
    format!("Visa alla {}", whole(number))
}

/// More than are shown: `och 2 kontroller till`.
#[must_use]
pub fn more_checks(number: usize) -> String {
    format!("och {} till", count(number, "kontroll", "kontroller"))
}

/// More than are shown: `och 8 metoder till`.
#[must_use]
pub fn more_methods(number: usize) -> String {
    format!("och {} till", count(number, "metod", "metoder"))
}

/// How long a deviation has been open.
#[must_use]
pub const fn deviation_age(age: DeviationAge) -> &'static str {
    match age {
        DeviationAge::UnderMonth => "Under 30 dagar",
        DeviationAge::UnderQuarter => "30–89 dagar",
        DeviationAge::UpToHalfYear => "90–180 dagar",
        DeviationAge::OverHalfYear => "Över 180 dagar",
    }
}

/// The open deviations that are kept out of lists.
#[must_use]
pub fn protected_open(number: usize) -> String {
    let protected = count(number, "öppen avvikelse är skyddad", "öppna avvikelser är skyddade");
    format!("{protected} och räknas inte här")
}

/// The open deviations of an earlier year, also those that are kept out of lists: `2 öppna avvikelser från 2025 års
/// plan`.
#[must_use]
pub fn earlier_open(number: usize, year: i16) -> String {
    format!("{} från {year} års plan", count(number, "öppen avvikelse", "öppna avvikelser"))
}

/// *Hur man kommer till ett tidigare års avvikelser*
pub const EARLIER_OPEN_HINT: &str = "De hanteras i sitt eget år. Välj året i listan över år högst upp.";

/// The unit that has done so much.
#[must_use]
pub fn unit_of(year: &Year, done: &UnitDone) -> String {
    match done.unit.and_then(|unit| year.units().get(unit)) {
        Some(unit) => unit.name.clone(),
        None if year.units().is_empty() => WHOLE_BOARD.to_owned(),
        None => WITHOUT_UNIT.to_owned(),
    }
}

/// How much a unit has done: `3 av 4`.
#[must_use]
pub fn done_of_wanted(done: &UnitDone) -> String {
    format!("{} av {}", whole(done.done), whole(done.wanted))
}

/// What *gjorda* is counted of.
#[must_use]
pub fn done_up_to(day: jiff::civil::Date) -> String {
    format!(
        "Andel gjorda av de kontroller som skulle vara klara senast {}, inklusive dem som har gjorts i förväg",
        numbers::date(day)
    )
}

/// A plot as it is read aloud: `Öppna avvikelser: Under 30 dagar: 2, 30–89 dagar: 0`.
#[must_use]
pub fn plot<'a>(name: &str, bars: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let bars: Vec<String> = bars.map(|(words, number)| format!("{words}: {number}")).collect();
    format!("{name}: {}", bars.join(", "))
}

/// Which deviations, by their numbers.
#[must_use]
pub fn deviations_numbered(runs: &str) -> String {
    format!("Avvikelse {runs}")
}

/// Which checks, by their numbers.
#[must_use]
pub fn checks_numbered(runs: &str) -> String {
    format!("Kontroll {runs}")
}

/// What to write in metoder that do not say what counts as fel; so many of them are only one word.
#[must_use]
pub fn criterion_hint(bare: usize, methods: usize) -> String {
    let who = match bare {
        0 => return "Ange vad som räknas som fel innan kontrollen görs".to_owned(),
        1 if methods == 1 => "Den är bara ett ord, som ”Stickprov”".to_owned(),
        _ if bare == methods => "Alla är bara ett ord, som ”Stickprov”".to_owned(),
        _ => format!("{} av dem är bara ett ord, som ”Stickprov”", whole(bare)),
    };
    format!("{who}. Ange urval, omfattning och vad som räknas som fel.")
}
