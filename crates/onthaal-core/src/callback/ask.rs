//! Asking to be called, keeping one's place while one is called, and agreeing another moment.

use crate::event::Event;
use crate::floor::{Arrival, OpenContact, Outcome, Refusal, Stage, State};
use crate::id::{ContactId, CustomerId, Handle, QueueId};
use crate::intake;
use crate::moment::Moment;
use crate::promise::{self, Given};
use crate::routing::{LineKey, give_up, kept_for};
use crate::words::{Channel, GaveUpWhy, HandleKind, MissedWhy, PromiseKind, ReleasedWhy};

use super::slots::{SLOT, waits_until};

/// A customer asks to be called. The same visit twice is asked once.
pub(crate) fn ask(state: &State, now: Moment, arrival: &Arrival, slot: Option<Moment>) -> Outcome<Event> {
    if arrival.channel != Channel::Callback {
        return Outcome::refused(Refusal::OutOfRange("the channel", "callback"));
    }
    if state.contact_of_visit(arrival.key).is_some() {
        return Outcome::happened(Vec::new());
    }
    if let Err(refusal) = state.known_queue(arrival.queue) {
        return Outcome::refused(refusal);
    }
    match waits_until(state, now, arrival.queue, slot) {
        Err(refusal) => Outcome::refused(refusal),
        Ok(from) => {
            let mut outcome = intake::arrive_from(state, now, arrival, from);
            let come = outcome.events.iter().find_map(|event| {
                if let Event::Arrived { contact, customer, .. } = *event { Some((contact, customer)) } else { None }
            });
            if let (Some(slot), Some((contact, customer))) = (slot, come) {
                outcome.events.push(promised(state, contact, customer, arrival.queue, slot));
            }
            outcome
        }
    }
}

/// A slot is a promise: kept by the first attempt in it.
fn promised(state: &State, contact: ContactId, customer: CustomerId, queue: QueueId, slot: Moment) -> Event {
    let (kind, due) = (PromiseKind::Slot, slot + SLOT);
    let (owner, from, disturbance) = (None, Some(slot), None);
    promise::made(state, 0, Given { contact, customer, queue, kind, owner, from, due, disturbance })
}

/// Somebody who waits keeps the place and is called: the waiting goes on in a contact of its own, about the same need.
pub(crate) fn call_instead(
    state: &State,
    now: Moment,
    id: ContactId,
    handles: &[Handle],
    slot: Option<Moment>,
    key: u64,
) -> Result<Vec<Event>, Refusal> {
    if state.contact_of_visit(key).is_some() {
        return Ok(Vec::new());
    }
    let waiting = state.open(id)?;
    if !waiting.channel.is_live() || !matches!(waiting.stage, Stage::Waiting | Stage::Offered { .. }) {
        return Err(Refusal::NotNow(waiting.stage.word()));
    }
    if !state.known_queue(waiting.queue)?.channels.contains(&Channel::Callback) {
        return Err(Refusal::ChannelNotHere(Channel::Callback));
    }
    let from = waits_until(state, now, waiting.queue, slot)?;
    let mut events = Vec::new();
    if let Stage::Offered { agent, .. } = waiting.stage {
        events.push(Event::OfferMissed { contact: id, agent, why: MissedWhy::CustomerLeft });
    }
    events.extend(give_up(state, id, GaveUpWhy::CalledBack));
    let contact = state.next_contact();
    events.push(Event::Arrived {
        contact,
        channel: Channel::Callback,
        customer: waiting.customer,
        language: waiting.language,
        began: waiting.began,
        rehearsed: waiting.rehearsed,
        known_by: (!waiting.customer_is_sure).then_some(HandleKind::Browser),
        key: Some(key),
    });
    let unknown: Vec<Handle> =
        handles.iter().filter(|handle| state.customer_by_handle(handle).is_none()).copied().collect();
    events.extend(intake::introduce(state, waiting.customer, &[], &unknown));
    events.push(in_line(state, now, &OpenContact { id: contact, channel: Channel::Callback, ..waiting.clone() }, from));
    let need = waiting.need.unwrap_or(state.next_need());
    events.push(Event::NeedContinued { need, contact, previous: id });
    events.extend(slot.map(|slot| promised(state, contact, waiting.customer, waiting.queue, slot)));
    Ok(events)
}

/// A callback is agreed for another moment, as long as nobody has it.
pub(crate) fn move_to(state: &State, now: Moment, id: ContactId, slot: Option<Moment>) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    if contact.channel != Channel::Callback || contact.stage != Stage::Waiting {
        return Err(Refusal::NotNow(contact.stage.word()));
    }
    if slot.is_some() && slot == contact.from {
        return Ok(Vec::new());
    }
    let from = waits_until(state, now, contact.queue, slot)?;
    if from == contact.from {
        return Ok(Vec::new());
    }
    // The customer chose otherwise, so what was promised before is neither kept nor broken.
    let mut events = promise::release_all(state, id, PromiseKind::Slot, ReleasedWhy::NotNeeded);
    events.push(in_line(state, now, contact, from));
    events.extend(slot.map(|slot| promised(state, id, contact.customer, contact.queue, slot)));
    Ok(events)
}

/// The moment has come: from now on it can be offered, at the place it always had.
pub(crate) fn comes_due(state: &State, contact: &OpenContact, now: Moment) -> Vec<Event> {
    vec![in_line(state, now, contact, None)]
}

/// At its place, from a moment on; from now on it is first kept for whoever the customer knows.
fn in_line(state: &State, now: Moment, contact: &OpenContact, from: Option<Moment>) -> Event {
    let line = LineKey { held_for: None, ..contact.line_key() };
    let held_for = kept_for(state, contact.customer, contact.need, &line, now).filter(|_| from.is_none());
    Event::Queued {
        contact: contact.id,
        queue: contact.queue,
        skill: contact.skill,
        place: contact.place,
        held_for: held_for.map(|held| held.agent),
        held_until: held_for.and_then(|held| held.until),
        from,
    }
}
