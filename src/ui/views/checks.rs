//! Kontroller: what a kontrollansvarig is to do and by when, the year as a strip, and the hours it takes. A check is
//! begun and opened here.

use egui::Ui;

use crate::domain::{CheckId, CheckMethod, MethodId, OccasionId, Year, same_role};
use crate::edit::{CheckCommand, Command};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;
use crate::text::screen;
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::{parts, year_strip};

use super::check_plan::{CheckList, ChecksPage};
use super::{check_cursor, check_hours, check_rows, check_run, check_sample};

/// What the screen remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChecksState {
    /// The check that is open.
    pub check: Option<CheckId>,
    /// Whose metoder are shown; `Some("")` for those of nobody.
    pub owner: Option<String>,
    /// The list of what is planned.
    pub list: CheckList,
    /// The row of the open check's items that the cursor stands on, from 0.
    pub row: usize,
    /// The row that somebody went to: there a digit may change what is said.
    pub chosen: Option<usize>,
    /// The row that is to come for one that was marked Ej tillämplig as the last; the cursor goes on to it.
    pub replacement: Option<usize>,
    /// The row that was marked by the key before; it is what a note is about, though the cursor has gone on.
    pub just_marked: Option<usize>,
    /// Go to the first item that waits, once the items are there.
    pub seeks_waiting: bool,
    /// Bring the row into view in the next frame.
    pub scroll_to_row: bool,
    /// Give the items the focus in the next frame.
    pub wants_focus: bool,
    /// The metod whose newest check is opened as soon as it is there.
    pub opens: Option<(MethodId, u32)>,
    /// What is chosen for the draw.
    pub choice: check_sample::SampleForm,
    /// What was said of the items when they were last looked at.
    pub seen: check_cursor::Seen,
}

impl ChecksState {
    /// Opens a check at its first item that waits.
    pub fn open(&mut self, check: CheckId) {
        let (owner, list) = (self.owner.take(), std::mem::take(&mut self.list));
        let (wants_focus, scroll_to_row, seeks_waiting) = (true, true, true);
        *self = Self { check: Some(check), owner, list, wants_focus, scroll_to_row, seeks_waiting, ..Self::default() };
    }

    /// Goes to a planned occasion in the list, whoever answers for it.
    pub fn show(&mut self, occasion: OccasionId) {
        *self = Self { list: std::mem::take(&mut self.list), ..Self::default() };
        self.list.show(occasion);
    }
}

/// The whole screen.
pub(crate) fn checks_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    if let Some((method, number)) = state.checks.opens
        && let Some(check) = model.year.checks().of(method).find(|check| check.number == number)
    {
        state.checks.open(check.id);
    }
    let open = state.checks.check.and_then(|check| model.year.checks().get(check));
    match open {
        Some(check) => check_run::check_ui(ui, model, state, outbox, check),
        None => list_ui(ui, model, state, outbox),
    }
}

fn list_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    state.checks.check = None;
    if model.year.methods().is_empty() {
        parts::heading_ui(ui, screen::CHECKS);
        parts::empty_ui(ui, screen::NO_METHODS, screen::NO_METHODS_HINT);
        return;
    }
    let mut list = std::mem::take(&mut state.checks.list);
    list.refresh(model, state.checks.owner.as_deref());
    head_ui(ui, model, state, &mut list);
    ui.add_space(design::GRID);
    match list.page {
        ChecksPage::ToDo => check_rows::to_do_ui(ui, model, state, outbox, &mut list),
        ChecksPage::Year => {
            left_out_ui(ui, &mut list);
            if list.page == ChecksPage::Year {
                year_ui(ui, model, &mut list);
            }
        }
        ChecksPage::Hours => check_hours::hours_ui(ui, model, &mut list),
    }
    state.checks.list = list;
}

/// Whose checks, how far they have come, which part of them; and the list on paper and in a calendar.
fn head_ui(ui: &mut Ui, model: &Model, state: &mut State, list: &mut CheckList) {
    ui.horizontal_wrapped(|ui| {
        parts::heading_ui(ui, if state.checks.owner.is_some() { screen::MY_CHECKS } else { screen::CHECKS });
        ui.add_space(design::GRID);
        parts::quiet_ui(ui, &list.sum());
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        // A button that does not fit stands on the next row, whole.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        owner_ui(ui, model, state);
        ui.add_space(design::GRID);
        let owner = state.checks.owner.as_deref();
        let method = owner.and_then(|owner| model.year.methods_in_order().find(|it| same_role(owner, &it.owner)));
        if parts::button_ui(ui, screen::PRINT_CHECK_LIST).clicked() {
            let of = method.map_or(PaperOf::Now, |method| PaperOf::OwnerOf(method.id));
            let paper = Paper { kind: ReportKind::CheckList, of };
            state.form = Some(super::reports::form(model, Purpose::Print(paper)));
        }
        // The last of the row, and not in a frame of its own: that would stay on this row where it does not fit.
        if !list.fills_calendar() {
            ui.disable();
        }
        let calendar = parts::button_ui(ui, screen::SAVE_CALENDAR);
        if calendar.on_disabled_hover_text(screen::NO_CALENDAR_HINT).clicked() {
            let of = method.map(|method| method.id);
            state.form = Some(super::reports::form(model, Purpose::Calendar(of)));
        }
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (page, text) in [
            (ChecksPage::ToDo, screen::CHECKS_TO_DO),
            (ChecksPage::Year, screen::CHECKS_YEAR),
            (ChecksPage::Hours, screen::CHECKS_HOURS),
        ] {
            ui.selectable_value(&mut list.page, page, text);
        }
    });
}

/// Whose metoder are shown.
fn owner_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let owners = owners(&model.year);
    // Somebody else may answer for the metoder by now.
    let is_gone = |chosen: &String| owners.iter().all(|owner| !same_role(owner, chosen));
    if state.checks.owner.as_ref().is_some_and(is_gone) {
        state.checks.owner = None;
    }
    let name = |owner: Option<&str>| match owner {
        None => screen::CHECKS_OF_ALL.to_owned(),
        Some("") => screen::CHECKS_OF_NOBODY.to_owned(),
        Some(owner) => owner.to_owned(),
    };
    parts::label_ui(ui, screen::CHECKS_OF);
    let offered = [None].into_iter().chain(owners.into_iter().map(Some));
    List::new("checks of", screen::CHECKS_OF, name(state.checks.owner.as_deref())).width(280.0).show(
        ui,
        &mut state.checks.owner,
        offered.map(|owner| (owner.map(str::to_owned), name(owner))),
    );
}

/// The kontrollansvariga, each in one spelling; empty for the metoder of nobody.
fn owners(year: &Year) -> Vec<&str> {
    let mut owners: Vec<&str> = year.methods().iter().map(|method| method.owner.trim()).collect();
    owners.sort_by_cached_key(|owner| owner.to_lowercase());
    owners.dedup_by(|one, other| same_role(one, other));
    owners
}

/// How many metoder have no occasion to show, and the way to where they get some.
fn left_out_ui(ui: &mut Ui, list: &mut CheckList) {
    let left_out = list.left_out();
    if left_out == 0 || list.planned.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        parts::quiet_ui(ui, &screen::left_out_of_year(left_out));
        if parts::small_link_ui(ui, screen::CHOOSE_FREQUENCY).clicked() {
            list.page = ChecksPage::ToDo;
        }
    });
    ui.add_space(4.0);
}

fn year_ui(ui: &mut Ui, model: &Model, list: &mut CheckList) {
    if list.planned.is_empty() {
        unplanned_ui(ui, list);
        return;
    }
    let planned: Vec<&CheckMethod> = list.planned.iter().filter_map(|id| model.year.methods().get(*id)).collect();
    let mut clicked = None;
    egui::ScrollArea::vertical().id_salt("checks of the year").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 14.0);
        clicked = year_strip::year_strip_ui(ui, &model.year, model.today, &planned);
    });
    if let Some(occasion) = clicked {
        list.show(occasion);
    }
}

/// That nothing is planned, and the way to where it is.
pub(super) fn unplanned_ui(ui: &mut Ui, list: &mut CheckList) {
    parts::empty_ui(ui, screen::NO_OCCASIONS, screen::NO_OCCASIONS_HINT);
    if parts::button_ui(ui, screen::CHOOSE_FREQUENCY).clicked() {
        list.page = ChecksPage::ToDo;
    }
}

/// Begins a check and opens it as soon as it is there.
pub(super) fn begin(
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    method: &CheckMethod,
    occasion: Option<OccasionId>,
) {
    let (begun_on, performed_by) = (model.year.day_within(model.today), method.owner.clone());
    let command = CheckCommand::Begin { method: method.id, occasion, begun_on, performed_by };
    outbox.push(Command::Check(command));
    state.checks.opens = Some((method.id, model.year.next_check_number()));
}
