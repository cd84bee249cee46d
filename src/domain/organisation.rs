//! The organisation of a year: units, the roles in them, and who holds a role from when to when.
//! A process and a metod name a role by its title, so that a paper says who answered for it that year
//! whatever has become of the organisation since; the title is what ties them to a unit.

use super::difference::contents;
use super::ids::{ProcessId, RoleId, SignerId, UnitId};
use super::records::{Change, Process, Record};
use super::year::Year;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What sort of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Förvaltning.
    Administration,
    /// Avdelning.
    Division,
    /// Stab.
    StaffOffice,
    /// Enhet.
    Unit,
    /// Bolag.
    Company,
    /// Extern utförare: somebody else runs the service; the nämnd still answers for its control.
    ExternalProvider,
}

impl UnitKind {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 6] =
        [Self::Administration, Self::Division, Self::StaffOffice, Self::Unit, Self::Company, Self::ExternalProvider];
}

/// A unit of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identity.
    pub id: UnitId,
    /// What it belongs to; none for the topmost.
    pub parent: Option<UnitId>,
    /// Order among its siblings.
    pub position: i64,
    /// What sort. A record's own kind stands beside it in the log and in what is frozen, under `kind`.
    #[serde(rename = "unit_kind")]
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
}

/// Somebody who holds a role for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHolder {
    /// The person.
    pub person: String,
    /// First day; none when it began before anyone wrote it down.
    pub from: Option<Date>,
    /// Last day; none while it lasts.
    pub to: Option<Date>,
    /// Whether as ersättare.
    pub deputy: bool,
}

impl RoleHolder {
    /// Whether the role is held on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A role: the title that processes and metoder name, its unit, and who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Identity.
    pub id: RoleId,
    /// The unit it belongs to; none while nobody has said.
    pub unit: Option<UnitId>,
    /// Order within the unit.
    pub position: i64,
    /// The title; no two roles of a year have the same.
    pub title: String,
    /// Who holds it, in the order they were written.
    pub holders: Vec<RoleHolder>,
}

/// A line of the signature page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// Identity.
    pub id: SignerId,
    /// Order on the page.
    pub position: i64,
    /// The role in which one signs.
    pub role: String,
    /// The name in clear.
    pub name: String,
}

/// Whether two spellings name the same role: case and outer spaces do not tell roles apart.
#[must_use]
pub fn same_role(one: &str, other: &str) -> bool {
    role_key(one) == role_key(other)
}

/// A title without what two spellings of it differ in: the same for one role, and another for another.
#[must_use]
pub fn role_key(title: &str) -> String {
    title.trim().to_lowercase()
}

fn units_of(roles: &BTreeMap<String, UnitId>, process: &Process) -> BTreeSet<UnitId> {
    process.responsible_managers.iter().filter_map(|title| roles.get(&role_key(title)).copied()).collect()
}

impl Year {
    /// The role with a title.
    #[must_use]
    pub fn role_titled(&self, title: &str) -> Option<&Role> {
        self.roles().iter().find(|role| same_role(&role.title, title))
    }

    /// A unit and every unit below it.
    #[must_use]
    pub fn unit_with_all_below(&self, unit: UnitId) -> BTreeSet<UnitId> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![unit];
        while let Some(unit) = waiting.pop() {
            if found.insert(unit) {
                waiting.extend(self.units().of(Some(unit)).map(|below| below.id));
            }
        }
        found
    }

    /// The units that answer for a process: those of its ansvariga chefer. A process belongs to several
    /// when several answer for it, to none while no chef's role has a unit.
    #[must_use]
    pub fn units_of_process(&self, process: &Process) -> BTreeSet<UnitId> {
        units_of(&self.role_units(), process)
    }

    /// The unit of each role that has one, by the letters that tell titles apart.
    fn role_units(&self) -> BTreeMap<String, UnitId> {
        self.roles().iter().filter_map(|role| Some((role_key(&role.title), role.unit?))).collect()
    }

    /// The units that answer for each process.
    #[must_use]
    pub fn units_of_processes(&self) -> BTreeMap<ProcessId, BTreeSet<UnitId>> {
        let roles = self.role_units();
        self.processes().iter().map(|process| (process.id, units_of(&roles, process))).collect()
    }

    /// The year as a unit sees it: only the processes that it, or a unit below it, answers for, and only the
    /// mål that they serve.
    #[must_use]
    pub fn of_unit(&self, unit: UnitId) -> Self {
        let units = self.unit_with_all_below(unit);
        let roles = self.role_units();
        let is_theirs = |process: &Process| !units_of(&roles, process).is_disjoint(&units);
        let processes: BTreeSet<_> = self.processes().iter().filter(|it| is_theirs(it)).map(|it| it.id).collect();
        let goals: BTreeSet<_> =
            self.processes().iter().filter(|it| processes.contains(&it.id)).map(|it| it.goal).collect();
        let practices: BTreeSet<_> =
            self.work_practices().iter().filter(|it| processes.contains(&it.process)).map(|it| it.id).collect();
        let events = self.events().iter().filter(|it| practices.contains(&it.work_practice)).map(|it| it.id);
        let events: BTreeSet<_> = events.collect();
        let controls = self.controls().iter().filter(|it| practices.contains(&it.work_practice)).map(|it| it.id);
        let controls: BTreeSet<_> = controls.collect();
        let stays = |record: &Record| match record {
            Record::AreaGoal(it) => goals.contains(&it.id),
            Record::Process(it) => processes.contains(&it.id),
            Record::WorkPractice(it) => practices.contains(&it.id),
            Record::UnwantedEvent(it) => events.contains(&it.id),
            Record::Measure(it) => events.contains(&it.event),
            Record::SystematicControl(it) => controls.contains(&it.id),
            Record::CheckMethod(it) => controls.contains(&it.control),
            _ => true,
        };
        let gone = contents(self).into_iter().filter(|record| !stays(record)).map(Change::remove);
        self.with(&gone.collect::<Vec<_>>())
    }

    /// All units with their depth, each before those below it.
    #[must_use]
    pub fn units_in_order(&self) -> Vec<(usize, &Unit)> {
        let mut found = Vec::new();
        let mut waiting: Vec<(usize, &Unit)> = self.units().of(None).rev().map(|unit| (0, unit)).collect();
        while let Some((depth, unit)) = waiting.pop() {
            found.push((depth, unit));
            waiting.extend(self.units().of(Some(unit.id)).rev().map(|below| (depth + 1, below)));
        }
        found
    }

    /// All roles: those of each unit in the units' order, then those without one.
    pub fn roles_in_order(&self) -> impl Iterator<Item = &Role> {
        let units = self.units_in_order().into_iter().map(|(_, unit)| Some(unit.id));
        units.chain([None]).flat_map(|unit| self.roles().of(unit))
    }

    /// Every role title that a process or a metod names, each once, in the order of the alphabet.
    #[must_use]
    pub fn named_roles(&self) -> BTreeSet<&str> {
        let managers = self.processes().iter().flat_map(|process| &process.responsible_managers).map(String::as_str);
        let owners = self.methods().iter().map(|method| method.owner.as_str());
        managers.chain(owners).map(str::trim).filter(|title| !title.is_empty()).collect()
    }
}
