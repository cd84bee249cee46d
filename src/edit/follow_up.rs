//! Commands on the follow-up of a year: the words about each metod, the grounds, and the nämnd's judgement.

use crate::domain::{Change, Ground, Judgement, MethodAnalysis, MethodId, Objection, RULES, Record, Sufficiency, Year};
use jiff::civil::Date;

use super::{Context, Outcome, Refusal, optional, paragraphs};

/// One thing that a user does about the follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUpCommand {
    /// Writes what the verksamhetsberättelse says of a metod; an empty text takes it away.
    Analyse {
        /// Which metod.
        method: MethodId,
        /// The words.
        text: String,
    },
    /// Writes what tertialrapport 2 says of the work; may be empty.
    WriteInterim {
        /// The words.
        text: String,
    },
    /// Writes what the nämnd says of the year; may be empty while there is no verdict.
    WriteJudgement {
        /// The words.
        text: String,
    },
    /// Gives grounds for something that speaks against *tillräcklig*; an empty text takes them away.
    GiveGround {
        /// What speaks against.
        objection: Objection,
        /// The grounds.
        text: String,
    },
    /// Gives the grounds of one thing to everything of its kind that has none and is not kept out of lists.
    ShareGround {
        /// Whose grounds.
        objection: Objection,
    },
    /// Notes the nämnd's verdict; everything that speaks against *tillräcklig* must have its grounds.
    Judge {
        /// Which.
        verdict: Sufficiency,
        /// The day.
        judged_on: Date,
        /// The paragraph of the minutes; may be empty.
        minutes_paragraph: String,
    },
    /// Takes the verdict back.
    Unjudge,
}

/// Why a command on the follow-up was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUpRefusal {
    /// The verdict stands and must be taken back first.
    Judged,
    /// So many things that speak against *tillräcklig* have no grounds.
    GroundsMissing(usize),
    /// The nämnd's own words are missing.
    WordsMissing,
    /// A verdict dated after today.
    Ahead,
}

pub(super) fn apply(context: &mut Context<'_>, year: &Year, command: &FollowUpCommand) -> Outcome {
    use FollowUpCommand as C;
    match command {
        C::Analyse { method, text } => analyse(context, year, *method, text),
        C::WriteInterim { text } => {
            let interim_text = paragraphs(text)?;
            Ok(vec![change(context, year, |it| it.interim_text = interim_text)])
        }
        C::WriteJudgement { text } => {
            open(year)?;
            let text = paragraphs(text)?;
            Ok(vec![change(context, year, |it| it.text = text)])
        }
        C::GiveGround { objection, text } => {
            open(year)?;
            if text.trim().is_empty() && year.judgement().is_none_or(|it| it.ground(*objection).is_empty()) {
                return Ok(Vec::new());
            }
            let (kind, subject, text) = (objection.kind(), objection.subject(), paragraphs(text)?);
            let give = |it: &mut Judgement| {
                let ground = it.grounds.iter_mut().find(|it| it.kind == kind && it.subject == subject);
                match ground {
                    Some(ground) => ground.text = text,
                    None => it.grounds.push(Ground { kind, subject, text }),
                }
                it.grounds.retain(|ground| !ground.text.is_empty());
            };
            Ok(vec![change(context, year, give)])
        }
        C::ShareGround { objection } => {
            open(year)?;
            let text = year.judgement().map_or("", |it| it.ground(*objection)).to_owned();
            let alike = year.unanswered_like(*objection, context.history, context.today);
            if text.is_empty() || alike.is_empty() {
                return Ok(Vec::new());
            }
            let ground = |it: Objection| Ground { kind: it.kind(), subject: it.subject(), text: text.clone() };
            Ok(vec![change(context, year, |it| it.grounds.extend(alike.into_iter().map(ground)))])
        }
        C::Judge { verdict, judged_on, minutes_paragraph } => {
            open(year)?;
            if *judged_on > context.today {
                return Err(FollowUpRefusal::Ahead.into());
            }
            let judged_on = super::check::in_time(year, *judged_on)?;
            if year.judgement().is_none_or(|judgement| judgement.text.is_empty()) {
                return Err(FollowUpRefusal::WordsMissing.into());
            }
            let unanswered = year.unanswered(context.history, context.today).len();
            if unanswered > 0 {
                return Err(FollowUpRefusal::GroundsMissing(unanswered).into());
            }
            let minutes_paragraph = optional(minutes_paragraph)?;
            Ok(vec![change(context, year, |it| {
                (it.verdict, it.judged_on, it.minutes_paragraph) = (Some(*verdict), Some(judged_on), minutes_paragraph);
                it.rules = RULES;
            })])
        }
        C::Unjudge => {
            let Some(before) = year.judgement() else { return Err(Refusal::Gone) };
            let after = Judgement {
                verdict: None,
                judged_on: None,
                minutes_paragraph: String::new(),
                frozen: None,
                ..before.clone()
            };
            Ok(vec![Change::replace(before.clone(), after)])
        }
    }
}

/// What was said with a verdict stays while the verdict does.
fn open(year: &Year) -> Result<(), Refusal> {
    match year.judgement().and_then(|judgement| judgement.verdict) {
        None => Ok(()),
        Some(_) => Err(FollowUpRefusal::Judged.into()),
    }
}

/// Changes the year's judgement, or begins it.
fn change(context: &mut Context<'_>, year: &Year, change: impl FnOnce(&mut Judgement)) -> Change {
    let before = year.judgement().cloned();
    let blank = || Judgement {
        id: (context.new_id)().into(),
        interim_text: String::new(),
        text: String::new(),
        verdict: None,
        judged_on: None,
        minutes_paragraph: String::new(),
        grounds: Vec::new(),
        frozen: None,
        rules: RULES,
    };
    let mut after = before.clone().unwrap_or_else(blank);
    change(&mut after);
    Change { before: before.map(Record::from), after: Some(after.into()) }
}

fn analyse(context: &mut Context<'_>, year: &Year, method: MethodId, text: &str) -> Outcome {
    open(year)?;
    year.methods().get(method).ok_or(Refusal::Gone)?;
    let text = paragraphs(text)?;
    if super::claims::claims_no_fault(&text) {
        return Err(super::CheckRefusal::ClaimsNoFault.into());
    }
    let before = year.analyses().of(method).next().cloned();
    let id = before.as_ref().map_or_else(|| (context.new_id)().into(), |it| it.id);
    let after = (!text.is_empty()).then_some(MethodAnalysis { id, method, text });
    if before.is_none() && after.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Change { before: before.map(Record::from), after: after.map(Record::from) }])
}
