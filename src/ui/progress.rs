//! The bar over the window while long work goes on that can be stopped.

use egui::{Align2, Area, Context, Frame, Id, Order, ProgressBar};

use crate::progress::Progress;
use crate::text::{numbers, screen};

use super::design;
use super::widgets::parts;

/// How often the bar is drawn anew while something is under way, in milliseconds.
const EVERY: u64 = 60;

/// Shows how far the work has come, with a button that stops it; nothing where nothing can be stopped.
pub(super) fn progress_ui(ctx: &Context, progress: &Progress) {
    let Some(share) = progress.share() else { return };
    ctx.request_repaint_after(std::time::Duration::from_millis(EVERY));
    Area::new(Id::unique("progress")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO).show(
        ctx,
        |ui| {
            Frame::popup(ui.style()).inner_margin(design::GRID * 2.0).show(ui, |ui| {
                parts::strong_ui(ui, screen::GOING_THROUGH_LIST);
                ui.add_space(design::GRID);
                ui.horizontal(|ui| {
                    let bar = ProgressBar::new(share).desired_width(280.0).text(numbers::share(share));
                    ui.add(bar).accessible_name(screen::GOING_THROUGH_LIST);
                    ui.add_enabled_ui(!progress.is_stopped(), |ui| {
                        if parts::button_ui(ui, screen::STOP).clicked() {
                            progress.stop();
                        }
                    });
                });
                parts::quiet_ui(ui, screen::STOP_HELP);
            });
        },
    );
}
