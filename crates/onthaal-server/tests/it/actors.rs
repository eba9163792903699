//! The people of a story; they use the public doors and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::cookie::{CookieStore, Jar};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::screens::{ChatScreen, StaffScreen};

/// A mark that no other sender uses.
pub(crate) fn fresh_key() -> String {
    static LAST: AtomicU64 = AtomicU64::new(1_000);
    LAST.fetch_add(1, Ordering::Relaxed).to_string()
}

/// What a door answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Answer {
    /// What was asked was done.
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        self.body
    }

    /// It was not, with this code; gives the problem.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status.as_u16(), self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
        assert_eq!(self.body["status"], status);
        self.body
    }
}

/// Somebody with a browser.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    jar: Arc<Jar>,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Browser {
    pub(crate) fn new(url: &str) -> Browser {
        let jar = Arc::new(Jar::default());
        let client = Client::builder().cookie_provider(jar.clone()).build().unwrap();
        Browser { client, jar, url: url.to_string(), headers: Vec::new() }
    }

    /// What it sends along as cookies.
    pub(crate) fn cookie(&self) -> String {
        let cookies = self.jar.cookies(&self.url.parse().unwrap());
        cookies.map(|value| value.to_str().unwrap().to_string()).unwrap_or_default()
    }

    pub(crate) async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request.send().await.unwrap()).await
    }

    pub(crate) async fn send(&self, path: &str, content_type: &str, bytes: Vec<u8>) -> Answer {
        let mut request = self.client.post(format!("{}{path}", self.url)).header("content-type", content_type);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        answer(request.body(bytes).send().await.unwrap()).await
    }
}

async fn answer(response: reqwest::Response) -> Answer {
    let status = response.status();
    let bytes = response.bytes().await.unwrap();
    let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(&bytes)));
    Answer { status, body }
}

/// Somebody of ours.
#[derive(Clone)]
pub(crate) struct Staff {
    pub(crate) browser: Browser,
    pub(crate) me: Value,
}

impl Staff {
    /// Somebody who is not signed in.
    pub(crate) fn nobody(url: &str) -> Staff {
        Staff { browser: Browser::new(url), me: Value::Null }
    }

    pub(crate) async fn sign_in(url: &str, email: &str, password: &str) -> Staff {
        let nobody = Staff::nobody(url);
        let me = nobody.post("/api/session", json!({"email": email, "password": password})).await;
        nobody.with_csrf(&me)
    }

    pub(crate) fn with_csrf(mut self, me: &Value) -> Staff {
        self.browser.headers = vec![("x-csrf-token", me["csrf"].as_str().unwrap().to_string())];
        self.me = me.clone();
        self
    }

    pub(crate) fn id(&self) -> u64 {
        self.me["agent"].as_u64().unwrap()
    }

    pub(crate) async fn try_get(&self, path: &str) -> Answer {
        self.browser.ask(Method::GET, path, None).await
    }

    pub(crate) async fn try_post(&self, path: &str, body: Value) -> Answer {
        self.browser.ask(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn try_put(&self, path: &str, body: Value) -> Answer {
        self.browser.ask(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn try_delete(&self, path: &str) -> Answer {
        self.browser.ask(Method::DELETE, path, None).await
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.try_get(path).await.ok()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.try_post(path, body).await.ok()
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        self.try_put(path, body).await.ok()
    }

    /// Does something with a contact that needs nothing else.
    pub(crate) async fn act(&self, contact: u64, what: &str) -> Value {
        self.post(&format!("/api/contacts/{contact}/{what}"), json!({})).await["contact"].clone()
    }

    pub(crate) async fn say(&self, contact: u64, text: &str) -> Value {
        let asked = json!({"key": fresh_key(), "text": text, "seen_by": "everyone"});
        self.post(&format!("/api/contacts/{contact}/lines"), asked).await
    }

    /// Writes a contact up as solved, with nothing left to do.
    pub(crate) async fn wrap_up(&self, contact: u64) -> Value {
        let asked = json!({"reason": 1, "solved": "yes", "decision": "none", "step": null});
        self.post(&format!("/api/contacts/{contact}/wrap-up"), asked).await["contact"].clone()
    }

    pub(crate) async fn screen(&self) -> StaffScreen {
        StaffScreen::open(&self.browser, None).await
    }
}

/// Somebody at the door.
pub(crate) struct Door {
    browser: Browser,
    pub(crate) asked: Value,
}

impl Door {
    pub(crate) fn new(url: &str) -> Door {
        let asked = json!({"language": "nl", "key": fresh_key()});
        Door { browser: Browser::new(url), asked }
    }

    /// Gives something more at the door.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Door {
        self.asked[name] = value.into();
        self
    }

    pub(crate) async fn look(&self) -> Value {
        self.browser.ask(Method::GET, "/chat/door?language=nl", None).await.ok()
    }

    pub(crate) async fn try_come_in(&self, queue: u32) -> Answer {
        let mut asked = self.asked.clone();
        asked["queue"] = json!(queue);
        if asked["door"].is_null() {
            asked["door"] = self.look().await["door"].clone();
        }
        self.browser.ask(Method::POST, "/chat/contacts", Some(asked)).await
    }

    pub(crate) async fn come_in(self, queue: u32, name: &str) -> Customer {
        let door = self.with("name", name);
        let came = door.try_come_in(queue).await.ok();
        Customer::from(&door.browser.url, &came)
    }
}

/// A customer with a contact.
#[derive(Clone)]
pub(crate) struct Customer {
    pub(crate) browser: Browser,
    pub(crate) token: String,
    pub(crate) visitor: String,
    pub(crate) contact: u64,
}

impl Customer {
    pub(crate) fn from(url: &str, came: &Value) -> Customer {
        let token = came["token"].as_str().unwrap().to_string();
        let mut browser = Browser::new(url);
        browser.headers = vec![("authorization", format!("Bearer {token}"))];
        Customer {
            browser,
            token,
            visitor: came["visitor"].as_str().unwrap().to_string(),
            contact: came["chat"]["contact"].as_u64().unwrap(),
        }
    }

    /// The same customer, after the house moved to another address.
    pub(crate) fn at(&self, url: &str) -> Customer {
        let mut moved = self.clone();
        moved.browser.url = url.to_string();
        moved
    }

    pub(crate) async fn whole(&self) -> Value {
        self.browser.ask(Method::GET, "/chat/contact", None).await.ok()
    }

    pub(crate) async fn try_post(&self, path: &str, body: Value) -> Answer {
        self.browser.ask(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.try_post(path, body).await.ok()
    }

    pub(crate) async fn say(&self, text: &str) -> Value {
        self.post("/chat/contact/lines", json!({"key": fresh_key(), "text": text})).await
    }

    pub(crate) async fn screen(&self) -> ChatScreen {
        ChatScreen::open(self, 0).await
    }
}
