//! The part of the granskning that follows the plan through the year: what is late, weak, or found and not acted
//! on. Changes nothing and cannot fail.

use jiff::civil::Date;

use super::history::History;
use super::occasion::OccasionState;
use super::records::CheckMethod;
use super::review::{Finding, FindingCode, Subject};
use super::year::Year;

pub(super) fn review_follow_up(year: &Year, history: &History, today: Date, findings: &mut Vec<Finding>) {
    for method in year.methods_in_order() {
        review_method(year, method, today, findings);
    }
    for deviation in year.deviations_in_order() {
        // What is protected must not be found by its risk either.
        let event = deviation.event.filter(|_| !deviation.is_protected()).and_then(|event| year.events().get(event));
        let place = event.and_then(|event| year.place_of(event));
        let has_work = deviation.is_open() && !deviation.is_answered();
        let is_untold = deviation.is_material && !deviation.is_told();
        let is_repeated = deviation.is_open() && history.repeats(year, deviation).is_some();
        let mut report = |code| {
            findings.push(Finding {
                code,
                subject: Subject::Deviation(deviation.id),
                process: place.map(|place| place.process.id),
                work_practice: place.map(|place| place.work_practice.id),
                event: event.map(|event| event.id),
            });
        };
        if deviation.is_protected() {
            // What is missing would say what it is.
            if has_work || is_untold || is_repeated {
                report(FindingCode::ProtectedDeviationWaits);
            }
            continue;
        }
        if has_work {
            report(FindingCode::DeviationWithoutMeasure);
        }
        if is_untold {
            report(FindingCode::MaterialDeviationNotReported);
        }
        if is_repeated {
            report(FindingCode::RepeatedDeviation);
        }
    }
}

fn review_method(year: &Year, method: &CheckMethod, today: Date, findings: &mut Vec<Finding>) {
    let practice = year.controls().get(method.control).and_then(|it| year.work_practices().get(it.work_practice));
    let mut report = |code, subject| {
        findings.push(Finding {
            code,
            subject,
            process: practice.map(|practice| practice.process),
            work_practice: practice.map(|practice| practice.id),
            event: None,
        });
    };
    if method.criterion.trim().is_empty() {
        report(FindingCode::MethodWithoutCriterion, Subject::Method(method.id));
    }
    for occasion in year.occasions().of(method.id) {
        if year.occasion_state(occasion, today) == OccasionState::Late {
            report(FindingCode::CheckOverdue, Subject::Occasion(occasion.id));
        }
    }
    for check in year.checks().of(method.id).filter(|check| !check.is_going_on()) {
        if !year.wrong_without_deviation(check.id).is_empty() {
            report(FindingCode::WrongItemsUnreported, Subject::Check(check.id));
        }
        if year.is_weak(check) {
            report(FindingCode::SampleTooWeak, Subject::Check(check.id));
        }
    }
}
