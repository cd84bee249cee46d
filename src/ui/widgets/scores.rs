//! The steps of a scale as buttons with their words; digit keys choose while one of them has the focus.

use egui::{Ui, Vec2, WidgetInfo};

use crate::domain::{Factor, Level, MethodSheet};
use crate::text::terms;
use crate::ui::design::{self, palette};

/// Shows one factor; the level that was chosen, if another than the current.
pub(crate) fn factor_ui(ui: &mut Ui, sheet: &MethodSheet, factor: Factor, current: Option<Level>) -> Option<Level> {
    super::parts::caption_ui(ui, terms::factor(factor));
    let mut chosen = None;
    let count = f32::from(sheet.scale_length());
    let gap = 6.0;
    let width = ((ui.available_width() - gap * (count - 1.0)) / count).max(40.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for level in sheet.levels() {
            let is_current = current == Some(level);
            let response = step_ui(ui, sheet.word(factor, level), level, is_current, width);
            let name = format!("{} {}", terms::factor(factor), terms::level(sheet, factor, level));
            response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_current, &name));
            let typed = response.has_focus().then(|| typed_level(ui, sheet)).flatten();
            if response.clicked() {
                chosen = Some(level);
            }
            chosen = typed.or(chosen);
        }
    });
    chosen.filter(|level| current != Some(*level))
}

/// One step: its digit above its word.
fn step_ui(ui: &mut Ui, word: &str, level: Level, is_current: bool, width: f32) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 58.0), egui::Sense::click());
    let palette = palette(ui);
    let visuals = ui.style().interact(&response);
    let fill = if is_current { palette.accent } else { visuals.weak_bg_fill };
    let ink = if is_current { palette.on_accent } else { palette.ink };
    ui.painter().rect(rect, 4.0, fill, visuals.bg_stroke, egui::StrokeKind::Inside);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, egui::Stroke::new(3.0, palette.ink), egui::StrokeKind::Inside);
    }
    let top = rect.center_top();
    let digit = level.to_string();
    ui.painter().text(top + Vec2::new(0.0, 4.0), egui::Align2::CENTER_TOP, digit, design::bold_font(design::BODY), ink);
    let mut job = egui::text::LayoutJob::simple(word.to_owned(), egui::FontId::proportional(12.0), ink, width - 6.0);
    job.halign = egui::Align::Center;
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(top + Vec2::new(0.0, 24.0), galley, ink);
    response
}

/// The digit that was typed in this frame, where the scale has it.
pub(crate) fn typed_level(ui: &Ui, sheet: &MethodSheet) -> Option<Level> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Text(text) => text.parse().ok().and_then(Level::new).filter(|level| sheet.has(*level)),
            _ => None,
        })
    })
}
