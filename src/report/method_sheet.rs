//! The metodblad as an appendix: the words of the scales, the limits and what they mean.
//! Must never know which events there are.

use super::PrintOptions;
use super::content::{Align, Block, Cell, Column, Inline, Row, Table, Width};
use super::{breaking, design};
use crate::domain::{Band, Factor, RiskValue, Year};
use crate::text::{numbers, paper, paper_front, terms};

/// The whole appendix.
pub(super) fn appendix(year: &Year, _: &PrintOptions) -> Vec<Block> {
    let sheet = year.method_sheet();
    let mut blocks = vec![
        Block::text_part(paper_front::METHOD_SHEET),
        Block::paragraph(paper_front::METHOD_SHEET_INTRODUCTION),
        Block::heading(paper_front::SCALES_HEADING),
        levels(year),
        Block::heading(paper_front::LIMITS_HEADING),
        Block::paragraph(paper::RISK_VALUE_RULE),
        bands(year),
    ];
    blocks.extend(paper::limit_rules(sheet).into_iter().map(Block::paragraph));
    blocks.push(Block::heading(paper_front::WORDS_HEADING));
    blocks.push(words(year));
    blocks
}

/// The words of verdicts and grades, and when it is reported.
fn words(year: &Year) -> Block {
    let sheet = year.method_sheet();
    let fact = |heading: &'static str, text: String| row(vec![Cell::strong(heading).heading(), Cell::text(text)]);
    let mut rows = vec![
        fact(paper_front::VERDICTS, sheet.words.verdicts.join(" · ")),
        fact(paper_front::GRADES, sheet.words.grades.join(" · ")),
    ];
    let dates =
        [(paper_front::INTERIM_REPORT, sheet.interim_report_on), (paper_front::ANNUAL_REPORT, sheet.annual_report_on)];
    rows.extend(dates.into_iter().filter_map(|(heading, day)| Some(fact(heading, numbers::date(day?)))));
    let widest = [paper_front::VERDICTS, paper_front::GRADES, paper_front::INTERIM_REPORT, paper_front::ANNUAL_REPORT];
    let fit = Width::Fit(widest.map(|heading| format!("{heading} xx")).to_vec(), 160.0);
    let columns =
        vec![column(paper_front::WORDS_OF, Align::Left, fit), column(paper_front::WORDS, Align::Left, Width::Free)];
    table(columns, rows, paper_front::WORDS_HEADING)
}

fn table(columns: Vec<Column>, rows: Vec<Row>, heading: &str) -> Block {
    Block::Table(Table { columns, rows, continued_heading: heading.to_owned(), width: design::MEASURE })
}

fn column(heading: &'static str, align: Align, width: Width) -> Column {
    Column { heading, align, width }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { groups: Vec::new(), cells }
}

/// The words of both scales, highest level first.
pub(super) fn levels(year: &Year) -> Block {
    let sheet = year.method_sheet();
    let rows = sheet.levels().rev().map(|level| {
        row(vec![
            Cell::strong(level.to_string()).heading(),
            Cell::text(sheet.word(Factor::Likelihood, level)),
            Cell::text(sheet.word(Factor::Consequence, level)),
        ])
    });
    let columns = vec![
        column(paper::LEVEL, Align::Right, Width::Fit(Vec::new(), 40.0)),
        column(paper::LIKELIHOOD, Align::Left, Width::Free),
        column(paper::CONSEQUENCE, Align::Left, Width::Free),
    ];
    table(columns, rows.collect(), paper_front::SCALES_HEADING)
}

/// The bands of riskvärden that occur, highest first.
fn bands(year: &Year) -> Block {
    let sheet = year.method_sheet();
    let reachable = sheet.reachable();
    let bands = Band::ALL.into_iter().rev().filter_map(|band| {
        let values: Vec<RiskValue> = reachable.iter().copied().filter(|value| sheet.band(*value) == band).collect();
        let (first, last) = (values.first()?, values.last()?);
        let value = if first == last { first.to_string() } else { format!("{first}–{last}") };
        Some((band, value))
    });
    let bands: Vec<(Band, String)> = bands.collect();
    let least = bands.iter().map(|(_, value)| breaking::badge_width(value)).fold(design::BADGE_WIDTH, f32::max);
    let rows = bands.into_iter().map(|(band, value)| {
        let badge = Inline::Badge { lead: String::new(), value, colour: design::band(band), least };
        row(vec![Cell::of(vec![badge]).heading(), Cell::text(terms::band(band))])
    });
    let columns = vec![
        column(paper::RISK_VALUE_SHORT, Align::Left, Width::Fit(vec!["16–25 xx".to_owned()], 60.0)),
        column(paper::MEANING, Align::Left, Width::Free),
    ];
    table(columns, rows.collect(), paper_front::LIMITS_HEADING)
}
