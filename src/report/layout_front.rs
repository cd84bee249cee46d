//! Places the cover, the list of contents, notes that lead elsewhere, and the lines of the signers. The
//! pages of what comes later are filled in when all is placed. Must never know what a report is about.

use super::Signer;
use super::breaking::Line;
use super::content::{Block, Cover, Inline, beginning};
use super::design::{self, Sheet, Style};
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
    const TOP: f32 = 220.0;
    const NAMES: f32 = 110.0;
    let row = design::BODY.line_height() + 5.0;
    flow.turn(Sheet::Standing);
    flow.y = TOP;
    line(flow, design::COVER_BOARD, &cover.board, Role::Paragraph);
    flow.y += 10.0;
    flow.bookmark(1, &cover.title);
    line(flow, design::TITLE, &cover.title, Role::Heading(1));
    if !cover.administration.is_empty() {
        flow.y += 8.0;
        line(flow, design::COVER_QUIET, &cover.administration, Role::Paragraph);
    }
    flow.y = flow.y.max(flow.sheet.bottom() - 30.0 - row * cover.facts.len() as f32);
    for (name, value) in &cover.facts {
        flow.ensure(row);
        let element = flow.structure.add(Role::Paragraph, Structure::DOCUMENT);
        let baseline = flow.y + design::BODY.baseline();
        flow.put_run(element, (flow.sheet.left(), baseline), design::BODY_QUIET, (*name).to_owned(), Ending::Space);
        let lines =
            flow.typesetter.lines(&[Inline::text(design::BODY, value.as_str())], flow.sheet.body_width() - NAMES);
        flow.flow_lines(element, flow.sheet.left() + NAMES, lines);
        flow.y += 5.0;
    }
}

/// A text of its own at the left margin.
fn line(flow: &mut Flow, style: Style, text: &str, role: Role) {
    let element = flow.structure.add(role, Structure::DOCUMENT);
    let lines = flow.typesetter.lines(&[Inline::text(style, text)], flow.sheet.body_width());
    flow.flow_lines(element, flow.sheet.left(), lines);
}

/// The list of contents, of the blocks that follow.
pub(super) fn contents(flow: &mut Flow, rest: &[Block]) {
    flow.turn(Sheet::Standing);
    flow.bookmark(2, paper_front::CONTENTS);
    line(flow, design::PART, paper_front::CONTENTS, Role::Heading(2));
    flow.y += design::BELOW_PART + 5.0;
    let list = flow.structure.add(Role::Contents, Structure::DOCUMENT);
    let first = flow.bookmarks.len();
    let titles = rest.iter().filter_map(|block| match block {
        Block::Part { title, .. } => Some((true, title)),
        Block::Heading { text, .. } => Some((false, text)),
        _ => None,
    });
    for (number, (is_part, title)) in titles.enumerate() {
        let style = if is_part { design::BODY_STRONG } else { design::BODY };
        let indent = if is_part { 0.0 } else { 16.0 };
        if is_part && number > 0 {
            flow.y += 8.0;
        }
        let room = flow.sheet.body_width() - indent - NUMBER_WIDTH;
        let title = beginning(&title.replace('\n', " "), LONGEST_ENTRY);
        let mut lines = flow.typesetter.lines(&[Inline::text(style, title.as_str())], room);
        if let Some(last) = lines.last_mut() {
            last.end_with(Ending::Space);
        }
        // A part is not listed without the first of its headings.
        let with_next = if is_part { design::BODY.line_height() + ENTRY_GAP } else { 0.0 };
        flow.ensure((height_of(&lines) + with_next).min(flow.sheet.body_height()));
        let entry = flow.structure.add(Role::ContentsEntry, list);
        let reference = flow.structure.add(Role::Reference, entry);
        let element = flow.structure.add(Role::Link, reference);
        let baseline = lines.last().map_or(0.0, |line| line.height - line.baseline);
        let title_end = flow.sheet.left() + indent + lines.last().map_or(0.0, |line| line.width);
        let top = flow.y;
        let page = flow.pages.len().saturating_sub(1);
        flow.flow_lines(element, flow.sheet.left() + indent, lines);
        let link = Link {
            element,
            x: flow.sheet.left() + indent,
            y: top,
            width: flow.sheet.body_width() - indent,
            height: flow.y - top,
            bookmark: first + number,
            words: paper_front::leads_to(&title),
        };
        // The number stands on the last line; a title over a page's end is linked where it ends.
        let link = if flow.pages.len() == page + 1 { link } else { Link { y: flow.sheet.top(), height: 20.0, ..link } };
        leader(flow, title_end, flow.y - baseline);
        let place = (flow.sheet.left() + flow.sheet.body_width(), flow.y - baseline);
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
    let right = flow.sheet.left() + flow.sheet.body_width() - LEADER_END;
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
    let lines: Vec<Line> = flow.typesetter.lines(&[Inline::text(design::SMALL, text)], flow.sheet.body_width());
    flow.ensure(height_of(&lines));
    let element = flow.structure.add(Role::Link, paragraph);
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let (y, height) = (flow.y, height_of(&lines));
    flow.flow_lines(element, flow.sheet.left(), lines);
    let words = paper_front::leads_to(part);
    let link = Link { element, x: flow.sheet.left(), y, width, height, bookmark: 0, words };
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

/// What a signer writes or is printed with: the words under the line, what stands on it, and its width.
struct SignerField {
    label: &'static str,
    printed: String,
    width: f32,
}

/// The lines of a signer: one on a lying sheet, two on a standing one. The last field reaches the margin.
fn signer_lines(signer: &Signer, sheet: Sheet) -> Vec<Vec<SignerField>> {
    let field = |label, printed: &str, width| SignerField { label, printed: printed.trim().to_owned(), width };
    let signature = |width| field(paper::SIGNATURE, "", width);
    let name = |width| field(paper::NAME_IN_CLEAR, &signer.name, width);
    let role = |width| field(paper::ROLE, &signer.role, width);
    let place = |width| field(paper::PLACE_AND_DATE, "", width);
    let rest = |before: f32| sheet.body_width() - before + FIELD_GAP;
    match sheet {
        Sheet::Lying => vec![vec![signature(230.0), name(200.0), role(170.0), place(rest(600.0))]],
        Sheet::Standing => {
            vec![vec![signature(290.0), place(rest(290.0))], vec![name(290.0), role(rest(290.0))]]
        }
    }
}

/// Space between two signers on a standing sheet, where each has two lines.
const BETWEEN_SIGNERS: f32 = 20.0;
/// Room above a line that is signed on.
const SIGNING_ROOM: f32 = 44.0;
/// Room above a line with printed words on it.
const PRINTED_ROOM: f32 = 22.0;

/// Lines for each signer: to sign on, with name, role, place and date.
pub(super) fn signatures(flow: &mut Flow, signers: &[Signer]) {
    for signer in signers {
        let lines = signer_lines(signer, flow.sheet);
        let is_parted = lines.len() > 1;
        let broken: Vec<Vec<(SignerField, Vec<Line>)>> =
            lines.into_iter().map(|line| line.into_iter().map(|field| broken(flow, field)).collect()).collect();
        let rooms: Vec<f32> = broken.iter().enumerate().map(|(number, line)| room_above(number, line)).collect();
        let below = SIGNER_HEIGHT - SIGNING_ROOM;
        let whole: f32 = rooms.iter().map(|above| above + below).sum();
        flow.ensure(whole.min(flow.sheet.body_height()));
        for (above, line) in rooms.into_iter().zip(broken) {
            let rule = flow.y + above;
            put_signer_line(flow, rule, line);
            flow.y = rule + below;
        }
        if is_parted {
            flow.y += BETWEEN_SIGNERS;
        }
    }
}

fn broken(flow: &mut Flow, field: SignerField) -> (SignerField, Vec<Line>) {
    let lines = if field.printed.is_empty() {
        Vec::new()
    } else {
        flow.typesetter.lines(&[Inline::text(design::BODY, field.printed.as_str())], field.width - FIELD_GAP)
    };
    (field, lines)
}

/// Room above a line: to sign on the first, for what is printed or written in clear on the second.
fn room_above(number: usize, line: &[(SignerField, Vec<Line>)]) -> f32 {
    let tallest = line.iter().map(|(_, lines)| height_of(lines)).fold(0.0, f32::max);
    (tallest + 4.0).max(if number == 0 { SIGNING_ROOM } else { PRINTED_ROOM })
}

fn put_signer_line(flow: &mut Flow, rule: f32, line: Vec<(SignerField, Vec<Line>)>) {
    let mut x = flow.sheet.left();
    for (SignerField { label, width, .. }, lines) in line {
        let element = flow.structure.add(Role::Paragraph, Structure::DOCUMENT);
        flow.put_rule(x, x + width - FIELD_GAP, rule, 0.6, design::INK);
        flow.put_run(element, (x, rule + 11.0), design::SMALL, label.to_owned(), Ending::Space);
        let mut y = rule - 3.0 - height_of(&lines);
        for line in lines {
            let height = line.height;
            flow.put_line(element, (x, y), line);
            y += height;
        }
        x += width;
    }
}
