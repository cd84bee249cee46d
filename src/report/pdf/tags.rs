//! The structure tree: what each mark is to someone who hears the document read, and back from each mark
//! to the element that claims it. Must never know how anything is drawn.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::links::{self, Written};
use super::marks::{self, Mark};
use super::{PdfError, utf16, whole};
use crate::report::design::Style;
use crate::report::fonts;
use crate::report::pages::{Element, ElementId, Item, Pages, Role, Span};

/// What an element holds.
#[derive(Clone, Copy)]
enum Kid {
    Element(usize),
    /// Page and number of a mark.
    Mark(usize, usize),
    /// Place in the list of links.
    Link(usize),
}

/// PDF's own name of a role.
pub(super) const fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::ColumnHeading | Role::RowHeading(_) => "TH",
        Role::Cell(_) => "TD",
        Role::Figure => "Figure",
        Role::Artifact | Role::Pagination => "Artifact",
    }
}

/// Writes the tree and gives its root.
pub(super) fn put(
    document: &mut Document,
    pages: &Pages,
    marks: &[Vec<Mark>],
    sheets: &[ObjectId],
    links: &[Written],
) -> Result<ObjectId, PdfError> {
    let kids = kids(pages, marks, links);
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = kids.iter().map(|_| document.new_object_id()).collect();
    let tree = Tree { pages, sheets, links, ids: &ids, root };
    for (number, (element, kids)) in pages.structure.elements().iter().zip(&kids).enumerate() {
        if is_written(element, kids) {
            document.set_object(tree.id(number), tree.element(number, element, kids)?);
        }
    }
    let parents = tree.parents(document, marks)?;
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![tree.id(0).into()],
            "ParentTree" => parents,
            "ParentTreeNextKey" => whole(links::key(pages, links.len())),
        },
    );
    for (number, sheet) in sheets.iter().enumerate() {
        document.get_dictionary_mut(*sheet)?.set("StructParents", whole(number));
    }
    Ok(root)
}

/// An empty cell still holds its place in the table; nothing else is written without content.
fn is_written(element: &Element, kids: &[Kid]) -> bool {
    match element.role {
        Role::Artifact | Role::Pagination => false,
        Role::Cell(_) | Role::RowHeading(_) | Role::ColumnHeading | Role::Document => true,
        _ => !kids.is_empty(),
    }
}

/// What each element holds, in reading order.
fn kids(pages: &Pages, marks: &[Vec<Mark>], links: &[Written]) -> Vec<Vec<Kid>> {
    let elements = pages.structure.elements();
    let mut kids: Vec<Vec<Kid>> = vec![Vec::new(); elements.len()];
    let mut add = |to: ElementId, kid: Kid| {
        if let Some(list) = kids.get_mut(to.0) {
            list.push(kid);
        }
    };
    for (page, mark) in marks.iter().enumerate().flat_map(|(page, marks)| marks.iter().map(move |mark| (page, mark))) {
        if let Some(number) = mark.number {
            add(mark.element, Kid::Mark(page, number));
        }
    }
    for (number, link) in links.iter().enumerate() {
        add(link.element, Kid::Link(number));
    }
    // Children come after their parents, so that the last first settles what is empty.
    for (number, element) in elements.iter().enumerate().skip(1).rev() {
        let own = kids.get(number).map(Vec::as_slice).unwrap_or_default();
        if is_written(element, own)
            && let Some(list) = kids.get_mut(element.parent.0)
        {
            list.push(Kid::Element(number));
        }
    }
    // They were found last first, behind the element's own marks.
    for list in &mut kids {
        let own = list.iter().take_while(|kid| !matches!(kid, Kid::Element(_))).count();
        if let Some(children) = list.get_mut(own..) {
            children.reverse();
        }
    }
    kids
}

struct Tree<'a> {
    pages: &'a Pages,
    sheets: &'a [ObjectId],
    links: &'a [Written],
    ids: &'a [ObjectId],
    root: ObjectId,
}

impl Tree<'_> {
    fn id(&self, number: usize) -> ObjectId {
        self.ids.get(number).copied().unwrap_or(self.root)
    }

    fn sheet(&self, page: usize) -> Result<ObjectId, PdfError> {
        self.sheets.get(page).copied().ok_or(PdfError::Incomplete("a page"))
    }

    fn element(&self, number: usize, element: &Element, kids: &[Kid]) -> Result<Dictionary, PdfError> {
        let parent = if number == 0 { self.root } else { self.id(element.parent.0) };
        let mut entry = dictionary! { "S" => name(element.role), "P" => parent };
        let own_page = kids.iter().find_map(|kid| match kid {
            Kid::Mark(page, _) => Some(*page),
            Kid::Element(_) | Kid::Link(_) => None,
        });
        if let Some(page) = own_page {
            entry.set("Pg", self.sheet(page)?);
        }
        let list = kids.iter().map(|kid| self.kid(*kid, own_page)).collect::<Result<Vec<Object>, PdfError>>()?;
        match list.as_slice() {
            [] => {}
            [only] => entry.set("K", only.clone()),
            _ => entry.set("K", list),
        }
        if let Some(attributes) = self.attributes(number, element, own_page) {
            entry.set("A", attributes);
        }
        if !element.alternative.is_empty() {
            entry.set("Alt", utf16(&element.alternative));
        }
        Ok(entry)
    }

    fn kid(&self, kid: Kid, own_page: Option<usize>) -> Result<Object, PdfError> {
        Ok(match kid {
            Kid::Element(number) => self.id(number).into(),
            Kid::Mark(page, number) if own_page == Some(page) => whole(number),
            Kid::Mark(page, number) => {
                dictionary! { "Type" => "MCR", "Pg" => self.sheet(page)?, "MCID" => whole(number) }.into()
            }
            Kid::Link(number) => {
                let link = self.links.get(number).ok_or(PdfError::Incomplete("a link"))?;
                dictionary! { "Type" => "OBJR", "Pg" => self.sheet(link.page)?, "Obj" => link.object }.into()
            }
        })
    }

    /// What a cell covers and heads, and where a figure stands.
    fn attributes(&self, number: usize, element: &Element, page: Option<usize>) -> Option<Dictionary> {
        let table = |scope: Option<&str>, span: Option<Span>| {
            let mut entry = dictionary! { "O" => "Table" };
            if let Some(scope) = scope {
                entry.set("Scope", scope);
            }
            let Span { columns, rows } = span.unwrap_or(Span { columns: 1, rows: 1 });
            for (name, covered) in [("ColSpan", columns), ("RowSpan", rows)] {
                if covered > 1 {
                    entry.set(name, whole(covered));
                }
            }
            (entry.len() > 1).then_some(entry)
        };
        match element.role {
            Role::ColumnHeading => table(Some("Column"), None),
            Role::RowHeading(span) => table(Some("Row"), Some(span)),
            Role::Cell(span) => table(None, Some(span)),
            Role::Figure => {
                let place = self.area(ElementId(number), page?)?.map(Object::Real).to_vec();
                Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => place })
            }
            _ => None,
        }
    }

    /// Left, lower, right and upper edge of an element's texts.
    fn area(&self, element: ElementId, page: usize) -> Option<[f32; 4]> {
        let page = self.pages.pages.get(page)?;
        let boxes = page.items.iter().filter(|placed| placed.element == element).filter_map(|placed| {
            let Item::Text(run) = &placed.item else { return None };
            let style = Style { size: run.size, weight: run.weight, colour: run.colour };
            let right = run.x + fonts::width(style, &run.text);
            Some([run.x, page.height - run.y - 0.25 * run.size, right, page.height - run.y + 0.75 * run.size])
        });
        boxes.reduce(|one, other| {
            [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
        })
    }

    /// From each mark and each link back to its element.
    fn parents(&self, document: &mut Document, marks: &[Vec<Mark>]) -> Result<ObjectId, PdfError> {
        let mut numbers: Vec<Object> = Vec::new();
        for (page, marks) in marks.iter().enumerate() {
            let read = marks.iter().filter(|mark| mark.number.is_some());
            let claimed: Vec<Object> = read.map(|mark| self.id(mark.element.0).into()).collect();
            numbers.extend([whole(page), document.add_object(claimed).into()]);
        }
        for (number, link) in self.links.iter().enumerate() {
            if !marks::is_read(&self.pages.structure, link.element) {
                return Err(PdfError::Incomplete("a link's element"));
            }
            numbers.extend([whole(links::key(self.pages, number)), self.id(link.element.0).into()]);
        }
        Ok(document.add_object(dictionary! { "Nums" => numbers }))
    }
}
