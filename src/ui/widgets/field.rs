//! Text fields that keep what is typed while one types and hand it over when one is done: on Enter, or
//! when the field is left. Escape takes the old text back.

use egui::{Id, Key, Response, TextEdit, Ui};

/// A field and what came of it.
pub(crate) struct Field {
    /// The field itself.
    pub response: Response,
    /// The new text, once it is handed over and differs.
    pub entered: Option<String>,
}

/// A field of one line.
pub(crate) fn line_ui(ui: &mut Ui, id: Id, name: &str, current: &str, hint: &str, width: f32) -> Field {
    edit_ui(ui, id, name, current, |text| {
        TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(width).min_size(egui::vec2(width, 28.0))
    })
}

/// A field that grows with its text; Enter hands it over.
pub(crate) fn paragraph_ui(ui: &mut Ui, id: Id, name: &str, current: &str, hint: &str) -> Field {
    let width = ui.available_width();
    edit_ui(ui, id, name, current, |text| {
        TextEdit::multiline(text)
            .hint_text(hint.to_owned())
            .desired_rows(1)
            .desired_width(width)
            // Enter hands the text over; texts are of one paragraph.
            .return_key(None)
    })
}

fn edit_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    current: &str,
    build: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
) -> Field {
    let key = id.with("typed");
    // What stood there when one began to type, and what has been typed since.
    let typed: Option<(String, String)> = ui.data(|data| data.get_temp(key));
    let (before, mut text) = typed.unwrap_or_else(|| (current.to_owned(), current.to_owned()));
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let hands_over = had_focus && ui.input(|input| input.key_pressed(Key::Enter));
    let response = ui.add(build(&mut text).id(id)).accessible_name(name);
    if hands_over {
        response.surrender_focus();
    }
    // Escape takes the focus away before the field is drawn.
    let gives_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let left = response.lost_focus() || hands_over;
    if left || gives_up || !response.has_focus() {
        ui.data_mut(|data| data.remove_temp::<(String, String)>(key));
    } else {
        ui.data_mut(|data| data.insert_temp(key, (before.clone(), text.clone())));
    }
    let entered =
        (left && !gives_up && text.trim() != before.trim() && text.trim() != current).then(|| text.trim().to_owned());
    Field { response, entered }
}
