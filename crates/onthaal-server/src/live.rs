//! What is live: the scene that everybody looks at, and the bells that ring when it changes.

pub mod presence;
pub mod staff;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use onthaal_core::heard::Heard;
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::limits::CONNECTIONS_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::Party;
use tokio::sync::{broadcast, watch};

use crate::scene::{Publication, Scene, Start};
use crate::view::doors::DoorsNow;

/// How many signs of typing a slow screen may be behind before it misses some; they pass in seconds anyway.
const TYPING_BACKLOG: usize = 256;
/// How many rings a slow chat window may be behind; missing one is no harm, because it looks at the whole anyway.
const RINGS_BACKLOG: usize = 16;

/// Somebody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typing {
    /// In which contact.
    pub contact: ContactId,
    /// On which side.
    pub party: Party,
    /// The agent; none for the customer.
    pub agent: Option<AgentId>,
    /// Types, or stopped.
    pub on: bool,
}

/// What a chat window is woken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ring {
    /// Its contact changed; look again.
    Changed,
    /// The agent types, or stopped.
    Typing {
        /// Types, or stopped.
        on: bool,
        /// Who.
        name: String,
    },
}

/// What is live. Cheap to share.
#[derive(Clone, Debug)]
pub struct Live {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    scene: RwLock<Scene>,
    seq: watch::Sender<u64>,
    typing: broadcast::Sender<Typing>,
    signed_out: broadcast::Sender<AgentId>,
    chats: Mutex<HashMap<ContactId, Chat>>,
    connections: AtomicUsize,
}

#[derive(Debug)]
struct Chat {
    rings: broadcast::Sender<Ring>,
    windows: usize,
}

/// One of the live connections that there is room for; gives its place back when it goes.
#[derive(Debug)]
pub struct Place {
    live: Live,
}

impl Drop for Place {
    fn drop(&mut self) {
        let before = self.live.inner.connections.fetch_sub(1, Ordering::Relaxed);
        metrics::gauge!("onthaal_connections").set(before.saturating_sub(1) as f64);
    }
}

impl Live {
    /// Around a scene.
    pub fn new(scene: Scene) -> Live {
        let seq = watch::Sender::new(scene.backlog().seq());
        let inner = Inner {
            scene: RwLock::new(scene),
            seq,
            typing: broadcast::Sender::new(TYPING_BACKLOG),
            signed_out: broadcast::Sender::new(TYPING_BACKLOG),
            chats: Mutex::default(),
            connections: AtomicUsize::new(0),
        };
        Live { inner: Arc::new(inner) }
    }

    /// What everybody looks at. Hold it shortly, and never while waiting for anything.
    pub fn scene(&self) -> RwLockReadGuard<'_, Scene> {
        // Whoever panicked while holding it only looked, or stood between two events that are both stored.
        self.inner.scene.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows what was stored, and rings every bell it concerns; gives what was heard in conversations that are over.
    pub fn publish(&self, publication: Publication, now: Moment) -> Vec<(ContactId, Heard)> {
        let (touched, heard) = self.change(|scene| (scene.publish(publication, now), scene.take_heard()));
        self.ring(&touched);
        heard
    }

    /// Shows how our own doors stand.
    pub fn show_doors(&self, now: DoorsNow) {
        self.change(|scene| scene.show_doors(now));
    }

    /// Shows what changed by time alone.
    pub fn refresh(&self, now: Moment) {
        self.change(|scene| scene.refresh(now));
    }

    /// Starts again from what is stored.
    pub fn restart(&self, start: Start, now: Moment) {
        self.change(|scene| scene.restart(start, now));
        let every: BTreeSet<ContactId> = self.chats().keys().copied().collect();
        self.ring(&every);
    }

    /// Notes that a screen of an agent came or went; gives how many they have now.
    pub fn agent_connected(&self, agent: AgentId, came: bool, now: Moment) -> usize {
        self.change(|scene| scene.connected(agent, came, now))
    }

    /// Rings whenever the scene changes; holds the place of the last change.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.inner.seq.subscribe()
    }

    /// Everybody who types.
    pub fn typing(&self) -> broadcast::Receiver<Typing> {
        self.inner.typing.subscribe()
    }

    /// Tells who looks at a contact that somebody types.
    pub fn say_typing(&self, typing: Typing, name: Option<String>) {
        // Nobody may be looking.
        let _ = self.inner.typing.send(typing);
        if let Some(name) = name
            && let Some(chat) = self.chats().get(&typing.contact)
        {
            let _ = chat.rings.send(Ring::Typing { on: typing.on, name });
        }
    }

    /// Everybody who is signed out everywhere.
    pub fn signed_out(&self) -> broadcast::Receiver<AgentId> {
        self.inner.signed_out.subscribe()
    }

    /// Closes every screen of an agent.
    pub fn sign_out(&self, agent: AgentId) {
        let _ = self.inner.signed_out.send(agent);
    }

    /// Takes one of the places for a live connection; none when all are taken.
    pub fn take_place(&self) -> Option<Place> {
        let before = self.inner.connections.fetch_add(1, Ordering::Relaxed);
        let place = Place { live: self.clone() };
        metrics::gauge!("onthaal_connections").set((before + 1) as f64);
        (before < CONNECTIONS_MAX).then_some(place)
    }

    /// A chat window of a contact came; gives its bell.
    pub fn window_came(&self, contact: ContactId) -> broadcast::Receiver<Ring> {
        let mut chats = self.chats();
        let chat =
            chats.entry(contact).or_insert_with(|| Chat { rings: broadcast::Sender::new(RINGS_BACKLOG), windows: 0 });
        chat.windows += 1;
        chat.rings.subscribe()
    }

    /// A chat window of a contact went; gives how many are left.
    pub fn window_went(&self, contact: ContactId) -> usize {
        let mut chats = self.chats();
        let Some(chat) = chats.get_mut(&contact) else { return 0 };
        chat.windows = chat.windows.saturating_sub(1);
        let left = chat.windows;
        if left == 0 {
            chats.remove(&contact);
        }
        left
    }

    /// How many chat windows a contact has.
    pub fn windows_of(&self, contact: ContactId) -> usize {
        self.chats().get(&contact).map_or(0, |chat| chat.windows)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Scene) -> T) -> T {
        let mut scene: RwLockWriteGuard<'_, Scene> = self.inner.scene.write().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut scene);
        let seq = scene.backlog().seq();
        drop(scene);
        self.inner.seq.send_if_modified(|shown| std::mem::replace(shown, seq) != seq);
        result
    }

    fn ring(&self, contacts: &BTreeSet<ContactId>) {
        let chats = self.chats();
        for chat in contacts.iter().filter_map(|contact| chats.get(contact)) {
            let _ = chat.rings.send(Ring::Changed);
        }
    }

    fn chats(&self) -> MutexGuard<'_, HashMap<ContactId, Chat>> {
        self.inner.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
