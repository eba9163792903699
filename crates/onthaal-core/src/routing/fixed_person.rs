//! A fixed person is waited for, for a while; then the customer chooses; and nobody waits for somebody who went home.

use crate::event::Event;
use crate::floor::{HeldFor, OpenContact, Refusal, Stage, State};
use crate::id::{AgentId, ContactId, CustomerId, NeedId};
use crate::limits::WRITTEN_KEPT_FOR;
use crate::moment::Moment;
use crate::words::{Choice, ChosenBy};

use super::{LineKey, Waits, expected, is_served};

/// Who a contact is kept for at first: the fixed person of the customer, or else who had the last contact of this need.
///
/// Somebody who is there waits for a person who is signed in. What was written can wait for a person who is back
/// tomorrow, so it is kept for some hours in which the queue is open.
pub(crate) fn kept_for(
    state: &State,
    customer: CustomerId,
    need: Option<NeedId>,
    line: &LineKey,
    now: Moment,
) -> Option<HeldFor> {
    let known = state.customer(customer)?;
    let last = need.and_then(|need| known.need(need)?.last_agent);
    if line.channel.is_live() {
        let agent = known.fixed_person.or(last)?;
        let there = is_served(state, &LineKey { held_for: Some(agent), ..*line });
        return there.then(|| HeldFor { agent, until: Some(now + state.house().rules.fixed_person_wait) });
    }
    let suits = |agent: &AgentId| suits(state, *agent, line);
    let agent = known.fixed_person.filter(suits).or_else(|| last.filter(suits))?;
    let from = if state.is_open(line.queue, now) { now } else { state.opens_at(line.queue, now)? };
    Some(HeldFor { agent, until: Some(from + WRITTEN_KEPT_FOR) })
}

/// Whether somebody takes part and could help in this line, signed in or not.
fn suits(state: &State, agent: AgentId, line: &LineKey) -> bool {
    let line = LineKey { held_for: Some(agent), ..*line };
    state.furnishing.agent(agent).is_some_and(|agent| line.level(agent).is_some())
}

/// The person did not come free in time. A customer with a fixed person is asked what they prefer; one who was passed
/// on to a colleague is helped by anybody suited.
pub(crate) fn ask_choice(state: &State, contact: &OpenContact, now: Moment) -> Vec<Event> {
    let Some(HeldFor { agent, .. }) = contact.held_for else { return Vec::new() };
    let fixed = state.customer(contact.customer).and_then(|customer| customer.fixed_person);
    if fixed == Some(agent) && contact.channel.is_live() {
        return vec![Event::ChoiceAsked { contact: contact.id, agent, until: now + state.house().rules.choice_within }];
    }
    release(state, contact, now)
}

/// The customer chose.
pub(crate) fn choose(state: &State, id: ContactId, choice: Choice, now: Moment) -> Result<Vec<Event>, Refusal> {
    let contact = state.open(id)?;
    match (contact.stage, contact.choice) {
        (Stage::Waiting, Some(_)) => Ok(chosen(state, contact, choice, ChosenBy::Customer, now)),
        (Stage::Waiting, None) => Err(Refusal::NotNow("waiting, with nothing to choose")),
        (stage, _) => Err(Refusal::NotNow(stage.word())),
    }
}

/// The customer did not choose in time.
pub(crate) fn choice_lapses(state: &State, contact: &OpenContact, now: Moment) -> Vec<Event> {
    chosen(state, contact, Choice::Anyone, ChosenBy::House, now)
}

fn chosen(state: &State, contact: &OpenContact, choice: Choice, by: ChosenBy, now: Moment) -> Vec<Event> {
    let mut events = vec![Event::ChoiceMade { contact: contact.id, choice, by }];
    if choice == Choice::Anyone {
        events.extend(release(state, contact, now));
    }
    events
}

/// A contact that is held for somebody who is not there any more, or cannot help with it any more.
pub(crate) fn released(state: &State, now: Moment) -> Option<Vec<Event>> {
    let waits_in_vain = |line: &LineKey| match line.held_for {
        None => false,
        // What was written is kept for somebody who is back tomorrow; not for somebody who takes no part any more.
        Some(agent) if !line.channel.is_live() => !suits(state, agent, line),
        Some(_) => !is_served(state, line),
    };
    let mut lines = state.index.lines.iter().filter(|(line, _)| waits_in_vain(line));
    let (_, contact) = lines.find_map(|(_, places)| places.first().copied())?;
    let contact = state.contact(contact)?;
    let agent = contact.held_for?.agent;
    let fixed = state.customer(contact.customer).and_then(|customer| customer.fixed_person);
    Some(match fixed == Some(agent) && contact.channel.is_live() {
        true => chosen(state, contact, Choice::Anyone, ChosenBy::House, now),
        false => release(state, contact, now),
    })
}

/// Back into the general line, at the old place.
pub(crate) fn release(state: &State, contact: &OpenContact, now: Moment) -> Vec<Event> {
    let line = contact.line_key().for_anybody();
    let queued = Event::Queued {
        contact: contact.id,
        queue: contact.queue,
        skill: contact.skill,
        place: contact.place,
        held_for: None,
        held_until: None,
        from: None,
    };
    vec![queued, expected(state, now, &Waits { line, place: contact.place, contact: contact.id })]
}
