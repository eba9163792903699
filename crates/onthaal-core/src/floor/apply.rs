//! How each event changes what the floor knows; never fails, because what is stored has happened.

use std::collections::VecDeque;

use crate::event::{Event, Recorded};
use crate::id::{AgentId, ContactId, CustomerId, NeedId, QueueId, SkillId};
use crate::moment::Moment;
use crate::words::{HandleKind, Party, Presence, SeenBy};

use super::index::Timer;
use super::open::{Consult, Expectation, HeldFor, OpenContact, PendingChoice, SaidMark, Stage};
use super::people::{OpenNeed, is_strong};
use super::state::{State, Visit};

/// Changes the state as the event says. Never fails: what is stored has happened.
pub fn apply(state: &mut State, recorded: &Recorded) {
    let at = recorded.at;
    state.seq = recorded.seq;
    state.at = at;
    state.surveys.forget_before(at);
    match &recorded.event {
        Event::Furnished { .. } => state.reindex(),
        Event::PresenceChanged { agent, presence, .. } => presence_changed(state, at, *agent, *presence),
        Event::TurnedAway { .. } | Event::Arrived { .. } => came(state, &recorded.event),
        Event::CustomerKnown { .. }
        | Event::CustomersMerged { .. }
        | Event::CustomerFound { .. }
        | Event::FixedPersonSet { .. }
        | Event::CustomerErased { .. } => customer_changed(state, &recorded.event),
        Event::NeedOpened { .. }
        | Event::SameMatterAsked { .. }
        | Event::NeedContinued { .. }
        | Event::NeedClosed { .. } => need_changed(state, &recorded.event),
        Event::Queued { .. }
        | Event::Expected { .. }
        | Event::ChoiceAsked { .. }
        | Event::ChoiceMade { .. }
        | Event::Offered { .. }
        | Event::OfferMissed { .. }
        | Event::CustomerLeft { .. }
        | Event::CustomerReturned { .. } => waiting_changed(state, at, &recorded.event),
        Event::Answered { contact, agent } => answered(state, at, *contact, *agent),
        Event::Said { .. }
        | Event::ReadTo { .. }
        | Event::Held { .. }
        | Event::Resumed { .. }
        | Event::Transferred { .. }
        | Event::Consulted { .. }
        | Event::ConsultJoined { .. }
        | Event::ConsultEnded { .. } => conversation_changed(state, at, &recorded.event),
        Event::GaveUp { .. } | Event::Ended { .. } | Event::WrappedUp { .. } => over(state, at, &recorded.event),
        Event::SurveyAsked { contact, until } => survey_asked(state, at, *contact, *until),
        Event::SurveySpared { .. } | Event::SurveyAnswered { .. } => {}
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

fn presence_changed(state: &mut State, at: Moment, agent: AgentId, presence: Presence) {
    let now = state.agents.entry(agent).or_default();
    if presence == Presence::Available && now.presence() != Presence::Available {
        now.idle_since = at;
    }
    now.presence = Some(presence);
    now.since = at;
    state.index.look_at(agent, Some(now), &state.furnishing);
}

fn came(state: &mut State, event: &Event) {
    match *event {
        Event::TurnedAway { contact, key, .. } => {
            state.last_contact = state.last_contact.max(contact.0);
            if let Some(key) = key {
                state.visits.insert(key, Visit { contact, turned_away: true });
            }
        }
        Event::Arrived { contact, channel, customer, language, began, rehearsed, known_by, key } => {
            state.last_contact = state.last_contact.max(contact.0);
            if let Some(key) = key {
                state.visits.insert(key, Visit { contact, turned_away: false });
            }
            let customer = state.people.resolve(customer);
            state.people.get_mut(customer).open.insert(contact);
            let arrived = OpenContact {
                id: contact,
                channel,
                customer,
                customer_is_sure: known_by != Some(HandleKind::Browser),
                language,
                began,
                rehearsed,
                queue: QueueId(0),
                skill: SkillId(0),
                place: began,
                waiting_since: began,
                stage: Stage::Waiting,
                gone_since: None,
                held_for: None,
                choice: None,
                expectation: None,
                need: None,
                need_asked: None,
                reason: None,
                lines: 0,
                read_by_customer: 0,
                read_by_staff: 0,
                said_by_customer: VecDeque::new(),
                said_by_staff: VecDeque::new(),
                customer_spoke: false,
                quiet_since: began,
                answered_at: None,
                on_hold: false,
                consults: Vec::new(),
                transfers: 0,
                survey_until: None,
            };
            state.index.put(&arrived, &state.furnishing);
            state.contacts.insert(contact, arrived);
        }
        _ => unreachable!("only what came to the door is passed here"),
    }
}

fn customer_changed(state: &mut State, event: &Event) {
    match *event {
        Event::CustomerKnown { customer, handle } => {
            state.people.know(customer, handle);
            if is_strong(handle.kind) {
                let open = state.people.get_mut(customer).open.clone();
                for contact in open {
                    change(state, contact, |contact| contact.customer_is_sure = true);
                }
            }
        }
        Event::CustomersMerged { kept, gone } => merged(state, kept, gone),
        Event::CustomerFound { contact, customer } => found(state, contact, customer),
        Event::FixedPersonSet { customer, agent } => state.people.get_mut(customer).fixed_person = agent,
        Event::CustomerErased { customer } => state.people.forget(customer),
        _ => unreachable!("only what concerns a customer is passed here"),
    }
}

/// A contact moves to another customer, with the need it was the only one to be about.
fn found(state: &mut State, id: ContactId, customer: CustomerId) {
    let customer = state.people.resolve(customer);
    let Some((before, need)) = state.contacts.get(&id).map(|contact| (contact.customer, contact.need)) else { return };
    state.people.get_mut(before).open.remove(&id);
    state.people.get_mut(customer).open.insert(id);
    let own = need.and_then(|need| state.people.get(before)?.need(need)).cloned();
    let own = own.filter(|need| need.contacts == 1 && need.last_contact == id);
    if let Some(need) = own.clone() {
        state.people.close_need(before, need.id);
        state.people.open_need(customer, need);
    }
    change(state, id, |contact| {
        contact.customer = customer;
        contact.customer_is_sure = true;
        contact.need = own.map(|need| need.id);
        contact.need_asked = None;
    });
}

fn merged(state: &mut State, kept: CustomerId, gone: CustomerId) {
    let (kept, gone) = (state.people.resolve(kept), state.people.resolve(gone));
    let needs: Vec<(Moment, NeedId)> = state
        .people
        .get(gone)
        .into_iter()
        .flat_map(|customer| customer.needs.iter().filter_map(|need| Some((need.quiet_at?, need.id))))
        .collect();
    for contact in state.people.merge(kept, gone) {
        state.people.get_mut(kept).open.insert(contact);
        change(state, contact, |contact| contact.customer = kept);
    }
    for (at, need) in needs {
        state.index.timers.remove(&(at, Timer::NeedGoesQuiet(gone, need)));
        state.index.timers.insert((at, Timer::NeedGoesQuiet(kept, need)));
    }
}

fn need_changed(state: &mut State, event: &Event) {
    match *event {
        Event::NeedOpened { need, customer, contact } => {
            state.last_need = state.last_need.max(need.0);
            let skill = state.contacts.get(&contact).map_or(SkillId(0), |contact| contact.skill);
            let opened =
                OpenNeed { id: need, skill, last_contact: contact, contacts: 1, over_at: None, quiet_at: None };
            state.people.open_need(customer, opened);
            change(state, contact, |contact| {
                contact.need = Some(need);
                contact.need_asked = None;
            });
        }
        Event::SameMatterAsked { contact, need } => {
            change(state, contact, |contact| contact.need_asked = Some(need));
        }
        Event::NeedContinued { need, contact, .. } => {
            let Some(customer) = state.contacts.get(&contact).map(|contact| contact.customer) else { return };
            change_need(state, customer, need, |need| {
                need.last_contact = contact;
                need.contacts += 1;
                need.over_at = None;
                need.quiet_at = None;
            });
            change(state, contact, |contact| {
                contact.need = Some(need);
                contact.need_asked = None;
            });
        }
        Event::NeedClosed { need, .. } => {
            let Some(customer) = state.people.whose(need) else { return };
            change_need(state, customer, need, |need| need.quiet_at = None);
            state.people.close_need(customer, need);
            let open = state.people.get_mut(customer).open.clone();
            for contact in open {
                change(state, contact, |contact| {
                    contact.need_asked = contact.need_asked.filter(|asked| *asked != need);
                });
            }
        }
        _ => unreachable!("only what concerns a need is passed here"),
    }
}

/// Changes one open need and keeps its timer true.
fn change_need(state: &mut State, customer: CustomerId, id: NeedId, change: impl FnOnce(&mut OpenNeed)) {
    let customer = state.people.resolve(customer);
    let Some(need) = state.people.get_mut(customer).needs.iter_mut().find(|need| need.id == id) else { return };
    let timer = Timer::NeedGoesQuiet(customer, id);
    if let Some(at) = need.quiet_at {
        state.index.timers.remove(&(at, timer));
    }
    change(need);
    if let Some(at) = need.quiet_at {
        state.index.timers.insert((at, timer));
    }
}

fn waiting_changed(state: &mut State, at: Moment, event: &Event) {
    match *event {
        Event::Queued { contact, queue, skill, place, held_for, held_until } => change(state, contact, |contact| {
            if matches!(contact.stage, Stage::Talking { .. }) {
                contact.waiting_since = at;
            }
            (contact.queue, contact.skill, contact.place) = (queue, skill, place);
            contact.stage = Stage::Waiting;
            contact.held_for = held_for.map(|agent| HeldFor { agent, until: held_until });
            contact.choice = None;
            contact.on_hold = false;
            contact.answered_at = None;
        }),
        Event::Expected { contact, ahead, wait_p50, wait_p80 } => change(state, contact, |contact| {
            contact.expectation = Some(Expectation { ahead, wait_p50, wait_p80 });
        }),
        Event::ChoiceAsked { contact, agent, until } => change(state, contact, |contact| {
            contact.choice = Some(PendingChoice { agent, until });
        }),
        // To anybody: `queued` without a person follows. To wait on: without limit from now.
        Event::ChoiceMade { contact, .. } => change(state, contact, |contact| {
            contact.choice = None;
            if let Some(held) = &mut contact.held_for {
                held.until = None;
            }
        }),
        Event::Offered { contact, agent, until } => change(state, contact, |contact| {
            contact.stage = Stage::Offered { agent, until };
        }),
        Event::OfferMissed { contact, .. } => change(state, contact, |contact| contact.stage = Stage::Waiting),
        Event::CustomerLeft { contact } => change(state, contact, |contact| contact.gone_since = Some(at)),
        Event::CustomerReturned { contact } => change(state, contact, |contact| contact.gone_since = None),
        _ => unreachable!("only what concerns waiting is passed here"),
    }
}

fn answered(state: &mut State, at: Moment, id: ContactId, agent: AgentId) {
    if let Some(contact) = state.contacts.get(&id) {
        state.pace.entry(contact.queue).or_default().answered(at.since(contact.waiting_since));
    }
    change(state, id, |contact| {
        contact.stage = Stage::Talking { agent };
        contact.held_for = None;
        contact.choice = None;
        contact.answered_at = Some(at);
        contact.quiet_since = at;
    });
}

fn conversation_changed(state: &mut State, at: Moment, event: &Event) {
    match *event {
        Event::Said { contact, line, party, seen_by, key, .. } => change(state, contact, |contact| {
            contact.lines = line;
            contact.keep_mark(party, SaidMark { key, line });
            if party == Party::Customer {
                contact.customer_spoke = true;
            }
            if seen_by == SeenBy::Everyone {
                contact.quiet_since = at;
            }
        }),
        Event::ReadTo { contact, party, line } => change(state, contact, |contact| match party {
            Party::Customer => contact.read_by_customer = line,
            Party::Staff => contact.read_by_staff = line,
        }),
        Event::Held { contact, .. } => change(state, contact, |contact| contact.on_hold = true),
        Event::Resumed { contact, .. } => change(state, contact, |contact| {
            contact.on_hold = false;
            contact.quiet_since = at;
        }),
        Event::Transferred { contact, from, reason, .. } => {
            change(state, contact, |contact| {
                contact.transfers += 1;
                contact.reason = reason.or(contact.reason);
            });
            idle_from(state, at, from);
        }
        Event::Consulted { contact, by, colleague, until } => change(state, contact, |contact| {
            contact.consults.push(Consult { colleague, by, until, joined: false });
        }),
        Event::ConsultJoined { contact, colleague } => change(state, contact, |contact| {
            for consult in contact.consults.iter_mut().filter(|consult| consult.colleague == colleague) {
                consult.joined = true;
            }
        }),
        Event::ConsultEnded { contact, colleague, .. } => change(state, contact, |contact| {
            contact.consults.retain(|consult| consult.colleague != colleague);
        }),
        _ => unreachable!("only what concerns a conversation is passed here"),
    }
}

fn idle_from(state: &mut State, at: Moment, agent: AgentId) {
    if let Some(now) = state.agents.get_mut(&agent) {
        now.idle_since = at;
    }
}

fn over(state: &mut State, at: Moment, event: &Event) {
    match *event {
        Event::GaveUp { contact: id, .. } => {
            let Some(contact) = remove(state, id) else { return };
            state.pace.entry(contact.queue).or_default().gave_up(at.since(contact.waiting_since));
            need_rests(state, at, &contact, None);
        }
        Event::Ended { contact, .. } => change(state, contact, |contact| {
            if let Stage::Talking { agent } = contact.stage {
                contact.stage = Stage::WrappingUp { agent };
            }
            contact.on_hold = false;
        }),
        Event::WrappedUp { contact: id, agent, reason, step_due, .. } => {
            let Some(contact) = remove(state, id) else { return };
            if let Some(answered_at) = contact.answered_at {
                state.pace.entry(contact.queue).or_default().handled(at.since(answered_at));
            }
            if let Some(until) = contact.survey_until {
                state.surveys.insert(id, until);
            }
            idle_from(state, at, agent);
            let skill = state.furnishing.house.reason(reason).map(|reason| reason.skill);
            if let (Some(need), Some(skill)) = (contact.need, skill) {
                change_need(state, contact.customer, need, |need| need.skill = skill);
            }
            need_rests(state, at, &contact, step_due);
        }
        _ => unreachable!("only what ends a contact is passed here"),
    }
}

/// A need goes quiet a while after its last contact or the step that was agreed, unless another contact about it goes on.
fn need_rests(state: &mut State, at: Moment, contact: &OpenContact, step_due: Option<Moment>) {
    let Some(id) = contact.need else { return };
    let still_going = |open: &&ContactId| state.contacts.get(open).is_some_and(|open| open.need == Some(id));
    if state.people.get(contact.customer).is_some_and(|customer| customer.open.iter().any(|open| still_going(&open))) {
        return;
    }
    let quiet_at = at.max(step_due.unwrap_or(at)) + state.furnishing.house.rules.same_matter_within;
    change_need(state, contact.customer, id, |need| {
        need.over_at = Some(at);
        need.quiet_at = Some(quiet_at);
    });
}

fn survey_asked(state: &mut State, at: Moment, id: ContactId, until: Moment) {
    let Some(customer) = state.contacts.get(&id).map(|contact| contact.customer) else { return };
    state.people.get_mut(customer).surveyed_at = Some(at);
    change(state, id, |contact| contact.survey_until = Some(until));
}
