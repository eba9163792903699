//! What the floor knows right now; built from events and from nothing else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::disturbance::Disturbances;
use crate::event::Event;
use crate::house::{Agent, House, Queue};
use crate::id::{AgentId, ContactId, CustomerId, Handle, NeedId, QueueId};
use crate::limits::{HEARD_KEPT, OVER_KEPT, VISITS_KEPT};
use crate::moment::Moment;
use crate::promise::Promises;
use crate::routing::Pace;
use crate::trial::Trials;
use crate::words::{Channel, Party, Presence};

use super::command::Refusal;
use super::furnishing::Furnishing;
use super::index::{AgentNow, Index, Timer};
use super::open::{OpenContact, Stage};
use super::people::{Customer, OpenNeed, People};

/// What the floor knows right now.
///
/// Contacts that are over leave it; only the last of their traces stay: that the customer may still say how it was,
/// what need is open, and how fast the queue goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub(crate) furnishing: Furnishing,
    pub(super) seq: u64,
    pub(super) at: Moment,
    pub(crate) contacts: BTreeMap<ContactId, OpenContact>,
    pub(crate) agents: BTreeMap<AgentId, AgentNow>,
    pub(crate) people: People,
    pub(crate) pace: BTreeMap<QueueId, Pace>,
    pub(crate) surveys: Surveys,
    pub(crate) promises: Promises,
    pub(crate) disturbances: Disturbances,
    pub(crate) trials: Trials,
    /// Whose the contacts were that were over lately.
    pub(crate) over: Lately<ContactId, Over, OVER_KEPT>,
    pub(crate) visits: Lately<u64, Visit, VISITS_KEPT>,
    /// What was heard lately in contacts, as a digest of the event.
    pub(crate) heard: Lately<ContactId, u64, HEARD_KEPT>,
    pub(super) last_contact: u64,
    pub(super) last_need: u64,
    pub(crate) index: Index,
}

/// Whose a contact was that is over, and who helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Over {
    /// The customer.
    pub(crate) customer: CustomerId,
    /// Where they waited.
    pub(crate) queue: QueueId,
    /// Who was with them last.
    pub(crate) agent: Option<AgentId>,
}

impl Over {
    /// Of a contact that is still open.
    pub(crate) fn of(contact: &OpenContact) -> Over {
        Over { customer: contact.customer, queue: contact.queue, agent: contact.stage.agent() }
    }
}

/// Contacts that are wrapped up and whose customer may still say how it was, until when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Surveys {
    pub(super) until: BTreeMap<ContactId, (Moment, Over)>,
    by_moment: BTreeSet<(Moment, ContactId)>,
}

impl Surveys {
    pub(super) fn insert(&mut self, contact: ContactId, until: Moment, over: Over) {
        self.until.insert(contact, (until, over));
        self.by_moment.insert((until, contact));
    }

    /// Forgets what is too late by now.
    pub(super) fn forget_before(&mut self, now: Moment) {
        while let Some((until, contact)) = self.by_moment.first().copied()
            && until < now
        {
            self.by_moment.pop_first();
            self.until.remove(&contact);
        }
    }
}

/// The last of what came under a key, at most so many; the oldest are forgotten first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lately<K, V, const KEPT: usize> {
    by_key: BTreeMap<K, V>,
    order: VecDeque<K>,
}

impl<K, V, const KEPT: usize> Default for Lately<K, V, KEPT> {
    fn default() -> Self {
        Lately { by_key: BTreeMap::new(), order: VecDeque::new() }
    }
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    /// The contact it got.
    pub(crate) contact: ContactId,
    /// It was not taken in.
    pub(crate) turned_away: bool,
}

impl<K: Copy + Ord, V: Copy, const KEPT: usize> Lately<K, V, KEPT> {
    pub(super) fn insert(&mut self, key: K, value: V) {
        if self.by_key.insert(key, value).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_key.remove(&oldest);
        }
    }

    /// Everything that is remembered, the oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = (K, V)> {
        self.order.iter().filter_map(|key| Some((*key, self.get(*key)?)))
    }

    /// What came under this key.
    pub(crate) fn get(&self, key: K) -> Option<V> {
        self.by_key.get(&key).copied()
    }
}

/// A number by which the same event is recognised: FNV-1a of its line.
pub(super) fn digest(event: &Event) -> u64 {
    event
        .to_line()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl State {
    /// The settings in force.
    pub fn house(&self) -> &Arc<House> {
        &self.furnishing.house
    }

    /// The place of the last event applied.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The moment of the last event applied.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// When [`super::Command::Proceed`] is to be asked next; none when nothing is due by itself.
    pub fn next_due(&self) -> Option<Moment> {
        let timer = self.index.timers.first().map(|(at, _)| *at);
        timer.into_iter().chain(crate::routing::closing_at(self)).min()
    }

    /// Puts settings in the hands of the state before the `furnished` event that names their version is applied.
    pub fn deliver(&mut self, house: Arc<House>) {
        self.furnishing = Furnishing::new(house);
        self.reindex();
    }

    /// Builds everything that follows from the rest again.
    pub(super) fn reindex(&mut self) {
        let quiet = |(id, customer): (&CustomerId, &Arc<Customer>)| {
            let timer = |need: &OpenNeed| Some((need.quiet_at?, Timer::NeedGoesQuiet(*id, need.id)));
            customer.needs.iter().filter_map(timer).collect::<Vec<_>>()
        };
        // Put in order at once, which takes a fraction of the time of one by one.
        let timers = self.people.known.iter().flat_map(quiet).collect();
        let mut index = Index { timers, ..Index::default() };
        for contact in self.contacts.values() {
            index.put(contact, &self.furnishing);
        }
        for (id, now) in &self.agents {
            index.look_at(*id, Some(now), &self.furnishing);
        }
        for promise in self.promises.open() {
            index.watch(None, Some(promise));
        }
        self.index = index;
    }

    /// The open contact of this number.
    pub fn contact(&self, id: ContactId) -> Option<&OpenContact> {
        self.contacts.get(&id)
    }

    /// Every contact that is not wrapped up, the oldest number first.
    pub fn contacts(&self) -> impl Iterator<Item = &OpenContact> {
        self.contacts.values()
    }

    /// An agent as the floor sees them; also one who never signed in, as long as the settings know them.
    pub fn agent(&self, id: AgentId) -> Option<AgentNow> {
        self.furnishing.agent(id)?;
        Some(self.agents.get(&id).copied().unwrap_or_default())
    }

    /// Every agent of the settings, as the floor sees them.
    pub fn agents(&self) -> impl Iterator<Item = (&Agent, AgentNow)> {
        let now = |agent: &Agent| self.agents.get(&agent.id).copied().unwrap_or_default();
        self.house().agents.iter().map(move |agent| (agent, now(agent)))
    }

    /// The presence of an agent.
    pub fn presence(&self, id: AgentId) -> Presence {
        self.agents.get(&id).map_or(Presence::Offline, AgentNow::presence)
    }

    /// The contacts an agent has: offered, in conversation, in wrap-up.
    pub fn held_by(&self, id: AgentId) -> impl Iterator<Item = &OpenContact> {
        self.index.held.get(&id).into_iter().flat_map(BTreeMap::keys).filter_map(|contact| self.contacts.get(contact))
    }

    /// The contacts an agent was asked into by a colleague.
    pub fn consulted_in(&self, id: AgentId) -> impl Iterator<Item = &OpenContact> {
        self.index.consulted.get(&id).into_iter().flatten().filter_map(|contact| self.contacts.get(contact))
    }

    /// How many contacts of a channel an agent has.
    pub fn load(&self, id: AgentId, channel: Channel) -> u8 {
        self.index.load(id, channel)
    }

    /// Whether an agent may hold one more contact of a channel.
    pub fn has_room(&self, id: AgentId, channel: Channel) -> bool {
        self.furnishing.agent(id).is_some_and(|agent| self.load(id, channel) < agent.capacity(channel))
    }

    /// How many wait in a queue, whether there or gone for a moment.
    pub fn waiting(&self, queue: QueueId) -> u32 {
        self.index.waiting.get(&queue).map_or(0, |waiting| waiting.len() as u32)
    }

    /// How many of those are there while they wait, as in a chat; the others wait at home.
    pub fn waiting_live(&self, queue: QueueId) -> u32 {
        self.index.waiting_live.get(&queue).copied().unwrap_or(0)
    }

    /// The place of who waits longest in a queue, whether there or gone for a moment.
    pub fn longest_waiting(&self, queue: QueueId) -> Option<Moment> {
        self.index.waiting.get(&queue)?.first().map(|(place, _)| *place)
    }

    /// Whether a queue takes customers in.
    pub fn is_open(&self, queue: QueueId, at: Moment) -> bool {
        self.furnishing.is_open(queue, at)
    }

    /// When a queue that is closed opens next.
    pub fn opens_at(&self, queue: QueueId, at: Moment) -> Option<Moment> {
        self.furnishing.opens_at(queue, at)
    }

    /// A customer, also under a number that was merged into another.
    pub fn customer(&self, id: CustomerId) -> Option<&Customer> {
        self.people.get(id)
    }

    /// The number a customer goes by today: their own, or that of the customer they turned out to be.
    pub fn customer_today(&self, id: CustomerId) -> CustomerId {
        self.people.resolve(id)
    }

    /// The numbers under which a customer was known before, by customers who turned out to be them.
    pub fn customers_that_became(&self, id: CustomerId) -> Vec<CustomerId> {
        let gone = self.people.merged.keys().copied();
        gone.filter(|gone| self.people.resolve(*gone) == id).collect()
    }

    /// Who is recognised by this handle.
    pub fn customer_by_handle(&self, handle: &Handle) -> Option<CustomerId> {
        self.people.by_handle(handle)
    }

    /// The line that a mark became, when it is one of the last that this side said in an open contact.
    pub fn line_of(&self, contact: ContactId, party: Party, key: u64) -> Option<u32> {
        match self.trial(contact) {
            Some(trial) => trial.said.filter(|said| said.key == key && party == Party::Customer).map(|said| said.line),
            None => self.contacts.get(&contact)?.line_of(party, key),
        }
    }

    /// The contact that a visit became, by the mark it came with; none when it was turned away or is long ago.
    pub fn contact_of_visit(&self, key: u64) -> Option<ContactId> {
        self.visits.get(key).filter(|visit| !visit.turned_away).map(|visit| visit.contact)
    }

    /// Until when the customer may say how this contact was; none when not asked, or too late.
    pub fn survey_until(&self, contact: ContactId) -> Option<Moment> {
        let open = self.contacts.get(&contact).and_then(|contact| contact.survey_until);
        open.or_else(|| self.surveys.until.get(&contact).map(|(until, _)| *until))
    }

    /// Whose a contact is, or was when it is over: as long as it may be surveyed, or was over lately.
    pub(crate) fn whose(&self, contact: ContactId) -> Option<Over> {
        let open = self.contacts.get(&contact).map(Over::of);
        open.or_else(|| self.surveys.until.get(&contact).map(|(_, over)| *over)).or_else(|| self.over.get(contact))
    }

    /// The number for the next contact.
    pub(crate) fn next_contact(&self) -> ContactId {
        ContactId(self.last_contact + 1)
    }

    /// The number for the next need.
    pub(crate) fn next_need(&self) -> NeedId {
        NeedId(self.last_need + 1)
    }

    /// Whether exactly this was heard in a contact lately.
    pub(crate) fn was_heard(&self, contact: ContactId, event: &Event) -> bool {
        self.heard.get(contact) == Some(digest(event))
    }

    /// Whether a contact was listened to lately.
    pub(crate) fn has_been_heard(&self, contact: ContactId) -> bool {
        self.heard.get(contact).is_some()
    }

    /// The open contact of this number, or why not.
    pub(crate) fn open(&self, id: ContactId) -> Result<&OpenContact, Refusal> {
        self.contacts.get(&id).ok_or(Refusal::NoSuchContact(id))
    }

    /// The contact of this number, when this agent is in conversation in it.
    pub(crate) fn talking(&self, id: ContactId, agent: AgentId) -> Result<&OpenContact, Refusal> {
        let contact = self.open(id)?;
        match contact.stage {
            Stage::Talking { agent: holder } if holder == agent => Ok(contact),
            Stage::Talking { .. } => Err(Refusal::NotYours(agent)),
            stage @ (Stage::Waiting | Stage::Offered { .. } | Stage::WrappingUp { .. }) => {
                Err(Refusal::NotNow(stage.word()))
            }
        }
    }

    /// The agent of this number, when they take part.
    pub(crate) fn taking_part(&self, id: AgentId) -> Result<&Agent, Refusal> {
        self.furnishing.agent(id).filter(|agent| agent.active).ok_or(Refusal::NoSuchAgent(id))
    }

    /// The queue of this number.
    pub(crate) fn known_queue(&self, id: QueueId) -> Result<&Queue, Refusal> {
        self.furnishing.queue(id).ok_or(Refusal::NoSuchQueue(id))
    }
}
