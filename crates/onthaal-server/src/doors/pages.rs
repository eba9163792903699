//! The pages and the script that customers begin with: they come, and they are ours.

use axum::http::StatusCode;
use onthaal_core::words::Channel;

use super::Fault;
use super::outside::{Answer, Outside};
use crate::app::App;
use crate::http::screens;
use crate::view::doors::DoorCode;

/// The page on which customers chat, with the program that makes it go.
pub(super) async fn page(outside: &Outside) -> Result<(), Fault> {
    is_our_page(&outside.get("/chat").await?)?;
    let Some(start) = own_start() else { return Ok(()) };
    let program = outside.get(&format!("/{start}")).await?;
    program.expect(StatusCode::OK)?;
    is_script(&program)
}

/// The script that puts the button on other pages.
pub(super) async fn widget(outside: &Outside) -> Result<(), Fault> {
    let script = outside.get("/onthaal.js").await?;
    script.expect(StatusCode::OK)?;
    is_script(&script)?;
    // By the mark that every version of it has: what stands before us may keep one of yesterday for a while.
    match String::from_utf8_lossy(&script.body).contains("__onthaal") {
        true => Ok(()),
        false => Err(Fault::new(DoorCode::Content, "/onthaal.js")),
    }
}

/// The menu, with the choices that are in force.
pub(super) async fn menu(app: &App, outside: &Outside) -> Result<(), Fault> {
    is_our_page(&outside.get("/menu").await?)?;
    let door = outside.get_json("/chat/door").await?;
    let shown = door["menu"].as_array().map_or(0, Vec::len);
    let in_force = app.live.scene().settings().menu.len();
    match shown == in_force {
        true => Ok(()),
        false => Err(Fault::new(DoorCode::Content, format!("{shown} of {in_force} choices"))),
    }
}

/// The page on which one asks to be called, and the slots of the first queue that calls back.
pub(super) async fn callback(app: &App, outside: &Outside) -> Result<(), Fault> {
    is_our_page(&outside.get("/callback").await?)?;
    let queue = {
        let scene = app.live.scene();
        scene.house().queues.iter().find(|queue| queue.channels.contains(&Channel::Callback)).map(|queue| queue.id)
    };
    let Some(queue) = queue else { return Ok(()) };
    let slots = outside.get_json(&format!("/callback/slots?queue={queue}")).await?;
    match slots["slots"].is_array() && slots["slot_ms"].is_number() {
        true => Ok(()),
        false => Err(Fault::new(DoorCode::Content, "/callback/slots")),
    }
}

/// It comes, and it is the page of this program and no other.
fn is_our_page(answer: &Answer) -> Result<(), Fault> {
    answer.expect(StatusCode::OK)?;
    let page = String::from_utf8_lossy(&answer.body);
    let mark = own_start().unwrap_or_else(|| "<title>Onthaal</title>".into());
    match page.contains(&mark) {
        true => Ok(()),
        false => {
            let title = page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
            Err(Fault::new(DoorCode::Content, title.map(|(title, _)| title.trim()).unwrap_or_default()))
        }
    }
}

fn is_script(answer: &Answer) -> Result<(), Fault> {
    match answer.media_type.contains("javascript") {
        true => Ok(()),
        false => Err(Fault::new(DoorCode::Content, answer.media_type.clone())),
    }
}

/// The program that our page starts with; none when the screens were not built.
fn own_start() -> Option<String> {
    let page = String::from_utf8(screens::own_file("index.html")?).ok()?;
    let (_, rest) = page.split_once("_app/immutable/entry/start.")?;
    Some(format!("_app/immutable/entry/start.{}", rest.split_once(".js")?.0) + ".js")
}
