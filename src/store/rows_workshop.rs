//! Rows of workshops: the session, its participants, its dagordning and the votes.

use jiff::civil::Time;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::domain::{
    AgendaItem, AgendaState, Level, MeasureId, MethodSheet, Participant, Presence, Vote, Workshop, WorkshopMode,
    WorkshopState,
};

use super::rows::{day, known, level, unknown, uuid};

pub(super) fn insert_workshop(connection: &Connection, year: &str, it: &Workshop) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO workshop (id, year_id, position, title, held_on, begins, place, leader, minutes, shows_names, \
             mode, state, current_id, sheet) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.position,
            it.title,
            it.held_on.map(|day| day.to_string()),
            it.begins.map(|time| time.to_string()),
            it.place,
            it.leader,
            it.minutes,
            it.shows_names,
            mode_code(it.mode),
            workshop_code(it.state),
            it.current.map(|item| item.to_string()),
            it.sheet.as_ref().and_then(|sheet| serde_json::to_string(sheet).ok())
        ])?;
    Ok(())
}

pub(super) fn workshop(row: &Row<'_>) -> rusqlite::Result<Workshop> {
    Ok(Workshop {
        id: uuid(row, 0)?.into(),
        position: row.get(1)?,
        title: row.get(2)?,
        held_on: day(row, 3)?,
        begins: time(row, 4)?,
        place: row.get(5)?,
        leader: row.get(6)?,
        minutes: row.get(7)?,
        shows_names: row.get(8)?,
        mode: known(row, 9, &WorkshopMode::ALL, mode_code)?,
        state: known(row, 10, &WorkshopState::ALL, workshop_code)?,
        current: maybe_uuid(row, 11)?.map(Into::into),
        sheet: sheet(row, 12)?,
    })
}

pub(super) fn insert_item(connection: &Connection, year: &str, it: &AgendaItem) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO agenda_item (id, year_id, workshop_id, position, event_id, number, text, state, is_revealed, \
             likelihood, consequence, likelihood_after, consequence_after, likelihood_before, consequence_before, \
             remains_before, reason, seconds, is_added) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            id,
            year,
            it.workshop.to_string(),
            it.position,
            it.event.to_string(),
            it.number,
            it.text,
            agenda_code(it.state),
            it.is_revealed,
            it.likelihood.map(Level::get),
            it.consequence.map(Level::get),
            it.likelihood_after.map(Level::get),
            it.consequence_after.map(Level::get),
            it.likelihood_before.map(Level::get),
            it.consequence_before.map(Level::get),
            it.remains_before,
            it.reason,
            it.seconds,
            it.is_added
        ])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO agenda_measure (item_id, place, measure_id) VALUES (?1, ?2, ?3)")?;
    for (measure, place) in it.measures.iter().zip(1_i64..) {
        statement.execute(params![id, place, measure.to_string()])?;
    }
    Ok(())
}

/// An event on a dagordning, still without its åtgärder.
pub(super) fn item(row: &Row<'_>) -> rusqlite::Result<AgendaItem> {
    Ok(AgendaItem {
        id: uuid(row, 0)?.into(),
        workshop: uuid(row, 1)?.into(),
        position: row.get(2)?,
        event: uuid(row, 3)?.into(),
        number: row.get(4)?,
        text: row.get(5)?,
        state: known(row, 6, &AgendaState::ALL, agenda_code)?,
        is_revealed: row.get(7)?,
        likelihood: level(row, 8)?,
        consequence: level(row, 9)?,
        likelihood_after: level(row, 10)?,
        consequence_after: level(row, 11)?,
        likelihood_before: level(row, 12)?,
        consequence_before: level(row, 13)?,
        remains_before: row.get(14)?,
        reason: row.get(15)?,
        seconds: row.get(16)?,
        is_added: row.get(17)?,
        measures: Vec::new(),
    })
}

/// The åtgärder of every event on a year's dagordningar.
pub(super) fn measures(connection: &Connection, year: &str) -> rusqlite::Result<BTreeMap<Uuid, Vec<MeasureId>>> {
    let mut found: BTreeMap<Uuid, Vec<MeasureId>> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT m.item_id, m.measure_id FROM agenda_measure m JOIN agenda_item i ON i.id = m.item_id \
         WHERE i.year_id = ?1 ORDER BY m.item_id, m.place",
    )?;
    let mut rows = statement.query([year])?;
    while let Some(row) = rows.next()? {
        found.entry(uuid(row, 0)?).or_default().push(uuid(row, 1)?.into());
    }
    Ok(found)
}

pub(super) fn insert_participant(connection: &Connection, year: &str, it: &Participant) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO participant (id, year_id, workshop_id, position, name, role, presence, arrived_id, left_id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.workshop.to_string(),
            it.position,
            it.name,
            it.role,
            presence_code(it.presence),
            it.arrived_at.map(|item| item.to_string()),
            it.left_at.map(|item| item.to_string())
        ])?;
    Ok(())
}

pub(super) fn participant(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant {
        id: uuid(row, 0)?.into(),
        workshop: uuid(row, 1)?.into(),
        position: row.get(2)?,
        name: row.get(3)?,
        role: row.get(4)?,
        presence: known(row, 5, &Presence::ALL, presence_code)?,
        arrived_at: maybe_uuid(row, 6)?.map(Into::into),
        left_at: maybe_uuid(row, 7)?.map(Into::into),
    })
}

pub(super) fn insert_vote(connection: &Connection, year: &str, it: &Vote) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO vote (id, year_id, item_id, participant_id, likelihood, consequence) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.item.to_string(),
            it.participant.to_string(),
            it.likelihood.map(Level::get),
            it.consequence.map(Level::get)
        ])?;
    Ok(())
}

pub(super) fn vote(row: &Row<'_>) -> rusqlite::Result<Vote> {
    Ok(Vote {
        id: uuid(row, 0)?.into(),
        item: uuid(row, 1)?.into(),
        participant: uuid(row, 2)?.into(),
        likelihood: level(row, 3)?,
        consequence: level(row, 4)?,
    })
}

fn maybe_uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    row.get::<_, Option<String>>(column)?.map(|_| uuid(row, column)).transpose()
}

fn sheet(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<MethodSheet>> {
    let sheet: Option<String> = row.get(column)?;
    sheet.map(|text| serde_json::from_str(&text).map_err(|_| unknown(column, "sheet"))).transpose()
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Time>> {
    let time: Option<String> = row.get(column)?;
    time.map(|time| time.parse().map_err(|_| unknown(column, &time))).transpose()
}

const fn mode_code(mode: WorkshopMode) -> &'static str {
    match mode {
        WorkshopMode::Voting => "voting",
        WorkshopMode::LeaderOnly => "leader_only",
    }
}

const fn workshop_code(state: WorkshopState) -> &'static str {
    match state {
        WorkshopState::Prepared => "prepared",
        WorkshopState::Running => "running",
        WorkshopState::Closed => "closed",
    }
}

const fn agenda_code(state: AgendaState) -> &'static str {
    match state {
        AgendaState::Waiting => "waiting",
        AgendaState::Settled => "settled",
        AgendaState::Parked => "parked",
        AgendaState::Skipped => "skipped",
    }
}

const fn presence_code(presence: Presence) -> &'static str {
    match presence {
        Presence::Expected => "expected",
        Presence::Present => "present",
        Presence::Left => "left",
    }
}
