//! Sannolikhet, konsekvens and their product, the riskvärde.
//! Knows no limits and no words: those are the year's own (`method_sheet`).

use serde::{Deserialize, Serialize};

/// One step of a scale, 1 to 7. Which steps a year uses is said by its metodblad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// The longest scale that the method allows.
    pub const MAX: u8 = 7;

    /// A level from its digit; `None` outside 1 to 7.
    #[must_use]
    pub const fn new(digit: u8) -> Option<Self> {
        if digit >= 1 && digit <= Self::MAX { Some(Self(digit)) } else { None }
    }

    /// The digit, 1 to 7.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// All levels of a scale of the given length, lowest first.
    pub fn scale(length: u8) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (1..=length.min(Self::MAX)).map(Self)
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(digit: u8) -> Result<Self, Self::Error> {
        Self::new(digit).ok_or_else(|| format!("level {digit} is not within 1 to {}", Self::MAX))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Which of the two factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Sannolikhet.
    Likelihood,
    /// Konsekvens.
    Consequence,
}

/// A whole score: both factors known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Score {
    /// Sannolikhet.
    pub likelihood: Level,
    /// Konsekvens.
    pub consequence: Level,
}

impl Score {
    /// Riskvärde = sannolikhet × konsekvens (METHOD.md, scales and rules).
    #[must_use]
    pub const fn risk_value(self) -> RiskValue {
        RiskValue(self.likelihood.0 * self.consequence.0)
    }
}

/// Riskvärde (RV), 1 to 49; 1 to 25 on the usual scale of five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RiskValue(u8);

impl RiskValue {
    /// A limit as the metodblad states it. Whether it can be reached is checked there.
    #[must_use]
    pub const fn limit(value: u8) -> Self {
        Self(value)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl std::fmt::Display for RiskValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
