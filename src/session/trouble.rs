//! Why the session did not do what was asked. What is told of it in Swedish is told elsewhere.

use std::path::PathBuf;

use crate::domain::{PopulationFault, SamplingFault};
use crate::edit::{CheckRefusal, Refusal};
use crate::exchange::ListFault;
use crate::store::{LostEvidence, StoreError};

use super::DrawHinder;

/// Why an edit did not come about. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The command cannot be carried out.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file has no such year.
    #[error("no year {0:?}")]
    NoYear(Option<i16>),
    /// The file holds several years and none was named.
    #[error("several years: {0:?}")]
    SeveralYears(Vec<i16>),
    /// The year that should come in is in the file already.
    #[error("year {0} exists")]
    YearExists(i16),
    /// A year would be copied past a newer one.
    #[error("year {0} lies between")]
    YearBetween(i16),
    /// What should come in belongs to another nämnd.
    #[error("another board: {0}")]
    OtherBoard(String),
    /// The scanned file is larger than `LARGEST_SCAN`; its length in bytes.
    #[error("scan of {0} bytes")]
    ScanTooLarge(u64),
    /// The scanned file could not be read.
    #[error("scan {0}: {1}")]
    Scan(PathBuf, std::io::Error),
    /// A paper of the version could not be printed, so nothing was decided.
    #[error("paper: {0}")]
    Paper(String),
    /// There is no decided version to compare with.
    #[error("nothing to compare with")]
    NothingToCompare,
    /// The list of a population could not be read.
    #[error("list {0}: {1}")]
    List(PathBuf, std::io::Error),
    /// What should be a list is none.
    #[error("no list: {0:?}")]
    NoList(ListFault),
    /// The list cannot be drawn from.
    #[error("population: {0:?}")]
    Population(PopulationFault),
    /// A list of items that somebody chose, or that a systemrapport shows to be wrong, cannot be kept.
    #[error("chosen list: {0:?}")]
    ChosenList(PopulationFault),
    /// So many lines of a file look like names, which nobody has been told of.
    #[error("{0} lines like names")]
    LooksLikeNames(usize),
    /// The sample cannot be drawn.
    #[error("sampling: {0:?}")]
    Sampling(SamplingFault),
    /// What follows a year up is printed of all of it.
    #[error("follow-up of a unit")]
    FollowUpIsWhole,
    /// Long work was stopped by whoever waited for it.
    #[error("stopped")]
    Stopped,
    /// Items of a riktat urval that the population has not.
    #[error("not in the population: {0:?}")]
    NotInPopulation(Vec<String>),
    /// A file of evidence larger than `LARGEST_SCAN`; its length in bytes.
    #[error("evidence of {0} bytes")]
    EvidenceTooLarge(u64),
    /// With one more file there would be more bytes of evidence in all than the file may hold.
    #[error("{bytes} bytes of evidence, {most} at most")]
    TooMuchEvidence {
        /// What it would come to.
        bytes: u64,
        /// The most.
        most: u64,
    },
    /// A file of evidence of a check is gone from the file.
    #[error("evidence gone: {0:?}")]
    EvidenceGone(LostEvidence),
    /// A file of evidence of a check is not what was attached any more; its name.
    #[error("evidence {0} changed")]
    EvidenceChanged(String),
    /// A file of evidence could not be read.
    #[error("evidence {0}: {1}")]
    Evidence(PathBuf, std::io::Error),
    /// Nothing can be drawn into the check with this number by a seed that was fixed elsewhere.
    #[error("no draw into check {0}: {1:?}")]
    DrawHindered(u32, DrawHinder),
    /// The year has no workshop, or not that one any more.
    #[error("no workshop")]
    NoWorkshop,
    /// The year has no such version, or the version is not printed as that report.
    #[error("no version {0}")]
    NoVersion(u32),
}

impl Trouble {
    /// The same where the list is not the population but a choice from it.
    pub(super) fn of_chosen(self) -> Self {
        match self {
            Self::Population(fault) => Self::ChosenList(fault),
            other => other,
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<CheckRefusal> for Trouble {
    fn from(refusal: CheckRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}
