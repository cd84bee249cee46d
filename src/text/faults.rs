//! What went wrong, in Swedish: what happened, what it means for the data, and what to do.

use std::path::Path;

use crate::edit::HIGHEST_NUMBER;
use crate::exchange::{ContentFault, JsonFault};
use crate::session::{LARGEST_SCAN, Trouble};
use crate::store::{Access, Holder, LostEvidence, ReadOnlyReason, StoreError, StoreFault};

pub use super::refusals::{method_sheet, refusal};

/// One fault as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub what: String,
    /// What it means for the data, and what to do.
    pub hint: String,
}

impl Message {
    /// Both parts as one text.
    #[must_use]
    pub fn one_line(&self) -> String {
        format!("{} {}", self.what, self.hint)
    }
}

pub(super) fn message(what: impl Into<String>, hint: impl Into<String>) -> Message {
    Message { what: what.into(), hint: hint.into() }
}

/// Whole megabytes, rounded up, so that what is too large never reads as just enough.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Any trouble with an edit or a file.
#[must_use]
pub fn trouble(trouble: &Trouble) -> Message {
    match trouble {
        Trouble::Refused(refusal) => self::refusal(refusal),
        Trouble::Store(error) => store(error),
        Trouble::FollowUpIsWhole => message(
            "Uppföljningen gäller hela nämnden och skrivs inte ut för en enhet.",
            "Inget har skrivits. Ta bort --enhet, eller välj kontrollistan för en kontrollansvarig.",
        ),
        Trouble::Stopped => message("Avbrutet.", "Inget är fryst eller draget, och inget har ändrats i filen."),
        Trouble::NoYear(Some(year)) => message(
            format!("Filen innehåller inte år {year}."),
            "Filen är orörd. Ange ett år som finns i filen, eller lägg till året.",
        ),
        Trouble::NoYear(None) => {
            message("Filen innehåller inget planeringsår.", "Filen är orörd. Öppna en säkerhetskopia av filen.")
        }
        Trouble::SeveralYears(years) => message(
            format!("Filen innehåller flera år: {}.", list(years)),
            "Filen är orörd. Ange vilket år det gäller med --ar.",
        ),
        Trouble::YearExists(year) => message(
            format!("År {year} finns redan i filen."),
            "Inget har ändrats. Importera till en ny fil, eller välj ett annat år.",
        ),
        Trouble::YearBetween(year) => message(
            format!("År {year} ligger emellan."),
            "Inget har ändrats. Öppna det senaste året och starta det nya därifrån, så att inget år hoppas över.",
        ),
        Trouble::OtherBoard(name) => message(
            format!("Det som skulle importeras gäller {name}, som inte är filens nämnd."),
            "Inget har ändrats. En fil hör till en nämnd; importera till en ny fil.",
        ),
        Trouble::ScanTooLarge(length) => message(
            format!("Den skannade filen är {} MB; högst {} MB får plats.", megabytes(*length), megabytes(LARGEST_SCAN)),
            "Underskriften är inte noterad. Skanna sidan med lägre upplösning, eller bara den undertecknade sidan.",
        ),
        Trouble::Paper(detail) => message(
            format!("Dokumentet kunde inte tryckas ({detail})."),
            "Inget är beslutat, och inget har ändrats. Starta om programmet och försök igen.",
        ),
        Trouble::Scan(path, error) | Trouble::List(path, error) | Trouble::Evidence(path, error) => {
            reading(path, error)
        }
        Trouble::NoList(fault) => super::sampling::list_fault(*fault),
        Trouble::Population(fault) => super::sampling::population_fault(fault),
        Trouble::ChosenList(fault) => super::sampling::chosen_fault(fault),
        Trouble::Sampling(fault) => super::sampling::sampling_fault(*fault),
        Trouble::LooksLikeNames(lines) => message(
            format!("{} i filen.", super::numbers::count(*lines, "rad ser ut som ett namn", "rader ser ut som namn")),
            "Inget är fryst. Populationen ska bara innehålla beteckningar, och det som har frysts finns kvar i filen. Rätta \
             listan. Är raderna beteckningar, välj Frys populationen en gång till.",
        ),
        Trouble::NotInPopulation(items) => message(
            format!("Populationen har inte {}.", some(items)),
            "Inget har sparats. Rätta posterna, eller frys en population som har dem.",
        ),
        Trouble::EvidenceTooLarge(length) => message(
            format!("Filen är {} MB; högst {} MB får plats.", megabytes(*length), megabytes(LARGEST_SCAN)),
            "Filen är inte bifogad. Bifoga en mindre fil, eller skriv i anteckningen var underlaget finns.",
        ),
        Trouble::TooMuchEvidence { bytes, most } => message(
            format!("Underlagen i filen skulle bli {} MB; högst {} MB får plats.", megabytes(*bytes), megabytes(*most)),
            "Filen är inte bifogad. Bifoga en mindre fil, eller skriv i anteckningen var underlaget finns.",
        ),
        Trouble::EvidenceGone(lost) => message(
            format!("Underlaget {}, så protokollet skrivs inte ut.", lost_evidence(lost)),
            "Inget har skrivits och inget har ändrats. Spara filen som den är, och hämta underlaget ur en säkerhetskopia.",
        ),
        Trouble::EvidenceChanged(name) => message(
            format!("Den bifogade filen {name} är ändrad eller saknas, så protokollet skrivs inte ut."),
            "Inget har skrivits och inget har ändrats. Kör tolvan verifiera på filen och jämför med en säkerhetskopia.",
        ),
        Trouble::DrawHindered(number, hinder) => super::sampling::draw_hindered(*number, *hinder),
        Trouble::NothingToCompare => message(
            "Det finns ingen tidigare beslutad version att jämföra med.",
            "Inget har ändrats. Ändringar visas mot den version som gällde innan; den första har ingen.",
        ),
        Trouble::NoWorkshop => message(
            "Året har ingen workshop.",
            "Inget har skrivits och inget har ändrats. Förbered en workshop under Workshop, med deltagare och dagordning.",
        ),
        Trouble::NoVersion(number) => message(
            format!("Version {number} finns inte, eller omfattar inte dokumentet."),
            "Inget har ändrats. Rapporter visar de versioner som finns, och vad de omfattar.",
        ),
    }
}

/// That a file of evidence is gone, after `Underlaget`.
pub(super) fn lost_evidence(lost: &LostEvidence) -> String {
    format!("{} till post {} i kontroll {} finns inte längre i filen", lost.name, lost.item, lost.check)
}

/// That a file can only be read, since something that it names is gone from it.
fn kept_gone(lost: &[LostEvidence]) -> String {
    let gone = match lost.split_first() {
        None => "något som är fryst finns inte längre i filen".to_owned(),
        Some((first, [])) => format!("underlaget {} ({})", lost_evidence(first), first.year),
        Some((first, more)) => {
            let more = super::numbers::count(more.len(), "underlag till saknas", "underlag till saknas");
            format!("underlaget {} ({}), och {more}", lost_evidence(first), first.year)
        }
    };
    format!(
        "Skadad: {gone}. Du kan läsa och skriva ut, men inte ändra. Öppna en säkerhetskopia, och spara den här filen som \
         den är."
    )
}

/// A few of a list, and how many more there are.
fn some(items: &[String]) -> String {
    let shown: Vec<&str> = items.iter().take(5).map(String::as_str).collect();
    let rest = items.len() - shown.len();
    let rest = if rest == 0 { String::new() } else { format!(" och {rest} till") };
    shown.join(", ") + &rest
}

fn list(years: &[i16]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A file that could not be read or written.
#[must_use]
pub fn store(error: &StoreError) -> Message {
    let file = name(&error.path);
    match error.fault {
        StoreFault::NotFound => message(
            format!("Filen {file} finns inte."),
            "Inget har ändrats. Kontrollera sökvägen, eller om filen har flyttats eller bytt namn.",
        ),
        StoreFault::AlreadyExists => {
            message(format!("Det finns redan en fil som heter {file}."), "Den är orörd. Välj ett annat namn.")
        }
        StoreFault::NotADatabase => message(
            format!("{file} är inte en Tolvan-fil."),
            "Filen är orörd. Välj en fil som slutar på .tolvan; en tabell läses in med Importera.",
        ),
        StoreFault::NotOurs => message(
            format!("{file} är en databas från ett annat program."),
            "Filen är orörd. Välj en fil som är skapad av Tolvan.",
        ),
        StoreFault::Newer(version) => message(
            format!("{file} är sparad av en nyare version av Tolvan (filformat {version})."),
            "Filen är orörd. Uppdatera programmet och öppna filen igen.",
        ),
        StoreFault::Damaged => message(
            format!("{file} är skadad: innehållet hänger inte ihop."),
            "Filen är orörd. Öppna den senaste säkerhetskopian, och spara den skadade filen tills innehållet är räddat.",
        ),
        StoreFault::ReadOnly => message(
            format!("Det går inte att skriva till {file}."),
            "Inget har ändrats. Filen eller mappen är skrivskyddad, eller öppen i ett annat program; \
             kopiera filen till en mapp där du får skriva.",
        ),
        StoreFault::Busy => message(
            format!("{file} används av ett annat program just nu."),
            "Ändringen är inte sparad. Försök igen om en stund.",
        ),
        StoreFault::CannotOpen => message(
            format!("Det går inte att komma åt {file}."),
            "Inget har ändrats. Kontrollera sökvägen, nätverket och dina behörigheter.",
        ),
        StoreFault::DiskFull => message(
            format!("Disken är full; {file} kunde inte skrivas."),
            "Ändringen är inte sparad, men allt tidigare är kvar. Frigör utrymme och gör om ändringen.",
        ),
        StoreFault::ChangedElsewhere => message(
            format!("{file} har ändrats av ett annat program sedan den öppnades."),
            "Ändringen är inte sparad. Stäng filen och öppna den igen för att se det senaste.",
        ),
        StoreFault::Refused => message(
            format!("Ändringen bryter mot en regel i {file}."),
            "Ändringen är inte sparad; allt tidigare är kvar. Stäng filen, öppna den igen och gör om ändringen.",
        ),
        StoreFault::KeptChanged => message(
            format!(
                "Det som är fryst i {file} är inte längre vad det var: ett beslutat dokument, en bedömning \
                 eller ett underlag har ändrats eller saknas."
            ),
            "Inget har ändrats nu. Kör tolvan verifiera på filen och jämför med en säkerhetskopia.",
        ),
        StoreFault::NoBackup => message(
            format!(
                "{file} är sparad av en äldre version av Tolvan, och ingen säkerhetskopia kunde göras före uppgraderingen."
            ),
            "Filen är orörd. Frigör utrymme eller kopiera filen till en mapp där du får skriva, och öppna den igen.",
        ),
        StoreFault::Other => message(
            format!("Något gick fel med {file}: {}.", error.detail),
            "Ändringen är inte sparad; allt tidigare är kvar. Försök igen, eller öppna en säkerhetskopia.",
        ),
    }
}

/// A file of any kind that could not be read.
#[must_use]
pub fn reading(path: &Path, error: &std::io::Error) -> Message {
    let file = name(path);
    match error.kind() {
        std::io::ErrorKind::NotFound => message(
            format!("Filen {file} finns inte."),
            "Inget har ändrats. Kontrollera sökvägen, eller om filen har flyttats eller bytt namn.",
        ),
        std::io::ErrorKind::IsADirectory => {
            message(format!("{file} är en mapp."), "Inget har ändrats. Välj en fil i mappen.")
        }
        std::io::ErrorKind::PermissionDenied => message(
            format!("Du har inte behörighet att läsa {file}."),
            "Inget har ändrats. Be den som äger mappen om behörighet.",
        ),
        _ => message(
            format!("{file} går inte att läsa ({error})."),
            "Inget har ändrats. Kontrollera sökvägen och nätverket.",
        ),
    }
}

/// A report or export that could not be written.
#[must_use]
pub fn writing(path: &Path, error: &std::io::Error) -> Message {
    let file = name(path);
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            message(format!("Mappen för {file} finns inte."), "Inget har skrivits. Välj en mapp som finns.")
        }
        std::io::ErrorKind::IsADirectory => {
            message(format!("{file} är en mapp."), "Inget har skrivits. Ange ett filnamn i mappen.")
        }
        std::io::ErrorKind::AlreadyExists => message(
            format!("{file} är en Tolvan-fil eller en annan databas och skrivs inte över."),
            "Filen är orörd. Välj ett annat namn.",
        ),
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => message(
            format!("Det går inte att skriva {file}: mappen är skrivskyddad eller filen är öppen i ett annat program."),
            "Inget har skrivits. Stäng programmet som visar filen, eller välj en annan mapp.",
        ),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => message(
            format!("Disken är full; {file} kunde inte skrivas."),
            "Inget har skrivits. Frigör utrymme och försök igen.",
        ),
        _ => message(
            format!("{file} kunde inte skrivas ({error})."),
            "Inget har skrivits. Välj en annan mapp eller ett annat namn.",
        ),
    }
}

/// Why a file can only be read, as the window's band says it; `None` when it can be written.
#[must_use]
pub fn access(access: &Access) -> Option<String> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly(ReadOnlyReason::NotWritable) => {
            Some("Skrivskyddad: filen eller mappen går inte att skriva till. Du kan läsa och skriva ut.".to_owned())
        }
        Access::ReadOnly(ReadOnlyReason::KeptGone(lost)) => Some(kept_gone(lost)),
        Access::ReadOnly(ReadOnlyReason::ForReading) => {
            Some("Filen är öppnad bara för läsning. Du kan läsa och skriva ut.".to_owned())
        }
        Access::ReadOnly(ReadOnlyReason::NotUpgraded) => Some(
            "Skrivskyddad: filen är sparad av en äldre version av Tolvan, och kopian före uppgraderingen kunde inte göras. \
             Frigör utrymme i mappen och välj Försök igen."
                .to_owned(),
        ),
        Access::ReadOnly(ReadOnlyReason::InUse(None)) => {
            Some("Skrivskyddad: filen är öppen i ett annat program. Du kan läsa och skriva ut.".to_owned())
        }
        Access::ReadOnly(ReadOnlyReason::InUse(Some(Holder { who, computer, since }))) => {
            let since = since.get(..16).unwrap_or(since).replace('T', " ");
            Some(format!("Skrivskyddad: {who} har filen öppen på {computer} sedan {since}. Du kan läsa och skriva ut."))
        }
    }
}

/// An interchange file that was not read.
#[must_use]
pub fn json(fault: &JsonFault) -> Message {
    match fault {
        JsonFault::Form { line: 0, .. } => {
            message("Filen är tom.", "Inget har importerats. Välj en fil i Tolvans utbytesformat.")
        }
        JsonFault::Form { line, column, detail } => message(
            format!("Rad {line}, kolumn {column}: {}.", form(detail)),
            "Inget har importerats. Rätta stället, eller exportera filen på nytt.",
        ),
        JsonFault::Version(version) => message(
            format!("Filen har ett format eller en version ({version}) som det här programmet inte känner till."),
            "Inget har importerats. Uppdatera programmet, eller exportera filen i version 1.",
        ),
        JsonFault::Contents(faults) => message(
            faults.iter().map(content).collect::<Vec<_>>().join("\n"),
            "Inget har importerats. Rätta uppgifterna i filen och importera igen.",
        ),
    }
}

/// The reader's own English words, as far as they are known.
fn form(detail: &str) -> String {
    let key = detail.split('`').nth(1).unwrap_or_default();
    if detail.starts_with("missing field") {
        format!("nyckeln ”{key}” saknas i det som slutar här")
    } else if detail.starts_with("unknown field") {
        format!("nyckeln ”{key}” hör inte till Tolvans utbytesformat")
    } else if detail.starts_with("duplicate field") {
        format!("nyckeln ”{key}” finns två gånger")
    } else if detail.starts_with("invalid type") || detail.starts_with("invalid value") {
        "värdet är av fel slag eller för stort".to_owned()
    } else if detail.starts_with("EOF") {
        "filen tar slut mitt i".to_owned()
    } else {
        "texten är inte riktig JSON".to_owned()
    }
}

fn content(fault: &ContentFault) -> String {
    match fault {
        ContentFault::Year(year) => format!("Året {year} ligger utanför 1900–2999."),
        ContentFault::BoardName => "Nämndens namn saknas.".to_owned(),
        ContentFault::MethodSheet(fault) => method_sheet(fault).what,
        ContentFault::Number(0) => "En händelse har nummer 0; händelser numreras från 1.".to_owned(),
        ContentFault::Number(number) if *number > HIGHEST_NUMBER => format!("Nummer {number} är för högt."),
        ContentFault::Number(number) => format!("Nummer {number} finns på två händelser."),
        ContentFault::Level(number, level) => format!("Händelse {number}: nivå {level} finns inte på skalan."),
        ContentFault::Empty(what, near) => format!("En text är tom: {what} vid {near}."),
        ContentFault::Decision(number, word) => {
            format!("Händelse {number}: ikp_beslut är ”{word}”; det ska vara ja, nej eller saknas.")
        }
        ContentFault::Measure(number, word) => {
            format!("Händelse {number}: åtgärdens status eller datum ”{word}” går inte att förstå.")
        }
        ContentFault::Word(key, word) => format!("{key} är ”{word}”; det är inget av de ord som kan stå där."),
        ContentFault::Day(key, word) => format!("{key} är ”{word}”; det ska vara ett datum som 2019-01-24."),
        ContentFault::VerdictCount(found) => format!("bedomningar har {found} ord; det ska vara tre."),
        ContentFault::RoleTwice(title) => format!("Rollen {title} finns två gånger."),
        ContentFault::PeriodTurned(title, person) => format!("{title}, {person}: perioden slutar innan den börjar."),
    }
}

/// An edit that was meant for a year that is not open any more.
#[must_use]
pub fn other_year() -> Message {
    message("Ett annat år öppnades innan ändringen hann göras.", "Inget har ändrats. Gör om ändringen i rätt år.")
}

/// A fault that the program does not know.
#[must_use]
pub fn unknown() -> Message {
    message(
        "Programmet stötte på ett fel som det inte känner igen.",
        "Det som visas som sparat finns kvar i filen. Försök igen, och meddela den som förvaltar programmet.",
    )
}

/// A task that needs an open file came without one.
#[must_use]
pub fn no_file() -> Message {
    message("Ingen fil är öppen.", "Inget har ändrats. Öppna eller skapa en fil först.")
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
