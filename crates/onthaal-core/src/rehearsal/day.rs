//! One invented day: people who come, wait, talk and leave, and agents who answer or do not.
//!
//! A day knows nothing of the rules. It says what somebody does next, and it looks at what happened to decide what they
//! do after that. Whoever plays it (a test, the demonstration) puts each act through [`crate::floor::step`] and tells
//! the day what came of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Recorded;
use crate::floor::{Arrival, Command, Outcome, Refusal, Stage, State};
use crate::id::{AgentId, ContactId, DisturbanceId, PromiseId};
use crate::moment::{Moment, Span};
use crate::words::{Channel, Choice, Language, Party, Presence, PresenceCause};

use super::chance::Chance;
use super::shape::{Shape, arrival_channel, arrival_hour, invented_handles};

/// Something that somebody does.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// When.
    pub at: Moment,
    /// What is asked of the floor.
    pub command: Command,
    /// What is said with it, for whoever has the words.
    pub spoken: Option<Spoken>,
    /// The one of the shape's people who comes in; none for somebody new, and for everything else.
    pub person: Option<usize>,
}

/// What is said, as a place to find the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// A turn of a script of the shape, both counted from 0.
    Turn {
        /// Which script.
        script: usize,
        /// Which turn of it.
        turn: usize,
    },
    /// A colleague who was asked in says something to the agent alone.
    Advice,
    /// The customer writes something with the survey.
    Remark,
}

/// What somebody means to do.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Come(Box<Arrival>, Guest),
    Again(Box<Act>),
    Presence(AgentId, Presence, PresenceCause),
    LosePatience(ContactId),
    Leave(ContactId),
    Return(ContactId),
    Choose(ContactId),
    SameMatter(ContactId),
    Recognise(ContactId),
    Answer(ContactId, AgentId),
    Decline(ContactId, AgentId),
    Speak(ContactId, usize),
    Hold(ContactId),
    Resume(ContactId),
    PassOn(ContactId),
    Consult(ContactId),
    Join(ContactId, AgentId),
    Advise(ContactId, AgentId),
    Thank(ContactId, AgentId),
    EndIt(ContactId, Party),
    WrapUp(ContactId),
    Survey(ContactId),
    Attempt(ContactId),
    CallInstead(ContactId),
    MoveCallback(ContactId),
    Withdraw(ContactId),
    FixPerson(ContactId),
    KeepPromise(PromiseId),
    TellPromise(PromiseId),
    MakeKnown,
    News(DisturbanceId),
    ItIsOver(DisturbanceId),
    IsAboutIt(ContactId, DisturbanceId),
    ChangeSettings,
    MoveClock(Span),
}

/// A customer who is played, in one contact.
#[derive(Clone, Debug)]
pub(super) struct Guest {
    pub(super) person: Option<usize>,
    pub(super) patience: Span,
}

/// A conversation that is played by at least one side.
#[derive(Clone, Debug)]
pub(super) struct Talk {
    pub(super) script: usize,
    pub(super) turn: usize,
    pub(super) tempo: Span,
    pub(super) customer_is_played: bool,
    pub(super) patience: Span,
}

/// One invented day.
#[derive(Clone, Debug)]
pub struct Day {
    pub(super) shape: Shape,
    pub(super) chance: Chance,
    plans: BTreeMap<(Moment, u64), Plan>,
    planned: u64,
    pub(super) guests: BTreeMap<u64, Guest>,
    pub(super) talks: BTreeMap<ContactId, Talk>,
    pub(super) played: BTreeSet<AgentId>,
    skew: Span,
    next_key: u64,
    ends: Moment,
}

impl Day {
    /// A day of this shape, all of whose chance comes from the seed.
    pub fn new(seed: u64, shape: &Shape) -> Day {
        let mut day = Day {
            chance: Chance::new(seed),
            plans: BTreeMap::new(),
            planned: 0,
            guests: BTreeMap::new(),
            talks: BTreeMap::new(),
            played: shape.agents.iter().copied().collect(),
            skew: Span::ZERO,
            next_key: 0,
            ends: shape.midnight + Span::days(1),
            shape: shape.clone(),
        };
        day.plan_shifts();
        day.plan_arrivals();
        day.plan_house();
        day
    }

    /// When somebody does something next; none when everybody is done.
    pub fn next_at(&self) -> Option<Moment> {
        self.plans.keys().next().map(|(at, _)| *at + self.skew)
    }

    /// What is done next: by somebody, or by time itself when something is due first. None when the day is over.
    pub fn next(&mut self, state: &State) -> Option<Act> {
        loop {
            let due = state.next_due().filter(|due| *due <= self.ends);
            let planned = self.next_at();
            if let Some(due) = due
                && planned.is_none_or(|planned| due <= planned)
            {
                return Some(Act { at: due, command: Command::Proceed, spoken: None, person: None });
            }
            let ((at, _), plan) = self.plans.pop_first()?;
            if let Some(act) = self.carry_out(state, at, plan) {
                return Some(act);
            }
        }
    }

    /// Like [`Day::next`], but only what people do, and only up to a moment: for a floor that watches time itself.
    pub fn next_until(&mut self, state: &State, now: Moment) -> Option<Act> {
        while self.next_at().is_some_and(|at| at <= now) {
            let ((at, _), plan) = self.plans.pop_first()?;
            if let Some(act) = self.carry_out(state, at, plan) {
                return Some(act);
            }
        }
        None
    }

    /// Tells the day what came of an act, or of anything else that happened on the floor.
    pub fn see(&mut self, state: &State, at: Moment, outcome: &Outcome<Recorded>) {
        let at = Moment(at.0 - self.skew.0);
        for recorded in &outcome.events {
            self.react(state, at, &recorded.event);
        }
        if let Some(Refusal::Full { retry_after }) = outcome.refusal {
            // Some of those who could not come in try once more.
            if self.chance.yes(0.5) {
                let visit = self.visit(at);
                self.plan(at + retry_after, visit);
            }
        }
    }

    /// The same act once more, some seconds later: whoever did it was not told that it was done.
    pub fn again(&mut self, act: &Act) {
        let later = self.chance.between(Span(200), Span::seconds(3));
        let at = Moment(act.at.0 - self.skew.0) + later;
        self.plan(at, Plan::Again(Box::new(act.clone())));
    }

    pub(super) fn plan(&mut self, at: Moment, plan: Plan) {
        self.planned += 1;
        self.plans.insert((at, self.planned), plan);
    }

    pub(super) fn plan_in(&mut self, from: Moment, shortest: Span, longest: Span, plan: Plan) {
        let after = self.chance.between(shortest, longest);
        self.plan(from + after, plan);
    }

    /// A mark that nothing of this day had before.
    pub(super) fn key(&mut self) -> u64 {
        self.next_key += 1;
        // The upper half tells days apart that are played on one floor.
        (self.shape.midnight.0 as u64).rotate_left(24) ^ self.next_key
    }

    pub(super) fn hour(&self, hour: f64) -> Moment {
        self.shape.midnight + Span((hour * 3_600_000.0) as i64)
    }

    fn plan_shifts(&mut self) {
        let (from, to) = self.shape.hours;
        let chosen = PresenceCause::Chosen;
        for agent in self.shape.agents.clone() {
            let early = self.chance.between(Span::minutes(-15), Span::minutes(10));
            let late = self.chance.between(Span::minutes(-20), Span::minutes(15));
            let (start, end) = (self.hour(from) + early, self.hour(to) + late);
            self.plan(start, Plan::Presence(agent, Presence::Available, chosen));
            self.plan(end, Plan::Presence(agent, Presence::Offline, chosen));
            let hours = (to - from).max(0.5);
            for _ in 0..(1 + (hours / 3.0) as usize) {
                let pause = self.hour(from) + Span((self.chance.share() * hours * 3_600_000.0) as i64);
                if pause > start && pause + Span::minutes(20) < end {
                    self.plan(pause, Plan::Presence(agent, Presence::Away, chosen));
                    let back = Plan::Presence(agent, Presence::Available, chosen);
                    self.plan_in(pause, Span::minutes(4), Span::minutes(18), back);
                }
            }
        }
    }

    fn plan_arrivals(&mut self) {
        for _ in 0..self.chance.poisson(self.shape.arrivals_mean) {
            let hour = arrival_hour(&mut self.chance, self.shape.hours);
            let at = self.hour(hour);
            let visit = self.visit(at);
            self.plan(at, visit);
        }
    }

    fn plan_house(&mut self) {
        let (from, to) = self.shape.hours;
        let hour = from + self.chance.share() * (to - from);
        self.plan_trouble();
        if self.shape.whims.settings_change {
            self.plan(self.hour(hour), Plan::ChangeSettings);
        }
        if self.shape.whims.clock_jumps {
            for _ in 0..2 {
                let hour = from + self.chance.share() * (to - from);
                let at = self.hour(hour);
                let jump = self.chance.between(Span::minutes(-10), Span::minutes(10));
                self.plan(at, Plan::MoveClock(jump));
                self.plan_in(at, Span::minutes(1), Span::minutes(20), Plan::MoveClock(Span(-jump.0)));
            }
        }
    }

    /// Somebody who means to come at a moment.
    fn visit(&mut self, began: Moment) -> Plan {
        let house = self.shape.house.clone();
        let queue = self.chance.one_of(&house.queues).expect("a house that is played has a queue");
        let is_known = !self.shape.people.is_empty() && self.chance.yes(self.shape.returning);
        let person = is_known.then(|| self.chance.below(self.shape.people.len()));
        let handles = match person {
            Some(person) => self.shape.people[person].clone(),
            None => invented_handles(&mut self.chance),
        };
        let language = if self.chance.yes(0.8) { Language::Dutch } else { Language::English };
        let channel = arrival_channel(&mut self.chance, &queue.channels).unwrap_or(Channel::Chat);
        let skill = if self.chance.yes(0.8) { None } else { self.chance.one_of(&queue.skills).copied() };
        let patience = self.patience();
        let key = self.key();
        let rehearsed = self.shape.rehearsed;
        let arrival =
            Arrival { channel, handles, language, queue: queue.id, skill, began, rehearsed, key, continues: None };
        Plan::Come(Box::new(arrival), Guest { person, patience })
    }

    fn patience(&mut self) -> Span {
        let mean = self.shape.patience_mean;
        if self.chance.yes(0.5) {
            return self.chance.exponential(mean);
        }
        // The mean of this law is its median times exp(sigma squared over two).
        let sigma: f64 = 0.8;
        let median = Span((mean.0 as f64 / (sigma * sigma / 2.0).exp()) as i64);
        self.chance.lognormal(median, sigma)
    }

    fn carry_out(&mut self, state: &State, at: Moment, plan: Plan) -> Option<Act> {
        if let Plan::MoveClock(jump) = plan {
            self.skew = self.skew + jump;
            return None;
        }
        let now = at + self.skew;
        if let Plan::Again(act) = plan {
            return Some(Act { at: now, ..*act });
        }
        let person = if let Plan::Come(_, ref guest) = plan { guest.person } else { None };
        let (command, spoken) = self.command(state, now, plan)?;
        let act = Act { at: now, command, spoken, person };
        if matches!(act.command, Command::Say { .. }) && self.chance.yes(self.shape.whims.doubles) {
            self.again(&act);
        }
        Some(act)
    }

    /// Whether the customer of this contact is waiting, and choosing or not.
    pub(super) fn choice(&mut self) -> Choice {
        if self.chance.yes(0.4) { Choice::Wait } else { Choice::Anyone }
    }

    /// The agent who talks in a contact, when they are played.
    pub(super) fn talker(&self, state: &State, contact: ContactId) -> Option<AgentId> {
        match state.contact(contact)?.stage {
            Stage::Talking { agent } => self.played.contains(&agent).then_some(agent),
            Stage::Waiting | Stage::Offered { .. } | Stage::WrappingUp { .. } => None,
        }
    }
}
