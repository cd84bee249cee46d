//! Places the cover, the list of contents, notes that lead elsewhere, and the lines of the signers. The
//! pages of what comes later are filled in when all is placed. Must never know what a report is about.

use super::Signer;
use super::breaking::Line;
use super::content::{Block, Cover, Inline, beginning};
use super::design::{self, Style};
use super::fonts;
use super::layout::{Flow, height_of};
use super::pages::{Ending, Item, Link, Role, Structure};
use crate::text::{paper, paper_front};

/// Height of a signer's line.
pub(super) const SIGNER_HEIGHT: f32 = 66.0;
/// Space between the fields of a signer's line.
const FIELD_GAP: f32 = 16.0;

/// What waits for the pages of what comes later.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Numbers of pages: where each stands and which bookmark it tells of.
    numbers: Vec<PendingNumber>,
    /// Links by page and place, and the title of what they lead to.
    links: Vec<(usize, usize, String)>,
}

/// An item that is to become the number of a bookmark's page.
#[derive(Debug)]
struct PendingNumber {
    page: usize,
    item: usize,
    bookmark: usize,
}

/// The first page. What is known of the document stands at its foot.
pub(super) fn cover(flow: &mut Flow, cover: &Cover) {
    const TOP: f32 = 150.0;
    const NAMES: f32 = 110.0;
    let row = design::BODY.line_height() + 5.0;
    flow.y = TOP;
    line(flow, design::COVER_BOARD, &cover.board, Role::Paragraph);
    flow.y += 10.0;
    flow.bookmark(1, &cover.title);
    line(flow, design::TITLE, &cover.title, Role::Heading(1));
    if !cover.administration.is_empty() {
        flow.y += 8.0;
        line(flow, design::COVER_QUIET, &cover.administration, Role::Paragraph);
    }
    flow.y = flow.y.max(design::BODY_BOTTOM - 30.0 - row * cover.facts.len() as f32);
    for (name, value) in &cover.facts {
        flow.ensure(row);
        let element = flow.structure.add(Role::Paragraph, Structure::DOCUMENT);
        let baseline = flow.y + design::BODY.baseline();
        flow.put_run(element, (design::MARGIN, baseline), design::BODY_QUIET, (*name).to_owned(), Ending::Space);
        let lines = flow.typesetter.lines(&[Inline::text(design::BODY, value.as_str())], design::BODY_WIDTH - NAMES);
        flow.flow_lines(element, design::MARGIN + NAMES, lines);
        flow.y += 5.0;
    }
}

/// A text of its own at the left margin.
fn line(flow: &mut Flow, style: Style, text: &str, role: Role) {
    let element = flow.structure.add(role, Structure::DOCUMENT);
    let lines = flow.typesetter.lines(&[Inline::text(style, text)], design::BODY_WIDTH);
    flow.flow_lines(element, design::MARGIN, lines);
}

/// The list of contents, of the blocks that follow.
pub(super) fn contents(flow: &mut Flow, rest: &[Block]) {
    flow.new_page();
    flow.bookmark(2, paper_front::CONTENTS);
    line(flow, design::PART, paper_front::CONTENTS, Role::Heading(2));
    flow.y += design::BELOW_PART + 5.0;
    let list = flow.structure.add(Role::Contents, Structure::DOCUMENT);
    let first = flow.bookmarks.len();
    let titles = rest.iter().filter_map(|block| match block {
        Block::Part(text) => Some((true, text)),
        Block::Heading { text, .. } => Some((false, text)),
        _ => None,
    });
    for (number, (is_part, title)) in titles.enumerate() {
        let style = if is_part { design::BODY_STRONG } else { design::BODY };
        let indent = if is_part { 0.0 } else { 16.0 };
        if is_part && number > 0 {
            flow.y += 8.0;
        }
        let room = design::CONTENTS_WIDTH - indent - NUMBER_WIDTH;
        let title = beginning(&title.replace('\n', " "), LONGEST_ENTRY);
        let mut lines = flow.typesetter.lines(&[Inline::text(style, title.as_str())], room);
        if let Some(last) = lines.last_mut() {
            last.end_with(Ending::Space);
        }
        // A part is not listed without the first of its headings.
        let with_next = if is_part { design::BODY.line_height() + ENTRY_GAP } else { 0.0 };
        flow.ensure((height_of(&lines) + with_next).min(design::BODY_HEIGHT));
        let entry = flow.structure.add(Role::ContentsEntry, list);
        let reference = flow.structure.add(Role::Reference, entry);
        let element = flow.structure.add(Role::Link, reference);
        let baseline = lines.last().map_or(0.0, |line| line.height - line.baseline);
        let title_end = design::MARGIN + indent + lines.last().map_or(0.0, |line| line.width);
        let top = flow.y;
        let page = flow.pages.len().saturating_sub(1);
        flow.flow_lines(element, design::MARGIN + indent, lines);
        let link = Link {
            element,
            x: design::MARGIN + indent,
            y: top,
            width: design::CONTENTS_WIDTH - indent,
            height: flow.y - top,
            bookmark: first + number,
            words: paper_front::leads_to(&title),
        };
        // The number stands on the last line; a title over a page's end is linked where it ends.
        let link = if flow.pages.len() == page + 1 { link } else { Link { y: design::BODY_TOP, height: 20.0, ..link } };
        leader(flow, title_end, flow.y - baseline);
        let place = (design::MARGIN + design::CONTENTS_WIDTH, flow.y - baseline);
        flow.put_text(element, place, style, PLACEHOLDER.to_owned());
        flow.pend_number(first + number);
        if let Some(page) = flow.pages.last_mut() {
            page.links.push(link);
        }
        flow.y += ENTRY_GAP;
    }
}

/// The dots that lead the eye from the end of a title to its number; those of all entries stand under each
/// other. They are not read aloud.
fn leader(flow: &mut Flow, title_end: f32, baseline: f32) {
    let style = design::BODY_QUIET;
    let step = fonts::width(style, LEADER_STEP);
    let right = design::MARGIN + design::CONTENTS_WIDTH - LEADER_END;
    let steps = ((right - title_end - LEADER_START) / step).floor().max(0.0) as usize;
    if steps >= FEWEST_STEPS {
        let place = (right - step * steps as f32, baseline);
        flow.put_text(Structure::ARTIFACT, place, style, LEADER_STEP.repeat(steps));
    }
}

/// Longest title that is listed whole; it stands in full where it leads.
const LONGEST_ENTRY: usize = 160;
/// Room for the number of a page.
const NUMBER_WIDTH: f32 = 40.0;
/// Space below an entry.
const ENTRY_GAP: f32 = 2.6;
/// A dot that leads to a number, and the space before the next.
const LEADER_STEP: &str = ". ";
/// Least space between a title and the first dot.
const LEADER_START: f32 = 3.0;
/// From the first dot's end to the right end of the numbers.
const LEADER_END: f32 = 20.0;
/// Fewer dots lead nowhere.
const FEWEST_STEPS: usize = 3;
/// What stands where a number is to be filled in.
const PLACEHOLDER: &str = "0";

impl Flow {
    /// The item placed last is to become the number of a bookmark's page.
    fn pend_number(&mut self, bookmark: usize) {
        let page = self.pages.len().saturating_sub(1);
        let item = self.pages.last().map_or(0, |page| page.items.len().saturating_sub(1));
        self.pending.numbers.push(PendingNumber { page, item, bookmark });
    }
}

/// A note that leads to a part.
pub(super) fn pointer(flow: &mut Flow, text: &str, part: &str) {
    let paragraph = flow.structure.add(Role::Paragraph, Structure::DOCUMENT);
    let lines: Vec<Line> = flow.typesetter.lines(&[Inline::text(design::SMALL, text)], design::BODY_WIDTH);
    flow.ensure(height_of(&lines));
    let element = flow.structure.add(Role::Link, paragraph);
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let (y, height) = (flow.y, height_of(&lines));
    flow.flow_lines(element, design::MARGIN, lines);
    let words = paper_front::leads_to(part);
    let link = Link { element, x: design::MARGIN, y, width, height, bookmark: 0, words };
    let page = flow.pages.len().saturating_sub(1);
    if let Some(last) = flow.pages.last_mut() {
        flow.pending.links.push((page, last.links.len(), part.to_owned()));
        last.links.push(link);
    }
    flow.y += 5.0;
}

/// Fills in what had to wait, now that all is placed.
pub(super) fn fill_in(flow: &mut Flow) {
    let Pending { numbers, links } = std::mem::take(&mut flow.pending);
    for PendingNumber { page, item, bookmark } in numbers {
        let number = flow.bookmarks.get(bookmark).map_or(0, |bookmark| bookmark.page + 1);
        let placed = flow.pages.get_mut(page).and_then(|page| page.items.get_mut(item));
        if let Some(Item::Text(run)) = placed.map(|placed| &mut placed.item) {
            run.text = number.to_string();
            let style = Style { size: run.size, weight: run.weight, colour: run.colour };
            run.x -= fonts::width(style, &run.text);
        }
    }
    for (page, place, title) in links {
        let bookmark = flow.bookmarks.iter().position(|bookmark| bookmark.title == title);
        let link = flow.pages.get_mut(page).and_then(|page| page.links.get_mut(place));
        if let Some((link, bookmark)) = link.zip(bookmark) {
            link.bookmark = bookmark;
        }
    }
}

/// A line for each signer: to sign on, with name, role, place and date.
pub(super) fn signatures(flow: &mut Flow, signers: &[Signer]) {
    let fields = [
        (paper::SIGNATURE, 230.0),
        (paper::NAME_IN_CLEAR, 200.0),
        (paper::ROLE, 170.0),
        // The last one reaches the margin.
        (paper::PLACE_AND_DATE, design::BODY_WIDTH - 600.0 + FIELD_GAP),
    ];
    for signer in signers {
        let printed = [String::new(), signer.name.clone(), signer.role.clone(), String::new()];
        let printed: Vec<Vec<Line>> = printed
            .iter()
            .zip(fields)
            .map(|(text, (_, width))| match text.trim() {
                "" => Vec::new(),
                text => flow.typesetter.lines(&[Inline::text(design::BODY, text)], width - FIELD_GAP),
            })
            .collect();
        let tallest = printed.iter().map(|lines| height_of(lines)).fold(0.0, f32::max);
        let above = (tallest + 4.0).max(44.0);
        flow.ensure((above + SIGNER_HEIGHT - 44.0).min(design::BODY_HEIGHT));
        let rule = flow.y + above;
        let mut x = design::MARGIN;
        for ((label, width), mut lines) in fields.into_iter().zip(printed) {
            let element = flow.structure.add(Role::Paragraph, Structure::DOCUMENT);
            flow.put_rule(x, x + width - FIELD_GAP, rule, 0.6, design::INK);
            flow.put_run(element, (x, rule + 11.0), design::SMALL, label.to_owned(), Ending::Space);
            let mut y = rule - 3.0 - height_of(&lines);
            for line in lines.drain(..) {
                let height = line.height;
                flow.put_line(element, (x, y), line);
                y += height;
            }
            x += width;
        }
        flow.y = rule + SIGNER_HEIGHT - 44.0;
    }
}
