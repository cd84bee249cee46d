//! The nämnd's judgement of its year: what speaks against *tillräcklig*, the grounds that it must give, and what
//! the granskning finds in how the plan is carried out.

use std::sync::Arc;

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, CheckRefusal, Command, DeviationCommand, DeviationDraft, DeviationPatch, FollowUpCommand,
    FollowUpRefusal, MethodPatch, Refusal,
};
use tolvan::text::follow_up;

use crate::deviations::repeated::{done_then, following, on_event};
use crate::deviations::{change, draft, measure, report, reported, suspected, tell};
use crate::fixture::{apply, date, done, event, score, small};
use crate::occasions::{begun, cancelled, checked, concluded, ids, mark, method_draft, planned, refused, seen};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 12, 31);

fn follow(command: FollowUpCommand) -> Command {
    Command::FollowUp(command)
}

fn words(text: &str) -> Command {
    follow(FollowUpCommand::WriteJudgement { text: text.into() })
}

fn ground(objection: Objection, text: &str) -> Command {
    follow(FollowUpCommand::GiveGround { objection, text: text.into() })
}

fn judge(verdict: Sufficiency, on: &str) -> Command {
    let minutes_paragraph = "§ 12".into();
    follow(FollowUpCommand::Judge { verdict, judged_on: date(on), minutes_paragraph })
}

fn objections(year: &Year) -> Vec<Objection> {
    year.objections(&History::none(), TODAY)
}

fn unanswered(year: &Year) -> Vec<Objection> {
    year.unanswered(&History::none(), TODAY)
}

/// A year that nothing speaks against but one metod that has not been carried out.
fn one_objection() -> (Year, MethodId, Objection) {
    let (year, method) = planned(Frequency::Once);
    (done(&year, &words("Kontrollen har skötts.")), method, Objection::ChecksNotDone(method))
}

#[test]
fn each_kind_of_objection_comes_and_goes_the_heaviest_first() {
    let year = small(1);
    assert!(objections(&year).is_empty(), "an unscored risk is not a mandatory one");
    let first = event(&year, 1).id;
    let year = done(&year, &Command::Rescore { events: vec![first], score: score(3, 3) });
    assert!(objections(&year).is_empty());
    let year = done(&year, &Command::Rescore { events: vec![first], score: score(4, 4) });
    assert_eq!(objections(&year), [Objection::RiskWithoutControl(first)]);
    let practice = event(&year, 1).work_practice;
    let controlled = done(&year, &Command::AddControl { practice, text: "Attest".into() });
    assert_eq!(objections(&controlled), [Objection::RiskWithoutControl(first)], "nothing of it can be carried out");
    let said = |year: &Year| follow_up::objection(year, Objection::RiskWithoutControl(first), TODAY);
    assert!(said(&year).ends_with("men ingen kontroll möter den"), "{}", said(&year));
    assert!(said(&controlled).ends_with("men har ingen metod för kontroll"), "{}", said(&controlled));
    let control = controlled.controls().iter().next().unwrap().id;
    let year = done(&controlled, &Command::AddMethod { control, draft: method_draft(None) });
    let method = year.methods().iter().next().unwrap().id;
    assert_eq!(objections(&year), [Objection::ChecksNotDone(method)], "neither planned nor carried out");
    let (year, check) = checked(&year, method, None, "2026-03-02", &[Outcome::Ok]);
    assert_eq!(objections(&year), [Objection::WeakSample(check)], "a riktat urval says nothing of the rest");
    // A risk on another arbetssätt, so that all kinds stand there at once.
    let process = year.processes_in_order().next().unwrap().id;
    let year = done(&year, &Command::AddWorkPractice { process, text: "Ett annat".into() });
    let bare = year.work_practices_in_order().last().unwrap().id;
    let year = done(&year, &Command::AddEvent { practice: bare, text: "Utan kontroll".into() });
    let without = event(&year, 2).id;
    let year = done(&year, &Command::Rescore { events: vec![without], score: score(5, 5) });
    let year = done(&year, &Command::AddMethod { control, draft: method_draft(Some(Frequency::Once)) });
    let other = year.methods_of(control).map(|it| it.id).find(|it| *it != method).unwrap();
    let (year, material) = reported(&year, DeviationDraft { is_material: true, ..draft("Fel") });
    let (year, minor) = reported(&year, draft("Mindre fel"));
    let expected = [
        Objection::MaterialDeviationOpen(material),
        Objection::ChecksNotDone(other),
        Objection::RiskWithoutControl(without),
        Objection::WeakSample(check),
    ];
    assert_eq!(objections(&year), expected);
    let less = DeviationPatch { is_material: Some(false), ..DeviationPatch::default() };
    assert_eq!(objections(&done(&year, &change(material, less)))[0], expected[1]);
    let more = DeviationPatch { is_material: Some(true), ..DeviationPatch::default() };
    assert_eq!(objections(&done(&year, &change(minor, more)))[1], Objection::MaterialDeviationOpen(minor));
    let kinds: Vec<ObjectionKind> = objections(&year).iter().map(|it| it.kind()).collect();
    assert!(kinds.is_sorted() && ObjectionKind::ALL.is_sorted(), "{kinds:?}");
    assert_eq!(expected[0].subject(), material.uuid());
}

#[test]
fn a_repeated_deviation_speaks_against_while_it_is_open() {
    let first = small(1);
    let first = done(&first, &report(on_event(&first, 1)));
    let next = following(&first);
    let next = done_then(&next, &report(DeviationDraft { is_material: true, ..on_event(&next, 1) }));
    let id = next.deviations_in_order().next().unwrap().id;
    let history = History::new(vec![Arc::new(first)]);
    let expected = [Objection::MaterialDeviationOpen(id), Objection::RepeatedDeviationOpen(id)];
    assert_eq!(next.objections(&history, date("2027-12-31")), expected);
    let closing = Some(Closing { on: date("2027-06-01"), text: "Rättat".into(), by: "prov".into() });
    let before = next.deviations().get(id).unwrap().clone();
    let closed = next.with(&[Change::replace(before.clone(), Deviation { closing, ..before })]);
    assert!(closed.objections(&history, date("2027-12-31")).is_empty());
}

// A reason for cancelling was once enough; but what was planned and not done speaks against, whatever the reason, and
// the nämnd says why that is all right.
#[test]
fn what_is_not_done_speaks_against_also_where_it_was_cancelled_with_a_reason() {
    let (year, method) = planned(Frequency::Tertially);
    let [first, second, third] = ids(&year, method)[..] else { panic!() };
    let undone = |year: &Year, on: &str| year.has_checks_undone(method, date(on));
    let said = |year: &Year| {
        let said = follow_up::objection(year, Objection::ChecksNotDone(method), TODAY).replace('\u{a0}', " ");
        said.split_once("”: ").unwrap().1.to_owned()
    };
    assert!(undone(&year, "2026-01-01"), "what is to come is left too");
    let off = [first, second, third].into_iter().fold(year.clone(), |year, it| done(&year, &cancelled(it, "skäl")));
    assert!(undone(&off, "2026-12-31"), "all cancelled and nothing done");
    assert_eq!(said(&off), "alla tillfällen är inställda och ingen kontroll är gjord");
    let (beside, _) = checked(&off, method, None, "2026-05-04", &[Outcome::Ok]);
    assert!(undone(&beside, "2026-12-31"), "what is done beside the plan is not what was planned");
    assert_eq!(said(&beside), "3 av 3 tillfällen är inställda; 1 kontroll är gjord vid sidan av planen");
    let rest = done(&done(&year, &cancelled(second, "sjukdom")), &cancelled(third, "sjukdom"));
    let (rest, _) = checked(&rest, method, Some(first), "2026-04-20", &[Outcome::Ok]);
    assert_eq!((undone(&rest, "2026-04-19"), undone(&rest, "2026-04-20")), (true, true));
    assert!(!rest.has_checks_left(method, date("2026-04-20")), "nothing remains to be done");
    assert_eq!(said(&rest), "2 av 3 tillfällen är inställda");
    let reasons = follow_up::cancelled_because(&rest, method, TODAY);
    assert_eq!(reasons.as_deref(), Some("Skäl när det ställdes in: sjukdom"), "each reason once");
    let (whole, once) = planned(Frequency::Once);
    let (whole, _) = checked(&whole, once, Some(ids(&whole, once)[0]), "2026-04-20", &[Outcome::Ok]);
    assert!(!whole.has_checks_undone(once, TODAY) && follow_up::cancelled_because(&whole, once, TODAY).is_none());
}

#[test]
fn a_judgement_of_the_first_rules_tells_nothing_by_a_rule_that_came_later() {
    let (year, method) = planned(Frequency::Tertially);
    let [first, second, third] = ids(&year, method)[..] else { panic!() };
    let year = done(&done(&year, &cancelled(second, "sjukdom")), &cancelled(third, "sjukdom"));
    let (year, check) = checked(&year, method, Some(first), "2026-04-20", &[Outcome::Ok]);
    // A mandatory risk whose only control has no metod.
    let process = year.processes_in_order().next().unwrap().id;
    let year = done(&year, &Command::AddWorkPractice { process, text: "Ett annat".into() });
    let practice = year.work_practices_in_order().last().unwrap().id;
    let year = done(&year, &Command::AddEvent { practice, text: "Utan metod".into() });
    let risk = event(&year, 3).id;
    let year = done(&year, &Command::Rescore { events: vec![risk], score: score(5, 5) });
    let year = done(&year, &Command::AddControl { practice, text: "Rutin".into() });
    let all = [Objection::ChecksNotDone(method), Objection::RiskWithoutControl(risk), Objection::WeakSample(check)];
    assert_eq!(objections(&year), all);
    let year = done(&year, &words("Kontrollen har skötts."));
    // As an earlier program judged: the worst, without grounds.
    let judged = |year: &Year| {
        let before = year.judgement().unwrap().clone();
        let (verdict, judged_on) = (Some(Sufficiency::Insufficient), Some(TODAY));
        let after = Judgement { verdict, judged_on, rules: FIRST_RULES, ..before.clone() };
        year.with(&[Change::replace(before, after)])
    };
    let told = |year: &Year| judged(year).objections_told(&History::none(), TODAY);
    assert_eq!(told(&year), all[2..], "a weak sample spoke against then too");
    // A ground of when it was late is no ground for that it was cancelled.
    let year = done(&year, &ground(all[0], "Gjordes av en annan."));
    assert_eq!(told(&year), all[2..]);
    let said = tolvan::text::paper_follow_up::nothing_against(&judged(&year));
    assert!(said.contains("risker i planen utan kontroll och svaga urval"), "what was tried then: {said}");
    let now = tolvan::text::paper_follow_up::nothing_against(&year);
    assert!(now.contains("har ställts in") && now.contains("kontroll eller metod"), "{now}");
    assert_eq!(unanswered(&year), all[1..], "while nothing is judged everything is asked for");
}

#[test]
fn a_weak_sample_is_a_table() {
    let normal = SampleChoice::Normal.size(100).unwrap();
    let table = [
        (Selection::Total, None, false),
        (Selection::Judgement, None, true),
        (Selection::Random, None, false),
        (Selection::Random, Some(SampleChoice::Normal), false),
        (Selection::Random, Some(SampleChoice::Stringent), false),
        (Selection::Random, Some(SampleChoice::Simple(Rhythm::Monthly)), true),
        (Selection::Random, Some(SampleChoice::Simple(Rhythm::Continually)), false),
        (Selection::Random, Some(SampleChoice::Own(normal - 1)), true),
        (Selection::Random, Some(SampleChoice::Own(normal)), false),
    ];
    for (selection, choice, expected) in table {
        let size = match choice {
            Some(choice) => choice.size(100).unwrap(),
            None => 5,
        };
        let (year, check) = gone_through(selection, choice, size, &[]);
        assert!(!year.is_weak(year.checks().get(check).unwrap()), "while it goes on it is not judged");
        let year = concluded(&year, check, "2026-03-02");
        assert_eq!(year.is_weak(year.checks().get(check).unwrap()), expected, "{selection:?} {choice:?}");
    }
    // Items that ran out: fewer were looked at than were to be.
    let (year, check) = gone_through(Selection::Random, Some(SampleChoice::Normal), 3, &[1, 2]);
    let year = concluded(&year, check, "2026-03-02");
    assert_eq!(year.found(year.draw_of(check).unwrap()).short, 2);
    assert!(year.is_weak(year.checks().get(check).unwrap()));
}

/// A check of 100 items in which so many are drawn and all are right but those that are not applicable; nothing
/// is kept in reserve.
fn gone_through(selection: Selection, choice: Option<SampleChoice>, size: u64, passed: &[i64]) -> (Year, CheckId) {
    let (year, method) = planned(Frequency::Once);
    let (year, check) = begun(&year, method, None, "2026-03-02");
    let population = FrozenPopulation {
        sha256: "a".repeat(64),
        count: 100,
        items: "fakturor".into(),
        period: String::new(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-03-02"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    };
    let freeze = CheckCommand::FreezePopulation { check, population: Box::new(population) };
    let mut year = done(&year, &Command::Check(freeze));
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection,
        choice,
        criterion: String::new(),
        population: Some("a".repeat(64)),
        population_count: None,
        seed: "frö".into(),
        size: u32::try_from(size).unwrap(),
        drawn_on: date("2026-03-02"),
        drawn_by: "prov".into(),
        items: (1..=size).map(|at| format!("F{at}")).collect(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    year = done(&year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }));
    for position in 1..=i64::try_from(size).unwrap() {
        let outcome = if passed.contains(&position) { Outcome::NotApplicable } else { Outcome::Ok };
        year = mark(&year, check, position, outcome);
    }
    (year, check)
}

#[test]
fn a_verdict_has_words_a_day_that_has_been_and_grounds_for_what_speaks_against() {
    let (bare, _) = planned(Frequency::Once);
    refused(&bare, &judge(Sufficiency::Insufficient, "2026-12-31"), FollowUpRefusal::WordsMissing);
    let blank = done(&bare, &words(" \n "));
    refused(&blank, &judge(Sufficiency::Insufficient, "2026-12-31"), FollowUpRefusal::WordsMissing);
    let (year, _, objection) = one_objection();
    refused(&year, &judge(Sufficiency::Insufficient, "2027-01-01"), FollowUpRefusal::Ahead);
    refused(&year, &judge(Sufficiency::Insufficient, "2025-12-31"), CheckRefusal::BeforeTheYear(2026));
    assert_eq!(unanswered(&year), [objection]);
    for verdict in Sufficiency::ALL {
        refused(&year, &judge(verdict, "2026-12-31"), FollowUpRefusal::GroundsMissing(1));
        let answered = done(&year, &ground(objection, "Kontrollen görs i januari."));
        assert!(unanswered(&answered).is_empty());
        let judged = done(&answered, &judge(verdict, "2026-12-31"));
        assert_eq!(judged.judgements().len(), 1);
        let judgement = judged.judgement().unwrap();
        assert_eq!((judgement.verdict, judgement.judged_on), (Some(verdict), Some(date("2026-12-31"))));
        assert_eq!(judgement.minutes_paragraph, "§ 12");
        let taken_back = done(&answered, &ground(objection, " "));
        assert!(taken_back.judgement().unwrap().grounds.is_empty());
        refused(&taken_back, &judge(verdict, "2026-12-31"), FollowUpRefusal::GroundsMissing(1));
    }
}

#[test]
fn one_ground_is_shared_by_its_kind_but_never_with_what_is_kept_out_of_lists() {
    let share = |objection| follow(FollowUpCommand::ShareGround { objection });
    let (mut year, method, other_kind) = one_objection();
    let mut ids = Vec::new();
    for (at, suspicion) in [None, None, None, Some(suspected(Suspect::ClosestManager))].into_iter().enumerate() {
        let draft = DeviationDraft { is_material: true, suspicion, ..draft(&format!("Fel {at}")) };
        let (after, id) = reported(&year, draft);
        year = after;
        ids.push(Objection::MaterialDeviationOpen(id));
    }
    let year = done(&year, &ground(ids[1], "Rättas i mars."));
    assert_eq!(year.unanswered_like(ids[1], &History::none(), TODAY), [ids[0], ids[2]]);
    let shared = done(&year, &share(ids[1]));
    let said = |year: &Year, it: Objection| year.judgement().unwrap().ground(it).to_owned();
    assert_eq!([0, 1, 2].map(|at| said(&shared, ids[at])), ["Rättas i mars."; 3]);
    assert_eq!((said(&shared, ids[3]), said(&shared, other_kind)), (String::new(), String::new()));
    // Nothing comes of what has no grounds, is protected, or is alone of its kind.
    let secret = done(&year, &ground(ids[3], "Hemligt"));
    let alone = done(&year, &ground(Objection::ChecksNotDone(method), "Görs i januari."));
    for (year, of) in [(&year, ids[0]), (&secret, ids[3]), (&alone, other_kind)] {
        assert_eq!(apply(year, &share(of)).unwrap(), []);
    }
}

#[test]
fn what_was_said_with_a_verdict_stays_while_it_does() {
    let (year, _, objection) = one_objection();
    let year = done(&year, &ground(objection, "Görs i januari."));
    let year = done(&year, &judge(Sufficiency::Sufficient, "2026-12-31"));
    let again = judge(Sufficiency::Insufficient, "2026-12-31");
    for command in [words("Andra ord"), words(""), ground(objection, ""), ground(objection, "Annat skäl"), again] {
        refused(&year, &command, FollowUpRefusal::Judged);
    }
    done(&year, &follow(FollowUpCommand::WriteInterim { text: "Hittills.".into() }));
    let year = done(&year, &follow(FollowUpCommand::Unjudge));
    let judgement = year.judgement().unwrap();
    assert_eq!((judgement.verdict, judgement.judged_on, judgement.minutes_paragraph.as_str()), (None, None, ""));
    assert_eq!((judgement.text.as_str(), judgement.grounds.len()), ("Kontrollen har skötts.", 1));
    done(&year, &words("Andra ord"));
    assert_eq!(apply(&small(1), &follow(FollowUpCommand::Unjudge)).unwrap_err(), Refusal::Gone);
}

#[test]
fn grounds_are_kept_and_a_later_objection_stands_unanswered() {
    let (year, method, objection) = one_objection();
    let year = done(&year, &ground(objection, "Görs i januari."));
    let year = done(&year, &judge(Sufficiency::Sufficient, "2026-12-31"));
    let (later, deviation) = reported(&year, DeviationDraft { is_material: true, ..draft("Fel") });
    assert_eq!(unanswered(&later), [Objection::MaterialDeviationOpen(deviation)]);
    assert_eq!(later.judgement().unwrap().verdict, Some(Sufficiency::Sufficient), "the nämnd's word is its own");
    // What spoke against and no longer does: the grounds stay, and answer it should it come back.
    let occasion = Some(ids(&year, method)[0]);
    let (year, check) = checked(&year, method, occasion, "2026-12-30", &[Outcome::Ok]);
    assert_eq!(objections(&year), [Objection::WeakSample(check)]);
    assert_eq!(year.judgement().unwrap().ground(objection), "Görs i januari.");
    let reopened = done(&year, &Command::Check(CheckCommand::Reopen { check }));
    assert_eq!((objections(&reopened), unanswered(&reopened)), (vec![objection], vec![]));
    // Grounds are for one thing: a deviation that is both väsentlig and repeated wants two.
    let both = ground(Objection::MaterialDeviationOpen(deviation), "Rättas nu.");
    let open = done(&done(&later, &follow(FollowUpCommand::Unjudge)), &both);
    assert_eq!(open.judgement().unwrap().ground(Objection::RepeatedDeviationOpen(deviation)), "");
}

#[test]
fn a_verdict_bears_the_boards_own_word_and_an_analysis_stands_with_its_metod() {
    let (year, method, _) = one_objection();
    let found = Sufficiency::ALL.map(|verdict| verdict.word(&year).to_lowercase());
    assert_eq!(found, ["tillräcklig", "delvis tillräcklig", "otillräcklig"]);
    let analyse = |text: &str| follow(FollowUpCommand::Analyse { method, text: text.into() });
    let written = done(&year, &analyse(" Fungerar. \n\n Men sent. "));
    assert_eq!(written.analysis_of(method), "Fungerar.\n\nMen sent.");
    let rewritten = done(&written, &analyse("Fungerar."));
    assert_eq!((rewritten.analyses().len(), rewritten.analysis_of(method)), (1, "Fungerar."));
    assert_eq!(done(&rewritten, &analyse(" ")), year, "an empty one is none");
    assert!(apply(&year, &analyse("")).unwrap().is_empty());
    let gone = FollowUpCommand::Analyse { method: clock::new_id().into(), text: "Fungerar.".into() };
    refused(&year, &follow(gone), Refusal::Gone);
}

#[test]
fn each_finding_of_the_follow_up_comes_and_goes() {
    let has = |year: &Year, code: &str, on: &str| {
        let found = review(year, &History::none(), date(on));
        found.iter().filter(|it| it.code.code() == code && it.severity() == Severity::Warning).count()
    };
    let (year, method) = planned(Frequency::Quarterly);
    let on = "2026-12-31";
    assert_eq!((has(&year, "check_overdue", "2026-03-31"), has(&year, "check_overdue", "2026-07-01")), (0, 2));
    let first = ids(&year, method)[0];
    let off = done(&year, &cancelled(first, "ingen verksamhet"));
    assert_eq!(has(&off, "check_overdue", "2026-07-01"), 1);
    let patch = MethodPatch { criterion: Some(String::new()), ..MethodPatch::default() };
    let silent = done(&year, &Command::ChangeMethod { method, patch });
    assert_eq!((has(&year, "method_without_criterion", on), has(&silent, "method_without_criterion", on)), (0, 1));
    let (year, check) = begun(&year, method, Some(first), "2026-04-01");
    let year = seen(&year, check, "2026-04-01", &[Outcome::Deviation, Outcome::Missing]);
    for code in ["wrong_items_unreported", "sample_too_weak"] {
        assert_eq!(has(&year, code, on), 0, "{code}: while it goes on nothing is missing");
    }
    let year = concluded(&year, check, "2026-04-01");
    assert_eq!(has(&year, "check_overdue", "2026-04-01"), 0);
    for code in ["wrong_items_unreported", "sample_too_weak"] {
        assert_eq!(has(&year, code, on), 1, "{code}");
    }
    let draw = year.draw_of(check).map(|it| it.id);
    let found_on = date("2026-04-01");
    let of = |items| DeviationDraft { found_on, draw, items, is_material: true, ..draft("Attest saknas") };
    let (half, _) = reported(&year, of(vec![1]));
    assert_eq!(has(&half, "wrong_items_unreported", on), 1, "one of two is not all");
    let (year, deviation) = reported(&year, of(vec![1, 2]));
    let codes = ["wrong_items_unreported", "deviation_without_measure", "material_deviation_not_reported"];
    assert_eq!(codes.map(|code| has(&year, code, on)), [0, 1, 1]);
    let year = done(&year, &measure(deviation, None));
    let duties = year.deviations().get(deviation).unwrap().duties();
    let year = duties.iter().fold(year, |year, duty| {
        assert_eq!(has(&year, "material_deviation_not_reported", on), 1, "until the last of them is told");
        done(&year, &tell(deviation, duty.any_of[0], "2026-04-02"))
    });
    assert_eq!(codes.map(|code| has(&year, code, on)), [0, 0, 0]);
    let untold = DeviationCommand::Untell { deviation, recipient: Recipient::AuditOffice, reason: "fel dag".into() };
    let year = done(&year, &Command::Deviation(untold));
    assert_eq!(codes.map(|code| has(&year, code, on)), [0, 0, 1]);
    assert_eq!(codes.map(|code| has(&done(&year, &change(deviation, minor())), code, on)), [0, 0, 0]);
}

fn minor() -> DeviationPatch {
    DeviationPatch { is_material: Some(false), ..DeviationPatch::default() }
}

#[test]
fn a_repeated_deviation_is_found_by_its_risk() {
    let first = small(2);
    let first = done(&first, &report(on_event(&first, 1)));
    let next = following(&first);
    let next = done_then(&next, &report(on_event(&next, 1)));
    let id = next.deviations_in_order().next().unwrap().id;
    let history = History::new(vec![Arc::new(first)]);
    let found = |year: &Year, history: &History| -> Vec<Finding> {
        let all = review(year, history, date("2027-12-31"));
        all.into_iter().filter(|it| it.code == FindingCode::RepeatedDeviation).collect()
    };
    let repeated = found(&next, &history);
    assert_eq!(repeated[0].subject, Subject::Deviation(id));
    assert_eq!((repeated.len(), repeated[0].event), (1, Some(event(&next, 1).id)));
    assert!(found(&next, &History::none()).is_empty());
    let elsewhere = DeviationPatch { event: Some(Some(event(&next, 2).id)), ..DeviationPatch::default() };
    assert!(found(&done_then(&next, &change(id, elsewhere)), &history).is_empty(), "on another risk it is new");
}
