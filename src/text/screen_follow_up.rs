//! The words on the screen Uppföljning.

use jiff::civil::Date;

use crate::domain::{Deviation, Ground, ObjectionKind, OccasionCount, Sufficiency, Year};

use super::numbers::{count, date, whole};
use super::{follow_up as words, paper_deviations, paper_follow_up};

/// *Uppföljning*
pub const FOLLOW_UP: &str = "Uppföljning";
/// *Vad skärmen är till för.*
pub const FOLLOW_UP_HELP: &str = "Här skrivs det som nämnden får veta om årets kontroller: läget i augusti, varje \
                                  kontroll och till sist nämndens egen bedömning. Siffrorna kommer från kontrollerna \
                                  och avvikelserna.";
/// *Tertialrapport 2*
pub const FOLLOW_UP_INTERIM: &str = "Tertialrapport 2";
/// *Verksamhetsberättelse*
pub const FOLLOW_UP_ANNUAL: &str = "Verksamhetsberättelse";
/// *Rapporternas dagar är inte bestämda*
pub const NO_REPORT_DATES: &str = "Rapporternas dagar är inte bestämda";
/// *Bestäm dem i metodbladet*
pub const SET_REPORT_DATES: &str = "Bestäm dem i metodbladet";
/// *Kopiera*
pub const COPY: &str = "Kopiera";
/// *Kopierat*
pub const COPIED: &str = "Kopierat";
/// *Vad Kopiera är till för.*
pub const COPY_HELP: &str =
    "Kopiera lägger texten i urklipp som ren text med styckeindelning, för fältet i ILS webbformulär.";
/// *Visa delrapporten*
pub const SHOW_INTERIM_REPORT: &str = "Visa delrapporten";
/// *Visa uppföljningen*
pub const SHOW_FOLLOW_UP_REPORT: &str = "Visa uppföljningen";
/// *Nämndens egen text om arbetet*
pub const INTERIM_TEXT: &str = "Nämndens egen text om arbetet";
/// *Analys*
pub const METHOD_ANALYSIS: &str = "Analys";
/// *Föreslå text*
pub const PROPOSE_TEXT: &str = "Föreslå text";
/// *Vad Föreslå text gör.*
pub const PROPOSE_TEXT_HELP: &str =
    "Texten byggs av siffrorna. Lägg till vad ni har sett och vad det betyder, men låt siffrorna stå.";
/// *Föreslå ny text*
pub const PROPOSE_NEW_TEXT: &str = "Föreslå ny text";
/// *Vad Föreslå ny text gör.*
pub const PROPOSE_NEW_TEXT_HELP: &str =
    "Texten byts mot en som byggs av siffrorna som de är nu. Den tidigare kommer tillbaka med Ångra.";
/// *Texten är redan den föreslagna*
pub const TEXT_IS_PROPOSED: &str = "Texten är redan den som siffrorna ger";
/// *Inget skrivet*
pub const NOTHING_WRITTEN: &str = "Inget skrivet";
/// *Inga metoder att följa upp*
pub const NO_METHODS_TO_FOLLOW: &str = "Planen har inga metoder för kontroll att följa upp ännu";
/// *Vad listan över det som talar emot är.*
pub const OBJECTIONS_HELP: &str = "Bedömningen är nämndens egen. Programmet räknar upp det som talar emot och frågar \
                                   efter ett skäl för var och en. Skälen trycks i uppföljningen.";
/// *Skäl*
pub const GROUND: &str = "Skäl";
/// *Varning vid skyddad avvikelse.*
pub const GROUND_PROTECTED: &str =
    "Avvikelsen är skyddad. Varken den eller skälet kommer med i utskrifter och kopierad text förrän skyddet hävs.";
/// *I stället för skälet vid en skyddad avvikelse*
pub const GROUND_HIDDEN: &str = "(skyddad)";
/// *Nämndens bedömning*
pub const BOARD_JUDGEMENT: &str = "Nämndens bedömning";
/// *Vad bedömningen grundas på*
pub const JUDGEMENT_TEXT: &str = "Vad bedömningen grundas på, i nämndens egna ord";
/// *Nämnden bedömer den interna kontrollen som*
pub const CHOOSE_VERDICT: &str = "Nämnden bedömer årets interna kontroll som";
/// *Dag för bedömningen*
pub const JUDGED_ON_DAY: &str = "Dag för bedömningen";
/// *Notera bedömningen*
pub const NOTE_JUDGEMENT: &str = "Notera bedömningen";
/// *Ta tillbaka bedömningen*
pub const TAKE_BACK_JUDGEMENT: &str = "Ta tillbaka bedömningen";
/// *Att texterna bara går att läsa.*
pub const JUDGED_IS_LOCKED: &str =
    "Bedömningen är gjord. Analyser, skäl och nämndens ord går bara att läsa tills den tas tillbaka.";
/// *Att göra före bedömningen: bedömning*
pub const NEEDS_VERDICT: &str = "välj nämndens bedömning";
/// *Att göra före bedömningen: text*
pub const NEEDS_JUDGEMENT_TEXT: &str = "skriv vad bedömningen grundas på";
/// *Att göra före bedömningen: dag*
pub const NEEDS_JUDGED_ON: &str = "skriv dagen för bedömningen";
/// *Att göra före bedömningen: en dag som går att förstå*
pub const JUDGED_ON_UNREADABLE: &str = "skriv dagen för bedömningen så att den går att förstå, till exempel 2027-02-18";
/// *Att göra före bedömningen: en dag som har varit*
pub const JUDGED_ON_AHEAD: &str = "ändra dagen för bedömningen till en som har varit";

/// *Att planen inte är beslutad*
pub const PLAN_NOT_DECIDED: &str = "Internkontrollplanen är inte beslutad";

/// *Att det inte finns något att bedöma*
pub const NOTHING_TO_JUDGE: &str = "Året har ingen metod för kontroll, så inget har kunnat kontrolleras";
/// *Att texten påstår att inget är fel*
pub const CLAIMS_NO_FAULT: &str = "Inte sparat än: texten säger att det inte finns några fel, och det kan en kontroll inte \
                                   visa. Skriv hur många som granskades och vad som hittades.";

/// What the numbers of a metod say, where the text above it says otherwise: they may have changed since.
#[must_use]
pub fn numbers_say(text: &str) -> String {
    format!("Siffrorna säger nu: {}", text.replace('\n', " "))
}

/// How many metoder nobody has analysed as the nämnd judges.
#[must_use]
pub fn unanalysed(bare: usize, all: usize) -> String {
    format!("{} av {} saknar analys", whole(bare), count(all, "metod", "metoder"))
}

/// That deviations are open as the nämnd judges, also protected ones; only how many.
#[must_use]
pub fn open_at_judgement(open: usize) -> String {
    count(open, "avvikelse är öppen", "avvikelser är öppna")
}

/// That the year is not over on the day of the judgement, and how many planned checks are to be done after it:
/// `Året är inte slut 2026-11-22, och 2 planerade kontroller ska göras efter den dagen`.
#[must_use]
pub fn year_not_over(on: Date, to_come: usize) -> String {
    let said = format!("Året är inte slut {}", date(on));
    if to_come == 0 {
        return said;
    }
    let checks = count(to_come, "planerad kontroll", "planerade kontroller");
    format!("{said}, och {checks} ska göras efter den dagen")
}

/// When the next of the two reports is to be handed in; empty where no day is set.
#[must_use]
pub fn next_report(interim: Option<Date>, annual: Option<Date>, today: Date) -> String {
    let days = [("tertialrapport 2", interim), ("verksamhetsberättelsen", annual)];
    let mut set: Vec<(Date, &str)> = days.into_iter().filter_map(|(name, day)| Some((day?, name))).collect();
    set.sort_unstable();
    match set.iter().find(|(day, _)| *day >= today) {
        Some((day, name)) => format!("Nästa rapport: {name} lämnas {}", date(*day)),
        None if set.is_empty() => String::new(),
        None => "Dagarna för årets rapporter har passerat".to_owned(),
    }
}

/// When a report is to be handed in.
#[must_use]
pub fn handed_in(day: Option<Date>) -> String {
    day.map_or_else(|| "Rapportens dag är inte bestämd".to_owned(), |day| format!("Lämnas {}", date(day)))
}

/// Name of a button that copies a part.
#[must_use]
pub fn copy_part(heading: &str) -> String {
    format!("{COPY}: {heading}")
}

/// The step with the checks and how many have an analysis.
#[must_use]
pub fn step_methods(analysed: usize, methods: usize) -> String {
    format!("1 Kontrollerna ({} av {} har analys)", whole(analysed), whole(methods))
}

/// The step with what speaks against, and how many lack grounds.
#[must_use]
pub fn step_objections(unanswered: usize) -> String {
    match unanswered {
        0 => "2 Det som talar emot".to_owned(),
        missing => format!("2 Det som talar emot ({} utan skäl)", whole(missing)),
    }
}

/// The step with the judgement.
#[must_use]
pub fn step_judgement(verdict: Option<&str>) -> String {
    format!("3 Bedömningen ({})", verdict.map_or_else(|| "inte gjord".to_owned(), str::to_lowercase))
}

/// Title of what speaks against the best verdict.
#[must_use]
pub fn objections_title(year: &Year) -> String {
    format!("Det här talar emot {}", Sufficiency::Sufficient.word(year).to_lowercase())
}

/// How much speaks against, how many protected deviations do so beside it, and how much of all lacks grounds:
/// `22 saker talar emot, och 1 skyddad avvikelse; 4 saknar skäl`.
#[must_use]
pub fn objections_sum(year: &Year, shown: usize, protected: usize, unanswered: usize) -> String {
    let things = count(shown, "sak talar emot", "saker talar emot");
    let deviations = count(protected, "skyddad avvikelse", "skyddade avvikelser");
    let against = match (shown, protected) {
        (0, 0) => return paper_follow_up::nothing_against(year).to_owned(),
        (_, 0) => things,
        (0, _) => format!("{deviations} talar emot"),
        _ => format!("{things}, och {deviations}"),
    };
    match unanswered {
        0 if shown + protected == 1 => format!("{against}; skäl finns"),
        0 => format!("{against}; alla har skäl"),
        missing => format!("{against}; {} saknar skäl", whole(missing)),
    }
}

/// What is to be done before a judgement can be noted: grounds.
#[must_use]
pub fn needs_grounds(missing: usize) -> String {
    format!("skriv skäl i steg 2 för {}", count(missing, "sak som talar emot", "saker som talar emot"))
}

/// Everything that is to be done before a judgement can be noted, in the order of work.
#[must_use]
pub fn judgement_needs(missing: &[String]) -> String {
    format!("Först: {}", missing.join("; "))
}

/// Name of the field for grounds.
#[must_use]
pub fn ground_for(objection: &str) -> String {
    format!("{GROUND}: {objection}")
}

/// Button that gives these grounds to all of the same kind that have none: `Samma skäl för 4 till av samma slag`.
#[must_use]
pub fn share_ground(others: usize) -> String {
    format!("Samma skäl för {} till av samma slag", whole(others))
}

/// Name of that button, with whose grounds.
#[must_use]
pub fn share_ground_of(button: &str, objection: &str) -> String {
    format!("{button}: {objection}")
}

/// Name of the field for the words about a metod.
#[must_use]
pub fn analysis_field(method: &str) -> String {
    format!("{METHOD_ANALYSIS}: {method}")
}

/// Name of the button that proposes the words about a metod.
#[must_use]
pub fn propose_text_for(button: &str, method: &str) -> String {
    format!("{button}: {method}")
}

/// Heading of what has come to speak against after the judgement.
#[must_use]
pub fn new_objections(number: usize) -> String {
    format!(
        "Efter bedömningen har {} som talar emot kommit till utan skäl. Ta tillbaka bedömningen om den inte längre \
         håller.",
        count(number, "sak", "saker")
    )
}

/// Grounds that are no longer needed: what they were given for, and the words that are shown of them.
#[must_use]
pub fn past_ground(year: &Year, ground: &Ground, text: &str) -> String {
    let id = ground.subject;
    let about = match ground.kind {
        ObjectionKind::MaterialDeviationOpen | ObjectionKind::RepeatedDeviationOpen => {
            year.deviations().get(id.into()).map(words::deviation_named)
        }
        // Its year and number stand in the words of what speaks against while it does.
        ObjectionKind::EarlierDeviationOpen => None,
        ObjectionKind::ChecksNotDone => Some(words::method_named(year, id.into())),
        ObjectionKind::RiskWithoutControl => year.events().get(id.into()).map(|it| format!("händelse {}", it.number)),
        ObjectionKind::WeakSample => year.checks().get(id.into()).map(|it| format!("kontroll {}", it.number)),
    };
    let about = about.filter(|it| !it.is_empty()).map_or_else(String::new, |about| format!(" ({about})"));
    format!("{}{about}. {GROUND}: {text}", words::objection_kind(ground.kind))
}

/// Kontrollansvarig of a metod, and how many of its occasions are done.
#[must_use]
pub fn method_followed(owner: &str, found: &OccasionCount) -> String {
    let owner = if owner.trim().is_empty() { super::paper::OWNER_MISSING } else { owner.trim() };
    format!("{owner} · {}", words::occasion_count(found))
}

/// A deviation in a line; one that is kept out of lists by its number alone.
#[must_use]
pub fn deviation_line(deviation: &Deviation) -> String {
    let numbered = paper_deviations::deviation_numbered(deviation.number);
    if deviation.is_protected() {
        return format!("{numbered} (skyddad)");
    }
    let state = deviation
        .closing
        .as_ref()
        .map_or_else(|| paper_deviations::OPEN.to_owned(), |closing| paper_deviations::closed(closing.on));
    let material = words::material(deviation.is_material);
    format!("{numbered} · {material} · {state} · {}", deviation.text.replace('\n', " "))
}

/// The same of a deviation of an earlier year.
#[must_use]
pub fn earlier_deviation_line(year: i16, deviation: &Deviation) -> String {
    format!("{} · {}", paper_deviations::plan_of(year), deviation_line(deviation))
}

/// What stands below the number of done checks.
#[must_use]
pub fn figure_done(wanted: usize) -> String {
    format!("gjorda av {}", whole(wanted))
}

/// What stands below the number of checks that remain.
pub const FIGURE_LEFT: &str = "återstår";
/// What stands below the number of late checks.
pub const FIGURE_LATE: &str = "försenade";
