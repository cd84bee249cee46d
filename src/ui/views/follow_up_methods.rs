//! The verksamhetsberättelse metod by metod: what was planned and done, what it showed, and the words about it.
//! Must never know the file.

use std::sync::Arc;

use egui::{Id, Response, Ui};

use crate::domain::{CheckMethod, MethodId};
use crate::edit::{FollowUpCommand, claims_no_fault};
use crate::text::{checks, follow_up as words, ils, paper_deviations, paper_follow_up, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State, View};
use crate::ui::widgets::parts;

use super::follow_up::{Annual, Facts, copy_ui, in_view_ui, is_open, is_typed, protected_ui, send, words_ui};
use super::system::paragraphs_with_ui;

/// Every metod, and last the deviations.
pub(super) fn methods_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    if facts.methods.is_empty() {
        parts::empty_ui(ui, screen::NO_METHODS_TO_FOLLOW, screen::NO_METHODS_HINT);
    }
    let (count, year) = (facts.methods.len(), Annual::of(model).year);
    ui.scope(|ui| {
        for method in facts.methods.iter().filter_map(|id| year.methods().get(*id)) {
            in_view_ui(ui, state, analysis_id(method.id), count, |ui, state| {
                method_ui(ui, model, state, outbox, method);
            });
        }
    });
    deviations_ui(ui, model, state);
}

fn analysis_id(method: MethodId) -> Id {
    Id::unique(("follow up", "analysis", method.uuid()))
}

fn method_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, method: &CheckMethod) {
    let Annual { year, on, .. } = Annual::of(model);
    parts::rule_ui(ui);
    ui.add_space(4.0);
    parts::strong_ui(ui, year.controls().get(method.control).map_or("", |control| control.text.as_str()));
    parts::text_ui(ui, &method.text);
    parts::quiet_ui(ui, &screen::method_followed(&method.owner, &year.count_occasions(method.id, on)));
    for check in year.checks().of(method.id) {
        let line = year.result_of(check).map_or_else(
            || screen::check_line(year, check),
            |result| paper_follow_up::of_check(check.number, &checks::result(&result)),
        );
        if parts::link_ui(ui, &line).clicked() {
            state.checks.open(check.id);
            state.go_to(View::Checks);
        }
    }
    for deviation in ils::deviations_of(year, method) {
        if parts::link_ui(ui, &screen::deviation_line(deviation)).clicked() {
            state.deviations.open(deviation.id);
            state.go_to(View::Deviations);
        }
    }
    analysis_ui(ui, model, state, outbox, method);
    ui.add_space(design::GRID * 2.0);
}

/// The words about a metod, and the text that its numbers give: where there are words it takes their place.
fn analysis_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, method: &CheckMethod) {
    let Annual { year, history, on } = Annual::of(model);
    let named = words::method_named(year, method.id);
    let current = year.analysis_of(method.id);
    let (id, is_open) = (analysis_id(method.id), is_open(model, state));
    ui.add_space(4.0);
    parts::caption_ui(ui, screen::METHOD_ANALYSIS);
    let name = screen::analysis_field(&named);
    let claims = |text: &str| claims_no_fault(text).then_some(screen::CLAIMS_NO_FAULT);
    let entered = if is_open {
        paragraphs_with_ui(ui, id, &name, current, claims)
    } else {
        words_ui(ui, id, &name, current, false)
    };
    if let Some(text) = entered {
        send(outbox, FollowUpCommand::Analyse { method: method.id, text });
    }
    if is_open && !current.is_empty() && !is_typed(ui, id) {
        let says: Arc<str> = parts::once_per_edit(ui, id.with("numbers say"), model.generation, || {
            ils::proposed_analysis(year, history, method, on).into()
        });
        if *says != *current {
            parts::quiet_ui(ui, &screen::numbers_say(&says));
        }
    }
    ui.horizontal(|ui| {
        if is_open {
            // What is being typed, or is on its way to the file, is not written over.
            let is_free = !is_typed(ui, id) && !state.is_busy;
            if propose_ui(ui, &named, current).clicked() && is_free {
                let text = ils::proposed_analysis(year, history, method, on);
                if text == current {
                    state.follow_up.is_proposed = Some((method.id, model.generation));
                } else {
                    send(outbox, FollowUpCommand::Analyse { method: method.id, text });
                }
            }
            if state.follow_up.is_proposed == Some((method.id, model.generation)) {
                parts::quiet_ui(ui, screen::TEXT_IS_PROPOSED);
            }
        }
        copy_ui(ui, model, state, &named, || ils::method_part(year, history, method, on).text);
    });
}

/// The button that proposes a text, or a new one.
fn propose_ui(ui: &mut Ui, method: &str, current: &str) -> Response {
    let (text, help) = if current.is_empty() {
        (screen::PROPOSE_TEXT, screen::PROPOSE_TEXT_HELP)
    } else {
        (screen::PROPOSE_NEW_TEXT, screen::PROPOSE_NEW_TEXT_HELP)
    };
    parts::button_ui(ui, text).accessible_name(screen::propose_text_for(text, method)).on_hover_text(help)
}

/// The deviations of the year that may be shown, and the copy of what is said of them.
fn deviations_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let Annual { year, history, on } = Annual::of(model);
    parts::rule_ui(ui);
    ui.add_space(design::GRID);
    parts::subheading_ui(ui, paper_deviations::DEVIATIONS);
    let mut is_shown = false;
    for deviation in year.shown_deviations() {
        is_shown = true;
        if parts::link_ui(ui, &screen::deviation_line(deviation)).clicked() {
            state.deviations.open(deviation.id);
            state.go_to(View::Deviations);
        }
    }
    if !is_shown {
        parts::quiet_ui(ui, ils::NO_DEVIATIONS);
    }
    protected_ui(ui, &ils::protected_note(year, on));
    for (earlier, deviation) in ils::earlier_material(history, on) {
        parts::quiet_ui(ui, &screen::earlier_deviation_line(earlier.planning_year().year, &deviation));
    }
    protected_ui(ui, &ils::protected_earlier_note(history));
    copy_ui(ui, model, state, paper_deviations::DEVIATIONS, || ils::deviations_part(year, history, on).text);
}
