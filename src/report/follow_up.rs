//! The uppföljning of the internkontrollplan: the nämnd's judgement and its grounds, and the deviations; the checks
//! and how it all hangs together have their own files. Must never know sheets or coordinates, and counts nothing
//! itself.

use std::collections::BTreeSet;

use super::check::{fact, facts};
use super::content::{Block, Cell, Column, GroupCell, Inline, Row};
use super::follow_up_parts::{control_text, lines, paragraphs, risk_line, table};
use super::workshop::free;
use super::{PrintOptions, design, deviations, parts};
use crate::domain::{
    Deviation, Ground, History, Judgement, MethodId, Objection, ObjectionKind, Sufficiency, UnwantedEvent, Year,
};
use crate::text::paper_front;
use crate::text::{checks, follow_up as words, numbers, paper, paper_deviations, paper_follow_up as text};
use jiff::civil::Date;
use uuid::Uuid;

/// What speaks against *tillräcklig* and may be shown.
pub(super) fn objections(year: &Year, options: &PrintOptions) -> Vec<Objection> {
    let found = year.objections_told(&options.history, options.printed_on);
    found.into_iter().filter(|objection| !year.is_kept_out(&options.history, *objection)).collect()
}

/// The deviation of this year that something is about.
pub(super) fn deviation_of(year: &Year, objection: Objection) -> Option<&Deviation> {
    match objection {
        Objection::MaterialDeviationOpen(id) | Objection::RepeatedDeviationOpen(id) => year.deviations().get(id),
        Objection::EarlierDeviationOpen(..)
        | Objection::ChecksNotDone(_)
        | Objection::RiskWithoutControl(_)
        | Objection::WeakSample(_) => None,
    }
}

/// The nämnd's judgement, what speaks against it and the grounds.
pub(super) fn judgement(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(text::JUDGEMENT)];
    let judgement = year.judgement();
    let verdict = judgement.and_then(|it| Some((it, it.verdict?)));
    match verdict {
        Some((judgement, verdict)) => blocks.push(facts(vec![
            fact(text::VERDICT, verdict.word(year)),
            fact(text::JUDGED_ON, judgement.judged_on.map(numbers::date).unwrap_or_default()),
            fact(text::PARAGRAPH, text::paragraph(&judgement.minutes_paragraph)),
        ])),
        None => blocks.push(Block::Paragraph(vec![Inline::text(design::BODY_STRONG, text::NOT_JUDGED)])),
    }
    blocks.push(Block::note(text::standing(options.printed_on)));
    blocks.push(figures(year, options));
    blocks.push(Block::heading(if verdict.is_some() { text::WORDS } else { text::PROPOSED_WORDS }));
    blocks.extend(paragraphs(judgement.map_or("", |it| it.text.as_str()), text::NO_WORDS));
    blocks.extend(against(year, options));
    blocks.extend(judgement.and_then(|it| old_grounds(year, options, it)).into_iter().flatten());
    blocks
}

fn figures(year: &Year, options: &PrintOptions) -> Block {
    let found = year.count_all_occasions(options.printed_on);
    let carried_out = year.checks().iter().filter(|check| check.conclusion.is_some()).count();
    let shown = year.shown_deviations().count();
    let open = year.shown_deviations().filter(|deviation| deviation.is_open()).count();
    Block::Facts(vec![
        parts::fact(found.done, text::done_of(found.done, found.wanted())),
        parts::fact(found.late, text::late_noun(found.late).to_owned()),
        parts::fact(found.cancelled, text::cancelled_noun(found.cancelled).to_owned()),
        parts::fact(carried_out, text::carried_out_noun(carried_out).to_owned()),
        parts::fact(shown, text::deviations_noun(shown, open)),
    ])
}

fn against(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let heading = text::against(Sufficiency::Sufficient.word(year));
    let on = options.printed_on;
    let judgement = year.judgement();
    let rows: Vec<Row> = objections(year, options)
        .into_iter()
        .map(|objection| {
            let ground = judgement.map_or("", |it| it.ground(objection)).trim();
            let ground = if ground.is_empty() { no_ground(year) } else { Cell::text(ground) };
            objection_row(objection.kind(), subject(year, options, objection, on), ground)
        })
        .collect();
    let mut blocks = vec![Block::heading(heading.as_str())];
    let protected: Vec<Block> =
        deviations::protected(year, on).into_iter().chain(deviations::protected_earlier(options)).collect();
    match (rows.is_empty(), protected.is_empty()) {
        (false, _) => blocks.push(table(heading, columns(), rows)),
        (true, true) => blocks.push(Block::paragraph(text::nothing_against(year))),
        // What is kept out may speak against; nothing is said of it here.
        (true, false) => {}
    }
    blocks.extend(protected);
    blocks
}

/// That there are no grounds: a hole while they can be given.
fn no_ground(year: &Year) -> Cell {
    let said = text::no_ground(year);
    if said == text::GROUND_MISSING { Cell::strong(said) } else { Cell::styled(design::CELL_QUIET, said) }
}

fn columns() -> Vec<Column> {
    vec![free(text::AGAINST), free(paper::CONCERNS), free(paper_front::REASON)]
}

fn objection_row(kind: ObjectionKind, subject: Cell, ground: Cell) -> Row {
    Row { groups: vec![kind_group(kind)], cells: vec![subject, ground] }
}

/// A kind of what speaks against, standing for its rows.
pub(super) fn kind_group(kind: ObjectionKind) -> GroupCell {
    let said = words::objection_kind(kind);
    let place = ObjectionKind::ALL.iter().position(|it| *it == kind).unwrap_or(0);
    GroupCell { key: place as u128, cell: Cell::strong(said).heading(), continued: parts::again(said) }
}

/// What something that speaks against is about, whole.
pub(super) fn subject(year: &Year, options: &PrintOptions, objection: Objection, on: Date) -> Cell {
    match objection {
        Objection::MaterialDeviationOpen(id) | Objection::RepeatedDeviationOpen(id) => {
            let Some(deviation) = year.deviations().get(id) else { return Cell::empty() };
            let repeated = deviations::repeated(year, options, deviation);
            lines([(design::CELL, paper_deviations::deviation(deviation)), (design::SMALL_STRONG, repeated)])
        }
        Objection::EarlierDeviationOpen(id, year, number) => {
            let said = text::of_earlier_year(number, year);
            let words = options.history.deviation(id).map_or("", |(_, deviation)| deviation.text.as_str());
            lines([(design::CELL, said), (design::CELL, words.to_owned())])
        }
        Objection::ChecksNotDone(id) => {
            let cell = method_cell(year, id, Cell::empty());
            if cell.paragraphs.is_empty() { cell } else { cell.and(design::SMALL_STRONG, not_done(year, id, on)) }
        }
        Objection::RiskWithoutControl(id) => {
            let Some(event) = year.events().get(id) else { return Cell::empty() };
            with_no_method(year, event, Cell::of(risk_line(year, event)))
        }
        Objection::WeakSample(id) => {
            let Some(check) = year.checks().get(id) else { return Cell::empty() };
            let result = year.result_of(check).map(|result| text::of_check(check.number, &checks::result(&result)));
            let said = result.unwrap_or_else(|| text::check_named(check.number));
            method_cell(year, check.method, Cell::text(said))
        }
    }
}

/// How far the checks of a metod have come.
fn not_done(year: &Year, method: MethodId, on: Date) -> String {
    let (found, beside) = (year.count_occasions(method, on), words::done_beside(year, method, on));
    match (found.wanted(), found.cancelled, beside) {
        (0, 0, _) => text::NEVER.to_owned(),
        (0, _, 0) => text::ALL_CANCELLED.to_owned(),
        _ => words::not_done(&found, beside),
    }
}

/// A risk whose controls have no metod, with that said below it.
pub(super) fn with_no_method(year: &Year, event: &UnwantedEvent, cell: Cell) -> Cell {
    let has_control = year.controls().of(event.work_practice).next().is_some();
    if has_control && year.is_unmet(event) { cell.and(design::SMALL_STRONG, words::NO_METHOD) } else { cell }
}

/// A control and its metod below what a cell says.
fn method_cell(year: &Year, method: MethodId, cell: Cell) -> Cell {
    let Some(method) = year.methods().get(method) else { return cell };
    let control = control_text(year, method.control);
    cell.and(design::CELL, control).and(design::SMALL, parts::or_missing(&method.text))
}

/// Grounds that were given for what no longer speaks against, where that is still there and may be shown.
fn old_grounds(year: &Year, options: &PrintOptions, judgement: &Judgement) -> Option<[Block; 2]> {
    let on = options.printed_on;
    let current: BTreeSet<(ObjectionKind, Uuid)> =
        year.objections_known(&options.history, on).into_iter().map(|it| (it.kind(), it.subject())).collect();
    let old = judgement.grounds.iter().filter(|ground| !current.contains(&(ground.kind, ground.subject)));
    let rows: Vec<Row> = old
        .filter_map(|ground| {
            let objection = objection_of(ground, &options.history)?;
            let subject = subject(year, options, objection, on);
            let is_shown = !year.is_kept_out(&options.history, objection) && !subject.paragraphs.is_empty();
            is_shown.then(|| objection_row(ground.kind, subject, Cell::text(ground.text.as_str())))
        })
        .collect();
    let heading = text::OLD_GROUNDS;
    (!rows.is_empty()).then(|| [Block::heading(heading), table(heading, columns(), rows)])
}

/// What a ground was given for; `None` where it was a deviation of an earlier year that is not known.
fn objection_of(ground: &Ground, history: &History) -> Option<Objection> {
    let id = ground.subject;
    Some(match ground.kind {
        ObjectionKind::MaterialDeviationOpen => Objection::MaterialDeviationOpen(id.into()),
        ObjectionKind::RepeatedDeviationOpen => Objection::RepeatedDeviationOpen(id.into()),
        ObjectionKind::EarlierDeviationOpen => {
            let (year, deviation) = history.deviation(id.into())?;
            Objection::EarlierDeviationOpen(deviation.id, year.planning_year().year, deviation.number)
        }
        ObjectionKind::ChecksNotDone => Objection::ChecksNotDone(id.into()),
        ObjectionKind::RiskWithoutControl => Objection::RiskWithoutControl(id.into()),
        ObjectionKind::WeakSample => Objection::WeakSample(id.into()),
    })
}

/// The deviations and what was done about them.
pub(super) fn deviations(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let on = options.printed_on;
    let mut blocks = vec![Block::part(paper_deviations::DEVIATIONS)];
    blocks.extend(deviations::tables(year, options, &deviations::known(year, on), on.into()));
    blocks.extend(deviations::earlier(options, on));
    blocks
}
