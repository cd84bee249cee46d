//! The delrapport in tertialrapport 2: what is done, what remains, what is late, and the deviations with what is
//! done about them, as of the end of tertial 2 or the day of printing where that comes first. Must never know sheets
//! or coordinates, and counts nothing itself.

use super::content::{Block, Cell, Row};
use super::deviations;
use super::follow_up_parts::{DATE, control_group, control_text, counts, fit, list, or_hole, paragraphs, strip, table};
use super::standing_parts::{by_age, figures, per_unit};
use super::workshop::{free, row};
use super::{PrintOptions, parts};
use crate::domain::{CheckMethod, Moment, Occasion, OccasionState, Year};
use crate::text::{checks, follow_up as words, ils, numbers, paper, paper_check, paper_deviations};
use crate::text::{paper_follow_up as text, paper_front};
use jiff::civil::Date;

/// The whole report.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let number = year.planning_year().year;
    let at = year.interim_moment(options.printed_on);
    let on = at.day();
    let methods: Vec<&CheckMethod> = year.methods_in_order().collect();
    let mut blocks = vec![
        Block::part(text::interim_title(number)),
        Block::paragraph(text::interim_about(number, on)),
        Block::Facts(figures(year, at)),
        Block::heading(text::INTERIM_WORDS),
    ];
    let said = year.judgement().map_or("", |judgement| judgement.interim_text.as_str());
    blocks.extend(paragraphs(said, text::NO_WORDS));
    let known = deviations::known(year, on);
    let later = year.shown_deviations().count().saturating_sub(known.len());
    let later = (later > 0).then(|| Block::note(paper_deviations::found_later(later, on)));
    let is_found = !known.is_empty() || deviations::protected(year, on).is_some();
    if !is_found {
        // A sentence, which stands before the tables so that it is never alone on a page after them.
        blocks.push(Block::heading(paper_deviations::DEVIATIONS));
        blocks.push(Block::paragraph(ils::NO_DEVIATIONS));
        blocks.extend(later.clone());
    }
    blocks.extend(per_method(year, &methods, at));
    // Where nothing is planned there is nothing to have been done, moved or cancelled.
    if year.occasions().iter().any(|occasion| year.is_planned_by(occasion, at)) {
        blocks.extend(per_unit(year, on));
        blocks.extend(changed(year, at));
        blocks.extend(strip(year, &methods, at, text::YEAR_STRIP));
    }
    if is_found {
        blocks.extend(by_age(year, on));
        blocks.extend(deviations::tables(year, options, &known, at));
        blocks.extend(later);
    }
    blocks
}

/// The metoder with how far each has come; those that nobody has planned stand below, for they have no numbers. Where
/// none is planned that is said once.
fn per_method(year: &Year, methods: &[&CheckMethod], at: Moment) -> Vec<Block> {
    let is_planned = |method: &&CheckMethod| year.occasions_by(method.id, at).next().is_some();
    let (planned, unplanned): (Vec<&CheckMethod>, Vec<&CheckMethod>) = methods.iter().copied().partition(is_planned);
    let row = |method: &CheckMethod, counts: Vec<Cell>| {
        let mut cells =
            vec![Cell::text(parts::or_missing(&method.text)).heading(), or_hole(&method.owner, paper::OWNER_MISSING)];
        cells.extend(counts);
        cells.push(Cell::text(latest(year, method, at.day())));
        Row { groups: vec![control_group(year, method.control)], cells }
    };
    let counted = |method: &CheckMethod| {
        let found = year.count_occasions(method.id, at);
        let count = |number: usize| Cell::text(numbers::whole(number));
        let late = numbers::whole(found.late);
        let late = if found.late > 0 { Cell::strong(late) } else { Cell::text(late) };
        row(method, vec![count(found.done), count(found.open()), late])
    };
    let rows: Vec<Row> = planned.into_iter().map(counted).collect();
    let is_nothing_planned = rows.is_empty();
    let columns = vec![
        free(paper_check::CONTROL),
        free(text::METHOD),
        free(paper::CHECK_OWNER),
        counts(text::DONE),
        counts(text::LEFT),
        counts(text::LATE),
        free(text::LATEST),
    ];
    let mut blocks = Vec::new();
    if !is_nothing_planned || methods.is_empty() {
        blocks.extend(list(text::PER_METHOD, text::NO_METHODS, columns, rows));
    }
    if !unplanned.is_empty() {
        let heading = text::unplanned(unplanned.len());
        let rows = unplanned.into_iter().map(|method| row(method, Vec::new())).collect();
        let columns =
            vec![free(paper_check::CONTROL), free(text::METHOD), free(paper::CHECK_OWNER), free(text::LATEST)];
        blocks.push(Block::heading(heading.as_str()));
        blocks.extend(is_nothing_planned.then(|| Block::paragraph(text::NOTHING_PLANNED)));
        blocks.push(table(heading, columns, rows));
    }
    blocks
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

/// The occasions that were cancelled or moved by then, and why.
fn changed(year: &Year, at: Moment) -> [Block; 2] {
    let change = |occasion: &Occasion, then: &Occasion| match year.occasion_state(occasion, at) {
        OccasionState::Cancelled => Some(words::occasion_state(OccasionState::Cancelled).to_owned()),
        _ => then.is_moved().then(|| text::moved_to(then.due)),
    };
    let mut occasions = year.occasions_in_order();
    occasions.retain(|occasion| year.is_planned_by(occasion, at));
    occasions.sort_by_key(|occasion| occasion.due_at(at));
    let rows = occasions.into_iter().filter_map(|occasion| {
        let then = occasion.as_of(at);
        let change = change(occasion, &then)?;
        let method = year.methods().get(occasion.method)?;
        Some(row(vec![
            Cell::text(numbers::date(occasion.planned)).heading(),
            Cell::text(words::period(occasion)),
            Cell::text(control_text(year, method.control)),
            Cell::text(parts::or_missing(&method.text)),
            Cell::strong(change),
            Cell::text(then.changed_on.map_or_else(|| "–".to_owned(), numbers::date)),
            Cell::text(then.reason.as_str()),
        ]))
    });
    let columns = vec![
        fit(text::PLANNED, &[DATE]),
        fit(text::PERIOD, &["september", DATE]),
        free(paper_check::CONTROL),
        free(text::METHOD),
        fit(text::CHANGE, &["Flyttad till xx", "2026-12-31 xx"]),
        fit(text::CHANGED_ON, &[DATE]),
        free(paper_front::REASON),
    ];
    list(text::CHANGED, text::NONE_CHANGED, columns, rows.collect())
}
