//! The house stops and starts, and its database goes away and returns: nothing that was told is lost.

use std::sync::Arc;

use onthaal_core::moment::Span;
use onthaal_server::app::App;
use onthaal_server::clock::Clock;
use onthaal_server::config::Config;
use onthaal_store::Store;
use onthaal_store::testing::TestPostgres;
use serde_json::json;

use crate::actors::{Staff, fresh_key};
use crate::house::{House, PASSWORD, QUESTIONS};

#[tokio::test]
async fn a_restart_in_the_middle_loses_nothing() {
    let mut house = House::open_with(|config| config.snapshot_every_events = 10).await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    anna.say(jan.contact, "Twee").await;
    let mut window = jan.screen().await;
    let waiting = house.waiting_customer("Eva").await;
    house.restart().await;
    window.until_closed().await;

    let jan = jan.at(&house.url);
    let anna = Staff::sign_in(&house.url, "anna@voorbeeld.nl", PASSWORD).await;
    let window = jan.screen().await;
    assert_eq!(window.texts(), ["Een", "Twee"]);
    assert_eq!(window.chat["state"], "in-conversation");
    let desk = anna.screen().await;
    assert_eq!(desk.texts(jan.contact), ["Een", "Twee"]);
    assert_eq!(desk.contacts[&jan.contact]["customer"]["name"], "Jan");
    assert_eq!(desk.agents[&anna.id()]["presence"], "available");
    // A customer whose window did not come back is gone for now, and keeps the place.
    let lead = house.person("Lena", "team-lead").await;
    let floor = lead.screen().await;
    assert_eq!(floor.contacts[&waiting.contact]["customer_present"], false);
    anna.say(jan.contact, "Drie").await;
    anna.wrap_up(jan.contact).await;
    house.close().await;
}

#[tokio::test]
async fn an_agent_who_does_not_come_back_after_a_restart_is_offline() {
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let me = anna.id();
    house.restart().await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    assert_eq!(floor.agents[&me]["presence"], "available");
    house.advance(Span::minutes(1));
    floor.until(move |floor| floor.agents[&me]["presence"] == "offline").await;
    house.close().await;
}

#[tokio::test]
async fn a_full_disk_refuses_clearly_and_what_was_told_stands() {
    let house = House::open().await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    house.app().store.limit_pages(1).await.unwrap();
    let text = "x".repeat(3_000);
    let mut told = vec!["Een".to_string()];
    let mut refused = 0;
    for _ in 0..60 {
        let asked = json!({"key": fresh_key(), "text": text});
        let answer = jan.try_post("/chat/contact/lines", asked).await;
        match answer.status.as_u16() {
            200 => told.push(text.clone()),
            503 => {
                answer.refused(503, "unavailable");
                refused += 1;
            }
            other => panic!("{other}"),
        }
        if refused > 2 {
            break;
        }
    }
    assert!(refused > 0, "the disk was full");
    house.app().store.limit_pages(1_000_000).await.unwrap();
    house.advance(Span::minutes(1));
    let mut said = false;
    for _ in 0..200 {
        let answer = jan.try_post("/chat/contact/lines", json!({"key": "424242", "text": "Weer ruimte"})).await;
        said = answer.status == 200;
        if said {
            break;
        }
        house.advance(Span::seconds(10));
    }
    assert!(said, "the house is back when there is room");
    told.push("Weer ruimte".into());
    let lines = jan.whole().await["lines"].clone();
    let texts: Vec<&str> = lines.as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(texts, told);
    house.close().await;
}

#[tokio::test]
async fn a_database_that_goes_away_and_returns_loses_nothing_that_was_told() {
    let mut server = tokio::task::spawn_blocking(TestPostgres::start).await.unwrap();
    let url = server.new_database();
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    let config = Config { requests_per_second: 10_000, ..Config::default() };
    let clock = Clock::default();
    let opened = App::open_on(config, clock.clone(), None, Arc::new(store)).await.unwrap();
    let house = House::around(opened, clock).await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    let asked = json!({"key": fresh_key(), "text": "Twee"});
    jan.post("/chat/contact/lines", asked).await;

    server = tokio::task::spawn_blocking(move || {
        server.stop();
        server
    })
    .await
    .unwrap();
    let lost = json!({"key": fresh_key(), "text": "Drie"});
    jan.try_post("/chat/contact/lines", lost.clone()).await.refused(503, "unavailable");
    let health = Staff::nobody(&house.url).try_get("/health/ready").await;
    assert_eq!(health.status, 503);
    assert_eq!(Staff::nobody(&house.url).try_get("/health/live").await.status, 200);

    let server = tokio::task::spawn_blocking(move || {
        server.start_again();
        server
    })
    .await
    .unwrap();
    let mut is_said = false;
    for _ in 0..200 {
        is_said = jan.try_post("/chat/contact/lines", lost.clone()).await.status == 200;
        if is_said {
            break;
        }
        house.advance(Span::seconds(10));
        // Nothing to wait for but the database itself; asking it is waiting for it.
        let _ = house.app().store.ping().await;
    }
    assert!(is_said, "the house is back when its database is");
    let lines = jan.whole().await["lines"].clone();
    let texts: Vec<&str> = lines.as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Een", "Twee", "Drie"]);
    house.close().await;
    drop(server);
}
