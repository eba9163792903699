//! A house as anybody outside reaches it: requests, live connections, and waiting when it asks us to.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, Response};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// How often a request is made again when the house is busy, before giving up.
const TRIES_MAX: u32 = 100;
/// How long is waited when the house does not say how long.
const WAIT_WITHOUT_ADVICE_MS: u64 = 200;
/// No wait is longer than this, whatever the house says, so that the count of tries bounds the whole.
const WAIT_MAX_MS: u64 = 15_000;
/// How long one request may take.
const REQUEST_MAX: Duration = Duration::from_secs(60);

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// The code of the problem, or of what went wrong on the way.
    pub(super) code: String,
    /// In a sentence.
    pub(super) detail: String,
    /// Trying again makes sense after this long.
    pub(super) retry_after_ms: Option<u64>,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.detail, self.code)
    }
}

impl Trouble {
    /// Something that went wrong on the way.
    pub(super) fn on_the_way(why: impl std::fmt::Display) -> Trouble {
        Trouble { code: "connection".into(), detail: why.to_string(), retry_after_ms: None }
    }

    /// What the house said was wrong.
    pub(super) fn from_problem(problem: &Value) -> Trouble {
        let word = |key: &str| problem[key].as_str().unwrap_or_default().to_string();
        Trouble { code: word("code"), detail: word("detail"), retry_after_ms: problem["retry_after_ms"].as_u64() }
    }

    /// Whether the house asks to come back later.
    pub(super) fn asks_to_wait(&self) -> bool {
        ["too-many", "busy", "unavailable", "connection"].contains(&self.code.as_str())
    }

    /// Waits for as long as the house asks.
    pub(super) async fn wait(&self) {
        let wait_ms = self.retry_after_ms.unwrap_or(WAIT_WITHOUT_ADVICE_MS).min(WAIT_MAX_MS);
        tokio::time::sleep(Duration::from_millis(wait_ms)).await;
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Session {
    cookie: String,
    csrf: String,
    /// Which agent.
    pub(super) agent: u64,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who<'a> {
    /// Nobody in particular.
    Anybody,
    /// Staff.
    Staff(&'a Session),
}

/// A house.
#[derive(Debug)]
pub(super) struct Site {
    base: String,
    client: Client,
    /// How often we were asked to come back later.
    pub(super) waits: AtomicU64,
}

impl Site {
    /// The house at an address as `http://127.0.0.1:8080`.
    pub(super) fn new(base: &str) -> Result<Site, Trouble> {
        let base = base.trim_end_matches('/').to_string();
        if !base.starts_with("http://") {
            return Err(Trouble::on_the_way(format!("'{base}' must begin with http://; the replay speaks no TLS")));
        }
        let client = Client::builder().timeout(REQUEST_MAX).build().map_err(Trouble::on_the_way)?;
        Ok(Site { base, client, waits: AtomicU64::new(0) })
    }

    /// Gets something.
    pub(super) async fn get(&self, who: Who<'_>, path: &str) -> Result<Value, Trouble> {
        self.ask(Method::GET, who, path, None).await
    }

    /// Sends something; sent again when the house is busy, so it must be the same twice as once.
    pub(super) async fn post(&self, who: Who<'_>, path: &str, body: &Value) -> Result<Value, Trouble> {
        self.ask(Method::POST, who, path, Some(body)).await
    }

    /// Puts something in place.
    pub(super) async fn put(&self, who: Who<'_>, path: &str, body: &Value) -> Result<Value, Trouble> {
        self.ask(Method::PUT, who, path, Some(body)).await
    }

    /// Signs in.
    pub(super) async fn sign_in(&self, email: &str, password: &str) -> Result<Session, Trouble> {
        let body = serde_json::json!({ "email": email, "password": password });
        let mut tries = 0;
        loop {
            let request = self.client.post(format!("{}/api/session", self.base)).json(&body);
            let response = request.send().await.map_err(Trouble::on_the_way)?;
            let cookies = response.headers().get_all(SET_COOKIE).into_iter().filter_map(|value| value.to_str().ok());
            let pairs: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
            let cookie = pairs.join("; ");
            match read(response).await {
                Ok(me) => {
                    let csrf = me["csrf"].as_str().unwrap_or_default().to_string();
                    return Ok(Session { cookie, csrf, agent: me["agent"].as_u64().unwrap_or_default() });
                }
                Err(trouble) => self.wait_or_give_up(trouble, &mut tries).await?,
            }
        }
    }

    async fn ask(&self, method: Method, who: Who<'_>, path: &str, body: Option<&Value>) -> Result<Value, Trouble> {
        let mut tries = 0;
        loop {
            let mut request = self.client.request(method.clone(), format!("{}{path}", self.base));
            if let Who::Staff(session) = who {
                request = request.header(COOKIE, &session.cookie).header("x-csrf-token", &session.csrf);
            }
            if let Some(body) = body {
                request = request.header(CONTENT_TYPE, "application/json").body(body.to_string());
            }
            let answer = match request.send().await {
                Ok(response) => read(response).await,
                Err(why) => Err(Trouble::on_the_way(why)),
            };
            match answer {
                Ok(value) => return Ok(value),
                Err(trouble) => self.wait_or_give_up(trouble, &mut tries).await?,
            }
        }
    }

    async fn wait_or_give_up(&self, trouble: Trouble, tries: &mut u32) -> Result<(), Trouble> {
        *tries += 1;
        if !trouble.asks_to_wait() || *tries > TRIES_MAX {
            return Err(trouble);
        }
        self.waits.fetch_add(1, Ordering::Relaxed);
        trouble.wait().await;
        Ok(())
    }

    /// Opens a live connection.
    pub(super) async fn live(&self, who: Who<'_>, path: &str) -> Result<Live, Trouble> {
        let address = format!("ws://{}{path}", self.base.trim_start_matches("http://"));
        let mut request = ClientRequestBuilder::new(address.parse().map_err(Trouble::on_the_way)?);
        request = request.with_header(ORIGIN.as_str(), self.base.clone());
        if let Who::Staff(session) = who {
            request = request.with_header(COOKIE.as_str(), session.cookie.clone());
        }
        let (socket, _) = tokio_tungstenite::connect_async(request).await.map_err(Trouble::on_the_way)?;
        Ok(Live { socket })
    }
}

async fn read(response: Response) -> Result<Value, Trouble> {
    let status = response.status();
    let bytes = response.bytes().await.map_err(Trouble::on_the_way)?;
    let value = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap_or_default() };
    if status.is_success() {
        return Ok(value);
    }
    match &value["code"] {
        Value::String(_) => Err(Trouble::from_problem(&value)),
        _ => Err(Trouble { code: status.as_str().into(), detail: status.to_string(), retry_after_ms: None }),
    }
}

/// A live connection.
#[derive(Debug)]
pub(super) struct Live {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Live {
    /// The next frame; safe to stop waiting for.
    pub(super) async fn next(&mut self) -> Result<Value, Trouble> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).map_err(Trouble::on_the_way),
                Some(Ok(Message::Close(why))) => {
                    let why = why.map(|why| why.reason.to_string()).unwrap_or_default();
                    return Err(Trouble::on_the_way(format!("the house closed the connection: {why}")));
                }
                Some(Ok(_)) => {}
                Some(Err(why)) => return Err(Trouble::on_the_way(why)),
                None => return Err(Trouble::on_the_way("the connection ended")),
            }
        }
    }

    /// Says something.
    pub(super) async fn say(&mut self, frame: &Value) -> Result<(), Trouble> {
        self.socket.send(Message::text(frame.to_string())).await.map_err(Trouble::on_the_way)
    }

    /// Goes away in an orderly manner.
    pub(super) async fn close(mut self) {
        // The other side may have gone first.
        let _ = self.socket.close(None).await;
    }
}
