//! The risk matrix as data: which events stand in which cell. Screen, paper and picture draw this.

use super::ids::UnwantedEventId;
use super::score::{Level, RiskValue, Score};
use super::year::Year;

/// One event in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixMark {
    /// The event.
    pub event: UnwantedEventId,
    /// Its number.
    pub number: u32,
    /// Whether it carries ★.
    pub in_plan: bool,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// Where it stands.
    pub score: Score,
    /// Its events, in order of number.
    pub marks: Vec<MatrixMark>,
}

impl MatrixCell {
    /// The riskvärde of everything in the cell.
    #[must_use]
    pub fn risk_value(&self) -> RiskValue {
        self.score.risk_value()
    }
}

/// The matrix of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RiskMatrix {
    cells: Vec<MatrixCell>,
    scale_length: u8,
    /// Events that have no score and so no cell, in order of number.
    pub unscored: Vec<MatrixMark>,
}

impl RiskMatrix {
    /// Places every event that `keep` lets through.
    #[must_use]
    pub fn of(year: &Year, keep: impl Fn(UnwantedEventId) -> bool) -> Self {
        let sheet = year.method_sheet();
        let scale_length = sheet.scale_length();
        let cells = sheet
            .levels()
            .rev()
            .flat_map(|likelihood| {
                sheet
                    .levels()
                    .map(move |consequence| MatrixCell { score: Score { likelihood, consequence }, marks: Vec::new() })
            })
            .collect();
        let mut matrix = Self { cells, scale_length, unscored: Vec::new() };
        for event in year.events().iter().filter(|event| keep(event.id)) {
            let mark = MatrixMark { event: event.id, number: event.number, in_plan: year.in_plan(event) };
            match event.score().and_then(|score| matrix.index(score)).and_then(|at| matrix.cells.get_mut(at)) {
                Some(cell) => cell.marks.push(mark),
                None => matrix.unscored.push(mark),
            }
        }
        for cell in &mut matrix.cells {
            cell.marks.sort_unstable_by_key(|mark| mark.number);
        }
        matrix.unscored.sort_unstable_by_key(|mark| mark.number);
        matrix
    }

    /// Number of rows and of columns.
    #[must_use]
    pub fn scale_length(&self) -> u8 {
        self.scale_length
    }

    /// All cells, the highest sannolikhet first and within it the lowest konsekvens first: as printed.
    #[must_use]
    pub fn cells(&self) -> &[MatrixCell] {
        &self.cells
    }

    /// One row, lowest konsekvens first.
    pub fn row(&self, likelihood: Level) -> impl Iterator<Item = &MatrixCell> {
        self.cells.iter().filter(move |cell| cell.score.likelihood == likelihood)
    }

    /// The cell of a score.
    #[must_use]
    pub fn cell(&self, score: Score) -> Option<&MatrixCell> {
        self.index(score).and_then(|at| self.cells.get(at))
    }

    fn index(&self, score: Score) -> Option<usize> {
        let length = usize::from(self.scale_length);
        let row = length.checked_sub(usize::from(score.likelihood.get()))?;
        let column = usize::from(score.consequence.get()).checked_sub(1)?;
        (column < length).then_some(row * length + column)
    }
}
