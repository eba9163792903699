//! Snapshots of the floor, written off its path, so that a start need not replay everything that ever happened.

use std::sync::Arc;

use onthaal_core::floor::State;
use onthaal_store::Store;
use onthaal_store::rebuild::Snapshot;
use tokio::task::JoinHandle;

use crate::live::Live;

/// When the last snapshot was taken, and the one that is being written.
#[derive(Debug)]
pub(super) struct Snapshots {
    every_events: u64,
    last_seq: Option<u64>,
    writing: Option<JoinHandle<()>>,
}

impl Snapshots {
    pub(super) fn new(every_events: u64) -> Snapshots {
        Snapshots { every_events: every_events.max(1), last_seq: None, writing: None }
    }

    /// Takes one when enough has happened since the last, and none is being written.
    /// What is shown is stored; the floor itself may be ahead of that.
    pub(super) fn take_when_due(&mut self, store: &Arc<Store>, live: &Live) {
        let scene = live.scene();
        let state = scene.state();
        let last = *self.last_seq.get_or_insert(state.seq());
        let is_writing = self.writing.as_ref().is_some_and(|writing| !writing.is_finished());
        if is_writing || state.seq() - last < self.every_events {
            return;
        }
        self.last_seq = Some(state.seq());
        let (store, state) = (store.clone(), state.clone());
        drop(scene);
        self.writing = Some(tokio::spawn(async move { write(&store, snapshot_of(&state)).await }));
    }

    /// Takes the last one before the program stops.
    pub(super) async fn take_last(&mut self, store: &Arc<Store>, live: &Live) {
        if let Some(writing) = self.writing.take() {
            // A snapshot that failed was told of where it failed.
            let _ = writing.await;
        }
        let snapshot = snapshot_of(live.scene().state());
        write(store, snapshot).await;
    }
}

/// A snapshot that cannot be written only makes the next start slower.
async fn write(store: &Store, snapshot: Snapshot) {
    if let Err(why) = store.put_snapshot(snapshot).await {
        tracing::warn!(error = %why, "a snapshot could not be written");
    }
}

fn snapshot_of(state: &State) -> Snapshot {
    Snapshot { seq: state.seq(), at: state.at(), text: state.to_snapshot() }
}
