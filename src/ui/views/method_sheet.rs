//! Metodblad: the year's words, limits, scale length and dates, and the nämnd's own name.

use egui::{Id, Ui};

use crate::domain::{DocumentKind, Factor, Level, MethodSheet, RiskValue, SheetWords, UnwantedEvent};
use crate::edit::Command;
use crate::text::{numbers, screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::{badge, field, parts};

use super::method_change::{self, SheetChange};

/// The whole screen.
pub(crate) fn method_sheet_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let locked = locked_by(model);
    parts::heading_ui(ui, screen::METHOD_SHEET);
    parts::quiet_ui(ui, screen::METHOD_SHEET_HELP);
    if let Some(version) = locked {
        ui.horizontal(|ui| {
            parts::dot_ui(ui, false);
            parts::strong_ui(ui, &screen::sheet_locked(version));
        });
    }
    ui.add_space(design::GRID);
    egui::ScrollArea::vertical().id_salt("method sheet").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(820.0);
        board_ui(ui, model, outbox);
        ui.add_space(design::GRID * 2.0);
        ui.add_enabled_ui(locked.is_none(), |ui| {
            scales_ui(ui, model, state, outbox);
            ui.add_space(design::GRID * 2.0);
            limits_ui(ui, model, state, outbox);
            ui.add_space(design::GRID * 2.0);
            decision_words_ui(ui, model.year.method_sheet(), outbox);
            ui.add_space(design::GRID * 2.0);
            dates_ui(ui, model.year.method_sheet(), outbox);
        });
        ui.add_space(design::GRID * 2.0);
        bands_ui(ui, model.year.method_sheet());
    });
}

/// The version that must be opened for revision before the sheet can change.
fn locked_by(model: &Model) -> Option<u32> {
    let documents = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
    let locked = documents.into_iter().find(|document| model.year.is_locked(*document))?;
    model.year.decided(locked).map(|version| version.number)
}

/// Asks for another sheet: at once where it moves nothing, otherwise through the form that shows what moves.
fn propose(model: &Model, state: &mut State, outbox: &mut Outbox, sheet: MethodSheet) {
    let is_scored = model.year.events().iter().any(|event| event.likelihood.is_some() || event.consequence.is_some());
    if is_scored && method_change::weighs(model.year.method_sheet(), &sheet) {
        state.form = Some(Form::ChangeSheet(Box::new(SheetChange::new(model.year.method_sheet(), sheet))));
    } else {
        outbox.push(Command::ChangeMethodSheet { sheet, mapping: None });
    }
}

/// Asks for a sheet that differs in words or dates only.
fn reword(outbox: &mut Outbox, sheet: &MethodSheet, change: impl FnOnce(&mut MethodSheet)) {
    let mut sheet = sheet.clone();
    change(&mut sheet);
    outbox.push(Command::ChangeMethodSheet { sheet, mapping: None });
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
        parts::label_ui(ui, screen::CASE_NUMBER);
        let current = &model.year.planning_year().registry_number;
        let id = Id::unique("case number");
        let number = field::line_ui(ui, id, screen::CASE_NUMBER, current, screen::CASE_NUMBER_HINT, 240.0);
        ui.end_row();
        if let Some(name) = name.entered {
            outbox.push(Command::RenameBoard { name, administration: board.administration.clone() });
        }
        if let Some(administration) = administration.entered {
            outbox.push(Command::RenameBoard { name: board.name.clone(), administration });
        }
        if let Some(number) = number.entered {
            outbox.push(Command::SetRegistryNumber { number });
        }
    });
}

/// The words of both scales, how long they are, and the two sheets to begin from.
fn scales_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let sheet = model.year.method_sheet();
    parts::subheading_ui(ui, screen::SCALES);
    presets_ui(ui, model, state, outbox);
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
        let steps = [
            ("−", screen::SHORTER_SCALE, length.saturating_sub(1), sheet.scale_length() > MethodSheet::SHORTEST),
            ("+", screen::LONGER_SCALE, length + 1, sheet.scale_length() < Level::MAX),
        ];
        for (text, name, length, is_possible) in steps {
            if ui.add_enabled(is_possible, egui::Button::new(text)).accessible_name(name).clicked() {
                propose(model, state, outbox, of_length(sheet, length));
            }
        }
        parts::quiet_ui(ui, screen::SCALE_LENGTH_RULE);
    });
}

fn presets_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let sheet = model.year.method_sheet();
    ui.horizontal_wrapped(|ui| {
        parts::text_ui(ui, screen::PRESETS);
        let presets =
            [(screen::PRESET_STOCKHOLM, MethodSheet::stockholm()), (screen::PRESET_FOUR, MethodSheet::four_levels())];
        for (text, preset) in presets {
            let preset = MethodSheet {
                words: sheet.words.clone(),
                interim_report_on: sheet.interim_report_on,
                annual_report_on: sheet.annual_report_on,
                ..preset
            };
            if ui.add_enabled(preset != *sheet, egui::Button::new(text)).clicked() {
                propose(model, state, outbox, preset);
            }
        }
    });
    parts::quiet_ui(ui, screen::PRESETS_HELP);
    ui.add_space(4.0);
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
    reword(outbox, sheet, |sheet| {
        let words = match factor {
            Factor::Likelihood => &mut sheet.likelihood_words,
            Factor::Consequence => &mut sheet.consequence_words,
        };
        if let Some(place) = words.get_mut(usize::from(level.get()) - 1) {
            *place = word;
        }
    });
}

fn limits_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let sheet = model.year.method_sheet();
    parts::subheading_ui(ui, screen::LIMITS);
    egui::Grid::new("limits").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        let limits =
            [(screen::MEASURE_LIMIT, sheet.measure_limit, true), (screen::PLAN_LIMIT, sheet.plan_limit, false)];
        for (text, current, is_measure) in limits {
            parts::label_ui(ui, text);
            let mut chosen = current;
            let list = List::new(text, text, current.to_string()).width(64.0);
            list.show(ui, &mut chosen, sheet.reachable().into_iter().map(|value| (value, value.to_string())));
            if chosen != current {
                let mut sheet = sheet.clone();
                *(if is_measure { &mut sheet.measure_limit } else { &mut sheet.plan_limit }) = chosen;
                propose(model, state, outbox, sheet);
            }
            ui.end_row();
        }
    });
    parts::quiet_ui(ui, screen::LIMITS_HELP);
    ui.add_space(4.0);
    let mut is_on = sheet.highest_consequence_in_plan;
    if ui.checkbox(&mut is_on, screen::HIGHEST_RULE).changed() {
        propose(model, state, outbox, MethodSheet { highest_consequence_in_plan: is_on, ..sheet.clone() });
    }
    let caught = caught_by_rule(model);
    parts::quiet_ui(ui, &screen::highest_rule_catches(sheet.highest_consequence_in_plan, caught));
}

/// How many events the rule of the highest konsekvens brings into the plan that their riskvärde does not.
fn caught_by_rule(model: &Model) -> usize {
    let sheet = model.year.method_sheet();
    let with = MethodSheet { highest_consequence_in_plan: true, ..sheet.clone() };
    let without = MethodSheet { highest_consequence_in_plan: false, ..sheet.clone() };
    let scores = model.year.events().iter().filter_map(UnwantedEvent::score);
    scores.filter(|score| with.requires_plan(*score) && !without.requires_plan(*score)).count()
}

/// The nämnd's words for decisions, verdicts and grades.
fn decision_words_ui(ui: &mut Ui, sheet: &MethodSheet, outbox: &mut Outbox) {
    let words = &sheet.words;
    parts::subheading_ui(ui, screen::SHEET_WORDS);
    egui::Grid::new("decision words").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        let (left_out, undecided) = (screen::WORD_ANALYSIS_ONLY, screen::WORD_UNDECIDED);
        decision_word_ui(ui, sheet, outbox, left_out, &words.analysis_only, |it| Some(&mut it.analysis_only));
        decision_word_ui(ui, sheet, outbox, undecided, &words.undecided, |it| Some(&mut it.undecided));
        for (at, (name, current)) in screen::WORDS_VERDICTS.into_iter().zip(&words.verdicts).enumerate() {
            decision_word_ui(ui, sheet, outbox, name, current, |it| it.verdicts.get_mut(at));
        }
        for (at, current) in words.grades.iter().enumerate() {
            let name = screen::grade_name(at + 1);
            decision_word_ui(ui, sheet, outbox, &name, current, |it| it.grades.get_mut(at));
        }
    });
    ui.horizontal_wrapped(|ui| {
        let count = words.grades.len();
        if ui.add_enabled(count < 5, egui::Button::new(screen::ADD_GRADE)).clicked() {
            reword(outbox, sheet, |sheet| sheet.words.grades.push(screen::grade_name(count + 1)));
        }
        if ui.add_enabled(count > 2, egui::Button::new(screen::REMOVE_GRADE)).clicked() {
            reword(outbox, sheet, |sheet| sheet.words.grades.truncate(count - 1));
        }
        parts::quiet_ui(ui, screen::GRADES_HELP);
    });
}

fn decision_word_ui(
    ui: &mut Ui,
    sheet: &MethodSheet,
    outbox: &mut Outbox,
    name: &str,
    current: &str,
    place: impl FnOnce(&mut SheetWords) -> Option<&mut String>,
) {
    parts::label_ui(ui, name);
    let field = field::line_ui(ui, Id::unique(("decision word", name)), name, current, "", 320.0);
    ui.end_row();
    let Some(word) = field.entered else { return };
    reword(outbox, sheet, |sheet| {
        if let Some(place) = place(&mut sheet.words) {
            *place = word;
        }
    });
}

/// When the reports are to be handed in.
fn dates_ui(ui: &mut Ui, sheet: &MethodSheet, outbox: &mut Outbox) {
    parts::subheading_ui(ui, screen::REPORT_DATES);
    egui::Grid::new("report dates").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        let dates = [
            (screen::INTERIM_REPORT_ON, sheet.interim_report_on, true),
            (screen::ANNUAL_REPORT_ON, sheet.annual_report_on, false),
        ];
        for (name, current, is_interim) in dates {
            parts::label_ui(ui, name);
            let shown = current.map(numbers::date).unwrap_or_default();
            let id = Id::unique(("report date", name));
            let field = field::line_ui(ui, id, name, &shown, screen::DATE_HINT, design::DAY_FIELD);
            ui.end_row();
            let Some(text) = field.entered else { continue };
            let date = numbers::parse_date(&text);
            if date.is_some() || text.is_empty() {
                reword(outbox, sheet, |sheet| {
                    *(if is_interim { &mut sheet.interim_report_on } else { &mut sheet.annual_report_on }) = date;
                });
            } else {
                outbox.message = Some(screen::no_such_date(&text, &shown));
            }
        }
    });
}

fn bands_ui(ui: &mut Ui, sheet: &MethodSheet) {
    parts::subheading_ui(ui, screen::BANDS);
    for value in sheet.reachable().into_iter().rev() {
        ui.horizontal(|ui| {
            badge::risk_value_ui(ui, value, sheet.band(value));
            parts::text_ui(ui, terms::band(sheet.band(value)));
        });
    }
}
