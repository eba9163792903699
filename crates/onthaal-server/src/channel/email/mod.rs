//! E-mail: fetched, read, threaded, written and sent; each in and out of the house once.
//!
//! Fetched e-mails are kept before anything is made of them (`fetch`), become lines of contacts in the order in which
//! they came (`intake`), and what we write is kept with the line it is and sent from there (`outbox`).

mod compose;
mod desk;
mod fetch;
mod imap;
mod intake;
mod outbox;
pub mod read;
mod sign_in;
mod smtp;
mod tell;
mod thread;
mod token;
mod trial;
mod whose;

pub use desk::{aside, file, health, keep_secret, mails_of, raw, send, send_again, take_in_after_all, try_mailbox};
pub use tell::{Addressee, tell};
pub(crate) use trial::try_round;
pub use whose::know_mails_of;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use onthaal_core::moment::Moment;
use onthaal_store::StoreError;
use onthaal_store::mails::MailPlace;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::app::App;
use crate::trust;
use crate::view::mail::{Letter, Mailbox};

/// The post room: who is woken when something comes or goes, and how each mailbox is.
#[derive(Default)]
pub struct Post {
    came: Notify,
    goes: Notify,
    tokens: sign_in::Tokens,
    health: Mutex<BTreeMap<u32, Health>>,
    acknowledged: Mutex<BTreeMap<String, Moment>>,
    trials: trial::Returned,
    /// How often e-mails were tried to be fetched that could not be had yet.
    fetching: Mutex<BTreeMap<(u32, u32, u32), u32>>,
}

/// How a mailbox is, as far as this program has seen since it started.
#[derive(Clone, Debug, Default)]
struct Health {
    fetched_at: Option<Moment>,
    fetch_trouble: Option<String>,
    sent_at: Option<Moment>,
    send_trouble: Option<String>,
}

/// What is kept of an e-mail, in its row.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    letter: Letter,
    /// The marks of those it answers, the nearest first.
    answers: Vec<String>,
    /// A machine may tell its writer that it came.
    #[serde(default)]
    may_be_acknowledged: bool,
    /// A machine of ours wrote it.
    #[serde(default)]
    by_machine: bool,
    /// The marks of what did not arrive, whether for good, and why.
    #[serde(default)]
    bounced: Option<(Vec<String>, bool, String)>,
    /// We sent it to ourselves, to see whether it comes back; or it is what a machine said of such a one.
    #[serde(default)]
    trial: Option<trial::Trial>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

impl Post {
    fn change(&self, mailbox: u32, change: impl FnOnce(&mut Health)) {
        change(self.lock().entry(mailbox).or_default());
    }

    fn of(&self, mailbox: u32) -> Health {
        self.lock().get(&mailbox).cloned().unwrap_or_default()
    }

    /// How often this one was tried, with this time.
    fn tried(&self, mailbox: u32, place: MailPlace) -> u32 {
        let mut fetching = self.fetching.lock().unwrap_or_else(PoisonError::into_inner);
        let tries = fetching.entry((mailbox, place.validity, place.uid)).or_default();
        *tries += 1;
        *tries
    }

    fn had(&self, mailbox: u32, place: MailPlace) {
        let mut fetching = self.fetching.lock().unwrap_or_else(PoisonError::into_inner);
        fetching.remove(&(mailbox, place.validity, place.uid));
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, Health>> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts fetching, taking in and sending; all end when the program stops.
pub(crate) fn start(app: &App) {
    app.tasks.spawn(fetch::run(app.clone()));
    app.tasks.spawn(intake::run(app.clone()));
    app.tasks.spawn(outbox::run(app.clone()));
}

/// Hands an e-mail to the house that came another way than through a mail server, such as out of an archive.
///
/// # Errors
/// When there is no such mailbox, or it cannot be kept.
pub async fn bring(app: &App, id: u32, raw: Vec<u8>) -> Result<(), StoreError> {
    let mailbox = mailbox(app, id).ok_or_else(|| StoreError::Conflict(format!("there is no mailbox {id}")))?;
    fetch::keep(app, &mailbox, imap::Fetched { raw, came_at: None, is_too_large: false }, None).await.map(drop)
}

/// The mailboxes of the settings in force.
fn mailboxes(app: &App) -> Vec<Mailbox> {
    app.live.scene().settings().mailboxes.clone()
}

/// One of them.
fn mailbox(app: &App, id: u32) -> Option<Mailbox> {
    mailboxes(app).into_iter().find(|mailbox| mailbox.id == id)
}

/// The addresses of this house, in small letters.
fn own_addresses(app: &App) -> Vec<String> {
    mailboxes(app).iter().map(|mailbox| mailbox.address.to_lowercase()).collect()
}

/// The certificates that are trusted beside those of this machine.
fn extra_roots(app: &App) -> Vec<u8> {
    trust::extra_roots(&app.config)
}

/// How long a mail server may say nothing.
fn patience(app: &App) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(app.config.mail_stall_seconds.max(1)))
}
