//! A list to choose one from, with a field to search it: for lists that are too long to look through.
//! Must never know what is chosen from.

use egui::{Button, ComboBox, Id, Key, Modifiers, PopupCloseBehavior, Response, TextEdit, Ui};

use super::parts;
use crate::text::screen;

/// So many hits are shown at once; more words find the rest.
const MOST_HITS: usize = 60;
/// How tall the open list is at most.
const HEIGHT: f32 = 320.0;

/// What a list is called and what it shows.
pub(crate) struct Pick<'a> {
    /// Its identity.
    pub id: Id,
    /// Its name for the screen reader.
    pub name: &'a str,
    /// What is chosen now, in words.
    pub shown: &'a str,
    /// The choice of nothing, in words.
    pub none: &'a str,
}

/// Shows a list; the choice, if another than the current. The choices are asked for only while it is open.
#[expect(clippy::option_option, reason = "whether anything was chosen, and then what or nothing")]
pub(crate) fn pick_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    pick: &Pick<'_>,
    current: Option<T>,
    choices: impl FnOnce() -> Vec<(T, String)>,
) -> Option<Option<T>> {
    let key = pick.id.with("searched");
    let list = ComboBox::from_id_salt(pick.id)
        .selected_text(pick.shown)
        .width(ui.available_width() - 4.0)
        .height(HEIGHT)
        .truncate()
        // A click in the field that searches keeps it open.
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show_ui(ui, |ui| hits_ui(ui, pick, key, current, choices()));
    let response = list.response.accessible_name(pick.name);
    if let Some(None) = list.inner {
        return None;
    }
    ui.data_mut(|data| data.remove_temp::<String>(key));
    let chosen = list.inner.flatten()?;
    response.request_focus();
    (chosen != current).then_some(chosen)
}

/// The field and what it finds; what was chosen.
#[expect(clippy::option_option, reason = "whether anything was chosen, and then what or nothing")]
fn hits_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    pick: &Pick<'_>,
    key: Id,
    current: Option<T>,
    choices: Vec<(T, String)>,
) -> Option<Option<T>> {
    let searched: Option<String> = ui.data(|data| data.get_temp(key));
    let is_new = searched.is_none();
    let mut search = searched.unwrap_or_default();
    let width = ui.available_width();
    let field = TextEdit::singleline(&mut search).hint_text(screen::PICK_SEARCH).desired_width(width);
    let field = ui.add(field.id(key.with("field"))).accessible_name(screen::PICK_SEARCH);
    ui.data_mut(|data| data.insert_temp(key, search.clone()));
    let wanted = search.trim().to_lowercase();
    let matches = |text: &str| {
        let text = text.to_lowercase();
        wanted.split_whitespace().all(|word| text.contains(word))
    };
    let hits: Vec<(T, String)> = choices.into_iter().filter(|(_, text)| matches(text)).take(MOST_HITS).collect();
    let mut chosen = None;
    let goes_down = field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        // Enter takes the first hit; without words it takes nothing.
        chosen = hits.first().filter(|_| !wanted.is_empty()).map(|(value, _)| Some(*value));
    }
    if is_new || chosen.is_none() && field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        field.request_focus();
    }
    let none = wanted.is_empty().then_some((None, pick.none));
    let mut first = None;
    for (value, text) in none.into_iter().chain(hits.iter().map(|(value, text)| (Some(*value), text.as_str()))) {
        let choice = choice_ui(ui, current == value, text);
        if choice.clicked() {
            chosen = Some(value);
        }
        first.get_or_insert(choice);
    }
    // From the field into the list; the arrows go on there by themselves.
    if let Some(first) = first.filter(|_| goes_down) {
        first.request_focus();
    }
    if hits.is_empty() {
        parts::quiet_ui(ui, screen::PICK_NO_HITS);
    }
    if chosen.is_some() {
        ui.close();
    }
    chosen
}

fn choice_ui(ui: &mut Ui, is_current: bool, text: &str) -> Response {
    ui.add(Button::selectable(is_current, text).truncate())
}
