//! The keys that mean the same on every screen, and what happens to the keyboard's focus where a list or a screen is
//! left. Knows nothing of what the screens show.

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers, Popup, Ui};

use crate::papers;
use crate::report::ReportKind;
use crate::ui::dialog::Purpose;
use crate::ui::state::{Form, Outbox, View};
use crate::ui::views;
use crate::ui::views::run::Run;
use crate::ui::worker::Task;

use super::App;

/// The list that is open, and what has the focus, as a frame begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenList {
    is_open: bool,
    is_typing: bool,
    focused: Option<Id>,
}

impl OpenList {
    pub(super) fn of(ctx: &Context) -> Self {
        Self {
            is_open: Popup::is_any_open(ctx),
            is_typing: ctx.text_edit_focused(),
            focused: ctx.memory(egui::Memory::focused),
        }
    }
}

/// Where the keyboard goes on from when nothing has the focus any more: what had it last, or was clicked last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Anchor(Option<Id>);

impl Anchor {
    /// Before anything is drawn: Tab goes on from there instead of from the top; where that is gone, or stands behind
    /// a form, from the beginning of the form or the screen.
    pub(super) fn resume(self, ctx: &Context, has_page: bool) {
        let is_tab = ctx.input(|input| input.key_pressed(Key::Tab));
        if !is_tab || ctx.memory(egui::Memory::focused).is_some() {
            return;
        }
        let reaches = |id: &Id| {
            let layer = ctx.read_response(*id).map(|response| response.layer_id);
            layer.is_some_and(|layer| ctx.memory(|memory| memory.allows_interaction(layer)))
        };
        let beginning = has_page.then(views::chrome::page_id);
        if let Some(id) = self.0.filter(reaches).or(beginning) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// After all is drawn.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let clicked = ctx.interaction_snapshot(|interaction| interaction.clicked);
        self.0 = ctx.memory(egui::Memory::focused).or(clicked).or(self.0);
    }
}

impl App {
    /// What the keys mean that are the same on every screen.
    pub(super) fn shortcuts(&mut self, ui: &Ui, outbox: &mut Outbox) {
        let pressed =
            |modifiers, key| ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
        let has_form = self.state.form.is_some();
        if pressed(Modifiers::NONE, Key::F1) && !has_form {
            self.state.form = Some(Form::Help);
        }
        if pressed(Modifiers::NONE, Key::F11) {
            let is_full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
        }
        // Not taken away: a field that is being typed in gives up by the same key.
        if self.state.form.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.state.toast = None;
        }
        let Some(snapshot) = self.snapshot.as_ref().filter(|_| !has_form) else { return };
        // A field that is being typed in has its own undo.
        let is_typing = ui.ctx().text_edit_focused();
        if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || (!is_typing && pressed(Modifiers::COMMAND, Key::Y))
        {
            outbox.ask(Task::Redo);
        }
        if !is_typing && pressed(Modifiers::COMMAND, Key::Z) {
            // A key that waits to be acted on is what was done last.
            let is_taken_back = self.state.run.as_mut().is_some_and(Run::take_back_waiting);
            if !is_taken_back {
                outbox.ask(Task::Undo);
            }
        }
        if self.state.run.is_some() {
            return;
        }
        if pressed(Modifiers::COMMAND, Key::K) {
            self.state.form = Some(Form::Palette { search: String::new(), marked: 0 });
        }
        if pressed(Modifiers::COMMAND, Key::P) {
            let purpose = Purpose::Print(papers::current(ReportKind::RiskAnalysis, &snapshot.model.year));
            self.state.form = Some(views::reports::form(&snapshot.model, purpose));
        }
        if pressed(Modifiers::COMMAND, Key::O) {
            self.state.form = Some(Form::Path { purpose: Purpose::Open, path: String::new() });
        }
        let digits =
            [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
        for (key, view) in digits.into_iter().zip(View::ALL) {
            if pressed(Modifiers::COMMAND, key) {
                // The field that is being typed in hands its text over in this frame, and then one goes.
                if let Some(field) = ui.memory(egui::Memory::focused) {
                    ui.memory_mut(|memory| memory.surrender_focus(field));
                }
                self.state.next_view = Some(view);
            }
        }
    }

    /// A list shuts as something is chosen in it by key, and the keyboard goes on from where the list was opened: also
    /// where it is shut without a choice.
    pub(super) fn lists(&mut self, ctx: &Context, before: OpenList) {
        if !before.is_open {
            if Popup::is_any_open(ctx) {
                let clicked = ctx.interaction_snapshot(|interaction| interaction.clicked);
                self.list_opener = clicked.or(before.focused);
                // The keyboard goes on where one clicked; a list that is searched takes it itself.
                if clicked.is_some() && ctx.memory(egui::Memory::focused) == before.focused {
                    self.state.focus = self.state.focus.or(clicked);
                }
            }
            return;
        }
        let is_chosen = ctx.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        // The opener shuts its list itself, and what is typed in a list searches it.
        let is_in_list = !before.is_typing && before.focused.is_some() && before.focused != self.list_opener;
        if is_chosen && is_in_list {
            Popup::close_all(ctx);
        }
        let is_left = ctx.input(|input| input.key_pressed(Key::Escape)) || is_chosen && is_in_list;
        if is_left && !Popup::is_any_open(ctx) && self.state.focus.is_none() {
            self.state.focus = self.list_opener.take();
        }
    }
}
