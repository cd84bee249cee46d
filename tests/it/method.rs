//! The metodblad: presets, mapping between scales, the optional rule, and sensitivity.

use tolvan::domain::*;
use tolvan::edit::{Command, Refusal};

use crate::fixture::{apply, done, event, example, level, numbers, score};

fn change(sheet: MethodSheet, mapping: Option<LevelMapping>) -> Command {
    Command::ChangeMethodSheet { sheet, mapping }
}

/// Five levels to four: the two lowest become one.
fn to_four() -> LevelMapping {
    let levels: Vec<Option<Level>> = [1, 1, 2, 3, 4].map(|digit| Some(level(digit))).to_vec();
    LevelMapping { likelihood: levels.clone(), consequence: levels }
}

#[test]
fn the_presets_can_be_used() {
    for sheet in [MethodSheet::stockholm(), MethodSheet::four_levels()] {
        assert_eq!(sheet.fault(), None);
    }
    assert_eq!(MethodSheet::four_levels().scale_length(), 4);
}

#[test]
fn another_scale_asks_for_a_mapping_and_clamps_nothing() {
    let year = example();
    let four = MethodSheet::four_levels();
    assert_eq!(apply(&year, &change(four.clone(), None)), Err(Refusal::ScaleInUse(100)));
    let mut lost = to_four();
    lost.likelihood[3] = None;
    let fault = MappingFault::LevelLost(Factor::Likelihood, level(4));
    assert_eq!(apply(&year, &change(four.clone(), Some(lost))), Err(Refusal::Mapping(fault)));
    let mut outside = to_four();
    outside.consequence[4] = Some(level(5));
    let fault = MappingFault::OutsideScale(Factor::Consequence, level(5));
    assert_eq!(apply(&year, &change(four.clone(), Some(outside))), Err(Refusal::Mapping(fault)));
    let mut turned = to_four();
    turned.likelihood[2] = Some(level(4));
    let fault = MappingFault::OrderTurned(Factor::Likelihood, level(4));
    assert_eq!(apply(&year, &change(four.clone(), Some(turned))), Err(Refusal::Mapping(fault)));
    let after = done(&year, &change(four, Some(to_four())));
    assert_eq!(event(&year, 65).score(), Some(score(4, 3)));
    assert_eq!(event(&after, 65).score(), Some(score(3, 2)));
    assert!(after.events().iter().all(|event| event.score().is_some()), "nothing is lost");
}

#[test]
fn what_moves_is_what_is_told_beforehand() {
    let year = example();
    let (sheet, mapping) = (MethodSheet::four_levels(), to_four());
    let told = moves(&year, &sheet, &mapping);
    let after = done(&year, &change(sheet, Some(mapping)));
    for event in year.events().iter() {
        let new = after.events().get(event.id).unwrap();
        let it = told.iter().find(|it| it.event == event.id);
        match it {
            Some(it) => {
                assert_eq!(it.score, (event.score(), new.score()));
                assert_eq!(it.inclusion, (year.inclusion_of(event), after.inclusion_of(new)));
            }
            None => assert_eq!((event.score(), year.inclusion_of(event)), (new.score(), after.inclusion_of(new))),
        }
    }
}

#[test]
fn a_limit_that_no_product_reaches_is_refused() {
    let mut sheet = MethodSheet::stockholm();
    sheet.plan_limit = RiskValue::limit(13);
    let refusal = apply(&example(), &change(sheet, None)).unwrap_err();
    assert_eq!(refusal, Refusal::MethodSheet(MethodSheetFault::UnreachableLimit(RiskValue::limit(13))));
    let mut sheet = MethodSheet::stockholm();
    sheet.words.verdicts[1] = "Tillräcklig".into();
    let refusal = apply(&example(), &change(sheet, None)).unwrap_err();
    assert_eq!(refusal, Refusal::MethodSheet(MethodSheetFault::WordTwice("tillräcklig".into())));
}

#[test]
fn the_rule_of_the_highest_consequence_catches_four_events_of_the_example() {
    let year = example();
    let sheet = MethodSheet { highest_consequence_in_plan: true, ..year.method_sheet().clone() };
    let required = |year: &Year| {
        let all = year.events_in_order().filter(|it| year.inclusion_of(it) == PlanInclusion::RequiredByScore);
        numbers(all)
    };
    let before = required(&year);
    let after = done(&year, &change(sheet, None));
    let caught: Vec<u32> = required(&after).into_iter().filter(|number| !before.contains(number)).collect();
    assert_eq!(caught.len(), 4, "{caught:?}");
    for number in caught {
        let score = event(&after, number).score().unwrap();
        assert_eq!(score.consequence, level(5));
        assert_eq!(after.method_sheet().band_of(score), Band::Plan, "one band for table, matrix and paper");
    }
}

#[test]
fn one_step_would_bring_42_events_into_the_plan_and_19_out_of_it() {
    let year = example();
    let found = sensitive(&year, Limit::Plan);
    let entering = found.iter().filter(|it| it.enters).count();
    assert_eq!((entering, found.len() - entering), (42, 19));
    for it in found {
        let event = year.events().get(it.event).unwrap();
        let was = event.score().unwrap().risk_value().get() >= 12;
        assert_eq!(was, !it.enters);
    }
}

#[test]
fn the_kontrollansvarig_who_checks_himself_is_found_five_times() {
    let year = example();
    let found = review(&year, &History::default(), crate::fixture::date("2019-01-07"));
    let own = found.iter().filter(|finding| finding.code == FindingCode::OwnerIsManager).count();
    assert_eq!((own, year.methods().len()), (5, 16));
}
