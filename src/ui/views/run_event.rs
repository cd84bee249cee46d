//! The event that is up in a workshop: what it is, what guards against it, what it was scored, the scale's
//! words beside the choice, what the votes came to, and what a score would mean.

use egui::{FontId, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::domain::{
    AgendaItem, CheckResult, Factor, Level, MethodSheet, Score, Spread, Treatment, UnwantedEvent, Workshop,
    plan_inclusion,
};
use crate::edit::{Command, WorkshopCommand};
use crate::text::screen;
use crate::ui::design::{self, palette};
use crate::ui::model::Model;
use crate::ui::state::Outbox;
use crate::ui::widgets::field;

use super::run::{Look, Phase, Run, phase};
use super::run_frame::{strong_ui, text_ui};
use super::run_keys::{Press, choosing, quick_factor};
use super::run_votes;

/// Draws the event.
pub(super) fn event_ui(
    ui: &mut Ui,
    look: Look,
    model: &Model,
    workshop: &Workshop,
    item: &AgendaItem,
    run: &mut Run,
    outbox: &mut Outbox,
) {
    let year = &model.year;
    let colours = palette(ui);
    let Some(event) = year.event_of(item) else {
        heading_ui(ui, look, &screen::run_event(item.number, &item.text));
        text_ui(ui, screen::RUN_EVENT_GONE, look.body(), colours.quiet);
        return;
    };
    if let Some(place) = year.place_of(event) {
        let above = screen::run_above(&place.process.name, &place.work_practice.text);
        rows_ui(ui, &above, look.px(24.0), colours.quiet, 2);
    }
    heading_ui(ui, look, &screen::run_event(event.number, &event.text));
    rows_ui(ui, &facts(model, event), look.px(24.0), colours.quiet, 2);
    ui.add_space(look.px(6.0));
    let phase = phase(year, workshop, item);
    factors_ui(ui, look, model, item, run, phase);
    ui.add_space(look.px(4.0));
    // The event and the scale stand still; only what is below them is moved through.
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| match phase {
        Phase::Votes => run_votes::votes_ui(ui, look, model, item, run),
        Phase::Choice | Phase::Quick => {
            result_ui(ui, look, model, item, event, run, phase);
            after_ui(ui, look, model, item, event, run, outbox);
        }
        Phase::Gone => {}
    });
}

/// A text in at most so many rows; the rest is told on hover.
fn rows_ui(ui: &mut Ui, text: &str, size: f32, colour: egui::Color32, rows: usize) {
    let font = FontId::proportional(size);
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, ui.available_width());
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    let response = ui.add(egui::Label::new(galley).selectable(false));
    if is_cut {
        response.on_hover_text(text);
    }
}

/// The event's words: as large as they may be, smaller when they are many.
fn heading_ui(ui: &mut Ui, look: Look, text: &str) {
    let width = ui.available_width();
    let colour = palette(ui).ink;
    let rows =
        |ui: &Ui, size: f32| ui.painter().layout(text.to_owned(), design::bold_font(size), colour, width).rows.len();
    let sizes = [(look.event(), 2), (look.px(34.0), 2), (look.body(), 2), (look.px(24.0), 3)];
    let fits = sizes.into_iter().find(|(size, most)| rows(ui, *size) <= *most);
    let (size, most) = fits.unwrap_or((look.px(24.0), 4));
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), design::bold_font(size), colour, width);
    job.wrap.max_rows = most;
    let galley = ui.painter().layout_job(job);
    ui.add(egui::Label::new(galley).selectable(false)).on_hover_text(text);
}

/// What the room should know before it votes.
fn facts(model: &Model, event: &UnwantedEvent) -> String {
    let year = &model.year;
    let controls: Vec<(String, Vec<String>)> = year
        .controls()
        .of(event.work_practice)
        .map(|control| (control.text.clone(), year.methods_of(control.id).map(|method| method.text.clone()).collect()))
        .collect();
    let earlier = model.history.before(event).map(|(year, _)| year.planning_year().year);
    let before = earlier.zip(model.history.comparable_score(year, event));
    let results = model.history.check_results(year, event);
    let earlier: Vec<&CheckResult> = results.iter().filter(|it| it.year < year.planning_year().year).collect();
    let deviations = model.history.deviations(year, event);
    let deviations = deviations.iter().filter(|(of, _)| *of < year.planning_year().year).map(|(of, _)| *of);
    let parts = [
        screen::run_controls(&controls),
        screen::run_score_before(before),
        screen::run_results(&earlier),
        screen::run_deviations(&deviations.collect::<Vec<i16>>()),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Both factors with the scale's words, and the small matrix.
fn factors_ui(ui: &mut Ui, look: Look, model: &Model, item: &AgendaItem, run: &mut Run, phase: Phase) {
    let year = &model.year;
    let gap = look.px(24.0);
    let matrix = look.px(190.0);
    let width = (ui.available_width() - matrix - 2.0 * gap) / 2.0;
    let active = match phase {
        Phase::Choice => Some(choosing(year, item, run)),
        Phase::Quick => Some(quick_factor(item, run)),
        Phase::Votes | Phase::Gone => None,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for factor in [Factor::Likelihood, Factor::Consequence] {
            let spread = (phase == Phase::Choice).then(|| year.spread(item.id, factor));
            let chosen = match phase {
                Phase::Choice => year.standing_choice(item, factor),
                Phase::Quick => item.chosen(factor),
                Phase::Votes | Phase::Gone => None,
            };
            let scale =
                Scale { factor, spread, chosen, is_active: active == Some(factor), can_choose: active.is_some() };
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                ui.vertical(|ui| scale_ui(ui, look, year.method_sheet(), &scale, run));
            });
        }
        let now = match phase {
            Phase::Choice => year.standing_score(item),
            Phase::Quick => item.settled_score(),
            Phase::Votes | Phase::Gone => None,
        };
        let before = if item.settled_score().is_some() { item.score_before() } else { score_now(model, item) };
        let before = before.filter(|_| phase != Phase::Votes);
        matrix_ui(ui, look, year.method_sheet(), before, now, matrix);
    });
}

fn score_now(model: &Model, item: &AgendaItem) -> Option<Score> {
    model.year.event_of(item).and_then(UnwantedEvent::score)
}

/// One factor as it is drawn.
struct Scale {
    factor: Factor,
    spread: Option<Spread>,
    chosen: Option<Level>,
    is_active: bool,
    can_choose: bool,
}

fn scale_ui(ui: &mut Ui, look: Look, sheet: &MethodSheet, scale: &Scale, run: &mut Run) {
    let colours = palette(ui);
    let heading = match &scale.spread {
        Some(spread) => screen::run_spread(scale.factor, spread),
        None => screen::run_factor(scale.factor),
    };
    let colour = if scale.is_active { colours.accent } else { colours.ink };
    let heading = RichText::new(heading).font(design::bold_font(look.small())).color(colour);
    let heading = if scale.is_active { heading.underline() } else { heading };
    ui.add(egui::Label::new(heading).truncate());
    let most = scale.spread.as_ref().map_or(0, |spread| sheet.levels().map(|it| spread.count(it)).max().unwrap_or(0));
    for level in sheet.levels().rev() {
        let votes = scale.spread.as_ref().map(|spread| spread.count(level));
        let is_chosen = scale.chosen == Some(level);
        let height = look.px(if sheet.scale_length() > 5 { 30.0 } else { 36.0 });
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let name = screen::run_level(sheet, scale.factor, level, votes, is_chosen);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::RadioButton, true, &name));
        row_ui(ui, look, sheet, scale, (level, is_chosen), votes.map(|votes| (votes, most)), rect);
        if response.clicked() && scale.can_choose {
            run.factor = Some(scale.factor);
            run.waiting.push_back(Press::Digit(level.get()));
        }
    }
}

fn row_ui(
    ui: &Ui,
    look: Look,
    sheet: &MethodSheet,
    scale: &Scale,
    (level, is_chosen): (Level, bool),
    votes: Option<(usize, usize)>,
    rect: Rect,
) {
    let colours = palette(ui);
    let inner = rect.shrink2(vec2(0.0, look.px(0.5)));
    if is_chosen {
        ui.painter().rect_filled(inner, look.px(4.0), colours.chosen);
        ui.painter().rect_stroke(inner, look.px(4.0), Stroke::new(look.px(2.0), colours.accent), StrokeKind::Inside);
    }
    let middle = rect.center().y;
    let digit = pos2(rect.left() + look.px(20.0), middle);
    let font = design::bold_font(look.body());
    ui.painter().text(digit, egui::Align2::CENTER_CENTER, level.to_string(), font, colours.ink);
    let word = sheet.word(scale.factor, level).to_owned();
    let font = if is_chosen { design::bold_font(look.px(24.0)) } else { FontId::proportional(look.px(24.0)) };
    let bar = look.px(if votes.is_some() { 130.0 } else { 0.0 });
    let left = rect.left() + look.px(44.0);
    let mut job = egui::text::LayoutJob::simple_singleline(word, font, colours.ink);
    job.wrap.max_width = (rect.right() - bar - left).max(look.px(60.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = pos2(left, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colours.ink);
    if let Some((votes, most)) = votes {
        let room = Rect::from_min_max(pos2(rect.right() - bar, rect.top()), rect.max);
        let length = if most == 0 { 0.0 } else { (bar - look.px(42.0)) * share(votes, most) };
        let size = vec2(length.max(look.px(2.0)), rect.height() * 0.56);
        let shape = Rect::from_min_size(pos2(room.left(), middle - size.y / 2.0), size);
        let colour = if is_chosen { colours.accent } else { colours.edge };
        ui.painter().rect_filled(shape, look.px(2.0), colour);
        if votes > 0 {
            let at = pos2(shape.right() + look.px(8.0), middle);
            let font = design::bold_font(look.small());
            ui.painter().text(at, egui::Align2::LEFT_CENTER, votes.to_string(), font, colours.ink);
        }
    }
}

fn share(part: usize, all: usize) -> f32 {
    let small = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    small(part) / small(all).max(1.0)
}

/// The small matrix: a ring where the event stood, a point where it would stand, an arrow between.
fn matrix_ui(ui: &mut Ui, look: Look, sheet: &MethodSheet, before: Option<Score>, now: Option<Score>, width: f32) {
    let colours = palette(ui);
    let length = f32::from(sheet.scale_length());
    let name = screen::run_matrix(before, now);
    let (rect, response) = ui.allocate_exact_size(vec2(width, width + look.px(20.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    response.on_hover_text(&name);
    let side = (width - look.px(24.0)) / length;
    let origin = pos2(rect.left() + look.px(24.0), rect.top());
    let centre = |score: Score| {
        let x = f32::from(score.consequence.get()) - 0.5;
        let y = length - f32::from(score.likelihood.get()) + 0.5;
        origin + vec2(x * side, y * side)
    };
    for likelihood in sheet.levels() {
        for consequence in sheet.levels() {
            let score = Score { likelihood, consequence };
            let cell = Rect::from_center_size(centre(score), vec2(side - look.px(2.0), side - look.px(2.0)));
            ui.painter().rect_filled(cell, look.px(2.0), design::band(ui, sheet.band_of(score)));
        }
    }
    let font = || FontId::proportional(look.px(16.0));
    for level in sheet.levels() {
        let along = centre(Score { likelihood: level, consequence: level });
        let left = pos2(rect.left() + look.px(10.0), along.y);
        ui.painter().text(left, egui::Align2::CENTER_CENTER, level.to_string(), font(), colours.quiet);
        let below = pos2(along.x, origin.y + side * length + look.px(12.0));
        ui.painter().text(below, egui::Align2::CENTER_CENTER, level.to_string(), font(), colours.quiet);
    }
    let caption = pos2(origin.x + side * length / 2.0, origin.y + side * length + look.px(32.0));
    ui.painter().text(caption, egui::Align2::CENTER_CENTER, screen::RUN_AXES, font(), colours.quiet);
    let radius = side * 0.27;
    if let Some(before) = before.filter(|before| now != Some(*before)) {
        ui.painter().circle_stroke(centre(before), radius, Stroke::new(look.px(3.0), colours.on_band));
        if let Some(now) = now {
            let way = centre(now) - centre(before);
            let from = centre(before) + way.normalized() * radius;
            let to = centre(now) - from - way.normalized() * radius;
            ui.painter().arrow(from, to, Stroke::new(look.px(3.0), colours.on_band));
        }
    }
    if let Some(now) = now {
        ui.painter().circle_filled(centre(now), radius, colours.on_band);
    }
}

/// What the score is and what it asks for; what the room should talk about.
fn result_ui(
    ui: &mut Ui,
    look: Look,
    model: &Model,
    item: &AgendaItem,
    event: &UnwantedEvent,
    run: &Run,
    phase: Phase,
) {
    let year = &model.year;
    let sheet = year.method_sheet();
    let colours = palette(ui);
    let spread = |factor| year.spread(item.id, factor);
    let (likelihood, consequence) = (spread(Factor::Likelihood), spread(Factor::Consequence));
    let before = if item.settled_score().is_some() { item.score_before() } else { event.score() };
    let standing =
        if phase == Phase::Choice { year.standing_score(item) } else { item.settled_score().or(event.score()) };
    ui.horizontal_wrapped(|ui| {
        if let Some(score) = standing {
            badge_ui(ui, look, sheet, score);
            let was = before.map(|before| Treatment::of(sheet, before));
            let inclusion = plan_inclusion(sheet, Some(score), event.decision);
            let told = screen::run_treatment(Treatment::of(sheet, score), was, inclusion);
            strong_ui(ui, &told, look.body(), colours.ink);
        }
        let mut quiet: Vec<String> = Vec::new();
        if standing != before || standing.is_none() {
            quiet.push(screen::run_before(before));
        }
        if phase == Phase::Choice {
            let whole = year.votes().of(item.id).filter(|vote| vote.is_whole()).count();
            quiet.push(screen::run_votes(whole));
        }
        quiet.extend(screen::run_state(item).map(str::to_owned));
        text_ui(ui, &quiet.join(" · "), look.small(), colours.quiet);
    });
    let length = sheet.scale_length();
    match phase {
        Phase::Choice if standing.is_none() => {
            let prompt = screen::run_choose(choosing(year, item, run), length);
            strong_ui(ui, &prompt, look.px(32.0), colours.accent);
        }
        Phase::Quick => {
            let prompt = screen::run_type(quick_factor(item, run), length);
            strong_ui(ui, &prompt, look.px(32.0), colours.accent);
        }
        _ => {}
    }
    if phase != Phase::Choice {
        return;
    }
    // What has been chosen needs no more talk, and no proposal.
    let open = |factor: Factor, spread: Spread| if item.chosen(factor).is_some() { Spread::default() } else { spread };
    let likelihood = open(Factor::Likelihood, likelihood);
    let consequence = open(Factor::Consequence, consequence);
    if let Some(talk) = screen::run_talk(&likelihood, &consequence) {
        strong_ui(ui, &talk, look.body(), colours.warning);
    }
    for (factor, spread) in [(Factor::Likelihood, &likelihood), (Factor::Consequence, &consequence)] {
        if let Some(median) = spread.median().filter(|median| median.is_between() && !spread.is_wide())
            && let Some(proposed) = median.proposed()
        {
            text_ui(ui, &screen::run_between(factor, proposed), look.small(), colours.ink);
        }
    }
}

fn badge_ui(ui: &mut Ui, look: Look, sheet: &MethodSheet, score: Score) {
    let colours = palette(ui);
    let font = design::bold_font(look.px(32.0));
    let galley = ui.painter().layout_no_wrap(crate::text::terms::score(score), font, colours.on_band);
    let size = galley.size() + vec2(look.px(28.0), look.px(10.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, crate::text::terms::score(score)));
    ui.painter().rect_filled(rect, look.px(4.0), design::band(ui, sheet.band_of(score)));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colours.on_band);
}

/// The reason, and the åtgärder that stand against the event.
fn after_ui(
    ui: &mut Ui,
    look: Look,
    model: &Model,
    item: &AgendaItem,
    event: &UnwantedEvent,
    run: &mut Run,
    outbox: &mut Outbox,
) {
    let colours = palette(ui);
    ui.scope(|ui| {
        let body = FontId::proportional(look.small());
        ui.style_mut().text_styles.insert(egui::TextStyle::Body, body);
        let id = egui::Id::unique(("run reason", item.id));
        let width = ui.available_width();
        let reason = field::line_ui(ui, id, screen::RUN_REASON, &item.reason, screen::RUN_REASON_HINT, width);
        if std::mem::take(&mut run.wants_reason) {
            reason.response.request_focus();
            reason.response.scroll_to_me(None);
        }
        if let Some(reason) = reason.entered {
            outbox.push(Command::Workshop(WorkshopCommand::SetReason { item: item.id, reason }));
        }
    });
    let measures: Vec<String> = model.year.measures_of(event.id).map(screen::run_measure).collect();
    text_ui(ui, &screen::run_measures(&measures), look.small(), colours.quiet);
}
