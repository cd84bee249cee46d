//! A table read as a tree, before it meets the year: goals, processes, arbetssätt and what they carry,
//! each with its place. Fills down empty cells, joins names that a page break has split and gives
//! managers to their process. Knows no year, no columns and no identities.

use std::collections::BTreeMap;

use crate::domain::{InclusionDecision, Level};

use super::cells::{Labelled, MANAGER_LABELS, split_goal, split_label};
use super::notes::{Branch, Note, NoteKind, Place};
use super::spelling::normal;

/// A goal of the table.
pub(super) struct DraftGoal {
    pub(super) place: Place,
    pub(super) number: String,
    pub(super) text: String,
}

/// A process of the table; `goal` is an index, as every parent here.
pub(super) struct DraftProcess {
    pub(super) place: Place,
    pub(super) goal: usize,
    pub(super) name: String,
    pub(super) managers: Vec<String>,
}

/// An arbetssätt of the table.
pub(super) struct DraftPractice {
    pub(super) place: Place,
    pub(super) process: usize,
    pub(super) text: String,
}

/// An event of the table.
pub(super) struct DraftEvent {
    pub(super) place: Place,
    pub(super) practice: usize,
    pub(super) number: u32,
    pub(super) text: String,
    pub(super) likelihood: Option<Level>,
    pub(super) consequence: Option<Level>,
    pub(super) decision: Option<InclusionDecision>,
}

/// A control of the table.
pub(super) struct DraftControl {
    pub(super) place: Place,
    pub(super) practice: usize,
    pub(super) text: String,
}

/// A method of the table.
pub(super) struct DraftMethod {
    pub(super) place: Place,
    pub(super) control: usize,
    pub(super) text: String,
    pub(super) owner: String,
}

/// The whole table as a tree.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) goals: Vec<DraftGoal>,
    pub(super) processes: Vec<DraftProcess>,
    pub(super) practices: Vec<DraftPractice>,
    pub(super) events: Vec<DraftEvent>,
    pub(super) controls: Vec<DraftControl>,
    pub(super) methods: Vec<DraftMethod>,
    pub(super) notes: Vec<Note>,
}

impl Draft {
    /// Says something about a place.
    pub(super) fn say(&mut self, place: Place, what: NoteKind) {
        self.notes.push(Note { place, what });
    }
}

/// The cells of a row that say where in the tree it belongs.
pub(super) struct BranchCells<'a> {
    pub(super) goal: (&'a str, Place),
    pub(super) process: (&'a str, Place),
    pub(super) practice: (&'a str, Place),
    /// Whether the row carries an event or a control.
    pub(super) carries: bool,
    /// Whether the row has slid, so that its first words may stand in the wrong column.
    pub(super) has_slid: bool,
}

/// The walk down the rows: the tree so far and where in it the last row stood.
pub(super) struct Walk {
    /// The tree.
    pub(super) draft: Draft,
    planning_year: i16,
    goal: Option<usize>,
    process: Option<usize>,
    practice: Option<usize>,
    after_page_break: bool,
    goal_at: BTreeMap<String, usize>,
    process_at: BTreeMap<(usize, String), usize>,
    practice_at: BTreeMap<(usize, String), usize>,
    manager_lines: Vec<usize>,
}

impl Walk {
    /// Begins above the first row.
    pub(super) fn new(planning_year: i16) -> Self {
        Self {
            draft: Draft::default(),
            planning_year,
            goal: None,
            process: None,
            practice: None,
            after_page_break: false,
            goal_at: BTreeMap::new(),
            process_at: BTreeMap::new(),
            practice_at: BTreeMap::new(),
            manager_lines: Vec::new(),
        }
    }

    /// A heading was repeated: the next row may go on with a name from the page before.
    pub(super) fn break_page(&mut self) {
        self.after_page_break = true;
    }

    /// Whether words that begin with a small letter in this row may be the rest of a name above.
    pub(super) fn may_continue(&self, carries: bool, words: &str) -> bool {
        (self.after_page_break || !carries) && begins_small(words)
    }

    /// The row is read.
    pub(super) fn leave_row(&mut self) {
        self.after_page_break = false;
    }

    /// The arbetssätt where the walk stands.
    pub(super) fn practice(&self) -> Option<usize> {
        self.practice
    }

    /// Goes to where the row's first cells say.
    pub(super) fn enter(&mut self, row: &BranchCells<'_>) {
        self.enter_goal(row);
        let is_practice = self.enter_process(row);
        if !is_practice {
            self.enter_practice(row);
        }
        if row.carries && self.practice.is_none() {
            self.make_practice_of_process(row);
        }
    }

    /// The rest of the tree's notes.
    pub(super) fn finish(mut self) -> Draft {
        let lines = std::mem::take(&mut self.manager_lines);
        if let Some(first) = lines.first() {
            self.draft.say(Place::row(*first), NoteKind::ManagersInProcessCell { lines });
        }
        self.draft
    }

    fn enter_goal(&mut self, row: &BranchCells<'_>) {
        let (cell, place) = row.goal;
        if cell.is_empty() {
            return;
        }
        let (number, text) = split_goal(cell);
        if number.is_empty() && self.may_continue(row.carries, &text) && self.continue_goal(place, &text) {
            return;
        }
        if number.is_empty() && self.draft.goals.iter().any(|goal| !goal.number.is_empty()) {
            self.draft.say(place, NoteKind::GoalUnclear { written: cell.to_owned() });
            return;
        }
        let key = if number.is_empty() { normal(&text) } else { number.clone() };
        let known = self.goal_at.get(&key).copied();
        if let Some(goal) = known {
            self.compare_goal(goal, place, &number, text);
        } else {
            if number.is_empty() {
                self.draft.say(place, NoteKind::GoalWithoutNumber { goal: text.clone() });
            }
            self.goal_at.insert(key, self.draft.goals.len());
            self.draft.goals.push(DraftGoal { place, number, text });
        }
        let goal = known.or_else(|| self.draft.goals.len().checked_sub(1));
        if self.goal != goal {
            (self.goal, self.process, self.practice) = (goal, None, None);
        }
    }

    fn continue_goal(&mut self, place: Place, text: &str) -> bool {
        let Some(goal) = self.goal.and_then(|goal| self.draft.goals.get_mut(goal)) else { return false };
        let joined = format!("{} {text}", goal.text);
        joined.trim().clone_into(&mut goal.text);
        let name = goal.text.clone();
        self.draft.say(place, NoteKind::NameJoined { branch: Branch::AreaGoal, name });
        true
    }

    fn compare_goal(&mut self, goal: usize, place: Place, number: &str, text: String) {
        let Some(known) = self.draft.goals.get_mut(goal) else { return };
        if known.text.is_empty() {
            known.text = text;
        } else if !text.is_empty() && normal(&known.text) != normal(&text) {
            let (number, in_year) = (number.to_owned(), known.text.clone());
            self.draft.say(place, NoteKind::GoalTextDiffers { number, written: text, in_year });
        }
    }

    /// True when the process cell turned out to hold an arbetssätt.
    fn enter_process(&mut self, row: &BranchCells<'_>) -> bool {
        let (cell, place) = row.process;
        if cell.is_empty() {
            return false;
        }
        let labelled = split_label(cell, &MANAGER_LABELS);
        self.check_label(place, cell, &labelled);
        if labelled.name.is_empty() {
            self.give_managers(place, cell, labelled.role_list());
            return false;
        }
        if self.may_continue(row.carries, labelled.name) && self.continue_process(place, &labelled) {
            return false;
        }
        if self.could_be_practice(row, &labelled) {
            let process = self.process_name();
            let heading = labelled.name.to_owned();
            self.draft.say(place, NoteKind::HeadingKeptAsPractice { heading, process });
            self.open_practice(place, labelled.name);
            return true;
        }
        self.open_process(place, &labelled);
        false
    }

    /// A slid row with a heading and no arbetssätt beside it: the heading may have stood in either
    /// column, unless it has a manager or names a process that is known.
    fn could_be_practice(&self, row: &BranchCells<'_>, cell: &Labelled<'_>) -> bool {
        let is_known = |goal: usize| self.process_at.contains_key(&(goal, normal(cell.name)));
        row.has_slid
            && row.carries
            && row.practice.0.is_empty()
            && !cell.has_label
            && self.process.is_some()
            && !self.goal.is_some_and(is_known)
    }

    fn continue_process(&mut self, place: Place, cell: &Labelled<'_>) -> bool {
        let Some(index) = self.process else { return false };
        let Some(process) = self.draft.processes.get_mut(index).filter(|process| process.managers.is_empty()) else {
            return false;
        };
        let old_key = (process.goal, normal(&process.name));
        process.name = format!("{} {}", process.name, cell.name);
        process.managers = cell.role_list();
        if cell.has_label {
            self.manager_lines.push(place.line);
        }
        let (key, name) = ((process.goal, normal(&process.name)), process.name.clone());
        self.process_at.remove(&old_key);
        self.process_at.entry(key).or_insert(index);
        self.draft.say(place, NoteKind::NameJoined { branch: Branch::Process, name });
        true
    }

    fn open_process(&mut self, place: Place, cell: &Labelled<'_>) {
        let Some(goal) = self.goal else {
            self.draft.say(place, NoteKind::NoGoal { name: cell.name.to_owned() });
            (self.process, self.practice) = (None, None);
            return;
        };
        if cell.has_label {
            self.manager_lines.push(place.line);
        }
        let key = (goal, normal(cell.name));
        if let Some(known) = self.process_at.get(&key).copied() {
            self.reopen_process(place, known, cell);
            return;
        }
        if begins_small(cell.name) {
            let name = cell.name.to_owned();
            self.draft.say(place, NoteKind::LowercaseName { branch: Branch::Process, name });
        }
        let index = self.draft.processes.len();
        self.process_at.insert(key, index);
        self.draft.processes.push(DraftProcess { place, goal, name: cell.name.to_owned(), managers: cell.role_list() });
        (self.process, self.practice) = (Some(index), None);
    }

    /// The name of a process stands again: on every row, on a new page, or further down.
    fn reopen_process(&mut self, place: Place, known: usize, cell: &Labelled<'_>) {
        if self.process != Some(known) {
            let name = cell.name.to_owned();
            self.draft.say(place, NoteKind::GroupCollected { branch: Branch::Process, name });
            (self.process, self.practice) = (Some(known), None);
        }
        self.add_managers(place, known, cell.role_list());
    }

    fn check_label(&mut self, place: Place, cell: &str, labelled: &Labelled<'_>) {
        if let Some(written) = labelled.year.filter(|year| *year != self.planning_year) {
            let planning_year = self.planning_year;
            self.draft.say(place, NoteKind::LabelYearDiffers { written, planning_year });
        }
        if labelled.has_label && labelled.role_list().is_empty() {
            self.draft.say(place, NoteKind::LabelWithoutRole { written: cell.to_owned() });
        }
    }

    /// A cell with nothing but managers belongs to the process above.
    fn give_managers(&mut self, place: Place, cell: &str, managers: Vec<String>) {
        let Some(index) = self.process else {
            self.draft.say(place, NoteKind::NoProcess { name: cell.to_owned() });
            return;
        };
        let process = self.process_name();
        if !managers.is_empty() {
            self.draft.say(place, NoteKind::ManagersOfCurrent { process, managers: managers.clone() });
            self.add_managers(place, index, managers);
        }
    }

    fn add_managers(&mut self, place: Place, index: usize, managers: Vec<String>) {
        let Some(process) = self.draft.processes.get_mut(index) else { return };
        let had_some = !process.managers.is_empty();
        let is_new = |manager: &String| !process.managers.iter().any(|known| normal(known) == normal(manager));
        let added: Vec<String> = managers.into_iter().filter(is_new).collect();
        process.managers.extend(added.iter().cloned());
        if had_some && !added.is_empty() {
            let process = process.name.clone();
            self.draft.say(place, NoteKind::ManagersAdded { process, managers: added });
        }
    }

    fn enter_practice(&mut self, row: &BranchCells<'_>) {
        let (cell, place) = row.practice;
        if cell.is_empty() {
            return;
        }
        let labelled = split_label(cell, &MANAGER_LABELS);
        if labelled.has_label {
            self.check_label(place, cell, &labelled);
            self.give_managers(place, cell, labelled.role_list());
        }
        if labelled.name.is_empty() {
            return;
        }
        if self.may_continue(row.carries, labelled.name) && self.continue_practice(place, labelled.name) {
            return;
        }
        self.open_practice(place, labelled.name);
    }

    fn continue_practice(&mut self, place: Place, words: &str) -> bool {
        let Some(index) = self.practice else { return false };
        let Some(practice) = self.draft.practices.get_mut(index) else { return false };
        let old_key = (practice.process, normal(&practice.text));
        practice.text = format!("{} {words}", practice.text);
        let (key, name) = ((practice.process, normal(&practice.text)), practice.text.clone());
        self.practice_at.remove(&old_key);
        self.practice_at.entry(key).or_insert(index);
        self.draft.say(place, NoteKind::NameJoined { branch: Branch::WorkPractice, name });
        true
    }

    fn open_practice(&mut self, place: Place, text: &str) {
        let Some(process) = self.process else {
            self.draft.say(place, NoteKind::NoProcess { name: text.to_owned() });
            return;
        };
        let key = (process, normal(text));
        if let Some(known) = self.practice_at.get(&key).copied() {
            if self.practice.is_some_and(|practice| practice != known) {
                let name = text.to_owned();
                self.draft.say(place, NoteKind::GroupCollected { branch: Branch::WorkPractice, name });
            }
            self.practice = Some(known);
            return;
        }
        if begins_small(text) {
            let name = text.to_owned();
            self.draft.say(place, NoteKind::LowercaseName { branch: Branch::WorkPractice, name });
        }
        let index = self.draft.practices.len();
        self.practice_at.insert(key, index);
        self.draft.practices.push(DraftPractice { place, process, text: text.to_owned() });
        self.practice = Some(index);
    }

    /// An event stands directly under its process: it gets an arbetssätt with the process's name.
    fn make_practice_of_process(&mut self, row: &BranchCells<'_>) {
        if self.process.is_none() {
            return;
        }
        let process = self.process_name();
        let (_, place) = row.practice;
        self.open_practice(place, &process);
        self.draft.say(place, NoteKind::PracticeFromProcess { process });
    }

    fn process_name(&self) -> String {
        let process = self.process.and_then(|process| self.draft.processes.get(process));
        process.map(|process| process.name.clone()).unwrap_or_default()
    }
}

/// Whether the words begin with a small letter, as the rest of a split name does.
fn begins_small(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
}
