//! Asking a colleague into a contact, unseen by the customer.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, State};
use crate::id::{AgentId, ContactId};
use crate::limits::CONSULTS_MAX;
use crate::moment::Moment;
use crate::words::{ConsultEnd, Presence};

/// The agent asks a colleague into the contact.
pub(crate) fn consult(
    state: &State,
    now: Moment,
    id: ContactId,
    agent: AgentId,
    colleague: AgentId,
) -> Result<Vec<Event>, Refusal> {
    let contact = state.talking(id, agent)?;
    state.taking_part(colleague)?;
    if colleague == agent {
        return Err(Refusal::OutOfRange("the colleague", "somebody else"));
    }
    if state.presence(colleague) == Presence::Offline {
        return Err(Refusal::AgentNotHere(colleague));
    }
    if contact.consult(colleague).is_some() {
        return Ok(Vec::new());
    }
    if contact.consults.len() >= CONSULTS_MAX {
        return Err(Refusal::Limit("colleagues asked into one contact", CONSULTS_MAX as u64));
    }
    let until = now + state.house().rules.consult_for;
    Ok(vec![Event::Consulted { contact: id, by: agent, colleague, until }])
}

/// The colleague comes.
pub(crate) fn join_consult(state: &State, id: ContactId, colleague: AgentId) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    match contact.consult(colleague) {
        None => Err(Refusal::NotYours(colleague)),
        Some(consult) if consult.joined => Ok(Vec::new()),
        Some(_) => Ok(vec![Event::ConsultJoined { contact: id, colleague }]),
    }
}

/// The colleague leaves, is no longer needed, or does not come.
pub(crate) fn end_consult(state: &State, id: ContactId, colleague: AgentId) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let consult = contact.consult(colleague).ok_or(Refusal::NotYours(colleague))?;
    let why = if consult.joined { ConsultEnd::Done } else { ConsultEnd::NotTaken };
    Ok(vec![Event::ConsultEnded { contact: id, colleague, why }])
}

/// The colleague did not come in time.
pub(crate) fn consult_lapses(contact: ContactId, colleague: AgentId) -> Vec<Event> {
    vec![Event::ConsultEnded { contact, colleague, why: ConsultEnd::NotTaken }]
}

/// Every consultation ends when the contact ends or moves on.
pub(crate) fn all_over(contact: &OpenContact) -> impl Iterator<Item = Event> {
    let id = contact.id;
    let over = move |colleague| Event::ConsultEnded { contact: id, colleague, why: ConsultEnd::ContactOver };
    contact.consults.iter().map(move |consult| over(consult.colleague))
}
