//! When two spellings are the same name: the clean text of a cell, the normal form that exact matches
//! are made by, and a cautious nearness. Knows nothing of goals, processes or tables.
//!
//! Nearness never reaches over a digit or a short word (*Utbildning 1* is not *Utbildning 2*), nor over
//! a name that another cell of the table has already matched exactly.

use std::collections::{BTreeMap, BTreeSet};

/// How many letters two whole names may differ in.
const MOST_DIFFERENCES: usize = 3;
/// How many bytes two near names can differ in length: three letters of two bytes, and two spaces.
const MOST_LENGTH_DIFFERENCE: usize = 8;
/// Words longer than this are no words, and measuring them would take long.
const LONGEST_WORD: usize = 60;

/// A cell without its dirt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cleaned {
    /// The words.
    pub(super) text: String,
    /// Whether tags or list marks were taken away.
    pub(super) had_marks: bool,
}

/// Takes away tags, list marks and superfluous white space. The words stay as they are.
pub(super) fn clean(cell: &str) -> Cleaned {
    let mut text = String::with_capacity(cell.len());
    let mut had_marks = false;
    let mut rest = cell;
    while let Some(next) = rest.chars().next() {
        if next == '<'
            && let Some((after, breaks)) = after_tag(rest)
        {
            had_marks = true;
            rest = after;
            if breaks {
                text.push(' ');
            }
            continue;
        }
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
        match next {
            '■' | '▪' | '\u{f0a7}' => {
                had_marks = true;
                text.push(' ');
            }
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\u{301}' | '\u{308}' | '\u{30a}' => compose(&mut text, next),
            _ => text.push(next),
        }
    }
    Cleaned { text: text.split_whitespace().collect::<Vec<_>>().join(" "), had_marks }
}

/// What follows a tag of text, and whether the tag breaks the line. `None` when it is no such tag.
fn after_tag(text: &str) -> Option<(&str, bool)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.char_indices().take(80).find(|(_, c)| matches!(c, '<' | '>')).filter(|(_, c)| *c == '>')?.0;
    let (tag, rest) = inner.split_at_checked(end)?;
    let name = tag.trim_matches('/').split_whitespace().next().unwrap_or_default().trim_end_matches('/');
    let breaks = match name.to_ascii_lowercase().as_str() {
        "b" | "i" | "u" | "em" | "strong" | "span" | "sup" | "sub" | "font" => false,
        "br" | "p" | "div" | "li" | "ul" => true,
        _ => return None,
    };
    Some((rest.strip_prefix('>')?, breaks))
}

/// Text taken out of a PDF can have its dots and rings as characters of their own.
fn compose(text: &mut String, mark: char) {
    let composed = match (text.chars().next_back(), mark) {
        (Some('a'), '\u{308}') => 'ä',
        (Some('A'), '\u{308}') => 'Ä',
        (Some('o'), '\u{308}') => 'ö',
        (Some('O'), '\u{308}') => 'Ö',
        (Some('a'), '\u{30a}') => 'å',
        (Some('A'), '\u{30a}') => 'Å',
        (Some('e'), '\u{301}') => 'é',
        (Some('E'), '\u{301}') => 'É',
        _ => {
            text.push(mark);
            return;
        }
    };
    text.pop();
    text.push(composed);
}

/// The form by which names are compared: small letters and digits, one space between words.
pub(super) fn normal(text: &str) -> String {
    let letters: String = clean(text)
        .text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let form = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    if form.is_empty() { text.trim().to_lowercase() } else { form }
}

/// In how many letters two normal forms differ, when they are near; `None` when they are not.
pub(super) fn nearness(one: &str, other: &str) -> Option<usize> {
    if one.len().abs_diff(other.len()) > MOST_LENGTH_DIFFERENCE {
        return None;
    }
    // A short word can be misspelt in a long name; alone it is another word.
    let shortest_word = if one.chars().count() >= 20 { 3 } else { 4 };
    let mut total = 0;
    let (mut words, mut other_words) = (one.split(' '), other.split(' '));
    loop {
        match (words.next(), other_words.next()) {
            (None, None) => return Some(total),
            (Some(word), Some(other_word)) => match word_distance(word, other_word, shortest_word) {
                Some(distance) if total + distance <= MOST_DIFFERENCES => total += distance,
                _ => return same_letters(one, other),
            },
            _ => return same_letters(one, other),
        }
    }
}

/// One word written as two, or two as one, is one difference.
fn same_letters(one: &str, other: &str) -> Option<usize> {
    let same = one.chars().filter(|c| *c != ' ').eq(other.chars().filter(|c| *c != ' '));
    same.then_some(1)
}

fn word_distance(one: &str, other: &str, shortest_word: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let has_digit = |word: &str| word.chars().any(char::is_numeric);
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let (shorter, longer) = (length.min(other_length), length.max(other_length));
    let limit = if shorter >= 10 { 2 } else { 1 };
    if shorter < shortest_word
        || longer > LONGEST_WORD
        || longer - shorter > limit
        || has_digit(one)
        || has_digit(other)
    {
        return None;
    }
    let distance = strsim::osa_distance(one, other);
    (distance <= limit).then_some(distance)
}

/// What a name was matched with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<I> {
    /// The same normal form.
    Exact(I),
    /// The one name that is nearest.
    Near(I),
    /// Several names are equally near.
    Several(Vec<I>),
    /// No name is near.
    Nothing,
}

/// Matches names with those that are known under the same parent. A name without a known parent
/// matches nothing. Both sides are normal forms; the answer stands in the order of `wanted`.
pub(super) fn match_names<P: Copy + Ord, I: Copy + Ord>(
    wanted: &[(Option<P>, String)],
    known: &BTreeMap<P, Vec<(String, I)>>,
) -> Vec<Found<I>> {
    let mut by_name: BTreeMap<(P, &str), I> = BTreeMap::new();
    for (parent, siblings) in known {
        for (name, id) in siblings {
            by_name.entry((*parent, name.as_str())).or_insert(*id);
        }
    }
    let exact: Vec<Option<I>> = wanted
        .iter()
        .map(|(parent, name)| parent.and_then(|parent| by_name.get(&(parent, name.as_str())).copied()))
        .collect();
    let taken: BTreeSet<I> = exact.iter().flatten().copied().collect();
    wanted
        .iter()
        .zip(&exact)
        .map(|((parent, name), exact)| {
            if let Some(id) = exact {
                return Found::Exact(*id);
            }
            let siblings = parent.and_then(|parent| known.get(&parent)).map(Vec::as_slice).unwrap_or_default();
            nearest(name, siblings.iter().filter(|(_, id)| !taken.contains(id)))
        })
        .collect()
}

fn nearest<'a, I: Copy + 'a>(name: &str, siblings: impl Iterator<Item = &'a (String, I)>) -> Found<I> {
    let mut best = usize::MAX;
    let mut near = Vec::new();
    for (sibling, id) in siblings {
        let Some(distance) = nearness(name, sibling) else { continue };
        if distance < best {
            best = distance;
            near.clear();
        }
        if distance == best {
            near.push(*id);
        }
    }
    match near.as_slice() {
        [] => Found::Nothing,
        [only] => Found::Near(*only),
        _ => Found::Several(near),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dirt_goes_and_words_stay() {
        let cell = "■ <b>Fel  betyg</b>\u{a0}sätts, betygs-sättning < 5 ";
        assert_eq!(clean(cell), Cleaned { text: "Fel betyg sätts, betygs-sättning < 5".to_owned(), had_marks: true });
        assert_eq!(clean("Stickprov<br/>på <i>fakturor</i>").text, "Stickprov på fakturor");
        assert_eq!(clean("fo\u{308}rra <x> a\u{30a}ret").text, "förra <x> året");
    }

    #[test]
    fn near_spellings_are_near_and_other_words_are_not() {
        let near = |one: &str, other: &str| nearness(&normal(one), &normal(other)).is_some();
        assert!(near("Betygssättning", "Betygsättning"));
        assert!(near("beslut enligt rät delegationsordning", "Beslut enligt rätt delegationsordning"));
        assert!(!near("Lön", "Lån"));
        assert!(near("Arbets-sätt", "Arbetssätt"));
        assert!(!near("Utbildning 1", "Utbildning 2"));
        assert!(!near("Utbildning A", "Utbildning B"));
        assert!(!near("Interna insatser", "Externa insatser"));
        assert!(!near("Investeringar", "Intäktshantering"));
    }

    #[test]
    fn a_name_that_is_matched_exactly_is_not_near_anything_else() {
        let known = BTreeMap::from([(1, vec![("upphandling".to_owned(), 10), ("upphandlinga".to_owned(), 11)])]);
        let wanted = |names: &[&str]| -> Vec<(Option<i32>, String)> {
            names.iter().map(|name| (Some(1), (*name).to_owned())).collect()
        };
        assert_eq!(match_names(&wanted(&["upphandlingx"]), &known), vec![Found::Several(vec![10, 11])]);
        let found = match_names(&wanted(&["upphandling", "upphandlingx"]), &known);
        assert_eq!(found, vec![Found::Exact(10), Found::Near(11)]);
    }
}
