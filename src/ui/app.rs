//! The window's own frame: hands tasks to the worker, takes its replies, and draws the screen. The only
//! file of the window, with the worker, that knows of the file behind the year.

mod keys;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui};

use crate::store::OperationKind;
use crate::text::screen;

use super::design;
use super::dialog::{Browsing, Outcome, Purpose};
use super::model::Model;
use super::settings;
use super::state::{Form, Outbox, State, Toast, View};
use super::views::{self, chrome, form_frame};
use super::worker::{Reply, Snapshot, Task, Worker};

/// Where things that outlive the program are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Memory {
    /// The user's own settings.
    OfUser,
    /// A folder of one's own.
    In(PathBuf),
    /// Nowhere: tests leave nothing behind.
    Nowhere,
}

/// The window.
#[derive(Debug)]
pub struct App {
    worker: Worker,
    browsing: Option<Browsing>,
    snapshot: Option<Snapshot>,
    state: State,
    memory: Memory,
    is_titled: bool,
    /// The day that everything was last worked out anew for.
    asked_day: Option<jiff::civil::Date>,
    /// Light, dark or as the system, as it was last remembered.
    theme: egui::ThemePreference,
    /// Where the list that is open was opened.
    list_opener: Option<egui::Id>,
    anchor: keys::Anchor,
}

impl App {
    /// Starts with a file, or with the start page.
    pub fn new(ctx: &Context, file: Option<&Path>, memory: Memory) -> std::io::Result<Self> {
        design::install(ctx);
        let wake = ctx.clone();
        let mut app = Self {
            worker: Worker::start(move || wake.request_repaint())?,
            browsing: None,
            snapshot: None,
            state: State::new(None),
            memory,
            is_titled: false,
            asked_day: None,
            theme: egui::ThemePreference::System,
            list_opener: None,
            anchor: keys::Anchor::default(),
        };
        app.state.recent = app.recent();
        if let Some(theme) = app.memory().and_then(|folder| settings::theme(&folder)) {
            ctx.set_theme(theme);
        }
        app.theme = ctx.options(|options| options.theme_preference);
        if let Some(file) = file {
            app.worker.send(None, Task::Open(file.to_owned(), None));
        }
        Ok(app)
    }

    fn memory(&self) -> Option<PathBuf> {
        match &self.memory {
            Memory::OfUser => settings::folder(),
            Memory::In(folder) => Some(folder.clone()),
            Memory::Nowhere => None,
        }
    }

    fn recent(&self) -> Option<PathBuf> {
        settings::recent(&self.memory()?)
    }

    /// Whether nothing is under way: what is shown is what the file holds.
    pub fn is_idle(&self) -> bool {
        !self.worker.is_busy() && self.browsing.is_none()
    }

    /// What is shown of the open file.
    pub fn model(&self) -> Option<&Arc<Model>> {
        self.snapshot.as_ref().map(|snapshot| &snapshot.model)
    }

    /// What the window remembers.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What comes in from outside before a frame is drawn.
    pub fn logic(&mut self, ctx: &Context) {
        while let Some(reply) = self.worker.receive() {
            self.take(ctx, reply);
        }
        match self.browsing.as_ref().map(Browsing::outcome) {
            None | Some(Outcome::Open) => {}
            Some(Outcome::Nothing) => self.browsing = None,
            Some(Outcome::Chosen(path)) => {
                self.browsing = None;
                let chosen = path.to_string_lossy().into_owned();
                match &mut self.state.form {
                    Some(Form::Path { path: typed, .. } | Form::NewFile { path: typed, .. }) => *typed = chosen,
                    Some(Form::NoteSigning(form)) => form.scan = chosen,
                    Some(Form::Population(form)) => form.path = chosen,
                    _ => {}
                }
            }
        }
        self.day_is(crate::clock::today());
        if !self.is_titled {
            self.is_titled = true;
            let title = match &self.snapshot {
                Some(snapshot) => {
                    let year = &snapshot.model.year;
                    screen::window_title(&year.board().name, year.planning_year().year)
                }
                None => screen::PROGRAM.to_owned(),
            };
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    /// Works out anew what follows from the day, where another has come since: over midnight what was to be done
    /// becomes late without anybody's edit.
    pub fn day_is(&mut self, today: jiff::civil::Date) {
        let is_other = self.snapshot.as_ref().is_some_and(|snapshot| snapshot.model.today != today);
        // Once a day, whatever comes of it.
        if is_other && self.asked_day != Some(today) && !self.worker.is_busy() {
            self.asked_day = Some(today);
            self.worker.send(None, Task::Refresh);
        }
    }

    fn take(&mut self, ctx: &Context, reply: Reply) {
        match reply {
            Reply::Opened(snapshot) => self.opened(*snapshot),
            Reply::Closed => {
                self.snapshot = None;
                self.is_titled = false;
                self.state = State::new(self.recent());
            }
            Reply::Edited(snapshot, done) => {
                self.show(*snapshot);
                self.state.handed_over = None;
                if let (Some(run), OperationKind::Undo | OperationKind::Redo) = (&mut self.state.run, done.kind) {
                    run.turned_back();
                }
                // A workshop shows by itself what is saved; the room is not told twice.
                let is_told = self.state.run.is_none() || done.kind != OperationKind::Edit;
                if let Some(label) = done.label.filter(|_| is_told) {
                    let until = ctx.input(|input| input.time) + 4.0;
                    self.state.toast = Some(Toast::Saved { label, kind: done.kind, until });
                }
            }
            Reply::Imported(snapshot, text, refused) => {
                self.show(*snapshot);
                self.state.handed_over = None;
                let title = if refused { screen::IMPORT_REFUSED } else { screen::IMPORT_DONE };
                self.state.form = Some(Form::Listing { title, text });
            }
            Reply::Verified(text) => {
                self.state.form = Some(Form::Listing { title: screen::VERIFY_TITLE, text });
            }
            Reply::LaidOut(paper, generation, pages) => {
                self.state.laying_out = None;
                self.state.pages = Some((paper, generation, pages));
            }
            Reply::Written(path, missing) => {
                self.state.handed_over = None;
                self.state.toast = Some(Toast::Written(path, missing));
            }
            Reply::Refreshed(snapshot) => self.show(*snapshot),
            Reply::Remembered => {}
            Reply::Operations(operations) => self.state.operations = Some(operations),
            Reply::Changes(sequence, changes) => self.state.changes = Some((sequence, changes)),
            Reply::Failed(message) => {
                if let Some(run) = &mut self.state.run {
                    run.failed();
                }
                self.state.no_pages = self.state.laying_out.take();
                self.come_back();
                self.state.toast = Some(Toast::Failed(message));
            }
        }
    }

    /// What was typed in a form that could not be carried out comes back with it, and the keyboard stays where it was.
    fn come_back(&mut self) {
        if self.state.form.is_none()
            && let Some(form) = self.state.handed_over.take()
        {
            self.state.form = Some(form);
            self.state.focus = self.state.form_focus;
        }
    }

    /// Shows the file as it is after an edit; where one is stays the same.
    fn show(&mut self, snapshot: Snapshot) {
        self.state.is_read_only = snapshot.read_only.is_some();
        self.snapshot = Some(snapshot);
        self.is_titled = false;
        self.state.operations = None;
        self.state.changes = None;
    }

    fn opened(&mut self, snapshot: Snapshot) {
        let memory = self.memory();
        if let Some(folder) = &memory {
            settings::remember(folder, &snapshot.path);
        }
        let is_other = self.snapshot.as_ref().is_none_or(|before| before.path != snapshot.path);
        let next_form = self.state.next_form.take();
        let clock = memory.and_then(|folder| settings::clock(&folder));
        self.state = State { form: next_form, clock, ..State::new(None) };
        self.state.view = if is_other { View::Overview } else { View::Analysis };
        self.state.is_read_only = snapshot.read_only.is_some();
        if let Some(backup) = snapshot.upgraded.as_ref().filter(|_| is_other) {
            let text = crate::text::command_line::upgraded(backup);
            self.state.form = Some(Form::Listing { title: screen::UPGRADED_TITLE, text });
        }
        if let Some(damaged) = snapshot.damaged.as_ref().filter(|_| is_other) {
            self.state.toast = Some(Toast::Failed(damaged.clone()));
        }
        self.snapshot = Some(snapshot);
        self.is_titled = false;
    }

    /// Draws a frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let mut outbox = Outbox::default();
        let ctx = ui.ctx().clone();
        let list = keys::OpenList::of(&ctx);
        let has_page = self.snapshot.is_some() && self.state.form.is_none() && self.state.run.is_none();
        self.anchor.resume(&ctx, has_page);
        self.shortcuts(ui, &mut outbox);
        // Before the screens: a form that one of them opens begins in the next frame, so that the key that
        // opened it does not hand it over as well.
        let had_form = self.state.form.is_some();
        let times = self.state.run.as_ref().map_or(1.0, |_| views::run::form_scale(&ctx));
        let wish = design::enlarged(&ctx, times, || self.form_ui(&ctx, &mut outbox));
        self.state.is_busy = self.worker.is_busy();
        if let Some(snapshot) = self.snapshot.clone().filter(|_| self.state.run.is_some()) {
            if let Some(run) = &mut self.state.run {
                // The key that closes a form means nothing more.
                run.is_held = had_form;
            }
            let clock = self.state.clock;
            views::run::run_ui(ui, &snapshot.model, &mut self.state, &mut outbox);
            if self.state.clock != clock
                && let Some(folder) = self.memory()
            {
                self.worker.send(None, Task::RememberClock(self.state.clock, folder));
            }
        } else if let Some(snapshot) = self.snapshot.clone() {
            self.open_ui(ui, &snapshot, &mut outbox);
        } else {
            let is_busy = self.worker.is_busy();
            let state = &mut self.state;
            egui::CentralPanel::default().show(ui, |ui| views::start::start_ui(ui, state, &mut outbox, is_busy));
        }
        design::enlarged(&ctx, times, || chrome::toast_ui(&ctx, &mut self.state));
        super::progress::progress_ui(&ctx, self.worker.progress());
        if let Some(form_frame::Wish::Browse(purpose, path)) = wish {
            self.browse(&ctx, purpose, &path);
        }
        if let Some(message) = outbox.message {
            self.state.toast = Some(Toast::Failed(message));
        }
        for task in outbox.tasks {
            self.hand_over(task);
        }
        if had_form && self.state.form.is_none() {
            // The keyboard goes on where it was before the form came up; not before that is gone.
            self.state.table.wants_focus = self.state.view == View::Analysis;
            self.state.checks.wants_focus |= self.state.view == View::Checks && self.state.checks.check.is_some();
        }
        if let Some(view) = self.state.next_view.take() {
            chrome::choose(&mut self.state, view);
            self.state.focus.get_or_insert(chrome::page_id());
        }
        self.keep_theme(&ctx);
        self.lists(&ctx, list);
        if let Some(id) = self.state.focus.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
        self.anchor.keep(&ctx);
    }

    /// Goes to another theme, and remembers the one that was chosen wherever that was done.
    fn keep_theme(&mut self, ctx: &Context) {
        if let Some(theme) = self.state.theme.take() {
            ctx.set_theme(theme);
        }
        let theme = ctx.options(|options| options.theme_preference);
        if theme != self.theme {
            self.theme = theme;
            if let Some(folder) = self.memory() {
                settings::remember_theme(&folder, theme);
            }
        }
    }

    fn form_ui(&mut self, ctx: &Context, outbox: &mut Outbox) -> Option<form_frame::Wish> {
        let model = self.snapshot.as_ref().map(|snapshot| snapshot.model.clone());
        form_frame::form_ui(ctx, model.as_deref(), &mut self.state, outbox)
    }

    /// What cannot be kept is not even tried, and the reason is told.
    fn hand_over(&mut self, task: Task) {
        let edits = matches!(
            task,
            Task::Execute(_)
                | Task::Undo
                | Task::Redo
                | Task::Import(_)
                | Task::Decide(_)
                | Task::NoteSigning(..)
                | Task::FreezePopulation(..)
                | Task::Draw(..)
                | Task::ExtendDraw(..)
                | Task::DrawByReport(..)
                | Task::DrawByJudgement(..)
                | Task::AttachEvidence(..)
                | Task::StartYear(..)
        );
        match self.snapshot.as_ref().and_then(|snapshot| snapshot.read_only.clone()) {
            Some(reason) if edits => {
                if let Some(run) = &mut self.state.run {
                    run.failed();
                }
                self.come_back();
                self.state.toast = Some(Toast::Failed(screen::not_while_read_only(&reason)));
            }
            _ => {
                let year = self.snapshot.as_ref().map(|snapshot| snapshot.model.year.planning_year().id);
                let is_of_year = edits
                    || matches!(
                        task,
                        Task::Print(..)
                            | Task::WriteWorkshopTable(..)
                            | Task::Export(_)
                            | Task::WriteCalendar(..)
                            | Task::SaveScan(..)
                            | Task::SaveEvidence(..)
                            | Task::SavePopulation(..)
                    );
                self.worker.send(year.filter(|_| is_of_year), self.in_folder(task));
            }
        }
    }

    /// Files without a folder go beside the open file, or to the user's documents.
    fn in_folder(&self, task: Task) -> Task {
        let folder = match &self.snapshot {
            Some(snapshot) => snapshot.path.parent().map(Path::to_owned).unwrap_or_default(),
            None => settings::documents(),
        };
        let beside = |path: PathBuf| if path.is_absolute() { path } else { folder.join(path) };
        match task {
            Task::Print(paper, path) => Task::Print(paper, beside(path)),
            Task::WriteWorkshopTable(workshop, path) => Task::WriteWorkshopTable(workshop, beside(path)),
            Task::SaveScan(signing, path) => Task::SaveScan(signing, beside(path)),
            Task::SaveEvidence(item, at, path) => Task::SaveEvidence(item, at, beside(path)),
            Task::SavePopulation(check, path) => Task::SavePopulation(check, beside(path)),
            Task::Export(path) => Task::Export(beside(path)),
            Task::WriteCalendar(method, path) => Task::WriteCalendar(method, beside(path)),
            Task::CopyTo(path) => Task::CopyTo(beside(path)),
            Task::Create { path, board, administration, year } => {
                Task::Create { path: beside(path), board, administration, year }
            }
            other => other,
        }
    }

    fn browse(&mut self, ctx: &Context, purpose: Purpose, path: &str) {
        let wake = ctx.clone();
        self.browsing = Browsing::start(purpose, path, move || wake.request_repaint()).ok();
    }

    fn open_ui(&mut self, ui: &mut Ui, snapshot: &Snapshot, outbox: &mut Outbox) {
        let state = &mut self.state;
        let shade = design::palette(ui).shade;
        let bar = egui::Frame::new().fill(design::palette(ui).page);
        egui::Panel::top("top").exact_size(48.0).frame(bar).show(ui, |ui| chrome::top_ui(ui, snapshot, state, outbox));
        if let Some(reason) = &snapshot.read_only {
            egui::Panel::top("read only").frame(bar).show(ui, |ui| chrome::read_only_ui(ui, snapshot, reason, outbox));
        }
        if chrome::shows_locked(&snapshot.model, state.view) {
            egui::Panel::top("locked").frame(bar).show(ui, |ui| chrome::locked_ui(ui, snapshot, state));
        }
        let is_busy = self.worker.is_busy();
        egui::Panel::bottom("bottom").exact_size(36.0).frame(bar).show(ui, |ui| {
            chrome::bottom_ui(ui, snapshot, state, outbox);
        });
        if !chrome::is_narrow(ui.ctx()) {
            let side = egui::Frame::new().fill(shade).inner_margin(egui::Margin::symmetric(8, 0));
            egui::Panel::left("side").exact_size(184.0).resizable(false).frame(side).show(ui, |ui| {
                chrome::side_ui(ui, &snapshot.model, state);
                if is_busy {
                    chrome::working_ui(ui);
                }
            });
        }
        let page = egui::Frame::new().fill(design::palette(ui).page).inner_margin(egui::Margin::symmetric(16, 12));
        egui::CentralPanel::default().frame(page).show(ui, |ui| {
            let is_writable = snapshot.read_only.is_none();
            chrome::page_ui(ui, state.view);
            ui.add_enabled_ui(is_writable || !edits(state.view), |ui| {
                view_ui(ui, &snapshot.model, state, outbox);
            });
        });
    }
}

/// Screens that can be looked at whole without being able to write.
fn edits(view: View) -> bool {
    match view {
        View::Measures | View::Plan | View::System | View::Organisation | View::MethodSheet => true,
        View::Overview
        | View::Analysis
        | View::Matrix
        | View::Workshop
        | View::Checks
        | View::Deviations
        | View::FollowUp
        | View::Findings
        | View::Decisions
        | View::Reports
        | View::Log => false,
    }
}

fn view_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    match state.view {
        View::Overview => views::overview::overview_ui(ui, model, state, outbox),
        View::Analysis => views::analysis::analysis_ui(ui, model, state, outbox),
        View::Matrix => views::matrix::matrix_ui(ui, model, state, outbox),
        View::Workshop => views::workshop::workshop_ui(ui, model, state, outbox),
        View::Measures => views::measures::measures_ui(ui, model, state, outbox),
        View::Plan => views::plan::plan_ui(ui, model, state, outbox),
        View::Checks => views::checks::checks_ui(ui, model, state, outbox),
        View::Deviations => views::deviations::deviations_ui(ui, model, state, outbox),
        View::FollowUp => views::follow_up::follow_up_ui(ui, model, state, outbox),
        View::Findings => views::findings::findings_ui(ui, model, state),
        View::Reports => views::reports::reports_ui(ui, model, state, outbox),
        View::MethodSheet => views::method_sheet::method_sheet_ui(ui, model, state, outbox),
        View::Decisions => views::decisions::decisions_ui(ui, model, state, outbox),
        View::System => views::system::system_ui(ui, model, state, outbox),
        View::Organisation => views::organisation::organisation_ui(ui, model, state, outbox),
        View::Log => views::log::log_ui(ui, model, state, outbox),
    }
}
