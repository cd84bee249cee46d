//! Organisation: units, roles, and who holds them from when to when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Key, Ui};
use jiff::civil::Date;

use crate::domain::{ProcessId, Role, RoleHolder, Unit, UnitId, UnitKind};
use crate::edit::{Command, OrganisationCommand, Place};
use crate::text::{numbers, screen, terms};
use crate::ui::design;
use crate::ui::model::Model;
use crate::ui::state::{Filter, Outbox, State, View};
use crate::ui::widgets::list::choice_ui;
use crate::ui::widgets::{field, parts};

/// Units in order with their depth.
type Tree<'a> = [(usize, &'a Unit)];

/// The whole screen.
pub(crate) fn organisation_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox) {
    parts::heading_ui(ui, screen::ORGANISATION);
    parts::quiet_ui(ui, screen::ORGANISATION_HELP);
    ui.add_space(design::GRID);
    let tree = model.year.units_in_order();
    let sums = sums(ui, model);
    egui::ScrollArea::vertical().id_salt("organisation").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width((ui.available_width() - 14.0).min(960.0));
        units_ui(ui, model, state, outbox, &tree, &sums);
        ui.add_space(design::GRID * 3.0);
        roles_ui(ui, model, state, outbox, &tree, sums.without_role);
        ui.add_space(design::GRID * 3.0);
    });
}

fn send(outbox: &mut Outbox, command: OrganisationCommand) {
    outbox.push(Command::Organisation(command));
}

/// What a unit, with those below it, answers for.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    processes: usize,
    events: usize,
    in_plan: usize,
}

/// What the screen counts, once per edit.
#[derive(Debug)]
struct Sums {
    generation: u64,
    of_unit: BTreeMap<UnitId, Sum>,
    without_unit: usize,
    without_role: usize,
}

fn sums(ui: &Ui, model: &Model) -> Arc<Sums> {
    let key = Id::unique("organisation sums");
    let known: Option<Arc<Sums>> = ui.data(|data| data.get_temp(key));
    if let Some(known) = known.filter(|sums| sums.generation == model.generation) {
        return known;
    }
    let sums = Arc::new(Sums::of(model));
    ui.data_mut(|data| data.insert_temp(key, Arc::clone(&sums)));
    sums
}

impl Sums {
    fn of(model: &Model) -> Self {
        let year = &model.year;
        let mut of_process: BTreeMap<ProcessId, Sum> = BTreeMap::new();
        for process in year.processes().iter() {
            let sum = of_process.entry(process.id).or_default();
            sum.processes = 1;
            for event in year.work_practices().of(process.id).flat_map(|practice| year.events().of(practice.id)) {
                sum.events += 1;
                sum.in_plan += usize::from(year.in_plan(event));
            }
        }
        let added = |sum: Sum, process: &ProcessId| {
            let of = of_process.get(process).copied().unwrap_or_default();
            Sum {
                processes: sum.processes + of.processes,
                events: sum.events + of.events,
                in_plan: sum.in_plan + of.in_plan,
            }
        };
        let of_unit = model
            .processes_of
            .iter()
            .map(|(unit, processes)| (*unit, processes.iter().fold(Sum::default(), added)))
            .collect();
        let placed: BTreeSet<&ProcessId> = model.processes_of.values().flatten().collect();
        // As `same_role` compares them.
        let letters = |title: &str| title.trim().chars().flat_map(char::to_lowercase).collect::<String>();
        let titles: BTreeSet<String> = year.roles().iter().map(|role| letters(&role.title)).collect();
        let named: BTreeSet<String> = year.named_roles().into_iter().map(letters).collect();
        Self {
            generation: model.generation,
            of_unit,
            without_unit: year.processes().len().saturating_sub(placed.len()),
            without_role: named.difference(&titles).count(),
        }
    }
}

fn units_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, tree: &Tree<'_>, sums: &Sums) {
    if tree.is_empty() {
        parts::empty_ui(ui, screen::NO_UNITS, screen::NO_UNITS_HINT);
        if parts::primary_ui(ui, screen::ADD_ADMINISTRATION).clicked() {
            let board = model.year.board();
            let name = [&board.administration, &board.name].into_iter().find(|name| !name.trim().is_empty());
            let name = name.cloned().unwrap_or_default();
            send(outbox, OrganisationCommand::AddUnit { parent: None, kind: UnitKind::Administration, name });
        }
        return;
    }
    parts::subheading_ui(ui, screen::UNITS);
    if sums.without_unit > 0 {
        ui.horizontal_wrapped(|ui| {
            parts::dot_ui(ui, false);
            parts::text_ui(ui, &screen::without_unit(sums.without_unit));
        });
    }
    for (depth, unit) in tree {
        let sum = sums.of_unit.get(&unit.id).copied().unwrap_or_default();
        ui.push_id(unit.id.uuid(), |ui| {
            ui.horizontal_top(|ui| {
                ui.add_space((*depth).min(8) as f32 * design::GRID * 3.0);
                ui.vertical(|ui| unit_ui(ui, model, state, outbox, tree, unit, sum));
            });
        });
    }
    let id = Id::unique("new unit");
    if let Some(name) = new_line_ui(ui, state, id, screen::NEW_UNIT, screen::NEW_UNIT_HINT).entered {
        // Under the förvaltning, where there is just one at the top.
        let mut topmost = model.year.units().of(None);
        let parent = topmost.next().filter(|_| topmost.next().is_none()).map(|unit| unit.id);
        send(outbox, OrganisationCommand::AddUnit { parent, kind: kind_of(&name), name });
    }
}

fn unit_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, tree: &Tree<'_>, unit: &Unit, sum: Sum) {
    let id = |what: &str| Id::unique(("unit", what, unit.id.uuid()));
    ui.horizontal(|ui| {
        let change = |kind, name| OrganisationCommand::ChangeUnit { unit: unit.id, kind, name };
        let kinds = UnitKind::ALL.into_iter().map(|kind| (kind, terms::unit_kind(kind).to_owned()));
        let (name, shown) = (screen::unit_sort(&unit.name), terms::unit_kind(unit.kind));
        if let Some(kind) = choice_ui(ui, id("kind"), &name, unit.kind, shown, 136.0, kinds) {
            send(outbox, change(kind, unit.name.clone()));
        }
        let room = (ui.available_width() - 116.0).max(120.0);
        let name = field::line_ui(ui, id("name"), &screen::unit_name(&unit.name), &unit.name, "", room);
        if let Some(name) = name.entered {
            send(outbox, change(unit.kind, name));
        }
        match steps_ui(ui, &screen::the_unit(&unit.name)) {
            Some(Step::Move(place)) => {
                send(outbox, OrganisationCommand::MoveUnit { unit: unit.id, parent: unit.parent, place });
            }
            Some(Step::Delete) => send(outbox, OrganisationCommand::DeleteUnit { unit: unit.id }),
            None => {}
        }
    });
    let below = id("new below");
    let is_adding = id("adding below");
    ui.horizontal_wrapped(|ui| {
        parts::quiet_ui(ui, &screen::unit_sum(sum.processes, sum.events, sum.in_plan));
        let shows = sum.events > 0 && {
            let link = parts::link_ui(ui, screen::SHOW_UNIT_EVENTS);
            link.accessible_name(screen::show_unit_events(&unit.name)).clicked()
        };
        if shows {
            state.filter = Filter { unit: Some(unit.id), ..Filter::default() };
            state.go_to(View::Analysis);
        }
        let link = parts::link_ui(ui, screen::ADD_UNIT_BELOW);
        if link.accessible_name(screen::add_unit_below(&unit.name)).clicked() {
            ui.data_mut(|data| data.insert_temp(is_adding, true));
            state.focus = Some(below);
        }
        move_menu_ui(ui, model, outbox, tree, unit);
    });
    if ui.data(|data| data.get_temp(is_adding)).unwrap_or(false) {
        let field = new_line_ui(ui, state, below, &screen::new_unit_below(&unit.name), screen::NEW_UNIT_HINT);
        // It stays for the next one while the keyboard does.
        if field.response.lost_focus() && state.focus != Some(below) {
            ui.data_mut(|data| data.remove_temp::<bool>(is_adding));
        }
        if let Some(name) = field.entered {
            let kind = match kind_of(&name) {
                UnitKind::Unit => kind_below(unit.kind),
                other => other,
            };
            send(outbox, OrganisationCommand::AddUnit { parent: Some(unit.id), kind, name });
        }
    }
    ui.add_space(design::GRID);
}

/// What usually stands below a unit of a sort.
const fn kind_below(kind: UnitKind) -> UnitKind {
    match kind {
        UnitKind::Administration => UnitKind::Division,
        UnitKind::Division
        | UnitKind::StaffOffice
        | UnitKind::Unit
        | UnitKind::Company
        | UnitKind::ExternalProvider => UnitKind::Unit,
    }
}

fn move_menu_ui(ui: &mut Ui, model: &Model, outbox: &mut Outbox, tree: &Tree<'_>, unit: &Unit) {
    let menu = ui.menu_button(screen::MOVE_TO, |ui| {
        egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let itself = model.year.unit_with_all_below(unit.id);
            let others = tree.iter().filter(|(_, other)| !itself.contains(&other.id));
            let others = others.map(|(depth, other)| (Some(other.id), indented(*depth, &other.name)));
            let places = [(None, screen::TOPMOST.to_owned())].into_iter().chain(others);
            for (parent, text) in places.filter(|(parent, _)| *parent != unit.parent) {
                if ui.button(text).clicked() {
                    send(outbox, OrganisationCommand::MoveUnit { unit: unit.id, parent, place: Place::Last });
                }
            }
        });
    });
    menu.response.accessible_name(screen::move_unit(&unit.name));
}

fn indented(depth: usize, name: &str) -> String {
    format!("{}{name}", "    ".repeat(depth))
}

/// What sort of unit a name speaks of.
fn kind_of(name: &str) -> UnitKind {
    let name = name.to_lowercase();
    let words = [
        ("förvaltning", UnitKind::Administration),
        ("avdelning", UnitKind::Division),
        ("stab", UnitKind::StaffOffice),
        (" ab", UnitKind::Company),
    ];
    words.into_iter().find(|(word, _)| name.contains(word)).map_or(UnitKind::Unit, |(_, kind)| kind)
}

fn roles_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, tree: &Tree<'_>, without_role: usize) {
    parts::subheading_ui(ui, screen::ROLES);
    if without_role > 0 {
        ui.horizontal_wrapped(|ui| {
            parts::text_ui(ui, &screen::named_without_role(without_role));
            if parts::button_ui(ui, screen::ADOPT_ROLES).clicked() {
                send(outbox, OrganisationCommand::AdoptRoles);
            }
        });
    }
    let id = Id::unique("new role");
    if let Some(title) = new_line_ui(ui, state, id, screen::NEW_ROLE, screen::NEW_ROLE_HINT).entered {
        send(outbox, OrganisationCommand::AddRole { unit: None, title });
    }
    if model.year.roles().is_empty() {
        parts::quiet_ui(ui, screen::NO_ROLES);
    }
    // By title, so that a role stays where it is when it gets its unit.
    let mut roles: Vec<&Role> = model.year.roles().iter().collect();
    roles.sort_by_cached_key(|role| role.title.to_lowercase());
    for role in roles {
        ui.push_id(role.id.uuid(), |ui| role_ui(ui, model, state, outbox, tree, role));
    }
}

fn role_ui(ui: &mut Ui, model: &Model, state: &mut State, outbox: &mut Outbox, tree: &Tree<'_>, role: &Role) {
    let id = |what: &str| Id::unique(("role", what, role.id.uuid()));
    let was_open: bool = ui.data(|data| data.get_temp(id("open"))).unwrap_or(false);
    let mut is_open = was_open;
    parts::rule_ui(ui);
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 400.0).max(120.0);
        let name = screen::role_title(&role.title);
        if let Some(title) = field::line_ui(ui, id("title"), &name, &role.title, "", room).entered {
            send(outbox, OrganisationCommand::RenameRole { role: role.id, title });
        }
        let none = [(None, screen::NO_UNIT.to_owned())].into_iter();
        let units = none.chain(tree.iter().map(|(depth, unit)| (Some(unit.id), indented(*depth, &unit.name))));
        let shown = role.unit.and_then(|unit| model.year.units().get(unit));
        let shown = shown.map_or(screen::NO_UNIT, |unit| unit.name.as_str());
        let name = screen::role_unit(&role.title);
        if let Some(unit) = choice_ui(ui, id("unit"), &name, role.unit, shown, 200.0, units) {
            send(outbox, OrganisationCommand::PlaceRole { role: role.id, unit });
        }
        let text = if is_open { format!("{} ↑", screen::HOLDERS) } else { format!("{} ↓", screen::HOLDERS) };
        is_open ^= parts::small_button_ui(ui, &text, &screen::role_holders(&role.title, is_open)).clicked();
        if delete_ui(ui, &screen::the_role(&role.title)) {
            send(outbox, OrganisationCommand::DeleteRole { role: role.id });
        }
    });
    if is_open != was_open {
        ui.data_mut(|data| data.insert_temp(id("open"), is_open));
    }
    if is_open {
        ui.indent("holders", |ui| holders_ui(ui, state, outbox, role));
    } else if !role.holders.is_empty() {
        let holders: Vec<String> = role.holders.iter().map(terms::holder).collect();
        parts::quiet_ui(ui, &holders.join(" · "));
    }
}

fn holders_ui(ui: &mut Ui, state: &mut State, outbox: &mut Outbox, role: &Role) {
    let mut holders = role.holders.clone();
    let mut gone = None;
    for (at, holder) in holders.iter_mut().enumerate() {
        let is_gone = ui.push_id(at, |ui| ui.horizontal(|ui| holder_ui(ui, outbox, role, at, holder)).inner).inner;
        if is_gone {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        holders.remove(at);
    }
    let id = Id::unique(("new holder", role.id.uuid()));
    let new = new_line_ui(ui, state, id, &screen::new_holder(&role.title), screen::NEW_HOLDER_HINT);
    if let Some(person) = new.entered {
        holders.push(RoleHolder { person, from: None, to: None, deputy: false });
    }
    if holders != role.holders {
        send(outbox, OrganisationCommand::SetHolders { role: role.id, holders });
    }
}

/// One holder; whether it is to be taken away.
fn holder_ui(ui: &mut Ui, outbox: &mut Outbox, role: &Role, at: usize, holder: &mut RoleHolder) -> bool {
    let id = |what: &str| Id::unique(("holder", what, role.id.uuid(), at));
    let person = holder.person.clone();
    let name = |what: &str| screen::holder_field(what, &person, &role.title, at + 1);
    let room = (ui.available_width() - 228.0 - 2.0 * design::DAY_FIELD).max(120.0);
    let typed = field::line_ui(ui, id("person"), &name(screen::HOLDER_PERSON), &person, screen::HOLDER_PERSON, room);
    if let Some(entered) = typed.entered {
        holder.person = entered;
    }
    let (from, to) = (screen::HOLDER_FROM, screen::HOLDER_TO);
    holder.from = date_ui(ui, outbox, id("from"), &name(from), holder.from, from);
    parts::label_ui(ui, "–");
    holder.to = date_ui(ui, outbox, id("to"), &name(to), holder.to, to);
    let deputy = ui.checkbox(&mut holder.deputy, screen::HOLDER_DEPUTY);
    deputy.accessible_name(name(screen::HOLDER_DEPUTY));
    delete_ui(ui, &screen::the_holder(&person, &role.title, at + 1))
}

/// A field for something new: Enter adds it and keeps the field, so that the next can be written.
pub(crate) fn new_line_ui(ui: &mut Ui, state: &mut State, id: Id, name: &str, hint: &str) -> field::Field {
    let width = (ui.available_width() - design::GRID).min(420.0);
    let field = field::line_ui(ui, id, name, "", hint, width);
    if field.entered.is_some() && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.focus = Some(id);
    }
    field
}

/// A field for a date: the date that now holds. What cannot be understood is told and changes nothing.
pub(crate) fn date_ui(
    ui: &mut Ui,
    outbox: &mut Outbox,
    id: Id,
    name: &str,
    current: Option<Date>,
    hint: &str,
) -> Option<Date> {
    let shown = current.map(numbers::date).unwrap_or_default();
    let Some(text) = field::line_ui(ui, id, name, &shown, hint, design::DAY_FIELD).entered else { return current };
    let date = numbers::parse_date(&text);
    if date.is_none() && !text.is_empty() {
        outbox.message = Some(screen::no_such_date(&text, &shown));
        return current;
    }
    date
}

/// What was asked of a row.
pub(crate) enum Step<I> {
    /// To move it among its siblings.
    Move(Place<I>),
    /// To take it away.
    Delete,
}

/// The small buttons at the end of a row: up, down, take away.
pub(crate) fn steps_ui<I>(ui: &mut Ui, what: &str) -> Option<Step<I>> {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding.x = 4.0;
    let mut asked = None;
    if parts::small_button_ui(ui, "↑", &screen::step_up(what)).clicked() {
        asked = Some(Step::Move(Place::Up));
    }
    if parts::small_button_ui(ui, "↓", &screen::step_down(what)).clicked() {
        asked = Some(Step::Move(Place::Down));
    }
    if delete_ui(ui, what) {
        asked = Some(Step::Delete);
    }
    asked
}

/// The small button that takes something away.
fn delete_ui(ui: &mut Ui, what: &str) -> bool {
    ui.spacing_mut().button_padding.x = 4.0;
    parts::small_button_ui(ui, "✗", &screen::remove(what)).clicked()
}
