//! Which paper, of which state of a year: an utkast of what stands in the file now, or a beslutad version of
//! what was frozen. Window, command line and decision all print through here.

use jiff::civil::Date;

use crate::domain::{DecidedVersion, DocumentKind, Finding, FindingCode, Subject, Year};
use crate::exchange::fingerprint;
use crate::report::{self, Decided, DocumentState, Override, Pages, PrintOptions, ReportKind, Signer};
use crate::text::{findings, terms};

/// The pages of a report of the year as it stands now.
#[must_use]
pub fn draft_pages(kind: ReportKind, year: &Year, today: Date) -> Pages {
    report::report(kind, year, &draft_options(year, today))
}

/// What is printed on an utkast.
#[must_use]
pub fn draft_options(year: &Year, today: Date) -> PrintOptions {
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

/// The pages of a report of a beslutad version, from its frozen year. The day of the decision stands as the
/// day of printing, so that the same version gives the same bytes on any day.
#[must_use]
pub fn version_pages(kind: ReportKind, frozen: &Year, version: &DecidedVersion) -> Pages {
    report::report(kind, frozen, &version_options(frozen, version))
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
        printed_on: version.decided_on,
        state: DocumentState::Decided(decided),
        fingerprint: version.fingerprint(),
        registry_number: version.registry_number.clone(),
        signers: signers(frozen),
        overrides: overrides(frozen, version),
    }
}

/// The reports that a version is printed as.
#[must_use]
pub fn reports_of(version: &DecidedVersion) -> Vec<ReportKind> {
    ReportKind::ALL.into_iter().filter(|kind| documents_of(*kind).iter().all(|it| version.covers(*it))).collect()
}

/// The documents that a report shows.
#[must_use]
pub const fn documents_of(kind: ReportKind) -> &'static [DocumentKind] {
    match kind {
        ReportKind::RiskAnalysis => &[DocumentKind::RiskAnalysis],
        ReportKind::ControlPlan => &[DocumentKind::ControlPlan],
    }
}

fn signers(year: &Year) -> Vec<Signer> {
    year.signers().of(()).map(|signer| Signer { role: signer.role.clone(), name: signer.name.clone() }).collect()
}

fn overrides(frozen: &Year, version: &DecidedVersion) -> Vec<Override> {
    let hindrances = crate::edit::hindrances(frozen, &version.documents, version.decided_on);
    version
        .overrides
        .iter()
        .map(|overridden| {
            let code = FindingCode::ALL.into_iter().find(|code| code.code() == overridden.code);
            let is_answered = |it: &&Finding| Some(it.code) == code && Subject::uuid(it.subject) == overridden.subject;
            let finding = hindrances.iter().find(is_answered);
            Override {
                heading: code.map_or(String::new(), |code| terms::finding_heading(code).to_owned()),
                subject: finding.map_or(String::new(), |finding| findings::message(frozen, finding)),
                reason: overridden.reason.clone(),
            }
        })
        .collect()
}
