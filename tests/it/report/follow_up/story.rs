//! A year that is followed up: three metoder of two controls, one check done, one moved, one cancelled, one late; a
//! väsentlig deviation, one that is kept out of prints, and one that was found after tertial 2. Knows nothing of
//! paper.

use tolvan::clock;
use tolvan::domain::*;
use tolvan::edit::{
    self, CheckCommand, Command, ConclusionDraft, Context, DeviationCommand, DeviationDraft, DeviationMeasureDraft,
    FollowUpCommand, MethodDraft, OccasionCommand,
};

use crate::fixture::{date, done, event, score, small};

/// Words that no paper may hold.
pub(crate) const SECRET: &str = "HEMLIGT";

pub(crate) fn year() -> Year {
    judged_on_paper(&found(&checked(&planned())))
}

/// Risks, controls and metoder with their occasions.
pub(crate) fn planned() -> Year {
    let mut year = small(3);
    for (number, (likelihood, consequence)) in [(1, (4, 4)), (2, (3, 4))] {
        let events = vec![event(&year, number).id];
        year = done(&year, &Command::Rescore { events, score: score(likelihood, consequence) });
    }
    let process = year.processes_in_order().next().unwrap().id;
    let practice = year.work_practices_in_order().next().unwrap().id;
    year = control(&year, practice, "Attest av två");
    year = method(
        &year,
        "Attest av två",
        MethodDraft {
            text: "Stickprov på fakturor".into(),
            owner: "Controller A".into(),
            criterion: "fakturan saknar en attest".into(),
            frequency: Some(Frequency::Tertially),
            planned_items: Some(20),
            minutes_per_item: Some(15),
            ..MethodDraft::default()
        },
    );
    let days = vec![date("2026-03-15"), date("2026-10-01")];
    year = method(
        &year,
        "Attest av två",
        MethodDraft {
            text: "Genomgång av leverantörer".into(),
            frequency: Some(Frequency::Dates(days)),
            ..MethodDraft::default()
        },
    );
    year = control(&year, practice, "Rutin för inköp");
    year = method(
        &year,
        "Rutin för inköp",
        MethodDraft {
            text: "Besök".into(),
            owner: "Enhetschef B".into(),
            schedule: "Vid behov".into(),
            ..MethodDraft::default()
        },
    );
    year = done(&year, &Command::AddWorkPractice { process, text: "Utan kontroll".into() });
    let bare = year.work_practices_in_order().last().unwrap().id;
    year = done(&year, &Command::AddEvent { practice: bare, text: "Händelse 4".into() });
    let events = vec![event(&year, 4).id];
    done(&year, &Command::Rescore { events, score: score(5, 5) })
}

fn control(year: &Year, practice: WorkPracticeId, text: &str) -> Year {
    done(year, &Command::AddControl { practice, text: text.into() })
}

fn method(year: &Year, control: &str, draft: MethodDraft) -> Year {
    let control = year.controls().iter().find(|it| it.text == control).unwrap().id;
    done(year, &Command::AddMethod { control, draft })
}

pub(crate) fn method_named(year: &Year, text: &str) -> MethodId {
    year.methods().iter().find(|it| it.text.starts_with(text)).unwrap().id
}

/// An occasion moved or cancelled on a day.
pub(crate) fn changed(year: &Year, today: &str, command: OccasionCommand) -> Year {
    let (mut new_id, history) = (clock::new_id, History::none());
    let mut context = Context { new_id: &mut new_id, by: "prov", today: date(today), history: &history };
    year.with(&edit::apply(&mut context, year, &Command::Occasion(command)).unwrap())
}

/// The first occasion answered, the second moved, the third cancelled.
pub(crate) fn checked(year: &Year) -> Year {
    let method = method_named(year, "Stickprov");
    let occasions: Vec<OccasionId> = year.occasions().of(method).map(|it| it.id).collect();
    let due = date("2026-09-30");
    let command = OccasionCommand::Move { occasion: occasions[1], due, reason: "Semester".into() };
    let mut year = changed(year, "2026-02-10", command);
    let command = OccasionCommand::Cancel { occasion: occasions[2], reason: "Ersätts av systemrapport".into() };
    year = changed(&year, "2026-02-10", command);
    let begin = CheckCommand::Begin {
        method,
        occasion: Some(occasions[0]),
        begun_on: date("2026-04-02"),
        performed_by: "Controller A".into(),
    };
    year = done(&year, &Command::Check(begin));
    let check = year.checks().iter().next().unwrap().id;
    let population = Box::new(FrozenPopulation {
        sha256: "a".repeat(64),
        count: 437,
        items: "fakturor".into(),
        period: "januari–mars".into(),
        source: "ekonomisystemet".into(),
        frozen_on: date("2026-04-02"),
        frozen_by: "prov".into(),
        seed: "frö".into(),
        seed_given: true,
    });
    year = done(&year, &Command::Check(CheckCommand::FreezePopulation { check, population }));
    let draw = Box::new(Draw {
        id: clock::new_id().into(),
        check,
        position: 0,
        selection: Selection::Random,
        choice: Some(SampleChoice::Own(3)),
        criterion: String::new(),
        population: Some("a".repeat(64)),
        population_count: None,
        seed: "frö".into(),
        size: 3,
        drawn_on: date("2026-04-02"),
        drawn_by: "prov".into(),
        items: (1..=26).map(|at| format!("F{at}")).collect(),
        cancelled: None,
        extensions: Vec::new(),
        is_by_report: false,
    });
    year = done(&year, &Command::Check(CheckCommand::Draw { draw }));
    let draw = year.draw_of(check).unwrap().id;
    for (position, outcome) in [(1, Outcome::Ok), (2, Outcome::Deviation), (3, Outcome::Missing)] {
        year = done(&year, &Command::Check(CheckCommand::MarkItem { draw, position, outcome: Some(outcome) }));
    }
    let draft = ConclusionDraft {
        concluded_on: date("2026-05-04"),
        text: "Attesten brister.".into(),
        grade: None,
        grade_reason: String::new(),
    };
    done(&year, &Command::Check(CheckCommand::Conclude { check, draft }))
}

fn draft(text: &str, found_on: &str) -> DeviationDraft {
    DeviationDraft {
        found_on: date(found_on),
        text: text.into(),
        event: None,
        control: None,
        draw: None,
        items: Vec::new(),
        is_material: false,
        material_reason: String::new(),
        suspicion: None,
    }
}

pub(crate) fn report(year: &Year, draft: DeviationDraft) -> Year {
    done(year, &Command::Deviation(DeviationCommand::Report { draft }))
}

fn measured(year: &Year, number: u32, text: &str) -> Year {
    let deviation = numbered(year, number);
    let draft = DeviationMeasureDraft {
        text: text.into(),
        responsible: "Ekonomichef".into(),
        due: Some(date("2026-06-30")),
        done_on: None,
    };
    done(year, &Command::Deviation(DeviationCommand::AddMeasure { deviation, draft }))
}

pub(crate) fn numbered(year: &Year, number: u32) -> DeviationId {
    year.deviations_in_order().find(|it| it.number == number).unwrap().id
}

/// Deviation 1 is väsentlig, 2 is kept out of prints, 3 was found in October.
fn found(year: &Year) -> Year {
    let check = year.checks().iter().next().unwrap().id;
    let draw = year.draw_of(check).map(|it| it.id);
    let control = year.controls().iter().find(|it| it.text == "Attest av två").map(|it| it.id);
    let mut year = report(
        year,
        DeviationDraft {
            event: Some(event(year, 1).id),
            control,
            draw,
            items: vec![2],
            is_material: true,
            material_reason: "Stora belopp".into(),
            ..draft("Två fakturor saknade attest", "2026-05-05")
        },
    );
    let tell = DeviationCommand::Tell {
        deviation: numbered(&year, 1),
        recipient: Recipient::ClosestManager,
        on: date("2026-05-06"),
        note: "i möte".into(),
    };
    year = done(&year, &Command::Deviation(tell));
    year = measured(&year, 1, "Utbilda attestanter");
    let suspicion = Suspicion { who: Suspect::ClosestManager, title: format!("Chef {SECRET}") };
    let secret = DeviationDraft {
        event: Some(event(&year, 2).id),
        control,
        draw,
        items: vec![3],
        is_material: true,
        material_reason: format!("{SECRET} belopp"),
        suspicion: Some(suspicion),
        ..draft(&format!("{SECRET} om chefen"), "2026-05-05")
    };
    year = report(&year, secret);
    year = measured(&year, 2, &format!("{SECRET} åtgärd"));
    let late = DeviationDraft { event: Some(event(&year, 4).id), ..draft("Rutinen är gammal", "2026-10-10") };
    report(&year, late)
}

pub(crate) fn follow(year: &Year, command: FollowUpCommand) -> Year {
    done(year, &Command::FollowUp(command))
}

/// The words about the year, and grounds for what is väsentlig.
fn judged_on_paper(year: &Year) -> Year {
    let method = method_named(year, "Stickprov");
    let mut year = follow(year, FollowUpCommand::Analyse { method, text: "Attesten ska bli bättre".into() });
    year = follow(&year, FollowUpCommand::WriteInterim { text: "Arbetet går framåt.\n\nMer följer.".into() });
    year = follow(&year, FollowUpCommand::WriteJudgement { text: "Nämnden har tagit del av allt.".into() });
    for (number, text) in [(1, "Utbildning är beslutad".to_owned()), (2, format!("{SECRET} skäl"))] {
        let objection = Objection::MaterialDeviationOpen(numbered(&year, number));
        year = follow(&year, FollowUpCommand::GiveGround { objection, text });
    }
    year
}

/// The same with grounds for everything and a verdict.
pub(crate) fn judged() -> Year {
    let mut year = year();
    let missing = year.unanswered(&History::default(), date("2026-12-31"));
    for objection in missing {
        year = follow(&year, FollowUpCommand::GiveGround { objection, text: "Nämnden vet om det".into() });
    }
    let (verdict, judged_on) = (Sufficiency::PartlySufficient, date("2026-12-30"));
    follow(&year, FollowUpCommand::Judge { verdict, judged_on, minutes_paragraph: "§ 8".into() })
}

/// The year after, with a deviation on each of the risks that had one, and the history that it goes on from.
pub(crate) fn next() -> (Year, History) {
    let old = year();
    let mut new_id = clock::new_id;
    let history = History::none();
    let mut context = Context { new_id: &mut new_id, by: "prov", today: date("2027-12-31"), history: &history };
    let (planning_year, records) = edit::next_year(&mut context, &old, 2027, edit::CopyChoice::ALL);
    let changes: Vec<Change> = records.into_iter().map(Change::add).collect();
    let mut year = Year::empty(old.board().clone(), planning_year).with(&changes);
    for number in [1, 2] {
        let event = Some(event(&year, number).id);
        let draft = DeviationDraft { event, ..draft("Felet är tillbaka", "2027-03-01") };
        let report = Command::Deviation(DeviationCommand::Report { draft });
        year = year.with(&edit::apply(&mut context, &year, &report).unwrap());
    }
    (year, History::new(vec![std::sync::Arc::new(old)]))
}
