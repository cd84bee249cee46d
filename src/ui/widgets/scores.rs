//! The steps of a scale as buttons with their words; digit keys choose while one of them has the focus.

use egui::{Button, Color32, Ui, Vec2, WidgetInfo};

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
        ui.spacing_mut().button_padding = Vec2::new(2.0, 4.0);
        for level in sheet.levels() {
            let is_current = current == Some(level);
            let response = ui.add_sized([width, 56.0], step(ui, sheet.word(factor, level), level, is_current));
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

fn step(ui: &Ui, word: &str, level: Level, is_current: bool) -> Button<'static> {
    let palette = palette(ui);
    let ink = if is_current { palette.on_accent } else { palette.ink };
    let mut job = egui::text::LayoutJob::default();
    let format = |font, color: Color32| egui::TextFormat { font_id: font, color, ..Default::default() };
    job.append(&format!("{level}\n"), 0.0, format(design::bold_font(design::BODY), ink));
    job.append(word, 0.0, format(egui::FontId::proportional(12.0), ink));
    job.halign = egui::Align::Center;
    let button = Button::new(job).wrap();
    if is_current { button.fill(palette.accent) } else { button }
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
