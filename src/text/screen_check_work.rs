//! The words met while a check is carried out and its avvikelser are written up: before the draw, on the way through
//! the items, and where the choice is the user's. Decides nothing.

use crate::domain::Year;
use crate::ui::Purpose;

use super::numbers::{count, whole};
use super::{checks, screen_occasions};

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

/// How many items the plan wants at an occasion.
#[must_use]
pub fn planned_items_said(items: u32) -> String {
    format!("Planen säger {}", count(usize::try_from(items).unwrap_or(usize::MAX), "post", "poster"))
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
