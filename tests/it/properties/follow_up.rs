//! Random commands on planned occasions, avvikelser and the judgement, and what must hold of them afterwards.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tolvan::domain::*;
use tolvan::edit::{
    CheckCommand, CheckPatch, Command, DeviationCommand, DeviationDraft, DeviationMeasureDraft, DeviationPatch,
    FollowUpCommand, OccasionCommand,
};

use super::pick;

/// The first of these commands, and how many there are.
pub(super) const FIRST: u8 = 88;
pub(super) const COUNT: u8 = 40;

/// How often a metod is carried out, or nothing said.
pub(super) fn frequency(die: u16) -> Option<Frequency> {
    let day = |month: u16| jiff::civil::date(2026, (month % 12) as i8 + 1, 2);
    match die % 7 {
        0 => None,
        1 => Some(Frequency::Dates(vec![day(die), day(die / 3), day(die / 5)])),
        regular => Frequency::REGULAR.get(usize::from(regular) - 2).cloned(),
    }
}

pub(super) fn command(year: &Year, which: u8, dice: [u16; 5]) -> Option<Command> {
    let text = if dice[4].is_multiple_of(7) { String::new() } else { format!("Text {}", dice[4]) };
    let day = jiff::civil::date(2026 + i16::from(dice[3].is_multiple_of(9)), (dice[2] % 12) as i8 + 1, 3);
    match which {
        FIRST..=95 => occasion(year, which - FIRST, dice, &text, day),
        96..=119 => deviation(year, which - 96, dice, text, day).map(Command::Deviation),
        _ => follow_up(year, which - 120, dice, text, day).map(Command::FollowUp),
    }
}

fn occasion(year: &Year, which: u8, dice: [u16; 5], text: &str, day: Date) -> Option<Command> {
    let all: Vec<OccasionId> = year.occasions().iter().map(|it| it.id).collect();
    let checks: Vec<CheckId> = year.checks().iter().map(|it| it.id).collect();
    let occasion = pick(&all, dice[0])?;
    let reason = text.to_owned();
    Some(match which {
        0 | 1 => Command::Occasion(OccasionCommand::Move { occasion, due: day, reason }),
        2 => Command::Occasion(OccasionCommand::Cancel { occasion, reason }),
        3 => Command::Occasion(OccasionCommand::Restore { occasion }),
        4..=6 => {
            let method = year.occasions().get(occasion)?.method;
            let performed_by = reason;
            Command::Check(CheckCommand::Begin { method, occasion: Some(occasion), begun_on: day, performed_by })
        }
        _ => {
            let occasion = Some(Some(occasion).filter(|_| dice[1].is_multiple_of(3)));
            let patch = CheckPatch { occasion, ..CheckPatch::default() };
            Command::Check(CheckCommand::Change { check: pick(&checks, dice[3])?, patch })
        }
    })
}

fn deviation(year: &Year, which: u8, dice: [u16; 5], text: String, day: Date) -> Option<DeviationCommand> {
    use DeviationCommand as C;
    let all: Vec<DeviationId> = year.deviations_in_order().map(|it| it.id).collect();
    let events: Vec<_> = year.events_in_order().map(|it| it.id).collect();
    let controls: Vec<_> = year.controls().iter().map(|it| it.id).collect();
    let draws: Vec<_> = year.draws().iter().map(|it| it.id).collect();
    let checks: Vec<_> = year.checks().iter().map(|it| it.id).collect();
    let suspicion = pick(&Suspect::ALL, dice[0])
        .filter(|_| dice[1].is_multiple_of(2))
        .map(|who| Suspicion { who, title: text.clone() });
    let event = pick(&events, dice[2]).filter(|_| !dice[2].is_multiple_of(3));
    let control = pick(&controls, dice[3]).filter(|_| !dice[3].is_multiple_of(3));
    let draw = pick(&draws, dice[0]);
    let wrong = draw.into_iter().flat_map(|draw| year.check_items().of(draw));
    let wrong: Vec<i64> =
        wrong.filter(|it| !dice[1].is_multiple_of(5) && it.outcome.is_some()).map(|it| it.position).collect();
    let items: Vec<i64> = pick(&wrong, dice[3]).into_iter().collect();
    let Some(deviation) = pick(&all, dice[1]).filter(|_| which > 3) else {
        let (is_material, material_reason) = (dice[4].is_multiple_of(2), text.clone());
        let draft = DeviationDraft {
            found_on: day,
            text,
            event,
            control,
            draw,
            items,
            is_material,
            material_reason,
            suspicion,
        };
        return Some(C::Report { draft });
    };
    let recipient = pick(&Recipient::ALL, dice[0])?;
    let place = usize::from(dice[0] % 3);
    let draft = || DeviationMeasureDraft {
        text: text.clone(),
        responsible: "Chef".into(),
        due: Some(day),
        done_on: Some(day).filter(|_| !dice[3].is_multiple_of(4)),
    };
    Some(match which {
        4 => C::Change { deviation, patch: DeviationPatch { suspicion: Some(suspicion), ..DeviationPatch::default() } },
        5 => {
            let patch = DeviationPatch {
                found_on: Some(day),
                text: Some(text),
                event: Some(event),
                control: Some(control),
                items: Some(items).filter(|_| dice[4].is_multiple_of(3)),
                is_material: Some(dice[4].is_multiple_of(2)),
                ..DeviationPatch::default()
            };
            C::Change { deviation, patch }
        }
        6 => C::Delete { deviation },
        7..=12 => C::Tell { deviation, recipient, on: day, note: text },
        13 => C::Untell { deviation, recipient, reason: text },
        14 | 15 => C::AddMeasure { deviation, draft: draft() },
        16 => C::ChangeMeasure { deviation, place, draft: draft() },
        17 => C::RemoveMeasure { deviation, place },
        18 | 19 => C::SetRecheck { deviation, check: pick(&checks, dice[0]) },
        20 => C::Release { deviation, reason: text },
        21 | 22 => C::Close { deviation, on: day, text },
        _ => C::Reopen { deviation },
    })
}

fn follow_up(year: &Year, which: u8, dice: [u16; 5], text: String, day: Date) -> Option<FollowUpCommand> {
    use FollowUpCommand as C;
    let methods: Vec<_> = year.methods().iter().map(|it| it.id).collect();
    let objections = year.objections(&History::none(), day);
    Some(match which {
        0 | 1 => C::Analyse { method: pick(&methods, dice[0])?, text },
        2 => C::WriteInterim { text },
        3 => C::WriteJudgement { text },
        4 | 5 => C::GiveGround { objection: pick(&objections, dice[0])?, text },
        6 => C::ShareGround { objection: pick(&objections, dice[0])? },
        7 => C::Judge { verdict: pick(&Sufficiency::ALL, dice[0])?, judged_on: day, minutes_paragraph: text },
        _ => C::Unjudge,
    })
}

/// That nothing points to what is not there, and that what is closed
/// or judged had all that it takes.
pub(super) fn hangs_together(year: &Year) -> bool {
    let answered: Vec<OccasionId> = year.checks().iter().filter_map(|check| check.occasion).collect();
    let once: BTreeSet<OccasionId> = answered.iter().copied().collect();
    let periods: BTreeSet<_> = year.occasions().iter().map(|it| (it.method, it.first_day, it.planned)).collect();
    let occasions = once.len() == answered.len()
        && periods.len() == year.occasions().len()
        && answered.iter().all(|id| year.occasions().get(*id).is_some_and(|it| !it.is_cancelled))
        && year.occasions().iter().all(|it| {
            let has_reason = !it.reason.is_empty();
            year.methods().get(it.method).is_some() && has_reason == (it.is_moved() || it.is_cancelled)
        })
        && year.checks().iter().all(|check| {
            let occasion = check.occasion.and_then(|id| year.occasions().get(id));
            occasion.is_none_or(|it| it.method == check.method)
        });
    let placed: Vec<(DrawId, i64)> =
        year.deviations().iter().flat_map(|it| it.items.iter().filter_map(|place| Some((it.draw?, *place)))).collect();
    let distinct: BTreeSet<_> = placed.iter().copied().collect();
    let is_wrong = |(draw, place): &(DrawId, i64)| {
        let item = year.check_item(*draw, *place);
        item.and_then(|item| item.outcome).is_some_and(Outcome::is_deviation)
    };
    let deviations = distinct.len() == placed.len()
        && placed.iter().all(is_wrong)
        && year.deviations().iter().all(|it| {
            it.event.is_none_or(|event| year.events().get(event).is_some())
                && it.control.is_none_or(|control| year.controls().get(control).is_some())
                && it.recheck.is_none_or(|check| year.checks().get(check).is_some())
                && it.told.iter().all(|told| told.on >= it.found_on)
                && (it.is_open() || year.closing_faults(it).is_empty())
        });
    let analyses: BTreeSet<MethodId> = year.analyses().iter().map(|it| it.method).collect();
    let is_whole = |it: &Judgement| {
        let has_verdict = it.verdict.is_some();
        has_verdict == it.judged_on.is_some()
            && (has_verdict || it.minutes_paragraph.is_empty())
            && !(has_verdict && it.text.is_empty())
            && it.grounds.iter().all(|ground| !ground.text.is_empty())
    };
    occasions
        && deviations
        && analyses.len() == year.analyses().len()
        && analyses.iter().all(|method| year.methods().get(*method).is_some())
        && year.judgements().len() <= 1
        && year.judgements().iter().all(is_whole)
}
