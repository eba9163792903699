//! The disturbances that last, and those that were over lately, with the contacts that are about them.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Event;
use crate::id::{AgentId, ContactId, DisturbanceId, QueueId};
use crate::limits::DISTURBANCES_KEPT;
use crate::moment::Moment;
use crate::words::ReleasedWhy;

/// Trouble that many customers have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disturbance {
    /// Its number.
    pub id: DisturbanceId,
    /// Who made it known.
    pub agent: AgentId,
    /// Whose customers have it; none for all of them.
    pub queue: Option<QueueId>,
    /// Since when it is known.
    pub began: Moment,
    /// By when it is over, or there is news.
    pub due: Moment,
    /// When there was news last; when it began while there was none.
    pub news: Moment,
    /// When it was over.
    pub over: Option<Moment>,
    /// The contacts that are about it.
    pub contacts: BTreeSet<ContactId>,
}

impl Disturbance {
    /// Whether customers who come to this queue have it.
    pub fn concerns(&self, queue: QueueId) -> bool {
        self.queue.is_none_or(|own| own == queue)
    }
}

/// What is known of disturbances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disturbances {
    pub(crate) last: u64,
    known: BTreeMap<DisturbanceId, Disturbance>,
}

impl Disturbances {
    /// Those that last and those that were over lately, the oldest first.
    pub fn known(&self) -> impl DoubleEndedIterator<Item = &Disturbance> {
        self.known.values()
    }

    /// Those that last, the oldest first.
    pub fn lasting(&self) -> impl Iterator<Item = &Disturbance> {
        self.known().filter(|it| it.over.is_none())
    }

    /// One of them.
    pub fn get(&self, id: DisturbanceId) -> Option<&Disturbance> {
        self.known.get(&id)
    }

    pub(crate) fn put(&mut self, disturbance: Disturbance) {
        self.last = self.last.max(disturbance.id.0);
        self.known.insert(disturbance.id, disturbance);
    }

    pub(crate) fn apply(&mut self, at: Moment, event: &Event) {
        if let Event::DisturbanceBegan { disturbance: id, agent, queue, due } = *event {
            let (over, contacts) = (None, BTreeSet::new());
            self.put(Disturbance { id, agent, queue, began: at, due, news: at, over, contacts });
        } else if let Event::DisturbanceChanged { disturbance, due, .. } = *event {
            self.change(disturbance, |it| (it.due, it.news) = (due, at));
        } else if let Event::DisturbanceOver { disturbance, .. } = *event {
            self.change(disturbance, |it| (it.over, it.news) = (Some(at), at));
            self.forget_the_oldest();
        }
    }

    /// A contact is about it.
    pub(crate) fn joined(&mut self, id: DisturbanceId, contact: ContactId) {
        self.change(id, |it| {
            it.contacts.insert(contact);
        });
    }

    /// What its customer was promised about it is no longer needed; whoever goes on as a callback still has it.
    pub(crate) fn left(&mut self, id: DisturbanceId, contact: ContactId, why: ReleasedWhy) {
        match why {
            ReleasedWhy::NotNeeded => self.change(id, |it| {
                it.contacts.remove(&contact);
            }),
            ReleasedWhy::ContactOver | ReleasedWhy::Erased | ReleasedWhy::CalledBack => {}
        }
    }

    fn change(&mut self, id: DisturbanceId, change: impl FnOnce(&mut Disturbance)) {
        if let Some(disturbance) = self.known.get_mut(&id) {
            change(disturbance);
        }
    }

    fn forget_the_oldest(&mut self) {
        let over = self.known.values().filter(|it| it.over.is_some()).count();
        if over > DISTURBANCES_KEPT {
            let oldest = self.known.values().filter(|it| it.over.is_some()).min_by_key(|it| (it.over, it.id));
            oldest.map(|it| it.id).and_then(|id| self.known.remove(&id));
        }
    }
}
