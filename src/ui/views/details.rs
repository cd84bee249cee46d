//! The details of what is chosen: an event with its score, decision, åtgärder and controls; or what
//! stands above it.

use egui::{Id, Ui};

use crate::domain::{Factor, InclusionDecision, PlanInclusion, UnwantedEvent, UnwantedEventId};
use crate::edit::{Command, Place};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Choice, Form, Outbox, State};
use crate::ui::widgets::{badge, field, parts, scores};

use super::{controls, measures, structure};

/// The panel of details.
pub(crate) fn details_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    match state.choice {
        Choice::Event(id) => match model.year.events().get(id) {
            Some(event) => event_ui(ui, model, state, outbox, event),
            None => state.choice = Choice::Nothing,
        },
        Choice::WorkPractice(id) => structure::practice_ui(ui, model, state, outbox, id),
        Choice::Process(id) => structure::process_ui(ui, model, state, outbox, id),
        Choice::Goal(id) => structure::goal_ui(ui, model, state, outbox, id),
        Choice::Nothing => {
            parts::quiet_ui(ui, screen::NOTHING_CHOSEN);
        }
    }
}

fn event_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, event: &UnwantedEvent) {
    let sheet = model.year.method_sheet();
    breadcrumb_ui(ui, model, state, event);
    ui.horizontal_top(|ui| {
        number_ui(ui, outbox, event);
        ui.vertical(|ui| {
            let id = Id::unique(("details text", event.id.uuid()));
            let field = field::paragraph_ui(ui, id, &screen::event_text_name(event.number), &event.text, "");
            if let Some(text) = field.entered {
                outbox.push(Command::ChangeEventText { event: event.id, text });
            }
        });
    });
    ui.add_space(design::GRID);
    for (factor, current) in [(Factor::Likelihood, event.likelihood), (Factor::Consequence, event.consequence)] {
        if let Some(level) = scores::factor_ui(ui, sheet, factor, current) {
            outbox.push(Command::SetLevel { events: vec![event.id], factor, level: Some(level) });
        }
        ui.add_space(4.0);
    }
    verdict_ui(ui, model, outbox, event);
    super::new_year::standing_ui(ui, model, outbox, event);
    super::workshop_why::why_ui(ui, model, state, event);
    parts::rule_ui(ui);
    measures::of_event_ui(ui, model, state, outbox, event.id);
    parts::rule_ui(ui);
    controls::of_practice_ui(ui, model, outbox, event.work_practice);
    results_ui(ui, model, state, event);
    deviations_ui(ui, model, state, event);
    parts::rule_ui(ui);
    place_ui(ui, state, outbox, event);
}

/// What the checks of the event's controls have come to, this year and the years before.
fn results_ui(ui: &mut Ui, model: &Model, state: &mut State, event: &UnwantedEvent) {
    let results = model.history.check_results(&model.year, event);
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::CHECK_RESULTS).on_hover_text(screen::CHECK_RESULTS_HELP);
    if results.is_empty() {
        parts::quiet_ui(ui, screen::NO_CHECK_RESULTS);
    }
    for result in results {
        let text = crate::text::checks::result_of_year(&result);
        if model.year.checks().get(result.check).is_none() {
            parts::text_ui(ui, &text).on_hover_text(&result.method_text);
        } else if parts::link_ui(ui, &text).on_hover_text(&result.method_text).clicked() {
            state.checks.open(result.check);
            state.next_view = Some(crate::ui::state::View::Checks);
        }
    }
    ui.add_space(4.0);
}

/// What was found wrong on the event, this year and the years before.
fn deviations_ui(ui: &mut Ui, model: &Model, state: &mut State, event: &UnwantedEvent) {
    let deviations = model.history.deviations(&model.year, event);
    parts::caption_ui(ui, screen::EVENT_DEVIATIONS);
    if deviations.is_empty() {
        // Where any is protected it is not said whether one of them stands here.
        let is_protected = |year: &crate::domain::Year| year.protected_deviations() > 0;
        let may_hide = is_protected(&model.year) || model.history.years().iter().any(|year| is_protected(year));
        parts::quiet_ui(ui, if may_hide { screen::NO_DEVIATIONS_SHOWN } else { screen::NO_EVENT_DEVIATIONS });
    }
    for (year, deviation) in deviations {
        let text = screen::event_deviation(year, deviation);
        if model.year.deviations().get(deviation.id).is_none() {
            parts::text_ui(ui, &text).on_hover_text(&deviation.text);
        } else if parts::link_ui(ui, &text).on_hover_text(&deviation.text).clicked() {
            state.deviations.open(deviation.id);
            state.next_view = Some(crate::ui::state::View::Deviations);
        }
    }
    ui.add_space(4.0);
}

fn breadcrumb_ui(ui: &mut Ui, model: &Model, state: &mut State, event: &UnwantedEvent) {
    let Some(place) = model.year.place_of(event) else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().button_padding = egui::Vec2::ZERO;
        let mut link = |ui: &mut Ui, text: &str, choice: Choice| {
            let text = egui::RichText::new(text).size(design::SMALL).color(palette(ui).accent);
            if parts::frameless_ui(ui, egui::Button::new(text).wrap()).clicked() {
                state.choice = choice;
            }
        };
        link(ui, &place.process.name, Choice::Process(place.process.id));
        parts::quiet_ui(ui, "›");
        link(ui, &place.work_practice.text, Choice::WorkPractice(place.work_practice.id));
    });
}

fn number_ui(ui: &mut Ui, outbox: &mut Outbox, event: &UnwantedEvent) {
    let id = Id::unique(("details number", event.id.uuid()));
    let field = field::line_ui(ui, id, screen::NUMBER_NAME, &event.number.to_string(), "", 44.0);
    field.response.on_hover_text(screen::NUMBER_HELP);
    if let Some(number) = field.entered.and_then(|text| text.parse().ok()) {
        outbox.push(Command::ChangeEventNumber { event: event.id, number });
    }
}

/// Riskvärde, what it means, and the decision where there is one to make.
fn verdict_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, event: &UnwantedEvent) {
    let year = &model.year;
    let sheet = year.method_sheet();
    let inclusion = year.inclusion_of(event);
    ui.horizontal(|ui| {
        badge::score_ui(ui, sheet, event.score());
        parts::strong_ui(ui, screen::inclusion_sentence(inclusion));
    });
    match inclusion {
        PlanInclusion::RequiredByScore => {
            parts::quiet_ui(ui, &screen::required_because(sheet.plan_limit));
        }
        PlanInclusion::Included | PlanInclusion::AnalysisOnly | PlanInclusion::Undecided => {
            decision_ui(ui, outbox, event);
        }
    }
    ui.add_space(design::GRID);
}

fn decision_ui(ui: &mut Ui, outbox: &mut Outbox, event: &UnwantedEvent) {
    ui.horizontal_wrapped(|ui| {
        let choices = [
            (Some(InclusionDecision::Include), screen::DECIDE_INCLUDE),
            (Some(InclusionDecision::AnalysisOnly), screen::DECIDE_ANALYSIS_ONLY),
            (None, screen::DECIDE_UNDECIDED),
        ];
        for (decision, text) in choices {
            if ui.add(egui::Button::selectable(event.decision == decision, text).frame_when_inactive(true)).clicked()
                && event.decision != decision
            {
                outbox.push(Command::DecideInclusion { events: vec![event.id], decision, reason: None });
            }
        }
    });
    let id = Id::unique(("reason", event.id.uuid()));
    let field = field::paragraph_ui(ui, id, screen::REASON, &event.decision_reason, screen::REASON_HINT);
    if let Some(reason) = field.entered {
        let (events, decision) = (vec![event.id], event.decision);
        outbox.push(Command::DecideInclusion { events, decision, reason: Some(reason) });
    }
}

fn place_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, event: &UnwantedEvent) {
    ui.add_space(design::GRID);
    ui.horizontal_wrapped(|ui| {
        let mut step = |ui: &mut Ui, text: &str, name: &str, place: Place<UnwantedEventId>| {
            if parts::small_button_ui(ui, text, name).clicked() {
                let (events, practice) = (vec![event.id], event.work_practice);
                outbox.push(Command::MoveEvents { events, practice, place });
            }
        };
        step(ui, "↑", screen::MOVE_UP, Place::Up);
        step(ui, "↓", screen::MOVE_DOWN, Place::Down);
        if parts::small_button_ui(ui, screen::MOVE_TO, screen::MOVE_TO).clicked() {
            state.form = Some(Form::MoveEvents { events: vec![event.id], search: String::new() });
        }
        if parts::small_button_ui(ui, screen::DELETE_EVENT, screen::DELETE_EVENT).clicked() {
            outbox.push(Command::DeleteEvents { events: vec![event.id] });
            state.choice = Choice::Nothing;
        }
    });
}
