//! From one scale to another: what each level becomes, and what moves. Nothing is clamped: a level in use
//! that has no new one is a fault, never a guess.

use super::ids::UnwantedEventId;
use super::inclusion::{PlanInclusion, plan_inclusion};
use super::method_sheet::{Band, MethodSheet};
use super::score::{Factor, Level, Score};
use super::year::Year;

/// What the levels of the old scales become, lowest first; `None` where nobody has said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelMapping {
    /// For sannolikhet.
    pub likelihood: Vec<Option<Level>>,
    /// For konsekvens.
    pub consequence: Vec<Option<Level>>,
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingFault {
    /// A level that some event has would be lost.
    LevelLost(Factor, Level),
    /// A level becomes one that the new scale does not have.
    OutsideScale(Factor, Level),
    /// A higher level would become lower than a lower one does.
    OrderTurned(Factor, Level),
}

impl LevelMapping {
    /// Every level as it is; for a change of words or limits only.
    #[must_use]
    pub fn unchanged(sheet: &MethodSheet) -> Self {
        let levels: Vec<Option<Level>> = sheet.levels().map(Some).collect();
        Self { likelihood: levels.clone(), consequence: levels }
    }

    /// What a level becomes.
    #[must_use]
    pub fn of(&self, factor: Factor, level: Level) -> Option<Level> {
        let list = match factor {
            Factor::Likelihood => &self.likelihood,
            Factor::Consequence => &self.consequence,
        };
        list.get(usize::from(level.get()) - 1).copied().flatten()
    }

    /// The first thing that is wrong with it for a year that gets a new sheet.
    #[must_use]
    pub fn fault(&self, year: &Year, sheet: &MethodSheet) -> Option<MappingFault> {
        for factor in [Factor::Likelihood, Factor::Consequence] {
            let mut highest: Option<Level> = None;
            for level in year.method_sheet().levels() {
                let used = || year.events().iter().any(|event| event.level(factor) == Some(level));
                match self.of(factor, level) {
                    None if used() => return Some(MappingFault::LevelLost(factor, level)),
                    None => {}
                    Some(new) if !sheet.has(new) => return Some(MappingFault::OutsideScale(factor, new)),
                    Some(new) if highest.is_some_and(|highest| new < highest) => {
                        return Some(MappingFault::OrderTurned(factor, level));
                    }
                    Some(new) => highest = Some(new),
                }
            }
        }
        None
    }
}

/// An event whose score or treatment another sheet changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The event.
    pub event: UnwantedEventId,
    /// Its score before and after; `None` while it is not scored in full.
    pub score: (Option<Score>, Option<Score>),
    /// Its band before and after.
    pub band: (Option<Band>, Option<Band>),
    /// Where it stands before and after.
    pub inclusion: (PlanInclusion, PlanInclusion),
}

/// What a new sheet moves, in printed order: events whose score, band or place in the plan differs.
#[must_use]
pub fn moves(year: &Year, sheet: &MethodSheet, mapping: &LevelMapping) -> Vec<Move> {
    let old = year.method_sheet();
    year.events_in_order()
        .filter_map(|event| {
            let before = event.score();
            let after = before.and_then(|score| {
                Some(Score {
                    likelihood: mapping.of(Factor::Likelihood, score.likelihood)?,
                    consequence: mapping.of(Factor::Consequence, score.consequence)?,
                })
            });
            let band = (before.map(|score| old.band_of(score)), after.map(|score| sheet.band_of(score)));
            let inclusion = (plan_inclusion(old, before, event.decision), plan_inclusion(sheet, after, event.decision));
            let differs = before != after || band.0 != band.1 || inclusion.0 != inclusion.1;
            differs.then_some(Move { event: event.id, score: (before, after), band, inclusion })
        })
        .collect()
}
