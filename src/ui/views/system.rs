//! System: the texts of the system för intern kontroll and the register of styrdokument.

use egui::{Id, Key, TextEdit, Ui};

use crate::domain::{DocumentKind, GoverningDocument, GoverningLevel, SystemSection, SystemTopic};
use crate::edit::{Command, DocumentDraft, SectionDraft, SystemCommand, TEXT_LIMIT};
use crate::text::{screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::{field, parts};

use super::organisation::{Step, date_ui, new_line_ui, steps_ui};

/// The width that the small buttons at the end of a row need.
const STEPS: f32 = 116.0;
/// The width of a role or of what is reported, beside its text.
const LEFT: f32 = 220.0;

/// The whole screen.
pub(crate) fn system_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let year = &model.year;
    parts::heading_ui(ui, screen::SYSTEM);
    parts::quiet_ui(ui, screen::SYSTEM_HELP);
    let is_locked = year.is_locked(DocumentKind::ControlSystem);
    if let Some(version) = year.decided(DocumentKind::ControlSystem).filter(|_| is_locked) {
        parts::strong_ui(ui, &screen::system_decided(version.number));
    }
    ui.add_space(design::GRID);
    egui::ScrollArea::vertical().id_salt("system").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width((ui.available_width() - 14.0).min(960.0));
        // What is decided cannot be changed but is there to be read.
        ui.visuals_mut().disabled_alpha = 0.85;
        ui.add_enabled_ui(!is_locked, |ui| {
            if year.sections().is_empty() && year.governing_documents().is_empty() {
                begin_ui(ui, outbox);
                return;
            }
            for topic in SystemTopic::ALL {
                topic_ui(ui, model, state, outbox, topic);
                ui.add_space(design::GRID * 3.0);
            }
            documents_ui(ui, model, state, outbox);
            ui.add_space(design::GRID * 3.0);
        });
    });
}

fn send(outbox: &mut Outbox, command: SystemCommand) {
    outbox.push(Command::System(command));
}

fn add_section(outbox: &mut Outbox, topic: SystemTopic, heading: String) {
    send(outbox, SystemCommand::AddSection { draft: SectionDraft { topic, heading, text: String::new() } });
}

fn begin_ui(ui: &mut Ui, outbox: &mut Outbox) {
    parts::empty_ui(ui, screen::EMPTY_SYSTEM, screen::EMPTY_SYSTEM_HINT);
    ui.horizontal(|ui| {
        if parts::primary_ui(ui, screen::USE_TEMPLATE).clicked() {
            send(outbox, crate::exchange::system_template());
        }
        if parts::button_ui(ui, screen::BEGIN_EMPTY).clicked() {
            add_section(outbox, SystemTopic::Text, screen::FIRST_SECTION.to_owned());
        }
    });
}

fn topic_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, topic: SystemTopic) {
    parts::subheading_ui(ui, screen::topic(topic));
    parts::quiet_ui(ui, screen::topic_help(topic));
    ui.add_space(4.0);
    for section in model.year.sections().of(topic) {
        ui.push_id(section.id.uuid(), |ui| match topic {
            SystemTopic::Text => section_ui(ui, outbox, section),
            SystemTopic::Duty | SystemTopic::Reporting => section_row_ui(ui, outbox, section),
        });
        ui.add_space(design::GRID);
    }
    let id = Id::unique(("new section", topic));
    let new = new_line_ui(ui, state, id, screen::new_section(topic), screen::new_section_hint(topic));
    if let Some(heading) = new.entered {
        add_section(outbox, topic, heading);
    }
}

/// A section: its heading, and its text in full width below.
fn section_ui(ui: &mut Ui, outbox: &mut Outbox, section: &SystemSection) {
    ui.horizontal(|ui| {
        let room = (ui.available_width() - STEPS).max(120.0);
        let name = screen::section_heading(section.topic, &section.heading);
        let typed = field::line_ui(ui, heading_id(section), &name, &section.heading, "", room);
        change_heading(outbox, section, typed.entered);
        section_steps_ui(ui, outbox, section);
    });
    section_text_ui(ui, outbox, section);
}

/// A role with its duty, or a report with when, from whom and to whom: side by side.
fn section_row_ui(ui: &mut Ui, outbox: &mut Outbox, section: &SystemSection) {
    ui.horizontal_top(|ui| {
        column_ui(ui, LEFT, |ui| {
            let name = screen::section_heading(section.topic, &section.heading);
            let typed = field::paragraph_ui(ui, heading_id(section), &name, &section.heading, "");
            change_heading(outbox, section, typed.entered);
        });
        let room = (ui.available_width() - STEPS).max(160.0);
        column_ui(ui, room, |ui| section_text_ui(ui, outbox, section));
        section_steps_ui(ui, outbox, section);
    });
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), add);
}

fn heading_id(section: &SystemSection) -> Id {
    Id::unique(("section", "heading", section.id.uuid()))
}

fn change_heading(outbox: &mut Outbox, section: &SystemSection, heading: Option<String>) {
    if heading.is_some() {
        send(outbox, SystemCommand::ChangeSection { section: section.id, heading, text: None });
    }
}

fn section_text_ui(ui: &mut Ui, outbox: &mut Outbox, section: &SystemSection) {
    let id = Id::unique(("section", "text", section.id.uuid()));
    let text = paragraphs_ui(ui, id, &screen::section_text(section.topic, &section.heading), &section.text);
    if text.is_some() {
        send(outbox, SystemCommand::ChangeSection { section: section.id, heading: None, text });
    }
}

fn section_steps_ui(ui: &mut Ui, outbox: &mut Outbox, section: &SystemSection) {
    match steps_ui(ui, &screen::the_section(section.topic, &section.heading)) {
        Some(Step::Move(place)) => send(outbox, SystemCommand::MoveSection { section: section.id, place }),
        Some(Step::Delete) => send(outbox, SystemCommand::DeleteSection { section: section.id }),
        None => {}
    }
}

/// A field for several paragraphs. It keeps what is typed and hands it over when it is left or at
/// Ctrl+Enter; Escape takes the old text back.
pub(super) fn paragraphs_ui(ui: &mut Ui, id: Id, name: &str, current: &str) -> Option<String> {
    paragraphs_with_ui(ui, id, name, current, |_| None)
}

/// The same where some texts cannot be kept: what is typed stays in the field, with the reason, until it can.
pub(super) fn paragraphs_with_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: &str,
    fault: impl FnOnce(&str) -> Option<&'static str>,
) -> Option<String> {
    let key = id.with("typed");
    // What stood there when one began to type, and what has been typed since.
    let typed: Option<(String, String)> = ui.data(|data| data.get_temp(key));
    let (before, mut text) = typed.unwrap_or_else(|| (current.to_owned(), current.to_owned()));
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let hands_over = had_focus && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
    let width = ui.available_width();
    let edit = TextEdit::multiline(&mut text).hint_text(screen::SECTION_TEXT_HINT).desired_rows(1).desired_width(width);
    let response = ui.add(edit.id(id)).accessible_name(name);
    if hands_over {
        response.surrender_focus();
    }
    // Escape takes the focus away before the field is drawn.
    let gives_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let is_left = response.lost_focus() || hands_over;
    let length = text.chars().count();
    let too_long = (length > TEXT_LIMIT).then(|| screen::section_too_long(length, TEXT_LIMIT));
    let is_new = text.trim() != before.trim() && text.trim() != current.trim();
    let fault = too_long.or_else(|| fault(&text).filter(|_| is_new).map(str::to_owned));
    if response.has_focus() || fault.is_some() && !gives_up {
        ui.data_mut(|data| data.insert_temp(key, (before.clone(), text.clone())));
    } else {
        ui.data_mut(|data| data.remove_temp::<(String, String)>(key));
    }
    if let Some(fault) = fault {
        // What is typed stays in the field until it can be kept.
        parts::text_ui(ui, &fault);
        return None;
    }
    (is_left && !gives_up && is_new).then_some(text)
}

fn documents_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::subheading_ui(ui, screen::GOVERNING_DOCUMENTS);
    parts::quiet_ui(ui, screen::GOVERNING_DOCUMENTS_HELP);
    ui.add_space(4.0);
    for document in model.year.governing_documents().of(()) {
        let is_overdue = document.next_review.is_some_and(|review| review < model.today);
        ui.push_id(document.id.uuid(), |ui| document_ui(ui, outbox, document, is_overdue));
    }
    let id = Id::unique("new governing document");
    let new = new_line_ui(ui, state, id, screen::NEW_DOCUMENT, screen::NEW_DOCUMENT_HINT);
    if let Some(title) = new.entered {
        let (decided_by, level) = (String::new(), GoverningLevel::Board);
        let draft = DocumentDraft { title, decided_by, decided_on: None, level, next_review: None };
        send(outbox, SystemCommand::AddDocument { draft });
    }
}

/// The title above what is said of the styrdokument.
fn document_ui(ui: &mut Ui, outbox: &mut Outbox, document: &GoverningDocument, is_overdue: bool) {
    let before = DocumentDraft {
        title: document.title.clone(),
        decided_by: document.decided_by.clone(),
        decided_on: document.decided_on,
        level: document.level,
        next_review: document.next_review,
    };
    let mut draft = before.clone();
    let id = |what: &str| Id::unique(("governing document", what, document.id.uuid()));
    let name = |what: &str| screen::governing_document_field(what, &document.title);
    parts::rule_ui(ui);
    ui.horizontal(|ui| {
        let room = (ui.available_width() - STEPS).max(120.0);
        let title = field::line_ui(ui, id("title"), &name(screen::DOCUMENT_TITLE), &before.title, "", room);
        if let Some(title) = title.entered {
            draft.title = title;
        }
        match steps_ui(ui, &screen::the_governing_document(&document.title)) {
            Some(Step::Move(place)) => send(outbox, SystemCommand::MoveDocument { document: document.id, place }),
            Some(Step::Delete) => send(outbox, SystemCommand::DeleteDocument { document: document.id }),
            None => {}
        }
    });
    ui.horizontal_wrapped(|ui| {
        let levels = GoverningLevel::ALL.into_iter().map(|level| (level, terms::governing_level(level).to_owned()));
        let (what, shown) = (name(screen::DOCUMENT_LEVEL), terms::governing_level(before.level));
        draft.level = choice_ui(ui, id("level"), &what, before.level, shown, 160.0, levels).unwrap_or(before.level);
        let (what, hint) = (name(screen::DOCUMENT_DECIDED_BY), screen::DOCUMENT_DECIDED_BY);
        let decided_by = field::line_ui(ui, id("decided by"), &what, &before.decided_by, hint, 170.0);
        if let Some(text) = decided_by.entered {
            draft.decided_by = text;
        }
        let mut date = |ui: &mut Ui, key: &str, what: &str, current| {
            parts::label_ui(ui, what);
            date_ui(ui, outbox, id(key), &name(what), current, screen::DATE_HINT)
        };
        draft.decided_on = date(ui, "decided on", screen::DOCUMENT_DECIDED_ON, before.decided_on);
        draft.next_review = date(ui, "next review", screen::DOCUMENT_NEXT_REVIEW, before.next_review);
        if is_overdue {
            parts::dot_ui(ui, false);
            parts::label_ui(ui, screen::DOCUMENT_OVERDUE);
        }
    });
    ui.add_space(4.0);
    if draft != before {
        send(outbox, SystemCommand::ChangeDocument { document: document.id, draft });
    }
}
