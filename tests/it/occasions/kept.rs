//! What was said of an occasion before is kept with its days, so that a day is looked back at as it stood; and no
//! occasion is planned long after its year.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{self, CheckRefusal, Command, Context, DecisionCommand, MethodDraft, OccasionCommand};
use tolvan::exchange::{from_json, to_json};
use tolvan::papers;
use tolvan::report::{Item, ReportKind};

use super::{cancelled, days, ids, method_draft, moved, often, planned, refused};
use crate::fixture::{Folder, date, done};

/// The year after a command that is given on a day.
pub(crate) fn on(year: &Year, today: &str, command: &Command) -> Year {
    let history = History::none();
    let mut context = Context { new_id: &mut clock::new_id, by: "prov", today: date(today), history: &history };
    year.with(&edit::apply(&mut context, year, command).unwrap())
}

pub(crate) fn restored(occasion: OccasionId) -> Command {
    Command::Occasion(OccasionCommand::Restore { occasion })
}

pub(super) fn at_the_end_of_august(year: &Year) -> OccasionCount {
    year.count_all_occasions(Moment::EndOf(date("2026-08-31")))
}

/// What stands on the delrapport.
pub(super) fn told(year: &Year, printed_on: &str) -> String {
    let kind = ReportKind::InterimReport;
    let pages = papers::follow_up_pages(kind.into(), year, &History::none(), date(printed_on));
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_moved_again_later_stood_on_the_day_that_held_then() {
    let (year, method) = planned(days(&["2026-06-30"]));
    let id = ids(&year, method)[0];
    let once = on(&year, "2026-06-10", &moved(id, "2026-09-15", "sjukdom"));
    let twice = on(&once, "2026-09-10", &moved(id, "2026-11-30", "systembyte"));
    assert_eq!(at_the_end_of_august(&twice), at_the_end_of_august(&once));
    assert_eq!((at_the_end_of_august(&twice).late, at_the_end_of_august(&twice).planned), (0, 1));
    let it = twice.occasions().get(id).unwrap();
    let due = |day: &str| it.due_at(date(day).into()).to_string();
    let around = ["2026-06-09", "2026-06-10", "2026-09-09", "2026-09-10"];
    assert_eq!(around.map(due), ["2026-06-30", "2026-09-15", "2026-09-15", "2026-11-30"]);
    let then = it.as_of(date("2026-08-31"));
    assert_eq!((then.reason.as_str(), then.changed_on), ("sjukdom", Some(date("2026-06-10"))));
    // The delrapport says in October what it said in September.
    for text in [told(&once, "2026-09-05"), told(&twice, "2026-10-05")] {
        assert!(text.contains("2026-09-15") && text.contains("sjukdom"), "{text}");
        assert!(!text.contains("2026-11-30") && !text.contains("systembyte"), "{text}");
    }
}

#[test]
fn what_is_put_back_later_was_cancelled_until_then() {
    let (year, method) = planned(days(&["2026-06-30"]));
    let id = ids(&year, method)[0];
    let off = on(&year, "2026-06-10", &cancelled(id, "ingen verksamhet"));
    let back = on(&off, "2026-09-10", &restored(id));
    let it = back.occasions().get(id).unwrap();
    assert_eq!((it.is_cancelled, it.reason.as_str(), it.changed_on), (false, "", None));
    assert_eq!((at_the_end_of_august(&back).late, at_the_end_of_august(&back).cancelled), (0, 1));
    assert!(told(&back, "2026-10-05").contains("ingen verksamhet"));
    let state = |day: &str| back.occasion_state(it, date(day));
    assert_eq!(state("2026-06-09"), OccasionState::Planned);
    assert_eq!((state("2026-09-09"), state("2026-09-10")), (OccasionState::Cancelled, OccasionState::Late));
    // Moved after that: as it was planned in between.
    let again = on(&back, "2026-10-01", &moved(id, "2026-12-01", "ny kontrollansvarig"));
    let it = again.occasions().get(id).unwrap();
    assert_eq!(it.earlier.len(), 1);
    assert_eq!(it.due_at(date("2026-09-30").into()), date("2026-06-30"));
    assert_eq!(at_the_end_of_august(&again), at_the_end_of_august(&back));
}

#[test]
fn what_is_changed_again_the_same_day_leaves_nothing() {
    let (year, method) = planned(days(&["2026-06-30"]));
    let id = ids(&year, method)[0];
    let wrong = on(&year, "2026-06-10", &moved(id, "2026-09-15", "sjukdom"));
    let right = on(&wrong, "2026-06-10", &moved(id, "2026-10-01", "sjukdom"));
    assert!(right.occasions().get(id).unwrap().earlier.is_empty());
    assert_eq!(on(&right, "2026-06-10", &restored(id)), year);
    assert_eq!(on(&right, "2026-06-10", &moved(id, "2026-06-30", "behövs inte")), year);
}

#[test]
fn what_a_revision_brings_was_not_planned_before_it() {
    let folder = Folder::new();
    let mut session = folder.example();
    let method = session.year().methods_in_order().next().unwrap().id;
    session.execute(&often(method, Some(Frequency::Tertially))).unwrap();
    let count = |year: &Year| year.count_occasions(method, Moment::EndOf(date("2019-08-31")));
    let of_the_year = |found: OccasionCount| (found.late, found.planned, found.wanted());
    assert_eq!(of_the_year(count(session.year())), (2, 1, 3), "the first plan is of the whole year");
    session.decide(&crate::decisions::draft(session.year())).unwrap();
    let later = clock::today().tomorrow().unwrap();
    let revision = Command::Decision(DecisionCommand::BeginRevision { reason: "Oftare".to_owned() });
    let year = on(session.year(), &later.to_string(), &revision);
    // What was decided stays, and what has passed is not asked for afterwards, but for chosen days.
    let monthly = on(&year, &later.to_string(), &often(method, Some(Frequency::Monthly)));
    assert_eq!(monthly.occasions(), year.occasions());
    let chosen = often(method, Some(days(&["2019-03-01", "2019-11-01"])));
    let year = on(&year, &later.to_string(), &chosen);
    assert_eq!(year.occasions().iter().filter(|it| it.planned_on == Some(later)).count(), 2);
    assert_eq!(of_the_year(count(&year)), (2, 1, 3), "as it was before the revision");
    assert_eq!(year.count_occasions(method, later).wanted(), 5);
    let wanted: usize = year.done_per_unit(date("2019-08-31")).iter().map(|unit| unit.wanted).sum();
    assert_eq!(wanted, 2);
}

#[test]
fn an_occasion_that_holds_nothing_new_is_written_as_it_always_was() {
    let (year, method) = planned(Frequency::Once);
    let id = ids(&year, method)[0];
    let before = year.occasions().get(id).unwrap().clone();
    let year = year.with(&[Change::replace(before.clone(), Occasion { planned_on: None, ..before })]);
    let year = on(&year, "2026-06-10", &moved(id, "2027-01-15", "bokslut"));
    let record = Record::from(year.occasions().get(id).unwrap().clone());
    let text = serde_json::to_string(&record).unwrap();
    assert!(!text.contains("planned_on") && !text.contains("earlier"), "{text}");
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record, "what an earlier program wrote is read");
    let later = on(&year, "2026-11-10", &restored(id));
    let record = Record::from(later.occasions().get(id).unwrap().clone());
    let text = serde_json::to_string(&record).unwrap();
    assert!(text.contains("bokslut"), "{text}");
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}

#[test]
fn chosen_days_lie_in_the_year_or_the_next() {
    let (year, method) = planned(days(&["2026-05-15"]));
    let far = often(method, Some(days(&["2026-05-15", "2206-05-15"])));
    refused(&year, &far, CheckRefusal::LongAfterTheYear(2027));
    done(&year, &often(method, Some(days(&["2026-05-15", "2027-01-15"]))));
    let text = to_json(&year);
    assert!(text.contains("2026-05-15"));
    let far = text.replace("2026-05-15", "2206-05-15");
    assert!(from_json(far.as_bytes(), &mut clock::new_id).is_err());
}

#[test]
fn hours_of_one_role_in_two_spellings_are_counted_together() {
    let (year, _) = planned(Frequency::Quarterly);
    let control = year.controls().iter().next().unwrap().id;
    let draft = MethodDraft { owner: "CONTROLLER".into(), ..method_draft(Some(Frequency::Once)) };
    let year = done(&year, &Command::AddMethod { control, draft });
    let work = year.planned_work();
    assert_eq!(work.keys().collect::<Vec<_>>(), [&"Controller"], "as the first of the metoder spells it");
    assert_eq!(work["Controller"].occasions, 5);
}
