//! The two faces: advance widths and which characters they have.
//! Must never know what is measured or where it will stand.

use std::sync::LazyLock;

use super::design::Style;
use super::pages::Weight;

/// The regular face as a file.
pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/TolvanSans-Regular.ttf");
/// The bold face as a file.
pub(super) const BOLD: &[u8] = include_bytes!("../../assets/fonts/TolvanSans-Bold.ttf");

/// What stands in place of a character that the face lacks.
pub(super) const REPLACEMENT: char = '□';

/// Above this nothing in the face is looked for.
const HIGHEST: u32 = 0x2800;

static REGULAR_METRICS: LazyLock<Metrics> = LazyLock::new(|| Metrics::of(REGULAR));
static BOLD_METRICS: LazyLock<Metrics> = LazyLock::new(|| Metrics::of(BOLD));

/// The advance widths of one face by character, in thousandths of the size.
struct Metrics {
    advances: Vec<Option<f32>>,
}

impl Metrics {
    fn of(file: &'static [u8]) -> Self {
        let Ok(face) = ttf_parser::Face::parse(file, 0) else {
            return Self { advances: Vec::new() };
        };
        let em = f32::from(face.units_per_em());
        // The PDF states whole thousandths, and a viewer goes by those.
        let advance = |code| {
            let glyph = face.glyph_index(char::from_u32(code)?)?;
            Some((f32::from(face.glyph_hor_advance(glyph)?) * 1000.0 / em).round() / 1000.0)
        };
        Self { advances: (0..HIGHEST).map(advance).collect() }
    }

    fn advance(&self, character: char) -> Option<f32> {
        self.advances.get(character as usize).copied().flatten()
    }
}

fn metrics(weight: Weight) -> &'static Metrics {
    match weight {
        Weight::Regular => &REGULAR_METRICS,
        Weight::Bold => &BOLD_METRICS,
    }
}

/// Whether the face can show a character.
pub(super) fn has(weight: Weight, character: char) -> bool {
    metrics(weight).advance(character).is_some()
}

/// Width of one character.
pub(super) fn width_of(style: Style, character: char) -> f32 {
    metrics(style.weight).advance(character).unwrap_or(0.0) * style.size
}

/// Width of a text on one line.
pub(super) fn width(style: Style, text: &str) -> f32 {
    let metrics = metrics(style.weight);
    text.chars().map(|character| metrics.advance(character).unwrap_or(0.0)).sum::<f32>() * style.size
}

/// The character that two make together, for texts that come with their accents apart.
pub(super) fn composed(base: char, accent: char) -> Option<char> {
    let pairs: &[(char, char)] = match accent {
        '\u{30a}' => &[('a', 'å'), ('A', 'Å'), ('u', 'ů'), ('U', 'Ů')],
        '\u{308}' => &[
            ('a', 'ä'),
            ('A', 'Ä'),
            ('o', 'ö'),
            ('O', 'Ö'),
            ('u', 'ü'),
            ('U', 'Ü'),
            ('e', 'ë'),
            ('E', 'Ë'),
            ('i', 'ï'),
            ('I', 'Ï'),
        ],
        '\u{301}' => &[
            ('e', 'é'),
            ('E', 'É'),
            ('a', 'á'),
            ('A', 'Á'),
            ('o', 'ó'),
            ('O', 'Ó'),
            ('i', 'í'),
            ('u', 'ú'),
            ('y', 'ý'),
        ],
        '\u{300}' => &[('a', 'à'), ('A', 'À'), ('e', 'è'), ('E', 'È'), ('o', 'ò'), ('u', 'ù')],
        '\u{302}' => &[('a', 'â'), ('e', 'ê'), ('i', 'î'), ('o', 'ô'), ('u', 'û')],
        '\u{303}' => &[('n', 'ñ'), ('N', 'Ñ'), ('a', 'ã'), ('o', 'õ')],
        '\u{327}' => &[('c', 'ç'), ('C', 'Ç')],
        '\u{30c}' => &[('s', 'š'), ('S', 'Š'), ('c', 'č'), ('C', 'Č'), ('z', 'ž'), ('Z', 'Ž')],
        _ => &[],
    };
    pairs.iter().find(|(plain, _)| *plain == base).map(|(_, whole)| *whole)
}
