//! A trial of our own doors: it comes in and speaks as a customer does, and is nobody's contact.
//!
//! A trial has numbers, events and a place in the state of its own, beside those of contacts. So there is nothing that
//! has to leave it out: no line, no offer, no record, no measure, no customer ever hears of it.

use std::collections::BTreeMap;

use crate::event::Event;
use crate::floor::{Arrival, Command, Refusal, SaidMark, State};
use crate::id::{ContactId, QueueId, TrialId};
use crate::intake;
use crate::limits::{TRIAL_LINES_MAX, TRIAL_OVER_AFTER, TRIALS_AT_ONCE_MAX, TRIALS_FROM, TRIALS_KEPT};
use crate::moment::Moment;
use crate::words::{Channel, Language, Party};

/// A trial of one of our own doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Its number.
    pub id: TrialId,
    /// The door it came in by.
    pub channel: Channel,
    /// The queue that a customer would have waited in.
    pub queue: QueueId,
    /// The language it speaks.
    pub language: Language,
    /// The mark of the visit, so that coming in twice is coming in once.
    pub key: u64,
    /// When it came in.
    pub began: Moment,
    /// What it said last.
    pub said: Option<SaidMark>,
    /// It has left again.
    pub ended: bool,
}

impl TrialId {
    /// The number by which the doors know it, where a customer has that of a contact.
    pub fn contact(self) -> ContactId {
        ContactId(TRIALS_FROM + self.0)
    }

    /// The trial that a door means by this number; none when it is a contact's.
    pub fn of(contact: ContactId) -> Option<TrialId> {
        contact.0.checked_sub(TRIALS_FROM).map(TrialId)
    }
}

/// The trials that go on, and the last that did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trials {
    last: BTreeMap<TrialId, Trial>,
}

impl Trials {
    /// Every one that is remembered, the oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Trial> {
        self.last.values()
    }

    /// Puts one in its place; the oldest is forgotten when there are too many.
    pub(crate) fn put(&mut self, trial: Trial) {
        self.last.insert(trial.id, trial);
        while self.last.len() > TRIALS_KEPT {
            self.last.pop_first();
        }
    }

    /// Takes in what happened.
    pub(crate) fn apply(&mut self, at: Moment, event: &Event) {
        if let Event::Tried { trial: id, channel, queue, language, key } = *event {
            self.put(Trial { id, channel, queue, language, key, began: at, said: None, ended: false });
        } else if let Event::TrialSaid { trial, line, key } = *event {
            self.change(trial, |trial| trial.said = Some(SaidMark { key, line }));
        } else if let Event::TrialEnded { trial } = *event {
            self.change(trial, |trial| trial.ended = true);
        }
    }

    fn change(&mut self, id: TrialId, change: impl FnOnce(&mut Trial)) {
        if let Some(trial) = self.last.get_mut(&id) {
            change(trial);
        }
    }
}

impl State {
    /// The trial that a door means by this number, when it goes on or was over lately.
    pub fn trial(&self, contact: ContactId) -> Option<&Trial> {
        self.trials.last.get(&TrialId::of(contact)?)
    }

    /// The trial that a visit became.
    pub fn trial_of_visit(&self, key: u64) -> Option<&Trial> {
        self.trials.iter().find(|trial| trial.key == key)
    }
}

/// What a trial may do that comes by the ways of a customer; none when the command is about no trial, or is none of it.
pub(crate) fn decide(state: &State, command: &Command) -> Option<Result<Vec<Event>, Refusal>> {
    if let Command::Say { contact, party: Party::Customer, key, .. } = *command {
        return Some(say(state.trial(contact)?, key));
    }
    let Command::End { contact, agent: None } = *command else { return None };
    let trial = state.trial(contact)?;
    Some(Ok(if trial.ended { Vec::new() } else { vec![Event::TrialEnded { trial: trial.id }] }))
}

/// A trial comes in, where a customer would be taken in at this moment; otherwise it is told what they would be told.
pub(crate) fn come_in(state: &State, now: Moment, arrival: &Arrival) -> Result<Vec<Event>, Refusal> {
    if state.trial_of_visit(arrival.key).is_some() {
        return Ok(Vec::new());
    }
    intake::would_take_in(state, now, arrival)?;
    let going: Vec<&Trial> = state.trials.iter().filter(|trial| !trial.ended).collect();
    // One whose program was stopped never left.
    let (lost, going): (Vec<&Trial>, Vec<&Trial>) =
        going.into_iter().partition(|trial| now.since(trial.began) >= TRIAL_OVER_AFTER);
    if going.len() >= TRIALS_AT_ONCE_MAX {
        return Err(Refusal::Limit("trials of our own doors at once", TRIALS_AT_ONCE_MAX as u64));
    }
    let mut events: Vec<Event> = lost.iter().map(|trial| Event::TrialEnded { trial: trial.id }).collect();
    // The place of the event in the one order, which no other event has.
    let trial = TrialId(state.seq() + 1 + events.len() as u64);
    let Arrival { channel, queue, language, key, .. } = *arrival;
    events.push(Event::Tried { trial, channel, queue, language, key });
    Ok(events)
}

fn say(trial: &Trial, key: u64) -> Result<Vec<Event>, Refusal> {
    let line = trial.said.map_or(0, |said| said.line) + 1;
    match trial.said {
        Some(said) if said.key == key => Ok(Vec::new()),
        _ if trial.ended => Err(Refusal::NotNow("over")),
        _ if line > TRIAL_LINES_MAX => Err(Refusal::Limit("lines of one trial", u64::from(TRIAL_LINES_MAX))),
        _ => Ok(vec![Event::TrialSaid { trial: trial.id, line, key }]),
    }
}

#[cfg(test)]
mod tests;
