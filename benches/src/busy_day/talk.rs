//! What customers and agents do with one contact, by where it stands.

use onthaal_core::floor::{Command, OpenContact, SurveyAnswer, Target, WrapUp};
use onthaal_core::id::{AgentId, ContactId, Handle, QueueId, ReasonId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Choice, Decision, HandleKind, Party, SeenBy, Solved, StepBy};

use super::Shape;
use crate::dice::Dice;

pub(super) fn while_waiting(dice: &mut Dice, contact: &OpenContact) -> Command {
    let id = contact.id;
    if contact.gone_since.is_some() {
        return Command::CustomerReturns { contact: id };
    }
    if contact.choice.is_some() {
        return Command::Choose { contact: id, choice: dice.one_of(Choice::ALL) };
    }
    if contact.need_asked.is_some() {
        return Command::AnswerSameMatter { contact: id, same: dice.below(2) == 0 };
    }
    match dice.below(20) {
        0 => Command::CustomerLeaves { contact: id },
        1 => Command::End { contact: id, agent: None },
        2..5 => Command::Proceed,
        _ => customer_says(dice, id),
    }
}

pub(super) fn when_offered(dice: &mut Dice, contact: ContactId, agent: AgentId) -> Command {
    if dice.below(100) == 0 { Command::Decline { contact, agent } } else { Command::Answer { contact, agent } }
}

pub(super) fn in_conversation(dice: &mut Dice, shape: &Shape, contact: &OpenContact, agent: AgentId) -> Command {
    let id = contact.id;
    if contact.gone_since.is_some() {
        return Command::CustomerReturns { contact: id };
    }
    if contact.on_hold {
        return Command::Resume { contact: id, agent };
    }
    if let Some(consult) = contact.consults.first() {
        let colleague = consult.colleague;
        return match consult.joined {
            false => Command::JoinConsult { contact: id, colleague },
            true => Command::EndConsult { contact: id, colleague },
        };
    }
    if dice.below(100) < shape.said_percent {
        return if dice.below(2) == 0 { customer_says(dice, id) } else { agent_says(dice, id, agent) };
    }
    let colleague = AgentId(1 + dice.below(u64::from(shape.agents)) as u32);
    match dice.below(30) {
        0..8 => Command::Read { contact: id, party: dice.one_of(Party::ALL), line: contact.lines },
        8..10 => Command::Hold { contact: id, agent },
        10..12 => {
            let queue = QueueId(1 + dice.below(u64::from(shape.queues)) as u32);
            Command::Transfer { contact: id, agent, to: Target::Queue(queue, None), reason: None }
        }
        12 => Command::Transfer { contact: id, agent, to: Target::Agent(colleague), reason: None },
        13..15 => Command::Consult { contact: id, agent, colleague },
        15 => {
            let digest = u128::from(dice.number());
            Command::Recognise { contact: id, handle: Handle { kind: HandleKind::Phone, digest } }
        }
        16 => Command::SetFixedPerson { customer: contact.customer, agent: Some(agent) },
        17 => Command::CustomerLeaves { contact: id },
        18..22 => Command::End { contact: id, agent: None },
        _ => Command::End { contact: id, agent: Some(agent) },
    }
}

pub(super) fn wrap_up(dice: &mut Dice, now: Moment, contact: ContactId, agent: AgentId) -> Command {
    let step = (dice.below(5) == 0).then(|| (StepBy::Us, Some(agent), now + Span::days(2)));
    let wrap_up = WrapUp {
        reason: ReasonId(1),
        solved: dice.one_of(Solved::ALL),
        decision: dice.one_of(Decision::ALL),
        step,
        journey: None,
        need: None,
    };
    Command::WrapUp { contact, agent, wrap_up }
}

pub(super) fn how_it_was(dice: &mut Dice, contact: ContactId) -> Command {
    let answer = SurveyAnswer {
        solved: Some(dice.below(4) > 0),
        ease: Some(1 + dice.below(7) as u8),
        satisfied: Some(1 + dice.below(5) as u8),
        heard: None,
        recommends: None,
        words: false,
    };
    Command::AnswerSurvey { contact, answer }
}

fn customer_says(dice: &mut Dice, contact: ContactId) -> Command {
    let key = dice.number();
    Command::Say { contact, party: Party::Customer, agent: None, seen_by: SeenBy::Everyone, key, file: false }
}

fn agent_says(dice: &mut Dice, contact: ContactId, agent: AgentId) -> Command {
    let key = dice.number();
    Command::Say { contact, party: Party::Staff, agent: Some(agent), seen_by: SeenBy::Everyone, key, file: false }
}

/// How a command is called in a table.
pub(super) fn kind(command: &Command) -> &'static str {
    match command {
        Command::Furnish(_) => "furnish",
        Command::Proceed => "proceed",
        Command::SetPresence { .. } => "presence",
        Command::Arrive(_) => "arrive",
        Command::AskCallback { .. } => "ask to be called",
        Command::CallInstead { .. } => "call instead",
        Command::MoveCallback { .. } => "move callback",
        Command::Attempt { .. } => "attempt",
        Command::AnswerSameMatter { .. } => "same matter",
        Command::Choose { .. } => "choose",
        Command::Recognise { .. } => "recognise",
        Command::Merge { .. } => "merge",
        Command::Split { .. } => "split",
        Command::SetFixedPerson { .. } => "fixed person",
        Command::Erase { .. } => "erase",
        Command::CustomerLeaves { .. } => "leaves",
        Command::CustomerReturns { .. } => "returns",
        Command::Answer { .. } => "answer",
        Command::Decline { .. } => "decline",
        Command::Say { .. } => "say",
        Command::Read { .. } => "read",
        Command::Hold { .. } => "hold",
        Command::Resume { .. } => "resume",
        Command::Transfer { .. } => "transfer",
        Command::Consult { .. } => "consult",
        Command::JoinConsult { .. } => "join",
        Command::EndConsult { .. } => "leave consult",
        Command::End { .. } => "end",
        Command::WrapUp { .. } => "wrap up",
        Command::AnswerSurvey { .. } => "survey",
        Command::Know { .. } => "know",
        Command::Promise { .. } => "promise",
        Command::KeepPromise { .. } => "keep promise",
        Command::HandPromise { .. } => "hand promise",
        Command::MovePromise { .. } => "move promise",
        Command::ReleasePromise { .. } => "release promise",
        Command::TellPromise { .. } => "tell promise",
        Command::BeginDisturbance { .. } => "begin disturbance",
        Command::ChangeDisturbance { .. } => "change disturbance",
        Command::EndDisturbance { .. } => "end disturbance",
        Command::JoinDisturbance { .. } => "join disturbance",
        Command::LeaveDisturbance { .. } => "leave disturbance",
        Command::Listen { .. } => "listen",
        Command::Try(_) => "try",
    }
}
