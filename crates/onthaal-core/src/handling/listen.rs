//! What was heard in a conversation is written down; the floor itself does not listen.

use crate::event::Event;
use crate::floor::{Refusal, State};
use crate::heard::{EFFORT_MAX, Heard};
use crate::id::ContactId;
use crate::limits::CUES_MAX;

/// What was heard in a contact that is here or was here. The same heard again changes nothing.
pub(crate) fn listen(state: &State, contact: ContactId, heard: &Heard) -> Result<Vec<Event>, Refusal> {
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
    Ok(if state.was_heard(contact, &event) { Vec::new() } else { vec![event] })
}
