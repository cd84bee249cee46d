//! Draws the pages, each mark of the structure around its items. Must never know what stands on them.

use std::collections::BTreeSet;

use lopdf::Document;
use printpdf::{
    Color, DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, Line, LineJoinStyle, LinePoint, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb,
    TextItem, TextMatrix,
};

use super::PdfError;
use super::marks::Mark;
use super::tags;
use crate::report::pages::{Colour, Ending, Item, Page, Pages, Role, Structure, TextRun, Weight};
use crate::report::{fonts, subset};

/// The pages as printpdf draws them.
pub(super) fn drawn(pages: &Pages, marks: &[Vec<Mark>]) -> Result<Document, PdfError> {
    let mut pdf = PdfDocument::new(&pages.title);
    for (weight, file) in [(Weight::Regular, fonts::REGULAR), (Weight::Bold, fonts::BOLD)] {
        let name = font_name(weight);
        let mut font = ParsedFont::from_bytes(file, 0, &mut Vec::new()).ok_or(PdfError::Font(name))?;
        let glyphs = used_glyphs(pages, weight, &font);
        font.original_bytes = subset::subset(file, &glyphs).ok_or(PdfError::Font(name))?;
        font.font_name = Some(format!("{}+{name}", subset::tag(&glyphs)));
        // An id of our own: printpdf's are made from a counter and would differ from run to run.
        pdf.resources.fonts.map.insert(FontId(name.to_owned()), PdfFont::new(font));
    }
    let faint = pages.pages.iter().flat_map(|page| &page.items).find_map(|placed| match &placed.item {
        Item::Text(run) if run.opacity < 1.0 => Some(run.opacity),
        Item::Text(_) | Item::Rect { .. } | Item::Line { .. } => None,
    });
    if let Some(opacity) = faint {
        let state = ExtendedGraphicsState::default().with_current_fill_alpha(opacity);
        pdf.resources.extgstates.map.insert(ExtendedGraphicsStateId(FAINT.to_owned()), state);
    }
    pdf.pages = pages
        .pages
        .iter()
        .zip(marks)
        .map(|(page, marks)| {
            let operations = operations(page, marks, &pages.structure);
            PdfPage::new(Pt(page.width).into(), Pt(page.height).into(), operations)
        })
        .collect();
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    "1.7".clone_into(&mut document.version);
    Ok(document)
}

/// The glyphs of everything that stands in a face.
fn used_glyphs(pages: &Pages, weight: Weight, font: &ParsedFont) -> BTreeSet<u16> {
    let characters: BTreeSet<char> = pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|placed| match &placed.item {
            Item::Text(run) if run.weight == weight => Some(run.text.chars()),
            Item::Text(_) | Item::Rect { .. } | Item::Line { .. } => None,
        })
        .flatten()
        .collect();
    let glyph = |character| font.codepoint_to_glyph.get(&u32::from(character)).copied();
    characters.into_iter().filter_map(glyph).collect()
}

/// Name of the graphics state of the watermark.
const FAINT: &str = "Faint";

const fn font_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "TolvanSans-Regular",
        Weight::Bold => "TolvanSans-Bold",
    }
}

fn operations(page: &Page, marks: &[Mark], structure: &Structure) -> Vec<Op> {
    let mut pen = Pen { ops: Vec::with_capacity(page.items.len() * 6), height: page.height, ..Pen::default() };
    pen.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
    for mark in marks {
        pen.ops.push(begin(mark, structure));
        for placed in page.items.get(mark.items.clone()).unwrap_or_default() {
            pen.item(&placed.item);
        }
        pen.end_text();
        pen.ops.push(Op::EndMarkedContent);
    }
    pen.ops
}

/// The beginning of a mark: the element's own name and the number that the structure knows it by.
fn begin(mark: &Mark, structure: &Structure) -> Op {
    let role = structure.get(mark.element).map_or(Role::Artifact, |element| element.role);
    let tag = tags::name(role).to_owned();
    let kind = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let properties = match mark.number {
        Some(number) => ("MCID", DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX))),
        None if role == Role::Pagination => ("Type", kind("Pagination")),
        None => ("Type", kind("Layout")),
    };
    let map = [(properties.0.to_owned(), properties.1)].into();
    Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
}

/// Writes operations and leaves out those that would change nothing.
#[derive(Default)]
struct Pen {
    ops: Vec<Op>,
    /// Of the page, which PDF measures from below.
    height: f32,
    font: Option<(Weight, f32)>,
    fill: Option<Colour>,
    outline: Option<(Colour, f32)>,
    /// Where the last line of the open text section begins; none is open without.
    line: Option<(f32, f32)>,
}

impl Pen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) if run.opacity < 1.0 || run.angle != 0.0 => self.across(run),
            Item::Text(run) => self.text(run),
            Item::Rect { x, y, width, height, radius, colour } => {
                self.end_text();
                self.fill(*colour);
                // Drawn with a round pen along the inside, the corners become as round as the pen.
                if *radius > 0.0 {
                    self.outline(*colour, 2.0 * radius);
                }
                let (left, bottom) = (rounded(x + radius), rounded(self.height - y - height + radius));
                let (width, height) = (rounded(width - 2.0 * radius), rounded(height - 2.0 * radius));
                let mut rectangle = Rect::from_xywh(Pt(left), Pt(bottom), Pt(width), Pt(height));
                rectangle.mode = Some(if *radius > 0.0 { PaintMode::FillStroke } else { PaintMode::Fill });
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Item::Line { from, to, thickness, colour } => {
                self.end_text();
                self.outline(*colour, *thickness);
                let end = |(x, y): (f32, f32)| LinePoint {
                    p: Point { x: Pt(rounded(x)), y: Pt(rounded(self.height - y)) },
                    bezier: false,
                };
                let line = Line { points: vec![end(*from), end(*to)], is_closed: false };
                self.ops.push(Op::DrawLine { line });
            }
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
        }
    }

    fn outline(&mut self, colour: Colour, thickness: f32) {
        if self.outline != Some((colour, thickness)) {
            self.outline = Some((colour, thickness));
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
            self.ops.push(Op::SetOutlineColor { col: colour_of(colour) });
        }
    }

    /// The watermark: faint and turned.
    fn across(&mut self, run: &TextRun) {
        self.end_text();
        let before = (self.font, self.fill);
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(FAINT.to_owned()) });
        self.style(run);
        self.ops.push(Op::StartTextSection);
        let (sine, cosine) = run.angle.to_radians().sin_cos();
        let matrix = TextMatrix::Raw([cosine, sine, -sine, cosine, rounded(run.x), rounded(self.height - run.y)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        self.show(&run.text);
        self.ops.push(Op::EndTextSection);
        self.ops.push(Op::RestoreGraphicsState);
        (self.font, self.fill) = before;
    }

    fn style(&mut self, run: &TextRun) {
        self.fill(run.colour);
        if self.font != Some((run.weight, run.size)) {
            self.font = Some((run.weight, run.size));
            let font = PdfFontHandle::External(FontId(font_name(run.weight).to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
        }
    }

    fn text(&mut self, run: &TextRun) {
        if self.line.is_none() {
            self.ops.push(Op::StartTextSection);
        }
        self.style(run);
        // Lines of one text are placed from each other.
        let (x, y) = (rounded(run.x), rounded(self.height - run.y));
        let (from_x, from_y) = self.line.replace((x, y)).unwrap_or_default();
        self.ops.push(Op::SetTextCursor { pos: Point { x: Pt(rounded(x - from_x)), y: Pt(rounded(y - from_y)) } });
        match (run.ending, run.text.strip_suffix('-')) {
            (Ending::SoftHyphen, Some(word)) => {
                self.show(word);
                self.ops.push(soft_hyphen());
                self.show("-");
                self.ops.push(Op::EndMarkedContent);
            }
            (Ending::Space, _) => self.show(&format!("{} ", run.text)),
            (Ending::Plain | Ending::SoftHyphen, _) => self.show(&run.text),
        }
    }

    fn show(&mut self, text: &str) {
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text.to_owned())] });
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }
}

/// A place to the hundredth of a point: finer is not seen and makes the file larger.
fn rounded(place: f32) -> f32 {
    (place * 100.0).round() / 100.0
}

/// The hyphen that follows is read as one that may be there or not, so that the word is found whole.
fn soft_hyphen() -> Op {
    let actual = DictItem::String { data: vec![0xFE, 0xFF, 0x00, 0xAD], literal: false };
    let map = [("ActualText".to_owned(), actual)].into();
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn colour_of(colour: Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(colour.0), g: part(colour.1), b: part(colour.2), icc_profile: None })
}
