//! The frame of every form: what went wrong on top, the fields, and the buttons below them, which stay in view however
//! many fields there are. Enter does what the first button says; Escape closes, first what the form tells went wrong.
//! What a form asks for it does not know.

use egui::{Id, Key, Rect, Ui, UiBuilder};

use crate::edit::Command;
use crate::text::screen;
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, Toast};
use crate::ui::widgets::parts;

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
    let mut page = Page::new(model, outbox);
    let shown = egui::Modal::new(Id::unique("form")).show(ctx, |ui| framed_ui(ui, &mut page, state, &mut form));
    let Page { wish, is_done, is_asked, .. } = page;
    if is_asked && tells_fault(state, &form) {
        // It was about what was asked for before.
        state.toast = None;
    }
    // Where it stands when the form comes back from what could not be done.
    state.form_focus = ctx.memory(egui::Memory::focused).or(state.form_focus);
    // A form that has got another height stands at its new place before anyone clicks on it.
    let height = shown.response.rect.height();
    let key = Id::unique("form height");
    if ctx.data(|data| data.get_temp::<f32>(key)) != Some(height) {
        ctx.data_mut(|data| data.insert_temp(key, height));
        ctx.request_repaint();
    }
    // A stray click beside it closes only what holds nothing that was typed.
    let is_by_click = shown.backdrop_response.clicked();
    let holds_text = holds_text(&form);
    let is_closed = shown.should_close() && !(is_by_click && holds_text);
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

/// What went wrong, the fields, which are scrolled where they are higher than the window, and the buttons.
fn framed_ui(ui: &mut Ui, page: &mut Page<'_>, state: &mut State, form: &mut Form) {
    let room = ui.ctx().content_rect().size() - egui::Vec2::splat(design::GRID * 6.0);
    let width_key = Id::unique(("form width", std::mem::discriminant(form)));
    let width = ui.data(|data| data.get_temp::<f32>(width_key)).unwrap_or_default();
    ui.set_width(design::sized(ui, 520.0).max(width).min(room.x));
    // From a field of several lines too.
    page.is_sent = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Enter));
    let top = ui.cursor().top();
    if tells_fault(state, form) {
        super::chrome::fault_ui(ui, state);
    } else {
        // What comes below has the same identities with it as without.
        ui.skip_ahead_auto_ids(1);
    }
    let kind = std::mem::discriminant(form);
    let key = Id::unique(("form foot", kind));
    let foot = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or_default();
    let above = ui.cursor().top();
    let height = (room.y - (above - top) - foot).max(design::GRID);
    page.lowest = above + height;
    // A bar stands beside the fields, not over their edges.
    ui.spacing_mut().scroll.floating_allocated_width = design::GRID;
    let scroll = egui::ScrollArea::vertical().id_salt(kind).max_height(height).min_scrolled_height(height);
    scroll.show(ui, |ui| {
        page.contents_ui(ui, state, form);
        follow_focus(ui, page.foot);
    });
    let shown = ui.min_rect().width();
    if shown > width + 0.5 {
        // What went wrong is as wide as the fields.
        ui.data_mut(|data| data.insert_temp(width_key, shown));
    }
    let needed = page.foot.map_or(0.0, |foot| foot.height());
    if let Some(foot) = page.foot {
        ui.advance_cursor_after_rect(foot);
    }
    if needed.to_bits() != foot.to_bits() {
        ui.data_mut(|data| data.insert_temp(key, needed));
        ui.ctx().request_repaint();
    }
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

/// A form while it is drawn: what it reads, and what comes of it.
pub(super) struct Page<'a> {
    pub(super) model: Option<&'a Model>,
    pub(super) outbox: &'a mut Outbox,
    pub(super) wish: Option<Wish>,
    pub(super) is_done: bool,
    /// Whether it was to do what it is for, also where something was missing.
    is_asked: bool,
    /// Whether Ctrl+Enter was pressed.
    is_sent: bool,
    /// Below this the fields are not seen.
    lowest: f32,
    /// Where the buttons stand.
    foot: Option<Rect>,
}

impl<'a> Page<'a> {
    fn new(model: Option<&'a Model>, outbox: &'a mut Outbox) -> Self {
        Self { model, outbox, wish: None, is_done: false, is_asked: false, is_sent: false, lowest: 0.0, foot: None }
    }

    pub(super) fn push(&mut self, command: Command) {
        self.outbox.push(command);
        self.is_done = true;
    }

    /// The button that does it, and the one that does not. Enter is the first, from any field; while
    /// something is missing it says what, and nothing that was typed is lost.
    pub(super) fn buttons_ui(&mut self, ui: &mut Ui, text: &str, missing: Option<&str>) -> bool {
        self.two_buttons_ui(ui, [text, screen::CANCEL], missing)
    }

    /// The same, with a name of its own for the button that does nothing.
    pub(super) fn two_buttons_ui(&mut self, ui: &mut Ui, [text, cancel]: [&str; 2], missing: Option<&str>) -> bool {
        let top = ui.cursor().top().min(self.lowest);
        let place = egui::pos2(ui.max_rect().left(), top);
        let size = egui::vec2(ui.available_width(), ui.ctx().content_rect().height());
        let builder = UiBuilder::new().max_rect(Rect::from_min_size(place, size)).id_salt("form foot");
        let mut foot = ui.new_child(builder);
        foot.set_clip_rect(ui.ctx().content_rect());
        let is_asked = self.foot_ui(&mut foot, [text, cancel], missing);
        self.foot = Some(foot.min_rect());
        self.is_asked |= is_asked;
        let is_lacking = is_asked && !self.is_done && missing.is_some();
        ui.data_mut(|data| {
            if is_lacking {
                data.insert_temp(asked_id(), true);
            } else if self.is_done || is_asked {
                data.remove_temp::<bool>(asked_id());
            }
        });
        is_asked && !self.is_done && missing.is_none()
    }

    fn foot_ui(&mut self, ui: &mut Ui, [text, cancel]: [&str; 2], missing: Option<&str>) -> bool {
        ui.add_space(design::GRID);
        if let Some(missing) = missing
            && was_asked(ui)
        {
            ui.horizontal(|ui| {
                parts::dot_ui(ui, true);
                parts::text_ui(ui, missing);
            });
        }
        ui.horizontal(|ui| {
            let is_clicked = parts::primary_ui(ui, text).clicked();
            self.is_done |= parts::button_ui(ui, cancel).clicked();
            // A field lets go of the focus at Enter; a button or a list that has it means itself.
            let is_free = ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
            is_clicked || self.is_sent || is_free && ui.input(|input| input.key_pressed(Key::Enter))
        })
        .inner
    }
}

fn asked_id() -> Id {
    Id::unique("form asked")
}

/// Whether the form has been handed over while something was missing, so that it says what.
pub(super) fn was_asked(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(asked_id())).unwrap_or(false)
}

/// A field of one line with its name above it.
pub(super) fn line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, is_first: bool) {
    let caption = parts::caption_ui(ui, name);
    let field = egui::TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
    let response = ui.add(field.id(Id::unique(("form", name)))).labelled_by(caption.id);
    if is_first {
        focus_first(ui, &response);
    }
}

/// What gets the focus comes into sight; the buttons, in `foot`, always are. One frame later, when a list within the
/// form has shown it there.
fn follow_focus(ui: &Ui, foot: Option<Rect>) {
    let key = Id::unique("form focus");
    let focused = ui.memory(egui::Memory::focused);
    let (before, is_followed) = ui.data(|data| data.get_temp(key)).unwrap_or((None, true));
    if before != focused {
        ui.data_mut(|data| data.insert_temp(key, (focused, false)));
        ui.ctx().request_repaint();
    } else if !is_followed {
        ui.data_mut(|data| data.insert_temp(key, (focused, true)));
        let place = focused.and_then(|id| ui.ctx().read_response(id)).map(|response| response.rect);
        if let Some(place) = place.filter(|place| foot.is_none_or(|foot| !foot.contains(place.center()))) {
            ui.scroll_to_rect(place.expand(design::GRID), None);
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
