//! The fixed words and the sentences of the screens Organisation and System.

use crate::domain::SystemTopic;

use super::numbers::{count, whole};

// Organisation
/// *Organisation*
pub const ORGANISATION: &str = "Organisation";
/// *Enheter, roller och vem som har varje roll. En process hör till den enhet där dess ansvariga chef har sin roll.*
pub const ORGANISATION_HELP: &str =
    "Enheter, roller och vem som har varje roll. En process hör till den enhet där dess ansvariga chef har sin roll.";
/// *Enheter*
pub const UNITS: &str = "Enheter";
/// *Börja med förvaltningen*
pub const NO_UNITS: &str = "Börja med förvaltningen";
/// *Lägg till förvaltningen och sedan avdelningar, staber och enheter under den. När rollerna har fått sin enhet visar varje enhet vilka processer och händelser den svarar för.*
pub const NO_UNITS_HINT: &str = "Lägg till förvaltningen och sedan avdelningar, staber och enheter under den. När rollerna har fått sin enhet visar varje enhet vilka processer och händelser den svarar för.";
/// *Lägg till förvaltningen*
pub const ADD_ADMINISTRATION: &str = "Lägg till förvaltningen";
/// *Ny enhet*
pub const NEW_UNIT: &str = "Ny enhet";
/// *Lägg till enhet: skriv namnet och tryck Enter*
pub const NEW_UNIT_HINT: &str = "Lägg till enhet: skriv namnet och tryck Enter";
/// *Lägg till under*
pub const ADD_UNIT_BELOW: &str = "Lägg till under";
/// *Överst*
pub const TOPMOST: &str = "Överst";
/// *Visa händelser*
pub const SHOW_UNIT_EVENTS: &str = "Visa händelser";
/// *Roller*
pub const ROLES: &str = "Roller";
/// *Inga roller ännu. Skriv en titel här ovanför, till exempel Ekonomichef.*
pub const NO_ROLES: &str = "Inga roller ännu. Skriv en titel här ovanför, till exempel Ekonomichef.";
/// *Ny roll*
pub const NEW_ROLE: &str = "Ny roll";
/// *Lägg till roll: skriv titeln och tryck Enter*
pub const NEW_ROLE_HINT: &str = "Lägg till roll: skriv titeln och tryck Enter";
/// *Lägg till dem*
pub const ADOPT_ROLES: &str = "Lägg till dem";
/// *Ingen enhet*
pub const NO_UNIT: &str = "Ingen enhet";
/// *Innehavare*
pub const HOLDERS: &str = "Innehavare";
/// *Lägg till innehavare: skriv namnet och tryck Enter*
pub const NEW_HOLDER_HINT: &str = "Lägg till innehavare: skriv namnet och tryck Enter";
/// *Namn*
pub const HOLDER_PERSON: &str = "Namn";
/// *Från*
pub const HOLDER_FROM: &str = "Från";
/// *Till*
pub const HOLDER_TO: &str = "Till";
/// *Ersättare*
pub const HOLDER_DEPUTY: &str = "Ersättare";

// System
/// *System*
pub const SYSTEM: &str = "System";
/// *Nämndens system för intern kontroll: vem som gör vad, hur arbetet rapporteras och vilka styrdokument som gäller.*
pub const SYSTEM_HELP: &str =
    "Nämndens system för intern kontroll: vem som gör vad, hur arbetet rapporteras och vilka styrdokument som gäller.";
/// *Systemet är inte beskrivet ännu*
pub const EMPTY_SYSTEM: &str = "Systemet är inte beskrivet ännu";
/// *Börja från mallen om nämnden inte redan har en egen text. Mallen är neutral och har avsnitt, ansvar, rapportering och styrdokument som ni ändrar så att de stämmer hos er. Ingenting gäller förrän nämnden har beslutat.*
pub const EMPTY_SYSTEM_HINT: &str = "Börja från mallen om nämnden inte redan har en egen text. Mallen är neutral och har avsnitt, ansvar, rapportering och styrdokument som ni ändrar så att de stämmer hos er. Ingenting gäller förrän nämnden har beslutat.";
/// *Börja från mallen*
pub const USE_TEMPLATE: &str = "Börja från mallen";
/// *Börja tomt*
pub const BEGIN_EMPTY: &str = "Börja tomt";
/// *Syfte*
pub const FIRST_SECTION: &str = "Syfte";
/// *Skriv texten. Enter ger ett nytt stycke, Ctrl+Enter är klart.*
pub const SECTION_TEXT_HINT: &str = "Skriv texten. Enter ger ett nytt stycke, Ctrl+Enter är klart.";
/// *Styrdokument*
pub const GOVERNING_DOCUMENTS: &str = "Styrdokument";
/// *Lagar, reglementen, riktlinjer och rutiner som styr arbetet, och när de ska ses över.*
pub const GOVERNING_DOCUMENTS_HELP: &str =
    "Lagar, reglementen, riktlinjer och rutiner som styr arbetet, och när de ska ses över.";
/// *Nytt styrdokument*
pub const NEW_DOCUMENT: &str = "Nytt styrdokument";
/// *Lägg till styrdokument: skriv titeln och tryck Enter*
pub const NEW_DOCUMENT_HINT: &str = "Lägg till styrdokument: skriv titeln och tryck Enter";
/// *Titel*
pub const DOCUMENT_TITLE: &str = "Titel";
/// *Nivå*
pub const DOCUMENT_LEVEL: &str = "Nivå";
/// *Beslutat av*
pub const DOCUMENT_DECIDED_BY: &str = "Beslutat av";
/// *Beslutat*
pub const DOCUMENT_DECIDED_ON: &str = "Beslutat";
/// *Ses över*
pub const DOCUMENT_NEXT_REVIEW: &str = "Ses över";
/// *Skulle ha setts över*
pub const DOCUMENT_OVERDUE: &str = "Skulle ha setts över";

/// Up by a step, of a named thing.
#[must_use]
pub fn step_up(what: &str) -> String {
    format!("Flytta {what} uppåt")
}

/// Down by a step, of a named thing.
#[must_use]
pub fn step_down(what: &str) -> String {
    format!("Flytta {what} nedåt")
}

/// Taking away a named thing.
#[must_use]
pub fn remove(what: &str) -> String {
    format!("Ta bort {what}")
}

/// A unit within a sentence.
#[must_use]
pub fn the_unit(name: &str) -> String {
    format!("enheten {name}")
}

/// Name of the field with a unit's name.
#[must_use]
pub fn unit_name(name: &str) -> String {
    format!("Namn på enheten {name}")
}

/// Name of the list of what sort a unit is.
#[must_use]
pub fn unit_sort(name: &str) -> String {
    format!("Slag av enhet för {name}")
}

/// Name of the button that adds below a unit.
#[must_use]
pub fn add_unit_below(name: &str) -> String {
    format!("Lägg till enhet under {name}")
}

/// Name of the field for a new unit below another.
#[must_use]
pub fn new_unit_below(name: &str) -> String {
    format!("Ny enhet under {name}")
}

/// Name of the menu that moves a unit.
#[must_use]
pub fn move_unit(name: &str) -> String {
    format!("Flytta enheten {name} till …")
}

/// Name of the button that shows the events of a unit.
#[must_use]
pub fn show_unit_events(name: &str) -> String {
    format!("Visa händelser för {name}")
}

/// What a unit, with those below it, answers for.
#[must_use]
pub fn unit_sum(processes: usize, events: usize, in_plan: usize) -> String {
    let processes = count(processes, "process", "processer");
    format!("{processes} · {} · {} i planen", count(events, "händelse", "händelser"), whole(in_plan))
}

/// Processes that no unit answers for.
#[must_use]
pub fn without_unit(processes: usize) -> String {
    let processes = count(processes, "process", "processer");
    format!("{processes} hör inte till någon enhet ännu. Välj enhet för de ansvariga chefernas roller.")
}

/// Titles that are named but have no role.
#[must_use]
pub fn named_without_role(roles: usize) -> String {
    format!("{} nämns i analysen men finns inte här.", count(roles, "roll", "roller"))
}

/// A role within a sentence.
#[must_use]
pub fn the_role(title: &str) -> String {
    format!("rollen {title}")
}

/// Name of the field with a role's title.
#[must_use]
pub fn role_title(title: &str) -> String {
    format!("Titel för roll {title}")
}

/// Name of the list of units of a role.
#[must_use]
pub fn role_unit(title: &str) -> String {
    format!("Enhet för roll {title}")
}

/// Name of the button that opens and closes the holders of a role.
#[must_use]
pub fn role_holders(title: &str, is_open: bool) -> String {
    format!("{} innehavare av roll {title}", if is_open { "Dölj" } else { "Ändra" })
}

/// Name of the field for a new holder of a role.
#[must_use]
pub fn new_holder(title: &str) -> String {
    format!("Ny innehavare av roll {title}")
}

/// Name of a field of a holder; the place tells two periods of the same person apart.
#[must_use]
pub fn holder_field(field: &str, person: &str, title: &str, place: usize) -> String {
    format!("{field} för innehavare {place} av roll {title}, {person}")
}

/// A holder within a sentence.
#[must_use]
pub fn the_holder(person: &str, title: &str, place: usize) -> String {
    format!("innehavare {place} av roll {title}, {person}")
}

/// The system is decided and cannot be changed.
#[must_use]
pub fn system_decided(version: u32) -> String {
    format!("Version {version} är beslutad. Påbörja en revidering under Beslut för att ändra.")
}

/// The heading over a list of the system.
#[must_use]
pub const fn topic(topic: SystemTopic) -> &'static str {
    match topic {
        SystemTopic::Text => "Avsnitt",
        SystemTopic::Duty => "Roller och ansvar",
        SystemTopic::Reporting => "Rapportering",
    }
}

/// What stands in a list of the system.
#[must_use]
pub const fn topic_help(topic: SystemTopic) -> &'static str {
    match topic {
        SystemTopic::Text => "Den löpande texten, i den ordning som den skrivs ut.",
        SystemTopic::Duty => "Vem som gör vad i den interna kontrollen.",
        SystemTopic::Reporting => "Vad som rapporteras, när, från vem och till vem.",
    }
}

/// Name of the field that adds to a list of the system.
#[must_use]
pub const fn new_section(topic: SystemTopic) -> &'static str {
    match topic {
        SystemTopic::Text => "Nytt avsnitt",
        SystemTopic::Duty => "Ny roll med ansvar",
        SystemTopic::Reporting => "Ny rapportering",
    }
}

/// What the field that adds to a list of the system asks for.
#[must_use]
pub const fn new_section_hint(topic: SystemTopic) -> &'static str {
    match topic {
        SystemTopic::Text => "Lägg till avsnitt: skriv rubriken och tryck Enter",
        SystemTopic::Duty => "Lägg till ansvar: skriv rollen och tryck Enter",
        SystemTopic::Reporting => "Lägg till rapportering: skriv vad som rapporteras och tryck Enter",
    }
}

/// Name of the field with a text's heading.
#[must_use]
pub fn section_heading(topic: SystemTopic, heading: &str) -> String {
    match topic {
        SystemTopic::Text => format!("Rubrik för avsnittet {heading}"),
        SystemTopic::Duty => format!("Roll med ansvar: {heading}"),
        SystemTopic::Reporting => format!("Vad som rapporteras: {heading}"),
    }
}

/// Name of the field with a text.
#[must_use]
pub fn section_text(topic: SystemTopic, heading: &str) -> String {
    match topic {
        SystemTopic::Text => format!("Text i avsnittet {heading}"),
        SystemTopic::Duty => format!("Ansvar för {heading}"),
        SystemTopic::Reporting => format!("När, från vem och till vem: {heading}"),
    }
}

/// A text within a sentence.
#[must_use]
pub fn the_section(topic: SystemTopic, heading: &str) -> String {
    match topic {
        SystemTopic::Text => format!("avsnittet {heading}"),
        SystemTopic::Duty => format!("ansvaret för {heading}"),
        SystemTopic::Reporting => format!("rapporteringen {heading}"),
    }
}

/// When something is reported, by whom and to whom, as the template puts it.
#[must_use]
pub fn reporting_line(when: &str, from: &str, to: &str) -> String {
    format!("När: {when}. Från: {from}. Till: {to}.")
}

/// Name of a field of a styrdokument.
#[must_use]
pub fn governing_document_field(field: &str, title: &str) -> String {
    format!("{field} för styrdokument {title}")
}

/// A styrdokument within a sentence.
#[must_use]
pub fn the_governing_document(title: &str) -> String {
    format!("styrdokumentet {title}")
}

/// A text of the system that is too long to be saved.
#[must_use]
pub fn section_too_long(length: usize, limit: usize) -> String {
    format!("Texten är {} tecken; högst {} får plats. Den är inte sparad: korta den.", whole(length), whole(limit))
}
