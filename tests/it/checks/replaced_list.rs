//! What a check was drawn from and is not any more: the lists before stay in the protokoll, and every draw answers to
//! the list that it was made from. A systemrapport is one also where it shows everything to be wrong.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckRefusal, Command, Refusal};
use tolvan::papers;
use tolvan::report::Item;
use tolvan::session::{ListFrom, PopulationDraft, Session, Trouble};
use tolvan::store::Broken;
use tolvan::text::checks as words;

use super::kept::{file_with_check, listed, numbered};
use crate::fixture::Folder;

fn cancel(session: &mut Session, check: CheckId) {
    let draw = session.year().draw_of(check).unwrap().id;
    let command = CheckCommand::CancelDraw { draw, reason: "fel period i listan".into() };
    session.execute(&Command::Check(command)).unwrap();
}

fn the_check(session: &Session, check: CheckId) -> Check {
    session.year().checks().get(check).unwrap().clone()
}

/// A check whose list of 437 was drawn from and then replaced by one of 120, which is drawn from too.
fn replaced(folder: &Folder) -> (Session, CheckId) {
    let (mut session, check) = file_with_check(folder);
    // Nothing was drawn from the first of all.
    session.freeze_population(check, &listed(numbered(9))).unwrap();
    session.freeze_population(check, &listed(numbered(437))).unwrap();
    assert!(the_check(&session, check).earlier_populations.is_empty());
    session.draw(check, SampleChoice::Normal).unwrap();
    cancel(&mut session, check);
    let other = PopulationDraft { source: "kassasystemet".into(), ..listed(numbered(120)) };
    session.freeze_population(check, &other).unwrap();
    session.draw(check, SampleChoice::Own(5)).unwrap();
    (session, check)
}

/// The file with the bytes of something kept changed past the program.
fn changed(session: Session, sha256: &str, bytes: &str) -> Session {
    let path = session.path().to_owned();
    drop(session);
    let bare = crate::store::raw(&path);
    bare.execute_batch("DROP TRIGGER kept_file_is_never_changed").unwrap();
    let rows = bare.execute("UPDATE kept_file SET bytes = ?2 WHERE sha256 = ?1", (sha256, bytes.as_bytes())).unwrap();
    assert_eq!(rows, 1);
    drop(bare);
    Session::open(&path, None).unwrap()
}

#[test]
fn a_list_that_was_replaced_stays_in_the_protokoll_with_what_was_drawn_from_it() {
    let folder = Folder::new();
    let (session, check) = replaced(&folder);
    let year = session.year().clone();
    let found = the_check(&session, check);
    let [earlier] = &found.earlier_populations[..] else { panic!("{:?}", found.earlier_populations) };
    assert_eq!((earlier.count, earlier.source.as_str()), (437, "ekonomisystemet"));
    let draws: Vec<&Draw> = year.draws().of(check).collect();
    assert_eq!(found.population_of(draws[0]), Some(earlier));
    assert_eq!(found.population_of(draws[1]), found.population.as_ref());
    let brief = words::drawn(draws[0], found.population.as_ref());
    assert!(brief.starts_with("Normal: 22 av 437"), "{brief}");
    let pages = papers::check_pages(&year, check, clock::today());
    let texts = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    let printed = texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    for told in ["Tidigare population", "437 fakturor", "ekonomisystemet", "120 fakturor", "kassasystemet", "22 av 437"]
    {
        assert!(printed.contains(told), "{told}\n{printed}");
    }
    assert_eq!(session.verify().unwrap().broken, None);
    let path = session.path().to_owned();
    drop(session);
    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.year(), &year, "kept as it was");
}

#[test]
fn a_list_that_a_cancelled_draw_was_made_from_is_verified_whole() {
    let folder = Folder::new();
    let (session, check) = replaced(&folder);
    let earlier = the_check(&session, check).earlier_populations[0].sha256.clone();
    // An item whose ticket lies beyond the drawn ones, so that the draw would come out the same.
    let drawn = session.year().draws().of(check).next().unwrap().clone();
    let mut ids: Vec<String> = numbered(437).lines().map(str::to_owned).collect();
    ids.retain(|id| !drawn.items.contains(id));
    let gone = ids.pop().unwrap();
    let mut left: Vec<String> = numbered(437).lines().map(str::to_owned).filter(|id| *id != gone).collect();
    left.sort_unstable();
    let again = draw(&drawn.seed, &left, drawn.items.len());
    assert!(again.iter().map(|at| &left[*at]).eq(&drawn.items), "the draw alone does not tell");
    let session = changed(session, &earlier, &(left.join("\n") + "\n"));
    let broken = session.verify().unwrap().broken;
    assert!(matches!(broken, Some(Broken::Population { year: 2026, number: 1 })), "{broken:?}");
}

#[test]
fn a_totalkontroll_that_is_not_of_its_list_is_found() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(10))).unwrap();
    session.draw(check, SampleChoice::Total).unwrap();
    assert_eq!(session.verify().unwrap().broken, None);
    let mut other = Draw { id: clock::new_id().into(), ..session.year().draw_of(check).unwrap().clone() };
    other.items[3] = "9999".into();
    cancel(&mut session, check);
    session.execute(&Command::Check(CheckCommand::Draw { draw: Box::new(other) })).unwrap();
    let broken = session.verify().unwrap().broken;
    assert!(matches!(broken, Some(Broken::Draw { number: 1, .. })), "{broken:?}");
}

#[test]
fn a_systemrapport_that_shows_everything_to_be_wrong_is_one_all_the_same() {
    let folder = Folder::new();
    let (mut session, check) = file_with_check(&folder);
    session.freeze_population(check, &listed(numbered(3))).unwrap();
    session.draw_by_report(check, Some(&ListFrom::Text(numbered(3)))).unwrap();
    let year = session.year().clone();
    let draw = year.draw_of(check).unwrap();
    assert!(draw.is_reported() && draw.reported_right() == 0);
    let said = words::proposed_conclusion(&year, &the_check(&session, check), draw);
    assert!(said.starts_with("En systemrapport har gått igenom samtliga 3 fakturor."), "{said}");
    let rest = session.execute(&Command::Check(CheckCommand::MarkRest { draw: draw.id })).unwrap_err();
    assert!(matches!(rest, Trouble::Refused(Refusal::Check(CheckRefusal::NotTotal))), "{rest:?}");
    assert_eq!(session.verify().unwrap().broken, None);
    let path = session.path().to_owned();
    drop(session);
    let session = Session::open(&path, None).unwrap();
    assert_eq!(session.year(), &year, "kept as it was");
    // Draws of earlier programs say nothing of it, and are told by their items.
    let old = Draw { is_by_report: false, ..year.draw_of(check).unwrap().clone() };
    assert!(!old.is_reported() && Draw { items: Vec::new(), ..old }.is_reported());
}
