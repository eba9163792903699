//! At the door: taken in with a place and an expectation, or turned away with the reason and the fact kept.

use crate::callback::waits_until;
use crate::event::Event;
use crate::floor::{Arrival, Expectation, HeldFor, Outcome, Refusal, State};
use crate::house::{NO_QUEUE, Queue};
use crate::id::{ContactId, CustomerId, SkillId};
use crate::limits::{HANDLES_MAX, OPEN_CONTACTS_MAX, OPEN_PER_CUSTOMER_MAX};
use crate::moment::{Moment, Span};
use crate::promise;
use crate::routing::{LineKey, Waits, expect, expected, kept_for};
use crate::words::{Channel, Language, TurnedAwayWhy};

use super::customer::{Found, find, introduce};
use super::need::{AtTheDoor, need_at_the_door, thread};

/// A customer comes in. The same visit twice is one contact: the second time nothing happens.
pub(crate) fn arrive(state: &State, now: Moment, arrival: &Arrival) -> Outcome<Event> {
    let called = arrival.channel == Channel::Callback;
    match called.then(|| waits_until(state, now, arrival.queue, None)).transpose() {
        Ok(from) => arrive_from(state, now, arrival, from.flatten()),
        Err(refusal) => Outcome::refused(refusal),
    }
}

/// A customer comes in who is not to be helped before a moment.
pub(crate) fn arrive_from(state: &State, now: Moment, arrival: &Arrival, from: Option<Moment>) -> Outcome<Event> {
    if state.contact_of_visit(arrival.key).is_some() {
        return Outcome::happened(Vec::new());
    }
    if arrival.queue == NO_QUEUE {
        return at_a_closed_house(state, now, arrival);
    }
    match check(state, arrival) {
        Err(refusal) => Outcome::refused(refusal),
        Ok((queue, skill)) => match turned_away(state, now, arrival, queue) {
            Some((why, refusal)) => could_not_be(state, arrival, why, refusal),
            None => take_in(state, now, arrival, skill, from),
        },
    }
}

/// Who sees that everything is closed and goes again without choosing came, too.
fn at_a_closed_house(state: &State, now: Moment, arrival: &Arrival) -> Outcome<Event> {
    let ways = || state.house().queues.iter().filter(|queue| queue.channels.contains(&arrival.channel));
    if ways().next().is_none() || ways().any(|queue| state.is_open(queue.id, now)) {
        return Outcome::refused(Refusal::NoSuchQueue(NO_QUEUE));
    }
    let opens = ways().filter_map(|queue| state.opens_at(queue.id, now)).min();
    could_not_be(state, arrival, TurnedAwayWhy::Closed, Refusal::Closed { opens })
}

/// A contact that could not be: the fact is kept, once for a visit, and whoever came is told why.
fn could_not_be(state: &State, arrival: &Arrival, why: TurnedAwayWhy, refusal: Refusal) -> Outcome<Event> {
    let seen = state.visits.get(arrival.key).is_some();
    let fact = Event::TurnedAway {
        contact: state.next_contact(),
        channel: arrival.channel,
        queue: arrival.queue,
        language: arrival.language,
        why,
        key: Some(arrival.key),
        rehearsed: arrival.rehearsed.then_some(true),
    };
    Outcome { events: if seen { Vec::new() } else { vec![fact] }, refusal: Some(refusal) }
}

/// Whether a customer who came so now would be taken in, or what they would be told instead.
pub(crate) fn would_take_in(state: &State, now: Moment, arrival: &Arrival) -> Result<(), Refusal> {
    let (queue, _) = check(state, arrival)?;
    turned_away(state, now, arrival, queue).map_or(Ok(()), |(_, refusal)| Err(refusal))
}

/// Whether what is asked exists.
fn check<'a>(state: &'a State, arrival: &Arrival) -> Result<(&'a Queue, SkillId), Refusal> {
    let queue = state.known_queue(arrival.queue)?;
    if !queue.channels.contains(&arrival.channel) {
        return Err(Refusal::ChannelNotHere(arrival.channel));
    }
    let skill = arrival.skill.or_else(|| queue.skills.first().copied()).unwrap_or(SkillId(0));
    if !queue.skills.contains(&skill) {
        return Err(Refusal::NoSuchSkill(skill));
    }
    if arrival.handles.len() > HANDLES_MAX {
        return Err(Refusal::Limit("handles of one customer", HANDLES_MAX as u64));
    }
    Ok((queue, skill))
}

fn turned_away(state: &State, now: Moment, arrival: &Arrival, queue: &Queue) -> Option<(TurnedAwayWhy, Refusal)> {
    if arrival.channel.is_live() && !state.is_open(queue.id, now) {
        return Some((TurnedAwayWhy::Closed, Refusal::Closed { opens: state.opens_at(queue.id, now) }));
    }
    let skill = arrival.skill.or_else(|| queue.skills.first().copied())?;
    let is_full = arrival.channel.is_live() && state.waiting_live(queue.id) >= queue.waiting_max;
    if is_full || state.contacts.len() >= OPEN_CONTACTS_MAX {
        let told = at_the_door(state, now, queue, skill, arrival.channel, arrival.language);
        // Half of those who stand at the end of the line now are helped by then, so there is room again.
        let retry_after = told.wait_p50.unwrap_or(Span::minutes(5)).max(Span::seconds(30));
        return Some((TurnedAwayWhy::Full, Refusal::Full { retry_after }));
    }
    None
}

fn take_in(state: &State, now: Moment, arrival: &Arrival, skill: SkillId, from: Option<Moment>) -> Outcome<Event> {
    let contact = state.next_contact();
    let found = find(state, &arrival.handles);
    let customer = found.as_ref().map_or_else(|| state.people.next(), |found| found.customer);
    let open = state.customer(customer).map_or(0, |customer| customer.open.len());
    if open >= OPEN_PER_CUSTOMER_MAX {
        return Outcome::refused(Refusal::Limit("open contacts of one customer", OPEN_PER_CUSTOMER_MAX as u64));
    }
    let began = arrival.began.min(now);
    let line =
        LineKey { queue: arrival.queue, skill, channel: arrival.channel, language: arrival.language, held_for: None };
    let need = need_at_the_door(state, now, &AtTheDoor { customer, contact, skill, arrival });
    let held_for = kept_for(state, customer, thread(&need), &line, now).filter(|_| from.is_none());
    let mut events = vec![Event::Arrived {
        contact,
        channel: arrival.channel,
        customer,
        language: arrival.language,
        began,
        rehearsed: arrival.rehearsed,
        known_by: found.as_ref().map(|found| found.by),
        key: Some(arrival.key),
    }];
    events.extend(introduce(state, customer, found.as_ref().map_or(&[], Found::also), &arrival.handles));
    events.push(queued(contact, &line, began, held_for, from));
    events.push(need);
    if arrival.channel == Channel::Email {
        events.extend(promise::answer(state, now, contact, customer, arrival.queue));
    }
    let line = LineKey { held_for: held_for.map(|held| held.agent), ..line };
    if from.is_none() {
        events.push(expected(state, now, &Waits { line, place: began, contact }));
    }
    Outcome::happened(events)
}

/// A contact takes its place in a line.
fn queued(contact: ContactId, line: &LineKey, place: Moment, held_for: Option<HeldFor>, from: Option<Moment>) -> Event {
    Event::Queued {
        contact,
        queue: line.queue,
        skill: line.skill,
        place,
        held_for: held_for.map(|held| held.agent),
        held_until: held_for.and_then(|held| held.until),
        from,
    }
}

fn at_the_door(
    state: &State,
    now: Moment,
    queue: &Queue,
    skill: SkillId,
    channel: Channel,
    language: Language,
) -> Expectation {
    let line = LineKey { queue: queue.id, skill, channel, language, held_for: None };
    expect(state, now, &Waits { line, place: now, contact: ContactId(u64::MAX) })
}

impl State {
    /// What somebody who is not there yet could expect if they came in now; none when there is no such queue.
    pub fn expectation(
        &self,
        now: Moment,
        queue: crate::id::QueueId,
        skill: Option<SkillId>,
        channel: Channel,
        language: Language,
    ) -> Option<Expectation> {
        let queue = self.furnishing.queue(queue)?;
        let skill = skill.or_else(|| queue.skills.first().copied())?;
        Some(at_the_door(self, now.max(self.at()), queue, skill, channel, language))
    }

    /// The customer these handles would be recognised as.
    pub fn recognised_as(&self, handles: &[crate::id::Handle]) -> Option<CustomerId> {
        find(self, handles).map(|found| found.customer)
    }
}
