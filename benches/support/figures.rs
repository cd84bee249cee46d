//! Several runs of one thing, and the table that they are told in.

use std::io::Write;
use std::time::{Duration, Instant};

/// The times of several runs, shortest first.
pub(crate) struct Runs(Vec<Duration>);

impl Runs {
    /// Times gathered elsewhere; at least one.
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// Does a thing some times. What it gives is dropped outside the time.
    pub(crate) fn measure<T>(times: usize, mut thing: impl FnMut() -> T) -> Self {
        Self::of((0..times).map(|_| timed(&mut thing).0).collect())
    }

    /// Without the longest: so many of a hundred remain. What is left is judged by its longest.
    pub(crate) fn best_of_hundred(mut self, kept: usize) -> Self {
        self.0.truncate((self.0.len() * kept).div_ceil(100));
        self
    }

    pub(crate) fn median(&self) -> f64 {
        self.at(self.0.len() / 2)
    }

    fn shortest(&self) -> f64 {
        self.at(0)
    }

    pub(crate) fn longest(&self) -> f64 {
        self.at(self.0.len() - 1)
    }

    /// Milliseconds of one of the runs.
    fn at(&self, place: usize) -> f64 {
        self.0[place].as_secs_f64() * 1000.0
    }
}

/// How long a thing took, and what it gave.
pub(crate) fn timed<T>(thing: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = std::hint::black_box(thing());
    (start.elapsed(), value)
}

/// The heading of the table.
pub(crate) fn head(title: &str) {
    say(&format!("\n{title}\n"));
    say(&format!("{:<58} {:>9} {:>9} {:>9}   limit", "measure", "shortest", "median", "longest"));
}

/// A line of times with the limit that the longest typical run must keep.
pub(crate) fn line(what: &str, runs: &Runs, limit: Option<f64>) {
    let verdict = limit.map_or_else(String::new, |limit| {
        let verdict = if runs.median() <= limit { "kept" } else { "MISSED" };
        format!("{limit:.0} ms {verdict}")
    });
    let (shortest, median, longest) = (runs.shortest(), runs.median(), runs.longest());
    say(&format!("{what:<58} {shortest:>6.2} ms {median:>6.2} ms {longest:>6.2} ms   {verdict}"));
}

/// A line of one figure with the limit that it must keep.
pub(crate) fn amount(what: &str, figure: f64, unit: &str, limit: Option<f64>) {
    let verdict = limit.map_or_else(String::new, |limit| {
        let verdict = if figure <= limit { "kept" } else { "MISSED" };
        format!("{limit:.2} {unit} {verdict}")
    });
    say(&format!("{what:<58} {:>9} {:>9} {:>9}   {verdict}", "", format!("{figure:.2} {unit}"), ""));
}

/// Prints a line; the one place where the benchmarks do. Whoever reads may have stopped reading.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
