//! Trouble that many customers have: known at once, told to who comes, and told again when it is over.
//!
//! A contact is part of it by what its customer was promised: news, or to be called. So what is watched, renewed, told
//! and counted of promises holds for disturbances too, and nobody who was promised news is forgotten.

mod known;

pub use known::{Disturbance, Disturbances};

use crate::event::Event;
use crate::floor::{Over, Refusal, State};
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, PromiseId, QueueId};
use crate::limits::{DISTURBANCE_CONTACTS_MAX, DISTURBANCES_OPEN_MAX, PROMISE_AGAIN_AT_LEAST};
use crate::moment::Moment;
use crate::promise::{self, Given, Promise};
use crate::words::{PromiseKind, ReleasedWhy, ToldHow};

/// What is refused when its moment is not ahead.
const ITS_MOMENT: &str = "the moment of the news";

/// Somebody makes trouble known, often from the contact in which it was first heard of.
pub(crate) fn begin(
    state: &State,
    now: Moment,
    agent: AgentId,
    queue: Option<QueueId>,
    due: Moment,
    contact: Option<ContactId>,
) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    queue.map_or(Ok(()), |queue| state.known_queue(queue).map(drop))?;
    promise::ahead(ITS_MOMENT, now, due)?;
    if state.disturbances.lasting().count() >= DISTURBANCES_OPEN_MAX {
        return Err(Refusal::Limit("disturbances at once", DISTURBANCES_OPEN_MAX as u64));
    }
    let disturbance = DisturbanceId(state.disturbances.last + 1);
    let mut events = vec![Event::DisturbanceBegan { disturbance, agent, queue, due }];
    if let Some(contact) = contact {
        events.push(promised(state, contact, disturbance, PromiseKind::News, due)?);
    }
    Ok(events)
}

/// There is news. Everybody who waits for it is promised the new moment instead.
pub(crate) fn change(
    state: &State,
    now: Moment,
    id: DisturbanceId,
    agent: AgentId,
    due: Moment,
) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    lasting(state, id)?;
    promise::ahead(ITS_MOMENT, now, due)?;
    let mut events = vec![Event::DisturbanceChanged { disturbance: id, agent, due }];
    let otherwise = state.promises.of_disturbance(id).filter(|promise| promise.due != due);
    events.extend((0..).zip(otherwise).map(|(place, before)| promise::again(state, place, before, due)));
    Ok(events)
}

/// It is over. Saying so twice changes nothing.
pub(crate) fn end(state: &State, id: DisturbanceId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    let is_over = known(state, id)?.over.is_some();
    Ok(if is_over { Vec::new() } else { vec![Event::DisturbanceOver { disturbance: id, agent }] })
}

/// A contact is about it; from now on its customer is promised news, or to be called, once however often it is said.
pub(crate) fn join(
    state: &State,
    now: Moment,
    contact: ContactId,
    id: DisturbanceId,
    call: bool,
) -> Result<Vec<Event>, Refusal> {
    let disturbance = lasting(state, id)?;
    let kind = if call { PromiseKind::CallAfter } else { PromiseKind::News };
    let mut standing = state.promises.of_contact(contact).filter(|promise| promise.disturbance == Some(id));
    if standing.any(|promise| promise.kind == kind) {
        return Ok(Vec::new());
    }
    if disturbance.contacts.len() >= DISTURBANCE_CONTACTS_MAX && !disturbance.contacts.contains(&contact) {
        return Err(Refusal::Limit("contacts of one disturbance", DISTURBANCE_CONTACTS_MAX as u64));
    }
    // Who comes when the moment has passed is not promised that moment.
    let queue = state.whose(contact).ok_or(Refusal::NoSuchContact(contact))?.queue;
    let within = state.house().rules.promise_again_within.max(PROMISE_AGAIN_AT_LEAST);
    let due = if disturbance.due > now { disturbance.due } else { state.after_open(queue, now, within) };
    let mut events = without(state, contact, id);
    events.push(promised(state, contact, id, kind, due)?);
    Ok(events)
}

/// A contact turned out to be about something else.
pub(crate) fn leave(state: &State, contact: ContactId, id: DisturbanceId) -> Result<Vec<Event>, Refusal> {
    known(state, id)?;
    Ok(without(state, contact, id))
}

/// A customer was told that it is over, or is called back for it: everything they were promised about it has come to
/// its end. None of it while it lasts.
pub(crate) fn told(state: &State, promise: &Promise, how: ToldHow) -> Option<Vec<Event>> {
    let id = promise.disturbance?;
    state.disturbances.get(id)?.over?;
    let customer = state.customer_today(promise.customer);
    let theirs = |whose: CustomerId| state.customer_today(whose) == customer;
    let before = state.promises.to_tell().filter(|(_, it)| it.disturbance == Some(id) && theirs(it.customer));
    let mut events: Vec<Event> =
        before.map(|(promise, it)| Event::PromiseTold { promise, contact: it.contact, how }).collect();
    for promise in state.promises.of_disturbance(id).filter(|it| theirs(it.customer)) {
        let (promise, contact) = (promise.id, promise.contact);
        if state.promises.untold(promise).is_none() {
            events.push(Event::PromiseTold { promise, contact, how });
        }
        events.push(if how == ToldHow::Callback {
            Event::PromiseReleased { promise, contact, why: ReleasedWhy::CalledBack }
        } else {
            Event::PromiseKept { promise, contact, agent: None }
        });
    }
    Some(events)
}

fn without(state: &State, contact: ContactId, id: DisturbanceId) -> Vec<Event> {
    let standing = state.promises.of_contact(contact).filter(|promise| promise.disturbance == Some(id));
    let why = ReleasedWhy::NotNeeded;
    standing.map(|promise| Event::PromiseReleased { promise: promise.id, contact, why }).collect()
}

fn promised(
    state: &State,
    contact: ContactId,
    id: DisturbanceId,
    kind: PromiseKind,
    due: Moment,
) -> Result<Event, Refusal> {
    let Over { customer, queue, .. } = state.whose(contact).ok_or(Refusal::NoSuchContact(contact))?;
    let customer = state.customer_today(customer);
    state.customer(customer).ok_or(Refusal::NoSuchCustomer(customer))?;
    promise::room(state, contact)?;
    let (owner, from, disturbance) = (None, None, Some(id));
    Ok(promise::made(state, 0, Given { contact, customer, queue, kind, owner, from, due, disturbance }))
}

fn known(state: &State, id: DisturbanceId) -> Result<&Disturbance, Refusal> {
    state.disturbances.get(id).ok_or(Refusal::NoSuchDisturbance(id))
}

fn lasting(state: &State, id: DisturbanceId) -> Result<&Disturbance, Refusal> {
    known(state, id).and_then(|it| if it.over.is_some() { Err(Refusal::NotNow("over")) } else { Ok(it) })
}

impl State {
    /// The known trouble, and what was over lately.
    pub fn disturbances(&self) -> &Disturbances {
        &self.disturbances
    }

    /// Who is to be told that a disturbance is over: first those to whom another moment was promised that passed, and
    /// then the others, who waits longest first.
    pub fn news_to_tell(&self) -> Vec<PromiseId> {
        let over = self.disturbances.known().filter(|it| it.over.is_some());
        let mut promises: Vec<&Promise> = over.flat_map(|it| self.promises.of_disturbance(it.id)).collect();
        promises.sort_by_key(|promise| promise.turn_of_news());
        promises.into_iter().map(|promise| promise.id).collect()
    }
}

#[cfg(test)]
mod tests;
