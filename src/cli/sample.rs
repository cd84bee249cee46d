//! `tolvan stickprov`: a draw from a list, kept in a check of a file where one is named, and the arithmetic of samples.
//! On the standard output stand the items alone; what else there is to know is told beside them.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::domain::{
    Demand, Extent, Percent, Population, SamplingFault, draw, lines_like_names, sample_size, upper_limit, upper_share,
};
use crate::exchange::read_list;
use crate::session::{ListFrom, PopulationDraft};
use crate::text::{command_line, faults, sampling};

use super::{Ending, Failure, print_error, print_line};

/// What is asked of samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SampleJob {
    /// Draw from a list.
    Draw {
        /// The list.
        population: PathBuf,
        /// How many.
        size: u64,
        /// The seed.
        seed: String,
        /// The check where the draw is kept.
        kept_in: Option<KeptIn>,
    },
    /// How many are enough.
    Size {
        /// The population.
        extent: Extent,
        /// The confidence.
        confidence: Percent,
        /// The share of wrong items that can be tolerated.
        tolerable: Percent,
        /// Deviations that may be found.
        accepted: u64,
    },
    /// How many are wrong at most.
    Limit {
        /// The population.
        extent: Extent,
        /// Items looked at.
        sample: u64,
        /// Deviations found.
        deviations: u64,
        /// The confidence.
        confidence: Percent,
    },
}

/// Where a draw is kept, and what is said of its population there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptIn {
    /// The file.
    pub file: PathBuf,
    /// The number of the check.
    pub check: u32,
    /// Which year, where the file holds several.
    pub year: Option<i16>,
    /// The time that the items are from.
    pub period: Option<String>,
    /// Where the list came from; the name of its file where nothing is said.
    pub source: Option<String>,
}

pub(super) fn run(job: &SampleJob) -> Result<Ending, Failure> {
    match job {
        SampleJob::Draw { population, size, seed, kept_in: None } => draw_from(population, *size, seed)?,
        SampleJob::Draw { population, size, seed, kept_in: Some(kept_in) } => {
            draw_into(population, *size, seed, kept_in)?;
        }
        SampleJob::Size { extent, confidence, tolerable, accepted } => {
            let demand = Demand { confidence: *confidence, tolerable: *tolerable };
            print_line(&sample_size(*extent, demand, *accepted).map_err(fault)?.to_string());
        }
        SampleJob::Limit { extent, sample, deviations, confidence } => print_line(&match extent {
            Extent::Known(population) => {
                upper_limit(*population, *sample, *deviations, *confidence).map_err(fault)?.to_string()
            }
            Extent::Unknown => sampling::share_at_most(upper_share(*sample, *deviations, *confidence).map_err(fault)?),
        }),
    }
    Ok(Ending::Good)
}

fn fault(fault: SamplingFault) -> Failure {
    Failure(sampling::sampling_fault(fault))
}

fn draw_from(path: &Path, size: u64, seed: &str) -> Result<(), Failure> {
    if seed.trim().is_empty() {
        return Err(Failure(sampling::no_seed()));
    }
    let population = read_population(path)?;
    let ids = population.ids();
    let sample = usize::try_from(size).unwrap_or(usize::MAX);
    if sample == 0 {
        return Err(fault(SamplingFault::EmptySample));
    }
    if sample > ids.len() {
        return Err(fault(SamplingFault::SampleTooLarge { sample: size, population: ids.len() as u64 }));
    }
    print_items(draw(seed, ids, sample).into_iter().filter_map(|at| ids.get(at)));
    Ok(())
}

fn print_items<'a>(items: impl Iterator<Item = &'a String>) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for item in items {
        // Whoever reads may have stopped reading; that is no fault.
        let _ = writeln!(out, "{item}");
    }
    let _ = out.flush();
}

/// The same, frozen and kept in a check of a file.
fn draw_into(path: &Path, size: u64, seed: &str, kept_in: &KeptIn) -> Result<(), Failure> {
    if seed.trim().is_empty() {
        return Err(Failure(sampling::no_seed()));
    }
    // Told here, and read again by the session.
    read_population(path)?;
    let mut session = super::open_to_write(&kept_in.file, kept_in.year)?;
    let check = super::check_numbered(&session, kept_in.check)?;
    let said = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let draft = PopulationDraft {
        list: ListFrom::File(path.to_owned()),
        items: sampling::ITEMS.to_owned(),
        period: said(kept_in.period.as_deref()).unwrap_or_default(),
        source: said(kept_in.source.as_deref()).unwrap_or_else(|| command_line::file_name(path)),
        seed: Some(seed.to_owned()),
        is_told_of_names: true,
    };
    let drawn = session.draw_logged(check, &draft, size)?;
    print_items(drawn.iter());
    for line in command_line::drawn_into(&kept_in.file, session.year(), check) {
        print_error(&line);
    }
    Ok(())
}

/// Reads a list and looks through it. A heading that is left out is told, and lines that look like names.
fn read_population(path: &Path) -> Result<Population, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure(faults::reading(path, &error)))?;
    let list = read_list(&bytes).map_err(|fault| Failure(sampling::list_fault(fault)))?;
    if let Some(heading) = &list.heading {
        print_error(&command_line::heading_left_out(heading));
    }
    let lines = || list.lines.iter().map(|(line, id)| (*line, id.as_str()));
    if let Some(names) = sampling::names_told(&lines_like_names(lines())) {
        print_error(&names);
    }
    Population::of(lines()).map_err(|fault| Failure(sampling::population_fault(&fault)))
}
