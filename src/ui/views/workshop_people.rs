//! Who takes part in a workshop: added by name and role, told apart where two are called the same, in the
//! room or not; and how the events are scored.

use egui::{Button, Id, Key, Label, Response, RichText, TextEdit, Ui, Vec2};

use crate::domain::{Participant, Presence, Workshop, WorkshopId, WorkshopMode, WorkshopState};
use crate::edit::{Command, WorkshopCommand};
use crate::text::{screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::parts;

use super::workshop::row_ui;

/// A participant that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Newcomer {
    /// The name.
    pub name: String,
    /// The role.
    pub role: String,
}

impl Newcomer {
    fn is_empty(&self) -> bool {
        self.name.trim().is_empty() && self.role.trim().is_empty()
    }

    /// Name and role; who goes by the role alone is called by it.
    fn said(self) -> (String, String) {
        if self.name.trim().is_empty() { (self.role, String::new()) } else { (self.name, self.role) }
    }
}

fn name_id() -> Id {
    Id::unique("new participant name")
}

fn role_id() -> Id {
    Id::unique("new participant role")
}

/// The whole part.
pub(crate) fn people_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: &Workshop) {
    let is_open = workshop.state != WorkshopState::Closed;
    if !is_open {
        parts::quiet_ui(ui, screen::WORKSHOP_CLOSED_HINT);
    }
    ui.add_enabled_ui(is_open && !state.is_read_only, |ui| {
        mode_ui(ui, outbox, workshop);
        ui.add_space(design::GRID);
        new_ui(ui, model, state, outbox, workshop.id);
        parts::quiet_ui(ui, screen::PARTICIPANTS_HELP);
        ui.add_space(design::GRID);
        let people: Vec<&Participant> = model.year.participants_of(workshop.id).collect();
        if people.is_empty() {
            parts::strong_ui(ui, screen::NO_PARTICIPANTS);
            parts::quiet_ui(ui, screen::WORKSHOP_WITHOUT_PEOPLE);
            return;
        }
        let present = people.iter().filter(|it| it.presence == Presence::Present).count();
        parts::strong_ui(ui, &screen::participants_sum(present, people.len()));
        // Once for all rows: what a row lacks of room must not move those below it.
        let room = name_room(ui);
        for participant in people {
            ui.push_id(participant.id.uuid(), |ui| participant_ui(ui, model, state, outbox, participant, room));
        }
        ui.add_space(design::GRID * 3.0);
    });
}

/// How the events are scored.
fn mode_ui(ui: &mut Ui, outbox: &mut Outbox, workshop: &Workshop) {
    row_ui(ui, |ui| {
        parts::caption_ui(ui, screen::WORKSHOP_MODE);
        for mode in WorkshopMode::ALL {
            let is_current = workshop.mode == mode;
            let choice = Button::selectable(is_current, terms::workshop_mode(mode)).frame_when_inactive(true);
            if ui.add(choice).clicked() && !is_current {
                outbox.push(Command::Workshop(WorkshopCommand::SetMode { workshop: workshop.id, mode }));
            }
        }
    });
}

/// Two fields and a button; Enter in either adds and goes back to the name, so that the next can be typed.
fn new_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, workshop: WorkshopId) {
    let mut newcomer = std::mem::take(&mut state.workshop.newcomer);
    let mut focus = None;
    row_ui(ui, |ui| {
        let width = ((ui.available_width() - 320.0) / 2.0).clamp(140.0, 260.0);
        let names = (screen::NEW_PARTICIPANT_NAME, screen::NEW_PARTICIPANT_NAME_HINT);
        let name = typed_ui(ui, name_id(), names, &mut newcomer.name, width);
        let names = (screen::NEW_PARTICIPANT_ROLE, screen::NEW_PARTICIPANT_ROLE_HINT);
        let role = typed_ui(ui, role_id(), names, &mut newcomer.role, width);
        if let Some(picked) = roles_ui(ui, model) {
            newcomer.role = picked;
            focus = Some(role_id());
        }
        let has_left = name.lost_focus() || role.lost_focus();
        let is_entered = has_left && ui.input(|input| input.key_pressed(Key::Enter)) && !newcomer.is_empty();
        if parts::button_ui(ui, screen::ADD_PARTICIPANT).clicked() || is_entered {
            let is_said = !newcomer.is_empty();
            let (name, role) = newcomer.clone().said();
            outbox.push(Command::Workshop(WorkshopCommand::AddParticipant { workshop, name, role }));
            if is_said {
                newcomer = Newcomer::default();
            }
            focus = Some(name_id());
        }
    });
    state.workshop.newcomer = newcomer;
    state.focus = focus.or(state.focus);
}

fn typed_ui(ui: &mut Ui, id: Id, (name, hint): (&str, &str), text: &mut String, width: f32) -> Response {
    let field = TextEdit::singleline(text).id(id).hint_text(hint.to_owned());
    ui.add(field.desired_width(width).min_size(Vec2::new(width, 28.0))).accessible_name(name)
}

/// The roles that the analysis names, to take one from.
fn roles_ui(ui: &mut Ui, model: &Model) -> Option<String> {
    let mut picked = None;
    if model.roles.is_empty() {
        return None;
    }
    ui.menu_button(screen::PICK_ROLE, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for role in &model.roles {
                if ui.button(role.as_str()).clicked() {
                    picked = Some(role.clone());
                }
            }
        });
    });
    picked
}

/// A name has at least this much room beside the buttons, else it has a row of its own.
const LEAST_NAME: f32 = 160.0;

/// As wide as buttons with a text each are beside one another, with the space after them.
pub(super) fn buttons_width<'t>(ui: &Ui, texts: impl Iterator<Item = &'t str>, size: f32) -> f32 {
    let spacing = ui.spacing();
    let width = |text: &str| {
        let font = egui::FontId::proportional(design::sized(ui, size));
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, palette(ui).ink);
        galley.size().x.ceil() + spacing.button_padding.x * 2.0 + spacing.item_spacing.x
    };
    texts.map(width).sum()
}

/// What the buttons of a row leave for the name; nothing where it is too little.
fn name_room(ui: &Ui) -> Option<f32> {
    let presences = buttons_width(ui, Presence::ALL.into_iter().map(terms::presence), design::BODY);
    let small = buttons_width(ui, [screen::RENAME_PARTICIPANT, REMOVE].into_iter(), design::SMALL);
    let room = ui.available_width() - presences - small - design::GRID;
    (room >= LEAST_NAME).then_some(room)
}

const REMOVE: &str = "✗";

fn participant_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    participant: &Participant,
    room: Option<f32>,
) {
    let name = model.participant_name(participant.id);
    parts::rule_ui(ui);
    if let Some(room) = room {
        ui.horizontal(|ui| {
            name_ui(ui, name, room);
            buttons_ui(ui, name, state, outbox, participant);
        });
    } else {
        let width = ui.available_width();
        name_ui(ui, name, width);
        row_ui(ui, |ui| buttons_ui(ui, name, state, outbox, participant));
    }
}

/// A name in one row of a width of its own, to the left; the rest is told on hover.
pub(super) fn name_ui(ui: &mut Ui, name: &str, width: f32) {
    let size = Vec2::new(width, ui.spacing().interact_size.y);
    let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_align(egui::Align::Min);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.add(Label::new(RichText::new(name).color(palette(ui).ink)).truncate());
    });
}

/// Whether somebody is in the room, and what else can be done with a participant.
fn buttons_ui(ui: &mut Ui, name: &str, state: &mut State, outbox: &mut Outbox, participant: &Participant) {
    let id = participant.id;
    let mut send = |command| outbox.push(Command::Workshop(command));
    for presence in Presence::ALL {
        let is_current = participant.presence == presence;
        let choice = Button::selectable(is_current, terms::presence(presence)).frame_when_inactive(true);
        let choice = ui.add(choice).accessible_name(screen::run_presence(name, presence));
        if choice.clicked() && !is_current {
            send(WorkshopCommand::SetPresence { participant: id, presence });
        }
    }
    if parts::small_button_ui(ui, screen::RENAME_PARTICIPANT, &screen::rename_participant(name)).clicked() {
        let (name, role) = (participant.name.clone(), participant.role.clone());
        state.form = Some(Form::RenameParticipant { participant: id, name, role });
    }
    if parts::small_button_ui(ui, REMOVE, &screen::remove(&screen::the_participant(name))).clicked() {
        send(WorkshopCommand::RemoveParticipant { participant: id });
    }
}
