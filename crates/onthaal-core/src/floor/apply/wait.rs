//! Waiting: in a line, offered, gone for a moment, choosing, answered or given up.

use crate::event::Event;
use crate::floor::open::{Expectation, HeldFor, PendingChoice, Stage};
use crate::floor::state::State;
use crate::id::{AgentId, ContactId};
use crate::limits::{TOLD_AGAIN_AT_LEAST, TOLD_AGAIN_MAX};
use crate::moment::Moment;
use crate::words::{AttemptOutcome, Channel, GaveUpWhy};

use super::people::need_rests;
use super::{change, idle_from, remove};

pub(super) fn queued(state: &mut State, at: Moment, event: &Event) {
    let Event::Queued { contact, queue, skill, place, held_for, held_until, from } = *event else { return };
    change(state, contact, |contact| {
        if matches!(contact.stage, Stage::Talking { .. }) {
            contact.waiting_since = at;
        }
        (contact.queue, contact.skill, contact.place) = (queue, skill, place);
        contact.stage = Stage::Waiting;
        contact.from = from;
        contact.reached = false;
        contact.held_for = held_for.map(|agent| HeldFor { agent, until: held_until });
        contact.choice = None;
        contact.on_hold = false;
        contact.answered_at = None;
        (contact.told_times, contact.told_until) = (0, None);
    });
}

/// Only who reads along can be told again; somebody in a chat does.
pub(super) fn expected(state: &mut State, at: Moment, contact: ContactId, told: Expectation) {
    change(state, contact, |contact| {
        contact.expectation = Some(told);
        contact.told_times += 1;
        let runs_out = contact.channel == Channel::Chat && contact.told_times <= TOLD_AGAIN_MAX;
        let wait = told.wait_p80.filter(|_| runs_out);
        contact.told_until = wait.map(|wait| at + wait.as_said().max(TOLD_AGAIN_AT_LEAST));
    });
}

pub(super) fn choice_asked(state: &mut State, contact: ContactId, agent: AgentId, until: Moment) {
    change(state, contact, |contact| contact.choice = Some(PendingChoice { agent, until }));
}

/// To anybody: `queued` without a person follows. To wait on: without limit from now.
pub(super) fn choice_made(state: &mut State, contact: ContactId) {
    change(state, contact, |contact| {
        contact.choice = None;
        if let Some(held) = &mut contact.held_for {
            held.until = None;
        }
    });
}

pub(super) fn offered(state: &mut State, contact: ContactId, agent: AgentId, until: Moment) {
    change(state, contact, |contact| contact.stage = Stage::Offered { agent, until });
}

pub(super) fn offer_missed(state: &mut State, contact: ContactId) {
    change(state, contact, |contact| contact.stage = Stage::Waiting);
}

pub(super) fn gave_up(state: &mut State, at: Moment, id: ContactId, why: GaveUpWhy) {
    let Some(contact) = remove(state, id) else { return };
    // Who is called back did not run out of patience.
    if contact.channel.is_live() && why != GaveUpWhy::CalledBack {
        state.pace.entry(contact.queue).or_default().gave_up(at.since(contact.waiting_since));
    }
    need_rests(state, at, &contact, None);
}

/// Reached, the conversation begins; otherwise it is back at its place, and whoever called waits for a next one.
pub(super) fn attempted(state: &mut State, at: Moment, event: &Event) {
    let Event::Attempted { contact: id, agent, outcome, again } = *event else { return };
    let counts = crate::callback::counts(state, outcome);
    change(state, id, |contact| {
        contact.attempts_all += 1;
        contact.attempts += u32::from(counts);
        if outcome == AttemptOutcome::Reached {
            contact.reached = true;
            contact.quiet_since = at;
            return;
        }
        contact.stage = Stage::Waiting;
        contact.from = again;
        contact.on_hold = false;
        contact.answered_at = None;
    });
    if outcome != AttemptOutcome::Reached {
        idle_from(state, at, agent);
    }
}

pub(super) fn answered(state: &mut State, at: Moment, id: ContactId, agent: AgentId) {
    // How long people wait who are there, and are helped, says nothing about those who are not: each is told their own.
    if let Some(contact) = state.contacts.get(&id).filter(|contact| contact.channel.is_live()) {
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
