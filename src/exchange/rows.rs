//! Rows in their right columns: cleans the cells, finds out by the scale's words or the owner's label how
//! far a row has slid to the side, and puts it back. Knows no structure and keeps no state between rows.

use crate::domain::Factor;

use super::cells::{OWNER_LABELS, ScaleWords, split_label, whole_number};
use super::heading::{CONTROL_PLAN_COLUMNS, RISK_ANALYSIS_COLUMNS};
use super::notes::{Note, NoteKind, Place, TableColumn};
use super::spelling::clean;
use super::table::RawRow;

/// Longer than any real cell; such a text is a table that was read with the wrong separator.
const LONGEST_CELL: usize = 10_000;
/// How far a row may have slid.
const FURTHEST: i32 = 3;
/// Less evidence than this is chance.
const LEAST_EVIDENCE: u32 = 3;

/// A row with clean cells, in the columns of its table.
pub(super) struct AlignedRow {
    /// The line in the file.
    pub(super) line: usize,
    /// Whether the row stood to the side of its heading.
    pub(super) has_slid: bool,
    /// How many cells the row has in the file.
    pub(super) width: usize,
    columns: &'static [TableColumn],
    /// From an index of `columns` to the index in the file.
    to_file: i32,
    cells: Vec<String>,
}

impl AlignedRow {
    /// The clean words of a column; empty where the row does not reach.
    pub(super) fn cell(&self, column: TableColumn) -> &str {
        self.index(column).and_then(|at| self.cells.get(at)).map(String::as_str).unwrap_or_default()
    }

    /// Empties a cell and hands out its words.
    pub(super) fn take(&mut self, column: TableColumn) -> String {
        self.index(column).and_then(|at| self.cells.get_mut(at)).map(std::mem::take).unwrap_or_default()
    }

    /// Fills a cell.
    pub(super) fn put(&mut self, column: TableColumn, words: String) {
        if let Some(cell) = self.index(column).and_then(|at| self.cells.get_mut(at)) {
            *cell = words;
        }
    }

    /// Where a column's cell stands in the file.
    pub(super) fn place(&self, column: TableColumn) -> Place {
        let at = self.index(column).and_then(|at| i32::try_from(at).ok()).map(|at| at + self.to_file + 1);
        Place { line: self.line, column: at.and_then(|at| usize::try_from(at).ok()).filter(|at| *at > 0) }
    }

    /// Whether any of the columns has words.
    pub(super) fn has_any(&self, columns: &[TableColumn]) -> bool {
        columns.iter().any(|column| !self.cell(*column).is_empty())
    }

    fn index(&self, column: TableColumn) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }
}

/// The cells of a row without their dirt.
pub(super) struct CleanRow {
    /// The line in the file.
    pub(super) line: usize,
    /// Whether tags or marks were taken away.
    pub(super) had_marks: bool,
    width: usize,
    cells: Vec<String>,
}

impl CleanRow {
    /// Cleans a row. A cell that is too long for a text is noted.
    pub(super) fn of(row: &RawRow, notes: &mut Vec<Note>) -> Self {
        let mut had_marks = false;
        let mut cells = Vec::with_capacity(row.cells.len());
        for (at, cell) in row.cells.iter().enumerate() {
            let cleaned = clean(cell);
            had_marks |= cleaned.had_marks;
            if cleaned.text.len() > LONGEST_CELL {
                let characters = cleaned.text.chars().count();
                let place = Place { line: row.line, column: Some(at + 1) };
                notes.push(Note { place, what: NoteKind::CellTooLong { characters } });
            }
            cells.push(cleaned.text);
        }
        Self { line: row.line, had_marks, width: cells.len(), cells }
    }

    /// Whether no cell has words.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// All words of the row, for a note about it.
    pub(super) fn words(&self) -> String {
        self.cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The only cell that has words, with its place.
    pub(super) fn only_cell(&self) -> Option<(&str, Place)> {
        let mut filled = self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let (at, only) = filled.next()?;
        let place = Place { line: self.line, column: Some(at + 1) };
        filled.next().is_none().then_some((only.as_str(), place))
    }

    /// Puts a row of a risk analysis in its columns, by the words of the two scales.
    pub(super) fn align_risk_analysis(self, words: &ScaleWords, notes: &mut Vec<Note>) -> AlignedRow {
        let evidence: Vec<Evidence> = self.cells.iter().map(|cell| Evidence::of(cell, words)).collect();
        let mut best = (evidence_at(&evidence, 0), 0);
        for distance in 1..=FURTHEST {
            for shift in [-distance, distance] {
                let found = evidence_at(&evidence, shift);
                if found >= LEAST_EVIDENCE && found > best.0 {
                    best = (found, shift);
                }
            }
        }
        self.place_in(&RISK_ANALYSIS_COLUMNS, best.1, 0, notes)
    }

    /// Puts a row of a control plan in its columns, by the cell that names the owner.
    pub(super) fn align_control_plan(self, has_goal_column: bool, notes: &mut Vec<Note>) -> AlignedRow {
        let offset = if has_goal_column { 0 } else { -1 };
        let expected = 4 + offset;
        let mut labelled = self
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| split_label(cell, &OWNER_LABELS).has_label)
            .filter_map(|(at, _)| i32::try_from(at).ok());
        let shift = match (labelled.next(), labelled.next()) {
            (Some(at), None) if (at - expected).abs() <= FURTHEST => at - expected,
            _ => 0,
        };
        self.place_in(&CONTROL_PLAN_COLUMNS, shift, offset, notes)
    }

    /// `offset` is how far the whole table, rightly, stands from the columns; `shift` how far the row has slid.
    fn place_in(self, columns: &'static [TableColumn], shift: i32, offset: i32, notes: &mut Vec<Note>) -> AlignedRow {
        if shift != 0 {
            notes.push(Note { place: Place::row(self.line), what: NoteKind::RowShifted { columns: shift } });
        }
        let mut cells = vec![String::new(); columns.len()];
        for (at, words) in self.cells.into_iter().enumerate() {
            let target = i32::try_from(at).ok().and_then(|at| usize::try_from(at - shift - offset).ok());
            match target.and_then(|target| cells.get_mut(target)) {
                Some(cell) => *cell = words,
                None if words.is_empty() => {}
                None => {
                    let place = Place { line: self.line, column: Some(at + 1) };
                    notes.push(Note { place, what: NoteKind::OutsideTable { written: words } });
                }
            }
        }
        AlignedRow { line: self.line, has_slid: shift != 0, width: self.width, columns, to_file: shift + offset, cells }
    }
}

/// What a cell could be in a risk analysis.
#[derive(Clone, Copy, Default)]
struct Evidence {
    likelihood: bool,
    consequence: bool,
    number: bool,
}

impl Evidence {
    fn of(cell: &str, words: &ScaleWords) -> Self {
        Self {
            likelihood: words.has_word(Factor::Likelihood, cell),
            consequence: words.has_word(Factor::Consequence, cell),
            number: whole_number(cell).is_some(),
        }
    }
}

/// How much speaks for a row having slid so far: the words of the scales weigh more than numbers.
fn evidence_at(evidence: &[Evidence], shift: i32) -> u32 {
    let at =
        |column: i32| usize::try_from(column + shift).ok().and_then(|at| evidence.get(at)).copied().unwrap_or_default();
    let weigh = |is_so: bool, weight: u32| if is_so { weight } else { 0 };
    weigh(at(5).likelihood, 2) + weigh(at(6).consequence, 2) + weigh(at(7).number, 1) + weigh(at(3).number, 1)
}
