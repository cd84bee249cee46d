//! The delrapport in tertialrapport 2: what is done, what remains, what is late, and the deviations with what is
//! done about them, as of the end of tertial 2 or the day of printing where that comes first. Must never know sheets
//! or coordinates, and counts nothing itself.

use super::content::{Block, Cell, Row};
use super::deviations;
use super::follow_up_parts::{DATE, control_group, control_text, counts, fit, list, or_hole, paragraphs, strip};
use super::workshop::{free, row};
use super::{PrintOptions, parts};
use crate::domain::{CheckMethod, Occasion, OccasionState, Year, end_of_second_tertial};
use crate::text::{checks, follow_up as words, numbers, paper, paper_check, paper_deviations};
use crate::text::{paper_follow_up as text, paper_front};
use jiff::civil::Date;

/// The whole report.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let number = year.planning_year().year;
    let on = options.printed_on.min(end_of_second_tertial(number));
    let methods: Vec<&CheckMethod> = year.methods_in_order().collect();
    let mut blocks = vec![
        Block::Part(text::interim_title(number)),
        Block::paragraph(text::interim_about(number, on)),
        figures(year, on),
        Block::heading(text::INTERIM_WORDS),
    ];
    let said = year.judgement().map_or("", |judgement| judgement.interim_text.as_str());
    blocks.extend(paragraphs(said, text::NO_WORDS));
    blocks.extend(per_method(year, &methods, on));
    blocks.extend(changed(year, on));
    blocks.extend(strip(year, &methods, on));
    let known = deviations::known(year, on);
    blocks.extend(deviations::tables(year, options, &known, on));
    let later = year.shown_deviations().count().saturating_sub(known.len());
    if later > 0 {
        blocks.push(Block::note(paper_deviations::found_later(later, on)));
    }
    blocks
}

fn figures(year: &Year, on: Date) -> Block {
    let found = year.count_all_occasions(on);
    Block::Facts(vec![
        parts::fact(found.done, text::done_of(found.done, found.wanted())),
        parts::fact(found.open(), text::REMAINING.to_owned()),
        parts::fact(found.late, text::late_noun(found.late).to_owned()),
        parts::fact(found.cancelled, text::cancelled_noun(found.cancelled).to_owned()),
    ])
}

fn per_method(year: &Year, methods: &[&CheckMethod], on: Date) -> [Block; 2] {
    let rows = methods.iter().map(|method| {
        let found = year.count_occasions(method.id, on);
        let mut cells =
            vec![Cell::text(parts::or_missing(&method.text)).heading(), or_hole(&method.owner, paper::OWNER_MISSING)];
        if year.occasions().of(method.id).next().is_none() {
            cells.push(Cell::strong(text::NOT_PLANNED).over(3));
        } else {
            let count = |number: usize| Cell::text(numbers::whole(number));
            let late = numbers::whole(found.late);
            let late = if found.late > 0 { Cell::strong(late) } else { Cell::text(late) };
            cells.extend([count(found.done), count(found.open()), late]);
        }
        cells.push(Cell::text(latest(year, method, on)));
        Row { groups: vec![control_group(year, method.control)], cells }
    });
    let columns = vec![
        free(paper_check::CONTROL),
        free(text::METHOD),
        free(paper::CHECK_OWNER),
        counts(text::DONE),
        counts(text::LEFT),
        counts(text::LATE),
        free(text::LATEST),
    ];
    list(text::PER_METHOD, text::NO_METHODS, columns, rows.collect())
}

/// What the newest check came to that was concluded by a day.
fn latest(year: &Year, method: &CheckMethod, on: Date) -> String {
    let concluded = year.checks().of(method.id).filter_map(|check| {
        let day = check.conclusion.as_ref()?.concluded_on;
        (day <= on).then_some((day, check))
    });
    let newest = concluded.max_by_key(|(day, check)| (*day, check.number)).map(|(_, check)| check);
    let result = newest.and_then(|check| Some(text::of_check(check.number, &checks::result(&year.result_of(check)?))));
    result.unwrap_or_else(|| text::NO_RESULT.to_owned())
}

/// The occasions that were cancelled or moved, and why.
fn changed(year: &Year, on: Date) -> [Block; 2] {
    let change = |occasion: &Occasion| match year.occasion_state(occasion, on) {
        OccasionState::Cancelled => Some(words::occasion_state(OccasionState::Cancelled).to_owned()),
        _ if occasion.is_moved() => Some(text::moved_to(occasion.due)),
        _ => None,
    };
    let occasions = year.occasions_in_order();
    let rows = occasions.into_iter().filter_map(|occasion| {
        let change = change(occasion)?;
        let method = year.methods().get(occasion.method)?;
        Some(row(vec![
            Cell::text(numbers::date(occasion.planned)).heading(),
            Cell::text(words::period(occasion, method.frequency.as_ref())),
            Cell::text(control_text(year, method.control)),
            Cell::text(parts::or_missing(&method.text)),
            Cell::strong(change),
            Cell::text(occasion.reason.as_str()),
        ]))
    });
    let columns = vec![
        fit(text::PLANNED, &[DATE]),
        fit(text::PERIOD, &["september", DATE]),
        free(paper_check::CONTROL),
        free(text::METHOD),
        fit(text::CHANGE, &["Flyttad till xx", "2026-12-31 xx"]),
        free(paper_front::REASON),
    ];
    list(text::CHANGED, text::NONE_CHANGED, columns, rows.collect())
}
