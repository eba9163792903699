//! Looking things up: customers that turn out to be one, forgetting, the board and what is behind it.

use onthaal_core::moment::Span;
use serde_json::json;

use crate::house::{House, QUESTIONS};

#[tokio::test]
async fn two_customers_who_turn_out_to_be_one_share_one_file() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let first = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(first.contact, "answer").await;
    anna.wrap_up(first.contact).await;
    let second =
        house.customer().with("phone", "06 12345678").with("text", "Twee").come_in(QUESTIONS, "J. Bakker").await;
    anna.act(second.contact, "answer").await;
    let path = format!("/api/contacts/{}/customer", second.contact);
    let file = anna.put(&path, json!({"email": "Jan@Voorbeeld.nl", "own_id": "K-77"})).await;
    let contacts: Vec<u64> = file["contacts"].as_array().unwrap().iter().map(|it| it["id"].as_u64().unwrap()).collect();
    assert_eq!(contacts, [second.contact, first.contact]);
    assert_eq!((&file["email"], &file["own_id"]), (&json!("jan@voorbeeld.nl"), &json!("K-77")));
    assert_eq!(anna.get("/api/customers?q=k-77").await.as_array().unwrap().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn an_address_written_into_the_file_recognises_the_customer_from_then_on() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("email", "jan@voorbeeld.nl").with("text", "Een").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    let customer = anna.get(&format!("/api/contacts/{}", jan.contact)).await["customer"]["id"].as_u64().unwrap();
    anna.wrap_up(jan.contact).await;
    let lead = house.person("Lena", "team-lead").await;
    let file = format!("/api/customers/{customer}");
    lead.put(&file, json!({"name": "Jan", "email": "jan@werk.voorbeeld.nl"})).await;
    let again =
        house.customer().with("email", "jan@werk.voorbeeld.nl").with("text", "Twee").come_in(QUESTIONS, "J.").await;
    let story = lead.get(&format!("/api/contacts/{}", again.contact)).await;
    assert_eq!(story["customer"]["id"], customer);
    house.close().await;
}

#[tokio::test]
async fn a_customer_who_is_forgotten_leaves_the_facts_and_no_words() {
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan =
        house.customer().with("email", "jan@voorbeeld.nl").with("text", "Mijn geheim").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    let desk = anna.screen().await;
    let contact = jan.contact;
    assert_eq!(desk.contacts[&contact]["customer"]["name"], "Jan");
    let lead = house.person("Lena", "team-lead").await;
    let customer = desk.contacts[&contact]["customer"]["id"].as_u64().unwrap();
    let erase = format!("/api/customers/{customer}/erase");
    // Nobody is forgotten in the middle of a conversation.
    lead.try_post(&erase, json!({})).await.refused(409, "not-now");
    anna.wrap_up(contact).await;
    lead.post(&erase, json!({})).await;
    assert_eq!(jan.whole().await["lines"][0]["text"], json!(null));
    let story = lead.get(&format!("/api/contacts/{contact}")).await;
    assert_eq!(story["lines"][0]["text"], json!(null));
    assert_eq!(story["contact"]["state"], "closed");
    assert_eq!(lead.get("/api/customers?q=jan").await, json!([]));
    house.restart().await;
    house.close().await;
}

#[tokio::test]
async fn a_figure_leads_to_the_contacts_behind_it() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut contacts = Vec::new();
    for satisfied in [5, 2, 4] {
        let jan = house.customer().with("text", "Vraag").come_in(QUESTIONS, "Jan").await;
        anna.act(jan.contact, "answer").await;
        anna.say(jan.contact, "Antwoord").await;
        anna.wrap_up(jan.contact).await;
        jan.post("/chat/contact/survey", json!({"satisfied": satisfied})).await;
        contacts.push(jan.contact);
    }
    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let period = format!("from={}&to={}", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
    let board = lead.get(&format!("/api/board?{period}&step=hour&compare=before")).await;
    let figure = board["measures"].as_array().unwrap().iter().find(|it| it["key"] == "satisfaction").unwrap();
    assert_eq!(figure["customer"]["count"], 3);
    assert_eq!(figure["customer"]["too_few"], true);
    assert_eq!(figure["before"]["customer"], json!(null));
    assert_eq!(board["customers"], json!({"came": 3, "helped": 3, "gave_up": 0, "turned_away": 0}));
    let asked = format!("/api/contacts?{period}&measure=satisfaction&reading=customer");
    assert_eq!(lead.get(&format!("{asked}&which=counted")).await["total"], 3);
    let missed = lead.get(&format!("{asked}&which=miss")).await;
    assert_eq!(missed["contacts"][0]["id"], contacts[1]);
    assert_eq!(missed["total"], 1);
    house.close().await;
}

#[tokio::test]
async fn settings_are_checked_kept_and_their_history_told() {
    let house = House::open().await;
    let administrator = house.administrator().await;
    let in_force = administrator.get("/api/settings").await;
    let mut body = in_force["body"].clone();
    body["queues"][0]["calendar"] = json!(77);
    let checked = administrator.post("/api/settings/check", json!({"body": body})).await;
    assert_eq!(checked["problems"][0]["place"], "queues.0.calendar");
    let asked = json!({"base_version": in_force["version"], "note": "", "body": body});
    administrator.try_put("/api/settings", asked).await.refused(422, "bad-settings");
    body["queues"][0]["calendar"] = json!(1);
    body["queues"][0]["answer_within_ms"] = json!(30_000);
    let asked = json!({"base_version": in_force["version"], "note": "ruimer", "body": body});
    administrator.put("/api/settings", asked.clone()).await;
    administrator.try_put("/api/settings", asked).await.refused(409, "conflict");
    let history = administrator.get("/api/settings/history").await;
    assert_eq!(history[0]["note"], "ruimer");
    let change = json!([{"place": "queues.1.answer_within_ms", "was": "20000", "is": "30000"}]);
    assert_eq!(history[0]["changes"], change);
    house.close().await;
}
