//! The analysis that is proposed for a metod: what its numbers say, in plain Swedish. Never that nothing is wrong,
//! and no share where items were chosen by judgement. Must never tell what a deviation that is kept out of lists
//! says.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::{Check, CheckMethod, CheckResult, History, Year};

use super::ils::{deviations_of, done_of_planned, is_concluded};
use super::numbers::{NBSP, count, whole};
use super::{checks, follow_up, paper_follow_up};

/// The analysis that the numbers of a metod give: what was done, what was seen and what that shows, what is left to
/// do.
#[must_use]
pub fn proposed_analysis(year: &Year, history: &History, method: &CheckMethod, today: Date) -> String {
    let concluded: Vec<&Check> = year.checks().of(method.id).filter(|check| is_concluded(check, today)).collect();
    let mut said = vec![carried_out(year, method, concluded.len(), today)];
    said.extend(seen(year, &concluded));
    let going_on = year.checks().of(method.id).filter(|check| check.abandoned.is_none()).count() - concluded.len();
    if going_on > 0 {
        said.push(format!("{} pågår.", count(going_on, "kontroll", "kontroller")));
    }
    said.extend(written_up(year, history, method, &concluded));
    said.join(" ").replace(NBSP, " ")
}

fn carried_out(year: &Year, method: &CheckMethod, concluded: usize, today: Date) -> String {
    let found = year.count_occasions(method.id, today);
    let mut said = match (found.wanted(), concluded) {
        (0, 0) if found.cancelled > 0 => "Ingen kontroll har genomförts.".to_owned(),
        (0, 0) => "Ingen kontroll har planerats eller genomförts.".to_owned(),
        (0, done) => format!("{} utan att ha planerats.", count(done, "kontroll har gjorts", "kontroller har gjorts")),
        (wanted, _) => format!("{}.", done_of_planned(found.done, wanted)),
    };
    if found.late > 0 {
        said += &format!(" {} är {}.", whole(found.late), paper_follow_up::late_noun(found.late));
    }
    if found.cancelled > 0 {
        let cancelled = count(found.cancelled, "kontroll är inställd", "kontroller är inställda");
        said += &format!(" {cancelled}.");
    }
    said
}

/// What each concluded check of a metod saw and what that shows, in the words of its own numbers: samples are never
/// added up, for what one shows the other does not.
fn seen(year: &Year, concluded: &[&Check]) -> Vec<String> {
    let drawn = concluded.iter().filter_map(|check| Some((*check, year.draw_of(check.id)?)));
    let mut said: Vec<String> = drawn
        .map(|(check, draw)| {
            let told = checks::proposed_conclusion(year, check, draw);
            if concluded.len() == 1 { told } else { paper_follow_up::of_check(check.number, &told) }
        })
        .collect();
    let results: Vec<CheckResult> = concluded.iter().filter_map(|check| year.result_of(check)).collect();
    if results.is_empty() {
        return said;
    }
    let mut grades: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
    for result in &results {
        *grades.entry((result.grade_place, result.grade.as_deref().unwrap_or_default())).or_default() += 1;
    }
    let grades: Vec<String> = grades
        .iter()
        .map(|((_, grade), number)| format!("”{grade}” i {}", count(*number, "kontroll", "kontroller")))
        .collect();
    said.push(format!("Betyg: {}.", grades.join(", ")));
    said
}

/// The deviations of a metod that are written up, and what was found wrong and is not.
fn written_up(year: &Year, history: &History, method: &CheckMethod, concluded: &[&Check]) -> Vec<String> {
    let mut said = Vec::new();
    let deviations = deviations_of(year, method);
    let open = deviations.iter().filter(|deviation| deviation.is_open()).count();
    if !deviations.is_empty() {
        let written = count(deviations.len(), "avvikelse är registrerad", "avvikelser är registrerade");
        said.push(match open {
            0 => format!("{written} och {}.", if deviations.len() == 1 { "stängd" } else { "stängda" }),
            open => format!("{written}, varav {} {}.", whole(open), if open == 1 { "är öppen" } else { "är öppna" }),
        });
    }
    for deviation in deviations {
        if let Some(repeat) = history.repeats(year, deviation) {
            said.push(format!("Avvikelse {} är upprepad: {}.", deviation.number, follow_up::same_risk(repeat)));
        }
    }
    // Also what stands in one that may not be shown: to leave it out would tell that there is one.
    let unwritten: usize = concluded.iter().map(|check| year.wrong_without_shown_deviation(check.id).len()).sum();
    if unwritten > 0 {
        let wrong = count(unwritten, "fel är inte registrerat", "fel är inte registrerade");
        said.push(format!("{wrong} i någon avvikelse som visas här."));
    }
    said
}
