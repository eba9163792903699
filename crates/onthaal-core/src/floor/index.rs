//! What follows from the open contacts and is kept beside them so that nothing has to be searched: lines, timers, loads.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{AgentId, ContactId, CustomerId, NeedId, PromiseId, QueueId};
use crate::moment::Moment;
use crate::promise::{Promise, watched};
use crate::routing::LineKey;
use crate::words::{Channel, Presence, PresenceCause};

use super::furnishing::Furnishing;
use super::open::{OpenContact, Stage};

/// Something that happens by itself when its moment comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// The moment has come before which it stood in no line.
    ComesDue(ContactId),
    /// A waiting customer who left is not kept a place any longer.
    PlaceLapses(ContactId),
    /// An offer was not taken.
    OfferLapses(ContactId),
    /// The person a contact is held for did not come free.
    HeldLongEnough(ContactId),
    /// The customer did not choose.
    ChoiceLapses(ContactId),
    /// A customer waits longer than they were told.
    ToldWaitPasses(ContactId),
    /// A colleague did not come.
    ConsultLapses(ContactId, AgentId),
    /// A customer in conversation is gone or silent.
    ConversationLapses(ContactId),
    /// An open need went quiet.
    NeedGoesQuiet(CustomerId, NeedId),
    /// The moment of a promise is near.
    PromiseDueSoon(PromiseId),
    /// The moment of a promise passes.
    PromiseBreaks(PromiseId),
}

/// An agent as the floor sees them now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgentNow {
    /// Their presence; offline until they first sign in.
    pub presence: Option<Presence>,
    /// What made it so; none until they first sign in.
    pub cause: Option<PresenceCause>,
    /// Since when.
    pub since: Moment,
    /// Since when they have waited for a next contact: the last wrap-up, or becoming available.
    pub idle_since: Moment,
}

impl AgentNow {
    /// Their presence.
    pub fn presence(&self) -> Presence {
        self.presence.unwrap_or(Presence::Offline)
    }
}

/// Everything that follows from the rest of the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    /// Who waits where, the longest waiting first; customers who are gone are not in it.
    pub(crate) lines: BTreeMap<LineKey, BTreeSet<(Moment, ContactId)>>,
    /// What happens by itself, the earliest first.
    pub(crate) timers: BTreeSet<(Moment, Timer)>,
    /// The contacts each agent has: offered, in conversation, in wrap-up.
    pub(crate) held: BTreeMap<AgentId, BTreeMap<ContactId, Channel>>,
    /// Agents who are available and have room for something.
    pub(crate) ready: BTreeSet<AgentId>,
    /// Who waits in each queue, whether there or gone for a moment, the longest waiting first.
    pub(crate) waiting: BTreeMap<QueueId, BTreeSet<(Moment, ContactId)>>,
    /// How many callbacks are to be made from a quarter of an hour on, and not before it.
    pub(crate) agreed: BTreeMap<(QueueId, Moment), u32>,
    /// How many of those are there while they wait, as in a chat.
    pub(crate) waiting_live: BTreeMap<QueueId, u32>,
    /// The colleagues who were asked into contacts.
    pub(crate) consulted: BTreeMap<AgentId, BTreeSet<ContactId>>,
}

impl Index {
    /// Puts a contact in every place where it belongs.
    pub(crate) fn put(&mut self, contact: &OpenContact, furnishing: &Furnishing) {
        if let Some(quarter) = agreed(contact) {
            *self.agreed.entry(quarter).or_default() += 1;
        }
        if let Some((key, place)) = contact.line() {
            self.lines.entry(key).or_default().insert(place);
        }
        self.timers.extend(timers(contact, furnishing));
        if let Some(agent) = contact.stage.agent() {
            self.held.entry(agent).or_default().insert(contact.id, contact.channel);
        }
        if matches!(contact.stage, Stage::Waiting | Stage::Offered { .. }) {
            self.waiting.entry(contact.queue).or_default().insert((contact.place, contact.id));
            *self.waiting_live.entry(contact.queue).or_default() += u32::from(contact.channel.is_live());
        }
        for consult in &contact.consults {
            self.consulted.entry(consult.colleague).or_default().insert(contact.id);
        }
    }

    /// Takes a contact out of every place where it is.
    pub(crate) fn take(&mut self, contact: &OpenContact, furnishing: &Furnishing) {
        if let Some((key, place)) = contact.line()
            && let Some(line) = self.lines.get_mut(&key)
        {
            line.remove(&place);
            if line.is_empty() {
                self.lines.remove(&key);
            }
        }
        if let Some(quarter) = agreed(contact) {
            let fewer = |count: &mut u32| {
                *count -= 1;
                true
            };
            remove_from(&mut self.agreed, quarter, fewer, |count| *count == 0);
        }
        for timer in timers(contact, furnishing) {
            self.timers.remove(&timer);
        }
        if let Some(agent) = contact.stage.agent() {
            remove_from(&mut self.held, agent, |held| held.remove(&contact.id).is_some(), BTreeMap::is_empty);
        }
        if matches!(contact.stage, Stage::Waiting | Stage::Offered { .. }) {
            let place = (contact.place, contact.id);
            remove_from(&mut self.waiting, contact.queue, |set| set.remove(&place), BTreeSet::is_empty);
            let fewer = |live: &mut u32| {
                *live -= u32::from(contact.channel.is_live());
                true
            };
            let nobody = |_: &u32| !self.waiting.contains_key(&contact.queue);
            remove_from(&mut self.waiting_live, contact.queue, fewer, nobody);
        }
        for consult in &contact.consults {
            remove_from(&mut self.consulted, consult.colleague, |set| set.remove(&contact.id), BTreeSet::is_empty);
        }
    }

    /// What happens to a promise by itself is as it is now, and no longer as it was.
    pub(crate) fn watch(&mut self, before: Option<&Promise>, after: Option<&Promise>) {
        if let Some(timer) = before.and_then(of_promise) {
            self.timers.remove(&timer);
        }
        self.timers.extend(after.and_then(of_promise));
    }

    /// How many contacts of a channel an agent has.
    pub(crate) fn load(&self, agent: AgentId, channel: Channel) -> u8 {
        let held = self.held.get(&agent).into_iter().flat_map(BTreeMap::values);
        held.filter(|held| **held == channel).count().try_into().unwrap_or(u8::MAX)
    }

    /// Looks again whether an agent has room.
    pub(crate) fn look_at(&mut self, agent: AgentId, now: Option<&AgentNow>, furnishing: &Furnishing) {
        let available = now.is_some_and(|now| now.presence() == Presence::Available);
        let room = |(channel, capacity): &(Channel, u8)| self.load(agent, *channel) < *capacity;
        if available && furnishing.agent(agent).is_some_and(|agent| agent.active && agent.capacity.iter().any(room)) {
            self.ready.insert(agent);
        } else {
            self.ready.remove(&agent);
        }
    }
}

fn remove_from<K: Ord, V>(
    map: &mut BTreeMap<K, V>,
    key: K,
    remove: impl FnOnce(&mut V) -> bool,
    is_empty: impl FnOnce(&V) -> bool,
) {
    if let Some(value) = map.get_mut(&key) {
        remove(value);
        if is_empty(value) {
            map.remove(&key);
        }
    }
}

/// The quarter of an hour in which a callback is to be made, in the queue whose people make it.
fn agreed(contact: &OpenContact) -> Option<(QueueId, Moment)> {
    let from = contact.from.filter(|_| contact.stage == Stage::Waiting)?;
    Some((contact.queue, crate::calendar::quarter_of(from)))
}

fn of_promise(promise: &Promise) -> Option<(Moment, Timer)> {
    let (at, is_soon) = watched(promise)?;
    Some((at, if is_soon { Timer::PromiseDueSoon(promise.id) } else { Timer::PromiseBreaks(promise.id) }))
}

/// Everything that will happen to a contact by itself.
fn timers(contact: &OpenContact, furnishing: &Furnishing) -> Vec<(Moment, Timer)> {
    let mut timers = Vec::new();
    let rules = &furnishing.house.rules;
    let id = contact.id;
    match contact.stage {
        Stage::Waiting if contact.from.is_some() => timers.extend(contact.from.map(|from| (from, Timer::ComesDue(id)))),
        Stage::Waiting => {
            if let (Some(gone), Some(queue)) = (contact.gone_since, furnishing.queue(contact.queue)) {
                timers.push((gone + queue.keep_place_for, Timer::PlaceLapses(id)));
            }
            // Whoever is gone reads it when they are back.
            let told_until = contact.told_until.filter(|_| contact.gone_since.is_none());
            timers.extend(told_until.map(|until| (until, Timer::ToldWaitPasses(id))));
            if let Some(choice) = contact.choice {
                timers.push((choice.until, Timer::ChoiceLapses(id)));
            } else if let Some(until) = contact.held_for.and_then(|held| held.until) {
                timers.push((until, Timer::HeldLongEnough(id)));
            }
        }
        Stage::Offered { until, .. } => timers.push((until, Timer::OfferLapses(id))),
        Stage::Talking { .. } => {
            let gone = contact.gone_since.map(|gone| gone + rules.end_after_gone);
            // On the telephone and in an e-mail nothing is typed, so silence there says nothing.
            let types = contact.channel == Channel::Chat && !contact.on_hold;
            let silent = types.then(|| contact.quiet_since + rules.end_after_silence);
            if let Some(at) = gone.into_iter().chain(silent).min() {
                timers.push((at, Timer::ConversationLapses(id)));
            }
            let asked = contact.consults.iter().filter(|consult| !consult.joined);
            timers.extend(asked.map(|consult| (consult.until, Timer::ConsultLapses(id, consult.colleague))));
        }
        Stage::WrappingUp { .. } => {}
    }
    timers
}
