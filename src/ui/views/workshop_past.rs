//! What came of a workshop: how many events were settled, parked, passed over; what is treated otherwise than
//! before; and how an event is given back what it was.

use std::sync::Arc;

use egui::{Label, RichText, Sense, Ui, Vec2};

use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, Treatment, UnwantedEvent, Workshop, WorkshopId, WorkshopState, Year,
};
use crate::edit::{Command, WorkshopCommand};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::{Model, WorkshopSum};
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::{badge, parts};

use super::measures::virtual_rows_ui;
use super::workshop::row_ui;

/// What became of events, to look at one sort at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkshopOutcome {
    /// Treated otherwise than before.
    Changed,
    /// Scored.
    Settled,
    /// Put aside.
    Parked,
    /// Passed over.
    Skipped,
    /// Not dealt with.
    Waiting,
    /// Came up during the workshop.
    Added,
}

impl WorkshopOutcome {
    /// All, in the order of a list.
    pub const ALL: [Self; 6] = [Self::Changed, Self::Settled, Self::Parked, Self::Skipped, Self::Waiting, Self::Added];

    /// How many events of a workshop.
    const fn count(self, sum: &WorkshopSum) -> usize {
        match self {
            Self::Changed => sum.changed,
            Self::Settled => sum.settled,
            Self::Parked => sum.parked,
            Self::Skipped => sum.skipped,
            Self::Waiting => sum.waiting,
            Self::Added => sum.added,
        }
    }

    fn holds(self, year: &Year, item: &AgendaItem) -> bool {
        match self {
            Self::Changed => Treatment::change(year, item).is_some(),
            Self::Settled => item.state == AgendaState::Settled,
            Self::Parked => item.state == AgendaState::Parked,
            Self::Skipped => item.state == AgendaState::Skipped,
            Self::Waiting => item.state == AgendaState::Waiting,
            Self::Added => item.is_added,
        }
    }
}

/// What the list of events remembers.
#[derive(Debug, Default)]
pub struct OutcomeList {
    /// Which events are shown, where a sort has been chosen.
    pub chosen: Option<WorkshopOutcome>,
    rows: Arc<Rows>,
}

/// The rows of the list, worked out once per edit and choice.
#[derive(Debug, Default)]
struct Rows {
    key: Option<(u64, WorkshopId, WorkshopOutcome)>,
    items: Vec<AgendaItemId>,
    heights: Vec<f32>,
}

const ROW_HEIGHT: f32 = 62.0;
/// A third line: why, or that the event is gone.
const THIRD_HEIGHT: f32 = 28.0;
/// Where there is less height than this the list stands in full, and the whole screen scrolls: one bar only.
const LEAST_HEIGHT: f32 = 160.0;

/// The whole part.
pub(crate) fn outcome_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop) {
    let Some(sum) = model.workshop_sum(workshop.id) else { return };
    // What the workshop changed matters most, then what it settled.
    let usual = if sum.changed > 0 { WorkshopOutcome::Changed } else { WorkshopOutcome::Settled };
    let shown = state.workshop.outcome.chosen.unwrap_or(usual);
    row_ui(ui, |ui| {
        for outcome in WorkshopOutcome::ALL {
            let text = screen::with_count(screen::outcome(outcome), outcome.count(sum));
            if ui.selectable_label(outcome == shown, text).clicked() {
                state.workshop.outcome.chosen = Some(outcome);
            }
        }
        parts::quiet_ui(ui, &screen::workshop_time(sum.seconds, workshop.minutes));
    });
    ui.add_space(4.0);
    let rows = rows(model, state, workshop.id, shown);
    if rows.items.is_empty() {
        parts::quiet_ui(ui, screen::NO_SUCH_OUTCOME);
        return;
    }
    let room = ui.available_height() - 4.0;
    let height = if room < LEAST_HEIGHT { rows.heights.iter().sum::<f32>() + 2.0 } else { room };
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("workshop outcome"));
    let may_revert = workshop.state != WorkshopState::Closed && !state.is_read_only;
    virtual_rows_ui(&mut child, "workshop outcome rows", &rows.heights, |ui, at| {
        if let Some(item) = rows.items.get(at).and_then(|id| model.year.agenda().get(*id)) {
            item_ui(ui, model, state, outbox, item, may_revert);
        }
    });
}

fn rows(model: &Model, state: &mut State, workshop: WorkshopId, outcome: WorkshopOutcome) -> Arc<Rows> {
    let list = &mut state.workshop.outcome;
    let key = Some((model.generation, workshop, outcome));
    if list.rows.key != key {
        let mut rows = Rows { key, ..Rows::default() };
        for item in model.year.agenda_of(workshop).filter(|item| outcome.holds(&model.year, item)) {
            let has_third = !item.reason.is_empty() || model.year.event_of(item).is_none();
            rows.items.push(item.id);
            rows.heights.push(ROW_HEIGHT + if has_third { THIRD_HEIGHT } else { 0.0 });
        }
        list.rows = Arc::new(rows);
    }
    Arc::clone(&list.rows)
}

fn item_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, item: &AgendaItem, may_revert: bool) {
    let year = &model.year;
    let event = year.event_of(item);
    let number = event.map_or(item.number, |event| event.number);
    let text = event.map_or(item.text.as_str(), |event| event.text.as_str());
    ui.spacing_mut().item_spacing.y = 0.0;
    parts::rule_ui(ui);
    ui.horizontal(|ui| {
        let score = item.settled_score().or_else(|| event.and_then(UnwantedEvent::score));
        badge::score_ui(ui, year.method_sheet(), score);
        let room = (ui.available_width() - 130.0).max(120.0);
        let link = parts::link_row_ui(ui, &format!("{number} · {text}"), room);
        let is_asked = link.on_hover_text(screen::SHOW_DETAILS).clicked();
        if let Some(event) = event.filter(|_| is_asked) {
            state.go_to_event(event.id);
        }
        let is_dealt = item.state != AgendaState::Waiting || year.votes().of(item.id).next().is_some();
        ui.add_enabled_ui(is_dealt && may_revert, |ui| {
            if is_dealt
                && parts::small_button_ui(ui, screen::REVERT_ITEM, &screen::revert_item(number))
                    .on_hover_text(screen::REVERT_ITEM_HELP)
                    .clicked()
            {
                outbox.push(Command::Workshop(WorkshopCommand::RevertItem { item: item.id }));
            }
        });
    });
    let change = Treatment::change(year, item);
    let scores = (item.score_before(), item.settled_score());
    line_ui(ui, &screen::outcome_line(item.state, scores, change, item.seconds));
    if event.is_none() {
        line_ui(ui, screen::AGENDA_EVENT_GONE);
    } else if !item.reason.is_empty() {
        line_ui(ui, &screen::because(&item.reason));
    }
}

/// Quiet text in one row below the event; the rest is told on hover.
fn line_ui(ui: &mut Ui, text: &str) {
    ui.horizontal(|ui| {
        ui.add_space(42.0);
        let text = RichText::new(text).size(design::SMALL).color(palette(ui).quiet);
        ui.add(Label::new(text).truncate());
    });
}
