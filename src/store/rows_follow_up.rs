//! Rows of planned occasions, avvikelser, the words about metoder and the judgement of the year.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{
    Closing, Deviation, DeviationMeasure, EarlierChange, Frequency, FrozenYear, Ground, Judgement, MethodAnalysis,
    ObjectionKind, Occasion, Recipient, Record, Release, Score, StruckTold, Sufficiency, Suspect, Suspicion, Told,
};

use super::rows::{day, known, level, needed_day, parts, unknown, uuid};

/// All of a year.
pub(super) fn all(connection: &Connection, year: &str) -> rusqlite::Result<Vec<Record>> {
    let mut records: Vec<Record> = Vec::new();
    let mut statement = connection.prepare("SELECT id, method_id, text FROM method_analysis WHERE year_id = ?1")?;
    for found in statement.query_map([year], analysis)? {
        records.push(found?.into());
    }
    let mut earlier = parts(connection, year, EARLIER, earlier_change)?;
    let mut statement = connection.prepare(OCCASIONS)?;
    for found in statement.query_map([year], occasion)? {
        let found = found?;
        records.push(Occasion { earlier: earlier.remove(&found.id.uuid()).unwrap_or_default(), ..found }.into());
    }
    let mut items = parts(connection, year, ITEMS, |row| row.get(1))?;
    let mut told = parts(connection, year, TOLD, told)?;
    let mut measures = parts(connection, year, MEASURES, measure)?;
    let mut grounds = parts(connection, year, GROUNDS, ground)?;
    let mut statement = connection.prepare(DEVIATIONS)?;
    for found in statement.query_map([year], deviation)? {
        let found = found?;
        let id = found.id.uuid();
        records.push(
            Deviation {
                items: items.remove(&id).unwrap_or_default(),
                told: told.remove(&id).unwrap_or_default(),
                measures: measures.remove(&id).unwrap_or_default(),
                ..found
            }
            .into(),
        );
    }
    let mut statement = connection.prepare(JUDGEMENTS)?;
    for found in statement.query_map([year], judgement)? {
        let found = found?;
        records.push(Judgement { grounds: grounds.remove(&found.id.uuid()).unwrap_or_default(), ..found }.into());
    }
    Ok(records)
}

pub(super) fn insert_occasion(connection: &Connection, year: &str, it: &Occasion) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO occasion (id, year_id, method_id, position, first_day, planned, due, is_cancelled, reason, \
             changed_on, changed_by, planned_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            id,
            year,
            it.method.to_string(),
            it.position,
            it.first_day.to_string(),
            it.planned.to_string(),
            it.due.to_string(),
            it.is_cancelled,
            it.reason,
            it.changed_on.map(|day| day.to_string()),
            it.changed_by,
            it.planned_on.map(|day| day.to_string())
        ])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO occasion_change (occasion_id, place, due, is_cancelled, reason, changed_on, changed_by, until) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (it, place) in it.earlier.iter().zip(1_i64..) {
        let (due, changed_on, until) = (it.due.to_string(), it.changed_on.to_string(), it.until.to_string());
        statement.execute(params![id, place, due, it.is_cancelled, it.reason, changed_on, it.changed_by, until])?;
    }
    Ok(())
}

const OCCASIONS: &str = "SELECT id, method_id, position, first_day, planned, due, is_cancelled, reason, changed_on, \
     changed_by, planned_on FROM occasion WHERE year_id = ?1";

const EARLIER: &str = "SELECT occasion_id, c.due, c.is_cancelled, c.reason, c.changed_on, c.changed_by, until \
     FROM occasion_change c JOIN occasion ON occasion.id = occasion_id WHERE year_id = ?1 ORDER BY occasion_id, place";

fn earlier_change(row: &Row<'_>) -> rusqlite::Result<EarlierChange> {
    Ok(EarlierChange {
        due: needed_day(row, 1)?,
        is_cancelled: row.get(2)?,
        reason: row.get(3)?,
        changed_on: needed_day(row, 4)?,
        changed_by: row.get(5)?,
        until: needed_day(row, 6)?,
    })
}

/// An occasion, still without what held of it before.
fn occasion(row: &Row<'_>) -> rusqlite::Result<Occasion> {
    Ok(Occasion {
        id: uuid(row, 0)?.into(),
        method: uuid(row, 1)?.into(),
        position: row.get(2)?,
        first_day: needed_day(row, 3)?,
        planned: needed_day(row, 4)?,
        due: needed_day(row, 5)?,
        is_cancelled: row.get(6)?,
        reason: row.get(7)?,
        changed_on: day(row, 8)?,
        changed_by: row.get(9)?,
        planned_on: day(row, 10)?,
        earlier: Vec::new(),
    })
}

pub(super) fn insert_deviation(connection: &Connection, year: &str, it: &Deviation) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    let (suspicion, release, closing) = (it.suspicion.as_ref(), it.release.as_ref(), it.closing.as_ref());
    connection
        .prepare_cached(
            "INSERT INTO deviation (id, year_id, number, found_on, text, event_id, control_id, draw_id, is_material, \
             material_reason, suspect, suspect_title, released_on, release_reason, released_by, recheck_id, closed_on, \
             closed_text, closed_by, likelihood, consequence, struck) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
             ?22)",
        )?
        .execute(params![
            id,
            year,
            it.number,
            it.found_on.to_string(),
            it.text,
            it.event.map(|event| event.to_string()),
            it.control.map(|control| control.to_string()),
            it.draw.map(|draw| draw.to_string()),
            it.is_material,
            it.material_reason,
            suspicion.map(|it| suspect_code(it.who)),
            suspicion.map(|it| &it.title),
            release.map(|it| it.on.to_string()),
            release.map(|it| &it.reason),
            release.map(|it| &it.by),
            it.recheck.map(|check| check.to_string()),
            closing.map(|it| it.on.to_string()),
            closing.map(|it| &it.text),
            closing.map(|it| &it.by),
            it.scored.map(|score| score.likelihood.get()),
            it.scored.map(|score| score.consequence.get()),
            (!it.struck.is_empty()).then(|| serde_json::to_string(&it.struck).unwrap_or_default())
        ])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO deviation_item (deviation_id, place) VALUES (?1, ?2)")?;
    for place in &it.items {
        statement.execute(params![id, place])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO deviation_told (deviation_id, place, recipient, told_on, note, noted_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (told, place) in it.told.iter().zip(1_i64..) {
        let recipient = recipient_code(told.recipient);
        statement.execute(params![id, place, recipient, told.on.to_string(), told.note, told.noted_by])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO deviation_measure (deviation_id, place, text, responsible, due, done_on) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (measure, place) in it.measures.iter().zip(1_i64..) {
        let (due, done_on) = (measure.due.map(|day| day.to_string()), measure.done_on.map(|day| day.to_string()));
        statement.execute(params![id, place, measure.text, measure.responsible, due, done_on])?;
    }
    Ok(())
}

const DEVIATIONS: &str = "SELECT id, number, found_on, text, event_id, control_id, draw_id, is_material, \
     material_reason, suspect, suspect_title, released_on, release_reason, released_by, recheck_id, closed_on, \
     closed_text, closed_by, likelihood, consequence, struck FROM deviation WHERE year_id = ?1";

const ITEMS: &str = "SELECT deviation_id, place FROM deviation_item JOIN deviation ON deviation.id = deviation_id \
     WHERE year_id = ?1 ORDER BY deviation_id, place";

const TOLD: &str = "SELECT deviation_id, recipient, told_on, note, noted_by FROM deviation_told \
     JOIN deviation ON deviation.id = deviation_id WHERE year_id = ?1 ORDER BY deviation_id, place";

const MEASURES: &str = "SELECT deviation_id, m.text, responsible, due, done_on FROM deviation_measure m \
     JOIN deviation ON deviation.id = deviation_id WHERE year_id = ?1 ORDER BY deviation_id, place";

fn optional_uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    row.get::<_, Option<String>>(column)?.map(|_| uuid(row, column)).transpose()
}

/// A deviation, still without its items, whom was told and its åtgärder.
fn deviation(row: &Row<'_>) -> rusqlite::Result<Deviation> {
    let suspect: Option<String> = row.get(9)?;
    let suspicion = suspect.map(|_| -> rusqlite::Result<Suspicion> {
        Ok(Suspicion { who: known(row, 9, &Suspect::ALL, suspect_code)?, title: row.get(10)? })
    });
    let release = day(row, 11)?
        .map(|on| -> rusqlite::Result<Release> { Ok(Release { on, reason: row.get(12)?, by: row.get(13)? }) });
    let closing = day(row, 15)?
        .map(|on| -> rusqlite::Result<Closing> { Ok(Closing { on, text: row.get(16)?, by: row.get(17)? }) });
    Ok(Deviation {
        id: uuid(row, 0)?.into(),
        number: row.get(1)?,
        found_on: needed_day(row, 2)?,
        text: row.get(3)?,
        event: optional_uuid(row, 4)?.map(Into::into),
        scored: level(row, 18)?.zip(level(row, 19)?).map(|(likelihood, consequence)| Score { likelihood, consequence }),
        control: optional_uuid(row, 5)?.map(Into::into),
        draw: optional_uuid(row, 6)?.map(Into::into),
        items: Vec::new(),
        is_material: row.get(7)?,
        material_reason: row.get(8)?,
        suspicion: suspicion.transpose()?,
        release: release.transpose()?,
        told: Vec::new(),
        struck: row.get::<_, Option<String>>(20)?.map(|text| struck(&text)).transpose()?.unwrap_or_default(),
        measures: Vec::new(),
        recheck: optional_uuid(row, 14)?.map(Into::into),
        closing: closing.transpose()?,
    })
}

/// What was noted of telling and struck out, kept as a JSON list.
fn struck(text: &str) -> rusqlite::Result<Vec<StruckTold>> {
    serde_json::from_str(text).map_err(|_| unknown(20, text))
}

fn told(row: &Row<'_>) -> rusqlite::Result<Told> {
    Ok(Told {
        recipient: known(row, 1, &Recipient::ALL, recipient_code)?,
        on: needed_day(row, 2)?,
        note: row.get(3)?,
        noted_by: row.get(4)?,
    })
}

fn measure(row: &Row<'_>) -> rusqlite::Result<DeviationMeasure> {
    Ok(DeviationMeasure { text: row.get(1)?, responsible: row.get(2)?, due: day(row, 3)?, done_on: day(row, 4)? })
}

pub(super) fn insert_judgement(connection: &Connection, year: &str, it: &Judgement) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO judgement (id, year_id, interim_text, text, verdict, judged_on, minutes_paragraph, frozen, \
             frozen_on, rules) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id,
            year,
            it.interim_text,
            it.text,
            it.verdict.map(verdict_code),
            it.judged_on.map(|day| day.to_string()),
            it.minutes_paragraph,
            it.frozen.as_ref().map(|it| &it.sha256),
            it.frozen.as_ref().map(|it| it.on.to_string()),
            it.rules
        ])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO judgement_ground (judgement_id, place, kind, subject_id, text) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (ground, place) in it.grounds.iter().zip(1_i64..) {
        statement.execute(params![id, place, objection_code(ground.kind), ground.subject.to_string(), ground.text])?;
    }
    Ok(())
}

const JUDGEMENTS: &str = "SELECT id, interim_text, text, verdict, judged_on, minutes_paragraph, frozen, frozen_on, rules \
     FROM judgement WHERE year_id = ?1";

const GROUNDS: &str = "SELECT judgement_id, kind, subject_id, g.text FROM judgement_ground g \
     JOIN judgement ON judgement.id = judgement_id WHERE year_id = ?1 ORDER BY judgement_id, place";

/// A judgement, still without its grounds.
fn judgement(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    let verdict: Option<String> = row.get(3)?;
    Ok(Judgement {
        id: uuid(row, 0)?.into(),
        interim_text: row.get(1)?,
        text: row.get(2)?,
        verdict: verdict.map(|_| known(row, 3, &Sufficiency::ALL, verdict_code)).transpose()?,
        judged_on: day(row, 4)?,
        minutes_paragraph: row.get(5)?,
        grounds: Vec::new(),
        frozen: day(row, 7)?
            .map(|on| -> rusqlite::Result<FrozenYear> { Ok(FrozenYear { sha256: row.get(6)?, on }) })
            .transpose()?,
        rules: row.get(8)?,
    })
}

fn ground(row: &Row<'_>) -> rusqlite::Result<Ground> {
    Ok(Ground { kind: known(row, 1, &ObjectionKind::ALL, objection_code)?, subject: uuid(row, 2)?, text: row.get(3)? })
}

fn analysis(row: &Row<'_>) -> rusqlite::Result<MethodAnalysis> {
    Ok(MethodAnalysis { id: uuid(row, 0)?.into(), method: uuid(row, 1)?.into(), text: row.get(2)? })
}

pub(super) fn insert_analysis(connection: &Connection, year: &str, it: &MethodAnalysis) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO method_analysis (id, year_id, method_id, text) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![it.id.to_string(), year, it.method.to_string(), it.text])?;
    Ok(())
}

pub(super) const fn frequency_code(frequency: &Frequency) -> &'static str {
    match frequency {
        Frequency::Once => "once",
        Frequency::Tertially => "tertially",
        Frequency::Quarterly => "quarterly",
        Frequency::Monthly => "monthly",
        Frequency::Weekly => "weekly",
        Frequency::Dates(_) => "dates",
    }
}

/// The chosen days of a frequency as a JSON list.
pub(super) fn chosen_days(frequency: &Frequency) -> Option<String> {
    let Frequency::Dates(days) = frequency else { return None };
    Some(serde_json::Value::from(days.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string())
}

/// How often, from its code and its chosen days in the column after it.
pub(super) fn frequency(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Frequency>> {
    let Some(code) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    if code == "dates" {
        let text: String = row.get(column + 1)?;
        let days = serde_json::from_str(&text).map_err(|_| unknown(column + 1, &text))?;
        return Ok(Some(Frequency::Dates(days)));
    }
    let found = Frequency::REGULAR.into_iter().find(|regular| frequency_code(regular) == code);
    found.map(Some).ok_or_else(|| unknown(column, &code))
}

const fn suspect_code(suspect: Suspect) -> &'static str {
    match suspect {
        Suspect::Employee => "employee",
        Suspect::ClosestManager => "closest_manager",
        Suspect::FinanceManager => "finance_manager",
        Suspect::PersonnelManager => "personnel_manager",
        Suspect::HeadOfAdministration => "head_of_administration",
    }
}

const fn recipient_code(recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::ClosestManager => "closest_manager",
        Recipient::FinanceManager => "finance_manager",
        Recipient::PersonnelManager => "personnel_manager",
        Recipient::HeadOfAdministration => "head_of_administration",
        Recipient::Board => "board",
        Recipient::AuditOffice => "audit_office",
    }
}

const fn verdict_code(verdict: Sufficiency) -> &'static str {
    match verdict {
        Sufficiency::Sufficient => "sufficient",
        Sufficiency::PartlySufficient => "partly_sufficient",
        Sufficiency::Insufficient => "insufficient",
    }
}

const fn objection_code(kind: ObjectionKind) -> &'static str {
    match kind {
        ObjectionKind::MaterialDeviationOpen => "material_deviation_open",
        ObjectionKind::RepeatedDeviationOpen => "repeated_deviation_open",
        ObjectionKind::EarlierDeviationOpen => "earlier_deviation_open",
        ObjectionKind::ChecksNotDone => "checks_not_done",
        ObjectionKind::RiskWithoutControl => "risk_without_control",
        ObjectionKind::WeakSample => "weak_sample",
    }
}
