//! What a printing knows beside the year: how far the decision has come, who signs, what was decided in
//! spite. Must never know how any of it looks on paper.

use std::collections::BTreeMap;

use crate::domain::{CheckId, DocumentKind, History, Score, UnwantedEventId, WorkshopId, Year};
use jiff::civil::Date;

/// What the year itself does not say about a printing.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintOptions {
    /// The day of printing.
    pub printed_on: Date,
    /// Whether the content is decided.
    pub state: DocumentState,
    /// Short fingerprint of the content, grouped for reading: `7F3A-91C2-0B44-E8D1`.
    pub fingerprint: String,
    /// Diarienummer of the case; may be empty. A decision's own stands before it.
    pub registry_number: String,
    /// Who signs, in order; empty for the suggested lines.
    pub signers: Vec<Signer>,
    /// What nämnden decides on in spite of, each with its written reason.
    pub overrides: Vec<Override>,
    /// What the differences are told against; only `Difference` looks at it.
    pub against: Vec<Against>,
    /// That only a unit's part is shown.
    pub extract: Option<Extract>,
    /// The check whose protokoll it is; only `Check` looks at it.
    pub check: Option<CheckId>,
    /// Which workshop a dagordning or workshopprotokoll is of; the newest where none is named.
    pub workshop: Option<WorkshopId>,
    /// Last year's scores, where they can be compared; only the dagordning looks at them.
    pub last_year: BTreeMap<UnwantedEventId, Score>,
    /// The years before; only what follows up looks at them.
    pub history: History,
    /// The kontrollansvarig whose checks are listed; all of them where none is named.
    pub owner: Option<String>,
}

/// A unit's part of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The unit.
    pub unit: String,
    /// How many events the part has.
    pub events: usize,
    /// How many events the year has.
    pub all: usize,
}

/// An older state of the same year.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// What it is called within a sentence: `version 1, beslutad 2019-01-24 § 8`.
    pub label: String,
    /// The year as it was.
    pub year: Year,
    /// The documents that are told against it.
    pub documents: Vec<DocumentKind>,
}

impl PrintOptions {
    /// An utkast without diarienummer, signers and overrides.
    #[must_use]
    pub const fn draft(printed_on: Date, fingerprint: String) -> Self {
        Self {
            printed_on,
            state: DocumentState::Draft,
            fingerprint,
            registry_number: String::new(),
            signers: Vec::new(),
            overrides: Vec::new(),
            against: Vec::new(),
            extract: None,
            check: None,
            workshop: None,
            last_year: BTreeMap::new(),
            history: History::none(),
            owner: None,
        }
    }

    /// The diarienummer that is printed; may be empty.
    #[must_use]
    pub fn printed_registry_number(&self) -> &str {
        match &self.state {
            DocumentState::Decided(decided) => decided.registry_number.trim(),
            DocumentState::Draft
            | DocumentState::Revision { .. }
            | DocumentState::Concluded(_)
            | DocumentState::Abandoned(_)
            | DocumentState::Judged(_)
            | DocumentState::Standing(_)
            | DocumentState::Workshop { .. } => self.registry_number.trim(),
        }
    }
}

/// How far the content has come.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentState {
    /// Utkast: never decided.
    Draft,
    /// Utkast till revidering of a decided version.
    Revision {
        /// The decided version's number, from 1.
        after: u32,
    },
    /// Beslutad version.
    Decided(Decided),
    /// A protokoll of something that is concluded, and when; nothing for a nämnd to decide on.
    Concluded(Date),
    /// A check that was abandoned on a day.
    Abandoned(Date),
    /// The nämnd has judged its year, and when.
    Judged(Date),
    /// How things stand on a day; nothing for a nämnd to decide on.
    Standing(Date),
    /// A workshop's paper, which nobody decides on.
    Workshop {
        /// The day of the workshop.
        held_on: Option<Date>,
        /// Whether it may still change: a protokoll is an utkast until its workshop is closed.
        is_draft: bool,
    },
}

/// The decision on a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decided {
    /// The version's number, from 1.
    pub version: u32,
    /// The day of the decision.
    pub decided_on: Date,
    /// The paragraph of the minutes, without its sign: `8`.
    pub minutes_paragraph: String,
    /// Diarienummer of the decision; may be empty.
    pub registry_number: String,
    /// The day from which it is in force.
    pub valid_from: Date,
    /// Why it revises the version before; empty for a first one.
    pub reason: String,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signer {
    /// In what role; may be empty.
    pub role: String,
    /// The name in clear; empty for a line to write it on.
    pub name: String,
}

/// A hole that is decided on in spite.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Override {
    /// What kind of hole: `Kontroll saknas`.
    pub heading: String,
    /// What it concerns.
    pub subject: String,
    /// Why nämnden decides all the same.
    pub reason: String,
}
