//! How disturbances are played: made known, longer than was said, over, and everybody told.

use crate::event::Event;
use crate::floor::{Command, State};
use crate::id::ContactId;
use crate::moment::{Moment, Span};

use super::day::{Day, Plan};

impl Day {
    pub(super) fn plan_trouble(&mut self) {
        if self.chance.yes(self.shape.whims.troubled) {
            let (from, to) = self.shape.hours;
            let hour = from + self.chance.share() * (to - from);
            let at = self.hour(hour);
            self.plan(at, Plan::MakeKnown);
        }
    }

    /// What somebody does about a disturbance, when it makes sense by now.
    pub(super) fn about_trouble(&mut self, state: &State, now: Moment, plan: &Plan) -> Option<Command> {
        let agent = self.played.first().copied()?;
        if let Plan::IsAboutIt(contact, disturbance) = *plan {
            state.contact(contact)?;
            return Some(Command::JoinDisturbance { contact, disturbance, call: self.chance.yes(0.2) });
        }
        let due = now + self.chance.between(Span::minutes(20), Span::hours(2));
        if let Plan::News(disturbance) = *plan {
            return Some(Command::ChangeDisturbance { disturbance, agent, due });
        }
        if let Plan::ItIsOver(disturbance) = *plan {
            return Some(Command::EndDisturbance { disturbance, agent });
        }
        let open: Vec<ContactId> = state.contacts().map(|contact| contact.id).collect();
        let contact = self.chance.one_of(&open).copied();
        let queue = contact.filter(|_| self.chance.yes(0.5)).and_then(|id| Some(state.contact(id)?.queue));
        Some(Command::BeginDisturbance { agent, queue, due, contact })
    }

    /// Whether it was something that happened to a disturbance.
    pub(super) fn react_to_trouble(&mut self, state: &State, at: Moment, event: &Event) -> bool {
        if let Event::DisturbanceBegan { disturbance, due, .. } = *event {
            // Half of them last longer than was said, and some of those without a word.
            let lasts = Span((due.since(at).0 as f64 * (0.3 + 1.4 * self.chance.share())) as i64);
            if self.chance.yes(0.5) {
                self.plan_in(at, Span::minutes(5), lasts.max(Span::minutes(6)), Plan::News(disturbance));
            }
            self.plan(at + lasts, Plan::ItIsOver(disturbance));
            return true;
        }
        if let Event::DisturbanceOver { .. } = *event {
            for (place, promise) in (0..).zip(state.news_to_tell()) {
                self.plan(at + Span::seconds(1 + place), Plan::TellPromise(promise));
            }
            return true;
        }
        false
    }

    /// Somebody who comes while there is trouble often comes because of it.
    pub(super) fn has_trouble_too(&mut self, state: &State, at: Moment, contact: ContactId) {
        let Some(queue) = state.contact(contact).map(|contact| contact.queue) else { return };
        let lasting = state.disturbances().lasting().find(|it| it.concerns(queue)).map(|it| it.id);
        if let Some(disturbance) = lasting
            && self.chance.yes(0.6)
        {
            self.plan_in(at, Span::seconds(1), Span::minutes(3), Plan::IsAboutIt(contact, disturbance));
        }
    }
}
