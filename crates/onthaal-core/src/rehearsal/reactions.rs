//! What people do when something happens to them: an offered agent answers or does not, a customer chooses, both talk.

use crate::event::Event;
use crate::floor::{OpenContact, State};
use crate::id::{AgentId, ContactId, PromiseId};
use crate::moment::{Moment, Span};
use crate::words::{AttemptOutcome, Channel, Party, Presence, PresenceCause, SeenBy};

use super::day::{Day, Plan, Talk};

impl Day {
    pub(super) fn react(&mut self, state: &State, at: Moment, event: &Event) {
        if let Event::Arrived { contact, key, .. } = *event {
            self.came_in(state, at, contact, key);
        } else if let Event::Offered { contact, agent, .. } = *event {
            self.is_offered(at, contact, agent);
        } else if let Event::PresenceChanged { agent, presence, cause } = *event {
            self.presence_changed(at, agent, presence, cause);
        } else if let Event::ChoiceAsked { contact, .. } = *event {
            if self.is_played(contact) && self.chance.yes(0.7) {
                self.plan_in(at, Span::seconds(3), Span::seconds(60), Plan::Choose(contact));
            }
        } else if let Event::SameMatterAsked { contact, .. } = *event {
            if self.is_played(contact) && self.chance.yes(0.6) {
                self.plan_in(at, Span::seconds(2), Span::seconds(40), Plan::SameMatter(contact));
            }
        } else if let Event::Queued { contact, .. } = *event {
            self.waits(state, at, contact);
        } else if !self.react_to_trouble(state, at, event) {
            self.react_to_talk(state, at, event);
        }
    }

    fn react_to_talk(&mut self, state: &State, at: Moment, event: &Event) {
        if let Event::Answered { contact, agent } = *event {
            self.is_answered(state, at, contact, agent);
        } else if let Event::Attempted { contact, outcome: AttemptOutcome::Reached, .. } = *event {
            let lasts = self.chance.lognormal(self.shape.conversation_median, 0.7);
            self.plan(at + lasts, Plan::WrapUp(contact));
        } else if let Event::Said { contact, party, seen_by: SeenBy::Everyone, .. } = *event {
            self.was_said(at, contact, party);
        } else if let Event::Held { contact, .. } = *event {
            self.plan_in(at, Span::seconds(10), Span::minutes(2), Plan::Resume(contact));
        } else if let Event::Consulted { contact, colleague, .. } = *event {
            if self.played.contains(&colleague) && self.chance.yes(0.7) {
                self.plan_in(at, Span::seconds(3), Span::seconds(40), Plan::Join(contact, colleague));
            }
        } else if let Event::ConsultJoined { contact, colleague } = *event {
            self.plan_in(at, Span::seconds(3), Span::seconds(30), Plan::Advise(contact, colleague));
            self.plan_in(at, Span::seconds(30), Span::seconds(90), Plan::Thank(contact, colleague));
        } else if let Event::Promised { promise, owner, from, due, disturbance: None, .. } = *event {
            if owner.is_none_or(|owner| self.played.contains(&owner)) {
                self.keeps(at, promise, from.unwrap_or(at), due);
            }
        } else if let Event::PromiseBroken { promise, .. } = *event {
            self.plan_in(at, Span::seconds(1), Span::minutes(20), Plan::TellPromise(promise));
        } else if let Event::Ended { contact, .. } = *event {
            let after = self.chance.lognormal(self.shape.wrap_up_median, 0.6);
            self.plan(at + after, Plan::WrapUp(contact));
        } else if let Event::SurveyAsked { contact, .. } = *event
            && self.is_played(contact)
            && self.chance.yes(0.5)
        {
            // Most answer at once; some when they sit down later in the day.
            let mean = if self.chance.yes(0.8) { Span::minutes(1) } else { Span::hours(2) };
            let after = self.chance.exponential(mean);
            self.plan(at + Span::seconds(5) + after, Plan::Survey(contact));
        }
    }

    /// Most of what is promised is done in time, some too late, and some is forgotten.
    fn keeps(&mut self, at: Moment, promise: PromiseId, from: Moment, due: Moment) {
        let time = due.since(from);
        if self.chance.yes(0.85) {
            let after = Span((self.chance.share() * time.0 as f64) as i64);
            self.plan(from.max(at) + after, Plan::KeepPromise(promise));
        } else if self.chance.yes(0.6) {
            self.plan_in(due, Span::minutes(1), Span::hours(2), Plan::KeepPromise(promise));
        }
    }

    fn is_played(&self, contact: ContactId) -> bool {
        self.talks.get(&contact).is_some_and(|talk| talk.customer_is_played)
    }

    fn came_in(&mut self, state: &State, at: Moment, contact: ContactId, key: Option<u64>) {
        let Some(guest) = key.and_then(|key| self.guests.remove(&key)) else { return };
        let Some(script) = self.script_for(state, contact) else { return };
        let turns = self.shape.scripts[script].turns.len().max(1) as i64;
        let lasts = self.chance.lognormal(self.shape.conversation_median, 0.7);
        let tempo = Span(lasts.0 / turns);
        let patience = guest.patience;
        self.talks.insert(contact, Talk { script, turn: 0, tempo, customer_is_played: true, patience });
        if state.contact(contact).is_some_and(|contact| contact.channel == Channel::Callback) {
            return self.waits_to_be_called(at, contact);
        }
        self.plan(at + patience, Plan::LosePatience(contact));
        self.has_trouble_too(state, at, contact);
        let whims = self.shape.whims.clone();
        if self.chance.yes(whims.called_instead) {
            self.plan_in(at, Span::seconds(20), Span::minutes(3), Plan::CallInstead(contact));
        }
        if self.chance.yes(whims.reloads) {
            let leaves = self.chance.exponential(Span::minutes(2));
            self.plan(at + leaves, Plan::Leave(contact));
            self.plan_in(at + leaves, Span::seconds(1), Span::seconds(90), Plan::Return(contact));
        }
        if self.chance.yes(whims.recognised) {
            self.plan_in(at, Span::seconds(10), Span::minutes(6), Plan::Recognise(contact));
        }
        if self.chance.yes(0.2) {
            // The first words are often written while waiting.
            self.plan_in(at, Span::seconds(5), Span::seconds(40), Plan::Speak(contact, 0));
        }
    }

    /// Whoever waits again, after being passed on, has their patience anew.
    fn waits(&mut self, state: &State, at: Moment, contact: ContactId) {
        let again = state.contact(contact).is_some_and(|contact| contact.transfers > 0);
        if let Some(talk) = self.talks.get(&contact)
            && again
            && talk.customer_is_played
        {
            let patience = talk.patience;
            self.plan(at + patience, Plan::LosePatience(contact));
        }
    }

    fn is_offered(&mut self, at: Moment, contact: ContactId, agent: AgentId) {
        if !self.played.contains(&agent) {
            return;
        }
        let whims = &self.shape.whims;
        let (declined, not_answered) = (whims.declined, whims.not_answered);
        if self.chance.yes(declined) {
            self.plan_in(at, Span::seconds(1), Span::seconds(8), Plan::Decline(contact, agent));
        } else if !self.chance.yes(not_answered) {
            self.plan_in(at, Span::seconds(1), Span::seconds(9), Plan::Answer(contact, agent));
        }
    }

    fn presence_changed(&mut self, at: Moment, agent: AgentId, presence: Presence, cause: PresenceCause) {
        let comes_back = matches!(cause, PresenceCause::OfferMissed | PresenceCause::ConnectionLost);
        if self.played.contains(&agent) && presence != Presence::Available && comes_back {
            let back = Plan::Presence(agent, Presence::Available, PresenceCause::Chosen);
            self.plan_in(at, Span::seconds(20), Span::minutes(6), back);
        }
    }

    fn is_answered(&mut self, state: &State, at: Moment, contact: ContactId, agent: AgentId) {
        if !self.talks.contains_key(&contact) {
            // A real customer with an agent who is played: the agent has a conversation at hand all the same.
            let Some(script) = self.script_for(state, contact) else { return };
            let tempo = Span::seconds(12);
            let patience = Span::hours(1);
            self.talks.insert(contact, Talk { script, turn: 0, tempo, customer_is_played: false, patience });
        }
        if state.contact(contact).is_some_and(OpenContact::is_being_called) {
            if self.played.contains(&agent) {
                self.plan_in(at, Span::seconds(5), Span::minutes(1), Plan::Attempt(contact));
            }
            return;
        }
        self.next_turn(at, contact);
        if !self.played.contains(&agent) {
            return;
        }
        let whims = self.shape.whims.clone();
        let talk_lasts = self.shape.conversation_median;
        let at_times = |day: &mut Day, share: f64, plan: Plan| {
            if day.chance.yes(share) {
                day.plan_in(at, Span::seconds(10), talk_lasts, plan);
            }
        };
        at_times(self, whims.held, Plan::Hold(contact));
        at_times(self, whims.consulted, Plan::Consult(contact));
        at_times(self, whims.transferred, Plan::PassOn(contact));
        at_times(self, whims.fixed_person, Plan::FixPerson(contact));
        let lost = PresenceCause::ConnectionLost;
        at_times(self, whims.connection_lost, Plan::Presence(agent, Presence::Offline, lost));
        if self.is_played(contact) {
            at_times(self, whims.vanishes, Plan::Leave(contact));
        }
    }

    fn was_said(&mut self, at: Moment, contact: ContactId, party: Party) {
        let Some(talk) = self.talks.get_mut(&contact) else { return };
        let turns = self.shape.scripts.get(talk.script).map_or(&[][..], |script| &script.turns);
        if turns.get(talk.turn) == Some(&party) {
            talk.turn += 1;
            self.next_turn(at, contact);
        }
    }

    /// Plans the next turn, or the end when there is none.
    fn next_turn(&mut self, at: Moment, contact: ContactId) {
        let Some(talk) = self.talks.get(&contact) else { return };
        let (turn, tempo) = (talk.turn, talk.tempo);
        let turns = self.shape.scripts.get(talk.script).map_or(0, |script| script.turns.len());
        let after = self.chance.lognormal(tempo, 0.5).max(Span(300));
        if turn < turns {
            self.plan(at + after, Plan::Speak(contact, turn));
        } else if self.chance.yes(0.3) {
            self.plan(at + after, Plan::WrapUp(contact));
        } else {
            let by_staff = self.chance.yes(0.5) || !self.is_played(contact);
            let party = if by_staff { Party::Staff } else { Party::Customer };
            self.plan(at + after, Plan::EndIt(contact, party));
        }
    }
}
