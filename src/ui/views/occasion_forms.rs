//! The forms of a planned occasion: moving it to another day, and cancelling it. Both want a reason.

use egui::Ui;

use crate::domain::OccasionId;
use crate::edit::{Command, OccasionCommand};
use crate::text::{numbers, screen};
use crate::ui::widgets::parts;

use super::form_frame::{Page, line_ui};

/// What is to be done about an occasion, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OccasionForm {
    /// Another day.
    Move {
        /// Which occasion.
        occasion: OccasionId,
        /// The day, as it is typed.
        due: String,
        /// Why.
        reason: String,
    },
    /// Not this time.
    Cancel {
        /// Which occasion.
        occasion: OccasionId,
        /// Why.
        reason: String,
    },
}

impl OccasionForm {
    pub(super) fn moving(occasion: OccasionId) -> Self {
        Self::Move { occasion, due: String::new(), reason: String::new() }
    }

    pub(super) fn cancelling(occasion: OccasionId) -> Self {
        Self::Cancel { occasion, reason: String::new() }
    }
}

impl Page<'_> {
    pub(super) fn occasion_ui(&mut self, ui: &mut Ui, form: &mut OccasionForm) {
        match form {
            OccasionForm::Move { occasion, due, reason } => self.move_occasion_ui(ui, *occasion, due, reason),
            OccasionForm::Cancel { occasion, reason } => self.cancel_occasion_ui(ui, *occasion, reason),
        }
    }

    fn move_occasion_ui(&mut self, ui: &mut Ui, id: OccasionId, due: &mut String, reason: &mut String) {
        let occasion = self.model.and_then(|model| model.year.occasions().get(id));
        parts::subheading_ui(ui, screen::MOVE_OCCASION);
        self.about_ui(ui, id);
        parts::quiet_ui(ui, screen::MOVE_OCCASION_HELP);
        line_ui(ui, screen::NEW_DAY, due, screen::DATE_HINT, true);
        line_ui(ui, screen::MOVE_REASON, reason, "", false);
        let day = numbers::parse_date(due);
        // Back on the day that was planned nothing is moved, and there is nothing to explain.
        let is_back = day.is_some() && day == occasion.map(|it| it.planned);
        let missing = if due.trim().is_empty() {
            Some(screen::NEEDS_NEW_DAY)
        } else if day.is_none() {
            Some(screen::NO_DATE)
        } else if day == occasion.map(|it| it.due) {
            Some(screen::NEEDS_OTHER_DAY)
        } else {
            (reason.trim().is_empty() && !is_back).then_some(screen::NEEDS_MOVE_REASON)
        };
        if self.buttons_ui(ui, screen::MOVE_OCCASION, missing)
            && let Some(due) = day
        {
            let reason = reason.clone();
            self.push(Command::Occasion(OccasionCommand::Move { occasion: id, due, reason }));
        }
    }

    fn cancel_occasion_ui(&mut self, ui: &mut Ui, id: OccasionId, reason: &mut String) {
        parts::subheading_ui(ui, screen::CANCEL_OCCASION);
        self.about_ui(ui, id);
        parts::quiet_ui(ui, screen::CANCEL_OCCASION_HELP);
        line_ui(ui, screen::CANCEL_OCCASION_REASON, reason, "", true);
        let missing = reason.trim().is_empty().then_some(screen::NEEDS_CANCEL_REASON);
        if self.buttons_ui(ui, screen::CANCEL_OCCASION, missing) {
            let reason = reason.clone();
            self.push(Command::Occasion(OccasionCommand::Cancel { occasion: id, reason }));
        }
    }

    /// Which occasion it is about.
    fn about_ui(&self, ui: &mut Ui, id: OccasionId) {
        let Some(model) = self.model else { return };
        if let Some(occasion) = model.year.occasions().get(id) {
            parts::text_ui(ui, &screen::occasion_in_form(&model.year, occasion));
        }
    }
}
