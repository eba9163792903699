//! Passing a contact on, to a queue or to a colleague; nobody starts waiting anew.

use crate::event::Event;
use crate::floor::{HeldFor, OpenContact, Refusal, State, Target};
use crate::id::{AgentId, ContactId, QueueId, ReasonId, SkillId};
use crate::limits::TRANSFERS_MAX;
use crate::moment::Moment;
use crate::routing::{LineKey, Waits, expected, is_served};
use crate::words::Presence;

use super::consult;

/// The agent passes the contact on. It keeps the place of the arrival, so the customer does not begin to wait anew.
pub(crate) fn transfer(
    state: &State,
    now: Moment,
    id: ContactId,
    agent: AgentId,
    to: Target,
    reason: Option<ReasonId>,
) -> Result<Vec<Event>, Refusal> {
    let contact = state.talking(id, agent)?;
    if contact.transfers >= TRANSFERS_MAX {
        return Err(Refusal::Limit("transfers of one contact", u64::from(TRANSFERS_MAX)));
    }
    if let Some(reason) = reason {
        state.house().reason(reason).ok_or(Refusal::NoSuchReason(reason))?;
    }
    let (line, held_for) = match to {
        Target::Queue(queue, skill) => (line_of_queue(state, now, contact, queue, skill)?, None),
        Target::Agent(colleague) => line_of_colleague(state, now, contact, agent, colleague)?,
    };
    let colleague = held_for.map(|held: HeldFor| held.agent);
    let mut events: Vec<Event> = consult::all_over(contact).collect();
    events.push(Event::Transferred { contact: id, from: agent, to: colleague, reason });
    events.push(Event::Queued {
        contact: id,
        queue: line.queue,
        skill: line.skill,
        place: contact.place,
        held_for: colleague,
        held_until: held_for.and_then(|held| held.until),
        from: None,
    });
    events.push(expected(state, now, &Waits { line, place: contact.place, contact: id }));
    Ok(events)
}

fn line_of_queue(
    state: &State,
    now: Moment,
    contact: &OpenContact,
    id: QueueId,
    skill: Option<SkillId>,
) -> Result<LineKey, Refusal> {
    let queue = state.known_queue(id)?;
    if !queue.channels.contains(&contact.channel) {
        return Err(Refusal::ChannelNotHere(contact.channel));
    }
    let same = queue.skills.contains(&contact.skill).then_some(contact.skill);
    let skill = skill.or(same).or_else(|| queue.skills.first().copied()).unwrap_or(SkillId(0));
    if !queue.skills.contains(&skill) {
        return Err(Refusal::NoSuchSkill(skill));
    }
    let line = LineKey { queue: id, skill, held_for: None, ..contact.line_key() };
    if !state.is_open(id, now) && !is_served(state, &line) {
        return Err(Refusal::Closed { opens: state.opens_at(id, now) });
    }
    Ok(line)
}

fn line_of_colleague(
    state: &State,
    now: Moment,
    contact: &OpenContact,
    agent: AgentId,
    colleague: AgentId,
) -> Result<(LineKey, Option<HeldFor>), Refusal> {
    state.taking_part(colleague)?;
    if colleague == agent {
        return Err(Refusal::OutOfRange("the colleague", "somebody else"));
    }
    if state.presence(colleague) == Presence::Offline {
        return Err(Refusal::AgentNotHere(colleague));
    }
    let line = LineKey { held_for: Some(colleague), ..contact.line_key() };
    if !is_served(state, &line) {
        return Err(Refusal::OutOfRange("the colleague", "somebody who helps on this channel, in this language"));
    }
    let until = now + state.house().rules.fixed_person_wait;
    Ok((line, Some(HeldFor { agent: colleague, until: Some(until) })))
}
