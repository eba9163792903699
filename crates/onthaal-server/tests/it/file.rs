//! The file of a customer: found by whatever they say, with notes, taken apart again, and where they are in their journey.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::{Customer, Staff};
use crate::house::{House, QUESTIONS};

/// Somebody who is helped and written up.
async fn helped(house: &House, agent: &Staff, door: (&str, &str, &str), text: &str) -> Customer {
    let (name, handle, word) = door;
    let customer = house.customer().with(handle, word).with("text", text).come_in(QUESTIONS, name).await;
    agent.act(customer.contact, "answer").await;
    agent.wrap_up(customer.contact).await;
    customer
}

async fn customer_of(staff: &Staff, contact: u64) -> u64 {
    staff.get(&format!("/api/contacts/{contact}")).await["customer"]["id"].as_u64().unwrap()
}

fn said(passage: &Value) -> String {
    let parts = passage["parts"].as_array().unwrap();
    let part = |part: &Value| {
        let text = part["text"].as_str().unwrap();
        if part["found"] == true { format!("[{text}]") } else { text.to_string() }
    };
    parts.iter().map(part).collect()
}

#[tokio::test]
async fn a_customer_is_found_by_whatever_they_say() {
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let text = "Waar blijft bestelling NL-2026/00417? Bel me op 06 - 98 76 54 32.";
    let jan = helped(&house, &anna, ("Jan Bakker", "email", "jan@voorbeeld.nl"), text).await;
    helped(&house, &anna, ("Eva", "phone", "06-12345678"), "De bestelling is er, dank!").await;
    let customer = customer_of(&anna, jan.contact).await;
    for sought in ["jan@voorbeeld.nl", "BAKKER", "jan bak"] {
        let found = anna.get(&format!("/api/search?q={sought}")).await;
        assert_eq!(found["customers"][0]["id"], customer, "{sought}: {found}");
    }
    assert_eq!(anna.get("/api/search?q=jan@voorbeeld.nl").await["customers"][0]["by_handle"], true);
    assert_eq!(anna.get("/api/search?q=%2B31612345678").await["customers"][0]["name"], "Eva");
    for sought in ["NL202600417", "nl-2026/00417", "00417", "0698765432", "%2B31698765432", "blijft"] {
        let found = anna.get(&format!("/api/search?q={sought}")).await;
        let passages = found["passages"].as_array().unwrap();
        assert_eq!(passages.len(), 1, "{sought}: {found}");
        assert_eq!((&passages[0]["contact"], &passages[0]["customer"]["id"]), (&json!(jan.contact), &json!(customer)));
    }
    for (sought, expected) in [
        ("00417", "Waar blijft bestelling NL-2026/[00417]? Bel me op 06 - 98 76 54 32."),
        ("nl202600417", "Waar blijft bestelling [NL-2026/00417]? Bel me op 06 - 98 76 54 32."),
        ("0698765432", "Waar blijft bestelling NL-2026/00417? Bel me op [06 - 98 76 54 32]."),
    ] {
        let found = anna.get(&format!("/api/search?q={sought}")).await;
        assert_eq!(said(&found["passages"][0]), expected);
    }
    let both = anna.get("/api/search?q=bestelling").await;
    assert_eq!((both["passages"].as_array().unwrap().len(), &both["after"]), (2, &json!(null)));
    anna.try_get("/api/search?q=bestelling&after=morgen").await.refused(400, "malformed");
    anna.try_get("/api/search?q=jan&skip=100000").await.refused(422, "limit");
    anna.try_get(&format!("/api/search?q={}", "a".repeat(201))).await.refused(422, "limit");
    assert_eq!(anna.get("/api/search?q=%20").await["passages"], json!([]));
    house.restart().await;
    let lead = house.person("Lena", "team-lead").await;
    lead.post(&format!("/api/customers/{customer}/erase"), json!({})).await;
    for sought in ["jan@voorbeeld.nl", "bakker", "00417", "0698765432"] {
        let found = lead.get(&format!("/api/search?q={sought}")).await;
        assert_eq!((&found["customers"], &found["passages"]), (&json!([]), &json!([])), "{sought}");
    }
    house.close().await;
}

#[tokio::test]
async fn more_is_found_page_by_page() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    for number in 0..23 {
        let name = format!("Klant{number}");
        helped(&house, &anna, (&name, "email", &format!("klant{number}@voorbeeld.nl")), "Weer de factuur").await;
    }
    let (mut after, mut contacts) = (String::new(), Vec::new());
    loop {
        let page = anna.get(&format!("/api/search?q=factuur{after}")).await;
        contacts.extend(page["passages"].as_array().unwrap().iter().map(|it| it["contact"].as_u64().unwrap()));
        let Some(place) = page["after"].as_str() else { break };
        after = format!("&after={place}");
    }
    assert_eq!(contacts, (1..=23).rev().collect::<Vec<u64>>(), "the newest first, each once");
    let first = anna.get("/api/search?q=voorbeeld").await;
    assert_eq!((first["customers"].as_array().unwrap().len(), &first["more_customers"]), (20, &json!(true)));
    let rest = anna.get("/api/search?q=voorbeeld&skip=20").await;
    assert_eq!((rest["customers"].as_array().unwrap().len(), &rest["more_customers"]), (3, &json!(false)));
    house.close().await;
}

#[tokio::test]
async fn a_note_says_who_wrote_it_and_can_be_erased() {
    let house = House::open().await;
    let (anna, bram) = (house.agent("Anna").await, house.person("Bram", "agent").await);
    let jan = helped(&house, &anna, ("Jan", "email", "jan@voorbeeld.nl"), "Hallo").await;
    let notes = format!("/api/customers/{}/notes", customer_of(&anna, jan.contact).await);
    house.advance(Span::hours(1));
    anna.post(&notes, json!({"text": "Heeft een stokdove hond"})).await;
    let file = bram.post(&notes, json!({"text": "Belt liever in de ochtend"})).await;
    let written = file["written"].as_array().unwrap();
    assert_eq!((&written[0]["agent"], &written[1]["agent"]), (&bram.me["agent"], &anna.me["agent"]));
    assert!(written[1]["at"].as_i64().unwrap() >= (house.clock.now() - Span::minutes(1)).0);
    let found = bram.get("/api/search?q=stokdove").await;
    assert_eq!((&found["passages"][0]["kind"], &found["passages"][0]["contact"]), (&json!("note"), &json!(null)));
    let of_anna = format!("{notes}/{}", written[1]["id"]);
    bram.try_delete(&of_anna).await.refused(403, "forbidden");
    let file = anna.try_delete(&of_anna).await.ok();
    assert_eq!(file["written"].as_array().unwrap().len(), 1);
    assert_eq!(bram.get("/api/search?q=stokdove").await["passages"], json!([]));
    let lead = house.person("Lena", "team-lead").await;
    lead.try_delete(&format!("{notes}/{}", written[0]["id"])).await.ok();
    lead.try_delete(&of_anna).await.refused(404, "not-found");
    lead.try_post(&notes, json!({"text": " "})).await.refused(422, "out-of-range");
    house.close().await;
}

#[tokio::test]
async fn two_customers_who_were_taken_for_one_are_parted_again() {
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = helped(&house, &anna, ("Jan", "email", "jan@voorbeeld.nl"), "Een appel").await;
    let eva = helped(&house, &anna, ("Eva", "phone", "06 12345678"), "Een peer").await;
    let (kept, gone) = (customer_of(&anna, jan.contact).await, customer_of(&anna, eva.contact).await);
    let merged = anna.post(&format!("/api/customers/{kept}/merge"), json!({"gone": gone})).await;
    assert_eq!((&merged["phone"], &merged["parts"][0]["name"]), (&json!("+31612345678"), &json!("Eva")));
    assert_eq!(merged["parts"][0]["contacts"], json!([eva.contact]));
    // Whoever knows the other only by what they were called finds the one file.
    assert_eq!(anna.get("/api/search?q=eva").await["customers"][0]["id"], kept);
    let later = helped(&house, &anna, ("Eva", "phone", "0612345678"), "Een pruim").await;
    let split = format!("/api/customers/{kept}/split");
    let asked = json!({
        "apart": gone, "name": "Eva", "phone": "+31612345678", "contacts": [eva.contact, later.contact],
    });
    let lonely = json!({"apart": null, "contacts": []});
    anna.try_post(&split, lonely).await.refused(422, "out-of-range");
    anna.try_post(&split, json!({"apart": null, "contacts": [999]})).await.refused(422, "out-of-range");
    anna.try_post(&split, json!({"apart": 999, "contacts": []})).await.refused(404, "no-such-customer");
    let parted = anna.post(&split, asked).await;
    let contacts = |file: &Value| {
        let rows = file["contacts"].as_array().unwrap().iter();
        rows.map(|row| row["id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(contacts(&parted["stays"]), [jan.contact]);
    assert_eq!(contacts(&parted["goes"]), [later.contact, eva.contact]);
    assert_eq!((&parted["stays"]["phone"], &parted["stays"]["parts"]), (&json!(null), &json!([])));
    assert_eq!((&parted["goes"]["id"], &parted["goes"]["phone"]), (&json!(gone), &json!("+31612345678")));
    house.restart().await;
    let anna = Staff::sign_in(&house.url, "anna@voorbeeld.nl", crate::house::PASSWORD).await;
    assert_eq!(anna.get("/api/search?q=pruim").await["passages"][0]["customer"]["id"], gone);
    assert_eq!(anna.get("/api/search?q=0612345678").await["customers"][0]["id"], gone);
    let again = house.customer().with("phone", "0612345678").with("text", "Weer").come_in(QUESTIONS, "E.").await;
    assert_eq!(customer_of(&anna, again.contact).await, gone, "the number recognises the right one");
    // Somebody new can be taken out, too.
    let asked = json!({"apart": null, "name": "Piet", "contacts": [jan.contact]});
    let parted = anna.post(&split, asked).await;
    assert_eq!((&parted["goes"]["name"], contacts(&parted["goes"])), (&json!("Piet"), vec![jan.contact]));
    assert_eq!(contacts(&parted["stays"]), Vec::<u64>::new());
    house.close().await;
}

#[tokio::test]
async fn where_a_customer_is_in_their_journey_is_told_by_the_reason_or_by_the_agent() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    house.change_settings(|body| body["reasons"][0]["journey"] = json!("after")).await;
    let mut contacts = Vec::new();
    for (reason, journey) in [(1, json!(null)), (1, json!("before")), (2, json!(null))] {
        let jan = house.customer().with("text", "Vraag").come_in(QUESTIONS, "Jan").await;
        anna.act(jan.contact, "answer").await;
        let mut asked = json!({"reason": reason, "solved": "yes", "decision": "none", "step": null});
        if !journey.is_null() {
            asked["journey"] = journey;
        }
        anna.post(&format!("/api/contacts/{}/wrap-up", jan.contact), asked).await;
        contacts.push(jan.contact);
    }
    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let period = format!("from={}&to={}", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
    for (contact, journey) in contacts.iter().zip([json!("after"), json!("before"), json!(null)]) {
        let story = lead.get(&format!("/api/contacts/{contact}")).await;
        assert_eq!((&story["wrap_up"]["journey"], &story["contact"]["journey"]), (&journey, &journey));
    }
    for (stage, contact) in [("after", contacts[0]), ("before", contacts[1])] {
        let behind = lead.get(&format!("/api/contacts?{period}&journey={stage}")).await;
        assert_eq!((&behind["total"], &behind["contacts"][0]["id"]), (&json!(1), &json!(contact)));
        let board = lead.get(&format!("/api/board?{period}&journey={stage}")).await;
        let of = |it: &&Value| it["key"] == "handle-time";
        let figure = board["measures"].as_array().unwrap().iter().find(of).unwrap();
        assert_eq!(figure["organisation"]["count"], 1, "{stage}");
    }
    let split = lead.get(&format!("/api/figures?{period}&measure=handle-time&by=journey")).await;
    let ours = split.as_array().unwrap().iter().filter(|it| it["side"] == "organisation");
    let groups: Vec<(&Value, &Value)> = ours.map(|it| (&it["group"], &it["count"])).collect();
    let one = json!(1);
    assert_eq!(groups, [(&json!(null), &one), (&json!("after"), &one), (&json!("before"), &one)]);
    lead.try_get(&format!("/api/contacts?{period}&journey=elsewhere")).await.refused(400, "malformed");
    house.close().await;
}
