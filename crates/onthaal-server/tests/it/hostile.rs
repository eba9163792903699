//! Oversized, malformed, hostile and out-of-order messages at every public door: a clear refusal, and nothing else.

use futures_util::SinkExt;
use onthaal_core::limits::{BODY_BYTES_MAX, FILE_BYTES_MAX, FRAME_BYTES_MAX, MESSAGE_CHARS_MAX};
use reqwest::Method;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::actors::{Answer, Staff, fresh_key};
use crate::house::{House, QUESTIONS};
use crate::screens::connect;

const POST_DOORS: [&str; 7] = [
    "/api/session",
    "/api/setup",
    "/api/password",
    "/chat/contacts",
    "/chat/contact/lines",
    "/chat/contact/survey",
    "/chat/contact/choice",
];

/// A refusal in our own form, and no fault of ours.
#[track_caller]
fn is_plain_refusal(answer: &Answer, what: &str) {
    assert!(answer.status.is_client_error(), "{what}: {} {}", answer.status, answer.body);
    assert!(answer.body["code"].is_string(), "{what}: {}", answer.body);
}

#[tokio::test]
async fn bodies_that_are_nonsense_are_refused_at_every_door() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("no JSON", b"hallo".to_vec()),
        ("cut off", b"{\"key\": \"1\", ".to_vec()),
        ("a list", b"[]".to_vec()),
        ("a number", b"1e999".to_vec()),
        ("not UTF-8", vec![b'{', b'"', 0xff, 0xfe, b'"', b':', b'1', b'}']),
        ("very deep", deep.into_bytes()),
        ("unknown fields", br#"{"key":"1","text":"a","__proto__":{"admin":true}}"#.to_vec()),
        (
            "wrong types",
            br#"{"key":1,"text":{},"token":[],"email":7,"password":null,"choice":"maybe","ease":"ten"}"#.to_vec(),
        ),
        ("a key too large", br#"{"key":"99999999999999999999","text":"a"}"#.to_vec()),
        ("far too much", vec![b' '; BODY_BYTES_MAX + 1]),
    ];
    for path in POST_DOORS {
        for (what, body) in &bodies {
            let answer = jan.browser.send(path, "application/json", body.clone()).await;
            is_plain_refusal(&answer, &format!("{what} at {path}"));
        }
        let form = jan.browser.send(path, "application/x-www-form-urlencoded", b"key=1&text=a".to_vec()).await;
        is_plain_refusal(&form, path);
    }
    let story = house.administrator().await.get("/api/contacts").await;
    assert_eq!(story["total"], 1);
    house.close().await;
}

#[tokio::test]
async fn words_beyond_their_limits_are_refused_by_name() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let say = |text: String| json!({"key": fresh_key(), "text": text});
    let long = jan.try_post("/chat/contact/lines", say("é".repeat(MESSAGE_CHARS_MAX + 1))).await;
    assert_eq!(long.refused(422, "limit")["place"], "text");
    jan.try_post("/chat/contact/lines", say("é".repeat(MESSAGE_CHARS_MAX))).await.ok();
    for empty in ["", "   ", "\u{0}\u{1}", "\u{202e}"] {
        jan.try_post("/chat/contact/lines", say(empty.into())).await.refused(422, "out-of-range");
    }
    let script = "<script>alert(1)</script> \u{202e}achterstevoren";
    jan.post("/chat/contact/lines", say(script.into())).await;
    let last = jan.whole().await["lines"].as_array().unwrap().last().unwrap()["text"].clone();
    assert_eq!(last, "<script>alert(1)</script> achterstevoren");
    let name = house.customer().with("name", "x".repeat(201)).try_come_in(QUESTIONS).await;
    name.refused(422, "limit");
    house.customer().with("phone", "geen nummer").try_come_in(QUESTIONS).await.refused(422, "out-of-range");
    house.close().await;
}

#[tokio::test]
async fn files_are_what_their_first_bytes_say_and_leave_as_files() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let path = |name: &str| format!("/chat/contact/files?key={}&name={name}", fresh_key());
    let html = b"<!doctype html><script>alert(1)</script>".to_vec();
    jan.browser.send(&path("foto.png"), "image/png", html).await.refused(415, "unsupported-file");
    jan.browser.send(&path("a.exe"), "image/png", b"MZ\x90\0\0\0".to_vec()).await.refused(415, "unsupported-file");
    let too_large = jan.browser.send(&path("groot.txt"), "text/plain", vec![b'a'; FILE_BYTES_MAX + 1]).await;
    too_large.refused(413, "too-large");
    jan.browser.send(&path(""), "text/plain", b"a".to_vec()).await.refused(422, "out-of-range");
    let kept = jan.browser.send(&path("..%2F..%2Fetc%2Fpasswd"), "text/plain", b"een brief".to_vec()).await.ok();
    let line = kept["line"].as_u64().unwrap();
    let url = format!("{}/chat/contact/files/{line}?token={}", house.url, jan.token);
    let file = reqwest::get(url).await.unwrap();
    let header = |name: &str| file.headers()[name].to_str().unwrap().to_string();
    assert_eq!(header("content-disposition"), "attachment; filename=\"passwd\"; filename*=UTF-8''passwd");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    for odd in ["0", "99", "-1", "x", "1%2F..%2F2"] {
        let answer = jan.browser.ask(Method::GET, &format!("/chat/contact/files/{odd}"), None).await;
        is_plain_refusal(&answer, odd);
    }
    house.close().await;
}

#[tokio::test]
async fn paths_that_try_something_lead_nowhere() {
    let house = House::open().await;
    let nobody = Staff::nobody(&house.url);
    for odd in
        ["/api/..%2f..%2fetc%2fpasswd", "/api/nothing", "/api/contacts/../../x.toml", "/%2e%2e/%2e%2e/etc/passwd.txt"]
    {
        let answer = nobody.try_get(odd).await;
        assert!(answer.status.is_client_error(), "{odd}: {} {}", answer.status, answer.body);
    }
    let lead = house.administrator().await;
    for odd in
        ["/api/contacts/abc", "/api/contacts/-1", "/api/contacts/99999999999999999999999", "/api/contacts/1;drop"]
    {
        is_plain_refusal(&lead.try_get(odd).await, odd);
    }
    for odd in ["/api/board", "/api/board?from=5&to=5", "/api/board?from=x&to=y", "/api/contacts?channel=fax"] {
        is_plain_refusal(&lead.try_get(odd).await, odd);
    }
    let sought = lead.get("/api/customers?q=%25%27%3B%20DROP%20TABLE%20customers%3B--").await;
    assert_eq!(sought, json!([]));
    house.close().await;
}

#[tokio::test]
async fn frames_that_are_nonsense_are_refused_and_the_contact_lives_on() {
    let house = House::open().await;
    let jan = house.waiting_customer("Jan").await;
    let mut window = jan.screen().await;
    let odd = ["", "hallo", "{}", "[]", r#"{"say":1}"#, r#"{"fly":true}"#, r#"{"say":{"key":"1"}}"#];
    for (count, text) in odd.into_iter().enumerate() {
        window.socket.send(Message::text(text)).await.unwrap();
        window.until(move |window| window.refused.len() == count + 1).await;
        assert_eq!(window.refused[count]["problem"]["code"], "malformed", "{text}");
    }
    window.send(json!({"say": {"key": "5", "text": " "}})).await;
    window.until(move |window| window.refused.len() == odd.len() + 1).await;
    assert_eq!(window.refused[odd.len()]["key"], "5");
    // Out of order: there is nothing to choose, and nothing to be read yet.
    window.send(json!({"choose": "wait"})).await;
    window.until(move |window| window.refused.len() == odd.len() + 2).await;
    assert_eq!(window.refused[odd.len() + 1]["problem"]["code"], "not-now");
    window.send(json!({"read": 4_000_000_000_u32})).await;
    window.send(json!({"say": {"key": fresh_key(), "text": "Nog hier"}})).await;
    window.until(|window| window.lines.len() == 1).await;
    for (what, message) in
        [("binary", Message::binary(vec![0_u8; 16])), ("huge", Message::text("x".repeat(FRAME_BYTES_MAX + 1)))]
    {
        let mut window = jan.screen().await;
        window.socket.send(message).await.unwrap_or_else(|why| panic!("{what}: {why}"));
        window.until_closed().await;
    }
    assert_eq!(jan.whole().await["chat"]["state"], "waiting");
    house.close().await;
}

#[tokio::test]
async fn live_connections_of_staff_are_for_our_own_pages_only() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let cookie = anna.browser.cookie();
    let from = |origin: &str| vec![("cookie", cookie.clone()), ("origin", origin.to_string())];
    for headers in [from("https://evil.example"), from("null"), vec![("cookie", cookie.clone())]] {
        assert!(connect(&house.url, "/api/live", &headers).await.is_err(), "{headers:?}");
    }
    assert!(connect(&house.url, "/api/live", &[("origin", house.url.clone())]).await.is_err());
    assert!(connect(&house.url, "/chat/live?token=AAAA", &[]).await.is_err());
    let mut screen = anna.screen().await;
    screen.socket.send(Message::text("geen taal")).await.unwrap();
    screen.until_closed().await;
    house.close().await;
}

#[tokio::test]
async fn a_proof_from_the_door_cannot_be_made_up() {
    let house = House::open().await;
    let made_up = house.customer().with("door", "AAABogAt3fsAK-q2TN7_KDb5ySCOOpx03A").try_come_in(QUESTIONS).await;
    assert_eq!(made_up.refused(400, "malformed")["place"], "door");
    let jan = house.waiting_customer("Jan").await;
    house.customer().with("door", jan.token).try_come_in(QUESTIONS).await.refused(400, "malformed");
    // The mark of a browser that is not ours is not believed, and a new one is given.
    let came = house.customer().with("visitor", "van mijzelf").try_come_in(QUESTIONS).await.ok();
    assert_ne!(came["visitor"], "van mijzelf");
    house.close().await;
}
