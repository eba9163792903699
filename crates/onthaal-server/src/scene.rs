//! What is stored and may therefore be shown: the floor with its words, and what changed in it lately.

mod backlog;
mod customer;
mod disturbance;
mod hard;
mod near;
mod shown;
mod staff;
mod trial;
mod turns;

pub use backlog::{Backlog, CaughtUp, Change, ContactChange};
pub use customer::{ClosedChat, closed_chat_view, for_customer};
pub use near::Near;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use onthaal_core::calendar::Hours;
use onthaal_core::contact::Record;
use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{OpenContact, State, apply};
use onthaal_core::heard::Heard;
use onthaal_core::house::{Agent, House, Queue};
use onthaal_core::id::{AgentId, CalendarId, ContactId, CustomerId, DisturbanceId, QueueId};
use onthaal_core::moment::Moment;
use onthaal_core::words::Channel;
use onthaal_store::disturbances::News;

use crate::hearing::{Ears, Hearing};
use crate::lookup::Houses;
use crate::view::contact::{Line, SameMatter};
use crate::view::doors::DoorsNow;
use crate::view::settings::Settings;
use hard::Hard;
use shown::{Shown, came_and_went};
use trial::TrialLines;
use turns::Turns;

/// How many of the last lines of a contact are given to a screen.
pub const LINES_SHOWN_MAX: usize = 200;

/// What is known of a customer who is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acquaintance {
    /// Their name.
    pub name: Option<String>,
    /// They were here before.
    pub was_here: bool,
    /// When the steps agreed with them are due.
    pub steps_due: Vec<Moment>,
}

/// One open contact with its words.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Its story so far.
    pub record: Record,
    /// What was heard in it so far.
    pub hearing: Hearing,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The open need it may be about again.
    pub same_matter: Option<SameMatter>,
    /// When the customer was told what to expect.
    pub told_at: Option<Moment>,
    /// What was written to whoever takes it next.
    pub note: Option<String>,
}

/// Settings in force, in both forms.
#[derive(Clone, Debug)]
pub struct Furnished {
    /// As people write them.
    pub settings: Arc<Settings>,
    /// As the rules know them.
    pub house: Arc<House>,
}

/// What one group of decisions brought, once it is stored.
#[derive(Debug, Default)]
pub struct Publication {
    /// What happened, in order.
    pub events: Vec<Recorded>,
    /// What was said.
    pub lines: Vec<Line>,
    /// How often the customer had come for the same need before a contact.
    pub contacts_before: Vec<(ContactId, u32)>,
    /// What was written to whoever takes a contact next.
    pub notes: Vec<(ContactId, String)>,
    /// What is said of disturbances.
    pub news: Vec<News>,
    /// The open needs that contacts may be about again.
    pub same_matters: Vec<(ContactId, SameMatter)>,
    /// Who customers are.
    pub acquaintances: Vec<(CustomerId, Acquaintance)>,
    /// New settings, and with them the settings as they were over time.
    pub furnished: Option<(Furnished, Houses)>,
}

/// What is stored and may therefore be shown.
#[derive(Debug)]
pub struct Scene {
    state: State,
    furnished: Furnished,
    houses: Houses,
    hours: BTreeMap<CalendarId, Hours>,
    turns: Turns,
    suited: BTreeMap<QueueId, Vec<AgentId>>,
    talks: BTreeMap<ContactId, Talk>,
    acquaintances: BTreeMap<CustomerId, Acquaintance>,
    /// What was said of the disturbances that the floor knows, in order.
    news: BTreeMap<DisturbanceId, Vec<News>>,
    connections: BTreeMap<AgentId, usize>,
    ears: Ears,
    trials: TrialLines,
    doors: DoorsNow,
    /// What was heard in contacts that are over, until the floor takes it.
    heard: Vec<(ContactId, Heard)>,
    hard: Hard,
    shown: Shown,
    backlog: Backlog,
}

/// Everything a scene starts from.
#[derive(Debug)]
pub struct Start {
    /// The floor.
    pub state: State,
    /// The settings in force.
    pub furnished: Furnished,
    /// The settings as they were over time.
    pub houses: Houses,
    /// The open contacts with their words.
    pub talks: BTreeMap<ContactId, Talk>,
    /// Who their customers are.
    pub acquaintances: BTreeMap<CustomerId, Acquaintance>,
    /// What was said of disturbances.
    pub news: Vec<News>,
    /// What conversations are listened to with.
    pub ears: Ears,
}

impl Scene {
    /// A scene from what was stored.
    pub fn new(start: Start, now: Moment) -> Scene {
        let mut scene = Scene {
            hours: hours_of(&start.furnished.house),
            suited: suited_in(&start.furnished.house),
            state: start.state,
            furnished: start.furnished,
            houses: start.houses,
            talks: start.talks,
            acquaintances: start.acquaintances,
            news: BTreeMap::new(),
            connections: BTreeMap::new(),
            ears: start.ears,
            trials: TrialLines::default(),
            doors: DoorsNow::default(),
            heard: Vec::new(),
            hard: Hard::default(),
            turns: Turns::default(),
            shown: Shown::default(),
            backlog: Backlog::new(now),
        };
        scene.keep_news(start.news);
        scene.look_at_turns(now, true);
        scene.show_all(now);
        scene.look_at_hard(&scene.talks.keys().copied().collect());
        scene
    }

    /// Starts again from what is stored; every screen is given the whole.
    pub fn restart(&mut self, start: Start, now: Moment) {
        let connections = std::mem::take(&mut self.connections);
        let doors = std::mem::take(&mut self.doors);
        let mut fresh = Scene::new(start, now);
        fresh.backlog.start_after(&self.backlog);
        fresh.connections = connections;
        fresh.doors = doors;
        fresh.show_all(now);
        *self = fresh;
    }

    /// The floor.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The settings in force, as people write them.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.furnished.settings
    }

    /// The settings in force, as the rules know them.
    pub fn house(&self) -> &Arc<House> {
        &self.furnished.house
    }

    /// The settings as they were over time.
    pub fn houses(&self) -> Houses {
        self.houses.clone()
    }

    /// What conversations are listened to with.
    pub fn ears(&self) -> &Ears {
        &self.ears
    }

    /// What was heard in contacts that are over since this was asked last.
    pub fn take_heard(&mut self) -> Vec<(ContactId, Heard)> {
        std::mem::take(&mut self.heard)
    }

    /// An open contact with its words.
    pub fn talk(&self, contact: ContactId) -> Option<(&OpenContact, &Talk)> {
        Some((self.state.contact(contact)?, self.talks.get(&contact)?))
    }

    /// The records of the open contacts.
    pub fn records(&self) -> BTreeMap<ContactId, Record> {
        self.talks.iter().map(|(id, talk)| (*id, talk.record.clone())).collect()
    }

    /// Whether customers can come to a queue by this way.
    pub fn takes(&self, queue: QueueId, channel: Channel) -> bool {
        self.house().queue(queue).is_some_and(|queue| queue.channels.contains(&channel))
    }

    /// What is known of a customer who is here.
    pub fn acquaintance(&self, customer: CustomerId) -> Option<&Acquaintance> {
        self.acquaintances.get(&self.state.customer_today(customer))
    }

    /// What changed lately.
    pub fn backlog(&self) -> &Backlog {
        &self.backlog
    }

    /// Shows what was stored; gives the contacts that changed.
    pub fn publish(&mut self, publication: Publication, now: Moment) -> BTreeSet<ContactId> {
        let tried: Vec<ContactId> = trial::tried_in(&publication.events).collect();
        let promises = publication.events.iter().any(|recorded| recorded.event.promise().is_some());
        let disturbances = self.concerns_disturbances(&publication.events);
        let touched = self.touched_by(&publication);
        let takers_before = self.takers_of(&touched);
        let refurnished = publication.furnished.is_some();
        let mut agents = came_and_went(&publication.events);
        let mut lines: BTreeMap<u64, Vec<Line>> = BTreeMap::new();
        for line in &publication.lines {
            lines.entry(line.contact).or_default().push(line.clone());
        }
        self.take_in(publication, &touched);
        self.look_at_turns(now, refurnished);
        let takers_now = self.takers_of(&touched);
        let takers = takers_before.values().chain(takers_now.values()).flatten();
        agents.extend(takers);
        if refurnished {
            agents.extend(self.house().agents.iter().map(|agent| agent.id));
        }
        let changed = takers_before.into_iter().zip(takers_now).map(|((id, before), (_, takers))| ContactChange {
            id,
            view: self.contact_view(id),
            joined: takers.difference(&before).copied().collect(),
            left: before.difference(&takers).copied().collect(),
            takers,
            lines: lines.remove(&id.0).unwrap_or_default(),
        });
        let change = Change {
            seq: 0,
            contacts: changed.collect(),
            agents: self.changed_agents(&agents),
            queues: self.changed_queues(now),
            house: refurnished.then(|| self.house_view()),
            hard: self.look_at_hard(&touched),
            promises: promises.then(|| self.promises_near()),
            disturbances: disturbances.then(|| self.disturbance_views()),
            doors: None,
        };
        self.backlog.push(change);
        touched.into_iter().chain(tried).collect()
    }

    /// Shows what changed by time alone.
    pub fn refresh(&mut self, now: Moment) {
        self.refresh_with(&BTreeSet::new(), now);
    }

    fn refresh_with(&mut self, agents: &BTreeSet<AgentId>, now: Moment) {
        self.look_at_turns(now, false);
        let (agents, queues) = (self.changed_agents(agents), self.changed_queues(now));
        let change = Change { agents, queues, ..Change::default() };
        if !change.agents.is_empty() || !change.queues.is_empty() {
            self.backlog.push(change);
        }
    }

    /// A screen of an agent came (`true`) or went; gives how many they have now.
    pub fn connected(&mut self, agent: AgentId, came: bool, now: Moment) -> usize {
        let count = self.connections.entry(agent).or_default();
        *count = if came { *count + 1 } else { count.saturating_sub(1) };
        let count = *count;
        self.refresh_with(&BTreeSet::from([agent]), now);
        count
    }

    /// How many screens an agent has.
    pub fn connections_of(&self, agent: AgentId) -> usize {
        self.connections.get(&agent).copied().unwrap_or(0)
    }

    /// The agents who take part in a contact: who holds it, is offered it, or was asked in.
    pub fn takers(&self, contact: ContactId) -> BTreeSet<AgentId> {
        let Some(contact) = self.state.contact(contact) else { return BTreeSet::new() };
        contact.stage.agent().into_iter().chain(contact.consults.iter().map(|consult| consult.colleague)).collect()
    }

    fn touched_by(&self, publication: &Publication) -> BTreeSet<ContactId> {
        let mut touched = BTreeSet::new();
        for recorded in &publication.events {
            touched.extend(recorded.event.contacts().into_iter().flatten());
            let customers = match recorded.event {
                Event::CustomersMerged { kept, gone } => vec![kept, gone],
                Event::CustomersSplit { customer, apart, .. } => vec![customer, apart],
                Event::FixedPersonSet { customer, .. } | Event::CustomerErased { customer } => vec![customer],
                _ => Vec::new(),
            };
            touched.extend(self.open_contacts_of(&customers));
        }
        let named: Vec<CustomerId> = publication.acquaintances.iter().map(|(customer, _)| *customer).collect();
        touched.extend(self.open_contacts_of(&named));
        touched
    }

    fn open_contacts_of(&self, customers: &[CustomerId]) -> Vec<ContactId> {
        let of = |customer: &CustomerId| self.state.customer(*customer).map(|it| it.open.iter().copied());
        customers.iter().filter_map(of).flatten().collect()
    }

    fn take_in(&mut self, publication: Publication, touched: &BTreeSet<ContactId>) {
        if let Some((furnished, houses)) = publication.furnished {
            self.houses = houses;
            self.hours = hours_of(&furnished.house);
            self.suited = suited_in(&furnished.house);
            self.furnished = furnished;
        }
        let words: BTreeMap<(u64, u32), &str> = publication
            .lines
            .iter()
            .filter_map(|line| Some(((line.contact, line.line), line.text.as_deref()?)))
            .collect();
        for recorded in &publication.events {
            if let Event::Furnished { .. } = recorded.event {
                self.state.deliver(self.furnished.house.clone());
            }
            apply(&mut self.state, recorded);
            self.tell_on(recorded);
            self.hear(recorded, &words, &publication.contacts_before);
            self.forget_words(recorded);
        }
        self.trials.take_in(&self.state, &publication.lines);
        for line in publication.lines {
            if let Some(talk) = self.talks.get_mut(&ContactId(line.contact)) {
                talk.lines.push(line);
            }
        }
        for (contact, note) in publication.notes {
            if let Some(talk) = self.talks.get_mut(&contact) {
                talk.note = Some(note);
            }
        }
        for (contact, same_matter) in publication.same_matters {
            if let Some(talk) = self.talks.get_mut(&contact) {
                talk.same_matter = Some(same_matter);
            }
        }
        for (customer, acquaintance) in publication.acquaintances {
            self.acquaintances.insert(self.state.customer_today(customer), acquaintance);
        }
        if !publication.news.is_empty() {
            self.keep_news(publication.news);
        }
        self.forget_who_left(touched);
    }

    /// Tells the stories of the contacts on that an event is about.
    fn tell_on(&mut self, recorded: &Recorded) {
        for contact in recorded.event.contacts().into_iter().flatten() {
            match self.talks.get_mut(&contact) {
                Some(talk) => talk.record.take(recorded, None),
                None => self.talks.extend(Record::start(recorded).map(|record| (contact, Talk::new(record)))),
            }
        }
        if let Event::Expected { contact, .. } = recorded.event
            && let Some(talk) = self.talks.get_mut(&contact)
        {
            talk.told_at = Some(recorded.at);
        }
    }

    /// Listens on to the conversation that an event is about; what was heard once it is over waits for the floor.
    fn hear(&mut self, recorded: &Recorded, words: &BTreeMap<(u64, u32), &str>, before: &[(ContactId, u32)]) {
        let Some(contact) = recorded.event.contacts()[0] else { return };
        let Some(talk) = self.talks.get_mut(&contact) else { return };
        let said = match recorded.event {
            Event::Said { line, .. } => words.get(&(contact.0, line)).copied(),
            _ => None,
        };
        let before = before.iter().find(|(id, _)| *id == contact).map(|(_, contacts)| *contacts);
        talk.hearing.take(&self.ears, recorded, said, before);
        if matches!(recorded.event, Event::Ended { .. } | Event::GaveUp { .. }) {
            self.heard.extend(talk.hearing.heard(&self.ears).map(|heard| (contact, heard)));
        }
    }

    /// The words of a customer who is forgotten are shown no longer.
    fn forget_words(&mut self, recorded: &Recorded) {
        if let Event::CustomerErased { customer } = recorded.event {
            self.acquaintances.remove(&customer);
            for contact in self.open_contacts_of(&[customer]) {
                if let Some(talk) = self.talks.get_mut(&contact) {
                    talk.note = None;
                    for line in &mut talk.lines {
                        line.text = None;
                        line.file = None;
                    }
                }
            }
        }
    }

    fn forget_who_left(&mut self, touched: &BTreeSet<ContactId>) {
        let state = &self.state;
        for contact in touched.iter().filter(|contact| state.contact(**contact).is_none()) {
            self.talks.remove(contact);
        }
        if self.acquaintances.len() > 2 * self.talks.len() + 64 {
            let here: BTreeSet<CustomerId> = state.contacts().map(|contact| contact.customer).collect();
            self.acquaintances.retain(|customer, _| here.contains(customer));
        }
    }
}

impl Talk {
    /// A contact that just came.
    pub fn new(record: Record) -> Talk {
        let hearing = Hearing::begun(&record);
        Talk { record, hearing, lines: Vec::new(), same_matter: None, told_at: None, note: None }
    }
}

fn hours_of(house: &House) -> BTreeMap<CalendarId, Hours> {
    let hours = |calendar: &onthaal_core::calendar::Calendar| Some((calendar.id, calendar.hours().ok()?));
    house.calendars.iter().filter_map(hours).collect()
}

/// Who could be offered something of each queue: takes part, answers on one of its channels, and knows one of its kinds.
fn suited_in(house: &House) -> BTreeMap<QueueId, Vec<AgentId>> {
    let suits = |queue: &Queue, agent: &Agent| {
        let answers = queue.channels.iter().any(|channel| agent.capacity(*channel) > 0);
        agent.active && answers && queue.skills.iter().any(|skill| agent.level(*skill).is_some())
    };
    let suited =
        |queue: &Queue| house.agents.iter().filter(|agent| suits(queue, agent)).map(|agent| agent.id).collect();
    house.queues.iter().map(|queue| (queue.id, suited(queue))).collect()
}
