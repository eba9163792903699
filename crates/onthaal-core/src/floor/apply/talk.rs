//! Talking and what follows: lines, hold, colleagues, the end, the wrap-up and the survey.

use crate::event::Event;
use crate::floor::open::{Consult, SaidMark, Stage};
use crate::floor::state::{Over, State};
use crate::id::{AgentId, ContactId, ReasonId};
use crate::moment::Moment;
use crate::words::{Party, SeenBy};

use super::people::{change_need, need_rests};
use super::{change, idle_from, remove};

pub(super) fn said(state: &mut State, at: Moment, event: &Event) {
    let Event::Said { contact, line, party, seen_by, key, .. } = *event else { return };
    change(state, contact, |contact| {
        contact.lines = line;
        contact.keep_mark(party, SaidMark { key, line });
        if party == Party::Customer {
            contact.customer_spoke = true;
        }
        if seen_by == SeenBy::Everyone {
            contact.quiet_since = at;
        }
    });
}

pub(super) fn read_to(state: &mut State, contact: ContactId, party: Party, line: u32) {
    change(state, contact, |contact| match party {
        Party::Customer => contact.read_by_customer = line,
        Party::Staff => contact.read_by_staff = line,
    });
}

pub(super) fn resumed(state: &mut State, at: Moment, contact: ContactId) {
    change(state, contact, |contact| {
        contact.on_hold = false;
        contact.quiet_since = at;
    });
}

pub(super) fn transferred(state: &mut State, at: Moment, contact: ContactId, from: AgentId, reason: Option<ReasonId>) {
    change(state, contact, |contact| {
        contact.transfers += 1;
        contact.reason = reason.or(contact.reason);
    });
    idle_from(state, at, from);
}

pub(super) fn consulted(state: &mut State, contact: ContactId, consult: Consult) {
    change(state, contact, |contact| contact.consults.push(consult));
}

pub(super) fn consult_joined(state: &mut State, contact: ContactId, colleague: AgentId) {
    change(state, contact, |contact| {
        for consult in contact.consults.iter_mut().filter(|consult| consult.colleague == colleague) {
            consult.joined = true;
        }
    });
}

pub(super) fn ended(state: &mut State, contact: ContactId) {
    change(state, contact, |contact| {
        if let Stage::Talking { agent } = contact.stage {
            contact.stage = Stage::WrappingUp { agent };
        }
        contact.on_hold = false;
    });
}

pub(super) fn wrapped_up(state: &mut State, at: Moment, event: &Event) {
    let Event::WrappedUp { contact: id, agent, reason, step_due, .. } = *event else { return };
    let Some(contact) = remove(state, id) else { return };
    if let Some(answered_at) = contact.answered_at.filter(|_| contact.channel.is_live()) {
        state.pace.entry(contact.queue).or_default().handled(at.since(answered_at));
    }
    let over = Over::of(&contact);
    match contact.survey_until {
        Some(until) => state.surveys.insert(id, until, over),
        None => state.over.insert(id, over),
    }
    idle_from(state, at, agent);
    let skill = state.furnishing.house.reason(reason).map(|reason| reason.skill);
    if let Some(need) = contact.need {
        change_need(state, contact.customer, need, |need| {
            need.skill = skill.unwrap_or(need.skill);
            need.last_agent = Some(agent);
        });
    }
    need_rests(state, at, &contact, step_due);
}

pub(super) fn survey_asked(state: &mut State, at: Moment, id: ContactId, until: Moment) {
    let Some(customer) = state.contacts.get(&id).map(|contact| contact.customer) else { return };
    state.people.get_mut(customer).surveyed_at = Some(at);
    change(state, id, |contact| contact.survey_until = Some(until));
}
