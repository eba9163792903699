//! A chat from the door to the survey, and what travels along with it.

use onthaal_core::moment::Span;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actors::{Door, fresh_key};
use crate::house::{COMPLAINTS, House, NIGHT, QUESTIONS};

#[tokio::test]
async fn a_customer_is_welcomed_helped_written_up_and_asked_how_it_was() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    let door = house.customer().look().await;
    assert_eq!(door["queues"][0]["open"], true);
    assert_eq!(door["queues"][0]["staffed"], true);
    let jan = house.customer().with("text", "Waar blijft mijn factuur?").come_in(QUESTIONS, "Jan").await;
    let mut window = jan.screen().await;
    let contact = jan.contact;
    desk.until_state(contact, "offered").await;
    assert_eq!(desk.contacts[&contact]["customer"]["name"], "Jan");
    assert_eq!(desk.contacts[&contact]["last"]["text"], "Waar blijft mijn factuur?");

    anna.act(contact, "answer").await;
    window.until(|window| window.chat["state"] == "in-conversation").await;
    assert_eq!(window.chat["agent"]["name"], "Anna");
    anna.say(contact, "Ik kijk even.").await;
    let noted = json!({"key": fresh_key(), "text": "kent hem niet", "seen_by": "staff"});
    anna.post(&format!("/api/contacts/{contact}/lines"), noted).await;
    window.send(json!({"say": {"key": fresh_key(), "text": "Dank u"}})).await;
    window.until(|window| window.said.len() == 1).await;
    window.until(|window| window.lines.len() == 3).await;
    assert_eq!(window.texts(), ["Waar blijft mijn factuur?", "Ik kijk even.", "Dank u"]);
    desk.until(|desk| desk.lines.len() == 4).await;
    assert_eq!(desk.texts(contact), ["Waar blijft mijn factuur?", "Ik kijk even.", "kent hem niet", "Dank u"]);

    anna.act(contact, "end").await;
    window.until(|window| window.chat["state"] == "ended").await;
    let due_at = house.clock.now().0 + Span::days(1).0;
    let step = json!({"by": "us", "agent": anna.id(), "due_at": due_at, "text": "Factuur sturen"});
    let wrap_up = json!({"reason": 1, "solved": "yes", "decision": "in-favour", "step": step});
    let closed = anna.post(&format!("/api/contacts/{contact}/wrap-up"), wrap_up).await;
    assert_eq!(closed["contact"]["state"], "closed");
    window.until(|window| window.chat["next_step"]["text"] == "Factuur sturen").await;
    desk.until_state(contact, "gone").await;

    let survey = json!({"solved": true, "ease": 7, "satisfied": 5, "heard": 4, "words": "Fijn geholpen"});
    let after = jan.post("/chat/contact/survey", survey).await;
    assert_eq!(after["chat"]["survey"]["answered"], true);
    let story = house.administrator().await.get(&format!("/api/contacts/{contact}")).await;
    assert_eq!(story["survey"]["words"], "Fijn geholpen");
    assert_eq!(story["wrap_up"]["step"]["text"], "Factuur sturen");
    assert_eq!(story["contact"]["state"], "closed");
    house.close().await;
}

#[tokio::test]
async fn what_is_sent_twice_is_said_once_and_gets_the_same_answer() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let said = json!({"key": fresh_key(), "text": "Hallo?"});
    let first = jan.post("/chat/contact/lines", said.clone()).await;
    let again = jan.post("/chat/contact/lines", said.clone()).await;
    assert_eq!(first, again);
    let mut window = jan.screen().await;
    window.send(json!({"say": said})).await;
    window.until(|window| window.said.len() == 1).await;
    assert_eq!(window.said[0]["line"], first["line"]);
    assert_eq!(window.texts(), ["Hallo?"]);

    // Also when the contact is over by the time the second one comes.
    window.send(json!({"end": true})).await;
    window.until(|window| window.chat["state"] == "ended").await;
    assert_eq!(jan.post("/chat/contact/lines", said).await, first);
    let other = json!({"key": fresh_key(), "text": "Nog iets"});
    jan.try_post("/chat/contact/lines", other).await.refused(404, "no-such-contact");
    house.close().await;
}

#[tokio::test]
async fn coming_in_twice_by_the_same_mark_is_one_contact() {
    let house = House::open().await;
    let door = house.customer();
    let came = door.try_come_in(QUESTIONS).await.ok();
    let again = door.try_come_in(QUESTIONS).await.ok();
    assert_eq!(came["chat"]["contact"], again["chat"]["contact"]);
    assert_eq!(house.administrator().await.get("/api/contacts").await["total"], 1);
    house.close().await;
}

#[tokio::test]
async fn who_sees_that_all_is_closed_and_goes_without_choosing_came_too() {
    let house = House::open().await;
    // While one queue is open, nobody comes for none.
    house.customer().try_come_in(0).await.refused(404, "no-such-queue");
    house
        .change_settings(|body| {
            for queue in body["queues"].as_array_mut().unwrap() {
                queue["calendar"] = json!(2);
            }
        })
        .await;
    let door = house.customer();
    door.try_come_in(0).await.refused(409, "closed");
    door.try_come_in(0).await.refused(409, "closed");
    let admin = house.administrator().await;
    let contacts = admin.get("/api/contacts").await;
    let turned: Vec<&Value> = contacts["contacts"].as_array().unwrap().iter().map(|it| &it["queue"]).collect();
    assert_eq!(turned, [&json!(0)], "once for a visit, under no queue");
    house.close().await;
}

#[tokio::test]
async fn a_closed_door_says_when_it_opens_and_the_demand_is_kept() {
    let house = House::open().await;
    let problem = house.customer().try_come_in(NIGHT).await.refused(409, "closed");
    assert!(problem.get("opens_at").is_none(), "it never opens: {problem}");
    house
        .change_settings(|body| {
            let monday = json!([{"from": "09:00", "to": "09:01"}]);
            body["calendars"][1]["week"] = json!([monday, [], [], [], [], [], []]);
        })
        .await;
    let problem = house.customer().try_come_in(NIGHT).await.refused(409, "closed");
    assert!(problem["opens_at"].as_i64().unwrap() > house.clock.now().0);
    let board = house.administrator().await;
    let now = house.clock.now().0;
    let asked = format!("/api/board?from={}&to={}", now - 3_600_000, now + 3_600_000);
    assert_eq!(board.get(&asked).await["customers"]["turned_away"], 2);
    let listed = board.get("/api/contacts?state=turned-away").await;
    assert_eq!(listed["total"], 2);
    house.close().await;
}

#[tokio::test]
async fn a_transfer_takes_the_words_the_file_and_the_reason_along() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Mijn pakket is stuk").come_in(QUESTIONS, "Jan").await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let path = format!("/chat/contact/files?key={}&name=stuk.png", fresh_key());
    jan.browser.send(&path, "image/png", png.clone()).await.ok();
    let bram = house.agent("Bram").await;
    let mut desk = bram.screen().await;
    let note = "Scherm gebarsten, wil een nieuwe";
    let asked = json!({"to_agent": bram.id(), "reason": 2, "note": note});
    anna.post(&format!("/api/contacts/{contact}/transfer"), asked).await;
    desk.until_state(contact, "offered").await;
    desk.until(|desk| desk.lines.len() == 3).await;
    assert_eq!(desk.texts(contact), ["Mijn pakket is stuk", "", note]);
    let transfer = &desk.contacts[&contact]["transfer"];
    assert_eq!((&transfer["note"], &transfer["reason"]), (&json!(note), &json!(2)));
    bram.act(contact, "answer").await;
    let file = bram.browser.ask(Method::GET, &format!("/api/contacts/{contact}/files/2"), None).await;
    assert_eq!(file.status, 200);
    // A colleague who no longer holds it may not go on with it.
    anna.try_post(&format!("/api/contacts/{contact}/end"), json!({})).await.refused(404, "not-found");
    house.close().await;
}

#[tokio::test]
async fn a_transfer_that_is_refused_leaves_no_note_behind() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.waiting_customer("Jan").await;
    anna.act(jan.contact, "answer").await;
    let path = format!("/api/contacts/{}/transfer", jan.contact);
    anna.try_post(&path, json!({"to_queue": 99, "note": "weg ermee"})).await.refused(404, "no-such-queue");
    anna.try_post(&path, json!({"note": "waarheen?"})).await.refused(400, "malformed");
    anna.try_post(&path, json!({"to_queue": 1, "to_agent": 1})).await.refused(400, "malformed");
    let story = anna.get(&format!("/api/contacts/{}", jan.contact)).await;
    assert_eq!(story["lines"], json!([]));
    house.close().await;
}

#[tokio::test]
async fn a_colleague_is_asked_in_reads_along_and_is_not_seen_by_the_customer() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Mag dit?").come_in(QUESTIONS, "Jan").await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    let bram = house.agent("Bram").await;
    let mut desk = bram.screen().await;
    assert!(desk.contacts.is_empty());
    let asked = json!({"colleague": bram.id(), "question": "Weet jij dit?"});
    anna.post(&format!("/api/contacts/{contact}/consult"), asked).await;
    desk.until(|desk| desk.lines.len() == 2).await;
    assert_eq!(desk.texts(contact), ["Mag dit?", "Weet jij dit?"]);
    let joined = bram.act(contact, "join").await;
    assert_eq!(joined["colleagues"][0]["joined"], true);
    let advice = json!({"key": fresh_key(), "text": "Ja hoor", "seen_by": "staff"});
    bram.post(&format!("/api/contacts/{contact}/lines"), advice).await;
    let seen = jan.whole().await;
    assert_eq!(seen["lines"].as_array().unwrap().len(), 1);
    assert_eq!(seen["chat"]["agent"]["name"], "Anna");
    bram.act(contact, "leave").await;
    desk.until_state(contact, "gone").await;
    house.close().await;
}

#[tokio::test]
async fn a_survey_may_be_answered_days_later_and_not_after_it_closed() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Vraag").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    anna.wrap_up(jan.contact).await;
    house.advance(Span::days(10));
    jan.post("/chat/contact/survey", json!({"satisfied": 2})).await;
    jan.post("/chat/contact/survey", json!({"satisfied": 3, "ease": 1})).await;
    jan.try_post("/chat/contact/survey", json!({"ease": 9})).await.refused(422, "out-of-range");
    house.advance(Span::days(10));
    let late = jan.try_post("/chat/contact/survey", json!({"satisfied": 5})).await;
    assert!(late.status.is_client_error(), "{late:?}");
    let story = house.administrator().await.get(&format!("/api/contacts/{}", jan.contact)).await;
    assert_eq!(story["survey"]["satisfied"], 3);
    house.close().await;
}

#[tokio::test]
async fn typing_is_seen_on_the_other_side_and_reading_is_told() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut desk = anna.screen().await;
    let jan = house.customer().with("text", "Hallo").come_in(QUESTIONS, "Jan").await;
    let mut window = jan.screen().await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    window.send(json!({"typing": true})).await;
    desk.until(|desk| !desk.typing.is_empty()).await;
    assert_eq!(desk.typing[0]["party"], "customer");
    desk.send(json!({"typing": {"contact": contact, "on": true}})).await;
    window.until(|window| !window.typing.is_empty()).await;
    assert_eq!(window.typing[0]["name"], "Anna");
    anna.post(&format!("/api/contacts/{contact}/read"), json!({"line": 1})).await;
    window.until(|window| window.chat["staff_read"] == 1).await;
    anna.say(contact, "Goedemorgen").await;
    window.send(json!({"read": 2})).await;
    desk.until(move |desk| desk.contacts[&contact]["customer_read"] == 2).await;
    house.close().await;
}

#[tokio::test]
async fn what_is_required_at_the_door_must_be_given() {
    let house = House::open().await;
    house.change_settings(|body| body["chat_window"]["ask_email"] = json!("required")).await;
    let problem = house.customer().try_come_in(QUESTIONS).await.refused(422, "out-of-range");
    assert_eq!(problem["place"], "email");
    house.customer().with("email", "jan").try_come_in(QUESTIONS).await.refused(422, "out-of-range");
    house.customer().with("email", "jan@voorbeeld.nl").try_come_in(QUESTIONS).await.ok();
    house.change_settings(|body| body["chat_window"]["queues"] = json!([COMPLAINTS])).await;
    let door = house.customer().look().await;
    assert_eq!(door["queues"].as_array().unwrap().len(), 1);
    let refused = Door::new(&house.url).with("email", "jan@voorbeeld.nl").try_come_in(QUESTIONS).await;
    refused.refused(404, "no-such-queue");
    house.close().await;
}
