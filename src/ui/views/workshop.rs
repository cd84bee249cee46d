//! Workshop: prepare one, go on with it, look back on it. What stands on the dagordning is in
//! `workshop_agenda`, who takes part in `workshop_people`, what came of it in `workshop_past`; the workshop
//! while it runs is in `run`.

use egui::{Button, Response, RichText, TextWrapMode, Ui, Vec2};

use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, DocumentKind, Workshop, WorkshopId, WorkshopMode, WorkshopState, Year,
};
use crate::edit::{Command, WorkshopCommand};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::{Model, WorkshopSum};
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::parts;

use super::run::Run;
use super::workshop_agenda::{self, AgendaTable};
use super::workshop_form::WorkshopForm;
use super::workshop_past::{self, OutcomeList};
use super::workshop_people::{self, Newcomer};
use super::workshop_why::Explained;

/// The parts of a workshop's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkshopPart {
    /// The dagordning.
    Agenda,
    /// Who takes part.
    People,
    /// What came of it.
    Outcome,
}

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct WorkshopPage {
    /// The workshop that is looked at, where one has been chosen.
    pub chosen: Option<WorkshopId>,
    /// How many workshops there were when a new one was asked for: it is looked at once it is there.
    pub planned_after: Option<usize>,
    /// The part that is shown, where one has been chosen.
    pub part: Option<WorkshopPart>,
    /// The dagordning's own memory.
    pub agenda: AgendaTable,
    /// A participant that is being typed.
    pub newcomer: Newcomer,
    /// The outcome's own memory.
    pub outcome: OutcomeList,
    /// What was last told of why an event is scored as it is.
    pub explained: Explained,
}

impl WorkshopPage {
    /// Looks at a workshop, at the part that fits it.
    pub(crate) fn look_at(&mut self, workshop: Option<WorkshopId>) {
        self.chosen = workshop;
        self.part = None;
        self.agenda.forget_marks();
    }
}

/// Events with less time than this, in seconds, are not talked about.
const SHORTEST_TALK: u32 = 30;

/// The whole screen.
pub(crate) fn workshop_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let shown = shown(model, state);
    egui::ScrollArea::vertical().id_salt("workshop").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        head_ui(ui, model, state, shown.map(|workshop| workshop.id));
        let Some(workshop) = shown else {
            let year = model.year.planning_year().year;
            parts::empty_ui(ui, &screen::no_workshop(year), screen::NO_WORKSHOP_HINT);
            ui.add_enabled_ui(!state.is_read_only, |ui| {
                if parts::primary_ui(ui, screen::PLAN_WORKSHOP).clicked() {
                    state.form = Some(new_form(model));
                }
            });
            return;
        };
        ui.add_space(design::GRID);
        if let Some(sum) = model.workshop_sum(workshop.id) {
            go_ui(ui, model, state, outbox, workshop, sum);
        }
        ui.add_space(design::GRID);
        facts_ui(ui, model, state, outbox, workshop);
        ui.add_space(design::GRID);
        match part_ui(ui, model, state, workshop) {
            WorkshopPart::Agenda => workshop_agenda::agenda_ui(ui, model, state, outbox, workshop),
            WorkshopPart::People => workshop_people::people_ui(ui, model, state, outbox, workshop),
            WorkshopPart::Outcome => workshop_past::outcome_ui(ui, model, state, outbox, workshop),
        }
    });
}

/// The workshop that is looked at: the one that was just prepared, the chosen one, the one that goes on, or
/// the newest.
fn shown<'a>(model: &'a Model, state: &mut State) -> Option<&'a Workshop> {
    let year = &model.year;
    let newest = year.workshops().of(()).next_back();
    if state.workshop.planned_after.is_some_and(|before| year.workshops().len() > before) {
        state.workshop.planned_after = None;
        state.workshop.look_at(newest.map(|workshop| workshop.id));
    }
    let chosen = state.workshop.chosen.and_then(|id| year.workshops().get(id));
    chosen.or_else(|| year.running_workshop()).or(newest)
}

/// The newest workshop that is prepared and has something to take up.
pub(crate) fn ready(model: &Model) -> Option<&Workshop> {
    let has_events = |workshop: &&Workshop| model.workshop_sum(workshop.id).is_some_and(|sum| sum.events > 0);
    let mut prepared = model.year.workshops().of(()).rev().filter(|it| it.state == WorkshopState::Prepared);
    prepared.find(has_events)
}

/// The form for a new workshop.
pub(crate) fn new_form(model: &Model) -> Form {
    Form::Workshop(Box::new(WorkshopForm::new(model)))
}

/// Buttons in rows: what finds no room goes on in the next row, at the left. No button is broken inside.
pub(crate) fn row_ui<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        add(ui)
    })
    .inner
}

/// A button in such a row. It is disabled by itself: a part of the row that is disabled as a whole would not
/// go on in the next.
pub(crate) fn offer_ui(ui: &mut Ui, is_possible: bool, text: &str) -> Response {
    let accent = palette(ui).accent;
    let button = Button::new(RichText::new(text).color(accent)).stroke(egui::Stroke::new(1.0, accent));
    ui.add_enabled(is_possible, button)
}

/// The heading with the year's workshops to choose among.
fn head_ui(ui: &mut Ui, model: &Model, state: &mut State, shown: Option<WorkshopId>) {
    row_ui(ui, |ui| {
        parts::heading_ui(ui, screen::WORKSHOP);
        ui.add_space(design::GRID);
        for sum in &model.workshops {
            let Some(workshop) = model.year.workshops().get(sum.workshop) else { continue };
            let text = screen::workshop_choice(workshop, sum.settled, sum.events);
            if ui.selectable_label(shown == Some(workshop.id), text).clicked() {
                state.workshop.look_at(Some(workshop.id));
            }
        }
        if shown.is_some() && offer_ui(ui, !state.is_read_only, screen::PLAN_WORKSHOP).clicked() {
            state.form = Some(new_form(model));
        }
    });
}

/// There is less room than this beside the large button: what is told stands below it.
const LEAST_BESIDE: f32 = 200.0;

/// The one thing to do with the workshop, and beside it what there is to know before one does it.
fn go_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop, sum: &WorkshopSum) {
    let text = match workshop.state {
        WorkshopState::Prepared => screen::START_WORKSHOP.to_owned(),
        WorkshopState::Running => screen::resume_workshop(number_up(&model.year, workshop)),
        // What is left to do with a workshop that is over is to read it.
        WorkshopState::Closed => screen::PRINT_MINUTES.to_owned(),
    };
    let is_closed = workshop.state == WorkshopState::Closed;
    let is_possible = is_closed || (!state.is_read_only && sum.events > 0);
    let size = large_size(ui, &text);
    let is_asked = if ui.available_width() - size.x < LEAST_BESIDE {
        let is_asked = large_ui(ui, &text, size, is_possible);
        beside_ui(ui, model, state, workshop, sum);
        is_asked
    } else {
        ui.horizontal(|ui| {
            let is_asked = large_ui(ui, &text, size, is_possible);
            ui.add_space(design::GRID);
            ui.vertical(|ui| beside_ui(ui, model, state, workshop, sum));
            is_asked
        })
        .inner
    };
    if is_asked && is_closed {
        state.form = Some(print_form(model, workshop.id, ReportKind::WorkshopMinutes));
    } else if is_asked {
        begin(model, state, outbox, workshop);
    }
}

/// What there is to know before one does it.
fn beside_ui(ui: &mut Ui, model: &Model, state: &mut State, workshop: &Workshop, sum: &WorkshopSum) {
    ui.spacing_mut().item_spacing.y = 2.0;
    if workshop.state == WorkshopState::Closed {
        parts::strong_ui(ui, &screen::workshop_time(sum.seconds, workshop.minutes));
    } else {
        pace_ui(ui, model, workshop, sum);
        locked_ui(ui, model, state);
    }
}

/// The form that prints a paper of a workshop.
fn print_form(model: &Model, workshop: WorkshopId, kind: ReportKind) -> Form {
    super::reports::form(model, Purpose::Print(Paper { kind, of: PaperOf::Workshop(workshop) }))
}

/// The time that each event has, and what that means for the talk.
fn pace_ui(ui: &mut Ui, model: &Model, workshop: &Workshop, sum: &WorkshopSum) {
    match sum.pace {
        Some(seconds) => {
            parts::strong_ui(ui, &screen::workshop_pace(seconds));
            if seconds < SHORTEST_TALK && workshop.mode == WorkshopMode::Voting {
                ui.horizontal(|ui| {
                    parts::dot_ui(ui, false);
                    parts::text_ui(ui, screen::WORKSHOP_TOO_FAST);
                });
            }
        }
        None if sum.events == 0 => {
            parts::text_ui(ui, screen::WORKSHOP_NEEDS_EVENTS);
        }
        None => {
            parts::quiet_ui(ui, screen::WORKSHOP_NEEDS_MINUTES);
        }
    }
    if model.year.participants_of(workshop.id).next().is_none() {
        parts::quiet_ui(ui, screen::WORKSHOP_WITHOUT_PEOPLE);
    }
}

/// That the year is decided, with the way to a revision.
fn locked_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let scored = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    let locked = scored.into_iter().find(|document| model.year.is_locked(*document));
    let Some(version) = locked.and_then(|document| model.year.decided(document)) else { return };
    ui.horizontal(|ui| {
        parts::dot_ui(ui, false);
        parts::text_ui(ui, &screen::workshop_locked(version.number));
    });
    if offer_ui(ui, !state.is_read_only, screen::BEGIN_REVISION_DOTS).clicked() {
        state.form = Some(Form::BeginRevision { reason: String::new() });
    }
}

/// As large as its text needs, and no smaller than a thing that matters.
fn large_size(ui: &Ui, text: &str) -> Vec2 {
    let font = design::bold_font(design::SUBHEADING);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, palette(ui).on_accent);
    Vec2::new((galley.size().x + design::GRID * 6.0).max(220.0), 48.0)
}

/// The button that matters most on the screen, larger than all others, with its text in the middle.
fn large_ui(ui: &mut Ui, text: &str, size: Vec2, is_possible: bool) -> bool {
    let palette = palette(ui);
    let label = RichText::new(text).font(design::bold_font(design::SUBHEADING)).color(palette.on_accent);
    let button = Button::new(label).fill(palette.accent).stroke(egui::Stroke::NONE);
    let layout = egui::Layout::centered_and_justified(egui::Direction::LeftToRight);
    let response = ui.allocate_ui_with_layout(size, layout, |ui| ui.add_enabled(is_possible, button)).inner;
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, palette.ink);
        ui.painter().rect_stroke(response.rect.expand(2.0), 5.0, ring, egui::StrokeKind::Outside);
    }
    response.clicked()
}

/// Begins a workshop or goes on with it: the command that says so, and the window that follows it.
pub(crate) fn begin(model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop) {
    if state.is_read_only {
        return;
    }
    let (id, item) = (workshop.id, item_up(&model.year, workshop));
    outbox.push(Command::Workshop(WorkshopCommand::GoTo { workshop: id, item, seconds: 0 }));
    state.go_to(View::Workshop);
    state.workshop.look_at(Some(id));
    state.run = Some(Run::new(id));
}

/// Where a workshop goes on: at the event that was up, else at the first that waits, else at the first.
pub(crate) fn item_up(year: &Year, workshop: &Workshop) -> Option<AgendaItemId> {
    let current = workshop.current.filter(|item| year.agenda().get(*item).is_some());
    let waits = |item: &&AgendaItem| item.state == AgendaState::Waiting;
    let waiting = || year.agenda_of(workshop.id).find(waits).map(|item| item.id);
    current.or_else(waiting).or_else(|| year.after_on_agenda(workshop.id, None))
}

/// The number of the event where a workshop goes on.
fn number_up(year: &Year, workshop: &Workshop) -> Option<u32> {
    let item = year.agenda().get(item_up(year, workshop)?)?;
    Some(year.event_of(item).map_or(item.number, |event| event.number))
}

/// When and where, and what else can be done with the workshop.
fn facts_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop) {
    parts::quiet_ui(ui, &screen::workshop_facts(workshop));
    let id = workshop.id;
    let has_begun = workshop.state != WorkshopState::Prepared;
    let is_closed = workshop.state == WorkshopState::Closed;
    let is_writable = !state.is_read_only;
    row_ui(ui, |ui| {
        if offer_ui(ui, is_writable, screen::CHANGE_WORKSHOP).clicked() {
            state.form = Some(Form::Workshop(Box::new(WorkshopForm::of(workshop))));
        }
        if offer_ui(ui, true, screen::PRINT_AGENDA).clicked() {
            state.form = Some(print_form(model, id, ReportKind::WorkshopAgenda));
        }
        // Of a workshop that is over it is the large button.
        if has_begun && !is_closed && offer_ui(ui, true, screen::PRINT_MINUTES).clicked() {
            state.form = Some(print_form(model, id, ReportKind::WorkshopMinutes));
        }
        if has_begun && offer_ui(ui, true, screen::SAVE_WORKSHOP_TABLE).clicked() {
            state.form = Some(super::reports::form(model, Purpose::WorkshopTable(id)));
        }
        endings_ui(ui, outbox, workshop, is_writable);
    });
    if has_begun {
        ui.add_space(4.0);
        if offer_ui(ui, is_writable, screen::REVERT_WORKSHOP).clicked() {
            outbox.push(Command::Workshop(WorkshopCommand::Revert { workshop: id }));
        }
        parts::quiet_ui(ui, screen::REVERT_WORKSHOP_HELP);
    }
}

/// What closes a workshop, opens it again, takes it away.
fn endings_ui(ui: &mut Ui, outbox: &mut Outbox, workshop: &Workshop, is_writable: bool) {
    let id = workshop.id;
    let mut send = |command| outbox.push(Command::Workshop(command));
    match workshop.state {
        WorkshopState::Prepared => {}
        WorkshopState::Running => {
            let close = offer_ui(ui, is_writable, screen::CLOSE_WORKSHOP);
            if close.on_hover_text(screen::CLOSE_WORKSHOP_HELP).clicked() {
                send(WorkshopCommand::Close { workshop: id });
            }
        }
        WorkshopState::Closed => {
            if offer_ui(ui, is_writable, screen::REOPEN_WORKSHOP).clicked() {
                send(WorkshopCommand::Reopen { workshop: id });
            }
        }
    }
    let delete = offer_ui(ui, is_writable, screen::DELETE_WORKSHOP);
    if delete.on_hover_text(screen::DELETE_WORKSHOP_HELP).clicked() {
        send(WorkshopCommand::Delete { workshop: id });
    }
}

/// The parts to choose among; the one that is shown.
fn part_ui(ui: &mut Ui, model: &Model, state: &mut State, workshop: &Workshop) -> WorkshopPart {
    let is_prepared = workshop.state == WorkshopState::Prepared;
    let usual = if is_prepared { WorkshopPart::Agenda } else { WorkshopPart::Outcome };
    let shown = state.workshop.part.filter(|part| !is_prepared || *part != WorkshopPart::Outcome).unwrap_or(usual);
    let events = model.workshop_sum(workshop.id).map_or(0, |sum| sum.events);
    let people = model.year.participants_of(workshop.id).count();
    let mut offered = vec![(WorkshopPart::Agenda, events), (WorkshopPart::People, people)];
    if !is_prepared {
        offered.push((WorkshopPart::Outcome, 0));
    }
    row_ui(ui, |ui| {
        for (part, number) in offered {
            if ui.selectable_label(part == shown, screen::workshop_part(part, number)).clicked() {
                state.workshop.part = Some(part);
            }
        }
    });
    parts::rule_ui(ui);
    ui.add_space(4.0);
    shown
}
