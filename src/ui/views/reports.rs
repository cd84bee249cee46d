//! Rapporter: the very pages that are printed, then the PDF; the interchange form and a copy of the file.

use egui::Ui;

use crate::domain::{DecidedVersion, DocumentKind, Year, same_role};
use crate::papers::{self, PaperOf};
use crate::report::ReportKind;
use crate::text::{paper_workshop, screen};
use crate::ui::design;
use crate::ui::dialog::Purpose;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};
use crate::ui::widgets::list::List;
use crate::ui::widgets::{paper, parts};
use crate::ui::worker::Task;

/// The whole screen.
pub(crate) fn reports_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::REPORTS);
    ui.add_space(4.0);
    let has_workshop = !model.year.workshops().is_empty();
    if state.paper.kind.is_of_workshop() && !has_workshop {
        state.paper = papers::current(ReportKind::RiskAnalysis, &model.year);
    }
    ui.horizontal_wrapped(|ui| {
        let of_checks = (!model.year.checks().is_empty()).then_some(ReportKind::Check);
        let of_year = ReportKind::ALL.into_iter().filter(|kind| has_workshop || !kind.is_of_workshop());
        for kind in of_year.chain(of_checks) {
            if ui.selectable_label(state.paper.kind == kind, screen::report(kind)).clicked() {
                state.paper = papers::current(kind, &model.year);
            }
        }
        of_ui(ui, model, state);
        ui.add_space(design::GRID);
        let kind = state.paper;
        if parts::primary_ui(ui, screen::SAVE_PDF).clicked() {
            state.form = Some(form(model, Purpose::Print(kind)));
        }
        if parts::button_ui(ui, screen::EXPORT).clicked() {
            state.form = Some(form(model, Purpose::Export));
        }
        if parts::button_ui(ui, screen::COPY_FILE).on_hover_text(screen::COPY_FILE_HELP).clicked() {
            state.form = Some(form(model, Purpose::Copy));
        }
    });
    ui.add_space(design::GRID);
    let wanted = (state.paper, model.generation);
    match &state.pages {
        Some((paper, generation, pages)) if (*paper, *generation) == wanted => {
            if !pages.missing.is_empty() {
                parts::text_ui(ui, &crate::text::command_line::missing_glyphs(&pages.missing));
            }
            egui::ScrollArea::vertical().id_salt(("pages", paper.kind.command_name())).auto_shrink(false).show(
                ui,
                |ui| {
                    paper::pages_ui(ui, pages);
                },
            );
        }
        _ if state.no_pages == Some(wanted) => {
            parts::quiet_ui(ui, screen::NO_PAGES);
        }
        _ => {
            if state.laying_out != Some(wanted) {
                state.laying_out = Some(wanted);
                outbox.ask(Task::Layout(state.paper));
            }
            parts::quiet_ui(ui, screen::LAYING_OUT);
        }
    }
}

/// Of what a report can be: the year now, a unit's part of it, or a beslutad version that covers it; what is
/// printed of workshops, of each of them, the newest first.
fn choices(year: &Year, kind: ReportKind) -> Vec<(PaperOf, String)> {
    if kind.is_of_workshop() {
        let workshops = year.workshops().of(()).rev();
        return workshops.map(|it| (PaperOf::Workshop(it.id), paper_workshop::named(it))).collect();
    }
    let is_changed = |document: &DocumentKind, version: &DecidedVersion| {
        version.covers(*document) && papers::last_before(year, *document, version.number).is_some()
    };
    let covers = |version: &&DecidedVersion| match kind {
        ReportKind::Difference => DocumentKind::ALL.iter().any(|document| is_changed(document, version)),
        _ => papers::reports_of(version).contains(&kind),
    };
    let versions = year.versions().of(()).rev().filter(covers);
    let versions = versions.map(|it| (PaperOf::Version(it.number), screen::version_title(it)));
    let units = year.units_in_order().into_iter().map(|(_, unit)| (PaperOf::Unit(unit.id), unit.name.clone()));
    let now = (PaperOf::Now, screen::PAPER_NOW.to_owned());
    if kind.follows_up() {
        let mut owners: Vec<(PaperOf, String)> = vec![(PaperOf::Now, screen::PAPER_NOW.to_owned())];
        if kind == ReportKind::CheckList {
            for method in year.methods_in_order() {
                let owner = method.owner.trim();
                if !owner.is_empty() && owners.iter().all(|(_, name)| !same_role(name, owner)) {
                    owners.push((PaperOf::OwnerOf(method.id), owner.to_owned()));
                }
            }
        }
        return owners;
    }
    if kind == ReportKind::Check {
        return year.checks().iter().map(|it| (PaperOf::Check(it.id), screen::check_line(year, it))).collect();
    }
    std::iter::once(now).chain(versions).chain(units).collect()
}

/// Of what the report is.
fn of_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    let choices = choices(&model.year, state.paper.kind);
    let shown = choices.iter().find(|(of, _)| *of == state.paper.of);
    let Some((_, shown)) = shown else {
        state.paper.of = choices.first().map_or(PaperOf::Now, |(of, _)| *of);
        return;
    };
    if choices.len() > 1 {
        let list = List::new("paper of", screen::PAPER_OF, shown.as_str()).width(220.0);
        list.show(ui, &mut state.paper.of, choices);
    }
}

/// The form that asks where something goes, with a name to begin with; `app` fills in the folder.
pub(crate) fn form(model: &Model, purpose: Purpose) -> Form {
    let year = model.year.planning_year().year;
    let path = match purpose {
        Purpose::Print(paper) => papers::workshop_of(paper, &model.year).map_or_else(
            || screen::paper_file_name(paper, &model.year),
            |it| paper_workshop::file_name(paper.kind.command_name(), it.held_on, year, "pdf"),
        ),
        Purpose::WorkshopTable(workshop) => {
            let held_on = model.year.workshops().get(workshop).and_then(|workshop| workshop.held_on);
            paper_workshop::file_name(ReportKind::WorkshopMinutes.command_name(), held_on, year, "csv")
        }
        Purpose::Export => format!("vor-{year}.json"),
        Purpose::Calendar(method) => {
            let owner = method.and_then(|method| model.year.methods().get(method)).map(|method| method.owner.as_str());
            screen::calendar_file(year, owner)
        }
        Purpose::Copy => format!("{}-{year}.tolvan", screen::COPY_NAME),
        Purpose::SaveScan(signing) => model
            .year
            .signings()
            .get(signing)
            .and_then(|signing| signing.scan.as_ref())
            .map_or_else(String::new, |scan| scan.name.clone()),
        Purpose::SavePopulation(check) => {
            screen::population_file(model.year.checks().get(check).map_or(0, |check| check.number))
        }
        Purpose::Open
        | Purpose::Import
        | Purpose::Create
        | Purpose::Scan
        | Purpose::Population
        | Purpose::Evidence(..)
        | Purpose::SaveEvidence(..) => String::new(),
    };
    Form::Path { purpose, path }
}
