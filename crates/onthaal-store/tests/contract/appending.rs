//! What is appended is there, as one, in order, and once.

use std::sync::Arc;

use onthaal_store::{Batch, Store, StoreError};

use crate::place::{BAKKER, Place, event, events, line, on_every_database};

on_every_database! {
    what_is_appended_is_read_back,
    a_gap_is_refused,
    a_place_that_is_taken_is_refused,
    the_same_batch_again_is_stored_once,
    a_batch_is_stored_whole_or_not_at_all,
    a_large_batch_is_stored_in_order,
    readers_see_whole_batches_while_others_are_written,
    an_append_nobody_waits_for_is_whole,
    what_was_stored_is_there_after_opening_again,
    a_second_writer_is_refused,
}

async fn what_is_appended_is_read_back(place: Place) {
    let store = place.open().await;
    assert_eq!(store.last_seq().await, Ok(0));
    store.append(events([1, 2])).await.unwrap();
    store.append(events([3])).await.unwrap();
    assert_eq!(store.last_seq().await, Ok(3));
    assert_eq!(store.read_events(0, 10).await.unwrap(), events(1..=3).events);
    assert_eq!(store.read_events(1, 1).await.unwrap(), events([2]).events);
    assert_eq!(store.read_events(3, 10).await.unwrap(), []);
}

async fn a_gap_is_refused(place: Place) {
    let store = place.open().await;
    store.append(events([1])).await.unwrap();
    for wrong in [vec![3], vec![2, 4], vec![0], vec![2, 2], vec![3, 2]] {
        let refused = store.append(events(wrong.clone())).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{wrong:?}: {refused:?}");
    }
    store.append(events([2])).await.unwrap();
    assert_eq!(store.read_events(0, 10).await.unwrap(), events(1..=2).events);
}

async fn a_place_that_is_taken_is_refused(place: Place) {
    let store = place.open().await;
    store.append(events([1, 2])).await.unwrap();
    let another = Batch { events: vec![event(2, 99)], ..Batch::default() };
    assert!(matches!(store.append(another).await, Err(StoreError::Conflict(_))));
    let half_new = events([2, 3]);
    assert!(matches!(store.append(half_new).await, Err(StoreError::Conflict(_))));
    assert_eq!(store.last_seq().await, Ok(2));
}

async fn the_same_batch_again_is_stored_once(place: Place) {
    let store = place.open().await;
    let batch = Batch { lines: vec![line(2, 1, BAKKER, "hallo")], ..events([1, 2]) };
    store.append(batch.clone()).await.unwrap();
    store.append(batch).await.unwrap();
    assert_eq!(store.last_seq().await, Ok(2));
    assert_eq!(store.lines(onthaal_core::id::ContactId(2)).await.unwrap().len(), 1);
    store.append(events([3])).await.unwrap();
}

async fn a_batch_is_stored_whole_or_not_at_all(place: Place) {
    let store = place.open().await;
    let first = Batch { lines: vec![line(1, 1, BAKKER, "een")], ..events([1]) };
    store.append(first).await.unwrap();
    // The second line is there already, so nothing of this batch may stay.
    let second = Batch { lines: vec![line(1, 2, BAKKER, "twee"), line(1, 1, BAKKER, "weer een")], ..events([2, 3]) };
    assert!(matches!(store.append(second).await, Err(StoreError::Conflict(_))));
    assert_eq!(store.last_seq().await, Ok(1));
    let lines = store.lines(onthaal_core::id::ContactId(1)).await.unwrap();
    assert_eq!(lines, [line(1, 1, BAKKER, "een")]);
    store.append(events([2])).await.unwrap();
}

async fn a_large_batch_is_stored_in_order(place: Place) {
    let store = place.open().await;
    let batch = events(1..=1_357);
    store.append(batch.clone()).await.unwrap();
    let mut read = Vec::new();
    assert_eq!(store.fold_events(0, |event| read.push(event)).await, Ok(1_357));
    assert_eq!(read, batch.events);
}

async fn readers_see_whole_batches_while_others_are_written(place: Place) {
    const BATCHES: u64 = 60;
    const EACH: u64 = 5;
    let store = Arc::new(place.open().await);
    let reading = |store: Arc<Store>| async move {
        loop {
            let read = store.read_events(0, 10_000).await.unwrap();
            let places: Vec<u64> = read.iter().map(|event| event.seq).collect();
            assert_eq!(places, (1..=places.len() as u64).collect::<Vec<_>>(), "no gap");
            assert_eq!(places.len() as u64 % EACH, 0, "no half batch");
            if places.len() as u64 == BATCHES * EACH {
                return;
            }
        }
    };
    let readers: Vec<_> = (0..3).map(|_| tokio::spawn(reading(Arc::clone(&store)))).collect();
    for batch in 0..BATCHES {
        store.append(events(batch * EACH + 1..=(batch + 1) * EACH)).await.unwrap();
    }
    for reader in readers {
        reader.await.unwrap();
    }
}

async fn an_append_nobody_waits_for_is_whole(place: Place) {
    let store = Arc::new(place.open().await);
    store.append(events([1])).await.unwrap();
    for _ in 0..20 {
        let last = store.last_seq().await.unwrap();
        let task = tokio::spawn({
            let store = Arc::clone(&store);
            async move { store.append(events(last + 1..=last + 3)).await }
        });
        tokio::task::yield_now().await;
        task.abort();
        drop(task.await);
        // Whether it was stored or not, the next append knows where the events end.
        let next = Batch { lines: Vec::new(), ..events(last + 1..=last + 3) };
        store.append(next).await.unwrap();
        assert_eq!(store.last_seq().await, Ok(last + 3));
    }
}

async fn what_was_stored_is_there_after_opening_again(place: Place) {
    if place.is_memory() {
        return;
    }
    let store = place.open().await;
    store.append(events([1, 2])).await.unwrap();
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.read_events(0, 10).await.unwrap(), events(1..=2).events);
    store.append(events([3])).await.unwrap();
}

async fn a_second_writer_is_refused(place: Place) {
    if place.is_memory() {
        return;
    }
    let store = place.open().await;
    let second = Store::open(&place.url).await.map(drop);
    assert!(matches!(&second, Err(StoreError::Conflict(why)) if why.contains("another server")), "{second:?}");
    let reader = Store::open_to_read(&place.url).await.unwrap();
    store.append(events([1])).await.unwrap();
    assert_eq!(reader.last_seq().await, Ok(1));
    assert!(matches!(reader.append(events([2])).await, Err(StoreError::Conflict(_))));
    store.close().await;
    Store::open(&place.url).await.unwrap();
}
