//! How a contact ends: said by one of the two, by silence, or before anybody answered; and what is written up after.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, Stage, State, WrapUp};
use crate::id::{AgentId, ContactId};
use crate::moment::Moment;
use crate::promise::{self, Given, Promise};
use crate::routing::give_up;
use crate::words::{EndedBy, GaveUpWhy, MissedWhy, PromiseKind, ReleasedWhy, Solved, StepBy};

use super::consult;

/// The customer's side went away. Who was offered goes back to their place without blame on the agent.
pub(crate) fn customer_leaves(state: &State, id: ContactId) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let left = Event::CustomerLeft { contact: id };
    Ok(match contact.stage {
        // Who is not there cannot leave.
        _ if contact.gone_since.is_some() || !contact.channel.is_live() => Vec::new(),
        Stage::Waiting | Stage::Talking { .. } => vec![left],
        Stage::Offered { agent, .. } => {
            vec![left, Event::OfferMissed { contact: id, agent, why: MissedWhy::CustomerLeft }]
        }
        Stage::WrappingUp { .. } => Vec::new(),
    })
}

/// The customer is there again.
pub(crate) fn customer_returns(state: &State, id: ContactId) -> Result<Vec<Event>, Refusal> {
    let is_gone = state.open(id)?.gone_since.is_some();
    Ok(if is_gone { vec![Event::CustomerReturned { contact: id }] } else { Vec::new() })
}

/// The conversation is ended, by this agent or by the customer. Ending what is over already changes nothing.
pub(crate) fn end(state: &State, now: Moment, id: ContactId, agent: Option<AgentId>) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    if let Some(agent) = agent {
        return match contact.stage {
            Stage::WrappingUp { agent: holder } if holder == agent => Ok(Vec::new()),
            Stage::Waiting | Stage::Offered { .. } | Stage::Talking { .. } | Stage::WrappingUp { .. } => {
                state.talking(id, agent).and_then(on_the_line).map(|contact| ended(state, now, contact, EndedBy::Agent))
            }
        };
    }
    Ok(match contact.stage {
        Stage::Waiting => give_up(state, id, GaveUpWhy::Ended),
        Stage::Offered { agent, .. } => {
            let mut events = vec![Event::OfferMissed { contact: id, agent, why: MissedWhy::CustomerLeft }];
            events.extend(give_up(state, id, GaveUpWhy::Ended));
            events
        }
        // Somebody is calling them this moment.
        Stage::Talking { .. } if contact.is_being_called() => return Err(Refusal::NotNow("being called")),
        Stage::Talking { .. } => ended(state, now, contact, EndedBy::Customer),
        Stage::WrappingUp { .. } => Vec::new(),
    })
}

/// The customer was gone or silent for longer than the house waits.
pub(crate) fn conversation_lapses(state: &State, now: Moment, contact: &OpenContact) -> Vec<Event> {
    ended(state, now, contact, EndedBy::Silence)
}

fn ended(state: &State, now: Moment, contact: &OpenContact, by: EndedBy) -> Vec<Event> {
    let mut events: Vec<Event> = consult::all_over(contact).collect();
    events.push(Event::Ended { contact: contact.id, by });
    events.push(crate::survey::after_end(state, now, contact));
    events
}

/// The agent writes it up; before the end this ends it too.
pub(crate) fn wrap_up(
    state: &State,
    now: Moment,
    id: ContactId,
    agent: AgentId,
    wrap_up: &WrapUp,
) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let mut events = match contact.stage {
        Stage::WrappingUp { agent: holder } if holder == agent => Vec::new(),
        Stage::WrappingUp { .. } => return Err(Refusal::NotYours(agent)),
        Stage::Waiting | Stage::Offered { .. } | Stage::Talking { .. } => {
            ended(state, now, state.talking(id, agent).and_then(on_the_line)?, EndedBy::Agent)
        }
    };
    let reason = state.house().reason(wrap_up.reason).ok_or(Refusal::NoSuchReason(wrap_up.reason))?;
    check_step(state, now, wrap_up)?;
    let (need_events, need) = crate::intake::wrap_up_need(state, contact, wrap_up.need)?;
    let is_new = need_events.iter().any(|event| matches!(event, Event::NeedOpened { .. }));
    let is_open = is_new || state.customer(contact.customer).is_some_and(|customer| customer.need(need).is_some());
    events.extend(need_events);
    let by_us = wrap_up.step.is_some_and(|(by, _, _)| by == StepBy::Us);
    events.push(Event::WrappedUp {
        contact: id,
        agent,
        reason: wrap_up.reason,
        solved: wrap_up.solved,
        decision: wrap_up.decision,
        step_by: wrap_up.step.map(|(by, _, _)| by),
        step_agent: wrap_up.step.and_then(|(_, owner, _)| owner),
        step_due: wrap_up.step.map(|(_, _, due)| due),
        journey: wrap_up.journey.or(reason.journey),
    });
    events.extend(promised(state, contact, wrap_up)?);
    if wrap_up.solved == Solved::Yes && !by_us && is_open {
        events.push(Event::NeedClosed { need, contact: Some(id) });
    }
    Ok(events)
}

/// A callback is over when the customer was reached, or when they were called as often as the house does.
fn on_the_line(contact: &OpenContact) -> Result<&OpenContact, Refusal> {
    if contact.is_being_called() { Err(Refusal::NotNow("a callback that was not made yet")) } else { Ok(contact) }
}

/// The step that we do is a promise from now on; one for the same moment may have been made in the conversation. An
/// answer that was promised and is not there is no longer needed when the contact is over.
fn promised(state: &State, contact: &OpenContact, wrap_up: &WrapUp) -> Result<Vec<Event>, Refusal> {
    let id = contact.id;
    let mut events = promise::release_all(state, id, PromiseKind::Answer, ReleasedWhy::ContactOver);
    if let Some((StepBy::Us, owner, due)) = wrap_up.step {
        let same = |it: &Promise| it.kind == PromiseKind::Step && it.owner == owner && it.due == due;
        if !state.promises().of_contact(id).any(same) {
            promise::room(state, id)?;
            let (customer, queue, kind) = (contact.customer, contact.queue, PromiseKind::Step);
            let given = Given { contact: id, customer, queue, kind, owner, from: None, due, disturbance: None };
            events.push(promise::made(state, 0, given));
        }
    }
    Ok(events)
}

/// A next step has an owner when it is ours, and a day that lies ahead.
fn check_step(state: &State, now: Moment, wrap_up: &WrapUp) -> Result<(), Refusal> {
    let Some((by, owner, due)) = wrap_up.step else { return Ok(()) };
    match (by, owner) {
        (StepBy::Us, Some(owner)) => {
            state.taking_part(owner)?;
        }
        (StepBy::Us, None) => return Err(Refusal::OutOfRange("the owner of the next step", "one of us")),
        (StepBy::Customer, Some(_)) => {
            return Err(Refusal::OutOfRange("the owner of the next step", "left out when the customer does it"));
        }
        (StepBy::Customer, None) => {}
    }
    promise::ahead("the day of the next step", now, due)
}
