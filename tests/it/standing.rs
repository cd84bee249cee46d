//! How the year stands on a day: what is late and what comes, how old the deviations are, what each unit has done.

use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, Command, DeviationCommand, DeviationDraft, MethodDraft, MethodPatch, OccasionCommand,
    OrganisationCommand,
};

use crate::fixture::{date, done, small};

/// The small year of 2026 with a metod per quarter: due 31 March, 30 June, 30 September and 31 December.
fn quarterly() -> Year {
    let mut year = small(1);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    add_method(&year, control, "Per kvartal", Frequency::Quarterly)
}

fn add_method(year: &Year, control: ControlId, text: &str, frequency: Frequency) -> Year {
    let draft = MethodDraft {
        text: text.into(),
        owner: "Controller".into(),
        frequency: Some(frequency),
        ..MethodDraft::default()
    };
    done(year, &Command::AddMethod { control, draft })
}

/// The occasions in the order of their days.
fn occasions(year: &Year) -> Vec<OccasionId> {
    year.occasions_in_order().iter().map(|occasion| occasion.id).collect()
}

fn days(occasions: &[&Occasion]) -> Vec<String> {
    occasions.iter().map(|occasion| occasion.due.to_string()).collect()
}

/// The year after an occasion was answered by a check concluded on a day.
fn concluded(year: &Year, occasion: OccasionId, on: &str) -> Year {
    let method = year.occasions().get(occasion).unwrap().method;
    let (begun_on, performed_by) = (date(on), "Controller".to_owned());
    let begin = CheckCommand::Begin { method, occasion: Some(occasion), begun_on, performed_by };
    let year = done(year, &Command::Check(begin));
    let before = year.check_of_occasion(occasion).unwrap().clone();
    let conclusion = Conclusion {
        concluded_on: date(on),
        text: "Slutsats".into(),
        proposed_text: None,
        grade: "Inga avvikelser".into(),
        proposed_grade: None,
        grade_reason: "prov".into(),
        concluded_by: "prov".into(),
        grade_place: 0,
        grades: vec!["Inga avvikelser".into()],
        rule: GradeRule::SeenOnly,
        subject: None,
    };
    let after = Check { conclusion: Some(conclusion), ..before.clone() };
    year.with(&[Change::replace(before, after)])
}

fn cancelled(year: &Year, occasion: OccasionId) -> Year {
    done(year, &Command::Occasion(OccasionCommand::Cancel { occasion, reason: "Ingen verksamhet".into() }))
}

fn found(year: &Year, on: &str, suspicion: Option<Suspicion>) -> Year {
    let draft = DeviationDraft {
        found_on: date(on),
        text: "Attest saknas".into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: false,
        material_reason: String::new(),
        suspicion,
    };
    done(year, &Command::Deviation(DeviationCommand::Report { draft }))
}

#[test]
fn late_is_what_is_neither_done_nor_cancelled_after_its_day() {
    let year = quarterly();
    let all = occasions(&year);
    assert_eq!(days(&year.late_occasions(date("2026-03-31"))), [""; 0], "not on its own day");
    assert_eq!(days(&year.late_occasions(date("2026-12-01"))), ["2026-03-31", "2026-06-30", "2026-09-30"]);
    let year = cancelled(&concluded(&year, all[0], "2026-05-04"), all[1]);
    assert_eq!(days(&year.late_occasions(date("2026-12-01"))), ["2026-09-30"]);
    assert_eq!(days(&year.late_occasions(date("2026-05-03"))), ["2026-03-31"], "as it was the day before");
}

#[test]
fn soon_is_from_today_through_the_fourteenth_day() {
    let year = quarterly();
    let on = |day| days(&year.coming_occasions(date(day), SOON_DAYS));
    assert_eq!(on("2026-06-15"), [""; 0]);
    for day in ["2026-06-16", "2026-06-30"] {
        assert_eq!(on(day), ["2026-06-30"], "{day}");
    }
    assert_eq!(on("2026-07-01"), [""; 0], "late, not to come");
    let answered = concluded(&year, occasions(&year)[1], "2026-06-20");
    assert_eq!(days(&answered.coming_occasions(date("2026-06-20"), SOON_DAYS)), [""; 0]);
}

#[test]
fn deviations_are_counted_by_how_long_they_have_been_open() {
    for (days, age) in [
        (0, DeviationAge::UnderMonth),
        (29, DeviationAge::UnderMonth),
        (30, DeviationAge::UnderQuarter),
        (89, DeviationAge::UnderQuarter),
        (90, DeviationAge::UpToHalfYear),
        (180, DeviationAge::UpToHalfYear),
        (181, DeviationAge::OverHalfYear),
    ] {
        let on = date("2026-01-05").saturating_add(jiff::Span::new().days(days));
        let found = found(&small(1), "2026-01-05", None).deviations_by_age(on);
        assert_eq!((found.count(age), found.sum(), found.protected), (1, 1, 0), "{days}");
    }
    let before = found(&small(1), "2026-01-05", None).deviations_by_age(date("2026-01-04"));
    assert_eq!(before, DeviationsByAge::default(), "not found yet");
}

#[test]
fn a_protected_deviation_is_counted_by_itself_and_a_closed_one_not_at_all() {
    let suspicion = Suspicion { who: Suspect::ClosestManager, title: String::new() };
    let year = found(&found(&small(1), "2026-01-05", Some(suspicion)), "2026-02-01", None);
    let on = date("2026-02-02");
    let count = |year: &Year| (year.deviations_by_age(on).sum(), year.deviations_by_age(on).protected);
    assert_eq!(count(&year), (1, 1));
    let before = year.shown_deviations().next().unwrap().clone();
    let closed = |day| {
        let closing = Some(Closing { on: date(day), text: "Rättat".into(), by: "prov".into() });
        year.with(&[Change::replace(before.clone(), Deviation { closing, ..before.clone() })])
    };
    assert_eq!(count(&closed("2026-02-02")), (0, 1));
    assert_eq!(count(&closed("2026-02-03")), (1, 1), "it was open the day before");
}

#[test]
fn each_unit_is_measured_by_what_was_to_be_done_by_now() {
    let mut year = quarterly();
    let process = year.processes_in_order().next().unwrap().id;
    let all = occasions(&year);
    let done_of = |year: &Year, day: &str| -> Vec<(Option<String>, usize, usize)> {
        let name = |unit: UnitId| year.units().get(unit).unwrap().name.clone();
        year.done_per_unit(date(day)).iter().map(|it| (it.unit.map(name), it.done, it.wanted)).collect()
    };
    assert!(done_of(&year, "2026-01-01").is_empty(), "nothing to do yet");
    assert_eq!(done_of(&year, "2026-06-30"), [(None, 0, 2)], "due today counts");
    year = concluded(&cancelled(&year, all[1]), all[3], "2026-06-01");
    assert_eq!(done_of(&year, "2026-06-30"), [(None, 1, 2)], "one cancelled, one done before its day");
    for name in ["Norr", "Söder"] {
        let unit = OrganisationCommand::AddUnit { parent: None, kind: UnitKind::Unit, name: name.into() };
        year = done(&year, &Command::Organisation(unit));
        let unit = year.units().iter().find(|unit| unit.name == name).unwrap().id;
        let title = format!("Enhetschef {name}");
        year = done(&year, &Command::Organisation(OrganisationCommand::AddRole { unit: Some(unit), title }));
    }
    let managers = vec!["Enhetschef Söder".into(), "Enhetschef Norr".into()];
    let year = done(&year, &Command::SetManagers { process, managers });
    let both = [(Some("Norr".to_owned()), 1, 2), (Some("Söder".to_owned()), 1, 2)];
    assert_eq!(done_of(&year, "2026-06-30"), both, "with each that answers, in the units' order");
}

#[test]
fn the_metod_with_most_left_stands_first_and_one_without_occasions_nowhere() {
    let year = quarterly();
    let control = year.controls().iter().next().unwrap().id;
    let year = add_method(&year, control, "Per månad", Frequency::Monthly);
    let year = add_method(&year, control, "Ännu inte planerad", Frequency::Once);
    let last = year.methods().iter().find(|method| method.text == "Ännu inte planerad").unwrap().id;
    let patch = MethodPatch { frequency: Some(None), ..MethodPatch::default() };
    let year = done(&year, &Command::ChangeMethod { method: last, patch });
    let names = |year: &Year| -> Vec<String> {
        year.methods_by_work_left(date("2026-02-01")).iter().map(|method| method.text.clone()).collect()
    };
    assert_eq!(names(&year), ["Per månad", "Per kvartal"]);
    let monthly = year.methods().iter().find(|method| method.text == "Per månad").unwrap().id;
    let months: Vec<OccasionId> = year.occasions().of(monthly).map(|occasion| occasion.id).collect();
    let year = months.iter().take(9).fold(year, |year, month| cancelled(&year, *month));
    assert_eq!(names(&year), ["Per kvartal", "Per månad"]);
}

#[test]
fn everything_is_gathered_for_the_overview() {
    assert!(!small(1).is_followed_up());
    assert_eq!(YearStanding::of(&small(1), date("2026-06-20")), YearStanding::default());
    let year = found(&quarterly(), "2026-06-01", None);
    assert!(year.is_followed_up());
    let (all, standing) = (occasions(&year), YearStanding::of(&year, date("2026-06-20")));
    assert_eq!((standing.late, standing.soon), (vec![all[0]], vec![all[1]]));
    assert_eq!((standing.deviations.sum(), standing.units.len(), standing.methods.len()), (1, 1, 1));
}
