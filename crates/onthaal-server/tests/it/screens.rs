//! Live screens that keep what they are told, as the real ones do, and wait for what a story needs.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::actors::{Browser, Customer};

/// What does not come within this does not come.
const WITHIN: Duration = Duration::from_secs(15);

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens a live connection with these headers.
pub(crate) async fn connect(url: &str, path: &str, headers: &[(&str, String)]) -> Result<Socket, tungstenite::Error> {
    let address = format!("{}{path}", url.replace("http://", "ws://"));
    let mut request = address.into_client_request()?;
    for (name, value) in headers {
        let name: tungstenite::http::HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
    }
    connect_async(request).await.map(|(socket, _)| socket)
}

/// The next frame; none when the connection is over.
async fn next(socket: &mut Socket) -> Option<Value> {
    loop {
        let message = tokio::time::timeout(WITHIN, socket.next()).await.expect("something comes in time")?;
        match message.ok()? {
            Message::Text(text) => return Some(serde_json::from_str(&text).unwrap()),
            Message::Close(_) => return None,
            _ => {}
        }
    }
}

/// A screen of staff.
pub(crate) struct StaffScreen {
    pub(crate) socket: Socket,
    pub(crate) seq: u64,
    pub(crate) wholes: usize,
    pub(crate) agents: BTreeMap<u64, Value>,
    pub(crate) queues: BTreeMap<u64, Value>,
    pub(crate) contacts: BTreeMap<u64, Value>,
    pub(crate) lines: BTreeMap<(u64, u64), Value>,
    pub(crate) typing: Vec<Value>,
    /// The conversations that are getting hard.
    pub(crate) hard: Vec<Value>,
    /// How our own doors stand.
    pub(crate) doors: Value,
}

impl StaffScreen {
    /// Opens the live connection of somebody who is signed in.
    pub(crate) async fn open(browser: &Browser, since: Option<u64>) -> StaffScreen {
        let path = since.map_or("/api/live".into(), |since| format!("/api/live?since={since}"));
        let headers = [("cookie", browser.cookie()), ("origin", browser.url.clone())];
        let socket = connect(&browser.url, &path, &headers).await.unwrap();
        let mut screen = StaffScreen {
            socket,
            seq: since.unwrap_or_default(),
            wholes: 0,
            agents: BTreeMap::new(),
            queues: BTreeMap::new(),
            contacts: BTreeMap::new(),
            lines: BTreeMap::new(),
            typing: Vec::new(),
            hard: Vec::new(),
            doors: Value::Null,
        };
        if since.is_none() {
            screen.until(|screen| screen.wholes > 0).await;
        }
        screen
    }

    /// Takes frames in until something is so.
    pub(crate) async fn until(&mut self, is_so: impl Fn(&StaffScreen) -> bool) {
        while !is_so(self) {
            let frame = next(&mut self.socket).await.expect("the connection lives until it is so");
            self.take(&frame);
        }
    }

    /// Until the contact is in this state, or gone.
    pub(crate) async fn until_state(&mut self, contact: u64, state: &'static str) {
        self.until(move |screen| screen.contacts.get(&contact).map_or(state == "gone", |it| it["state"] == state))
            .await;
    }

    /// Takes in what was sent and waits for nothing more than that.
    pub(crate) async fn until_closed(&mut self) {
        while let Some(frame) = next(&mut self.socket).await {
            self.take(&frame);
        }
    }

    pub(crate) async fn send(&mut self, frame: Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub(crate) fn texts(&self, contact: u64) -> Vec<&str> {
        let lines = self.lines.range((contact, 0)..(contact + 1, 0));
        lines.map(|(_, line)| line["text"].as_str().unwrap()).collect()
    }

    fn take(&mut self, frame: &Value) {
        match frame["type"].as_str().unwrap() {
            "whole" => {
                self.wholes += 1;
                self.seq = frame["seq"].as_u64().unwrap();
                (self.agents, self.queues, self.contacts, self.lines) = Default::default();
                self.put(frame);
            }
            "change" => {
                let seq = frame["seq"].as_u64().unwrap();
                assert!(seq > self.seq, "a change comes once and in order: {seq} after {}", self.seq);
                self.seq = seq;
                self.put(&frame["put"]);
                for gone in frame["gone"]["contacts"].as_array().into_iter().flatten() {
                    let gone = gone.as_u64().unwrap();
                    self.contacts.remove(&gone);
                    self.lines.retain(|(contact, _), _| *contact != gone);
                }
            }
            "typing" => self.typing.push(frame.clone()),
            "pulse" => {}
            other => panic!("'{other}' is no frame"),
        }
    }

    fn put(&mut self, put: &Value) {
        let each = |name: &str| put[name].as_array().cloned().unwrap_or_default();
        let id = |value: &Value| value["id"].as_u64().unwrap();
        self.agents.extend(each("agents").into_iter().map(|it| (id(&it), it)));
        self.queues.extend(each("queues").into_iter().map(|it| (id(&it), it)));
        self.contacts.extend(each("contacts").into_iter().map(|it| (id(&it), it)));
        if let Some(hard) = put["hard"].as_array() {
            self.hard.clone_from(hard);
        }
        if put["doors"].is_object() {
            self.doors = put["doors"].clone();
        }
        let place = |line: &Value| (line["contact"].as_u64().unwrap(), line["line"].as_u64().unwrap());
        self.lines.extend(each("lines").into_iter().map(|it| (place(&it), it)));
    }
}

/// A chat window.
pub(crate) struct ChatScreen {
    pub(crate) socket: Socket,
    pub(crate) chat: Value,
    pub(crate) lines: BTreeMap<u64, Value>,
    pub(crate) said: Vec<Value>,
    pub(crate) refused: Vec<Value>,
    pub(crate) typing: Vec<Value>,
    pub(crate) wholes: usize,
}

impl ChatScreen {
    pub(crate) async fn open(customer: &Customer, since: u64) -> ChatScreen {
        let path = format!("/chat/live?token={}&since={since}", customer.token);
        let socket = connect(&customer.browser.url, &path, &[]).await.unwrap();
        let mut screen = ChatScreen {
            socket,
            chat: json!(null),
            lines: BTreeMap::new(),
            said: Vec::new(),
            refused: Vec::new(),
            typing: Vec::new(),
            wholes: 0,
        };
        screen.until(|screen| screen.wholes > 0).await;
        screen
    }

    pub(crate) async fn until(&mut self, is_so: impl Fn(&ChatScreen) -> bool) {
        while !is_so(self) {
            let frame = next(&mut self.socket).await.expect("the connection lives until it is so");
            self.take(&frame);
        }
    }

    pub(crate) async fn until_closed(&mut self) {
        while let Some(frame) = next(&mut self.socket).await {
            self.take(&frame);
        }
    }

    pub(crate) async fn send(&mut self, frame: Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.lines.values().map(|line| line["text"].as_str().unwrap()).collect()
    }

    fn take(&mut self, frame: &Value) {
        let is_whole = frame["type"] == "whole";
        match frame["type"].as_str().unwrap() {
            "whole" | "change" => {
                self.wholes += usize::from(is_whole);
                if !frame["chat"].is_null() {
                    self.chat = frame["chat"].clone();
                }
                for line in frame["lines"].as_array().into_iter().flatten() {
                    let number = line["line"].as_u64().unwrap();
                    let before = self.lines.insert(number, line.clone());
                    assert!(before.is_none(), "line {number} came twice");
                }
            }
            "said" => self.said.push(frame.clone()),
            "refused" => self.refused.push(frame.clone()),
            "typing" => self.typing.push(frame.clone()),
            "pulse" => {}
            other => panic!("'{other}' is no frame"),
        }
    }
}
