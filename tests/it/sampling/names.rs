//! Names do not belong in a population: lines that look like names are told before the list is frozen, and never
//! repeated. What is told of lines agrees with how many they are.

use tolvan::domain::*;
use tolvan::text::{sampling as texts, screen};

use super::tolvan;
use crate::fixture::Folder;

#[test]
fn words_of_letters_alone_look_like_a_name() {
    let lines = [
        "Anna Andersson",
        "F1",
        "Åsa-Lena von Örn",
        "Diarienummer",
        "AMN 2019-1",
        "  Kim\tÖberg ",
        "Faktura, sen",
        "- -",
        "",
    ];
    assert_eq!(lines_like_names((1..).zip(lines)), [1, 3, 6]);
}

#[test]
fn a_pasted_list_with_names_says_so_and_repeats_none() {
    let told = |list: &str| screen::list_told(list).replace('\u{a0}', " ");
    assert_eq!(told("F1\nF2"), "2 rader, inga dubbletter");
    let only = "Populationen ska bara innehålla beteckningar.";
    let one = format!("2 rader, inga dubbletter. Rad 2 ser ut som ett namn. {only}");
    assert_eq!(told("F1\nAnna Andersson"), one);
    let several = format!("4 rader, inga dubbletter. 3 rader ser ut som namn, till exempel rad 2. {only}");
    assert_eq!(told("F1\nAnna Andersson\nBo Berg\nKim Ek"), several);
    let headed = told("Ärende\nF1\nF2\nF3");
    assert!(headed.ends_with("”Ärende” är rubrik och räknas inte."), "{headed}");
    let both = told("121212-1212\nAnna Andersson");
    assert!(both.contains("personnummer") && both.ends_with(only) && !both.contains("Anna"), "{both}");
}

#[test]
fn the_command_line_tells_of_names_beside_the_draw() {
    let folder = Folder::new();
    std::fs::write(folder.file("lista.csv"), "F1\nAnna Andersson\nF3\n").unwrap();
    let draw = ["stickprov", "dra", "--population", "lista.csv", "--storlek", "1", "--fro", "A"];
    let output = tolvan(&draw, folder.path());
    assert_eq!(output.status.code(), Some(0), "it is not refused");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "the items alone");
    let told = String::from_utf8(output.stderr).unwrap().replace('\u{a0}', " ");
    assert!(told.starts_with("Rad 2 ser ut som ett namn."), "{told}");
    assert!(!told.contains("Anna"), "{told}");
}

#[test]
fn one_line_and_several_are_told_in_their_own_number() {
    let what = |fault: PopulationFault| texts::population_fault(&fault).what;
    let numbers = PopulationFault::PersonalNumbers;
    assert_eq!(what(numbers(vec![2])), "Rad 2 innehåller ett personnummer eller samordningsnummer.");
    assert_eq!(what(numbers(vec![2, 5])), "Raderna 2, 5 innehåller personnummer eller samordningsnummer.");
    assert!(what(PopulationFault::TooLong(vec![1])).starts_with("Rad 1 är för lång;"));
    assert!(what(PopulationFault::TooLong(vec![1, 3])).starts_with("Raderna 1, 3 är för långa;"));
}
