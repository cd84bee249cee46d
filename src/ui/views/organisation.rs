//! Organisation: units, roles, and who holds them from when to when.

use egui::Ui;

use crate::text::screen;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::parts;

/// The whole screen.
pub(crate) fn organisation_ui(ui: &mut Ui, _model: &Model, _state: &mut State, _outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::ORGANISATION);
}
