//! Uppföljning: the texts of tertialrapport 2 and the verksamhetsberättelse, what speaks against *tillräcklig*, and
//! the nämnd's judgement. Says what the papers say: tertialrapport 2 as of its day, the verksamhetsberättelse of the
//! year as it was judged. Must never know the file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Ui};
use jiff::civil::Date;

use crate::domain::{Deviation, Ground, History, MethodId, Objection, ObjectionKind, OccasionCount, Sufficiency, Year};
use crate::edit::{Command, FollowUpCommand};
use crate::report::ReportKind;
use crate::text::{ils, numbers, paper_deviations, screen};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Outbox, State, View};
use crate::ui::widgets::parts;

use super::system::paragraphs_ui;
use super::{follow_up_judgement, follow_up_methods};

/// The two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpReport {
    /// Tertialrapport 2.
    Interim,
    /// Verksamhetsberättelsen.
    Annual,
}

/// The parts of the verksamhetsberättelse, in the order of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AnnualPart {
    /// Every metod with its words.
    #[default]
    Methods,
    /// What speaks against *tillräcklig*.
    Objections,
    /// The nämnd's judgement.
    Judgement,
}

/// A judgement before it is noted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerdictForm {
    /// The verdict; none until somebody has chosen.
    pub verdict: Option<Sufficiency>,
    /// The day as it is typed.
    pub judged_on: String,
    /// The paragraph of the minutes as it is typed.
    pub minutes_paragraph: String,
}

/// What the screen remembers.
#[derive(Debug, Clone, Default)]
pub struct FollowUpState {
    /// The report that is shown; `None` for the one whose day comes next.
    pub report: Option<FollowUpReport>,
    /// The part of the verksamhetsberättelse that is shown.
    pub part: AnnualPart,
    /// The judgement that is about to be noted.
    pub form: VerdictForm,
    /// What was copied last, and from which state of the year.
    copied: Option<(String, u64)>,
    /// The metod whose words are what would be proposed for it, and in which state of the year that was so.
    pub(super) is_proposed: Option<(MethodId, u64)>,
    /// How tall what is only drawn in view was when it last was.
    heights: BTreeMap<u64, f32>,
    facts: Option<Arc<Facts>>,
}

/// What the screen counts, once per edit.
#[derive(Debug)]
pub(super) struct Facts {
    generation: u64,
    /// What speaks against.
    pub(super) objections: Vec<Objection>,
    /// How much of it is not about a protected deviation.
    pub(super) shown: usize,
    /// How many protected deviations speak against.
    pub(super) protected: usize,
    /// How much of it has no grounds.
    pub(super) unanswered: usize,
    /// How much of each kind has none and may be told.
    pub(super) alike: BTreeMap<ObjectionKind, usize>,
    /// What has come to speak against after the judgement, and has no grounds.
    pub(super) new: Vec<Objection>,
    /// Grounds for what no longer speaks against.
    pub(super) past: Vec<Ground>,
    /// The metoder in printed order.
    pub(super) methods: Vec<MethodId>,
    /// How many of them have an analysis.
    analysed: usize,
    /// How the checks stand in tertialrapport 2.
    interim: OccasionCount,
    /// The same in sentences.
    figures: String,
    /// The väsentliga deviations of tertialrapport 2 as they stood on its day.
    material: Vec<Deviation>,
}

/// The year that the verksamhetsberättelse tells of: as the nämnd judged it, once it has; else as it is now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Annual<'a> {
    /// The year.
    pub(super) year: &'a Year,
    /// The years before.
    pub(super) history: &'a History,
    /// The day that it is told of.
    pub(super) on: Date,
}

impl<'a> Annual<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        match &model.judged {
            Some(judged) => Self { year: &judged.year, history: &judged.history, on: judged.on },
            None => Self { year: &model.year, history: &model.history, on: model.today },
        }
    }
}

impl Facts {
    fn of(model: &Model) -> Self {
        let Annual { year, history, on } = Annual::of(model);
        let objections = year.objections_told(history, on);
        let known: BTreeSet<_> = year.objections(history, on).iter().map(|it| (it.kind(), it.subject())).collect();
        let current: BTreeSet<_> = objections.iter().map(|it| (it.kind(), it.subject())).collect();
        let applies = |ground: &&Ground| current.contains(&(ground.kind, ground.subject));
        let is_judged = model.year.judgement().is_some_and(|judgement| judgement.verdict.is_some());
        let mut new = if is_judged { model.year.unanswered(&model.history, model.today) } else { Vec::new() };
        new.retain(|it| !known.contains(&(it.kind(), it.subject())));
        let has_ground = |it: &Objection| year.judgement().is_some_and(|judgement| !judgement.ground(*it).is_empty());
        let unanswered: Vec<Objection> = objections.iter().filter(|it| !has_ground(it)).copied().collect();
        let grounds = year.judgement().map(|judgement| judgement.grounds.as_slice()).unwrap_or_default();
        let (at, day) = (model.year.interim_moment(model.today), model.year.interim_day(model.today));
        let material = model.year.shown_deviations().filter(|it| it.is_material);
        let is_kept_out = |objection: &&Objection| year.is_kept_out(history, **objection);
        let protected: BTreeSet<_> = objections.iter().filter(is_kept_out).map(|it| it.subject()).collect();
        let methods: Vec<MethodId> = year.methods_in_order().map(|method| method.id).collect();
        Self {
            generation: model.generation,
            shown: objections.iter().filter(|it| !is_kept_out(it)).count(),
            protected: protected.len(),
            unanswered: unanswered.len(),
            alike: unanswered.iter().filter(|it| !year.is_kept_out(history, **it)).fold(
                BTreeMap::new(),
                |mut alike, it| {
                    *alike.entry(it.kind()).or_insert(0) += 1;
                    alike
                },
            ),
            new,
            past: grounds.iter().filter(|ground| !applies(ground)).cloned().collect(),
            analysed: methods.iter().filter(|method| !year.analysis_of(**method).is_empty()).count(),
            interim: model.year.count_all_occasions(at),
            figures: ils::figures(&model.year, at),
            material: material.filter_map(|it| it.as_of(day)).collect(),
            methods,
            objections,
        }
    }
}

impl FollowUpState {
    fn facts(&mut self, model: &Model) -> Arc<Facts> {
        match &self.facts {
            Some(facts) if facts.generation == model.generation => facts.clone(),
            _ => {
                let facts = Arc::new(Facts::of(model));
                self.facts = Some(facts.clone());
                facts
            }
        }
    }
}

/// The whole screen.
pub(crate) fn follow_up_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    state.deviations.drawn_on(ui, View::FollowUp);
    let facts = state.follow_up.facts(model);
    parts::heading_ui(ui, screen::FOLLOW_UP);
    parts::quiet_ui(ui, screen::FOLLOW_UP_HELP);
    dates_ui(ui, model, state);
    ui.add_space(4.0);
    let shown = shown_report(model, state);
    ui.horizontal_wrapped(|ui| {
        let tabs =
            [(FollowUpReport::Interim, screen::FOLLOW_UP_INTERIM), (FollowUpReport::Annual, screen::FOLLOW_UP_ANNUAL)];
        for (report, name) in tabs {
            if ui.selectable_label(shown == report, name).clicked() {
                state.follow_up.report = Some(report);
            }
        }
    });
    parts::rule_ui(ui);
    ui.add_space(design::GRID);
    match shown {
        FollowUpReport::Interim => interim_ui(ui, model, state, outbox, &facts),
        FollowUpReport::Annual => annual_ui(ui, model, state, outbox, &facts),
    }
}

/// The report that was chosen, or the one whose day comes next; without days tertialrapport 2 until the year ends.
fn shown_report(model: &Model, state: &State) -> FollowUpReport {
    state.follow_up.report.unwrap_or_else(|| {
        let year = &model.year;
        let has_passed = match year.method_sheet().interim_report_on {
            Some(day) => day < model.today,
            None => model.today.year() > year.planning_year().year,
        };
        if has_passed { FollowUpReport::Annual } else { FollowUpReport::Interim }
    })
}

fn dates_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let sheet = model.year.method_sheet();
    let next = screen::next_report(sheet.interim_report_on, sheet.annual_report_on, model.today);
    if next.is_empty() {
        ui.horizontal_wrapped(|ui| {
            parts::quiet_ui(ui, screen::NO_REPORT_DATES);
            if parts::small_link_ui(ui, screen::SET_REPORT_DATES).clicked() {
                state.go_to(View::MethodSheet);
            }
        });
    } else {
        parts::text_ui(ui, &next);
    }
}

/// The page of a tab, in one column that scrolls.
fn page_ui(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    egui::ScrollArea::vertical().id_salt(("follow up", salt)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width((ui.available_width() - 14.0).min(900.0));
        add(ui);
        ui.add_space(design::GRID * 3.0);
    });
}

fn interim_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    let year = &model.year;
    page_ui(ui, "interim", |ui| {
        ui.horizontal_wrapped(|ui| {
            parts::quiet_ui(ui, &screen::handed_in(year.method_sheet().interim_report_on));
            if parts::button_ui(ui, screen::SHOW_INTERIM_REPORT).clicked() {
                state.paper = ReportKind::InterimReport.into();
                state.go_to(View::Reports);
            }
            parts::quiet_ui(ui, screen::COPY_HELP);
        });
        ui.add_space(design::GRID);
        parts::subheading_ui(ui, ils::INTERIM);
        if facts.interim.wanted() > 0 {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = design::GRID * 5.0;
                figure_ui(ui, facts.interim.done, &screen::figure_done(facts.interim.wanted()));
                figure_ui(ui, facts.interim.open(), screen::FIGURE_LEFT);
                figure_ui(ui, facts.interim.late, screen::FIGURE_LATE);
            });
        }
        parts::text_ui(ui, &facts.figures);
        ui.add_space(design::GRID * 2.0);
        parts::caption_ui(ui, screen::INTERIM_TEXT);
        let current = year.judgement().map_or("", |judgement| judgement.interim_text.as_str());
        let id = Id::unique(("follow up", "interim"));
        if let Some(text) = words_ui(ui, id, screen::INTERIM_TEXT, current, !state.is_read_only) {
            send(outbox, FollowUpCommand::WriteInterim { text });
        }
        copy_ui(ui, model, state, ils::INTERIM, || ils::interim_part(year, model.today).text);
        ui.add_space(design::GRID * 2.0);
        material_ui(ui, model, state, facts);
    });
}

/// A number with what it counts, read as one.
fn figure_ui(ui: &mut Ui, number: usize, what: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        parts::heading_ui(ui, &numbers::whole(number)).accessible_name(format!("{} {what}", numbers::whole(number)));
        parts::caption_ui(ui, what);
    });
}

/// The väsentliga deviations of tertialrapport 2 with what is done about them.
fn material_ui(ui: &mut Ui, model: &Model, state: &mut State, facts: &Facts) {
    let year = &model.year;
    parts::subheading_ui(ui, paper_deviations::MATERIAL);
    if facts.material.is_empty() {
        parts::quiet_ui(ui, paper_deviations::NO_MATERIAL);
    }
    for deviation in &facts.material {
        if parts::link_ui(ui, &screen::deviation_line(deviation)).clicked() {
            state.deviations.open(deviation.id);
            state.go_to(View::Deviations);
        }
        for line in ils::measure_lines(deviation, year.interim_moment(model.today)) {
            parts::quiet_ui(ui, &line);
        }
    }
    protected_ui(ui, &ils::protected_note(year, year.interim_day(model.today)));
    copy_ui(ui, model, state, paper_deviations::MATERIAL, || {
        ils::material_part(year, &model.history, model.today).text
    });
}

/// That some deviations are kept out, where any are.
pub(super) fn protected_ui(ui: &mut Ui, note: &str) {
    if !note.is_empty() {
        parts::quiet_ui(ui, note);
    }
}

fn annual_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, facts: &Facts) {
    let year = &model.year;
    let verdict = year.judgement().and_then(|judgement| judgement.verdict);
    ui.horizontal_wrapped(|ui| {
        let steps = [
            (AnnualPart::Methods, screen::step_methods(facts.analysed, facts.methods.len())),
            (AnnualPart::Objections, screen::step_objections(facts.unanswered)),
            (AnnualPart::Judgement, screen::step_judgement(verdict.map(|verdict| verdict.word(year)))),
        ];
        for (part, name) in steps {
            if ui.selectable_label(state.follow_up.part == part, name).clicked() {
                state.follow_up.part = part;
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        parts::quiet_ui(ui, &screen::handed_in(year.method_sheet().annual_report_on));
        if parts::button_ui(ui, screen::SHOW_FOLLOW_UP_REPORT).clicked() {
            state.paper = ReportKind::FollowUp.into();
            state.go_to(View::Reports);
        }
        parts::quiet_ui(ui, screen::COPY_HELP);
    });
    if verdict.is_some() {
        parts::strong_ui(ui, screen::JUDGED_IS_LOCKED);
    }
    if state.follow_up.part == AnnualPart::Judgement {
        follow_up_judgement::next_step_ui(ui, model, state, outbox, facts);
    }
    ui.add_space(design::GRID);
    match state.follow_up.part {
        AnnualPart::Methods => {
            page_ui(ui, "methods", |ui| follow_up_methods::methods_ui(ui, model, state, outbox, facts));
        }
        AnnualPart::Objections => {
            page_ui(ui, "objections", |ui| follow_up_judgement::objections_ui(ui, model, state, outbox, facts));
        }
        AnnualPart::Judgement => {
            page_ui(ui, "judgement", |ui| follow_up_judgement::judgement_ui(ui, model, state, outbox, facts));
        }
    }
}

/// Whether analyses, grounds and the nämnd's words can be changed.
pub(super) fn is_open(model: &Model, state: &State) -> bool {
    !state.is_read_only && model.year.judgement().is_none_or(|judgement| judgement.verdict.is_none())
}

pub(super) fn send(outbox: &mut Outbox, command: FollowUpCommand) {
    outbox.push(Command::FollowUp(command));
}

/// Words of several paragraphs: a field, or only the words where they cannot be changed. The new words, once they
/// are handed over.
pub(super) fn words_ui(ui: &mut Ui, id: Id, name: &str, current: &str, is_open: bool) -> Option<String> {
    if is_open {
        return paragraphs_ui(ui, id, name, current);
    }
    if current.is_empty() {
        parts::quiet_ui(ui, screen::NOTHING_WRITTEN);
    } else {
        parts::text_ui(ui, current);
    }
    None
}

/// Whether a field holds something that has not been handed over.
pub(super) fn is_typed(ui: &Ui, id: Id) -> bool {
    let key = id.with("typed");
    let typed: Option<(String, String)> = ui.data(|data| data.get_temp(key));
    typed.is_some_and(|(before, text)| text.trim() != before.trim())
}

/// A button that copies a part, and that it was copied.
pub(super) fn copy_ui(ui: &mut Ui, model: &Model, state: &mut State, heading: &str, text: impl FnOnce() -> String) {
    ui.horizontal(|ui| {
        if parts::small_button_ui(ui, screen::COPY, &screen::copy_part(heading)).clicked() {
            ui.copy_text(text());
            state.follow_up.copied = Some((heading.to_owned(), model.generation));
        }
        let copied = state.follow_up.copied.as_ref();
        if copied.is_some_and(|(copied, generation)| copied == heading && *generation == model.generation) {
            parts::quiet_ui(ui, screen::COPIED);
        }
    });
}

/// So many of a list are drawn whether they are in view or not.
const FEW: usize = 40;
/// How tall something is taken to be until it has been drawn.
const TALL: f32 = 220.0;
/// How far outside the view things are drawn as well, so that the keyboard can go on to them.
const BEYOND: f32 = 600.0;

/// Draws something in a list of so many only while it is near the view, or while its field holds what has not been
/// handed over.
pub(super) fn in_view_ui(ui: &mut Ui, state: &mut State, id: Id, of: usize, add: impl FnOnce(&mut Ui, &mut State)) {
    let height = state.follow_up.heights.get(&id.value()).copied().unwrap_or(TALL);
    let size = egui::vec2(ui.available_width(), height);
    let place = egui::Rect::from_min_size(ui.cursor().min, size);
    if of <= FEW || is_typed(ui, id) || ui.clip_rect().expand(BEYOND).intersects(place) {
        let drawn = ui.push_id(id.value(), |ui| add(ui, state)).response.rect.height();
        state.follow_up.heights.insert(id.value(), drawn);
    } else {
        ui.allocate_space(size);
    }
}
