//! What a session does with decisions: freeze and print a version, note its signings, give back what is
//! kept, tell what differs, and find what a printed fingerprint belongs to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Judged, LARGEST_SCAN, PrintedFrom, Session, Trouble};
use crate::clock;
use crate::domain::{
    Change, Check, DecidedVersion, Deviation, DocumentKind, FrozenYear, KeptPaper, PlanningYear, Record, Scan,
    VersionId, Workshop, Year, document_changes,
};
use crate::edit::{self, Command, Context, DecisionCommand, DecisionDraft, Refusal, SigningDraft};
use crate::exchange::{fingerprint, freeze, freeze_all, thaw, thaw_all, workshop_fingerprint};
use crate::papers::{self, Baseline, Paper, PaperOf};
use crate::report::{self, Pages, ReportKind};
use crate::session::Done;
use crate::store::{KeptFile, OperationKind, StoreError, StoreFault};
use crate::text;

impl Session {
    /// Decides a version: freezes the year, prints its papers and keeps both, all in one transaction.
    pub fn decide(&mut self, draft: &DecisionDraft) -> Result<Done, Trouble> {
        let mut new_id = clock::new_id;
        let mut version = edit::decide(
            &mut Context {
                new_id: &mut new_id,
                by: &clock::stamp().who,
                today: clock::today(),
                history: &self.history,
            },
            &self.year,
            draft,
            clock::today(),
        )?;
        self.check_revision(&version.documents)?;
        // What is frozen carries the case's number as the decision says it.
        let mut frozen = (*self.year).clone();
        if !version.registry_number.is_empty() {
            let before = frozen.planning_year().clone();
            let after = PlanningYear { registry_number: version.registry_number.clone(), ..before.clone() };
            frozen = frozen.with(&[Change::replace(before, after)]);
        }
        let content = KeptFile::new(freeze(&frozen).into_bytes());
        let frozen = thaw(&content.bytes).ok_or_else(|| Trouble::Paper("freeze".to_owned()))?;
        version.content.clone_from(&content.sha256);
        let mut kept = vec![content];
        for kind in papers::reports_of(&version) {
            let pages = papers::version_pages(kind, &frozen, &version);
            let bytes = report::pdf(&pages).map_err(|error| Trouble::Paper(error.to_string()))?;
            let paper = KeptFile::new(bytes);
            version.papers.push(KeptPaper { report: kind.command_name().to_owned(), sha256: paper.sha256.clone() });
            kept.push(paper);
        }
        let command = Command::Decision(DecisionCommand::Decide { version: Box::new(version) });
        self.carry_out(&command, &kept, OperationKind::Create)
    }

    /// Notes the nämnd's verdict and keeps the year as it was then.
    pub(super) fn judge(&mut self, command: &Command) -> Result<Done, Trouble> {
        let mut changes = self.changes(command)?;
        let content = KeptFile::new(freeze_all(&self.year.with(&changes), &self.history).into_bytes());
        for change in &mut changes {
            if let Some(Record::Judgement(it)) = &mut change.after {
                it.frozen = Some(FrozenYear { sha256: content.sha256.clone(), on: clock::today() });
            }
        }
        let label = text::edits::label(&self.year, command);
        self.commit(&changes, &[content], OperationKind::Edit, None, label)
    }

    /// The year as the nämnd judged it; `None` while it has not. Protected as today.
    pub fn judged(&self) -> Result<Option<Judged>, Trouble> {
        Ok(self.judged_of(&self.year)?.map(|it| Judged {
            year: protected_as_today(&it.year, &self.year),
            history: Arc::new(it.history.map(|then| {
                let now = self.history.years().iter().find(|now| now.planning_year().id == then.planning_year().id);
                now.map_or_else(|| then.clone(), |now| protected_as_today(then, now))
            })),
            on: it.on,
        }))
    }

    /// The same of any year of the file, as it was frozen.
    fn judged_of(&self, year: &Year) -> Result<Option<Judged>, Trouble> {
        let Some(frozen) = year.judgement().and_then(|judgement| judgement.frozen.as_ref()) else { return Ok(None) };
        let known = self.thawed.borrow().clone().filter(|(sha256, _)| *sha256 == frozen.sha256);
        if let Some((_, judged)) = known {
            return Ok(Some(judged));
        }
        let content = self.store.kept(&frozen.sha256)?;
        let (then, history) = thaw_all(&content).ok_or_else(|| self.changed())?;
        let judged = Judged { year: Arc::new(then), history: Arc::new(history), on: frozen.on };
        *self.thawed.borrow_mut() = Some((frozen.sha256.clone(), judged.clone()));
        Ok(Some(judged))
    }

    /// Notes that a version was signed, and keeps the scanned page where there is one.
    pub fn note_signing(
        &mut self,
        version: VersionId,
        draft: &SigningDraft,
        scan: Option<&Path>,
    ) -> Result<Done, Trouble> {
        let mut draft = draft.clone();
        let mut kept = Vec::new();
        if let Some(path) = scan {
            let fault = |error| Trouble::Scan(path.to_owned(), error);
            let length = std::fs::metadata(path).map_err(fault)?.len();
            if length > LARGEST_SCAN {
                return Err(Trouble::ScanTooLarge(length));
            }
            let file = KeptFile::new(std::fs::read(path).map_err(fault)?);
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            draft.scan = Some(Scan { name, sha256: file.sha256.clone(), length: file.bytes.len() as u64 });
            kept.push(file);
        }
        let command = Command::Decision(DecisionCommand::NoteSigning { version, draft });
        self.carry_out(&command, &kept, OperationKind::Edit)
    }

    /// A version with the year that it froze. Refused when the frozen bytes are not what they were.
    pub fn version(&self, number: u32) -> Result<(DecidedVersion, Year), Trouble> {
        let version = self.year.version_numbered(number).ok_or(Trouble::NoVersion(number))?.clone();
        let content = self.store.kept(&version.content)?;
        let frozen = thaw(&content).ok_or_else(|| self.changed())?;
        Ok((version, frozen))
    }

    /// A paper of a version, byte for byte as it was printed at the decision.
    pub fn paper(&self, number: u32, kind: ReportKind) -> Result<Vec<u8>, Trouble> {
        let version = self.year.version_numbered(number).ok_or(Trouble::NoVersion(number))?;
        let paper = version.papers.iter().find(|paper| paper.report == kind.command_name());
        Ok(self.store.kept(&paper.ok_or(Trouble::NoVersion(number))?.sha256)?)
    }

    /// The pages of a report.
    pub fn pages(&self, paper: Paper) -> Result<Pages, Trouble> {
        let today = clock::today();
        if paper.kind == ReportKind::Difference {
            return self.difference(paper.of);
        }
        if paper.kind.is_of_workshop() {
            return self.workshop_pages(paper);
        }
        if paper.kind.follows_up() {
            return self.follow_up_pages(paper);
        }
        Ok(match paper.of {
            PaperOf::Now | PaperOf::Workshop(_) | PaperOf::OwnerOf(_) => {
                papers::draft_pages(paper.kind, &self.year, today)
            }
            PaperOf::Unit(unit) => papers::unit_pages(paper.kind, &self.year, unit, today),
            PaperOf::Check(check) => papers::check_pages(&self.year, check, today),
            PaperOf::Version(number) => {
                let (version, frozen) = self.version(number)?;
                papers::version_pages(paper.kind, &frozen, &version)
            }
        })
    }

    /// Of the year as it stands, whole; the uppföljning of the year as it was judged.
    fn follow_up_pages(&self, paper: Paper) -> Result<Pages, Trouble> {
        match paper.of {
            PaperOf::Version(number) => return Err(Trouble::NoVersion(number)),
            PaperOf::Unit(_) => return Err(Trouble::FollowUpIsWhole),
            PaperOf::Now | PaperOf::Check(_) | PaperOf::OwnerOf(_) | PaperOf::Workshop(_) => {}
        }
        let judged = if paper.kind == ReportKind::FollowUp { self.judged()? } else { None };
        let frozen = self.year.judgement().and_then(|judgement| judgement.frozen.as_ref());
        Ok(match (judged, frozen) {
            (Some(it), Some(frozen)) => papers::judged_pages(paper, &it.year, &it.history, frozen),
            _ => papers::follow_up_pages(paper, &self.year, &self.history, clock::today()),
        })
    }

    fn workshop_pages(&self, paper: Paper) -> Result<Pages, Trouble> {
        if let PaperOf::Version(number) = paper.of {
            return Err(Trouble::NoVersion(number));
        }
        let workshop = papers::workshop_of(paper, &self.year).ok_or(Trouble::NoWorkshop)?;
        Ok(papers::workshop_pages(paper.kind, &self.year, &self.history, workshop, clock::today()))
    }

    /// What a version changed against what its documents were before; of the year as it stands, against
    /// what is decided.
    fn difference(&self, of: PaperOf) -> Result<Pages, Trouble> {
        let newer = match of {
            PaperOf::Version(number) => Some(self.version(number)?),
            PaperOf::Now | PaperOf::Unit(_) | PaperOf::Check(_) | PaperOf::Workshop(_) | PaperOf::OwnerOf(_) => None,
        };
        let before = newer.as_ref().map_or(u32::MAX, |(version, _)| version.number);
        let mut documents: BTreeMap<u32, Vec<DocumentKind>> = BTreeMap::new();
        for document in DocumentKind::ALL {
            if newer.as_ref().is_none_or(|(version, _)| version.covers(document))
                && let Some(version) = papers::last_before(&self.year, document, before)
            {
                documents.entry(version.number).or_default().push(document);
            }
        }
        let part = |year: Year| match of {
            PaperOf::Unit(unit) => papers::unit_part(&year, unit),
            PaperOf::Now | PaperOf::Version(_) | PaperOf::Check(_) | PaperOf::Workshop(_) | PaperOf::OwnerOf(_) => year,
        };
        let mut baselines = Vec::new();
        for (number, documents) in documents {
            let (version, year) = self.version(number)?;
            baselines.push(Baseline { version, year: part(year), documents });
        }
        if baselines.is_empty() {
            return Err(Trouble::NothingToCompare);
        }
        Ok(match &newer {
            Some((version, year)) => papers::difference_pages(baselines, Some(version), year, version.printed_on),
            None => papers::difference_pages(baselines, None, &part((*self.year).clone()), clock::today()),
        })
    }

    /// Refuses a decision that would close a revision over changes which it does not decide.
    fn check_revision(&self, decided: &[DocumentKind]) -> Result<(), Trouble> {
        if self.year.planning_year().revision.is_none() {
            return Ok(());
        }
        for document in DocumentKind::ALL.into_iter().filter(|document| !decided.contains(document)) {
            if let Some(version) = self.year.decided(document) {
                let (_, frozen) = self.version(version.number)?;
                if !document_changes(&frozen, &self.year, &[document], true).is_empty() {
                    return Err(Refusal::RevisionLeftOut(document).into());
                }
            }
        }
        Ok(())
    }

    /// A report as PDF, and the characters that its typeface lacks. A beslutad version comes byte for byte
    /// as it was printed at the decision, whatever the program prints today.
    pub fn print(&self, paper: Paper) -> Result<(Vec<u8>, Vec<char>), Trouble> {
        if let PaperOf::Version(number) = paper.of
            && paper.kind != ReportKind::Difference
        {
            return Ok((self.paper(number, paper.kind)?, Vec::new()));
        }
        if let PaperOf::Check(check) = paper.of {
            self.evidence_holds(check)?;
        }
        let pages = self.pages(paper)?;
        let bytes = report::pdf(&pages).map_err(|error| Trouble::Paper(error.to_string()))?;
        Ok((bytes, pages.missing))
    }

    /// Which paper a printed fingerprint belongs to: a beslutad version of any year, a year as its nämnd judged it,
    /// or as it stands its utkast, a check, the papers of a workshop, or what follows it up. Spaces, hyphens and case
    /// do not matter.
    pub fn find_fingerprint(&self, printed: &str) -> Result<Option<PrintedFrom>, Trouble> {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let wanted = plain(printed);
        for entry in self.store.years()? {
            let year = self.store.load_year(entry.id)?;
            if let Some(version) = year.versions().iter().find(|version| plain(&version.fingerprint()) == wanted) {
                return Ok(Some(PrintedFrom::Version { year: entry.year, version: Box::new(version.clone()) }));
            }
            let is_check = |check: &&Check| plain(&papers::check_fingerprint(&year, check.id)) == wanted;
            if let Some(check) = year.checks().iter().find(is_check) {
                return Ok(Some(PrintedFrom::Check { year: entry.year, number: check.number }));
            }
            let is_ours = |workshop: &&Workshop| plain(&workshop_fingerprint(&year, workshop)) == wanted;
            if let Some(workshop) = year.workshops().of(()).find(is_ours) {
                return Ok(Some(PrintedFrom::Workshop { year: entry.year, title: workshop.title.clone() }));
            }
            let parts = year.units().iter().map(|unit| papers::unit_part(&year, unit.id));
            if plain(&fingerprint(&year)) == wanted
                || parts.into_iter().any(|part| plain(&fingerprint(&part)) == wanted)
            {
                return Ok(Some(PrintedFrom::Draft { year: entry.year }));
            }
            let is_wanted = |fingerprint: &str| plain(fingerprint) == wanted;
            if let Some((kind, on)) = self.find_judged(&year, &is_wanted)? {
                return Ok(Some(PrintedFrom::Judged { year: entry.year, kind, on }));
            }
            if let Some(paper) = papers::find_follow_up(&year, clock::today(), &is_wanted) {
                return Ok(Some(PrintedFrom::FollowUp { year: entry.year, paper }));
            }
        }
        Ok(None)
    }

    /// Which paper of a judged year a fingerprint belongs to, and the day that the year was frozen; also of years whose
    /// judgement was taken back.
    fn find_judged(
        &self,
        year: &Year,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Option<(ReportKind, Date)>, Trouble> {
        let all = self.store.frozen_years(year.planning_year().id)?;
        for frozen in &all {
            let is_ours = |kind: &ReportKind| is_wanted(&papers::judged_fingerprint(*kind, frozen));
            if let Some(kind) = papers::follow_ups().find(is_ours) {
                return Ok(Some((kind, frozen.on)));
            }
        }
        // Earlier programs printed the fingerprint of what was shown, protected or not.
        for frozen in &all {
            let (then, _) = thaw_all(&self.store.kept(&frozen.sha256)?).ok_or_else(|| self.changed())?;
            let then = Arc::new(then);
            let shown = [protected_as_today(&then, year), then];
            if let Some(kind) = shown.iter().find_map(|it| papers::find_earlier_follow_up(it, is_wanted)) {
                return Ok(Some((kind, frozen.on)));
            }
        }
        Ok(None)
    }

    /// The scanned page of a signing.
    pub fn scan(&self, scan: &Scan) -> Result<Vec<u8>, Trouble> {
        Ok(self.store.kept(&scan.sha256)?)
    }

    pub(super) fn changed(&self) -> Trouble {
        let (path, detail) = (self.store.path().to_owned(), "frozen".to_owned());
        Trouble::Store(StoreError { path, fault: StoreFault::KeptChanged, detail })
    }
}

/// A year as it was, but with the deviations that are kept out of prints today: what has since become a suspicion
/// against a chef must not be printed from an older state.
fn protected_as_today(then: &Arc<Year>, now: &Year) -> Arc<Year> {
    let protect = |was: &Deviation| {
        let today = now.deviations().get(was.id)?;
        let (suspicion, release) = (today.suspicion.clone(), today.release.clone());
        let protected = Deviation { suspicion, release, ..was.clone() };
        (protected.is_protected() && !was.is_protected()).then(|| Change::replace(was.clone(), protected))
    };
    let changes: Vec<Change> = then.deviations().iter().filter_map(protect).collect();
    if changes.is_empty() { then.clone() } else { Arc::new(then.with(&changes)) }
}
