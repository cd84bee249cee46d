//! Chances of drawing so many faulty items, with and without a known population: the arithmetic under
//! `sampling`. Knows nothing of confidence, words or choices; approximates nothing by the normal curve.
//!
//! A single chance is computed by the saddle-point form of the binomial (C. Loader, 2000), whose error is a
//! few units in the fourteenth digit also for millions of items; its neighbours follow by exact ratios.

use std::f64::consts::TAU;

/// A term smaller than this part of the sum no longer changes it.
const NEGLIGIBLE: f64 = 1e-18;

/// P(X ≤ `most`) when `sample` items are drawn without replacement from `population` of which `faulty` are
/// faulty. The caller keeps `faulty` and `sample` at most `population`.
pub(super) fn at_most_known(most: u64, population: u64, faulty: u64, sample: u64) -> f64 {
    let lowest = (sample + faulty).saturating_sub(population);
    let highest = sample.min(faulty);
    if most < lowest {
        return 0.0;
    }
    if most >= highest {
        return 1.0;
    }
    let good = population - faulty;
    let chance = |drawn: u64| known(drawn, population, faulty, sample);
    let mean = sample as f64 * faulty as f64 / population as f64;
    if (most as f64) < mean {
        sum(chance(most), (lowest + 1..=most).rev(), |at| {
            at as f64 * (good + at - sample) as f64 / ((faulty - at + 1) as f64 * (sample - at + 1) as f64)
        })
    } else {
        1.0 - sum(chance(most + 1), most + 1..highest, |at| {
            (faulty - at) as f64 * (sample - at) as f64 / ((at + 1) as f64 * (good + at + 1 - sample) as f64)
        })
    }
}

/// P(X ≤ `most`) when each of `sample` items is faulty with the chance `share` (between 0 and 1).
pub(super) fn at_most_unknown(most: u64, sample: u64, share: f64) -> f64 {
    if most >= sample {
        return 1.0;
    }
    let odds = share / (1.0 - share);
    let chance = |drawn: u64| binomial(drawn as f64, sample as f64, share, 1.0 - share);
    if (most as f64) < sample as f64 * share {
        sum(chance(most), (1..=most).rev(), |at| at as f64 / ((sample - at + 1) as f64 * odds))
    } else {
        1.0 - sum(chance(most + 1), most + 1..sample, |at| (sample - at) as f64 * odds / (at + 1) as f64)
    }
}

/// A first term and those that follow from it, each by its ratio to the one before, while they count.
fn sum(first: f64, following: impl Iterator<Item = u64>, ratio: impl Fn(u64) -> f64) -> f64 {
    let (mut term, mut total) = (first, first);
    for at in following {
        term *= ratio(at);
        total += term;
        // Also where both are too small to be told from nothing.
        if term <= total * NEGLIGIBLE {
            break;
        }
    }
    total
}

/// The chance of exactly `drawn` faulty ones.
fn known(drawn: u64, population: u64, faulty: u64, sample: u64) -> f64 {
    let share = sample as f64 / population as f64;
    let rest = (population - sample) as f64 / population as f64;
    let from_faulty = binomial(drawn as f64, faulty as f64, share, rest);
    let from_good = binomial((sample - drawn) as f64, (population - faulty) as f64, share, rest);
    from_faulty * from_good / binomial(sample as f64, population as f64, share, rest)
}

/// The chance of `hits` in `times`, each with the chance `share`; `rest` is 1 − `share`, handed over so that it
/// loses no digits.
fn binomial(hits: f64, times: f64, share: f64, rest: f64) -> f64 {
    let misses = times - hits;
    if hits <= 0.0 {
        return all(times, rest, share);
    }
    if misses <= 0.0 {
        return all(times, share, rest);
    }
    if share <= 0.0 || rest <= 0.0 {
        return 0.0;
    }
    let exponent = stirling_error(times)
        - stirling_error(hits)
        - stirling_error(misses)
        - deviance(hits, times * share)
        - deviance(misses, times * rest);
    exponent.exp() * (times / (TAU * hits * misses)).sqrt()
}

/// `share` to the power of `times`; `rest` is 1 − `share`.
fn all(times: f64, share: f64, rest: f64) -> f64 {
    if times <= 0.0 {
        1.0
    } else if rest < 0.1 {
        (times * (-rest).ln_1p()).exp()
    } else {
        (times * share.ln()).exp()
    }
}

/// What Stirling's formula lacks: ln n! − ln(√(2πn)·(n/e)ⁿ), for n ≥ 1.
fn stirling_error(number: f64) -> f64 {
    if number < 20.5 {
        let factorial: f64 = (2..=number.round() as u64).map(|factor| factor as f64).product();
        return factorial.ln() - (number + 0.5) * number.ln() + number - 0.5 * TAU.ln();
    }
    let square = number * number;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / number
}

/// x·ln(x/m) + m − x without loss where x lies near m.
fn deviance(number: f64, mean: f64) -> f64 {
    let difference = number - mean;
    if difference.abs() >= 0.1 * (number + mean) {
        return number * (number / mean).ln() - difference;
    }
    let ratio = difference / (number + mean);
    let square = ratio * ratio;
    let mut total = difference * ratio;
    let mut power = 2.0 * number * ratio;
    let mut divisor = 1.0;
    loop {
        power *= square;
        divisor += 2.0;
        let next = total + power / divisor;
        // Not a single digit is added any more.
        if (next - total).abs() <= total.abs() * f64::EPSILON / 4.0 {
            return next;
        }
        total = next;
    }
}
