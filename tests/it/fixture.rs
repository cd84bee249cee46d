//! What the tests start from: the example as a year and as a file, and small years made by hand.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, Command, Context, DecisionCommand, GoalDraft, OrganisationCommand, Refusal};
use tolvan::exchange::{from_json, system_template};
use tolvan::session::Session;

pub(crate) const EXAMPLE: &[u8] = include_bytes!("../../assets/exempel-2019.json");

pub(crate) fn date(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

pub(crate) fn example() -> Year {
    let read = from_json(EXAMPLE, &mut clock::new_id).unwrap();
    let changes: Vec<Change> = read.records.into_iter().map(Change::add).collect();
    Year::empty(read.board, read.planning_year).with(&changes)
}

pub(crate) fn empty() -> Year {
    let board = Board { id: clock::new_id().into(), name: "Provnämnden".into(), administration: String::new() };
    let year = PlanningYear::new(clock::new_id().into(), board.id, 2026, MethodSheet::stockholm());
    Year::empty(board, year)
}

/// One mål, one process, one arbetssätt and `count` events.
pub(crate) fn small(count: usize) -> Year {
    let mut year = empty();
    let draft = GoalDraft { number: "1.1".into(), text: "Ett mål".into(), council_goal: String::new() };
    year = done(&year, &Command::AddGoal { draft });
    let goal = year.goals().of(()).next().unwrap().id;
    year = done(&year, &Command::AddProcess { goal, name: "En process".into() });
    let process = year.processes_in_order().next().unwrap().id;
    year = done(&year, &Command::AddWorkPractice { process, text: "Ett arbetssätt".into() });
    let practice = year.work_practices_in_order().next().unwrap().id;
    for at in 1..=count {
        year = done(&year, &Command::AddEvent { practice, text: format!("Händelse {at}") });
    }
    year
}

pub(crate) fn apply(year: &Year, command: &Command) -> Result<Vec<Change>, Refusal> {
    // What is moved or cancelled is so on every day that a test looks at; all else is said at the end of the year.
    let today = match command {
        Command::Occasion(_) => jiff::civil::date(2026, 1, 1),
        _ => jiff::civil::date(2026, 12, 31),
    };
    edit::apply(
        &mut Context { new_id: &mut clock::new_id, by: "prov", today, history: &tolvan::domain::History::none() },
        year,
        command,
    )
}

#[track_caller]
pub(crate) fn done(year: &Year, command: &Command) -> Year {
    year.with(&apply(year, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}")))
}

pub(crate) fn event(year: &Year, number: u32) -> &UnwantedEvent {
    year.event_numbered(number).unwrap_or_else(|| panic!("no event {number}"))
}

pub(crate) fn numbers<'a>(events: impl Iterator<Item = &'a UnwantedEvent>) -> Vec<u32> {
    events.map(|event| event.number).collect()
}

pub(crate) fn level(digit: u8) -> Level {
    Level::new(digit).unwrap()
}

pub(crate) fn score(likelihood: u8, consequence: u8) -> Score {
    Score { likelihood: level(likelihood), consequence: level(consequence) }
}

/// A folder with å, ä, ö and a space in its name, as real ones have.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("prov åäö ").tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn example(&self) -> Session {
        let read = from_json(EXAMPLE, &mut clock::new_id).unwrap();
        Session::create_from(&self.file("exempel.tolvan"), &read).unwrap()
    }
}

/// The example with an organisation, a system för intern kontroll from the template, and signers.
pub(crate) fn furnished() -> Year {
    let mut year = example();
    let kind = UnitKind::Administration;
    let unit = OrganisationCommand::AddUnit { parent: None, kind, name: "Förvaltningen".into() };
    year = done(&year, &Command::Organisation(unit));
    year = done(&year, &Command::Organisation(OrganisationCommand::AdoptRoles));
    year = done(&year, &Command::System(system_template()));
    let (role, name) = ("Ordförande".into(), "Ordförande Ett".into());
    done(&year, &Command::Decision(DecisionCommand::AddSigner { role, name }))
}
