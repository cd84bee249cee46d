//! Whether the file is what it says it is: the log's chain, what is frozen, and the rows of today against
//! the log's own images. Reads everything, changes nothing, and names the first thing that does not hold.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::domain::{
    CheckItem, Draw, FrozenYear, OperationId, Record, Scan, Selection, Year, YearId, everything, ticket,
};

use super::log::{Image, NewOperation, Stamp, chain_hash, kind, sha256, target};
use super::{Store, StoreError, rows, rows_decided};

/// What came of looking a file through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many rows of the log were recomputed.
    pub operations: i64,
    /// How many beslutade versioner were compared with what is frozen.
    pub versions: usize,
    /// How many kept files were recomputed.
    pub kept: usize,
    /// The first thing that does not hold; `None` when all does.
    pub broken: Option<Broken>,
}

/// A file of evidence that its item names and the file has no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostEvidence {
    /// The year.
    pub year: i16,
    /// The check's number.
    pub check: u32,
    /// The item that it shows.
    pub item: String,
    /// Its name.
    pub name: String,
}

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// A row of the ändringslogg is not what its hash says, or one before it is gone.
    Operation {
        /// Its place in the log.
        sequence: i64,
        /// When it says it was made.
        at: String,
        /// What it says was done.
        label: String,
    },
    /// Frozen bytes of a version are not what they were.
    Version {
        /// The year.
        year: i16,
        /// The version's number.
        number: u32,
        /// The report's command-line name, or nothing for the content itself.
        report: Option<String>,
    },
    /// The frozen population of a check is not what it was.
    Population {
        /// The year.
        year: i16,
        /// The check's number.
        number: u32,
    },
    /// A sample is not what its seed draws from its population, or a totalkontroll not all of it.
    Draw {
        /// The year.
        year: i16,
        /// The check's number.
        number: u32,
    },
    /// The year as the nämnd judged it, now or before it took a judgement back, is not what it was.
    Judgement {
        /// The year.
        year: i16,
    },
    /// A scanned page or a file of evidence is not what it was.
    Scan {
        /// The year.
        year: i16,
        /// Its name.
        name: String,
    },
    /// A file of evidence is gone.
    EvidenceGone(LostEvidence),
    /// A record is not as the log left it: it was changed by another way than through the program.
    Record {
        /// The year.
        year: i16,
        /// The record as it stands, or as the log has it when it is gone.
        record: Box<Record>,
    },
}

impl Store {
    /// Recomputes the log's chain and every fingerprint, and compares the rows of today with the log.
    pub fn verify(&self) -> Result<Verdict, StoreError> {
        let sql = |error: rusqlite::Error| StoreError::sql(&self.path, &error);
        let mut verdict = Verdict { operations: 0, versions: 0, kept: 0, broken: None };
        let mut logged = Logged::default();
        verdict.broken = chain(&self.connection, &mut verdict.operations, &mut logged).map_err(sql)?;
        let mut years = Vec::new();
        for entry in self.years()? {
            years.push(self.load_year(entry.id)?);
        }
        years.sort_by_key(|year| year.planning_year().year);
        for year in &years {
            let judged = logged.judged.entry(year.planning_year().id).or_default();
            judged.extend(year.judgement().and_then(|it| it.frozen.as_ref()).map(|it| it.sha256.clone()));
            let broken = self.frozen(year, judged, &mut verdict).map_err(sql)?;
            verdict.broken = verdict.broken.or(broken);
        }
        verdict.broken = verdict.broken.or_else(|| differing(&years, logged.newest));
        Ok(verdict)
    }

    /// Every frozen form of a year that a judgement was noted with, the earliest first, also of those that were
    /// taken back.
    pub fn frozen_years(&self, year: YearId) -> Result<Vec<FrozenYear>, StoreError> {
        let read = || -> rusqlite::Result<Vec<FrozenYear>> {
            let mut statement = self.connection.prepare(
                "SELECT after FROM operation_change JOIN operation USING (sequence) \
                 WHERE year_id = ?1 AND record_kind = ?2 AND after IS NOT NULL ORDER BY sequence, place",
            )?;
            let images: Vec<String> = statement
                .query_map(params![year.to_string(), JUDGEMENT], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut found: Vec<FrozenYear> = Vec::new();
            for frozen in images.iter().filter_map(|image| frozen_in(image)) {
                if found.iter().all(|it| it.sha256 != frozen.sha256) {
                    found.push(frozen);
                }
            }
            Ok(found)
        };
        read().map_err(|error| StoreError::sql(&self.path, &error))
    }

    /// The evidence of all years whose bytes are gone.
    pub(super) fn lost_evidence(&self) -> Result<Vec<LostEvidence>, StoreError> {
        let mut lost = Vec::new();
        for entry in self.years()? {
            let year = self.load_year(entry.id)?;
            for (item, file) in evidence(&year) {
                if !self.is_kept(&file.sha256)? {
                    lost.push(LostEvidence::of(&year, item, file));
                }
            }
        }
        Ok(lost)
    }

    /// Whether bytes that are kept are what they are known by.
    fn holds(&self, digest: &str) -> rusqlite::Result<bool> {
        Ok(rows_decided::kept(&self.connection, digest)?.is_some_and(|bytes| sha256(&bytes) == digest))
    }

    fn frozen(
        &self,
        year: &Year,
        judged: &BTreeSet<String>,
        verdict: &mut Verdict,
    ) -> rusqlite::Result<Option<Broken>> {
        let calendar = year.planning_year().year;
        let mut broken = None;
        for version in year.versions().of(()) {
            verdict.versions += 1;
            let papers = version.papers.iter().map(|paper| (Some(&paper.report), &paper.sha256));
            for (report, digest) in [(None, &version.content)].into_iter().chain(papers) {
                verdict.kept += 1;
                if !self.holds(digest)? {
                    broken = broken.or(Some(Broken::Version {
                        year: calendar,
                        number: version.number,
                        report: report.cloned(),
                    }));
                }
            }
        }
        let in_lists = self.lists(year, verdict)?;
        broken = broken.or(in_lists);
        for digest in judged {
            verdict.kept += 1;
            if !self.holds(digest)? {
                broken = broken.or(Some(Broken::Judgement { year: calendar }));
            }
        }
        for scan in year.signings().iter().filter_map(|signing| signing.scan.as_ref()) {
            verdict.kept += 1;
            if !self.holds(&scan.sha256)? {
                broken = broken.or(Some(Broken::Scan { year: calendar, name: scan.name.clone() }));
            }
        }
        for (item, file) in evidence(year) {
            verdict.kept += 1;
            broken = broken.or(match rows_decided::kept(&self.connection, &file.sha256)? {
                Some(bytes) if sha256(&bytes) == file.sha256 => None,
                Some(_) => Some(Broken::Scan { year: calendar, name: file.name.clone() }),
                None => Some(Broken::EvidenceGone(LostEvidence::of(year, item, file))),
            });
        }
        Ok(broken)
    }

    /// Every list that is drawn from or once was, and every draw against its list, cancelled ones too. A list is
    /// read once, however many draws were made from it.
    fn lists(&self, year: &Year, verdict: &mut Verdict) -> rusqlite::Result<Option<Broken>> {
        let calendar = year.planning_year().year;
        let mut broken = None;
        let mut lists: BTreeMap<&str, List<'_>> = BTreeMap::new();
        for check in year.checks().iter() {
            for population in check.population.iter().chain(&check.earlier_populations) {
                lists.entry(&population.sha256).or_insert_with(|| List::of(check.number));
            }
            for drawn in year.draws().of(check.id) {
                match &drawn.population {
                    Some(digest) => {
                        let list = lists.entry(digest).or_insert_with(|| List::of(check.number));
                        list.draws.push((check.number, drawn));
                    }
                    None if drawn.selection == Selection::Random => {
                        broken = broken.or(Some(Broken::Draw { year: calendar, number: check.number }));
                    }
                    None => {}
                }
            }
        }
        for (digest, list) in lists {
            verdict.kept += 1;
            let bytes = rows_decided::kept(&self.connection, digest)?.filter(|bytes| sha256(bytes) == digest);
            let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
                broken = broken.or(Some(Broken::Population { year: calendar, number: list.number }));
                continue;
            };
            let ids: Vec<&str> = text.lines().collect();
            let mut wrong = list.draws.iter().filter(|(_, drawn)| !is_drawn_from(drawn, &ids));
            if broken.is_none()
                && let Some((number, _)) = wrong.next()
            {
                broken = Some(Broken::Draw { year: calendar, number: *number });
            }
        }
        Ok(broken)
    }
}

/// The files of evidence of a year, each with its item.
fn evidence(year: &Year) -> impl Iterator<Item = (&CheckItem, &Scan)> {
    year.check_items().iter().flat_map(|item| item.evidence.iter().map(move |file| (item, file)))
}

impl LostEvidence {
    /// A file of evidence of an item, with what it belongs to.
    #[must_use]
    pub fn of(year: &Year, item: &CheckItem, file: &Scan) -> Self {
        let draw = year.draws().get(item.draw);
        Self {
            year: year.planning_year().year,
            check: draw.and_then(|draw| year.checks().get(draw.check)).map_or(0, |check| check.number),
            item: draw.map_or_else(String::new, |draw| Year::drawn_item(draw, item)),
            name: file.name.clone(),
        }
    }
}

/// A frozen list with what was drawn from it.
struct List<'a> {
    /// The first check that has it.
    number: u32,
    draws: Vec<(u32, &'a Draw)>,
}

impl List<'_> {
    const fn of(number: u32) -> Self {
        Self { number, draws: Vec::new() }
    }
}

/// Whether a sample is what its seed draws from a frozen list, and a totalkontroll post for post all of it.
fn is_drawn_from(drawn: &Draw, ids: &[&str]) -> bool {
    match drawn.selection {
        Selection::Random => is_sample(drawn, ids),
        Selection::Total if !drawn.is_reported() => {
            let mut items: Vec<&str> = drawn.items.iter().map(String::as_str).collect();
            items.sort_unstable();
            // A list is frozen in this order.
            items == ids
        }
        Selection::Total | Selection::Judgement => true,
    }
}

/// Whether nothing else of a list comes before the last item of a sample, and the items stand in the seed's order.
fn is_sample(drawn: &Draw, ids: &[&str]) -> bool {
    let Some(last) = drawn.items.last().map(|item| ticket(&drawn.seed, item)) else { return true };
    let mut first: Vec<([u8; 32], &str)> = Vec::with_capacity(drawn.items.len());
    for id in ids.iter().copied() {
        let drawn_as = ticket(&drawn.seed, id);
        if drawn_as <= last {
            first.push((drawn_as, id));
        }
    }
    first.sort_unstable();
    first.iter().map(|(_, id)| *id).eq(drawn.items.iter().map(String::as_str))
}

/// What the log calls a judgement.
const JUDGEMENT: &str = "judgement";

/// What the log says of records.
#[derive(Default)]
struct Logged {
    /// The newest image of each record.
    newest: Images,
    /// SHA-256 of every year that was frozen with a judgement.
    judged: BTreeMap<YearId, BTreeSet<String>>,
}

/// The newest image of each record, `None` once it is taken away.
type Images = BTreeMap<Uuid, (YearId, Option<String>)>;

/// The year that an image of a judgement was frozen with.
fn frozen_in(image: &str) -> Option<FrozenYear> {
    match serde_json::from_str::<Record>(image).ok()? {
        Record::Judgement(it) => it.frozen,
        _ => None,
    }
}

/// Recomputes every row of the log from the one before.
fn chain(connection: &Connection, count: &mut i64, logged: &mut Logged) -> rusqlite::Result<Option<Broken>> {
    let mut broken = None;
    let mut previous = String::new();
    let mut statement = connection.prepare(
        "SELECT sequence, id, year_id, at, who, computer, label, kind, target, previous_hash, hash FROM operation \
         ORDER BY sequence",
    )?;
    let mut changes = connection.prepare(
        "SELECT record_kind, record_id, before, after FROM operation_change WHERE sequence = ?1 ORDER BY place",
    )?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let sequence: i64 = row.get(0)?;
        let year = YearId(rows::uuid(row, 2)?);
        let stamp =
            Stamp { id: OperationId(rows::uuid(row, 1)?), at: row.get(3)?, who: row.get(4)?, computer: row.get(5)? };
        let operation = NewOperation { kind: kind(row, 7)?, target: target(row, 8)?, label: row.get(6)?, stamp };
        let images: Vec<Image> = changes
            .query_map(params![sequence], |row| {
                Ok(Image { kind: Cow::Owned(row.get(0)?), id: row.get(1)?, before: row.get(2)?, after: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        *count += 1;
        let (was, hash): (String, String) = (row.get(9)?, row.get(10)?);
        let holds =
            sequence == *count && was == previous && hash == chain_hash(&previous, sequence, year, &operation, &images);
        if !holds && broken.is_none() {
            broken = Some(Broken::Operation { sequence, at: operation.stamp.at, label: operation.label });
        }
        previous = hash;
        for image in images {
            if image.kind == JUDGEMENT
                && let Some(frozen) = image.after.as_deref().and_then(frozen_in)
            {
                logged.judged.entry(year).or_default().insert(frozen.sha256);
            }
            if let Ok(id) = Uuid::try_parse(&image.id) {
                logged.newest.insert(id, (year, image.after));
            }
        }
    }
    Ok(broken)
}

/// The first record of today that the log does not account for, or that it has and the file has not.
fn differing(years: &[Year], mut images: Images) -> Option<Broken> {
    for year in years {
        let calendar = year.planning_year().year;
        for record in everything(year) {
            let id = year.planning_year().id;
            let logged = images.remove(&record.uuid()).filter(|(of, _)| *of == id).and_then(|(_, after)| after);
            if logged.and_then(|text| serde_json::from_str::<Record>(&text).ok()).as_ref() != Some(&record) {
                return Some(Broken::Record { year: calendar, record: Box::new(record) });
            }
        }
    }
    let board = years.first().map(|year| Record::from(year.board().clone()));
    if let Some(board) = board {
        let logged = images.remove(&board.uuid()).and_then(|(_, after)| after);
        if logged.and_then(|text| serde_json::from_str::<Record>(&text).ok()).as_ref() != Some(&board) {
            let year = years.first().map_or(0, |year| year.planning_year().year);
            return Some(Broken::Record { year, record: Box::new(board) });
        }
    }
    images.into_values().find_map(|(id, after)| {
        let record: Record = serde_json::from_str(&after?).ok()?;
        let year = years.iter().find(|year| year.planning_year().id == id).map(|year| year.planning_year().year);
        Some(Broken::Record { year: year.unwrap_or_default(), record: Box::new(record) })
    })
}
