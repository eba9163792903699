//! Ten thousand e-mails through reading, keeping and taking in, each durable, beside a bare parse of the same bytes.

use std::path::Path;
use std::time::{Duration, Instant};

use onthaal_benches::settings::settings;
use onthaal_benches::{Rounds, Table, figure, per_second, timed};
use onthaal_core::words::Channel;
use onthaal_server::app::{App, Opened};
use onthaal_server::channel::email;
use onthaal_server::clock::Clock;
use onthaal_server::config::Config;
use reqwest::Client;
use serde_json::{Value, json};

const ROUNDS: usize = 3;
const MAILS: usize = if cfg!(debug_assertions) { 200 } else { 10_000 };
/// A house that has not taken them all in by then is not slow but stuck.
const WITHIN: Duration = Duration::from_secs(600);

pub(crate) fn run() {
    let mails: Vec<Vec<u8>> = (0..MAILS).map(letter).collect();
    let runtime = tokio::runtime::Runtime::new().expect("a machine that can measure can start threads");
    let (mut parsed, mut read, mut taken) = (Rounds::default(), Rounds::default(), Rounds::default());
    for round in 0..ROUNDS {
        let parser = mail_parser::MessageParser::default();
        let (count, took) = timed(|| mails.iter().filter_map(|raw| parser.parse(raw.as_slice())).count());
        assert_eq!(count, MAILS);
        parsed.add(per_second(MAILS, took));
        let (count, took) = timed(|| mails.iter().filter(|raw| email::read::read(raw, &[]).is_ok()).count());
        assert_eq!(count, MAILS);
        read.add(per_second(MAILS, took));
        let folder = std::env::temp_dir().join(format!("onthaal-bench-mails-{}-{round}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("there is room for a folder");
        taken.add(per_second(MAILS, runtime.block_on(take_in(&folder, &mails))));
        std::fs::remove_dir_all(&folder).expect("it was made above");
    }
    let mut table = Table::new(&["e-mails of about 2 kB", "mails/s", "lowest", "highest", "of a bare parse"]);
    let peer = parsed.median();
    let rows = [("merely parsed with mail-parser", parsed), ("read", read), ("taken in as contacts, durable", taken)];
    for (name, rounds) in rows {
        let (low, high) = rounds.spread();
        let ratio = format!("{:.4}", rounds.median() / peer);
        table.row([name.to_owned(), figure(rounds.median()), figure(low), figure(high), ratio]);
    }
    table.print("E-mails");
}

/// A letter with layout beside its words and an earlier one quoted below, each of somebody else.
fn letter(number: usize) -> Vec<u8> {
    let words = "Op mijn factuur van februari staat een bedrag dat ik niet ken, kunt u dat uitleggen? ".repeat(4);
    let quoted = "> Wij hebben uw vraag ontvangen en komen erop terug.\r\n".repeat(4);
    let head = format!(
        "From: Klant {number} <klant{number}@voorbeeld.example>\r\nTo: info@huis.example\r\nSubject: Vraag {number}\r\n\
         Message-ID: <{number}@voorbeeld.example>\r\nDate: Tue, 3 Mar 2026 10:02:11 +0100\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=g\r\n\r\n"
    );
    let plain = format!(
        "--g\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n\r\nOp 2 maart 2026 schreef u:\r\n{quoted}\r\n"
    );
    let html = format!(
        "--g\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{words}</p><blockquote>{quoted}</blockquote>\r\n--g--\r\n"
    );
    format!("{head}{plain}{html}").into_bytes()
}

/// How long it takes until all of them are contacts.
async fn take_in(folder: &Path, mails: &[Vec<u8>]) -> Duration {
    let database = format!("sqlite:{}", folder.join("onthaal.sqlite").display());
    let config = Config { database, requests_per_second: 100_000, ..Config::default() };
    let opened = App::open(config, Clock::default(), None).await.expect("a new house can be opened");
    furnish(&opened).await;
    let app = &opened.app;
    let started = Instant::now();
    for raw in mails {
        email::bring(app, 1, raw.clone()).await.expect("it can be kept");
    }
    let mut changes = app.live.changes();
    let count = || app.live.scene().state().contacts().filter(|it| it.channel == Channel::Email).count();
    while count() < mails.len() {
        assert!(started.elapsed() < WITHIN, "only {} came in", count());
        changes.changed().await.expect("the house is open");
    }
    let took = started.elapsed();
    opened.close().await;
    took
}

/// Through the doors, as people do.
async fn furnish(opened: &Opened) {
    use std::net::SocketAddr;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("there is a port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let router = opened.app.router().into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let link = opened.app.setup_link().await.expect("the store answers").expect("the house is new");
    let token = link.split("token=").nth(1).expect("the link has a token");
    let http = Client::new();
    let setup = json!({
        "token": token, "organisation": "Huis", "language": "nl", "zone": "Europe/Amsterdam", "name": "Beheer",
        "email": "beheer@huis.example", "password": "a lamp for long evenings",
    });
    let answer = http.post(format!("{url}/api/setup")).json(&setup).send().await.expect("the house answers");
    let cookie = answer.headers().get("set-cookie").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let me: Value = answer.json().await.expect("the answer can be read");
    let (cookie, csrf) = (cookie.split(';').next().unwrap_or_default(), me["csrf"].as_str().unwrap_or_default());
    let in_force = http.get(format!("{url}/api/settings")).header("cookie", cookie).send().await;
    let in_force: Value = in_force.expect("the house answers").json().await.expect("the answer can be read");
    let mut body = settings(1, 1);
    body["agents"] = in_force["body"]["agents"].clone();
    body["queues"][0]["channels"] = json!(["chat", "email"]);
    let server = json!({"host": "127.0.0.1", "port": 1, "security": "none"});
    body["mailboxes"] = json!([{
        "id": 1, "key": "info", "address": "info@huis.example", "name": {"nl": "Huis", "en": "House"}, "queue": 1,
        "skill": null, "language": "nl", "fetch": server, "folder": "INBOX", "send": server, "user": "info",
        "sign_in": {"kind": "password"}, "acknowledge": false, "signature": {"nl": "", "en": ""}, "active": false,
    }]);
    let asked = json!({"base_version": in_force["version"], "note": "bench", "body": body});
    let request = http.put(format!("{url}/api/settings")).header("cookie", cookie).header("x-csrf-token", csrf);
    let answer = request.json(&asked).send().await.expect("the house answers");
    assert!(answer.status().is_success(), "{:?}", answer.text().await);
    serving.abort();
}
