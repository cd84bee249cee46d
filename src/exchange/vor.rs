//! Reads a väsentlighets- och riskanalys out of a table as it was taken from a published document.
//! Every row is read or refused, never skipped; writes nothing and makes no identities of its own.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{Factor, InclusionDecision, Level, Score, Year};

use super::cells::{MANAGER_LABELS, ScaleWords, decision, event_number, is_goal_heading, split_label, whole_number};
use super::draft::{BranchCells, Draft, DraftEvent, Walk};
use super::graft::graft;
use super::heading::{RISK_ANALYSIS_COLUMNS, TableKind, heading_fault, is_heading};
use super::notes::{Import, NoteKind, Place, TableColumn};
use super::rows::{AlignedRow, CleanRow};
use super::table::{RawRow, RawTable};
use super::walk_notes::{RowNotes, least_width, note_file};

/// The columns that make a row an event.
const EVENT_COLUMNS: [TableColumn; 6] = [
    TableColumn::Number,
    TableColumn::Event,
    TableColumn::Likelihood,
    TableColumn::Consequence,
    TableColumn::RiskValue,
    TableColumn::Decision,
];

/// Reads a risk analysis against a year: what the year lacks is added, what it has is recognised.
#[must_use]
pub fn import_vor(year: &Year, table: &RawTable, new_id: &mut dyn FnMut() -> Uuid) -> Import {
    let mut reader = Reader {
        words: ScaleWords::of(year.method_sheet()),
        plan_limit: year.method_sheet().plan_limit.get(),
        walk: Walk::new(year.planning_year().year),
        notes: RowNotes::default(),
        numbers: BTreeMap::new(),
        has_heading: false,
        least_width: least_width(table),
    };
    let last_line = note_file(&mut reader.walk.draft, table);
    for row in &table.rows {
        reader.read(row, Some(row.line) == last_line);
    }
    graft(year, reader.finish(), TableKind::RiskAnalysis, new_id)
}

struct Reader {
    words: ScaleWords,
    /// The riskvärde from which nobody can leave an event out of the plan.
    plan_limit: u8,
    walk: Walk,
    notes: RowNotes,
    /// Every number so far and its line.
    numbers: BTreeMap<u32, usize>,
    has_heading: bool,
    /// Every whole row has at least so many cells.
    least_width: usize,
}

impl Reader {
    fn read(&mut self, raw: &RawRow, is_last: bool) {
        let row = CleanRow::of(raw, &mut self.walk.draft.notes);
        if row.is_blank() {
            return;
        }
        if is_heading(&raw.cells, TableKind::RiskAnalysis) {
            self.read_heading(raw);
            return;
        }
        if is_last && raw.cells.len() < self.least_width && !self.has_risk_value(raw) {
            self.walk.draft.say(Place::row(raw.line), NoteKind::RowCutOff);
            return;
        }
        self.notes.mark(&row);
        let only = row.only_cell().map(|(cell, place)| (cell.to_owned(), place));
        match only {
            Some((cell, place)) if self.read_lone_cell(&cell, place) => {}
            _ if !self.has_heading => {
                let written = row.words();
                self.walk.draft.say(Place::row(raw.line), NoteKind::TitleSkipped { written });
            }
            _ => {
                let aligned = row.align_risk_analysis(&self.words, &mut self.walk.draft.notes);
                self.read_row(aligned, is_last);
            }
        }
        self.walk.leave_row();
    }

    fn read_heading(&mut self, raw: &RawRow) {
        if let Some((at, what)) = heading_fault(&raw.cells, &RISK_ANALYSIS_COLUMNS) {
            self.walk.draft.say(Place { line: raw.line, column: Some(at + 1) }, what);
        } else if self.has_heading {
            self.walk.draft.say(Place::row(raw.line), NoteKind::RepeatedHeading);
        }
        self.has_heading = true;
        self.walk.break_page();
    }

    /// A last row that is short only because its empty IKP cell was trimmed away is whole.
    fn has_risk_value(&self, raw: &RawRow) -> bool {
        let number = raw.cells.last().and_then(|cell| whole_number(cell.trim()));
        let before = raw.cells.iter().rev().nth(1);
        number.is_some() && before.is_some_and(|cell| self.words.has_word(Factor::Consequence, cell.trim()))
    }

    /// A row with a single cell: a goal of its own row, or the manager of the process above.
    fn read_lone_cell(&mut self, cell: &str, place: Place) -> bool {
        let blank = ("", place);
        let is_manager = || {
            let labelled = split_label(cell, &MANAGER_LABELS);
            labelled.has_label && labelled.name.is_empty()
        };
        let branches = if place.column == Some(1) && is_goal_heading(cell) {
            BranchCells { goal: (cell, place), process: blank, practice: blank, carries: false, has_slid: false }
        } else if is_manager() {
            BranchCells { goal: blank, process: (cell, place), practice: blank, carries: false, has_slid: false }
        } else {
            return false;
        };
        self.walk.enter(&branches);
        true
    }

    fn read_row(&mut self, mut row: AlignedRow, is_last: bool) {
        self.move_number(&mut row);
        let carries = row.has_any(&EVENT_COLUMNS);
        let at = |column: TableColumn| (row.cell(column), row.place(column));
        let branches = BranchCells {
            goal: at(TableColumn::Goal),
            process: at(TableColumn::Process),
            practice: at(TableColumn::WorkPractice),
            carries,
            has_slid: row.has_slid,
        };
        let is_filled_down = branches.process.0.is_empty() && branches.practice.0.is_empty();
        self.walk.enter(&branches);
        if !carries {
            return;
        }
        if is_filled_down && self.walk.practice().is_some() {
            self.notes.filled_down(row.line);
        }
        if is_last && row.width < self.least_width {
            let number = event_number(row.cell(TableColumn::Number)).unwrap_or(0);
            self.walk.draft.say(Place::row(row.line), NoteKind::DecisionCellMissing { number });
        }
        self.read_event(&row);
    }

    /// A number in one of the first columns of a row without number is that row's number.
    fn move_number(&mut self, row: &mut AlignedRow) {
        for column in [TableColumn::Goal, TableColumn::Process, TableColumn::WorkPractice] {
            if row.cell(TableColumn::Number).is_empty() && whole_number(row.cell(column)).is_some() {
                let place = row.place(column);
                let written = row.take(column);
                self.walk.draft.say(place, NoteKind::NumberMoved { written: written.clone() });
                row.put(TableColumn::Number, written);
            }
        }
    }

    /// Reads all cells of an event, so that one import tells everything that is wrong with it.
    fn read_event(&mut self, row: &AlignedRow) {
        let number = self.read_number(row);
        let text = row.cell(TableColumn::Event).to_owned();
        if text.is_empty() {
            let number = row.cell(TableColumn::Number).to_owned();
            self.walk.draft.say(row.place(TableColumn::Event), NoteKind::TextMissing { number });
        }
        let likelihood = self.read_factor(row, Factor::Likelihood);
        let consequence = self.read_factor(row, Factor::Consequence);
        let decided = decision(row.cell(TableColumn::Decision));
        if let Err(what) = &decided {
            self.walk.draft.say(row.place(TableColumn::Decision), what.clone());
        }
        let practice = self.walk.practice();
        if practice.is_none() {
            self.walk.draft.say(Place::row(row.line), NoteKind::NoPractice { text: text.clone() });
        }
        let (Some(number), Some(likelihood), Some(consequence), Ok(decision), Some(practice)) =
            (number, likelihood, consequence, decided, practice)
        else {
            return;
        };
        let place = row.place(TableColumn::Number);
        let event = DraftEvent { place, practice, number, text, likelihood, consequence, decision };
        self.check_risk_value(row, &event);
        self.walk.draft.events.push(event);
    }

    fn read_number(&mut self, row: &AlignedRow) -> Option<u32> {
        let place = row.place(TableColumn::Number);
        let written = row.cell(TableColumn::Number).to_owned();
        if written.is_empty() {
            let text = row.cell(TableColumn::Event).to_owned();
            self.walk.draft.say(place, NoteKind::NumberMissing { text });
            return None;
        }
        let Some(number) = event_number(&written) else {
            self.walk.draft.say(place, NoteKind::NumberUnreadable { written });
            return None;
        };
        if let Some(first_line) = self.numbers.get(&number).copied() {
            self.walk.draft.say(place, NoteKind::NumberDoubled { number, first_line });
            return None;
        }
        self.numbers.insert(number, row.line);
        Some(number)
    }

    /// The outer `None` is a refused cell, the inner one an empty cell.
    #[expect(clippy::option_option, reason = "a refused cell and an empty one are two different answers")]
    fn read_factor(&mut self, row: &AlignedRow, factor: Factor) -> Option<Option<Level>> {
        let column = match factor {
            Factor::Likelihood => TableColumn::Likelihood,
            Factor::Consequence => TableColumn::Consequence,
        };
        match self.words.read(factor, row.cell(column)) {
            Ok((level, note)) => {
                if let Some(what) = note {
                    self.walk.draft.say(row.place(column), what);
                }
                Some(level)
            }
            Err(what) => {
                self.walk.draft.say(row.place(column), what);
                None
            }
        }
    }

    fn check_risk_value(&mut self, row: &AlignedRow, event: &DraftEvent) {
        let place = row.place(TableColumn::RiskValue);
        let written = row.cell(TableColumn::RiskValue);
        let number = event.number;
        let (Some(likelihood), Some(consequence)) = (event.likelihood, event.consequence) else {
            let what = if written.is_empty() {
                NoteKind::EventWithoutScore { number }
            } else {
                NoteKind::RiskValueWithoutFactors { written: written.to_owned() }
            };
            self.walk.draft.say(place, what);
            return;
        };
        let product = Score { likelihood, consequence }.risk_value().get();
        let what = if written.is_empty() {
            Some(NoteKind::RiskValueMissing { number, value: product })
        } else {
            match whole_number(written) {
                Some(value) if value == u32::from(product) => None,
                Some(value) => Some(NoteKind::RiskValueDisagrees { written: value, likelihood, consequence, product }),
                None => Some(NoteKind::WrongColumn { written: written.to_owned(), expected: TableColumn::RiskValue }),
            }
        };
        if let Some(what) = what {
            self.walk.draft.say(place, what);
        }
        if product >= self.plan_limit && event.decision == Some(InclusionDecision::AnalysisOnly) {
            let what = NoteKind::DecisionOverruled { number, value: product };
            self.walk.draft.say(row.place(TableColumn::Decision), what);
        }
    }

    fn finish(mut self) -> Draft {
        if !self.has_heading {
            self.walk.draft.say(Place::row(1), NoteKind::NoHeading);
        }
        self.note_gaps();
        self.notes.finish(&mut self.walk.draft);
        self.walk.finish()
    }

    /// Numbers that are jumped over may be rows that were lost before the table came here.
    fn note_gaps(&mut self) {
        let mut missing = Vec::new();
        let mut expected = self.numbers.keys().next().copied().unwrap_or(1);
        for number in self.numbers.keys() {
            missing.extend(expected..*number);
            expected = number + 1;
        }
        let last = self.numbers.values().next_back().copied();
        if let Some(line) = last.filter(|_| !missing.is_empty()) {
            self.walk.draft.say(Place::row(line), NoteKind::NumbersMissing { numbers: missing });
        }
    }
}
