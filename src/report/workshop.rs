//! The workshopprotokoll: who was there, how the votes fell, what each event was given, and what is left to
//! do. Votes stand without names unless the group has agreed to names: each factor sorted by itself, so that
//! no pair of levels can be matched with a person. Must never know sheets or coordinates.

use super::content::{Align, Block, Cell, Column, Fact, GroupCell, Inline, Row, Table, Width};
use super::{PrintOptions, design, parts, workshop_results};
use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, Factor, MethodSheet, Participant, PlanEffect, Presence, Score, Treatment,
    Vote, Workshop, WorkshopState, Year, has_changed_band, kept_in_plan, mean_range, seconds_spent,
};
use crate::text::{numbers, paper, paper_front, paper_system, paper_workshop, terms};
use jiff::SignedDuration;

/// Both factors, as they stand on the paper.
const FACTORS: [Factor; 2] = [Factor::Likelihood, Factor::Consequence];
/// Widest that a column of scores may be.
const SCORE_COLUMN: f32 = 100.0;

/// The workshop that is printed: the one that is named, otherwise the newest.
pub(super) fn of<'a>(year: &'a Year, options: &PrintOptions) -> Option<&'a Workshop> {
    match options.workshop {
        Some(workshop) => year.workshops().get(workshop),
        None => year.workshops().of(()).next_back(),
    }
}

/// The title.
pub(super) fn title(year: &Year, options: &PrintOptions) -> String {
    of(year, options).map_or_else(|| paper_workshop::MINUTES.to_owned(), |it| paper_workshop::minutes_title(&it.title))
}

/// What stands on the cover.
pub(super) fn facts(year: &Year, options: &PrintOptions) -> Vec<(&'static str, String)> {
    let Some(workshop) = of(year, options) else { return Vec::new() };
    let is_closed = workshop.state == WorkshopState::Closed;
    let state = if is_closed { paper_workshop::CLOSED } else { paper_workshop::STILL_OPEN };
    let mut facts = vec![(paper_front::STATE, state.to_owned())];
    facts.extend(when_and_where(workshop));
    facts.push((paper_workshop::MODE, mode(year, workshop)));
    let spent = paper_workshop::spent(seconds_spent(year, workshop.id), workshop.minutes);
    facts.push((paper_workshop::SPENT, spent));
    facts
}

/// How the settled events were scored; while there are none, how they are to be.
fn mode(year: &Year, workshop: &Workshop) -> String {
    let settled: Vec<_> = year.agenda_of(workshop.id).filter(|item| item.state == AgendaState::Settled).collect();
    if settled.is_empty() {
        return paper_workshop::mode(workshop.mode).to_owned();
    }
    let voted = settled.iter().filter(|item| year.votes_were_seen(item)).count();
    paper_workshop::modes(voted, settled.len().saturating_sub(voted))
}

/// Day, time, place and leader of a workshop.
pub(super) fn when_and_where(workshop: &Workshop) -> Vec<(&'static str, String)> {
    let length = SignedDuration::from_mins(i64::from(workshop.minutes));
    let ends = workshop.begins.filter(|_| workshop.minutes > 0).map(|begins| begins.wrapping_add(length));
    let stated = |text: &str| match text.trim() {
        "" => paper_system::NOT_STATED.to_owned(),
        text => text.to_owned(),
    };
    vec![
        (paper_workshop::DAY, stated(&workshop.held_on.map(numbers::date).unwrap_or_default())),
        (paper_workshop::TIME, paper_workshop::hours(workshop.begins, ends, workshop.minutes)),
        (paper_workshop::PLACE, stated(&workshop.place)),
        (paper_workshop::LEADER, stated(&workshop.leader)),
    ]
}

/// Figures and participants.
pub(super) fn summary(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(paper_workshop::SUMMARY)];
    let Some(minutes) = Minutes::of(year, options) else {
        blocks.push(Block::paragraph(paper_workshop::NO_WORKSHOP));
        return blocks;
    };
    blocks.extend(minutes.figures());
    blocks.push(Block::heading(paper_workshop::PARTICIPANTS));
    blocks.push(minutes.participants());
    blocks
}

/// Each event that was dealt with: its votes, what it was given, why, and what is to be done.
pub(super) fn events(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let Some(minutes) = Minutes::of(year, options) else { return Vec::new() };
    let mut blocks = vec![Block::part(paper_workshop::EVENT_BY_EVENT)];
    let dealt: Vec<&AgendaItem> = minutes.items.iter().copied().filter(|it| minutes.is_dealt_with(it)).collect();
    if dealt.is_empty() {
        blocks.push(Block::paragraph(paper_workshop::NOTHING_DEALT_WITH));
        return blocks;
    }
    let has_votes = dealt.iter().any(|item| minutes.has_votes(item));
    let were_seen = dealt.iter().any(|item| year.votes_were_seen(item));
    let note = match (has_votes, were_seen, minutes.workshop.shows_names) {
        (false, ..) => Some(paper_workshop::NO_VOTES_NOTE),
        // Each event tells that its votes are not shown.
        (true, false, _) => None,
        (true, true, false) => Some(paper_workshop::VOTES_NOTE),
        (true, true, true) => Some(paper_workshop::NAMED_VOTES_NOTE),
    };
    blocks.extend(note.map(Block::note));
    blocks.push(minutes.event_table(&dealt));
    if were_seen && minutes.workshop.shows_names {
        blocks.extend(minutes.named_votes(&dealt));
    }
    blocks
}

/// What the workshop came to, in lists, and the leader's signature.
pub(super) fn results(year: &Year, options: &PrintOptions) -> Vec<Block> {
    Minutes::of(year, options).map_or_else(Vec::new, |minutes| workshop_results::blocks(&minutes, options))
}

/// A workshop as its protokoll looks at it.
pub(super) struct Minutes<'a> {
    pub(super) year: &'a Year,
    pub(super) workshop: &'a Workshop,
    /// The dagordning, in order.
    pub(super) items: Vec<&'a AgendaItem>,
}

impl<'a> Minutes<'a> {
    fn of(year: &'a Year, options: &PrintOptions) -> Option<Self> {
        let workshop = of(year, options)?;
        Some(Self { year, workshop, items: year.agenda_of(workshop.id).collect() })
    }

    fn has_votes(&self, item: &AgendaItem) -> bool {
        self.year.votes().of(item.id).next().is_some()
    }

    fn is_dealt_with(&self, item: &AgendaItem) -> bool {
        matches!(item.state, AgendaState::Settled | AgendaState::Parked) || self.has_votes(item)
    }

    /// Those who were in the room when an event came up, and whoever has voted on it: one who came while it was
    /// up, or after the last one, is not missed there.
    fn voters(&self, item: &AgendaItem) -> impl Iterator<Item = (&'a Participant, Option<&'a Vote>)> {
        let (year, id) = (self.year, item.id);
        let place = |item: AgendaItemId| self.items.iter().position(|other| other.id == item);
        let at = place(id);
        let was_there = |it: &Participant| {
            let has_come = it.arrived_at.is_none_or(|arrived| place(arrived) < at);
            match it.presence {
                Presence::Expected => false,
                Presence::Present => has_come,
                Presence::Left => has_come && it.left_at.is_some_and(|left| at <= place(left)),
            }
        };
        let found: Vec<_> = year
            .participants_of(self.workshop.id)
            .map(|it| (it, year.vote(id, it.id)))
            .filter(|(it, vote)| was_there(it) || vote.is_some())
            .collect();
        found.into_iter()
    }

    /// How an event was treated before and is now, where that differs and can be told.
    pub(super) fn treatment_change(&self, item: &AgendaItem) -> Option<String> {
        let (before, after) = Treatment::change(self.year, item)?;
        Some(paper_workshop::treatment_change(before, after, kept_in_plan(self.year, item)))
    }

    /// The words, limits and colours that belong to what was said.
    pub(super) fn sheet(&self) -> &MethodSheet {
        self.year.sheet_of(self.workshop.id)
    }

    fn figures(&self) -> [Block; 2] {
        let count = |keep: &dyn Fn(&AgendaItem) -> bool| self.items.iter().filter(|item| keep(item)).count();
        let mut dealt: Vec<Fact> =
            [AgendaState::Settled, AgendaState::Parked, AgendaState::Skipped, AgendaState::Waiting]
                .map(|state| {
                    let number = count(&|item| item.state == state);
                    parts::fact(number, paper_workshop::dealt_with(state, number).to_owned())
                })
                .to_vec();
        let added = count(&|item| item.is_added);
        dealt.push(parts::fact(added, paper_workshop::added(added).to_owned()));
        let effect_on_plan = |effect: PlanEffect| {
            let number = count(&|item| PlanEffect::of(self.year, item) == Some(effect));
            parts::fact(number, paper_workshop::plan_effect(effect).to_owned())
        };
        let mut came_to: Vec<Fact> = PlanEffect::ALL.map(effect_on_plan).to_vec();
        let moved = count(&|item| has_changed_band(self.year, item));
        came_to.push(parts::fact(moved, paper_workshop::CHANGED_BAND.to_owned()));
        let value = mean_range(self.year, self.items.iter().copied()).map_or_else(|| "–".to_owned(), numbers::decimal);
        came_to.push(Fact { value, label: paper_workshop::MEAN_RANGE.to_owned() });
        [Block::Facts(dealt), Block::Facts(came_to)]
    }

    fn participants(&self) -> Block {
        let number = |item: Option<AgendaItemId>| {
            item.and_then(|item| self.year.agenda().get(item)).map(|item| paper_workshop::number(self.year, item))
        };
        let rows: Vec<Row> = self
            .year
            .participants_of(self.workshop.id)
            .map(|it| {
                let (came, went) = (number(it.arrived_at), number(it.left_at));
                row(vec![
                    Cell::strong(self.year.participant_name(it)).heading(),
                    Cell::text(paper_workshop::presence(it.presence, came, went, self.workshop.state)),
                ])
            })
            .collect();
        if rows.is_empty() {
            return Block::paragraph(paper_workshop::NO_PARTICIPANTS);
        }
        Block::Table(Table {
            columns: [paper_workshop::PARTICIPANT, paper_workshop::PRESENCE].map(free).to_vec(),
            rows,
            continued_heading: paper_workshop::PARTICIPANTS.to_owned(),
            width: design::BODY_WIDTH,
        })
    }

    fn event_table(&self, items: &[&AgendaItem]) -> Block {
        let has_votes = items.iter().any(|item| self.has_votes(item));
        let mut columns = vec![number_column(self.year), free(paper::UNWANTED_EVENT)];
        columns.extend(has_votes.then(|| free(paper_workshop::VOTES)));
        columns.extend(self.score_columns());
        columns.push(free(paper_workshop::TREATMENT));
        columns.push(free(paper_workshop::MEASURES));
        let event_row = |item: &&AgendaItem| {
            let mut cells = vec![self.number_cell(item), self.event_cell(item)];
            cells.extend(has_votes.then(|| self.votes_cell(item)));
            cells.push(self.before_cell(item));
            cells.push(self.after_cell(item));
            cells.push(self.treatment_cell(item));
            cells.push(self.measures_cell(item));
            row(cells)
        };
        Block::Table(Table {
            columns,
            rows: items.iter().map(event_row).collect(),
            continued_heading: paper_workshop::EVENT_BY_EVENT.to_owned(),
            width: design::BODY_WIDTH,
        })
    }

    /// The columns of scores before and after; after also has the levels' words.
    pub(super) fn score_columns(&self) -> [Column; 2] {
        let sheet = self.sheet();
        let scores = || vec!["7 × 7 = 49 XX".to_owned(), paper::UNSCORED.to_owned()];
        let mut after = scores();
        for factor in FACTORS {
            after.extend(sheet.levels().map(|level| paper_workshop::level_word(sheet, factor, level)));
        }
        let column =
            |heading, samples| Column { heading, align: Align::Left, width: Width::Fit(samples, SCORE_COLUMN) };
        [column(paper_workshop::SCORE_BEFORE, scores()), column(paper_workshop::SCORE_AFTER, after)]
    }

    pub(super) fn number_cell(&self, item: &AgendaItem) -> Cell {
        Cell::text(paper_workshop::number(self.year, item).to_string()).heading()
    }

    /// The event with where it belongs, what was said of it, and what is out of the ordinary.
    fn event_cell(&self, item: &AgendaItem) -> Cell {
        let mut cell = Cell::text(paper_workshop::event(self.year, item));
        if let Some(place) = self.year.event_of(item).and_then(|event| self.year.place_of(event)) {
            let (process, practice) = (place.process.name.trim(), place.work_practice.text.trim());
            cell = cell.and(design::SMALL, format!("{process} · {practice}"));
        }
        let reason = item.reason.trim();
        if !reason.is_empty() {
            cell = cell.and(design::SMALL, paper::reason(reason));
        }
        if item.is_added {
            cell = cell.and(design::SMALL_STRONG, paper_workshop::ADDED);
        }
        let now = self.year.event_of(item).map(|event| event.number);
        match now.filter(|now| *now != paper_workshop::number(self.year, item)) {
            Some(now) => cell.and(design::SMALL, paper_workshop::number_now(now)),
            None => cell,
        }
    }

    fn votes_cell(&self, item: &AgendaItem) -> Cell {
        if !self.has_votes(item) {
            return Cell::styled(design::CELL_QUIET, paper_workshop::NO_VOTES);
        }
        if !self.year.votes_were_seen(item) {
            let is_over = self.year.shows_votes(item);
            let told = if is_over { paper_workshop::BROKEN_VOTES } else { paper_workshop::HIDDEN_VOTES };
            return Cell::styled(design::CELL_QUIET, told);
        }
        let voters = self.voters(item).count();
        let mut cell = Cell::empty();
        for factor in FACTORS {
            let spread = self.year.spread(item.id, factor);
            cell = cell.and(design::CELL, paper_workshop::votes(factor, &spread));
            cell = cell.and(design::SMALL, paper_workshop::spread(&spread, voters));
            if let Some(steps) = spread.range().filter(|_| spread.is_wide()) {
                cell = cell.and(design::SMALL_STRONG, paper_workshop::wide(factor, steps));
            }
        }
        cell
    }

    pub(super) fn before_cell(&self, item: &AgendaItem) -> Cell {
        match (item.settled_score(), item.score_before()) {
            (None, _) => Cell::text("–"),
            (Some(_), None) => Cell::text(paper::UNSCORED),
            (Some(_), Some(before)) => self.score_cell(before),
        }
    }

    pub(super) fn after_cell(&self, item: &AgendaItem) -> Cell {
        let Some(score) = item.settled_score() else {
            return Cell::strong(terms::agenda_state(item.state));
        };
        let sheet = self.sheet();
        let word = |factor, level| paper_workshop::level_word(sheet, factor, level);
        self.score_cell(score)
            .and(design::SMALL, word(Factor::Likelihood, score.likelihood))
            .and(design::SMALL, word(Factor::Consequence, score.consequence))
    }

    /// A score with its riskvärde, on its band.
    fn score_cell(&self, score: Score) -> Cell {
        let colour = design::band(self.sheet().band_of(score));
        let lead = format!("{} × {} =", score.likelihood, score.consequence);
        let (value, least) = (score.risk_value().to_string(), design::BADGE_WIDTH);
        Cell::of(vec![Inline::Badge { lead, value, colour, least }])
    }

    fn treatment_cell(&self, item: &AgendaItem) -> Cell {
        match (self.treatment_change(item), item.settled_score()) {
            (Some(change), _) => Cell::strong(change),
            (None, Some(score)) => {
                let asked = Treatment::of(self.sheet(), score);
                Cell::text(terms::treatment_standing(asked, kept_in_plan(self.year, item)))
            }
            (None, None) => Cell::text("–"),
        }
    }

    fn measures_cell(&self, item: &AgendaItem) -> Cell {
        let mut cell = Cell::empty();
        for measure in &item.measures {
            cell = match self.year.measures().get(*measure) {
                Some(it) => cell
                    .and(design::CELL, parts::or_missing(&it.text))
                    .and(design::SMALL, paper_workshop::measure_terms(it.responsible.trim(), it.due)),
                None => cell.and(design::CELL, paper_workshop::MEASURE_GONE),
            };
        }
        if item.measures.is_empty() { Cell::text("–") } else { cell }
    }

    /// Who voted what, where the group has agreed to it.
    fn named_votes(&self, items: &[&AgendaItem]) -> Vec<Block> {
        let mut rows = Vec::new();
        for item in items.iter().filter(|item| self.year.votes_were_seen(item)) {
            let groups = self.event_groups(item);
            rows.extend(self.voters(item).map(|(participant, vote)| {
                let level = |factor| vote.and_then(|vote| vote.level(factor));
                let cell = |factor| {
                    level(factor).map_or_else(
                        || Cell::styled(design::CELL_QUIET, paper_workshop::VOTE_ABSENT),
                        |level| Cell::text(level.to_string()),
                    )
                };
                let mut cells = vec![Cell::text(self.year.participant_name(participant))];
                cells.extend(FACTORS.map(cell));
                Row { groups: groups.clone(), cells }
            }));
        }
        if rows.is_empty() {
            return Vec::new();
        }
        let of_factor = |factor| Column {
            heading: terms::factor_letter(factor),
            align: Align::Left,
            width: Width::Fit(vec![paper_workshop::VOTE_ABSENT.to_owned()], SCORE_COLUMN),
        };
        let mut columns =
            vec![number_column(self.year), free(paper::UNWANTED_EVENT), free(paper_workshop::PARTICIPANT)];
        columns.extend(FACTORS.map(of_factor));
        let continued_heading = paper_workshop::NAMED_VOTES.to_owned();
        vec![
            Block::heading(paper_workshop::NAMED_VOTES),
            Block::Table(Table { columns, rows, continued_heading, width: design::BODY_WIDTH }),
        ]
    }

    /// An event's number and words, for several rows.
    pub(super) fn event_groups(&self, item: &AgendaItem) -> Vec<GroupCell> {
        let key = item.id.uuid().as_u128();
        let number = self.number_cell(item);
        let text = paper_workshop::event(self.year, item);
        vec![
            GroupCell { key, cell: number.clone(), continued: number },
            GroupCell { key, continued: parts::again(&text), cell: Cell::text(text) },
        ]
    }
}

/// A row without groups.
pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { groups: Vec::new(), cells }
}

/// A column as wide as its text needs.
pub(super) fn free(heading: &'static str) -> Column {
    Column { heading, align: Align::Left, width: Width::Free }
}

/// The column of event numbers.
pub(super) fn number_column(year: &Year) -> Column {
    let highest = year.next_number().saturating_sub(1).max(100);
    Column { heading: paper::NUMBER, align: Align::Right, width: Width::Fit(vec![highest.to_string()], 60.0) }
}

/// Process and arbetssätt of an event on a dagordning.
pub(super) fn place(year: &Year, item: &AgendaItem) -> [Cell; 2] {
    match year.event_of(item).and_then(|event| year.place_of(event)) {
        Some(place) => {
            [place.process.name.as_str(), place.work_practice.text.as_str()].map(|it| Cell::text(parts::or_missing(it)))
        }
        None => ["–", "–"].map(Cell::text),
    }
}
