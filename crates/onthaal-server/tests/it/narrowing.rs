//! A narrowed question speaks of the same contacts on the board, in figures and in the list behind them.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::Staff;
use crate::house::{COMPLAINTS, House, QUESTIONS};

#[tokio::test]
async fn however_the_board_is_narrowed_the_list_behind_it_holds_as_many() {
    let house = House::open().await;
    let (anna, bram) = (house.agent("Anna").await, house.agent("Bram").await);
    house
        .change_settings(|body| {
            body["teams"] = json!([{"id": 1, "key": "south", "name": {"nl": "Zuid", "en": "South"}}]);
            let agents = body["agents"].as_array_mut().unwrap();
            agents.iter_mut().find(|agent| agent["name"] == "Bram").unwrap()["team"] = json!(1);
        })
        .await;
    bram.put("/api/me/presence", json!({"presence": "away"})).await;
    let jan = helped(&house, &anna, "jan@voorbeeld.nl").await;
    helped(&house, &anna, "eva@voorbeeld.nl").await;
    anna.put("/api/me/presence", json!({"presence": "away"})).await;
    bram.put("/api/me/presence", json!({"presence": "available"})).await;
    helped(&house, &bram, "jan@voorbeeld.nl").await;

    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let wall = jiff::Timestamp::from_millisecond(now.0).unwrap().in_tz("Europe/Amsterdam").unwrap();
    let (hour, weekday) = (wall.hour(), wall.weekday().to_monday_one_offset());
    // A test that runs as the hour turns has contacts on both sides of it.
    let not_now = format!("hour={}", (hour + 12) % 24);
    let agent_of = |staff: &Staff| format!("agent={}", staff.me["agent"]);
    for (narrowed, expected) in [
        (String::new(), 3),
        ("queue=1".into(), 3),
        ("queue=2".into(), 0),
        ("channel=chat".into(), 3),
        ("channel=phone".into(), 0),
        ("skill=1".into(), 3),
        ("skill=2".into(), 0),
        ("reason=1".into(), 3),
        ("reason=2".into(), 0),
        (agent_of(&anna), 2),
        (agent_of(&bram), 1),
        ("team=1".into(), 1),
        ("team=2".into(), 0),
        ("customer=new".into(), 2),
        ("customer=known".into(), 1),
        (format!("customer={jan}"), 2),
        ("customer=known&team=1".into(), 1),
        ("customer=new&team=1".into(), 0),
        (format!("weekday={}", weekday % 7 + 1), 0),
        (not_now, 0),
    ] {
        let period = format!("from={}&to={}&{narrowed}", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
        let board = lead.get(&format!("/api/board?{period}")).await;
        let of = |it: &&Value| it["key"] == "handle-time";
        let on_board = board["measures"].as_array().unwrap().iter().find(of).unwrap();
        let count = on_board["organisation"]["count"].as_u64().unwrap_or(0);
        assert_eq!(count, expected, "the board of {narrowed}");
        let figures = lead.get(&format!("/api/figures?{period}&measure=handle-time")).await;
        let count = figures.as_array().unwrap().iter().find(|it| it["side"] == "organisation");
        assert_eq!(count.map_or(0, |it| it["count"].as_u64().unwrap()), expected, "the figures of {narrowed}");
        let behind = lead.get(&format!("/api/contacts?{period}&measure=handle-time&reading=customer")).await;
        assert_eq!(behind["total"], expected, "the contacts behind {narrowed}");
        assert_eq!(lead.get(&format!("/api/contacts?{period}")).await["total"], expected, "the contacts of {narrowed}");
    }
    lead.try_get("/api/contacts?customer=regular").await.refused(400, "malformed");
    house.close().await;
}

#[tokio::test]
async fn what_moved_a_figure_is_told_slice_by_slice_and_adds_up() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let was_asked = async |queue: u32, satisfied: u8| {
        let jan = house.customer().with("text", "Vraag").come_in(queue, "Jan").await;
        anna.act(jan.contact, "answer").await;
        anna.say(jan.contact, "Antwoord").await;
        anna.wrap_up(jan.contact).await;
        jan.post("/chat/contact/survey", json!({"satisfied": satisfied})).await;
    };
    was_asked(QUESTIONS, 5).await;
    was_asked(QUESTIONS, 5).await;
    house.advance(Span::hours(2));
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    was_asked(QUESTIONS, 5).await;
    was_asked(COMPLAINTS, 2).await;

    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let period = format!("from={}&to={}&compare=before", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
    let asked = format!("/api/moved?{period}&measure=satisfaction");
    let moved = lead.get(&format!("{asked}&reading=customer")).await;
    assert_eq!((&moved["was"]["figure"], &moved["is"]["figure"]), (&json!(1.0), &json!(0.5)));
    assert_eq!(moved["change"], json!(-0.5));
    let cuts = moved["cuts"].as_array().unwrap();
    assert_eq!(
        cuts.iter().map(|cut| &cut["by"]).collect::<Vec<_>>(),
        ["queue", "reason", "channel", "journey", "hour"]
    );
    for cut in cuts {
        let amounts = cut["slices"].as_array().unwrap().iter().map(|slice| slice["amount"].as_f64().unwrap());
        assert!((amounts.sum::<f64>() - -0.5).abs() < 1e-9, "{cut}");
    }
    let first = &cuts[0]["slices"][0];
    assert_eq!(
        (&first["name"]["nl"], &first["was"], &first["rate"]),
        (&json!("complaints"), &Value::Null, &json!(0.0))
    );
    let nothing = lead.get(&format!("{asked}&reading=customer&queue=3")).await;
    assert_eq!((&nothing["change"], &nothing["cuts"]), (&Value::Null, &json!([])));
    lead.try_get(&format!("{asked}&reading=luck")).await.refused(400, "malformed");
    anna.try_get(&format!("{asked}&reading=customer")).await.refused(403, "forbidden");
    house.close().await;
}

/// A customer is helped; gives their number.
async fn helped(house: &House, agent: &Staff, email: &str) -> u64 {
    let customer = house.customer().with("email", email).with("text", "Vraag").come_in(QUESTIONS, email).await;
    agent.act(customer.contact, "answer").await;
    agent.say(customer.contact, "Antwoord").await;
    let number = agent.get(&format!("/api/contacts/{}", customer.contact)).await["contact"]["customer"]["id"].as_u64();
    agent.wrap_up(customer.contact).await;
    number.unwrap()
}
