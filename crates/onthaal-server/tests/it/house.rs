//! A whole house for one test: the real doors on a real socket, a database of its own, and a clock that can be moved.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onthaal_core::moment::Span;
use onthaal_server::app::{App, NotOpened, Opened, stopped};
use onthaal_server::clock::Clock;
use onthaal_server::config::Config;
use onthaal_server::rebuild::rebuild;
use onthaal_store::StoreError;
use serde_json::{Value, json};

use crate::actors::{Customer, Door, Staff};

/// A password that is long enough.
pub(crate) const PASSWORD: &str = "correct horse battery";
/// The queue that most stories use.
pub(crate) const QUESTIONS: u32 = 1;
/// Another queue.
pub(crate) const COMPLAINTS: u32 = 2;
/// A queue that is never open.
pub(crate) const NIGHT: u32 = 3;

/// A house with its doors open.
pub(crate) struct House {
    opened: Option<Opened>,
    pub(crate) clock: Clock,
    pub(crate) url: String,
    pub(crate) config: Config,
    folder: PathBuf,
    serving: tokio::task::JoinHandle<()>,
    administrator: Option<Staff>,
}

impl House {
    /// A furnished house on SQLite.
    pub(crate) async fn open() -> House {
        House::open_with(|_| ()).await
    }

    /// The same, with other settings of the program.
    pub(crate) async fn open_with(change: impl FnOnce(&mut Config)) -> House {
        let mut house = House::new(change).await;
        house.furnish().await;
        house
    }

    /// A house in which nobody chose anything yet.
    pub(crate) async fn new(change: impl FnOnce(&mut Config)) -> House {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("onthaal-it-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut config = Config {
            database: format!("sqlite:{}", folder.join("house.sqlite").display()),
            sign_ins_per_minute: 10_000,
            arrivals_per_minute: 10_000,
            requests_per_second: 10_000,
            messages_per_minute: 10_000,
            // Only the stories about it try their doors, and say when.
            doors_tried_seconds: 0,
            ..Config::default()
        };
        change(&mut config);
        let clock = Clock::default();
        let (opened, url, serving) = begin(&config, &clock).await;
        House { opened: Some(opened), clock, url, config, folder, serving, administrator: None }
    }

    /// A furnished house around one that was opened on another database.
    pub(crate) async fn around(opened: Opened, clock: Clock) -> House {
        let (url, serving) = serve(&opened).await;
        let config = opened.app.config.clone();
        let folder = PathBuf::new();
        let mut house = House { opened: Some(opened), clock, url, config, folder, serving, administrator: None };
        house.furnish().await;
        house
    }

    pub(crate) fn app(&self) -> &App {
        &self.opened.as_ref().unwrap().app
    }

    /// Stops, as the program does when it is told to, and starts again on the same database.
    pub(crate) async fn restart(&mut self) {
        let opened = self.opened.take().unwrap();
        let store = Arc::downgrade(&opened.app.store);
        opened.close().await;
        // Whoever still held the memory when it was told to stop lets go of it.
        while store.strong_count() > 0 {
            tokio::task::yield_now().await;
        }
        let (opened, url, serving) = begin(&self.config, &self.clock).await;
        (self.opened, self.url, self.serving) = (Some(opened), url, serving);
        if let Some(administrator) = &mut self.administrator {
            administrator.browser.url.clone_from(&self.url);
        }
    }

    /// Why no other house is opened with these settings, beside this one.
    pub(crate) async fn opens_not(&self) -> String {
        let config = Config { database: "sqlite::memory:".to_owned(), ..self.config.clone() };
        App::open(config, self.clock.clone(), None).await.err().unwrap().to_string()
    }

    /// Ends the story: what is stored must be what the events tell when they are told again.
    pub(crate) async fn close(mut self) {
        let opened = self.opened.take().unwrap();
        let store = opened.app.store.clone();
        opened.close().await;
        self.serving.abort();
        let rebuilt = rebuild(&store).await.unwrap();
        assert_eq!(rebuilt.before, rebuilt.after, "what is rebuilt from {} events is what was stored", rebuilt.events);
        assert_eq!(rebuilt.respelled, 0, "what can be found follows from what is written");
        drop(store);
        if !self.folder.as_os_str().is_empty() {
            std::fs::remove_dir_all(&self.folder).unwrap();
        }
    }

    pub(crate) fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// Somebody at the door.
    pub(crate) fn customer(&self) -> Door {
        Door::new(&self.url)
    }

    /// A customer who waits in the queue for questions.
    pub(crate) async fn waiting_customer(&self, name: &str) -> Customer {
        self.customer().come_in(QUESTIONS, name).await
    }

    /// The first administrator, signed in.
    pub(crate) async fn administrator(&self) -> Staff {
        Staff::sign_in(&self.url, "beheer@voorbeeld.nl", PASSWORD).await
    }

    /// An agent who is good at everything, signed in, available.
    pub(crate) async fn agent(&self, name: &str) -> Staff {
        let staff = self.person(name, "agent").await;
        staff.put("/api/me/presence", json!({"presence": "available"})).await;
        staff
    }

    /// A new person with a role, signed in.
    pub(crate) async fn person(&self, name: &str, role: &str) -> Staff {
        let email = format!("{}@voorbeeld.nl", name.to_lowercase());
        let link = self.invite(name, role).await;
        let token = link.split("token=").nth(1).unwrap();
        let stranger = Staff::nobody(&self.url);
        stranger.post("/api/password", json!({"token": token, "password": PASSWORD})).await;
        Staff::sign_in(&self.url, &email, PASSWORD).await
    }

    /// Invites somebody; gives the link in the invitation.
    pub(crate) async fn invite(&self, name: &str, role: &str) -> String {
        let agent = json!({
            "name": name, "team": null,
            "skills": [{"skill": 1, "level": 3}, {"skill": 2, "level": 2}],
            "languages": ["nl", "en"], "capacity": [{"channel": "chat", "most": 2}],
        });
        let email = format!("{}@voorbeeld.nl", name.to_lowercase());
        let asked = json!({"agent": agent, "email": email, "role": role});
        let invited = self.administrator.as_ref().unwrap().post("/api/people", asked).await;
        invited["link"].as_str().unwrap().to_string()
    }

    /// Changes the settings through the door.
    pub(crate) async fn change_settings(&self, change: impl FnOnce(&mut Value)) {
        let administrator = self.administrator.as_ref().unwrap();
        let in_force = administrator.get("/api/settings").await;
        let mut body = in_force["body"].clone();
        change(&mut body);
        let asked = json!({"base_version": in_force["version"], "note": "for the story", "body": body});
        administrator.put("/api/settings", asked).await;
    }

    async fn furnish(&mut self) {
        let link = self.app().setup_link().await.unwrap().unwrap();
        let token = link.split("token=").nth(1).unwrap();
        let nobody = Staff::nobody(&self.url);
        let setup = json!({
            "token": token, "organisation": "Voorbeeld", "language": "nl", "zone": "Europe/Amsterdam",
            "name": "Beheer", "email": "beheer@voorbeeld.nl", "password": PASSWORD,
        });
        let me = nobody.post("/api/setup", setup).await;
        self.administrator = Some(nobody.with_csrf(&me));
        self.change_settings(|body| {
            let named = |id: u32, key: &str| json!({"id": id, "key": key, "name": {"nl": key, "en": key}});
            body["skills"] = json!([named(1, "questions"), named(2, "complaints")]);
            let mut reasons = [named(1, "invoice"), named(2, "delivery")];
            reasons[0]["skill"] = json!(1);
            reasons[1]["skill"] = json!(2);
            body["reasons"] = json!(reasons);
            let always = vec![json!([{"from": "00:00", "to": "24:00"}]); 7];
            let never = vec![json!([]); 7];
            let calendar = |id: u32, key: &str, week: &[Value]| {
                json!({"id": id, "key": key, "zone": "Europe/Amsterdam", "week": week, "holidays": [], "exceptions": []})
            };
            body["calendars"] = json!([calendar(1, "always", &always), calendar(2, "never", &never)]);
            body["queues"] = json!([
                queue(QUESTIONS, "questions", 1, 1),
                queue(COMPLAINTS, "complaints", 2, 1),
                queue(NIGHT, "night", 1, 2),
            ]);
        })
        .await;
    }
}

fn queue(id: u32, key: &str, skill: u32, calendar: u32) -> Value {
    json!({
        "id": id, "key": key, "name": {"nl": key, "en": key}, "channels": ["chat"], "skills": [skill],
        "calendar": calendar, "growth_permille": 1000, "offer_for_ms": 20_000, "keep_place_for_ms": 120_000,
        "waiting_max": 100, "answer_within_ms": 20_000, "survey_percent": 100,
    })
}

async fn begin(config: &Config, clock: &Clock) -> (Opened, String, tokio::task::JoinHandle<()>) {
    let opened = loop {
        match App::open(config.clone(), clock.clone(), None).await {
            Ok(opened) => break opened,
            // The thread that wrote for the house before closes its file in a moment of its own.
            Err(NotOpened::Store(StoreError::Conflict(_))) => tokio::task::yield_now().await,
            Err(why) => panic!("{why}"),
        }
    };
    let (url, serving) = serve(&opened).await;
    (opened, url, serving)
}

async fn serve(opened: &Opened) -> (String, tokio::task::JoinHandle<()>) {
    // A story whose house is to find itself says where it listens.
    let listen = opened.app.config.listen;
    let listen = if listen == Config::default().listen { SocketAddr::from(([127, 0, 0, 1], 0)) } else { listen };
    let listener = tokio::net::TcpListener::bind(listen).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = opened.app.router().into_make_service_with_connect_info::<SocketAddr>();
    let mut stop = opened.app.stop.subscribe();
    let stopped = async move { stopped(&mut stop).await };
    let serving = tokio::spawn(async move {
        axum::serve(listener, router).with_graceful_shutdown(stopped).await.unwrap();
    });
    (url, serving)
}
