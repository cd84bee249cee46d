//! The list of planned checks that a kontrollansvarig carries about: what remains, what is settled, the year in
//! signs. Of all, one kontrollansvarig follows another under a heading; those for whom nothing is planned are named in
//! a line, and their metoder stand together last. Must never know sheets or coordinates, and counts nothing itself.

use super::content::{Align, Block, Cell, Column, Fact, Inline, Row, Width};
use super::follow_up_parts::{DATE, WORD_COLUMN, control_text, counts, fit, list, number, or_hole, strip, table};
use super::standing_parts::occasion_cells;
use super::workshop::{free, row};
use super::{PrintOptions, design, parts};
use crate::domain::{CheckMethod, MethodId, Occasion, OccasionState, PlannedWork, Year, role_key, same_role};
use crate::text::{checks, follow_up as words, numbers, paper, paper_check, paper_follow_up as text};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Width and height of the box to sign in.
const BOX: (f32, f32) = (64.0, 16.0);
/// As long as a time in a column is.
const LONG_TIME: &str = "1 000 h 00 min";

/// The whole list.
pub(super) fn part(year: &Year, options: &PrintOptions) -> Vec<Block> {
    let mut blocks = vec![Block::part(text::list_title(year.planning_year().year, options.owner.as_deref()))];
    if let Some(owner) = &options.owner {
        let lists = lists(year, options.printed_on, Company::Alone);
        match lists.iter().find(|list| same_role(list.owner, owner)) {
            Some(list) => blocks.extend(list.blocks()),
            None => blocks.push(Block::paragraph(text::NO_METHODS_OF_OWNER)),
        }
        return blocks;
    }
    let lists = lists(year, options.printed_on, Company::Several);
    if lists.is_empty() {
        blocks.push(Block::paragraph(text::NO_METHODS));
        return blocks;
    }
    let (planned, idle): (Vec<_>, Vec<_>) = lists.into_iter().partition(|list| !list.occasions.is_empty());
    if !planned.is_empty() {
        blocks.push(overview(&planned));
    }
    let owners: Vec<&str> = idle.iter().map(|list| list.owner).collect();
    if !owners.is_empty() {
        blocks.push(Block::paragraph(text::nothing_planned_for(&owners)));
    }
    for list in planned {
        blocks.push(Block::heading(named(list.owner)));
        blocks.extend(list.blocks());
    }
    blocks.extend(unplanned_of(&idle));
    blocks
}

/// The list of each kontrollansvarig, in printed order; who is not named comes last.
fn lists(year: &Year, on: Date, company: Company) -> Vec<OwnersList<'_>> {
    let mut lists: Vec<OwnersList<'_>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_methods: BTreeMap<MethodId, usize> = BTreeMap::new();
    for method in year.methods_in_order() {
        let next = lists.len();
        let place = *places.entry(role_key(&method.owner)).or_insert(next);
        if place == next {
            lists.push(OwnersList::new(year, on, method.owner.trim(), company));
        }
        of_methods.insert(method.id, place);
        if let Some(list) = lists.get_mut(place) {
            list.methods.push(method);
        }
    }
    for occasion in year.occasions_in_order() {
        if let Some(list) = of_methods.get(&occasion.method).and_then(|place| lists.get_mut(*place)) {
            list.occasions.push((occasion, year.occasion_state(occasion, on)));
        }
    }
    for (owner, work) in year.planned_work() {
        if let Some(list) = places.get(&role_key(owner)).and_then(|place| lists.get_mut(*place)) {
            list.work = work;
        }
    }
    for list in &mut lists {
        list.occasions.sort_by_key(|(_, state)| *state != OccasionState::Late);
    }
    lists.sort_by_key(|list| list.owner.is_empty());
    lists
}

fn named(owner: &str) -> &str {
    if owner.is_empty() { paper::OWNER_MISSING } else { owner }
}

/// A planned time; it is unknown where it is none and nothing is planned or some have no time said.
fn time(minutes: u64, occasions: usize, without_time: usize) -> String {
    let is_known = minutes > 0 || occasions > 0 && without_time == 0;
    if is_known { words::hours(minutes) } else { "–".to_owned() }
}

/// What is planned for each, in figures, and for all.
fn overview(lists: &[OwnersList<'_>]) -> Block {
    let columns = vec![
        free(paper::CHECK_OWNER),
        counts(text::TO_DO),
        counts(text::LATE),
        counts(text::DONE),
        Column { heading: text::TIME, align: Align::Right, width: Width::Fit(vec![LONG_TIME.to_owned()], WORD_COLUMN) },
    ];
    let sums = |name: &str, lists: &[OwnersList<'_>], cell: fn(String) -> Cell| {
        let count = |keep: &dyn Fn(OccasionState) -> bool| {
            let kept = lists.iter().flat_map(|list| &list.occasions).filter(|(_, state)| keep(*state));
            cell(numbers::whole(kept.count()))
        };
        let minutes = lists.iter().flat_map(|list| list.work.minutes).fold(0, u64::saturating_add);
        let occasions: usize = lists.iter().map(|list| list.work.occasions).sum();
        let without_time: usize = lists.iter().map(|list| list.work.without_time).sum();
        row(vec![
            cell(name.to_owned()).heading(),
            count(&OccasionState::is_open),
            count(&|state| state == OccasionState::Late),
            count(&|state| state == OccasionState::Done),
            cell(time(minutes, occasions, without_time)),
        ])
    };
    let of_one = |list: &OwnersList<'_>| sums(named(list.owner), std::slice::from_ref(list), Cell::text);
    let mut rows: Vec<Row> = lists.iter().map(of_one).collect();
    if lists.len() > 1 {
        rows.push(sums(text::SUM, lists, Cell::strong));
    }
    table(String::new(), columns, rows)
}

/// Whether a list stands among others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    /// It is the whole paper, whose title says whose it is.
    Alone,
    /// Its headings say whose it is.
    Several,
}

/// The list of one kontrollansvarig.
struct OwnersList<'a> {
    year: &'a Year,
    on: Date,
    /// As the first of the metoder spells it.
    owner: &'a str,
    company: Company,
    /// In printed order.
    methods: Vec<&'a CheckMethod>,
    /// With how they stand; late ones first, then by day.
    occasions: Vec<(&'a Occasion, OccasionState)>,
    work: PlannedWork,
}

impl<'a> OwnersList<'a> {
    /// With nothing in it yet.
    fn new(year: &'a Year, on: Date, owner: &'a str, company: Company) -> Self {
        let (methods, occasions) = (Vec::new(), Vec::new());
        Self { year, on, owner, company, methods, occasions, work: PlannedWork::default() }
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![self.figures()];
        blocks.extend(self.untimed());
        blocks.extend(self.to_do());
        blocks.extend(self.settled());
        blocks.extend(strip(self.year, &self.methods, self.on.into(), &self.heading(text::YEAR_STRIP)));
        blocks.extend(self.unplanned());
        blocks
    }

    /// A heading, which is repeated where its table goes on.
    fn heading(&self, heading: &str) -> String {
        match self.company {
            Company::Alone => heading.to_owned(),
            Company::Several => text::of_owner(heading, named(self.owner)),
        }
    }

    fn figures(&self) -> Block {
        let open = self.occasions.iter().filter(|(_, state)| state.is_open()).count();
        let late = self.occasions.iter().filter(|(_, state)| *state == OccasionState::Late).count();
        let mut facts =
            vec![parts::fact(open, text::REMAINING.to_owned()), parts::fact(late, text::late_noun(late).to_owned())];
        let work = self.work;
        let hours = |(minutes, tertial): (u64, usize)| Fact {
            value: time(minutes, work.occasions, work.without_time),
            label: text::planned_time(tertial),
        };
        facts.extend(work.minutes.into_iter().zip(1..).map(hours));
        Block::Facts(facts)
    }

    /// That the hours are not all.
    fn untimed(&self) -> Option<Block> {
        let without = self.work.without_time;
        (without > 0).then(|| Block::note(text::without_time(without)))
    }

    fn to_do(&self) -> [Block; 2] {
        let open = self.occasions.iter().filter(|(_, state)| state.is_open());
        let rows = open.map(|(occasion, state)| self.open_row(occasion, *state)).collect();
        let columns = vec![
            fit(text::DUE, &[DATE]),
            fit(text::PERIOD, &["september", DATE]),
            free(paper_check::CONTROL),
            free(text::METHOD),
            free(text::CRITERION),
            Column { heading: text::ITEMS, align: Align::Right, width: Width::Fit(Vec::new(), WORD_COLUMN) },
            Column {
                heading: text::TIME,
                align: Align::Right,
                width: Width::Fit(vec!["00 h 00 min".to_owned()], WORD_COLUMN),
            },
            fit(paper::STATE, &["Flyttad 2026-12-31", "2026-12-31: x"]),
            Column { heading: text::SIGNATURE, align: Align::Left, width: Width::Fit(vec!["X".repeat(11)], BOX.0) },
        ];
        let nothing = if self.occasions.is_empty() { text::NOTHING_PLANNED } else { text::NOTHING_TO_DO };
        list(&self.heading(text::TO_DO), nothing, columns, rows)
    }

    fn open_row(&self, occasion: &Occasion, state: OccasionState) -> Row {
        let method = self.year.methods().get(occasion.method);
        let said = words::occasion_state(state);
        let mut status = if state == OccasionState::Late { Cell::strong(said) } else { Cell::text(said) };
        if occasion.is_moved() {
            status = status.and(design::SMALL, text::moved_from(occasion));
        }
        let minutes = self.year.planned_minutes(occasion);
        let (width, height) = BOX;
        let mut cells = occasion_cells(self.year, occasion);
        cells.extend([
            or_hole(method.map_or("", |method| method.criterion.as_str()), text::NO_CRITERION),
            number(method.and_then(|method| method.planned_items)),
            Cell::text(minutes.map_or_else(|| "–".to_owned(), words::hours)),
            status,
            Cell::of(vec![Inline::Blank { width, height }]),
        ]);
        row(cells)
    }

    fn settled(&self) -> Vec<Block> {
        let settled = self.occasions.iter().filter(|(_, state)| !state.is_open());
        let rows: Vec<Row> = settled
            .map(|(occasion, state)| {
                let mut cells = occasion_cells(self.year, occasion);
                cells.push(Cell::text(words::occasion_state(*state)));
                cells.push(self.outcome(occasion, *state));
                row(cells)
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let states = OccasionState::ALL.map(words::occasion_state);
        let columns = vec![
            fit(text::DUE, &[DATE]),
            fit(text::PERIOD, &["september", DATE]),
            free(paper_check::CONTROL),
            free(text::METHOD),
            fit(paper::STATE, &states),
            free(text::OUTCOME),
        ];
        let heading = self.heading(text::SETTLED);
        vec![Block::heading(heading.as_str()), table(heading, columns, rows)]
    }

    /// What a done check came to, or why an occasion is cancelled.
    fn outcome(&self, occasion: &Occasion, state: OccasionState) -> Cell {
        if state == OccasionState::Cancelled {
            return Cell::text(text::reason(occasion));
        }
        let check = self.year.check_of_occasion(occasion.id);
        let result = check.and_then(|check| Some((check.number, self.year.result_of(check)?)));
        let said = result.map(|(number, result)| text::of_check(number, &checks::result(&result)));
        Cell::text(said.unwrap_or_else(|| "–".to_owned()))
    }

    /// Metoder of which nobody has said how often they are carried out.
    fn unplanned(&self) -> Vec<Block> {
        let is_bare = |method: &&&CheckMethod| self.year.occasions().of(method.id).next().is_none();
        let bare = self.methods.iter().filter(is_bare);
        let rows: Vec<Row> = bare.map(|method| row(unplanned_cells(self.year, method))).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let heading = self.heading(text::UNPLANNED);
        vec![Block::heading(heading.as_str()), table(heading, Vec::from(unplanned_columns()), rows)]
    }
}

fn unplanned_columns() -> [Column; 4] {
    [free(paper_check::CONTROL), free(text::METHOD), free(text::CRITERION), free(paper::WHEN)]
}

fn unplanned_cells(year: &Year, method: &CheckMethod) -> Vec<Cell> {
    vec![
        Cell::text(control_text(year, method.control)),
        Cell::text(parts::or_missing(&method.text)).heading(),
        or_hole(&method.criterion, text::NO_CRITERION),
        or_hole(&method.schedule, paper::SCHEDULE_MISSING),
    ]
}

/// The metoder of those for whom nothing is planned, in one table.
fn unplanned_of(lists: &[OwnersList<'_>]) -> Vec<Block> {
    let mut rows = Vec::new();
    for list in lists {
        for method in &list.methods {
            let mut cells = vec![or_hole(list.owner, paper::OWNER_MISSING)];
            cells.extend(unplanned_cells(list.year, method));
            rows.push(row(cells));
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![free(paper::CHECK_OWNER)];
    columns.extend(unplanned_columns());
    vec![Block::heading(text::UNPLANNED), table(text::UNPLANNED, columns, rows)]
}
