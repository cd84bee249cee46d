//! Commands on units, roles and who holds them.

use crate::domain::{
    Change, CheckMethod, DocumentKind, Process, Role, RoleHolder, RoleId, Unit, UnitId, UnitKind, Year, same_role,
};

use super::command::Place;
use super::order::make_room;
use super::{Context, Outcome, Refusal, locked, required};

/// One thing that a user does with the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationCommand {
    /// Adds a unit last below another, or topmost.
    AddUnit {
        /// Below which.
        parent: Option<UnitId>,
        /// What sort.
        kind: UnitKind,
        /// Its name.
        name: String,
    },
    /// Names a unit and says what sort it is.
    ChangeUnit {
        /// Which.
        unit: UnitId,
        /// What sort.
        kind: UnitKind,
        /// Its name.
        name: String,
    },
    /// Moves a unit below another or within it.
    MoveUnit {
        /// Which.
        unit: UnitId,
        /// Below which; none for the topmost.
        parent: Option<UnitId>,
        /// Where there.
        place: Place<UnitId>,
    },
    /// Deletes a unit with those below it; their roles stay, without a unit.
    DeleteUnit {
        /// Which.
        unit: UnitId,
    },
    /// Adds a role.
    AddRole {
        /// Of which unit.
        unit: Option<UnitId>,
        /// Its title.
        title: String,
    },
    /// Adds every role that a process or a metod names and that is not there yet, without a unit.
    AdoptRoles,
    /// Gives a role another title, also where processes and metoder name it.
    RenameRole {
        /// Which.
        role: RoleId,
        /// Its new title.
        title: String,
    },
    /// Says which unit a role belongs to.
    PlaceRole {
        /// Which.
        role: RoleId,
        /// The unit; none for no one's.
        unit: Option<UnitId>,
    },
    /// Says who holds a role, and when.
    SetHolders {
        /// Which.
        role: RoleId,
        /// Who, in order.
        holders: Vec<RoleHolder>,
    },
    /// Deletes a role; what names it keeps its title.
    DeleteRole {
        /// Which.
        role: RoleId,
    },
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &OrganisationCommand) -> Outcome {
    match command {
        OrganisationCommand::AddUnit { parent, kind, name } => add_unit(context, year, *parent, *kind, name),
        OrganisationCommand::ChangeUnit { unit, kind, name } => {
            let before = year.units().get(*unit).ok_or(Refusal::Gone)?.clone();
            let after = Unit { kind: *kind, name: required(name)?, ..before.clone() };
            Ok(vec![Change::replace(before, after)])
        }
        OrganisationCommand::MoveUnit { unit, parent, place } => move_unit(year, *unit, *parent, *place),
        OrganisationCommand::DeleteUnit { unit } => delete_unit(year, *unit),
        OrganisationCommand::AddRole { unit, title } => add_roles(context, year, *unit, &[required(title)?]),
        OrganisationCommand::AdoptRoles => {
            let missing = year.named_roles().into_iter().filter(|title| year.role_titled(title).is_none());
            let mut titles: Vec<String> = Vec::new();
            for title in missing {
                if !titles.iter().any(|known| same_role(known, title)) {
                    titles.push(title.to_owned());
                }
            }
            add_roles(context, year, None, &titles)
        }
        OrganisationCommand::RenameRole { role, title } => rename_role(year, *role, title),
        OrganisationCommand::PlaceRole { role, unit } => {
            let before = year.roles().get(*role).ok_or(Refusal::Gone)?.clone();
            if let Some(unit) = unit {
                year.units().get(*unit).ok_or(Refusal::Gone)?;
            }
            Ok(vec![Change::replace(before.clone(), Role { unit: *unit, ..before })])
        }
        OrganisationCommand::SetHolders { role, holders } => {
            let before = year.roles().get(*role).ok_or(Refusal::Gone)?.clone();
            let holders = holders.iter().map(tidy_holder).collect::<Result<_, _>>()?;
            Ok(vec![Change::replace(before.clone(), Role { holders, ..before })])
        }
        OrganisationCommand::DeleteRole { role } => {
            Ok(vec![Change::remove(year.roles().get(*role).ok_or(Refusal::Gone)?.clone())])
        }
    }
}

fn add_unit(context: &mut Context<'_>, year: &Year, parent: Option<UnitId>, kind: UnitKind, name: &str) -> Outcome {
    if let Some(parent) = parent {
        year.units().get(parent).ok_or(Refusal::Gone)?;
    }
    let name = required(name)?;
    let room = make_room(year.units(), parent, Place::Last, &[], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::add(Unit { id: (context.new_id)().into(), parent, position, kind, name: name.clone() }));
    }
    Ok(changes)
}

fn move_unit(year: &Year, unit: UnitId, parent: Option<UnitId>, place: Place<UnitId>) -> Outcome {
    let before = year.units().get(unit).ok_or(Refusal::Gone)?.clone();
    if parent.is_some_and(|parent| year.unit_with_all_below(unit).contains(&parent)) {
        return Err(Refusal::UnitInItself);
    }
    if let Some(parent) = parent {
        year.units().get(parent).ok_or(Refusal::Gone)?;
    }
    let room = make_room(year.units(), parent, place, &[unit], 1);
    let mut changes = room.shifted;
    for position in room.positions {
        changes.push(Change::replace(before.clone(), Unit { parent, position, ..before.clone() }));
    }
    Ok(changes)
}

fn delete_unit(year: &Year, unit: UnitId) -> Outcome {
    year.units().get(unit).ok_or(Refusal::Gone)?;
    let gone = year.unit_with_all_below(unit);
    let units = gone.iter().filter_map(|unit| year.units().get(*unit)).cloned().map(Change::remove);
    let roles = year.roles().iter().filter(|role| role.unit.is_some_and(|unit| gone.contains(&unit)));
    let roles = roles.map(|role| Change::replace(role.clone(), Role { unit: None, ..role.clone() }));
    Ok(units.chain(roles).collect())
}

fn add_roles(context: &mut Context<'_>, year: &Year, unit: Option<UnitId>, titles: &[String]) -> Outcome {
    if let Some(unit) = unit {
        year.units().get(unit).ok_or(Refusal::Gone)?;
    }
    if let Some(taken) = titles.iter().find(|title| year.role_titled(title).is_some()) {
        return Err(Refusal::RoleTaken(taken.clone()));
    }
    let room = make_room(year.roles(), unit, Place::Last, &[], titles.len());
    let mut changes = room.shifted;
    for (position, title) in room.positions.into_iter().zip(titles) {
        let id = (context.new_id)().into();
        changes.push(Change::add(Role { id, unit, position, title: title.clone(), holders: Vec::new() }));
    }
    Ok(changes)
}

/// What names the role is renamed with it, so that the tie between them holds.
fn rename_role(year: &Year, role: RoleId, title: &str) -> Outcome {
    let before = year.roles().get(role).ok_or(Refusal::Gone)?.clone();
    let title = required(title)?;
    if year.role_titled(&title).is_some_and(|other| other.id != role) {
        return Err(Refusal::RoleTaken(title));
    }
    let mut changes = vec![Change::replace(before.clone(), Role { title: title.clone(), ..before.clone() })];
    let renamed = |name: &str| if same_role(name, &before.title) { title.clone() } else { name.to_owned() };
    for process in year.processes_in_order() {
        let responsible_managers: Vec<String> = process.responsible_managers.iter().map(|it| renamed(it)).collect();
        if responsible_managers != process.responsible_managers {
            changes.push(Change::replace(process.clone(), Process { responsible_managers, ..process.clone() }));
        }
    }
    for method in year.methods().iter() {
        let owner = renamed(&method.owner);
        if owner != method.owner {
            changes.push(Change::replace(method.clone(), CheckMethod { owner, ..method.clone() }));
        }
    }
    if changes.len() > 1 {
        locked(year, &[DocumentKind::RiskAnalysis, DocumentKind::ControlPlan])?;
    }
    Ok(changes)
}

fn tidy_holder(holder: &RoleHolder) -> Result<RoleHolder, Refusal> {
    let person = required(&holder.person).map_err(|refusal| match refusal {
        Refusal::EmptyText => Refusal::NameMissing,
        other => other,
    })?;
    if matches!((holder.from, holder.to), (Some(from), Some(to)) if from > to) {
        return Err(Refusal::PeriodTurned);
    }
    Ok(RoleHolder { person, ..holder.clone() })
}
