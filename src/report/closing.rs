//! What ends a document: holes that are decided on in spite, and the signatures.
//! Must never know how the holes were found.

use super::content::{Align, Block, Cell, Column, Inline, Row, Table, Width};
use super::{DocumentState, PrintOptions, Signer, design, parts};
use crate::domain::Year;
use crate::text::{paper, paper_front};

/// Holes with the written reason for deciding all the same; nothing where there are none.
pub(super) fn overrides(_: &Year, options: &PrintOptions) -> Vec<Block> {
    if options.overrides.is_empty() {
        return Vec::new();
    }
    let is_decided = matches!(options.state, DocumentState::Decided(_));
    let heading = if is_decided { paper_front::OVERRIDES_DECIDED } else { paper_front::OVERRIDES_PROPOSED };
    let rows = options.overrides.iter().map(|it| Row {
        groups: Vec::new(),
        cells: vec![
            Cell::strong(it.heading.trim()).heading(),
            Cell::text(parts::or_missing(&it.subject)),
            Cell::text(parts::or_missing(&it.reason)),
        ],
    });
    let column = |heading| Column { heading, align: Align::Left, width: Width::Free };
    vec![
        Block::heading(heading),
        Block::Table(Table {
            columns: vec![column(paper::HOLE), column(paper::CONCERNS), column(paper_front::REASON)],
            rows: rows.collect(),
            continued_heading: heading.to_owned(),
            width: design::BODY_WIDTH,
        }),
    ]
}

/// A line for each signer, and what ties the signed paper to its content.
pub(super) fn signatures(_: &Year, options: &PrintOptions) -> Vec<Block> {
    let suggested = || [paper::CHAIR, paper::HEAD_OF_ADMINISTRATION, ""].map(signer).to_vec();
    let signers = if options.signers.is_empty() { suggested() } else { options.signers.clone() };
    let mut blocks = vec![Block::text_part(paper::SIGNATURES_HEADING)];
    if !options.fingerprint.is_empty() {
        blocks.push(Block::Paragraph(vec![
            Inline::text(design::BODY, paper::SIGNED_VERSION),
            Inline::text(design::BODY_STRONG, format!(" {}", options.fingerprint)),
            Inline::text(design::BODY, "."),
        ]));
        blocks.push(Block::note(paper::SIGNATURES_NOTE));
    }
    blocks.push(Block::Signatures(signers));
    blocks
}

fn signer(role: &str) -> Signer {
    Signer { role: role.to_owned(), name: String::new() }
}
