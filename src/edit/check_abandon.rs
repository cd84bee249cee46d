//! Commands on a check that comes to nothing: it is abandoned with a reason, and taken up again. What was drawn in it
//! stays for the protokoll.

use crate::domain::{Cancellation, Change, Check, CheckId, Year};

use super::check::open;
use super::{CheckRefusal, Context, Outcome, Refusal, reasoned};

/// Abandons a check in which no draw stands. The occasion that it answered is to be done by another.
pub(super) fn abandon(context: &Context<'_>, year: &Year, check: CheckId, reason: &str) -> Outcome {
    let before = open(year, check)?;
    if year.draw_of(check).is_some() {
        return Err(CheckRefusal::DrawStands.into());
    }
    let abandoned = Cancellation { reason: reasoned(reason)?, on: context.today, by: context.by.to_owned() };
    let after = Check { abandoned: Some(abandoned), occasion: None, ..before.clone() };
    Ok(vec![Change::replace(before.clone(), after)])
}

/// Takes an abandoned check up again, beside the plan: its occasion may have another check by now.
pub(super) fn resume(year: &Year, check: CheckId) -> Outcome {
    let before = year.checks().get(check).ok_or(Refusal::Gone)?;
    Ok(vec![Change::replace(before.clone(), Check { abandoned: None, ..before.clone() })])
}
