//! The forms that come up over a workshop while it runs: an åtgärd, an event heard in the room, who is there.

use egui::Ui;

use crate::domain::{AgendaItem, Participant, Presence, UnwantedEventId, Workshop, WorkshopId};
use crate::edit::{Command, WorkshopCommand};
use crate::text::{screen, terms};
use crate::ui::model::Model;
use crate::ui::state::Form;
use crate::ui::widgets::parts;

use super::forms::{Page, line_ui};

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
        egui::ScrollArea::vertical().max_height(300.0).auto_shrink([false, true]).show(ui, |ui| {
            for participant in people {
                ui.horizontal(|ui| {
                    let name = model.year.participant_name(participant);
                    parts::text_ui(ui, &name);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        for presence in Presence::ALL.into_iter().rev() {
                            let text = terms::presence(presence);
                            let choice = ui.selectable_label(participant.presence == presence, text);
                            let choice = choice.accessible_name(screen::run_presence(&name, presence));
                            if choice.clicked() {
                                let participant = participant.id;
                                let command = WorkshopCommand::SetPresence { participant, presence };
                                self.outbox.push(Command::Workshop(command));
                            }
                        }
                    });
                });
            }
        });
        parts::rule_ui(ui);
        line_ui(ui, screen::RUN_PERSON_NAME, name, "", true);
        line_ui(ui, screen::RUN_PERSON_ROLE, role, screen::OPTIONAL, false);
        let missing = name.trim().is_empty().then_some(screen::RUN_NEEDS_NAME);
        if self.buttons_ui(ui, screen::ADD, missing) {
            let command = WorkshopCommand::AddParticipant { workshop, name: name.clone(), role: role.clone() };
            self.push(Command::Workshop(command));
        }
    }
}
