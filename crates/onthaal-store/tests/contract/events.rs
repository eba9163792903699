//! Every kind of event can be stored, and every line ever stored can be read.

use std::collections::BTreeSet;
use std::path::Path;

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::ContactId;
use onthaal_store::Batch;

use crate::place::{Place, at, on_every_database};

on_every_database! {
    every_kind_of_event_is_stored_and_read_back,
    the_story_of_a_contact_has_every_event_it_is_part_of,
}

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let mut lines = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        lines.extend(text.lines().map(|line| (kind.clone(), line.to_owned())));
    }
    lines.sort();
    lines
}

#[test]
fn every_line_ever_stored_can_be_read() {
    let samples = samples();
    let sampled: BTreeSet<&str> = samples.iter().map(|(kind, _)| kind.as_str()).collect();
    let known: BTreeSet<&str> = Event::KINDS.iter().copied().collect();
    assert_eq!(sampled, known, "one file per kind in tests/events; a kind is never taken away");
    for (kind, line) in &samples {
        let event = Event::from_line(line).unwrap_or_else(|why| panic!("'{line}': {why}"));
        assert_eq!(event.kind(), kind);
        // A field that came later is left out when it is absent, so an old line is also written as it was.
        assert_eq!(&event.to_line(), line);
    }
}

async fn every_kind_of_event_is_stored_and_read_back(place: Place) {
    let store = place.open().await;
    let events: Vec<Recorded> = (1..)
        .zip(samples())
        .map(|(seq, (_, line))| Recorded { seq, at: at(seq), event: Event::from_line(&line).unwrap() })
        .collect();
    assert!(events.len() >= Event::KINDS.len());
    store.append(Batch { events: events.clone(), ..Batch::default() }).await.unwrap();
    assert_eq!(store.read_events(0, events.len() + 1).await.unwrap(), events);
}

async fn the_story_of_a_contact_has_every_event_it_is_part_of(place: Place) {
    let store = place.open().await;
    let lines = [
        "answered contact=1 agent=3",
        "answered contact=2 agent=3",
        "need-continued need=8 contact=2 previous=1",
        "presence-changed agent=3 presence=away cause=chosen",
        "ended contact=1 by=agent",
    ];
    let events: Vec<Recorded> = (1..)
        .zip(lines)
        .map(|(seq, line)| Recorded { seq, at: at(seq), event: Event::from_line(line).unwrap() })
        .collect();
    store.append(Batch { events, ..Batch::default() }).await.unwrap();
    let places = |events: Vec<Recorded>| events.iter().map(|event| event.seq).collect::<Vec<_>>();
    assert_eq!(places(store.contact_events(ContactId(1)).await.unwrap()), [1, 3, 5]);
    assert_eq!(places(store.contact_events(ContactId(2)).await.unwrap()), [2, 3]);
    assert_eq!(places(store.contact_events(ContactId(9)).await.unwrap()), []);
}
