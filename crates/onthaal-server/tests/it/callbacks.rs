//! Being called back over the doors: asked on the web, instead of waiting, by staff and as a list; and never forgotten.

use onthaal_core::moment::Span;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actors::{Answer, Browser, Customer, Staff, fresh_key};
use crate::house::{House, NIGHT, PASSWORD, QUESTIONS};

/// Questions can be answered by calling, so many in a quarter of an hour, and everybody can call.
async fn calls(house: &House, per_quarter: u32) {
    house
        .change_settings(|body| {
            for queue in body["queues"].as_array_mut().unwrap().iter_mut().take(1) {
                queue["channels"] = json!(["chat", "callback"]);
                queue["callbacks_per_quarter"] = json!(per_quarter);
            }
            for agent in body["agents"].as_array_mut().unwrap() {
                agent["capacity"] = json!([{"channel": "chat", "most": 2}, {"channel": "callback", "most": 1}]);
            }
            body["rules"]["callback_attempts"] = json!(2);
        })
        .await;
}

async fn ask(house: &House, phone: &str, slot_at: Option<i64>) -> Answer {
    let door = house.customer();
    let asked = json!({
        "door": door.look().await["door"], "queue": QUESTIONS, "language": "nl", "name": "Bakker", "phone": phone,
        "text": "Mijn lamp flikkert", "slot_at": slot_at, "key": fresh_key(),
    });
    Browser::new(&house.url).ask(Method::POST, "/callback/contacts", Some(asked)).await
}

/// The browser of somebody who holds the mark of a callback.
fn holder(house: &House, token: &Value) -> Browser {
    let mut browser = Browser::new(&house.url);
    browser.headers = vec![("authorization", format!("Bearer {}", token.as_str().unwrap()))];
    browser
}

async fn slots(house: &House) -> Vec<i64> {
    let browser = Browser::new(&house.url);
    let slots = browser.ask(Method::GET, &format!("/callback/slots?queue={QUESTIONS}"), None).await.ok();
    slots["slots"].as_array().unwrap().iter().map(|slot| slot.as_i64().unwrap()).collect()
}

async fn attempt(agent: &Staff, contact: u64, asked: Value) -> Value {
    agent.post(&format!("/api/contacts/{contact}/attempt"), asked).await["contact"].clone()
}

#[tokio::test]
async fn a_queue_that_calls_and_does_not_chat_is_offered_at_the_door() {
    let house = House::open().await;
    house
        .change_settings(|body| {
            body["queues"][0]["channels"] = json!(["callback"]);
            body["queues"][1]["channels"] = json!(["email"]);
        })
        .await;
    let door = house.customer().look().await;
    let of_queue = |id: u64| door["queues"].as_array().unwrap().iter().find(|queue| queue["id"] == id);
    let calls = of_queue(QUESTIONS.into()).expect("it is offered");
    assert_eq!((&calls["chat"], &calls["callback"]), (&json!(false), &json!(true)));
    assert_eq!(of_queue(2), None, "nobody can be reached there on the web");
    ask(&house, "06-12345678", None).await.ok();
    house.close().await;
}

#[tokio::test]
async fn asked_on_the_web_and_reached_at_the_second_attempt() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    calls(&house, 2).await;
    let mut desk = anna.screen().await;
    let slot = slots(&house).await[3];
    let asked = ask(&house, "06-12345678", Some(slot)).await.ok();
    let contact = asked["callback"]["contact"].as_u64().unwrap();
    assert_eq!(asked["callback"]["agreed_at"], slot);
    assert_eq!(asked["callback"]["phone"], "… 678");
    let page = holder(&house, &asked["token"]);
    let now = asked["callback"]["now_at"].as_i64().unwrap();
    house.advance(Span(slot - now - 1_000));
    assert_eq!(page.ask(Method::GET, "/callback/contact", None).await.ok()["state"], "waiting");
    assert!(desk.contacts.is_empty(), "nobody is offered it before its moment");
    house.advance(Span::seconds(2));
    desk.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    let number = anna.get(&format!("/api/contacts/{contact}/number")).await;
    assert_eq!((&number["number"], &number["shown"]), (&json!("+31612345678"), &json!("06 12345678")));
    anna.try_post(&format!("/api/contacts/{contact}/end"), json!({})).await.refused(409, "not-now");
    attempt(&anna, contact, json!({"outcome": "no-answer"})).await;
    desk.until_state(contact, "gone").await;
    let waits = page.ask(Method::GET, "/callback/contact", None).await.ok();
    assert_eq!((&waits["state"], waits["attempts_at"].as_array().unwrap().len()), (&json!("waiting"), 1));
    house.advance(Span::hours(1));
    desk.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    let reached = attempt(&anna, contact, json!({"outcome": "reached"})).await;
    assert_eq!((&reached["callback"]["reached"], &reached["state"]), (&json!(true), &json!("in-conversation")));
    anna.act(contact, "end").await;
    anna.wrap_up(contact).await;
    assert_eq!(page.ask(Method::GET, "/callback/contact", None).await.ok()["state"], "done");
    house.close().await;
}

#[tokio::test]
async fn not_reached_in_the_end_is_told() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    calls(&house, 0).await;
    let mut desk = anna.screen().await;
    let asked = ask(&house, "06-12345678", None).await.ok();
    let contact = asked["callback"]["contact"].as_u64().unwrap();
    for outcome in ["busy", "voicemail"] {
        desk.until_state(contact, "offered").await;
        anna.act(contact, "answer").await;
        attempt(&anna, contact, json!({"outcome": outcome})).await;
        desk.until_state(contact, "gone").await;
        house.advance(Span::hours(1));
    }
    let page = holder(&house, &asked["token"]);
    let told = page.ask(Method::GET, "/callback/contact", None).await.ok();
    assert_eq!((&told["state"], told["attempts_at"].as_array().unwrap().len()), (&json!("not-reached"), 2));
    house.close().await;
}

#[tokio::test]
async fn a_slot_that_just_filled_is_refused_with_the_next_ones_and_is_free_again_when_somebody_withdraws() {
    let house = House::open().await;
    calls(&house, 1).await;
    let slot = slots(&house).await[0];
    let first = ask(&house, "06-12345678", Some(slot)).await.ok();
    let refused = ask(&house, "06-87654321", Some(slot)).await.refused(409, "slot-taken");
    let next = refused["slots"][0].as_i64().unwrap();
    assert_eq!(next, slot + 15 * 60_000);
    let page = holder(&house, &first["token"]);
    let moved = page.ask(Method::POST, "/callback/contact/move", Some(json!({"slot_at": next}))).await.ok();
    assert_eq!(moved["agreed_at"], next);
    ask(&house, "06-87654321", Some(slot)).await.ok();
    let withdrawn = page.ask(Method::POST, "/callback/contact/withdraw", Some(json!({}))).await.ok();
    assert_eq!(withdrawn["state"], "withdrawn");
    assert!(slots(&house).await.contains(&next));
    house.close().await;
}

#[tokio::test]
async fn who_waits_in_the_chat_keeps_the_place_and_is_called() {
    let house = House::open().await;
    calls(&house, 0).await;
    let jan = house.waiting_customer("Jan").await;
    assert_eq!(jan.whole().await["chat"]["can_be_called"], true);
    let asked = json!({"phone": "06 12345678", "slot_at": null, "key": fresh_key()});
    let answer = jan.post("/chat/contact/call-instead", asked.clone()).await;
    let contact = answer["callback"]["contact"].as_u64().unwrap();
    let chat = jan.whole().await["chat"].clone();
    assert_eq!((&chat["state"], &chat["called_back"]), (&json!("ended"), &json!(true)));
    // The same asking again is the same callback.
    assert_eq!(jan.post("/chat/contact/call-instead", asked).await["callback"]["contact"], contact);
    let story = house.administrator().await.get(&format!("/api/contacts/{contact}")).await;
    let kinds: Vec<&str> = story["moments"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"need-continued"), "{kinds:?}");
    house.close().await;
}

#[tokio::test]
async fn a_number_that_cannot_be_called_and_a_queue_that_does_not_call_are_refused() {
    let house = House::open().await;
    calls(&house, 1).await;
    for odd in ["0900 1234567", "06 123", "bel mij maar"] {
        ask(&house, odd, None).await.refused(422, "out-of-range");
    }
    let browser = Browser::new(&house.url);
    browser.ask(Method::GET, &format!("/callback/slots?queue={NIGHT}"), None).await.refused(404, "not-found");
    let nobody = holder(&house, &json!("bm90LW91cnM"));
    nobody.ask(Method::GET, "/callback/contact", None).await.refused(401, "not-signed-in");
    let jan = house.waiting_customer("Jan").await;
    jan.browser.ask(Method::GET, "/callback/contact", None).await.refused(404, "not-found");
    house.close().await;
}

#[tokio::test]
async fn a_list_is_taken_once_and_every_row_is_accounted_for() {
    let house = House::open().await;
    calls(&house, 0).await;
    let lead = house.person("Lena", "team-lead").await;
    let list = "phone,queue,name,language,slot,note\n\
                06-12345678,questions,Bakker,nl,,Vraagt naar de factuur\n\
                bel mij,questions,Smit,nl,,\n\
                06-12345679,nergens,Jansen,nl,,\n\
                06-12345680,questions,Visser,fr,,\n\
                06-12345681,questions,De Boer,nl,2020-01-01 10:00,\n";
    let taken = lead.browser.send("/api/callbacks/list", "text/csv", list.into()).await.ok();
    assert_eq!((&taken["rows"], &taken["taken"], &taken["known"]), (&json!(5), &json!(1), &json!(0)));
    let refused: Vec<(u64, &str)> = taken["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["line"].as_u64().unwrap(), row["code"].as_str().unwrap()))
        .collect();
    assert_eq!(refused, [(3, "out-of-range"), (4, "out-of-range"), (5, "out-of-range"), (6, "slot-taken")]);
    let again = lead.browser.send("/api/callbacks/list", "text/csv", list.into()).await.ok();
    assert_eq!((&again["taken"], &again["known"]), (&json!(0), &json!(1)));
    lead.browser.send("/api/callbacks/list", "text/csv", "naam,nummer\n".into()).await.refused(400, "malformed");
    let anna = house.agent("Anna").await;
    anna.browser.send("/api/callbacks/list", "text/csv", list.into()).await.refused(403, "forbidden");
    house.close().await;
}

#[tokio::test]
async fn staff_ask_a_callback_for_a_customer_and_a_wrong_number_is_put_right() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    calls(&house, 0).await;
    let mut desk = anna.screen().await;
    let asked = json!({
        "customer": null, "queue": QUESTIONS, "language": "nl", "name": "Bakker", "phone": "06-12345678",
        "note": "Wil weten wanneer de monteur komt", "slot_at": null, "key": fresh_key(),
    });
    let contact = anna.post("/api/callbacks", asked).await["contact"].as_u64().unwrap();
    desk.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    attempt(&anna, contact, json!({"outcome": "wrong-number", "phone": "06-87654321"})).await;
    desk.until_state(contact, "gone").await;
    house.advance(Span::seconds(2));
    desk.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    assert_eq!(anna.get(&format!("/api/contacts/{contact}/number")).await["number"], "+31687654321");
    attempt(&anna, contact, json!({"outcome": "reached"})).await;
    anna.wrap_up(contact).await;
    house.close().await;
}

#[tokio::test]
async fn nothing_is_lost_when_the_house_starts_again() {
    let mut house = House::open().await;
    house.agent("Anna").await;
    calls(&house, 1).await;
    let slot = slots(&house).await[0];
    let asked = ask(&house, "06-12345678", Some(slot)).await.ok();
    let contact = asked["callback"]["contact"].as_u64().unwrap();
    house.restart().await;
    assert!(!slots(&house).await.contains(&slot));
    house.advance(Span(slot - asked["callback"]["now_at"].as_i64().unwrap()));
    let anna = Staff::sign_in(&house.url, "anna@voorbeeld.nl", PASSWORD).await;
    let mut desk = anna.screen().await;
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    desk.until_state(contact, "offered").await;
    let customer = Customer::from(
        &house.url,
        &json!({"token": asked["token"], "visitor": asked["visitor"], "chat": {"contact": contact}}),
    );
    assert_eq!(customer.browser.ask(Method::GET, "/callback/contact", None).await.ok()["state"], "calling");
    house.close().await;
}

#[tokio::test]
async fn what_the_menu_costs_is_told_of_nobody() {
    let house = House::open().await;
    calls(&house, 0).await;
    house
        .change_settings(|body| {
            let choice = |id: u32, name: &str, skill: u32| {
                json!({"id": id, "parent": null, "name": {"nl": name, "en": name}, "queue": id, "skill": skill})
            };
            body["menu"] = json!([choice(1, "Vraag", 1), choice(2, "Klacht", 2)]);
        })
        .await;
    let browser = Browser::new(&house.url);
    let step = async |visit: &str, kind: &str, choice: Option<u32>, token: Option<&str>| {
        let asked = json!({"visit": visit, "kind": kind, "choice": choice, "token": token});
        browser.ask(Method::POST, "/menu/steps", Some(asked)).await
    };
    let door = browser.ask(Method::GET, "/chat/door?language=nl", None).await.ok();
    assert_eq!(door["menu"].as_array().unwrap().len(), 2);
    step("11", "seen", None, None).await.ok();
    step("11", "chosen", Some(1), None).await.ok();
    let jan = house.waiting_customer("Jan").await;
    step("11", "went", Some(1), Some(&jan.token)).await.ok();
    step("12", "seen", None, None).await.ok();
    step("12", "left", None, None).await.ok();
    step("13", "chosen", Some(99), None).await.refused(422, "out-of-range");
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    desk.until_state(jan.contact, "offered").await;
    anna.act(jan.contact, "answer").await;
    let wrapped = json!({"reason": 2, "solved": "yes", "decision": "none", "step": null});
    anna.post(&format!("/api/contacts/{}/wrap-up", jan.contact), wrapped).await;
    let lead = house.person("Lena", "team-lead").await;
    let cost = lead.get("/api/menu?from=0&to=9000000000000").await;
    assert_eq!((&cost["visits"], &cost["went"]), (&json!(2), &json!(1)));
    let place = |choice: Value| cost["places"].as_array().unwrap().iter().find(|it| it["choice"] == choice).unwrap();
    assert_eq!((&place(Value::Null)["seen"], &place(Value::Null)["lost"]), (&json!(2), &json!(1)));
    let questions = place(json!(1));
    assert_eq!((&questions["contacts"], &questions["about_another"]), (&json!(1), &json!(1)));
    // Anna alone helps with both, so choosing between them changes nothing.
    assert_eq!(cost["same_people"], json!([[1, 2]]));
    anna.try_get("/api/menu?from=0&to=1").await.refused(403, "forbidden");
    house.close().await;
}
