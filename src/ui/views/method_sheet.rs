//! Metodblad: the year's words, limits and scale length, and the nämnd's own name.

use egui::{Id, Ui};

use crate::domain::{Factor, Level, MethodSheet, RiskValue};
use crate::edit::Command;
use crate::text::{screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::{badge, field, parts};

/// The whole screen.
pub(crate) fn method_sheet_ui(ui: &mut Ui, model: &Model, _state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::METHOD_SHEET);
    parts::quiet_ui(ui, screen::METHOD_SHEET_HELP);
    ui.add_space(design::GRID);
    egui::ScrollArea::vertical().id_salt("method sheet").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(820.0);
        board_ui(ui, model, outbox);
        ui.add_space(design::GRID * 2.0);
        words_ui(ui, model, outbox);
        ui.add_space(design::GRID * 2.0);
        limits_ui(ui, model, outbox);
        ui.add_space(design::GRID * 2.0);
        bands_ui(ui, model.year.method_sheet());
    });
}

fn board_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox) {
    let board = model.year.board();
    parts::subheading_ui(ui, screen::BOARD);
    egui::Grid::new("board").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        parts::label_ui(ui, screen::BOARD_NAME);
        let name = field::line_ui(ui, Id::unique("board name"), screen::BOARD_NAME, &board.name, "", 420.0);
        ui.end_row();
        parts::label_ui(ui, screen::ADMINISTRATION);
        let id = Id::unique("administration");
        let administration = field::line_ui(ui, id, screen::ADMINISTRATION, &board.administration, "", 420.0);
        ui.end_row();
        if let Some(name) = name.entered {
            outbox.push(Command::RenameBoard { name, administration: board.administration.clone() });
        }
        if let Some(administration) = administration.entered {
            outbox.push(Command::RenameBoard { name: board.name.clone(), administration });
        }
    });
}

fn words_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox) {
    let sheet = model.year.method_sheet();
    parts::subheading_ui(ui, screen::SCALES);
    egui::Grid::new("words").num_columns(3).spacing([16.0, 8.0]).show(ui, |ui| {
        parts::caption_ui(ui, screen::LEVEL);
        parts::caption_ui(ui, terms::factor(Factor::Likelihood));
        parts::caption_ui(ui, terms::factor(Factor::Consequence));
        ui.end_row();
        for level in sheet.levels().rev() {
            parts::label_ui(ui, &level.to_string());
            for factor in [Factor::Likelihood, Factor::Consequence] {
                word_ui(ui, sheet, outbox, factor, level);
            }
            ui.end_row();
        }
    });
    ui.horizontal(|ui| {
        parts::text_ui(ui, &screen::scale_length(sheet.scale_length()));
        let length = sheet.likelihood_words.len();
        let is_unscored = model.matrix.unscored.len() == model.rows.len();
        let step = |ui: &mut Ui, text: &str, name: &str| {
            ui.add_enabled(is_unscored, egui::Button::new(text)).accessible_name(name).clicked()
        };
        if step(ui, "−", screen::SHORTER_SCALE) {
            outbox
                .push(Command::ChangeMethodSheet { sheet: of_length(sheet, length.saturating_sub(1)), mapping: None });
        }
        if step(ui, "+", screen::LONGER_SCALE) {
            outbox.push(Command::ChangeMethodSheet { sheet: of_length(sheet, length + 1), mapping: None });
        }
        parts::quiet_ui(ui, screen::SCALE_LENGTH_HELP);
    });
}

/// The sheet with another length: words are kept from below, new levels are named by their number, and
/// limits that cannot be reached any more go to the nearest that can.
fn of_length(sheet: &MethodSheet, length: usize) -> MethodSheet {
    let mut sheet = sheet.clone();
    for words in [&mut sheet.likelihood_words, &mut sheet.consequence_words] {
        words.truncate(length);
        while words.len() < length {
            words.push(screen::level_word(words.len() + 1));
        }
    }
    let reachable = sheet.reachable();
    let nearest = |limit: RiskValue| {
        reachable.iter().copied().min_by_key(|value| value.get().abs_diff(limit.get())).unwrap_or(limit)
    };
    (sheet.measure_limit, sheet.plan_limit) = (nearest(sheet.measure_limit), nearest(sheet.plan_limit));
    sheet
}

fn word_ui(ui: &mut Ui, sheet: &MethodSheet, outbox: &mut Outbox, factor: Factor, level: Level) {
    let name = format!("{} {level}", terms::factor(factor));
    let field = field::line_ui(ui, Id::unique(("word", factor, level)), &name, sheet.word(factor, level), "", 220.0);
    let Some(word) = field.entered else { return };
    let mut sheet = sheet.clone();
    let words = match factor {
        Factor::Likelihood => &mut sheet.likelihood_words,
        Factor::Consequence => &mut sheet.consequence_words,
    };
    if let Some(place) = words.get_mut(usize::from(level.get()) - 1) {
        *place = word;
    }
    outbox.push(Command::ChangeMethodSheet { sheet, mapping: None });
}

fn limits_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox) {
    let sheet = model.year.method_sheet();
    parts::subheading_ui(ui, screen::LIMITS);
    egui::Grid::new("limits").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        let limits =
            [(screen::MEASURE_LIMIT, sheet.measure_limit, true), (screen::PLAN_LIMIT, sheet.plan_limit, false)];
        for (text, current, is_measure) in limits {
            parts::label_ui(ui, text);
            let mut chosen = current;
            egui::ComboBox::from_id_salt(text)
                .selected_text(current.to_string())
                .width(64.0)
                .show_ui(ui, |ui| {
                    for value in sheet.reachable() {
                        ui.selectable_value(&mut chosen, value, value.to_string());
                    }
                })
                .response
                .accessible_name(text);
            if chosen != current {
                let mut sheet = sheet.clone();
                *(if is_measure { &mut sheet.measure_limit } else { &mut sheet.plan_limit }) = chosen;
                outbox.push(Command::ChangeMethodSheet { sheet, mapping: None });
            }
            ui.end_row();
        }
    });
    parts::quiet_ui(ui, screen::LIMITS_HELP);
}

fn bands_ui(ui: &mut Ui, sheet: &MethodSheet) {
    parts::subheading_ui(ui, screen::BANDS);
    for value in sheet.reachable().into_iter().rev() {
        ui.horizontal(|ui| {
            badge::risk_value_ui(ui, sheet, Some(value));
            parts::text_ui(ui, terms::band(sheet.band(value)));
        });
    }
}
