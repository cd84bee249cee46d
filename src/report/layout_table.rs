//! Places a table: column headings on each page, rows that part only when they are taller than a page,
//! cells that stand for several rows and say "(forts.)" where they go on.
//!
//! ```text
//! │ group 0 │ group 1 │ own cells …        A cell of a group may reach down beside the rows that it
//! ├─────────┼─────────┼──────────          stands for. `open` keeps how far down each group column is
//! │ Process │ Sätt    │ 61  …              used, so that the next cell of that column begins below.
//! │ Chef    │ över    ├──────────
//! │         │ rader   │ 62  …
//! ```
//! Must never know what stands in the cells.

use super::breaking::Line;
use super::columns;
use super::content::{Align, Cell, Row, Table};
use super::design;
use super::fonts;
use super::layout::{Flow, height_of};
use super::pages::{ElementId, Role, Span, Structure};

/// Highest row that looks lost alone on a page: of four lines.
const LONE_ROW: f32 = 56.0;

/// Most rows of a table that is not parted while it is small.
const MOST_ROWS_WHOLE: usize = 8;
/// Share of a page that a small table takes at most.
const SMALL_TABLE: f32 = 0.3;

/// A cell with its lines broken.
struct Broken {
    lines: Vec<Line>,
    x: f32,
    width: f32,
    align: Align,
    /// Number of the group that it belongs to, when it does.
    group: Option<usize>,
    /// Whether it only goes on from rows above.
    goes_on: bool,
    columns: usize,
    is_heading: bool,
}

impl Broken {
    /// The same place with nothing in it.
    fn without_lines(&self) -> Self {
        let Self { x, width, align, group, goes_on, columns, is_heading, .. } = *self;
        Self { lines: Vec::new(), x, width, align, group, goes_on, columns, is_heading }
    }

    fn height(&self) -> f32 {
        if self.lines.is_empty() { 0.0 } else { height_of(&self.lines) + 2.0 * design::CELL_EDGE }
    }
}

/// What is shown of a row's groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    /// Those from this one on; the ones before stand above.
    From(usize),
    /// All; those before this one as going on.
    AgainBefore(usize),
}

struct TableLayout<'a> {
    table: &'a Table,
    /// Left edge and width of each column.
    columns: Vec<(f32, f32)>,
    element: ElementId,
    /// The rows below the column headings.
    body: ElementId,
    /// The cell of each group, which grows with every row that it stands for.
    group_elements: Vec<ElementId>,
    /// How far down the cell of each group reaches on this page.
    open: Vec<f32>,
    /// Where the last row ends on this page.
    row_end: f32,
    headed: bool,
}

/// Places the whole table.
pub(super) fn place(flow: &mut Flow, table: &Table) {
    // Column headings never stand alone at the foot of a page, whatever stands above the table.
    let first = first_height(flow, table);
    flow.ensure(first.min(flow.sheet.body_height()));
    let element = flow.structure.add(Role::Table, Structure::DOCUMENT);
    let mut layout = TableLayout::new(flow, table, element);
    layout.header(flow);
    layout.body = flow.structure.add(Role::TableBody, element);
    let mut previous: Option<&Row> = None;
    let mut rows = table.rows.as_slice();
    while let Some((row, rest)) = rows.split_first() {
        layout.row(flow, row, previous, rest);
        previous = Some(row);
        rows = rest;
    }
    layout.close(flow);
}

/// How much of a table must stand under its heading: column headings and the first row, with the second
/// one where it is low; the whole of a table of three low rows, and of a small one.
pub(super) fn first_height(flow: &mut Flow, table: &Table) -> f32 {
    let layout = TableLayout::new(flow, table, Structure::ARTIFACT);
    let header = header_height();
    let of = |flow: &mut Flow, rows: usize| {
        layout.height_of_rows(flow, table.rows.get(..rows.min(table.rows.len())).unwrap_or_default())
    };
    if (2..=MOST_ROWS_WHOLE).contains(&table.rows.len()) {
        let whole = header + of(flow, table.rows.len());
        if whole <= flow.sheet.body_height() * SMALL_TABLE {
            return whole;
        }
    }
    let row = of(flow, 1);
    let together = if table.rows.len() == 3 { 3 } else { 2 };
    let rows = of(flow, together);
    if row <= LONE_ROW && rows <= together as f32 * LONE_ROW {
        return header + rows;
    }
    if header + row > flow.sheet.body_height() - 100.0 {
        header + 3.0 * design::CELL.line_height()
    } else {
        header + row
    }
}

fn header_height() -> f32 {
    design::CELL_STRONG.line_height() + 7.0
}

fn tallest(cells: &[Broken]) -> f32 {
    cells.iter().map(Broken::height).fold(0.0, f32::max)
}

/// Where a row that begins at `top` ends; `open` is how far down the cell of each group reaches, which its own
/// cells change.
fn end_of(cells: &[Broken], top: f32, open: &mut Vec<f32>) -> f32 {
    let mut end = top;
    for cell in cells {
        let height = cell.height();
        match cell.group {
            Some(group) if height > 0.0 => {
                open.truncate(group);
                open.resize(group + 1, top);
                if let Some(bottom) = open.get_mut(group) {
                    *bottom = top + height;
                }
            }
            Some(_) => {}
            None => end = end.max(top + height),
        }
    }
    end
}

/// Where the cells from a group on may begin: below those that stand there.
fn free_from(group: usize, open: &[f32], row_end: f32) -> f32 {
    open.iter().skip(group).copied().fold(row_end, f32::max)
}

/// Left edge and width of each column.
fn column_places(flow: &Flow, table: &Table) -> Vec<(f32, f32)> {
    let mut x = flow.sheet.left();
    let widths = flow.widths.get(&columns::key(table)).map(Vec::as_slice).unwrap_or_default();
    let place = |width: &f32| {
        let place = (x, *width);
        x += width;
        place
    };
    widths.iter().map(place).collect()
}

/// Number of leading groups that two rows share.
pub(super) fn shared_groups(row: &Row, previous: Option<&Row>) -> usize {
    previous.map_or(0, |previous| {
        row.groups.iter().zip(&previous.groups).take_while(|(one, other)| one.key == other.key).count()
    })
}

impl<'a> TableLayout<'a> {
    fn new(flow: &Flow, table: &'a Table, element: ElementId) -> Self {
        let columns = column_places(flow, table);
        let y = flow.y;
        let (group_elements, open) = (Vec::new(), Vec::new());
        Self { table, columns, element, body: element, group_elements, open, row_end: y, headed: false }
    }

    fn header(&mut self, flow: &mut Flow) {
        let row = (!self.headed).then(|| {
            let head = flow.structure.add(Role::TableHead, self.element);
            flow.structure.add(Role::Row, head)
        });
        for (column, (x, width)) in self.table.columns.iter().zip(&self.columns) {
            let element = row.map_or(Structure::PAGINATION, |row| flow.structure.add(Role::ColumnHeading, row));
            let x = match column.align {
                Align::Left => x + design::CELL_SIDE,
                Align::Right => x + width - design::CELL_SIDE - fonts::width(design::CELL_STRONG, column.heading),
            };
            let baseline = flow.y + 2.0 + design::CELL_STRONG.baseline();
            flow.put_text(element, (x, baseline), design::CELL_STRONG, column.heading.to_owned());
        }
        flow.y += header_height();
        flow.put_rule(flow.sheet.left(), flow.sheet.left() + self.table.width, flow.y, 0.9, design::INK);
        self.headed = true;
        self.open.clear();
        self.row_end = flow.y;
    }

    fn next_page(&mut self, flow: &mut Flow) {
        self.close(flow);
        flow.new_page();
        flow.heading_again(&self.table.continued_heading);
        self.header(flow);
    }

    /// The rule under what stands on this page.
    fn close(&mut self, flow: &mut Flow) {
        let end = self.open.iter().copied().fold(self.row_end, f32::max);
        flow.put_rule(flow.sheet.left(), flow.sheet.left() + self.table.width, end, 0.5, design::HAIR);
        flow.y = end;
    }

    fn row(&mut self, flow: &mut Flow, row: &Row, previous: Option<&Row>, rest: &[Row]) {
        let shared = shared_groups(row, previous);
        let element = flow.structure.add(Role::Row, self.body);
        let mut cells = self.broken(flow, row, Groups::From(shared));
        let mut top = free_from(shared, &self.open, self.row_end);
        let leaves_one = previous.is_some() && self.leaves_one(flow, row, rest, &cells, top);
        if leaves_one || top + tallest(&cells) > flow.sheet.bottom() {
            // A table of which nothing stands here yet has been given its place by its heading.
            if previous.is_some() || tallest(&cells) <= flow.sheet.bottom() - top {
                self.next_page(flow);
                cells = self.broken(flow, row, Groups::AgainBefore(shared));
            }
            top = self.row_end;
        } else if self.row_end > 0.0 && previous.is_some() {
            self.rule_above(flow, shared, top);
        }
        if top + tallest(&cells) <= flow.sheet.bottom() {
            self.put_row(flow, element, cells, top);
        } else {
            self.part_row(flow, row, element, cells, top);
        }
    }

    /// Whether a row that is put here leaves the last one, and a low one, alone on the next page.
    fn leaves_one(&self, flow: &mut Flow, row: &Row, rest: &[Row], cells: &[Broken], top: f32) -> bool {
        let [last] = rest else { return false };
        let mut open = self.open.clone();
        let end = end_of(cells, top, &mut open);
        let shared = shared_groups(last, Some(row));
        let height = tallest(&self.broken(flow, last, Groups::From(shared)));
        let fits = free_from(shared, &open, end) + height <= flow.sheet.bottom();
        !fits && height <= LONE_ROW && tallest(cells) <= flow.sheet.body_height() / 2.0
    }

    /// Height of the first rows of a table.
    fn height_of_rows(&self, flow: &mut Flow, rows: &[Row]) -> f32 {
        let (mut open, mut end) = (Vec::new(), 0.0);
        let mut previous = None;
        for row in rows {
            let shared = shared_groups(row, previous);
            let cells = self.broken(flow, row, Groups::From(shared));
            let top = free_from(shared, &open, end);
            end = end_of(&cells, top, &mut open);
            previous = Some(row);
        }
        free_from(0, &open, end)
    }

    fn rule_above(&self, flow: &mut Flow, shared: usize, top: f32) {
        let from = self.columns.get(shared).map_or(flow.sheet.left(), |(x, _)| *x);
        let indent = if shared == 0 { 0.0 } else { design::CELL_SIDE };
        flow.put_rule(from + indent, flow.sheet.left() + self.table.width, top, 0.5, design::HAIR);
    }

    fn put_row(&mut self, flow: &mut Flow, element: ElementId, cells: Vec<Broken>, top: f32) {
        self.row_end = end_of(&cells, top, &mut self.open);
        for cell in cells {
            let element = self.cell_element(flow, element, &cell);
            put_cell(flow, element, cell, top);
        }
    }

    /// The element of a cell. One that goes on from rows above covers this row too, and what is repeated
    /// of it is not read again.
    fn cell_element(&mut self, flow: &mut Flow, row: ElementId, cell: &Broken) -> ElementId {
        if let Some(above) = cell.group.filter(|_| cell.goes_on).and_then(|group| self.group_elements.get(group)) {
            flow.structure.cover_row(*above);
            return Structure::PAGINATION;
        }
        let span = Span { columns: cell.columns, rows: 1 };
        let role = if cell.is_heading { Role::RowHeading(span) } else { Role::Cell(span) };
        let element = flow.structure.add(role, row);
        if let Some(group) = cell.group {
            self.group_elements.truncate(group);
            self.group_elements.push(element);
        }
        element
    }

    /// A row taller than a page: as many lines of each cell as there is room for, page after page. On
    /// each new page a group whose text has ended is named again.
    fn part_row(&mut self, flow: &mut Flow, row: &Row, element: ElementId, mut cells: Vec<Broken>, mut top: f32) {
        let elements: Vec<ElementId> = cells.iter().map(|cell| self.cell_element(flow, element, cell)).collect();
        let again = self.broken(flow, row, Groups::AgainBefore(row.groups.len()));
        let mut again_lines: Vec<Vec<Line>> = Vec::new();
        loop {
            let room = flow.sheet.bottom() - top - 2.0 * design::CELL_EDGE;
            self.open.clear();
            self.row_end = top;
            for (number, (cell, element)) in cells.iter_mut().zip(&elements).enumerate() {
                let (piece, element) = match again_lines.get_mut(number) {
                    Some(lines) if cell.lines.is_empty() => {
                        (Broken { lines: std::mem::take(lines), ..cell.without_lines() }, Structure::PAGINATION)
                    }
                    _ => (take_lines(cell, room), *element),
                };
                let end = top + piece.height();
                if piece.group.is_some() {
                    self.open.push(end);
                } else {
                    self.row_end = self.row_end.max(end);
                }
                put_cell(flow, element, piece, top);
            }
            if cells.iter().all(|cell| cell.lines.is_empty()) {
                return;
            }
            self.next_page(flow);
            top = self.row_end;
            again_lines = again.iter().filter(|cell| cell.group.is_some()).map(|cell| cell.lines.clone()).collect();
        }
    }

    fn broken(&self, flow: &mut Flow, row: &Row, show: Groups) -> Vec<Broken> {
        let blank = Cell::empty();
        let groups = row.groups.iter().enumerate().map(|(number, group)| {
            let (cell, goes_on) = match show {
                Groups::From(first) if number < first => (&blank, true),
                Groups::AgainBefore(first) if number < first => (&group.continued, true),
                Groups::From(_) | Groups::AgainBefore(_) => (&group.cell, false),
            };
            (Some(number), goes_on, cell)
        });
        let own = row.cells.iter().map(|cell| (None, false, cell));
        let mut column = 0;
        let mut out = Vec::with_capacity(self.columns.len());
        for (group, goes_on, cell) in groups.chain(own) {
            let covered = self.columns.get(column..column + cell.columns).unwrap_or_default();
            let x = covered.first().map_or(flow.sheet.left(), |(x, _)| *x);
            let width: f32 = covered.iter().map(|(_, width)| width).sum();
            let align = self.table.columns.get(column).map_or(Align::Left, |column| column.align);
            let inner = width - 2.0 * design::CELL_SIDE;
            let lines = flow.typesetter.paragraphs(&cell.paragraphs, inner);
            let Cell { columns, is_heading, .. } = *cell;
            out.push(Broken { lines, x, width, align, group, goes_on, columns, is_heading });
            column += cell.columns;
        }
        out
    }
}

/// The first lines of a cell, at least one.
fn take_lines(cell: &mut Broken, room: f32) -> Broken {
    let mut height = 0.0;
    let fitting = cell
        .lines
        .iter()
        .take_while(|line| {
            height += line.height;
            height <= room
        })
        .count()
        .max(1)
        .min(cell.lines.len());
    let rest = cell.lines.split_off(fitting);
    let lines = std::mem::replace(&mut cell.lines, rest);
    Broken { lines, ..cell.without_lines() }
}

fn put_cell(flow: &mut Flow, element: ElementId, cell: Broken, top: f32) {
    let mut y = top + design::CELL_EDGE;
    for line in cell.lines {
        let x = match cell.align {
            Align::Left => cell.x + design::CELL_SIDE,
            Align::Right => cell.x + cell.width - design::CELL_SIDE - line.width,
        };
        let height = line.height;
        flow.put_line(element, (x, y), line);
        y += height;
    }
}
