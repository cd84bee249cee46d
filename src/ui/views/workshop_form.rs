//! The forms of a workshop that is being prepared: what it is, and what a participant is called.

use egui::{Id, Ui};

use crate::domain::{ParticipantId, Workshop, WorkshopId};
use crate::edit::{Command, WorkshopCommand, WorkshopDraft};
use crate::text::{numbers, screen};
use crate::ui::model::Model;
use crate::ui::state::{State, View};
use crate::ui::widgets::parts;

use super::form_frame::{Page, line_ui, was_asked};

/// How long a workshop is, in minutes, until somebody says otherwise.
const USUAL_MINUTES: u16 = 90;
/// What can be meant by the length of a workshop, in minutes.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=600;

/// A workshop as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopForm {
    /// Which; none for a new one.
    pub workshop: Option<WorkshopId>,
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: String,
    /// When it begins.
    pub begins: String,
    /// The time set aside, in minutes.
    pub minutes: String,
    /// Where.
    pub place: String,
    /// Who leads it.
    pub leader: String,
    /// Whether the group has agreed to names.
    pub shows_names: bool,
}

impl WorkshopForm {
    /// A new workshop, with a name and a length to begin with.
    pub(crate) fn new(model: &Model) -> Self {
        let year = &model.year;
        Self {
            workshop: None,
            title: screen::workshop_title(year.planning_year().year, year.workshops().len()),
            held_on: String::new(),
            begins: String::new(),
            minutes: USUAL_MINUTES.to_string(),
            place: String::new(),
            leader: String::new(),
            shows_names: false,
        }
    }

    /// A workshop as it is.
    pub(crate) fn of(workshop: &Workshop) -> Self {
        Self {
            workshop: Some(workshop.id),
            title: workshop.title.clone(),
            held_on: workshop.held_on.map(numbers::date).unwrap_or_default(),
            begins: workshop.begins.map(numbers::time).unwrap_or_default(),
            minutes: if workshop.minutes > 0 { workshop.minutes.to_string() } else { String::new() },
            place: workshop.place.clone(),
            leader: workshop.leader.clone(),
            shows_names: workshop.shows_names,
        }
    }

    /// What has been filled in; what cannot be understood is left out.
    fn draft(&self) -> WorkshopDraft {
        WorkshopDraft {
            title: self.title.clone(),
            held_on: read(&self.held_on, numbers::parse_date).0,
            begins: read(&self.begins, numbers::parse_time).0,
            place: self.place.clone(),
            leader: self.leader.clone(),
            minutes: read(&self.minutes, parse_minutes).0.unwrap_or(0),
            shows_names: self.shows_names,
        }
    }
}

/// The first field where something is typed that cannot be understood.
fn strange_field(form: &WorkshopForm) -> Option<&'static str> {
    let fields = [
        (read(&form.held_on, numbers::parse_date).1, screen::WORKSHOP_DATE),
        (read(&form.begins, numbers::parse_time).1, screen::WORKSHOP_BEGINS),
        (read(&form.minutes, parse_minutes).1, screen::WORKSHOP_MINUTES),
    ];
    fields.into_iter().find(|(is_strange, _)| *is_strange).map(|(_, field)| field)
}

/// What is read of a field that may be empty, and whether something is typed that cannot be understood.
fn read<T>(typed: &str, parse: impl Fn(&str) -> Option<T>) -> (Option<T>, bool) {
    let found = parse(typed);
    let is_strange = found.is_none() && !typed.trim().is_empty();
    (found, is_strange)
}

/// Minutes as people write them: 90 or 90 min; no fewer and no more than a workshop can have.
fn parse_minutes(typed: &str) -> Option<u16> {
    let digits = typed.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c.is_whitespace());
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|minutes| is_plain && MINUTES.contains(minutes))
}

/// What is wrong with a field, below it: once one has gone on to another, or has asked for what it lacks. Not
/// at the mere press of the button, which would move away under the pointer.
fn told_ui(ui: &mut Ui, name: &str, fault: &str, is_strange: bool) {
    let focused = ui.memory(egui::Memory::focused);
    let is_elsewhere = focused.is_some_and(|id| id != Id::unique(("form", name)));
    if is_strange && (is_elsewhere || was_asked(ui)) {
        ui.horizontal(|ui| {
            parts::dot_ui(ui, true);
            parts::text_ui(ui, fault);
        });
    }
}

impl Page<'_> {
    pub(super) fn workshop_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut WorkshopForm) {
        let Some(model) = self.model else { return };
        let title = if form.workshop.is_some() { screen::CHANGE_WORKSHOP_NOW } else { screen::PLAN_WORKSHOP_NOW };
        parts::subheading_ui(ui, title);
        // While a field cannot be understood the focus is wanted there.
        let is_first = strange_field(form).is_none();
        line_ui(ui, screen::WORKSHOP_TITLE, &mut form.title, "", is_first);
        let (date, begins, minutes) = (screen::WORKSHOP_DATE, screen::WORKSHOP_BEGINS, screen::WORKSHOP_MINUTES);
        parts::columns_ui(ui, 16.0, |left, right| {
            line_ui(left, date, &mut form.held_on, screen::DATE_HINT, false);
            told_ui(left, date, screen::NO_DATE, read(&form.held_on, numbers::parse_date).1);
            line_ui(right, begins, &mut form.begins, screen::WORKSHOP_BEGINS_HINT, false);
            told_ui(right, begins, screen::NO_TIME, read(&form.begins, numbers::parse_time).1);
            line_ui(left, minutes, &mut form.minutes, "", false);
            told_ui(left, minutes, screen::NO_MINUTES, read(&form.minutes, parse_minutes).1);
            line_ui(right, screen::WORKSHOP_PLACE, &mut form.place, screen::OPTIONAL, false);
        });
        line_ui(ui, screen::WORKSHOP_LEADER, &mut form.leader, screen::WORKSHOP_LEADER_HINT, false);
        ui.add_space(4.0);
        ui.checkbox(&mut form.shows_names, screen::WORKSHOP_SHOWS_NAMES);
        // What a field lacks is told at the field, once.
        let strange = strange_field(form);
        let missing = if form.title.trim().is_empty() {
            Some(screen::NEEDS_WORKSHOP_TITLE)
        } else {
            strange.map(|_| screen::FIX_MARKED)
        };
        if self.buttons_ui(ui, title, missing) {
            let draft = form.draft();
            if form.workshop.is_none() {
                state.workshop.planned_after = Some(model.year.workshops().len());
                state.go_to(View::Workshop);
            }
            self.push(Command::Workshop(match form.workshop {
                Some(workshop) => WorkshopCommand::Change { workshop, draft },
                None => WorkshopCommand::Plan { draft },
            }));
        } else if let Some(field) = strange
            && was_asked(ui)
            && ui.memory(|memory| memory.focused().is_none())
        {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(("form", field))));
        }
    }

    pub(super) fn rename_participant_ui(
        &mut self,
        ui: &mut Ui,
        participant: ParticipantId,
        name: &mut String,
        role: &mut String,
    ) {
        parts::subheading_ui(ui, screen::RENAME_PARTICIPANT_NOW);
        line_ui(ui, screen::PARTICIPANT_NAME, name, "", true);
        line_ui(ui, screen::PARTICIPANT_ROLE, role, screen::OPTIONAL, false);
        let missing = name.trim().is_empty().then_some(screen::NEEDS_PARTICIPANT_NAME);
        if self.buttons_ui(ui, screen::RENAME_PARTICIPANT_NOW, missing) {
            let (name, role) = (name.clone(), role.clone());
            self.push(Command::Workshop(WorkshopCommand::RenameParticipant { participant, name, role }));
        }
    }
}
