//! A workshop while it runs, over the whole window: one event at a time, in type that reads from across a
//! room. Every key is one command, and nothing is shown that is not on disk: keys that are pressed while a
//! command is on its way wait for it.

use std::collections::VecDeque;

use egui::{Event, EventFilter, Id, Key, Ui, Vec2};

use crate::domain::{
    AgendaItem, AgendaItemId, Factor, ParticipantId, Workshop, WorkshopId, WorkshopMode, WorkshopState, Year,
};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::settings::EventClock;
use crate::ui::state::{Outbox, State};

use super::run_frame;
use super::run_keys::{self, Press};

/// Where the next vote goes: whose, and on which factor.
pub(super) type Slot = (ParticipantId, Factor);

/// A workshop that fills the window.
#[derive(Debug, Clone)]
pub struct Run {
    /// Which.
    pub workshop: WorkshopId,
    /// Keys that have been pressed and not yet acted on.
    pub(super) waiting: VecDeque<Press>,
    /// The event that was up in the last frame.
    up: Option<AgendaItemId>,
    /// When it came up, in the window's seconds.
    came_up: f64,
    /// The seconds that it was up before the program was broken off, and that no command has kept.
    before: u32,
    /// Where the leader has put the turn; otherwise it is the first vote that is missing.
    pub(super) slot: Option<Slot>,
    /// Where the last vote went.
    pub(super) last: Option<Slot>,
    /// The factor that the next digit chooses, where the leader or the digit before has said.
    pub(super) factor: Option<Factor>,
    /// What the last key could not do.
    pub(super) note: Option<String>,
    /// Whether a form has had the keyboard in this frame.
    pub(in crate::ui) is_held: bool,
    /// Whether a field had the keyboard at the end of the last frame; its Escape is its own.
    had_field: bool,
    /// Whether the field for the reason is to have the keyboard.
    pub(super) wants_reason: bool,
}

impl Run {
    /// A workshop about to be shown; the command that begins or resumes it is sent beside.
    #[must_use]
    pub fn new(workshop: WorkshopId) -> Self {
        Self {
            workshop,
            waiting: VecDeque::new(),
            up: None,
            came_up: 0.0,
            before: 0,
            slot: None,
            last: None,
            factor: None,
            note: None,
            is_held: false,
            had_field: false,
            wants_reason: false,
        }
    }

    /// Seconds since the event came up.
    pub(super) fn seconds(&self, ui: &Ui) -> u32 {
        let passed = ui.input(|input| input.time) - self.came_up;
        // Whole seconds below the clock's end; a clock that has gone backwards has passed nothing.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just before")]
        let seconds = passed.clamp(0.0, f64::from(u32::MAX)) as u32;
        self.before.saturating_add(seconds)
    }

    /// The clock of the event that is up, where the one that was remembered is a while behind.
    fn clock(&self, ui: &Ui, item: &AgendaItem, remembered: Option<EventClock>) -> Option<EventClock> {
        let clock = EventClock { item: item.id, kept: item.seconds, seconds: self.seconds(ui) };
        let passed = clock.seconds.saturating_sub(carried(item, remembered));
        (passed >= REMEMBERED_EVERY).then_some(clock)
    }

    /// What stands there has changed by itself, or a command has failed: the turn goes to the first vote that
    /// is missing.
    pub(in crate::ui) fn turned_back(&mut self) {
        (self.slot, self.last, self.factor, self.note) = (None, None, None, None);
    }

    /// What was typed ahead is forgotten: something before it did not work.
    pub(in crate::ui) fn failed(&mut self) {
        self.waiting.clear();
        self.turned_back();
    }

    /// Takes back the last key that still waits. Whether there was one.
    pub(in crate::ui) fn take_back_waiting(&mut self) -> bool {
        self.waiting.pop_back().is_some()
    }

    fn come_up(&mut self, item: Option<&AgendaItem>, now: f64, remembered: Option<EventClock>) {
        let id = item.map(|item| item.id);
        if self.up != id || self.came_up == 0.0 {
            self.up = id;
            self.came_up = now;
            self.before = item.map_or(0, |item| carried(item, remembered));
            (self.slot, self.last, self.factor, self.note) = (None, None, None, None);
            self.wants_reason = false;
        }
    }
}

/// A clock is remembered this often, in seconds: a crash loses no more of it.
const REMEMBERED_EVERY: u32 = 10;

/// The seconds of an event that were remembered, and that the file has not got since.
fn carried(item: &AgendaItem, remembered: Option<EventClock>) -> u32 {
    let own = remembered.filter(|clock| (clock.item, clock.kept) == (item.id, item.seconds));
    own.map_or(0, |clock| clock.seconds)
}

/// What is asked of the room now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Everybody votes; nobody sees.
    Votes,
    /// The votes are seen; the room chooses.
    Choice,
    /// The leader enters what the room says.
    Quick,
    /// The event has been deleted from the analysis.
    Gone,
}

/// What is asked of the room about an event.
pub(super) fn phase(year: &Year, workshop: &Workshop, item: &AgendaItem) -> Phase {
    if year.event_of(item).is_none() {
        return Phase::Gone;
    }
    let nobody = year.present_at(workshop.id).next().is_none() && year.votes().of(item.id).next().is_none();
    if workshop.mode == WorkshopMode::LeaderOnly || nobody {
        return Phase::Quick;
    }
    if year.shows_votes(item) { Phase::Choice } else { Phase::Votes }
}

/// How large everything is, from the window's size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    scale: f32,
}

impl Look {
    fn of(size: Vec2) -> Self {
        Self { scale: (size.x / 1280.0).min(size.y / 720.0).clamp(0.6, 3.0) }
    }

    /// A length in a window of 1280 × 720 points.
    pub(super) fn px(self, length: f32) -> f32 {
        length * self.scale
    }

    /// The size of the event's own words.
    pub(super) fn event(self) -> f32 {
        self.px(design::RUN_EVENT)
    }

    /// The size of what the room reads.
    pub(super) fn body(self) -> f32 {
        self.px(design::RUN_BODY)
    }

    /// The size of what only the leader reads.
    pub(super) fn small(self) -> f32 {
        self.px(design::RUN_SMALL)
    }
}

/// How many times as large as elsewhere a form is over a workshop: its smallest text is read by the room, and
/// grows with a large window.
pub(in crate::ui) fn form_scale(ctx: &egui::Context) -> f32 {
    design::RUN_FORM / design::SMALL * Look::of(ctx.content_rect().size()).scale.max(1.0)
}

/// The whole window while a workshop runs.
pub(crate) fn run_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let Some(mut run) = state.run.take() else { return };
    let Some(workshop) = model.year.workshops().get(run.workshop).cloned() else { return };
    let item = workshop.current.and_then(|item| model.year.agenda().get(item));
    run.come_up(item, ui.input(|input| input.time), state.clock);
    // Undone past its beginning, or given back: there is nothing to run.
    if workshop.state == WorkshopState::Prepared && !state.is_busy && outbox.tasks.is_empty() {
        state.clock = None;
        return;
    }
    let is_ours = hold_keyboard(ui, state);
    let is_field = ui.ctx().text_edit_focused() || run.had_field || run.wants_reason;
    if is_ours && !run.is_held && state.form.is_none() && !is_field {
        let pressed = presses(ui);
        run.waiting.extend(pressed);
    }
    let look = Look::of(ui.available_size());
    run_frame::frame_ui(ui, look, model, &workshop, &mut run, outbox);
    let mut is_left = false;
    while !state.is_busy && outbox.tasks.is_empty() && !is_left {
        // What follows is meant for the form or the field that came up.
        if state.form.is_some() || run.wants_reason {
            run.waiting.clear();
        }
        let Some(press) = run.waiting.pop_front() else { break };
        run.note = None;
        is_left = run_keys::act(ui, model, &workshop, &mut run, (state, outbox), press);
    }
    if !run.waiting.is_empty() {
        ui.ctx().request_repaint();
    }
    run.had_field = ui.ctx().text_edit_focused();
    // The clocks go on. What a command is about to keep is not remembered beside it.
    if !state.is_busy && outbox.tasks.is_empty() {
        state.clock = item.and_then(|item| run.clock(ui, item, state.clock)).or(state.clock);
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs(1));
    if is_left {
        // All of it is kept in the file now.
        state.clock = None;
    } else {
        state.run = Some(run);
    }
}

/// Keys go to the workshop as long as nothing else has taken them. Whether they do.
fn hold_keyboard(ui: &Ui, state: &State) -> bool {
    let id = Id::unique("workshop run");
    let response = ui.interact(ui.max_rect(), id, egui::Sense::focusable_noninteractive());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Pane, true, crate::text::screen::RUN_TITLE));
    let is_free = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == id));
    if state.form.is_none() && is_free {
        response.request_focus();
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    is_free
}

/// The keys of this frame, taken away from whatever else might listen.
fn presses(ui: &Ui) -> Vec<Press> {
    let mut found = Vec::new();
    ui.input_mut(|input| {
        // A key that is held down means itself once.
        let is_repeated = |event: &Event| matches!(event, Event::Key { repeat: true, pressed: true, .. });
        let is_held = input.events.iter().any(is_repeated);
        input.events.retain(|event| {
            let press = press(event);
            let is_ours = !press.is_empty();
            if !is_held {
                found.extend(press);
            }
            !is_ours
        });
    });
    found
}

fn press(event: &Event) -> Vec<Press> {
    match event {
        Event::Text(text) => text.chars().filter(|it| !it.is_whitespace()).map(Press::of).collect(),
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.ctrl && !modifiers.command && !modifiers.alt => {
            let press = match key {
                Key::Enter => Press::Enter,
                Key::Tab if modifiers.shift => Press::BackTab,
                Key::Tab => Press::Tab,
                Key::Backspace => Press::Backspace,
                Key::ArrowLeft => Press::Left,
                Key::ArrowRight => Press::Right,
                Key::ArrowUp => Press::Up,
                Key::ArrowDown => Press::Down,
                Key::Escape => Press::Escape,
                _ => return Vec::new(),
            };
            vec![press]
        }
        _ => Vec::new(),
    }
}
