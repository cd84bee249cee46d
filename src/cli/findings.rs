//! `tolvan granska`: what is missing or wrong, for people or as JSON.

use std::path::Path;

use serde::Serialize;

use crate::clock;
use crate::domain::{Finding, Severity, Year, review};
use crate::text::{command_line, findings};

use super::{Ending, Failure, print_line};

/// One finding as the JSON has it.
#[derive(Serialize)]
struct FindingForm<'a> {
    code: &'static str,
    severity: &'static str,
    unwanted_event: Option<u32>,
    process: Option<&'a str>,
    work_practice: Option<&'a str>,
    message: String,
}

pub(super) fn run(file: &Path, year: Option<i16>, json: bool) -> Result<Ending, Failure> {
    let session = super::open(file, year)?;
    let year = session.year();
    let found = review(year, session.history(), clock::today());
    if json {
        let forms: Vec<FindingForm<'_>> = found.iter().map(|finding| form(year, finding)).collect();
        print_line(&serde_json::to_string_pretty(&forms).unwrap_or_default());
    } else {
        print_line(command_line::findings(year, &found).trim_end());
    }
    let errors = found.iter().any(|finding| finding.severity() == Severity::Error);
    Ok(if errors { Ending::NotInOrder } else { Ending::Good })
}

fn form<'a>(year: &'a Year, finding: &Finding) -> FindingForm<'a> {
    FindingForm {
        code: finding.code.code(),
        severity: match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        unwanted_event: finding.event.and_then(|id| year.events().get(id)).map(|event| event.number),
        process: finding.process.and_then(|id| year.processes().get(id)).map(|process| process.name.as_str()),
        work_practice: finding
            .work_practice
            .and_then(|id| year.work_practices().get(id))
            .map(|practice| practice.text.as_str()),
        message: findings::message(year, finding),
    }
}
