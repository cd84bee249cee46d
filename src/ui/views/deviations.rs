//! Avvikelser: what was found, whom it must be told to, what is done about it. The list with its filter; what is
//! protected is not in it until somebody asks. Must never know the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{EventFilter, FontId, Id, Key, Modifiers, Response, Sense, Ui, Vec2, WidgetInfo};

use crate::domain::{Deviation, DeviationId, MethodId, Score};
use crate::edit::{Command, DeviationCommand};
use crate::text::{follow_up as words, screen};
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::parts;

use super::{deviation_details, deviation_forms};

/// Which deviations the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DeviationFilter {
    /// Those that are open.
    #[default]
    Open,
    /// Those that are closed.
    Closed,
    /// All.
    All,
}

impl DeviationFilter {
    const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::Open => screen::DEVIATIONS_OPEN,
            Self::Closed => screen::DEVIATIONS_CLOSED,
            Self::All => screen::DEVIATIONS_ALL,
        }
    }

    const fn shows(self, deviation: &Deviation) -> bool {
        match self {
            Self::Open => deviation.is_open(),
            Self::Closed => !deviation.is_open(),
            Self::All => true,
        }
    }
}

/// What the screen remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviationsState {
    /// The deviation that is open.
    pub deviation: Option<DeviationId>,
    /// Whether those that are kept out of ordinary lists are shown.
    pub shows_protected: bool,
    /// Which are shown.
    pub filter: DeviationFilter,
    /// The deviation that was just said to be of a suspected chef: what more there is to say of it can still be said.
    pub just_protected: Option<DeviationId>,
    /// The number of the deviation that is opened as soon as it is there.
    pub opens: Option<u32>,
    /// The ny kontroll that is begun and not tied to its deviation yet.
    pub rechecks: Option<BegunRecheck>,
    /// The deviation whose proposed score was used, and that score: it is not proposed once more.
    pub rescored: Option<(DeviationId, Score)>,
    /// Bring the open deviation's row into view in the next frame.
    pub scroll_to_choice: bool,
    /// When a screen that can show what is protected was last drawn, and which.
    drawn: Option<(u64, View)>,
    /// What there is to notice about each deviation, and the model that it was worked out from.
    marks: Option<(u64, Arc<Marks>)>,
}

/// What there is to notice about each deviation; one without anything is not there.
type Marks = BTreeMap<DeviationId, Vec<String>>;

/// A check that was begun as the ny kontroll of a deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BegunRecheck {
    /// The deviation that gets it, as soon as it is there.
    pub deviation: DeviationId,
    /// The metod that it was begun of.
    pub method: MethodId,
    /// The number that it gets.
    pub number: u32,
}

impl DeviationsState {
    /// Notes that a screen is drawn. Who comes to it from another one asks for what is protected anew, and what was
    /// under way before is given up.
    pub(super) fn drawn_on(&mut self, ui: &Ui, view: View) {
        let pass = ui.ctx().cumulative_pass_nr();
        let stays = self.drawn.is_some_and(|(last, of)| of == view && pass <= last.saturating_add(1));
        self.drawn = Some((pass, view));
        if !stays {
            (self.shows_protected, self.rechecks, self.just_protected) = (false, None, None);
        }
    }

    /// What there is to notice about the deviations, worked out once per edit.
    fn marks(&mut self, model: &Model) -> Arc<Marks> {
        match &self.marks {
            Some((generation, marks)) if *generation == model.generation => marks.clone(),
            _ => {
                let all = model.year.deviations().iter().map(|it| (it.id, marks(model, it)));
                let marks: Arc<Marks> = Arc::new(all.filter(|(_, marks)| !marks.is_empty()).collect());
                self.marks = Some((model.generation, marks.clone()));
                marks
            }
        }
    }

    /// Opens a deviation.
    pub fn open(&mut self, deviation: DeviationId) {
        self.deviation = Some(deviation);
        (self.opens, self.just_protected) = (None, None);
        self.scroll_to_choice = true;
    }
}

const NARROW: f32 = 760.0;
/// Room to say that none is chosen.
const NOTHING_CHOSEN: f32 = 44.0;
const NUMBER_WIDTH: f32 = 34.0;
const MARGIN: f32 = 6.0;

/// The whole screen.
pub(crate) fn deviations_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    settle(ui, model, state, outbox);
    if model.year.deviations().is_empty() {
        parts::heading_ui(ui, screen::DEVIATIONS);
        parts::empty_ui(ui, screen::NO_DEVIATIONS, screen::NO_DEVIATIONS_HINT);
        report_ui(ui, model, state);
        return;
    }
    let room = ui.available_width();
    if room < NARROW {
        // Where none is chosen there is nothing to read below.
        let is_chosen = state.deviations.deviation.is_some();
        let height = if is_chosen { ui.available_height() * 0.5 } else { NOTHING_CHOSEN };
        egui::Panel::bottom("deviation below").exact_size(height).show(ui, |ui| details_ui(ui, model, state, outbox));
    } else {
        let side = (room * 0.56).clamp(400.0, 680.0);
        egui::Panel::right("deviation side").exact_size(side).show_separator_line(false).show(ui, |ui| {
            details_ui(ui, model, state, outbox);
        });
    }
    egui::CentralPanel::no_frame().show(ui, |ui| list_ui(ui, model, state));
}

fn details_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let chosen = state.deviations.deviation.map(DeviationId::uuid);
    egui::ScrollArea::vertical().id_salt(("deviation", chosen)).auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        deviation_details::chosen_ui(ui, model, state, outbox);
        ui.add_space(design::GRID * 3.0);
    });
}

/// What was asked for in an earlier frame and is there now; and what is hidden again.
fn settle(ui: &Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    state.deviations.drawn_on(ui, View::Deviations);
    if let Some(number) = state.deviations.opens {
        let found = model.year.deviations_in_order().find(|deviation| deviation.number == number);
        if let Some(found) = found {
            state.deviations.open(found.id);
        }
        // While its form is handed over or the file's keeper is at work, it may still come.
        if found.is_some() || !state.is_busy && state.handed_over.is_none() {
            state.deviations.opens = None;
        }
    }
    if let Some(BegunRecheck { deviation, method, number }) = state.deviations.rechecks {
        let newest = model.year.check_numbered(number);
        // Another metod: what was begun here was refused, and this one was begun elsewhere.
        if let Some(check) = newest.filter(|check| check.method == method) {
            let command = DeviationCommand::SetRecheck { deviation, check: Some(check.id) };
            outbox.push(Command::Deviation(command));
            state.checks.open(check.id);
            state.next_view = Some(View::Checks);
        }
        if newest.is_some() || !state.is_busy {
            state.deviations.rechecks = None;
        }
    }
}

fn report_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.add_enabled_ui(!state.is_read_only, |ui| {
        if parts::primary_ui(ui, screen::REPORT_DEVIATION_DOTS).clicked() {
            state.form = Some(deviation_forms::report_form(model));
        }
    });
}

fn list_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let year = &model.year;
    let (open, closed): (Vec<&Deviation>, Vec<&Deviation>) = year.shown_deviations().partition(|it| it.is_open());
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::DEVIATIONS);
        ui.add_space(design::GRID);
        parts::quiet_ui(ui, &screen::deviations_sum(open.len(), closed.len(), year.protected_deviations()));
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        report_ui(ui, model, state);
        protected_ui(ui, model, state);
    });
    ui.add_space(4.0);
    let chosen = state.deviations.deviation.and_then(|id| year.deviations().get(id));
    if state.deviations.scroll_to_choice && chosen.is_some_and(|it| !state.deviations.filter.shows(it)) {
        state.deviations.filter = DeviationFilter::All;
    }
    ui.horizontal_wrapped(|ui| {
        for filter in DeviationFilter::ALL {
            ui.selectable_value(&mut state.deviations.filter, filter, filter.name());
        }
    });
    ui.add_space(4.0);
    let filter = state.deviations.filter;
    let shown: Vec<&Deviation> = year.shown_deviations().filter(|it| filter.shows(it)).collect();
    let is_asked = state.deviations.shows_protected;
    let hidden = year.deviations_in_order().filter(|it| it.is_protected() && filter.shows(it) && is_asked);
    let hidden: Vec<&Deviation> = hidden.collect();
    egui::ScrollArea::vertical().id_salt("deviations").auto_shrink(false).min_scrolled_height(0.0).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        rows_ui(ui, model, state, &shown, &hidden);
    });
}

fn rows_ui(ui: &mut Ui, model: &Model, state: &mut State, shown: &[&Deviation], hidden: &[&Deviation]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if shown.is_empty() {
        parts::quiet_ui(ui, screen::NO_DEVIATIONS_SHOWN);
    }
    let scrolls = std::mem::take(&mut state.deviations.scroll_to_choice);
    let in_order: Vec<DeviationId> = shown.iter().chain(hidden).map(|deviation| deviation.id).collect();
    let marks = state.deviations.marks(model);
    for (at, deviation) in shown.iter().chain(hidden).enumerate() {
        if at == shown.len() {
            ui.add_space(design::GRID * 2.0);
            parts::subheading_ui(ui, screen::PROTECTED_DEVIATIONS);
            ui.add_space(4.0);
        }
        let marks = marks.get(&deviation.id).map_or(&[][..], Vec::as_slice);
        let response = row_ui(ui, model, state, deviation, marks);
        if response.clicked() {
            state.deviations.deviation = Some(deviation.id);
            response.request_focus();
        }
        if scrolls && state.deviations.deviation == Some(deviation.id) {
            response.scroll_to_me(None);
        }
        keys_ui(ui, &response, state, &in_order, at);
    }
}

fn row_id(deviation: DeviationId) -> Id {
    Id::unique(("deviation row", deviation.uuid()))
}

/// A row: number, what is wrong, what is known of it, and what is to be done in words.
fn row_ui(ui: &mut Ui, model: &Model, state: &State, deviation: &Deviation, marks: &[String]) -> Response {
    let palette = palette(ui);
    let is_chosen = state.deviations.deviation == Some(deviation.id);
    let text = deviation.text.replace('\n', " ");
    let about = screen::deviation_about(&model.year, deviation, days_open(model, deviation));
    let width = ui.available_width();
    let room = width - NUMBER_WIDTH - MARGIN;
    let lines = |text: &str, font: FontId, colour: egui::Color32| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, room);
        job.wrap.max_rows = 2;
        ui.painter().layout_job(job)
    };
    let mut galleys = vec![
        lines(&text, FontId::proportional(design::BODY), palette.ink),
        lines(&about, FontId::proportional(design::SMALL), palette.quiet),
    ];
    if !marks.is_empty() {
        galleys.push(lines(&marks.join(" · "), design::bold_font(design::SMALL), palette.warning));
    }
    let number = lines(&deviation.number.to_string(), design::bold_font(design::BODY), palette.ink);
    let height = galleys.iter().map(|galley| galley.size().y).sum::<f32>() + MARGIN * 2.0;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let response = ui.interact(rect, row_id(deviation.id), Sense::click());
    let name = screen::deviation_row(deviation.number, &text, &about, marks);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, is_enabled, is_chosen, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, if is_chosen { palette.chosen } else { palette.shade });
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, palette.ink);
        ui.painter().rect_stroke(rect, 3.0, ring, egui::StrokeKind::Inside);
    }
    ui.painter().galley(rect.min + Vec2::splat(MARGIN), number, palette.ink);
    let mut corner = rect.min + Vec2::new(NUMBER_WIDTH, MARGIN);
    for galley in galleys {
        let below = galley.size().y;
        ui.painter().galley(corner, galley, palette.ink);
        corner.y += below;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, palette.rule));
    response
}

/// Arrows go from row to row, and what they come to is open.
fn keys_ui(ui: &Ui, response: &Response, state: &mut State, rows: &[DeviationId], at: usize) {
    if !response.has_focus() || state.form.is_some() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let last = rows.len().saturating_sub(1);
    let steps =
        [(Key::ArrowDown, (at + 1).min(last)), (Key::ArrowUp, at.saturating_sub(1)), (Key::Home, 0), (Key::End, last)];
    for (key, to) in steps {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(deviation) = rows.get(to)
        {
            state.deviations.open(*deviation);
            state.focus = Some(row_id(*deviation));
        }
    }
}

/// That some are kept out of the list, and the way to them: above the list, where it is seen in the lowest window.
fn protected_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let protected = model.year.protected_deviations();
    if protected == 0 {
        return;
    }
    parts::quiet_ui(ui, &screen::protected_sum(protected));
    if state.deviations.shows_protected {
        if parts::small_button_ui(ui, screen::HIDE_PROTECTED, screen::HIDE_PROTECTED).clicked() {
            (state.deviations.shows_protected, state.deviations.just_protected) = (false, None);
        }
    } else if parts::small_button_ui(ui, screen::SHOW_PROTECTED_DOTS, screen::SHOW_PROTECTED_DOTS).clicked() {
        state.form = Some(Form::ShowProtected);
    }
}

/// How many days a deviation has been known.
pub(super) fn days_open(model: &Model, deviation: &Deviation) -> usize {
    usize::try_from(model.today.duration_since(deviation.found_on).as_hours() / 24).unwrap_or(0)
}

/// What there is to notice about a deviation, in words.
pub(super) fn marks(model: &Model, deviation: &Deviation) -> Vec<String> {
    let repeat = model.history.repeats(&model.year, deviation);
    let mut marks: Vec<String> = repeat.map(words::repeated).into_iter().collect();
    if !deviation.is_open() {
        return marks;
    }
    let is_late = deviation.measures.iter().any(|measure| measure.is_late(model.today));
    let noticed = [
        (!deviation.is_told(), screen::DEVIATION_NOT_TOLD),
        (!deviation.is_answered(), screen::DEVIATION_NO_MEASURE),
        (is_late, screen::DEVIATION_MEASURE_LATE),
    ];
    marks.extend(noticed.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark.to_owned()));
    marks
}
