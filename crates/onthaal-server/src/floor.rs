//! The one task that decides, appends and publishes.

mod ask;
mod group;
mod snapshots;

pub use ask::{Ask, Declined, Done, Identity, NewFile, Part, Words};

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use onthaal_core::contact::Record;
use onthaal_core::event::Event;
use onthaal_core::floor::{Command, State};
use onthaal_core::id::{ContactId, CustomerId};
use onthaal_core::limits::{FLOOR_COMMANDS_MAX, FLOOR_GROUP_MAX};
use onthaal_core::moment::{Moment, Span};
use onthaal_store::words::CustomerWords;
use onthaal_store::{Batch, Store, StoreError};
use tokio::sync::{mpsc, oneshot, watch};

use crate::app::stopped;
use crate::clock::Clock;
use crate::live::Live;
use crate::memory::{self, Houses};
use crate::scene::{Acquaintance, Publication};
use group::Group;
use snapshots::Snapshots;

/// How long is waited before the store is tried again, at first and at most.
const RETRY_AFTER: (Span, Span) = (Span(100), Span::seconds(5));
/// When nothing came of what was due, it is not asked again sooner than this.
const DUE_AGAIN_AFTER: Span = Span(250);

/// Where the doors bring what they ask.
#[derive(Clone, Debug)]
pub struct Floor {
    asks: mpsc::Sender<Ask>,
}

impl Floor {
    /// Asks the floor to do something; answered when it is stored.
    ///
    /// # Errors
    /// [`Declined`] when it was not done.
    pub async fn ask(&self, parts: Vec<Part>) -> Result<Done, Declined> {
        let (reply, answer) = oneshot::channel();
        match self.asks.try_send(Ask { parts, reply }) {
            Ok(()) => answer.await.unwrap_or(Err(Declined::Unavailable)),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Declined::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Declined::Unavailable),
        }
    }

    /// Asks for one command without words.
    ///
    /// # Errors
    /// [`Declined`] when it was not done.
    pub async fn command(&self, command: Command) -> Result<Done, Declined> {
        self.ask(vec![Part::Do(command, Words::None)]).await
    }
}

/// The task behind the floor.
pub struct FloorTask {
    asks: mpsc::Receiver<Ask>,
    later: VecDeque<Ask>,
    store: Arc<Store>,
    live: Live,
    clock: Clock,
    state: State,
    records: BTreeMap<ContactId, Record>,
    houses: Houses,
    away: Option<Away>,
    due_not_before: Moment,
    snapshots: Snapshots,
}

/// The store cannot be reached; until it can, everything is refused.
#[derive(Clone, Copy, Debug)]
struct Away {
    try_again_at: Moment,
    wait: Span,
}

type Answers = Vec<(oneshot::Sender<Result<Done, Declined>>, Result<Done, Declined>)>;

impl FloorTask {
    /// The floor and its task, from what is shown now.
    pub fn new(
        store: Arc<Store>,
        houses: Houses,
        live: Live,
        clock: Clock,
        snapshot_every_events: u64,
    ) -> (Floor, FloorTask) {
        let (sender, asks) = mpsc::channel(FLOOR_COMMANDS_MAX);
        let mut task = FloorTask {
            asks,
            later: VecDeque::new(),
            store,
            live,
            clock,
            state: State::default(),
            records: BTreeMap::new(),
            houses,
            away: None,
            due_not_before: Moment::default(),
            snapshots: Snapshots::new(snapshot_every_events),
        };
        task.begin_from_what_is_shown();
        (Floor { asks: sender }, task)
    }

    /// Works until it is told to stop and everything that was asked before is done.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let mut asked = Vec::with_capacity(FLOOR_GROUP_MAX);
        loop {
            if !self.later.is_empty() {
                self.decide_group().await;
                continue;
            }
            let now = self.clock.now();
            let due = self.state.next_due().filter(|_| self.away.is_none()).map(|due| due.max(self.due_not_before));
            let turn = self.live.scene().next_turn(now);
            tokio::select! {
                biased;
                count = self.asks.recv_many(&mut asked, FLOOR_GROUP_MAX) => {
                    if count == 0 {
                        break;
                    }
                    self.later.extend(asked.drain(..));
                }
                () = wait_for(&self.clock, self.away.map(|away| away.try_again_at)) => self.come_back().await,
                () = wait_for(&self.clock, due) => self.proceed().await,
                () = wait_for(&self.clock, turn) => self.live.refresh(self.clock.now()),
                () = stopped(&mut stop), if !self.asks.is_closed() => self.asks.close(),
            }
        }
        self.take_leave().await;
    }

    /// The next start need not read what this one knew.
    async fn take_leave(&mut self) {
        if self.away.is_none() {
            self.snapshots.take_last(&self.store, &self.state).await;
        }
    }

    fn begin_from_what_is_shown(&mut self) {
        let scene = self.live.scene();
        self.state = scene.state().clone();
        self.records = scene.records();
    }

    /// Decides what waits, at most so much at once, and stores it with one commit.
    async fn decide_group(&mut self) {
        if self.away.is_some() {
            for ask in self.later.drain(..) {
                // Whoever asked may have gone away meanwhile.
                let _ = ask.reply.send(Err(Declined::Unavailable));
            }
            return;
        }
        let now = self.clock.now();
        let mut group = Group::default();
        let mut answers: Answers = Vec::new();
        while let Some(ask) = self.later.pop_front() {
            let answer = group.decide(&mut self.state, now, ask.parts);
            answers.push((ask.reply, answer));
            // New settings are stored by themselves, because the store takes one version at a time.
            if !group.settings.is_empty() || answers.len() == FLOOR_GROUP_MAX {
                break;
            }
        }
        count_answers(&answers);
        self.finish(group, answers).await;
    }

    async fn proceed(&mut self) {
        let now = self.clock.now();
        let mut group = Group::default();
        // Time going on is never refused.
        let _ = group.decide(&mut self.state, now, vec![Part::Do(Command::Proceed, Words::None)]);
        if group.events.is_empty() {
            self.due_not_before = now + DUE_AGAIN_AFTER;
        }
        self.finish(group, Vec::new()).await;
    }

    /// Stores a group, shows it, and answers everybody in it.
    async fn finish(&mut self, group: Group, answers: Answers) {
        if group.events.is_empty() && group.identities.is_empty() {
            answer(answers);
            return;
        }
        match self.store_group(group).await {
            Ok(publication) => {
                self.live.publish(publication, self.clock.now());
                self.measure();
                answer(answers);
                self.snapshots.take_when_due(&self.store, &self.state);
            }
            Err(why) => {
                tracing::error!(error = %why, "the group of decisions could not be stored; nothing was done");
                metrics::counter!("onthaal_store_failures_total").increment(1);
                self.away = Some(Away { try_again_at: self.clock.now() + RETRY_AFTER.0, wait: RETRY_AFTER.0 });
                for (reply, _) in answers {
                    let _ = reply.send(Err(Declined::Unavailable));
                }
            }
        }
    }

    async fn store_group(&mut self, group: Group) -> Result<Publication, StoreError> {
        let contacts = group.contacts();
        self.fetch_records(&contacts).await?;
        group.tell_on(&mut self.records);
        let customers = self.identified(&group).await?;
        let same_matters = self.same_matters(&group).await?;
        let houses = self.houses.over_time();
        let touched = contacts.iter().filter_map(|contact| self.records.get(contact));
        let records = touched.map(|record| memory::record_row(record, &houses)).collect();
        let mut asides = group.asides;
        for aside in &mut asides {
            let customer = self.records.get(&aside.contact).and_then(|record| record.customer);
            aside.customer = customer.map_or(CustomerId(0), |customer| self.state.customer_today(customer));
        }
        let acquainted = newly_acquainted(&group.events, &customers);
        let batch = Batch {
            events: group.events.clone(),
            lines: group.lines,
            files: group.files,
            asides,
            customers,
            records,
            settings: group.settings.into_iter().next(),
        };
        let started = Instant::now();
        self.store.append(batch).await?;
        metrics::histogram!("onthaal_append_seconds").record(started.elapsed().as_secs_f64());
        metrics::counter!("onthaal_events_total").increment(group.events.len() as u64);
        if let Some(furnished) = &group.furnished {
            self.houses.add(self.clock.now(), furnished.clone());
        }
        let open = contacts.iter().filter(|contact| self.state.contact(**contact).is_some());
        let told = open.filter_map(|contact| self.records.get(contact).cloned()).collect();
        self.records.retain(|contact, _| self.state.contact(*contact).is_some());
        Ok(Publication {
            acquaintances: self.acquaintances(acquainted).await,
            events: group.events,
            records: told,
            lines: group.shown_lines,
            notes: group.notes,
            same_matters,
            furnished: group.furnished.map(|furnished| (furnished, self.houses.over_time())),
        })
    }

    /// Reads the records of contacts that are over and are told on all the same.
    async fn fetch_records(&mut self, contacts: &BTreeSet<ContactId>) -> Result<(), StoreError> {
        for contact in contacts {
            if !self.records.contains_key(contact)
                && let Some(record) = memory::read_record(&self.store, *contact).await?
            {
                self.records.insert(*contact, record);
            }
        }
        Ok(())
    }

    /// What is known of the customers who said, or of whom was said, who they are.
    async fn identified(&self, group: &Group) -> Result<Vec<CustomerWords>, StoreError> {
        let mut known: BTreeMap<CustomerId, CustomerWords> = BTreeMap::new();
        for (customer, identity) in &group.identities {
            let customer = self.state.customer_today(*customer);
            let words = match known.entry(customer) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unread) => {
                    let words = self.store.customer(customer).await?;
                    unread.insert(words.unwrap_or_else(|| CustomerWords::unknown(customer)))
                }
            };
            identity.write_into(words);
        }
        Ok(known.into_values().collect())
    }

    async fn same_matters(
        &self,
        group: &Group,
    ) -> Result<Vec<(ContactId, crate::view::contact::SameMatter)>, StoreError> {
        let mut asked = Vec::new();
        for recorded in &group.events {
            if let Event::SameMatterAsked { contact, need } = recorded.event {
                asked.push((contact, memory::same_matter(&self.store, need).await?));
            }
        }
        Ok(asked)
    }

    /// Who these customers are; what is stored is stored, so a name that cannot be read now is only not shown.
    async fn acquaintances(&self, customers: BTreeSet<CustomerId>) -> Vec<(CustomerId, Acquaintance)> {
        let mut acquainted = Vec::new();
        for customer in customers {
            let customer = self.state.customer_today(customer);
            match memory::acquaintance(&self.store, customer).await {
                Ok(acquaintance) => acquainted.push((customer, acquaintance)),
                Err(why) => tracing::warn!(error = %why, customer = customer.0, "who this is could not be read"),
            }
        }
        acquainted
    }

    /// Tries whether the store is back, and starts again from what it holds.
    async fn come_back(&mut self) {
        let Some(away) = self.away else { return };
        let back = async {
            // On a full disk everything can be read and nothing stored.
            self.store.try_write().await?;
            let houses = Houses::read(&self.store).await?;
            let start = memory::read_back(&self.store, &houses).await?;
            Ok::<_, StoreError>((houses, start))
        };
        match back.await {
            Ok((houses, start)) => {
                tracing::info!("the store is back");
                self.houses = houses;
                self.live.restart(start, self.clock.now());
                self.begin_from_what_is_shown();
                self.away = None;
            }
            Err(why) => {
                tracing::warn!(error = %why, "the store is still away");
                let wait = Span((away.wait.0 * 2).min(RETRY_AFTER.1.0));
                self.away = Some(Away { try_again_at: self.clock.now() + wait, wait });
            }
        }
    }

    fn measure(&self) {
        let waiting: u32 = self.state.house().queues.iter().map(|queue| self.state.waiting(queue.id)).sum();
        metrics::gauge!("onthaal_contacts_waiting").set(f64::from(waiting));
        metrics::gauge!("onthaal_contacts_open").set(self.records.len() as f64);
    }
}

/// The customers whose name or past is not at hand: who were recognised, merged, or said who they are.
fn newly_acquainted(events: &[onthaal_core::event::Recorded], identified: &[CustomerWords]) -> BTreeSet<CustomerId> {
    let of_event = events.iter().filter_map(|recorded| match recorded.event {
        Event::Arrived { customer, known_by: Some(_), .. }
        | Event::CustomerFound { customer, .. }
        | Event::CustomersMerged { kept: customer, .. } => Some(customer),
        _ => None,
    });
    of_event.chain(identified.iter().map(|words| words.customer)).collect()
}

impl Identity {
    fn write_into(&self, words: &mut CustomerWords) {
        let put = |known: &mut Option<String>, said: &Option<String>| {
            if said.is_some() && (self.overrides || known.is_none()) {
                known.clone_from(said);
            }
        };
        put(&mut words.name, &self.name);
        put(&mut words.email, &self.email);
        put(&mut words.phone, &self.phone);
        put(&mut words.own_id, &self.own_id);
        put(&mut words.notes, &self.notes);
        words.language = self.language.or(words.language);
    }
}

fn answer(answers: Answers) {
    for (reply, answer) in answers {
        // Whoever asked may have gone away; what they asked is done all the same.
        let _ = reply.send(answer);
    }
}

fn count_answers(answers: &Answers) {
    metrics::counter!("onthaal_commands_total").increment(answers.len() as u64);
    for (_, answer) in answers {
        if let Err(Declined::Refused(refusal)) = answer {
            metrics::counter!("onthaal_refusals_total", "code" => refusal.code()).increment(1);
        }
    }
}

async fn wait_for(clock: &Clock, moment: Option<Moment>) {
    match moment {
        Some(moment) => clock.wait_until(moment).await,
        None => std::future::pending().await,
    }
}
