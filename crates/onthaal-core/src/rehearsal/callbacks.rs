//! How callbacks are played: asked for, moved, withdrawn, and called until the customer is on the line or is not.

use crate::floor::{Command, OpenContact, Stage, State};
use crate::id::{ContactId, QueueId};
use crate::moment::{Moment, Span};
use crate::words::{AttemptOutcome, Channel};

use super::day::{Day, Plan};
use super::shape::invented_handles;

impl Day {
    /// What somebody does about a callback, when it makes sense by now.
    pub(super) fn call_back(&mut self, state: &State, now: Moment, plan: &Plan) -> Option<Command> {
        if let Plan::Attempt(contact) = *plan {
            let agent = self.talker(state, contact)?;
            state.contact(contact).filter(|contact| contact.is_being_called())?;
            let outcome = *self.chance.one_of(&OUTCOMES)?;
            let again = self.chance.yes(0.2).then(|| now + self.chance.between(Span::minutes(1), Span::hours(3)));
            return Some(Command::Attempt { contact, agent, outcome, again });
        }
        let (Plan::CallInstead(contact) | Plan::MoveCallback(contact) | Plan::Withdraw(contact)) = *plan else {
            return None;
        };
        let open = state.contact(contact)?;
        let slot = self.slot(state, now, open.queue);
        if let Plan::CallInstead(_) = *plan {
            let handles = invented_handles(&mut self.chance);
            return waits_live(open).then(|| Command::CallInstead { contact, handles, slot, key: self.key() });
        }
        if open.channel != Channel::Callback {
            return None;
        }
        let moves = matches!(plan, Plan::MoveCallback(_));
        Some(if moves { Command::MoveCallback { contact, slot } } else { Command::End { contact, agent: None } })
    }

    /// A slot that was shown to the customer, or as soon as we can; at times one that was shown long ago.
    pub(super) fn slot(&mut self, state: &State, now: Moment, queue: QueueId) -> Option<Moment> {
        let shown = state.callback_slots(now, queue, now, now + Span::days(2), 6);
        if self.chance.yes(0.1) {
            return Some(now + self.chance.between(Span::minutes(-30), Span::hours(5)));
        }
        if self.chance.yes(0.6) { self.chance.one_of(&shown).copied() } else { None }
    }

    /// What a customer who asked to be called does in the meantime.
    pub(super) fn waits_to_be_called(&mut self, at: Moment, contact: ContactId) {
        for (share, plan) in [(0.15, Plan::MoveCallback(contact)), (0.1, Plan::Withdraw(contact))] {
            if self.chance.yes(share) {
                self.plan_in(at, Span::seconds(20), Span::hours(2), plan);
            }
        }
    }
}

/// What comes of calling: mostly they are there.
const OUTCOMES: [AttemptOutcome; 8] = [
    AttemptOutcome::Reached,
    AttemptOutcome::Reached,
    AttemptOutcome::Reached,
    AttemptOutcome::Reached,
    AttemptOutcome::NoAnswer,
    AttemptOutcome::Voicemail,
    AttemptOutcome::Busy,
    AttemptOutcome::WrongNumber,
];

fn waits_live(contact: &OpenContact) -> bool {
    contact.channel.is_live() && matches!(contact.stage, Stage::Waiting | Stage::Offered { .. })
}
