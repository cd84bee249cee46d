//! A list of identities, from a file or pasted: one to a line. Knows how such lists are saved, not what may
//! stand in a population; that is `domain::Population`.

use super::table::{TableFault, read_text};

/// A list as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The heading, where the first line is one; it is not an item.
    pub heading: Option<String>,
    /// The lines that are not empty, each with its number from 1.
    pub lines: Vec<(usize, String)>,
}

/// Why there is no list to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFault {
    /// The bytes are no text.
    Text(TableFault),
    /// Several columns; holds the first line that has them. Only the identities may come along.
    Columns(usize),
}

/// Reads a list. A first line without any digit is taken for a heading where every other line has one.
pub fn read_list(bytes: &[u8]) -> Result<List, ListFault> {
    let (text, _) = read_text(bytes).map_err(ListFault::Text)?;
    // Also lines that end as on old Macintoshes.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<(usize, &str)> =
        text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty()).collect();
    if let Some(line) = line_with_columns(&lines) {
        return Err(ListFault::Columns(line));
    }
    let has_digit = |(_, line): &(usize, &str)| line.contains(|c: char| c.is_ascii_digit());
    let is_headed = match lines.split_first() {
        Some((first, rest)) => rest.len() > 1 && !has_digit(first) && rest.iter().all(has_digit),
        None => false,
    };
    let heading = is_headed.then(|| lines.remove(0)).map(|(_, line)| unquoted(line));
    Ok(List { heading, lines: lines.into_iter().map(|(line, id)| (line, unquoted(id))).collect() })
}

/// Tabs and semicolons part columns wherever they stand before something; a comma does when every line has one.
fn line_with_columns(lines: &[(usize, &str)]) -> Option<usize> {
    let parted = |line: &str| line.trim_end_matches(['\t', ';']).contains(['\t', ';']);
    let found = lines.iter().find(|(_, line)| parted(line)).map(|(line, _)| *line);
    let all_have_commas = lines.iter().all(|(_, line)| line.contains(','));
    found.or_else(|| lines.first().filter(|_| all_have_commas).map(|(line, _)| *line))
}

/// Without the separators that end a row and the quotation marks around a cell.
fn unquoted(line: &str) -> String {
    let line = line.trim_end_matches(['\t', ';']).trim();
    let inside = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(|| line.to_owned(), |inside| inside.replace("\"\"", "\"").trim().to_owned())
}
