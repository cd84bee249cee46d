//! Commands on a check that comes to nothing: it is abandoned with a reason, and taken up again. What was drawn in it
//! stays for the protokoll, and so does every time that it was abandoned.

use crate::domain::{Cancellation, Change, Check, CheckId, Resumption, Year};

use super::check::open;
use super::{CheckRefusal, Context, Outcome, Refusal, reasoned};

/// Abandons a check in which no draw stands. The occasion that it answered is to be done by another.
pub(super) fn abandon(context: &Context<'_>, year: &Year, check: CheckId, reason: &str) -> Outcome {
    let before = open(year, check)?;
    if year.draw_of(check).is_some() {
        return Err(CheckRefusal::DrawStands.into());
    }
    let abandoned = Cancellation { reason: reasoned(reason)?, on: context.today, by: context.by.to_owned() };
    let abandoned = Some(Box::new(abandoned));
    let after = Check { abandoned, abandoned_occasion: before.occasion, occasion: None, ..before.clone() };
    Ok(vec![Change::replace(before.clone(), after)])
}

/// Takes an abandoned check up again: for the occasion that it was for where that is free, else beside the plan.
pub(super) fn resume(context: &Context<'_>, year: &Year, check: CheckId) -> Outcome {
    let before = year.checks().get(check).ok_or(Refusal::Gone)?;
    let Some(abandoned) = before.abandoned.clone() else { return Ok(Vec::new()) };
    let (occasion, on, by) = (before.abandoned_occasion, context.today, context.by.to_owned());
    let mut resumptions = before.resumptions.clone();
    resumptions.push(Resumption { abandoned: *abandoned, occasion, on, by });
    let after = Check {
        abandoned: None,
        abandoned_occasion: None,
        occasion: year.occasion_to_resume(before).map(|it| it.id),
        resumptions,
        ..before.clone()
    };
    Ok(vec![Change::replace(before.clone(), after)])
}
