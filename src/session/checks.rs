//! What a session does with genomförda kontroller: freeze a list and fix its seed, draw from it, keep evidence
//! and give it back. The arithmetic is the domain's; here are the file, the clock and the source of chance.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Done, LARGEST_SCAN, MOST_EVIDENCE, Session, Trouble};
use crate::clock;
use crate::domain::{
    Check, CheckId, Draw, DrawId, FrozenPopulation, Population, PopulationFault, Record, SampleChoice, Scan, Selection,
    draw, draw_watched, drawn_with_reserve, lines_like_names,
};
use crate::edit::{CheckCommand, CheckRefusal, Command, Refusal};
use crate::exchange::read_list;
use crate::progress::Progress;
use crate::store::{KeptFile, LostEvidence, OperationKind, StoreError, StoreFault};

/// Where a list comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFrom {
    /// It was pasted.
    Text(String),
    /// A file.
    File(PathBuf),
}

/// A population to be frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationDraft {
    /// Its items.
    pub list: ListFrom,
    /// What they are: `beslut`.
    pub items: String,
    /// The time that they are from.
    pub period: String,
    /// Where the list came from.
    pub source: String,
    /// The seed; `None` lets the program fix one.
    pub seed: Option<String>,
    /// Whether whoever gives a file has been told that lines of it look like names, and freezes it all the same.
    pub is_told_of_names: bool,
}

/// Why nothing can be drawn into a check by a seed that was fixed elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawHinder {
    /// It is concluded.
    Concluded,
    /// It is abandoned.
    Abandoned,
    /// A draw of this kind counts already.
    Drawn(Selection),
    /// What was drawn is cancelled: a seed that is chosen after that could be chosen for what it gives.
    DrawnBefore,
}

impl ListFrom {
    /// Half of the way of freezing a list is looking through it.
    fn read(&self, progress: &Progress) -> Result<Population, Trouble> {
        let read;
        let bytes = match self {
            Self::Text(text) => text.as_bytes(),
            Self::File(path) => {
                read = std::fs::read(path).map_err(|error| Trouble::List(path.clone(), error))?;
                &read
            }
        };
        let list = read_list(bytes).map_err(Trouble::NoList)?;
        let lines = list.lines.iter().map(|(line, id)| (*line, id.as_str()));
        let watch = &mut |done: usize, of: usize| progress.at(done, of.saturating_mul(2));
        Population::of_watched(lines, watch).map_err(|fault| match fault {
            PopulationFault::Stopped => Trouble::Stopped,
            fault => Trouble::Population(fault),
        })
    }
}

impl Session {
    /// Freezes the population of a check: its list is kept, and the seed is fixed before anything is drawn.
    pub fn freeze_population(&mut self, check: CheckId, draft: &PopulationDraft) -> Result<Done, Trouble> {
        let number = self.check(check)?.number;
        let population = draft.list.read(&self.progress)?;
        // A list that is pasted is told of before it is handed over.
        if matches!(draft.list, ListFrom::File(_)) && !draft.is_told_of_names {
            let names = lines_like_names(population.ids().iter().map(|id| (0, id.as_str()))).len();
            if names > 0 {
                return Err(Trouble::LooksLikeNames(names));
            }
        }
        let kept = KeptFile::new(population.frozen());
        self.go_on(3, 4)?;
        let frozen = FrozenPopulation {
            sha256: kept.sha256.clone(),
            count: u32::try_from(population.count()).map_err(|_| CheckRefusal::TooManyItems(population.count()))?,
            items: draft.items.clone(),
            period: draft.period.clone(),
            source: draft.source.clone(),
            frozen_on: clock::today(),
            frozen_by: clock::stamp().who,
            seed_given: draft.seed.is_some(),
            seed: draft.seed.clone().unwrap_or_else(|| self.new_seed(number)),
        };
        let command = CheckCommand::FreezePopulation { check, population: Box::new(frozen) };
        self.carry_out(&Command::Check(command), &[kept], OperationKind::Edit)
    }

    /// Stops here where whoever waits wants no more.
    fn go_on(&self, done: usize, of: usize) -> Result<(), Trouble> {
        if self.progress.at(done, of) { Ok(()) } else { Err(Trouble::Stopped) }
    }

    /// Nämnd, year, check, day, and two bytes that nobody could choose.
    fn new_seed(&self, number: u32) -> String {
        let [.., one, two] = *clock::new_id().as_bytes();
        let (board, year) = (&self.year.board().name, self.year.planning_year().year);
        format!("{board}|{year}|K-{number}|{}|{one:02X}{two:02X}", clock::today())
    }

    fn check(&self, check: CheckId) -> Result<&Check, Trouble> {
        Ok(self.year.checks().get(check).ok_or(Refusal::Gone)?)
    }

    /// The frozen list of a check, as it was frozen. Refused when its bytes are not what they were.
    pub fn population(&self, check: CheckId) -> Result<Vec<String>, Trouble> {
        let population = self.check(check)?.population.as_ref().ok_or(CheckRefusal::NoPopulation)?;
        let text = String::from_utf8(self.store.kept(&population.sha256)?).map_err(|_| self.changed())?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Draws from the frozen population. The first draw goes by its seed, one after a cancelled draw by
    /// the seed and the draw's number, so that no seed can be chosen after what it gives. Cannot be undone.
    pub fn draw(&mut self, check: CheckId, choice: SampleChoice) -> Result<Done, Trouble> {
        let ids = self.population(check)?;
        self.go_on(0, 1)?;
        let size = choice.size(ids.len() as u64).map_err(Trouble::Sampling)?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let is_total = size == ids.len();
        let earlier = self.year.draws().of(check).count();
        let frozen = self.check(check)?.population.as_ref().ok_or(CheckRefusal::NoPopulation)?;
        let seed = match earlier {
            0 => frozen.seed.clone(),
            _ => format!("{}|{}", frozen.seed, earlier + 1),
        };
        let progress = self.progress.clone();
        let watch = &mut |done: usize| progress.at(done, ids.len());
        let drawn = draw_watched(&seed, &ids, drawn_with_reserve(size, ids.len()), watch).ok_or(Trouble::Stopped)?;
        let items: Vec<String> =
            if is_total { ids } else { drawn.into_iter().filter_map(|at| ids.get(at).cloned()).collect() };
        self.keep_draw(Draw {
            selection: if is_total { Selection::Total } else { Selection::Random },
            choice: Some(choice),
            population: Some(frozen.sha256.clone()),
            seed: if is_total { String::new() } else { seed },
            size: u32::try_from(size).map_err(|_| CheckRefusal::TooManyItems(size))?,
            items,
            ..blank_draw(check)
        })
    }

    /// Makes the random draw that counts larger, by its own seed. Cannot be undone.
    pub fn extend_draw(&mut self, check: CheckId, size: u32, reason: &str) -> Result<Done, Trouble> {
        let before = self.year.draw_of(check).cloned().ok_or(CheckRefusal::NothingDrawn)?;
        let ids = self.population(check)?;
        let wanted = usize::try_from(size).unwrap_or(usize::MAX).min(ids.len());
        let progress = self.progress.clone();
        let watch = &mut |done: usize| progress.at(done, ids.len());
        let reserve = drawn_with_reserve(wanted, ids.len()).max(before.items.len());
        let drawn = draw_watched(&before.seed, &ids, reserve, watch).ok_or(Trouble::Stopped)?;
        let command = CheckCommand::ExtendDraw {
            draw: before.id,
            size,
            items: drawn.into_iter().filter_map(|at| ids.get(at).cloned()).collect(),
            reason: reason.to_owned(),
        };
        self.carry_out(&Command::Check(command), &[], OperationKind::Create)
    }

    /// Keeps a riktat urval: items chosen by judgement. Where a population is frozen they must be in it.
    pub fn draw_by_judgement(&mut self, check: CheckId, list: &ListFrom) -> Result<Done, Trouble> {
        let chosen = list.read(&self.progress).map_err(Trouble::of_chosen)?;
        let frozen = self.check(check)?.population.as_ref().map(|population| population.sha256.clone());
        self.only_from_population(check, chosen.ids())?;
        self.keep_draw(Draw {
            selection: Selection::Judgement,
            population: frozen,
            size: u32::try_from(chosen.count()).map_err(|_| CheckRefusal::TooManyItems(chosen.count()))?,
            items: chosen.ids().to_vec(),
            ..blank_draw(check)
        })
    }

    /// Keeps a totalkontroll by systemrapport: the whole population, of which only what the report shows to be
    /// wrong is looked at one by one; nothing of it where there is no list.
    pub fn draw_by_report(&mut self, check: CheckId, wrong: Option<&ListFrom>) -> Result<Done, Trouble> {
        let wrong = wrong.map(|list| list.read(&self.progress)).transpose().map_err(Trouble::of_chosen)?;
        let items = wrong.map_or_else(Vec::new, |list| list.ids().to_vec());
        self.only_from_population(check, &items)?;
        let frozen = self.check(check)?.population.as_ref().ok_or(CheckRefusal::NoPopulation)?;
        self.keep_draw(Draw {
            selection: Selection::Total,
            choice: Some(SampleChoice::Total),
            population: Some(frozen.sha256.clone()),
            size: frozen.count,
            items,
            is_by_report: true,
            ..blank_draw(check)
        })
    }

    /// Items that somebody chose must be in the frozen population, where there is one.
    fn only_from_population(&self, check: CheckId, items: &[String]) -> Result<(), Trouble> {
        if self.check(check)?.population.is_none() {
            return Ok(());
        }
        let ids: BTreeSet<String> = self.population(check)?.into_iter().collect();
        let strangers: Vec<String> = items.iter().filter(|id| !ids.contains(*id)).cloned().collect();
        if strangers.is_empty() { Ok(()) } else { Err(Trouble::NotInPopulation(strangers)) }
    }

    fn keep_draw(&mut self, draw: Draw) -> Result<Done, Trouble> {
        let command = Command::Check(CheckCommand::Draw { draw: Box::new(draw) });
        // What has been seen cannot be unseen: nothing before it is taken back either.
        self.carry_out(&command, &[], OperationKind::Create)
    }

    /// Freezes a list in a check and draws from it by a seed that was fixed elsewhere. What came of the draw.
    pub fn draw_logged(&mut self, check: CheckId, draft: &PopulationDraft, size: u64) -> Result<Vec<String>, Trouble> {
        // Everything that can be refused is refused before the first of the two is written.
        if let Some(hinder) = self.draw_hinder(check)? {
            return Err(Trouble::DrawHindered(self.check(check)?.number, hinder));
        }
        let population = draft.list.read(&self.progress)?;
        let (sample, whole) = (size, population.count() as u64);
        SampleChoice::Own(sample).size(whole).map_err(Trouble::Sampling)?;
        if usize::try_from(sample).map_or(true, |sample| sample > crate::domain::MOST_ITEMS) {
            return Err(CheckRefusal::TooManyItems(usize::try_from(sample).unwrap_or(usize::MAX)).into());
        }
        let seed = draft.seed.as_deref().unwrap_or_default();
        if seed.trim().is_empty() {
            return Err(Refusal::EmptyText.into());
        }
        self.freeze_population(check, draft)?;
        self.draw(check, SampleChoice::Own(sample))?;
        let drawn = draw(seed, population.ids(), usize::try_from(sample).unwrap_or(usize::MAX));
        Ok(drawn.into_iter().filter_map(|at| population.ids().get(at).cloned()).collect())
    }

    /// What hinders a draw into a check by a seed that was fixed elsewhere.
    fn draw_hinder(&self, check: CheckId) -> Result<Option<DrawHinder>, Trouble> {
        let found = self.check(check)?;
        Ok(if found.conclusion.is_some() {
            Some(DrawHinder::Concluded)
        } else if found.abandoned.is_some() {
            Some(DrawHinder::Abandoned)
        } else if let Some(draw) = self.year.draw_of(check) {
            Some(DrawHinder::Drawn(draw.selection))
        } else {
            self.year.draws().of(check).next().map(|_| DrawHinder::DrawnBefore)
        })
    }

    /// Concludes a check, and keeps what the numbers said beside what was written.
    pub(super) fn conclude(&mut self, check: CheckId, command: &Command) -> Result<Done, Trouble> {
        let mut changes = self.changes(command)?;
        let draw = self.year.draw_of(check);
        let proposed = self.year.checks().get(check).zip(draw);
        let proposed = proposed.map(|(check, draw)| crate::text::checks::proposed_conclusion(&self.year, check, draw));
        for change in &mut changes {
            if let Some(Record::Check(Check { conclusion: Some(conclusion), .. })) = &mut change.after {
                conclusion.proposed_text.clone_from(&proposed);
            }
        }
        let label = crate::text::edits::label(&self.year, command);
        self.commit(&changes, &[], OperationKind::Edit, None, label)
    }

    /// Refuses where a file of evidence of a check is gone or not what was attached: its protokoll would vouch for it.
    pub(super) fn evidence_holds(&self, check: CheckId) -> Result<(), Trouble> {
        let items = self.year.draws().of(check).flat_map(|draw| self.year.check_items().of(draw.id));
        for (item, file) in items.flat_map(|item| item.evidence.iter().map(move |file| (item, file))) {
            match self.store.kept(&file.sha256) {
                Ok(_) => {}
                Err(StoreError { fault: StoreFault::KeptChanged, .. }) if !self.store.is_kept(&file.sha256)? => {
                    return Err(Trouble::EvidenceGone(LostEvidence::of(&self.year, item, file)));
                }
                Err(StoreError { fault: StoreFault::KeptChanged, .. }) => {
                    return Err(Trouble::EvidenceChanged(file.name.clone()));
                }
                Err(other) => return Err(other.into()),
            }
        }
        Ok(())
    }

    /// How many bytes of evidence the file holds, of all its years.
    pub fn evidence_bytes(&self) -> Result<u64, Trouble> {
        Ok(self.store.evidence_bytes()?)
    }

    /// Attaches a file of at most 20 MB to an item of a draw and keeps its bytes; 500 MB in all.
    pub fn attach_evidence(&mut self, draw: DrawId, position: i64, path: &Path) -> Result<Done, Trouble> {
        self.attach_within(draw, position, path, MOST_EVIDENCE)
    }

    /// The same where there is room for so many bytes of evidence in all.
    pub fn attach_within(&mut self, draw: DrawId, position: i64, path: &Path, most: u64) -> Result<Done, Trouble> {
        let fault = |error| Trouble::Evidence(path.to_owned(), error);
        let length = std::fs::metadata(path).map_err(fault)?.len();
        if length > LARGEST_SCAN {
            return Err(Trouble::EvidenceTooLarge(length));
        }
        let file = KeptFile::new(std::fs::read(path).map_err(fault)?);
        let length = file.bytes.len() as u64;
        let bytes = self.store.evidence_bytes()?.saturating_add(length);
        if bytes > most && self.store.kept(&file.sha256).is_err() {
            return Err(Trouble::TooMuchEvidence { bytes, most });
        }
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let evidence = Scan { name, sha256: file.sha256.clone(), length };
        let command = CheckCommand::AttachEvidence { draw, position, evidence };
        self.carry_out(&Command::Check(command), &[file], OperationKind::Edit)
    }
}

/// A draw of nothing yet, today by whoever uses the program.
fn blank_draw(check: CheckId) -> Draw {
    Draw {
        id: DrawId(clock::new_id()),
        check,
        position: 0,
        selection: Selection::Random,
        choice: None,
        criterion: String::new(),
        population: None,
        population_count: None,
        seed: String::new(),
        size: 0,
        drawn_on: clock::today(),
        drawn_by: clock::stamp().who,
        items: Vec::new(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    }
}
