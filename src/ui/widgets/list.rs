//! A list to choose one from that is short enough to look through. As it opens, what is chosen has the keyboard; the
//! arrows, Home and End go through it, and a letter goes to the next choice that begins with it. Must never know what
//! is chosen from.

use egui::{Align, Button, ComboBox, Event, EventFilter, Id, Key, Modifiers, Response, TextWrapMode, Ui};

/// What a list is called and what it shows.
pub(crate) struct List<'a> {
    salt: Id,
    name: &'a str,
    shown: String,
    width: f32,
    height: Option<f32>,
    least: f32,
    wrap: Option<TextWrapMode>,
}

impl<'a> List<'a> {
    /// A list of an identity of its own, with its name for the screen reader and what is chosen now in words.
    pub(crate) fn new(salt: impl egui::AsIdSalt, name: &'a str, shown: impl Into<String>) -> Self {
        let (salt, shown) = (Id::unique("list").with(salt), shown.into());
        Self { salt, name, shown, width: 0.0, height: None, least: 0.0, wrap: None }
    }

    /// How wide it is, shut.
    pub(crate) fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// How tall it is at most, open.
    pub(crate) fn height(self, height: f32) -> Self {
        Self { height: Some(height), ..self }
    }

    /// How wide it is at least, open.
    pub(crate) fn at_least(self, least: f32) -> Self {
        Self { least, ..self }
    }

    /// What becomes of words that its width has no room for.
    pub(crate) fn wrap(self, wrap: TextWrapMode) -> Self {
        Self { wrap: Some(wrap), ..self }
    }

    /// Shows it. What is chosen takes the place of `current`; changed also where it is the same as before.
    pub(crate) fn show<T: PartialEq>(
        self,
        ui: &mut Ui,
        current: &mut T,
        choices: impl IntoIterator<Item = (T, String)>,
    ) -> Response {
        let mut list = ComboBox::from_id_salt(self.salt).selected_text(self.shown).width(self.width);
        if let Some(height) = self.height {
            list = list.height(height);
        }
        if let Some(wrap) = self.wrap {
            list = list.wrap_mode(wrap);
        }
        let key = ui.scope_id().with(self.salt).with("was open");
        let was_open = ui.data(|data| data.get_temp(key)).unwrap_or(false);
        let shown = list.show_ui(ui, |ui| {
            ui.set_min_width(self.least);
            rows_ui(ui, current, choices, !was_open)
        });
        let is_chosen = shown.inner == Some(true);
        let is_open = shown.inner.is_some();
        if is_open != was_open {
            ui.data_mut(|data| data.insert_temp(key, is_open));
        }
        let mut response = shown.response.accessible_name(self.name);
        if is_chosen {
            response.mark_changed();
        }
        response
    }
}

/// The choices; the one with the keyboard is brought into view. Whether one was chosen.
fn rows_ui<T: PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    choices: impl IntoIterator<Item = (T, String)>,
    is_new: bool,
) -> bool {
    let mut rows: Vec<(Response, String)> = Vec::new();
    let (mut chosen, mut first) = (None, 0);
    for (value, text) in choices {
        let is_current = value == *current;
        let row = ui.add(Button::selectable(is_current, text.as_str()));
        if is_current {
            first = rows.len();
        }
        if row.clicked() {
            chosen = Some(value);
        }
        rows.push((row, text.to_lowercase()));
    }
    let at = if is_new { Some(first) } else { rows.iter().position(|(row, _)| row.has_focus()) };
    let next = at.and_then(|at| if is_new { Some(at) } else { gone_to(ui, &rows, at) });
    if let Some((row, _)) = next.and_then(|next| rows.get(next)) {
        row.request_focus();
        row.scroll_to_me(if is_new { Some(Align::Center) } else { None });
    }
    if let Some((row, _)) = at.and_then(|at| rows.get(at)) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
    }
    let is_chosen = chosen.is_some();
    if let Some(value) = chosen {
        *current = value;
    }
    is_chosen
}

/// The choice that a key goes to, from the one at a place.
fn gone_to(ui: &Ui, rows: &[(Response, String)], at: usize) -> Option<usize> {
    let last = rows.len().checked_sub(1)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, place) in [
        (Key::ArrowDown, (at + 1).min(last)),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::PageDown, (at + 8).min(last)),
        (Key::PageUp, at.saturating_sub(8)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            return Some(place);
        }
    }
    let typed = ui.input(|input| {
        let text = |event: &Event| if let Event::Text(text) = event { Some(text.to_lowercase()) } else { None };
        input.events.iter().find_map(text)
    })?;
    let begins = |place: &usize| rows.get(*place).is_some_and(|(_, text)| text.starts_with(typed.as_str()));
    Some(typed.as_str()).filter(|typed| !typed.trim().is_empty())?;
    (at + 1..=last).chain(0..=at).find(begins)
}

/// A list where something may be chosen: the choice, if another than the current.
pub(crate) fn choice_ui<T: PartialEq + Copy>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: T,
    shown: &str,
    width: f32,
    choices: impl Iterator<Item = (T, String)>,
) -> Option<T> {
    let mut chosen = current;
    List::new(id, name, shown).width(width).wrap(TextWrapMode::Truncate).show(ui, &mut chosen, choices);
    (chosen != current).then_some(chosen)
}
