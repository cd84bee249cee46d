//! What the forms over the window ask for, by their kind; their frame and their buttons are alike.

use std::path::PathBuf;

use egui::Ui;

use crate::domain::{AgendaItemId, UnwantedEventId, WorkPracticeId, WorkshopId};
use crate::edit::{Command, DecisionCommand, GoalDraft, MeasureDraft, Place, WorkshopCommand};
use crate::text::{edits::short, numbers, screen};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::state::{Choice, Form, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

use super::form_frame::{Page, Wish, focus_first, line_ui};

impl Page<'_> {
    /// What the form asks for, of whichever kind it is.
    pub(super) fn contents_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut Form) {
        match form {
            Form::Path { purpose, path } => self.path_ui(ui, *purpose, path),
            Form::NewFile { path, board, administration, year } => {
                self.new_file_ui(ui, path, board, administration, year);
            }
            Form::NewGoal { number, text, council_goal } => self.new_goal_ui(ui, number, text, council_goal),
            Form::NewProcess { goal, name } => {
                let goal = *goal;
                let below = self.model.and_then(|model| model.year.goals().get(goal));
                let below = below.map(|goal| screen::below_goal(&goal.number, &goal.text)).unwrap_or_default();
                let words = [screen::ADD_PROCESS, &below, screen::PROCESS_NAME];
                // What is added next belongs below this one.
                if self.one_text_ui(ui, words, name, |name| Command::AddProcess { goal, name }) {
                    state.choice = Choice::Goal(goal);
                }
            }
            Form::NewWorkPractice { process, text } => {
                let process = *process;
                let below = self.model.and_then(|model| model.year.processes().get(process));
                let below = below.map(|process| screen::below_process(&process.name)).unwrap_or_default();
                let words = [screen::ADD_WORK_PRACTICE, &below, screen::WORK_PRACTICE];
                if self.one_text_ui(ui, words, text, |text| Command::AddWorkPractice { process, text }) {
                    state.choice = Choice::Process(process);
                }
            }
            Form::NewEvent { practice, text, workshop } => self.new_event_ui(ui, practice, text, *workshop),
            Form::NewMeasure { events, text, responsible, due, item } => {
                self.new_measure_ui(ui, (events, *item), text, responsible, due);
            }
            Form::Workshop(form) => self.workshop_ui(ui, state, form),
            Form::RenameParticipant { participant, name, role } => {
                self.rename_participant_ui(ui, *participant, name, role);
            }
            Form::RunPeople { workshop, name, role } => self.run_people_ui(ui, *workshop, name, role),
            Form::Decide { events, decision, reason } => {
                let (events, decision) = (events.clone(), *decision);
                parts::subheading_ui(ui, &screen::decide_for(decision, events.len()));
                line_ui(ui, screen::REASON, reason, screen::REASON_HINT, true);
                if self.buttons_ui(ui, screen::DECIDE_NOW, None) {
                    let reason = Some(reason.clone()).filter(|reason| !reason.trim().is_empty());
                    self.push(Command::DecideInclusion { events, decision, reason });
                }
            }
            Form::MoveEvents { events, search } => self.move_events_ui(ui, events, search),
            Form::DecideVersion(form) => self.decide_version_ui(ui, form),
            Form::BeginRevision { reason } => {
                parts::subheading_ui(ui, screen::BEGIN_REVISION);
                parts::quiet_ui(ui, screen::BEGIN_REVISION_HELP);
                line_ui(ui, screen::REASON, reason, screen::REVISION_HINT, true);
                let missing = reason.trim().is_empty().then_some(screen::NEEDS_REVISION_REASON);
                if self.buttons_ui(ui, screen::BEGIN_REVISION, missing) {
                    let reason = reason.clone();
                    self.push(Command::Decision(DecisionCommand::BeginRevision { reason }));
                }
            }
            Form::NoteSigning(form) => self.note_signing_ui(ui, form),
            Form::Population(form) => self.population_ui(ui, form),
            Form::Judgement { check, list } => self.judgement_ui(ui, *check, list),
            Form::CancelDraw { draw, reason } => self.cancel_draw_ui(ui, *draw, reason),
            Form::AbandonCheck { check, reason } => self.abandon_check_ui(ui, *check, reason),
            Form::ExtendDraw(form) => self.extend_draw_ui(ui, state, form),
            Form::ReportDraw(form) => self.report_draw_ui(ui, state, form),
            Form::Conclude(form) => self.conclude_ui(ui, form),
            Form::Occasion(form) => self.occasion_ui(ui, form),
            Form::Deviation(form) => self.deviation_ui(ui, state, form),
            Form::ShowProtected => self.show_protected_ui(ui, state),
            Form::ChangeSheet(change) => self.change_sheet_ui(ui, change),
            Form::NewYear(form) => self.new_year_ui(ui, form),
            Form::Listing { title, text } => self.listing_ui(ui, title, text),
            Form::Help => {
                parts::heading_ui(ui, screen::HELP);
                super::help::help_ui(ui);
                let close = parts::button_ui(ui, screen::CLOSE);
                focus_first(ui, &close);
                self.is_done = close.clicked();
            }
            Form::Palette { search, marked } => {
                if let Some(model) = self.model {
                    self.is_done = super::palette::palette_ui(ui, model, state, self.outbox, search, marked);
                }
            }
        }
    }

    fn path_ui(&mut self, ui: &mut Ui, purpose: Purpose, path: &mut String) {
        parts::subheading_ui(ui, screen::path_title(purpose));
        parts::quiet_ui(ui, screen::path_hint(purpose));
        if let Some(about) = self.model.and_then(|model| screen::path_about(&model.year, purpose)) {
            parts::quiet_ui(ui, &about);
        }
        self.browse_ui(ui, purpose, path);
        let missing = path.trim().is_empty().then_some(screen::NEEDS_PATH);
        if self.buttons_ui(ui, screen::path_button(purpose), missing) {
            let path = PathBuf::from(path.trim());
            self.outbox.ask(match purpose {
                Purpose::Open | Purpose::Create | Purpose::Scan | Purpose::Population => Task::Open(path, None),
                Purpose::Evidence(draw, position) => Task::AttachEvidence(draw, position, path),
                Purpose::SaveEvidence(item, at) => Task::SaveEvidence(item, at, path),
                Purpose::SavePopulation(check) => Task::SavePopulation(check, path),
                Purpose::Import => Task::Import(path),
                Purpose::Print(paper) => Task::Print(paper, path),
                Purpose::SaveScan(signing) => Task::SaveScan(signing, path),
                Purpose::Export => Task::Export(path),
                Purpose::Calendar(method) => Task::WriteCalendar(method, path),
                Purpose::WorkshopTable(workshop) => Task::WriteWorkshopTable(workshop, path),
                Purpose::Copy => Task::CopyTo(path),
            });
            self.is_done = true;
        }
    }

    fn browse_ui(&mut self, ui: &mut Ui, purpose: Purpose, path: &mut String) {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 130.0;
            let field = egui::TextEdit::singleline(path).hint_text(screen::PATH_HINT).desired_width(width);
            let response = ui.add(field).accessible_name(screen::PATH);
            focus_first(ui, &response);
            if parts::button_ui(ui, screen::BROWSE).clicked() {
                self.wish = Some(Wish::Browse(purpose, path.clone()));
            }
        });
    }

    fn new_file_ui(
        &mut self,
        ui: &mut Ui,
        path: &mut String,
        board: &mut String,
        administration: &mut String,
        year: &mut String,
    ) {
        parts::subheading_ui(ui, screen::NEW_FILE_TITLE);
        line_ui(ui, screen::BOARD_NAME, board, screen::BOARD_HINT, true);
        line_ui(ui, screen::ADMINISTRATION, administration, "", false);
        line_ui(ui, screen::PLANNING_YEAR, year, screen::YEAR_HINT, false);
        parts::caption_ui(ui, screen::WHERE);
        ui.horizontal(|ui| {
            let width = ui.available_width() - 130.0;
            let field = egui::TextEdit::singleline(path).hint_text(screen::PATH_HINT).desired_width(width);
            ui.add(field).accessible_name(screen::PATH);
            if parts::button_ui(ui, screen::BROWSE).clicked() {
                self.wish = Some(Wish::Browse(Purpose::Create, path.clone()));
            }
        });
        let number = year.trim().parse().ok().filter(|year| (1900..=2999).contains(year));
        let missing = if board.trim().is_empty() {
            Some(screen::NEEDS_BOARD)
        } else {
            number.is_none().then_some(screen::NEEDS_YEAR)
        };
        parts::quiet_ui(ui, screen::NEW_FILE_NEEDS);
        if self.buttons_ui(ui, screen::CREATE_FILE, missing)
            && let Some(year) = number
        {
            let name = if path.trim().is_empty() { screen::file_name(board) } else { path.trim().to_owned() };
            let path = name;
            let mut path = PathBuf::from(path.trim());
            if path.extension().is_none() {
                path.set_extension("tolvan");
            }
            let (board, administration) = (board.trim().to_owned(), administration.trim().to_owned());
            self.outbox.ask(Task::Create { path, board, administration, year });
            self.is_done = true;
        }
    }

    fn new_goal_ui(&mut self, ui: &mut Ui, number: &mut String, text: &mut String, council_goal: &mut String) {
        parts::subheading_ui(ui, screen::ADD_GOAL);
        line_ui(ui, screen::GOAL_NUMBER, number, screen::GOAL_NUMBER_HINT, true);
        line_ui(ui, screen::GOAL_TEXT, text, "", false);
        line_ui(ui, screen::COUNCIL_GOAL, council_goal, screen::OPTIONAL, false);
        if self.buttons_ui(ui, screen::ADD, needs_text(text)) {
            let draft = GoalDraft { number: number.clone(), text: text.clone(), council_goal: council_goal.clone() };
            self.push(Command::AddGoal { draft });
        }
    }

    fn one_text_ui(
        &mut self,
        ui: &mut Ui,
        [title, below, name]: [&str; 3],
        text: &mut String,
        command: impl FnOnce(String) -> Command,
    ) -> bool {
        parts::subheading_ui(ui, title);
        parts::quiet_ui(ui, below);
        line_ui(ui, name, text, "", true);
        let is_added = self.buttons_ui(ui, screen::ADD, needs_text(text));
        if is_added {
            self.push(command(text.clone()));
        }
        is_added
    }

    fn new_event_ui(
        &mut self,
        ui: &mut Ui,
        practice: &mut WorkPracticeId,
        text: &mut String,
        workshop: Option<WorkshopId>,
    ) {
        let Some(model) = self.model else { return };
        parts::subheading_ui(ui, screen::ADD_EVENT);
        let label = |id: WorkPracticeId| {
            model.year.place_of_practice(id).map_or_else(String::new, |place| {
                format!("{} › {}", short(&place.process.name), short(&place.work_practice.text))
            })
        };
        parts::caption_ui(ui, screen::WORK_PRACTICE);
        let choices = model.year.work_practices_in_order().map(|choice| (choice.id, label(choice.id)));
        List::new("new event practice", screen::WORK_PRACTICE, label(*practice))
            .width(ui.available_width())
            .wrap(egui::TextWrapMode::Truncate)
            .show(ui, practice, choices);
        line_ui(ui, screen::EVENT_TEXT, text, screen::EVENT_TEXT_HINT, true);
        if workshop.is_some() {
            parts::quiet_ui(ui, screen::RUN_NEW_EVENT_HELP);
        }
        if self.buttons_ui(ui, screen::ADD, needs_text(text)) {
            let (practice, text) = (*practice, text.clone());
            self.push(match workshop {
                Some(workshop) => Command::Workshop(WorkshopCommand::AddEvent { workshop, practice, text }),
                None => Command::AddEvent { practice, text },
            });
        }
    }

    fn new_measure_ui(
        &mut self,
        ui: &mut Ui,
        (events, item): (&[UnwantedEventId], Option<AgendaItemId>),
        text: &mut String,
        responsible: &mut String,
        due: &mut String,
    ) {
        parts::subheading_ui(ui, &screen::new_measure_for(events.len()));
        line_ui(ui, screen::MEASURE, text, screen::MEASURE_HINT, true);
        line_ui(ui, screen::RESPONSIBLE, responsible, screen::RESPONSIBLE_HINT, false);
        line_ui(ui, screen::DUE, due, screen::DATE_HINT, false);
        let date = numbers::parse_date(due);
        let is_undated = date.is_none() && !due.trim().is_empty();
        let missing = needs_text(text).or(is_undated.then_some(screen::NO_DATE));
        if self.buttons_ui(ui, screen::ADD, missing) {
            let draft =
                MeasureDraft { text: text.clone(), responsible: responsible.clone(), due: date, ..Default::default() };
            self.push(match item {
                Some(item) => Command::Workshop(WorkshopCommand::AddMeasure { item, draft }),
                None => Command::AddMeasure { events: events.to_vec(), draft },
            });
        }
    }

    fn move_events_ui(&mut self, ui: &mut Ui, events: &[UnwantedEventId], search: &mut String) {
        let Some(model) = self.model else { return };
        parts::subheading_ui(ui, &screen::move_title(events.len()));
        line_ui(ui, screen::FIND_WORK_PRACTICE, search, screen::FIND_WORK_PRACTICE_HINT, true);
        let wanted = search.to_lowercase();
        let mut chosen = None;
        egui::ScrollArea::vertical().max_height(320.0).min_scrolled_height(320.0).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for practice in model.year.work_practices_in_order() {
                    let Some(place) = model.year.place_of_practice(practice.id) else { continue };
                    let text = format!("{} › {}", place.process.name, practice.text);
                    if wanted.split_whitespace().all(|word| text.to_lowercase().contains(word))
                        && parts::frameless_ui(ui, egui::Button::new(text).wrap()).clicked()
                    {
                        chosen = Some(practice.id);
                    }
                }
            },
        );
        self.is_done = parts::button_ui(ui, screen::CANCEL).clicked();
        if let Some(practice) = chosen {
            self.push(Command::MoveEvents { events: events.to_vec(), practice, place: Place::Last });
        }
    }

    fn listing_ui(&mut self, ui: &mut Ui, title: &str, text: &str) {
        ui.set_width(760.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        parts::subheading_ui(ui, title);
        let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for line in text.lines() {
                    match line.strip_prefix("  ") {
                        Some(note) => parts::text_ui(ui, note),
                        None => parts::strong_ui(ui, line),
                    };
                }
            },
        );
        ui.add_space(design::GRID);
        let close = parts::primary_ui(ui, screen::CLOSE);
        focus_first(ui, &close);
        self.is_done = close.clicked();
    }
}

fn needs_text(text: &str) -> Option<&'static str> {
    text.trim().is_empty().then_some(screen::NEEDS_TEXT)
}
