//! The metodblad: a year's own scale words, scale length and limits, and the band of a score.
//! One function decides the band for table, matrix, PDF and export alike.

use super::score::{Factor, Level, RiskValue, Score};
use jiff::civil::Date;
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
    /// Whether the highest konsekvens puts an event into the plan whatever its riskvärde.
    #[serde(default)]
    pub highest_consequence_in_plan: bool,
    /// The nämnd's words for what it decides and judges.
    #[serde(default)]
    pub words: SheetWords,
    /// When tertialrapport 2 is to be handed in.
    #[serde(default)]
    pub interim_report_on: Option<Date>,
    /// When the verksamhetsberättelse is to be handed in.
    #[serde(default)]
    pub annual_report_on: Option<Date>,
}

/// The nämnd's words for what it decides and judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetWords {
    /// An event that the nämnd has left out of the plan.
    pub analysis_only: String,
    /// An event that nobody has decided on.
    pub undecided: String,
    /// The verdicts on a year: tillräcklig, delvis tillräcklig, otillräcklig, in that order.
    pub verdicts: [String; 3],
    /// The grades of a follow-up, the best first; two to five.
    pub grades: Vec<String>,
}

impl Default for SheetWords {
    fn default() -> Self {
        Self {
            analysis_only: "Nej, endast VoR".to_owned(),
            undecided: "Ej beslutad".to_owned(),
            verdicts: ["Tillräcklig", "Delvis tillräcklig", "Otillräcklig"].map(str::to_owned),
            grades: ["Inga avvikelser", "Mindre avvikelser", "Väsentliga avvikelser"].map(str::to_owned).to_vec(),
        }
    }
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
    /// A decision, verdict or grade has no word.
    UnnamedVerdict,
    /// Two levels, verdicts or grades have the same word.
    WordTwice(String),
    /// Fewer than two or more than five grades.
    GradeCount(usize),
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
            ..Self::blank()
        }
    }

    /// A shorter method: four levels without a middle to fall back on, åtgärd from 6, plan from 9.
    #[must_use]
    pub fn four_levels() -> Self {
        let words = |list: [&str; 4]| list.map(str::to_owned).to_vec();
        Self {
            likelihood_words: words(["Osannolikt", "Mindre sannolikt", "Sannolikt", "Mycket sannolikt"]),
            consequence_words: words(["Försumbar", "Lindrig", "Allvarlig", "Mycket allvarlig"]),
            measure_limit: RiskValue::limit(6),
            plan_limit: RiskValue::limit(9),
            ..Self::blank()
        }
    }

    /// Everything but scales and limits as it is until a nämnd says otherwise.
    fn blank() -> Self {
        Self {
            likelihood_words: Vec::new(),
            consequence_words: Vec::new(),
            measure_limit: RiskValue::limit(1),
            plan_limit: RiskValue::limit(1),
            highest_consequence_in_plan: false,
            words: SheetWords::default(),
            interim_report_on: None,
            annual_report_on: None,
        }
    }

    /// A sheet of scales and limits only, with the usual words for the rest.
    #[must_use]
    pub fn of_scales(
        likelihood_words: Vec<String>,
        consequence_words: Vec<String>,
        measure_limit: RiskValue,
        plan_limit: RiskValue,
    ) -> Self {
        Self { likelihood_words, consequence_words, measure_limit, plan_limit, ..Self::blank() }
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
            || self.highest_consequence_in_plan && score.consequence.get() == self.scale_length()
    }

    /// The band of a score: that of its riskvärde, but never below the plan where the score requires it.
    #[must_use]
    pub fn band_of(&self, score: Score) -> Band {
        let band = self.band(score.risk_value());
        if self.requires_plan(score) { band.max(Band::Plan) } else { band }
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

    /// Whether the two scales have the same length, and one that the method knows. What an older program or
    /// an older rule has let through beyond that is still read.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let length = self.likelihood_words.len();
        (usize::from(Self::SHORTEST)..=usize::from(Level::MAX)).contains(&length)
            && self.consequence_words.len() == length
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
        if let Some(fault) = self.word_fault() {
            return Some(fault);
        }
        let reachable = self.reachable();
        if let Some(limit) = [self.measure_limit, self.plan_limit].into_iter().find(|limit| !reachable.contains(limit))
        {
            return Some(MethodSheetFault::UnreachableLimit(limit));
        }
        (self.measure_limit > self.plan_limit).then_some(MethodSheetFault::LimitsCrossed)
    }

    fn word_fault(&self) -> Option<MethodSheetFault> {
        let words = &self.words;
        let decisions = [words.analysis_only.clone(), words.undecided.clone()];
        let lists: [&[String]; 5] =
            [&self.likelihood_words, &self.consequence_words, &decisions, &words.verdicts, &words.grades];
        if !(2..=5).contains(&words.grades.len()) {
            return Some(MethodSheetFault::GradeCount(words.grades.len()));
        }
        for list in lists {
            let mut seen = std::collections::BTreeSet::new();
            for word in list {
                let word = word.trim().to_lowercase();
                if word.is_empty() {
                    return Some(MethodSheetFault::UnnamedVerdict);
                }
                if !seen.insert(word.clone()) {
                    return Some(MethodSheetFault::WordTwice(word));
                }
            }
        }
        None
    }
}

impl Default for MethodSheet {
    fn default() -> Self {
        Self::stockholm()
    }
}
