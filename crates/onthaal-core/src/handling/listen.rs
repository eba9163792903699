//! What was heard in a conversation is written down; the floor itself does not listen.

use crate::event::Event;
use crate::floor::{Refusal, State};
use crate::heard::{DIFFICULT_FROM, EFFORT_MAX, Heard};
use crate::id::ContactId;
use crate::limits::CUES_MAX;
use crate::moment::Moment;
use crate::promise;

/// What was heard in a contact that is here or was here. The same heard again changes nothing.
pub(crate) fn listen(state: &State, now: Moment, contact: ContactId, heard: &Heard) -> Result<Vec<Event>, Refusal> {
    if contact.0 == 0 || contact >= state.next_contact() {
        return Err(Refusal::NoSuchContact(contact));
    }
    if heard.effort.is_some_and(|effort| effort > EFFORT_MAX) {
        return Err(Refusal::OutOfRange("the effort", "0 to 1000 hundredths"));
    }
    if heard.cues.len() > CUES_MAX {
        return Err(Refusal::Limit("cues heard in one contact", CUES_MAX as u64));
    }
    let Heard { effort, agent_turns, customer_turns, lexicon, ref cues } = *heard;
    let event = Event::Listened { contact, effort, agent_turns, customer_turns, lexicon, cues: cues.clone() };
    if state.was_heard(contact, &event) {
        return Ok(Vec::new());
    }
    let mut events = vec![event];
    // Listened to again with other lexicons, a conversation of long ago is no reason to call somebody.
    if effort.is_some_and(|effort| effort >= DIFFICULT_FROM) && !state.has_been_heard(contact) {
        events.extend(promise::follow_up(state, now, contact));
    }
    Ok(events)
}
