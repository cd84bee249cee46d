//! From year to year: what comes along into a new one, how an event stands against the years before, and
//! what is gone.

use egui::{Id, Ui};

use crate::domain::{Standing, UnwantedEvent};
use crate::edit::{Command, CopyChoice};
use crate::text::{screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::Outbox;
use crate::ui::widgets::{badge, field, parts};

use super::method_change::{line_ui, row_ui};

/// A new year that is being asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct NewYear {
    /// The planning year, as it is typed.
    pub year: String,
    /// What comes along.
    pub choice: CopyChoice,
}

impl NewYear {
    /// The year after the one that is open, with everything.
    pub(crate) fn after(model: &Model) -> Self {
        let year = (model.year.planning_year().year + 1).to_string();
        Self { year, choice: CopyChoice::ALL }
    }

    /// The planning year, where one is typed that a file can have.
    pub(crate) fn number(&self) -> Option<i16> {
        self.year.trim().parse().ok().filter(|year| (1900..=2999).contains(year))
    }
}

/// The contents of the form; what is missing before the year can be started.
pub(crate) fn new_year_ui(ui: &mut Ui, model: &Model, form: &mut NewYear) -> Option<&'static str> {
    parts::subheading_ui(ui, screen::START_YEAR);
    parts::quiet_ui(ui, screen::START_YEAR_HELP);
    let caption = parts::caption_ui(ui, screen::PLANNING_YEAR);
    let year = egui::TextEdit::singleline(&mut form.year).hint_text(screen::YEAR_HINT).desired_width(120.0);
    let year = ui.add(year.id(Id::unique(("form", screen::PLANNING_YEAR)))).labelled_by(caption.id);
    // The field has the focus when the form comes up.
    if ui.memory(|memory| memory.focused().is_none()) && !year.lost_focus() {
        year.request_focus();
    }
    parts::caption_ui(ui, screen::COPY_ALSO);
    let choice = &mut form.choice;
    let boxes = [
        (&mut choice.managers, screen::COPY_MANAGERS),
        (&mut choice.scores, screen::COPY_SCORES),
        (&mut choice.decisions, screen::COPY_DECISIONS),
        (&mut choice.measures, screen::COPY_MEASURES),
        (&mut choice.controls, screen::COPY_CONTROLS),
        (&mut choice.organisation, screen::COPY_ORGANISATION),
        (&mut choice.system, screen::COPY_SYSTEM),
        (&mut choice.signers, screen::COPY_SIGNERS),
    ];
    for (is_chosen, text) in boxes {
        ui.checkbox(is_chosen, text);
    }
    match form.number() {
        None => Some(screen::NEEDS_YEAR),
        Some(year) => (year <= model.year.planning_year().year).then_some(screen::NEEDS_LATER_YEAR),
    }
}

/// How an event stands against the years before, in its details; nothing for one that is new.
pub(crate) fn standing_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, event: &UnwantedEvent) {
    let history = &model.history;
    let standing = history.standing(&model.year, event);
    if history.last().is_none() || standing == Standing::New {
        return;
    }
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::EARLIER_YEARS);
    ui.horizontal_wrapped(|ui| {
        if let Some((year, before)) = history.before(event) {
            badge::score_ui(ui, year.method_sheet(), before.score());
            parts::text_ui(ui, &screen::score_of_year(year.planning_year().year, before.score()));
        } else {
            parts::text_ui(ui, screen::EARLIER_YEAR_MISSING);
        }
        parts::strong_ui(ui, terms::standing(standing));
    });
    let scores = history.scores(event);
    if let Some(earlier) = scores.get(1..).filter(|earlier| !earlier.is_empty()) {
        parts::quiet_ui(ui, &screen::score_trail(earlier));
    }
    if matches!(standing, Standing::Waiting | Standing::Unchanged) {
        let id = Id::unique(("remains", event.id.uuid()));
        parts::quiet_ui(ui, screen::KEEP_REASON);
        let hint = screen::KEEP_REASON_HINT;
        let field = field::paragraph_ui(ui, id, screen::KEEP_REASON, &event.remains_reason, hint);
        if let Some(reason) = field.entered {
            outbox.push(Command::KeepScores { events: vec![event.id], reason });
        }
    }
    ui.add_space(design::GRID);
}

const ROW_HEIGHT: f32 = 24.0;
const LIST_HEIGHT: f32 = 200.0;

/// The events of last year that are gone; nothing where there are none.
pub(crate) fn removed_ui(ui: &mut Ui, model: &Model) {
    let removed = &model.removed;
    let Some(last) = model.history.last().filter(|_| !removed.is_empty()) else { return };
    parts::subheading_ui(ui, &screen::gone_since(last.planning_year().year, removed.len()));
    egui::ScrollArea::vertical()
        .id_salt("removed events")
        .max_height(LIST_HEIGHT)
        .auto_shrink([false, true])
        .show_rows(ui, ROW_HEIGHT, removed.len(), |ui, rows| {
            for at in rows {
                if let Some(event) = removed.get(at).and_then(|id| last.events().get(*id)) {
                    let text = screen::gone_line(event.number, &event.text, event.score());
                    row_ui(ui, ROW_HEIGHT, at, |ui| line_ui(ui, &text));
                }
            }
        });
}
