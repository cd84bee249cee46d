//! The organisation: roles tie processes to units, titles change everywhere at once, and a unit sees its own.

use tolvan::domain::*;
use tolvan::edit::{Command, OrganisationCommand, Place, Refusal};
use tolvan::papers;
use tolvan::report::ReportKind;

use crate::fixture::{apply, date, done, example};

fn command(command: OrganisationCommand) -> Command {
    Command::Organisation(command)
}

fn add_unit(year: &Year, parent: Option<UnitId>, kind: UnitKind, name: &str) -> (Year, UnitId) {
    let after = done(year, &command(OrganisationCommand::AddUnit { parent, kind, name: name.into() }));
    let id = after.units().iter().find(|unit| unit.name == name).unwrap().id;
    (after, id)
}

fn role(year: &Year, title: &str) -> RoleId {
    year.role_titled(title).unwrap().id
}

/// The example with a förvaltning, a stab under it, and the ekonomichef in the stab.
fn organised() -> (Year, UnitId, UnitId) {
    let (year, administration) = add_unit(&example(), None, UnitKind::Administration, "Förvaltningen");
    let (year, office) = add_unit(&year, Some(administration), UnitKind::StaffOffice, "Ekonomistaben");
    let year = done(&year, &command(OrganisationCommand::AdoptRoles));
    let ekonomichef = role(&year, "Ekonomichef");
    let placed = OrganisationCommand::PlaceRole { role: ekonomichef, unit: Some(office) };
    (done(&year, &command(placed)), administration, office)
}

#[test]
fn a_process_belongs_to_the_units_of_its_managers() {
    let (year, administration, office) = organised();
    let theirs: Vec<&Process> =
        year.processes().iter().filter(|process| year.units_of_process(process).contains(&office)).collect();
    assert!(!theirs.is_empty());
    assert!(theirs.iter().all(|process| process.responsible_managers.iter().any(|it| same_role(it, "ekonomichef "))));
    let part = year.of_unit(administration);
    assert_eq!(part.processes().len(), theirs.len(), "the upper unit sees what those below answer for");
    assert_eq!(part.of_unit(office).events().len(), part.events().len());
}

#[test]
fn a_unit_prints_only_its_own_part() {
    let (year, _, office) = organised();
    let part = year.of_unit(office);
    let pages = papers::unit_pages(ReportKind::RiskAnalysis, &year, office, date("2019-01-07"));
    let text = pages.golden();
    assert!(text.contains("Ekonomistaben") && !text.contains("vuxenutbildning"));
    assert!(part.events().len() < year.events().len());
    for event in part.events().iter() {
        let process = part.place_of(event).unwrap().process;
        assert!(process.responsible_managers.iter().any(|it| it == "Ekonomichef"));
    }
    assert_eq!(part.governing_documents().len(), year.governing_documents().len());
}

#[test]
fn a_new_title_is_written_wherever_the_old_one_stood() {
    let (year, ..) = organised();
    let ekonomichef = role(&year, "Ekonomichef");
    let named = |year: &Year, title: &str| {
        let managers = year.processes().iter().flat_map(|it| &it.responsible_managers).filter(|it| *it == title);
        managers.count() + year.methods().iter().filter(|it| it.owner == title).count()
    };
    let before = named(&year, "Ekonomichef");
    let title = "Ekonomidirektör".to_owned();
    let renamed = done(&year, &command(OrganisationCommand::RenameRole { role: ekonomichef, title }));
    assert_eq!((named(&renamed, "Ekonomichef"), named(&renamed, "Ekonomidirektör")), (0, before));
    let taken = OrganisationCommand::RenameRole { role: ekonomichef, title: " hr-chef".into() };
    assert_eq!(apply(&year, &command(taken)), Err(Refusal::RoleTaken("hr-chef".into())));
}

#[test]
fn a_unit_cannot_lie_below_itself_and_takes_those_below_with_it() {
    let (year, administration, office) = organised();
    let below = OrganisationCommand::MoveUnit { unit: administration, parent: Some(office), place: Place::Last };
    assert_eq!(apply(&year, &command(below)), Err(Refusal::UnitInItself));
    let gone = done(&year, &command(OrganisationCommand::DeleteUnit { unit: administration }));
    assert!(gone.units().is_empty());
    assert_eq!(gone.role_titled("Ekonomichef").unwrap().unit, None, "the role stays");
}

#[test]
fn holders_have_names_and_periods() {
    let (year, ..) = organised();
    let ekonomichef = role(&year, "Ekonomichef");
    let holder = |person: &str, from: &str, to: &str| RoleHolder {
        person: person.into(),
        from: Some(date(from)),
        to: Some(date(to)),
        deputy: false,
    };
    let set = |holders| command(OrganisationCommand::SetHolders { role: ekonomichef, holders });
    let turned = set(vec![holder("Chef Ett", "2019-06-30", "2019-01-01")]);
    assert_eq!(apply(&year, &turned), Err(Refusal::PeriodTurned));
    let nameless = set(vec![holder(" ", "2019-01-01", "2019-06-30")]);
    assert_eq!(apply(&year, &nameless), Err(Refusal::NameMissing));
    let first = holder("Chef Ett", "2019-01-01", "2019-06-30");
    assert!(first.holds_on(date("2019-06-30")) && !first.holds_on(date("2019-07-01")));
    let year = done(&year, &set(vec![first, holder("Chef Två", "2019-07-01", "2019-12-31")]));
    assert_eq!(year.role_titled("EKONOMICHEF").unwrap().holders.len(), 2);
}

#[test]
fn an_overdue_review_of_a_styrdokument_is_reminded_of() {
    use tolvan::edit::{DocumentDraft, SystemCommand};
    let draft = DocumentDraft {
        title: "Delegationsordning".into(),
        decided_by: "Nämnden".into(),
        decided_on: None,
        level: GoverningLevel::Board,
        next_review: Some(date("2019-03-01")),
    };
    let year = done(&example(), &Command::System(SystemCommand::AddDocument { draft }));
    let overdue = |day| {
        let found = review(&year, &History::default(), date(day));
        found.iter().filter(|finding| finding.code == FindingCode::GoverningDocumentOverdue).count()
    };
    assert_eq!((overdue("2019-03-01"), overdue("2019-03-02")), (0, 1));
}
