//! Beslut: what a nämnd has decided stays as it was. A version names the frozen content and the printed
//! papers by their SHA-256; the bytes themselves lie in the file's own keeping.

use super::ids::{SigningId, VersionId};
use super::review::{FindingCode, Severity};
use super::year::Year;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a nämnd decides on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// System för intern kontroll.
    ControlSystem,
    /// Väsentlighets- och riskanalys.
    RiskAnalysis,
    /// Internkontrollplan.
    ControlPlan,
}

impl DocumentKind {
    /// All kinds, as they stand in the whole.
    pub const ALL: [Self; 3] = [Self::ControlSystem, Self::RiskAnalysis, Self::ControlPlan];
}

/// An error of the granskning that the nämnd decided in spite of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Stable code of the finding.
    pub code: String,
    /// Identity of the record that it points to.
    pub subject: Uuid,
    /// Why it was decided all the same.
    pub reason: String,
}

/// A paper as it was printed at the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPaper {
    /// Command-line name of the report.
    pub report: String,
    /// SHA-256 of the PDF, lowercase hex.
    pub sha256: String,
}

/// A beslutad version (`DecidedVersion`): never changed, never taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedVersion {
    /// Identity.
    pub id: VersionId,
    /// Number within the year, from 1.
    pub number: u32,
    /// What it covers, each once.
    pub documents: Vec<DocumentKind>,
    /// The day of the decision.
    pub decided_on: Date,
    /// The paragraph of the minutes, without the sign.
    pub minutes_paragraph: String,
    /// Diarienummer; may be empty.
    pub registry_number: String,
    /// From when it holds.
    pub valid_from: Date,
    /// The day it was entered and its papers printed.
    pub printed_on: Date,
    /// Why it revises the version before; empty for the first.
    pub reason: String,
    /// What was overridden.
    pub overrides: Vec<Override>,
    /// The highest event number at the decision; no number up to it changes or is used again.
    pub highest_number: u32,
    /// SHA-256 of the frozen content, lowercase hex.
    pub content: String,
    /// The papers as printed.
    pub papers: Vec<KeptPaper>,
}

impl DecidedVersion {
    /// Whether it covers a document.
    #[must_use]
    pub fn covers(&self, document: DocumentKind) -> bool {
        self.documents.contains(&document)
    }

    /// The short fingerprint of the frozen content: its first eight bytes in groups of four digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        grouped(&self.content)
    }
}

/// The first sixteen digits of a SHA-256 in groups of four, in capitals: `7F3A-91C2-0B44-E8D1`.
#[must_use]
pub fn grouped(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().take(16).map(|digit| digit.to_ascii_uppercase()).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A file kept beside a signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// Its name where it came from, without folders.
    pub name: String,
    /// SHA-256 of its bytes, lowercase hex.
    pub sha256: String,
    /// Its length in bytes.
    pub length: u64,
}

/// That somebody has signed a version on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// Identity.
    pub id: SigningId,
    /// The version that was signed.
    pub version: VersionId,
    /// Order among its signings.
    pub position: i64,
    /// The role in which it was signed.
    pub role: String,
    /// Who signed, in clear.
    pub name: String,
    /// The day of signing.
    pub signed_on: Date,
    /// Where; may be empty.
    pub place: String,
    /// The scanned page.
    pub scan: Option<Scan>,
}

impl FindingCode {
    /// Whether a finding hinders a decision on a document.
    #[must_use]
    pub fn hinders(self, document: DocumentKind) -> bool {
        if self.severity() != Severity::Error {
            return false;
        }
        match document {
            DocumentKind::ControlSystem => false,
            DocumentKind::RiskAnalysis => matches!(self, Self::EventWithoutScore | Self::ProcessWithoutManager),
            DocumentKind::ControlPlan => true,
        }
    }
}

impl Year {
    /// The newest version that covers a document.
    #[must_use]
    pub fn decided(&self, document: DocumentKind) -> Option<&DecidedVersion> {
        self.versions().of(()).rev().find(|version| version.covers(document))
    }

    /// Whether a document is decided and no revision is open: its content is then not to be changed.
    #[must_use]
    pub fn is_locked(&self, document: DocumentKind) -> bool {
        self.planning_year().revision.is_none() && self.decided(document).is_some()
    }

    /// The highest event number of any decided VoR or IKP, which both print it; 0 while none is decided.
    #[must_use]
    pub fn fixed_numbers(&self) -> u32 {
        let numbered = [DocumentKind::RiskAnalysis, DocumentKind::ControlPlan];
        let printed = self.versions().iter().filter(|version| numbered.iter().any(|it| version.covers(*it)));
        printed.map(|version| version.highest_number).max().unwrap_or(0)
    }

    /// The number of the version that is decided next.
    #[must_use]
    pub fn next_version(&self) -> u32 {
        self.versions().iter().map(|version| version.number).max().unwrap_or(0) + 1
    }

    /// The version with a number.
    #[must_use]
    pub fn version_numbered(&self, number: u32) -> Option<&DecidedVersion> {
        self.versions().iter().find(|version| version.number == number)
    }
}
