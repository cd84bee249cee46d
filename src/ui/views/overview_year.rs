//! The year as it goes, on Översikt: what is late, what comes, how old the open avvikelser are, what each unit has
//! done, and the year as a strip. Each line leads to where something can be done about it. Must never know the file,
//! nor tell of a protected deviation more than that it is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Ui;

use crate::domain::{CheckMethod, DeviationAge, Finding, FindingCode, OccasionId, UnitDone};
use crate::text::{numbers, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{State, View};
use crate::ui::widgets::plots::{Bar, Length, Tone, bars_ui};
use crate::ui::widgets::{parts, year_strip};

use super::deviations::DeviationsState;
use super::overview;

/// The strip stands across the window where a column has less room than this.
pub(super) const LEAST_STRIP: f32 = 500.0;

/// How many late occasions are named.
const SHOWN_LATE: usize = 3;
/// How many of those that come soon are named.
const SHOWN_SOON: usize = 5;
/// How many metoder the strip has.
const SHOWN_METHODS: usize = 8;

/// Whether the granskning says it of the year as it goes, and not of the plan that is to be decided on.
pub(super) const fn is_of_the_year(code: FindingCode) -> bool {
    matches!(
        code,
        FindingCode::CheckOverdue
            | FindingCode::WrongItemsUnreported
            | FindingCode::DeviationWithoutMeasure
            | FindingCode::MaterialDeviationNotReported
            | FindingCode::RepeatedDeviation
            | FindingCode::ProtectedDeviationWaits
            | FindingCode::SampleTooWeak
    )
}

/// What is so now: what is late, what comes, what is found.
pub(super) fn now_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let is_planned = !model.year.occasions().is_empty();
    parts::subheading_ui(ui, screen::OVERVIEW_NOW);
    if is_planned {
        late_ui(ui, model, state);
    } else {
        unplanned_ui(ui, state);
    }
    findings_ui(ui, model, state);
    if is_planned {
        soon_ui(ui, model, state);
    }
    earlier_ui(ui, model);
}

/// How old the open avvikelser are and what each unit has done, once the year is under way.
pub(super) fn plots_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    if model.year.is_followed_up() {
        deviations_ui(ui, model, state);
        units_ui(ui, model);
    }
}

/// How to begin where nothing is planned.
pub(super) fn begin_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.add_space(design::GRID * 2.0);
    parts::subheading_ui(ui, screen::CHECKS_OF_THE_YEAR);
    unplanned_ui(ui, state);
    earlier_ui(ui, model);
}

/// The metoder with most left, over the months; nothing where nothing is planned.
pub(super) fn strip_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let all = &model.standing.methods;
    let shown = all.iter().take(SHOWN_METHODS).filter_map(|id| model.year.methods().get(*id));
    let methods: Vec<&CheckMethod> = shown.collect();
    if methods.is_empty() {
        return;
    }
    ui.add_space(design::GRID * 2.0);
    parts::subheading_ui(ui, screen::CHECKS_OF_THE_YEAR);
    if let Some(occasion) = year_strip::year_strip_ui(ui, &model.year, model.today, &methods) {
        open(model, state, occasion);
    }
    let rest = all.len().saturating_sub(methods.len());
    if rest > 0 && parts::link_ui(ui, &screen::more_methods(rest)).clicked() {
        state.checks.check = None;
        state.go_to(View::Checks);
    }
}

fn unplanned_ui(ui: &mut Ui, state: &mut State) {
    parts::text_ui(ui, screen::NOTHING_PLANNED);
    if parts::button_ui(ui, screen::PLAN_CHECKS).clicked() {
        state.go_to(View::Plan);
    }
}

/// How many are late, and the oldest of them.
fn late_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let code = FindingCode::CheckOverdue;
    let found: Vec<&Finding> = model.of_code(code).collect();
    let Some(first) = found.first() else {
        parts::text_ui(ui, screen::NOTHING_LATE);
        return;
    };
    let is_begun = |id: &&OccasionId| model.year.check_of_occasion(**id).is_some();
    let title = screen::late_checks(found.len(), model.standing.late.iter().filter(is_begun).count());
    let mut opened = None;
    let is_clicked = overview::line_ui(ui, code.severity(), &title, screen::to_do_button(code), |ui| {
        opened = occasions_ui(ui, model, &model.standing.late, SHOWN_LATE);
    });
    if is_clicked {
        overview::go_to(state, code, first, found.len());
    }
    if let Some(occasion) = opened {
        open(model, state, occasion);
    }
}

/// What else the granskning says of the year as it goes.
fn findings_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let codes = FindingCode::ALL.into_iter().filter(|code| is_of_the_year(*code));
    for code in codes.filter(|code| *code != FindingCode::CheckOverdue) {
        overview::finding_ui(ui, model, state, code);
    }
}

fn soon_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.add_space(design::GRID);
    parts::strong_ui(ui, screen::NEXT_TWO_WEEKS);
    if model.standing.soon.is_empty() {
        parts::quiet_ui(ui, screen::NOTHING_SOON);
    } else if let Some(occasion) = occasions_ui(ui, model, &model.standing.soon, SHOWN_SOON) {
        open(model, state, occasion);
    }
}

/// Occasions in a line each, and how many more there are; the one that was clicked comes back.
fn occasions_ui(ui: &mut Ui, model: &Model, occasions: &[OccasionId], most: usize) -> Option<OccasionId> {
    let mut clicked = None;
    for occasion in occasions.iter().take(most).filter_map(|id| model.year.occasions().get(*id)) {
        // Every other occasion is looked at for one that reads the same.
        let key = egui::Id::unique(("occasion line", occasion.id.uuid()));
        let line: Arc<str> =
            parts::once_per_edit(ui, key, model.generation, || screen::occasion_line(&model.year, occasion).into());
        if parts::link_ui(ui, &line).clicked() {
            clicked = Some(occasion.id);
        }
    }
    let rest = occasions.len().saturating_sub(most);
    if rest > 0 {
        parts::quiet_ui(ui, &screen::more_checks(rest));
    }
    clicked
}

/// The check of an occasion where it is begun, else its place in the list that it is begun from.
fn open(model: &Model, state: &mut State, occasion: OccasionId) {
    state.go_to(View::Checks);
    match model.year.check_of_occasion(occasion) {
        Some(check) => state.checks.open(check.id),
        None => state.checks.show(occasion),
    }
}

/// How long the open deviations have been so; of protected ones only that they are there.
fn deviations_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    parts::subheading_ui(ui, screen::OPEN_DEVIATIONS);
    let found = &model.standing.deviations;
    if found.sum() > 0 {
        let bars = DeviationAge::ALL.map(|age| Bar {
            words: screen::deviation_age(age).to_owned(),
            number: numbers::whole(found.count(age)),
            length: Length::Amount(found.count(age)),
            tone: tone(age),
        });
        bars_ui(ui, screen::OPEN_DEVIATIONS, &bars);
    } else if found.protected == 0 {
        parts::quiet_ui(ui, screen::NO_OPEN_DEVIATION);
        return;
    }
    if found.protected > 0 {
        parts::quiet_ui(ui, &screen::protected_open(found.protected));
    }
    if parts::link_ui(ui, screen::SHOW_DEVIATIONS).clicked() {
        state.deviations = DeviationsState::default();
        state.go_to(View::Deviations);
    }
}

/// The deviations of earlier years that are still open, a line for each year, the newest first.
fn earlier_ui(ui: &mut Ui, model: &Model) {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for (year, _) in model.history.open_deviations() {
        *years.entry(year).or_default() += 1;
    }
    if years.is_empty() {
        return;
    }
    ui.add_space(design::GRID);
    for (year, number) in years.into_iter().rev() {
        parts::strong_ui(ui, &screen::earlier_open(number, year));
    }
    parts::quiet_ui(ui, screen::EARLIER_OPEN_HINT);
}

const fn tone(age: DeviationAge) -> Tone {
    match age {
        DeviationAge::UnderMonth | DeviationAge::UnderQuarter => Tone::Usual,
        DeviationAge::UpToHalfYear => Tone::Warning,
        DeviationAge::OverHalfYear => Tone::Error,
    }
}

/// What each unit has done of what was to be done by now; nothing where nothing is planned.
fn units_ui(ui: &mut Ui, model: &Model) {
    if model.year.occasions().is_empty() {
        return;
    }
    ui.add_space(design::GRID * 2.0);
    parts::subheading_ui(ui, screen::DONE_PER_UNIT).on_hover_text(screen::DONE_PER_UNIT_HELP);
    if model.standing.units.is_empty() {
        parts::quiet_ui(ui, screen::NOTHING_WANTED_YET);
        return;
    }
    parts::quiet_ui(ui, &screen::done_up_to(model.today));
    let bar = |done: &UnitDone| Bar {
        words: screen::unit_of(&model.year, done),
        number: screen::done_of_wanted(done),
        length: Length::Share(done.done, done.wanted),
        tone: Tone::Usual,
    };
    let bars: Vec<Bar> = model.standing.units.iter().map(bar).collect();
    bars_ui(ui, screen::DONE_PER_UNIT, &bars);
}
