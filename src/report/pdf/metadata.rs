//! What the file says of itself: title, author, dates, what it conforms to, its colours, its name.
//! Must never know what is printed.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::{PdfError, utf16};
use crate::report::pages::{Item, Pages};

const DESCRIPTION: &str = include_str!("../../../assets/pdf/metadata.xml");
const SRGB: &[u8] = include_bytes!("../../../assets/pdf/srgb.icc");
const PROGRAM: &str = "Tolvan";

/// Objects that the document's head points at.
pub(super) struct Metadata {
    pub(super) info: ObjectId,
    pub(super) description: ObjectId,
    pub(super) output_intent: Dictionary,
}

/// Writes them.
pub(super) fn put(document: &mut Document, pages: &Pages) -> Result<Metadata, PdfError> {
    let info =
        document.trailer.get(b"Info").and_then(Object::as_reference).map_err(|_| PdfError::Incomplete("Info"))?;
    document.set_object(info, self::info(pages));
    let entry = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Programs that cannot read PDF find it by its plain text.
    let description = Stream::new(entry, description(pages).into_bytes()).with_compression(false);
    let description = document.add_object(description);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let output_intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    Ok(Metadata { info, description, output_intent })
}

fn info(pages: &Pages) -> Dictionary {
    let date = pages.printed_on;
    let stamp = format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day());
    dictionary! {
        "Title" => utf16(&pages.title),
        "Author" => utf16(&pages.author),
        "Creator" => utf16(PROGRAM),
        "Producer" => utf16(PROGRAM),
        "CreationDate" => Object::string_literal(stamp.clone()),
        "ModDate" => Object::string_literal(stamp),
    }
}

/// The same in XML. What is filled in is never searched for further places to fill.
fn description(pages: &Pages) -> String {
    let date = pages.printed_on;
    let stamp = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day());
    let mut out = String::with_capacity(DESCRIPTION.len() + 200);
    for piece in DESCRIPTION.split('{') {
        match piece.split_once('}') {
            Some(("title", rest)) => out += &(escaped(&pages.title) + rest),
            Some(("author", rest)) => out += &(escaped(&pages.author) + rest),
            Some(("program", rest)) => out += &(PROGRAM.to_owned() + rest),
            Some(("date", rest)) => out += &(stamp.clone() + rest),
            _ => out += piece,
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Names the file after what stands in it.
pub(super) fn identity(pages: &Pages) -> Vec<u8> {
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
