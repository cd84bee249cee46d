//! The program is killed at fifty random moments of a scripted meeting and started again: no vote is lost and
//! none is cast twice. The killed one is this very binary, started on a test that plays the script from where
//! the file stands.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};
use std::time::{Duration, Instant};

use tolvan::domain::*;
use tolvan::edit::{Command, MeasureDraft, WorkshopCommand as Act};
use tolvan::session::Session;
use tolvan::store::Access;

use super::{FACTORS, act, draft, meeting, participant};
use crate::fixture::{Folder, small};

/// How often the program is killed.
const KILLS: usize = 50;
/// Says to the test below which file to play on.
const FILE: &str = "TOLVAN_KILLED_FILE";
/// That test, as the binary knows it.
const KILLED: &str = "workshop::kill::plays_on_until_it_is_killed";
const PEOPLE: usize = 4;
const EVENTS: usize = 12;

/// What comes next in the script, by what the file holds alone: the first vote that is missing on the event
/// that is up, then its åtgärd, its reason, its score.
fn next(year: &Year) -> Option<Act> {
    let workshop = meeting(year);
    let Some(current) = workshop.current else {
        let waits = |it: &&AgendaItem| it.state == AgendaState::Waiting;
        let item = year.agenda_of(workshop.id).find(waits)?.id;
        return Some(Act::GoTo { workshop: workshop.id, item: Some(item), seconds: 0 });
    };
    let item = year.agenda().get(current).unwrap();
    for (at, voter) in (1..).zip(year.present_at(workshop.id)) {
        for (step, factor) in (0..).zip(FACTORS) {
            if year.vote(item.id, voter.id).and_then(|vote| vote.level(factor)).is_none() {
                // Some ballots come out wide and some close.
                let digit = (item.number * 2 + at * (item.number % 3) + step) % 5 + 1;
                let level = Level::new(digit as u8);
                return Some(Act::Vote { item: item.id, participant: voter.id, factor, level });
            }
        }
    }
    if item.number.is_multiple_of(3) && item.measures.is_empty() {
        let draft = MeasureDraft { text: format!("Åtgärd {}", item.number), ..MeasureDraft::default() };
        return Some(Act::AddMeasure { item: item.id, draft });
    }
    if item.reason.is_empty() {
        return Some(Act::SetReason { item: item.id, reason: format!("Därför {}", item.number) });
    }
    let proposed = |factor| year.spread(item.id, factor).median().and_then(Median::proposed).unwrap();
    let score = Score { likelihood: proposed(Factor::Likelihood), consequence: proposed(Factor::Consequence) };
    Some(Act::Settle { item: item.id, score, last_year: None, confirmation: String::new(), seconds: 1 })
}

/// What a year tells of the meeting: one line for each command of the script that has been carried out.
fn facts(year: &Year) -> BTreeSet<String> {
    let workshop = meeting(year);
    let mut facts = BTreeSet::new();
    if workshop.state == WorkshopState::Running {
        facts.insert("begun".to_owned());
    }
    for item in year.agenda_of(workshop.id) {
        let number = item.number;
        for voter in year.participants_of(workshop.id) {
            for factor in FACTORS {
                let level = year.vote(item.id, voter.id).and_then(|vote| vote.level(factor));
                facts.extend(level.map(|level| format!("{number}: {} {factor:?} {level}", voter.name)));
            }
        }
        let texts = item.measures.iter().map(|id| &year.measures().get(*id).unwrap().text);
        facts.extend(texts.map(|text| format!("{number}: {text}")));
        facts.extend(Some(&item.reason).filter(|it| !it.is_empty()).map(|reason| format!("{number}: {reason}")));
        let score = item.settled_score().map(|it| format!("{number}: {} × {}", it.likelihood, it.consequence));
        facts.extend(score);
    }
    facts
}

/// The meeting with all that it did to the analysis, whatever the identities.
fn outcome(year: &Year) -> Vec<String> {
    let mut told: Vec<String> = facts(year).into_iter().collect();
    told.extend(year.events_in_order().map(|it| format!("{} {} {:?}", it.number, it.text, it.score())));
    let measures = |it: &UnwantedEvent| year.measures_of(it.id).map(|it| it.text.clone()).collect::<Vec<_>>();
    told.extend(year.events_in_order().map(|it| format!("{} {:?}", it.number, measures(it))));
    told.extend(year.agenda_of(meeting(year).id).map(|it| format!("{} {:?} {} s", it.number, it.state, it.seconds)));
    told.push(format!("{:?}", meeting(year).current));
    told
}

/// Where the killed one says what it has carried out.
fn receipts(path: &Path) -> PathBuf {
    path.with_extension("kvitton")
}

/// The receipts that are there whole.
fn received(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(receipts(path)).unwrap();
    text.rsplit_once('\n').map_or("", |(whole, _)| whole).lines().map(str::to_owned).collect()
}

#[test]
#[ignore = "started, and killed, by the test below; does nothing by itself"]
fn plays_on_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let mut session = Session::open(&path, None).unwrap();
    assert_eq!(session.access(), &Access::ReadWrite, "the lock of a dead program holds nobody back");
    let mut receipts = OpenOptions::new().append(true).open(receipts(&path)).unwrap();
    let mut known = facts(session.year());
    while let Some(command) = next(session.year()) {
        session.execute(&Command::Workshop(command)).unwrap();
        let now = facts(session.year());
        let new: Vec<&String> = now.difference(&known).collect();
        let [fact] = new[..] else { panic!("one command, one fact: {new:?}") };
        // One write, so that a receipt is there whole or not at all.
        receipts.write_all(format!("{fact}\n").as_bytes()).unwrap();
        known = now;
    }
}

/// Numbers that are as good as random and the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % sides
    }

    /// A moment to kill at: so many receipts from the start, and a little more, up to one command and a half.
    /// Without any receipt, somewhere while the program starts and opens the file.
    fn moment(&mut self, command: Duration) -> (usize, Duration) {
        match self.below(4) as usize {
            0 => (0, Duration::from_micros(u64::from(self.below(30_000)))),
            count => (count, command * self.below(150) / 100),
        }
    }
}

#[test]
fn killed_at_fifty_moments_it_loses_no_vote_and_casts_none_twice() {
    let mut dice = Dice(2019);
    let mut kills = 0;
    let mut meetings = 0;
    while kills < KILLS {
        meetings += 1;
        assert!(meetings <= KILLS, "every meeting is killed at least once");
        kills += hold(&mut dice, KILLS - kills);
    }
    assert_eq!(kills, KILLS);
}

/// Holds a whole meeting on a new file while it is killed again and again, at most so many times. How often it
/// was.
fn hold(dice: &mut Dice, most: usize) -> usize {
    let folder = Folder::new();
    let path = folder.file("möte.tolvan");
    let (prepared, operations, command) = prepare(&path);
    let expected = {
        let mut year = prepared;
        while let Some(command) = next(&year) {
            year = act(&year, command);
        }
        outcome(&year)
    };
    let mut kills = 0;
    let mut known = BTreeSet::new();
    loop {
        let was_killed = play(&path, (kills < most).then(|| dice.moment(command)));
        let session = Session::open(&path, None).unwrap();
        known = checked(&session, &path, &known, operations);
        if !was_killed {
            assert_eq!(outcome(session.year()), expected, "the same as without any kill");
            drop(session);
            let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
            left.sort();
            assert_eq!(left, ["möte.kvitton", "möte.tolvan"], "nothing is left beside the file");
            return kills;
        }
        kills += 1;
    }
}

/// A meeting that has not begun. The year, how many operations it took, and how long one takes.
fn prepare(path: &Path) -> (Year, usize, Duration) {
    fs::write(receipts(path), "").unwrap();
    let mut session = Session::create(path, "Provnämnden", "", 2026).unwrap();
    let started = Instant::now();
    let records = crate::properties::records_of(&small(EVENTS));
    session.execute(&Command::Import { records, source: "prov".into() }).unwrap();
    session.execute(&Command::Workshop(Act::Plan { draft: draft("VoR-workshop") })).unwrap();
    let workshop = meeting(session.year()).id;
    let events = session.year().events_in_order().map(|event| event.id).collect();
    session.execute(&Command::Workshop(Act::AddToAgenda { workshop, events })).unwrap();
    for at in 1..=PEOPLE {
        let command = participant(session.year(), &format!("Enhetschef {at}"), "");
        session.execute(&Command::Workshop(command)).unwrap();
    }
    let operations = session.operations(0, 1000).unwrap().len();
    (Year::clone(session.year()), operations, started.elapsed() / operations as u32)
}

/// Starts the program on the file, and kills it at a moment if there is one. Whether it was killed before it
/// had come to the end.
fn play(path: &Path, moment: Option<(usize, Duration)>) -> bool {
    let before = received(path).len();
    let mut program = process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", KILLED, "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    if let Some((count, more)) = moment {
        let started = Instant::now();
        while received(path).len() < before + count && program.try_wait().unwrap().is_none() {
            assert!(started.elapsed() < Duration::from_mins(1), "the program does not get on");
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(more);
        program.kill().unwrap();
    }
    let output = program.wait_with_output().unwrap();
    // A test that fails ends with 101, one that is killed never does.
    assert_ne!(output.status.code(), Some(101), "{}", String::from_utf8_lossy(&output.stderr));
    !output.status.success()
}

/// Checks the file after a kill against what has been acknowledged and what was known before. What it holds
/// now.
fn checked(session: &Session, path: &Path, known: &BTreeSet<String>, operations: usize) -> BTreeSet<String> {
    assert_eq!(session.access(), &Access::ReadWrite, "the lock of a dead program holds nobody back");
    assert_eq!(session.verify().unwrap().broken, None, "the file is what its log says");
    let year = session.year();
    let now = facts(year);
    let acknowledged: BTreeSet<String> = received(path).into_iter().collect();
    assert_eq!(acknowledged.len(), received(path).len(), "nothing is acknowledged twice");
    let lost: Vec<&String> = acknowledged.union(known).filter(|fact| !now.contains(*fact)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    // What was on its way when the program was killed is there whole, or not at all.
    let silent: Vec<&String> = now.difference(known).filter(|fact| !acknowledged.contains(*fact)).collect();
    assert!(silent.len() <= 1, "{silent:?}");
    let voters: BTreeSet<(AgendaItemId, ParticipantId)> =
        year.votes().iter().map(|vote| (vote.item, vote.participant)).collect();
    assert_eq!(voters.len(), year.votes().len(), "nobody has two votes on an event");
    let measures: usize = year.agenda().iter().map(|item| item.measures.len()).sum();
    assert_eq!(measures, year.measures().len(), "every åtgärd is remembered where it was decided on, once");
    assert!(year.agenda().iter().all(|item| item.measures.len() <= 1), "no åtgärd is decided on twice");
    let logged = session.operations(0, 1000).unwrap().len();
    assert_eq!(logged, operations + now.len(), "every command is carried out once");
    now
}
