//! Reads a PDF as a screen reader does: down the structure tree, from each element to its marks on the
//! pages. Knows of the file what the standard says and nothing of who wrote it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Page, number of the mark, element.
type Claim = (ObjectId, i64, ObjectId);

/// What is read, and how marks and elements hang together.
pub(super) struct Spoken {
    /// Elements without children: their name and text, in reading order.
    pub(super) leaves: Vec<(String, String)>,
    /// Marks that stand on pages, with the element that the parent tree names.
    pub(super) marks_on_pages: BTreeSet<Claim>,
    /// Marks that elements say are theirs.
    pub(super) marks_claimed: BTreeSet<Claim>,
}

pub(super) fn spoken(document: &Document) -> Spoken {
    let catalog = document.catalog().unwrap();
    let root = dictionary(document, catalog.get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(document, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let parents: BTreeMap<i64, &Object> =
        numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), resolved(document, &pair[1]))).collect();
    let letters = Letters::of(document);
    let mut texts = BTreeMap::new();
    let mut marks_on_pages = BTreeSet::new();
    for page in document.get_pages().into_values() {
        let key = document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        let claimed = parents[&key].as_array().unwrap();
        let on_page = letters.marks(document, page);
        assert_eq!(on_page.len(), claimed.len(), "the parent tree names as many marks as stand on the page");
        for (number, text) in on_page {
            let element = claimed[usize::try_from(number).unwrap()].as_reference().unwrap();
            marks_on_pages.insert((page, number, element));
            texts.insert((page, number), text);
        }
    }
    let mut spoken = Spoken { leaves: Vec::new(), marks_on_pages, marks_claimed: BTreeSet::new() };
    for kid in kids(root) {
        walk(document, kid.as_reference().unwrap(), &texts, &mut spoken);
    }
    spoken
}

fn walk(document: &Document, id: ObjectId, texts: &BTreeMap<(ObjectId, i64), String>, spoken: &mut Spoken) {
    let element = document.get_dictionary(id).unwrap();
    let own_page = element.get(b"Pg").and_then(Object::as_reference);
    let mut text = String::new();
    let mut is_leaf = true;
    for kid in kids(element) {
        let mark = match kid {
            Object::Integer(number) => Some((*own_page.as_ref().unwrap(), *number)),
            Object::Dictionary(entry) if entry.get(b"Type").unwrap().as_name().unwrap() == b"MCR" => {
                let page = entry.get(b"Pg").unwrap().as_reference().unwrap();
                Some((page, entry.get(b"MCID").unwrap().as_i64().unwrap()))
            }
            Object::Reference(child) => {
                is_leaf = false;
                let parent = document.get_dictionary(*child).unwrap().get(b"P").unwrap().as_reference().unwrap();
                assert_eq!(parent, id);
                walk(document, *child, texts, spoken);
                None
            }
            _ => None,
        };
        if let Some((page, number)) = mark {
            spoken.marks_claimed.insert((page, number, id));
            text += &texts[&(page, number)];
        }
    }
    if is_leaf {
        let role = String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        spoken.leaves.push((role, text.replace('\u{ad}', "").trim().to_owned()));
    }
}

fn kids(element: &Dictionary) -> Vec<&Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).unwrap().1
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    resolved(document, object).as_dict().unwrap()
}

/// The characters of each font's codes, as the file itself says.
struct Letters {
    fonts: BTreeMap<Vec<u8>, BTreeMap<u16, char>>,
}

impl Letters {
    fn of(document: &Document) -> Self {
        let page = document.get_pages().into_values().next().unwrap();
        let fonts = document.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| {
            let map = resolved(document, font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
            (name, codes(&String::from_utf8(map.decompressed_content().unwrap()).unwrap()))
        });
        Self { fonts: fonts.collect() }
    }

    /// The text of each mark on a page, by its number.
    fn marks(&self, document: &Document, page: ObjectId) -> BTreeMap<i64, String> {
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let mut marks = BTreeMap::new();
        let mut font = &BTreeMap::new();
        // What is open: its number when it has one, and the text that stands for what it holds.
        let mut open: Vec<(Option<i64>, Option<char>)> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" => open.push((None, None)),
                "BDC" => {
                    let properties = operation.operands[1].as_dict().unwrap();
                    let number = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    let actual = properties.get(b"ActualText").and_then(Object::as_str).ok();
                    let actual = actual
                        .map(|bytes| char::from_u32(u32::from(u16::from_be_bytes([bytes[2], bytes[3]]))).unwrap());
                    if let Some(number) = number {
                        assert!(open.is_empty(), "no mark within another");
                        assert!(marks.insert(number, String::new()).is_none(), "each number once on its page");
                    }
                    open.push((number, actual));
                }
                "EMC" => drop(open.pop().unwrap()),
                "Tf" => font = &self.fonts[operation.operands[0].as_name().unwrap()],
                "Tj" => {
                    assert!(!open.is_empty(), "all text is marked");
                    if let Some(number) = open[0].0 {
                        let codes = operation.operands[0].as_str().unwrap().chunks(2);
                        let shown: String = codes.map(|code| font[&u16::from_be_bytes([code[0], code[1]])]).collect();
                        let text = marks.get_mut(&number).unwrap();
                        match open.last().unwrap().1 {
                            Some(actual) => text.push(actual),
                            None => *text += &shown,
                        }
                    }
                }
                "TJ" => panic!("a text shown in pieces"),
                _ => {}
            }
        }
        assert!(open.is_empty());
        marks
    }
}

/// The lines `<0041> <0061>` of a character map.
fn codes(map: &str) -> BTreeMap<u16, char> {
    let pair = |line: &str| {
        let (code, letter) = line.split_once('>')?;
        let number = |text: &str| u16::from_str_radix(text.trim().trim_matches(['<', '>']), 16).ok();
        Some((number(code)?, char::from_u32(u32::from(number(letter)?))?))
    };
    map.lines().filter(|line| line.starts_with('<')).filter_map(pair).collect()
}
