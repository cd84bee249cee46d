//! `tolvan exempel`: the built-in example with its reports, beside each other in the current folder.
//! Never writes over anything: the first free number is taken for all three.

use std::path::PathBuf;

use crate::clock;
use crate::exchange::from_json;
use crate::report::ReportKind;
use crate::session::Session;
use crate::text::faults;

use super::{Failure, Made, report};

const EXAMPLE: &[u8] = include_bytes!("../../assets/exempel-2019.json");

pub(super) fn run() -> Result<Made, Failure> {
    let incoming =
        from_json(EXAMPLE, &mut clock::new_id).map_err(|fault| Failure(faults::json(&fault)))?;
    let stem = free_stem();
    let file = PathBuf::from(format!("{stem}.tolvan"));
    let session = Session::create_from(&file, "exempel-2019.json", incoming)?;
    let mut reports = Vec::new();
    for kind in ReportKind::ALL {
        let output = PathBuf::from(format!("{stem}-{}.pdf", kind.command_name()));
        report::write(kind, session.year(), &output)?;
        reports.push(output);
    }
    Ok(Made { file, reports })
}

/// `exempel-2019`, or with the first number that makes all its names free.
fn free_stem() -> String {
    let taken = |stem: &str| {
        let names = std::iter::once(format!("{stem}.tolvan"))
            .chain(ReportKind::ALL.map(|kind| format!("{stem}-{}.pdf", kind.command_name())));
        names.into_iter().any(|name| std::fs::symlink_metadata(name).is_ok())
    };
    let stems = std::iter::once("exempel-2019".to_owned()).chain((2_u64..).map(|at| format!("exempel-2019-{at}")));
    stems.into_iter().find(|stem| !taken(stem)).unwrap_or_default()
}
