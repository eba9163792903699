//! The house tries its own doors: what works and what does not is found out, told, and leaves no trace anywhere else.

use std::net::SocketAddr;
use std::time::Duration;

use onthaal_core::id::ContactId;
use onthaal_core::limits::TRIALS_FROM;
use onthaal_core::moment::Span;
use onthaal_server::config::Config;
use onthaal_store::records::{Filter, Page};
use serde_json::{Value, json};

use crate::actors::{Customer, Staff, fresh_key};
use crate::house::{House, NIGHT, QUESTIONS};
use crate::mail::servers::{self, Servers, free_port};
use crate::mail::{Imap, Lie, MAIL, Smtp, SmtpLie, eventually, letter, mailbox, open, with_mailbox};

/// A house that finds itself where it listens.
fn finds_itself(config: &mut Config) {
    config.listen = SocketAddr::from(([127, 0, 0, 1], free_port()));
}

/// Everything was tried once more.
async fn tried(lead: &Staff) -> Value {
    let times = |doors: &Value| -> Vec<usize> {
        doors["doors"].as_array().unwrap().iter().map(|door| door["history"].as_array().unwrap().len()).collect()
    };
    let before = times(&lead.get("/api/doors").await);
    lead.post("/api/doors/try", json!({})).await;
    let all_done = || async {
        let now = times(&lead.get("/api/doors").await);
        now.len() == before.len() && now.iter().zip(&before).all(|(now, before)| now > before)
    };
    eventually("every door was tried", all_done).await;
    lead.get("/api/doors").await
}

fn door<'a>(doors: &'a Value, key: &str) -> &'a Value {
    let found = doors["doors"].as_array().unwrap().iter().find(|door| door["key"] == key);
    found.unwrap_or_else(|| panic!("no door {key} in {doors}"))
}

/// How a door stands, and why.
fn stands(doors: &Value, key: &str) -> (String, String) {
    let door = door(doors, key);
    let why = door["history"][0]["trouble"]["code"].as_str().unwrap_or_default();
    (door["stands"].as_str().unwrap().to_string(), why.to_string())
}

/// Everything that staff and figures are made of.
async fn whole(house: &House, lead: &Staff) -> Vec<Value> {
    let now = house.clock.now();
    let day = (now.0 / 86_400_000 * 86_400_000, now.0 / 86_400_000 * 86_400_000 + 2 * 86_400_000);
    let mut board = lead.get(&format!("/api/board?from={}&to={}", day.0, day.1)).await;
    board.as_object_mut().unwrap().remove("as_of");
    let records = house.app().store.records(&Filter::default(), Page::first(1_000)).await.unwrap();
    let (contacts, waiting, customers) = {
        let scene = house.app().live.scene();
        let state = scene.state();
        let known = (1..100).filter(|id| state.customer(onthaal_core::id::CustomerId(*id)).is_some()).count();
        (state.contacts().count(), state.waiting(onthaal_core::id::QueueId(QUESTIONS)), known)
    };
    vec![
        board,
        json!(records.len()),
        json!([contacts, waiting, customers]),
        lead.get("/api/contacts").await["contacts"].clone(),
        lead.get("/api/search?q=Onthaal").await["customers"].clone(),
        lead.get(&format!("/api/menu?from={}&to={}", day.0, day.1)).await,
        lead.get("/api/promises").await,
    ]
}

/// Customers can be called, choose from a menu, and write: everything is there to be tried.
async fn with_every_door(house: &House) {
    house
        .change_settings(|body| {
            body["queues"][0]["channels"] = json!(["chat", "callback"]);
            body["queues"][0]["callbacks_per_quarter"] = json!(2);
            let name = json!({"nl": "Vragen", "en": "Questions"});
            body["menu"] = json!([{"id": 1, "parent": null, "name": name, "queue": QUESTIONS, "skill": 1}]);
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_is_tried_and_nobody_notices() {
    let servers = Servers::start("doors").await;
    let roots = servers.roots();
    let house = House::open_with(|config| {
        finds_itself(config);
        config.mail_roots = Some(roots);
        (config.mail_stall_seconds, config.mail_look_seconds) = (10, 5);
    })
    .await;
    let anna = with_mailbox(&house, servers.mailbox(MAIL)).await;
    with_every_door(&house).await;
    let jan = house.waiting_customer("Jan").await;
    anna.act(jan.contact, "answer").await;
    anna.wrap_up(jan.contact).await;
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    let lead = house.person("Lena", "team-lead").await;
    let (mut desk, mut floor) = (anna.screen().await, lead.screen().await);
    let before = whole(&house, &lead).await;

    for _ in 0..2 {
        let doors = tried(&lead).await;
        for key in ["page", "chat", "menu", "callback", "mail-1"] {
            assert_eq!(stands(&doors, key), ("works".into(), String::new()), "{key}: {doors}");
        }
        assert_eq!(door(&doors, "chat")["history"][0]["met"], "open");
        assert_eq!(door(&doors, "mail-1")["address"], servers::HOUSE);
    }

    assert_eq!(whole(&house, &lead).await, before, "figures, lists, floor and files are as they were");
    eventually("the mailbox is as it was", || async { servers.kept() == 0 }).await;
    assert_eq!(servers.brought(), Vec::<String>::new(), "nobody was written to");
    assert_eq!(lead.get("/api/mails/aside").await, json!([]));
    assert_eq!(house.app().store.mail_counts(1).await.unwrap(), onthaal_store::mails::MailCounts::default());
    let stored = house.app().store.read_events(0, 10_000).await.unwrap();
    let of_trials: Vec<_> = stored.iter().filter(|it| it.event.kind() == "tried").collect();
    assert_eq!(of_trials.len(), 2, "they went through the floor, and were stored");
    for trial in of_trials.iter().filter_map(|it| it.event.trial()) {
        assert_eq!(house.app().store.lines(trial.contact()).await.unwrap(), [], "what they said is gone");
    }
    // The next customer is offered to the agent who is free, and is the first thing their screen was told of.
    let truus = house.waiting_customer("Truus").await;
    desk.until_state(truus.contact, "offered").await;
    assert_eq!(desk.contacts.keys().copied().collect::<Vec<_>>(), [truus.contact]);
    assert_eq!(desk.doors["tried_at"], json!(null), "an agent is told nothing of doors");
    floor.until(|floor| floor.doors["tried_at"].is_number() && floor.doors["trying"] == json!(false)).await;
    assert_eq!(floor.doors["alarms"], json!([]));
    assert_eq!(truus.contact, jan.contact + 1, "trials take no numbers of contacts");
    let metrics = Staff::nobody(&house.url).get("/metrics").await;
    assert!(metrics.as_str().unwrap().contains("onthaal_door_works{door=\"callback\"} 1"), "{metrics}");
    house.close().await;
}

/// Says things until not even a word can be kept; the house tries again by itself each time.
async fn fill(house: &House, jan: &Customer) {
    for size in [3_000, 300, 30, 3] {
        let mut refused = 0;
        for _ in 0..200 {
            let asked = json!({"key": fresh_key(), "text": "x".repeat(size)});
            let is_refused = jan.try_post("/chat/contact/lines", asked).await.status == 503;
            refused = if is_refused { refused + 1 } else { 0 };
            if refused == 4 {
                break;
            }
            house.advance(Span::seconds(if is_refused { 6 } else { 0 }));
            tokio::time::sleep(Duration::from_millis(if is_refused { 30 } else { 0 })).await;
        }
    }
    house.advance(Span::seconds(6));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_that_cannot_keep_what_is_said_rings_until_it_can() {
    let mut house = House::open_with(finds_itself).await;
    let lead = house.person("Lena", "team-lead").await;
    let mut floor = lead.screen().await;
    let jan = house.waiting_customer("Jan").await;
    house.app().store.limit_pages(1).await.unwrap();
    fill(&house, &jan).await;
    let once = tried(&lead).await;
    assert_eq!(stands(&once, "chat"), ("failed-once".into(), "unstored".into()), "{once}");
    assert_eq!(floor.doors["alarms"], json!([]), "once is no alarm: that may have been a restart");
    fill(&house, &jan).await;
    let twice = tried(&lead).await;
    assert_eq!(stands(&twice, "chat"), ("fails".into(), "unstored".into()), "{twice}");
    assert_eq!(stands(&twice, "page").0, "works", "the page is still there: {twice}");
    floor.until(|floor| floor.doors["alarms"][0]["trouble"]["code"] == "unstored").await;
    let alarm = &floor.doors["alarms"][0];
    assert_eq!((&alarm["key"], &alarm["since"]), (&json!("chat"), &door(&twice, "chat")["since"]));
    assert!(alarm["trouble"]["detail"].as_str().unwrap().contains("(unavailable)"), "{alarm}");

    house.app().store.limit_pages(1_000_000).await.unwrap();
    let mut works = false;
    for _ in 0..40 {
        house.advance(Span::seconds(10));
        works = stands(&tried(&lead).await, "chat").0 == "works";
        if works {
            break;
        }
    }
    assert!(works, "the house is back when there is room");
    floor.until(|floor| floor.doors["alarms"] == json!([])).await;
    let history = lead.get("/api/doors").await;
    house.restart().await;
    let lead = Staff::sign_in(&house.url, "lena@voorbeeld.nl", crate::house::PASSWORD).await;
    let after = lead.get("/api/doors").await;
    assert_eq!(stands(&after, "chat").0, "works");
    let newest = |doors: &Value| door(doors, "page")["history"][0].clone();
    assert_eq!(newest(&after), newest(&history), "what came of trials is remembered");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_answers_or_another_house_does() {
    let port = free_port();
    let house = House::open_with(|config| config.public_url = format!("http://127.0.0.1:{port}")).await;
    let lead = house.person("Lena", "team-lead").await;
    let doors = tried(&lead).await;
    assert_eq!(stands(&doors, "page").1, "no-connection", "{doors}");
    assert_eq!(stands(&doors, "chat").1, "no-connection");
    house.close().await;

    let other = House::open().await;
    let url = other.url.clone();
    let house = House::open_with(|config| config.public_url = url).await;
    let lead = house.person("Lena", "team-lead").await;
    let doors = tried(&lead).await;
    assert_eq!(stands(&doors, "chat").1, "another-house", "{doors}");
    assert_eq!(door(&doors, "chat")["history"][0]["trouble"]["detail"], "Voorbeeld", "it says whose");
    assert_eq!(other.app().live.scene().state().contacts().count(), 0);
    house.close().await;
    other.close().await;
    let house = House::open_with(|config| config.public_url = "ftp://voorbeeld.nl".into()).await;
    let lead = house.person("Lena", "team-lead").await;
    assert_eq!(stands(&tried(&lead).await, "page").1, "address");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_door_works_when_it_says_that_it_is_closed() {
    let house = House::open_with(finds_itself).await;
    house.change_settings(|body| body["chat_window"]["queues"] = json!([NIGHT])).await;
    let lead = house.person("Lena", "team-lead").await;
    let before = whole(&house, &lead).await;
    let doors = tried(&lead).await;
    assert_eq!(stands(&doors, "chat").0, "works", "{doors}");
    assert_eq!(door(&doors, "chat")["history"][0]["met"], "closed");
    assert_eq!(whole(&house, &lead).await, before, "nobody was turned away");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chat_is_tried_where_one_can_chat_and_not_at_all_where_nobody_can() {
    let house = House::open_with(finds_itself).await;
    house.change_settings(|body| body["queues"][0]["channels"] = json!(["callback"])).await;
    let lead = house.person("Lena", "team-lead").await;
    let doors = tried(&lead).await;
    assert_eq!((stands(&doors, "chat").0.as_str(), stands(&doors, "callback").0.as_str()), ("works", "works"));
    house.change_settings(|body| body["chat_window"]["queues"] = json!([QUESTIONS])).await;
    let doors = lead.get("/api/doors").await;
    assert!(doors["doors"].as_array().unwrap().iter().all(|door| door["key"] != "chat"), "{doors}");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_a_customer_whatever_they_say() {
    let house = House::open_with(finds_itself).await;
    for mark in ["trial", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        house.customer().with("door", mark).try_come_in(QUESTIONS).await.refused(400, "malformed");
    }
    // A mark that our own door gave is that of a customer, however it is signed.
    let jan = house.waiting_customer("Jan").await;
    assert!(jan.contact < TRIALS_FROM);
    assert!(house.app().live.scene().state().contact(ContactId(jan.contact)).is_some());
    // A real mark is good for minutes.
    let old = house.app().secret.trial_token(house.clock.now() - Span::minutes(11));
    house.customer().with("door", old).try_come_in(QUESTIONS).await.refused(400, "malformed");
    let own = house.app().secret.trial_token(house.clock.now());
    let trial = house.customer().with("door", own).try_come_in(QUESTIONS).await.ok();
    let contact = trial["chat"]["contact"].as_u64().unwrap();
    assert!(contact >= TRIALS_FROM, "{trial}");
    let anna = house.agent("Anna").await;
    anna.try_get(&format!("/api/contacts/{contact}")).await.refused(404, "not-found");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_does_not_work_says_why() {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[SmtpLie::Refuses, SmtpLie::Later]).await);
    let house = House::open_with(|config| {
        finds_itself(config);
        (config.mail_stall_seconds, config.mail_look_seconds) = (20, 1);
    })
    .await;
    let on = |send: u16| mailbox(MAIL, ("127.0.0.1", imap.port, "none"), ("127.0.0.1", send, "none"));
    with_mailbox(&house, on(smtp.port)).await;
    let lead = house.person("Lena", "team-lead").await;
    assert_eq!(stands(&tried(&lead).await, "mail-1"), ("failed-once".into(), "mail-refused".into()));
    let doors = tried(&lead).await;
    assert_eq!(stands(&doors, "mail-1"), ("fails".into(), "mail-server".into()));
    let why = door(&doors, "mail-1")["history"][0]["trouble"]["detail"].as_str().unwrap();
    assert!(why.contains("451") || why.contains("try again later"), "{why}");

    // It is taken, and never comes back.
    let fetched = || async { house.administrator().await.get("/api/mailboxes").await[0]["fetched_at"].is_number() };
    eventually("e-mails are fetched", fetched).await;
    lead.post("/api/doors/try", json!({})).await;
    eventually("it was sent", || async { smtp.taken.lock().unwrap().len() == 1 }).await;
    let is = |code: &'static str| {
        let lead = lead.clone();
        move || {
            let lead = lead.clone();
            async move { stands(&lead.get("/api/doors").await, "mail-1").1 == code }
        }
    };
    let waits_longer = || async {
        house.advance(Span::minutes(1));
        is("mail-lost")().await
    };
    eventually("it is lost", waits_longer).await;

    // It comes back as undeliverable; nobody sees the word of it, and it is no customer.
    lead.post("/api/doors/try", json!({})).await;
    eventually("it was sent again", || async { smtp.taken.lock().unwrap().len() == 2 }).await;
    let sent = smtp.taken.lock().unwrap()[1].clone();
    let id = sent.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_string();
    imap.bring(&format!(
        "From: MAILER-DAEMON@voorbeeld.example\nTo: {}\nSubject: Undeliverable\nMessage-ID: <b@voorbeeld.example>\n\
         Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nMailbox full\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; voorbeeld.example\n\nAction: failed\nStatus: 5.2.2\n\
         Diagnostic-Code: smtp; 552 5.2.2 mailbox full\n--b\nContent-Type: message/rfc822\n\n\
         Message-ID: {id}\nSubject: x\n\nx\n--b--\n",
        servers::HOUSE
    ));
    eventually("it bounced", is("mail-bounced")).await;
    // The first comes at last: it is recognised, and harms nothing.
    let late = smtp.taken.lock().unwrap()[0].clone();
    imap.bring(late.trim_end_matches(".\r\n"));
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Hallo?"));
    eventually("the customer came in", || async { open(&house).len() == 1 }).await;
    assert_eq!(lead.get("/api/mails/aside").await, json!([]));
    let kept = house.app().store.mails_of(ContactId(open(&house)[0])).await.unwrap();
    assert_eq!(kept.iter().filter(|mail| !mail.is_ours).count(), 1, "only what the customer wrote is kept");
    assert_eq!(house.app().store.mail_counts(1).await.unwrap().received, 0);
    let doors = lead.get("/api/doors").await;
    assert_eq!(stands(&doors, "mail-1").1, "mail-bounced", "what comes too late is no answer to a later one");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_a_server_that_is_away_are_told_apart() {
    let servers = Servers::start("doors-password").await;
    let roots = servers.roots();
    let house = House::open_with(|config| {
        finds_itself(config);
        config.mail_roots = Some(roots);
        (config.mail_stall_seconds, config.mail_look_seconds) = (10, 5);
    })
    .await;
    with_mailbox(&house, servers.mailbox(MAIL)).await;
    let lead = house.person("Lena", "team-lead").await;
    let administrator = house.administrator().await;
    administrator.put("/api/mailboxes/1/secret", json!({"kind": "password", "password": "niet geheim"})).await;
    let doors = tried(&lead).await;
    let why = door(&doors, "mail-1")["history"][0]["trouble"]["detail"].as_str().unwrap().to_string();
    assert_eq!(stands(&doors, "mail-1").1, "mail-sign-in", "{why}");
    assert!(!why.contains("niet geheim"), "no secret is told: {why}");

    administrator.put("/api/mailboxes/1/secret", json!({"kind": "password", "password": servers::PASSWORD})).await;
    drop(servers);
    assert_eq!(stands(&tried(&lead).await, "mail-1").1, "mail-server");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_mark_makes_an_ordinary_e_mail() {
    let lies = vec![Lie::RefusesPassword; 0];
    let (imap, smtp) = (Imap::start(&lies).await, Smtp::start(&[]).await);
    let (house, _) = crate::mail::house_with(&imap, &smtp).await;
    let stranger = onthaal_server::secret::Secret::new(b"somebody else").mail_trial_token(1, house.clock.now());
    let old = house.app().secret.mail_trial_token(1, house.clock.now() - Span::days(30));
    for (number, mark) in [stranger, old, "trial".into()].iter().enumerate() {
        let (from, id) = (format!("k{number}@klant.example"), format!("{number}@k"));
        imap.bring(&letter(&from, &id, "Vraag", &format!("X-Onthaal-Trial: {mark}\n"), "Hallo?"));
    }
    eventually("each is a contact", || async { open(&house).len() == 3 }).await;
    let own = house.app().secret.mail_trial_token(1, house.clock.now());
    imap.bring(&letter("wie@dan.ook", "own@k", "Vraag", &format!("X-Onthaal-Trial: {own}\n"), "Hallo?"));
    imap.bring(&letter("laatste@klant.example", "last@k", "Vraag", "", "Hallo?"));
    eventually("what came after it is a contact", || async { open(&house).len() == 4 }).await;
    assert_eq!(house.app().store.mail_counts(1).await.unwrap().received, 0);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_tried_by_themselves_and_a_failure_again_after_a_minute() {
    let port = free_port();
    let house = House::open_with(|config| {
        config.public_url = format!("http://127.0.0.1:{port}");
        config.doors_tried_seconds = 300;
    })
    .await;
    let lead = house.person("Lena", "team-lead").await;
    let times = || async { door(&lead.get("/api/doors").await, "chat")["history"].as_array().unwrap().len() };
    assert_eq!((times().await, lead.get("/api/doors").await["every_ms"].clone()), (0, json!(300_000)));
    for (advance, tried) in [(Span::seconds(20), 1), (Span::minutes(1), 2), (Span::minutes(5), 3)] {
        house.advance(advance);
        eventually("they were tried", || async { times().await == tried }).await;
    }
    assert_eq!(stands(&lead.get("/api/doors").await, "chat").0, "fails");
    house.advance(Span::days(40));
    let newest = || async {
        let kept = house.app().store.door_trials(onthaal_core::moment::Moment(0), 1_000).await.unwrap();
        kept.last().is_some_and(|trial| house.clock.now().since(trial.at) < Span::hours(1))
    };
    eventually("they were tried after a long time", newest).await;
    house.advance(Span::hours(1));
    eventually("history goes", || async {
        let kept = house.app().store.door_trials(onthaal_core::moment::Moment(0), 1_000).await.unwrap();
        kept.iter().all(|trial| house.clock.now().since(trial.at) < Span::days(14))
    })
    .await;
    house.close().await;
}
