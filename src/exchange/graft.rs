//! Joins a table's tree with a year: what the year has is recognised, what it lacks becomes records in
//! their place. Changes nothing that the year has, and refuses what would contradict it.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::{
    AreaGoal, AreaGoalId, CheckMethod, ControlId, MethodId, Process, ProcessId, Record, Score, SystematicControl,
    UnwantedEvent, UnwantedEventId, WorkPractice, WorkPracticeId, Year,
};

use super::draft::{Draft, DraftControl, DraftEvent, DraftGoal, DraftMethod, DraftPractice, DraftProcess};
use super::heading::TableKind;
use super::notes::{Branch, Difference, Import, ImportCounts, Note, NoteKind, Place};
use super::spelling::{Found, match_names, normal};

/// The distance between siblings, so that others can be put between them.
const STEP: i64 = 1024;

/// A part of the table's tree with its identity in the year.
#[derive(Clone, Copy)]
struct Grown<I> {
    id: I,
    is_new: bool,
}

impl<I> Grown<I> {
    /// The identity, when the year had it before.
    fn known(self) -> Option<I> {
        (!self.is_new).then_some(self.id)
    }
}

/// Makes the records. Where anything was refused, here or before, there are none.
pub(super) fn graft(year: &Year, draft: Draft, kind: TableKind, new_id: &mut dyn FnMut() -> Uuid) -> Import {
    // In an empty year everything of a risk analysis is new, and listing it would hide the rest.
    let lists_additions = kind == TableKind::ControlPlan || !year.goals().is_empty();
    let mut graft = Graft { year, new_id, lists_additions, records: Vec::new(), notes: draft.notes };
    let goals = graft.goals(&draft.goals);
    let processes = graft.processes(&draft.processes, &goals, &draft.goals);
    let practices = graft.practices(&draft.practices, &processes, &draft.processes);
    graft.events(&draft.events, &practices);
    let controls = graft.controls(&draft.controls, &practices, &draft.practices);
    graft.methods(&draft.methods, &controls, &draft.controls);
    graft.finish()
}

struct Graft<'a> {
    year: &'a Year,
    new_id: &'a mut dyn FnMut() -> Uuid,
    lists_additions: bool,
    records: Vec<Record>,
    notes: Vec<Note>,
}

impl Graft<'_> {
    fn say(&mut self, place: Place, what: NoteKind) {
        self.notes.push(Note { place, what });
    }

    fn say_added(&mut self, place: Place, branch: Branch, name: &str, under: &str) {
        if self.lists_additions {
            self.say(place, NoteKind::Added { branch, name: name.to_owned(), under: under.to_owned() });
        }
    }

    fn goals(&mut self, drafts: &[DraftGoal]) -> Vec<Grown<AreaGoalId>> {
        let year = self.year;
        let mut positions = Positions::default();
        let mut by_number: BTreeMap<String, &AreaGoal> = BTreeMap::new();
        let mut by_text: BTreeMap<String, &AreaGoal> = BTreeMap::new();
        for goal in year.goals().of(()) {
            let number = goal.number.trim().trim_end_matches('.').to_owned();
            if !number.is_empty() {
                by_number.entry(number).or_insert(goal);
            }
            by_text.entry(normal(&goal.text)).or_insert(goal);
        }
        let mut grown = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let found = if draft.number.is_empty() {
                by_text.get(&normal(&draft.text)).copied()
            } else {
                // A goal of the year without number is the same when its words are.
                let unnumbered = || by_text.get(&normal(&draft.text)).copied().filter(|it| it.number.trim().is_empty());
                by_number.get(&draft.number).copied().or_else(unnumbered)
            };
            if let Some(goal) = found {
                self.compare_goal(draft, goal);
                grown.push(Grown { id: goal.id, is_new: false });
                continue;
            }
            if draft.text.is_empty() {
                self.say(draft.place, NoteKind::GoalTextMissing { number: draft.number.clone() });
            }
            let id = AreaGoalId((self.new_id)());
            let position = positions.next((), || year.goals().of(()).map(|it| it.position).max());
            let (number, text) = (draft.number.clone(), draft.text.clone());
            self.say_added(draft.place, Branch::AreaGoal, &format!("{number} {text}"), "");
            self.records.push(AreaGoal { id, position, number, text, council_goal: String::new() }.into());
            grown.push(Grown { id, is_new: true });
        }
        grown
    }

    fn compare_goal(&mut self, draft: &DraftGoal, goal: &AreaGoal) {
        if !draft.text.is_empty() && normal(&draft.text) != normal(&goal.text) {
            let number = draft.number.clone();
            let (written, in_year) = (draft.text.clone(), goal.text.clone());
            self.say(draft.place, NoteKind::GoalTextDiffers { number, written, in_year });
        }
    }

    fn processes(
        &mut self,
        drafts: &[DraftProcess],
        goals: &[Grown<AreaGoalId>],
        draft_goals: &[DraftGoal],
    ) -> Vec<Grown<ProcessId>> {
        let year = self.year;
        let mut known: BTreeMap<AreaGoalId, Vec<(String, ProcessId)>> = BTreeMap::new();
        let mut everywhere: BTreeSet<String> = BTreeSet::new();
        for process in year.processes_in_order() {
            let name = normal(&process.name);
            everywhere.insert(name.clone());
            known.entry(process.goal).or_default().push((name, process.id));
        }
        let goal_of = |draft: &DraftProcess| goals.get(draft.goal).copied();
        let wanted: Vec<(Option<AreaGoalId>, String)> =
            drafts.iter().map(|draft| (goal_of(draft).and_then(Grown::known), normal(&draft.name))).collect();
        let mut positions = Positions::default();
        let mut grown = Vec::with_capacity(drafts.len());
        for ((draft, found), (_, name)) in drafts.iter().zip(match_names(&wanted, &known)).zip(&wanted) {
            let name_in_year = |id: ProcessId| year.processes().get(id).map(|it| it.name.clone()).unwrap_or_default();
            if let Some(id) = self.settle(draft.place, Branch::Process, &draft.name, found, name_in_year) {
                self.compare_managers(draft, id);
                grown.push(Grown { id, is_new: false });
                continue;
            }
            if everywhere.contains(name) {
                self.say(draft.place, NoteKind::SameNameElsewhere { process: draft.name.clone() });
            }
            let id = ProcessId((self.new_id)());
            if let Some(goal) = goal_of(draft).map(|goal| goal.id) {
                let position = positions.next(goal, || year.processes().of(goal).map(|it| it.position).max());
                let under = draft_goals.get(draft.goal).map(|goal| format!("{} {}", goal.number, goal.text));
                self.say_added(draft.place, Branch::Process, &draft.name, &under.unwrap_or_default());
                let responsible_managers = draft.managers.clone();
                let process = Process { id, goal, position, name: draft.name.clone(), responsible_managers };
                self.records.push(process.into());
            }
            grown.push(Grown { id, is_new: true });
        }
        grown
    }

    fn compare_managers(&mut self, draft: &DraftProcess, id: ProcessId) {
        let Some(process) = self.year.processes().get(id) else { return };
        let has = |managers: &[String], one: &String| managers.iter().any(|other| normal(other) == normal(one));
        if !draft.managers.iter().all(|manager| has(&process.responsible_managers, manager)) {
            let what = NoteKind::ManagersKept {
                process: process.name.clone(),
                written: draft.managers.clone(),
                in_year: process.responsible_managers.clone(),
            };
            self.say(draft.place, what);
        }
    }

    fn practices(
        &mut self,
        drafts: &[DraftPractice],
        processes: &[Grown<ProcessId>],
        draft_processes: &[DraftProcess],
    ) -> Vec<Grown<WorkPracticeId>> {
        let year = self.year;
        let mut known: BTreeMap<ProcessId, Vec<(String, WorkPracticeId)>> = BTreeMap::new();
        for practice in year.work_practices_in_order() {
            known.entry(practice.process).or_default().push((normal(&practice.text), practice.id));
        }
        let process_of = |draft: &DraftPractice| processes.get(draft.process).copied();
        let wanted: Vec<(Option<ProcessId>, String)> =
            drafts.iter().map(|draft| (process_of(draft).and_then(Grown::known), normal(&draft.text))).collect();
        let mut positions = Positions::default();
        let mut grown = Vec::with_capacity(drafts.len());
        for (draft, found) in drafts.iter().zip(match_names(&wanted, &known)) {
            let text_in_year =
                |id: WorkPracticeId| year.work_practices().get(id).map(|it| it.text.clone()).unwrap_or_default();
            if let Some(id) = self.settle(draft.place, Branch::WorkPractice, &draft.text, found, text_in_year) {
                grown.push(Grown { id, is_new: false });
                continue;
            }
            let id = WorkPracticeId((self.new_id)());
            if let Some(process) = process_of(draft).map(|process| process.id) {
                let position =
                    positions.next(process, || year.work_practices().of(process).map(|it| it.position).max());
                let under = draft_processes.get(draft.process).map(|it| it.name.as_str()).unwrap_or_default();
                self.say_added(draft.place, Branch::WorkPractice, &draft.text, under);
                self.records.push(WorkPractice { id, process, position, text: draft.text.clone() }.into());
            }
            grown.push(Grown { id, is_new: true });
        }
        grown
    }

    /// The record that a name was matched with; says how, when it was not exact.
    fn settle<I: Copy>(
        &mut self,
        place: Place,
        branch: Branch,
        written: &str,
        found: Found<I>,
        name_of: impl Fn(I) -> String,
    ) -> Option<I> {
        let written = written.to_owned();
        match found {
            Found::Exact(id) => Some(id),
            Found::Near(id) => {
                self.say(place, NoteKind::SpellingMatched { branch, written, in_year: name_of(id) });
                Some(id)
            }
            Found::Several(ids) => {
                let in_year = ids.into_iter().map(name_of).collect();
                self.say(place, NoteKind::SimilarNames { branch, written, in_year });
                None
            }
            Found::Nothing => None,
        }
    }

    fn events(&mut self, drafts: &[DraftEvent], practices: &[Grown<WorkPracticeId>]) {
        let year = self.year;
        let numbered: BTreeMap<u32, &UnwantedEvent> = year.events().iter().map(|event| (event.number, event)).collect();
        let mut positions = Positions::default();
        for draft in drafts {
            let Some(practice) = practices.get(draft.practice) else { continue };
            let number = draft.number;
            if let Some(event) = numbered.get(&number) {
                let what =
                    difference(draft, *practice, event).map_or(NoteKind::EventAlreadyThere { number }, |difference| {
                        NoteKind::NumberTaken { number, difference }
                    });
                self.say(draft.place, what);
                continue;
            }
            let work_practice = practice.id;
            let position =
                positions.next(work_practice, || year.events().of(work_practice).map(|it| it.position).max());
            let id = UnwantedEventId((self.new_id)());
            let event = UnwantedEvent {
                likelihood: draft.likelihood,
                consequence: draft.consequence,
                decision: draft.decision,
                ..UnwantedEvent::new(id, work_practice, position, number, draft.text.clone())
            };
            self.records.push(event.into());
        }
    }

    fn controls(
        &mut self,
        drafts: &[DraftControl],
        practices: &[Grown<WorkPracticeId>],
        draft_practices: &[DraftPractice],
    ) -> Vec<Grown<ControlId>> {
        let year = self.year;
        let mut known: BTreeMap<WorkPracticeId, Vec<(String, ControlId)>> = BTreeMap::new();
        for control in year.controls().iter() {
            known.entry(control.work_practice).or_default().push((normal(&control.text), control.id));
        }
        let practice_of = |draft: &DraftControl| practices.get(draft.practice).copied();
        let wanted: Vec<(Option<WorkPracticeId>, String)> =
            drafts.iter().map(|draft| (practice_of(draft).and_then(Grown::known), normal(&draft.text))).collect();
        let mut positions = Positions::default();
        let mut grown = Vec::with_capacity(drafts.len());
        for (draft, found) in drafts.iter().zip(match_names(&wanted, &known)) {
            let text_in_year = |id: ControlId| year.controls().get(id).map(|it| it.text.clone()).unwrap_or_default();
            let is_exact = matches!(found, Found::Exact(_));
            if let Some(id) = self.settle(draft.place, Branch::SystematicControl, &draft.text, found, text_in_year) {
                if is_exact {
                    let (branch, name) = (Branch::SystematicControl, draft.text.clone());
                    self.say(draft.place, NoteKind::BranchAlreadyThere { branch, name });
                }
                grown.push(Grown { id, is_new: false });
                continue;
            }
            let id = ControlId((self.new_id)());
            if let Some(work_practice) = practice_of(draft).map(|practice| practice.id) {
                let position =
                    positions.next(work_practice, || year.controls().of(work_practice).map(|it| it.position).max());
                let under = draft_practices.get(draft.practice).map(|it| it.text.as_str()).unwrap_or_default();
                // In a new year's plan every control is new; only what joins an older one is worth a line.
                if !year.controls().is_empty() {
                    self.say_added(draft.place, Branch::SystematicControl, &draft.text, under);
                }
                self.records.push(SystematicControl { id, work_practice, position, text: draft.text.clone() }.into());
            }
            grown.push(Grown { id, is_new: true });
        }
        grown
    }

    fn methods(&mut self, drafts: &[DraftMethod], controls: &[Grown<ControlId>], draft_controls: &[DraftControl]) {
        let year = self.year;
        let mut positions = Positions::default();
        let mut seen: BTreeMap<(ControlId, String), Vec<(String, String)>> = BTreeMap::new();
        for method in year.methods().iter() {
            let owner = (normal_or_empty(&method.owner), method.owner.clone());
            seen.entry((method.control, normal(&method.text))).or_default().push(owner);
        }
        let in_year = seen.clone();
        for draft in drafts {
            let Some(control) = controls.get(draft.control).copied() else { continue };
            let key = (control.id, normal(&draft.text));
            let owner = normal_or_empty(&draft.owner);
            let has = |owners: Option<&Vec<(String, String)>>| {
                owners.is_some_and(|owners| owners.iter().any(|(known, _)| *known == owner))
            };
            let method = draft.text.clone();
            if has(in_year.get(&key)) {
                let what = NoteKind::BranchAlreadyThere { branch: Branch::CheckMethod, name: method };
                self.say(draft.place, what);
                continue;
            }
            if has(seen.get(&key)) {
                self.say(draft.place, NoteKind::MethodDoubled { method });
                continue;
            }
            if let Some((_, other)) = in_year.get(&key).and_then(|owners| owners.first()) {
                let (written, in_year) = (draft.owner.clone(), other.clone());
                self.say(draft.place, NoteKind::MethodOtherOwner { method, written, in_year });
            } else if !control.is_new {
                let under = draft_controls.get(draft.control).map(|it| it.text.as_str()).unwrap_or_default();
                self.say_added(draft.place, Branch::CheckMethod, &draft.text, under);
            }
            seen.entry(key).or_default().push((owner, draft.owner.clone()));
            self.add_method(draft, control.id, &mut positions);
        }
    }

    fn add_method(&mut self, draft: &DraftMethod, control: ControlId, positions: &mut Positions<ControlId>) {
        let year = self.year;
        let position = positions.next(control, || year.methods().of(control).map(|it| it.position).max());
        let method = CheckMethod {
            id: MethodId((self.new_id)()),
            control,
            position,
            text: draft.text.clone(),
            owner: draft.owner.clone(),
            schedule: String::new(),
            form: None,
            criterion: String::new(),
            frequency: None,
            planned_items: None,
            minutes_per_item: None,
        };
        self.records.push(method.into());
    }

    fn finish(mut self) -> Import {
        self.notes.sort_by_key(|note| note.place);
        let mut import = Import { records: self.records, notes: self.notes, counts: ImportCounts::default() };
        if import.is_refused() {
            import.records.clear();
        }
        for record in &import.records {
            import.counts.add(record);
        }
        import
    }
}

fn normal_or_empty(text: &str) -> String {
    if text.is_empty() { String::new() } else { normal(text) }
}

/// In what the table's event differs from the year's with the same number. An empty IKP cell says
/// nothing, so a decision that was made since then is no difference.
fn difference(draft: &DraftEvent, practice: Grown<WorkPracticeId>, event: &UnwantedEvent) -> Option<Difference> {
    if normal(&draft.text) != normal(&event.text) {
        return Some(Difference::Text);
    }
    if practice.known() != Some(event.work_practice) {
        return Some(Difference::Place);
    }
    let score = draft.likelihood.zip(draft.consequence);
    let score = score.map(|(likelihood, consequence)| Score { likelihood, consequence });
    if score != event.score() {
        return Some(Difference::Score);
    }
    (draft.decision.is_some() && draft.decision != event.decision).then_some(Difference::Decision)
}

/// The next place under each parent: after the siblings that the year has, then in the table's order.
struct Positions<P>(BTreeMap<P, i64>);

impl<P> Default for Positions<P> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<P: Ord> Positions<P> {
    fn next(&mut self, parent: P, largest_in_year: impl FnOnce() -> Option<i64>) -> i64 {
        let last = self.0.entry(parent).or_insert_with(|| largest_in_year().unwrap_or(0));
        *last = last.saturating_add(STEP);
        *last
    }
}
