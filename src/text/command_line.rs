//! What the command line prints.

use std::path::Path;

use crate::domain::{CheckId, Finding, FindingCode, Severity, Workshop, Year};
use crate::exchange::{Import, Note, Weight};

use super::faults::Message;
use super::numbers::{count, number_runs, whole};
use super::{findings as sentences, import, paper_workshop, screen, terms};

/// *Vilket år som får anges*
pub const YEAR_ALLOWED: &str = "Ange ett år från 1900 till 2999.";
/// *Vilken säkerhet som får anges*
pub const CONFIDENCE_ALLOWED: &str =
    "Ange säkerheten i procent, från 50 och under 100, med högst två decimaler: 95, inte 0,95.";
/// *Vilken andel som får anges*
pub const SHARE_ALLOWED: &str = "Ange en procentsats över 0 och under 100, med högst två decimaler.";
/// *Vad som är fel med ett negativt tal*
pub const NOT_NEGATIVE: &str = "Inget tal här får vara negativt.";

/// Which whole numbers can be given: `Ange ett heltal från 1 till 1 000.`
#[must_use]
pub fn whole_allowed(least: u64, most: u64) -> String {
    let said = |number: u64| whole(usize::try_from(number).unwrap_or(usize::MAX));
    format!("Ange ett heltal från {} till {}.", said(least), said(most))
}

/// A file was made.
#[must_use]
pub fn created(path: &Path, year: &Year) -> String {
    format!("{} är skapad för {} {}.", path.display(), year.board().name, year.planning_year().year)
}

/// A report or export was written.
#[must_use]
pub fn written(path: &Path) -> String {
    format!("{} är sparad.", path.display())
}

/// Characters that the paper's font lacks.
#[must_use]
pub fn missing_glyphs(missing: &[char]) -> String {
    let list: Vec<String> = missing.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    format!("Tecken som typsnittet saknar står som □ i rapporten: {}. I filen står de kvar.", list.join(", "))
}

/// The PDF could not be put together.
#[must_use]
pub fn pdf_fault(detail: &str) -> Message {
    Message {
        what: format!("Rapporten kunde inte sättas ihop ({detail})."),
        hint: "Inget har skrivits och inget har ändrats i filen. Meddela den som förvaltar programmet.".to_owned(),
    }
}

/// The name of a file without its folders.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The file was of an older schema and has been upgraded.
#[must_use]
pub fn upgraded(backup: &Path) -> String {
    format!(
        "Filen var sparad av en äldre version av Tolvan och är uppgraderad. Som den var ligger den kvar i {}.",
        backup.display()
    )
}

/// No unit has that name.
#[must_use]
pub fn no_unit(year: &Year, name: &str) -> Message {
    let names: Vec<&str> = year.units().iter().map(|unit| unit.name.as_str()).collect();
    let hint = match names.as_slice() {
        [] => "Inget har skrivits. Året har ingen organisation ännu; lägg till den i fönstret.".to_owned(),
        [only] => format!("Inget har skrivits. Året har bara enheten {only}."),
        _ => format!("Inget har skrivits. Året har enheterna {}.", names.join(", ")),
    };
    Message { what: format!("Det finns ingen enhet som heter {name}."), hint }
}

/// A fingerprint that is not whole.
#[must_use]
pub fn fingerprint_not_whole(printed: &str) -> Message {
    Message {
        what: format!("”{}” är inte ett helt avtryck.", printed.trim()),
        hint: "Filen är orörd. Ett avtryck har 16 tecken, till exempel 7F3A-91C2-0B44-E8D1.".to_owned(),
    }
}

/// A version and a unit at once.
#[must_use]
pub fn version_of_unit() -> Message {
    Message {
        what: "En beslutad version skrivs ut hel, som den trycktes vid beslutet.".to_owned(),
        hint: "Inget har skrivits. Ta bort --enhet eller --version.".to_owned(),
    }
}

/// A protokoll without saying of which check.
#[must_use]
pub fn check_missing(year: &Year) -> Message {
    let numbers: Vec<u32> = year.checks().iter().map(|check| check.number).collect();
    let hint = match numbers.as_slice() {
        [] => "Inget har skrivits. Året har inga kontroller ännu; påbörja en i fönstret.".to_owned(),
        [only] => format!("Inget har skrivits. Lägg till --kontroll {only}, årets enda kontroll."),
        _ => format!("Inget har skrivits. Lägg till --kontroll och något av numren {}.", number_runs(&numbers)),
    };
    Message { what: "Det är inte sagt vilken kontroll protokollet gäller.".to_owned(), hint }
}

/// No check of the year has that number.
#[must_use]
pub fn no_check(year: &Year, number: u32) -> Message {
    let of = year.planning_year().year;
    let numbers: Vec<u32> = year.checks().iter().map(|check| check.number).collect();
    let hint = match numbers.as_slice() {
        [] => format!("År {of} har inga kontroller ännu; påbörja en i fönstret, under Kontroller."),
        [only] => format!("År {of} har bara kontroll {only}; ange --kontroll {only}, eller ett annat år med --ar."),
        _ => {
            let runs = number_runs(&numbers);
            format!("I filen finns kontroll {runs} för år {of}; ange ett av de numren, eller ett annat år med --ar.")
        }
    };
    Message {
        what: format!("Det finns ingen kontroll {number} för år {of}."),
        hint: format!("Inget har dragits, skrivits eller ändrats. {hint}"),
    }
}

/// What came of a draw that is kept in a check, a line each: what is frozen, what is saved, that it stands; and what
/// nobody has said of it.
#[must_use]
pub fn drawn_into(file: &Path, year: &Year, check: CheckId) -> Vec<String> {
    let Some((check, draw)) = year.checks().get(check).zip(year.draw_of(check)) else { return Vec::new() };
    let Some(population) = &check.population else { return Vec::new() };
    let (number, file) = (check.number, file.display());
    let period = if population.period.is_empty() { String::new() } else { format!(", period {}", population.period) };
    let items = count(population.count as usize, "post", "poster");
    let source = &population.source;
    let mut said = vec![
        format!("Populationen är fryst i kontroll {number} i {file}: {items} ur {source}{period}."),
        format!(
            "Dragning {} i kontroll {number} är sparad, med {} av {items}, och står i ändringsloggen.",
            year.draws().of(check.id).count(),
            whole(draw.size as usize)
        ),
        "En dragning går inte att ångra. Är den fel makuleras den i fönstret, med skäl, och står kvar i protokollet."
            .to_owned(),
    ];
    if check.criterion.trim().is_empty() {
        said.push(format!(
            "Det är inte sagt vad som räknas som fel. Skriv det i fönstret, i fältet ”{}” i kontroll {number}, \
             innan posterna granskas.",
            screen::CRITERION
        ));
    }
    if population.period.is_empty() {
        said.push("Det är inte sagt vilken period populationen gäller; det anges med --period när den fryses.".into());
    }
    said
}

/// A check's number together with what it does not go with.
#[must_use]
pub fn check_alone() -> Message {
    Message {
        what: "--kontroll hör till rapporten kontroll, och går inte ihop med --version eller --enhet.".to_owned(),
        hint: "Inget har skrivits. Ta bort det som inte ska vara med.".to_owned(),
    }
}

/// A workshop for a report that is not of one.
#[must_use]
pub fn workshop_of_other() -> Message {
    Message {
        what: "Bara workshop och dagordning skrivs ut av en workshop.".to_owned(),
        hint: "Inget har skrivits. Ta bort --workshop, eller välj rapporten workshop eller dagordning.".to_owned(),
    }
}

/// A dagordning as a table.
#[must_use]
pub fn no_table_of_agenda() -> Message {
    Message {
        what: "Dagordningen skrivs bara som PDF.".to_owned(),
        hint: "Inget har skrivits. Välj ett filnamn som slutar på .pdf, eller rapporten workshop för en tabell."
            .to_owned(),
    }
}

/// A version or a unit's part of a workshop.
#[must_use]
pub fn workshop_is_whole() -> Message {
    Message {
        what: "En workshop skrivs ut hel och hör inte till någon beslutad version.".to_owned(),
        hint: "Inget har skrivits. Ta bort --version och --enhet.".to_owned(),
    }
}

/// The year has fewer workshops.
#[must_use]
pub fn no_workshop(number: usize, workshops: &[&Workshop]) -> Message {
    let list: Vec<String> =
        workshops.iter().zip(1_usize..).map(|(it, at)| format!("{at} {}", paper_workshop::named(it))).collect();
    let those = if list.len() == 1 { "Den som finns är" } else { "De som finns är" };
    Message {
        what: format!("Året har ingen workshop med nummer {number}."),
        hint: format!("Inget har skrivits. {those} {}.", list.join("; ")),
    }
}

/// More than one unit has that name.
#[must_use]
pub fn several_units(name: &str) -> Message {
    Message {
        what: format!("Flera enheter heter {name}."),
        hint: "Inget har skrivits. Ge enheterna olika namn i fönstret, eller skriv ut rapporten därifrån.".to_owned(),
    }
}

/// The first line of a list was its heading.
#[must_use]
pub fn heading_left_out(heading: &str) -> String {
    format!("Första raden, ”{heading}”, är läst som rubrik och är inte med i populationen.")
}

/// What `exempel` made.
#[must_use]
pub fn example_made(file: &Path, reports: &[std::path::PathBuf]) -> String {
    let mut lines = vec![format!("Exemplet: {}", file.display())];
    lines.extend(reports.iter().map(|report| format!("Rapport:  {}", report.display())));
    lines.join("\n")
}

/// There is no display to open the window on.
#[must_use]
pub fn no_display(file: Option<&Path>) -> String {
    let file = file.map_or_else(|| "FIL.tolvan".to_owned(), |file| file.display().to_string());
    format!(
        "Här finns ingen skärm att öppna fönstret på. Filen är orörd.\n\
         Kopiera den till en dator med skärm och skriv där: tolvan {file}\n\
         Import, export, granskning och rapporter går också från kommandoraden: tolvan --help"
    )
}

/// The window could not be opened for another reason.
#[must_use]
pub fn no_window(detail: &str) -> String {
    format!(
        "Fönstret kunde inte öppnas ({detail}). Filen är orörd.\n\
         Rapporter och granskning går från kommandoraden: tolvan --help"
    )
}

/// The program met a fault that it does not know.
#[must_use]
pub fn panicked(detail: &str) -> String {
    format!(
        "Ett oväntat fel inträffade i programmet ({detail}).\n\
         Allt som visades som sparat finns kvar i filen. Starta om programmet, och meddela den som förvaltar det."
    )
}

/// All findings, by kind.
#[must_use]
pub fn findings(year: &Year, found: &[Finding]) -> String {
    if found.is_empty() {
        return "Granskningen hittar inga fel och inga varningar.".to_owned();
    }
    let of = |severity| found.iter().filter(|finding| finding.severity() == severity).count();
    let mut text = format!(
        "{} och {} för {} {}.\n",
        count(of(Severity::Error), "fel", "fel"),
        count(of(Severity::Warning), "varning", "varningar"),
        year.board().name,
        year.planning_year().year
    );
    for code in FindingCode::ALL {
        let of_code: Vec<&Finding> = found.iter().filter(|finding| finding.code == code).collect();
        if of_code.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "\n{}: {} ({})\n",
            terms::severity(code.severity()),
            terms::finding_heading(code),
            of_code.len()
        ));
        for finding in of_code {
            text.push_str(&format!("  {}\n", sentences::message(year, finding)));
        }
    }
    text
}

/// What an import came to: the sum, then every note under its heading, the gravest first.
#[must_use]
pub fn imported(outcome: &Import) -> String {
    let mut text = import::summary(outcome) + "\n";
    for weight in Weight::ALL {
        let notes: Vec<&Note> = outcome.notes.iter().filter(|note| note.weight() == weight).collect();
        if notes.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{} ({})\n", import::weight_heading(weight), notes.len()));
        for note in notes {
            text.push_str(&format!("  {}\n", import::note(note)));
        }
    }
    text.trim_end().to_owned()
}

/// The interchange form was read.
#[must_use]
pub fn imported_json(path: &Path, year: &Year) -> String {
    format!(
        "{} {} är inläst i {}: {}, {}.",
        year.board().name,
        year.planning_year().year,
        path.display(),
        count(year.processes().len(), "process", "processer"),
        count(year.events().len(), "händelse", "händelser"),
    )
}

/// A new file needs a name and a year.
#[must_use]
pub fn import_needs(what: &str) -> Message {
    Message {
        what: format!("Filen finns inte ännu, och för att skapa den behövs {what}."),
        hint: "Inget har ändrats. Lägg till uppgiften och försök igen.".to_owned(),
    }
}

/// The table is of no known kind.
#[must_use]
pub fn unknown_table(path: &Path) -> Message {
    Message {
        what: format!("{} har ingen rubrikrad som känns igen.", path.display()),
        hint: "Inget har importerats. En VoR-tabell har rubrikerna KF:s mål för verksamhetsområdet, Process, \
               Arbetssätt, Nr, Oönskad händelse, Sannolikhet, Konsekvens, RV och IKP; en IKP-tabell har Process, \
               Arbetssätt, Systematiska kontroller och Metod för kontroll."
            .to_owned(),
    }
}

/// The interchange file says another year or nämnd than the command.
#[must_use]
pub fn json_says_other(what: &str, said: &str, found: &str) -> Message {
    Message {
        what: format!("Kommandot anger {what} {said}, men filen i utbytesformatet gäller {found}."),
        hint: "Inget har importerats. Ta bort uppgiften från kommandot eller välj en annan fil.".to_owned(),
    }
}
