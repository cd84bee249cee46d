//! What a report says, as blocks in order: headings, paragraphs, tables, the matrix. Builders make it,
//! layout places it. Must never know coordinates.

use super::Signer;
use super::design::{self, Sheet, Style};
use super::pages::Colour;
use crate::domain::RiskMatrix;

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    /// Words.
    Text {
        /// The words; a line feed breaks the line.
        text: String,
        /// How they look.
        style: Style,
    },
    /// A value on its band, with what stands right before it; the two never part.
    Badge {
        /// What stands before; may be empty.
        lead: String,
        /// The value.
        value: String,
        /// The band's colour.
        colour: Colour,
        /// Its least width in points, so that badges under each other have one width.
        least: f32,
    },
    /// A box to write in by hand; when read aloud there is nothing in it.
    Blank {
        /// Its width in points.
        width: f32,
        /// Its height in points.
        height: f32,
    },
    /// A bar; the number that it stands for follows as text, so there is nothing in it when read aloud.
    Bar {
        /// How much of its track it fills, in points.
        filled: f32,
        /// The whole, in points.
        track: f32,
    },
}

impl Inline {
    pub(super) fn text(style: Style, text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), style }
    }
}

/// Where lines stand in their cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A cell: paragraphs under each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) paragraphs: Vec<Vec<Inline>>,
    /// How many columns it covers.
    pub(super) columns: usize,
    /// Whether it says what its row is about.
    pub(super) is_heading: bool,
}

impl Cell {
    pub(super) fn empty() -> Self {
        Self { paragraphs: Vec::new(), columns: 1, is_heading: false }
    }

    pub(super) fn of(inlines: Vec<Inline>) -> Self {
        Self { paragraphs: vec![inlines], ..Self::empty() }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::styled(design::CELL, text)
    }

    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self::styled(design::CELL_STRONG, text)
    }

    pub(super) fn styled(style: Style, text: impl Into<String>) -> Self {
        Self::of(vec![Inline::text(style, text)])
    }

    /// The same with one more paragraph below.
    pub(super) fn and(mut self, style: Style, text: impl Into<String>) -> Self {
        self.paragraphs.push(vec![Inline::text(style, text)]);
        self
    }

    /// The same, saying what its row is about.
    pub(super) fn heading(mut self) -> Self {
        self.is_heading = true;
        self
    }

    /// The same over several columns.
    pub(super) fn over(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }
}

/// A cell that stands for all following rows with the same key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GroupCell {
    /// What it is; rows with the same key, and the same before it, belong together.
    pub(super) key: u128,
    /// The cell on the first row.
    pub(super) cell: Cell,
    /// The cell on the first row of a new page.
    pub(super) continued: Cell,
}

/// A row: cells of its groups, then its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) groups: Vec<GroupCell>,
    pub(super) cells: Vec<Cell>,
}

/// How wide a column is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Width {
    /// As wide as the longest of some texts, at most so many points.
    Fit(Vec<String>, f32),
    /// As its text needs, in what the others leave.
    Free,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) heading: &'static str,
    pub(super) align: Align,
    pub(super) width: Width,
}

/// A table; its column headings are repeated on each page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// The heading that is repeated with "(forts.)" where the table continues; may be empty.
    pub(super) continued_heading: String,
    /// Width of the whole table.
    pub(super) width: f32,
}

/// The matrix with the words of its scales, lowest level first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MatrixFigure {
    pub(super) matrix: RiskMatrix,
    pub(super) likelihood_words: Vec<String>,
    pub(super) consequence_words: Vec<String>,
    /// Band colours of the cells, in the order of `RiskMatrix::cells`.
    pub(super) colours: Vec<Colour>,
    /// The text that stands for it when read aloud.
    pub(super) alternative: String,
    /// The highest it may be.
    pub(super) highest: f32,
}

/// A number that sums something up, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) value: String,
    pub(super) label: String,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cover {
    pub(super) board: String,
    pub(super) administration: String,
    pub(super) title: String,
    /// What is known of the document: a name and what it is.
    pub(super) facts: Vec<(&'static str, String)>,
}

/// One thing after another.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// The first page; its title is the document's.
    Cover(Cover),
    /// The list of contents: all parts and headings of the document, with their pages.
    Contents,
    /// The title of a part, on a new page that is turned as the part needs. It is also a bookmark.
    Part {
        title: String,
        sheet: Sheet,
    },
    /// A heading within a part, with something small above it that may be empty. It is also a bookmark.
    Heading {
        above: String,
        text: String,
    },
    Paragraph(Vec<Inline>),
    /// A note that leads to the part of a title.
    Pointer {
        text: String,
        part: String,
    },
    Facts(Vec<Fact>),
    Matrix(Box<MatrixFigure>),
    Table(Table),
    Signatures(Vec<Signer>),
    /// The next block stands on a new page.
    NewPage,
}

impl Block {
    /// The title of a part with wide tables.
    pub(super) fn part(title: impl Into<String>) -> Self {
        Self::Part { title: title.into(), sheet: Sheet::Lying }
    }

    /// The title of a part with running text and narrow tables.
    pub(super) fn text_part(title: impl Into<String>) -> Self {
        Self::Part { title: title.into(), sheet: Sheet::Standing }
    }

    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::Heading { above: String::new(), text: text.into() }
    }

    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(design::BODY, text)])
    }

    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(design::SMALL, text)])
    }
}

/// A whole report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) blocks: Vec<Block>,
}

/// The beginning of a text, for where it is repeated.
pub(super) fn beginning(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    // Whole words, unless one of them is most of it.
    let words = cut.rsplit_once(' ').map(|(before, _)| before).filter(|words| words.len() * 2 > cut.len());
    let whole_words = words.unwrap_or(&cut);
    format!("{}…", whole_words.trim_end())
}
