//! Figures for other programs: the same from the board, from the door that splits them, and on the command line.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::binary::Binary;
use crate::house::{House, QUESTIONS};

#[tokio::test]
async fn figures_split_by_agent_add_up_to_the_board() {
    let house = House::open().await;
    let (anna, bram) = (house.agent("Anna").await, house.agent("Bram").await);
    for (agent, satisfied) in [(&anna, 5), (&bram, 2), (&anna, 4)] {
        let jan = house.customer().with("text", "Vraag").come_in(QUESTIONS, "Jan").await;
        agent.act(jan.contact, "answer").await;
        agent.say(jan.contact, "Antwoord").await;
        agent.wrap_up(jan.contact).await;
        jan.post("/chat/contact/survey", json!({"satisfied": satisfied})).await;
    }
    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let period = format!("from={}&to={}", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
    let board = lead.get(&format!("/api/board?{period}")).await;
    let figures = |by: &str| format!("/api/figures?{period}&measure=satisfaction&{by}");

    let all = lead.get(&figures("")).await;
    let on_board = board["measures"].as_array().unwrap().iter().find(|it| it["key"] == "satisfaction").unwrap();
    assert_eq!(all.as_array().unwrap().len(), 2, "both sides");
    assert_eq!(all[0]["figure"], on_board["customer"]["figure"]);
    assert_eq!((&all[0]["group"], &all[0]["count"]), (&Value::Null, &json!(3)));

    let by_agent = lead.get(&figures("by=agent")).await;
    let of = |name: &str, side: &str| {
        let found = by_agent.as_array().unwrap().iter().find(|it| it["name"]["nl"] == name && it["side"] == side);
        found.unwrap_or_else(|| panic!("{name} {side}: {by_agent}")).clone()
    };
    assert_eq!((&of("Anna", "customer")["figure"], &of("Anna", "customer")["count"]), (&json!(1.0), &json!(2)));
    assert_eq!((&of("Bram", "customer")["figure"], &of("Bram", "customer")["count"]), (&json!(0.0), &json!(1)));
    assert_eq!(of("Anna", "customer")["too_few"], true);

    assert_eq!(lead.get(&figures("by=channel")).await[0]["group"], "chat");
    assert_eq!(lead.get(&figures("origin=rehearsed")).await, json!([]));
    lead.try_get(&format!("/api/figures?{period}&measure=luck")).await.refused(400, "malformed");
    let backwards = format!("/api/figures?from={}&to={}", i64::MAX, i64::MIN);
    lead.try_get(&backwards).await.refused(400, "malformed");
    anna.try_get(&figures("by=agent")).await.refused(403, "forbidden");
    house.close().await;
}

#[tokio::test]
async fn the_command_line_tells_the_figures_of_a_house_whose_doors_are_open() {
    let mut binary = Binary::new_on_sqlite();
    binary.start().await;
    let administrator = binary.set_up().await;
    drop(binary.people(&administrator, 1, 4).await);
    let wire = crate::binary::Wire::new(&binary.url);
    let (_, door) = wire.ask(|it| it.get("/chat/door", "")).await.end();
    let asked = json!({"door": door["door"], "queue": 1, "language": "nl", "key": "7", "text": "Hallo"});
    let (status, chat) = wire.ask(|it| it.post("/chat/contacts", "").json(&asked)).await.end();
    assert_eq!(status, 201, "{chat}");
    let token = chat["token"].as_str().unwrap();
    wire.ask(|it| it.post("/chat/contact/end", token).json(&json!({}))).await.end();

    let words = ["measures", "--measure", "gave-up", "--from", "2020-01-01", "--to", "2040-01-01", "--by", "queue"];
    let told = |more: &[&str]| binary.told(&[&words[..], more].concat());
    let rows: Value = serde_json::from_str(&told(&["--format", "json"]).unwrap()).unwrap();
    assert_eq!(rows[0]["definition"], "gave-up@1");
    assert_eq!((&rows[0]["side"], &rows[0]["name"]), (&json!("customer"), &json!("questions")));
    assert_eq!((&rows[0]["figure"], &rows[0]["count"]), (&json!(1.0), &json!(1)));
    let csv = told(&["--format", "csv", "--side", "customer"]).unwrap();
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(csv.starts_with("definition,side,group,name,figure,"), "{csv}");
    assert!(told(&["--queue", "questions"]).unwrap().starts_with("definition"));
    assert!(told(&["--queue", "nowhere"]).unwrap_err().contains("there are: questions, complaints"));

    let tallies = binary.told(&["export", "tallies"]).unwrap();
    let of_gave_up = tallies.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_gave_up: Vec<Value> = of_gave_up.filter(|row| row["definition"] == "gave-up@1").collect();
    assert_eq!((&of_gave_up[0]["count"], &of_gave_up[0]["hits"]), (&json!(1), &json!(1)));
    assert_eq!(binary.told(&["export", "contacts", "--format", "csv"]).unwrap().lines().count(), 2);
    assert!(binary.told(&["export", "events"]).unwrap().contains("\"kind\":\"gave-up\""));

    let refused = |words: &[&str]| binary.told(words).unwrap_err();
    let no_such = ["measures", "--measure", "luck", "--from", "2026-01-01", "--to", "2026-02-01"];
    assert!(refused(&no_such).contains("there is no measure 'luck'; there are: satisfaction"));
    assert!(refused(&["measures", "--from", "2026-02-01", "--to", "2026-01-01"]).contains("is not after"));
    assert!(refused(&["measures", "--from", "gisteren", "--to", "2026-01-01"]).contains("--from"));
}
