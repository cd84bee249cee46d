//! What stands above the events: mål, process, arbetssätt. Their details, and how new ones are added.

use egui::{Id, Ui};

use crate::domain::{AreaGoalId, ProcessId, WorkPracticeId};
use crate::edit::{Command, GoalPatch, Place};
use crate::text::{edits::short, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Choice, Form, Outbox, State};
use crate::ui::widgets::{field, parts};

use super::controls;

/// A mål and what can be done to it.
pub(crate) fn goal_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, id: AreaGoalId) {
    let Some(goal) = model.year.goals().get(id) else {
        state.choice = Choice::Nothing;
        return;
    };
    let mut change = |patch| outbox.push(Command::ChangeGoal { goal: id, patch });
    parts::subheading_ui(ui, screen::GOAL);
    parts::caption_ui(ui, screen::COUNCIL_GOAL);
    let key = |what: &str| Id::unique(("goal", what, id.uuid()));
    let above = field::paragraph_ui(ui, key("above"), screen::COUNCIL_GOAL, &goal.council_goal, "");
    if let Some(council_goal) = above.entered {
        change(GoalPatch { council_goal: Some(council_goal), ..GoalPatch::default() });
    }
    parts::caption_ui(ui, screen::GOAL_NUMBER);
    let number = field::line_ui(ui, key("number"), screen::GOAL_NUMBER, &goal.number, "", 80.0);
    if let Some(number) = number.entered {
        change(GoalPatch { number: Some(number), ..GoalPatch::default() });
    }
    parts::caption_ui(ui, screen::GOAL_TEXT);
    let text = field::paragraph_ui(ui, key("text"), screen::GOAL_TEXT, &goal.text, "");
    if let Some(text) = text.entered {
        change(GoalPatch { text: Some(text), ..GoalPatch::default() });
    }
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        if parts::button_ui(ui, screen::ADD_PROCESS).clicked() {
            state.form = Some(Form::NewProcess { goal: id, name: String::new() });
        }
        for (text, name, place) in [("↑", screen::MOVE_UP, Place::Up), ("↓", screen::MOVE_DOWN, Place::Down)] {
            if parts::small_button_ui(ui, text, name).clicked() {
                outbox.push(Command::MoveGoal { goal: id, place });
            }
        }
        if parts::small_button_ui(ui, screen::DELETE_GOAL, screen::DELETE_GOAL).clicked() {
            outbox.push(Command::DeleteGoal { goal: id });
        }
    });
    ui.add_space(design::GRID);
    for process in model.year.processes().of(id) {
        if parts::link_ui(ui, &process.name).clicked() {
            state.choice = Choice::Process(process.id);
        }
    }
}

/// A process, its chefer and its arbetssätt.
pub(crate) fn process_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, id: ProcessId) {
    let Some(process) = model.year.processes().get(id) else {
        state.choice = Choice::Nothing;
        return;
    };
    parts::subheading_ui(ui, screen::PROCESS);
    process_fields_ui(ui, model, outbox, id);
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        if parts::button_ui(ui, screen::ADD_WORK_PRACTICE).clicked() {
            state.form = Some(Form::NewWorkPractice { process: id, text: String::new() });
        }
        for (text, name, place) in [("↑", screen::MOVE_UP, Place::Up), ("↓", screen::MOVE_DOWN, Place::Down)] {
            if parts::small_button_ui(ui, text, name).clicked() {
                outbox.push(Command::MoveProcess { process: id, goal: process.goal, place });
            }
        }
        ui.menu_button(screen::MOVE_TO_GOAL, |ui| {
            for goal in model.year.goals().of(()).filter(|goal| goal.id != process.goal) {
                if ui.button(format!("{} {}", goal.number, short(&goal.text))).clicked() {
                    outbox.push(Command::MoveProcess { process: id, goal: goal.id, place: Place::Last });
                }
            }
        });
        if parts::small_button_ui(ui, screen::DELETE_PROCESS, screen::DELETE_PROCESS).clicked() {
            outbox.push(Command::DeleteProcess { process: id });
        }
    });
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::WORK_PRACTICES);
    for practice in model.year.work_practices().of(id) {
        if parts::link_ui(ui, &practice.text).clicked() {
            state.choice = Choice::WorkPractice(practice.id);
        }
    }
}

/// Identity of the field with the chefer of a process.
pub(crate) fn managers_id(process: ProcessId) -> Id {
    Id::unique(("process", "managers", process.uuid()))
}

fn process_fields_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, id: ProcessId) {
    let Some(process) = model.year.processes().get(id) else { return };
    let key = |what: &str| Id::unique(("process", what, id.uuid()));
    let name = field::paragraph_ui(ui, key("name"), screen::PROCESS_NAME, &process.name, "");
    if let Some(name) = name.entered {
        outbox.push(Command::RenameProcess { process: id, name });
    }
    parts::caption_ui(ui, screen::MANAGERS).on_hover_text(screen::MANAGERS_HELP);
    let managers = process.responsible_managers.join(", ");
    let field = field::paragraph_ui(ui, managers_id(id), screen::MANAGERS, &managers, screen::MANAGERS_HINT);
    if let Some(text) = field.entered {
        let managers = text.split(',').map(|name| name.trim().to_owned()).collect();
        outbox.push(Command::SetManagers { process: id, managers });
    }
}

/// An arbetssätt with its process and its controls.
pub(crate) fn practice_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, id: WorkPracticeId) {
    let Some(place) = model.year.place_of_practice(id) else {
        state.choice = Choice::Nothing;
        return;
    };
    parts::caption_ui(ui, screen::PROCESS);
    process_fields_ui(ui, model, outbox, place.process.id);
    parts::caption_ui(ui, screen::WORK_PRACTICE);
    let field = field::paragraph_ui(
        ui,
        Id::unique(("practice text", id.uuid())),
        screen::WORK_PRACTICE,
        &place.work_practice.text,
        "",
    );
    if let Some(text) = field.entered {
        outbox.push(Command::RenameWorkPractice { practice: id, text });
    }
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        if parts::button_ui(ui, screen::ADD_EVENT).clicked() {
            state.form = Some(Form::NewEvent { practice: id, text: String::new(), workshop: None });
        }
        practice_moves_ui(ui, model, outbox, id);
    });
    parts::rule_ui(ui);
    controls::of_practice_ui(ui, model, outbox, id);
}

fn practice_moves_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, id: WorkPracticeId) {
    let Some(place) = model.year.place_of_practice(id) else { return };
    let process = place.process.id;
    for (text, name, place) in [("↑", screen::MOVE_UP, Place::Up), ("↓", screen::MOVE_DOWN, Place::Down)] {
        if parts::small_button_ui(ui, text, name).clicked() {
            outbox.push(Command::MoveWorkPractice { practice: id, process, place });
        }
    }
    ui.menu_button(screen::MOVE_TO_PROCESS, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for other in model.year.processes_in_order().filter(|other| other.id != process) {
                if ui.button(short(&other.name)).clicked() {
                    outbox.push(Command::MoveWorkPractice { practice: id, process: other.id, place: Place::Last });
                }
            }
        });
    });
    if parts::small_button_ui(ui, screen::MAKE_PROCESS, screen::MAKE_PROCESS)
        .on_hover_text(screen::MAKE_PROCESS_HELP)
        .clicked()
    {
        outbox.push(Command::MakeProcess { practice: id });
    }
    if parts::small_button_ui(ui, screen::DELETE_WORK_PRACTICE, screen::DELETE_WORK_PRACTICE).clicked() {
        outbox.push(Command::DeleteWorkPractice { practice: id });
    }
}

/// What can be added besides events.
pub(crate) fn add_menu_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if ui.button(screen::ADD_GOAL).clicked() {
        state.form = Some(new_goal_form());
    }
    let process = new_process_form(model, state);
    if ui.add_enabled(process.is_some(), egui::Button::new(screen::ADD_PROCESS)).clicked() {
        state.form = process;
    }
    let practice = new_practice_form(model, state);
    if ui.add_enabled(practice.is_some(), egui::Button::new(screen::ADD_WORK_PRACTICE)).clicked() {
        state.form = practice;
    }
}

/// The form for a new process, under the chosen mål or else the last one; none without any mål.
pub(crate) fn new_process_form(model: &Model, state: &State) -> Option<Form> {
    goal_of_choice(model, state).map(|goal| Form::NewProcess { goal, name: String::new() })
}

/// The form for a new arbetssätt, in the chosen process or else the last one; none without any process.
pub(crate) fn new_practice_form(model: &Model, state: &State) -> Option<Form> {
    process_of_choice(model, state).map(|process| Form::NewWorkPractice { process, text: String::new() })
}

/// What to do in an empty year.
pub(crate) fn begin_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.year.goals().is_empty() {
        parts::empty_ui(ui, screen::EMPTY_YEAR, screen::EMPTY_YEAR_HINT);
        ui.horizontal(|ui| {
            if parts::primary_ui(ui, screen::ADD_GOAL).clicked() {
                state.form = Some(new_goal_form());
            }
            if parts::button_ui(ui, screen::IMPORT).clicked() {
                state.form = Some(Form::Path { purpose: crate::ui::dialog::Purpose::Import, path: String::new() });
            }
        });
    } else {
        parts::empty_ui(ui, screen::NO_EVENTS, screen::NO_EVENTS_HINT);
        ui.horizontal(|ui| {
            if let Some(goal) = goal_of_choice(model, state)
                && parts::button_ui(ui, screen::ADD_PROCESS).clicked()
            {
                state.form = Some(Form::NewProcess { goal, name: String::new() });
            }
            if let Some(process) = process_of_choice(model, state)
                && parts::button_ui(ui, screen::ADD_WORK_PRACTICE).clicked()
            {
                state.form = Some(Form::NewWorkPractice { process, text: String::new() });
            }
        });
    }
}

/// The form for a new mål.
pub(crate) fn new_goal_form() -> Form {
    Form::NewGoal { number: String::new(), text: String::new(), council_goal: String::new() }
}

/// The form for a new event, in the chosen arbetssätt or else the last one; without any arbetssätt the
/// form for what is missing.
pub(crate) fn new_event_form(model: &Model, state: &State) -> Form {
    let year = &model.year;
    let practice = practice_of_choice(model, state).or_else(|| year.work_practices_in_order().last().map(|it| it.id));
    let text = String::new();
    match practice {
        Some(practice) => Form::NewEvent { practice, text, workshop: None },
        None => match (process_of_choice(model, state), goal_of_choice(model, state)) {
            (Some(process), _) => Form::NewWorkPractice { process, text },
            (None, Some(goal)) => Form::NewProcess { goal, name: text },
            (None, None) => new_goal_form(),
        },
    }
}

fn practice_of_choice(model: &Model, state: &State) -> Option<WorkPracticeId> {
    match state.choice {
        Choice::Event(id) => model.year.events().get(id).map(|event| event.work_practice),
        Choice::WorkPractice(id) => Some(id),
        Choice::Process(id) => model.year.work_practices().of(id).next_back().map(|it| it.id),
        Choice::Goal(_) | Choice::Nothing => None,
    }
}

fn process_of_choice(model: &Model, state: &State) -> Option<ProcessId> {
    let year = &model.year;
    let of_practice =
        practice_of_choice(model, state).and_then(|id| year.work_practices().get(id)).map(|it| it.process);
    match state.choice {
        Choice::Process(id) => Some(id),
        Choice::Goal(id) => year.processes().of(id).next_back().map(|it| it.id),
        Choice::Event(_) | Choice::WorkPractice(_) | Choice::Nothing => {
            of_practice.or_else(|| year.processes_in_order().last().map(|it| it.id))
        }
    }
}

fn goal_of_choice(model: &Model, state: &State) -> Option<AreaGoalId> {
    match state.choice {
        Choice::Goal(id) => Some(id),
        Choice::Event(_) | Choice::WorkPractice(_) | Choice::Process(_) | Choice::Nothing => {
            let of_process =
                process_of_choice(model, state).and_then(|id| model.year.processes().get(id)).map(|it| it.goal);
            of_process.or_else(|| model.year.goals().of(()).next_back().map(|it| it.id))
        }
    }
}
