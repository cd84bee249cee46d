//! What a conclusion may not say: that nothing is wrong, which no check shows. And where the numbers stand.

use tolvan::domain::*;
use tolvan::edit::{CheckRefusal, Command, FollowUpCommand};
use tolvan::session::Trouble;
use tolvan::text::{checks as words, faults, paper_check};

use super::{conclude, drawn, frozen, mark, proposed};
use crate::fixture::{apply, done};

/// A check with two deviations, ready to be concluded.
fn with_two_wrong() -> (Year, CheckId) {
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 3, 20);
    for (position, outcome) in [(1, Outcome::Ok), (2, Outcome::Deviation), (3, Outcome::Deviation)] {
        year = mark(&year, check, position, outcome);
    }
    (year, check)
}

const CLAIMS: [&str; 12] = [
    "Det fanns inga fel.",
    "Inga fel finns.",
    "INGA   FEL\n\nFINNS",
    "Vi har gått igenom allt. Det finns inga fel!",
    "Finns inga fel",
    "Inga avvikelser finns",
    "Det finns inga avvikelser.",
    "Där finns alltså inga avvikelser.",
    "Inga fel eller avvikelser finns.",
    "Det finns inte några fel.",
    "– Två delegater byttes\n– Inga avvikelser finns",
    "Vi kan inte säga annat än att det finns inga fel",
];

const ALLOWED: [&str; 15] = [
    "Inga fel hittades bland 25 granskade.",
    "Ingen avvikelse hittades bland de granskade.",
    "Stickprovet visar inte att inga fel finns.",
    "Två fel hittades. Det går inte att säga att det finns inga fel.",
    "Rutinen är inte felfri.",
    "58 av 60 fakturor var felfria.",
    "Ingen av de 25 posterna var felfri.",
    "Bland de 25 granskade finns inga fel.",
    "Det finns inga avvikelser kvar att åtgärda.",
    "Kontrollen ger inte underlag för slutsatsen att inga fel finns.",
    "Det går inte att utifrån urvalet säga att inga fel finns.",
    "– Inga avvikelser\n– Förekommer det igen görs en ny kontroll",
    "Inga fel hittades. Rutinen finns beskriven.",
    "Det finns inga felkällor kvar i listan.",
    "Attesten brister.",
];

#[test]
fn a_conclusion_that_says_that_nothing_is_wrong_is_refused_and_told_what_to_write() {
    let (year, check) = with_two_wrong();
    for text in CLAIMS {
        let refusal = apply(&year, &conclude(text, None, "")(check)).expect_err(text);
        assert_eq!(refusal, CheckRefusal::ClaimsNoFault.into(), "{text}");
        let message = faults::trouble(&Trouble::Refused(refusal));
        assert!(message.hint.starts_with("Inget är sparat."), "{message:?}");
        assert!(message.hint.contains("Skriv hur många som granskades och vad som hittades"), "{message:?}");
    }
    for text in ALLOWED {
        let concluded = done(&year, &conclude(text, None, "")(check));
        assert_eq!(concluded.checks().get(check).unwrap().conclusion.as_ref().unwrap().text, text);
    }
    // The program's own proposal passes, whatever was found.
    let (year, check) = frozen(100);
    let mut year = drawn(&year, check, Selection::Random, 2, 20);
    for position in [1, 2] {
        year = mark(&year, check, position, Outcome::Ok);
    }
    done(&year, &conclude(&proposed(&year, check), None, "")(check));
}

#[test]
fn the_words_about_a_metod_in_the_uppfoljning_do_not_say_it_either() {
    let (year, check) = with_two_wrong();
    let method = year.checks().get(check).unwrap().method;
    let analyse = |text: &str| Command::FollowUp(FollowUpCommand::Analyse { method, text: text.into() });
    for text in CLAIMS {
        assert_eq!(apply(&year, &analyse(text)).expect_err(text), CheckRefusal::ClaimsNoFault.into());
    }
    for text in ALLOWED {
        done(&year, &analyse(text));
    }
}

#[test]
fn what_the_numbers_say_is_told_only_beside_other_words() {
    let (year, check) = with_two_wrong();
    let (found, draw) = (year.checks().get(check).unwrap(), year.draw_of(check).unwrap());
    let numbers = words::proposed_conclusion(&year, found, draw);
    let said = |text: &str| {
        let year = done(&year, &conclude(text, None, "")(check));
        paper_check::numbers_said(&year, year.checks().get(check).unwrap())
    };
    assert_eq!(said(&numbers), None);
    assert_eq!(said("Attesten brister."), Some(numbers));
}
