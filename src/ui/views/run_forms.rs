//! The forms that come up over a workshop while it runs: an åtgärd, an event heard in the room, who is there.

use egui::{Button, Id, Key, Ui};

use crate::domain::{AgendaItem, Participant, Presence, UnwantedEventId, Workshop, WorkshopId};
use crate::edit::{Command, WorkshopCommand};
use crate::text::{screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::Form;
use crate::ui::widgets::parts;

use super::form_frame::{Page, line_ui};
use super::workshop_people::{buttons_width, name_ui};

/// The form for an åtgärd against the event that is up.
pub(super) fn measure(item: &AgendaItem) -> Form {
    let events: Vec<UnwantedEventId> = vec![item.event];
    let (text, responsible, due) = (String::new(), String::new(), String::new());
    Form::NewMeasure { events, text, responsible, due, item: Some(item.id) }
}

/// The form for an event that was heard in the room; it is placed where the room is.
pub(super) fn event(model: &Model, workshop: &Workshop, item: Option<&AgendaItem>) -> Option<Form> {
    let here = item.and_then(|item| model.year.event_of(item)).map(|event| event.work_practice);
    let practice = here.or_else(|| model.year.work_practices_in_order().next().map(|it| it.id))?;
    Some(Form::NewEvent { practice, text: String::new(), workshop: Some(workshop.id) })
}

/// The form with everybody who takes part.
pub(super) fn people(workshop: WorkshopId) -> Form {
    Form::RunPeople { workshop, name: String::new(), role: String::new() }
}

impl Page<'_> {
    pub(super) fn run_people_ui(&mut self, ui: &mut Ui, workshop: WorkshopId, name: &mut String, role: &mut String) {
        let Some(model) = self.model else { return };
        parts::subheading_ui(ui, screen::RUN_PEOPLE);
        parts::quiet_ui(ui, screen::RUN_PEOPLE_HELP);
        let people: Vec<&Participant> = model.year.participants_of(workshop).collect();
        // The fields below stay in sight as long as the window is not very low.
        let height = design::sized(ui, 300.0).min(ui.ctx().content_rect().height() * 0.3);
        egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            // The bar of the list lies at its right edge.
            let buttons = buttons_width(ui, Presence::ALL.into_iter().map(terms::presence), design::BODY);
            let room = (ui.available_width() - buttons - design::GRID - 14.0).max(120.0);
            for participant in people {
                ui.push_id(participant.id.uuid(), |ui| self.presence_ui(ui, model, participant, room));
            }
        });
        parts::rule_ui(ui);
        line_ui(ui, screen::RUN_PERSON_NAME, name, screen::NEEDS_PARTICIPANT_NAME, true);
        line_ui(ui, screen::RUN_PERSON_ROLE, role, screen::OPTIONAL, false);
        ui.add_space(design::GRID);
        let is_asked = ui.horizontal(|ui| {
            let is_clicked = parts::primary_ui(ui, screen::ADD).clicked();
            // Who is there has been kept at every click: there is nothing to take back.
            self.is_done |= parts::button_ui(ui, screen::PEOPLE_DONE).clicked();
            // A field lets go of the focus at Enter; a button that has it means itself.
            let is_free = ui.memory(|memory| memory.focused().is_none());
            is_clicked || (is_free && ui.input(|input| input.key_pressed(Key::Enter)))
        });
        if !is_asked.inner || self.is_done {
            return;
        }
        if !name.trim().is_empty() {
            let (name, role) = (std::mem::take(name), std::mem::take(role));
            self.outbox.push(Command::Workshop(WorkshopCommand::AddParticipant { workshop, name, role }));
        }
        // The next can be typed at once.
        ui.memory_mut(|memory| memory.request_focus(Id::unique(("form", screen::RUN_PERSON_NAME))));
    }

    /// A participant, and whether they are in the room.
    fn presence_ui(&mut self, ui: &mut Ui, model: &Model, participant: &Participant, room: f32) {
        let name = model.participant_name(participant.id);
        ui.horizontal(|ui| {
            name_ui(ui, name, room);
            for presence in Presence::ALL {
                let is_current = participant.presence == presence;
                let choice = Button::selectable(is_current, terms::presence(presence)).frame_when_inactive(true);
                let choice = ui.add(choice).accessible_name(screen::run_presence(name, presence));
                if choice.gained_focus() {
                    choice.scroll_to_me(None);
                }
                if choice.clicked() && !is_current {
                    let participant = participant.id;
                    let command = WorkshopCommand::SetPresence { participant, presence };
                    self.outbox.push(Command::Workshop(command));
                }
            }
        });
    }
}
