//! The promises that are not over yet, and those that broke and whose customer still has to be told.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Event;
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, PromiseId, QueueId};
use crate::limits::PROMISE_WARNED_MAX;
use crate::moment::{Moment, Span};
use crate::words::{PromiseKind, PromiseStage};

/// Something that a customer was told to expect and that is not over yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its number.
    pub id: PromiseId,
    /// The contact it was made in.
    pub contact: ContactId,
    /// To whom.
    pub customer: CustomerId,
    /// Whose opening hours count when it is renewed.
    pub queue: QueueId,
    /// Of what kind.
    pub kind: PromiseKind,
    /// Who is to keep it; none for whoever comes to it.
    pub owner: Option<AgentId>,
    /// When it was made.
    pub made: Moment,
    /// When the first was made of those in whose place it came.
    pub first_made: Moment,
    /// Not before.
    pub from: Option<Moment>,
    /// Kept by then, or broken.
    pub due: Moment,
    /// How it stands.
    pub stage: PromiseStage,
    /// How often it took the place of one that broke.
    pub renewals: u8,
    /// The disturbance of which there will be news.
    pub disturbance: Option<DisturbanceId>,
}

impl Promise {
    /// When its owner is told that it is due soon: when its time begins, else when a quarter of the time is left.
    pub fn warned_at(&self) -> Moment {
        let quarter = Span(self.due.since(self.made).0 / 4);
        self.from.unwrap_or(self.due - quarter.min(PROMISE_WARNED_MAX)).min(self.due)
    }
}

impl Promise {
    /// A moment that was promised passed without it.
    pub fn let_down(&self) -> bool {
        self.renewals > 0 || self.stage == PromiseStage::Broken
    }

    /// In which order customers hear that a disturbance is over: who was let down first, and then who waits longest.
    pub fn turn_of_news(&self) -> (bool, Moment, PromiseId) {
        (!self.let_down(), self.first_made, self.id)
    }
}

/// A promise that broke or was moved, of which the customer still has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    /// The contact it was made in.
    pub contact: ContactId,
    /// To whom.
    pub customer: CustomerId,
    /// Of what kind.
    pub kind: PromiseKind,
    /// What had been promised.
    pub due: Moment,
    /// What is promised instead; none when nothing is.
    pub again: Option<Moment>,
    /// It broke; otherwise it was moved beforehand.
    pub broke: bool,
    /// The disturbance of which there will be news.
    pub disturbance: Option<DisturbanceId>,
}

/// What is promised and not over yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promises {
    pub(crate) last: u64,
    open: BTreeMap<PromiseId, Promise>,
    of_contact: BTreeMap<ContactId, BTreeSet<PromiseId>>,
    of_disturbance: BTreeMap<DisturbanceId, BTreeSet<PromiseId>>,
    untold: BTreeMap<PromiseId, Untold>,
}

impl Promises {
    /// Everything that is not over, the oldest first.
    pub fn open(&self) -> impl ExactSizeIterator<Item = &Promise> {
        self.open.values()
    }

    /// One of them.
    pub fn get(&self, id: PromiseId) -> Option<&Promise> {
        self.open.get(&id)
    }

    /// Those made in a contact.
    pub fn of_contact(&self, contact: ContactId) -> impl Iterator<Item = &Promise> {
        self.of_contact.get(&contact).into_iter().flatten().filter_map(|id| self.open.get(id))
    }

    /// Those of news about a disturbance.
    pub fn of_disturbance(&self, disturbance: DisturbanceId) -> impl Iterator<Item = &Promise> {
        self.of_disturbance.get(&disturbance).into_iter().flatten().filter_map(|id| self.open.get(id))
    }

    /// Those that broke or were moved and whose customer still has to be told, the oldest first.
    pub fn to_tell(&self) -> impl Iterator<Item = (PromiseId, Untold)> {
        self.untold.iter().map(|(id, untold)| (*id, *untold))
    }

    /// One of those.
    pub fn untold(&self, id: PromiseId) -> Option<Untold> {
        self.untold.get(&id).copied()
    }

    pub(crate) fn put(&mut self, promise: Promise) {
        self.last = self.last.max(promise.id.0);
        self.of_contact.entry(promise.contact).or_default().insert(promise.id);
        if let Some(disturbance) = promise.disturbance {
            self.of_disturbance.entry(disturbance).or_default().insert(promise.id);
        }
        self.open.insert(promise.id, promise);
    }

    pub(crate) fn put_untold(&mut self, id: PromiseId, untold: Untold) {
        self.untold.insert(id, untold);
    }

    fn take(&mut self, id: PromiseId) -> Option<Promise> {
        let promise = self.open.remove(&id)?;
        take_from(&mut self.of_contact, promise.contact, id);
        if let Some(disturbance) = promise.disturbance {
            take_from(&mut self.of_disturbance, disturbance, id);
        }
        Some(promise)
    }

    /// Changes as the event says; gives the promises that are to be watched otherwise than before, as they were and as
    /// they are.
    pub(crate) fn apply(&mut self, at: Moment, event: &Event) -> (Option<Promise>, Option<Promise>) {
        if let Event::Promised { due, replaces, .. } = *event {
            let before = replaces.and_then(|id| self.take(id));
            if let Some(before) = &before {
                self.untold.insert(before.id, untold(before, Some(due)));
            }
            let made = promised(at, event, before.as_ref());
            self.put(made.clone());
            return (before, Some(made));
        }
        if let Event::PromiseKept { promise, .. } | Event::PromiseReleased { promise, .. } = *event {
            return (self.take(promise), None);
        }
        if let Event::PromiseTold { promise, .. } = *event {
            self.untold.remove(&promise);
            return (None, None);
        }
        let Some(promise) = event.promise().and_then(|id| self.open.get_mut(&id)) else { return (None, None) };
        let before = promise.clone();
        if let Event::PromiseHanded { owner, .. } = *event {
            promise.owner = Some(owner);
        } else if let Event::PromiseDueSoon { .. } = *event {
            promise.stage = PromiseStage::DueSoon;
        } else if let Event::PromiseBroken { .. } = *event {
            promise.stage = PromiseStage::Broken;
            let broken = untold(promise, None);
            self.untold.insert(before.id, broken);
        }
        (Some(before), Some(promise.clone()))
    }

    /// A contact turned out to be of another customer, and what was promised in it with it.
    pub(crate) fn belong(&mut self, contact: ContactId, customer: CustomerId) {
        for id in self.of_contact.get(&contact).into_iter().flatten() {
            if let Some(promise) = self.open.get_mut(id) {
                promise.customer = customer;
            }
        }
        for untold in self.untold.values_mut().filter(|untold| untold.contact == contact) {
            untold.customer = customer;
        }
    }

    /// Nobody is left to be told.
    pub(crate) fn forget(&mut self, theirs: impl Fn(CustomerId) -> bool) {
        self.untold.retain(|_, untold| !theirs(untold.customer));
    }
}

/// A promise that is made, alone or in the place of another.
fn promised(at: Moment, event: &Event, before: Option<&Promise>) -> Promise {
    let Event::Promised { promise, contact, customer, queue, kind, owner, from, due, disturbance, .. } = *event else {
        unreachable!("only a promise that is made is handed here")
    };
    Promise {
        id: promise,
        contact,
        customer,
        queue,
        kind,
        owner,
        made: at,
        first_made: before.map_or(at, |before| before.first_made),
        from,
        due,
        stage: PromiseStage::Open,
        renewals: before.map_or(0, |before| before.renewals + u8::from(before.stage == PromiseStage::Broken)),
        disturbance,
    }
}

/// What is to be told of a promise that broke or was moved.
fn untold(promise: &Promise, again: Option<Moment>) -> Untold {
    let Promise { contact, customer, kind, due, stage, disturbance, .. } = *promise;
    Untold { contact, customer, kind, due, again, broke: stage == PromiseStage::Broken, disturbance }
}

fn take_from<K: Ord>(sets: &mut BTreeMap<K, BTreeSet<PromiseId>>, key: K, id: PromiseId) {
    if let Some(others) = sets.get_mut(&key) {
        others.remove(&id);
        if others.is_empty() {
            sets.remove(&key);
        }
    }
}

/// When something happens to a promise by itself; none to one that broke.
pub(crate) fn watched(promise: &Promise) -> Option<(Moment, bool)> {
    match promise.stage {
        PromiseStage::Open => Some((promise.warned_at(), true)),
        PromiseStage::DueSoon => Some((promise.due, false)),
        PromiseStage::Broken => None,
    }
}
