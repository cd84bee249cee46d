//! Words that claim what no check can show: that nothing is wrong. Knows nothing of what was looked at.

/// What is said not to be there.
const WRONGS: [&str; 5] = ["fel", "felaktighet", "felaktigheter", "avvikelse", "avvikelser"];
/// What says that there is none of it.
const NONE: [&str; 3] = ["inga", "inget", "ingen"];
/// What says that something is there, whether anybody saw it or not.
const THERE: [&str; 3] = ["finns", "fanns", "förekommer"];
/// What may stand between that and the rest.
const BETWEEN: [&str; 9] = ["det", "där", "alltså", "således", "nu", "i", "dag", "heller", "helt"];
/// What makes a sentence say something else: it denies, or it speaks of what was looked at or of what is left to do.
const OTHERWISE: [&str; 12] = [
    "aldrig",
    "knappast",
    "bland",
    "av",
    "granskade",
    "granskats",
    "urvalet",
    "stickprovet",
    "kvar",
    "öppna",
    "öppen",
    "åtgärda",
];

/// Whether a text says in plain words that nothing is wrong, as *inga fel finns*. What was found among those that were
/// looked at may be said, and that a check does not show that nothing is wrong: where it is not plain, it passes.
#[must_use]
pub fn claims_no_fault(text: &str) -> bool {
    // A line of a list is a sentence of its own.
    let text = text.to_lowercase().replace("\n-", ".").replace("\n–", ".").replace("\n•", ".");
    text.split(['.', '!', '?', ';', ':']).any(|sentence| {
        let words = sentence.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let is_otherwise = words.iter().any(|word| OTHERWISE.contains(word)) || is_denied(&words);
        !is_otherwise && (0..words.len()).filter_map(|at| words.get(at..)).any(is_claim)
    })
}

/// Whether words begin with a claim.
fn is_claim(words: &[&str]) -> bool {
    match words {
        [word, rest @ ..] if THERE.contains(word) => is_none(past(rest, |word| BETWEEN.contains(&word))),
        [word, wrong, rest @ ..] if NONE.contains(word) && WRONGS.contains(wrong) => {
            let after = past(rest, |word| WRONGS.contains(&word) || matches!(word, "eller" | "och"));
            after.first().is_some_and(|word| THERE.contains(word))
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

/// Whether a sentence says *inte*, other than as *inte några* or *inte annat än*.
fn is_denied(words: &[&str]) -> bool {
    let rest = |at: usize| words.get(at + 1..).unwrap_or_default();
    let nots = words.iter().enumerate().filter(|(_, word)| **word == "inte").map(|(at, _)| rest(at));
    let mut nots = nots.filter(|rest| !matches!(rest, ["några" | "något" | "någon", ..]));
    nots.any(|rest| rest.iter().take(3).all(|word| *word != "annat"))
}
