//! What each key does while a workshop runs. One press is at most one command; buttons press the same keys.

use egui::Ui;

use crate::domain::{
    AgendaItem, AgendaItemId, AgendaState, DocumentKind, Factor, Level, Participant, Score, Workshop, WorkshopMode,
    Year,
};
use crate::edit::{Command, WorkshopCommand};
use crate::text::screen;
use crate::ui::model::Model;
use crate::ui::state::{Form, Outbox, State};

use super::run::{Phase, Run, Slot, phase};
use super::run_forms;

/// A key, as a workshop means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Press {
    /// A digit.
    Digit(u8),
    /// A letter, in lowercase.
    Letter(char),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The arrow upwards.
    Up,
    /// The arrow downwards.
    Down,
    /// Escape.
    Escape,
}

impl Press {
    /// What a typed character is.
    pub(super) fn of(typed: char) -> Self {
        match typed.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
            Some(digit) => Self::Digit(digit),
            None => Self::Letter(typed.to_lowercase().next().unwrap_or(typed)),
        }
    }
}

/// A workshop, the time spent since its event came up, and where commands go.
struct Desk<'a, 'o> {
    model: &'a Model,
    workshop: &'a Workshop,
    seconds: u32,
    outbox: &'o mut Outbox,
}

/// Does what a key means. Whether the workshop is left.
pub(super) fn act(
    ui: &Ui,
    model: &Model,
    workshop: &Workshop,
    run: &mut Run,
    (state, outbox): (&mut State, &mut Outbox),
    press: Press,
) -> bool {
    let item = workshop.current.and_then(|item| model.year.agenda().get(item));
    let mut desk = Desk { model, workshop, seconds: run.seconds(ui), outbox };
    match press {
        Press::Escape => {
            desk.go_to(workshop.current);
            return true;
        }
        Press::Letter('d') => state.form = Some(run_forms::people(workshop.id)),
        Press::Letter('n') => state.form = run_forms::event(model, workshop, item),
        Press::Letter('v') => {
            let mode = match workshop.mode {
                WorkshopMode::Voting => WorkshopMode::LeaderOnly,
                WorkshopMode::LeaderOnly => WorkshopMode::Voting,
            };
            desk.push(WorkshopCommand::SetMode { workshop: workshop.id, mode });
        }
        Press::Letter('b') if is_locked(&model.year) => state.form = Some(revision(workshop)),
        Press::Left => match model.year.before_on_agenda(workshop.id, workshop.current) {
            Some(before) => desk.go_to(Some(before)),
            None => run.note = Some(screen::RUN_AT_FIRST.to_owned()),
        },
        other => match item {
            Some(item) => desk.at_event(item, run, state, other),
            None => return desk.at_end(other),
        },
    }
    false
}

/// Whether a score is refused until a revision is begun.
pub(super) fn is_locked(year: &Year) -> bool {
    year.is_locked(DocumentKind::RiskAnalysis) || year.is_locked(DocumentKind::ControlPlan)
}

fn revision(workshop: &Workshop) -> Form {
    Form::BeginRevision { reason: screen::run_revision_reason(&workshop.title, workshop.held_on) }
}

impl Desk<'_, '_> {
    fn push(&mut self, command: WorkshopCommand) {
        self.outbox.push(Command::Workshop(command));
    }

    fn go_to(&mut self, item: Option<AgendaItemId>) {
        self.push(WorkshopCommand::GoTo { workshop: self.workshop.id, item, seconds: self.seconds });
    }

    /// The keys of the page where all events are gone through. Whether the workshop is left.
    fn at_end(&mut self, press: Press) -> bool {
        let first = |state| self.model.year.agenda_of(self.workshop.id).find(|item| item.state == state);
        let waiting = first(AgendaState::Waiting);
        let to = match press {
            Press::Letter('p') => first(AgendaState::Parked),
            Press::Right => first(AgendaState::Skipped),
            Press::Enter => waiting,
            _ => None,
        };
        if let Some(item) = to {
            self.go_to(Some(item.id));
        }
        if press == Press::Enter && waiting.is_none() {
            self.push(WorkshopCommand::Close { workshop: self.workshop.id });
            return true;
        }
        false
    }

    /// The keys of an event, whatever is asked about it.
    fn at_event(&mut self, item: &AgendaItem, run: &mut Run, state: &mut State, press: Press) {
        let year = &self.model.year;
        match press {
            Press::Right if item.state != AgendaState::Settled => {
                self.push(WorkshopCommand::Pass { item: item.id, is_parked: false, seconds: self.seconds });
            }
            Press::Right => self.go_to(year.after_on_agenda(self.workshop.id, Some(item.id))),
            Press::Letter('p') if item.state == AgendaState::Settled => {
                run.note = Some(screen::RUN_SETTLED.to_owned());
            }
            Press::Letter('p') => {
                self.push(WorkshopCommand::Pass { item: item.id, is_parked: true, seconds: self.seconds });
            }
            Press::Letter('å') if year.event_of(item).is_some() => state.form = Some(run_forms::measure(item)),
            Press::Letter('m') if matches!(phase(year, self.workshop, item), Phase::Choice | Phase::Quick) => {
                run.wants_reason = true;
            }
            other => match phase(year, self.workshop, item) {
                Phase::Votes => self.at_votes(item, run, other),
                Phase::Choice => self.at_choice(item, run, state, other),
                Phase::Quick => self.at_quick(item, run, state, other),
                Phase::Gone => {}
            },
        }
    }

    fn at_votes(&mut self, item: &AgendaItem, run: &mut Run, press: Press) {
        let year = &self.model.year;
        let slots = slots(year, item);
        if press == Press::Letter('r') {
            if year.votes().of(item.id).next().is_some() {
                self.push(WorkshopCommand::Reveal { item: item.id });
            } else {
                run.note = Some(screen::RUN_NO_VOTES.to_owned());
            }
            return;
        }
        let Some(slot) = turn(year, item, run) else { return };
        let at = slots.iter().position(|other| *other == slot).unwrap_or(0);
        let has_typed =
            run.last.is_some() && run.last == at.checked_sub(1).and_then(|before| slots.get(before)).copied();
        match press {
            Press::Digit(digit) => match self.level(digit) {
                Some(level) => {
                    self.vote(item, slot, Some(level));
                    run.last = Some(slot);
                    // On to the next that is missing; what has been voted is not overwritten by going on.
                    run.slot = slots.iter().skip(at + 1).copied().find(|slot| !is_filled(year, item, *slot));
                }
                None => run.note = Some(screen::run_outside(self.model.year.method_sheet().scale_length())),
            },
            // A digit has moved the turn on by itself; a Tab or Enter after it moves no further.
            Press::Tab if has_typed => run.last = None,
            Press::Enter if has_typed && slot.1 == Factor::Likelihood => run.last = None,
            Press::Tab | Press::Down => move_to(run, slots.get(at + 1).or(slots.first())),
            Press::BackTab | Press::Up => move_to(run, at.checked_sub(1).and_then(|at| slots.get(at)).or(slots.last())),
            Press::Enter => {
                let next = slots.iter().skip(at + 1).find(|(_, factor)| *factor == Factor::Likelihood);
                move_to(run, next.or(slots.first()));
            }
            Press::Backspace => {
                let before = at.checked_sub(1).and_then(|at| slots.get(at)).copied();
                let back = if is_filled(year, item, slot) { Some(slot) } else { before };
                if let Some(back) = back {
                    if is_filled(year, item, back) {
                        self.vote(item, back, None);
                    }
                    run.last = None;
                    run.slot = Some(back);
                }
            }
            _ => {}
        }
    }

    fn vote(&mut self, item: &AgendaItem, (participant, factor): Slot, level: Option<Level>) {
        self.push(WorkshopCommand::Vote { item: item.id, participant, factor, level });
    }

    fn at_choice(&mut self, item: &AgendaItem, run: &mut Run, state: &mut State, press: Press) {
        let year = &self.model.year;
        match press {
            Press::Digit(digit) => {
                let factor = choosing(year, item, run);
                self.choose(item, run, factor, digit);
            }
            Press::Tab | Press::BackTab | Press::Up | Press::Down => {
                run.factor = Some(other(choosing(year, item, run)));
            }
            Press::Enter => {
                if let Some(score) = year.standing_score(item) {
                    self.settle(item, state, score);
                } else {
                    run.factor = Some(missing(year, item));
                    run.note = Some(screen::RUN_CHOOSE_FIRST.to_owned());
                }
            }
            Press::Backspace if item.state == AgendaState::Settled => {
                run.note = Some(screen::RUN_TYPE_ANEW.to_owned());
            }
            Press::Backspace => {
                let chosen =
                    [Factor::Consequence, Factor::Likelihood].into_iter().find(|it| item.chosen(*it).is_some());
                if let Some(factor) = chosen {
                    run.factor = Some(factor);
                    self.push(WorkshopCommand::Choose { item: item.id, factor, level: None });
                }
            }
            _ => {}
        }
    }

    fn at_quick(&mut self, item: &AgendaItem, run: &mut Run, state: &mut State, press: Press) {
        let year = &self.model.year;
        let factor = quick_factor(item, run);
        match press {
            Press::Digit(digit) => {
                let Some(level) = self.level(digit) else {
                    run.note = Some(screen::run_outside(year.method_sheet().scale_length()));
                    return;
                };
                if let Some(likelihood) = item.likelihood.filter(|_| factor == Factor::Consequence) {
                    self.settle(item, state, Score { likelihood, consequence: level });
                } else {
                    run.factor = Some(Factor::Consequence);
                    let factor = Factor::Likelihood;
                    self.push(WorkshopCommand::Choose { item: item.id, factor, level: Some(level) });
                }
            }
            Press::Tab | Press::BackTab | Press::Up | Press::Down if item.likelihood.is_some() => {
                run.factor = Some(other(factor));
            }
            Press::Enter => match kept(year, item) {
                Some(score) => self.settle(item, state, score),
                None => run.note = Some(screen::RUN_TYPE_BOTH.to_owned()),
            },
            Press::Backspace if item.state != AgendaState::Settled && item.likelihood.is_some() => {
                run.factor = Some(Factor::Likelihood);
                self.push(WorkshopCommand::Choose { item: item.id, factor: Factor::Likelihood, level: None });
            }
            _ => {}
        }
    }

    fn level(&self, digit: u8) -> Option<Level> {
        Level::new(digit).filter(|level| self.model.year.method_sheet().has(*level))
    }

    fn choose(&mut self, item: &AgendaItem, run: &mut Run, factor: Factor, digit: u8) {
        match self.level(digit) {
            Some(level) => {
                run.factor = Some(other(factor));
                self.push(WorkshopCommand::Choose { item: item.id, factor, level: Some(level) });
            }
            None => run.note = Some(screen::run_outside(self.model.year.method_sheet().scale_length())),
        }
    }

    /// A score is settled, or gone past where it is settled already. What is decided is opened first.
    fn settle(&mut self, item: &AgendaItem, state: &mut State, score: Score) {
        let year = &self.model.year;
        if item.state == AgendaState::Settled && item.settled_score() == Some(score) {
            let next = year.next_waiting(self.workshop.id, item.id);
            self.go_to(next);
        } else if is_locked(year) {
            state.form = Some(revision(self.workshop));
        } else {
            let confirmation = screen::run_confirmation(&self.workshop.title, self.workshop.held_on);
            let last_year = year.event_of(item).and_then(|event| self.model.history.comparable_score(year, event));
            self.push(WorkshopCommand::Settle { item: item.id, score, last_year, confirmation, seconds: self.seconds });
        }
    }
}

fn move_to(run: &mut Run, slot: Option<&Slot>) {
    run.last = None;
    run.slot = slot.copied();
}

const fn other(factor: Factor) -> Factor {
    match factor {
        Factor::Likelihood => Factor::Consequence,
        Factor::Consequence => Factor::Likelihood,
    }
}

/// Everything that can be voted on, in the order around the table.
pub(super) fn slots(year: &Year, item: &AgendaItem) -> Vec<Slot> {
    let of = |it: &Participant| [(it.id, Factor::Likelihood), (it.id, Factor::Consequence)];
    year.present_at(item.workshop).flat_map(of).collect()
}

/// Whether a vote has been cast.
pub(super) fn is_filled(year: &Year, item: &AgendaItem, (participant, factor): Slot) -> bool {
    year.vote(item.id, participant).is_some_and(|vote| vote.level(factor).is_some())
}

/// Where the next vote goes: where the leader has put the turn, otherwise the first that is missing.
pub(super) fn turn(year: &Year, item: &AgendaItem, run: &Run) -> Option<Slot> {
    let slots = slots(year, item);
    let put = run.slot.filter(|slot| slots.contains(slot));
    put.or_else(|| slots.iter().copied().find(|slot| !is_filled(year, item, *slot))).or(slots.first().copied())
}

/// The first factor that nothing has been chosen for; sannolikhet where both have.
fn missing(year: &Year, item: &AgendaItem) -> Factor {
    let lacks = |factor: &Factor| year.standing_choice(item, *factor).is_none();
    [Factor::Likelihood, Factor::Consequence].into_iter().find(lacks).unwrap_or(Factor::Likelihood)
}

/// The factor that the next digit chooses while the votes are seen.
pub(super) fn choosing(year: &Year, item: &AgendaItem, run: &Run) -> Factor {
    run.factor.unwrap_or_else(|| missing(year, item))
}

/// The factor that the next digit sets when the leader enters alone.
pub(super) fn quick_factor(item: &AgendaItem, run: &Run) -> Factor {
    let has_begun = item.state != AgendaState::Settled && item.likelihood.is_some();
    run.factor.unwrap_or(if has_begun { Factor::Consequence } else { Factor::Likelihood })
}

/// The score that Enter keeps when the leader enters alone; none while half of another one is typed.
pub(super) fn kept(year: &Year, item: &AgendaItem) -> Option<Score> {
    if item.state == AgendaState::Settled {
        return item.settled_score();
    }
    if item.likelihood.is_some() {
        return None;
    }
    year.event_of(item)?.score()
}
