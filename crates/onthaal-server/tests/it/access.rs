//! Who may see and do what: every role at every door.

use reqwest::Method;
use serde_json::{Value, json};

use crate::actors::Staff;
use crate::house::{House, QUESTIONS};

const ROLES: [&str; 5] = ["agent", "coach", "team-lead", "analyst", "administrator"];

/// A door, and for each of the roles in their order whether they get in.
struct Row {
    method: Method,
    path: &'static str,
    body: Value,
    lets_in: [bool; 5],
}

fn row(method: Method, path: &'static str, body: Value, lets_in: [u8; 5]) -> Row {
    Row { method, path, body, lets_in: lets_in.map(|it| it == 1) }
}

fn table() -> Vec<Row> {
    let get = |path, lets_in| row(Method::GET, path, Value::Null, lets_in);
    let post = |path, body, lets_in| row(Method::POST, path, body, lets_in);
    let put = |path, body, lets_in| row(Method::PUT, path, body, lets_in);
    let everybody = [1, 1, 1, 1, 1];
    // agent, coach, team lead, analyst, administrator
    vec![
        get("/api/session", everybody),
        get("/api/contacts", everybody),
        get("/api/contacts/1", everybody),
        get("/api/customers?q=jan", everybody),
        get("/api/search?q=jan", everybody),
        get("/api/customers/1", everybody),
        get("/api/measures", everybody),
        get("/api/measures/solved", everybody),
        get("/api/board?from=0&to=1000", [0, 1, 1, 1, 1]),
        get("/api/settings", [0, 0, 1, 0, 1]),
        get("/api/settings/history", [0, 0, 1, 0, 1]),
        get("/api/doors", [0, 0, 1, 0, 1]),
        post("/api/doors/try", json!({}), [0, 0, 1, 0, 1]),
        get("/api/people", [0, 0, 0, 0, 1]),
        put("/api/settings", json!({"base_version": 0, "note": "", "body": "as it is"}), [0, 0, 0, 0, 1]),
        put("/api/me/presence", json!({"presence": "away"}), [1, 1, 1, 0, 1]),
        put("/api/customers/1", json!({"notes": "belt graag"}), [1, 1, 1, 0, 1]),
        put("/api/customers/1/fixed-person", json!({"agent": null}), [1, 1, 1, 0, 1]),
        post("/api/customers/1/notes", json!({"text": "belt graag"}), [1, 1, 1, 0, 1]),
        post("/api/people/1/unlock", json!({}), [0, 0, 0, 0, 1]),
        post("/api/people/1/link", json!({}), [0, 0, 0, 0, 1]),
        post("/api/customers/1/erase", json!({}), [0, 0, 1, 0, 1]),
    ]
}

#[tokio::test]
async fn every_role_gets_through_its_own_doors_and_no_others() {
    let house = House::open().await;
    house.waiting_customer("Jan").await;
    let in_force = house.administrator().await.get("/api/settings").await;
    let mut people = Vec::new();
    for role in ROLES {
        people.push(house.person(&format!("Iemand{role}"), role).await);
    }
    for Row { method, path, body, lets_in } in table() {
        for ((role, person), lets_in) in ROLES.iter().zip(&people).zip(lets_in) {
            let body = Some(body.clone()).filter(|body| !body.is_null()).map(|mut body| {
                if body["body"] == "as it is" {
                    body["body"] = in_force["body"].clone();
                }
                body
            });
            let answer = person.browser.ask(method.clone(), path, body).await;
            let is_in = answer.status != 403 && answer.status != 404;
            assert_eq!(is_in, lets_in, "{role} at {method} {path}: {} {}", answer.status, answer.body);
            if !lets_in {
                assert_eq!(answer.body["code"], "forbidden", "{role} at {method} {path}");
            }
        }
    }
    house.close().await;
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let house = House::open().await;
    let nobody = Staff::nobody(&house.url);
    for Row { method, path, body, .. } in table() {
        let body = Some(body).filter(|body| !body.is_null());
        nobody.browser.ask(method, path, body).await.refused(401, "not-signed-in");
    }
    house.close().await;
}

#[tokio::test]
async fn what_an_agent_does_not_take_part_in_does_not_exist_for_them() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.waiting_customer("Jan").await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    let bram = house.agent("Bram").await;
    let lead = house.person("Lena", "team-lead").await;
    let coach = house.person("Koos", "coach").await;
    let doings = [
        ("answer", json!({})),
        ("hold", json!({})),
        ("end", json!({})),
        ("read", json!({"line": 1})),
        ("lines", json!({"key": "1", "text": "hallo", "seen_by": "everyone"})),
        ("transfer", json!({"to_queue": QUESTIONS})),
        ("consult", json!({"colleague": 1})),
        ("wrap-up", json!({"reason": 1, "solved": "yes", "decision": "none", "step": null})),
        ("same-matter", json!({"same": true})),
    ];
    for (what, body) in doings {
        let path = format!("/api/contacts/{contact}/{what}");
        bram.try_post(&path, body.clone()).await.refused(404, "not-found");
        // Who sees the whole floor is told that it is not theirs.
        lead.try_post(&path, body.clone()).await.refused(403, "forbidden");
        coach.try_post(&path, body).await.refused(403, "forbidden");
    }
    bram.try_put(&format!("/api/contacts/{contact}/customer"), json!({"name": "X"})).await.refused(404, "not-found");
    house.close().await;
}

#[tokio::test]
async fn a_live_screen_shows_each_role_what_it_may_see() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = house.customer().with("text", "Geheim").come_in(QUESTIONS, "Jan").await;
    anna.act(jan.contact, "answer").await;
    let sees = [("agent", 0, true), ("coach", 1, true), ("team-lead", 1, true), ("analyst", 0, false)];
    for (role, contacts, sees_floor) in sees {
        let person = house.person(&format!("Kijker{role}"), role).await;
        let screen = person.screen().await;
        assert_eq!(screen.contacts.len(), contacts, "{role}");
        assert_eq!(!screen.agents.is_empty(), sees_floor, "{role}");
        assert!(screen.lines.is_empty(), "{role} takes no part in it");
    }
    let own = anna.screen().await;
    assert_eq!(own.texts(jan.contact), ["Geheim"]);
    house.close().await;
}

#[tokio::test]
async fn a_customer_opens_their_own_contact_and_no_other() {
    let house = House::open().await;
    let jan = house.customer().with("text", "Van Jan").come_in(QUESTIONS, "Jan").await;
    let eva = house.customer().with("text", "Van Eva").come_in(QUESTIONS, "Eva").await;
    assert_eq!(jan.whole().await["lines"][0]["text"], "Van Jan");
    assert_eq!(eva.whole().await["lines"][0]["text"], "Van Eva");
    for odd in ["", "AAAA", &format!("{}A", jan.token), &jan.token.replace('A', "B"), &jan.visitor] {
        let mut stranger = jan.clone();
        stranger.browser.headers = vec![("authorization", format!("Bearer {odd}"))];
        stranger.browser.ask(Method::GET, "/chat/contact", None).await.refused(401, "not-signed-in");
    }
    house.close().await;
}

#[tokio::test]
async fn who_no_longer_takes_part_is_out_at_once() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let mut screen = anna.screen().await;
    let administrator = house.administrator().await;
    administrator.put(&format!("/api/people/{}", anna.id()), json!({"active": false})).await;
    screen.until_closed().await;
    anna.try_get("/api/session").await.refused(401, "not-signed-in");
    let again = json!({"email": "anna@voorbeeld.nl", "password": crate::house::PASSWORD});
    Staff::nobody(&house.url).try_post("/api/session", again).await.refused(401, "wrong-credentials");
    let own = format!("/api/people/{}", administrator.id());
    administrator.try_put(&own, json!({"role": "agent"})).await.refused(409, "conflict");
    house.close().await;
}
