//! What is done about a deviation: who is told, the åtgärder, the ny kontroll, the score that it speaks for, and its
//! end. Must never know the file.

use egui::{Id, Ui};

use crate::domain::{
    Check, CheckId, CheckMethod, ClosingFault, Deviation, DeviationMeasure, DocumentKind, Duty, MethodId, Told,
};
use crate::edit::{CheckCommand, Command, DeviationCommand, DeviationMeasureDraft};
use crate::text::{follow_up as words, numbers, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State, View};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::{field, parts};

use super::deviation_details::{field_id, group_ui};
use super::deviation_forms::DeviationForm;
use super::deviations::BegunRecheck;
use super::organisation::date_ui;

fn send(outbox: &mut Outbox, command: DeviationCommand) {
    outbox.push(Command::Deviation(command));
}

/// Room for a button that takes something away: far right, where no click that added it can fall on it.
const REMOVE_WIDTH: f32 = 92.0;
/// Room for a date.
const DAY_WIDTH: f32 = 124.0;

/// Everything that is done about it while it is open.
pub(super) fn work_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    duties_ui(ui, model, state, deviation);
    group_ui(ui);
    measures_ui(ui, model, state, outbox, deviation);
    group_ui(ui);
    recheck_ui(ui, model, state, outbox, deviation);
}

/// Who must be told and who was: a row for each duty, and one for anybody else who was told.
fn duties_ui(ui: &mut Ui, model: &Model, state: &mut State, deviation: &Deviation) {
    parts::caption_ui(ui, screen::DEVIATION_DUTIES).on_hover_text(screen::DEVIATION_DUTIES_RULE);
    let duties = deviation.duties();
    for duty in &duties {
        match &duty.told {
            Some(told) => told_ui(ui, state, deviation, told, &words::duty(duty)),
            None => duty_ui(ui, model, state, deviation, duty),
        }
    }
    let is_of_duty = |told: &Told| duties.iter().any(|duty: &Duty| duty.told.as_ref() == Some(told));
    for told in deviation.told.iter().filter(|told| !is_of_duty(told)) {
        let line = format!("{} {}", words::recipient(told.recipient), numbers::date(told.on));
        told_ui(ui, state, deviation, told, &line);
    }
    for struck in &deviation.struck {
        parts::quiet_ui(ui, &words::struck(struck));
    }
}

/// Somebody who is to be told.
fn duty_ui(ui: &mut Ui, model: &Model, state: &mut State, deviation: &Deviation, duty: &Duty) {
    ui.horizontal(|ui| {
        parts::dot_ui(ui, deviation.is_material);
        let name = screen::told_of(&duty.any_of);
        if parts::small_button_ui(ui, screen::TOLD_DOTS, &name).clicked() {
            state.form = DeviationForm::tell(model, deviation.id, duty);
        }
        parts::text_ui(ui, &words::duty(duty)).on_hover_text(screen::DEVIATION_DUTIES_RULE);
    });
}

/// Somebody who was told.
fn told_ui(ui: &mut Ui, state: &mut State, deviation: &Deviation, told: &Told, line: &str) {
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - REMOVE_WIDTH).max(REMOVE_WIDTH);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(room);
            parts::text_ui(ui, line);
            parts::quiet_ui(ui, &screen::told_note(told));
        });
        if parts::small_button_ui(ui, screen::STRIKE_DOTS, &screen::untell(told.recipient)).clicked() {
            state.form = Some(DeviationForm::strike(deviation.id, told.recipient));
        }
    });
}

fn measures_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    parts::caption_ui(ui, screen::MEASURES);
    if deviation.measures.is_empty() {
        parts::quiet_ui(ui, screen::DEVIATION_NO_MEASURE_YET);
    }
    for (place, measure) in deviation.measures.iter().enumerate() {
        measure_ui(ui, model, outbox, deviation, place, measure);
    }
    if parts::small_button_ui(ui, screen::ADD_MEASURE_MORE, screen::ADD_MEASURE_MORE).clicked() {
        state.form = Some(DeviationForm::measure(deviation.id));
    }
}

/// An åtgärd: what, and below it who, by when and done on, each field under its word.
fn measure_ui(
    ui: &mut Ui,
    model: &Model,
    outbox: &mut Outbox,
    deviation: &Deviation,
    place: usize,
    measure: &DeviationMeasure,
) {
    let before = DeviationMeasureDraft {
        text: measure.text.clone(),
        responsible: measure.responsible.clone(),
        due: measure.due,
        done_on: measure.done_on,
    };
    let mut draft = before.clone();
    let id = |what: &str| Id::unique(("deviation measure", what, deviation.id.uuid(), place));
    let name = |what: &str| screen::deviation_measure_field(place + 1, what);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - REMOVE_WIDTH).max(REMOVE_WIDTH);
        let text = field::line_ui(ui, id("text"), &name(screen::DEVIATION_MEASURE_TEXT), &measure.text, "", width);
        if let Some(text) = text.entered {
            draft.text = text;
        }
        let name = screen::remove_deviation_measure(place + 1);
        if parts::small_button_ui(ui, screen::REMOVE, &name).clicked() {
            send(outbox, DeviationCommand::RemoveMeasure { deviation: deviation.id, place });
        }
    });
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - 2.0 * (DAY_WIDTH + design::GRID) - design::GRID).max(DAY_WIDTH);
        let who = under_ui(ui, screen::RESPONSIBLE, room, |ui| {
            let hint = screen::RESPONSIBLE_HINT;
            field::line_ui(ui, id("who"), &name(screen::RESPONSIBLE), &measure.responsible, hint, room)
        });
        if let Some(who) = who.entered {
            draft.responsible = who;
        }
        let mut day = |ui: &mut Ui, key: &str, what: &str, current| {
            under_ui(ui, what, DAY_WIDTH, |ui| date_ui(ui, outbox, id(key), &name(what), current, screen::DATE_HINT))
        };
        draft.due = day(ui, "due", screen::DUE, measure.due);
        draft.done_on = day(ui, "done on", screen::DEVIATION_DONE_ON, measure.done_on);
    });
    if measure.is_late(model.today) {
        ui.horizontal_top(|ui| {
            parts::dot_ui(ui, false);
            parts::text_ui(ui, screen::DEVIATION_MEASURE_LATE);
        });
    }
    if draft != before {
        send(outbox, DeviationCommand::ChangeMeasure { deviation: deviation.id, place, draft });
    }
    ui.add_space(4.0);
}

/// A field under its word, in a width of their own.
fn under_ui<R>(ui: &mut Ui, caption: &str, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let column = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.set_width(width);
        parts::caption_ui(ui, caption);
        add(ui)
    });
    column.inner
}

/// The check that must pass before it closes: one that there is, or a new one.
fn recheck_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    let year = &model.year;
    parts::caption_ui(ui, screen::RECHECK);
    parts::quiet_ui(ui, screen::RECHECK_HELP);
    let offered = year.rechecks_for(deviation);
    let chosen = deviation.recheck.and_then(|check| year.checks().get(check));
    let shown = |check: Option<CheckId>| {
        let check = check.and_then(|check| year.checks().get(check));
        check.map_or_else(|| screen::RECHECK_NONE.to_owned(), |check| screen::check_line(year, check))
    };
    if offered.is_empty() && chosen.is_none() {
        parts::quiet_ui(ui, screen::RECHECK_MISSING);
    } else {
        let choices = [None].into_iter().chain(offered.iter().map(|check| Some(check.id)));
        let choices = choices.map(|check| (check, shown(check)));
        let name = screen::deviation_field(deviation.number, screen::RECHECK);
        let (id, width) = (field_id(deviation.id, "recheck"), ui.available_width() - 4.0);
        let check = choice_ui(ui, id, &name, deviation.recheck, &shown(deviation.recheck), width, choices);
        if let Some(check) = check {
            send(outbox, DeviationCommand::SetRecheck { deviation: deviation.id, check });
        }
    }
    if let Some(check) = chosen {
        if let Some(fault) = year.recheck_fault(deviation, check) {
            fault_ui(ui, &fault);
        } else {
            let found = year.draw_of(check.id).map(|draw| year.found(draw)).unwrap_or_default();
            let of = check.population.as_ref().map(|population| population.count);
            parts::text_ui(ui, &screen::recheck_passed(found.looked_at() + found.beyond, of));
        }
        if deviation.is_done_on(check.begun_on) {
            parts::quiet_ui(ui, screen::RECHECK_SAME_DAY);
        }
        if parts::link_ui(ui, &screen::show_check(check.number)).clicked() {
            state.checks.open(check.id);
            state.next_view = Some(View::Checks);
        }
    }
    // As long as one of them can still show it, no other is needed.
    let can_show =
        |check: &Check| matches!(year.recheck_fault(deviation, check), None | Some(ClosingFault::RecheckOpen(_)));
    if !offered.into_iter().any(can_show) {
        begin_ui(ui, model, state, outbox, deviation);
    }
}

/// What still hinders it from being closed; a text that breaks keeps to the right of its mark.
fn fault_ui(ui: &mut Ui, fault: &ClosingFault) {
    ui.horizontal_top(|ui| {
        parts::dot_ui(ui, false);
        parts::text_ui(ui, &words::closing_fault(fault));
    });
}

/// A button for each metod of the control, which begins a check of it, takes it as the ny kontroll and opens it.
fn begin_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    let year = &model.year;
    let Some(control) = year.control_to_recheck(deviation) else {
        parts::quiet_ui(ui, screen::RECHECK_NEEDS_CONTROL);
        return;
    };
    let methods: Vec<&CheckMethod> = year.methods_of(control).collect();
    if methods.is_empty() {
        parts::quiet_ui(ui, screen::RECHECK_NEEDS_METHOD);
    }
    for method in methods {
        ui.horizontal(|ui| {
            let name = screen::begin_check_of(&method.text);
            if parts::small_button_ui(ui, screen::BEGIN_CHECK, &name).clicked() {
                begin(model, state, outbox, deviation, method.id);
            }
            parts::text_ui(ui, &method.text);
        });
    }
}

fn begin(model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation, method: MethodId) {
    let year = &model.year;
    let performed_by = year.methods().get(method).map_or_else(String::new, |method| method.owner.clone());
    let begun_on = year.day_within(model.today);
    outbox.push(Command::Check(CheckCommand::Begin { method, occasion: None, begun_on, performed_by }));
    let number = year.next_check_number();
    state.deviations.rechecks = Some(BegunRecheck { deviation: deviation.id, method, number });
}

/// The score that the numbers speak for, while the deviation is open.
pub(super) fn proposal_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    let year = &model.year;
    let Some(event) = deviation.event.and_then(|event| year.events().get(event)) else { return };
    let used = state.deviations.rescored.filter(|(id, _)| *id == deviation.id).map(|(_, score)| score);
    if used.is_some() && used == event.score() {
        ui.add_space(4.0);
        parts::caption_ui(ui, screen::PROPOSED_SCORE);
        parts::text_ui(ui, screen::PROPOSED_SCORE_USED);
        return;
    }
    let Some(proposed) = year.proposed_score(deviation) else { return };
    ui.add_space(4.0);
    parts::caption_ui(ui, screen::PROPOSED_SCORE);
    parts::text_ui(ui, &words::proposed_score(&proposed));
    let scored = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    let locked = scored.into_iter().find(|document| year.is_locked(*document));
    ui.add_enabled_ui(locked.is_none(), |ui| {
        if parts::button_ui(ui, screen::USE_PROPOSED_SCORE).clicked() {
            outbox.push(Command::Rescore { events: vec![event.id], score: proposed.to });
            state.deviations.rescored = Some((deviation.id, proposed.to));
        }
    });
    if let Some(document) = locked {
        parts::quiet_ui(ui, &screen::proposal_locked(document));
    }
}

/// What hinders it from being closed, its closing or its opening, its protection, and its removal.
pub(super) fn end_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    parts::caption_ui(ui, screen::CLOSE_DEVIATION_TITLE);
    if let Some(closing) = &deviation.closing {
        parts::strong_ui(ui, &screen::closed_by(closing));
        parts::text_ui(ui, &closing.text);
        if parts::button_ui(ui, screen::REOPEN).clicked() {
            send(outbox, DeviationCommand::Reopen { deviation: deviation.id });
        }
        return;
    }
    let faults = model.year.closing_faults(deviation);
    if !faults.is_empty() {
        parts::text_ui(ui, screen::CLOSE_DEVIATION_FIRST);
    }
    for fault in &faults {
        fault_ui(ui, fault);
    }
    if faults.is_empty() {
        if parts::primary_ui(ui, screen::CLOSE_DEVIATION_DOTS).clicked() {
            state.form = Some(DeviationForm::close(model, deviation.id));
        }
    } else {
        hindered_ui(ui, |ui| parts::button_ui(ui, screen::CLOSE_DEVIATION_DOTS));
    }
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        if deviation.is_protected() && parts::small_button_ui(ui, screen::RELEASE_DOTS, screen::RELEASE_DOTS).clicked()
        {
            state.form = Some(DeviationForm::release(deviation));
        }
        let delete_ui = |ui: &mut Ui| parts::small_button_ui(ui, screen::DELETE_DEVIATION, screen::DELETE_DEVIATION);
        if let Some(why) = stays_because(deviation) {
            hindered_ui(ui, delete_ui).on_disabled_hover_text(why);
        } else if delete_ui(ui).clicked() {
            send(outbox, DeviationCommand::Delete { deviation: deviation.id });
        }
    });
}

/// Why a deviation is not taken away.
fn stays_because(deviation: &Deviation) -> Option<&'static str> {
    if !deviation.told.is_empty() || !deviation.struck.is_empty() {
        return Some(screen::DELETE_DEVIATION_TOLD);
    }
    deviation.is_protected().then_some(screen::DELETE_DEVIATION_PROTECTED)
}

/// A button that cannot be used yet: seen at once to be so, unlike what is closed and there to be read.
fn hindered_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> egui::Response) -> egui::Response {
    let scope = ui.scope(|ui| {
        ui.visuals_mut().disabled_alpha = 0.5;
        ui.disable();
        add(ui)
    });
    scope.inner
}
