//! The words of the screen Beslut and its forms, of a version's papers, and of a look through the file.

use crate::domain::{DecidedVersion, Signing, Year};
use crate::papers::{Paper, PaperOf};
use crate::report::ReportKind;

use super::numbers::{count, date};

/// *Beslut*
pub const VERSIONS: &str = "Beslut";
/// *Beslutade versioner*
pub const DECIDED_VERSIONS: &str = "Beslutade versioner";
/// *Ingen version ännu*
pub const NO_VERSIONS: &str =
    "Ingen ännu. En beslutad version fryses med innehåll och tryckta dokument och går aldrig att ändra.";
/// *Besluta version …*
pub const DECIDE_VERSION_DOTS: &str = "Besluta version …";
/// *Påbörja revidering …*
pub const BEGIN_REVISION_DOTS: &str = "Påbörja revidering …";
/// *Påbörja revidering*
pub const BEGIN_REVISION: &str = "Påbörja revidering";
/// *Vad en revidering är*
pub const BEGIN_REVISION_HELP: &str =
    "Den beslutade versionen står kvar som den är. Ändringarna blir ett utkast som nämnden beslutar om på nytt.";
/// *Varför det revideras*
pub const REVISION_HINT: &str = "Varför? Till exempel: ny risk efter granskning i augusti";
/// *Det finns inget att besluta om*
pub const NOTHING_TO_DECIDE: &str = "Det finns inget att besluta om ännu: lägg först till händelser i riskanalysen.";
/// *Vad ett beslut gör*
pub const DECIDE_VERSION_HELP: &str =
    "Beslutet fryser innehållet, händelsernas nummer och de tryckta dokumenten. Det går inte att ångra.";
/// *Beslutsdatum*
pub const DECISION_DATE: &str = "Beslutsdatum";
/// *Paragraf (§)*
pub const MINUTES_PARAGRAPH: &str = "Paragraf i protokollet (§)";
/// *Till exempel 8*
pub const MINUTES_PARAGRAPH_HINT: &str = "till exempel 8";
/// *Diarienummer*
pub const REGISTRY_NUMBER: &str = "Diarienummer (dnr)";
/// *Gäller från*
pub const VALID_FROM: &str = "Gäller från";
/// *Tomt: från beslutsdagen*
pub const VALID_FROM_HINT: &str = "tomt: från beslutsdagen";
/// *Inget hindrar beslutet*
pub const NOTHING_HINDERS: &str = "Granskningen har inga fel som hindrar beslutet.";
/// *Varför varje fel behöver en motivering*
pub const REASONS_HELP: &str =
    "Rätta felen, eller skriv för vart och ett varför nämnden beslutar ändå. Motiveringen trycks i dokumentet.";
/// *Samma för alla sådana*
pub const SAME_REASON: &str = "Använd för alla likadana fel";
/// *Vad som saknas: dokument*
pub const NEEDS_DOCUMENT: &str = "Välj minst ett dokument.";
/// *Vad som saknas: datum*
pub const NEEDS_DECISION_DATE: &str = "Beslutsdatum saknas. Skriv till exempel 2019-01-24.";
/// *Vad som saknas: paragraf*
pub const NEEDS_PARAGRAPH: &str = "Skriv paragrafen i protokollet.";
/// *Vad som saknas: motiveringar*
pub const NEEDS_REASONS: &str = "Skriv en motivering för varje fel som är kvar.";
/// *Notera underskrift …*
pub const NOTE_SIGNING_DOTS: &str = "Notera underskrift …";
/// *Notera underskrift*
pub const NOTE_SIGNING: &str = "Notera underskrift";
/// *Vad noteringen är*
pub const NOTE_SIGNING_HELP: &str = "När den tryckta sidan är undertecknad: vem, när, och gärna den skannade sidan.";
/// *Namn*
pub const SIGNER_NAME: &str = "Namn";
/// *Roll*
pub const SIGNER_ROLE: &str = "Roll";
/// *Roll, till exempel Ordförande*
pub const SIGNER_ROLE_HINT: &str = "Roll, till exempel Ordförande";
/// *Undertecknad den*
pub const SIGNED_ON: &str = "Undertecknad den";
/// *Ort*
pub const SIGNED_AT: &str = "Ort";
/// *Skannad sida*
pub const SCAN: &str = "Skannad sida";
/// *Sökväg till PDF eller bild*
pub const SCAN_HINT: &str = "Sökväg till PDF eller bild; tomt går bra";
/// *Högst 20 MB*
pub const SCAN_LIMIT: &str = "Högst 20 MB. Sidan sparas i Tolvan-filen med sitt eget avtryck.";
/// *Skannade sidor*
pub const FILES_SCAN: &str = "PDF eller bild";
/// *Vad som saknas: namn*
pub const NEEDS_SIGNER_NAME: &str = "Skriv vem som undertecknade.";
/// *Vad som saknas: roll*
pub const NEEDS_SIGNER_ROLE: &str = "Skriv i vilken roll.";
/// *Vad som saknas: datum*
pub const NEEDS_SIGNING_DATE: &str = "Skriv dagen för underskriften.";
/// *Undertecknare*
pub const SIGNERS: &str = "Undertecknare";
/// *Vad undertecknarna är*
pub const SIGNERS_HELP: &str = "En rad var på underskriftssidan, i den här ordningen. Utan rader trycks förslagen \
                                Ordförande och Förvaltningschef med plats för namn.";
/// *Ny undertecknares roll*
pub const NEW_SIGNER_ROLE: &str = "Ny undertecknare: roll";
/// *Ny undertecknares namn*
pub const NEW_SIGNER_NAME: &str = "Ny undertecknare: namn";
/// *Lägg till undertecknare*
pub const ADD_SIGNER: &str = "Lägg till undertecknare";
/// *Verifiera filen*
pub const VERIFY_TITLE: &str = "Verifiera filen";
/// *Vad verifieringen gör*
pub const VERIFY_HELP: &str = "Räknar om ändringsloggens kedja och alla avtryck, och jämför alla uppgifter med loggen.";
/// *Verifiera*
pub const VERIFY: &str = "Verifiera";
/// *Filen är uppgraderad*
pub const UPGRADED_TITLE: &str = "Filen är uppgraderad";
/// *Starta nytt år …*
pub const START_YEAR_DOTS: &str = "Starta nytt år …";
/// *Nu*
pub const PAPER_NOW: &str = "Som det ser ut nu";
/// *Det finns inget att visa*
pub const NO_PAGES: &str = "Dokumentet kan inte visas. Varför står i meddelandet längst ned; välj något annat ovanför.";
/// *Version eller enhet*
pub const PAPER_OF: &str = "Version eller enhet";

/// *Besluta version 2*
#[must_use]
pub fn decide_version(number: u32) -> String {
    format!("Besluta version {number}")
}

/// *Besluta version 2* on the button.
#[must_use]
pub fn decide_version_now(number: u32) -> String {
    format!("Besluta version {number}")
}

/// A document that cannot be chosen.
#[must_use]
pub fn already_decided(document: &str, number: u32) -> String {
    format!("{document} (redan beslutad i version {number})")
}

/// How many errors hinder a decision.
#[must_use]
pub fn hindered_by(number: usize) -> String {
    format!("{} i granskningen hindrar beslutet", count(number, "fel", "fel"))
}

/// The link to what hinders.
#[must_use]
pub fn hindrances(number: usize) -> String {
    format!("{} i granskningen behöver rättas eller motiveras – visa dem", count(number, "fel", "fel"))
}

/// Name of the field for a reason.
#[must_use]
pub fn reason_for(sentence: &str) -> String {
    format!("Motivering: {sentence}")
}

/// Name of the button that copies a reason.
#[must_use]
pub fn same_reason_as(sentence: &str) -> String {
    format!("Samma motivering för alla av sorten: {sentence}")
}

/// Where the year stands.
#[must_use]
pub fn decision_status(newest: Option<&DecidedVersion>, revision: Option<&str>) -> String {
    match (newest, revision) {
        (None, _) => "Utkast: nämnden har inte beslutat något för året.".to_owned(),
        (Some(version), None) => format!(
            "Version {} är beslutad {} § {}. Innehållet är låst; åtgärder, organisation och undertecknare kan ändras.",
            version.number,
            date(version.decided_on),
            version.minutes_paragraph
        ),
        (Some(version), Some(reason)) => {
            format!("Version {} gäller. Revidering pågår: {reason}", version.number)
        }
    }
}

/// *Version 1 · beslutad 2019-01-24 § 8*
#[must_use]
pub fn version_title(version: &DecidedVersion) -> String {
    format!("Version {} · beslutad {} § {}", version.number, date(version.decided_on), version.minutes_paragraph)
}

/// Diarienummer, from when, and the fingerprint.
#[must_use]
pub fn version_facts(version: &DecidedVersion) -> String {
    let registry_number = version.registry_number.trim();
    let registry = if registry_number.is_empty() { String::new() } else { format!("Dnr {registry_number} · ") };
    format!("{registry}gäller från {} · avtryck {}", date(version.valid_from), version.fingerprint())
}

/// Why a version revises the one before.
#[must_use]
pub fn revised_because(reason: &str) -> String {
    format!("Reviderad: {reason}")
}

/// How many errors a version was decided in spite of.
#[must_use]
pub fn overridden(number: usize) -> String {
    format!("Beslutad trots {} i granskningen; motiveringarna står i dokumentet.", count(number, "fel", "fel"))
}

/// The button that shows a paper of a version.
#[must_use]
pub const fn show_report(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::RiskAnalysis => "Visa VoR",
        ReportKind::ControlPlan => "Visa IKP",
        ReportKind::ControlSystem => "Visa systemet",
        ReportKind::Combined => "Visa allt i ett",
        ReportKind::Difference => "Visa ändringar",
        ReportKind::Check => "Visa protokollet",
        ReportKind::WorkshopMinutes => "Visa workshopprotokollet",
        ReportKind::WorkshopAgenda => "Visa dagordningen",
        ReportKind::CheckList => "Visa kontrollistan",
        ReportKind::InterimReport => "Visa delrapporten",
        ReportKind::FollowUp => "Visa uppföljningen",
        ReportKind::Overview => "Visa översikten",
    }
}

/// Name of the button that shows a paper of a version.
#[must_use]
pub fn show_report_of(kind: ReportKind, number: u32) -> String {
    format!("{} version {number}", show_report(kind))
}

/// Heading of the form that notes a signing.
#[must_use]
pub fn note_signing_of(number: u32) -> String {
    format!("Notera underskrift av version {number}")
}

/// A signing in a line.
#[must_use]
pub fn signed(signing: &Signing) -> String {
    let place = if signing.place.is_empty() { String::new() } else { format!("{} ", signing.place) };
    format!("Undertecknad {place}{} av {}, {}", date(signing.signed_on), signing.name, signing.role)
}

/// The link that saves a scanned page.
#[must_use]
pub fn save_scan(name: &str, length: u64) -> String {
    format!("Spara {name} ({} kB) …", length.div_ceil(1000))
}

/// Name of the button that takes a signing away.
#[must_use]
pub fn delete_signing(name: &str) -> String {
    format!("Ta bort noterad underskrift av {name}")
}

/// Name of a signer's field.
#[must_use]
pub fn signer_role(at: usize) -> String {
    format!("Undertecknare {at}: roll")
}

/// Name of a signer's field.
#[must_use]
pub fn signer_name(at: usize) -> String {
    format!("Undertecknare {at}: namn")
}

/// Name of the button that moves a signer.
#[must_use]
pub fn signer_up(at: usize) -> String {
    format!("Flytta undertecknare {at} uppåt")
}

/// Name of the button that takes a signer away.
#[must_use]
pub fn delete_signer(name: &str) -> String {
    format!("Ta bort undertecknare {name}")
}

/// A version in the list of what can be shown.
#[must_use]
pub fn version_choice(number: u32) -> String {
    format!("Version {number}")
}

/// The name that a paper's file begins with; of what there are several of, each has its own.
#[must_use]
pub fn paper_file_name(paper: Paper, of: &Year) -> String {
    let (kind, year) = (paper.kind.command_name(), of.planning_year().year);
    match paper.of {
        PaperOf::Now if paper.kind.follows_up() => format!("{kind}-{year}.pdf"),
        PaperOf::Now => format!("{kind}-{year}-utkast.pdf"),
        PaperOf::Unit(_) => format!("{kind}-{year}-enhet.pdf"),
        PaperOf::Version(number) => format!("{kind}-{year}-version-{number}.pdf"),
        PaperOf::Check(check) => match of.checks().get(check) {
            Some(check) => format!("{kind}-{year}-{}.pdf", check.number),
            None => format!("{kind}-{year}.pdf"),
        },
        PaperOf::OwnerOf(method) => {
            let owner = of.methods().get(method).map(|method| super::notices::in_file_name(&method.owner));
            match owner.filter(|owner| !owner.is_empty()) {
                Some(owner) => format!("{kind}-{year} {owner}.pdf"),
                None => format!("{kind}-{year}.pdf"),
            }
        }
        PaperOf::Workshop(_) => format!("{kind}-{year}.pdf"),
    }
}

/// How far the year has come, for the bar above, and what that means.
#[must_use]
pub fn state_note(year: &Year) -> (String, String) {
    match (year.versions().of(()).next_back(), &year.planning_year().revision) {
        (None, _) => (super::screen::DRAFT.to_owned(), super::screen::DRAFT_HELP.to_owned()),
        (Some(version), None) => (format!("BESLUTAD · version {}", version.number), version_title(version)),
        (Some(version), Some(reason)) => {
            (format!("REVIDERING av version {}", version.number), format!("Utkast till ny version. Varför: {reason}"))
        }
    }
}

/// Errors beyond those that the form lists.
#[must_use]
pub fn more_reasons(number: usize) -> String {
    format!("… och {} till. Rätta några först, eller använd ”{SAME_REASON}”.", count(number, "fel", "fel"))
}

/// *Ej bekräftad*, after where an event stands
pub const NOT_CONFIRMED: &str = " · ej bekräftad";
/// *Vad som saknas: varför*
pub const NEEDS_REVISION_REASON: &str = "Skriv varför revideringen görs.";

/// Heading of what the granskning found when all is decided.
#[must_use]
pub fn after_decision(number: u32) -> String {
    format!("Version {number} är beslutad. Det här fanns kvar")
}
