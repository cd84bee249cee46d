//! Why a command was not carried out, in Swedish: what hinders it, and what to do instead.

use crate::domain::{Factor, MappingFault, MethodSheet, MethodSheetFault};
use crate::edit::{HIGHEST_NUMBER, Refusal, TEXT_LIMIT, WorkshopRefusal};

use super::faults::{Message, message};
use super::numbers::{count, number_runs, whole};
use super::{edits_check, edits_follow_up, terms};

/// A command that was not carried out.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::Gone => message(
            "Det som skulle ändras finns inte längre.",
            "Inget har ändrats. Det kan ha tagits bort; titta i ändringsloggen.",
        ),
        Refusal::EmptyText => {
            message("Texten är tom.", "Den tidigare texten står kvar. Skriv något, eller ta bort raden i stället.")
        }
        Refusal::TextTooLong(length) => message(
            format!("Texten är {} tecken lång; högst {} får plats.", whole(*length), whole(TEXT_LIMIT)),
            "Den tidigare texten står kvar. Korta texten eller dela upp den.",
        ),
        Refusal::NumberTaken(number) => message(
            format!("Nummer {number} används redan av en annan händelse."),
            "Numret står kvar. Välj ett ledigt nummer, eller numrera om alla händelser.",
        ),
        Refusal::NumberTooHigh(number) => message(
            format!("Nummer {number} är för högt; högst {} går.", whole(HIGHEST_NUMBER as usize)),
            "Numret står kvar. Välj ett lägre nummer.",
        ),
        Refusal::NumberZero => message("Händelser numreras från 1.", "Numret står kvar. Välj ett nummer från 1."),
        Refusal::LevelOutsideScale(level, length) => message(
            format!("Nivå {level} finns inte: årets skala går från 1 till {length}."),
            "Värderingen står kvar. Välj en nivå på skalan.",
        ),
        Refusal::RequiredByScore(numbers) if numbers.len() == 1 => message(
            format!(
                "Händelse {} har så högt riskvärde att den alltid ingår i internkontrollplanen.",
                number_runs(numbers)
            ),
            "Inget har ändrats. Ändra värderingen om den är fel, eller avmarkera händelsen och besluta om de andra.",
        ),
        Refusal::RequiredByScore(numbers) => message(
            format!(
                "Händelserna {} har så högt riskvärde att de alltid ingår i internkontrollplanen.",
                number_runs(numbers)
            ),
            "Inget har ändrats. Ändra värderingen om den är fel, eller avmarkera dem och besluta om de andra.",
        ),
        Refusal::MethodSheet(fault) => method_sheet(fault),
        Refusal::ScaleInUse(count_scored) => message(
            format!(
                "Skalan kan inte få en annan längd utan vidare: {} på den.",
                count(*count_scored, "händelse är redan värderad", "händelser är redan värderade")
            ),
            "Metodbladet är oförändrat. Ange vad varje nivå blir på den nya skalan.",
        ),
        Refusal::NothingSelected => {
            message("Ingen händelse är markerad.", "Inget har ändrats. Markera minst en händelse.")
        }
        Refusal::ImportCollides => message(
            "Det som skulle importeras krockar med det som redan finns i året.",
            "Inget har ändrats. Ge händelserna nummer som är lediga, vart och ett bara en gång, och importera igen.",
        ),
        Refusal::Mapping(fault) => mapping(*fault),
        Refusal::Check(refusal) => edits_check::refusal(refusal),
        Refusal::Deviation(refusal) => edits_follow_up::deviation_refusal(refusal),
        Refusal::FollowUp(refusal) => edits_follow_up::follow_up_refusal(refusal),
        other => decisions(other),
    }
}

/// Why nothing came of something about decisions, organisation or system.
fn decisions(refusal: &Refusal) -> Message {
    let said = |what: &str, hint: &str| message(what, hint);
    match refusal {
        Refusal::NumberDecided(number) => message(
            format!("Nummer {number} står i en beslutad väsentlighets- och riskanalys."),
            "Numret står kvar: beslutade nummer ändras aldrig och används inte igen.",
        ),
        Refusal::Decided(document, version) => message(
            format!("Version {version} av {} är beslutad.", terms::the_document(*document)),
            "Inget har ändrats. Påbörja en revidering under Beslut för att ändra innehållet.",
        ),
        Refusal::NothingDecided => said(
            "Inget är beslutat ännu, så det finns inget att revidera.",
            "Inget har ändrats. Ändra direkt i utkastet.",
        ),
        Refusal::RevisionOpen => {
            said("En revidering pågår redan.", "Inget har ändrats. Arbeta vidare i den, eller besluta den.")
        }
        Refusal::ReasonMissing => said("Motiveringen saknas.", "Inget har ändrats. Skriv varför."),
        Refusal::NotCarried => said(
            "Ingen av händelserna har en värdering från ett tidigare år.",
            "Inget har ändrats. Bara värderingar från förra året kan kvarstå; värdera händelserna i stället.",
        ),
        Refusal::NoDocument => {
            said("Inget dokument är valt.", "Inget är beslutat. Välj minst ett dokument som nämnden har beslutat om.")
        }
        Refusal::EmptyDocument(document) => message(
            format!("Det finns inget att besluta om: {} är tom.", terms::document(*document)),
            "Inget är beslutat. Fyll i den först, eller välj bort den.",
        ),
        Refusal::DecisionDateMissing => {
            said("Beslutsdatum saknas.", "Inget är beslutat. Skriv dagen för nämndens beslut, till exempel 2019-01-24.")
        }
        Refusal::ParagraphMissing => {
            said("Beslutets paragraf saknas.", "Inget är beslutat. Skriv paragrafen i protokollet, till exempel 8.")
        }
        Refusal::ValidBeforeDecision => said(
            "Revideringen skulle gälla från en dag före beslutet.",
            "Inget är beslutat. Ange beslutsdagen eller en senare dag.",
        ),
        Refusal::ErrorsRemain(remaining) => message(
            format!("{} av granskningen saknar skriftlig motivering.", count(*remaining, "fel", "fel")),
            "Inget är beslutat. Rätta felen, eller motivera vart och ett som nämnden beslutar trots; \
             motiveringen trycks i dokumentet.",
        ),
        Refusal::RevisionLeftOut(document) => message(
            format!("Revideringen har också ändrat {}.", terms::the_document(*document)),
            "Inget är beslutat. Välj även det dokumentet, eller ändra tillbaka det innan revideringen beslutas.",
        ),
        Refusal::DecidedInFuture => {
            said("Beslutsdatumet har inte varit ännu.", "Inget är beslutat. Skriv den dag då nämnden fattade beslutet.")
        }
        Refusal::DecidedBeforeLast => said(
            "Beslutsdatumet är före den version som revideras.",
            "Inget är beslutat. Kontrollera datumet mot protokollet.",
        ),
        Refusal::NameMissing => said("Namnet saknas.", "Inget har ändrats. Skriv personens namn."),
        Refusal::RoleMissing => said("Rollen saknas.", "Inget har ändrats. Skriv i vilken roll personen undertecknar."),
        Refusal::SigningDateMissing => {
            said("Datum för underskriften saknas.", "Inget har ändrats. Skriv dagen, till exempel 2019-01-25.")
        }
        Refusal::SignedBeforeDecision => said(
            "Underskriften är daterad före beslutet.",
            "Inget har ändrats. Kontrollera datumet på den undertecknade sidan.",
        ),
        Refusal::RoleTaken(title) => message(
            format!("Rollen {title} finns redan."),
            "Inget har ändrats. Välj ett namn som skiljer rollerna åt, till exempel med enhetens namn.",
        ),
        Refusal::UnitInItself => {
            said("En enhet kan inte ligga under sig själv.", "Inget har ändrats. Välj en annan plats.")
        }
        Refusal::PeriodTurned => said("Perioden slutar innan den börjar.", "Inget har ändrats. Kontrollera datumen."),
        Refusal::SystemNotEmpty => said(
            "Systemet för intern kontroll har redan texter.",
            "Inget har ändrats. Mallen kan bara användas när systemet är tomt.",
        ),
        Refusal::Workshop(refusal) => workshop(refusal),
        Refusal::Gone
        | Refusal::EmptyText
        | Refusal::TextTooLong(_)
        | Refusal::NumberTaken(_)
        | Refusal::NumberTooHigh(_)
        | Refusal::NumberZero
        | Refusal::LevelOutsideScale(..)
        | Refusal::RequiredByScore(_)
        | Refusal::MethodSheet(_)
        | Refusal::ScaleInUse(_)
        | Refusal::NothingSelected
        | Refusal::ImportCollides
        | Refusal::Mapping(_)
        | Refusal::Check(_)
        | Refusal::Deviation(_)
        | Refusal::FollowUp(_) => said("Ändringen går inte att göra.", "Inget har ändrats. Titta i ändringsloggen."),
    }
}

/// Why nothing came of something about a workshop.
fn workshop(refusal: &WorkshopRefusal) -> Message {
    match refusal {
        WorkshopRefusal::Closed => message(
            "Workshopen är avslutad.",
            "Inget har ändrats. Öppna den igen på skärmen Workshop om något ska ändras.",
        ),
        WorkshopRefusal::HasScores => message(
            "Workshopen har fastställt värden eller åtgärder och kan inte tas bort.",
            "Inget har ändrats. Återställ hela workshopen först om den ska bort; då får händelserna tillbaka sina värden.",
        ),
        WorkshopRefusal::ItemSettled(number) => message(
            format!("Händelse {number} är fastställd eller har fått en åtgärd i workshopen."),
            "Inget har ändrats. Återställ händelsen först om den ska röstas om eller tas bort från dagordningen.",
        ),
        WorkshopRefusal::VotesShown(number) => message(
            format!("Rösterna för händelse {number} har redan visats."),
            "Rösten är inte sparad. Återställ händelsen om alla ska rösta på nytt, eller välj ett värde tillsammans.",
        ),
        WorkshopRefusal::EventDeleted(number) => message(
            format!("Händelse {number} har tagits bort ur riskanalysen."),
            "Rösterna finns kvar i workshopen. Gå vidare, eller ångra borttagningen för att kunna värdera händelsen.",
        ),
        WorkshopRefusal::NamesAfterVotes => message(
            "Röster som har lagts utan namn kan inte visas med namn i efterhand.",
            "Inget har ändrats. Bestäm om namn innan den första rösten läggs.",
        ),
        WorkshopRefusal::ParticipantHasVotes => message(
            "Deltagaren har röstat och kan inte tas bort.",
            "Rösterna finns kvar. Markera deltagaren som ”Har gått” i stället.",
        ),
        WorkshopRefusal::NotInTheRoom => {
            message("Deltagaren är inte på plats.", "Rösten är inte sparad. Markera deltagaren som ”På plats” först.")
        }
        WorkshopRefusal::ScaleChanged => message(
            "Skalan har fått en annan längd sedan workshopen började.",
            "Inget nytt är sparat, och det som sagts tidigare finns kvar. Avsluta workshopen och förbered en ny på den nya skalan.",
        ),
        // Told by `refusal` itself; named here so that a new one cannot be forgotten.
    }
}

/// A mapping between scales that cannot be used.
fn mapping(fault: MappingFault) -> Message {
    let name = |factor: Factor| terms::factor(factor).to_lowercase();
    let what = match fault {
        MappingFault::LevelLost(factor, level) => {
            format!("Nivå {level} för {} används, men har ingen ny nivå.", name(factor))
        }
        MappingFault::OutsideScale(factor, level) => {
            format!("Nivå {level} för {} finns inte på den nya skalan.", name(factor))
        }
        MappingFault::OrderTurned(factor, level) => {
            format!("Nivå {level} för {} skulle bli lägre än en lägre nivå.", name(factor))
        }
    };
    message(what, "Metodbladet och alla värderingar står kvar. Ange en ny nivå för varje nivå som används, i ordning.")
}

/// A metodblad that cannot be used.
#[must_use]
pub fn method_sheet(fault: &MethodSheetFault) -> Message {
    let what = match fault {
        MethodSheetFault::ScaleLength(length) => format!(
            "Skalan har {length} nivåer; den ska ha mellan {} och {}.",
            MethodSheet::SHORTEST,
            crate::domain::Level::MAX
        ),
        MethodSheetFault::UnequalScales => "Sannolikhet och konsekvens har olika många nivåer.".to_owned(),
        MethodSheetFault::EmptyWord(which, level) => {
            format!("Nivå {level} för {} saknar ord.", terms::factor(*which).to_lowercase())
        }
        MethodSheetFault::UnreachableLimit(limit) => {
            format!("Gränsen {limit} kan inte nås: inga två nivåer på skalan ger det riskvärdet.")
        }
        MethodSheetFault::LimitsCrossed => {
            "Gränsen för åtgärd är högre än gränsen för internkontrollplanen.".to_owned()
        }
        MethodSheetFault::UnnamedVerdict => "Ett ord för beslut, bedömning eller betyg är tomt.".to_owned(),
        MethodSheetFault::WordTwice(word) => format!("Ordet ”{word}” används för två olika saker i samma lista."),
        MethodSheetFault::GradeCount(found) => {
            format!("Uppföljningen har {found} betyg; den ska ha mellan 2 och 5.")
        }
    };
    message(what, "Metodbladet står kvar som det var. Rätta uppgiften och försök igen.")
}
