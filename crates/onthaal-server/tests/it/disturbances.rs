//! Known trouble, over the doors: from the first report until everybody was told.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::{Customer, Staff};
use crate::house::{House, QUESTIONS};
use crate::mail::liar::{Imap, Smtp};
use crate::mail::{eventually, house_with, letter};

fn words(customers: &str) -> Value {
    json!({"title": "Internet Gent", "customers": {"nl": customers, "en": ""}, "agents": "Herstarten helpt niet."})
}

async fn begin(anna: &Staff, house: &House, contact: Option<u64>) -> Value {
    let due_at = house.clock.now().0 + Span::hours(1).0;
    let asked = json!({"queue": null, "due_at": due_at, "contact": contact, "words": words("Geen internet in Gent.")});
    anna.post("/api/disturbances", asked).await
}

async fn over(anna: &Staff, id: &Value) -> Value {
    anna.post(&format!("/api/disturbances/{id}/over"), json!({"words": words("Uw internet werkt weer.")})).await
}

async fn comes_because_of(house: &House, id: &Value, name: &str) -> Customer {
    house.customer().with("disturbance", id.clone()).come_in(QUESTIONS, name).await
}

async fn told_next(anna: &Staff, id: &Value) -> Vec<Value> {
    let next = anna.get(&format!("/api/disturbances/{id}/told-next")).await;
    next["customers"].as_array().unwrap().clone()
}

async fn says(customer: &Customer, words: &str) -> bool {
    let whole = customer.whole().await;
    whole["lines"].as_array().unwrap().iter().any(|line| line["text"].as_str().is_some_and(|it| it.contains(words)))
}

#[tokio::test]
async fn from_the_first_report_to_everybody_told_and_who_was_promised_otherwise_first() {
    let house = House::open().await;
    // An hour passes in this story in which nobody says a word.
    house.change_settings(|body| body["rules"]["end_after_silence_ms"] = json!(Span::hours(6).0)).await;
    let anna = house.agent("Anna").await;
    let jan = house.waiting_customer("Jan").await;
    anna.screen().await.until_state(jan.contact, "offered").await;
    anna.act(jan.contact, "answer").await;
    let began = begin(&anna, &house, Some(jan.contact)).await;
    let id = &began["id"];
    assert_eq!((&began["contacts"], &began["to_tell"]), (&json!(1), &json!(1)));

    // Customers read it before they ask, and may say that it is why they come.
    let door = house.customer().look().await;
    assert_eq!(door["news"][0]["text"], json!({"nl": "Geen internet in Gent.", "en": "Geen internet in Gent."}));
    let piet = comes_because_of(&house, id, "Piet").await;
    assert_eq!(piet.whole().await["chat"]["news"]["id"], *id);
    piet.post("/chat/contact/end", json!({})).await;
    assert_eq!(piet.whole().await["chat"]["promises"][0]["kind"], "news");

    // An hour was promised and passes; whoever is in the chat is told there, and promised anew.
    house.advance(Span::minutes(61));
    eventually("that it lasts longer", || says(&jan, "Dat is niet gelukt")).await;
    let els = comes_because_of(&house, id, "Els").await;
    let next = told_next(&anna, id).await;
    let of = |it: &Value| (it["contact"].as_u64().unwrap(), it["let_down"].as_bool().unwrap());
    assert_eq!(
        next.iter().map(of).collect::<Vec<_>>(),
        [(jan.contact, true), (piet.contact, true), (els.contact, false)]
    );

    over(&anna, id).await;
    eventually("that it is over, with regret", || says(&jan, "Uw internet werkt weer. Het duurde langer")).await;
    eventually("that it is over", || says(&els, "Uw internet werkt weer.")).await;
    assert!(!says(&els, "Het duurde langer").await);
    assert_eq!(told_next(&anna, id).await.len(), 1, "Piet has not read it yet");
    assert_eq!(piet.whole().await["chat"]["news"]["text"]["nl"], "Uw internet werkt weer.");
    eventually("Piet was told", || async { told_next(&anna, id).await.is_empty() }).await;
    assert!(house.customer().look().await["news"].as_array().unwrap().is_empty());
    house.close().await;
}

#[tokio::test]
async fn who_asked_to_be_called_when_it_is_over_goes_on_as_a_callback() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    anna.put("/api/me/presence", json!({"presence": "away"})).await;
    let began = begin(&anna, &house, None).await;
    let id = &began["id"];
    let jan = comes_because_of(&house, id, "Jan").await;
    let asked = json!({"disturbance": id, "phone": "06-12345678"});
    jan.try_post("/chat/contact/disturbance", asked.clone()).await.refused(409, "channel-not-here");
    house
        .change_settings(|body| {
            for queue in body["queues"].as_array_mut().unwrap() {
                queue["channels"] = json!(["chat", "callback"]);
            }
        })
        .await;
    let odd = json!({"disturbance": id, "phone": "bel maar"});
    jan.try_post("/chat/contact/disturbance", odd).await.refused(422, "out-of-range");
    jan.post("/chat/contact/disturbance", asked.clone()).await;
    jan.post("/chat/contact/disturbance", asked).await;
    jan.post("/chat/contact/end", json!({})).await;
    let next = told_next(&anna, id).await;
    assert_eq!((next.len(), &next[0]["kind"]), (1, &json!("call-after")));

    over(&anna, id).await;
    eventually("Jan is to be called", || async { told_next(&anna, id).await.is_empty() }).await;
    let callbacks: Vec<u64> = {
        let scene = house.app().live.scene();
        let open = scene.state().contacts().filter(|it| it.channel == onthaal_core::words::Channel::Callback);
        open.map(|it| it.id.0).collect()
    };
    assert_eq!(callbacks.len(), 1);
    let story = house.administrator().await.get(&format!("/api/contacts/{}", callbacks[0])).await;
    let kinds: Vec<&str> = story["moments"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"need-continued"), "{kinds:?}");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_an_address_is_told_by_e_mail_once_and_across_a_restart() {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (mut house, anna) = house_with(&imap, &smtp).await;
    let began = begin(&anna, &house, None).await;
    let id = &began["id"];
    let door = house.customer().with("email", "jan@klant.example").with("disturbance", id.clone());
    let jan = door.come_in(QUESTIONS, "Jan").await;
    jan.post("/chat/contact/end", json!({})).await;
    imap.bring(&letter("piet@klant.example", "een@klant.example", "Internet", "", "Ligt het eruit?"));
    let knows = |raw: &String| raw.contains("Bekende storing: Geen internet in Gent.");
    eventually("the word that it came", || async { smtp.taken.lock().unwrap().iter().any(knows) }).await;
    house.restart().await;
    let anna = house.person("Bram", "agent").await;
    assert_eq!(anna.get("/api/disturbances").await[0]["news"][0]["words"]["title"], "Internet Gent");
    over(&anna, id).await;
    let told = || smtp.taken.lock().unwrap().iter().filter(|raw| raw.contains("Uw internet werkt weer.")).count();
    eventually("the e-mail", || async { told() == 1 }).await;
    eventually("it is written down", || async { told_next(&anna, id).await.is_empty() }).await;
    assert_eq!(told(), 1);
    house.close().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_the_reason() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let due_at = house.clock.now().0 + Span::hours(1).0;
    let asked = |due_at: i64, queue: Value, words: Value| json!({"queue": queue, "due_at": due_at, "contact": null, "words": words});
    let nothing = json!({"title": "Storing", "customers": {"nl": " ", "en": ""}, "agents": ""});
    for (odd, status, code) in [
        (asked(due_at, json!(null), nothing), 422, "out-of-range"),
        (asked(house.clock.now().0 - 1, json!(null), words("Storing.")), 422, "out-of-range"),
        (asked(due_at, json!(99), words("Storing.")), 404, "no-such-queue"),
        (asked(due_at, json!(null), words(&"x".repeat(1_001))), 422, "limit"),
    ] {
        anna.try_post("/api/disturbances", odd).await.refused(status, code);
    }
    let id = &begin(&anna, &house, None).await["id"];
    let jan = house.waiting_customer("Jan").await;
    anna.try_post(&format!("/api/disturbances/{id}/contacts"), json!({"contact": jan.contact})).await.ok();
    anna.try_delete(&format!("/api/disturbances/{id}/contacts/{}", jan.contact)).await.ok();
    assert_eq!(anna.get("/api/disturbances").await[0]["contacts"], 0);
    over(&anna, id).await;
    over(&anna, id).await;
    let late = json!({"contact": jan.contact});
    anna.try_post(&format!("/api/disturbances/{id}/contacts"), late).await.refused(409, "not-now");
    anna.try_post("/api/disturbances/99/contacts", json!({"contact": 1})).await.refused(404, "no-such-disturbance");
    // Who comes because of what is over by now comes in all the same.
    let piet = comes_because_of(&house, id, "Piet").await;
    assert_eq!(piet.whole().await["chat"]["news"], json!(null));
    house.close().await;
}
