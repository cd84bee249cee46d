//! The riskvärde on its band's colour.

use egui::{Response, Sense, Ui, Vec2, WidgetInfo};

use crate::domain::{Band, MethodSheet, RiskValue, Score};
use crate::text::screen;
use crate::ui::design::{self, palette};

/// A badge with the riskvärde of a score, or a dash.
pub(crate) fn score_ui(ui: &mut Ui, sheet: &MethodSheet, score: Option<Score>) -> Response {
    if let Some(score) = score {
        return risk_value_ui(ui, score.risk_value(), sheet.band_of(score));
    }
    let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
    let font = egui::FontId::proportional(design::SMALL);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, "–", font, palette(ui).quiet);
    named(response, screen::NOT_SCORED.to_owned())
}

/// A badge with a riskvärde on its band.
pub(crate) fn risk_value_ui(ui: &mut Ui, value: RiskValue, band: Band) -> Response {
    let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
    ui.painter().rect_filled(rect, 4.0, design::band(ui, band));
    let font = design::bold_font(design::SMALL);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, value.to_string(), font, palette(ui).on_band);
    named(response, screen::risk_value(value, band))
}

const SIZE: Vec2 = Vec2::new(34.0, 22.0);

fn named(response: Response, name: String) -> Response {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    response.on_hover_text(name)
}
