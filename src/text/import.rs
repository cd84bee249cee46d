//! What an import says to a person: what was found and where, what it means for the data, and what to do.
//! Decides nothing; every case of the importer has its sentence here.

use crate::domain::Factor;
use crate::exchange::{
    Branch, Difference, Encoding, Import, ImportCounts, Note, NoteKind, Place, TableColumn, TableFault, Weight,
};

use super::numbers::{count, number_runs, whole};
use super::terms;

/// Longer quotations from the table are cut.
const LONGEST_QUOTE: usize = 80;

/// One note as a sentence or two, with its place first.
#[must_use]
pub fn note(note: &Note) -> String {
    let (place, sentence) = (place(note.place), sentence(&note.what));
    match note.weight() {
        Weight::Refused => format!("{place}: {sentence} Inget har importerats."),
        _ => format!("{place}: {sentence}"),
    }
}

/// The heading over all notes of a weight.
#[must_use]
pub const fn weight_heading(weight: Weight) -> &'static str {
    match weight {
        Weight::Repaired => "Rättat vid läsningen",
        Weight::Assumed => "Antaget, troligen rätt",
        Weight::Doubtful => "Tveksamt, behöver ses över",
        Weight::Added => "Tillagt på sin plats",
        Weight::AlreadyThere => "Fanns redan, inte tillagt igen",
        Weight::Refused => "Kunde inte läsas, inget har importerats",
    }
}

/// Why a file is no table: what happened, and what it means and what to do.
#[must_use]
pub fn table_fault(fault: &TableFault) -> (String, String) {
    let (what, then) = match fault {
        TableFault::Empty => (
            "Filen är tom".to_owned(),
            "Inget har importerats. Kontrollera att det är rätt fil och att tabellen sparades i den.",
        ),
        TableFault::TooLarge(bytes) => (
            format!("Filen är för stor, {} byte", whole(*bytes)),
            "Inget har importerats. En tabell får vara högst 50 MB. Spara bara bladet med tabellen.",
        ),
        TableFault::TooManyRows => (
            "Filen har för många rader eller celler".to_owned(),
            "Inget har importerats. En tabell får ha högst 200 000 rader. Ta bort det som inte hör till tabellen.",
        ),
        TableFault::Workbook => (
            "Filen är en arbetsbok eller ett dokument, inte en texttabell".to_owned(),
            "Inget har importerats. Öppna filen i Excel eller Word och spara tabellen som tabbavgränsad text eller CSV.",
        ),
        TableFault::NotText(line) => (
            format!("Filen är inte en texttabell. Rad {line} har tecken som inte är text"),
            "Inget har importerats. Spara tabellen som tabbavgränsad text eller CSV (UTF-8) och försök igen.",
        ),
        TableFault::DamagedText(line) => (
            format!("Filens text är skadad på rad {line}, eller så slutar filen mitt i ett tecken"),
            "Inget har importerats. Hämta filen på nytt eller spara om tabellen från källan.",
        ),
        TableFault::NoColumns => (
            "Filen är inte en tabell. Ingen rad har mer än en kolumn".to_owned(),
            "Inget har importerats. Spara tabellen med tabb, semikolon eller komma mellan kolumnerna.",
        ),
    };
    (what, then.to_owned())
}

/// The whole outcome in a sentence or two.
#[must_use]
pub fn summary(import: &Import) -> String {
    let noted = |weight: Weight| import.notes_of(weight).count();
    if import.is_refused() {
        let refused = count(noted(Weight::Refused), "fel", "fel");
        return format!("Inget har importerats. Tabellen har {refused} som behöver rättas först.");
    }
    let there = noted(Weight::AlreadyThere);
    let added = added(&import.counts);
    let mut text = if added.is_empty() { "Inget nytt att lägga till".to_owned() } else { format!("Nytt: {added}") };
    if there > 0 {
        text = format!("{text}. {} redan", count(there, "post fanns", "poster fanns"));
    }
    let parts = [
        (noted(Weight::Repaired), "rättning", "rättningar"),
        (noted(Weight::Assumed), "antagande", "antaganden"),
        (noted(Weight::Doubtful), "tveksamhet", "tveksamheter"),
    ];
    let remarks: Vec<String> =
        parts.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many)).collect();
    if remarks.is_empty() { format!("{text}.") } else { format!("{text}. Att se över: {}.", remarks.join(", ")) }
}

fn added(counts: &ImportCounts) -> String {
    let parts = [
        (counts.goals, "mål", "mål"),
        (counts.processes, "process", "processer"),
        (counts.work_practices, "arbetssätt", "arbetssätt"),
        (counts.events, "oönskad händelse", "oönskade händelser"),
        (counts.controls, "systematisk kontroll", "systematiska kontroller"),
        (counts.methods, "metod", "metoder"),
    ];
    let words: Vec<String> =
        parts.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many)).collect();
    words.join(", ")
}

fn place(place: Place) -> String {
    match place.column {
        Some(column) => format!("Rad {}, kolumn {column}", place.line),
        None => format!("Rad {}", place.line),
    }
}

#[expect(clippy::too_many_lines, reason = "one exhaustive match, so that no case can lack its sentence")]
fn sentence(what: &NoteKind) -> String {
    match what {
        NoteKind::OtherEncoding { encoding } => {
            format!("Filen är sparad som {} och har lästs så. Kontrollera att å, ä och ö ser rätt ut.", encoded(*encoding))
        }
        NoteKind::RepeatedHeading => "Upprepad rubrikrad har hoppats över.".to_owned(),
        NoteKind::MarksRemoved { lines } => {
            format!("Formateringskoder och punkttecken har tagits bort ur texten på {}.", rows(lines))
        }
        NoteKind::FilledDown { lines } => {
            format!("Tomma celler på {} har lästs som cellen ovanför.", rows(lines))
        }
        NoteKind::ManagersInProcessCell { lines } => {
            format!("Ansvarig chef stod i samma cell som processens namn och har skilts ut på {}.", rows(lines))
        }
        NoteKind::RowShifted { columns } => {
            let steps = count(usize::try_from(columns.unsigned_abs()).unwrap_or_default(), "kolumn", "kolumner");
            let side = if *columns < 0 { "vänster" } else { "höger" };
            format!("Raden stod {steps} för långt åt {side} och har lästs på rätt plats.")
        }
        NoteKind::NumberMoved { written } => {
            format!("Numret {written} stod i fel kolumn och har lästs som händelsens nummer.")
        }
        NoteKind::ManagersOfCurrent { process, managers } => {
            format!("{} har lästs som ansvarig chef för processen {}.", list(managers), quote(process))
        }
        NoteKind::OwnerOfCurrent { method, owner } => {
            format!("{} har lästs som kontrollansvarig för metoden {} på raden ovanför.", quote(owner), quote(method))
        }
        NoteKind::NameJoined { branch, name } => {
            let split = match branch {
                Branch::AreaGoal | Branch::WorkPractice => "delat",
                Branch::Process | Branch::SystematicControl | Branch::CheckMethod => "delad",
            };
            format!("{} var {split} på två rader och har fogats samman till {}.", the(*branch), quote(name))
        }
        NoteKind::GroupCollected { branch, name } => {
            format!("{} {} står på flera ställen i tabellen och har samlats på ett ställe.", the(*branch), quote(name))
        }
        NoteKind::RiskValueMissing { number, value } => {
            format!("Riskvärdet saknas för händelse {number} och har räknats ut till {value}.")
        }
        NoteKind::ScoreWordOnly { factor, level, written } => {
            format!("{} {} saknar siffra och har lästs som {level}.", terms::factor(*factor), quote(written))
        }
        NoteKind::SpellingMatched { branch, written, in_year } => format!(
            "{} {} har antagits vara samma som {} i filen, vars stavning behålls. Ändra efteråt om det är två olika.",
            the(*branch),
            quote(written),
            quote(in_year)
        ),
        NoteKind::GoalTextDiffers { number, written, in_year } => format!(
            "Mål {number} har en annan lydelse här, {}. Det har antagits vara samma mål, och lydelsen {} behålls.",
            quote(written),
            quote(in_year)
        ),
        NoteKind::ScoreSpelling { factor, level, written, word } => format!(
            "{} {} har antagits vara {level} ({word}).",
            terms::factor(*factor),
            quote(written)
        ),
        NoteKind::Added { branch, name, under } if under.is_empty() => {
            format!("{} {} fanns inte och har lagts till.", the(*branch), quote(name))
        }
        NoteKind::Added { branch, name, under } => {
            let then = if *branch == Branch::WorkPractice {
                " Finns dess händelser under ett annat arbetssätt, flytta dem hit."
            } else {
                ""
            };
            let (the, name, under) = (the(*branch), quote(name), quote(under));
            format!("{the} {name} fanns inte under {under} och har lagts till där.{then}")
        }
        NoteKind::EventAlreadyThere { number } => format!("Händelse {number} finns redan och har inte lagts till igen."),
        NoteKind::BranchAlreadyThere { branch, name } => {
            format!("{} {} finns redan och har inte lagts till igen.", the(*branch), quote(name))
        }
        NoteKind::TitleSkipped { written } => {
            format!("Texten {} står ovanför tabellen och har inte importerats. För in den själv om den behövs.", quote(written))
        }
        NoteKind::HeadingKeptAsPractice { heading, process } => format!(
            "Rubriken {} kan vara en process eller ett arbetssätt. Den har lagts in som arbetssätt under {}. Flytta den om det är en egen process.",
            quote(heading),
            quote(process)
        ),
        NoteKind::PracticeFromProcess { process } => format!(
            "Processen {} har inget arbetssätt i tabellen. Ett arbetssätt med processens namn har lagts till. Byt namn på det vid behov.",
            quote(process)
        ),
        NoteKind::GoalWithoutNumber { goal } => {
            format!("Målet {} saknar nummer och har lästs som ett eget mål. Fyll i numret.", quote(goal))
        }
        NoteKind::LowercaseName { branch, name } => format!(
            "{} {} börjar med liten bokstav och kan vara slutet på ett namn ovanför. Texten har behållits som ett eget namn. Kontrollera mot källan.",
            the(*branch),
            quote(name)
        ),
        NoteKind::LabelYearDiffers { written, planning_year } => format!(
            "Rollen anges för år {written}, men planen gäller {planning_year}. Rollen har lästs in. Kontrollera att den stämmer.",
        ),
        NoteKind::LabelWithoutRole { written } => {
            format!("Ingen roll är angiven efter {}. Fyll i den ansvariga.", quote(written))
        }
        NoteKind::ManagersKept { process, written, in_year } => {
            let kept = if in_year.is_empty() {
                "Processen saknar fortfarande ansvarig chef i filen".to_owned()
            } else {
                format!("Filens uppgift, {}, har behållits", list(in_year))
            };
            format!("Tabellen anger {} som ansvarig chef för {}. {kept}. Ändra den vid behov.", list(written), quote(process))
        }
        NoteKind::ManagersAdded { process, managers } => format!(
            "Processen {} hade redan ansvarig chef. {} har också lagts till. Kontrollera mot källan.",
            quote(process),
            list(managers)
        ),
        NoteKind::EventWithoutScore { number } => {
            format!("Händelse {number} saknar sannolikhet eller konsekvens. Den har lästs in utan riskvärde. Värdera den.")
        }
        NoteKind::DecisionOverruled { number, value } => format!(
            "Händelse {number} har riskvärdet {value} och ingår därmed alltid i internkontrollplanen, trots ”Nej” i tabellen. Båda uppgifterna har behållits.",
        ),
        NoteKind::SimilarNames { branch, written, in_year } => format!(
            "{} {} liknar flera i filen lika mycket: {}. Texten har lagts till för sig. Slå ihop för hand om den är en av dem.",
            the(*branch),
            quote(written),
            list(in_year)
        ),
        NoteKind::SameNameElsewhere { process } => format!(
            "Processen {} finns redan under ett annat mål. Den har lagts till även här. Flytta eller ta bort den ena vid behov.",
            quote(process)
        ),
        NoteKind::NumbersMissing { numbers } => format!(
            "Händelsenummer saknas i tabellen: {}. Övriga händelser har lästs in. Kontrollera mot källan att ingen rad har fallit bort.",
            number_runs(numbers)
        ),
        NoteKind::NoFinalLineBreak => {
            "Filens sista rad har inget radslut. Raden har lästs in. Kontrollera att den är hel och att det är tabellens sista."
                .to_owned()
        }
        NoteKind::DecisionCellMissing { number } => format!(
            "Sista raden saknar kolumnen IKP. Händelse {number} har lästs in som ej beslutad. Kontrollera mot källan.",
        ),
        NoteKind::MethodWithoutOwner { method } => {
            format!("Metoden {} har ingen kontrollansvarig i tabellen. Den har lästs in ändå. Fyll i vem som är ansvarig.", quote(method))
        }
        NoteKind::ControlWithoutMethod { control } => {
            format!("Kontrollen {} har ingen metod i tabellen. Den har lästs in ändå. Fyll i hur den ska kontrolleras.", quote(control))
        }
        NoteKind::MethodDoubled { method } => {
            format!("Metoden {} står två gånger för samma kontroll och har tagits med en gång.", quote(method))
        }
        NoteKind::MethodOtherOwner { method, written, in_year } => format!(
            "Metoden {} finns redan med en annan kontrollansvarig ({}) än i tabellen ({}). Den har lagts till en gång till. Ta bort den ena om det är samma.",
            quote(method),
            or_nobody(in_year),
            or_nobody(written)
        ),
        NoteKind::NoHeading => {
            "Tabellen har ingen rubrikrad. Lägg till raden med kolumnernas namn överst.".to_owned()
        }
        NoteKind::HeadingDiffers { expected, written } if written.is_empty() => {
            format!("Rubriken {} saknas. Kolumnerna måste stå i den vanliga ordningen.", quote(column(*expected)))
        }
        NoteKind::HeadingDiffers { expected, written } => {
            format!("Här står rubriken {}, men {} väntades. Flytta eller byt namn på kolumnen.", quote(written), quote(column(*expected)))
        }
        NoteKind::NumberMissing { text } if text.is_empty() => {
            "Raden har uppgifter om en händelse men varken nummer eller text. Fyll i dem eller ta bort raden.".to_owned()
        }
        NoteKind::NumberMissing { text } => {
            format!("Händelsen {} saknar nummer. Fyll i numret.", quote(text))
        }
        NoteKind::NumberUnreadable { written } => {
            format!("{} är inget händelsenummer. Ett nummer är ett heltal från 1 till 99 999. Rätta cellen.", quote(written))
        }
        NoteKind::NumberDoubled { number, first_line } => {
            format!("Nummer {number} används redan på rad {first_line}. Ge en av händelserna ett annat nummer, eller ta bort den ena raden.")
        }
        NoteKind::NumberTaken { number, difference } => {
            format!("Händelse {number} finns redan i filen {}. Ändra numret i tabellen, eller gör ändringen i filen.", differing(*difference))
        }
        NoteKind::TextMissing { number } if number.is_empty() => {
            "Händelsen saknar text. Fyll i vad som kan hända.".to_owned()
        }
        NoteKind::TextMissing { number } => {
            format!("Händelse {} saknar text. Fyll i vad som kan hända.", short(number))
        }
        NoteKind::ScoreOutsideScale { factor, written, longest } => {
            format!("{} {} ligger utanför skalan 1–{longest}. Rätta siffran.", terms::factor(*factor), quote(written))
        }
        NoteKind::ScoreDisagrees { factor, written, word } => format!(
            "{} {} motsäger sig själv: siffrans ord på skalan är {}. Rätta siffran eller ordet.",
            terms::factor(*factor),
            quote(written),
            quote(word)
        ),
        NoteKind::ScoreUnreadable { factor, written } => {
            format!("{} finns inte på skalan för {}. Skriv siffran och ordet ur metodbladet.", quote(written), factor_of(*factor))
        }
        NoteKind::WrongColumn { written, expected } => {
            format!("{} hör inte hemma i kolumnen {}. Flytta eller rätta cellen.", quote(written), quote(column(*expected)))
        }
        NoteKind::RiskValueDisagrees { written, likelihood, consequence, product } => format!(
            "Riskvärdet {written} stämmer inte: sannolikhet {likelihood} × konsekvens {consequence} är {product}. Rätta det som är fel.",
        ),
        NoteKind::RiskValueWithoutFactors { written } => {
            format!("Riskvärdet {} står utan sannolikhet eller konsekvens. Fyll i det som saknas, eller ta bort riskvärdet.", quote(written))
        }
        NoteKind::OutsideTable { written } => {
            format!("{} står utanför tabellens kolumner. Flytta eller ta bort texten.", quote(written))
        }
        NoteKind::RowCutOff => {
            "Filen slutar mitt i raden. Hämta hela tabellen på nytt, eller gör klart raden.".to_owned()
        }
        NoteKind::CellTooLong { characters } => format!(
            "Cellen har {} tecken, vilket är längre än någon rimlig text. Kontrollera hur tabellen är sparad.",
            whole(*characters)
        ),
        NoteKind::NoGoal { name } => {
            format!("Processen {} står inte under något mål. Lägg till målet ovanför.", quote(name))
        }
        NoteKind::NoProcess { name } => {
            format!("{} står inte under någon process. Fyll i processen.", quote(name))
        }
        NoteKind::NoPractice { text } => {
            format!("{} står inte under något arbetssätt. Fyll i process och arbetssätt.", quote(text))
        }
        NoteKind::NoControl { method } => {
            format!("Metoden {} står inte under någon systematisk kontroll. Fyll i kontrollen.", quote(method))
        }
        NoteKind::GoalTextMissing { number } => {
            format!("Mål {} har inget annat än sitt nummer och finns inte i filen. Fyll i målets text.", short(number))
        }
        NoteKind::GoalUnclear { written } => format!(
            "{} står i målets kolumn utan nummer och kan vara ett mål, en process eller ett arbetssätt. Flytta texten till rätt kolumn.",
            quote(written)
        ),
        NoteKind::MethodTextMissing { owner } => {
            format!("Kontrollansvarig {} står utan metod. Fyll i hur kontrollen görs.", quote(owner))
        }
    }
}

fn differing(difference: Difference) -> &'static str {
    match difference {
        Difference::Text => "med en annan text",
        Difference::Score => "med en annan värdering",
        Difference::Place => "under ett annat arbetssätt",
        Difference::Decision => "med ett annat beslut om IKP",
    }
}

fn encoded(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
    }
}

fn the(branch: Branch) -> &'static str {
    match branch {
        Branch::AreaGoal => "Målet",
        Branch::Process => "Processen",
        Branch::WorkPractice => "Arbetssättet",
        Branch::SystematicControl => "Kontrollen",
        Branch::CheckMethod => "Metoden",
    }
}

fn column(column: TableColumn) -> &'static str {
    match column {
        TableColumn::Goal => "KF:s mål för verksamhetsområdet",
        TableColumn::Process => "Process",
        TableColumn::WorkPractice => "Arbetssätt",
        TableColumn::Number => "Nr",
        TableColumn::Event => "Oönskad händelse",
        TableColumn::Likelihood => "Sannolikhet",
        TableColumn::Consequence => "Konsekvens",
        TableColumn::RiskValue => "RV",
        TableColumn::Decision => "IKP",
        TableColumn::Control => "Systematiska kontroller",
        TableColumn::Method => "Metod för kontroll av systematiska kontroller",
    }
}

fn factor_of(factor: Factor) -> &'static str {
    match factor {
        Factor::Likelihood => "sannolikhet",
        Factor::Consequence => "konsekvens",
    }
}

fn rows(lines: &[usize]) -> String {
    let numbers: Vec<u32> = lines.iter().filter_map(|line| u32::try_from(*line).ok()).collect();
    let word = if numbers.len() == 1 { "rad" } else { "raderna" };
    format!("{word} {}", number_runs(&numbers))
}

fn or_nobody(owner: &str) -> String {
    if owner.is_empty() { "ingen angiven".to_owned() } else { quote(owner) }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", ")
}

fn quote(words: &str) -> String {
    format!("”{}”", short(words))
}

fn short(words: &str) -> String {
    match words.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
