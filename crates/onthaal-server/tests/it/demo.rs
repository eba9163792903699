//! A demonstration with some days of invented history, seen through its public doors.

use std::net::SocketAddr;
use std::path::Path;

use onthaal_core::id::CustomerId;
use onthaal_server::app::Opened;
use onthaal_server::clock::Clock;
use onthaal_server::config::Config;
use onthaal_server::demo::{self, DemoArgs, PASSWORD};
use onthaal_server::rebuild::rebuild;
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX, RecordRow};
use serde_json::{Value, json};

async fn open(folder: &Path) -> Opened {
    let args = DemoArgs { listen: None, data: folder.into(), weeks: 0, days: Some(9), seed: 7, open: false };
    demo::open(Config::default(), &args, Clock::default(), &|_| {}).await.unwrap()
}

async fn serve(opened: &Opened) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let router = opened.app.router().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

async fn arrived_before(opened: &Opened, now: onthaal_core::moment::Moment) -> usize {
    let filter = Filter { to: Some(now), ..Filter::default() };
    let rows = opened.app.store.records(&filter, Page::first(RECORDS_PER_PAGE_MAX)).await.unwrap();
    // Whoever was turned away at the door became no contact of anybody, so there is nobody to mark.
    let taken_in = |row: &&RecordRow| row.customer != CustomerId(0);
    assert!(rows.iter().filter(taken_in).all(|row| row.rehearsed), "everything invented is marked so");
    rows.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_of_a_demonstration_has_both_sides_and_its_history_can_be_rebuilt() {
    let folder = std::env::temp_dir().join(format!("onthaal-it-demo-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let before = Clock::default().now();
    let opened = open(&folder).await;
    let now = opened.app.clock.now();
    let invented = arrived_before(&opened, before).await;
    assert!(invented > 100, "{invented} contacts in nine days");

    let base = serve(&opened).await;
    let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
    let welcome: Value = client.get(format!("{base}/api/welcome")).send().await.unwrap().json().await.unwrap();
    let accounts = welcome["demo"]["accounts"].as_array().unwrap();
    let roles: std::collections::BTreeSet<&str> = accounts.iter().filter_map(|it| it["role"].as_str()).collect();
    assert_eq!(roles.len(), 5, "an account for each role: {roles:?}");
    let sign_in = json!({ "email": "willem@lichthuis.example", "password": PASSWORD });
    let me = client.post(format!("{base}/api/session")).json(&sign_in).send().await.unwrap();
    assert!(me.status().is_success(), "{}", me.status());
    let from = now.0 - 9 * 86_400_000;
    let board = format!("{base}/api/board?from={from}&to={}&step=day", now.0);
    let board: Value = client.get(board).send().await.unwrap().json().await.unwrap();
    let measures = board["measures"].as_array().unwrap();
    assert_eq!(measures.len(), onthaal_core::measure::MEASURES.len());
    for figure in measures {
        for side in ["customer", "organisation"] {
            assert!(figure[side]["count"].as_u64() > Some(0), "{} has nothing for the {side}: {figure}", figure["key"]);
        }
    }
    assert!(board["customers"]["came"].as_u64() > Some(100), "{}", board["customers"]);

    let store = opened.app.store.clone();
    opened.close().await;
    let rebuilt = rebuild(&store).await.unwrap();
    assert_eq!(rebuilt.before, rebuilt.after, "rebuilt is the same as stored");
    store.close().await;
    drop(store);

    let again = open(&folder).await;
    assert_eq!(arrived_before(&again, before).await, invented, "a second start invents nothing");
    again.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}
