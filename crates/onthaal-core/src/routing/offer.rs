//! Offering: the customer with the highest priority goes to the best agent who is free, and back when it is not taken.

use crate::event::Event;
use crate::floor::{OpenContact, Stage, State};
use crate::id::{AgentId, ContactId};
use crate::moment::Moment;
use crate::words::{MissedWhy, Presence, PresenceCause};

use super::LineKey;

/// The one offer that is to be made next; none while nobody who waits can be offered to anybody.
///
/// Of each line only the first counts, because everybody in it suits the same agents. Among those firsts the highest
/// accumulated priority wins: waiting time times the growth of the queue, and for equals the lower number.
pub(crate) fn next_offer(state: &State, now: Moment) -> Option<Event> {
    if state.index.ready.is_empty() {
        return None;
    }
    let mut best: Option<(i128, ContactId, AgentId)> = None;
    for (line, places) in &state.index.lines {
        let Some((place, contact)) = places.first().copied() else { continue };
        let growth = state.furnishing.queue(line.queue).map_or(0, |queue| queue.growth_permille);
        let priority = i128::from(growth) * i128::from(now.since(place).0);
        let is_better = best.is_none_or(|(other, first, _)| priority > other || (priority == other && contact < first));
        if is_better && let Some(agent) = best_agent(state, line) {
            best = Some((priority, contact, agent));
        }
    }
    let (_, contact, agent) = best?;
    let queue = state.contact(contact).and_then(|contact| state.furnishing.queue(contact.queue))?;
    Some(Event::Offered { contact, agent, until: now + queue.offer_for })
}

/// The best of the agents who are free for a line: the most skilled, then the longest idle, then the lowest number.
fn best_agent(state: &State, line: &LineKey) -> Option<AgentId> {
    let candidate = |id: &AgentId| {
        let agent = state.furnishing.agent(*id)?;
        let level = line.level(agent)?;
        let has_room = state.load(*id, line.channel) < agent.capacity(line.channel);
        has_room.then(|| (std::cmp::Reverse(level), state.agents.get(id).map(|now| now.idle_since), *id))
    };
    let best = match line.held_for {
        Some(agent) => state.index.ready.get(&agent).and_then(candidate),
        None => state.index.ready.iter().filter_map(candidate).min(),
    };
    best.map(|(_, _, agent)| agent)
}

/// An offer ran out: it goes back to its old place, and the agent is away.
pub(crate) fn offer_lapses(state: &State, contact: &OpenContact, agent: AgentId) -> Vec<Event> {
    not_taken(state, contact.id, agent, MissedWhy::Late)
}

/// An offer was not taken; with it every other offer to that agent goes back, because they are away.
pub(crate) fn not_taken(state: &State, contact: ContactId, agent: AgentId, why: MissedWhy) -> Vec<Event> {
    let mut events = vec![Event::OfferMissed { contact, agent, why }];
    events.extend(take_back(state, agent).filter(|event| event.contacts()[0] != Some(contact)));
    if state.presence(agent) == Presence::Available {
        let cause = PresenceCause::OfferMissed;
        events.push(Event::PresenceChanged { agent, presence: Presence::Away, cause });
    }
    events
}

/// Every offer to an agent who leaves goes back to its old place.
pub(crate) fn take_back(state: &State, agent: AgentId) -> impl Iterator<Item = Event> {
    let offered = state.held_by(agent).filter(|contact| matches!(contact.stage, Stage::Offered { .. }));
    offered.map(move |contact| Event::OfferMissed { contact: contact.id, agent, why: MissedWhy::AgentLeft })
}
