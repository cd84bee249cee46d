//! The forms of a deviation: written down, told, acted on, closed, released; and the question before what is
//! protected is shown.

use egui::Ui;

use crate::domain::{
    Check, ControlId, Deviation, DeviationId, DrawId, Duty, Recipient, Suspect, Suspicion, UnwantedEventId, Year,
};
use crate::edit::{Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft};
use crate::text::{follow_up as words, numbers, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, State, View};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::parts;
use crate::ui::widgets::pick::{Pick, pick_ui};

use super::check_forms::lines_ui;
use super::deviation_details::{control_choices, control_shown, event_choices, item_at, item_said};
use super::deviation_details::{suspect_shown, suspects};
use super::form_frame::{Page, focus_first, line_ui};

/// A form about a deviation, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviationForm {
    /// One to be written down.
    Report(ReportForm),
    /// Somebody was told.
    Tell {
        /// Of which.
        deviation: DeviationId,
        /// Who may be told to meet the duty.
        any_of: Vec<Recipient>,
        /// Who was.
        recipient: Recipient,
        /// The day.
        day: String,
        /// How, or in which case.
        note: String,
    },
    /// That somebody was told is to be struck out.
    Strike {
        /// Of which.
        deviation: DeviationId,
        /// Who was noted.
        recipient: Recipient,
        /// Why it was wrong.
        reason: String,
    },
    /// An åtgärd against it.
    Measure {
        /// Against which.
        deviation: DeviationId,
        /// What is to be done.
        text: String,
        /// Who.
        responsible: String,
        /// By when.
        due: String,
    },
    /// One to be closed.
    Close {
        /// Which.
        deviation: DeviationId,
        /// The day.
        day: String,
        /// What came of it.
        text: String,
    },
    /// One to be shown in ordinary lists.
    Release {
        /// Which.
        deviation: DeviationId,
        /// Why.
        reason: String,
    },
}

impl DeviationForm {
    /// Somebody was told to meet a duty; today, unless another day is typed.
    pub(super) fn tell(model: &Model, deviation: DeviationId, duty: &Duty) -> Option<Form> {
        let recipient = *duty.any_of.first()?;
        let (any_of, day) = (duty.any_of.clone(), numbers::date(model.year.day_within(model.today)));
        Some(Self::Tell { deviation, any_of, recipient, day, note: String::new() }.into())
    }

    /// A note of telling that was wrong.
    pub(super) fn strike(deviation: DeviationId, recipient: Recipient) -> Form {
        Self::Strike { deviation, recipient, reason: String::new() }.into()
    }

    /// A new åtgärd.
    pub(super) fn measure(deviation: DeviationId) -> Form {
        let (text, responsible, due) = (String::new(), String::new(), String::new());
        Self::Measure { deviation, text, responsible, due }.into()
    }

    /// The end of a deviation; today, unless another day is typed.
    pub(super) fn close(model: &Model, deviation: DeviationId) -> Form {
        Self::Close { deviation, day: numbers::date(model.year.day_within(model.today)), text: String::new() }.into()
    }

    /// That a deviation may be told.
    pub(super) fn release(deviation: &Deviation) -> Form {
        Self::Release { deviation: deviation.id, reason: String::new() }.into()
    }
}

impl From<DeviationForm> for Form {
    fn from(form: DeviationForm) -> Self {
        Self::Deviation(Box::new(form))
    }
}

/// A deviation to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportForm {
    /// What is wrong.
    pub text: String,
    /// The day it was found.
    pub found_on: String,
    /// The risk that it shows.
    pub event: Option<UnwantedEventId>,
    /// The systematiska kontroll that it escaped.
    pub control: Option<ControlId>,
    /// The draw that it was found in.
    pub draw: Option<DrawId>,
    /// The places of its items in that draw, and whether each belongs to it.
    pub items: Vec<(i64, bool)>,
    /// Whether it is väsentlig; `None` until somebody has judged it.
    pub is_material: Option<bool>,
    /// Why it is or is not.
    pub material_reason: String,
    /// Who is suspected.
    pub suspect: Option<Suspect>,
    /// The befattning.
    pub title: String,
}

/// The form for a deviation that no check found.
pub(super) fn report_form(model: &Model) -> Form {
    DeviationForm::Report(ReportForm::blank(model)).into()
}

/// The form for what a check found wrong and is not written down yet; of one draw at a time.
pub(super) fn report_form_of_check(model: &Model, check: &Check, wrong: &[(DrawId, i64)]) -> Form {
    DeviationForm::Report(ReportForm::of_check(model, check, wrong)).into()
}

impl ReportForm {
    fn blank(model: &Model) -> Self {
        Self {
            text: String::new(),
            found_on: numbers::date(model.year.day_within(model.today)),
            event: None,
            control: None,
            draw: None,
            items: Vec::new(),
            is_material: None,
            material_reason: String::new(),
            suspect: None,
            title: String::new(),
        }
    }

    fn of_check(model: &Model, check: &Check, wrong: &[(DrawId, i64)]) -> Self {
        let year = &model.year;
        let counts = year.draw_of(check.id).map(|draw| draw.id);
        let is_of_it = |draw: DrawId| wrong.iter().any(|(of, _)| *of == draw);
        let draw = counts.filter(|draw| is_of_it(*draw)).or(wrong.first().map(|(draw, _)| *draw));
        let Some(draw) = draw.and_then(|draw| year.draws().get(draw)) else { return Self::blank(model) };
        let places: Vec<i64> = wrong.iter().filter(|(of, _)| *of == draw.id).map(|(_, place)| *place).collect();
        let items: Vec<(&str, String)> =
            places.iter().map(|place| (item_at(draw, *place), item_said(year, draw, *place))).collect();
        let found = year.found(draw);
        let looked_at = (found.looked_at() + found.beyond).max(items.len());
        let control = year.methods().get(check.method).and_then(|method| year.controls().get(method.control));
        let mut events = control.into_iter().flat_map(|control| year.events().of(control.work_practice));
        let event = match (events.next(), events.next()) {
            (Some(only), None) => Some(only.id),
            _ => None,
        };
        Self {
            text: screen::proposed_deviation(check.number, draw, looked_at, &items),
            event,
            control: control.map(|control| control.id),
            draw: Some(draw.id),
            items: places.into_iter().map(|place| (place, true)).collect(),
            ..Self::blank(model)
        }
    }

    /// Whether it was found in a check that is still under way; that one goes on.
    fn is_of_open_check(&self, year: &Year) -> bool {
        let draw = self.draw.and_then(|draw| year.draws().get(draw));
        draw.and_then(|draw| year.checks().get(draw.check)).is_some_and(Check::is_going_on)
    }

    fn draft(&self, found_on: jiff::civil::Date, is_material: bool) -> DeviationDraft {
        DeviationDraft {
            found_on,
            text: self.text.clone(),
            event: self.event,
            control: self.control,
            draw: self.draw,
            items: self.items.iter().filter(|(_, is_in)| *is_in).map(|(place, _)| *place).collect(),
            is_material,
            material_reason: self.material_reason.clone(),
            suspicion: self.suspect.map(|who| Suspicion { who, title: self.title.clone() }),
        }
    }
}

/// What is to be told while a text is missing.
fn needs(text: &str, told: &'static str) -> Option<&'static str> {
    text.trim().is_empty().then_some(told)
}

impl Page<'_> {
    pub(super) fn deviation_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut DeviationForm) {
        // Between the mark of a choice and its words.
        ui.spacing_mut().icon_spacing = design::GRID;
        match form {
            DeviationForm::Report(form) => self.report_deviation_ui(ui, state, form),
            DeviationForm::Tell { deviation, any_of, recipient, day, note } => {
                self.tell_ui(ui, *deviation, any_of, recipient, [day, note]);
            }
            DeviationForm::Strike { deviation, recipient, reason } => {
                parts::subheading_ui(ui, &screen::untell(*recipient));
                parts::quiet_ui(ui, screen::STRIKE_HELP);
                line_ui(ui, screen::STRIKE_REASON, reason, "", true);
                if self.buttons_ui(ui, screen::STRIKE, needs(reason, screen::NEEDS_STRIKE_REASON)) {
                    let (deviation, recipient, reason) = (*deviation, *recipient, reason.clone());
                    self.push(Command::Deviation(DeviationCommand::Untell { deviation, recipient, reason }));
                }
            }
            DeviationForm::Measure { deviation, text, responsible, due } => {
                self.deviation_measure_ui(ui, *deviation, [text, responsible, due]);
            }
            DeviationForm::Close { deviation, day, text } => self.close_deviation_ui(ui, *deviation, day, text),
            DeviationForm::Release { deviation, reason } => {
                parts::subheading_ui(ui, screen::RELEASE);
                parts::quiet_ui(ui, screen::RELEASE_HELP);
                line_ui(ui, screen::RELEASE_REASON, reason, "", true);
                if self.buttons_ui(ui, screen::RELEASE, needs(reason, screen::NEEDS_RELEASE_REASON)) {
                    let (deviation, reason) = (*deviation, reason.clone());
                    self.push(Command::Deviation(DeviationCommand::Release { deviation, reason }));
                }
            }
        }
    }

    fn report_deviation_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut ReportForm) {
        let Some(model) = self.model else { return };
        ui.set_width(620.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        parts::subheading_ui(ui, screen::REPORT_DEVIATION);
        report_fields_ui(ui, &model.year, form);
        let day = numbers::parse_date(&form.found_on);
        let missing = needs(&form.text, screen::NEEDS_DEVIATION_TEXT)
            .or(form.is_material.is_none().then_some(screen::NEEDS_MATERIAL))
            .or(day.is_none().then_some(screen::NO_DATE));
        if self.buttons_ui(ui, screen::REPORT_THE_DEVIATION, missing)
            && let Some((found_on, is_material)) = day.zip(form.is_material)
        {
            // It is opened as soon as it is there, or when one comes to Avvikelser from the check.
            state.deviations.opens = Some(model.year.next_deviation_number());
            let stays = state.view == View::Deviations || form.is_of_open_check(&model.year);
            if !stays && !state.is_read_only {
                state.next_view = Some(View::Deviations);
            }
            self.push(Command::Deviation(DeviationCommand::Report { draft: form.draft(found_on, is_material) }));
        }
    }

    fn tell_ui(
        &mut self,
        ui: &mut Ui,
        deviation: DeviationId,
        any_of: &[Recipient],
        recipient: &mut Recipient,
        [day, note]: [&mut String; 2],
    ) {
        parts::subheading_ui(ui, screen::TOLD_TITLE);
        parts::quiet_ui(ui, screen::DEVIATION_DUTIES_RULE);
        if any_of.len() > 1 {
            parts::caption_ui(ui, screen::TOLD_WHO);
            for who in any_of {
                ui.radio_value(recipient, *who, words::recipient(*who));
            }
        } else {
            parts::strong_ui(ui, words::recipient(*recipient));
        }
        line_ui(ui, screen::TOLD_ON, day, screen::DATE_HINT, false);
        line_ui(ui, screen::TOLD_HOW, note, screen::OPTIONAL, true);
        let on = numbers::parse_date(day);
        let missing = on.is_none().then_some(screen::NO_DATE);
        if self.buttons_ui(ui, screen::TOLD_NOTE, missing)
            && let Some(on) = on
        {
            let (recipient, note) = (*recipient, note.clone());
            self.push(Command::Deviation(DeviationCommand::Tell { deviation, recipient, on, note }));
        }
    }

    fn deviation_measure_ui(
        &mut self,
        ui: &mut Ui,
        deviation: DeviationId,
        [text, responsible, due]: [&mut String; 3],
    ) {
        parts::subheading_ui(ui, screen::DEVIATION_NEW_MEASURE);
        line_ui(ui, screen::DEVIATION_MEASURE_TEXT, text, screen::DEVIATION_MEASURE_HINT, true);
        line_ui(ui, screen::RESPONSIBLE, responsible, screen::RESPONSIBLE_HINT, false);
        line_ui(ui, screen::DUE, due, screen::DATE_HINT, false);
        let day = numbers::parse_date(due);
        let is_undated = day.is_none() && !due.trim().is_empty();
        let missing = needs(text, screen::NEEDS_MEASURE_TEXT).or(is_undated.then_some(screen::NO_DATE));
        if self.buttons_ui(ui, screen::ADD, missing) {
            let (text, responsible) = (text.clone(), responsible.clone());
            let draft = DeviationMeasureDraft { text, responsible, due: day, done_on: None };
            self.push(Command::Deviation(DeviationCommand::AddMeasure { deviation, draft }));
        }
    }

    fn close_deviation_ui(&mut self, ui: &mut Ui, deviation: DeviationId, day: &mut String, text: &mut String) {
        parts::subheading_ui(ui, screen::CLOSE_DEVIATION);
        let field = lines_ui(ui, screen::CLOSED_TEXT, text, 4);
        focus_first(ui, &field);
        line_ui(ui, screen::CLOSED_ON, day, screen::DATE_HINT, false);
        let on = numbers::parse_date(day);
        let missing = needs(text, screen::NEEDS_CLOSED_TEXT).or(on.is_none().then_some(screen::NO_DATE));
        if self.buttons_ui(ui, screen::CLOSE_DEVIATION, missing)
            && let Some(on) = on
        {
            let text = text.clone();
            self.push(Command::Deviation(DeviationCommand::Close { deviation, on, text }));
        }
    }

    /// What the protection means, before what is protected is shown.
    pub(super) fn show_protected_ui(&mut self, ui: &mut Ui, state: &mut State) {
        parts::subheading_ui(ui, screen::PROTECTED_DEVIATIONS);
        parts::text_ui(ui, screen::PROTECTED_HELP);
        if self.buttons_ui(ui, screen::SHOW_PROTECTED, None) {
            state.deviations.shows_protected = true;
            state.deviations.scroll_to_choice = true;
            self.is_done = true;
        }
    }
}

fn report_fields_ui(ui: &mut Ui, year: &Year, form: &mut ReportForm) {
    report_suspicion_ui(ui, form);
    let text = lines_ui(ui, screen::DEVIATION_TEXT, &mut form.text, 4);
    focus_first(ui, &text);
    if form.text.trim().is_empty() {
        parts::quiet_ui(ui, screen::DEVIATION_TEXT_HINT);
    }
    report_material_ui(ui, form);
    line_ui(ui, screen::DEVIATION_FOUND_ON, &mut form.found_on, screen::DATE_HINT, false);
    parts::caption_ui(ui, screen::DEVIATION_EVENT);
    report_risks_ui(ui, year, form);
    let event = form.event.and_then(|event| year.events().get(event));
    let pick = Pick {
        id: egui::Id::unique("report deviation event"),
        name: screen::DEVIATION_EVENT,
        shown: &event.map_or_else(|| screen::DEVIATION_NO_EVENT.to_owned(), screen::event_choice),
        none: screen::DEVIATION_NO_EVENT,
    };
    let control = form.control;
    if let Some(event) = pick_ui(ui, &pick, form.event, || event_choices(year, control)) {
        form.event = event;
    }
    parts::caption_ui(ui, screen::DEVIATION_CONTROL);
    let pick = Pick {
        id: egui::Id::unique("report deviation control"),
        name: screen::DEVIATION_CONTROL,
        shown: &control_shown(year, control),
        none: screen::DEVIATION_NO_CONTROL,
    };
    if let Some(control) = pick_ui(ui, &pick, control, || control_choices(year)) {
        form.control = control;
    }
    if let Some(draw) = form.draw.and_then(|draw| year.draws().get(draw)) {
        parts::caption_ui(ui, screen::DEVIATION_ITEMS);
        for (place, is_in) in &mut form.items {
            ui.checkbox(is_in, screen::wrong_item(item_at(draw, *place), &item_said(year, draw, *place)));
        }
    }
}

/// Whether it is väsentlig: nobody has said so until it is chosen.
fn report_material_ui(ui: &mut Ui, form: &mut ReportForm) {
    parts::caption_ui(ui, screen::DEVIATION_MATERIAL);
    ui.horizontal_wrapped(|ui| {
        for is_material in [false, true] {
            ui.radio_value(&mut form.is_material, Some(is_material), words::material(is_material));
        }
    });
    parts::quiet_ui(ui, screen::DEVIATION_MATERIAL_HELP);
    line_ui(ui, screen::DEVIATION_MATERIAL_REASON, &mut form.material_reason, screen::OPTIONAL, false);
}

/// So many risks of a control are offered before the list of all of them.
const OWN_RISKS: usize = 6;

/// The risks that the control answers, to be chosen at once; any other is found in the list below them.
fn report_risks_ui(ui: &mut Ui, year: &Year, form: &mut ReportForm) {
    let control = form.control.and_then(|control| year.controls().get(control));
    let own = control.into_iter().flat_map(|control| year.events().of(control.work_practice));
    let own: Vec<_> = own.take(OWN_RISKS).collect();
    if own.is_empty() {
        return;
    }
    parts::quiet_ui(ui, screen::RISKS_OF_CONTROL);
    for event in own {
        if ui.radio(form.event == Some(event.id), screen::event_choice(event)).clicked() {
            form.event = Some(event.id);
        }
    }
    parts::quiet_ui(ui, screen::OTHER_RISK);
}

/// Who is suspected: asked before anything is written, since it decides who may read it.
fn report_suspicion_ui(ui: &mut Ui, form: &mut ReportForm) {
    parts::caption_ui(ui, screen::DEVIATION_SUSPICION);
    let (id, shown) = (egui::Id::unique("report deviation suspect"), suspect_shown(form.suspect));
    let chosen = choice_ui(ui, id, screen::DEVIATION_SUSPICION, form.suspect, &shown, 240.0, suspects());
    form.suspect = chosen.unwrap_or(form.suspect);
    let Some(who) = form.suspect else { return };
    line_ui(ui, screen::DEVIATION_TITLE, &mut form.title, screen::DEVIATION_TITLE_HINT, false);
    if who.is_manager() {
        parts::quiet_ui(ui, screen::DEVIATION_WILL_BE_PROTECTED);
    }
    if !Recipient::HeadOfAdministration.is(who) {
        parts::quiet_ui(ui, screen::DEVIATION_CRIME_HELP);
    }
}
