//! `tolvan exempel`: the built-in example with its reports, beside each other in one folder.
//! Never writes over anything: the first free number is taken for all three.

use std::path::Path;

use crate::clock;
use crate::exchange::from_json;
use crate::report::ReportKind;
use crate::session::Session;
use crate::text::faults;

use super::{Failure, Made, report};

const EXAMPLE: &[u8] = include_bytes!("../../assets/exempel-2019.json");

/// What is printed beside the file: what the example holds something for.
const PRINTED: [ReportKind; 3] = [ReportKind::RiskAnalysis, ReportKind::ControlPlan, ReportKind::Combined];

/// Makes the file under the first free name and gives the session on it.
pub(super) fn make(folder: &Path) -> Result<Session, Failure> {
    let incoming = from_json(EXAMPLE, &mut clock::new_id).map_err(|fault| Failure(faults::json(&fault)))?;
    Ok(Session::create_from(&folder.join(free_stem(folder) + ".tolvan"), &incoming)?)
}

/// Makes the file and prints its reports beside it.
pub(super) fn run(folder: &Path) -> Result<Made, Failure> {
    let session = make(folder)?;
    let file = session.path().to_owned();
    let mut reports = Vec::new();
    for kind in PRINTED {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let output = folder.join(report_name(&stem, kind));
        report::write(&session, kind.into(), &output)?;
        reports.push(output);
    }
    Ok(Made { file, reports })
}

/// `exempel-2019`, or with the first number that makes all its names free.
fn free_stem(folder: &Path) -> String {
    let is_taken = |name: String| std::fs::symlink_metadata(folder.join(name)).is_ok();
    let is_free = |stem: &String| {
        !is_taken(format!("{stem}.tolvan")) && !PRINTED.iter().any(|kind| is_taken(report_name(stem, *kind)))
    };
    let mut stems = std::iter::once("exempel-2019".to_owned()).chain((2_u64..).map(|at| format!("exempel-2019-{at}")));
    stems.find(is_free).unwrap_or_default()
}

fn report_name(stem: &str, kind: ReportKind) -> String {
    format!("{stem}-{}.pdf", kind.command_name())
}
