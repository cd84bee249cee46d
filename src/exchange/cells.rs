//! What a single cell says: a score, a number, a decision, a name with its role, a goal with its number.
//! Every answer is certain or refused; nothing is guessed. Knows no rows.

use crate::domain::{Factor, InclusionDecision, Level, MethodSheet};

use super::notes::{NoteKind, TableColumn};
use super::spelling::{nearness, normal};

/// Numbers above this are no event numbers, and sums of them would not fit.
const LARGEST_NUMBER: u32 = 99_999;

/// The scale's words in normal form, made once for a whole table.
pub(super) struct ScaleWords {
    likelihood: Vec<String>,
    consequence: Vec<String>,
    /// The longest cell that can hold one of the words, in bytes; spares looking at whole texts.
    longest_cell: usize,
}

/// A score cell that could be read, and what is to be said about how.
pub(super) type ScoreCell = Result<(Option<Level>, Option<NoteKind>), NoteKind>;

impl ScaleWords {
    /// The words of a metodblad.
    pub(super) fn of(sheet: &MethodSheet) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|word| normal(word)).collect() };
        let both = sheet.likelihood_words.iter().chain(&sheet.consequence_words);
        Self {
            likelihood: normals(&sheet.likelihood_words),
            consequence: normals(&sheet.consequence_words),
            longest_cell: both.map(String::len).max().unwrap_or(0) * 2 + 20,
        }
    }

    /// Whether the cell holds a word of the factor's scale, with or without its digit.
    pub(super) fn has_word(&self, factor: Factor, cell: &str) -> bool {
        let (_, word) = split_digits(cell);
        cell.len() <= self.longest_cell && !word.is_empty() && self.level_of(factor, &normal(word)).is_some()
    }

    /// Reads a score cell: `3.Möjlig`, `3` or `Möjlig`. Digit and word must agree.
    pub(super) fn read(&self, factor: Factor, cell: &str) -> ScoreCell {
        if cell.is_empty() {
            return Ok((None, None));
        }
        let written = || cell.to_owned();
        let (digits, word) = split_digits(cell);
        let word_form = if word.is_empty() { String::new() } else { normal(word) };
        let word_level = self.level_of(factor, &word_form);
        if word_level.is_none() && !word.is_empty() && self.level_of(other(factor), &word_form).is_some() {
            return Err(NoteKind::WrongColumn { written: written(), expected: column_of(factor) });
        }
        let words = self.words(factor);
        let longest = u8::try_from(words.len()).unwrap_or(Level::MAX);
        if digits.is_empty() {
            return match word_level {
                Some(level) => Ok((Some(level), Some(NoteKind::ScoreWordOnly { factor, level, written: written() }))),
                None => Err(NoteKind::ScoreUnreadable { factor, written: written() }),
            };
        }
        let level = digits.parse::<u8>().ok().filter(|digit| *digit <= longest).and_then(Level::new);
        let Some(level) = level else {
            return Err(NoteKind::ScoreOutsideScale { factor, written: written(), longest });
        };
        if word.is_empty() || word_level == Some(level) {
            return Ok((Some(level), None));
        }
        let right_word = words.get(usize::from(level.get()).saturating_sub(1)).map(String::as_str).unwrap_or_default();
        if word_level.is_some() {
            return Err(NoteKind::ScoreDisagrees { factor, written: written(), word: right_word.to_owned() });
        }
        if nearness(&word_form, right_word).is_none() {
            return Err(NoteKind::ScoreUnreadable { factor, written: written() });
        }
        let note = NoteKind::ScoreSpelling { factor, level, written: written(), word: right_word.to_owned() };
        Ok((Some(level), Some(note)))
    }

    fn words(&self, factor: Factor) -> &[String] {
        match factor {
            Factor::Likelihood => &self.likelihood,
            Factor::Consequence => &self.consequence,
        }
    }

    fn level_of(&self, factor: Factor, word_form: &str) -> Option<Level> {
        let at = self.words(factor).iter().position(|word| word == word_form)?;
        u8::try_from(at + 1).ok().and_then(Level::new)
    }
}

const fn other(factor: Factor) -> Factor {
    match factor {
        Factor::Likelihood => Factor::Consequence,
        Factor::Consequence => Factor::Likelihood,
    }
}

const fn column_of(factor: Factor) -> TableColumn {
    match factor {
        Factor::Likelihood => TableColumn::Likelihood,
        Factor::Consequence => TableColumn::Consequence,
    }
}

/// Leading digits, and the rest without the marks between.
fn split_digits(cell: &str) -> (&str, &str) {
    let digits_end = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(cell.len());
    let (digits, rest) = cell.split_at_checked(digits_end).unwrap_or((cell, ""));
    (digits, rest.trim_start_matches(|c: char| matches!(c, '.' | ',' | ')' | ':' | '-' | '–') || c.is_whitespace()))
}

/// A whole number, perhaps with a full stop: `17`, `17.`.
pub(super) fn whole_number(cell: &str) -> Option<u32> {
    let digits = cell.strip_suffix('.').unwrap_or(cell);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// An event's number, 1 to 99 999.
pub(super) fn event_number(cell: &str) -> Option<u32> {
    whole_number(cell).filter(|number| (1..=LARGEST_NUMBER).contains(number))
}

/// The IKP cell. Empty is its own state: nobody has decided.
pub(super) fn decision(cell: &str) -> Result<Option<InclusionDecision>, NoteKind> {
    let cell_small = cell.to_lowercase();
    if cell.is_empty() || cell_small == "ej beslutad" {
        return Ok(None);
    }
    if cell.starts_with('★') || matches!(cell_small.as_str(), "*" | "ja" | "x" | "⭐" | "☆") {
        return Ok(Some(InclusionDecision::Include));
    }
    let after_no = cell_small.strip_prefix("nej");
    if after_no.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
        return Ok(Some(InclusionDecision::AnalysisOnly));
    }
    Err(NoteKind::WrongColumn { written: cell.to_owned(), expected: TableColumn::Decision })
}

/// A cell taken apart at its label: what stands before, and the role after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Labelled<'a> {
    /// The words before the label; the whole cell when it has none.
    pub(super) name: &'a str,
    /// The role or roles after the label.
    pub(super) roles: &'a str,
    /// Whether the label stands in the cell.
    pub(super) has_label: bool,
    /// The year within the label.
    pub(super) year: Option<i16>,
}

impl Labelled<'_> {
    /// The roles one by one.
    pub(super) fn role_list(&self) -> Vec<String> {
        self.roles.split([',', ';']).map(str::trim).filter(|role| !role.is_empty()).map(str::to_owned).collect()
    }
}

/// Labels of the process cell.
pub(super) const MANAGER_LABELS: [&str; 2] = ["Ansvariga chefer", "Ansvarig chef"];
/// Labels of the method cell.
pub(super) const OWNER_LABELS: [&str; 2] = ["Kontrollansvariga", "Kontrollansvarig"];

/// Finds the label that has a year, an asterisk or a colon after it, or a capital letter within and
/// after it. Other uses of the words, such as *stöd till ansvarig chef*, are part of the name.
pub(super) fn split_label<'a>(cell: &'a str, labels: &[&str]) -> Labelled<'a> {
    let found = cell.char_indices().find_map(|(at, _)| {
        let before = cell.get(..at)?;
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        labels.iter().find_map(|label| label_at(cell, at, label))
    });
    found.unwrap_or(Labelled { name: cell, ..Labelled::default() })
}

fn label_at<'a>(cell: &'a str, at: usize, label: &str) -> Option<Labelled<'a>> {
    let end = at + label.len();
    let words = cell.get(at..end)?;
    if !words.eq_ignore_ascii_case(label) {
        return None;
    }
    let after = cell.get(end..)?.trim_start();
    let mut rest = after;
    let mut year = None;
    if let Some((inside, following)) = after.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        year = inside.trim().parse::<i16>().ok();
        rest = following;
    }
    let rest = rest.trim_start_matches(|c: char| matches!(c, '*' | ':') || c.is_whitespace());
    let is_marked = after.starts_with(['(', '*', ':']);
    let is_capital = words.starts_with(char::is_uppercase) && (rest.is_empty() || rest.starts_with(char::is_uppercase));
    (is_marked || is_capital).then(|| Labelled {
        name: cell.get(..at).unwrap_or_default().trim_end_matches(|c: char| c.is_whitespace() || c == ','),
        roles: rest.trim(),
        has_label: true,
        year,
    })
}

/// A goal as written: its number, such as `3.2`, and its words. The number is empty when there is none.
pub(super) fn split_goal(cell: &str) -> (String, String) {
    let text = cell.trim_start_matches('#').trim_start();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, words) = text.split_at_checked(end).unwrap_or(("", text));
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let is_number = parts.iter().all(|part| (1..=2).contains(&part.len()));
    let is_apart = number.ends_with('.') || words.is_empty() || words.starts_with(char::is_whitespace);
    if !is_number || !is_apart {
        return (String::new(), text.trim().to_owned());
    }
    (parts.join("."), words.trim().to_owned())
}

/// Whether a cell that stands alone in its row is a goal: marked by #, or numbered like `3.2`.
pub(super) fn is_goal_heading(cell: &str) -> bool {
    cell.starts_with('#') || split_goal(cell).0.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_only_where_it_is_one() {
        let cell = "Betygsättning Ansvarig chef (2019)* Avdelningschef Vuxenutbildning, Ekonomichef";
        let found = split_label(cell, &MANAGER_LABELS);
        assert_eq!((found.name, found.year), ("Betygsättning", Some(2019)));
        assert_eq!(found.role_list(), ["Avdelningschef Vuxenutbildning", "Ekonomichef"]);
        assert!(!split_label("Stöd till ansvarig chef vid rehabilitering", &MANAGER_LABELS).has_label);
        assert_eq!(split_label("Stickprov Kontrollansvarig (2019)* HR-chef", &OWNER_LABELS).roles, "HR-chef");
    }

    #[test]
    fn a_goal_has_a_number_apart_from_its_words() {
        let goal = |cell: &str| split_goal(cell);
        let pair = |number: &str, words: &str| (number.to_owned(), words.to_owned());
        assert_eq!(goal("## 1.2. Stockholm är trygg"), pair("1.2", "Stockholm är trygg"));
        assert_eq!(goal("1.2.Stockholm är trygg"), pair("1.2", "Stockholm är trygg"));
        assert_eq!(goal("2019 års mål"), pair("", "2019 års mål"));
        assert_eq!(goal("..."), pair("", "..."));
    }

    #[test]
    fn a_decision_is_one_of_three_or_refused() {
        assert_eq!(decision("★"), Ok(Some(InclusionDecision::Include)));
        assert_eq!(decision("Nej, endast VoR"), Ok(Some(InclusionDecision::AnalysisOnly)));
        assert_eq!(decision(""), Ok(None));
        assert!(decision("Nejlikor").is_err());
        assert!(decision("3.Möjlig").is_err());
    }
}
