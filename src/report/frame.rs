//! What every page carries: head, foot and, until a decision, UTKAST across the sheet.
//! Must never know what stands between them.

use super::breaking::Typesetter;
use super::design::{self, Sheet};
use super::fonts;
use super::layout::Flow;
use super::pages::{Ending, Item, Placed, Structure, TextRun};
use super::{DocumentState, PrintOptions};
use crate::text::{numbers, paper};

/// What is the same on every page, as long as it is.
struct Words {
    author: String,
    title: String,
    state: String,
    fingerprint: String,
    printed: String,
}

/// Puts the frame on all pages, once their number is known.
pub(super) fn put(flow: &mut Flow, author: &str, title: &str, options: &PrintOptions) {
    let words = Words {
        author: author.to_owned(),
        title: title.to_owned(),
        state: paper::state_in_head(options.printed_registry_number(), &options.state),
        fingerprint: paper::fingerprint(&options.fingerprint),
        printed: paper::printed_on(&numbers::date(options.printed_on)),
    };
    let texts = [Sheet::Standing, Sheet::Lying].map(|sheet| (sheet, on_sheet(&mut flow.typesetter, sheet, &words)));
    let total = flow.pages.len();
    for (number, page) in flow.pages.iter_mut().enumerate() {
        let is_standing = page.height > page.width;
        let [standing, lying] = &texts;
        let (sheet, (head, foot)) = if is_standing { standing } else { lying };
        let (left, right) = (sheet.left(), sheet.width() - sheet.left());
        // Colours lie lowest, so that the watermark shows on them too; all text lies above it.
        let (mut behind, rest): (Vec<Placed>, Vec<Placed>) =
            page.items.drain(..).partition(|placed| matches!(placed.item, Item::Rect { .. }));
        if let Some(across) = across(&options.state, *sheet) {
            behind.push(repeated(Item::Text(across)));
        }
        behind.extend(head.iter().filter_map(frame_text));
        for y in [sheet.head_rule(), sheet.foot_rule()] {
            let line = Item::Line { from: (left, y), to: (right, y), thickness: 0.6, colour: design::FRAME };
            behind.push(repeated(line));
        }
        page.items.extend(behind);
        page.items.extend(rest);
        page.items.extend(foot.iter().filter_map(frame_text));
        let of = paper::page_of(number + 1, total);
        page.items.extend(frame_text(&(right - wide(&of), sheet.foot_baseline(), of)));
    }
}

/// A text with its left end and baseline.
type Place = (f32, f32, String);

/// The texts of head and foot that are the same on every page that is turned so. On a standing sheet the
/// document's title has a line of its own, so that neither it nor the state is cut short.
fn on_sheet(typesetter: &mut Typesetter, sheet: Sheet, words: &Words) -> (Vec<Place>, Vec<Place>) {
    let style = design::PAGE_FRAME;
    let (left, width) = (sheet.left(), sheet.body_width());
    let baseline = sheet.head_baseline();
    let state = typesetter.fitted(style, &words.state, (width - HEAD_GAP).min(LONGEST_STATE));
    let beside = width - wide(&state) - HEAD_GAP;
    let state_left = left + width - wide(&state);
    let head = match sheet {
        Sheet::Lying => {
            let name = typesetter.fitted(style, &paper::head(&words.author, &words.title), beside);
            vec![(left, baseline, name), (state_left, baseline, state)]
        }
        Sheet::Standing => {
            let first = baseline - design::HEAD_LINE;
            let author = typesetter.fitted(style, &words.author, beside);
            let title = typesetter.fitted(style, &words.title, width);
            vec![(left, first, author), (state_left, first, state), (left, baseline, title)]
        }
    };
    let printed_left = sheet.width() / 2.0 - wide(&words.printed) / 2.0;
    let fingerprint = typesetter.fitted(style, &words.fingerprint, printed_left - left - HEAD_GAP);
    let baseline = sheet.foot_baseline();
    (head, vec![(left, baseline, fingerprint), (printed_left, baseline, words.printed.clone())])
}

/// Least space between two texts of a page head or foot.
const HEAD_GAP: f32 = 24.0;
/// Widest that the state is set in the page head.
const LONGEST_STATE: f32 = 360.0;

fn wide(text: &str) -> f32 {
    fonts::width(design::PAGE_FRAME, text)
}

fn repeated(item: Item) -> Placed {
    Placed { element: Structure::PAGINATION, item }
}

fn frame_text(place: &Place) -> Option<Placed> {
    let (x, y, text) = place;
    let style = design::PAGE_FRAME;
    let run = TextRun {
        x: *x,
        y: *y,
        size: style.size,
        weight: style.weight,
        colour: style.colour,
        text: text.clone(),
        ending: Ending::Plain,
        opacity: 1.0,
        angle: 0.0,
    };
    (!text.is_empty()).then(|| repeated(Item::Text(run)))
}

/// The watermark of a state, its middle in the middle of the sheet.
fn across(state: &DocumentState, sheet: Sheet) -> Option<TextRun> {
    let text = match state {
        DocumentState::Draft | DocumentState::Revision { .. } | DocumentState::Workshop { is_draft: true, .. } => {
            paper::ACROSS
        }
        DocumentState::Decided(_)
        | DocumentState::Concluded(_)
        | DocumentState::Abandoned(_)
        | DocumentState::Judged(_)
        | DocumentState::Standing(_)
        | DocumentState::Workshop { .. } => return None,
    };
    let style = design::ACROSS;
    let angle = sheet.across_angle();
    let (sine, cosine) = angle.to_radians().sin_cos();
    let half_width = fonts::width(style, text) / 2.0;
    let half_height = style.size * 0.357;
    Some(TextRun {
        x: sheet.width() / 2.0 - cosine * half_width + sine * half_height,
        y: sheet.height() / 2.0 + sine * half_width + cosine * half_height,
        size: style.size,
        weight: style.weight,
        colour: style.colour,
        text: text.to_owned(),
        ending: Ending::Plain,
        opacity: design::ACROSS_OPACITY,
        angle,
    })
}
