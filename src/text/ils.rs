//! The texts of tertialrapport 2 and the verksamhetsberättelse in parts, one for each field of the web form of ILS.
//! Plain text without broken lines. Must never tell what a deviation that is kept out of lists says, nor whom a
//! suspicion is against.

use jiff::civil::Date;

use crate::domain::{
    Check, CheckMethod, ClosingFault, Deviation, History, Judgement, Moment, OccasionState, Sufficiency, Year,
};

use super::numbers::{NBSP, count, date, whole};
use super::{checks, follow_up as words, paper_deviations, paper_follow_up};

pub use super::ils_proposal::proposed_analysis;

/// A text for a field of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IlsPart {
    /// What the field is called.
    pub heading: String,
    /// Its text, with an empty line between paragraphs.
    pub text: String,
}

impl IlsPart {
    /// From paragraphs; empty ones are left out. Spaces that do not break are for paper and screen only.
    fn of(heading: &str, paragraphs: Vec<String>) -> Self {
        let said: Vec<String> = paragraphs.into_iter().filter(|it| !it.trim().is_empty()).collect();
        let plain = |text: &str| text.replace(NBSP, " ");
        Self { heading: plain(heading), text: plain(&said.join("\n\n")) }
    }
}

/// Heading of how the checks stand.
pub const INTERIM: &str = "Kontrollerna i tertialrapport 2";

/// The parts of tertialrapport 2: how the checks stand with what is said of it, and väsentliga deviations.
#[must_use]
pub fn interim_parts(year: &Year, history: &History, today: Date) -> Vec<IlsPart> {
    vec![interim_part(year, today), material_part(year, history, today)]
}

/// The parts of the verksamhetsberättelse: each metod in printed order, deviations, grounds, judgement.
#[must_use]
pub fn annual_parts(year: &Year, history: &History, today: Date) -> Vec<IlsPart> {
    let mut parts: Vec<IlsPart> =
        year.methods_in_order().map(|method| method_part(year, history, method, today)).collect();
    parts.push(deviations_part(year, history, today));
    parts.push(grounds_part(year, history, today));
    parts.push(judgement_part(year));
    parts
}

/// How the checks stand, with what is said of it.
#[must_use]
pub fn interim_part(year: &Year, today: Date) -> IlsPart {
    let at = year.interim_moment(today);
    let own = year.judgement().map_or_else(String::new, |it| it.interim_text.clone());
    IlsPart::of(INTERIM, vec![figures(year, at), cancelled(year, at), own])
}

/// How the checks of the year stand, in sentences.
#[must_use]
pub fn figures(year: &Year, at: impl Into<Moment>) -> String {
    let at = at.into();
    let on = at.day();
    let found = year.count_all_occasions(at);
    let mut said = match found.wanted() {
        0 => format!("Läget {}: inga kontroller är planerade för året.", date(on)),
        wanted => format!("Läget {}: {}.", date(on), done_of_planned(found.done, wanted)),
    };
    said += &match (found.open(), found.late) {
        (0, _) if found.wanted() == 0 => String::new(),
        (0, _) => " Ingen återstår.".to_owned(),
        (open, 0) => format!(" {} återstår och ingen är försenad.", whole(open)),
        (open, late) => {
            format!(" {} återstår, varav {} är {}.", whole(open), whole(late), paper_follow_up::late_noun(late))
        }
    };
    let beside = year.checks().iter().filter(|check| check.occasion.is_none() && is_concluded(check, on)).count();
    if beside > 0 {
        said +=
            &format!(" {} är {}.", paper_follow_up::BESIDE_PLAN, count(beside, "kontroll gjord", "kontroller gjorda"));
    }
    let unplanned = methods_without_time(year, at);
    if unplanned > 0 {
        said += &format!(" {} har ingen planerad tid.", count(unplanned, "metod", "metoder"));
    }
    said
}

/// How many of the planned checks are done: `1 av 3 planerade kontroller är gjord`.
pub(super) fn done_of_planned(done: usize, wanted: usize) -> String {
    let planned = count(wanted, "planerad kontroll", "planerade kontroller");
    let is_done = if done == 1 || wanted == 1 { "är gjord" } else { "är gjorda" };
    format!("{} av {planned} {is_done}", whole(done))
}

/// How many metoder had no planned occasion.
fn methods_without_time(year: &Year, at: Moment) -> usize {
    year.methods_in_order().filter(|method| year.occasions_by(method.id, at).next().is_none()).count()
}

/// Whether a check was concluded by a day.
pub(super) fn is_concluded(check: &Check, on: Date) -> bool {
    check.conclusion.as_ref().is_some_and(|conclusion| conclusion.concluded_on <= on)
}

/// What is cancelled and why, a line each.
fn cancelled(year: &Year, at: Moment) -> String {
    let is_cancelled = |state| state == OccasionState::Cancelled;
    let mut lines = Vec::new();
    for method in year.methods_in_order() {
        for occasion in year.occasions_by(method.id, at).filter(|it| is_cancelled(year.occasion_state(it, at))) {
            let what = paper_follow_up::cancelled(&occasion.as_of(at));
            lines.push(format!("{what} ({})", words::method_named(year, method.id)));
        }
    }
    lines.join("\n")
}

/// The väsentliga deviations that tertialrapport 2 takes up, with what is done about them.
#[must_use]
pub fn material_part(year: &Year, history: &History, today: Date) -> IlsPart {
    let at = year.interim_moment(today);
    let on = at.day();
    let found = material(year, on).into_iter();
    let mut said: Vec<String> = found.map(|it| deviation_text(year, history, it, at)).collect();
    if said.is_empty() {
        said.push(paper_deviations::NO_MATERIAL.to_owned());
    }
    said.push(protected_note(year, on));
    IlsPart::of(paper_deviations::MATERIAL, said)
}

/// The väsentliga deviations that were found by a day and may be shown.
#[must_use]
pub fn material(year: &Year, on: Date) -> Vec<&Deviation> {
    year.shown_deviations().filter(|it| it.is_material && it.found_on <= on).collect()
}

/// All deviations that may be shown, with what is done about them, and the väsentliga ones of earlier years that are
/// not closed.
#[must_use]
pub fn deviations_part(year: &Year, history: &History, today: Date) -> IlsPart {
    let mut said: Vec<String> = year.shown_deviations().map(|it| deviation_text(year, history, it, today)).collect();
    if said.is_empty() {
        said.push(NO_DEVIATIONS.to_owned());
    }
    said.push(protected_note(year, today));
    let earlier = earlier_material(history, today);
    if !earlier.is_empty() {
        said.push(paper_deviations::EARLIER.to_owned());
    }
    said.extend(earlier.iter().map(|(year, deviation)| {
        let plan = paper_deviations::plan_of(year.planning_year().year);
        format!("{plan}\n{}", deviation_text(year, history, deviation, today))
    }));
    said.push(protected_earlier_note(history));
    IlsPart::of(paper_deviations::DEVIATIONS, said)
}

/// The väsentliga deviations of earlier years that were open on a day and may be shown, as they stood on it, with
/// their years, the newest first.
#[must_use]
pub fn earlier_material(history: &History, on: Date) -> Vec<(&Year, Deviation)> {
    let open = history.open_deviations().into_iter();
    open.filter(|(_, it)| it.is_material && !it.is_protected())
        .filter_map(|(_, it)| Some((history.deviation(it.id)?.0, it.as_of(on)?)))
        .collect()
}

/// That some väsentliga deviations of earlier years are open and kept out, by their number alone; empty where none is.
#[must_use]
pub fn protected_earlier_note(history: &History) -> String {
    let open = history.open_deviations().into_iter();
    match open.filter(|(_, it)| it.is_material && it.is_protected()).count() {
        0 => String::new(),
        number => paper_deviations::protected_earlier(number),
    }
}

/// No deviation is shown.
pub const NO_DEVIATIONS: &str = "Ingen avvikelse redovisas här.";

/// That some deviations that had been found by a day are kept out, by their number alone; empty where none is.
#[must_use]
pub fn protected_note(year: &Year, on: Date) -> String {
    let found = year.deviations_in_order().filter(|it| it.found_on <= on);
    match found.filter(|it| it.is_protected()).count() {
        0 => String::new(),
        number => paper_deviations::protected(number),
    }
}

/// A deviation whole as it stood then, a line for each thing that is said of it; empty where it was found later. One
/// that is kept out of lists is its number.
#[must_use]
pub fn deviation_text(year: &Year, history: &History, deviation: &Deviation, at: impl Into<Moment>) -> String {
    let at = at.into();
    let Some(deviation) = deviation.as_of(at.day()) else { return String::new() };
    let deviation = &deviation;
    if deviation.is_protected() {
        return format!("{} (skyddad)", paper_deviations::deviation_numbered(deviation.number));
    }
    let mut lines = vec![
        paper_deviations::deviation(deviation),
        format!("{}. {}", paper_deviations::found_on(deviation.found_on), paper_deviations::material(deviation)),
    ];
    lines.extend(history.repeats(year, deviation).map(words::repeated));
    let duties: Vec<String> = deviation.duties().iter().map(words::duty).collect();
    lines.push(format!("{}: {}", paper_deviations::TOLD, duties.join("; ")));
    lines.extend(measure_lines(deviation, at));
    lines.push(match &deviation.closing {
        None => paper_deviations::OPEN.to_owned(),
        Some(closing) if closing.text.trim().is_empty() => paper_deviations::closed(closing.on),
        Some(closing) => format!("{}: {}", paper_deviations::closed(closing.on), closing.text.trim()),
    });
    lines.join("\n")
}

/// What is done about a deviation as it stood then, a line each, or that nothing is; none where it was found later.
#[must_use]
pub fn measure_lines(deviation: &Deviation, at: impl Into<Moment>) -> Vec<String> {
    let at = at.into();
    let Some(deviation) = deviation.as_of(at.day()) else { return Vec::new() };
    if !deviation.is_answered() {
        return vec![words::closing_fault(&ClosingFault::NoMeasure)];
    }
    let said = deviation.measures.iter();
    said.map(|it| format!("Åtgärd: {} ({})", it.text, paper_deviations::measure(it, at))).collect()
}

/// The deviations that belong to a metod and may be shown: those that its checks found, and with the first metod
/// of a control those that no check did.
#[must_use]
pub fn deviations_of<'a>(year: &'a Year, method: &CheckMethod) -> Vec<&'a Deviation> {
    let is_first = year.methods_of(method.control).next().is_some_and(|first| first.id == method.id);
    year.shown_deviations()
        .filter(|deviation| match year.check_of_deviation(deviation) {
            Some(check) => check.method == method.id,
            None => is_first && deviation.control == Some(method.control),
        })
        .collect()
}

/// What was done about a metod, what it showed, and what is said of it.
#[must_use]
pub fn method_part(year: &Year, history: &History, method: &CheckMethod, today: Date) -> IlsPart {
    let control = year.controls().get(method.control).map_or("", |control| control.text.as_str());
    let owner = if method.owner.trim().is_empty() { super::paper::OWNER_MISSING } else { method.owner.trim() };
    let head = [
        format!("Systematisk kontroll: {control}"),
        format!("Metod: {}", method.text),
        format!("Kontrollansvarig: {owner}"),
    ];
    let mut done = vec![format!("Genomfört: {}", words::occasion_count(&year.count_occasions(method.id, today)))];
    done.extend(year.checks().of(method.id).filter_map(|check| {
        let result = year.result_of(check)?;
        Some(paper_follow_up::of_check(check.number, &checks::result(&result)))
    }));
    let mut said = vec![head.join("\n"), done.join("\n")];
    said.extend(deviations_of(year, method).into_iter().map(|it| deviation_text(year, history, it, today)));
    said.push(year.analysis_of(method.id).to_owned());
    IlsPart::of(&words::method_named(year, method.id), said)
}

/// Heading of what speaks against the best verdict.
#[must_use]
pub fn grounds_heading(year: &Year) -> String {
    paper_follow_up::against(Sufficiency::Sufficient.word(year))
}

/// What speaks against the best verdict, each with its grounds. What is about a deviation that is kept out of
/// lists is left out, grounds and all, and told by number.
#[must_use]
pub fn grounds_part(year: &Year, history: &History, today: Date) -> IlsPart {
    let mut said = Vec::new();
    for objection in year.objections_told(history, today).into_iter().filter(|it| !year.is_kept_out(history, *it)) {
        let what = words::objection(year, objection, today);
        said.push(match year.judgement().map_or("", |judgement| judgement.ground(objection)) {
            "" => format!("{what}\n{}", paper_follow_up::no_ground(year)),
            ground => format!("{what}\nSkäl: {ground}"),
        });
    }
    let protected = [protected_note(year, today), protected_earlier_note(history)];
    if said.is_empty() && protected.iter().all(String::is_empty) {
        said.push(paper_follow_up::nothing_against(year).to_owned());
    }
    said.extend(protected);
    IlsPart::of(&grounds_heading(year), said)
}

/// The nämnd's judgement, or that there is none yet.
#[must_use]
pub fn judgement_part(year: &Year) -> IlsPart {
    let judgement = year.judgement();
    let verdict = judgement.and_then(|judgement| verdict(year, judgement));
    let text = judgement.map_or_else(String::new, |judgement| judgement.text.clone());
    let said = vec![verdict.unwrap_or_else(|| paper_follow_up::NOT_JUDGED.to_owned()), text];
    IlsPart::of(paper_follow_up::JUDGEMENT, said)
}

/// The verdict with its day and paragraph; `None` while there is none.
#[must_use]
pub fn verdict(year: &Year, judgement: &Judgement) -> Option<String> {
    let (verdict, on) = (judgement.verdict?, judgement.judged_on?);
    let paragraph = paper_follow_up::paragraph(&judgement.minutes_paragraph);
    let paragraph = if paragraph.is_empty() { paragraph } else { format!(", {paragraph}") };
    let number = year.planning_year().year;
    Some(format!("Den interna kontrollen {number} bedömdes {}{paragraph}: {}.", date(on), verdict.word(year)))
}
