//! The bookmarks that a reader shows beside the pages, in the order of the document.
//! Must never know what they are about.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::utf16;
use crate::report::pages::{Bookmark, Pages};

/// The bookmarks as a tree in the order of the document; printpdf would sort them by name.
pub(super) fn put(document: &mut Document, pages: &Pages, sheets: &[ObjectId]) -> Option<ObjectId> {
    if pages.bookmarks.is_empty() {
        return None;
    }
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
        if let Some(place) = destination(pages, sheets, bookmark) {
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

/// The place that a bookmark points to, with a little air above.
pub(super) fn destination(pages: &Pages, sheets: &[ObjectId], bookmark: &Bookmark) -> Option<Vec<Object>> {
    let (sheet, page) = sheets.get(bookmark.page).zip(pages.pages.get(bookmark.page))?;
    let top = Object::Real(page.height - bookmark.y + 8.0);
    Some(vec![(*sheet).into(), Object::Name(b"XYZ".to_vec()), Object::Real(0.0), top, Object::Null])
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
