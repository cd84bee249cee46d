//! A check that was abandoned and taken up again: every time it was, and the planned occasion that it was for. What was
//! abandoned answers no occasion meanwhile. Values only; days and names come in from outside.

use super::check::{Cancellation, Check};
use super::ids::OccasionId;
use super::occasion::Occasion;
use super::year::Year;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// That an abandoned check was taken up again, and how it was abandoned before that. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    /// Why, when and by whom it was abandoned.
    pub abandoned: Cancellation,
    /// The planned occasion that it was for until then; none beside the plan, or where an earlier program abandoned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<OccasionId>,
    /// The day it was taken up again.
    pub on: Date,
    /// Who took it up, as the program knows the user.
    pub by: String,
}

impl Check {
    /// The planned occasion that it answered on a day, as far as it was abandoned and taken up again: none on a day
    /// that it was abandoned.
    #[must_use]
    pub fn occasion_on(&self, day: Date) -> Option<OccasionId> {
        for earlier in &self.resumptions {
            if day < earlier.abandoned.on {
                return earlier.occasion;
            }
            if day < earlier.on {
                return None;
            }
        }
        match &self.abandoned {
            Some(abandoned) if day < abandoned.on => self.abandoned_occasion,
            Some(_) => None,
            None => self.occasion,
        }
    }

    /// The occasions that it answers, or was for until it was abandoned.
    fn occasions_named(&self) -> impl Iterator<Item = OccasionId> {
        let earlier = self.resumptions.iter().filter_map(|it| it.occasion);
        self.occasion.into_iter().chain(self.abandoned_occasion).chain(earlier)
    }

    /// The same as a protokoll tells of them: those that it is for no more as they stood when it was abandoned.
    #[must_use]
    pub fn occasions_shown(&self, year: &Year) -> Vec<Occasion> {
        let left = |id: Option<OccasionId>, on: Date| Some(year.occasions().get(id?)?.as_of(on));
        let abandoned = self.abandoned.as_ref().and_then(|it| left(self.abandoned_occasion, it.on));
        let earlier = self.resumptions.iter().filter_map(|it| left(it.occasion, it.abandoned.on));
        let current = self.occasion.and_then(|id| year.occasions().get(id)).cloned();
        current.into_iter().chain(abandoned).chain(earlier).collect()
    }
}

impl Year {
    /// The occasion that an abandoned check answers again when it is taken up: the one that it was for, unless another
    /// check answers it by now or it is cancelled.
    #[must_use]
    pub fn occasion_to_resume(&self, check: &Check) -> Option<&Occasion> {
        let occasion = self.occasions().get(check.abandoned_occasion?)?;
        (!occasion.is_cancelled && self.check_of_occasion(occasion.id).is_none()).then_some(occasion)
    }

    /// Whether a check had been begun for an occasion by a day, and was not abandoned on it.
    #[must_use]
    pub fn is_begun_on(&self, occasion: &Occasion, day: Date) -> bool {
        let is_for = |check: &Check| check.begun_on <= day && check.occasion_on(day) == Some(occasion.id);
        self.checks().of(occasion.method).any(is_for)
    }

    /// Whether the protokoll of a check names an occasion.
    #[must_use]
    pub fn is_named_by_check(&self, occasion: &Occasion) -> bool {
        self.checks().of(occasion.method).any(|check| check.occasions_named().any(|it| it == occasion.id))
    }
}
