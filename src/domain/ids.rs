//! Identities of records: UUIDv7 newtypes, so that a process can never be mistaken for an event.
//! Never makes an id by itself: randomness and time come in from outside.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! define_ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The bare UUID, as the file and the operation log write it.
            #[must_use]
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

define_ids! {
    /// A nämnd.
    BoardId,
    /// One year of planning for a nämnd.
    YearId,
    /// A mål för verksamhetsområdet.
    AreaGoalId,
    /// A process.
    ProcessId,
    /// An arbetssätt.
    WorkPracticeId,
    /// An oönskad händelse.
    UnwantedEventId,
    /// An åtgärd.
    MeasureId,
    /// A systematisk kontroll.
    ControlId,
    /// A metod för kontroll.
    MethodId,
    /// A förvaltning, avdelning, stab, enhet, bolag or extern utförare.
    UnitId,
    /// A role that somebody holds for a time.
    RoleId,
    /// A line of the signature page.
    SignerId,
    /// A text of the system för intern kontroll.
    SectionId,
    /// A styrdokument.
    GoverningDocumentId,
    /// A beslutad version.
    VersionId,
    /// A signing of a beslutad version.
    SigningId,
    /// A VoR workshop.
    WorkshopId,
    /// A participant of a workshop.
    ParticipantId,
    /// An event on the dagordning of a workshop.
    AgendaItemId,
    /// A vote.
    VoteId,
    /// A genomförd kontroll.
    CheckId,
    /// A draw of a check.
    DrawId,
    /// What is said of a drawn item.
    CheckItemId,
    /// A planned occasion to carry out a metod.
    OccasionId,
    /// An avvikelse.
    DeviationId,
    /// The judgement of a year.
    JudgementId,
    /// The words about a metod in the verksamhetsberättelse.
    MethodAnalysisId,
    /// One operation of the ändringslogg.
    OperationId,
}
