//! What holds for any sequence of commands: undo takes back exactly, and the file holds what is shown.

mod follow_up;

use std::collections::BTreeSet;

use proptest::prelude::*;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, CheckPatch, Command, ConclusionDraft, DecisionCommand, DocumentDraft, GoalDraft, MeasureDraft,
    MethodDraft, OrganisationCommand, Place, SectionDraft, SystemCommand, WorkshopCommand, WorkshopDraft,
};
use tolvan::session::{Session, Trouble};

use crate::fixture::{Folder, apply, small};

/// A command as dice: which, and five numbers that pick its parts from whatever year it meets.
type Dice = (u8, [u16; 5]);

fn pick<T: Clone>(list: &[T], die: u16) -> Option<T> {
    (!list.is_empty()).then(|| list[usize::from(die) % list.len()].clone())
}

fn place<I: Copy>(siblings: &[I], die: u16) -> Place<I> {
    match (die % 5, pick(siblings, die / 5)) {
        (0, Some(sibling)) => Place::Before(sibling),
        (1, Some(sibling)) => Place::After(sibling),
        (2, _) => Place::Up,
        (3, _) => Place::Down,
        _ => Place::Last,
    }
}

fn command(year: &Year, (which, dice): Dice) -> Option<Command> {
    let goals: Vec<_> = year.goals().of(()).map(|it| it.id).collect();
    let processes: Vec<_> = year.processes_in_order().map(|it| it.id).collect();
    let practices: Vec<_> = year.work_practices_in_order().map(|it| it.id).collect();
    let all: Vec<_> = year.events_in_order().map(|it| it.id).collect();
    let events: Vec<_> =
        all.iter().copied().skip(usize::from(dice[0]) % 3).step_by(usize::from(dice[1] % 4) + 1).collect();
    let controls: Vec<_> = year.controls().iter().map(|it| it.id).collect();
    let methods: Vec<_> = year.methods().iter().map(|it| it.id).collect();
    let measures: Vec<_> = year.measures().iter().map(|it| it.id).collect();
    let text = format!("Text {}", dice[4]);
    let level = Level::new((dice[2] % 5) as u8 + 1);
    let due = (dice[3] % 2 == 0).then(|| jiff::civil::date(2026, (dice[2] % 12) as i8 + 1, 1));
    let state = MeasureState::ALL[usize::from(dice[1]) % 4];
    let draft = MeasureDraft { text: text.clone(), responsible: "Chef".into(), due, state };
    let method = MethodDraft {
        frequency: follow_up::frequency(dice[2]),
        planned_items: pick(&[1, 20, u32::MAX], dice[2]).filter(|_| dice[3].is_multiple_of(2)),
        minutes_per_item: pick(&[1, 15, u32::MAX], dice[3]),
        text: text.clone(),
        owner: "Chef".into(),
        schedule: String::new(),
        form: pick(&CheckForm::ALL, dice[4]),
        criterion: text.clone(),
    };
    let which = which % (follow_up::FIRST + follow_up::COUNT);
    if which >= follow_up::FIRST {
        return follow_up::command(year, which, dice);
    }
    if which >= 72 {
        return check(year, which, dice);
    }
    if which >= 40 {
        return workshop(year, which, dice).map(Command::Workshop);
    }
    if which >= 26 {
        return office(year, which, dice);
    }
    Some(match which {
        0 => Command::AddGoal { draft: GoalDraft { text, ..GoalDraft::default() } },
        1 => Command::MoveGoal { goal: pick(&goals, dice[0])?, place: place(&goals, dice[1]) },
        2 => Command::AddProcess { goal: pick(&goals, dice[0])?, name: text },
        3 => Command::MoveProcess {
            process: pick(&processes, dice[0])?,
            goal: pick(&goals, dice[1])?,
            place: place(&processes, dice[2]),
        },
        4 => Command::SetManagers { process: pick(&processes, dice[0])?, managers: vec![text, "Chef".into()] },
        5 => Command::AddWorkPractice { process: pick(&processes, dice[0])?, text },
        6 => Command::MoveWorkPractice {
            practice: pick(&practices, dice[0])?,
            process: pick(&processes, dice[1])?,
            place: place(&practices, dice[2]),
        },
        7 => Command::MakeProcess { practice: pick(&practices, dice[0])? },
        8..=10 => Command::AddEvent { practice: pick(&practices, dice[0])?, text },
        11 => Command::ChangeEventText { event: pick(&all, dice[0])?, text },
        12 => Command::RenumberEvents,
        13 => Command::SetLevel { events, factor: Factor::Likelihood, level },
        14 => Command::SetLevel { events, factor: Factor::Consequence, level },
        15 => Command::DecideInclusion { events, decision: Some(InclusionDecision::Include), reason: Some(text) },
        16 => Command::MoveEvents { events, practice: pick(&practices, dice[2])?, place: place(&all, dice[3]) },
        17 => Command::DeleteEvents { events: vec![pick(&all, dice[0])?] },
        18 => Command::AddMeasure { events, draft },
        19 => Command::ChangeMeasure { measure: pick(&measures, dice[0])?, patch: draft.into() },
        20 => Command::AddControl { practice: pick(&practices, dice[0])?, text },
        21 => Command::AddMethod { control: pick(&controls, dice[0])?, draft: method },
        22 => Command::ChangeMethod { method: pick(&methods, dice[0])?, patch: method.into() },
        23 => Command::DeleteControl { control: pick(&controls, dice[0])? },
        24 => Command::ChangeEventNumber { event: pick(&all, dice[0])?, number: u32::from(dice[1] % 40) },
        _ if dice[0] % 8 == 0 => Command::DeleteProcess { process: pick(&processes, dice[1])? },
        _ => return None,
    })
}

/// The same for the organisation, the system, the signers and the metodblad.
fn office(year: &Year, which: u8, dice: [u16; 5]) -> Option<Command> {
    let text = format!("Text {}", dice[4]);
    let due = (dice[3].is_multiple_of(2)).then(|| jiff::civil::date(2026, (dice[2] % 12) as i8 + 1, 1));
    let units: Vec<_> = year.units().iter().map(|it| it.id).collect();
    let roles: Vec<_> = year.roles().iter().map(|it| it.id).collect();
    let sections: Vec<_> = year.sections().iter().map(|it| it.id).collect();
    let signers: Vec<_> = year.signers().iter().map(|it| it.id).collect();
    let from = jiff::civil::date(2026, 1, 1);
    let holder =
        RoleHolder { person: text.clone(), from: due.map(|_| from), to: due, deputy: dice[3].is_multiple_of(3) };
    let topic = SystemTopic::ALL[usize::from(dice[2]) % 3];
    let organisation = |command| Some(Command::Organisation(command));
    let system = |command| Some(Command::System(command));
    match which {
        26 => {
            let parent = pick(&units, dice[0]).filter(|_| dice[1].is_multiple_of(2));
            organisation(OrganisationCommand::AddUnit {
                parent,
                kind: UnitKind::ALL[usize::from(dice[2]) % 6],
                name: text,
            })
        }
        27 => {
            let (unit, parent) = (pick(&units, dice[0])?, pick(&units, dice[1]));
            organisation(OrganisationCommand::MoveUnit { unit, parent, place: place(&units, dice[2]) })
        }
        28 => organisation(OrganisationCommand::DeleteUnit { unit: pick(&units, dice[0])? }),
        29 => organisation(OrganisationCommand::AdoptRoles),
        30 => organisation(OrganisationCommand::RenameRole { role: pick(&roles, dice[0])?, title: text }),
        31 => {
            organisation(OrganisationCommand::PlaceRole { role: pick(&roles, dice[0])?, unit: pick(&units, dice[1]) })
        }
        32 => organisation(OrganisationCommand::SetHolders { role: pick(&roles, dice[0])?, holders: vec![holder] }),
        33 => organisation(OrganisationCommand::DeleteRole { role: pick(&roles, dice[0])? }),
        34 => system(SystemCommand::AddSection { draft: SectionDraft { topic, heading: text.clone(), text } }),
        35 => {
            system(SystemCommand::MoveSection { section: pick(&sections, dice[0])?, place: place(&sections, dice[1]) })
        }
        36 => {
            let level = GoverningLevel::ALL[usize::from(dice[0]) % 4];
            let draft =
                DocumentDraft { title: text, decided_by: String::new(), decided_on: due, level, next_review: due };
            system(SystemCommand::AddDocument { draft })
        }
        37 => Some(Command::Decision(DecisionCommand::AddSigner { role: text.clone(), name: text })),
        38 => Some(Command::Decision(DecisionCommand::DeleteSigner { signer: pick(&signers, dice[0])? })),
        39 => {
            let mut sheet = year.method_sheet().clone();
            sheet.highest_consequence_in_plan = dice[0].is_multiple_of(2);
            sheet.words.analysis_only = text;
            sheet.interim_report_on = due;
            Some(Command::ChangeMethodSheet { sheet, mapping: None })
        }
        _ => None,
    }
}

/// The same for genomförda kontroller; the first thing is always to have a metod and to begin.
fn check(year: &Year, which: u8, dice: [u16; 5]) -> Option<Command> {
    let text = format!("Text {}", dice[4]);
    let practices: Vec<_> = year.work_practices_in_order().map(|it| it.id).collect();
    let controls: Vec<_> = year.controls().iter().map(|it| it.id).collect();
    let methods: Vec<_> = year.methods().iter().map(|it| it.id).collect();
    let checks: Vec<_> = year.checks().iter().map(|it| it.id).collect();
    let Some(control) = pick(&controls, dice[0]) else {
        return Some(Command::AddControl { practice: pick(&practices, dice[0])?, text });
    };
    let Some(method) = pick(&methods, dice[0]) else {
        let frequency = follow_up::frequency(dice[2]);
        return Some(Command::AddMethod { control, draft: MethodDraft { text, frequency, ..MethodDraft::default() } });
    };
    let day = jiff::civil::date(2026, (dice[2] % 12) as i8 + 1, 1);
    let Some(check) = pick(&checks, dice[3]).filter(|_| which > 72) else {
        return Some(Command::Check(CheckCommand::Begin { method, occasion: None, begun_on: day, performed_by: text }));
    };
    let draw = year.draws().of(check).next_back().map(|it| it.id);
    let position = i64::from(dice[1] % 6);
    let new_draw = || Draw {
        id: tolvan::clock::new_id().into(),
        check,
        position: 0,
        selection: Selection::Judgement,
        choice: None,
        criterion: String::new(),
        population: None,
        population_count: None,
        seed: String::new(),
        size: 3,
        drawn_on: day,
        drawn_by: text.clone(),
        items: vec!["A".into(), "B".into(), text.clone()],
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    let outcome = pick(&Outcome::ALL, dice[2]).filter(|_| !dice[4].is_multiple_of(5));
    Some(Command::Check(match which {
        73 => CheckCommand::Change {
            check,
            patch: CheckPatch { criterion: Some(text), begun_on: Some(day), ..CheckPatch::default() },
        },
        74 if dice[4].is_multiple_of(2) => CheckCommand::Abandon { check, reason: text },
        74 => CheckCommand::Delete { check },
        75 | 76 => CheckCommand::Draw { draw: Box::new(new_draw()) },
        77 => CheckCommand::CancelDraw { draw: draw?, reason: text },
        78..=82 => CheckCommand::MarkItem { draw: draw?, position, outcome },
        83 => CheckCommand::NoteItem {
            draw: draw?,
            position,
            note: if dice[4].is_multiple_of(3) { String::new() } else { text },
        },
        84 | 85 => {
            let (grade, grade_reason) = (pick(&[0, 1, 2], dice[1]), text.clone());
            CheckCommand::Conclude { check, draft: ConclusionDraft { concluded_on: day, text, grade, grade_reason } }
        }
        86 => CheckCommand::MarkRest { draw: draw? },
        _ if dice[4].is_multiple_of(2) => CheckCommand::Resume { check },
        _ => CheckCommand::Reopen { check },
    }))
}

/// The same for workshops, prepared, held and taken back; the first thing is always to plan one.
fn workshop(year: &Year, which: u8, dice: [u16; 5]) -> Option<WorkshopCommand> {
    let text = format!("Text {}", dice[4]);
    let draft = WorkshopDraft {
        title: text.clone(),
        held_on: dice[3].is_multiple_of(2).then(|| jiff::civil::date(2026, (dice[2] % 12) as i8 + 1, 1)),
        begins: dice[3].is_multiple_of(3).then(|| jiff::civil::time(13, (dice[1] % 60) as i8, 0, 0)),
        place: text.clone(),
        leader: "Controller".into(),
        minutes: dice[0],
        shows_names: dice[1].is_multiple_of(2),
    };
    let workshops: Vec<_> = year.workshops().of(()).map(|it| it.id).collect();
    let Some(workshop) = pick(&workshops, dice[3]) else { return Some(WorkshopCommand::Plan { draft }) };
    let items: Vec<_> = year.agenda_of(workshop).map(|it| it.id).collect();
    let people: Vec<_> = year.participants_of(workshop).map(|it| it.id).collect();
    let events: Vec<_> = year
        .events_in_order()
        .map(|it| it.id)
        .skip(usize::from(dice[1]) % 3)
        .step_by(usize::from(dice[2] % 2) + 1)
        .collect();
    Some(match which {
        40 if dice[0].is_multiple_of(4) => WorkshopCommand::Plan { draft },
        40 => WorkshopCommand::Change { workshop, draft },
        41 => {
            let mode = if dice[0].is_multiple_of(2) { WorkshopMode::LeaderOnly } else { WorkshopMode::Voting };
            WorkshopCommand::SetMode { workshop, mode }
        }
        42 => WorkshopCommand::Delete { workshop },
        43..=45 => WorkshopCommand::AddToAgenda { workshop, events },
        46 => WorkshopCommand::RemoveFromAgenda { items: vec![pick(&items, dice[0])?, pick(&items, dice[1])?] },
        47 => WorkshopCommand::MoveOnAgenda { item: pick(&items, dice[0])?, place: place(&items, dice[1]) },
        48 => {
            let items = items.into_iter().rev().skip(usize::from(dice[0]) % 2).collect();
            WorkshopCommand::OrderAgenda { workshop, items }
        }
        49..=51 => WorkshopCommand::AddParticipant { workshop, name: "Enhetschef".into(), role: text },
        52 => {
            WorkshopCommand::RenameParticipant { participant: pick(&people, dice[0])?, name: text, role: String::new() }
        }
        53 => {
            let presence = Presence::ALL[usize::from(dice[1]) % 3];
            WorkshopCommand::SetPresence { participant: pick(&people, dice[0])?, presence }
        }
        54 => WorkshopCommand::RemoveParticipant { participant: pick(&people, dice[0])? },
        _ => return meeting(year, workshop, which, dice),
    })
}

/// The same for a workshop that is held.
fn meeting(year: &Year, workshop: WorkshopId, which: u8, dice: [u16; 5]) -> Option<WorkshopCommand> {
    let items: Vec<_> = year.agenda_of(workshop).map(|it| it.id).collect();
    let people: Vec<_> = year.participants_of(workshop).map(|it| it.id).collect();
    let practices: Vec<_> = year.work_practices_in_order().map(|it| it.id).collect();
    let text = format!("Text {}", dice[4]);
    let seconds = u32::from(dice[4]);
    let factor = if dice[1].is_multiple_of(2) { Factor::Likelihood } else { Factor::Consequence };
    // From none at all to one above the scale.
    let level = Level::new((dice[2] % 7) as u8);
    Some(match which {
        55 if dice[0].is_multiple_of(4) => WorkshopCommand::Close { workshop },
        55 | 56 => WorkshopCommand::Reopen { workshop },
        57 | 58 => WorkshopCommand::GoTo { workshop, item: pick(&items, dice[0]), seconds },
        59..=62 => {
            let (item, participant) = (pick(&items, dice[0])?, pick(&people, dice[3])?);
            WorkshopCommand::Vote { item, participant, factor, level }
        }
        63 if dice[3].is_multiple_of(2) => WorkshopCommand::Reveal { item: pick(&items, dice[0])? },
        63 => WorkshopCommand::Choose { item: pick(&items, dice[0])?, factor, level },
        64 => WorkshopCommand::SetReason { item: pick(&items, dice[0])?, reason: text },
        65 | 66 => {
            let score = Score { likelihood: level?, consequence: Level::new((dice[3] % 5) as u8 + 1)? };
            WorkshopCommand::Settle {
                item: pick(&items, dice[0])?,
                score,
                last_year: None,
                confirmation: text,
                seconds,
            }
        }
        67 => WorkshopCommand::Pass { item: pick(&items, dice[0])?, is_parked: dice[1].is_multiple_of(2), seconds },
        68 => {
            let draft = MeasureDraft { text, ..MeasureDraft::default() };
            WorkshopCommand::AddMeasure { item: pick(&items, dice[0])?, draft }
        }
        69 => WorkshopCommand::AddEvent { workshop, practice: pick(&practices, dice[0])?, text },
        70 => WorkshopCommand::RevertItem { item: pick(&items, dice[0])? },
        _ => WorkshopCommand::Revert { workshop },
    })
}

/// That what a year holds of workshops hangs together: one vote of each on an event, and nothing that points
/// to what is not there or to another workshop.
fn hangs_together(year: &Year) -> bool {
    let stands = |workshop: WorkshopId, item: Option<AgendaItemId>| {
        item.is_none_or(|item| year.agenda().get(item).is_some_and(|item| item.workshop == workshop))
    };
    let votes: BTreeSet<_> = year.votes().iter().map(|vote| (vote.item, vote.participant)).collect();
    let is_cast_there = |vote: &Vote| {
        let item = year.agenda().get(vote.item).map(|item| item.workshop);
        item.is_some() && item == year.participants().get(vote.participant).map(|it| it.workshop)
    };
    votes.len() == year.votes().len()
        && year
            .votes()
            .iter()
            .all(|vote| is_cast_there(vote) && (vote.likelihood.is_some() || vote.consequence.is_some()))
        && year.workshops().iter().all(|it| stands(it.id, it.current))
        && year.participants().iter().all(|it| stands(it.workshop, it.arrived_at) && stands(it.workshop, it.left_at))
        && year.agenda().iter().all(|it| (it.state == AgendaState::Settled) == it.settled_score().is_some())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_gives_the_year_back(rolls in prop::collection::vec(any::<Dice>(), 1..40)) {
        let start = small(4);
        let mut year = start.clone();
        let mut log = Vec::new();
        for dice in rolls {
            let Some(command) = command(&year, dice) else { continue };
            if let Ok(changes) = apply(&year, &command) {
                year = year.with(&changes);
                log.push(changes);
            }
        }
        for changes in log.into_iter().rev() {
            let back: Vec<Change> = changes.into_iter().rev().map(Change::inverse).collect();
            year = year.with(&back);
        }
        prop_assert_eq!(year, start);
    }

    #[test]
    fn numbers_stay_unique(rolls in prop::collection::vec(any::<Dice>(), 1..60)) {
        let mut year = small(6);
        for dice in rolls {
            let Some(command) = command(&year, dice) else { continue };
            if let Ok(changes) = apply(&year, &command) {
                year = year.with(&changes);
            }
        }
        prop_assert!(hangs_together(&year) && follow_up::hangs_together(&year));
        let mut numbers: Vec<u32> = year.events().iter().map(|event| event.number).collect();
        let count = numbers.len();
        prop_assert_eq!(year.events_in_order().count(), count, "every event hangs in the tree");
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), count);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_the_file_holds(rolls in prop::collection::vec(any::<Dice>(), 1..30), undos in 0_usize..12) {
        let folder = Folder::new();
        let path = folder.file("prov.tolvan");
        let mut session = Session::create(&path, "Provnämnden", "", 2026).unwrap();
        let records: Vec<Record> = records_of(&small(5));
        session.execute(&Command::Import { records, source: "prov".into() }).unwrap();
        let start = session.year().clone();
        let mut edits = 0;
        for dice in rolls {
            let Some(command) = command(session.year(), dice) else { continue };
            match session.execute(&command) {
                Ok(done) => edits += usize::from(done.label.is_some()),
                Err(Trouble::Refused(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        let end = session.year().clone();
        drop(session);
        let mut session = Session::open(&path, None).unwrap();
        prop_assert_eq!(session.year().as_ref(), end.as_ref(), "the file holds what was shown");
        let undos = undos.min(edits);
        for _ in 0..undos {
            session.undo().unwrap();
        }
        let middle = session.year().clone();
        drop(session);
        let mut session = Session::open(&path, None).unwrap();
        prop_assert_eq!(session.year().as_ref(), middle.as_ref());
        for _ in 0..undos {
            session.redo().unwrap();
        }
        prop_assert_eq!(session.year().as_ref(), end.as_ref(), "redo survives a restart");
        for _ in 0..edits {
            session.undo().unwrap();
        }
        prop_assert_eq!(session.year().as_ref(), start.as_ref(), "undo reaches back to the beginning");
        prop_assert_eq!(session.verify().unwrap().broken, None, "the file is what its log says");
    }
}

pub(crate) fn records_of(year: &Year) -> Vec<Record> {
    let goals = year.goals().iter().cloned().map(Record::from);
    let processes = year.processes().iter().cloned().map(Record::from);
    let practices = year.work_practices().iter().cloned().map(Record::from);
    let events = year.events().iter().cloned().map(Record::from);
    goals.chain(processes).chain(practices).chain(events).collect()
}
