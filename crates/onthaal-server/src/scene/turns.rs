//! When queues open and close next, worked out from the calendar once and good until the first of those moments.

use std::borrow::Cow;
use std::collections::BTreeMap;

use onthaal_core::calendar::Hours;
use onthaal_core::floor::State;
use onthaal_core::house::Queue;
use onthaal_core::id::{CalendarId, QueueId};
use onthaal_core::moment::Moment;

use super::Scene;

/// When a queue turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) open: bool,
    /// When it opens; none when it is open.
    pub(super) opens_at: Option<Moment>,
    /// When it closes; none when it is closed.
    pub(super) closes_at: Option<Moment>,
}

/// When every queue turns, seen from one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    seen_at: Moment,
    /// The first moment at which one of them is no longer as it stands here.
    next: Option<Moment>,
    of: BTreeMap<QueueId, Turn>,
}

impl Scene {
    /// The next moment at which a queue opens or closes by itself.
    pub fn next_turn(&self, now: Moment) -> Option<Moment> {
        self.turns_at(now).next
    }

    pub(super) fn turns_at(&self, now: Moment) -> Cow<'_, Turns> {
        if self.turns.hold_at(now) { Cow::Borrowed(&self.turns) } else { Cow::Owned(self.turns_seen_from(now)) }
    }

    /// Works them out anew, when a queue turned or the settings changed.
    pub(super) fn look_at_turns(&mut self, now: Moment, refurnished: bool) {
        if refurnished || !self.turns.hold_at(now) {
            self.turns = self.turns_seen_from(now);
        }
    }

    fn turns_seen_from(&self, now: Moment) -> Turns {
        Turns::seen_from(&self.state, &self.hours, now)
    }
}

impl Turns {
    fn seen_from(state: &State, hours: &BTreeMap<CalendarId, Hours>, now: Moment) -> Turns {
        let turn = |queue: &Queue| {
            let open = state.is_open(queue.id, now);
            let opens_at = if open { None } else { state.opens_at(queue.id, now) };
            let closes_at = hours.get(&queue.calendar).filter(|_| open).and_then(|hours| hours.closes_at(now));
            (queue.id, Turn { open, opens_at, closes_at })
        };
        let of: BTreeMap<QueueId, Turn> = state.house().queues.iter().map(turn).collect();
        let next = of.values().filter_map(|turn| turn.closes_at.or(turn.opens_at)).filter(|at| *at > now).min();
        Turns { seen_at: now, next, of }
    }

    /// Whether they are the same, seen from this moment.
    fn hold_at(&self, now: Moment) -> bool {
        self.seen_at <= now && self.next.is_none_or(|next| now < next)
    }

    pub(super) fn of(&self, queue: QueueId) -> Option<Turn> {
        self.of.get(&queue).copied()
    }
}
