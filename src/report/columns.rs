//! How wide the columns of a table are: those with given samples as wide as these, the others so that
//! the rows together are as low as can be and few words break. Tables with the same columns get the same
//! widths. Must never know pages.
//!
//! ```text
//! start in proportion to the text ──> move a little from one column to another ──> lower? keep it
//!                                      └──── until no move of any size helps ────┘
//! ```

use std::collections::BTreeMap;
use std::rc::Rc;

use super::content::{Cell, Column, Document, Inline, Row, Table, Width};
use super::{breaking, layout_table::shared_groups};
use super::{content::Block, design, fonts};

/// Widths by the columns' headings and the width of the whole.
pub(super) type Widths = BTreeMap<(Vec<&'static str>, u32), Vec<f32>>;

/// Widths are tried in steps of so many points.
const STEP: f32 = 4.0;
/// Most rows that are tried: some from the beginning, the middle and the end.
const MOST_ROWS: usize = 180;
/// How many points of height a broken word is worth.
const BROKEN: f32 = 9.0;
/// How many points of height it is worth that widths are alike, per square of a width in steps: between
/// widths that are as good, and for columns that stand empty.
const UNEVEN: f32 = 0.01;
/// Least width of a free column, in steps.
const LEAST: usize = 10;
/// Least width of a column that stands empty, to be written in by hand.
const LEAST_EMPTY: usize = 22;

/// What tables must share to share their widths.
pub(super) fn key(table: &Table) -> (Vec<&'static str>, u32) {
    (table.columns.iter().map(|column| column.heading).collect(), table.width as u32)
}

/// The widths of all tables of a document.
pub(super) fn of(document: &Document) -> Widths {
    let mut alike: BTreeMap<_, Vec<&Table>> = BTreeMap::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            alike.entry(key(table)).or_default().push(table);
        }
    }
    alike.into_iter().map(|(key, tables)| (key, widths(&tables))).collect()
}

fn widths(tables: &[&Table]) -> Vec<f32> {
    let Some(first) = tables.first() else { return Vec::new() };
    let given: Vec<Option<f32>> = first.columns.iter().map(given_width).collect();
    let free: Vec<usize> = (0..given.len()).filter(|number| given.get(*number) == Some(&None)).collect();
    let room = first.width - given.iter().flatten().sum::<f32>();
    let mut trial = Trial::of(tables, &free);
    let steps = trial.best((room / STEP) as usize);
    let mut steps = steps.into_iter();
    let spare = (room - (room / STEP).floor() * STEP).max(0.0) / free.len().max(1) as f32;
    given.into_iter().map(|width| width.unwrap_or_else(|| steps.next().unwrap_or(0) as f32 * STEP + spare)).collect()
}

/// The width of a column that its samples decide.
fn given_width(column: &Column) -> Option<f32> {
    let Width::Fit(samples, most) = &column.width else { return None };
    let widest = samples.iter().map(|sample| fonts::width(design::CELL, sample)).fold(0.0, f32::max);
    Some(widest.min(*most).max(heading_width(column)) + 2.0 * design::CELL_SIDE + 0.5)
}

fn heading_width(column: &Column) -> f32 {
    fonts::width(design::CELL_STRONG, column.heading)
}

/// Words of one paragraph, as wide as they are.
struct Words {
    widths: Vec<f32>,
    space: f32,
    line: f32,
}

/// A cell of a free column.
struct Sample {
    paragraphs: Vec<Words>,
}

/// A row as far as it matters: how many groups it shares with the row above, and its cells.
struct SampleRow {
    shared: usize,
    groups: usize,
    /// Free column and place in that column's samples; group cells first, with the group's number.
    cells: Vec<(usize, usize, Option<usize>)>,
}

/// Heights of a column's samples at a width, and what its broken words cost.
struct Heights {
    samples: Vec<f32>,
    broken: f32,
}

struct Trial {
    /// By free column.
    samples: Vec<Vec<Sample>>,
    least: Vec<usize>,
    rows: Vec<SampleRow>,
    /// By free column and width in steps.
    tried: BTreeMap<(usize, usize), Rc<Heights>>,
}

impl Trial {
    fn of(tables: &[&Table], free: &[usize]) -> Self {
        let least = |number: &usize| {
            let columns = tables.first().map(|table| table.columns.as_slice()).unwrap_or_default();
            let heading = columns.get(*number).map_or(0.0, heading_width) + 2.0 * design::CELL_SIDE;
            ((heading / STEP).ceil() as usize).max(LEAST)
        };
        let mut trial = Self {
            samples: free.iter().map(|_| Vec::new()).collect(),
            least: free.iter().map(least).collect(),
            rows: Vec::new(),
            tried: BTreeMap::new(),
        };
        let rows: Vec<(&Row, Option<&Row>)> = tables
            .iter()
            .flat_map(|table| table.rows.iter().zip(std::iter::once(None).chain(table.rows.iter().map(Some))))
            .collect();
        let third = MOST_ROWS / 3;
        let starts = [0, rows.len() / 2, rows.len().saturating_sub(third)];
        let chosen: Vec<(&Row, Option<&Row>)> = if rows.len() <= MOST_ROWS {
            rows
        } else {
            starts.iter().flat_map(|start| rows.iter().skip(*start).take(third).copied()).collect()
        };
        for (row, above) in chosen {
            trial.add(row, above, free);
        }
        for (least, samples) in trial.least.iter_mut().zip(&trial.samples) {
            if samples.is_empty() {
                *least = (*least).max(LEAST_EMPTY);
            }
        }
        trial
    }

    fn add(&mut self, row: &Row, above: Option<&Row>, free: &[usize]) {
        let shared = if self.rows.is_empty() { 0 } else { shared_groups(row, above) };
        let groups = row.groups.iter().enumerate().map(|(number, group)| (Some(number), &group.cell));
        let own = row.cells.iter().map(|cell| (None, cell));
        let mut column = 0;
        let mut cells = Vec::new();
        for (group, cell) in groups.chain(own) {
            let place = free.iter().position(|number| *number == column);
            column += cell.columns;
            let shows = group.is_none_or(|group| group >= shared);
            if let Some(place) = place.filter(|_| cell.columns == 1 && shows)
                && let Some(samples) = self.samples.get_mut(place)
            {
                cells.push((place, samples.len(), group));
                samples.push(sample(cell));
            }
        }
        self.rows.push(SampleRow { shared, groups: row.groups.len(), cells });
    }

    /// The widths that make the rows lowest, in steps, which together are `room`.
    fn best(&mut self, room: usize) -> Vec<usize> {
        let mut widths = self.start(room);
        let mut cost = self.cost(&widths);
        for size in [12, 6, 3, 1] {
            // Each move lowers the cost; the bound is for safety only.
            for _ in 0..8 {
                let before = cost;
                for (from, to) in pairs(widths.len()) {
                    let moved = self.moved(&widths, from, to, size);
                    if let Some(moved) = moved {
                        let lower = self.cost(&moved);
                        if lower < cost - 0.01 {
                            (widths, cost) = (moved, lower);
                        }
                    }
                }
                if cost >= before {
                    break;
                }
            }
        }
        widths
    }

    fn moved(&self, widths: &[usize], from: usize, to: usize, size: usize) -> Option<Vec<usize>> {
        let mut moved = widths.to_vec();
        let least = self.least.get(from).copied()?;
        let slot = moved.get_mut(from)?;
        *slot = slot.checked_sub(size).filter(|width| *width >= least)?;
        *moved.get_mut(to)? += size;
        Some(moved)
    }

    /// The least that each needs, and what is left in proportion to the text.
    fn start(&self, room: usize) -> Vec<usize> {
        let text = |samples: &Vec<Sample>| -> f32 {
            samples.iter().flat_map(|it| &it.paragraphs).flat_map(|it| &it.widths).sum::<f32>().sqrt() + 1.0
        };
        let texts: Vec<f32> = self.samples.iter().map(text).collect();
        let all: f32 = texts.iter().sum();
        let left = room.saturating_sub(self.least.iter().sum());
        let share = |text: &f32| (left as f32 * text / all.max(1.0)) as usize;
        let mut widths: Vec<usize> = self.least.iter().zip(&texts).map(|(least, text)| least + share(text)).collect();
        let rest = room.saturating_sub(widths.iter().sum());
        if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        widths
    }

    /// Height of all rows, and what broken words and uneven widths are worth.
    fn cost(&mut self, widths: &[usize]) -> f32 {
        let columns: Vec<Rc<Heights>> =
            widths.iter().enumerate().map(|(column, steps)| self.heights(column, *steps)).collect();
        let height = |column: usize, place: usize| {
            columns.get(column).and_then(|column| column.samples.get(place)).copied().unwrap_or(0.0)
        };
        let mut open: Vec<f32> = Vec::new();
        let mut end = 0.0_f32;
        for row in &self.rows {
            let top = open.iter().skip(row.shared).copied().fold(end, f32::max);
            open.truncate(row.groups);
            open.resize(row.groups, top);
            end = top + design::CELL.line_height() + 2.0 * design::CELL_EDGE;
            for (column, place, group) in &row.cells {
                let bottom = top + height(*column, *place);
                match group.and_then(|group| open.get_mut(group)) {
                    Some(open) => *open = bottom,
                    None => end = end.max(bottom),
                }
            }
        }
        let broken: f32 = columns.iter().map(|column| column.broken).sum();
        let uneven: f32 = widths.iter().map(|steps| UNEVEN * (steps * steps) as f32).sum();
        open.into_iter().fold(end, f32::max) + broken + uneven
    }

    fn heights(&mut self, column: usize, steps: usize) -> Rc<Heights> {
        if let Some(known) = self.tried.get(&(column, steps)) {
            return Rc::clone(known);
        }
        let width = steps as f32 * STEP - 2.0 * design::CELL_SIDE;
        let samples = self.samples.get(column).map(Vec::as_slice).unwrap_or_default();
        let mut broken = 0;
        let samples = samples.iter().map(|sample| sample.height(width, &mut broken)).collect();
        let found = Rc::new(Heights { samples, broken: broken as f32 * BROKEN });
        self.tried.insert((column, steps), Rc::clone(&found));
        found
    }
}

fn pairs(count: usize) -> Vec<(usize, usize)> {
    (0..count).flat_map(|from| (0..count).filter(move |to| *to != from).map(move |to| (from, to))).collect()
}

fn sample(cell: &Cell) -> Sample {
    let mut paragraphs = Vec::new();
    for inlines in &cell.paragraphs {
        let mut words = Words { widths: Vec::new(), space: 0.0, line: 0.0 };
        for inline in inlines {
            match inline {
                Inline::Text { text, style } => {
                    words.space = fonts::width_of(*style, ' ');
                    words.line = words.line.max(style.line_height());
                    for (number, line) in text.split('\n').enumerate() {
                        if number > 0 {
                            let next = Words { widths: Vec::new(), ..words };
                            paragraphs.push(std::mem::replace(&mut words, next));
                        }
                        words.widths.extend(line.split_whitespace().map(|word| fonts::width(*style, word)));
                    }
                }
                Inline::Badge { lead, value, least, .. } => {
                    words.space = words.space.max(6.0);
                    words.line = words.line.max(design::CELL.line_height() + 1.5);
                    words.widths.push(breaking::badge_width(value).max(*least) + breaking::lead_width(lead));
                }
                Inline::Blank { width, height } => {
                    words.line = words.line.max(height + 2.0 * breaking::BLANK_EDGE);
                    words.widths.push(*width);
                }
                Inline::Bar { track, .. } => {
                    words.line = words.line.max(design::CELL.line_height());
                    words.widths.push(*track);
                }
            }
        }
        paragraphs.push(words);
    }
    Sample { paragraphs }
}

impl Sample {
    fn height(&self, width: f32, broken: &mut u32) -> f32 {
        if self.paragraphs.is_empty() {
            return 0.0;
        }
        let lines: f32 = self.paragraphs.iter().map(|words| words.lines(width, broken) * words.line).sum();
        lines + 2.0 * design::CELL_EDGE
    }
}

impl Words {
    fn lines(&self, width: f32, broken: &mut u32) -> f32 {
        let (mut lines, mut used) = (1.0, 0.0);
        for word in &self.widths {
            let gap = if used > 0.0 { self.space } else { 0.0 };
            if used + gap + word <= width {
                used += gap + word;
                continue;
            }
            if used > 0.0 {
                lines += 1.0;
            }
            used = *word;
            if used > width {
                *broken += 1;
                let more = (used / width.max(1.0)).floor();
                lines += more;
                used -= more * width;
            }
        }
        lines
    }
}
