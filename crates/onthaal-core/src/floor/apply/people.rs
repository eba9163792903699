//! Who comes, who they are, and what they came for.

use std::collections::VecDeque;

use crate::event::Event;
use crate::floor::index::Timer;
use crate::floor::open::{OpenContact, Stage};
use crate::floor::people::{OpenNeed, is_strong};
use crate::floor::state::{State, Visit};
use crate::id::{ContactId, CustomerId, Handle, NeedId, QueueId, SkillId};
use crate::moment::Moment;
use crate::words::HandleKind;

use super::change;

pub(super) fn turned_away(state: &mut State, contact: ContactId, key: Option<u64>) {
    state.last_contact = state.last_contact.max(contact.0);
    if let Some(key) = key {
        state.visits.insert(key, Visit { contact, turned_away: true });
    }
}

pub(super) fn arrived(state: &mut State, event: &Event) {
    let Event::Arrived { contact, channel, customer, language, began, rehearsed, known_by, key } = *event else {
        return;
    };
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
        from: None,
        attempts: 0,
        attempts_all: 0,
        reached: false,
        waiting_since: began,
        stage: Stage::Waiting,
        gone_since: None,
        held_for: None,
        choice: None,
        expectation: None,
        told_times: 0,
        told_until: None,
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

pub(super) fn known(state: &mut State, customer: CustomerId, handle: Handle) {
    state.people.know(customer, handle);
    if is_strong(handle.kind) {
        let open = state.people.get_mut(customer).open.clone();
        for contact in open {
            change(state, contact, |contact| contact.customer_is_sure = true);
        }
    }
}

/// A contact moves to another customer, with the need it was the only one to be about.
pub(super) fn found(state: &mut State, id: ContactId, customer: CustomerId) {
    let customer = state.people.resolve(customer);
    state.promises.belong(id, customer);
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

pub(super) fn merged(state: &mut State, kept: CustomerId, gone: CustomerId) {
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

/// A customer becomes one of their own, with the needs that go along.
pub(super) fn split(state: &mut State, customer: CustomerId, apart: CustomerId, needs: &[NeedId]) {
    state.people.part(apart);
    let customer = state.people.resolve(customer);
    for id in needs {
        let Some(need) = state.people.get(customer).and_then(|known| known.need(*id)).cloned() else { continue };
        if let Some(at) = need.quiet_at {
            state.index.timers.remove(&(at, Timer::NeedGoesQuiet(customer, need.id)));
            state.index.timers.insert((at, Timer::NeedGoesQuiet(apart, need.id)));
        }
        state.people.close_need(customer, need.id);
        state.people.open_need(apart, need);
    }
    state.people.forget_browsers(customer);
}

pub(super) fn erased(state: &mut State, customer: CustomerId) {
    state.people.forget(customer);
    let people = &state.people;
    state.promises.forget(|other| people.resolve(other) == customer);
}

pub(super) fn need_opened(state: &mut State, need: NeedId, customer: CustomerId, contact: ContactId) {
    state.last_need = state.last_need.max(need.0);
    let skill = state.contacts.get(&contact).map_or(SkillId(0), |contact| contact.skill);
    let opened = OpenNeed {
        id: need,
        skill,
        last_contact: contact,
        last_agent: None,
        contacts: 1,
        over_at: None,
        quiet_at: None,
    };
    state.people.open_need(customer, opened);
    change(state, contact, |contact| {
        contact.need = Some(need);
        contact.need_asked = None;
    });
}

pub(super) fn need_continued(state: &mut State, need: NeedId, contact: ContactId) {
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

pub(super) fn need_closed(state: &mut State, need: NeedId) {
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

/// Changes one open need and keeps its timer true.
pub(super) fn change_need(state: &mut State, customer: CustomerId, id: NeedId, change: impl FnOnce(&mut OpenNeed)) {
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

/// A need goes quiet a while after its last contact or the step that was agreed, unless another contact about it goes on.
pub(super) fn need_rests(state: &mut State, at: Moment, contact: &OpenContact, step_due: Option<Moment>) {
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
