//! Who is offered what, as the doors show it: places that are kept, fixed persons, offers that run out.

use onthaal_core::moment::Span;
use serde_json::json;

use crate::house::{House, QUESTIONS};

#[tokio::test]
async fn a_customer_who_leaves_and_comes_back_keeps_the_place() {
    let house = House::open().await;
    let first = house.waiting_customer("Eerste").await;
    let window = first.screen().await;
    let second = house.waiting_customer("Tweede").await;
    let _second_window = second.screen().await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    drop(window);
    house.advance(Span::seconds(5));
    let left = first.contact;
    floor.until(move |floor| floor.contacts[&left]["customer_present"] == false).await;
    house.advance(Span::seconds(30));
    let window = first.screen().await;
    floor.until(move |floor| floor.contacts[&left]["customer_present"] == true).await;
    assert_eq!(window.chat["state"], "waiting");
    let anna = house.agent("Anna").await;
    floor.until_state(left, "offered").await;
    assert_eq!(floor.contacts[&left]["offered_to"], anna.id());
    house.close().await;
}

#[tokio::test]
async fn whoever_waits_longer_than_told_is_told_again_and_reads_that_it_takes_longer() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let _desk = anna.screen().await;
    for name in ["Een", "Twee"] {
        let helped = house.waiting_customer(name).await;
        anna.act(helped.contact, "answer").await;
    }
    let jan = house.waiting_customer("Jan").await;
    let mut window = jan.screen().await;
    let first = window.chat.clone();
    let told_ms = first["wait_p80_ms"].as_i64().expect("somebody is there, so it can be said");
    assert_eq!(first["longer_than_told"], false);
    // What was said is rounded upwards: until then it may still come true.
    house.advance(Span(told_ms - 1));
    assert_eq!(jan.whole().await["chat"]["expected_at"], first["expected_at"]);
    house.advance(Span::minutes(6));
    window.until(|window| window.chat["expected_at"].as_i64() > first["expected_at"].as_i64()).await;
    assert_eq!(window.chat["longer_than_told"], true);
    assert!(window.chat["wait_p80_ms"].is_i64(), "{}", window.chat);
    assert_eq!(jan.whole().await["chat"]["longer_than_told"], true, "a reload does not forget it");
    house.close().await;
}

#[tokio::test]
async fn a_reload_is_not_leaving() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let window = jan.screen().await;
    drop(window);
    let _again = jan.screen().await;
    house.advance(Span::seconds(10));
    jan.say("Nog hier").await;
    let story = house.administrator().await.get(&format!("/api/contacts/{}", jan.contact)).await;
    let kinds: Vec<&str> = story["moments"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert!(!kinds.contains(&"customer-left"), "{kinds:?}");
    house.close().await;
}

#[tokio::test]
async fn a_customer_who_does_not_come_back_gave_up() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let window = jan.screen().await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    let contact = jan.contact;
    drop(window);
    house.advance(Span::seconds(5));
    floor.until(move |floor| floor.contacts[&contact]["customer_present"] == false).await;
    house.advance(Span::minutes(3));
    floor.until_state(contact, "gone").await;
    let listed = lead.get("/api/contacts?state=gave-up").await;
    assert_eq!((&listed["total"], &listed["contacts"][0]["gave_up"]), (&json!(1), &json!("left")));
    house.close().await;
}

#[tokio::test]
async fn an_offer_that_is_not_taken_goes_back_and_sets_the_agent_away() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    let jan = house.waiting_customer("Jan").await;
    let _window = jan.screen().await;
    let contact = jan.contact;
    desk.until_state(contact, "offered").await;
    house.advance(Span::seconds(21));
    desk.until_state(contact, "gone").await;
    let me = anna.id();
    desk.until(move |desk| desk.agents[&me]["presence"] == "away").await;
    assert_eq!(desk.agents[&me]["cause"], "offer-missed");
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    desk.until_state(contact, "offered").await;
    anna.post(&format!("/api/contacts/{contact}/decline"), json!({})).await;
    desk.until(move |desk| desk.agents[&me]["presence"] == "away").await;
    house.close().await;
}

#[tokio::test]
async fn a_fixed_person_is_waited_for_and_then_the_customer_chooses() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    let known = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(known.contact, "answer").await;
    anna.wrap_up(known.contact).await;
    let customer = anna.get(&format!("/api/contacts/{}", known.contact)).await["customer"]["id"].as_u64().unwrap();
    let file = anna.put(&format!("/api/customers/{customer}/fixed-person"), json!({"agent": anna.id()})).await;
    assert_eq!(file["fixed_person"], anna.id());

    // Their own person is busy, somebody else is free.
    for name in ["Piet", "Kees"] {
        let other = house.waiting_customer(name).await;
        anna.act(other.contact, "answer").await;
    }
    let bram = house.agent("Bram").await;
    let _at_the_desk = bram.screen().await;
    let back = house.customer().with("email", "jan@voorbeeld.nl").come_in(QUESTIONS, "Jan").await;
    let mut window = back.screen().await;
    assert_eq!(window.chat["state"], "waiting");
    house.advance(Span::minutes(3));
    window.until(|window| window.chat["choice"]["name"] == "Anna").await;
    window.send(json!({"choose": "anyone"})).await;
    window.until(|window| window.chat["choice"].is_null()).await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    floor.until_state(back.contact, "offered").await;
    assert_eq!(floor.contacts[&back.contact]["customer"]["known"], true);
    assert_eq!(floor.contacts[&back.contact]["fixed_person"], anna.id());
    desk.until(|desk| desk.contacts.len() == 2).await;
    house.close().await;
}

#[tokio::test]
async fn about_the_same_matter_is_asked_and_told() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    let once = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(once.contact, "answer").await;
    let wrap_up = json!({"reason": 1, "solved": "no", "decision": "none", "step": null});
    anna.post(&format!("/api/contacts/{}/wrap-up", once.contact), wrap_up).await;
    house.advance(Span::hours(6));
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    let again = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Twee").come_in(QUESTIONS, "Jan").await;
    let mut window = again.screen().await;
    assert_eq!(window.chat["same_matter"]["reason"]["nl"], "invoice");
    let contact = again.contact;
    desk.until(move |desk| desk.contacts.get(&contact).is_some_and(|it| it["same_matter"]["reason"] == 1)).await;
    window.send(json!({"same_matter": true})).await;
    window.until(|window| window.chat["same_matter"].is_null()).await;
    let story = anna.get(&format!("/api/contacts/{contact}")).await;
    assert_eq!(story["follows"], once.contact);
    let customer = story["customer"]["id"].as_u64().unwrap();
    let file = anna.get(&format!("/api/customers/{customer}")).await;
    assert_eq!(file["needs"][0]["contacts"], json!([once.contact, contact]));
    house.close().await;
}

#[tokio::test]
async fn an_agent_whose_screens_are_gone_leaves_the_floor() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    let screen = anna.screen().await;
    let me = anna.id();
    floor.until(move |floor| floor.agents.get(&me).is_some_and(|it| it["connected"] == true)).await;
    drop(screen);
    floor.until(move |floor| floor.agents[&me]["connected"] == false).await;
    house.advance(Span::seconds(50));
    floor.until(move |floor| floor.agents[&me]["presence"] == "offline").await;
    assert_eq!(floor.agents[&me]["cause"], "connection-lost");
    house.close().await;
}
