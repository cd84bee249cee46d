//! Reading a year whole.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{Board, Change, Factor, MethodSheet, PlanningYear, Process, Record, RiskValue, Year, YearId};

use super::{Store, StoreError, StoreFault, rows};

impl Store {
    /// The year as it stands in the file.
    pub fn load_year(&self, id: YearId) -> Result<Year, StoreError> {
        // One transaction, so that another program's commit cannot come in between.
        let read = || read_year(&*self.connection.unchecked_transaction()?, id);
        read()
            .map_err(|error| StoreError::sql(&self.path, &error))?
            .ok_or_else(|| StoreError::new(&self.path, StoreFault::Damaged))
    }
}

fn read_year(connection: &Connection, id: YearId) -> rusqlite::Result<Option<Year>> {
    let key = id.to_string();
    let Some(planning_year) = read_planning_year(connection, &key)? else {
        return Ok(None);
    };
    let board = connection.query_row(
        "SELECT id, name, administration FROM board WHERE id = ?1",
        [planning_year.board.to_string()],
        |row| Ok(Board { id: rows::uuid(row, 0)?.into(), name: row.get(1)?, administration: row.get(2)? }),
    )?;
    let mut changes: Vec<Change> = Vec::new();
    let mut read = |sql: &str, record: &dyn Fn(&Row<'_>) -> rusqlite::Result<Record>| -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        for found in statement.query_map([&key], |row| record(row))? {
            changes.push(Change::add(found?));
        }
        Ok(())
    };
    read("SELECT id, position, number, text, council_goal FROM area_goal WHERE year_id = ?1", &|row| {
        rows::area_goal(row).map(Record::from)
    })?;
    let mut managers = read_managers(connection, &key)?;
    for process in read_processes(connection, &key)? {
        let responsible_managers = managers.remove(&process.id.uuid()).unwrap_or_default();
        changes.push(Change::add(Process { responsible_managers, ..process }));
    }
    let mut read = |sql: &str, record: &dyn Fn(&Row<'_>) -> rusqlite::Result<Record>| -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        for found in statement.query_map([&key], |row| record(row))? {
            changes.push(Change::add(found?));
        }
        Ok(())
    };
    read("SELECT id, process_id, position, text FROM work_practice WHERE year_id = ?1", &|row| {
        rows::work_practice(row).map(Record::from)
    })?;
    read(
        "SELECT id, work_practice_id, position, number, text, likelihood, consequence, decision, decision_reason \
         FROM unwanted_event WHERE year_id = ?1",
        &|row| rows::unwanted_event(row).map(Record::from),
    )?;
    read("SELECT id, event_id, position, text, responsible, due, state FROM measure WHERE year_id = ?1", &|row| {
        rows::measure(row).map(Record::from)
    })?;
    read("SELECT id, work_practice_id, position, text FROM systematic_control WHERE year_id = ?1", &|row| {
        rows::systematic_control(row).map(Record::from)
    })?;
    read("SELECT id, control_id, position, text, owner, schedule FROM check_method WHERE year_id = ?1", &|row| {
        rows::check_method(row).map(Record::from)
    })?;
    Ok(Some(Year::empty(board, planning_year).with(&changes)))
}

fn read_planning_year(connection: &Connection, key: &str) -> rusqlite::Result<Option<PlanningYear>> {
    let mut statement =
        connection.prepare("SELECT id, board_id, year, measure_limit, plan_limit FROM planning_year WHERE id = ?1")?;
    let mut found = statement.query([key])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let method_sheet = MethodSheet {
        likelihood_words: read_words(connection, key, Factor::Likelihood)?,
        consequence_words: read_words(connection, key, Factor::Consequence)?,
        measure_limit: RiskValue::limit(row.get(3)?),
        plan_limit: RiskValue::limit(row.get(4)?),
    };
    if method_sheet.fault().is_some() {
        return Err(rows::unknown(3, "method sheet"));
    }
    Ok(Some(PlanningYear {
        id: rows::uuid(row, 0)?.into(),
        board: rows::uuid(row, 1)?.into(),
        year: row.get(2)?,
        method_sheet,
    }))
}

fn read_words(connection: &Connection, key: &str, factor: Factor) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT word FROM scale_word WHERE year_id = ?1 AND factor = ?2 ORDER BY level")?
        .query_map(params![key, rows::factor_code(factor)], |row| row.get(0))?
        .collect()
}

fn read_processes(connection: &Connection, key: &str) -> rusqlite::Result<Vec<Process>> {
    connection
        .prepare("SELECT id, goal_id, position, name FROM process WHERE year_id = ?1")?
        .query_map([key], rows::process)?
        .collect()
}

fn read_managers(connection: &Connection, key: &str) -> rusqlite::Result<BTreeMap<Uuid, Vec<String>>> {
    let mut managers: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT process_id, m.name FROM process_manager m JOIN process p ON p.id = m.process_id \
         WHERE p.year_id = ?1 ORDER BY process_id, place",
    )?;
    let mut found = statement.query([key])?;
    while let Some(row) = found.next()? {
        managers.entry(rows::uuid(row, 0)?).or_default().push(row.get(1)?);
    }
    Ok(managers)
}
