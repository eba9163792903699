//! Who somebody is: recognised by any handle, proven by none of the browser, and merged when two turn out to be one.

use crate::event::Event;
use crate::floor::{OpenNeed, Refusal, State, is_strong};
use crate::id::{AgentId, ContactId, CustomerId, Handle};
use crate::limits::{HANDLES_MAX, SPLIT_CONTACTS_MAX};
use crate::words::HandleKind;

/// A customer who was recognised.
pub(super) struct Found {
    /// Who; of several the oldest number.
    pub(super) customer: CustomerId,
    /// By what, the strongest that was given.
    pub(super) by: HandleKind,
    also: Vec<CustomerId>,
}

impl Found {
    /// The others who turn out to be the same person.
    pub(super) fn also(&self) -> &[CustomerId] {
        &self.also
    }
}

/// Finds the customer behind handles.
///
/// A browser is asked only when nothing stronger is known, and then only for somebody who gave nothing stronger, or
/// whom we know by nothing stronger: at a shared computer sit different people.
pub(super) fn find(state: &State, handles: &[Handle]) -> Option<Found> {
    let strong = handles.iter().filter(|handle| is_strong(handle.kind));
    let known: Vec<(CustomerId, HandleKind)> =
        strong.clone().filter_map(|handle| Some((state.people.by_handle(handle)?, handle.kind))).collect();
    if let Some(customer) = known.iter().map(|(customer, _)| *customer).min() {
        let by = known.iter().find(|(found, _)| *found == customer)?.1;
        let mut also: Vec<CustomerId> =
            known.iter().map(|(other, _)| *other).filter(|other| *other != customer).collect();
        also.sort_unstable();
        also.dedup();
        return Some(Found { customer, by, also });
    }
    let gave_strong = strong.count() > 0;
    let mut browsers = handles.iter().filter(|handle| !is_strong(handle.kind));
    let customer = browsers.find_map(|handle| state.people.by_handle(handle))?;
    let is_identified = state.customer(customer).is_some_and(crate::floor::Customer::is_identified);
    (!gave_strong || !is_identified).then(|| Found { customer, by: HandleKind::Browser, also: Vec::new() })
}

/// What becomes known of a customer who comes in: who else they turn out to be, and new ways to recognise them.
pub(crate) fn introduce(state: &State, customer: CustomerId, also: &[CustomerId], handles: &[Handle]) -> Vec<Event> {
    let mut events: Vec<Event> =
        also.iter().map(|gone| Event::CustomersMerged { kept: customer, gone: *gone }).collect();
    let mut count = state.customer(customer).map_or(0, |known| known.handles.len());
    let mut seen: Vec<Handle> = Vec::new();
    for handle in handles {
        let owner = state.people.by_handle(handle);
        let is_theirs = owner.is_some_and(|owner| owner == customer || also.contains(&owner));
        // Beyond the limit a customer is recognised by what is known already.
        if is_theirs || seen.contains(handle) || count >= HANDLES_MAX {
            continue;
        }
        count += 1;
        seen.push(*handle);
        events.push(Event::CustomerKnown { customer, handle: *handle });
    }
    events
}

/// A customer gives a handle during a contact.
pub(crate) fn recognise(state: &State, id: ContactId, handle: Handle) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    let own = contact.customer;
    // When only the browser said who this was, it may have been somebody else's.
    if is_strong(handle.kind) && !contact.customer_is_sure {
        match state.people.by_handle(&handle) {
            Some(other) if other != own => return Ok(vec![Event::CustomerFound { contact: id, customer: other }]),
            None if state.customer(own).is_some_and(crate::floor::Customer::is_identified) => {
                let customer = state.people.next();
                return Ok(vec![
                    Event::CustomerFound { contact: id, customer },
                    Event::CustomerKnown { customer, handle },
                ]);
            }
            _ => {}
        }
    }
    know(state, own, handle)
}

/// A customer is recognised by a handle from now on; whoever else was recognised by it turns out to be the same person.
pub(crate) fn know(state: &State, customer: CustomerId, handle: Handle) -> Result<Vec<Event>, Refusal> {
    let own = known(state, customer)?;
    match state.people.by_handle(&handle) {
        Some(other) if other == own => Ok(Vec::new()),
        Some(other) if is_strong(handle.kind) => {
            Ok(vec![Event::CustomersMerged { kept: own.min(other), gone: own.max(other) }])
        }
        _ if state.customer(own).map_or(0, |known| known.handles.len()) >= HANDLES_MAX => {
            Err(Refusal::Limit("handles of one customer", HANDLES_MAX as u64))
        }
        _ => Ok(vec![Event::CustomerKnown { customer: own, handle }]),
    }
}

/// Staff say that two customers are one.
pub(crate) fn merge(state: &State, kept: CustomerId, gone: CustomerId) -> Result<Vec<Event>, Refusal> {
    let (kept, gone) = (known(state, kept)?, known(state, gone)?);
    Ok(if kept == gone { Vec::new() } else { vec![Event::CustomersMerged { kept, gone }] })
}

/// Staff say that what stands under one customer is of two.
pub(crate) fn split(
    state: &State,
    customer: CustomerId,
    apart: Option<CustomerId>,
    handles: &[Handle],
    contacts: &[ContactId],
) -> Result<Vec<Event>, Refusal> {
    let customer = known(state, customer)?;
    if contacts.len() > SPLIT_CONTACTS_MAX {
        return Err(Refusal::Limit("contacts taken out at once", SPLIT_CONTACTS_MAX as u64));
    }
    // What is said meanwhile would be written down under the other; and whose an open contact was before two became
    // one, is not known any more.
    let of_both = state.customer(customer).and_then(|known| known.open.first()).filter(|_| apart.is_some());
    if let Some(open) = contacts.iter().chain(of_both).find_map(|contact| state.contact(*contact)) {
        return Err(Refusal::NotNow(open.stage.word()));
    }
    let apart = match apart {
        None if handles.is_empty() && contacts.is_empty() => {
            return Err(Refusal::OutOfRange("what is taken out", "a handle or a contact at least"));
        }
        None => state.people.next(),
        Some(gone) if gone != customer && state.customer_today(gone) == customer => gone,
        Some(other) => return Err(Refusal::NoSuchCustomer(other)),
    };
    let is_theirs = |handle: &&Handle| is_strong(handle.kind) && state.people.by_handle(handle) == Some(customer);
    let goes_along = |need: &&OpenNeed| contacts.contains(&need.last_contact);
    let needs = state.customer(customer).map_or(&[][..], |known| &known.needs);
    let mut events = vec![Event::CustomersSplit {
        customer,
        apart,
        also: state.people.by_way_of(apart),
        needs: needs.iter().filter(goes_along).map(|need| need.id).collect(),
    }];
    let known =
        handles.iter().filter(is_theirs).map(|handle| Event::CustomerKnown { customer: apart, handle: *handle });
    events.extend(known);
    events.extend(contacts.iter().map(|contact| Event::CustomerFound { contact: *contact, customer: apart }));
    Ok(events)
}

/// A customer gets a fixed person, or none.
pub(crate) fn set_fixed_person(
    state: &State,
    customer: CustomerId,
    agent: Option<AgentId>,
) -> Result<Vec<Event>, Refusal> {
    let customer = known(state, customer)?;
    if let Some(agent) = agent {
        state.taking_part(agent)?;
    }
    let now = state.customer(customer).and_then(|customer| customer.fixed_person);
    Ok(if now == agent { Vec::new() } else { vec![Event::FixedPersonSet { customer, agent }] })
}

/// A customer is to be forgotten. Not while a contact of theirs is open: what is said in it would come after.
pub(crate) fn erase(state: &State, customer: CustomerId) -> Result<Vec<Event>, Refusal> {
    let customer = known(state, customer)?;
    let open = state.customer(customer).and_then(|customer| customer.open.first()).copied();
    match open.and_then(|open| state.contact(open)) {
        Some(contact) => Err(Refusal::NotNow(contact.stage.word())),
        None => Ok(crate::promise::forget(state, customer).chain([Event::CustomerErased { customer }]).collect()),
    }
}

fn known(state: &State, id: CustomerId) -> Result<CustomerId, Refusal> {
    let today = state.customer_today(id);
    if state.customer(today).is_some() { Ok(today) } else { Err(Refusal::NoSuchCustomer(id)) }
}
