//! Rows of the organisation and of the system för intern kontroll.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{
    GoverningDocument, GoverningLevel, Role, RoleHolder, Signer, SystemSection, SystemTopic, Unit, UnitKind,
};

use super::rows::{day, known, uuid};

pub(super) fn insert_unit(connection: &Connection, year: &str, it: &Unit) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO unit (id, year_id, parent_id, position, kind, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.parent.map(|parent| parent.to_string()),
            it.position,
            kind_code(it.kind),
            it.name
        ])?;
    Ok(())
}

pub(super) fn insert_role(connection: &Connection, year: &str, it: &Role) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO role (id, year_id, unit_id, position, title) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![it.id.to_string(), year, it.unit.map(|unit| unit.to_string()), it.position, it.title])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO role_holder (role_id, place, person, first_day, last_day, deputy) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (holder, place) in it.holders.iter().zip(1_i64..) {
        let (from, to) = (holder.from.map(|day| day.to_string()), holder.to.map(|day| day.to_string()));
        statement.execute(params![it.id.to_string(), place, holder.person, from, to, holder.deputy])?;
    }
    Ok(())
}

pub(super) fn insert_signer(connection: &Connection, year: &str, it: &Signer) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO signer (id, year_id, position, role, name) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![it.id.to_string(), year, it.position, it.role, it.name])?;
    Ok(())
}

pub(super) fn insert_section(connection: &Connection, year: &str, it: &SystemSection) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO system_section (id, year_id, topic, position, heading, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![it.id.to_string(), year, topic_code(it.topic), it.position, it.heading, it.text])?;
    Ok(())
}

pub(super) fn insert_document(connection: &Connection, year: &str, it: &GoverningDocument) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO governing_document (id, year_id, position, title, decided_by, decided_on, level, next_review) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.position,
            it.title,
            it.decided_by,
            it.decided_on.map(|day| day.to_string()),
            level_code(it.level),
            it.next_review.map(|day| day.to_string())
        ])?;
    Ok(())
}

pub(super) fn unit(row: &Row<'_>) -> rusqlite::Result<Unit> {
    Ok(Unit {
        id: uuid(row, 0)?.into(),
        parent: optional_uuid(row, 1)?.map(Into::into),
        position: row.get(2)?,
        kind: known(row, 3, &UnitKind::ALL, kind_code)?,
        name: row.get(4)?,
    })
}

pub(super) fn role(row: &Row<'_>) -> rusqlite::Result<Role> {
    Ok(Role {
        id: uuid(row, 0)?.into(),
        unit: optional_uuid(row, 1)?.map(Into::into),
        position: row.get(2)?,
        title: row.get(3)?,
        holders: Vec::new(),
    })
}

/// Who holds the roles of a year, by role.
pub(super) fn holders(connection: &Connection, year: &str) -> rusqlite::Result<BTreeMap<Uuid, Vec<RoleHolder>>> {
    let mut holders: BTreeMap<Uuid, Vec<RoleHolder>> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT role_id, person, first_day, last_day, deputy FROM role_holder h JOIN role r ON r.id = h.role_id \
         WHERE r.year_id = ?1 ORDER BY role_id, place",
    )?;
    let mut found = statement.query([year])?;
    while let Some(row) = found.next()? {
        let holder = RoleHolder { person: row.get(1)?, from: day(row, 2)?, to: day(row, 3)?, deputy: row.get(4)? };
        holders.entry(uuid(row, 0)?).or_default().push(holder);
    }
    Ok(holders)
}

pub(super) fn signer(row: &Row<'_>) -> rusqlite::Result<Signer> {
    Ok(Signer { id: uuid(row, 0)?.into(), position: row.get(1)?, role: row.get(2)?, name: row.get(3)? })
}

pub(super) fn section(row: &Row<'_>) -> rusqlite::Result<SystemSection> {
    Ok(SystemSection {
        id: uuid(row, 0)?.into(),
        topic: known(row, 1, &SystemTopic::ALL, topic_code)?,
        position: row.get(2)?,
        heading: row.get(3)?,
        text: row.get(4)?,
    })
}

pub(super) fn document(row: &Row<'_>) -> rusqlite::Result<GoverningDocument> {
    Ok(GoverningDocument {
        id: uuid(row, 0)?.into(),
        position: row.get(1)?,
        title: row.get(2)?,
        decided_by: row.get(3)?,
        decided_on: day(row, 4)?,
        level: known(row, 5, &GoverningLevel::ALL, level_code)?,
        next_review: day(row, 6)?,
    })
}

fn optional_uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => uuid(row, column).map(Some),
    }
}

const fn kind_code(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Administration => "administration",
        UnitKind::Division => "division",
        UnitKind::StaffOffice => "staff_office",
        UnitKind::Unit => "unit",
        UnitKind::Company => "company",
        UnitKind::ExternalProvider => "external_provider",
    }
}

const fn topic_code(topic: SystemTopic) -> &'static str {
    match topic {
        SystemTopic::Text => "text",
        SystemTopic::Duty => "duty",
        SystemTopic::Reporting => "reporting",
    }
}

const fn level_code(level: GoverningLevel) -> &'static str {
    match level {
        GoverningLevel::Law => "law",
        GoverningLevel::Council => "council",
        GoverningLevel::Board => "board",
        GoverningLevel::Administration => "administration",
    }
}
