//! What people with a SQL tool read, and which weeks lie in segments.

use std::collections::BTreeSet;

use onthaal_core::contact::{self, Facts, Record};
use onthaal_core::id::{CustomerId, QueueId};
use onthaal_core::timeline;
use onthaal_core::words::Origin;
use onthaal_store::StoreError;
use onthaal_store::columns::{WEEK, week_of};
use onthaal_store::records::RecordRow;

use crate::place::{Place, at, events, on_every_database};
use crate::records::{cell, record, tally};

on_every_database! {
    the_views_say_what_the_records_say,
    tallies_and_events_can_be_looked_at,
    a_week_no_longer_lies_in_a_segment_when_one_of_its_contacts_changes,
}

/// Every column of the view of contacts: what it is called, and what a record says. These names are a promise.
type Said = (&'static str, fn(&Record) -> Option<String>);

fn said<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

const CONTACTS: &[Said] = &[
    ("contact", |it| said(Some(it.id))),
    ("arrived_ms", |it| said(Some(it.arrived.unwrap_or(it.began).0))),
    ("began_ms", |it| said(Some(it.began.0))),
    ("channel", |it| said(Some(it.channel))),
    ("language", |it| said(Some(it.language))),
    ("origin", |it| said(Some(it.origin))),
    ("queue", |it| said(it.queue)),
    ("last_queue", |it| said(it.waits.last().map(|wait| wait.queue).or(it.queue))),
    ("skill", |it| said(it.skill)),
    ("customer", |it| said(it.customer)),
    ("need", |it| said(it.need)),
    ("follows", |it| said(it.follows)),
    ("followed_by", |it| said(it.followed_by)),
    ("followed_ms", |it| said(it.followed_at.map(|at| at.0))),
    ("turned_away", |it| said(it.turned_away)),
    ("queued_ms", |it| said(it.queued.map(|at| at.0))),
    ("answered_ms", |it| said(it.answered.map(|at| at.0))),
    ("met_ms", |it| said(it.met().map(|at| at.0))),
    ("agent", |it| said(it.agent())),
    ("gave_up_ms", |it| said(it.gave_up.map(|at| at.0))),
    ("gave_up", |it| said(it.gave_up_why)),
    ("ended_ms", |it| said(it.ended.map(|at| at.0))),
    ("ended_by", |it| said(it.ended_by)),
    ("is_closed", |it| said(Some(u8::from(it.is_closed())))),
    ("written_up_ms", |it| said(it.written_up.as_ref().map(|it| it.at.0))),
    ("reason", |it| said(it.reason())),
    ("solved", |it| said(it.agent_says_solved())),
    ("decision", |it| said(it.decision())),
    ("step_by", |it| said(it.step_by())),
    ("step_due_ms", |it| said(it.step_due().map(|at| at.0))),
    ("survey_answered_ms", |it| said(it.survey.as_ref().map(|it| it.at.0))),
    ("customer_says_solved", |it| said(it.customer_says_solved().map(u8::from))),
    ("satisfied", |it| said(it.satisfied())),
    ("ease", |it| said(it.ease())),
    ("heard", |it| said(it.heard())),
    ("journey", |it| said(it.journey())),
];

/// The contacts of the stories by which the measures are explained.
fn told() -> Vec<Record> {
    let scenarios = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut told = Vec::new();
    for entry in std::fs::read_dir(scenarios).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("measure-")) {
            let story = timeline::read(&std::fs::read_to_string(path).unwrap()).unwrap();
            told.extend(contact::told(&story.events).into_values());
        }
    }
    for (number, record) in (1..).zip(&mut told) {
        record.id = onthaal_core::id::ContactId(number);
    }
    told
}

fn row(of: &Record) -> RecordRow {
    RecordRow {
        arrived: of.arrived.unwrap_or(of.began),
        queue: of.waits.last().map(|wait| wait.queue).or(of.queue).unwrap_or(QueueId(0)),
        channel: of.channel,
        language: of.language,
        skill: of.skill,
        customer: of.customer.unwrap_or(CustomerId(0)),
        need: of.need,
        agent: of.agent(),
        is_open: !of.is_closed(),
        reason: of.reason(),
        gave_up: of.gave_up.is_some(),
        origin: of.origin,
        text: of.to_lines(),
        ..record(of.id.0)
    }
}

async fn the_views_say_what_the_records_say(place: Place) {
    let store = place.open().await;
    let mut told = told();
    told[3].origin = Origin::Rehearsed;
    assert!(told.len() > 40, "{} contacts", told.len());
    store.put_records(told.iter().map(row).collect()).await.unwrap();
    let names: Vec<&str> = CONTACTS.iter().map(|(name, _)| *name).collect();
    let found = store.look("view_contacts", &names).await.unwrap();
    assert_eq!(found.len(), told.len());
    for (found, record) in found.iter().zip(&told) {
        for ((name, say), found) in CONTACTS.iter().zip(found) {
            assert_eq!(*found, say(record), "{name} of {}", record.to_lines());
        }
    }
    let used: BTreeSet<&str> =
        CONTACTS.iter().filter(|(_, say)| told.iter().any(|it| say(it).is_some())).map(|it| it.0).collect();
    assert!(
        used.contains("gave_up") && used.contains("customer_says_solved") && used.contains("step_due_ms"),
        "{used:?}"
    );
    let book =
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sql.md")).unwrap();
    for name in names {
        assert!(book.contains(&format!("| `{name}` |")), "docs/sql.md does not tell of {name}");
    }
}

async fn tallies_and_events_can_be_looked_at(place: Place) {
    let store = place.open().await;
    store.append(events([1, 2])).await.unwrap();
    store.put_records(vec![RecordRow { cells: vec![cell(3)], ..record(1) }]).await.unwrap();
    let stale = store.stale_cells(&Default::default(), 9).await.unwrap();
    let text = "tally count=5 hits=2 sum=90 buckets=7:1,12:4";
    store.put_tallies(&stale, vec![tally(stale[0].cell, "gave-up", text)]).await.unwrap();
    let columns =
        ["quarter_ms", "queue", "channel", "origin", "definition", "reading", "count", "hits", "sum", "is_current"];
    let look = async || store.look("view_tallies", &columns).await.unwrap();
    let of =
        |found: &[Option<String>]| found.iter().map(|it| it.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    let (at_ms, queue) = (stale[0].cell.interval.0, stale[0].cell.queue);
    assert_eq!(of(&look().await[0]), format!("{at_ms} {queue} chat lived gave-up@1 customer 5 2 90 1"));
    store.put_records(vec![RecordRow { cells: vec![cell(3)], ..record(2) }]).await.unwrap();
    assert!(of(&look().await[0]).ends_with(" 90 0"), "a tally that is not counted again yet says so");
    let seen = store.look("view_events", &["seq", "at_ms", "kind", "contact", "event"]).await.unwrap();
    assert_eq!((seen.len(), seen[1][0].as_deref()), (2, Some("2")));
}

async fn a_week_no_longer_lies_in_a_segment_when_one_of_its_contacts_changes(place: Place) {
    let store = place.open().await;
    let closed = |contact: u64, week: i64| RecordRow {
        arrived: at(1) + onthaal_core::moment::Span(WEEK.0 * week),
        is_open: false,
        ..record(contact)
    };
    store.put_records(vec![closed(1, 0), closed(2, 1), closed(3, 1), record(4)]).await.unwrap();
    let [first, second] = [closed(1, 0), closed(2, 1)].map(|row| week_of(row.arrived));
    assert_eq!(store.closed_by_week().await.unwrap(), [(first, 1), (second, 2)]);
    for (name, week) in [("one", first), ("two", second)] {
        store.begin_segment(name, week).await.unwrap();
        assert!(!store.segments().await.unwrap().contains(&(week, name.to_owned())), "not before it is written");
        store.segment_is_ready(name).await.unwrap();
    }
    store.put_records(vec![closed(3, 1)]).await.unwrap();
    assert_eq!(store.segments().await.unwrap(), [(first, "one".to_owned())]);
    store.begin_segment("again", second).await.unwrap();
    store.put_records(vec![closed(2, 1)]).await.unwrap();
    assert!(matches!(store.segment_is_ready("again").await, Err(StoreError::Conflict(_))), "it changed meanwhile");
    store.clear_derived().await.unwrap();
    assert_eq!(store.segments().await.unwrap(), []);
}
