//! Where Swedish words may break: between syllables, never near their ends, best where a compound is joined.
//! Must never know lines or cells.

use super::design::Style;
use super::fonts;

/// Fewest letters on either side of a break.
const FEWEST: usize = 4;
/// How much shorter than the longest a beginning may be for the sake of a better break, in letters.
const LOOK_BACK: usize = 8;

/// The best place, in bytes, at which a word breaks so that its beginning and a hyphen are no wider than
/// `room` points.
pub(super) fn best_break(word: &str, style: Style, room: f32) -> Option<usize> {
    let room = room - fonts::width_of(style, '-');
    let fitting: Vec<usize> = breaks(word)
        .into_iter()
        .take_while(|at| fonts::width(style, word.get(..*at).unwrap_or_default()) <= room)
        .collect();
    let last = *fitting.last()?;
    let joint = |at: &&usize| is_joint(word.get(..**at).unwrap_or_default()) && last - **at <= LOOK_BACK;
    Some(fitting.iter().rev().find(joint).copied().unwrap_or(last))
}

/// All places between syllables, in bytes, first to last.
fn breaks(word: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in word.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let letters = part.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let mut at = start;
        for syllable in hypher::hyphenate_bounded(letters, hypher::Lang::Swedish, FEWEST, FEWEST) {
            at += syllable.len();
            if at < start + letters.len() {
                found.push(at);
            }
        }
        start += part.len();
    }
    found
}

/// Whether a beginning ends in what joins Swedish compounds: most often an s that the first word alone has not.
fn is_joint(beginning: &str) -> bool {
    const JOINTS: [&str; 8] = ["ions", "skaps", "delses", "ts", "ds", "gs", "ls", "ms"];
    JOINTS.iter().any(|joint| beginning.ends_with(joint))
}
