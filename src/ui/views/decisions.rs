//! Beslut: what is decided, what may be decided and what hinders it; the versions with their papers and
//! signings; who is to sign.

use egui::{Id, Ui};

use crate::domain::{DecidedVersion, Signer, Signing};
use crate::edit::{Command, DecisionCommand, Place};
use crate::papers::{self, Paper, PaperOf};
use crate::text::{screen, terms};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State, View};
use crate::ui::widgets::{field, parts};
use crate::ui::worker::Task;

use super::decision_forms::{DecisionForm, SigningForm};

/// The whole screen.
pub(crate) fn decisions_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::VERSIONS);
    egui::ScrollArea::vertical().id_salt("decisions").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(900.0) - design::GRID);
        status_ui(ui, model, state);
        ui.add_space(design::GRID * 2.0);
        parts::subheading_ui(ui, screen::DECIDED_VERSIONS);
        if model.year.versions().is_empty() {
            parts::quiet_ui(ui, screen::NO_VERSIONS);
        }
        for version in model.year.versions().of(()).rev() {
            version_ui(ui, model, state, outbox, version);
        }
        ui.add_space(design::GRID * 2.0);
        signers_ui(ui, model, state, outbox);
        ui.add_space(design::GRID * 2.0);
        parts::subheading_ui(ui, screen::VERIFY_TITLE);
        parts::quiet_ui(ui, screen::VERIFY_HELP);
        if parts::button_ui(ui, screen::VERIFY).clicked() {
            outbox.ask(Task::Verify);
        }
    });
}

/// Where the year stands, and the one thing to do next.
fn status_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let year = &model.year;
    let newest = year.versions().of(()).next_back();
    let revision = year.planning_year().revision.as_deref();
    parts::text_ui(ui, &screen::decision_status(newest, revision));
    let hindrances = model.hindrances(&crate::domain::DocumentKind::ALL).len();
    let is_closed = newest.is_some() && revision.is_none();
    if hindrances > 0 && !is_closed && parts::link_ui(ui, &screen::hindrances(hindrances)).clicked() {
        state.go_to(View::Findings);
    }
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            let open = DecisionForm::of(model);
            let begins = newest.is_some() && revision.is_none();
            if begins && parts::primary_ui(ui, screen::BEGIN_REVISION_DOTS).clicked() {
                state.form = Some(Form::BeginRevision { reason: String::new() });
            }
            if !open.documents.is_empty() {
                let text = screen::DECIDE_VERSION_DOTS;
                let button = if begins { parts::button_ui(ui, text) } else { parts::primary_ui(ui, text) };
                if button.clicked() {
                    // What was typed before the form was closed is still there.
                    state.form = match state.handed_over.take() {
                        Some(Form::DecideVersion(before)) => Some(Form::DecideVersion(before)),
                        _ => Some(Form::DecideVersion(Box::new(open))),
                    };
                }
            } else if newest.is_none() {
                parts::quiet_ui(ui, screen::NOTHING_TO_DECIDE);
            }
        });
    });
}

fn version_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, version: &DecidedVersion) {
    ui.add_space(design::GRID);
    parts::strong_ui(ui, &screen::version_title(version));
    let documents: Vec<&str> = version.documents.iter().map(|document| terms::document(*document)).collect();
    parts::text_ui(ui, &documents.join(" · "));
    parts::quiet_ui(ui, &screen::version_facts(version));
    if !version.reason.is_empty() {
        parts::text_ui(ui, &screen::revised_because(&version.reason));
    }
    if !version.overrides.is_empty() {
        parts::text_ui(ui, &screen::overridden(version.overrides.len()));
    }
    ui.horizontal_wrapped(|ui| {
        let year = &model.year;
        let revises = version.documents.iter().any(|it| papers::last_before(year, *it, version.number).is_some());
        let changes = revises.then_some(crate::report::ReportKind::Difference);
        for kind in papers::reports_of(version).into_iter().chain(changes) {
            let paper = Paper { kind, of: PaperOf::Version(version.number) };
            let text = screen::show_report(kind);
            let button = parts::button_ui(ui, text).accessible_name(screen::show_report_of(kind, version.number));
            if button.clicked() {
                state.paper = paper;
                state.go_to(View::Reports);
            }
        }
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            let note = parts::button_ui(ui, screen::NOTE_SIGNING_DOTS);
            if note.accessible_name(screen::note_signing_of(version.number)).clicked() {
                state.form = Some(Form::NoteSigning(Box::new(signing_form(model, version))));
            }
        });
    });
    for signing in model.year.signings().of(version.id) {
        signing_ui(ui, state, outbox, signing);
    }
    ui.add_space(4.0);
    parts::rule_ui(ui);
}

/// The form for the next signer who has not signed yet.
fn signing_form(model: &Model, version: &DecidedVersion) -> SigningForm {
    let has_signed = |signer: &&Signer| model.year.signings().of(version.id).all(|signing| signing.name != signer.name);
    let next = model.year.signers().of(()).find(has_signed);
    SigningForm {
        version: version.id,
        number: version.number,
        role: next.map_or_else(String::new, |signer| signer.role.clone()),
        name: next.map_or_else(String::new, |signer| signer.name.clone()),
        signed_on: String::new(),
        place: String::new(),
        scan: String::new(),
    }
}

fn signing_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, signing: &Signing) {
    ui.horizontal_wrapped(|ui| {
        parts::text_ui(ui, &screen::signed(signing));
        if let Some(scan) = &signing.scan {
            let text = screen::save_scan(&scan.name, scan.length);
            if parts::link_ui(ui, &text).clicked() {
                let (purpose, path) = (Purpose::SaveScan(signing.id), scan.name.clone());
                state.form = Some(Form::Path { purpose, path });
            }
        }
        let name = screen::delete_signing(&signing.name);
        ui.add_enabled_ui(!state.is_read_only, |ui| {
            if parts::small_button_ui(ui, "✗", &name).clicked() {
                outbox.push(Command::Decision(DecisionCommand::DeleteSigning { signing: signing.id }));
            }
        });
    });
}

fn signers_ui(ui: &mut Ui, model: &Model, state: &State, outbox: &mut Outbox) {
    parts::subheading_ui(ui, screen::SIGNERS);
    parts::quiet_ui(ui, screen::SIGNERS_HELP);
    ui.add_enabled_ui(!state.is_read_only, |ui| {
        egui::Grid::new("signers").num_columns(3).spacing([8.0, 6.0]).show(ui, |ui| {
            for (at, signer) in (1..).zip(model.year.signers().of(())) {
                signer_ui(ui, outbox, at, signer);
                ui.end_row();
            }
        });
        new_signer_ui(ui, outbox);
    });
}

fn signer_ui(ui: &mut Ui, outbox: &mut Outbox, at: usize, signer: &Signer) {
    let id = |what: &str| Id::unique(("signer", what, signer.id.uuid()));
    let role = field::line_ui(ui, id("role"), &screen::signer_role(at), &signer.role, "", signer_width(ui));
    let name = field::line_ui(ui, id("name"), &screen::signer_name(at), &signer.name, "", signer_width(ui));
    let mut change = |role: &str, name: &str| {
        let (role, name) = (role.to_owned(), name.to_owned());
        outbox.push(Command::Decision(DecisionCommand::ChangeSigner { signer: signer.id, role, name }));
    };
    if let Some(role) = role.entered {
        change(&role, &signer.name);
    }
    if let Some(name) = name.entered {
        change(&signer.role, &name);
    }
    ui.horizontal(|ui| {
        if parts::small_button_ui(ui, "↑", &screen::signer_up(at)).clicked() {
            outbox.push(Command::Decision(DecisionCommand::MoveSigner { signer: signer.id, place: Place::Up }));
        }
        if parts::small_button_ui(ui, "✗", &screen::delete_signer(&signer.name)).clicked() {
            outbox.push(Command::Decision(DecisionCommand::DeleteSigner { signer: signer.id }));
        }
    });
}

/// Room for two fields and what stands beside them.
fn signer_width(ui: &Ui) -> f32 {
    ((ui.clip_rect().width() - 240.0) / 2.0).clamp(120.0, 260.0)
}

/// Two fields and a button: a signer is added when both role and name are there.
fn new_signer_ui(ui: &mut Ui, outbox: &mut Outbox) {
    let key = Id::unique("new signer");
    let (mut role, mut name): (String, String) = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let width = signer_width(ui);
        let line = |text| egui::TextEdit::singleline(text).desired_width(width).min_size(egui::vec2(width, 28.0));
        ui.add(line(&mut role).hint_text(screen::SIGNER_ROLE_HINT)).accessible_name(screen::NEW_SIGNER_ROLE);
        ui.add(line(&mut name).hint_text(screen::SIGNER_NAME)).accessible_name(screen::NEW_SIGNER_NAME);
        if parts::button_ui(ui, screen::ADD_SIGNER).clicked() {
            let command = DecisionCommand::AddSigner { role: role.clone(), name: name.clone() };
            outbox.push(Command::Decision(command));
            if !role.trim().is_empty() && !name.trim().is_empty() {
                role.clear();
                name.clear();
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(key, (role, name)));
}
