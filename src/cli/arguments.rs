//! What can be said on the command line, in Swedish words without å ä ö, and Swedish sentences for
//! what cannot.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::report::ReportKind;
use crate::text::command_line;

use super::sample::SampleJob;
use super::{sample_arguments, values};

/// What the program is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Open the window, on a file where one is named.
    Window {
        /// The file.
        file: Option<PathBuf>,
    },
    /// Make the example, print it and open the window on it.
    Example,
    /// Make a new file.
    New {
        /// The file.
        file: PathBuf,
        /// Name of the nämnd.
        board: String,
        /// Name of the förvaltning.
        administration: String,
        /// The planning year.
        year: i16,
    },
    /// Read a table or the interchange form.
    Import {
        /// What is read.
        source: PathBuf,
        /// The Tolvan file, made when it is not there.
        target: PathBuf,
        /// The planning year.
        year: Option<i16>,
        /// Name of the nämnd, for a new file.
        board: Option<String>,
        /// Name of the förvaltning, for a new file.
        administration: Option<String>,
    },
    /// List what is missing or wrong.
    Review {
        /// The file.
        file: PathBuf,
        /// Which year, where the file holds several.
        year: Option<i16>,
        /// As JSON.
        json: bool,
    },
    /// Print a report.
    Report {
        /// Which.
        kind: ReportKind,
        /// The file.
        file: PathBuf,
        /// Which year, where the file holds several.
        year: Option<i16>,
        /// Which beslutad version; where none is named the one that holds, or else the year as it stands.
        version: Option<u32>,
        /// Only the part that this unit answers for.
        unit: Option<String>,
        /// The number of the check whose protokoll it is.
        check: Option<u32>,
        /// Which workshop, by its place among the year's from 1; the newest where none is named.
        workshop: Option<usize>,
        /// Where the PDF goes, or the table of a workshop.
        output: PathBuf,
    },
    /// Recompute the log and what is frozen, or find a printed fingerprint.
    Verify {
        /// The file.
        file: PathBuf,
        /// A fingerprint as it is printed.
        fingerprint: Option<String>,
    },
    /// Write the interchange form.
    Export {
        /// The file.
        file: PathBuf,
        /// Which year, where the file holds several.
        year: Option<i16>,
        /// Where it goes.
        output: PathBuf,
    },
    /// Write the occasions that remain as a calendar file.
    Calendar {
        /// The file.
        file: PathBuf,
        /// Which year, where the file holds several.
        year: Option<i16>,
        /// Only those of this kontrollansvarig.
        owner: Option<String>,
        /// Where it goes.
        output: PathBuf,
    },
    /// Draw a sample, or work out its size or limit.
    Sample(SampleJob),
}

/// What came of reading the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arguments {
    /// Something to do.
    Job(Job),
    /// Help or version to print.
    Help(String),
    /// A Swedish sentence about what was wrong.
    Wrong(String),
}

/// Reads the command line, the program's own name first.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Arguments {
    let mut command = command();
    match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => job(&matches).map_or_else(|| help(&command.render_help().to_string()), Arguments::Job),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => help(&error.to_string()),
            _ => Arguments::Wrong(swedish(&error)),
        },
    }
}

/// The parser writes one English word into its usage line.
fn help(text: &str) -> Arguments {
    Arguments::Help(text.replace("[OPTIONS]", "[VAL]"))
}

const TEMPLATE: &str = "{about-with-newline}\nAnvändning: {usage}\n\n{all-args}{after-help}";

fn command() -> Command {
    let file = || Arg::new("fil").value_name("FIL").value_parser(value_parser!(PathBuf)).help("Tolvan-filen");
    let output =
        || Arg::new("ut").short('o').long("ut").value_name("UT").value_parser(value_parser!(PathBuf)).required(true);
    let text =
        |id: &'static str, value: &'static str, help: &'static str| Arg::new(id).long(id).value_name(value).help(help);
    frame(Command::new("tolvan"))
        .about("Tolvan – intern kontroll för nämnder: riskanalys (VoR), internkontrollplan (IKP) och rapporter")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .action(ArgAction::Version)
                .help("Visa programmets version")
                .global(false),
        )
        .after_help("Utan kommando öppnas fönstret, med FIL om den anges.")
        .args_conflicts_with_subcommands(true)
        .arg(file().help("Tolvan-fil att öppna i fönstret"))
        .subcommand(frame(Command::new("exempel")).about(
            "Skapa exemplet (Arbetsmarknadsnämnden 2019) i den här mappen, skriv ut rapporterna och öppna fönstret",
        ))
        .subcommand(
            frame(Command::new("ny"))
                .about("Skapa en ny fil för en nämnd")
                .arg(file().required(true))
                .arg(text("namnd", "NÄMND", "Nämndens namn").required(true))
                .arg(year().required(true))
                .arg(text("forvaltning", "FÖRVALTNING", "Förvaltningens namn")),
        )
        .subcommand(
            frame(Command::new("importera"))
                .about("Läs in en tabell (VoR eller IKP som TSV/CSV) eller Tolvans utbytesformat (JSON)")
                .arg(
                    Arg::new("kalla")
                        .value_name("KÄLLA")
                        .value_parser(value_parser!(PathBuf))
                        .required(true)
                        .help("Tabellen eller JSON-filen"),
                )
                .arg(
                    Arg::new("till")
                        .long("till")
                        .value_name("FIL")
                        .value_parser(value_parser!(PathBuf))
                        .required(true)
                        .help("Tolvan-filen; skapas om den inte finns"),
                )
                .arg(year())
                .arg(text("namnd", "NÄMND", "Nämndens namn, när filen är ny"))
                .arg(text("forvaltning", "FÖRVALTNING", "Förvaltningens namn, när filen är ny")),
        )
        .subcommand(
            frame(Command::new("granska"))
                .about("Lista det som saknas eller är fel; slutkod 1 när fel återstår")
                .arg(file().required(true))
                .arg(year())
                .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Skriv listan som JSON")),
        )
        .subcommand(report(file(), output(), year()))
        .subcommand(
            frame(Command::new("verifiera"))
                .about("Kontrollräkna ändringsloggen och allt som är fryst; slutkod 1 när något inte stämmer")
                .arg(file().required(true))
                .arg(text("avtryck", "AVTRYCK", "Säg i stället vilken version ett tryckt avtryck hör till")),
        )
        .subcommand(
            frame(Command::new("exportera"))
                .about("Spara ett år i Tolvans utbytesformat")
                .arg(file().required(true))
                .arg(
                    Arg::new("format")
                        .long("format")
                        .value_name("FORMAT")
                        .value_parser(PossibleValuesParser::new(["json"]))
                        .required(true)
                        .help("Formatet: json")
                        .hide_possible_values(true),
                )
                .arg(output().help("Filen att spara till"))
                .arg(year()),
        )
        .subcommand(
            frame(Command::new("kalender"))
                .about("Spara de planerade kontrolltillfällena som kalenderfil")
                .arg(file().required(true))
                .arg(text("ansvarig", "ANSVARIG", "Bara det som en kontrollansvarig ska göra"))
                .arg(output().help("Kalenderfilen, .ics"))
                .arg(year()),
        )
        .subcommand(sample_arguments::command())
}

/// The highest number of a version or a check that can be asked for.
pub(super) const HIGHEST: u32 = 99_999;

/// The planning year.
pub(super) fn year() -> Arg {
    let year = Arg::new("ar").long("ar").value_name("ÅR").help("Planeringsåret, 1900–2999");
    values::whole::<i16>(year, 1900..=2999, command_line::YEAR_ALLOWED.to_owned())
}

/// Every report that can be named.
fn reports() -> impl Iterator<Item = ReportKind> {
    ReportKind::ALL.into_iter().chain([ReportKind::Check])
}

/// The subcommand that prints.
fn report(file: Arg, output: Arg, year: Arg) -> Command {
    frame(Command::new("rapport"))
        .about("Spara en rapport som PDF")
        .arg(
            Arg::new("rapport")
                .value_name("RAPPORT")
                .value_parser(PossibleValuesParser::new(reports().map(ReportKind::command_name)))
                .required(true)
                .help(
                    "vor (riskanalys), ikp (internkontrollplan), system, plan (allt i ett), andringar, workshop \
                     (protokoll), dagordning, kontroll (protokoll), oversikt, kontrollista, t2 (delrapport) eller \
                     uppfoljning",
                )
                .hide_possible_values(true),
        )
        .arg(file.required(true))
        .arg(output.help("PDF-filen; för workshop en tabell när namnet slutar på .csv"))
        .arg(year)
        .arg(values::whole::<u32>(
            Arg::new("version")
                .long("version")
                .value_name("NUMMER")
                .help("En beslutad version, byte för byte som den trycktes vid beslutet"),
            1..=HIGHEST,
            command_line::whole_allowed(1, u64::from(HIGHEST)),
        ))
        .arg(
            Arg::new("enhet")
                .long("enhet")
                .value_name("ENHET")
                .help("Bara det som enheten, med dem under den, svarar för"),
        )
        .arg(sample_arguments::check().help("Vilken kontroll som protokollet gäller, efter sitt nummer"))
        .arg(values::whole::<u16>(
            Arg::new("workshop")
                .long("workshop")
                .value_name("NUMMER")
                .help("Vilken workshop i ordningen, räknat från 1; annars den senaste"),
            1..=u16::MAX,
            command_line::whole_allowed(1, u64::from(u16::MAX)),
        ))
}

/// What every level has in common: Swedish headings and its own words for help.
pub(super) fn frame(command: Command) -> Command {
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Kommandon")
        .subcommand_value_name("KOMMANDO")
        .next_help_heading("Uppgifter")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .alias("hjalp")
                .action(ArgAction::Help)
                .help("Visa den här hjälpen; också --hjalp"),
        )
}

fn job(matches: &ArgMatches) -> Option<Job> {
    let path = |matches: &ArgMatches, id: &str| matches.get_one::<PathBuf>(id).cloned();
    let word = |matches: &ArgMatches, id: &str| matches.get_one::<String>(id).cloned();
    let Some((name, matches)) = matches.subcommand() else {
        return Some(Job::Window { file: path(matches, "fil") });
    };
    let year = if matches!(name, "exempel" | "verifiera" | "stickprov") {
        None
    } else {
        matches.get_one::<i16>("ar").copied()
    };
    match name {
        "exempel" => Some(Job::Example),
        "ny" => Some(Job::New {
            file: path(matches, "fil")?,
            board: word(matches, "namnd")?,
            administration: word(matches, "forvaltning").unwrap_or_default(),
            year: year?,
        }),
        "importera" => Some(Job::Import {
            source: path(matches, "kalla")?,
            target: path(matches, "till")?,
            year,
            board: word(matches, "namnd"),
            administration: word(matches, "forvaltning"),
        }),
        "granska" => Some(Job::Review { file: path(matches, "fil")?, year, json: matches.get_flag("json") }),
        "rapport" => Some(Job::Report {
            kind: reports().find(|kind| Some(kind.command_name()) == word(matches, "rapport").as_deref())?,
            file: path(matches, "fil")?,
            year,
            version: matches.get_one::<u32>("version").copied(),
            unit: word(matches, "enhet"),
            check: matches.get_one::<u32>("kontroll").copied(),
            workshop: matches.get_one::<u16>("workshop").copied().map(usize::from),
            output: path(matches, "ut")?,
        }),
        "verifiera" => Some(Job::Verify { file: path(matches, "fil")?, fingerprint: word(matches, "avtryck") }),
        "stickprov" => sample_arguments::job(matches).map(Job::Sample),
        "kalender" => Some(Job::Calendar {
            file: path(matches, "fil")?,
            year,
            owner: word(matches, "ansvarig"),
            output: path(matches, "ut")?,
        }),
        "exportera" => Some(Job::Export { file: path(matches, "fil")?, year, output: path(matches, "ut")? }),
        _ => None,
    }
}

/// Whether an argument is the beginning of a number below zero, as a share with a decimal comma is.
fn is_negative(argument: &str) -> bool {
    argument.strip_prefix('-').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

/// The parser's own sentences are English.
fn swedish(error: &clap::Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} behöver ett värde.")
        }
        ErrorKind::InvalidValue => format!(
            "”{}” går inte att använda som {argument}. Möjliga värden är {}.",
            context(ContextKind::InvalidValue),
            context(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            let allowed = error.source().map(|allowed| format!(" {allowed}")).unwrap_or_default();
            format!("”{}” går inte att använda som {argument}.{allowed}", context(ContextKind::InvalidValue))
        }
        ErrorKind::UnknownArgument if is_negative(&argument) => {
            format!("Kommandot känner inte till ”{argument}”. {}", command_line::NOT_NEGATIVE)
        }
        ErrorKind::UnknownArgument => format!("Kommandot känner inte till ”{argument}”."),
        ErrorKind::InvalidSubcommand => {
            format!("Det finns inget kommando ”{}”.", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("Kommandot saknar {argument}."),
        ErrorKind::ArgumentConflict => {
            let what = if argument.is_empty() { "Något".to_owned() } else { argument };
            format!("{what} är angivet för många gånger, eller går inte ihop med resten.")
        }
        _ => "Kommandot går inte att förstå.".to_owned(),
    };
    format!("{what}\nInget har ändrats. ”tolvan --help” visar alla kommandon, ”tolvan KOMMANDO --help” ett av dem.")
}
