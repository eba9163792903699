//! Agents come, step away and go home; nobody who was with them is lost.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, Stage, State};
use crate::id::AgentId;
use crate::moment::Moment;
use crate::routing::{Waits, expected, take_back};
use crate::words::{ConsultEnd, Presence, PresenceCause};

use super::consult;

/// An agent's presence changes.
pub(crate) fn set_presence(
    state: &State,
    now: Moment,
    agent: AgentId,
    presence: Presence,
    cause: PresenceCause,
) -> Result<Vec<Event>, Refusal> {
    if presence == Presence::Offline {
        // Also somebody who takes no part any more can leave.
        state.agent(agent).ok_or(Refusal::NoSuchAgent(agent))?;
    } else {
        state.taking_part(agent)?;
    }
    Ok(match (state.presence(agent), presence) {
        (before, after) if before == after => Vec::new(),
        (_, Presence::Available) => vec![Event::PresenceChanged { agent, presence, cause }],
        (_, Presence::Away) => {
            let mut events: Vec<Event> = take_back(state, agent).collect();
            events.push(Event::PresenceChanged { agent, presence, cause });
            events
        }
        (_, Presence::Offline) => leave_floor(state, now, agent, cause),
    })
}

/// An agent signs out: offers go back, conversations go back to their old place in the line, and what is left to write
/// up stays theirs for when they are back.
pub(crate) fn leave_floor(state: &State, now: Moment, agent: AgentId, cause: PresenceCause) -> Vec<Event> {
    let mut events: Vec<Event> = take_back(state, agent).collect();
    for contact in state.consulted_in(agent) {
        let joined = contact.consult(agent).is_some_and(|consult| consult.joined);
        let why = if joined { ConsultEnd::Done } else { ConsultEnd::NotTaken };
        events.push(Event::ConsultEnded { contact: contact.id, colleague: agent, why });
    }
    events.push(Event::PresenceChanged { agent, presence: Presence::Offline, cause });
    let talking = state.held_by(agent).filter(|contact| matches!(contact.stage, Stage::Talking { .. }));
    events.extend(talking.flat_map(|contact| back_in_line(state, now, contact)));
    events
}

/// A contact whose agent is gone waits again, at its old place.
fn back_in_line(state: &State, now: Moment, contact: &OpenContact) -> Vec<Event> {
    let line = contact.line_key().for_anybody();
    let mut events: Vec<Event> = consult::all_over(contact).collect();
    events.push(Event::Queued {
        contact: contact.id,
        queue: line.queue,
        skill: line.skill,
        place: contact.place,
        held_for: None,
        held_until: None,
        from: None,
    });
    events.push(expected(state, now, &Waits { line, place: contact.place, contact: contact.id }));
    events
}
