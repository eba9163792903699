//! What a customer was told to expect, watched until it came true, was broken, or is no longer needed.
//!
//! A slot, an answer by a certain time, a next step, coming back after a bad experience, news of a disturbance: one
//! thing. Its owner is told before it breaks. When it breaks there is a new expectation, and the customer is to be told.

mod made;

pub use made::{Promise, Promises, Untold};

pub(crate) use made::watched;

use crate::event::Event;
use crate::floor::{Over, Refusal, State};
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, PromiseId, QueueId};
use crate::limits::{
    NEXT_STEP_AHEAD_MAX, PROMISE_AGAIN_AT_LEAST, PROMISE_RENEWALS_MAX, PROMISES_OF_CONTACT_MAX, PROMISES_OPEN_MAX,
};
use crate::moment::{Moment, Span};
use crate::words::{PromiseKind, PromiseStage, ReleasedWhy, ToldHow};

/// What is refused when its moment is not ahead.
const ITS_MOMENT: &str = "the moment of the promise";

/// A new promise, in the contact it is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// The contact it is made in.
    pub(crate) contact: ContactId,
    /// To whom.
    pub(crate) customer: CustomerId,
    /// Whose opening hours count when it has to be renewed.
    pub(crate) queue: QueueId,
    /// Of what kind.
    pub(crate) kind: PromiseKind,
    /// Who is to keep it; none for whoever comes to it.
    pub(crate) owner: Option<AgentId>,
    /// Not before; none when any moment will do.
    pub(crate) from: Option<Moment>,
    /// Kept by then, or broken.
    pub(crate) due: Moment,
    /// The disturbance of which there will be news.
    pub(crate) disturbance: Option<DisturbanceId>,
}

/// A promise is made; the number is that of the `place`-th new one of one decision, counted from nothing.
pub(crate) fn made(state: &State, place: u64, given: Given) -> Event {
    let Given { contact, customer, queue, kind, owner, from, due, disturbance } = given;
    let promise = PromiseId(state.promises.last + 1 + place);
    Event::Promised { promise, contact, customer, queue, kind, owner, from, due, replaces: None, disturbance }
}

/// Somebody had a bad experience: whoever helped comes back to them, once for a contact. Of a contact that is over too
/// long ago it is no longer known whose it was.
pub(crate) fn follow_up(state: &State, now: Moment, contact: ContactId) -> Option<Event> {
    let Over { customer, queue, agent } = state.whose(contact)?;
    let customer = state.customer_today(customer);
    state.customer(customer)?;
    let is_there = state.promises.of_contact(contact).any(|promise| promise.kind == PromiseKind::FollowUp);
    if is_there || room(state, contact).is_err() {
        return None;
    }
    let owner = agent.filter(|agent| state.taking_part(*agent).is_ok());
    let due = state.after_open(queue, now, state.house().rules.follow_up_within);
    let kind = PromiseKind::FollowUp;
    Some(made(state, 0, Given { contact, customer, queue, kind, owner, from: None, due, disturbance: None }))
}

/// Whoever writes is told by when they have an answer: within the open time that the queue gives itself.
pub(crate) fn answer(
    state: &State,
    now: Moment,
    contact: ContactId,
    customer: CustomerId,
    queue: QueueId,
) -> Option<Event> {
    let within = state.furnishing.queue(queue)?.answer_within;
    let (kind, owner, from) = (PromiseKind::Answer, None, None);
    let due = state.after_open(queue, now, within.max(PROMISE_AGAIN_AT_LEAST));
    Some(made(state, 0, Given { contact, customer, queue, kind, owner, from, due, disturbance: None }))
}

/// What was promised of this kind in a contact came true.
pub(crate) fn keep_all(state: &State, contact: ContactId, kind: PromiseKind, agent: Option<AgentId>) -> Vec<Event> {
    let open = state.promises.of_contact(contact).filter(|promise| promise.kind == kind);
    open.map(|promise| Event::PromiseKept { promise: promise.id, contact, agent }).collect()
}

/// What was promised of this kind in a contact is no longer needed.
pub(crate) fn release_all(state: &State, contact: ContactId, kind: PromiseKind, why: ReleasedWhy) -> Vec<Event> {
    let open = state.promises.of_contact(contact).filter(|promise| promise.kind == kind);
    open.map(|promise| Event::PromiseReleased { promise: promise.id, contact, why }).collect()
}

/// Everything that was promised to a customer who is to be forgotten.
pub(crate) fn forget(state: &State, customer: CustomerId) -> impl Iterator<Item = Event> {
    let theirs = state.promises.open().filter(move |promise| state.customer_today(promise.customer) == customer);
    theirs.map(|it| Event::PromiseReleased { promise: it.id, contact: it.contact, why: ReleasedWhy::Erased })
}

/// An agent promises something in a contact that they have.
pub(crate) fn promise(
    state: &State,
    now: Moment,
    contact: ContactId,
    agent: AgentId,
    due: Moment,
) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    let open = state.open(contact)?;
    if open.stage.agent() != Some(agent) {
        return Err(Refusal::NotYours(agent));
    }
    ahead(ITS_MOMENT, now, due)?;
    room(state, contact)?;
    let (customer, queue) = (open.customer, open.queue);
    let (kind, owner) = (PromiseKind::Step, Some(agent));
    let given = Given { contact, customer, queue, kind, owner, from: None, due, disturbance: None };
    Ok(vec![made(state, 0, given)])
}

/// Somebody says that it was done.
pub(crate) fn keep(state: &State, id: PromiseId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    let promise = open(state, id)?;
    Ok(vec![Event::PromiseKept { promise: id, contact: promise.contact, agent: Some(agent) }])
}

/// Somebody else is to keep it from now on.
pub(crate) fn hand(state: &State, id: PromiseId, to: AgentId) -> Result<Vec<Event>, Refusal> {
    state.taking_part(to)?;
    let promise = open(state, id)?;
    let is_theirs = promise.owner == Some(to);
    Ok(if is_theirs { vec![] } else { vec![Event::PromiseHanded { promise: id, contact: promise.contact, owner: to }] })
}

/// Another moment is agreed; the customer is to be told of it like of one that broke.
pub(crate) fn move_to(state: &State, now: Moment, id: PromiseId, due: Moment) -> Result<Vec<Event>, Refusal> {
    let before = open(state, id)?;
    ahead(ITS_MOMENT, now, due)?;
    Ok(if before.due == due { vec![] } else { vec![again(state, 0, before, due)] })
}

/// The customer no longer needs it.
pub(crate) fn release(state: &State, id: PromiseId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    state.taking_part(agent)?;
    let promise = open(state, id)?;
    Ok(vec![Event::PromiseReleased { promise: id, contact: promise.contact, why: ReleasedWhy::NotNeeded }])
}

/// The customer was told that a promise did not come true, or when it will instead; or what news they were promised.
pub(crate) fn told(state: &State, id: PromiseId, how: ToldHow) -> Vec<Event> {
    if let Some(news) = state.promises.get(id).and_then(|promise| crate::disturbance::told(state, promise, how)) {
        return news;
    }
    let untold = state.promises.untold(id);
    untold.map(|untold| Event::PromiseTold { promise: id, contact: untold.contact, how }).into_iter().collect()
}

/// Its moment has come near.
pub(crate) fn due_soon(state: &State, id: PromiseId) -> Vec<Event> {
    let promise = state.promises.get(id);
    promise.map(|promise| Event::PromiseDueSoon { promise: id, contact: promise.contact }).into_iter().collect()
}

/// Its moment passed. There is a new one after as much open time as the first took, or as the rules of the house say,
/// whichever is less; after some renewals it stays broken for people to look at.
pub(crate) fn breaks(state: &State, now: Moment, id: PromiseId) -> Vec<Event> {
    let Some(promise) = state.promises.get(id) else { return Vec::new() };
    let mut events = vec![Event::PromiseBroken { promise: id, contact: promise.contact }];
    if promise.renewals < PROMISE_RENEWALS_MAX {
        // Whoever waits for the same news is promised the same moment.
        let news = promise.disturbance.and_then(|id| state.disturbances.get(id)).map(|it| it.news);
        let took = promise.due.since(news.or(promise.from).unwrap_or(promise.made));
        let within = took.min(state.house().rules.promise_again_within).max(PROMISE_AGAIN_AT_LEAST);
        events.push(again(state, 0, promise, state.after_open(promise.queue, now, within)));
    }
    events
}

/// A promise in the place of another; its number is that of the `place`-th new one of one decision.
pub(crate) fn again(state: &State, place: u64, before: &Promise, due: Moment) -> Event {
    let Promise { id, contact, customer, queue, kind, owner, disturbance, .. } = *before;
    let promise = PromiseId(state.promises.last + 1 + place);
    let replaces = Some(id);
    Event::Promised { promise, contact, customer, queue, kind, owner, from: None, due, replaces, disturbance }
}

fn open(state: &State, id: PromiseId) -> Result<&Promise, Refusal> {
    state.promises.get(id).ok_or(Refusal::NoSuchPromise(id))
}

/// Whether something can be agreed for a moment.
pub(crate) fn ahead(what: &'static str, now: Moment, due: Moment) -> Result<(), Refusal> {
    if due <= now || due > now + NEXT_STEP_AHEAD_MAX {
        return Err(Refusal::OutOfRange(what, "ahead, and within 366 days"));
    }
    Ok(())
}

/// Whether one more can be made in a contact.
pub(crate) fn room(state: &State, contact: ContactId) -> Result<(), Refusal> {
    if state.promises.of_contact(contact).count() >= PROMISES_OF_CONTACT_MAX {
        return Err(Refusal::Limit("open promises of one contact", PROMISES_OF_CONTACT_MAX as u64));
    }
    if state.promises.open().len() >= PROMISES_OPEN_MAX {
        return Err(Refusal::Limit("open promises", PROMISES_OPEN_MAX as u64));
    }
    Ok(())
}

impl State {
    /// What is promised and not over yet.
    pub fn promises(&self) -> &Promises {
        &self.promises
    }

    /// The moment by which a queue has been open for so long from a moment on; without opening hours simply so much
    /// later.
    pub fn after_open(&self, queue: QueueId, from: Moment, span: Span) -> Moment {
        self.furnishing.after_open(queue, from, span).unwrap_or(from + span)
    }

    /// Whether something of this kind is still promised in a contact.
    pub fn is_promised(&self, contact: ContactId, kind: PromiseKind) -> bool {
        self.promises.of_contact(contact).any(|promise| promise.kind == kind && promise.stage != PromiseStage::Broken)
    }
}
