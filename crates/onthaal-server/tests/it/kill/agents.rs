//! Agents who answer, speak, pass on, end and wrap up, from what their screen shows, and ask again until answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::told::{Said, ToldByAgent, Work};
use crate::binary::{Dice, Person, Wire};

type Screen = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How many lines an agent says before the contact is passed on or ended.
const LINES: usize = 2;

/// One agent at work.
pub(crate) struct Desk {
    wire: Wire,
    person: Person,
    dice: Dice,
    contacts: BTreeMap<u64, Value>,
    said_since_answer: BTreeMap<u64, usize>,
    told: ToldByAgent,
    work: Arc<Work>,
}

/// The screen has to be looked at anew: something was refused, or the connection is gone.
struct Stale;

impl Desk {
    pub(crate) fn new(url: &str, person: Person, seed: u64) -> Desk {
        Desk {
            wire: Wire::new(url),
            dice: Dice::new(seed ^ u64::from(person.agent) << 48),
            person,
            contacts: BTreeMap::new(),
            said_since_answer: BTreeMap::new(),
            told: ToldByAgent::default(),
            work: Arc::default(),
        }
    }

    /// Works until it is over; gives what it was told is done.
    pub(crate) async fn work(mut self, work: Arc<Work>) -> ToldByAgent {
        self.work = work;
        while !self.work.is_over() {
            match self.person.live(&self.wire.url).await {
                Ok(screen) => drop(self.at_screen(screen).await),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        self.told
    }

    async fn at_screen(&mut self, mut screen: Screen) -> Result<(), Stale> {
        self.contacts.clear();
        let mut turn = tokio::time::interval(Duration::from_millis(15));
        while !self.work.is_over() {
            tokio::select! {
                message = screen.next() => match message {
                    Some(Ok(Message::Text(text))) => self.look(&serde_json::from_str(&text).unwrap()),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    _ => return Err(Stale),
                },
                _ = turn.tick() => self.act().await?,
            }
        }
        Ok(())
    }

    fn look(&mut self, frame: &Value) {
        let put = if frame["type"] == "whole" { &frame["contacts"] } else { &frame["put"]["contacts"] };
        for contact in put.as_array().into_iter().flatten() {
            self.contacts.insert(contact["id"].as_u64().unwrap(), contact.clone());
        }
        for gone in frame["gone"]["contacts"].as_array().into_iter().flatten() {
            self.contacts.remove(&gone.as_u64().unwrap());
        }
    }

    /// Does one thing that is to be done, if there is one.
    async fn act(&mut self) -> Result<(), Stale> {
        let me = json!(self.person.agent);
        let mine = self.contacts.iter().filter(|(_, it)| it["agent"] == me || it["offered_to"] == me);
        let all: Vec<(u64, Value)> = mine.map(|(id, it)| (*id, it.clone())).collect();
        let Some((id, contact)) = all.get(self.dice.below(all.len().max(1) as u64) as usize) else { return Ok(()) };
        match contact["state"].as_str() {
            Some("offered") => {
                self.said_since_answer.remove(id);
                let done = self.ask(*id, "answer", json!({})).await?;
                self.told.answered.push((*id, self.person.agent));
                self.contacts.insert(*id, done["contact"].clone());
            }
            Some("in-conversation") if self.said_since_answer.get(id).copied().unwrap_or(0) < LINES => {
                self.say(*id).await?;
            }
            Some("in-conversation") => self.bring_to_an_end(*id, contact).await?,
            Some("wrap-up") => self.wrap_up(*id).await?,
            _ => {}
        }
        Ok(())
    }

    async fn say(&mut self, contact: u64) -> Result<(), Stale> {
        let key = self.dice.key();
        let text = format!("agent {} in contact {contact}, {key}", self.person.agent);
        let words = json!({"key": key.to_string(), "text": text, "seen_by": "everyone"});
        let done = self.ask(contact, "lines", words).await?;
        let line = done["line"].as_u64().unwrap() as u32;
        self.told.said.entry(contact).or_default().push(Said { line, key, text });
        *self.said_since_answer.entry(contact).or_default() += 1;
        Ok(())
    }

    async fn bring_to_an_end(&mut self, id: u64, contact: &Value) -> Result<(), Stale> {
        if contact["transfer"].is_null() && self.dice.below(4) == 0 {
            let to = json!({"to_queue": 1 + self.dice.below(3), "note": "graag verder helpen"});
            self.ask(id, "transfer", to).await?;
            self.told.passed_on.push((id, self.person.agent));
            self.contacts.remove(&id);
            return Ok(());
        }
        if self.dice.below(2) == 0 {
            return self.wrap_up(id).await;
        }
        let done = self.ask(id, "end", json!({})).await?;
        self.contacts.insert(id, done["contact"].clone());
        Ok(())
    }

    async fn wrap_up(&mut self, id: u64) -> Result<(), Stale> {
        let reason = 1 + self.dice.below(3) as u32;
        let written = json!({"reason": reason, "solved": "yes", "decision": "none", "step": null});
        self.ask(id, "wrap-up", written).await?;
        self.told.wrapped_up.push((id, self.person.agent, reason));
        self.work.contact_was_wrapped_up();
        self.contacts.remove(&id);
        Ok(())
    }

    /// Asks until it is answered. A refusal is no fault: the first try may have been done before its answer got lost.
    async fn ask(&mut self, contact: u64, what: &str, body: Value) -> Result<Value, Stale> {
        let path = format!("/api/contacts/{contact}/{what}");
        let answer = self.wire.ask(|it| it.as_staff(&path, &self.person).json(&body)).await;
        match answer.end() {
            (200, done) => Ok(done),
            (404 | 409, _) => Err(Stale),
            (status, problem) => panic!("{what}: {status} {problem}"),
        }
    }
}

impl Person {
    /// Opens the live connection of a screen.
    async fn live(&self, url: &str) -> Result<Screen, tokio_tungstenite::tungstenite::Error> {
        use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
        let mut request = format!("{}/api/live", url.replacen("http", "ws", 1)).into_client_request()?;
        request.headers_mut().insert("cookie", self.cookie.parse().unwrap());
        request.headers_mut().insert("origin", url.parse().unwrap());
        Ok(connect_async(request).await?.0)
    }
}
