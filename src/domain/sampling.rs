//! How many to look at, and what the result can and cannot show. Every figure is worked out on the exact
//! distribution, of the population where its size is known. Knows nothing of words, files or who asks.

use serde::{Deserialize, Serialize};

use super::probability::{at_most_known, at_most_unknown};

/// A share between 0 and 100 %, both ends excluded, in hundredths of a per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Percent(u16);

impl Percent {
    /// From hundredths of a per cent, 1–9999.
    #[must_use]
    pub const fn of_hundredths(hundredths: u16) -> Option<Self> {
        if hundredths >= 1 && hundredths <= 9999 { Some(Self(hundredths)) } else { None }
    }

    /// Hundredths of a per cent, 1–9999.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// As a part of one.
    fn part(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }

    /// What is left to 100 %, as a part of one.
    fn rest(self) -> f64 {
        f64::from(10_000 - self.0) / 10_000.0
    }
}

/// How sure the answer is to be, and of what: with this confidence fewer than this share are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Confidence.
    pub confidence: Percent,
    /// The share of wrong items that can be tolerated.
    pub tolerable: Percent,
}

impl Demand {
    /// *Normal*: 90 % sure that fewer than 10 % are wrong.
    pub const NORMAL: Self = Self { confidence: Percent(9000), tolerable: Percent(1000) };
    /// *Skärpt*: 95 % sure that fewer than 5 % are wrong.
    pub const STRINGENT: Self = Self { confidence: Percent(9500), tolerable: Percent(500) };
}

/// The confidence that results are told with where nobody has said another: 95 %.
pub const USUAL_CONFIDENCE: Percent = Percent(9500);

/// The size of the population.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// So many items, at least one.
    Known(u64),
    /// Nobody knows, or so many that the number does not matter.
    Unknown,
}

/// Why there is no answer. The counts are those that were asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SamplingFault {
    /// No items to draw from.
    EmptyPopulation,
    /// A sample of none.
    EmptySample,
    /// A sample larger than its population.
    SampleTooLarge {
        /// The sample.
        sample: u64,
        /// The population.
        population: u64,
    },
    /// More deviations than items looked at.
    TooManyDeviations {
        /// The deviations.
        deviations: u64,
        /// The items looked at.
        sample: u64,
    },
    /// More wrong items than there are.
    TooManyWrong {
        /// The wrong ones.
        wrong: u64,
        /// The population.
        population: u64,
    },
    /// So many accepted deviations that not even looking at everything could show it.
    AcceptsTooMuch {
        /// The accepted deviations.
        accepted: u64,
        /// The number of wrong items that must not be there.
        tolerable: u64,
    },
}

/// The largest population and sample that are answered for: a thousand million.
pub const LARGEST: u64 = 1_000_000_000;

/// Two chances closer than this part of each other are the same: the arithmetic is surer than this, and no two
/// different samples come so near.
const SAME: f64 = 1e-11;

/// Whether a chance is at most what is left over by a confidence.
fn is_sure(chance: f64, confidence: Percent) -> bool {
    chance <= confidence.rest() * (1.0 + SAME)
}

/// The number of wrong items that must not be there: max(1, ⌈share · population⌉).
#[must_use]
pub fn intolerable(population: u64, tolerable: Percent) -> u64 {
    let product = u128::from(population) * u128::from(tolerable.0);
    u64::try_from(product.div_ceil(10_000)).unwrap_or(u64::MAX).max(1)
}

/// The smallest sample that meets the demand although `accepted` deviations are found in it.
pub fn sample_size(extent: Extent, demand: Demand, accepted: u64) -> Result<u64, SamplingFault> {
    let Demand { confidence, tolerable } = demand;
    match extent {
        Extent::Known(0) => Err(SamplingFault::EmptyPopulation),
        Extent::Known(population) => {
            let wrong = intolerable(population, tolerable);
            if accepted >= wrong {
                return Err(SamplingFault::AcceptsTooMuch { accepted, tolerable: wrong });
            }
            Ok(first(accepted + 1, population, |sample| {
                is_sure(at_most_known(accepted, population, wrong, sample), confidence)
            }))
        }
        Extent::Unknown => {
            let is_enough = |sample| is_sure(at_most_unknown(accepted, sample, tolerable.part()), confidence);
            let mut enough = accepted.saturating_add(1);
            while !is_enough(enough) {
                enough = enough.saturating_mul(2);
            }
            Ok(first(accepted + 1, enough, is_enough))
        }
    }
}

/// The smallest number between two (both included) from which a thing holds; the last where it never does.
fn first(from: u64, to: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The largest number of wrong items in a population that a result does not rule out, those found included.
pub fn upper_limit(population: u64, sample: u64, deviations: u64, confidence: Percent) -> Result<u64, SamplingFault> {
    if population == 0 {
        return Err(SamplingFault::EmptyPopulation);
    }
    if sample > population {
        return Err(SamplingFault::SampleTooLarge { sample, population });
    }
    if deviations > sample {
        return Err(SamplingFault::TooManyDeviations { deviations, sample });
    }
    let most = population - sample + deviations;
    let is_ruled_out = |wrong| is_sure(at_most_known(deviations, population, wrong, sample), confidence);
    Ok(first(deviations, most + 1, |wrong| wrong > most || is_ruled_out(wrong)).saturating_sub(1).max(deviations))
}

/// The same where the population's size is not known: the one-sided Clopper–Pearson limit, as a part of one,
/// never too low.
pub fn upper_share(sample: u64, deviations: u64, confidence: Percent) -> Result<f64, SamplingFault> {
    if sample == 0 {
        return Err(SamplingFault::EmptySample);
    }
    if deviations > sample {
        return Err(SamplingFault::TooManyDeviations { deviations, sample });
    }
    if deviations == sample {
        return Ok(1.0);
    }
    let (mut low, mut high) = (deviations as f64 / sample as f64, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if middle < 1.0 && !is_sure(at_most_unknown(deviations, sample, middle), confidence) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// The chance, as a part of one, that a sample meets none of the wrong items.
pub fn miss_probability(population: u64, wrong: u64, sample: u64) -> Result<f64, SamplingFault> {
    if population == 0 {
        return Err(SamplingFault::EmptyPopulation);
    }
    if wrong > population {
        return Err(SamplingFault::TooManyWrong { wrong, population });
    }
    if sample > population {
        return Err(SamplingFault::SampleTooLarge { sample, population });
    }
    Ok(at_most_known(0, population, wrong, sample))
}

/// How often the systematisk kontroll itself runs; *Enkel* goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Once a year.
    Yearly,
    /// Three times a year.
    Tertially,
    /// Four times a year.
    Quarterly,
    /// Every month.
    Monthly,
    /// Every week.
    Weekly,
    /// Every day.
    Daily,
    /// Several times a day.
    Continually,
}

impl Rhythm {
    /// All, the rarest first.
    pub const ALL: [Self; 7] =
        [Self::Yearly, Self::Tertially, Self::Quarterly, Self::Monthly, Self::Weekly, Self::Daily, Self::Continually];

    /// How many items *Enkel* looks at: the lower end of what auditors commonly take for a control of that
    /// rhythm. It is a habit and promises no share; what it shows is told from the draw itself.
    #[must_use]
    pub fn simple_size(self) -> u64 {
        match self {
            Self::Yearly => 1,
            Self::Tertially | Self::Quarterly | Self::Monthly => 2,
            Self::Weekly => 5,
            Self::Daily => 15,
            Self::Continually => 25,
        }
    }
}

/// The choices that are offered in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleChoice {
    /// *Enkel*: by how often the control runs.
    Simple(Rhythm),
    /// *Normal*.
    Normal,
    /// *Skärpt*.
    Stringent,
    /// *Totalkontroll*: everything.
    Total,
    /// *Eget antal*.
    Own(u64),
}

/// Up to this many items everything is looked at.
pub const ALWAYS_TOTAL: u64 = 20;

impl SampleChoice {
    /// How many items a choice comes to in a population.
    pub fn size(self, population: u64) -> Result<u64, SamplingFault> {
        if population == 0 {
            return Err(SamplingFault::EmptyPopulation);
        }
        match self {
            Self::Simple(rhythm) => Ok(rhythm.simple_size().min(population)),
            Self::Normal => sample_size(Extent::Known(population), Demand::NORMAL, 0),
            Self::Stringent => sample_size(Extent::Known(population), Demand::STRINGENT, 0),
            Self::Total => Ok(population),
            Self::Own(0) => Err(SamplingFault::EmptySample),
            Self::Own(sample) if sample > population => Err(SamplingFault::SampleTooLarge { sample, population }),
            Self::Own(sample) => Ok(sample),
        }
    }

    /// What is proposed for a population: everything where it is small or where *Normal* would take more than
    /// 60 % of it, otherwise *Normal*.
    #[must_use]
    pub fn proposed(population: u64) -> Self {
        match Self::Normal.size(population) {
            Ok(sample) if !is_near_total(sample, population) => Self::Normal,
            _ => Self::Total,
        }
    }
}

/// Whether a sample is so large a part of its population that looking at everything is the better choice.
#[must_use]
pub fn is_near_total(sample: u64, population: u64) -> bool {
    population <= ALWAYS_TOTAL || takes_most(sample, population)
}

/// Whether a sample takes more than 60 % of its population.
#[must_use]
pub fn takes_most(sample: u64, population: u64) -> bool {
    u128::from(sample) * 10 > u128::from(population) * 6
}
