//! Writes pages as PDF: the only folder that names a PDF crate. The same pages give the same bytes, and
//! the file is what it says: PDF/A-2a, to be archived, and PDF/UA-1, to be read aloud.
//! Must never know what a report is about, nor place anything itself.
//!
//! ```text
//! Pages ── draw ──> document ── tags, links, outline, metadata ──> document ── file ──> bytes
//!            └──────────────── marks ──┘
//! ```

mod draw;
mod file;
mod links;
mod marks;
mod metadata;
mod outline;
mod tags;

use lopdf::{Object, ObjectId, StringFormat, dictionary};

use super::pages::Pages;

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
    let marks = marks::of(pages);
    let mut document = draw::drawn(pages, &marks)?;
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    let links = links::put(&mut document, pages, &sheets)?;
    let structure = tags::put(&mut document, pages, &marks, &sheets, &links)?;
    let outline = outline::put(&mut document, pages, &sheets);
    let metadata = metadata::put(&mut document, pages)?;
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("sv-SE"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata.description);
    catalog.set("OutputIntents", vec![metadata.output_intent.into()]);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    file::bytes(&document, metadata.info, &metadata::identity(pages))
}

/// A text for people, in the one encoding that all readers know.
fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A number as PDF counts.
fn whole(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
