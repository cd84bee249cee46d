//! What stands around a workshop's event: how far one has come, the clocks, and the keys.

use egui::{Align, Button, Layout, RichText, Ui};

use crate::domain::{AgendaItem, AgendaState, Workshop, WorkshopMode, seconds_per_event, seconds_spent};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::Outbox;

use super::run::{Look, Phase, Run, phase};
use super::run_keys::{Press, is_locked, kept};
use super::{run_end, run_event};

/// Draws the whole window.
pub(super) fn frame_ui(
    ui: &mut Ui,
    look: Look,
    model: &Model,
    workshop: &Workshop,
    run: &mut Run,
    outbox: &mut Outbox,
) {
    ui.spacing_mut().item_spacing = egui::vec2(look.px(8.0), look.px(4.0));
    let item = workshop.current.and_then(|item| model.year.agenda().get(item));
    let frame = |ui: &Ui| egui::Frame::new().fill(palette(ui).page).inner_margin(margin(look, 28.0, 10.0));
    egui::Panel::top("run top").show_separator_line(false).frame(frame(ui)).show(ui, |ui| {
        top_ui(ui, look, model, workshop, item, run);
    });
    egui::Panel::bottom("run bottom").show_separator_line(false).frame(frame(ui)).show(ui, |ui| {
        bottom_ui(ui, look, model, workshop, item, run);
    });
    let frame = egui::Frame::new().fill(palette(ui).page).inner_margin(margin(look, 28.0, 0.0));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| match item {
        Some(item) => run_event::event_ui(ui, look, model, workshop, item, run, outbox),
        None => {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| run_end::end_ui(ui, look, model, workshop));
        }
    });
}

fn margin(look: Look, x: f32, y: f32) -> egui::Margin {
    #[expect(clippy::cast_possible_truncation, reason = "a margin of some tens of points")]
    let whole = |length: f32| look.px(length).clamp(0.0, 120.0) as i8;
    egui::Margin::symmetric(whole(x), whole(y))
}

/// A text of the room's size, in one colour.
pub(super) fn text_ui(ui: &mut Ui, text: &str, size: f32, colour: egui::Color32) {
    ui.add(egui::Label::new(RichText::new(text).size(size).color(colour)).wrap());
}

/// A bold text of the room's size.
pub(super) fn strong_ui(ui: &mut Ui, text: &str, size: f32, colour: egui::Color32) {
    ui.add(egui::Label::new(RichText::new(text).font(design::bold_font(size)).color(colour)).wrap());
}

fn top_ui(ui: &mut Ui, look: Look, model: &Model, workshop: &Workshop, item: Option<&AgendaItem>, run: &Run) {
    let year = &model.year;
    let palette = palette(ui);
    let all = year.agenda_of(workshop.id).count();
    let place = item.and_then(|item| year.agenda_of(workshop.id).position(|other| other.id == item.id));
    let is_dealt = |item: &&AgendaItem| matches!(item.state, AgendaState::Settled | AgendaState::Parked);
    let dealt = year.agenda_of(workshop.id).filter(is_dealt).count();
    ui.horizontal(|ui| {
        let title = RichText::new(screen::RUN_TITLE).font(design::bold_font(look.small())).color(palette.ink);
        ui.add(egui::Label::new(title).extend());
        if let Some(place) = place {
            let text = RichText::new(screen::run_place(place + 1, all)).size(look.small()).color(palette.quiet);
            ui.add(egui::Label::new(text).extend());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (event, meeting) = clocks(ui, model, workshop, item, run);
            let is_over = event.is_some_and(|left| left < 0) || meeting.is_some_and(|left| left < 0);
            let colour = if is_over { palette.warning } else { palette.quiet };
            let text = RichText::new(screen::run_clocks(event, meeting)).size(look.small()).color(colour);
            ui.add(egui::Label::new(text).extend());
            ui.add_space(look.px(12.0));
            let share = if all == 0 { 0.0 } else { ratio(dealt, all) };
            let (rect, response) = ui.allocate_exact_size(
                egui::vec2((ui.available_width() - look.px(12.0)).max(20.0), look.px(10.0)),
                egui::Sense::hover(),
            );
            response.widget_info(|| {
                let name = screen::run_progress(dealt, all);
                egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, name)
            });
            let radius = rect.height() / 2.0;
            ui.painter().rect_filled(rect, radius, palette.rule);
            let done = egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share, rect.height()));
            ui.painter().rect_filled(done, radius, palette.accent);
        });
    });
}

fn ratio(part: usize, all: usize) -> f32 {
    let small = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    small(part) / small(all).max(1.0)
}

/// Seconds that are left of the event's time and of the meeting's, where a time has been set aside.
fn clocks(
    ui: &Ui,
    model: &Model,
    workshop: &Workshop,
    item: Option<&AgendaItem>,
    run: &Run,
) -> (Option<i64>, Option<i64>) {
    let here = item.map_or(0, |_| i64::from(run.seconds(ui)));
    let per_event = seconds_per_event(&model.year, workshop);
    let event = item.zip(per_event).map(|(item, given)| i64::from(given) - i64::from(item.seconds) - here);
    let spent = i64::from(seconds_spent(&model.year, workshop.id)) + here;
    (event, (workshop.minutes > 0).then(|| i64::from(workshop.minutes) * 60 - spent))
}

fn bottom_ui(ui: &mut Ui, look: Look, model: &Model, workshop: &Workshop, item: Option<&AgendaItem>, run: &mut Run) {
    let palette = palette(ui);
    if let Some(note) = &run.note {
        strong_ui(ui, note, look.small(), palette.warning);
    }
    if is_locked(&model.year) {
        ui.horizontal(|ui| {
            text_ui(ui, screen::RUN_LOCKED, look.small(), palette.ink);
            key_ui(ui, look, run, screen::RUN_REVISE, "B", Press::Letter('b'));
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding = egui::vec2(look.px(5.0), look.px(5.0));
        ui.spacing_mut().item_spacing.x = look.px(5.0);
        match item {
            Some(item) => event_keys_ui(ui, look, model, workshop, item, run),
            None => run_end::keys_ui(ui, look, model, workshop, run),
        }
        key_ui(ui, look, run, screen::RUN_NEW_EVENT, "N", Press::Letter('n'));
        key_ui(ui, look, run, screen::RUN_PEOPLE, "D", Press::Letter('d'));
        let mode = match workshop.mode {
            WorkshopMode::Voting => screen::RUN_TO_QUICK,
            WorkshopMode::LeaderOnly => screen::RUN_TO_VOTING,
        };
        key_ui(ui, look, run, mode, "V", Press::Letter('v'));
        key_ui(ui, look, run, screen::RUN_PAUSE, "Esc", Press::Escape);
    });
}

fn event_keys_ui(ui: &mut Ui, look: Look, model: &Model, workshop: &Workshop, item: &AgendaItem, run: &mut Run) {
    let year = &model.year;
    match phase(year, workshop, item) {
        Phase::Votes => primary_key_ui(ui, look, run, screen::RUN_REVEAL, "R", Press::Letter('r')),
        Phase::Choice => match year.standing_score(item) {
            Some(score) if item.settled_score() == Some(score) => {
                primary_key_ui(ui, look, run, screen::RUN_NEXT, "Enter", Press::Enter);
            }
            Some(score) => primary_key_ui(ui, look, run, &screen::run_settle(score), "Enter", Press::Enter),
            None => {}
        },
        Phase::Quick if item.settled_score().is_some() => {
            primary_key_ui(ui, look, run, screen::RUN_NEXT, "Enter", Press::Enter);
        }
        Phase::Quick => {
            if let Some(score) = kept(year, item) {
                primary_key_ui(ui, look, run, &screen::run_keep(score), "Enter", Press::Enter);
            }
        }
        Phase::Gone => {}
    }
    key_ui(ui, look, run, screen::RUN_MEASURE, "Å", Press::Letter('å'));
    if item.state != AgendaState::Settled {
        key_ui(ui, look, run, screen::RUN_PARK, "P", Press::Letter('p'));
        key_ui(ui, look, run, screen::RUN_SKIP, "→", Press::Right);
    }
    back_ui(ui, look, run);
}

/// The way back, as short as its arrow.
pub(super) fn back_ui(ui: &mut Ui, look: Look, run: &mut Run) {
    let palette = palette(ui);
    let text = RichText::new("←").size(look.small()).color(palette.accent);
    let button = Button::new(text).stroke(egui::Stroke::new(1.0, palette.accent));
    let response = ui.add(button).accessible_name(screen::RUN_BACK);
    if response.on_hover_text(screen::RUN_BACK).clicked() {
        run.waiting.push_back(Press::Left);
    }
}

/// A button that presses a key.
pub(super) fn key_ui(ui: &mut Ui, look: Look, run: &mut Run, text: &str, key: &str, press: Press) {
    let palette = palette(ui);
    let text = RichText::new(screen::run_key(text, key)).size(look.small()).color(palette.accent);
    let button = Button::new(text).stroke(egui::Stroke::new(1.0, palette.accent));
    if ui.add(button).clicked() {
        run.waiting.push_back(press);
    }
}

/// The button that presses the key which goes on.
pub(super) fn primary_key_ui(ui: &mut Ui, look: Look, run: &mut Run, text: &str, key: &str, press: Press) {
    let palette = palette(ui);
    let text = RichText::new(screen::run_key(text, key)).size(look.small()).color(palette.on_accent);
    let button = Button::new(text).fill(palette.accent).stroke(egui::Stroke::NONE);
    if ui.add(button).clicked() {
        run.waiting.push_back(press);
    }
}
