//! The risk matrix, live: numbers and ★ in the cells, hover, click, drag, and the same by keyboard.
//!
//! Keyboard: Tab reaches the chosen cell, arrows go from cell to cell, Enter shows the cell's events,
//! Space lifts an event, arrows carry it, Space or Enter puts it down, Escape lets it go.

use std::collections::BTreeMap;

use egui::{Align2, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::domain::{Factor, Level, MatrixCell, MatrixMark, MethodSheet, RiskMatrix, Score, UnwantedEventId};
use crate::text::screen;
use crate::ui::design::{self, palette};

/// What was done to the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Show the events of a cell.
    Show(Score),
    /// Choose an event.
    Choose(UnwantedEventId),
    /// Move an event to another cell.
    Rescore(UnwantedEventId, Score),
}

/// What the matrix remembers between frames.
#[derive(Debug, Default)]
pub struct Memory {
    /// An event that the keyboard has lifted, and where it hovers.
    lifted: Option<(UnwantedEventId, Score)>,
    /// The cell to give the focus to in the next frame.
    focus: Option<Score>,
}

/// How the matrix is drawn.
pub(crate) struct Grid<'a> {
    /// Tells two matrices on one screen apart.
    pub id: &'static str,
    /// The events.
    pub matrix: &'a RiskMatrix,
    /// Words and bands.
    pub sheet: &'a MethodSheet,
    /// The event that is ringed.
    pub chosen: Option<UnwantedEventId>,
    /// The cell that is filtered by.
    pub filtered: Option<Score>,
    /// Text of an event, for its tooltip.
    pub name: &'a dyn Fn(UnwantedEventId) -> String,
    /// Whether an event may be moved.
    pub is_movable: bool,
    /// A mark after an event's number; empty for none.
    pub mark: &'a dyn Fn(UnwantedEventId) -> &'static str,
    /// Where an event stood last year, where arrows are wanted.
    pub before: &'a dyn Fn(UnwantedEventId) -> Option<Score>,
}

/// So many hidden events are named on hover; the table shows them all.
const MOST_HOVERED: usize = 14;

/// How large the event numbers are drawn.
#[derive(Clone, Copy)]
struct PillSize {
    height: f32,
    gap: f32,
    font: f32,
    digit: f32,
    star: f32,
    padding: f32,
}

const ROOMY: PillSize = PillSize { height: 21.0, gap: 3.0, font: design::SMALL, digit: 7.5, star: 13.0, padding: 9.0 };
/// For cells whose events would not all fit otherwise.
const COMPACT: PillSize = PillSize { height: 17.0, gap: 2.0, font: 12.0, digit: 6.9, star: 11.5, padding: 6.0 };

/// Draws the matrix in a space of the given size and says what was done to it.
pub(crate) fn grid_ui(ui: &mut Ui, grid: &Grid<'_>, memory: &mut Memory, size: Vec2) -> Option<Action> {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let frame = Frame::new(rect, grid.matrix.scale_length());
    axes(ui, grid, &frame);
    let mut action = None;
    let mut responses: BTreeMap<Score, Response> = BTreeMap::new();
    for cell in grid.matrix.cells() {
        let area = frame.cell(cell.score);
        let response = ui.interact(area, Id::unique((grid.id, cell.score)), Sense::click());
        let name = screen::matrix_cell(grid.sheet, cell);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        responses.insert(cell.score, response);
    }
    for cell in grid.matrix.cells() {
        if let Some(response) = responses.get(&cell.score) {
            let area = frame.cell(cell.score);
            paint_cell(ui, grid, cell, area, response);
            action = pills_ui(ui, grid, cell, area, &frame).or(action);
            // Space and Enter have meanings of their own here.
            let by_key = ui.input(|input| input.key_pressed(Key::Space) || input.key_pressed(Key::Enter));
            action = keys(ui, grid, cell, response, memory).or(action);
            if response.clicked() && !by_key {
                action = action.or(Some(Action::Show(cell.score)));
            }
        }
    }
    if let Some(score) = memory.focus.take()
        && let Some(response) = responses.get(&score)
    {
        response.request_focus();
    }
    paint_lifted(ui, grid, memory, &frame);
    action
}

/// Whether the words stand below their digits instead of beside them.
fn is_narrow(width: f32) -> bool {
    width < 620.0
}

/// Where things stand within the rectangle of the whole.
struct Frame {
    cells: Rect,
    left: f32,
    length: u8,
}

impl Frame {
    fn new(rect: Rect, length: u8) -> Self {
        let left = (rect.width() * 0.16).clamp(98.0, 140.0);
        let bottom = if is_narrow(rect.width()) { 54.0 } else { 40.0 };
        let cells = Rect::from_min_max(rect.min + Vec2::new(left, 0.0), rect.max - Vec2::new(0.0, bottom));
        Self { cells, left, length }
    }

    fn step(&self) -> Vec2 {
        self.cells.size() / f32::from(self.length)
    }

    fn cell(&self, score: Score) -> Rect {
        let column = f32::from(score.consequence.get() - 1);
        let row = f32::from(self.length - score.likelihood.get());
        let min = self.cells.min + self.step() * Vec2::new(column, row);
        Rect::from_min_size(min, self.step()).shrink(1.0)
    }

    fn score_at(&self, at: Pos2) -> Option<Score> {
        if !self.cells.contains(at) {
            return None;
        }
        let inside = (at - self.cells.min) / self.step();
        let consequence = Level::new(inside.x as u8 + 1)?;
        let likelihood = Level::new(self.length.checked_sub(inside.y as u8)?)?;
        Some(Score { likelihood, consequence })
    }
}

fn axes(ui: &Ui, grid: &Grid<'_>, frame: &Frame) {
    let palette = palette(ui);
    let painter = ui.painter();
    for level in grid.sheet.levels() {
        let score = Score { likelihood: level, consequence: level };
        let row = frame.cell(score);
        let right = frame.cells.left() - 8.0;
        let beside = grid.sheet.word(Factor::Likelihood, level);
        row_word(painter, Pos2::new(right, row.center().y), frame.left - 12.0, beside, level, palette.ink);
        let below = Pos2::new(row.center().x, frame.cells.bottom() + 4.0);
        column_word(painter, below, row.width(), grid.sheet.word(Factor::Consequence, level), level, palette.ink);
    }
    let corner = Pos2::new(frame.cells.left() - 8.0, frame.cells.bottom() + 4.0);
    let font = design::bold_font(11.5);
    let galley = {
        let mut job = egui::text::LayoutJob::simple(screen::MATRIX_AXES.to_owned(), font, palette.ink, 130.0);
        job.halign = egui::Align::Max;
        painter.layout_job(job)
    };
    painter.galley(corner, galley, palette.ink);
}

/// A word and its digit, right-aligned beside a row.
fn row_word(painter: &egui::Painter, at: Pos2, width: f32, word: &str, level: Level, ink: egui::Color32) {
    let mut job = egui::text::LayoutJob::default();
    let format = |font| egui::TextFormat { font_id: font, color: ink, ..Default::default() };
    job.append(&format!("{word} "), 0.0, format(FontId::proportional(design::SMALL)));
    job.append(&level.to_string(), 0.0, format(design::bold_font(design::SMALL)));
    job.wrap.max_width = width;
    job.wrap.max_rows = 3;
    job.halign = egui::Align::Max;
    let galley = painter.layout_job(job);
    painter.galley(at - Vec2::new(0.0, galley.size().y / 2.0), galley, ink);
}

/// A digit and its word, centred under a column; one above the other where it is narrow.
fn column_word(painter: &egui::Painter, at: Pos2, width: f32, word: &str, level: Level, ink: egui::Color32) {
    let mut job = egui::text::LayoutJob::default();
    let format = |font| egui::TextFormat { font_id: font, color: ink, ..Default::default() };
    let is_narrow = width < 100.0;
    let between = if is_narrow { "\n" } else { " " };
    job.append(&format!("{level}{between}"), 0.0, format(design::bold_font(design::SMALL)));
    job.append(
        word,
        0.0,
        format(FontId::proportional(if width < 62.0 {
            10.5
        } else if is_narrow {
            11.5
        } else {
            design::SMALL
        })),
    );
    job.wrap.max_width = width + 6.0;
    job.wrap.max_rows = 3;
    job.halign = egui::Align::Center;
    painter.galley(at, painter.layout_job(job), ink);
}

fn paint_cell(ui: &Ui, grid: &Grid<'_>, cell: &MatrixCell, area: Rect, response: &Response) {
    let palette = palette(ui);
    let painter = ui.painter();
    painter.rect_filled(area, 0.0, design::band(ui, grid.sheet.band_of(cell.score)));
    let font = FontId::proportional(12.0);
    painter.text(
        area.min + Vec2::new(5.0, 2.0),
        Align2::LEFT_TOP,
        cell.risk_value().to_string(),
        font,
        palette.on_band,
    );
    let ring = if response.has_focus() {
        Some(3.0)
    } else if grid.filtered == Some(cell.score) {
        Some(2.5)
    } else if response.hovered() {
        Some(1.5)
    } else {
        None
    };
    if let Some(width) = ring {
        painter.rect_stroke(area, 0.0, Stroke::new(width, palette.on_band), StrokeKind::Inside);
    }
}

/// The numbers that fit, and how many more there are.
fn pills_ui(ui: &mut Ui, grid: &Grid<'_>, cell: &MatrixCell, area: Rect, frame: &Frame) -> Option<Action> {
    let mut action = None;
    let room = Rect::from_min_max(area.min + Vec2::new(4.0, 19.0), area.max - Vec2::splat(3.0));
    let (size, marks, places) = places(room, cell, grid);
    for (mark, place) in marks.iter().zip(&places) {
        arrow(ui, grid, mark, cell.score, *place, frame);
        action = pill_ui(ui, grid, mark, cell.score, *place, size, frame).or(action);
    }
    let hidden = cell.marks.len() - places.len();
    if hidden > 0 {
        let after = places.last().map_or(room.left_top(), |last| last.right_top() + Vec2::new(size.gap, 0.0));
        let below = Pos2::new(room.left(), after.y + size.height + size.gap);
        let at = if after.x + more_width(hidden) > area.right() { below } else { after };
        let place = Rect::from_min_size(at, Vec2::new(more_width(hidden), size.height));
        let response = ui.interact(place, Id::unique((grid.id, cell.score, "more")), Sense::click());
        let name = screen::matrix_more(hidden, grid.sheet, cell);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let font = design::bold_font(size.font);
        ui.painter().text(place.center(), Align2::CENTER_CENTER, format!("+{hidden}"), font, palette(ui).on_band);
        if response.clicked() {
            action = Some(Action::Show(cell.score));
        }
        let rest = marks.get(places.len()..).unwrap_or_default();
        response.on_hover_ui(|ui| {
            for mark in rest.iter().take(MOST_HOVERED) {
                ui.label(screen::matrix_mark(mark, &(grid.name)(mark.event)));
            }
            if rest.len() > MOST_HOVERED {
                ui.label(screen::and_more(rest.len() - MOST_HOVERED));
            }
        });
    }
    action
}

/// From where an event stood last year to where it stands now.
fn arrow(ui: &Ui, grid: &Grid<'_>, mark: &MatrixMark, score: Score, place: Rect, frame: &Frame) {
    let Some(before) = (grid.before)(mark.event).filter(|before| *before != score && grid.sheet.has(before.likelihood))
    else {
        return;
    };
    let palette = palette(ui);
    let is_chosen = grid.chosen == Some(mark.event);
    let (width, colour) = if is_chosen { (2.5, palette.accent) } else { (1.2, palette.on_band.gamma_multiply(0.55)) };
    // Above the cells, also those that are drawn later.
    let layer = egui::LayerId::new(egui::Order::Middle, Id::unique((grid.id, "arrows")));
    let painter = ui.ctx().layer_painter(layer).with_clip_rect(frame.cells);
    // From a corner where no number stands, with the event's own number, to the edge of where it is now.
    let from = frame.cell(before).right_bottom() - Vec2::new(14.0, 10.0);
    let way = place.center() - from;
    let to = from + way * (1.0 - (place.width() * 0.5 + 4.0) / way.length().max(1.0)).max(0.0);
    painter.text(from, Align2::CENTER_CENTER, mark.number.to_string(), FontId::proportional(10.5), colour);
    let from = from + way.normalized() * 10.0;
    painter.line_segment([from, to], Stroke::new(width, colour));
    let back = way.normalized() * 9.0;
    let side = Vec2::new(-back.y, back.x) * 0.45;
    painter.add(egui::Shape::convex_polygon(vec![to, to - back + side, to - back - side], colour, Stroke::NONE));
}

fn pill_width(mark: &MatrixMark, size: PillSize, grid: &Grid<'_>) -> f32 {
    let digits = mark.number.checked_ilog10().unwrap_or(0) + 1;
    let after = if (grid.mark)(mark.event).is_empty() { 0.0 } else { size.star };
    size.padding + digits as f32 * size.digit + if mark.in_plan { size.star } else { 0.0 } + after
}

fn more_width(hidden: usize) -> f32 {
    16.0 + (hidden.checked_ilog10().unwrap_or(0) + 1) as f32 * 8.0
}

/// Places row by row, roomy if all fit, otherwise compact; where not all fit even then, room is kept for
/// the "+14", and what is chosen or in the plan is never hidden while another is shown.
fn places(room: Rect, cell: &MatrixCell, grid: &Grid<'_>) -> (PillSize, Vec<MatrixMark>, Vec<Rect>) {
    let mut marks = cell.marks.clone();
    for size in [ROOMY, COMPACT] {
        let all = flow(room, &marks, size, 0.0, grid);
        if all.len() == marks.len() {
            return (size, marks, all);
        }
    }
    marks.sort_by_key(|mark| (grid.chosen != Some(mark.event), !mark.in_plan));
    // A small cell shows few numbers, but those large; a large one as many as can be.
    let size = if room.width() < 110.0 { ROOMY } else { COMPACT };
    let places = flow(room, &marks, size, size.gap + more_width(marks.len()), grid);
    (size, marks, places)
}

fn flow(room: Rect, marks: &[MatrixMark], size: PillSize, keep: f32, grid: &Grid<'_>) -> Vec<Rect> {
    let mut places = Vec::new();
    let mut at = room.min;
    for (index, mark) in marks.iter().enumerate() {
        let width = pill_width(mark, size, grid);
        if at.x + width > room.right() {
            at = Pos2::new(room.left(), at.y + size.height + size.gap);
        }
        let is_last_row = at.y + 2.0 * size.height + size.gap > room.bottom() + 1.0;
        let rest = if index + 1 == marks.len() { 0.0 } else { keep };
        let too_wide = is_last_row && at.x + width + rest > room.right();
        if at.y + size.height > room.bottom() + 1.0 || too_wide {
            break;
        }
        places.push(Rect::from_min_size(at, Vec2::new(width, size.height)));
        at.x += width + size.gap;
    }
    places
}

fn pill_ui(
    ui: &mut Ui,
    grid: &Grid<'_>,
    mark: &MatrixMark,
    score: Score,
    place: Rect,
    size: PillSize,
    frame: &Frame,
) -> Option<Action> {
    let sense = if grid.is_movable { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
    let response = ui.interact(place, Id::unique((grid.id, mark.event.uuid())), sense);
    let palette = palette(ui);
    let star = if mark.in_plan { "★" } else { "" };
    let text = format!("{}{star}{}", mark.number, (grid.mark)(mark.event));
    let font = FontId::proportional(size.font);
    let round = size.height / 2.0;
    let is_chosen = grid.chosen == Some(mark.event);
    ui.painter().rect_filled(place, round, palette.pill.gamma_multiply(0.86));
    if is_chosen || response.has_focus() {
        ui.painter().rect_stroke(place, round, Stroke::new(2.5, palette.accent), StrokeKind::Outside);
    }
    ui.painter().text(place.center(), Align2::CENTER_CENTER, &text, font.clone(), palette.ink);
    let mut action = None;
    if response.dragged()
        && let Some(at) = ui.ctx().pointer_interact_pos()
    {
        let layer = egui::LayerId::new(egui::Order::Tooltip, Id::unique("matrix drag"));
        let painter = ui.ctx().layer_painter(layer);
        if let Some(target) = frame.score_at(at) {
            painter.rect_stroke(frame.cell(target), 0.0, Stroke::new(3.0, palette.accent), StrokeKind::Inside);
        }
        let ghost = Rect::from_center_size(at, place.size());
        painter.rect_filled(ghost, round, palette.accent);
        painter.text(ghost.center(), Align2::CENTER_CENTER, &text, font, palette.on_accent);
    }
    if response.drag_stopped()
        && let Some(target) = ui.ctx().pointer_interact_pos().and_then(|at| frame.score_at(at))
        && target != score
    {
        action = Some(Action::Rescore(mark.event, target));
    }
    if response.clicked() {
        action = Some(Action::Choose(mark.event));
    }
    let name = screen::matrix_mark(mark, &(grid.name)(mark.event));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
    response.on_hover_text(name);
    action
}

/// What the keyboard does while a cell has the focus.
fn keys(ui: &Ui, grid: &Grid<'_>, cell: &MatrixCell, response: &Response, memory: &mut Memory) -> Option<Action> {
    if !response.has_focus() {
        return None;
    }
    let filter =
        egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps =
        [(Key::ArrowUp, (1, 0)), (Key::ArrowDown, (-1, 0)), (Key::ArrowRight, (0, 1)), (Key::ArrowLeft, (0, -1))];
    for (key, (up, right)) in steps {
        if pressed(key) {
            let next = stepped(grid.sheet, cell.score, up, right);
            memory.focus = Some(next);
            if let Some((_, at)) = &mut memory.lifted {
                *at = next;
            }
        }
    }
    let mut put_down = None;
    if pressed(Key::Space) {
        match memory.lifted.take() {
            Some((event, at)) => put_down = Some((event, at)),
            None if grid.is_movable => memory.lifted = liftable(grid, cell).map(|event| (event, cell.score)),
            None => {}
        }
    }
    if pressed(Key::Enter) {
        match memory.lifted.take() {
            Some((event, at)) => put_down = Some((event, at)),
            None => return Some(Action::Show(cell.score)),
        }
    }
    if pressed(Key::Escape) {
        memory.lifted = None;
        response.surrender_focus();
    }
    if let Some((event, _)) = memory.lifted.filter(|_| grid.chosen.is_none()) {
        return Some(Action::Choose(event));
    }
    let (event, at) = put_down?;
    let stands = grid.matrix.cell(at).is_some_and(|cell| cell.marks.iter().any(|mark| mark.event == event));
    if stands { Some(Action::Choose(event)) } else { Some(Action::Rescore(event, at)) }
}

/// The chosen event where it stands in the cell, otherwise the cell's first.
fn liftable(grid: &Grid<'_>, cell: &MatrixCell) -> Option<UnwantedEventId> {
    let chosen = cell.marks.iter().find(|mark| grid.chosen == Some(mark.event));
    chosen.or(cell.marks.first()).map(|mark| mark.event)
}

fn stepped(sheet: &MethodSheet, from: Score, up: i8, right: i8) -> Score {
    let step = |level: Level, by: i8| {
        level.get().checked_add_signed(by).and_then(Level::new).filter(|level| sheet.has(*level)).unwrap_or(level)
    };
    Score { likelihood: step(from.likelihood, up), consequence: step(from.consequence, right) }
}

fn paint_lifted(ui: &Ui, grid: &Grid<'_>, memory: &Memory, frame: &Frame) {
    let Some((event, at)) = memory.lifted else { return };
    let Some(mark) = grid.matrix.cells().iter().flat_map(|cell| &cell.marks).find(|mark| mark.event == event) else {
        return;
    };
    let palette = palette(ui);
    let area = frame.cell(at);
    let place =
        Rect::from_center_size(area.center(), Vec2::new(pill_width(mark, ROOMY, grid) + 12.0, ROOMY.height + 6.0));
    ui.painter().rect_stroke(area, 0.0, Stroke::new(3.0, palette.accent), StrokeKind::Inside);
    ui.painter().rect_filled(place, ROOMY.height / 2.0, palette.accent);
    let font = design::bold_font(design::BODY);
    ui.painter().text(place.center(), Align2::CENTER_CENTER, mark.number.to_string(), font, palette.on_accent);
}
