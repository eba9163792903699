//! What nobody in their right mind would ask, which the floor must refuse or carry out and never break on.

use crate::floor::{Arrival, Command, State, SurveyAnswer, Target, WrapUp};
use crate::heard::Heard;
use crate::id::{
    AgentId, ContactId, CustomerId, DisturbanceId, Handle, NeedId, PromiseId, QueueId, ReasonId, SkillId, TrialId,
};
use crate::moment::{Moment, Span};
use crate::words::{
    Channel, Choice, Decision, HandleKind, Language, Party, Presence, PresenceCause, SeenBy, Solved, StepBy, ToldHow,
};

use super::chance::Chance;

/// Something that is asked of the wrong contact, by the wrong agent, at the wrong time.
pub(super) fn nonsense(chance: &mut Chance, state: &State, now: Moment) -> Command {
    let open: Vec<ContactId> = state.contacts().map(|contact| contact.id).collect();
    let contact = match chance.yes(0.8) {
        true => chance.one_of(&open).copied().unwrap_or(ContactId(1)),
        false => ContactId(chance.below(500) as u64),
    };
    let agent = AgentId(1 + chance.below(7) as u32);
    let colleague = AgentId(1 + chance.below(7) as u32);
    let customer = |chance: &mut Chance| CustomerId(1 + chance.below(60) as u64);
    match chance.below(31) {
        0 => Command::Answer { contact, agent },
        1 => Command::Decline { contact, agent },
        2 => Command::End { contact, agent: chance.yes(0.8).then_some(agent) },
        3 => Command::Hold { contact, agent },
        4 => Command::Resume { contact, agent },
        5 => Command::JoinConsult { contact, colleague },
        6 => Command::EndConsult { contact, colleague },
        7 => Command::Consult { contact, agent, colleague },
        8 => {
            let queue = Target::Queue(QueueId(chance.below(5) as u32), Some(SkillId(chance.below(5) as u32)));
            let to = if chance.yes(0.5) { queue } else { Target::Agent(colleague) };
            Command::Transfer { contact, agent, to, reason: Some(ReasonId(chance.below(5) as u32)) }
        }
        9 => wrap_up(chance, contact, agent, now),
        10 => Command::Choose { contact, choice: Choice::Wait },
        11 => Command::AnswerSameMatter { contact, same: chance.yes(0.5) },
        12 => Command::Merge { kept: customer(chance), gone: customer(chance) },
        13 => Command::Erase { customer: customer(chance) },
        14 => Command::SetFixedPerson { customer: customer(chance), agent: chance.yes(0.8).then_some(agent) },
        15 => Command::Recognise { contact, handle: handle(chance) },
        16 => {
            let party = if chance.yes(0.5) { Party::Staff } else { Party::Customer };
            let seen_by = if chance.yes(0.5) { SeenBy::Staff } else { SeenBy::Everyone };
            Command::Say {
                contact,
                party,
                agent: chance.yes(0.7).then_some(agent),
                seen_by,
                key: chance.bits(),
                file: false,
            }
        }
        17 => Command::Read { contact, party: Party::Customer, line: chance.below(20) as u32 },
        18 => {
            let presence = *chance.one_of(Presence::ALL).unwrap_or(&Presence::Away);
            Command::SetPresence { agent, presence, cause: PresenceCause::Chosen }
        }
        19 => Command::Know { customer: customer(chance), handle: handle(chance) },
        20 => {
            let effort = chance.yes(0.8).then(|| chance.below(1_200) as u32);
            let heard = Heard { effort, customer_turns: chance.below(3) as u32, ..Heard::default() };
            Command::Listen { contact, heard }
        }
        21 | 22 => {
            let over = |chance: &mut Chance| ContactId(1 + chance.below(60) as u64);
            Command::Split {
                customer: customer(chance),
                apart: chance.yes(0.6).then(|| customer(chance)),
                handles: (0..chance.below(3)).map(|_| handle(chance)).collect(),
                contacts: (0..chance.below(4)).map(|_| over(chance)).collect(),
            }
        }
        23..=28 => about_a_promise(chance, state, now, (contact, agent)),
        29 => about_a_trial(chance, now),
        _ => {
            let answer = SurveyAnswer { ease: Some(chance.below(10) as u8), ..SurveyAnswer::default() };
            Command::AnswerSurvey { contact, answer }
        }
    }
}

fn about_a_promise(chance: &mut Chance, state: &State, now: Moment, whose: (ContactId, AgentId)) -> Command {
    let (contact, agent) = whose;
    let due = now + Span::minutes(chance.below(400) as i64 - 60);
    let promise = promise(chance, state);
    if chance.yes(0.5) {
        return about_a_disturbance(chance, due, contact, agent);
    }
    match chance.below(6) {
        0 => Command::Promise { contact, agent, due },
        1 => Command::KeepPromise { promise, agent },
        2 => Command::HandPromise { promise, to: agent },
        3 => Command::MovePromise { promise, due },
        4 => Command::ReleasePromise { promise, agent },
        _ => Command::TellPromise { promise, how: ToldHow::Email },
    }
}

fn about_a_disturbance(chance: &mut Chance, due: Moment, contact: ContactId, agent: AgentId) -> Command {
    let disturbance = DisturbanceId(chance.below(5) as u64);
    match chance.below(8) {
        0 => {
            let queue = chance.yes(0.6).then(|| QueueId(1 + chance.below(4) as u32));
            Command::BeginDisturbance { agent, queue, due, contact: chance.yes(0.6).then_some(contact) }
        }
        1 => Command::ChangeDisturbance { disturbance, agent, due },
        2 => Command::EndDisturbance { disturbance, agent },
        3 => Command::LeaveDisturbance { contact, disturbance },
        _ => Command::JoinDisturbance { contact, disturbance, call: chance.yes(0.3) },
    }
}

fn about_a_trial(chance: &mut Chance, now: Moment) -> Command {
    let (contact, key) = (TrialId(chance.below(500) as u64).contact(), chance.bits());
    match chance.below(4) {
        0 => Command::End { contact, agent: None },
        1 => {
            let (party, seen_by) = (Party::Customer, SeenBy::Everyone);
            Command::Say { contact, party, agent: None, seen_by, key, file: false }
        }
        _ => Command::Try(Arrival {
            channel: *chance.one_of(Channel::ALL).unwrap_or(&Channel::Chat),
            handles: vec![handle(chance)],
            language: Language::Dutch,
            queue: QueueId(chance.below(4) as u32),
            skill: None,
            began: now,
            rehearsed: false,
            key,
            continues: None,
        }),
    }
}

/// Mostly one that is open.
fn promise(chance: &mut Chance, state: &State) -> PromiseId {
    let open: Vec<PromiseId> = state.promises().open().map(|promise| promise.id).collect();
    chance.one_of(&open).copied().unwrap_or(PromiseId(chance.below(40) as u64))
}

fn handle(chance: &mut Chance) -> Handle {
    let kind = *chance.one_of(HandleKind::ALL).unwrap_or(&HandleKind::Own);
    Handle { kind, digest: chance.below(30) as u128 }
}

fn wrap_up(chance: &mut Chance, contact: ContactId, agent: AgentId, now: Moment) -> Command {
    let due = now + Span::hours(chance.below(20_000) as i64 - 5_000);
    let step = chance.yes(0.6).then_some((StepBy::Us, Some(agent), due));
    let wrap_up = WrapUp {
        reason: ReasonId(chance.below(5) as u32),
        solved: Solved::Yes,
        decision: Decision::None,
        step,
        journey: None,
        need: chance.yes(0.5).then(|| NeedId(chance.below(60) as u64)),
    };
    Command::WrapUp { contact, agent, wrap_up }
}
