//! Plots: bars painted with their words and their numbers, and named with both for who hears the screen. They know
//! neither the file nor the year, nor what the words mean.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::text::screen;
use crate::ui::design::{self, Palette, palette};

/// How a bar is coloured. Its words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    /// As it should be.
    #[default]
    Usual,
    /// To be looked at.
    Warning,
    /// To be seen to first.
    Error,
}

impl Tone {
    fn colour(self, palette: &Palette) -> Color32 {
        match self {
            Self::Usual => palette.accent,
            Self::Warning => palette.warning,
            Self::Error => palette.error,
        }
    }
}

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// So many, against the longest of the bars.
    Amount(usize),
    /// So many of so many, in a track that is all of them.
    Share(usize, usize),
}

/// A bar with its words before it and its number after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it is.
    pub words: String,
    /// How much, as it is read.
    pub number: String,
    /// How long.
    pub length: Length,
    /// How it is coloured.
    pub tone: Tone,
}

/// How much of the width the words take at most; longer ones break.
const WORDS_SHARE: f32 = 0.42;
/// How high a bar is.
const THICKNESS: f32 = 14.0;
/// How far the rows are from each other.
const BETWEEN: f32 = 8.0;
/// A bar of nothing is still seen.
const LEAST: f32 = 1.5;

/// Bars under each other, in the width there is. Heard as one picture: `name: words: number, words: number`.
pub(crate) fn bars_ui(ui: &mut Ui, name: &str, bars: &[Bar]) -> Response {
    let width = ui.available_width();
    let rows: Vec<Row<'_>> = bars.iter().map(|bar| Row::of(ui, bar, width * WORDS_SHARE)).collect();
    let height: f32 = rows.iter().map(Row::height).sum();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let told = screen::plot(name, bars.iter().map(|bar| (bar.words.as_str(), bar.number.as_str())));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &told));
    let widest = |of: fn(&Row<'_>) -> f32| rows.iter().map(of).fold(0.0, f32::max);
    let left = rect.left() + widest(|row| row.words.size().x) + design::GRID;
    let right = rect.right() - widest(|row| row.number.size().x) - design::GRID;
    let longest = bars.iter().map(Bar::amount).max().unwrap_or(0);
    let mut top = rect.top();
    for row in &rows {
        let middle = top + row.height() / 2.0;
        let area = Rect::from_min_max(
            egui::pos2(left, middle - THICKNESS / 2.0),
            egui::pos2(right.max(left + LEAST), middle + THICKNESS / 2.0),
        );
        row.paint(ui, rect.left(), area, longest);
        top += row.height();
    }
    response
}

impl Bar {
    fn amount(&self) -> usize {
        match self.length {
            Length::Amount(amount) | Length::Share(amount, _) => amount,
        }
    }

    /// How much of the width it fills, 0 to 1.
    fn share(&self, longest: usize) -> f32 {
        let (amount, all) = match self.length {
            Length::Amount(amount) => (amount, longest),
            Length::Share(amount, all) => (amount, all),
        };
        (amount as f32 / all.max(1) as f32).min(1.0)
    }
}

/// A bar with its texts laid out.
struct Row<'a> {
    bar: &'a Bar,
    words: Arc<Galley>,
    number: Arc<Galley>,
}

impl<'a> Row<'a> {
    fn of(ui: &Ui, bar: &'a Bar, width: f32) -> Self {
        let (ink, font) = (palette(ui).ink, FontId::proportional(design::SMALL));
        let words = ui.painter().layout(bar.words.clone(), font, ink, width);
        let number = ui.painter().layout_no_wrap(bar.number.clone(), design::bold_font(design::SMALL), ink);
        Self { bar, words, number }
    }

    fn height(&self) -> f32 {
        self.words.size().y.max(self.number.size().y).max(THICKNESS) + BETWEEN
    }

    /// Words from the left, the bar in its area, the number where that ends.
    fn paint(&self, ui: &Ui, left: f32, area: Rect, longest: usize) {
        let palette = palette(ui);
        let corner = CornerRadius::same(2);
        let filled = area.with_max_x(area.left() + (area.width() * self.bar.share(longest)).max(LEAST));
        let edge = Stroke::new(1.0, palette.edge);
        let end = match self.bar.length {
            Length::Share(..) => {
                ui.painter().rect_filled(area, corner, palette.shade);
                area.right()
            }
            Length::Amount(_) => filled.right(),
        };
        let colour = if self.bar.amount() > 0 { self.bar.tone.colour(palette) } else { palette.edge };
        ui.painter().rect_filled(filled, corner, colour);
        if let Length::Share(..) = self.bar.length {
            ui.painter().rect_stroke(area, corner, edge, StrokeKind::Inside);
        }
        let beside = |x: f32, galley: &Arc<Galley>| {
            let at = egui::pos2(x, area.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley.clone(), palette.ink);
        };
        beside(left, &self.words);
        beside(end + design::GRID, &self.number);
    }
}
