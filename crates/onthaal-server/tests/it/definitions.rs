//! A definition is changed by making a new one beside it; any period can be read by any of them, and what lies between
//! two is told exactly, down to the contacts.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::Staff;
use crate::house::{House, QUESTIONS};

/// Four customers come to a queue that promises somebody within 20 seconds: one is gone after ten seconds, one after
/// two, one is answered after thirty and one at once.
async fn an_hour_on_the_floor(house: &House) {
    for patience in [10, 2] {
        let gone = house.waiting_customer("Klaas").await;
        house.advance(Span::seconds(patience));
        gone.post("/chat/contact/end", json!({})).await;
    }
    let piet = house.waiting_customer("Piet").await;
    let _window = piet.screen().await;
    house.advance(Span::seconds(30));
    let anna = house.agent("Anna").await;
    anna.act(piet.contact, "answer").await;
    anna.say(piet.contact, "Dag Piet").await;
    anna.wrap_up(piet.contact).await;
    let jan = house.customer().with("text", "Vraag").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    anna.say(jan.contact, "Dag Jan").await;
    anna.wrap_up(jan.contact).await;
}

fn period(house: &House) -> String {
    let now = house.clock.now();
    format!("from={}&to={}", (now - Span::hours(1)).0, (now + Span::hours(1)).0)
}

/// The organisation's side of the service level on the board, as `33 of service-level@1`.
async fn on_the_board(staff: &Staff, asked: &str) -> String {
    let board = staff.get(&format!("/api/board?{asked}")).await;
    let found = board["measures"].as_array().unwrap().iter().find(|it| it["key"] == "service-level").unwrap();
    let percent = (found["organisation"]["figure"].as_f64().unwrap() * 100.0).round();
    format!("{percent} of {}", found["definition"].as_str().unwrap())
}

#[tokio::test]
async fn a_new_definition_stands_beside_the_old_one_and_both_can_be_read() {
    let mut house = House::open().await;
    an_hour_on_the_floor(&house).await;
    let lead = house.person("Lena", "team-lead").await;
    let period = period(&house);
    assert_eq!(on_the_board(&lead, &period).await, "33 of service-level@1");
    assert_eq!(on_the_board(&lead, &format!("{period}&under=all-offered")).await, "25 of all-offered@1");

    let wanted = json!({
        "measure": "service-level", "from": "2020-01-01", "reason": "Een minuut is wat klanten prima vinden",
        "preset": null, "values": {"answer_within": "60"},
    });
    lead.try_post("/api/definitions", wanted.clone()).await.refused(403, "forbidden");
    let administrator = house.administrator().await;
    let made = administrator.post("/api/definitions", wanted).await;
    let of_level = made["measures"].as_array().unwrap().iter().find(|it| it["measure"] == "service-level").unwrap();
    let newest = of_level["versions"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&newest["version"], &newest["in_force"], &newest["from"]),
        (&json!(2), &json!(true), &json!("2020-01-01"))
    );
    assert_eq!((&newest["by"], &newest["in_words"]["answer_within"]["nl"]), (&json!("Beheer"), &json!("60 seconden")));

    house.restart().await;
    let lead = house.person("Lotte", "team-lead").await;
    assert_eq!(on_the_board(&lead, &period).await, "67 of service-level@2");
    assert_eq!(on_the_board(&lead, &format!("{period}&under=service-level@1")).await, "33 of service-level@1");
    let figures = lead.get(&format!("/api/figures?{period}&measure=service-level&under=service-level@1")).await;
    assert_eq!((&figures[1]["definition"], &figures[1]["count"]), (&json!("service-level@1"), &json!(3)));
    house.close().await;
}

#[tokio::test]
async fn what_lies_between_two_definitions_is_told_step_by_step_with_its_contacts() {
    let house = House::open().await;
    an_hour_on_the_floor(&house).await;
    let lead = house.person("Lena", "team-lead").await;
    let period = period(&house);
    let between = "measure=service-level&a=service-level&b=abandoned-in-time-counts";
    let told = lead.get(&format!("/api/difference?{period}&{between}")).await;
    let points = |value: &Value| (value.as_f64().unwrap() * 100.0).round();
    let steps: Vec<_> = told["parts"].as_array().unwrap().iter().collect();
    let told_steps: Vec<(&str, f64, u64)> = steps
        .iter()
        .map(|step| (step["parameter"].as_str().unwrap(), points(&step["amount"]), step["contacts"].as_u64().unwrap()))
        .collect();
    assert_eq!(told_steps, [("short", -8.0, 1), ("gave_up", 50.0, 2)]);
    assert_eq!(points(&told["gap"]), 42.0);
    assert_eq!((points(&told["a"]["value"]["figure"]), points(&told["b"]["value"]["figure"])), (33.0, 75.0));
    for (step, (_, _, contacts)) in told_steps.iter().enumerate() {
        let list = lead.get(&format!("/api/contacts?{period}&{between}&reading=organisation&step={step}")).await;
        assert_eq!(list["total"], json!(contacts), "step {step}");
    }
    for unknown in ["measure=service-level&a=service-level@7&b=all-offered", "measure=luck&a=luck&b=luck"] {
        lead.try_get(&format!("/api/difference?{period}&{unknown}")).await.refused(400, "malformed");
    }
    lead.try_get(&format!("/api/contacts?{period}&{between}&step=9")).await.refused(400, "malformed");
    house.close().await;
}

#[tokio::test]
async fn a_definition_is_tried_before_it_is_made() {
    let house = House::open().await;
    an_hour_on_the_floor(&house).await;
    let lead = house.person("Lena", "team-lead").await;
    let period = period(&house);
    let trying = "measure=service-level&a=service-level@1&b=service-level@1;answer_within:60";
    let told = lead.get(&format!("/api/difference?{period}&{trying}")).await;
    assert_eq!(told["b"]["definition"], "service-level@1;answer_within:60");
    let percent = |side: &str| (told[side]["value"]["figure"].as_f64().unwrap() * 100.0).round();
    assert_eq!((percent("a"), percent("b")), (33.0, 67.0));
    let behind = lead.get(&format!("/api/contacts?{period}&{trying}&reading=organisation&step=0")).await;
    assert_eq!((&behind["total"], &told["parts"][0]["contacts"]), (&json!(1), &json!(1)));
    for odd in ["b=service-level@1;answer_within:soon", "b=service-level@1;luck:1", "b=service-level@1;short"] {
        let asked = format!("/api/difference?{period}&measure=service-level&a=service-level&{odd}");
        lead.try_get(&asked).await.refused(400, "malformed");
    }
    // The board is counted by what was made, and says by which; not by what is only tried.
    let under = format!("/api/board?{period}&under=service-level@1;answer_within:60");
    lead.try_get(&under).await.refused(400, "malformed");
    house.close().await;
}

#[tokio::test]
async fn what_was_made_cannot_be_changed_and_what_cannot_be_is_refused_with_its_place() {
    let house = House::open().await;
    let administrator = house.administrator().await;
    let make = |measure: &str, from: &str, reason: &str, values: Value| {
        let wanted = json!({"measure": measure, "from": from, "reason": reason, "preset": null, "values": values});
        administrator.try_post("/api/definitions", wanted)
    };
    let place = |problem: Value| problem["place"].as_str().unwrap().to_owned();
    let refused = make("ease", "2026-01-01", "Streng", json!({"easy_from": "9"})).await.refused(400, "malformed");
    assert_eq!(place(refused), "values.easy_from");
    let refused = make("ease", "2026-01-01", "Streng", json!({"hours": "all"})).await.refused(400, "malformed");
    assert_eq!(place(refused), "values.hours");
    make("ease", "2026-01-01", "", json!({"easy_from": "6"})).await.refused(422, "out-of-range");
    make("ease", "1 januari", "Streng", json!({"easy_from": "6"})).await.refused(422, "bad-settings");
    make("ease", "2026-01-01", "Strenger", json!({"easy_from": "6"})).await.ok();

    let mut settings = administrator.get("/api/settings").await;
    let version = settings["version"].clone();
    settings["body"]["definitions"][0]["values"]["easy_from"] = json!("4");
    let changed = json!({"base_version": version, "note": "", "body": settings["body"]});
    let refused = administrator.try_put("/api/settings", changed).await;
    assert_eq!(refused.body["place"], "definitions", "{:?}", refused.body);
    house.close().await;
}
