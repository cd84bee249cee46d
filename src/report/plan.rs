//! Puts documents together: a cover, a list of contents, and parts in order. A new part is one line here.
//! Must never know what stands in a part.

use super::content::{Block, Cover, Document};
use super::{
    DocumentState, PrintOptions, ReportKind, agenda, check, check_list, closing, difference, follow_up,
    follow_up_checks, follow_up_trace, ikp, interim, method_sheet, overview, system, vor, workshop,
};
use crate::domain::Year;
use crate::text::{numbers, paper, paper_check, paper_follow_up, paper_front, paper_overview, paper_system};

/// A part of a document.
type Part = fn(&Year, &PrintOptions) -> Vec<Block>;

const RISK_ANALYSIS: &[Part] = &[vor::part, closing::overrides, method_sheet::appendix];
const DIFFERENCE: &[Part] = &[difference::part];
const CHECK: &[Part] = &[check::part];
const CONTROL_PLAN: &[Part] = &[ikp::part, closing::overrides, closing::signatures];
const CONTROL_SYSTEM: &[Part] = &[system::part, closing::signatures];
const COMBINED: &[Part] =
    &[system::part_if_written, vor::part, ikp::part, closing::overrides, closing::signatures, method_sheet::appendix];
const WORKSHOP_MINUTES: &[Part] = &[workshop::summary, workshop::events, workshop::results];
const CHECK_LIST: &[Part] = &[check_list::part];
const INTERIM: &[Part] = &[interim::part];
const OVERVIEW: &[Part] = &[overview::part];
const FOLLOW_UP: &[Part] =
    &[follow_up::judgement, follow_up_checks::part, follow_up::deviations, follow_up_trace::part, closing::signatures];
const WORKSHOP_AGENDA: &[Part] = &[agenda::before, agenda::events];

/// The whole document of a report.
pub(super) fn document(kind: ReportKind, year: &Year, options: &PrintOptions) -> Document {
    let number = year.planning_year().year;
    let (title, parts) = match kind {
        ReportKind::RiskAnalysis => (paper::risk_analysis_title(number), RISK_ANALYSIS),
        ReportKind::ControlPlan => (paper::control_plan_title(number), CONTROL_PLAN),
        ReportKind::ControlSystem => (paper_system::system_title(number), CONTROL_SYSTEM),
        ReportKind::Combined => (paper_front::combined_title(number, system::is_written(year)), COMBINED),
        ReportKind::Difference => (paper_system::difference_title(number), DIFFERENCE),
        ReportKind::Check => {
            let check = options.check.and_then(|check| year.checks().get(check));
            (paper_check::title(check.map_or(0, |check| check.number), number), CHECK)
        }
        ReportKind::WorkshopMinutes => (workshop::title(year, options), WORKSHOP_MINUTES),
        ReportKind::WorkshopAgenda => (agenda::title(year, options), WORKSHOP_AGENDA),
        ReportKind::CheckList => (paper_follow_up::list_title(number, options.owner.as_deref()), CHECK_LIST),
        ReportKind::InterimReport => (paper_follow_up::interim_title(number), INTERIM),
        ReportKind::FollowUp => (paper_follow_up::follow_up_title(number), FOLLOW_UP),
        ReportKind::Overview => (paper_overview::title(number), OVERVIEW),
    };
    let title = match &options.extract {
        Some(extract) => paper_front::extract_title(&title, &extract.unit),
        None => title,
    };
    // A protokoll of a check, a list to carry about, or how the year stands is a few pages: it begins at once.
    let mut blocks = Vec::new();
    if !matches!(kind, ReportKind::Check | ReportKind::CheckList | ReportKind::Overview) {
        blocks.push(Block::Cover(cover(kind, year, &title, options)));
    }
    // What is a few pages has no list of contents.
    if !matches!(
        kind,
        ReportKind::Check
            | ReportKind::WorkshopAgenda
            | ReportKind::CheckList
            | ReportKind::InterimReport
            | ReportKind::Overview
    ) {
        blocks.push(Block::Contents);
    }
    blocks.extend(parts.iter().flat_map(|part| part(year, options)));
    Document { title, author: year.board().name.trim().to_owned(), blocks }
}

fn cover(kind: ReportKind, year: &Year, title: &str, options: &PrintOptions) -> Cover {
    let board = year.board();
    let mut facts = match kind {
        ReportKind::WorkshopMinutes => workshop::facts(year, options),
        ReportKind::WorkshopAgenda => agenda::facts(year, options),
        _ => vec![(paper_front::STATE, paper::state_in_words(&options.state))],
    };
    if let Some(extract) = &options.extract {
        facts.insert(0, (paper_front::EXTRACT, paper_front::extract_of(&extract.unit, extract.events, extract.all)));
    }
    let registry_number = options.printed_registry_number();
    if !registry_number.is_empty() {
        facts.push((paper_front::REGISTRY_NUMBER, registry_number.to_owned()));
    }
    if let DocumentState::Decided(decided) = &options.state {
        facts.push((paper_front::VALID_FROM, numbers::date(decided.valid_from)));
        if !decided.reason.is_empty() {
            facts.push((paper_front::REVISION_REASON, decided.reason.clone()));
        }
    }
    facts.push((paper_front::PRINTED_ON, numbers::date(options.printed_on)));
    if !options.fingerprint.is_empty() {
        facts.push((paper_front::FINGERPRINT, options.fingerprint.clone()));
    }
    Cover {
        board: board.name.trim().to_owned(),
        administration: board.administration.trim().to_owned(),
        title: title.to_owned(),
        facts,
    }
}
