//! SCREEN: views read the model and send commands; the worker holds the file. Only `app` and `worker` know
//! that there is one.

pub mod app;
mod design;
mod dialog;
mod model;
mod progress;
mod settings;
mod state;
mod views;
mod widgets;
mod worker;

pub use design::install;
pub use dialog::Purpose;
pub use model::Model;
pub use state::{Choice, Form, State, View};
pub use views::palette::Action;
pub use views::workshop::WorkshopPart;
pub use views::workshop_past::WorkshopOutcome;

use std::path::Path;

use app::{App, Memory};

/// Whether there is a display to open a window on. Elsewhere than on Linux there always is.
pub fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Opens the window and comes back when it is closed. The error is the window library's own, for people
/// who look after the program.
pub fn open(file: Option<&Path>) -> Result<(), String> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(crate::text::screen::PROGRAM)
            .with_app_id("tolvan")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([900.0, 560.0]),
        ..eframe::NativeOptions::default()
    };
    let file = file.map(Path::to_owned);
    let start: eframe::AppCreator<'_> = Box::new(move |creation| {
        let app = App::new(&creation.egui_ctx, file.as_deref(), Memory::OfUser)?;
        Ok(Box::new(Window(app)))
    });
    eframe::run_native(crate::text::screen::PROGRAM, options, start).map_err(|error| error.to_string())
}

/// The one place that meets the window library.
struct Window(App);

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}
