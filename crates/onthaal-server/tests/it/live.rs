//! Live screens that sleep, reconnect and catch up without losing anything and without anything twice.

use serde_json::json;

use crate::house::{House, QUESTIONS};
use crate::screens::{ChatScreen, StaffScreen};

#[tokio::test]
async fn a_screen_that_was_away_is_given_exactly_what_it_missed() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    let desk = anna.screen().await;
    let seen = desk.seq;
    let before = desk.lines.clone();
    drop(desk.socket);
    for number in 0..20 {
        jan.say(&format!("regel {number}")).await;
    }
    let mut back = StaffScreen::open(&anna.browser, Some(seen)).await;
    back.lines = before;
    back.until(|back| back.lines.len() == 21).await;
    assert_eq!(back.wholes, 0, "it caught up without the whole");

    // What a screen has by changes alone is what a new one is given.
    let fresh = anna.screen().await;
    assert_eq!(back.lines, fresh.lines);
    back.until(|back| back.seq >= fresh.seq).await;
    assert_eq!(back.contacts, fresh.contacts);
    for (agent, view) in &back.agents {
        assert_eq!(Some(view), fresh.agents.get(agent));
    }
    house.close().await;
}

#[tokio::test]
async fn a_screen_with_a_place_that_is_not_known_is_given_the_whole() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    for odd in [0, 5, u64::from(u32::MAX) << 20] {
        let mut screen = StaffScreen::open(&anna.browser, Some(odd)).await;
        screen.until(|screen| screen.wholes == 1).await;
    }
    house.close().await;
}

#[tokio::test]
async fn a_chat_window_that_was_away_misses_nothing_and_sees_nothing_twice() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    let window = jan.screen().await;
    let have = window.lines.len() as u64;
    drop(window);
    for text in ["twee", "drie", "vier"] {
        anna.say(jan.contact, text).await;
    }
    let back = ChatScreen::open(&jan, have).await;
    assert_eq!(back.texts(), ["twee", "drie", "vier"]);
    house.close().await;
}

#[tokio::test]
async fn every_screen_of_everybody_comes_to_the_same() {
    let house = House::open().await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    let anna = house.agent("Anna").await;
    let bram = house.agent("Bram").await;
    let (_a, _b) = (anna.screen().await, bram.screen().await);
    let mut customers = Vec::new();
    for number in 0..5 {
        customers.push(house.waiting_customer(&format!("Klant {number}")).await);
    }
    // Each holds two; the fifth waits.
    for staff in [&anna, &bram] {
        let screen = staff.screen().await;
        for contact in screen.contacts.keys() {
            staff.act(*contact, "answer").await;
            staff.say(*contact, "Dag").await;
        }
    }
    let helped = *anna.screen().await.contacts.keys().next().unwrap();
    anna.post(&format!("/api/contacts/{helped}/transfer"), json!({"to_queue": 2})).await;
    let fresh = lead.screen().await;
    floor.until(|floor| floor.seq >= fresh.seq).await;
    assert_eq!(floor.contacts, fresh.contacts);
    assert_eq!(floor.queues, fresh.queues);
    assert_eq!(floor.agents, fresh.agents);
    assert_eq!(fresh.contacts.len(), 5);
    house.close().await;
}
