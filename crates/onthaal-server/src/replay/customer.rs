//! A customer of a replay: comes in by the door, talks over the live connection, and comes back when it breaks.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use super::sight::Sight;
use super::site::{Live, Site, Trouble, Who};

/// How long an acknowledgement may take before the same is said again over a new connection.
const ACKNOWLEDGED_WITHIN: Duration = Duration::from_secs(20);
/// How often the same line is said before giving up.
const TRIES_MAX: u32 = 100;

/// A customer with a contact.
#[derive(Debug)]
pub(super) struct Customer {
    site: Arc<Site>,
    token: String,
    live: Live,
    /// Their contact.
    pub(super) contact: u64,
    /// The kind of contact.
    pub(super) skill: u64,
    /// `waiting`, `in-conversation` or `ended`.
    pub(super) state: String,
    /// What they were shown.
    pub(super) sight: Sight,
    /// How often they had to connect again.
    pub(super) reconnects: u64,
    acknowledged: HashMap<String, u64>,
    refused: Option<(String, Trouble)>,
}

impl Customer {
    /// Comes in.
    pub(super) async fn come_in(site: Arc<Site>, language: &str, queue: Option<&str>) -> Result<Customer, Trouble> {
        let door = site.get(Who::Anybody, &format!("/chat/door?language={language}")).await?;
        let queues = door["queues"].as_array().map_or(&[][..], Vec::as_slice);
        let wanted = queues.iter().find(|it| queue.map_or(it["open"] == true, |key| it["key"] == key));
        let wanted = wanted.ok_or_else(|| Trouble::on_the_way("there is no such open queue at the door"))?;
        let given = |asked: &str, text: &str| match door["window"][asked].as_str() {
            Some("required") => Value::from(text),
            _ => Value::Null,
        };
        let body = json!({
            "door": door["door"], "queue": wanted["id"], "language": language, "key": mark().to_string(),
            "name": given("ask_name", "Replay"), "email": given("ask_email", "replay@example.org"),
        });
        let arrived = site.post(Who::Anybody, "/chat/contacts", &body).await?;
        let token = arrived["token"].as_str().unwrap_or_default().to_string();
        let live = site.live(Who::Anybody, &format!("/chat/live?token={token}")).await?;
        Ok(Customer {
            site,
            token,
            live,
            contact: arrived["chat"]["contact"].as_u64().unwrap_or_default(),
            skill: wanted["skills"][0]["id"].as_u64().unwrap_or_default(),
            state: String::new(),
            sight: Sight::default(),
            reconnects: 0,
            acknowledged: HashMap::new(),
            refused: None,
        })
    }

    /// Says something; answered when it is stored, with its number.
    pub(super) async fn say(&mut self, text: &str) -> Result<u64, Trouble> {
        let key = mark().to_string();
        let frame = json!({ "say": { "key": key, "text": text } });
        for _ in 0..TRIES_MAX {
            let answer = match self.live.say(&frame).await {
                Ok(()) => timeout(ACKNOWLEDGED_WITHIN, self.answer_to(&key)).await,
                Err(trouble) => Ok(Err(trouble)),
            };
            match answer {
                Ok(Ok(line)) => return Ok(line),
                Ok(Err(trouble)) if trouble.code == "connection" => self.connect_again().await?,
                Ok(Err(trouble)) if trouble.asks_to_wait() => trouble.wait().await,
                Ok(Err(trouble)) => return Err(trouble),
                Err(_) => self.connect_again().await?,
            }
        }
        Err(Trouble::on_the_way("nobody acknowledged what was said"))
    }

    /// Waits for something else while staying at the window.
    pub(super) async fn stay_until<T>(&mut self, other: impl Future<Output = T>) -> Result<T, Trouble> {
        tokio::pin!(other);
        loop {
            let looked = tokio::select! {
                biased;
                done = &mut other => return Ok(done),
                looked = self.look() => looked,
            };
            if looked.is_err() {
                self.connect_again().await?;
            }
        }
    }

    /// Stays at the window until it shows something.
    pub(super) async fn stay_while(&mut self, is_so: impl Fn(&Customer) -> bool) -> Result<(), Trouble> {
        while is_so(self) {
            if self.look().await.is_err() {
                self.connect_again().await?;
            }
        }
        Ok(())
    }

    /// Tells that everything shown was read.
    pub(super) async fn read(&mut self) {
        // A read mark that is lost with the connection is not worth saying again.
        let _ = self.live.say(&json!({ "read": self.sight.last() })).await;
    }

    /// Goes away.
    pub(super) async fn leave(self) -> Sight {
        self.live.close().await;
        self.sight
    }

    async fn answer_to(&mut self, key: &str) -> Result<u64, Trouble> {
        loop {
            if let Some(line) = self.acknowledged.remove(key) {
                return Ok(line);
            }
            if let Some((_, trouble)) = self.refused.take_if(|(refused, _)| refused == key) {
                return Err(trouble);
            }
            self.look().await?;
        }
    }

    /// Takes in one frame.
    async fn look(&mut self) -> Result<(), Trouble> {
        let frame = self.live.next().await?;
        match frame["type"].as_str() {
            Some("said") => {
                let line = frame["line"].as_u64().unwrap_or_default();
                self.acknowledged.insert(frame["key"].as_str().unwrap_or_default().into(), line);
            }
            Some("refused") => {
                let key = frame["key"].as_str().unwrap_or_default().into();
                self.refused = Some((key, Trouble::from_problem(&frame["problem"])));
            }
            _ => {
                for line in frame["lines"].as_array().into_iter().flatten() {
                    self.sight.take(line);
                }
                if let Some(state) = frame["chat"]["state"].as_str() {
                    self.state = state.into();
                }
            }
        }
        Ok(())
    }

    async fn connect_again(&mut self) -> Result<(), Trouble> {
        let path = format!("/chat/live?token={}&since={}", self.token, self.sight.last());
        let mut last = Trouble::on_the_way("the house is gone");
        for _ in 0..TRIES_MAX {
            self.reconnects += 1;
            last.wait().await;
            match self.site.live(Who::Anybody, &path).await {
                Ok(live) => {
                    self.live = live;
                    return Ok(());
                }
                Err(trouble) => last = trouble,
            }
        }
        Err(last)
    }
}

/// A fresh mark, as every screen makes them.
pub(super) fn mark() -> u64 {
    u64::from_be_bytes(crate::secret::random()) >> 1
}
