//! Reading a year whole.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{
    Board, Change, Factor, MethodSheet, PlanningYear, Process, Record, RiskValue, SheetWords, Year, YearId,
};

use super::{
    Store, StoreError, StoreFault, rows, rows_check, rows_decided, rows_follow_up, rows_organisation, rows_workshop,
};

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
        "SELECT id, work_practice_id, position, number, text, likelihood, consequence, decision, decision_reason, \
         carried_from, remains_reason FROM unwanted_event WHERE year_id = ?1",
        &|row| rows::unwanted_event(row).map(Record::from),
    )?;
    read("SELECT id, event_id, position, text, responsible, due, state FROM measure WHERE year_id = ?1", &|row| {
        rows::measure(row).map(Record::from)
    })?;
    read("SELECT id, work_practice_id, position, text FROM systematic_control WHERE year_id = ?1", &|row| {
        rows::systematic_control(row).map(Record::from)
    })?;
    read(rows::CHECK_METHODS, &|row| rows::check_method(row).map(Record::from))?;
    read("SELECT id, parent_id, position, kind, name FROM unit WHERE year_id = ?1", &|row| {
        rows_organisation::unit(row).map(Record::from)
    })?;
    read("SELECT id, position, role, name FROM signer WHERE year_id = ?1", &|row| {
        rows_organisation::signer(row).map(Record::from)
    })?;
    read("SELECT id, topic, position, heading, text FROM system_section WHERE year_id = ?1", &|row| {
        rows_organisation::section(row).map(Record::from)
    })?;
    read(
        "SELECT id, position, title, decided_by, decided_on, level, next_review FROM governing_document \
         WHERE year_id = ?1",
        &|row| rows_organisation::document(row).map(Record::from),
    )?;
    read(
        "SELECT id, version_id, position, role, name, signed_on, place, scan_name, scan_sha256, scan_length \
         FROM signing WHERE year_id = ?1",
        &|row| rows_decided::signing(row).map(Record::from),
    )?;
    read(
        "SELECT id, position, title, held_on, begins, place, leader, minutes, shows_names, mode, state, current_id, \
         sheet FROM workshop WHERE year_id = ?1",
        &|row| rows_workshop::workshop(row).map(Record::from),
    )?;
    read(
        "SELECT id, workshop_id, position, name, role, presence, arrived_id, left_id FROM participant WHERE year_id = ?1",
        &|row| rows_workshop::participant(row).map(Record::from),
    )?;
    read(
        "SELECT id, workshop_id, position, event_id, number, text, state, is_revealed, likelihood, consequence, \
         likelihood_after, consequence_after, likelihood_before, consequence_before, remains_before, reason, seconds, is_added \
         FROM agenda_item WHERE year_id = ?1",
        &|row| rows_workshop::item(row).map(Record::from),
    )?;
    read("SELECT id, item_id, participant_id, likelihood, consequence FROM vote WHERE year_id = ?1", &|row| {
        rows_workshop::vote(row).map(Record::from)
    })?;
    let mut holders = rows_organisation::holders(connection, &key)?;
    read("SELECT id, unit_id, position, title FROM role WHERE year_id = ?1", &|row| {
        rows_organisation::role(row).map(Record::from)
    })?;
    let mut measures = rows_workshop::measures(connection, &key)?;
    for change in &mut changes {
        match &mut change.after {
            Some(Record::Role(role)) => role.holders = holders.remove(&role.id.uuid()).unwrap_or_default(),
            Some(Record::AgendaItem(item)) => item.measures = measures.remove(&item.id.uuid()).unwrap_or_default(),
            _ => {}
        }
    }
    changes.extend(rows_check::all(connection, &key)?.into_iter().map(Change::add));
    changes.extend(rows_follow_up::all(connection, &key)?.into_iter().map(Change::add));
    changes.extend(rows_decided::versions(connection, &key)?.into_iter().map(Change::add));
    Ok(Some(Year::empty(board, planning_year).with(&changes)))
}

fn read_planning_year(connection: &Connection, key: &str) -> rusqlite::Result<Option<PlanningYear>> {
    let mut statement = connection.prepare(
        "SELECT id, board_id, year, measure_limit, plan_limit, registry_number, revision, \
         highest_consequence_in_plan, interim_report_on, annual_report_on FROM planning_year WHERE id = ?1",
    )?;
    let mut found = statement.query([key])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let method_sheet = MethodSheet {
        likelihood_words: read_words(connection, key, Factor::Likelihood)?,
        consequence_words: read_words(connection, key, Factor::Consequence)?,
        measure_limit: RiskValue::limit(row.get(3)?),
        plan_limit: RiskValue::limit(row.get(4)?),
        highest_consequence_in_plan: row.get(7)?,
        words: read_sheet_words(connection, key)?,
        interim_report_on: rows::day(row, 8)?,
        annual_report_on: rows::day(row, 9)?,
    };
    if !method_sheet.is_sound() {
        return Err(rows::unknown(3, "method sheet"));
    }
    Ok(Some(PlanningYear {
        id: rows::uuid(row, 0)?.into(),
        board: rows::uuid(row, 1)?.into(),
        year: row.get(2)?,
        method_sheet,
        registry_number: row.get(5)?,
        revision: row.get(6)?,
    }))
}

fn read_sheet_words(connection: &Connection, key: &str) -> rusqlite::Result<SheetWords> {
    let list = |list: &str| -> rusqlite::Result<Vec<String>> {
        connection
            .prepare_cached("SELECT word FROM sheet_word WHERE year_id = ?1 AND list = ?2 ORDER BY place")?
            .query_map([key, list], |row| row.get(0))?
            .collect()
    };
    let one = |code: &str| list(code)?.into_iter().next().ok_or_else(|| rows::unknown(0, code));
    Ok(SheetWords {
        analysis_only: one(rows::ANALYSIS_ONLY)?,
        undecided: one(rows::UNDECIDED)?,
        verdicts: list(rows::VERDICT)?.try_into().map_err(|_| rows::unknown(0, rows::VERDICT))?,
        grades: list(rows::GRADE)?,
    })
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
