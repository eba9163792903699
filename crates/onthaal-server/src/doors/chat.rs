//! A chat as a customer has it: comes in, says a line, sees it come back over the live connection, and leaves.

use axum::http::StatusCode;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::Fault;
use super::outside::{Outside, Stream, refused, within};
use crate::app::App;
use crate::secret;
use crate::view::doors::{DoorCode, DoorMet};

/// Gives what a customer would have met. Where they would have been told that it is closed or full, that is what works.
pub(super) async fn chat(app: &App, outside: &Outside) -> Result<DoorMet, Fault> {
    let door = outside.get_json("/chat/door").await?;
    if app.secret.read_door_token(door["door"].as_str().unwrap_or_default()).is_none() {
        return Err(Fault::new(DoorCode::AnotherHouse, door["organisation"].as_str().unwrap_or_default()));
    }
    let queues = door["queues"].as_array().map_or(&[][..], Vec::as_slice);
    let mut chats = queues.iter().filter(|queue| queue["chat"] == json!(true));
    let (first, open) = (chats.clone().next(), chats.find(|queue| queue["open"] == json!(true)));
    let Some(queue) = open.or(first) else {
        return Err(Fault::new(DoorCode::Content, "/chat/door"));
    };
    let asked = json!({
        "door": app.secret.trial_token(app.clock.now()),
        "queue": queue["id"],
        "language": door["language"],
        "key": key(),
    });
    let answer = outside.post("/chat/contacts", &asked).await?;
    if answer.status == StatusCode::CREATED {
        let came = answer.json()?;
        return talk(outside, came["token"].as_str().unwrap_or_default()).await.map(|()| DoorMet::Open);
    }
    let problem = answer.json().unwrap_or_default();
    match problem["code"].as_str() {
        Some("closed") => is_said_at_the_door(queue).map(|()| DoorMet::Closed),
        Some("full") => Ok(DoorMet::Full),
        Some(_) => Err(refused(&problem)),
        None => Err(Fault::new(DoorCode::Status, answer.status.to_string())),
    }
}

/// Who is not let in has read it before they tried.
fn is_said_at_the_door(queue: &Value) -> Result<(), Fault> {
    match queue["open"] == json!(false) && queue["today"].is_array() {
        true => Ok(()),
        false => Err(Fault::new(DoorCode::Content, "/chat/door")),
    }
}

async fn talk(outside: &Outside, token: &str) -> Result<(), Fault> {
    let mut live = outside.live(&format!("/chat/live?token={token}")).await?;
    within(until(&mut live, |frame| frame["type"] == json!("whole"))).await?;
    let (words, key) = (format!("Onthaal {}", secret::random_token()), key());
    say(&mut live, json!({"say": {"key": key, "text": words}})).await?;
    let comes_back = |frame: &Value| {
        let lines = frame["lines"].as_array().map_or(&[][..], Vec::as_slice);
        lines.iter().any(|line| line["text"] == json!(words))
    };
    let heard = within(until(&mut live, comes_back)).await;
    heard.map_err(|fault| match fault.code {
        DoorCode::Silent => Fault { code: DoorCode::NotHeard, ..fault },
        _ => fault,
    })?;
    say(&mut live, json!({"end": true})).await?;
    within(until(&mut live, |frame| frame["chat"]["state"] == json!("ended"))).await?;
    // It has left; who closes the connection first does not matter.
    drop(live.close(None).await);
    Ok(())
}

async fn say(live: &mut WebSocketStream<Box<dyn Stream>>, frame: Value) -> Result<(), Fault> {
    within(async { live.send(Message::text(frame.to_string())).await.map_err(broke) }).await
}

/// Waits for a frame.
async fn until(live: &mut WebSocketStream<Box<dyn Stream>>, is_it: impl Fn(&Value) -> bool) -> Result<(), Fault> {
    loop {
        let message = live.next().await.ok_or_else(|| broke("it ended"))?.map_err(broke)?;
        let Message::Text(text) = message else { continue };
        let frame: Value = serde_json::from_str(&text).map_err(broke)?;
        if frame["type"] == json!("refused") {
            return Err(refused(&frame["problem"]));
        }
        if is_it(&frame) {
            return Ok(());
        }
    }
}

fn broke(why: impl std::fmt::Display) -> Fault {
    Fault::new(DoorCode::Live, why.to_string())
}

/// A mark that no other visit has, as browsers make one: as many bits as a number on a page can hold.
fn key() -> String {
    (u64::from_be_bytes(secret::random()) >> 11).to_string()
}
