//! Draws the pages, each mark of the structure around its items. Must never know what stands on them.

use std::collections::BTreeSet;

use lopdf::Document;
use printpdf::{
    Color, DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, Line, LinePoint, Op, PaintMode,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect,
    Rgb, TextItem, TextMatrix, WindingOrder,
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
    for mark in marks {
        pen.ops.push(begin(mark, structure));
        for placed in page.items.get(mark.items.clone()).unwrap_or_default() {
            pen.item(&placed.item);
        }
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
}

impl Pen {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) if run.opacity < 1.0 => {
                let before = (self.font, self.fill);
                self.ops.push(Op::SaveGraphicsState);
                self.ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(FAINT.to_owned()) });
                self.text(run);
                self.ops.push(Op::RestoreGraphicsState);
                (self.font, self.fill) = before;
            }
            Item::Text(run) => self.text(run),
            Item::Rect { x, y, width, height, radius, colour } => {
                self.fill(*colour);
                let (left, bottom) = (rounded(*x), rounded(self.height - y - height));
                self.ops.push(if *radius > 0.0 {
                    Op::DrawPolygon { polygon: round_cornered((left, bottom), (*width, *height), *radius) }
                } else {
                    let (width, height) = (rounded(*width), rounded(*height));
                    let mut rectangle = Rect::from_xywh(Pt(left), Pt(bottom), Pt(width), Pt(height));
                    rectangle.mode = Some(PaintMode::Fill);
                    Op::DrawRectangle { rectangle }
                });
            }
            Item::Line { from, to, thickness, colour } => {
                if self.outline != Some((*colour, *thickness)) {
                    self.outline = Some((*colour, *thickness));
                    self.ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
                    self.ops.push(Op::SetOutlineColor { col: colour_of(*colour) });
                }
                let end = |(x, y): (f32, f32)| corner(x, self.height - y, false);
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

    fn text(&mut self, run: &TextRun) {
        let (x, y) = (rounded(run.x), rounded(self.height - run.y));
        self.fill(run.colour);
        if self.font != Some((run.weight, run.size)) {
            self.font = Some((run.weight, run.size));
            let font = PdfFontHandle::External(FontId(font_name(run.weight).to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
        }
        self.ops.push(Op::StartTextSection);
        self.ops.push(if run.angle == 0.0 {
            Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } }
        } else {
            let (sine, cosine) = run.angle.to_radians().sin_cos();
            Op::SetTextMatrix { matrix: TextMatrix::Raw([cosine, sine, -sine, cosine, x, y]) }
        });
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
        self.ops.push(Op::EndTextSection);
    }

    fn show(&mut self, text: &str) {
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text.to_owned())] });
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

fn corner(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(y)) }, bezier }
}

/// A rectangle with round corners, from its lower left.
fn round_cornered(place: (f32, f32), size: (f32, f32), radius: f32) -> Polygon {
    let ((left, bottom), (right, top)) = (place, (place.0 + size.0, place.1 + size.1));
    // How far a curve's handle lies from the corner for a quarter of a circle.
    let handle = radius * (1.0 - 0.552_3);
    let points = vec![
        corner(left + radius, bottom, false),
        corner(right - radius, bottom, false),
        corner(right - handle, bottom, true),
        corner(right, bottom + handle, true),
        corner(right, bottom + radius, false),
        corner(right, top - radius, false),
        corner(right, top - handle, true),
        corner(right - handle, top, true),
        corner(right - radius, top, false),
        corner(left + radius, top, false),
        corner(left + handle, top, true),
        corner(left, top - handle, true),
        corner(left, top - radius, false),
        corner(left, bottom + radius, false),
        corner(left, bottom + handle, true),
        corner(left + handle, bottom, true),
        corner(left + radius, bottom, false),
    ];
    Polygon { rings: vec![PolygonRing { points }], mode: PaintMode::Fill, winding_order: WindingOrder::NonZero }
}
