//! What the operation log calls commands on planned occasions, avvikelser and the follow-up, what it says of their
//! records, and why one was not carried out. A deviation that is kept out of lists is told by its number alone.

use crate::domain::{
    Deviation, DeviationId, Ground, Judgement, MethodAnalysis, ObjectionKind, Occasion, OccasionId, Year,
};
use crate::edit::{DeviationCommand, DeviationRefusal, FollowUpCommand, FollowUpRefusal, OccasionCommand};

use super::edits::short;
use super::faults::{Message, message};
use super::follow_up as words;
use super::numbers::{self, count};

pub(super) fn occasion_label(year: &Year, command: &OccasionCommand) -> String {
    match command {
        OccasionCommand::Move { occasion, due, .. } => {
            format!("Flytta {} till {}", occasion_named(year, *occasion), numbers::date(*due))
        }
        OccasionCommand::Cancel { occasion, .. } => format!("Ställ in {}", occasion_named(year, *occasion)),
        OccasionCommand::Restore { occasion } => format!("Återställ {}", occasion_named(year, *occasion)),
    }
}

/// `kontrolltillfället 2026-04-30 för ”…”`.
fn occasion_named(year: &Year, occasion: OccasionId) -> String {
    year.occasions().get(occasion).map_or_else(
        || "kontrolltillfället".to_owned(),
        |it| format!("kontrolltillfället {} för {}", numbers::date(it.due), words::method_named(year, it.method)),
    )
}

pub(super) fn deviation_label(year: &Year, command: &DeviationCommand) -> String {
    use DeviationCommand as C;
    let named = |id: &DeviationId| numbered(year, *id);
    let is_protected = |id: &DeviationId| year.deviations().get(*id).is_some_and(Deviation::is_protected);
    match command {
        // Without its text: a suspicion that protects it may come later, and what the log calls it then stays.
        C::Report { .. } => format!("Registrera avvikelse {}", year.next_deviation_number()),
        C::Change { deviation, .. } => format!("Ändra {}", named(deviation)),
        C::Delete { deviation } => format!("Ta bort {}", named(deviation)),
        // Who was told, and who was not, would say who is suspected.
        C::Tell { deviation, on, .. } if is_protected(deviation) => {
            format!("{}: informering {}", capital(&named(deviation)), numbers::date(*on))
        }
        C::Untell { deviation, .. } if is_protected(deviation) => {
            format!("{}: informering struken", capital(&named(deviation)))
        }
        C::Tell { deviation, recipient, on, .. } => {
            let who = words::recipient(*recipient).to_lowercase();
            format!("{}: {who} {} {}", capital(&named(deviation)), words::informed(*recipient), numbers::date(*on))
        }
        C::Untell { deviation, recipient, .. } => {
            let who = words::recipient(*recipient).to_lowercase();
            format!("{}: stryk noteringen om {who}", capital(&named(deviation)))
        }
        C::AddMeasure { deviation, .. } => format!("Lägg till åtgärd för {}", named(deviation)),
        C::ChangeMeasure { deviation, .. } => format!("Ändra åtgärd för {}", named(deviation)),
        C::RemoveMeasure { deviation, .. } => format!("Ta bort åtgärd för {}", named(deviation)),
        // Which check tries it would say what it is about.
        C::SetRecheck { deviation, .. } if is_protected(deviation) => {
            format!("{}: ny kontroll", capital(&named(deviation)))
        }
        C::SetRecheck { deviation, check } => match check.and_then(|check| year.checks().get(check)) {
            Some(check) => format!("Kontroll {} prövar {}", check.number, named(deviation)),
            None => format!("Ta bort ny kontroll för {}", named(deviation)),
        },
        C::Release { deviation, .. } => format!("Häv skyddet för {}", named(deviation)),
        C::Close { deviation, .. } => format!("Stäng {}", named(deviation)),
        C::Reopen { deviation } => format!("Öppna {} igen", named(deviation)),
    }
}

/// `avvikelse 3`.
fn numbered(year: &Year, deviation: DeviationId) -> String {
    year.deviations().get(deviation).map_or_else(|| "avvikelsen".to_owned(), |it| format!("avvikelse {}", it.number))
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn follow_up_label(year: &Year, command: &FollowUpCommand) -> String {
    use FollowUpCommand as C;
    match command {
        C::Analyse { method, .. } => format!("Skriv analys av {}", words::method_named(year, *method)),
        C::WriteInterim { .. } => "Skriv texten till tertialrapport 2".to_owned(),
        C::WriteJudgement { .. } => "Skriv nämndens bedömning".to_owned(),
        C::GiveGround { objection, .. } => {
            format!("Skriv skäl: {}", words::objection_kind(objection.kind()).to_lowercase())
        }
        C::ShareGround { objection } => {
            format!("Samma skäl för flera: {}", words::objection_kind(objection.kind()).to_lowercase())
        }
        C::Judge { verdict, .. } => format!("Bedöm den interna kontrollen: {}", verdict.word(year).to_lowercase()),
        C::Unjudge => "Ta tillbaka bedömningen".to_owned(),
    }
}

type Fields = Vec<(&'static str, String)>;

pub(super) fn occasion_fields(year: &Year, it: &Occasion) -> Fields {
    let earlier = it.earlier.iter().map(|before| {
        let (from, until) = (numbers::date(before.changed_on), numbers::date(before.until));
        let due = format!("senast {}", numbers::date(before.due));
        let held = if before.is_cancelled { "inställt" } else { due.as_str() };
        format!("{held} från {from} till {until} ({})", before.reason)
    });
    vec![
        ("", words::method_named(year, it.method)),
        ("Planerat till", numbers::date(it.planned)),
        ("Ska göras senast", numbers::date(it.due)),
        ("Inställt", if it.is_cancelled { "ja" } else { "" }.to_owned()),
        ("Skäl", it.reason.clone()),
        ("Ändrat", it.changed_on.map(numbers::date).unwrap_or_default()),
        ("Ändrat av", it.changed_by.clone()),
        ("Infört i planen", it.planned_on.map(numbers::date).unwrap_or_default()),
        ("Tidigare", earlier.collect::<Vec<_>>().join("; ")),
    ]
}

/// What the log says of a deviation. One that is protected, in this state or today, says nothing but its number.
pub(super) fn deviation_fields(year: &Year, it: &Deviation) -> Fields {
    // What is gone may have been protected before it went.
    if it.is_protected() || year.deviations().get(it.id).is_none_or(Deviation::is_protected) {
        return vec![("", "Skyddad tills skyddet hävs".to_owned())];
    }
    let event = it.event.and_then(|event| year.events().get(event));
    let control = it.control.and_then(|control| year.controls().get(control));
    let check = it.recheck.and_then(|check| year.checks().get(check));
    let told: Vec<String> = it
        .told
        .iter()
        .map(|told| {
            let note = if told.note.is_empty() { String::new() } else { format!(" ({})", told.note) };
            format!("{} {}{note}", words::recipient(told.recipient), numbers::date(told.on))
        })
        .collect();
    let struck = it.struck.iter().map(words::struck);
    let measures: Vec<String> = it
        .measures
        .iter()
        .map(|measure| {
            let due = measure.due.map(|day| format!(", senast {}", numbers::date(day))).unwrap_or_default();
            let done = measure.done_on.map(|day| format!(", klar {}", numbers::date(day))).unwrap_or_default();
            let who = if measure.responsible.is_empty() { String::new() } else { format!(", {}", measure.responsible) };
            format!("{}{who}{due}{done}", measure.text)
        })
        .collect();
    vec![
        ("", it.text.replace('\n', " ")),
        ("Upptäckt", numbers::date(it.found_on)),
        ("Händelse", event.map_or_else(String::new, |event| event.number.to_string())),
        ("Kontroll", control.map_or_else(String::new, |control| short(&control.text))),
        ("Poster", year.items_of_deviation(it).join(", ")),
        ("Väsentlighet", words::material(it.is_material).to_owned()),
        ("Skäl", it.material_reason.clone()),
        ("Misstanke", words::suspicion(it.suspicion.as_ref())),
        ("Skyddet hävt", it.release.as_ref().map_or_else(String::new, |it| it.reason.clone())),
        ("Informerade", told.join("; ")),
        ("Struket", struck.collect::<Vec<_>>().join("; ")),
        ("Åtgärder", measures.join("; ")),
        ("Ny kontroll", check.map_or_else(String::new, |check| check.number.to_string())),
        ("Stängd", it.closing.as_ref().map(|it| numbers::date(it.on)).unwrap_or_default()),
        ("Utfall", it.closing.as_ref().map_or_else(String::new, |it| it.text.replace('\n', " "))),
    ]
}

/// In place of grounds that may be about a protected deviation.
const WITHHELD: &str = "(visas inte i loggen)";

pub(super) fn judgement_fields(year: &Year, it: &Judgement) -> Fields {
    // What is gone may have been protected before it went; what an earlier year holds is not known here.
    let is_protected = |ground: &Ground| match ground.kind {
        ObjectionKind::MaterialDeviationOpen | ObjectionKind::RepeatedDeviationOpen => {
            year.deviations().get(DeviationId(ground.subject)).is_none_or(Deviation::is_protected)
        }
        ObjectionKind::EarlierDeviationOpen => true,
        ObjectionKind::ChecksNotDone | ObjectionKind::RiskWithoutControl | ObjectionKind::WeakSample => false,
    };
    let grounds = it.grounds.iter().map(|ground| {
        let text = if is_protected(ground) { WITHHELD.to_owned() } else { ground.text.replace('\n', " ") };
        format!("{}: {text}", words::objection_kind(ground.kind))
    });
    let grounds: Vec<String> = grounds.collect();
    vec![
        ("Bedömning", it.verdict.map_or_else(String::new, |verdict| verdict.word(year).to_owned())),
        ("Bedömd", it.judged_on.map(numbers::date).unwrap_or_default()),
        ("§", it.minutes_paragraph.clone()),
        ("", it.text.replace('\n', " ")),
        ("Skäl", grounds.join("; ")),
        ("Tertialrapport 2", it.interim_text.replace('\n', " ")),
    ]
}

pub(super) fn analysis_fields(year: &Year, it: &MethodAnalysis) -> Fields {
    vec![("", it.text.replace('\n', " ")), ("Metod", words::method_named(year, it.method))]
}

/// Why nothing came of something about a deviation.
pub(super) fn deviation_refusal(refusal: &DeviationRefusal) -> Message {
    let said = |what: &str, hint: &str| message(what, hint);
    match refusal {
        DeviationRefusal::InUse(deviations) => message(
            format!("{} hör till det som skulle tas bort.", count(*deviations, "avvikelse", "avvikelser")),
            "Inget har ändrats. Det som en avvikelse gäller står kvar, så att den går att följa.",
        ),
        DeviationRefusal::Closed(number) => message(
            format!("Avvikelse {number} är stängd."),
            "Inget har ändrats. Öppna den igen om något ska ändras; det syns i ändringsloggen.",
        ),
        DeviationRefusal::HasBeenTold => said(
            "Avvikelsen har redan rapporterats till någon.",
            "Inget har ändrats. En rapporterad avvikelse tas inte bort; åtgärda den och stäng den.",
        ),
        DeviationRefusal::AlreadyTold(who) => message(
            format!("{} är redan {}.", words::recipient(*who), words::informed(*who)),
            "Inget har ändrats. Stryk den noteringen först om dagen är fel.",
        ),
        DeviationRefusal::Suspected(who) => message(
            format!("{} är den som misstanken gäller.", words::recipient(*who)),
            "Inget har ändrats. Den som misstänks informeras inte; programmet visar vem som ska informeras i stället.",
        ),
        DeviationRefusal::Ahead => {
            said("Dagen har inte varit ännu.", "Inget har ändrats. Ange den dag då det skedde, senast i dag.")
        }
        DeviationRefusal::BeforeFound(day) => message(
            format!("Dagen är före {}.", numbers::date(*day)),
            "Inget har ändrats. Det kan inte ha skett innan avvikelsen upptäcktes, eller innan det som skulle göras först var gjort.",
        ),
        DeviationRefusal::DueBeforeFound(day) => message(
            "”Klart senast” är före den dag då avvikelsen upptäcktes.",
            format!(
                "Inget har ändrats. Avvikelsen upptäcktes {}; välj en dag som inte är tidigare.",
                numbers::date(*day)
            ),
        ),
        DeviationRefusal::ItemNotWrong => said(
            "En av posterna har varken utfallet ”Avvikelse” eller ”Underlag saknas”.",
            "Inget har ändrats. Bara poster som är fel i kontrollen kan höra till avvikelsen.",
        ),
        DeviationRefusal::ItemTaken(number) => message(
            match number {
                Some(number) => format!("En av posterna hör redan till avvikelse {number}."),
                None => "En av posterna hör redan till en skyddad avvikelse.".to_owned(),
            },
            "Inget har ändrats. Ta bort posten där först, eller skriv vidare i den avvikelsen.",
        ),
        DeviationRefusal::Protected => said(
            "Avvikelsen är skyddad.",
            "Inget har ändrats. Häv skyddet med ett skäl först; det syns i ändringsloggen.",
        ),
        DeviationRefusal::NotProtected => {
            said("Avvikelsen är inte skyddad.", "Inget har ändrats. Den visas redan i listor och utskrifter.")
        }
        DeviationRefusal::NotARecheck => said(
            "Kontrollen kan inte visa att avvikelsen är rättad.",
            "Inget har ändrats. Välj en kontroll av samma systematiska kontroll som påbörjats efter att avvikelsen \
             upptäcktes.",
        ),
        DeviationRefusal::CannotClose(faults) => {
            let faults: Vec<String> = faults.iter().map(words::closing_fault).collect();
            message(
                format!("Avvikelsen kan inte stängas ännu. {}.", faults.join(". ")),
                "Avvikelsen är kvar som öppen, och allt som är skrivet står kvar. Gör det som saknas, och stäng den \
                 sedan.",
            )
        }
    }
}

/// Why nothing came of something about the follow-up.
pub(super) fn follow_up_refusal(refusal: &FollowUpRefusal) -> Message {
    let said = |what: &str, hint: &str| message(what, hint);
    match refusal {
        FollowUpRefusal::Judged => said(
            "Bedömningen är gjord.",
            "Inget har ändrats. Ta tillbaka bedömningen först om texten eller skälen ska ändras.",
        ),
        FollowUpRefusal::GroundsMissing(missing) => message(
            format!("{} saknar skäl.", count(*missing, "sak som talar emot", "saker som talar emot")),
            "Ingen bedömning är sparad. Skriv ett skäl för var och en; skälen trycks i uppföljningen.",
        ),
        FollowUpRefusal::WordsMissing => {
            said("Nämndens egna ord saknas.", "Ingen bedömning är sparad. Skriv vad bedömningen grundas på först.")
        }
        FollowUpRefusal::Ahead => {
            said("Dagen har inte varit ännu.", "Ingen bedömning är sparad. Ange den dag då nämnden bedömde året.")
        }
    }
}

/// A rhythm, items and minutes of a metod, for the log.
pub(super) fn plan_fields(it: &crate::domain::CheckMethod) -> Fields {
    let number = |number: Option<u32>| number.map_or_else(String::new, |it| it.to_string());
    vec![
        ("Hur ofta", it.frequency.as_ref().map(words::frequency).unwrap_or_default()),
        ("Poster per tillfälle", number(it.planned_items)),
        ("Minuter per post", number(it.minutes_per_item)),
    ]
}
