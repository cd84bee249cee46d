//! The finished pages as a plain value: items with their place in points from the top left corner, the
//! structure they belong to, and bookmarks. Screen preview and PDF draw this and nothing else.
//! Must never know where the content came from, nor how it is drawn.

use std::fmt::Write as _;

use jiff::civil::Date;

/// A colour of ink, red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Which of the two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// `TolvanSans-Regular`.
    Regular,
    /// `TolvanSans-Bold`.
    Bold,
}

/// What parts a text from the next one of its element when it is read, copied or searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Nothing.
    Plain,
    /// A space that is not drawn, since the line ends there or the next text stands apart.
    Space,
    /// The word goes on: the hyphen that the text ends with is there for the line's sake only.
    SoftHyphen,
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Size of the type.
    pub size: f32,
    /// Its face.
    pub weight: Weight,
    /// Its ink.
    pub colour: Colour,
    /// The text; every character is in the face.
    pub text: String,
    /// What parts it from the text that follows in its element.
    pub ending: Ending,
    /// How much of its ink covers what lies behind, from 0 to 1; 1 for all but the watermark.
    pub opacity: f32,
    /// Degrees that the line is turned anticlockwise about its left end; 0 for all but the watermark.
    pub angle: f32,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A text on one line.
    Text(TextRun),
    /// A filled rectangle.
    Rect {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Radius of the corners; 0 for square ones.
        radius: f32,
        /// Its ink.
        colour: Colour,
    },
    /// A straight line.
    Line {
        /// One end.
        from: (f32, f32),
        /// The other end.
        to: (f32, f32),
        /// Thickness.
        thickness: f32,
        /// Its ink.
        colour: Colour,
    },
}

/// An item and the element that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The element.
    pub element: ElementId,
    /// The item.
    pub item: Item,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Everything on it, what lies behind first; among texts in reading order.
    pub items: Vec<Placed>,
    /// Where it leads elsewhere.
    pub links: Vec<Link>,
}

/// A place on a page that leads to another in the same document.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The element, whose role is `Link`.
    pub element: ElementId,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Which bookmark it leads to, counted from 0.
    pub bookmark: usize,
    /// Where it leads, in words.
    pub words: String,
}

/// An element of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ElementId(pub usize);

/// How many columns and rows of its table a cell covers, itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Columns, at least 1.
    pub columns: usize,
    /// Rows, at least 1.
    pub rows: usize,
}

/// What an element is to someone who hears the document read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The whole.
    Document,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The list of contents.
    Contents,
    /// An entry of the list of contents.
    ContentsEntry,
    /// What an entry of the list of contents refers with.
    Reference,
    /// Leads elsewhere.
    Link,
    /// A table.
    Table,
    /// The headings of a table's columns.
    TableHead,
    /// The rows of a table below its column headings.
    TableBody,
    /// A row of a table.
    Row,
    /// The heading of a column.
    ColumnHeading,
    /// A cell that says what its row, or its rows, are about.
    RowHeading(Span),
    /// A cell.
    Cell(Span),
    /// A figure; its alternative text says what it shows.
    Figure,
    /// Rules, backgrounds: not read aloud.
    Artifact,
    /// What is repeated on each page: not read aloud.
    Pagination,
}

/// An element: role, parent and, for a figure, the text that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it belongs to; the document, the artifact and the pagination belong to themselves.
    pub parent: ElementId,
    /// Alternative text of a figure; otherwise empty.
    pub alternative: String,
}

/// All elements in reading order; a parent stands before its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    elements: Vec<Element>,
}

impl Structure {
    /// The whole document.
    pub const DOCUMENT: ElementId = ElementId(0);
    /// The one element that rules and backgrounds belong to.
    pub const ARTIFACT: ElementId = ElementId(1);
    /// The one element that everything repeated on each page belongs to.
    pub const PAGINATION: ElementId = ElementId(2);

    pub(super) fn new() -> Self {
        let element = |role, parent| Element { role, parent, alternative: String::new() };
        Self {
            elements: vec![
                element(Role::Document, Self::DOCUMENT),
                element(Role::Artifact, Self::ARTIFACT),
                element(Role::Pagination, Self::PAGINATION),
            ],
        }
    }

    pub(super) fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.add_described(role, parent, String::new())
    }

    pub(super) fn add_described(&mut self, role: Role, parent: ElementId, alternative: String) -> ElementId {
        self.elements.push(Element { role, parent, alternative });
        ElementId(self.elements.len() - 1)
    }

    /// Makes a cell cover one row more.
    pub(super) fn cover_row(&mut self, id: ElementId) {
        if let Some(Element { role: Role::Cell(span) | Role::RowHeading(span), .. }) = self.elements.get_mut(id.0) {
            span.rows += 1;
        }
    }

    /// All elements; an `ElementId` is a place in this list.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// One element.
    #[must_use]
    pub fn get(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(id.0)
    }
}

/// An entry of the list of contents that a reader shows beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// 1 for the topmost.
    pub level: u8,
    /// Page, counted from 0.
    pub page: usize,
    /// Upper edge of what it points to.
    pub y: f32,
}

/// A report, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Title of the document.
    pub title: String,
    /// The nämnd, who stands as its author.
    pub author: String,
    /// The day it was printed.
    pub printed_on: Date,
    /// The sheets.
    pub pages: Vec<Page>,
    /// What the items mean.
    pub structure: Structure,
    /// The list of contents.
    pub bookmarks: Vec<Bookmark>,
    /// Characters that the face lacks; each stands as □ on the paper.
    pub missing: Vec<char>,
}

impl Pages {
    /// Every text with its place, one a line: page, x, y, face, size, text. For tests to compare.
    #[must_use]
    pub fn golden(&self) -> String {
        let mut out = String::new();
        for (number, page) in self.pages.iter().enumerate() {
            for placed in &page.items {
                if let Item::Text(run) = &placed.item {
                    let face = match run.weight {
                        Weight::Regular => "regular",
                        Weight::Bold => "bold",
                    };
                    // Writing to a string cannot fail.
                    let _ =
                        writeln!(out, "{} {:.1} {:.1} {face} {:.1} {}", number + 1, run.x, run.y, run.size, run.text);
                }
            }
        }
        out
    }
}
