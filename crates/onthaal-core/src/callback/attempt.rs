//! Calling the customer: reached, or back at its place until it is tried again, as often as the house does.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, State};
use crate::handling::consults_over;
use crate::id::{AgentId, ContactId};
use crate::limits::{ATTEMPTS_MAX, SLOT_AHEAD_MAX};
use crate::moment::Moment;
use crate::promise;
use crate::routing::not_helped;
use crate::words::{AttemptOutcome, Channel, GaveUpWhy, PromiseKind};

/// The agent who has a callback called the customer.
pub(crate) fn attempt(
    state: &State,
    now: Moment,
    id: ContactId,
    agent: AgentId,
    outcome: AttemptOutcome,
    again: Option<Moment>,
) -> Result<Vec<Event>, Refusal> {
    let contact = state.talking(id, agent)?;
    if contact.channel != Channel::Callback {
        return Err(Refusal::OutOfRange("the contact", "a callback"));
    }
    match (contact.reached, outcome) {
        (true, AttemptOutcome::Reached) => return Ok(Vec::new()),
        (true, _) => return Err(Refusal::NotNow("in conversation")),
        (false, AttemptOutcome::Reached) => {
            let mut events = vec![Event::Attempted { contact: id, agent, outcome, again: None }];
            events.extend(promise::keep_all(state, id, PromiseKind::Slot, Some(agent)));
            return Ok(events);
        }
        (false, _) => {}
    }
    if again.is_some_and(|again| again <= now || again > now + SLOT_AHEAD_MAX) {
        return Err(Refusal::OutOfRange("when to try again", "ahead, and within 14 days"));
    }
    let again = next_attempt(state, now, contact, outcome, again);
    let mut events: Vec<Event> = consults_over(contact).collect();
    events.push(Event::Attempted { contact: id, agent, outcome, again });
    // We called when we said; that they did not answer is another thing.
    events.extend(promise::keep_all(state, id, PromiseKind::Slot, Some(agent)));
    if again.is_none() {
        events.extend(not_helped(state, id, GaveUpWhy::NotReached));
    }
    Ok(events)
}

/// Whether an attempt with this outcome counts as one of those that the house makes.
pub(crate) fn counts(state: &State, outcome: AttemptOutcome) -> bool {
    outcome != AttemptOutcome::Voicemail || state.house().rules.callback_voicemail_counts
}

/// When it is tried again, in the hours of its queue; none when it is not.
fn next_attempt(
    state: &State,
    now: Moment,
    contact: &OpenContact,
    outcome: AttemptOutcome,
    asked: Option<Moment>,
) -> Option<Moment> {
    let rules = &state.house().rules;
    let made = contact.attempts + u32::from(counts(state, outcome));
    if made >= rules.callback_attempts || contact.attempts_all + 1 >= ATTEMPTS_MAX {
        return None;
    }
    let from = match outcome {
        // Calling the same number again helps nobody; whoever knows another one says when.
        AttemptOutcome::WrongNumber => asked?,
        AttemptOutcome::Busy => asked.unwrap_or(now + rules.callback_after_busy),
        AttemptOutcome::Reached | AttemptOutcome::NoAnswer | AttemptOutcome::Voicemail => {
            asked.unwrap_or(now + rules.callback_again_after)
        }
    };
    Some(state.opens_at(contact.queue, from).unwrap_or(from))
}
