//! Personal words are kept, found and erased apart from the events.

use onthaal_core::event::Event;
use onthaal_core::id::ContactId;
use onthaal_core::words::Language;
use onthaal_store::words::{Aside, AsideKind, CustomerWords, File, FileAbout};
use onthaal_store::{Batch, Store};

use crate::place::{BAKKER, JANSEN, Place, at, events, happened, line, on_every_database};

on_every_database! {
    words_are_kept_with_their_event,
    words_of_every_kind_are_kept_as_they_are,
    erasing_a_customer_empties_the_words_and_keeps_the_facts,
    two_customers_that_are_one_keep_all_their_words,
    a_contact_found_to_be_of_another_customer_is_erased_with_that_one,
}

fn bakker() -> CustomerWords {
    CustomerWords {
        name: Some("Zoë Bakker".into()),
        email: Some("zoe@bakker.example".into()),
        notes: Some("Liever in de ochtend".into()),
        language: Some(Language::Dutch),
        ..CustomerWords::unknown(BAKKER)
    }
}

fn file(contact: u64, line: u32) -> File {
    let bytes = vec![0, 1, 2, 255];
    let about = FileAbout {
        contact: ContactId(contact),
        line,
        name: "meterkast.png".into(),
        media_type: "image/png".into(),
        size_bytes: 4,
    };
    File { about, customer: BAKKER, bytes }
}

fn aside(contact: u64, kind: AsideKind, text: &str) -> Aside {
    Aside { contact: ContactId(contact), kind, customer: BAKKER, at: at(9), text: Some(text.into()) }
}

/// Two contacts of Bakker and one of Jansen, with words of every kind.
async fn house_with_words(place: &Place) -> Store {
    let store = place.open().await;
    let jansen = CustomerWords { name: Some("Jansen".into()), ..CustomerWords::unknown(JANSEN) };
    let batch = Batch {
        lines: vec![
            line(1, 1, BAKKER, "Mijn factuur klopt niet"),
            line(1, 2, BAKKER, "Zie de foto"),
            line(2, 1, BAKKER, "Ik ben het weer"),
            line(3, 1, JANSEN, "Wanneer komt de monteur?"),
        ],
        files: vec![file(1, 2)],
        asides: vec![aside(1, AsideKind::Survey, "Heel prettig"), aside(1, AsideKind::Step, "Terugbellen")],
        customers: vec![bakker(), jansen],
        ..events(1..=6)
    };
    store.append(batch).await.unwrap();
    store
}

async fn words_are_kept_with_their_event(place: Place) {
    let store = house_with_words(&place).await;
    let contact = ContactId(1);
    let lines = [line(1, 1, BAKKER, "Mijn factuur klopt niet"), line(1, 2, BAKKER, "Zie de foto")];
    assert_eq!(store.lines(contact).await.unwrap(), lines);
    assert_eq!(store.files(contact).await.unwrap(), [file(1, 2).about]);
    assert_eq!(store.file(contact, 2).await.unwrap(), Some(file(1, 2)));
    assert_eq!(store.file(contact, 1).await.unwrap(), None);
    let asides = [aside(1, AsideKind::Step, "Terugbellen"), aside(1, AsideKind::Survey, "Heel prettig")];
    assert_eq!(store.asides(contact).await.unwrap(), asides);
    assert_eq!(store.customer(BAKKER).await.unwrap(), Some(bakker()));
    let again = Batch { asides: vec![aside(1, AsideKind::Survey, "Toch niet")], ..events([7]) };
    store.append(again).await.unwrap();
    assert_eq!(store.asides(contact).await.unwrap()[1], aside(1, AsideKind::Survey, "Toch niet"));
}

async fn words_of_every_kind_are_kept_as_they_are(place: Place) {
    let store = place.open().await;
    let texts = ["", " ", "'; DROP TABLE events; --", "$1 ?1", "日本語 🙂 é e\u{301}", "a\r\nb\tc", "\u{202e}"];
    let lines: Vec<_> = (1..).zip(texts).map(|(number, text)| line(1, number, BAKKER, text)).collect();
    store.append(Batch { lines: lines.clone(), ..events([1]) }).await.unwrap();
    assert_eq!(store.lines(ContactId(1)).await.unwrap(), lines);
    // No database of ours may refuse or cut off a text with a zero in it.
    store.append(Batch { lines: vec![line(2, 1, BAKKER, "voor\0na")], ..events([2]) }).await.unwrap();
    assert_eq!(store.lines(ContactId(2)).await.unwrap(), [line(2, 1, BAKKER, "voor\u{fffd}na")]);
}

async fn erasing_a_customer_empties_the_words_and_keeps_the_facts(place: Place) {
    let store = house_with_words(&place).await;
    store.append(happened(7, Event::CustomerErased { customer: BAKKER })).await.unwrap();
    for contact in [1, 2] {
        let contact = ContactId(contact);
        let lines = store.lines(contact).await.unwrap();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.text.is_none()), "{lines:?}");
        assert_eq!(store.files(contact).await.unwrap(), []);
    }
    assert_eq!(store.file(ContactId(1), 2).await.unwrap(), None);
    assert!(store.asides(ContactId(1)).await.unwrap().iter().all(|aside| aside.text.is_none()));
    assert_eq!(store.customer(BAKKER).await.unwrap(), None);
    // The facts stay, and so do the words of others.
    assert_eq!(store.last_seq().await, Ok(7));
    assert_eq!(store.lines(ContactId(3)).await.unwrap(), [line(3, 1, JANSEN, "Wanneer komt de monteur?")]);
}

async fn two_customers_that_are_one_keep_all_their_words(place: Place) {
    let store = house_with_words(&place).await;
    store.append(happened(7, Event::CustomersMerged { kept: JANSEN, gone: BAKKER })).await.unwrap();
    let merged = CustomerWords { customer: JANSEN, name: Some("Jansen".into()), ..bakker() };
    assert_eq!(store.customer(JANSEN).await.unwrap(), Some(merged));
    assert_eq!(store.customer(BAKKER).await.unwrap(), None);
    assert_eq!(store.parts_of(JANSEN).await.unwrap(), [bakker()], "what she was called stays known");
    assert!(store.lines(ContactId(1)).await.unwrap().iter().all(|line| line.customer == JANSEN));
    // Whoever is erased later is erased with all of it.
    store.append(happened(8, Event::CustomerErased { customer: JANSEN })).await.unwrap();
    for contact in 1..=3 {
        assert!(store.lines(ContactId(contact)).await.unwrap().iter().all(|line| line.text.is_none()));
    }
    assert_eq!(store.file(ContactId(1), 2).await.unwrap(), None);
    assert_eq!(store.parts_of(JANSEN).await.unwrap(), []);
}

async fn a_contact_found_to_be_of_another_customer_is_erased_with_that_one(place: Place) {
    let store = house_with_words(&place).await;
    let found = Event::CustomerFound { contact: ContactId(1), customer: JANSEN };
    store.append(happened(7, found)).await.unwrap();
    store.append(happened(8, Event::CustomerErased { customer: JANSEN })).await.unwrap();
    assert!(store.lines(ContactId(1)).await.unwrap().iter().all(|line| line.text.is_none()));
    assert!(store.asides(ContactId(1)).await.unwrap().iter().all(|aside| aside.text.is_none()));
    assert_eq!(store.files(ContactId(1)).await.unwrap(), []);
    assert_eq!(store.lines(ContactId(2)).await.unwrap(), [line(2, 1, BAKKER, "Ik ben het weer")]);
}
