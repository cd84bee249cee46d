//! Headings, buttons, rules and empty states.

use egui::{Button, Label, Response, RichText, Ui};

use crate::ui::design::{self, palette};

/// The heading of a screen.
pub(crate) fn heading_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(
        RichText::new(text).font(design::bold_font(design::sized(ui, design::HEADING))).color(palette(ui).ink),
    ))
}

/// The heading of a part of a screen.
pub(crate) fn subheading_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(
        Label::new(
            RichText::new(text).font(design::bold_font(design::sized(ui, design::SUBHEADING))).color(palette(ui).ink),
        )
        .wrap(),
    )
}

/// A small heading over a field or a group.
pub(crate) fn caption_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(
        RichText::new(text).font(design::bold_font(design::sized(ui, design::SMALL))).color(palette(ui).quiet),
    ))
}

/// Quiet text that wraps.
pub(crate) fn quiet_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).size(design::sized(ui, design::SMALL)).color(palette(ui).quiet)).wrap())
}

/// Text of the body that wraps.
pub(crate) fn text_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).ink)).wrap())
}

/// Bold text of the body that wraps.
pub(crate) fn strong_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(
        Label::new(RichText::new(text).font(design::bold_font(design::sized(ui, design::BODY))).color(palette(ui).ink))
            .wrap(),
    )
}

/// The one thing to do on a screen.
pub(crate) fn primary_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    let button = Button::new(RichText::new(text).color(palette.on_accent)).fill(palette.accent);
    let response = ui.add(button.stroke(egui::Stroke::NONE));
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, palette.ink);
        ui.painter().rect_stroke(response.rect.expand(2.0), 5.0, ring, egui::StrokeKind::Outside);
    }
    response
}

/// Anything else to do, in the accent.
pub(crate) fn button_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    ui.add(Button::new(RichText::new(text).color(palette.accent)).stroke(egui::Stroke::new(1.0, palette.accent)))
}

/// A small thing to do beside something.
pub(crate) fn small_button_ui(ui: &mut Ui, text: &str, name: &str) -> Response {
    let button =
        Button::new(RichText::new(text).size(design::sized(ui, design::SMALL))).min_size(egui::vec2(26.0, 26.0));
    let response = ui.add(button).accessible_name(name);
    if text == name { response } else { response.on_hover_text(name) }
}

/// What is worked out once per edit, and not in every frame.
pub(crate) fn once_per_edit<T: Clone + Send + Sync + 'static>(
    ui: &Ui,
    key: egui::Id,
    generation: u64,
    make: impl FnOnce() -> T,
) -> T {
    let kept: Option<(u64, T)> = ui.data(|data| data.get_temp(key));
    if let Some((_, kept)) = kept.filter(|(of, _)| *of == generation) {
        return kept;
    }
    let fresh = make();
    ui.data_mut(|data| data.insert_temp(key, (generation, fresh.clone())));
    fresh
}

/// A button without a frame: only the keyboard's focus draws one.
pub(crate) fn frameless_ui(ui: &mut Ui, button: Button<'_>) -> Response {
    let response = ui.add(button.frame(false));
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, palette(ui).ink);
        ui.painter().rect_stroke(response.rect, 3.0, ring, egui::StrokeKind::Inside);
    }
    response
}

/// A text that can be clicked.
pub(crate) fn link_ui(ui: &mut Ui, text: &str) -> Response {
    let palette = palette(ui);
    frameless_ui(ui, Button::new(RichText::new(text).color(palette.accent)).wrap())
}

/// A small text that can be clicked.
pub(crate) fn small_link_ui(ui: &mut Ui, text: &str) -> Response {
    let text = RichText::new(text).size(design::sized(ui, design::SMALL)).color(palette(ui).accent);
    frameless_ui(ui, Button::new(text).truncate())
}

/// The heading of a screen that may be long: in one row, the rest told on hover.
pub(crate) fn heading_row_ui(ui: &mut Ui, text: &str) -> Response {
    let text = RichText::new(text).font(design::bold_font(design::sized(ui, design::HEADING))).color(palette(ui).ink);
    ui.add(Label::new(text).truncate())
}

/// A text in at most so many rows that fills the width it is given; the rest is told on hover.
pub(crate) fn rows_ui(ui: &mut Ui, text: &str, width: f32, rows: usize) -> Response {
    let font = egui::FontId::proportional(design::sized(ui, design::BODY));
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, palette(ui).ink, width);
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    ui.add(Label::new(galley).selectable(false))
}

/// A text before a field in a grid; never broken.
pub(crate) fn label_ui(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).ink)).extend())
}

/// A text that can be clicked, to the left in a width of its own, in one row.
pub(crate) fn link_row_ui(ui: &mut Ui, text: &str, width: f32) -> Response {
    let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_align(egui::Align::Min);
    let link = Button::new(RichText::new(text).color(palette(ui).ink)).truncate();
    let size = egui::vec2(width, 26.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().button_padding.x = 0.0;
        frameless_ui(ui, link)
    })
    .inner
}

/// Two columns of the same width, each as tall as it needs; texts keep to the left.
pub(crate) fn columns_ui(ui: &mut Ui, gap: f32, add: impl FnOnce(&mut Ui, &mut Ui)) {
    let area = ui.available_rect_before_wrap();
    let width = (area.width() - gap) / 2.0;
    let column = |ui: &mut Ui, left: f32, salt: &str| {
        let rect = egui::Rect::from_min_size(egui::pos2(left, area.top()), egui::vec2(width, area.height()));
        let layout = egui::Layout::top_down(egui::Align::Min);
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout).id_salt(salt))
    };
    let mut left = column(ui, area.left(), "left");
    let mut right = column(ui, area.left() + width + gap, "right");
    add(&mut left, &mut right);
    let bottom = left.min_rect().bottom().max(right.min_rect().bottom());
    let used = egui::Rect::from_min_max(area.min, egui::pos2(area.right(), bottom));
    ui.advance_cursor_after_rect(used);
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
    let radius = design::sized(ui, 5.0);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(radius * 2.8, radius * 4.0), egui::Sense::hover());
    if is_error {
        ui.painter().circle_filled(rect.center(), radius, colour);
    } else {
        ui.painter().circle_stroke(rect.center(), radius * 0.9, egui::Stroke::new(radius * 0.4, colour));
    }
}
