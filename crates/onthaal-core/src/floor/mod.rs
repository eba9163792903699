//! The live whole of people and contacts: one command in, the events that follow from it out.

mod apply;
mod command;
mod furnish;
mod furnishing;
mod index;
mod open;
mod people;
mod proceed;
mod snapshot;
mod state;

pub use apply::apply;
pub use command::{Arrival, Command, Refusal, SurveyAnswer, Target, WrapUp};
pub use index::AgentNow;
pub use open::{Consult, Expectation, HeldFor, OpenContact, PendingChoice, SaidMark, Stage};
pub use people::{Customer, OpenNeed, is_strong};
pub use state::State;

pub(crate) use state::Over;

use std::sync::Arc;

use crate::event::{Event, Recorded};
use crate::handling::{self, Words};
use crate::moment::Moment;
use crate::{callback, disturbance, intake, promise, routing, survey, trial};

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

impl<E> Outcome<E> {
    /// This happened.
    pub fn happened(events: Vec<E>) -> Outcome<E> {
        Outcome { events, refusal: None }
    }

    /// Nothing happened, for this reason.
    pub fn refused(refusal: Refusal) -> Outcome<E> {
        Outcome { events: Vec::new(), refusal: Some(refusal) }
    }
}

impl<E> From<Result<Vec<E>, Refusal>> for Outcome<E> {
    fn from(result: Result<Vec<E>, Refusal>) -> Outcome<E> {
        result.map_or_else(Outcome::refused, Outcome::happened)
    }
}

/// Decides what follows from a command, without changing anything; of what is due by itself, one thing.
pub fn decide(state: &State, now: Moment, command: &Command) -> Outcome<Event> {
    let now = now.max(state.at());
    if let Command::Arrive(arrival) = command {
        // One of the two of which something can be a fact and refused at once.
        return intake::arrive(state, now, arrival);
    }
    if let Command::AskCallback { arrival, slot } = command {
        return callback::ask(state, now, arrival, *slot);
    }
    trial::decide(state, command).unwrap_or_else(|| decide_or_refuse(state, now, command)).into()
}

fn decide_or_refuse(state: &State, now: Moment, command: &Command) -> Result<Vec<Event>, Refusal> {
    match *command {
        Command::Arrive(ref arrival) => Ok(intake::arrive(state, now, arrival).events),
        Command::Try(ref arrival) => trial::come_in(state, now, arrival),
        Command::AskCallback { ref arrival, slot } => Ok(callback::ask(state, now, arrival, slot).events),
        Command::CallInstead { contact, ref handles, slot, key } => {
            callback::call_instead(state, now, contact, handles, slot, key)
        }
        Command::MoveCallback { contact, slot } => callback::move_to(state, now, contact, slot),
        Command::Attempt { contact, agent, outcome, again } => {
            callback::attempt(state, now, contact, agent, outcome, again)
        }
        Command::Proceed => Ok(proceed::proceed(state, now)),
        Command::Furnish(ref house) => furnish::furnish(state, now, house),
        Command::SetPresence { agent, presence, cause } => handling::set_presence(state, now, agent, presence, cause),
        Command::AnswerSameMatter { contact, same } => intake::answer_same_matter(state, contact, same),
        Command::Choose { contact, choice } => routing::choose(state, contact, choice, now),
        Command::Recognise { contact, handle } => intake::recognise(state, contact, handle),
        Command::Know { customer, handle } => intake::know(state, customer, handle),
        Command::Merge { kept, gone } => intake::merge(state, kept, gone),
        Command::Split { customer, apart, ref handles, ref contacts } => {
            intake::split(state, customer, apart, handles, contacts)
        }
        Command::SetFixedPerson { customer, agent } => intake::set_fixed_person(state, customer, agent),
        Command::Erase { customer } => intake::erase(state, customer),
        Command::CustomerLeaves { contact } => handling::customer_leaves(state, contact),
        Command::CustomerReturns { contact } => handling::customer_returns(state, contact),
        Command::Answer { contact, agent } => handling::answer(state, contact, agent),
        Command::Decline { contact, agent } => handling::decline(state, contact, agent),
        Command::Say { contact, party, agent, seen_by, key, file } => {
            handling::say(state, now, contact, &Words { party, agent, seen_by, key, file })
        }
        Command::Read { contact, party, line } => handling::read(state, contact, party, line),
        Command::Hold { contact, agent } => handling::hold(state, contact, agent),
        Command::Resume { contact, agent } => handling::resume(state, contact, agent),
        Command::Transfer { contact, agent, to, reason } => handling::transfer(state, now, contact, agent, to, reason),
        Command::Consult { contact, agent, colleague } => handling::consult(state, now, contact, agent, colleague),
        Command::JoinConsult { contact, colleague } => handling::join_consult(state, contact, colleague),
        Command::EndConsult { contact, colleague } => handling::end_consult(state, contact, colleague),
        Command::End { contact, agent } => handling::end(state, now, contact, agent),
        Command::WrapUp { contact, agent, ref wrap_up } => handling::wrap_up(state, now, contact, agent, wrap_up),
        Command::AnswerSurvey { contact, ref answer } => survey::answer(state, now, contact, answer),
        Command::Promise { contact, agent, due } => promise::promise(state, now, contact, agent, due),
        Command::KeepPromise { promise: id, agent } => promise::keep(state, id, agent),
        Command::HandPromise { promise: id, to } => promise::hand(state, id, to),
        Command::MovePromise { promise: id, due } => promise::move_to(state, now, id, due),
        Command::ReleasePromise { promise: id, agent } => promise::release(state, id, agent),
        Command::TellPromise { promise: id, how } => Ok(promise::told(state, id, how)),
        Command::BeginDisturbance { agent, queue, due, contact } => {
            disturbance::begin(state, now, agent, queue, due, contact)
        }
        Command::ChangeDisturbance { disturbance: id, agent, due } => disturbance::change(state, now, id, agent, due),
        Command::EndDisturbance { disturbance: id, agent } => disturbance::end(state, id, agent),
        Command::JoinDisturbance { contact, disturbance: id, call } => disturbance::join(state, now, contact, id, call),
        Command::LeaveDisturbance { contact, disturbance: id } => disturbance::leave(state, contact, id),
        Command::Listen { contact, ref heard } => handling::listen(state, now, contact, heard),
    }
}

/// Lets everything happen that was due, decides a command, and goes on until nothing more follows: offers, timers.
///
/// The events are numbered on from the state and are to be stored together, before anybody is told.
/// When storing fails, the state is no longer true and must be read back from the store.
/// `now` before the last event counts as the moment of that event, so a clock that is set back never turns the order.
pub fn step(state: &mut State, now: Moment, command: &Command) -> Outcome<Recorded> {
    let now = now.max(state.at());
    let mut recorded = Vec::new();
    proceed_until_nothing(state, now, &mut recorded);
    let Outcome { events, refusal } = decide(state, now, command);
    if let (Command::Furnish(house), None) = (command, &refusal) {
        furnished(state, now, events, house, &mut recorded);
    } else {
        record(state, now, events, &mut recorded);
    }
    proceed_until_nothing(state, now, &mut recorded);
    Outcome { events: recorded, refusal }
}

/// The settings are delivered just before the event that puts them in force, as they are when it is read back.
fn furnished(
    state: &mut State,
    now: Moment,
    mut events: Vec<Event>,
    house: &Arc<crate::house::House>,
    into: &mut Vec<Recorded>,
) {
    let last = events.pop();
    record(state, now, events, into);
    state.deliver(house.clone());
    record(state, now, last.into_iter().collect(), into);
}

fn proceed_until_nothing(state: &mut State, now: Moment, into: &mut Vec<Recorded>) {
    loop {
        let events = proceed::proceed(state, now);
        if events.is_empty() {
            break;
        }
        record(state, now, events, into);
    }
}

fn record(state: &mut State, at: Moment, events: Vec<Event>, into: &mut Vec<Recorded>) {
    for event in events {
        let recorded = Recorded { seq: state.seq() + 1, at, event };
        apply(state, &recorded);
        into.push(recorded);
    }
}

#[cfg(test)]
mod tests;
