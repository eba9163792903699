//! A named address is found again by who made it, and by others when it is shared.

use onthaal_core::id::AgentId;
use onthaal_store::bookmarks::Bookmark;

use crate::place::{Place, at, on_every_database};

on_every_database! {
    a_bookmark_is_kept_changed_and_forgotten,
    only_what_is_shared_is_seen_by_others,
}

fn bookmark(id: u64, agent: u32, name: &str, is_shared: bool) -> Bookmark {
    let address = format!("/board?queue={id}");
    Bookmark { id, agent: AgentId(agent), name: name.into(), address, is_shared, made: at(1) }
}

async fn a_bookmark_is_kept_changed_and_forgotten(place: Place) {
    let store = place.open().await;
    assert_eq!(store.bookmark(7).await, Ok(None));
    store.put_bookmark(bookmark(7, 1, "klachten", false)).await.unwrap();
    assert_eq!(store.bookmark(7).await, Ok(Some(bookmark(7, 1, "klachten", false))));
    store.put_bookmark(bookmark(7, 1, "alle klachten", true)).await.unwrap();
    assert_eq!(store.bookmark(7).await, Ok(Some(bookmark(7, 1, "alle klachten", true))));
    store.remove_bookmark(7).await.unwrap();
    store.remove_bookmark(7).await.unwrap();
    assert_eq!(store.bookmark(7).await, Ok(None));
}

async fn only_what_is_shared_is_seen_by_others(place: Place) {
    let store = place.open().await;
    store.put_bookmark(bookmark(1, 1, "b", false)).await.unwrap();
    store.put_bookmark(bookmark(2, 1, "a", true)).await.unwrap();
    store.put_bookmark(bookmark(3, 2, "c", false)).await.unwrap();
    let seen =
        async |agent| -> Vec<u64> { store.bookmarks(AgentId(agent)).await.unwrap().iter().map(|it| it.id).collect() };
    assert_eq!(seen(1).await, [2, 1]);
    assert_eq!(seen(2).await, [2, 3]);
    assert_eq!(seen(3).await, [2]);
}
