//! How each event changes what the floor knows; never fails, because what is stored has happened.

mod people;
mod talk;
mod wait;

use crate::event::{Event, Recorded};
use crate::id::{AgentId, ContactId, DisturbanceId};
use crate::moment::Moment;
use crate::words::{Presence, PresenceCause};

use super::open::OpenContact;
use super::state::{State, digest};

/// Changes the state as the event says. Never fails: what is stored has happened.
pub fn apply(state: &mut State, recorded: &Recorded) {
    let at = recorded.at;
    state.seq = recorded.seq;
    state.at = at;
    state.surveys.forget_before(at);
    match recorded.event {
        Event::Furnished { .. } => state.reindex(),
        Event::PresenceChanged { agent, presence, cause } => presence_changed(state, at, agent, presence, cause),
        Event::TurnedAway { contact, key, .. } => people::turned_away(state, contact, key),
        Event::Arrived { .. } => people::arrived(state, &recorded.event),
        Event::CustomerKnown { customer, handle } => people::known(state, customer, handle),
        Event::CustomersMerged { kept, gone } => people::merged(state, kept, gone),
        Event::CustomersSplit { customer, apart, ref needs, .. } => people::split(state, customer, apart, needs),
        Event::CustomerFound { contact, customer } => people::found(state, contact, customer),
        Event::FixedPersonSet { customer, agent } => state.people.get_mut(customer).fixed_person = agent,
        Event::CustomerErased { customer } => people::erased(state, customer),
        Event::NeedOpened { need, customer, contact } => people::need_opened(state, need, customer, contact),
        Event::SameMatterAsked { contact, need } => change(state, contact, |open| open.need_asked = Some(need)),
        Event::NeedContinued { need, contact, .. } => people::need_continued(state, need, contact),
        Event::NeedClosed { need, .. } => people::need_closed(state, need),
        Event::Queued { .. } => wait::queued(state, at, &recorded.event),
        Event::Expected { contact, ahead, wait_p50, wait_p80 } => {
            wait::expected(state, at, contact, super::Expectation { ahead, wait_p50, wait_p80 });
        }
        Event::ChoiceAsked { contact, agent, until } => wait::choice_asked(state, contact, agent, until),
        Event::ChoiceMade { contact, .. } => wait::choice_made(state, contact),
        Event::Offered { contact, agent, until } => wait::offered(state, contact, agent, until),
        Event::OfferMissed { contact, .. } => wait::offer_missed(state, contact),
        Event::CustomerLeft { contact } => change(state, contact, |open| open.gone_since = Some(at)),
        Event::CustomerReturned { contact } => change(state, contact, |open| open.gone_since = None),
        Event::GaveUp { contact, why } => wait::gave_up(state, at, contact, why),
        Event::Answered { contact, agent } => wait::answered(state, at, contact, agent),
        Event::Attempted { .. } => wait::attempted(state, at, &recorded.event),
        Event::Said { .. } => talk::said(state, at, &recorded.event),
        Event::ReadTo { contact, party, line } => talk::read_to(state, contact, party, line),
        Event::Held { contact, .. } => change(state, contact, |open| open.on_hold = true),
        Event::Resumed { contact, .. } => talk::resumed(state, at, contact),
        Event::Transferred { contact, from, reason, .. } => talk::transferred(state, at, contact, from, reason),
        Event::Consulted { contact, by, colleague, until } => {
            talk::consulted(state, contact, super::Consult { colleague, by, until, joined: false });
        }
        Event::ConsultJoined { contact, colleague } => talk::consult_joined(state, contact, colleague),
        Event::ConsultEnded { contact, colleague, .. } => {
            change(state, contact, |open| open.consults.retain(|consult| consult.colleague != colleague));
        }
        Event::Ended { contact, .. } => talk::ended(state, contact),
        Event::WrappedUp { .. } => talk::wrapped_up(state, at, &recorded.event),
        Event::SurveyAsked { contact, until } => talk::survey_asked(state, at, contact, until),
        Event::SurveySpared { .. } | Event::SurveyAnswered { .. } => {}
        Event::Promised { .. }
        | Event::PromiseHanded { .. }
        | Event::PromiseDueSoon { .. }
        | Event::PromiseKept { .. }
        | Event::PromiseBroken { .. }
        | Event::PromiseReleased { .. }
        | Event::PromiseTold { .. } => {
            let (before, after) = state.promises.apply(at, &recorded.event);
            state.index.watch(before.as_ref(), after.as_ref());
            grouped(state, &recorded.event, before.and_then(|before| before.disturbance));
        }
        Event::DisturbanceBegan { .. } | Event::DisturbanceChanged { .. } | Event::DisturbanceOver { .. } => {
            state.disturbances.apply(at, &recorded.event);
        }
        Event::Tried { .. } | Event::TrialSaid { .. } | Event::TrialEnded { .. } => {
            state.trials.apply(at, &recorded.event);
        }
        Event::Listened { contact, .. } => state.heard.insert(contact, digest(&recorded.event)),
    }
}

/// A contact is about a disturbance by what its customer was promised.
fn grouped(state: &mut State, event: &Event, before: Option<DisturbanceId>) {
    if let Event::Promised { contact, disturbance: Some(id), .. } = *event {
        state.disturbances.joined(id, contact);
    } else if let (Event::PromiseReleased { contact, why, .. }, Some(id)) = (event, before) {
        state.disturbances.left(id, *contact, *why);
    }
}

/// Changes one open contact and keeps everything that follows from it true.
fn change(state: &mut State, id: ContactId, change: impl FnOnce(&mut OpenContact)) {
    let Some(contact) = state.contacts.get_mut(&id) else { return };
    let before = contact.stage.agent();
    state.index.take(contact, &state.furnishing);
    change(contact);
    state.index.put(contact, &state.furnishing);
    let after = contact.stage.agent();
    for agent in before.into_iter().chain(after) {
        state.index.look_at(agent, state.agents.get(&agent), &state.furnishing);
    }
}

/// Takes a contact out of the state.
fn remove(state: &mut State, id: ContactId) -> Option<OpenContact> {
    let contact = state.contacts.remove(&id)?;
    state.index.take(&contact, &state.furnishing);
    if let Some(agent) = contact.stage.agent() {
        state.index.look_at(agent, state.agents.get(&agent), &state.furnishing);
    }
    state.people.get_mut(contact.customer).open.remove(&id);
    Some(contact)
}

fn presence_changed(state: &mut State, at: Moment, agent: AgentId, presence: Presence, cause: PresenceCause) {
    let now = state.agents.entry(agent).or_default();
    if presence == Presence::Available && now.presence() != Presence::Available {
        now.idle_since = at;
    }
    now.presence = Some(presence);
    now.cause = Some(cause);
    now.since = at;
    state.index.look_at(agent, Some(now), &state.furnishing);
}

/// An agent waits for a next contact from now.
fn idle_from(state: &mut State, at: Moment, agent: AgentId) {
    if let Some(now) = state.agents.get_mut(&agent) {
        now.idle_since = at;
    }
}
