//! Writes pages as PDF: the only file that names a PDF crate. The same pages give the same bytes.
//! Must never know what a report is about, nor place anything itself.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use printpdf::{
    Color, ExtendedGraphicsState, ExtendedGraphicsStateId, FontId, Line, LinePoint, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem,
    TextMatrix, WindingOrder,
};
use sha2::{Digest, Sha256};

use super::pages::{Bookmark, Colour, Item, Page, Pages, TextRun, Weight};
use super::{fonts, subset};

/// Why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A face in the program cannot be read.
    #[error("the embedded font {0} cannot be read")]
    Font(&'static str),
    /// The written document lacks a part that it must have.
    #[error("the PDF lacks {0}")]
    Incomplete(&'static str),
    /// The PDF library refused.
    #[error("the PDF could not be put together")]
    Library(#[from] lopdf::Error),
    /// The bytes could not be gathered.
    #[error("the PDF could not be written")]
    Write(#[from] std::io::Error),
}

/// The bytes of a PDF.
pub fn pdf(pages: &Pages) -> Result<Vec<u8>, PdfError> {
    let mut document = drawn(pages)?;
    finish(&mut document, pages)?;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

/// The pages as printpdf draws them.
fn drawn(pages: &Pages) -> Result<Document, PdfError> {
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
        .map(|page| PdfPage::new(Pt(page.width).into(), Pt(page.height).into(), operations(page)))
        .collect();
    Ok(pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()))
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

fn operations(page: &Page) -> Vec<Op> {
    let mut ops = Vec::with_capacity(page.items.len() * 6);
    for placed in &page.items {
        match &placed.item {
            Item::Text(run) => text(&mut ops, page, run),
            Item::Rect { x, y, width, height, radius, colour } => {
                ops.push(Op::SetFillColor { col: colour_of(*colour) });
                let bottom = page.height - y - height;
                ops.push(if *radius > 0.0 {
                    Op::DrawPolygon { polygon: rounded((*x, bottom), (*width, *height), *radius) }
                } else {
                    let mut rectangle = Rect::from_xywh(Pt(*x), Pt(bottom), Pt(*width), Pt(*height));
                    rectangle.mode = Some(PaintMode::Fill);
                    Op::DrawRectangle { rectangle }
                });
            }
            Item::Line { from, to, thickness, colour } => {
                ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
                ops.push(Op::SetOutlineColor { col: colour_of(*colour) });
                let end = |(x, y): (f32, f32)| corner(x, page.height - y, false);
                let line = Line { points: vec![end(*from), end(*to)], is_closed: false };
                ops.push(Op::DrawLine { line });
            }
        }
    }
    ops
}

fn text(ops: &mut Vec<Op>, page: &Page, run: &TextRun) {
    let (x, y) = (run.x, page.height - run.y);
    let faint = run.opacity < 1.0;
    if faint {
        ops.push(Op::SaveGraphicsState);
        ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(FAINT.to_owned()) });
    }
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFont {
        font: PdfFontHandle::External(FontId(font_name(run.weight).to_owned())),
        size: Pt(run.size),
    });
    ops.push(Op::SetFillColor { col: colour_of(run.colour) });
    ops.push(if run.angle == 0.0 {
        Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } }
    } else {
        let (sine, cosine) = run.angle.to_radians().sin_cos();
        Op::SetTextMatrix { matrix: TextMatrix::Raw([cosine, sine, -sine, cosine, x, y]) }
    });
    ops.push(Op::ShowText { items: vec![TextItem::Text(run.text.clone())] });
    ops.push(Op::EndTextSection);
    if faint {
        ops.push(Op::RestoreGraphicsState);
    }
}

fn colour_of(colour: Colour) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    Color::Rgb(Rgb { r: part(colour.0), g: part(colour.1), b: part(colour.2), icc_profile: None })
}

fn corner(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier }
}

/// A rectangle with round corners, from its lower left.
fn rounded(place: (f32, f32), size: (f32, f32), radius: f32) -> Polygon {
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

/// What printpdf leaves out or makes anew each run: language, title, bookmarks, dates, identity.
fn finish(document: &mut Document, pages: &Pages) -> Result<(), PdfError> {
    "1.7".clone_into(&mut document.version);
    document.compress();
    mend_streams(document);
    let outlines = outlines(document, pages);
    let info = info(pages);
    let info_id =
        document.trailer.get(b"Info").and_then(Object::as_reference).map_err(|_| PdfError::Incomplete("Info"))?;
    document.set_object(info_id, info);
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("sv-SE"));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    let identity = Object::String(identity(pages), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![identity.clone(), identity]);
    Ok(())
}

/// A compressed stream that ends in a carriage return reads as one byte shorter before "\nendstream".
fn mend_streams(document: &mut Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            while stream.content.last() == Some(&b'\r') {
                if stream.decompress().is_err() {
                    break;
                }
                stream.content.push(b' ');
                if stream.compress().is_err() {
                    break;
                }
            }
        }
    }
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn info(pages: &Pages) -> Dictionary {
    let date = pages.printed_on;
    let stamp = format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day());
    dictionary! {
        "Title" => utf16(&pages.title),
        "Author" => utf16(&pages.author),
        "Creator" => utf16("Tolvan"),
        "Producer" => utf16("Tolvan"),
        "CreationDate" => Object::string_literal(stamp.clone()),
        "ModDate" => Object::string_literal(stamp),
    }
}

/// Names the file after what stands in it.
fn identity(pages: &Pages) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(pages.title.as_bytes());
    hash.update(pages.author.as_bytes());
    hash.update(pages.printed_on.to_string().as_bytes());
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = &item.item {
            hash.update(run.x.to_le_bytes());
            hash.update(run.y.to_le_bytes());
            hash.update(run.text.as_bytes());
        }
    }
    hash.finalize().iter().take(16).copied().collect()
}

/// The bookmarks as a tree in the order of the document; printpdf would sort them by name.
fn outlines(document: &mut Document, pages: &Pages) -> Option<ObjectId> {
    if pages.bookmarks.is_empty() {
        return None;
    }
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages.bookmarks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(&pages.bookmarks);
    let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (number, parent) in parents.iter().enumerate() {
        children.entry(*parent).or_default().push(number);
    }
    let id = |number: usize| ids.get(number).copied().unwrap_or(root);
    let family = |entry: &mut Dictionary, own: Option<usize>| {
        if let Some(list) = children.get(&own)
            && let (Some(first), Some(last)) = (list.first(), list.last())
        {
            entry.set("First", id(*first));
            entry.set("Last", id(*last));
            // All entries stand open, so that the count says how many are seen.
            entry.set("Count", descendants(&children, own));
        }
    };
    for (number, (bookmark, parent)) in pages.bookmarks.iter().zip(&parents).enumerate() {
        let mut entry = dictionary! { "Title" => utf16(&bookmark.title), "Parent" => parent.map_or(root, id) };
        if let Some((sheet, page)) = sheets.get(bookmark.page).zip(pages.pages.get(bookmark.page)) {
            let top = Object::Real(page.height - bookmark.y + 8.0);
            let place: Vec<Object> =
                vec![(*sheet).into(), Object::Name(b"XYZ".to_vec()), Object::Real(0.0), top, Object::Null];
            entry.set("Dest", place);
        }
        let siblings = children.get(parent).map(Vec::as_slice).unwrap_or_default();
        let place = siblings.iter().position(|sibling| *sibling == number).unwrap_or(0);
        if let Some(before) = place.checked_sub(1).and_then(|before| siblings.get(before)) {
            entry.set("Prev", id(*before));
        }
        if let Some(after) = siblings.get(place + 1) {
            entry.set("Next", id(*after));
        }
        family(&mut entry, Some(number));
        document.set_object(id(number), entry);
    }
    let mut list = dictionary! { "Type" => "Outlines" };
    family(&mut list, None);
    document.set_object(root, list);
    Some(root)
}

/// The nearest bookmark before each that has a lower level.
fn parents(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(bookmarks.len());
    for (number, bookmark) in bookmarks.iter().enumerate() {
        while open.last().and_then(|last| bookmarks.get(*last)).is_some_and(|last| last.level >= bookmark.level) {
            open.pop();
        }
        out.push(open.last().copied());
        open.push(number);
    }
    out
}

fn descendants(children: &BTreeMap<Option<usize>, Vec<usize>>, of: Option<usize>) -> i64 {
    children.get(&of).map_or(0, |list| list.iter().map(|child| 1 + descendants(children, Some(*child))).sum())
}
