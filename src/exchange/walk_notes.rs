//! Notes about the table as a whole, gathered while its rows are read: the encoding, the marks that were
//! taken away, the cells that were filled down, and whether the file looks cut off. Reads no cells.

use super::draft::Draft;
use super::notes::{NoteKind, Place};
use super::rows::CleanRow;
use super::table::{Encoding, RawRow, RawTable};

/// Lines that say the same thing, told in one note each.
#[derive(Default)]
pub(super) struct RowNotes {
    marked: Vec<usize>,
    filled_down: Vec<usize>,
}

impl RowNotes {
    /// Remembers a row that had tags or marks.
    pub(super) fn mark(&mut self, row: &CleanRow) {
        if row.had_marks {
            self.marked.push(row.line);
        }
    }

    /// Remembers a row whose empty cells were read as those above.
    pub(super) fn filled_down(&mut self, line: usize) {
        self.filled_down.push(line);
    }

    /// Says what was gathered.
    pub(super) fn finish(self, draft: &mut Draft) {
        if let Some(first) = self.marked.first().copied() {
            draft.say(Place::row(first), NoteKind::MarksRemoved { lines: self.marked });
        }
        if let Some(first) = self.filled_down.first().copied() {
            draft.say(Place::row(first), NoteKind::FilledDown { lines: self.filled_down });
        }
    }
}

/// Says what is to be said about the file, and hands out the line of its last row with words.
pub(super) fn note_file(draft: &mut Draft, table: &RawTable) -> Option<usize> {
    if table.encoding != Encoding::Utf8 {
        draft.say(Place::row(1), NoteKind::OtherEncoding { encoding: table.encoding });
    }
    let last = table.rows.iter().rev().find(|row| has_words(row)).map(|row| row.line);
    if !table.ends_with_line_break {
        draft.say(Place::row(last.unwrap_or(1)), NoteKind::NoFinalLineBreak);
    }
    last
}

/// The fewest cells of a whole row: of all rows but the last that have words in more than one cell.
/// A last row with fewer is cut off.
pub(super) fn least_width(table: &RawTable) -> usize {
    let mut with_words = table.rows.iter().filter(|row| has_words(row)).rev();
    let _last = with_words.next();
    let is_whole = |row: &&RawRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
    with_words.filter(is_whole).map(|row| row.cells.len()).min().unwrap_or(0)
}

fn has_words(row: &RawRow) -> bool {
    row.cells.iter().any(|cell| !cell.trim().is_empty())
}
