//! E-mail through the whole house: over real servers, and over servers that lie.

pub(crate) mod liar;
mod odd;
pub(crate) mod servers;

use std::future::Future;
use std::time::Duration;

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::{Staff, fresh_key};
use crate::house::House;
use liar::token_giver;
pub(crate) use liar::{Imap, Lie, Smtp, SmtpLie};
use onthaal_server::config::Config;
use onthaal_store::testing::TestPostgres;
use servers::Servers;

/// The queue for e-mails.
pub(crate) const MAIL: u32 = 4;

/// Waits until something holds; the mail servers are programs of their own, which nobody can ask to be ready.
pub(crate) async fn eventually<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}

pub(crate) fn mailbox(queue: u32, fetch: (&str, u16, &str), send: (&str, u16, &str)) -> Value {
    servers::settings_of(queue, fetch, send)
}

/// A house with a mailbox on these servers, and an agent who takes e-mails.
pub(crate) async fn with_mailbox(house: &House, mailbox: Value) -> Staff {
    let anna = house.agent("Anna").await;
    let id = anna.id();
    house
        .change_settings(|body| {
            let mut queue = body["queues"][0].clone();
            queue["id"] = json!(MAIL);
            queue["key"] = json!("mail");
            queue["channels"] = json!(["email"]);
            queue["answer_within_ms"] = json!(8 * 3_600_000);
            body["queues"].as_array_mut().unwrap().push(queue);
            for agent in body["agents"].as_array_mut().unwrap() {
                if agent["id"] == json!(id) {
                    agent["capacity"] = json!([{"channel": "chat", "most": 1}, {"channel": "email", "most": 3}]);
                }
            }
            body["mailboxes"] = json!([mailbox]);
        })
        .await;
    let secret = json!({"kind": "password", "password": servers::PASSWORD});
    house.administrator().await.put("/api/mailboxes/1/secret", secret).await;
    anna
}

/// Where a house keeps what it remembers.
#[derive(Clone, Copy, Debug)]
enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// A database of one's own.
    fn put(self, config: &mut Config) {
        if let On::Postgres = self {
            config.database = TestPostgres::shared().new_database().to_string();
        }
    }
}

/// Runs each story on both databases.
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                super::$story(super::On::Sqlite).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                super::$story(super::On::Postgres).await;
            })*
        }
    };
}

on_both! {
    a_conversation_over_real_servers,
    what_is_no_letter_is_seen_and_never_answered,
    a_server_that_lies_brings_everything_once,
    what_is_sent_is_sent_once_and_what_is_not_known_is_said,
    the_words_of_e_mails_are_erased_with_their_customer,
    what_became_no_contact_is_erased_with_its_customer_and_in_time,
    a_new_subject_in_a_known_thread_is_found,
}

/// A house whose mailbox is on small servers of our own.
pub(crate) async fn house_with(imap: &Imap, smtp: &Smtp) -> (House, Staff) {
    house_on(On::Sqlite, imap, smtp).await
}

async fn house_on(on: On, imap: &Imap, smtp: &Smtp) -> (House, Staff) {
    let house = House::open_with(|config| {
        on.put(config);
        (config.mail_stall_seconds, config.mail_look_seconds) = (1, 1);
    })
    .await;
    let mailbox = mailbox(MAIL, ("127.0.0.1", imap.port, "none"), ("127.0.0.1", smtp.port, "none"));
    let anna = with_mailbox(&house, mailbox).await;
    (house, anna)
}

pub(crate) fn letter(from: &str, id: &str, subject: &str, more: &str, words: &str) -> String {
    format!(
        "From: Jan de Boer <{from}>\nTo: {}\nSubject: {subject}\nMessage-ID: <{id}>\n{more}MIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\n\n{words}\n",
        servers::HOUSE
    )
}

/// The open contacts that came by e-mail.
pub(crate) fn open(house: &House) -> Vec<u64> {
    let scene = house.app().live.scene();
    let email = scene.state().contacts().filter(|it| it.channel == onthaal_core::words::Channel::Email);
    email.map(|it| it.id.0).collect()
}

pub(crate) async fn one_contact(house: &House) -> u64 {
    eventually("a contact came in", || async { !open(house).is_empty() }).await;
    open(house)[0]
}

async fn mails(anna: &Staff, contact: u64) -> Vec<Value> {
    anna.get(&format!("/api/contacts/{contact}/mails")).await.as_array().unwrap().clone()
}

async fn lines(house: &House, contact: u64) -> Vec<String> {
    let lines = house.app().store.lines(onthaal_core::id::ContactId(contact)).await.unwrap();
    lines.into_iter().filter_map(|line| line.text).collect()
}

async fn write(anna: &Staff, contact: u64, words: &str, files: Value) -> Value {
    let asked = json!({"key": fresh_key(), "text": words, "quote": true, "files": files});
    anna.post(&format!("/api/contacts/{contact}/mails"), asked).await
}

/// Waits until the last e-mail of a contact stands there; gives it.
async fn last_stands(anna: &Staff, contact: u64, state: &str) -> Value {
    let last = || async { mails(anna, contact).await.into_iter().rfind(|mail| mail["is_ours"] == json!(true)) };
    eventually(state, || async { last().await.is_some_and(|mail| mail["state"] == json!(state)) }).await;
    last().await.unwrap()
}

fn head<'a>(raw: &'a str, name: &str) -> &'a str {
    let line = raw.lines().find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())));
    line.and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim())
}

async fn a_conversation_over_real_servers(on: On) {
    let servers = Servers::start(&format!("talk-{on:?}")).await;
    let roots = servers.roots();
    let house = House::open_with(|config| {
        on.put(config);
        config.mail_roots = Some(roots);
        (config.mail_stall_seconds, config.mail_look_seconds) = (10, 5);
    })
    .await;
    let anna = with_mailbox(&house, servers.mailbox(MAIL)).await;
    let tried = house.administrator().await.post("/api/mailboxes/1/try", json!({})).await;
    assert_eq!(tried, json!({"fetch_trouble": null, "send_trouble": null}));

    servers
        .send("jan@klant.example", &letter("jan@klant.example", "een@klant.example", "Mijn factuur", "", "Klopt hij?"))
        .await;
    let contact = one_contact(&house).await;
    assert_eq!(lines(&house, contact).await, ["Mijn factuur\n\nKlopt hij?"]);
    eventually("the customer is told that it came", || async { servers.brought().len() == 1 }).await;
    let told = servers.brought().remove(0);
    assert_eq!(head(&told, "auto-submitted"), "auto-replied");
    assert_eq!(head(&told, "in-reply-to"), "<een@klant.example>");

    anna.act(contact, "answer").await;
    let file = json!([{"name": "factuur.txt", "base64": "RmFjdHV1ciAxMg=="}]);
    write(&anna, contact, "Ja, kijk maar.", file).await;
    let sent = last_stands(&anna, contact, "sent").await;
    assert_eq!(sent["files"][0]["name"], "factuur.txt");
    eventually("the answer is brought", || async { servers.brought().len() == 2 }).await;
    let answer = servers.brought().remove(1);
    assert!(head(&answer, "subject").contains(&format!("[#{contact}-")), "{answer}");
    assert!(answer.contains("multipart/alternative") && answer.contains("text/html"), "{answer}");
    assert!(answer.contains("factuur.txt"), "{answer}");

    let re = format!("In-Reply-To: {}\n", head(&answer, "message-id"));
    let quoted = "Dank u!\n\nOp 3 maart 2026 schreef Voorbeeld:\n> Ja, kijk maar.";
    servers
        .send("jan@klant.example", &letter("jan@klant.example", "twee@klant.example", "Re: Mijn factuur", &re, quoted))
        .await;
    eventually("the reply is a line", || async { lines(&house, contact).await.len() == 3 }).await;
    assert_eq!(lines(&house, contact).await[2], "Dank u!");
    let whole = mails(&anna, contact).await.pop().unwrap();
    assert!(whole["letter"]["whole"].as_str().unwrap().contains("> Ja, kijk maar."), "{whole}");

    let asked = json!({"reason": 1, "solved": "unknown", "decision": "none", "step": null});
    anna.post(&format!("/api/contacts/{contact}/wrap-up"), asked).await;
    servers
        .send(
            "jan@klant.example",
            &letter("jan@klant.example", "drie@klant.example", "Re: Mijn factuur", &re, "Toch nog iets."),
        )
        .await;
    let again = one_contact(&house).await;
    assert_ne!(again, contact);
    let held_for = house.app().live.scene().state().contact(onthaal_core::id::ContactId(again)).unwrap().clone();
    assert_eq!(held_for.stage.agent().map(|agent| u64::from(agent.0)), Some(anna.id()));
    let story = anna.get(&format!("/api/contacts/{again}")).await;
    assert!(story.to_string().contains("need-continued"), "{story}");
    assert_eq!(servers.brought().len(), 2, "somebody who goes on is not told again that it came");
    house.close().await;
}

async fn what_is_no_letter_is_seen_and_never_answered(on: On) {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (house, _) = house_on(on, &imap, &smtp).await;
    let away =
        letter("jan@klant.example", "weg@klant.example", "Afwezig", "Auto-Submitted: auto-replied\n", "Ik ben weg.");
    imap.bring(&away);
    imap.bring("Geen brief, en zonder afzender.\n\nToch niet.\n");
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Hallo?"));
    one_contact(&house).await;
    assert_eq!(open(&house).len(), 1, "only the letter is a contact");
    let administrator = house.administrator().await;
    let aside = administrator.get("/api/mails/aside").await;
    let states: Vec<&str> = aside.as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["set-aside", "noted"]);
    assert_eq!(aside[0]["why"], "no-sender");
    let as_it_came = administrator.get(&format!("/api/mails/{}/raw", aside[0]["id"])).await;
    assert!(as_it_came.to_string().contains("Geen brief"), "{as_it_came}");
    eventually("the letter is answered", || async { smtp.taken.lock().unwrap().len() == 1 }).await;
    administrator.post(&format!("/api/mails/{}/take-in", aside[1]["id"]), json!({})).await;
    eventually("it is a contact after all", || async { open(&house).len() == 2 }).await;
    assert_eq!(administrator.get("/api/mails/aside").await.as_array().unwrap().len(), 1);
    house.close().await;
}

async fn a_server_that_lies_brings_everything_once(on: On) {
    let lies = [
        Lie::HangsUp,
        Lie::RefusesPassword,
        Lie::Stalls,
        Lie::CutsOff,
        Lie::AnnouncesTooMuch,
        Lie::NeverEndsALine,
        Lie::AnswersAboutAnother,
        Lie::SaysItIsSmall,
        Lie::NumbersAnew,
    ];
    let (imap, smtp) = (Imap::start(&lies).await, Smtp::start(&[]).await);
    for number in 0..3 {
        imap.bring(&letter(&format!("k{number}@klant.example"), &format!("{number}@k"), "Vraag", "", "Hallo?"));
    }
    let (mut house, _) = house_on(on, &imap, &smtp).await;
    eventually("all came in", || async { open(&house).len() == 3 }).await;
    // The rest of the lies is told to who comes back after a restart, too.
    while !imap.is_honest_now() {
        house.restart().await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
    }
    house.restart().await;
    imap.bring(&letter("later@klant.example", "later@k", "Vraag", "", "Nog een."));
    eventually("what comes later comes in, too", || async { open(&house).len() == 4 }).await;
    house.close().await;
}

async fn what_is_sent_is_sent_once_and_what_is_not_known_is_said(on: On) {
    let lies = [SmtpLie::HangsUp, SmtpLie::Later, SmtpLie::VanishesAtTheEnd, SmtpLie::Refuses, SmtpLie::StallsAtTheEnd];
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&lies).await);
    let (house, anna) = house_on(on, &imap, &smtp).await;
    house.change_settings(|body| body["mailboxes"][0]["acknowledge"] = json!(false)).await;
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Hallo?"));
    let contact = one_contact(&house).await;
    // Hours pass in this story; who has a screen open is there all the while.
    let _screen = anna.screen().await;
    anna.act(contact, "answer").await;

    write(&anna, contact, "Eerste antwoord.", json!([])).await;
    // Hung up on, and told "later": it is tried again, and then nobody knows.
    for _ in 0..2 {
        eventually("it waits for another try", || async {
            mails(&anna, contact).await.last().is_some_and(|mail| mail["again_at"].is_i64())
        })
        .await;
        house.advance(Span::minutes(5));
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let uncertain = last_stands(&anna, contact, "uncertain").await;
    house.advance(Span::hours(3));
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(smtp.taken.lock().unwrap().len(), 1, "what may have been sent is not sent again by itself");

    write(&anna, contact, "Tweede antwoord.", json!([])).await;
    let refused = last_stands(&anna, contact, "refused").await;
    assert!(refused["why"].as_str().unwrap().contains("no such user"), "{refused}");
    let again = format!("/api/contacts/{contact}/mails/{}/again", refused["id"]);
    anna.post(&again, json!({})).await;
    last_stands(&anna, contact, "uncertain").await;
    anna.post(&again, json!({})).await;
    last_stands(&anna, contact, "sent").await;
    let taken = smtp.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 3);
    assert_ne!(uncertain["id"], refused["id"]);
    house.close().await;
}

async fn the_words_of_e_mails_are_erased_with_their_customer(on: On) {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (house, anna) = house_on(on, &imap, &smtp).await;
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Mijn geheim."));
    let contact = one_contact(&house).await;
    anna.act(contact, "answer").await;
    write(&anna, contact, "Dank u.", json!([{"name": "a.txt", "base64": "YWJj"}])).await;
    last_stands(&anna, contact, "sent").await;
    anna.wrap_up(contact).await;
    let customer = anna.get(&format!("/api/contacts/{contact}")).await["customer"]["id"].clone();
    house.administrator().await.post(&format!("/api/customers/{customer}/erase"), json!({})).await;
    let left = mails(&anna, contact).await;
    assert!(left.len() >= 2, "that there were e-mails stays");
    assert!(left.iter().all(|mail| mail["letter"].is_null() && mail["files"] == json!([])), "{left:?}");
    house.close().await;
}

async fn what_became_no_contact_is_erased_with_its_customer_and_in_time(on: On) {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (house, anna) = house_on(on, &imap, &smtp).await;
    // Both before anybody knew Jan, and the second cannot be read.
    let machine = "Auto-Submitted: auto-replied\n";
    imap.bring(&letter("jan@klant.example", "weg@klant.example", "Afwezig", machine, "Ik ben ziek."));
    imap.bring("Geen brief van wie ook, over jan@klant.example.\n\nToch niet.\n");
    imap.bring(&letter("bojan@klant.example", "ook@klant.example", "Afwezig", machine, "Ik ook."));
    // Nobody stays signed in for as long as this takes.
    let aside = || async { house.administrator().await.get("/api/mails/aside").await.as_array().unwrap().clone() };
    eventually("all three are kept aside", || async { aside().await.len() == 3 }).await;
    let ids: Vec<u64> = aside().await.iter().map(|it| it["id"].as_u64().unwrap()).collect();
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Hallo?"));
    let contact = one_contact(&house).await;
    anna.act(contact, "answer").await;
    anna.wrap_up(contact).await;
    let customer = anna.get(&format!("/api/contacts/{contact}")).await["customer"]["id"].clone();
    house.administrator().await.post(&format!("/api/customers/{customer}/erase"), json!({})).await;
    let left: Vec<u64> = aside().await.iter().map(|it| it["id"].as_u64().unwrap()).collect();
    assert_eq!(left, [ids[0]], "only that of somebody else stays");
    for erased in &ids[1..] {
        assert_eq!(house.app().store.mail_raw(*erased).await.unwrap(), None);
        assert_eq!(house.app().store.mail(*erased).await.unwrap().unwrap().body, None);
    }

    house.advance(Span::days(89));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(aside().await.len(), 1, "somebody may still look at it");
    house.advance(Span::days(2));
    let raw = || async { house.app().store.mail_raw(ids[0]).await.unwrap() };
    eventually("it was kept long enough", || async { raw().await.is_none() }).await;
    house.close().await;
}

async fn a_new_subject_in_a_known_thread_is_found(on: On) {
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (house, anna) = house_on(on, &imap, &smtp).await;
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Mijn kroonluchter", "", "Waar blijft hij?"));
    let contact = one_contact(&house).await;
    anna.act(contact, "answer").await;
    write(&anna, contact, "Onderweg.", json!([])).await;
    let sent = last_stands(&anna, contact, "sent").await;
    let sent = house.app().store.mail(sent["id"].as_u64().unwrap()).await.unwrap().unwrap().message_id.unwrap();
    let re = format!("In-Reply-To: <{sent}>\nReferences: <{sent}>\n");
    imap.bring(&letter("jan@klant.example", "twee@klant.example", "RE: Mijn kroonluchter", &re, "Dank u."));
    eventually("it is a line", || async { lines(&house, contact).await.len() == 3 }).await;
    imap.bring(&letter("jan@klant.example", "drie@klant.example", "Nog iets over dimmers", &re, "Hebt u die?"));
    eventually("it is a line, too", || async { lines(&house, contact).await.len() == 4 }).await;
    let lines = lines(&house, contact).await;
    assert_eq!(lines[2..], ["Dank u.", "Nog iets over dimmers\n\nHebt u die?"]);
    for (sought, times) in [("kroonluchter", 1), ("dimmers", 1)] {
        let found = anna.get(&format!("/api/search?q={sought}")).await;
        assert_eq!(found["passages"].as_array().unwrap().len(), times, "{sought}: {found}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_signs_in_with_a_token_that_is_fetched_once() {
    use base64::Engine as _;
    let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
    let (port, asked) = token_giver().await;
    let (house, _) = house_with(&imap, &smtp).await;
    let token_url = format!("http://127.0.0.1:{port}/token");
    let sign_in = json!({"kind": "oauth2", "token_url": token_url, "client_id": "onthaal", "scope": "imap smtp"});
    house.change_settings(|body| body["mailboxes"][0]["sign_in"] = sign_in).await;
    let secret = json!({"kind": "oauth2", "client_secret": "", "refresh_token": "r&1"});
    house.administrator().await.put("/api/mailboxes/1/secret", secret).await;
    imap.bring(&letter("jan@klant.example", "een@klant.example", "Vraag", "", "Hallo?"));
    one_contact(&house).await;
    let form = asked.lock().unwrap()[0].clone();
    assert!(
        form.contains("grant_type=refresh_token&refresh_token=r%261&client_id=onthaal&scope=imap%20smtp"),
        "{form}"
    );
    let words = "user=house\x01auth=Bearer token-1\x01\x01";
    let expected = format!("AUTHENTICATE XOAUTH2 {}", base64::engine::general_purpose::STANDARD.encode(words));
    assert!(imap.signed_in.lock().unwrap().contains(&expected), "{:?}", imap.signed_in.lock().unwrap());
    let tried = house.administrator().await.post("/api/mailboxes/1/try", json!({})).await;
    assert_eq!(tried["fetch_trouble"], json!(null));
    assert_eq!(asked.lock().unwrap().len(), 1, "a token that is still good is used again");
    house.close().await;
}
