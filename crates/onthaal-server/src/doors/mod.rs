//! Trying our own doors from outside, as a customer does: what each trial does, and what came of those before.

mod chat;
mod outside;
mod pages;
mod standing;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use onthaal_core::moment::Span;
use onthaal_core::words::Channel;
use onthaal_store::StoreError;
use tokio::sync::Notify;

use crate::app::App;
use crate::channel::email;
use crate::http::screens;
use crate::limits::{DOOR_HISTORY_SHOWN, DOOR_HISTORY_SHOWN_MAX};
use crate::view::doors::{DoorAlarm, DoorCode, DoorKind, DoorMet, DoorTrouble, DoorView, DoorsNow, DoorsView};
use crate::view::mail::Mailbox;
use outside::Outside;
pub use standing::Trial;
use standing::{Standing, stored, taken};

/// Why a door did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why.
    pub code: DoorCode,
    /// What was found.
    pub detail: String,
}

impl Fault {
    /// With what was found, on one line and not too long.
    pub fn new(code: DoorCode, detail: impl Into<String>) -> Fault {
        Fault { code, detail: crate::text::one_line(&detail.into()) }
    }
}

/// One of our own doors.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    /// Its short name.
    pub key: String,
    address: String,
    what: What,
}

/// What is tried.
#[derive(Clone, Debug, PartialEq)]
enum What {
    Page,
    Widget,
    Chat,
    Menu,
    Callback,
    Mail(Box<Mailbox>),
}

impl What {
    fn kind(&self) -> DoorKind {
        match self {
            What::Page => DoorKind::Page,
            What::Widget => DoorKind::Widget,
            What::Chat => DoorKind::Chat,
            What::Menu => DoorKind::Menu,
            What::Callback => DoorKind::Callback,
            What::Mail(_) => DoorKind::Mail,
        }
    }
}

/// What came of trying our own doors, as far as it is at hand.
#[derive(Debug, Default)]
pub struct Doors {
    inner: Mutex<Inner>,
    /// Somebody wants them tried now.
    pub asked: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    histories: BTreeMap<String, VecDeque<Trial>>,
    trying: BTreeSet<String>,
}

impl Doors {
    /// Takes up what is stored of before.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn remember(&self, app: &App) -> Result<(), StoreError> {
        let from = app.clock.now() - DOOR_HISTORY_SHOWN;
        let stored = app.store.door_trials(from, 64 * DOOR_HISTORY_SHOWN_MAX as u32).await?;
        let mut inner = self.lock();
        for row in stored {
            let key = row.door.clone();
            inner.histories.entry(key).or_default().extend(taken(row));
        }
        Ok(())
    }

    /// One is being tried.
    pub fn begins(&self, key: &str) {
        self.lock().trying.insert(key.to_string());
    }

    /// What came of it.
    pub fn ends(&self, key: &str, trial: Trial) {
        let mut inner = self.lock();
        inner.trying.remove(key);
        let history = inner.histories.entry(key.to_string()).or_default();
        let too_old = trial.at - DOOR_HISTORY_SHOWN;
        history.push_back(trial);
        while history.len() > DOOR_HISTORY_SHOWN_MAX || history.front().is_some_and(|first| first.at < too_old) {
            history.pop_front();
        }
    }

    /// Nothing came of it.
    pub fn broke(&self, key: &str) {
        self.lock().trying.remove(key);
    }

    /// How a door stands.
    pub fn standing(&self, key: &str) -> Standing {
        self.lock().histories.get(key).map_or(Standing::Untried, Standing::of)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The doors that this house has, by its settings.
pub fn doors_of(app: &App) -> Vec<Door> {
    let settings = app.live.scene().settings().clone();
    let base = app.config.own_address();
    let leads = |channel: Channel| settings.queues.iter().any(|queue| queue.channels.iter().any(|it| it.0 == channel));
    let shown = &settings.chat_window.queues;
    let chats = settings.queues.iter().any(|queue| {
        queue.channels.iter().any(|it| it.0 == Channel::Chat) && (shown.is_empty() || shown.contains(&queue.id))
    });
    let pages = [
        (What::Page, "page", "/chat", true),
        (What::Widget, "widget", "/onthaal.js", screens::own_file("onthaal.js").is_some()),
        (What::Chat, "chat", "/chat/contacts", chats),
        (What::Menu, "menu", "/menu", !settings.menu.is_empty()),
        (What::Callback, "callback", "/callback", leads(Channel::Callback)),
    ];
    let page = |(what, key, path, _): (What, &str, &str, bool)| Door {
        key: key.into(),
        address: format!("{base}{path}"),
        what,
    };
    let mail = |mailbox: &Mailbox| Door {
        key: format!("mail-{}", mailbox.id),
        address: mailbox.address.clone(),
        what: What::Mail(Box::new(mailbox.clone())),
    };
    let pages = pages.into_iter().filter(|(.., is_there)| *is_there).map(page);
    pages.chain(settings.mailboxes.iter().filter(|mailbox| mailbox.active).map(mail)).collect()
}

impl Door {
    /// How often it is tried by itself; none is never.
    pub fn every(&self, app: &App) -> Option<Span> {
        if let What::Mail(_) = self.what { mail_every(app) } else { every(app) }
    }

    /// Tries it.
    pub async fn tried(&self, app: &App) -> Trial {
        let (at, began) = (app.clock.now(), tokio::time::Instant::now());
        let outcome = self.outcome(app).await;
        let took = Span(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX));
        Trial { at, took, outcome }
    }

    async fn outcome(&self, app: &App) -> Result<Option<DoorMet>, Fault> {
        let outside = || Outside::of(app);
        match &self.what {
            What::Page => pages::page(&outside()?).await?,
            What::Widget => pages::widget(&outside()?).await?,
            What::Chat => return chat::chat(app, &outside()?).await.map(Some),
            What::Menu => pages::menu(app, &outside()?).await?,
            What::Callback => pages::callback(app, &outside()?).await?,
            What::Mail(mailbox) => email::try_round(app, mailbox).await?,
        }
        Ok(None)
    }
}

/// Keeps what came of a trial, and tells who is to know.
pub async fn write_down(app: &App, door: &Door, trial: Trial) {
    let before = app.doors.standing(&door.key);
    app.doors.ends(&door.key, trial.clone());
    let after = app.doors.standing(&door.key);
    let works = trial.outcome.is_ok();
    let outcome = if works { "works" } else { "fails" };
    metrics::counter!("onthaal_door_trials_total", "door" => door.key.clone(), "outcome" => outcome).increment(1);
    metrics::gauge!("onthaal_door_works", "door" => door.key.clone()).set(if works { 1.0 } else { 0.0 });
    metrics::histogram!("onthaal_door_seconds", "door" => door.key.clone()).record(trial.took.0 as f64 / 1_000.0);
    if let Err(fault) = &trial.outcome {
        // What a mail server said may name people; it is told on the screen, not in the log.
        tracing::warn!(door = door.key, code = ?fault.code, rings = after.rings(), "a door of our own did not work");
    } else if before.rings() {
        tracing::info!(door = door.key, "a door of our own works again");
    }
    if let Err(why) = app.store.put_door_trial(stored(&door.key, &trial)).await {
        tracing::warn!(error = %why, door = door.key, "what came of trying a door could not be stored");
    }
    tell(app);
}

/// Tells the screens of who leads how the doors stand.
pub fn tell(app: &App) {
    app.live.show_doors(now(app));
}

/// What the screens of who leads are told.
fn now(app: &App) -> DoorsNow {
    let doors = doors_of(app);
    let inner = app.doors.lock();
    let history = |door: &Door| inner.histories.get(&door.key);
    let alarm = |door: &Door| {
        let Standing::Fails { since } = Standing::of(history(door)?) else { return None };
        let trouble = shown(history(door)?.back()?.outcome.as_ref().err()?);
        Some(DoorAlarm {
            key: door.key.clone(),
            door: door.what.kind(),
            address: door.address.clone(),
            since: since.0,
            trouble,
        })
    };
    DoorsNow {
        alarms: doors.iter().filter_map(alarm).collect(),
        tried_at: doors.iter().filter_map(|door| Some(history(door)?.back()?.at.0)).max(),
        trying: !inner.trying.is_empty(),
    }
}

/// Every door with its history.
pub fn view(app: &App) -> DoorsView {
    let doors = doors_of(app);
    let inner = app.doors.lock();
    let view = |door: Door| {
        let history = inner.histories.get(&door.key);
        let standing = history.map_or(Standing::Untried, Standing::of);
        DoorView {
            trying: inner.trying.contains(&door.key),
            door: door.what.kind(),
            address: door.address,
            stands: standing.shown(),
            since: standing.since().map(|since| since.0),
            history: history.into_iter().flatten().rev().map(Trial::view).collect(),
            key: door.key,
        }
    };
    DoorsView {
        every_ms: every(app).map(|every| every.0),
        mail_every_ms: mail_every(app).map(|every| every.0),
        doors: doors.into_iter().map(view).collect(),
    }
}

fn shown(fault: &Fault) -> DoorTrouble {
    DoorTrouble { code: fault.code, detail: fault.detail.clone() }
}

fn every(app: &App) -> Option<Span> {
    seconds(app.config.doors_tried_seconds)
}

fn mail_every(app: &App) -> Option<Span> {
    every(app).and(seconds(app.config.doors_mail_tried_seconds))
}

fn seconds(seconds: u32) -> Option<Span> {
    (seconds > 0).then(|| Span::seconds(i64::from(seconds)))
}
