//! What changed lately, so that a screen that was away can catch up without the whole.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::limits::LIVE_BACKLOG;
use onthaal_core::moment::Moment;

use super::near::Near;
use crate::view::agent::{AgentView, QueueView};
use crate::view::contact::{ContactView, Line};
use crate::view::disturbance::DisturbanceView;
use crate::view::doors::DoorsNow;
use crate::view::hearing::HardContact;
use crate::view::house::HouseView;

/// A contact that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactChange {
    /// Which.
    pub id: ContactId,
    /// As it is now; none when it is over.
    pub view: Option<ContactView>,
    /// Who takes part in it now.
    pub takers: BTreeSet<AgentId>,
    /// Who does since this change.
    pub joined: BTreeSet<AgentId>,
    /// Who no longer does since this change.
    pub left: BTreeSet<AgentId>,
    /// What was said.
    pub lines: Vec<Line>,
}

/// What changed at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Its place.
    pub seq: u64,
    /// Contacts.
    pub contacts: Vec<ContactChange>,
    /// Agents, as they are now.
    pub agents: Vec<AgentView>,
    /// Queues, as they are now.
    pub queues: Vec<QueueView>,
    /// The house, when its settings changed.
    pub house: Option<HouseView>,
    /// The conversations that are getting hard, when that list changed.
    pub hard: Option<Vec<HardContact>>,
    /// How many promises need somebody, when that may have changed.
    pub promises: Option<Near>,
    /// The disturbances, when something about them changed.
    pub disturbances: Option<Vec<DisturbanceView>>,
    /// How our own doors stand, when something was found out.
    pub doors: Option<DoorsNow>,
}

/// What a screen missed.
#[derive(Debug)]
pub enum CaughtUp {
    /// These changes, in order.
    With(Vec<Arc<Change>>),
    /// Too much, or from before this server started: it needs the whole.
    NeedsWhole,
}

/// The last changes.
///
/// Places count on from the moment the server started, in microseconds, so that they rise across restarts and a place
/// from before one is recognised as too old.
#[derive(Debug)]
pub struct Backlog {
    first_seq: u64,
    last_seq: u64,
    changes: VecDeque<Arc<Change>>,
}

impl Backlog {
    pub(super) fn new(now: Moment) -> Backlog {
        let seq = now.0.unsigned_abs() * 1_000;
        Backlog { first_seq: seq, last_seq: seq, changes: VecDeque::new() }
    }

    /// Goes on where another ended, with nothing to catch up from.
    pub(super) fn start_after(&mut self, before: &Backlog) {
        self.last_seq = self.last_seq.max(before.last_seq) + 1;
        self.first_seq = self.last_seq;
    }

    /// The place of the last change.
    pub fn seq(&self) -> u64 {
        self.last_seq
    }

    /// What came after a place.
    pub fn since(&self, seq: u64) -> CaughtUp {
        if seq < self.first_seq || seq > self.last_seq {
            return CaughtUp::NeedsWhole;
        }
        let missed = usize::try_from(self.last_seq - seq).unwrap_or(usize::MAX);
        let skip = self.changes.len().saturating_sub(missed);
        CaughtUp::With(self.changes.iter().skip(skip).cloned().collect())
    }

    pub(super) fn push(&mut self, change: Change) {
        self.last_seq += 1;
        self.changes.push_back(Arc::new(Change { seq: self.last_seq, ..change }));
        if self.changes.len() > LIVE_BACKLOG {
            self.changes.pop_front();
            self.first_seq += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(caught_up: CaughtUp) -> Option<Vec<u64>> {
        match caught_up {
            CaughtUp::With(changes) => Some(changes.iter().map(|change| change.seq).collect()),
            CaughtUp::NeedsWhole => None,
        }
    }

    #[test]
    fn a_screen_is_given_exactly_what_it_missed() {
        let mut backlog = Backlog::new(Moment(1));
        let start = backlog.seq();
        for _ in 0..3 {
            backlog.push(Change::default());
        }
        assert_eq!(places(backlog.since(start)), Some(vec![start + 1, start + 2, start + 3]));
        assert_eq!(places(backlog.since(start + 2)), Some(vec![start + 3]));
        assert_eq!(places(backlog.since(start + 3)), Some(vec![]));
        assert_eq!(places(backlog.since(start + 4)), None);
        assert_eq!(places(backlog.since(start - 1)), None);
    }

    #[test]
    fn a_screen_that_was_away_too_long_needs_the_whole() {
        let mut backlog = Backlog::new(Moment(1));
        let start = backlog.seq();
        for _ in 0..=LIVE_BACKLOG {
            backlog.push(Change::default());
        }
        assert_eq!(places(backlog.since(start)), None);
        assert_eq!(places(backlog.since(start + 1)).map(|all| all.len()), Some(LIVE_BACKLOG));
    }

    #[test]
    fn a_place_from_before_a_restart_is_too_old() {
        let mut before = Backlog::new(Moment(5_000));
        before.push(Change::default());
        let seen = before.seq();
        let mut after = Backlog::new(Moment(5_000));
        after.start_after(&before);
        assert_eq!(places(after.since(seen)), None);
    }
}
