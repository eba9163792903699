//! The live whole of people and contacts: one command in, the events that follow from it out.

mod command;
mod state;

pub use command::{Arrival, Command, Refusal, SurveyAnswer, Target, WrapUp};
pub use state::{State, apply};

use crate::event::{Event, Recorded};
use crate::moment::Moment;

/// Decides what follows from a command, without changing anything; the refusal says what was wrong.
///
/// # Errors
/// A [`Refusal`] when the command cannot be carried out; nothing has happened then.
pub fn decide(_state: &State, _now: Moment, _command: &Command) -> Result<Vec<Event>, Refusal> {
    Ok(Vec::new())
}

/// Decides a command, applies it, and goes on with everything that is due until nothing is: offers, timers, surveys.
///
/// The events are numbered on from the state and are to be stored together, before anybody is told.
/// When storing fails, the state is no longer true and must be read back from the store.
///
/// # Errors
/// A [`Refusal`] when the command cannot be carried out; the state is unchanged then.
pub fn step(_state: &mut State, _now: Moment, _command: &Command) -> Result<Vec<Recorded>, Refusal> {
    Ok(Vec::new())
}
