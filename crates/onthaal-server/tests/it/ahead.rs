//! The floor decides ahead of what is stored, and nobody sees or is told anything of it before it is.

use std::time::Duration;

use onthaal_core::floor::Command;
use onthaal_core::id::ContactId;
use onthaal_core::moment::Span;
use onthaal_core::words::{Party, SeenBy};
use onthaal_server::floor::{Declined, Done, Part, Words};
use rusqlite::Connection;
use serde_json::json;
use tokio::task::JoinHandle;

use crate::actors::{Customer, fresh_key};
use crate::house::{House, QUESTIONS};

/// Long enough for the floor to decide something, were it to do so.
const MOMENT: Duration = Duration::from_millis(100);

type Asked = JoinHandle<Result<Done, Declined>>;

/// Somebody else holds the database, so that what is on its way to it has to wait.
fn hold(house: &House) -> Connection {
    let connection = Connection::open(house.config.database.strip_prefix("sqlite:").unwrap()).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

/// The customer says something, and the floor has had a moment to decide on it.
async fn says(house: &House, contact: u64, key: u64, text: &str) -> Asked {
    let contact = ContactId(contact);
    let say =
        Command::Say { contact, party: Party::Customer, agent: None, seen_by: SeenBy::Everyone, key, file: false };
    let (floor, words) = (house.app().floor.clone(), Words::Line(text.into(), None));
    let asked = tokio::spawn(async move { floor.ask(vec![Part::Do(say, words)]).await });
    tokio::time::sleep(MOMENT).await;
    asked
}

fn shown(house: &House, contact: u64) -> Vec<String> {
    let lines = house.app().live.scene().last_lines(ContactId(contact));
    lines.into_iter().filter_map(|line| line.text).collect()
}

async fn stored(jan: &Customer) -> Vec<String> {
    let lines = jan.whole().await["lines"].clone();
    lines.as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_decided_while_a_group_is_stored_is_told_when_it_is_stored_too() {
    let house = House::open().await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    let held = hold(&house);
    let on_its_way = says(&house, jan.contact, 2, "Twee").await;
    let decided = says(&house, jan.contact, 3, "Drie").await;
    // Said twice, with the same mark: done already, and yet not to be told before it is stored.
    let again = says(&house, jan.contact, 2, "Twee").await;
    assert!(![&on_its_way, &decided, &again].into_iter().any(JoinHandle::is_finished), "nothing is stored yet");
    assert_eq!(shown(&house, jan.contact), ["Een"]);
    held.execute_batch("ROLLBACK").unwrap();
    for (asked, line) in [(on_its_way, 2), (decided, 3), (again, 2)] {
        assert_eq!(asked.await.unwrap().unwrap().line, Some(line));
    }
    assert_eq!(shown(&house, jan.contact), ["Een", "Twee", "Drie"]);
    assert_eq!(stored(&jan).await, ["Een", "Twee", "Drie"]);
    house.close().await;
}

#[tokio::test]
async fn what_is_decided_while_a_group_cannot_be_stored_is_declined_with_it() {
    let house = House::open().await;
    let jan = house.customer().with("text", "Een").come_in(QUESTIONS, "Jan").await;
    let held = hold(&house);
    let on_its_way = says(&house, jan.contact, 2, "Twee").await;
    let decided = says(&house, jan.contact, 3, "Drie").await;
    // The store gives up on what holds it, and with it on both.
    assert_eq!(on_its_way.await.unwrap().unwrap_err(), Declined::Unavailable);
    assert_eq!(decided.await.unwrap().unwrap_err(), Declined::Unavailable);
    assert_eq!(shown(&house, jan.contact), ["Een"]);
    held.execute_batch("ROLLBACK").unwrap();

    let mut is_said = false;
    for _ in 0..200 {
        house.advance(Span::seconds(10));
        is_said = jan.try_post("/chat/contact/lines", json!({"key": "3", "text": "Drie"})).await.status == 200;
        if is_said {
            break;
        }
        // Nothing to wait for but the database itself; asking it is waiting for it.
        let _ = house.app().store.ping().await;
    }
    assert!(is_said, "the house goes on from what is stored");
    jan.post("/chat/contact/lines", json!({"key": fresh_key(), "text": "Vier"})).await;
    assert_eq!(stored(&jan).await, ["Een", "Drie", "Vier"]);
    house.close().await;
}
