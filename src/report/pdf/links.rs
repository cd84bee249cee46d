//! The places on a page that lead elsewhere in the document. Must never know what they look like.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::outline::destination;
use super::{PdfError, utf16, whole};
use crate::report::pages::{ElementId, Pages};

/// A link as written.
pub(super) struct Written {
    pub(super) element: ElementId,
    /// Number of its page, from 0.
    pub(super) page: usize,
    pub(super) object: ObjectId,
}

/// Key of a link in the parent tree: they come after the pages.
pub(super) fn key(pages: &Pages, number: usize) -> usize {
    pages.pages.len() + number
}

/// Writes the links of all pages, in order.
pub(super) fn put(document: &mut Document, pages: &Pages, sheets: &[ObjectId]) -> Result<Vec<Written>, PdfError> {
    const PRINTED: i64 = 4;
    let mut written: Vec<Written> = Vec::new();
    for (number, (page, sheet)) in pages.pages.iter().zip(sheets).enumerate() {
        let mut on_page: Vec<Object> = Vec::new();
        for link in &page.links {
            let bookmark = pages.bookmarks.get(link.bookmark).ok_or(PdfError::Incomplete("a bookmark"))?;
            let place = destination(pages, sheets, bookmark).ok_or(PdfError::Incomplete("a page"))?;
            let (bottom, top) = (page.height - link.y - link.height, page.height - link.y);
            let corners = [link.x, bottom, link.x + link.width, top].map(Object::Real).to_vec();
            let object = document.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => corners,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => PRINTED,
                "Contents" => utf16(&link.words),
                "Dest" => place,
                "StructParent" => whole(key(pages, written.len())),
            });
            on_page.push(object.into());
            written.push(Written { element: link.element, page: number, object });
        }
        let sheet = document.get_dictionary_mut(*sheet)?;
        if on_page.is_empty() {
            sheet.remove(b"Annots");
        } else {
            sheet.set("Annots", on_page);
            sheet.set("Tabs", Object::Name(b"S".to_vec()));
        }
    }
    Ok(written)
}
