//! What comes to pass in invented weeks: what was planned, and what people do when the floor asks something of them.

use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{Arrival, Command, Stage};
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, Choice, HandleKind, Presence, PresenceCause, Solved};

use super::Weeks;
use crate::demo::cast::Person;
use crate::demo::visit::{Talk, Visit};

/// What was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Happening {
    /// Who begins, who goes home.
    LookAtShifts,
    /// An agent takes a break, or comes back.
    Presence(AgentId, Presence),
    /// A visit by its mark.
    ComesIn(u64),
    /// The customer no longer wants to wait.
    LosesPatience(ContactId),
    /// The agent takes the offer.
    Answers(ContactId, AgentId),
    /// The next turn, or what comes in between.
    Speaks(ContactId),
    /// The agent is back from looking something up.
    IsBack(ContactId),
    /// The colleague comes.
    Joins(ContactId, AgentId),
    /// The colleague leaves.
    Leaves(ContactId, AgentId),
    /// The agent writes it up.
    WritesUp(ContactId, AgentId),
    /// The customer says how it was.
    SaysHowItWas(ContactId),
    /// The customer answers a question of the house: the same matter, or their own person or anybody.
    Decides(ContactId),
}

impl Weeks {
    pub(super) fn happen(&mut self, at: Moment, happening: Happening) {
        // What people mean to do may no longer be possible; then nothing comes of it, as in life.
        let _ = match happening {
            Happening::LookAtShifts => {
                self.look_at_shifts(at);
                Ok(())
            }
            Happening::Presence(agent, presence) => self.be_present(at, agent, presence),
            Happening::ComesIn(key) => {
                self.comes_in(at, key);
                Ok(())
            }
            Happening::LosesPatience(contact) => self.loses_patience(at, contact),
            Happening::Answers(contact, agent) => self.command(at, &Command::Answer { contact, agent }),
            Happening::Speaks(contact) => {
                self.speaks(at, contact);
                Ok(())
            }
            Happening::IsBack(contact) => self.is_back(at, contact),
            Happening::Joins(contact, colleague) => self.command(at, &Command::JoinConsult { contact, colleague }),
            Happening::Leaves(contact, colleague) => self.command(at, &Command::EndConsult { contact, colleague }),
            Happening::WritesUp(contact, agent) => self.writes_up(at, contact, agent),
            Happening::SaysHowItWas(contact) => self.says_how_it_was(at, contact),
            Happening::Decides(contact) => self.decides(at, contact),
        };
    }

    fn comes_in(&mut self, at: Moment, key: u64) {
        let Some(visit) = self.visits.remove(&key) else { return };
        let person = Person::of_number(visit.person);
        let handles = if person.says_who || visit.before > 0 {
            vec![self.secret.handle(HandleKind::Email, &person.email)]
        } else {
            Vec::new()
        };
        let arrival = Arrival {
            channel: Channel::Chat,
            handles,
            language: person.language,
            queue: visit.queue,
            skill: Some(visit.skill),
            began: at - Span(self.chance.between(3_000, 24_000)),
            rehearsed: true,
            key,
            continues: None,
        };
        if self.command(at, &Command::Arrive(arrival)).is_err() {
            return;
        }
        let Some(contact) = self.state.contact_of_visit(key) else { return };
        self.keep_customer(contact, person);
        self.plan(at + visit.patience, Happening::LosesPatience(contact));
        let talk = Talk::begin(visit, &self.scripts, &mut self.chance);
        self.talks.insert(contact, talk);
        let (speaks_after, decides_after) = (self.chance.between(1_000, 9_000), self.chance.between(4_000, 20_000));
        self.plan_turn(at + Span(speaks_after), contact);
        self.plan(at + Span(decides_after), Happening::Decides(contact));
    }

    fn loses_patience(&mut self, at: Moment, contact: ContactId) -> Result<(), onthaal_core::floor::Refusal> {
        let waits =
            self.state.contact(contact).is_some_and(|it| matches!(it.stage, Stage::Waiting | Stage::Offered { .. }));
        if !waits {
            return Ok(());
        }
        // Some say so, some just close the page.
        if self.chance.happens(0.6) {
            self.command(at, &Command::CustomerLeaves { contact })
        } else {
            self.command(at, &Command::End { contact, agent: None })
        }
    }

    fn decides(&mut self, at: Moment, contact: ContactId) -> Result<(), onthaal_core::floor::Refusal> {
        let Some(open) = self.state.contact(contact) else { return Ok(()) };
        let (asked, choice) = (open.need_asked.is_some(), open.choice.is_some());
        let came_before = self.talks.get(&contact).is_some_and(|talk| talk.visit.before > 0);
        if asked {
            self.command(at, &Command::AnswerSameMatter { contact, same: came_before })?;
        }
        if choice {
            let choice = if self.chance.happens(0.6) { Choice::Anyone } else { Choice::Wait };
            self.command(at, &Command::Choose { contact, choice })?;
        }
        Ok(())
    }

    /// What people do when the floor tells them something.
    pub(super) fn react(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        match recorded.event {
            Event::Offered { contact, agent, until } if self.chance.happens(0.97) => {
                let after = Span(self.chance.between(2_000, 11_000));
                self.plan((at + after).min(until - Span(1)), Happening::Answers(contact, agent));
            }
            Event::PresenceChanged { agent, presence: Presence::Away, cause: PresenceCause::OfferMissed } => {
                let after = Span(self.chance.between(120_000, 500_000));
                self.plan(at + after, Happening::Presence(agent, Presence::Available));
            }
            Event::Answered { contact, .. } => {
                let after = Span(self.chance.between(8_000, 25_000));
                self.plan_turn(at + after, contact);
            }
            Event::ChoiceAsked { contact, .. } => {
                let after = Span(self.chance.between(5_000, 60_000));
                self.plan(at + after, Happening::Decides(contact));
            }
            Event::Consulted { contact, colleague, .. } if self.chance.happens(0.9) => {
                let after = Span(self.chance.between(5_000, 35_000));
                self.plan(at + after, Happening::Joins(contact, colleague));
            }
            Event::ConsultJoined { contact, colleague } => {
                let after = Span(self.chance.between(40_000, 150_000));
                self.plan(at + after, Happening::Leaves(contact, colleague));
            }
            Event::Ended { contact, .. } => self.ended(at, contact),
            Event::GaveUp { contact, .. } => {
                if let Some(talk) = self.talks.remove(&contact)
                    && self.chance.happens(0.45)
                {
                    let after = Span(self.chance.between(3 * 60_000, 50 * 60_000));
                    self.comes_again(at + after, talk.visit.clone(), talk.visit.script);
                }
            }
            Event::SurveyAsked { contact, .. } if self.chance.happens(0.4) => {
                let mean_ms = if self.chance.happens(0.75) { 90_000.0 } else { 9.0 * 3_600_000.0 };
                let after = Span(20_000 + self.chance.gap(mean_ms) as i64);
                self.plan(at + after, Happening::SaysHowItWas(contact));
            }
            Event::WrappedUp { contact, solved, agent, .. } => self.wrapped_up(at, contact, agent, solved),
            _ => {}
        }
    }

    fn ended(&mut self, at: Moment, contact: ContactId) {
        let agent = self.state.contact(contact).and_then(|open| open.stage.agent());
        if let Some(agent) = agent {
            let after = Span(self.chance.between(15_000, 110_000));
            self.plan(at + after, Happening::WritesUp(contact, agent));
        }
    }

    /// Whether the customer has to come again, and whether they get a fixed person.
    fn wrapped_up(&mut self, at: Moment, contact: ContactId, agent: AgentId, solved: Solved) {
        let Some(talk) = self.talks.get(&contact) else { return };
        let (visit, came_before) = (talk.visit.clone(), talk.visit.before > 0);
        let share = match solved {
            Solved::No => 0.6,
            Solved::Unknown => 0.35,
            Solved::Yes => 0.07,
        };
        if came_before && solved != Solved::Yes && self.chance.happens(0.5) {
            let customer = self.records.get(&contact).and_then(|record| record.customer);
            if let Some(customer) = customer {
                let customer = self.state.customer_today(customer);
                // Somebody who left meanwhile needs no person of their own.
                let _ = self.command(at, &Command::SetFixedPerson { customer, agent: Some(agent) });
            }
        }
        if visit.before < 3 && self.chance.happens(share) {
            let after = Span(self.chance.between(5 * 3_600_000, 4 * 86_400_000));
            let script = self.scripts.draw_again(&mut self.chance, visit.script);
            self.comes_again(at + after, visit, script);
        }
    }

    fn comes_again(&mut self, at: Moment, visit: Visit, script: usize) {
        let skill = self.scripts.get(script).skill;
        let queue = self.house.queues.iter().find(|queue| queue.skills.contains(&skill)).map(|queue| queue.id);
        let patience = Span(self.chance.gap(11.0 * 60_000.0) as i64 + 30_000);
        let queue = queue.unwrap_or(visit.queue);
        let again = Visit { script, skill, queue, before: visit.before + 1, patience, ..visit };
        let at = self.at_daytime(at);
        self.plan_visit(at, again);
    }

    /// Hardly anybody comes back in the middle of the night.
    fn at_daytime(&mut self, at: Moment) -> Moment {
        let wall = onthaal_core::calendar::civil_time(at, &self.zone);
        if (8..21).contains(&wall.hour) {
            return at;
        }
        let hours_to_morning = (33 - i64::from(wall.hour)) % 24;
        at + Span::hours(hours_to_morning) + Span(self.chance.between(0, 6 * 3_600_000))
    }
}
