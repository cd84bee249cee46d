//! What every page carries: head, foot and, until a decision, UTKAST across the sheet.
//! Must never know what stands between them.

use super::design;
use super::fonts;
use super::layout::Flow;
use super::pages::{Ending, Item, Placed, Structure, TextRun};
use super::{DocumentState, PrintOptions};
use crate::text::{numbers, paper};

/// Puts the frame on all pages, once their number is known.
pub(super) fn put(flow: &mut Flow, author: &str, title: &str, options: &PrintOptions) {
    let total = flow.pages.len();
    let (left, right) = (design::MARGIN, design::SHEET.0 - design::MARGIN);
    let state = paper::state_in_head(options.printed_registry_number(), &options.state);
    let state = flow.typesetter.fitted(design::PAGE_FRAME, &state, 360.0);
    let state_width = fonts::width(design::PAGE_FRAME, &state);
    let name = paper::head(author, title);
    let name = flow.typesetter.fitted(design::PAGE_FRAME, &name, right - left - state_width - 24.0);
    let fingerprint = paper::fingerprint(&options.fingerprint);
    let fingerprint = flow.typesetter.fitted(design::PAGE_FRAME, &fingerprint, 280.0);
    let printed = paper::printed_on(&numbers::date(options.printed_on));
    for (number, page) in flow.pages.iter_mut().enumerate() {
        let sheet = paper::page_of(number + 1, total);
        let wide = |text: &str| fonts::width(design::PAGE_FRAME, text);
        let texts = [
            (left, design::HEAD_BASELINE, name.clone()),
            (right - state_width, design::HEAD_BASELINE, state.clone()),
            (left, design::FOOT_BASELINE, fingerprint.clone()),
            (design::SHEET.0 / 2.0 - wide(&printed) / 2.0, design::FOOT_BASELINE, printed.clone()),
            (right - wide(&sheet), design::FOOT_BASELINE, sheet),
        ];
        let (head, foot) = texts.split_at(2);
        // Colours lie lowest, so that the watermark shows on them too; all text lies above it.
        let (mut behind, rest): (Vec<Placed>, Vec<Placed>) =
            page.items.drain(..).partition(|placed| matches!(placed.item, Item::Rect { .. }));
        if let Some(across) = across(&options.state) {
            behind.push(repeated(Item::Text(across)));
        }
        behind.extend(head.iter().filter_map(frame_text));
        for y in [design::HEAD_RULE, design::FOOT_RULE] {
            let line = Item::Line { from: (left, y), to: (right, y), thickness: 0.6, colour: design::FRAME };
            behind.push(repeated(line));
        }
        page.items.extend(behind);
        page.items.extend(rest);
        page.items.extend(foot.iter().filter_map(frame_text));
    }
}

fn repeated(item: Item) -> Placed {
    Placed { element: Structure::PAGINATION, item }
}

fn frame_text(place: &(f32, f32, String)) -> Option<Placed> {
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
fn across(state: &DocumentState) -> Option<TextRun> {
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
    let angle = 28.0_f32;
    let (sine, cosine) = angle.to_radians().sin_cos();
    let half_width = fonts::width(style, text) / 2.0;
    let half_height = style.size * 0.357;
    Some(TextRun {
        x: design::SHEET.0 / 2.0 - cosine * half_width + sine * half_height,
        y: design::SHEET.1 / 2.0 + sine * half_width + cosine * half_height,
        size: style.size,
        weight: style.weight,
        colour: style.colour,
        text: text.to_owned(),
        ending: Ending::Plain,
        opacity: design::ACROSS_OPACITY,
        angle,
    })
}
