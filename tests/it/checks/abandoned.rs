//! A check that comes to nothing is abandoned with a reason: it is neither going on nor done, its occasion is open
//! again, and what was drawn in it stays.

use tolvan::domain::*;
use tolvan::edit::{CheckCommand, CheckPatch, CheckRefusal, Command, Refusal};
use tolvan::papers;
use tolvan::report::Item;
use tolvan::text::{edits, ils, screen};

use crate::fixture::{date, done};
use crate::occasions::{begun, cancelled, concluded, ids, planned, refused, seen};

pub(super) fn abandon(check: CheckId, reason: &str) -> Command {
    Command::Check(CheckCommand::Abandon { check, reason: reason.into() })
}

pub(super) fn resume(check: CheckId) -> Command {
    Command::Check(CheckCommand::Resume { check })
}

/// A check for the first occasion, whose only draw is cancelled after something was found in it.
fn stuck_with(found: Outcome) -> (Year, MethodId, OccasionId, CheckId) {
    let (year, method) = planned(Frequency::Quarterly);
    let first = ids(&year, method)[0];
    let (year, check) = begun(&year, method, Some(first), "2026-02-02");
    let year = seen(&year, check, "2026-02-02", &[found]);
    let draw = year.draw_of(check).unwrap().id;
    let cancel = CheckCommand::CancelDraw { draw, reason: "fel enhet".into() };
    (done(&year, &Command::Check(cancel)), method, first, check)
}

fn stuck() -> (Year, MethodId, OccasionId, CheckId) {
    stuck_with(Outcome::Ok)
}

#[test]
fn an_abandoned_check_is_over_and_its_occasion_is_open_again() {
    let (year, method, first, check) = stuck();
    refused(&year, &Command::Check(CheckCommand::Delete { check }), CheckRefusal::HasDraws);
    refused(&year, &cancelled(first, "ingen verksamhet"), CheckRefusal::OccasionTaken(1));
    refused(&year, &abandon(check, " "), Refusal::ReasonMissing);
    let year = done(&year, &abandon(check, "enheten är nedlagd"));
    let it = year.checks().get(check).unwrap();
    assert_eq!((it.number, it.occasion, it.is_going_on()), (1, None, false));
    assert_eq!(it.abandoned.as_ref().unwrap().reason, "enheten är nedlagd");
    assert_eq!(year.draws().of(check).count(), 1, "what was drawn stays");
    assert_eq!(year.next_occasion(method).unwrap().id, first);
    let occasion = year.occasions().get(first).unwrap();
    let states = ["2026-03-01", "2026-12-31"].map(|day| year.occasion_state(occasion, date(day)));
    assert_eq!(states, [OccasionState::Ongoing, OccasionState::Late], "as it stood then, and now");
    done(&year, &cancelled(first, "ingen verksamhet"));
    let (other, second) = begun(&year, method, Some(first), "2026-03-02");
    assert_eq!(other.check_of_occasion(first).unwrap().id, second);
}

#[test]
fn nothing_is_done_in_an_abandoned_check_until_it_is_taken_up_again() {
    let (year, _, first, check) = stuck();
    let year = done(&year, &abandon(check, "enheten är nedlagd"));
    let draw = year.draws().of(check).next().unwrap().id;
    let patch = CheckPatch { occasion: Some(Some(first)), ..CheckPatch::default() };
    let tie = CheckCommand::Change { check, patch };
    for command in [
        tie.clone(),
        CheckCommand::Abandon { check, reason: "igen".into() },
        CheckCommand::CancelDraw { draw, reason: "igen".into() },
        CheckCommand::MarkItem { draw, position: 1, outcome: Some(Outcome::Deviation) },
    ] {
        refused(&year, &Command::Check(command), CheckRefusal::Abandoned(1));
    }
    let year = done(&year, &resume(check));
    assert!(year.checks().get(check).unwrap().is_going_on());
    assert_eq!(year.check_of_occasion(first).unwrap().id, check);
    let untie = CheckPatch { occasion: Some(None), ..CheckPatch::default() };
    let year = done(&year, &Command::Check(CheckCommand::Change { check, patch: untie }));
    let year = done(&year, &Command::Check(tie));
    assert_eq!(year.check_of_occasion(first).unwrap().id, check);
}

#[test]
fn a_check_with_a_draw_that_stands_or_a_conclusion_is_not_abandoned() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, check) = begun(&year, method, None, "2026-02-02");
    let year = seen(&year, check, "2026-02-02", &[Outcome::Ok]);
    refused(&year, &abandon(check, "hinner inte"), CheckRefusal::DrawStands);
    let year = concluded(&year, check, "2026-02-03");
    refused(&year, &abandon(check, "hinner inte"), CheckRefusal::Concluded(1));
}

#[test]
fn what_was_wrong_in_an_abandoned_check_is_still_asked_for() {
    let (year, _, _, check) = stuck_with(Outcome::Deviation);
    let asked = |year: &Year| {
        let findings = review(year, &History::none(), date("2026-02-03"));
        findings.iter().any(|it| it.code == FindingCode::WrongItemsUnreported && it.subject == Subject::Check(check))
    };
    assert!(!asked(&year), "while it goes on");
    assert!(asked(&done(&year, &abandon(check, "enheten är nedlagd"))));
}

/// What stands in the protokoll, with plain spaces.
pub(super) fn printed(year: &Year, check: CheckId) -> String {
    let pages = papers::check_pages(year, check, date("2026-12-31"));
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

/// A text as it reads wherever its lines are broken.
pub(super) fn without_breaks(text: &str) -> String {
    text.replace(' ', "")
}

#[test]
fn what_was_wrong_in_a_cancelled_draw_is_said_to_be_from_one() {
    let (year, _, _, check) = stuck_with(Outcome::Deviation);
    let said =
        |year: &Year| screen::wrong_unreported(year, &year.wrong_without_deviation(check)).replace('\u{a0}', " ");
    assert_eq!(said(&year), "1 fel från en makulerad dragning är inte registrerat som avvikelse");
    let year = seen(&year, check, "2026-02-03", &[Outcome::Missing, Outcome::Ok]);
    assert_eq!(said(&year), "2 fel är inte registrerade som avvikelse, varav 1 från en makulerad dragning");
    let draw = year.draw_of(check).unwrap().id;
    let year = done(&year, &Command::Check(CheckCommand::CancelDraw { draw, reason: "fel enhet igen".into() }));
    assert_eq!(said(&year), "2 fel från makulerade dragningar är inte registrerade som avvikelse");
}

#[test]
fn the_protokoll_keeps_what_was_said_in_a_cancelled_draw_and_counts_none_of_it() {
    let (year, method) = planned(Frequency::Quarterly);
    let (year, check) = begun(&year, method, None, "2026-02-02");
    let year = seen(&year, check, "2026-02-02", &[Outcome::Deviation, Outcome::Ok, Outcome::Ok]);
    let draw = year.draw_of(check).unwrap().id;
    let evidence = Scan { name: "attest.pdf".into(), sha256: "ab".repeat(32), length: 9 };
    let year = [
        CheckCommand::NoteItem { draw, position: 1, note: "Felattest".into() },
        CheckCommand::AttachEvidence { draw, position: 1, evidence },
        CheckCommand::MarkItem { draw, position: 2, outcome: None },
        CheckCommand::NoteItem { draw, position: 2, note: "Oklart".into() },
        CheckCommand::MarkItem { draw, position: 3, outcome: None },
        CheckCommand::CancelDraw { draw, reason: "fel enhet.".into() },
    ]
    .into_iter()
    .fold(year, |year, command| done(&year, &Command::Check(command)));
    let kept = |text: &str| {
        for said in [
            "Dragning 1, makulerad 2026-12-31",
            "Skäl: fel enhet. Makulerad av prov.",
            "Felattest",
            "attest.pdf",
            "Inget utfall",
            "Oklart",
            "Inget var noterat om dessa poster när dragningen makulerades: F3.",
        ] {
            assert!(without_breaks(text).contains(&without_breaks(said)), "{said} in\n{text}");
        }
    };
    let abandoned = printed(&done(&year, &abandon(check, "enheten är nedlagd")), check);
    kept(&abandoned);
    assert!(abandoned.contains("Avvikelse") && !abandoned.to_lowercase().contains("granskad"), "{abandoned}");
    let year = seen(&year, check, "2026-02-03", &[Outcome::Ok, Outcome::Ok]);
    let text = printed(&concluded(&year, check, "2026-02-04"), check);
    kept(&text);
    assert!(without_breaks(&text).contains("2granskade,0avvikelser"), "{text}");
    let (counts, cancelled) = (text.find("Granskade poster"), text.find("Dragning 1, makulerad"));
    assert!(counts < cancelled && counts.is_some(), "what counts comes first\n{text}");
}

#[test]
fn lists_log_analysis_and_protokoll_say_that_it_is_abandoned() {
    let (before, method, _, check) = stuck();
    let command = abandon(check, "enheten är nedlagd");
    let year = done(&before, &command);
    assert_eq!(edits::label(&before, &command), "Avbryt kontroll 1");
    assert_eq!(edits::label(&year, &resume(check)), "Återuppta kontroll 1");
    let line = screen::check_line(&year, year.checks().get(check).unwrap());
    assert_eq!(line, "Kontroll 1 · avbruten 2026-12-31: enheten är nedlagd");
    let analysis = |year: &Year| {
        let method = year.methods().get(method).unwrap();
        ils::proposed_analysis(year, &History::none(), method, date("2026-12-31"))
    };
    assert!(analysis(&before).contains("1 kontroll pågår."));
    assert!(!analysis(&year).contains("pågår"), "{}", analysis(&year));
    let text = printed(&year, check);
    for said in ["Avbruten", "nedlagd", "fel enhet"] {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    assert!(!text.contains("pågår") && !text.contains("UTKAST"), "{text}");
    assert_ne!(papers::check_fingerprint(&year, check), papers::check_fingerprint(&before, check));
}
