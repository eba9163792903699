//! What every answer has, whatever the door: headers, health, metrics, the description, the screens.

use serde_json::Value;

use crate::actors::Staff;
use crate::house::{House, QUESTIONS};

#[tokio::test]
async fn every_answer_keeps_browsers_careful() {
    let house = House::open().await;
    for path in ["/", "/sign-in", "/chat", "/api/welcome", "/api/nothing", "/chat/door", "/health/live"] {
        let response = reqwest::get(format!("{}{path}", house.url)).await.unwrap();
        let header = |name: &str| response.headers().get(name).map(|it| it.to_str().unwrap().to_string());
        assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
        assert_eq!(header("referrer-policy").as_deref(), Some("same-origin"), "{path}");
        let policy = header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        let may_be_framed = policy.contains("frame-ancestors *");
        assert_eq!(may_be_framed, path == "/chat", "{path}: {policy}");
    }
    house.close().await;
}

#[tokio::test]
async fn the_house_is_well_and_says_so_and_can_be_measured() {
    let house = House::open().await;
    house.waiting_customer("Jan van Geheim").await;
    let nobody = Staff::nobody(&house.url);
    assert_eq!(nobody.get("/health/live").await, "ok");
    assert_eq!(nobody.get("/health/ready").await, "ok");
    let metrics = nobody.get("/metrics").await;
    let metrics = metrics.as_str().unwrap();
    for name in ["onthaal_commands_total", "onthaal_append_seconds", "onthaal_events_total", "onthaal_http_total"] {
        assert!(metrics.contains(name), "{name} is not in\n{metrics}");
    }
    assert!(!metrics.contains("Geheim"), "no names in the metrics");
    house.close().await;
}

#[tokio::test]
async fn the_description_of_the_doors_is_at_the_doors() {
    let house = House::open().await;
    let document = Staff::nobody(&house.url).get("/api/openapi.json").await;
    assert_eq!(document["openapi"].as_str().map(|it| &it[..3]), Some("3.1"));
    let paths = document["paths"].as_object().unwrap();
    for (path, doors) in paths {
        for (method, door) in doors.as_object().unwrap() {
            assert!(door["responses"]["4XX"].is_object(), "{method} {path} says how it refuses");
        }
    }
    house.close().await;
}

#[tokio::test]
async fn a_problem_is_a_problem_in_the_standard_form() {
    let house = House::open().await;
    let response = reqwest::get(format!("{}/api/session", house.url)).await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let problem: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(problem["type"], "about:blank");
    assert_eq!((&problem["status"], &problem["title"]), (&401.into(), &"Unauthorized".into()));
    house.close().await;
}

#[tokio::test]
async fn a_queue_that_is_full_says_when_to_try_again() {
    let house = House::open().await;
    house.change_settings(|body| body["queues"][0]["waiting_max"] = 1.into()).await;
    house.waiting_customer("Jan").await;
    let problem = house.customer().try_come_in(QUESTIONS).await.refused(409, "full");
    assert!(problem["retry_after_ms"].as_i64().unwrap() > 0);
    house.close().await;
}
