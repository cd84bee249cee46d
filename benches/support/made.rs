//! A year that never was, of any size and the same in every run: four mål, texts of the length that
//! real ones have, every kind of hole. Also as the table that people keep such a year in.

use std::fmt::Write as _;

use tolvan::domain::{
    AreaGoal, Board, Change, CheckMethod, InclusionDecision, Level, Measure, MeasureState, MethodSheet, PlanningYear,
    Process, Record, SystematicControl, UnwantedEvent, WorkPractice, Year,
};
use uuid::Uuid;

pub(crate) const BOARD: &str = "Prövonämnden";
pub(crate) const ADMINISTRATION: &str = "Prövoförvaltningen";
pub(crate) const YEAR: i16 = 2026;

const GOALS: [(&str, &str); 4] = [
    ("1.1", "Invånarna får den hjälp de har rätt till i rätt tid"),
    ("1.2", "Barn och unga har goda och jämlika uppväxtvillkor"),
    ("2.1", "Stadens rum, vägar och hus är hela, trygga och tillgängliga för alla"),
    ("3.2", "Nämnden hushåller med sina medel och har ordning på sina handlingar"),
];
const FIELDS: [&str; 12] = [
    "Handläggning",
    "Upphandling",
    "Utbetalning",
    "Rekrytering",
    "Arkivering",
    "Tillsyn",
    "Planering",
    "Uppföljning",
    "Mottagning",
    "Underhåll",
    "Registrering",
    "Fakturering",
];
const MATTERS: [&str; 14] = [
    "ekonomiskt bistånd",
    "föreningsbidrag",
    "skolskjuts",
    "hemtjänst",
    "bygglov",
    "förskoleplatser",
    "personlig assistans",
    "parkmark och lekplatser",
    "konsulttjänster",
    "lokaler",
    "personuppgifter",
    "vikarier",
    "livsmedelskontroll",
    "allmänna handlingar",
];
const MANAGERS: [&str; 9] = [
    "Avdelningschef stöd",
    "Enhetschef myndighet",
    "Ekonomichef",
    "HR-chef",
    "Nämndsekreterare",
    "IT-chef",
    "Verksamhetschef norr",
    "Verksamhetschef söder",
    "Kvalitetschef",
];
const PRACTICES: [&str; 10] = [
    "Ansökan tas emot och registreras samma dag",
    "Underlaget granskas av två handläggare",
    "Beslut fattas enligt delegationsordningen",
    "Avtal tecknas och följs upp varje tertial",
    "Attest sker i två led i ekonomisystemet",
    "Behörigheter ges och tas bort enligt rutin",
    "Introduktion ges till alla nyanställda",
    "Ärendet avslutas och gallras enligt hanteringsplanen",
    "Avvikelser anmäls och gås igenom varje månad",
    "Besök bokas, genomförs och dokumenteras",
];
const WHO: [&str; 10] = [
    "handläggare",
    "sökande",
    "leverantören",
    "vikarier",
    "enheten",
    "utföraren",
    "nyanställda chefer",
    "attestanten",
    "systemet",
    "nämnden",
];
const DOES: [&str; 12] = [
    "inte får besked inom den tid som lagen säger",
    "fattar beslut på ofullständigt underlag",
    "saknar den behörighet som arbetet kräver",
    "betalar samma faktura två gånger",
    "lämnar ut uppgifter som omfattas av sekretess",
    "inte följer upp det som har avtalats",
    "registrerar ärendet på fel person eller fel enhet",
    "upptäcker felet först när året är slut",
    "inte känner till den gällande rutinen",
    "köper in utanför stadens ramavtal",
    "behandlar lika fall på olika sätt",
    "inte kan nås när driften ligger nere",
];
const CAUSES: [&str; 12] = [
    "på grund av hög personalomsättning och kort introduktion",
    "därför att två system inte talar med varandra",
    "när många ansökningar kommer in samtidigt",
    "vid semestrar och längre frånvaro",
    "eftersom ansvaret är delat mellan flera enheter",
    "när mallar och vägledningar har blivit gamla",
    "till följd av bristande språkkunskaper",
    "då den tekniska lösningen är ny och oprövad",
    "eftersom uppgifterna lämnas muntligt",
    "när beställningen görs i brådska",
    "på grund av otydliga krav i förfrågningsunderlaget",
    "därför att ingen har utsetts som ersättare",
];
const EFFECTS: [&str; 8] = [
    "",
    "",
    ", vilket leder till att enskilda kommer till skada",
    ", vilket kostar mer än budgeten medger",
    ". Förtroendet för nämnden minskar",
    "",
    ", med vite eller skadestånd som följd",
    ". Återkommande fel ger merarbete i flera led",
];
const CONTROLS: [&str; 6] = [
    "Systemstöd som hindrar att ärendet avslutas utan beslut",
    "Månadsvis avstämning mellan ekonomi och verksamhet",
    "Två i förening vid alla utbetalningar",
    "Egenkontroll enligt checklista varje vecka",
    "Loggar gås igenom av närmaste chef",
    "Kollegial granskning innan beslut expedieras",
];
const METHODS: [(&str, &str); 6] = [
    ("Stickprov av tjugo slumpvis valda ärenden per tertial", "Tertial 1, 2 och 3"),
    ("Genomgång av alla avtal över ett prisbasbelopp", "Årligen i november"),
    ("Stickprov", "Varje kvartal"),
    ("Intervju med tre handläggare på varje enhet", "Tertial 2"),
    ("Kontroll av att loggutdrag är undertecknade", "Månadsvis"),
    ("Jämförelse mellan reskontra och verksamhetssystem", ""),
];
const MEASURES: [&str; 6] = [
    "Ta fram en ny rutin och gå igenom den på arbetsplatsträff",
    "Beställa en spärr i verksamhetssystemet",
    "Utse ersättare för varje nyckelperson",
    "Utbilda samtliga handläggare före halvårsskiftet",
    "Förtydliga kraven inför nästa upphandling",
    "Införa veckovis genomgång av öppna ärenden",
];

/// Numbers that look drawn but are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // The constants of Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn level(&mut self) -> Option<Level> {
        // Rare events are common, grave ones are few; some are not scored yet.
        [1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 0].get(self.below(14)).copied().and_then(Level::new)
    }
}

/// Gathers the records, parents before children.
struct Maker {
    dice: Dice,
    records: Vec<Record>,
}

impl Maker {
    fn id(&self) -> Uuid {
        // Laid out as the real ones: version 7, growing.
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::try_from(self.records.len()).unwrap())
    }

    fn position(&self) -> i64 {
        i64::try_from(self.records.len()).unwrap() * 1024
    }

    fn put(&mut self, record: impl Into<Record>) {
        self.records.push(record.into());
    }

    fn goal(&mut self, (number, text): (&str, &str), events: std::ops::Range<u32>) {
        let id = self.id().into();
        self.put(AreaGoal {
            id,
            position: self.position(),
            number: number.to_owned(),
            text: text.to_owned(),
            council_goal: "En stad för alla".to_owned(),
        });
        let mut next = events.start;
        while next < events.end {
            // Ten arbetssätt of ten events in three processes, or thereabouts.
            let until = events.end.min(next + 20 + u32::try_from(self.dice.below(27)).unwrap());
            self.process(id, next..until);
            next = until;
        }
    }

    fn process(&mut self, goal: tolvan::domain::AreaGoalId, events: std::ops::Range<u32>) {
        let id = self.id().into();
        let name = format!("{} av {}", self.dice.of(&FIELDS), self.dice.of(&MATTERS));
        let managers = if self.dice.once_in(12) { Vec::new() } else { vec![self.dice.of(&MANAGERS).to_owned()] };
        self.put(Process { id, goal, position: self.position(), name, responsible_managers: managers });
        let mut next = events.start;
        while next < events.end {
            let until = events.end.min(next + 5 + u32::try_from(self.dice.below(11)).unwrap());
            self.practice(id, next..until);
            next = until;
        }
    }

    fn practice(&mut self, process: tolvan::domain::ProcessId, events: std::ops::Range<u32>) {
        let id: tolvan::domain::WorkPracticeId = self.id().into();
        let text = format!("{} ({})", self.dice.of(&PRACTICES), self.dice.of(&MATTERS));
        self.put(WorkPractice { id, process, position: self.position(), text });
        for _ in 0..self.dice.below(3) {
            let control = self.id().into();
            let text = self.dice.of(&CONTROLS).to_owned();
            self.put(SystematicControl { id: control, work_practice: id, position: self.position(), text });
            for _ in 0..self.dice.below(3) {
                let (text, schedule) = self.dice.of(&METHODS);
                let owner = if self.dice.once_in(9) { "" } else { self.dice.of(&MANAGERS) };
                let (text, owner, schedule) = (text.to_owned(), owner.to_owned(), schedule.to_owned());
                self.put(CheckMethod {
                    frequency: None,
                    planned_items: None,
                    minutes_per_item: None,
                    id: self.id().into(),
                    control,
                    position: self.position(),
                    text,
                    owner,
                    schedule,
                    form: None,
                    criterion: String::new(),
                });
            }
        }
        for number in events {
            self.event(id, number);
        }
    }

    fn event(&mut self, work_practice: tolvan::domain::WorkPracticeId, number: u32) {
        let id = self.id().into();
        let dice = &mut self.dice;
        let text = format!("Att {} {} {}{}", dice.of(&WHO), dice.of(&DOES), dice.of(&CAUSES), dice.of(&EFFECTS));
        let (likelihood, consequence) = (dice.level(), dice.level());
        let decision = [None, Some(InclusionDecision::Include), Some(InclusionDecision::AnalysisOnly)][dice.below(3)];
        let reason = if decision.is_some() && dice.once_in(5) { "Följs upp i annan ordning under året" } else { "" };
        self.put(UnwantedEvent {
            id,
            work_practice,
            position: self.position(),
            number,
            text,
            likelihood,
            consequence,
            decision,
            decision_reason: reason.to_owned(),
            carried_from: None,
            remains_reason: String::new(),
        });
        if self.dice.once_in(3) {
            let text = self.dice.of(&MEASURES).to_owned();
            let responsible = self.dice.of(&MANAGERS).to_owned();
            let month = i8::try_from(1 + number % 12).unwrap();
            let due = (!self.dice.once_in(6)).then(|| jiff::civil::date(2026, month, 15));
            let state = self.dice.of(&MeasureState::ALL);
            self.put(Measure {
                id: self.id().into(),
                event: id,
                position: self.position(),
                text,
                responsible,
                due,
                state,
            });
        }
    }
}

/// The records of a year with so many events, parents before children.
pub(crate) fn records(events: u32) -> Vec<Record> {
    let mut maker = Maker { dice: Dice(2026), records: Vec::new() };
    let mut first = 1;
    for (goal, place) in GOALS.into_iter().zip(1..) {
        let next = 1 + events * place / 4;
        maker.goal(goal, first..next);
        first = next;
    }
    maker.records
}

/// The year with those records, in memory.
pub(crate) fn year(events: u32) -> Year {
    let board =
        Board { id: Uuid::from_u128(1).into(), name: BOARD.to_owned(), administration: ADMINISTRATION.to_owned() };
    let planning_year = PlanningYear::new(Uuid::from_u128(2).into(), board.id, YEAR, MethodSheet::stockholm());
    let changes: Vec<Change> = records(events).into_iter().map(Change::add).collect();
    Year::empty(board, planning_year).with(&changes)
}

/// The year's events as the table of a väsentlighets- och riskanalys, one row each, all cells filled,
/// separated by tabs.
pub(crate) fn table(year: &Year) -> String {
    let mut out =
        "Mål för verksamhetsområdet\tProcess\tArbetssätt\tNr\tOönskad händelse\tSannolikhet\tKonsekvens\tRV\tIKP\n"
            .to_owned();
    for event in year.events_in_order() {
        let place = year.place_of(event).unwrap();
        let managers = match place.process.responsible_managers.as_slice() {
            [] => String::new(),
            some => format!(" Ansvarig chef: {}", some.join(", ")),
        };
        let digit = |level: Option<Level>| level.map_or_else(String::new, |level| level.to_string());
        let risk_value = event.score().map_or_else(String::new, |score| score.risk_value().to_string());
        writeln!(
            out,
            "{} {}\t{}{managers}\t{}\t{}\t{}\t{}\t{}\t{risk_value}\t{}",
            place.goal.number,
            place.goal.text,
            place.process.name,
            place.work_practice.text,
            event.number,
            event.text,
            digit(event.likelihood),
            digit(event.consequence),
            if year.in_plan(event) { "★" } else { "Nej, endast VoR" },
        )
        .unwrap();
    }
    out
}
