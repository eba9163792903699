//! The real program as a process of its own, on a database that stays when it is killed, and the people who use it.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

const PASSWORD: &str = "correct horse battery";
/// A start, and a request that is asked again and again, must succeed within this.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program and the folder it runs in.
pub(crate) struct Binary {
    pub(crate) url: String,
    pub(crate) folder: PathBuf,
    settings: Vec<(&'static str, String)>,
    child: Option<Child>,
    http: Client,
}

impl Binary {
    /// On SQLite, in the folder of the test.
    pub(crate) fn new_on_sqlite() -> Binary {
        let mut binary = Binary::new("");
        let database = format!("sqlite:{}", binary.folder.join("house.sqlite").display());
        binary.set("ONTHAAL_DATABASE", database);
        binary
    }

    /// On this database.
    pub(crate) fn new(database: &str) -> Binary {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("onthaal-binary-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let address = format!("127.0.0.1:{}", free_port(number));
        let url = format!("http://{address}");
        let many = 1_000_000.to_string();
        let settings = vec![
            ("ONTHAAL_LISTEN", address),
            ("ONTHAAL_PUBLIC_URL", url.clone()),
            ("ONTHAAL_DATABASE", database.to_owned()),
            ("ONTHAAL_LOG", "error".to_owned()),
            ("ONTHAAL_SIGN_INS_PER_MINUTE", many.clone()),
            ("ONTHAAL_ARRIVALS_PER_MINUTE", many.clone()),
            ("ONTHAAL_REQUESTS_PER_SECOND", many.clone()),
            ("ONTHAAL_MESSAGES_PER_MINUTE", many),
            // Snapshots are made all the time, so that starting from one is tried, too.
            ("ONTHAAL_SNAPSHOT_EVERY_EVENTS", 100.to_string()),
        ];
        Binary { url, folder, settings, child: None, http: Client::new() }
    }

    /// Changes a setting of the program, for the next start.
    pub(crate) fn set(&mut self, name: &'static str, value: String) {
        self.settings.retain(|(known, _)| *known != name);
        self.settings.push((name, value));
    }

    /// Starts the program and waits until its doors are open.
    pub(crate) async fn start(&mut self) {
        self.begin();
        self.wait_until_ready().await;
    }

    /// Starts the program.
    pub(crate) fn begin(&mut self) {
        let log = |name: &str| {
            let file = std::fs::File::options().create(true).append(true).open(self.folder.join(name));
            Stdio::from(file.unwrap())
        };
        self.child = Some(self.command("serve").stdout(log("out")).stderr(log("log")).spawn().unwrap());
    }

    /// Waits until the doors are open and the floor answers.
    pub(crate) async fn wait_until_ready(&mut self) {
        let began = Instant::now();
        while self.readiness().await != Some(200) {
            let ended = self.child.as_mut().and_then(|child| child.try_wait().unwrap());
            assert!(ended.is_none(), "it ended: {}", self.log());
            assert!(began.elapsed() < PATIENCE, "it does not get ready: {}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What the program says about itself; none when it does not answer at all.
    pub(crate) async fn readiness(&self) -> Option<u16> {
        let asked = self.http.get(format!("{}/health/ready", self.url)).timeout(Duration::from_secs(5)).send().await;
        asked.ok().map(|answer| answer.status().as_u16())
    }

    /// As when the power fails: nothing is said, nothing is finished.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Stops it politely.
    pub(crate) fn stop(&mut self) {
        let mut child = self.child.take().unwrap();
        let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let ended = child.wait().unwrap();
        assert!(ended.success(), "{ended}: {}", self.log());
    }

    /// What `onthaal rebuild` says of what it made again.
    pub(crate) fn rebuild(&self) -> String {
        let done = self.command("rebuild").output().unwrap();
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{said} {}", String::from_utf8_lossy(&done.stderr));
        said.trim().rsplit("; ").next().unwrap_or_default().to_owned()
    }

    /// What a command of `onthaal` writes; what it complains about when it fails.
    pub(crate) fn told(&self, words: &[&str]) -> Result<String, String> {
        let done = self.command(words[0]).args(&words[1..]).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
    }

    /// What it complained about.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    fn command(&self, name: &str) -> Command {
        // A write past a limit is to be refused, as on a full disk, and not to end the program.
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_onthaal")]);
        command.arg(name).envs(self.settings.iter().map(|(name, value)| (name, value))).current_dir(&self.folder);
        command
    }

    /// Sets the new house up with the link it printed, furnishes it, and gives its administrator.
    pub(crate) async fn set_up(&self) -> Staff {
        let wire = Wire { url: self.url.clone(), http: self.http.clone() };
        let said = std::fs::read_to_string(self.folder.join("out")).unwrap();
        let token = said.split("token=").nth(1).expect("it printed the link").split_whitespace().next().unwrap();
        let asked = json!({
            "token": token, "organisation": "Voorbeeld", "language": "nl", "zone": "Europe/Amsterdam",
            "name": "Beheer", "email": "beheer@voorbeeld.nl", "password": PASSWORD,
        });
        let answer = wire.http.post(format!("{}/api/setup", self.url)).json(&asked).send().await.unwrap();
        let staff = Staff { person: Person::from_answer(answer).await, wire };
        let mut body = staff.get("/api/settings").await["body"].clone();
        for (name, value) in furniture().as_object().unwrap() {
            body[name] = value.clone();
        }
        body["rules"]["agent_gone_after_ms"] = json!(3_600_000);
        body["rules"]["survey_rest_ms"] = json!(0);
        let saved = staff.put("/api/settings", json!({"base_version": 1, "note": "", "body": body})).await;
        assert_eq!(saved["version"], 2);
        staff
    }

    /// So many people who help, each with so many chats at once, signed in and available.
    pub(crate) async fn people(&self, administrator: &Staff, count: u32, chats_at_once: u8) -> Vec<Person> {
        let mut people = Vec::new();
        for number in 1..=count {
            let email = format!("agent-{number}@voorbeeld.nl");
            let all: Vec<Value> = (1..=3).map(|skill| json!({"skill": skill, "level": 3})).collect();
            let agent = json!({
                "name": format!("Agent {number}"), "team": null, "skills": all, "languages": ["nl", "en"],
                "capacity": [{"channel": "chat", "most": chats_at_once}],
            });
            let invited =
                administrator.post("/api/people", json!({"agent": agent, "email": email, "role": "agent"})).await;
            let link = invited["link"].as_str().unwrap();
            let token = link.split("token=").nth(1).unwrap();
            let wire = &administrator.wire;
            let password = json!({"token": token, "password": PASSWORD});
            let (status, problem) = wire.ask(|it| it.post("/api/password", "").json(&password)).await.end();
            assert_eq!(status, 204, "{problem}");
            let asked = json!({"email": email, "password": PASSWORD});
            let answer = wire.http.post(format!("{}/api/session", self.url)).json(&asked).send().await.unwrap();
            let person = Person::from_answer(answer).await;
            let staff = Staff { person: person.clone(), wire: wire.clone() };
            staff.put("/api/me/presence", json!({"presence": "available"})).await;
            people.push(person);
        }
        people
    }
}

impl Drop for Binary {
    fn drop(&mut self) {
        if self.child.is_some() {
            self.kill();
        }
        let log = self.log();
        if !std::thread::panicking() {
            drop(std::fs::remove_dir_all(&self.folder));
            assert!(!log.contains("panicked"), "the program panicked: {log}");
        }
    }
}

/// Three kinds of contact, each with a queue that is always open.
fn furniture() -> Value {
    let named = |id: u32, key: &str| json!({"id": id, "key": key, "name": {"nl": key, "en": key}});
    let kinds = [(1, "questions"), (2, "complaints"), (3, "installation")];
    let with = |mut value: Value, more: Value| {
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        value
    };
    let queue = |id: u32| {
        json!({
            "channels": ["chat"], "skills": [id], "calendar": 1, "growth_permille": 1000, "offer_for_ms": 600_000,
            "keep_place_for_ms": 600_000, "waiting_max": 1_000, "answer_within_ms": 60_000, "survey_percent": 100,
        })
    };
    let day = json!([{"from": "00:00", "to": "24:00"}]);
    json!({
        "skills": kinds.map(|(id, key)| named(id, key)),
        "reasons": kinds.map(|(id, key)| with(named(id, key), json!({"skill": id}))),
        "calendars": [{
            "id": 1, "key": "always", "zone": "Europe/Amsterdam", "week": vec![day; 7], "holidays": [],
            "exceptions": [],
        }],
        "queues": kinds.map(|(id, key)| with(named(id, key), queue(id))),
    })
}

/// A port that is not one of those that the system hands out for connections, so that it stays free between two starts.
fn free_port(number: u32) -> u16 {
    let first = 10_000 + (std::process::id().wrapping_mul(31).wrapping_add(number * 977)) % 20_000;
    let candidates = (first..first + 2_000).map(|port| u16::try_from(port).expect("below 32768"));
    candidates.into_iter().find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("some port is free")
}

/// Somebody of ours, by what a browser keeps.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) agent: u32,
    pub(crate) cookie: String,
    csrf: String,
}

impl Person {
    async fn from_answer(answer: Response) -> Person {
        let cookie = answer.headers().get("set-cookie").map(|it| it.to_str().unwrap().to_owned());
        let (status, me) = (answer.status(), answer.json::<Value>().await.unwrap());
        assert!(status.is_success(), "{status} {me}");
        let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        let csrf = me["csrf"].as_str().unwrap().to_owned();
        Person { agent: me["agent"].as_u64().unwrap() as u32, cookie, csrf }
    }
}

/// Somebody of ours who asks and expects to be answered well.
pub(crate) struct Staff {
    person: Person,
    wire: Wire,
}

impl Staff {
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.well(self.wire.ask(|it| it.request(reqwest::Method::GET, path, &self.person)).await)
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.well(self.wire.ask(|it| it.as_staff(path, &self.person).json(&body)).await)
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        self.well(self.wire.ask(|it| it.request(reqwest::Method::PUT, path, &self.person).json(&body)).await)
    }

    /// Looks as a customer does, with their token.
    pub(crate) async fn as_customer(&self, path: &str, token: &str) -> Value {
        self.well(self.wire.ask(|it| it.get(path, token)).await)
    }

    fn well(&self, answer: Answer) -> Value {
        let (status, body) = answer.end();
        assert!((200..300).contains(&status), "{status} {body}");
        body
    }
}

/// The way to the doors.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) url: String,
    pub(crate) http: Client,
}

/// An answer that was not about the program being away.
pub(crate) struct Answer(u16, Value);

impl Answer {
    /// Its status, and what it says.
    pub(crate) fn end(self) -> (u16, Value) {
        (self.0, self.1)
    }
}

impl Wire {
    pub(crate) fn new(url: &str) -> Wire {
        Wire { url: url.to_owned(), http: Client::new() }
    }

    /// Asks the same again and again, until the program is there and can do it or refuses to.
    pub(crate) async fn ask(&self, make: impl Fn(&Wire) -> RequestBuilder) -> Answer {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(answer) = self.ask_once(&make).await.filter(|answer| answer.0 < 500) {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it was never answered");
    }

    /// Asks once; none when there was no answer.
    pub(crate) async fn ask_once(&self, make: impl Fn(&Wire) -> RequestBuilder) -> Option<Answer> {
        let answer = make(self).timeout(Duration::from_secs(10)).send().await.ok()?;
        let status = answer.status().as_u16();
        let text = answer.text().await.ok()?;
        Some(Answer(status, serde_json::from_str(&text).unwrap_or(Value::String(text))))
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.url)).bearer_auth(token)
    }

    pub(crate) fn post(&self, path: &str, token: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.url)).bearer_auth(token)
    }

    pub(crate) fn as_staff(&self, path: &str, person: &Person) -> RequestBuilder {
        self.request(reqwest::Method::POST, path, person)
    }

    fn request(&self, method: reqwest::Method, path: &str, person: &Person) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url)).header("cookie", &person.cookie);
        request.header("origin", &self.url).header("x-csrf-token", &person.csrf)
    }
}

/// Dice that fall in the same way for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.number() % n
    }

    /// The mark of something that is said or asked.
    pub(crate) fn key(&mut self) -> u64 {
        self.number()
    }

    fn number(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 2
    }
}
