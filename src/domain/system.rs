//! The system för intern kontroll: its texts, who does what, how it is reported, and the register of
//! styrdokument that govern it.

use super::ids::{GoverningDocumentId, SectionId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which of the three lists of the system a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemTopic {
    /// A section: heading and running text.
    Text,
    /// Roller och ansvar: a role and its duty.
    Duty,
    /// Rapportering: what is reported, and when, by whom and to whom.
    Reporting,
}

impl SystemTopic {
    /// All topics, as printed.
    pub const ALL: [Self; 3] = [Self::Text, Self::Duty, Self::Reporting];
}

/// A text of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemSection {
    /// Identity.
    pub id: SectionId,
    /// Which list it stands in.
    pub topic: SystemTopic,
    /// Order within the list.
    pub position: i64,
    /// Its heading, the role, or what is reported.
    pub heading: String,
    /// The text; a line feed ends a paragraph. May be empty.
    pub text: String,
}

/// Who stands behind a styrdokument, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoverningLevel {
    /// Lag eller förordning.
    Law,
    /// Kommunfullmäktige or kommunstyrelsen.
    Council,
    /// The nämnd.
    Board,
    /// The förvaltning.
    Administration,
}

impl GoverningLevel {
    /// All levels, the highest first.
    pub const ALL: [Self; 4] = [Self::Law, Self::Council, Self::Board, Self::Administration];
}

/// A styrdokument of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoverningDocument {
    /// Identity.
    pub id: GoverningDocumentId,
    /// Order in the register.
    pub position: i64,
    /// Its title.
    pub title: String,
    /// Who decided it; may be empty.
    pub decided_by: String,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// On which level.
    pub level: GoverningLevel,
    /// When it is to be looked over next.
    pub next_review: Option<Date>,
}
