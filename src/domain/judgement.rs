//! The nämnd's judgement of its year, and what speaks against *tillräcklig*. The verdict is the nämnd's own: here
//! is only listed what it must give grounds for. Also the words about each metod that the verksamhetsberättelse
//! takes up.

use std::collections::BTreeSet;

use super::check::{Check, Selection};
use super::history::History;
use super::ids::{CheckId, DeviationId, JudgementId, MethodAnalysisId, MethodId, UnwantedEventId};
use super::occasion::OccasionCount;
use super::records::UnwantedEvent;
use super::sampling::SampleChoice;
use super::year::Year;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The verdict on a year's internal control, the best first; a metodblad has its words in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sufficiency {
    /// Tillräcklig.
    Sufficient,
    /// Delvis tillräcklig.
    PartlySufficient,
    /// Otillräcklig.
    Insufficient,
}

impl Sufficiency {
    /// All verdicts, the best first.
    pub const ALL: [Self; 3] = [Self::Sufficient, Self::PartlySufficient, Self::Insufficient];

    /// The nämnd's own word for it.
    #[must_use]
    pub fn word(self, year: &Year) -> &str {
        let [sufficient, partly, insufficient] = &year.method_sheet().words.verdicts;
        match self {
            Self::Sufficient => sufficient,
            Self::PartlySufficient => partly,
            Self::Insufficient => insufficient,
        }
    }
}

/// The kinds of what speaks against *tillräcklig*, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionKind {
    /// A väsentlig deviation is open.
    MaterialDeviationOpen,
    /// A deviation on the same risk as in an earlier year is open.
    RepeatedDeviationOpen,
    /// A väsentlig deviation of an earlier year is open.
    EarlierDeviationOpen,
    /// Occasions of a metod are not done, also where they were cancelled, or it has none.
    ChecksNotDone,
    /// A risk that must be in the plan has no control, or none with a metod.
    RiskWithoutControl,
    /// A check whose sample shows little of the whole.
    WeakSample,
}

impl ObjectionKind {
    /// All kinds, the heaviest first.
    pub const ALL: [Self; 6] = [
        Self::MaterialDeviationOpen,
        Self::RepeatedDeviationOpen,
        Self::EarlierDeviationOpen,
        Self::ChecksNotDone,
        Self::RiskWithoutControl,
        Self::WeakSample,
    ];
}

/// One thing that speaks against *tillräcklig*, with what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Objection {
    /// A väsentlig deviation is open.
    MaterialDeviationOpen(DeviationId),
    /// A deviation on the same risk as in an earlier year is open.
    RepeatedDeviationOpen(DeviationId),
    /// A väsentlig deviation of an earlier year is open: its year and number there.
    EarlierDeviationOpen(DeviationId, i16, u32),
    /// Occasions of a metod are not done, also where they were cancelled, or it has none.
    ChecksNotDone(MethodId),
    /// A risk that must be in the plan has no control, or none with a metod.
    RiskWithoutControl(UnwantedEventId),
    /// A check whose sample shows little of the whole.
    WeakSample(CheckId),
}

impl Objection {
    /// Of which kind.
    #[must_use]
    pub const fn kind(self) -> ObjectionKind {
        match self {
            Self::MaterialDeviationOpen(_) => ObjectionKind::MaterialDeviationOpen,
            Self::RepeatedDeviationOpen(_) => ObjectionKind::RepeatedDeviationOpen,
            Self::EarlierDeviationOpen(..) => ObjectionKind::EarlierDeviationOpen,
            Self::ChecksNotDone(_) => ObjectionKind::ChecksNotDone,
            Self::RiskWithoutControl(_) => ObjectionKind::RiskWithoutControl,
            Self::WeakSample(_) => ObjectionKind::WeakSample,
        }
    }

    /// Identity of the record that it is about.
    #[must_use]
    pub const fn subject(self) -> Uuid {
        match self {
            Self::MaterialDeviationOpen(id) | Self::RepeatedDeviationOpen(id) | Self::EarlierDeviationOpen(id, ..) => {
                id.0
            }
            Self::ChecksNotDone(id) => id.0,
            Self::RiskWithoutControl(id) => id.0,
            Self::WeakSample(id) => id.0,
        }
    }
}

/// Why the nämnd judges as it does in spite of something that speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// What spoke against.
    pub kind: ObjectionKind,
    /// The record that it was about.
    pub subject: Uuid,
    /// The grounds.
    pub text: String,
}

/// The nämnd's judgement of the year; one a year, or none yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Identity.
    pub id: JudgementId,
    /// What tertialrapport 2 says of the work, in words; may be empty.
    pub interim_text: String,
    /// What the nämnd says of the year, in words; may be empty.
    pub text: String,
    /// The verdict, once there is one.
    pub verdict: Option<Sufficiency>,
    /// The day of the verdict, together with it.
    pub judged_on: Option<Date>,
    /// The paragraph of the minutes; may be empty while it is only proposed.
    pub minutes_paragraph: String,
    /// The grounds, one for each thing that speaks against; those that no longer apply stay.
    pub grounds: Vec<Ground>,
    /// The year as it was when the verdict was noted, from which the uppföljning is printed ever after.
    pub frozen: Option<FrozenYear>,
    /// By which rules the verdict was noted, of what speaks against: `FIRST_RULES` or later ones.
    #[serde(default = "first_rules")]
    pub rules: u32,
}

/// The rules of the first programs: a control without a metod, and what was cancelled, spoke against nothing.
pub const FIRST_RULES: u32 = 1;
/// The rules of today.
pub const RULES: u32 = 2;

const fn first_rules() -> u32 {
    FIRST_RULES
}

/// A year as it was on a day, kept in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenYear {
    /// SHA-256 of its frozen form, lowercase hex.
    pub sha256: String,
    /// The day.
    pub on: Date,
}

impl Judgement {
    /// The grounds given for something that speaks against; empty where there are none.
    #[must_use]
    pub fn ground(&self, objection: Objection) -> &str {
        let found = self.grounds.iter().find(|it| it.kind == objection.kind() && it.subject == objection.subject());
        found.map_or("", |ground| ground.text.as_str())
    }
}

/// What the verksamhetsberättelse says of a metod in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodAnalysis {
    /// Identity.
    pub id: MethodAnalysisId,
    /// The metod.
    pub method: MethodId,
    /// The analysis.
    pub text: String,
}

impl Year {
    /// The judgement, where one has been begun.
    #[must_use]
    pub fn judgement(&self) -> Option<&Judgement> {
        self.judgements().of(()).next()
    }

    /// The words about a metod; empty where there are none.
    #[must_use]
    pub fn analysis_of(&self, method: MethodId) -> &str {
        self.analyses().of(method).next().map_or("", |analysis| analysis.text.as_str())
    }

    /// Whether a concluded check shows little of the whole: chosen by judgement, fewer items than were to be
    /// looked at, or a number below what *Normal* asks, be it an own one or that of *Enkel*.
    #[must_use]
    pub fn is_weak(&self, check: &Check) -> bool {
        let Some(draw) = self.draw_of(check.id).filter(|_| check.conclusion.is_some()) else { return false };
        let found = self.found(draw);
        let normal = || SampleChoice::Normal.size(u64::from(draw.population_count.unwrap_or(0)));
        match draw.selection {
            Selection::Judgement => true,
            Selection::Total => false,
            Selection::Random if found.short > 0 => true,
            Selection::Random => match draw.choice {
                Some(SampleChoice::Own(_) | SampleChoice::Simple(_)) => {
                    normal().is_ok_and(|normal| u64::from(draw.size) < normal)
                }
                _ => false,
            },
        }
    }

    /// Whether a metod has work left on a day: an occasion that is not done, or no occasion and no check at all.
    #[must_use]
    pub fn has_checks_left(&self, method: MethodId, on: Date) -> bool {
        let count: OccasionCount = self.count_occasions(method, on);
        let is_checked = || self.checks().of(method).any(|check| check.conclusion.is_some());
        count.open() > 0 || count.wanted() == 0 && !is_checked()
    }

    /// Whether something planned of a metod is not done on a day: it has work left, or occasions were cancelled. A
    /// reason for that is told beside it, and does not make it done.
    #[must_use]
    pub fn has_checks_undone(&self, method: MethodId, on: Date) -> bool {
        self.has_checks_left(method, on) || self.count_occasions(method, on).cancelled > 0
    }

    /// Whether nothing answers a risk that could be carried out: it has no control, or none with a metod.
    #[must_use]
    pub fn is_unmet(&self, event: &UnwantedEvent) -> bool {
        self.controls().of(event.work_practice).all(|control| self.methods_of(control.id).next().is_none())
    }

    /// What speaks against *tillräcklig*, the heaviest first and then in printed order. Deviations that are kept
    /// out of lists count too; who shows them must not tell what they say.
    #[must_use]
    pub fn objections(&self, history: &History, on: Date) -> Vec<Objection> {
        let mut found = Vec::new();
        let open = || self.deviations_in_order().filter(|deviation| deviation.is_open());
        found.extend(open().filter(|it| it.is_material).map(|it| Objection::MaterialDeviationOpen(it.id)));
        let repeated = open().filter(|it| history.repeats(self, it).is_some());
        found.extend(repeated.map(|it| Objection::RepeatedDeviationOpen(it.id)));
        let earlier = history.open_deviations().into_iter().filter(|(_, it)| it.is_material);
        found.extend(earlier.map(|(year, it)| Objection::EarlierDeviationOpen(it.id, year, it.number)));
        let methods = self.methods_in_order().filter(|method| self.has_checks_undone(method.id, on));
        found.extend(methods.map(|method| Objection::ChecksNotDone(method.id)));
        let is_unmet = |event: &&UnwantedEvent| {
            self.inclusion_of(event) == super::PlanInclusion::RequiredByScore && self.is_unmet(event)
        };
        found.extend(self.events_in_order().filter(is_unmet).map(|event| Objection::RiskWithoutControl(event.id)));
        let checks = self.methods_in_order().flat_map(|method| self.checks().of(method.id));
        found.extend(checks.filter(|check| self.is_weak(check)).map(|check| Objection::WeakSample(check.id)));
        found
    }

    /// What speaks against *tillräcklig* as the verdict knows it: everything while none stands, then what was given
    /// grounds, so that a rule of later days tells nothing of an older judgement. Earlier programs asked for no grounds
    /// with *otillräcklig*; there everything is told that spoke against then.
    #[must_use]
    pub fn objections_told(&self, history: &History, on: Date) -> Vec<Objection> {
        let mut found = self.objections_known(history, on);
        if let Some(judgement) = self.judgement().filter(|it| it.verdict.is_some()) {
            let is_bare = judgement.verdict == Some(Sufficiency::Insufficient);
            found.retain(|it| !judgement.ground(*it).is_empty() || is_bare);
        }
        found
    }

    /// What speaks against by the rules that the verdict was noted by, and by those of today while none stands.
    #[must_use]
    pub fn objections_known(&self, history: &History, on: Date) -> Vec<Objection> {
        let mut found = self.objections(history, on);
        if self.is_judged_by_first_rules() {
            found.retain(|it| !self.is_of_later_rule(*it, on));
        }
        found
    }

    /// Whether the verdict was noted by the rules of the first programs.
    #[must_use]
    pub fn is_judged_by_first_rules(&self) -> bool {
        self.judgement().is_some_and(|it| it.verdict.is_some() && it.rules == FIRST_RULES)
    }

    /// Whether something speaks against by a rule that came after the first ones: a control without a metod, or what
    /// was cancelled of a metod that has nothing else left.
    fn is_of_later_rule(&self, objection: Objection, on: Date) -> bool {
        match objection {
            Objection::ChecksNotDone(method) => !self.has_checks_left(method, on),
            Objection::RiskWithoutControl(event) => {
                let event = self.events().get(event);
                event.is_some_and(|event| self.controls().of(event.work_practice).next().is_some())
            }
            Objection::MaterialDeviationOpen(_)
            | Objection::RepeatedDeviationOpen(_)
            | Objection::EarlierDeviationOpen(..)
            | Objection::WeakSample(_) => false,
        }
    }

    /// Whether something is about a deviation that is kept out of lists, of this year or an earlier one, or that is
    /// gone and may have been: what it says and what was said of it must not be told.
    #[must_use]
    pub fn is_kept_out(&self, history: &History, objection: Objection) -> bool {
        match objection {
            Objection::MaterialDeviationOpen(id) | Objection::RepeatedDeviationOpen(id) => {
                self.deviations().get(id).is_none_or(super::Deviation::is_protected)
            }
            Objection::EarlierDeviationOpen(id, ..) => history.deviation(id).is_none_or(|(_, it)| it.is_protected()),
            Objection::ChecksNotDone(_) | Objection::RiskWithoutControl(_) | Objection::WeakSample(_) => false,
        }
    }

    /// What is of the same kind as something, has no grounds yet and could be given the same; nothing that is kept
    /// out of lists, and nothing where that something is.
    #[must_use]
    pub fn unanswered_like(&self, objection: Objection, history: &History, on: Date) -> Vec<Objection> {
        if self.is_kept_out(history, objection) {
            return Vec::new();
        }
        let mut found = self.unanswered(history, on);
        found.retain(|it| it.kind() == objection.kind() && *it != objection && !self.is_kept_out(history, *it));
        found
    }

    /// What speaks against *tillräcklig* and has no grounds yet.
    #[must_use]
    pub fn unanswered(&self, history: &History, on: Date) -> Vec<Objection> {
        let grounds = self.judgement().map_or(&[][..], |judgement| &judgement.grounds);
        let answered: BTreeSet<(ObjectionKind, Uuid)> = grounds.iter().map(|it| (it.kind, it.subject)).collect();
        let mut found = self.objections(history, on);
        found.retain(|it| !answered.contains(&(it.kind(), it.subject())));
        found
    }
}
