//! Commands on what answers a risk: åtgärder, systematiska kontroller and the metoder that check them.

use crate::domain::{
    Change, CheckMethod, ControlId, Measure, MeasureId, MethodId, SystematicControl, UnwantedEventId, WorkPracticeId,
    Year,
};

use super::command::{MeasureDraft, MeasurePatch, MethodDraft, MethodPatch, Place};
use super::occasions::{at_least_one, follow, tidy_frequency};
use super::order::make_room;
use super::{Context, Outcome, Refusal, optional, optional_or, required, required_or};

pub(super) fn add_measure(
    context: &mut Context<'_>,
    year: &Year,
    events: &[UnwantedEventId],
    draft: &MeasureDraft,
) -> Outcome {
    if events.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let mut changes = Vec::new();
    for event in events {
        year.events().get(*event).ok_or(Refusal::Gone)?;
        let room = make_room(year.measures(), *event, Place::Last, &[], 1);
        changes.extend(room.shifted);
        for position in room.positions {
            changes.push(Change::add(Measure {
                id: (context.new_id)().into(),
                event: *event,
                position,
                text: required(&draft.text)?,
                responsible: optional(&draft.responsible)?,
                due: draft.due,
                state: draft.state,
            }));
        }
    }
    Ok(changes)
}

pub(super) fn change_measure(year: &Year, measure: MeasureId, patch: &MeasurePatch) -> Outcome {
    let before = year.measures().get(measure).ok_or(Refusal::Gone)?.clone();
    let after = Measure {
        text: required_or(patch.text.as_ref(), &before.text)?,
        responsible: optional_or(patch.responsible.as_ref(), &before.responsible)?,
        due: patch.due.unwrap_or(before.due),
        state: patch.state.unwrap_or(before.state),
        ..before.clone()
    };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn move_measure(year: &Year, measure: MeasureId, place: Place<MeasureId>) -> Outcome {
    let before = year.measures().get(measure).ok_or(Refusal::Gone)?.clone();
    let room = make_room(year.measures(), before.event, place, &[measure], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), Measure { position, ..before.clone() }));
    }
    Ok(changes)
}

pub(super) fn delete_measure(year: &Year, measure: MeasureId) -> Outcome {
    let record = year.measures().get(measure).ok_or(Refusal::Gone)?;
    Ok(vec![Change::remove(record.clone())])
}

pub(super) fn add_control(context: &mut Context<'_>, year: &Year, practice: WorkPracticeId, text: &str) -> Outcome {
    year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let text = required(text)?;
    let room = make_room(year.controls(), practice, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let id = (context.new_id)().into();
        changes.push(Change::add(SystematicControl { id, work_practice: practice, position, text: text.clone() }));
    }
    Ok(changes)
}

pub(super) fn change_control(year: &Year, control: ControlId, text: &str) -> Outcome {
    let before = year.controls().get(control).ok_or(Refusal::Gone)?.clone();
    let after = SystematicControl { text: required(text)?, ..before.clone() };
    Ok(vec![Change::replace(before, after)])
}

pub(super) fn move_control(
    year: &Year,
    control: ControlId,
    practice: WorkPracticeId,
    place: Place<ControlId>,
) -> Outcome {
    let before = year.controls().get(control).ok_or(Refusal::Gone)?.clone();
    year.work_practices().get(practice).ok_or(Refusal::Gone)?;
    let room = make_room(year.controls(), practice, place, &[control], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let after = SystematicControl { work_practice: practice, position, ..before.clone() };
        changes.push(Change::replace(before.clone(), after));
    }
    Ok(changes)
}

pub(super) fn delete_control(year: &Year, control: ControlId) -> Outcome {
    let record = year.controls().get(control).ok_or(Refusal::Gone)?;
    let mut changes = vec![Change::remove(record.clone())];
    changes.extend(year.methods_of(control).cloned().map(Change::remove));
    Ok(changes)
}

pub(super) fn add_method(context: &mut Context<'_>, year: &Year, control: ControlId, draft: &MethodDraft) -> Outcome {
    year.controls().get(control).ok_or(Refusal::Gone)?;
    let room = make_room(year.methods(), control, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        let method = CheckMethod {
            id: (context.new_id)().into(),
            control,
            position,
            text: required(&draft.text)?,
            owner: optional(&draft.owner)?,
            schedule: optional(&draft.schedule)?,
            form: draft.form,
            criterion: optional(&draft.criterion)?,
            frequency: tidy_frequency(year, draft.frequency.as_ref(), context.today)?,
            planned_items: at_least_one(draft.planned_items)?,
            minutes_per_item: at_least_one(draft.minutes_per_item)?,
        };
        changes.extend(follow(context, year, &method));
        changes.push(Change::add(method));
    }
    Ok(changes)
}

pub(super) fn change_method(context: &mut Context<'_>, year: &Year, method: MethodId, patch: &MethodPatch) -> Outcome {
    let before = year.methods().get(method).ok_or(Refusal::Gone)?.clone();
    let after = CheckMethod {
        text: required_or(patch.text.as_ref(), &before.text)?,
        owner: optional_or(patch.owner.as_ref(), &before.owner)?,
        schedule: optional_or(patch.schedule.as_ref(), &before.schedule)?,
        form: patch.form.unwrap_or(before.form),
        criterion: optional_or(patch.criterion.as_ref(), &before.criterion)?,
        frequency: match &patch.frequency {
            Some(frequency) => tidy_frequency(year, frequency.as_ref(), context.today)?,
            None => before.frequency.clone(),
        },
        planned_items: at_least_one(patch.planned_items.unwrap_or(before.planned_items))?,
        minutes_per_item: at_least_one(patch.minutes_per_item.unwrap_or(before.minutes_per_item))?,
        ..before.clone()
    };
    let mut changes = if after.frequency == before.frequency { Vec::new() } else { follow(context, year, &after) };
    changes.push(Change::replace(before, after));
    Ok(changes)
}

pub(super) fn move_method(year: &Year, method: MethodId, control: ControlId, place: Place<MethodId>) -> Outcome {
    let before = year.methods().get(method).ok_or(Refusal::Gone)?.clone();
    year.controls().get(control).ok_or(Refusal::Gone)?;
    let room = make_room(year.methods(), control, place, &[method], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), CheckMethod { control, position, ..before.clone() }));
    }
    Ok(changes)
}

pub(super) fn delete_method(year: &Year, method: MethodId) -> Outcome {
    let record = year.methods().get(method).ok_or(Refusal::Gone)?;
    Ok(vec![Change::remove(record.clone())])
}
