//! Invents weeks of history: customers who come, wait, are helped or give up, played through the rules of the floor.

mod happening;
mod keep;
mod staff;
mod talking;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::Arc;

use onthaal_core::calendar::{Zone, civil_time};
use onthaal_core::contact::{self, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{Command, Outcome, Refusal, State, step};
use onthaal_core::house::House;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Language;
use onthaal_store::Batch;

use super::cast::{Person, arrivals_an_hour};
use super::chance::Chance;
use super::script::Scripts;
use super::visit::{Talk, Visit};
use crate::hearing::{Ears, Hearing};
use crate::secret::Secret;
use happening::Happening;

/// How many events are stored together.
const EVENTS_TOGETHER: usize = 10_000;
/// When nothing came of what was due, it is not asked again sooner than this.
const DUE_AGAIN_AFTER: Span = Span(1_000);

/// What weeks are invented from.
pub(super) struct Ground {
    /// The floor, furnished and empty.
    pub(super) state: State,
    /// By what customers are recognised.
    pub(super) secret: Secret,
    /// The conversations.
    pub(super) scripts: Scripts,
    /// From when.
    pub(super) from: Moment,
    /// Until when; what goes on then goes on.
    pub(super) until: Moment,
    /// The seed.
    pub(super) seed: u64,
}

/// Weeks being invented.
pub(super) struct Weeks {
    state: State,
    house: Arc<House>,
    zone: Zone,
    secret: Secret,
    scripts: Scripts,
    chance: Chance,
    until: Moment,
    agenda: BinaryHeap<Reverse<(Moment, u64, Happening)>>,
    planned: u64,
    asked_due: Moment,
    next_person: u64,
    /// Visits that were planned, by the mark they come with.
    visits: BTreeMap<u64, Visit>,
    talks: BTreeMap<ContactId, Talk>,
    ears: Ears,
    hearings: BTreeMap<ContactId, Hearing>,
    off_shift: BTreeSet<AgentId>,
    known: BTreeMap<CustomerId, Person>,
    records: BTreeMap<ContactId, Record>,
    changed: BTreeSet<ContactId>,
    batch: Batch,
}

impl Weeks {
    /// Everything that comes by itself is planned; nothing has happened yet.
    pub(super) fn new(ground: Ground) -> Result<Weeks, String> {
        let house = ground.state.house().clone();
        let mut weeks = Weeks {
            zone: Zone::named(&house.zone)?,
            house,
            state: ground.state,
            secret: ground.secret,
            scripts: ground.scripts,
            chance: Chance::new(ground.seed),
            until: ground.until,
            agenda: BinaryHeap::new(),
            planned: 0,
            asked_due: Moment::default(),
            next_person: 1,
            visits: BTreeMap::new(),
            talks: BTreeMap::new(),
            ears: Ears::shipped(),
            hearings: BTreeMap::new(),
            off_shift: BTreeSet::new(),
            known: BTreeMap::new(),
            records: BTreeMap::new(),
            changed: BTreeSet::new(),
            batch: Batch::default(),
        };
        weeks.plan_days(ground.from);
        Ok(weeks)
    }

    /// Goes on until there is enough to store together; the batch, or nothing when the weeks are over.
    pub(super) fn next_batch(&mut self) -> Option<Batch> {
        while self.batch.events.len() < EVENTS_TOGETHER {
            if !self.go_on() {
                break;
            }
        }
        let batch = self.take_batch();
        (!batch.is_empty()).then_some(batch)
    }

    /// How far the invention is.
    pub(super) fn at(&self) -> Moment {
        self.state.at()
    }

    /// How many contacts there were.
    pub(super) fn contacts(&self) -> usize {
        self.records.len()
    }

    /// Lets the next thing happen; false when the weeks are over.
    fn go_on(&mut self) -> bool {
        let planned = self.agenda.peek().map(|Reverse((at, _, _))| *at);
        let due = self.state.next_due().map(|due| due.max(self.asked_due));
        let Some(next) = planned.into_iter().chain(due).min().filter(|next| *next <= self.until) else { return false };
        if due == Some(next) {
            let seq = self.state.seq();
            // Time going on is never refused.
            let _ = self.command(next, &Command::Proceed);
            if self.state.seq() == seq {
                self.asked_due = next + DUE_AGAIN_AFTER;
            }
        } else if let Some(Reverse((at, _, happening))) = self.agenda.pop() {
            self.happen(at, happening);
        }
        true
    }

    fn plan(&mut self, at: Moment, happening: Happening) {
        self.planned += 1;
        self.agenda.push(Reverse((at, self.planned, happening)));
    }

    /// Hour by hour: who comes in, and who works.
    fn plan_days(&mut self, from: Moment) {
        self.plan(from, Happening::LookAtShifts);
        let mut hour = from;
        while hour < self.until {
            let wall = civil_time(hour, &self.zone);
            for kind in 0..self.house.skills.len().min(3) {
                let mean_gap_ms = 3_600_000.0 / arrivals_an_hour(kind, &wall).max(0.001);
                let mut at_ms = self.chance.gap(mean_gap_ms);
                while at_ms < 3_600_000.0 {
                    let visit = self.first_visit(kind);
                    self.plan_visit(hour + Span(at_ms as i64), visit);
                    at_ms += self.chance.gap(mean_gap_ms);
                }
            }
            hour = hour + Span::hours(1);
        }
    }

    fn plan_visit(&mut self, at: Moment, visit: Visit) {
        let key = self.chance.number() >> 1;
        self.visits.insert(key, visit);
        self.plan(at, Happening::ComesIn(key));
    }

    fn first_visit(&mut self, kind: usize) -> Visit {
        // Some customers come with something new again.
        let person = if self.next_person > 200 && self.chance.happens(0.12) {
            1 + self.chance.below(self.next_person as usize - 1) as u64
        } else {
            self.next_person += 1;
            self.next_person - 1
        };
        let language = Person::of_number(person).language;
        let skill = self.house.skills[kind].id;
        let script = self.scripts.draw(&mut self.chance, skill, language);
        // Some choose wrongly at the door.
        let wrong = self.chance.happens(0.06);
        let door = if wrong { self.chance.below(self.house.queues.len()) } else { kind };
        let queue = self.house.queues.get(door).unwrap_or(&self.house.queues[0]);
        let patience = Span(self.chance.gap(9.0 * 60_000.0) as i64 + 20_000);
        let skill = queue.skills.first().copied().unwrap_or(skill);
        Visit { person, script, queue: queue.id, skill, before: 0, patience }
    }

    /// One command, with everything that follows from it.
    fn command(&mut self, at: Moment, command: &Command) -> Result<(), Refusal> {
        let Outcome { events, refusal } = step(&mut self.state, at, command);
        for recorded in &events {
            self.tell(recorded);
        }
        self.batch.events.extend(events.iter().cloned());
        for recorded in &events {
            self.hear(recorded, None);
        }
        for recorded in &events {
            self.react(recorded);
        }
        refusal.map_or(Ok(()), Err)
    }

    /// Tells the records on.
    fn tell(&mut self, recorded: &Recorded) {
        contact::tell_on(&mut self.records, recorded);
        self.changed.extend(recorded.event.contacts().into_iter().flatten());
        if let Event::CustomersMerged { kept, gone } = recorded.event
            && let Some(person) = self.known.remove(&gone)
        {
            self.known.insert(kept, person);
        }
    }

    /// Listens on, as the live floor does; once a conversation is over, what was heard is written down.
    fn hear(&mut self, recorded: &Recorded, words: Option<&str>) {
        let Some(contact) = recorded.event.contacts()[0] else { return };
        let Some(record) = self.records.get(&contact) else { return };
        let before = record.earlier.as_ref().map(|earlier| earlier.contacts);
        if let Event::Arrived { .. } = recorded.event {
            self.hearings.insert(contact, Hearing::begun(record));
        }
        let Some(hearing) = self.hearings.get_mut(&contact) else { return };
        hearing.take(&self.ears, recorded, words, before);
        if matches!(recorded.event, Event::Ended { .. } | Event::GaveUp { .. }) {
            let heard = self.hearings.remove(&contact).and_then(|hearing| hearing.heard(&self.ears));
            if let Some(heard) = heard {
                // What was heard of a contact that was just here is not refused.
                let _ = self.command(recorded.at, &Command::Listen { contact, heard });
            }
        }
    }

    fn language_of(&self, contact: ContactId) -> Language {
        self.state.contact(contact).map_or(Language::Dutch, |contact| contact.language)
    }
}
