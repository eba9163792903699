//! Who waits, in what order, and who is offered what.

mod expectation;
mod fixed_person;
pub mod odds;
mod offer;
mod pace;

pub use pace::Pace;

pub(crate) use expectation::{Waits, expect, expected, told_again};
pub(crate) use fixed_person::{ask_choice, choice_lapses, choose, kept_for, released};
pub(crate) use offer::{next_offer, not_taken, offer_lapses, take_back};

use crate::event::Event;
use crate::floor::State;
use crate::house::Agent;
use crate::id::{AgentId, ContactId, QueueId, SkillId};
use crate::moment::Moment;
use crate::words::{Channel, GaveUpWhy, Language, Presence, PromiseKind, ReleasedWhy};

/// What everybody in one line has in common: whoever suits the first of a line suits them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineKey {
    /// Where they wait.
    pub queue: QueueId,
    /// The kind of contact.
    pub skill: SkillId,
    /// Which way they came.
    pub channel: Channel,
    /// Their language.
    pub language: Language,
    /// The one person they wait for; none for anybody suited.
    pub held_for: Option<AgentId>,
}

impl LineKey {
    /// Whether an agent could help this line, and how good they are at it.
    ///
    /// Somebody who is waited for by name need not be good at it: the customer, or a colleague, chose them.
    pub(crate) fn level(&self, agent: &Agent) -> Option<u8> {
        let can = agent.active && agent.capacity(self.channel) > 0 && agent.languages.contains(&self.language);
        match self.held_for {
            _ if !can => None,
            Some(held_for) => (held_for == agent.id).then(|| agent.level(self.skill).unwrap_or(0)),
            None => agent.level(self.skill),
        }
    }

    /// The same line without the one person.
    pub(crate) fn for_anybody(self) -> LineKey {
        LineKey { held_for: None, ..self }
    }
}

/// Whether somebody who suits this line is signed in, free or not.
pub(crate) fn is_served(state: &State, line: &LineKey) -> bool {
    let signed_in = |agent: &AgentId| state.presence(*agent) != Presence::Offline;
    let suits = |agent: &AgentId| state.furnishing.agent(*agent).is_some_and(|agent| line.level(agent).is_some());
    match line.held_for {
        Some(agent) => signed_in(&agent) && suits(&agent),
        None => state.agents.keys().any(|agent| signed_in(agent) && suits(agent)),
    }
}

/// When a line closes under people who wait there in it with nobody there to help them; the earliest.
pub(crate) fn closing_at(state: &State) -> Option<Moment> {
    let live = |line: &&LineKey| line.channel.is_live() && line.held_for.is_none();
    let unserved = state.index.lines.keys().filter(live).filter(|line| !is_served(state, line));
    unserved
        .filter_map(|line| match state.is_open(line.queue, state.at()) {
            true => state.furnishing.closes_at(line.queue, state.at()),
            false => Some(state.at()),
        })
        .min()
}

/// Somebody who waits there in a closed queue with nobody suited signed in will not be helped any more today.
pub(crate) fn next_closed(state: &State, now: Moment) -> Option<ContactId> {
    let closed = |line: &LineKey| !state.is_open(line.queue, now) && !is_served(state, line);
    let mut lines = state.index.lines.iter().filter(|(line, _)| line.channel.is_live() && line.held_for.is_none());
    lines.find(|(line, _)| closed(line)).and_then(|(_, places)| places.first()).map(|(_, contact)| *contact)
}

/// A waiting customer is not helped and no longer waits; what was promised for this contact is no longer needed.
pub(crate) fn give_up(state: &State, contact: ContactId, why: GaveUpWhy) -> Vec<Event> {
    let mut events = not_helped(state, contact, why);
    for kind in [PromiseKind::Slot, PromiseKind::Answer] {
        events.extend(crate::promise::release_all(state, contact, kind, ReleasedWhy::ContactOver));
    }
    events
}

/// The same, where what was promised has already come to its end.
pub(crate) fn not_helped(state: &State, contact: ContactId, why: GaveUpWhy) -> Vec<Event> {
    let mut events = crate::intake::undecided_need(state, contact);
    events.push(Event::GaveUp { contact, why });
    events
}

#[cfg(test)]
mod tests;
