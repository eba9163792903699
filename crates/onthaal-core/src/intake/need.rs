//! What a customer came for: a new need, or one that is still open; every contact belongs to one in the end.

use crate::event::Event;
use crate::floor::{Arrival, OpenContact, OpenNeed, Refusal, State};
use crate::id::{ContactId, CustomerId, NeedId, SkillId};
use crate::moment::Moment;

/// Somebody who comes in, and is known by now.
#[derive(Clone, Copy)]
pub(super) struct AtTheDoor<'a> {
    /// Who.
    pub(super) customer: CustomerId,
    /// The number of their contact.
    pub(super) contact: ContactId,
    /// The kind of contact.
    pub(super) skill: SkillId,
    /// How they come.
    pub(super) arrival: &'a Arrival,
}

/// The need that this event says a contact goes on with.
pub(super) fn thread(event: &Event) -> Option<NeedId> {
    if let Event::NeedContinued { need, .. } = *event { Some(need) } else { None }
}

/// At the door: what is known to go on does. Otherwise an open need of the same kind that is not long ago may be the same matter, and else it is a new one.
pub(super) fn need_at_the_door(state: &State, now: Moment, door: &AtTheDoor<'_>) -> Event {
    let AtTheDoor { customer, contact, skill, arrival } = *door;
    let continues = arrival.continues.and_then(|need| state.customer(customer)?.need(need));
    if let Some(need) = continues {
        return Event::NeedContinued { need: need.id, contact, previous: need.last_contact };
    }
    if !arrival.channel.is_live() {
        // Nobody is there to be asked; the agent sees the open needs, and says at the wrap-up which it was.
        return Event::NeedOpened { need: state.next_need(), customer, contact };
    }
    let within = state.house().rules.same_matter_within;
    let recent = |need: &&OpenNeed| need.skill == skill && need.over_at.is_none_or(|over| now.since(over) <= within);
    let needs = state.customer(customer).map_or(&[][..], |customer| &customer.needs);
    match needs.iter().filter(recent).max_by_key(|need| (need.over_at.unwrap_or(now), need.id)) {
        Some(need) => Event::SameMatterAsked { contact, need: need.id },
        None => Event::NeedOpened { need: state.next_need(), customer, contact },
    }
}

/// The customer answers whether it is about the same matter.
pub(crate) fn answer_same_matter(state: &State, id: ContactId, same: bool) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    match (contact.need_asked, contact.need) {
        (Some(asked), _) if same => continued(state, contact, asked).map(|event| vec![event]),
        (Some(_), _) => Ok(vec![opened(state, contact)]),
        (None, Some(_)) => Ok(Vec::new()),
        (None, None) => Err(Refusal::NotNow(contact.stage.word())),
    }
}

/// A contact that ends without anybody saying what it belongs to is a need of its own.
pub(crate) fn undecided_need(state: &State, id: ContactId) -> Vec<Event> {
    match state.contact(id) {
        Some(contact) if contact.need.is_none() => vec![opened(state, contact)],
        _ => Vec::new(),
    }
}

/// What the agent says it belongs to, at wrap-up; gives the need it belongs to in the end.
pub(crate) fn wrap_up_need(
    state: &State,
    contact: &OpenContact,
    said: Option<NeedId>,
) -> Result<(Vec<Event>, NeedId), Refusal> {
    match (said, contact.need) {
        (Some(said), now) if now != Some(said) => {
            let mut events = vec![continued(state, contact, said)?];
            let own = now.and_then(|own| state.customer(contact.customer)?.need(own));
            // The need that was opened for this contact alone never was one.
            if let Some(own) = own.filter(|own| own.contacts == 1 && own.last_contact == contact.id) {
                events.push(Event::NeedClosed { need: own.id, contact: None });
            }
            Ok((events, said))
        }
        (_, Some(now)) => Ok((Vec::new(), now)),
        (_, None) => Ok((vec![opened(state, contact)], state.next_need())),
    }
}

fn opened(state: &State, contact: &OpenContact) -> Event {
    Event::NeedOpened { need: state.next_need(), customer: contact.customer, contact: contact.id }
}

fn continued(state: &State, contact: &OpenContact, id: NeedId) -> Result<Event, Refusal> {
    let need = state.customer(contact.customer).and_then(|customer| customer.need(id));
    let need = need.ok_or(Refusal::NoSuchNeed(id))?;
    Ok(Event::NeedContinued { need: id, contact: contact.id, previous: need.last_contact })
}
