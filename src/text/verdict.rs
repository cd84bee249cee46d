//! What a look through a file found, and which paper a fingerprint belongs to.

use crate::report::ReportKind;
use crate::session::PrintedFrom;
use crate::store::{Broken, Verdict};

use super::numbers::{count, date};

/// All that was recomputed, and the first thing that does not hold.
#[must_use]
pub fn sentence(verdict: &Verdict) -> String {
    let operations = usize::try_from(verdict.operations).unwrap_or_default();
    let looked = format!(
        "{} i ändringsloggen, {} och {} är kontrollräknade.",
        count(operations, "rad", "rader"),
        count(verdict.versions, "beslutad version", "beslutade versioner"),
        count(verdict.kept, "fryst fil", "frysta filer")
    );
    match &verdict.broken {
        None => format!("{looked}\nAllt stämmer: inget har ändrats på annat sätt än genom Tolvan."),
        Some(broken) => format!(
            "{looked}\nFörsta felet: {}\nFilen är orörd. Spara den som den är, och jämför med en säkerhetskopia.",
            what(broken)
        ),
    }
}

fn what(broken: &Broken) -> String {
    match broken {
        Broken::Operation { sequence, at, label } => {
            let label = super::edits::done(label);
            format!(
                "rad {sequence} i ändringsloggen ({label}, {at}) stämmer inte med sitt avtryck, eller så saknas raden före."
            )
        }
        Broken::Version { year, number, report: None } => {
            format!("det frysta innehållet i version {number} för {year} är inte vad nämnden beslutade.")
        }
        Broken::Version { year, number, report: Some(report) } => {
            format!(
                "det tryckta dokumentet {report} i version {number} för {year} är inte vad som trycktes vid beslutet."
            )
        }
        Broken::Population { year, number } => {
            format!("den frysta populationen i kontroll {number} för {year} är ändrad eller saknas.")
        }
        Broken::Draw { year, number } => {
            format!("urvalet i kontroll {number} för {year} är inte det som följer av populationen och fröet.")
        }
        Broken::Judgement { year } => {
            format!("uppföljningen av {year} är inte vad nämnden bedömde, nu eller tidigare, eller så saknas den.")
        }
        Broken::Scan { year, name } => format!("den bifogade filen {name} för {year} är ändrad eller saknas."),
        Broken::EvidenceGone(lost) => {
            format!("underlaget {} ({}).", super::faults::lost_evidence(lost), lost.year)
        }
        Broken::Record { year, record } => format!(
            "{} för {year} är inte vad ändringsloggen säger; uppgiften har ändrats på annat sätt än genom Tolvan.",
            super::log::kind(record)
        ),
    }
}

/// Which paper a fingerprint belongs to.
#[must_use]
pub fn belongs(printed: &str, found: &PrintedFrom) -> String {
    match found {
        PrintedFrom::Version { year, version } => format!(
            "Avtrycket {} hör till version {} för {year}, beslutad {} § {}.",
            printed.trim().to_uppercase(),
            version.number,
            date(version.decided_on),
            version.minutes_paragraph
        ),
        PrintedFrom::Check { year, number } => format!(
            "Avtrycket {} hör till protokollet över kontroll {number} för {year} som det ser ut just nu.",
            printed.trim().to_uppercase()
        ),
        PrintedFrom::Workshop { year, title } => format!(
            "Avtrycket {} hör till workshopen {title}, {year}, som den ser ut just nu.",
            printed.trim().to_uppercase()
        ),
        PrintedFrom::FollowUp { year, paper } => {
            let whose = paper.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
            let day = paper.on.map(|on| format!(", per {}", date(on))).unwrap_or_default();
            format!(
                "Avtrycket {} hör till {} för {year}{whose}{day}, med uppgifterna som de är just nu.",
                printed.trim().to_uppercase(),
                follow_up(paper.kind)
            )
        }
        PrintedFrom::Judged { year, kind, on } => format!(
            "Avtrycket {} hör till {} för {year}, så som året frystes {} när nämndens bedömning noterades.",
            printed.trim().to_uppercase(),
            follow_up(*kind),
            date(*on)
        ),
        PrintedFrom::Draft { year } => {
            format!("Avtrycket {} hör till utkastet för {year} som det ser ut just nu.", printed.trim().to_uppercase())
        }
    }
}

/// One of the papers that follow a year up, within a sentence.
const fn follow_up(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::CheckList => "kontrollistan",
        ReportKind::InterimReport => "delrapporten till tertialrapport 2",
        ReportKind::Overview => "översikten",
        ReportKind::FollowUp => "uppföljningen",
        other => super::sentences::report(other),
    }
}

/// That no paper has the fingerprint.
#[must_use]
pub fn belongs_nowhere(printed: &str, file: &str) -> String {
    format!(
        "Avtrycket {} hör inte till någon beslutad version i {file}, och inte till utkastet som det ser ut nu.\n\
         Papperet kan vara ett tidigare utkast, eller höra till en annan fil. Filen är orörd.",
        printed.trim().to_uppercase()
    )
}
