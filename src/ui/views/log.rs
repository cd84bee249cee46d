//! Ändringslogg: who changed what, when, from what to what.

use egui::Ui;

use crate::domain::{Change, Record};
use crate::store::{OperationEntry, OperationKind};
use crate::text::{edits, log, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

/// How many operations are fetched at once.
const FETCHED: u32 = 2000;

/// The whole screen.
pub(crate) fn log_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::LOG);
    parts::quiet_ui(ui, screen::LOG_HELP);
    ui.add_space(design::GRID);
    let Some(operations) = &state.operations else {
        outbox.ask(Task::Operations(FETCHED));
        state.operations = Some(Vec::new());
        return;
    };
    let opened = state.changes.as_ref();
    let heights: Vec<f32> = operations
        .iter()
        .map(|entry| {
            let shown = opened.filter(|(sequence, _)| *sequence == entry.sequence);
            46.0 + shown.map_or(0.0, |(_, changes)| changes.len().min(SHOWN) as f32 * 44.0 + 24.0)
        })
        .collect();
    let mut asked = None;
    super::measures::virtual_rows_ui(ui, "log", &heights, |ui, at| {
        if let Some(entry) = operations.get(at) {
            let changes = opened.filter(|(sequence, _)| *sequence == entry.sequence).map(|(_, changes)| changes);
            if entry_ui(ui, model, entry, changes) {
                asked = Some((entry.sequence, changes.is_some()));
            }
        }
    });
    match asked {
        Some((_, true)) => state.changes = None,
        Some((sequence, false)) => outbox.ask(Task::Changes(sequence)),
        None => {}
    }
}

/// Of a large operation, such as an import, this many records are shown.
const SHOWN: usize = 200;

fn entry_ui(ui: &mut Ui, model: &Model, entry: &OperationEntry, changes: Option<&Vec<Change>>) -> bool {
    parts::rule_ui(ui);
    let mut is_asked = false;
    ui.horizontal(|ui| {
        let mark = if changes.is_some() { "▼" } else { "→" };
        let name = screen::show_changes(&edits::done(&entry.label));
        is_asked = parts::small_button_ui(ui, mark, &name).clicked();
        let when = entry.stamp.at.get(..16).unwrap_or(&entry.stamp.at).replace('T', " ");
        parts::quiet_ui(ui, &when);
        parts::quiet_ui(ui, &entry.stamp.who).on_hover_text(&entry.stamp.computer);
        let label = edits::done(&entry.label);
        if entry.kind == OperationKind::Edit {
            parts::text_ui(ui, &label)
        } else {
            parts::quiet_ui(ui, &label)
        };
    });
    let Some(changes) = changes else { return is_asked };
    for change in changes.iter().take(SHOWN) {
        ui.horizontal_top(|ui| {
            ui.set_min_height(38.0);
            ui.add_space(design::GRID * 5.0);
            ui.vertical(|ui| {
                let subject = change.subject().map(|record| log::subject(&model.year, record)).unwrap_or_default();
                parts::caption_ui(ui, &subject);
                let described = described(model, change);
                ui.add(egui::Label::new(described).truncate());
            });
        });
    }
    if changes.len() > SHOWN {
        parts::quiet_ui(ui, &screen::more_changes(changes.len() - SHOWN));
    }
    is_asked
}

fn described(model: &Model, change: &Change) -> String {
    let line = |record: &Record| log::contents(&model.year, record);
    match (&change.before, &change.after) {
        (None, Some(after)) => screen::added(&line(after)),
        (Some(before), None) => screen::removed(&line(before)),
        (Some(before), Some(after)) => log::difference((&model.year, &model.year), before, after),
        (None, None) => String::new(),
    }
}
