//! A workshop's events as a table for a spreadsheet, as its protokoll tells them: UTF-8 with a byte order
//! mark, semicolons and CRLF, as Excel with Swedish settings reads it. And the fingerprint that its papers
//! carry. Writes nothing to any file; knows nothing of paper.

use sha2::{Digest, Sha256};

use crate::domain::{
    AgendaItem, Factor, Level, MeasureId, Participant, Score, Treatment, Vote, Workshop, WorkshopId, WorkshopState,
    Year, grouped, kept_in_plan,
};
use crate::text::{paper, paper_workshop, terms};

/// What a spreadsheet takes for the beginning of a formula, or of something else than text.
const NOT_TEXT: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// Both factors, in the order of the columns.
const FACTORS: [Factor; 2] = [Factor::Likelihood, Factor::Consequence];

/// The table: a row for each event on the dagordning. Votes stand without names, each factor sorted by itself;
/// where the group has agreed to names every participant has two columns more. Empty for an unknown workshop.
#[must_use]
pub fn workshop_table(year: &Year, workshop: WorkshopId) -> String {
    let Some(workshop) = year.workshops().get(workshop) else { return String::new() };
    let participants: Vec<&Participant> = year.participants_of(workshop.id).filter(|_| workshop.shows_names).collect();
    let mut heading: Vec<String> = paper_workshop::TABLE_COLUMNS.map(str::to_owned).to_vec();
    for participant in &participants {
        let name = year.participant_name(participant);
        heading.extend(FACTORS.map(|factor| paper_workshop::column_of(&name, factor)));
    }
    let mut text = format!("\u{feff}{}", line(&heading));
    for (item, order) in year.agenda_of(workshop.id).zip(1_usize..) {
        let mut cells = event_cells(year, workshop, item, order);
        for participant in &participants {
            let vote = year.vote(item.id, participant.id).filter(|_| year.votes_were_seen(item));
            cells.extend(FACTORS.map(|factor| level(vote.and_then(|vote| vote.level(factor)))));
        }
        text.push_str(&line(&cells));
    }
    text
}

/// The cells before those of the participants.
fn event_cells(year: &Year, workshop: &Workshop, item: &AgendaItem, order: usize) -> Vec<String> {
    let place = year.event_of(item).and_then(|event| year.place_of(event));
    let mut cells = vec![
        order.to_string(),
        paper_workshop::number(year, item).to_string(),
        place.map_or_else(String::new, |place| place.process.name.clone()),
        place.map_or_else(String::new, |place| place.work_practice.text.clone()),
        paper_workshop::event(year, item),
        terms::agenda_state(item.state).to_owned(),
    ];
    for factor in FACTORS {
        cells.extend(vote_cells(year, item, factor));
    }
    let (before, after) = (item.score_before(), item.settled_score());
    cells.extend([level(item.likelihood_before), level(item.consequence_before), risk_value(before)]);
    cells.extend([level(item.likelihood_after), level(item.consequence_after), risk_value(after)]);
    let sheet = year.sheet_of(workshop.id);
    cells.push(match (before, after) {
        (Some(score), _) => terms::treatment(Treatment::of(sheet, score)).to_owned(),
        (None, Some(_)) => paper::UNSCORED.to_owned(),
        (None, None) => String::new(),
    });
    cells.push(after.map_or_else(String::new, |score| {
        terms::treatment_standing(Treatment::of(sheet, score), kept_in_plan(year, item))
    }));
    let added = if item.is_added { paper_workshop::YES } else { "" };
    let voted = if year.votes_were_seen(item) { paper_workshop::YES } else { paper_workshop::NO };
    cells.extend([added, voted].map(str::to_owned));
    let measures: Vec<String> = item.measures.iter().map(|id| measure(year, *id)).collect();
    cells.extend([item.reason.clone(), measures.join("; "), item.seconds.to_string()]);
    cells
}

/// The levels voted for, their median and the steps between the lowest and the highest; nothing where the room
/// has not seen them or nobody has voted.
fn vote_cells(year: &Year, item: &AgendaItem, factor: Factor) -> [String; 3] {
    if !year.votes_were_seen(item) {
        return [const { String::new() }; 3];
    }
    let spread = year.spread(item.id, factor);
    let levels: Vec<String> = spread.levels().iter().map(ToString::to_string).collect();
    [
        // With commas, since digits with spaces between them are read as one number.
        levels.join(", "),
        spread.median().map_or_else(String::new, paper_workshop::median),
        spread.range().filter(|_| spread.votes() > 1).map_or_else(String::new, |range| range.to_string()),
    ]
}

fn level(level: Option<Level>) -> String {
    level.map_or_else(String::new, |level| level.to_string())
}

fn risk_value(score: Option<Score>) -> String {
    score.map_or_else(String::new, |score| score.risk_value().to_string())
}

fn measure(year: &Year, id: MeasureId) -> String {
    year.measures().get(id).map_or_else(
        || paper_workshop::MEASURE_GONE.to_owned(),
        |it| paper_workshop::measure_in_cell(it.text.trim(), it.responsible.trim(), it.due),
    )
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| written(cell)).collect();
    format!("{}\r\n", cells.join(";"))
}

/// A cell that is text and nothing else, in quotation marks where it must be.
fn written(cell: &str) -> String {
    let apostrophe = if cell.starts_with(NOT_TEXT) { "'" } else { "" };
    let cell = format!("{apostrophe}{cell}");
    if cell.contains([';', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// The short fingerprint of what was said in a workshop, which its papers carry. What is done afterwards with
/// the åtgärder and the analysis changes it not, nor whether the workshop is closed.
#[must_use]
pub fn workshop_fingerprint(year: &Year, workshop: &Workshop) -> String {
    let session = Workshop { current: None, state: WorkshopState::Prepared, position: 0, ..workshop.clone() };
    let participants: Vec<&Participant> = year.participants_of(workshop.id).collect();
    let items: Vec<&AgendaItem> = year.agenda_of(workshop.id).collect();
    let votes: Vec<&Vote> = items.iter().flat_map(|item| year.votes().of(item.id)).collect();
    let said = (&year.board().name, year.planning_year().year, session, participants, items, votes);
    let digest = Sha256::digest(serde_json::to_string(&said).unwrap_or_default().as_bytes());
    let digits: Vec<String> = digest.iter().take(8).map(|byte| format!("{byte:02X}")).collect();
    grouped(&digits.concat())
}
