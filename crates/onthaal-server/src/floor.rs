//! The one task that decides, appends and publishes.

mod ask;
mod away;
mod group;
mod snapshots;
mod storing;
mod telling;

pub use ask::{Ask, Declined, Done, Identity, MailWords, NewFile, Part, Words};

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use onthaal_core::contact::Record;
use onthaal_core::floor::{Command, State};
use onthaal_core::heard::Heard;
use onthaal_core::id::ContactId;
use onthaal_core::limits::{FLOOR_COMMANDS_MAX, FLOOR_GROUP_MAX};
use onthaal_core::moment::{Moment, Span};
use onthaal_store::Store;
use tokio::sync::{mpsc, oneshot, watch};

use crate::app::stopped;
use crate::clock::Clock;
use crate::live::Live;
use crate::memory::Houses;
use away::Away;
use group::Group;
use snapshots::Snapshots;
use storing::Storing;

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
///
/// While one group of decisions is being stored, the next is decided, on a state that is ahead of what is stored. What
/// people see and are told is never ahead: a group is shown and answered after it is stored, in the order of its events.
/// When storing fails, everything decided since is declined and the state is read back.
pub struct FloorTask {
    asks: mpsc::Receiver<Ask>,
    later: VecDeque<Ask>,
    store: Arc<Store>,
    live: Live,
    clock: Clock,
    /// As it is after everything that was decided.
    state: State,
    /// The records of the contacts that are open, or in a group that is not stored yet, after everything decided.
    records: BTreeMap<ContactId, Record>,
    houses: Houses,
    /// What was decided and waits for its turn to be stored; goes on growing until then.
    next: Group,
    storing: Option<Storing>,
    away: Option<Away>,
    due_not_before: Moment,
    snapshots: Snapshots,
}

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
            next: Group::default(),
            storing: None,
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
            if self.storing.is_none() && !self.next.is_empty() {
                self.store_next().await;
            }
            let has_room = self.next.has_room();
            if has_room && !self.later.is_empty() {
                self.decide().await;
                continue;
            }
            let due = self.state.next_due().filter(|_| has_room && self.away.is_none());
            let due = due.map(|due| due.max(self.due_not_before));
            let back = self.away.filter(|_| self.storing.is_none()).map(|away| away.try_again_at);
            let turn = self.live.scene().next_turn(self.clock.now());
            tokio::select! {
                biased;
                outcome = storing::outcome(&mut self.storing) => self.stored(outcome).await,
                count = self.asks.recv_many(&mut asked, FLOOR_GROUP_MAX), if has_room => {
                    if count == 0 {
                        break;
                    }
                    self.later.extend(asked.drain(..));
                }
                () = self.clock.wait_until_any(back) => self.come_back().await,
                () = self.clock.wait_until_any(due) => self.proceed().await,
                () = self.clock.wait_until_any(turn) => self.live.refresh(self.clock.now()),
                () = stopped(&mut stop), if !self.asks.is_closed() => self.asks.close(),
            }
        }
        self.take_leave().await;
    }

    /// Stores what was decided last; and the next start need not read what this one knew.
    async fn take_leave(&mut self) {
        loop {
            // What was stored last may bring something more: what was heard in it.
            if self.storing.is_none() && !self.next.is_empty() && self.away.is_none() {
                self.store_next().await;
            }
            if self.storing.is_none() {
                break;
            }
            let outcome = storing::outcome(&mut self.storing).await;
            self.stored(outcome).await;
        }
        if self.away.is_none() {
            self.snapshots.take_last(&self.store, &self.live).await;
        }
    }

    fn begin_from_what_is_shown(&mut self) {
        let scene = self.live.scene();
        self.state = scene.state().clone();
        self.records = scene.records();
    }

    /// Decides what was asked, as far as there is room for it in the next group.
    async fn decide(&mut self) {
        if self.away.is_some() {
            self.later.drain(..).for_each(|ask| away::decline(ask.reply));
            return;
        }
        let now = self.clock.now();
        let first = self.next.events.len();
        while self.next.has_room()
            && let Some(Ask { parts, reply }) = self.later.pop_front()
        {
            let answer = self.next.decide(&mut self.state, now, parts);
            count(&answer);
            self.next.answers.push((reply, answer));
        }
        self.tell_on(first).await;
    }

    /// What was heard in conversations that are over becomes events, like everything that happens.
    async fn write_down(&mut self, heard: Vec<(ContactId, Heard)>) {
        if heard.is_empty() || self.away.is_some() {
            // What is not written down now is listened to again later.
            return;
        }
        let (now, first) = (self.clock.now(), self.next.events.len());
        for (contact, heard) in heard {
            let listen = Part::Do(Command::Listen { contact, heard }, Words::None);
            if let Err(why) = self.next.decide(&mut self.state, now, vec![listen]) {
                tracing::warn!(?why, contact = contact.0, "what was heard was refused");
            }
        }
        self.tell_on(first).await;
    }

    async fn proceed(&mut self) {
        let now = self.clock.now();
        let first = self.next.events.len();
        // Time going on is never refused.
        let _ = self.next.decide(&mut self.state, now, vec![Part::Do(Command::Proceed, Words::None)]);
        if self.next.events.len() == first {
            self.due_not_before = now + DUE_AGAIN_AFTER;
        }
        self.tell_on(first).await;
    }
}

fn count(answer: &Result<Done, Declined>) {
    metrics::counter!("onthaal_commands_total").increment(1);
    if let Err(Declined::Refused(refusal)) = answer {
        metrics::counter!("onthaal_refusals_total", "code" => refusal.code()).increment(1);
    }
}
