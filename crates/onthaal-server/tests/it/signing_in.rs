//! Signing in, staying in, being locked out, and every way back.

use onthaal_core::moment::Span;
use reqwest::Method;
use serde_json::json;

use crate::actors::Staff;
use crate::house::{House, PASSWORD};

fn credentials(password: &str) -> serde_json::Value {
    json!({"email": "beheer@voorbeeld.nl", "password": password})
}

#[tokio::test]
async fn a_new_house_is_set_up_once_with_its_link() {
    let house = House::new(|_| ()).await;
    let nobody = Staff::nobody(&house.url);
    assert_eq!(nobody.get("/api/welcome").await["needs_setup"], true);
    let link = house.app().setup_link().await.unwrap().unwrap();
    let token = link.split("token=").nth(1).unwrap();
    let mut setup = json!({
        "token": "verkeerd", "organisation": "Voorbeeld", "language": "nl", "zone": "Europe/Amsterdam",
        "name": "Beheer", "email": "beheer@voorbeeld.nl", "password": PASSWORD,
    });
    nobody.try_post("/api/setup", setup.clone()).await.refused(404, "not-found");
    setup["token"] = json!(token);
    setup["password"] = json!("kort");
    nobody.try_post("/api/setup", setup.clone()).await.refused(422, "out-of-range");
    setup["password"] = json!(PASSWORD);
    setup["zone"] = json!("Europe/Nergens");
    nobody.try_post("/api/setup", setup.clone()).await.refused(422, "bad-settings");
    setup["zone"] = json!("Europe/Brussels");
    assert_eq!(nobody.post("/api/setup", setup.clone()).await["role"], "administrator");
    nobody.try_post("/api/setup", setup).await.refused(404, "not-found");
    assert_eq!(nobody.get("/api/welcome").await["needs_setup"], false);
    assert!(house.app().setup_link().await.unwrap().is_none());
    house.close().await;
}

#[tokio::test]
async fn whatever_changes_something_must_come_from_our_own_pages() {
    let house = House::open().await;
    let administrator = house.administrator().await;
    let mut forged = administrator.clone();
    for headers in [vec![], vec![("x-csrf-token", "verkeerd".to_string())]] {
        forged.browser.headers = headers;
        forged.try_put("/api/me/presence", json!({"presence": "away"})).await.refused(403, "csrf");
        forged.browser.ask(Method::DELETE, "/api/session", None).await.refused(403, "csrf");
    }
    // Looking changes nothing.
    forged.get("/api/session").await;
    administrator.browser.ask(Method::DELETE, "/api/session", None).await.ok();
    administrator.try_get("/api/session").await.refused(401, "not-signed-in");
    house.close().await;
}

#[tokio::test]
async fn wrong_passwords_lock_for_longer_and_longer_until_time_passes() {
    let house = House::open().await;
    let nobody = Staff::nobody(&house.url);
    for _ in 0..4 {
        nobody.try_post("/api/session", credentials("verkeerd!!")).await.refused(401, "wrong-credentials");
    }
    let locked = nobody.try_post("/api/session", credentials("verkeerd!!")).await.refused(423, "locked");
    let first = locked["retry_after_ms"].as_i64().unwrap();
    // Also the right password does not help now.
    nobody.try_post("/api/session", credentials(PASSWORD)).await.refused(423, "locked");
    house.advance(Span(first + 1));
    let locked = nobody.try_post("/api/session", credentials("verkeerd!!")).await.refused(423, "locked");
    let second = locked["retry_after_ms"].as_i64().unwrap();
    assert!(second > first, "{second} after {first}");
    house.advance(Span(second + 1));
    nobody.post("/api/session", credentials(PASSWORD)).await;
    house.close().await;
}

#[tokio::test]
async fn an_administrator_unlocks_and_a_link_gives_a_new_password_once() {
    let house = House::open().await;
    let anna = house.person("Anna", "agent").await;
    let nobody = Staff::nobody(&house.url);
    let wrong = json!({"email": "anna@voorbeeld.nl", "password": "verkeerd!!"});
    for _ in 0..5 {
        nobody.try_post("/api/session", wrong.clone()).await;
    }
    let administrator = house.administrator().await;
    let people = administrator.get("/api/people").await;
    let is_locked = |people: &serde_json::Value| {
        people.as_array().unwrap().iter().find(|it| it["agent"] == anna.id()).unwrap()["locked"].clone()
    };
    assert_eq!(is_locked(&people), true);
    administrator.post(&format!("/api/people/{}/unlock", anna.id()), json!({})).await;
    assert_eq!(is_locked(&administrator.get("/api/people").await), false);
    Staff::sign_in(&house.url, "anna@voorbeeld.nl", PASSWORD).await;

    let link = administrator.post(&format!("/api/people/{}/link", anna.id()), json!({})).await;
    let token = link["link"].as_str().unwrap().split("token=").nth(1).unwrap().to_string();
    let fresh = json!({"token": token, "password": "een heel nieuw wachtwoord"});
    nobody.post("/api/password", fresh.clone()).await;
    nobody.try_post("/api/password", fresh).await.refused(404, "not-found");
    // Who was signed in with the old one no longer is.
    anna.try_get("/api/session").await.refused(401, "not-signed-in");
    Staff::sign_in(&house.url, "Anna@Voorbeeld.NL", "een heel nieuw wachtwoord").await;
    house.close().await;
}

#[tokio::test]
async fn an_invitation_and_a_session_do_not_last_for_ever() {
    let house = House::open().await;
    let link = house.invite("Anna", "agent").await;
    let administrator = house.administrator().await;
    house.advance(Span::hours(13));
    administrator.try_get("/api/session").await.refused(401, "not-signed-in");
    house.advance(Span::days(8));
    let token = link.split("token=").nth(1).unwrap();
    let asked = json!({"token": token, "password": PASSWORD});
    Staff::nobody(&house.url).try_post("/api/password", asked).await.refused(404, "not-found");
    house.close().await;
}

#[tokio::test]
async fn who_knocks_too_often_is_told_to_wait() {
    let house = House::open_with(|config| {
        config.sign_ins_per_minute = 3;
        config.arrivals_per_minute = 2;
        config.messages_per_minute = 2;
    })
    .await;
    let nobody = Staff::nobody(&house.url);
    let mut codes = Vec::new();
    for _ in 0..6 {
        let answer = nobody.try_post("/api/session", json!({"email": "x@y.nl", "password": "?"})).await;
        codes.push(answer.body["code"].as_str().unwrap().to_string());
    }
    assert_eq!(codes.last().unwrap(), "too-many", "{codes:?}");
    let jan = house.waiting_customer("Jan").await;
    let mut problem = None;
    for _ in 0..4 {
        let answer = house.customer().try_come_in(1).await;
        problem = problem.or_else(|| (answer.status == 429).then_some(answer));
    }
    let problem = problem.expect("the doors say when it is enough").refused(429, "too-many");
    assert!(problem["retry_after_ms"].as_i64().unwrap() > 0);
    let mut said = Vec::new();
    for _ in 0..4 {
        let asked = json!({"key": crate::actors::fresh_key(), "text": "?"});
        said.push(jan.try_post("/chat/contact/lines", asked).await.status.as_u16());
    }
    assert!(said.contains(&200) && said.contains(&429), "{said:?}");
    house.close().await;
}
