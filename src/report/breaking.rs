//! Breaks paragraphs into lines of a given width. Long words break with a visible hyphen; characters
//! that the face lacks become □ and are remembered. Must never know pages.

use std::collections::BTreeSet;

use super::content::Inline;
use super::design::{self, Style};
use super::fonts;
use super::pages::Colour;

/// Narrowest a badge can be, so that badges under each other have one width.
const BADGE_WIDTH: f32 = 20.0;
/// Space between a badge's edge and its value.
const BADGE_SIDE: f32 = 4.0;
/// Space between what stands before a badge and the badge.
const BADGE_GAP: f32 = 3.0;
/// Fewest letters on either side of a break within a word.
const FEWEST_LETTERS: usize = 3;
/// How far back from the widest break a better one is looked for.
const LOOK_BACK: usize = 8;

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
        let mut breaker = Breaker { lines: Vec::new(), line: Line::default(), width };
        for inline in inlines {
            match inline {
                Inline::Text { text, style } => {
                    let clean = self.clean(*style, text);
                    breaker.touch(*style);
                    for (number, part) in clean.split('\n').enumerate() {
                        if number > 0 {
                            breaker.finish_line();
                            breaker.touch(*style);
                        }
                        breaker.text(part, *style);
                    }
                }
                Inline::Badge { lead, value, colour } => {
                    let lead = self.clean(design::CELL, lead);
                    let value = self.clean(design::BADGE, value);
                    breaker.badge(&lead, value, *colour);
                }
            }
        }
        breaker.finish_line();
        breaker.lines
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

struct Breaker {
    lines: Vec<Line>,
    line: Line,
    width: f32,
}

impl Breaker {
    /// Makes the line at least as high as a style asks for.
    fn touch(&mut self, style: Style) {
        self.line.height = self.line.height.max(style.line_height());
        self.line.baseline = self.line.baseline.max(style.baseline());
    }

    fn finish_line(&mut self) {
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
            } else {
                if !self.line.pieces.is_empty() {
                    self.finish_line();
                }
                self.broken(word, width, style);
            }
            spaced = true;
        }
        if text.ends_with(' ') && !self.line.pieces.is_empty() {
            self.line.width += space;
        }
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
            self.finish_line();
            rest = tail;
            width = fonts::width(style, rest);
        }
        self.push(rest, width, 0.0, style);
    }

    fn push(&mut self, word: &str, width: f32, gap: f32, style: Style) {
        self.touch(style);
        match self.line.pieces.last_mut() {
            Some(last)
                if last.style == style && last.behind.is_none() && last.x + last.width + 0.01 >= self.line.width =>
            {
                if gap > 0.0 {
                    last.text.push(' ');
                }
                last.text.push_str(word);
                last.width += gap + width;
            }
            _ => self.line.pieces.push(Piece {
                x: self.line.width + gap,
                width,
                text: word.to_owned(),
                style,
                behind: None,
            }),
        }
        self.line.width += gap + width;
    }

    fn badge(&mut self, lead: &str, value: String, colour: Colour) {
        let lead_width = if lead.is_empty() { 0.0 } else { fonts::width(design::CELL, lead) + BADGE_GAP };
        let width = badge_width(&value);
        let gap = if self.line.pieces.is_empty() { 0.0 } else { 2.0 * BADGE_GAP };
        let gap = if self.line.width + gap + lead_width + width > self.width && !self.line.pieces.is_empty() {
            self.finish_line();
            0.0
        } else {
            gap
        };
        // Badges under each other must not touch.
        self.line.height = self.line.height.max(design::CELL.line_height() + 1.5);
        self.line.baseline = self.line.baseline.max(design::CELL.baseline());
        let mut x = self.line.width + gap;
        if !lead.is_empty() {
            let text = lead.to_owned();
            self.line.pieces.push(Piece { x, width: lead_width - BADGE_GAP, text, style: design::CELL, behind: None });
            x += lead_width;
        }
        self.line.pieces.push(Piece { x, width, text: value, style: design::BADGE, behind: Some(colour) });
        self.line.width = x + width;
    }
}

/// Width of a badge.
pub(super) fn badge_width(value: &str) -> f32 {
    (fonts::width(design::BADGE, value) + 2.0 * BADGE_SIDE).max(BADGE_WIDTH)
}

/// Where a word that is wider than the line breaks, in bytes, and whether a hyphen must be added.
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
    let latest = widest.min(letters.len().saturating_sub(FEWEST_LETTERS)).max(1);
    let earliest = FEWEST_LETTERS.max(latest.saturating_sub(LOOK_BACK)).min(latest);
    let letter = |number: usize| letters.get(number).map_or(' ', |(_, letter)| *letter);
    let count = (earliest..=latest)
        .max_by_key(|count| {
            (goodness(word.get(..byte(*count)).unwrap_or(""), letter(*count), letter(count + 1)), *count)
        })
        .unwrap_or(latest);
    let between_letters = count > 0 && letter(count - 1).is_alphabetic() && letter(count).is_alphabetic();
    (byte(count), between_letters)
}

/// How well a word breaks: best after what joins Swedish compounds, then before a syllable.
fn goodness(before: &str, next: char, after_next: char) -> u8 {
    const JOINTS: [&str; 9] = ["nings", "lings", "hets", "ions", "skaps", "itets", "ments", "delses", "ets"];
    let vowel = |letter: char| "aeiouyåäöéAEIOUYÅÄÖ".contains(letter);
    if JOINTS.iter().any(|joint| before.ends_with(joint)) {
        2
    } else {
        u8::from(next.is_alphabetic() && !vowel(next) && vowel(after_next))
    }
}
