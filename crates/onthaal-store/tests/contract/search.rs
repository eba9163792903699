//! Whatever a customer says is found back, and nothing of it once it was erased.

use onthaal_core::event::Event;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::words::Party;
use onthaal_store::words::{Aside, AsideKind, CustomerWords, FoundBy, NewNote, Passage, Sought, TextKind, TextPlace};
use onthaal_store::{Batch, Store};

use crate::place::{BAKKER, JANSEN, Place, at, events, happened, line, on_every_database};

on_every_database! {
    a_customer_is_found_by_a_handle_in_any_spelling_before_all_others,
    a_word_is_found_in_whatever_was_written_and_however_it_is_spelled,
    an_order_number_is_found_though_it_never_was_a_field,
    every_word_has_to_be_there_and_the_last_may_go_on,
    pages_follow_one_another_without_gap_or_repetition,
    what_was_erased_is_not_found_and_nothing_of_it_stays,
    who_turned_out_to_be_another_is_found_as_that_one,
    a_text_said_anew_is_found_as_it_is_now,
    signs_that_mean_something_to_a_search_are_looked_for_as_they_are,
    the_index_can_be_made_again,
}

fn bakker() -> CustomerWords {
    CustomerWords {
        name: Some("Zoë Bakker".into()),
        email: Some("zoe@bakker.example".into()),
        phone: Some("+31612345678".into()),
        own_id: Some("KL-2024/77".into()),
        notes: Some("Liever in de ochtend".into()),
        ..CustomerWords::unknown(BAKKER)
    }
}

fn named(customer: CustomerId, name: &str) -> CustomerWords {
    CustomerWords { name: Some(name.into()), ..CustomerWords::unknown(customer) }
}

fn aside(contact: u64, kind: AsideKind, text: &str) -> Aside {
    Aside { contact: ContactId(contact), kind, customer: BAKKER, at: at(9), text: Some(text.into()) }
}

fn note(customer: CustomerId, text: &str) -> NewNote {
    NewNote { customer, agent: AgentId(3), at: at(8), text: text.into() }
}

async fn house_with_words(place: &Place) -> Store {
    let store = place.open().await;
    let batch = Batch {
        lines: vec![
            line(1, 1, BAKKER, "Mijn FACTUUR klopt niet, hij is te hóóg"),
            line(1, 2, BAKKER, "Het gaat om bestelling NL-2026/00417"),
            line(2, 1, BAKKER, "Bel mij op 06 - 98 76 54 32 graag"),
            line(3, 1, JANSEN, "Wanneer komt de monteur? De factuur is betaald."),
        ],
        asides: vec![
            aside(1, AsideKind::Survey, "Heel prettig geholpen"),
            aside(1, AsideKind::Step, "Factuurtje nasturen"),
            aside(2, AsideKind::Number, "+31201234567"),
        ],
        customers: vec![bakker(), named(JANSEN, "Jansen-Bakker")],
        notes: vec![note(BAKKER, "Heeft een hond"), note(JANSEN, "Betaalt de factuur altijd laat")],
        ..events(1..=6)
    };
    store.append(batch).await.unwrap();
    store
}

async fn passages(store: &Store, text: &str) -> Vec<Passage> {
    let Some(sought) = Sought::of(text) else { return Vec::new() };
    store.passages_found(&sought, TextPlace::END, 50).await.unwrap()
}

/// Contact and line of each text that is found; 0 for what is no contact or no line.
async fn places(store: &Store, text: &str) -> Vec<(u64, u32)> {
    let place = |passage: Passage| {
        let line = if let TextKind::Line(line) = passage.kind { line } else { 0 };
        (passage.contact.map_or(0, |contact| contact.0), line)
    };
    passages(store, text).await.into_iter().map(place).collect()
}

async fn customers(store: &Store, text: &str) -> Vec<(FoundBy, u64)> {
    let Some(sought) = Sought::of(text) else { return Vec::new() };
    let found = store.customers_found(&sought, 50).await.unwrap();
    found.into_iter().map(|(by, words)| (by, words.customer.0)).collect()
}

async fn a_customer_is_found_by_a_handle_in_any_spelling_before_all_others(place: Place) {
    let store = house_with_words(&place).await;
    let handles = [
        "Zoe@Bakker.EXAMPLE",
        "06-12345678",
        "0612345678",
        "+31 6 12 34 56 78",
        "0031612345678",
        "kl 2024 77",
        "KL202477",
    ];
    for handle in handles {
        assert_eq!(customers(&store, handle).await, [(FoundBy::Handle, BAKKER.0)], "{handle}");
    }
    let both = [(FoundBy::Words, JANSEN.0), (FoundBy::Words, BAKKER.0)];
    assert_eq!(customers(&store, "bakker").await, both);
    assert_eq!(customers(&store, "ZOE bak").await, [(FoundBy::Beginning, BAKKER.0)]);
    assert_eq!(customers(&store, "ochtend").await, [(FoundBy::Words, BAKKER.0)]);
    // As it is typed, number for number.
    assert_eq!(customers(&store, "06 12 34").await, [(FoundBy::Beginning, BAKKER.0)]);
    store.append(Batch { customers: vec![named(CustomerId(7), "Bakkersma")], ..Batch::default() }).await.unwrap();
    let after = [both[0], both[1], (FoundBy::Beginning, 7)];
    assert_eq!(customers(&store, "bakker").await, after, "the whole word goes before its beginning");
}

async fn a_word_is_found_in_whatever_was_written_and_however_it_is_spelled(place: Place) {
    let store = house_with_words(&place).await;
    assert_eq!(places(&store, "hoog").await, [(1, 1)]);
    assert_eq!(places(&store, "HÖÓG").await, [(1, 1)]);
    assert_eq!(places(&store, "factuur ").await, [(3, 1), (1, 1), (0, 0)], "the newest contact first, notes last");
    let found = passages(&store, "prettig").await;
    assert_eq!((found[0].kind, found[0].party), (TextKind::Aside(AsideKind::Survey), Party::Customer));
    let found = passages(&store, "nasturen").await;
    assert_eq!((found[0].kind, found[0].contact), (TextKind::Aside(AsideKind::Step), Some(ContactId(1))));
    let found = passages(&store, "020-1234567").await;
    assert_eq!((found[0].kind, found[0].contact), (TextKind::Aside(AsideKind::Number), Some(ContactId(2))));
    let found = passages(&store, "hond").await;
    let note = &store.notes(BAKKER).await.unwrap()[0];
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind, found[0].customer, found[0].agent),
        (TextKind::Note(note.note), BAKKER, Some(AgentId(3)))
    );
    assert_eq!((found[0].text.as_str(), found[0].at), ("Heeft een hond", at(8)));
}

async fn an_order_number_is_found_though_it_never_was_a_field(place: Place) {
    let store = house_with_words(&place).await;
    for number in ["NL-2026/00417", "nl202600417", "NL 2026 00417", "00417", "nl-2026/004"] {
        assert_eq!(places(&store, number).await, [(1, 2)], "{number}");
    }
    for number in ["06-98765432", "0698765432", "+31 6 98765432", "069876"] {
        assert_eq!(places(&store, number).await, [(2, 1)], "{number}");
    }
}

async fn every_word_has_to_be_there_and_the_last_may_go_on(place: Place) {
    let store = house_with_words(&place).await;
    assert_eq!(places(&store, "klopt factuur").await, [(1, 1)]);
    assert_eq!(places(&store, "klopt monteur").await, []);
    assert_eq!(places(&store, "mon").await, [(3, 1)]);
    assert_eq!(places(&store, "mon ").await, [], "a word that is done is that word");
    assert_eq!(places(&store, "mont kom").await, []);
    assert_eq!(places(&store, "k").await, [], "too short to look for");
}

async fn pages_follow_one_another_without_gap_or_repetition(place: Place) {
    let store = place.open().await;
    let lines = (1..=40).map(|number| line(number % 7 + 1, number as u32, BAKKER, "weer de factuur")).collect();
    store
        .append(Batch { lines, notes: vec![note(BAKKER, "factuur"), note(BAKKER, "factuur")], ..events([1]) })
        .await
        .unwrap();
    let sought = Sought::of("factuur").unwrap();
    let (mut after, mut all) = (TextPlace::END, Vec::new());
    loop {
        let page = store.passages_found(&sought, after, 9).await.unwrap();
        let Some(last) = page.last() else { break };
        assert_eq!(TextPlace::from_word(&last.place.word()), Some(last.place));
        after = last.place;
        all.extend(page.into_iter().map(|passage| (passage.contact, passage.kind)));
    }
    assert_eq!(all.len(), 42);
    assert!(all[..40].windows(2).all(|two| two[0].0 >= two[1].0), "{all:?}");
    let notes: Vec<_> = all[40..].iter().map(|(_, kind)| *kind).collect();
    assert_eq!(notes, [TextKind::Note(2), TextKind::Note(1)]);
}

async fn what_was_erased_is_not_found_and_nothing_of_it_stays(place: Place) {
    let store = house_with_words(&place).await;
    let mut secrets = Vec::new();
    for number in 0..300 {
        let secret = format!("xylofoon{number:03}kwark");
        let lines = vec![line(10 + number, 1, BAKKER, &format!("Mijn {secret} klopt niet"))];
        store.append(Batch { lines, ..events([7 + number]) }).await.unwrap();
        secrets.push(secret);
    }
    assert_eq!(places(&store, "xylofoon").await.len(), 50);
    store.append(happened(307, Event::CustomerErased { customer: BAKKER })).await.unwrap();
    for gone in ["zoe", "0612345678", "hoog", "nl202600417", "0698765432", "prettig", "nasturen", "hond", "xylofoon"] {
        assert_eq!(places(&store, gone).await, [], "{gone}");
        assert_eq!(customers(&store, gone).await, [], "{gone}");
    }
    assert_eq!(store.notes(BAKKER).await.unwrap(), []);
    // The words of others stay.
    assert_eq!(places(&store, "factuur").await, [(3, 1), (0, 0)]);
    assert_eq!(customers(&store, "jansen").await.len(), 1);
    store.close().await;
    drop(store);
    if let Some(file) = place.written_out() {
        let bytes = std::fs::read(file).unwrap();
        let stays = |word: &[u8]| bytes.windows(word.len()).any(|some| some == word);
        // An index leaves out what a word has in common with the one before it; the end stays in full.
        for secret in &secrets {
            assert!(!stays(&secret.as_bytes()[8..]), "{secret} is still in the file");
        }
        assert!(stays(b"monteur"), "what was not erased is");
    }
}

async fn who_turned_out_to_be_another_is_found_as_that_one(place: Place) {
    let store = house_with_words(&place).await;
    store.append(happened(7, Event::CustomersMerged { kept: JANSEN, gone: BAKKER })).await.unwrap();
    assert_eq!(customers(&store, "06-12345678").await, [(FoundBy::Handle, JANSEN.0)]);
    assert_eq!(customers(&store, "zoe").await, [(FoundBy::Words, JANSEN.0)]);
    assert!(passages(&store, "factuur").await.iter().all(|passage| passage.customer == JANSEN));
    assert!(passages(&store, "hond").await.iter().all(|passage| passage.customer == JANSEN));
    // Also when what she was called is written anew.
    store.append(Batch { customers: vec![named(JANSEN, "De Boer")], ..Batch::default() }).await.unwrap();
    assert_eq!(customers(&store, "zoe").await, [(FoundBy::Words, JANSEN.0)]);
    store.append(happened(8, Event::CustomerErased { customer: JANSEN })).await.unwrap();
    for gone in ["zoe", "boer", "0612345678", "factuur", "hond"] {
        assert_eq!((customers(&store, gone).await.len(), places(&store, gone).await.len()), (0, 0), "{gone}");
    }
}

async fn a_text_said_anew_is_found_as_it_is_now(place: Place) {
    let store = house_with_words(&place).await;
    let again = Batch {
        asides: vec![aside(1, AsideKind::Survey, "Toch niet fijn")],
        customers: vec![named(BAKKER, "De Wit")],
        ..events([7])
    };
    store.append(again).await.unwrap();
    assert_eq!(places(&store, "prettig").await, []);
    assert_eq!(places(&store, "fijn").await, [(1, 0)]);
    assert_eq!(customers(&store, "zoe").await, []);
    assert_eq!(customers(&store, "wit").await, [(FoundBy::Words, BAKKER.0)]);
    let note = store.notes(BAKKER).await.unwrap().remove(0);
    assert_eq!(store.note(note.note).await.unwrap(), Some(note.clone()));
    store.erase_note(note.note).await.unwrap();
    assert_eq!((places(&store, "hond").await, store.note(note.note).await.unwrap()), (vec![], None));
}

async fn signs_that_mean_something_to_a_search_are_looked_for_as_they_are(place: Place) {
    let store = place.open().await;
    let lines = vec![
        line(1, 1, BAKKER, "100% zeker, 日本語!"),
        line(1, 2, BAKKER, "1000 keer AND"),
        line(1, 3, BAKKER, "ab_cd O'Neill\\s"),
    ];
    store.append(Batch { lines, ..events([1]) }).await.unwrap();
    let all = [
        ("100% ", vec![1]),
        ("%%", vec![]),
        ("ab_cd", vec![3]),
        ("1__0", vec![]),
        ("zeker!", vec![1]),
        ("\\%", vec![]),
        ("o'neill", vec![3]),
        ("' OR 1=1 --", vec![]),
        ("\"keer\" *", vec![2]),
        ("keer AND", vec![2]),
        ("words:keer", vec![]),
        ("日本", vec![1]),
        ("keer & !zeker", vec![]),
        ("::**", vec![]),
    ];
    for (sought, expected) in all {
        let numbers: Vec<u32> = places(&store, sought).await.into_iter().map(|(_, line)| line).collect();
        assert_eq!(numbers, expected, "{sought}");
    }
}

async fn the_index_can_be_made_again(place: Place) {
    let store = house_with_words(&place).await;
    let before = (passages(&store, "factuur").await, customers(&store, "bakker").await);
    assert_eq!(store.spell_words().await, Ok(0), "what is written is spelled in the same breath");
    assert_eq!(store.index_words_again().await, Ok(0), "as it was spelled");
    assert_eq!((passages(&store, "factuur").await, customers(&store, "bakker").await), before);
}
