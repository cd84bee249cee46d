//! The published plan of 2019: the true figures that the program must come to.

use std::collections::BTreeMap;

use tolvan::domain::*;

use crate::fixture::{date, event, example, numbers};

#[test]
fn the_example_has_the_published_figures() {
    let year = example();
    assert_eq!(year.events().len(), 100);
    assert_eq!(year.processes().len(), 31);
    assert_eq!(year.work_practices().len(), 44);
    assert_eq!(year.controls().len(), 15);
    assert_eq!(year.methods().len(), 16);
    assert_eq!(year.bare_methods(), (13, 16));
    let at_least = |limit: u8| {
        year.events().iter().filter(|e| e.score().is_some_and(|s| s.risk_value() >= RiskValue::limit(limit))).count()
    };
    assert_eq!(at_least(9), 47);
    assert_eq!(at_least(12), 21);
    let mut states: BTreeMap<PlanInclusion, usize> = BTreeMap::new();
    for event in year.events().iter() {
        *states.entry(year.inclusion_of(event)).or_default() += 1;
    }
    assert_eq!(states[&PlanInclusion::RequiredByScore], 21);
    assert_eq!(states[&PlanInclusion::Included], 2);
    assert_eq!(states[&PlanInclusion::AnalysisOnly], 60);
    assert_eq!(states[&PlanInclusion::Undecided], 17);
    let decided = |decision| year.events().iter().filter(|e| e.decision == decision).count();
    assert_eq!(decided(Some(InclusionDecision::Include)), 16);
    assert_eq!(decided(Some(InclusionDecision::AnalysisOnly)), 60);
    assert_eq!(decided(None), 24);
}

#[test]
fn the_matrix_has_the_published_counts() {
    let matrix = RiskMatrix::of(&example(), |_| true);
    let counts: Vec<Vec<usize>> =
        Level::scale(5).rev().map(|row| matrix.row(row).map(|cell| cell.marks.len()).collect()).collect();
    assert_eq!(
        counts,
        [vec![0, 0, 0, 0, 0], vec![0, 3, 10, 2, 0], vec![2, 7, 22, 9, 0], vec![0, 10, 15, 13, 4], vec![0, 0, 2, 1, 0]]
    );
    assert_eq!(matrix.unscored, []);
    let starred = |likelihood, consequence| {
        let cell = matrix.cell(crate::fixture::score(likelihood, consequence)).unwrap();
        cell.marks.iter().filter(|mark| mark.in_plan).map(|mark| mark.number).collect::<Vec<_>>()
    };
    assert_eq!(starred(3, 3), [90]);
    assert_eq!(starred(4, 2), [91]);
    assert_eq!(starred(4, 4), [75, 76]);
}

#[test]
fn the_review_finds_exactly_the_holes_of_the_published_plan() {
    let year = example();
    let found = review(&year, &History::default(), date("2019-01-07"));
    let of = |code| found.iter().filter(move |f| f.code == code);
    let events = |code| {
        let mut list: Vec<u32> =
            of(code).filter_map(|f| f.event).map(|id| year.events().get(id).unwrap().number).collect();
        list.sort_unstable();
        list
    };
    assert_eq!(events(FindingCode::EventWithoutControl), [11, 78, 80, 82, 83]);
    let undecided: Vec<u32> = [6, 12].into_iter().chain(23..=33).chain([37, 38, 49, 85]).collect();
    assert_eq!(events(FindingCode::InclusionUndecided), undecided);
    assert_eq!(events(FindingCode::MeasureMissing).len(), 47);
    let managers: Vec<&str> = of(FindingCode::ProcessWithoutManager)
        .map(|f| year.processes().get(f.process.unwrap()).unwrap().name.as_str())
        .collect();
    assert_eq!(managers, ["Förebyggande säkerhetsarbete"]);
    let unanswering: Vec<&str> = of(FindingCode::ControlWithoutEvent)
        .map(|f| year.work_practices().get(f.work_practice.unwrap()).unwrap().text.as_str())
        .collect();
    assert_eq!(unanswering, ["Representation / Förtroendekänsliga poster"]);
    assert_eq!(of(FindingCode::OwnerIsManager).count(), 5);
    assert_eq!(of(FindingCode::MethodWithoutCriterion).count(), 16, "no metod says what counts as fel");
    assert_eq!(found.len(), 5 + 17 + 47 + 1 + 1 + 5 + 16, "nothing else is found");
}

#[test]
fn the_plan_has_a_row_for_every_practice_with_a_risk_in_it_or_a_control() {
    let year = example();
    let plan = control_plan(&year);
    assert_eq!(plan.iter().map(|row| row.controls.len()).sum::<usize>(), 15);
    assert_eq!(plan.iter().map(|row| row.risks.len()).sum::<usize>(), 23);
    let holes: Vec<Vec<u32>> = plan
        .iter()
        .filter(|row| row.lacks_control())
        .map(|row| numbers(row.risks.iter().map(|id| year.events().get(*id).unwrap())))
        .collect();
    assert_eq!(holes, [vec![11], vec![78, 80, 82, 83]]);
}

#[test]
fn events_stand_in_printed_order_by_number() {
    let year = example();
    assert_eq!(numbers(year.events_in_order()), (1..=100).collect::<Vec<_>>());
    let place = year.place_of(event(&year, 65)).unwrap();
    assert_eq!(place.goal.number, "3.2");
    assert_eq!(place.process.name, "Följsamhet av ingångna avtal");
    assert_eq!(place.process.responsible_managers, ["Avdelningschef Vuxenutbildning Stockholm", "Ekonomichef"]);
}

#[test]
fn inclusion_follows_a_table_of_all_scores_and_decisions() {
    let sheet = MethodSheet::stockholm();
    for likelihood in Level::scale(5) {
        for consequence in Level::scale(5) {
            let score = Score { likelihood, consequence };
            let product = likelihood.get() * consequence.get();
            for (decision, below) in [
                (None, PlanInclusion::Undecided),
                (Some(InclusionDecision::Include), PlanInclusion::Included),
                (Some(InclusionDecision::AnalysisOnly), PlanInclusion::AnalysisOnly),
            ] {
                let expected = if product >= 12 { PlanInclusion::RequiredByScore } else { below };
                assert_eq!(plan_inclusion(&sheet, Some(score), decision), expected, "{likelihood} × {consequence}");
                assert_eq!(plan_inclusion(&sheet, None, decision), below);
            }
        }
    }
}

#[test]
fn bands_of_the_default_limits() {
    let sheet = MethodSheet::stockholm();
    let band = |values: &[u8]| values.iter().map(|v| sheet.band(RiskValue::limit(*v))).collect::<Vec<_>>();
    assert!(band(&[1, 2, 3, 4]).iter().all(|b| *b == Band::Low));
    assert!(band(&[5, 6, 8]).iter().all(|b| *b == Band::Moderate));
    assert!(band(&[9, 10]).iter().all(|b| *b == Band::Measure));
    assert!(band(&[12, 15]).iter().all(|b| *b == Band::Plan));
    assert!(band(&[16, 20, 25]).iter().all(|b| *b == Band::PlanHigh));
    let reachable: Vec<u8> = sheet.reachable().into_iter().map(RiskValue::get).collect();
    assert_eq!(reachable, [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25]);
}
