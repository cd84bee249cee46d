//! Rows of genomförda kontroller: the check, what was drawn in it, and what was found for each item.

use rusqlite::{Connection, Row, params};

use crate::domain::{
    Cancellation, Check, CheckForm, CheckItem, CheckSubject, Conclusion, Draw, Extension, FrozenPopulation, GradeRule,
    OccasionId, Outcome, Record, Resumption, Rhythm, SampleChoice, Scan, Selection,
};

use super::rows::{day, known, needed_day, parts, unknown, uuid};

/// The checks of a year with their draws and what is said of the items.
pub(super) fn all(connection: &Connection, year: &str) -> rusqlite::Result<Vec<Record>> {
    let mut records: Vec<Record> = Vec::new();
    let mut checks = connection.prepare(CHECKS)?;
    let mut resumptions = parts(connection, year, RESUMPTIONS, resumption)?;
    for found in checks.query_map([year], check)? {
        let found = found?;
        let resumptions = resumptions.remove(&found.id.uuid()).unwrap_or_default();
        records.push(Check { resumptions, ..found }.into());
    }
    let mut items = parts(connection, year, DRAWN, |row| row.get(1))?;
    let mut extensions = parts(connection, year, EXTENSIONS, extension)?;
    let mut draws = connection.prepare(DRAWS)?;
    for found in draws.query_map([year], draw)? {
        let found = found?;
        let (id, items) = (found.id.uuid(), items.remove(&found.id.uuid()).unwrap_or_default());
        records.push(Draw { items, extensions: extensions.remove(&id).unwrap_or_default(), ..found }.into());
    }
    let mut files = parts(connection, year, EVIDENCE, evidence)?;
    let mut said = connection.prepare(ITEMS)?;
    for found in said.query_map([year], item)? {
        let found = found?;
        records.push(CheckItem { evidence: files.remove(&found.id.uuid()).unwrap_or_default(), ..found }.into());
    }
    Ok(records)
}

pub(super) fn insert_check(connection: &Connection, year: &str, it: &Check) -> rusqlite::Result<()> {
    let (population, conclusion) = (it.population.as_ref(), it.conclusion.as_ref());
    connection
        .prepare_cached(
            "INSERT INTO performed_check (id, year_id, method_id, position, number, begun_on, performed_by, criterion, \
             population, population_count, population_items, population_period, population_source, frozen_on, \
             frozen_by, seed, seed_given, concluded_on, conclusion, grade, proposed_grade, grade_reason, concluded_by, \
             grade_place, grades, grade_rule, worst_from, occasion_id, subject, earlier_populations, abandoned, \
             abandoned_on, abandoned_by, proposed_conclusion, abandoned_occasion_id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
             ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.method.to_string(),
            it.position,
            it.number,
            it.begun_on.to_string(),
            it.performed_by,
            it.criterion,
            population.map(|it| &it.sha256),
            population.map(|it| it.count),
            population.map(|it| &it.items),
            population.map(|it| &it.period),
            population.map(|it| &it.source),
            population.map(|it| it.frozen_on.to_string()),
            population.map(|it| &it.frozen_by),
            population.map(|it| &it.seed),
            population.map(|it| it.seed_given),
            conclusion.map(|it| it.concluded_on.to_string()),
            conclusion.map(|it| &it.text),
            conclusion.map(|it| &it.grade),
            conclusion.and_then(|it| it.proposed_grade.as_ref()),
            conclusion.map(|it| &it.grade_reason),
            conclusion.map(|it| &it.concluded_by),
            conclusion.map(|it| it.grade_place),
            conclusion.map(|it| serde_json::Value::from(it.grades.clone()).to_string()),
            conclusion.map(|it| rule_code(it.rule)),
            conclusion.and_then(|it| worst_from(it.rule)),
            it.occasion.map(|occasion| occasion.to_string()),
            conclusion.and_then(|it| it.subject.as_ref()).and_then(|subject| serde_json::to_string(subject).ok()),
            earlier(&it.earlier_populations),
            it.abandoned.as_ref().map(|it| &it.reason),
            it.abandoned.as_ref().map(|it| it.on.to_string()),
            it.abandoned.as_ref().map(|it| &it.by),
            conclusion.and_then(|it| it.proposed_text.as_ref()),
            it.abandoned_occasion.map(|occasion| occasion.to_string())
        ])?;
    insert_resumptions(connection, it)
}

/// Every time that a check was taken up again, the first time first.
fn insert_resumptions(connection: &Connection, check: &Check) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO check_resumption (check_id, place, reason, abandoned_on, abandoned_by, occasion_id, resumed_on, \
         resumed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (it, place) in check.resumptions.iter().zip(1_i64..) {
        statement.execute(params![
            check.id.to_string(),
            place,
            it.abandoned.reason,
            it.abandoned.on.to_string(),
            it.abandoned.by,
            it.occasion.map(|occasion| occasion.to_string()),
            it.on.to_string(),
            it.by
        ])?;
    }
    Ok(())
}

const RESUMPTIONS: &str = "SELECT it.check_id, it.reason, it.abandoned_on, it.abandoned_by, it.occasion_id, \
     it.resumed_on, it.resumed_by FROM check_resumption AS it JOIN performed_check ON performed_check.id = it.check_id \
     WHERE year_id = ?1 ORDER BY it.check_id, it.place";

fn resumption(row: &Row<'_>) -> rusqlite::Result<Resumption> {
    let abandoned = Cancellation { reason: row.get(1)?, on: needed_day(row, 2)?, by: row.get(3)? };
    Ok(Resumption { abandoned, occasion: occasion(row, 4)?, on: needed_day(row, 5)?, by: row.get(6)? })
}

/// An occasion that a row may name.
fn occasion(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<OccasionId>> {
    let named: Option<String> = row.get(column)?;
    named.map(|_| uuid(row, column)).transpose().map(|found| found.map(Into::into))
}

const CHECKS: &str = "SELECT id, method_id, position, number, begun_on, performed_by, criterion, population, \
     population_count, population_items, population_period, population_source, frozen_on, frozen_by, seed, \
     concluded_on, conclusion, grade, proposed_grade, grade_reason, seed_given, concluded_by, grade_place, grades, \
     grade_rule, worst_from, occasion_id, subject, earlier_populations, abandoned, abandoned_on, abandoned_by, \
     proposed_conclusion, abandoned_occasion_id FROM performed_check WHERE year_id = ?1";

/// A check, still without how it was taken up again.
fn check(row: &Row<'_>) -> rusqlite::Result<Check> {
    let sha256: Option<String> = row.get(7)?;
    let population = sha256.map(|sha256| -> rusqlite::Result<FrozenPopulation> {
        Ok(FrozenPopulation {
            sha256,
            count: row.get(8)?,
            items: row.get(9)?,
            period: row.get(10)?,
            source: row.get(11)?,
            frozen_on: needed_day(row, 12)?,
            frozen_by: row.get(13)?,
            seed: row.get(14)?,
            seed_given: row.get(20)?,
        })
    });
    let conclusion = day(row, 15)?.map(|concluded_on| -> rusqlite::Result<Conclusion> {
        Ok(Conclusion {
            concluded_on,
            text: row.get(16)?,
            proposed_text: row.get(32)?,
            grade: row.get(17)?,
            proposed_grade: row.get(18)?,
            grade_reason: row.get(19)?,
            concluded_by: row.get(21)?,
            grade_place: row.get(22)?,
            grades: words(row, 23)?,
            rule: rule(row)?,
            subject: row.get::<_, Option<String>>(27)?.map(|text| subject(&text).map(Box::new)).transpose()?,
        })
    });
    let abandoned = day(row, 30)?.map(|on| -> rusqlite::Result<Cancellation> {
        Ok(Cancellation { reason: row.get(29)?, on, by: row.get(31)? })
    });
    Ok(Check {
        id: uuid(row, 0)?.into(),
        method: uuid(row, 1)?.into(),
        occasion: occasion(row, 26)?,
        position: row.get(2)?,
        number: row.get(3)?,
        begun_on: needed_day(row, 4)?,
        performed_by: row.get(5)?,
        criterion: row.get(6)?,
        population: population.transpose()?,
        earlier_populations: earlier_populations(row, 28)?,
        conclusion: conclusion.transpose()?,
        abandoned: abandoned.transpose()?.map(Box::new),
        abandoned_occasion: occasion(row, 33)?,
        resumptions: Vec::new(),
    })
}

/// Words that are kept as a JSON list.
fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| unknown(column, &text))
}

/// What a concluded check was a check of, kept as a JSON object.
fn subject(text: &str) -> rusqlite::Result<CheckSubject> {
    serde_json::from_str(text).map_err(|_| unknown(27, text))
}

/// The lists that were drawn from before, as a JSON list; nothing where there are none.
fn earlier(lists: &[FrozenPopulation]) -> Option<String> {
    (!lists.is_empty()).then(|| serde_json::to_string(lists).ok()).flatten()
}

fn earlier_populations(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<FrozenPopulation>> {
    let text: Option<String> = row.get(column)?;
    let read = |text: String| serde_json::from_str(&text).map_err(|_| unknown(column, &text));
    Ok(text.map(read).transpose()?.unwrap_or_default())
}

/// The rule of a conclusion.
fn rule(row: &Row<'_>) -> rusqlite::Result<GradeRule> {
    let code: String = row.get(24)?;
    match code.as_str() {
        "share" => Ok(GradeRule::Share { worst_from: row.get(25)? }),
        "seen_only" => Ok(GradeRule::SeenOnly),
        other => Err(unknown(24, other)),
    }
}

const fn rule_code(rule: GradeRule) -> &'static str {
    match rule {
        GradeRule::Share { .. } => "share",
        GradeRule::SeenOnly => "seen_only",
    }
}

const fn worst_from(rule: GradeRule) -> Option<u32> {
    match rule {
        GradeRule::Share { worst_from } => Some(worst_from),
        GradeRule::SeenOnly => None,
    }
}

pub(super) fn insert_draw(connection: &Connection, year: &str, it: &Draw) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO draw (id, year_id, check_id, position, selection, choice, rhythm, population, seed, size, \
             drawn_on, drawn_by, criterion, population_count, cancelled, cancelled_on, cancelled_by, is_by_report) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            id,
            year,
            it.check.to_string(),
            it.position,
            selection_code(it.selection),
            it.choice.map(choice_code),
            it.choice.and_then(rhythm_of).map(rhythm_code),
            it.population,
            it.seed,
            it.size,
            it.drawn_on.to_string(),
            it.drawn_by,
            it.criterion,
            it.population_count,
            it.cancelled.as_ref().map(|it| &it.reason),
            it.cancelled.as_ref().map(|it| it.on.to_string()),
            it.cancelled.as_ref().map(|it| &it.by),
            it.is_by_report
        ])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO drawn_item (draw_id, place, item) VALUES (?1, ?2, ?3)")?;
    for (item, place) in it.items.iter().zip(1_i64..) {
        statement.execute(params![id, place, item])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO draw_extension (draw_id, place, from_size, reason, extended_on, extended_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (it, place) in it.extensions.iter().zip(1_i64..) {
        statement.execute(params![id, place, it.from, it.reason, it.on.to_string(), it.by])?;
    }
    Ok(())
}

const DRAWS: &str = "SELECT id, check_id, position, selection, choice, rhythm, population, seed, size, \
     drawn_on, drawn_by, criterion, population_count, cancelled, cancelled_on, cancelled_by, is_by_report FROM draw \
     WHERE year_id = ?1";

/// A draw, still without its items.
fn draw(row: &Row<'_>) -> rusqlite::Result<Draw> {
    let size: u32 = row.get(8)?;
    let choice: Option<String> = row.get(4)?;
    let choice = choice.map(|code| match code.as_str() {
        "simple" => Ok(SampleChoice::Simple(known(row, 5, &Rhythm::ALL, rhythm_code)?)),
        "normal" => Ok(SampleChoice::Normal),
        "stringent" => Ok(SampleChoice::Stringent),
        "total" => Ok(SampleChoice::Total),
        "own" => Ok(SampleChoice::Own(u64::from(size))),
        other => Err(unknown(4, other)),
    });
    let cancelled = day(row, 14)?.map(|on| -> rusqlite::Result<Cancellation> {
        Ok(Cancellation { reason: row.get(13)?, on, by: row.get(15)? })
    });
    Ok(Draw {
        id: uuid(row, 0)?.into(),
        check: uuid(row, 1)?.into(),
        position: row.get(2)?,
        selection: known(row, 3, &Selection::ALL, selection_code)?,
        criterion: row.get(11)?,
        population_count: row.get(12)?,
        choice: choice.transpose()?,
        population: row.get(6)?,
        seed: row.get(7)?,
        size,
        drawn_on: needed_day(row, 9)?,
        drawn_by: row.get(10)?,
        items: Vec::new(),
        cancelled: cancelled.transpose()?,
        extensions: Vec::new(),
        is_by_report: row.get(16)?,
    })
}

const EXTENSIONS: &str = "SELECT draw_id, from_size, reason, extended_on, extended_by FROM draw_extension \
     JOIN draw ON draw.id = draw_id WHERE year_id = ?1 ORDER BY draw_id, place";

fn extension(row: &Row<'_>) -> rusqlite::Result<Extension> {
    Ok(Extension { from: row.get(1)?, reason: row.get(2)?, on: needed_day(row, 3)?, by: row.get(4)? })
}

/// The items of every draw, in draw order.
const DRAWN: &str = "SELECT draw_id, item FROM drawn_item JOIN draw ON draw.id = draw_id WHERE year_id = ?1 \
     ORDER BY draw_id, place";

pub(super) fn insert_item(connection: &Connection, year: &str, it: &CheckItem) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO check_item (id, year_id, draw_id, position, outcome, note, said_on, said_by) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id,
            year,
            it.draw.to_string(),
            it.position,
            it.outcome.map(outcome_code),
            it.note,
            it.said_on.to_string(),
            it.said_by
        ])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO check_evidence (item_id, place, name, sha256, length) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (file, place) in it.evidence.iter().zip(1_i64..) {
        let length = i64::try_from(file.length).unwrap_or(i64::MAX);
        statement.execute(params![id, place, file.name, file.sha256, length])?;
    }
    Ok(())
}

const ITEMS: &str = "SELECT id, draw_id, position, outcome, note, said_on, said_by FROM check_item WHERE year_id = ?1";

/// What is said of an item, still without its evidence.
fn item(row: &Row<'_>) -> rusqlite::Result<CheckItem> {
    let outcome: Option<String> = row.get(3)?;
    Ok(CheckItem {
        id: uuid(row, 0)?.into(),
        draw: uuid(row, 1)?.into(),
        position: row.get(2)?,
        outcome: outcome.map(|_| known(row, 3, &Outcome::ALL, outcome_code)).transpose()?,
        note: row.get(4)?,
        evidence: Vec::new(),
        said_on: needed_day(row, 5)?,
        said_by: row.get(6)?,
    })
}

/// The evidence of every item.
const EVIDENCE: &str = "SELECT item_id, name, sha256, length FROM check_evidence \
     JOIN check_item ON check_item.id = item_id WHERE year_id = ?1 ORDER BY item_id, place";

fn evidence(row: &Row<'_>) -> rusqlite::Result<Scan> {
    let length: i64 = row.get(3)?;
    Ok(Scan { name: row.get(1)?, sha256: row.get(2)?, length: u64::try_from(length).unwrap_or_default() })
}

pub(super) const fn form_code(form: CheckForm) -> &'static str {
    match form {
        CheckForm::Sample => "sample",
        CheckForm::SystemReport => "system_report",
        CheckForm::Visit => "visit",
        CheckForm::SelfDeclaration => "self_declaration",
        CheckForm::Other => "other",
    }
}

const fn selection_code(selection: Selection) -> &'static str {
    match selection {
        Selection::Random => "random",
        Selection::Total => "total",
        Selection::Judgement => "judgement",
    }
}

const fn choice_code(choice: SampleChoice) -> &'static str {
    match choice {
        SampleChoice::Simple(_) => "simple",
        SampleChoice::Normal => "normal",
        SampleChoice::Stringent => "stringent",
        SampleChoice::Total => "total",
        SampleChoice::Own(_) => "own",
    }
}

const fn rhythm_of(choice: SampleChoice) -> Option<Rhythm> {
    match choice {
        SampleChoice::Simple(rhythm) => Some(rhythm),
        SampleChoice::Normal | SampleChoice::Stringent | SampleChoice::Total | SampleChoice::Own(_) => None,
    }
}

const fn rhythm_code(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Yearly => "yearly",
        Rhythm::Tertially => "tertially",
        Rhythm::Quarterly => "quarterly",
        Rhythm::Monthly => "monthly",
        Rhythm::Weekly => "weekly",
        Rhythm::Daily => "daily",
        Rhythm::Continually => "continually",
    }
}

const fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "ok",
        Outcome::Deviation => "deviation",
        Outcome::NotApplicable => "not_applicable",
        Outcome::Missing => "missing",
    }
}
