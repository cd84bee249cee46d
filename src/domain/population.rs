//! The list that a sample is drawn from: identities only, each once, and nobody's personnummer. Knows
//! nothing of where the list came from or how it was spelled in a file.

use std::collections::BTreeMap;

use super::draw::sha256_hex;

/// The longest identity, in characters. A longer one is text about something, not its number.
pub const LONGEST_ID: usize = 120;

/// A list fit to be frozen and drawn from: at least one item, none twice, none a personnummer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    ids: Vec<String>,
}

/// An identity that stands on several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// The identity.
    pub id: String,
    /// Its lines, from 1.
    pub lines: Vec<usize>,
}

/// Why a list cannot be drawn from. What a personnummer was is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PopulationFault {
    /// Nothing in it.
    Empty,
    /// Lines with a personnummer or samordningsnummer.
    PersonalNumbers(Vec<usize>),
    /// Identities that stand there more than once.
    Doubled(Vec<Doubled>),
    /// Lines longer than `LONGEST_ID`.
    TooLong(Vec<usize>),
    /// Whoever watched wanted no more.
    Stopped,
}

/// After how many items whoever watches is asked whether to go on.
const WATCH_EVERY: usize = 8192;

impl Population {
    /// Looks through a list of lines, each with its number in the file. White space around an identity is not
    /// part of it, and empty lines are none.
    pub fn of<'a>(lines: impl IntoIterator<Item = (usize, &'a str)>) -> Result<Self, PopulationFault> {
        Self::of_watched(lines, &mut |_, _| true)
    }

    /// The same for long lists: `watch` hears how many items of how many are looked through, and says whether to
    /// go on.
    pub fn of_watched<'a>(
        lines: impl IntoIterator<Item = (usize, &'a str)>,
        watch: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Self, PopulationFault> {
        let lines: Vec<(usize, &str)> =
            lines.into_iter().map(|(line, id)| (line, id.trim())).filter(|(_, id)| !id.is_empty()).collect();
        if lines.is_empty() {
            return Err(PopulationFault::Empty);
        }
        let mut personal = Vec::new();
        for (at, (line, id)) in lines.iter().enumerate() {
            if at.is_multiple_of(WATCH_EVERY) && !watch(at, lines.len()) {
                return Err(PopulationFault::Stopped);
            }
            if has_personal_number(id) {
                personal.push(*line);
            }
        }
        if !personal.is_empty() {
            return Err(PopulationFault::PersonalNumbers(personal));
        }
        let is_long = |id: &str| id.chars().nth(LONGEST_ID).is_some();
        let long: Vec<usize> = lines.iter().filter(|(_, id)| is_long(id)).map(|(line, _)| *line).collect();
        if !long.is_empty() {
            return Err(PopulationFault::TooLong(long));
        }
        let doubled = doubled(&lines);
        if !doubled.is_empty() {
            return Err(PopulationFault::Doubled(doubled));
        }
        Ok(Self { ids: lines.into_iter().map(|(_, id)| id.to_owned()).collect() })
    }

    /// The identities, as they were listed.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// How many; never none.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// The form that is frozen: sorted by their bytes, each ended by a line feed. The same items give the same
    /// bytes, however the list was ordered.
    #[must_use]
    pub fn frozen(&self) -> Vec<u8> {
        let mut sorted: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let mut bytes = Vec::with_capacity(sorted.iter().map(|id| id.len() + 1).sum());
        for id in sorted {
            bytes.extend_from_slice(id.as_bytes());
            bytes.push(b'\n');
        }
        bytes
    }

    /// SHA-256 of the frozen form, lowercase hex.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        sha256_hex(&self.frozen())
    }
}

/// Those that stand there more than once, by their first line.
fn doubled(lines: &[(usize, &str)]) -> Vec<Doubled> {
    let mut sorted: Vec<(&str, usize)> = lines.iter().map(|(line, id)| (*id, *line)).collect();
    sorted.sort_unstable();
    let mut found: BTreeMap<usize, Doubled> = BTreeMap::new();
    for same in sorted.chunk_by(|(one, _), (other, _)| one == other) {
        if let [(id, first), _, ..] = same {
            let lines = same.iter().map(|(_, line)| *line).collect();
            found.insert(*first, Doubled { id: (*id).to_owned(), lines });
        }
    }
    found.into_values().collect()
}

/// The lines that look like somebody's name: words of letters alone, more than one. An identity may look so too, so
/// they are told and not refused.
#[must_use]
pub fn lines_like_names<'a>(lines: impl IntoIterator<Item = (usize, &'a str)>) -> Vec<usize> {
    lines.into_iter().filter(|(_, id)| is_like_name(id)).map(|(line, _)| line).collect()
}

/// Whether a text is words of letters, more than one; a hyphen or an apostrophe may stand in a word.
fn is_like_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    let is_word = |word: &str| word.starts_with(char::is_alphabetic) && word.chars().all(is_letter);
    text.split_whitespace().all(is_word) && text.split_whitespace().nth(1).is_some()
}

/// Whether a text holds a Swedish personnummer or samordningsnummer: ten or twelve digits, in one or parted as
/// a personnummer is written, that begin with a day of the calendar (60 more in a samordningsnummer) and end with
/// the right check digit. Only ten digits in one with a letter joined to them are something else.
#[must_use]
pub fn has_personal_number(text: &str) -> bool {
    // Most identities are too short; nothing more is done with them.
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return false;
    }
    let groups = digit_groups(text);
    (0..groups.len()).filter_map(|at| groups.get(at..)).any(|from| {
        SPELLINGS.iter().any(|lengths| {
            let Some(spelled) = from.get(..lengths.len()) else { return false };
            let fits = spelled.iter().zip(*lengths).all(|(group, length)| group.digits.len() == *length);
            let in_one = spelled.iter().skip(1).all(|group| group.is_joined);
            let is_exempt = *lengths == [10] && spelled.iter().any(|group| group.has_letter);
            fits && in_one && !is_exempt && {
                let digits: String = spelled.iter().map(|group| group.digits.as_str()).collect();
                is_personal_number(&digits)
            }
        })
    })
}

/// How the digits of a personnummer are parted.
const SPELLINGS: [&[usize]; 6] = [&[10], &[12], &[6, 4], &[8, 4], &[4, 2, 2, 4], &[2, 2, 2, 4]];

/// Digits beside each other.
#[derive(Default)]
struct Group {
    digits: String,
    /// Whether only white space and signs part it from the group before.
    is_joined: bool,
    /// Whether a letter is joined to it.
    has_letter: bool,
}

/// The groups of digits in a text, without what cannot be seen in it.
fn digit_groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut before, mut is_joined) = (' ', false);
    for character in text.chars().filter(|c| !is_unseen(*c)) {
        match (character.is_ascii_digit(), before.is_ascii_digit(), groups.last_mut()) {
            (true, true, Some(group)) => group.digits.push(character),
            (true, ..) => {
                let has_letter = before.is_alphanumeric();
                groups.push(Group { digits: character.to_string(), is_joined, has_letter });
                is_joined = true;
            }
            (false, true, Some(group)) if character.is_alphanumeric() => {
                group.has_letter = true;
                is_joined = false;
            }
            _ => is_joined = is_joined && is_joint(character),
        }
        before = character;
    }
    groups
}

/// What takes no room and is not seen: zero-width characters, marks of direction, the soft hyphen.
const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What stands between the parts of a personnummer.
fn is_joint(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '+' | '/' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether ten or twelve digits are one.
fn is_personal_number(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let (century, ten) = match digits.as_slice() {
        [first, second, ten @ ..] if ten.len() == 10 => (Some(first * 10 + second), ten),
        ten => (None, ten),
    };
    century.is_none_or(|century| (18..=20).contains(&century)) && is_day(century, ten) && is_checked(ten)
}

/// Whether the first six of ten digits are a day. Without a century the 29th of February is always one.
fn is_day(century: Option<u32>, ten: &[u32]) -> bool {
    let &[y1, y2, m1, m2, d1, d2, ..] = ten else { return false };
    let day = d1 * 10 + d2;
    let day = if day > 60 { day - 60 } else { day };
    let year = century.map_or(2000, |century| century * 100 + y1 * 10 + y2);
    let parts = (i16::try_from(year), i8::try_from(m1 * 10 + m2), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = parts else { return false };
    jiff::civil::Date::new(year, month, day).is_ok()
}

/// Whether the last of ten digits is the check digit of the others (Luhn).
fn is_checked(ten: &[u32]) -> bool {
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 } else { *digit })
        .map(|product| product / 10 + product % 10)
        .sum();
    sum.is_multiple_of(10)
}
