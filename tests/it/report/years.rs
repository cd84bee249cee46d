//! Years to print: the example, an empty one, and one with everything that a page may choke on.
//! Knows nothing of paper.

use std::fmt::Write as _;

use tolvan::domain::{
    AreaGoal, AreaGoalId, Board, Change, CheckMethod, ControlId, InclusionDecision, Level, Measure, MeasureState,
    MethodSheet, PlanningYear, Process, ProcessId, RiskValue, SystematicControl, UnwantedEvent, UnwantedEventId,
    WorkPractice, WorkPracticeId, Year,
};
use uuid::Uuid;

/// Gathers records for a year, with identities in order.
pub(super) struct Builder {
    changes: Vec<Change>,
    last: u128,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { changes: Vec::new(), last: 0 }
    }

    pub(super) fn id(&mut self) -> Uuid {
        self.last += 1;
        Uuid::from_u128(self.last)
    }

    pub(super) fn position(&self) -> i64 {
        i64::try_from(self.last).unwrap()
    }

    pub(super) fn goal(&mut self, number: &str, text: &str, council_goal: &str) -> AreaGoalId {
        let id = self.id().into();
        let (number, text, council_goal) = (number.to_owned(), text.to_owned(), council_goal.to_owned());
        self.changes.push(Change::add(AreaGoal { id, position: self.position(), number, text, council_goal }));
        id
    }

    pub(super) fn process(&mut self, goal: AreaGoalId, name: &str, managers: &[&str]) -> ProcessId {
        let id = self.id().into();
        let responsible_managers = managers.iter().map(|name| (*name).to_owned()).collect();
        let (position, name) = (self.position(), name.to_owned());
        self.changes.push(Change::add(Process { id, goal, position, name, responsible_managers }));
        id
    }

    pub(super) fn practice(&mut self, process: ProcessId, text: &str) -> WorkPracticeId {
        let id = self.id().into();
        self.changes.push(Change::add(WorkPractice { id, process, position: self.position(), text: text.to_owned() }));
        id
    }

    pub(super) fn event(
        &mut self,
        work_practice: WorkPracticeId,
        number: u32,
        text: &str,
        score: Option<(u8, u8)>,
        decision: Option<InclusionDecision>,
        reason: &str,
    ) -> UnwantedEventId {
        let id = self.id().into();
        self.changes.push(Change::add(UnwantedEvent {
            id,
            work_practice,
            position: self.position(),
            number,
            text: text.to_owned(),
            likelihood: score.and_then(|(likelihood, _)| Level::new(likelihood)),
            consequence: score.and_then(|(_, consequence)| Level::new(consequence)),
            decision,
            decision_reason: reason.to_owned(),
            carried_from: None,
            remains_reason: String::new(),
        }));
        id
    }

    pub(super) fn measure(&mut self, event: UnwantedEventId, text: &str, responsible: &str) {
        let id = self.id().into();
        self.changes.push(Change::add(Measure {
            id,
            event,
            position: self.position(),
            text: text.to_owned(),
            responsible: responsible.to_owned(),
            due: None,
            state: MeasureState::Planned,
        }));
    }

    pub(super) fn control(&mut self, work_practice: WorkPracticeId, text: &str) -> ControlId {
        let id = self.id().into();
        let (position, text) = (self.position(), text.to_owned());
        self.changes.push(Change::add(SystematicControl { id, work_practice, position, text }));
        id
    }

    pub(super) fn method(&mut self, control: ControlId, text: &str, owner: &str, schedule: &str) {
        let id = self.id().into();
        let (text, owner, schedule) = (text.to_owned(), owner.to_owned(), schedule.to_owned());
        self.changes.push(Change::add(CheckMethod {
            frequency: None,
            planned_items: None,
            minutes_per_item: None,
            id,
            control,
            position: self.position(),
            text,
            owner,
            schedule,
            form: None,
            criterion: String::new(),
        }));
    }

    pub(super) fn year(self, name: &str, administration: &str, year: i16, method_sheet: MethodSheet) -> Year {
        let board = Board {
            id: Uuid::from_u128(1_000_000_000).into(),
            name: name.to_owned(),
            administration: administration.to_owned(),
        };
        let planning_year = PlanningYear::new(Uuid::from_u128(1_000_000_001).into(), board.id, year, method_sheet);
        Year::empty(board, planning_year).with(&self.changes)
    }
}

pub(super) fn example() -> Year {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../../assets/exempel-2019.json")).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let mut it = Builder::new();
    for goal in list(&file["mal"]) {
        let goal_id = it.goal(&text(&goal["nr"]), &text(&goal["text"]), &text(&goal["inriktningsmal"]));
        for process in list(&goal["processer"]) {
            let managers: Vec<String> = list(&process["ansvarig_chef"]).iter().map(&text).collect();
            let managers: Vec<&str> = managers.iter().map(String::as_str).collect();
            let process_id = it.process(goal_id, &text(&process["process"]), &managers);
            for practice in list(&process["arbetssatt"]) {
                let practice_id = it.practice(process_id, &text(&practice["arbetssatt"]));
                for event in list(&practice["oonskade_handelser"]) {
                    let digit = |name: &str| u8::try_from(event[name].as_u64().unwrap()).unwrap();
                    let decision = match event["ikp_beslut"].as_str().unwrap() {
                        "ja" => Some(InclusionDecision::Include),
                        "nej" => Some(InclusionDecision::AnalysisOnly),
                        _ => None,
                    };
                    let number = u32::try_from(event["nr"].as_u64().unwrap()).unwrap();
                    let score = Some((digit("sannolikhet"), digit("konsekvens")));
                    it.event(practice_id, number, &text(&event["text"]), score, decision, "");
                }
                for control in list(&practice["systematiska_kontroller"]) {
                    let control_id = it.control(practice_id, &text(&control["text"]));
                    for method in list(&control["metoder"]) {
                        it.method(control_id, &text(&method["text"]), &text(&method["kontrollansvarig"]), "");
                    }
                }
            }
        }
    }
    it.year(&text(&file["namnd"]), &text(&file["forvaltning"]), 2019, MethodSheet::stockholm())
}

pub(super) fn empty() -> Year {
    Builder::new().year("Socialnämnden", "", 2026, MethodSheet::stockholm())
}

pub(super) fn sheet_of(length: usize, measure_limit: u8, plan_limit: u8) -> MethodSheet {
    let words = |stem: &str| (1..=length).map(|level| format!("{stem} nivå {level}")).collect();
    MethodSheet::of_scales(
        words("Synnerligen osannolikt men ändå tänkbart på"),
        words("Verksamhetsöverskridandekonsekvens"),
        RiskValue::limit(measure_limit),
        RiskValue::limit(plan_limit),
    )
}

/// Everything that a page may choke on.
pub(super) fn nasty(sheet: MethodSheet) -> Year {
    let long_word = "verksamhetsuppföljningssystemansvarig".repeat(9);
    let tall: String = (0..200).fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "rad {line} av en mycket hög cell");
        all
    });
    let top = sheet.scale_length();
    let mut it = Builder::new();
    let goal = it.goal("1.1", &format!("Mål med {long_word} i rubriken"), &long_word);
    let process = it.process(goal, &long_word, &[&long_word]);
    let practice = it.practice(process, &format!("Kris-/säkerhetsplaner och {long_word}"));
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    it.event(practice, next(), &long_word, Some((top, top)), None, &long_word);
    it.event(practice, next(), &tall, Some((1, 1)), Some(InclusionDecision::AnalysisOnly), "Kort skäl");
    let event = it.event(practice, next(), "", Some((top, 1)), None, "");
    it.measure(event, &long_word, "");
    it.event(practice, next(), "Delvis värderad", None, None, "");
    for _ in 0..60 {
        it.event(practice, next(), "Trångt i cellen", Some((top, top)), None, "");
    }
    let control = it.control(practice, &tall);
    it.method(control, &long_word, &long_word, &long_word);
    it.method(control, "", "", "");
    it.control(practice, "");
    let tall_process = it.process(goal, &tall, &[]);
    let tall_practice = it.practice(tall_process, &tall);
    for _ in 0..5 {
        let event = it.event(tall_practice, next(), &tall, Some((top, top)), None, "");
        it.measure(event, &tall, &tall);
        it.measure(event, "Åtgärd", "Chef");
    }
    it.process(goal, "Process utan arbetssätt", &["  "]);
    it.goal("", "", "");
    let goal = it.goal("9", &tall, &tall);
    let process = it.process(goal, "", &[]);
    let practice = it.practice(process, "");
    it.event(practice, next(), "Tecken: 漢字 🙂 \t och a\u{30a}a\u{308}o\u{308}", Some((2, 2)), None, "");
    it.year(&format!("Nämnden för {long_word}"), &long_word, 2026, sheet)
}

/// A year of so many events, in tens of an arbetssätt and forties of a process.
pub(super) fn of_events(events: u32) -> Year {
    let mut it = Builder::new();
    let goal = it.goal("1.1", "Ett mål", "");
    let mut number = 0;
    for process in 0..events.div_ceil(40) {
        let process = it.process(goal, &format!("Process {process} i en stor nämnd"), &["Ekonomichef"]);
        for practice in 0..4 {
            let practice = it.practice(process, &format!("Arbetssätt {practice} som beskrivs med några ord"));
            for event in 0..10_u8 {
                number += 1;
                let score = (1 + u8::try_from(number % 5).unwrap(), 1 + event % 5);
                it.event(practice, number, "Regler och riktlinjer för upphandling följs inte", Some(score), None, "");
            }
        }
    }
    it.year("Kommunstyrelsen", "Stadsledningskontoret", 2026, MethodSheet::stockholm())
}
