//! Reads an internkontrollplan out of a table as it was taken from a published document: controls,
//! their methods and owners. Every row is read or refused, never skipped; writes nothing.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::Year;

use super::cells::{Labelled, OWNER_LABELS, is_goal_heading, split_label};
use super::draft::{BranchCells, Draft, DraftControl, DraftMethod, Walk};
use super::graft::graft;
use super::heading::{CONTROL_PLAN_COLUMNS, TableKind, begins_with_goal, heading_fault, is_heading};
use super::notes::{Branch, Import, NoteKind, Place, TableColumn};
use super::rows::{AlignedRow, CleanRow};
use super::spelling::normal;
use super::table::{RawRow, RawTable};
use super::walk_notes::{RowNotes, least_width, note_file};

/// Reads a control plan against a year: goals match by number, processes and arbetssätt by spelling.
#[must_use]
pub fn import_ikp(year: &Year, table: &RawTable, new_id: &mut dyn FnMut() -> Uuid) -> Import {
    let planning_year = year.planning_year().year;
    let mut reader = Reader {
        planning_year,
        walk: Walk::new(planning_year),
        notes: RowNotes::default(),
        has_heading: false,
        has_goal_column: false,
        least_width: least_width(table),
        control: None,
        method: None,
        control_at: BTreeMap::new(),
    };
    let last_line = note_file(&mut reader.walk.draft, table);
    for row in &table.rows {
        reader.read(row, Some(row.line) == last_line);
    }
    graft(year, reader.finish(), TableKind::ControlPlan, new_id)
}

struct Reader {
    planning_year: i16,
    walk: Walk,
    notes: RowNotes,
    has_heading: bool,
    has_goal_column: bool,
    /// Every whole row has at least so many cells.
    least_width: usize,
    /// The control that the last row belongs to.
    control: Option<usize>,
    /// The method of the last row, when it is the control's last.
    method: Option<usize>,
    control_at: BTreeMap<(usize, String), usize>,
}

impl Reader {
    fn read(&mut self, raw: &RawRow, is_last: bool) {
        let row = CleanRow::of(raw, &mut self.walk.draft.notes);
        if row.is_blank() {
            return;
        }
        if is_heading(&raw.cells, TableKind::ControlPlan) {
            self.read_heading(raw);
            return;
        }
        if is_last && raw.cells.len() < self.least_width {
            self.walk.draft.say(Place::row(raw.line), NoteKind::RowCutOff);
            return;
        }
        self.notes.mark(&row);
        let goal = row.only_cell().filter(|(cell, place)| place.column == Some(1) && is_goal_heading(cell));
        if let Some((cell, place)) = goal {
            self.enter_goal(cell, place);
        } else if self.has_heading {
            let aligned = row.align_control_plan(self.has_goal_column, &mut self.walk.draft.notes);
            self.read_row(&aligned);
        } else {
            let written = row.words();
            self.walk.draft.say(Place::row(raw.line), NoteKind::TitleSkipped { written });
        }
        self.walk.leave_row();
    }

    fn read_heading(&mut self, raw: &RawRow) {
        let has_goal_column = begins_with_goal(&raw.cells);
        let expected = if has_goal_column {
            CONTROL_PLAN_COLUMNS.as_slice()
        } else {
            CONTROL_PLAN_COLUMNS.get(1..).unwrap_or_default()
        };
        let first_fault = heading_fault(&raw.cells, expected);
        if let Some((at, what)) = first_fault {
            self.walk.draft.say(Place { line: raw.line, column: Some(at + 1) }, what);
        } else if self.has_heading {
            self.walk.draft.say(Place::row(raw.line), NoteKind::RepeatedHeading);
        }
        self.has_goal_column = has_goal_column;
        self.has_heading = true;
        self.walk.break_page();
    }

    fn enter_goal(&mut self, cell: &str, place: Place) {
        let blank = ("", place);
        let goal = (cell, place);
        let before = self.walk.practice();
        self.walk.enter(&BranchCells { goal, process: blank, practice: blank, carries: false, has_slid: false });
        self.settle_in_practice(before);
    }

    fn read_row(&mut self, row: &AlignedRow) {
        let carries = row.has_any(&[TableColumn::Control, TableColumn::Method]);
        let at = |column: TableColumn| (row.cell(column), row.place(column));
        let branches = BranchCells {
            goal: at(TableColumn::Goal),
            process: at(TableColumn::Process),
            practice: at(TableColumn::WorkPractice),
            carries,
            has_slid: row.has_slid,
        };
        let before = self.walk.practice();
        self.walk.enter(&branches);
        self.settle_in_practice(before);
        if branches.process.0.is_empty() && branches.practice.0.is_empty() && carries {
            self.notes.filled_down(row.line);
        }
        self.read_control(row);
        self.read_method(row);
    }

    /// In another arbetssätt there is no control and no method above.
    fn settle_in_practice(&mut self, before: Option<usize>) {
        if self.walk.practice() != before || before.is_none() {
            (self.control, self.method) = (None, None);
        }
    }

    fn read_control(&mut self, row: &AlignedRow) {
        let text = row.cell(TableColumn::Control);
        if text.is_empty() {
            return;
        }
        let place = row.place(TableColumn::Control);
        if self.walk.may_continue(true, text) && self.continue_control(place, text) {
            return;
        }
        let Some(practice) = self.walk.practice() else {
            self.walk.draft.say(place, NoteKind::NoPractice { text: text.to_owned() });
            return;
        };
        let key = (practice, normal(text));
        let known = self.control_at.get(&key).copied();
        if let Some(control) = known {
            if self.control != Some(control) {
                let name = text.to_owned();
                self.walk.draft.say(place, NoteKind::GroupCollected { branch: Branch::SystematicControl, name });
            }
        } else {
            self.control_at.insert(key, self.walk.draft.controls.len());
            self.walk.draft.controls.push(DraftControl { place, practice, text: text.to_owned() });
        }
        let control = known.or_else(|| self.walk.draft.controls.len().checked_sub(1));
        if self.control != control {
            (self.control, self.method) = (control, None);
        }
    }

    fn continue_control(&mut self, place: Place, words: &str) -> bool {
        let Some(index) = self.control else { return false };
        let Some(control) = self.walk.draft.controls.get_mut(index) else { return false };
        let old_key = (control.practice, normal(&control.text));
        control.text = format!("{} {words}", control.text);
        let (key, name) = ((control.practice, normal(&control.text)), control.text.clone());
        self.control_at.remove(&old_key);
        self.control_at.entry(key).or_insert(index);
        self.walk.draft.say(place, NoteKind::NameJoined { branch: Branch::SystematicControl, name });
        true
    }

    fn read_method(&mut self, row: &AlignedRow) {
        let cell = row.cell(TableColumn::Method);
        if cell.is_empty() {
            return;
        }
        let place = row.place(TableColumn::Method);
        let labelled = split_label(cell, &OWNER_LABELS);
        self.check_label(place, cell, &labelled);
        if labelled.name.is_empty() || self.walk.may_continue(true, labelled.name) {
            if self.continue_method(place, &labelled) {
                return;
            }
            if labelled.name.is_empty() {
                let owner = labelled.roles.to_owned();
                self.walk.draft.say(place, NoteKind::MethodTextMissing { owner });
                return;
            }
        }
        let Some(control) = self.control else {
            self.walk.draft.say(place, NoteKind::NoControl { method: labelled.name.to_owned() });
            return;
        };
        self.method = Some(self.walk.draft.methods.len());
        let (text, owner) = (labelled.name.to_owned(), labelled.roles.to_owned());
        self.walk.draft.methods.push(DraftMethod { place, control, text, owner });
    }

    /// The rest of the method above, as long as that one has no owner yet.
    fn continue_method(&mut self, place: Place, cell: &Labelled<'_>) -> bool {
        let above = self.method.and_then(|index| self.walk.draft.methods.get_mut(index));
        let Some(method) = above.filter(|method| method.owner.is_empty()) else { return false };
        cell.roles.clone_into(&mut method.owner);
        let what = if cell.name.is_empty() {
            NoteKind::OwnerOfCurrent { method: method.text.clone(), owner: method.owner.clone() }
        } else {
            method.text = format!("{} {}", method.text, cell.name);
            NoteKind::NameJoined { branch: Branch::CheckMethod, name: method.text.clone() }
        };
        self.walk.draft.say(place, what);
        true
    }

    fn check_label(&mut self, place: Place, cell: &str, labelled: &Labelled<'_>) {
        let planning_year = self.planning_year;
        if let Some(written) = labelled.year.filter(|year| *year != planning_year) {
            self.walk.draft.say(place, NoteKind::LabelYearDiffers { written, planning_year });
        }
        if labelled.has_label && labelled.roles.is_empty() {
            self.walk.draft.say(place, NoteKind::LabelWithoutRole { written: cell.to_owned() });
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

    /// A plan's rows are to name method and owner; where they do not, a person has to.
    fn note_gaps(&mut self) {
        let draft = &mut self.walk.draft;
        let mut has_method = vec![false; draft.controls.len()];
        let mut found = Vec::new();
        for method in &draft.methods {
            if let Some(has_method) = has_method.get_mut(method.control) {
                *has_method = true;
            }
            if method.owner.is_empty() {
                found.push((method.place, NoteKind::MethodWithoutOwner { method: method.text.clone() }));
            }
        }
        for (control, has_method) in draft.controls.iter().zip(has_method) {
            if !has_method {
                found.push((control.place, NoteKind::ControlWithoutMethod { control: control.text.clone() }));
            }
        }
        for (place, what) in found {
            draft.say(place, what);
        }
    }
}
