//! Records as rows: how each kind is put in, taken away and read. A change is the old row taken away
//! and the new one put in, so that there is one way in for additions, edits, undo and redo.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{
    AreaGoal, CheckForm, CheckMethod, Factor, InclusionDecision, Level, Measure, MeasureState, PlanningYear, Process,
    Record, SystematicControl, UnwantedEvent, WorkPractice, YearId,
};

use super::{rows_check, rows_decided, rows_follow_up, rows_organisation, rows_workshop};

/// The lists of words that a metodblad has beside its scales.
pub(super) const ANALYSIS_ONLY: &str = "analysis_only";
pub(super) const UNDECIDED: &str = "undecided";
pub(super) const VERDICT: &str = "verdict";
pub(super) const GRADE: &str = "grade";

/// Takes a row away. The number of rows that went: anything but one means that the file has changed.
pub(super) fn delete(connection: &Connection, record: &Record) -> rusqlite::Result<usize> {
    let sql = match record {
        // The nämnd is shared by all years: what another year has changed since is not undone from here.
        Record::Board(it) => {
            let mut statement =
                connection.prepare_cached("DELETE FROM board WHERE id = ?1 AND name = ?2 AND administration = ?3")?;
            return statement.execute(params![it.id.to_string(), it.name, it.administration]);
        }
        Record::PlanningYear(_) => "DELETE FROM planning_year WHERE id = ?1",
        Record::AreaGoal(_) => "DELETE FROM area_goal WHERE id = ?1",
        Record::Process(_) => "DELETE FROM process WHERE id = ?1",
        Record::WorkPractice(_) => "DELETE FROM work_practice WHERE id = ?1",
        Record::UnwantedEvent(_) => "DELETE FROM unwanted_event WHERE id = ?1",
        Record::Measure(_) => "DELETE FROM measure WHERE id = ?1",
        Record::SystematicControl(_) => "DELETE FROM systematic_control WHERE id = ?1",
        Record::CheckMethod(_) => "DELETE FROM check_method WHERE id = ?1",
        Record::Unit(_) => "DELETE FROM unit WHERE id = ?1",
        Record::Role(_) => "DELETE FROM role WHERE id = ?1",
        Record::Signer(_) => "DELETE FROM signer WHERE id = ?1",
        Record::SystemSection(_) => "DELETE FROM system_section WHERE id = ?1",
        Record::GoverningDocument(_) => "DELETE FROM governing_document WHERE id = ?1",
        // Refused by a trigger; nothing in the program asks for it.
        Record::DecidedVersion(_) => "DELETE FROM decided_version WHERE id = ?1",
        Record::Signing(_) => "DELETE FROM signing WHERE id = ?1",
        Record::Workshop(_) => "DELETE FROM workshop WHERE id = ?1",
        Record::Participant(_) => "DELETE FROM participant WHERE id = ?1",
        Record::AgendaItem(_) => "DELETE FROM agenda_item WHERE id = ?1",
        Record::Vote(_) => "DELETE FROM vote WHERE id = ?1",
        Record::Check(_) => "DELETE FROM performed_check WHERE id = ?1",
        Record::Draw(_) => "DELETE FROM draw WHERE id = ?1",
        Record::CheckItem(_) => "DELETE FROM check_item WHERE id = ?1",
        Record::Occasion(_) => "DELETE FROM occasion WHERE id = ?1",
        Record::Deviation(_) => "DELETE FROM deviation WHERE id = ?1",
        Record::Judgement(_) => "DELETE FROM judgement WHERE id = ?1",
        Record::MethodAnalysis(_) => "DELETE FROM method_analysis WHERE id = ?1",
    };
    connection.prepare_cached(sql)?.execute([record.uuid().to_string()])
}

/// Puts a row in, for the given year.
pub(super) fn insert(connection: &Connection, year: YearId, record: &Record) -> rusqlite::Result<()> {
    let year = year.to_string();
    let put = |sql: &str, values: &[&dyn rusqlite::ToSql]| connection.prepare_cached(sql)?.execute(values).map(|_| ());
    match record {
        Record::Board(it) => put(
            "INSERT INTO board (id, name, administration) VALUES (?1, ?2, ?3)",
            params![it.id.to_string(), it.name, it.administration],
        ),
        Record::PlanningYear(it) => insert_year(connection, it),
        Record::AreaGoal(it) => put(
            "INSERT INTO area_goal (id, year_id, position, number, text, council_goal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![it.id.to_string(), year, it.position, it.number, it.text, it.council_goal],
        ),
        Record::Process(it) => insert_process(connection, &year, it),
        Record::WorkPractice(it) => put(
            "INSERT INTO work_practice (id, year_id, process_id, position, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![it.id.to_string(), year, it.process.to_string(), it.position, it.text],
        ),
        Record::UnwantedEvent(it) => put(
            "INSERT INTO unwanted_event (id, year_id, work_practice_id, position, number, text, likelihood, \
             consequence, decision, decision_reason, carried_from, remains_reason) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                it.id.to_string(),
                year,
                it.work_practice.to_string(),
                it.position,
                it.number,
                it.text,
                it.likelihood.map(Level::get),
                it.consequence.map(Level::get),
                it.decision.map(decision_code),
                it.decision_reason,
                it.carried_from.map(|event| event.to_string()),
                it.remains_reason
            ],
        ),
        Record::Measure(it) => put(
            "INSERT INTO measure (id, year_id, event_id, position, text, responsible, due, state) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                it.id.to_string(),
                year,
                it.event.to_string(),
                it.position,
                it.text,
                it.responsible,
                it.due.map(|due| due.to_string()),
                state_code(it.state)
            ],
        ),
        Record::SystematicControl(it) => put(
            "INSERT INTO systematic_control (id, year_id, work_practice_id, position, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![it.id.to_string(), year, it.work_practice.to_string(), it.position, it.text],
        ),
        Record::CheckMethod(it) => put(
            "INSERT INTO check_method (id, year_id, control_id, position, text, owner, schedule, form, criterion, \
             frequency, chosen_days, planned_items, minutes_per_item) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                it.id.to_string(),
                year,
                it.control.to_string(),
                it.position,
                it.text,
                it.owner,
                it.schedule,
                it.form.map(rows_check::form_code),
                it.criterion,
                it.frequency.as_ref().map(rows_follow_up::frequency_code),
                it.frequency.as_ref().and_then(rows_follow_up::chosen_days),
                it.planned_items,
                it.minutes_per_item
            ],
        ),
        Record::Unit(it) => rows_organisation::insert_unit(connection, &year, it),
        Record::Role(it) => rows_organisation::insert_role(connection, &year, it),
        Record::Signer(it) => rows_organisation::insert_signer(connection, &year, it),
        Record::SystemSection(it) => rows_organisation::insert_section(connection, &year, it),
        Record::GoverningDocument(it) => rows_organisation::insert_document(connection, &year, it),
        Record::DecidedVersion(it) => rows_decided::insert_version(connection, &year, it),
        Record::Signing(it) => rows_decided::insert_signing(connection, &year, it),
        Record::Workshop(it) => rows_workshop::insert_workshop(connection, &year, it),
        Record::Participant(it) => rows_workshop::insert_participant(connection, &year, it),
        Record::AgendaItem(it) => rows_workshop::insert_item(connection, &year, it),
        Record::Vote(it) => rows_workshop::insert_vote(connection, &year, it),
        Record::Check(it) => rows_check::insert_check(connection, &year, it),
        Record::Draw(it) => rows_check::insert_draw(connection, &year, it),
        Record::CheckItem(it) => rows_check::insert_item(connection, &year, it),
        Record::Occasion(it) => rows_follow_up::insert_occasion(connection, &year, it),
        Record::Deviation(it) => rows_follow_up::insert_deviation(connection, &year, it),
        Record::Judgement(it) => rows_follow_up::insert_judgement(connection, &year, it),
        Record::MethodAnalysis(it) => rows_follow_up::insert_analysis(connection, &year, it),
    }
}

fn insert_year(connection: &Connection, it: &PlanningYear) -> rusqlite::Result<()> {
    let sheet = &it.method_sheet;
    connection
        .prepare_cached(
            "INSERT INTO planning_year (id, board_id, year, measure_limit, plan_limit, registry_number, revision, \
             highest_consequence_in_plan, interim_report_on, annual_report_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            it.id.to_string(),
            it.board.to_string(),
            it.year,
            sheet.measure_limit.get(),
            sheet.plan_limit.get(),
            it.registry_number,
            it.revision,
            sheet.highest_consequence_in_plan,
            sheet.interim_report_on.map(|day| day.to_string()),
            sheet.annual_report_on.map(|day| day.to_string())
        ])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO scale_word (year_id, factor, level, word) VALUES (?1, ?2, ?3, ?4)")?;
    for (factor, words) in
        [(Factor::Likelihood, &sheet.likelihood_words), (Factor::Consequence, &sheet.consequence_words)]
    {
        for (word, level) in words.iter().zip(1_i64..) {
            statement.execute(params![it.id.to_string(), factor_code(factor), level, word])?;
        }
    }
    let words = &sheet.words;
    let lists: [(&str, &[String]); 4] = [
        (ANALYSIS_ONLY, std::slice::from_ref(&words.analysis_only)),
        (UNDECIDED, std::slice::from_ref(&words.undecided)),
        (VERDICT, &words.verdicts),
        (GRADE, &words.grades),
    ];
    let mut statement =
        connection.prepare_cached("INSERT INTO sheet_word (year_id, list, place, word) VALUES (?1, ?2, ?3, ?4)")?;
    for (list, words) in lists {
        for (word, place) in words.iter().zip(1_i64..) {
            statement.execute(params![it.id.to_string(), list, place, word])?;
        }
    }
    Ok(())
}

fn insert_process(connection: &Connection, year: &str, it: &Process) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO process (id, year_id, goal_id, position, name) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![it.id.to_string(), year, it.goal.to_string(), it.position, it.name])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO process_manager (process_id, place, name) VALUES (?1, ?2, ?3)")?;
    for (name, place) in it.responsible_managers.iter().zip(1_i64..) {
        statement.execute(params![it.id.to_string(), place, name])?;
    }
    Ok(())
}

pub(super) fn area_goal(row: &Row<'_>) -> rusqlite::Result<AreaGoal> {
    Ok(AreaGoal {
        id: uuid(row, 0)?.into(),
        position: row.get(1)?,
        number: row.get(2)?,
        text: row.get(3)?,
        council_goal: row.get(4)?,
    })
}

pub(super) fn process(row: &Row<'_>) -> rusqlite::Result<Process> {
    Ok(Process {
        id: uuid(row, 0)?.into(),
        goal: uuid(row, 1)?.into(),
        position: row.get(2)?,
        name: row.get(3)?,
        responsible_managers: Vec::new(),
    })
}

pub(super) fn work_practice(row: &Row<'_>) -> rusqlite::Result<WorkPractice> {
    Ok(WorkPractice {
        id: uuid(row, 0)?.into(),
        process: uuid(row, 1)?.into(),
        position: row.get(2)?,
        text: row.get(3)?,
    })
}

pub(super) fn unwanted_event(row: &Row<'_>) -> rusqlite::Result<UnwantedEvent> {
    Ok(UnwantedEvent {
        id: uuid(row, 0)?.into(),
        work_practice: uuid(row, 1)?.into(),
        position: row.get(2)?,
        number: row.get(3)?,
        text: row.get(4)?,
        likelihood: level(row, 5)?,
        consequence: level(row, 6)?,
        decision: row.get::<_, Option<String>>(7)?.map(|code| decision(7, &code)).transpose()?,
        decision_reason: row.get(8)?,
        carried_from: row.get::<_, Option<String>>(9)?.map(|_| uuid(row, 9)).transpose()?.map(Into::into),
        remains_reason: row.get(10)?,
    })
}

pub(super) fn measure(row: &Row<'_>) -> rusqlite::Result<Measure> {
    Ok(Measure {
        id: uuid(row, 0)?.into(),
        event: uuid(row, 1)?.into(),
        position: row.get(2)?,
        text: row.get(3)?,
        responsible: row.get(4)?,
        due: day(row, 5)?,
        state: known(row, 6, &MeasureState::ALL, state_code)?,
    })
}

pub(super) fn systematic_control(row: &Row<'_>) -> rusqlite::Result<SystematicControl> {
    Ok(SystematicControl {
        id: uuid(row, 0)?.into(),
        work_practice: uuid(row, 1)?.into(),
        position: row.get(2)?,
        text: row.get(3)?,
    })
}

pub(super) const CHECK_METHODS: &str = "SELECT id, control_id, position, text, owner, schedule, form, criterion, \
     frequency, chosen_days, planned_items, minutes_per_item FROM check_method WHERE year_id = ?1";

pub(super) fn check_method(row: &Row<'_>) -> rusqlite::Result<CheckMethod> {
    let form: Option<String> = row.get(6)?;
    Ok(CheckMethod {
        id: uuid(row, 0)?.into(),
        control: uuid(row, 1)?.into(),
        position: row.get(2)?,
        text: row.get(3)?,
        owner: row.get(4)?,
        schedule: row.get(5)?,
        form: form.map(|_| known(row, 6, &CheckForm::ALL, rows_check::form_code)).transpose()?,
        criterion: row.get(7)?,
        frequency: rows_follow_up::frequency(row, 8)?,
        planned_items: row.get(10)?,
        minutes_per_item: row.get(11)?,
    })
}

pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let text = row
        .get_ref(column)?
        .as_str()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))?;
    Uuid::try_parse(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// The parts of records, in their order, by the identity of the record in the first column.
pub(super) fn parts<T>(
    connection: &Connection,
    year: &str,
    sql: &str,
    part: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<BTreeMap<Uuid, Vec<T>>> {
    let mut found: BTreeMap<Uuid, Vec<T>> = BTreeMap::new();
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([year])?;
    while let Some(row) = rows.next()? {
        found.entry(uuid(row, 0)?).or_default().push(part(row)?);
    }
    Ok(found)
}

pub(super) fn level(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Level>> {
    let digit: Option<u8> = row.get(column)?;
    digit.map(|digit| Level::new(digit).ok_or_else(|| unknown(column, &digit.to_string()))).transpose()
}

fn decision(column: usize, code: &str) -> rusqlite::Result<InclusionDecision> {
    [InclusionDecision::Include, InclusionDecision::AnalysisOnly]
        .into_iter()
        .find(|decision| decision_code(*decision) == code)
        .ok_or_else(|| unknown(column, code))
}

/// The value that a stable code stands for.
pub(super) fn known<T: Copy>(
    row: &Row<'_>,
    column: usize,
    values: &[T],
    code: fn(T) -> &'static str,
) -> rusqlite::Result<T> {
    let found: String = row.get(column)?;
    values.iter().copied().find(|value| code(*value) == found).ok_or_else(|| unknown(column, &found))
}

/// A day that may be missing.
pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    let day: Option<String> = row.get(column)?;
    day.map(|day| day.parse().map_err(|_| unknown(column, &day))).transpose()
}

/// A day that is always there.
pub(super) fn needed_day(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    day(row, column)?.ok_or_else(|| unknown(column, ""))
}

pub(super) const fn factor_code(factor: Factor) -> &'static str {
    match factor {
        Factor::Likelihood => "likelihood",
        Factor::Consequence => "consequence",
    }
}

const fn decision_code(decision: InclusionDecision) -> &'static str {
    match decision {
        InclusionDecision::Include => "include",
        InclusionDecision::AnalysisOnly => "analysis_only",
    }
}

const fn state_code(state: MeasureState) -> &'static str {
    match state {
        MeasureState::Planned => "planned",
        MeasureState::Ongoing => "ongoing",
        MeasureState::Done => "done",
        MeasureState::Cancelled => "cancelled",
    }
}

pub(super) fn unknown(column: usize, code: &str) -> rusqlite::Error {
    let error = std::io::Error::other(format!("unknown code {code}"));
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
