//! Live connections: who speaks at a steady rate, and how long it takes until a line is there.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::house::{Agent, Chat};

/// A live connection.
pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// As long as what people write.
const TEXT: &str = "Goedemorgen, mijn bestelling is nog niet aangekomen, kunt u even kijken waar die blijft?";
/// How long is waited for the last lines.
const LAST_LINES: Duration = Duration::from_secs(5);

/// How long every line took, and how many there were in a second.
pub(crate) struct Measured {
    pub(crate) rate: f64,
    /// Until the line was with the other side.
    pub(crate) waits: Vec<Duration>,
    /// Until who said it was told that it is stored.
    pub(crate) told: Vec<Duration>,
}

/// What a screen has shown, kept by the task that reads it.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Shown>>);

#[derive(Default)]
struct Shown {
    offered: HashSet<u64>,
    lines: HashMap<String, Instant>,
}

impl Shared {
    pub(crate) fn is_offered(&self, contact: u64) -> bool {
        self.0.lock().expect("nobody panics with it").offered.contains(&contact)
    }

    fn take_lines(&self) -> HashMap<String, Instant> {
        std::mem::take(&mut self.0.lock().expect("nobody panics with it").lines)
    }
}

/// A mark that was not used before.
pub(crate) fn new_key() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1_000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Opens a live connection.
pub(crate) async fn connect(request: impl IntoClientRequest + Unpin) -> Socket {
    connect_async(request).await.expect("the door is open").0
}

/// Opens the screen of an agent and reads along.
pub(crate) async fn screen(url: &str, cookie: &str) -> Shared {
    let address = format!("{}/api/live", url.replacen("http", "ws", 1));
    let mut request = address.into_client_request().expect("it is an address");
    request.headers_mut().insert("cookie", cookie.parse().expect("it is a cookie"));
    request.headers_mut().insert("origin", url.parse().expect("it is an address"));
    let mut socket = connect(request).await;
    let shared = Shared::default();
    let shown = shared.clone();
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            let now = Instant::now();
            let Message::Text(text) = message else { continue };
            let frame: Value = serde_json::from_str(&text).expect("a frame is JSON");
            let put = &frame["put"];
            let mut shown = shown.0.lock().expect("nobody panics with it");
            for contact in put["contacts"].as_array().into_iter().flatten() {
                if contact["state"] == "offered" {
                    shown.offered.extend(contact["id"].as_u64());
                }
            }
            for line in put["lines"].as_array().into_iter().flatten() {
                shown.lines.insert(line["key"].as_str().unwrap_or_default().to_owned(), now);
            }
        }
    });
    shared
}

/// Customers speak in turn, at a steady rate, whether the lines before were answered or not.
pub(crate) async fn speak(chats: Vec<Chat>, agents: &[Agent], per_second: u32, round: Duration) -> Measured {
    let mut sinks = Vec::with_capacity(chats.len());
    let told = Arc::new(Mutex::new(HashMap::new()));
    for Chat { socket } in chats {
        let (sink, stream) = socket.split();
        sinks.push(sink);
        tokio::spawn(hear(stream, Arc::clone(&told), |text| {
            let frame: Value = serde_json::from_str(text).expect("a frame is JSON");
            assert_ne!(frame["type"], "refused", "{frame}");
            (frame["type"] == "said").then(|| frame["key"].as_str().unwrap_or_default().to_owned())
        }));
    }
    let frame = |key: &str| json!({"say": {"key": key, "text": TEXT}}).to_string();
    let (said, rate) = speak_in_turn(&mut sinks, per_second, round, frame).await;
    tokio::time::sleep(LAST_LINES).await;
    let mut shown = HashMap::new();
    for agent in agents {
        shown.extend(agent.screen.take_lines());
    }
    let told = std::mem::take(&mut *told.lock().expect("nobody panics with it"));
    Measured { rate, waits: waits(&said, &shown), told: waits(&said, &told) }
}

/// So many connections to the echo.
pub(crate) async fn connect_to_echo(address: &str, count: usize) -> Vec<Socket> {
    let mut sockets = Vec::with_capacity(count);
    for _ in 0..count {
        sockets.push(connect(format!("ws://{address}/")).await);
    }
    sockets
}

/// The same lines at the same rate to the echo.
pub(crate) async fn speak_to_echo(sockets: Vec<Socket>, per_second: u32, round: Duration) -> Measured {
    let mut sinks = Vec::with_capacity(sockets.len());
    let heard = Arc::new(Mutex::new(HashMap::new()));
    for socket in sockets {
        let (sink, stream) = socket.split();
        sinks.push(sink);
        tokio::spawn(hear(stream, Arc::clone(&heard), |text| {
            let frame: Value = serde_json::from_str(text).expect("a frame is JSON");
            frame["say"]["key"].as_str().map(str::to_owned)
        }));
    }
    let frame = |key: &str| json!({"say": {"key": key, "text": TEXT}}).to_string();
    let (said, rate) = speak_in_turn(&mut sinks, per_second, round, frame).await;
    tokio::time::sleep(LAST_LINES).await;
    let heard = std::mem::take(&mut *heard.lock().expect("nobody panics with it"));
    Measured { rate, waits: waits(&said, &heard), told: Vec::new() }
}

async fn speak_in_turn(
    sinks: &mut [SplitSink<Socket, Message>],
    per_second: u32,
    round: Duration,
    frame: impl Fn(&str) -> String,
) -> (Vec<(String, Instant)>, f64) {
    let began = Instant::now();
    let mut turn = tokio::time::interval(Duration::from_secs(1) / per_second);
    let mut said = Vec::new();
    while began.elapsed() < round {
        let place = said.len() % sinks.len();
        // Measured from when it should have been said, so that a slow moment of the speakers is not left out.
        let due = turn.tick().await.into_std();
        let key = new_key().to_string();
        sinks[place].send(Message::Text(frame(&key).into())).await.expect("the connection stands");
        said.push((key, due));
    }
    let rate = said.len() as f64 / began.elapsed().as_secs_f64();
    (said, rate)
}

async fn hear(
    mut stream: SplitStream<Socket>,
    heard: Arc<Mutex<HashMap<String, Instant>>>,
    key_of: fn(&str) -> Option<String>,
) {
    while let Some(Ok(message)) = stream.next().await {
        let now = Instant::now();
        if let Message::Text(text) = message
            && let Some(key) = key_of(&text)
        {
            heard.lock().expect("nobody panics with it").insert(key, now);
        }
    }
}

/// How long each line took. A line that never came would be left out of the figure, so there must be none.
fn waits(said: &[(String, Instant)], there: &HashMap<String, Instant>) -> Vec<Duration> {
    let missing = said.iter().filter(|(key, _)| !there.contains_key(key)).count();
    assert_eq!(missing, 0, "of {} lines so many never came", said.len());
    said.iter().map(|(key, due)| there[key].saturating_duration_since(*due)).collect()
}
