//! The text parts of tertialrapport 2 and the verksamhetsberättelse: what they tell and what they keep to themselves;
//! the analysis that is proposed.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, Command, ConclusionDraft, DeviationCommand, DeviationDraft, DeviationMeasureDraft, FollowUpCommand,
    MethodDraft,
};
use tolvan::text::ils::{annual_parts, figures, interim_parts, measure_lines, proposed_analysis};
use tolvan::text::numbers::NBSP;

use crate::fixture::{date, done, small};

const TODAY: &str = "2026-12-31";

/// A year with a control that is checked every tertial.
pub(crate) fn planned() -> (Year, MethodId) {
    let mut year = small(1);
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = done(&year, &Command::AddControl { practice, text: "Attest av två".into() });
    let control = year.controls().iter().next().unwrap().id;
    let draft = MethodDraft {
        text: "Stickprov på fakturor".into(),
        owner: "Controller".into(),
        criterion: "fakturan saknar attest".into(),
        frequency: Some(Frequency::Tertially),
        ..MethodDraft::default()
    };
    year = done(&year, &Command::AddMethod { control, draft });
    let method = year.methods().iter().next().unwrap().id;
    (year, method)
}

/// A check of five items, concluded in March; those at some places are wrong.
fn checked(year: &Year, method: MethodId, selection: Selection, wrong: &[i64]) -> (Year, CheckId) {
    let occasion = year.next_occasion(method).map(|it| it.id);
    let begin =
        CheckCommand::Begin { method, occasion, begun_on: date("2026-03-02"), performed_by: "Controller".into() };
    let mut year = done(year, &Command::Check(begin));
    let check = year.checks().iter().max_by_key(|check| check.number).unwrap().id;
    let is_random = selection == Selection::Random;
    let population = FrozenPopulation {
        sha256: "a".repeat(64),
        count: 100,
        items: "fakturor".into(),
        period: "januari–april".into(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-03-02"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    };
    if is_random {
        let freeze = CheckCommand::FreezePopulation { check, population: Box::new(population.clone()) };
        year = done(&year, &Command::Check(freeze));
    }
    let draw = Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection,
        choice: None,
        criterion: String::new(),
        population: is_random.then(|| population.sha256.clone()),
        population_count: None,
        seed: if is_random { "frö".into() } else { String::new() },
        size: 5,
        drawn_on: date("2026-03-02"),
        drawn_by: "prov".into(),
        items: (1..=if is_random { 30 } else { 5 }).map(|at| format!("F{at}")).collect(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    };
    let id = draw.id;
    year = done(&year, &Command::Check(CheckCommand::Draw { draw: Box::new(draw) }));
    for position in 1..=5 {
        let outcome = Some(if wrong.contains(&position) { Outcome::Deviation } else { Outcome::Ok });
        year = done(&year, &Command::Check(CheckCommand::MarkItem { draw: id, position, outcome }));
    }
    let draft = ConclusionDraft {
        concluded_on: date("2026-03-09"),
        text: "Slutsats".into(),
        grade: None,
        grade_reason: String::new(),
    };
    (done(&year, &Command::Check(CheckCommand::Conclude { check, draft })), check)
}

fn reported(year: &Year, text: &str, suspicion: Option<Suspicion>) -> Year {
    let draft = DeviationDraft {
        found_on: date("2026-03-09"),
        text: text.into(),
        event: year.events_in_order().next().map(|event| event.id),
        control: year.controls().iter().next().map(|control| control.id),
        draw: None,
        items: Vec::new(),
        is_material: true,
        material_reason: String::new(),
        suspicion,
    };
    done(year, &Command::Deviation(DeviationCommand::Report { draft }))
}

fn all_text(year: &Year) -> String {
    let (history, today) = (History::none(), date(TODAY));
    let parts = interim_parts(year, &history, today).into_iter().chain(annual_parts(year, &history, today));
    parts.flat_map(|part| [part.heading, part.text]).collect::<Vec<_>>().join("\n")
}

fn proposed(year: &Year, method: MethodId) -> String {
    proposed_analysis(year, &History::none(), year.methods().get(method).unwrap(), date(TODAY))
}

#[test]
fn the_interim_part_tells_of_31_august_whenever_it_is_copied() {
    let (year, method) = planned();
    let (year, _) = checked(&year, method, Selection::Random, &[]);
    let text = FollowUpCommand::WriteInterim { text: "Arbetet följer planen.\n\nEn kontroll till i höst.".into() };
    let year = done(&year, &Command::FollowUp(text));
    let parts = interim_parts(&year, &History::none(), date(TODAY));
    assert_eq!(
        parts[0].text,
        "Läget 2026-08-31: 1 av 3 planerade kontroller är gjord. 2 återstår, varav 1 är försenad.\n\n\
         Arbetet följer planen.\n\nEn kontroll till i höst."
    );
    assert_eq!(parts[1].text, "Ingen väsentlig avvikelse redovisas här.");
    // On the day itself what is due then may still be done.
    let text = &interim_parts(&year, &History::none(), date("2026-08-31"))[0].text;
    assert!(text.contains("2 återstår och ingen är försenad."), "{text}");
    let early = figures(&year, date("2026-03-01")).replace(NBSP, " ");
    assert_eq!(early, "Läget 2026-03-01: 0 av 3 planerade kontroller är gjorda. 3 återstår och ingen är försenad.");
    let late = figures(&year, date("2026-09-01")).replace(NBSP, " ");
    assert!(late.ends_with("2 återstår, varav 1 är försenad."), "{late}");
}

#[test]
fn a_year_without_plan_says_so() {
    let parts = interim_parts(&small(1), &History::none(), date(TODAY));
    assert_eq!(parts[0].text, "Läget 2026-08-31: inga kontroller är planerade för året.");
    let parts = annual_parts(&small(1), &History::none(), date(TODAY));
    assert_eq!(parts.len(), 3, "no metod, but deviations, grounds and judgement");
    assert!(parts[2].text.contains("Nämnden har inte bedömt året ännu."));
}

#[test]
fn the_proposed_analysis_says_what_the_numbers_show_and_no_more() {
    let (year, method) = planned();
    assert_eq!(proposed(&year, method), "0 av 3 planerade kontroller är gjorda. 2 är försenade.");
    let (clean, _) = checked(&year, method, Selection::Random, &[]);
    let text = proposed(&clean, method);
    let seen = "5 slumpmässigt valda fakturor av 100 har granskats. Ingen avvikelse hittades bland de granskade.";
    assert!(text.contains(seen), "{text}");
    assert!(text.contains("säkerhet att högst"), "{text}");
    assert!(!text.to_lowercase().contains("inga fel"), "{text}");
    let (wrong, _) = checked(&year, method, Selection::Random, &[2, 3]);
    let text = proposed(&wrong, method);
    assert!(text.contains("2 avvikelser hittades."), "{text}");
    assert!(text.contains("2 fel är inte registrerade i någon avvikelse som visas här."), "{text}");
}

#[test]
fn a_riktat_urval_gives_no_percentages() {
    let (year, method) = planned();
    let (year, _) = checked(&year, method, Selection::Judgement, &[]);
    let text = proposed(&year, method);
    assert!(text.contains("5 poster har granskats efter ett riktat urval."), "{text}");
    assert!(text.contains("säger inget om övriga"), "{text}");
    assert!(!text.contains('%'), "{text}");
}

#[test]
fn unlike_checks_are_told_one_by_one_with_their_limits() {
    let (year, method) = planned();
    let (year, _) = checked(&year, method, Selection::Random, &[2, 3]);
    let (year, _) = checked(&year, method, Selection::Judgement, &[]);
    let text = proposed(&year, method);
    let (before, second) = text.split_once("Kontroll 2: ").unwrap();
    let (_, first) = before.split_once("Kontroll 1: ").unwrap();
    assert!(first.starts_with("5 slumpmässigt valda fakturor av 100 har granskats. 2 avvikelser hittades."), "{text}");
    assert!(first.contains("95 % säkerhet att högst") && first.contains(" av 100 fakturor är fel"), "{text}");
    assert!(second.starts_with("5 poster har granskats efter ett riktat urval. Ingen avvikelse"), "{text}");
    assert!(second.contains("säger inget om övriga") && !second.contains('%'), "{text}");
    assert!(!text.contains("10 poster") && !text.contains("10 fakturor"), "{text}");
}

#[test]
fn a_metod_is_told_with_its_checks_its_deviations_and_its_analysis() {
    let (year, method) = planned();
    let (year, _) = checked(&year, method, Selection::Random, &[]);
    let mut year = reported(&year, "Fakturor utan attest", None);
    let deviation = year.deviations_in_order().next().unwrap().id;
    let draft = DeviationMeasureDraft {
        text: "Ny rutin".into(),
        responsible: "Ekonomichef".into(),
        due: Some(date("2026-05-01")),
        done_on: None,
    };
    year = done(&year, &Command::Deviation(DeviationCommand::AddMeasure { deviation, draft }));
    let analyse = FollowUpCommand::Analyse { method, text: "Attesten sviktar vid semester.".into() };
    year = done(&year, &Command::FollowUp(analyse));
    let parts = annual_parts(&year, &History::none(), date(TODAY));
    let text = &parts[0].text;
    for said in [
        "Systematisk kontroll: Attest av två\nMetod: Stickprov på fakturor\nKontrollansvarig: Controller",
        "Genomfört: 1 av 3 gjorda · 1 försenad",
        "5 av 100",
        "Avvikelse 1: Fakturor utan attest\nUpptäckt 2026-03-09. Väsentlig",
        "Närmaste chef: inte informerad",
        "Åtgärd: Ny rutin (Ekonomichef, klart senast 2026-05-01, försenad)",
        "Öppen\n\nAttesten sviktar vid semester.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(interim_parts(&year, &History::none(), date(TODAY))[1].text.contains("Fakturor utan attest"));
    assert!(!all_text(&year).contains(NBSP), "plain spaces");
}

#[test]
fn tertialrapport_2_tells_of_a_deviation_as_it_stood_on_31_august() {
    let (year, _) = planned();
    let mut year = reported(&year, "Fakturor utan attest", None);
    let deviation = year.deviations_in_order().next().unwrap().id;
    let draft = DeviationMeasureDraft {
        text: "Ny rutin".into(),
        responsible: "Ekonomichef".into(),
        due: Some(date("2026-08-31")),
        done_on: Some(date("2026-10-01")),
    };
    year = done(&year, &Command::Deviation(DeviationCommand::AddMeasure { deviation, draft }));
    let tell = DeviationCommand::Tell {
        deviation,
        recipient: Recipient::ClosestManager,
        on: date("2026-10-02"),
        note: String::new(),
    };
    year = done(&year, &Command::Deviation(tell));
    let (history, today) = (History::none(), date(TODAY));
    let interim = interim_parts(&year, &history, today)[1].text.clone();
    for said in ["Närmaste chef: inte informerad", "Åtgärd: Ny rutin (Ekonomichef, klart senast 2026-08-31, försenad)"]
    {
        assert!(interim.contains(said), "{said}: {interim}");
    }
    let annual = annual_parts(&year, &history, today)[1].text.clone();
    for said in ["Närmaste chef 2026-10-02", "(Ekonomichef, klart senast 2026-08-31, klar 2026-10-01)"] {
        assert!(annual.contains(said), "{said}: {annual}");
    }
    let stood = year.deviations().get(deviation).unwrap();
    assert_eq!(measure_lines(stood, Moment::EndOf(date("2026-08-31"))).len(), 1);
    assert_eq!(stood.as_of(date("2026-03-08")), None, "found the day after");
}

#[test]
fn what_is_kept_out_and_was_found_after_31_august_is_not_counted_in_tertialrapport_2() {
    let (year, _) = planned();
    let draft = DeviationDraft {
        found_on: date("2026-10-10"),
        text: "Bisysslan betalas av enheten".into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: true,
        material_reason: String::new(),
        suspicion: Some(Suspicion { who: Suspect::ClosestManager, title: String::new() }),
    };
    let year = done(&year, &Command::Deviation(DeviationCommand::Report { draft }));
    let parts = interim_parts(&year, &History::none(), date(TODAY));
    assert_eq!(parts[1].text, "Ingen väsentlig avvikelse redovisas här.");
    let annual = annual_parts(&year, &History::none(), date(TODAY));
    assert!(annual[1].text.ends_with("1 avvikelse är skyddad och redovisas särskilt."), "{}", annual[1].text);
}

#[test]
fn what_is_kept_out_of_lists_is_a_number_in_every_part() {
    let (year, method) = planned();
    let suspicion = Suspicion { who: Suspect::ClosestManager, title: "enhetschef".into() };
    let mut year = reported(&year, "Bisysslan betalas av enheten", Some(suspicion));
    for objection in year.objections(&History::none(), date(TODAY)) {
        let text = match objection {
            Objection::MaterialDeviationOpen(_) => "Utreds av personalchefen",
            _ => "Görs i januari",
        };
        year = done(&year, &Command::FollowUp(FollowUpCommand::GiveGround { objection, text: text.into() }));
    }
    let text = all_text(&year) + &proposed(&year, method);
    for secret in ["Bisysslan", "enhetschef", "Utreds"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert!(text.contains("1 avvikelse är skyddad och redovisas särskilt."), "{text}");
    assert!(text.contains("Skäl: Görs i januari"), "{text}");
}

#[test]
fn grounds_and_judgement_are_parts_of_their_own() {
    let (year, _) = planned();
    let grounds = |year: &Year| {
        let parts = annual_parts(year, &History::none(), date(TODAY));
        (parts[parts.len() - 2].clone(), parts[parts.len() - 1].clone())
    };
    assert_eq!(grounds(&year).0.heading, "Det som talar emot tillräcklig, och skälen");
    assert!(grounds(&year).0.text.ends_with("\nSkäl saknas"), "{}", grounds(&year).0.text);
    let objection = year.objections(&History::none(), date(TODAY))[0];
    let give = FollowUpCommand::GiveGround { objection, text: "Kontrollen görs i januari.".into() };
    let year = done(&year, &Command::FollowUp(give));
    let write = FollowUpCommand::WriteJudgement { text: "Arbetet fungerar.".into() };
    let year = done(&year, &Command::FollowUp(write));
    let judge = FollowUpCommand::Judge {
        verdict: Sufficiency::PartlySufficient,
        judged_on: date("2026-12-18"),
        minutes_paragraph: "12".into(),
    };
    let year = done(&year, &Command::FollowUp(judge));
    assert!(grounds(&year).0.text.ends_with("\nSkäl: Kontrollen görs i januari."));
    assert_eq!(
        grounds(&year).1.text,
        "Den interna kontrollen 2026 bedömdes 2026-12-18, § 12: Delvis tillräcklig.\n\nArbetet fungerar."
    );
}
