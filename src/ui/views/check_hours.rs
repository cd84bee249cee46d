//! The planned hours of Kontroller: each kontrollansvarig and tertial.

use egui::{Label, Response, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::domain::PlannedWork;
use crate::text::{follow_up, screen};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::widgets::parts;

use super::check_plan::CheckList;
use super::checks;

/// From this width what has no time is told in one row; below it in two.
const WIDE: f32 = 860.0;

/// The planned hours of each kontrollansvarig.
pub(super) fn hours_ui(ui: &mut Ui, model: &Model, list: &mut CheckList) {
    let hours = list.hours(model);
    if hours.is_empty() {
        checks::unplanned_ui(ui, list);
        return;
    }
    parts::quiet_ui(ui, screen::HOURS_HELP);
    ui.add_space(design::GRID);
    let is_wide = ui.available_width() >= WIDE;
    let (tertial, missing, height) = if is_wide { (92.0, 256.0, 30.0) } else { (72.0, 150.0, 42.0) };
    let mut table = TableBuilder::new(ui).id_salt("check hours").auto_shrink(false);
    table = table.cell_layout(egui::Layout::left_to_right(egui::Align::Center));
    table = table.column(Column::remainder().at_least(140.0).clip(true));
    for _ in 0..4 {
        table = table.column(Column::exact(tertial));
    }
    table
        .column(Column::exact(missing).clip(true))
        .header(26.0, |mut header| {
            header.col(|ui| {
                parts::caption_ui(ui, screen::OWNER);
            });
            for tertial in screen::TERTIALS.into_iter().chain([screen::WHOLE_YEAR]) {
                header.col(|ui| right_ui(ui, |ui| parts::caption_ui(ui, tertial)));
            }
            header.col(|_| ());
        })
        .body(|body| {
            body.rows(height, hours.len(), |mut row| {
                if let Some((name, work)) = hours.get(row.index()) {
                    hours_row(&mut row, name, work);
                }
            });
        });
}

fn hours_row(row: &mut egui_extras::TableRow<'_, '_>, name: &str, work: &PlannedWork) {
    row.col(|ui| {
        ui.add(Label::new(RichText::new(name).color(palette(ui).ink)).truncate());
    });
    let all = work.minutes.iter().fold(0_u64, |sum, minutes| sum.saturating_add(*minutes));
    for minutes in work.minutes.into_iter().chain([all]) {
        row.col(|ui| right_ui(ui, |ui| parts::label_ui(ui, &time(minutes))));
    }
    row.col(|ui| {
        if work.without_time > 0 {
            ui.add_space(design::GRID);
            parts::quiet_ui(ui, &screen::without_time(work.without_time));
        }
    });
}

fn time(minutes: u64) -> String {
    if minutes == 0 { "–".to_owned() } else { follow_up::hours(minutes) }
}

fn right_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Response) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), add);
}
