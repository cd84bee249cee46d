//! Which items of a page belong together under one mark, and the number that the structure knows it by.
//! Must never know how anything is drawn.

use std::ops::Range;

use crate::report::pages::{ElementId, Page, Pages, Role, Structure};

/// Items of one element that stand after each other on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) element: ElementId,
    /// Places in the page's list of items.
    pub(super) items: Range<usize>,
    /// Its number on the page; what is not read aloud has none.
    pub(super) number: Option<usize>,
}

/// The marks of each page.
pub(super) fn of(pages: &Pages) -> Vec<Vec<Mark>> {
    pages.pages.iter().map(|page| of_page(page, &pages.structure)).collect()
}

fn of_page(page: &Page, structure: &Structure) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut numbers = 0..;
    for (place, placed) in page.items.iter().enumerate() {
        match marks.last_mut() {
            Some(last) if last.element == placed.element => last.items.end = place + 1,
            _ => {
                let number = if is_read(structure, placed.element) { numbers.next() } else { None };
                marks.push(Mark { element: placed.element, items: place..place + 1, number });
            }
        }
    }
    marks
}

/// Whether an element is read aloud.
pub(super) fn is_read(structure: &Structure, element: ElementId) -> bool {
    structure.get(element).is_some_and(|element| !matches!(element.role, Role::Artifact | Role::Pagination))
}
