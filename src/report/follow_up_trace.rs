//! The appendix that ties the uppföljning together: from the judgement over every result and its control to the risks,
//! from what speaks against to the risks, and from every risk of the plan back over its controls and checks to what was
//! found. Must never know sheets or coordinates, and counts nothing itself.

use std::collections::BTreeSet;

use super::content::{Block, Cell, GroupCell, Row};
use super::follow_up_parts::{control_group, control_text, lines, list, risk_line, risk_numbers};
use super::workshop::free;
use super::{PrintOptions, design, deviations, follow_up, parts};
use crate::domain::{
    CheckMethod, ControlId, Deviation, DeviationId, Objection, ObjectionKind, PlanRow, UnwantedEvent, WorkPracticeId,
    Year, control_plan,
};
use crate::text::{checks, follow_up as words, paper, paper_check, paper_deviations, paper_follow_up as text};

/// The whole appendix.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let trace = Trace { year, options, objections: follow_up::objections(year, options) };
    let mut blocks = vec![Block::part(text::TRACE), Block::paragraph(text::TRACE_INTRODUCTION)];
    let plan = control_plan(year);
    blocks.extend(trace.results(&plan));
    blocks.extend(trace.against());
    let mut traced = BTreeSet::new();
    let rows: Vec<Row> = plan.iter().flat_map(|row| trace.practice(row, &mut traced)).collect();
    let columns = vec![
        free(paper::RISKS),
        free(paper_check::CONTROL),
        free(text::METHOD),
        free(text::CHECKS_SHORT),
        free(text::DEVIATIONS_SHORT),
    ];
    blocks.extend(list(text::TRACE_UP, paper::EMPTY_PLAN, columns, rows));
    let loose: Vec<u32> =
        year.shown_deviations().filter(|it| !traced.contains(&it.id)).map(|deviation| deviation.number).collect();
    if !loose.is_empty() {
        blocks.push(Block::paragraph(paper_deviations::loose(&loose)));
    }
    blocks.extend(deviations::protected(year, options.printed_on));
    blocks
}

struct Trace<'a> {
    year: &'a Year,
    options: &'a PrintOptions,
    /// Those that may be shown.
    objections: Vec<Objection>,
}

impl<'a> Trace<'a> {
    /// The verdict, standing for all rows.
    fn verdict(&self) -> GroupCell {
        let verdict = self.year.judgement().and_then(|judgement| judgement.verdict);
        let said = verdict.map_or(text::NO_VERDICT, |verdict| verdict.word(self.year));
        GroupCell { key: 0, cell: Cell::strong(said).heading(), continued: parts::again(said) }
    }

    /// The verdict, what every metod showed, good or bad, and the control and the risks behind that.
    fn results(&self, plan: &[PlanRow]) -> [Block; 2] {
        let (year, verdict) = (self.year, self.verdict());
        let mut rows = Vec::new();
        for row in plan {
            for method in row.controls.iter().flat_map(move |control| year.methods_of(*control)) {
                let cells = vec![
                    Cell::text(parts::or_missing(&method.text)).heading(),
                    self.checks(method),
                    Cell::text(control_text(year, method.control)),
                    risk_numbers(year, self.risks_met(row.work_practice).into_iter()),
                ];
                rows.push(Row { groups: vec![verdict.clone()], cells });
            }
        }
        let columns = vec![
            free(text::VERDICT),
            free(text::METHOD),
            free(text::RESULT),
            free(paper_check::CONTROL),
            free(paper::RISKS),
        ];
        list(text::TRACE_DOWN, text::NO_METHODS, columns, rows)
    }

    /// The verdict, what speaks against it, and the risks behind that.
    fn against(&self) -> [Block; 2] {
        let (year, verdict) = (self.year, self.verdict());
        let on = self.options.printed_on;
        let rows = self.objections.iter().map(|objection| {
            let subject = match objection {
                // Its number and riskvärde stand in the column of risks.
                Objection::RiskWithoutControl(id) => year.events().get(*id).map_or_else(Cell::empty, |event| {
                    follow_up::with_no_method(year, event, Cell::text(parts::or_missing(&event.text)))
                }),
                other => follow_up::subject(year, self.options, *other, on),
            };
            let groups = vec![verdict.clone(), follow_up::kind_group(objection.kind())];
            Row { groups, cells: vec![subject, self.risks_behind(*objection)] }
        });
        let columns = vec![free(text::VERDICT), free(text::AGAINST), free(paper::CONCERNS), free(paper::RISKS)];
        list(text::TRACE_AGAINST, text::NOTHING_TO_TRACE, columns, rows.collect())
    }

    /// The risks that something which speaks against is about.
    fn risks_behind(&self, objection: Objection) -> Cell {
        let year = self.year;
        let of_method = |method| year.methods().get(method).map(|method| method.control);
        let control = match objection {
            Objection::MaterialDeviationOpen(_) | Objection::RepeatedDeviationOpen(_) => {
                let deviation = follow_up::deviation_of(year, objection);
                if let Some(event) = deviation.and_then(|it| it.event).and_then(|event| year.events().get(event)) {
                    return risk_numbers(year, std::iter::once(event));
                }
                deviation.and_then(|it| it.control)
            }
            Objection::EarlierDeviationOpen(id, ..) => return risk_numbers(year, self.carried(id).into_iter()),
            Objection::RiskWithoutControl(id) => return risk_numbers(year, year.events().get(id).into_iter()),
            Objection::ChecksNotDone(id) => of_method(id),
            Objection::WeakSample(id) => year.checks().get(id).and_then(|check| of_method(check.method)),
        };
        let practice = control.and_then(|control| year.controls().get(control)).map(|control| control.work_practice);
        match practice {
            Some(practice) => risk_numbers(year, self.risks_met(practice).into_iter()),
            None => Cell::styled(design::CELL_QUIET, text::NO_RISK),
        }
    }

    /// The risk that goes on from that of a deviation of an earlier year.
    fn carried(&self, deviation: DeviationId) -> Option<&'a UnwantedEvent> {
        let (year, history) = (self.year, &self.options.history);
        let (_, deviation) = history.deviation(deviation).filter(|(_, it)| !it.is_protected())?;
        history.carried(year, deviation.event?)
    }

    /// The risks of an arbetssätt that stand in the plan.
    fn risks(&self, practice: WorkPracticeId) -> impl Iterator<Item = &'a UnwantedEvent> {
        let year = self.year;
        year.events().of(practice).filter(move |event| year.in_plan(event))
    }

    /// The risks that a control of an arbetssätt is for: those in the plan, else all of it.
    fn risks_met(&self, practice: WorkPracticeId) -> Vec<&'a UnwantedEvent> {
        let in_plan: Vec<&UnwantedEvent> = self.risks(practice).collect();
        if in_plan.is_empty() { self.year.events().of(practice).collect() } else { in_plan }
    }

    /// The rows of an arbetssätt: one for each metod, one for each hole, one for deviations that no control here is
    /// behind.
    fn practice(&self, row: &PlanRow, traced: &mut BTreeSet<DeviationId>) -> Vec<Row> {
        let groups = vec![self.risks_group(row)];
        let mut here = BTreeSet::new();
        let mut rows = Vec::new();
        for control in &row.controls {
            rows.extend(self.control(*control, &groups, &mut here));
        }
        let left: Vec<&Deviation> =
            self.year.shown_deviations().filter(|it| self.is_of(it, row) && !here.contains(&it.id)).collect();
        if row.controls.is_empty() {
            let hole = Cell::strong(text::without_control(row.risks.len())).over(3);
            rows.push(Row { groups, cells: vec![hole, self.deviations(&left)] });
        } else if !left.is_empty() {
            let outside = Cell::styled(design::CELL_QUIET, text::OUTSIDE_CONTROLS).over(3);
            rows.push(Row { groups, cells: vec![outside, self.deviations(&left)] });
        }
        traced.extend(left.iter().map(|deviation| deviation.id));
        traced.extend(here);
        rows
    }

    fn risks_group(&self, row: &PlanRow) -> GroupCell {
        let mut cell = Cell::empty();
        cell.paragraphs.extend(self.risks(row.work_practice).map(|event| risk_line(self.year, event)));
        if row.risks.is_empty() {
            cell = cell.and(design::CELL_QUIET, paper::NO_RISK_IN_PLAN);
        }
        let numbers = self.risks(row.work_practice).map(|event| event.number).collect::<Vec<_>>();
        let again = if numbers.is_empty() { paper::NO_RISK_IN_PLAN.to_owned() } else { text::risks_numbered(&numbers) };
        let key = row.work_practice.uuid().as_u128();
        GroupCell { key, cell: cell.heading(), continued: parts::again(&again) }
    }

    /// Whether a deviation is on a risk of an arbetssätt.
    fn is_of(&self, deviation: &Deviation, row: &PlanRow) -> bool {
        let event = deviation.event.and_then(|event| self.year.events().get(event));
        event.is_some_and(|event| event.work_practice == row.work_practice)
    }

    /// The rows of a control: one for each metod, or one that says that there is none. Deviations that no check
    /// found stand with its first.
    fn control(&self, control: ControlId, groups: &[GroupCell], here: &mut BTreeSet<DeviationId>) -> Vec<Row> {
        let year = self.year;
        let mut groups = groups.to_vec();
        groups.push(control_group(year, control));
        let mut unplaced: Vec<&Deviation> = year
            .shown_deviations()
            .filter(|deviation| year.check_of_deviation(deviation).is_none() && deviation.control == Some(control))
            .collect();
        here.extend(unplaced.iter().map(|deviation| deviation.id));
        let mut rows = Vec::new();
        for method in year.methods_of(control) {
            let found = year
                .shown_deviations()
                .filter(|deviation| year.check_of_deviation(deviation).is_some_and(|check| check.method == method.id));
            let mut found: Vec<&Deviation> = found.collect();
            here.extend(found.iter().map(|deviation| deviation.id));
            found.append(&mut unplaced);
            let cells = vec![self.method(method), self.checks_named(method), self.deviations(&found)];
            rows.push(Row { groups: groups.clone(), cells });
        }
        if rows.is_empty() {
            let hole = Cell::strong(paper::METHOD_MISSING).over(2);
            rows.push(Row { groups, cells: vec![hole, self.deviations(&unplaced)] });
        }
        rows
    }

    fn method(&self, method: &CheckMethod) -> Cell {
        let cell = Cell::text(parts::or_missing(&method.text)).heading();
        if self.objections.contains(&Objection::ChecksNotDone(method.id)) {
            cell.and(design::SMALL_STRONG, words::objection_kind(ObjectionKind::ChecksNotDone))
        } else {
            cell
        }
    }

    /// The checks of a metod by their numbers; what they showed stands in the first table.
    fn checks_named(&self, method: &CheckMethod) -> Cell {
        let of_method = self.year.checks().of(method.id);
        let numbers: Vec<String> = of_method.map(|check| text::check_named(check.number)).collect();
        if numbers.is_empty() { Cell::strong(text::NOT_CARRIED_OUT) } else { Cell::text(numbers.join(", ")) }
    }

    /// What the checks of a metod showed: n of N, how many were wrong, the grade.
    fn checks(&self, method: &CheckMethod) -> Cell {
        let weak = words::objection_kind(ObjectionKind::WeakSample);
        let said = self.year.checks().of(method.id).flat_map(|check| {
            let result = match (&check.abandoned, self.year.result_of(check)) {
                (Some(abandoned), _) => paper_check::abandoned(abandoned),
                (None, Some(result)) => checks::result(&result),
                (None, None) => paper_check::NO_DRAW.to_owned(),
            };
            let weak = if self.year.is_weak(check) { weak.to_owned() } else { String::new() };
            [(design::CELL, text::of_check(check.number, &result)), (design::SMALL_STRONG, weak)]
        });
        let cell = lines(said);
        if cell.paragraphs.is_empty() { Cell::strong(text::NOT_CARRIED_OUT) } else { cell }
    }

    fn deviations(&self, found: &[&Deviation]) -> Cell {
        if found.is_empty() {
            return Cell::text("–");
        }
        lines(found.iter().map(|deviation| {
            let risk = deviation.event.and_then(|event| self.year.events().get(event)).map(|event| event.number);
            let check = self.year.check_of_deviation(deviation).map(|check| check.number);
            (design::CELL, paper_deviations::deviation_traced(deviation, risk, check))
        }))
    }
}
