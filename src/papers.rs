//! Which paper, of which state of a year: an utkast of what stands in the file now, a unit's part of it, or
//! a beslutad version of what was frozen. Window, command line and decision all print through here.

use jiff::civil::Date;

use crate::domain::{Change, DecidedVersion, DocumentKind, Finding, FindingCode, Record, UnitId, Year, contents};
use crate::exchange::fingerprint;
use crate::report::{self, Against, Decided, DocumentState, Override, Pages, PrintOptions, ReportKind, Signer};
use crate::text::{findings, terms};

/// A report of one state of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Which report.
    pub kind: ReportKind,
    /// Of what.
    pub of: PaperOf,
}

/// What a report is printed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperOf {
    /// The year as it stands now.
    #[default]
    Now,
    /// The part of the year as it stands now that a unit answers for.
    Unit(UnitId),
    /// A beslutad version, by its number.
    Version(u32),
}

impl From<ReportKind> for Paper {
    fn from(kind: ReportKind) -> Self {
        Self { kind, of: PaperOf::Now }
    }
}

/// The pages of a report of the year as it stands now.
#[must_use]
pub fn draft_pages(kind: ReportKind, year: &Year, today: Date) -> Pages {
    report::report(kind, year, &draft_options(year, today))
}

/// The pages of a report of a unit's part of the year.
#[must_use]
pub fn unit_pages(kind: ReportKind, year: &Year, unit: UnitId, today: Date) -> Pages {
    let mut part = year.of_unit(unit);
    if let Some(unit) = year.units().get(unit) {
        let before = part.board().clone();
        let mut after = before.clone();
        after.administration = terms::part_of(&before.administration, &unit.name);
        part = part.with(&[Change::replace(before, after)]);
    }
    report::report(kind, &part, &draft_options(&part, today))
}

/// What is printed on an utkast.
fn draft_options(year: &Year, today: Date) -> PrintOptions {
    let state = match year.versions().of(()).next_back() {
        Some(version) => DocumentState::Revision { after: version.number },
        None => DocumentState::Draft,
    };
    PrintOptions {
        state,
        registry_number: year.planning_year().registry_number.clone(),
        signers: signers(year),
        ..PrintOptions::draft(today, fingerprint(year))
    }
}

/// The pages of a report of a beslutad version, from its frozen year. The day of printing is that of the
/// decision's entry, so that the same version gives the same bytes on any day.
#[must_use]
pub fn version_pages(kind: ReportKind, frozen: &Year, version: &DecidedVersion) -> Pages {
    let options = version_options(frozen, version);
    if version.covers(DocumentKind::ControlSystem) {
        return report::report(kind, frozen, &options);
    }
    // What the nämnd has not decided does not stand under its decision.
    let is_system = |record: &Record| matches!(record, Record::SystemSection(_) | Record::GoverningDocument(_));
    let system = contents(frozen).into_iter().filter(is_system).map(Change::remove);
    report::report(kind, &frozen.with(&system.collect::<Vec<_>>()), &options)
}

/// The pages that tell what differs between a decided version and a newer state of the same year: the next
/// version's, or the utkast's where there is none.
#[must_use]
pub fn difference_pages(
    (old, old_year): (&DecidedVersion, &Year),
    newer: Option<&DecidedVersion>,
    year: &Year,
    today: Date,
) -> Pages {
    let options = newer.map_or_else(|| draft_options(year, today), |newer| version_options(year, newer));
    let against = Some(Against { label: terms::version_named(old), year: old_year.clone() });
    report::report(ReportKind::Difference, year, &PrintOptions { against, ..options })
}

fn version_options(frozen: &Year, version: &DecidedVersion) -> PrintOptions {
    let decided = Decided {
        version: version.number,
        decided_on: version.decided_on,
        minutes_paragraph: version.minutes_paragraph.clone(),
        registry_number: version.registry_number.clone(),
        valid_from: version.valid_from,
    };
    PrintOptions {
        printed_on: version.printed_on,
        state: DocumentState::Decided(decided),
        fingerprint: version.fingerprint(),
        registry_number: version.registry_number.clone(),
        signers: signers(frozen),
        overrides: overrides(frozen, version),
        against: None,
    }
}

/// The reports that a version is printed as: those whose documents it covers, all of them. What differs
/// from the version before is drawn when it is asked for.
#[must_use]
pub fn reports_of(version: &DecidedVersion) -> Vec<ReportKind> {
    let covers = |kind: &ReportKind| {
        let documents = documents_of(*kind);
        !documents.is_empty() && documents.iter().all(|document| version.covers(*document))
    };
    ReportKind::ALL.into_iter().filter(covers).collect()
}

/// The documents that a report shows.
#[must_use]
pub const fn documents_of(kind: ReportKind) -> &'static [DocumentKind] {
    match kind {
        ReportKind::RiskAnalysis => &[DocumentKind::RiskAnalysis],
        ReportKind::ControlPlan => &[DocumentKind::ControlPlan],
        ReportKind::ControlSystem => &[DocumentKind::ControlSystem],
        // The system stands first in it where it is decided too.
        ReportKind::Combined => &[DocumentKind::RiskAnalysis, DocumentKind::ControlPlan],
        ReportKind::Difference => &[],
    }
}

fn signers(year: &Year) -> Vec<Signer> {
    year.signers().of(()).map(|signer| Signer { role: signer.role.clone(), name: signer.name.clone() }).collect()
}

fn overrides(frozen: &Year, version: &DecidedVersion) -> Vec<Override> {
    let hindrances = crate::edit::hindrances(frozen, &version.documents, version.decided_on);
    let printed = |overridden: &crate::domain::Override| {
        let code = FindingCode::ALL.into_iter().find(|code| code.code() == overridden.code);
        let is_answered = |it: &&Finding| Some(it.code) == code && it.subject.uuid() == overridden.subject;
        let finding = hindrances.iter().find(is_answered);
        Override {
            heading: code.map_or(String::new(), |code| terms::finding_heading(code).to_owned()),
            subject: finding.map_or(String::new(), |finding| findings::message(frozen, finding)),
            reason: overridden.reason.clone(),
        }
    };
    version.overrides.iter().map(printed).collect()
}
