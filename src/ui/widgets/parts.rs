//! Headings, buttons, rules and empty states.

use egui::{Button, Label, Response, RichText, Ui};

use crate::ui::design::{self, palette};

/// The heading of a screen.
pub(crate) fn heading_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(design::bold_font(design::HEADING)).color(palette(ui).ink)))
}

/// The heading of a part of a screen.
pub(crate) fn subheading_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(design::bold_font(design::SUBHEADING)).color(palette(ui).ink)).wrap())
}

/// A small heading over a field or a group.
pub(crate) fn caption_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(design::bold_font(design::SMALL)).color(palette(ui).quiet)))
}

/// Quiet text that wraps.
pub(crate) fn quiet_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).size(design::SMALL).color(palette(ui).quiet)).wrap())
}

/// Text of the body that wraps.
pub(crate) fn text_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).ink)).wrap())
}

/// Bold text of the body that wraps.
pub(crate) fn strong_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(design::bold_font(design::BODY)).color(palette(ui).ink)).wrap())
}

/// The one thing to do on a screen.
pub(crate) fn primary_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    ui.add(Button::new(RichText::new(text).color(palette.on_accent)).fill(palette.accent).stroke(egui::Stroke::NONE))
}

/// Anything else to do, in the accent.
pub(crate) fn button_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    ui.add(Button::new(RichText::new(text).color(palette.accent)).stroke(egui::Stroke::new(1.0, palette.accent)))
}

/// A small thing to do beside something.
pub(crate) fn small_button_ui(ui: &mut Ui, text: &str, name: &str) -> Response {
    ui.add(Button::new(RichText::new(text).size(design::SMALL)).small()).accessible_name(name)
}

/// A text that can be clicked.
pub(crate) fn link_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    ui.add(Button::new(RichText::new(text).color(palette.accent)).frame(false).wrap())
}

/// A text in at most so many rows that fills the width it is given; the rest is told on hover.
pub(crate) fn rows_ui(ui: &mut Ui, text: &str, width: f32, rows: usize) -> Response {
    let font = egui::FontId::proportional(design::BODY);
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, palette(ui).ink, width);
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    let is_elided = galley.elided;
    let response = ui.add(Label::new(galley).selectable(false));
    if is_elided { response.on_hover_text(text) } else { response }
}

/// A text before a field in a grid; never broken.
pub(crate) fn label_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).ink)).extend())
}

/// A text that can be clicked, to the left in a width of its own, in one row.
pub(crate) fn link_row_ui(ui: &mut Ui, text: &str, width: f32) -> Response {
    let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_align(egui::Align::Min);
    let link = Button::new(RichText::new(text).color(palette(ui).ink)).frame(false).truncate();
    let size = egui::vec2(width, 26.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(link)
    })
    .inner
}

/// A thin rule across.
pub(crate) fn rule_ui(ui: &mut Ui) {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, egui::Stroke::new(1.0, palette(ui).rule));
}

/// What to do first where there is nothing yet.
pub(crate) fn empty_ui(ui: &mut Ui, title: &str, hint: &str) {
    ui.add_space(design::GRID * 4.0);
    subheading_ui(ui, title);
    text_ui(ui, hint);
    ui.add_space(design::GRID);
}

/// A round mark before an error or a warning; the words beside it say which.
pub(crate) fn dot_ui(ui: &mut Ui, is_error: bool) {
    let palette = palette(ui);
    let colour = if is_error { palette.error } else { palette.warning };
    let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 20.0), egui::Sense::hover());
    if is_error {
        ui.painter().circle_filled(rect.center(), 5.0, colour);
    } else {
        ui.painter().circle_stroke(rect.center(), 4.5, egui::Stroke::new(2.0, colour));
    }
}
