//! What is said and read in a contact, and asking the customer to wait a moment.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, Stage, State};
use crate::id::{AgentId, ContactId};
use crate::limits::CONTACT_LINES_MAX;
use crate::moment::Moment;
use crate::promise;
use crate::words::{Channel, Party, PromiseKind, SeenBy};

/// Something that somebody wants to say.
pub(crate) struct Words {
    /// Which side.
    pub(crate) party: Party,
    /// The agent; none for the customer and for the house itself.
    pub(crate) agent: Option<AgentId>,
    /// Who may read it.
    pub(crate) seen_by: SeenBy,
    /// The sender's mark.
    pub(crate) key: u64,
    /// A file is shared with it.
    pub(crate) file: bool,
}

/// Somebody says something. The same mark twice is said once; which line it became, the state knows.
pub(crate) fn say(state: &State, now: Moment, id: ContactId, words: &Words) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let Words { party, agent, seen_by, key, file } = *words;
    if contact.line_of(party, key).is_some() {
        return Ok(Vec::new());
    }
    may_say(contact, words)?;
    if contact.lines >= CONTACT_LINES_MAX {
        return Err(Refusal::Limit("lines in one contact", u64::from(CONTACT_LINES_MAX)));
    }
    let mut events = Vec::new();
    if party == Party::Customer && contact.gone_since.is_some() {
        // Whoever speaks is there.
        events.push(Event::CustomerReturned { contact: id });
    }
    events.push(Event::Said { contact: id, line: contact.lines + 1, party, agent, seen_by, key, file });
    let writes = party == Party::Customer && contact.channel == Channel::Email;
    if writes && !state.is_promised(id, PromiseKind::Answer) {
        events.extend(promise::answer(state, now, id, contact.customer, contact.queue));
    }
    if agent.is_some() && seen_by == SeenBy::Everyone {
        events.extend(promise::keep_all(state, id, PromiseKind::Answer, agent));
    }
    Ok(events)
}

fn may_say(contact: &OpenContact, words: &Words) -> Result<(), Refusal> {
    let over = matches!(contact.stage, Stage::WrappingUp { .. });
    match (words.party, words.agent) {
        (Party::Customer, Some(_)) => Err(Refusal::OutOfRange("the agent", "left out when the customer speaks")),
        (Party::Customer, None) if words.seen_by == SeenBy::Staff => {
            Err(Refusal::OutOfRange("who may read it", "everyone, when the customer speaks"))
        }
        (Party::Customer | Party::Staff, None) if over => Err(Refusal::NotNow(contact.stage.word())),
        (Party::Customer | Party::Staff, None) => Ok(()),
        (Party::Staff, Some(agent)) => {
            let holds = match contact.stage {
                Stage::Talking { agent: holder } => holder == agent,
                // After the end the agent may still write a note for colleagues, and nothing to the customer.
                Stage::WrappingUp { agent: holder } => {
                    if holder == agent && words.seen_by == SeenBy::Everyone {
                        return Err(Refusal::NotNow(contact.stage.word()));
                    }
                    holder == agent
                }
                Stage::Waiting | Stage::Offered { .. } => return Err(Refusal::NotNow(contact.stage.word())),
            };
            let joined = contact.consult(agent).is_some_and(|consult| consult.joined);
            if holds || joined { Ok(()) } else { Err(Refusal::NotYours(agent)) }
        }
    }
}

/// One side has read up to a line.
pub(crate) fn read(state: &State, id: ContactId, party: Party, line: u32) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let read = match party {
        Party::Customer => contact.read_by_customer,
        Party::Staff => contact.read_by_staff,
    };
    if line > contact.lines {
        return Err(Refusal::OutOfRange("the line", "one that was said"));
    }
    Ok(if line > read { vec![Event::ReadTo { contact: id, party, line }] } else { Vec::new() })
}

/// The agent asks the customer to wait a moment.
pub(crate) fn hold(state: &State, contact: ContactId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    let on_hold = state.talking(contact, agent)?.on_hold;
    Ok(if on_hold { Vec::new() } else { vec![Event::Held { contact, agent }] })
}

/// The agent is back with the customer.
pub(crate) fn resume(state: &State, contact: ContactId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    let on_hold = state.talking(contact, agent)?.on_hold;
    Ok(if on_hold { vec![Event::Resumed { contact, agent }] } else { Vec::new() })
}
