//! The metodblad: a year's own scale words, scale length and limits, and the band of a score.
//! One function decides the band for table, matrix, PDF and export alike.

use super::score::{Factor, Level, RiskValue, Score};
use serde::{Deserialize, Serialize};

/// The scales and limits of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodSheet {
    /// Words for sannolikhet, lowest level first. As many as the scale is long.
    pub likelihood_words: Vec<String>,
    /// Words for konsekvens, lowest level first. As many as the scale is long.
    pub consequence_words: Vec<String>,
    /// From this riskvärde an åtgärd must be identified.
    pub measure_limit: RiskValue,
    /// From this riskvärde an event is always in the internkontrollplan.
    pub plan_limit: RiskValue,
}

/// What is wrong with a metodblad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MethodSheetFault {
    /// The scale is shorter than 3 or longer than 7.
    ScaleLength(usize),
    /// The two scales have different lengths.
    UnequalScales,
    /// A level has no word.
    EmptyWord(Factor, u8),
    /// No product of two levels equals the limit.
    UnreachableLimit(RiskValue),
    /// The limit for an åtgärd lies above the limit for the plan.
    LimitsCrossed,
}

/// The treatment that a riskvärde calls for; also the colour of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// RV 1–4 with the default limits.
    Low,
    /// RV 5–8 with the default limits.
    Moderate,
    /// An åtgärd is needed; RV 9–11 with the default limits.
    Measure,
    /// Always in the plan; RV 12–15 with the default limits.
    Plan,
    /// Always in the plan, and high; RV 16–25 with the default limits.
    PlanHigh,
}

impl Band {
    /// All bands, lowest first.
    pub const ALL: [Self; 5] = [Self::Low, Self::Moderate, Self::Measure, Self::Plan, Self::PlanHigh];
}

impl MethodSheet {
    /// The shortest scale that the method allows.
    pub const SHORTEST: u8 = 3;

    /// The words and limits of Stockholm's own method: five levels, åtgärd from 9, plan from 12.
    #[must_use]
    pub fn stockholm() -> Self {
        let words = |list: [&str; 5]| list.map(str::to_owned).to_vec();
        Self {
            likelihood_words: words(["Osannolikt", "Mindre sannolikt", "Möjlig", "Sannolikt", "Mycket sannolikt"]),
            consequence_words: words(["Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Mycket allvarlig"]),
            measure_limit: RiskValue::limit(9),
            plan_limit: RiskValue::limit(12),
        }
    }

    /// Number of levels, 3 to 7.
    #[must_use]
    pub fn scale_length(&self) -> u8 {
        u8::try_from(self.likelihood_words.len()).unwrap_or(Level::MAX)
    }

    /// All levels of this year, lowest first.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = Level> + Clone + use<> {
        Level::scale(self.scale_length())
    }

    /// Whether a level exists on this year's scale.
    #[must_use]
    pub fn has(&self, level: Level) -> bool {
        level.get() <= self.scale_length()
    }

    /// The word of a level, empty where the scale does not reach.
    #[must_use]
    pub fn word(&self, factor: Factor, level: Level) -> &str {
        let words = match factor {
            Factor::Likelihood => &self.likelihood_words,
            Factor::Consequence => &self.consequence_words,
        };
        words.get(usize::from(level.get()) - 1).map_or("", String::as_str)
    }

    /// Whether an åtgärd must be identified.
    #[must_use]
    pub fn needs_measure(&self, score: Score) -> bool {
        score.risk_value() >= self.measure_limit
    }

    /// Whether the score alone puts an event into the plan.
    #[must_use]
    pub fn requires_plan(&self, score: Score) -> bool {
        score.risk_value() >= self.plan_limit
    }

    /// The band of a riskvärde. The two limits are the year's; the lowest band ends below half the
    /// åtgärd limit, the highest begins at the square of the second highest level.
    #[must_use]
    pub fn band(&self, value: RiskValue) -> Band {
        let second_highest = self.scale_length().saturating_sub(1);
        let high = (second_highest * second_highest).max(self.plan_limit.get() + 1);
        if value.get() >= high && value >= self.plan_limit {
            Band::PlanHigh
        } else if value >= self.plan_limit {
            Band::Plan
        } else if value >= self.measure_limit {
            Band::Measure
        } else if value.get() * 2 >= self.measure_limit.get() {
            Band::Moderate
        } else {
            Band::Low
        }
    }

    /// Every riskvärde that two levels of this scale can make, lowest first.
    #[must_use]
    pub fn reachable(&self) -> Vec<RiskValue> {
        let mut values: Vec<RiskValue> = self
            .levels()
            .flat_map(|likelihood| self.levels().map(move |consequence| Score { likelihood, consequence }.risk_value()))
            .collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// The first thing that is wrong with this sheet, or `None` when it can be used.
    #[must_use]
    pub fn fault(&self) -> Option<MethodSheetFault> {
        let length = self.likelihood_words.len();
        if !(usize::from(Self::SHORTEST)..=usize::from(Level::MAX)).contains(&length) {
            return Some(MethodSheetFault::ScaleLength(length));
        }
        if self.consequence_words.len() != length {
            return Some(MethodSheetFault::UnequalScales);
        }
        for factor in [Factor::Likelihood, Factor::Consequence] {
            if let Some(level) = self.levels().find(|level| self.word(factor, *level).trim().is_empty()) {
                return Some(MethodSheetFault::EmptyWord(factor, level.get()));
            }
        }
        let reachable = self.reachable();
        if let Some(limit) = [self.measure_limit, self.plan_limit].into_iter().find(|limit| !reachable.contains(limit))
        {
            return Some(MethodSheetFault::UnreachableLimit(limit));
        }
        (self.measure_limit > self.plan_limit).then_some(MethodSheetFault::LimitsCrossed)
    }
}

impl Default for MethodSheet {
    fn default() -> Self {
        Self::stockholm()
    }
}
