//! What came of trying our own doors is read back as it was, and forgotten but for the last of each.

use onthaal_core::moment::Span;
use onthaal_store::doors::DoorTrial;

use crate::place::{Place, at, on_every_database};

on_every_database! {
    a_trial_is_kept_and_the_last_of_each_door_stays,
}

fn trial(door: &str, seconds: u64, works: bool) -> DoorTrial {
    DoorTrial {
        door: door.into(),
        at: at(seconds),
        took: Span(seconds as i64),
        met: works.then(|| "open".into()),
        trouble: (!works).then(|| ("silent".into(), "nothing for ten seconds".into())),
    }
}

async fn a_trial_is_kept_and_the_last_of_each_door_stays(place: Place) {
    let store = place.open().await;
    let all = [trial("mail-1", 1, true), trial("chat", 2, true), trial("chat", 3, false), trial("chat", 4, true)];
    for trial in &all {
        store.put_door_trial(trial.clone()).await.unwrap();
    }
    store.put_door_trial(all[3].clone()).await.unwrap();
    assert_eq!(store.door_trials(at(0), 100).await.unwrap(), all);
    assert_eq!(store.door_trials(at(3), 100).await.unwrap(), [&all[..1], &all[2..]].concat());
    assert_eq!(store.door_trials(at(0), 2).await.unwrap(), all[2..], "the newest, when there are too many");
    store.forget_door_trials(at(4)).await.unwrap();
    assert_eq!(store.door_trials(at(0), 100).await.unwrap(), [all[0].clone(), all[3].clone()]);
    store.forget_door_trials(at(1_000)).await.unwrap();
    assert_eq!(store.door_trials(at(0), 100).await.unwrap().len(), 2);
}
