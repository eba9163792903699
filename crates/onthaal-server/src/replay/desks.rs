//! The agents of a replay: each signed in with a live screen, taking every offer, shown what a screen is shown.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::sight::Sight;
use super::site::{Session, Site, Trouble, Who};

/// What the agents know of one contact.
#[derive(Debug, Default)]
pub(super) struct Handled {
    /// The desk that has it in conversation.
    pub(super) desk: Option<usize>,
    /// What each desk was shown of it.
    pub(super) sights: HashMap<usize, Sight>,
}

/// Every agent that plays along.
#[derive(Debug)]
pub(super) struct Desks {
    site: Arc<Site>,
    sessions: Vec<Session>,
    contacts: Mutex<HashMap<u64, Arc<watch::Sender<Handled>>>>,
    answering: Mutex<HashSet<(u64, i64)>>,
    reasons: OnceLock<Vec<Value>>,
    /// How often a screen had to connect again.
    pub(super) reconnects: AtomicU64,
}

impl Desks {
    /// Signs everybody in.
    pub(super) async fn sign_in(site: Arc<Site>, accounts: &[(String, String)]) -> Result<Arc<Desks>, String> {
        let mut sessions = Vec::new();
        for (email, password) in accounts {
            let session = site.sign_in(email, password).await;
            sessions.push(session.map_err(|why| format!("{email} could not sign in: {why}"))?);
        }
        Ok(Arc::new(Desks {
            site,
            sessions,
            contacts: Mutex::default(),
            answering: Mutex::default(),
            reasons: OnceLock::new(),
            reconnects: AtomicU64::new(0),
        }))
    }

    /// Opens every screen and makes everybody available; they work until the set is dropped.
    pub(super) async fn open(self: &Arc<Self>) -> Result<JoinSet<()>, Trouble> {
        let mut screens = JoinSet::new();
        for desk in 0..self.sessions.len() {
            let live = self.site.live(self.who(desk), "/api/live").await?;
            self.be_available(desk).await?;
            screens.spawn(self.clone().sit(desk, live));
        }
        Ok(screens)
    }

    /// What is known of a contact, as it changes.
    pub(super) fn contact(&self, contact: u64) -> Arc<watch::Sender<Handled>> {
        let mut contacts = self.contacts.lock().unwrap_or_else(PoisonError::into_inner);
        contacts.entry(contact).or_insert_with(|| Arc::new(watch::Sender::default())).clone()
    }

    /// Forgets a contact that was played.
    pub(super) fn forget(&self, contact: u64) {
        self.contacts.lock().unwrap_or_else(PoisonError::into_inner).remove(&contact);
    }

    /// Says a line; answered when it is stored, with its number.
    pub(super) async fn say(&self, desk: usize, contact: u64, key: u64, text: &str) -> Result<u64, Trouble> {
        let body = json!({ "key": key.to_string(), "text": text, "seen_by": "everyone" });
        let answer = self.site.post(self.who(desk), &format!("/api/contacts/{contact}/lines"), &body).await?;
        Ok(answer["line"].as_u64().unwrap_or_default())
    }

    /// Ends a contact and writes it up; a recorded conversation does not tell whether it was solved.
    pub(super) async fn wrap_up(&self, desk: usize, contact: u64, skill: u64) -> Result<(), Trouble> {
        let reasons = self.reasons.get().map_or(&[][..], Vec::as_slice);
        let fitting = reasons.iter().find(|reason| reason["skill"] == skill).or_else(|| reasons.first());
        let reason = fitting.map_or(Value::Null, |reason| reason["id"].clone());
        let body = json!({ "reason": reason, "solved": "unknown", "decision": "none", "step": null });
        self.site.post(self.who(desk), &format!("/api/contacts/{contact}/wrap-up"), &body).await.map(drop)
    }

    /// The story of a contact, as the house keeps it.
    pub(super) async fn story(&self, desk: usize, contact: u64) -> Result<Value, Trouble> {
        self.site.get(self.who(desk), &format!("/api/contacts/{contact}")).await
    }

    /// How many agents there are.
    pub(super) fn count(&self) -> usize {
        self.sessions.len()
    }

    fn who(&self, desk: usize) -> Who<'_> {
        Who::Staff(&self.sessions[desk])
    }

    async fn be_available(&self, desk: usize) -> Result<(), Trouble> {
        let body = json!({ "presence": "available" });
        self.site.put(self.who(desk), "/api/me/presence", &body).await.map(drop)
    }

    async fn sit(self: Arc<Self>, desk: usize, mut live: super::site::Live) {
        let mut tasks = JoinSet::new();
        let mut seen = 0;
        loop {
            match live.next().await {
                Ok(frame) => {
                    seen = frame["seq"].as_u64().unwrap_or(seen);
                    self.take(desk, &frame, &mut tasks);
                }
                Err(trouble) => {
                    self.reconnects.fetch_add(1, Ordering::Relaxed);
                    live = loop {
                        trouble.wait().await;
                        if let Ok(live) = self.site.live(self.who(desk), &format!("/api/live?since={seen}")).await {
                            break live;
                        }
                    };
                }
            }
            while tasks.try_join_next().is_some() {}
        }
    }

    fn take(self: &Arc<Self>, desk: usize, frame: &Value, tasks: &mut JoinSet<()>) {
        let put = if frame["type"] == "whole" { frame } else { &frame["put"] };
        if let Some(reasons) = put["house"]["reasons"].as_array() {
            self.reasons.get_or_init(|| reasons.clone());
        }
        for line in each(&put["lines"]) {
            let contact = self.contact(line["contact"].as_u64().unwrap_or_default());
            contact.send_modify(|handled| handled.sights.entry(desk).or_default().take(line));
        }
        for contact in each(&put["contacts"]) {
            self.look_at(desk, contact, tasks);
        }
        let me = self.sessions[desk].agent;
        if each(&put["agents"]).any(|agent| agent["id"] == me && agent["presence"] == "away") {
            let desks = self.clone();
            tasks.spawn(async move {
                // Whoever is still away is shown as away again, and tries again.
                let _ = desks.be_available(desk).await;
            });
        }
    }

    fn look_at(self: &Arc<Self>, desk: usize, contact: &Value, tasks: &mut JoinSet<()>) {
        let me = self.sessions[desk].agent;
        let id = contact["id"].as_u64().unwrap_or_default();
        if contact["state"] == "offered" && contact["offered_to"] == me {
            let offer = (id, contact["offered_until"].as_i64().unwrap_or_default());
            if self.answering.lock().unwrap_or_else(PoisonError::into_inner).insert(offer) {
                let desks = self.clone();
                tasks.spawn(async move {
                    // An offer that lapsed meanwhile comes again to somebody.
                    let _ = desks.site.post(desks.who(desk), &format!("/api/contacts/{id}/answer"), &json!({})).await;
                });
            }
        }
        if contact["state"] == "in-conversation" && contact["agent"] == me {
            self.contact(id).send_if_modified(|handled| handled.desk.replace(desk) != Some(desk));
        }
    }
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}
