//! Another metodblad while events are scored: what each level becomes, and everything that moves, before
//! anything is changed.

use egui::{Label, RichText, Ui};

use crate::domain::{Factor, Level, LevelMapping, MethodSheet, Move, Year, moves};
use crate::text::{faults, screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::widgets::list::List;
use crate::ui::widgets::parts;

/// A change of the metodblad that is being weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetChange {
    /// The new sheet.
    pub sheet: MethodSheet,
    /// What the levels of the old sheet become.
    pub mapping: LevelMapping,
}

impl SheetChange {
    /// With the suggested mapping.
    pub(crate) fn new(old: &MethodSheet, sheet: MethodSheet) -> Self {
        let mapping = suggested(old, &sheet);
        Self { sheet, mapping }
    }
}

/// Whether another sheet may move scores or what they call for.
pub(crate) fn weighs(old: &MethodSheet, new: &MethodSheet) -> bool {
    old.scale_length() != new.scale_length()
        || old.measure_limit != new.measure_limit
        || old.plan_limit != new.plan_limit
        || old.highest_consequence_in_plan != new.highest_consequence_in_plan
}

/// A level becomes the one with the same word. Where the words have nothing in common, the lowest stays the
/// lowest, the highest the highest, and those between keep their distances as far as whole levels can.
/// Where some words are the same, the others are for the user to choose.
fn suggested(old: &MethodSheet, new: &MethodSheet) -> LevelMapping {
    let of = |factor: Factor| -> Vec<Option<Level>> {
        let same = |level: Level| {
            let word = old.word(factor, level).to_lowercase();
            new.levels().find(|other| new.word(factor, *other).to_lowercase() == word)
        };
        let by_word: Vec<Option<Level>> = old.levels().map(same).collect();
        let is_in_order = by_word.iter().flatten().is_sorted();
        if is_in_order && by_word.iter().any(Option::is_some) { by_word } else { by_distance(old, new) }
    };
    LevelMapping { likelihood: of(Factor::Likelihood), consequence: of(Factor::Consequence) }
}

fn by_distance(old: &MethodSheet, new: &MethodSheet) -> Vec<Option<Level>> {
    let steps = old.scale_length().saturating_sub(1).max(1);
    let wanted = new.scale_length().saturating_sub(1);
    old.levels().map(|level| Level::new(1 + ((level.get() - 1) * wanted * 2 + steps) / (steps * 2))).collect()
}

/// The contents of the form; what is missing before the change can be carried out.
pub(crate) fn change_ui(ui: &mut Ui, model: &Model, change: &mut SheetChange) -> Option<&'static str> {
    let year = &model.year;
    ui.set_width(840.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    parts::subheading_ui(ui, screen::CHANGE_SHEET);
    parts::quiet_ui(ui, &screen::sheet_change(year.method_sheet(), &change.sheet));
    ui.add_space(design::GRID);
    if year.method_sheet().scale_length() != change.sheet.scale_length() {
        mapping_ui(ui, year, change);
        ui.add_space(design::GRID);
    }
    let sheet_fault = change.sheet.fault().map(|fault| faults::method_sheet(&fault).what);
    let mapping_fault = change.mapping.fault(year, &change.sheet).map(screen::mapping_fault);
    let missing = if sheet_fault.is_some() {
        Some(screen::NEEDS_SHEET)
    } else {
        mapping_fault.is_some().then_some(screen::NEEDS_MAPPING)
    };
    if let Some(fault) = sheet_fault.or(mapping_fault) {
        ui.horizontal(|ui| {
            parts::dot_ui(ui, true);
            parts::text_ui(ui, &fault);
        });
    }
    for factor in [Factor::Likelihood, Factor::Consequence] {
        for (new, old) in merged(year.method_sheet(), change, factor) {
            parts::quiet_ui(ui, &screen::merged_levels(factor, &old, new));
        }
    }
    moves_ui(ui, year, &change.sheet, &moves(year, &change.sheet, &change.mapping));
    missing
}

/// New levels that several old ones become.
fn merged(old: &MethodSheet, change: &SheetChange, factor: Factor) -> Vec<(Level, Vec<Level>)> {
    let of = |new: Level| old.levels().filter(|level| change.mapping.of(factor, *level) == Some(new)).collect();
    change.sheet.levels().map(|new| (new, of(new))).filter(|(_, old): &(Level, Vec<Level>)| old.len() > 1).collect()
}

fn mapping_ui(ui: &mut Ui, year: &Year, change: &mut SheetChange) {
    let SheetChange { sheet, mapping } = change;
    parts::caption_ui(ui, screen::NEW_LEVELS);
    parts::columns_ui(ui, design::GRID * 2.0, |left, right| {
        factor_ui(left, year, sheet, Factor::Likelihood, &mut mapping.likelihood);
        factor_ui(right, year, sheet, Factor::Consequence, &mut mapping.consequence);
    });
}

fn factor_ui(ui: &mut Ui, year: &Year, sheet: &MethodSheet, factor: Factor, mapping: &mut [Option<Level>]) {
    let old = year.method_sheet();
    parts::strong_ui(ui, terms::factor(factor));
    let room = (ui.available_width() - 172.0).max(100.0);
    egui::Grid::new(("mapping", factor)).num_columns(2).spacing([8.0, 4.0]).show(ui, |ui| {
        let levels: Vec<Level> = old.levels().collect();
        for (level, new) in levels.into_iter().zip(mapping.iter_mut()).rev() {
            let used = year.events().iter().filter(|event| event.level(factor) == Some(level)).count();
            let text = terms::level(old, factor, level);
            parts::rows_ui(ui, &screen::level_in_use(&text, used), room, 1);
            let name = screen::new_level_name(factor, &text);
            let offered = sheet.levels().map(|choice| (Some(choice), terms::level(sheet, factor, choice)));
            List::new(("new level", factor, level), &name, screen::level_choice(sheet, factor, *new))
                .width(190.0)
                .wrap(egui::TextWrapMode::Truncate)
                .show(ui, new, [(None, screen::CHOOSE_LEVEL.to_owned())].into_iter().chain(offered));
            ui.end_row();
        }
    });
}

const ROW_HEIGHT: f32 = 44.0;
const LIST_HEIGHT: f32 = 200.0;

fn moves_ui(ui: &mut Ui, year: &Year, sheet: &MethodSheet, moves: &[Move]) {
    parts::caption_ui(ui, screen::MOVES);
    parts::text_ui(ui, &screen::moves_sum(moves));
    if moves.is_empty() {
        return;
    }
    egui::ScrollArea::vertical()
        .id_salt("sheet moves")
        .max_height(LIST_HEIGHT)
        .min_scrolled_height(LIST_HEIGHT)
        .auto_shrink([false, true])
        .show_rows(ui, ROW_HEIGHT, moves.len(), |ui, rows| {
            for at in rows {
                if let Some(it) = moves.get(at) {
                    row_ui(ui, ROW_HEIGHT, at, |ui| move_ui(ui, year, sheet, it));
                }
            }
        });
}

fn move_ui(ui: &mut Ui, year: &Year, sheet: &MethodSheet, it: &Move) {
    let Some(event) = year.events().get(it.event) else { return };
    let width = ui.available_width();
    parts::rows_ui(ui, &format!("{} · {}", event.number, event.text), width, 1);
    line_ui(ui, &screen::move_line(it, year.method_sheet(), sheet));
}

/// Quiet text in one row; the rest is told on hover.
pub(super) fn line_ui(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(design::SMALL).color(palette(ui).quiet)).truncate());
}

/// A row of a list, exactly as tall as it is said to be.
pub(super) fn row_ui(ui: &mut Ui, height: f32, at: usize, add: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(ui.available_width() - 14.0, height);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let layout = egui::Layout::top_down(egui::Align::Min);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout).id_salt(("row", at)));
    row.spacing_mut().item_spacing.y = 0.0;
    add(&mut row);
}
