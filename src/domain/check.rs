//! The genomförd kontroll as records: the check, what was drawn in it, what was found for each item.
//! Values only; what they come to is in `check_result`. Knows neither file nor clock: days, names and what was
//! drawn come in from outside.

use super::decision::Scan;
use super::ids::{CheckId, CheckItemId, DrawId, MethodId, OccasionId};
use super::resumption::Resumption;
use super::sampling::SampleChoice;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a metod checks its control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckForm {
    /// Stickprov.
    Sample,
    /// Totalkontroll via systemrapport.
    SystemReport,
    /// Besök.
    Visit,
    /// Självdeklaration.
    SelfDeclaration,
    /// Annat.
    Other,
}

impl CheckForm {
    /// All forms, in the order of a list.
    pub const ALL: [Self; 5] = [Self::Sample, Self::SystemReport, Self::Visit, Self::SelfDeclaration, Self::Other];
}

/// The list that is drawn from, as it was frozen. The identities themselves lie in the file's keeping, known
/// by their SHA-256; see `Population`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPopulation {
    /// SHA-256 of the frozen list, lowercase hex.
    pub sha256: String,
    /// How many items it has, from 1.
    pub count: u32,
    /// What the items are: `beslut`, `fakturor`.
    pub items: String,
    /// The time that they are from, in words.
    pub period: String,
    /// Where the list came from, in words.
    pub source: String,
    /// The day it was frozen.
    pub frozen_on: Date,
    /// Who froze it, as the program knows the user.
    pub frozen_by: String,
    /// The seed, fixed before anything is drawn.
    pub seed: String,
    /// Whether the one who froze it gave the seed; otherwise the program did.
    pub seed_given: bool,
}

/// The rule that a grade was proposed by, as it stood that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeRule {
    /// By the share of deviations: the last grade from so many per cent.
    Share {
        /// Per cent, 1–100.
        worst_from: u32,
    },
    /// Riktat urval: the best where nothing was found, otherwise none is proposed.
    SeenOnly,
}

/// What was concluded of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// The day.
    pub concluded_on: Date,
    /// In words.
    pub text: String,
    /// What the program proposed from the numbers that day; unknown where an earlier program concluded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_text: Option<String>,
    /// The grade, in the metodblad's word of that day.
    pub grade: String,
    /// The grade that the rule gave, where it gave one; a different `grade` has a reason.
    pub proposed_grade: Option<String>,
    /// Why another grade than the proposed one; empty where it is the same.
    pub grade_reason: String,
    /// Who concluded it, as the program knows the user.
    pub concluded_by: String,
    /// The place of `grade` on `grades`, 0 for the best.
    pub grade_place: u32,
    /// The metodblad's words that day, the best first.
    pub grades: Vec<String>,
    /// The rule that day.
    pub rule: GradeRule,
    /// What was checked, as it stood that day; unknown where an earlier program concluded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Box<CheckSubject>>,
}

/// What a check is a check of, in the words of one day: a protokoll that is signed must not change with the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSubject {
    /// The kontroll.
    pub control: String,
    /// The metod.
    pub method: String,
    /// The process that it belongs to.
    pub process: String,
    /// The arbetssätt that it belongs to.
    pub work_practice: String,
    /// The metod's kontrollansvarig; may be empty.
    pub owner: String,
    /// The risks that the kontroll is to meet, in printed order.
    pub risks: Vec<SubjectRisk>,
}

/// An oönskad händelse as a protokoll names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectRisk {
    /// Its number.
    pub number: u32,
    /// Its words.
    pub text: String,
    /// Its riskvärde; none while it has no score.
    pub risk_value: Option<u8>,
    /// Whether it was in the internkontrollplan.
    pub in_plan: bool,
}

/// A genomförd kontroll, or one that is going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Identity.
    pub id: CheckId,
    /// The metod that it follows.
    pub method: MethodId,
    /// Order among the checks of the metod.
    pub position: i64,
    /// Its number in the year, from 1.
    pub number: u32,
    /// The planned occasion that it answers; none for a check beside the plan.
    #[serde(default)]
    pub occasion: Option<OccasionId>,
    /// The day it was begun.
    pub begun_on: Date,
    /// Who carries it out.
    pub performed_by: String,
    /// What counts as fel in it; may be empty, which weakens it.
    pub criterion: String,
    /// The list that is drawn from, once it is frozen.
    pub population: Option<FrozenPopulation>,
    /// The lists before it that something was drawn from, the earliest first. Those draws are cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_populations: Vec<FrozenPopulation>,
    /// What was concluded, once all is looked at.
    pub conclusion: Option<Conclusion>,
    /// That it was abandoned (avbruten). It is not concluded then, and answers no occasion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abandoned: Option<Box<Cancellation>>,
    /// The planned occasion that it was for when it was abandoned; another check may answer it meanwhile. None beside
    /// the plan, or where an earlier program abandoned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abandoned_occasion: Option<OccasionId>,
    /// Every time before that it was abandoned and taken up again, the first time first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resumptions: Vec<Resumption>,
}

impl Check {
    /// Whether work is going on in it: it is neither concluded nor abandoned.
    #[must_use]
    pub const fn is_going_on(&self) -> bool {
        self.conclusion.is_none() && self.abandoned.is_none()
    }

    /// The list that a draw was made from: the one that is drawn from now, or an earlier one.
    #[must_use]
    pub fn population_of(&self, draw: &Draw) -> Option<&FrozenPopulation> {
        let is_same = |it: &&FrozenPopulation| Some(&it.sha256) == draw.population.as_ref();
        let lists: Vec<&FrozenPopulation> =
            self.population.iter().chain(self.earlier_populations.iter().rev()).filter(is_same).collect();
        // The same list may have been frozen again with another seed, or in other words.
        let is_seed = |seed: &str| draw.seed.strip_prefix(seed).is_some_and(|it| it.is_empty() || it.starts_with('|'));
        let by_seed = lists.iter().find(|it| is_seed(&it.seed));
        let otherwise = if draw.cancelled.is_some() { lists.last() } else { lists.first() };
        by_seed.or(otherwise).copied()
    }
}

/// How the items of a draw were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// By the seed.
    Random,
    /// Everything.
    Total,
    /// Riktat urval: by somebody's judgement. Says nothing about what was not looked at.
    Judgement,
}

impl Selection {
    /// All, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Random, Self::Total, Self::Judgement];
}

/// That a draw was cancelled, or a check abandoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Why.
    pub reason: String,
    /// The day.
    pub on: Date,
    /// Who, as the program knows the user.
    pub by: String,
}

/// That a random draw was made larger. A larger sample by the same seed contains the smaller (SAMPLING.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// How many items were to be looked at before.
    pub from: u32,
    /// Why.
    pub reason: String,
    /// The day.
    pub on: Date,
    /// Who, as the program knows the user.
    pub by: String,
}

/// A draw. It is never changed, but for being cancelled or made larger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Identity.
    pub id: DrawId,
    /// The check.
    pub check: CheckId,
    /// Order among the draws of the check.
    pub position: i64,
    /// How the items were chosen.
    pub selection: Selection,
    /// What was chosen in words; none for a riktat urval.
    pub choice: Option<SampleChoice>,
    /// What counted as fel when it was drawn; may be empty.
    pub criterion: String,
    /// SHA-256 of the population that was drawn from; none for a riktat urval without one.
    pub population: Option<String>,
    /// How many items that population had.
    pub population_count: Option<u32>,
    /// The seed; empty where nothing was left to it.
    pub seed: String,
    /// How many items are to be looked at, from 1.
    pub size: u32,
    /// The day.
    pub drawn_on: Date,
    /// Who drew, as the program knows the user.
    pub drawn_by: String,
    /// The items in draw order. A random draw has more than `size`: what is ej tillämplig is replaced by the
    /// next.
    pub items: Vec<String>,
    /// That it was cancelled.
    pub cancelled: Option<Cancellation>,
    /// How it was made larger, the first time first.
    #[serde(default)]
    pub extensions: Vec<Extension>,
    /// Whether a systemrapport went through everything. A draw of an earlier program does not say it; see
    /// `is_reported`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_by_report: bool,
}

impl Draw {
    /// Whether a systemrapport went through everything, and only what it shows to be wrong is looked at one by
    /// one: a totalkontroll that says so, or has fewer items than it covers.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.selection == Selection::Total && (self.is_by_report || self.reported_right() > 0)
    }

    /// How many items a systemrapport showed to be right.
    #[must_use]
    pub fn reported_right(&self) -> usize {
        match self.selection {
            Selection::Total => usize::try_from(self.size).unwrap_or(usize::MAX).saturating_sub(self.items.len()),
            Selection::Random | Selection::Judgement => 0,
        }
    }
}

/// What was found for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Rätt.
    Ok,
    /// Avvikelse.
    Deviation,
    /// Ej tillämplig: replaced by the next in a random draw.
    NotApplicable,
    /// Underlag saknas: a deviation.
    Missing,
}

impl Outcome {
    /// All outcomes, in the order of the keys 1–4.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Deviation, Self::NotApplicable, Self::Missing];

    /// Whether it counts as a deviation.
    #[must_use]
    pub const fn is_deviation(self) -> bool {
        matches!(self, Self::Deviation | Self::Missing)
    }
}

/// What is said of a drawn item. There is none until something is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckItem {
    /// Identity.
    pub id: CheckItemId,
    /// The draw.
    pub draw: DrawId,
    /// Its place in the draw, from 1.
    pub position: i64,
    /// What was found.
    pub outcome: Option<Outcome>,
    /// A note; may be empty.
    pub note: String,
    /// Files that show it, kept in the file.
    pub evidence: Vec<Scan>,
    /// The day that something was last said of it.
    pub said_on: Date,
    /// Who last said something, as the program knows the user.
    pub said_by: String,
}

impl CheckItem {
    /// Whether nothing is said any more.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.outcome.is_none() && self.note.is_empty() && self.evidence.is_empty()
    }
}

/// So many items of a random draw are kept in reserve for what is ej tillämplig: as many again, and this many.
const RESERVE: usize = 20;

/// How many items a random draw of a size takes along, reserve included, from a population of so many.
#[must_use]
pub fn drawn_with_reserve(size: usize, population: usize) -> usize {
    size.saturating_mul(2).saturating_add(RESERVE).min(population)
}

/// The most items that are looked at one by one in a check.
pub const MOST_ITEMS: usize = 5000;
