//! What speaks against *tillräcklig* with the grounds, and the nämnd's own judgement: three verdicts of equal weight,
//! none chosen beforehand. Must never know the file.

use egui::{Button, Id, TextEdit, Ui};
use jiff::civil::Date;

use crate::domain::{DocumentKind, Ground, Moment, Objection, ObjectionKind, Occasion, Sufficiency, Year};
use crate::edit::FollowUpCommand;
use crate::text::{follow_up as words, ils, numbers, paper_follow_up, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::parts;

use super::follow_up::{Annual, Facts, VerdictForm, copy_ui, in_view_ui, is_open, send, words_ui};

/// Everything that speaks against, each with its grounds; last the grounds that are no longer needed.
pub(super) fn objections_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    let Annual { year, history, on } = Annual::of(model);
    parts::subheading_ui(ui, &screen::objections_title(year));
    parts::quiet_ui(ui, screen::OBJECTIONS_HELP);
    parts::strong_ui(ui, &screen::objections_sum(&model.year, facts.shown, facts.protected, facts.unanswered));
    copy_ui(ui, model, state, &ils::grounds_heading(year), || ils::grounds_part(year, history, on).text);
    ui.add_space(design::GRID);
    let count = facts.objections.len();
    ui.scope(|ui| {
        for objection in facts.objections.iter().copied() {
            in_view_ui(ui, state, ground_id(objection), count, |ui, state| {
                objection_ui(ui, model, state, outbox, (facts, objection));
            });
        }
    });
    past_ui(ui, model, state, facts);
}

fn ground_id(objection: Objection) -> Id {
    Id::unique(("follow up", "ground", objection.kind(), objection.subject()))
}

fn objection_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut State,
    outbox: &mut Outbox,
    (facts, objection): (&Facts, Objection),
) {
    let Annual { year, history, on } = Annual::of(model);
    let said = words::objection(year, objection, on);
    let current = year.judgement().map_or("", |judgement| judgement.ground(objection));
    parts::rule_ui(ui);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if current.is_empty() {
            parts::dot_ui(ui, false);
        }
        parts::caption_ui(ui, words::objection_kind(objection.kind()));
        if current.is_empty() {
            parts::caption_ui(ui, paper_follow_up::no_ground(year));
        }
        if parts::small_button_ui(ui, screen::SHOW, &screen::show_finding(&said)).clicked() {
            go_to(model, state, objection);
        }
    });
    parts::text_ui(ui, &said);
    if let Objection::ChecksNotDone(method) = objection
        && let Some(reasons) = words::cancelled_because(year, method, on)
    {
        parts::quiet_ui(ui, &reasons);
    }
    let is_protected = year.is_kept_out(history, objection);
    if is_protected {
        parts::quiet_ui(ui, screen::GROUND_PROTECTED);
    }
    parts::caption_ui(ui, screen::GROUND);
    if is_protected && !state.deviations.shows_protected {
        hidden_ui(ui, state);
        return;
    }
    let name = screen::ground_for(&said);
    if let Some(text) = words_ui(ui, ground_id(objection), &name, current, is_open(model, state)) {
        send(outbox, FollowUpCommand::GiveGround { objection, text });
    }
    let alike = facts.alike.get(&objection.kind()).copied().unwrap_or(0);
    if !current.is_empty() && alike > 0 && !is_protected && is_open(model, state) {
        let said_so = screen::share_ground(alike);
        if parts::small_button_ui(ui, &said_so, &screen::share_ground_of(&said_so, &said)).clicked() {
            send(outbox, FollowUpCommand::ShareGround { objection });
        }
    }
    ui.add_space(design::GRID);
}

/// That grounds are not shown, and the way to them.
fn hidden_ui(ui: &mut Ui, state: &mut State) {
    ui.horizontal(|ui| {
        parts::quiet_ui(ui, screen::GROUND_HIDDEN);
        if parts::small_button_ui(ui, screen::SHOW_PROTECTED_DOTS, screen::SHOW_PROTECTED_DOTS).clicked() {
            state.form = Some(Form::ShowProtected);
        }
    });
    ui.add_space(design::GRID);
}

/// Goes to where it can be mended.
fn go_to(model: &Model, state: &mut State, objection: Objection) {
    match objection {
        Objection::MaterialDeviationOpen(deviation) | Objection::RepeatedDeviationOpen(deviation) => {
            state.deviations.open(deviation);
            state.go_to(View::Deviations);
        }
        // It is mended in its own year.
        Objection::EarlierDeviationOpen(..) => state.go_to(View::Overview),
        Objection::ChecksNotDone(method) => {
            (state.checks.check, state.checks.owner) = (None, None);
            let year = &model.year;
            let is_left = |it: &&Occasion| year.occasion_state(it, model.today).is_open();
            let is_cancelled = |it: &&Occasion| it.is_cancelled;
            let occasions = || year.occasions().of(method);
            if let Some(occasion) = occasions().find(is_left).or_else(|| occasions().find(is_cancelled)) {
                state.checks.show(occasion.id);
            }
            state.go_to(View::Checks);
        }
        Objection::RiskWithoutControl(event) => state.go_to_event(event),
        Objection::WeakSample(check) => {
            state.checks.open(check);
            state.go_to(View::Checks);
        }
    }
}

/// Grounds that were given for what no longer speaks against.
fn past_ui(ui: &mut Ui, model: &Model, state: &State, facts: &Facts) {
    if facts.past.is_empty() {
        return;
    }
    ui.add_space(design::GRID);
    parts::caption_ui(ui, paper_follow_up::OLD_GROUNDS);
    let annual = Annual::of(model);
    for ground in &facts.past {
        let is_hidden = is_of_protected(annual, ground) && !state.deviations.shows_protected;
        let text = if is_hidden { screen::GROUND_HIDDEN } else { ground.text.as_str() };
        parts::quiet_ui(ui, &screen::past_ground(annual.year, ground, text));
    }
}

/// Whether grounds were given for a deviation that is kept out of lists.
fn is_of_protected(Annual { year, history, .. }: Annual<'_>, ground: &Ground) -> bool {
    match ground.kind {
        ObjectionKind::MaterialDeviationOpen | ObjectionKind::RepeatedDeviationOpen => {
            year.is_kept_out(history, Objection::MaterialDeviationOpen(ground.subject.into()))
        }
        ObjectionKind::EarlierDeviationOpen => {
            history.deviation(ground.subject.into()).is_none_or(|(_, deviation)| deviation.is_protected())
        }
        ObjectionKind::ChecksNotDone | ObjectionKind::RiskWithoutControl | ObjectionKind::WeakSample => false,
    }
}

/// The nämnd's judgement: its words, its verdict.
pub(super) fn judgement_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    let year = Annual::of(model).year;
    parts::subheading_ui(ui, screen::BOARD_JUDGEMENT);
    let verdict = year.judgement().and_then(|judgement| ils::verdict(year, judgement));
    if let Some(verdict) = &verdict {
        parts::strong_ui(ui, verdict);
        new_objections_ui(ui, model, facts);
    } else {
        parts::quiet_ui(ui, screen::OBJECTIONS_HELP);
    }
    ui.add_space(design::GRID);
    parts::caption_ui(ui, screen::JUDGEMENT_TEXT);
    let current = year.judgement().map_or("", |judgement| judgement.text.as_str());
    let id = Id::unique(("follow up", "judgement"));
    let is_open = is_open(model, state);
    if let Some(text) = words_ui(ui, id, screen::JUDGEMENT_TEXT, current, is_open) {
        send(outbox, FollowUpCommand::WriteJudgement { text });
    }
    copy_ui(ui, model, state, screen::BOARD_JUDGEMENT, || ils::judgement_part(year).text);
    ui.add_space(design::GRID * 2.0);
    if verdict.is_none() {
        ui.add_enabled_ui(is_open, |ui| verdict_ui(ui, model, state));
    }
}

/// What is to be done next, and the button that notes the judgement or takes it back; above what scrolls, so that it
/// is in view whatever is written.
pub(super) fn next_step_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    if model.year.judgement().is_some_and(|judgement| judgement.verdict.is_some()) {
        // A judgement after this one begins without a choice.
        state.follow_up.form = VerdictForm::default();
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            if parts::button_ui(ui, screen::TAKE_BACK_JUDGEMENT).clicked() {
                send(outbox, FollowUpCommand::Unjudge);
            }
        });
        return;
    }
    let form = &state.follow_up.form;
    let missing = missing(model, form, facts);
    let command = form.verdict.zip(numbers::parse_date(&form.judged_on)).map(|(verdict, judged_on)| {
        FollowUpCommand::Judge { verdict, judged_on, minutes_paragraph: form.minutes_paragraph.clone() }
    });
    ui.horizontal_wrapped(|ui| {
        let can_note = missing.is_empty() && is_open(model, state);
        let button = ui.add_enabled_ui(can_note, |ui| parts::primary_ui(ui, screen::NOTE_JUDGEMENT)).inner;
        if let Some(command) = command.filter(|_| button.clicked()) {
            send(outbox, command);
        }
        if !missing.is_empty() {
            parts::text_ui(ui, &screen::judgement_needs(&missing));
        }
    });
    // Beside the button, where it is read before that is pressed.
    let early = early(&model.year, numbers::parse_date(&state.follow_up.form.judged_on).unwrap_or(model.today));
    if !early.is_empty() {
        ui.horizontal_top(|ui| {
            parts::dot_ui(ui, false);
            parts::text_ui(ui, &early.join(" · "));
        });
    }
}

/// What has come to speak against after the judgement.
fn new_objections_ui(ui: &mut Ui, model: &Model, facts: &Facts) {
    if facts.new.is_empty() {
        return;
    }
    ui.horizontal_top(|ui| {
        parts::dot_ui(ui, false);
        parts::text_ui(ui, &screen::new_objections(facts.new.len()));
    });
    for objection in facts.new.iter().take(NEW_SHOWN) {
        parts::text_ui(ui, &words::objection(&model.year, *objection, model.today));
    }
}

/// A field for the number of a paragraph, wide enough for its hint.
const PARAGRAPH_FIELD: f32 = 136.0;
/// So many new ones are said here; all stand with what speaks against.
const NEW_SHOWN: usize = 20;

/// The verdicts, the day, the paragraph.
fn verdict_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    parts::label_ui(ui, screen::CHOOSE_VERDICT);
    ui.horizontal_wrapped(|ui| {
        for verdict in Sufficiency::ALL {
            let is_chosen = state.follow_up.form.verdict == Some(verdict);
            let button = Button::new(verdict.word(&model.year)).selected(is_chosen).min_size(egui::vec2(200.0, 36.0));
            if ui.add(button).clicked() {
                state.follow_up.form.verdict = Some(verdict);
            }
        }
    });
    ui.add_space(design::GRID);
    let form = &mut state.follow_up.form;
    ui.horizontal_wrapped(|ui| {
        let line = |text, width| TextEdit::singleline(text).desired_width(width).min_size(egui::vec2(width, 28.0));
        parts::label_ui(ui, screen::JUDGED_ON_DAY);
        let day = line(&mut form.judged_on, design::DAY_FIELD).hint_text(screen::DATE_HINT);
        ui.add(day).accessible_name(screen::JUDGED_ON_DAY);
        parts::label_ui(ui, screen::MINUTES_PARAGRAPH);
        let paragraph = line(&mut form.minutes_paragraph, PARAGRAPH_FIELD).hint_text(screen::MINUTES_PARAGRAPH_HINT);
        ui.add(paragraph).accessible_name(screen::MINUTES_PARAGRAPH);
    });
}

/// What the nämnd should know that judges on a day, and that does not hinder it: the year is not over, the plan is not
/// decided.
fn early(year: &Year, day: Date) -> Vec<String> {
    let mut early = Vec::new();
    if Date::new(year.planning_year().year, 12, 31).is_ok_and(|last| day < last) {
        early.push(screen::year_not_over(day, to_come(year, day)));
    }
    let open = year.deviations().iter().filter(|it| it.is_open()).count();
    if open > 0 {
        early.push(screen::open_at_judgement(open));
    }
    let all = year.methods().len();
    if all == 0 {
        early.push(screen::NOTHING_TO_JUDGE.to_owned());
    }
    let bare = year.methods().iter().filter(|it| year.analysis_of(it.id).trim().is_empty()).count();
    if bare > 0 {
        early.push(screen::unanalysed(bare, all));
    }
    if year.decided(DocumentKind::ControlPlan).is_none() {
        early.push(screen::PLAN_NOT_DECIDED.to_owned());
    }
    early
}

/// How many occasions are to be done after a day, as the plan stood then.
fn to_come(year: &Year, day: Date) -> usize {
    let at = Moment::EndOf(day);
    let is_to_come =
        |it: &&Occasion| year.is_planned_by(it, at) && it.due_at(at) > day && year.occasion_state(it, at).is_open();
    year.occasions().iter().filter(is_to_come).count()
}

/// What is to be done before the judgement can be noted, in the order of work.
fn missing(model: &Model, form: &VerdictForm, facts: &Facts) -> Vec<String> {
    let mut missing = Vec::new();
    if facts.unanswered > 0 {
        missing.push(screen::needs_grounds(facts.unanswered));
    }
    if model.year.judgement().is_none_or(|judgement| judgement.text.is_empty()) {
        missing.push(screen::NEEDS_JUDGEMENT_TEXT.to_owned());
    }
    if form.verdict.is_none() {
        missing.push(screen::NEEDS_VERDICT.to_owned());
    }
    match numbers::parse_date(&form.judged_on) {
        Some(day) if day > model.today => missing.push(screen::JUDGED_ON_AHEAD.to_owned()),
        Some(_) => {}
        None if form.judged_on.trim().is_empty() => missing.push(screen::NEEDS_JUDGED_ON.to_owned()),
        None => missing.push(screen::JUDGED_ON_UNREADABLE.to_owned()),
    }
    missing
}
