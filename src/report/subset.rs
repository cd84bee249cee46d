//! Cuts a TrueType face down to the glyphs that a document uses. Bytes to bytes: every glyph keeps its
//! number, the outlines of the others are left out, and so are the tables that only layout needs.
//! Must never know what the face is embedded in.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use ttf_parser::{RawFace, Tag};

/// What drawing by glyph number needs, in the order of the directory.
const TABLES: [&[u8; 4]; 10] =
    [b"OS/2", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"];

/// The face with the outlines of these glyphs, of what they are put together from, and of the box that
/// stands for a missing one. `None` where the file is no TrueType face.
pub(super) fn subset(file: &[u8], glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let face = RawFace::parse(file, 0).ok()?;
    let table = |name| face.table(Tag::from_bytes(name));
    let mut head = table(b"head")?.to_vec();
    let outlines = Outlines { glyf: table(b"glyf")?, loca: table(b"loca")?, is_long: be16(&head, LOCA_FORMAT)? == 1 };
    let (glyf, loca) = outlines.only(&outlines.with_parts(glyphs));
    // Both are counted anew at the end.
    head.get_mut(CHECKSUM..CHECKSUM + 4)?.fill(0);
    head.get_mut(LOCA_FORMAT..LOCA_FORMAT + 2)?.copy_from_slice(&1_u16.to_be_bytes());
    let tables: Vec<(&[u8; 4], &[u8])> = TABLES
        .into_iter()
        .filter_map(|name| {
            let bytes = match name {
                b"glyf" => glyf.as_slice(),
                b"loca" => loca.as_slice(),
                b"head" => head.as_slice(),
                _ => table(name)?,
            };
            Some((name, bytes))
        })
        .collect();
    put_together(&tables)
}

/// Six capitals that name a subset: the same for the same glyphs, as PDF wants before the face's name.
pub(super) fn tag(glyphs: &BTreeSet<u16>) -> String {
    let mut hash = Sha256::new();
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Places in `head`.
const CHECKSUM: usize = 8;
const LOCA_FORMAT: usize = 50;

/// The outlines of a face and where each begins.
struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    is_long: bool,
}

impl<'a> Outlines<'a> {
    fn count(&self) -> u16 {
        let places = self.loca.len() / if self.is_long { 4 } else { 2 };
        u16::try_from(places.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    fn start(&self, glyph: usize) -> Option<usize> {
        if self.is_long {
            usize::try_from(be32(self.loca, glyph * 4)?).ok()
        } else {
            Some(usize::from(be16(self.loca, glyph * 2)?) * 2)
        }
    }

    fn outline(&self, glyph: u16) -> &'a [u8] {
        let ends = self.start(glyph.into()).zip(self.start(usize::from(glyph) + 1));
        ends.and_then(|(start, end)| self.glyf.get(start..end)).unwrap_or_default()
    }

    /// The glyphs and, as `ä` is an `a` and two dots, all that they are put together from.
    fn with_parts(&self, glyphs: &BTreeSet<u16>) -> BTreeSet<u16> {
        let mut all = BTreeSet::new();
        let mut open: Vec<u16> = glyphs.iter().copied().chain([0]).collect();
        while let Some(glyph) = open.pop() {
            if all.insert(glyph) {
                open.extend(parts(self.outline(glyph)));
            }
        }
        all
    }

    /// `glyf` and `loca`, in its long form, with nothing but these.
    fn only(&self, glyphs: &BTreeSet<u16>) -> (Vec<u8>, Vec<u8>) {
        let (mut glyf, mut loca) = (Vec::new(), Vec::new());
        for glyph in 0..self.count() {
            loca.extend(word(glyf.len()));
            if glyphs.contains(&glyph) {
                glyf.extend(self.outline(glyph));
                glyf.resize(glyf.len().next_multiple_of(4), 0);
            }
        }
        loca.extend(word(glyf.len()));
        (glyf, loca)
    }
}

/// The glyphs that a composite one is put together from; none for a simple one.
fn parts(outline: &[u8]) -> Vec<u16> {
    const HAS_WORDS: u16 = 0x0001;
    const HAS_SCALE: u16 = 0x0008;
    const HAS_MORE: u16 = 0x0020;
    const HAS_TWO_SCALES: u16 = 0x0040;
    const HAS_MATRIX: u16 = 0x0080;
    let mut found = Vec::new();
    let is_composite = be16(outline, 0).is_some_and(|contours| contours.cast_signed() < 0);
    let mut at = 10;
    while is_composite && let Some((flags, glyph)) = be16(outline, at).zip(be16(outline, at + 2)) {
        found.push(glyph);
        at += 4 + if flags & HAS_WORDS == 0 { 2 } else { 4 };
        at += match flags & (HAS_SCALE | HAS_TWO_SCALES | HAS_MATRIX) {
            0 => 0,
            HAS_SCALE => 2,
            HAS_TWO_SCALES => 4,
            _ => 8,
        };
        if flags & HAS_MORE == 0 {
            break;
        }
    }
    found
}

/// The file: its directory, then the tables, each on a fourth byte.
fn put_together(tables: &[(&[u8; 4], &[u8])]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.checked_ilog2()?;
    let range = 16 << power;
    let mut file = 0x0001_0000_u32.to_be_bytes().to_vec();
    for number in [count, range, u16::try_from(power).ok()?, count * 16 - range] {
        file.extend(number.to_be_bytes());
    }
    let mut place = 12 + 16 * tables.len();
    let mut head = 0;
    for (name, bytes) in tables {
        if *name == b"head" {
            head = place;
        }
        file.extend(*name);
        file.extend(checksum(bytes).to_be_bytes());
        file.extend(word(place));
        file.extend(word(bytes.len()));
        place += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend(*bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    // The whole file adds up to this number.
    let rest = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    file.get_mut(head + CHECKSUM..head + CHECKSUM + 4)?.copy_from_slice(&rest.to_be_bytes());
    Some(file)
}

fn checksum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fonts;
    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    #[derive(Default, PartialEq, Debug)]
    struct Drawn(Vec<String>);

    impl OutlineBuilder for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("M{x} {y}"));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("L{x} {y}"));
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0.push(format!("Q{x1} {y1} {x} {y}"));
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
        fn close(&mut self) {
            self.0.push("Z".to_owned());
        }
    }

    fn drawn(face: &Face<'_>, glyph: u16) -> Drawn {
        let mut drawn = Drawn::default();
        face.outline_glyph(GlyphId(glyph), &mut drawn);
        drawn
    }

    fn glyphs(text: &str) -> BTreeSet<u16> {
        let face = Face::parse(fonts::REGULAR, 0).unwrap();
        text.chars().map(|character| face.glyph_index(character).unwrap().0).collect()
    }

    fn outlines(file: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let face = RawFace::parse(file, 0).unwrap();
        let table = |name| face.table(Tag::from_bytes(name)).unwrap().to_vec();
        (table(b"glyf"), table(b"loca"))
    }

    #[test]
    fn used_glyphs_are_drawn_as_before_and_the_others_are_blank() {
        let kept = glyphs("Åäö 1★");
        let small = subset(fonts::REGULAR, &kept).unwrap();
        let (whole, face) = (Face::parse(fonts::REGULAR, 0).unwrap(), Face::parse(&small, 0).unwrap());
        assert_eq!(whole.number_of_glyphs(), face.number_of_glyphs());
        for glyph in &kept {
            assert_eq!(drawn(&whole, *glyph), drawn(&face, *glyph));
            assert_eq!(whole.glyph_hor_advance(GlyphId(*glyph)), face.glyph_hor_advance(GlyphId(*glyph)));
        }
        for glyph in glyphs("BCDé→") {
            assert_eq!(drawn(&face, glyph), Drawn::default());
        }
        assert!(small.len() < fonts::REGULAR.len() / 4, "{}", small.len());
    }

    #[test]
    fn a_put_together_glyph_keeps_its_parts() {
        // Flags: more to come with words; then with a matrix; then the last.
        let outline = [
            [0xFF, 0xFF].as_slice(),
            &[0; 8],
            &[0x00, 0x21, 0x00, 0x07, 0, 0, 0, 0],
            &[0x00, 0xA0, 0x00, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0x00, 0x00, 0x01, 0x00, 0, 0],
        ]
        .concat();
        assert_eq!(parts(&outline), [7, 8, 256]);
        assert!(parts(&[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 7]).is_empty());
    }

    #[test]
    fn the_file_adds_up_and_its_tables_stand_on_fourth_bytes() {
        let small = subset(fonts::BOLD, &glyphs("abc")).unwrap();
        assert_eq!(checksum(&small), 0xB1B0_AFBA);
        let (glyf, loca) = outlines(&small);
        assert_eq!(usize::try_from(be32(&loca, loca.len() - 4).unwrap()).unwrap(), glyf.len());
        for number in 0..usize::from(be16(&small, 4).unwrap()) {
            assert_eq!(be32(&small, 12 + 16 * number + 8).unwrap() % 4, 0);
        }
    }

    #[test]
    fn the_tag_follows_the_glyphs() {
        let tag = |text| super::tag(&glyphs(text));
        assert_eq!(tag("abc"), tag("cba"));
        assert_ne!(tag("abc"), tag("abd"));
        assert!(tag("abc").len() == 6 && tag("abc").bytes().all(|byte| byte.is_ascii_uppercase()));
    }

    #[test]
    fn what_is_no_face_is_refused() {
        assert_eq!(subset(b"no face at all", &BTreeSet::new()), None);
        for length in (0..fonts::REGULAR.len()).step_by(997) {
            // A cut file may be refused or give less; it never stops the program.
            let _ = subset(&fonts::REGULAR[..length], &glyphs("abc"));
        }
    }
}
