//! What the organisation chose keeps its history; the secrets of an installation stay what they were.

use onthaal_core::event::Event;
use onthaal_core::id::AgentId;
use onthaal_store::settings::SettingsVersion;
use onthaal_store::{Batch, StoreError};

use crate::place::{Place, at, happened, on_every_database};

on_every_database! {
    settings_keep_every_version,
    of_two_who_change_the_settings_at_once_one_is_refused,
    a_secret_stays_what_it_was_first,
    asking_for_the_tables_twice_makes_them_once,
    a_database_of_a_newer_program_is_refused,
}

fn version(version: u32, body: &str) -> SettingsVersion {
    let by = (version > 1).then_some(AgentId(3));
    SettingsVersion { version, at: at(version.into()), by, note: format!("wijziging {version}"), body: body.into() }
}

fn furnished(seq: u64, settings: SettingsVersion) -> Batch {
    let version = settings.version;
    Batch { settings: Some(settings), ..happened(seq, Event::Furnished { version }) }
}

async fn settings_keep_every_version(place: Place) {
    let store = place.open().await;
    assert_eq!(store.latest_settings().await, Ok(None));
    store.append(furnished(1, version(1, "{\"queues\":[]}"))).await.unwrap();
    store.append(furnished(2, version(2, "{\"queues\":[1]}"))).await.unwrap();
    assert_eq!(store.latest_settings().await, Ok(Some(version(2, "{\"queues\":[1]}"))));
    assert_eq!(store.settings(1).await, Ok(Some(version(1, "{\"queues\":[]}"))));
    assert_eq!(store.settings(3).await, Ok(None));
    assert_eq!(store.settings_history().await, Ok(vec![version(2, ""), version(1, "")]));
}

async fn of_two_who_change_the_settings_at_once_one_is_refused(place: Place) {
    let store = place.open().await;
    store.append(furnished(1, version(1, "a"))).await.unwrap();
    store.append(furnished(2, version(2, "b"))).await.unwrap();
    for stale in [version(2, "c"), version(4, "d"), version(1, "e")] {
        assert!(matches!(store.append(furnished(3, stale)).await, Err(StoreError::Conflict(_))));
    }
    assert_eq!(store.last_seq().await, Ok(2), "the event of a refused change is not stored");
    assert_eq!(store.latest_settings().await, Ok(Some(version(2, "b"))));
    store.append(furnished(3, version(3, "c"))).await.unwrap();
}

async fn a_secret_stays_what_it_was_first(place: Place) {
    let store = place.open().await;
    assert_eq!(store.secret("handles").await, Ok(None));
    assert_eq!(store.secret_or("handles", vec![0, 255]).await, Ok(vec![0, 255]));
    assert_eq!(store.secret_or("handles", vec![1]).await, Ok(vec![0, 255]));
    assert_eq!(store.secret("handles").await, Ok(Some(vec![0, 255])));
}

async fn asking_for_the_tables_twice_makes_them_once(place: Place) {
    let store = onthaal_store::Store::open(&place.url).await.unwrap();
    assert_eq!(store.is_migrated().await, Ok(false));
    assert!(!store.migrate().await.unwrap().is_empty());
    assert_eq!(store.is_migrated().await, Ok(true));
    assert_eq!(store.migrate().await, Ok(vec![]));
}

async fn a_database_of_a_newer_program_is_refused(place: Place) {
    let store = place.open().await;
    store.by_hand("INSERT INTO migrations (number, name) VALUES (9000, '9000_from_the_future')").await.unwrap();
    let refused = store.migrate().await;
    assert!(matches!(&refused, Err(StoreError::Conflict(why)) if why.contains("9000_from_the_future")), "{refused:?}");
    if !place.is_memory() {
        store.close().await;
        let refused = onthaal_store::Store::open(&place.url).await.map(drop);
        assert!(matches!(&refused, Err(StoreError::Conflict(why)) if why.contains("newer version")), "{refused:?}");
    }
}
