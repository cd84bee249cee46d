//! The forms of decisions: a version with what hinders it, and a signing with its scanned page; and the two
//! forms that change a year as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use egui::Ui;
use uuid::Uuid;

use crate::domain::{DocumentKind, Finding, Override, VersionId};
use crate::edit::{Command, DecisionDraft, SigningDraft};
use crate::text::{findings, numbers, screen, terms};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::widgets::parts;
use crate::ui::worker::Task;

use super::form_frame::{Page, Wish, line_ui};
use super::method_change::SheetChange;
use super::new_year::NewYear;

/// A version to be decided, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionForm {
    /// What is decided.
    pub documents: BTreeSet<DocumentKind>,
    /// The day of the decision.
    pub decided_on: String,
    /// The paragraph.
    pub paragraph: String,
    /// Diarienummer.
    pub registry_number: String,
    /// From when it holds.
    pub valid_from: String,
    /// Written reasons by the finding's code and subject.
    pub reasons: BTreeMap<(&'static str, Uuid), String>,
}

impl DecisionForm {
    /// What can be decided now, all of it chosen.
    pub(super) fn of(model: &Model) -> Self {
        let year = &model.year;
        let is_open = |document: &DocumentKind| {
            let is_written = match document {
                DocumentKind::ControlSystem => !year.sections().is_empty(),
                DocumentKind::RiskAnalysis | DocumentKind::ControlPlan => !year.events().is_empty(),
            };
            is_written && !year.is_locked(*document)
        };
        let documents: BTreeSet<DocumentKind> = DocumentKind::ALL.into_iter().filter(is_open).collect();
        // What was written the last time is offered again, for what still stands.
        let last = year.versions().of(()).next_back().map(|version| version.overrides.as_slice()).unwrap_or_default();
        let again = model.hindrances(&DocumentKind::ALL).into_iter().filter_map(|finding| {
            let (code, subject) = (finding.code.code(), finding.subject.uuid());
            let written = last.iter().find(|it| it.code == code && it.subject == subject)?;
            Some(((code, subject), written.reason.clone()))
        });
        Self {
            documents,
            registry_number: year.planning_year().registry_number.clone(),
            reasons: again.collect(),
            ..Self::default()
        }
    }
}

/// A signing to be noted, as it is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningForm {
    /// The version that was signed.
    pub version: VersionId,
    /// Its number.
    pub number: u32,
    /// The role.
    pub role: String,
    /// The name.
    pub name: String,
    /// The day.
    pub signed_on: String,
    /// The place.
    pub place: String,
    /// Where the scanned page lies; empty for none.
    pub scan: String,
}

/// So many errors are listed for a reason each; more are better mended first.
const MOST_REASONS: usize = 200;

/// A typed day, and whether something else than a day is typed.
fn day(typed: &str) -> (Option<jiff::civil::Date>, bool) {
    let date = numbers::parse_date(typed);
    (date, date.is_none() && !typed.trim().is_empty())
}

impl Page<'_> {
    pub(super) fn decide_version_ui(&mut self, ui: &mut Ui, form: &mut DecisionForm) {
        let Some(model) = self.model else { return };
        ui.set_width(700.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        let year = &model.year;
        let number = year.next_version();
        parts::subheading_ui(ui, &screen::decide_version(number));
        parts::quiet_ui(ui, screen::DECIDE_VERSION_HELP);
        for document in DocumentKind::ALL {
            let mut is_chosen = form.documents.contains(&document);
            let locked = year.is_locked(document).then(|| year.decided(document)).flatten();
            let text = match locked {
                Some(version) => screen::already_decided(terms::document(document), version.number),
                None => terms::document(document).to_owned(),
            };
            if ui.add_enabled(locked.is_none(), egui::Checkbox::new(&mut is_chosen, text)).changed() {
                if is_chosen {
                    form.documents.insert(document);
                } else {
                    form.documents.remove(&document);
                }
            }
        }
        ui.add_space(4.0);
        parts::columns_ui(ui, 16.0, |left, right| {
            line_ui(left, screen::DECISION_DATE, &mut form.decided_on, screen::DATE_HINT, true);
            line_ui(right, screen::MINUTES_PARAGRAPH, &mut form.paragraph, screen::MINUTES_PARAGRAPH_HINT, false);
            line_ui(left, screen::REGISTRY_NUMBER, &mut form.registry_number, screen::OPTIONAL, false);
            line_ui(right, screen::VALID_FROM, &mut form.valid_from, screen::VALID_FROM_HINT, false);
        });
        let documents: Vec<DocumentKind> = form.documents.iter().copied().collect();
        let remaining = model.hindrances(&documents);
        Self::reasons_ui(ui, model, form, &remaining);
        let ((decided_on, no_date), (valid_from, no_valid)) = (day(&form.decided_on), day(&form.valid_from));
        let is_answered = |finding: &Finding| {
            let key = (finding.code.code(), finding.subject.uuid());
            form.reasons.get(&key).is_some_and(|reason| !reason.trim().is_empty())
        };
        let missing = if documents.is_empty() {
            Some(screen::NEEDS_DOCUMENT)
        } else if no_date || no_valid {
            Some(screen::NO_DATE)
        } else if decided_on.is_none() {
            Some(screen::NEEDS_DECISION_DATE)
        } else if form.paragraph.trim().is_empty() {
            Some(screen::NEEDS_PARAGRAPH)
        } else {
            remaining.iter().any(|finding| !is_answered(finding)).then_some(screen::NEEDS_REASONS)
        };
        if self.buttons_ui(ui, &screen::decide_version_now(number), missing) {
            let overrides = form.reasons.iter().map(|((code, subject), reason)| Override {
                code: (*code).to_owned(),
                subject: *subject,
                reason: reason.clone(),
            });
            self.outbox.ask(Task::Decide(Box::new(DecisionDraft {
                documents,
                decided_on,
                minutes_paragraph: form.paragraph.clone(),
                registry_number: form.registry_number.clone(),
                valid_from,
                overrides: overrides.collect(),
            })));
            self.is_done = true;
        }
    }

    /// Each remaining error with the reason for deciding in spite of it.
    fn reasons_ui(ui: &mut Ui, model: &Model, form: &mut DecisionForm, remaining: &[Finding]) {
        ui.add_space(4.0);
        if remaining.is_empty() {
            parts::quiet_ui(ui, screen::NOTHING_HINDERS);
            return;
        }
        parts::strong_ui(ui, &screen::hindered_by(remaining.len()));
        parts::quiet_ui(ui, screen::REASONS_HELP);
        let height = (ui.ctx().content_rect().height() - 500.0).clamp(70.0, 320.0);
        let room = (ui.available_width() - 300.0).max(160.0);
        egui::ScrollArea::vertical().id_salt("reasons").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let mut per_code: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in remaining {
                *per_code.entry(finding.code.code()).or_default() += 1;
            }
            for finding in remaining.iter().take(MOST_REASONS) {
                let key = (finding.code.code(), finding.subject.uuid());
                let sentence = findings::message(&model.year, finding);
                parts::text_ui(ui, &sentence);
                ui.horizontal(|ui| {
                    let reason = form.reasons.entry(key).or_default();
                    let field = egui::TextEdit::singleline(reason)
                        .id(egui::Id::unique(("reason", key)))
                        .hint_text(screen::REASON)
                        .desired_width(room);
                    let field = ui.add(field).accessible_name(screen::reason_for(&sentence));
                    if field.gained_focus() {
                        field.scroll_to_me(None);
                    }
                    let reason = reason.clone();
                    let is_alone = per_code.get(finding.code.code()).is_none_or(|count| *count < 2);
                    let same = egui::Button::new(screen::SAME_REASON);
                    let same = ui.add_enabled(!is_alone && !reason.trim().is_empty(), same);
                    if same.accessible_name(screen::same_reason_as(&sentence)).clicked() {
                        for other in remaining.iter().filter(|other| other.code == finding.code) {
                            form.reasons.insert((other.code.code(), other.subject.uuid()), reason.clone());
                        }
                    }
                });
                ui.add_space(4.0);
            }
            if remaining.len() > MOST_REASONS {
                parts::quiet_ui(ui, &screen::more_reasons(remaining.len() - MOST_REASONS));
            }
        });
    }

    pub(super) fn note_signing_ui(&mut self, ui: &mut Ui, form: &mut SigningForm) {
        parts::subheading_ui(ui, &screen::note_signing_of(form.number));
        parts::quiet_ui(ui, screen::NOTE_SIGNING_HELP);
        line_ui(ui, screen::SIGNER_NAME, &mut form.name, "", true);
        line_ui(ui, screen::SIGNER_ROLE, &mut form.role, screen::SIGNER_ROLE_HINT, false);
        line_ui(ui, screen::SIGNED_ON, &mut form.signed_on, screen::DATE_HINT, false);
        line_ui(ui, screen::SIGNED_AT, &mut form.place, screen::OPTIONAL, false);
        parts::caption_ui(ui, screen::SCAN);
        ui.horizontal(|ui| {
            let width = ui.available_width() - 130.0;
            let field = egui::TextEdit::singleline(&mut form.scan).hint_text(screen::SCAN_HINT).desired_width(width);
            ui.add(field).accessible_name(screen::SCAN);
            if parts::button_ui(ui, screen::BROWSE).clicked() {
                self.wish = Some(Wish::Browse(Purpose::Scan, form.scan.clone()));
            }
        });
        parts::quiet_ui(ui, screen::SCAN_LIMIT);
        let (signed_on, no_date) = day(&form.signed_on);
        let missing = if form.name.trim().is_empty() {
            Some(screen::NEEDS_SIGNER_NAME)
        } else if form.role.trim().is_empty() {
            Some(screen::NEEDS_SIGNER_ROLE)
        } else if no_date {
            Some(screen::NO_DATE)
        } else {
            signed_on.is_none().then_some(screen::NEEDS_SIGNING_DATE)
        };
        if self.buttons_ui(ui, screen::NOTE_SIGNING, missing) {
            let draft = SigningDraft {
                role: form.role.clone(),
                name: form.name.clone(),
                signed_on,
                place: form.place.clone(),
                scan: None,
            };
            let scan = Some(form.scan.trim()).filter(|path| !path.is_empty()).map(PathBuf::from);
            self.outbox.ask(Task::NoteSigning(form.version, Box::new(draft), scan));
            self.is_done = true;
        }
    }

    pub(super) fn change_sheet_ui(&mut self, ui: &mut Ui, change: &mut SheetChange) {
        let Some(model) = self.model else { return };
        let missing = super::method_change::change_ui(ui, model, change);
        if self.buttons_ui(ui, screen::CHANGE_SHEET, missing) {
            let (sheet, mapping) = (change.sheet.clone(), Some(change.mapping.clone()));
            self.push(Command::ChangeMethodSheet { sheet, mapping });
        }
    }

    pub(super) fn new_year_ui(&mut self, ui: &mut Ui, form: &mut NewYear) {
        let Some(model) = self.model else { return };
        let missing = super::new_year::new_year_ui(ui, model, form);
        ui.add_space(design::GRID);
        if self.buttons_ui(ui, screen::START_YEAR, missing)
            && let Some(year) = form.number()
        {
            self.outbox.ask(Task::StartYear(year, form.choice));
            self.is_done = true;
        }
    }
}
