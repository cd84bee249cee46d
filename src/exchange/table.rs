//! Bytes to rows of cells: the encodings and separators that tables are saved in.
//! Knows nothing of what the cells mean, and never changes a cell's text.

use std::borrow::Cow;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 200_000;
/// The most cells that are read; keeps a file of nothing but separators from filling the memory.
const MOST_CELLS: usize = 4_000_000;
/// A quoted cell longer than a spreadsheet's own limit is a lone quotation mark, not a quoted cell.
const LONGEST_QUOTED: usize = 32_767;

/// The encoding that the file was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, either byte order, known by its mark.
    Utf16,
    /// Windows-1252, as older Excel saves.
    Windows1252,
}

/// A table as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTable {
    /// All rows, empty ones too.
    pub rows: Vec<RawRow>,
    /// How the text was encoded.
    pub encoding: Encoding,
    /// Whether the last line is ended by a line break; where it is not, the file may be cut off.
    pub ends_with_line_break: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// The line in the file where it begins, from 1.
    pub line: usize,
    /// Its cells; never none.
    pub cells: Vec<String>,
}

/// Why a file is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFault {
    /// Nothing but white space.
    Empty,
    /// Larger than `LARGEST_FILE`; holds the size in bytes.
    TooLarge(usize),
    /// More rows or cells than a table can have.
    TooManyRows,
    /// A workbook, not the text of one of its sheets.
    Workbook,
    /// Bytes that are no text; holds the line.
    NotText(usize),
    /// UTF text that is damaged or cut off inside a character; holds the line.
    DamagedText(usize),
    /// No row has more than one cell.
    NoColumns,
}

/// Reads a table. The separator is the tab where there is one, otherwise semicolon, otherwise comma;
/// a cell may stand in quotation marks.
pub fn read_table(bytes: &[u8]) -> Result<RawTable, TableFault> {
    let (text, encoding) = read_text(bytes)?;
    let rows = Cutter::new(&text, separator_of(&text)).rows()?;
    if rows.iter().all(|row| row.cells.len() < 2) {
        return Err(TableFault::NoColumns);
    }
    Ok(RawTable { rows, encoding, ends_with_line_break: text.ends_with(['\n', '\r']) })
}

/// Reads bytes as the text of a table or a list, and refuses what is something else.
pub(super) fn read_text(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableFault> {
    if bytes.len() > LARGEST_FILE {
        return Err(TableFault::TooLarge(bytes.len()));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(TableFault::Workbook);
    }
    let (text, encoding) = decode(bytes)?;
    if let Some(line) = line_of_stray_character(&text) {
        return Err(TableFault::NotText(line));
    }
    if text.trim().is_empty() {
        return Err(TableFault::Empty);
    }
    Ok((text, encoding))
}

fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableFault> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(rest)
            .map(|text| (Cow::Borrowed(text), Encoding::Utf8))
            .map_err(|error| TableFault::DamagedText(line_at(rest, error.valid_up_to())));
    }
    for (mark, encoding) in [(b"\xFF\xFE", encoding_rs::UTF_16LE), (b"\xFE\xFF", encoding_rs::UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, had_errors) = encoding.decode_without_bom_handling(rest);
            if had_errors {
                let before = text.split('\u{fffd}').next().unwrap_or_default();
                return Err(TableFault::DamagedText(line_at(before.as_bytes(), before.len())));
            }
            return Ok((text, Encoding::Utf16));
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Err(error) => decode_single_bytes(bytes, error.valid_up_to()),
    }
}

/// Text in Windows-1252 breaks UTF-8 at its very first letter outside ASCII. Where such letters came
/// through well before the break, the text is UTF-8 and damaged.
fn decode_single_bytes(bytes: &[u8], valid_up_to: usize) -> Result<(Cow<'_, str>, Encoding), TableFault> {
    if !bytes.get(..valid_up_to).unwrap_or_default().is_ascii() {
        return Err(TableFault::DamagedText(line_at(bytes, valid_up_to)));
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text, Encoding::Windows1252))
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

fn line_of_stray_character(text: &str) -> Option<usize> {
    let is_stray = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    text.find(is_stray).map(|at| line_at(text.as_bytes(), at))
}

/// The separator of the first line that looks like a heading, otherwise of the whole text.
fn separator_of(text: &str) -> char {
    let is_heading = |line: &&str| {
        let line = line.to_lowercase();
        line.contains("process") && line.contains("arbets")
    };
    let heading = text.lines().take(1000).find(is_heading).unwrap_or(text);
    let present = |within: &str| ['\t', ';', ','].into_iter().find(|separator| within.contains(*separator));
    present(heading).or_else(|| present(text)).unwrap_or('\t')
}

/// What came after a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellEnd {
    Separator,
    Line,
    File,
}

struct Cutter<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator, line: 1 }
    }

    fn rows(mut self) -> Result<Vec<RawRow>, TableFault> {
        let mut rows = Vec::new();
        let mut cell_count = 0;
        while !self.rest.is_empty() {
            let line = self.line;
            let mut cells = Vec::new();
            loop {
                let (cell, end) = self.take_cell();
                cells.push(cell);
                cell_count += 1;
                if cell_count > MOST_CELLS {
                    return Err(TableFault::TooManyRows);
                }
                if end != CellEnd::Separator {
                    break;
                }
            }
            if rows.len() >= MOST_ROWS {
                return Err(TableFault::TooManyRows);
            }
            rows.push(RawRow { line, cells });
        }
        Ok(rows)
    }

    fn take_cell(&mut self) -> (String, CellEnd) {
        let cell = if let Some((cell, length)) = quoted_cell(self.rest, self.separator) {
            self.line += cell.matches('\n').count();
            self.rest = self.rest.get(length..).unwrap_or_default();
            cell
        } else {
            let length = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
            let (cell, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
            self.rest = rest;
            cell.to_owned()
        };
        let end = self.take_end();
        (cell, end)
    }

    fn take_end(&mut self) -> CellEnd {
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return CellEnd::Separator;
        }
        let after_line = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
        match after_line {
            Some(rest) => {
                self.rest = rest;
                self.line += 1;
                CellEnd::Line
            }
            None => CellEnd::File,
        }
    }
}

/// A cell in quotation marks and its length in bytes, marks included. `None` when it is not one: a
/// closing mark must end the cell. A tab within the marks of a table with tabs means that the first
/// mark stood alone, and reading on would swallow rows.
fn quoted_cell(text: &str, separator: char) -> Option<(String, usize)> {
    let mut characters = text.strip_prefix('"')?.char_indices().take(LONGEST_QUOTED).peekable();
    let mut cell = String::new();
    while let Some((at, character)) = characters.next() {
        if character == '\t' && separator == '\t' {
            return None;
        }
        if character != '"' {
            cell.push(character);
            continue;
        }
        match characters.peek() {
            Some((_, '"')) => {
                cell.push('"');
                characters.next();
            }
            None => return (at + 2 == text.len()).then_some((cell, at + 2)),
            Some((_, next)) if *next == separator || *next == '\n' || *next == '\r' => return Some((cell, at + 2)),
            Some(_) => return None,
        }
    }
    None
}
