//! Words that claim what no check can show: that nothing is wrong. Knows nothing of what was looked at.

/// What is said not to be there.
const WRONGS: [&str; 5] = ["fel", "felaktighet", "felaktigheter", "avvikelse", "avvikelser"];
/// What says that there is none of it.
const NONE: [&str; 3] = ["inga", "inget", "ingen"];
/// What says that something is there, whether anybody saw it or not.
const THERE: [&str; 2] = ["finns", "förekommer"];
/// What may stand between that and the rest.
const BETWEEN: [&str; 9] = ["det", "där", "alltså", "således", "nu", "i", "dag", "heller", "helt"];

/// Whether a text says in plain words that nothing is wrong, as *inga fel finns*. What was found among those that were
/// looked at may be said, and that a check does not show that nothing is wrong.
pub(super) fn claims_no_fault(text: &str) -> bool {
    text.to_lowercase().split(['.', '!', '?', ';', ':']).any(|sentence| {
        let words = sentence.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        (0..words.len()).filter_map(|at| words.split_at_checked(at)).any(|(before, from)| is_claim(before, from))
    })
}

/// Whether words begin with a claim, and those before do not take it back.
fn is_claim(before: &[&str], from: &[&str]) -> bool {
    match from {
        [word, ..] if word.starts_with("felfri") => !takes_back(before),
        [word, rest @ ..] if THERE.contains(word) => {
            is_none(past(rest, |word| BETWEEN.contains(&word))) && !is_denied(before)
        }
        [word, wrong, rest @ ..] if NONE.contains(word) && WRONGS.contains(wrong) => {
            let after = past(rest, |word| WRONGS.contains(&word) || matches!(word, "eller" | "och"));
            after.first().is_some_and(|word| THERE.contains(word)) && !is_denied(before)
        }
        _ => false,
    }
}

/// What comes after some words that may stand there.
fn past<'a, 'b>(words: &'a [&'b str], may_stand: impl Fn(&str) -> bool) -> &'a [&'b str] {
    let first = words.iter().position(|word| !may_stand(word)).unwrap_or(words.len());
    words.get(first..).unwrap_or_default()
}

/// *inga fel*, *inte några fel*.
fn is_none(words: &[&str]) -> bool {
    match words {
        [none, wrong, ..] if NONE.contains(none) => WRONGS.contains(wrong),
        ["inte", "några" | "något" | "någon", wrong, ..] => WRONGS.contains(wrong),
        _ => false,
    }
}

/// *visar inte att*, *kan inte visa att det*.
fn is_denied(before: &[&str]) -> bool {
    let before = before.strip_suffix(&["det"]).unwrap_or(before);
    before.strip_suffix(&["att"]).is_some_and(takes_back)
}

/// Whether *inte* is among the last words, and not *inte annat än*.
fn takes_back(words: &[&str]) -> bool {
    let last = || words.iter().rev().take(3);
    last().any(|word| *word == "inte") && last().all(|word| *word != "annat")
}
