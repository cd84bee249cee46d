//! The interchange form: a year as JSON with Swedish keys, version 1, as `assets/exempel-2019.json` has it;
//! the README describes it for outsiders. Unknown keys are refused, so that nothing is lost untold.
//!
//! Reading checks everything that the file's own rules check, and tells all faults at once.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::json_office::{self as office, RoleForm, Scales, SheetForm, SignerForm, SystemForm, UnitForm};
use super::json_plan::Method;
use crate::domain::{
    AreaGoal, Board, InclusionDecision, Level, Measure, MeasureState, MethodSheetFault, PlanningYear, Process, Record,
    SystematicControl, UnwantedEvent, WorkPractice, Year,
};
use crate::edit::{HIGHEST_NUMBER, STEP, tidy};

/// The newest version of the form that this program reads, and the one it writes.
pub const JSON_VERSION: u32 = 1;
const FORM: &str = "tolvan-vor";

/// A year that was read, ready to be put into a file.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonYear {
    /// Its nämnd.
    pub board: Board,
    /// The year with its metodblad.
    pub planning_year: PlanningYear,
    /// Everything in it, parents before children.
    pub records: Vec<Record>,
}

/// Why a JSON file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonFault {
    /// The text does not follow the form; where, and the reader's own words.
    Form {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The reader's own words, in English.
        detail: String,
    },
    /// Another form, or a version that this program does not know.
    Version(u32),
    /// The form is right but the contents break a rule.
    Contents(Vec<ContentFault>),
}

/// A broken rule, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentFault {
    /// The year lies outside 1900 to 2999.
    Year(i16),
    /// The nämnd has no name.
    BoardName,
    /// The metodblad cannot be used.
    MethodSheet(MethodSheetFault),
    /// A number that two events have, or 0.
    Number(u32),
    /// A level that the scale does not have: the event's number and the level.
    Level(u32, u8),
    /// A text that is empty; what it should have said, and near what.
    Empty(&'static str, String),
    /// An `ikp_beslut` that is none of the three words; event and word.
    Decision(u32, String),
    /// An åtgärd's status or date that is not known; event and word.
    Measure(u32, String),
    /// A key with a word that is none of those it may have.
    Word(&'static str, String),
    /// A key with something that is no date.
    Day(&'static str, String),
    /// So many words for the judgement of the year, which has three.
    VerdictCount(usize),
    /// A title that two roles have.
    RoleTwice(String),
    /// Somebody who would leave a role before taking it: the title and the person.
    PeriodTurned(String, String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default = "form")]
    form: String,
    #[serde(default = "version")]
    version: u32,
    namnd: String,
    #[serde(default)]
    forvaltning: String,
    ar: i16,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    diarienummer: String,
    skala: Scales,
    grans_atgard: u8,
    grans_ikp: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    metodblad: Option<SheetForm>,
    mal: Vec<Goal>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    organisation: Vec<UnitForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roller: Vec<RoleForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    undertecknare: Vec<SignerForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    system: Option<SystemForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    nr: String,
    #[serde(default)]
    inriktningsmal: String,
    text: String,
    processer: Vec<ProcessForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcessForm {
    process: String,
    ansvarig_chef: Vec<String>,
    arbetssatt: Vec<Practice>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Practice {
    arbetssatt: String,
    oonskade_handelser: Vec<Event>,
    systematiska_kontroller: Vec<Control>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    nr: u32,
    text: String,
    sannolikhet: Option<u8>,
    konsekvens: Option<u8>,
    ikp_beslut: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    ikp_motivering: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kvarstar_motivering: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    atgarder: Vec<MeasureForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureForm {
    text: String,
    #[serde(default)]
    ansvarig: String,
    klart_senast: Option<String>,
    status: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Control {
    text: String,
    metoder: Vec<Method>,
}

fn form() -> String {
    FORM.to_owned()
}

const fn version() -> u32 {
    JSON_VERSION
}

/// A year in the interchange form, indented, with a line break at the end.
#[must_use]
pub fn to_json(year: &Year) -> String {
    let mut text = serde_json::to_string_pretty(&document(year)).unwrap_or_default();
    text.push('\n');
    text
}

/// The short fingerprint of a year's contents: the first eight bytes of the SHA-256 of its interchange
/// form, in groups of four. Two years that say the same have the same.
#[must_use]
pub fn fingerprint(year: &Year) -> String {
    let text = serde_json::to_string(&document(year)).unwrap_or_default();
    let digest = Sha256::digest(text.as_bytes());
    let pairs: Vec<String> = digest.iter().take(8).map(|byte| format!("{byte:02X}")).collect();
    pairs.chunks(2).map(<[String]>::concat).collect::<Vec<_>>().join("-")
}

/// Whether a file looks like JSON rather than a table.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// Reads the interchange form. New identities come from `new_id`.
pub fn from_json(bytes: &[u8], new_id: &mut dyn FnMut() -> Uuid) -> Result<JsonYear, JsonFault> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let document: Document = serde_json::from_slice(text).map_err(|error| JsonFault::Form {
        line: error.line(),
        column: error.column(),
        detail: error.to_string(),
    })?;
    if document.form != FORM || document.version != JSON_VERSION {
        return Err(JsonFault::Version(document.version));
    }
    Reader::new(new_id).read(document)
}

fn document(year: &Year) -> Document {
    let sheet = year.method_sheet();
    Document {
        form: form(),
        version: JSON_VERSION,
        namnd: year.board().name.clone(),
        forvaltning: year.board().administration.clone(),
        ar: year.planning_year().year,
        diarienummer: year.planning_year().registry_number.clone(),
        skala: office::scales(sheet),
        grans_atgard: sheet.measure_limit.get(),
        grans_ikp: sheet.plan_limit.get(),
        metodblad: office::sheet_form(sheet),
        mal: year.goals().of(()).map(|goal| goal_form(year, goal)).collect(),
        organisation: office::unit_forms(year, None),
        roller: office::role_forms(year, None),
        undertecknare: office::signer_forms(year),
        system: office::system_form(year),
    }
}

fn goal_form(year: &Year, goal: &AreaGoal) -> Goal {
    let processer = year.processes().of(goal.id).map(|process| ProcessForm {
        process: process.name.clone(),
        ansvarig_chef: process.responsible_managers.clone(),
        arbetssatt: year.work_practices().of(process.id).map(|practice| practice_form(year, practice)).collect(),
    });
    Goal {
        nr: goal.number.clone(),
        inriktningsmal: goal.council_goal.clone(),
        text: goal.text.clone(),
        processer: processer.collect(),
    }
}

fn practice_form(year: &Year, practice: &WorkPractice) -> Practice {
    let controls = year.controls().of(practice.id).map(|control| Control {
        text: control.text.clone(),
        metoder: year.methods_of(control.id).map(Method::from).collect(),
    });
    Practice {
        arbetssatt: practice.text.clone(),
        oonskade_handelser: year.events().of(practice.id).map(|event| event_form(year, event)).collect(),
        systematiska_kontroller: controls.collect(),
    }
}

fn event_form(year: &Year, event: &UnwantedEvent) -> Event {
    Event {
        nr: event.number,
        text: event.text.clone(),
        sannolikhet: event.likelihood.map(Level::get),
        konsekvens: event.consequence.map(Level::get),
        ikp_beslut: decision_word(event.decision).to_owned(),
        ikp_motivering: event.decision_reason.clone(),
        kvarstar_motivering: event.remains_reason.clone(),
        atgarder: year
            .measures_of(event.id)
            .map(|measure| MeasureForm {
                text: measure.text.clone(),
                ansvarig: measure.responsible.clone(),
                klart_senast: measure.due.map(|due| due.to_string()),
                status: state_word(measure.state).to_owned(),
            })
            .collect(),
    }
}

pub(super) struct Reader<'a> {
    pub(super) new_id: &'a mut dyn FnMut() -> Uuid,
    pub(super) records: Vec<Record>,
    pub(super) faults: Vec<ContentFault>,
    /// Titles of the roles so far.
    pub(super) titles: Vec<String>,
    /// The calendar year.
    pub(super) year: i16,
    numbers: BTreeSet<u32>,
    scale_length: u8,
}

impl<'a> Reader<'a> {
    fn new(new_id: &'a mut dyn FnMut() -> Uuid) -> Self {
        Self {
            new_id,
            records: Vec::new(),
            faults: Vec::new(),
            titles: Vec::new(),
            year: 1900,
            numbers: BTreeSet::new(),
            scale_length: 0,
        }
    }

    fn read(mut self, document: Document) -> Result<JsonYear, JsonFault> {
        let board = Board {
            id: (self.new_id)().into(),
            name: tidy(&document.namnd),
            administration: tidy(&document.forvaltning),
        };
        if board.name.is_empty() {
            self.faults.push(ContentFault::BoardName);
        }
        if !(1900..=2999).contains(&document.ar) {
            self.faults.push(ContentFault::Year(document.ar));
        }
        self.year = document.ar.clamp(1900, 2999);
        let limits = [document.grans_atgard, document.grans_ikp];
        let method_sheet = self.sheet(&document.skala, limits, document.metodblad);
        self.faults.extend(method_sheet.fault().map(ContentFault::MethodSheet));
        self.scale_length = method_sheet.scale_length();
        let planning_year = PlanningYear {
            registry_number: tidy(&document.diarienummer),
            ..PlanningYear::new((self.new_id)().into(), board.id, document.ar, method_sheet)
        };
        for (goal, position) in document.mal.into_iter().zip(positions()) {
            self.goal(goal, position);
        }
        self.units(document.organisation, None, "organisation");
        self.roles(document.roller, None, "roller");
        self.signers(document.undertecknare);
        if let Some(system) = document.system {
            self.system(system);
        }
        if self.faults.is_empty() {
            Ok(JsonYear { board, planning_year, records: self.records })
        } else {
            Err(JsonFault::Contents(self.faults))
        }
    }

    pub(super) fn text(&mut self, text: &str, what: &'static str, near: &str) -> String {
        let text = tidy(text);
        if text.is_empty() {
            self.faults.push(ContentFault::Empty(what, near.to_owned()));
        }
        text
    }

    fn goal(&mut self, form: Goal, position: i64) {
        let text = self.text(&form.text, "mål", &form.nr);
        let id = (self.new_id)().into();
        let goal = AreaGoal { id, position, number: tidy(&form.nr), text, council_goal: tidy(&form.inriktningsmal) };
        let near = format!("{} {}", goal.number, goal.text);
        self.records.push(goal.into());
        for (form, position) in form.processer.into_iter().zip(positions()) {
            let name = self.text(&form.process, "process", &near);
            let responsible_managers =
                form.ansvarig_chef.into_iter().map(|name| tidy(&name)).filter(|name| !name.is_empty()).collect();
            let process = Process { id: (self.new_id)().into(), goal: id, position, name, responsible_managers };
            let parent = process.clone();
            self.records.push(process.into());
            for (form, position) in form.arbetssatt.into_iter().zip(positions()) {
                self.practice(form, &parent, position);
            }
        }
    }

    fn practice(&mut self, form: Practice, process: &Process, position: i64) {
        let text = self.text(&form.arbetssatt, "arbetssätt", &process.name);
        let practice = WorkPractice { id: (self.new_id)().into(), process: process.id, position, text };
        let parent = practice.clone();
        self.records.push(practice.into());
        for (form, position) in form.oonskade_handelser.into_iter().zip(positions()) {
            self.event(form, &parent, position);
        }
        for (form, position) in form.systematiska_kontroller.into_iter().zip(positions()) {
            let text = self.text(&form.text, "systematisk kontroll", &parent.text);
            let control = SystematicControl { id: (self.new_id)().into(), work_practice: parent.id, position, text };
            let (id, near) = (control.id, control.text.clone());
            self.records.push(control.into());
            for (form, position) in form.metoder.into_iter().zip(positions()) {
                self.method(form, id, &near, position);
            }
        }
    }

    fn event(&mut self, form: Event, practice: &WorkPractice, position: i64) {
        if form.nr == 0 || form.nr > HIGHEST_NUMBER || !self.numbers.insert(form.nr) {
            self.faults.push(ContentFault::Number(form.nr));
        }
        let text = self.text(&form.text, "oönskad händelse", &form.nr.to_string());
        let decision = match form.ikp_beslut.as_str() {
            "ja" => Some(InclusionDecision::Include),
            "nej" => Some(InclusionDecision::AnalysisOnly),
            "saknas" => None,
            _ => {
                self.faults.push(ContentFault::Decision(form.nr, form.ikp_beslut));
                None
            }
        };
        let event = UnwantedEvent {
            likelihood: self.level(form.nr, form.sannolikhet),
            consequence: self.level(form.nr, form.konsekvens),
            decision,
            decision_reason: tidy(&form.ikp_motivering),
            remains_reason: tidy(&form.kvarstar_motivering),
            ..UnwantedEvent::new((self.new_id)().into(), practice.id, position, form.nr, text)
        };
        let (id, number) = (event.id, event.number);
        self.records.push(event.into());
        for (form, position) in form.atgarder.into_iter().zip(positions()) {
            let text = self.text(&form.text, "åtgärd", &number.to_string());
            let due = self.due(number, form.klart_senast);
            let Some(state) = MeasureState::ALL.into_iter().find(|state| state_word(*state) == form.status) else {
                self.faults.push(ContentFault::Measure(number, form.status));
                continue;
            };
            let responsible = tidy(&form.ansvarig);
            let measure = Measure { id: (self.new_id)().into(), event: id, position, text, responsible, due, state };
            self.records.push(measure.into());
        }
    }

    fn level(&mut self, number: u32, digit: Option<u8>) -> Option<Level> {
        let digit = digit?;
        let level = Level::new(digit).filter(|level| level.get() <= self.scale_length);
        if level.is_none() {
            self.faults.push(ContentFault::Level(number, digit));
        }
        level
    }

    fn due(&mut self, number: u32, text: Option<String>) -> Option<Date> {
        let text = text?;
        let date = text.parse().ok();
        if date.is_none() {
            self.faults.push(ContentFault::Measure(number, text));
        }
        date
    }
}

pub(super) fn positions() -> impl Iterator<Item = i64> {
    (1..).map(|place| place * STEP)
}

const fn decision_word(decision: Option<InclusionDecision>) -> &'static str {
    match decision {
        Some(InclusionDecision::Include) => "ja",
        Some(InclusionDecision::AnalysisOnly) => "nej",
        None => "saknas",
    }
}

const fn state_word(state: MeasureState) -> &'static str {
    match state {
        MeasureState::Planned => "planerad",
        MeasureState::Ongoing => "pagar",
        MeasureState::Done => "klar",
        MeasureState::Cancelled => "avbruten",
    }
}
