//! What can be rebuilt can be thrown away, and a digest tells whether it came back the same.

use onthaal_core::words::Language;
use onthaal_store::Store;
use onthaal_store::rebuild::Snapshot;
use onthaal_store::records::{Filter, RecordRow};
use onthaal_store::tallies::TallyFilter;

use crate::place::{BAKKER, Place, at, events, line, on_every_database};
use crate::records::{cell, record, tally};

on_every_database! {
    the_newest_snapshots_are_kept,
    clearing_leaves_the_events_and_the_words,
    the_digest_is_the_same_after_a_rebuild_and_another_after_a_difference,
}

fn snapshot(seq: u64) -> Snapshot {
    Snapshot { seq, at: at(seq), text: format!("state at {seq}") }
}

async fn the_newest_snapshots_are_kept(place: Place) {
    let store = place.open().await;
    assert_eq!(store.snapshot_before(u64::MAX).await, Ok(None));
    for seq in [10, 20, 30] {
        store.put_snapshot(snapshot(seq)).await.unwrap();
    }
    store.put_snapshot(Snapshot { text: "again".into(), ..snapshot(30) }).await.unwrap();
    let newest = Snapshot { text: "again".into(), ..snapshot(30) };
    assert_eq!(store.snapshot_before(u64::MAX).await, Ok(Some(newest)));
    assert_eq!(store.snapshot_before(30).await, Ok(Some(snapshot(20))));
    assert_eq!(store.snapshot_before(20).await, Ok(None), "of the older ones only so many are kept");
}

/// More records than the digest reads at a time.
async fn fill(store: &Store, change: impl Fn(RecordRow) -> RecordRow) {
    let row = |contact: u64| change(RecordRow { cells: vec![cell(contact as i64 % 5)], ..record(contact) });
    store.put_records((1..=5_000).map(row).collect()).await.unwrap();
    let stale = store.stale_cells(&TallyFilter::default(), 100).await.unwrap();
    let tallies = stale.iter().map(|stale| tally(stale.cell, "waiting", "7")).collect();
    store.put_tallies(&stale, tallies).await.unwrap();
}

async fn clearing_leaves_the_events_and_the_words(place: Place) {
    let store = place.open().await;
    let batch = onthaal_store::Batch { lines: vec![line(1, 1, BAKKER, "hallo")], ..events([1, 2]) };
    store.append(batch).await.unwrap();
    fill(&store, |row| row).await;
    store.put_snapshot(snapshot(2)).await.unwrap();
    store.clear_derived().await.unwrap();
    assert_eq!(store.count_records(&Filter::default()).await, Ok(0));
    assert_eq!(store.tallies(&TallyFilter::default()).await, Ok(vec![]));
    assert_eq!(store.stale_cells(&TallyFilter::default(), 9).await, Ok(vec![]));
    assert_eq!(store.snapshot_before(u64::MAX).await, Ok(None));
    assert_eq!(store.last_seq().await, Ok(2));
    assert_eq!(store.lines(onthaal_core::id::ContactId(1)).await.unwrap().len(), 1);
}

async fn the_digest_is_the_same_after_a_rebuild_and_another_after_a_difference(place: Place) {
    let store = place.open().await;
    let empty = store.derived_digest().await.unwrap();
    fill(&store, |row| row).await;
    let full = store.derived_digest().await.unwrap();
    assert_ne!(full, empty);
    store.clear_derived().await.unwrap();
    assert_eq!(store.derived_digest().await.unwrap(), empty);
    fill(&store, |row| row).await;
    assert_eq!(store.derived_digest().await.unwrap(), full);
    store.clear_derived().await.unwrap();
    let in_english = |row: RecordRow| match row.contact.0 {
        4_999 => RecordRow { language: Language::English, ..row },
        _ => row,
    };
    fill(&store, in_english).await;
    assert_ne!(store.derived_digest().await.unwrap(), full);
}
