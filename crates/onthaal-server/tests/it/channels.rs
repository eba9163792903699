//! What every channel promises: the same assertions, run over each of them.

use onthaal_core::id::ContactId;
use onthaal_core::words::{Channel, Party};
use reqwest::Method;
use serde_json::json;

use crate::actors::{Browser, Staff, fresh_key};
use crate::house::{House, NIGHT, QUESTIONS};
use crate::mail::{self, Imap, Smtp, eventually, letter};

/// A channel as a customer and an agent use it.
#[derive(Clone, Copy)]
enum Way {
    Chat,
    Email,
    Callback,
}

/// A house where customers come that way.
struct Place {
    way: Way,
    house: House,
    anna: Staff,
    imap: Imap,
}

impl Place {
    async fn open(way: Way) -> Place {
        let (imap, smtp) = (Imap::start(&[]).await, Smtp::start(&[]).await);
        let (house, anna) = mail::house_with(&imap, &smtp).await;
        house
            .change_settings(|body| {
                body["queues"][0]["channels"].as_array_mut().unwrap().push(json!("callback"));
                for agent in body["agents"].as_array_mut().unwrap() {
                    let capacity = agent["capacity"].as_array_mut().unwrap();
                    capacity.push(json!({"channel": "callback", "most": 1}));
                }
            })
            .await;
        Place { way, house, anna, imap }
    }

    fn channel(&self) -> Channel {
        match self.way {
            Way::Chat => Channel::Chat,
            Way::Email => Channel::Email,
            Way::Callback => Channel::Callback,
        }
    }

    fn contacts(&self) -> Vec<ContactId> {
        let scene = self.house.app().live.scene();
        scene.state().contacts().filter(|it| it.channel == self.channel()).map(|it| it.id).collect()
    }

    /// Somebody comes and says this, twice by the same mark, as when an answer gets lost.
    async fn comes_twice(&self, words: &str) -> ContactId {
        let before = self.contacts();
        match self.way {
            Way::Chat => {
                let door = self.house.customer().with("name", "Jan").with("text", words);
                let door = door.with("door", self.house.customer().look().await["door"].clone());
                for _ in 0..2 {
                    door.try_come_in(QUESTIONS).await.ok();
                }
            }
            Way::Callback => {
                let browser = Browser::new(&self.house.url);
                let asked = json!({
                    "door": self.house.customer().look().await["door"], "queue": QUESTIONS, "language": "nl",
                    "phone": "06-12345678", "text": words, "slot_at": null, "key": fresh_key(),
                });
                for _ in 0..2 {
                    browser.ask(Method::POST, "/callback/contacts", Some(asked.clone())).await.ok();
                }
            }
            Way::Email => {
                let raw = letter("jan@klant.example", &format!("{}@k", fresh_key()), "", "", words);
                self.imap.bring(&raw);
                self.imap.bring(&raw);
            }
        }
        let new = || self.contacts().into_iter().find(|contact| !before.contains(contact));
        eventually("a contact came in", || async { new().is_some() }).await;
        new().unwrap()
    }

    async fn agent_says(&self, contact: ContactId, words: &str) {
        match self.way {
            Way::Chat => drop(self.anna.say(contact.0, words).await),
            // What is said on the telephone is written down for colleagues.
            Way::Callback => {
                let at = format!("/api/contacts/{contact}");
                self.anna.post(&format!("{at}/attempt"), json!({"outcome": "reached"})).await;
                let asked = json!({"key": fresh_key(), "text": words, "seen_by": "staff"});
                self.anna.post(&format!("{at}/lines"), asked).await;
            }
            Way::Email => {
                let asked = json!({"key": fresh_key(), "text": words, "quote": false});
                self.anna.post(&format!("/api/contacts/{}/mails", contact.0), asked).await;
            }
        }
    }

    async fn close(self) {
        self.house.close().await;
    }
}

/// Each assertion over every way.
macro_rules! every_channel {
    ($($promise:ident)*) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $promise() {
            for way in [Way::Chat, Way::Email, Way::Callback] {
                let place = Place::open(way).await;
                promises::$promise(&place).await;
                place.close().await;
            }
        }
    )* };
}

every_channel! {
    coming_twice_is_coming_once
    what_is_taken_in_survives_a_restart
    every_contact_belongs_to_a_need_and_is_told_what_to_expect
    it_is_offered_answered_said_and_written_up_like_any_other
    its_words_stand_apart_and_can_be_erased
}

mod promises {
    use super::*;

    pub(super) async fn coming_twice_is_coming_once(place: &Place) {
        place.comes_twice("Hallo, is daar iemand?").await;
        let second = place.comes_twice("En nu?").await;
        assert_eq!(place.contacts().len(), 2);
        let lines = place.house.app().store.lines(second).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].party, lines[0].text.as_deref()), (Party::Customer, Some("En nu?")));
    }

    pub(super) async fn what_is_taken_in_survives_a_restart(place: &Place) {
        let contact = place.comes_twice("Hallo?").await;
        let stored = place.house.app().store.contact_events(contact).await.unwrap();
        assert!(stored.iter().any(|recorded| recorded.event.kind() == "arrived"));
        assert!(stored.iter().any(|recorded| recorded.event.kind() == "said"));
    }

    pub(super) async fn every_contact_belongs_to_a_need_and_is_told_what_to_expect(place: &Place) {
        let contact = place.comes_twice("Hallo?").await;
        let scene = place.house.app().live.scene();
        let open = scene.state().contact(contact).unwrap();
        assert!(open.need.is_some() && open.expectation.is_some(), "{open:?}");
    }

    pub(super) async fn it_is_offered_answered_said_and_written_up_like_any_other(place: &Place) {
        let contact = place.comes_twice("Hallo?").await;
        place.anna.act(contact.0, "answer").await;
        place.agent_says(contact, "Dag, zegt u het maar.").await;
        place.anna.wrap_up(contact.0).await;
        let record = place.house.app().store.record(contact).await.unwrap().unwrap();
        assert!(record.text.contains(place.channel().word()), "{}", record.text);
        let events = place.house.app().store.contact_events(contact).await.unwrap();
        let kinds: Vec<&str> = events.iter().map(|recorded| recorded.event.kind()).collect();
        for kind in ["arrived", "queued", "expected", "offered", "answered", "said", "ended", "wrapped-up"] {
            assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
        }
    }

    pub(super) async fn its_words_stand_apart_and_can_be_erased(place: &Place) {
        let contact = place.comes_twice("Mijn geheim is 42.").await;
        place.anna.act(contact.0, "answer").await;
        place.agent_says(contact, "Dat blijft onder ons.").await;
        place.anna.wrap_up(contact.0).await;
        let store = &place.house.app().store;
        let told: String = store.contact_events(contact).await.unwrap().iter().map(|it| it.event.to_line()).collect();
        assert!(!told.contains("geheim"), "{told}");
        let customer = place.anna.get(&format!("/api/contacts/{}", contact.0)).await["customer"]["id"].clone();
        place.house.administrator().await.post(&format!("/api/customers/{customer}/erase"), json!({})).await;
        assert!(store.lines(contact).await.unwrap().iter().all(|line| line.text.is_none()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_night_who_is_there_is_told_and_who_wrote_waits() {
    let chat = Place::open(Way::Chat).await;
    chat.house.customer().with("name", "Jan").try_come_in(NIGHT).await.refused(409, "closed");
    let email = Place::open(Way::Email).await;
    email.house.change_settings(|body| body["queues"][3]["calendar"] = json!(2)).await;
    let contact = email.comes_twice("Midden in de nacht.").await;
    assert!(email.contacts().contains(&contact));
    chat.close().await;
    email.close().await;
}
