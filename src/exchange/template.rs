//! The template of a system för intern kontroll that comes with the program: neutral texts for a nämnd to
//! make its own.

use serde::Deserialize;

use crate::domain::{GoverningLevel, SystemTopic};
use crate::edit::{DocumentDraft, SectionDraft, SystemCommand};
use crate::text::screen;

const TEMPLATE: &str = include_str!("../../assets/system-mall.json");

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    sections: Vec<Section>,
    duties: Vec<Duty>,
    reporting: Vec<Reporting>,
    governing_documents: Vec<Document>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    heading: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Duty {
    role: String,
    duty: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reporting {
    what: String,
    when: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    title: String,
    decided_by: String,
    level: GoverningLevel,
}

/// The command that fills an empty system from the template.
#[must_use]
pub fn system_template() -> SystemCommand {
    let template: Template = serde_json::from_str(TEMPLATE).unwrap_or_default();
    let draft = |topic, heading, text| SectionDraft { topic, heading, text };
    let sections = template.sections.into_iter().map(|it| draft(SystemTopic::Text, it.heading, it.text));
    let duties = template.duties.into_iter().map(|it| draft(SystemTopic::Duty, it.role, it.duty));
    let reporting = template.reporting.into_iter().map(|it| {
        let text = screen::reporting_line(&it.when, &it.from, &it.to);
        draft(SystemTopic::Reporting, it.what, text)
    });
    let documents = template.governing_documents.into_iter().map(|it| DocumentDraft {
        title: it.title,
        decided_by: it.decided_by,
        decided_on: None,
        level: it.level,
        next_review: None,
    });
    SystemCommand::UseTemplate {
        sections: sections.chain(duties).chain(reporting).collect(),
        documents: documents.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::TEXT_LIMIT;

    #[test]
    fn the_template_is_read_whole() {
        let SystemCommand::UseTemplate { sections, documents } = system_template() else {
            panic!("another command");
        };
        let of = |topic: SystemTopic| sections.iter().filter(|section| section.topic == topic).count();
        assert_eq!(SystemTopic::ALL.map(of), [9, 8, 6]);
        assert_eq!(documents.len(), 8);
        assert!(sections.iter().all(|section| !section.text.is_empty() && section.text.chars().count() <= TEXT_LIMIT));
    }
}
