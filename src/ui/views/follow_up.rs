//! Uppföljning: the texts of tertialrapport 2 and the verksamhetsberättelse, what speaks against *tillräcklig*, and
//! the nämnd's judgement. Must never know the file.

use egui::Ui;

use crate::text::screen;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::parts;

/// What the screen remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUpState {}

/// The whole screen.
pub(crate) fn follow_up_ui(ui: &mut Ui, _: &Model, _: &mut State, _: &mut Outbox) {
    parts::heading_ui(ui, screen::FOLLOW_UP);
}
