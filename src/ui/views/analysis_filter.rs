//! What the table of the Riskanalys shows and in which order: filters, search, sort, and the lines that
//! follow from them.

use egui::{Key, Modifiers, RichText, Ui};

use crate::domain::{PlanInclusion, UnwantedEvent};
use crate::text::{numbers, screen, terms};
use crate::ui::design::{self, palette};
use crate::ui::model::{EventRow, Model};
use crate::ui::state::{Filter, Form, Sort, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::parts;

use super::analysis::Line;

/// The headings of the table with the order that a click gives.
pub(crate) const HEADINGS: [(&str, Option<Sort>); 6] = [
    (screen::COLUMN_NUMBER, Some(Sort::Printed)),
    (screen::COLUMN_EVENT, Some(Sort::Text)),
    (screen::COLUMN_LIKELIHOOD, Some(Sort::Likelihood)),
    (screen::COLUMN_CONSEQUENCE, Some(Sort::Consequence)),
    (screen::COLUMN_RISK_VALUE, Some(Sort::RiskValue)),
    (screen::COLUMN_PLAN, Some(Sort::Inclusion)),
];

/// A heading that sorts.
pub(crate) fn heading_ui(ui: &mut Ui, state: &mut State, text: &str, sort: Option<Sort>) {
    let is_current = sort == Some(state.sort) && state.sort != Sort::Printed;
    let shown = if is_current { format!("{text} ↓") } else { text.to_owned() };
    let label = RichText::new(shown).font(design::bold_font(design::SMALL)).color(palette(ui).ink);
    let layout = match sort {
        Some(Sort::Printed) => egui::Layout::right_to_left(egui::Align::Center),
        Some(Sort::Likelihood | Sort::Consequence) => egui::Layout::top_down(egui::Align::Center),
        Some(Sort::Text | Sort::RiskValue | Sort::Inclusion) | None => egui::Layout::left_to_right(egui::Align::Center),
    };
    let response = ui
        .with_layout(layout, |ui| {
            ui.spacing_mut().button_padding = egui::Vec2::new(0.0, 3.0);
            if sort == Some(Sort::Printed) {
                ui.add_space(8.0);
            }
            parts::frameless_ui(ui, egui::Button::new(label))
        })
        .inner
        .accessible_name(screen::sort_by(text))
        .on_hover_text(screen::column_help(text));
    if response.clicked()
        && let Some(sort) = sort
    {
        state.sort = if is_current { Sort::Printed } else { sort };
    }
}

/// The heading of the screen with search, filters and the button to add.
pub(crate) fn head_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, screen::ANALYSIS);
        ui.add_space(design::GRID);
        if parts::primary_ui(ui, screen::ADD_EVENT).clicked() {
            state.form = Some(super::structure::new_event_form(model, state));
        }
        ui.menu_button(screen::ADD_OTHER, |ui| super::structure::add_menu_ui(ui, model, state));
        if parts::button_ui(ui, screen::IMPORT).clicked() {
            state.form = Some(Form::Path { purpose: crate::ui::dialog::Purpose::Import, path: String::new() });
        }
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| filters_ui(ui, model, state));
    ui.add_space(4.0);
}

fn filters_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let search = ui.add(
        egui::TextEdit::singleline(&mut state.filter.text).hint_text(screen::FILTER_TEXT_HINT).desired_width(150.0),
    );
    let search = search.accessible_name(screen::FILTER_TEXT);
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        search.request_focus();
    }
    if search.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.filter.text.clear();
    }
    if search.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.table.wants_focus = true;
        choose_first(model, state);
    }
    goal_ui(ui, model, state);
    process_ui(ui, model, state);
    manager_ui(ui, model, state);
    risk_value_ui(ui, model, state);
    inclusion_ui(ui, model, state);
    unit_ui(ui, model, state);
    standing_ui(ui, model, state);
    if let Some(cell) = state.filter.cell {
        let text = screen::filter_cell(cell);
        if ui.button(format!("{text} ✗")).accessible_name(screen::remove_filter(&text)).clicked() {
            state.filter.cell = None;
        }
    }
    if !state.filter.is_empty() {
        if parts::link_ui(ui, screen::CLEAR_FILTER).clicked() {
            state.filter = Filter::default();
        }
        parts::quiet_ui(ui, &screen::shown_of(state.table.shown(), model.rows.len()));
    }
}

/// After a search by keyboard the first hit is chosen, so that digits score it at once.
fn choose_first(model: &Model, state: &mut State) {
    if let Some(row) = model.rows.iter().find(|row| shows(model, &state.filter, row)) {
        state.choose(row.event);
        state.table.scroll_to_choice = true;
    }
}

fn combo<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    current: &mut Option<T>,
    choices: impl Iterator<Item = (T, String)>,
) {
    let label = match current {
        Some(_) => shown.to_owned(),
        None => name.to_owned(),
    };
    let list = List::new(name, name, label).width(56.0).height(420.0).at_least(260.0);
    let choices = choices.map(|(value, text)| (Some(value), text));
    let all = [(None, screen::ALL.to_owned())];
    list.wrap(egui::TextWrapMode::Truncate).show(ui, current, all.into_iter().chain(choices));
}

fn goal_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let goals = model.year.goals();
    let shown = state.filter.goal.and_then(|id| goals.get(id)).map_or("", |goal| goal.number.as_str()).to_owned();
    let choices =
        goals.of(()).map(|goal| (goal.id, format!("{} {}", goal.number, crate::text::edits::short(&goal.text))));
    combo(ui, screen::FILTER_GOAL, &format!("{} {shown}", screen::FILTER_GOAL), &mut state.filter.goal, choices);
}

fn process_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let year = &model.year;
    let shown = state.filter.process.and_then(|id| year.processes().get(id)).map_or("", |it| it.name.as_str());
    let shown = crate::text::edits::short(shown);
    let choices = year.processes_in_order().map(|process| (process.id, crate::text::edits::short(&process.name)));
    combo(ui, screen::FILTER_PROCESS, &shown, &mut state.filter.process, choices);
}

fn manager_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let mut managers: Vec<&String> =
        model.year.processes().iter().flat_map(|process| &process.responsible_managers).collect();
    managers.sort();
    managers.dedup();
    let shown = state.filter.manager.clone().unwrap_or_default();
    let choices = managers.into_iter().map(|manager| (manager.clone(), manager.clone()));
    combo(ui, screen::FILTER_MANAGER, &shown, &mut state.filter.manager, choices);
}

fn risk_value_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let sheet = model.year.method_sheet();
    let shown = state.filter.at_least.map_or_else(String::new, screen::at_least);
    // The two limits first: they are what one looks for.
    let limits = [
        (sheet.plan_limit.get(), screen::from_plan_limit(sheet.plan_limit)),
        (sheet.measure_limit.get(), screen::from_measure_limit(sheet.measure_limit)),
    ];
    let others = sheet.reachable().into_iter().rev().map(|value| (value.get(), screen::at_least(value.get())));
    let others = others.filter(|(value, _)| limits.iter().all(|(limit, _)| limit != value));
    let choices = limits.clone().into_iter().chain(others);
    combo(ui, screen::FILTER_RISK_VALUE, &shown, &mut state.filter.at_least, choices);
}

fn inclusion_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let shown = state.filter.inclusion.map_or("", |inclusion| terms::inclusion(model.year.method_sheet(), inclusion));
    let choices = PlanInclusion::ALL.into_iter().map(|inclusion| {
        let count = model.per_inclusion.get(&inclusion).copied().unwrap_or(0);
        (inclusion, format!("{} ({})", terms::inclusion(model.year.method_sheet(), inclusion), numbers::whole(count)))
    });
    combo(ui, screen::FILTER_PLAN, shown, &mut state.filter.inclusion, choices);
}

/// By unit, once there are any.
fn unit_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let units = model.year.units();
    if units.is_empty() {
        return;
    }
    let shown = state.filter.unit.and_then(|id| units.get(id)).map_or_else(String::new, |unit| unit.name.clone());
    let choices = model.year.units_in_order().into_iter();
    let choices = choices.map(|(depth, unit)| (unit.id, format!("{}{}", "    ".repeat(depth), unit.name)));
    combo(ui, screen::FILTER_UNIT, &shown, &mut state.filter.unit, choices);
}

/// By how events stand against last year, once there is one.
fn standing_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.history.last().is_none() {
        return;
    }
    let shown = state.filter.standing.map_or("", terms::standing);
    let choices = model
        .per_standing
        .iter()
        .map(|(standing, count)| (*standing, format!("{} ({})", terms::standing(*standing), numbers::whole(*count))));
    combo(ui, screen::FILTER_STANDING, shown, &mut state.filter.standing, choices);
}

/// Whether a filter lets an event through.
pub(crate) fn shows(model: &Model, filter: &Filter, row: &EventRow) -> bool {
    if filter.is_empty() {
        return true;
    }
    let Some(event) = model.year.events().get(row.event) else { return false };
    filter.at_least.is_none_or(|limit| row.risk_value >= limit)
        && filter.inclusion.is_none_or(|inclusion| row.inclusion == inclusion)
        && filter.standing.is_none_or(|standing| model.history.standing(&model.year, event) == standing)
        && filter.cell.is_none_or(|cell| event.score() == Some(cell))
        && (filter.text.is_empty() || has_words(&row.haystack, &filter.text))
        && is_within(model, filter, event)
}

fn has_words(haystack: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    // A bare number means that event, not every text with those digits in it.
    if words.trim().parse::<u32>().is_ok() {
        return haystack.split(' ').next() == Some(words.trim());
    }
    words.split_whitespace().all(|word| haystack.contains(word))
}

fn is_within(model: &Model, filter: &Filter, event: &UnwantedEvent) -> bool {
    if filter.goal.is_none() && filter.process.is_none() && filter.manager.is_none() && filter.unit.is_none() {
        return true;
    }
    model.year.place_of(event).is_some_and(|place| {
        filter.goal.is_none_or(|goal| place.goal.id == goal)
            && filter.process.is_none_or(|process| place.process.id == process)
            && filter.manager.as_ref().is_none_or(|manager| place.process.responsible_managers.contains(manager))
            && filter.unit.is_none_or(|unit| model.answers_for(unit, place.process.id))
    })
}

/// The lines of the table: with headings as printed, or without when sorted otherwise.
pub(crate) fn lines(model: &Model, filter: &Filter, sort: Sort) -> Vec<Line> {
    let is_printed = sort == Sort::Printed || model.rows.is_empty();
    if is_printed { printed(model, filter) } else { sorted(model, filter, sort) }
}

/// Empty mål and arbetssätt stand there too while nothing is filtered, so that they can be filled.
fn printed(model: &Model, filter: &Filter) -> Vec<Line> {
    let year = &model.year;
    let mut lines = Vec::new();
    for goal in year.goals().of(()) {
        let mut of_goal = Vec::new();
        for process in year.processes().of(goal.id) {
            for practice in year.work_practices().of(process.id) {
                let before = of_goal.len();
                of_goal.push(Line::WorkPractice(practice.id));
                let events = year.events().of(practice.id).filter_map(|event| model.row_of.get(&event.id));
                let shown = events.filter(|at| model.rows.get(**at).is_some_and(|row| shows(model, filter, row)));
                of_goal.extend(shown.map(|at| Line::Event(*at)));
                if of_goal.len() == before + 1 && !filter.is_empty() {
                    of_goal.pop();
                }
            }
        }
        if !of_goal.is_empty() || filter.is_empty() {
            lines.push(Line::Goal(goal.id));
            lines.append(&mut of_goal);
        }
    }
    lines
}

fn sorted(model: &Model, filter: &Filter, sort: Sort) -> Vec<Line> {
    let shown = model.rows.iter().enumerate().filter(|(_, row)| shows(model, filter, row));
    let mut rows: Vec<(usize, &EventRow)> = shown.collect();
    let event = |row: &EventRow| model.year.events().get(row.event);
    let level = |level: Option<crate::domain::Level>| std::cmp::Reverse(level.map_or(0, crate::domain::Level::get));
    match sort {
        Sort::Printed => {}
        Sort::Text => rows.sort_by_cached_key(|(_, row)| event(row).map(|event| event.text.to_lowercase())),
        Sort::Likelihood => rows.sort_by_key(|(_, row)| level(event(row).and_then(|event| event.likelihood))),
        Sort::Consequence => rows.sort_by_key(|(_, row)| level(event(row).and_then(|event| event.consequence))),
        Sort::RiskValue => rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.risk_value)),
        Sort::Inclusion => rows.sort_by_key(|(_, row)| row.inclusion),
    }
    rows.into_iter().map(|(at, _)| Line::Event(at)).collect()
}
