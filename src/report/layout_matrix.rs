//! Places the matrix: sannolikhet upwards, konsekvens to the right, words at the axes, RV in each cell's
//! corner and the event numbers as text. What does not fit in a cell is listed in full below.
//! Must never know which events are chosen, nor what they say.

use super::content::{Inline, MatrixFigure};
use super::design::{self, Style};
use super::fonts;
use super::layout::{Flow, height_of};
use super::pages::{Colour, ElementId, Ending, Item, Role, Structure};
use crate::domain::{MatrixCell, MatrixMark};
use crate::text::paper;

/// The least room that the matrix can be drawn in.
pub(super) const LEAST_MATRIX_HEIGHT: f32 = 270.0;

/// Room for the words of sannolikhet.
const LABEL_WIDTH: f32 = 104.0;
/// Room for the words of konsekvens and the names of the axes.
const AXIS_HEIGHT: f32 = 30.0;
/// White between cells.
const GAP: f32 = 1.5;
/// Space between a cell's edge and its text.
const EDGE: f32 = 5.0;
/// Space between two numbers.
const NUMBER_GAP: f32 = 6.0;
/// Height of a line of numbers.
const NUMBER_LINE: f32 = 11.5;

const NUMBER: Style = Style { size: 8.5, ..design::CELL };
const NUMBER_STRONG: Style = Style { size: 8.5, ..design::CELL_STRONG };
const CORNER: Style = Style { size: 6.5, ..design::CELL };
const LABEL: Style = Style { size: 8.5, ..design::CELL };
const LABEL_STRONG: Style = Style { size: 8.5, ..design::CELL_STRONG };

/// Places the matrix, and under it the cells that hold more than they can show.
pub(super) fn place(flow: &mut Flow, figure: &MatrixFigure) {
    flow.ensure(LEAST_MATRIX_HEIGHT);
    let element = flow.structure.add_described(Role::Figure, Structure::DOCUMENT, figure.alternative.clone());
    let length = usize::from(figure.matrix.scale_length()).max(1);
    let room = (flow.sheet.bottom() - flow.y - room_for_notes(figure)).max(LEAST_MATRIX_HEIGHT - 22.0);
    let height = room.min(figure.highest) - AXIS_HEIGHT;
    let grid = Grid {
        left: flow.sheet.left() + LABEL_WIDTH,
        top: flow.y,
        width: (flow.sheet.body_width() - LABEL_WIDTH) / length as f32,
        height: height / length as f32,
    };
    let mut overfull: Vec<MatrixCell> = Vec::new();
    for (number, (cell, colour)) in figure.matrix.cells().iter().zip(&figure.colours).enumerate() {
        let (row, column) = (number / length, number % length);
        if column == 0 {
            row_label(flow, element, figure, &grid, (row, length));
        }
        if !put_cell(flow, element, cell, *colour, grid.corner(row, column), &grid) {
            overfull.push(cell.clone());
        }
    }
    column_labels(flow, element, figure, &grid, length);
    flow.y = grid.top + height + AXIS_HEIGHT;
    for cell in overfull {
        let (likelihood, consequence) = (cell.score.likelihood.get(), cell.score.consequence.get());
        let numbers: Vec<String> = cell.marks.iter().map(mark_text).collect();
        let text = paper::all_in_cell(likelihood, consequence, cell.risk_value().get(), &numbers.join(", "));
        flow.paragraph(&[Inline::text(design::SMALL, text)]);
    }
}

/// Room below for the notes that explain the star and lead to the scale, and for what crowded cells are likely to list there.
fn room_for_notes(figure: &MatrixFigure) -> f32 {
    const CROWDED: usize = 24;
    let line = design::SMALL.line_height();
    let crowded = figure.matrix.cells().iter().map(|cell| cell.marks.len()).filter(|marks| *marks > CROWDED);
    let listed: f32 = crowded.map(|marks| line * (2.5 + marks as f32 / 30.0)).sum();
    3.0 * line + 8.0 + listed
}

struct Grid {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Grid {
    fn corner(&self, row: usize, column: usize) -> (f32, f32) {
        (self.left + self.width * column as f32, self.top + self.height * row as f32)
    }
}

fn mark_text(mark: &MatrixMark) -> String {
    format!("{}{}", mark.number, if mark.in_plan { "★" } else { "" })
}

fn mark_style(mark: &MatrixMark) -> Style {
    if mark.in_plan { NUMBER_STRONG } else { NUMBER }
}

/// The words of one level of sannolikhet, in the middle of its row.
fn row_label(flow: &mut Flow, element: ElementId, figure: &MatrixFigure, grid: &Grid, place: (usize, usize)) {
    let (row, length) = place;
    let level = length - row;
    let word = figure.likelihood_words.get(level - 1).map_or("", String::as_str);
    let inlines = [Inline::text(LABEL, format!("{word} ")), Inline::text(LABEL_STRONG, level.to_string())];
    let width = LABEL_WIDTH - 8.0;
    let mut lines = flow.typesetter.lines(&inlines, width);
    if height_of(&lines) > grid.height {
        let word = flow.typesetter.fitted(LABEL, word, width - 12.0);
        let inlines = [
            Inline::text(LABEL, format!("{} ", word.replace(' ', "\u{a0}"))),
            Inline::text(LABEL_STRONG, level.to_string()),
        ];
        lines = flow.typesetter.lines(&inlines, width);
    }
    let mut y = grid.corner(row, 0).1 + (grid.height - GAP - height_of(&lines)) / 2.0;
    for mut line in lines {
        line.end_with(Ending::Space);
        let height = line.height;
        flow.put_line(element, (grid.left - 8.0 - line.width, y), line);
        y += height;
    }
}

/// The words of konsekvens under their columns, and the names of the axes in the corner.
fn column_labels(flow: &mut Flow, element: ElementId, figure: &MatrixFigure, grid: &Grid, length: usize) {
    let top = grid.top + grid.height * length as f32 + 2.0;
    for (column, word) in figure.consequence_words.iter().enumerate() {
        let (x, _) = grid.corner(0, column);
        let inlines = [Inline::text(LABEL_STRONG, format!("{} ", column + 1)), Inline::text(LABEL, word.as_str())];
        let mut lines = flow.typesetter.lines(&inlines, grid.width - 4.0);
        if lines.len() > 2 {
            let word = flow.typesetter.fitted(LABEL, word, grid.width - 18.0);
            let text = format!("{}\u{a0}{}", column + 1, word.replace(' ', "\u{a0}"));
            lines = flow.typesetter.lines(&[Inline::text(LABEL, text)], grid.width - 2.0);
        }
        let mut y = top;
        for mut line in lines {
            line.end_with(Ending::Space);
            let height = line.height;
            flow.put_line(element, (x + (grid.width - GAP - line.width) / 2.0, y), line);
            y += height;
        }
    }
    for (number, text) in [paper::LIKELIHOOD_AXIS, paper::CONSEQUENCE_AXIS].into_iter().enumerate() {
        let x = grid.left - 8.0 - fonts::width(LABEL_STRONG, text);
        let y = top + LABEL_STRONG.line_height() * number as f32 + LABEL_STRONG.baseline();
        flow.put_run(element, (x, y), LABEL_STRONG, text.to_owned(), Ending::Space);
    }
}

/// Draws a cell. Whether all its numbers found room.
fn put_cell(
    flow: &mut Flow,
    element: ElementId,
    cell: &MatrixCell,
    colour: Colour,
    corner: (f32, f32),
    grid: &Grid,
) -> bool {
    let (x, y) = corner;
    let (width, height) = (grid.width - GAP, grid.height - GAP);
    flow.put(Structure::ARTIFACT, Item::Rect { x, y, width, height, radius: 0.0, colour });
    let value = cell.risk_value().to_string();
    let corner_width = fonts::width(CORNER, &value);
    flow.put_run(element, (x + width - 4.0 - corner_width, y + 8.5), CORNER, value, Ending::Space);

    let lines = ((height - 2.0 * EDGE + 2.0) / NUMBER_LINE).floor().max(1.0) as usize;
    let all = fill(&cell.marks, lines, width - 2.0 * EDGE, corner_width + 6.0, 0.0);
    let fits = all.len() == cell.marks.len();
    // Room for "+123" is kept at the end of the last line.
    let more_width = fonts::width(NUMBER_STRONG, &format!("+{}", cell.marks.len())) + NUMBER_GAP;
    let shown = if fits { all } else { fill(&cell.marks, lines, width - 2.0 * EDGE, corner_width + 6.0, more_width) };
    let baseline = |line: usize| y + EDGE + 7.0 + NUMBER_LINE * line as f32;
    for (mark, (line, offset)) in cell.marks.iter().zip(&shown) {
        let place = (x + EDGE + offset, baseline(*line));
        flow.put_run(element, place, mark_style(mark), mark_text(mark), Ending::Space);
    }
    if !fits {
        let left_out = cell.marks.len() - shown.len();
        let text = format!("+{left_out}");
        let x = x + width - EDGE - fonts::width(NUMBER_STRONG, &text);
        flow.put_text(element, (x, baseline(lines - 1)), NUMBER_STRONG, text);
    }
    fits
}

/// Line and offset of each mark that fits. The first line is shorter by the corner, the last by `kept`.
fn fill(marks: &[MatrixMark], lines: usize, width: f32, corner: f32, kept: f32) -> Vec<(usize, f32)> {
    let mut out = Vec::with_capacity(marks.len());
    let (mut line, mut x) = (0, 0.0);
    for mark in marks {
        let own = fonts::width(mark_style(mark), &mark_text(mark));
        loop {
            if line >= lines {
                return out;
            }
            let room = width - if line == 0 { corner } else { 0.0 } - if line + 1 == lines { kept } else { 0.0 };
            if x + own <= room {
                break;
            }
            line += 1;
            x = 0.0;
        }
        out.push((line, x));
        x += own + NUMBER_GAP;
    }
    out
}
