//! Why a command cannot be carried out. A refusal is a value that `text` puts into Swedish;
//! nothing has been changed when one comes back.

use super::deviations::DeviationRefusal;
use super::follow_up::FollowUpRefusal;
use crate::domain::{DocumentKind, Level, MappingFault, MethodSheetFault};
use jiff::civil::Date;

/// Why a command was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The record that the command names is not there any more.
    Gone,
    /// The text is empty.
    EmptyText,
    /// The text is longer than `TEXT_LIMIT` characters; how long it is.
    TextTooLong(usize),
    /// The number is taken by another event.
    NumberTaken(u32),
    /// The number is above `HIGHEST_NUMBER`.
    NumberTooHigh(u32),
    /// Event numbers run from 1.
    NumberZero,
    /// The level does not exist on this year's scale, which has so many levels.
    LevelOutsideScale(Level, u8),
    /// These numbers reach the plan limit and cannot be left out.
    RequiredByScore(Vec<u32>),
    /// The metodblad cannot be used.
    MethodSheet(MethodSheetFault),
    /// The scale would get another length while so many events are scored.
    ScaleInUse(usize),
    /// A selection without events.
    NothingSelected,
    /// What is read in carries an identity or number that the year already has.
    ImportCollides,
    /// The mapping between two scales cannot be used.
    Mapping(MappingFault),
    /// The number stands in a decided VoR and cannot change or come back.
    NumberDecided(u32),
    /// The document is decided, in the version with this number; a revision must be begun first.
    Decided(DocumentKind, u32),
    /// Nothing is decided, so there is nothing to revise.
    NothingDecided,
    /// A revision is going on already.
    RevisionOpen,
    /// A motivering is missing.
    ReasonMissing,
    /// None of the events comes from an earlier year.
    NotCarried,
    /// A decision on no document.
    NoDocument,
    /// The document has nothing in it yet.
    EmptyDocument(DocumentKind),
    /// A decision without its date.
    DecisionDateMissing,
    /// A decision without its paragraph.
    ParagraphMissing,
    /// The version would hold from before it was decided.
    ValidBeforeDecision,
    /// So many errors remain that no written reason covers.
    ErrorsRemain(usize),
    /// A revision that has changed this document would be closed without deciding it.
    RevisionLeftOut(DocumentKind),
    /// A decision dated after today.
    DecidedInFuture,
    /// A decision dated before the version that it revises.
    DecidedBeforeLast,
    /// A signer or a holder of a role without a name.
    NameMissing,
    /// A signer without a role.
    RoleMissing,
    /// A signing without its date.
    SigningDateMissing,
    /// A signing dated before the decision.
    SignedBeforeDecision,
    /// Another role of the year has the title.
    RoleTaken(String),
    /// A unit cannot lie below itself.
    UnitInItself,
    /// A period that ends before it begins.
    PeriodTurned,
    /// The system has texts already; a template would mix with them.
    SystemNotEmpty,
    /// Something about a workshop.
    Workshop(WorkshopRefusal),
    /// Something about a genomförd kontroll.
    Check(CheckRefusal),
    /// Something about an avvikelse.
    Deviation(DeviationRefusal),
    /// Something about the follow-up.
    FollowUp(FollowUpRefusal),
}

impl From<DeviationRefusal> for Refusal {
    fn from(refusal: DeviationRefusal) -> Self {
        Self::Deviation(refusal)
    }
}

impl From<FollowUpRefusal> for Refusal {
    fn from(refusal: FollowUpRefusal) -> Self {
        Self::FollowUp(refusal)
    }
}

impl From<CheckRefusal> for Refusal {
    fn from(refusal: CheckRefusal) -> Self {
        Self::Check(refusal)
    }
}

/// Why a command on a workshop was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopRefusal {
    /// The workshop is closed.
    Closed,
    /// The workshop has given scores or åtgärder to the analysis and is part of its story.
    HasScores,
    /// The event with this number is settled in the workshop.
    ItemSettled(u32),
    /// The votes on the event with this number have been shown.
    VotesShown(u32),
    /// The event that had this number has been deleted from the analysis.
    EventDeleted(u32),
    /// Votes have been cast without names.
    NamesAfterVotes,
    /// The participant has cast votes.
    ParticipantHasVotes,
    /// The participant is not in the room.
    NotInTheRoom,
    /// The scale has another length than when the workshop's votes were cast.
    ScaleChanged,
}

/// Why a command on a genomförd kontroll was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckRefusal {
    /// So many checks follow the metoder that would be deleted.
    InUse(usize),
    /// So many occasions of the metoder that would be deleted have passed, or were moved or cancelled with a reason.
    OccasionsStay(usize),
    /// The check with this number is concluded.
    Concluded(u32),
    /// Something has been drawn in the check.
    HasDraws,
    /// A day before this year begins.
    BeforeTheYear(i16),
    /// A draw of the check counts already.
    DrawStands,
    /// The draw is cancelled.
    DrawCancelled,
    /// The check has no frozen population, or another one than was drawn from.
    NoPopulation,
    /// The item is not among those that are to be looked at.
    NotDrawn,
    /// So many items are too many to look at one by one.
    TooManyItems(usize),
    /// Nothing is drawn that could be concluded of.
    NothingDrawn,
    /// Only where everything is gone through can the rest be right in one stroke.
    NotTotal,
    /// So many items are still to be looked at.
    ItemsWaiting(usize),
    /// Concluded on a day before this one, when what it builds on was done.
    ConcludedTooEarly(Date),
    /// Concluded on a day after today.
    ConcludedAhead,
    /// The rule proposes no grade, and none is chosen.
    GradeMissing,
    /// Not one item says anything.
    NothingLookedAt,
    /// Another grade than the rule gives, without a reason.
    GradeReasonMissing,
    /// The planned occasion is answered by the check with this number.
    OccasionTaken(u32),
    /// The planned occasion is cancelled.
    OccasionCancelled,
    /// The planned occasion belongs to another metod.
    OccasionElsewhere,
    /// Moved to a day long after the year: later than this one.
    LongAfterTheYear(i16),
    /// Chosen days, and none of them.
    NoDates,
    /// A random draw of so many items would not become larger.
    NotLarger(u32),
    /// No items, or no minutes, planned.
    ZeroPlanned,
    /// The check shows that the deviation with this number was put right.
    ClosesDeviation(Option<u32>),
    /// A check begun after this day, when something was done in it.
    BegunTooLate(Date),
    /// The check with this number is abandoned.
    Abandoned(u32),
    /// A seed of so many characters, which is more than `LONGEST_SEED`.
    SeedTooLong(usize),
    /// What is written says that nothing is wrong, which no check shows.
    ClaimsNoFault,
}
