//! Genomförda kontroller in Swedish: the words, what a sample can and cannot show before it is drawn, and the
//! conclusion that follows from its numbers. Screen and paper say the same sentences.

use crate::domain::{
    Check, CheckForm, CheckResult, Draw, Extension, Found, FrozenPopulation, GradeRule, Outcome, Rhythm, SampleChoice,
    Selection, Shown, USUAL_CONFIDENCE, Year, miss_probability, upper_limit,
};

use super::numbers::{NBSP, count, date, whole};
use super::sampling::{percent, share_at_most};

/// How a metod is carried out.
#[must_use]
pub const fn form(form: CheckForm) -> &'static str {
    match form {
        CheckForm::Sample => "Stickprov",
        CheckForm::SystemReport => "Totalkontroll via systemrapport",
        CheckForm::Visit => "Besök",
        CheckForm::SelfDeclaration => "Självdeklaration",
        CheckForm::Other => "Annat",
    }
}

/// What was found for an item.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "Rätt",
        Outcome::Deviation => "Avvikelse",
        Outcome::NotApplicable => "Ej tillämplig",
        Outcome::Missing => "Underlag saknas",
    }
}

/// How the items were chosen.
#[must_use]
pub const fn selection(selection: Selection) -> &'static str {
    match selection {
        Selection::Random => "Slumpmässigt urval",
        Selection::Total => "Totalkontroll",
        Selection::Judgement => "Riktat urval",
    }
}

/// How often a control runs.
#[must_use]
pub const fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Yearly => "En gång om året",
        Rhythm::Tertially => "Varje tertial",
        Rhythm::Quarterly => "Varje kvartal",
        Rhythm::Monthly => "Varje månad",
        Rhythm::Weekly => "Varje vecka",
        Rhythm::Daily => "Varje dag",
        Rhythm::Continually => "Flera gånger om dagen",
    }
}

/// A choice by its name.
#[must_use]
pub const fn choice(choice: SampleChoice) -> &'static str {
    match choice {
        SampleChoice::Simple(_) => "Enkel",
        SampleChoice::Normal => "Normal",
        SampleChoice::Stringent => "Skärpt",
        SampleChoice::Total => "Totalkontroll",
        SampleChoice::Own(_) => "Eget antal",
    }
}

/// What a choice means.
#[must_use]
pub fn choice_help(choice: SampleChoice) -> String {
    match choice {
        SampleChoice::Simple(it) => {
            let often = rhythm(it).to_lowercase();
            return format!("Revisorers tumregel för det som görs {often} i verksamheten, ingen uträkning");
        }
        SampleChoice::Normal => "För de flesta kontroller: träffar troligen något fel om minst 10\u{a0}% är fel",
        SampleChoice::Stringent => "För det som är känsligt: träffar troligen något fel om minst 5\u{a0}% är fel",
        SampleChoice::Total => "Allt granskas",
        SampleChoice::Own(_) => "Du bestämmer antalet; vad det kan visa står nedanför",
    }
    .to_owned()
}

/// *Enkel ger fler än Normal*
pub const SIMPLE_IS_MORE: &str = "Enkel ger fler poster än Normal här: antalet följer inte populationens storlek";

/// How the number of a choice is worked out, and how that goes with the limit that is told afterwards.
#[must_use]
pub const fn choice_rule(choice: SampleChoice) -> Option<&'static str> {
    match choice {
        SampleChoice::Normal => Some(
            "Antalet är så stort att det med 90\u{a0}% säkerhet är färre än 10\u{a0}% fel om inga fel hittas. Gränsen som \
             sägs efteråt räknas alltid med 95\u{a0}% säkerhet.",
        ),
        SampleChoice::Stringent => Some(
            "Antalet är så stort att det med 95\u{a0}% säkerhet är färre än 5\u{a0}% fel om inga fel hittas. Gränsen som \
             sägs efteråt räknas alltid med 95\u{a0}% säkerhet.",
        ),
        SampleChoice::Simple(_) | SampleChoice::Total | SampleChoice::Own(_) => None,
    }
}

/// What a sample can and cannot show, where it is chosen.
#[must_use]
pub fn choice_shows(sample: u64, population: u64) -> String {
    format!("Vad urvalet kan visa: {}", before_the_draw(sample, population))
}

fn wide(number: u64) -> String {
    whole(usize::try_from(number).unwrap_or(usize::MAX))
}

/// What a sample can and cannot show, before it is drawn.
#[must_use]
pub fn before_the_draw(sample: u64, population: u64) -> String {
    if sample >= population {
        let all =
            if population == 1 { "Den enda posten".to_owned() } else { format!("Alla {} poster", wide(population)) };
        return format!("{all} granskas. Resultatet gäller hela populationen.");
    }
    let limit = upper_limit(population, sample, 0, USUAL_CONFIDENCE).unwrap_or(population);
    if limit == 0 {
        let left = of_all(population - sample, population, "poster", "granskas inte", "granskas inte");
        return format!(
            "{} av {} granskas. {left} och kan vara fel, även om inga avvikelser hittas.",
            wide(sample),
            wide(population)
        );
    }
    let tenth = population.div_ceil(10);
    let missed = miss_probability(population, tenth, sample).unwrap_or(1.0);
    let them = if tenth == 1 { "den" } else { "någon av dem" };
    format!(
        "{} av {} granskas. Hittas inga avvikelser visar det med {} säkerhet att högst {} av {} är fel. \
         Är {} av posterna fel är risken {} att stickprovet inte träffar {them}.",
        wide(sample),
        wide(population),
        percent(USUAL_CONFIDENCE),
        wide(limit),
        wide(population),
        wide(tenth),
        share_at_most(missed),
    )
}

/// n of N, in numbers.
#[must_use]
pub fn n_of_population(looked_at: usize, population: Option<u32>) -> String {
    match population {
        Some(population) => format!("{} av {}", whole(looked_at), whole(population as usize)),
        None => count(looked_at, "post", "poster"),
    }
}

/// What was found, in numbers.
#[must_use]
pub fn tally(found: &Found) -> String {
    let mut parts = vec![count(found.looked_at(), "granskad", "granskade")];
    parts.push(count(found.wrong(), "avvikelse", "avvikelser"));
    if found.missing > 0 {
        parts.push(format!("varav {} där underlag saknas", whole(found.missing)));
    }
    if found.not_applicable > 0 {
        parts.push(count(found.not_applicable, "ej tillämplig", "ej tillämpliga"));
    }
    if found.beyond > 0 {
        let wrong = count(found.beyond_wrong, "avvikelse", "avvikelser");
        parts.push(format!("{} utanför urvalet med {wrong}", whole(found.beyond)));
    }
    if found.waiting > 0 {
        parts.push(format!("{} återstår", whole(found.waiting)));
    }
    parts.join(", ")
}

/// How a sample is made up once items were ej tillämpliga: `19 + 1 ersättare`.
#[must_use]
pub fn with_replacements(drawn: usize, replacements: usize) -> String {
    format!("{} + {}", whole(drawn), count(replacements, "ersättare", "ersättare"))
}

/// What the replacements of a sample are.
#[must_use]
pub fn replacements_help(replacements: usize) -> String {
    let passed = count(replacements, "post var", "poster var");
    let they = if replacements == 1 { "inte tillämplig och ersattes" } else { "inte tillämpliga och ersattes" };
    format!("{passed} {they} av nästa i dragningen")
}

/// What was found so far, short: `1 avvikelse, 1 ej tillämplig`.
#[must_use]
pub fn found_briefly(found: &Found) -> String {
    let mut parts = vec![count(found.wrong(), "avvikelse", "avvikelser")];
    if found.not_applicable > 0 {
        parts.push(count(found.not_applicable, "ej tillämplig", "ej tillämpliga"));
    }
    parts.join(", ")
}

/// What a draw shows of the whole, short: what it comes to if nothing more wrong is found, and once all is gone
/// through what it came to.
#[must_use]
pub fn shows(year: &Year, check: &Check, draw: &Draw) -> String {
    let found = year.found(draw);
    let sure = percent(USUAL_CONFIDENCE);
    let limit = |wrong: u64, of: u64| format!("högst {} av {}", wide(wrong), wide(of));
    // That nothing is wrong is never said: what is left may be.
    let left = |looked_at: u64, of: u64| match of.saturating_sub(looked_at) {
        0 => SHOWS_ALL.to_owned(),
        left => {
            let left = of_all(left, of, "poster", "är inte granskad", "är inte granskade");
            format!("{left} och kan vara fel")
        }
    };
    if found.waiting == 0 {
        return match year.shown(check, draw) {
            Shown::AtMost { wrong: 0, of } => left((found.looked_at() + found.beyond) as u64, of),
            Shown::AtMost { wrong, of } => {
                let all = check.population.as_ref().map_or(of, |population| u64::from(population.count));
                let out = match all.saturating_sub(of) {
                    0 => String::new(),
                    1 => format!("; 1 av {} är ej tillämplig", wide(all)),
                    out => format!("; {} av {} är ej tillämpliga", wide(out), wide(all)),
                };
                format!("Visar med {sure} säkerhet att {} är fel{out}", limit(wrong, of))
            }
            Shown::Everything => SHOWS_ALL.to_owned(),
            Shown::Nothing => SHOWS_SEEN.to_owned(),
        };
    }
    match (draw.selection, &check.population) {
        (Selection::Judgement, _) | (_, None) => SHOWS_SEEN.to_owned(),
        (Selection::Total, Some(_)) => SHOWS_ALL.to_owned(),
        (Selection::Random, Some(population)) => {
            let (of, wrong) = (u64::from(population.count), found.wrong());
            if u64::from(draw.size) >= of {
                return SHOWS_ALL.to_owned();
            }
            let most = upper_limit(of, u64::from(draw.size), wrong as u64, USUAL_CONFIDENCE).unwrap_or(of);
            match most.max(found.all_wrong() as u64) {
                0 => left(u64::from(draw.size), of),
                most if found.all_wrong() == 0 => {
                    format!("Hittas inga fel: med {sure} säkerhet är {} fel", limit(most, of))
                }
                most => format!("Hittas inga fler fel: med {sure} säkerhet är {} fel", limit(most, of)),
            }
        }
    }
}

/// *Allt granskas*
const SHOWS_ALL: &str = "Visar hela populationen";
/// *Riktat urval*
const SHOWS_SEEN: &str = "Visar bara de granskade";

/// The conclusion that the numbers give. Never says that nothing is wrong: only what was seen, and what that
/// shows of the rest.
#[must_use]
pub fn proposed_conclusion(year: &Year, check: &Check, draw: &Draw) -> String {
    let (found, shown) = (year.found(draw), year.shown(check, draw));
    let items = check.population.as_ref().map_or("poster", |population| population.items.as_str());
    let mut text = looked_at(check, draw, &found, items);
    text += &match found.wrong() {
        0 if found.looked_at() == 1 => " Ingen avvikelse hittades i den.".to_owned(),
        0 => " Ingen avvikelse hittades bland de granskade.".to_owned(),
        1 => " En avvikelse hittades.".to_owned(),
        wrong => format!(" {} avvikelser hittades.", whole(wrong)),
    };
    if found.missing > 0 {
        text += &format!(" I {} saknades underlag, vilket räknas som avvikelse.", of_them(found.missing));
    }
    if found.not_applicable > 0 {
        let replaced = if draw.selection == Selection::Random { " och ersattes av nästa i dragningen" } else { "" };
        text += &format!(
            " {} var inte {}{replaced}.",
            count(found.not_applicable, "post", "poster"),
            if found.not_applicable == 1 { "tillämplig" } else { "tillämpliga" }
        );
    }
    if found.short > 0 {
        text += &format!(
            " Det blev {} färre än planerat, eftersom så många poster inte var tillämpliga.",
            whole(found.short)
        );
    }
    if !draw.extensions.is_empty() {
        text += " Stickprovet utökades under arbetet; gränsen gäller det utökade stickprovet.";
    }
    text += &format!(" {}", of_the_whole(shown, &found, items));
    text += &counted_out(shown, check, items);
    text += &seen_elsewhere(year, check, &found);
    if draw.criterion.trim().is_empty() {
        text += " Det var inte bestämt i förväg vad som räknas som fel.";
    }
    text
}

/// What was gone through, as a sentence: `22 slumpmässigt valda fakturor av 437 har granskats.`
fn looked_at(check: &Check, draw: &Draw, found: &Found, items: &str) -> String {
    let all = check.population.as_ref().map(|population| population.count);
    let said = all.map(|all| whole(all as usize)).unwrap_or_default();
    let number = whole(found.looked_at());
    match (draw.selection, all) {
        (Selection::Total, Some(1)) if draw.is_reported() => {
            "En systemrapport har gått igenom den enda posten i populationen.".to_owned()
        }
        (Selection::Total, Some(_)) if draw.is_reported() => {
            format!("En systemrapport har gått igenom samtliga {said} {items}.")
        }
        (Selection::Total, Some(1)) => "Den enda posten i populationen har gåtts igenom.".to_owned(),
        (Selection::Total, Some(_)) => format!("Samtliga {said} {items} har gåtts igenom."),
        (Selection::Judgement, Some(_)) if found.looked_at() == 1 => {
            format!("En av {said} {items} har granskats efter ett riktat urval.")
        }
        (Selection::Judgement, None) if found.looked_at() == 1 => {
            "En post har granskats efter ett riktat urval.".to_owned()
        }
        (Selection::Judgement, _) => format!("{number} {items} har granskats efter ett riktat urval."),
        (Selection::Random, Some(_)) if found.looked_at() == 1 => {
            format!("En av {said} {items}, slumpmässigt vald, har granskats.")
        }
        (Selection::Random, Some(_)) => format!("{number} slumpmässigt valda {items} av {said} har granskats."),
        (Selection::Random | Selection::Total, None) if found.looked_at() == 1 => "En post har granskats.".to_owned(),
        (Selection::Random | Selection::Total, None) => format!("{number} {items} har granskats."),
    }
}

/// Why a limit is told of fewer than the population has: what was not applicable is not counted.
fn counted_out(shown: Shown, check: &Check, items: &str) -> String {
    let (Shown::AtMost { of, .. }, Some(population)) = (shown, &check.population) else { return String::new() };
    let all = u64::from(population.count);
    match all.saturating_sub(of) {
        0 => String::new(),
        1 => format!(" Av populationens {} {items} räknas 1 inte med, eftersom den inte var tillämplig.", wide(all)),
        out => {
            let (all, out) = (wide(all), wide(out));
            format!(" Av populationens {all} {items} räknas {out} inte med, eftersom de inte var tillämpliga.")
        }
    }
}

/// Some of all, with what is said of one and of several: `1 av 20 fakturor är inte granskad`.
fn of_all(some: u64, all: u64, items: &str, one: &str, several: &str) -> String {
    format!("{} av {} {items} {}", wide(some), wide(all), if some == 1 { one } else { several })
}

/// That no more are wrong than were found, by the numbers, but for what nobody looked at. It is never said that
/// nothing is wrong.
fn no_more_than_found(of: u64, found: &Found, items: &str) -> String {
    let left = of.saturating_sub((found.looked_at() + found.beyond) as u64);
    if left == 0 {
        return format!("Alla {} {items} är granskade, {} av dem utanför urvalet.", wide(of), whole(found.beyond));
    }
    let left_of_all = of_all(left, of, items, "är inte granskad", "är inte granskade");
    let those = match found.all_wrong() {
        0 => return format!("{left_of_all} och kan vara fel."),
        1 => "den som hittades".to_owned(),
        wrong => format!("de {} som hittades", whole(wrong)),
    };
    format!(
        "Det visar med {} säkerhet att inte fler är fel än {those}, men {left_of_all} och kan vara fel.",
        percent(USUAL_CONFIDENCE)
    )
}

/// What a result shows of the whole, in a sentence; of a riktat urval that it shows nothing.
#[must_use]
pub fn of_the_whole(shown: Shown, found: &Found, items: &str) -> String {
    match shown {
        Shown::AtMost { wrong, of } if wrong == found.all_wrong() as u64 => no_more_than_found(of, found, items),
        Shown::AtMost { wrong, of } => format!(
            "Det visar med {} säkerhet att högst {} av {} {items} är fel; färre kan vara det.",
            percent(USUAL_CONFIDENCE),
            wide(wrong),
            wide(of)
        ),
        Shown::Everything => "Resultatet gäller hela populationen.".to_owned(),
        Shown::Nothing => "Resultatet gäller bara de granskade och säger inget om övriga.".to_owned(),
    }
}

/// What was found that is not of the sample: beyond it, and in draws that were cancelled.
fn seen_elsewhere(year: &Year, check: &Check, found: &Found) -> String {
    let mut text = String::new();
    let wrong = |wrong: usize| count(wrong, "avvikelse", "avvikelser");
    if found.beyond_wrong > 0 {
        text += &format!(
            " Utanför urvalet hittades {} bland {}.",
            wrong(found.beyond_wrong),
            count(found.beyond, "granskad post", "granskade poster")
        );
    }
    for (_, draw, found) in year.cancelled_with_wrong(check.id) {
        let reason = draw.cancelled.as_ref().map_or("", |it| it.reason.trim().trim_end_matches('.'));
        text += &format!(
            " En tidigare dragning med {} bland {} makulerades: {reason}.",
            wrong(found.wrong() + found.beyond_wrong),
            count(found.looked_at() + found.beyond, "granskad", "granskade")
        );
    }
    text
}

fn of_them(number: usize) -> String {
    if number == 1 { "ett fall".to_owned() } else { format!("{}{NBSP}fall", whole(number)) }
}

/// The rule behind a proposed grade.
#[must_use]
pub fn grade_rule(rule: GradeRule) -> String {
    match rule {
        GradeRule::Share { worst_from } => format!(
            "Betyget föreslås efter antalet avvikelser: inga ger det bästa, från {worst_from}{NBSP}% av de granskade det \
             sämsta, däremellan jämna steg. En avvikelse utanför urvalet eller i en makulerad dragning ger aldrig det \
             bästa."
        ),
        GradeRule::SeenOnly => "Vid ett riktat urval föreslås det bästa betyget om ingen avvikelse har hittats, \
                                annars inget: betyget väljs och får ett skäl."
            .to_owned(),
    }
}

/// An item that was looked at and then fell out of the sample.
pub const BEYOND: &str = "Utanför urvalet";

/// What was drawn: `Normal: 22 av 437, slumpmässigt urval`.
#[must_use]
pub fn drawn(draw: &Draw, population: Option<&FrozenPopulation>) -> String {
    let name = draw.choice.map_or_else(|| selection(draw.selection), choice);
    let of = of_population(draw, population);
    let how = match draw.selection {
        Selection::Random => ", slumpmässigt urval",
        Selection::Total if draw.is_reported() => ", via systemrapport",
        Selection::Total | Selection::Judgement => "",
    };
    let mut said = format!("{name}: {}{of}{how}", whole(draw.size as usize));
    for it in &draw.extensions {
        said += &format!("; utökat {}", extension(it));
    }
    said
}

/// Of how many: as the draw has kept it, or by the list that is about to be drawn from.
fn of_population(draw: &Draw, population: Option<&FrozenPopulation>) -> String {
    let count = draw.population_count.or(population.map(|population| population.count));
    count.map(|count| format!(" av {}", whole(count as usize))).unwrap_or_default()
}

/// The same short, the longest first: `Normal: 22 av 437, slump`, `Normal: 22 av 437`, `22 av 437`.
#[must_use]
pub fn drawn_briefly(draw: &Draw, population: Option<&FrozenPopulation>) -> [String; 3] {
    let name = draw.choice.map_or_else(|| selection(draw.selection), choice);
    let said = format!("{}{}", whole(draw.size as usize), of_population(draw, population));
    let how = if draw.selection == Selection::Random { ", slump" } else { "" };
    if draw.extensions.is_empty() {
        return [format!("{name}: {said}{how}"), format!("{name}: {said}"), said];
    }
    [format!("{name}: {said}{how}, utökat"), format!("Utökat till {said}"), said]
}

/// How a draw was made larger: `från 22 poster 2026-04-15: två fel i de första`.
#[must_use]
pub fn extension(extension: &Extension) -> String {
    format!("från {} {}: {}", count(extension.from as usize, "post", "poster"), date(extension.on), extension.reason)
}

/// A result among those of several years: `2019 · 22 av 437 · 1 avvikelse · Mindre avvikelser · 2019-09-12`.
#[must_use]
pub fn result_of_year(it: &CheckResult) -> String {
    format!("{} · {}", it.year, result(it))
}

/// A result under its check: `22 av 437 · 1 avvikelse · Mindre avvikelser · 2019-09-12`.
#[must_use]
pub fn result(result: &CheckResult) -> String {
    let mut parts =
        vec![n_of_population(result.looked_at, result.population), count(result.wrong, "avvikelse", "avvikelser")];
    match &result.grade {
        Some(grade) => parts.push(grade.clone()),
        None => parts.push("pågår".to_owned()),
    }
    parts.push(date(result.on));
    if result.wrong_in_cancelled > 0 {
        let wrong = count(result.wrong_in_cancelled, "avvikelse", "avvikelser");
        parts.push(format!("{wrong} i makulerad dragning"));
    }
    if result.selection == Selection::Judgement {
        parts.push("riktat urval".to_owned());
    }
    parts.join(" · ")
}
