//! What can be said after `tolvan stickprov`. Knows the words, not the arithmetic.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::{Extent, LARGEST, Percent};
use crate::text::command_line;
use crate::text::sampling::parse_percent;

use super::arguments::{HIGHEST, frame};
use super::sample::{KeptIn, SampleJob};
use super::values;

pub(super) fn command() -> Command {
    frame(Command::new("stickprov"))
        .about("Dra ett stickprov, eller räkna ut hur stort det behöver vara och vad det visar")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(draw())
        .subcommand(
            frame(Command::new("storlek"))
                .about("Skriv ut det minsta stickprov som räcker")
                .arg(extent())
                .arg(confidence())
                .arg(share("tolerans", "Hur stor andel fel som kan godtas, i procent").required(true))
                .arg(number("accepterade", "Hur många avvikelser som får hittas i stickprovet", 0).default_value("0")),
        )
        .subcommand(
            frame(Command::new("grans"))
                .about("Skriv ut hur många poster i populationen som högst är felaktiga, efter vad som hittades")
                .arg(extent())
                .arg(number("storlek", "Hur många poster som granskades", 1).required(true))
                .arg(number("avvikelser", "Hur många av dem som var felaktiga", 0).required(true))
                .arg(confidence()),
        )
}

fn draw() -> Command {
    frame(Command::new("dra"))
        .about("Dra ett stickprov: en post per rad, i dragningsordning")
        .arg(
            Arg::new("population")
                .long("population")
                .value_name("LISTA")
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help("Filen med populationen, en beteckning per rad"),
        )
        .arg(number("storlek", "Hur många poster som ska dras", 1).required(true))
        .arg(
            Arg::new("fil")
                .value_name("FIL")
                .value_parser(value_parser!(PathBuf))
                .requires("kontroll")
                .help("Tolvan-filen där dragningen ska sparas; då behövs också --kontroll"),
        )
        .arg(check().requires("fil").help("Kontrollen som dragningen sparas i, efter sitt nummer"))
        .arg(super::arguments::year())
        .arg(text("period", "Vilken period populationen gäller, till exempel januari–augusti"))
        .arg(text("kalla", "Varifrån listan kommer; annars står listans filnamn"))
        .arg(Arg::new("fro").long("fro").value_name("FRÖ").required(true).help("Fröet; samma frö ger samma dragning"))
}

/// Something that is kept with the population of a check.
fn text(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).value_name("TEXT").requires("fil").help(help)
}

/// The number of a check.
pub(super) fn check() -> Arg {
    let number = Arg::new("kontroll").long("kontroll").value_name("NUMMER");
    values::whole::<u32>(number, 1..=HIGHEST, command_line::whole_allowed(1, u64::from(HIGHEST)))
}

/// None is read also where there must be one: the arithmetic says what is wrong with it.
fn number(id: &'static str, help: &'static str, least: u64) -> Arg {
    let number = Arg::new(id).long(id).value_name("ANTAL").help(help);
    values::whole::<u64>(number, 0..=LARGEST, command_line::whole_allowed(least, LARGEST))
}

fn extent() -> Arg {
    number("antal", "Hur många poster populationen har; utelämnas när det inte är känt", 1)
}

/// A share that is read as one of a hundred by mistake gives an answer that is worth nothing.
fn confidence() -> Arg {
    let parse = |text: &str| {
        let share = parse_percent(text).filter(|share| share.hundredths() >= 5000);
        share.ok_or(command_line::CONFIDENCE_ALLOWED)
    };
    let help = "Hur säkert svaret ska vara, i procent";
    let confidence = Arg::new("sakerhet").long("sakerhet").value_name("PROCENT").required(true);
    confidence.allow_negative_numbers(true).value_parser(parse).help(help)
}

fn share(id: &'static str, help: &'static str) -> Arg {
    let parse = |text: &str| parse_percent(text).ok_or(command_line::SHARE_ALLOWED);
    Arg::new(id).long(id).value_name("PROCENT").allow_negative_numbers(true).value_parser(parse).help(help)
}

/// What is asked for, of what stands after `stickprov`.
pub(super) fn job(matches: &ArgMatches) -> Option<SampleJob> {
    let (name, matches) = matches.subcommand()?;
    let number = |id: &str| matches.get_one::<u64>(id).copied();
    let share = |id: &str| matches.get_one::<Percent>(id).copied();
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    match name {
        "dra" => Some(SampleJob::Draw {
            population: matches.get_one::<PathBuf>("population").cloned()?,
            size: number("storlek")?,
            seed: text("fro")?,
            kept_in: matches.get_one::<PathBuf>("fil").cloned().zip(matches.get_one::<u32>("kontroll").copied()).map(
                |(file, check)| KeptIn {
                    file,
                    check,
                    year: matches.get_one::<i16>("ar").copied(),
                    period: text("period"),
                    source: text("kalla"),
                },
            ),
        }),
        "storlek" => Some(SampleJob::Size {
            extent: number("antal").map_or(Extent::Unknown, Extent::Known),
            confidence: share("sakerhet")?,
            tolerable: share("tolerans")?,
            accepted: number("accepterade")?,
        }),
        "grans" => Some(SampleJob::Limit {
            extent: number("antal").map_or(Extent::Unknown, Extent::Known),
            sample: number("storlek")?,
            deviations: number("avvikelser")?,
            confidence: share("sakerhet")?,
        }),
        _ => None,
    }
}
