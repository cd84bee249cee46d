//! Which table it is and where its columns stand, by the words of the heading row.
//! Knows no data rows.

use super::notes::{NoteKind, TableColumn};
use super::spelling::normal;
use super::table::RawTable;

/// The two tables that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// Väsentlighets- och riskanalys.
    RiskAnalysis,
    /// Internkontrollplan.
    ControlPlan,
}

/// Titles and goal headings may stand above the heading, but not a whole table.
const MOST_ROWS_ABOVE: usize = 1000;

/// The columns of a risk analysis, in order.
pub(super) static RISK_ANALYSIS_COLUMNS: [TableColumn; 9] = [
    TableColumn::Goal,
    TableColumn::Process,
    TableColumn::WorkPractice,
    TableColumn::Number,
    TableColumn::Event,
    TableColumn::Likelihood,
    TableColumn::Consequence,
    TableColumn::RiskValue,
    TableColumn::Decision,
];

/// The columns of a control plan, in order. The goal column may be absent: its goals then stand as
/// rows of their own.
pub(super) static CONTROL_PLAN_COLUMNS: [TableColumn; 5] =
    [TableColumn::Goal, TableColumn::Process, TableColumn::WorkPractice, TableColumn::Control, TableColumn::Method];

/// Which table this is, or `None` when no row is the heading of either.
#[must_use]
pub fn kind_of(table: &RawTable) -> Option<TableKind> {
    let kinds = [TableKind::RiskAnalysis, TableKind::ControlPlan];
    table.rows.iter().take(MOST_ROWS_ABOVE).find_map(|row| kinds.into_iter().find(|kind| is_heading(&row.cells, *kind)))
}

/// Whether a row is a heading of the table, at its top or repeated on a new page.
pub(super) fn is_heading(cells: &[String], kind: TableKind) -> bool {
    let found: Vec<TableColumn> = cells.iter().take(20).filter_map(|cell| column_named(cell)).collect();
    let has = |column: TableColumn| found.contains(&column);
    match kind {
        TableKind::RiskAnalysis => {
            found.len() >= 5 && has(TableColumn::Event) && (has(TableColumn::Likelihood) || has(TableColumn::Number))
        }
        TableKind::ControlPlan => found.len() >= 3 && has(TableColumn::Control) && has(TableColumn::Method),
    }
}

/// The first column of a heading that is not the expected one, with its index.
pub(super) fn heading_fault(cells: &[String], expected: &[TableColumn]) -> Option<(usize, NoteKind)> {
    let longest = cells.len().max(expected.len());
    (0..longest).find_map(|at| {
        let written = cells.get(at).map(String::as_str).unwrap_or_default();
        match expected.get(at) {
            Some(column) if column_named(written) == Some(*column) => None,
            Some(column) => {
                Some((at, NoteKind::HeadingDiffers { expected: *column, written: written.trim().to_owned() }))
            }
            None if written.trim().is_empty() => None,
            None => Some((at, NoteKind::OutsideTable { written: written.trim().to_owned() })),
        }
    })
}

/// Whether the heading has the goal column first.
pub(super) fn begins_with_goal(cells: &[String]) -> bool {
    cells.first().and_then(|cell| column_named(cell)) == Some(TableColumn::Goal)
}

/// The column that a heading cell names. The published table itself spells *Arbetsätt*.
fn column_named(cell: &str) -> Option<TableColumn> {
    const LONGEST_HEADING: usize = 120;
    if cell.len() > LONGEST_HEADING {
        return None;
    }
    Some(match normal(cell).as_str() {
        "kf s mål för verksamhetsområdet"
        | "kfs mål för verksamhetsområdet"
        | "mål för verksamhetsområdet"
        | "kommunfullmäktiges mål för verksamhetsområdet"
        | "verksamhetsmål"
        | "mål" => TableColumn::Goal,
        "process" | "processer" => TableColumn::Process,
        "arbetssätt" | "arbetsätt" => TableColumn::WorkPractice,
        "nr" | "nummer" => TableColumn::Number,
        "oönskad händelse" | "oönskade händelser" => TableColumn::Event,
        "sannolikhet" => TableColumn::Likelihood,
        "konsekvens" => TableColumn::Consequence,
        "rv" | "riskvärde" | "riskvärde rv" => TableColumn::RiskValue,
        "ikp" | "i ikp" | "internkontrollplan" | "internkontrollplan ikp" => TableColumn::Decision,
        "systematiska kontroller" | "systematisk kontroll" => TableColumn::Control,
        "metod"
        | "metoder"
        | "metod för kontroll"
        | "metoder för kontroll"
        | "metod för kontroll av systematiska kontroller"
        | "metod för kontroll av systematisk kontroll"
        | "metod för kontroll av de systematiska kontrollerna"
        | "metod för kontroll av den systematiska kontrollen" => TableColumn::Method,
        _ => return None,
    })
}
