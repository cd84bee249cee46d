//! The year as a strip: a row for each metod, twelve months, and in each month the sign of its planned occasions; a
//! cell beyond them for what is due after the year, where there is any.
//! Draws only the rows in view and says which occasion was clicked; knows neither the file nor what follows.

use egui::{
    Align2, Color32, FontId, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};
use jiff::civil::Date;

use crate::domain::{CheckMethod, MethodId, Occasion, OccasionId, OccasionState, Year};
use crate::text::{follow_up, screen};
use crate::ui::design::{self, palette};

/// The height of a metod.
const ROW: f32 = 26.0;
/// The height of a row of the legend, and of the names of the months below it.
const LEGEND: f32 = 24.0;
const MONTHS: f32 = 22.0;
const GAP: f32 = 2.0;
/// The months, and the cell after them, which is so many months wide.
const CELLS: usize = 13;
const LATER: usize = 12;
const LATER_WIDTH: f32 = 1.7;

/// The width of a sign with its word in the legend.
const WORD: f32 = 98.0;

/// Draws the strip over the width that there is; the occasion whose month was clicked comes back, the most urgent
/// one where a month has several.
pub(crate) fn year_strip_ui(ui: &mut Ui, year: &Year, today: Date, methods: &[&CheckMethod]) -> Option<OccasionId> {
    let width = ui.available_width();
    let per_row = ((width / WORD) as usize).clamp(1, OccasionState::ALL.len());
    let legend_height = OccasionState::ALL.len().div_ceil(per_row) as f32 * LEGEND;
    let size = Vec2::new(width, legend_height + MONTHS + methods.len() as f32 * ROW);
    let (rect, whole) = ui.allocate_exact_size(size, Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, screen::STRIP_NAME));
    let top = rect.top() + legend_height + MONTHS;
    let number = year.planning_year().year;
    let is_later = |method: &&CheckMethod| year.occasions().of(method.id).any(|it| it.due.year() > number);
    let has_later = methods.iter().any(is_later);
    let strip = Strip { rect, top, names: (width * 0.36).clamp(96.0, 320.0), year: number, has_later };
    legend(ui, rect, per_row);
    months(ui, &strip, today);
    let mut clicked = None;
    for (at, method) in methods.iter().enumerate() {
        let row = strip.row(at);
        if ui.is_rect_visible(row) {
            clicked = row_ui(ui, &strip, year, today, method, row).or(clicked);
        }
    }
    clicked
}

/// The sign of a state, in a space of its own.
pub(crate) fn sign_ui(ui: &mut Ui, state: OccasionState) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(18.0, 20.0), Sense::hover());
    let palette = palette(ui);
    let ink = match state {
        OccasionState::Late => palette.error,
        OccasionState::Ongoing | OccasionState::Planned | OccasionState::Done => palette.accent,
        OccasionState::Cancelled => palette.quiet,
    };
    sign(ui.painter(), rect.center(), state, ink);
    response.on_hover_text(follow_up::occasion_state(state))
}

/// Where things stand within the rectangle of the whole.
struct Strip {
    rect: Rect,
    /// Where the first metod begins.
    top: f32,
    /// The width of the names.
    names: f32,
    year: i16,
    /// Whether there is a cell for what is due after the year.
    has_later: bool,
}

impl Strip {
    fn row(&self, at: usize) -> Rect {
        let top = self.top + at as f32 * ROW;
        Rect::from_min_size(Pos2::new(self.rect.left(), top), Vec2::new(self.rect.width(), ROW))
    }

    fn cell(&self, row: Rect, month: usize) -> Rect {
        let months = if self.has_later { 12.0 + LATER_WIDTH } else { 12.0 };
        let step = (self.rect.width() - self.names) / months;
        let left = self.rect.left() + self.names + month as f32 * step;
        let width = if month == LATER { step * LATER_WIDTH } else { step };
        Rect::from_min_size(Pos2::new(left, row.top()), Vec2::new(width, row.height())).shrink(GAP)
    }

    /// The names of the cells.
    fn cells(&self) -> impl Iterator<Item = &'static str> {
        follow_up::MONTHS.into_iter().chain(self.has_later.then_some(screen::STRIP_LATER))
    }

    /// The cell, from 0, of the month that an occasion is due in; before the year it is the first.
    fn month(&self, due: Date) -> usize {
        match due.year() {
            before if before < self.year => 0,
            after if after > self.year => LATER,
            _ => usize::try_from(due.month() - 1).unwrap_or(0),
        }
    }
}

/// What the signs mean, in as many rows as it takes.
fn legend(ui: &Ui, rect: Rect, per_row: usize) {
    for (at, state) in OccasionState::ALL.into_iter().enumerate() {
        let place = Vec2::new((at % per_row) as f32 * WORD, (at / per_row) as f32 * LEGEND);
        let swatch = Rect::from_min_size(rect.min + place + Vec2::new(0.0, 3.0), Vec2::new(22.0, 18.0));
        let ink = background(ui, swatch, state);
        sign(ui.painter(), swatch.center(), state, ink);
        let (at, font) = (swatch.right_center() + Vec2::new(6.0, 0.0), FontId::proportional(design::SMALL));
        ui.painter().text(at, Align2::LEFT_CENTER, follow_up::occasion_state(state), font, palette(ui).quiet);
    }
}

/// The names of the months, this one in bold.
fn months(ui: &Ui, strip: &Strip, today: Date) {
    let palette = palette(ui);
    let above = strip.row(0).translate(Vec2::new(0.0, -MONTHS));
    for (at, name) in strip.cells().enumerate() {
        let is_now = today.year() == strip.year && strip.month(today) == at;
        let (font, ink) = if is_now {
            (design::bold_font(design::SMALL), palette.ink)
        } else {
            (FontId::proportional(design::SMALL), palette.quiet)
        };
        let short = if at == LATER { name } else { name.get(..3).unwrap_or(name) };
        let at = Pos2::new(strip.cell(above, at).center().x, above.top() + MONTHS / 2.0);
        ui.painter().text(at, Align2::CENTER_CENTER, short, font, ink);
    }
}

fn row_ui(ui: &Ui, strip: &Strip, year: &Year, today: Date, method: &CheckMethod, row: Rect) -> Option<OccasionId> {
    let name = screen::method_title(year, method);
    name_ui(ui, strip, row, method.id, &name);
    let mut months: [Vec<(&Occasion, OccasionState)>; CELLS] = Default::default();
    for occasion in year.occasions().of(method.id) {
        if let Some(month) = months.get_mut(strip.month(occasion.due)) {
            month.push((occasion, year.occasion_state(occasion, today)));
        }
    }
    let mut clicked = None;
    for (at, (found, month)) in months.iter().zip(strip.cells()).enumerate() {
        let cell = strip.cell(row, at);
        let urgent = found.iter().min_by_key(|(occasion, state)| (*state, occasion.due));
        let Some((occasion, state)) = urgent else {
            ui.painter().rect_filled(cell, 3.0, palette(ui).shade);
            continue;
        };
        let ink = background(ui, cell, *state);
        paint_count(ui.painter(), cell, found, *state, ink);
        let response = ui.interact(cell, Id::unique(("strip", method.id.uuid(), at)), Sense::click());
        let told = screen::strip_cell(&name, month, found);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &told));
        if response.has_focus() || response.hovered() {
            let ring = Stroke::new(2.0, palette(ui).ink);
            ui.painter().rect_stroke(cell, 3.0, ring, StrokeKind::Outside);
        }
        if response.on_hover_text(told).clicked() {
            clicked = Some(occasion.id);
        }
    }
    clicked
}

/// The metod in one row, the whole of it on hover.
fn name_ui(ui: &Ui, strip: &Strip, row: Rect, method: MethodId, name: &str) {
    let palette = palette(ui);
    let width = strip.names - design::GRID;
    let font = FontId::proportional(design::SMALL);
    let mut job = egui::text::LayoutJob::simple(name.to_owned(), font, palette.ink, width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = Pos2::new(row.left(), row.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.ink);
    let area = Rect::from_min_size(row.min, Vec2::new(width, row.height()));
    let response = ui.interact(area, Id::unique(("strip name", method.uuid())), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
    response.on_hover_text(name);
}

/// The sign, and how many stand so where the month has several.
fn paint_count(
    painter: &Painter,
    cell: Rect,
    found: &[(&Occasion, OccasionState)],
    state: OccasionState,
    ink: Color32,
) {
    if found.len() < 2 {
        sign(painter, cell.center(), state, ink);
        return;
    }
    let count = found.iter().filter(|(_, other)| *other == state).count();
    sign(painter, cell.center() - Vec2::new(6.0, 0.0), state, ink);
    let at = cell.center() + Vec2::new(2.0, 0.0);
    painter.text(at, Align2::LEFT_CENTER, count, design::bold_font(design::SMALL), ink);
}

/// Fills a cell; the colour to write on it comes back.
fn background(ui: &Ui, cell: Rect, state: OccasionState) -> Color32 {
    let palette = palette(ui);
    let (fill, edge, ink) = match state {
        OccasionState::Late => (palette.error, palette.error, palette.on_accent),
        OccasionState::Ongoing => (palette.chosen, palette.accent, palette.accent),
        OccasionState::Planned => (palette.page, palette.accent, palette.accent),
        OccasionState::Done => (palette.accent, palette.accent, palette.on_accent),
        OccasionState::Cancelled => (palette.shade, palette.edge, palette.quiet),
    };
    ui.painter().rect(cell, 3.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    ink
}

fn sign(painter: &Painter, at: Pos2, state: OccasionState, ink: Color32) {
    let font = design::bold_font(design::BODY);
    painter.text(at, Align2::CENTER_CENTER, follow_up::occasion_sign(state), font, ink);
}
