//! The preview: draws the very items that the PDF writes, page under page.

use egui::{Color32, FontFamily, FontId, Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::report::{Item, Page, Pages, Weight};
use crate::text::screen;
use crate::ui::design::{self, palette};

/// Draws the pages that are in view, as wide as there is room.
pub(crate) fn pages_ui(ui: &mut Ui, pages: &Pages) {
    let width = ui.available_width().min(1100.0);
    // One scale for all, so that type has one size; a page that stands is in the middle.
    let widest = pages.pages.iter().map(|page| page.width).fold(1.0, f32::max);
    let highest = pages.pages.iter().map(|page| page.height).fold(1.0, f32::max);
    let scale = width / widest.max(highest * 0.9);
    for (at, page) in pages.pages.iter().enumerate() {
        let size = Vec2::new(page.width, page.height) * scale;
        let (row, response) = ui.allocate_exact_size(Vec2::new(widest * scale, size.y), Sense::hover());
        let rect = Rect::from_center_size(row.center(), size);
        let name = screen::page_of(at + 1, pages.pages.len());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
        if ui.is_rect_visible(rect) {
            draw(ui, page, rect, scale);
        }
        ui.add_space(design::GRID * 2.0);
    }
}

fn draw(ui: &Ui, page: &Page, rect: Rect, scale: f32) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, design::PAPER);
    let at = |x: f32, y: f32| rect.min + Vec2::new(x, y) * scale;
    for placed in &page.items {
        match &placed.item {
            Item::Rect { x, y, width, height, radius, colour } => {
                let area = Rect::from_min_size(at(*x, *y), Vec2::new(*width, *height) * scale);
                painter.rect_filled(area, radius * scale, design::of_paper(*colour));
            }
            Item::Line { from, to, thickness, colour } => {
                let stroke = Stroke::new((thickness * scale).max(0.5), design::of_paper(*colour));
                painter.line_segment([at(from.0, from.1), at(to.0, to.1)], stroke);
            }
            Item::Text(run) => {
                let family = match run.weight {
                    Weight::Regular => FontFamily::Proportional,
                    Weight::Bold => design::bold(),
                };
                let font = FontId::new(run.size * scale, family);
                let ink = design::of_paper(run.colour).gamma_multiply(run.opacity);
                text(&painter, at(run.x, run.y), &run.text, font, ink, run.angle);
            }
        }
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, palette(ui).rule), egui::StrokeKind::Inside);
}

/// Paper measures from the baseline, the screen from the upper edge.
fn text(painter: &egui::Painter, baseline: Pos2, text: &str, font: FontId, colour: Color32, angle: f32) {
    let galley = painter.layout_no_wrap(text.to_owned(), font, colour);
    let ascent = galley.rows.first().and_then(|row| row.row.glyphs.first()).map_or(0.0, |glyph| glyph.font_ascent);
    let turn = -angle.to_radians();
    let up = egui::emath::Rot2::from_angle(turn) * Vec2::new(0.0, -ascent);
    let shape = egui::epaint::TextShape::new(baseline + up, galley, colour).with_angle(turn);
    painter.add(shape);
}
