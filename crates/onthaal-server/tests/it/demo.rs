//! A demonstration with some days of invented history, seen through its public doors.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use onthaal_core::id::CustomerId;
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Origin;
use onthaal_server::app::Opened;
use onthaal_server::clock::Clock;
use onthaal_server::config::Config;
use onthaal_server::demo::{self, DemoArgs, PASSWORD};
use onthaal_server::rebuild::rebuild;
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX, RecordRow};
use serde_json::{Value, json};

use crate::actors::{Door, Staff};
use crate::screens::ChatScreen;

/// Opens a demonstration with its doors open; gives it with its address.
async fn open(folder: &Path, days: u32) -> (Opened, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let listen = listener.local_addr().unwrap();
    let args = DemoArgs { listen: Some(listen), data: folder.into(), weeks: 0, days: Some(days), seed: 7, open: false };
    let opened = demo::open(Config::default(), &args, Clock::default(), &|_| {}).await.unwrap();
    let router = opened.app.router().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (opened, format!("http://{listen}"))
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onthaal-it-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

async fn arrived_before(opened: &Opened, now: Moment) -> usize {
    let filter = Filter { to: Some(now), ..Filter::default() };
    let rows = opened.app.store.records(&filter, Page::first(RECORDS_PER_PAGE_MAX)).await.unwrap();
    // Whoever was turned away at the door became no contact of anybody, so there is nobody to mark.
    let taken_in = |row: &&RecordRow| row.customer != CustomerId(0);
    assert!(
        rows.iter().filter(taken_in).all(|row| row.origin == Origin::Rehearsed),
        "everything invented is marked so"
    );
    rows.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_of_a_demonstration_has_both_sides_and_its_history_can_be_rebuilt() {
    let folder = folder("demo");
    let before = Clock::default().now();
    let (opened, base) = open(&folder, 9).await;
    let now = opened.app.clock.now();
    let invented = arrived_before(&opened, before).await;
    assert!(invented > 100, "{invented} contacts in nine days");

    let willem = Staff::sign_in(&base, "willem@lichthuis.example", PASSWORD).await;
    let welcome = willem.get("/api/welcome").await;
    let accounts = welcome["demo"]["accounts"].as_array().unwrap();
    let roles: std::collections::BTreeSet<&str> = accounts.iter().filter_map(|it| it["role"].as_str()).collect();
    assert_eq!(roles.len(), 5, "an account for each role: {roles:?}");
    let from = now.0 - 9 * 86_400_000;
    let board = willem.get(&format!("/api/board?from={from}&to={}&step=day", now.0)).await;
    let measures = board["measures"].as_array().unwrap();
    assert_eq!(measures.len(), onthaal_core::measure::MEASURES.len());
    let has_nothing = |figure: &&Value| {
        ["customer", "organisation"].iter().any(|side| figure[side]["count"].as_u64().is_none_or(|count| count == 0))
    };
    let empty: Vec<&str> = measures.iter().filter(has_nothing).map(|it| it["key"].as_str().unwrap()).collect();
    // A shop that only chats has no menu and calls nobody back, and in these weeks nobody asks a colleague in.
    let of_other_houses = ["fixed-person", "menu-time", "callbacks-on-time", "callback-attempts", "team-help"];
    assert!(empty.iter().all(|key| of_other_houses.contains(key)), "nothing for {empty:?}");
    assert!(board["customers"]["came"].as_u64() > Some(100), "{}", board["customers"]);

    let store = opened.app.store.clone();
    opened.close().await;
    let rebuilt = rebuild(&store).await.unwrap();
    assert_eq!(rebuilt.before, rebuilt.after, "rebuilt is the same as stored");
    store.close().await;
    drop(store);

    let (again, _) = open(&folder, 9).await;
    assert_eq!(arrived_before(&again, before).await, invented, "a second start invents nothing");
    again.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}

/// How many lines of staff a customer was shown.
fn by_staff(screen: &ChatScreen) -> usize {
    screen.lines.values().filter(|line| line["party"] == "staff").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_is_played_until_a_person_sits_at_the_desk_and_again_after_they_left() {
    let folder = folder("demo-person");
    let (opened, base) = open(&folder, 0).await;
    let anna = Staff::sign_in(&base, "anna@lichthuis.example", PASSWORD).await;
    let mut desk = anna.screen().await;
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    let newcomer = Door::new(&base).come_in(1, "Nieuweling").await;
    let mut window = newcomer.screen().await;
    desk.until_state(newcomer.contact, "offered").await;
    let offered = &desk.contacts[&newcomer.contact];
    assert_eq!(offered["offered_to"], anna.id(), "who is best at questions is asked first: {offered}");
    anna.act(newcomer.contact, "answer").await;

    // Time goes faster from here on, so that nobody has to wait for people who type.
    let clock = opened.app.clock.clone();
    let hurry = tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            clock.advance(Span::seconds(1));
        }
    });
    let second = Door::new(&base).come_in(2, "Tweede").await;
    let mut other_window = second.screen().await;
    other_window.until(|screen| by_staff(screen) > 0).await;
    assert_eq!(by_staff(&window), 0, "nobody speaks for a person");
    assert_eq!(newcomer.whole().await["lines"].as_array().map(Vec::len), Some(0), "nobody speaks for a person");

    drop(desk);
    window.until(|screen| by_staff(screen) > 0).await;
    assert_eq!(window.chat["agent"]["name"], "Anna de Wit");
    hurry.abort();
    opened.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}
