//! What stands on cover, list of contents, appendix and the last pages. Decides nothing and computes nothing.

/// Title of the väsentlighets- och riskanalys and the internkontrollplan in one, with the system where it is
/// written.
#[must_use]
pub fn combined_title(year: i16, with_system: bool) -> String {
    if with_system {
        format!("System för intern kontroll, riskanalys och internkontrollplan {year}")
    } else {
        format!("Väsentlighets- och riskanalys med internkontrollplan {year}")
    }
}

/// Heading of the nämnd's own words.
pub const WORDS_HEADING: &str = "Bedömningar och rapportering";
/// Column of what the words are for.
pub const WORDS_OF: &str = "Gäller";
/// Column of the words.
pub const WORDS: &str = "Ord eller datum";
/// The verdicts on a year.
pub const VERDICTS: &str = "Bedömning av året";
/// The grades of a follow-up.
pub const GRADES: &str = "Betyg i uppföljningen";
/// When tertialrapport 2 is handed in.
pub const INTERIM_REPORT: &str = "Tertialrapport 2";
/// When the verksamhetsberättelse is handed in.
pub const ANNUAL_REPORT: &str = "Verksamhetsberättelse";

/// Heading of the list of contents.
pub const CONTENTS: &str = "Innehåll";
/// How far the decision has come, on the cover.
pub const STATE: &str = "Status";
/// The case, on the cover.
pub const REGISTRY_NUMBER: &str = "Diarienummer";
/// The first day in force, on the cover.
pub const VALID_FROM: &str = "Gäller från";
/// The day of printing, on the cover.
pub const PRINTED_ON: &str = "Utskriven";
/// The fingerprint, on the cover.
pub const FINGERPRINT: &str = "Avtryck";

/// Where an entry of the contents leads, read aloud.
#[must_use]
pub fn leads_to(title: &str) -> String {
    format!("Gå till {title}")
}

/// Title of the appendix.
pub const METHOD_SHEET: &str = "Bilaga: metodblad";
/// Where the scale is, under the matrix.
pub const METHOD_SHEET_POINTER: &str =
    "Vad nivåerna och gränserna betyder står i Bilaga: metodblad, sist i dokumentet.";
/// Below the appendix' title.
pub const METHOD_SHEET_INTRODUCTION: &str = "Så här har nämnden värderat händelserna. Metodbladet hör till året och \
                                             gäller för hela väsentlighets- och riskanalysen och internkontrollplanen.";
/// Heading of the scales' words.
pub const SCALES_HEADING: &str = "Skalor";
/// Heading of the limits.
pub const LIMITS_HEADING: &str = "Riskvärden och gränser";
/// Heading of the holes that nämnden decided on in spite.
pub const OVERRIDES_DECIDED: &str = "Brister som nämnden beslutat trots";
/// Heading of the same before the decision.
pub const OVERRIDES_PROPOSED: &str = "Brister som nämnden föreslås besluta trots";
/// Column of the written reasons.
pub const REASON: &str = "Skäl";
/// A decided plan without holes.
pub const DECIDED_WITHOUT_HOLES: &str = "Inga brister återstod när nämnden beslutade.";

/// Noun after a number of holes that were decided on in spite.
#[must_use]
pub const fn overrides_noun(number: usize) -> &'static str {
    if number == 1 { "brist med skriftligt skäl" } else { "brister med skriftligt skäl" }
}

/// Why a version revises the one before.
pub const REVISION_REASON: &str = "Skäl för revideringen";
/// That only a part is shown.
pub const EXTRACT: &str = "Utdrag";

/// The title of a unit's part.
#[must_use]
pub fn extract_title(title: &str, unit: &str) -> String {
    format!("{title} – utdrag för {unit}")
}

/// What a unit's part holds.
#[must_use]
pub fn extract_of(unit: &str, events: usize, all: usize) -> String {
    let (events, all) = (super::numbers::whole(events), super::numbers::count(all, "händelse", "händelser"));
    format!("Det som {unit} svarar för: {events} av {all}")
}
