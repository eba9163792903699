//! The quarters of an hour in which somebody can be called: open, and not yet promised to as many as can be called then.

use crate::calendar::{QUARTER, quarter_of};
use crate::floor::{Refusal, State};
use crate::id::QueueId;
use crate::limits::{SLOT_AHEAD_MAX, SLOT_LEAD, SLOTS_NEXT};
use crate::moment::{Moment, Span};
use crate::words::Channel;

/// How long a slot is.
pub const SLOT: Span = QUARTER;

/// Before which moment a callback stands in no line: the slot that was asked for; without one the opening of a queue
/// that is closed, because nobody is called in the night.
///
/// # Errors
/// When nobody could call in that slot, with the next ones in which somebody can.
pub(crate) fn waits_until(
    state: &State,
    now: Moment,
    queue: QueueId,
    slot: Option<Moment>,
) -> Result<Option<Moment>, Refusal> {
    match slot {
        None if state.is_open(queue, now) => Ok(None),
        None => Ok(state.opens_at(queue, now)),
        Some(slot) if can_be_kept(state, now, queue, slot) => Ok(Some(slot)),
        Some(slot) => Err(Refusal::SlotTaken { next: next_free(state, now, queue, slot) }),
    }
}

/// The first free ones from the one that was asked for, or from now when there are none after it.
fn next_free(state: &State, now: Moment, queue: QueueId, slot: Moment) -> Vec<Moment> {
    let horizon = now + SLOT_AHEAD_MAX;
    let after = state.callback_slots(now, queue, slot.max(now), horizon, SLOTS_NEXT);
    if after.is_empty() { state.callback_slots(now, queue, now, horizon, SLOTS_NEXT) } else { after }
}

fn can_be_kept(state: &State, now: Moment, queue: QueueId, slot: Moment) -> bool {
    state.callback_slots(now, queue, slot, slot + SLOT, 1).first() == Some(&slot)
}

impl State {
    /// The slots of a queue that can still be promised, by their first moments, in order: those that begin from `from`
    /// on and before `until`, at most so many.
    ///
    /// One is offered when the queue is open for the whole of it, it does not begin at once, and fewer are to be called
    /// in it than the queue says can be.
    pub fn callback_slots(&self, now: Moment, queue: QueueId, from: Moment, until: Moment, most: usize) -> Vec<Moment> {
        let Some(room) = self.furnishing.queue(queue) else { return Vec::new() };
        if room.callbacks_per_quarter == 0 || !room.channels.contains(&Channel::Callback) {
            return Vec::new();
        }
        let until = until.min(now + SLOT_AHEAD_MAX);
        let mut slots = Vec::new();
        let mut at = quarter_up(from.max(now + SLOT_LEAD));
        while at < until && slots.len() < most {
            let Some(opens) = self.opens_at(queue, at) else { break };
            at = quarter_up(opens);
            // One that never closes is open for as long as anybody looks ahead.
            let closes = self.furnishing.closes_at(queue, opens).unwrap_or(until + SLOT);
            while at + SLOT <= closes && at < until && slots.len() < most {
                if self.agreed_callbacks(queue, at) < room.callbacks_per_quarter {
                    slots.push(at);
                }
                at = at + SLOT;
            }
            at = at.max(closes);
        }
        slots
    }

    /// How many callbacks of a queue are to be made from this quarter of an hour on, and not before it.
    pub fn agreed_callbacks(&self, queue: QueueId, quarter: Moment) -> u32 {
        self.index.agreed.get(&(queue, quarter)).copied().unwrap_or(0)
    }
}

/// The first quarter of an hour that begins at a moment or after it.
fn quarter_up(at: Moment) -> Moment {
    let quarter = quarter_of(at);
    if quarter == at { at } else { quarter + SLOT }
}
