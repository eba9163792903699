//! Customers who come in, speak and say how it was, over HTTP and WebSocket, and ask again until they are answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::told::{Said, Visit, Work};
use crate::binary::{Dice, Wire};

/// No answer on a live connection for so long, and it is made again.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// Somebody who comes again and again.
pub(crate) struct Customer {
    wire: Wire,
    number: u64,
    dice: Dice,
    visitor: Option<String>,
    work: Arc<Work>,
}

/// What came of saying something.
enum Outcome {
    Said(u32),
    Refused,
}

impl Customer {
    pub(crate) fn new(url: &str, number: u64, seed: u64) -> Customer {
        let dice = Dice::new(seed ^ (number << 32));
        Customer { wire: Wire::new(url), number, dice, visitor: None, work: Arc::default() }
    }

    /// Comes until it is over; gives what was told at each visit.
    pub(crate) async fn live(mut self, work: Arc<Work>) -> Vec<Visit> {
        self.work = work;
        let mut visits = Vec::new();
        while !self.is_over() {
            visits.push(self.visit(visits.len()).await);
        }
        visits
    }

    fn is_over(&self) -> bool {
        self.work.is_over()
    }

    async fn pause(&mut self) {
        tokio::time::sleep(Duration::from_millis(5 + self.dice.below(40))).await;
    }

    async fn visit(&mut self, number: usize) -> Visit {
        let mut visit = self.come_in(number).await;
        let mut window = (self.dice.below(2) == 0).then(|| Window::new(&self.wire.url, &visit.token));
        for line in 2..3 + self.dice.below(4) {
            if self.is_over() {
                break;
            }
            let (key, text) = (self.dice.key(), format!("klant {}, bezoek {number}, zin {line}", self.number));
            let outcome = match &mut window {
                Some(window) => window.say(key, &text).await,
                None => self.say(&visit.token, key, &text).await,
            };
            match outcome {
                Outcome::Said(line) => {
                    visit.said.push(Said { line, key, text });
                    self.work.line_was_said();
                }
                Outcome::Refused => break,
            }
            self.pause().await;
        }
        if self.dice.below(4) == 0 {
            let (status, _) =
                self.wire.ask(|it| it.post("/chat/contact/end", &visit.token).json(&json!({}))).await.end();
            assert!(matches!(status, 200 | 404 | 409), "ending: {status}");
        }
        self.wait_for_the_end(&visit.token).await;
        self.say_how_it_was(&mut visit).await;
        if let Some(mut window) = window {
            visit.received = Some(window.everything().await);
        }
        visit
    }

    async fn come_in(&mut self, number: usize) -> Visit {
        let (_, door) = self.wire.ask(|it| it.get("/chat/door", "")).await.end();
        let (key, text) = (self.dice.key(), format!("klant {}, bezoek {number}, zin 1", self.number));
        let mark = key.to_string();
        let asked = json!({
            "door": door["door"], "queue": 1 + self.dice.below(3), "language": "nl", "key": mark,
            "text": text, "visitor": self.visitor,
        });
        let (status, answer) = self.wire.ask(|it| it.post("/chat/contacts", "").json(&asked)).await.end();
        assert_eq!(status, 201, "{answer}");
        self.visitor = answer["visitor"].as_str().map(str::to_owned);
        let first = answer["lines"].as_array().unwrap().iter().find(|line| line["key"] == *mark);
        let line = first.unwrap_or_else(|| panic!("the first words are there: {answer}"))["line"].as_u64().unwrap();
        Visit {
            contact: answer["chat"]["contact"].as_u64().unwrap(),
            token: answer["token"].as_str().unwrap().to_owned(),
            said: vec![Said { line: line as u32, key, text }],
            survey: None,
            received: None,
        }
    }

    async fn say(&self, token: &str, key: u64, text: &str) -> Outcome {
        let words = json!({"key": key.to_string(), "text": text});
        match self.wire.ask(|it| it.post("/chat/contact/lines", token).json(&words)).await.end() {
            (200, answer) => Outcome::Said(answer["line"].as_u64().unwrap() as u32),
            (404 | 409, _) => Outcome::Refused,
            other => panic!("saying something: {other:?}"),
        }
    }

    async fn wait_for_the_end(&mut self, token: &str) {
        while !self.is_over() {
            let (status, whole) = self.wire.ask(|it| it.get("/chat/contact", token)).await.end();
            assert_eq!(status, 200, "{whole}");
            if whole["chat"]["state"] == "ended" {
                return;
            }
            self.pause().await;
        }
    }

    async fn say_how_it_was(&mut self, visit: &mut Visit) {
        let (_, whole) = self.wire.ask(|it| it.get("/chat/contact", &visit.token)).await.end();
        if whole["chat"]["survey"].is_null() {
            return;
        }
        let words = format!("van klant {}", self.number);
        let answer = json!({"satisfied": 1 + self.dice.below(5), "ease": 1 + self.dice.below(7), "words": words});
        let asked = self.wire.ask(|it| it.post("/chat/contact/survey", &visit.token).json(&answer)).await;
        match asked.end() {
            (200, _) => visit.survey = Some(answer),
            other => panic!("the survey: {other:?}"),
        }
    }
}

/// A chat window that connects again whenever it is cut off, and asks for the lines it does not have yet.
struct Window {
    address: String,
    socket: Option<WebSocketStream<MaybeTlsStream<TcpStream>>>,
    lines: BTreeMap<u32, Value>,
}

impl Window {
    fn new(url: &str, token: &str) -> Window {
        let address = format!("{}/chat/live?token={token}", url.replacen("http", "ws", 1));
        Window { address, socket: None, lines: BTreeMap::new() }
    }

    /// Says something, again and again with the same mark, until it is answered.
    async fn say(&mut self, key: u64, text: &str) -> Outcome {
        let key = key.to_string();
        let words = json!({"say": {"key": key, "text": text}}).to_string();
        loop {
            let socket = self.connected().await;
            if socket.send(Message::Text(words.clone().into())).await.is_err() {
                self.socket = None;
                continue;
            }
            while let Some(frame) = self.hear().await {
                match frame["type"].as_str() {
                    Some("said") if frame["key"] == *key => {
                        return Outcome::Said(frame["line"].as_u64().unwrap() as u32);
                    }
                    Some("refused") if frame["key"] == *key => match frame["problem"]["status"].as_u64() {
                        Some(404 | 409) => return Outcome::Refused,
                        Some(503) => break,
                        _ => panic!("saying something: {frame}"),
                    },
                    _ => {}
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Every line this window was ever given, once it is given nothing new.
    async fn everything(&mut self) -> BTreeMap<u32, Value> {
        // A new connection is given everything that the ones before missed.
        self.socket = None;
        loop {
            self.connected().await;
            if self.hear().await.is_some_and(|frame| frame["type"] == "whole") {
                return std::mem::take(&mut self.lines);
            }
        }
    }

    async fn connected(&mut self) -> &mut WebSocketStream<MaybeTlsStream<TcpStream>> {
        while self.socket.is_none() {
            let since = self.lines.keys().next_back().copied().unwrap_or_default();
            match connect_async(format!("{}&since={since}", self.address)).await {
                Ok((socket, _)) => self.socket = Some(socket),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        self.socket.as_mut().unwrap()
    }

    /// The next frame; none when the connection is gone or silent.
    async fn hear(&mut self) -> Option<Value> {
        let heard = tokio::time::timeout(ANSWER_WITHIN, self.socket.as_mut()?.next()).await;
        let Ok(Some(Ok(Message::Text(text)))) = heard else {
            self.socket = None;
            return None;
        };
        let frame: Value = serde_json::from_str(&text).unwrap();
        for line in frame["lines"].as_array().into_iter().flatten() {
            let before = self.lines.insert(line["line"].as_u64().unwrap() as u32, line.clone());
            assert!(before.is_none_or(|before| before == *line), "a line never changes: {line}");
        }
        Some(frame)
    }
}
