//! Commands on the tree: mål, process, arbetssätt. Deleting takes everything below along.

use crate::domain::{
    AreaGoal, AreaGoalId, Change, Process, ProcessId, UnwantedEventId, WorkPractice, WorkPracticeId, Year,
};

use super::command::{GoalDraft, GoalPatch, Place};
use super::order::make_room;
use super::{Context, Outcome, Refusal, optional, optional_or, required, required_or};

pub(super) fn add_goal(context: &mut Context<'_>, year: &Year, draft: &GoalDraft) -> Outcome {
    let room = make_room(year.goals(), (), Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let goal = AreaGoal {
            id: (context.new_id)().into(),
            position,
            number: optional(&draft.number)?,
            text: required(&draft.text)?,
            council_goal: optional(&draft.council_goal)?,
        };
        changes.push(Change::add(goal));
    }
    Ok(changes)
}

pub(super) fn change_goal(year: &Year, goal: AreaGoalId, patch: &GoalPatch) -> Outcome {
    let before = year.goals().get(goal).ok_or(Refusal::Gone)?.clone();
    let after = AreaGoal {
        number: optional_or(patch.number.as_ref(), &before.number)?,
        text: required_or(patch.text.as_ref(), &before.text)?,
        council_goal: optional_or(patch.council_goal.as_ref(), &before.council_goal)?,
        ..before.clone()
    };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn move_goal(year: &Year, goal: AreaGoalId, place: Place<AreaGoalId>) -> Outcome {
    let before = year.goals().get(goal).ok_or(Refusal::Gone)?.clone();
    let room = make_room(year.goals(), (), place, &[goal], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), AreaGoal { position, ..before.clone() }));
    }
    Ok(changes)
}

pub(super) fn delete_goal(year: &Year, goal: AreaGoalId) -> Outcome {
    let record = year.goals().get(goal).ok_or(Refusal::Gone)?;
    let mut changes = vec![Change::remove(record.clone())];
    for process in year.processes().of(goal) {
        changes.extend(delete_process(year, process.id)?);
    }
    Ok(changes)
}

pub(super) fn add_process(context: &mut Context<'_>, year: &Year, goal: AreaGoalId, name: &str) -> Outcome {
    year.goals().get(goal).ok_or(Refusal::Gone)?;
    let name = required(name)?;
    let room = make_room(year.processes(), goal, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let id = (context.new_id)().into();
        let name = name.clone();
        changes.push(Change::add(Process { id, goal, position, name, responsible_managers: Vec::new() }));
    }
    Ok(changes)
}

pub(super) fn rename_process(year: &Year, process: ProcessId, name: &str) -> Outcome {
    let before = year.processes().get(process).ok_or(Refusal::Gone)?.clone();
    let after = Process { name: required(name)?, ..before.clone() };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn set_managers(year: &Year, process: ProcessId, managers: &[String]) -> Outcome {
    let before = year.processes().get(process).ok_or(Refusal::Gone)?.clone();
    let mut responsible_managers: Vec<String> = Vec::new();
    for manager in managers {
        let manager = optional(manager)?;
        if !manager.is_empty() && !responsible_managers.contains(&manager) {
            responsible_managers.push(manager);
        }
    }
    let after = Process { responsible_managers, ..before.clone() };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn move_process(year: &Year, process: ProcessId, goal: AreaGoalId, place: Place<ProcessId>) -> Outcome {
    let before = year.processes().get(process).ok_or(Refusal::Gone)?.clone();
    year.goals().get(goal).ok_or(Refusal::Gone)?;
    let room = make_room(year.processes(), goal, place, &[process], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), Process { goal, position, ..before.clone() }));
    }
    Ok(changes)
}

pub(super) fn delete_process(year: &Year, process: ProcessId) -> Outcome {
    let record = year.processes().get(process).ok_or(Refusal::Gone)?;
    let mut changes = vec![Change::remove(record.clone())];
    for practice in year.work_practices().of(process) {
        changes.extend(delete_practice(year, practice.id)?);
    }
    Ok(changes)
}

pub(super) fn add_practice(context: &mut Context<'_>, year: &Year, process: ProcessId, text: &str) -> Outcome {
    year.processes().get(process).ok_or(Refusal::Gone)?;
    let text = required(text)?;
    let room = make_room(year.work_practices(), process, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let id = (context.new_id)().into();
        changes.push(Change::add(WorkPractice { id, process, position, text: text.clone() }));
    }
    Ok(changes)
}

pub(super) fn rename_practice(year: &Year, practice: WorkPracticeId, text: &str) -> Outcome {
    let before = year.work_practices().get(practice).ok_or(Refusal::Gone)?.clone();
    let after = WorkPractice { text: required(text)?, ..before.clone() };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn move_practice(
    year: &Year,
    practice: WorkPracticeId,
    process: ProcessId,
    place: Place<WorkPracticeId>,
) -> Outcome {
    let before = year.work_practices().get(practice).ok_or(Refusal::Gone)?.clone();
    year.processes().get(process).ok_or(Refusal::Gone)?;
    let room = make_room(year.work_practices(), process, place, &[practice], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), WorkPractice { process, position, ..before.clone() }));
    }
    Ok(changes)
}

pub(super) fn make_process(context: &mut Context<'_>, year: &Year, practice: WorkPracticeId) -> Outcome {
    let place = year.place_of_practice(practice).ok_or(Refusal::Gone)?;
    let room = make_room(year.processes(), place.goal.id, Place::After(place.process.id), &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let process = Process {
            id: (context.new_id)().into(),
            goal: place.goal.id,
            position,
            name: place.work_practice.text.clone(),
            responsible_managers: Vec::new(),
        };
        let before = place.work_practice.clone();
        let after = WorkPractice { process: process.id, ..before.clone() };
        changes.push(Change::add(process));
        changes.push(Change::replace(before, after));
    }
    Ok(changes)
}

pub(super) fn delete_practice(year: &Year, practice: WorkPracticeId) -> Outcome {
    let record = year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let mut changes = vec![Change::remove(record.clone())];
    let events: Vec<UnwantedEventId> = year.events().of(practice).map(|event| event.id).collect();
    if !events.is_empty() {
        changes.extend(super::events::delete(year, &events)?);
    }
    for control in year.controls().of(practice) {
        changes.extend(super::answers::delete_control(year, control.id)?);
    }
    Ok(changes)
}
