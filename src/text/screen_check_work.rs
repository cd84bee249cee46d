//! The words met while a check is carried out and its avvikelser are written up: before the draw, on the way through
//! the items, and where the choice is the user's. Decides nothing.

use std::collections::BTreeSet;

use crate::domain::{Check, DrawId, Outcome, Year};
use crate::ui::Purpose;

use super::faults::Message;
use super::numbers::{count, whole};
use super::{checks, paper_check, screen_occasions};

/// *Skriv vad som räknas som fel*
pub const SAY_CRITERION: &str = "Skriv vad som räknas som fel";
/// *Varför det bestäms före dragningen*
pub const CRITERION_BEFORE_DRAW: &str =
    "Bestäm det före dragningen; annars säger protokollet att det inte var bestämt i förväg";
/// *Nästa, på kortet*
pub const NEXT_WAITING_SHORT: &str = "Nästa";
/// *Nästa som återstår*
pub const NEXT_WAITING: &str = "Gå till nästa post som återstår";
/// *Nr, där det är trångt*
pub const ITEM_ORDER_SHORT: &str = "Nr";
/// *Urvalet är nästan allt*
pub const NEARLY_TOTAL: &str = "Mer än 60\u{a0}% av populationen: en totalkontroll kostar lite mer och ger hela svaret";
/// *Varför avvikelsen inte kan tas bort*
pub const DELETE_DEVIATION_TOLD: &str = "En rapporterad avvikelse tas inte bort; åtgärda den och stäng den";
/// *Varför en skyddad avvikelse inte kan tas bort*
pub const DELETE_DEVIATION_PROTECTED: &str = "En skyddad avvikelse tas inte bort; häv skyddet först";
/// *Väsentligheten är inte vald*
pub const NEEDS_MATERIAL: &str = "Välj först om avvikelsen är väsentlig.";
/// *Riskerna som kontrollen möter*
pub const RISKS_OF_CONTROL: &str = "Risker som den systematiska kontrollen möter";
/// *Någon annan risk*
pub const OTHER_RISK: &str = "Eller en annan risk";

/// *Behåll dragningen*
pub const KEEP_DRAW: &str = "Behåll dragningen";
/// *Behåll kontrollen*
pub const KEEP_CHECK: &str = "Behåll kontrollen";
/// *Ingen population*
pub const NEVER_FROZEN: &str = "Ingen population frystes";
/// *Ingen dragning*
pub const NEVER_DRAWN: &str = "Inget drogs";
/// *Efter en makulerad dragning*
pub const NOT_DRAWN_AGAIN: &str = "Nästa är inte dragen ännu";
/// *Genomgången blir inte av*
pub const CHECK_IS_ABANDONED: &str = "Kontrollen är avbruten";

/// That all draws of a check are cancelled.
#[must_use]
pub fn draws_cancelled(draws: usize) -> String {
    count(draws, "dragning, makulerad", "dragningar, alla makulerade")
}

/// What the cancelled draws of a check were, and why they were cancelled, a line each.
#[must_use]
pub fn cancelled_draws_about(year: &Year, check: &Check) -> String {
    let lines = (1_usize..).zip(year.draws().of(check.id)).filter_map(|(place, draw)| {
        let why = paper_check::cancelled(draw.cancelled.as_ref()?);
        Some(format!("{} {place}: {}. {why}", paper_check::DRAW, checks::drawn(draw, check.population_of(draw))))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The wrong items that stand in no deviation, and which of them were found in a draw that was cancelled.
#[must_use]
pub fn wrong_unreported(year: &Year, wrong: &[(DrawId, i64)]) -> String {
    let is_cancelled = |draw: DrawId| year.draws().get(draw).is_some_and(|it| it.cancelled.is_some());
    let of_those: Vec<DrawId> = wrong.iter().map(|(draw, _)| *draw).filter(|draw| is_cancelled(*draw)).collect();
    let draws: BTreeSet<DrawId> = of_those.iter().copied().collect();
    let from = if draws.len() == 1 { "en makulerad dragning" } else { "makulerade dragningar" };
    if of_those.len() == wrong.len() && !wrong.is_empty() {
        let one = format!("fel från {from} är inte registrerat som avvikelse");
        return count(wrong.len(), &one, &format!("fel från {from} är inte registrerade som avvikelse"));
    }
    let all = count(wrong.len(), "fel är inte registrerat som avvikelse", "fel är inte registrerade som avvikelse");
    if of_those.is_empty() { all } else { format!("{all}, varav {} från {from}", whole(of_those.len())) }
}

/// How many items the plan wants at an occasion, and that the population has fewer where it has.
#[must_use]
pub fn planned_items_said(items: u32, population: u32) -> String {
    let said = format!("Planen säger {}", count(items as usize, "post", "poster"));
    if items <= population { said } else { format!("{said}, populationen har {}", whole(population as usize)) }
}

/// How many metoder the strip of the year leaves out.
#[must_use]
pub fn left_out_of_year(methods: usize) -> String {
    let one = "metod har ingen planerad tid och visas inte här";
    count(methods, one, "metoder har ingen planerad tid och visas inte här")
}

/// What a form that asks for a file is about: whose list it is, or to which item the evidence belongs; nothing where
/// that goes without saying.
#[must_use]
pub fn path_about(year: &Year, purpose: Purpose) -> Option<String> {
    let Purpose::Evidence(draw, position) = purpose else { return screen_occasions::whose_list(year, purpose) };
    let draw = year.draws().get(draw)?;
    let at = usize::try_from(position).ok()?.checked_sub(1)?;
    let number = year.checks().get(draw.check).map(|check| check.number)?;
    let said = year.check_item(draw.id, position).and_then(|item| item.outcome);
    let said = said.map(|outcome| format!(" ({})", checks::outcome(outcome).to_lowercase())).unwrap_or_default();
    Some(format!("Underlag till {}{said}, nr {} i kontroll {number}", draw.items.get(at)?, whole(at + 1)))
}

/// A digit for an item that has its outcome, where nobody went to it.
#[must_use]
pub fn said_already(item: &str, outcome: Outcome) -> Message {
    let outcome = checks::outcome(outcome).to_lowercase();
    let hint =
        "Inget har ändrats. Gå till posten med pilarna om utfallet ska bli ett annat. N går till nästa som återstår.";
    Message { what: format!("{item} har redan ett utfall: {outcome}."), hint: hint.to_owned() }
}

/// A check as the search finds it: its line, and what is checked.
#[must_use]
pub fn check_hit(year: &Year, check: &Check) -> String {
    let line = super::screen_checks::check_line(year, check);
    match year.methods().get(check.method) {
        Some(method) => format!("{line} · {}", screen_occasions::method_title(year, method)),
        None => line,
    }
}

/// That wrong items of a check stand in deviations, which are opened from here.
pub const REGISTERED_AS: &str = "Registrerat som";
