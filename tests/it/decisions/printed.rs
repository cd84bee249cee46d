//! Which paper that follows a year up a printed fingerprint belongs to: which one, whose, of which day, of which
//! judgement.

use tolvan::domain::*;
use tolvan::edit::{Command, FollowUpCommand, MethodDraft};
use tolvan::papers::{self, FollowUpPaper, Paper, PaperOf};
use tolvan::report::{Item, Pages, ReportKind};
use tolvan::session::{PrintedFrom, Session};
use tolvan::store::Broken;
use tolvan::text::verdict;

use crate::checks::kept::file_with_check;
use crate::deviations::{draft, report, suspect};
use crate::fixture::{Folder, date};

/// The fingerprint at the foot of the pages.
fn printed(pages: &Pages) -> String {
    let found = pages.pages.iter().flat_map(|page| &page.items).find_map(|placed| match &placed.item {
        Item::Text(run) => {
            let (_, rest) = run.text.split_once("Avtryck")?;
            let found: String = rest.trim().chars().take(19).collect();
            (found.matches('-').count() == 3).then_some(found)
        }
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no fingerprint"))
}

fn on_day(session: &Session, kind: ReportKind, of: PaperOf, day: &str) -> String {
    printed(&papers::follow_up_pages(Paper { kind, of }, session.year(), session.history(), date(day)))
}

fn found(session: &Session, fingerprint: &str) -> Option<PrintedFrom> {
    session.find_fingerprint(fingerprint).unwrap()
}

#[test]
fn each_list_has_a_fingerprint_of_its_own_by_which_owner_and_day_are_found() {
    let folder = Folder::new();
    let (mut session, _) = file_with_check(&folder);
    let first = session.year().methods().iter().next().unwrap().clone();
    let (text, owner) = ("Besök på enheten".into(), "Ekonom A".into());
    let draft = MethodDraft { text, owner, ..MethodDraft::default() };
    session.execute(&Command::AddMethod { control: first.control, draft }).unwrap();
    let second = session.year().methods().iter().find(|it| it.id != first.id).unwrap().id;
    let lists = [PaperOf::Now, PaperOf::OwnerOf(first.id), PaperOf::OwnerOf(second)];
    let owners = [None, Some("Controller"), Some("Ekonom A")];
    let mut seen = Vec::new();
    for day in ["2026-03-03", "2026-03-04"] {
        for (of, owner) in lists.into_iter().zip(owners) {
            let fingerprint = on_day(&session, ReportKind::CheckList, of, day);
            let (on, owner) = (Some(date(day)), owner.map(str::to_owned));
            let paper = FollowUpPaper { kind: ReportKind::CheckList, on, owner };
            assert_eq!(found(&session, &fingerprint), Some(PrintedFrom::FollowUp { year: 2026, paper }));
            seen.push(fingerprint);
        }
    }
    let told = verdict::belongs(&seen[1], &found(&session, &seen[1]).unwrap());
    let expected = format!(
        "Avtrycket {} hör till kontrollistan för 2026 (Controller), per 2026-03-03, med uppgifterna som de är just nu.",
        seen[1]
    );
    assert_eq!(told, expected);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 6);
}

#[test]
fn the_delrapport_has_one_fingerprint_a_day_until_tertial_2_is_over_and_then_one() {
    let folder = Folder::new();
    let (session, _) = file_with_check(&folder);
    let kind = ReportKind::InterimReport;
    let [april, later, last, after, long_after] =
        ["2026-04-15", "2026-04-16", "2026-08-31", "2026-09-01", "2026-10-20"]
            .map(|day| on_day(&session, kind, PaperOf::Now, day));
    assert!(april != later && later != last && last != after && after == long_after);
    let paper = FollowUpPaper { kind, on: Some(date("2026-04-15")), owner: None };
    assert_eq!(found(&session, &april), Some(PrintedFrom::FollowUp { year: 2026, paper }));
    let told = verdict::belongs(&april, &found(&session, &april).unwrap());
    assert!(told.contains("delrapporten till tertialrapport 2 för 2026, per 2026-04-15"), "{told}");
}

fn judge(session: &mut Session, words: &str) -> FrozenYear {
    let follow = |command| Command::FollowUp(command);
    session.execute(&follow(FollowUpCommand::WriteJudgement { text: words.into() })).unwrap();
    let (verdict, judged_on) = (Sufficiency::Sufficient, date("2026-03-05"));
    let judge = FollowUpCommand::Judge { verdict, judged_on, minutes_paragraph: "§ 8".into() };
    session.execute(&follow(judge)).unwrap();
    session.year().judgement().unwrap().frozen.clone().unwrap()
}

/// A year with three deviations, judged.
fn judged(folder: &Folder) -> (Session, FrozenYear) {
    let mut session = Session::create(&folder.file("prov.tolvan"), "Provnämnden", "", 2026).unwrap();
    for text in ["Ett fel", "Ett annat fel", "Ett tredje fel"] {
        session.execute(&report(draft(text))).unwrap();
    }
    let frozen = judge(&mut session, "Kontrollen har skötts.");
    (session, frozen)
}

fn of_judgement(session: &Session) -> String {
    printed(&session.pages(Paper::from(ReportKind::FollowUp)).unwrap())
}

#[test]
fn a_judged_uppfoljning_is_found_however_its_deviations_were_protected_when_it_was_printed() {
    let folder = Folder::new();
    let (mut session, frozen) = judged(&folder);
    let fingerprint = of_judgement(&session);
    let expected = PrintedFrom::Judged { year: 2026, kind: ReportKind::FollowUp, on: frozen.on };
    let deviations: Vec<DeviationId> = session.year().deviations_in_order().map(|it| it.id).collect();
    for deviation in deviations {
        session.execute(&suspect(deviation, Suspect::ClosestManager)).unwrap();
        assert_eq!(of_judgement(&session), fingerprint);
        assert_eq!(found(&session, &fingerprint), Some(expected.clone()));
    }
    // What an earlier program printed of the same state was of what it showed.
    let shown = session.judged().unwrap().unwrap();
    let told = serde_json::to_vec(&(ReportKind::FollowUp.command_name(), everything(&shown.year))).unwrap();
    assert_eq!(found(&session, &grouped(&sha256_hex(&told))), Some(expected.clone()));
    let told = verdict::belongs(&fingerprint, &expected);
    assert!(told.contains("hör till uppföljningen för 2026, så som året frystes"), "{told}");
}

#[test]
fn what_was_judged_before_a_judgement_was_taken_back_is_found_and_verified() {
    let folder = Folder::new();
    let (mut session, first) = judged(&folder);
    let signed = of_judgement(&session);
    session.execute(&Command::FollowUp(FollowUpCommand::Unjudge)).unwrap();
    let second = judge(&mut session, "Kontrollen har skötts, efter omprövning.");
    assert_ne!(first.sha256, second.sha256);
    assert_ne!(of_judgement(&session), signed);
    let expected = PrintedFrom::Judged { year: 2026, kind: ReportKind::FollowUp, on: first.on };
    assert_eq!(found(&session, &signed), Some(expected));
    assert_eq!(session.verify().unwrap().broken, None);
    let path = session.path().to_owned();
    drop(session);
    let bare = crate::store::raw(&path);
    bare.execute_batch("DROP TRIGGER kept_file_is_never_changed").unwrap();
    bare.execute("UPDATE kept_file SET bytes = x'41' WHERE sha256 = ?1", [&first.sha256]).unwrap();
    drop(bare);
    let broken = Session::open(&path, None).unwrap().verify().unwrap().broken;
    assert!(matches!(broken, Some(Broken::Judgement { year: 2026 })), "{broken:?}");
}
