//! Breaks paragraphs into lines of a given width. Words that do not fit break with a visible hyphen;
//! characters that the face lacks become □ and are remembered. Must never know pages.

use std::collections::BTreeSet;

use super::content::Inline;
use super::design::{self, Style};
use super::pages::{Colour, Ending};
use super::{fonts, hyphenation};

/// Fewest letters that are carried to the next line only to fill one.
const FEWEST_CARRIED: usize = 6;
/// Space between a badge's edge and its value.
const BADGE_SIDE: f32 = 4.0;
/// Space above and below a box to write in.
pub(super) const BLANK_EDGE: f32 = 1.5;
/// Space between what stands before a badge and the badge.
const BADGE_GAP: f32 = 3.0;
/// Fewest letters on either side of a break within a word.
const FEWEST_LETTERS: usize = 3;
/// Widest line that a word is broken for only to fill it.
const NARROW: f32 = 130.0;
/// Share of a narrow line that may stand empty before a word is broken to fill it.
const RAGGED: f32 = 0.5;

/// A part of a broken line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// From the left end of the line.
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) text: String,
    pub(super) style: Style,
    /// The colour behind it, for a value on its band.
    pub(super) behind: Option<Colour>,
    /// The height of the box around it, for one to write in.
    pub(super) boxed: Option<f32>,
    pub(super) ending: Ending,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) width: f32,
    pub(super) height: f32,
    /// From the top of the line.
    pub(super) baseline: f32,
}

impl Line {
    /// Says what parts the line from the next, unless that is settled.
    pub(super) fn end_with(&mut self, ending: Ending) {
        if let Some(last) = self.pieces.last_mut().filter(|last| last.ending == Ending::Plain) {
            last.ending = ending;
        }
    }
}

/// Breaks lines and remembers what the face lacks.
#[derive(Debug, Default)]
pub(super) struct Typesetter {
    missing: BTreeSet<char>,
}

impl Typesetter {
    /// Characters that were replaced so far, each once.
    pub(super) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// The lines of a paragraph. At least one, so that an empty paragraph takes its place.
    pub(super) fn lines(&mut self, inlines: &[Inline], width: f32) -> Vec<Line> {
        let filled = self.broken(inlines, width, Fill::Ragged);
        if filled.fill != Fill::Done {
            return filled.lines;
        }
        // A hyphen that saves no line is none that a reader would thank for.
        let whole = self.broken(inlines, width, Fill::Never);
        if whole.lines.len() <= filled.lines.len() { whole.lines } else { filled.lines }
    }

    fn broken(&mut self, inlines: &[Inline], width: f32, fill: Fill) -> Breaker {
        let mut breaker = Breaker { lines: Vec::new(), line: Line::default(), width, fill };
        for inline in inlines {
            match inline {
                Inline::Text { text, style } => {
                    let clean = self.clean(*style, text);
                    breaker.touch(*style);
                    for (number, part) in clean.split('\n').enumerate() {
                        if number > 0 {
                            breaker.finish_line(Ending::Space);
                            breaker.touch(*style);
                        }
                        breaker.text(part, *style);
                    }
                }
                Inline::Badge { lead, value, colour, least } => {
                    let lead = self.clean(design::CELL, lead);
                    let value = self.clean(design::BADGE, value);
                    breaker.badge(&lead, value, *colour, *least);
                }
                Inline::Blank { width, height } => breaker.blank(*width, *height),
                Inline::Bar { filled, track } => breaker.bar(*filled, *track),
            }
        }
        breaker.finish_line(Ending::Plain);
        breaker
    }

    /// The lines of paragraphs under each other.
    pub(super) fn paragraphs(&mut self, paragraphs: &[Vec<Inline>], width: f32) -> Vec<Line> {
        let mut all: Vec<Line> = Vec::new();
        for paragraph in paragraphs {
            if let Some(last) = all.last_mut() {
                last.end_with(Ending::Space);
            }
            all.extend(self.lines(paragraph, width));
        }
        all
    }

    /// A text on one line of a given width; what does not fit gives way to "…". Only for what stands in
    /// full elsewhere.
    pub(super) fn fitted(&mut self, style: Style, text: &str, width: f32) -> String {
        let clean = self.clean(style, &text.replace('\n', " "));
        if fonts::width(style, &clean) <= width {
            return clean;
        }
        let room = width - fonts::width_of(style, '…');
        let mut used = 0.0;
        let kept: String = clean
            .chars()
            .take_while(|character| {
                used += fonts::width_of(style, *character);
                used <= room
            })
            .collect();
        format!("{}…", kept.trim_end())
    }

    /// A text of characters that the face has.
    pub(super) fn clean(&mut self, style: Style, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            let character = match character {
                '\t' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
                '\u{2010}' | '\u{2011}' => '-',
                '\u{202f}' | '\u{2007}' => '\u{a0}',
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' => continue,
                other => other,
            };
            if character == '\n' || fonts::has(style.weight, character) && !character.is_control() {
                out.push(character);
            } else if character.is_control() {
                // A control character has no look; a file of ours never has one.
            } else if let Some(whole) = out.chars().next_back().and_then(|base| fonts::composed(base, character)) {
                out.pop();
                out.push(whole);
            } else {
                self.missing.insert(character);
                out.push(fonts::REPLACEMENT);
            }
        }
        out
    }
}

/// Whether words that would fit on the next line are broken to fill a narrow line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// Never.
    Never,
    /// Where the line would end far too early.
    Ragged,
    /// The same, and it has happened.
    Done,
}

struct Breaker {
    lines: Vec<Line>,
    line: Line,
    width: f32,
    fill: Fill,
}

impl Breaker {
    /// Makes the line at least as high as a style asks for.
    fn touch(&mut self, style: Style) {
        self.line.height = self.line.height.max(style.line_height());
        self.line.baseline = self.line.baseline.max(style.baseline());
    }

    fn finish_line(&mut self, ending: Ending) {
        self.line.end_with(ending);
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn text(&mut self, text: &str, style: Style) {
        let space = fonts::width_of(style, ' ');
        let mut spaced = text.starts_with(' ');
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let gap = if spaced && !self.line.pieces.is_empty() { space } else { 0.0 };
            let width = fonts::width(style, word);
            if self.line.width + gap + width <= self.width {
                self.push(word, width, gap, style);
            } else if let Some((head, tail)) = self.filling(word, gap, style) {
                self.fill = Fill::Done;
                self.push(&head, fonts::width(style, &head), gap, style);
                self.finish_line(Ending::SoftHyphen);
                self.broken(tail, fonts::width(style, tail), style);
            } else {
                let begun = self.lone_beginning(style, space + width);
                if !self.line.pieces.is_empty() {
                    self.finish_line(Ending::Space);
                }
                if let Some(begun) = begun {
                    self.push(&begun, fonts::width(style, &begun), 0.0, style);
                    self.push(word, width, space, style);
                } else {
                    self.broken(word, width, style);
                }
            }
            spaced = true;
        }
        if text.ends_with(' ') && !self.line.pieces.is_empty() {
            self.line.width += space;
            self.line.end_with(Ending::Space);
        }
    }

    /// Takes back a sentence of which only a first word of one letter stands on the line ("… slut. I"), where
    /// it fits on the next line with what follows.
    fn lone_beginning(&mut self, style: Style, following: f32) -> Option<String> {
        let last = self.line.pieces.last_mut().filter(|last| last.style == style && last.behind.is_none())?;
        let (before, word) = last.text.rsplit_once(' ')?;
        let mut letters = word.chars();
        let is_lone = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        let width = fonts::width(style, word);
        if !is_lone || !before.ends_with(['.', '?', '!']) || width + following > self.width {
            return None;
        }
        let (before, word) = (before.to_owned(), word.to_owned());
        let taken = fonts::width_of(style, ' ') + width;
        last.text = before;
        last.width -= taken;
        self.line.width -= taken;
        Some(word)
    }

    /// The beginning of a word, with its hyphen, that fills a narrow line which would end far too early.
    fn filling<'a>(&self, word: &'a str, gap: f32, style: Style) -> Option<(String, &'a str)> {
        let room = self.width - self.line.width - gap;
        let may_fill = self.fill != Fill::Never && self.width <= NARROW;
        if self.line.pieces.is_empty() || !may_fill || room < RAGGED * self.width {
            return None;
        }
        let (head, tail) = word.split_at_checked(hyphenation::best_break(word, style, room)?)?;
        (tail.chars().count() >= FEWEST_CARRIED).then(|| (format!("{head}-"), tail))
    }

    /// A word at the beginning of a line, over as many lines as it needs.
    fn broken(&mut self, word: &str, mut width: f32, style: Style) {
        let mut rest = word;
        while width > self.width {
            let (at, hyphen) = break_place(rest, style, self.width);
            let Some((head, tail)) = rest.split_at_checked(at).filter(|(_, tail)| !tail.is_empty()) else {
                break;
            };
            let head = if hyphen { format!("{head}-") } else { head.to_owned() };
            self.push(&head, fonts::width(style, &head), 0.0, style);
            self.finish_line(if hyphen { Ending::SoftHyphen } else { Ending::Plain });
            rest = tail;
            width = fonts::width(style, rest);
        }
        self.push(rest, width, 0.0, style);
    }

    fn push(&mut self, word: &str, width: f32, gap: f32, style: Style) {
        self.touch(style);
        match self.line.pieces.last_mut() {
            Some(last)
                if last.style == style
                    && last.behind.is_none()
                    && last.boxed.is_none()
                    && last.x + last.width + 0.01 >= self.line.width =>
            {
                if gap > 0.0 {
                    last.text.push(' ');
                }
                last.text.push_str(word);
                last.width += gap + width;
            }
            _ => self.piece(word.to_owned(), width, gap, style, None),
        }
        self.line.width += gap + width;
    }

    fn piece(&mut self, text: String, width: f32, gap: f32, style: Style, behind: Option<Colour>) {
        if gap > 0.0 {
            self.line.end_with(Ending::Space);
        }
        let x = self.line.width + gap;
        self.line.pieces.push(Piece { x, width, text, style, behind, boxed: None, ending: Ending::Plain });
    }

    fn badge(&mut self, lead: &str, value: String, colour: Colour, least: f32) {
        let lead_width = lead_width(lead);
        let width = badge_width(&value).max(least);
        let gap = if self.line.pieces.is_empty() { 0.0 } else { 2.0 * BADGE_GAP };
        let gap = if self.line.width + gap + lead_width + width > self.width && !self.line.pieces.is_empty() {
            self.finish_line(Ending::Space);
            0.0
        } else {
            gap
        };
        // Badges under each other must not touch.
        self.line.height = self.line.height.max(design::CELL.line_height() + 1.5);
        self.line.baseline = self.line.baseline.max(design::CELL.baseline());
        if lead.is_empty() {
            self.piece(value, width, gap, design::BADGE, Some(colour));
            self.line.width += gap + width;
        } else {
            let own = fonts::width(design::CELL, lead);
            let before = gap + lead_width - BADGE_GAP - own;
            self.piece(lead.to_owned(), own, before, design::CELL, None);
            self.line.width += before + own;
            self.piece(value, width, BADGE_GAP, design::BADGE, Some(colour));
            self.line.width += BADGE_GAP + width;
        }
    }

    /// A box to write in; what stands beside it stands at half its height.
    fn blank(&mut self, width: f32, height: f32) {
        let mut gap = if self.line.pieces.is_empty() { 0.0 } else { 2.0 * BADGE_GAP };
        if self.line.width + gap + width > self.width && !self.line.pieces.is_empty() {
            self.finish_line(Ending::Space);
            gap = 0.0;
        }
        let style = design::BODY;
        let higher = (height + 2.0 * BLANK_EDGE - style.line_height()).max(0.0) / 2.0;
        self.line.height = self.line.height.max(style.line_height() + 2.0 * higher);
        self.line.baseline = self.line.baseline.max(style.baseline() + higher);
        let (x, boxed, ending) = (self.line.width + gap, Some(height), Ending::Plain);
        self.line.pieces.push(Piece { x, width, text: String::new(), style, behind: None, boxed, ending });
        self.line.width += gap + width;
    }

    /// A bar on its track, with a little space after it.
    fn bar(&mut self, filled: f32, track: f32) {
        if self.line.width + track > self.width && !self.line.pieces.is_empty() {
            self.finish_line(Ending::Space);
        }
        self.touch(design::CELL);
        // A track that is filled is not seen.
        let layers = [(track, design::TRACK), (filled, design::BAR)];
        for (width, colour) in layers.into_iter().skip(usize::from(filled >= track)) {
            if width > 0.0 {
                self.piece(String::new(), width, 0.0, design::CELL, Some(colour));
            }
        }
        self.line.width += track + BADGE_GAP;
    }
}

/// Width that a badge needs for its value.
pub(super) fn badge_width(value: &str) -> f32 {
    fonts::width(design::BADGE, value) + 2.0 * BADGE_SIDE
}

/// Room for what stands before a badge, with the space between: two figures at least, so that badges and the
/// last figures before them stand under each other.
pub(super) fn lead_width(lead: &str) -> f32 {
    if lead.is_empty() {
        return 0.0;
    }
    fonts::width(design::CELL, lead).max(fonts::width(design::CELL, "00")) + BADGE_GAP
}

/// Where a word that is wider than the line breaks, in bytes, and whether a hyphen must be added: after a
/// sign that joins, else between syllables, else where the line is full.
fn break_place(word: &str, style: Style, width: f32) -> (usize, bool) {
    let hyphen = fonts::width_of(style, '-');
    let (mut used, mut widest, mut after_sign) = (0.0, 1, None);
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    for (number, (_, letter)) in letters.iter().enumerate() {
        used += fonts::width_of(style, *letter);
        if used > width {
            break;
        }
        if used + hyphen <= width {
            widest = number + 1;
        }
        if matches!(letter, '-' | '/' | '–' | '_' | '.' | '@') && number + 1 >= FEWEST_LETTERS {
            after_sign = Some(number + 1);
        }
    }
    let byte = |count: usize| letters.get(count).map_or(word.len(), |(at, _)| *at);
    if let Some(count) = after_sign {
        return (byte(count), false);
    }
    if let Some(at) = hyphenation::best_break(word, style, width) {
        return (at, true);
    }
    let count = widest.min(letters.len().saturating_sub(FEWEST_LETTERS)).max(1);
    let letter = |number: usize| letters.get(number).map_or(' ', |(_, letter)| *letter);
    let between_letters = letter(count - 1).is_alphabetic() && letter(count).is_alphabetic();
    (byte(count), between_letters)
}
