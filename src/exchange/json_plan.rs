//! A metod in the interchange form: how it is carried out, and how often. The planned occasions follow from that;
//! what became of them belongs to the file where they were answered.

use serde::{Deserialize, Serialize};

use super::json::{ContentFault, Reader};
use super::json_office::{check_form, form_word};
use crate::domain::{CheckMethod, ControlId, Frequency, Record};
use crate::edit::{planned_occasions, tidy};

/// A metod för kontroll.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Method {
    text: String,
    #[serde(default)]
    kontrollansvarig: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    nar: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sort: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fel: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hur_ofta: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dagar: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    poster_per_tillfalle: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minuter_per_post: Option<u32>,
}

/// So many years after its year a day can lie: an old year may still have been at work, and the day is not known here.
const LONGEST_REACH: i16 = 20;

impl From<&CheckMethod> for Method {
    fn from(method: &CheckMethod) -> Self {
        let dagar = match &method.frequency {
            Some(Frequency::Dates(days)) => days.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        Self {
            text: method.text.clone(),
            kontrollansvarig: method.owner.clone(),
            nar: method.schedule.clone(),
            sort: method.form.map(|form| form_word(form).to_owned()),
            fel: method.criterion.clone(),
            hur_ofta: method.frequency.as_ref().map(|it| frequency_word(it).to_owned()),
            dagar,
            poster_per_tillfalle: method.planned_items,
            minuter_per_post: method.minutes_per_item,
        }
    }
}

impl Reader<'_> {
    /// A metod with the occasions of its year; `near` tells where it stands.
    pub(super) fn method(&mut self, form: Method, control: ControlId, near: &str, position: i64) {
        let frequency = self.frequency(form.hur_ofta, form.dagar);
        for (key, number) in
            [("poster_per_tillfalle", form.poster_per_tillfalle), ("minuter_per_post", form.minuter_per_post)]
        {
            if number == Some(0) {
                self.faults.push(ContentFault::Word(key, "0".to_owned()));
            }
        }
        let method = CheckMethod {
            text: self.text(&form.text, "metod för kontroll", near),
            id: (self.new_id)().into(),
            control,
            position,
            owner: tidy(&form.kontrollansvarig),
            schedule: tidy(&form.nar),
            form: form.sort.and_then(|word| check_form(word, &mut self.faults)),
            criterion: tidy(&form.fel),
            frequency,
            planned_items: form.poster_per_tillfalle,
            minutes_per_item: form.minuter_per_post,
        };
        let occasions = planned_occasions(self.new_id, &method, self.year, None);
        self.records.push(method.into());
        self.records.extend(occasions.into_iter().map(Record::from));
    }

    /// How often, from its word and its days; days without `datum`, and `datum` without days, are faults, and so are
    /// days before the year or long after it.
    fn frequency(&mut self, word: Option<String>, days: Vec<String>) -> Option<Frequency> {
        let mut chosen = Vec::new();
        for day in days {
            match day.parse::<jiff::civil::Date>() {
                Ok(day) if (self.year..=self.year.saturating_add(LONGEST_REACH)).contains(&day.year()) => {
                    chosen.push(day);
                }
                _ => self.faults.push(ContentFault::Day("dagar", day)),
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        let is_known = |it: &Frequency| Some(frequency_word(it)) == word.as_deref();
        let regular = Frequency::REGULAR.into_iter().find(is_known);
        let dates = Frequency::Dates(chosen);
        let has_days = dates != Frequency::Dates(Vec::new());
        match word {
            None if !has_days => None,
            Some(_) if regular.is_some() && !has_days => regular,
            Some(_) if is_known(&dates) && has_days => Some(dates),
            word => {
                self.faults.push(ContentFault::Word("hur_ofta", word.unwrap_or_default()));
                None
            }
        }
    }
}

const fn frequency_word(frequency: &Frequency) -> &'static str {
    match frequency {
        Frequency::Once => "en_gang",
        Frequency::Tertially => "tertial",
        Frequency::Quarterly => "kvartal",
        Frequency::Monthly => "manad",
        Frequency::Weekly => "vecka",
        Frequency::Dates(_) => "datum",
    }
}
