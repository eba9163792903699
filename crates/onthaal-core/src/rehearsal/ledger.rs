//! A second, simpler account of the floor, kept from the events alone, and the laws that both must keep.
//!
//! It knows nothing of how the floor decides. What it holds against the floor is what a supervisor would: nobody lost,
//! nobody twice, nobody passed over.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Recorded};
use crate::floor::{Stage, State};
use crate::house::{Agent, House};
use crate::id::{AgentId, ContactId, QueueId, SkillId};
use crate::limits::{TOLD_AGAIN_AT_LEAST, TOLD_AGAIN_MAX};
use crate::moment::Moment;
use crate::routing::LineKey;
use crate::words::{AttemptOutcome, Channel, GaveUpWhy, Language, Party, Presence};

use super::promise_ledger::PromiseLedger;

/// A contact as the events tell it.
#[derive(Clone, Debug)]
struct Told {
    channel: Channel,
    language: Language,
    queue: QueueId,
    skill: SkillId,
    place: Moment,
    held_for: Option<AgentId>,
    stage: Stage,
    is_here: bool,
    /// Stands in no line before this moment.
    from: Option<Moment>,
    /// How often the customer was called.
    attempts: u32,
    /// They were called and are on the line.
    reached: bool,
    has_need: bool,
    /// How often they were told what to expect since they stand in this line, and when that has passed.
    told_times: u32,
    told_until: Option<Moment>,
    lines: u32,
    keys: BTreeMap<(Party, u64), u32>,
}

impl Told {
    fn waits(&self) -> bool {
        self.stage == Stage::Waiting && self.is_here && self.from.is_none()
    }

    fn line(&self) -> LineKey {
        let Told { queue, skill, channel, language, held_for, .. } = *self;
        LineKey { queue, skill, channel, language, held_for }
    }
}

/// The account.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    open: BTreeMap<ContactId, Told>,
    over: BTreeMap<ContactId, BTreeMap<(Party, u64), u32>>,
    visits: BTreeSet<u64>,
    promises: PromiseLedger,
    presence: BTreeMap<AgentId, Presence>,
    /// The last number that was given to a contact.
    last: u64,
    seq: u64,
    at: Moment,
}

pub(super) type Kept = Result<(), String>;

/// A callback ends reached, not reached after it was tried, or withdrawn by the customer; and nothing else ends so.
fn was_not_forgotten(told: &Told, event: &Event) -> bool {
    let Event::GaveUp { why, .. } = *event else { return told.channel != Channel::Callback || told.reached };
    match (told.channel, why) {
        (Channel::Callback, GaveUpWhy::Ended) => true,
        (Channel::Callback, GaveUpWhy::NotReached) => told.attempts > 0 && !told.reached,
        (Channel::Callback, _) | (_, GaveUpWhy::NotReached) => false,
        (channel, GaveUpWhy::CalledBack) => channel.is_live(),
        (_, _) => true,
    }
}

pub(super) fn law(holds: bool, broken: impl FnOnce() -> String) -> Kept {
    if holds { Ok(()) } else { Err(broken()) }
}

impl Ledger {
    /// How many came in.
    pub(super) fn contacts(&self) -> usize {
        self.open.len() + self.over.len()
    }

    fn is_over(&mut self, contact: ContactId, event: &Event) -> Kept {
        let told = self.open.remove(&contact).ok_or("it was not open")?;
        let waited = matches!(event, Event::GaveUp { .. }) && told.stage == Stage::Waiting;
        let done = matches!(*event, Event::WrappedUp { agent, .. } if told.stage == Stage::WrappingUp { agent });
        law(waited || done, || "it was not in a state to be over".into())?;
        law(told.has_need, || "it belongs to no need".into())?;
        law(was_not_forgotten(&told, event), || "a callback was forgotten".into())?;
        self.over.insert(contact, told.keys);
        Ok(())
    }

    /// Books one event, under the settings that were in force when it happened.
    pub(super) fn book(&mut self, house: &House, recorded: &Recorded) -> Kept {
        law(recorded.seq == self.seq + 1, || format!("{} follows {}", recorded.seq, self.seq))?;
        law(recorded.at >= self.at, || format!("{:?} goes back in time", recorded))?;
        (self.seq, self.at) = (recorded.seq, recorded.at);
        let wrong = |why: &str| format!("{why}: {}", recorded.event.to_line());
        match recorded.event {
            Event::PresenceChanged { agent, presence, .. } => {
                self.presence.insert(agent, presence);
                Ok(())
            }
            Event::TurnedAway { contact, .. } => {
                self.last = contact.0;
                Ok(())
            }
            Event::Arrived { .. } => self.arrived(&recorded.event).map_err(|why| wrong(&why)),
            Event::Offered { contact, agent, .. } => self.offered(house, contact, agent).map_err(|why| wrong(&why)),
            Event::Furnished { .. }
            | Event::CustomerKnown { .. }
            | Event::CustomersMerged { .. }
            | Event::CustomersSplit { .. }
            | Event::CustomerFound { .. }
            | Event::FixedPersonSet { .. }
            | Event::SameMatterAsked { .. }
            | Event::NeedClosed { .. }
            | Event::Tried { .. }
            | Event::TrialSaid { .. }
            | Event::TrialEnded { .. }
            | Event::SurveyAnswered { .. } => Ok(()),
            Event::Promised { .. }
            | Event::PromiseHanded { .. }
            | Event::PromiseDueSoon { .. }
            | Event::PromiseKept { .. }
            | Event::PromiseBroken { .. }
            | Event::PromiseReleased { .. }
            | Event::PromiseTold { .. }
            | Event::DisturbanceBegan { .. }
            | Event::DisturbanceChanged { .. }
            | Event::DisturbanceOver { .. }
            | Event::CustomerErased { .. } => self.promises.book(recorded).map_err(|why| wrong(&why)),
            Event::Listened { contact, .. } => law(contact.0 <= self.last, || wrong("nobody was ever there")),
            Event::NeedOpened { contact, .. } | Event::NeedContinued { contact, .. } => {
                let told = self.open.get_mut(&contact).ok_or_else(|| wrong("it was not open"))?;
                told.has_need = true;
                Ok(())
            }
            Event::GaveUp { contact, .. } | Event::WrappedUp { contact, .. } => {
                self.is_over(contact, &recorded.event).map_err(|why| wrong(&why))
            }
            Event::Queued { .. }
            | Event::Expected { .. }
            | Event::ChoiceAsked { .. }
            | Event::ChoiceMade { .. }
            | Event::OfferMissed { .. }
            | Event::CustomerLeft { .. }
            | Event::CustomerReturned { .. }
            | Event::Answered { .. }
            | Event::Attempted { .. }
            | Event::Said { .. }
            | Event::ReadTo { .. }
            | Event::Held { .. }
            | Event::Resumed { .. }
            | Event::Transferred { .. }
            | Event::Consulted { .. }
            | Event::ConsultJoined { .. }
            | Event::ConsultEnded { .. }
            | Event::Ended { .. }
            | Event::SurveyAsked { .. }
            | Event::SurveySpared { .. } => self.moved(&recorded.event).map_err(|why| wrong(&why)),
        }
    }

    /// Somebody comes in, under a number and a mark that nobody had before.
    fn arrived(&mut self, event: &Event) -> Kept {
        let Event::Arrived { contact, channel, language, began, key, .. } = *event else { return Ok(()) };
        law(key.is_none_or(|key| self.visits.insert(key)), || "the same visit came in twice".into())?;
        let known = self.open.contains_key(&contact) || self.over.contains_key(&contact);
        law(!known, || "a number was given out twice".into())?;
        let told = Told {
            channel,
            language,
            queue: QueueId(0),
            skill: SkillId(0),
            place: began,
            held_for: None,
            stage: Stage::Waiting,
            is_here: true,
            from: None,
            attempts: 0,
            reached: false,
            has_need: false,
            told_times: 0,
            told_until: None,
            lines: 0,
            keys: BTreeMap::new(),
        };
        self.open.insert(contact, told);
        self.last = contact.0;
        Ok(())
    }

    /// One open contact goes from one stage to the next, and only from the stage it should come from.
    fn moved(&mut self, event: &Event) -> Kept {
        let contact = event.contacts()[0].and_then(|contact| self.open.get_mut(&contact));
        let told = contact.ok_or("it was not open")?;
        let from = |stage: bool| law(stage, || format!("it was {}", told.stage.word()));
        if let Event::Queued { queue, skill, place, held_for, from: not_before, .. } = *event {
            from(matches!(told.stage, Stage::Waiting | Stage::Talking { .. }))?;
            law(told.place == place, || "it lost its place".into())?;
            (told.queue, told.skill, told.held_for, told.stage) = (queue, skill, held_for, Stage::Waiting);
            (told.from, told.reached) = (not_before, false);
            (told.told_times, told.told_until) = (0, None);
        } else if let Event::Expected { wait_p80, .. } = *event {
            let has_passed = told.told_times == 0 || told.told_until.is_some_and(|until| until <= self.at);
            law(has_passed, || format!("they were told until {:?} and are told otherwise", told.told_until))?;
            told.told_times += 1;
            told.told_until = wait_p80.map(|wait| self.at + wait.as_said().max(TOLD_AGAIN_AT_LEAST));
        } else if let Event::Attempted { agent, outcome, again, .. } = *event {
            from(matches!(told.stage, Stage::Talking { agent: holder } if holder == agent))?;
            law(told.channel == Channel::Callback && !told.reached, || "nobody was to be called".into())?;
            told.attempts += 1;
            if outcome == AttemptOutcome::Reached {
                told.reached = true;
            } else {
                (told.stage, told.from) = (Stage::Waiting, again);
            }
        } else if let Event::OfferMissed { agent, .. } = *event {
            from(matches!(told.stage, Stage::Offered { agent: asked, .. } if asked == agent))?;
            told.stage = Stage::Waiting;
        } else if let Event::Answered { agent, .. } = *event {
            from(matches!(told.stage, Stage::Offered { agent: asked, .. } if asked == agent))?;
            (told.stage, told.held_for) = (Stage::Talking { agent }, None);
        } else if let Event::Ended { .. } = *event {
            let Stage::Talking { agent } = told.stage else { return from(false) };
            law(told.channel != Channel::Callback || told.reached, || {
                "a callback ended and nobody was reached".into()
            })?;
            told.stage = Stage::WrappingUp { agent };
        } else if let Event::CustomerLeft { .. } = *event {
            law(told.is_here, || "they left twice".into())?;
            told.is_here = false;
        } else if let Event::CustomerReturned { .. } = *event {
            law(!told.is_here, || "they returned twice".into())?;
            told.is_here = true;
        } else if let Event::Said { line, party, key, .. } = *event {
            law(line == told.lines + 1, || format!("line {line} follows line {}", told.lines))?;
            law(told.keys.insert((party, key), line).is_none(), || "the same was said twice".into())?;
            told.lines = line;
        }
        Ok(())
    }

    /// The line, the priority, the presence, the skill and the room, at the moment of an offer.
    fn offered(&mut self, house: &House, id: ContactId, agent: AgentId) -> Kept {
        let told = self.open.get(&id).ok_or("it was not open")?;
        law(told.waits(), || format!("it was {}, here: {}", told.stage.word(), told.is_here))?;
        let asked = house.agent(agent).ok_or("there is no such agent")?;
        law(self.is_free_for(asked, told), || "the agent could not take it".into())?;
        let priority = |told: &Told| {
            let growth = house.queue(told.queue).map_or(0, |queue| queue.growth_permille);
            i128::from(growth) * i128::from(self.at.since(told.place).0)
        };
        let rank = |id: ContactId, told: &Told| (priority(told), std::cmp::Reverse(id));
        let passed_over = self.open.iter().find(|(other_id, other)| {
            let same_line = other.line() == told.line() && (other.place, **other_id) < (told.place, id);
            let more_urgent = self.is_free_for(asked, other) && rank(**other_id, other) > rank(id, told);
            other.waits() && (same_line || more_urgent)
        });
        law(passed_over.is_none(), || format!("{passed_over:?} was passed over"))?;
        if let Some(told) = self.open.get_mut(&id) {
            told.stage = Stage::Offered { agent, until: Moment(0) };
        }
        Ok(())
    }

    fn load(&self, agent: AgentId, channel: Channel) -> u8 {
        let theirs = |told: &&Told| told.channel == channel && told.stage.agent() == Some(agent);
        self.open.values().filter(theirs).count() as u8
    }

    /// Whether an agent is available, suited and has room for a contact.
    fn is_free_for(&self, agent: &Agent, told: &Told) -> bool {
        let can = match told.held_for {
            Some(held_for) => held_for == agent.id,
            None => agent.level(told.skill).is_some(),
        };
        can && agent.active
            && self.presence.get(&agent.id) == Some(&Presence::Available)
            && agent.languages.contains(&told.language)
            && self.load(agent.id, told.channel) < agent.capacity(told.channel)
    }

    /// What must hold between steps.
    pub(super) fn check(&self, state: &State, now: Moment) -> Kept {
        let open: Vec<ContactId> = state.contacts().map(|contact| contact.id).collect();
        law(self.open.keys().copied().eq(open.iter().copied()), || format!("open are {open:?}, not {:?}", self.open))?;
        let mut lines: BTreeMap<LineKey, BTreeSet<(Moment, ContactId)>> = BTreeMap::new();
        for contact in state.contacts() {
            let told = &self.open[&contact.id];
            let same = contact.stage.agent() == told.stage.agent()
                && contact.stage.word() == told.stage.word()
                && contact.gone_since.is_none() == told.is_here
                && contact.lines == told.lines;
            law(same, || format!("{contact:?} is told as {told:?}"))?;
            let holder = contact.stage.agent();
            law(holder.is_none_or(|agent| state.held_by(agent).any(|held| held.id == contact.id)), || {
                format!("contact {} is not with its agent", contact.id)
            })?;
            if told.waits() {
                lines.entry(told.line()).or_default().insert((told.place, contact.id));
            }
        }
        let held: usize = state.index.held.values().map(BTreeMap::len).sum();
        let with_somebody = self.open.values().filter(|told| told.stage.agent().is_some()).count();
        law(held == with_somebody, || format!("{held} contacts are with somebody, not {with_somebody}"))?;
        law(lines == state.index.lines, || format!("the lines are {:?}, not {lines:?}", state.index.lines))?;
        self.nobody_is_with_somebody_who_left()?;
        self.promises.check(state, now.max(self.at))?;
        self.nobody_waits_longer_than_told(now.max(self.at))?;
        self.nobody_waits_in_vain(state, now.max(self.at))
    }

    /// An offer stands only with an agent who is available, a conversation only with one who is signed in.
    fn nobody_is_with_somebody_who_left(&self) -> Kept {
        for (id, told) in &self.open {
            let presence = |agent| self.presence.get(&agent).copied().unwrap_or(Presence::Offline);
            let there = match told.stage {
                Stage::Waiting | Stage::WrappingUp { .. } => true,
                Stage::Offered { agent, .. } => presence(agent) == Presence::Available,
                Stage::Talking { agent } => presence(agent) != Presence::Offline,
            };
            law(there, || format!("contact {id} is {} with somebody who left", told.stage.word()))?;
        }
        Ok(())
    }

    /// Whoever waits in a chat longer than they were told is told again, until they heard it often enough.
    fn nobody_waits_longer_than_told(&self, now: Moment) -> Kept {
        let hears = |told: &Told| told.channel == Channel::Chat && told.waits() && told.told_times <= TOLD_AGAIN_MAX;
        let passed = |told: &Told| told.told_until.is_some_and(|until| until <= now);
        let waits = self.open.iter().find(|(_, told)| hears(told) && passed(told));
        law(waits.is_none(), || format!("{waits:?} waits longer than told"))
    }

    /// Nobody suited is free while somebody waits, and nobody waits for somebody who is not there or will not come.
    fn nobody_waits_in_vain(&self, state: &State, now: Moment) -> Kept {
        for (id, told) in self.open.iter().filter(|(_, told)| told.waits()) {
            let free = state.house().agents.iter().find(|agent| self.is_free_for(agent, told));
            law(free.is_none(), || format!("contact {id} waits while {:?} is free", free.map(|agent| &agent.key)))?;
            if let Some(held_for) = told.held_for {
                // What was written waits for somebody who is back tomorrow.
                let there = !told.channel.is_live()
                    || self.presence.get(&held_for).is_some_and(|presence| *presence != Presence::Offline);
                law(there, || format!("contact {id} waits for agent {held_for}, who is not there"))?;
            } else if told.channel.is_live() && !state.is_open(told.queue, now) {
                let suits = |agent: &&Agent| {
                    let signed_in = self.presence.get(&agent.id).is_some_and(|now| *now != Presence::Offline);
                    signed_in && told.line().level(agent).is_some()
                };
                let served = state.house().agents.iter().any(|agent| suits(&agent));
                law(served, || format!("contact {id} waits in a closed queue with nobody there"))?;
            }
        }
        for (id, told) in self.open.iter().filter(|(_, told)| told.stage == Stage::Waiting) {
            // Whoever stands in no line stands in one by itself when the moment comes.
            let due = told.from.is_none_or(|from| from > now && state.next_due().is_some_and(|due| due <= from));
            law(due, || format!("contact {id} is never offered again: {told:?}"))?;
        }
        let overdue = state.next_due().filter(|due| *due <= now);
        law(overdue.is_none(), || format!("something was due at {overdue:?} and did not happen"))
    }

    /// What was acknowledged is there, once: the line that this mark became.
    pub(super) fn line_of(&self, contact: ContactId, party: Party, key: u64) -> Option<u32> {
        let open = self.open.get(&contact).map(|told| &told.keys);
        open.or_else(|| self.over.get(&contact))?.get(&(party, key)).copied()
    }
}
