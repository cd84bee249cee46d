//! Which paper, of which state of a year: an utkast of what stands in the file now, a unit's part of it, or
//! a beslutad version of what was frozen. Window, command line and decision all print through here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::{
    Board, Change, CheckId, DecidedVersion, Deviation, DocumentKind, Finding, FindingCode, FrozenYear, History,
    MethodId, Occasion, Record, UnitId, Workshop, WorkshopId, WorkshopState, Year, contents, everything, grouped,
    sha256_hex,
};
use crate::exchange::{fingerprint, workshop_fingerprint};
use crate::report::{
    self, Against, Decided, DocumentState, Extract, Override, Pages, PrintOptions, ReportKind, Signer,
};
use crate::text::{findings, terms};

/// A report of one state of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Which report.
    pub kind: ReportKind,
    /// Of what.
    pub of: PaperOf,
}

/// What a report is printed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperOf {
    /// The year as it stands now.
    #[default]
    Now,
    /// The part of the year as it stands now that a unit answers for.
    Unit(UnitId),
    /// A beslutad version, by its number.
    Version(u32),
    /// A check of the year as it stands now.
    Check(CheckId),
    /// The kontrollansvarig of a metod, and everything that one is to do.
    OwnerOf(MethodId),
    /// A workshop of the year. What is printed of workshops is, of the year as it stands, the newest one's.
    Workshop(WorkshopId),
}

/// One of the papers that follow a year up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpPaper {
    /// Which.
    pub kind: ReportKind,
    /// The day that it tells of; unknown where an earlier program printed it.
    pub on: Option<Date>,
    /// The kontrollansvarig, where it is the list of one.
    pub owner: Option<String>,
}

impl From<ReportKind> for Paper {
    fn from(kind: ReportKind) -> Self {
        Self { kind, of: PaperOf::Now }
    }
}

/// The pages of a report of the year as it stands now.
#[must_use]
pub fn draft_pages(kind: ReportKind, year: &Year, today: Date) -> Pages {
    report::report(kind, year, &draft_options(kind, year, today))
}

/// The pages of a report of a unit's part of the year.
#[must_use]
pub fn unit_pages(kind: ReportKind, year: &Year, unit: UnitId, today: Date) -> Pages {
    let part = unit_part(year, unit);
    let extract = year.units().get(unit).map(|unit| Extract {
        unit: unit.name.clone(),
        events: part.events().len(),
        all: year.events().len(),
    });
    report::report(kind, &part, &PrintOptions { extract, ..draft_options(kind, &part, today) })
}

/// The protokoll of a check as it stands now.
#[must_use]
pub fn check_pages(year: &Year, check: CheckId, today: Date) -> Pages {
    let ended = year.checks().get(check).map(|it| (it.conclusion.as_ref(), it.abandoned.as_ref()));
    let state = match ended {
        Some((Some(conclusion), _)) => DocumentState::Concluded(conclusion.concluded_on),
        Some((None, Some(abandoned))) => DocumentState::Abandoned(abandoned.on),
        Some((None, None)) | None => DocumentState::Draft,
    };
    let options = PrintOptions {
        state,
        registry_number: year.planning_year().registry_number.clone(),
        check: Some(check),
        ..PrintOptions::draft(today, check_fingerprint(year, check))
    };
    report::report(ReportKind::Check, year, &options)
}

/// The short fingerprint of everything that a protokoll tells of a check: the check, what it is a check of, its
/// occasion, its draws, what was found, and the deviations that may be told.
#[must_use]
pub fn check_fingerprint(year: &Year, check: CheckId) -> String {
    let Some(check) = year.checks().get(check) else { return String::new() };
    let mut records = vec![Record::from(check.clone())];
    // Once it is concluded it holds itself what it was a check of; an earlier program's papers name the metod alone.
    let is_kept = check.conclusion.as_ref().is_some_and(|conclusion| conclusion.subject.is_some());
    records.extend(year.methods().get(check.method).filter(|_| !is_kept).cloned().map(Record::from));
    for draw in year.draws().of(check.id) {
        records.push(draw.clone().into());
        records.extend(year.check_items().of(draw.id).cloned().map(Record::from));
    }
    // Only what is printed: what is done about a deviation, or becomes of an occasion that it is for no more, makes no
    // other paper of it.
    let occasions = check.occasions_shown(year).into_iter();
    records.extend(occasions.map(|it| Record::from(Occasion { position: 0, ..it })));
    let is_told = |it: &&Deviation| year.check_of_deviation(it).is_some_and(|found_in| found_in.id == check.id);
    let printed = |it: &Deviation| Deviation {
        suspicion: None,
        release: None,
        told: Vec::new(),
        struck: Vec::new(),
        measures: Vec::new(),
        recheck: None,
        closing: None,
        ..it.clone()
    };
    records.extend(year.shown_deviations().filter(is_told).map(|it| printed(it).into()));
    let today = check.conclusion.is_none().then(|| year.subject_of(check));
    let told = serde_json::to_vec(&records).into_iter().chain(today.and_then(|it| serde_json::to_vec(&it).ok()));
    let recheck = crate::text::follow_up::recheck_of(year, check.id).map(String::into_bytes);
    grouped(&sha256_hex(&told.chain(recheck).flatten().collect::<Vec<u8>>()))
}

/// A unit's part of the year, with the unit named beside the förvaltning.
#[must_use]
pub fn unit_part(year: &Year, unit: UnitId) -> Year {
    let part = year.of_unit(unit);
    let Some(unit) = year.units().get(unit) else { return part };
    let before = part.board().clone();
    let administration = terms::part_of(&before.administration, &unit.name);
    part.with(&[Change::replace(before.clone(), Board { administration, ..before })])
}

/// What is printed on an utkast.
fn draft_options(kind: ReportKind, year: &Year, today: Date) -> PrintOptions {
    let documents = documents_of(kind);
    let shows =
        |version: &&DecidedVersion| documents.is_empty() || documents.iter().any(|document| version.covers(*document));
    let state = match year.versions().of(()).rev().find(shows) {
        Some(version) => DocumentState::Revision { after: version.number },
        None => DocumentState::Draft,
    };
    PrintOptions {
        state,
        registry_number: year.planning_year().registry_number.clone(),
        signers: signers(year),
        ..PrintOptions::draft(today, fingerprint(year))
    }
}

/// The workshop that a paper is printed of; `None` where the year has none, or the paper is of something else.
#[must_use]
pub fn workshop_of(paper: Paper, year: &Year) -> Option<&Workshop> {
    match paper.of {
        PaperOf::Workshop(workshop) if paper.kind.is_of_workshop() => year.workshops().get(workshop),
        PaperOf::Now | PaperOf::Unit(_) if paper.kind.is_of_workshop() => year.workshops().of(()).next_back(),
        _ => None,
    }
}

/// The pages of a dagordning or a workshopprotokoll.
#[must_use]
pub fn workshop_pages(kind: ReportKind, year: &Year, history: &History, workshop: &Workshop, today: Date) -> Pages {
    let is_draft = kind == ReportKind::WorkshopMinutes && workshop.state != WorkshopState::Closed;
    let events = year.agenda_of(workshop.id).filter_map(|item| year.event_of(item));
    let last_year = events.filter_map(|event| Some((event.id, history.comparable_score(year, event)?)));
    let options = PrintOptions {
        state: DocumentState::Workshop { held_on: workshop.held_on, is_draft },
        registry_number: year.planning_year().registry_number.clone(),
        workshop: Some(workshop.id),
        last_year: last_year.collect(),
        ..PrintOptions::draft(today, workshop_fingerprint(year, workshop))
    };
    report::report(kind, year, &options)
}

/// The pages of what follows the plan up, as the year stands today: a kontrollansvarig's list, the delrapport, the
/// uppföljning, the översikt. The uppföljning is an utkast until the nämnd has judged its year.
#[must_use]
pub fn follow_up_pages(paper: Paper, year: &Year, history: &History, today: Date) -> Pages {
    let owner = owner_of(paper, year);
    let fingerprint = follow_up_fingerprint(paper.kind, &told(year), day_told(paper.kind, year, today), owner);
    pages_of_follow_up(paper, year, history, today, fingerprint)
}

/// The same of a year as the nämnd judged it. What it shows of deviations follows how they are protected today; its
/// fingerprint is of what was frozen.
#[must_use]
pub fn judged_pages(paper: Paper, year: &Year, history: &History, frozen: &FrozenYear) -> Pages {
    pages_of_follow_up(paper, year, history, frozen.on, judged_fingerprint(paper.kind, frozen))
}

/// The kontrollansvarig whose list a paper is; nobody where it is no list of one.
fn owner_of(paper: Paper, year: &Year) -> Option<&str> {
    match paper.of {
        PaperOf::OwnerOf(method) if paper.kind == ReportKind::CheckList => {
            year.methods().get(method).map(|method| method.owner.trim())
        }
        _ => None,
    }
}

fn pages_of_follow_up(paper: Paper, year: &Year, history: &History, today: Date, fingerprint: String) -> Pages {
    let judged_on = year.judgement().and_then(|judgement| judgement.judged_on);
    let state = match (paper.kind, judged_on) {
        (ReportKind::FollowUp, Some(day)) => DocumentState::Judged(day),
        (ReportKind::FollowUp, None) => DocumentState::Draft,
        (ReportKind::InterimReport, _) => DocumentState::Standing(year.interim_day(today)),
        _ => DocumentState::Standing(today),
    };
    let options = PrintOptions {
        state,
        registry_number: year.planning_year().registry_number.clone(),
        signers: signers(year),
        history: history.clone(),
        owner: owner_of(paper, year).map(str::to_owned),
        ..PrintOptions::draft(today, fingerprint)
    };
    report::report(paper.kind, year, &options)
}

/// SHA-256 of everything that a year tells.
fn told(year: &Year) -> String {
    sha256_hex(&serde_json::to_vec(&everything(year)).unwrap_or_default())
}

/// The day that decides what a paper says when it is printed on a day. The delrapport looks back at tertial 2 from
/// the day after it.
fn day_told(kind: ReportKind, year: &Year, today: Date) -> Date {
    let last = year.interim_day(Date::MAX);
    match kind {
        ReportKind::InterimReport if today > last => last.tomorrow().unwrap_or(last),
        _ => today,
    }
}

/// The short fingerprint of one of the papers that follow a year up: of everything that the year tells, of which
/// paper it is, of the day, and of whose list.
fn follow_up_fingerprint(kind: ReportKind, told: &str, day: Date, owner: Option<&str>) -> String {
    let all = (kind.command_name(), told, day, owner);
    grouped(&sha256_hex(&serde_json::to_vec(&all).unwrap_or_default()))
}

/// The short fingerprint of a paper that is printed from a frozen year: of which paper it is, and of what was frozen,
/// however its deviations were protected on the day of printing.
#[must_use]
pub fn judged_fingerprint(kind: ReportKind, frozen: &FrozenYear) -> String {
    let all = (kind.command_name(), &frozen.sha256);
    grouped(&sha256_hex(&serde_json::to_vec(&all).unwrap_or_default()))
}

/// Which of the papers that follow a year up has a fingerprint by the rule of earlier programs, which knew neither
/// day nor kontrollansvarig.
#[must_use]
pub fn find_earlier_follow_up(year: &Year, is_wanted: &dyn Fn(&str) -> bool) -> Option<ReportKind> {
    follow_ups().find(|kind| {
        let all = (kind.command_name(), everything(year));
        is_wanted(&grouped(&sha256_hex(&serde_json::to_vec(&all).unwrap_or_default())))
    })
}

/// Which of the papers that follow a year up has a fingerprint, of the year as it stands: those of every
/// kontrollansvarig, printed on any day from the first of the year before until today.
#[must_use]
pub fn find_follow_up(year: &Year, today: Date, is_wanted: &dyn Fn(&str) -> bool) -> Option<FollowUpPaper> {
    if let Some(kind) = find_earlier_follow_up(year, is_wanted) {
        return Some(FollowUpPaper { kind, on: None, owner: None });
    }
    let told = told(year);
    let first = Date::new(year.planning_year().year.saturating_sub(1), 1, 1).unwrap_or(today).min(today);
    let owners: BTreeSet<&str> = year.methods().iter().map(|method| method.owner.trim()).collect();
    let of_owners: Vec<Option<&str>> = std::iter::once(None).chain(owners.into_iter().map(Some)).collect();
    follow_ups().find_map(|kind| {
        let owners: &[Option<&str>] = if kind == ReportKind::CheckList { &of_owners } else { &[None] };
        let last = day_told(kind, year, today);
        let mut days = std::iter::successors(Some(last), |day| day.yesterday().ok()).take_while(|day| *day >= first);
        days.find_map(|day| {
            let is_ours = |owner: Option<&str>| is_wanted(&follow_up_fingerprint(kind, &told, day, owner));
            let owner = owners.iter().copied().find(|owner| is_ours(*owner))?;
            let on = if kind == ReportKind::InterimReport { year.interim_day(day) } else { day };
            Some(FollowUpPaper { kind, on: Some(on), owner: owner.map(str::to_owned) })
        })
    })
}

/// The papers that follow a year up.
pub fn follow_ups() -> impl Iterator<Item = ReportKind> {
    ReportKind::ALL.into_iter().filter(|kind| kind.follows_up())
}

/// The pages of a report of a beslutad version, from its frozen year. The day of printing is that of the
/// decision's entry, so that the same version gives the same bytes on any day.
#[must_use]
pub fn version_pages(kind: ReportKind, frozen: &Year, version: &DecidedVersion) -> Pages {
    let options = version_options(kind, frozen, version);
    if version.covers(DocumentKind::ControlSystem) {
        return report::report(kind, frozen, &options);
    }
    // What the nämnd has not decided does not stand under its decision.
    let is_system = |record: &Record| matches!(record, Record::SystemSection(_) | Record::GoverningDocument(_));
    let system = contents(frozen).into_iter().filter(is_system).map(Change::remove);
    report::report(kind, &frozen.with(&system.collect::<Vec<_>>()), &options)
}

/// What a document was when it was last decided, and which documents are told against it.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// The version.
    pub version: DecidedVersion,
    /// The year that it froze.
    pub year: Year,
    /// The documents whose newest earlier version it is.
    pub documents: Vec<DocumentKind>,
}

/// The pages that tell what differs between decided versions and a newer state of the same year: a later
/// version's, or the utkast's where there is none.
#[must_use]
pub fn difference_pages(baselines: Vec<Baseline>, newer: Option<&DecidedVersion>, year: &Year, today: Date) -> Pages {
    let kind = ReportKind::Difference;
    let options = newer.map_or_else(|| draft_options(kind, year, today), |newer| version_options(kind, year, newer));
    let against = baselines.into_iter().map(|it| Against {
        label: terms::version_named(&it.version),
        year: it.year,
        documents: it.documents,
    });
    report::report(kind, year, &PrintOptions { against: against.collect(), ..options })
}

/// The paper that holds now: the newest beslutad version while what it shows is locked, otherwise the utkast.
#[must_use]
pub fn current(kind: ReportKind, year: &Year) -> Paper {
    if kind == ReportKind::Check {
        let newest = year.checks().iter().max_by_key(|check| check.number);
        return Paper { kind, of: newest.map_or(PaperOf::Now, |check| PaperOf::Check(check.id)) };
    }
    let documents = documents_of(kind);
    let is_locked = !documents.is_empty() && documents.iter().all(|document| year.is_locked(*document));
    let covers = |version: &&DecidedVersion| documents.iter().all(|document| version.covers(*document));
    let newest = year.versions().of(()).rev().find(covers).filter(|_| is_locked);
    // One that has since been decided anew in part does not hold any more.
    let newest = newest.filter(|version| {
        documents.iter().all(|it| year.decided(*it).is_some_and(|decided| decided.number == version.number))
    });
    Paper { kind, of: newest.map_or(PaperOf::Now, |version| PaperOf::Version(version.number)) }
}

fn version_options(kind: ReportKind, frozen: &Year, version: &DecidedVersion) -> PrintOptions {
    let decided = Decided {
        version: version.number,
        decided_on: version.decided_on,
        minutes_paragraph: version.minutes_paragraph.clone(),
        registry_number: version.registry_number.clone(),
        valid_from: version.valid_from,
        reason: version.reason.clone(),
    };
    PrintOptions {
        printed_on: version.printed_on,
        state: DocumentState::Decided(decided),
        fingerprint: version.fingerprint(),
        registry_number: version.registry_number.clone(),
        signers: signers(frozen),
        overrides: overrides(kind, frozen, version),
        against: Vec::new(),
        extract: None,
        check: None,
        workshop: None,
        last_year: BTreeMap::new(),
        history: History::none(),
        owner: None,
    }
}

/// The reports that a version is printed as: those whose documents it covers, all of them. What differs
/// from the version before is drawn when it is asked for.
#[must_use]
pub fn reports_of(version: &DecidedVersion) -> Vec<ReportKind> {
    let covers = |kind: &ReportKind| {
        let documents = documents_of(*kind);
        !documents.is_empty() && documents.iter().all(|document| version.covers(*document))
    };
    ReportKind::ALL.into_iter().filter(covers).collect()
}

/// The newest version below a number that covers a document.
#[must_use]
pub fn last_before(year: &Year, document: DocumentKind, before: u32) -> Option<&DecidedVersion> {
    year.versions().of(()).rev().find(|version| version.number < before && version.covers(document))
}

/// The documents that a report shows.
#[must_use]
pub const fn documents_of(kind: ReportKind) -> &'static [DocumentKind] {
    match kind {
        ReportKind::RiskAnalysis => &[DocumentKind::RiskAnalysis],
        ReportKind::ControlPlan => &[DocumentKind::ControlPlan],
        ReportKind::ControlSystem => &[DocumentKind::ControlSystem],
        // The system stands first in it where it is decided too.
        ReportKind::Combined => &[DocumentKind::RiskAnalysis, DocumentKind::ControlPlan],
        ReportKind::Difference
        | ReportKind::Check
        | ReportKind::WorkshopMinutes
        | ReportKind::WorkshopAgenda
        | ReportKind::CheckList
        | ReportKind::InterimReport
        | ReportKind::FollowUp
        | ReportKind::Overview => &[],
    }
}

fn signers(year: &Year) -> Vec<Signer> {
    year.signers().of(()).map(|signer| Signer { role: signer.role.clone(), name: signer.name.clone() }).collect()
}

/// What was overridden, as far as it concerns what a report shows.
fn overrides(kind: ReportKind, frozen: &Year, version: &DecidedVersion) -> Vec<Override> {
    let hindrances: BTreeMap<(&str, Uuid), Finding> =
        crate::edit::hindrances(frozen, &version.documents, version.printed_on)
            .into_iter()
            .map(|finding| ((finding.code.code(), finding.subject.uuid()), finding))
            .collect();
    let printed = |overridden: &crate::domain::Override| {
        let code = FindingCode::ALL.into_iter().find(|code| code.code() == overridden.code)?;
        if !documents_of(kind).iter().any(|document| code.hinders(*document)) {
            return None;
        }
        let finding = hindrances.get(&(overridden.code.as_str(), overridden.subject));
        Some(Override {
            heading: terms::finding_heading(code).to_owned(),
            subject: finding.map_or(String::new(), |finding| findings::message(frozen, finding)),
            reason: overridden.reason.clone(),
        })
    };
    version.overrides.iter().filter_map(printed).collect()
}
