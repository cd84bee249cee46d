//! What a year has beside its analysis and plan, in the interchange form: the metodblad, the organisation
//! with its roles, who signs, and the system för intern kontroll. All but the scales may be left out, and
//! what says nothing is left out, so that a year without it is written as it always was.
//!
//! What belongs to one file stays there: beslutade versioner, signings, and what an event goes on from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::json::{ContentFault, Reader, positions};
use crate::domain::{
    CheckForm, GoverningDocument, GoverningLevel, MethodSheet, RiskValue, Role, RoleHolder, SheetWords, Signer,
    SystemSection, SystemTopic, Unit, UnitId, UnitKind, Year, same_role,
};
use crate::edit::{tidy, tidy_paragraphs};

type Words = serde_json::Map<String, serde_json::Value>;

/// The words of both scales, by their digits.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scales {
    sannolikhet: Words,
    konsekvens: Words,
}

/// The metodblad beyond scales and limits.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SheetForm {
    hogsta_konsekvens_alltid_i_ikp: bool,
    ord: WordsForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    tertialrapport_2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verksamhetsberattelse: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WordsForm {
    endast_vor: String,
    ej_beslutad: String,
    bedomningar: Vec<String>,
    betyg: Vec<String>,
}

impl From<SheetWords> for WordsForm {
    fn from(words: SheetWords) -> Self {
        Self {
            endast_vor: words.analysis_only,
            ej_beslutad: words.undecided,
            bedomningar: words.verdicts.to_vec(),
            betyg: words.grades,
        }
    }
}

impl Default for WordsForm {
    fn default() -> Self {
        SheetWords::default().into()
    }
}

/// A unit with its roles and the units below it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitForm {
    namn: String,
    sort: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roller: Vec<RoleForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    enheter: Vec<UnitForm>,
}

/// A role and who holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleForm {
    titel: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    innehavare: Vec<HolderForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolderForm {
    person: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fran: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    till: Option<String>,
    #[serde(default)]
    ersattare: bool,
}

/// A line of the signature page.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignerForm {
    roll: String,
    namn: String,
}

/// The system för intern kontroll.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SystemForm {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    avsnitt: Vec<SectionForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ansvar: Vec<SectionForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rapportering: Vec<SectionForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    styrdokument: Vec<DocumentForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionForm {
    rubrik: String,
    #[serde(default)]
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentForm {
    titel: String,
    #[serde(default)]
    beslutat_av: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beslutat: Option<String>,
    niva: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ses_over: Option<String>,
}

/// The words of both scales, the highest level first.
pub(super) fn scales(sheet: &MethodSheet) -> Scales {
    let words = |list: &[String]| {
        let word = |(at, word): (usize, &String)| ((at + 1).to_string(), serde_json::Value::from(word.clone()));
        list.iter().enumerate().rev().map(word).collect()
    };
    Scales { sannolikhet: words(&sheet.likelihood_words), konsekvens: words(&sheet.consequence_words) }
}

/// What a metodblad says beyond scales and limits; nothing where that is the usual.
pub(super) fn sheet_form(sheet: &MethodSheet) -> Option<SheetForm> {
    let (likelihoods, consequences) = (sheet.likelihood_words.clone(), sheet.consequence_words.clone());
    let usual = MethodSheet::of_scales(likelihoods, consequences, sheet.measure_limit, sheet.plan_limit);
    (usual != *sheet).then(|| SheetForm {
        hogsta_konsekvens_alltid_i_ikp: sheet.highest_consequence_in_plan,
        ord: sheet.words.clone().into(),
        tertialrapport_2: written(sheet.interim_report_on),
        verksamhetsberattelse: written(sheet.annual_report_on),
    })
}

/// The units below another, or the topmost, each with its roles and all below it.
pub(super) fn unit_forms(year: &Year, parent: Option<UnitId>) -> Vec<UnitForm> {
    let units = year.units().of(parent).map(|unit| UnitForm {
        namn: unit.name.clone(),
        sort: kind_word(unit.kind).to_owned(),
        roller: role_forms(year, Some(unit.id)),
        enheter: unit_forms(year, Some(unit.id)),
    });
    units.collect()
}

/// The roles of a unit, or those without one.
pub(super) fn role_forms(year: &Year, unit: Option<UnitId>) -> Vec<RoleForm> {
    let roles = year
        .roles()
        .of(unit)
        .map(|role| RoleForm { titel: role.title.clone(), innehavare: role.holders.iter().map(holder_form).collect() });
    roles.collect()
}

fn holder_form(holder: &RoleHolder) -> HolderForm {
    HolderForm {
        person: holder.person.clone(),
        fran: written(holder.from),
        till: written(holder.to),
        ersattare: holder.deputy,
    }
}

/// The lines of the signature page.
pub(super) fn signer_forms(year: &Year) -> Vec<SignerForm> {
    let signers = year.signers().of(()).map(|it| SignerForm { roll: it.role.clone(), namn: it.name.clone() });
    signers.collect()
}

/// The system; nothing while it is empty.
pub(super) fn system_form(year: &Year) -> Option<SystemForm> {
    if year.sections().is_empty() && year.governing_documents().is_empty() {
        return None;
    }
    let sections = |topic| {
        let form = |it: &SystemSection| SectionForm { rubrik: it.heading.clone(), text: it.text.clone() };
        year.sections().of(topic).map(form).collect::<Vec<_>>()
    };
    let documents = year.governing_documents().of(()).map(|document| DocumentForm {
        titel: document.title.clone(),
        beslutat_av: document.decided_by.clone(),
        beslutat: written(document.decided_on),
        niva: level_word(document.level).to_owned(),
        ses_over: written(document.next_review),
    });
    Some(SystemForm {
        avsnitt: sections(SystemTopic::Text),
        ansvar: sections(SystemTopic::Duty),
        rapportering: sections(SystemTopic::Reporting),
        styrdokument: documents.collect(),
    })
}

impl Reader<'_> {
    /// The whole metodblad. Limits: for an åtgärd, then for the plan.
    pub(super) fn sheet(&mut self, scales: &Scales, limits: [u8; 2], form: Option<SheetForm>) -> MethodSheet {
        let [measure_limit, plan_limit] = limits.map(RiskValue::limit);
        let (likelihoods, consequences) = (words(&scales.sannolikhet), words(&scales.konsekvens));
        let plain = MethodSheet::of_scales(likelihoods, consequences, measure_limit, plan_limit);
        let Some(form) = form else { return plain };
        let verdicts = <[String; 3]>::try_from(tidied(&form.ord.bedomningar)).unwrap_or_else(|found| {
            self.faults.push(ContentFault::VerdictCount(found.len()));
            SheetWords::default().verdicts
        });
        MethodSheet {
            highest_consequence_in_plan: form.hogsta_konsekvens_alltid_i_ikp,
            words: SheetWords {
                analysis_only: tidy(&form.ord.endast_vor),
                undecided: tidy(&form.ord.ej_beslutad),
                verdicts,
                grades: tidied(&form.ord.betyg),
            },
            interim_report_on: self.day("tertialrapport_2", form.tertialrapport_2),
            annual_report_on: self.day("verksamhetsberattelse", form.verksamhetsberattelse),
            ..plain
        }
    }

    /// Units below another, or the topmost; a unit before its roles and what lies below it.
    pub(super) fn units(&mut self, forms: Vec<UnitForm>, parent: Option<UnitId>, near: &str) {
        for (form, position) in forms.into_iter().zip(positions()) {
            let name = self.text(&form.namn, "enhet", near);
            let known = UnitKind::ALL.into_iter().find(|kind| kind_word(*kind) == form.sort);
            let kind = known.unwrap_or_else(|| {
                self.faults.push(ContentFault::Word("sort", form.sort));
                UnitKind::Unit
            });
            let id: UnitId = (self.new_id)().into();
            self.records.push(Unit { id, parent, position, kind, name: name.clone() }.into());
            self.roles(form.roller, Some(id), &name);
            self.units(form.enheter, Some(id), &name);
        }
    }

    /// Roles of a unit, or those without one; no title twice in the whole year.
    pub(super) fn roles(&mut self, forms: Vec<RoleForm>, unit: Option<UnitId>, near: &str) {
        for (form, position) in forms.into_iter().zip(positions()) {
            let title = self.text(&form.titel, "roll", near);
            if !title.is_empty() && self.titles.iter().any(|taken| same_role(taken, &title)) {
                self.faults.push(ContentFault::RoleTwice(title.clone()));
            }
            self.titles.push(title.clone());
            let holders = form.innehavare.into_iter().map(|holder| self.holder(holder, &title)).collect();
            self.records.push(Role { id: (self.new_id)().into(), unit, position, title, holders }.into());
        }
    }

    fn holder(&mut self, form: HolderForm, title: &str) -> RoleHolder {
        let person = self.text(&form.person, "person", title);
        let (from, to) = (self.day("fran", form.fran), self.day("till", form.till));
        if matches!((from, to), (Some(from), Some(to)) if from > to) {
            self.faults.push(ContentFault::PeriodTurned(title.to_owned(), person.clone()));
        }
        RoleHolder { person, from, to, deputy: form.ersattare }
    }

    /// The lines of the signature page.
    pub(super) fn signers(&mut self, forms: Vec<SignerForm>) {
        for (form, position) in forms.into_iter().zip(positions()) {
            let role = self.text(&form.roll, "roll", "undertecknare");
            let name = self.text(&form.namn, "namn", "undertecknare");
            self.records.push(Signer { id: (self.new_id)().into(), position, role, name }.into());
        }
    }

    /// The texts of the system, then its styrdokument.
    pub(super) fn system(&mut self, form: SystemForm) {
        let lists = [
            (SystemTopic::Text, "avsnitt", form.avsnitt),
            (SystemTopic::Duty, "ansvar", form.ansvar),
            (SystemTopic::Reporting, "rapportering", form.rapportering),
        ];
        for (topic, key, forms) in lists {
            for (form, position) in forms.into_iter().zip(positions()) {
                let (heading, text) = (self.text(&form.rubrik, "rubrik", key), tidy_paragraphs(&form.text));
                self.records.push(SystemSection { id: (self.new_id)().into(), topic, position, heading, text }.into());
            }
        }
        for (form, position) in form.styrdokument.into_iter().zip(positions()) {
            let title = self.text(&form.titel, "titel", "styrdokument");
            let known = GoverningLevel::ALL.into_iter().find(|level| level_word(*level) == form.niva);
            let level = known.unwrap_or_else(|| {
                self.faults.push(ContentFault::Word("niva", form.niva));
                GoverningLevel::Board
            });
            let document = GoverningDocument {
                id: (self.new_id)().into(),
                position,
                title,
                decided_by: tidy(&form.beslutat_av),
                decided_on: self.day("beslutat", form.beslutat),
                level,
                next_review: self.day("ses_over", form.ses_over),
            };
            self.records.push(document.into());
        }
    }

    fn day(&mut self, key: &'static str, text: Option<String>) -> Option<Date> {
        let text = text?;
        let day = text.parse().ok();
        if day.is_none() {
            self.faults.push(ContentFault::Day(key, text));
        }
        day
    }
}

/// The words of a scale by its digits 1, 2, 3 …; a gap or another key ends the scale, which its fault tells.
fn words(map: &Words) -> Vec<String> {
    let words: Vec<String> = (1..=map.len())
        .map_while(|level| map.get(&level.to_string()).and_then(|word| word.as_str()).map(tidy))
        .collect();
    if words.len() == map.len() { words } else { Vec::new() }
}

fn written(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn tidied(words: &[String]) -> Vec<String> {
    words.iter().map(|word| tidy(word)).collect()
}

/// The word for how a metod is carried out.
pub(super) const fn form_word(form: CheckForm) -> &'static str {
    match form {
        CheckForm::Sample => "stickprov",
        CheckForm::SystemReport => "systemrapport",
        CheckForm::Visit => "besok",
        CheckForm::SelfDeclaration => "sjalvdeklaration",
        CheckForm::Other => "annat",
    }
}

/// How a metod is carried out, from its word; a word that is none is a fault.
pub(super) fn check_form(word: String, faults: &mut Vec<ContentFault>) -> Option<CheckForm> {
    let form = CheckForm::ALL.into_iter().find(|form| form_word(*form) == word);
    if form.is_none() {
        faults.push(ContentFault::Word("sort", word));
    }
    form
}

const fn kind_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Administration => "forvaltning",
        UnitKind::Division => "avdelning",
        UnitKind::StaffOffice => "stab",
        UnitKind::Unit => "enhet",
        UnitKind::Company => "bolag",
        UnitKind::ExternalProvider => "extern_utforare",
    }
}

const fn level_word(level: GoverningLevel) -> &'static str {
    match level {
        GoverningLevel::Law => "lag",
        GoverningLevel::Council => "kommunfullmaktige",
        GoverningLevel::Board => "namnd",
        GoverningLevel::Administration => "forvaltning",
    }
}
