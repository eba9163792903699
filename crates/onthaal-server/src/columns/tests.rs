//! The same contacts from rows and from segments, and what happens when one changes.

use std::path::{Path, PathBuf};

use onthaal_core::contact::{self, Record};
use onthaal_core::id::{AgentId, ContactId, QueueId};
use onthaal_core::timeline;
use onthaal_core::words::Channel;
use onthaal_store::Url;

use super::*;
use crate::lookup::each_record;
use crate::memory::record_row;

/// The contacts of the stories by which the measures are explained, three weeks of them.
fn told() -> Vec<Record> {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut told = Vec::new();
    for entry in std::fs::read_dir(scenarios).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("measure-")) {
            let story = timeline::read(&std::fs::read_to_string(path).unwrap()).unwrap();
            told.extend(contact::told(&story.events).into_values());
        }
    }
    for (number, record) in (1..).zip(&mut told) {
        record.id = ContactId(number);
        let later = Span(WEEK.0 * (number as i64 % 3));
        record.arrived = Some(record.arrived.unwrap_or(record.began) + later);
        record.began = record.began + later;
    }
    told
}

async fn found(store: &Store, filter: &Filter) -> Vec<Record> {
    let mut found = Vec::new();
    each_record(store, filter, |record| found.push(record.clone())).await.unwrap();
    found.sort_by_key(|record| record.id);
    found
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onthaal-weeks-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn filters(records: &[Record]) -> Vec<Filter> {
    let middle = records[records.len() / 2].arrived;
    let any = Filter::default;
    vec![
        any(),
        Filter { from: middle, ..any() },
        Filter { to: middle, ..any() },
        Filter { from: middle, to: middle.map(|it| it + WEEK), ..any() },
        Filter { channel: Some(Channel::Phone), ..any() },
        Filter { queue: Some(QueueId(1)), ..any() },
        Filter { queue: Some(QueueId(0)), ..any() },
        Filter { agent: Some(AgentId(1)), ..any() },
        Filter { gave_up: Some(true), ..any() },
        Filter { is_open: Some(true), ..any() },
        Filter { is_open: Some(false), from: middle, ..any() },
        Filter { customer: records[3].customer, ..any() },
        Filter { reason: records.iter().find_map(|it| it.written_up.as_ref()).map(|it| it.reason), ..any() },
    ]
}

#[tokio::test]
async fn every_question_finds_the_same_contacts_in_rows_and_in_segments() {
    let folder = folder();
    let store = Store::open(&Url::file(folder.join("house.sqlite"))).await.unwrap();
    store.migrate().await.unwrap();
    let records = told();
    store.put_records(records.iter().map(record_row).collect()).await.unwrap();
    let filters = filters(&records);
    let mut from_rows = Vec::new();
    for filter in &filters {
        from_rows.push(found(&store, filter).await);
    }
    assert!(from_rows[0] == records);
    assert!(from_rows.iter().skip(1).all(|found| found.len() < records.len()), "each filter leaves somebody out");
    let later = records.iter().filter_map(|it| it.arrived).max().unwrap() + Span::days(30);
    let copied = copy_weeks_of(&store, later, 1).await.unwrap();
    assert!(copied >= 3, "{copied} weeks");
    assert_eq!(copy_weeks_of(&store, later, 1).await.unwrap(), 0, "they are there");
    for (filter, from_rows) in filters.iter().zip(&from_rows) {
        assert!(found(&store, filter).await == *from_rows, "{filter:?}");
    }
    changed(&store, &records, later).await;
    store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

/// A contact that changes is read from its row at once, and its week is copied again later.
async fn changed(store: &Store, records: &[Record], later: Moment) {
    let before = store.segments().await.unwrap().len();
    let mut records = records.to_vec();
    records[5].followed_at = Some(later);
    store.put_records(vec![record_row(&records[5])]).await.unwrap();
    assert_eq!(store.segments().await.unwrap().len(), before - 1);
    assert!(found(store, &Filter::default()).await == records);
    assert_eq!(copy_weeks_of(store, later, 1).await.unwrap(), 1);
    assert!(found(store, &Filter::default()).await == records);
    assert_eq!(store.columns().names().unwrap().len(), before, "the file of before is gone");
    // A file that somebody threw away is no harm.
    for name in store.columns().names().unwrap() {
        store.columns().remove(&name).unwrap();
    }
    assert!(found(store, &Filter::default()).await == records);
}
