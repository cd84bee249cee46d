//! Writes a document as a file: streams for themselves, everything small gathered in compressed object
//! streams, and the table of where each stands. The same document gives the same bytes.
//! Must never know what the objects mean.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::{PdfError, whole};

/// Most objects that one object stream holds.
const IN_ONE_STREAM: usize = 400;

/// How hard the streams of a large document are compressed, 0 to 9. The highest level takes clearly longer
/// and saves less than one part in a hundred.
const LEVEL: u32 = 6;
/// The same for a document of the usual size: a few parts in a hundred larger, in half the time.
const QUICK: u32 = 4;
/// From so many objects on a document is large: some thousand events.
const MANY_OBJECTS: usize = 20_000;
/// Bytes of a row in the table of places.
const ROW: usize = 7;
/// PNG's mark of a row told as the difference from the one above.
const UP: u8 = 2;
/// PNG's mark of a row told as it is.
const PLAIN: u8 = 0;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// So many bytes into the file.
    Direct(usize),
    /// In an object stream, as its object number so and so.
    Within(u32, usize),
}

/// The bytes of the file.
pub(super) fn bytes(document: &Document, info: ObjectId, identity: &[u8]) -> Result<Vec<u8>, PdfError> {
    let root = document.trailer.get(b"Root")?.clone();
    let level = if document.objects.len() < MANY_OBJECTS { QUICK } else { LEVEL };
    let mut file = File { level, bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: vec![Place::Free] };
    let mut small: Vec<(u32, &Object)> = Vec::new();
    for ((number, _), object) in &document.objects {
        match object {
            Object::Stream(stream) => file.stream(*number, stream.clone())?,
            _ => small.push((*number, object)),
        }
    }
    let mut next = document.max_id + 1;
    for objects in small.chunks(IN_ONE_STREAM) {
        for (at, (number, _)) in objects.iter().enumerate() {
            file.set(*number, Place::Within(next, at));
        }
        file.stream(next, object_stream(objects))?;
        next += 1;
    }
    let identity = Object::String(identity.to_vec(), StringFormat::Hexadecimal);
    let head = dictionary! { "Root" => root, "Info" => info, "ID" => vec![identity.clone(), identity] };
    file.close(next, head)?;
    Ok(file.bytes)
}

/// Objects one after another, before them where each begins.
fn object_stream(objects: &[(u32, &Object)]) -> Stream {
    let (mut places, mut content) = (String::new(), Vec::new());
    for (number, object) in objects {
        places += &format!("{number} {} ", content.len());
        write(&mut content, object);
        content.push(b'\n');
    }
    let entry = dictionary! { "Type" => "ObjStm", "N" => whole(objects.len()), "First" => whole(places.len()) };
    let mut whole = places.into_bytes();
    whole.append(&mut content);
    Stream::new(entry, whole)
}

struct File {
    level: u32,
    bytes: Vec<u8>,
    /// By object number.
    places: Vec<Place>,
}

impl File {
    fn set(&mut self, number: u32, place: Place) {
        let number = number as usize;
        if self.places.len() <= number {
            self.places.resize(number + 1, Place::Free);
        }
        if let Some(slot) = self.places.get_mut(number) {
            *slot = place;
        }
    }

    fn stream(&mut self, number: u32, mut stream: Stream) -> Result<(), PdfError> {
        compress(&mut stream, self.level)?;
        self.set(number, Place::Direct(self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        stream.dict.set("Length", whole(stream.content.len()));
        dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend(b"\nstream\n");
        self.bytes.append(&mut stream.content);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// Ends the file with the table of places.
    fn close(&mut self, number: u32, mut head: Dictionary) -> Result<(), PdfError> {
        let start = self.bytes.len();
        self.set(number, Place::Direct(start));
        let mut table = Vec::with_capacity(self.places.len() * (ROW + 1));
        let mut above = [0; ROW];
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Free => (0_u8, 0, u16::MAX),
                Place::Direct(at) => (1, u32::try_from(at).unwrap_or(u32::MAX), 0),
                Place::Within(stream, at) => (2, stream, u16::try_from(at).unwrap_or(u16::MAX)),
            };
            let mut row = [0; ROW];
            let bytes = std::iter::once(kind).chain(first.to_be_bytes()).chain(second.to_be_bytes());
            row.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte);
            // Told as the difference from the row above, most rows are alike and take no room.
            table.push(UP);
            table.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        head.set("Type", "XRef");
        head.set("W", vec![1.into(), 4.into(), 2.into()]);
        head.set("Size", whole(self.places.len()));
        let mut small = deflated(&table, self.level)?;
        if small.last() == Some(&b'\r') {
            // The first row says the same in both ways, and the stream ends otherwise.
            if let Some(first) = table.first_mut() {
                *first = PLAIN;
            }
            small = deflated(&table, self.level)?;
        }
        let mut stream = Stream::new(head, small);
        stream.dict.set("Filter", "FlateDecode");
        stream.dict.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => whole(ROW) });
        self.stream(number, stream)?;
        self.bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        Ok(())
    }
}

/// Compresses a stream, unless it is to be read plainly. One that would end in a carriage return gets a
/// space more: strict readers would count the return to the end of the line.
fn compress(stream: &mut Stream, level: u32) -> Result<(), PdfError> {
    const MOST_SPACES: usize = 8;
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return Ok(());
    }
    for _ in 0..MOST_SPACES {
        let small = deflated(&stream.content, level)?;
        if small.last() != Some(&b'\r') {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(small);
            return Ok(());
        }
        stream.content.push(b' ');
    }
    Ok(())
}

fn deflated(plain: &[u8], level: u32) -> Result<Vec<u8>, PdfError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(level));
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(real(*value).bytes()),
        Object::Name(value) => name(out, value),
        Object::String(value, _) => {
            out.push(b'<');
            let digit = |half: u8| char::from_digit(u32::from(half), 16).map_or(b'0', |digit| digit as u8);
            out.extend(value.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        // Streams stand for themselves; none is within another object.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((number, generation)) => out.extend(format!("{number} {generation} R").bytes()),
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in entries {
        name(out, key);
        // What begins with a sign of its own needs no space.
        if !matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)) {
            out.push(b' ');
        }
        write(out, value);
    }
    out.extend(b">>");
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// A number with at most three decimals and no exponent.
fn real(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
