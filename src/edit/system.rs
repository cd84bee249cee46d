//! Commands on the system för intern kontroll: its texts and the register of styrdokument.

use crate::domain::{
    Change, DocumentKind, GoverningDocument, GoverningDocumentId, GoverningLevel, SectionId, SystemSection,
    SystemTopic, Year,
};
use jiff::civil::Date;

use super::command::Place;
use super::order::{STEP, make_room};
use super::{Context, Outcome, Refusal, optional, paragraphs, required};

/// What can be said of a styrdokument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDraft {
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

/// What can be said of a text of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDraft {
    /// Which list it stands in.
    pub topic: SystemTopic,
    /// Heading, role or what is reported.
    pub heading: String,
    /// The text; a line feed ends a paragraph.
    pub text: String,
}

/// One thing that a user does with the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemCommand {
    /// Fills an empty system from a template.
    UseTemplate {
        /// Its texts, in order.
        sections: Vec<SectionDraft>,
        /// Its styrdokument, in order.
        documents: Vec<DocumentDraft>,
    },
    /// Adds a text last in its list.
    AddSection {
        /// Its contents.
        draft: SectionDraft,
    },
    /// Rewords a text; what is not said stays as it is.
    ChangeSection {
        /// Which.
        section: SectionId,
        /// Its heading.
        heading: Option<String>,
        /// The text.
        text: Option<String>,
    },
    /// Moves a text within its list.
    MoveSection {
        /// Which.
        section: SectionId,
        /// Where to.
        place: Place<SectionId>,
    },
    /// Deletes a text.
    DeleteSection {
        /// Which.
        section: SectionId,
    },
    /// Adds a styrdokument last in the register.
    AddDocument {
        /// Its contents.
        draft: DocumentDraft,
    },
    /// Changes a styrdokument.
    ChangeDocument {
        /// Which.
        document: GoverningDocumentId,
        /// All that is said of it.
        draft: DocumentDraft,
    },
    /// Moves a styrdokument within the register.
    MoveDocument {
        /// Which.
        document: GoverningDocumentId,
        /// Where to.
        place: Place<GoverningDocumentId>,
    },
    /// Deletes a styrdokument.
    DeleteDocument {
        /// Which.
        document: GoverningDocumentId,
    },
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &SystemCommand) -> Outcome {
    super::locked(year, &[DocumentKind::ControlSystem])?;
    match command {
        SystemCommand::UseTemplate { sections, documents } => use_template(context, year, sections, documents),
        SystemCommand::AddSection { draft } => {
            let room = make_room(year.sections(), draft.topic, Place::Last, &[], 1);
            let mut changes = room.shifted;
            for position in room.positions {
                changes.push(Change::add(section(context, draft, position)?));
            }
            Ok(changes)
        }
        SystemCommand::ChangeSection { section, heading, text } => {
            let before = year.sections().get(*section).ok_or(Refusal::Gone)?.clone();
            let after = SystemSection {
                heading: super::required_or(heading.as_ref(), &before.heading)?,
                text: text.as_ref().map_or_else(|| Ok(before.text.clone()), |text| paragraphs(text))?,
                ..before.clone()
            };
            Ok(vec![Change::replace(before, after)])
        }
        SystemCommand::MoveSection { section, place } => {
            let before = year.sections().get(*section).ok_or(Refusal::Gone)?.clone();
            let room = make_room(year.sections(), before.topic, *place, &[*section], 1);
            let moved = |position| Change::replace(before.clone(), SystemSection { position, ..before.clone() });
            Ok(room.shifted.into_iter().chain(room.positions.into_iter().map(moved)).collect())
        }
        SystemCommand::DeleteSection { section } => {
            Ok(vec![Change::remove(year.sections().get(*section).ok_or(Refusal::Gone)?.clone())])
        }
        SystemCommand::AddDocument { draft } => {
            let room = make_room(year.governing_documents(), (), Place::Last, &[], 1);
            let mut changes = room.shifted;
            for position in room.positions {
                changes.push(Change::add(document((context.new_id)().into(), draft, position)?));
            }
            Ok(changes)
        }
        SystemCommand::ChangeDocument { document: id, draft } => {
            let before = year.governing_documents().get(*id).ok_or(Refusal::Gone)?.clone();
            let after = document(*id, draft, before.position)?;
            Ok(vec![Change::replace(before, after)])
        }
        SystemCommand::MoveDocument { document, place } => {
            let before = year.governing_documents().get(*document).ok_or(Refusal::Gone)?.clone();
            let room = make_room(year.governing_documents(), (), *place, &[*document], 1);
            let moved = |position| Change::replace(before.clone(), GoverningDocument { position, ..before.clone() });
            Ok(room.shifted.into_iter().chain(room.positions.into_iter().map(moved)).collect())
        }
        SystemCommand::DeleteDocument { document } => {
            Ok(vec![Change::remove(year.governing_documents().get(*document).ok_or(Refusal::Gone)?.clone())])
        }
    }
}

fn use_template(
    context: &mut Context<'_>,
    year: &Year,
    sections: &[SectionDraft],
    documents: &[DocumentDraft],
) -> Outcome {
    if !year.sections().is_empty() || !year.governing_documents().is_empty() {
        return Err(Refusal::SystemNotEmpty);
    }
    let mut changes = Vec::new();
    for (draft, place) in sections.iter().zip(1..) {
        changes.push(Change::add(section(context, draft, place * STEP)?));
    }
    for (draft, place) in documents.iter().zip(1..) {
        changes.push(Change::add(document((context.new_id)().into(), draft, place * STEP)?));
    }
    Ok(changes)
}

fn section(context: &mut Context<'_>, draft: &SectionDraft, position: i64) -> Result<SystemSection, Refusal> {
    let (heading, text) = (required(&draft.heading)?, paragraphs(&draft.text)?);
    Ok(SystemSection { id: (context.new_id)().into(), topic: draft.topic, position, heading, text })
}

fn document(id: GoverningDocumentId, draft: &DocumentDraft, position: i64) -> Result<GoverningDocument, Refusal> {
    let (title, decided_by) = (required(&draft.title)?, optional(&draft.decided_by)?);
    let DocumentDraft { decided_on, level, next_review, .. } = *draft;
    Ok(GoverningDocument { id, position, title, decided_by, decided_on, level, next_review })
}
