//! What the floor knows right now; built from events and from nothing else.

use std::sync::Arc;

use crate::event::Recorded;
use crate::house::House;
use crate::moment::Moment;

/// What the floor knows right now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    house: Arc<House>,
    seq: u64,
    at: Moment,
}

impl State {
    /// The settings in force.
    pub fn house(&self) -> &Arc<House> {
        &self.house
    }

    /// The place of the last event applied.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The moment of the last event applied.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// When [`super::Command::Proceed`] is to be asked next; none when nothing is due by itself.
    pub fn next_due(&self) -> Option<Moment> {
        None
    }

    /// Puts settings in the hands of the state before the `furnished` event that names their version is applied.
    pub fn deliver(&mut self, house: Arc<House>) {
        self.house = house;
    }
}

/// Changes the state as the event says. Never fails: what is stored has happened.
pub fn apply(state: &mut State, recorded: &Recorded) {
    state.seq = recorded.seq;
    state.at = recorded.at;
}
