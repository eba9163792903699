//! Furnishing the house through its doors: the set-up link, people with accounts, customers who come in and are answered.

use std::path::Path;
use std::time::Duration;

use onthaal_benches::settings::settings;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::wire::{self, Socket};

const PASSWORD: &str = "correct horse battery";

/// Somebody of ours at a screen.
pub(crate) struct Agent {
    pub(crate) screen: wire::Shared,
    cookie: String,
    csrf: String,
}

/// A customer in conversation.
pub(crate) struct Chat {
    pub(crate) socket: Socket,
}

/// A furnished house with its people at their screens.
pub(crate) struct House {
    http: Client,
    url: String,
    pub(crate) agents: Vec<Agent>,
}

/// Sets it up as a person would.
pub(crate) async fn furnish(address: &str, folder: &Path, agents: u32, chats_at_once: u8) -> House {
    let mut house = House { http: Client::new(), url: format!("http://{address}"), agents: Vec::new() };
    let said = std::fs::read_to_string(folder.join("out")).expect("the program says something");
    let token = said.split("token=").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link is printed");
    let set_up = json!({
        "token": token, "organisation": "Voorbeeld", "language": "nl", "zone": "Europe/Amsterdam", "name": "Beheer",
        "email": "beheer@voorbeeld.nl", "password": PASSWORD,
    });
    let (cookie, csrf) = house.session("/api/setup", &set_up).await;
    let mut body = settings(1, 0);
    body["agents"] =
        house.ask(Method::GET, "/api/settings", &cookie, &csrf, &json!({})).await["body"]["agents"].clone();
    let save = json!({"base_version": 1, "note": "", "body": body});
    house.ask(Method::PUT, "/api/settings", &cookie, &csrf, &save).await;
    let skills: Vec<Value> = (1..=3).map(|skill| json!({"skill": skill, "level": 3})).collect();
    for number in 1..=agents {
        let email = format!("agent-{number}@voorbeeld.nl");
        let agent = json!({
            "name": format!("Agent {number}"), "team": null, "skills": skills, "languages": ["nl", "en"],
            "capacity": [{"channel": "chat", "most": chats_at_once}],
        });
        let invite = json!({"agent": agent, "email": email, "role": "agent"});
        let invited = house.ask(Method::POST, "/api/people", &cookie, &csrf, &invite).await;
        let link = invited["link"].as_str().expect("an invitation is a link").to_owned();
        let token = link.split("token=").nth(1).expect("a link has a token");
        let password = json!({"token": token, "password": PASSWORD});
        house.ask(Method::POST, "/api/password", "", "", &password).await;
        let (cookie, csrf) = house.session("/api/session", &json!({"email": email, "password": PASSWORD})).await;
        let presence = json!({"presence": "available"});
        house.ask(Method::PUT, "/api/me/presence", &cookie, &csrf, &presence).await;
        let screen = wire::screen(&house.url, &cookie).await;
        house.agents.push(Agent { screen, cookie, csrf });
    }
    house
}

impl House {
    /// So many customers come in, connect, and are answered by whoever they are offered to.
    pub(crate) async fn come_in(&self, count: usize) -> Vec<Chat> {
        let mut chats = Vec::with_capacity(count);
        for _ in 0..count {
            let door = self.ask(Method::GET, "/chat/door", "", "", &json!({})).await;
            let key = wire::new_key();
            let arrival = json!({"door": door["door"], "queue": 1 + key % 3, "language": "nl", "key": key.to_string()});
            let answer = self.ask(Method::POST, "/chat/contacts", "", "", &arrival).await;
            let contact = answer["chat"]["contact"].as_u64().expect("it is a contact");
            let token = answer["token"].as_str().expect("it has a token");
            let socket =
                wire::connect(&format!("{}/chat/live?token={token}", self.url.replacen("http", "ws", 1))).await;
            self.answer(contact).await;
            chats.push(Chat { socket });
        }
        chats
    }

    async fn answer(&self, contact: u64) {
        for _ in 0..1_000 {
            let offered = self.agents.iter().find(|agent| agent.screen.is_offered(contact));
            if let Some(Agent { cookie, csrf, .. }) = offered {
                let path = format!("/api/contacts/{contact}/answer");
                self.ask(Method::POST, &path, cookie, csrf, &json!({})).await;
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("contact {contact} is offered to nobody");
    }

    async fn ask(&self, method: Method, path: &str, cookie: &str, csrf: &str, body: &Value) -> Value {
        let request = self.http.request(method.clone(), format!("{}{path}", self.url));
        let request = request.header("cookie", cookie).header("x-csrf-token", csrf).header("origin", &self.url);
        let request = if method == Method::GET { request } else { request.json(body) };
        let answer = request.send().await.expect("the program answers");
        let (status, text) = (answer.status(), answer.text().await.expect("the answer can be read"));
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// A session, as the cookie and the proof that requests come from our own pages.
    async fn session(&self, path: &str, body: &Value) -> (String, String) {
        let request = self.http.post(format!("{}{path}", self.url)).json(body);
        let answer = request.send().await.expect("the program answers");
        let cookie = answer.headers().get("set-cookie").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
        let me: Value = answer.json().await.expect("the answer can be read");
        let csrf = me["csrf"].as_str().unwrap_or_else(|| panic!("{path}: {me}")).to_owned();
        (cookie.split(';').next().unwrap_or_default().to_owned(), csrf)
    }
}
