//! Help in Swedish: the pages in `assets/hjalp.txt`, drawn simply. A line that begins with `# ` is a heading,
//! one with a tab in it a key and what it does.

use egui::Ui;

use crate::ui::design;
use crate::ui::widgets::parts;

const HELP: &str = include_str!("../../../assets/hjalp.txt");

/// The whole text.
pub(crate) fn help_ui(ui: &mut Ui) {
    ui.set_width(680.0);
    let height = (ui.ctx().content_rect().height() - 180.0).max(200.0);
    egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
        ui,
        |ui| {
            for line in HELP.lines() {
                if let Some(heading) = line.strip_prefix("# ") {
                    ui.add_space(design::GRID);
                    parts::subheading_ui(ui, heading);
                } else if let Some((key, meaning)) = line.split_once('\t') {
                    ui.horizontal_top(|ui| {
                        let layout = egui::Layout::top_down(egui::Align::Min);
                        ui.allocate_ui_with_layout(egui::vec2(170.0, 20.0), layout, |ui| {
                            ui.set_width(170.0);
                            parts::strong_ui(ui, key);
                        });
                        parts::text_ui(ui, meaning);
                    });
                } else if !line.is_empty() {
                    parts::text_ui(ui, line);
                }
            }
        },
    );
}
