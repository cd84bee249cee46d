//! The words where the numbers are at their edges: one item, nearly all of them, and what was found beyond the sample.

use tolvan::domain::*;
use tolvan::edit::CheckRefusal;
use tolvan::session::Trouble;
use tolvan::text::{checks as words, faults};

use super::{drawn, frozen, mark, proposed};

/// A random sample of a frozen population in which all are right but those that are named.
fn sampled(population: u32, size: u32, wrong: &[i64]) -> (Year, CheckId) {
    let (year, check) = frozen(population);
    let mut year = drawn(&year, check, Selection::Random, size, population as usize);
    for position in 1..=i64::from(size) {
        let outcome = if wrong.contains(&position) { Outcome::Deviation } else { Outcome::Ok };
        year = mark(&year, check, position, outcome);
    }
    (year, check)
}

fn shown_briefly(year: &Year, check: CheckId) -> String {
    let draw = year.draw_of(check).unwrap();
    words::shows(year, year.checks().get(check).unwrap(), draw).replace('\u{a0}', " ")
}

#[test]
fn nearly_all_looked_at_and_nothing_found_is_not_said_to_be_without_faults() {
    assert_eq!(upper_limit(20, 19, 0, USUAL_CONFIDENCE), Ok(0));
    let before = words::before_the_draw(19, 20).replace('\u{a0}', " ");
    assert_eq!(
        before,
        "19 av 20 granskas. 1 av 20 poster granskas inte och kan vara fel, även om inga avvikelser hittas."
    );
    let (year, check) = frozen(20);
    let begun = drawn(&year, check, Selection::Random, 19, 20);
    assert_eq!(shown_briefly(&begun, check), "1 av 20 poster är inte granskad och kan vara fel");
    let (year, check) = sampled(20, 19, &[]);
    assert_eq!(
        proposed(&year, check),
        "19 slumpmässigt valda fakturor av 20 har granskats. Ingen avvikelse hittades bland de granskade. 1 av 20 \
         fakturor är inte granskad och kan vara fel."
    );
    assert_eq!(shown_briefly(&year, check), "1 av 20 poster är inte granskad och kan vara fel");
}

#[test]
fn where_the_limit_is_what_was_found_fewer_are_not_said_to_be_possible() {
    let (year, check) = sampled(40, 39, &[7]);
    assert_eq!(upper_limit(40, 39, 1, USUAL_CONFIDENCE), Ok(1));
    let text = proposed(&year, check);
    let told = "Det visar med 95 % säkerhet att inte fler är fel än den som hittades, men 1 av 40 fakturor är inte \
                granskad och kan vara fel.";
    assert!(text.ends_with(told), "{text}");
    assert!(!text.contains("färre kan vara det"), "{text}");
    // With room between them the usual sentence stands.
    let (year, check) = sampled(40, 20, &[7]);
    assert!(proposed(&year, check).contains("av 40 fakturor är fel; färre kan vara det."));
}

#[test]
fn the_limit_is_never_below_what_was_found_beyond_the_sample() {
    assert_eq!(upper_limit(30, 29, 0, USUAL_CONFIDENCE), Ok(0));
    let (year, check) = frozen(30);
    let mut year = drawn(&year, check, Selection::Random, 29, 30);
    year = mark(&year, check, 1, Outcome::NotApplicable);
    year = mark(&year, check, 30, Outcome::Missing);
    for position in 1..=29 {
        year = mark(&year, check, position, Outcome::Ok);
    }
    let draw = year.draw_of(check).unwrap();
    assert_eq!(year.found(draw), Found { right: 29, beyond: 1, beyond_wrong: 1, ..Found::default() });
    assert_eq!(year.shown(year.checks().get(check).unwrap(), draw), Shown::AtMost { wrong: 1, of: 30 });
    let text = proposed(&year, check);
    let told = "Alla 30 fakturor är granskade, 1 av dem utanför urvalet. Utanför urvalet hittades 1 avvikelse bland 1 \
                granskad post.";
    assert!(text.ends_with(told), "{text}");
}

#[test]
fn one_item_is_told_in_the_singular() {
    let (year, check) = sampled(120, 1, &[]);
    let text = proposed(&year, check);
    let told = "En av 120 fakturor, slumpmässigt vald, har granskats. Ingen avvikelse hittades i den. ";
    assert!(text.starts_with(told), "{text}");
    let (year, check) = frozen(1);
    let year = drawn(&year, check, Selection::Total, 1, 1);
    let year = mark(&year, check, 1, Outcome::Ok);
    let told = "Den enda posten i populationen har gåtts igenom. Ingen avvikelse hittades i den. ";
    assert!(proposed(&year, check).starts_with(told), "{}", proposed(&year, check));
    assert_eq!(words::before_the_draw(1, 1), "Den enda posten granskas. Resultatet gäller hela populationen.");
    let message = faults::trouble(&Trouble::from(CheckRefusal::NotLarger(1)));
    assert_eq!(message.what, "Stickprovet har redan 1\u{a0}post och blir inte större.");
}
