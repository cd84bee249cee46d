//! The four steps of a check, a card each: its population, what is drawn, how far it has come and what was
//! concluded, in few lines; the rest is told on hover. What is done with the items it does not know.

use egui::{Align, Label, Layout, Response, RichText, Ui};

use crate::domain::{Check, Draw, Selection};
use crate::text::{checks, paper_check, screen};
use crate::ui::design::{self, palette};
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, State};
use crate::ui::widgets::parts;

use super::check_cursor;
use super::check_forms::{ExtendForm, PopulationForm};
use super::check_run::is_low;

/// Narrower than this, four cards beside each other have no room for their names and what can be done.
const FOUR: f32 = 840.0;
/// Around what a card says.
const MARGIN: egui::Margin = egui::Margin::symmetric(10, 5);
/// What a card has to say it in, once there is something to say.
const FULL: f32 = 74.0;
/// The same before anything is frozen.
const BARE: f32 = 44.0;
/// The same in a low window, where each card says one thing.
const LOW: f32 = 40.0;

/// Four cards beside each other, or two and two where there is little room.
pub(super) fn steps_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>) {
    let gap = design::GRID;
    let per_row = if ui.available_width() < FOUR { 2 } else { 4 };
    let width = (ui.available_width() - gap * (per_row as f32 - 1.0)) / per_row as f32;
    let is_full = check.population.is_some() || draw.is_some();
    let height = if is_low(ui) {
        LOW
    } else if is_full {
        FULL
    } else {
        BARE
    };
    let mut steps = [0, 1, 2, 3].into_iter();
    for _ in 0..4 / per_row {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for step in steps.by_ref().take(per_row) {
                let frame = egui::Frame::new().fill(palette(ui).shade).corner_radius(6.0).inner_margin(MARGIN);
                let layout = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
                    frame.show(ui, |ui| {
                        ui.set_width(width - 20.0);
                        ui.set_min_height(height);
                        let spacing = ui.spacing_mut();
                        spacing.item_spacing.y = 0.0;
                        spacing.interact_size.y = 20.0;
                        spacing.button_padding = egui::Vec2::ZERO;
                        step_ui(ui, model, state, check, draw, step);
                    });
                });
            }
        });
    }
}

fn step_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>, step: usize) {
    match step {
        0 => population_ui(ui, model, state, check, draw.is_none()),
        1 => draw_ui(ui, model, state, check, draw),
        2 => items_ui(ui, model, state, check, draw),
        _ => conclusion_ui(ui, model, check, draw),
    }
}

/// The name of a card, and to its right what can be done or is said beside it.
fn caption_ui(ui: &mut Ui, text: &str, beside: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        parts::caption_ui(ui, text);
        ui.with_layout(Layout::right_to_left(Align::Center), beside);
    });
}

/// In one row, all of it told on hover.
fn row_ui(ui: &mut Ui, text: RichText, hover: &str) -> Response {
    ui.add(Label::new(text).truncate().show_tooltip_when_elided(false)).on_hover_text(hover)
}

fn strong_row_ui(ui: &mut Ui, text: &str, hover: &str) -> Response {
    let text = RichText::new(text).font(design::bold_font(design::BODY)).color(palette(ui).ink);
    row_ui(ui, text, hover)
}

fn quiet_row_ui(ui: &mut Ui, text: &str, hover: &str) -> Response {
    let text = RichText::new(text).size(design::SMALL).color(palette(ui).quiet);
    row_ui(ui, text, hover)
}

/// A short word that can be clicked, with its whole name for the screen reader and on hover.
fn short_link_ui(ui: &mut Ui, text: &str, name: &str) -> Response {
    parts::small_link_ui(ui, text).accessible_name(name).on_hover_text(name)
}

fn population_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, is_open: bool) {
    let Some(population) = &check.population else {
        caption_ui(ui, screen::STEP_POPULATION, |_| {});
        parts::quiet_ui(ui, if check.is_going_on() { screen::NOT_FROZEN } else { screen::NEVER_FROZEN });
        return;
    };
    caption_ui(ui, screen::STEP_POPULATION, |ui| {
        if short_link_ui(ui, screen::SAVE_POPULATION_SHORT, screen::SAVE_POPULATION_DOTS).clicked() {
            let path = screen::population_file(check.number);
            state.form = Some(Form::Path { purpose: Purpose::SavePopulation(check.id), path });
        }
        let is_open = is_open && check.is_going_on() && !state.is_read_only;
        if is_open && short_link_ui(ui, screen::OTHER_POPULATION_SHORT, screen::OTHER_POPULATION_DOTS).clicked() {
            state.form = Some(Form::Population(Box::new(PopulationForm::of(model, check))));
        }
    });
    let about = screen::population_about(population);
    strong_row_ui(ui, &paper_check::items(population.count, &population.items), &about);
    if is_low(ui) {
        return;
    }
    quiet_row_ui(ui, &screen::from_where(population), &about);
    quiet_row_ui(ui, &screen::frozen_on(population), &about);
}

fn draw_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>) {
    let Some(draw) = draw else {
        caption_ui(ui, screen::STEP_DRAW, |_| {});
        nothing_drawn_ui(ui, model, check);
        return;
    };
    caption_ui(ui, screen::STEP_DRAW, |ui| {
        if check.is_going_on() && !state.is_read_only {
            change_draw_ui(ui, state, check, draw);
        }
    });
    let population = check.population.as_ref();
    let about = screen::draw_about(&checks::drawn(draw, population), &draw.seed);
    let shows = checks::shows(&model.year, check, draw);
    let brief = checks::drawn_briefly(draw, population);
    let brief = longest_whole(ui, &brief);
    if is_low(ui) {
        strong_row_ui(ui, brief, &format!("{shows}\n{about}"));
        return;
    }
    strong_row_ui(ui, brief, &about);
    parts::quiet_ui(ui, &shows);
}

/// That no draw counts: nothing was drawn, or all of it is cancelled, which is told on hover.
fn nothing_drawn_ui(ui: &mut Ui, model: &Model, check: &Check) {
    let draws = model.year.draws().of(check.id).count();
    if draws == 0 {
        parts::quiet_ui(ui, if check.is_going_on() { screen::NOT_DRAWN } else { screen::NEVER_DRAWN });
        return;
    }
    let about = screen::cancelled_draws_about(&model.year, check);
    strong_row_ui(ui, &screen::draws_cancelled(draws), &about);
    if check.is_going_on() && !is_low(ui) {
        quiet_row_ui(ui, screen::NOT_DRAWN_AGAIN, &about);
    }
}

/// The first of some texts, the longest first, that is seen whole in a strong row; the last where none is.
fn longest_whole<'a>(ui: &Ui, texts: &'a [String]) -> &'a str {
    let (font, ink, room) = (design::bold_font(design::BODY), palette(ui).ink, ui.available_width());
    let width = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink).size().x;
    texts.iter().find(|text| width(text.as_str()) <= room).or(texts.last()).map_or("", String::as_str)
}

/// What can be done to a draw that is open.
fn change_draw_ui(ui: &mut Ui, state: &mut State, check: &Check, draw: &Draw) {
    if short_link_ui(ui, screen::CANCEL_SHORT, screen::CANCEL_DRAW_DOTS).clicked() {
        state.form = Some(Form::CancelDraw { draw: draw.id, reason: String::new() });
    }
    let has_more = check.population.as_ref().is_some_and(|population| draw.size < population.count);
    let can_grow = draw.selection == Selection::Random && has_more;
    if can_grow && short_link_ui(ui, screen::EXTEND_SHORT, screen::EXTEND_DRAW_DOTS).clicked() {
        state.form = Some(Form::ExtendDraw(Box::new(ExtendForm::of(check))));
    }
}

fn items_ui(ui: &mut Ui, model: &Model, state: &mut State, check: &Check, draw: Option<&Draw>) {
    let Some(draw) = draw else {
        caption_ui(ui, screen::STEP_ITEMS, |_| {});
        parts::quiet_ui(ui, if check.is_going_on() { screen::WAITS_FOR_DRAW } else { screen::CHECK_IS_ABANDONED });
        return;
    };
    let (found, all) = (model.year.found(draw), model.year.in_play(draw));
    let size = usize::try_from(draw.size).unwrap_or(usize::MAX);
    let replacements = if draw.selection == Selection::Random { all.saturating_sub(size) } else { 0 };
    caption_ui(ui, screen::STEP_ITEMS, |ui| {
        if replacements > 0 {
            let help = checks::replacements_help(replacements);
            quiet_row_ui(ui, &checks::with_replacements(size, replacements), &help);
        }
    });
    let tally = checks::tally(&found);
    if all == 0 {
        parts::strong_ui(ui, screen::NOTHING_TO_GO_THROUGH);
        if !is_low(ui) {
            parts::quiet_ui(ui, &tally);
        }
        return;
    }
    let done = all.saturating_sub(found.waiting);
    let said = screen::done_of(done, all);
    let is_begun = done > 0 && found.waiting > 0 && check.is_going_on();
    ui.horizontal(|ui| {
        strong_row_ui(ui, &said, &tally);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if is_begun && short_link_ui(ui, screen::NEXT_WAITING_SHORT, screen::NEXT_WAITING).clicked() {
                check_cursor::go_to_next_waiting(state, &model.year, draw);
            }
        });
    });
    if is_low(ui) {
        return;
    }
    ui.add_space(2.0);
    let bar = egui::ProgressBar::new(done as f32 / all as f32).desired_height(6.0).fill(palette(ui).accent);
    ui.add(bar).accessible_name(said);
    ui.add_space(2.0);
    quiet_row_ui(ui, &checks::found_briefly(&found), &tally);
}

fn conclusion_ui(ui: &mut Ui, model: &Model, check: &Check, draw: Option<&Draw>) {
    caption_ui(ui, screen::STEP_CONCLUSION, |_| {});
    match (&check.conclusion, &check.abandoned) {
        (Some(conclusion), _) => {
            strong_row_ui(ui, &conclusion.grade, &conclusion.text);
            if !is_low(ui) {
                quiet_row_ui(ui, &paper_check::concluded(conclusion.concluded_on), &conclusion.text);
            }
        }
        (None, Some(abandoned)) => {
            strong_row_ui(ui, &paper_check::abandoned_on(abandoned.on), &abandoned.reason);
            if !is_low(ui) {
                quiet_row_ui(ui, &abandoned.reason, &abandoned.reason);
            }
        }
        (None, None) if draw.is_some_and(|draw| model.year.found(draw).waiting == 0) => {
            parts::strong_ui(ui, screen::READY_TO_CONCLUDE);
        }
        (None, None) => {
            parts::quiet_ui(ui, screen::WAITS_FOR_ITEMS);
        }
    }
}
