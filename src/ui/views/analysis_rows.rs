//! The rows of the Riskanalys that stand between the events: headings of mål and arbetssätt; and what is
//! drawn behind cells.

use egui::{FontId, Label, RichText, Ui, Vec2};

use crate::domain::{AreaGoalId, WorkPracticeId};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Choice, State};

/// The heading of a mål.
pub(crate) fn goal_row(row: &mut egui_extras::TableRow<'_, '_>, model: &Model, state: &mut State, id: AreaGoalId) {
    let Some(goal) = model.year.goals().get(id) else { return };
    let is_chosen = state.choice == Choice::Goal(id);
    let text = format!("{} {}", goal.number, goal.text);
    let is_clicked = heading_row(
        row,
        |ui| cell_background(ui, is_chosen),
        |ui| {
            let text = RichText::new(text.trim()).font(design::bold_font(design::BODY)).color(palette(ui).ink);
            ui.add(Label::new(text).truncate().selectable(false));
        },
    );
    if is_clicked {
        state.choice = Choice::Goal(id);
        state.selection.clear();
        state.table.wants_focus = true;
    }
}

/// The heading of an arbetssätt, after its process.
pub(crate) fn practice_row(
    row: &mut egui_extras::TableRow<'_, '_>,
    model: &Model,
    state: &mut State,
    id: WorkPracticeId,
) {
    let Some(place) = model.year.place_of_practice(id) else { return };
    let is_chosen = state.choice == Choice::WorkPractice(id);
    let is_clicked = heading_row(
        row,
        |ui| heading_background(ui, is_chosen),
        |ui| {
            let palette = palette(ui);
            let mut job = egui::text::LayoutJob::default();
            let format = |font, color| egui::TextFormat { font_id: font, color, ..Default::default() };
            job.append(&place.process.name, 0.0, format(design::bold_font(design::SMALL), palette.ink));
            let practice = format!("  ›  {}", place.work_practice.text);
            job.append(&practice, 0.0, format(FontId::proportional(design::SMALL), palette.quiet));
            let tooltip = format!("{} › {}", place.process.name, place.work_practice.text);
            ui.add(Label::new(job).truncate().selectable(false)).on_hover_text(tooltip);
        },
    );
    if is_clicked {
        state.choice = Choice::WorkPractice(id);
        state.selection.clear();
        state.table.wants_focus = true;
    }
}

/// A row whose text runs on over all columns; it is drawn last, over their backgrounds.
fn heading_row(row: &mut egui_extras::TableRow<'_, '_>, background: impl Fn(&Ui), text: impl FnOnce(&mut Ui)) -> bool {
    row.col(|ui| background(ui));
    let (first, _) = row.col(|ui| background(ui));
    for _ in 0..3 {
        row.col(|ui| background(ui));
    }
    row.col(|ui| {
        background(ui);
        let rect = egui::Rect::from_min_max(first.min + Vec2::new(0.0, 7.0), ui.max_rect().max - Vec2::new(8.0, 0.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        let clip = ui.clip_rect().union(rect.intersect(egui::Rect::everything_below(ui.clip_rect().top())));
        let clip = clip.intersect(egui::Rect::everything_above(ui.clip_rect().bottom()));
        child.set_clip_rect(clip);
        text(&mut child);
    });
    row.response().clicked()
}

fn heading_background(ui: &Ui, is_chosen: bool) {
    let palette = palette(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, if is_chosen { palette.chosen } else { palette.shade });
    underline(ui);
}

/// Behind a cell of an event.
pub(crate) fn cell_background(ui: &Ui, is_chosen: bool) {
    if is_chosen {
        ui.painter().rect_filled(ui.max_rect(), 0.0, palette(ui).chosen);
    }
    underline(ui);
}

fn underline(ui: &Ui) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, palette(ui).rule));
}

/// Around the cell where the cursor stands.
pub(crate) fn cursor_ring(ui: &Ui, has_cursor: bool) {
    if has_cursor {
        let rect = ui.max_rect().shrink2(Vec2::new(1.0, 2.0));
        ui.painter().rect_stroke(rect, 3.0, egui::Stroke::new(2.0, palette(ui).accent), egui::StrokeKind::Inside);
    }
}
