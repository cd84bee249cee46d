//! Riskanalys: the tree as a table with inline editing, filter, sort, search and multi-select; beside it
//! the matrix and the details of what is chosen.

use std::sync::Arc;

use egui::{FontId, Id, Label, RichText, Sense, Ui, Vec2, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder};

use crate::domain::{AreaGoalId, Factor, MethodSheet, Score, UnwantedEvent, UnwantedEventId, WorkPracticeId};
use crate::edit::Command;
use crate::text::{screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::{EventRow, Model};
use crate::ui::state::{Choice, Filter, Outbox, Sort, State};
use crate::ui::widgets::matrix_grid::{self, Action};
use crate::ui::widgets::{badge, field, parts};

use super::analysis_rows::{self, cell_background, cursor_ring};
use super::{analysis_bulk, analysis_filter, analysis_keys, details};

/// The columns of the table that the cursor can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Column {
    /// Oönskad händelse.
    Text,
    /// Sannolikhet.
    #[default]
    Likelihood,
    /// Konsekvens.
    Consequence,
    /// The decision on the plan.
    Inclusion,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// The heading of a mål.
    Goal(AreaGoalId),
    /// The heading of an arbetssätt.
    WorkPractice(WorkPracticeId),
    /// An event, by its place in the model's rows.
    Event(usize),
}

/// What the table remembers.
#[derive(Debug, Default)]
pub struct TableState {
    /// Where the cursor stands.
    pub column: Column,
    /// The event whose text is being edited in the table.
    pub editing: Option<UnwantedEventId>,
    /// Scroll to what is chosen in the next frame.
    pub scroll_to_choice: bool,
    /// Scroll so that it stands in the middle.
    pub centres_choice: bool,
    /// Take the focus in the next frame.
    pub wants_focus: bool,
    /// Where a range of marked events began.
    pub anchor: Option<UnwantedEventId>,
    lines: Arc<Lines>,
}

impl TableState {
    /// How many events the table shows.
    pub(crate) fn shown(&self) -> usize {
        self.lines.events
    }
}

/// The lines of the table, made anew only when year, filter, sort or width change.
#[derive(Debug, Default)]
struct Lines {
    key: Option<(u64, Filter, Sort, u32)>,
    lines: Vec<Line>,
    heights: Vec<f32>,
    events: usize,
}

const NUMBER_WIDTH: f32 = 52.0;
const LEVEL_WIDTH: f32 = 36.0;
const VALUE_WIDTH: f32 = 54.0;
const PLAN_WIDTH: f32 = 138.0;
/// Room to the right of a text.
const TEXT_MARGIN: f32 = 8.0;
const LINE: f32 = 21.0;
const PADDING: f32 = 12.0;

/// Identity of the table for the keyboard's focus.
pub(crate) fn table_id() -> Id {
    Id::unique("analysis table")
}

/// The whole screen.
pub(crate) fn analysis_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let room = ui.available_width();
    if room < 760.0 {
        // Too narrow for both beside each other: the details lie below, the matrix on its own screen.
        let height = ui.available_height();
        let is_tall = height > 340.0;
        egui::Panel::bottom("analysis below").exact_size(height * 0.38).show_collapsible(
            ui,
            &mut is_tall.clone(),
            |ui| {
                egui::ScrollArea::vertical().id_salt("analysis below scroll").auto_shrink(false).show(ui, |ui| {
                    ui.set_width(ui.available_width() - 14.0);
                    ui.add_enabled_ui(!state.is_read_only, |ui| details::details_ui(ui, model, state, outbox));
                });
            },
        );
    } else {
        let side = (room * 0.4).clamp(340.0, 520.0);
        egui::Panel::right("analysis side").exact_size(side).show_separator_line(false).show(ui, |ui| {
            side_ui(ui, model, state, outbox);
        });
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        analysis_filter::head_ui(ui, model, state);
        analysis_bulk::bulk_ui(ui, model, state, outbox);
        table_ui(ui, model, state, outbox);
    });
}

fn side_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    egui::ScrollArea::vertical().id_salt("analysis side scroll").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        let size = Vec2::new(ui.available_width(), 420.0);
        matrix_ui(ui, "side matrix", model, state, outbox, size);
        ui.add_space(design::GRID);
        parts::rule_ui(ui);
        ui.add_space(design::GRID);
        ui.add_enabled_ui(!state.is_read_only, |ui| details::details_ui(ui, model, state, outbox));
        ui.add_space(design::GRID * 3.0);
    });
}

/// The matrix with what it does to the rest of the window.
pub(crate) fn matrix_ui(
    ui: &mut Ui,
    id: &'static str,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    size: Vec2,
) {
    let year = &model.year;
    let mut memory = std::mem::take(&mut state.matrix.grid);
    let grid = matrix_grid::Grid {
        id,
        matrix: &model.matrix,
        sheet: year.method_sheet(),
        chosen: match state.choice {
            Choice::Event(event) => Some(event),
            Choice::Nothing | Choice::WorkPractice(_) | Choice::Process(_) | Choice::Goal(_) => None,
        },
        filtered: state.filter.cell,
        name: &|id| year.events().get(id).map_or_else(String::new, |event| matrix_name(model, state, event)),
        is_movable: true,
        mark: &|id| if state.matrix.shows_sensitive { model.sensitivity_mark(id) } else { "" },
        before: &|id| if state.matrix.shows_last_year { before(model, id) } else { None },
    };
    let action = matrix_grid::grid_ui(ui, &grid, &mut memory, size);
    state.matrix.grid = memory;
    match action {
        Some(Action::Choose(event)) => {
            state.choose(event);
            state.table.scroll_to_choice = true;
        }
        Some(Action::Rescore(event, score)) => {
            state.choose(event);
            outbox.push(Command::Rescore { events: vec![event], score });
        }
        Some(Action::Show(score)) => {
            state.filter = Filter { cell: (state.filter.cell != Some(score)).then_some(score), ..Filter::default() };
            state.view = crate::ui::state::View::Analysis;
        }
        None => {}
    }
}

/// Last year's score of an event.
fn before(model: &Model, id: UnwantedEventId) -> Option<Score> {
    let event = model.year.events().get(id)?;
    model.history.comparable_score(&model.year, event)
}

/// What an event is called on hover and when read aloud: also what arrow and mark show.
fn matrix_name(model: &Model, state: &State, event: &UnwantedEvent) -> String {
    let mut name = event.text.clone();
    if let Some(before) = before(model, event.id).filter(|_| state.matrix.shows_last_year) {
        name += &screen::stood_last_year(before);
    }
    if state.matrix.shows_sensitive {
        name += screen::sensitivity_words(model.sensitivity_mark(event.id));
    }
    name
}

fn lines(model: &Model, state: &mut State, width: f32) -> Arc<Lines> {
    let key = Some((model.generation, state.filter.clone(), state.sort, width as u32));
    if state.table.lines.key != key {
        let mut lines = Lines { key, ..Lines::default() };
        for line in analysis_filter::lines(model, &state.filter, state.sort) {
            lines.events += usize::from(matches!(line, Line::Event(_)));
            lines.heights.push(height(model, line, width));
            lines.lines.push(line);
        }
        state.table.lines = Arc::new(lines);
    }
    state.table.lines.clone()
}

/// Texts of up to three lines are shown whole; the details show the rest.
fn height(model: &Model, line: Line, width: f32) -> f32 {
    let rows = match line {
        Line::Goal(_) => return LINE + PADDING + 6.0,
        Line::WorkPractice(_) => return LINE + PADDING,
        Line::Event(at) => {
            let event = model.rows.get(at).and_then(|row| model.year.events().get(row.event));
            event.map_or(1.0, |event| rows_of(&event.text, width - TEXT_MARGIN))
        }
    };
    rows * LINE + PADDING
}

/// In how many rows a text is drawn, at most three: words go to the next row when they do not fit.
fn rows_of(text: &str, width: f32) -> f32 {
    let space = crate::report::text_width(" ", design::BODY);
    let mut rows = 1.0_f32;
    let mut used = 0.0;
    for word in text.split(' ') {
        let word = crate::report::text_width(word, design::BODY);
        let wanted = if used > 0.0 { used + space + word } else { word };
        if wanted <= width {
            used = wanted;
        } else {
            rows += if used > 0.0 { 1.0 } else { 0.0 } + (word / width.max(1.0)).floor();
            used = word % width.max(1.0);
        }
        if rows >= 3.0 {
            return 3.0;
        }
    }
    rows
}

fn table_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let width = (ui.available_width() - NUMBER_WIDTH - 2.0 * LEVEL_WIDTH - VALUE_WIDTH - PLAN_WIDTH - 16.0).max(140.0);
    let lines = lines(model, state, width);
    if lines.events == 0 {
        nothing_ui(ui, model, state);
        if lines.lines.is_empty() {
            return;
        }
    }
    let focus = ui.interact(ui.available_rect_before_wrap(), table_id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, screen::TABLE_NAME));
    if std::mem::take(&mut state.table.wants_focus) {
        focus.request_focus();
    }
    analysis_keys::keys_ui(ui, &focus, model, state, outbox, &lines.lines);
    // The cells' backgrounds and rules run on from column to column.
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let mut table = TableBuilder::new(ui)
        .id_salt("analysis")
        .striped(false)
        .sense(Sense::CLICK)
        .auto_shrink(false)
        .animate_scrolling(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Min))
        .column(Width::exact(NUMBER_WIDTH))
        .column(Width::exact(width).clip(true))
        .columns(Width::exact(LEVEL_WIDTH), 2)
        .column(Width::exact(VALUE_WIDTH))
        .column(Width::remainder().clip(true));
    if std::mem::take(&mut state.table.scroll_to_choice)
        && let Some(at) = line_of_choice(model, state, &lines.lines)
    {
        let align = std::mem::take(&mut state.table.centres_choice).then_some(egui::Align::Center);
        table = table.scroll_to_row(at, align);
    }
    let has_focus = focus.has_focus();
    table
        .header(30.0, |mut header| {
            for (text, sort) in analysis_filter::HEADINGS {
                header.col(|ui| analysis_filter::heading_ui(ui, state, text, sort));
            }
        })
        .body(|body| {
            body.heterogeneous_rows(lines.heights.iter().copied(), |mut row| {
                let Some(line) = lines.lines.get(row.index()) else { return };
                match *line {
                    Line::Goal(goal) => analysis_rows::goal_row(&mut row, model, state, goal),
                    Line::WorkPractice(practice) => analysis_rows::practice_row(&mut row, model, state, practice),
                    Line::Event(at) => {
                        if let Some(event_row) = model.rows.get(at) {
                            event_row_ui(&mut row, model, state, outbox, event_row, has_focus, &lines.lines);
                        }
                    }
                }
            });
        });
}

fn nothing_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if state.filter.is_empty() {
        super::structure::begin_ui(ui, model, state);
    } else {
        parts::empty_ui(ui, screen::NO_HITS, screen::NO_HITS_HINT);
        if parts::button_ui(ui, screen::CLEAR_FILTER).clicked() {
            state.filter = Filter::default();
        }
    }
}

fn line_of_choice(model: &Model, state: &State, lines: &[Line]) -> Option<usize> {
    let wanted = match state.choice {
        Choice::Event(event) => Line::Event(*model.row_of.get(&event)?),
        Choice::WorkPractice(practice) => Line::WorkPractice(practice),
        Choice::Goal(goal) => Line::Goal(goal),
        Choice::Process(process) => Line::WorkPractice(model.year.work_practices().of(process).next()?.id),
        Choice::Nothing => return None,
    };
    lines.iter().position(|line| *line == wanted)
}

fn event_row_ui(
    row: &mut egui_extras::TableRow<'_, '_>,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    event_row: &EventRow,
    has_focus: bool,
    lines: &[Line],
) {
    let year = &model.year;
    let Some(event) = year.events().get(event_row.event) else { return };
    let sheet = year.method_sheet();
    let is_marked = state.selection.contains(&event.id);
    let is_choice = state.choice == Choice::Event(event.id);
    let cursor = |column| has_focus && is_choice && state.table.column == column;
    let at = [Column::Text, Column::Likelihood, Column::Consequence, Column::Inclusion].map(cursor);
    let [on_text, on_likelihood, on_consequence, on_inclusion] = at;
    row.col(|ui| {
        cell_background(ui, is_marked);
        number_ui(ui, event, is_choice);
    });
    let (_, text) = row.col(|ui| {
        cell_background(ui, is_marked);
        text_cell_ui(ui, state, outbox, event, on_text);
    });
    let (_, likelihood) = row.col(|ui| {
        cell_background(ui, is_marked);
        level_cell_ui(ui, sheet, event, Factor::Likelihood, on_likelihood);
    });
    let (_, consequence) = row.col(|ui| {
        cell_background(ui, is_marked);
        level_cell_ui(ui, sheet, event, Factor::Consequence, on_consequence);
    });
    row.col(|ui| {
        cell_background(ui, is_marked);
        padded(ui, |ui| badge::score_ui(ui, sheet, event.score()));
    });
    let (_, inclusion) = row.col(|ui| {
        cell_background(ui, is_marked);
        cursor_ring(ui, on_inclusion);
        padded(ui, |ui| {
            let mut text = terms::inclusion(model.year.method_sheet(), event_row.inclusion).to_owned();
            if event_row.is_waiting {
                text += screen::NOT_CONFIRMED;
            }
            let text = RichText::new(text).size(design::SMALL + 1.0);
            ui.add(Label::new(text.color(palette(ui).ink)).truncate())
        });
    });
    let clicked = [
        (text, Column::Text),
        (likelihood, Column::Likelihood),
        (consequence, Column::Consequence),
        (inclusion, Column::Inclusion),
    ];
    for (response, column) in clicked {
        if response.clicked() {
            state.table.column = column;
        }
        if response.double_clicked() && column == Column::Text && !state.is_read_only {
            state.table.editing = Some(event.id);
        }
    }
    let response = row.response();
    if response.clicked() {
        analysis_keys::click(&response.ctx, state, model, event.id, lines);
        if state.table.editing != Some(event.id) {
            // At once, so that keys pressed right after the click come here.
            response.ctx.memory_mut(|memory| memory.request_focus(table_id()));
        }
    }
}

fn padded(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> egui::Response) {
    ui.vertical(|ui| {
        ui.add_space(PADDING / 2.0 - 1.0);
        add(ui);
    });
}

fn number_ui(ui: &mut Ui, event: &UnwantedEvent, is_choice: bool) {
    padded(ui, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            ui.add_space(8.0);
            let font = if is_choice { design::bold_font(design::BODY) } else { FontId::proportional(design::BODY) };
            ui.add(Label::new(RichText::new(event.number.to_string()).font(font).color(palette(ui).ink)))
        })
        .inner
    });
}

fn text_cell_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, event: &UnwantedEvent, has_cursor: bool) {
    if state.table.editing == Some(event.id) {
        let id = Id::unique(("event text", event.id.uuid()));
        let field = field::paragraph_ui(ui, id, &screen::event_text_name(event.number), &event.text, "");
        let first = !ui.memory(|memory| memory.had_focus_last_frame(id)) && !field.response.lost_focus();
        if first {
            field.response.request_focus();
        } else if field.response.lost_focus() {
            state.table.editing = None;
            state.table.wants_focus = true;
        }
        if let Some(text) = field.entered {
            outbox.push(Command::ChangeEventText { event: event.id, text });
        }
        return;
    }
    cursor_ring(ui, has_cursor);
    padded(ui, |ui| parts::rows_ui(ui, &event.text, ui.available_width() - TEXT_MARGIN, 3));
}

fn level_cell_ui(ui: &mut Ui, sheet: &MethodSheet, event: &UnwantedEvent, factor: Factor, has_cursor: bool) {
    cursor_ring(ui, has_cursor);
    let level = match factor {
        Factor::Likelihood => event.likelihood,
        Factor::Consequence => event.consequence,
    };
    padded(ui, |ui| {
        ui.with_layout(egui::Layout::top_down(egui::Align::Center), |ui| {
            let text = level.map_or_else(|| "–".to_owned(), |level| level.to_string());
            let worded = level.map(|level| terms::level(sheet, factor, level));
            let name = screen::level_cell(event.number, terms::factor(factor), worded.as_deref());
            ui.add(Label::new(RichText::new(text).color(palette(ui).ink))).accessible_name(name)
        })
        .inner
    });
}
