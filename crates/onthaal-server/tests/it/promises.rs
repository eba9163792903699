//! What is promised, over the doors: kept, broken and told, moved, handed on, and never forgotten.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::{Customer, Staff, fresh_key};
use crate::house::House;
use crate::mail::liar::{Imap, Smtp};
use crate::mail::{eventually, house_with, letter, one_contact};

/// A customer who was helped, with a step of ours that is due in an hour.
async fn with_a_step(house: &House, anna: &Staff) -> (Customer, u64) {
    let jan = house.waiting_customer("Jan").await;
    let mut desk = anna.screen().await;
    let contact = jan.contact;
    desk.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    jan.say("Waar blijft mijn factuur?").await;
    anna.say(contact, "Ik zoek het uit.").await;
    let due_at = house.clock.now().0 + Span::hours(1).0;
    let step = json!({"by": "us", "agent": anna.id(), "due_at": due_at, "text": "Factuur sturen"});
    let wrap_up = json!({"reason": 1, "solved": "no", "decision": "none", "step": step});
    anna.post(&format!("/api/contacts/{contact}/wrap-up"), wrap_up).await;
    (jan, contact)
}

/// Time has moved; what follows from it is there as soon as the floor woke.
async fn until(anna: &Staff, is_so: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..500 {
        let open = anna.get("/api/promises").await;
        if is_so(&open) {
            return open;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it stays {}", anna.get("/api/promises").await)
}

async fn standing(staff: &Staff) -> Vec<Value> {
    staff.get("/api/promises").await["promises"].as_array().unwrap().clone()
}

#[tokio::test]
async fn what_breaks_is_promised_again_and_the_customer_reads_it() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let (jan, contact) = with_a_step(&house, &anna).await;
    let made = standing(&anna).await;
    let made = &made[0];
    assert_eq!(
        (&made["kind"], &made["stage"], &made["text"]),
        (&json!("step"), &json!("open"), &json!("Factuur sturen"))
    );
    assert_eq!((&made["contact"], &made["owner"], &made["name"]), (&json!(contact), &json!(anna.id()), &json!("Jan")));

    house.advance(Span::minutes(50));
    until(&anna, |open| open["promises"][0]["stage"] == "due-soon").await;
    house.advance(Span::minutes(11));
    let open = until(&anna, |open| open["promises"][0]["renewals"] == 1).await;
    assert_eq!(open["untold"][0]["id"], made["id"]);
    let reads = jan.whole().await;
    let broken: Vec<&Value> = reads["chat"]["promises"].as_array().unwrap().iter().map(|it| &it["broken"]).collect();
    assert_eq!(broken, [&json!(true), &json!(false)]);
    until(&anna, |open| open["untold"].as_array().unwrap().is_empty()).await;

    let again = open["promises"][0]["id"].as_u64().unwrap();
    anna.try_post(&format!("/api/promises/{again}/keep"), json!({})).await.ok();
    assert!(standing(&anna).await.is_empty());
    anna.try_post(&format!("/api/promises/{again}/keep"), json!({})).await.refused(404, "no-such-promise");
    let now = house.clock.now().0;
    let became =
        house.administrator().await.get(&format!("/api/promises/kept?from={}&to={}", now - 86_400_000, now + 1)).await;
    let steps = became["kinds"].as_array().unwrap().iter().find(|it| it["kind"] == "step").unwrap();
    assert_eq!((&steps["counts"]["broken"], &steps["counts"]["kept"]), (&json!(1), &json!(1)));
    house.close().await;
}

#[tokio::test]
async fn the_file_of_a_customer_tells_what_stands_and_what_became_of_the_rest() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let (_, contact) = with_a_step(&house, &anna).await;
    let customer = anna.get(&format!("/api/contacts/{contact}")).await["customer"]["id"].as_u64().unwrap();
    let path = format!("/api/customers/{customer}");
    let told = |file: &Value| -> Vec<(Value, Value, Value)> {
        let promises = file["promises"].as_array().unwrap();
        promises.iter().map(|it| (it["stage"].clone(), it["became"].clone(), it["text"].clone())).collect()
    };
    let text = json!("Factuur sturen");
    let file = anna.get(&path).await;
    assert_eq!(told(&file), [(json!("open"), Value::Null, text.clone())]);
    let made = &file["promises"][0];
    assert_eq!((&made["kind"], &made["owner"]), (&json!("step"), &json!(anna.id())));
    assert_eq!((&made["contact"], &made["due_at"]), (&json!(contact), &file["steps"][0]["due_at"]));

    house.advance(Span::minutes(61));
    until(&anna, |open| open["promises"][0]["renewals"] == 1).await;
    let broken = (Value::Null, json!("broken"), text.clone());
    let file = anna.get(&path).await;
    assert_eq!(told(&file), [(json!("open"), Value::Null, text.clone()), broken.clone()]);
    assert_eq!(file["promises"][1]["due_at"], made["due_at"], "what was said first stays what was said");

    let again = file["promises"][0]["id"].as_u64().unwrap();
    anna.try_post(&format!("/api/promises/{again}/keep"), json!({})).await.ok();
    let file = anna.get(&path).await;
    assert_eq!(told(&file), [(Value::Null, json!("kept"), text), broken]);
    assert_eq!(file["promises_more"], 0);

    house.administrator().await.try_post(&format!("{path}/erase"), json!({})).await.ok();
    let texts: Vec<Value> = told(&anna.get(&path).await).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(texts, [Value::Null, Value::Null], "what was agreed in words is forgotten, that it was kept is not");
    house.close().await;
}

#[tokio::test]
async fn a_promise_is_moved_handed_on_and_released_and_only_ahead() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    with_a_step(&house, &anna).await;
    let made = standing(&anna).await[0]["id"].as_u64().unwrap();
    let now = house.clock.now().0;
    let path = |id: u64, what: &str| format!("/api/promises/{id}/{what}");
    anna.try_post(&path(made, "move"), json!({"due_at": now - 1})).await.refused(422, "out-of-range");
    anna.try_post(&path(made, "move"), json!({"due_at": now + Span::days(2).0})).await.ok();
    let moved = standing(&anna).await;
    assert_eq!(moved[0]["due_at"], now + Span::days(2).0);
    let moved = moved[0]["id"].as_u64().unwrap();
    anna.try_post(&path(made, "told"), json!({"how": "person"})).await.ok();
    assert!(anna.get("/api/promises").await["untold"].as_array().unwrap().is_empty());
    anna.try_post(&path(moved, "hand"), json!({"to": 999})).await.refused(404, "no-such-agent");
    anna.try_post(&path(moved, "release"), json!({})).await.ok();
    assert!(standing(&anna).await.is_empty());
    house.close().await;
}

#[tokio::test]
async fn a_bad_answer_becomes_a_task_that_nobody_has_to_remember() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let (jan, _) = with_a_step(&house, &anna).await;
    jan.post("/chat/contact/survey", json!({"solved": false, "satisfied": 1})).await;
    let kinds: Vec<Value> = standing(&anna).await.iter().map(|it| it["kind"].clone()).collect();
    assert!(kinds.contains(&json!("follow-up")), "{kinds:?}");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wrote_is_told_by_e_mail_that_the_answer_is_late() {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (house, anna) = house_with(&imap, &smtp).await;
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Waar blijft mijn factuur?"));
    let contact = one_contact(&house).await;
    let promised = until(&anna, |open| open["promises"][0]["kind"] == "answer").await;
    let due_at = promised["promises"][0]["due_at"].as_i64().unwrap();
    house.advance(Span(due_at - house.clock.now().0 + 1_000));
    let again = until(&anna, |open| open["promises"][0]["renewals"] == 1).await;
    until(&anna, |open| open["untold"].as_array().unwrap().is_empty()).await;
    let is_told = |raw: &String| raw.contains("niet gelukt") && raw.contains("Re: Vraag");
    eventually("the e-mail that says so", || async { smtp.taken.lock().unwrap().iter().any(is_told) }).await;

    // Nobody took it all that time, so the agent is away.
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    anna.screen().await.until_state(contact, "offered").await;
    anna.act(contact, "answer").await;
    let asked = json!({"key": fresh_key(), "text": "Vandaag gestuurd.", "quote": false, "files": []});
    anna.post(&format!("/api/contacts/{contact}/mails"), asked).await;
    assert_ne!(again["promises"][0]["id"], promised["promises"][0]["id"]);
    assert!(standing(&anna).await.is_empty(), "the first answer keeps it");
    house.close().await;
}
