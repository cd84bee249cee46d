//! Åtgärder: all of them with who, when and how far, those against open avvikelser too; and which events lack one.

use egui::{Id, Ui};

use crate::domain::{
    Deviation, DeviationMeasure, FindingCode, Measure, MeasureState, Subject, UnwantedEvent, UnwantedEventId,
};
use crate::edit::{Command, MeasurePatch, Place};
use crate::text::{numbers, screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::list::List;
use crate::ui::widgets::{badge, field, parts};

/// Which åtgärder the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeasureFilter {
    /// Every event that has an åtgärd or needs one, and every åtgärd against an open deviation.
    #[default]
    All,
    /// Events that need one and have none.
    Missing,
    /// Events with one that lacks responsible or date, and such against deviations.
    Incomplete,
    /// Events with one that is past its date, and such against deviations.
    Overdue,
}

/// The åtgärder against open deviations, in their order; of those that are protected none.
pub(super) fn against_deviations(model: &Model) -> impl Iterator<Item = (&Deviation, &DeviationMeasure)> {
    let open = model.year.shown_deviations().filter(|deviation| deviation.is_open());
    open.flat_map(|deviation| deviation.measures.iter().map(move |measure| (deviation, measure)))
}

/// One row of the screen.
enum Row<'a> {
    /// What stands below.
    Heading(&'static str),
    /// An åtgärd against a deviation.
    Against(&'a Deviation, &'a DeviationMeasure),
    /// An event with its åtgärder.
    Event(&'a UnwantedEvent),
}

impl Row<'_> {
    fn height(&self, model: &Model) -> f32 {
        match self {
            Self::Heading(_) => HEADING_HEIGHT,
            Self::Against(_, measure) if measure.is_late(model.today) => AGAINST_HEIGHT + LATE_HEIGHT,
            Self::Against(..) => AGAINST_HEIGHT,
            Self::Event(event) => height(model, event),
        }
    }
}

/// What a filter shows: first what is done against deviations, then the events.
fn rows(model: &Model, filter: MeasureFilter) -> Vec<Row<'_>> {
    let against = against_deviations(model).filter(|(_, measure)| shows_against(model, filter, measure));
    let against: Vec<Row<'_>> = against.map(|(deviation, measure)| Row::Against(deviation, measure)).collect();
    let events = model.rows.iter().filter_map(|row| model.year.events().get(row.event));
    let events: Vec<Row<'_>> = events.filter(|event| shows(model, filter, event)).map(Row::Event).collect();
    if against.is_empty() {
        return events;
    }
    let mut rows = vec![Row::Heading(screen::MEASURES_AGAINST_DEVIATIONS)];
    rows.extend(against);
    if !events.is_empty() {
        rows.push(Row::Heading(screen::MEASURES_AGAINST_RISKS));
    }
    rows.extend(events);
    rows
}

fn shows_against(model: &Model, filter: MeasureFilter, measure: &DeviationMeasure) -> bool {
    let lacks = measure.responsible.is_empty() || measure.due.is_none();
    match filter {
        MeasureFilter::All => true,
        MeasureFilter::Missing => false,
        MeasureFilter::Incomplete => measure.done_on.is_none() && lacks,
        MeasureFilter::Overdue => measure.is_late(model.today),
    }
}

/// The whole screen.
pub(crate) fn measures_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::MEASURES);
    parts::quiet_ui(ui, &screen::measures_rule(model.year.method_sheet().measure_limit));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.selectable_value(&mut state.measure_filter, MeasureFilter::All, screen::ALL_MEASURES);
        for (filter, text, code) in [
            (MeasureFilter::Missing, screen::MEASURES_MISSING, FindingCode::MeasureMissing),
            (MeasureFilter::Incomplete, screen::MEASURES_INCOMPLETE, FindingCode::MeasureIncomplete),
            (MeasureFilter::Overdue, screen::MEASURES_OVERDUE, FindingCode::MeasureOverdue),
        ] {
            let against = against_deviations(model).filter(|(_, measure)| shows_against(model, filter, measure));
            let text = screen::with_count(text, model.of_code(code).count() + against.count());
            ui.selectable_value(&mut state.measure_filter, filter, text);
        }
    });
    ui.add_space(design::GRID);
    let rows = rows(model, state.measure_filter);
    if rows.is_empty() {
        parts::empty_ui(ui, screen::NO_MEASURES, screen::NO_MEASURES_HINT);
        return;
    }
    let heights: Vec<f32> = rows.iter().map(|row| row.height(model)).collect();
    virtual_rows_ui(ui, "measures", &heights, |ui, at| match rows.get(at) {
        Some(Row::Heading(text)) => {
            parts::subheading_ui(ui, text);
        }
        Some(Row::Against(deviation, measure)) => against_ui(ui, model, state, deviation, measure),
        Some(Row::Event(event)) => event_ui(ui, model, state, outbox, event),
        None => {}
    });
}

/// An åtgärd against a deviation: it is changed there.
fn against_ui(ui: &mut Ui, model: &Model, state: &mut State, deviation: &Deviation, measure: &DeviationMeasure) {
    parts::rule_ui(ui);
    ui.horizontal(|ui| {
        let room = (ui.available_width() - SHOW_WIDTH).max(SHOW_WIDTH);
        parts::rows_ui(ui, &screen::deviation_measure(deviation.number, &measure.text), room, 1);
        let name = screen::show_deviation_of(deviation.number, &measure.text);
        if parts::small_button_ui(ui, screen::SHOW, &name).clicked() {
            state.deviations.open(deviation.id);
            state.next_view = Some(View::Deviations);
        }
    });
    parts::rows_ui(ui, &screen::deviation_measure_about(measure), ui.available_width(), 1);
    if measure.is_late(model.today) {
        ui.horizontal_top(|ui| {
            parts::dot_ui(ui, false);
            parts::text_ui(ui, screen::DEVIATION_MEASURE_LATE);
        });
    }
}

fn shows(model: &Model, filter: MeasureFilter, event: &UnwantedEvent) -> bool {
    let mut measures = model.year.measures_of(event.id);
    match filter {
        MeasureFilter::All => {
            measures.next().is_some() || event.score().is_some_and(|it| model.year.method_sheet().needs_measure(it))
        }
        MeasureFilter::Missing => model.has(FindingCode::MeasureMissing, Subject::Event(event.id)),
        MeasureFilter::Incomplete => {
            measures.any(|it| model.has(FindingCode::MeasureIncomplete, Subject::Measure(it.id)))
        }
        MeasureFilter::Overdue => measures.any(|it| model.has(FindingCode::MeasureOverdue, Subject::Measure(it.id))),
    }
}

const HEADING_HEIGHT: f32 = 34.0;
const AGAINST_HEIGHT: f32 = 70.0;
const LATE_HEIGHT: f32 = 26.0;
const SHOW_WIDTH: f32 = 80.0;
const EVENT_HEIGHT: f32 = 44.0;
const MEASURE_HEIGHT: f32 = 76.0;

fn height(model: &Model, event: &UnwantedEvent) -> f32 {
    EVENT_HEIGHT + model.year.measures_of(event.id).count() as f32 * MEASURE_HEIGHT
}

/// Rows of known heights, of which only those in view are drawn.
pub(crate) fn virtual_rows_ui(ui: &mut Ui, salt: &str, heights: &[f32], mut add: impl FnMut(&mut Ui, usize)) {
    egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false).show_viewport(ui, |ui, view| {
        let total: f32 = heights.iter().sum();
        ui.set_height(total);
        let top = ui.min_rect().top();
        let left = ui.min_rect().left();
        let width = ui.available_width() - 14.0;
        let mut y = 0.0;
        for (at, height) in heights.iter().enumerate() {
            if y + height >= view.top() && y <= view.bottom() {
                let min = egui::Pos2::new(left, top + y);
                let rect = egui::Rect::from_min_size(min, egui::Vec2::new(width, *height));
                let builder = egui::UiBuilder::new().max_rect(rect).id_salt((salt, at));
                ui.scope_builder(builder, |ui| add(ui, at));
            }
            y += height;
        }
    });
}

fn event_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, event: &UnwantedEvent) {
    ui.set_min_height(height(model, event));
    parts::rule_ui(ui);
    let has_one = model.year.measures_of(event.id).next().is_some();
    ui.horizontal(|ui| {
        badge::score_ui(ui, model.year.method_sheet(), event.score());
        let text = format!("{} · {}", event.number, event.text);
        let room = ui.available_width() - if has_one { 150.0 } else { 280.0 };
        let response = parts::link_row_ui(ui, &text, room.max(120.0));
        if response.on_hover_text(screen::SHOW_DETAILS).clicked() {
            state.go_to_event(event.id);
        }
        if !has_one {
            parts::dot_ui(ui, false);
            parts::strong_ui(ui, screen::MEASURE_MISSING);
        }
        let name = screen::add_measure_for(event.number);
        if parts::small_button_ui(ui, screen::ADD_MEASURE_MORE, &name).clicked() {
            state.form = Some(new_measure_form(vec![event.id]));
        }
    });
    for measure in model.year.measures_of(event.id) {
        measure_ui(ui, model, outbox, measure, "list");
    }
}

/// The åtgärder of an event, in its details.
pub(crate) fn of_event_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, event: UnwantedEventId) {
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::MEASURES);
    if model.has(FindingCode::MeasureMissing, Subject::Event(event)) {
        ui.horizontal_top(|ui| {
            parts::dot_ui(ui, false);
            parts::text_ui(ui, &screen::measure_needed(model.year.method_sheet().measure_limit));
        });
    }
    for measure in model.year.measures_of(event) {
        measure_ui(ui, model, outbox, measure, "details");
    }
    if parts::small_button_ui(ui, screen::ADD_MEASURE_MORE, screen::ADD_MEASURE_MORE).clicked() {
        state.form = Some(new_measure_form(vec![event]));
    }
    ui.add_space(design::GRID);
}

/// The form for a new åtgärd.
pub(crate) fn new_measure_form(events: Vec<UnwantedEventId>) -> Form {
    Form::NewMeasure { events, text: String::new(), responsible: String::new(), due: String::new(), item: None }
}

fn measure_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, measure: &Measure, place: &str) {
    let change = |outbox: &mut Outbox, patch: MeasurePatch| {
        outbox.push(Command::ChangeMeasure { measure: measure.id, patch });
    };
    let id = |what: &str| Id::unique((what, measure.id.uuid(), place));
    let (text_id, responsible_id, due_id, state_id) = (id("text"), id("responsible"), id("due"), id("state"));
    let width = ui.available_width() - 4.0;
    let text = field::line_ui(ui, text_id, screen::MEASURE, &measure.text, "", width);
    if let Some(text) = text.entered {
        change(outbox, MeasurePatch { text: Some(text), ..MeasurePatch::default() });
    }
    let mut delete = false;
    // In a narrow column the row breaks instead of widening it.
    ui.horizontal_wrapped(|ui| {
        let room = (ui.available_width() - 256.0 - design::DAY_FIELD).max(80.0);
        let who = field::line_ui(
            ui,
            responsible_id,
            screen::RESPONSIBLE,
            &measure.responsible,
            screen::RESPONSIBLE_HINT,
            room,
        );
        if let Some(responsible) = who.entered {
            change(outbox, MeasurePatch { responsible: Some(responsible), ..MeasurePatch::default() });
        }
        let shown = measure.due.map(numbers::date).unwrap_or_default();
        let due = field::line_ui(ui, due_id, screen::DUE, &shown, screen::DATE_HINT, design::DAY_FIELD);
        if let Some(text) = due.entered {
            let due = numbers::parse_date(&text);
            if due.is_some() || text.is_empty() {
                change(outbox, MeasurePatch { due: Some(due), ..MeasurePatch::default() });
            } else {
                outbox.message = Some(screen::no_such_date(&text, &shown));
            }
        }
        let mut state = measure.state;
        let offered = MeasureState::ALL.map(|choice| (choice, terms::measure_state(choice).to_owned()));
        let list = List::new(state_id, screen::MEASURE_STATE, terms::measure_state(state)).width(96.0);
        list.show(ui, &mut state, offered);
        if state != measure.state {
            change(outbox, MeasurePatch { state: Some(state), ..MeasurePatch::default() });
        }
        if model.has(FindingCode::MeasureOverdue, Subject::Measure(measure.id)) {
            parts::dot_ui(ui, false);
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 4.0;
        let steps = [("↑", screen::MEASURE_UP, Place::Up), ("↓", screen::MEASURE_DOWN, Place::Down)];
        for (text, name, place) in steps {
            if parts::small_button_ui(ui, text, name).clicked() {
                outbox.push(Command::MoveMeasure { measure: measure.id, place });
            }
        }
        delete = parts::small_button_ui(ui, "✗", screen::DELETE_MEASURE).clicked();
    });
    if delete {
        outbox.push(Command::DeleteMeasure { measure: measure.id });
    }
    ui.add_space(4.0);
}
