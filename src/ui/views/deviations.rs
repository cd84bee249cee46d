//! Avvikelser: what was found, whom it must be told to, what is done about it.
//! Must never know the file.

use egui::Ui;

use crate::domain::DeviationId;
use crate::text::screen;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::parts;

/// What the screen remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationsState {
    /// The deviation that is open.
    pub deviation: Option<DeviationId>,
    /// Whether those that are kept out of ordinary lists are shown.
    pub shows_protected: bool,
}

impl DeviationsState {
    /// Opens a deviation.
    pub fn open(&mut self, deviation: DeviationId) {
        self.deviation = Some(deviation);
    }
}

/// The whole screen.
pub(crate) fn deviations_ui(ui: &mut Ui, _: &Model, _: &mut State, _: &mut Outbox) {
    parts::heading_ui(ui, screen::DEVIATIONS);
}
