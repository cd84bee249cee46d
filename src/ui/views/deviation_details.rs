//! The chosen deviation, each edit on disk at once: first what is to be done about it, then what is wrong, which risk
//! and control it concerns, its items, whether it is väsentlig, and a suspicion by befattning. Must never know the
//! file.

use egui::{Button, Id, Ui};

use crate::domain::{
    ControlId, Deviation, DeviationId, Draw, Outcome, Recipient, Suspect, Suspicion, UnwantedEventId, Year,
};
use crate::edit::{Command, DeviationCommand, DeviationPatch};
use crate::text::{edits::short, follow_up as words, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::pick::{Pick, pick_ui};
use crate::ui::widgets::{badge, field, parts};

use super::organisation::date_ui;
use super::{deviation_work, deviations};

/// The chosen deviation; of one that is protected nothing until somebody asks.
pub(super) fn chosen_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    let chosen = state.deviations.deviation.and_then(|id| model.year.deviations().get(id));
    let Some(deviation) = chosen else {
        parts::quiet_ui(ui, screen::NO_DEVIATION_CHOSEN);
        return;
    };
    let is_asked = state.deviations.shows_protected || state.deviations.just_protected == Some(deviation.id);
    if deviation.is_protected() && !is_asked {
        parts::subheading_ui(ui, &screen::deviation_protected(deviation.number));
        parts::text_ui(ui, screen::PROTECTED_NOTE);
        if parts::button_ui(ui, screen::SHOW_PROTECTED_DOTS).clicked() {
            state.form = Some(Form::ShowProtected);
        }
        return;
    }
    head_ui(ui, model, deviation);
    // What is closed cannot be changed but is there to be read.
    ui.visuals_mut().disabled_alpha = 0.85;
    let may_change = deviation.is_open() && !state.is_read_only;
    ui.add_enabled_ui(may_change, |ui| deviation_work::work_ui(ui, model, state, outbox, deviation));
    group_ui(ui);
    ui.add_enabled_ui(!state.is_read_only, |ui| deviation_work::end_ui(ui, model, state, outbox, deviation));
    group_ui(ui);
    ui.add_enabled_ui(may_change, |ui| {
        said_ui(ui, model, state, outbox, deviation);
        deviation_work::proposal_ui(ui, model, state, outbox, deviation);
        items_ui(ui, model, state, outbox, deviation);
        material_ui(ui, outbox, deviation);
        suspicion_ui(ui, state, outbox, deviation);
    });
}

/// Between two groups of fields.
pub(super) fn group_ui(ui: &mut Ui) {
    ui.add_space(design::GRID);
    parts::rule_ui(ui);
    ui.add_space(design::GRID);
}

/// Identity of a field.
pub(super) fn field_id(deviation: DeviationId, what: &str) -> Id {
    Id::unique(("deviation", what, deviation.uuid()))
}

fn head_ui(ui: &mut Ui, model: &Model, deviation: &Deviation) {
    parts::subheading_ui(ui, &screen::deviation_numbered(deviation.number));
    let days = deviations::days_open(model, deviation);
    parts::quiet_ui(ui, &screen::deviation_about(&model.year, deviation, days));
    let marks = deviations::marks(model, deviation);
    if !marks.is_empty() {
        ui.horizontal_top(|ui| {
            parts::dot_ui(ui, false);
            parts::strong_ui(ui, &marks.join(" · "));
        });
    }
    if deviation.is_protected() {
        parts::text_ui(ui, screen::PROTECTED_NOTE);
    }
    if let Some(release) = &deviation.release {
        parts::quiet_ui(ui, &screen::released(release));
    }
    ui.add_space(design::GRID);
}

fn change(outbox: &mut Outbox, deviation: &Deviation, patch: DeviationPatch) {
    outbox.push(Command::Deviation(DeviationCommand::Change { deviation: deviation.id, patch }));
}

/// What is wrong, when it was found, and which risk and control it concerns.
fn said_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    let year = &model.year;
    let name = |what: &str| screen::deviation_field(deviation.number, what);
    parts::caption_ui(ui, screen::DEVIATION_TEXT);
    let id = field_id(deviation.id, "text");
    let text = field::paragraph_ui(ui, id, &name(screen::DEVIATION_TEXT), &deviation.text, screen::DEVIATION_TEXT_HINT);
    if let Some(text) = text.entered {
        change(outbox, deviation, DeviationPatch { text: Some(text), ..DeviationPatch::default() });
    }
    parts::caption_ui(ui, screen::DEVIATION_FOUND_ON);
    let (id, shown) = (field_id(deviation.id, "found on"), Some(deviation.found_on));
    let found_on = date_ui(ui, outbox, id, &name(screen::DEVIATION_FOUND_ON), shown, screen::DATE_HINT);
    if found_on.is_some() && found_on != shown {
        change(outbox, deviation, DeviationPatch { found_on, ..DeviationPatch::default() });
    }
    parts::caption_ui(ui, screen::DEVIATION_EVENT);
    let event = deviation.event.and_then(|event| year.events().get(event));
    let pick = Pick {
        id: field_id(deviation.id, "event"),
        name: &name(screen::DEVIATION_EVENT),
        shown: &event.map_or_else(|| screen::DEVIATION_NO_EVENT.to_owned(), screen::event_choice),
        none: screen::DEVIATION_NO_EVENT,
    };
    let chosen = pick_ui(ui, &pick, deviation.event, || event_choices(year, deviation.control));
    if let Some(event) = chosen {
        change(outbox, deviation, DeviationPatch { event: Some(event), ..DeviationPatch::default() });
    }
    if let Some(event) = event {
        ui.horizontal(|ui| {
            badge::score_ui(ui, year.method_sheet(), event.score());
            if parts::small_link_ui(ui, screen::DEVIATION_SHOW_EVENT).clicked() {
                state.choose(event.id);
                state.table.scroll_to_choice = true;
                state.next_view = Some(View::Analysis);
            }
        });
    }
    parts::caption_ui(ui, screen::DEVIATION_CONTROL);
    let pick = Pick {
        id: field_id(deviation.id, "control"),
        name: &name(screen::DEVIATION_CONTROL),
        shown: &control_shown(year, deviation.control),
        none: screen::DEVIATION_NO_CONTROL,
    };
    if let Some(control) = pick_ui(ui, &pick, deviation.control, || control_choices(year)) {
        change(outbox, deviation, DeviationPatch { control: Some(control), ..DeviationPatch::default() });
    }
}

/// The events to choose from: first those of the control's arbetssätt, then the others in printed order.
pub(super) fn event_choices(year: &Year, control: Option<ControlId>) -> Vec<(UnwantedEventId, String)> {
    let practice = control.and_then(|control| year.controls().get(control)).map(|control| control.work_practice);
    let of_control = year.events_in_order().filter(|event| Some(event.work_practice) == practice);
    let others = year.events_in_order().filter(|event| Some(event.work_practice) != practice);
    of_control.chain(others).map(|event| (event.id, screen::event_choice(event))).collect()
}

/// The systematiska kontroller to choose from, in printed order.
pub(super) fn control_choices(year: &Year) -> Vec<(ControlId, String)> {
    let controls = year.work_practices_in_order().flat_map(|practice| year.controls().of(practice.id));
    controls.map(|control| (control.id, control_shown(year, Some(control.id)))).collect()
}

/// A systematisk kontroll with its process, or that none is chosen.
pub(super) fn control_shown(year: &Year, control: Option<ControlId>) -> String {
    let Some(control) = control.and_then(|control| year.controls().get(control)) else {
        return screen::DEVIATION_NO_CONTROL.to_owned();
    };
    let place = year.place_of_practice(control.work_practice);
    place.map_or_else(|| control.text.clone(), |place| format!("{} › {}", short(&place.process.name), control.text))
}

/// The identity of the item at a place of a draw, from 1.
pub(super) fn item_at(draw: &Draw, position: i64) -> &str {
    let at = usize::try_from(position).ok().and_then(|position| position.checked_sub(1));
    at.and_then(|at| draw.items.get(at)).map_or("", String::as_str)
}

/// What is said of a wrong item.
pub(super) fn item_said(year: &Year, draw: &Draw, position: i64) -> String {
    year.check_item(draw.id, position)
        .map_or_else(String::new, |item| screen::wrong_item_said(&item.note, item.outcome == Some(Outcome::Missing)))
}

/// The check that it was found in, and which of its wrong items belong to it.
fn items_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    let year = &model.year;
    ui.add_space(4.0);
    let check = year.check_of_deviation(deviation);
    let draw = deviation.draw.and_then(|draw| year.draws().get(draw));
    let Some((check, draw)) = check.zip(draw) else {
        parts::quiet_ui(ui, screen::DEVIATION_NOT_FROM_CHECK);
        return;
    };
    ui.horizontal(|ui| {
        parts::label_ui(ui, screen::DEVIATION_FOUND_IN);
        if parts::link_ui(ui, &screen::the_check(check.number)).clicked() {
            state.checks.open(check.id);
            state.next_view = Some(View::Checks);
        }
    });
    parts::caption_ui(ui, screen::DEVIATION_ITEMS);
    let is_taken = |place: i64| {
        let mut others = year.deviations().iter().filter(|it| it.id != deviation.id && it.draw == Some(draw.id));
        others.any(|it| it.items.contains(&place))
    };
    let offered = year.check_items().of(draw.id).filter(|item| {
        let is_wrong = item.outcome.is_some_and(Outcome::is_deviation);
        deviation.items.contains(&item.position) || is_wrong && !is_taken(item.position)
    });
    for item in offered {
        let mut is_in = deviation.items.contains(&item.position);
        let text = screen::wrong_item(item_at(draw, item.position), &item_said(year, draw, item.position));
        if ui.checkbox(&mut is_in, text).changed() {
            let mut items = deviation.items.clone();
            items.retain(|place| *place != item.position);
            if is_in {
                items.push(item.position);
            }
            change(outbox, deviation, DeviationPatch { items: Some(items), ..DeviationPatch::default() });
        }
    }
}

fn material_ui(ui: &mut Ui, outbox: &mut Outbox, deviation: &Deviation) {
    ui.add_space(4.0);
    parts::caption_ui(ui, screen::DEVIATION_MATERIAL).on_hover_text(screen::DEVIATION_MATERIAL_HELP);
    ui.horizontal_wrapped(|ui| {
        for is_material in [false, true] {
            let is_so = deviation.is_material == is_material;
            let button = ui.add(Button::selectable(is_so, words::material(is_material)).frame_when_inactive(true));
            if button.on_hover_text(screen::DEVIATION_MATERIAL_HELP).clicked() && !is_so {
                let patch = DeviationPatch { is_material: Some(is_material), ..DeviationPatch::default() };
                change(outbox, deviation, patch);
            }
        }
    });
    let name = screen::deviation_field(deviation.number, screen::DEVIATION_MATERIAL_REASON);
    let id = field_id(deviation.id, "material reason");
    let hint = screen::DEVIATION_MATERIAL_REASON;
    let reason = field::paragraph_ui(ui, id, &name, &deviation.material_reason, hint);
    if let Some(reason) = reason.entered {
        let patch = DeviationPatch { material_reason: Some(reason), ..DeviationPatch::default() };
        change(outbox, deviation, patch);
    }
}

/// Nobody, or somebody by how it decides whom to tell.
pub(super) fn suspects() -> impl Iterator<Item = (Option<Suspect>, String)> {
    let none = (None, suspect_shown(None));
    [none].into_iter().chain(Suspect::ALL.into_iter().map(|who| (Some(who), suspect_shown(Some(who)))))
}

/// A choice of whom the suspicion is against, in words.
pub(super) fn suspect_shown(who: Option<Suspect>) -> String {
    who.map_or(screen::DEVIATION_NO_SUSPICION, words::suspect).to_owned()
}

fn suspicion_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, deviation: &Deviation) {
    ui.add_space(4.0);
    parts::caption_ui(ui, screen::DEVIATION_SUSPICION);
    let current = deviation.suspicion.as_ref().map(|it| it.who);
    let title = deviation.suspicion.as_ref().map_or("", |it| it.title.as_str());
    let mut suspect = |who: Option<Suspect>, title: &str| {
        let suspicion = who.map(|who| Suspicion { who, title: title.to_owned() });
        change(outbox, deviation, DeviationPatch { suspicion: Some(suspicion), ..DeviationPatch::default() });
    };
    let name = screen::deviation_field(deviation.number, screen::DEVIATION_SUSPICION);
    let (id, shown) = (field_id(deviation.id, "suspect"), suspect_shown(current));
    if let Some(who) = choice_ui(ui, id, &name, current, &shown, 240.0, suspects()) {
        state.deviations.just_protected = who.filter(|who| who.is_manager()).map(|_| deviation.id);
        suspect(who, title);
    }
    let Some(who) = current else { return };
    let name = screen::deviation_field(deviation.number, screen::DEVIATION_TITLE);
    let (id, width) = (field_id(deviation.id, "title"), ui.available_width() - 8.0);
    let typed = field::line_ui(ui, id, &name, title, screen::DEVIATION_TITLE_HINT, width);
    if let Some(title) = typed.entered {
        suspect(Some(who), &title);
    }
    if !Recipient::HeadOfAdministration.is(who) {
        parts::quiet_ui(ui, screen::DEVIATION_CRIME_HELP);
    }
}
