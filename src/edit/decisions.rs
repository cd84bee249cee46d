//! Commands on decisions: a version that is decided, the revision that follows, who is to sign and who has.

use crate::domain::{
    Change, DecidedVersion, DocumentKind, History, Override, PlanningYear, Scan, Signer, SignerId, Signing, SigningId,
    VersionId, Year, review,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::command::Place;
use super::order::make_room;
use super::{Context, Outcome, Refusal, optional, required};

/// What is said of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionDraft {
    /// What is decided.
    pub documents: Vec<DocumentKind>,
    /// The day of the decision.
    pub decided_on: Option<Date>,
    /// The paragraph of the minutes.
    pub minutes_paragraph: String,
    /// Diarienummer; may be empty.
    pub registry_number: String,
    /// From when it holds; the day of the decision where nothing is said.
    pub valid_from: Option<Date>,
    /// Written reasons for the errors that remain.
    pub overrides: Vec<Override>,
}

/// What is said of a signing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SigningDraft {
    /// The role in which it was signed.
    pub role: String,
    /// Who signed.
    pub name: String,
    /// The day.
    pub signed_on: Option<Date>,
    /// Where; may be empty.
    pub place: String,
    /// The scanned page, kept in the file in the same stroke.
    pub scan: Option<Scan>,
}

/// One thing that a user does about decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionCommand {
    /// Freezes a version that `decide` has worked out and whose papers are printed. Cannot be undone.
    Decide {
        /// The version, whole.
        version: Box<DecidedVersion>,
    },
    /// Opens what is decided for a revision.
    BeginRevision {
        /// Why.
        reason: String,
    },
    /// Adds a line to the signature page.
    AddSigner {
        /// The role in which one signs.
        role: String,
        /// The name in clear.
        name: String,
    },
    /// Changes a line of the signature page.
    ChangeSigner {
        /// Which.
        signer: SignerId,
        /// The role.
        role: String,
        /// The name.
        name: String,
    },
    /// Moves a line of the signature page.
    MoveSigner {
        /// Which.
        signer: SignerId,
        /// Where to.
        place: Place<SignerId>,
    },
    /// Takes a line from the signature page.
    DeleteSigner {
        /// Which.
        signer: SignerId,
    },
    /// Notes that a version was signed.
    NoteSigning {
        /// Which version.
        version: VersionId,
        /// What is said of it.
        draft: SigningDraft,
    },
    /// Takes a note of a signing away.
    DeleteSigning {
        /// Which.
        signing: SigningId,
    },
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &DecisionCommand) -> Outcome {
    match command {
        DecisionCommand::Decide { version } => freeze(year, version),
        DecisionCommand::BeginRevision { reason } => begin_revision(year, reason),
        DecisionCommand::AddSigner { role, name } => {
            let room = make_room(year.signers(), (), Place::Last, &[], 1);
            let mut changes = room.shifted;
            for position in room.positions {
                changes.push(Change::add(signer((context.new_id)().into(), position, role, name)?));
            }
            Ok(changes)
        }
        DecisionCommand::ChangeSigner { signer: id, role, name } => {
            let before = year.signers().get(*id).ok_or(Refusal::Gone)?.clone();
            let after = signer(*id, before.position, role, name)?;
            Ok(vec![Change::replace(before, after)])
        }
        DecisionCommand::MoveSigner { signer, place } => {
            let before = year.signers().get(*signer).ok_or(Refusal::Gone)?.clone();
            let room = make_room(year.signers(), (), *place, &[*signer], 1);
            let moved = |position| Change::replace(before.clone(), Signer { position, ..before.clone() });
            Ok(room.shifted.into_iter().chain(room.positions.into_iter().map(moved)).collect())
        }
        DecisionCommand::DeleteSigner { signer } => {
            Ok(vec![Change::remove(year.signers().get(*signer).ok_or(Refusal::Gone)?.clone())])
        }
        DecisionCommand::NoteSigning { version, draft } => note_signing(context, year, *version, draft),
        DecisionCommand::DeleteSigning { signing } => {
            Ok(vec![Change::remove(year.signings().get(*signing).ok_or(Refusal::Gone)?.clone())])
        }
    }
}

/// Works out the version that a decision makes, or why it cannot be made. Its content and papers are still
/// to be filled in; nothing is changed by asking. `today` is the day of printing.
pub fn decide(
    context: &mut Context<'_>,
    year: &Year,
    draft: &DecisionDraft,
    today: Date,
) -> Result<DecidedVersion, Refusal> {
    let documents: Vec<DocumentKind> =
        DocumentKind::ALL.into_iter().filter(|document| draft.documents.contains(document)).collect();
    if documents.is_empty() {
        return Err(Refusal::NoDocument);
    }
    for document in &documents {
        if is_empty(year, *document) {
            return Err(Refusal::EmptyDocument(*document));
        }
        if let (true, Some(version)) = (year.is_locked(*document), year.decided(*document)) {
            return Err(Refusal::Decided(*document, version.number));
        }
    }
    let decided_on = draft.decided_on.ok_or(Refusal::DecisionDateMissing)?;
    if decided_on > today {
        return Err(Refusal::DecidedInFuture);
    }
    let before = documents.iter().filter_map(|document| year.decided(*document));
    if before.map(|version| version.decided_on).max().is_some_and(|last| decided_on < last) {
        return Err(Refusal::DecidedBeforeLast);
    }
    let minutes_paragraph = optional(draft.minutes_paragraph.trim().trim_start_matches('§'))?;
    if minutes_paragraph.is_empty() {
        return Err(Refusal::ParagraphMissing);
    }
    let valid_from = draft.valid_from.unwrap_or(decided_on);
    if valid_from < decided_on && documents.iter().any(|document| year.decided(*document).is_some()) {
        return Err(Refusal::ValidBeforeDecision);
    }
    let overrides = overrides(year, &documents, decided_on, &draft.overrides)?;
    let revises = documents.iter().any(|document| year.decided(*document).is_some());
    let reason = if revises { year.planning_year().revision.clone().unwrap_or_default() } else { String::new() };
    Ok(DecidedVersion {
        id: (context.new_id)().into(),
        number: year.next_version(),
        decided_on,
        minutes_paragraph,
        registry_number: optional(&draft.registry_number)?,
        valid_from,
        printed_on: today,
        reason,
        overrides,
        highest_number: year.next_number() - 1,
        content: String::new(),
        papers: Vec::new(),
        documents,
    })
}

/// The errors of the granskning that hinder a decision on some documents.
#[must_use]
pub fn hindrances(year: &Year, documents: &[DocumentKind], day: Date) -> Vec<crate::domain::Finding> {
    let mut findings = review(year, &History::default(), day);
    findings.retain(|finding| documents.iter().any(|document| finding.code.hinders(*document)));
    findings
}

/// The written reasons that the remaining errors need, each with what it answers; others are left out.
fn overrides(
    year: &Year,
    documents: &[DocumentKind],
    day: Date,
    written: &[Override],
) -> Result<Vec<Override>, Refusal> {
    let hindrances = hindrances(year, documents, day);
    let written: BTreeMap<(&str, Uuid), &str> =
        written.iter().map(|it| ((it.code.as_str(), it.subject), it.reason.as_str())).collect();
    let mut given = Vec::new();
    for finding in &hindrances {
        let (code, subject) = (finding.code.code(), finding.subject.uuid());
        let reason = optional(written.get(&(code, subject)).copied().unwrap_or_default())?;
        if !reason.is_empty() {
            given.push(Override { code: code.to_owned(), subject, reason });
        }
    }
    let remaining = hindrances.len() - given.len();
    if remaining > 0 { Err(Refusal::ErrorsRemain(remaining)) } else { Ok(given) }
}

fn is_empty(year: &Year, document: DocumentKind) -> bool {
    match document {
        DocumentKind::ControlSystem => year.sections().is_empty(),
        DocumentKind::RiskAnalysis | DocumentKind::ControlPlan => year.events().is_empty(),
    }
}

fn freeze(year: &Year, version: &DecidedVersion) -> Outcome {
    if version.number != year.next_version() || version.content.is_empty() {
        return Err(Refusal::Gone);
    }
    let before = year.planning_year().clone();
    let registry_number = if version.registry_number.is_empty() {
        before.registry_number.clone()
    } else {
        version.registry_number.clone()
    };
    let after = PlanningYear { revision: None, registry_number, ..before.clone() };
    Ok(vec![Change::replace(before, after), Change::add(version.clone())])
}

fn begin_revision(year: &Year, reason: &str) -> Outcome {
    if year.versions().is_empty() {
        return Err(Refusal::NothingDecided);
    }
    let before = year.planning_year().clone();
    if before.revision.is_some() {
        return Err(Refusal::RevisionOpen);
    }
    let reason = optional(reason)?;
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(vec![Change::replace(before.clone(), PlanningYear { revision: Some(reason), ..before })])
}

fn named(text: &str, missing: Refusal) -> Result<String, Refusal> {
    match required(text) {
        Err(Refusal::EmptyText) => Err(missing),
        other => other,
    }
}

fn signer(id: SignerId, position: i64, role: &str, name: &str) -> Result<Signer, Refusal> {
    let role = named(role, Refusal::RoleMissing)?;
    Ok(Signer { id, position, role, name: named(name, Refusal::NameMissing)? })
}

fn note_signing(context: &mut Context<'_>, year: &Year, version: VersionId, draft: &SigningDraft) -> Outcome {
    let decided = year.versions().get(version).ok_or(Refusal::Gone)?;
    let role = named(&draft.role, Refusal::RoleMissing)?;
    let name = named(&draft.name, Refusal::NameMissing)?;
    let signed_on = draft.signed_on.ok_or(Refusal::SigningDateMissing)?;
    if signed_on < decided.decided_on {
        return Err(Refusal::SignedBeforeDecision);
    }
    let room = make_room(year.signings(), version, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::add(Signing {
            id: (context.new_id)().into(),
            version,
            position,
            role: role.clone(),
            name: name.clone(),
            signed_on,
            place: optional(&draft.place)?,
            scan: draft.scan.clone(),
        }));
    }
    Ok(changes)
}
