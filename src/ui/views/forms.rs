//! Forms over the window. Enter does what the first button says; Escape closes, first what the form tells went wrong.

use std::path::PathBuf;

use egui::{Key, Ui};

use crate::domain::{AgendaItemId, UnwantedEventId, WorkPracticeId, WorkshopId};
use crate::edit::{Command, DecisionCommand, GoalDraft, MeasureDraft, Place, WorkshopCommand};
use crate::text::{edits::short, numbers, screen};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Choice, Form, Outbox, State, Toast};
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

/// What a form asks of the window itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Open the system's file dialog.
    Browse(Purpose, String),
}

/// Draws the open form, if any.
pub(crate) fn form_ui(
    ctx: &egui::Context,
    model: Option<&Model>,
    state: &mut State,
    outbox: &mut Outbox,
) -> Option<Wish> {
    let mut form = state.form.take()?;
    give_up_fault(ctx, state, &form);
    let shown = egui::Modal::new(egui::Id::unique("form")).show(ctx, |ui| {
        let mut page = Page { model, outbox, wish: None, is_done: false };
        let room = ctx.content_rect().size() - egui::Vec2::splat(design::GRID * 6.0);
        ui.set_width(design::sized(ui, 520.0).min(room.x));
        // What went wrong stands over the form's own, where it covers none of it.
        let top = ui.cursor().top();
        if tells_fault(state, &form) {
            super::chrome::fault_ui(ui, state);
        } else {
            // What comes below has the same identities with it as without.
            ui.skip_ahead_auto_ids(1);
        }
        // As large as it is in a workshop, or below what went wrong, a form may be higher than the window.
        let height = room.y - (ui.cursor().top() - top);
        let kind = std::mem::discriminant(&form);
        let scroll = egui::ScrollArea::vertical().id_salt(kind).max_height(height).min_scrolled_height(height);
        scroll.show(ui, |ui| {
            page.contents_ui(ui, state, &mut form);
            follow_focus(ui);
        });
        (page.is_done, page.wish)
    });
    // Where it stands when the form comes back from what could not be done.
    state.form_focus = ctx.memory(egui::Memory::focused).or(state.form_focus);
    // A form that has got another height stands at its new place before anyone clicks on it.
    let height = shown.response.rect.height();
    let key = egui::Id::unique("form height");
    if ctx.data(|data| data.get_temp::<f32>(key)) != Some(height) {
        ctx.data_mut(|data| data.insert_temp(key, height));
        ctx.request_repaint();
    }
    // A stray click beside it closes only what holds nothing that was typed.
    let is_by_click = shown.backdrop_response.clicked();
    let holds_text = holds_text(&form);
    let is_closed = shown.should_close() && !(is_by_click && holds_text);
    let (is_done, wish) = shown.inner;
    if is_closed {
        // The next form has not been handed over yet.
        ctx.data_mut(|data| data.remove_temp::<bool>(asked_id()));
    }
    let is_decision = matches!(form, Form::DecideVersion(_));
    if is_done && holds_text || is_closed && is_decision {
        state.handed_over = Some(form);
    } else if !is_done && !is_closed && state.form.is_none() {
        state.form = Some(form);
    }
    wish
}

/// Whether something is typed in a form that would be lost with it.
fn holds_text(form: &Form) -> bool {
    !matches!(form, Form::Help | Form::Palette { .. } | Form::Listing { .. } | Form::ShowProtected)
}

/// Whether the form tells what went wrong; otherwise that is told at the bottom of the window.
pub(super) fn tells_fault(state: &State, form: &Form) -> bool {
    matches!(state.toast, Some(Toast::Failed(_))) && holds_text(form)
}

/// Escape shuts what a form tells before the form itself, and the keyboard stays where it was.
fn give_up_fault(ctx: &egui::Context, state: &mut State, form: &Form) {
    if tells_fault(state, form)
        && !egui::Popup::is_any_open(ctx)
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape))
    {
        state.toast = None;
        if let Some(focus) = state.form_focus {
            ctx.memory_mut(|memory| memory.request_focus(focus));
        }
    }
}

pub(super) struct Page<'a> {
    pub(super) model: Option<&'a Model>,
    pub(super) outbox: &'a mut Outbox,
    pub(super) wish: Option<Wish>,
    pub(super) is_done: bool,
}

impl Page<'_> {
    fn contents_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut Form) {
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
                self.is_done = parts::button_ui(ui, screen::CLOSE).clicked();
            }
            Form::Palette { search, marked } => {
                if let Some(model) = self.model {
                    self.is_done = super::palette::palette_ui(ui, model, state, self.outbox, search, marked);
                }
            }
        }
    }

    pub(super) fn push(&mut self, command: Command) {
        self.outbox.push(command);
        self.is_done = true;
    }

    /// The button that does it, and the one that does not. Enter is the first, from any field; while
    /// something is missing it says what, and nothing that was typed is lost.
    pub(super) fn buttons_ui(&mut self, ui: &mut Ui, text: &str, missing: Option<&str>) -> bool {
        let asked = asked_id();
        ui.add_space(design::GRID);
        if let Some(missing) = missing
            && was_asked(ui)
        {
            ui.horizontal(|ui| {
                parts::dot_ui(ui, true);
                parts::text_ui(ui, missing);
            });
        }
        let mut is_asked = false;
        ui.horizontal(|ui| {
            is_asked = parts::primary_ui(ui, text).clicked();
            let cancel = parts::button_ui(ui, screen::CANCEL);
            self.is_done |= cancel.clicked();
            // A field lets go of the focus at Enter; a button or a list that has it means itself.
            let is_free = ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
            is_asked |= is_free && ui.input(|input| input.key_pressed(Key::Enter));
        });
        let is_lacking = is_asked && !self.is_done && missing.is_some();
        ui.data_mut(|data| {
            if is_lacking {
                data.insert_temp(asked, true);
            } else if self.is_done || is_asked {
                data.remove_temp::<bool>(asked);
            }
        });
        is_asked && !self.is_done && missing.is_none()
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
        egui::ComboBox::from_id_salt("new event practice")
            .selected_text(label(*practice))
            .width(ui.available_width())
            .truncate()
            .show_ui(ui, |ui| {
                ui.set_max_width(ui.ctx().content_rect().width() - design::GRID * 10.0);
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
                for choice in model.year.work_practices_in_order() {
                    ui.selectable_value(practice, choice.id, label(choice.id));
                }
            })
            .response
            .accessible_name(screen::WORK_PRACTICE);
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
                        && ui.add(egui::Button::new(text).frame(false).wrap()).clicked()
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
        self.is_done = parts::primary_ui(ui, screen::CLOSE).clicked();
    }
}

fn asked_id() -> egui::Id {
    egui::Id::unique("form asked")
}

/// Whether the form has been handed over while something was missing, so that it says what.
pub(super) fn was_asked(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(asked_id())).unwrap_or(false)
}

fn needs_text(text: &str) -> Option<&'static str> {
    text.trim().is_empty().then_some(screen::NEEDS_TEXT)
}

pub(super) fn line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, is_first: bool) {
    let caption = parts::caption_ui(ui, name);
    let field = egui::TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
    let response = ui.add(field.id(egui::Id::unique(("form", name)))).labelled_by(caption.id);
    if is_first {
        focus_first(ui, &response);
    }
}

/// What gets the focus comes into sight. One frame later, when a list within the form has shown it there.
fn follow_focus(ui: &Ui) {
    let key = egui::Id::unique("form focus");
    let focused = ui.memory(egui::Memory::focused);
    let (before, is_followed) = ui.data(|data| data.get_temp(key)).unwrap_or((None, true));
    if before != focused {
        ui.data_mut(|data| data.insert_temp(key, (focused, false)));
        ui.ctx().request_repaint();
    } else if !is_followed {
        ui.data_mut(|data| data.insert_temp(key, (focused, true)));
        if let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) {
            ui.scroll_to_rect(response.rect, None);
        }
    }
}

/// The first field has the focus when the form comes up.
pub(super) fn focus_first(ui: &Ui, response: &egui::Response) {
    let is_new = ui.memory(|memory| memory.focused().is_none()) && !response.lost_focus();
    if is_new {
        response.request_focus();
    }
}
