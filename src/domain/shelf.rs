//! Records of one kind by identity and, in order, by parent. Immutable once built: an edit makes a new
//! shelf and shares the untouched records.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::check::{Check, CheckItem, Draw};
use super::decision::{DecidedVersion, Signing};
use super::deviation::Deviation;
use super::ids::{
    AgendaItemId, AreaGoalId, CheckId, CheckItemId, ControlId, DeviationId, DrawId, GoverningDocumentId, JudgementId,
    MeasureId, MethodAnalysisId, MethodId, OccasionId, ParticipantId, ProcessId, RoleId, SectionId, SignerId,
    SigningId, UnitId, UnwantedEventId, VersionId, VoteId, WorkPracticeId, WorkshopId,
};
use super::judgement::{Judgement, MethodAnalysis};
use super::occasion::Occasion;
use super::organisation::{Role, Signer, Unit};
use super::records::{AreaGoal, CheckMethod, Measure, Process, SystematicControl, UnwantedEvent, WorkPractice};
use super::system::{GoverningDocument, SystemSection, SystemTopic};
use super::workshop::{AgendaItem, Participant, Vote, Workshop};

/// A record that has an identity, a parent and a place among its siblings.
pub trait Shelved {
    /// Its identity.
    type Id: Copy + Ord + std::fmt::Debug;
    /// The identity of what it belongs to; `()` for the topmost kind.
    type Parent: Copy + Ord + std::fmt::Debug;

    /// Its identity.
    fn id(&self) -> Self::Id;
    /// What it belongs to.
    fn parent(&self) -> Self::Parent;
    /// Order among siblings; equal positions are told apart by identity.
    fn position(&self) -> i64;
    /// Sets the order among siblings.
    fn set_position(&mut self, position: i64);
}

macro_rules! shelved {
    ($($record:ident: $id:ident in $parent:ty, $field:expr);* $(;)?) => {
        shelved_at! { |it| it.position, |it, position| it.position = position;
            $($record: $id in $parent, $field);* }
    };
}

/// Records with how their order is read and set; where it follows from something else, setting it does nothing.
macro_rules! shelved_at {
    ($position:expr, $set:expr; $($record:ident: $id:ident in $parent:ty, $field:expr);* $(;)?) => {$(
        impl Shelved for $record {
            type Id = $id;
            type Parent = $parent;

            fn id(&self) -> $id {
                self.id
            }

            fn parent(&self) -> $parent {
                let parent: fn(&Self) -> $parent = $field;
                parent(self)
            }

            fn position(&self) -> i64 {
                let position: fn(&Self) -> i64 = $position;
                position(self)
            }

            fn set_position(&mut self, position: i64) {
                let set: fn(&mut Self, i64) = $set;
                set(self, position);
            }
        }
    )*};
}

shelved! {
    AreaGoal: AreaGoalId in (), |_| ();
    Process: ProcessId in AreaGoalId, |it| it.goal;
    WorkPractice: WorkPracticeId in ProcessId, |it| it.process;
    UnwantedEvent: UnwantedEventId in WorkPracticeId, |it| it.work_practice;
    Measure: MeasureId in UnwantedEventId, |it| it.event;
    SystematicControl: ControlId in WorkPracticeId, |it| it.work_practice;
    CheckMethod: MethodId in ControlId, |it| it.control;
    Unit: UnitId in Option<UnitId>, |it| it.parent;
    Role: RoleId in Option<UnitId>, |it| it.unit;
    Signer: SignerId in (), |_| ();
    SystemSection: SectionId in SystemTopic, |it| it.topic;
    GoverningDocument: GoverningDocumentId in (), |_| ();
    Signing: SigningId in VersionId, |it| it.version;
    Workshop: WorkshopId in (), |_| ();
    Participant: ParticipantId in WorkshopId, |it| it.workshop;
    AgendaItem: AgendaItemId in WorkshopId, |it| it.workshop;
    Check: CheckId in MethodId, |it| it.method;
    Draw: DrawId in CheckId, |it| it.check;
    CheckItem: CheckItemId in DrawId, |it| it.draw;
    Occasion: OccasionId in MethodId, |it| it.method;
}

// These stand where their number says.
shelved_at! { |it| i64::from(it.number), |_, _| ();
    DecidedVersion: VersionId in (), |_| ();
    Deviation: DeviationId in (), |_| ();
}

// These stand alone under their parent, or have no order: who voted first is nobody's business.
shelved_at! { |_| 0, |_, _| ();
    Vote: VoteId in AgendaItemId, |it| it.item;
    Judgement: JudgementId in (), |_| ();
    MethodAnalysis: MethodAnalysisId in MethodId, |it| it.method;
}

/// All records of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf<R: Shelved> {
    records: BTreeMap<R::Id, Arc<R>>,
    children: BTreeMap<R::Parent, Vec<R::Id>>,
}

impl<R: Shelved> Default for Shelf<R> {
    fn default() -> Self {
        Self { records: BTreeMap::new(), children: BTreeMap::new() }
    }
}

impl<R: Shelved> Shelf<R> {
    /// The record of an identity.
    #[must_use]
    pub fn get(&self, id: R::Id) -> Option<&R> {
        self.records.get(&id).map(Arc::as_ref)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// All records, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.records.values().map(Arc::as_ref)
    }

    /// The records of one parent, in order.
    pub fn of(&self, parent: R::Parent) -> impl DoubleEndedIterator<Item = &R> {
        self.children.get(&parent).map(Vec::as_slice).unwrap_or_default().iter().filter_map(|id| self.get(*id))
    }

    /// The first record of a parent at a position, without going through its siblings.
    #[must_use]
    pub fn at(&self, parent: R::Parent, position: i64) -> Option<&R> {
        let siblings = self.children.get(&parent)?;
        let place = siblings.partition_point(|id| self.get(*id).is_some_and(|it| it.position() < position));
        siblings.get(place).and_then(|id| self.get(*id)).filter(|it| it.position() == position)
    }

    /// Adds or replaces; the order is made anew by `settle`.
    pub(super) fn put(&mut self, record: R) {
        self.records.insert(record.id(), Arc::new(record));
    }

    /// Takes away; the order is made anew by `settle`.
    pub(super) fn take(&mut self, id: R::Id) {
        self.records.remove(&id);
    }

    /// Puts the children of every parent in order.
    pub(super) fn settle(&mut self) {
        let mut placed: Vec<(R::Parent, i64, R::Id)> =
            self.records.values().map(|record| (record.parent(), record.position(), record.id())).collect();
        placed.sort_unstable();
        self.children.clear();
        for (parent, _, id) in placed {
            self.children.entry(parent).or_default().push(id);
        }
    }
}
