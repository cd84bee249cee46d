//! The forms of a check: its population, what a systemrapport shows of it, a riktat urval, a draw to be cancelled or
//! made larger, its conclusion, and that it is abandoned. They ask; what is refused and what is drawn they do not know.

use std::path::PathBuf;

use egui::Ui;

use crate::domain::{Check, CheckForm, CheckId, Draw, DrawId, GradeRule};
use crate::edit::{CheckCommand, Command, ConclusionDraft};
use crate::session::{ListFrom, PopulationDraft};
use crate::text::{checks, follow_up, numbers, sampling, screen};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::State;
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

use super::form_frame::{Page, Wish, focus_first, line_ui};

/// A population to be frozen, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationForm {
    /// Of which check.
    pub check: CheckId,
    /// What is pasted.
    pub list: String,
    /// The file, where that is where it lies.
    pub path: String,
    /// What the items are.
    pub items: String,
    /// The time that they are from.
    pub period: String,
    /// Where the list came from.
    pub source: String,
    /// What is told of the pasted list; worked out when it changes.
    pub told: String,
    /// The file that was handed over before and came back, with what there is to know of it.
    pub sent: String,
}

impl PopulationForm {
    /// Empty but for the period of the occasion that the check answers, or with the words of the population that
    /// stands there.
    pub(super) fn of(model: &Model, check: &Check) -> Self {
        let before = check.population.as_ref();
        let occasion = check.occasion.and_then(|occasion| model.year.occasions().get(occasion));
        Self {
            check: check.id,
            list: String::new(),
            path: String::new(),
            items: before.map_or_else(String::new, |it| it.items.clone()),
            period: before.map_or_else(|| occasion.map(follow_up::period).unwrap_or_default(), |it| it.period.clone()),
            source: before.map_or_else(String::new, |it| it.source.clone()),
            told: String::new(),
            sent: String::new(),
        }
    }
}

/// A random draw to be made larger, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtendForm {
    /// Of which check.
    pub check: CheckId,
    /// How many items are to be looked at now.
    pub size: String,
    /// Why.
    pub reason: String,
}

impl ExtendForm {
    /// Empty.
    pub(super) fn of(check: &Check) -> Self {
        Self { check: check.id, size: String::new(), reason: String::new() }
    }

    /// The number that is typed, where it makes the sample larger and the population has so many.
    fn larger(&self, from: u32, population: u32) -> Option<u32> {
        let digits: String = self.size.split_whitespace().collect();
        digits.parse::<u32>().ok().filter(|size| *size > from && *size <= population)
    }
}

/// What a systemrapport shows of a population, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDrawForm {
    /// Of which check.
    pub check: CheckId,
    /// What it shows to be wrong.
    pub list: String,
    /// Whether it shows nothing to be wrong.
    pub is_clean: bool,
}

impl ReportDrawForm {
    /// Empty.
    pub(super) fn of(check: &Check) -> Self {
        Self { check: check.id, list: String::new(), is_clean: false }
    }
}

/// A conclusion, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcludeForm {
    /// Of which check.
    pub check: CheckId,
    /// In words; the proposed ones to begin with.
    pub text: String,
    /// The place of the chosen grade, 0 for the best; none until one is chosen where none is proposed.
    pub grade: Option<usize>,
    /// The rule that proposes.
    pub rule: GradeRule,
    /// The place that the rule gives; `None` where nothing says anything.
    pub proposed: Option<usize>,
    /// Why another.
    pub reason: String,
    /// The day.
    pub day: String,
}

impl ConcludeForm {
    /// What the numbers propose.
    pub(super) fn of(model: &Model, check: &Check, draw: &Draw) -> Self {
        let year = &model.year;
        let proposed = year.proposed_grade(draw);
        Self {
            check: check.id,
            text: checks::proposed_conclusion(year, check, draw),
            grade: proposed,
            rule: GradeRule::of(draw.selection),
            proposed,
            reason: String::new(),
            day: numbers::date(year.day_within(model.today)),
        }
    }
}

/// A field of several lines; Enter is a new line.
pub(super) fn lines_ui(ui: &mut Ui, name: &str, text: &mut String, rows: usize) -> egui::Response {
    let caption = parts::caption_ui(ui, name);
    let area = egui::ScrollArea::vertical().id_salt(name).max_height(rows as f32 * 21.0 + 8.0);
    let shown = area.show(ui, |ui| {
        let field = egui::TextEdit::multiline(text).desired_rows(rows).desired_width(f32::INFINITY);
        ui.add(field.id(egui::Id::unique(("form", name)))).labelled_by(caption.id)
    });
    shown.inner
}

impl Page<'_> {
    pub(super) fn population_ui(&mut self, ui: &mut Ui, form: &mut PopulationForm) {
        ui.set_width(620.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        parts::subheading_ui(ui, screen::POPULATION_TITLE);
        parts::quiet_ui(ui, screen::POPULATION_HELP);
        line_ui(ui, screen::POPULATION_ITEMS, &mut form.items, screen::POPULATION_ITEMS_HINT, true);
        line_ui(ui, screen::POPULATION_PERIOD, &mut form.period, screen::POPULATION_PERIOD_HINT, false);
        line_ui(ui, screen::POPULATION_SOURCE, &mut form.source, screen::POPULATION_SOURCE_HINT, false);
        if lines_ui(ui, screen::POPULATION_LIST, &mut form.list, 6).changed() {
            form.told = screen::list_told(&form.list);
        }
        if !form.told.is_empty() {
            parts::text_ui(ui, &form.told);
        }
        let caption = parts::caption_ui(ui, screen::POPULATION_FILE);
        ui.horizontal(|ui| {
            let width = ui.available_width() - 130.0;
            let field = egui::TextEdit::singleline(&mut form.path).desired_width(width);
            ui.add(field).labelled_by(caption.id);
            if parts::button_ui(ui, screen::BROWSE).clicked() {
                self.wish = Some(Wish::Browse(Purpose::Population, form.path.clone()));
            }
        });
        let (list, path) = (!form.list.trim().is_empty(), !form.path.trim().is_empty());
        let missing = sampling::population_needs(&form.items, &form.source, list || path);
        let missing = missing.or_else(|| (list && path).then(|| screen::ONE_LIST.to_owned()));
        if self.buttons_ui(ui, screen::FREEZE, missing.as_deref()) {
            let from_file = || ListFrom::File(PathBuf::from(form.path.trim()));
            let draft = PopulationDraft {
                list: if list { ListFrom::Text(form.list.clone()) } else { from_file() },
                items: form.items.clone(),
                period: form.period.clone(),
                source: form.source.clone(),
                seed: None,
                is_told_of_names: form.sent == form.path,
            };
            form.sent.clone_from(&form.path);
            self.outbox.ask(Task::FreezePopulation(form.check, Box::new(draft)));
            self.is_done = true;
        }
    }

    pub(super) fn judgement_ui(&mut self, ui: &mut Ui, check: CheckId, list: &mut String) {
        parts::subheading_ui(ui, screen::JUDGEMENT_TITLE);
        parts::quiet_ui(ui, screen::JUDGEMENT_HELP);
        let field = lines_ui(ui, screen::JUDGEMENT_LIST, list, 8);
        focus_first(ui, &field);
        parts::quiet_ui(ui, screen::DRAW_HELP);
        let missing = list.trim().is_empty().then_some(screen::NEEDS_CHOSEN_ITEMS);
        if self.buttons_ui(ui, screen::JUDGEMENT_ADD, missing) {
            self.outbox.ask(Task::DrawByJudgement(check, ListFrom::Text(list.clone())));
            self.is_done = true;
        }
    }

    pub(super) fn cancel_draw_ui(&mut self, ui: &mut Ui, draw: DrawId, reason: &mut String) {
        parts::subheading_ui(ui, screen::CANCEL_DRAW);
        parts::quiet_ui(ui, screen::CANCEL_DRAW_HELP);
        line_ui(ui, screen::CANCEL_REASON, reason, "", true);
        let missing = reason.trim().is_empty().then_some(screen::NEEDS_CANCEL_DRAW_REASON);
        if self.two_buttons_ui(ui, [screen::CANCEL_DRAW, screen::KEEP_DRAW], missing) {
            self.push(Command::Check(CheckCommand::CancelDraw { draw, reason: reason.clone() }));
        }
    }

    pub(super) fn abandon_check_ui(&mut self, ui: &mut Ui, check: CheckId, reason: &mut String) {
        parts::subheading_ui(ui, screen::ABANDON_CHECK);
        parts::quiet_ui(ui, screen::ABANDON_CHECK_HELP);
        line_ui(ui, screen::ABANDON_REASON, reason, "", true);
        let missing = reason.trim().is_empty().then_some(screen::NEEDS_ABANDON_REASON);
        if self.two_buttons_ui(ui, [screen::ABANDON_CHECK, screen::KEEP_CHECK], missing) {
            self.push(Command::Check(CheckCommand::Abandon { check, reason: reason.clone() }));
        }
    }

    pub(super) fn extend_draw_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut ExtendForm) {
        let Some(model) = self.model else { return };
        let year = &model.year;
        let population = year.checks().get(form.check).and_then(|check| check.population.as_ref());
        let Some((draw, population)) = year.draw_of(form.check).zip(population) else { return };
        parts::subheading_ui(ui, screen::EXTEND_DRAW);
        parts::quiet_ui(ui, screen::EXTEND_DRAW_HELP);
        line_ui(ui, screen::EXTENDED_SIZE, &mut form.size, "", true);
        let size = form.larger(draw.size, population.count);
        match size {
            Some(size) => {
                parts::text_ui(ui, &checks::before_the_draw(u64::from(size), u64::from(population.count)));
                let wrong = year.found(draw).wrong();
                if wrong > 0 && size < population.count {
                    parts::text_ui(ui, &screen::extended_with_found(size, population.count, wrong));
                }
            }
            None => {
                parts::quiet_ui(ui, &screen::extended_range(draw.size, population.count));
            }
        }
        line_ui(ui, screen::EXTEND_REASON, &mut form.reason, "", false);
        let missing = match size {
            None => Some(screen::NEEDS_LARGER),
            Some(_) => form.reason.trim().is_empty().then_some(screen::NEEDS_EXTEND_REASON),
        };
        if self.buttons_ui(ui, screen::EXTEND_DRAW, missing)
            && let Some(size) = size
        {
            self.outbox.ask(Task::ExtendDraw(form.check, size, form.reason.clone()));
            state.checks.wants_focus = true;
            self.is_done = true;
        }
    }

    pub(super) fn report_draw_ui(&mut self, ui: &mut Ui, state: &mut State, form: &mut ReportDrawForm) {
        let check = self.model.and_then(|model| model.year.checks().get(form.check));
        let Some(population) = check.and_then(|check| check.population.as_ref()) else { return };
        ui.set_width(620.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        parts::subheading_ui(ui, checks::form(CheckForm::SystemReport));
        parts::quiet_ui(ui, &screen::report_covers(population));
        parts::quiet_ui(ui, &screen::report_kept(&population.source));
        let field = lines_ui(ui, screen::REPORT_WRONG, &mut form.list, 6);
        focus_first(ui, &field);
        ui.add_space(4.0);
        ui.checkbox(&mut form.is_clean, screen::REPORT_CLEAN);
        parts::quiet_ui(ui, screen::DRAW_HELP);
        let has_list = !form.list.trim().is_empty();
        let missing = match (has_list, form.is_clean) {
            (false, false) => Some(screen::NEEDS_REPORT),
            (true, true) => Some(screen::REPORT_BOTH),
            _ => None,
        };
        if self.buttons_ui(ui, screen::REPORT_ADD, missing) {
            let wrong = has_list.then(|| ListFrom::Text(form.list.clone()));
            self.outbox.ask(Task::DrawByReport(form.check, wrong));
            (state.checks.row, state.checks.replacement) = (0, None);
            state.checks.wants_focus = true;
            self.is_done = true;
        }
    }

    pub(super) fn conclude_ui(&mut self, ui: &mut Ui, form: &mut ConcludeForm) {
        let Some(model) = self.model else { return };
        ui.set_width(680.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        parts::subheading_ui(ui, screen::CONCLUDE);
        parts::quiet_ui(ui, screen::CONCLUDE_HELP);
        let wrong = model.year.wrong_without_deviation(form.check);
        if !wrong.is_empty() {
            ui.horizontal(|ui| {
                parts::dot_ui(ui, false);
                parts::strong_ui(ui, &screen::wrong_unreported(&model.year, &wrong));
            });
        }
        let text = lines_ui(ui, screen::CONCLUSION, &mut form.text, 7);
        focus_first(ui, &text);
        ui.add_space(4.0);
        parts::caption_ui(ui, screen::GRADE);
        for (place, grade) in model.year.method_sheet().words.grades.iter().enumerate() {
            let text = screen::grade_choice(grade, form.proposed == Some(place));
            ui.radio_value(&mut form.grade, Some(place), text);
        }
        parts::quiet_ui(ui, &checks::grade_rule(form.rule));
        let is_other = form.grade.is_some() && form.proposed != form.grade;
        if is_other {
            line_ui(ui, screen::GRADE_REASON, &mut form.reason, "", false);
        }
        line_ui(ui, screen::CONCLUDED_ON, &mut form.day, screen::DATE_HINT, false);
        let day = numbers::parse_date(&form.day);
        let missing = if form.text.trim().is_empty() {
            Some(screen::NEEDS_CONCLUSION)
        } else if form.grade.is_none() {
            Some(screen::NEEDS_GRADE)
        } else if is_other && form.reason.trim().is_empty() {
            Some(screen::NEEDS_GRADE_REASON)
        } else {
            day.is_none().then_some(screen::NO_DATE)
        };
        ui.add_space(design::GRID);
        if self.buttons_ui(ui, screen::CONCLUDE, missing)
            && let Some(concluded_on) = day
        {
            let (text, grade_reason) = (form.text.clone(), form.reason.clone());
            let draft = ConclusionDraft { concluded_on, text, grade: form.grade, grade_reason };
            self.push(Command::Check(CheckCommand::Conclude { check: form.check, draft }));
        }
    }
}
