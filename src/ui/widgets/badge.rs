//! The riskvärde on its band's colour.

use egui::{Response, Sense, Ui, Vec2, WidgetInfo};

use crate::domain::{MethodSheet, RiskValue};
use crate::text::screen;
use crate::ui::design::{self, palette};

/// A badge with the number.
pub(crate) fn risk_value_ui(ui: &mut Ui, sheet: &MethodSheet, value: Option<RiskValue>) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(34.0, 22.0), Sense::hover());
    let palette = palette(ui);
    let Some(value) = value else {
        let font = egui::FontId::proportional(design::SMALL);
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, "–", font, palette.quiet);
        return named(response, screen::NOT_SCORED.to_owned());
    };
    let band = sheet.band(value);
    ui.painter().rect_filled(rect, 4.0, design::band(ui, band));
    let font = design::bold_font(design::SMALL);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, value.to_string(), font, palette.on_band);
    named(response, screen::risk_value(value, band))
}

fn named(response: Response, name: String) -> Response {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    response.on_hover_text(name)
}
