//! Places blocks on pages from top to bottom: headings, paragraphs, facts, signatures; tables and the
//! matrix have their own files. Must never know what a report is about.

use super::breaking::{Line, Typesetter};
use super::columns::{self, Widths};
use super::content::{Block, Document, Fact, Inline};
use super::design::{self, Sheet, Style};
use super::layout_front::{self, Pending};
use super::layout_matrix::{self, LEAST_MATRIX_HEIGHT};
use super::layout_table;
use super::pages::{Bookmark, Colour, ElementId, Ending, Item, Page, Placed, Role, Structure, TextRun};
use crate::text::paper;

/// Pages in the making.
pub(super) struct Flow {
    pub(super) typesetter: Typesetter,
    pub(super) pages: Vec<Page>,
    pub(super) structure: Structure,
    pub(super) bookmarks: Vec<Bookmark>,
    /// Widths of the tables' columns.
    pub(super) widths: Widths,
    /// What waits for the pages of what comes later.
    pub(super) pending: Pending,
    /// How the present page is turned.
    pub(super) sheet: Sheet,
    /// Where the next thing begins.
    pub(super) y: f32,
    /// The level of the headings within the part that is open: 3, or 2 where the part is the document's own title.
    heading_level: u8,
}

/// Places a whole document.
pub(super) fn place(document: &Document) -> Flow {
    let mut flow = Flow {
        typesetter: Typesetter::default(),
        pages: Vec::new(),
        structure: Structure::new(),
        bookmarks: Vec::new(),
        widths: columns::of(document),
        pending: Pending::default(),
        sheet: Sheet::Lying,
        y: 0.0,
        heading_level: 3,
    };
    flow.new_page();
    let mut blocks = document.blocks.as_slice();
    while let Some((block, rest)) = blocks.split_first() {
        flow.block(block, rest);
        blocks = rest;
    }
    layout_front::fill_in(&mut flow);
    flow
}

impl Flow {
    /// Begins a page.
    pub(super) fn new_page(&mut self) {
        let (width, height) = (self.sheet.width(), self.sheet.height());
        self.pages.push(Page { width, height, items: Vec::new(), links: Vec::new() });
        self.y = self.sheet.top();
    }

    /// Begins a page that is turned so, unless the present one is fresh: then that is turned.
    pub(super) fn turn(&mut self, sheet: Sheet) {
        if self.is_fresh() {
            self.pages.pop();
        }
        self.sheet = sheet;
        self.new_page();
    }

    /// Whether nothing stands on the present page.
    pub(super) fn is_fresh(&self) -> bool {
        self.y <= self.sheet.top()
    }

    /// Begins a page unless so much still fits or the page is fresh.
    pub(super) fn ensure(&mut self, height: f32) {
        if !self.is_fresh() && self.y + height > self.sheet.bottom() {
            self.new_page();
        }
    }

    /// Puts an item on the present page.
    pub(super) fn put(&mut self, element: ElementId, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Placed { element, item });
        }
    }

    /// Puts a text on its baseline.
    pub(super) fn put_text(&mut self, element: ElementId, place: (f32, f32), style: Style, text: String) {
        self.put_run(element, place, style, text, Ending::Plain);
    }

    /// Puts a text on its baseline, with what parts it from the next.
    pub(super) fn put_run(
        &mut self,
        element: ElementId,
        place: (f32, f32),
        style: Style,
        text: String,
        ending: Ending,
    ) {
        let (x, y) = place;
        let Style { size, weight, colour } = style;
        if !text.is_empty() {
            let run = TextRun { x, y, size, weight, colour, text, ending, opacity: 1.0, angle: 0.0 };
            self.put(element, Item::Text(run));
        }
    }

    /// Puts a broken line with its upper left corner at a place.
    pub(super) fn put_line(&mut self, element: ElementId, place: (f32, f32), line: Line) {
        let (left, top) = place;
        for piece in line.pieces {
            let mut x = left + piece.x;
            if let Some(colour) = piece.behind {
                let height = design::CELL.line_height() - 0.6;
                let rect = Item::Rect { x, y: top + 0.3, width: piece.width, height, radius: 2.0, colour };
                self.put(Structure::ARTIFACT, rect);
                x += (piece.width - super::fonts::width(piece.style, &piece.text)) / 2.0;
            }
            if let Some(height) = piece.boxed {
                self.put_box((x, top + (line.height - height) / 2.0), (piece.width, height));
            }
            self.put_run(element, (x, top + line.baseline), piece.style, piece.text, piece.ending);
        }
    }

    /// Puts a horizontal rule.
    pub(super) fn put_rule(&mut self, from: f32, to: f32, y: f32, thickness: f32, colour: Colour) {
        self.put(Structure::ARTIFACT, Item::Line { from: (from, y), to: (to, y), thickness, colour });
    }

    /// Puts the four sides of a box to write in.
    fn put_box(&mut self, (left, top): (f32, f32), (width, height): (f32, f32)) {
        let (right, bottom) = (left + width, top + height);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        for (from, to) in corners.into_iter().zip(corners.into_iter().cycle().skip(1)) {
            self.put(Structure::ARTIFACT, Item::Line { from, to, thickness: 0.6, colour: design::FRAME });
        }
    }

    /// Puts lines under each other, on to the next page where they do not fit.
    pub(super) fn flow_lines(&mut self, element: ElementId, left: f32, lines: Vec<Line>) {
        for line in lines {
            let height = line.height;
            self.ensure(height);
            self.put_line(element, (left, self.y), line);
            self.y += height;
        }
    }

    fn block(&mut self, block: &Block, rest: &[Block]) {
        match block {
            Block::Cover(cover) => layout_front::cover(self, cover),
            Block::Contents => layout_front::contents(self, rest),
            Block::Part { title, sheet } => self.part(title, *sheet),
            Block::Heading { above, text } => self.heading(above, text, rest),
            Block::Paragraph(inlines) => self.paragraph(inlines),
            Block::Pointer { text, part } => layout_front::pointer(self, text, part),
            Block::Facts(facts) => self.facts(facts),
            Block::Matrix(figure) => layout_matrix::place(self, figure),
            Block::Table(table) => {
                layout_table::place(self, table);
                self.y += design::BELOW_TABLE;
            }
            Block::Signatures(signers) => layout_front::signatures(self, signers),
            Block::NewPage => {
                if !self.is_fresh() {
                    self.new_page();
                }
            }
        }
    }

    fn part(&mut self, text: &str, sheet: Sheet) {
        self.turn(sheet);
        // Without a cover the first part is the title: no level is skipped.
        let level = if self.bookmarks.is_empty() { 1 } else { 2 };
        self.heading_level = level + 1;
        self.bookmark(level, text);
        let element = self.structure.add(Role::Heading(level), Structure::DOCUMENT);
        let lines = self.typesetter.lines(&[Inline::text(design::PART, text)], self.sheet.body_width());
        self.flow_lines(element, self.sheet.left(), lines);
        self.y += design::BELOW_PART;
    }

    fn heading(&mut self, above: &str, text: &str, rest: &[Block]) {
        let above_lines = self.heading_note(above);
        let lines = self.typesetter.lines(&[Inline::text(design::HEADING, text)], self.sheet.body_width());
        if !self.is_fresh() {
            self.y += design::ABOVE_HEADING;
        }
        let own = height_of(&above_lines) + height_of(&lines) + design::BELOW_HEADING;
        let following = self.first_height(rest);
        self.ensure((own + following).min(self.sheet.body_height()));
        self.bookmark(self.heading_level, text);
        if !above_lines.is_empty() {
            let element = self.structure.add(Role::Paragraph, Structure::DOCUMENT);
            self.flow_lines(element, self.sheet.left(), above_lines);
        }
        let element = self.structure.add(Role::Heading(self.heading_level), Structure::DOCUMENT);
        self.flow_lines(element, self.sheet.left(), lines);
        self.y += design::BELOW_HEADING;
    }

    fn heading_note(&mut self, above: &str) -> Vec<Line> {
        if above.is_empty() {
            return Vec::new();
        }
        self.typesetter.lines(&[Inline::text(design::SMALL, above)], self.sheet.body_width())
    }

    /// How much must follow a heading on its page.
    fn first_height(&mut self, blocks: &[Block]) -> f32 {
        match blocks.first() {
            None | Some(Block::NewPage | Block::Cover(_) | Block::Contents | Block::Part { .. }) => 0.0,
            Some(Block::Heading { .. }) => {
                design::HEADING.line_height() * 2.0 + self.first_height(blocks.get(1..).unwrap_or_default())
            }
            Some(Block::Paragraph(inlines)) => {
                // What leads to a table stands with it.
                let table = match blocks.get(1) {
                    Some(Block::Table(table)) => design::BELOW_PARAGRAPH + layout_table::first_height(self, table),
                    _ => 0.0,
                };
                let lines = self.typesetter.lines(inlines, measure(inlines, self.sheet));
                let needed = if lines.len() <= UNPARTED || table > 0.0 { lines.len() } else { FEWEST_LINES };
                height_of(lines.get(..needed).unwrap_or_default()) + table
            }
            Some(Block::Pointer { .. }) => design::BODY.line_height() * 2.0,
            Some(Block::Facts(_)) => FACTS_HEIGHT,
            Some(Block::Matrix(_)) => LEAST_MATRIX_HEIGHT,
            Some(Block::Table(table)) => layout_table::first_height(self, table),
            // What is told below the only line to sign on stands with it.
            Some(Block::Signatures(signers)) if signers.len() == 1 => {
                layout_front::SIGNER_HEIGHT + self.paragraphs_height(blocks.get(1..).unwrap_or_default())
            }
            Some(Block::Signatures(_)) => layout_front::SIGNER_HEIGHT,
        }
    }

    /// Height of the paragraphs that stand first.
    fn paragraphs_height(&mut self, blocks: &[Block]) -> f32 {
        let mut height = 0.0;
        for block in blocks {
            let Block::Paragraph(inlines) = block else { break };
            let lines = self.typesetter.lines(inlines, measure(inlines, self.sheet));
            height += height_of(&lines) + design::BELOW_PARAGRAPH;
        }
        height
    }

    pub(super) fn bookmark(&mut self, level: u8, title: &str) {
        let title = self.typesetter.clean(design::BODY, &title.replace('\n', " "));
        self.bookmarks.push(Bookmark { title, level, page: self.pages.len().saturating_sub(1), y: self.y });
    }

    /// The heading of a table that goes on, on the new page.
    pub(super) fn heading_again(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = super::content::beginning(text, 110);
        let inlines = [
            Inline::text(design::HEADING, text),
            Inline::text(design::HEADING_QUIET, format!(" {}", paper::CONTINUED)),
        ];
        let lines = self.typesetter.lines(&inlines, self.sheet.body_width());
        self.flow_lines(Structure::PAGINATION, self.sheet.left(), lines);
        self.y += design::BELOW_HEADING;
    }

    /// A paragraph and the space after it.
    pub(super) fn paragraph(&mut self, inlines: &[Inline]) {
        let element = self.structure.add(Role::Paragraph, Structure::DOCUMENT);
        let mut rest = self.typesetter.lines(inlines, measure(inlines, self.sheet));
        loop {
            let here = self.lines_here(&rest);
            if here == 0 {
                self.new_page();
                continue;
            }
            let lines = rest.drain(..here).collect();
            self.flow_lines(element, self.sheet.left(), lines);
            if rest.is_empty() {
                break;
            }
            self.new_page();
        }
        self.y += design::BELOW_PARAGRAPH;
    }

    /// How many of a paragraph's lines stand on the present page: all or none of a short one, and of a longer
    /// one so that no line stands alone here or on the next page.
    fn lines_here(&self, lines: &[Line]) -> usize {
        let mut end = self.y;
        let fits = |line: &&Line| {
            end += line.height;
            end <= self.sheet.bottom()
        };
        let fitting = lines.iter().take_while(fits).count();
        if fitting == lines.len() {
            return fitting;
        }
        let is_fresh = self.is_fresh();
        let here = fitting.min(lines.len().saturating_sub(FEWEST_LINES));
        if (here < FEWEST_LINES || lines.len() <= UNPARTED) && !is_fresh { 0 } else { here.max(1) }
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.ensure(FACTS_HEIGHT);
        self.y += 8.0;
        let width = self.sheet.body_width() / facts.len().max(1) as f32;
        let mut lowest = self.y;
        for (number, fact) in facts.iter().enumerate() {
            let element = self.structure.add(Role::Paragraph, Structure::DOCUMENT);
            let x = self.sheet.left() + width * number as f32;
            let mut y = self.y;
            let paragraphs = [(design::FACT, &fact.value), (design::SMALL, &fact.label)]
                .map(|(style, text)| vec![Inline::text(style, text.as_str())]);
            for line in self.typesetter.paragraphs(&paragraphs, width - 10.0) {
                let height = line.height;
                self.put_line(element, (x, y), line);
                y += height;
            }
            lowest = lowest.max(y);
        }
        self.y = lowest + 4.0;
    }
}

const FACTS_HEIGHT: f32 = 62.0;
/// Most lines of a paragraph that is never parted.
const UNPARTED: usize = 3;
/// Fewest lines of a paragraph on either side of a page's end.
const FEWEST_LINES: usize = 2;

/// How wide a paragraph is set.
fn measure(inlines: &[Inline], sheet: Sheet) -> f32 {
    let small = matches!(inlines.first(), Some(Inline::Text { style, .. }) if style.size < design::BODY.size);
    if small { sheet.body_width() } else { design::MEASURE }
}

/// Height of lines under each other.
pub(super) fn height_of(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}
