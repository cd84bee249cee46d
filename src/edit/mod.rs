//! WHAT CAN CHANGE: a command and a year give the changes, or a refusal. Pure: no clock, no file, no
//! window; identities come in from outside. Nothing here carries a change out.

mod answers;
mod check;
mod check_abandon;
mod check_draws;
mod claims;
mod command;
mod decisions;
mod deviations;
mod events;
mod follow_up;
mod next_year;
mod occasions;
mod order;
mod organisation;
mod refusal;
mod structure;
mod system;
mod workshop;
mod workshop_people;
mod workshop_run;

pub use check::{CheckCommand, CheckPatch, ConclusionDraft};
pub use check_draws::LONGEST_SEED;
pub use claims::claims_no_fault;
pub use command::{Command, GoalDraft, GoalPatch, MeasureDraft, MeasurePatch, MethodDraft, MethodPatch, Place};
pub use decisions::{DecisionCommand, DecisionDraft, SigningDraft, decide, hindrances};
pub use deviations::{DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch, DeviationRefusal};
pub use events::HIGHEST_NUMBER;
pub use follow_up::{FollowUpCommand, FollowUpRefusal};
pub use next_year::{CopyChoice, next_year};
pub use occasions::{OccasionCommand, planned_occasions};
pub use order::STEP;
pub use organisation::OrganisationCommand;
pub use refusal::{CheckRefusal, Refusal, WorkshopRefusal};
pub use system::{DocumentDraft, SectionDraft, SystemCommand};
pub use workshop::{WorkshopCommand, WorkshopDraft};

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::domain::{
    Change, Deviation, DocumentKind, Factor, History, Level, LevelMapping, MethodSheet, PlanningYear, Record, Score,
    UnwantedEvent, Year,
};

/// The longest text of any field, in characters.
pub const TEXT_LIMIT: usize = 10_000;

/// What a command needs from outside.
pub struct Context<'a> {
    /// Makes a new identity (UUIDv7) at each call.
    pub new_id: &'a mut dyn FnMut() -> Uuid,
    /// Who gives the command, as the program knows the user.
    pub by: &'a str,
    /// The day.
    pub today: Date,
    /// The years before.
    pub history: &'a History,
}

type Outcome = Result<Vec<Change>, Refusal>;

/// Works out what a command changes. An empty list means that all is already as the command says.
pub fn apply(context: &mut Context<'_>, year: &Year, command: &Command) -> Result<Vec<Change>, Refusal> {
    locked(year, touched(command))?;
    let mut changes = match command {
        Command::RenameBoard { name, administration } => rename_board(year, name, administration),
        Command::ChangeMethodSheet { sheet, mapping } => change_method_sheet(year, sheet, mapping.as_ref()),
        Command::SetRegistryNumber { number } => {
            let before = year.planning_year().clone();
            let after = PlanningYear { registry_number: optional(number)?, ..before.clone() };
            Ok(vec![Change::replace(before, after)])
        }
        Command::Organisation(command) => organisation::apply(context, year, command),
        Command::System(command) => system::apply(context, year, command),
        Command::Decision(command) => decisions::apply(context, year, command),
        Command::Workshop(command) => workshop::apply(context, year, command),
        Command::Check(command) => check::apply(context, year, command),
        Command::Occasion(command) => occasions::apply(context, year, command),
        Command::Deviation(command) => deviations::apply(context, year, command),
        Command::FollowUp(command) => follow_up::apply(context, year, command),
        Command::KeepScores { events, reason } => events::keep_scores(year, events, reason),
        Command::Import { records, .. } => import(year, records),

        Command::AddGoal { draft } => structure::add_goal(context, year, draft),
        Command::ChangeGoal { goal, patch } => structure::change_goal(year, *goal, patch),
        Command::MoveGoal { goal, place } => structure::move_goal(year, *goal, *place),
        Command::DeleteGoal { goal } => structure::delete_goal(year, *goal),
        Command::AddProcess { goal, name } => structure::add_process(context, year, *goal, name),
        Command::RenameProcess { process, name } => structure::rename_process(year, *process, name),
        Command::SetManagers { process, managers } => structure::set_managers(year, *process, managers),
        Command::MoveProcess { process, goal, place } => structure::move_process(year, *process, *goal, *place),
        Command::DeleteProcess { process } => structure::delete_process(year, *process),
        Command::AddWorkPractice { process, text } => structure::add_practice(context, year, *process, text),
        Command::RenameWorkPractice { practice, text } => structure::rename_practice(year, *practice, text),
        Command::MoveWorkPractice { practice, process, place } => {
            structure::move_practice(year, *practice, *process, *place)
        }
        Command::MakeProcess { practice } => structure::make_process(context, year, *practice),
        Command::DeleteWorkPractice { practice } => structure::delete_practice(year, *practice),

        Command::AddEvent { practice, text } => events::add(context, year, *practice, text),
        Command::ChangeEventText { event, text } => events::change_text(year, *event, text),
        Command::ChangeEventNumber { event, number } => events::change_number(year, *event, *number),
        Command::RenumberEvents => Ok(events::renumber(year)),
        Command::SetLevel { events, factor, level } => events::set_level(year, events, *factor, *level),
        Command::Rescore { events, score } => events::rescore(year, events, *score),
        Command::DecideInclusion { events, decision, reason } => {
            events::decide(year, events, *decision, reason.as_deref())
        }
        Command::MoveEvents { events, practice, place } => events::move_to(year, events, *practice, *place),
        Command::DeleteEvents { events } => events::delete(year, events),

        Command::AddMeasure { events, draft } => answers::add_measure(context, year, events, draft),
        Command::ChangeMeasure { measure, patch } => answers::change_measure(year, *measure, patch),
        Command::MoveMeasure { measure, place } => answers::move_measure(year, *measure, *place),
        Command::DeleteMeasure { measure } => answers::delete_measure(year, *measure),
        Command::AddControl { practice, text } => answers::add_control(context, year, *practice, text),
        Command::ChangeControl { control, text } => answers::change_control(year, *control, text),
        Command::MoveControl { control, practice, place } => answers::move_control(year, *control, *practice, *place),
        Command::DeleteControl { control } => answers::delete_control(year, *control),
        Command::AddMethod { control, draft } => answers::add_method(context, year, *control, draft),
        Command::ChangeMethod { method, patch } => answers::change_method(context, year, *method, patch),
        Command::MoveMethod { method, control, place } => answers::move_method(year, *method, *control, *place),
        Command::DeleteMethod { method } => answers::delete_method(year, *method),
    }?;
    keeps_checks(year, &changes)?;
    occasions::keeps_occasions(year, &changes, context.today)?;
    deviations::keeps_deviations(year, &changes)?;
    changes.extend(occasions::gone_with(year, &changes));
    Ok(changes.into_iter().filter(|change| change.before != change.after).collect())
}

/// A metod that has been carried out stays, whatever above it would be deleted.
fn keeps_checks(year: &Year, changes: &[Change]) -> Result<(), Refusal> {
    match occasions::gone_methods(changes).map(|method| year.checks().of(method).count()).sum() {
        0 => Ok(()),
        checks => Err(CheckRefusal::InUse(checks).into()),
    }
}

fn rename_board(year: &Year, name: &str, administration: &str) -> Outcome {
    let before = year.board().clone();
    let mut after = before.clone();
    after.name = required(name)?;
    after.administration = optional(administration)?;
    Ok(vec![Change::replace(before, after)])
}

/// The documents whose content a command changes; a decided one must be opened for revision first. What
/// goes on through the year stays free: åtgärder, the organisation, who signs.
fn touched(command: &Command) -> &'static [DocumentKind] {
    use Command as C;
    match command {
        C::ChangeMethodSheet { .. }
        | C::KeepScores { .. }
        | C::Import { .. }
        | C::AddGoal { .. }
        | C::ChangeGoal { .. }
        | C::MoveGoal { .. }
        | C::DeleteGoal { .. }
        | C::AddProcess { .. }
        | C::RenameProcess { .. }
        | C::SetManagers { .. }
        | C::MoveProcess { .. }
        | C::DeleteProcess { .. }
        | C::AddWorkPractice { .. }
        | C::RenameWorkPractice { .. }
        | C::MoveWorkPractice { .. }
        | C::MakeProcess { .. }
        | C::DeleteWorkPractice { .. }
        | C::AddEvent { .. }
        | C::ChangeEventText { .. }
        | C::ChangeEventNumber { .. }
        | C::RenumberEvents
        | C::SetLevel { .. }
        | C::Rescore { .. }
        | C::DecideInclusion { .. }
        | C::MoveEvents { .. }
        | C::DeleteEvents { .. } => &[DocumentKind::RiskAnalysis, DocumentKind::ControlPlan],
        C::AddControl { .. }
        | C::ChangeControl { .. }
        | C::MoveControl { .. }
        | C::DeleteControl { .. }
        | C::AddMethod { .. }
        | C::ChangeMethod { .. }
        | C::MoveMethod { .. }
        | C::DeleteMethod { .. } => &[DocumentKind::ControlPlan],
        C::System(_) => &[DocumentKind::ControlSystem],
        C::RenameBoard { .. } => &DocumentKind::ALL,
        C::SetRegistryNumber { .. }
        | C::Organisation(_)
        | C::Decision(_)
        // What of a workshop changes the analysis asks for itself.
        | C::Workshop(_)
        // The plan is decided; carrying it out and following it up is what goes on.
        | C::Check(_)
        | C::Occasion(_)
        | C::Deviation(_)
        | C::FollowUp(_)
        | C::AddMeasure { .. }
        | C::ChangeMeasure { .. }
        | C::MoveMeasure { .. }
        | C::DeleteMeasure { .. } => &[],
    }
}

/// Refuses when one of the documents is decided and no revision is open.
fn locked(year: &Year, documents: &[DocumentKind]) -> Result<(), Refusal> {
    let locked = documents.iter().find(|document| year.is_locked(**document));
    match locked.and_then(|document| Some((document, year.decided(*document)?))) {
        Some((document, version)) => Err(Refusal::Decided(*document, version.number)),
        None => Ok(()),
    }
}

/// A scale that is in use gets another length only with a mapping: levels are never moved or clamped on
/// their own.
fn change_method_sheet(year: &Year, sheet: &MethodSheet, mapping: Option<&LevelMapping>) -> Outcome {
    let sheet = tidy_sheet(sheet)?;
    if let Some(fault) = sheet.fault() {
        return Err(Refusal::MethodSheet(fault));
    }
    let before = year.planning_year().clone();
    let scored = year.events().iter().filter(|event| event.likelihood.is_some() || event.consequence.is_some()).count();
    let unchanged = LevelMapping::unchanged(&before.method_sheet);
    let mapping = match mapping {
        Some(mapping) => mapping,
        None if scored > 0 && before.method_sheet.scale_length() != sheet.scale_length() => {
            return Err(Refusal::ScaleInUse(scored));
        }
        None => &unchanged,
    };
    if scored > 0
        && let Some(fault) = mapping.fault(year, &sheet)
    {
        return Err(Refusal::Mapping(fault));
    }
    let after = PlanningYear { method_sheet: sheet, ..before.clone() };
    let mut changes = vec![Change::replace(before, after)];
    for event in year.events().iter() {
        let moved = |factor| event.level(factor).and_then(|level| mapping.of(factor, level));
        let (likelihood, consequence) = (moved(Factor::Likelihood), moved(Factor::Consequence));
        changes.push(Change::replace(event.clone(), UnwantedEvent { likelihood, consequence, ..event.clone() }));
    }
    // What a deviation remembers of its risk moves along, or its numbers would speak of another scale.
    for deviation in year.deviations().iter().filter(|it| it.scored.is_some()) {
        let scored = deviation.scored.and_then(|score| {
            let likelihood = mapping.of(Factor::Likelihood, score.likelihood)?;
            Some(Score { likelihood, consequence: mapping.of(Factor::Consequence, score.consequence)? })
        });
        changes.push(Change::replace(deviation.clone(), Deviation { scored, ..deviation.clone() }));
    }
    Ok(changes)
}

fn tidy_sheet(sheet: &MethodSheet) -> Result<MethodSheet, Refusal> {
    let mut sheet = sheet.clone();
    let words = &mut sheet.words;
    let lists = [&mut sheet.likelihood_words, &mut sheet.consequence_words, &mut words.grades];
    let single = [&mut words.analysis_only, &mut words.undecided];
    for word in lists.into_iter().flatten().chain(single).chain(&mut words.verdicts) {
        *word = optional(word)?;
    }
    Ok(sheet)
}

/// Identities and numbers of what comes in must be new; parents are looked after by the file's keys.
fn import(year: &Year, records: &[Record]) -> Outcome {
    let mut numbers: BTreeSet<u32> = year.events().iter().map(|event| event.number).collect();
    let mut ids: BTreeSet<Uuid> = BTreeSet::new();
    for record in records {
        let fresh_number = match record {
            Record::UnwantedEvent(event) if event.number > 0 && event.number <= year.fixed_numbers() => {
                return Err(Refusal::NumberDecided(event.number));
            }
            Record::UnwantedEvent(event) => event.number > 0 && numbers.insert(event.number),
            _ => true,
        };
        if !fresh_number || !ids.insert(record.uuid()) || holds(year, record) {
            return Err(Refusal::ImportCollides);
        }
    }
    Ok(records.iter().cloned().map(Change::add).collect())
}

fn holds(year: &Year, record: &Record) -> bool {
    match record {
        Record::AreaGoal(it) => year.goals().get(it.id).is_some(),
        Record::Process(it) => year.processes().get(it.id).is_some(),
        Record::WorkPractice(it) => year.work_practices().get(it.id).is_some(),
        Record::UnwantedEvent(it) => year.events().get(it.id).is_some(),
        Record::Measure(it) => year.measures().get(it.id).is_some(),
        Record::SystematicControl(it) => year.controls().get(it.id).is_some(),
        Record::CheckMethod(it) => year.methods().get(it.id).is_some(),
        Record::Unit(it) => year.units().get(it.id).is_some(),
        Record::Role(it) => year.roles().get(it.id).is_some() || year.role_titled(&it.title).is_some(),
        Record::Signer(it) => year.signers().get(it.id).is_some(),
        Record::SystemSection(it) => year.sections().get(it.id).is_some(),
        Record::GoverningDocument(it) => year.governing_documents().get(it.id).is_some(),
        Record::Occasion(it) => year.occasions().get(it.id).is_some(),
        // Nämnd and year are there already; decisions, workshops and checks belong to the file where they were made.
        Record::Board(_)
        | Record::PlanningYear(_)
        | Record::DecidedVersion(_)
        | Record::Signing(_)
        | Record::Workshop(_)
        | Record::Participant(_)
        | Record::AgendaItem(_)
        | Record::Vote(_)
        | Record::Check(_)
        | Record::Draw(_)
        | Record::CheckItem(_)
        | Record::Deviation(_)
        | Record::Judgement(_)
        | Record::MethodAnalysis(_) => true,
    }
}

/// A text that must say something, in one line and without stray spaces.
fn required(text: &str) -> Result<String, Refusal> {
    let text = optional(text)?;
    if text.is_empty() { Err(Refusal::EmptyText) } else { Ok(text) }
}

/// Why something is done: it must be said.
fn reasoned(reason: &str) -> Result<String, Refusal> {
    let reason = optional(reason)?;
    if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(reason) }
}

/// A text that may be empty, in one line and without stray spaces.
fn optional(text: &str) -> Result<String, Refusal> {
    let text = tidy(text);
    let length = text.chars().count();
    if length > TEXT_LIMIT { Err(Refusal::TextTooLong(length)) } else { Ok(text) }
}

/// A text of several paragraphs: each line without stray spaces, empty lines at the ends gone.
#[must_use]
pub fn tidy_paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(tidy).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A text of several paragraphs that may be empty.
fn paragraphs(text: &str) -> Result<String, Refusal> {
    let text = tidy_paragraphs(text);
    let length = text.chars().count();
    if length > TEXT_LIMIT { Err(Refusal::TextTooLong(length)) } else { Ok(text) }
}

/// A new value where one is said, otherwise the old one.
fn optional_or(text: Option<&String>, old: &str) -> Result<String, Refusal> {
    text.map_or_else(|| Ok(old.to_owned()), |text| optional(text))
}

/// A new value that must say something where one is said, otherwise the old one.
fn required_or(text: Option<&String>, old: &str) -> Result<String, Refusal> {
    text.map_or_else(|| Ok(old.to_owned()), |text| required(text))
}

/// A text in one line, without control characters and stray spaces; a space that does not break is kept.
#[must_use]
pub fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() && c != '\u{a0}' || c.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn on_scale(year: &Year, level: Level) -> Result<Level, Refusal> {
    let sheet = year.method_sheet();
    if sheet.has(level) { Ok(level) } else { Err(Refusal::LevelOutsideScale(level, sheet.scale_length())) }
}
