//! Rows of beslutade versioner and their signings, and the bytes that are kept for ever.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::{DecidedVersion, DocumentKind, KeptPaper, Override, Scan, Signing, VersionId};

use super::rows::{known, needed_day, uuid};

/// Bytes that go into the file with a change, and their SHA-256 in lowercase hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Their SHA-256, by which they are known.
    pub sha256: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl KeptFile {
    /// Bytes with their SHA-256.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { sha256: super::log::sha256(&bytes), bytes }
    }
}

/// The same bytes are kept once, however many name them.
pub(super) fn keep(connection: &Connection, file: &KeptFile) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO kept_file (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![file.sha256, file.bytes])?;
    Ok(())
}

pub(super) fn kept(connection: &Connection, sha256: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    connection.query_row("SELECT bytes FROM kept_file WHERE sha256 = ?1", [sha256], |row| row.get(0)).optional()
}

pub(super) fn is_kept(connection: &Connection, sha256: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM kept_file WHERE sha256 = ?1")?.exists([sha256])
}

/// How many bytes are kept of what no decision, no list in use and no judgement names: evidence, with what is attached
/// no more, and the little else that was taken back and stays in the file.
pub(super) fn evidence_bytes(connection: &Connection) -> rusqlite::Result<u64> {
    let bytes: i64 = connection.query_row(
        "SELECT COALESCE(SUM(LENGTH(bytes)), 0) FROM kept_file WHERE sha256 NOT IN ( \
         SELECT content FROM decided_version UNION SELECT sha256 FROM version_paper \
         UNION SELECT scan_sha256 FROM signing WHERE scan_sha256 IS NOT NULL \
         UNION SELECT population FROM performed_check WHERE population IS NOT NULL \
         UNION SELECT population FROM draw WHERE population IS NOT NULL \
         UNION SELECT frozen FROM judgement WHERE frozen IS NOT NULL)",
        [],
        |row| row.get(0),
    )?;
    Ok(u64::try_from(bytes).unwrap_or(0))
}

pub(super) fn insert_version(connection: &Connection, year: &str, it: &DecidedVersion) -> rusqlite::Result<()> {
    let id = it.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO decided_version (id, year_id, number, decided_on, minutes_paragraph, registry_number, \
             valid_from, printed_on, reason, highest_number, content) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            year,
            it.number,
            it.decided_on.to_string(),
            it.minutes_paragraph,
            it.registry_number,
            it.valid_from.to_string(),
            it.printed_on.to_string(),
            it.reason,
            it.highest_number,
            it.content
        ])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO version_document (version_id, place, document) VALUES (?1, ?2, ?3)")?;
    for (document, place) in it.documents.iter().zip(1_i64..) {
        statement.execute(params![id, place, document_code(*document)])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO version_override (version_id, place, code, subject_id, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (overridden, place) in it.overrides.iter().zip(1_i64..) {
        let subject = overridden.subject.to_string();
        statement.execute(params![id, place, overridden.code, subject, overridden.reason])?;
    }
    let mut statement = connection
        .prepare_cached("INSERT INTO version_paper (version_id, place, report, sha256) VALUES (?1, ?2, ?3, ?4)")?;
    for (paper, place) in it.papers.iter().zip(1_i64..) {
        statement.execute(params![id, place, paper.report, paper.sha256])?;
    }
    Ok(())
}

/// The versions of a year, whole.
pub(super) fn versions(connection: &Connection, year: &str) -> rusqlite::Result<Vec<DecidedVersion>> {
    let mut statement = connection.prepare(
        "SELECT id, number, decided_on, minutes_paragraph, registry_number, valid_from, reason, highest_number, \
         content, printed_on FROM decided_version WHERE year_id = ?1 ORDER BY number",
    )?;
    let versions: Vec<DecidedVersion> =
        statement.query_map([year], |row| version(connection, row))?.collect::<rusqlite::Result<_>>()?;
    Ok(versions)
}

fn version(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<DecidedVersion> {
    let id: VersionId = uuid(row, 0)?.into();
    let key = id.to_string();
    let mut documents =
        connection.prepare_cached("SELECT document FROM version_document WHERE version_id = ?1 ORDER BY place")?;
    let documents = documents.query_map([&key], |row| known(row, 0, &DocumentKind::ALL, document_code))?;
    let mut overrides = connection
        .prepare_cached("SELECT code, subject_id, reason FROM version_override WHERE version_id = ?1 ORDER BY place")?;
    let overrides = overrides
        .query_map([&key], |row| Ok(Override { code: row.get(0)?, subject: uuid(row, 1)?, reason: row.get(2)? }))?;
    let mut papers =
        connection.prepare_cached("SELECT report, sha256 FROM version_paper WHERE version_id = ?1 ORDER BY place")?;
    let papers = papers.query_map([&key], |row| Ok(KeptPaper { report: row.get(0)?, sha256: row.get(1)? }))?;
    Ok(DecidedVersion {
        id,
        number: row.get(1)?,
        decided_on: needed_day(row, 2)?,
        minutes_paragraph: row.get(3)?,
        registry_number: row.get(4)?,
        valid_from: needed_day(row, 5)?,
        reason: row.get(6)?,
        highest_number: row.get(7)?,
        content: row.get(8)?,
        printed_on: needed_day(row, 9)?,
        documents: documents.collect::<rusqlite::Result<_>>()?,
        overrides: overrides.collect::<rusqlite::Result<_>>()?,
        papers: papers.collect::<rusqlite::Result<_>>()?,
    })
}

pub(super) fn insert_signing(connection: &Connection, year: &str, it: &Signing) -> rusqlite::Result<()> {
    let length = it.scan.as_ref().map(|scan| i64::try_from(scan.length).unwrap_or(i64::MAX));
    connection
        .prepare_cached(
            "INSERT INTO signing (id, year_id, version_id, position, role, name, signed_on, place, scan_name, \
             scan_sha256, scan_length) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            it.id.to_string(),
            year,
            it.version.to_string(),
            it.position,
            it.role,
            it.name,
            it.signed_on.to_string(),
            it.place,
            it.scan.as_ref().map(|scan| &scan.name),
            it.scan.as_ref().map(|scan| &scan.sha256),
            length
        ])?;
    Ok(())
}

pub(super) fn signing(row: &Row<'_>) -> rusqlite::Result<Signing> {
    let name: Option<String> = row.get(7)?;
    let scan = match name {
        None => None,
        Some(name) => {
            let length: i64 = row.get(9)?;
            Some(Scan { name, sha256: row.get(8)?, length: u64::try_from(length).unwrap_or_default() })
        }
    };
    Ok(Signing {
        id: uuid(row, 0)?.into(),
        version: uuid(row, 1)?.into(),
        position: row.get(2)?,
        role: row.get(3)?,
        name: row.get(4)?,
        signed_on: needed_day(row, 5)?,
        place: row.get(6)?,
        scan,
    })
}

const fn document_code(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::ControlSystem => "control_system",
        DocumentKind::RiskAnalysis => "risk_analysis",
        DocumentKind::ControlPlan => "control_plan",
    }
}
