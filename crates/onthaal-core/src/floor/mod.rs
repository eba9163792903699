//! The live whole of people and contacts: one command in, the events that follow from it out.

mod command;
mod state;

pub use command::{Arrival, Command, Refusal, SurveyAnswer, Target, WrapUp};
pub use state::{State, apply};

use crate::event::{Event, Recorded};
use crate::moment::Moment;

/// What came of a command: what happened, and why not what was asked, when it was refused.
///
/// Both can be there: somebody at a closed door is refused, and that they came is a fact; and time goes on whatever is
/// asked, so an offer that ran out is taken back even when the command that came after it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<E> {
    /// What happened, to be stored before anybody is told.
    pub events: Vec<E>,
    /// Why the command was not carried out; none when it was.
    pub refusal: Option<Refusal>,
}

/// Decides what follows from a command, without changing anything.
pub fn decide(_state: &State, _now: Moment, _command: &Command) -> Outcome<Event> {
    Outcome { events: Vec::new(), refusal: None }
}

/// Lets everything happen that was due, decides a command, and goes on until nothing more follows: offers, timers.
///
/// The events are numbered on from the state and are to be stored together, before anybody is told.
/// When storing fails, the state is no longer true and must be read back from the store.
/// `now` before the last event counts as the moment of that event, so a clock that is set back never turns the order.
pub fn step(_state: &mut State, _now: Moment, _command: &Command) -> Outcome<Recorded> {
    Outcome { events: Vec::new(), refusal: None }
}
