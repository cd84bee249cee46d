//! Search for anything: events by number or words, processes, and every command by name.

use egui::{Key, Modifiers, RichText, Ui};

use crate::domain::{Check, CheckId, DeviationId, Draw, ProcessId, UnwantedEventId, WorkPracticeId};
use crate::edit::Command;
use crate::report::ReportKind;
use crate::text::screen;
use crate::ui::design::palette;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Choice, Form, Outbox, State, View};
use crate::ui::worker::Task;

/// What a hit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hit {
    Event(UnwantedEventId),
    Process(ProcessId),
    WorkPractice(WorkPracticeId),
    Deviation(DeviationId),
    Check(CheckId),
    Screen(View),
    Action(Action),
}

/// The commands that can be found by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Ångra.
    Undo,
    /// Gör om.
    Redo,
    /// Lägg till händelse.
    AddEvent,
    /// Lägg till mål.
    AddGoal,
    /// Lägg till process.
    AddProcess,
    /// Lägg till arbetssätt.
    AddWorkPractice,
    /// Lägg till åtgärd.
    AddMeasure,
    /// Registrera avvikelse.
    ReportDeviation,
    /// Slutför kontrollen.
    Conclude,
    /// Ljust eller mörkt.
    Theme(egui::Theme),
    /// Skriv ut.
    Print(ReportKind),
    /// Förbered workshop.
    PlanWorkshop,
    /// Starta workshopen.
    StartWorkshop,
    /// Fortsätt workshopen.
    ResumeWorkshop,
    /// Importera.
    Import,
    /// Öppna.
    Open,
    /// Numrera om.
    Renumber,
    /// Besluta version.
    Decide,
    /// Påbörja revidering.
    Revise,
    /// Notera underskrift.
    Sign,
    /// Starta nytt år.
    StartYear,
    /// Verifiera filen.
    Verify,
    /// Hjälp.
    Help,
}

const ACTIONS: [Action; 34] = [
    Action::ResumeWorkshop,
    Action::AddEvent,
    Action::StartWorkshop,
    Action::PlanWorkshop,
    Action::Print(ReportKind::RiskAnalysis),
    Action::Print(ReportKind::ControlPlan),
    Action::Print(ReportKind::ControlSystem),
    Action::Print(ReportKind::Combined),
    Action::Print(ReportKind::Difference),
    Action::Decide,
    Action::Revise,
    Action::Sign,
    Action::StartYear,
    Action::Verify,
    Action::Undo,
    Action::Redo,
    Action::Renumber,
    Action::Import,
    Action::Open,
    Action::Help,
    Action::Print(ReportKind::WorkshopMinutes),
    Action::Print(ReportKind::WorkshopAgenda),
    Action::Print(ReportKind::Overview),
    Action::Print(ReportKind::CheckList),
    Action::Print(ReportKind::InterimReport),
    Action::Print(ReportKind::FollowUp),
    Action::AddGoal,
    Action::AddProcess,
    Action::AddWorkPractice,
    Action::AddMeasure,
    Action::ReportDeviation,
    Action::Conclude,
    Action::Theme(egui::Theme::Light),
    Action::Theme(egui::Theme::Dark),
];

const MOST_HITS: usize = 12;

/// The contents of the search; closes by setting the form to something else.
pub(crate) fn palette_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    search: &mut String,
    marked: &mut usize,
) -> bool {
    ui.set_width(560.0);
    let field = egui::TextEdit::singleline(search).hint_text(screen::SEARCH).desired_width(f32::INFINITY);
    let response = ui.add(field.id(egui::Id::unique("palette"))).accessible_name(screen::SEARCH);
    if !ui.memory(|memory| memory.had_focus_last_frame(response.id)) && !response.lost_focus() {
        response.request_focus();
    }
    if response.changed() {
        *marked = 0;
    }
    let hits = hits(model, state.checks.check, search);
    let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
    *marked = (*marked + usize::from(down)).min(hits.len().saturating_sub(1)).saturating_sub(usize::from(up));
    let mut chosen = None;
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = hits.get(*marked).map(|(hit, _)| *hit);
    }
    for (at, (hit, text)) in hits.iter().enumerate() {
        let label = RichText::new(text).color(palette(ui).ink);
        let size = egui::vec2(ui.available_width(), 28.0);
        let button = egui::Button::selectable(at == *marked, label).truncate().min_size(size);
        if ui.add(button).clicked() {
            chosen = Some(*hit);
        }
    }
    if hits.is_empty() {
        super::super::widgets::parts::quiet_ui(ui, screen::NO_HITS);
    }
    let Some(hit) = chosen else { return false };
    state.form = None;
    carry_out(model, state, outbox, hit);
    true
}

fn hits(model: &Model, check: Option<CheckId>, search: &str) -> Vec<(Hit, String)> {
    let wanted = search.trim().to_lowercase();
    let matches = |text: &str| wanted.split_whitespace().all(|word| text.to_lowercase().contains(word));
    let mut hits = Vec::new();
    if let Ok(number) = wanted.parse() {
        hits.extend(
            model.year.event_numbered(number).map(|event| (Hit::Event(event.id), event_text(number, &event.text))),
        );
    }
    let screens = View::ALL.into_iter().map(|view| (Hit::Screen(view), screen::go_to(screen::view(view))));
    let has_workshop = !model.year.workshops().is_empty();
    let is_there = |action: &Action| match action {
        Action::Print(kind) => has_workshop || !kind.is_of_workshop(),
        Action::StartWorkshop => super::workshop::ready(model).is_some(),
        Action::ResumeWorkshop => model.year.running_workshop().is_some(),
        Action::Conclude => check.and_then(|check| done(model, check)).is_some(),
        _ => true,
    };
    let actions =
        ACTIONS.into_iter().filter(is_there).map(|action| (Hit::Action(action), screen::action(action).to_owned()));
    let mut commands: Vec<(Hit, String)> = actions.chain(screens).filter(|(_, text)| matches(text)).collect();
    // Who writes a screen's name means the screen; who begins a command's means that command.
    commands.sort_by_key(|(hit, text)| match hit {
        _ if wanted.is_empty() => 0,
        Hit::Screen(view) if screen::view(*view).to_lowercase().starts_with(&wanted) => 0,
        _ if text.to_lowercase().starts_with(&wanted) => 1,
        _ => 2,
    });
    let is_number = !hits.is_empty();
    // What is protected is found by nobody here.
    let deviations = model.year.shown_deviations().filter(|it| {
        let is_meant = wanted.parse() == Ok(it.number);
        is_meant || !is_number && matches(&screen::deviation_searched(it))
    });
    let deviations: Vec<_> = deviations.filter(|_| !wanted.is_empty()).take(4).collect();
    let deviations = deviations.into_iter().map(|it| (Hit::Deviation(it.id), screen::deviation_hit(it)));
    hits.extend(commands.into_iter().take(if wanted.is_empty() { MOST_HITS } else { 5 }));
    // Who writes its number means that check.
    let checks = model.year.checks().iter().map(|check| (Hit::Check(check.id), screen::check_hit(&model.year, check)));
    if !wanted.is_empty() {
        hits.extend(checks.filter(|(_, text)| matches(text)).take(4));
    }
    hits.extend(deviations);
    if !wanted.is_empty() && !is_number {
        let processes = model.year.processes_in_order().filter(|process| matches(&process.name));
        hits.extend(processes.take(4).map(|process| (Hit::Process(process.id), screen::process_hit(&process.name))));
        let practices = model.year.work_practices_in_order().filter(|practice| matches(&practice.text));
        hits.extend(practices.take(4).map(|it| (Hit::WorkPractice(it.id), screen::practice_hit(&it.text))));
        let rows = model.rows.iter().filter(|row| wanted.split_whitespace().all(|word| row.haystack.contains(word)));
        let events = rows.filter_map(|row| model.year.events().get(row.event));
        hits.extend(events.take(MOST_HITS).map(|event| (Hit::Event(event.id), event_text(event.number, &event.text))));
    }
    hits.truncate(MOST_HITS);
    hits
}

/// The draw of a check where nothing waits any more and nothing is concluded.
fn done(model: &Model, check: CheckId) -> Option<&Draw> {
    let year = &model.year;
    let is_going_on = year.checks().get(check).is_some_and(Check::is_going_on);
    year.draw_of(check).filter(|draw| is_going_on && year.found(draw).waiting == 0)
}

fn event_text(number: u32, text: &str) -> String {
    format!("{number} · {text}")
}

fn carry_out(model: &Model, state: &mut State, outbox: &mut Outbox, hit: Hit) {
    match hit {
        Hit::Event(event) => state.go_to_event(event),
        Hit::Process(process) => {
            state.view = View::Analysis;
            state.filter = crate::ui::state::Filter { process: Some(process), ..Default::default() };
            state.choice = Choice::Process(process);
        }
        Hit::WorkPractice(practice) => {
            state.go_to(View::Analysis);
            state.filter = crate::ui::state::Filter::default();
            state.choice = Choice::WorkPractice(practice);
            state.selection.clear();
            state.table.scroll_to_choice = true;
            state.table.centres_choice = true;
        }
        Hit::Deviation(deviation) => {
            state.deviations.open(deviation);
            state.go_to(View::Deviations);
        }
        Hit::Check(check) => {
            state.checks.open(check);
            state.go_to(View::Checks);
        }
        // The keyboard goes on from its beginning.
        Hit::Screen(view) => state.next_view = Some(view),
        Hit::Action(action) => match action {
            Action::Undo => outbox.ask(Task::Undo),
            Action::Redo => outbox.ask(Task::Redo),
            Action::AddEvent => state.form = Some(super::structure::new_event_form(model, state)),
            Action::AddGoal => state.form = Some(super::structure::new_goal_form()),
            Action::AddProcess => state.form = super::structure::new_process_form(model, state),
            Action::AddWorkPractice => state.form = super::structure::new_practice_form(model, state),
            Action::AddMeasure => {
                if let Choice::Event(event) = state.choice {
                    state.form = Some(super::measures::new_measure_form(vec![event]));
                } else {
                    state.go_to(View::Measures);
                }
            }
            Action::ReportDeviation => state.form = Some(super::deviation_forms::report_form(model)),
            Action::Conclude => {
                let draw = state.checks.check.and_then(|check| done(model, check));
                state.form = draw.and_then(|draw| super::check_run::conclude_form(model, draw));
            }
            Action::Theme(theme) => state.theme = Some(theme),
            Action::Print(kind) => {
                state.form =
                    Some(super::reports::form(model, Purpose::Print(crate::papers::current(kind, &model.year))));
            }
            Action::PlanWorkshop => state.form = Some(super::workshop::new_form(model)),
            Action::StartWorkshop | Action::ResumeWorkshop => {
                let is_start = action == Action::StartWorkshop;
                let ready = if is_start { super::workshop::ready(model) } else { model.year.running_workshop() };
                if let Some(workshop) = ready {
                    super::workshop::begin(model, state, outbox, workshop);
                }
            }
            Action::Import => state.form = Some(Form::Path { purpose: Purpose::Import, path: String::new() }),
            Action::Open => state.form = Some(Form::Path { purpose: Purpose::Open, path: String::new() }),
            Action::Renumber => outbox.push(Command::RenumberEvents),
            Action::Decide | Action::Revise | Action::Sign => state.go_to(View::Decisions),
            Action::StartYear => state.form = Some(Form::NewYear(Box::new(super::new_year::NewYear::after(model)))),
            Action::Verify => outbox.ask(Task::Verify),
            Action::Help => state.form = Some(Form::Help),
        },
    }
}
